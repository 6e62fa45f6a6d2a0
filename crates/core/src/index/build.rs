//! Building: what was collected of documents becomes sections.

use std::collections::BTreeSet;

use rustc_hash::FxHashMap;

use crate::text::{ACCENTED, Stemmer};

use super::codec::Writer;
use super::corpus::{self, Corpus, Directory, File, Shard};
use super::lexicon;
use super::positions::{EncodedPositions, Positions};
use super::postings::Encoded;
use super::section::{self, Kind, Part};
use super::segment::{Entry, Segment, merge};
use super::terms::{Term, Terms};

/// How large the pieces of an index are to be, in bytes before compression.
#[derive(Clone, Copy, Debug)]
pub struct Sizes {
    /// Forms and postings of one terms section.
    pub terms: usize,
    /// From how many bytes of postings a term is frequent: its postings are apart.
    pub frequent: usize,
    /// Postings of one section of frequent terms.
    pub frequents: usize,
    /// Positions of one section.
    pub positions: usize,
    /// Cards of one section.
    pub cards: usize,
    /// Documents of one texts section.
    pub texts: usize,
    /// Extracts of one section.
    pub extracts: usize,
    /// Not in bytes: values of a facet that are known from the start, of one with twice as many or more.
    pub values: usize,
}

impl Sizes {
    /// One section of each kind, whatever the corpus.
    pub const WHOLE: Sizes = Sizes {
        terms: usize::MAX,
        frequent: usize::MAX,
        frequents: usize::MAX,
        positions: usize::MAX,
        cards: usize::MAX,
        texts: usize::MAX,
        extracts: usize::MAX,
        values: usize::MAX,
    };
    /// Pieces for a page that fetches what a query needs. What nearly every query asks for (terms,
    /// and the cards of ten results) comes in the smallest; a file more is worth it as long as
    /// 20,000 articles make some hundreds.
    pub const SHARDED: Sizes = Sizes {
        terms: 28 << 10,
        frequent: 8 << 10,
        frequents: 40 << 10,
        positions: 80 << 10,
        cards: 26 << 10,
        texts: 416 << 10,
        extracts: 640 << 10,
        values: 256,
    };

    /// Pieces for a corpus of so many articles: of a larger one both the files and their size grow, with the square
    /// root of the articles beyond 20,000, so that a million make some thousands.
    pub fn sharded(articles: usize) -> Sizes {
        const FEW: usize = 20_000;
        // In 16ths.
        let factor = (articles * 256 / FEW).isqrt().max(16);
        let larger = |size: usize| size * factor / 16;
        let Sizes { terms, frequent, frequents, positions, cards, texts, extracts, values } = Sizes::SHARDED;
        Sizes {
            terms: larger(terms),
            frequent: larger(frequent),
            frequents: larger(frequents),
            positions: larger(positions),
            cards: larger(cards),
            texts: larger(texts),
            extracts: larger(extracts),
            values,
        }
    }
}

/// A section and what it holds.
pub(super) type Section = (Part, Writer);

/// The sections of an index, before it is decided which files they go into.
#[derive(Debug, Default)]
pub struct Built {
    pub(super) corpus: Corpus,
    directory: Directory,
    /// Sections that are needed at the start.
    pub(super) core: Vec<Section>,
    /// Sections that may be fetched when needed, those of one file together.
    pub(super) files: Vec<Vec<Section>>,
    /// Of so many files the bytes are no longer here.
    taken: usize,
}

impl Built {
    pub(super) fn new(corpus: Corpus) -> Self {
        Built { corpus, ..Built::default() }
    }

    /// What the page says of the corpus.
    pub fn corpus(&self) -> &Corpus {
        &self.corpus
    }

    /// Bytes of all sections that [`Built::whole`] writes, about.
    pub fn bytes(&self) -> usize {
        self.sections().filter(|(part, _)| in_whole(part.kind)).map(|(_, payload)| payload.bytes.len()).sum()
    }

    /// All sections, with their bytes before compression.
    pub fn sections(&self) -> impl Iterator<Item = &(Part, Writer)> {
        self.core.iter().chain(self.files.iter().flatten())
    }

    /// Everything in one file.
    pub fn whole(&self) -> Vec<u8> {
        let mut directory = self.directory.clone();
        directory.files = vec![File::default()];
        for kind in [Kind::Cards, Kind::Lexicon] {
            directory.shards_mut(kind).into_iter().for_each(Vec::clear);
        }
        let mut file = Vec::new();
        section::write(&mut file, Part::new(Kind::Corpus, 0), &corpus::write(&self.corpus, &directory));
        for (part, payload) in self.sections().filter(|(part, _)| in_whole(part.kind)) {
            section::write(&mut file, *part, payload);
        }
        file
    }

    /// The files of sections that may be fetched.
    pub fn files(&self) -> Vec<Vec<u8>> {
        let file = |sections: &Vec<Section>| {
            let mut file = Vec::new();
            sections.iter().for_each(|(part, payload)| section::write(&mut file, *part, payload));
            file
        };
        self.files.iter().map(file).collect()
    }

