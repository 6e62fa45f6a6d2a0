//! From the conditions of a query to the documents that fulfil each: forms are looked up,
//! postings read and, for phrases and nearness, positions compared.

use rustc_hash::FxHashMap;

use crate::index::{FIELDS, Field, Index, Posting, Stop, collect};
use crate::query::{Node, Query, quoted_forms};
use crate::sort::sort_by;

use super::bits::Bits;
use super::lookup::{self, Place, Wanted};
use super::spans::{self, Span};

/// A condition on words, looked up.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Leaf {
    /// Documents that fulfil it, in order, with counts by field.
    pub(crate) postings: Vec<Posting>,
    /// The forms it stands for, if it is a word.
    pub(crate) forms: Vec<String>,
    /// Forms that fit it and are not among these, as there are too many.
    pub(crate) left_out: usize,
}

/// The leaves of a query.
pub(crate) type Leaves<'q> = FxHashMap<&'q Node, Leaf>;

/// How conditions are looked up.
#[derive(Clone, Copy)]
struct How {
    /// The patterns among which the forms that they may stand for are shared.
    share: usize,
    /// Accents written in quotes are meant.
    accents: bool,
}

/// Looks up all conditions on words.
pub(crate) fn resolve<'q>(index: &Index, query: &'q Query) -> Result<Leaves<'q>, Stop> {
    let nodes = query.leaves();
    // Patterns share what they may stand for, so that many cost no more than one.
    let share = nodes.iter().map(|n| patterns(n)).sum::<usize>().max(1);
    let how = How { share, accents: query.accents };
    let leaves = collect(nodes.iter().map(|node| leaf(index, node, how)))?;
    Ok(nodes.into_iter().zip(leaves).collect())
}

fn patterns(node: &Node) -> usize {
    match node {
        Node::Pattern(_) => 1,
        Node::Near { left, right, .. } => patterns(left) + patterns(right),
        Node::Title(inner) => patterns(inner),
        _ => 0,
    }
}

fn leaf(index: &Index, node: &Node, how: How) -> Result<Leaf, Stop> {
    match node {
        Node::Phrase { text, slop } if quoted_forms(text, how.accents).len() > 1 => {
            // With a hyphen it is found where it is written as one word, too.
            let joined = text.contains('-').then(|| text.replace('-', ""));
            let ways =
                collect([None, joined.as_deref()].iter().take(1 + usize::from(joined.is_some())).map(
                    |joined| match joined {
                        Some(word) => one_of(index, lookup::by_stem(index, word)?, 0),
                        None => {
                            let spans = spans::phrase(index, &quoted_forms(text, how.accents), *slop)?;
                            Ok(Leaf { postings: spans::counted(index, &spans), ..Default::default() })
                        }
                    },
                ))?;
            Ok(ways.into_iter().reduce(either).unwrap_or_default())
        }
        Node::Near { left, right, within } => {
            // Marked are the words on both sides; phrases are marked by themselves.
            let mut leaf = Leaf::default();
            let sides = collect([left, right].iter().map(|node| side(index, node, how)))?;
            let mut spans = Vec::new();
            for (found, forms, left_out) in sides {
                spans.push(found);
                leaf.forms.extend(forms);
                leaf.left_out += left_out;
            }
            let right = spans.pop().unwrap_or_default();
            let near = spans::near(spans.pop().unwrap_or_default(), &right, *within);
            leaf.postings = spans::counted(index, &near);
            Ok(leaf)
        }
        Node::Title(inner) => {
            let mut leaf = leaf(index, inner, how)?;
            leaf.postings.retain_mut(|p| {
                let title = p.counts[Field::Title as usize];
                p.counts = [title, 0, 0, 0];
                title > 0
            });
            Ok(leaf)
        }
        word => {
            let (places, left_out) = places(index, word, how)?;
            one_of(index, places, left_out)
        }
    }
}

