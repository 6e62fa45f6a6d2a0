//! One panel of a comparison: its heading, what it says, its table, and the files it gives. Order, choice and the row
//! that is open stand in the address.

use std::rc::Rc;

use corpuscope_core::message::{Frame, Join, Message};
use corpuscope_core::panels::{Cell, Label, Made, Options, Panel, Selection, Shown, Table};
use corpuscope_core::sort::sort_by;
use corpuscope_core::view::{Rows, View};
use web_sys::HtmlSelectElement;
use yew::prelude::*;

use crate::components::{letter, side_class};
use crate::hooks::{AppContext, use_app_context, use_ask, use_effect_on};
use crate::say;
use crate::shared::Shared;
use crate::state::Action;
use crate::words::{self, says};

use super::files::files;
use super::rows::{self, Drawn, row};
use super::tabs::Tab;
use super::{Compared, more_button};

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

/// How an order by name stands in the address.
const BY_NAME: &str = "name";

impl Order {
    /// The order that an address asks of a table for.
    fn read(key: &str, table: &Table) -> Option<Order> {
        if key == BY_NAME {
            return Some(Order::Name);
        }
        table.fields.iter().position(|field| field.name() == key).map(Order::Column)
    }

    /// How it stands in the address.
    fn key(self, table: &Table) -> String {
        match self {
            Order::Name => BY_NAME.to_owned(),
            Order::Column(at) => table.fields[at].name(),
        }
    }
}

/// How the table of a panel is shown, and how that is changed.
#[derive(Clone)]
struct Showing {
    app: AppContext,
    panel: Panel,
    rows: Rows,
}

impl Showing {
    /// As the address says, if it speaks of this panel.
    fn of(app: &AppContext, view: &View, panel: Panel) -> Self {
        let rows = if view.part == panel.key() { view.rows.clone() } else { Rows::default() };
        Showing { app: app.clone(), panel, rows }
    }

