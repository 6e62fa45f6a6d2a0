//! The overview of a comparison: what each side argues, where they differ, what they share, and what is known of each.

use std::rc::Rc;

use corpuscope_core::index::{Document, Index, Stop, collect};
use corpuscope_core::message::{Join, Message};
use corpuscope_core::panels::{Common, NamedByAll, OnBoth, Picked, Selection, Thesis, common, theses};
use corpuscope_core::sides::Side;
use corpuscope_core::sort::sort_by;
use corpuscope_core::view::{Page, View};
use yew::prelude::*;

use crate::components::{address, language, letter, side_acts, side_class};
use crate::hooks::{AppContext, use_app_context, use_ask};
use crate::say;
use crate::shared::Shared;
use crate::words::{self, says};

use super::{Compared, side_name, side_title};

/// Countries and actors told that all sides name, at most.
const NAMED: usize = 8;
/// Outlets told of a side of several articles.
const OUTLETS: usize = 3;

/// What a side argues, with its words.
#[derive(Debug)]
struct Told {
    thesis: Thesis,
    /// The article, of a side that is one, as its card has it.
    card: Option<Document>,
    /// The words of each passage, and the article they are of.
    said: Vec<(Document, String)>,
}

fn told(index: &Index, compared: &Shared<Compared>) -> Result<Vec<Told>, Stop> {
    let selection = Selection::new(index, &compared.sides);
    let theses = theses(&selection)?;
    collect(theses.into_iter().zip(&compared.sides).map(|(thesis, side)| {
        let card = match side.documents.first().filter(|_| side.article) {
            Some(number) => Some(index.card(*number)?),
            None => None,
        };
        let said = collect(thesis.passages.iter().map(|passage| {
            let document = index.document(passage.document)?;
            let range = passage.start as usize..passage.end as usize;
            let words = document.article.text.get(range).unwrap_or_default().to_owned();
            Ok((document, words))
        }))?;
        Ok(Told { thesis, card, said })
    }))
}

/// What the overview's pieces need.
#[derive(Properties, PartialEq)]
pub(super) struct OverviewProps {
    /// The sides.
    pub(super) compared: Shared<Compared>,
    /// The view.
    pub(super) view: Rc<View>,
}

/// What each side argues, under its head.
#[component]
pub(super) fn Theses(props: &OverviewProps) -> Html {
    let app = use_app_context();
    let asked = use_ask(props.compared.clone(), told);
    let told = asked.fresh();
    let heads = props.compared.sides.iter().enumerate().map(|(at, side)| {
        let told = told.and_then(|told| told.get(at));
        html! {
            <article key={side.key.clone()} class={side_class(at)}>
                { head(&app, &props.view, &props.compared, at, side) }
                if let Some(told) = told { { thesis(&app, &props.view, &props.compared, at, told) } }
            </article>
        }
    });
    html! { <div class="theses" tabindex="0" role="group" aria-label={words::text(says::PAGE_LATER_THESES)}>{ for heads }</div> }
}

/// Name and title of a side, and what can be done with it.
fn head(app: &AppContext, view: &View, here: &Compared, at: usize, side: &Side) -> Html {
    let name = here.name(at);
    let place = view.tray.iter().position(|key| *key == side.key).unwrap_or(at);
    html! {
        <header>
            <p class="side-name">{ letter(at) }{ &name }</p>
            { side_acts(app, place, view.tray.len(), &side.key, &name) }
            { side_title(app, view, side) }
        </header>
    }
}

/// What is known of a side, what it argues, and how that was come by.
fn thesis(app: &AppContext, view: &View, here: &Compared, at: usize, told: &Told) -> Html {
    let side = &here.sides[at];
    let known = match &told.card {
        Some(card) => of_article(app, card),
        None => of_articles(&app.library.index(), side),
    };
    let picked = match told.thesis.picked {
        Picked::Summary => Some(says::PAGE_LATER_THESIS_SUMMARY),
        Picked::Sentence => Some(says::PAGE_LATER_THESIS_SENTENCE),
        Picked::OfSeveral => Some(says::PAGE_LATER_THESIS_SEVERAL),
        Picked::Nothing => None,
    };
    let said = told.said.iter().map(|(document, words)| {
        let id = &document.article.id;
        let from = (!side.article).then(|| html! {
            <small>{ " " }<a href={address(view, id)} onclick={app.follow(Page::Read(id.clone()))}>{ document.article.title() }</a></small>
        });
        html! { <p class="thesis" lang={language(document)} dir="auto">{ words }{ from }</p> }
    });
    let read = side.article.then(|| html! {
        <span class="way">{ " · " }<a href={address(view, &side.key)} onclick={app.follow(Page::Read(side.key.clone()))}>{ words::text(says::PAGE_LATER_READ) }</a></span>
    });
    html! {
        <>
            <p class="by num">{ known }</p>
            { for said }
            <p class="how num">
                if let Some(picked) = picked { { words::text(picked) }{ " · " } }
                { say::length(here.words[at] as usize) }{ read }
            </p>
        </>
    }
}

