//! The card of a marked name: what it is, why it is marked, how often, and ways to other articles.

use std::rc::Rc;

use corpuscope_core::annotation::{ActorKind, EntityKind};
use corpuscope_core::index::{Facet, Index, Stop, collect};
use corpuscope_core::message::{Id, Join, Message};
use corpuscope_core::search::{Choice, Request};
use corpuscope_core::sides::key_of;
use corpuscope_core::view::{Page, View};
use gloo_events::{EventListener, EventListenerOptions};
use wasm_bindgen::JsCast;
use web_sys::{Element, FocusOptions, HtmlElement, KeyboardEvent, NodeList, Window};
use yew::prelude::*;

use crate::hooks::{use_app_context, use_ask, use_effect_on};
use crate::words::{self, says};

use super::marked::NAMES;
use super::tip::{Reason, reasons_of};
use super::{cross, icon_button};

/// What the card needs.
#[derive(Properties, PartialEq)]
pub(crate) struct NameCardProps {
    /// The view.
    pub(crate) view: Rc<View>,
}

/// A card that is open.
#[derive(Clone, PartialEq)]
struct Open {
    /// The name it belongs to.
    name: HtmlElement,
    /// That and the names within it.
    reasons: Vec<Reason>,
}

/// How many articles have a value: in all, and as what they are about.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Counted {
    naming: usize,
    about: usize,
    /// Articles are told apart by what they are about.
    by_about: bool,
    /// All articles of the corpus.
    all: usize,
}

/// The one card of the page.
#[component]
pub(crate) fn NameCard(props: &NameCardProps) -> Html {
    let app = use_app_context();
    let open = use_state_eq(|| None::<Open>);
    let node = use_node_ref();
    {
        let open = open.clone();
        use_effect_on((), move |()| listen(&open));
    }
    {
        // It belongs to a page.
        let open = open.clone();
        use_effect_on(props.view.page.clone(), move |_| open.set(None));
    }
    {
        let node = node.clone();
        use_effect_on((*open).clone(), move |open| {
            if let (Some(card), Some(open)) = (node.cast::<HtmlElement>(), open) {
                place(&card, &open.name);
                focus(&card);
            }
        });
    }
    let values: Vec<(String, String)> =
        open.iter().flat_map(|open| &open.reasons).filter_map(|reason| reason.of.clone()).collect();
    let counts = use_ask(values, counts);
    let Some(shown) = &*open else {
        return html! {};
    };
    let index = app.library.index();
    let close = {
        let open = open.clone();
        Callback::from(move |()| {
            if let Some(shown) = &*open {
                focus(&shown.name);
            }
            open.set(None);
        })
    };
    let onkeydown = {
        let close = close.clone();
        Callback::from(move |event: KeyboardEvent| {
            let leaves = event.key() == "Escape" || (event.key() == "Tab" && is_at_end(&event));
            if leaves {
                event.prevent_default();
                close.emit(());
            }
        })
    };
    let onclick = Callback::from(move |_: MouseEvent| close.emit(()));
    let mut known = counts.fresh().into_iter().flat_map(|counts| counts.iter().copied());
    let names = shown.reasons.iter().map(|reason| {
        let counted = reason.of.as_ref().and_then(|_| known.next()).flatten();
        let correction = app.library.instead_of.is_some();
        name(&index, &props.view, reason, counted, correction)
    });
    html! {
        <div id="card" class="card" ref={node} role="dialog" tabindex="-1" aria-label={shown.reasons.first().map(|r| r.label.clone())} {onkeydown}>
            { for names }
            { icon_button(cross(), words::text(says::PAGE_CLOSE).to_owned(), false, onclick) }
        </div>
    }
}

/// In how many articles the values of facets are; those that few have may have to be fetched.
#[expect(clippy::ptr_arg, reason = "the key of a question is given as it is")]
fn counts(index: &Index, values: &Vec<(String, String)>) -> Result<Vec<Option<Counted>>, Stop> {
    collect(values.iter().map(|(facet, key)| {
        let Some(facet) = index.facet(facet) else { return Ok(None) };
        let Some(value) = facet.value(key) else { return index.rare_of(facet).map(|()| None) };
        let of = |counts: &[u32]| counts.get(value as usize).map_or(0, |n| *n as usize);
        let by_about = facet.salience && !index.corpus.counts_mentions();
        let (naming, about) = (of(&facet.totals), of(facet.salient()));
        Ok(Some(Counted { naming, about, by_about, all: index.corpus.documents as usize }))
    }))
}

