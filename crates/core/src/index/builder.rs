//! The builder takes documents to be indexed, one run after the other, and lets each go as soon as it is.

use std::cmp::Reverse;

use crate::article::BlockKind;
use crate::date::Date;
use crate::extract::Extract;

use super::built::{All, Built};
use super::dates;
use super::document::Document;
use super::merge::add_terms;
use super::sections::Kind;
use super::sections::alike::Alike;
use super::sections::annotations::Annotations;
use super::sections::cards::{self, Card};
use super::sections::copies::{Copied, Copies};
use super::sections::corpus::Corpus;
use super::sections::doc_table::{DocTable, Field};
use super::sections::extracts::Extracts;
use super::sections::extracts_write::Collector;
use super::sections::facet::{Facet, FacetDocuments, FacetMentions, FacetRare, FacetSection, STEPS};
use super::sections::front::Front;
use super::sections::neighbours::{Neighbour, Neighbours};
use super::sections::older_texts::{Older, OlderTexts};
use super::sections::pairs::{Pair, Pairs};
use super::sections::places::{Place, Places};
use super::sections::term_weights::TermWeights;
use super::sections::texts::Texts;
use super::sections::versions::{History, Versions};
use super::segment::Segment;
use super::sizes::Sizes;

/// How many of the newest documents have their cards there from the start.
pub const FRONT: usize = 10;

/// Builds an index of documents that come, and may go, one run after the other.
#[derive(Debug)]
pub struct Builder {
    built: Built,
    sizes: Sizes,
    segments: Vec<Segment>,
    dates: Vec<Option<Date>>,
    /// Whether each begins with a title.
    titled: Vec<bool>,
    ids: Vec<String>,
    /// Titles, folded, to sort by.
    titles: Vec<String>,
    /// The newest documents, with their cards.
    newest: Vec<(u32, Card)>,
    texts: Texts,
    annotations: Annotations,
    /// Groups of near-copies.
    alike: Vec<Vec<u32>>,
    extracts: Collector,
    /// Documents whose extracts were added.
    extracted: u32,
}

impl Builder {
    /// Makes a builder without documents.
    pub fn new(corpus: Corpus, sizes: Sizes) -> Self {
        Builder {
            built: Built::new(corpus),
            sizes,
            segments: Vec::new(),
            dates: Vec::new(),
            titled: Vec::new(),
            ids: Vec::new(),
            titles: Vec::new(),
            newest: Vec::new(),
            texts: Texts::default(),
            annotations: Annotations::default(),
            alike: Vec::new(),
            extracts: Collector::default(),
            extracted: 0,
        }
    }

    /// Adds the next documents, and their segments in order. Nothing more is needed of the documents.
    pub fn add(&mut self, documents: &[Document], segments: Vec<Segment>) {
        let first = self.ids.len() as u32;
        let words: Vec<u32> = segments.iter().flat_map(|s| &s.lengths).map(|l| l.iter().sum()).collect();
        for ((number, document), words) in (first..).zip(documents).zip(&words) {
            let article = &document.article;
            self.dates.push(article.meta.date);
            self.titled.push(article.blocks.first().is_some_and(|b| b.kind == BlockKind::Title));
            self.ids.push(article.id.clone());
            self.titles.push(crate::text::fold(article.title()).into_owned());
            self.texts.push(article, *words);
            if self.texts.len() >= self.sizes.texts {
                self.flush_texts(number + 1);
            }
            self.annotations.push(document);
            if self.annotations.len() >= self.sizes.annotations {
                self.flush_annotations(number + 1);
            }
        }
        self.segments.extend(segments);
        self.note_newest(first, documents, &words);
    }

    /// Adds the extracts of the next documents. An index is whole without; then nothing can be told of
    /// figures and quotations.
    pub fn add_extracts(&mut self, extracts: Vec<Extract>) {
        for extract in extracts {
            self.extracts.push(extract);
            self.extracted += 1;
            if self.extracts.len() >= self.sizes.extracts {
                self.flush_extracts();
            }
        }
    }

    /// Adds what comparing large sides needs of the whole corpus: the passages that stand in two documents, in the
    /// order of the first, and the terms of two words, in the order of their keys.
    pub fn add_common(&mut self, copied: &[Copied], pairs: &[Pair]) {
        let mut file = Vec::new();
        if !copied.is_empty() {
            file.push(self.built.enter::<Copies>(0, "", copied));
        }
        if !pairs.is_empty() {
            file.push(self.built.enter::<Pairs>(0, "", pairs));
        }
        if !file.is_empty() {
            self.built.files.push(file);
        }
    }

