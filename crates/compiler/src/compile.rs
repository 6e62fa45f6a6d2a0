//! Compiling: a corpus is read, annotated and indexed, on all cores.

use std::borrow::Cow;
use std::collections::BTreeMap;

use corpuscope_core::date::Date;
use corpuscope_core::extract::Extract;
use corpuscope_core::index::{Builder, Built, Copied, Corpus, Document, Facet, Packed, Segment, Sizes};
use corpuscope_core::text::Analysis;

use crate::alike::alike;
use crate::annotate::{Annotator, Corrections, CuratedActor};
use crate::completeness::Completeness;
use crate::config::Config;
use crate::copies::copies;
use crate::coverage::Coverage;
use crate::diagnostic::{Diagnostic, Note, Severity, Skipped, stop};
use crate::documents::{glance, glances, in_order, unpack, unpack_one};
use crate::doubts::Doubts;
use crate::extract::Extractor;
use crate::facets;
use crate::files::Files;
use crate::first_reading::{self, FirstReading};
use crate::neighbours::{LEAST, Profile, neighbours};
use crate::order;
use crate::pairs::{PairCounts, Pairing};
use crate::places::Places;
use crate::read::{self, Amount, PackedSource, ReadCorpus, Reading, Source};
use crate::shelf::Shelf;
use crate::threads::{self, *};
use crate::versions::{self, Differs, Previous, Record};

/// Documents of one segment: enough to keep a core busy, few enough to share the work well.
const SEGMENT: usize = 512;
/// A large corpus has about so many segments, as each holds most words once more …
const SEGMENTS: usize = 64;
/// … of at most so many documents, as those of a round are in memory together with their files.
const LARGEST_SEGMENT: usize = 8192;

/// Where the work stands, for a progress bar.
#[derive(Clone, Copy, Debug)]
pub enum Progress {
    /// Files and bytes read, of how many.
    Reading(Amount, Amount),
    /// Articles annotated, of how many.
    Annotating(u64, u64),
    /// Articles indexed, of how many.
    Indexing(u64, u64),
}

/// A corpus, read and annotated.
#[derive(Debug)]
pub struct Compiled {
    /// What `corpus.toml` says.
    pub config: Config,
    /// The articles with their tags, like beside like.
    pub documents: Vec<Packed>,
    /// Names of countries, actors and languages.
    pub annotator: Annotator,
    /// Where each article was read, in the order of the documents.
    pub readings: Vec<Reading>,
    /// Problems met.
    pub diagnostics: Vec<Diagnostic>,
    /// Files or records that hold no article.
    pub skipped: Vec<Skipped>,
    /// What was cut from articles: id of the article, reason, text.
    pub cut: Vec<(String, read::Cut)>,
    /// Fields of the source files that nothing used.
    pub unused_fields: Vec<(String, usize)>,
    /// How a value of each of them begins.
    pub samples: BTreeMap<String, String>,
    /// Words that were broken at the end of a line.
    pub joined: read::JoinedWords,
    /// What was understood of the files and may be worth knowing.
    pub notes: Vec<Note>,
    /// The prints of each article's passages, its terms, and the counts of pairs: made of the words when they were there.
    prints: Vec<Box<[u32]>>,
    profiles: Vec<Profile>,
    pairs: Option<PairCounts>,
    /// The record of versions, where there is one.
    record: Option<Record>,
}

/// An article with its tags, what was cut from it, and what is wrong with it.
type Annotated = (Packed, Vec<(String, read::Cut)>, Vec<Diagnostic>);

/// Reads and annotates a corpus. Returns an error where `corpus.toml` or `actors.toml` cannot be read in full, where the
/// files cannot be listed, or where an article that was read is lost.
pub fn compile(files: &dyn Files, progress: &(dyn Fn(Progress) + Sync)) -> std::io::Result<Compiled> {
    compile_beside(files, None, None, progress)
}

