//! Articles: facets, and what was found.

use std::rc::Rc;

use corpuscope_core::message::Id;
use corpuscope_core::query::Opening;
use corpuscope_core::search::{Found, Sort};
use corpuscope_core::sides::MOST;
use corpuscope_core::view::View;
use gloo_timers::callback::Timeout;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::spawn_local;
use web_sys::{FocusOptions, HtmlElement, HtmlSelectElement};
use yew::prelude::*;

use crate::components::{
    Facets, Sheet, chips, chosen, compare_all, failed, hit, looks, pager, search_side_button, tray, waiting,
};
use crate::hooks::{
    AppContext, Asked, use_after_paint, use_app_context, use_debounce, use_effect_on, use_media, use_switch,
};
use crate::later::{self, Later, Part};
use crate::shared::Shared;
use crate::state::Action;
use crate::words::{self, says};

use super::explore::Explored;
use super::folding::folding;
use super::front::front;
use super::listed::{Cards, PAGE, page_within, use_listed};
use super::nothing::{nothing, unknown};
use super::since::{seen_before, since_last_visit};

/// What the page needs.
#[derive(Properties, PartialEq)]
pub(crate) struct ArticlesPageProps {
    /// The view.
    pub(crate) view: Rc<View>,
    /// What was found.
    pub(crate) found: Asked<Found>,
}

/// Windows that have room for a column beside the results.
const WIDE: &str = "(min-width: 75rem)";

/// Of a result on which a reader stays for so many milliseconds all is fetched that opening it takes.
const REST: u32 = 150;

/// Milliseconds after the results until what is needed to open one is fetched.
const SETTLED: u32 = 800;

