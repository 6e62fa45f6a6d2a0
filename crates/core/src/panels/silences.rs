//! Silences: what several sides have and one leaves out, where that means anything.

use super::about::About;
use super::cell::{Cell, Label, kind};
use super::column::{Column, Measure, Shown};
use super::comparable::speak_alike;
use super::definition::{Definition, Rows};
use super::figures::{quantities, statements_on};
use super::named;
use super::names::Names;
use super::occurrences::occurrences;
use super::passage::Passage;
use super::remarks::{Remark, Telling};
use super::selection::{Need, Options, Selection};
use super::spellings::Spellings;
use super::tally::Tally;
use super::who::{mentioned, mentions_of};
use crate::annotation::EntityKind;
use crate::compare::absence;
use crate::coverage::Sought;
use crate::index::Stop;
use crate::message::{Message, say};
use crate::sort::sort_by;

/// Where chance leaves something out more often than this, its absence means nothing.
const CHANCE: f64 = 0.05;

/// What may be left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Matter {
    /// A country or an actor.
    Entity(EntityKind),
    /// A quantity.
    Figure,
    /// A term.
    Term,
}

/// The key of quantities in addresses and files.
const FIGURE: &str = "figure";
/// The key of terms.
const TERM: &str = "term";

impl Matter {
    /// How it stands in addresses and files.
    fn key(self) -> &'static str {
        match self {
            Matter::Entity(of) => of.key(),
            Matter::Figure => FIGURE,
            Matter::Term => TERM,
        }
    }

    /// What must be looked for in an article for its absence to mean anything.
    fn sought(self) -> Option<Sought> {
        match self {
            Matter::Entity(of) => Some(Sought::of_kind(of)),
            Matter::Figure => Some(Sought::Figures),
            Matter::Term => None,
        }
    }

    /// What it is called.
    fn label(self) -> Label {
        match self {
            Matter::Entity(of) => kind(of),
            Matter::Figure => Label::of_many(FIGURE, say::PANEL_FIGURE, say::PANEL_FIGURE_MANY),
            Matter::Term => Label::of_many(TERM, say::PANEL_TERM, say::PANEL_TERM_MANY),
        }
    }
}

/// Something that a side leaves out.
pub(super) struct Silence {
    matter: Matter,
    key: String,
    label: Message,
    /// The side that leaves it out.
    side: usize,
    /// Sides that have it.
    having: u32,
    /// Times that each side has it.
    counts: Vec<u32>,
    probability: f64,
}

impl Silence {
    /// What names in addresses what is left out.
    fn subject(&self) -> String {
        [self.matter.key(), ":", &self.key].concat()
    }

    fn key(&self) -> String {
        format!("{}@{}", self.subject(), self.side + 1)
    }

    fn times(&self) -> u32 {
        self.counts.iter().sum()
    }
}

/// Collects what sides leave out.
struct Collected<'w, 's> {
    selection: &'w Selection<'s>,
    /// Words of each side.
    words: &'w [u32],
    /// Sides that must have something.
    least: usize,
    found: Vec<Silence>,
}

impl Collected<'_, '_> {
    /// Notes each side that leaves something out, where chance would seldom do so.
    fn note(&mut self, matter: Matter, key: &str, label: &Message, counts: Vec<u32>) {
        let having = counts.iter().filter(|n| **n > 0).count();
        if having < self.least {
            return;
        }
        let all: u32 = self.words.iter().sum();
        let lacks = |s: usize| matter.sought().is_some_and(|sought| self.selection.lacks(sought, s));
        for side in (0..counts.len()).filter(|s| counts[*s] == 0 && !lacks(*s)) {
            let probability = absence(counts.iter().sum(), all, self.words[side]);
            if probability < CHANCE {
                self.found.push(Silence {
                    matter,
                    key: key.to_owned(),
                    label: label.clone(),
                    side,
                    having: having as u32,
                    counts: counts.clone(),
                    probability,
                });
            }
        }
    }
}

/// The panel.
pub(super) struct Silences;

