//! The articles read together: paragraphs that are about the same side by side, then the texts as
//! they are.

use std::cell::{Cell, RefCell};
use std::ops::Range;
use std::rc::Rc;

use corpuscope_core::compare::{Together, differences, together};
use corpuscope_core::index::{Document, Index, Stop, collect};
use corpuscope_core::text::fold;
use corpuscope_core::view::View;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};
use yew::prelude::*;

use crate::components::{Mark, failed, language, letter, marked, side_class, waiting};
use crate::hooks::{use_app_context, use_ask, use_switch};
use crate::marks::{Span, pieces};
use crate::pages::text::{Shown, body};
use crate::say;
use crate::shared::Shared;
use crate::words::{self, says};

use super::tabs::TEXTS;
use super::{Compared, columns, more_button};

/// Groups shown before all are asked for.
const FEW: usize = 6;
/// What paragraphs have in common that is told beside them.
const TOLD: usize = 4;

/// What it needs.
#[derive(Properties, PartialEq)]
pub(super) struct TextsProps {
    /// The sides, each an article.
    pub(super) compared: Shared<Compared>,
    /// The view.
    pub(super) view: Rc<View>,
}

struct Read {
    documents: Vec<Document>,
    groups: Vec<Together>,
}

fn read(index: &Index, compared: &Shared<Compared>) -> Result<Read, Stop> {
    let first = compared.sides.iter().filter_map(|s| s.documents.first());
    let documents = collect(first.map(|d| index.document(*d)))?;
    let groups = together(&documents.iter().collect::<Vec<_>>());
    Ok(Read { documents, groups })
}

/// The texts.
#[component]
pub(super) fn Texts(props: &TextsProps) -> Html {
    let app = use_app_context();
    let all = use_switch(false);
    let scroll = use_switch(true);
    // Which column the reader moves.
    let lead = use_mut_ref(|| 0usize);
    let asked = use_ask(props.compared.clone(), read);
    if let Some(why) = &asked.failed {
        return failed(why, Some(asked.again.clone()));
    }
    let Some(read) = asked.fresh().map(|read| &**read) else {
        return waiting();
    };
    let index = app.library.index();
    let n = read.groups.len();
    let shown = if *all || n <= FEW + 2 { n } else { FEW };
    let turn = {
        let all = all.clone();
        Callback::from(move |_: MouseEvent| all.set(!*all))
    };
    let groups = read
        .groups
        .iter()
        .take(shown)
        .enumerate()
        .map(|(at, group)| pair(&index, &props.compared, read, group, at));
    let plain = Shown { countries: true, actors: true };
    let texts = read.documents.iter().enumerate().map(|(at, document)| {
        let side = Side { at, lead: lead.clone(), scroll: scroll.clone() };
        html! {
            <article key={document.article.id.clone()} class={side_class(at)} lang={language(document)} tabindex="0"
                aria-label={props.compared.name(at)} onpointerenter={side.leads()} onfocusin={side.leads()}
                onscroll={side.on(|column, _: Event| columns::moved(column))}
                onclick={side.on(|column, event: MouseEvent| {
                    if let Some(inside) = element(&event) { columns::level_with(column, &inside) }
                })}
                onkeydown={side.on(|column, event: KeyboardEvent| {
                    if let Some(forward) = forward(&event) { columns::turn(column, forward) }
                })}>
                <h4>{ letter(at) }{ props.compared.name(at) }</h4>
                <div class="text">{ body(&index, document, &[], &[], plain, "h5", &columns::paired(&read.groups, at)) }</div>
            </article>
        }
    });
    let class = classes!("texts", (*scroll && n > 0).then_some("together"));
    let turn_scroll = {
        let scroll = scroll.clone();
        Callback::from(move |_: MouseEvent| scroll.set(!*scroll))
    };
    html! {
        <section class="part" id={TEXTS} aria-labelledby="h-texts">
            <h2 id="h-texts">{ words::text(says::PAGE_LATER_TEXTS) }</h2>
            if n > 0 {
                <p>{ words::text(says::PAGE_LATER_TEXTS_SAYS) }</p>
                <ol class="pairs" onkeydown={Callback::from(walk)}>{ for groups }</ol>
                if n > FEW + 2 {
                    { more_button(if *all { words::text(says::PAGE_SHOW_FEWER).into() } else { words::words(&says::page_later_show_all_groups(n)) }, turn) }
                }
            } else if read.documents.len() > 1 {
                <p>{ words::text(says::PAGE_LATER_TEXTS_NONE) }</p>
            }
            <h3>{ words::text(says::PAGE_LATER_TEXTS_WHOLE) }</h3>
            if n > 0 {
                <p class="opts">
                    <button type="button" class="opt" aria-pressed={scroll.to_string()} onclick={turn_scroll}>{ words::text(says::PAGE_LATER_SCROLL_TOGETHER) }</button>
                    if *scroll { <span class="gap">{ words::text(says::PAGE_LATER_SCROLL_SAYS) }</span> }
                </p>
            }
            <div {class}>{ for texts }</div>
        </section>
    }
}

