//! What a search holds, beside its results or folded below them: when, whom its articles name, where they appeared, what
//! stands out, and which sides suggest themselves. Each line narrows the search or compares, by a link.

use std::rc::Rc;

use corpuscope_core::annotation::EntityKind;
use corpuscope_core::message::Message;
use corpuscope_core::profile::{Leading, Outstanding, Profile};
use corpuscope_core::search::{Found, Request};
use corpuscope_core::sides::{MOST, label};
use corpuscope_core::sort::sort_by;
use corpuscope_core::view::{Page, View};
use yew::prelude::*;

use crate::hooks::{AppContext, use_after_paint, use_app_context};
use crate::say;
use crate::shared::Shared;
use crate::state::{Action, beside, narrow};
use crate::words::{self, says};

use super::histogram::MOST_MONTHS;
use super::{bar, histogram};

/// Countries and actors told, of either kind and in all.
const OF_KIND: usize = 4;
const NAMED: usize = 6;
/// Outlets told.
const OUTLETS: usize = 4;
/// Values told that stand out.
const OUTSTANDING: usize = 8;
/// No more than so many times as often is said: beyond, the number tells nothing.
const TIMES: f64 = 99.0;

/// What the rail needs.
#[derive(Properties, PartialEq)]
pub(crate) struct RailProps {
    /// The view.
    pub(crate) view: Rc<View>,
    /// What was found, with the counts.
    pub(crate) found: Shared<Found>,
    /// The articles found, where they are few enough to be compared.
    pub(crate) ids: Vec<String>,
    /// Dates stand here, and not among the filters.
    pub(crate) dates: bool,
}

/// What a search holds. The results come first: it follows a frame later.
#[component]
pub(crate) fn Rail(props: &RailProps) -> Html {
    let app = use_app_context();
    let (view, found) = use_after_paint((props.view.clone(), props.found.clone()));
    if found.total == 0 {
        return html! {};
    }
    let index = app.library.index();
    let profile = Profile::new(&index, &view.request, &found);
    let sides = suggestions(&app, &view, &found, &props.ids);
    html! {
        <>
            if props.dates { { histogram(&app, &view.request, &found) } }
            { outstanding(&app, &view, &profile, &found) }
            { named(&app, &view, &profile) }
            { outlets(&app, &view, &profile) }
            if !sides.is_empty() {
                { section(words::text(says::PAGE_SIDE_BY_SIDE).into(), html! {
                    <><ul class="sides-of">{ for sides }</ul><p class="hint">{ words::text(says::PAGE_OR_PICK) }</p></>
                }) }
            }
        </>
    }
}

fn section(title: String, content: Html) -> Html {
    html! { <section class="facet"><h2>{ title }</h2>{ content }</section> }
}

/// Whether choosing one more value of a facet leaves what has it, of the articles found.
fn narrows(request: &Request, facet: &str) -> bool {
    request.facets.get(facet).is_none_or(|choice| choice.all || choice.include.len() < 2)
}

/// A link to the articles that have a value, of those found.
fn link(app: &AppContext, view: &View, leading: &Leading<'_>) -> Html {
    let (facet, key) = (leading.facet.name.clone(), leading.value.key.clone());
    let mut to = view.clone();
    narrow(&mut to, &facet, key.clone());
    html! { <a href={to.to_hash()} onclick={app.lead(Action::Narrow(facet, key))}>{ &leading.value.label }</a> }
}

fn rows(app: &AppContext, view: &View, leading: &[Leading<'_>]) -> Html {
    let most = f64::from(leading.first().map_or(0, |first| first.articles));
    let row = |of: &Leading<'_>| {
        html! {
            <li>
                { link(app, view, of) }
                <span class="n num">{ say::number(of.articles as usize) }</span>
                { bar(f64::from(of.articles), most) }
            </li>
        }
    };
    html! { <ol class="leading">{ for leading.iter().map(row) }</ol> }
}

/// The countries and actors that most articles name, besides what was chosen of them.
fn named(app: &AppContext, view: &View, profile: &Profile<'_>) -> Html {
    let kinds = [EntityKind::Country, EntityKind::Actor].map(EntityKind::key);
    let request = &view.request;
    let mut leading: Vec<Leading<'_>> = Vec::new();
    for kind in kinds.into_iter().filter(|kind| narrows(request, kind)) {
        leading.append(&mut profile.leading(kind, OF_KIND));
    }
    sort_by(&mut leading, &|a, b| b.articles.cmp(&a.articles));
    leading.truncate(NAMED);
    if leading.is_empty() {
        return html! {};
    }
    let index = app.library.index();
    let chosen = kinds.into_iter().filter_map(|kind| Some((kind, request.facets.get(kind)?)));
    let chosen: Vec<Message> =
        chosen.flat_map(|(kind, choice)| choice.include.iter().map(move |key| (kind, key))).map(|(kind, key)| label(&index, kind, key)).collect();
    let title = match chosen.as_slice() {
        [one] => words::words(&says::page_named_with(one.clone())),
        _ => words::text(says::PAGE_NAMED).to_owned(),
    };
    section(title, rows(app, view, &leading))
}

