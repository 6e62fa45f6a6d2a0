//! A row of a panel's table: what it is about, then a cell for each side that opens the passages
//! behind it.

use std::rc::Rc;

use corpuscope_core::message::{Id, Message};
use corpuscope_core::panels::{Cell, Column, Measure, Panel, Shown, Table, Weight};
use corpuscope_core::view::View;
use yew::prelude::*;

use crate::components::{bar, letter, side_class};
use crate::say;
use crate::shared::Shared;
use crate::words::{self, says};

use super::Compared;
use super::behind::Behind;

/// Words from which on a rate in a million words means something.
const LONG: u32 = 20_000;

/// The columns of a side, by their places.
struct Own {
    /// What is said in words.
    said: Option<usize>,
    /// The number of passages.
    count: Option<usize>,
    /// A rate, drawn as a bar.
    bar: Option<usize>,
}

impl Own {
    fn of(table: &Table, side: usize) -> Self {
        let place = |wanted: Shown| table.place(Some(side), |shown| shown == wanted);
        Own { said: place(Shown::Said), count: place(Shown::Passages), bar: place(Shown::Bar) }
    }
}

/// What all rows of a table have in common.
pub(super) struct Drawn<'a> {
    compared: &'a Shared<Compared>,
    panel: Panel,
    table: &'a Table,
    own: Vec<Own>,
    /// Sides.
    pub(super) sides: usize,
    /// The highest rate, or count where there are no rates.
    most: f64,
}

impl<'a> Drawn<'a> {
    pub(super) fn of(compared: &'a Shared<Compared>, panel: Panel, table: &'a Table) -> Self {
        let sides = compared.sides.len();
        let own: Vec<Own> = (0..sides).map(|side| Own::of(table, side)).collect();
        let bars: Vec<usize> = own.iter().filter_map(|o| o.bar.or(o.count)).collect();
        let mut most = 0.0;
        for row in &table.rows {
            for at in &bars {
                most = value(&row.cells[*at]).max(most);
            }
        }
        Drawn { compared, panel, table, own, sides, most }
    }
}

/// A row, and below it what is behind its numbers, if it is open.
pub(super) fn row(
    drawn: &Drawn<'_>,
    at: usize,
    open: bool,
    toggle: &Callback<MouseEvent>,
    view: &Rc<View>,
) -> Html {
    let Drawn { compared, panel, table, .. } = drawn;
    let row = &table.rows[at];
    let head = table.head();
    let name = match &row.cells[head] {
        Cell::Label(label) => label.one.map_or("", words::text).to_owned(),
        cell => cell.text(table.fields[head].column.measure, &words::words),
    };
    let small = small_print(table, at);
    let id = [panel.key(), "-", &at.to_string()].concat();
    let cells: Vec<Html> = match only(drawn, at) {
        Some(side) => vec![only_cell(drawn, at, side, &name, open, &id, toggle)],
        None => (0..drawn.sides).map(|side| cell(drawn, at, side, &name, open, &id, toggle)).collect(),
    };
    html! {
        <>
            <tr class={open.then_some("open")}>
                <th scope="row" dir="auto">{ &name }if !small.is_empty() { <small>{ for small }</small> }</th>
                { for cells }
            </tr>
            if open {
                <tr class="behind" {id}>
                    <td colspan={(drawn.sides + 1).to_string()}>
                        <Behind compared={(*compared).clone()} panel={*panel} row={row.key.clone()} view={view.clone()} />
                    </td>
                </tr>
            }
        </>
    }
}

/// The side that alone has what a row is about, where all others were looked through for it: their cells would be
/// dashes.
fn only(drawn: &Drawn<'_>, at: usize) -> Option<usize> {
    let Drawn { table, own, .. } = drawn;
    if table.about.nothing.is_some() {
        return None;
    }
    let cells = &table.rows[at].cells;
    let mut having = None;
    for (side, own) in own.iter().enumerate() {
        let count = own.count?;
        match (value(&cells[count]) > 0.0, &cells[count]) {
            (true, _) if having.is_some() => return None,
            (true, _) => having = Some(side),
            (false, Cell::NotSought) => return None,
            (false, _) => {}
        }
    }
    having
}

