//! What holds of all panels, and a panel of a single filter.

use super::about::{About, Takes};
use super::cell::Cell;
use super::column::{Column, Shown};
use super::definition::{self, Definition, Rows};
use super::passage::Passage;
use super::remarks::{Evidence, Remark};
use super::selection::{Options, Selection};
use super::{Panel, most_telling};
use crate::annotation::EntityKind;
use crate::article::{Article, BlockKind};
use crate::coverage::{Sought, Unserved};
use crate::date::Date;
use crate::extract::{Extract, Mentioned};
use crate::index::{Builder, Corpus, Document, Facet, Index, Segment, Sizes, Stop, Value, build};
use crate::message::{Message, say};
use crate::sides::{Side, sides};

/// An index of articles, each given by its id, its date and a sentence.
pub(super) fn index(articles: &[(&str, &str, &str)]) -> Index {
    let article = |(id, date, text): &(&str, &str, &str)| {
        let mut article = Article::new(*id);
        article.push(BlockKind::Paragraph, text);
        article.meta.language = Some("en".into());
        article.meta.date = date.parse().ok();
        article
    };
    index_of(articles.iter().map(article).collect())
}

/// An index of articles in English.
pub(super) fn index_of(articles: Vec<Article>) -> Index {
    let document = |article| Document { article, ..Default::default() };
    let documents: Vec<Document> = articles.into_iter().map(document).collect();
    let corpus = Corpus { languages: vec!["en".into()], ..Default::default() };
    let segment = Segment::new(0, &documents, &corpus.languages);
    let file = build(corpus, &documents, &[], vec![segment], Sizes::WHOLE).whole();
    Index::open(&file).expect("sound")
}

/// An index of articles in English, each given by how often it names a country, and its words.
pub(super) fn index_tagged(key: &str, label: &str, articles: &[(u32, &str)]) -> Index {
    let extract = |(times, text): &(u32, &str)| {
        let named = Mentioned { kind: EntityKind::Country, key: key.to_owned(), mentions: *times };
        let mentioned = if *times > 0 { vec![named] } else { Vec::new() };
        ((*text).to_owned(), Extract { mentioned, ..Extract::default() })
    };
    index_extracted(EntityKind::Country, (key, label), articles.iter().map(extract).collect())
}

/// An index of articles in English that name nobody or one thing of a kind, given by its key and label; of each article
/// its words and what was taken out of them.
pub(super) fn index_extracted(kind: EntityKind, one: (&str, &str), all: Vec<(String, Extract)>) -> Index {
    let document = |(n, (text, _)): (usize, &(String, Extract))| {
        let mut article = Article::new(format!("d{n}"));
        article.push(BlockKind::Paragraph, text);
        article.meta.language = Some("en".into());
        Document { article, ..Default::default() }
    };
    let documents: Vec<Document> = all.iter().enumerate().map(document).collect();
    let values = vec![Value { key: one.0.into(), label: one.1.into(), hint: "".into() }];
    let rows = all.iter().map(|(_, e)| if e.mentioned.is_empty() { Vec::new() } else { vec![(0, true)] });
    let facet = Facet::new(kind.key(), "Names", values, rows);
    let corpus = Corpus { languages: vec!["en".into()], ..Default::default() };
    let mut builder = Builder::new(corpus.clone(), Sizes::WHOLE);
    builder.add(&documents, vec![Segment::new(0, &documents, &corpus.languages)]);
    builder.add_extracts(all.into_iter().map(|(_, extract)| extract).collect());
    Index::open(&builder.finish(&[facet]).whole()).expect("sound")
}