    /// Takes out the files that are complete, those that follow the ones taken before, so that they need not
    /// be held until the last one is.
    pub fn take_files(&mut self) -> Vec<Vec<u8>> {
        let mut taken = Vec::new();
        for sections in self.files.iter_mut().skip(self.taken) {
            let mut file = Vec::new();
            for (part, payload) in sections {
                section::write(&mut file, *part, &std::mem::take(payload));
            }
            taken.push(file);
        }
        self.taken = self.files.len();
        taken
    }

    /// The sections in the files of [`Built::files`], with their bytes before compression.
    pub fn contents(&self) -> impl Iterator<Item = Vec<(Part, usize)>> {
        let sizes = |sections: &Vec<Section>| sections.iter().map(|(p, w)| (*p, w.bytes.len())).collect();
        self.files.iter().map(sizes)
    }

    /// The file a page starts from, when the others, in the order of [`Built::files`], are
    /// stored under these names.
    pub fn start(&self, files: Vec<File>) -> Vec<u8> {
        let mut directory = self.directory.clone();
        directory.files = files;
        for (number, sections) in self.files.iter().enumerate() {
            for (part, _) in sections {
                let shards = directory.shards_mut(part.kind);
                if let Some(shard) = shards.and_then(|s| s.get_mut(part.number as usize)) {
                    shard.file = number as u32;
                }
            }
        }
        let mut file = Vec::new();
        section::write(&mut file, Part::new(Kind::Corpus, 0), &corpus::write(&self.corpus, &directory));
        for (part, payload) in &self.core {
            section::write(&mut file, *part, payload);
        }
        file
    }

    /// Adds a section in a file of its own.
    pub(super) fn push(&mut self, kind: Kind, first: u32, key: &str, payload: Writer) {
        let section = self.enter(kind, first, key, payload);
        self.files.push(vec![section]);
    }

    /// Enters a section into the directory.
    pub(super) fn enter(&mut self, kind: Kind, first: u32, key: &str, payload: Writer) -> Section {
        let mut number = 0;
        if let Some(shards) = self.directory.shards_mut(kind) {
            number = shards.len();
            shards.push(Shard { file: 0, first, key: key.into() });
        }
        (Part::new(kind, number), payload)
    }
}

/// The section is of use where all texts and terms are there.
fn in_whole(kind: Kind) -> bool {
    !matches!(kind, Kind::Front | Kind::Cards | Kind::Lexicon)
}

/// Forms in one lexicon section, at most.
const LEXICON: usize = 1 << 14;

/// A term with its postings and positions.
struct Row {
    term: Term,
    postings: Encoded,
    occurrences: u32,
    positions: EncodedPositions,
}

pub(super) fn add_terms(built: &mut Built, segments: Vec<Segment>, sizes: Sizes) {
    let (mut rows, mut spelt) = (Vec::new(), Vec::new());
    merge(&segments, |form, entries| {
        spelt.push(spellings(entries));
        rows.push(join(form, entries));
    });
    drop(segments);
    link_siblings(&mut rows, &spelt, &built.corpus.languages);
    for row in &mut rows {
        row.term.frequent = row.postings.len() >= sizes.frequent;
    }
    if rows.iter().map(Row::weight).sum::<usize>() >= sizes.terms {
        add_lexicon(built, &rows);
    }
    add_postings(built, &rows, sizes);
    add_positions(built, &rows, sizes);
}

impl Row {
    /// About how many bytes the term takes in a terms section.
    fn weight(&self) -> usize {
        let postings = if self.term.frequent { 0 } else { self.postings.len() };
        postings + self.term.form.len() + 4
    }

    /// Only who writes the accents in quotes finds it.
    fn is_accented(&self) -> bool {
        self.term.form.starts_with(ACCENTED)
    }

    /// The last of the term and its siblings.
    fn last_sibling(&self) -> u32 {
        self.term.languages.iter().flat_map(|l| l.1.iter().copied()).max().unwrap_or(0)
    }
}

fn add_lexicon(built: &mut Built, rows: &[Row]) {
    let rows = rows.iter().filter(|row| !row.is_accented());
    let mut terms: Vec<(u32, &Term)> = rows.map(|r| (r.term.form.chars().count() as u32, &r.term)).collect();
    terms.sort_by_key(|t| t.0);
    // A length of which there is little shares a section with the next.
    let mut start = 0;
    for (i, (letters, _)) in terms.iter().enumerate() {
        let ends = terms.get(i + 1).is_none_or(|next| next.0 > *letters && i - start >= LEXICON / 8);
        if ends || i + 1 - start >= LEXICON {
            let run: Vec<&Term> = terms[start..=i].iter().map(|t| t.1).collect();
            built.push(Kind::Lexicon, terms[start].0, "", lexicon::write(&run));
            start = i + 1;
        }
    }
}

