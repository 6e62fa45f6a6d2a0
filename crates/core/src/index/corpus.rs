//! The corpus as a whole: what the page says of it, and where the other sections are.

use super::codec::{Bad, Reader, Writer};
use super::section::{Kind, Part};

/// What the page says of the corpus.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Corpus {
    /// Title of the page.
    pub title: String,
    /// One line below it.
    pub description: String,
    /// Paragraphs for the About page.
    pub about: Vec<String>,
    /// ISO 639-1 code of the language names are shown in.
    pub language: String,
    /// Languages of the articles (ISO 639-1; `und` if none is known), most frequent first.
    pub languages: Vec<String>,
    /// Number of documents.
    pub documents: u32,
    /// Number of words in all fields of all documents.
    pub words: u32,
    /// Fingerprint of the corpus: addresses carry it, to say when the corpus has changed.
    pub fingerprint: String,
}

/// A file of the index, beside the page or within it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct File {
    /// Name, relative to the page; empty where its sections are in the same file as the directory.
    pub name: String,
    /// Length in bytes, as stored.
    pub bytes: u32,
}

/// Where the sections of one kind are, and how to tell which of them is needed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Shard {
    /// Number of its file in [`Directory::files`].
    pub file: u32,
    /// First document (texts) or id of the first term (terms).
    pub first: u32,
    /// First form (terms); empty otherwise.
    pub form: String,
}

/// Which section is in which file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Directory {
    /// The files.
    pub files: Vec<File>,
    /// Terms, in the order of their forms.
    pub terms: Vec<Shard>,
    /// Positions, numbered as the terms.
    pub positions: Vec<Shard>,
    /// Texts, in the order of the documents.
    pub texts: Vec<Shard>,
    /// Ids (at most one).
    pub ids: Vec<Shard>,
    /// Title order (at most one).
    pub title_order: Vec<Shard>,
    /// Lexicon; none where all terms are in one section.
    pub lexicon: Vec<Shard>,
}

impl Directory {
    fn kinds(&self) -> [&Vec<Shard>; 6] {
        [&self.terms, &self.positions, &self.texts, &self.ids, &self.title_order, &self.lexicon]
    }

    /// The sections of a kind that may live in files of their own.
    pub fn shards(&self, kind: Kind) -> &[Shard] {
        match kind {
            Kind::Terms => &self.terms,
            Kind::Positions => &self.positions,
            Kind::Texts => &self.texts,
            Kind::Ids => &self.ids,
            Kind::TitleOrder => &self.title_order,
            Kind::Lexicon => &self.lexicon,
            Kind::Corpus | Kind::Docs | Kind::Facet => &[],
        }
    }

    pub(crate) fn shards_mut(&mut self, kind: Kind) -> Option<&mut Vec<Shard>> {
        match kind {
            Kind::Terms => Some(&mut self.terms),
            Kind::Positions => Some(&mut self.positions),
            Kind::Texts => Some(&mut self.texts),
            Kind::Ids => Some(&mut self.ids),
            Kind::TitleOrder => Some(&mut self.title_order),
            Kind::Lexicon => Some(&mut self.lexicon),
            Kind::Corpus | Kind::Docs | Kind::Facet => None,
        }
    }

    /// The file that holds a section.
    pub fn file(&self, part: Part) -> Option<&File> {
        let shard = self.shards(part.kind).get(part.number as usize)?;
        self.files.get(shard.file as usize)
    }

    /// The number of the last shard that starts at or before document or term `id`.
    pub fn shard_of(&self, kind: Kind, id: u32) -> usize {
        self.shards(kind).partition_point(|s| s.first <= id).saturating_sub(1)
    }

    /// The number of the terms shard in which a form stands if it stands anywhere.
    pub fn shard_of_form(&self, form: &str) -> usize {
        self.terms.partition_point(|s| s.form.as_str() <= form).saturating_sub(1)
    }
}

pub(crate) fn write(corpus: &Corpus, directory: &Directory) -> Writer {
    let mut w = Writer::default();
    for s in [&corpus.title, &corpus.description, &corpus.language, &corpus.fingerprint] {
        w.str(s);
    }
    w.list(&corpus.about, |w, s| w.str(s));
    w.list(&corpus.languages, |w, s| w.str(s));
    w.uint(corpus.documents);
    w.uint(corpus.words);
    w.list(&directory.files, |w, f| {
        w.str(&f.name);
        w.uint(f.bytes);
    });
    for shards in directory.kinds() {
        w.list(shards, |w, s| {
            w.uint(s.file);
            w.uint(s.first);
            w.str(&s.form);
        });
    }
    w
}

pub(crate) fn read(payload: &[u8]) -> Result<(Corpus, Directory), Bad> {
    let mut r = Reader::new(payload);
    let mut string = || r.str().map(str::to_owned);
    let (title, description, language, fingerprint) = (string()?, string()?, string()?, string()?);
    let corpus = Corpus {
        title,
        description,
        language,
        fingerprint,
        about: r.strings()?,
        languages: r.strings()?,
        documents: r.uint()?,
        words: r.uint()?,
    };
    let files = r.list(|r| Ok(File { name: r.str()?.to_owned(), bytes: r.uint()? }))?;
    let mut shards =
        || r.list(|r| Ok(Shard { file: r.uint()?, first: r.uint()?, form: r.str()?.to_owned() }));
    let directory = Directory {
        files,
        terms: shards()?,
        positions: shards()?,
        texts: shards()?,
        ids: shards()?,
        title_order: shards()?,
        lexicon: shards()?,
    };
    Ok((corpus, directory))
}
