//! A site that is built over an earlier one says what is new in it, what was changed, and what is gone.

use std::fs;
use std::path::PathBuf;

use corpuscope::built::{ask, open_index};
use corpuscope_compiler::site::index_in;
use corpuscope_core::index::Index;
use corpuscope_core::text::Change;
use corpuscope_core::versions::{Since, edit, present_stamp, since, versions};
use corpuscope_lzma::unpack;

mod place;

use place::Place;

/// A day, as seconds since 1970: so many days after 3 November 2025.
fn day(n: u64) -> String {
    ((20_395 + n) * 86_400).to_string()
}

fn build(place: &Place, on: u64, more: &[&str]) -> String {
    let args = [&["build", "corpus", "--out", "site", "--page", "page"], more].concat();
    let output = place.command(&args).env("SOURCE_DATE_EPOCH", day(on)).output().expect("the program starts");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8_lossy(&output.stderr).into_owned()
}

/// Five articles.
fn start(name: &str) -> Place {
    let place = Place::new(name);
    for (file, text) in [
        ("oil", "# Oil\n\nTen people died when the tanker sank.\n\nIt was old.\n"),
        ("gas", "---\ndate: 2025-11-01\nsource: The Gazette\n---\n# Gas\n\nGas is dear this winter.\n"),
        ("coal", "# Coal\n\nCoal is heavy, and burns for long.\n"),
        ("wood", "# Wood\n\nWood grows again in the hills.\n"),
        ("peat", "# Peat\n\nSecretive bogs are drained for peat.\n"),
    ] {
        place.write(&format!("corpus/{file}.md"), text);
    }
    place
}

/// What is added, changed, renamed and removed until the second version.
fn edit_all(place: &Place) {
    place.write("corpus/oil.md", "# Oil\n\nTwelve people died when the tanker sank.\n\nIt was old.\n");
    place.write(
        "corpus/gas.md",
        "---\ndate: 2025-11-02\nsource: The Gazette\n---\n# Gas\n\nGas is dear this winter.\n",
    );
    place.write("corpus/wind.md", "# Wind\n\nWind turns the mills of the coast.\n");
    fs::rename(place.path("corpus/wood.md"), place.path("corpus/timber.md")).expect("it was there");
    fs::remove_file(place.path("corpus/peat.md")).expect("it was there");
}

struct Site(Index, PathBuf);

impl Site {
    fn open(place: &Place) -> Self {
        let folder = place.path("site");
        Site(open_index(&folder).expect("an index"), folder)
    }

    fn ask<T>(&mut self, question: impl Fn(&Index) -> Result<T, corpuscope_core::index::Stop>) -> T {
        ask(&mut self.0, Some(&self.1), question).expect("an answer")
    }

    fn number(&mut self, id: &str) -> u32 {
        self.ask(|index| index.number(id)).expect("an article of this id")
    }

    fn stamp(&mut self) -> String {
        self.ask(|index| present_stamp(index).map(str::to_owned))
    }

    /// What became of the corpus since a version, by ids.
    fn since(&mut self, stamp: &str) -> Option<[Vec<String>; 3]> {
        let Since { added, changed, gone, gone_untold } = self.ask(|index| since(index, stamp))?;
        let changed: Vec<u32> = changed.into_iter().map(|(number, _)| number).collect();
        let mut ids = |numbers: Vec<u32>| {
            let mut ids: Vec<String> = numbers.into_iter().map(|n| self.ask(|index| index.id(n))).collect();
            ids.sort();
            ids
        };
        let untold = (gone_untold > 0).then(|| format!("{gone_untold} untold"));
        Some([ids(added), ids(changed), gone.into_iter().chain(untold).collect()])
    }
}

fn texts(list: &[&str]) -> Vec<String> {
    list.iter().map(|s| (*s).to_owned()).collect()
}

/// Whether any file below a folder holds a text, as it stands or in something packed.
fn holds(place: &Place, below: &str, text: &str) -> bool {
    let has = |bytes: &[u8]| bytes.windows(text.len()).any(|window| window == text.as_bytes());
    place.files(below).into_iter().any(|name| {
        let bytes = fs::read(place.path(below).join(&name)).expect("it can be read");
        let page = index_in(&bytes).and_then(|packed| unpack(&packed).ok());
        has(&bytes) || unpack(&bytes).is_ok_and(|bytes| has(&bytes)) || page.is_some_and(|bytes| has(&bytes))
    })
}

