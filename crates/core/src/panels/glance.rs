//! At a glance, what is known of each side: who, when, where, how long, in which language.

use super::about::About;
use super::cell::{Cell, Label};
use super::column::{Column, Shown};
use super::definition::{Definition, Rows};
use super::passage::Passage;
use super::reused::Reused;
use super::selection::{Need, Options, Selection};
use super::who::{Mentioned, mentioned};
use crate::annotation::EntityKind;
use crate::date::Date;
use crate::index::{Index, Stop};
use crate::message::{Id, Join, Message, say};
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
    const fn new(key: &'static str, title: Id, sides: Vec<Cell>) -> Self {
        Fact { key, title: Label::in_words(title, title), quiet: false, sides }
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
        needs: &[Need::Reuse, Need::TextsOfFew, Need::Extracts],
        counted: false,
        nothing: Some(say::PANEL_NOT_STATED),
        tab: Some(say::PANEL_TAB_OVERVIEW),
        ..About::new("glance", say::PANEL_GLANCE, say::PANEL_GLANCE_SAYS)
    };
    const COLUMNS: &'static [Column] = &[Column::text("fact", say::PANEL_COLUMN_FACT).shown(Shown::Head)];
    const OF_SIDE: &'static [Column] = &[Column::text("side", say::PANEL_COLUMN_SIDE).shown(Shown::Said)];
    type Row<'s> = Fact;

    fn rows(selection: &Selection<'_>, options: Options) -> Result<Rows<Fact>, Stop> {
        let (index, sides) = (selection.index(), selection.sides());
        let words = selection.words()?;
        let each = |of: &dyn Fn(&Side) -> Cell| -> Vec<Cell> { sides.iter().map(of).collect() };
        let facet = |name: &str| each(&|s| named(index, name, &s.documents));
        let date = |date: Option<Date>| date.map_or(Cell::None, Cell::Date);
        let span: Vec<Option<(Date, Date)>> = sides.iter().map(|side| dates(index, side)).collect();
        let one_date = span.iter().all(|span| span.is_none_or(|(first, last)| first == last));
        let mut first =
            Fact::new("first", say::PANEL_FACT_FIRST, span.iter().map(|s| date(s.map(|s| s.0))).collect());
        if one_date {
            first.title.one = Some(say::PANEL_FACT_DATE);
        }
        let last =
            Fact::new("last", say::PANEL_FACT_LAST, span.iter().map(|s| date(s.map(|s| s.1))).collect());
        let percent = |(shared, words): (u32, &u32)| {
            Cell::Percent(f64::from(shared) * 100.0 / f64::from((*words).max(1)))
        };
        let shared = shared_words(selection.reused()?, sides.len());
        let nothing_shared = shared.iter().all(|n| *n == 0);
        let shared = shared.into_iter().zip(&words);
        let articles = each(&|s| Cell::Int(s.documents.len() as u32));
        let single = articles.iter().all(|n| *n == Cell::Int(1));
        let named = mentioned(selection)?;
        let countries = |side: usize| {
            let of_side = |row: &&Mentioned<'_>| row.kind == EntityKind::Country && row.sides[side].count > 0;
            Cell::Int(named.iter().filter(of_side).count() as u32)
        };
        let numbers = || 0..sides.len();
        let mut facts = vec![
            // The sides' titles stand above all panels.
            Fact::new("title", say::PANEL_FACT_TITLE, each(&|s| Cell::Said(s.title.clone()))).quiet(true),
            Fact::new("articles", say::PANEL_FACT_ARTICLES, articles).quiet(single),
            // Of single articles the page says these under the name of each.
            Fact::new("source", say::PANEL_FACT_SOURCE, facet("source")).quiet(single),
            Fact::new("author", say::PANEL_FACT_AUTHOR, facet("author")).quiet(single),
            Fact::new("kind", say::PANEL_FACT_KIND, facet("kind")).quiet(single),
            Fact::new("language", say::PANEL_FACT_LANGUAGE, facet("language")),
            Fact::new("topic", say::PANEL_FACT_TOPIC, facet("topic")),
            Fact::new("published-in", say::PANEL_FACT_PUBLISHED_IN, published_in(selection)?),
            first.quiet(single),
            last.quiet(one_date),
            Fact::new("words", say::PANEL_FACT_WORDS, words.iter().map(|n| Cell::Int(*n)).collect()),
            Fact::new(
                "minutes",
                say::PANEL_FACT_MINUTES,
                words.iter().map(|n| Cell::Int(n.div_ceil(READING_SPEED))).collect(),
            ),
            Fact::new("shared", say::PANEL_FACT_SHARED, shared.map(percent).collect()).quiet(nothing_shared),
            Fact::new("countries", say::PANEL_FACT_COUNTRIES, numbers().map(countries).collect()),
            Fact::new("alone", say::PANEL_FACT_ALONE, numbers().map(|side| alone(&named, side)).collect()),
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
        match documents.len() {
            0 | 1 => Message::from(label.as_str()),
            _ => say::panel_so_often(label, counts[*value as usize] as usize),
        }
    });
    let shown = Message::List(Join::Comma, shown.collect());
    match values.len() {
        0 => Cell::None,
        n if n > NAMED => Cell::Said(say::panel_and_others(shown, n - NAMED)),
        _ => Cell::Said(shown),
    }
}

