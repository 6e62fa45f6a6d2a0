//! Building a corpus again: where nothing has changed, nothing is written; where anything has, all is.

use std::fs;
use std::path::{Path, PathBuf};

mod place;

use place::Place;

/// A corpus of two articles.
fn two(name: &str) -> Place {
    let place = Place::new(name);
    place.write("corpus/oil.md", "# Oil\n\nIt floats on water.\n");
    place.write("corpus/gas.md", "# Gas\n\nIt does not.\n");
    place.write("corpus/corpus.toml", "title = \"Two\"\n");
    place
}

/// The one index file.
fn index(place: &Place) -> PathBuf {
    let entries = fs::read_dir(place.path("site/corpus")).expect("the index").filter_map(Result::ok);
    let mut files = entries.map(|e| e.path());
    files.find(|path| path.extension().is_some_and(|e| e == "bin")).expect("an index file")
}

fn says_nothing_changed(said: &str) -> bool {
    said.starts_with("nothing has changed since the last build (")
}

fn modified(path: &Path) -> std::time::SystemTime {
    path.metadata().and_then(|data| data.modified()).expect("a time")
}

#[test]
fn a_corpus_in_which_nothing_has_changed_is_not_built_again() {
    let place = two("unchanged");
    let first = place.build(&["--one-file", "one.html"]);
    assert!(first.starts_with("2 articles"), "{first}");
    let files = ["site/index.html", "site/corpus/manifest.json", "one.html"];
    let before = files.map(|file| modified(&place.path(file)));
    let second = place.build(&["--one-file", "one.html"]);
    assert!(says_nothing_changed(&second), "{second}");
    assert_eq!(files.map(|file| modified(&place.path(file))), before);
    let forced = place.build(&["--one-file", "one.html", "--force"]);
    assert!(forced.starts_with("2 articles"), "{forced}");
    assert!(says_nothing_changed(&place.build(&["--one-file", "one.html"])));
}

#[test]
fn whatever_changes_is_noticed() {
    let place = two("changed");
    type Change = fn(&Place);
    let changes: [(&str, Change); 10] = [
        ("an article", |p| p.write("corpus/oil.md", "# Oil\n\nIt sinks, in fact.\n")),
        ("a new article", |p| p.write("corpus/coal.md", "# Coal\n\nIt is heavy.\n")),
        ("an article gone", |p| fs::remove_file(p.path("corpus/coal.md")).expect("it was there")),
        ("an article's name", |p| {
            fs::rename(p.path("corpus/oil.md"), p.path("corpus/crude.md")).expect("there")
        }),
        ("the settings", |p| p.write("corpus/corpus.toml", "title = \"Three\"\n")),
        ("actors of its own", |p| p.write("corpus/actors.toml", "# none\n")),
        ("the explorer", |p| p.bundle("2")),
        ("the page in the output", |p| p.write("site/index.html", "")),
        ("a damaged index", |p| fs::write(index(p), "no index").expect("written")),
        ("an index file gone", |p| fs::remove_file(index(p)).expect("it was there")),
    ];
    place.build(&[]);
    for (what, change) in changes {
        assert!(says_nothing_changed(&place.build(&[])), "before {what}");
        change(&place);
        let said = place.build(&[]);
        assert!(said.contains(" articles") && !says_nothing_changed(&said), "{what}: {said}");
    }
}

#[test]
fn files_of_an_earlier_build_are_removed_and_others_kept() {
    let place = two("earlier");
    place.write("site/CNAME", "news.example");
    place.build(&["--one-file", "site/one.html"]);
    let earlier = place.files("site");
    assert!(earlier.contains(&"one.html".to_owned()));
    place.write("site/explorer-0123456789abcdef.js", "written by no build");
    place.bundle("2");
    place.write("corpus/oil.md", "# Oil\n\nIt sinks.\n");
    place.build(&[]);
    let now = place.files("site");
    let named_by_content = |name: &&String| name.starts_with("explorer-") || name.ends_with(".bin");
    let gone: Vec<&String> = earlier.iter().filter(|name| !now.contains(name)).collect();
    // The script and the index have new names; the page in one file was not asked for again.
    assert_eq!(gone.len(), 3, "{gone:?}");
    assert_eq!(gone.iter().filter(|name| named_by_content(name)).count(), 2, "{gone:?}");
    assert!(now.contains(&"CNAME".to_owned()) && now.contains(&"explorer-0123456789abcdef.js".to_owned()));
}

#[test]
fn the_stamp_names_no_path_and_lies_outside_of_what_is_published() {
    let place = two("stamp");
    place.build(&["--one-file", "one.html"]);
    let stamp = fs::read_to_string(place.path(".site.corpuscope/stamp")).expect("a stamp");
    assert!(!stamp.contains('/') && !stamp.contains(&place.0.display().to_string()), "{stamp}");
    assert!(!place.files("site").iter().any(|name| name.contains("stamp") || name.starts_with('.')));
    assert!(
        place.files(".site.corpuscope").iter().all(|name| ["stamp", "lock", ".gitignore"].contains(&&**name))
    );
}

#[test]
fn what_would_overwrite_something_else_is_refused() {
    let place = two("overwrite");
    place.write("notes.html", "mine");
    place.write("other/app.js", "theirs");
    for (args, says) in [
        (&["--out", "corpus"][..], "where the articles of corpus lie"),
        (&["--out", "."], "where the articles of corpus lie"),
        (&["--out", "other"], "holds files that no build wrote (app.js)"),
        (&["--out", "other", "--force"], "holds files that no build wrote (app.js)"),
        (&["--out", "notes.html"], "is a file; name a folder"),
        (&["--out", "site", "--one-file", "notes.html"], "is there already and no page"),
        (&["--out", "site", "--one-file", "corpus/oil.md"], "is there already and no page"),
        (&["--out", "site", "--one-file", "site/index.html"], "is the page itself"),
        (&["--out", "site", "--one-file", "other"], "is a folder"),
    ] {
        let unpublished = |name: &String| !name.starts_with(".site.corpuscope/");
        let before: Vec<_> = place.files("").into_iter().filter(unpublished).collect();
        let output = place.run(&[&["build", "corpus", "--page", "page"], args].concat());
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!(output.status.code(), Some(1), "{args:?}");
        assert!(said.contains(says), "{args:?}: {said}");
        assert_eq!(place.files("").into_iter().filter(unpublished).collect::<Vec<_>>(), before, "{args:?}");
    }
}

#[test]
fn a_page_that_lies_within_the_corpus_is_no_article() {
    let place = two("within");
    let build = || {
        let output = place
            .command(&["build", "--page", "../page", "--one-file", "one.html"])
            .current_dir(place.path("corpus"))
            .output();
        let output = output.expect("the program starts");
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8_lossy(&output.stdout).into_owned()
    };
    assert!(build().starts_with("2 articles"));
    assert!(place.path("corpus/site/index.html").is_file());
    let again = build();
    assert!(again.starts_with("2 articles"), "{again}");
    assert!(says_nothing_changed(&build()));
}

#[test]
fn a_bundle_whose_files_do_not_belong_together_writes_no_page_and_says_why() {
    let place = two("mixed");
    place.write("page/explorer.js", "of another build");
    place.build(&[]);
    assert!(!place.path("site/index.html").exists());
    let output = place.run(&[
        "build",
        "corpus",
        "--out",
        "site",
        "--page",
        "page",
        "--one-file",
        "one.html",
        "--force",
    ]);
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(!output.status.success());
    assert!(said.contains("explorer.js is missing or belongs to another build"), "{said}");
}