/// The one cell of a row that a side alone has.
fn only_cell(
    drawn: &Drawn<'_>,
    at: usize,
    side: usize,
    name: &str,
    open: bool,
    id: &str,
    toggle: &Callback<MouseEvent>,
) -> Html {
    let Drawn { table, compared, own, .. } = drawn;
    let cells = &table.rows[at].cells;
    let stated = own[side].said.and_then(|column| said(&cells[column], table.fields[column].column));
    let n = own[side].count.map_or(0.0, |column| value(&cells[column]));
    let side_name = compared.name(side);
    // What is seen is a part of what is heard, in the same order.
    let heard = |said: String| html! { <span class="sr">{ " " }{ said }</span> };
    let only = words::drawn(&says::page_later_only(side), |side| {
        html! { <>{ letter(side) }<span class="sr">{ compared.name(side) }</span></> }
    });
    html! {
        <td colspan={drawn.sides.to_string()} class={classes!(side_class(side), "only")}>
            <button type="button" class="num cell worded" aria-expanded={open.to_string()} aria-controls={open.then(|| id.to_owned())}
                onclick={toggle}>
                <span class="sr">{ words::words(&says::page_later_cell(name, &side_name)) }{ " " }</span>
                <span>{ only }</span>
                if let Some(words) = stated { <span class="stated">{ " " }{ words }</span> }
                if own[side].said.is_none() || n > 1.0 {
                    <small>{ " " }{ say::number(n as usize) }{ heard(words::words(&says::page_later_cell_times(n as usize))) }</small>
                }
                { heard(words::text(says::PAGE_LATER_CELL_PASSAGES).to_owned()) }
            </button>
        </td>
    }
}

/// What is told below the name of a row.
fn small_print(table: &Table, row: usize) -> Vec<Html> {
    let mut small = Vec::new();
    let mut unit = None;
    for (field, cell) in table.fields.iter().zip(&table.rows[row].cells) {
        let within = match field.column.shown {
            Shown::Small(within) => within,
            Shown::Unit => {
                unit = said(cell, field.column);
                continue;
            }
            _ => continue,
        };
        let weight = match cell {
            Cell::Label(label) => label.weight,
            _ => Weight::Some,
        };
        let Some(told) = said(cell, field.column) else { continue };
        if weight != Weight::None && told != say::tenths(0.0) {
            let text = match within {
                Some(frame) => words::words(&frame.around(Message::Text(told))),
                None => told,
            };
            small.push(html! { <span class={classes!((weight == Weight::Much).then_some("differ"))}>{ text }</span> });
        }
    }
    small.extend(unit.map(|unit| html! { <span>{ unit }</span> }));
    small
}

/// The words that stand in a side's cell where columns of the whole row name the sides that have it, if this is one.
fn has(table: &Table, row: usize, side: usize) -> Option<Id> {
    let named = table.fields.iter().zip(&table.rows[row].cells);
    named.into_iter().find_map(|(field, cell)| match field.column.shown {
        Shown::Has(words) if *cell == Cell::Int(side as u32 + 1) => Some(words),
        _ => None,
    })
}

