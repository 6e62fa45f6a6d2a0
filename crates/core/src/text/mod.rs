//! Words: the one place where text is cut, folded and stemmed.
//!
//! A **word** is a run of letters and digits. The definition, in full:
//!
//! - letters, digits and the marks on them make words; everything else separates. What joins two letters without being
//!   seen, or keeps them from being joined, belongs to the word and does not count;
//! - an apostrophe separates, and the possessive `'s` is dropped: *Maduro's* is `maduro`,
//!   *d'état* is `d` + `etat`;
//! - single letters with full stops are one word: *U.S.* is `us`;
//! - a full stop or comma between digits belongs to the number, and what parts thousands is dropped, be it a comma, a
//!   full stop, an apostrophe or a space: *4.5* is `4.5`; *15,000*, *15.000* and *15 000* are `15000`;
//! - each Chinese, Japanese or Korean character is a word, and so is each syllable, or nearly, of Thai, Lao, Khmer and
//!   Burmese (`scripts`), so that a phrase of them finds any substring;
//! - *C++*, *C#*, *F#* and *.NET* are words.
//!
//! A word's **form** is its text with case and accents folded away; what the index holds are forms. Characters that
//! Unicode has for the sake of typesetting and of old character sets are one with what they stand for, digits of all
//! scripts are one, and so are letters of the Arabic script that look alike (`compatible`). Marks that are vowels are
//! letters: those of India and South-East Asia stay.
//!
//! Two words with a hyphen between are found as one, too: the index has *e-mail* as `e`, `mail` and `email`.

mod analysis;
mod compatible;
mod difference;
mod fold;
mod fold_tables;
mod number;
mod scripts;
mod sentence;
mod stem;
mod word_lists;
mod words;

pub use analysis::{Analysis, BlockStyle, Gap, LONGEST_SENTENCE, Shape, Token};
pub use difference::{Change, Run, difference};
pub use fold::{fold, lower, slug};
pub use number::numeral;
pub(crate) use number::{grouped_len, ungrouped};
pub(crate) use scripts::is_apart;
pub(crate) use sentence::sentences;
pub use sentence::{sentence_around, sentence_start};
pub use stem::Stemmer;
pub(crate) use word_lists::{
    asides, is_charged_word, is_general_stem, is_judging_word, is_leaning_word, leaning_beginnings,
};
pub use word_lists::{has_function_words, is_function_word};
pub(crate) use words::{ACCENTED, form, is_hyphen, is_in_word, may_be_joined, spelt, word_spans};
pub use words::{Word, Words, accented, words};

/// Words that adults read in a minute, silently. Brysbaert (2019) finds 238 in English non-fiction.
pub const READING_SPEED: u32 = 238;
