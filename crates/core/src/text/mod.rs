//! Words: the one place where text is cut, folded and stemmed.
//!
//! A **word** is a run of letters and digits. The definition, in full:
//!
//! - letters, digits and the marks on them make words; everything else separates;
//! - an apostrophe separates, and the possessive `'s` is dropped: *Maduro's* is `maduro`,
//!   *d'état* is `d` + `etat`;
//! - single letters with full stops are one word: *U.S.* is `us`;
//! - a full stop or comma between digits belongs to the number, and commas that part
//!   thousands are dropped: *4.5* is `4.5`, *15,000* is `15000`;
//! - each Chinese, Japanese or Korean character is a word, so that a phrase of them finds
//!   any substring.
//!
//! A word's **form** is its text with case and accents folded away; what the index holds
//! are forms.

mod analysis;
mod fold;
mod fold_tables;
mod sentence;
mod stem;
mod word_lists;
mod words;

pub use analysis::{Analysis, BlockStyle, Gap, LONGEST_SENTENCE, Shape, Token};
pub use fold::{fold, lower, slug};
pub(crate) use sentence::sentences;
pub use sentence::{sentence_around, sentence_start};
pub use stem::Stemmer;
pub(crate) use word_lists::{
    asides, is_charged_word, is_general_stem, is_judging_word, is_leaning_word, leaning_beginnings,
};
pub use word_lists::{has_function_words, is_function_word};
pub(crate) use words::ACCENTED;
pub use words::{Word, Words, accented, words};

/// Words that adults read in a minute, silently. Brysbaert (2019) finds 238 in English non-fiction.
pub const READING_SPEED: u32 = 238;
