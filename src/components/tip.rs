//! Why a word is marked: shown while the pointer or the focus is on it.

use corpuscope_core::annotation::{Doubt, doubt};
use corpuscope_core::message::Message;
use gloo_events::{EventListener, EventListenerOptions};
use gloo_render::{AnimationFrame, request_animation_frame};
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, KeyboardEvent, NodeList};
use yew::prelude::*;

use crate::hooks::use_effect_on;
use crate::words::{self, HERE, says};

use super::marked::{NAMES, recognised};

/// One reason: the words that are marked, and what is said of them.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Reason {
    /// The words that are marked.
    pub(super) words: String,
    /// What is said of them, with a place for these.
    said: Message,
    /// The facet and the key of what they are counted for; none where that is unsettled.
    pub(super) of: Option<(String, String)>,
    /// The name they are counted for, or those that they may mean.
    pub(super) label: String,
    /// How often the article mentions it.
    pub(super) mentions: usize,
}

impl Reason {
    /// What is said of the words, these set apart.
    pub(super) fn drawn(&self) -> Html {
        words::drawn(&self.said, |_| html! { <b>{ &self.words }</b> })
    }
}

#[derive(Clone, PartialEq)]
struct Shown {
    reasons: Vec<Reason>,
    left: f64,
    top: f64,
    /// Where the words end, should the tip have to stand below them.
    bottom: f64,
}

/// The one tip of the page.
#[component]
pub(crate) fn Tip() -> Html {
    let shown = use_state_eq(|| None::<Shown>);
    let node = use_node_ref();
    // Whether Escape has hidden the tip of what has the focus.
    let dismissed = use_mut_ref(|| false);
    let moving = use_mut_ref(|| None::<AnimationFrame>);
    {
        let shown = shown.clone();
        use_effect_on((), move |()| {
            let document = web_sys::window().and_then(|w| w.document());
            let of_focus = {
                let dismissed = dismissed.clone();
                move || {
                    let document =
                        web_sys::window().and_then(|w| w.document()).filter(|_| !*dismissed.borrow());
                    document.and_then(|d| d.active_element()).and_then(|focused| reasons(&focused))
                }
            };
            let listen = |event: &'static str, run: Box<dyn Fn(&Event)>| {
                document.as_ref().map(|d| EventListener::new(d, event, move |event| run(event)))
            };
            let of_target = |event: &Event| {
                let target = event.target().and_then(|t| t.dyn_into::<Element>().ok());
                target.and_then(|t| reasons(&t))
            };
            // A pointer that is over no name leaves the focus its tip: it may lie still while the page moves below it.
            let point = {
                let (shown, of_focus) = (shown.clone(), of_focus.clone());
                Box::new(move |event: &Event| shown.set(of_target(event).or_else(&of_focus)))
            };
            let focus = {
                let (shown, dismissed) = (shown.clone(), dismissed.clone());
                Box::new(move |event: &Event| {
                    dismissed.replace(false);
                    shown.set(of_target(event));
                })
            };
            let hide = {
                let shown = shown.clone();
                Box::new(move |_: &Event| shown.set(None))
            };
            // What has the focus keeps its tip while the page moves, once for each frame.
            let scroll = {
                let shown = shown.clone();
                Box::new(move |_: &Event| {
                    let (shown, of_focus) = (shown.clone(), of_focus.clone());
                    moving.replace(Some(request_animation_frame(move |_| shown.set(of_focus()))));
                })
            };
            let escape = {
                let shown = shown.clone();
                let options = EventListenerOptions::enable_prevent_default();
                document.as_ref().map(|d| {
                    EventListener::new_with_options(d, "keydown", options, move |event| {
                        let key = event.dyn_ref::<KeyboardEvent>().map(KeyboardEvent::key);
                        if key.as_deref() == Some("Escape") && is_shown() {
                            // This Escape was for the tip; the next one leaves the article.
                            event.prevent_default();
                            dismissed.replace(true);
                            shown.set(None);
                        }
                    })
                })
            };
            [
                listen("mouseover", point),
                listen("focusin", focus),
                listen("focusout", hide.clone()),
                listen("mouseleave", hide.clone()),
                listen("scroll", scroll),
                escape,
            ]
        });
    }
    {
        // Placed by script: a style attribute would be markup's business.
        let node = node.clone();
        use_effect_on((*shown).clone(), move |shown| {
            if let (Some(tip), Some(shown)) = (node.cast::<HtmlElement>(), shown) {
                place(&tip, shown);
            }
        });
    }
    let reasons = shown.iter().flat_map(|s| &s.reasons);
    let reasons = reasons.map(|reason| html! { <span class="reason">{ reason.drawn() }</span> });
    html! {
        <div id="tip" ref={node} class={classes!("tip", shown.is_none().then_some("off"))} role="tooltip">{ for reasons }</div>
    }
}

