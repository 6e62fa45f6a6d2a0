//! Building: documents become sections.

use rustc_hash::FxHashMap;

use crate::text::Stemmer;

use super::codec::Writer;
use super::corpus::{self, Corpus, Directory, File, Shard};
use super::docs::Docs;
use super::facet::Facet;
use super::lexicon;
use super::section::{self, Kind, Part};
use super::segment::{Entry, Segment};
use super::terms::{Positions, Term, Terms};
use super::texts::{Document, Texts};

/// How large the pieces of an index are to be, in bytes before compression.
#[derive(Clone, Copy, Debug)]
pub struct Sizes {
    /// Postings of one terms section.
    pub terms: usize,
    /// Documents of one texts section.
    pub texts: usize,
}

impl Sizes {
    /// One section of each kind, whatever the corpus.
    pub const WHOLE: Sizes = Sizes { terms: usize::MAX, texts: usize::MAX };
    /// Pieces for a page that fetches what a query needs: a word's shard comes in a moment on a
    /// telephone, and 20,000 articles make some hundreds of files, not thousands.
    pub const SHARDED: Sizes = Sizes { terms: 48 << 10, texts: 112 << 10 };
}

/// The sections of an index, before it is decided which files they go into.
#[derive(Debug)]
pub struct Built {
    corpus: Corpus,
    directory: Directory,
    /// Sections that are always needed.
    core: Vec<(Part, Writer)>,
    /// Sections that may be fetched when needed.
    shards: Vec<(Part, Writer)>,
}

impl Built {
    /// What the page says of the corpus.
    pub fn corpus(&self) -> &Corpus {
        &self.corpus
    }

    /// Bytes of all sections, about.
    pub fn bytes(&self) -> usize {
        self.core.iter().chain(&self.shards).map(|(_, payload)| payload.bytes.len()).sum()
    }

    /// Everything in one file.
    pub fn whole(&self) -> Vec<u8> {
        let directory = Directory { files: vec![File::default()], ..self.directory.clone() };
        let mut file = self.bootstrap(&directory);
        for (part, payload) in &self.shards {
            section::write(&mut file, *part, payload);
        }
        file
    }

    /// Each section that may be fetched as a file of its own.
    pub fn files(&self) -> Vec<Vec<u8>> {
        let file = |(part, payload): &(Part, Writer)| {
            let mut file = Vec::new();
            section::write(&mut file, *part, payload);
            file
        };
        self.shards.iter().map(file).collect()
    }

    /// The file a page starts from, when the others, in the order of [`Built::files`], are
    /// stored under these names.
    pub fn start(&self, files: Vec<File>) -> Vec<u8> {
        let mut directory = Directory { files, ..self.directory.clone() };
        for (number, (part, _)) in self.shards.iter().enumerate() {
            if let Some(shard) = directory.shards_mut(part.kind).and_then(|s| s.get_mut(part.number as usize))
            {
                shard.file = number as u32;
            }
        }
        self.bootstrap(&directory)
    }

    fn bootstrap(&self, directory: &Directory) -> Vec<u8> {
        let mut file = Vec::new();
        section::write(&mut file, Part::new(Kind::Corpus, 0), &corpus::write(&self.corpus, directory));
        for (part, payload) in &self.core {
            section::write(&mut file, *part, payload);
        }
        file
    }
}

/// Forms in one lexicon section.
const LEXICON: usize = 1 << 14;

/// Builds an index. `segments` are those of `documents`, in order; `facets` are theirs as well.
pub fn build(
    mut corpus: Corpus,
    documents: &[Document],
    facets: &[Facet],
    segments: Vec<Segment>,
    sizes: Sizes,
) -> Built {
    let docs = Docs {
        dates: documents.iter().map(|d| d.article.meta.date).collect(),
        places: Vec::new(),
        languages: segments.iter().flat_map(|s| s.languages.iter().copied()).collect(),
        lengths: segments.iter().flat_map(|s| s.lengths.iter().copied()).collect(),
    };
    corpus.documents = docs.len() as u32;
    corpus.words = docs.lengths.iter().flatten().sum();
    let mut core = vec![(Part::new(Kind::Docs, 0), docs.write())];
    core.extend(facets.iter().enumerate().map(|(i, f)| (Part::new(Kind::Facet, i), f.write())));

    let mut built = Built { directory: Directory::default(), core, shards: Vec::new(), corpus };
    add_terms(&mut built, segments, sizes.terms);
    add_texts(&mut built, documents, sizes.texts);

    let mut ids = Writer::default();
    ids.list(documents, |w, d| w.str(&d.article.id));
    built.directory.ids.push(Shard::default());
    built.shards.push((Part::new(Kind::Ids, 0), ids));

    let mut order: Vec<u32> = (0..documents.len() as u32).collect();
    order
        .sort_by_cached_key(|d| (crate::text::fold(documents[*d as usize].article.title()).into_owned(), *d));
    let mut w = Writer::default();
    w.list(&order, |w, d| w.uint(*d));
    built.directory.title_order.push(Shard::default());
    built.shards.push((Part::new(Kind::TitleOrder, 0), w));
    built
}

fn add_texts(built: &mut Built, documents: &[Document], size: usize) {
    let mut texts = Texts::default();
    for (i, document) in documents.iter().enumerate() {
        texts.push(document);
        if texts.len() >= size || i + 1 == documents.len() {
            built.directory.texts.push(Shard { first: texts.first, ..Default::default() });
            let part = Part::new(Kind::Texts, built.directory.texts.len() - 1);
            built.shards.push((part, texts.write()));
            texts = Texts::starting_at(i as u32 + 1);
        }
    }
}