/// Whom a side alone names, those it names most often first.
fn alone(named: &[Mentioned<'_>], side: usize) -> Cell {
    let mut rows: Vec<&Mentioned<'_>> =
        named.iter().filter(|row| row.having() == 1 && row.sides[side].count > 0).collect();
    sort_by(&mut rows, &|a, b| b.sides[side].count.cmp(&a.sides[side].count));
    let shown = rows.iter().take(NAMED).map(|row| Message::from(row.label));
    let shown = Message::List(Join::Comma, shown.collect());
    match rows.len() {
        0 => Cell::None,
        n if n > NAMED => Cell::Said(say::panel_and_others(shown, n - NAMED)),
        _ => Cell::Said(shown),
    }
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compare::ReusedPassage;

    fn reused(sides: [usize; 2], documents: [u32; 2], [a, b]: [[u32; 2]; 2], words: u32) -> Reused {
        Reused { sides, documents, passage: ReusedPassage::new(a, b, words, words), text: String::new() }
    }

    #[test]
    fn words_of_passages_are_counted_once_where_these_overlap() {
        for (name, passages, expected) in [
            (
                "two apart",
                vec![
                    reused([0, 1], [0, 5], [[0, 100], [0, 90]], 20),
                    reused([0, 1], [0, 5], [[100, 150], [200, 260]], 9),
                ],
                vec![29, 29, 0],
            ),
            (
                "half of the second is in the first",
                vec![
                    reused([0, 1], [0, 5], [[0, 100], [0, 100]], 20),
                    reused([0, 2], [0, 7], [[50, 150], [0, 100]], 20),
                ],
                vec![30, 20, 20],
            ),
            (
                "the second lies within the first",
                vec![
                    reused([0, 1], [0, 5], [[0, 100], [0, 100]], 20),
                    reused([0, 1], [0, 5], [[20, 60], [120, 160]], 8),
                ],
                vec![20, 28, 0],
            ),
            (
                "two within one, one after the other",
                vec![
                    reused([0, 1], [0, 5], [[0, 100], [0, 100]], 20),
                    reused([0, 2], [0, 7], [[10, 30], [0, 20]], 4),
                    reused([0, 2], [0, 7], [[80, 120], [30, 70]], 8),
                ],
                vec![24, 20, 12],
            ),
            (
                "the same bytes of another article of the side",
                vec![
                    reused([0, 1], [0, 5], [[0, 100], [0, 100]], 20),
                    reused([0, 1], [1, 6], [[0, 100], [0, 100]], 20),
                ],
                vec![40, 40, 0],
            ),
            ("none", vec![], vec![0, 0, 0]),
        ] {
            assert_eq!(shared_words(&passages, 3), expected, "{name}");
        }
    }
}
