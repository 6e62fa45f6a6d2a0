//! Figures: what the articles count, and one quantity through time and sources.

use std::cell::Cell as Once;
use std::rc::Rc;

use corpuscope_core::explore::{
    Quantities, Quantity, Stated, Statement, ValueAxis, quantities, quantity_table, stated, statement_table,
};
use corpuscope_core::index::{Document, Index, Stop};
use corpuscope_core::panels::{Table, in_words};
use corpuscope_core::text::fold;
use corpuscope_core::view::{Look, Page, Rows, View};
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlInputElement};
use yew::prelude::*;

use crate::components::{Mark, address, cross, icon_button, language, marked, side_button};
use crate::hooks::{AppContext, use_after_first_paint, use_after_paint, use_app_context, use_ask, use_media};
use crate::marks::{Span, pieces};
use crate::say;
use crate::shared::Shared;
use crate::state::Action;
use crate::words::{self, says};

use super::chart::{Chart, shape};
use super::concordance::{go, sampled};
use super::controls::choice;
use super::files::files;
use super::frame::{Framed, framed, walk};
use super::{ExploreProps, Question, pending};

/// The element that is drawn into.
const DRAWING: &str = "figures";
/// Quantities listed.
const SHOWN: usize = 60;
/// Those that a window shows before it is scrolled; the others follow in the next frame.
const SEEN: usize = 20;

/// The list of quantities, or the one that is chosen.
enum Made {
    List(Quantities, Rc<Table>),
    One(Stated, Rc<Table>),
    None,
}

fn make(index: &Index, (_, found, look): &Question) -> Result<Made, Stop> {
    let key = look.option("of");
    if key.is_empty() {
        let list = quantities(index, found)?;
        let table = Rc::new(quantity_table(&list));
        return Ok(Made::List(list, table));
    }
    Ok(stated(index, found, key, 1)?.map_or(Made::None, |one| {
        let table = Rc::new(statement_table(&one));
        Made::One(one, table)
    }))
}

/// The view.
#[component]
pub(super) fn FiguresView(props: &ExploreProps) -> Html {
    let app = use_app_context();
    let narrow = use_media("(max-width: 48rem)");
    let wide = use_media("(min-width: 75rem)");
    let asked = use_ask(props.question(), make);
    let Some(made) = asked.here.as_ref().filter(|_| asked.failed.is_none()) else { return pending(&asked) };
    let view = &props.view;
    let total = props.found.total;
    match &**made {
        Made::List(list, table) => listed(&app, view, total, made, (list, table)),
        Made::One(one, table) => {
            let width = match (narrow, wide) {
                (true, _) => 360,
                (_, true) => 1080,
                _ => 720,
            };
            drawn(&app, view, total, one, table, width)
        }
        Made::None => html! {
            <section class="look">
                <div class="order">{ back(&app, view) }</div>
                <p class="gap">{ words::text(says::PAGE_VIEWS_STATED_NONE) }</p>
            </section>
        },
    }
}

/// Leads back to all quantities.
fn back(app: &AppContext, view: &Rc<View>) -> Html {
    let (app, view) = (app.clone(), view.clone());
    let onclick = Callback::from(move |_: MouseEvent| go(&app, &view, "of", ""));
    html! { <button type="button" class="link" {onclick}>{ words::text(says::PAGE_VIEWS_ALL_QUANTITIES) }</button> }
}

/// The quantities, to choose one from.
fn listed(
    app: &AppContext,
    view: &Rc<View>,
    total: usize,
    made: &Shared<Made>,
    (list, table): (&Quantities, &Rc<Table>),
) -> Html {
    let index = app.library.index();
    let Some(first) = list.rows.first() else {
        return html! { <p class="gap">{ words::text(says::PAGE_VIEWS_FIGURES_NONE) }</p> };
    };
    let sentence = says::page_views_figures_most(
        says::page_views_so_many_statements(list.statements),
        says::page_articles(list.articles),
        first.label(&index),
        says::page_articles(first.articles as usize),
    );
    let typed = view.look.option("find").to_owned();
    let onchange = {
        let (app, view) = (app.clone(), view.clone());
        Callback::from(move |event: Event| {
            go(&app, &view, "find", event.target_unchecked_into::<HtmlInputElement>().value().trim());
        })
    };
    let fitting = fitting(view, list);
    let left = fitting.len().saturating_sub(SHOWN);
    let head = |at: usize| words::text(table.fields[at].column.title);
    let drawing = html! {
        <table class="terms quantities">
            <thead><tr>
                <th scope="col">{ head(0) }</th><th scope="col">{ head(3) }</th><th scope="col">{ head(4) }</th>
                <th scope="col">{ head(6) }{ " – " }{ head(7) }</th>
            </tr></thead>
            <tbody>{ for fitting.iter().take(SEEN).map(|row| quantity(app, view, row)) }</tbody>
            <OtherQuantities view={view.clone()} made={made.clone()} />
        </table>
    };
    framed(Framed {
        view,
        table,
        sentence: words::words(&sentence).into(),
        choices: html! { <label class="sort"><span>{ words::text(says::PAGE_VIEWS_FIND_COUNTED) }{ " " }</span><input type="search" class="small" dir="auto" value={typed} {onchange} /></label> },
        drawing,
        notes: (left > 0).then(|| words::words(&says::page_views_rows_in_file(left))).into_iter().collect(),
        files: files(app, view, total, table.clone(), None),
        is_table: true,
    })
}

