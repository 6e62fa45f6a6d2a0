//! Reading one article.

mod beside;
mod cite;
mod edit;
mod finder;
mod known;
mod outline;
mod places;
mod results;
mod setting;

use std::rc::Rc;

use corpuscope_core::annotation::EntityKind;
use corpuscope_core::index::{Document, Index, Stop};
use corpuscope_core::message::{Id, Join, Message};
use corpuscope_core::search::Found;
use corpuscope_core::view::View;
use corpuscope_core::web_address::{WebAddress, web_address};
use gloo_events::EventListener;
use wasm_bindgen::JsCast;
use web_sys::{Element, FocusOptions, HtmlElement};
use yew::prelude::*;

use crate::components::{CopyLink, NAMES, Strips, failed, language, printed, show, side_button, waiting};
use crate::hooks::{Asked, use_app_context, use_ask, use_effect_on, use_stored, use_switch};
use crate::kept;
use crate::later::{Later, Part};
use crate::shared::Shared;
use crate::words::{self, says};

use self::beside::Beside;
use self::cite::Cite;
use self::edit::{Edited, told};
use self::finder::Finder;
use self::known::{known, topics};
use self::outline::Outline;
use self::results::{beside, neighbours, way_back};
use self::setting::TextSetting;
use super::dossier::Keeping;
use super::text::{KeptMark, Shown, body, title};

/// What the page needs.
#[derive(Properties, PartialEq)]
pub(crate) struct ReadPageProps {
    /// Id of the article.
    pub(crate) id: String,
    /// The view.
    pub(crate) view: Rc<View>,
    /// What was found, to mark words and to turn to the next result.
    pub(crate) found: Asked<Found>,
}

fn open(index: &Index, id: &AttrValue) -> Result<Option<(u32, Document)>, Stop> {
    let Some(number) = index.number(id)? else {
        return Ok(None);
    };
    Ok(Some((number, index.document(number)?)))
}

