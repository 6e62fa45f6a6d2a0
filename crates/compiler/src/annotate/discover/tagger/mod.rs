//! The tagger: which words with capitals name a person or a body, learned from texts in which people marked both.
//!
//! ```text
//! words ──sequences──> stretches with capitals ──features──> numbers ──Model──> labels ──> spans
//! ```
//!
//! The model is a linear-chain conditional random field (Lafferty, McCallum and Pereira, 2001): each feature of a word
//! has a weight for each [`Label`], each pair of labels that follow each other has one, and the labels of a stretch
//! are those whose weights add up to most. `crates/train` learns the weights; they are whole numbers, so that the same
//! words have the same labels on every machine.

mod features;
mod sequences;

use std::ops::Range;

use self::features::Features;
use self::sequences::sequences;
use super::article::Reader;
use super::model::Label;
use super::reading::Read;

/// Words of a text for which labels are learned, one after the other, with no mark between them that ends a name.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sequence {
    /// Byte ranges of the words in the text.
    pub words: Vec<Range<usize>>,
    /// The features of each word, as numbers.
    pub features: Vec<Vec<u32>>,
}

/// A stretch of words that the model takes for a name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Span {
    /// The words.
    pub(super) words: Range<usize>,
    /// The least margin of its words ([`Model::weighed`](super::model::Model::weighed)): how much more speaks for the name as it is than for anything else;
    /// twenty are one in the logarithm of the odds.
    pub(super) surely: i32,
    /// It is a person's name, else a body's.
    pub(super) person: bool,
}

/// The same by its bytes, for those who measure the model.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ModelSpan {
    /// Byte range in the text.
    pub bytes: Range<usize>,
    /// The least margin of its words.
    pub surely: i32,
    /// It is a person's name, else a body's.
    pub person: bool,
}

impl Reader<'_> {
    /// What the model takes for names, given what rules have read.
    pub(super) fn tagged(&self, read: &[Read]) -> Vec<Span> {
        let stretches = sequences(self);
        let features = Features::new(self, read, &stretches);
        let mut spans = Vec::new();
        let mut of_words = Vec::new();
        for words in stretches {
            of_words.clear();
            let mut ends = Vec::with_capacity(words.len());
            for place in 0..words.len() {
                features.of(&words, place, &mut |feature| of_words.push(feature));
                ends.push(of_words.len());
            }
            let starts = std::iter::once(0).chain(ends.iter().copied());
            let of_each: Vec<&[u32]> = starts.zip(&ends).map(|(start, end)| &of_words[start..*end]).collect();
            spans.extend(spans_of(&words, &self.learned.model.weighed(&of_each)));
        }
        spans
    }

    /// What the model takes for names, by bytes.
    pub(in crate::annotate) fn spans(&self) -> Vec<ModelSpan> {
        let span = |Span { words, surely, person }: Span| ModelSpan {
            bytes: self.token(words.start).start as usize..self.token(words.end - 1).end as usize,
            surely,
            person,
        };
        self.tagged(&self.read().all).into_iter().map(span).collect()
    }

    /// The sequences of the text with the features of each word, to learn from.
    pub(in crate::annotate) fn sequences(&self) -> Vec<Sequence> {
        let stretches = sequences(self);
        let features = Features::new(self, &self.read().all, &stretches);
        let sequence = |words: Vec<usize>| {
            let of = |place| {
                let mut all = Vec::new();
                features.of(&words, place, &mut |feature| all.push(feature));
                all
            };
            let range = |at: &usize| self.token(*at).start as usize..self.token(*at).end as usize;
            Sequence {
                words: words.iter().map(range).collect(),
                features: (0..words.len()).map(of).collect(),
            }
        };
        stretches.into_iter().map(sequence).collect()
    }
}

/// The names that labels make of words.
fn spans_of(words: &[usize], labels: &[(Label, i32)]) -> Vec<Span> {
    let mut spans: Vec<Span> = Vec::new();
    for (place, (label, surely)) in labels.iter().enumerate() {
        match label {
            Label::Outside => {}
            Label::Person | Label::Body => {
                let at = words[place];
                spans.push(Span { words: at..at + 1, surely: *surely, person: *label == Label::Person });
            }
            Label::MorePerson | Label::MoreBody => {
                if let Some(span) = spans.last_mut() {
                    span.words.end = words[place] + 1;
                    span.surely = span.surely.min(*surely);
                }
            }
        }
    }
    spans
}
