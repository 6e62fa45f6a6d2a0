//! Mentions that are unsettled, as numbers, names and words.

use corpuscope_core::annotation::{Candidate, Doubt, EntityKind, Unsettled, doubt};
use corpuscope_core::message::{Join, Message};

#[test]
fn every_reason_has_a_number_and_a_name_and_is_said_in_words() {
    let words = corpuscope_messages::english();
    for (number, why) in (0..).zip(Doubt::ALL) {
        assert_eq!(Doubt::from_u8(number), Some(why));
        assert_eq!(Doubt::from_key(why.as_str()), Some(why));
        for who in [None, Some(Message::texts(Join::Or, ["Ann Roe", "Tom Roe"]))] {
            let said = words.words(&doubt(why, "Roe", who.clone()));
            assert!(said.starts_with("“Roe”: "), "{why:?}: {said}");
            assert_eq!(said.contains("Ann Roe or Tom Roe"), who.is_some(), "{why:?}: {said}");
        }
    }
    assert_eq!(Doubt::from_u8(Doubt::ALL.len() as u8), None);
}

#[test]
fn the_names_of_all_candidates_are_said() {
    let candidate = |name: &str| Candidate { key: None, name: name.into() };
    let candidates = ["Ann Roe", "Tom Roe", "Jo Roe"].map(candidate).to_vec();
    let open = Unsettled { start: 4, end: 7, kind: EntityKind::Actor, why: Doubt::Surname, candidates };
    let said =
        corpuscope_messages::english().words(&doubt(open.why, open.words("And Roe left."), open.who()));
    assert_eq!(said, "“Roe”: Ann Roe, Tom Roe or Jo Roe; the text does not say which");
    assert_eq!(Unsettled { candidates: Vec::new(), ..open }.who(), None);
}