/// The leaf of a word that stands for the forms at some places.
fn one_of(index: &Index, places: Vec<Wanted>, left_out: usize) -> Result<Leaf, Stop> {
    let postings = union(index, &places)?;
    Ok(Leaf { postings, forms: names(index, &places)?, left_out })
}

/// What fulfils one of two conditions that stand for the same: where both do, it counts once.
fn either(mut one: Leaf, other: Leaf) -> Leaf {
    let mut more = Vec::new();
    for posting in other.postings {
        match one.postings.binary_search_by_key(&posting.document, |p| p.document) {
            Ok(at) => {
                let counts = one.postings[at].counts.iter_mut().zip(posting.counts);
                counts.for_each(|(n, other)| *n = other.max(*n));
            }
            Err(_) => more.push(posting),
        }
    }
    if !more.is_empty() {
        one.postings.append(&mut more);
        sort_by(&mut one.postings, &|a, b| a.document.cmp(&b.document));
    }
    one.forms.extend(other.forms);
    one
}

/// One side of a nearness: where it stands, the forms it stands for, and how many are left out.
fn side(index: &Index, node: &Node, how: How) -> Result<(Vec<Span>, Vec<String>, usize), Stop> {
    match node {
        Node::Phrase { text, slop } => {
            Ok((spans::phrase(index, &quoted_forms(text, how.accents), *slop)?, Vec::new(), 0))
        }
        word => {
            let (places, left_out) = places(index, word, how)?;
            Ok((spans::forms(index, &places)?, names(index, &places)?, left_out))
        }
    }
}

/// The forms that a condition on a single word stands for, and how many more fit it.
fn places(index: &Index, node: &Node, how: How) -> Result<(Vec<Wanted>, usize), Stop> {
    let anywhere = |places: Vec<Place>| places.into_iter().map(|p| (p, None)).collect();
    Ok(match node {
        Node::Word(word) => (lookup::by_stem(index, word)?, 0),
        Node::Pattern(pattern) => {
            let (places, left_out) = lookup::pattern(index, pattern, how.share)?;
            (anywhere(places), left_out)
        }
        Node::Fuzzy(word) => (anywhere(lookup::fuzzy(index, word)?), 0),
        Node::Exact(text) | Node::Phrase { text, .. } => (
            anywhere(lookup::exact(index, &quoted_forms(text, how.accents).concat())?.into_iter().collect()),
            0,
        ),
        _ => (Vec::new(), 0),
    })
}

/// The forms at some places.
fn names(index: &Index, places: &[Wanted]) -> Result<Vec<String>, Stop> {
    let name = |(place, _): &Wanted| Ok(index.terms(place.shard)?.terms[place.at].form.clone());
    let mut names = collect(places.iter().map(name))?;
    if names.len() > 1 {
        sort_by(&mut names, &Ord::cmp);
        names.dedup();
    }
    Ok(names)
}

/// The documents of several forms together; a form may count in one language only.
fn union(index: &Index, places: &[Wanted]) -> Result<Vec<Posting>, Stop> {
    let mut lists = collect(places.iter().map(|(place, only)| {
        let mut list = index.postings(place.shard, place.at)?;
        if let Some(language) = only {
            list.retain(|p| index.docs.languages.get(p.document as usize) == Some(language));
        }
        Ok(list)
    }))?;
    if lists.len() <= 1 {
        return Ok(lists.pop().unwrap_or_default());
    }
    let mut documents = Bits::none(index.corpus.documents as usize);
    lists.iter().flatten().for_each(|p| documents.insert(p.document));
    let mut all: Vec<Posting> =
        documents.iter().map(|document| Posting { document, counts: [0; FIELDS] }).collect();
    let ranks = documents.ranks();
    for posting in lists.iter().flatten() {
        if let Some(at) = ranks.of(posting.document) {
            all[at].counts.iter_mut().zip(posting.counts).for_each(|(sum, n)| *sum = sum.saturating_add(n));
        }
    }
    Ok(all)
}
