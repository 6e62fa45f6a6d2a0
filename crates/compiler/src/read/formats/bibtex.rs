//! BibTeX and BibLaTeX: references, perhaps with an abstract, perhaps with the file that holds the text.

use biblatex::{Bibliography, ChunksExt, Entry};

use crate::read::format::{Context, Format, never};
use crate::read::outcome::FileOutcome;
use crate::read::record::Record;
use crate::read::records::{self, Records};

/// `.bib`.
pub(in crate::read) static FORMAT: Format = Format {
    name: "BibTeX",
    endings: &["bib", "bibtex", "biblatex"],
    archive: false,
    sniff: never,
    read: |bytes, context| records::read(references(bytes, context), context),
};

/// The references of a file.
pub(super) fn references(bytes: Vec<u8>, context: &Context) -> Records {
    records::of_text(bytes, context, parse)
}

fn parse(text: &str, context: &Context) -> Records {
    let mut found = Records { several: true, library: true, ..Records::default() };
    if let Ok(all) = Bibliography::parse(text) {
        found.records = all.iter().map(|entry| record(entry, line_of(text, &entry.key))).collect();
        found.records.sort_by_key(|record| record.line);
        return found;
    }
    // One faulty entry spoils the whole for the parser: each is tried alone, beside the names that all may use.
    let pieces = pieces(text);
    let is_string = |piece: &str| piece.get(..7).is_some_and(|start| start.eq_ignore_ascii_case("@string"));
    let names: String = pieces.iter().map(|(_, piece)| *piece).filter(|piece| is_string(piece)).collect();
    let apart = |piece: &str| {
        let start = piece.get(..9).unwrap_or(piece).to_ascii_lowercase();
        is_string(piece) || start.starts_with("@comment") || start.starts_with("@preamble")
    };
    for (line, piece) in pieces.into_iter().filter(|(_, piece)| !apart(piece)) {
        match Bibliography::parse(&format!("{names}\n{piece}")) {
            Ok(one) => found.records.extend(one.iter().map(|entry| record(entry, line))),
            Err(error) => {
                let what = format!("the reference cannot be read ({error})");
                found.outcome.fail(
                    context.file,
                    line,
                    what,
                    "close its braces and quotation marks; the others were read",
                );
            }
        }
    }
    if found.records.is_empty() && found.outcome.skipped.is_empty() {
        found.outcome = FileOutcome::failed(
            context.file,
            0,
            "it holds no references",
            "take it out of the folder, or add it to `exclude`",
        );
    }
    found
}

/// The entries of a text with their lines: each begins with `@` at the start of a line.
fn pieces(text: &str) -> Vec<(usize, &str)> {
    let starts = |at: &usize| {
        text.get(..*at).is_some_and(|before| {
            before.trim_end_matches([' ', '\t']).ends_with('\n') || before.trim().is_empty()
        })
    };
    let starts: Vec<usize> = text.match_indices('@').map(|(at, _)| at).filter(starts).collect();
    let ends = starts.iter().skip(1).copied().chain([text.len()]);
    let line = |at: usize| 1 + text.get(..at).unwrap_or_default().matches('\n').count();
    starts.iter().zip(ends).filter_map(|(from, to)| Some((line(*from), text.get(*from..to)?))).collect()
}

/// The line of an entry.
fn line_of(text: &str, key: &str) -> usize {
    let at = text.match_indices(key).map(|(at, _)| at).find(|at| {
        let (before, after) =
            (text.get(..*at).unwrap_or_default(), text.get(at + key.len()..).unwrap_or_default());
        before.trim_end().ends_with(['{', '(']) && after.trim_start().starts_with(',')
    });
    at.map_or(0, |at| 1 + text.get(..at).unwrap_or_default().matches('\n').count())
}

