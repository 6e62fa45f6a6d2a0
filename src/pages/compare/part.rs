//! One part of a comparison: its heading, what it says, its table, and the files it gives.

use std::rc::Rc;

use corpuscope_core::compare::table::{Cell, Part, Table};
use corpuscope_core::compare::{Comparison, MOST, Options};
use corpuscope_core::sort::sort_by;
use corpuscope_core::view::View;
use js_sys::Array;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Blob, HtmlElement, HtmlSelectElement, Url};
use yew::prelude::*;

use crate::components::{letter, side_class};
use crate::hooks::{use_ask, use_desk, use_effect_on, use_open, use_switch};
use crate::say;
use crate::shared::Shared;

use super::layout::{Layout, layout, own, plain};
use super::rows::{Drawn, is_one_date, row};
use super::{Compared, anchor, arrive, more_button};

/// Rows shown before all are asked for.
const FEW: usize = 10;
/// The same under each side.
const FEW_OF_SIDE: usize = 6;

/// What a part needs.
#[derive(Properties, PartialEq)]
pub(super) struct PartProps {
    /// The sides.
    pub(super) compared: Shared<Compared>,
    /// The part's table.
    pub(super) table: Shared<Table>,
    /// The view.
    pub(super) view: Rc<View>,
}

/// A part.
#[component]
pub(super) fn PartView(props: &PartProps) -> Html {
    let desk = use_desk();
    let all = use_switch(false);
    let open = use_open();
    let by = use_open();
    let sort = use_open();
    // By another measure other terms come first, not the same in another order.
    let by_z = props.table.part == Part::Terms && sort.as_deref() == Some("log_odds");
    let other = use_ask((props.compared.clone(), by_z), |index, (compared, by_z)| {
        let options = Options { log_odds: true, ..Options::default() };
        let by_z = by_z.then(|| Comparison::new(index, &compared.sides).part(Part::Terms, options));
        let table = by_z.transpose()?;
        Ok(table.map(Shared::new))
    });
    let made = other.fresh().and_then(|t| (**t).clone()).unwrap_or_else(|| props.table.clone());
    let table = &*made;
    let part = table.part;
    let layout = layout(part);
    {
        let view = props.view.clone();
        use_effect_on((), move |()| arrive(&view, part.key()));
    }
    let order = order(table, &layout, by.as_deref(), sort.as_deref());
    let groups = match layout.group.and_then(|(key, ..)| table.column(key, None)) {
        Some(column) => {
            let of = |side: usize| {
                let here =
                    order.iter().filter(|r| table.rows[**r].cells[column] == Cell::Int(side as u32 + 1));
                (Some(side), here.copied().collect::<Vec<usize>>())
            };
            (0..props.compared.sides.len()).map(of).filter(|g| !g.1.is_empty()).collect()
        }
        None => vec![(None, order)],
    };
    let few = if layout.group.is_some() { FEW_OF_SIDE } else { FEW };
    // What is one or two more than a few is shown rather than hidden.
    let shown = |rows: usize| if *all || rows <= few + 2 { rows } else { few };
    let total: usize = groups.iter().map(|g| g.1.len()).sum();
    let cut = groups.iter().any(|g| g.1.len() > few + 2);
    let drawn = Drawn::of(&props.compared, table, &layout);
    let toggle = |key: &str| {
        let (open, is_open, key) = (open.clone(), open.as_deref() == Some(key), key.to_owned());
        Callback::from(move |_: MouseEvent| open.set((!is_open).then(|| key.clone())))
    };
    let none = groups.iter().all(|g| g.1.is_empty());
    let bodies = groups.into_iter().map(|(side, rows)| {
        let n = shown(rows.len());
        let gather = table.column(layout.gather, None);
        let mut above = None;
        let rows = rows.into_iter().take(n).map(|r| {
            let key = &table.rows[r].key;
            let row = row(&drawn, r, open.as_deref() == Some(key), &toggle(key), &props.view);
            let name = gather.map(|column| &table.rows[r].cells[column]);
            let heading = name.filter(|name| above.replace(*name) != Some(*name));
            html! {
                <>
                    if let Some(Cell::Text(name)) = heading {
                        <tr class="gathered"><th scope="rowgroup" colspan={(drawn.sides + 1).to_string()}>{ name }</th></tr>
                    }
                    { row }
                </>
            }
        });
        let (_, before, after) = layout.group.unwrap_or_default();
        html! {
            <tbody key={side.map_or(0, |s| s + 1)}>
                if let Some(side) = side {
                    <tr class={classes!("gathered", side_class(side))}>
                        <th scope="rowgroup" colspan={(drawn.sides + 1).to_string()}>{ before }<span class="side-name">{ letter(side) }{ props.compared.name(side) }</span>{ after }</th>
                    </tr>
                }
                { for rows }
            </tbody>
        }
    });
    let turn = {
        let all = all.clone();
        Callback::from(move |_: MouseEvent| all.set(!*all))
    };
    let names = props
        .compared
        .names
        .iter()
        .map(|name| html! { <th scope="col"><span class="sr">{ name }</span></th> });
    html! {
        <section class="part" id={part.key()} aria-labelledby={["h-", part.key()].concat()}>
            <h2 id={["h-", part.key()].concat()}>{ anchor(&desk, &props.view, part.key(), html! { layout.title }) }</h2>
            <p>{ layout.says }</p>
            if !table.rows.is_empty() {
                <div class="opts">
                    { choices(table, &layout, &by) }
                    { sorts(&layout, part, props.compared.sides.len(), &sort) }
                    <span class="files">{ file(&made, "csv", Table::csv) }{ file(&made, "json", Table::json) }</span>
                </div>
            }
            if none {
                <p class="gap">{ if part == Part::Shared { "No run of eight words stands on two sides." } else { "None that chance would not explain." } }</p>
            } else {
                <table class={classes!("matrix", ["p-", part.key()].concat())}>
                    <caption class="sr">{ layout.title }</caption>
                    <thead><tr><th scope="col"><span class="sr">{ table.columns.get(layout.head(table)).map_or("", |c| c.title) }</span></th>{ for names }</tr></thead>
                    { for bodies }
                </table>
            }
            if cut {
                { more_button(if *all { "Show fewer".into() } else { ["Show all ", &say::number(total)].concat() }, turn) }
            }
            if table.left_out > 0 && (*all || !cut) {
                <p class="gap">{ say::number(table.left_out) }{ " rows more are left out; the command line gives them." }</p>
            }
        </section>
    }
}

