//! Quotes: every direct quotation, with who speaks. The same words on several sides are one row.

use super::about::About;
use super::cell::{Cell, Label, Weight};
use super::column::{Column, Shown};
use super::definition::{Definition, Rows};
use super::passage::Passage;
use super::remarks::{Remark, Telling, cut, list};
use super::selection::{Extracts, Need, Options, Selection};
use crate::compare::{Numbers, Quoted, Worded, quoted};
use crate::coverage::Sought;
use crate::extract::Quotation;
use crate::index::Stop;
use crate::message::{Join, Message, say};

/// Words of a quotation from which on it is no accident that two quote it.
const SENTENCE: usize = 4;

/// A quotation of a side, with the number of its document.
type OfDocument<'s> = (u32, Quotation<&'s str>);

/// Words that are quoted, on the sides that have them.
pub(super) struct Quote<'s> {
    /// The longest form of the words.
    longest: OfDocument<'s>,
    how: Quoted,
    /// For each side its quotations of these words, in the order of its texts.
    sides: Vec<Vec<OfDocument<'s>>>,
    /// For each side who speaks, each once.
    speakers: Vec<Vec<&'s str>>,
}

impl Quote<'_> {
    /// What names it in addresses: where its longest form stands.
    fn key(&self) -> String {
        format!("{}.{}", self.longest.0, self.longest.1.start)
    }

    /// How many sides have it.
    fn having(&self) -> usize {
        self.sides.iter().filter(|side| !side.is_empty()).count()
    }

    /// Not only one article has it, which stands on several sides.
    fn is_of_several_articles(&self) -> bool {
        let mut documents = self.sides.iter().flatten().map(|(document, _)| *document);
        let first = documents.next();
        documents.any(|document| Some(document) != first)
    }

    /// Nobody is said to have spoken the words: scare quotes, or a name.
    fn is_scare(&self) -> bool {
        self.longest.1.scare
    }
}

/// What the sides quote: first what is spoken, then what is only marked off, as no one can be quoted with it.
fn quotes<'s>(selection: &'s Selection<'_>) -> Result<Vec<Quote<'s>>, Stop> {
    let of_side = |extracts: &'s Extracts<'_>| -> Vec<OfDocument<'s>> {
        let each = extracts.iter().flat_map(|(n, view)| view.quotations().map(move |q| (*n, q)));
        each.collect()
    };
    let all: Vec<Vec<OfDocument<'_>>> = selection.extracts()?.iter().map(of_side).collect();
    let mut numbers = Numbers::default();
    let mut rows = Vec::new();
    for scare in [false, true] {
        let chosen = |side: &Vec<OfDocument<'s>>| -> Vec<OfDocument<'s>> {
            side.iter().filter(|(_, q)| q.scare == scare).cloned().collect()
        };
        let chosen: Vec<Vec<OfDocument<'_>>> = all.iter().map(chosen).collect();
        let mut worded = |side: &Vec<OfDocument<'_>>| -> Vec<Worded> {
            side.iter().map(|(_, q)| numbers.worded(q.words)).collect()
        };
        let worded: Vec<Vec<Worded>> = chosen.iter().map(&mut worded).collect();
        for row in quoted(&worded) {
            let sides: Vec<Vec<OfDocument<'_>>> = row
                .cells
                .iter()
                .zip(&chosen)
                .map(|(cell, side)| cell.iter().map(|n| side[*n].clone()).collect())
                .collect();
            let speakers = sides.iter().map(|side| speakers(selection, side)).collect();
            let longest = chosen[row.longest.0][row.longest.1].clone();
            rows.push(Quote { longest, how: row.how, sides, speakers });
        }
    }
    Ok(rows)
}

/// Who speaks some quotations, by the name of the actor or in the words of the text; each once.
fn speakers<'s>(selection: &'s Selection<'_>, quotations: &[OfDocument<'s>]) -> Vec<&'s str> {
    let mut speakers: Vec<&str> = Vec::new();
    for (_, quotation) in quotations {
        let speaker =
            quotation.actor.map_or(quotation.named, |actor| selection.index().label("actor", actor));
        if !speaker.is_empty() && !speakers.contains(&speaker) {
            speakers.push(speaker);
        }
    }
    speakers
}

/// The panel.
pub(super) struct Quotes;

