//! One panel of a comparison: its heading, what it says, its table, and the files it gives.

use std::rc::Rc;

use corpuscope_core::message::{Frame, Message};
use corpuscope_core::panels::{Cell, Label, Made, Options, Panel, Selection, Shown, Table};
use corpuscope_core::sort::sort_by;
use corpuscope_core::view::View;
use js_sys::Array;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Blob, HtmlElement, HtmlSelectElement, Url};
use yew::prelude::*;

use crate::components::{letter, side_class};
use crate::hooks::{use_app_context, use_ask, use_effect_on, use_open, use_switch};
use crate::say;
use crate::shared::Shared;
use crate::words::{self, says};

use super::rows::{Drawn, row};
use super::{Compared, anchor, arrive, more_button};

/// Rows shown before all are asked for.
const FEW: usize = 10;
/// The same under each side.
const FEW_OF_SIDE: usize = 6;

/// The order of rows that a reader chose.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Order {
    /// By name.
    Name,
    /// By a column, given by its place.
    Column(usize),
}

/// What a panel needs to be drawn.
#[derive(Properties, PartialEq)]
pub(super) struct PanelProps {
    /// The sides.
    pub(super) compared: Shared<Compared>,
    /// Which panel.
    pub(super) panel: Panel,
    /// What was made of it.
    pub(super) made: Shared<Made>,
    /// The view.
    pub(super) view: Rc<View>,
}