/// The quantities that have the words typed.
fn fitting<'a>(view: &View, list: &'a Quantities) -> Vec<&'a Quantity> {
    let wanted = fold(view.look.option("find")).into_owned();
    list.rows.iter().filter(|row| wanted.is_empty() || fold(&row.counted).contains(&wanted)).collect()
}

/// A row of a quantity.
fn quantity(app: &AppContext, view: &Rc<View>, row: &Quantity) -> Html {
    let index = app.library.index();
    let (app, of, key) = (app.clone(), view.clone(), row.key());
    let onclick = Callback::from(move |_: MouseEvent| go(&app, &of, "of", &key));
    let range = if row.of_all_sorts { String::new() } else { words::words(&row.stated()) };
    html! {
        <tr key={row.key()}>
            <th scope="row"><button type="button" class="name" {onclick}><bdi>{ words::words(&row.label(&index)) }</bdi></button></th>
            <td class="num">{ say::number(row.articles as usize) }</td>
            <td class="num">{ say::number(row.sources as usize) }</td>
            <td class="num">{ range }</td>
        </tr>
    }
}

/// What [`OtherQuantities`] needs.
#[derive(Clone, Properties, PartialEq)]
struct OtherQuantitiesProps {
    view: Rc<View>,
    made: Shared<Made>,
}

/// The quantities behind the first.
#[component]
fn OtherQuantities(props: &OtherQuantitiesProps) -> Html {
    let app = use_app_context();
    let is_painted = use_after_first_paint();
    let OtherQuantitiesProps { view, made } = use_after_paint(props.clone());
    let Made::List(list, _) = &*made else { return Html::default() };
    if !is_painted {
        return Html::default();
    }
    let fitting = fitting(&view, list);
    let rows = fitting.iter().skip(SEEN).take(SHOWN - SEEN).map(|row| quantity(&app, &view, row));
    html! { <tbody>{ for rows }</tbody> }
}

/// One quantity: marks over time, and what is behind the one that is picked.
fn drawn(
    app: &AppContext,
    view: &Rc<View>,
    total: usize,
    one: &Stated,
    table: &Rc<Table>,
    width: u32,
) -> Html {
    let index = app.library.index();
    let log = match view.look.option("scale") {
        "log" => true,
        "linear" => false,
        _ => ValueAxis::asks_for_powers(&one.statements),
    };
    let open = view.rows.open.clone();
    let onclick = {
        let (app, open) = (app.clone(), open.clone());
        Callback::from(move |event: MouseEvent| {
            let element = event.target().and_then(|t| t.dyn_into::<Element>().ok());
            let key = element.and_then(|e| e.closest("[data-key]").ok()??.get_attribute("data-key"));
            if let Some(key) = key {
                let open = if key == open { String::new() } else { key };
                app.act(Action::Rows("", Rows { open, ..Rows::default() }));
            }
        })
    };
    let chart = Chart::new(one, log, width);
    let drawing = html! {
        <>
            { legend(one) }
            <svg id={DRAWING} class="drawing" viewBox={chart.view_box()} role="group" aria-label={words::words(&one.label(&index))} onkeydown={Callback::from(walk)} {onclick}>
                { chart.draw(&open) }
            </svg>
        </>
    };
    let scales = [
        ("", says::PAGE_VIEWS_BY_AUTO),
        ("linear", says::PAGE_VIEWS_SCALE_LINEAR),
        ("log", says::PAGE_VIEWS_SCALE_LOG),
    ];
    let scales = scales.map(|(key, id)| (key.to_owned(), words::text(id).to_owned()));
    let mut notes: Vec<String> = sampled(one.extent).into_iter().collect();
    notes.push(if one.is_of_all_sorts() {
        words::words(&says::page_views_of_all_sorts(&one.counted))
    } else if one.matters() == 0 {
        words::text(says::PAGE_VIEWS_NO_MATTER).to_owned()
    } else {
        words::text(says::PAGE_VIEWS_MATTERS_JOINED).to_owned()
    });
    if one.undated() > 0 {
        notes.push(words::words(&says::page_views_undated_statements(one.undated())));
    }
    if one.statements.iter().any(|s| s.date.is_some_and(|date| date.day().is_none())) {
        notes.push(words::text(says::PAGE_VIEWS_INEXACT).to_owned());
    }
    let whole = framed(Framed {
        view,
        table,
        sentence: sentence(&index, one),
        choices: html! {
            <>
                { choice(app, view, "scale", words::text(says::PAGE_VIEWS_SCALE), scales.to_vec()) }
                { back(app, view) }
            </>
        },
        drawing,
        notes,
        files: files(app, view, total, table.clone(), Some(DRAWING)),
        is_table: false,
    });
    let behind = one.statements.iter().find(|statement| statement.key() == open).map(|statement| {
        html! { <Behind key={open.clone()} view={view.clone()} statement={statement.clone()} /> }
    });
    html! { <>{ whole }{ for behind }</> }
}

