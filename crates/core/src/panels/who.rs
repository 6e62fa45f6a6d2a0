//! Countries and actors by side.

use rustc_hash::FxHashMap;

use super::about::About;
use super::cell::{Cell, kind as kind_label};
use super::column::{Column, Measure, Shown};
use super::definition::{Definition, Rows};
use super::passage::Passage;
use super::selection::{Need, Options, Selection};
use crate::annotation::EntityKind;
use crate::coverage::Sought;
use crate::index::Stop;
use crate::message::say;
use crate::sort::sort_by;

/// How often a side mentions a country or an actor.
#[derive(Clone, Copy, Default)]
pub(super) struct Mentions {
    /// Mentions.
    pub(super) count: u32,
    /// Articles with a mention.
    pub(super) articles: u32,
    /// Mentions in 1,000 words.
    rate: f64,
}

/// A country or an actor, and how often each side mentions it.
pub(super) struct Mentioned<'s> {
    pub(super) kind: EntityKind,
    pub(super) key: &'s str,
    pub(super) label: &'s str,
    pub(super) sides: Vec<Mentions>,
}

impl Mentioned<'_> {
    /// What names it in addresses.
    pub(super) fn key(&self) -> String {
        [self.kind.key(), ":", self.key].concat()
    }

    fn mentions(&self) -> u32 {
        self.sides.iter().map(|s| s.count).sum()
    }

    /// How many sides mention it.
    pub(super) fn having(&self) -> usize {
        self.sides.iter().filter(|s| s.count > 0).count()
    }

    /// What lies between the highest and the lowest rate.
    fn difference(&self) -> f64 {
        let rates = || self.sides.iter().map(|s| s.rate);
        rates().fold(0.0, f64::max) - rates().fold(f64::INFINITY, f64::min)
    }
}

/// All that the sides mention, most mentioned first.
pub(super) fn mentioned<'s>(selection: &'s Selection<'_>) -> Result<Vec<Mentioned<'s>>, Stop> {
    let (index, words) = (selection.index(), selection.words()?);
    let mut rows: Vec<Mentioned<'_>> = Vec::new();
    let mut places: [FxHashMap<u32, usize>; EntityKind::ALL.len()] = Default::default();
    for (side, extracts) in selection.extracts()?.iter().enumerate() {
        for (named, mentions) in extracts.iter().flat_map(|(_, view)| view.mentions()) {
            let at = *places[named.kind as usize].entry(named.value).or_insert_with(|| {
                let label = index.label(named.kind.key(), named.key);
                let sides = vec![Mentions::default(); words.len()];
                rows.push(Mentioned { kind: named.kind, key: named.key, label, sides });
                rows.len() - 1
            });
            rows[at].sides[side].count += mentions;
            rows[at].sides[side].articles += 1;
        }
    }
    for row in &mut rows {
        for (side, words) in row.sides.iter_mut().zip(&words) {
            side.rate = f64::from(side.count) * 1000.0 / f64::from((*words).max(1));
        }
    }
    sort_by(&mut rows, &|a, b| {
        b.mentions().cmp(&a.mentions()).then_with(|| (a.kind.key(), a.key).cmp(&(b.kind.key(), b.key)))
    });
    Ok(rows)
}

/// Where a side mentions the country or actor of a row.
pub(super) fn mentions_of(selection: &Selection<'_>, row: &str, side: usize) -> Result<Vec<Passage>, Stop> {
    let Some((name, key)) = row.split_once(':') else { return Ok(Vec::new()) };
    let Some(kind) = EntityKind::from_key(name) else { return Ok(Vec::new()) };
    let index = selection.index();
    let Some(facet) = index.facet(name) else { return Ok(Vec::new()) };
    let value = facet.value(key);
    let has = |document: &u32| facet.of(*document).any(|(v, _)| Some(v) == value);
    let having: Vec<u32> = selection.sides()[side].documents.iter().copied().filter(has).collect();
    let mut found = Vec::new();
    for (document, text) in having.iter().zip(index.documents(&having)?) {
        let mentions = text.tags.of(kind).iter().filter(|t| t.key == key).flat_map(|t| &t.mentions);
        found.extend(mentions.map(|m| Passage::new(*document, m.start, m.end)));
    }
    Ok(found)
}

/// The panel.
pub(super) struct Who;

impl Definition for Who {
    const ABOUT: About = About {
        needs: &[Need::Extracts],
        sought: &[Sought::Countries, Sought::Actors],
        order: Some(say::PANEL_BY_MENTIONS),
        sorts_by_side: true,
        ..About::new("who", say::PANEL_WHO, say::PANEL_WHO_SAYS)
    };
    const COLUMNS: &'static [Column] = &[
        Column::text("facet", say::PANEL_COLUMN_KIND).filter(),
        Column::text("name", say::PANEL_COLUMN_NAME).shown(Shown::Head),
        Column::count("sides", say::PANEL_COLUMN_MENTIONING),
        Column::score("difference", say::PANEL_COLUMN_DIFFERENCE)
            .measuring(Measure::PerThousand)
            .sort(say::PANEL_BY_DIFFERENCE),
    ];
    const OF_SIDE: &'static [Column] = &[
        Column::count("mentions", say::PANEL_COLUMN_MENTIONS).shown(Shown::Passages),
        Column::score("rate", say::PANEL_COLUMN_MENTION_RATE)
            .measuring(Measure::PerThousand)
            .shown(Shown::Bar),
        Column::count("articles", say::PANEL_COLUMN_MENTION_ARTICLES),
    ];
    type Row<'s> = Mentioned<'s>;

    fn rows<'s>(selection: &'s Selection<'_>, options: Options) -> Result<Rows<Mentioned<'s>>, Stop> {
        Ok(Rows::first(mentioned(selection)?, options))
    }

    fn key(row: &Mentioned<'_>) -> String {
        row.key()
    }

    fn cells(row: &Mentioned<'_>) -> Vec<Cell> {
        vec![
            Cell::Label(kind_label(row.kind)),
            Cell::Text(row.label.to_owned()),
            Cell::Int(row.having() as u32),
            Cell::Float(row.difference()),
        ]
    }

    fn cells_of_side(row: &Mentioned<'_>, side: usize) -> Vec<Cell> {
        let Mentions { count, articles, rate } = row.sides[side];
        vec![Cell::Int(count), Cell::Float(rate), Cell::Int(articles)]
    }

    fn sought(row: &Mentioned<'_>) -> Option<Sought> {
        Some(Sought::of_kind(row.kind))
    }

    fn passages(selection: &Selection<'_>, row: &str, side: usize) -> Result<Vec<Passage>, Stop> {
        mentions_of(selection, row, side)
    }
}
