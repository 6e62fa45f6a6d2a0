//! Figures: what each side counts, and whether what they say can all be so.

use std::collections::BTreeSet;

use rustc_hash::FxHashMap;

use super::about::About;
use super::cell::{Cell, Label, Weight, decimal};
use super::column::{Column, Shown};
use super::comparable::apart;
use super::definition::{Definition, Rows};
use super::one_matter::is_of_one_matter;
use super::passage::Passage;
use super::remarks::{Remark, Telling};
use super::selection::{Need, Options, Selection};
use crate::compare::{Accord, accord_of};
use crate::coverage::Sought;
use crate::extract::{Bound, Figure};
use crate::index::{Index, Stop, collect};
use crate::message::{Join, Message, say};
use crate::sort::sort_by;

/// Statements shown in a cell, at most.
const SHOWN: usize = 6;
/// Statements of one side beyond which a row of figures is no longer one statement against another: nothing is told of
/// it.
const MANY: usize = 3;

/// How many times as much as the least the most may be, for two statements to be told as one fact told differently.
pub(crate) const MOST_APART: f64 = 3.0;
/// Units of time: what lasts as long need not be one thing.
const TIMES: [&str; 6] = ["year", "month", "week", "day", "hour", "minute"];
/// Words for all sorts of things: what two sides count by one of them need not be the same.
const VAGUE: [&str; 22] = [
    "people",
    "cases",
    "ways",
    "answers",
    "signs",
    "times",
    "points",
    "countries",
    "things",
    "members",
    "duration",
    "age",
    "groups",
    "options",
    "reasons",
    "steps",
    "parts",
    "questions",
    "men",
    "women",
    "children",
    "others",
];

/// Whether what is counted so may be all sorts of things: the word stands for many, or the unit is one of time.
pub(crate) fn is_of_all_sorts(referent: &str, unit: &str) -> bool {
    TIMES.contains(&unit) || VAGUE.contains(&referent)
}

/// What the sides say about one quantity.
pub(super) struct Quantity<'s> {
    referent: &'s str,
    unit: &'s str,
    /// Whose or where they are, by the code; empty where not all figures say the same.
    country: &'s str,
    /// Of other countries the same is counted, in rows of their own.
    apart: bool,
    accord: Accord,
    /// For each side the figures.
    pub(super) sides: Vec<Vec<Figure<&'s str>>>,
    index: &'s Index,
}

impl Quantity<'_> {
    /// What names it in addresses.
    pub(super) fn key(&self) -> String {
        match (self.unit, self.country) {
            (unit, country) if self.apart => [self.referent, "|", unit, "|", country].concat(),
            ("", _) => self.referent.to_owned(),
            (unit, _) => [self.referent, "|", unit].concat(),
        }
    }

    /// What is counted, with its unit.
    pub(super) fn label(&self) -> Message {
        let counted = self.counted();
        if self.unit.is_empty() { Message::from(&*counted) } else { say::panel_quantity(&counted, self.unit) }
    }

    /// What is counted, and whose or where it is.
    fn counted(&self) -> String {
        match self.country {
            "" => self.referent.to_owned(),
            country => [self.referent, " (", self.index.label("country", country), ")"].concat(),
        }
    }

    /// Whether the sides may speak of one fact: the word for what is counted is not one for all sorts of things, the
    /// numbers are of nearly one size, and all are of the same country or none of any.
    fn may_be_one_fact(&self) -> bool {
        let mut values: Vec<f64> = self.sides.iter().flatten().map(|f| f.value).collect();
        values.sort_unstable_by(f64::total_cmp);
        let near =
            values.first().zip(values.last()).is_some_and(|(least, most)| *least * MOST_APART >= *most);
        let countries: BTreeSet<&str> = self.sides.iter().flatten().map(|f| f.country).collect();
        !is_of_all_sorts(self.referent, self.unit) && near && countries.len() == 1
    }

    /// Whether every side tells of the same country or the same day that its figures are of.
    fn tells_whose_or_when(&self) -> bool {
        let all = || self.sides.iter().flatten();
        let same_country = all().all(|figure| !figure.country.is_empty());
        let first = all().next().and_then(|figure| figure.date);
        same_country || first.is_some() && all().all(|figure| figure.date == first)
    }

    /// How many sides say something.
    fn having(&self) -> usize {
        self.sides.iter().filter(|c| !c.is_empty()).count()
    }

    /// How many figures each of these has at least: what they all speak of often is told first.
    fn least(&self) -> usize {
        self.sides.iter().map(Vec::len).filter(|n| *n > 0).min().unwrap_or(0)
    }
}