    /// Shows it otherwise.
    fn change(&self, change: impl FnOnce(&mut Rows)) {
        let mut rows = self.rows.clone();
        change(&mut rows);
        self.app.act(Action::Rows(self.panel.key(), rows));
    }
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
    let showing = Showing::of(&app, &props.view, props.panel);
    let sort = Order::read(&showing.rows.order, &props.made.table);
    let about = props.panel.about();
    let title = words::text(about.title);
    // By another measure other rows come first, not the same in another order.
    let anew = match sort {
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
        // An address may ask for the second panel of a tab.
        let below = props.view.part == about.key && Tab::with(props.panel).key != about.key;
        use_effect_on((), move |()| {
            if below {
                super::scroll_to(about.key)
            }
        });
    }
    let mut order = order(table, &showing.rows.only, sort);
    // What is known of the sides and alike on all is said in a line.
    let alike = if about.counted { Vec::new() } else { alike(table, &mut order) };
    let (order, minor): (Vec<usize>, Vec<usize>) = match showing.rows.all {
        true => (order, Vec::new()),
        false => order.into_iter().partition(|row| !table.rows[*row].minor),
    };
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
    let shown = |rows: usize| if showing.rows.all || rows <= few + 2 { rows } else { few };
    let total: usize = groups.iter().map(|g| g.1.len()).sum::<usize>() + minor.len();
    let cut = groups.iter().any(|g| g.1.len() > few + 2);
    let drawn = Drawn::of(&props.compared, props.panel, table);
    let toggle = |key: &str| {
        let (showing, is_open, key) = (showing.clone(), showing.rows.open == key, key.to_owned());
        Callback::from(move |_: MouseEvent| {
            showing.change(|rows| rows.open = if is_open { String::new() } else { key.clone() });
        })
    };
    // What the page leaves out is not counted above it.
    let all = table.rows.iter().filter(|row| !row.quiet).count() + table.left_out;
    let none = groups.iter().all(|g| g.1.is_empty()) && minor.is_empty();
    let unsure = groups.iter().all(|g| g.1.is_empty());
    let heading = table.place(None, |shown| shown == Shown::Heading);
    let bodies = groups.into_iter().map(|(side, rows)| {
        let n = shown(rows.len());
        let mut above = None;
        let rows = rows.into_iter().take(n).map(|r| {
            let key = &table.rows[r].key;
            let row = row(&drawn, r, showing.rows.open == *key, &toggle(key), &props.view);
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
        let showing = showing.clone();
        Callback::from(move |_: MouseEvent| showing.change(|rows| rows.all = !rows.all))
    };
    let names = props
        .compared
        .names
        .iter()
        .map(|name| html! { <th scope="col"><span class="sr">{ name }</span></th> });
    html! {
        <section class="part" id={about.key} aria-labelledby={["h-", about.key].concat()}>
            <h2 id={["h-", about.key].concat()}>{ title }if about.counted && all > 0 { <small class="num">{ " " }{ say::number(all) }</small> }</h2>
            <p>{ words::text(about.says) }</p>
            { for table.notes.iter().map(|note| html! { <p class="caution">{ words::words(note) }</p> }) }
            if !table.rows.is_empty() {
                <div class="opts">
                    { choices(table, &showing) }
                    { sorts(table, props.compared.sides.len(), sort, &showing) }
                    { files(&app, &props.compared, &props.view, &made) }
                </div>
            }
            if none {
                <p class="gap">{ about.empty.map_or("", words::text) }</p>
            } else if unsure {
                <p class="gap">{ words::text(says::PAGE_LATER_NONE_RELIABLE) }</p>
            } else {
                <table class={classes!("matrix", ["p-", about.key].concat())}>
                    <caption class="sr">{ title }</caption>
                    <thead><tr><th scope="col"><span class="sr">{ table.fields.get(table.head()).map_or("", |field| words::text(field.column.title)) }</span></th>{ for names }</tr></thead>
                    { for bodies }
                </table>
            }
            if !alike.is_empty() {
                <p class="gap">{ words::words(&says::page_later_alike(Message::List(Join::Semicolon, alike))) }</p>
            }
            if showing.rows.all && (table.rows.len() > few + 2) {
                { more_button(words::text(says::PAGE_SHOW_FEWER).into(), turn) }
            } else if cut {
                { more_button(words::words(&says::page_later_show_all(total)), turn) }
            } else if !minor.is_empty() {
                { more_button(words::words(&says::page_later_show_minor(minor.len())), turn) }
            }
            if table.left_out > 0 && (showing.rows.all || !cut) {
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
fn order(table: &Table, only: &str, sort: Option<Order>) -> Vec<usize> {
    let mut rows: Vec<usize> = (0..table.rows.len()).filter(|r| !table.rows[*r].quiet).collect();
    if let (false, Some(column)) = (only.is_empty(), table.filter()) {
        rows.retain(|r| table.rows[*r].cells[column].label().is_some_and(|label| key_of(label) == only));
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

/// Takes out the rows that say the same of all sides, and says them.
fn alike(table: &Table, order: &mut Vec<usize>) -> Vec<Message> {
    let mut said = Vec::new();
    order.retain(|row| {
        let cells = &table.rows[*row].cells;
        let mut own = table.fields.iter().zip(cells).filter(|(field, _)| field.side.is_some());
        let Some((field, first)) = own.next() else { return true };
        let alike = *first != Cell::None && own.all(|(_, cell)| cell == first);
        if let (true, Some(value), Some(title)) =
            (alike, rows::said(first, field.column), cells[table.head()].label())
        {
            said.push(says::page_later_alike_fact(title.one.map_or("", words::text), &value));
            return false;
        }
        true
    });
    said
}

/// How a value by which rows are chosen stands in the address.
fn key_of(label: Label) -> String {
    label.text(&|words| crate::words::words(words))
}

/// Buttons that choose rows by a column's values.
fn choices(table: &Table, showing: &Showing) -> Html {
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
        let (set, key) = (showing.clone(), value.map(key_of).unwrap_or_default());
        html! {
            <button type="button" class="opt" aria-pressed={(showing.rows.only == key).to_string()}
                onclick={Callback::from(move |_: MouseEvent| set.change(|rows| rows.only = key.clone()))}>
                { value.map_or(words::text(says::PAGE_LATER_ALL), |value| value.many.map_or("", words::text)) }{ " " }<span class="num">{ say::number(n) }</span>
            </button>
        }
    });
    html! { <>{ for items }</> }
}

/// By what rows are sorted.
fn sorts(table: &Table, sides: usize, sort: Option<Order>, showing: &Showing) -> Html {
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
        html! { <option selected={sort == *order}>{ label }</option> }
    });
    let options: Vec<Html> = options.collect();
    let onchange = {
        let showing = showing.clone();
        let keys: Vec<String> = choices
            .iter()
            .map(|(order, _)| order.map(|order| order.key(table)).unwrap_or_default())
            .collect();
        Callback::from(move |event: Event| {
            let select: HtmlSelectElement = event.target_unchecked_into();
            let chosen = keys.get(select.selected_index().max(0) as usize).cloned().unwrap_or_default();
            showing.change(|rows| rows.order = chosen);
        })
    };
    html! { <label class="sort"><span>{ words::text(says::PAGE_SORT_BY) }{ " " }</span><select {onchange}>{ for options }</select></label> }
}
