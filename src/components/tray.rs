//! The articles picked for comparison.

use corpuscope_core::index::{Document, Index, Stop};
use corpuscope_core::view::{MOST_SIDES, Page, View};
use yew::prelude::*;

use crate::hooks::{use_ask, use_desk};
use crate::say;
use crate::state::Action;

use super::link_button;
use super::side_button::{side_acts, side_class};

/// What the tray needs.
#[derive(Properties, PartialEq)]
pub(crate) struct TrayProps {
    /// Ids of the articles.
    pub(crate) tray: Vec<String>,
}

/// The articles with these ids, and their numbers; those the corpus does not have are left out.
pub(crate) fn sides(index: &Index, ids: &Vec<String>) -> Result<Vec<(u32, Document)>, Stop> {
    let mut numbers = Vec::new();
    for id in ids {
        numbers.extend(index.number(id)?);
    }
    let documents = index.documents(&numbers)?;
    Ok(numbers.into_iter().zip(documents).collect())
}

/// What the tray shows of them.
fn cards(index: &Index, ids: &Vec<String>) -> Result<Vec<Document>, Stop> {
    let mut numbers = Vec::new();
    for id in ids {
        numbers.extend(index.number(id)?);
    }
    index.cards(&numbers)
}

/// The tray.
#[component]
pub(crate) fn Tray(props: &TrayProps) -> Html {
    let desk = use_desk();
    let cards = use_ask(props.tray.clone(), cards);
    let n = props.tray.len();
    if n == 0 {
        return html! {};
    }
    let known = cards.fresh();
    let items = props.tray.iter().enumerate().map(|(at, id)| {
        let document = known.and_then(|k| k.iter().find(|d| d.article.id == *id));
        let title = document.map_or(id.as_str(), |d| d.article.title());
        let source = document.and_then(|d| d.article.meta.source.clone());
        let date = document.and_then(|d| d.article.meta.date).map(say::date);
        let detail: Vec<String> = source.into_iter().chain(date).collect();
        html! {
            <li key={id.clone()} class={side_class(at)}>
                <span class="what">
                    <span class="title">{ title }</span>
                    <small>{ detail.join(" · ") }</small>
                </span>
                { side_acts(&desk, at, n, id, title) }
            </li>
        }
    });
    let view = View { page: Page::Compare, tray: props.tray.clone(), ..View::default() };
    html! {
        <aside class="tray" aria-label="Comparison">
            <h2>{ "Side by side" }</h2>
            <ol>{ for items }</ol>
            <p class="go">
                if n > 1 {
                    <a class="btn go" href={view.to_hash()} onclick={desk.follow(Page::Compare)}>{ "Compare " }{ n }</a>
                } else {
                    <span class="hint">{ "Pick one more, up to " }{ MOST_SIDES }</span>
                }
                { link_button("Clear".into(), desk.on(|| Action::ClearSides)) }
            </p>
        </aside>
    }
}