/// One name. A name of the reader's own corpus has a way to its correction.
fn name(index: &Index, view: &View, reason: &Reason, counted: Option<Counted>, correction: bool) -> Html {
    let Some((facet, key)) = &reason.of else {
        return html! { <section><p>{ reason.drawn() }</p></section> };
    };
    let known = index.facet(facet);
    let mut told: Vec<Message> = vec![says::page_later_card_here(reason.mentions)];
    if let Some(counted) = counted {
        told.push(match counted.naming {
            0 | 1 => says::PAGE_LATER_CARD_ALONE.into(),
            n if n == counted.all => says::page_later_card_everywhere(n),
            n => says::page_later_card_articles(n, counted.all),
        });
        if counted.by_about && counted.naming > 1 {
            told.push(says::page_later_card_about(counted.about));
        }
    }
    html! {
        <section>
            <h2 dir="auto">{ &reason.label }</h2>
            <p class="kind">{ kind(index, facet, known, key) }</p>
            <p>{ reason.drawn() }</p>
            <p class="num">{ words::words(&Message::List(Join::Comma, told)) }</p>
            if let Some(counted) = counted { { ways(view, facet, key, counted) } }
            if correction { { correcting(view, facet, key, &reason.words) } }
        </section>
    }
}

/// The way to the correction of an actor, or of words that were taken for a country.
fn correcting(view: &View, facet: &str, key: &str, words: &str) -> Html {
    let (to, said) = match (EntityKind::from_key(facet), &view.page) {
        (Some(EntityKind::Actor), _) => {
            (["#/make?actor=", &encoded(key)].concat(), says::PAGE_LATER_CARD_CORRECT)
        }
        (Some(EntityKind::Country), Page::Read(article)) => {
            let to = ["#/make?country=", &encoded(words), "&article=", &encoded(article)].concat();
            (to, says::PAGE_LATER_CARD_NO_COUNTRY)
        }
        (Some(EntityKind::Country), _) => {
            (["#/make?country=", &encoded(words)].concat(), says::PAGE_LATER_CARD_NO_COUNTRY)
        }
        (None, _) => return html! {},
    };
    html! { <p><a href={to}>{ words::text(said) }</a></p> }
}

fn encoded(key: &str) -> String {
    js_sys::encode_uri_component(key).into()
}

/// What sort of thing a value is: a country, a person, a government of a country.
fn kind(index: &Index, facet: &str, known: Option<&Facet>, key: &str) -> String {
    let hint = known.and_then(|f| Some(f.values[f.value(key)? as usize].hint.as_str())).unwrap_or_default();
    let (sort, country) = hint.split_once(' ').unwrap_or((hint, ""));
    let sort = ActorKind::ALL.into_iter().find(|kind| kind.as_str() == sort).map(called);
    let what = sort.or_else(|| EntityKind::from_key(facet).map(EntityKind::singular)).map_or("", words::text);
    match country {
        "" => what.to_owned(),
        code => [what, " · ", index.label("country", code)].concat(),
    }
}

fn called(kind: ActorKind) -> Id {
    match kind {
        ActorKind::Person => says::PAGE_LATER_KIND_PERSON,
        ActorKind::Government => says::PAGE_LATER_KIND_GOVERNMENT,
        ActorKind::Party => says::PAGE_LATER_KIND_PARTY,
        ActorKind::ArmedGroup => says::PAGE_LATER_KIND_ARMED_GROUP,
        ActorKind::Organisation => says::PAGE_LATER_KIND_ORGANISATION,
        ActorKind::Company => says::PAGE_LATER_KIND_COMPANY,
        ActorKind::Media => says::PAGE_LATER_KIND_MEDIA,
        ActorKind::Court => says::PAGE_LATER_KIND_COURT,
    }
}

/// The ways on: the articles with it, the search without it, those with it beside the others.
fn ways(view: &View, facet: &str, key: &str, counted: Counted) -> Html {
    let Counted { naming, about, by_about, all } = counted;
    let with = || Choice { include: vec![key.to_owned()], ..Choice::default() };
    let without = || Choice { exclude: vec![key.to_owned()], ..Choice::default() };
    let search =
        |request: Request| View { page: Page::Articles, request, tray: view.tray.clone(), ..View::default() };
    let having =
        |mentioned| search(Request { facets: (facet, with()).into(), mentioned, ..Request::default() });
    let mut ways: Vec<(View, Message)> = Vec::new();
    if by_about && about > 1 {
        ways.push((having(None), says::page_later_card_all_about(about)));
    }
    if naming > 1 && naming < all {
        ways.push((having(by_about.then_some(true)), says::page_later_card_all_naming(naming)));
    }
    let counts = if by_about { about } else { naming };
    if counts > 0 && counts < all {
        let mut request = view.request.clone();
        let choice = request.facets.of(facet);
        choice.include.retain(|v| v != key);
        choice.exclude.retain(|v| v != key);
        choice.exclude.push(key.to_owned());
        ways.push((search(request), says::PAGE_LATER_CARD_EXCLUDE.into()));
        let side = |choice| key_of(&Request { facets: (facet, choice).into(), ..Request::default() });
        let tray = vec![side(with()), side(without())];
        let said = if by_about { says::PAGE_LATER_CARD_COMPARE_ABOUT } else { says::PAGE_LATER_CARD_COMPARE };
        ways.push((View { page: Page::Compare, tray, ..View::default() }, said.into()));
    }
    if ways.is_empty() {
        return html! {};
    }
    let ways = ways.iter().map(|(to, said)| {
        html! { <li><a href={to.to_hash()}>{ words::words(said) }</a></li> }
    });
    html! { <ul>{ for ways }</ul> }
}