/// The same beside published articles, if there is a shelf of them. `called` is the title of a corpus whose `corpus.toml`
/// gives none.
pub fn compile_beside(
    files: &dyn Files,
    called: Option<String>,
    shelf: Option<&Shelf>,
    progress: &(dyn Fn(Progress) + Sync),
) -> std::io::Result<Compiled> {
    let (mut config, found) = Config::load(files);
    let mut diagnostics = stop(found)?;
    config.title = config.title.or(called);
    let (curated, found) = CuratedActor::load(files);
    diagnostics.extend(stop(found)?);
    let (corrections, found) = Corrections::load(files);
    diagnostics.extend(stop(found)?);
    let told = |done, all| progress(Progress::Reading(done, all));
    let reading = match shelf {
        Some(shelf) => {
            let (facet, [published, own]) = shelf.enter(&mut config);
            let others: std::io::Result<Vec<_>> =
                shelf.articles().iter().map(|packed| Ok(unpack_one(packed)?.article)).collect();
            let mut reading = read::read_beside(files, &config, others?, &told)?;
            for source in &mut reading.sources {
                let shelf = if source.is_of_file() { &own } else { &published };
                source.note(&facet, shelf)?;
            }
            reading
        }
        None => read::read(files, &config, &told)?,
    };
    let ReadCorpus { sources, diagnostics: found, skipped, unused_fields, samples, joined, mut notes } =
        reading;
    diagnostics.extend(found);
    let mut annotator = Annotator::new(curated);
    annotator.correct(corrections);
    let done = std::sync::atomic::AtomicU64::new(0);
    let all = sources.len() as u64;
    let read = first_reading::read(&annotator, &sources, &|| {
        let n = done.fetch_add(1, std::sync::atomic::Ordering::Relaxed) + 1;
        if n.is_multiple_of(32) || n == all {
            progress(Progress::Annotating(n, all));
        }
    });
    let FirstReading { drafts, rows, mut prints, mut profiles, pairs, note } = read?;
    notes.extend(note.map(|what| Note { file: String::new(), line: 0, what }));
    annotator.discover(&drafts).map_err(|fault| sources[fault.number].lost(fault.expected))?;
    let mut readings: Vec<Reading> = sources.iter().map(PackedSource::reading).collect();
    let annotated: std::io::Result<Vec<Annotated>> = sources
        .into_par_iter()
        .zip(drafts)
        .map(|(source, draft)| {
            let source = source.unpack()?;
            let tags = annotator.tags(&source.article, draft, &source.countries, &source.actors);
            let tags = tags.map_err(|expected| source.lost(expected))?;
            let problems = check_overrides(&annotator, &source);
            let id = |cut| (source.article.id.clone(), cut);
            let cut = source.cut.into_iter().map(id).collect();
            Ok((Packed::new(&Document { article: source.article, tags }), cut, problems))
        })
        .collect();
    let annotated = annotated?;
    let mut documents = Vec::with_capacity(annotated.len());
    let mut cut = Vec::new();
    for (document, cuts, problems) in annotated {
        documents.push(document);
        cut.extend(cuts);
        diagnostics.extend(problems);
    }
    diagnostics.extend(annotator.unmatched_corrections());
    let numbers = order::order(&documents, rows)?;
    documents = numbers.iter().map(|d| std::mem::take(&mut documents[*d as usize])).collect();
    readings = numbers.iter().map(|d| std::mem::take(&mut readings[*d as usize])).collect();
    prints = numbers.iter().map(|d| std::mem::take(&mut prints[*d as usize])).collect();
    profiles = numbers.iter().map(|d| std::mem::take(&mut profiles[*d as usize])).collect();
    Ok(Compiled {
        config,
        documents,
        annotator,
        readings,
        diagnostics,
        skipped,
        cut,
        unused_fields,
        samples,
        joined,
        notes,
        prints,
        profiles,
        pairs,
        record: None,
    })
}

fn check_overrides(annotator: &Annotator, source: &Source) -> Vec<Diagnostic> {
    annotator
        .check_overrides(&source.countries, &source.actors)
        .into_iter()
        .map(|(what, mend)| Diagnostic {
            severity: Severity::Error,
            file: source.file.clone(),
            line: source.line,
            what,
            mend,
        })
        .collect()
}

/// An index of which documents are added, run by run, in segments made on all cores.
struct Indexing<'a> {
    builder: Builder,
    extractor: Extractor,
    facets: Vec<Facet>,
    copied: Vec<Copied>,
    pairs: Option<Pairing<'a>>,
    places: Places,
    /// Documents of a segment.
    segment: usize,
    /// Documents added.
    first: usize,
}

