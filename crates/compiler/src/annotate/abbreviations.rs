//! Abbreviations that mean something else in an article than the actor of the lists that has the same letters.

use std::ops::Range;

use corpuscope_core::annotation::ActorKind;
use corpuscope_core::text::{Analysis, Gap, Shape};
use rustc_hash::FxHashSet;

use super::discover::Lexicon;

/// Words of a name that an abbreviation stands for, small ones among them.
const MOST_WORDS: usize = 12;
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

/// The name with large words that an article gives for an abbreviation: "Superintendencia de Electricidad (SEC)", "the
/// National Committee, or N.C.". In brackets the first letters must agree, behind a comma all.
pub(super) fn spelt_out(text: &Analysis, lexicon: &Lexicon, at: usize) -> Option<Range<usize>> {
    let token = text.tokens[at];
    let in_brackets = token.gap == Gap::Paren;
    if !(in_brackets || token.gap == Gap::Comma) || !LETTERS.contains(&token.letters) {
        return None;
    }
    let belongs = |n: usize| {
        let word = text.tokens[n];
        word.block == token.block && (matches!(word.shape, Shape::Cap) || lexicon.is_joint(word))
    };
    let joined = |n: usize| n + 1 == at || matches!(text.tokens[n + 1].gap, Gap::Space | Gap::Hyphen);
    let mut start = at;
    while start > 0 && at - start < MOST_WORDS && belongs(start - 1) && joined(start - 1) {
        start -= 1;
    }
    let large: Vec<usize> = (start..at).filter(|n| text.tokens[*n].shape == Shape::Cap).collect();
    let letters: Vec<char> = text.form(&token).chars().filter(|c| c.is_alphabetic()).collect();
    let first = *large.iter().find(|n| text.form(&text.tokens[**n]).starts_with(letters[0]))?;
    let mut left = letters.iter().peekable();
    for n in large.iter().filter(|n| **n >= first) {
        left.next_if(|letter| text.form(&text.tokens[*n]).starts_with(**letter));
    }
    let agree = letters.len() - left.len();
    let is_body = large.iter().any(|n| lexicon.is_head(text.tokens[*n]));
    let fits = if in_brackets { agree >= 2 && is_body } else { agree == letters.len() && agree > 2 };
    (fits && large.len() > 1).then_some(first..at)
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