fn add_postings(built: &mut Built, rows: &[Row], sizes: Sizes) {
    let none = Encoded::default();
    let mut shard = Terms::default();
    let (mut filled, mut reach) = (0, 0);
    for (i, row) in rows.iter().enumerate() {
        filled += row.weight();
        reach = reach.max(row.last_sibling());
        shard.push(i as u32, row.term.clone(), if row.term.frequent { &none } else { &row.postings });
        // Siblings are asked for together: a section does not end among them if it can be helped.
        let among_siblings = reach as usize > i && filled < sizes.terms.saturating_add(sizes.terms / 4);
        if filled >= sizes.terms && !among_siblings || i + 1 == rows.len() {
            let key = shard.terms[0].form.clone();
            built.push(Kind::Terms, shard.ids[0], &key, shard.write());
            shard = Terms::default();
            (filled, reach) = (0, 0);
        }
    }
    add_frequent(built, rows, sizes);
}

/// Frequent terms, each in a section with its siblings: who looks one up needs nothing else.
fn add_frequent(built: &mut Built, rows: &[Row], sizes: Sizes) {
    let frequent: Vec<u32> = (0..rows.len() as u32).filter(|id| rows[*id as usize].term.frequent).collect();
    let row = |id: u32| &rows[id as usize];
    built.directory.frequent = frequent.iter().map(|id| row(*id).term.form.clone()).collect();
    let siblings = |id: u32| row(id).term.languages.iter().flat_map(|l| l.1.iter().copied());
    let mut ids: BTreeSet<u32> = BTreeSet::new();
    let (mut filled, mut first) = (0, 0);
    for (place, id) in frequent.iter().enumerate() {
        let family: Vec<u32> = siblings(*id).chain([*id]).filter(|id| !ids.contains(id)).collect();
        filled += family.iter().map(|id| row(*id).postings.len()).sum::<usize>();
        ids.extend(family);
        // Of frequent siblings each section would have to have all.
        let next = frequent.get(place + 1).filter(|next| !ids.contains(next));
        let ends =
            next.is_some_and(|next| filled.saturating_add(row(*next).postings.len()) > sizes.frequents);
        if ends || place + 1 == frequent.len() {
            let mut section = Terms::default();
            for id in std::mem::take(&mut ids) {
                let term = Term { frequent: false, ..row(id).term.clone() };
                section.push(id, term, &row(id).postings);
            }
            built.push(Kind::Frequent, first, "", section.write());
            (filled, first) = (0, place as u32 + 1);
        }
    }
}

fn add_positions(built: &mut Built, rows: &[Row], sizes: Sizes) {
    let frequent: Vec<&Row> = rows.iter().filter(|r| r.term.frequent).collect();
    let none = EncodedPositions::default();
    let mut run = |kind, rows: &mut dyn Iterator<Item = (&str, u32, &EncodedPositions)>| {
        let mut section = Positions::default();
        let mut key = "";
        let mut rows = rows.enumerate().peekable();
        while let Some((i, (form, occurrences, positions))) = rows.next() {
            if section.len() == 0 {
                key = form;
            }
            section.push(occurrences, positions);
            let next = rows.peek().map(|(_, (_, _, next))| next.len());
            if next.is_none_or(|next| section.len().saturating_add(next) > sizes.positions) {
                let key = if kind == Kind::Positions { key } else { "" };
                built.push(kind, section.first, key, section.write());
                section = Positions::starting_at(i as u32 + 1);
            }
        }
    };
    run(
        Kind::Positions,
        &mut rows.iter().map(|r| match r.term.frequent {
            true => (r.term.form.as_str(), 0, &none),
            false => (r.term.form.as_str(), r.occurrences, &r.positions),
        }),
    );
    run(
        Kind::FrequentPositions,
        &mut frequent.iter().map(|r| (r.term.form.as_str(), r.occurrences, &r.positions)),
    );
}

/// One term from what the segments know of it.
fn join(form: &str, entries: &[Entry]) -> Row {
    let mut term = Term { form: form.into(), ..Default::default() };
    let (mut postings, mut positions) = (Encoded::default(), EncodedPositions::default());
    let mut occurrences = 0;
    let mut last = 0;
    for entry in entries {
        postings.gaps.uint(entry.first_document - last);
        postings.append(&entry.postings);
        positions.append(&entry.positions);
        occurrences += entry.occurrences;
        last = entry.last_document;
        term.documents += entry.documents;
        for (language, _) in &entry.languages {
            if !term.languages.iter().any(|(l, _)| l == language) {
                term.languages.push((*language, Vec::new()));
            }
        }
    }
    term.languages.sort_unstable();
    Row { term, postings, occurrences, positions }
}

/// How a form is mostly written in each language, where that is with accents.
fn spellings(entries: &[Entry]) -> Vec<(u8, String)> {
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
fn link_siblings(rows: &mut [Row], spellings: &[Vec<(u8, String)>], languages: &[String]) {
    let stemmers: Vec<_> = languages.iter().map(|l| Stemmer::for_language(l)).collect();
    let mut classes: FxHashMap<(u8, String), Vec<u32>> = FxHashMap::default();
    for (id, Row { term, .. }) in rows.iter().enumerate().filter(|(_, row)| !row.is_accented()) {
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
            let languages = &mut rows[*id as usize].term.languages;
            if let Some((_, siblings)) = languages.iter_mut().find(|(l, _)| l == language) {
                siblings.extend(members.iter().filter(|m| *m != id));
            }
        }
    }
}