/// The page.
#[component]
pub(crate) fn ReadPage(props: &ReadPageProps) -> Html {
    let app = use_app_context();
    let id = AttrValue::from(props.id.clone());
    let opened = use_ask(id.clone(), open);
    let others = use_ask((props.found.here.clone(), id), beside);
    let others = others.fresh().map(|others| (**others).clone()).unwrap_or_default();
    let (countries, turn_countries) = use_stored("corpuscope.countries");
    let (actors, turn_actors) = use_stored("corpuscope.actors");
    let (query, turn_query) = use_stored("corpuscope.words");
    // What the reader looks for in the article: at first what the search was for.
    let typed = use_state(|| None::<String>);
    let at = use_state(|| None::<usize>);
    // What the reader keeps of it is known once the code for that is there: where there is a dossier, or is to be one.
    let kept = use_state(Vec::new);
    let keeps = use_state(kept::is_there);
    let at_once = use_switch(false);
    let document = use_memo(opened.here.clone(), |here| {
        let document = here.as_ref().and_then(|h| (**h).clone());
        document.map(Shared::new)
    });
    let heading = use_node_ref();
    {
        // The reader arrives at the title, by ear and by key as well.
        let (heading, app) = (heading.clone(), app.clone());
        use_effect_on((*document).clone(), move |document| {
            if let Some(document) = document {
                app.read.replace(Some(document.1.article.id.clone()));
                let index = app.library.index();
                let title = [document.1.article.title(), " · ", &index.corpus.title].concat();
                if let Some(page) = web_sys::window().and_then(|w| w.document()) {
                    page.set_title(&title);
                }
                if let Some(heading) = heading.cast::<HtmlElement>() {
                    focus(&heading);
                }
            }
        });
    }
    let highlighter = props.found.here.as_ref().map(|found| &found.highlighter);
    let asked = highlighter.is_some_and(|h| !h.is_empty());
    let places = use_memo(
        ((*document).clone(), props.found.here.clone(), (*typed).clone()),
        |(document, found, typed)| match (document, typed, found) {
            (Some(document), Some(typed), _) => places::of_words(&document.1.article, typed),
            (Some(document), None, Some(found)) => places::of_search(&document.1.article, &found.highlighter),
            _ => Vec::new(),
        },
    );
    // Who looks for words sees them marked.
    let marking = query || typed.is_some() || at.is_some();
    let text = use_memo(
        ((*document).clone(), places.clone(), (*kept).clone(), countries, actors, marking),
        |(document, places, kept, countries, actors, marking)| {
            let shown = Shown { countries: *countries, actors: *actors };
            let found = if *marking { places.as_slice() } else { &[] };
            let index = app.library.index();
            document
                .as_ref()
                .map(|d| (title(&d.1, found), body(&index, &d.1, found, kept, shown, "h2", &|_| None)))
        },
    );
    use_effect_on((*at, text.clone()), |(at, _)| finder::mark(*at));
    use_effect_on((props.view.rows.open.clone(), kept.is_empty()), |(item, _)| finder::go_to_item(item));
    {
        let keeps = keeps.clone();
        use_effect_on(*keeps, move |known| {
            let page = web_sys::window().and_then(|w| w.document()).filter(|_| !known);
            page.map(|page| {
                EventListener::new(&page, "selectionchange", move |_| {
                    if finder::has_selected() {
                        keeps.set(true);
                    }
                })
            })
        });
    }
    use_effect_on((*at, places.clone()), |(at, _)| at.map_or((), finder::go));
    let view = &props.view;
    let content = match (&*document, &*text) {
        (Some(document), Some((title, body))) => {
            let index = app.library.index();
            let (shared, number, document) = (document, document.0, &document.1);
            html! {
                <article onkeydown={Callback::from(walk)}>
                    { printed(&app, view, Html::default()) }
                    <header>
                        <h1 ref={heading} tabindex="-1" data-block="0" lang={language(document)} dir="auto">{ title.clone() }</h1>
                        { known(&index, view, document, number) }
                        { original(document) }
                        { coverage(&index, document) }
                        <Edited number={number} now={told(document)} />
                    </header>
                    <div class="text" lang={language(document)}>{ body.clone() }</div>
                    { topics(&index, view, document) }
                    <Cite document={shared.clone()} />
                    { neighbours(&app, view, &others) }
                </article>
            }
        }
        _ if opened.failed.is_some() => html! {
            <article>
                <h1>{ words::text(says::PAGE_LATER_READ_FAILED) }</h1>
                { for opened.failed.as_ref().map(|why| failed(why, Some(opened.again.clone()))) }
            </article>
        },
        _ if opened.waiting => {
            html! { <article>{ expected(&app.library.index(), view, &props.id) }{ waiting() }</article> }
        }
        _ => html! {
            <article>
                <h1>{ words::text(says::PAGE_LATER_READ_NONE) }</h1>
                <p>{ words::words(&says::page_later_read_none_says(&props.id)) }</p>
            </article>
        },
    };
    let here = (*document).as_ref();
    let switch = |label: Id, on: bool, onclick: &Callback<MouseEvent>, class: &'static str| {
        html! {
            <button type="button" class={classes!("switch", class)} role="switch" aria-checked={on.to_string()} {onclick}>{ words::text(label) }</button>
        }
    };
    let ontype = {
        let (typed, at, document) = (typed.clone(), at.clone(), document.clone());
        Callback::from(move |wanted: String| {
            let found =
                (*document).as_ref().is_some_and(|d| !places::of_words(&d.1.article, &wanted).is_empty());
            at.set(found.then_some(0));
            typed.set(Some(wanted));
        })
    };
    let onturn = {
        let at = at.clone();
        Callback::from(move |to: usize| at.set(Some(to)))
    };
    let ondone = {
        let (typed, at) = (typed.clone(), at.clone());
        Callback::from(move |()| {
            typed.set(None);
            at.set(None);
            finder::leave();
        })
    };
    let wanted = match &*typed {
        Some(typed) => typed.clone(),
        None if asked => view.request.query.clone(),
        None => String::new(),
    };
    html! {
        <main id="content" class="read" tabindex="-1">
            <div class="bar-of-text">
                <div class="ways">{ way_back(&app, view, props.found.here.as_deref(), &others) }</div>
                if let Some(document) = here {
                    <div class="switches" role="group" aria-label={words::text(says::PAGE_LATER_READ_MARK)}>
                        { switch(says::PAGE_LATER_COUNTRIES, countries, &turn_countries, "c") }
                        { switch(says::PAGE_LATER_ACTORS, actors, &turn_actors, "a") }
                        if asked { { switch(says::PAGE_LATER_WORDS, query, &turn_query, "q") } }
                    </div>
                    { side_button(&app, view, &document.1.article) }
                    { keeping(document, &kept, &keeps, &at_once) }
                    <CopyLink view={view.clone()} />
                    <TextSetting />
                }
            </div>
            if let Some(document) = here {
                <div class="within-text">
                    <Finder {wanted} places={places.len()} at={*at} {ontype} {onturn} {ondone} />
                    <Outline document={document.clone()} />
                    <Beside document={document.clone()} wide=true />
                </div>
            }
            { content }
            if let Some(document) = here {
                <aside class="margin" aria-label={words::text(says::PAGE_LATER_READ_WHERE)}>
                    <Strips document={document.clone()} kind={EntityKind::Country} />
                    <Strips document={document.clone()} kind={EntityKind::Actor} />
                    <Beside document={document.clone()} wide=false />
                </aside>
            }
        </main>
    }
}

