//! Which documents are near-copies of each other: most words of each stand in another of its group. Results fold them.

use crate::index::Index;
use crate::index::codec::{DecodeError, Reader, Writer};
use crate::index::memory::{filled, listed};
use crate::index::section::Section;
use crate::message::{Id, say};

/// The section of groups of near-copies.
#[derive(Debug)]
pub(crate) struct Alike;

impl Section for Alike {
    const NUMBER: u8 = 22;
    const NAME: Id = say::INDEX_SECTION_ALIKE;
    const VERSION: u8 = 1;
    /// Groups of documents, each in the order of numbers, as the groups are by their first.
    type Content<'a> = &'a [Vec<u32>];
    /// By document the number of its group, from 1; 0 where it is in none.
    type Kept = Vec<u32>;

    fn write(groups: &[Vec<u32>]) -> Writer {
        let mut w = Writer::default();
        let mut first = 0;
        w.uint(groups.len() as u32);
        // By columns: how many each has, where it begins, and how far apart its documents are.
        groups.iter().for_each(|group| w.uint(group.len() as u32));
        for group in groups {
            w.uint(group[0] - first);
            first = group[0];
        }
        for pair in groups.iter().flat_map(|group| group.windows(2)) {
            w.uint(pair[1] - pair[0]);
        }
        w
    }

    fn read(payload: &[u8], _: u32, index: &mut Index) -> Result<Vec<u32>, DecodeError> {
        let mut r = Reader::new(payload);
        let sizes = r.list(|r| r.uint())?;
        let firsts = listed(sizes.len(), |_| r.uint())?;
        let mut groups = filled(0, index.corpus.documents as usize)?;
        let mut first = 0u32;
        for ((number, size), gap) in (1..).zip(&sizes).zip(&firsts) {
            first = first.saturating_add(*gap);
            let mut document = first;
            for n in 0..*size {
                if n > 0 {
                    document = document.saturating_add(r.uint()?);
                }
                let group = groups.get_mut(document as usize);
                *group.ok_or(DecodeError(say::INDEX_DOCUMENTS_OF_THE_CORPUS))? = number;
            }
        }
        Ok(groups)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_document_has_the_group_that_was_written() {
        let mut index = Index::default();
        index.corpus.documents = 9;
        let written = Alike::write(&[vec![1, 4, 8], vec![2, 3]]).bytes;
        assert_eq!(Alike::read(&written, 0, &mut index), Ok(vec![0, 1, 2, 2, 1, 0, 0, 0, 1]));
        index.corpus.documents = 8;
        assert!(Alike::read(&written, 0, &mut index).is_err());
    }
}
