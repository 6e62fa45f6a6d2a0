//! Where the articles of a side have a term.

use super::passage::Passage;
use super::selection::Selection;
use super::tally::is_term;
use crate::compare::{Lexicon, Occurrence, PAIR};
use crate::index::{Document, Stop};
use crate::text::words;

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