/// The rows that were chosen, as they are to be sorted.
fn order(table: &Table, layout: &Layout, by: Option<&str>, sort: Option<&str>) -> Vec<usize> {
    let mut rows: Vec<usize> = (0..table.rows.len()).collect();
    if table.part == Part::Glance {
        rows.retain(|r| match &*table.rows[*r].key {
            // The sides' titles stand above them all.
            "title" => false,
            "articles" => table.rows[*r].cells[1..].iter().any(|c| *c != Cell::Int(1)),
            "last" => !is_one_date(table),
            _ => true,
        });
    }
    if let (Some(by), Some(column)) = (by, table.column(layout.by, None)) {
        rows.retain(|r| matches!(&table.rows[*r].cells[column], Cell::Text(text) if text == by));
    }
    let value = |row: usize, column: usize| match table.rows[row].cells[column] {
        Cell::Int(n) => f64::from(n),
        Cell::Float(n) => n,
        _ => f64::NEG_INFINITY,
    };
    match sort {
        Some("name") => {
            let head = layout.head(table);
            let name = |row: usize| table.rows[row].cells[head].text(table.columns[head].measure);
            sort_by(&mut rows, &|a, b| name(*a).cmp(&name(*b)));
        }
        Some(key) => {
            // A number is a side, whose own column is meant.
            let column = match key.parse::<usize>() {
                Ok(side) => own(table, side).count,
                Err(_) => table.column(key, None),
            };
            if let Some(column) = column {
                sort_by(&mut rows, &|a, b| value(*b, column).total_cmp(&value(*a, column)));
            }
        }
        None => {}
    }
    rows
}

