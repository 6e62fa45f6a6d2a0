//! Compiling: a corpus is read, annotated and indexed, on all cores.

use std::collections::BTreeMap;

use corpuscope_core::extract::Extract;
use corpuscope_core::index::{Builder, Built, Corpus, Document, Facet, Packed, Segment, Sizes};

use crate::annotate::{Annotator, Corrections, CuratedActor, Draft};
use crate::config::Config;
use crate::copies::copies;
use crate::diagnostic::{Diagnostic, Severity, Skipped};
use crate::documents::{in_order, unpack};
use crate::extract::Extractor;
use crate::facets;
use crate::files::Files;
use crate::order;
use crate::pairs::pairs;
use crate::read::{self, ReadCorpus, Source};
use crate::threads::{self, *};

/// Documents of one segment: enough to keep a core busy, few enough to share the work well.
const SEGMENT: usize = 512;
/// A large corpus has about so many segments, as each holds most words once more …
const SEGMENTS: usize = 64;
/// … of at most so many documents, as those of a round are in memory together with their files.
const LARGEST_SEGMENT: usize = 8192;

/// Where the work stands, for a progress bar.
#[derive(Clone, Copy, Debug)]
pub enum Progress {
    /// Bytes read, of how many.
    Reading(u64, u64),
    /// Articles annotated, of how many.
    Annotating(u64, u64),
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
    /// Problems met.
    pub diagnostics: Vec<Diagnostic>,
    /// Files or records that hold no article.
    pub skipped: Vec<Skipped>,
    /// What was cut from articles: id of the article, reason, text.
    pub cut: Vec<(String, read::Cut)>,
    /// Fields of the source files that nothing used.
    pub unused_fields: Vec<(String, usize)>,
}

/// An article with its tags, what was cut from it, and what is wrong with it.
type Annotated = (Packed, Vec<(String, read::Cut)>, Vec<Diagnostic>);