/// A column of the texts.
struct Side {
    at: usize,
    lead: Rc<RefCell<usize>>,
    scroll: UseStateHandle<bool>,
}

impl Side {
    /// What the pointer is over, or has the focus, is what the reader moves: the others only follow.
    fn leads<E: 'static>(&self) -> Callback<E> {
        let (lead, at) = (self.lead.clone(), self.at);
        Callback::from(move |_: E| *lead.borrow_mut() = at)
    }

    /// Handles what happens in the column that leads.
    fn on<E: AsRef<Event> + 'static>(&self, run: fn(&HtmlElement, E)) -> Callback<E> {
        let (lead, at, scroll) = (self.lead.clone(), self.at, self.scroll.clone());
        Callback::from(move |event: E| {
            let column = element(&event).and_then(|e| e.closest("article").ok().flatten());
            let column = column.and_then(|column| column.dyn_into::<HtmlElement>().ok());
            if let Some(column) = column.filter(|_| *scroll && *lead.borrow() == at) {
                run(&column, event);
            }
        })
    }
}

/// The element that something happened to.
fn element(event: &impl AsRef<Event>) -> Option<Element> {
    event.as_ref().target().and_then(|t| t.dyn_into().ok())
}

/// `n` goes on, `p` back.
fn forward(event: &KeyboardEvent) -> Option<bool> {
    match event.key().as_str() {
        "n" => Some(true),
        "p" => Some(false),
        _ => None,
    }
}

/// Paragraphs that are about the same.
fn pair(index: &Index, compared: &Compared, read: &Read, group: &Together, at: usize) -> Html {
    let labels = group.about.iter().take(TOLD).map(|(facet, key)| index.label(facet, key).to_owned());
    let about: Vec<String> = labels.collect();
    // A word of a name told already says no more.
    let new = |word: &&String| !about.iter().any(|name| fold(name).contains(word.as_str()));
    let words: Vec<String> = group.words.iter().filter(new).take(TOLD).cloned().collect();
    let paragraphs: Vec<(usize, Range<usize>)> = group
        .blocks
        .iter()
        .enumerate()
        .filter_map(|(side, block)| {
            Some((side, read.documents.get(side)?.article.blocks.get((*block)?)?.range()))
        })
        .collect();
    let text = |n: usize| {
        paragraphs
            .get(n)
            .and_then(|(side, range)| read.documents[*side].article.text.get(range.clone()))
            .unwrap_or_default()
    };
    // Of three or more no pair is the one to compare.
    let marks = if paragraphs.len() == 2 { differences(text(0), text(1)) } else { None };
    let cells = group.blocks.iter().enumerate().map(|(side, _)| {
        let place = paragraphs.iter().position(|p| p.0 == side);
        let Some(place) = place else {
            return html! { <div key={side} class={classes!("none", side_class(side))}></div> };
        };
        let (range, document) = (&paragraphs[place].1, &read.documents[side]);
        let mine = marks.as_ref().map_or(&[][..], |m| &m[place]);
        let spans = mine.iter().map(|m| Span::new(range.start + m.start..range.start + m.end, Mark::Query));
        let pieces = pieces(range.clone(), spans.collect());
        html! {
            <div key={side} class={side_class(side)}>
                <span class="side-name">{ letter(side) }{ compared.name(side) }</span>
                <p lang={language(document)} dir="auto">{ marked(&document.article.text, &pieces, &Cell::new(false)) }</p>
            </div>
        }
    });
    html! {
        <li key={at}>
            <div class="topic">
                <b>{ if about.is_empty() { say::row(&words) } else { say::list(&about) } }</b>
                if !about.is_empty() { <small>{ say::row(&words) }</small> }
                <span class="jump">{ jump(false) }{ jump(true) }</span>
            </div>
            { for cells }
        </li>
    }
}

/// A button to the group before or after.
fn jump(forward: bool) -> Html {
    let onclick = Callback::from(move |event: MouseEvent| {
        if let Some(here) = element(&event) {
            turn(&here, forward);
        }
    });
    let (label, said) = if forward {
        (says::PAGE_LATER_NEXT_GROUP, says::PAGE_LATER_NEXT)
    } else {
        (says::PAGE_LATER_GROUP_BEFORE, says::PAGE_LATER_BEFORE)
    };
    html! { <button type="button" class="link" aria-label={words::text(label)} {onclick}>{ words::text(said) }</button> }
}

/// `n` and `p` go to the group after and before.
fn walk(event: KeyboardEvent) {
    let Some(forward) = forward(&event) else { return };
    if let Some(here) = element(&event) {
        turn(&here, forward);
    }
}

/// Brings the group after or before an element's into sight, and its button into focus.
fn turn(here: &Element, forward: bool) {
    let Some(item) = here.closest("li").ok().flatten() else { return };
    let to = if forward { item.next_element_sibling() } else { item.previous_element_sibling() };
    let Some(to) = to else { return };
    to.scroll_into_view();
    let buttons = to.query_selector_all("button").ok();
    let button = buttons.and_then(|b| b.get(u32::from(forward)));
    if let Some(button) = button.and_then(|b| b.dyn_into::<HtmlElement>().ok()) {
        let _ = button.focus();
    }
}
