//! A row of a part's table: what it is about, then a cell for each side that opens the passages
//! behind it.

use std::rc::Rc;

use corpuscope_core::compare::table::{Cell, Column, Measure, Part, Table};
use corpuscope_core::view::View;
use yew::prelude::*;

use crate::components::{bar, letter, side_class};
use crate::say;
use crate::shared::Shared;

use super::Compared;
use super::behind::Behind;
use super::layout::{Layout, Own, is_plain, own, plain};

/// Words from which on a rate in a million words means something.
const LONG: u32 = 20_000;

/// What all rows of a table have in common.
pub(super) struct Drawn<'a> {
    compared: &'a Shared<Compared>,
    table: &'a Table,
    layout: &'a Layout,
    own: Vec<Own>,
    /// Sides.
    pub(super) sides: usize,
    /// The highest rate, or count where there are no rates.
    most: f64,
}

impl<'a> Drawn<'a> {
    pub(super) fn of(compared: &'a Shared<Compared>, table: &'a Table, layout: &'a Layout) -> Self {
        let sides = compared.sides.len();
        let own: Vec<Own> = (0..sides).map(|side| own(table, side)).collect();
        let bars: Vec<usize> = own.iter().filter_map(|o| o.rate.or(o.count)).collect();
        let mut most = 0.0;
        for row in &table.rows {
            for at in &bars {
                most = value(&row.cells[*at]).max(most);
            }
        }
        Drawn { compared, table, layout, own, sides, most }
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
    let Drawn { compared, table, layout, .. } = drawn;
    let row = &table.rows[at];
    let head = layout.head(table);
    let mut name = row.cells[head].text(table.columns[head].measure);
    if row.key == "first" && table.part == Part::Glance && is_one_date(table) {
        name = "Date".to_owned();
    }
    if table.part == Part::Roles {
        name = plain(&name).to_owned();
    }
    let small = layout.small.iter().filter_map(|(key, before, after)| {
        let column = table.column(key, None)?;
        let value = said(&row.cells[column], &table.columns[column]).filter(|v| !is_plain(v))?;
        // What is simply so is told by the words around it.
        let told = match (*key, value.as_str()) {
            (_, "yes") => "",
            // One of them: what the buttons above call by many.
            ("facet", one) => one,
            (_, other) => plain(other),
        };
        let text = [*before, told, *after].concat();
        (!text.is_empty()).then(
            || html! { <span class={classes!((value == "differ").then_some("differ"))}>{ text }</span> },
        )
    });
    let small: Vec<Html> = small.collect();
    let id = [table.part.key(), "-", &at.to_string()].concat();
    let cells = (0..drawn.sides).map(|side| cell(drawn, at, side, &name, open, &id, toggle));
    html! {
        <>
            <tr class={open.then_some("open")}>
                <th scope="row">{ &name }if !small.is_empty() { <small>{ for small }</small> }</th>
                { for cells }
            </tr>
            if open {
                <tr class="behind" {id}>
                    <td colspan={(drawn.sides + 1).to_string()}>
                        <Behind compared={(*compared).clone()} part={table.part} row={row.key.clone()} view={view.clone()} />
                    </td>
                </tr>
            }
        </>
    }
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
    let row = &drawn.table.rows[at];
    let own = drawn.own[side];
    let said_of = |column: Option<usize>| column.and_then(|c| said(&row.cells[c], &drawn.table.columns[c]));
    let rate = own.rate.filter(|_| own.count.is_some());
    let (count, words) = match own.count {
        Some(count) => (value(&row.cells[count]), said_of(own.words)),
        // A passage that two sides have names these in its columns.
        None if drawn.table.part == Part::Shared => {
            let of = |key: &str| drawn.table.column(key, None).map_or(0.0, |c| value(&row.cells[c]));
            let here = [of("side"), of("other")].contains(&(side as f64 + 1.0));
            (f64::from(u8::from(here)), here.then(|| "has it".to_owned()))
        }
        None => (0.0, said_of(own.words)),
    };
    let words = words.map(|words| in_glance(drawn.table, &row.key, words));
    let side_name = drawn.compared.name(side);
    // Of figures who states them and when they hold.
    let told = ["by", "when"].iter().filter_map(|key| said_of(drawn.table.column(key, Some(side))));
    let told = told.collect::<Vec<_>>().join("\n");
    let nothing = count == 0.0 && words.is_none();
    let inner = if nothing {
        html! { <span class="nothing">{ if drawn.table.part == Part::Glance { "not stated" } else { "–" } }</span> }
    } else if count == 0.0 {
        html! { <span class="num">{ words.unwrap_or_default() }</span> }
    } else {
        let n = say::number(count as usize);
        // Of a short text a rate in a million words would be false precision.
        let shown_rate =
            said_of(rate.filter(|_| drawn.table.part != Part::Terms || drawn.compared.words[side] >= LONG));
        let label = [
            name,
            ", ",
            side_name.as_str(),
            ": ",
            words.as_deref().unwrap_or(&n),
            if words.is_some() { "" } else { " times" },
            ". Passages",
        ]
        .concat();
        let content = match words {
            Some(words) => {
                html! { <><span class="stated">{ words }</span>if count > 1.0 { <small>{ n }</small> }</> }
            }
            None => {
                html! { <>{ bar(rate.map_or(count, |c| value(&row.cells[c])), drawn.most) }<span class="rate">{ n }</span><small>{ shown_rate }</small></> }
            }
        };
        html! {
            <button type="button" class={classes!("num", if drawn.own[side].words.is_some() || own.count.is_none() { "cell worded" } else { "cell" })}
                aria-expanded={open.to_string()} aria-controls={id.to_owned()} onclick={toggle} aria-label={label}
                title={(!told.is_empty()).then_some(told)}>
                { content }
            </button>
        }
    };
    html! {
        <td key={side} class={classes!(side_class(side), nothing.then_some("none"))}>
            <span class="side-name" aria-hidden="true">{ letter(side) }{ side_name }</span>
            { inner }
        </td>
    }
}

/// First and last dates are the same on every side.
pub(super) fn is_one_date(table: &Table) -> bool {
    let cells = |key: &str| table.rows.iter().find(|r| r.key == key).map(|r| &r.cells[1..]);
    cells("first") == cells("last")
}

/// Dates and shares of the first part as a reader expects them.
fn in_glance(table: &Table, key: &str, words: String) -> String {
    match key {
        // A country that no article mentions has no name in the index.
        "published-in" if words.len() == 2 => say::region("en", &words).unwrap_or(words),
        "first" | "last" if table.part == Part::Glance => say::month(&words),
        "shared" if table.part == Part::Glance => [words.trim_end_matches(".0"), "%"].concat(),
        _ => words,
    }
}

fn value(cell: &Cell) -> f64 {
    match cell {
        Cell::Int(n) => f64::from(*n),
        Cell::Float(n) => *n,
        Cell::Text(_) | Cell::None => 0.0,
    }
}

/// A cell as a reader expects it; nothing where it says nothing.
fn said(cell: &Cell, column: &Column) -> Option<String> {
    Some(match cell {
        Cell::None => return None,
        Cell::Text(text) if text.is_empty() => return None,
        Cell::Text(text) => text.clone(),
        Cell::Int(n) => say::number(*n as usize),
        Cell::Float(p) if column.measure == Measure::Probability => chance(*p),
        Cell::Float(n) if column.measure == Measure::Rate && *n >= 100.0 => say::number(n.round() as usize),
        Cell::Float(n) => say::tenths(*n),
    })
}

/// "1 in 40".
fn chance(p: f64) -> String {
    if p < 1e-6 {
        "less than 1 in a million".into()
    } else {
        ["1 in ", &say::number((1.0 / p).round() as usize)].concat()
    }
}
