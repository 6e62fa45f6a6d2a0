//! The report of a corpus, for programs: what `corpuscope check` prints, as values.

use std::collections::BTreeSet;
use std::io;

use serde::{Deserialize, Serialize};

use crate::compile::Compiled;
use crate::completeness::todo;
use crate::condensed::{self, kinds};
use crate::diagnostic::{Diagnostic, Severity};
use crate::read::Told;

/// What was read of a corpus, what was not, and what to do about it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Report {
    /// How many articles there are.
    pub articles: usize,
    /// How many files hold one or more of them.
    pub files: usize,
    /// How many words they have.
    pub words: usize,
    /// What they have and lack, a row for each field.
    pub table: Vec<Row>,
    /// Their languages, those of most articles first.
    pub languages: Vec<Language>,
    /// Problems; those of one kind as one.
    pub problems: Vec<Problem>,
    /// Files and records without an article; those of one reason as one.
    pub skipped: Vec<Skipped>,
    /// What was cut from texts.
    pub cut: Vec<Cut>,
    /// Fields that nothing uses.
    pub unused_fields: Vec<UnusedField>,
    /// What was understood and may be worth knowing.
    pub notes: Vec<String>,
    /// What looks as if it had been read wrongly, with what to do about it.
    pub suspects: Vec<String>,
    /// What is not looked for in which languages.
    pub gaps: Vec<String>,
    /// The mentions that stay unsettled.
    pub doubts: Vec<String>,
    /// Fields of the files that could give fields of articles.
    pub candidates: Candidates,
}

/// How many articles have a field.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Row {
    /// Its name under `[fields]` in `corpus.toml`.
    pub field: String,
    /// What people call it.
    pub label: String,
    /// How many articles have it.
    pub have: usize,
    /// Where it comes from, those of most articles first.
    pub from: Vec<Origin>,
    /// The articles without it.
    pub lacking: Option<Lacking>,
    /// What to do, where no article has it.
    pub todo: Option<String>,
}

/// Where a field comes from.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Origin {
    /// "field `date`", "name of the file", "found in the text".
    pub what: String,
    /// How many articles have it from there.
    pub articles: usize,
}

/// Articles without a field.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Lacking {
    /// How many there are.
    pub articles: usize,
    /// The file of the first, and the line where it holds several.
    pub first: String,
}

/// A language of articles.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Language {
    /// ISO 639-1.
    pub code: String,
    /// Its English name.
    pub name: String,
    /// How many articles are in it.
    pub articles: usize,
}

/// Problems of one kind.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Problem {
    /// `error` where an article or file could not be used, else `warning`.
    pub severity: String,
    /// The file of the first.
    pub file: String,
    /// The line of the first, from 1; 0 where it is the whole file.
    pub line: usize,
    /// What is wrong with the first.
    pub what: String,
    /// What to do about it.
    pub mend: String,
    /// How many there are.
    pub count: usize,
}

/// Files and records that hold no article for one reason.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Skipped {
    /// The reason.
    pub why: String,
    /// How many there are.
    pub count: usize,
    /// The first few, with the line where it is a record.
    pub files: Vec<String>,
}

/// What was cut from texts for one reason.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cut {
    /// The reason.
    pub reason: String,
    /// How often.
    pub count: usize,
    /// Where first, and how that begins.
    pub first: String,
}

/// A field that nothing uses.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct UnusedField {
    /// Its name.
    pub field: String,
    /// How many records have it.
    pub records: usize,
    /// How one of its values begins.
    pub sample: String,
}

/// Names of fields that could give a field of articles: first those that do, then those that nothing uses.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Candidates {
    /// For the title.
    pub title: Vec<String>,
    /// For the date.
    pub date: Vec<String>,
    /// For the outlet.
    pub source: Vec<String>,
    /// For the text.
    pub body: Vec<String>,
}

impl Report {
    /// The report of a corpus.
    pub fn of(compiled: &Compiled) -> io::Result<Self> {
        let completeness = compiled.completeness()?;
        let (documents, readings) = compiled.own();
        let files: BTreeSet<&str> = readings.iter().map(|reading| &*reading.file).collect();
        let row = |field: Told| {
            let origin = |(what, articles): (&str, usize)| Origin { what: what.to_owned(), articles };
            let from: Vec<Origin> = completeness.origins_of(field).into_iter().map(origin).collect();
            let lacking = completeness.lacking(field).filter(|_| !from.is_empty());
            Row {
                field: field.setting().to_owned(),
                label: field.name().to_owned(),
                have: from.iter().map(|origin| origin.articles).sum(),
                lacking: lacking.map(|(articles, first)| Lacking { articles, first: first.to_owned() }),
                todo: from.is_empty().then(|| todo(field)),
                from,
            }
        };
        let table: Vec<Row> = Told::ALL.into_iter().map(row).collect();
        let language = |(code, name, articles): (&str, &str, usize)| Language {
            code: code.to_owned(),
            name: name.to_owned(),
            articles,
        };
        let unused = |(field, records): &(String, usize)| UnusedField {
            field: field.clone(),
            records: *records,
            sample: compiled.samples.get(field).cloned().unwrap_or_default(),
        };
        let unused_fields: Vec<UnusedField> = compiled.unused_fields.iter().map(unused).collect();
        let mut notes = condensed::notes(&compiled.notes);
        notes.extend(compiled.joined.told());
        Ok(Report {
            articles: documents.len(),
            files: files.len(),
            words: completeness.words(),
            languages: completeness.by_language().into_iter().map(language).collect(),
            problems: problems(&compiled.diagnostics),
            skipped: skipped(compiled),
            cut: cut(compiled),
            notes,
            suspects: completeness.suspects(),
            gaps: compiled.coverage()?.gaps(),
            doubts: compiled.doubts()?.lines(),
            candidates: candidates(&table, &unused_fields),
            table,
            unused_fields,
        })
    }
}

