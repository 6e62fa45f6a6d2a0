//! Comparison: what each of several sides names, stresses and leaves out. A side is an article, or
//! any set of them.
//!
//! The measures are pure functions: [`Counts`] for how much more often one side uses a term,
//! [`dispersion`] for how evenly, [`absence`] for whether silence means anything.

mod called;
mod common;
mod counted;
mod glance;
mod keyness;
mod ledger;
mod left_out;
mod lexicon;
mod parts;
mod quoted;
mod shared;
mod sides;
mod spoken;
mod spread;
mod stress;
pub mod table;
mod tally;
mod telling;
mod together;
mod who;

pub use self::counted::number;
pub use self::keyness::Counts;
pub use self::ledger::{Accord, may_both_be};
pub use self::lexicon::{Lexicon, Number, Occurrence, PAIR};
pub use self::parts::{Comparison, Options, Passage, passages};
pub use self::quoted::{Quoted, QuotedRow, quoted};
pub use self::shared::{Likeness, Numbers, RUN, SharedPassage, SharedText, Worded, clusters, shared_text};
pub use self::sides::{MOST, Side as Chosen, filter, key_of, sides, title_of};
pub use self::spread::{absence, dispersion};
pub use self::tally::FEW;
pub use self::telling::{Remark, Said, telling};
pub use self::together::{Together, differences, together};

use self::parts::{all_extracts, extracts, words_of};
