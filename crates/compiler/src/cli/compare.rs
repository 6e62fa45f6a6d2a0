//! `corpuscope compare`: every part of a comparison, as text, JSON or CSV.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use corpuscope_core::compare::{
    Accord, Comparison, Group, LedgerRow, Numbers, QuotedRow, Row, Silence, Worded, compare_groups, ledger,
    quoted, shared_text, silences,
};
use corpuscope_core::extract::{Figure, Quotation};
use corpuscope_core::index::Document;
use corpuscope_core::search::{Choice, Request, search};
use serde::Serialize;

use super::corpus::Corpus;
use super::{print, print_json};
use crate::extract::Extractor;

#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// Folder or file of articles, or a built index.
    corpus: PathBuf,
    /// Two to six sides, each the id of an article, or FACET=VALUE for all articles that have it.
    #[arg(required = true, num_args = 2..=6, value_name = "SIDE")]
    sides: Vec<String>,
    /// Print JSON.
    #[arg(long)]
    json: bool,
    /// Print CSV: part, row, side, value, passage (article:first-last byte).
    #[arg(long, conflicts_with = "json")]
    csv: bool,
}

/// All parts of a comparison.
#[derive(Serialize)]
struct Parts<'a> {
    /// Of exactly this corpus.
    corpus: &'a str,
    #[serde(flatten)]
    comparison: Comparison,
    silences: Vec<Silence>,
    ledger: Vec<LedgerRow>,
    /// The figures of each side, which the ledger counts.
    figures: Vec<Vec<Passage<'a, Figure>>>,
    quoted: Vec<QuotedRow>,
    /// The quotations of each side.
    quotations: Vec<Vec<Passage<'a, Quotation>>>,
    shared: Vec<Pair<'a>>,
}

/// An extract, the article it stands in, and its words.
#[derive(Serialize)]
struct Passage<'a, T: Serialize> {
    article: &'a str,
    text: &'a str,
    #[serde(flatten)]
    extract: T,
}

/// A passage that stands in two articles of different sides.
#[derive(Serialize)]
struct Pair<'a> {
    sides: [usize; 2],
    articles: [&'a str; 2],
    spans: [[u32; 2]; 2],
    likeness: corpuscope_core::compare::Likeness,
    words: u32,
    same: u32,
    text: &'a str,
}

pub(super) fn run(args: &Args, config: Option<&Path>) -> Result<ExitCode, String> {
    let mut corpus = Corpus::open(&args.corpus, config)?;
    let mut sides: Vec<Vec<Document>> = Vec::new();
    for side in &args.sides {
        sides.push(documents(&mut corpus, side)?);
    }
    let groups: Vec<Group<'_>> = args.sides.iter().zip(&sides).map(|(key, d)| group(key, d)).collect();
    let comparison = compare_groups(&groups, |facet, key| corpus.index().label(facet, key).to_owned());
    let fingerprint = corpus.index().corpus.fingerprint.clone();
    let parts = parts(&fingerprint, comparison, &sides);
    if args.json {
        print_json(&parts)?;
    } else if args.csv {
        csv(&parts);
    } else {
        plain(&parts);
    }
    Ok(ExitCode::SUCCESS)
}

/// The articles of a side.
fn documents(corpus: &mut Corpus, side: &str) -> Result<Vec<Document>, String> {
    let Some((facet, value)) = side.split_once('=') else {
        return corpus.documents(&[side.to_owned()]);
    };
    let choice = Choice { include: vec![value.to_owned()], ..Choice::default() };
    let request = Request { facets: BTreeMap::from([(facet.to_owned(), choice)]), ..Request::default() };
    let found = corpus.ask(|index| search(index, &request))?;
    let mut numbers: Vec<u32> = found.hits.iter().map(|h| h.document).collect();
    numbers.sort_unstable();
    if numbers.is_empty() {
        return Err(format!("no article has {side}; `corpuscope search {side}` lists the facets"));
    }
    corpus.ask(|index| index.documents(&numbers))
}