/// What is to be said of the name that an element stands in.
fn reasons(target: &Element) -> Option<Shown> {
    let name = target.closest(NAMES).ok()??;
    let rect = name.get_client_rects().get(0)?;
    Some(Shown { reasons: reasons_of(&name), left: rect.left(), top: rect.top(), bottom: rect.bottom() })
}

/// Why a name is marked, and those within it, each once.
pub(super) fn reasons_of(name: &Element) -> Vec<Reason> {
    let within = name.query_selector_all("[data-key]").ok();
    let within = (0..within.as_ref().map_or(0, NodeList::length))
        .filter_map(|n| within.as_ref()?.get(n)?.dyn_into::<Element>().ok());
    let mut reasons: Vec<Reason> = Vec::new();
    for reason in std::iter::once(name.clone()).chain(within).filter_map(|mark| reason(&mark)) {
        if reasons.iter().all(|known| known.of.is_none() || known.of != reason.of) {
            reasons.push(reason);
        }
    }
    reasons
}

/// What is to be said of a mark itself.
fn reason(element: &Element) -> Option<Reason> {
    let words = element.text_content().unwrap_or_default();
    let label = element.get_attribute("data-label").unwrap_or_default();
    if let Some(why) = element.get_attribute("data-doubt") {
        let who = (!label.is_empty()).then_some(Message::Text(label.clone()));
        let said = doubt(Doubt::from_key(&why)?, HERE, who);
        return Some(Reason { words, said, of: None, label, mentions: 0 });
    }
    let via = element.get_attribute("data-via")?;
    let said = says::page_later_reason(HERE, recognised(&via).into(), &label);
    let key = element.get_attribute("data-key")?;
    let of = key.split_once(':').map(|(facet, key)| (facet.to_owned(), key.to_owned()));
    let mentions = element.get_attribute("data-mentions").and_then(|n| n.parse().ok()).unwrap_or(0);
    Some(Reason { words, said, of, label, mentions })
}

fn is_shown() -> bool {
    let document = web_sys::window().and_then(|w| w.document());
    document.is_some_and(|d| matches!(d.query_selector("#tip:not(.off)"), Ok(Some(_))))
}

fn place(tip: &HtmlElement, shown: &Shown) {
    const GAP: f64 = 6.0;
    let width = web_sys::window().and_then(|w| w.inner_width().ok()?.as_f64()).unwrap_or(0.0);
    let size = tip.get_bounding_client_rect();
    let left = shown.left.min(width - size.width() - GAP).max(GAP);
    let above = shown.top - size.height() - GAP;
    // Below the words where the head of the page would cover it.
    let top = if above < 80.0 { shown.bottom + GAP } else { above };
    let style = tip.style();
    let pixels = |n: f64| (n.round() as i32).to_string() + "px";
    let _ = style.set_property("left", &pixels(left));
    let _ = style.set_property("top", &pixels(top));
}
