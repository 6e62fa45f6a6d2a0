//! `corpuscope verify`: a dossier of one version of a corpus, held against the next.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use corpuscope::folder::CorpusFolder;
use corpuscope_compiler::compile::compile;
use corpuscope_core::dossier::{Dossier, Format, Kept, counted, figure, passage, star, write};
use corpuscope_core::index::{Index, Sizes};
use corpuscope_core::view::View;

const HARBOUR: &str = "---\ntitle: The harbour\nsource: El Faro\ndate: 2025-03-01\nlanguage: en\n---\n\
    The harbour of Lima was closed for two days because of the storm, and nobody knew why.\n\n\
    At least 64 people were injured in the harbour, officials said on Monday in a statement.\n\n\
    The mayor promised that it would open again before the end of the week, as planned.\n";
const MARKET: &str = "---\ntitle: The market\nsource: Lanza\ndate: 2025-03-02\nlanguage: en\n---\n\
    The market of Cusco sold more potatoes than ever before, said the union of its traders.\n";

/// A folder that is gone when the test ends.
struct Folder(PathBuf);

impl Folder {
    fn new() -> Self {
        let folder = std::env::temp_dir().join(format!("corpuscope-verify-{}", std::process::id()));
        let _ = fs::remove_dir_all(&folder);
        fs::create_dir_all(folder.join("corpus/articles")).expect("a folder");
        Folder(folder)
    }

    fn article(&self, name: &str, text: &str) {
        fs::write(self.0.join("corpus/articles").join(name), text).expect("a file");
    }

    /// The status, what was printed, and what was said of errors.
    fn verify(&self, args: &[&str]) -> (Option<i32>, String, String) {
        let mut command = Command::new(env!("CARGO_BIN_EXE_corpuscope"));
        let output =
            command.arg("verify").args(args).current_dir(&self.0).output().expect("the program starts");
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        (output.status.code(), text(&output.stdout), text(&output.stderr))
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

fn index(folder: &Path) -> Index {
    let compiled = compile(&CorpusFolder::new(folder), &|_| {}).expect("a corpus");
    Index::open(&compiled.index(Sizes::WHOLE).expect("sound").whole()).expect("sound")
}

/// An article, a passage, a figure and a search of the corpus.
fn dossier(index: &Index) -> Dossier {
    let number = index.number("harbour").expect("all is there").expect("an article");
    let article = index.told(number).expect("all is there").article;
    let market = index.number("market").expect("all is there").expect("an article");
    let market = index.told(market).expect("all is there").article;
    let words = "nobody knew why";
    let at = article.text.find(words).expect("it stands there");
    let extracts = index.extracts(&[number]).expect("all is there");
    let found = extracts[0].1.figures().find(|figure| figure.value == 64.0).expect("a figure");
    let search = counted(index, &View::from_hash("#/?q=harbour"), "harbour").expect("all is there");
    let kept: [Kept; 4] = [
        star(&market),
        passage(&article, at..at + words.len()).expect("it stands there"),
        figure(&article, &found).expect("it stands there"),
        search,
    ];
    let mut dossier = Dossier { title: "Storms".into(), ..Dossier::default() };
    for kept in kept {
        dossier.keep(index, kept, "2026-03-01", "https://example.org/").expect("all is there");
    }
    dossier
}

#[test]
fn a_dossier_is_checked_and_the_status_says_whether_it_holds() {
    let folder = Folder::new();
    folder.article("harbour.md", HARBOUR);
    folder.article("market.md", MARKET);
    let dossier = dossier(&index(&folder.0.join("corpus")));
    let words = corpuscope_messages::english();
    for format in Format::ALL {
        let file = folder.0.join(format!("dossier.{}", format.ending()));
        fs::write(file, write(&dossier, format, &|said| words.words(said))).expect("a file");
    }
    for format in Format::ALL {
        let file = format!("dossier.{}", format.ending());
        let (status, said, _) = folder.verify(&[&file, "corpus", "--quiet"]);
        assert_eq!((status, &*said), (Some(0), "4 items: 4 hold; 0 moved, 0 changed, 0 gone\n"), "{file}");
    }

    // One more, and nothing else, is no change.
    folder.article("third.md", &MARKET.replace("market", "new harbour"));
    let (status, said, _) = folder.verify(&["dossier.html", "corpus", "--all", "--quiet"]);
    assert_eq!(status, Some(0), "{said}");
    assert!(said.contains("It finds the same 1 article.\n    1 article has come since."), "{said}");

    folder.article("market.md", &MARKET.replace("Lanza", "Post"));
    let harbour = HARBOUR
        .replace("64 people", "46 people")
        .replace("The harbour of Lima", "It rained.\n\nThe harbour of Lima");
    folder.article("harbour.md", &harbour);
    let (status, said, _) = folder.verify(&["dossier.md", "corpus", "--quiet"]);
    assert_eq!(status, Some(1), "{said}");
    for expected in [
        "1 article: The market [market]\n    holds\n    The text of the article is the same.\n    The source was Lanza, and is Post.",
        "2 passage: “nobody knew why” [harbour]\n    moved\n    The words have moved from paragraph 1 to paragraph 2.",
        "At least [-64-] {+46+} people",
        "The figure was read as at least 64 injured, and is now read as at least 46 injured.",
        "4 items: 2 hold, 1 of them cited otherwise now; 1 moved, 1 changed, 0 gone",
    ] {
        assert!(said.contains(expected), "{expected}\n{said}");
    }
    let (status, said, _) = folder.verify(&["dossier.csv", "corpus", "--json", "--quiet"]);
    let report: serde_json::Value = serde_json::from_str(&said).expect("JSON");
    assert_eq!(status, Some(1));
    assert_eq!((&report["holds"], &report["moved"], &report["changed"]), (&2.into(), &1.into(), &1.into()));
    assert_eq!(report["items"][2]["reading"]["value"], "46");
    assert_eq!(report["items"][3]["count"]["came"], 1);

    fs::write(folder.0.join("other.html"), "<p>Not one.</p>").expect("a file");
    for (dossier, corpus, expected) in [
        ("other.html", "corpus", "other.html: This is no dossier"),
        ("none.html", "corpus", "none.html: "),
        ("dossier.html", "nothing", "nothing"),
    ] {
        let (status, _, said) = folder.verify(&[dossier, corpus]);
        assert_eq!(status, Some(2), "{said}");
        assert!(said.contains(expected), "{said}");
    }
}
