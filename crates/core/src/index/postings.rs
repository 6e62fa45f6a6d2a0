//! Postings are the documents that a term stands in, and how often in each field. Gaps between documents and counts are
//! written apart, as each is most like its own kind.

use super::codec::{DecodeError, Reader, Writer};
use super::memory::{copied, room};
use super::sections::doc_table::{FIELDS, Field};
use crate::message::say;

/// A document that has a form, and how often in each field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Posting {
    /// The document.
    pub document: u32,
    /// Occurrences by [`Field`].
    pub counts: [u32; FIELDS],
}

/// Postings of one term as they are written.
#[derive(Debug, Default)]
pub(crate) struct EncodedPostings {
    pub(crate) gaps: Writer,
    pub(crate) counts: Writer,
}

impl EncodedPostings {
    /// Bytes, before compression.
    pub(crate) fn len(&self) -> usize {
        self.gaps.bytes.len() + self.counts.bytes.len()
    }

    pub(crate) fn write(&self, w: &mut Writer) {
        w.slice(&self.gaps.bytes);
        w.slice(&self.counts.bytes);
    }

    pub(crate) fn read(r: &mut Reader<'_>) -> Result<Self, DecodeError> {
        let gaps = Writer { bytes: r.slice()?.to_vec() };
        Ok(Self { gaps, counts: Writer { bytes: r.slice()?.to_vec() } })
    }

    pub(crate) fn append(&mut self, other: &EncodedPostings) {
        self.gaps.bytes.extend_from_slice(&other.gaps.bytes);
        self.counts.bytes.extend_from_slice(&other.counts.bytes);
    }
}

/// Postings of a run of terms. Each is decoded when it is asked for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Postings {
    /// Where each term's gaps and counts end, and the number of its documents.
    ends: Vec<(u32, u32, u32)>,
    gaps: Vec<u8>,
    counts: Vec<u8>,
}

impl Postings {
    /// Reads the documents of the term at a place, in order. `documents` is the number of all.
    pub(crate) fn get(&self, at: usize, documents: usize) -> Result<Vec<Posting>, DecodeError> {
        let (gaps_end, counts_end, n) = *self.ends.get(at).ok_or(DecodeError(say::INDEX_TERM))?;
        let (gaps, counts, _) = at.checked_sub(1).map_or((0, 0, 0), |before| self.ends[before]);
        let mut gaps = Reader::new(&self.gaps[gaps as usize..gaps_end as usize]);
        let mut counts = Reader::new(&self.counts[counts as usize..counts_end as usize]);
        let mut out = room(n as usize)?;
        let mut document = 0u32;
        for i in 0..n {
            let gap = gaps.uint()?;
            document = document.saturating_add(gap);
            if document as usize >= documents || (i > 0 && gap == 0) {
                return Err(DecodeError(say::INDEX_DOCUMENT_OF_THE_CORPUS));
            }
            out.push(Posting { document, counts: read_counts(&mut counts)? });
        }
        Ok(out)
    }

    pub(crate) fn push(&mut self, documents: u32, postings: &EncodedPostings) {
        self.gaps.extend_from_slice(&postings.gaps.bytes);
        self.counts.extend_from_slice(&postings.counts.bytes);
        self.ends.push((self.gaps.len() as u32, self.counts.len() as u32, documents));
    }

    /// Writes the bytes alone: what their ends are follows from the numbers of documents.
    pub(crate) fn write(&self, w: &mut Writer) {
        w.bytes.extend_from_slice(&self.gaps);
        w.bytes.extend_from_slice(&self.counts);
    }

    /// Reads what [`Postings::write`] wrote of terms with so many documents each.
    pub(crate) fn read(
        r: &mut Reader<'_>,
        documents: impl ExactSizeIterator<Item = u32>,
    ) -> Result<Self, DecodeError> {
        let mut ends = room::<(u32, u32, u32)>(documents.len())?;
        ends.extend(documents.map(|n| (0, 0, n)));
        let start = r.rest();
        for end in &mut ends {
            (0..end.2).try_for_each(|_| r.uint().map(drop))?;
            end.0 = (start.len() - r.rest().len()) as u32;
        }
        let middle = r.rest();
        for end in &mut ends {
            (0..end.2).try_for_each(|_| read_counts(r).map(drop))?;
            end.1 = (middle.len() - r.rest().len()) as u32;
        }
        let gaps = copied(&start[..start.len() - middle.len()])?;
        Ok(Postings { ends, gaps, counts: copied(&middle[..middle.len() - r.rest().len()])? })
    }
}

/// Writes counts by field. Nearly always only the body has any, which then takes one number.
pub(crate) fn write_counts(w: &mut Writer, counts: [u32; FIELDS]) {
    let [title, summary, heading, body] = counts;
    let others = title + summary + heading > 0;
    w.uint(body << 1 | u32::from(others));
    if others {
        for n in [title, summary, heading] {
            w.uint(n);
        }
    }
}

fn read_counts(r: &mut Reader<'_>) -> Result<[u32; FIELDS], DecodeError> {
    let n = r.uint()?;
    let mut counts = [0; FIELDS];
    counts[Field::Body as usize] = n >> 1;
    if n & 1 == 1 {
        for count in &mut counts[..FIELDS - 1] {
            *count = r.uint()?;
        }
    }
    // A damaged count must not overflow the sums made of it.
    if counts.iter().any(|n| *n > 1 << 28) { Err(DecodeError(say::INDEX_POSSIBLE_COUNT)) } else { Ok(counts) }
}
