//! How often what a search marks stands in documents, without their texts.

use rustc_hash::FxHashSet;

use crate::index::{Index, Stop, collect};
use crate::sort::sort_by;
use crate::text::ACCENTED;

use super::highlight::Highlighter;
use super::lookup::exact;

/// How often the words that a highlighter marks stand in some documents, as postings count them: a word that is written
/// in two with a hyphen counts as one, and each of its parts that is marked as well. `None` where phrases are marked or
/// accents are meant, as postings do not tell these.
pub(crate) fn occurrences(
    index: &Index,
    highlighter: &Highlighter,
    documents: &[u32],
) -> Result<Option<usize>, Stop> {
    let Some(mut forms) = highlighter.plain_forms() else { return Ok(None) };
    if forms.iter().any(|form| form.starts_with(ACCENTED)) {
        return Ok(None);
    }
    sort_by(&mut forms, &Ord::cmp);
    let documents: FxHashSet<u32> = documents.iter().copied().collect();
    let places = collect(forms.into_iter().map(|form| exact(index, form)))?;
    let counts = collect(places.into_iter().flatten().map(|place| {
        let postings = index.postings(place.shard, place.at)?;
        let within = postings.iter().filter(|posting| documents.contains(&posting.document));
        Ok(within.map(|posting| posting.counts.iter().map(|n| *n as usize).sum::<usize>()).sum::<usize>())
    }))?;
    Ok(Some(counts.into_iter().sum()))
}
