//! The articles found as a table: columns and their order as the reader chooses, and rows to be picked.

use std::rc::Rc;

use corpuscope_core::explore::{Listing, ListingOptions, ListingRow, listing, listing_columns};
use corpuscope_core::index::{Index, Stop};
use corpuscope_core::panels::{Cell, Measure};
use corpuscope_core::sides::MOST;
use corpuscope_core::view::{Look, Page, Rows, View};
use web_sys::HtmlInputElement;
use yew::prelude::*;

use crate::components::{address, link_button, pager};
use crate::hooks::{
    AppContext, use_after_first_paint, use_after_paint, use_app_context, use_ask, use_switch,
};
use crate::pages::listed::page_of;
use crate::say;
use crate::shared::Shared;
use crate::state::Action;
use crate::words::{self, says};

use super::cite::CiteView;
use super::export::Export;
use super::{ExploreProps, Question, pending};

/// Rows of a page.
const ROWS: usize = 50;
/// Rows that a window shows before it is scrolled; the others follow in the next frame.
const SEEN: usize = 20;
/// Between names of columns and ids of articles in the address.
const BETWEEN: char = '|';

/// The options that the address names.
fn options(look: &Look) -> ListingOptions {
    let columns = look.option("columns").split(BETWEEN).filter(|name| !name.is_empty());
    ListingOptions {
        columns: columns.map(str::to_owned).collect(),
        order: look.option("order").to_owned(),
        down: look.option("down") == "1",
    }
}

type Asked = (Question, u32);

fn make(index: &Index, ((request, found, look), page): &Asked) -> Result<Listing, Stop> {
    listing(index, request, found, &options(look), (*page as usize * ROWS, ROWS))
}

/// The articles that are chosen, by their ids. They stand in the address, so that they are kept.
fn picked(view: &View) -> Vec<String> {
    view.rows.only.split(BETWEEN).filter(|id| !id.is_empty()).map(str::to_owned).collect()
}

/// Chooses other articles.
fn pick(ids: &[String]) -> Action {
    Action::Rows("", Rows { only: ids.join(&BETWEEN.to_string()), ..Rows::default() })
}

/// The view.
#[component]
pub(super) fn ListingView(props: &ExploreProps) -> Html {
    let app = use_app_context();
    let export = use_switch(false);
    let view = &props.view;
    let total = props.found.total;
    let page = page_of(view.offset, total, ROWS);
    let asked = use_ask((props.question(), page), make);
    let Some(made) = asked.here.as_ref().filter(|_| asked.failed.is_none()) else { return pending(&asked) };
    let chosen = picked(view);
    let pages = total.div_ceil(ROWS) as u32;
    html! {
        <section class="look">
            <header>
                <h2>{ words::text(says::PAGE_VIEWS_TABLE_TITLE) }</h2>
                <p class="seen">{ words::words(&says::page_views_table_seen(says::page_articles(total))) }</p>
            </header>
            <div class="order">{ columns(&app, view, made) }</div>
            { acts(&app, &chosen, &export) }
            if *export && !chosen.is_empty() { <Export view={view.clone()} chosen={chosen.clone()} /> }
            { table(&app, view, made, &chosen) }
            { pager(&app, page, pages) }
            <CiteView view={view.clone()} title={words::text(says::PAGE_VIEWS_TABLE_TITLE)} />
        </section>
    }
}

/// Which columns there are, to be chosen.
fn columns(app: &AppContext, view: &Rc<View>, made: &Listing) -> Html {
    let index = app.library.index();
    let shown: Vec<String> = made.columns.iter().map(|column| column.key.clone()).collect();
    let choices = listing_columns(&index).into_iter().map(|column| {
        let on = shown.contains(&column.key);
        let (app, view, shown) = (app.clone(), view.clone(), shown.clone());
        let onchange = Callback::from(move |_: Event| {
            let mut names = shown.clone();
            match names.iter().position(|name| *name == column.key) {
                Some(at) => drop(names.remove(at)),
                None => names.push(column.key.clone()),
            }
            // What is ticked stays ticked.
            let look = view.look.with("columns", &names.join(&BETWEEN.to_string()));
            app.act(Action::Visit(View { look, ..(*view).clone() }.to_hash()));
        });
        html! { <label class="pick"><input type="checkbox" checked={on} disabled={on && made.columns.len() == 1} {onchange} />{ words::words(&column.title) }</label> }
    });
    html! { <details class="columns"><summary>{ words::text(says::PAGE_VIEWS_COLUMNS_SHOWN) }</summary><div class="opts">{ for choices }</div></details> }
}

/// What can be done with the articles that are chosen.
fn acts(app: &AppContext, chosen: &[String], export: &UseStateHandle<bool>) -> Html {
    if chosen.is_empty() {
        return html! { <p class="more">{ words::text(says::PAGE_VIEWS_TABLE_PICK) }</p> };
    }
    let can_compare = (2..=MOST).contains(&chosen.len());
    let compare = View { page: Page::Compare, tray: chosen.to_vec(), ..View::default() }.to_hash();
    let compare = {
        let app = app.clone();
        Callback::from(move |_: MouseEvent| app.act(Action::Visit(compare.clone())))
    };
    let files = {
        let export = export.clone();
        Callback::from(move |_: MouseEvent| export.set(!*export))
    };
    html! {
        <p class="acts" role="status">
            <span>{ words::words(&says::page_views_so_many_chosen(chosen.len())) }</span>
            <button type="button" class="btn" disabled={!can_compare} title={(!can_compare).then(|| words::words(&says::page_views_compare_between(MOST)))} onclick={compare}>{ words::words(&says::page_compare_so_many(chosen.len())) }</button>
            <button type="button" class="btn" aria-expanded={export.to_string()} onclick={files}>{ words::text(says::PAGE_EXPORT) }</button>
            { link_button(words::text(says::PAGE_CLEAR).into(), app.on(|| pick(&[]))) }
        </p>
    }
}

