//! A site that is served while builds write into it, and whether it is whole.

use std::fs;
use std::path::Path;

use corpuscope::built::{index_files, open_index, read_file};
use corpuscope_compiler::site::name_of_content;
use corpuscope_core::index::Index;

use crate::place::Place;

/// Writes articles whose words are drawn by chance from so many. A word has at least so many syllables, and up to twice
/// as many. More than a megabyte of text makes an index in several files.
pub(crate) fn write_articles(place: &Place, articles: usize, length: usize, forms: usize, syllables: usize) {
    let mut state = 17_u32;
    let mut chance = move |of: usize| {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (state >> 8) as usize % of
    };
    let all = ["ba", "ke", "lo", "mi", "nu", "pra", "sto", "tir", "ven", "zol", "gar", "fen", "dus"];
    let words: Vec<String> = (0..forms)
        .map(|_| (0..syllables + chance(syllables)).map(|_| all[chance(all.len())]).collect())
        .collect();
    for n in 0..articles {
        let text: Vec<&str> = (0..length).map(|_| words[chance(words.len())].as_str()).collect();
        place.write(&format!("corpus/a{n}.md"), &format!("# Article {n}\n\n{}.\n", text.join(" ")));
    }
}

/// Writes articles of few words, which are long: soon built, and too much to be put into the page itself.
pub(crate) fn write_few_articles(place: &Place) {
    write_articles(place, 4, 1_500, 10, 60);
}

/// Makes the corpus another: its title and one of its articles.
pub(crate) fn edit(place: &Place, n: usize) {
    place.write("corpus/corpus.toml", &format!("title = \"Corpus {n}\"\nlanguage = \"en\"\n"));
    place.write("corpus/a0.md", &format!("# Article {n}\n\nThis one was edited {n} times.\n"));
}

/// The title of the site in a folder, all of whose files are there and can be read.
pub(crate) fn whole(site: &Path) -> String {
    let page = fs::read_to_string(site.join("index.html")).expect("a page");
    let named = |before: &str| {
        let parts = page.split(before).skip(1);
        parts.filter_map(|part| part.split('"').next()).map(str::to_owned).collect::<Vec<_>>()
    };
    for name in [named("src=\"./"), named("href=\"./"), named("data-first=\"./")].concat() {
        let bytes = fs::read(site.join(&name)).unwrap_or_else(|why| panic!("{name}: {why}"));
        assert!(name.contains(&name_of_content(&bytes)[..16]), "{name} is not what its name says");
    }
    let starts = named("data-file=\"");
    let start = starts.first().expect("an index in files of its own");
    let mut index = Index::open(&read_file(site, start).expect("its start").1).expect("sound");
    let files: Vec<String> = index.directory.files.iter().map(|file| file.name.clone()).collect();
    assert!(files.len() > 5, "{files:?}");
    for name in files.iter().filter(|name| !name.is_empty()) {
        let file = read_file(site, name).unwrap_or_else(|why| panic!("{why:#}"));
        index.supply(&file.1).unwrap_or_else(|why| panic!("{name}: {why:?}"));
    }
    // What programs read is whole as well.
    let programs = open_index(site).expect("sound");
    assert!(
        programs
            .directory
            .files
            .iter()
            .all(|file| file.name.is_empty() || read_file(site, &file.name).is_ok())
    );
    let title = index.corpus.title.clone();
    assert!(page.contains(&format!("<title>{title}</title>")), "page and index belong together");
    title
}

/// Fails unless all that lies in the folder of a site, or beside it for builds, is of the site's last build. The folder
/// is `site` below `folder`.
pub(crate) fn nothing_is_left(place: &Place, folder: &str) {
    let below = |name: &str| format!("{folder}{name}");
    let site = place.path(&below("site"));
    let mut expected = index_files(&site).expect("an index");
    let index = open_index(&site).expect("sound");
    assert_eq!(expected.len(), index.directory.files.iter().filter(|f| !f.name.is_empty()).count() + 1);
    expected.extend(["corpus/files.txt".into(), "corpus/manifest.json".into(), "index.html".into()]);
    let page = |name: &String| !name.starts_with("corpus/") && name != "index.html";
    let files = place.files(&below("site"));
    assert_eq!(files.iter().filter(|name| page(name)).count(), 5, "{files:?}");
    expected.extend(files.iter().filter(|name| page(name)).cloned());
    expected.sort();
    assert_eq!(files, expected, "nothing of other builds is left");
    assert_eq!(place.files(&below(".site.corpuscope")), [".gitignore", "lock", "stamp"]);
    assert!(!place.path(&below(".site.corpuscope/new")).exists());
}
