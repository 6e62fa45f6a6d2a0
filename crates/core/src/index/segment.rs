//! A segment: the words of a run of documents, collected. Segments are made side by side on
//! all cores and then merged; the result does not depend on how the documents were cut.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use rustc_hash::FxHashMap;

use crate::article::BlockKind;
use crate::text::{Analysis, Gap, Token, accented, is_hyphen, may_be_joined, spelt};

use super::codec::{DecodeError, Reader, Writer};
use super::document::Document;
use super::postings::{EncodedPostings, write_counts};
use super::sections::doc_table::{FIELDS, Field};
use super::sections::positions::{BLOCK, EncodedPositions};

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
    pub(crate) postings: EncodedPostings,
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
    /// Forms in order, each with its entry. As bytes: segments of a large corpus wait long until they are
    /// merged, and millions of entries by themselves would take several times the memory.
    packed: Vec<u8>,
    pub(crate) lengths: Vec<[u32; FIELDS]>,
    pub(crate) languages: Vec<u8>,
}

impl Segment {
    /// Collects the words of documents `first..` of the corpus; `languages` is the list of the
    /// corpus's languages. A document whose language is not known counts as in the first of
    /// them, the most frequent.
    pub fn new(first: u32, documents: &[Document], languages: &[String]) -> Self {
        let analyses: Vec<Analysis> =
            documents.iter().map(|document| Analysis::new(&document.article, |_| 0)).collect();
        Self::of(first, documents, &analyses, languages)
    }

    /// As [`Self::new`], of documents that were cut into words before.
    pub fn of(first: u32, documents: &[Document], analyses: &[Analysis], languages: &[String]) -> Self {
        let mut segment = Segment::default();
        let mut collected = Collected::default();
        // Words of one document: form, position, field.
        let mut found: Vec<(u32, u32, Field)> = Vec::new();
        for (i, (document, analysis)) in documents.iter().zip(analyses).enumerate() {
            let code = document.article.meta.language.as_deref().unwrap_or_default();
            let language = languages.iter().position(|l| l == code).unwrap_or(0) as u8;
            let mut lengths = [0; FIELDS];
            let mut position = 0;
            // A form stands many times in a document: it is looked up once.
            let mut numbers: Vec<Option<u32>> = vec![None; analysis.form_count()];
            for (n, block) in document.article.blocks.iter().enumerate() {
                let field = field(block.kind);
                let tokens = analysis.block(n);
                for (at, token) in tokens.iter().enumerate().filter(|(_, t)| analysis.is_word(t)) {
                    let form = analysis.form(token);
                    let number = *numbers[token.form as usize].get_or_insert_with(|| collected.number(form));
                    let span = token.start as usize..token.bare_end() as usize;
                    let raw = document.article.text.get(span).unwrap_or_default();
                    collected.note_spelling(number, language, raw);
                    found.push((number, position, field));
                    // For those who mean the accents they write in quotes.
                    if let Some(written) = accented(raw, form) {
                        found.push((collected.number(&written), position, field));
                    }
                    // For those who write it as one word.
                    if let Some(second) = joined(&document.article.text, analysis, tokens, at) {
                        let form = [form, analysis.form(second)].concat();
                        let number = collected.number(&form);
                        let second = second.start as usize..second.bare_end() as usize;
                        let second = document.article.text.get(second).unwrap_or_default();
                        collected.note_spelling(number, language, &[raw, second].concat());
                        found.push((number, position, field));
                    }
                    lengths[field as usize] += 1;
                    position += 1;
                }
                position = next_block(position);
            }
            segment.lengths.push(lengths);
            segment.languages.push(language);
            found.sort_unstable_by_key(|f| (f.0, f.1));
            for run in found.chunk_by(|a, b| a.0 == b.0) {
                collected.entries[run[0].0 as usize].add(first + i as u32, language, run);
            }
            found.clear();
        }
        segment.packed = collected.pack();
        segment
    }
}