/// The rows of this page.
fn table(app: &AppContext, view: &Rc<View>, made: &Shared<Listing>, chosen: &[String]) -> Html {
    let options = options(&view.look);
    let heads = made.columns.iter().map(|column| {
        let on = options.order == column.key;
        // Upwards, downwards, then as they were found.
        let (order, down) = match (on, options.down) {
            (false, _) => (column.key.clone(), ""),
            (true, false) => (column.key.clone(), "1"),
            (true, true) => (String::new(), ""),
        };
        let (app, view) = (app.clone(), view.clone());
        let onclick = Callback::from(move |_: MouseEvent| {
            let look = view.look.with("order", &order).with("down", down);
            app.act(Action::Visit(View { look, offset: 0, ..(*view).clone() }.to_hash()));
        });
        let sort = on.then_some(if options.down { "descending" } else { "ascending" });
        let sign = match (on, options.down) {
            (false, _) => "",
            (true, false) => " ↑",
            (true, true) => " ↓",
        };
        html! { <th scope="col" class={column.is_number.then_some("num")} aria-sort={sort}><button type="button" class="name" {onclick}>{ words::words(&column.title) }{ sign }</button></th> }
    });
    let here: Vec<String> = made.rows.iter().map(|row| row.id.clone()).collect();
    let all = !here.is_empty() && here.iter().all(|id| chosen.contains(id));
    let pick_all = {
        let (here, chosen) = (here.clone(), chosen.to_vec());
        app.on::<Event>(move || {
            let mut ids = chosen.clone();
            ids.retain(|id| !here.contains(id));
            if !all {
                ids.extend(here.iter().cloned());
            }
            pick(&ids)
        })
    };
    let rows = made.rows.iter().take(SEEN).map(|row| drawn(app, view, made, row, chosen));
    html! {
        <div class="wide">
            <table class="listing">
                <thead><tr>
                    <td><input type="checkbox" checked={all} aria-label={words::text(says::PAGE_VIEWS_PICK_PAGE)} onchange={pick_all} /></td>
                    { for heads }
                </tr></thead>
                <tbody>{ for rows }</tbody>
                <OtherRows view={view.clone()} made={made.clone()} chosen={chosen.to_vec()} />
            </table>
        </div>
    }
}

/// What [`OtherRows`] needs.
#[derive(Clone, Properties, PartialEq)]
struct OtherRowsProps {
    view: Rc<View>,
    made: Shared<Listing>,
    chosen: Vec<String>,
}

/// The rows behind the first.
#[component]
fn OtherRows(props: &OtherRowsProps) -> Html {
    let app = use_app_context();
    let is_painted = use_after_first_paint();
    let OtherRowsProps { view, made, chosen } = use_after_paint(props.clone());
    if !is_painted || made.rows.len() <= SEEN {
        return Html::default();
    }
    let rows = made.rows[SEEN..].iter().map(|row| drawn(&app, &view, &made, row, &chosen));
    html! { <tbody>{ for rows }</tbody> }
}

/// Bytes of values that have room in the narrowest column, so that nothing need be measured to shorten them.
const SHORT: usize = 30;

/// Values of a facet: of many the first lines, and all where the pointer rests.
fn names(said: String) -> Html {
    if said.len() <= SHORT {
        return said.into();
    }
    html! { <div class="clamped" title={said.clone()}>{ said }</div> }
}

/// A row.
fn drawn(app: &AppContext, view: &Rc<View>, made: &Listing, row: &ListingRow, chosen: &[String]) -> Html {
    let on = chosen.contains(&row.id);
    let onchange = {
        let (app, chosen, id) = (app.clone(), chosen.to_vec(), row.id.clone());
        Callback::from(move |event: Event| {
            let mut ids = chosen.clone();
            ids.retain(|other| *other != id);
            if event.target_unchecked_into::<HtmlInputElement>().checked() {
                ids.push(id.clone());
            }
            app.act(pick(&ids));
        })
    };
    let title = row.cells.iter().zip(&made.columns).find(|(_, column)| column.key == "title");
    let name = match title {
        Some((Cell::Text(title), _)) => title.clone(),
        _ => row.id.clone(),
    };
    let link = |said: &str| {
        html! { <a href={address(view, &row.id)} onclick={app.follow(Page::Read(row.id.clone()))}>{ said.to_owned() }</a> }
    };
    let cells = row.cells.iter().zip(&made.columns).map(|(cell, column)| {
        let content: Html = match cell {
            Cell::Text(title) => link(title),
            Cell::Date(date) => say::date(*date).into(),
            Cell::Int(n) => say::number(*n as usize).into(),
            other => names(other.text(Measure::Text, &words::words)),
        };
        html! { <td class={column.is_number.then_some("num")} dir="auto">{ content }</td> }
    });
    html! {
        <tr key={row.id.clone()} class={on.then_some("on")}>
            <td><input type="checkbox" checked={on} aria-label={words::words(&says::page_views_pick_article(&name))} {onchange} /></td>
            { for cells }
        </tr>
    }
}
