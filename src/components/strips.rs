//! Where in a text countries and actors are mentioned; a click goes to the next mention.

use std::cell::RefCell;
use std::rc::Rc;

use corpuscope_core::annotation::{ActorKind, EntityKind, Tag};
use corpuscope_core::index::{Document, Index, Stop};
use corpuscope_core::message::Id;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, ScrollIntoViewOptions, ScrollLogicalPosition};
use yew::prelude::*;

use crate::hooks::{use_app_context, use_ask, use_switch};
use crate::shared::Shared;
use crate::words::{self, says};

use super::marked::{NAMES, unsettled_key};
use super::more;

/// Rows shown before all are asked for.
const FEW: usize = 8;

/// What the strips need.
#[derive(Properties, PartialEq)]
pub(crate) struct StripsProps {
    /// The article.
    pub(crate) document: Shared<(u32, Document)>,
    /// Which of those that it names.
    pub(crate) kind: EntityKind,
}

/// One strip for each country or actor; actors by what they are, people first.
#[component]
pub(crate) fn Strips(props: &StripsProps) -> Html {
    let app = use_app_context();
    let turns = use_memo((), |()| RefCell::new((String::new(), 0usize)));
    let actors = props.kind == EntityKind::Actor;
    let asked = use_ask(actors.then(|| props.document.clone()), people);
    let index = app.library.index();
    let document = &props.document.1;
    let tags = document.tags.of(props.kind);
    let unsettled = document.tags.unsettled().iter().filter(|open| open.kind == props.kind).count();
    if tags.is_empty() && unsettled == 0 {
        return html! {};
    }
    let length = document.article.text.len().max(1) as f64;
    let heading = if actors { says::PAGE_LATER_ACTORS } else { says::PAGE_LATER_COUNTRIES };
    let people = asked.fresh().and_then(|people| people.as_ref());
    let rows = |is_wanted: &dyn Fn(usize) -> bool| -> Vec<Html> {
        let wanted = tags.iter().enumerate().filter(|(at, _)| is_wanted(*at));
        let rows = wanted.map(|(_, tag)| {
            let label = index.tag_label(props.kind.key(), tag, &document.article.text);
            let jump = jump([props.kind.key(), ":", &tag.key].concat(), turns.clone());
            strip(tag, label, length, jump)
        });
        rows.collect()
    };
    let lists: Vec<(Id, Vec<Html>)> = match people {
        Some(people) => vec![
            (says::PAGE_LATER_PEOPLE, rows(&|at| people.get(at) == Some(&true))),
            (says::PAGE_LATER_BODIES, rows(&|at| people.get(at) != Some(&true))),
        ],
        None => vec![(heading, rows(&|_| true))],
    };
    let lists = lists.into_iter().filter(|(_, rows)| !rows.is_empty()).map(|(heading, rows)| {
        html! { <StripList key={words::text(heading)} {heading} {rows} {actors} /> }
    });
    html! {
        <>
            { for lists }
            if unsettled > 0 {
                <button type="button" class="link unsettled" onclick={jump(unsettled_key(props.kind), turns.clone())} title={words::text(says::PAGE_LATER_STRIP)}>
                    { words::words(&says::page_later_unsettled(unsettled)) }
                </button>
            }
        </>
    }
}

/// Tells of each actor of an article whether it is a person; nothing where it is not known of all what they are.
fn people(index: &Index, document: &Option<Shared<(u32, Document)>>) -> Result<Option<Vec<bool>>, Stop> {
    let (Some(document), Some(facet)) = (document, index.facet(EntityKind::Actor.key())) else {
        return Ok(None);
    };
    let tags = document.1.tags.of(EntityKind::Actor);
    if tags.iter().any(|tag| facet.value(&tag.key).is_none()) {
        index.rare_of(facet)?;
    }
    let is_person = |tag: &Tag| {
        let hint = facet.values.get(facet.value(&tag.key)? as usize)?.hint.as_str();
        let kind = hint.split(' ').next().unwrap_or_default();
        (!kind.is_empty()).then(|| kind == ActorKind::Person.as_str())
    };
    Ok(tags.iter().map(is_person).collect())
}

