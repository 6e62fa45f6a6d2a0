//! Two to four articles side by side: who they name, what they stress, what they say.

use std::rc::Rc;

use corpuscope_core::compare::{Comparison, compare};
use corpuscope_core::index::{Document, Index, Stop};
use corpuscope_core::view::{Page, View};
use yew::prelude::*;

use crate::components::{
    CopyLink, Matrix, Terms, address, failed, language, side_acts, side_class, sides, waiting,
};
use crate::hooks::{Desk, use_ask, use_desk};
use crate::say;
use crate::shared::Shared;

use super::text::{Shown, body};

/// What the page needs.
#[derive(Properties, PartialEq)]
pub(crate) struct ComparePageProps {
    /// The view.
    pub(crate) view: Rc<View>,
}

/// The articles and how they compare.
struct Compared {
    documents: Shared<Vec<(u32, Document)>>,
    comparison: Shared<Comparison>,
    names: Vec<AttrValue>,
}

fn load(index: &Index, ids: &Vec<String>) -> Result<Compared, Stop> {
    index.rare_values()?;
    let documents = sides(index, ids)?;
    let only: Vec<Document> = documents.iter().map(|(_, d)| d.clone()).collect();
    let comparison = compare(&only, |facet, key| index.label(facet, key).to_owned());
    Ok(Compared {
        names: crate::sides::names(only.iter()).into_iter().map(AttrValue::from).collect(),
        documents: Shared::new(documents),
        comparison: Shared::new(comparison),
    })
}

/// The page.
#[component]
pub(crate) fn ComparePage(props: &ComparePageProps) -> Html {
    let desk = use_desk();
    let compared = use_ask(props.view.tray.clone(), load);
    if let Some(why) = &compared.failed {
        return html! {
            <main id="content" class="whole" tabindex="-1">
                <h1>{ "Side by side" }</h1>
                { failed(why, Some(compared.again.clone())) }
            </main>
        };
    }
    let Some(here) = &compared.here else {
        return html! { <main id="content" class="whole" tabindex="-1">{ waiting() }</main> };
    };
    if here.documents.is_empty() {
        return empty(&desk, &props.view);
    }
    let several = here.documents.len() > 1;
    let class =
        classes!("compare", ["sides-1", "sides-2", "sides-3", "sides-4"][(here.documents.len() - 1).min(3)]);
    let matrix = |actors: bool| {
        html! {
            <Matrix documents={here.documents.clone()} comparison={here.comparison.clone()} names={here.names.clone()} {actors} />
        }
    };
    html! {
        <main id="content" {class} tabindex="-1">
            <div class="opening">
                <h1>{ "Side by side" }</h1>
                <p class="standfirst">{ "What each article names and stresses, and what it leaves out. Every number opens the sentences behind it." }</p>
                <CopyLink view={props.view.clone()} />
            </div>
            { heads(&desk, &props.view, here) }
            { facts(&desk, here) }
            if several {
                <section class="part" aria-labelledby="countries">
                    <h2 id="countries">{ "Countries" }</h2>
                    <p>{ "Mentions in 1,000 words, then the number of mentions. A lone bar is a country that only one article names." }</p>
                    { matrix(false) }
                </section>
                <section class="part" aria-labelledby="actors">
                    <h2 id="actors">{ "Actors" }</h2>
                    <p>{ "People, governments, parties, organisations: mentions in 1,000 words, then the number of mentions." }</p>
                    { matrix(true) }
                </section>
                <section class="part" aria-labelledby="terms">
                    <h2 id="terms">{ "Words each stresses" }</h2>
                    <p>{ "Words that an article uses more than the others do together, beyond what chance would give, with the number of uses here : elsewhere. Those whose difference is sure come first (conservative log ratio), then by the log-likelihood ratio G² (at least 3.84; the bar)." }</p>
                    <Terms documents={here.documents.clone()} comparison={here.comparison.clone()} names={here.names.clone()} />
                </section>
            } else {
                <p class="notice">{ "One article alone compares with nothing: pick another from the articles." }</p>
            }
            <section class="part" aria-labelledby="texts">
                <h2 id="texts">{ "The texts" }</h2>
                <div class="texts">{ for texts(&desk, here) }</div>
            </section>
        </main>
    }
}

/// Nothing was picked yet.
fn empty(desk: &Desk, view: &View) -> Html {
    let to = View { page: Page::Articles, ..view.clone() };
    html! {
        <main id="content" class="whole" tabindex="-1">
            <h1>{ "Side by side" }</h1>
            <p>{ "Pick two to four articles with their “Compare” buttons. They are then laid side by side: who they name, what they stress, what they leave out." }</p>
            <p><a class="btn go" href={to.to_hash()} onclick={desk.follow(Page::Articles)}>{ "To the articles" }</a></p>
        </main>
    }
}

