//! What is looked at of the articles that one search found, beside the list of them: linked views.
//!
//! Each view is a plain function of an index, of what the search [found](crate::search::Found) and of options; it
//! returns [`Stop::Missing`](crate::index::Stop) with all that it can name where it lacks sections. What follows from
//! the facets alone is exact, however many articles were found. What needs texts is read of at most [`MOST_TEXTS`]
//! articles of [`MOST_WORDS`] words together, as each is a few kilobytes to fetch: of more, a sample is read, and every
//! answer says so ([`Extent`]). Which articles are in it, a seed says; the same seed reads the same on every machine.
//!
//! The [concordance](concordance()) has a line for each place of a word, a phrase or a name. [Collocates](collocates()) are the words that
//! stand near it more often than chance would have them. [`words()`] counts words and runs of words, [`barcodes`] shows
//! where in each article something stands. The [timeline](timeline()) puts the articles in the order of time, the
//! [map](map()) counts countries and the places within them ([`spots()`]), the [matrix](matrix()) crosses two facets: each element of these gives as many
//! articles as it says, once the search is [narrowed] by it. [Quantities](quantities) are what articles count, each
//! [through time](stated) and sources. The [network](network()) joins the countries and actors that are named together.

mod association;
mod centre;
mod collocates;
mod concordance;
mod extracted;
mod figures;
mod listing;
mod map;
mod matrix;
mod narrow;
mod network;
mod random;
mod results;
mod scope;
mod sheets;
mod spots;
#[cfg(test)]
mod tests;
mod texts;
mod timeline;
mod words;

pub use self::association::Joint;
pub use self::centre::Centre;
pub use self::collocates::{Collocate, CollocateOptions, Collocates, Measured, Reach, beside, collocates};
pub use self::concordance::{
    By, Concordance, ConcordanceOptions, Group, Grouping, Key, Line, Neighbour, Position, Step, WIDEST,
    Within, concordance, steps_from, steps_to_string,
};
pub use self::extracted::{Extracted, extracted, noted_csv};
pub use self::figures::{
    Axis as ValueAxis, Quantities, Quantity, Stated, Statement, days_of, quantities, stated,
};
pub use self::listing::{
    Listing, ListingColumn, ListingOptions, ListingRow, listing, listing_columns, listing_order,
};
pub use self::map::{Shaded, classes, map};
pub use self::matrix::{Axis, Crossed, Matrix, matrix};
pub use self::narrow::{fulfilling, narrowed, without, without_both};
pub use self::network::{
    FIELD, Level, Named, Network, NetworkOptions, Point, SURE, Shared, SharedSentence, Tie, network,
    place_names, shared,
};
pub use self::results::{MOST_RESULTS, Results, Told, results, results_of};
pub use self::scope::{Ranked, Scope};
pub use self::sheets::{
    collocate_table, line_table, map_table, quantity_table, statement_table, tie_table, word_table,
};
pub use self::spots::{MOST_SPOTS, Spot, SpotPassage, SpotPassages, Spots, spot_passages, spots};
pub use self::texts::{Extent, MOST_TEXTS, MOST_WORDS};
pub use self::timeline::{Bar, SERIES, Timeline, TimelineOptions, Unit, timeline};
pub use self::words::{
    Barcode, Barcodes, LONGEST_RUN, WordList, WordOptions, WordRow, barcodes, words, words_and_collocates,
};