/// A panel.
#[component]
pub(super) fn PanelView(props: &PanelProps) -> Html {
    let app = use_app_context();
    let all = use_switch(false);
    let open = use_open();
    let chosen = use_state(|| None::<Label>);
    let sort = use_state(|| None::<Order>);
    let about = props.panel.about();
    let title = words::text(about.title);
    // By another measure other rows come first, not the same in another order.
    let anew = match *sort {
        Some(Order::Column(at)) => props.made.table.fields[at].column.sort.is_some_and(|sort| sort.anew),
        _ => false,
    };
    let other = use_ask((props.compared.clone(), props.panel, anew), |index, (compared, panel, anew)| {
        let options = Options { second: true, ..Options::default() };
        let selection = Selection::new(index, &compared.sides);
        let made = anew.then(|| panel.make(&selection, options)).transpose()?;
        Ok(made.map(Shared::new))
    });
    let made = other.fresh().and_then(|made| (**made).clone()).unwrap_or_else(|| props.made.clone());
    let table = &made.table;
    {
        let view = props.view.clone();
        use_effect_on((), move |()| arrive(&view, about.key));
    }
    let order = order(table, *chosen, *sort);
    let group = table.fields.iter().enumerate().find_map(|(at, field)| match field.column.shown {
        Shown::Group(words) => Some((at, words)),
        _ => None,
    });
    let groups = match group {
        Some((column, _)) => {
            let of = |side: usize| {
                let here =
                    order.iter().filter(|r| table.rows[**r].cells[column] == Cell::Int(side as u32 + 1));
                (Some(side), here.copied().collect::<Vec<usize>>())
            };
            (0..props.compared.sides.len()).map(of).filter(|g| !g.1.is_empty()).collect()
        }
        None => vec![(None, order)],
    };
    let few = if group.is_some() { FEW_OF_SIDE } else { FEW };
    // What is one or two more than a few is shown rather than hidden.
    let shown = |rows: usize| if *all || rows <= few + 2 { rows } else { few };
    let total: usize = groups.iter().map(|g| g.1.len()).sum();
    let cut = groups.iter().any(|g| g.1.len() > few + 2);
    let drawn = Drawn::of(&props.compared, props.panel, table);
    let toggle = |key: &str| {
        let (open, is_open, key) = (open.clone(), open.as_deref() == Some(key), key.to_owned());
        Callback::from(move |_: MouseEvent| open.set((!is_open).then(|| key.clone())))
    };
    let none = groups.iter().all(|g| g.1.is_empty());
    let heading = table.place(None, |shown| shown == Shown::Heading);
    let bodies = groups.into_iter().map(|(side, rows)| {
        let n = shown(rows.len());
        let mut above = None;
        let rows = rows.into_iter().take(n).map(|r| {
            let key = &table.rows[r].key;
            let row = row(&drawn, r, open.as_deref() == Some(key), &toggle(key), &props.view);
            let name = heading.map(|column| &table.rows[r].cells[column]);
            let new = name.filter(|name| above.replace(*name) != Some(*name));
            html! {
                <>
                    if let Some(Cell::Text(name)) = new {
                        <tr class="gathered"><th scope="rowgroup" colspan={(drawn.sides + 1).to_string()}>{ name }</th></tr>
                    }
                    { row }
                </>
            }
        });
        html! {
            <tbody key={side.map_or(0, |s| s + 1)}>
                if let Some(side) = side {
                    <tr class={classes!("gathered", side_class(side))}>
                        <th scope="rowgroup" colspan={(drawn.sides + 1).to_string()}>{ group.map(|(_, words)| gathered(&props.compared, words, side)) }</th>
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
        <section class="part" id={about.key} aria-labelledby={["h-", about.key].concat()}>
            <h2 id={["h-", about.key].concat()}>{ anchor(&app, &props.view, about.key, html! { title }) }</h2>
            <p>{ words::text(about.says) }</p>
            { for table.notes.iter().map(|note| html! { <p class="caution">{ words::words(note) }</p> }) }
            if !table.rows.is_empty() {
                <div class="opts">
                    { choices(table, &chosen) }
                    { sorts(table, props.compared.sides.len(), &sort) }
                    <span class="files">{ file(&made, "csv", |table| table.csv(&words::words)) }{ file(&made, "json", |table| table.json(&words::words)) }</span>
                </div>
            }
            if none {
                <p class="gap">{ about.empty.map_or("", words::text) }</p>
            } else {
                <table class={classes!("matrix", ["p-", about.key].concat())}>
                    <caption class="sr">{ title }</caption>
                    <thead><tr><th scope="col"><span class="sr">{ table.fields.get(table.head()).map_or("", |field| words::text(field.column.title)) }</span></th>{ for names }</tr></thead>
                    { for bodies }
                </table>
            }
            if cut {
                { more_button(if *all { words::text(says::PAGE_SHOW_FEWER).into() } else { words::words(&says::page_later_show_all(total)) }, turn) }
            }
            if table.left_out > 0 && (*all || !cut) {
                <p class="gap">{ words::words(&says::page_later_left_out(table.left_out)) }</p>
            }
        </section>
    }
}

/// The heading over the rows of a side.
fn gathered(compared: &Compared, words: Frame, side: usize) -> Html {
    words::drawn(&words.around(Message::Side(side)), |side| {
        html! { <span class="side-name">{ letter(side) }{ compared.name(side) }</span> }
    })
}

/// The rows that were chosen, as they are to be sorted.
fn order(table: &Table, chosen: Option<Label>, sort: Option<Order>) -> Vec<usize> {
    let mut rows: Vec<usize> = (0..table.rows.len()).filter(|r| !table.rows[*r].quiet).collect();
    if let (Some(chosen), Some(column)) = (chosen, table.filter()) {
        rows.retain(|r| table.rows[*r].cells[column].label() == Some(chosen));
    }
    let value = |row: usize, column: usize| match table.rows[row].cells[column] {
        Cell::Int(n) => f64::from(n),
        Cell::Float(n) => n,
        _ => f64::NEG_INFINITY,
    };
    match sort {
        Some(Order::Name) => {
            let head = table.head();
            let name = |row: usize| {
                table.rows[row].cells[head].text(table.fields[head].column.measure, &words::words)
            };
            sort_by(&mut rows, &|a, b| name(*a).cmp(&name(*b)));
        }
        Some(Order::Column(column)) => {
            sort_by(&mut rows, &|a, b| value(*b, column).total_cmp(&value(*a, column)));
        }
        None => {}
    }
    rows
}

/// Buttons that choose rows by a column's values.
fn choices(table: &Table, chosen: &UseStateHandle<Option<Label>>) -> Html {
    let Some(column) = table.filter() else { return html! {} };
    let mut values: Vec<(Label, usize)> = Vec::new();
    for value in table.rows.iter().filter_map(|row| row.cells[column].label()) {
        match values.iter_mut().find(|known| known.0 == value) {
            Some(known) => known.1 += 1,
            None => values.push((value, 1)),
        }
    }
    if values.len() < 2 {
        return html! {};
    }
    let all = (None, table.rows.len());
    let items = std::iter::once(all).chain(values.into_iter().map(|(value, n)| (Some(value), n)));
    let items = items.map(|(value, n)| {
        let set = chosen.clone();
        html! {
            <button type="button" class="opt" aria-pressed={(**chosen == value).to_string()}
                onclick={Callback::from(move |_: MouseEvent| set.set(value))}>
                { value.map_or(words::text(says::PAGE_LATER_ALL), |value| value.many.map_or("", words::text)) }{ " " }<span class="num">{ say::number(n) }</span>
            </button>
        }
    });
    html! { <>{ for items }</> }
}

/// By what rows are sorted.
fn sorts(table: &Table, sides: usize, sort: &UseStateHandle<Option<Order>>) -> Html {
    let Some(order) = table.about.order else { return html! {} };
    let mut choices = vec![(None, AttrValue::from(words::text(order)))];
    for (at, field) in table.fields.iter().enumerate() {
        choices
            .extend(field.column.sort.map(|sort| (Some(Order::Column(at)), words::text(sort.title).into())));
    }
    choices.push((Some(Order::Name), words::text(says::PAGE_LATER_BY_NAME).into()));
    for side in 0..if table.about.sorts_by_side { sides } else { 0 } {
        let count = table.place(Some(side), |shown| shown == Shown::Passages);
        let label = || words::words(&says::page_later_by_side(side)).into();
        choices.extend(count.map(|at| (Some(Order::Column(at)), label())));
    }
    let options = choices.iter().map(|(order, label)| {
        html! { <option selected={**sort == *order}>{ label }</option> }
    });
    let options: Vec<Html> = options.collect();
    let onchange = {
        let sort = sort.clone();
        Callback::from(move |event: Event| {
            let select: HtmlSelectElement = event.target_unchecked_into();
            let chosen = choices.get(select.selected_index().max(0) as usize);
            sort.set(chosen.and_then(|(order, _)| *order));
        })
    };
    html! { <label class="sort"><span>{ words::text(says::PAGE_SORT_BY) }{ " " }</span><select {onchange}>{ for options }</select></label> }
}

/// A link that gives the table as a file, made when it is asked for.
fn file(made: &Shared<Made>, ending: &'static str, write: fn(&Table) -> String) -> Html {
    let name = [made.table.about.key, ".", ending].concat();
    let made = made.clone();
    let onclick = Callback::from(move |event: MouseEvent| {
        let link = event.target().and_then(|t| t.dyn_into::<HtmlElement>().ok());
        let blob = Blob::new_with_str_sequence(&Array::of1(&JsValue::from(write(&made.table))));
        // The link then leads where it was asked to, as it does.
        if let (Some(link), Ok(url)) = (link, blob.and_then(|b| Url::create_object_url_with_blob(&b))) {
            let _ = link.set_attribute("href", &url);
        }
    });
    html! { <a class="link" href="#" download={name} {onclick}>{ ending.to_ascii_uppercase() }</a> }
}
