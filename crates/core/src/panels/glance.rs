//! At a glance, what is known of each side: who, when, where, how long, in which language.

use super::about::About;
use super::cell::{Cell, Label};
use super::column::{Column, Shown};
use super::definition::{Definition, Rows};
use super::passage::Passage;
use super::reused::Reused;
use super::selection::{Need, Options, Selection};
use crate::date::Date;
use crate::index::{Index, Stop};
use crate::sides::Side;
use crate::sort::sort_by;
use crate::text::READING_SPEED;

/// Values named in a cell, at most.
const NAMED: usize = 3;

/// Something known of each side.
pub(super) struct Fact {
    /// What names it in addresses.
    key: &'static str,
    /// What it is called.
    title: Label,
    quiet: bool,
    sides: Vec<Cell>,
}

impl Fact {
    const fn new(key: &'static str, title: &'static str, sides: Vec<Cell>) -> Self {
        Fact { key, title: Label::new(title, title), quiet: false, sides }
    }

    /// The same, left out of the page if so.
    const fn quiet(mut self, quiet: bool) -> Self {
        self.quiet = quiet;
        self
    }
}

/// The panel.
pub(super) struct Glance;

impl Definition for Glance {
    const ABOUT: About = About {
        needs: &[Need::Reuse, Need::TextsOfFew],
        counted: false,
        nothing: "not stated",
        ..About::new(
            "glance",
            "At a glance",
            "What is known of each side. A text is shared where a run of at least eight words stands on another side as well.",
        )
    };
    const COLUMNS: &'static [Column] = &[Column::text("fact", "What is known").shown(Shown::Head)];
    const OF_SIDE: &'static [Column] = &[Column::text("side", "Side").shown(Shown::Said)];
    type Row<'s> = Fact;

    fn rows(selection: &Selection<'_>, options: Options) -> Result<Rows<Fact>, Stop> {
        let (index, sides) = (selection.index(), selection.sides());
        let words = selection.words()?;
        let each = |of: &dyn Fn(&Side) -> Cell| -> Vec<Cell> { sides.iter().map(of).collect() };
        let facet = |name: &str| each(&|s| named(index, name, &s.documents));
        let date = |date: Option<Date>| date.map_or(Cell::None, Cell::Date);
        let span: Vec<Option<(Date, Date)>> = sides.iter().map(|side| dates(index, side)).collect();
        let one_date = span.iter().all(|span| span.is_none_or(|(first, last)| first == last));
        let mut first = Fact::new("first", "First date", span.iter().map(|s| date(s.map(|s| s.0))).collect());
        if one_date {
            first.title.one = "Date";
        }
        let last = Fact::new("last", "Last date", span.iter().map(|s| date(s.map(|s| s.1))).collect());
        let percent = |(shared, words): (u32, &u32)| {
            Cell::Percent(f64::from(shared) * 100.0 / f64::from((*words).max(1)))
        };
        let shared = shared_words(selection.reused()?, sides.len()).into_iter().zip(&words);
        let articles = each(&|s| Cell::Int(s.documents.len() as u32));
        let single = articles.iter().all(|n| *n == Cell::Int(1));
        let mut facts = vec![
            // The sides' titles stand above all panels.
            Fact::new("title", "Side", each(&|s| Cell::Text(s.title.clone()))).quiet(true),
            Fact::new("articles", "Articles", articles).quiet(single),
            Fact::new("source", "Outlet", facet("source")),
            Fact::new("author", "Author", facet("author")),
            Fact::new("kind", "Kind", facet("kind")),
            Fact::new("language", "Language", facet("language")),
            Fact::new("topic", "Topic", facet("topic")),
            Fact::new("published-in", "Outlet based in", published_in(selection)?),
            first,
            last.quiet(one_date),
            Fact::new("words", "Words", words.iter().map(|n| Cell::Int(*n)).collect()),
            Fact::new(
                "minutes",
                "Minutes to read",
                words.iter().map(|n| Cell::Int(n.div_ceil(READING_SPEED))).collect(),
            ),
            Fact::new(
                "shared",
                "Per cent of its words that other sides have as well",
                shared.map(percent).collect(),
            ),
        ];
        facts.retain(|fact| fact.sides.iter().any(|cell| *cell != Cell::None));
        Ok(Rows::first(facts, options))
    }

