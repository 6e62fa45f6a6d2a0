//! Where words stand: positions are compared for phrases and nearness, in one pass over each list.

use crate::index::{BLOCK, FIELDS, Field, Index, Posting, SectionId, Stop, collect};
use crate::sort::{sort_by, sort_numbers};

use super::lookup::{self, Place, Wanted};

/// Where a word or a phrase stands in a document: its first and last position. Lists of these are
/// in the order of documents, then ends; within a document the starts never fall.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Span {
    document: u32,
    start: u32,
    end: u32,
}

/// A form's documents, and its positions in each: the n-th document's end at `ends[n]`.
struct Standing {
    documents: Vec<u32>,
    ends: Vec<usize>,
    positions: Vec<u32>,
}

impl Standing {
    fn read(index: &Index, place: Place) -> Result<Self, Stop> {
        let postings = index.postings(place.shard, place.at)?;
        let positions = index.positions(place.shard, place.at, &postings)?;
        let mut end = 0;
        let ends = postings.iter().map(|p| {
            end += p.counts.iter().sum::<u32>() as usize;
            end
        });
        Ok(Standing {
            ends: ends.collect(),
            documents: postings.iter().map(|p| p.document).collect(),
            positions,
        })
    }

    /// The positions in the n-th document.
    fn of(&self, n: usize) -> &[u32] {
        let start = n.checked_sub(1).map_or(0, |before| self.ends[before]);
        self.positions.get(start..self.ends[n]).unwrap_or_default()
    }
}

/// Where any of several forms stands; a form may count in one language only.
pub(super) fn forms(index: &Index, places: &[Wanted]) -> Result<Vec<Span>, Stop> {
    let mut keys: Vec<u64> = Vec::new();
    for (standing, (_, only)) in
        collect(places.iter().map(|(place, _)| Standing::read(index, *place)))?.iter().zip(places)
    {
        for (n, document) in standing.documents.iter().enumerate() {
            if only.is_none_or(|l| index.docs.languages.get(*document as usize) == Some(&l)) {
                keys.extend(standing.of(n).iter().map(|p| u64::from(*document) << 32 | u64::from(*p)));
            }
        }
    }
    if places.len() > 1 {
        sort_numbers(&mut keys);
    }
    let span = |key: &u64| Span { document: (key >> 32) as u32, start: *key as u32, end: *key as u32 };
    Ok(keys.iter().map(span).collect())
}

/// Where forms stand one after the other, with at most `slop` others between first and last. Of
/// several places with the same end the shortest counts.
pub(super) fn phrase(index: &Index, forms: &[String], slop: u32) -> Result<Vec<Span>, Stop> {
    // The terms and their positions are named at once where they are missing.
    let lacking: Vec<SectionId> = forms.iter().flat_map(|form| index.lacks(form, true)).collect();
    if !lacking.is_empty() {
        return Err(Stop::Missing(lacking));
    }
    let places = collect(forms.iter().map(|f| lookup::exact(index, f)))?;
    let Some(places) = places.into_iter().collect::<Option<Vec<_>>>() else { return Ok(Vec::new()) };
    // A word that comes again is read once.
    let mut distinct: Vec<Place> = places.clone();
    sort_by(&mut distinct, &Ord::cmp);
    distinct.dedup();
    let lists = collect(distinct.iter().map(|p| Standing::read(index, *p)))?;
    let list = |place: &Place| distinct.iter().position(|p| p == place).map(|at| &lists[at]);
    let lists: Vec<&Standing> = places.iter().filter_map(list).collect();
    let Some((first, rest)) = lists.split_first() else { return Ok(Vec::new()) };
    let mut cursors = vec![0; rest.len()];
    let mut out = Vec::new();
    let (mut spans, mut longer) = (Vec::new(), Vec::new());
    for (n, document) in first.documents.iter().enumerate() {
        let all = rest.iter().zip(&mut cursors).all(|(list, cursor)| {
            *cursor += list.documents[*cursor..].iter().take_while(|d| *d < document).count();
            list.documents.get(*cursor) == Some(document)
        });
        if !all {
            continue;
        }
        spans.clear();
        spans.extend(first.of(n).iter().map(|p| Span { document: *document, start: *p, end: *p }));
        for (k, (list, cursor)) in rest.iter().zip(&cursors).enumerate() {
            longer.clear();
            extend(&spans, list.of(*cursor), k as u32 + 1 + slop, &mut longer);
            std::mem::swap(&mut spans, &mut longer);
        }
        out.extend_from_slice(&spans);
    }
    Ok(out)
}

/// The spans that can be extended to one of the positions without growing longer than `most`.
fn extend(spans: &[Span], next: &[u32], most: u32, out: &mut Vec<Span>) {
    let mut before = 0;
    for position in next {
        before += spans[before..].iter().take_while(|s| s.end < *position).count();
        // Of the spans that end before the position, the last starts last: it is the shortest.
        let Some(span) = before.checked_sub(1).map(|last| spans[last]) else { continue };
        if position - span.start <= most {
            out.push(Span { end: *position, ..span });
        }
    }
}

/// The left side's spans that have one of the right side at most `within` words away.
pub(super) fn near(mut left: Vec<Span>, right: &[Span], within: u32) -> Vec<Span> {
    let mut end = 0;
    let mut document = None;
    let mut of_document: &[Span] = &[];
    // Of the right side, how many end before the left span, and start before its end or on it.
    let (mut before, mut until) = (0, 0);
    left.retain(|a| {
        if document != Some(a.document) {
            document = Some(a.document);
            end += right[end..].iter().take_while(|b| b.document < a.document).count();
            let run = right[end..].iter().take_while(|b| b.document == a.document).count();
            of_document = &right[end..end + run];
            (before, until) = (0, 0);
        }
        before += of_document[before..].iter().take_while(|b| b.end < a.start).count();
        until += of_document[until..].iter().take_while(|b| b.start <= a.end).count();
        // Spans that overlap are not near each other: a word is not near itself.
        let last_before = before.checked_sub(1).and_then(|n| of_document.get(n));
        let close_before = last_before.is_some_and(|b| a.start - b.end <= within);
        close_before || of_document.get(until).is_some_and(|b| b.start - a.end <= within)
    });
    left
}

/// Spans as postings. Title or body: other fields rank about as the body does.
pub(super) fn counted(index: &Index, spans: &[Span]) -> Vec<Posting> {
    let one = |of_document: &[Span]| {
        let document = of_document[0].document;
        // The title is the first block.
        let titled = index.docs.titled.get(document as usize) == Some(&true);
        let in_title = of_document.iter().filter(|s| titled && s.start < BLOCK).count() as u32;
        let mut counts = [0; FIELDS];
        counts[Field::Title as usize] = in_title;
        counts[Field::Body as usize] = of_document.len() as u32 - in_title;
        Posting { document, counts }
    };
    spans.chunk_by(|a, b| a.document == b.document).map(one).collect()
}