/// An index of articles in these languages, `und` where it is not known; figures are not looked for in Russian, nor
/// figures and countries in Finnish.
pub(super) fn index_in(languages: &[&str]) -> Index {
    let document = |(n, language): (usize, &&str)| {
        let mut article = Article::new(format!("d{n}"));
        article.push(BlockKind::Paragraph, "Oil rose.");
        article.meta.language = Some((*language).to_owned()).filter(|l| l != "und");
        Document { article, ..Default::default() }
    };
    let documents: Vec<Document> = languages.iter().enumerate().map(document).collect();
    let known = [("en", "English"), ("fi", "Finnish"), ("ru", "Russian")];
    let value = |(key, label): (&str, &str)| Value { key: key.into(), label: label.into(), hint: "".into() };
    let row = |language: &&str| -> Vec<(u32, bool)> {
        known.iter().position(|(key, _)| key == language).map(|at| (at as u32, true)).into_iter().collect()
    };
    let facet = Facet::new("language", "Language", known.map(value).into(), languages.iter().map(row));
    let unserved = |language: &str, lacks: &[Sought]| Unserved {
        language: language.into(),
        articles: languages.iter().filter(|l| **l == language).count() as u32,
        lacks: lacks.into(),
    };
    let corpus = Corpus {
        // An article whose language is not known has the number of the first.
        languages: ["ru", "fi", "en"].map(str::to_owned).into(),
        unserved: vec![
            unserved("ru", &[Sought::Figures]),
            unserved("fi", &[Sought::Countries, Sought::Figures]),
        ],
        ..Default::default()
    };
    let segment = Segment::new(0, &documents, &corpus.languages);
    let index =
        Index::open(&build(corpus.clone(), &documents, &[facet], vec![segment], Sizes::WHOLE).whole());
    let index = index.expect("sound");
    assert_eq!(index.corpus.unserved, corpus.unserved, "as it was written");
    index
}

#[test]
fn every_panel_is_found_by_its_key() {
    for panel in Panel::ALL {
        assert_eq!(Panel::from_key(panel.key()), Some(*panel));
    }
    // Addresses that readers keep, and the files of the command line, have these.
    for key in ["glance", "who", "terms", "figures", "quotes", "names", "roles", "silences", "shared"] {
        assert!(Panel::from_key(key).is_some(), "{key}");
    }
}

#[test]
fn every_panel_says_what_heads_its_rows_and_of_each_column_once_what_it_is() {
    let index = index(&[("a", "2025", "Oil rose and oil fell."), ("b", "2025", "Gas rose and gas fell.")]);
    let sides = sides(&index, &["a".to_owned(), "b".to_owned()]).expect("all is there");
    let selection = Selection::new(&index, &sides);
    for panel in Panel::ALL.iter().filter(|panel| panel.about().is_for(sides.len())) {
        let made = panel.make(&selection, Options::default()).expect("all is there");
        let table = made.table;
        assert!(table.place(None, |shown| shown == Shown::Head).is_some(), "{panel:?} has no head");
        let mut names: Vec<String> = table.fields.iter().map(|field| field.name()).collect();
        names.sort();
        let all = names.len();
        names.dedup();
        assert_eq!(names.len(), all, "{panel:?} has two columns of the same name");
        for row in &table.rows {
            assert_eq!(row.cells.len(), table.fields.len(), "{panel:?}: {}", row.key);
        }
        for remark in &made.remarks {
            let sides = |at: &Evidence| at.side.map_or(0..sides.len(), |side| side..side + 1);
            let behind = |at: &Evidence| {
                sides(at)
                    .any(|side| !panel.passages(&selection, &at.row, side).expect("all is there").is_empty())
            };
            assert!(remark.evidence.iter().all(behind), "{panel:?}: {remark:?}");
        }
    }
}