fn group<'a>(key: &str, documents: &'a [Document]) -> Group<'a> {
    let title = match documents {
        [one] => one.article.title().to_owned(),
        _ => key.to_owned(),
    };
    Group { key: key.to_owned(), title, documents: documents.iter().collect() }
}

fn parts<'a>(corpus: &'a str, comparison: Comparison, sides: &'a [Vec<Document>]) -> Parts<'a> {
    let extractor = Extractor::built_in();
    let mut numbers = Numbers::default();
    let (mut figures, mut quotations) = (Vec::new(), Vec::new());
    for side in sides {
        let (mut said, mut quotes) = (Vec::new(), Vec::new());
        for document in side {
            let (article, text) = (document.article.id.as_str(), document.article.text.as_str());
            let passage = |from: u32, to: u32| text.get(from as usize..to as usize).unwrap_or_default();
            let found = extractor.figures(&document.article).into_iter();
            said.extend(found.map(|f| Passage { article, text: passage(f.from, f.to), extract: f }));
            let found = extractor.quotations(&document.article, &document.tags.actors).into_iter();
            quotes.extend(found.map(|q| Passage { article, text: passage(q.start, q.end), extract: q }));
        }
        figures.push(said);
        quotations.push(quotes);
    }
    let stated: Vec<Vec<Figure>> =
        figures.iter().map(|f| f.iter().map(|p| p.extract.clone()).collect()).collect();
    let words: Vec<Vec<Worded>> =
        quotations.iter().map(|q| q.iter().map(|p| numbers.worded(p.text)).collect()).collect();
    Parts {
        corpus,
        silences: silences(&comparison, 2.min(sides.len() - 1)),
        comparison,
        ledger: ledger(&stated),
        figures,
        quoted: quoted(&words),
        quotations,
        shared: shared(&mut numbers, sides),
    }
}

fn shared<'a>(numbers: &mut Numbers, sides: &'a [Vec<Document>]) -> Vec<Pair<'a>> {
    let all: Vec<(usize, &Document)> =
        sides.iter().enumerate().flat_map(|(s, list)| list.iter().map(move |d| (s, d))).collect();
    let worded: Vec<Worded> = all.iter().map(|(_, d)| numbers.worded(&d.article.text)).collect();
    let between = shared_text(&worded).into_iter().filter(|t| {
        let ((one, a), (other, b)) = (all[t.a], all[t.b]);
        one != other && a.article.id != b.article.id
    });
    let pairs = between.flat_map(|t| {
        let ((one, a), (other, b)) = (all[t.a], all[t.b]);
        t.passages.into_iter().map(move |p| Pair {
            sides: [one, other],
            articles: [&a.article.id, &b.article.id],
            spans: [p.a, p.b],
            likeness: p.likeness,
            words: p.words,
            same: p.same,
            text: a.article.text.get(p.a[0] as usize..p.a[1] as usize).unwrap_or_default(),
        })
    });
    pairs.collect()
}

fn plain(parts: &Parts<'_>) {
    let Parts { comparison, .. } = parts;
    for (number, side) in comparison.sides.iter().enumerate() {
        print(format_args!(
            "[{}] {} ({} articles, {} words)",
            number + 1,
            side.title,
            side.articles,
            side.words
        ));
    }
    matrix("Countries", &comparison.countries);
    matrix("Actors", &comparison.actors);
    for (number, terms) in comparison.terms.iter().enumerate() {
        let terms: Vec<_> = terms.iter().map(|t| format!("{} {}:{}", t.term, t.here, t.elsewhere)).collect();
        print(format_args!("\n[{}] stresses: {}", number + 1, terms.join(", ")));
    }
    print("\nFigures");
    for row in parts.ledger.iter().filter(|r| r.accord != Accord::Alone) {
        print(format_args!("{} ({})", named(row), accord(row.accord)));
        for (side, cell) in row.cells.iter().enumerate() {
            let said: Vec<_> = cell.iter().map(|n| parts.figures[side][*n].text).collect();
            if !said.is_empty() {
                print(format_args!("    [{}] {}", side + 1, said.join(" / ")));
            }
        }
    }
    print("\nQuotations");
    for (side, quotes) in parts.quotations.iter().enumerate() {
        for q in quotes {
            let actor = q.extract.actor.as_deref().unwrap_or("?");
            print(format_args!("    [{}] {actor}: “{}”", side + 1, q.text));
        }
    }
    print("\nLeft out");
    for s in &parts.silences {
        print(format_args!(
            "    [{}] {} (mentioned {} times elsewhere, by chance {:.4})",
            s.side + 1,
            s.label,
            s.mentions,
            s.probability
        ));
    }
    print("\nShared text");
    for p in &parts.shared {
        print(format_args!(
            "    [{}] [{}] {} of {} words: {}",
            p.sides[0] + 1,
            p.sides[1] + 1,
            p.same,
            p.words,
            p.text
        ));
    }
}