/// Reads and annotates a corpus. Returns an error only where its files cannot be listed.
pub fn compile(files: &dyn Files, progress: &(dyn Fn(Progress) + Sync)) -> std::io::Result<Compiled> {
    let (config, mut diagnostics) = Config::load(files);
    let (curated, found) = CuratedActor::load(files);
    diagnostics.extend(found);
    let reading = read::read(files, &config, &|done, all| progress(Progress::Reading(done, all)))?;
    let ReadCorpus { sources, diagnostics: found, skipped, unused_fields } = reading;
    diagnostics.extend(found);

    let (corrections, found) = Corrections::load(files);
    diagnostics.extend(found);
    let mut annotator = Annotator::new(curated);
    annotator.correct(corrections);
    let done = std::sync::atomic::AtomicU64::new(0);
    let all = sources.len() as u64;
    let drafts: Vec<Draft> = sources
        .par_iter()
        .map(|source| {
            let draft = annotator.draft(&source.article());
            let n = done.fetch_add(1, std::sync::atomic::Ordering::Relaxed) + 1;
            if n.is_multiple_of(256) || n == all {
                progress(Progress::Annotating(n, all));
            }
            draft
        })
        .collect();
    annotator.discover(&drafts);
    let annotated: Vec<Annotated> = sources
        .into_par_iter()
        .zip(drafts)
        .map(|(source, draft)| {
            let source = source.unpack();
            let tags = annotator.tags(&source.article, draft, &source.countries, &source.actors);
            let problems = check_overrides(&annotator, &source);
            let id = |cut| (source.article.id.clone(), cut);
            let cut = source.cut.into_iter().map(id).collect();
            (Packed::new(&Document { article: source.article, tags }), cut, problems)
        })
        .collect();
    let mut documents = Vec::with_capacity(annotated.len());
    let mut cut = Vec::new();
    for (document, cuts, problems) in annotated {
        documents.push(document);
        cut.extend(cuts);
        diagnostics.extend(problems);
    }
    diagnostics.extend(annotator.unmatched_corrections());
    order::order(&mut documents);
    Ok(Compiled { config, documents, annotator, diagnostics, skipped, cut, unused_fields })
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

/// Adds the documents from `first` on to an index, in segments made on all cores.
fn add(builder: &mut Builder, extractor: &Extractor, first: usize, run: &[Document], segment: usize) {
    let languages = &builder.built().corpus().languages;
    let segments: Vec<Segment> = run
        .par_chunks(segment)
        .enumerate()
        .map(|(i, chunk)| Segment::new((first + i * segment) as u32, chunk, languages))
        .collect();
    builder.add(run, segments);
    let extracts: Vec<Extract> = run.par_iter().map(|document| extractor.extract(document)).collect();
    builder.add_extracts(extracts);
}

impl Compiled {
    /// The index of the corpus, all of it in memory.
    pub fn index(&self, sizes: Sizes) -> Built {
        let (mut builder, facets, segment) = self.start_index(sizes);
        let extractor = Extractor::built_in();
        let mut first = 0;
        for run in self.documents.chunks(segment * threads::count()) {
            add(&mut builder, &extractor, first, &unpack(run), segment);
            first += run.len();
        }
        builder.finish(&facets)
    }

    /// The index of the corpus. Takes the documents, and lets go of each when it is indexed; `take` is called
    /// now and then, and at the end, to take out files that are complete. So memory need not hold both.
    pub fn into_index(
        &mut self,
        sizes: Sizes,
        take: &mut dyn FnMut(&mut Built) -> std::io::Result<()>,
    ) -> std::io::Result<Built> {
        let (mut builder, facets, segment) = self.start_index(sizes);
        let extractor = Extractor::built_in();
        let mut documents = std::mem::take(&mut self.documents).into_iter();
        let mut first = 0;
        loop {
            let run: Vec<Packed> = documents.by_ref().take(segment * threads::count()).collect();
            if run.is_empty() {
                break;
            }
            let run = unpack(&run);
            add(&mut builder, &extractor, first, &run, segment);
            first += run.len();
            drop(run);
            take(builder.built())?;
        }
        drop(documents);
        let mut built = builder.finish(&facets);
        take(&mut built)?;
        Ok(built)
    }

    /// A builder without documents, the facets of all, and how many make a segment.
    fn start_index(&self, sizes: Sizes) -> (Builder, Vec<Facet>, usize) {
        let facets = facets::facets(&self.config, &self.documents, &self.annotator);
        let copied = copies(&self.documents);
        let segment = (self.documents.len() / SEGMENTS).clamp(SEGMENT, LARGEST_SEGMENT);
        let mut builder = Builder::new(self.corpus(self.languages()), sizes);
        builder.add_common(&copied, &pairs(&self.documents));
        (builder, facets, segment)
    }

    fn corpus(&self, languages: Vec<String>) -> Corpus {
        let config = &self.config;
        let about = config.about.as_deref().unwrap_or_default();
        let paragraphs = about.split("\n\n").map(|p| p.split_whitespace().collect::<Vec<_>>().join(" "));
        Corpus {
            title: config.title.clone().unwrap_or_else(|| "Corpuscope".into()),
            description: config.description.clone().unwrap_or_default(),
            about: paragraphs.filter(|p| !p.is_empty()).collect(),
            language: config.language.clone().unwrap_or_else(|| "en".into()),
            languages,
            fingerprint: self.fingerprint(),
            ..Default::default()
        }
    }

    /// Languages of the articles, most frequent first.
    fn languages(&self) -> Vec<String> {
        let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
        for language in self.documents.iter().filter_map(|d| d.glance().language) {
            *counts.entry(language).or_default() += 1;
        }
        if counts.is_empty() {
            counts.insert(self.config.language.as_deref().unwrap_or("und"), 0);
        }
        let mut languages: Vec<_> = counts.into_iter().collect();
        languages.sort_by_key(|(code, n)| (std::cmp::Reverse(*n), *code));
        languages.into_iter().map(|(code, _)| code.to_owned()).collect()
    }

    /// A short name for exactly these texts and tags.
    fn fingerprint(&self) -> String {
        let mut hasher = blake3::Hasher::new();
        in_order(&self.documents, |Document { article, tags }| {
            hasher.update(article.id.as_bytes());
            hasher.update(&[0]);
            hasher.update(article.text.as_bytes());
            for (_, tag) in tags.all() {
                hasher.update(tag.key.as_bytes());
                hasher.update(&(tag.mentions.len() as u32).to_le_bytes());
            }
        });
        hasher.finalize().to_hex()[..8].to_owned()
    }
}