/// The quantities of all sides, by what is counted.
pub(super) fn quantities<'s>(selection: &'s Selection<'_>) -> Result<Vec<Quantity<'s>>, Stop> {
    let (index, sides) = (selection.index(), selection.sides().len());
    let mut rows: Vec<Quantity<'_>> = Vec::new();
    let mut places: FxHashMap<(&str, &str), usize> = FxHashMap::default();
    for (side, extracts) in selection.extracts()?.iter().enumerate() {
        for figure in extracts.iter().flat_map(|(_, view)| view.figures()) {
            let (referent, unit) = (figure.referent, figure.unit);
            let at = *places.entry((referent, unit)).or_insert_with(|| {
                let sides = vec![Vec::new(); sides];
                let accord = Accord::Alone;
                rows.push(Quantity { referent, unit, country: "", apart: false, accord, sides, index });
                rows.len() - 1
            });
            rows[at].sides[side].push(figure);
        }
    }
    Ok(rows.into_iter().flat_map(by_country).collect())
}

/// A row for each country whose things are counted; those of no country stand with the others where there is but one.
fn by_country(row: Quantity<'_>) -> Vec<Quantity<'_>> {
    let all = || row.sides.iter().flatten();
    let countries: BTreeSet<&str> = all().map(|figure| figure.country).filter(|c| !c.is_empty()).collect();
    let stated = all().all(|figure| !figure.country.is_empty());
    match (countries.len(), countries.first().copied()) {
        (1, Some(country)) => vec![Quantity { country: if stated { country } else { "" }, ..row }],
        (0, _) | (_, None) => vec![row],
        _ => {
            let of = |country| {
                let only = |figures: &Vec<Figure<_>>| {
                    figures.iter().filter(|f: &&Figure<&str>| f.country == country).cloned().collect()
                };
                let sides: Vec<Vec<_>> = row.sides.iter().map(only).collect();
                Quantity { country, apart: true, sides, ..row }
            };
            let of_all = std::iter::once("").chain(countries).map(of);
            of_all.filter(|row| row.having() > 0).collect()
        }
    }
}

/// Figures that state the same.
type Statement<'f, 's> = Vec<&'f Figure<&'s str>>;

/// The different statements of a cell, the most frequent first.
fn statements<'f, 's>(figures: &'f [Figure<&'s str>]) -> Vec<Statement<'f, 's>> {
    let mut statements: Vec<Statement<'_, '_>> = Vec::new();
    let mut places: FxHashMap<(u64, u64, Bound), usize> = FxHashMap::default();
    for figure in figures {
        let what = (figure.value.to_bits(), figure.most.map_or(0, f64::to_bits), figure.bound);
        let at = *places.entry(what).or_insert_with(|| {
            statements.push(Vec::new());
            statements.len() - 1
        });
        statements[at].push(figure);
    }
    sort_by(&mut statements, &|a, b| b.len().cmp(&a.len()));
    statements
}

/// The statements of a cell, each once.
fn said(statements: &[Statement<'_, '_>]) -> Option<Vec<Message>> {
    let shown = statements.iter().take(SHOWN).map(|figures| match figures.len() {
        1 => statement(figures[0]),
        n => say::panel_several_times(statement(figures[0]), n),
    });
    let mut said: Vec<Message> = shown.collect();
    if statements.len() > SHOWN {
        said.push(say::panel_others(statements.len() - SHOWN));
    }
    (!said.is_empty()).then_some(said)
}

/// Who states a figure, by the name of the actor or in the words of the text.
fn by<'s>(index: &'s Index, figure: &Figure<&'s str>) -> &'s str {
    figure.actor.map_or(figure.by, |actor| index.label("actor", actor))
}

