//! Abbreviations that mean something else in an article than the actor of the lists that has the same letters.

use corpuscope_core::annotation::ActorKind;
use corpuscope_core::text::{Analysis, Gap, Shape};
use rustc_hash::FxHashSet;

use super::discover::Lexicon;

/// Letters of an abbreviation.
const LETTERS: std::ops::RangeInclusive<u16> = 2..=8;

/// Where the abbreviations stand that the article explains with words in small letters: "cognitive therapy (CT)". The
/// names of bodies are written large, so these are none.
pub(super) fn explained_as_words(text: &Analysis) -> FxHashSet<u32> {
    let explained = (1..text.tokens.len()).filter(|at| {
        let token = text.tokens[*at];
        token.gap == Gap::Paren && token.shape == Shape::Upper && LETTERS.contains(&token.letters)
    });
    explained.filter(|at| is_short_for_words(text, *at)).map(|at| text.tokens[at].word).collect()
}

/// Whether the words before an abbreviation in brackets begin with its letters, and one of them at least, and no large
/// one, is written small.
fn is_short_for_words(text: &Analysis, at: usize) -> bool {
    let token = text.tokens[at];
    let letters: Vec<char> = text.form(&token).chars().filter(|c| c.is_alphabetic()).collect();
    let Some(start) = at.checked_sub(letters.len()) else { return false };
    let words = &text.tokens[start..at];
    let fits = words
        .iter()
        .zip(&letters)
        .all(|(word, letter)| word.block == token.block && text.form(word).starts_with(*letter));
    // The first may begin the sentence.
    fits && words[1..].iter().all(|word| word.shape == Shape::Lower)
}

/// Whether a word that says of what kind the next is stands before one, and another kind is meant: "a construtora OAS".
pub(super) fn is_of_another_kind(text: &Analysis, lexicon: &Lexicon, at: usize, kind: ActorKind) -> bool {
    let token = text.tokens[at];
    let Some(before) = at.checked_sub(1).map(|at| text.tokens[at]) else { return false };
    let noun = before.shape == Shape::Lower && token.gap == Gap::Space && before.block == token.block;
    noun && lexicon.is_kind_of_company(before) && !matches!(kind, ActorKind::Company | ActorKind::Media)
}

/// Whether a word is one of several in capitals, among which an abbreviation cannot be told: "EU NÃO VOU".
pub(super) fn is_among_capitals(text: &Analysis, at: usize) -> bool {
    let token = text.tokens[at];
    let is_word = |near: Option<usize>, first: usize| {
        let near = near.and_then(|near| text.tokens.get(near));
        near.is_some_and(|near| {
            let joined = text.tokens[first].gap == Gap::Space && near.block == token.block;
            joined && near.shape == Shape::Upper && near.letters > 2
        })
    };
    is_word(at.checked_sub(1), at) || text.tokens.len() > at + 1 && is_word(Some(at + 1), at + 1)
}