fn add_terms(built: &mut Built, mut segments: Vec<Segment>, size: usize) {
    let mut forms: Vec<(Box<str>, usize, u32)> = Vec::new();
    for (s, segment) in segments.iter_mut().enumerate() {
        forms.extend(segment.numbers.drain().map(|(form, n)| (form, s, n)));
    }
    forms.sort_unstable();
    let groups: Vec<&[(Box<str>, usize, u32)]> = forms.chunk_by(|a, b| a.0 == b.0).collect();
    let mut terms: Vec<(Term, Writer, Writer)> = groups
        .iter()
        .map(|group| join(&group[0].0, group.iter().map(|(_, s, n)| &segments[*s].entries[*n as usize])))
        .collect();
    let spellings: Vec<_> = groups
        .iter()
        .map(|group| spellings(group.iter().map(|(_, s, n)| &segments[*s].entries[*n as usize])))
        .collect();
    link_siblings(&mut terms, &spellings, &built.corpus.languages);

    let weights = terms.iter().map(|(term, postings, _)| weight(term, postings)).sum::<usize>();
    if weights >= size {
        let rows: Vec<&Term> = terms.iter().map(|t| &t.0).collect();
        for (number, run) in rows.chunks(LEXICON).enumerate() {
            let first = (number * LEXICON) as u32;
            built.directory.lexicon.push(Shard { first, ..Default::default() });
            let part = Part::new(Kind::Lexicon, number);
            built.shards.push((part, lexicon::write(run.iter().copied())));
        }
    }
    let (mut shard, mut positions, mut filled) = (Terms::default(), Positions::default(), 0);
    let last = terms.len();
    for (i, (term, postings, places)) in terms.into_iter().enumerate() {
        filled += weight(&term, &postings);
        shard.push(term, &postings.bytes);
        positions.push(&places.bytes);
        if filled >= size || i + 1 == last {
            let row = Shard { file: 0, first: shard.first, form: shard.terms[0].form.clone() };
            let number = built.directory.terms.len();
            built.shards.push((Part::new(Kind::Terms, number), shard.write()));
            built.shards.push((Part::new(Kind::Positions, number), positions.write()));
            built.directory.terms.push(row);
            built.directory.positions.push(Shard { first: shard.first, ..Default::default() });
            shard = Terms::starting_at(i as u32 + 1);
            (positions, filled) = (Positions::default(), 0);
        }
    }
}

/// About how many bytes a term takes.
fn weight(term: &Term, postings: &Writer) -> usize {
    postings.bytes.len() + term.form.len() + 4
}

/// One term from what the segments know of it.
fn join<'a>(form: &str, entries: impl Iterator<Item = &'a Entry>) -> (Term, Writer, Writer) {
    let mut term = Term { form: form.into(), ..Default::default() };
    let (mut postings, mut positions) = (Writer::default(), Writer::default());
    let mut last = 0;
    for entry in entries {
        postings.uint(entry.first_document - last);
        postings.bytes.extend_from_slice(&entry.postings.bytes);
        positions.bytes.extend_from_slice(&entry.positions.bytes);
        last = entry.last_document;
        term.documents += entry.documents;
        term.count += entry.count;
        for (language, _) in &entry.languages {
            if !term.languages.iter().any(|(l, _)| l == language) {
                term.languages.push((*language, Vec::new()));
            }
        }
    }
    term.languages.sort_unstable();
    (term, postings, positions)
}

/// How a form is mostly written in each language, where that is with accents.
fn spellings<'a>(entries: impl Iterator<Item = &'a Entry> + Clone) -> Vec<(u8, String)> {
    let mut counts: FxHashMap<(u8, &str), u32> = FxHashMap::default();
    let mut plain: FxHashMap<u8, u32> = FxHashMap::default();
    for entry in entries {
        for (language, n) in &entry.languages {
            *plain.entry(*language).or_default() += n;
        }
        for (language, spelling, n) in &entry.accented {
            *counts.entry((*language, spelling)).or_default() += n;
        }
    }
    for ((language, _), n) in &counts {
        *plain.entry(*language).or_default() -= n;
    }
    let mut best: Vec<_> = counts
        .into_iter()
        .filter(|((language, _), n)| *n > plain.get(language).copied().unwrap_or(0))
        .map(|((language, spelling), n)| (language, std::cmp::Reverse(n), spelling.to_owned()))
        .collect();
    best.sort_unstable();
    best.dedup_by_key(|b| b.0);
    best.into_iter().map(|(language, _, spelling)| (language, spelling)).collect()
}

/// Tells each term which others share its stem, language by language.
fn link_siblings(
    terms: &mut [(Term, Writer, Writer)],
    spellings: &[Vec<(u8, String)>],
    languages: &[String],
) {
    let stemmers: Vec<_> = languages.iter().map(|l| Stemmer::for_language(l)).collect();
    let mut classes: FxHashMap<(u8, String), Vec<u32>> = FxHashMap::default();
    for (id, (term, ..)) in terms.iter().enumerate() {
        for (language, _) in &term.languages {
            let Some(stemmer) = stemmers.get(*language as usize) else {
                continue;
            };
            if *stemmer == Stemmer::None {
                continue;
            }
            let accented = spellings[id].iter().find(|(l, _)| l == language);
            let spelling = accented.map_or(term.form.as_str(), |(_, s)| s);
            let class = (*language, stemmer.stem(spelling).into_owned());
            classes.entry(class).or_default().push(id as u32);
        }
    }
    for ((language, _), members) in &classes {
        for id in members {
            let rows = &mut terms[*id as usize].0.languages;
            if let Some((_, siblings)) = rows.iter_mut().find(|(l, _)| l == language) {
                siblings.extend(members.iter().filter(|m| *m != id));
            }
        }
    }
}