impl Indexing<'_> {
    /// Documents to be added at once: a segment for each core.
    fn run(&self) -> usize {
        self.segment * threads::count()
    }

    /// The second reading of documents: cuts each into words, for the index, for what is extracted, and for pairs.
    fn add(&mut self, run: &[Document]) {
        let Indexing { builder, extractor, first, segment, .. } = self;
        let (first, segment) = (*first, *segment);
        let languages = &builder.built().corpus().languages;
        let analyses: Vec<Analysis> =
            run.par_iter().map(|document| Analysis::new(&document.article, |_| 0)).collect();
        let segments: Vec<Segment> = run
            .par_chunks(segment)
            .enumerate()
            .zip(analyses.par_chunks(segment))
            .map(|((i, chunk), analyses)| {
                Segment::of((first + i * segment) as u32, chunk, analyses, languages)
            })
            .collect();
        builder.add(run, segments);
        let extracts: Vec<Extract> =
            run.par_iter().zip(&analyses).map(|(d, analysis)| extractor.extract(d, analysis)).collect();
        builder.add_extracts(extracts);
        if let Some(pairs) = &mut self.pairs {
            pairs.read(run, &analyses);
        }
        (first as u32..).zip(run).for_each(|(number, document)| self.places.add(number, document));
        self.first += run.len();
    }

    fn finish(self) -> Built {
        let Indexing { mut builder, facets, copied, pairs, places, .. } = self;
        builder.add_common(&copied, &pairs.map(Pairing::finish).unwrap_or_default());
        builder.add_places(&places.finish());
        builder.finish(&facets)
    }
}

impl Compiled {
    /// The index of the corpus, all of it in memory.
    pub fn index(&self, sizes: Sizes) -> std::io::Result<Built> {
        self.index_telling(sizes, &|_| ())
    }

    /// The same; `progress` is called now and then.
    pub fn index_telling(&self, sizes: Sizes, progress: &dyn Fn(Progress)) -> std::io::Result<Built> {
        let all = self.documents.len() as u64;
        progress(Progress::Indexing(0, all));
        let mut indexing = self.start_index(sizes, &self.documents)?;
        for run in self.documents.chunks(indexing.run()) {
            indexing.add(&unpack(run)?);
            progress(Progress::Indexing(indexing.first as u64, all));
        }
        Ok(indexing.finish())
    }

    /// The index of the corpus. Takes the documents, and lets go of each when it is indexed; `take` is called
    /// now and then, and at the end, to take out files that are complete. So memory need not hold both.
    pub fn into_index(
        &mut self,
        sizes: Sizes,
        take: &mut dyn FnMut(&mut Built) -> std::io::Result<()>,
    ) -> std::io::Result<Built> {
        let documents = std::mem::take(&mut self.documents);
        let mut indexing = self.start_index(sizes, &documents)?;
        let mut documents = documents.into_iter();
        loop {
            let run: Vec<Packed> = documents.by_ref().take(indexing.run()).collect();
            if run.is_empty() {
                break;
            }
            let run = unpack(&run)?;
            indexing.add(&run);
            drop(run);
            take(indexing.builder.built())?;
        }
        drop(documents);
        let mut built = indexing.finish();
        can_be_counted(built.corpus().words)?;
        take(&mut built)?;
        Ok(built)
    }

    /// Goes on with the record of versions of a site that was built before, on this day. Returns how this version differs
    /// from it; nothing where it is of another corpus, of which nothing is recorded.
    pub fn record(
        &mut self,
        previous: &Previous,
        date: Option<Date>,
        keep_texts: bool,
    ) -> std::io::Result<Option<Differs>> {
        let commented = self.cut.iter().filter(|(_, cut)| cut.reason == "comment");
        let terms = versions::Terms {
            date,
            keep_texts: keep_texts || self.config.keep_texts,
            with_drafts: self.config.drafts,
            holds_back: self.skipped.iter().any(Skipped::is_held_back),
            commented: commented.map(|(id, _)| id.as_str()).collect(),
        };
        let stamp = fingerprint(&self.documents)?;
        let made = versions::record(previous, &self.documents, &stamp, &terms)?;
        let differs = made.as_ref().map(|(_, differs)| *differs);
        self.record = made.map(|(record, _)| record);
        Ok(differs)
    }

    /// In which articles countries, actors, quotations and figures are looked for.
    pub fn coverage(&self) -> std::io::Result<Coverage> {
        coverage(&self.own().0)
    }

    /// How many articles have which field, where from, and what looks as if it had been read wrongly.
    pub fn completeness(&self) -> std::io::Result<Completeness> {
        let (documents, readings) = self.own();
        Completeness::of(&documents, &readings)
    }

    /// The mentions that stay unsettled.
    pub fn doubts(&self) -> std::io::Result<Doubts> {
        let mut doubts = Doubts::default();
        in_order(&self.own().0, |document| doubts.add(document))?;
        Ok(doubts)
    }