impl Definition for Quotes {
    const ABOUT: About = About {
        needs: &[Need::Extracts],
        sought: &[Sought::Quotations],
        order: Some(say::PANEL_BY_SHARING),
        telling: Telling { few: 2, many: 5, most: 1 },
        ..About::new("quotes", say::PANEL_QUOTES, say::PANEL_QUOTES_SAYS)
    };
    const COLUMNS: &'static [Column] = &[
        Column::text("quotation", say::PANEL_COLUMN_QUOTATION).shown(Shown::Head),
        Column::text("how", say::PANEL_COLUMN_HOW).small().filter(),
        Column::count("sides", say::PANEL_COLUMN_HAVING),
    ];
    const OF_SIDE: &'static [Column] = &[
        Column::text("speaker", say::PANEL_COLUMN_SPEAKER).shown(Shown::Said),
        Column::count("quotations", say::PANEL_COLUMN_QUOTATIONS).shown(Shown::Passages),
    ];
    type Row<'s> = Quote<'s>;

    fn rows<'s>(selection: &'s Selection<'_>, options: Options) -> Result<Rows<Quote<'s>>, Stop> {
        Ok(Rows::first(quotes(selection)?, options))
    }

    fn key(row: &Quote<'_>) -> String {
        row.key()
    }

    fn cells(row: &Quote<'_>) -> Vec<Cell> {
        vec![
            Cell::Text(row.longest.1.words.into()),
            Cell::Label(if row.is_scare() { SCARE } else { how(row.how) }),
            Cell::Int(row.having() as u32),
        ]
    }

    fn cells_of_side(row: &Quote<'_>, side: usize) -> Vec<Cell> {
        let speakers = Message::texts(Join::Semicolon, row.speakers[side].iter().copied());
        vec![
            match (row.speakers[side].is_empty(), row.sides[side].is_empty() || row.is_scare()) {
                (false, _) => Cell::Said(speakers),
                (true, true) => Cell::None,
                // The article says the words are somebody's, and not whose.
                (true, false) => Cell::Said(row.longest.1.unnamed()),
            },
            Cell::Int(row.sides[side].len() as u32),
        ]
    }

    fn passages(selection: &Selection<'_>, row: &str, side: usize) -> Result<Vec<Passage>, Stop> {
        let quotes = quotes(selection)?;
        let quotations = quotes.iter().find(|quote| quote.key() == row).map_or(&[][..], |q| &q.sides[side]);
        Ok(quotations.iter().map(|(document, q)| Passage::new(*document, q.start, q.end)).collect())
    }

    /// A sentence that several sides quote.
    fn remarks(_selection: &Selection<'_>, rows: &Rows<Quote<'_>>) -> Vec<Remark> {
        let is_told = |row: &&Quote<'_>| {
            row.having() > 1
                && row.is_of_several_articles()
                && !row.is_scare()
                && row.longest.1.words.split_whitespace().count() >= SENTENCE
        };
        let Some(row) = rows.rows.iter().find(is_told) else { return Vec::new() };
        let having: Vec<usize> = (0..row.sides.len()).filter(|s| !row.sides[*s].is_empty()).collect();
        let said = say::panel_told_quote(list(&having), &cut(row.longest.1.words));
        vec![Remark::of(row.key(), said)]
    }
}

/// What stands between marks and is spoken by nobody.
const SCARE: Label = Label::new("no-speaker", say::PANEL_QUOTE_SCARE);

/// How several sides have a quotation.
fn how(how: Quoted) -> Label {
    let key = how.as_str();
    match how {
        Quoted::Truncated => Label::new(key, say::PANEL_QUOTE_TRUNCATED),
        Quoted::Shared => Label::new(key, say::PANEL_QUOTE_SHARED),
        Quoted::Unique => Label::new(key, say::PANEL_QUOTE_UNIQUE).weighing(Weight::None),
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::remarks_of;
    use super::*;

    #[test]
    fn a_side_that_quotes_words_of_nobody_says_so() {
        let of = |scare: bool, named: &'static str| (0, Quotation { scare, named, ..Default::default() });
        let row = |quotation: OfDocument<'static>| Quote {
            speakers: vec![
                Some(quotation.1.named).filter(|n| !n.is_empty()).into_iter().collect(),
                Vec::new(),
            ],
            sides: vec![vec![quotation.clone()], Vec::new()],
            longest: quotation,
            how: Quoted::Unique,
        };
        for (quotation, expected) in [
            (of(false, ""), Cell::Said(say::PANEL_QUOTE_NOBODY.into())),
            (of(false, "Jane Roe"), Cell::Said(Message::texts(Join::Semicolon, ["Jane Roe"]))),
            (of(true, ""), Cell::None),
        ] {
            let row = row(quotation);
            assert_eq!(Quotes::cells_of_side(&row, 0)[0], expected);
            assert_eq!(Quotes::cells_of_side(&row, 1)[0], Cell::None);
        }
    }

    #[test]
    fn the_same_words_are_told_of_two_articles_and_not_of_one_on_both_sides() {
        let words = "the port will stay closed until the wind drops";
        let of = |document| (document, Quotation { words, named: "Jane Roe", ..Default::default() });
        let told = |documents: [u32; 2]| {
            let sides = documents.map(|document| vec![of(document)]).to_vec();
            let row =
                Quote { speakers: vec![vec!["Jane Roe"]; 2], sides, longest: of(0), how: Quoted::Shared };
            remarks_of::<Quotes>(2, vec![row]).len()
        };
        assert_eq!([told([0, 1]), told([0, 0])], [1, 0]);
    }
}
