//! The article among the results: which of them it is, and those before and after it.

use corpuscope_core::index::{Index, Stop};
use corpuscope_core::search::Found;
use corpuscope_core::view::{Page, View};
use yew::prelude::*;

use crate::components::{address, arrow};
use crate::hooks::AppContext;
use crate::say;
use crate::shared::Shared;
use crate::words::{self, says};

/// An article beside this one: its id and title.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Other {
    id: String,
    title: String,
}

/// Those before and after this one, and its own place.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Beside {
    /// From 0; none where it is not among them.
    pub(super) at: Option<usize>,
    /// The one before.
    pub(super) before: Option<Other>,
    /// The one after.
    pub(super) after: Option<Other>,
}

/// The results beside an article. The last of a page has one after it, too, whose card may have to be fetched.
pub(super) fn beside(
    index: &Index,
    (found, id): &(Option<Shared<Found>>, AttrValue),
) -> Result<Beside, Stop> {
    let (Some(found), Some(number)) = (found, index.number(id)?) else {
        return Ok(Beside::default());
    };
    let Some(at) = found.hits.iter().position(|hit| hit.document == number) else {
        return Ok(Beside::default());
    };
    let other = |at: Option<usize>| {
        let hit = at.and_then(|at| found.hits.get(at));
        let card = hit.map(|hit| index.card(hit.document)).transpose()?;
        Ok::<_, Stop>(card.map(|card| Other { title: card.article.title().to_owned(), id: card.article.id }))
    };
    Ok(Beside { at: Some(at), before: other(at.checked_sub(1))?, after: other(Some(at + 1))? })
}

/// The way back, and the shorter ways to the results before and after.
pub(super) fn way_back(app: &AppContext, view: &View, found: Option<&Found>, beside: &Beside) -> Html {
    let back = View { page: Page::Articles, ..view.clone() };
    let text = match (found, beside.at) {
        (Some(found), Some(at)) => {
            words::words(&says::page_later_result_of(at + 1, says::page_articles(found.total)))
        }
        (Some(found), None) => say::articles(found.total),
        (None, _) => words::text(says::PAGE_ARTICLES_PAGE).to_owned(),
    };
    let way = |other: &Option<Other>, forward: bool| {
        let other = other.as_ref()?;
        let (rel, said) = if forward { ("next", says::PAGE_NEXT) } else { ("prev", says::PAGE_PREVIOUS) };
        Some(html! {
            <a {rel} href={address(view, &other.id)} title={other.title.clone()} onclick={app.follow(Page::Read(other.id.clone()))}>{ words::text(said) }</a>
        })
    };
    html! {
        <>
            <a class="back" href={back.to_hash()} onclick={app.follow(Page::Articles)}>{ arrow(false) }{ " " }{ text }</a>
            { way(&beside.before, false).unwrap_or_default() }
            { way(&beside.after, true).unwrap_or_default() }
        </>
    }
}

/// The results before and after, below the text.
pub(super) fn neighbours(app: &AppContext, view: &View, beside: &Beside) -> Html {
    if beside.before.is_none() && beside.after.is_none() {
        return html! {};
    }
    let link = |other: &Option<Other>, forward: bool| {
        let other = other.as_ref()?;
        let (class, said) = if forward {
            ("next", says::PAGE_LATER_NEXT_RESULT)
        } else {
            ("previous", says::PAGE_LATER_PREVIOUS_RESULT)
        };
        Some(html! {
            <a {class} rel={if forward { "next" } else { "prev" }} href={address(view, &other.id)} onclick={app.follow(Page::Read(other.id.clone()))}>
                <small>if !forward { { arrow(false) }{ " " } }{ words::text(said) }if forward { { " " }{ arrow(true) } }</small>
                <span dir="auto">{ &other.title }</span>
            </a>
        })
    };
    html! {
        <nav class="neighbours" aria-label={words::text(says::PAGE_LATER_RESULTS)}>
            { link(&beside.before, false).unwrap_or_default() }
            { link(&beside.after, true).unwrap_or_default() }
        </nav>
    }
}
