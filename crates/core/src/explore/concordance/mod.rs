//! Concordance: a line for each place where something stands, with the words before and after it (key word in context).

mod arrange;
mod line;
mod steps;
#[cfg(test)]
mod tests;

pub use self::arrange::Group;
pub use self::line::{Line, Neighbour};
pub use self::steps::{By, Grouping, Key, Position, Step, WIDEST, Within, steps_from, steps_to_string};

use super::centre::{Centre, Place};
use super::texts::{Extent, Texts};
use crate::index::{Index, Stop};
use crate::search::Found;

/// How a concordance is to be made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConcordanceOptions {
    /// What stands in the middle.
    pub centre: Centre,
    /// Words shown on each side, 1 to [`WIDEST`].
    pub width: u8,
    /// What is done with the lines, one after the other.
    pub steps: Vec<Step>,
    /// Other numbers read another sample of the articles, where there are too many to read all.
    pub seed: u64,
}

impl Default for ConcordanceOptions {
    fn default() -> Self {
        ConcordanceOptions { centre: Centre::Query, width: 10, steps: Vec::new(), seed: 0 }
    }
}

/// A concordance.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Concordance {
    /// Articles found that have the centre, as far as the index tells, and those of them that were read.
    pub extent: Extent,
    /// How often the centre stands in those that were read: as many lines there were before all steps.
    pub hits: usize,
    /// How often it stands in all of them; `None` where not all were read and the index does not tell. Where the index
    /// tells, a word that is written in two with a hyphen counts beside its parts.
    pub total: Option<usize>,
    /// The lines that the steps have left, in their order.
    pub lines: Vec<Line>,
    /// Groups of these, where a step asks for them.
    pub groups: Vec<Group>,
}

/// Makes the concordance of what a search found. Missing sections are named all at once as far as they can be known.
pub fn concordance(index: &Index, found: &Found, options: &ConcordanceOptions) -> Result<Concordance, Stop> {
    let looked = options.centre.sought(index, found)?;
    let mut texts = Texts::uncut(index, &looked.having, options.seed, options.centre.needs_tags())?;
    let places: Vec<Vec<Place>> = texts.texts.iter().map(|text| looked.places(text)).collect();
    // A line has words of its own block alone.
    for (text, places) in texts.texts.iter_mut().zip(&places) {
        texts.forms.cut(text, &|block| places.binary_search_by_key(&block, |place| place.block).is_ok());
    }
    let width = options.width.clamp(1, WIDEST);
    let reach = options.steps.iter().map(Step::reach).max().unwrap_or(0).max(width);
    let lines: Vec<Line> = texts
        .texts
        .iter()
        .zip(places)
        .flat_map(|(text, places)| places.into_iter().map(move |place| (text, place)))
        .filter_map(|(text, place)| Line::new(text, &texts.forms, place, width.into(), reach.into()))
        .collect();
    let hits = lines.len();
    let total = if texts.extent.is_all() { Some(hits) } else { looked.total(index)? };
    let (lines, groups) = arrange::arrange(lines, &options.steps, width.into());
    Ok(Concordance { extent: texts.extent, hits, total, lines, groups })
}
