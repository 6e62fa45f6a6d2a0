//! The whole: one reducer, one context, one search that all pages share.

use std::rc::Rc;

use corpuscope_core::index::{Index, Stop};
use corpuscope_core::search::{Found, Request, Sort, front, search, settled};
use corpuscope_core::view::{Page, View};
use gloo_events::EventListener;
use gloo_timers::callback::Timeout;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, KeyboardEvent};
use yew::prelude::*;

use crate::api;
use crate::components::{FEW, beginning, failed, masthead, own_note, stale_note, tray, waiting};
use crate::hooks::{AppContext, Asked, use_address, use_ask_typed, use_effect_on, use_keys};
use crate::later::{Later, Part};
use crate::load::{Failure, Library, Loading, afresh};
use crate::pages::{ArticlesPage, DossierPage, Opened};
use crate::say;
use crate::state::{Action, State};
use crate::title::{asked, set_title};
use crate::words::{self, says};

/// Pause in typing after which what a search lacks is fetched.
const PAUSE: u32 = 80;

/// Milliseconds after which a reader who is still here may be about to search.
const IDLE: u32 = 700;

/// What became of loading.
#[derive(Properties, PartialEq)]
pub(crate) struct AppProps {
    /// The corpus, or why there is none.
    pub(crate) outcome: Result<Rc<Library>, Failure>,
    /// What tells of another corpus in its place.
    pub(crate) loading: Loading,
}

/// The application.
#[component]
pub(crate) fn App(props: &AppProps) -> Html {
    let state = use_reducer(State::at_address);
    use_address(&state);
    let read = use_mut_ref(|| None);
    {
        let dispatcher = state.dispatcher();
        let again = use_force_update();
        use_effect_on((), move |()| {
            let turn = move |_: &Event| {
                dispatcher.dispatch(Action::Visit("#/".into()));
                again.force_update();
            };
            web_sys::window().map(|window| EventListener::new(&window, api::TURNED, turn))
        });
    }
    let outcome = props.loading.here().map_or_else(|| props.outcome.clone(), Ok);
    match &outcome {
        Err(why) => html! {
            <main class="whole">
                <h1>{ words::text(says::PAGE_NOT_LOADED) }</h1>
                { failed(why, Some(Callback::from(|_| afresh()))) }
            </main>
        },
        Ok(library) => {
            let app = AppContext { library: library.clone(), dispatcher: state.dispatcher(), read };
            html! {
                // Another corpus is another page: nothing that was asked of the one is answered by the other.
                <ContextProvider<AppContext> key={Rc::as_ptr(library) as usize} context={app}>
                    <Explorer view={state.view.clone()} rare={state.rare} />
                </ContextProvider<AppContext>>
            }
        }
    }
}

/// The view.
#[derive(Properties, PartialEq)]
pub(crate) struct ExplorerProps {
    /// What the address says.
    pub(crate) view: Rc<View>,
    /// Rare values of facets are wanted too.
    pub(crate) rare: bool,
}

/// What is asked of the corpus: the request, whether its first results suffice, and whether rare values of facets
/// are wanted.
type Question = (Request, bool, bool);

fn find(index: &Index, (request, first, rare): &Question) -> Result<Found, Stop> {
    // Before anything is asked for, the newest articles are known without the tables of all.
    if *first && !rare && asks_nothing(index, request) && index.tables().is_err() {
        return Ok(front(index));
    }
    let found = search(index, request)?;
    settled(index, request, &found.counts, if *rare { usize::MAX } else { FEW })?;
    Ok(found)
}

/// The same while files of rare values are on their way: the results do not wait for these.
fn find_soon(index: &Index, question: &Option<Question>) -> Result<Option<Rc<Found>>, Stop> {
    let request = question.as_ref().map(|(request, _, _)| request);
    request.map(|request| search(index, request).map(Rc::new)).transpose()
}

/// What is found, or for the time being what was found of it soon.
fn sooner(mut found: Asked<Found>, soon: &Asked<Option<Rc<Found>>>) -> Asked<Found> {
    let soon = soon.fresh().and_then(|soon| (**soon).clone());
    if let Some(soon) = soon.filter(|_| found.waiting) {
        found.here = Some(soon.into());
    }
    found
}

fn asks_nothing(index: &Index, request: &Request) -> bool {
    let usual = request.counts_mentions(index) == index.corpus.counts_mentions();
    let by_date = matches!(request.sort, Sort::Relevance | Sort::Newest);
    request.query.trim().is_empty() && request.facets.is_empty() && usual && by_date
}