/// Authors, kind and date of an article.
fn of_article(app: &AppContext, card: &Document) -> String {
    let (index, meta) = (app.library.index(), &card.article.meta);
    let mut known: Vec<String> = Vec::new();
    known.extend(meta.authors.first().map(|author| match meta.authors.len() {
        1 => author.clone(),
        _ => words::words(&says::page_and_others(author)),
    }));
    known.extend(meta.kind.iter().map(|kind| index.label("kind", kind).to_owned()));
    known.push(meta.date.map_or_else(|| words::text(says::PAGE_LATER_UNDATED).to_owned(), say::date));
    known.join(" · ")
}

/// From when the articles of a side are, and of which outlets most.
fn of_articles(index: &Index, side: &Side) -> String {
    let mut known: Vec<String> = Vec::new();
    let dates = side.documents.iter().filter_map(|d| index.docs.dates.get(*d as usize).copied().flatten());
    let (first, last) = (dates.clone().min(), dates.max());
    known.extend(first.zip(last).map(|(first, last)| match first == last {
        true => say::date(first),
        false => words::words(&says::page_range(&say::date(first), &say::date(last))),
    }));
    if let Some(facet) = index.facet("source") {
        let mut counts: Vec<(u32, usize)> = (0..facet.values.len()).map(|value| (0, value)).collect();
        for (value, _) in side.documents.iter().flat_map(|document| facet.of(*document)) {
            counts[value as usize].0 += 1;
        }
        sort_by(&mut counts, &|a, b| b.0.cmp(&a.0));
        let most = counts.iter().take(OUTLETS).filter(|(n, _)| *n > 0);
        known.extend(
            most.map(|(n, value)| {
                [&facet.values[*value].label, "\u{a0}", &say::number(*n as usize)].concat()
            }),
        );
    }
    known.join(" · ")
}

fn shared(index: &Index, compared: &Shared<Compared>) -> Result<Common, Stop> {
    common(&Selection::new(index, &compared.sides))
}

/// What all sides share, in a few sentences.
#[component]
pub(super) fn Shares(props: &OverviewProps) -> Html {
    let asked = use_ask(props.compared.clone(), shared);
    let Some(common) = asked.fresh() else { return html! {} };
    let named = &common.named[..common.named.len().min(NAMED)];
    let list = Message::List(Join::And, (0..named.len()).map(Message::Side).collect());
    let whom = match (named.len(), props.compared.sides.len()) {
        (0, _) => says::PAGE_LATER_SHARE_NOBODY.into(),
        (_, 2) => says::page_later_share_both(list),
        _ => says::page_later_share_all(list),
    };
    let mut rest: Vec<Message> = Vec::new();
    for OnBoth { sides: [one, other], articles } in &common.on_both {
        rest.push(says::page_later_on_both(*one, *other, *articles));
    }
    // Of sides in several languages no passage can be shared.
    rest.push(match (common.passages, &common.languages) {
        (0, Some(languages)) => languages.clone(),
        (0, None) => says::PAGE_LATER_SHARE_NO_PASSAGE.into(),
        (n, _) => says::page_later_share_passages(n),
    });
    let rest = rest.iter().map(|said| {
        html! { <>{ " " }{ words::drawn(said, |side| side_name(&props.compared, side)) }</> }
    });
    html! {
        <section class="shares" aria-labelledby="h-shares">
            <h2 id="h-shares">{ words::text(says::PAGE_LATER_SHARES) }</h2>
            <p>{ words::drawn(&whom, |at| name(&props.view, &named[at])) }{ for rest }</p>
        </section>
    }
}

/// A name that leads to the articles about it.
fn name(view: &View, one: &NamedByAll) -> Html {
    let mut to = View { page: Page::Articles, tray: view.tray.clone(), ..View::default() };
    to.request.facets.of(one.kind.key()).include.push(one.key.clone());
    html! { <a href={to.to_hash()}>{ &one.label }</a> }
}
