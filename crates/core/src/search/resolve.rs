//! From the conditions of a query to the documents that fulfil each: forms are looked up,
//! postings read and, for phrases, positions compared.

use rustc_hash::FxHashMap;

use crate::index::{FIELDS, Field, Index, IndexError, Kind, Part, Posting, Stop, collect};
use crate::query::{Node, Query};
use crate::text::{Stemmer, fold};

/// Forms a prefix or a stem may stand for; more would be a misunderstanding.
const MOST_FORMS: usize = 20_000;

/// A condition without inner conditions, looked up.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Leaf {
    /// Documents that fulfil it, in order, with counts by field.
    pub(crate) postings: Vec<Posting>,
    /// The forms it stands for (words, prefixes).
    pub(crate) forms: Vec<String>,
}

/// The leaves of a query.
pub(crate) type Leaves<'q> = FxHashMap<&'q Node, Leaf>;

/// A form's place: the number of the terms section and the place within.
#[derive(Clone, Copy)]
struct Place {
    shard: usize,
    at: usize,
}

/// Looks up all leaves of a query.
pub(crate) fn resolve<'q>(index: &Index, query: &'q Query) -> Result<Leaves<'q>, Stop> {
    let mut nodes = Vec::new();
    collect_leaves(&query.root, &mut nodes);
    let leaves = collect(nodes.iter().map(|node| leaf(index, node)))?;
    Ok(nodes.into_iter().zip(leaves).collect())
}

fn collect_leaves<'q>(node: &'q Node, out: &mut Vec<&'q Node>) {
    match node {
        Node::And(items) => items.iter().for_each(|i| collect_leaves(i, out)),
        Node::Not(inner) => collect_leaves(inner, out),
        leaf => out.push(leaf),
    }
}

fn leaf(index: &Index, node: &Node) -> Result<Leaf, Stop> {
    match node {
        Node::Word(word) => by_stem(index, word),
        Node::Prefix(prefix) => {
            let places = prefix_places(index, prefix)?;
            let all = places.iter().map(|p| (*p, None)).collect::<Vec<_>>();
            union(index, &all)
        }
        Node::Phrase(forms) => phrase(index, forms),
        Node::Not(_) | Node::And(_) => Ok(Leaf::default()),
    }
}

/// All forms that share the word's stem, each in the documents of the language where it does.
fn by_stem(index: &Index, word: &str) -> Result<Leaf, Stop> {
    let form = fold(word);
    let place = find(index, &form)?;
    let mut ids: Vec<(u32, Option<u8>)> = Vec::new();
    let single = index.corpus.languages.len() == 1;
    for language in 0..index.corpus.languages.len() as u8 {
        let only = (!single).then_some(language);
        let known = match place {
            Some(place) => {
                let terms = index.terms(place.shard)?;
                let id = terms.first + place.at as u32;
                let term = &terms.terms[place.at];
                term.languages.iter().find(|(l, _)| *l == language).map(|(_, siblings)| (id, siblings))
            }
            None => None,
        };
        match known {
            Some((id, siblings)) => {
                ids.push((id, only));
                ids.extend(siblings.iter().map(|s| (*s, only)));
            }
            // The corpus has inflections of the word, but not this one.
            None => {
                ids.extend(same_stem(index, word, language)?.into_iter().map(|id| (id, only)));
            }
        }
    }
    let places = collect(ids.iter().map(|(id, only)| Ok((by_id(index, *id)?, *only))))?;
    union(index, &places)
}

/// Terms of a language whose stem is that of a word which the language's documents don't have.
fn same_stem(index: &Index, word: &str, language: u8) -> Result<Vec<u32>, Stop> {
    let code = index.corpus.languages.get(language as usize).map_or("", String::as_str);
    let stemmer = Stemmer::for_language(code);
    if stemmer == Stemmer::None {
        return Ok(Vec::new());
    }
    let stem = stemmer.stem(word);
    // Inflection may change the last letter of the stem (happy, happi-).
    let mut cut = stem.char_indices().map(|(i, _)| i).next_back().unwrap_or(0);
    if stem.chars().count() <= 3 {
        cut = stem.len();
    }
    let places = prefix_places(index, &stem[..cut])?;
    let mut ids = Vec::new();
    for place in places {
        let terms = index.terms(place.shard)?;
        let term = &terms.terms[place.at];
        if term.languages.iter().any(|(l, _)| *l == language) && stemmer.stem(&term.form) == stem {
            ids.push(terms.first + place.at as u32);
        }
    }
    Ok(ids)
}

fn find(index: &Index, form: &str) -> Result<Option<Place>, Stop> {
    if index.directory.terms.is_empty() {
        return Ok(None);
    }
    let shard = index.directory.shard_of_form(form);
    Ok(index.terms(shard)?.find(form).map(|at| Place { shard, at }))
}

