//! What the worker reports of the files read: the same as `corpuscope check --json`.

use serde::Deserialize;

/// The report.
#[derive(Clone, Debug, Default, Deserialize, PartialEq)]
#[serde(default)]
pub(crate) struct Report {
    /// Articles read.
    pub(crate) articles: usize,
    /// Files that articles were read from.
    pub(crate) files: usize,
    /// Words of all articles.
    pub(crate) words: usize,
    /// A row for each field of an article.
    pub(crate) table: Vec<Row>,
    /// Languages, those of most articles first.
    pub(crate) languages: Vec<Language>,
    /// Problems, each kind once.
    pub(crate) problems: Vec<Problem>,
    /// Why files hold no article, each reason once.
    pub(crate) skipped: Vec<Skipped>,
    /// What was cut from texts, each reason once.
    pub(crate) cut: Vec<Cut>,
    /// Fields that nothing uses.
    pub(crate) unused_fields: Vec<Unused>,
    /// What was understood and may be worth knowing.
    pub(crate) notes: Vec<String>,
    /// What looks as if it had been read wrongly.
    pub(crate) suspects: Vec<String>,
    /// What is not looked for in which language.
    pub(crate) gaps: Vec<String>,
    /// Mentions that could not be settled.
    pub(crate) doubts: Vec<String>,
    /// Fields of the files that could serve.
    pub(crate) candidates: Candidates,
}

/// How many articles have a field.
#[derive(Clone, Debug, Default, Deserialize, PartialEq)]
#[serde(default)]
pub(crate) struct Row {
    /// The field, as settings name it.
    pub(crate) field: String,
    /// What it is called.
    pub(crate) label: String,
    /// How many articles have it.
    pub(crate) have: usize,
    /// Where it comes from.
    pub(crate) from: Vec<From>,
    /// Articles without it.
    pub(crate) lacking: Option<Lacking>,
    /// What to do where it is missing.
    pub(crate) todo: Option<String>,
}

/// A place that a field comes from.
#[derive(Clone, Debug, Default, Deserialize, PartialEq)]
#[serde(default)]
pub(crate) struct From {
    /// What it is.
    pub(crate) what: String,
    /// How many articles have the field from there.
    pub(crate) articles: usize,
}

/// Articles without a field.
#[derive(Clone, Debug, Default, Deserialize, PartialEq)]
#[serde(default)]
pub(crate) struct Lacking {
    /// How many.
    pub(crate) articles: usize,
    /// The first.
    pub(crate) first: String,
}

/// A language of the articles.
#[derive(Clone, Debug, Default, Deserialize, PartialEq)]
#[serde(default)]
pub(crate) struct Language {
    /// Code of ISO 639-1.
    pub(crate) code: String,
    /// Its name.
    pub(crate) name: String,
    /// Articles in it.
    pub(crate) articles: usize,
}

/// A kind of problem.
#[derive(Clone, Debug, Default, Deserialize, PartialEq)]
#[serde(default)]
pub(crate) struct Problem {
    /// `error` or `warning`.
    pub(crate) severity: String,
    /// The first file that has it; empty where it is the corpus.
    pub(crate) file: String,
    /// The line in it, from 1; 0 where it is the whole file.
    pub(crate) line: usize,
    /// What is wrong.
    pub(crate) what: String,
    /// How to mend it.
    pub(crate) mend: String,
    /// How often it stands.
    pub(crate) count: usize,
}

/// A reason why files hold no article.
#[derive(Clone, Debug, Default, Deserialize, PartialEq)]
#[serde(default)]
pub(crate) struct Skipped {
    /// The reason.
    pub(crate) why: String,
    /// How many files.
    pub(crate) count: usize,
    /// The first of them.
    pub(crate) files: Vec<String>,
}

/// A reason why something was cut from texts.
#[derive(Clone, Debug, Default, Deserialize, PartialEq)]
#[serde(default)]
pub(crate) struct Cut {
    /// The reason.
    pub(crate) reason: String,
    /// How often.
    pub(crate) count: usize,
    /// The first.
    pub(crate) first: String,
}

/// A field that nothing uses.
#[derive(Clone, Debug, Default, Deserialize, PartialEq)]
#[serde(default)]
pub(crate) struct Unused {
    /// Its name.
    pub(crate) field: String,
    /// Records that have it.
    pub(crate) records: usize,
    /// One of its values.
    pub(crate) sample: String,
}

/// Fields of the files that could give a field of an article.
#[derive(Clone, Debug, Default, Deserialize, PartialEq)]
#[serde(default)]
pub(crate) struct Candidates {
    /// Titles.
    pub(crate) title: Vec<String>,
    /// Dates.
    pub(crate) date: Vec<String>,
    /// Outlets.
    pub(crate) source: Vec<String>,
    /// Texts.
    pub(crate) body: Vec<String>,
}

impl Report {
    /// Files that hold no article.
    pub(crate) fn skipped_files(&self) -> usize {
        self.skipped.iter().map(|skipped| skipped.count).sum()
    }

    /// Problems, each counted as often as it stands.
    pub(crate) fn problem_count(&self) -> usize {
        self.problems.iter().map(|problem| problem.count.max(1)).sum()
    }

    /// How many articles had a field.
    pub(crate) fn have(&self, field: &str) -> Option<usize> {
        self.table.iter().find(|row| row.field == field).map(|row| row.have)
    }
}