/// Calls `each` with every form of the segments, in order, and its entries in the order of the segments.
pub(crate) fn merge(segments: &[Segment], mut each: impl FnMut(&str, &[Entry])) {
    let mut readers: Vec<Reader<'_>> = segments.iter().map(|s| Reader::new(&s.packed)).collect();
    let mut next: Vec<Entry> = Vec::new();
    let mut forms = BinaryHeap::new();
    fn read<'a>(reader: &mut Reader<'a>) -> Result<(&'a str, Entry), DecodeError> {
        Ok((reader.str()?, Entry::read(reader)?))
    }
    for (s, reader) in readers.iter_mut().enumerate() {
        next.push(Entry::default());
        if let Ok((form, entry)) = read(reader) {
            next[s] = entry;
            forms.push(Reverse((form, s)));
        }
    }
    let mut group = Vec::new();
    while let Some(Reverse((form, s))) = forms.pop() {
        group.push(std::mem::take(&mut next[s]));
        if let Ok((following, entry)) = read(&mut readers[s]) {
            next[s] = entry;
            forms.push(Reverse((following, s)));
        }
        if forms.peek().is_none_or(|Reverse((other, _))| *other != form) {
            each(form, &group);
            group.clear();
        }
    }
}

/// The words of a run of documents while they are collected.
#[derive(Default)]
struct Collected {
    numbers: FxHashMap<Box<str>, u32>,
    entries: Vec<Entry>,
}

impl Collected {
    fn pack(self) -> Vec<u8> {
        let mut forms: Vec<(Box<str>, u32)> = self.numbers.into_iter().collect();
        forms.sort_unstable();
        let mut w = Writer::default();
        for (form, number) in forms {
            w.str(&form);
            self.entries[number as usize].write(&mut w);
        }
        w.bytes.shrink_to_fit();
        w.bytes
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
        let spelt = spelt(raw);
        let accented = &mut self.entries[number as usize].accented;
        match accented.iter_mut().find(|(l, s, _)| *l == language && *s == spelt) {
            Some(entry) => entry.2 += 1,
            None => accented.push((language, spelt.into_owned(), 1)),
        }
    }
}

impl Entry {
    fn write(&self, w: &mut Writer) {
        for n in [self.documents, self.first_document, self.last_document, self.occurrences] {
            w.uint(n);
        }
        self.postings.write(w);
        self.positions.write(w);
        w.list(&self.languages, |w, (language, n)| {
            w.byte(*language);
            w.uint(*n);
        });
        w.list(&self.accented, |w, (language, spelling, n)| {
            w.byte(*language);
            w.str(spelling);
            w.uint(*n);
        });
    }

    fn read(r: &mut Reader<'_>) -> Result<Self, DecodeError> {
        Ok(Entry {
            documents: r.uint()?,
            first_document: r.uint()?,
            last_document: r.uint()?,
            occurrences: r.uint()?,
            postings: EncodedPostings::read(r)?,
            positions: EncodedPositions::read(r)?,
            languages: r.list(|r| Ok((r.byte()?, r.uint()?)))?,
            accented: r.list(|r| Ok((r.byte()?, r.str()?.to_owned(), r.uint()?)))?,
        })
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

/// The word that the one at a place makes one word with, where a hyphen stands between these two and beside neither.
fn joined<'a>(text: &str, analysis: &Analysis, tokens: &'a [Token], at: usize) -> Option<&'a Token> {
    let second = tokens.get(at + 1).filter(|second| second.gap == Gap::Hyphen)?;
    let first = &tokens[at];
    let alone = first.gap != Gap::Hyphen && tokens.get(at + 2).is_none_or(|third| third.gap != Gap::Hyphen);
    let hyphen = is_hyphen(text.get(first.bare_end() as usize..second.start as usize)?);
    (alone && hyphen && may_be_joined(analysis.form(first), analysis.form(second))).then_some(second)
}

fn field(kind: BlockKind) -> Field {
    match kind {
        BlockKind::Title => Field::Title,
        BlockKind::Summary => Field::Summary,
        BlockKind::Heading => Field::Heading,
        _ => Field::Body,
    }
}
