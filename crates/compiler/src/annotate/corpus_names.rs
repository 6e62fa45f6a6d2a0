//! What discovery has to know of all articles of a corpus, so that it can be gathered from parts of it on several machines.

use std::collections::BTreeSet;

use corpuscope_core::index::codec::{DecodeError, Reader, Writer};

use super::discover::Gathering;

/// The names of articles, and the actors of the lists that these mention. Those of the parts of a corpus, merged in any order,
/// are those of the whole.
#[derive(Debug, Default)]
pub struct CorpusNames {
    pub(super) gathering: Gathering,
    /// Ids of the actors of the lists that are mentioned.
    pub(super) met: BTreeSet<String>,
    articles: u32,
}

impl CorpusNames {
    /// How many articles these are the names of.
    pub fn articles(&self) -> u32 {
        self.articles
    }

    /// Notes the actors of the lists that an article mentions.
    pub(super) fn add<'a>(&mut self, listed: impl Iterator<Item = &'a str>) {
        self.articles += 1;
        for id in listed {
            if !self.met.contains(id) {
                self.met.insert(id.to_owned());
            }
        }
    }

    /// Takes in the names of other articles.
    pub fn merge(&mut self, mut other: CorpusNames) {
        self.gathering.merge(other.gathering);
        self.met.append(&mut other.met);
        self.articles += other.articles;
    }

    /// Writes them. The same names are the same bytes.
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut w = Writer::default();
        w.uint(self.articles);
        w.uint(self.met.len() as u32);
        self.met.iter().for_each(|id| w.str(id));
        self.gathering.write(&mut w);
        w.bytes
    }

    /// Reads what [`Self::to_bytes`] wrote.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, DecodeError> {
        let r = &mut Reader::new(bytes);
        let articles = r.uint()?;
        let met = r.strings()?.into_iter().collect();
        Ok(CorpusNames { gathering: Gathering::read(r)?, met, articles })
    }
}