/// Problems, those of one kind as one.
pub fn problems(problems: &[Diagnostic]) -> Vec<Problem> {
    let kinds = kinds(problems, |p| format!("{}; {}", p.what, p.mend));
    let problem = |kind: condensed::Kind| {
        let Diagnostic { severity, file, line, what, mend } = problems.get(*kind.some.first()?)?.clone();
        let severity = if severity == Severity::Error { "error" } else { "warning" }.to_owned();
        Some(Problem { severity, file, line, what, mend, count: kind.count })
    };
    kinds.into_iter().filter_map(problem).collect()
}

fn skipped(compiled: &Compiled) -> Vec<Skipped> {
    let all = &compiled.skipped;
    let skipped = |kind: condensed::Kind| {
        let some = kind.some.iter().filter_map(|at| all.get(*at));
        let place =
            |file: &str, line: usize| if line > 0 { format!("{file}:{line}") } else { file.to_owned() };
        let why = all.get(*kind.some.first()?)?.why.clone();
        Some(Skipped { why, count: kind.count, files: some.map(|s| place(&s.file, s.line)).collect() })
    };
    kinds(all, |s| s.why.clone()).into_iter().filter_map(skipped).collect()
}

fn cut(compiled: &Compiled) -> Vec<Cut> {
    let mut all: Vec<Cut> = Vec::new();
    for (id, cut) in &compiled.cut {
        match all.iter_mut().find(|known| known.reason == cut.reason) {
            Some(known) => known.count += 1,
            None => {
                let begins: String = cut.text.chars().take(60).collect();
                let first = format!("{id}:{}: {}", cut.line, begins.replace('\n', " "));
                all.push(Cut { reason: cut.reason.clone(), count: 1, first });
            }
        }
    }
    all
}

fn candidates(table: &[Row], unused: &[UnusedField]) -> Candidates {
    let mut fields: Vec<&UnusedField> = unused.iter().collect();
    fields.sort_by_key(|field| std::cmp::Reverse(field.records));
    let of = |told: Told| {
        let rows = table.iter().filter(|row| row.field == told.setting());
        let from = rows.flat_map(|row| &row.from);
        let used = from.filter_map(|origin| origin.what.strip_prefix("field `")?.strip_suffix('`'));
        used.chain(fields.iter().map(|field| field.field.as_str())).map(str::to_owned).collect()
    };
    Candidates {
        title: of(Told::Title),
        date: of(Told::Date),
        source: of(Told::Source),
        body: of(Told::Body),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compile::compile;
    use crate::files::Memory;

    #[test]
    fn a_report_has_what_check_prints() {
        let text = "The harbour was closed for two days because of the storm, and nobody could say when the boats that lay \
                    there would be allowed to leave it again, or who would pay the men for the days that they had lost. The \
                    harbour master asked for patience, and promised an answer before the end of the week.";
        let records = format!(
            "{{\"headline\": \"Storm\", \"text\": \"{text}\", \"shelfmark\": \"Quay\"}}\n{{\"headline\": \"Oil\", \"text\": \"{text} It floats.\", \
             \"shelfmark\": \"Sea\"}}\n"
        );
        let files: Memory =
            [("a.jsonl", records.as_str()), ("b.xyz", "nothing"), ("corpus.toml", "exclude = ['drats']")]
                .into_iter()
                .collect();
        let compiled = compile(&files, &|_| ()).expect("memory can be read");
        let report = Report::of(&compiled).expect("its own bytes");
        assert_eq!((report.articles, report.files), (2, 1));
        let date = report.table.iter().find(|row| row.field == "date").expect("a row");
        assert_eq!((date.have, &date.lacking), (0, &None));
        assert!(date.todo.as_deref().is_some_and(|todo| todo.starts_with("`[fields] date =")), "{date:?}");
        let title = &report.table[0];
        assert_eq!((title.have, title.from[0].what.as_str()), (2, "field `headline`"));
        assert_eq!(report.languages, [Language { code: "en".into(), name: "English".into(), articles: 2 }]);
        assert_eq!(report.unused_fields[0].sample, "Quay");
        assert_eq!(report.candidates.title, ["headline", "shelfmark"]);
        assert_eq!((report.problems[0].file.as_str(), report.problems[0].count), ("corpus.toml", 1));
        assert_eq!(report.skipped[0].files, ["b.xyz"]);
        let json = serde_json::to_string(&report).expect("JSON");
        assert_eq!(serde_json::from_str::<Report>(&json).expect("its own"), report);
    }
}
