//! What is said of an index that is damaged.

use corpuscope_core::index::codec::Writer;
use corpuscope_core::index::{Index, Kind, SectionId, section};
use corpuscope_messages::english;

#[test]
fn the_error_names_the_section_what_was_expected_and_the_mend() {
    let mut file = Vec::new();
    for number in 0..2 {
        let mut w = Writer::default();
        w.str("payload");
        section::write(&mut file, SectionId::new(Kind::Terms, number), &w, "f1");
    }
    file.truncate(44);
    let error = section::read(&file, "f1").expect_err("it was cut");
    assert_eq!(
        english().words(&error.message()),
        "the index section “terms 1” cannot be read: expected 8 bytes, found 0; \
         build the corpus again and publish all of its files together"
    );
    let error = Index::open(&[]).expect_err("there is nothing");
    assert_eq!(
        english().words(&error.message()),
        "the index cannot be read: expected at least one section; \
         build the corpus again and publish all of its files together"
    );
}

#[test]
fn each_section_has_words_of_its_own() {
    let english = english();
    let mut names: Vec<&str> = Kind::ALL.iter().map(|kind| english.text(kind.name())).collect();
    names.sort_unstable();
    names.dedup();
    assert_eq!(names.len(), Kind::ALL.len());
    assert!(!names.contains(&""));
}