fn by_id(index: &Index, id: u32) -> Result<Place, Stop> {
    let shard = index.directory.shard_of(Kind::Terms, id);
    let terms = index.terms(shard)?;
    let at = id.wrapping_sub(terms.first) as usize;
    if at >= terms.terms.len() {
        let expected = "a term of the corpus".into();
        return Err(IndexError { part: Some(Part::new(Kind::Terms, shard)), expected }.into());
    }
    Ok(Place { shard, at })
}

/// The forms that begin with a prefix, at most [`MOST_FORMS`].
fn prefix_places(index: &Index, prefix: &str) -> Result<Vec<Place>, Stop> {
    let shards = &index.directory.terms;
    let first = index.directory.shard_of_form(prefix);
    let last = shards.iter().skip(first + 1).take_while(|s| s.form.starts_with(prefix)).count() + first;
    let loaded = collect((first..=last).filter(|s| *s < shards.len()).map(|s| Ok((s, index.terms(s)?))))?;
    let mut places = Vec::new();
    for (shard, terms) in loaded {
        let start = terms.terms.partition_point(|t| t.form.as_str() < prefix);
        let run = terms.terms[start..].iter().take_while(|t| t.form.starts_with(prefix)).count();
        places.extend((start..start + run).map(|at| Place { shard, at }));
    }
    places.truncate(MOST_FORMS);
    Ok(places)
}

/// The documents of several forms together; a form may count in one language only.
fn union(index: &Index, places: &[(Place, Option<u8>)]) -> Result<Leaf, Stop> {
    let mut leaf = Leaf::default();
    for (place, only) in places {
        let terms = index.terms(place.shard)?;
        let part = Part::new(Kind::Terms, place.shard);
        let postings = terms.postings(place.at, index.docs.len()).map_err(|b| IndexError::new(part, b))?;
        let in_language = |p: &Posting| only.is_none_or(|l| index.docs.languages[p.document as usize] == l);
        leaf.postings.extend(postings.into_iter().filter(in_language));
        leaf.forms.push(terms.terms[place.at].form.clone());
    }
    if places.len() > 1 {
        leaf.postings.sort_unstable_by_key(|p| p.document);
        leaf.postings.dedup_by(|b, a| {
            let same = a.document == b.document;
            if same {
                for (x, y) in a.counts.iter_mut().zip(b.counts) {
                    *x += y;
                }
            }
            same
        });
        leaf.forms.sort_unstable();
        leaf.forms.dedup();
    }
    Ok(leaf)
}

/// The documents in which the forms stand one after the other.
fn phrase(index: &Index, forms: &[String]) -> Result<Leaf, Stop> {
    let places = collect(forms.iter().map(|f| find(index, f)))?;
    let Some(places) = places.into_iter().collect::<Option<Vec<_>>>() else {
        return Ok(Leaf::default());
    };
    let all = places.iter().map(|p| (*p, None)).collect::<Vec<_>>();
    let mut lists = collect(all.iter().map(|p| union(index, std::slice::from_ref(p))))?;
    if lists.len() == 1 {
        return Ok(lists.remove(0));
    }
    let positions = collect(places.iter().zip(&lists).map(|(place, list)| {
        let part = Part::new(Kind::Positions, place.shard);
        let of = index.positions(place.shard)?.of(place.at, &list.postings);
        Ok(of.map_err(|b| IndexError::new(part, b))?)
    }))?;
    let mut leaf = Leaf::default();
    let mut cursors = vec![0; lists.len()];
    for (i, posting) in lists[0].postings.iter().enumerate() {
        let mut starts = positions[0][i].clone();
        for (k, list) in lists.iter().enumerate().skip(1) {
            let cursor = &mut cursors[k];
            *cursor += list.postings[*cursor..].partition_point(|p| p.document < posting.document);
            match list.postings.get(*cursor) {
                Some(p) if p.document == posting.document => {
                    let places = &positions[k][*cursor];
                    starts.retain(|s| places.binary_search(&(s + k as u32)).is_ok());
                }
                _ => starts.clear(),
            }
            if starts.is_empty() {
                break;
            }
        }
        if !starts.is_empty() {
            // Positions begin with the title; which of the other fields it is does not matter much.
            let title = index.docs.lengths[posting.document as usize][Field::Title as usize];
            let mut counts = [0; FIELDS];
            for start in starts {
                let field = if start < title { Field::Title } else { Field::Body };
                counts[field as usize] += 1;
            }
            leaf.postings.push(Posting { document: posting.document, counts });
        }
    }
    Ok(leaf)
}
