//! Panels: what is counted of a selection of articles, each in a table with the passages behind its numbers.
//!
//! A panel is one module with one type that implements `Definition`: what it is called, what
//! it needs of the index, its rows, the passages behind each number, the remarks it has, its columns. The list below
//! names them all, in the order of the page. The page, the command line and the files follow from it.
//!
//! A [`Selection`] is one filter, or several [sides](crate::sides) that are compared.

mod about;
mod attributed;
mod called;
mod cell;
mod column;
mod common;
mod comparable;
mod coverage;
mod definition;
mod named;
mod names;
mod occurrences;
mod one_matter;
mod origin;
mod passage;
mod remarks;
mod reused;
mod selection;
mod speakers;
mod spellings;
mod table;
mod tally;
#[cfg(test)]
mod tests;
mod theses;
mod unserved;

mod epithets;
mod figures;
mod glance;
mod quotes;
mod reuse;
mod roles;
mod silences;
mod terms;
mod who;
mod xlsx;

pub use self::about::{About, Behind, Takes};
pub use self::cell::{Cell, InFiles, Label, Weight, Words};
pub use self::column::{Column, Measure, Shown, Sorting};
pub use self::common::{Common, NamedByAll, OnBoth, common};
pub use self::definition::Made;
pub use self::figures::number as in_words;
pub(crate) use self::figures::{MOST_APART, bounded, is_of_all_sorts};
pub(crate) use self::one_matter::{have_in_common, stems};
pub use self::origin::{Origin, OriginOfSide, file_name, letter};
pub use self::passage::Passage;
pub use self::remarks::{Evidence, Remark, Telling, most_telling};
pub use self::selection::{FEW, Need, Options, Selection};
pub use self::table::{Row, Table, TableColumn, guarded};
pub(crate) use self::table::{quote, write_field};
pub use self::theses::{Picked, Thesis, theses};

use self::definition::Definition;
use crate::index::Stop;

/// Makes the enum of all panels, and what is asked of each.
macro_rules! panels {
    ($($(#[$doc:meta])* $module:ident::$panel:ident,)*) => {
        /// A panel.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum Panel {
            $($(#[$doc])* $panel,)*
        }

        impl Panel {
            /// Every panel, in the order of the page.
            pub const ALL: &'static [Panel] = &[$(Panel::$panel,)*];

            /// What it says of itself.
            pub fn about(self) -> &'static About {
                match self {
                    $(Panel::$panel => &<$module::$panel as Definition>::ABOUT,)*
                }
            }

            /// Makes its table and its remarks. All that is missing for them is named at once.
            pub fn make(self, selection: &Selection<'_>, options: Options) -> Result<Made, Stop> {
                match self {
                    $(Panel::$panel => definition::make::<$module::$panel>(selection, options),)*
                }
            }

            /// The passages of a side behind its number in the row of this key: as many as the number says.
            pub fn passages(self, selection: &Selection<'_>, row: &str, side: usize) -> Result<Vec<Passage>, Stop> {
                match self {
                    $(Panel::$panel => definition::passages::<$module::$panel>(selection, row, side),)*
                }
            }
        }
    };
}

panels! {
    /// What is known of each side.
    glance::Glance,
    /// Countries and actors.
    who::Who,
    /// Words and pairs of words that each side stresses.
    terms::Terms,
    /// Quantities.
    figures::Figures,
    /// Quotations.
    quotes::Quotes,
    /// What each side calls countries and actors.
    epithets::Epithets,
    /// What they do and what is done to them.
    roles::Roles,
    /// What a side leaves out.
    silences::Silences,
    /// Passages that stand on two sides.
    reuse::Reuse,
}

impl Panel {
    /// How it stands in the address, in files and on the command line.
    pub fn key(self) -> &'static str {
        self.about().key
    }

    /// The panel with this key.
    pub fn from_key(key: &str) -> Option<Self> {
        Panel::ALL.iter().copied().find(|panel| panel.key() == key)
    }
}