/// Opens the card of a name that is clicked, or on which Enter or Space is pressed; closes it when what is elsewhere is
/// pressed.
fn listen(open: &UseStateHandle<Option<Open>>) -> [Option<EventListener>; 3] {
    let document = web_sys::window().and_then(|w| w.document());
    let name_of = |event: &Event| {
        let target = event.target().and_then(|t| t.dyn_into::<Element>().ok())?;
        target.closest(NAMES).ok()??.dyn_into::<HtmlElement>().ok()
    };
    let show = move |open: &UseStateHandle<Option<Open>>, name: HtmlElement| {
        let reasons = reasons_of(&name);
        open.set(Some(Open { name, reasons }));
    };
    let click = {
        let open = open.clone();
        document.as_ref().map(|d| {
            EventListener::new(d, "click", move |event| {
                if let Some(name) = name_of(event) {
                    show(&open, name);
                }
            })
        })
    };
    let key = {
        let open = open.clone();
        let options = EventListenerOptions::enable_prevent_default();
        document.as_ref().map(|d| {
            EventListener::new_with_options(d, "keydown", options, move |event| {
                let key = event.dyn_ref::<KeyboardEvent>().map(KeyboardEvent::key).unwrap_or_default();
                if let Some(name) = name_of(event).filter(|_| key == "Enter" || key == " ") {
                    event.prevent_default();
                    show(&open, name);
                }
            })
        })
    };
    let press = {
        let open = open.clone();
        document.as_ref().map(|d| {
            EventListener::new(d, "pointerdown", move |event| {
                let target = event.target().and_then(|t| t.dyn_into::<Element>().ok());
                if target.is_none_or(|t| !matches!(t.closest("#card"), Ok(Some(_)))) {
                    open.set(None);
                }
            })
        })
    };
    [click, key, press]
}

/// Whether Tab leads out of the card: the next thing after it is the next in the text, not the end of the page.
fn is_at_end(event: &KeyboardEvent) -> bool {
    let target = event.target().and_then(|t| t.dyn_into::<Element>().ok());
    let card = target.as_ref().and_then(|t| t.closest("#card").ok().flatten());
    let stops = card.as_ref().and_then(|card| card.query_selector_all("a, button").ok());
    let last = stops.as_ref().map_or(0, NodeList::length).saturating_sub(1);
    let end = stops.and_then(|stops| stops.get(if event.shift_key() { 0 } else { last }));
    let is_end = target.as_deref().is_some_and(|target| target.is_same_node(end.as_ref()));
    is_end || (event.shift_key() && target == card)
}

fn focus(element: &HtmlElement) {
    let options = FocusOptions::new();
    options.set_prevent_scroll(true);
    let _ = element.focus_with_options(&options);
}

/// Puts the card below the name or, where the window ends there, above it. It moves with the page.
fn place(card: &HtmlElement, name: &HtmlElement) {
    const GAP: f64 = 6.0;
    const HEAD: f64 = 80.0;
    let Some(window) = web_sys::window() else { return };
    let Some(rect) = name.get_client_rects().get(0) else { return };
    let number = |value: fn(&Window) -> Option<f64>| value(&window).unwrap_or(0.0);
    let width = number(|w| w.inner_width().ok()?.as_f64());
    let height = number(|w| w.inner_height().ok()?.as_f64());
    let (x, y) = (number(|w| w.scroll_x().ok()), number(|w| w.scroll_y().ok()));
    let size = card.get_bounding_client_rect();
    let left = rect.left().min(width - size.width() - 3.0 * GAP).max(GAP);
    let above = rect.top() - size.height() - GAP;
    let is_above = rect.bottom() + GAP + size.height() > height && above > HEAD;
    let top = if is_above { above } else { rect.bottom() + GAP };
    let style = card.style();
    let pixels = |n: f64| (n.round() as i32).to_string() + "px";
    let _ = style.set_property("left", &pixels(left + x));
    let _ = style.set_property("top", &pixels(top + y));
}
