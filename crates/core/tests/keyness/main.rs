//! Keywords of two sides against a plain implementation, on corpora of eight words, so that chance makes keywords.

use proptest::prelude::*;

mod plain;

use plain::{Small, WORDS};

/// Articles on one side or both, or beside them. Each has words that it likes, so that sides differ now and then.
fn articles() -> impl Strategy<Value = Vec<Small>> {
    let words = (0..WORDS.len(), prop::collection::vec((0..WORDS.len(), any::<bool>()), 1..30));
    let words = words.prop_map(|(liked, words)| {
        words.into_iter().map(|(word, as_liked)| if as_liked { liked } else { word }).collect()
    });
    let sides = prop::sample::select(vec![[true, false], [false, true], [true, true], [false, false]]);
    prop::collection::vec((sides, words).prop_map(|(on, words)| Small { on, words }), 2..16)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, ..Default::default() })]

    #[test]
    fn keywords_and_their_measures_are_those_of_counting_word_by_word(articles in articles()) {
        plain::hold(&articles);
    }
}