/// What is told beside the statements that are shown, of those of which anything is: "about 15,000: the Pentagon".
fn beside<'s>(statements: &[Statement<'_, 's>], told: impl Fn(&Figure<&'s str>) -> &'s str) -> Cell {
    let of = |figures: &Statement<'_, 's>| {
        let mut all: Vec<&str> = Vec::new();
        for told in figures.iter().map(|f| told(f)).filter(|told| !told.is_empty()) {
            if !all.contains(&told) && all.len() < SHOWN {
                all.push(told);
            }
        }
        (!all.is_empty()).then(|| say::panel_told(statement(figures[0]), Message::texts(Join::Comma, all)))
    };
    list(statements.iter().take(SHOWN).filter_map(of).collect())
}

/// A cell of several messages.
fn list(messages: Vec<Message>) -> Cell {
    if messages.is_empty() { Cell::None } else { Cell::Said(Message::List(Join::Semicolon, messages)) }
}

/// Puts a number that is so many times smaller into words.
type Scale = fn(Message) -> Message;

const SCALES: [(f64, Scale); 3] =
    [(1e12, say::panel_trillion), (1e9, say::panel_billion), (1e6, say::panel_million)];

/// Returns a number in words: "15,000", "4.5 million".
pub fn number(value: f64) -> Message {
    for (least, scale) in SCALES {
        if value.abs() >= least {
            let scaled = decimal(value / least, 6);
            // Digits nobody wrote would be no help.
            if scaled.len() <= 7 {
                return scale(Message::Stated(scaled));
            }
        }
    }
    Message::Stated(decimal(value, 6))
}

/// A figure in words: "at least 64", "10 to 12".
fn statement(figure: &Figure<&str>) -> Message {
    bounded(figure.value, figure.most, figure.bound)
}

/// A value with its bound in words: "at least 64", "10 to 12".
pub(crate) fn bounded(value: f64, most: Option<f64>, bound: Bound) -> Message {
    let (lower, value) = (value, number(value));
    match bound {
        Bound::Exact => value,
        Bound::About => say::panel_about(value),
        Bound::AtLeast => say::panel_at_least(value),
        Bound::AtMost => say::panel_at_most(value),
        Bound::Range => say::panel_range(value, number(most.unwrap_or(lower))),
    }
}

/// Where a side says something about the quantity of a row.
pub(super) fn statements_on(selection: &Selection<'_>, row: &str, side: usize) -> Result<Vec<Passage>, Stop> {
    let rows = quantities(selection)?;
    let figures = rows.iter().find(|quantity| quantity.key() == row).map_or(&[][..], |q| &q.sides[side]);
    let mut found = Vec::new();
    for (document, view) in &selection.extracts()?[side] {
        let said = view.figures().filter(|f| figures.contains(f));
        found.extend(said.map(|f| {
            let told = [by(selection.index(), &f), f.when].map(str::trim);
            let notes = told.into_iter().filter(|told| !told.is_empty()).map(str::to_owned).collect();
            Passage { document: *document, start: f.from, end: f.to, notes }
        }));
    }
    Ok(found)
}

/// The panel.
pub(super) struct Figures;

