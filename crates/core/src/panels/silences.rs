//! Silences: what several sides have and one leaves out, where that means anything.

use super::about::About;
use super::cell::{Cell, Label, kind};
use super::column::{Column, Measure, Shown};
use super::definition::{Definition, Rows};
use super::figures::{quantities, statements_on};
use super::occurrences::occurrences;
use super::passage::Passage;
use super::remarks::{Remark, Telling};
use super::selection::{Need, Options, Selection};
use super::who::{OFTEN, mentioned, mentions_of};
use crate::annotation::EntityKind;
use crate::compare::absence;
use crate::coverage::Sought;
use crate::index::Stop;
use crate::message::{Message, say};
use crate::sort::sort_by;
use crate::text::fold;

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
    /// The name, of a country or an actor.
    named: String,
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
    fn note(&mut self, matter: Matter, key: &str, label: &Message, named: &str, counts: Vec<u32>) {
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
                    named: named.to_owned(),
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
        needs: &[Need::Extracts, Need::Terms],
        sought: &[Sought::Countries, Sought::Actors, Sought::Figures],
        order: Some(say::PANEL_BY_CHANCE),
        empty: Some(say::PANEL_SILENCES_NONE),
        telling: Telling { few: 6, many: 3, most: 1 },
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
            collected.note(Matter::Entity(row.kind), row.key, &Message::from(row.label), row.label, counts);
        }
        for row in quantities(selection)? {
            let counts = row.sides.iter().map(|figures| figures.len() as u32).collect();
            collected.note(Matter::Figure, &row.key(), &row.label(), "", counts);
        }
        // Pairs say no more than their words here.
        for tally in selection.tallies()?.iter().filter(|tally| tally.pair().is_none()) {
            let counts = tally.sides.iter().map(|s| s.count).collect();
            collected.note(Matter::Term, &tally.key, &Message::from(tally.term.as_str()), "", counts);
        }
        let mut found = collected.found;
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

    /// Whom one side never names, other than by chance.
    fn remarks(selection: &Selection<'_>, rows: &Rows<Silence>) -> Vec<Remark> {
        let sides = selection.sides().len();
        // "The others do" is so where all others do.
        let is_told = |row: &&Silence| {
            let entity = matches!(row.matter, Matter::Entity(_));
            entity && row.times() >= OFTEN && row.having as usize + 1 == sides && !has_word(selection, row)
        };
        let remark = |row: &Silence| {
            let (side, name, times) = (row.side, row.label.clone(), row.times() as usize);
            // Of two sides the other has a name.
            let said = match sides {
                2 => say::panel_told_silence_of_two(side, name, 1 - side.min(1), times),
                _ => say::panel_told_silence(side, name, times),
            };
            Remark::of(row.key(), said).about(row.subject())
        };
        // One is told: the others stand by in case something is told of it already.
        let mut subjects: Vec<String> = Vec::new();
        let new = |row: &&Silence| {
            let new = !subjects.contains(&row.subject());
            subjects.push(row.subject());
            new
        };
        rows.rows.iter().filter(is_told).filter(new).map(remark).take(CANDIDATES).collect()
    }
}

/// Whether the side that leaves somebody out has the last word of the name, so that the name may be there unknown.
fn has_word(selection: &Selection<'_>, row: &Silence) -> bool {
    let last = row.named.rsplit(' ').next().unwrap_or_default();
    let word = fold(last);
    let Ok(tallies) = selection.tallies() else { return true };
    tallies.iter().any(|tally| tally.key == *word && tally.sides[row.side].count > 0)
}

/// Remarks of which one is told: of each kind of entity one may be told before, by another panel.
const CANDIDATES: usize = EntityKind::ALL.len() + 1;

#[cfg(test)]
mod tests {
    use super::super::tests::{index_in, remarks_of};
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
                collected.note(matter, "houses", &Message::from("houses"), "", vec![20, 0]);
                assert_eq!(collected.found.len(), expected, "{matter:?} of {other}");
            }
        }
    }

    #[test]
    fn a_silence_is_told_of_what_all_others_say_and_not_in_passing() {
        let rows = |others: &[&[u32]]| {
            let row = |(name, times): (&str, &&[u32])| Silence {
                matter: Matter::Entity(EntityKind::Actor),
                key: name.into(),
                label: name.into(),
                named: String::new(),
                side: 0,
                having: times.iter().filter(|n| **n > 0).count() as u32,
                counts: std::iter::once(0).chain(times.iter().copied()).collect(),
                probability: 0.0,
            };
            ["Navy", "Peru"].into_iter().zip(others).map(row).collect::<Vec<_>>()
        };
        let peru = || Message::from("Peru");
        let two = rows(&[&[2], &[3]]);
        assert_eq!(remarks_of::<Silences>(2, two), [say::panel_told_silence_of_two(0, peru(), 1, 3)]);
        // Of three sides the third does not say it either.
        assert_eq!(remarks_of::<Silences>(3, rows(&[&[2, 0], &[3, 0]])), []);
        assert_eq!(
            remarks_of::<Silences>(3, rows(&[&[1, 0], &[2, 1]])),
            [say::panel_told_silence(0, peru(), 3)]
        );
    }
}
