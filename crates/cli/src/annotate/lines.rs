//! Lines of JSON: an article record in, the same with its annotations out.

use std::io;
use std::sync::atomic::{AtomicUsize, Ordering};

use anyhow::{Result, anyhow, bail};
use corpuscope_compiler::annotate::Annotator;
use corpuscope_compiler::config::Config;
use corpuscope_compiler::diagnostic::Severity;
use corpuscope_compiler::extract::Extractor;
use corpuscope_compiler::files::{Entry, Files, Listing};
use corpuscope_compiler::read::{self, Source};
use corpuscope_core::annotation::EntityKind;
use corpuscope_core::date::Date;
use corpuscope_core::extract::{Figure, Naming, Quotation};
use corpuscope_core::index::Document;
use serde::Serialize;
use serde_json::{Map, Value};

use super::FEW;
use super::state::Settings;
use crate::extracts::Spoken;
use crate::record::Record;
use crate::tags;

/// What a record is called whose id nothing tells.
const UNNAMED: &str = "unnamed-record";

/// Reads records, and counts those that cannot be.
pub(super) struct Lines<'a> {
    config: &'a Config,
    today: Option<Date>,
    problems: AtomicUsize,
}

/// Annotates articles.
pub(super) struct Annotation<'a> {
    annotator: &'a Annotator,
    extractor: Extractor,
    /// In which countries are named.
    language: &'a str,
}

impl<'a> Annotation<'a> {
    pub(super) fn new(annotator: &'a Annotator, config: &'a Config) -> Self {
        let language = config.language.as_deref().unwrap_or("en");
        Annotation { annotator, extractor: Extractor::built_in(), language }
    }
}

/// An article record with its annotations.
#[derive(Serialize)]
struct Annotated<'a> {
    #[serde(flatten)]
    record: Record,
    #[serde(flatten)]
    tags: tags::Line<'a>,
    figures: Vec<Spoken<'a, Figure>>,
    quotations: Vec<Spoken<'a, Quotation>>,
    names: Vec<Spoken<'a, Naming>>,
}

impl<'a> Lines<'a> {
    pub(super) fn new(settings: &'a Settings) -> Self {
        let today = crate::folder::CorpusFolder::new(std::path::Path::new(".")).today();
        Lines { config: &settings.config, today, problems: AtomicUsize::new(0) }
    }

    /// The articles of a line, each with the object it was read from.
    pub(super) fn sources(&self, number: usize, line: &str) -> Result<Vec<(Source, Map<String, Value>)>> {
        let object = match serde_json::from_str(line) {
            Ok(Value::Object(object)) => object,
            Ok(_) => bail!("it is no object; write each article as one object on a line"),
            Err(why) => bail!("it is no JSON ({why}); write each article as one object on a line"),
        };
        if Record::is_one(&object) {
            let record: Record = serde_json::from_value(Value::Object(object.clone()))
                .map_err(|why| anyhow!("it is no article record: {why}"))?;
            return Ok(vec![(record.source()?, object)]);
        }
        let file = OneRecord { line, today: self.today };
        let reading = read::read(&file, self.config, &|_, _| {})?;
        if reading.sources.is_empty() {
            let problem = reading.diagnostics.iter().find(|d| d.severity == Severity::Error);
            let why = problem.map(|d| format!("{}; {}", d.what, d.mend));
            let why = why.or_else(|| reading.skipped.first().map(|skipped| skipped.why.clone()));
            bail!("{}", why.unwrap_or_else(|| "it holds no article".into()));
        }
        for problem in reading.diagnostics {
            self.tell(number, &format!("{}; {}", problem.what, problem.mend));
        }
        let mut all = Vec::new();
        for source in reading.sources {
            let source = source.unpack()?;
            if source.article.id.starts_with(UNNAMED) {
                bail!("the record has no id, or none that is read; give each article one in `id`");
            }
            all.push((source, object.clone()));
        }
        Ok(all)
    }