/// The page.
#[component]
pub(crate) fn ArticlesPage(props: &ArticlesPageProps) -> Html {
    let app = use_app_context();
    let view = &props.view;
    let narrow = use_media("(max-width: 60rem)");
    let wide = use_media(WIDE);
    let sheet = use_switch(false);
    let export = use_switch(false);
    let seen = use_memo((), |()| seen_before(&app.library.index()));
    let was_front = use_mut_ref(|| false);
    let found = &props.found;
    let is_list = view.look.is_list();
    let listed = use_listed(found.here.clone().filter(|_| is_list), view.offset);
    let cards = &listed.first;
    let rest = {
        let library = app.library.clone();
        let fetch = Callback::from(move |number: u32| {
            later::foresee();
            let library = library.clone();
            spawn_local(async move {
                // Where it fails, opening the article says so.
                let _ = library.ask(|index| index.document(number)).await;
            });
        });
        use_debounce(REST, fetch)
    };
    {
        let (read, arrived) = (app.read.clone(), cards.fresh().is_some());
        use_effect_on(arrived, move |arrived| {
            if *arrived && let Some(id) = read.take() {
                focus_result(&id);
            }
        });
    }
    {
        // Results are read; one of them may be opened, or some compared.
        let results = !view.request.query.is_empty() && listed.all().is_some();
        use_effect_on(results, |results| results.then(|| Timeout::new(SETTLED, later::foresee)));
    }
    let Some(here) = found.here.as_ref() else {
        return html! {
            <main id="content" class="whole" tabindex="-1" aria-busy={found.waiting.to_string()}>
                if let Some(why) = &found.failed {
                    <h1>{ words::text(says::PAGE_SEARCH_FAILED) }</h1>
                    { failed(why, Some(found.again.clone())) }
                } else {
                    { waiting() }
                }
            </main>
        };
    };
    let busy = (found.waiting || listed.waiting()).to_string();
    let panel = html! { <Facets view={view.clone()} found={here.clone()} dates={!wide} /> };
    let pages = here.listed().div_ceil(PAGE) as u32;
    let total = here.total;
    let open_sheet = {
        let sheet = sheet.clone();
        Callback::from(move |_: MouseEvent| sheet.set(true))
    };
    let close_sheet = {
        let sheet = sheet.clone();
        Callback::from(move |()| sheet.set(false))
    };
    let n = chosen(&view.request);
    let is_front = view.request.query.trim().is_empty() && n == 0 && view.offset == 0 && is_list;
    // While the answer is on its way, or where it does not come, what stands there stays where it is.
    let is_front = if found.waiting || found.failed.is_some() { *was_front.borrow() } else { is_front };
    was_front.replace(is_front);
    // So few can be compared at once.
    let few = listed.all().filter(|cards| total <= MOST && cards.len() == total).unwrap_or_default();
    let ids: Vec<String> = few.iter().map(|card| card.document.article.id.clone()).collect();
    let rail = html! { <Facets view={view.clone()} found={here.clone()} rail={ids.clone()} dates={wide} /> };
    let tray = tray(&view.tray);
    html! {
        <>
            <div class={classes!("page", (!is_list).then_some("looked"))}>
                if !narrow {
                    <aside class="facets" aria-label={words::text(says::PAGE_FILTERS)} aria-busy={busy.clone()}>{ panel.clone() }</aside>
                }
                <main id="content" tabindex="-1" aria-busy={busy.clone()}>
                    if let Some(why) = &found.failed { { failed(why, Some(found.again.clone())) } }
                    if total > 0 { { looks(&app, view) } }
                    if is_front {
                        { since_last_visit(&seen) }
                        { front(&app, compare_all(&app, view, &ids)) }
                    }
                    <div class="echo">
                        { heading(here, is_front) }
                        <div class="order">
                            { accents(&app, view) }
                            { require(&app, view, here) }
                            if narrow {
                                <button type="button" class="btn" onclick={open_sheet}>
                                    if n > 0 { { words::words(&says::page_so_many_filters(n)) } } else { { words::text(says::PAGE_FILTERS) } }
                                </button>
                            }
                            if !is_front && total > 0 { { search_side_button(&app, &view.request) } }
                            if !is_front { { compare_all(&app, view, &ids) } }
                            if total > 1 && is_list { { sort(&app, view.request.sort) } }
                            if total > 0 && is_list { { export_button(&export) } }
                        </div>
                        { for here.warnings.iter().map(|w| html! { <p class="warning">{ words::words(w) }</p> }) }
                        { folding(&app, view, here) }
                        { chips(&app, &view.request) }
                        if *export && total > 0 && is_list { { later(view, found, true) } }
                        if found.waiting || listed.waiting() { { waiting() } }
                    </div>
                    if !is_list {
                        { later(view, found, false) }
                    } else if total == 0 {
                        { nothing(&app, &view.request, here) }
                    } else {
                        if !here.why.unknown.is_empty() {
                            <ul class="why">{ unknown(&app, &view.request, here) }</ul>
                        }
                        if let Some(why) = &cards.failed {
                            // What was found is known; only its articles are not there.
                            { failed(why, Some(cards.again.clone())) }
                        } else if let Some(cards) = &cards.here {
                            <ol class="hits">
                                <Hits view={view.clone()} cards={cards.clone()} rest={rest.clone()} />
                                if let Some(others) = listed.others() {
                                    <MoreHits view={view.clone()} cards={others.clone()} {rest} />
                                }
                            </ol>
                            if let Some(why) = &listed.others.failed { { failed(why, Some(listed.others.again.clone())) } }
                        }
                        { pager(&app, page_within(view.offset, here.listed()), pages) }
                    }
                    if !wide && total > 1 && is_list {
                        <details class="holds">
                            <summary>{ words::text(says::PAGE_HOLDS) }</summary>
                            <div class="rail">{ rail.clone() }</div>
                        </details>
                    }
                </main>
                if wide && is_list {
                    <div class="rail">
                        { tray.clone() }
                        <aside aria-label={words::text(says::PAGE_HOLDS)} aria-busy={busy}>{ rail }</aside>
                    </div>
                }
                if narrow && *sheet {
                    <Sheet title={words::text(says::PAGE_FILTERS)} done={words::words(&says::page_show_articles(says::page_articles(total)))} onclose={close_sheet}>
                        { panel }
                    </Sheet>
                }
            </div>
            if !wide || !is_list { { tray } }
        </>
    }
}

/// Results, and what is to happen when a reader rests on one.
#[derive(Clone, Properties)]
struct HitsProps {
    view: Rc<View>,
    cards: Shared<Cards>,
    rest: Callback<Option<u32>>,
}

impl PartialEq for HitsProps {
    /// What happens at rest is made anew each time, and does the same for the same cards.
    fn eq(&self, other: &Self) -> bool {
        self.view == other.view && self.cards == other.cards
    }
}

/// The first results, as many as most windows show.
#[component]
fn Hits(props: &HitsProps) -> Html {
    let app = use_app_context();
    html! { <>{ for props.cards.list.iter().map(|card| hit(&app, &props.view, card, &props.rest)) }</> }
}

/// The others, which follow a frame later.
#[component]
fn MoreHits(props: &HitsProps) -> Html {
    let app = use_app_context();
    let props = use_after_paint(props.clone());
    html! { <>{ for props.cards.list.iter().map(|card| hit(&app, &props.view, card, &props.rest)) }</> }
}

