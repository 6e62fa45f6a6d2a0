//! A language is a folder of data. The one in `languages/qaa` is made up: no line of Rust knows a word of it.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use corpuscope_compiler::annotate::Annotator;
use corpuscope_compiler::extract::Extractor;
use corpuscope_compiler::languages::{LanguageError, Languages};
use corpuscope_core::annotation::Tags;
use corpuscope_core::article::{Article, BlockKind, Override};
use corpuscope_core::extract::Bound;

/// The files of a folder of languages, by path below it.
fn files(folder: &str) -> BTreeMap<String, String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let mut files = BTreeMap::new();
    for language in fs::read_dir(folder).expect("the folder is there") {
        let language = language.expect("it can be read").path();
        for file in fs::read_dir(&language).expect("it is a folder") {
            let file = file.expect("it can be read").path();
            let name = |path: &Path| path.file_name().expect("it has one").to_string_lossy().into_owned();
            let text = fs::read_to_string(&file).expect("it is text");
            files.insert(format!("{}/{}", name(&language), name(&file)), text);
        }
    }
    files
}

fn extractor(files: &BTreeMap<String, String>) -> Result<Extractor, LanguageError> {
    Extractor::new(&Languages::new(files.iter().map(|(path, text)| (&**path, &**text)))?)
}

/// An article in the made-up language with the tags of those whom it names.
fn article(text: &str) -> (Article, Tags) {
    let mut article = Article::new("a");
    article.meta.language = Some("qaa".into());
    article.meta.date = "2025-11-03".parse().ok();
    article.push(BlockKind::Paragraph, text);
    let none = Override::default();
    let tags = Annotator::new(Vec::new()).annotate(&article, &none, &none);
    (article, tags)
}

#[test]
fn a_new_language_needs_no_rust() {
    let extractor = extractor(&files("tests/languages")).expect("nothing lacks in the folder");
    for (text, value, bound, referent, when) in [
        ("Plen ol tol mur vapik aras.", 2000.0, Bound::AtLeast, "vessels", ""),
        ("Sturmo mordis 83 homik en Kvinor 3, 2024.", 83.0, Bound::Exact, "deaths", "2024-05-03"),
        ("Lo prez estas 40 zorkik pu jaro.", 40.0, Bound::Exact, "prez", ""),
        ("Cirk 12 grandeva domik brulas hirad.", 12.0, Bound::About, "domik", "2025-11-02"),
        ("Murak da homik aras.", 2000.0, Bound::AtLeast, "people", ""),
    ] {
        let figures = extractor.figures(&article(text).0, &[]);
        let found: Vec<_> = figures.iter().map(|f| (f.value, f.bound, f.referent.as_str())).collect();
        assert_eq!(found, [(value, bound, referent)], "{text}");
        assert_eq!(figures[0].date.map(|d| d.to_string()).unwrap_or_default(), when, "{text}");
    }

    let (said, _) = article("“Nul vapik aras an porto,” Ana Ruz dikis.");
    let quotations = extractor.quotations(&said, &[]);
    let found: Vec<_> = quotations.iter().map(|q| (q.words.as_str(), q.named.as_str())).collect();
    assert_eq!(found, [("Nul vapik aras an porto,", "Ana Ruz")]);
    let (stated, _) = article("Ana Ruz dikis ke 83 vapik aras.");
    assert_eq!(extractor.figures(&stated, &[])[0].by, "Ana Ruz");

    let (called, tags) = article("Lo tirano Donald Trump aras. Lo Donald Trump regno falas.");
    let words: Vec<String> = extractor.namings(&called, &tags).into_iter().map(|n| n.word).collect();
    assert_eq!(words, ["tirano", "regno"]);

    let (acted, tags) = article("Donald Trump strikis Venezuela. Peru estas strikata par Brazil.");
    let roles = extractor.roles(&acted, &tags, &[]);
    let roles: Vec<_> = roles.iter().map(|r| format!("{} {}", r.key, r.deed.as_str())).collect();
    assert_eq!(roles, ["donald-trump does", "VE is-done-to", "PE is-done-to", "BR does"]);
}

#[test]
fn what_lacks_in_a_language_is_told_by_the_files_name() {
    let whole = files("tests/languages");
    for file in whole.keys() {
        let mut less = whole.clone();
        less.remove(file);
        let error = extractor(&less).expect_err("a file is missing");
        assert_eq!(error.file(), file, "{error}");
        // A key that no rule asks for.
        let mut more = whole.clone();
        more.insert(file.clone(), ["unheard_of = []\n", &whole[file]].concat());
        let error = extractor(&more).err().map(|e| e.to_string()).unwrap_or_default();
        // These are read by other parts of the program.
        if !["months.toml", "discovery.toml", "countries.toml"].iter().any(|other| file.ends_with(other)) {
            assert!(error.starts_with(file.as_str()) && error.contains("unheard_of"), "{file}: {error}");
        }
    }
}

#[test]
fn a_layer_that_a_language_does_without_is_not_looked_for() {
    let mut less = files("tests/languages");
    less.retain(|file, _| ["figures.toml", "referents.toml"].iter().any(|kept| file.ends_with(kept)));
    less.insert("qaa/language.toml".into(), "layers = ['figures']".into());
    let extractor = extractor(&less).expect("nothing lacks that it lists");
    let (article, tags) =
        article("“Nul vapik aras an porto,” Donald Trump dikis. Sturmo mordis 83 homik hirad.");
    assert_eq!(extractor.quotations(&article, &[]), []);
    assert_eq!(extractor.roles(&article, &tags, &[]), []);
    assert_eq!(extractor.namings(&article, &tags), []);
    let figures = extractor.figures(&article, &[]);
    assert_eq!((figures[0].value, figures[0].date), (83.0, None));
}

#[test]
fn every_language_that_ships_is_whole() {
    let shipped = files("data/languages");
    let languages = Languages::new(shipped.iter().map(|(path, text)| (&**path, &**text)));
    Extractor::new(&languages.expect("no file lacks")).expect("every key is known");
}
