//! From the conditions of a query to the documents that fulfil each: forms are looked up,
//! postings read and, for phrases and nearness, positions compared.

use rustc_hash::FxHashMap;

use crate::index::{FIELDS, Field, Index, Part, Posting, Stop, collect};
use crate::query::{Node, Query, forms};
use crate::sort::sort_by;

use super::lookup::{self, Place, Wanted};

/// A condition on words, looked up.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Leaf {
    /// Documents that fulfil it, in order, with counts by field.
    pub(crate) postings: Vec<Posting>,
    /// The forms it stands for, if it is a word.
    pub(crate) forms: Vec<String>,
}

/// The leaves of a query.
pub(crate) type Leaves<'q> = FxHashMap<&'q Node, Leaf>;

/// Where a word or a phrase stands: document, then first and last position of each occurrence.
type Occurrences = Vec<(u32, Vec<(u32, u32)>)>;

/// Looks up all conditions on words.
pub(crate) fn resolve<'q>(index: &Index, query: &'q Query) -> Result<Leaves<'q>, Stop> {
    let nodes = query.leaves();
    let leaves = collect(nodes.iter().map(|node| leaf(index, node)))?;
    Ok(nodes.into_iter().zip(leaves).collect())
}

fn leaf(index: &Index, node: &Node) -> Result<Leaf, Stop> {
    match node {
        Node::Phrase { text, .. } if forms(text).len() > 1 => counted(index, occurrences(index, node)?),
        Node::Near { left, right, .. } => {
            let mut leaf = counted(index, occurrences(index, node)?)?;
            // Marked are the words on both sides; phrases are marked by themselves.
            for word in [left, right].into_iter().filter(|n| !matches!(***n, Node::Phrase { .. })) {
                leaf.forms.extend(union(index, &places(index, word)?)?.forms);
            }
            Ok(leaf)
        }
        Node::Title(inner) => in_title(index, inner),
        word => union(index, &places(index, word)?),
    }
}

/// The forms that a condition on a single word stands for.
fn places(index: &Index, node: &Node) -> Result<Vec<Wanted>, Stop> {
    let anywhere = |places: Vec<Place>| places.into_iter().map(|p| (p, None)).collect();
    Ok(match node {
        Node::Word(word) => lookup::by_stem(index, word)?,
        Node::Pattern(pattern) => anywhere(lookup::pattern(index, pattern)?),
        Node::Fuzzy(word) => anywhere(lookup::fuzzy(index, word)?),
        Node::Exact(text) | Node::Phrase { text, .. } => {
            anywhere(lookup::exact(index, &forms(text).concat())?.into_iter().collect())
        }
        _ => Vec::new(),
    })
}

/// The documents of several forms together; a form may count in one language only.
fn union(index: &Index, places: &[Wanted]) -> Result<Leaf, Stop> {
    let mut leaf = Leaf::default();
    let lists = collect(places.iter().map(|(place, _)| index.postings(place.shard, place.at)))?;
    for ((place, only), postings) in places.iter().zip(lists) {
        let in_language =
            |p: &Posting| only.is_none_or(|l| index.docs.languages.get(p.document as usize) == Some(&l));
        leaf.postings.extend(postings.into_iter().filter(in_language));
        leaf.forms.push(index.terms(place.shard)?.terms[place.at].form.clone());
    }
    if places.len() > 1 {
        sort_by(&mut leaf.postings, &|a, b| a.document.cmp(&b.document));
        leaf.postings.dedup_by(|b, a| {
            let same = a.document == b.document;
            if same {
                a.counts.iter_mut().zip(b.counts).for_each(|(x, y)| *x += y);
            }
            same
        });
        sort_by(&mut leaf.forms, &|a, b| a.cmp(b));
        leaf.forms.dedup();
    }
    Ok(leaf)
}

/// Occurrences as postings. Title or body: other fields rank about as the body does.
fn counted(index: &Index, occurrences: Occurrences) -> Result<Leaf, Stop> {
    let postings = occurrences.into_iter().map(|(document, spans)| {
        let title = title_length(index, document);
        let mut counts = [0; FIELDS];
        for (start, _) in spans {
            counts[if start < title { Field::Title } else { Field::Body } as usize] += 1;
        }
        Posting { document, counts }
    });
    Ok(Leaf { postings: postings.collect(), forms: Vec::new() })
}

/// Positions below this are the title's: it comes first.
fn title_length(index: &Index, document: u32) -> u32 {
    index.docs.lengths.get(document as usize).map_or(0, |l| l[Field::Title as usize])
}

