//! Runs of bytes stand one after the other, with the place where each ends, and are decoded one by one.

use super::codec::{DecodeError, Reader, Writer};
use super::memory::copied;
use crate::message::say;

/// Runs of bytes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Runs {
    ends: Vec<u32>,
    bytes: Vec<u8>,
}

impl Runs {
    /// Returns the number of bytes of all runs.
    pub(crate) fn len(&self) -> usize {
        self.bytes.len()
    }

    /// Returns the run of a number.
    pub(crate) fn get(&self, number: usize) -> Result<&[u8], DecodeError> {
        let start = number.checked_sub(1).and_then(|b| self.ends.get(b)).copied().unwrap_or(0);
        let end = *self.ends.get(number).ok_or(DecodeError(say::INDEX_RUN_OF_THIS_SECTION))?;
        self.bytes.get(start as usize..end as usize).ok_or(DecodeError(say::INDEX_RUN_OF_BYTES))
    }

    pub(crate) fn push(&mut self, run: &[u8]) {
        self.bytes.extend_from_slice(run);
        self.ends.push(self.bytes.len() as u32);
    }

    pub(crate) fn write(&self, w: &mut Writer) {
        let mut start = 0;
        w.list(&self.ends, |w, end| {
            w.uint(end - start);
            start = *end;
        });
        w.bytes.extend_from_slice(&self.bytes);
    }

    pub(crate) fn read(r: &mut Reader<'_>) -> Result<Self, DecodeError> {
        let mut end = 0u32;
        let ends = r.list(|r| {
            end = end.checked_add(r.uint()?).ok_or(DecodeError(say::INDEX_RUNS_OF_BYTES))?;
            Ok(end)
        })?;
        Ok(Runs { ends, bytes: copied(r.take(end as usize)?)? })
    }
}