    fn key(row: &Fact) -> String {
        row.key.to_owned()
    }

    fn cells(row: &Fact) -> Vec<Cell> {
        vec![Cell::Label(row.title)]
    }

    fn cells_of_side(row: &Fact, side: usize) -> Vec<Cell> {
        vec![row.sides[side].clone()]
    }

    fn is_quiet(row: &Fact) -> bool {
        row.quiet
    }

    fn passages(_selection: &Selection<'_>, _row: &str, _side: usize) -> Result<Vec<Passage>, Stop> {
        Ok(Vec::new())
    }
}

/// The first and the last date of a side.
fn dates(index: &Index, side: &Side) -> Option<(Date, Date)> {
    let known = side.documents.iter().filter_map(|d| index.docs.dates.get(*d as usize).copied().flatten());
    known.fold(None, |sum, date| match sum {
        None => Some((date, date)),
        Some((first, last)) => Some((date.min(first), date.max(last))),
    })
}

/// The most frequent values that some articles have of a facet.
fn named(index: &Index, facet: &str, documents: &[u32]) -> Cell {
    let Some(facet) = index.facet(facet) else { return Cell::None };
    let mut counts = vec![0u32; facet.values.len()];
    for document in documents {
        facet.of(*document).for_each(|(value, _)| counts[value as usize] += 1);
    }
    let mut values: Vec<u32> = (0..counts.len() as u32).filter(|v| counts[*v as usize] > 0).collect();
    sort_by(&mut values, &|a, b| counts[*b as usize].cmp(&counts[*a as usize]));
    let shown = values.iter().take(NAMED).map(|value| {
        let label = &facet.values[*value as usize].label;
        if documents.len() > 1 { format!("{label} ({})", counts[*value as usize]) } else { label.clone() }
    });
    let mut text = shown.collect::<Vec<_>>().join(", ");
    if values.len() > NAMED {
        text.push_str(&format!(" and {} others", values.len() - NAMED));
    }
    if text.is_empty() { Cell::None } else { Cell::Text(text) }
}

/// Where the outlets of each side are based; nothing of large sides, whose texts are not read.
fn published_in(selection: &Selection<'_>) -> Result<Vec<Cell>, Stop> {
    let texts = if selection.is_few() { selection.texts()? } else { &[] };
    let of_side = |side: &Side| {
        let mut names: Vec<String> = Vec::new();
        for (_, document) in texts.iter().filter(|(n, _)| side.documents.binary_search(n).is_ok()) {
            if let Some(code) = &document.article.meta.publisher_country {
                let name = selection.index().label("country", code).to_owned();
                if !names.contains(&name) {
                    names.push(name);
                }
            }
        }
        if names.is_empty() { Cell::None } else { Cell::Countries(names) }
    };
    Ok(selection.sides().iter().map(of_side).collect())
}

/// Of each side how many words stand in passages that another side has as well.
fn shared_words(reused: &[Reused], sides: usize) -> Vec<u32> {
    // Side, document, span, and the words of the passage.
    let mut spans: Vec<(usize, u32, [u32; 2], u32)> = Vec::new();
    for Reused { sides, documents, passage, .. } in reused {
        spans.push((sides[0], documents[0], passage.a, passage.words));
        spans.push((sides[1], documents[1], passage.b, passage.words));
    }
    sort_by(&mut spans, &|a, b| (a.0, a.1, a.2).cmp(&(b.0, b.1, b.2)));
    let mut words = vec![0.0; sides];
    let mut reached = (0, 0, 0);
    for (side, document, [start, end], of) in spans {
        let from = if (side, document) == (reached.0, reached.1) { start.max(reached.2) } else { start };
        // Where passages overlap, what is not yet counted, in proportion to its bytes.
        let share = f64::from(end.saturating_sub(from)) / f64::from((end - start).max(1));
        words[side] += share * f64::from(of);
        reached = (side, document, from.max(end));
    }
    words.into_iter().map(|n| libm::round(n) as u32).collect()
}
