//! Two sides of small articles are compared. How often each side uses a term, in how many articles, and where, is what
//! counting word by word gives; and the terms that are told are those whose difference chance hardly explains.

#![no_main]

use libfuzzer_sys::fuzz_target;

#[path = "../../crates/core/tests/keyness/plain.rs"]
mod plain;

use plain::Small;

/// A byte is a word, or begins another article on one side or on both.
fn articles(data: &[u8]) -> Vec<Small> {
    let mut articles: Vec<Small> = Vec::new();
    for byte in data.iter().take(2_000) {
        match (byte % 11, articles.last_mut()) {
            (word @ ..8, Some(article)) => article.words.push(usize::from(word)),
            (side, _) => articles.push(Small { on: [side != 9, side == 9 || side == 10], words: Vec::new() }),
        }
    }
    articles.retain(|article| !article.words.is_empty());
    articles
}

fuzz_target!(|data: &[u8]| plain::hold(&articles(data)));