fn named(row: &LedgerRow) -> String {
    if row.unit.is_empty() { row.referent.clone() } else { format!("{}, {}", row.referent, row.unit) }
}

fn accord(accord: Accord) -> &'static str {
    match accord {
        Accord::Differ => "they differ",
        Accord::Compatible => "both may be so",
        Accord::Same => "the same",
        Accord::Alone => "one alone",
    }
}

fn matrix(title: &str, rows: &[Row]) {
    print(format_args!("\n{title}, mentions"));
    for row in rows {
        let cells: String = row.mentions.iter().map(|n| format!("{n:>5}")).collect();
        let label: String = row.label.chars().take(32).collect();
        print(format_args!("{label:<32}{cells}"));
    }
}

/// One line a cell, so that every part fits one table.
fn csv(parts: &Parts<'_>) {
    let mut out = ::csv::Writer::from_writer(Vec::new());
    let mut line = |part: &str, row: &str, side: usize, value: &str, passage: &str| {
        // Writing to memory cannot fail.
        let _ = out.write_record([part, row, &parts.comparison.sides[side].id, value, passage]);
    };
    let Comparison { sides, countries, actors, terms } = &parts.comparison;
    for (side, s) in sides.iter().enumerate() {
        line("side", "words", side, &s.words.to_string(), "");
        line("side", "articles", side, &s.articles.to_string(), "");
    }
    for (part, rows) in [("country", countries), ("actor", actors)] {
        for row in rows {
            for (side, n) in row.mentions.iter().enumerate() {
                line(part, &row.key, side, &n.to_string(), "");
            }
        }
    }
    for (side, list) in terms.iter().enumerate() {
        for t in list {
            let value = format!(
                "{}:{} g2={:.6} log_ratio={:.6} lrc={:.6}",
                t.here, t.elsewhere, t.g2, t.log_ratio, t.lrc
            );
            line("term", &t.term, side, &value, "");
        }
    }
    for row in &parts.ledger {
        for (side, cell) in row.cells.iter().enumerate() {
            for p in cell.iter().map(|n| &parts.figures[side][*n]) {
                let at = format!("{}:{}-{}", p.article, p.extract.from, p.extract.to);
                line("figure", &named(row), side, p.text, &at);
            }
        }
    }
    for (side, quotes) in parts.quotations.iter().enumerate() {
        for q in quotes {
            let at = format!("{}:{}-{}", q.article, q.extract.start, q.extract.end);
            line("quotation", q.extract.actor.as_deref().unwrap_or_default(), side, q.text, &at);
        }
    }
    for s in &parts.silences {
        line("left out", &s.label, s.side, &format!("{:.6}", s.probability), "");
    }
    for p in &parts.shared {
        for (n, side) in p.sides.into_iter().enumerate() {
            let at = format!("{}:{}-{}", p.articles[n], p.spans[n][0], p.spans[n][1]);
            line("shared text", p.articles[1 - n], side, p.text, &at);
        }
    }
    let text = out.into_inner().unwrap_or_default();
    print("part,row,side,value,passage");
    print(String::from_utf8_lossy(&text).trim_end());
}