/// What keeps the article, or words of it. Its code comes when it is first wanted.
fn keeping(
    document: &Shared<(u32, Document)>,
    kept: &UseStateHandle<Vec<KeptMark>>,
    keeps: &UseStateHandle<bool>,
    at_once: &UseStateHandle<bool>,
) -> Html {
    let button = |onclick: Option<Callback<MouseEvent>>| {
        let disabled = onclick.is_none();
        html! { <button type="button" class="btn" {disabled} {onclick}>{ words::text(says::PAGE_LATER_KEEP_ARTICLE) }</button> }
    };
    if !**keeps {
        let (keeps, at_once) = (keeps.clone(), at_once.clone());
        return button(Some(Callback::from(move |_: MouseEvent| {
            at_once.set(true);
            keeps.set(true);
        })));
    }
    let (document, kept, at_once) = (document.clone(), kept.clone(), **at_once);
    let onmarks = Callback::from(move |marks: Vec<KeptMark>| {
        if *kept != marks {
            kept.set(marks);
        }
    });
    let draw =
        move |()| html! { <Keeping document={document.clone()} onmarks={onmarks.clone()} {at_once} /> };
    html! { <Later part={Part::Views} draw={Callback::from(draw)} meanwhile={button(None)} /> }
}

/// What is known of an article before it is there: what its card tells.
fn expected(index: &Index, view: &View, id: &str) -> Html {
    let number = index.number(id).ok().flatten();
    let card = number.and_then(|number| Some((number, index.card(number).ok()?)));
    let Some((number, card)) = card else { return html! {} };
    html! {
        <header>
            <h1 lang={language(&card)} dir="auto">{ card.article.title() }</h1>
            { known(index, view, &card, number) }
        </header>
    }
}

/// Focus without moving the page: it may have been scrolled to where the reader left it.
fn focus(element: &HtmlElement) {
    let options = FocusOptions::new();
    options.set_prevent_scroll(true);
    let _ = element.focus_with_options(&options);
}

fn original(document: &Document) -> Html {
    let meta = &document.article.meta;
    let Some(WebAddress { address, host }) = meta.url.as_deref().and_then(web_address) else {
        return html! {};
    };
    let host = host.strip_prefix("www.").unwrap_or(host);
    html! {
        <p class="original"><a href={address} rel="noopener noreferrer">{ words::words(&says::page_later_read_original(host)) }</a></p>
    }
}

/// What is not looked for in the article, as the words of its language are not known.
fn coverage(index: &Index, document: &Document) -> Html {
    let Some(language) = index.corpus.unserved(document.article.meta.language.as_deref()) else {
        return html! {};
    };
    let what: Vec<Message> =
        language.lacks.iter().filter(|s| s.is_of_texts()).map(|s| s.name().into()).collect();
    if what.is_empty() {
        return html! {};
    }
    let name = index.label("language", &language.language);
    let said = says::page_later_read_not_sought(name, Message::List(Join::And, what));
    html! { <p class="caution">{ words::words(&said) }</p> }
}

/// Arrows go from one marked name to the next.
fn walk(event: KeyboardEvent) {
    let forward = match event.key().as_str() {
        "ArrowRight" => true,
        "ArrowLeft" => false,
        _ => return,
    };
    let target = event.target().and_then(|t| t.dyn_into::<Element>().ok());
    let Some(here) = target.filter(|t| t.has_attribute("data-key")) else {
        return;
    };
    let article = here.closest("article").ok().flatten();
    let all = article.and_then(|a| a.query_selector_all(NAMES).ok());
    let Some(all) = all else {
        return;
    };
    let all: Vec<HtmlElement> = (0..all.length()).filter_map(|i| all.get(i)?.dyn_into().ok()).collect();
    let at = all.iter().position(|e| ***e == *here);
    let to = at.and_then(|at| if forward { Some(at + 1) } else { at.checked_sub(1) });
    if let Some(mention) = to.and_then(|to| all.get(to)) {
        event.prevent_default();
        show(mention);
    }
}
