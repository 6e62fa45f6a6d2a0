//! Places within countries as points of the map, and the passages that name one.

use std::cell::Cell as Once;
use std::rc::Rc;

use corpuscope_core::explore::{Spot, SpotPassages, Spots, spot_passages};
use corpuscope_core::index::{Document, Index, Stop};
use corpuscope_core::search::Found;
use corpuscope_core::view::{Look, Page, View};
use yew::prelude::*;

use crate::components::{Mark, address, cross, icon_button, language, marked};
use crate::hooks::{AppContext, use_after_first_paint, use_after_paint, use_app_context, use_ask};
use crate::marks::{Span, pieces};
use crate::say;
use crate::shared::Shared;
use crate::state::Action;
use crate::words::{self, says};

use super::controls::choice;
use super::pending;

/// The option that hides the points.
const OPTION: &str = "points";
const HIDDEN: &str = "no";
/// Radius of the point of most articles and of the smallest, in units of the map.
const LARGEST: f64 = 26.0;
const SMALLEST: f64 = 6.0;
/// Articles of which a passage is shown.
const PASSAGES: usize = 12;

/// Whether the address hides the points.
pub(super) fn are_hidden(look: &Look) -> bool {
    look.option(OPTION) == HIDDEN
}

/// Whether what stands in an address is a place and no country.
pub(super) fn is_spot(key: &str) -> bool {
    key.contains(':')
}

/// Where a place lies, in units of the map.
pub(super) fn middle(spot: &Spot) -> (f64, f64) {
    (f64::from(spot.at[0]) / 10.0, f64::from(spot.at[1]) / 10.0)
}

/// The choice whether points are shown, where there are any.
pub(super) fn shown(app: &AppContext, view: &View, spots: &Spots) -> Option<Html> {
    let values = [("", says::PAGE_VIEWS_POINTS_SHOWN), (HIDDEN, says::PAGE_VIEWS_POINTS_HIDDEN)];
    let values = values.map(|(key, id)| (key.to_owned(), words::text(id).to_owned()));
    let choosing = are_hidden(&view.look) || !spots.rows.is_empty();
    choosing.then(|| choice(app, view, OPTION, words::text(says::PAGE_VIEWS_POINTS), values.to_vec()))
}

/// What is to be seen of the points.
pub(super) fn sentence(spots: &Spots) -> Option<String> {
    let first = spots.rows.first()?;
    let articles = says::page_articles(first.articles as usize);
    Some(words::words(&says::page_views_points_most(spots.of, &first.name, articles)))
}

/// That not all points are drawn.
pub(super) fn left_out(spots: &Spots) -> Option<String> {
    let shown = spots.rows.len();
    (shown < spots.of).then(|| words::words(&says::page_views_points_some(shown, spots.of)))
}

/// What the points stand for.
pub(super) fn legend(spots: &Spots) -> Option<Html> {
    let said = words::text(says::PAGE_VIEWS_POINTS_LEGEND);
    (!spots.rows.is_empty()).then(|| {
        html! { <li><svg class="swatch" viewBox="0 0 10 10" aria-hidden="true"><circle class="spot" cx="5" cy="5" r="4.5" /></svg>{ said }</li> }
    })
}

/// What [`Points`] needs.
#[derive(Clone, Properties, PartialEq)]
pub(super) struct PointsProps {
    /// The places.
    pub(super) spots: Shared<Spots>,
    /// What is picked, a place or another.
    pub(super) open: String,
    /// How many times the map is enlarged.
    pub(super) zoom: f64,
}

/// The points. Their areas are as the numbers of articles; those of most articles lie below the others. They follow the
/// countries in the next frame.
#[component]
pub(super) fn Points(props: &PointsProps) -> Html {
    let app = use_app_context();
    let is_painted = use_after_first_paint();
    let (spots, open) = use_after_paint((props.spots.clone(), props.open.clone()));
    if !is_painted {
        return Html::default();
    }
    let index = app.library.index();
    let most = spots.rows.first().map_or(1, |spot| spot.articles).max(1);
    let points = spots.rows.iter().map(|spot| {
        let key = spot.key();
        let on = key == open;
        let radius = (LARGEST * (f64::from(spot.articles) / f64::from(most)).sqrt()).max(SMALLEST) / props.zoom;
        let ((x, y), articles) = (middle(spot), says::page_articles(spot.articles as usize));
        let country = index.label("country", &spot.country);
        let said = words::words(&says::page_views_point_says(&spot.name, country, articles, spot.mentions as usize));
        let tabindex = if on { "0" } else { "-1" };
        html! {
            <g class={classes!("el", "town", on.then_some("on"))} role="button" data-code={key} {tabindex} aria-label={said.clone()} aria-pressed={on.to_string()}>
                <title>{ said }</title>
                <circle class="spot" cx={format!("{x:.1}")} cy={format!("{y:.1}")} r={format!("{radius:.1}")} />
            </g>
        }
    });
    html! { <>{ for points }</> }
}

/// What [`Behind`] needs.
#[derive(Clone, Properties, PartialEq)]
pub(super) struct BehindProps {
    /// The view.
    pub(super) view: Rc<View>,
    /// All that was found.
    pub(super) found: Shared<Found>,
    /// The place, as it stands in the address.
    pub(super) place: String,
}

/// The articles that name a place: how many there are, and where the first of them do.
#[component]
pub(super) fn Behind(props: &BehindProps) -> Html {
    fn ask(
        index: &Index,
        (found, place): &(Shared<Found>, String),
    ) -> Result<(SpotPassages, Vec<Document>), Stop> {
        let behind = spot_passages(index, found, place, PASSAGES)?;
        let numbers: Vec<u32> = behind.passages.iter().map(|passage| passage.passage.document).collect();
        let documents = index.documents(&numbers)?;
        Ok((behind, documents))
    }
    let app = use_app_context();
    let asked = use_ask((props.found.clone(), props.place.clone()), ask);
    let Some(here) = asked.here.as_ref().filter(|_| asked.failed.is_none()) else { return pending(&asked) };
    let (behind, documents) = &**here;
    if behind.articles == 0 {
        return html! { <p class="gap">{ words::text(says::PAGE_VIEWS_POINT_NONE) }</p> };
    }
    let passages = behind.passages.iter().zip(documents).map(|(passage, document)| {
        let spans = passage.marks.iter().map(|[start, end]| Span::new(*start as usize..*end as usize, Mark::Query));
        let stretch = passage.passage.start as usize..passage.passage.end as usize;
        let pieces = pieces(stretch, spans.collect());
        let id = document.article.id.clone();
        html! {
            <li lang={language(document)} dir="auto">
                <p>{ marked(&document.article.text, &pieces, &Once::new(false)) }</p>
                <p class="source"><a href={address(&props.view, &id)} onclick={app.follow(Page::Read(id.clone()))}>{ document.article.title() }</a></p>
            </li>
        }
    });
    let shown = behind.passages.len();
    html! {
        <section class="picked" aria-live="polite">
            <header>
                <h3><bdi>{ &behind.name }</bdi><small class="num">{ " " }{ say::articles(behind.articles) }</small></h3>
                { icon_button(cross(), words::text(says::PAGE_VIEWS_CLOSE).to_owned(), false, app.on(|| Action::ClosePassages)) }
            </header>
            <ol class="borne-out">{ for passages }</ol>
            if shown < behind.articles { <p class="more">{ words::words(&says::page_views_point_first(shown)) }</p> }
        </section>
    }
}
