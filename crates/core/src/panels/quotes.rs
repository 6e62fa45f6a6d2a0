//! Quotes: every direct quotation, with who speaks. The same words on several sides are one row.

use super::about::About;
use super::cell::{Cell, Label, Weight};
use super::column::{Column, Shown};
use super::comparable::{apart, copies};
use super::definition::{Definition, Rows};
use super::passage::Passage;
use super::remarks::{Remark, Telling, cut, list};
use super::selection::{Extracts, Need, Options, Selection};
use super::speakers;
use crate::compare::{Numbers, Quoted, Worded, quoted};
use crate::coverage::Sought;
use crate::extract::Quotation;
use crate::index::Stop;
use crate::message::{Join, Message, say};

/// Words of a quotation from which on it is no accident that two quote it.
const SENTENCE: usize = 6;

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

    /// Of two sides each has it in an article that the other has not.
    fn is_in_one_each(&self, selection: &Selection<'_>, a: usize, b: usize) -> bool {
        let has =
            |side: usize, document: u32| selection.sides()[side].documents.binary_search(&document).is_ok();
        let alone =
            |here: usize, there: usize| self.sides[here].iter().any(|(document, _)| !has(there, *document));
        alone(a, b) && alone(b, a)
    }

    /// The words that all of some sides have: of the longest of each the shortest.
    fn common(&self, sides: &[usize]) -> &str {
        let longest = |side: &usize| {
            self.sides[*side].iter().map(|(_, quotation)| quotation.words).max_by_key(|w| w.len())
        };
        sides.iter().filter_map(longest).min_by_key(|words| words.len()).unwrap_or_default()
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
        needs: &[Need::Extracts, Need::Reuse, Need::TextsOfFew, Need::Terms],
        sought: &[Sought::Quotations],
        order: Some(say::PANEL_BY_SHARING),
        telling: Telling { few: 2, many: 4, most: 2 },
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

    /// A sentence that several sides quote, and whom they quote.
    fn remarks(selection: &Selection<'_>, rows: &Rows<Quote<'_>>) -> Result<Vec<Remark>, Stop> {
        let told = apart(selection.sides());
        let copies = copies(selection)?;
        let having = |row: &Quote<'_>| -> Vec<usize> {
            told.iter().copied().filter(|side| !row.sides[*side].is_empty()).collect()
        };
        let is_told = |row: &&Quote<'_>| {
            let sides = having(row);
            // Of copies it is told that they are.
            let news = sides.iter().any(|a| {
                let others = || sides.iter().filter(|b| a < *b);
                let are_copies = |b: usize| copies.iter().any(|pair| pair.sides == [*a, b]);
                others().any(|b| row.is_in_one_each(selection, *a, *b) && !are_copies(*b))
            });
            news && !row.is_scare() && row.common(&sides).split_whitespace().count() >= SENTENCE
        };
        let mut remarks = Vec::new();
        if let Some(row) = rows.rows.iter().find(is_told) {
            let sides = having(row);
            let words = row.common(&sides).trim_end_matches(',');
            remarks.push(Remark::of(row.key(), say::panel_told_quote(list(&sides), &cut(words))));
        }
        let row_of = |(document, start): (u32, u32)| {
            let is_here = |row: &&Quote<'_>| {
                row.sides.iter().flatten().any(|(d, q)| (*d, q.start) == (document, start))
            };
            rows.rows.iter().find(is_here).map(Quote::key)
        };
        remarks.extend(speakers::remark(selection, &row_of)?);
        Ok(remarks)
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
    use super::super::tests::index;
    use super::*;
    use crate::sides::Side;

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
        let index = index(&[]);
        let words = "the port will stay closed until the wind drops";
        let of = |document| (document, Quotation { words, named: "Jane Roe", ..Default::default() });
        let told = |documents: [u32; 2]| {
            let quoted = documents.map(|document| vec![of(document)]).to_vec();
            let speakers = vec![vec!["Jane Roe"]; 2];
            let row = Quote { speakers, sides: quoted, longest: of(0), how: Quoted::Shared };
            let sides = documents.map(|document| Side { documents: vec![document], ..Side::default() });
            let selection = Selection::new(&index, &sides);
            row.is_in_one_each(&selection, 0, 1)
        };
        assert_eq!([told([0, 1]), told([0, 0])], [true, false]);
        // What one cuts short is told as short as it is.
        let short = (1, Quotation { words: "until the wind drops", ..Quotation::default() });
        let sides = vec![vec![of(0)], vec![short]];
        let row = Quote { speakers: Vec::new(), sides, longest: of(0), how: Quoted::Truncated };
        assert_eq!(row.common(&[0, 1]), "until the wind drops");
    }
}