/// The outlets that most articles are of.
fn outlets(app: &AppContext, view: &View, profile: &Profile<'_>) -> Html {
    if view.request.facets.get("source").is_some() {
        return html! {};
    }
    let leading = profile.leading("source", OUTLETS);
    // One outlet, or as many as articles, is no news.
    if leading.len() < 2 || leading[0].articles < 2 {
        return html! {};
    }
    section(words::text(says::PAGE_OUTLETS).into(), rows(app, view, &leading))
}

/// What is surely more frequent here than in the other articles.
fn outstanding(app: &AppContext, view: &View, profile: &Profile<'_>, found: &Found) -> Html {
    let index = app.library.index();
    let others = (index.corpus.documents as usize).saturating_sub(found.total);
    let facets = index.facets.iter().map(|facet| facet.name.as_str());
    let facets = facets.filter(|name| !matches!(*name, "date" | "language") && narrows(&view.request, name));
    let mut values: Vec<Outstanding<'_>> = facets.flat_map(|name| profile.outstanding(name)).collect();
    sort_by(&mut values, &|a, b| b.times.total_cmp(&a.times));
    values.truncate(OUTSTANDING);
    if values.is_empty() {
        return html! {};
    }
    let item = |of: &Outstanding<'_>| {
        let times = says::page_times(of.times.min(TIMES) as usize);
        html! { <li>{ link(app, view, &of.leading) }{ " " }<small class="num">{ words::words(&times) }</small></li> }
    };
    section(
        words::text(says::PAGE_STANDS_OUT).into(),
        html! {
            <>
                <ul class="outstanding">{ for values.iter().map(item) }</ul>
                <p class="hint num">{ words::words(&says::page_stands_out_says(says::page_articles(others))) }</p>
            </>
        },
    )
}

/// Comparisons worth making of what was found, each a link.
fn suggestions(app: &AppContext, view: &View, found: &Found, ids: &[String]) -> Vec<Html> {
    let index = app.library.index();
    let profile = Profile::new(&index, &view.request, found);
    let link = |keys: Vec<String>, said: String| {
        let mut to = view.clone();
        beside(&mut to, keys.clone());
        html! { <li><a href={to.to_hash()} onclick={app.lead(Action::Beside(keys))}>{ said }</a></li> }
    };
    let mut links = Vec::new();
    if is_few(ids) {
        links.push(link(ids.to_vec(), words::words(&says::page_compare_all(ids.len()))));
    }
    if let Some(pair) = profile.countries() {
        let [one, other] = pair.values.map(|value| value.label.as_str());
        links.push(link(pair.keys.into(), words::words(&says::page_one_with_other(one, other))));
    }
    if let Some((keys, date, by_month)) = profile.latest(MOST_MONTHS as usize) {
        let date = say::month(date);
        let said = if by_month { says::page_with_months(&date) } else { says::page_with_years(&date) };
        links.push(link(keys.into(), words::words(&said)));
    }
    links
}

/// The comparisons that a whole corpus suggests; its few articles are told by their ids.
pub(crate) fn compare_suggestions(app: &AppContext, view: &View) -> Html {
    let index = app.library.index();
    let view = View { page: Page::Articles, tray: view.tray.clone(), ..View::default() };
    let found = corpuscope_core::search::front(&index);
    let all = index.front.len() == index.corpus.documents as usize;
    let ids: Vec<String> = index.front.iter().filter(|_| all).filter_map(|n| index.id(*n).ok()).collect();
    let links = suggestions(app, &view, &found, &ids);
    if links.is_empty() {
        return html! {};
    }
    html! { <><h2>{ words::text(says::PAGE_FOR_EXAMPLE) }</h2><ul class="sides-of">{ for links }</ul></> }
}

/// So few articles can be compared, each as a side.
fn is_few(ids: &[String]) -> bool {
    (2..=MOST).contains(&ids.len())
}

/// A button that compares all articles found, where they are few.
pub(crate) fn compare_all(app: &AppContext, view: &View, ids: &[String]) -> Html {
    if !is_few(ids) {
        return html! {};
    }
    let mut to = view.clone();
    beside(&mut to, ids.to_vec());
    html! {
        <a class="btn go" href={to.to_hash()} onclick={app.lead(Action::Beside(ids.to_vec()))}>
            { words::words(&says::page_compare_all(ids.len())) }
        </a>
    }
}
