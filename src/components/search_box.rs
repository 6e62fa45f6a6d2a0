//! The search: it is asked as one types.

use corpuscope_core::query::kept;
use corpuscope_core::search::Found;
use corpuscope_core::view::Page;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::spawn_local;
use web_sys::{HtmlElement, HtmlInputElement};
use yew::prelude::*;

use crate::hooks::{AppContext, Asked, is_composing, use_app_context, use_effect_on, use_switch};
use crate::later::Later;
use crate::state::Action;
use crate::words::{self, says};

use super::help;

/// What the search box needs.
#[derive(Properties, PartialEq)]
pub(crate) struct SearchBoxProps {
    /// The query in the address.
    pub(crate) query: String,
    /// What was found.
    pub(crate) found: Asked<Found>,
}

/// The search box.
#[component]
pub(crate) fn SearchBox(props: &SearchBoxProps) -> Html {
    let app = use_app_context();
    let input = use_node_ref();
    let helping = use_switch(false);
    // What this box asked for last; any other query came from elsewhere.
    let sent = use_mut_ref(String::new);
    // Enter was pressed: the first result is to be opened as soon as it is known.
    let opening = use_mut_ref(|| false);
    // At once, while the browser handles the key: letter and results come with the same frame.
    let send = {
        let (app, sent) = (app.clone(), sent.clone());
        Callback::from(move |query: String| {
            sent.replace(query.clone());
            app.act(Action::Query(query));
        })
    };
    {
        let (input, sent) = (input.clone(), sent.clone());
        use_effect_on(props.query.clone(), move |query| {
            if let Some(input) = input.cast::<HtmlInputElement>()
                && *sent.borrow() != *query
            {
                input.set_value(query);
                sent.replace(query.clone());
            }
        });
    }
    {
        let (app, opening) = (app.clone(), opening.clone());
        use_effect_on((props.found.clone(), props.query.clone()), move |(found, _)| {
            if let Some(found) = found.fresh()
                && opening.replace(false)
            {
                open_first(app, found);
            }
        });
    }
    let oninput = {
        let send = send.clone();
        Callback::from(move |event: InputEvent| {
            let input: HtmlInputElement = event.target_unchecked_into();
            let typed = input.value();
            // What is too long to be searched for would make every address as long.
            let kept = kept(&typed);
            if kept.len() < typed.len() {
                input.set_value(kept);
            }
            send.emit(kept.to_owned());
        })
    };
    let onkeydown = {
        let (app, found) = (app.clone(), props.found.clone());
        let query = props.query.clone();
        Callback::from(move |event: KeyboardEvent| {
            if is_composing(&event) {
                return;
            }
            let input: HtmlInputElement = event.target_unchecked_into();
            match event.key().as_str() {
                "Escape" => {
                    event.prevent_default();
                    if input.value().is_empty() {
                        let _ = input.blur();
                    } else {
                        input.set_value("");
                        send.emit(String::new());
                    }
                }
                "ArrowDown" => {
                    if let Some(first) = first_result() {
                        event.prevent_default();
                        let _ = first.focus();
                    }
                }
                "Enter" => {
                    event.prevent_default();
                    let value = input.value();
                    // On a telephone the key means: I have typed it, show me.
                    let by_touch = touched();
                    let known = found.fresh().filter(|_| value == query);
                    if by_touch {
                        let _ = input.blur();
                    } else if value.trim().is_empty() {
                        app.act(Action::Open(Page::Articles));
                    } else if let Some(found) = known {
                        open_first(app.clone(), found);
                    } else {
                        opening.replace(true);
                    }
                    if value != query {
                        send.emit(value);
                    }
                }
                _ => {}
            }
        })
    };
    let toggle = {
        let helping = helping.clone();
        Callback::from(move |_: MouseEvent| helping.set(!*helping))
    };
    let close = {
        let (helping, input) = (helping.clone(), input.clone());
        Callback::from(move |()| {
            helping.set(false);
            if let Some(input) = input.cast::<HtmlInputElement>() {
                let _ = input.focus();
            }
        })
    };
    let onfocus = {
        let library = app.library.clone();
        Callback::from(move |_: FocusEvent| library.fetch_tables())
    };
    let onsubmit = Callback::from(|event: SubmitEvent| event.prevent_default());
    html! {
        <form class="search" role="search" {onsubmit}>
            <label class="sr" for="search">{ words::text(says::PAGE_SEARCH) }</label>
            <input id="search" ref={input} type="search" dir="auto" placeholder={words::text(says::PAGE_SEARCH)} autocomplete="off"
                spellcheck="false" enterkeyhint="search" {onfocus} {oninput} {onkeydown} />
            <kbd aria-hidden="true">{ "/" }</kbd>
            <button type="button" class="helper" aria-expanded={helping.to_string()} aria-controls="help"
                aria-label={words::text(says::PAGE_HOW_TO_SEARCH)} onclick={toggle} onkeydown={(*helping).then(|| on_escape(&close))}>{ "?" }</button>
            if *helping {
                <section id="help" class="help" aria-label={words::text(says::PAGE_HOW_TO_SEARCH)} onkeydown={on_escape(&close)}>
                    <Later draw={help(&app, &close)} />
                </section>
            }
        </form>
    }
}

/// Closes the panel when Escape is pressed, in it or on the button that opened it.
fn on_escape(close: &Callback<()>) -> Callback<KeyboardEvent> {
    let close = close.clone();
    Callback::from(move |event: KeyboardEvent| {
        if event.key() == "Escape" {
            event.prevent_default();
            close.emit(());
        }
    })
}

/// Opens the first result, if there is one.
fn open_first(app: AppContext, found: &Found) {
    let Some(first) = found.hits.first().map(|hit| hit.document) else {
        return;
    };
    spawn_local(async move {
        let id = app.library.ask(|index| index.id(first)).await;
        if let Ok(id) = id {
            app.act(Action::Open(Page::Read(id)));
        }
    });
}

fn touched() -> bool {
    web_sys::window()
        .and_then(|w| w.match_media("(pointer: coarse)").ok().flatten())
        .is_some_and(|m| m.matches())
}

fn first_result() -> Option<HtmlElement> {
    let document = web_sys::window()?.document()?;
    let link = document.query_selector(".hit h2 a").ok()??;
    link.dyn_into().ok()
}