/// Buttons that choose rows by a column's values.
fn choices(table: &Table, layout: &Layout, by: &UseStateHandle<Option<String>>) -> Html {
    let Some(column) = table.column(layout.by, None) else { return html! {} };
    let mut values: Vec<(&str, usize)> = Vec::new();
    for row in &table.rows {
        if let Cell::Text(text) = &row.cells[column] {
            match values.iter_mut().find(|v| v.0 == text) {
                Some(value) => value.1 += 1,
                None => values.push((text, 1)),
            }
        }
    }
    if values.len() < 2 {
        return html! {};
    }
    let all = (None, table.rows.len());
    let items = std::iter::once(all).chain(values.into_iter().map(|(v, n)| (Some(v.to_owned()), n)));
    let items = items.map(|(value, n)| {
        let (set, to) = (by.clone(), value.clone());
        html! {
            <button type="button" class="opt" aria-pressed={(**by == value).to_string()}
                onclick={Callback::from(move |_: MouseEvent| set.set(to.clone()))}>
                { value.as_deref().map_or("all", plain) }{ " " }<span class="num">{ say::number(n) }</span>
            </button>
        }
    });
    html! { <>{ for items }</> }
}

/// By what rows are sorted.
fn sorts(layout: &Layout, part: Part, sides: usize, sort: &UseStateHandle<Option<String>>) -> Html {
    if layout.order.is_empty() {
        return html! {};
    }
    const SIDES: [(&str, &str); MOST] = [
        ("0", "Side A"),
        ("1", "Side B"),
        ("2", "Side C"),
        ("3", "Side D"),
        ("4", "Side E"),
        ("5", "Side F"),
    ];
    let sides = if part == Part::Who { sides } else { 0 };
    let others = layout.sorts.iter().copied().chain([("name", "Name")]).chain(SIDES.into_iter().take(sides));
    let choices: Vec<(Option<&str>, &str)> =
        std::iter::once((None, layout.order)).chain(others.map(|(key, label)| (Some(key), label))).collect();
    let options = choices.iter().map(|(key, label)| {
        html! { <option selected={sort.as_deref() == *key}>{ *label }</option> }
    });
    let options: Vec<Html> = options.collect();
    let onchange = {
        let sort = sort.clone();
        Callback::from(move |event: Event| {
            let select: HtmlSelectElement = event.target_unchecked_into();
            let chosen = choices.get(select.selected_index().max(0) as usize);
            sort.set(chosen.and_then(|(key, _)| key.map(str::to_owned)));
        })
    };
    html! { <label class="sort"><span>{ "Sort by " }</span><select {onchange}>{ for options }</select></label> }
}

/// A link that gives the table as a file, made when it is asked for.
fn file(table: &Shared<Table>, ending: &'static str, write: fn(&Table) -> String) -> Html {
    let name = [table.part.key(), ".", ending].concat();
    let table = table.clone();
    let onclick = Callback::from(move |event: MouseEvent| {
        let link = event.target().and_then(|t| t.dyn_into::<HtmlElement>().ok());
        let blob = Blob::new_with_str_sequence(&Array::of1(&JsValue::from(write(&table))));
        // The link then leads where it was asked to, as it does.
        if let (Some(link), Ok(url)) = (link, blob.and_then(|b| Url::create_object_url_with_blob(&b))) {
            let _ = link.set_attribute("href", &url);
        }
    });
    html! { <a class="link" href="#" download={name} {onclick}>{ ending.to_ascii_uppercase() }</a> }
}