impl Definition for Figures {
    const ABOUT: About = About {
        needs: &[Need::Extracts, Need::TextsOfFew],
        sought: &[Sought::Figures],
        order: Some(say::PANEL_BY_ACCORD),
        telling: Telling { few: 3, many: 0, most: 1 },
        ..About::new("figures", say::PANEL_FIGURES, say::PANEL_FIGURES_SAYS)
    };
    const COLUMNS: &'static [Column] = &[
        Column::text("referent", say::PANEL_COLUMN_REFERENT).shown(Shown::Head),
        Column::text("unit", say::PANEL_COLUMN_UNIT).shown(Shown::Unit),
        Column::text("accord", say::PANEL_COLUMN_ACCORD).small().filter(),
        Column::count("sides", say::PANEL_COLUMN_SAYING),
    ];
    const OF_SIDE: &'static [Column] = &[
        Column::text("said", say::PANEL_COLUMN_SAID).shown(Shown::Said),
        Column::count("figures", say::PANEL_COLUMN_FIGURES).shown(Shown::Passages),
        Column::text("by", say::PANEL_COLUMN_BY).shown(Shown::Tip),
        Column::text("when", say::PANEL_COLUMN_WHEN).shown(Shown::Tip),
    ];
    type Row<'s> = Quantity<'s>;

    fn rows<'s>(selection: &'s Selection<'_>, options: Options) -> Result<Rows<Quantity<'s>>, Stop> {
        let mut rows = quantities(selection)?;
        for row in &mut rows {
            let sides: Vec<Vec<_>> = row.sides.iter().map(|figures| figures.iter().collect()).collect();
            row.accord = match accord_of(&sides) {
                Accord::Differ if !row.may_be_one_fact() => Accord::Unsettled,
                accord => accord,
            };
        }
        sort_by(&mut rows, &|a, b| {
            let order = a.accord.cmp(&b.accord).then_with(|| b.having().cmp(&a.having()));
            let order = order.then_with(|| b.least().cmp(&a.least()));
            order.then_with(|| (a.referent, a.unit).cmp(&(b.referent, b.unit)))
        });
        Ok(Rows::first(rows, options))
    }

    fn key(row: &Quantity<'_>) -> String {
        row.key()
    }

    fn cells(row: &Quantity<'_>) -> Vec<Cell> {
        vec![
            Cell::Text(row.counted()),
            Cell::Text(row.unit.into()),
            Cell::Label(accord(row.accord)),
            Cell::Int(row.having() as u32),
        ]
    }

    fn cells_of_side(row: &Quantity<'_>, side: usize) -> Vec<Cell> {
        let figures = &row.sides[side];
        let statements = statements(figures);
        vec![
            list(said(&statements).unwrap_or_default()),
            Cell::Int(figures.len() as u32),
            beside(&statements, |f| by(row.index, f)),
            beside(&statements, |f| f.when),
        ]
    }

    fn passages(selection: &Selection<'_>, row: &str, side: usize) -> Result<Vec<Passage>, Stop> {
        statements_on(selection, row, side)
    }

    /// Quantities that the sides count differently.
    fn remarks(selection: &Selection<'_>, rows: &Rows<Quantity<'_>>) -> Result<Vec<Remark>, Stop> {
        let told = apart(selection.sides());
        let is_told = |row: &&Quantity<'_>| {
            let having = |side: &usize| !row.sides[*side].is_empty();
            let of_told = (0..row.sides.len()).filter(having).all(|side| told.contains(&side));
            row.accord == Accord::Differ && of_told && row.tells_whose_or_when()
        };
        let differing = rows.rows.iter().filter(is_told);
        let mut certain = Vec::new();
        for row in differing {
            let having = (0..row.sides.len()).filter(|side| !row.sides[*side].is_empty());
            let passages = collect(having.map(|side| statements_on(selection, &row.key(), side)))?;
            if is_of_one_matter(selection, row.referent, &passages)? {
                certain.push(row);
            }
        }
        let remark = |row: &Quantity<'_>| {
            let told = |(side, figures): (usize, &Vec<_>)| Some((side, said(&statements(figures))?));
            let told: Vec<(usize, Vec<Message>)> = row.sides.iter().enumerate().filter_map(told).collect();
            if told.iter().any(|(_, said)| said.len() > MANY) {
                return None;
            }
            let says = |(side, said)| say::panel_told_says(side, Message::List(Join::And, said));
            let statements = Message::List(Join::Comma, told.into_iter().map(says).collect());
            let said = say::panel_told_figures(row.label(), statements);
            Some(Remark::of(row.key(), said))
        };
        Ok(certain.into_iter().filter_map(remark).take(Figures::ABOUT.telling.most).collect())
    }
}

/// What an accord is called.
fn accord(accord: Accord) -> Label {
    let key = accord.as_str();
    match accord {
        Accord::Differ => Label::new(key, say::PANEL_ACCORD_DIFFER).weighing(Weight::Much),
        Accord::Compatible => Label::new(key, say::PANEL_ACCORD_COMPATIBLE),
        Accord::Same => Label::new(key, say::PANEL_ACCORD_SAME),
        Accord::Unsettled => Label::new(key, say::PANEL_ACCORD_UNSETTLED).weighing(Weight::None),
        Accord::Alone => Label::new(key, say::PANEL_ACCORD_ALONE).weighing(Weight::None),
    }
}