    /// Adds the groups of near-copies: each in the order of numbers, and all in the order of their first.
    pub fn add_alike(&mut self, groups: Vec<Vec<u32>>) {
        self.alike = groups;
    }

    /// Adds the neighbours of all documents, in the order of their numbers, and the weights of common terms, in the order
    /// of their keys.
    pub fn add_neighbours(&mut self, lists: &[Vec<Neighbour>], weights: &[(u32, u8)]) {
        let run = self.sizes.neighbours.clamp(1, lists.len().max(1));
        for (number, run_of) in lists.chunks(run).enumerate() {
            self.built.push::<Neighbours>((number * run) as u32, "", ((number * run) as u32, run_of));
        }
        self.built.push::<TermWeights>(0, "", weights);
    }

    /// Adds the places that documents name, in the order of their countries.
    pub fn add_places(&mut self, places: &[Place]) {
        if !places.is_empty() {
            self.built.push::<Places>(0, "", places);
        }
    }

    /// Adds the record of versions, and what documents said before they changed, in the order of their numbers.
    pub fn add_versions(&mut self, history: &History, older: &[(u32, Older)]) {
        self.built.push::<Versions>(0, "", history);
        let mut rest = older;
        while let Some((first, _)) = rest.first() {
            let mut bytes = 0;
            let fit = rest.iter().take_while(|(_, older)| {
                bytes += older.text.len();
                bytes <= self.sizes.annotations
            });
            let (run, later) = rest.split_at(fit.count().max(1));
            self.built.push::<OlderTexts>(*first, "", run);
            rest = later;
        }
    }

    /// Returns what is built so far. Its files may be taken.
    pub fn built(&mut self) -> &mut Built {
        &mut self.built
    }

    /// Makes the index of all that was added; `facets` are those of all documents.
    pub fn finish(mut self, facets: &[Facet]) -> Built {
        self.flush_texts(0);
        self.flush_annotations(0);
        self.flush_extracts();
        let Builder { mut built, sizes, segments, dates, titled, ids, titles, newest, alike, .. } = self;
        let languages = segments.iter().flat_map(|s| s.languages.iter().copied()).collect();
        let lengths = || segments.iter().flat_map(|s| &s.lengths);
        let bodies = lengths().map(|l| l[Field::Body as usize]).collect();
        let words: Vec<u32> = lengths().map(|l| l.iter().sum()).collect();
        let mut order: Vec<u32> = (0..ids.len() as u32).collect();
        order.sort_unstable_by_key(|d| (Reverse(dates[*d as usize]), &ids[*d as usize]));
        let mut places = vec![0; ids.len()];
        for (place, document) in order.iter().enumerate() {
            places[*document as usize] = place as u32;
        }
        let docs = DocTable::new(dates, places, languages, titled, bodies);
        built.corpus.documents = docs.len() as u32;
        // As many as can be told; the compiler refuses a corpus that has more.
        built.corpus.words = words.iter().fold(0, |sum, words| sum.saturating_add(*words));

        let facets: Vec<Facet> = facets.iter().cloned().map(|f| f.divided(sizes.values)).collect();
        let dated = dates::facets(&docs).expect("memory");
        let all: Vec<&Facet> = facets.iter().chain(&dated).collect();
        all.iter().for_each(|facet| built.begin_with::<FacetSection>(facet));
        built.begin_with::<Front>((&newest, &all));
        // Every search needs all of these.
        let mut tables = vec![built.enter::<DocTable>(0, "", &docs)];
        tables.extend(facets.iter().map(|facet| built.enter::<FacetDocuments>(0, "", facet)));
        if !alike.is_empty() {
            tables.push(built.enter::<Alike>(0, "", &alike));
        }
        built.files.push(tables);
        // Only some ask for these.
        let mentions = facets.iter().map(|facet| built.enter::<FacetMentions>(0, "", facet));
        let mentions = mentions.collect();
        built.files.push(mentions);
        if facets.iter().any(Facet::has_rare) {
            // Numbered by facet, and a file for each step.
            let mut files: Vec<Vec<_>> = (0..STEPS).map(|_| Vec::new()).collect();
            for facet in &facets {
                for (step, file) in files.iter_mut().enumerate() {
                    file.push(built.enter::<FacetRare>(0, "", (facet, step)));
                }
            }
            built.files.extend(files);
        }

        add_terms(&mut built, segments, sizes);
        Kind::add_all(&All { ids: &ids, titles: &titles, words: &words }, &mut built);
        built
    }

