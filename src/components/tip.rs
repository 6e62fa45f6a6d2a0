//! Why a word is marked: shown while the pointer or the focus is on it.

use corpuscope_core::annotation::{Doubt, doubt};
use corpuscope_core::message::Message;
use gloo_events::{EventListener, EventListenerOptions};
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, KeyboardEvent};
use yew::prelude::*;

use crate::hooks::use_effect_on;
use crate::words::{self, HERE, says};

use super::marked::recognised;

/// One reason: the words that are marked, and what is said of them.
#[derive(Clone, PartialEq)]
struct Reason {
    words: String,
    said: Message,
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
    {
        let shown = shown.clone();
        use_effect_on((), move |()| {
            let document = web_sys::window().and_then(|w| w.document());
            let listen = |event: &'static str, run: Box<dyn Fn(&Event)>| {
                document.as_ref().map(|d| EventListener::new(d, event, move |event| run(event)))
            };
            let show = |set: UseStateHandle<Option<Shown>>| {
                Box::new(move |event: &Event| {
                    let target = event.target().and_then(|t| t.dyn_into::<Element>().ok());
                    set.set(target.and_then(|t| reasons(&t)));
                })
            };
            let hide = {
                let shown = shown.clone();
                Box::new(move |_: &Event| shown.set(None))
            };
            // What has the focus keeps its tip while the page moves.
            let scroll = {
                let shown = shown.clone();
                Box::new(move |_: &Event| {
                    let document = web_sys::window().and_then(|w| w.document());
                    let focused = document.and_then(|d| d.active_element());
                    shown.set(focused.and_then(|f| reasons(&f)));
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
                            shown.set(None);
                        }
                    })
                })
            };
            [
                listen("mouseover", show(shown.clone())),
                listen("focusin", show(shown.clone())),
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
    let reasons = shown.iter().flat_map(|s| &s.reasons).map(|reason| {
        html! {
            <span class="reason">
                { words::drawn(&reason.said, |_| html! { <b>{ &reason.words }</b> }) }
            </span>
        }
    });
    html! {
        <div id="tip" ref={node} class={classes!("tip", shown.is_none().then_some("off"))} role="tooltip">{ for reasons }</div>
    }
}

/// What is to be said of an element: it may stand within several marks.
fn reasons(target: &Element) -> Option<Shown> {
    let innermost = target.closest("[data-via], [data-doubt]").ok()??;
    let rect = innermost.get_client_rects().get(0)?;
    let mut reasons = Vec::new();
    let mut at = Some(innermost);
    while let Some(element) = at {
        let words = element.text_content().unwrap_or_default();
        reasons.extend(reason(&element).map(|said| Reason { words, said }));
        at = element.parent_element();
    }
    Some(Shown { reasons, left: rect.left(), top: rect.top(), bottom: rect.bottom() })
}

/// What is to be said of a mark itself.
fn reason(element: &Element) -> Option<Message> {
    let label = element.get_attribute("data-label").unwrap_or_default();
    if let Some(why) = element.get_attribute("data-doubt") {
        let who = (!label.is_empty()).then_some(Message::Text(label));
        return Some(doubt(Doubt::from_key(&why)?, HERE, who));
    }
    let via = element.get_attribute("data-via")?;
    Some(says::page_later_reason(HERE, recognised(&via).into(), &label))
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