/// The record that an entry is.
fn record(entry: &Entry, line: usize) -> Record {
    let mut record = Record::at(line);
    record.push("id", &entry.key, line);
    record.push("kind", &entry.entry_type.to_string(), line);
    let field = |name: &str| entry.get(name).map(|chunks| plain(&chunks.format_verbatim()));
    let first = |names: &[&str]| names.iter().find_map(|name| field(name));
    for (name, from) in [
        ("title", &["title"][..]),
        (
            "source",
            &[
                "journaltitle",
                "journal",
                "shortjournal",
                "newspaper",
                "maintitle",
                "booktitle",
                "organization",
                "howpublished",
                "publisher",
                "institution",
            ],
        ),
        ("abstract", &["abstract", "annote"]),
        ("language", &["langid", "language"]),
        ("body", &["fulltext", "text"]),
    ] {
        // "\url{…}" and an address are no outlet.
        let value = first(from).filter(|value| name != "source" || !value.contains("://"));
        record.push(name, &value.unwrap_or_default(), line);
    }
    let url = field("url").or_else(|| field("howpublished").filter(|text| text.starts_with("http")));
    record.push("url", &url.unwrap_or_default(), line);
    let date = field("date").filter(|date| !date.is_empty()).or_else(|| {
        let (year, month, day) = (field("year")?, field("month"), field("day"));
        let day = day.filter(|day| day.len() <= 2);
        Some(match (month, day) {
            (Some(month), Some(day)) if month.bytes().all(|b| b.is_ascii_digit()) => {
                format!("{year}-{month:0>2}-{day:0>2}")
            }
            (Some(month), None) if month.bytes().all(|b| b.is_ascii_digit()) => format!("{year}-{month:0>2}"),
            (Some(month), Some(day)) => match month_number(&month) {
                Some(number) => format!("{year}-{number:02}-{day:0>2}"),
                None => format!("{day} {month} {year}"),
            },
            (Some(month), None) => match month_number(&month) {
                Some(number) => format!("{year}-{number:02}"),
                // "12 sep" holds the day.
                None => format!("{month} {year}"),
            },
            _ => year,
        })
    });
    record.push("date", &date.unwrap_or_default(), line);
    for person in entry.author().unwrap_or_default() {
        let parts = [&person.given_name, &person.prefix, &person.name, &person.suffix];
        let name: Vec<&str> = parts.into_iter().map(String::as_str).filter(|part| !part.is_empty()).collect();
        if name != ["others"] {
            record.push("author", &plain(&name.join(" ")), line);
        }
    }
    for word in field("keywords").unwrap_or_default().split([',', ';']) {
        record.push("keywords", word, line);
    }
    for file in field("file").unwrap_or_default().split(';') {
        record.push("file", file, line);
    }
    record
}

fn month_number(month: &str) -> Option<usize> {
    const MONTHS: [&str; 12] =
        ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    let short = month.trim().get(..3)?.to_lowercase();
    let letters = month.trim().trim_end_matches('.').chars().all(char::is_alphabetic);
    MONTHS.iter().position(|known| letters && *known == short).map(|at| at + 1)
}

/// A text without what is left of TeX in it.
fn plain(text: &str) -> String {
    const SIGNS: [(&str, &str); 12] = [
        ("\\pounds", "£"),
        ("\\euro", "€"),
        ("\\textquotedblleft", "“"),
        ("\\textquotedblright", "”"),
        ("\\textquoteright", "’"),
        ("\\textendash", "–"),
        ("\\textemdash", "—"),
        ("\\ldots", "…"),
        ("\\dots", "…"),
        ("\\&", "&"),
        ("\\%", "%"),
        ("\\_", "_"),
    ];
    let mut text = text.to_owned();
    for (tex, sign) in SIGNS {
        if text.contains(tex) {
            text = text
                .replace(&format!("{tex}{{}}"), sign)
                .replace(&format!("{tex} "), sign)
                .replace(tex, sign);
        }
    }
    text.replace(['{', '}'], "").replace("``", "“").replace("''", "”").replace('~', "\u{a0}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Config;
    use crate::read::names::Mapping;

    fn told(text: &str) -> (Vec<String>, usize) {
        let mapping = Mapping::new(&Config::default());
        let found = parse(text, &Context::new("refs.bib", &mapping, &[]));
        let told = |record: &Record| {
            let fields = record.fields.iter().map(|f| format!("{}={}", f.name, f.values.join("+")));
            format!("{} {}", record.line, fields.collect::<Vec<_>>().join(" "))
        };
        (found.records.iter().map(told).collect(), found.outcome.diagnostics.len())
    }

    #[test]
    fn an_entry_gives_its_fields_and_a_faulty_one_costs_no_other() {
        let text = "@string{q = {The Quay}}\n@article{vance,\n  author = {Vance, Rosa and {Harbour Board}},\n  title = {{Port} reopens in Almadr{\\'a}n},\n  journal = q,\n  year = 2024, month = jan, day = 5,\n  file = {Full Text:files/a.txt:text/plain}\n}\n";
        let entry = "2 id=vance kind=article title=Port reopens in Almadrán source=The Quay date=2024-01-05 author=Rosa Vance+Harbour Board file=Full Text:files/a.txt:text/plain";
        assert_eq!(told(text), (vec![entry.to_owned()], 0));
        let (records, problems) =
            told(&format!("{text}@book{{bad, title = {{never closed,\n\n@book{{good, title = {{B}}}}\n"));
        assert_eq!((records.first().map(String::as_str), records.len(), problems), (Some(entry), 2, 1));
    }
}
