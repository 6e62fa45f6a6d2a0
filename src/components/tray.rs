//! The sides picked for comparison: articles and filters.

use corpuscope_core::index::{Index, Stop, collect};
use corpuscope_core::sides::{MOST, filter, names_known, title_of};
use corpuscope_core::view::{Page, View};
use yew::prelude::*;

use crate::hooks::{use_app_context, use_ask};
use crate::later::Later;
use crate::say;
use crate::state::Action;
use crate::words::{self, says};

use super::link_button;
use super::side_button::{letter, side_acts, side_class};

/// What the tray needs.
#[derive(Properties, PartialEq)]
pub(super) struct TrayProps {
    /// Ids of articles, and filters.
    tray: Vec<String>,
}

/// What the tray shows of a side: its name, and of an article outlet and date.
#[expect(clippy::ptr_arg, reason = "the key of a question is given as it is")]
fn shown(index: &Index, keys: &Vec<String>) -> Result<Vec<(String, String)>, Stop> {
    collect(keys.iter().map(|key| {
        // After a reload rare values may be there for no other reason.
        names_known(index, key)?;
        let title = words::words(&title_of(index, key)?);
        let mut detail: Vec<String> = Vec::new();
        if filter(key).is_some() {
            detail.push(words::text(says::PAGE_ALL_FOUND).into());
        } else if let Some(number) = index.number(key)? {
            let meta = index.card(number)?.article.meta;
            detail.extend(meta.source);
            detail.extend(meta.date.map(say::date));
        }
        Ok((title, detail.join(" · ")))
    }))
}

/// The tray, where something is picked; its code comes when that is so.
pub(crate) fn tray(tray: &[String]) -> Html {
    if tray.is_empty() {
        return html! {};
    }
    let tray = tray.to_vec();
    let draw = move |()| html! { <Tray tray={tray.clone()} /> };
    html! { <Later draw={Callback::from(draw)} meanwhile={Html::default()} /> }
}

/// The tray.
#[component]
fn Tray(props: &TrayProps) -> Html {
    let app = use_app_context();
    let shown = use_ask(props.tray.clone(), shown);
    let n = props.tray.len();
    let items = props.tray.iter().enumerate().map(|(at, key)| {
        let known = shown.fresh().and_then(|shown| shown.get(at));
        let (title, detail) = known.map_or((key.as_str(), ""), |(title, detail)| (title, detail));
        html! {
            <li key={key.clone()} class={side_class(at)}>
                <span class="what">
                    <span class="title">{ letter(at) }<bdi>{ title }</bdi></span>
                    <small>{ detail }</small>
                </span>
                { side_acts(&app, at, n, key, title) }
            </li>
        }
    });
    let view = View { page: Page::Compare, tray: props.tray.clone(), ..View::default() };
    html! {
        <aside class="tray" aria-label={words::text(says::PAGE_COMPARISON)}>
            <h2>{ words::text(says::PAGE_SIDE_BY_SIDE) }</h2>
            <ol>{ for items }</ol>
            <p class="go">
                if n > 1 {
                    <a class="btn go" href={view.to_hash()} onclick={app.follow(Page::Compare)}>{ words::words(&says::page_compare_so_many(n)) }</a>
                } else {
                    <span class="hint">{ words::words(&says::page_pick_more(MOST)) }</span>
                }
                { link_button(words::text(says::PAGE_CLEAR).into(), app.on(|| Action::ClearSides)) }
            </p>
        </aside>
    }
}