impl Definition for Silences {
    const ABOUT: About = About {
        needs: &[Need::Extracts, Need::Terms, Need::Reuse],
        sought: &[Sought::Countries, Sought::Actors, Sought::Figures],
        order: Some(say::PANEL_BY_CHANCE),
        empty: Some(say::PANEL_SILENCES_NONE),
        telling: Telling { few: 5, many: 1, most: 2 },
        tab: Some(say::PANEL_TAB_MISSING),
        ..About::new("silences", say::PANEL_SILENCES, say::PANEL_SILENCES_SAYS)
    };
    const COLUMNS: &'static [Column] = &[
        Column::text("facet", say::PANEL_COLUMN_KIND).small().filter(),
        Column::text("name", say::PANEL_COLUMN_LEFT_OUT).shown(Shown::Head),
        Column::count("side", say::PANEL_COLUMN_LEAVING_OUT)
            .shown(Shown::Group(say::PANEL_GROUP_LEAVING_OUT)),
        Column::count("sides", say::PANEL_COLUMN_HAVING),
        Column::score("chance", say::PANEL_COLUMN_CHANCE)
            .measuring(Measure::Probability)
            .small_in(say::PANEL_SMALL_CHANCE),
    ];
    const OF_SIDE: &'static [Column] =
        &[Column::count("times", say::PANEL_COLUMN_TIMES).shown(Shown::Passages)];
    type Row<'s> = Silence;

    fn rows(selection: &Selection<'_>, options: Options) -> Result<Rows<Silence>, Stop> {
        let words = selection.words()?;
        let least = options.least.unwrap_or(2).min(words.len().saturating_sub(1)).max(1);
        let mut collected = Collected { selection, words: &words, least, found: Vec::new() };
        for row in mentioned(selection)? {
            let counts = row.sides.iter().map(|s| s.count).collect();
            collected.note(Matter::Entity(row.kind), row.key, &Message::from(row.label), counts);
        }
        for row in quantities(selection)? {
            let counts = row.sides.iter().map(|figures| figures.len() as u32).collect();
            collected.note(Matter::Figure, &row.key(), &row.label(), counts);
        }
        let names = Names::of(selection)?;
        // Pairs say no more than their words here, nor do names, which are countries and actors already.
        let is_told = |tally: &&Tally| tally.pair().is_none() && !names.hold(&tally.term);
        let alike = speak_alike(selection);
        for tally in selection.tallies()?.iter().filter(|_| alike).filter(is_told) {
            let counts = tally.sides.iter().map(|s| s.count).collect();
            collected.note(Matter::Term, &tally.key, &Message::from(tally.written()), counts);
        }
        let mut found = collected.found;
        let spellings = Spellings::of(selection)?;
        // What stands there in another spelling, unknown, is not left out.
        found.retain(|s| {
            !matches!(s.matter, Matter::Entity(_))
                || !spellings.may_name(s.side, selection.index().label(s.matter.key(), &s.key))
        });
        sort_by(&mut found, &|a, b| {
            let order = a.probability.total_cmp(&b.probability).then_with(|| b.times().cmp(&a.times()));
            let what = |s: &Silence| s.matter.key();
            order.then_with(|| (what(a), &a.key, a.side).cmp(&(what(b), &b.key, b.side)))
        });
        Ok(Rows::first(found, options))
    }

    fn key(row: &Silence) -> String {
        row.key()
    }

    fn cells(row: &Silence) -> Vec<Cell> {
        vec![
            Cell::Label(row.matter.label()),
            Cell::Said(row.label.clone()),
            Cell::Int(row.side as u32 + 1),
            Cell::Int(row.having),
            Cell::Float(row.probability),
        ]
    }

    fn cells_of_side(row: &Silence, side: usize) -> Vec<Cell> {
        vec![Cell::Int(row.counts[side])]
    }

    fn sought(row: &Silence) -> Option<Sought> {
        row.matter.sought()
    }

    /// Where another side has what one leaves out.
    fn passages(selection: &Selection<'_>, row: &str, side: usize) -> Result<Vec<Passage>, Stop> {
        let Some((subject, _)) = row.rsplit_once('@') else { return Ok(Vec::new()) };
        let (matter, key) = subject.split_once(':').unwrap_or((subject, ""));
        match matter {
            FIGURE => statements_on(selection, key, side),
            TERM => occurrences(selection, key, side),
            _ => mentions_of(selection, subject, side),
        }
    }

    /// Who is named by some sides and never by others.
    fn remarks(selection: &Selection<'_>, _rows: &Rows<Silence>) -> Result<Vec<Remark>, Stop> {
        named::remarks(selection)
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::index_in;
    use super::*;
    use crate::sides::sides;

    #[test]
    fn a_side_is_not_silent_on_what_is_not_looked_for_in_its_language() {
        let index = index_in(&["en", "en", "ru", "und"]);
        for (other, figure, term) in [("d1", 1, 1), ("d2", 0, 1), ("d3", 1, 1)] {
            let sides = sides(&index, &["d0".to_owned(), other.to_owned()]).expect("all is there");
            let selection = Selection::new(&index, &sides);
            for (matter, expected) in [(Matter::Figure, figure), (Matter::Term, term)] {
                let mut collected =
                    Collected { selection: &selection, words: &[1000, 1000], least: 1, found: Vec::new() };
                collected.note(matter, "houses", &Message::from("houses"), vec![20, 0]);
                assert_eq!(collected.found.len(), expected, "{matter:?} of {other}");
            }
        }
    }
}