#[test]
fn of_one_subject_one_thing_is_told_and_what_comes_first_is_the_panels_to_say() {
    let remark = |subject: Option<&str>, words: &str| Remark {
        evidence: Vec::new(),
        subject: subject.map(str::to_owned),
        said: Message::from(words),
        leads: words == "figures",
    };
    let telling = |few, many, most| super::Telling { few, many, most };
    let silences = [remark(Some("country:CU"), "no Cuba"), remark(Some("country:PE"), "no Peru")];
    let who = [remark(Some("country:CU"), "only Cuba"), remark(None, "more"), remark(None, "too many")];
    let figures = [remark(None, "figures")];
    let panels =
        [(telling(5, 3, 1), &silences[..]), (telling(4, 2, 2), &who[..]), (telling(1, 0, 2), &figures[..])];
    let told = |articles: usize| -> Vec<Message> {
        let sides = [Side { documents: (0..articles as u32).collect(), ..Side::default() }];
        most_telling(&sides, &panels).into_iter().map(|(_, remark)| remark.said.clone()).collect()
    };
    assert_eq!(told(1), ["figures", "only Cuba", "more", "no Peru"].map(Message::from));
    assert_eq!(told(6), ["only Cuba", "more", "no Peru"].map(Message::from));
}

/// Articles by year: a panel of a single filter.
struct Years;

/// A year, and the articles of it.
type Year = (u16, Vec<u32>);

impl Definition for Years {
    const ABOUT: About =
        About { takes: Takes::OneFilter, ..About::new("years", say::PANEL_GLANCE, say::PANEL_GLANCE_SAYS) };
    const COLUMNS: &'static [Column] = &[Column::text("year", say::PANEL_COLUMN_FACT).shown(Shown::Head)];
    const OF_SIDE: &'static [Column] =
        &[Column::count("articles", say::PANEL_COLUMN_ARTICLES).shown(Shown::Passages)];
    type Row<'s> = Year;

    fn rows(selection: &Selection<'_>, options: Options) -> Result<Rows<Year>, Stop> {
        let mut years: Vec<Year> = Vec::new();
        for document in selection.documents() {
            let date: Option<Date> = selection.index().docs.dates[document as usize];
            let Some(year) = date.map(|date| date.year()) else { continue };
            match years.iter_mut().find(|known| known.0 == year) {
                Some((_, documents)) => documents.push(document),
                None => years.push((year, vec![document])),
            }
        }
        years.sort_unstable();
        Ok(Rows::first(years, options))
    }

    fn key(row: &Year) -> String {
        row.0.to_string()
    }

    fn cells(row: &Year) -> Vec<Cell> {
        vec![Cell::Text(row.0.to_string())]
    }

    fn cells_of_side(row: &Year, _side: usize) -> Vec<Cell> {
        vec![Cell::Int(row.1.len() as u32)]
    }

    fn passages(selection: &Selection<'_>, row: &str, _side: usize) -> Result<Vec<Passage>, Stop> {
        let years = Years::rows(selection, Options::default())?.rows;
        let found = years.iter().find(|year| Years::key(year) == row).map_or(&[][..], |year| &year.1);
        Ok(found.iter().map(|document| Passage::new(*document, 0, 0)).collect())
    }
}

#[test]
fn a_panel_can_be_of_a_single_filter() {
    let index = index(&[
        ("a", "2024-05-01", "Oil rose."),
        ("b", "2025-11-03", "Oil fell."),
        ("c", "2025-12", "Gas rose."),
        ("d", "2025-12-09", "Oil rose again."),
    ]);
    let filter = sides(&index, &["?q=oil".to_owned()]).expect("all is there");
    assert!(Years::ABOUT.is_for(filter.len()) && !Years::ABOUT.is_for(2));
    let selection = Selection::new(&index, &filter);
    let made = definition::make::<Years>(&selection, Options::default()).expect("all is there");
    assert_eq!(made.table.csv(&|_| String::new()), "key,year,articles.1\n2024,2024,1\n2025,2025,2\n");
    let behind = definition::passages::<Years>(&selection, "2025", 0).expect("all is there");
    assert_eq!(
        behind.iter().map(|p| index.id(p.document).expect("an article")).collect::<Vec<_>>(),
        ["b", "d"]
    );
}