#[component]
fn Explorer(props: &ExplorerProps) -> Html {
    let app = crate::hooks::use_app_context();
    let view = &props.view;
    let first = view.offset == 0 && view.look.is_list() && !matches!(view.page, Page::Read(_));
    let question = (view.request.clone(), first, props.rare);
    let found = use_ask_typed(question.clone(), PAUSE, find);
    let soon = use_ask_typed(found.waiting.then_some(question), PAUSE, find_soon);
    let found = sooner(found, &soon);
    {
        let library = app.library.clone();
        use_effect_on((), move |()| Timeout::new(IDLE, move || library.fetch_tables()));
    }
    {
        let dispatcher = app.dispatcher.clone();
        let here = (view.page.clone(), !view.rows.open.is_empty());
        use_keys(here.clone(), Callback::from(move |event| press(&event, &here.0, here.1, &dispatcher)));
    }
    {
        let library = app.library.clone();
        // Labels of what is rare may come with the files of a search. The other pages tell their title themselves.
        use_effect_on((view.clone(), found.waiting), move |(view, _)| {
            if view.page == Page::Articles {
                set_title(&library.index(), &asked(&library.index(), &view.request));
            }
        });
    }
    let page = match &view.page {
        Page::Articles => html! { <ArticlesPage view={view.clone()} found={found.clone()} /> },
        Page::Dossier(_) => {
            let view = view.clone();
            let draw = move |()| html! { <DossierPage view={view.clone()} /> };
            html! { <Later part={Part::Views} draw={Callback::from(draw)} /> }
        }
        page => {
            let meanwhile = match page {
                Page::Read(id) => beginning(&app.library.index(), id),
                _ => waiting(),
            };
            let (view, found) = (view.clone(), found.clone());
            let draw = move |()| html! { <Opened view={view.clone()} found={found.clone()} /> };
            html! { <Later draw={Callback::from(draw)} {meanwhile} /> }
        }
    };
    // What failed is an alert of its own.
    let said = match (found.fresh(), &view.page) {
        (Some(found), Page::Articles) => say::articles(found.total),
        (None, Page::Articles) if found.waiting => words::text(says::PAGE_SEARCHING).to_owned(),
        (_, Page::Read(id)) if !is_here(&app.library.index(), id) => {
            words::text(says::PAGE_OPENING).to_owned()
        }
        _ => String::new(),
    };
    html! {
        <>
            <a class="skip" href="#content" onclick={skip()}>{ words::text(says::PAGE_SKIP) }</a>
            { masthead(&app, view, &found) }
            { own_note(&app) }
            { stale_note(&app, &view.corpus) }
            { page }
            // Among the results it has a place of its own.
            if !matches!(view.page, Page::Compare | Page::Articles) {
                { tray(&view.tray) }
            }
            <p class="sr" role="status" aria-live="polite">{ said }</p>
        </>
    }
}

/// Whether the text of an article is here.
fn is_here(index: &Index, id: &str) -> bool {
    index.number(id).is_ok_and(|number| number.is_none_or(|number| index.document(number).is_ok()))
}

/// Moves the focus to the content; the address stays the view's.
fn skip() -> Callback<MouseEvent> {
    Callback::from(|event: MouseEvent| {
        event.prevent_default();
        if let Some(content) = find_element("#content") {
            let _ = content.focus();
        }
    })
}

/// The first element that fits a selector.
pub(crate) fn find_element(selector: &str) -> Option<HtmlElement> {
    let document = web_sys::window()?.document()?;
    document.query_selector(selector).ok()??.dyn_into().ok()
}

/// Keys that work on the whole page. Those of results and texts are handled there. Passages may be `open` in a
/// comparison.
fn press(event: &KeyboardEvent, page: &Page, open: bool, dispatcher: &UseReducerDispatcher<State>) {
    let target = event.target().and_then(|t| t.dyn_into::<Element>().ok());
    let typing = target.is_some_and(|t| {
        matches!(t.tag_name().as_str(), "INPUT" | "TEXTAREA" | "SELECT")
            || t.closest("dialog").ok().flatten().is_some()
    });
    if typing || event.default_prevented() || event.ctrl_key() || event.meta_key() || event.alt_key() {
        return;
    }
    match event.key().as_str() {
        "/" => {
            if let Some(search) = find_element("#search") {
                event.prevent_default();
                let _ = search.focus();
            }
        }
        "j" | "ArrowDown" if *page == Page::Articles => step(event, true),
        "k" | "ArrowUp" if *page == Page::Articles => step(event, false),
        "Escape" if open => dispatcher.dispatch(Action::ClosePassages),
        "Escape" if *page != Page::Articles => dispatcher.dispatch(Action::Open(Page::Articles)),
        _ => {}
    }
}

/// Moves the focus to the next result or the one before. Arrows scroll as ever while no result
/// has the focus; letters go to the first.
fn step(event: &KeyboardEvent, down: bool) {
    let Some(document) = web_sys::window().and_then(|w| w.document()) else {
        return;
    };
    let Ok(links) = document.query_selector_all(".hit h2 a") else {
        return;
    };
    let links: Vec<HtmlElement> = (0..links.length()).filter_map(|i| links.get(i)?.dyn_into().ok()).collect();
    let here = document
        .active_element()
        .and_then(|active| active.closest(".hit").ok().flatten())
        .and_then(|hit| hit.query_selector("h2 a").ok().flatten())
        .and_then(|link| links.iter().position(|l| ***l == *link));
    let to = match here {
        None if event.key().starts_with("Arrow") => return,
        None => 0,
        Some(at) if down => at + 1,
        Some(0) => {
            event.prevent_default();
            if let Some(search) = find_element("#search") {
                let _ = search.focus();
            }
            return;
        }
        Some(at) => at - 1,
    };
    if let Some(link) = links.get(to) {
        event.prevent_default();
        let _ = link.focus();
    }
}