/// A view of what was found, or its files: their code comes later.
fn later(view: &Rc<View>, found: &Asked<Found>, export: bool) -> Html {
    let (view, found) = (view.clone(), found.clone());
    let draw = move |()| html! { <Explored view={view.clone()} found={found.clone()} {export} /> };
    html! { <Later part={Part::Views} draw={Callback::from(draw)} /> }
}

/// Shows the files of what was found, or hides them again.
fn export_button(export: &UseStateHandle<bool>) -> Html {
    let onclick = {
        let export = export.clone();
        Callback::from(move |_: MouseEvent| export.set(!*export))
    };
    html! { <button type="button" class="btn" aria-expanded={export.to_string()} {onclick}>{ words::text(says::PAGE_EXPORT) }</button> }
}

/// How many, and what was understood.
fn heading(found: &Found, front: bool) -> Html {
    let echo = found.query.echo();
    // "9 articles with oil", but "9 articles dated 2025".
    let echo = match found.query.opening() {
        Opening::Words => says::page_found_with(echo),
        Opening::Itself => echo,
        Opening::Everything => says::page_found_are(echo),
    };
    let count = match found.total {
        0 => words::text(says::PAGE_NO_ARTICLES).to_owned(),
        n => words::words(&says::page_articles(n)),
    };
    let said = html! {
        <>
            <span class="total num">{ count }</span>
            if !found.query.is_empty() { <span class="said">{ " " }{ words::marked(&echo) }</span> }
            if let Some(coverage) = found.coverage() {
                <span class="coverage num">{ words::words(&coverage) }</span>
            }
        </>
    };
    // On the front page the corpus's title is the first heading.
    if front {
        html! { <h2 class="result">{ said }</h2> }
    } else {
        html! { <h1 class="result">{ said }</h1> }
    }
}

/// Whether accents in quotes are meant, where some are written.
fn accents(app: &AppContext, view: &View) -> Html {
    let (query, on) = (&view.request.query, view.request.accents);
    if !on && (query.is_ascii() || !query.contains('"')) {
        return html! {};
    }
    html! {
        <button type="button" class="opt" aria-pressed={on.to_string()} title={words::text(says::PAGE_ACCENTS_SAYS)}
            onclick={app.on(move || Action::Accents(!on))}>
            { words::text(says::PAGE_ACCENTS) }
        </button>
    }
}

/// Whether all words are required, where some are wanted.
fn require(app: &AppContext, view: &View, found: &Found) -> Html {
    let on = view.request.require;
    if !on && found.with_all.is_none() {
        return html! {};
    }
    html! {
        <button type="button" class="opt" aria-pressed={on.to_string()} title={words::text(says::PAGE_REQUIRE_SAYS)}
            onclick={app.on(move || Action::Require(!on))}>
            { words::text(says::PAGE_REQUIRE) }
        </button>
    }
}

fn sort(app: &AppContext, current: Sort) -> Html {
    const SORTS: [(Sort, Id); 4] = [
        (Sort::Relevance, says::PAGE_BY_RELEVANCE),
        (Sort::Newest, says::PAGE_BY_NEWEST),
        (Sort::Oldest, says::PAGE_BY_OLDEST),
        (Sort::Title, says::PAGE_BY_TITLE),
    ];
    let onchange = {
        let app = app.clone();
        Callback::from(move |event: Event| {
            let select: HtmlSelectElement = event.target_unchecked_into();
            if let Some((sort, _)) = SORTS.get(select.selected_index().max(0) as usize) {
                app.act(Action::Sort(*sort));
            }
        })
    };
    let options = SORTS.iter().map(|(sort, label)| {
        html! { <option selected={*sort == current}>{ words::text(*label) }</option> }
    });
    html! {
        <label class="sort"><span>{ words::text(says::PAGE_SORT_BY) }{ " " }</span><select {onchange}>{ for options }</select></label>
    }
}

/// Back from an article the focus is where it was; the page does not move for it.
fn focus_result(id: &str) {
    let Some(document) = web_sys::window().and_then(|w| w.document()) else {
        return;
    };
    let Ok(links) = document.query_selector_all(".hit h2 a") else {
        return;
    };
    let links = (0..links.length()).filter_map(|i| links.get(i)?.dyn_into::<HtmlElement>().ok());
    for link in links {
        if link.get_attribute("data-id").as_deref() == Some(id) {
            let options = FocusOptions::new();
            options.set_prevent_scroll(true);
            let _ = link.focus_with_options(&options);
        }
    }
}
