//! Published articles stand beside a reader's own.

use std::collections::BTreeMap;
use std::sync::Mutex;

use corpuscope_compiler::compile::{Compiled, compile, compile_beside};
use corpuscope_compiler::files::Memory;
use corpuscope_compiler::report::Report;
use corpuscope_compiler::shelf::{Opened, Shelf};
use corpuscope_compiler::site::write_index;
use corpuscope_core::index::{Index, Sizes};

const PERU: &str = "The harbour board of Peru met on Monday. Ana Quispe, the president of the board, said that the port of \
    Callao would be closed for two days because of the storm, and that nobody could say when the boats would leave.";
const CHILE: &str = "The government of Chile said on Tuesday that the harbour of Callao in Peru was open to its ships again. \
    Ana Quispe had spoken with the minister, who was glad of it, and with the captains of three boats.";

fn files(files: &[(&str, &str)]) -> Memory {
    files.iter().map(|(name, text)| (*name, text.as_bytes())).collect()
}

/// A corpus of two articles in two rubrics.
fn published() -> Compiled {
    let files = files(&[
        ("corpus.toml", "title = \"Published\"\n[facet.desk]\nfield = \"desk\"\nlabel = \"Desk\""),
        ("oil.md", &format!("---\ntitle: Oil\nsource: The Quay\ndesk: sea\ndate: 2025-11-03\n---\n{PERU}")),
        (
            "gas.md",
            &format!("---\ntitle: Gas\nsource: The Quay\ndesk: land\n---\n{CHILE} It was said twice."),
        ),
    ]);
    compile(&files, &|_| ()).expect("memory can be read")
}

fn own() -> Memory {
    files(&[("oil.md", &format!("---\ntitle: Oil again\nsource: THE QUAY\n---\n{CHILE}"))])
}

fn beside(shelf: &Shelf) -> Compiled {
    compile_beside(&own(), Some("Mine".into()), Some(shelf), &|_| ()).expect("memory can be read")
}

/// The values of a facet, and how many articles have each.
fn counts(index: &Index, facet: &str) -> BTreeMap<String, u32> {
    let facet = index.facet(facet).expect("a facet");
    facet.values.iter().enumerate().map(|(n, value)| (value.label.clone(), facet.counted(true)[n])).collect()
}

#[test]
fn facets_and_words_are_of_both_shelves_and_the_report_is_of_the_readers_own() {
    let whole = published().index(Sizes::WHOLE).expect("its own bytes").whole();
    let opened = Opened::new(&whole).expect("an index");
    assert_eq!(opened.needs().expect("nothing is damaged"), Vec::<String>::new());
    let shelf = opened.shelf().expect("nothing lacks");
    assert_eq!(shelf.len(), 2);
    let compiled = beside(&shelf);
    let ids: Vec<String> =
        compiled.documents.iter().map(|d| d.glance().expect("its own bytes").id.to_owned()).collect();
    let mut sorted = ids.clone();
    sorted.sort();
    assert_eq!(sorted, ["gas", "oil", "oil-2"]);
    let index = Index::open(&compiled.index(Sizes::WHOLE).expect("its own bytes").whole()).expect("an index");
    let expected = |values: &[(&str, u32)]| values.iter().map(|(v, n)| ((*v).to_owned(), *n)).collect();
    assert_eq!(counts(&index, "shelf"), expected(&[("Mine", 1), ("Published", 2)]));
    assert_eq!(index.facets[0].name, "shelf", "it is shown first");
    assert_eq!(counts(&index, "source"), expected(&[("The Quay", 3)]), "one outlet is one on both");
    assert_eq!(counts(&index, "desk"), expected(&[("land", 1), ("sea", 1)]));
    let peru = counts(&index, "country")["Peru"];
    assert!(peru >= 2, "{peru}");
    let report = Report::of(&compiled).expect("its own bytes");
    assert_eq!((report.articles, report.files), (1, 1));
    assert_eq!(compiled.diagnostics, []);
}

#[test]
fn a_published_index_in_files_says_which_of_them_are_needed() {
    let files = Mutex::new(BTreeMap::new());
    let keep = |name: &str, bytes: &[u8]| {
        files.lock().expect("one at a time").insert(name.to_owned(), bytes.to_vec());
        Ok(())
    };
    let compiled = published();
    let mut built = compiled.index(Sizes::sharded(2)).expect("its own bytes");
    // As a large one is written.
    let parts: Vec<Vec<u8>> = built.take_files();
    let names: Vec<String> = (0..parts.len()).map(|n| format!("corpus/{n}.bin")).collect();
    let named = names.iter().map(|name| corpuscope_core::index::File { name: name.clone() }).collect();
    let mut opened = Opened::new(&built.start(named)).expect("an index");
    let needs = opened.needs().expect("nothing is damaged");
    assert!(!needs.is_empty() && needs.len() < parts.len(), "{needs:?} of {names:?}");
    assert!(opened.shelf().is_err());
    for need in &needs {
        let at = names.iter().position(|name| name == need).expect("one of them");
        opened.supply(&parts[at]).expect("a file of it");
    }
    assert_eq!(opened.needs().expect("nothing is damaged"), Vec::<String>::new());
    let from_files = opened.shelf().expect("nothing lacks");
    let written = write_index(compiled.index(Sizes::WHOLE).expect("its own bytes"), &keep).expect("memory");
    let start = corpuscope_lzma::unpack(&files.into_inner().expect("one at a time")[&written.manifest.start]);
    let whole = Opened::new(&start.expect("packed")).expect("an index").shelf().expect("nothing lacks");
    let bytes = |shelf: &Shelf| beside(shelf).index(Sizes::WHOLE).expect("its own bytes").whole();
    assert!(bytes(&from_files) == bytes(&whole));
}

#[test]
fn two_corpora_of_one_title_are_two_shelves() {
    let whole = published().index(Sizes::WHOLE).expect("its own bytes").whole();
    let shelf = Opened::new(&whole).expect("an index").shelf().expect("nothing lacks");
    let compiled =
        compile_beside(&own(), Some("Published".into()), Some(&shelf), &|_| ()).expect("memory can be read");
    let index = Index::open(&compiled.index(Sizes::WHOLE).expect("its own bytes").whole()).expect("an index");
    let labels: Vec<String> = counts(&index, "shelf").into_keys().collect();
    assert_eq!(labels, ["Published", "Published (published)"]);
}