/// What a list of strips needs.
#[derive(Properties, PartialEq)]
struct StripListProps {
    heading: Id,
    rows: Vec<Html>,
    actors: bool,
}

/// Strips below a heading: a few, and all where they are asked for.
#[component]
fn StripList(props: &StripListProps) -> Html {
    let open = use_switch(false);
    let all = props.rows.len();
    let shown = if *open || all <= FEW + 1 { all } else { FEW };
    html! {
        <section class={classes!("strips", props.actors.then_some("who"))}>
            <h2>{ words::text(props.heading) }</h2>
            <ul>{ for props.rows.iter().take(shown).cloned() }</ul>
            if all > FEW + 1 { { more(&open, all - shown) } }
        </section>
    }
}

fn strip(tag: &Tag, label: &str, length: f64, onclick: Callback<MouseEvent>) -> Html {
    let n = tag.mentions.len();
    let ticks = tag.mentions.iter().map(|m| {
        let x = (f64::from(m.start) * 1000.0 / length).round().min(994.0);
        html! { <rect x={(x as u32).to_string()} width="6" height="10" /> }
    });
    let title = words::text(match (tag.salient, n > 0) {
        (true, true) => says::PAGE_LATER_STRIP_ABOUT,
        (true, false) => says::PAGE_LATER_STRIP_ABOUT_ADDED,
        (false, true) => says::PAGE_LATER_STRIP,
        (false, false) => says::PAGE_LATER_STRIP_ADDED,
    });
    html! {
        <li key={tag.key.clone()}>
            <button type="button" {onclick} disabled={n == 0} {title}>
                <span class={classes!("label", tag.salient.then_some("salient"))} dir="auto">{ label }</span>
                <span class="n num">{ n }</span>
                <svg class="strip" viewBox="0 0 1000 10" preserveAspectRatio="none" aria-hidden="true">{ for ticks }</svg>
            </button>
        </li>
    }
}

/// Goes to the next mention of what has this key, round and round.
fn jump(key: String, turns: Rc<RefCell<(String, usize)>>) -> Callback<MouseEvent> {
    Callback::from(move |_: MouseEvent| {
        let mentions = elements(&key);
        if mentions.is_empty() {
            return;
        }
        let mut turns = turns.borrow_mut();
        // Another than last time begins at its first mention.
        let turn = if turns.0 == key { turns.1 + 1 } else { 0 };
        *turns = (key.clone(), turn);
        let mention = &mentions[turn % mentions.len()];
        show(mention);
    })
}

/// Brings a mention into the middle of the window, and the focus to it, or to the name that it stands within.
pub(crate) fn show(mention: &HtmlElement) {
    bring(mention);
    let name = mention.closest(NAMES).ok().flatten().and_then(|name| name.dyn_into::<HtmlElement>().ok());
    let _ = name.as_ref().unwrap_or(mention).focus();
}

/// Brings an element into the middle of the window.
pub(crate) fn bring(element: &Element) {
    let options = ScrollIntoViewOptions::new();
    options.set_block(ScrollLogicalPosition::Center);
    element.scroll_into_view_with_scroll_into_view_options(&options);
}

/// The mentions in the article with a key, in order.
fn elements(key: &str) -> Vec<HtmlElement> {
    let document = web_sys::window().and_then(|w| w.document());
    let all = document.and_then(|d| d.query_selector_all("article .ent[data-key]").ok());
    let Some(all) = all else {
        return Vec::new();
    };
    (0..all.length())
        .filter_map(|i| all.get(i)?.dyn_into::<Element>().ok())
        .filter(|e| e.get_attribute("data-key").as_deref() == Some(key))
        .filter_map(|e| e.dyn_into().ok())
        .collect()
}