fn in_title(index: &Index, inner: &Node) -> Result<Leaf, Stop> {
    let mut leaf = leaf(index, inner)?;
    leaf.postings.retain_mut(|p| {
        let title = p.counts[Field::Title as usize];
        p.counts = [title, 0, 0, 0];
        title > 0
    });
    Ok(leaf)
}

/// Where a word or a phrase stands in each document.
fn occurrences(index: &Index, node: &Node) -> Result<Occurrences, Stop> {
    match node {
        Node::Phrase { text, slop } => phrase(index, &forms(text), *slop),
        Node::Near { left, right, within } => {
            let mut sides = collect([left, right].iter().map(|side| occurrences(index, side)))?;
            let (right, left) = (sides.pop().unwrap_or_default(), sides.pop().unwrap_or_default());
            Ok(near(&left, &right, *within))
        }
        word => {
            let places = places(index, word)?;
            let lists = collect(places.iter().map(|(place, only)| {
                let mut list = positions(index, *place)?;
                list.retain(|(d, _)| only.is_none_or(|l| index.docs.languages.get(*d as usize) == Some(&l)));
                Ok(list)
            }))?;
            let mut all: Occurrences = lists
                .into_iter()
                .flatten()
                .map(|(d, positions)| (d, positions.into_iter().map(|p| (p, p)).collect()))
                .collect();
            sort_by(&mut all, &|a, b| a.0.cmp(&b.0));
            all.dedup_by(|b, a| {
                let same = a.0 == b.0;
                if same {
                    a.1.append(&mut b.1);
                }
                same
            });
            all.iter_mut().for_each(|(_, spans)| sort_by(spans, &|a, b| a.cmp(b)));
            Ok(all)
        }
    }
}

/// A form's documents with its positions in each.
fn positions(index: &Index, place: Place) -> Result<Vec<(u32, Vec<u32>)>, Stop> {
    let postings = index.postings(place.shard, place.at)?;
    let positions = index.positions(place.shard, place.at, &postings)?;
    Ok(postings.iter().map(|p| p.document).zip(positions).collect())
}

/// The forms one after the other, with at most `slop` others between first and last.
fn phrase(index: &Index, forms: &[String], slop: u32) -> Result<Occurrences, Stop> {
    // The terms and their positions are named at once where they are missing.
    let lacking: Vec<Part> = forms.iter().flat_map(|form| index.lacks(form, true)).collect();
    if !lacking.is_empty() {
        return Err(Stop::Missing(lacking));
    }
    let places = collect(forms.iter().map(|f| lookup::exact(index, f)))?;
    let Some(places) = places.into_iter().collect::<Option<Vec<_>>>() else { return Ok(Vec::new()) };
    let lists = collect(places.iter().map(|p| positions(index, *p)))?;
    let mut cursors = vec![0; lists.len()];
    let mut out = Vec::new();
    'documents: for (document, starts) in lists.first().into_iter().flatten() {
        // Spans of the words so far; of several with the same end the latest start is kept.
        let mut spans: Vec<(u32, u32)> = starts.iter().map(|p| (*p, *p)).collect();
        for (k, list) in lists.iter().enumerate().skip(1) {
            let cursor = &mut cursors[k];
            *cursor += list[*cursor..].partition_point(|(d, _)| d < document);
            let Some((_, next)) = list.get(*cursor).filter(|(d, _)| d == document) else {
                continue 'documents;
            };
            spans = extend(&spans, next, k as u32 + slop);
            if spans.is_empty() {
                continue 'documents;
            }
        }
        out.push((*document, spans));
    }
    Ok(out)
}

/// Spans that can be extended to one of the positions without growing longer than `most`.
fn extend(spans: &[(u32, u32)], next: &[u32], most: u32) -> Vec<(u32, u32)> {
    let mut out = Vec::new();
    for p in next {
        // The span that starts last, of those that end before the position, is the shortest.
        let best = spans.iter().filter(|(start, end)| end < p && p - start <= most).max();
        if let Some((start, _)) = best {
            out.push((*start, *p));
        }
    }
    out
}

/// The left side's occurrences that have one of the right side at most `within` words away.
fn near(left: &Occurrences, right: &Occurrences, within: u32) -> Occurrences {
    let mut out = Vec::new();
    for (document, spans) in left {
        let Ok(at) = right.binary_search_by_key(document, |(d, _)| *d) else { continue };
        let close = |a: &(u32, u32)| {
            right[at].1.iter().any(|b| {
                // Nought where they overlap: a word is not near itself.
                let gap = b.0.saturating_sub(a.1).max(a.0.saturating_sub(b.1));
                (1..=within).contains(&gap)
            })
        };
        let spans: Vec<_> = spans.iter().filter(|a| close(a)).copied().collect();
        if !spans.is_empty() {
            out.push((*document, spans));
        }
    }
    out
}
