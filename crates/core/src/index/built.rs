//! The sections of an index that was built, and the files they go into.

use super::codec::Writer;
use super::section::{self, Section, SectionId};
use super::sections::corpus::{Corpus, CorpusSection, Directory, File, Shard};
use super::sections::{Kind, Registered};

/// A section with its bytes.
pub(super) type Written = (SectionId, Writer);

/// What a builder holds of all documents once the last has come, in the order of their numbers.
#[derive(Debug)]
pub(super) struct All<'a> {
    /// Their ids.
    pub(super) ids: &'a [String],
    /// Their titles, folded, to sort by.
    pub(super) titles: &'a [String],
    /// How many words each has.
    pub(super) words: &'a [u32],
}

/// The sections of an index, before it is decided which files they go into.
#[derive(Debug, Default)]
pub struct Built {
    pub(super) corpus: Corpus,
    pub(super) directory: Directory,
    /// Sections that are needed at the start.
    pub(super) core: Vec<Written>,
    /// Sections that may be fetched when needed, those of one file together.
    pub(super) files: Vec<Vec<Written>>,
    /// Leading files already taken by [`Built::take_files`].
    taken: usize,
}

impl Built {
    pub(super) fn new(corpus: Corpus) -> Self {
        Built { corpus, ..Built::default() }
    }

    /// Returns what the page says of the corpus.
    pub fn corpus(&self) -> &Corpus {
        &self.corpus
    }

    /// Returns about how many bytes [`Built::whole`] writes.
    pub fn bytes(&self) -> usize {
        self.sections().filter(|(id, _)| id.kind.is_in_whole()).map(|(_, payload)| payload.bytes.len()).sum()
    }

    /// Returns all sections, with their bytes before compression.
    pub fn sections(&self) -> impl Iterator<Item = &(SectionId, Writer)> {
        self.core.iter().chain(self.files.iter().flatten())
    }

    /// Writes everything into one file.
    pub fn whole(&self) -> Vec<u8> {
        let sections: Vec<&Written> = self.sections().filter(|(id, _)| id.kind.is_in_whole()).collect();
        let mut file = self.corpus_section(self.directory.whole(), sections.len());
        for (id, payload) in sections {
            section::write(&mut file, *id, payload, &self.corpus.fingerprint);
        }
        file
    }

    /// Writes the files of sections that may be fetched.
    pub fn files(&self) -> Vec<Vec<u8>> {
        let file = |sections: &Vec<Written>| {
            let mut file = Vec::new();
            sections
                .iter()
                .for_each(|(id, payload)| section::write(&mut file, *id, payload, &self.corpus.fingerprint));
            file
        };
        self.files.iter().map(file).collect()
    }

    /// Takes out the files that were completed since the last call, so that they need not be held until the last one is.
    pub fn take_files(&mut self) -> Vec<Vec<u8>> {
        let mut taken = Vec::new();
        for sections in self.files.iter_mut().skip(self.taken) {
            let mut file = Vec::new();
            for (id, payload) in sections {
                section::write(&mut file, *id, &std::mem::take(payload), &self.corpus.fingerprint);
            }
            taken.push(file);
        }
        self.taken = self.files.len();
        taken
    }

    /// Returns the sections in the files of [`Built::files`], with the numbers of their bytes before compression.
    pub fn contents(&self) -> impl Iterator<Item = Vec<(SectionId, usize)>> {
        let sizes = |sections: &Vec<Written>| sections.iter().map(|(p, w)| (*p, w.bytes.len())).collect();
        self.files.iter().map(sizes)
    }

    /// Writes the file a page starts from, where the others, in the order of [`Built::files`], are stored under these
    /// names.
    pub fn start(&self, files: Vec<File>) -> Vec<u8> {
        let mut directory = self.directory.clone();
        directory.files = files;
        for (number, sections) in self.files.iter().enumerate() {
            for (id, _) in sections {
                if let Some(shard) = directory.shards_mut(id.kind).get_mut(id.number as usize) {
                    shard.file = number as u32;
                }
            }
        }
        let mut file = self.corpus_section(directory, self.core.len());
        for (id, payload) in &self.core {
            section::write(&mut file, *id, payload, &self.corpus.fingerprint);
        }
        file
    }

    /// Returns a file that begins with the section that an index begins with; so many others are to follow.
    fn corpus_section(&self, mut directory: Directory, others: usize) -> Vec<u8> {
        let mut file = Vec::new();
        directory.sections_of_start = others as u32;
        let payload = CorpusSection::write((&self.corpus, &directory));
        section::write(&mut file, SectionId::new(Kind::Corpus, 0), &payload, &self.corpus.fingerprint);
        file
    }

    /// Adds a section to the file that a page starts from.
    pub(super) fn begin_with<S: Registered>(&mut self, content: S::Content<'_>) {
        let number = self.core.iter().filter(|(id, _)| id.kind == S::KIND).count();
        self.core.push((SectionId::new(S::KIND, number), S::write(content)));
    }

    /// Adds a section in a file of its own. `first` and `key` are what the directory says of it (see [`Shard`]).
    pub(super) fn push<S: Registered>(&mut self, first: u32, key: &str, content: S::Content<'_>) {
        let section = self.enter::<S>(first, key, content);
        self.files.push(vec![section]);
    }

    /// Writes a section and enters it into the directory.
    pub(super) fn enter<S: Registered>(&mut self, first: u32, key: &str, content: S::Content<'_>) -> Written {
        let shards = self.directory.shards_mut(S::KIND);
        let number = shards.len();
        shards.push(Shard { file: 0, first, key: key.into() });
        (SectionId::new(S::KIND, number), S::write(content))
    }
}