/// The heads of the columns, which stay in sight.
fn heads(desk: &Desk, view: &View, here: &Compared) -> Html {
    let heads = here.documents.iter().enumerate().map(|(at, (_, document))| {
        let id = &document.article.id;
        let name = here.names.get(at).cloned().unwrap_or_default();
        // Its place in the tray, which may hold ids that the corpus no longer has.
        let place = view.tray.iter().position(|t| t == id).unwrap_or(at);
        html! {
            <header key={id.clone()} class={side_class(at)}>
                <p class="side-name">{ &name }</p>
                <h2><a href={address(view, id)} onclick={desk.follow(Page::Read(id.clone()))} lang={language(document)}>{ document.article.title() }</a></h2>
                { side_acts(desk, place, view.tray.len(), id, &name) }
            </header>
        }
    });
    html! { <div class="sides"><div class="corner"></div>{ for heads }</div> }
}

/// What is known about each.
fn facts(desk: &Desk, here: &Compared) -> Html {
    let index = desk.library.index();
    let label = |facet: &str, key: &Option<String>| key.as_ref().map(|k| index.label(facet, k).to_owned());
    type Fact<'a> = (&'a str, Box<dyn Fn(usize, &Document) -> Option<String> + 'a>);
    let rows: [Fact<'_>; 7] = [
        (
            "Outlet",
            Box::new(|_, d| {
                let meta = &d.article.meta;
                let via = meta.via.as_ref().map_or(String::new(), |v| ", via ".to_owned() + v);
                meta.source.as_ref().map(|s| s.clone() + &via)
            }),
        ),
        (
            "Outlet based in",
            Box::new(|_, d| d.article.meta.publisher_country.as_deref().map(|c| region(&index, c))),
        ),
        ("Author", Box::new(|_, d| Some(say::list(&d.article.meta.authors)).filter(|a| !a.is_empty()))),
        ("Date", Box::new(|_, d| d.article.meta.date.map(say::date))),
        ("Kind", Box::new(|_, d| label("kind", &d.article.meta.kind))),
        ("Language", Box::new(|_, d| label("language", &d.article.meta.language))),
        (
            "Length",
            Box::new(|at, _| {
                let words = here.comparison.sides.get(at)?.words;
                Some(say::count(words as usize, "word", "words") + ", " + &say::reading_time(words))
            }),
        ),
    ];
    let rows = rows.iter().filter_map(|(name, of)| {
        let values: Vec<Option<String>> = here
            .documents
            .iter()
            .enumerate()
            .map(|(at, (_, d))| of(at, d))
            .collect();
        if values.iter().all(Option::is_none) {
            return None;
        }
        let cells = values.into_iter().enumerate().map(|(at, value)| {
            let none = value.is_none().then_some("none");
            html! {
                <td class={classes!(side_class(at), none)}>
                    <span class="side-name" aria-hidden="true">{ here.names.get(at).cloned().unwrap_or_default() }</span>
                    <span class="num">{ value.unwrap_or_else(|| "not stated".into()) }</span>
                </td>
            }
        });
        Some(html! { <tr key={*name}><th scope="row">{ *name }</th>{ for cells }</tr> })
    });
    html! {
        <section class="part" aria-label="About the articles">
            <table class="matrix facts">
                <thead class="sr"><tr><th scope="col">{ "About the article" }</th>{ for here.names.iter().map(|n| html! { <th scope="col">{ n }</th> }) }</tr></thead>
                <tbody>{ for rows }</tbody>
            </table>
        </section>
    }
}

fn texts(desk: &Desk, here: &Compared) -> Vec<Html> {
    let index = desk.library.index();
    let shown = Shown { countries: true, actors: true, query: false };
    let texts = here.documents.iter().enumerate().map(|(at, (_, document))| {
        html! {
            <article key={document.article.id.clone()} class={side_class(at)} lang={language(document)}>
                <h3>{ here.names.get(at).cloned().unwrap_or_default() }</h3>
                <div class="text">{ body(&index, document, None, shown) }</div>
            </article>
        }
    });
    texts.collect()
}

/// The name of a country, which no article may mention.
fn region(index: &Index, code: &str) -> String {
    let known = index.label("country", code);
    if known == code {
        say::region(&index.corpus.language, code).unwrap_or_else(|| code.to_owned())
    } else {
        known.to_owned()
    }
}
