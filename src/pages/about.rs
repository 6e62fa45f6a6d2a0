//! About: the corpus, how it was annotated, how to search, licences.

use corpuscope_core::index::Index;
use corpuscope_core::message::Id;
use yew::prelude::*;

use crate::api::has_workshop;
use crate::components::make_link;
use crate::examples::examples;
use crate::hooks::use_app_context;
use crate::say;
use crate::state::Action;
use crate::words::{self, HERE, says};

/// The page.
#[component]
pub(crate) fn AboutPage() -> Html {
    let app = use_app_context();
    let index = app.library.index();
    let corpus = &index.corpus;
    let examples = examples(&index);
    let examples = examples.iter().map(|example| {
        let (app, query) = (app.clone(), example.query.clone());
        let onclick = Callback::from(move |_: MouseEvent| app.act(Action::Query(query.clone())));
        html! {
            <tr key={example.query.clone()}>
                <th scope="row"><button type="button" class="example" {onclick}>{ &example.query }</button></th>
                <td>{ words::text(example.meaning) }</td>
            </tr>
        }
    });
    let fingerprint =
        words::drawn(&says::page_later_fingerprint(HERE), |_| html! { <code>{ &corpus.fingerprint }</code> });
    html! {
        <main id="content" class="about" tabindex="-1">
            <h1>{ &corpus.title }</h1>
            if !corpus.description.is_empty() { <p class="standfirst">{ &corpus.description }</p> }
            <dl class="figures num">{ for figures(&index).into_iter().map(|(n, what)| html! { <div key={words::text(what)}><dt>{ words::text(what) }</dt><dd>{ n }</dd></div> }) }</dl>
            { for corpus.about.iter().map(|p| html! { <p>{ p }</p> }) }
            { part(says::PAGE_LATER_ABOUT_SEARCHING, html! { <table class="syntax"><tbody>{ for examples }</tbody></table> }, SEARCHING) }
            { part(says::PAGE_LATER_ABOUT_TAGGING, html! {}, TAGGING) }
            { part(says::PAGE_LATER_ABOUT_COMPARING, html! {}, COMPARING) }
            { part(says::PAGE_LATER_ABOUT_KEYS, html! { <ul class="keys">{ for KEYS.iter().map(key) }</ul> }, &[]) }
            if has_workshop() { { part(says::PAGE_MAKE, html! { <p>{ words::drawn(&says::page_later_about_make(HERE), |_| make_link(&app)) }</p> }, &[]) } }
            { part(says::PAGE_LATER_ABOUT_PAGE, html! {}, PAGE) }
            <p class="fingerprint">{ fingerprint }</p>
        </main>
    }
}

const SEARCHING: &[Id] = &[
    says::PAGE_LATER_ABOUT_SEARCHING_1,
    says::PAGE_LATER_ABOUT_SEARCHING_2,
    says::PAGE_LATER_ABOUT_SEARCHING_3,
];

const TAGGING: &[Id] = &[
    says::PAGE_LATER_ABOUT_TAGGING_1,
    says::PAGE_LATER_ABOUT_TAGGING_2,
    says::PAGE_LATER_ABOUT_TAGGING_3,
    says::PAGE_LATER_ABOUT_TAGGING_4,
];

const COMPARING: &[Id] = &[says::PAGE_LATER_ABOUT_COMPARING_1];

const KEYS: &[(&str, Id)] = &[
    ("/", says::PAGE_LATER_KEY_SEARCH),
    ("↓ ↑ j k", says::PAGE_LATER_KEY_RESULTS),
    ("Enter", says::PAGE_LATER_KEY_OPEN),
    ("Esc", says::PAGE_LATER_KEY_BACK),
    ("← →", says::PAGE_LATER_KEY_NAMES),
];

const PAGE: &[Id] = &[says::PAGE_LATER_ABOUT_PAGE_1, says::PAGE_LATER_ABOUT_PAGE_2];

fn part(title: Id, before: Html, paragraphs: &[Id]) -> Html {
    html! {
        <section>
            <h2>{ words::text(title) }</h2>
            { before }
            { for paragraphs.iter().map(|p| html! { <p>{ words::text(*p) }</p> }) }
        </section>
    }
}

fn key((keys, what): &(&str, Id)) -> Html {
    html! { <li>{ for keys.split(' ').map(|k| html! { <kbd>{ k }</kbd> }) }<span>{ words::text(*what) }</span></li> }
}

/// How much there is.
fn figures(index: &Index) -> Vec<(String, Id)> {
    let corpus = &index.corpus;
    let languages: Vec<String> =
        corpus.languages.iter().map(|l| index.label("language", l).to_owned()).collect();
    let values = |facet: &str| index.facet(facet).map_or(0, |f| f.all_values());
    let mut figures = vec![
        (say::number(corpus.documents as usize), says::PAGE_LATER_FIGURE_ARTICLES),
        (say::number(corpus.words as usize), says::PAGE_LATER_FIGURE_WORDS),
    ];
    for (facet, what) in [
        ("source", says::PAGE_LATER_FIGURE_OUTLETS),
        ("country", says::PAGE_LATER_FIGURE_COUNTRIES),
        ("actor", says::PAGE_LATER_FIGURE_ACTORS),
    ] {
        if values(facet) > 1 {
            figures.push((say::number(values(facet)), what));
        }
    }
    let what = if languages.len() == 1 {
        says::PAGE_LATER_FIGURE_LANGUAGE
    } else {
        says::PAGE_LATER_FIGURE_LANGUAGES
    };
    figures.push((say::list(&languages), what));
    figures
}
