//! Quotations of the sides, from their extracts.

use super::sides::Side;
use super::table::{Cell, Column, Measure, Part, Row, Table};
use super::{Numbers, Passage, Worded, quoted};
use crate::extract::Quotation;
use crate::index::{ExtractRef, Index, Stop};

/// How sides have what nobody is said to have spoken: scare quotes, or a name.
pub(super) const SCARE: &str = "no-speaker";

/// Every quotation of a side, with its document.
type Spoken<'a> = Vec<(u32, Quotation<&'a str>)>;

/// Every side's quotations, and which of them are the same: first what is spoken, then what is only marked off,
/// as no one can be quoted with it.
fn rows<'a>(index: &'a Index, sides: &[Side]) -> Result<(Vec<Spoken<'a>>, Vec<super::QuotedRow>), Stop> {
    let all = |extracts: Vec<(u32, ExtractRef<'a>)>| {
        let each = |(document, view): &(u32, ExtractRef<'a>)| {
            let document = *document;
            view.quotations().map(move |q| (document, q)).collect::<Vec<_>>()
        };
        extracts.iter().flat_map(each).collect()
    };
    let spoken: Vec<Spoken<'_>> = super::all_extracts(index, sides)?.into_iter().map(all).collect();
    let mut numbers = Numbers::default();
    let mut rows = Vec::new();
    for scare in [false, true] {
        let chosen: Vec<Vec<usize>> = spoken
            .iter()
            .map(|list| (0..list.len()).filter(|n| list[*n].1.scare == scare).collect())
            .collect();
        let words = |(list, chosen): (&Spoken<'_>, &Vec<usize>)| {
            chosen.iter().map(|n| numbers.worded(list[*n].1.words)).collect::<Vec<Worded>>()
        };
        let words: Vec<_> = spoken.iter().zip(&chosen).map(words).collect();
        rows.extend(quoted(&words).into_iter().map(|mut row| {
            row.longest.1 = chosen[row.longest.0][row.longest.1];
            row.cells
                .iter_mut()
                .zip(&chosen)
                .for_each(|(cell, of)| cell.iter_mut().for_each(|n| *n = of[*n]));
            row
        }));
    }
    Ok((spoken, rows))
}

pub(super) fn table(index: &Index, sides: &[Side]) -> Result<Table, Stop> {
    let mut table = Table::new(Part::Quotes);
    table.columns = vec![
        Column::new("quotation", "Quotation", Measure::Text),
        Column::new("how", "How the sides have it", Measure::Text),
        Column::new("sides", "Sides that have it", Measure::Count),
    ];
    for side in 0..sides.len() {
        table.columns.push(Column::of(side, "speaker", "Speaker", Measure::Text));
        table.columns.push(Column::of(side, "quotations", "Times quoted", Measure::Count));
    }
    let (spoken, rows) = rows(index, sides)?;
    for row in rows {
        let (document, longest) = &spoken[row.longest.0][row.longest.1];
        let mut cells = vec![
            Cell::Text(longest.words.into()),
            Cell::Text(if longest.scare { SCARE } else { row.how.as_str() }.into()),
            Cell::Int(row.cells.iter().filter(|c| !c.is_empty()).count() as u32),
        ];
        for (list, cell) in spoken.iter().zip(&row.cells) {
            let mut speakers: Vec<&str> = Vec::new();
            for (_, quotation) in cell.iter().map(|n| &list[*n]) {
                let speaker = match &quotation.actor {
                    Some(actor) => index.label("actor", actor),
                    None => quotation.named,
                };
                if !speaker.is_empty() && !speakers.contains(&speaker) {
                    speakers.push(speaker);
                }
            }
            cells.push(if speakers.is_empty() { Cell::None } else { Cell::Text(speakers.join("; ")) });
            cells.push(Cell::Int(cell.len() as u32));
        }
        table.rows.push(Row { key: format!("{document}.{}", longest.start), cells });
    }
    Ok(table)
}

/// Where a side has the quotation of a row.
pub(super) fn passages(index: &Index, sides: &[Side], row: &str, side: usize) -> Result<Vec<Passage>, Stop> {
    let (spoken, rows) = rows(index, sides)?;
    let row = rows.iter().find(|r| {
        let (document, longest) = &spoken[r.longest.0][r.longest.1];
        row == format!("{document}.{}", longest.start)
    });
    let Some((list, cell)) = row.and_then(|row| Some((spoken.get(side)?, row.cells.get(side)?))) else {
        return Ok(Vec::new());
    };
    let passage = |n: &usize| {
        let (document, q) = &list[*n];
        Passage::new(*document, q.start, q.end)
    };
    Ok(cell.iter().map(passage).collect())
}
