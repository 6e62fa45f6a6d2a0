//! Where the articles of a side have a term.

use super::passage::Passage;
use super::selection::Selection;
use super::tally::{Tally, is_term};
use crate::article::BlockKind;
use crate::compare::{Lexicon, Occurrence, PAIR};
use crate::index::{Document, Stop};
use crate::text::{Word, words};

/// Articles that are looked at for how a term is written.
const LOOKED_AT: usize = 5;
/// Of how many articles of the corpus one has a term that says little.
const COMMON: usize = 15;

/// Where a side has a term, given by its key in the tally of all sides.
pub(super) fn occurrences(selection: &Selection<'_>, key: &str, side: usize) -> Result<Vec<Passage>, Stop> {
    let (index, side) = (selection.index(), &selection.sides()[side]);
    let of_side = |document: &u32| side.documents.binary_search(document).is_ok();
    if selection.is_few() {
        let texts = selection.texts()?.iter().filter(|(number, _)| of_side(number));
        return Ok(by_stem(key, texts.map(|(number, document)| (*number, document))));
    }
    if key.contains(PAIR) {
        let pairs = index.pairs()?;
        let pair = pairs.binary_search_by(|p| p.key.as_str().cmp(key)).ok().map(|at| &pairs[at]);
        let having: Vec<u32> =
            pair.map_or(&[][..], |p| &p.documents).iter().map(|d| d.0).filter(of_side).collect();
        let documents = index.documents(&having)?;
        return Ok(by_stem(key, having.into_iter().zip(&documents)));
    }
    let stems = index.stems()?;
    let (mut forms, mut having): (Vec<&str>, Vec<u32>) = (Vec::new(), Vec::new());
    stems.each(|numbers| {
        if stems.term(numbers[0]).form == key {
            for number in numbers.iter().filter(|n| is_term(index, stems.term(**n))) {
                forms.push(&stems.term(*number).form);
                having.extend(stems.postings(*number)?.iter().map(|p| p.document));
            }
        }
        Ok(())
    })?;
    having.sort_unstable();
    having.dedup();
    having.retain(of_side);
    let mut found = Vec::new();
    for (number, document) in having.iter().zip(index.documents(&having)?) {
        for block in &document.article.blocks {
            let text = document.article.text.get(block.range()).unwrap_or_default();
            for word in words(text).filter(|w| forms.contains(&&*w.form)) {
                let [start, end] = [word.start, word.end].map(|byte| block.start + byte as u32);
                found.push(Passage::new(*number, start, end));
            }
        }
    }
    Ok(found)
}

/// How articles of a side of many mostly write a term, in its commonest form, within sentences; a few of those that have
/// it are looked at. None where many articles of the corpus have it, whatever they are about.
pub(super) fn mostly_written(
    selection: &Selection<'_>,
    tally: &Tally,
    side: usize,
) -> Result<Option<String>, Stop> {
    let (index, side, key) = (selection.index(), &selection.sides()[side], tally.key.as_str());
    let mut having: Vec<u32> = Vec::new();
    if key.contains(PAIR) {
        let pair = index.pairs()?.iter().find(|pair| pair.key == key);
        having.extend(pair.map_or(&[][..], |pair| &pair.documents).iter().map(|d| d.0));
    } else {
        let stems = index.stems()?;
        stems.each(|numbers| {
            if stems.term(numbers[0]).form == key {
                for number in numbers.iter().filter(|n| is_term(index, stems.term(**n))) {
                    having.extend(stems.postings(*number)?.iter().map(|p| p.document));
                }
            }
            Ok(())
        })?;
        having.sort_unstable();
        having.dedup();
    }
    if having.len() * COMMON > index.corpus.documents as usize {
        return Ok(None);
    }
    having.retain(|document| side.documents.binary_search(document).is_ok());
    having.truncate(LOOKED_AT);
    let documents = index.documents(&having)?;
    let wanted: Vec<&str> = tally.term.split(PAIR).collect();
    let mut forms: Vec<(String, usize)> = Vec::new();
    for document in &documents {
        let article = &document.article;
        for block in article.blocks.iter().filter(|block| block.kind == BlockKind::Paragraph) {
            let text = article.text.get(block.range()).unwrap_or_default();
            let found: Vec<Word<'_>> = words(text).collect();
            for run in found.windows(wanted.len()) {
                let same = run.iter().zip(&wanted).all(|(word, wanted)| *word.form == **wanted);
                let written = &text[run[0].start..run[run.len() - 1].end];
                let before = text[..run[0].start].trim_end().chars().next_back();
                let within = before.is_some_and(|c| c.is_alphanumeric() || c == ',');
                if same && within && text.chars().any(char::is_lowercase) {
                    match forms.iter_mut().find(|known| known.0 == written) {
                        Some(known) => known.1 += 1,
                        None => forms.push((written.to_owned(), 1)),
                    }
                }
            }
        }
    }
    // Of equals the first.
    Ok(forms.into_iter().rev().max_by_key(|form| form.1).map(|form| form.0))
}

/// Where documents have a term, given by its stems.
fn by_stem<'d>(key: &str, documents: impl Iterator<Item = (u32, &'d Document)>) -> Vec<Passage> {
    let mut found = Vec::new();
    let mut lexicon = Lexicon::default();
    for (number, document) in documents {
        lexicon.each(document, |Occurrence { stem, at: [start, end], .. }| {
            found.push((stem, Passage::new(number, start, end)));
        });
    }
    let wanted = lexicon.find(key);
    found.retain(|(stem, _)| Some(*stem) == wanted);
    found.into_iter().map(|(_, passage)| passage).collect()
}
