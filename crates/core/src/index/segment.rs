//! A segment: the words of a run of documents, collected. Segments are made side by side on
//! all cores and then merged; the result does not depend on how the documents were cut.

use rustc_hash::FxHashMap;

use crate::article::BlockKind;
use crate::text::words;

use super::docs::{FIELDS, Field};
use super::positions::{BLOCK, EncodedPositions};
use super::postings::{Encoded, write_counts};
use super::texts::Document;

/// Positions left out between blocks at least, so that no phrase, however loose, reaches from one
/// into the next.
const BLOCK_GAP: u32 = crate::query::FARTHEST + 64;

/// The position of the first word of the block after the one of `position`. Each begins at a
/// multiple of [`BLOCK`], so that blocks and words within them can be written apart; blocks beyond
/// the last multiple follow each other closely.
fn next_block(position: u32) -> u32 {
    match (position / BLOCK + 1).checked_mul(BLOCK) {
        Some(start) if start - position > BLOCK_GAP => start,
        _ => position.saturating_add(BLOCK_GAP),
    }
}

/// What a segment knows of one form.
#[derive(Debug, Default)]
pub(crate) struct Entry {
    pub(crate) documents: u32,
    /// First and last document that have it, to join postings of several segments.
    pub(crate) first_document: u32,
    pub(crate) last_document: u32,
    /// Postings after the gap to the first document.
    pub(crate) postings: Encoded,
    /// Times it stands in them.
    pub(crate) occurrences: u32,
    pub(crate) positions: EncodedPositions,
    /// How often in which language.
    pub(crate) languages: Vec<(u8, u32)>,
    /// Spellings with accents, where there are any: language, lower-case spelling, how often.
    pub(crate) accented: Vec<(u8, String, u32)>,
}

/// The words of a run of documents.
#[derive(Debug, Default)]
pub struct Segment {
    pub(crate) numbers: FxHashMap<Box<str>, u32>,
    pub(crate) entries: Vec<Entry>,
    pub(crate) lengths: Vec<[u32; FIELDS]>,
    pub(crate) languages: Vec<u8>,
}

impl Segment {
    /// Collects the words of documents `first..` of the corpus; `languages` is the list of the
    /// corpus's languages. A document whose language is not known counts as in the first of
    /// them, the most frequent.
    pub fn new(first: u32, documents: &[Document], languages: &[String]) -> Self {
        let mut segment = Segment::default();
        // Words of one document: form, position, field.
        let mut found: Vec<(u32, u32, Field)> = Vec::new();
        for (i, document) in documents.iter().enumerate() {
            let code = document.article.meta.language.as_deref().unwrap_or_default();
            let language = languages.iter().position(|l| l == code).unwrap_or(0) as u8;
            let mut lengths = [0; FIELDS];
            let mut position = 0;
            for block in &document.article.blocks {
                let field = field(block.kind);
                let text = document.article.text.get(block.range()).unwrap_or_default();
                for word in words(text) {
                    let number = segment.number(&word.form);
                    segment.note_spelling(number, language, &text[word.start..word.end]);
                    found.push((number, position, field));
                    lengths[field as usize] += 1;
                    position += 1;
                }
                position = next_block(position);
            }
            segment.lengths.push(lengths);
            segment.languages.push(language);
            found.sort_unstable_by_key(|f| (f.0, f.1));
            for run in found.chunk_by(|a, b| a.0 == b.0) {
                segment.entries[run[0].0 as usize].add(first + i as u32, language, run);
            }
            found.clear();
        }
        // Segments of a large corpus wait long until they are merged: without the room to grow.
        segment.entries.iter_mut().for_each(Entry::shrink);
        segment
    }

    fn number(&mut self, form: &str) -> u32 {
        if let Some(n) = self.numbers.get(form) {
            return *n;
        }
        let n = self.entries.len() as u32;
        self.numbers.insert(form.into(), n);
        self.entries.push(Entry::default());
        n
    }

    /// Stemmers want accents; the form has none.
    fn note_spelling(&mut self, number: u32, language: u8, raw: &str) {
        if raw.is_ascii() {
            return;
        }
        let lower = raw.to_lowercase();
        let accented = &mut self.entries[number as usize].accented;
        match accented.iter_mut().find(|(l, s, _)| *l == language && *s == lower) {
            Some(entry) => entry.2 += 1,
            None => accented.push((language, lower, 1)),
        }
    }
}

impl Entry {
    fn shrink(&mut self) {
        self.postings.shrink();
        self.positions.shrink();
        self.languages.shrink_to_fit();
    }

    fn add(&mut self, document: u32, language: u8, run: &[(u32, u32, Field)]) {
        if self.documents == 0 {
            self.first_document = document;
        } else {
            self.postings.gaps.uint(document - self.last_document);
        }
        self.last_document = document;
        self.documents += 1;
        match self.languages.iter_mut().find(|(l, _)| *l == language) {
            Some(entry) => entry.1 += run.len() as u32,
            None => self.languages.push((language, run.len() as u32)),
        }
        let mut counts = [0; FIELDS];
        let mut last = 0;
        for (_, position, field) in run {
            counts[*field as usize] += 1;
            self.positions.push(last, *position);
            last = *position;
        }
        self.occurrences += run.len() as u32;
        write_counts(&mut self.postings.counts, counts);
    }
}

fn field(kind: BlockKind) -> Field {
    match kind {
        BlockKind::Title => Field::Title,
        BlockKind::Summary => Field::Summary,
        BlockKind::Heading => Field::Heading,
        _ => Field::Body,
    }
}