    fn flush_extracts(&mut self) {
        let extracts = std::mem::replace(&mut self.extracts, Collector::starting_at(self.extracted));
        if extracts.len() > 0 {
            self.built.push::<Extracts>(extracts.first(), "", &extracts);
        }
    }

    fn flush_texts(&mut self, next: u32) {
        let texts = std::mem::replace(&mut self.texts, Texts::starting_at(next));
        if texts.len() > 0 {
            self.built.push::<Texts>(texts.first, "", &texts);
        }
    }

    fn flush_annotations(&mut self, next: u32) {
        let annotations = std::mem::replace(&mut self.annotations, Annotations::starting_at(next));
        if annotations.len() > 0 {
            self.built.push::<Annotations>(annotations.first, "", &annotations);
        }
    }

    /// Keeps the cards of the newest documents among these and those before.
    fn note_newest(&mut self, first: u32, documents: &[Document], words: &[u32]) {
        let before = self.newest.iter().map(|(number, _)| *number);
        let mut numbers: Vec<u32> = before.chain((first..).take(documents.len())).collect();
        let key = |d: &u32| (Reverse(self.dates[*d as usize]), &self.ids[*d as usize]);
        numbers.sort_unstable_by_key(key);
        numbers.truncate(FRONT);
        let mut cards: Vec<(u32, Card)> = std::mem::take(&mut self.newest);
        let card = |number: u32| match number.checked_sub(first) {
            Some(at) => cards::card(&documents[at as usize].article, words[at as usize]),
            None => {
                let kept = cards.iter_mut().find(|(kept, _)| *kept == number);
                kept.map(|(_, card)| std::mem::take(card)).unwrap_or_default()
            }
        };
        self.newest = numbers.iter().copied().zip(numbers.iter().copied().map(card)).collect();
    }
}

/// Builds an index at once. `segments` are those of `documents`, in order; `facets` are theirs as well.
pub fn build(
    corpus: Corpus,
    documents: &[Document],
    facets: &[Facet],
    segments: Vec<Segment>,
    sizes: Sizes,
) -> Built {
    let mut builder = Builder::new(corpus, sizes);
    builder.add(documents, segments);
    builder.finish(facets)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::Article;
    use crate::index::File;

    fn documents() -> Vec<Document> {
        let document = |i: usize| {
            let mut article = Article::new(format!("a{i}"));
            article.push(BlockKind::Title, &format!("Title {}", i * 7 % 5));
            article.push(BlockKind::Paragraph, &format!("Oil and gas and word{}.", i % 9));
            article.meta.date = format!("2025-01-{:02}", i * 11 % 28 + 1).parse().ok();
            Document { article, ..Default::default() }
        };
        (0..40).map(document).collect()
    }

    /// All files of the index, in order, when so many documents come at once and their files are taken.
    fn files(run: usize) -> Vec<Vec<u8>> {
        let sizes = Sizes {
            terms: 60,
            frequent: 30,
            frequents: 60,
            positions: 60,
            texts: 300,
            annotations: 200,
            extracts: 200,
            neighbours: 9,
            values: 2,
        };
        let languages = vec!["en".to_owned()];
        let mut builder = Builder::new(Corpus { languages: languages.clone(), ..Default::default() }, sizes);
        let mut files = Vec::new();
        for (i, run_of) in documents().chunks(run).enumerate() {
            builder.add(run_of, vec![Segment::new((i * run) as u32, run_of, &languages)]);
            files.extend(builder.built().take_files());
        }
        let mut built = builder.finish(&[]);
        files.extend(built.take_files());
        let names = (0..files.len()).map(|i| File { name: i.to_string() }).collect();
        files.push(built.start(names));
        files
    }

    #[test]
    fn more_words_than_can_be_numbered_are_the_greatest_number() {
        let documents = documents();
        let mut segment = Segment::new(0, &documents, &[]);
        segment.lengths.iter_mut().for_each(|lengths| lengths[Field::Body as usize] = 1 << 30);
        let mut builder = Builder::new(Corpus::default(), Sizes::WHOLE);
        builder.add(&documents, vec![segment]);
        assert_eq!(builder.finish(&[]).corpus.words, u32::MAX);
    }

    #[test]
    fn an_index_is_the_same_however_its_documents_come() {
        let at_once = files(40);
        assert!(at_once.len() > 10, "{} files", at_once.len());
        for run in [1, 7, 39] {
            assert_eq!(files(run), at_once, "{run} at a time");
        }
    }
}
