//! Measures of comparison, as pure functions: [`Counts`] for how much more often one side uses a term, [`dispersion()`]
//! for how evenly it is spread, [`absence()`] for whether silence means anything, [`text_reuse()`] for what stands in two
//! texts, [`quoted`] for quotations that are the same, [`may_both_be`] for figures, [`together`] for paragraphs about
//! the same. What is made of them for a reader are [`panels`](crate::panels).

mod absence;
mod accord;
mod dispersion;
mod keyness;
mod paragraphs;
mod quotations;
mod terms;
mod text_reuse;

pub use self::absence::absence;
pub use self::accord::{Accord, may_both_be};
pub use self::dispersion::dispersion;
pub use self::keyness::Counts;
pub use self::paragraphs::{Together, differences, together};
pub use self::quotations::{Quoted, QuotedRow, quoted};
pub use self::terms::{Lexicon, Number, Occurrence, PAIR};
pub use self::text_reuse::{Likeness, Numbers, RUN, ReusedPassage, TextReuse, Worded, clusters, text_reuse};

pub(crate) use self::accord::accord_of;
pub(crate) use self::terms::is_content;
