//! Merging makes one term of what the segments know of each form, and makes sections of the terms.

use std::collections::BTreeSet;

use rustc_hash::FxHashMap;

use crate::text::{ACCENTED, Stemmer};

use super::built::Built;
use super::postings::EncodedPostings;
use super::sections::lexicon::Lexicon;
use super::sections::positions::{EncodedPositions, FrequentPositions, Positions};
use super::sections::terms::{FrequentTerms, Term, Terms};
use super::segment::{Entry, Segment, merge};
use super::sizes::Sizes;

/// Forms in one lexicon section, at most.
const LEXICON: usize = 1 << 14;

/// A term with its postings and positions.
struct Row {
    term: Term,
    postings: EncodedPostings,
    occurrences: u32,
    positions: EncodedPositions,
}

pub(super) fn add_terms(built: &mut Built, segments: Vec<Segment>, sizes: Sizes) {
    let (mut rows, mut spelt) = (Vec::new(), Vec::new());
    merge(&segments, |form, entries| {
        spelt.push(spellings(entries));
        rows.push(join(form, entries));
    });
    drop(segments);
    link_siblings(&mut rows, &spelt, &built.corpus.languages);
    for row in &mut rows {
        row.term.frequent = row.postings.len() >= sizes.frequent;
    }
    if rows.iter().map(Row::weight).sum::<usize>() >= sizes.terms {
        add_lexicon(built, &rows);
    }
    add_postings(built, &rows, sizes);
    add_positions(built, &rows, sizes);
}

impl Row {
    /// Returns about how many bytes the term takes in a terms section.
    fn weight(&self) -> usize {
        let postings = if self.term.frequent { 0 } else { self.postings.len() };
        postings + self.term.form.len() + 4
    }

    /// Tells whether it is a form with accents, which only words in quotes find.
    fn is_accented(&self) -> bool {
        self.term.form.starts_with(ACCENTED)
    }

    /// Returns the last of its siblings, or 0.
    fn last_sibling(&self) -> u32 {
        self.term.languages.iter().flat_map(|l| l.1.iter().copied()).max().unwrap_or(0)
    }
}

fn add_lexicon(built: &mut Built, rows: &[Row]) {
    let rows = rows.iter().filter(|row| !row.is_accented());
    let mut terms: Vec<(u32, &Term)> = rows.map(|r| (r.term.form.chars().count() as u32, &r.term)).collect();
    terms.sort_by_key(|t| t.0);
    // A length of which there is little shares a section with the next.
    let mut start = 0;
    for (i, (letters, _)) in terms.iter().enumerate() {
        let ends = terms.get(i + 1).is_none_or(|next| next.0 > *letters && i - start >= LEXICON / 8);
        if ends || i + 1 - start >= LEXICON {
            let run: Vec<&Term> = terms[start..=i].iter().map(|t| t.1).collect();
            built.push::<Lexicon>(terms[start].0, "", &run);
            start = i + 1;
        }
    }
}

fn add_postings(built: &mut Built, rows: &[Row], sizes: Sizes) {
    let none = EncodedPostings::default();
    let mut shard = Terms::default();
    let (mut filled, mut reach) = (0, 0);
    let (wanted, most) = (sizes.terms.saturating_add(sizes.terms / 4), sizes.terms.saturating_mul(2));
    for (i, row) in rows.iter().enumerate() {
        // Siblings are asked for together: a section does not end among them if it can be helped.
        let family = i.max(row.last_sibling() as usize);
        if reach <= i && family > i && filled >= sizes.terms / 8 {
            let weight: usize = rows[i..=family].iter().map(Row::weight).sum();
            if filled + weight > wanted {
                end_postings(built, rows, &mut shard);
                filled = 0;
            }
        }
        filled += row.weight();
        reach = reach.max(family);
        shard.push(i as u32, row.term.clone(), if row.term.frequent { &none } else { &row.postings });
        if filled >= sizes.terms && (reach <= i || filled >= most) || i + 1 == rows.len() {
            end_postings(built, rows, &mut shard);
            (filled, reach) = (0, 0);
        }
    }
    add_frequent(built, rows, sizes);
}

/// Adds the section of a run of terms, and begins the next.
fn end_postings(built: &mut Built, rows: &[Row], shard: &mut Terms) {
    let last = shard.ids[0].checked_sub(1).map_or("", |before| rows[before as usize].term.form.as_str());
    built.push::<Terms>(shard.ids[0], apart(last, &shard.terms[0].form), shard);
    *shard = Terms::default();
}

/// Adds frequent terms, each in a section with its siblings: whoever looks one up needs nothing else.
fn add_frequent(built: &mut Built, rows: &[Row], sizes: Sizes) {
    let frequent: Vec<u32> = (0..rows.len() as u32).filter(|id| rows[*id as usize].term.frequent).collect();
    let row = |id: u32| &rows[id as usize];
    built.directory.frequent = frequent.iter().map(|id| row(*id).term.form.clone()).collect();
    let siblings = |id: u32| row(id).term.languages.iter().flat_map(|l| l.1.iter().copied());
    let mut ids: BTreeSet<u32> = BTreeSet::new();
    let (mut filled, mut first) = (0, 0);
    for (place, id) in frequent.iter().enumerate() {
        let family: Vec<u32> = siblings(*id).chain([*id]).filter(|id| !ids.contains(id)).collect();
        filled += family.iter().map(|id| row(*id).postings.len()).sum::<usize>();
        ids.extend(family);
        // Of frequent siblings each section would have to have all.
        let next = frequent.get(place + 1).filter(|next| !ids.contains(next));
        let ends =
            next.is_some_and(|next| filled.saturating_add(row(*next).postings.len()) > sizes.frequents);
        if ends || place + 1 == frequent.len() {
            let mut section = Terms::default();
            for id in std::mem::take(&mut ids) {
                let term = Term { frequent: false, ..row(id).term.clone() };
                section.push(id, term, &row(id).postings);
            }
            built.push::<FrequentTerms>(first, "", &section);
            (filled, first) = (0, place as u32 + 1);
        }
    }
}