#[cfg(test)]
mod tests {
    use super::super::Panel;
    use super::super::tests::{index, index_extracted};
    use super::*;
    use crate::annotation::EntityKind;
    use crate::extract::Extract;
    use crate::sides::sides;

    /// What is told of two articles that count troops, each given by its words and its figure.
    fn told(articles: [(&str, Figure); 2]) -> Vec<Message> {
        let extract = |(text, mut figure): (&str, Figure)| {
            let digits = text.find(|c: char| c.is_ascii_digit()).expect("a number") as u32;
            (figure.start, figure.from, figure.end, figure.to) = (digits, digits, digits + 6, digits + 6);
            figure.referent = "troops".to_owned();
            (text.to_owned(), Extract { figures: vec![figure], ..Extract::default() })
        };
        let all = articles.into_iter().map(extract).collect();
        let index = index_extracted(EntityKind::Country, ("RU", "Ruria"), all);
        let sides = sides(&index, &["d0", "d1"].map(str::to_owned)).expect("all is there");
        let made = Panel::Figures.make(&Selection::new(&index, &sides), Options::default());
        made.expect("all is there").remarks.into_iter().map(|remark| remark.said).collect()
    }

    #[test]
    fn what_sides_count_differently_is_told_where_it_is_certain_that_it_is_one_thing() {
        let figure =
            |value: f64, country: &str| Figure { value, country: country.to_owned(), ..Figure::default() };
        let one = "The navy of Ruria sent 10,000 troops to the harbour of the island.";
        let other = "To the harbour of the island the navy sent 16,000 troops.";
        let certain = told([(one, figure(10_000.0, "RU")), (other, figure(16_000.0, "RU"))]);
        assert_eq!(certain.len(), 1, "{certain:?}");
        // Neither whose nor when is told; nothing but the word is alike.
        assert_eq!(told([(one, figure(10_000.0, "")), (other, figure(16_000.0, ""))]), []);
        let elsewhere = "Long ago 16,000 troops fell in the mountains.";
        assert_eq!(told([(one, figure(10_000.0, "RU")), (elsewhere, figure(16_000.0, "RU"))]), []);
    }

    #[test]
    fn what_is_of_two_countries_has_a_row_for_each_and_what_may_be_unlike_is_not_one_fact() {
        let index = index(&[]);
        let figure = |value: f64, country| Figure { value, country, ..Figure::default() };
        let row = |referent, unit, sides: [Vec<Figure<&'static str>>; 2]| Quantity {
            referent,
            unit,
            country: "",
            apart: false,
            accord: Accord::Alone,
            sides: sides.into(),
            index: &index,
        };
        let troops = row("troops", "", [vec![figure(25_000.0, "VE")], vec![figure(16_000.0, "US")]]);
        let keys: Vec<String> = by_country(troops).iter().map(Quantity::key).collect();
        assert_eq!(keys, ["troops||US", "troops||VE"]);
        for (referent, unit, other, of, is) in [
            ("troops", "", 16_000.0, "", true),
            ("troops", "", 16_000.0, "US", false),
            ("troops", "", 250.0, "", false),
            ("people", "", 16_000.0, "", false),
            ("talks", "year", 16_000.0, "", false),
            ("reward", "USD", 16_000.0, "", true),
        ] {
            let row = row(referent, unit, [vec![figure(25_000.0, "")], vec![figure(other, of)]]);
            assert_eq!(row.may_be_one_fact(), is, "{referent} {unit} {other} {of}");
        }
    }

    #[test]
    fn numbers_are_written_as_they_are_read() {
        let stated = |digits: &str| Message::Stated(digits.to_owned());
        assert_eq!(number(15_000.0), stated("15000"));
        assert_eq!(number(4_500_000.0), say::panel_million(stated("4.5")));
        assert_eq!(number(4_512_345.0), stated("4512345"));
        assert_eq!(number(0.25), stated("0.25"));
    }
}