#[test]
fn three_builds_in_a_row_are_told_apart() {
    let place = start("versions");
    build(&place, 0, &[]);
    let first = Site::open(&place).stamp();
    assert_eq!(Site::open(&place).ask(|index| versions(index).map(<[_]>::len)), 0);
    edit_all(&place);
    let said = build(&place, 1, &[]);
    assert!(said.contains("since the version before, articles: 1 added, 2 changed, 1 gone"), "{said}");
    let second = Site::open(&place).stamp();
    place.write("corpus/coal.md", "# Coal mines\n\nCoal is heavy, and burns for long.\n");
    place.write("corpus/peat.md", "# Peat\n\nIt is back.\n");
    build(&place, 2, &[]);
    let mut site = Site::open(&place);
    let all: Vec<_> = site.ask(|index| {
        let versions = versions(index)?.iter();
        Ok(versions.map(|v| (v.date.map(|d| d.to_string()), v.articles)).collect())
    });
    let on = |date: &str| Some(date.to_owned());
    assert_eq!(all, [(None, 5), (on("2025-11-04"), 5), (on("2025-11-05"), 6)]);
    assert_eq!(
        site.since(&first).expect("it is known"),
        [texts(&["peat", "wind"]), texts(&["coal", "gas", "oil"]), vec![]]
    );
    assert_eq!(site.since(&second).expect("it is known"), [texts(&["peat"]), texts(&["coal"]), vec![]]);
    let third = site.stamp();
    assert_eq!(site.since(&third), Some(Default::default()));
    assert_eq!(site.since("ffffffff"), None);
    let coal = site.number("coal");
    let edited = site.ask(|index| edit(index, coal)).expect("it changed");
    assert!(edited.what.title && edited.what.text && !edited.what.date && edited.older.is_none());
    let gas = site.number("gas");
    let edited = site.ask(|index| edit(index, gas)).expect("its date changed");
    assert!(edited.what.date && !edited.what.text);
    assert_eq!(edited.version.date.map(|d| d.to_string()), on("2025-11-04"));
    let timber = site.number("timber");
    assert_eq!(site.ask(|index| edit(index, timber)), None, "a renamed file is the same article");
}

#[test]
fn what_is_gone_is_told_by_its_title() {
    let place = start("versions-gone");
    build(&place, 0, &[]);
    let first = Site::open(&place).stamp();
    edit_all(&place);
    build(&place, 1, &["--keep-texts"]);
    let [added, _, gone] = Site::open(&place).since(&first).expect("it is known");
    assert_eq!((added, gone), (texts(&["wind"]), texts(&["Peat"])));
}

#[test]
fn the_text_before_a_change_is_kept_where_it_is_wanted_alone() {
    let place = start("versions-texts");
    build(&place, 0, &[]);
    edit_all(&place);
    build(&place, 1, &[]);
    assert!(!holds(&place, "site", "Ten people"));
    let place = start("versions-texts-kept");
    build(&place, 0, &[]);
    edit_all(&place);
    build(&place, 1, &["--keep-texts"]);
    let mut site = Site::open(&place);
    let oil = site.number("oil");
    let before = site.ask(|index| edit(index, oil)).expect("it changed").older.expect("it is kept");
    let changed: Vec<(Change, &str)> =
        before.text[1].iter().map(|run| (run.change, run.text.as_str())).collect();
    let [struck, added, kept] = [Change::Struck, Change::Added, Change::Kept];
    assert_eq!(changed, [(struck, "Ten"), (added, "Twelve"), (kept, "people died when the tanker sank.")]);
    let gas = site.number("gas");
    let before = site.ask(|index| edit(index, gas)).expect("it changed").older.expect("it is kept");
    assert_eq!(before.date.map(|d| d.to_string()).as_deref(), Some("2025-11-01"));
    assert!(holds(&place, "site", "Ten people"));
    // The next version keeps it as long as it is wanted.
    place.write("corpus/sun.md", "# Sun\n\nIt shines.\n");
    build(&place, 2, &["--keep-texts"]);
    assert!(holds(&place, "site", "Ten people"));
    place.write("corpus/sun.md", "# Sun\n\nIt shone.\n");
    build(&place, 3, &[]);
    assert!(!holds(&place, "site", "Ten people"));
    let mut site = Site::open(&place);
    let oil = site.number("oil");
    assert!(site.ask(|index| edit(index, oil)).is_some_and(|edit| edit.older.is_none()));
}