    /// What is written for a line: a line for each of its articles, or one that says what is wrong with it.
    pub(super) fn annotated(&self, number: usize, line: &str, annotation: &Annotation<'_>) -> Result<String> {
        let sources = match self.sources(number, line) {
            Ok(sources) => sources,
            Err(why) => {
                self.tell(number, &format!("{why:#}"));
                let mut object = Map::new();
                let given = serde_json::from_str::<Value>(line).ok();
                if let Some(id) = given.as_ref().and_then(|given| given.get("id")) {
                    object.insert("id".into(), id.clone());
                }
                object.insert("line".into(), number.into());
                object.insert("problem".into(), format!("{why:#}").into());
                return Ok(serde_json::to_string(&object)? + "\n");
            }
        };
        let mut out = String::new();
        for (source, given) in sources {
            for (what, mend) in annotation.annotator.check_overrides(&source.countries, &source.actors) {
                self.tell(number, &format!("{what}; {mend}"));
            }
            out.push_str(&annotation.line(source, given)?);
            out.push('\n');
        }
        Ok(out)
    }

    /// Tells a problem, if few were told before.
    fn tell(&self, number: usize, what: &str) {
        if self.problems.fetch_add(1, Ordering::Relaxed) < FEW {
            eprintln!("line {number}: {what}");
        }
    }

    /// Says how many problems there were besides those told.
    pub(super) fn report(&self) {
        let n = self.problems.load(Ordering::Relaxed);
        if n > FEW {
            eprintln!("… and {} more problems", n - FEW);
        }
    }
}

impl Annotation<'_> {
    fn line(&self, source: Source, given: Map<String, Value>) -> Result<String> {
        let Annotation { annotator, extractor, language } = self;
        let draft = annotator.draft(&source.article);
        let tags = annotator.tags(&source.article, draft, &source.countries, &source.actors);
        let tags = tags.map_err(|e| crate::built::undecoded(&e))?;
        let document = Document { article: source.article.clone(), tags };
        let Document { article, tags } = &document;
        let actors = tags.of(EntityKind::Actor);
        let of = |start: u32, end: u32| article.text.get(start as usize..end as usize).unwrap_or_default();
        let figures = extractor.figures(article, actors).into_iter();
        let quotations = extractor.quotations(article, actors).into_iter();
        let names = extractor.namings(article, tags).into_iter();
        let called = |kind, key: &str| annotator.value(kind, key, language);
        let annotated = Annotated {
            record: Record::from(source),
            tags: tags::line(&document, &called),
            figures: figures.map(|f| Spoken { text: of(f.from, f.to), extract: f }).collect(),
            quotations: quotations.map(|q| Spoken { text: of(q.start, q.end), extract: q }).collect(),
            names: names.map(|n| Spoken { text: of(n.start, n.end), extract: n }).collect(),
        };
        let Value::Object(mut out) = serde_json::to_value(&annotated)? else { return Ok(String::new()) };
        // What was given besides is the caller's own, and goes along.
        for (name, value) in given {
            out.entry(name).or_insert(value);
        }
        Ok(serde_json::to_string(&out)?)
    }
}

/// A file of one record.
struct OneRecord<'a> {
    line: &'a str,
    today: Option<Date>,
}

impl Files for OneRecord<'_> {
    fn list(&self, _: &dyn Fn(&str) -> bool) -> io::Result<Listing> {
        let file = Entry { name: format!("{UNNAMED}.jsonl"), size: self.line.len() as u64 };
        Ok(Listing { files: vec![file], ..Listing::default() })
    }

    fn read(&self, name: &str) -> io::Result<Vec<u8>> {
        if name == format!("{UNNAMED}.jsonl") {
            Ok(self.line.as_bytes().to_vec())
        } else {
            Err(io::ErrorKind::NotFound.into())
        }
    }

    fn today(&self) -> Option<Date> {
        self.today
    }
}
