//! A line of a concordance: a place where something stands, with the words around it.

use std::rc::Rc;

use crate::article::BlockKind;
use crate::date::Date;
use crate::explore::centre::Place;
use crate::explore::texts::{Forms, Standing, Text};

use super::steps::Position;

/// A word beside the centre.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Neighbour {
    /// Its form.
    pub form: Rc<str>,
    /// First byte in the article's text.
    pub start: u32,
    /// One past the last.
    pub end: u32,
}

/// One place where the centre stands. Its words are those of its block alone: a paragraph, a heading, the title.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// Number of the document.
    pub document: u32,
    /// The article's id.
    pub id: String,
    /// The outlet that published it.
    pub source: Option<String>,
    /// Its date, as far as known.
    pub date: Option<Date>,
    /// Number of the block, from 0.
    pub block: usize,
    /// What the block is.
    pub kind: BlockKind,
    /// First byte of the centre in the article's text.
    pub start: u32,
    /// One past its last.
    pub end: u32,
    /// What stands before it, as written.
    pub left: String,
    /// The centre, as written.
    pub centre: String,
    /// What stands after it, as written.
    pub right: String,
    /// The forms of the centre's words, with spaces between.
    pub form: String,
    /// The words before it, the nearest first: those shown, and more where a step looks farther.
    pub before: Vec<Neighbour>,
    /// The words after it, the nearest first.
    pub after: Vec<Neighbour>,
}

impl Line {
    /// The line of a place, with `width` words on each side shown and `reach` words known.
    pub(super) fn new(
        text: &Text<'_>,
        forms: &Forms,
        place: Place,
        width: usize,
        reach: usize,
    ) -> Option<Self> {
        let article = &text.document.article;
        let block = article.blocks.get(place.block)?;
        let words = text.blocks.get(place.block)?;
        let neighbour = |word: &Standing| Neighbour {
            form: forms.name(word.form).clone(),
            start: word.start,
            end: word.end,
        };
        let first = words.partition_point(|word| word.end <= place.start);
        let last = words.partition_point(|word| word.start < place.end).max(first);
        let before: Vec<Neighbour> = words[..first].iter().rev().take(reach).map(neighbour).collect();
        let after: Vec<Neighbour> = words[last..].iter().take(reach).map(neighbour).collect();
        // Where a side is not full the block begins or ends, with whatever marks stand there.
        let side = |count: usize, full: &dyn Fn() -> u32, end: u32| if count > width { full() } else { end };
        let from = side(first, &|| before[width - 1].start, block.start);
        let to = side(words.len() - last, &|| after[width - 1].end, block.end);
        let form: Vec<&str> = words[first..last].iter().map(|word| &**forms.name(word.form)).collect();
        Some(Line {
            document: text.number,
            id: article.id.clone(),
            source: article.meta.source.clone(),
            date: article.meta.date,
            block: place.block,
            kind: block.kind,
            start: place.start,
            end: place.end,
            left: text.written(from, place.start).to_owned(),
            centre: text.written(place.start, place.end).to_owned(),
            right: text.written(place.end, to).to_owned(),
            form: form.join(" "),
            before,
            after,
        })
    }

    /// The form of the word in a place; none beyond the end of the block.
    pub fn word(&self, position: Position) -> Option<&str> {
        let (words, distance) = match position {
            Position::Left(n) => (&self.before, n),
            Position::Right(n) => (&self.after, n),
        };
        let neighbour = usize::from(distance).checked_sub(1).and_then(|at| words.get(at));
        neighbour.map(|neighbour| &*neighbour.form)
    }
}