fn add_positions(built: &mut Built, rows: &[Row], sizes: Sizes) {
    let none = EncodedPositions::default();
    let all = rows.iter().map(|row| match row.term.frequent {
        true => (row.term.form.as_str(), 0, &none),
        false => (row.term.form.as_str(), row.occurrences, &row.positions),
    });
    in_runs(all, sizes, |key, run| built.push::<Positions>(run.first, key, run));
    let frequent = rows.iter().filter(|row| row.term.frequent);
    let frequent = frequent.map(|row| (row.term.form.as_str(), row.occurrences, &row.positions));
    in_runs(frequent, sizes, |_, run| built.push::<FrequentPositions>(run.first, "", run));
}

/// The shortest beginning of a form that the one before does not reach: every reader waits for the keys of all sections.
fn apart<'a>(before: &str, form: &'a str) -> &'a str {
    let ends = form.char_indices().map(|(at, c)| at + c.len_utf8());
    ends.map(|end| &form[..end]).find(|key| *key > before).unwrap_or(form)
}

/// Cuts the positions of terms into sections, and calls `each` with the first form of a section and the section.
fn in_runs<'a>(
    rows: impl Iterator<Item = (&'a str, u32, &'a EncodedPositions)>,
    sizes: Sizes,
    mut each: impl FnMut(&str, &Positions),
) {
    let mut section = Positions::default();
    let (mut key, mut last) = ("", "");
    let mut rows = rows.enumerate().peekable();
    while let Some((i, (form, occurrences, positions))) = rows.next() {
        if section.len() == 0 {
            key = apart(last, form);
        }
        last = form;
        section.push(occurrences, positions);
        let next = rows.peek().map(|(_, (_, _, next))| next.len());
        if next.is_none_or(|next| section.len().saturating_add(next) > sizes.positions) {
            each(key, &section);
            section = Positions::starting_at(i as u32 + 1);
        }
    }
}

/// Makes one term of what the segments know of it.
fn join(form: &str, entries: &[Entry]) -> Row {
    let mut term = Term { form: form.into(), ..Default::default() };
    let (mut postings, mut positions) = (EncodedPostings::default(), EncodedPositions::default());
    let mut occurrences = 0;
    let mut last = 0;
    for entry in entries {
        postings.gaps.uint(entry.first_document - last);
        postings.append(&entry.postings);
        positions.append(&entry.positions);
        occurrences += entry.occurrences;
        last = entry.last_document;
        term.documents += entry.documents;
        for (language, _) in &entry.languages {
            if !term.languages.iter().any(|(l, _)| l == language) {
                term.languages.push((*language, Vec::new()));
            }
        }
    }
    term.languages.sort_unstable();
    Row { term, postings, occurrences, positions }
}

/// Returns how a form is mostly written in each language, where that is with accents.
fn spellings(entries: &[Entry]) -> Vec<(u8, String)> {
    let mut counts: FxHashMap<(u8, &str), u32> = FxHashMap::default();
    let mut plain: FxHashMap<u8, u32> = FxHashMap::default();
    for entry in entries {
        for (language, n) in &entry.languages {
            *plain.entry(*language).or_default() += n;
        }
        for (language, spelling, n) in &entry.accented {
            *counts.entry((*language, spelling)).or_default() += n;
        }
    }
    for ((language, _), n) in &counts {
        *plain.entry(*language).or_default() -= n;
    }
    let mut best: Vec<_> = counts
        .into_iter()
        .filter(|((language, _), n)| *n > plain.get(language).copied().unwrap_or(0))
        .map(|((language, spelling), n)| (language, std::cmp::Reverse(n), spelling.to_owned()))
        .collect();
    best.sort_unstable();
    best.dedup_by_key(|b| b.0);
    best.into_iter().map(|(language, _, spelling)| (language, spelling)).collect()
}

/// Tells each term which others share its stem, language by language.
fn link_siblings(rows: &mut [Row], spellings: &[Vec<(u8, String)>], languages: &[String]) {
    let stemmers: Vec<_> = languages.iter().map(|l| Stemmer::for_language(l)).collect();
    let mut classes: FxHashMap<(u8, String), Vec<u32>> = FxHashMap::default();
    for (id, Row { term, .. }) in rows.iter().enumerate().filter(|(_, row)| !row.is_accented()) {
        for (language, _) in &term.languages {
            let Some(stemmer) = stemmers.get(*language as usize) else {
                continue;
            };
            if *stemmer == Stemmer::None {
                continue;
            }
            let accented = spellings[id].iter().find(|(l, _)| l == language);
            let spelling = accented.map_or(term.form.as_str(), |(_, s)| s);
            let class = (*language, stemmer.stem(spelling).into_owned());
            classes.entry(class).or_default().push(id as u32);
        }
    }
    for ((language, _), members) in &classes {
        for id in members {
            let languages = &mut rows[*id as usize].term.languages;
            if let Some((_, siblings)) = languages.iter_mut().find(|(l, _)| l == language) {
                siblings.extend(members.iter().filter(|m| *m != id));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_the_shortest_that_parts_two_forms() {
        for (before, form, key) in
            [("", "oil", "o"), ("ocean", "oil", "oi"), ("oil", "oils", "oils"), ("añil", "año", "año")]
        {
            assert_eq!(apart(before, form), key);
        }
    }
}