    /// The documents that are of the corpus's own files, each with its reading: all, unless a shelf stands beside them.
    pub fn own(&self) -> (Cow<'_, [Packed]>, Cow<'_, [Reading]>) {
        if self.readings.iter().all(Reading::is_of_file) {
            return (Cow::Borrowed(&self.documents), Cow::Borrowed(&self.readings));
        }
        let both = self.documents.iter().zip(&self.readings).filter(|(_, reading)| reading.is_of_file());
        let (documents, readings): (Vec<Packed>, Vec<Reading>) =
            both.map(|(document, reading)| (document.clone(), reading.clone())).unzip();
        (documents.into(), readings.into())
    }

    /// An index without documents that knows what is told of all of them.
    fn start_index(&self, sizes: Sizes, documents: &[Packed]) -> std::io::Result<Indexing<'_>> {
        let corpus = Corpus {
            languages: languages(documents, &self.config)?,
            unserved: coverage(documents)?.unserved(),
            fingerprint: fingerprint(documents)?,
            ..self.corpus()
        };
        let copied = copies(documents, &self.prints)?;
        let mut builder = Builder::new(corpus, sizes);
        let groups = alike(documents, &copied)?;
        if documents.len() >= LEAST {
            let near = neighbours(documents, &self.profiles, &groups)?;
            builder.add_neighbours(&near.lists, &near.weights);
        }
        builder.add_alike(groups);
        if let Some(Record { history, older }) = &self.record {
            builder.add_versions(history, older);
        }
        Ok(Indexing {
            builder,
            extractor: Extractor::built_in(),
            facets: facets::facets(&self.config, documents, &self.annotator)?,
            copied,
            pairs: self.pairs.as_ref().map(Pairing::new),
            places: Places::default(),
            segment: (documents.len() / SEGMENTS).clamp(SEGMENT, LARGEST_SEGMENT),
            first: 0,
        })
    }

    fn corpus(&self) -> Corpus {
        let config = &self.config;
        let about = config.about.as_deref().unwrap_or_default();
        let paragraphs = about.split("\n\n").map(|p| p.split_whitespace().collect::<Vec<_>>().join(" "));
        Corpus {
            title: config.title.clone().unwrap_or_else(|| "Articles".into()),
            description: config.description.clone().unwrap_or_default(),
            about: paragraphs.filter(|p| !p.is_empty()).collect(),
            language: config.language.clone().unwrap_or_else(|| "en".into()),
            ..Default::default()
        }
    }
}

/// In which articles what is looked for.
fn coverage(documents: &[Packed]) -> std::io::Result<Coverage> {
    Ok(Coverage::of(glances(documents)?.iter().map(|document| document.language)))
}

/// Languages of the articles, most frequent first.
fn languages(documents: &[Packed], config: &Config) -> std::io::Result<Vec<String>> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for document in documents {
        if let Some(language) = glance(document)?.language {
            *counts.entry(language).or_default() += 1;
        }
    }
    if counts.is_empty() {
        counts.insert(config.language.as_deref().unwrap_or("und"), 0);
    }
    let mut languages: Vec<_> = counts.into_iter().collect();
    languages.sort_by_key(|(code, n)| (std::cmp::Reverse(*n), *code));
    Ok(languages.into_iter().map(|(code, _)| code.to_owned()).collect())
}

/// A short name for exactly these texts and tags.
fn fingerprint(documents: &[Packed]) -> std::io::Result<String> {
    let mut hasher = blake3::Hasher::new();
    in_order(documents, |Document { article, tags }| {
        hasher.update(article.id.as_bytes());
        hasher.update(&[0]);
        hasher.update(article.text.as_bytes());
        for (_, tag) in tags.all() {
            hasher.update(tag.key.as_bytes());
            hasher.update(&(tag.mentions.len() as u32).to_le_bytes());
        }
    })?;
    Ok(hasher.finalize().to_hex()[..8].to_owned())
}

/// Refuses a corpus of more words than an index can number.
fn can_be_counted(words: u32) -> std::io::Result<()> {
    match words {
        u32::MAX => {
            let what = format!("the corpus has {} words or more; divide it into several", u32::MAX);
            Err(std::io::Error::other(what))
        }
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::can_be_counted;

    #[test]
    fn a_corpus_of_more_words_than_can_be_numbered_is_refused_with_their_number_and_what_to_do() {
        assert!(can_be_counted(u32::MAX - 1).is_ok());
        let refused = can_be_counted(u32::MAX).expect_err("too many").to_string();
        assert_eq!(refused, "the corpus has 4294967295 words or more; divide it into several");
    }
}