fn cell(
    drawn: &Drawn<'_>,
    at: usize,
    side: usize,
    name: &str,
    open: bool,
    id: &str,
    toggle: &Callback<MouseEvent>,
) -> Html {
    let Drawn { table, .. } = drawn;
    let row = &table.rows[at];
    let own = &drawn.own[side];
    let said_of = |column: Option<usize>| column.and_then(|c| said(&row.cells[c], table.fields[c].column));
    let bar_of = own.bar.filter(|_| own.count.is_some());
    let (count, words) = match (own.count, has(table, at, side)) {
        (Some(count), _) => (value(&row.cells[count]), said_of(own.said)),
        (None, Some(has)) => (1.0, Some(words::text(has).to_owned())),
        (None, None) => (0.0, said_of(own.said)),
    };
    let side_name = drawn.compared.name(side);
    let tips = table.fields.iter().enumerate();
    let tips = tips.filter(|(_, field)| field.side == Some(side) && field.column.shown == Shown::Tip);
    let told: Vec<String> = tips.filter_map(|(at, _)| said_of(Some(at))).collect();
    let told = told.join("\n");
    let nothing = count == 0.0 && words.is_none();
    let not_sought =
        nothing && own.said.or(own.count).is_some_and(|column| row.cells[column] == Cell::NotSought);
    let inner = if not_sought {
        html! { <span class="nothing">{ words::text(says::PAGE_LATER_NOT_SOUGHT) }</span> }
    } else if nothing {
        html! { <span class="nothing">{ table.about.nothing.map_or("–", words::text) }</span> }
    } else if count == 0.0 {
        html! { <span class="num">{ words.unwrap_or_default() }</span> }
    } else {
        let n = say::number(count as usize);
        // Of a short text a rate in a million words would be false precision.
        let is_sure = |c: &usize| {
            table.fields[*c].column.measure != Measure::PerMillion || drawn.compared.words[side] >= LONG
        };
        let shown_rate = said_of(bar_of.filter(is_sure));
        // What is seen is a part of what is heard, in the same order.
        let heard = |said: String| html! { <span class="sr">{ " " }{ said }</span> };
        let times = || heard(words::words(&says::page_later_cell_times(count as usize)));
        let content = match words {
            Some(words) => {
                html! { <><span class="stated">{ words }</span>if count > 1.0 { <small>{ n }{ times() }</small> }</> }
            }
            None => {
                let measured = shown_rate.is_some().then_some(bar_of).flatten();
                let measure = measured.map(|c| heard(words::text(table.fields[c].column.title).to_owned()));
                html! {
                    <>
                        { bar(bar_of.map_or(count, |c| value(&row.cells[c])), drawn.most) }
                        <span class="rate">{ n }{ times() }</span><small>{ shown_rate }{ measure }</small>
                    </>
                }
            }
        };
        html! {
            <button type="button" class={classes!("num", if own.said.is_some() || own.count.is_none() { "cell worded" } else { "cell" })}
                aria-expanded={open.to_string()} aria-controls={open.then(|| id.to_owned())} onclick={toggle}
                title={(!told.is_empty()).then_some(told)}>
                <span class="sr">{ words::words(&says::page_later_cell(name, &side_name)) }{ " " }</span>{ content }{ heard(words::text(says::PAGE_LATER_CELL_PASSAGES).to_owned()) }
            </button>
        }
    };
    html! {
        <td key={side} class={classes!(side_class(side), (nothing && !not_sought).then_some("none"))}>
            <span class="side-name" aria-hidden="true">{ letter(side) }{ side_name }</span>
            { inner }
        </td>
    }
}

fn value(cell: &Cell) -> f64 {
    match cell {
        Cell::Int(n) => f64::from(*n),
        Cell::Float(n) | Cell::Percent(n) => *n,
        _ => 0.0,
    }
}

/// A cell as a reader expects it; nothing where it says nothing.
pub(super) fn said(cell: &Cell, column: &Column) -> Option<String> {
    Some(match cell {
        Cell::None | Cell::NotSought => return None,
        Cell::Text(text) if text.is_empty() => return None,
        Cell::Text(text) => text.clone(),
        Cell::Said(message) => words::words(message),
        Cell::Label(label) => words::text(label.one?).to_owned(),
        Cell::Date(date) => say::date(*date),
        Cell::Percent(n) => say::percent(*n),
        Cell::Countries(names) => {
            // A country that no article mentions has no name in the index.
            let name = |name: &String| {
                let code = Some(name).filter(|name| name.len() == 2);
                code.and_then(|code| say::region("en", code)).unwrap_or_else(|| name.clone())
            };
            say::row(&names.iter().map(name).collect::<Vec<_>>())
        }
        Cell::Int(n) => say::number(*n as usize),
        Cell::Float(p) if column.measure == Measure::Probability => chance(*p),
        Cell::Float(n) if is_rate(column) && *n >= 100.0 => say::number(n.round() as usize),
        Cell::Float(n) => say::tenths(*n),
    })
}

fn is_rate(column: &Column) -> bool {
    matches!(column.measure, Measure::PerThousand | Measure::PerMillion)
}

/// "1 in 40".
fn chance(p: f64) -> String {
    if p < 1e-6 {
        words::text(says::PAGE_LATER_CHANCE_LEAST).into()
    } else {
        words::words(&says::page_later_chance((1.0 / p).round() as usize))
    }
}
