//! One result.

use std::cell::Cell;

use corpuscope_core::annotation::EntityKind;
use corpuscope_core::index::{Document, Index};
use corpuscope_core::search::Snippet;
use corpuscope_core::view::{Page, View};
use yew::prelude::*;

use crate::hooks::AppContext;
use crate::marks::{Piece, Span, pieces};
use crate::say;
use crate::words::{self, says};

use super::alike::Alike;
use super::{Mark, marked, side_button};

/// What a result shows.
#[derive(Debug, PartialEq)]
pub(crate) struct Card {
    /// The article's number.
    pub(crate) number: u32,
    /// The article.
    pub(crate) document: Document,
    /// The passage that shows why it was found.
    pub(crate) snippet: Snippet,
    /// Its near-copies, which are folded under it: their numbers.
    pub(crate) alike: Vec<u32>,
    /// What was found in the title.
    pub(crate) title: Vec<Piece<Mark>>,
}

/// Countries and actors told with a result, at most.
const COUNTRIES: usize = 5;
const ACTORS: usize = 3;

/// One result.
pub(crate) fn hit(app: &AppContext, view: &View, card: &Card, rest: &Callback<Option<u32>>) -> Html {
    let index = app.library.index();
    let Card { number, document, snippet, title, alike } = card;
    let dwell = |on: bool| {
        let (rest, number) = (rest.clone(), on.then_some(*number));
        move || rest.emit(number)
    };
    let (enter, leave, focus) = (dwell(true), dwell(false), dwell(true));
    let article = &document.article;
    let first = Cell::new(true);
    let spans = snippet.marks.iter().map(|m| Span::new(m.clone(), Mark::Query));
    let passage = pieces(0..snippet.text.len(), spans.collect());
    // Without a key: an element serves the next result in its place, and only what differs is changed.
    html! {
        <li class="hit" onpointerenter={Callback::from(move |_: PointerEvent| enter())}
            onpointerleave={Callback::from(move |_: PointerEvent| leave())} onfocusin={Callback::from(move |_: FocusEvent| focus())}>
            <article>
                <h2 dir="auto">
                    <a href={address(view, &article.id)} data-id={article.id.clone()} onclick={app.follow(Page::Read(article.id.clone()))} lang={language(document)}>
                        { marked(article.title(), title, &first) }
                    </a>
                </h2>
                { byline(&index, document, *number, true) }
                <p class="snippet" lang={language(document)} dir="auto">{ marked(&snippet.text, &passage, &first) }</p>
                { tags(&index, document, *number) }
                if !alike.is_empty() {
                    <Alike key={*number} view={view.clone()} numbers={alike.clone()} />
                }
            </article>
            { side_button(app, view, article) }
        </li>
    }
}

/// The language a text is in, for whoever hears it read.
pub(crate) fn language(document: &Document) -> Option<String> {
    document.article.meta.language.clone()
}

/// Source, authors, kind, date, reading time.
pub(crate) fn byline(index: &Index, document: &Document, number: u32, short: bool) -> Html {
    let meta = &document.article.meta;
    let words = index.words(number);
    let mut rest: Vec<String> = Vec::new();
    let authors = match meta.authors.as_slice() {
        [one, _, _, ..] if short => words::words(&says::page_and_others(one)),
        [] => String::new(),
        all => say::list(all),
    };
    rest.extend(meta.kind.iter().map(|k| index.label("kind", k).to_owned()));
    rest.extend(meta.date.map(say::date));
    rest.extend(words.map(say::reading_time));
    if !short {
        rest.extend(words.map(|n| say::length(n as usize)));
        rest.extend(meta.language.iter().map(|l| index.label("language", l).to_owned()));
    }
    // One text: a line of a few words is not worth an element for each.
    let source = meta.source.as_deref().unwrap_or(words::text(says::PAGE_NO_OUTLET));
    let via = meta.via.as_deref().map(|via| words::words(&says::page_via(via))).unwrap_or_default();
    let rest: String = rest.iter().flat_map(|part| [" · ", part]).collect();
    // Names in Arabic or Hebrew, which run from right to left, leave what stands beside them in its place.
    let between = if authors.is_empty() { "" } else { " · " };
    html! { <p class="by num"><b dir="auto">{ source }</b>{ via + between }<bdi>{ authors }</bdi>{ rest }</p> }
}

/// The countries and actors mentioned most. Where the article is not there but for its card, those
/// it is about, without the number of mentions.
fn tags(index: &Index, document: &Document, number: u32) -> Html {
    let few = |kind: EntityKind, most: usize| {
        let (facet, tags) = (kind.key(), document.tags.of(kind));
        let known: Vec<String> = if tags.is_empty() {
            let keys = about(index, facet, number, most).into_iter();
            keys.map(|key| index.label(facet, &key).to_owned()).collect()
        } else {
            let tags = tags.iter().filter(|t| !t.mentions.is_empty()).take(most);
            let name = |t| index.tag_label(facet, t, &document.article.text);
            tags.map(|t| [name(t), "\u{a0}", &say::number(t.mentions.len())].concat()).collect()
        };
        say::row(&known)
    };
    let countries = few(EntityKind::Country, COUNTRIES);
    let actors = few(EntityKind::Actor, ACTORS);
    if countries.is_empty() && actors.is_empty() {
        return html! {};
    }
    let between = if countries.is_empty() || actors.is_empty() { "" } else { " · " };
    html! { <p class="tags num" title={words::text(says::PAGE_MOST_MENTIONED)}><b>{ countries }</b>{ between }<bdi>{ actors }</bdi></p> }
}

/// The values of a facet that an article is about.
fn about(index: &Index, facet: &str, number: u32, most: usize) -> Vec<String> {
    let Some(facet) = index.facet(facet) else {
        return Vec::new();
    };
    // Those that many articles have: the others may not be there, and lead nowhere else.
    let values = facet.of(number).filter(|(v, salient)| *salient && facet.is_frequent(*v));
    values.map(|(value, _)| facet.values[value as usize].key.clone()).take(most).collect()
}

/// The address of an article in a view.
pub(crate) fn address(view: &View, id: &str) -> AttrValue {
    let page = Page::Read(id.to_owned());
    let view = View { page, ..view.clone() };
    view.to_hash().into()
}