/// What is to be seen.
fn sentence(index: &Index, one: &Stated) -> Html {
    let values = || one.statements.iter().flat_map(|s| [s.value, s.most.unwrap_or(s.value)]);
    let (least, most) = (values().fold(f64::INFINITY, f64::min), values().fold(f64::NEG_INFINITY, f64::max));
    let statements = says::page_views_so_many_statements(one.statements.len());
    let articles = says::page_articles(one.extent.read);
    let message = if least == most {
        // Where all bound it alike, the first says it as they all do.
        let first =
            one.statements.first().filter(|first| one.statements.iter().all(|s| s.bound == first.bound));
        let value = first.map_or_else(|| in_words(least), |first| first.said());
        says::page_views_stated_one(one.label(index), statements, articles, value)
    } else {
        says::page_views_stated_span(one.label(index), statements, articles, in_words(least), in_words(most))
    };
    words::words(&message).into()
}

/// Which shape stands for which source.
fn legend(one: &Stated) -> Html {
    let entry = |at: Option<usize>, said: &str| {
        html! { <li><svg class="swatch" viewBox="-6 -6 12 12" aria-hidden="true">{ shape(at, 0.0, 0.0) }</svg><bdi>{ said }</bdi></li> }
    };
    let named =
        one.sources.iter().enumerate().take(Chart::SOURCES).map(|(at, source)| entry(Some(at), source));
    let others = one.statements.iter().any(|s| Chart::source_of(one, s).is_none());
    html! {
        <ul class="legend">
            { for named }
            if others { { entry(None, words::text(says::PAGE_VIEWS_OTHERS)) } }
        </ul>
    }
}

/// What the statement behind a mark needs.
#[derive(Clone, Properties, PartialEq)]
struct BehindProps {
    view: Rc<View>,
    statement: Statement,
}

/// The sentence behind a mark, and its article.
#[component]
fn Behind(props: &BehindProps) -> Html {
    fn ask(index: &Index, number: &u32) -> Result<Document, Stop> {
        index.told(*number)
    }
    let app = use_app_context();
    let asked = use_ask(props.statement.document, ask);
    let Some(document) = asked.here.as_ref().filter(|_| asked.failed.is_none()) else {
        return pending(&asked);
    };
    let statement = &props.statement;
    let of = |[start, end]: [u32; 2]| start as usize..end as usize;
    let mark = Span::new(of(statement.place), Mark::Query);
    let pieces = pieces(of(statement.span), vec![mark]);
    let by = (!statement.by.is_empty()).then(|| words::words(&says::page_views_stated_by(&statement.by)));
    let told = [by, Some(statement.when.clone()), statement.source.clone(), statement.date.map(say::date)];
    let told: Vec<String> = told.into_iter().flatten().filter(|told| !told.is_empty()).collect();
    let view = View { look: Look::default(), rows: Rows::default(), ..(*props.view).clone() };
    let id = statement.article.clone();
    html! {
        <section class="picked" aria-live="polite">
            <header>
                <h3>{ words::words(&statement.said()) }</h3>
                { icon_button(cross(), words::text(says::PAGE_VIEWS_CLOSE).to_owned(), false, app.on(|| Action::ClosePassages)) }
            </header>
            <ol class="borne-out">
                <li lang={language(document)} dir="auto">
                    <p>{ marked(&document.article.text, &pieces, &Once::new(false)) }</p>
                    <p class="source"><a href={address(&view, &id)} onclick={app.follow(Page::Read(id.clone()))}>{ &statement.title }</a>
                        if !told.is_empty() { <span>{ " · " }{ say::row(&told) }</span> }
                    </p>
                </li>
            </ol>
            <p class="acts">{ side_button(&app, &props.view, &document.article) }</p>
        </section>
    }
}
