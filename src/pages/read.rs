//! Reading one article.

use std::rc::Rc;

use corpuscope_core::annotation::EntityKind;
use corpuscope_core::index::{Document, Index, Stop};
use corpuscope_core::message::{Id, Join, Message};
use corpuscope_core::search::Found;
use corpuscope_core::view::{Page, View};
use wasm_bindgen::JsCast;
use web_sys::{Element, FocusOptions, HtmlElement};
use yew::prelude::*;

use crate::components::{
    CopyLink, Strips, address, arrow, byline, failed, language, show, side_button, waiting,
};
use crate::hooks::{AppContext, Asked, use_app_context, use_ask, use_effect_on, use_stored};
use crate::say;
use crate::words::{self, says};

use super::text::{Shown, body, title};

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
    let opened = use_ask(AttrValue::from(props.id.clone()), open);
    let (countries, turn_countries) = use_stored("corpuscope.countries");
    let (actors, turn_actors) = use_stored("corpuscope.actors");
    let (query, turn_query) = use_stored("corpuscope.words");
    let document = use_memo(opened.here.clone(), |here| {
        let document = here.as_ref().and_then(|h| (**h).clone());
        document.map(crate::shared::Shared::new)
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
    let text = use_memo(
        ((*document).clone(), props.found.here.clone(), countries, actors, query),
        |(document, found, countries, actors, query)| {
            let (index, shown) =
                (app.library.index(), Shown { countries: *countries, actors: *actors, query: *query });
            let highlighter = found.as_ref().map(|f| &f.highlighter);
            document.as_ref().map(|d| {
                (
                    title(&d.1, highlighter.filter(|_| *query)),
                    body(&index, &d.1, highlighter, shown, &|_| None),
                )
            })
        },
    );
    let view = &props.view;
    let back = View { page: Page::Articles, ..(**view).clone() };
    let total = props.found.here.as_ref().map(|f| f.total);
    let content = match (&*document, &*text) {
        (Some(document), Some((title, body))) => {
            let index = app.library.index();
            let (number, document) = (document.0, &document.1);
            html! {
                <article onkeydown={Callback::from(walk)}>
                    <header>
                        <h1 ref={heading} tabindex="-1" lang={language(document)}>{ title.clone() }</h1>
                        { byline(&index, document, number, false) }
                        { original(document) }
                        { coverage(&index, document) }
                    </header>
                    <div class="text" lang={language(document)}>{ body.clone() }</div>
                    { topics(document) }
                    { neighbours(&app, props, number) }
                </article>
            }
        }
        _ if opened.failed.is_some() => html! {
            <article>
                <h1>{ words::text(says::PAGE_LATER_READ_FAILED) }</h1>
                { for opened.failed.as_ref().map(|why| failed(why, Some(opened.again.clone()))) }
            </article>
        },
        _ if opened.waiting => html! { <article>{ waiting() }</article> },
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
    html! {
        <main id="content" class="read" tabindex="-1">
            <div class="side-tools">
                <a class="btn back" href={back.to_hash()} onclick={app.follow(Page::Articles)}>
                    { arrow(false) }{ " " }
                    { match total {
                        Some(n) => say::articles(n),
                        None => words::text(says::PAGE_ARTICLES_PAGE).into(),
                    } }
                </a>
                if let Some(document) = here {
                    { side_button(&app, view, &document.1.article) }
                    <CopyLink view={view.clone()} />
                    <div class="switches" role="group" aria-label={words::text(says::PAGE_LATER_READ_MARK)}>
                        { switch(says::PAGE_LATER_COUNTRIES, countries, &turn_countries, "c") }
                        { switch(says::PAGE_LATER_ACTORS, actors, &turn_actors, "a") }
                        if asked { { switch(says::PAGE_LATER_WORDS, query, &turn_query, "q") } }
                    </div>
                }
            </div>
            { content }
            if let Some(document) = here {
                <aside class="margin" aria-label={words::text(says::PAGE_LATER_READ_WHERE)}>
                    <Strips document={document.clone()} kind={EntityKind::Country} />
                    <Strips document={document.clone()} kind={EntityKind::Actor} />
                </aside>
            }
        </main>
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
    let address = meta.url.as_deref();
    // Only what a browser fetches, never what it would run.
    let address = address.filter(|u| u.starts_with("https://") || u.starts_with("http://"));
    let Some(address) = address else {
        return html! {};
    };
    let host = address.split('/').nth(2).unwrap_or(address);
    let host = host.strip_prefix("www.").unwrap_or(host);
    html! {
        <p class="original"><a href={address.to_owned()} rel="noopener noreferrer">{ words::words(&says::page_later_read_original(host)) }</a></p>
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

fn topics(document: &Document) -> Html {
    let topics = &document.article.meta.topics;
    if topics.is_empty() {
        return html! {};
    }
    html! { <p class="topics"><span>{ words::text(says::PAGE_LATER_READ_TOPICS) }</span>{ " " }{ topics.join(" · ") }</p> }
}

/// The results before and after this one.
fn neighbours(app: &AppContext, props: &ReadPageProps, number: u32) -> Html {
    let Some(found) = &props.found.here else {
        return html! {};
    };
    let Some(at) = found.hits.iter().position(|h| h.document == number) else {
        return html! {};
    };
    let index = app.library.index();
    let link = |at: Option<usize>, forward: bool| {
        let hit = at.and_then(|at| found.hits.get(at))?;
        // Where the card is still to be fetched there is no address yet.
        let card = index.card(hit.document).ok()?.article;
        let title = card.title().to_owned();
        let id = card.id;
        let (class, said) = if forward {
            ("next", says::PAGE_LATER_NEXT_RESULT)
        } else {
            ("previous", says::PAGE_LATER_PREVIOUS_RESULT)
        };
        Some(html! {
            <a {class} rel={if forward { "next" } else { "prev" }} href={address(&props.view, &id)} onclick={app.follow(Page::Read(id))}>
                <small>if !forward { { arrow(false) }{ " " } }{ words::text(said) }if forward { { " " }{ arrow(true) } }</small>
                <span>{ title }</span>
            </a>
        })
    };
    html! {
        <nav class="neighbours" aria-label={words::text(says::PAGE_LATER_RESULTS)}>
            { link(at.checked_sub(1), false).unwrap_or_default() }
            { link(Some(at + 1), true).unwrap_or_default() }
        </nav>
    }
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
    let all = article.and_then(|a| a.query_selector_all(".ent[data-key]").ok());
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
