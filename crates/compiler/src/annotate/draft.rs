//! What one article says by itself, kept until all articles of the corpus have been read.

use corpuscope_core::annotation::{Doubt, EntityKind, Mention, Via};
use corpuscope_core::index::codec::{DecodeError, Reader, Writer};
use corpuscope_core::text::Analysis;

use super::discover::Names;

/// A country, actor or other thing of the lists, by its number, and where it is mentioned.
#[derive(Clone, Copy, Debug)]
pub(super) struct Found {
    /// Number in the list of its kind.
    pub(super) of: u32,
    /// Where and how.
    pub(super) mention: Mention,
}

/// A mention of something of the lists of which the article does not tell what it means.
#[derive(Clone, Debug)]
pub(super) struct Open {
    /// First byte.
    pub(super) start: u32,
    /// One past the last byte.
    pub(super) end: u32,
    /// Kind of thing.
    pub(super) kind: EntityKind,
    /// Why it cannot be told.
    pub(super) why: Doubt,
    /// What it may mean, by the numbers in the list of the kind.
    pub(super) candidates: Vec<u32>,
}

/// An article as [`Annotator::draft`](super::Annotator::draft) reads it, not yet settled. As bytes: the drafts of all
/// articles wait for the last one, and as lists of names they would take more memory than the texts.
#[derive(Clone, Debug)]
pub struct Draft {
    packed: Box<[u8]>,
}

/// A draft that cannot be read again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DraftFault {
    /// Which of the drafts.
    pub number: usize,
    /// What its bytes should have held.
    pub expected: DecodeError,
}

/// What a draft holds.
#[derive(Clone, Debug, Default)]
pub(super) struct Unpacked {
    /// What the lists hold, kind by kind, each in the order of the text.
    pub(super) found: [Vec<Found>; EntityKind::ALL.len()],
    /// Mentions of what the lists hold that the article does not settle.
    pub(super) open: Vec<Open>,
    /// Names that no list holds.
    pub(super) names: Names,
}

impl Found {
    /// What stands in so many words of a text, from word `at` on.
    pub(super) fn new(of: u32, text: &Analysis, at: usize, words: usize, via: Via) -> Self {
        let (start, end) = (text.tokens[at].start, text.tokens[at + words - 1].end);
        Found { of, mention: Mention { start, end, via } }
    }
}

impl Open {
    /// What stands in so many words of a text, from word `at` on.
    pub(super) fn new(
        kind: EntityKind,
        text: &Analysis,
        (at, words): (usize, usize),
        why: Doubt,
        candidates: Vec<u32>,
    ) -> Self {
        let (start, end) = (text.tokens[at].start, text.tokens[at + words - 1].end);
        Open { start, end, kind, why, candidates }
    }

    fn write(&self, w: &mut Writer) {
        w.uint(self.start);
        w.uint(self.end);
        w.byte(self.kind as u8);
        w.byte(self.why as u8);
        w.list(&self.candidates, |w, n| w.uint(*n));
    }

    fn read(r: &mut Reader<'_>) -> Result<Self, DecodeError> {
        let (start, end) = (r.uint()?, r.uint()?);
        let kind = *EntityKind::ALL.get(r.byte()? as usize).ok_or(DecodeError::UNKNOWN_VALUE)?;
        let why = Doubt::from_u8(r.byte()?).ok_or(DecodeError::UNKNOWN_VALUE)?;
        Ok(Open { start, end, kind, why, candidates: r.list(|r| r.uint())? })
    }
}

impl Draft {
    pub(super) fn new(draft: &Unpacked) -> Self {
        let mut w = Writer::default();
        for list in &draft.found {
            w.list(list, |w, found| {
                w.uint(found.of);
                w.uint(found.mention.start);
                w.uint(found.mention.end);
                w.byte(found.mention.via as u8);
            });
        }
        w.list(&draft.open, |w, open| open.write(w));
        draft.names.write(&mut w);
        Draft { packed: w.bytes.into_boxed_slice() }
    }

    pub(super) fn unpack(&self) -> Result<Unpacked, DecodeError> {
        fn found(r: &mut Reader<'_>) -> Result<Found, DecodeError> {
            let (of, start, end) = (r.uint()?, r.uint()?, r.uint()?);
            let via = Via::from_u8(r.byte()?).ok_or(DecodeError::UNKNOWN_VALUE)?;
            Ok(Found { of, mention: Mention { start, end, via } })
        }
        let r = &mut Reader::new(&self.packed);
        let mut draft = Unpacked::default();
        for list in &mut draft.found {
            *list = r.list(found)?;
        }
        draft.open = r.list(Open::read)?;
        draft.names = Names::read(r)?;
        Ok(draft)
    }
}

/// Puts what was discovered among the actors of the lists: where they overlap the longer stays,
/// and of equals that of the lists.
pub(super) fn join(actors: &mut Vec<Found>, discovered: Vec<Found>) {
    if discovered.is_empty() {
        return;
    }
    let length = |f: &Found| f.mention.end - f.mention.start;
    let overlap = |a: &Found, b: &Found| a.mention.start < b.mention.end && b.mention.start < a.mention.end;
    let mut kept: Vec<Found> = Vec::with_capacity(actors.len() + discovered.len());
    for d in discovered {
        let first = actors.partition_point(|a| a.mention.end <= d.mention.start);
        let over = actors[first..].iter().take_while(|a| a.mention.start < d.mention.end);
        if over.clone().filter(|a| overlap(a, &d)).all(|a| length(a) < length(&d)) {
            kept.push(d);
        }
    }
    actors.retain(|a| {
        let first = kept.partition_point(|k| k.mention.end <= a.mention.start);
        kept.get(first).is_none_or(|k| !overlap(k, a))
    });
    actors.extend(kept);
    actors.sort_by_key(|f| (f.mention.start, std::cmp::Reverse(f.mention.end)));
}

/// A country's word inside the name of a company or organisation does not mean the country. What a model takes for such
/// a name hides none.
pub(super) fn drop_hidden(countries: &mut Vec<Found>, actors: &[Found], hides: impl Fn(u32, Via) -> bool) {
    let actors: Vec<_> =
        actors.iter().filter(|a| !matches!(a.mention.via, Via::Implied | Via::Learned)).collect();
    let mut next = 0;
    countries.retain(|c| {
        while actors.get(next).is_some_and(|a| a.mention.end <= c.mention.start) {
            next += 1;
        }
        let around = |a: &&&Found| a.mention.start <= c.mention.start && c.mention.end <= a.mention.end;
        !actors.get(next).filter(around).is_some_and(|a| hides(a.of, c.mention.via))
    });
}