#[test]
fn nothing_is_left_of_a_text_that_was_withdrawn() {
    type Withdraw = fn(&Place);
    let ways: [(&str, Withdraw); 3] = [
        ("removed", |p| fs::remove_file(p.path("corpus/peat.md")).expect("it was there")),
        ("a draft", |p| {
            p.write("corpus/peat.md", "---\ndraft: true\n---\n# Peat\n\nSecretive bogs are drained.\n");
        }),
        ("private", |p| {
            p.write(
                "corpus/peat.md",
                "---\nprivate: true\nid: x9\n---\n# Peat\n\nSecretive bogs are drained.\n",
            );
        }),
    ];
    for (way, withdraw) in ways {
        let place = start(&format!("versions-{}", way.replace(' ', "-")));
        build(&place, 0, &[]);
        place.write("corpus/peat.md", "# Peat\n\nSecretive bogs are still drained for peat.\n");
        build(&place, 1, &["--keep-texts", "--one-file", "one/page.html"]);
        assert!(holds(&place, "site", "Secretive") && holds(&place, "one", "Secretive"), "{way}");
        withdraw(&place);
        build(&place, 2, &["--keep-texts", "--one-file", "one/page.html"]);
        assert!(!holds(&place, "site", "Secretive") && !holds(&place, "one", "Secretive"), "{way}");
        assert_eq!(holds(&place, "site", "Peat"), way == "removed", "its title: {way}");
        build(&place, 3, &["--no-versions"]);
        assert!(!holds(&place, "site", "Peat"), "{way}");
    }
}

#[test]
fn what_was_published_with_drafts_is_not_kept_once_they_are_held_back() {
    let place = start("versions-drafts");
    place.write("corpus/corpus.toml", "drafts = true\nkeep_texts = true\n");
    place.write("corpus/oil.md", "# Oil\n\nTen people died. %% says the clerk %%\n");
    build(&place, 0, &[]);
    assert!(holds(&place, "site", "the clerk"));
    place.write("corpus/gas.md", "# Gas\n\nGas is cheap.\n");
    build(&place, 1, &[]);
    place.write("corpus/corpus.toml", "keep_texts = true\n");
    build(&place, 2, &[]);
    assert!(!holds(&place, "site", "the clerk"));
}

#[test]
fn the_same_history_gives_the_same_bytes_and_none_gives_those_of_a_first_build() {
    let bytes = |place: &Place| -> Vec<(String, Vec<u8>)> {
        let mut names = place.files("site");
        names.sort();
        names.into_iter().map(|n| (n.clone(), fs::read(place.path("site").join(n)).expect("read"))).collect()
    };
    let twice = ["versions-same-1", "versions-same-2"].map(|name| {
        let place = start(name);
        build(&place, 0, &[]);
        edit_all(&place);
        build(&place, 1, &["--keep-texts"]);
        let first = bytes(&place);
        build(&place, 5, &["--keep-texts", "--force"]);
        assert_eq!(bytes(&place), first, "nothing has changed since, whatever the day");
        build(&place, 6, &["--no-versions"]);
        let without = bytes(&place);
        fs::remove_dir_all(place.path("site")).expect("it was there");
        build(&place, 7, &[]);
        assert_eq!(bytes(&place), without);
        first
    });
    assert_eq!(twice[0], twice[1]);
}

#[test]
fn the_site_before_may_lie_elsewhere_as_a_folder_or_a_page_in_one_file() {
    let place = start("versions-previous");
    build(&place, 0, &["--one-file", "old/page.html"]);
    let first = Site::open(&place).stamp();
    fs::rename(place.path("site"), place.path("old/site")).expect("it can be moved");
    edit_all(&place);
    for previous in ["old/page.html", "old/site"] {
        build(&place, 1, &["--previous", previous, "--one-file", "one.html"]);
        assert_eq!(Site::open(&place).since(&first).expect("it is known")[0], texts(&["wind"]), "{previous}");
        let page = fs::read(place.path("one.html")).expect("the page");
        let index = unpack(&index_in(&page).expect("its index")).expect("packed");
        let index = Index::open(&index).expect("sound");
        assert_eq!(since(&index, &first).expect("all is there").expect("known").gone, ["Peat"]);
        fs::remove_dir_all(place.path("site")).expect("it was there");
    }
    let output =
        place.run(&["build", "corpus", "--out", "site", "--page", "page", "--previous", "corpus/oil.md"]);
    assert!(!output.status.success() && String::from_utf8_lossy(&output.stderr).contains("is no site"));
    assert!(!place.path("site/index.html").exists());
}

#[test]
fn a_site_of_another_corpus_has_no_part_in_the_record() {
    let place = start("versions-other");
    build(&place, 0, &[]);
    fs::remove_dir_all(place.path("corpus")).expect("it was there");
    place.write("corpus/sea.md", "# Sea\n\nIt is wide.\n");
    build(&place, 1, &[]);
    assert_eq!(Site::open(&place).ask(|index| versions(index).map(<[_]>::len)), 0);
    assert!(!holds(&place, "site", "Peat"));
}
