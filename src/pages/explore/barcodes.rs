//! Where the words of a concordance stand in each article.

use std::cmp::Reverse;

use corpuscope_core::explore::{Barcodes, barcodes};
use corpuscope_core::index::{Index, Stop};
use corpuscope_core::view::Page;
use yew::prelude::*;

use crate::components::address;
use crate::hooks::{use_after_first_paint, use_after_paint, use_app_context, use_ask};
use crate::words::{self, says};

use super::concordance::options;
use super::{ExploreProps, Question, pending};

/// Articles that are shown.
const STRIPS: usize = 12;
/// Length of a strip, in units of the drawing.
const WIDTH: f64 = 1000.0;
/// The element of the strips.
const DRAWING: &str = "places";

/// Nothing is asked before the lines are painted, as whole articles are cut into words for it.
fn ask(index: &Index, question: &Option<Question>) -> Result<Option<Barcodes>, Stop> {
    let Some((_, found, look)) = question else { return Ok(None) };
    let options = options(look);
    barcodes(index, found, &options.centre, options.seed).map(Some)
}

/// A stroke for each place, an article to a line. They follow the lines of the concordance in the next frame.
#[component]
pub(super) fn Strips(props: &ExploreProps) -> Html {
    let app = use_app_context();
    let is_painted = use_after_first_paint();
    let question = use_after_paint(props.question());
    let asked = use_ask(is_painted.then_some(question), ask);
    if asked.failed.is_some() {
        return pending(&asked);
    }
    let view = &props.view;
    let Some(Some(places)) = asked.here.as_deref() else { return Html::default() };
    if places.articles.is_empty() {
        return Html::default();
    }
    let mut articles: Vec<_> = places.articles.iter().collect();
    articles.sort_by_key(|article| Reverse(article.at.len()));
    let rows = articles.iter().take(STRIPS).map(|article| {
        let strokes = article.at.iter().map(|at| html! { <rect class="s0" x={format!("{:.1}", at * WIDTH)} width="4" height="20" /> });
        html! {
            <li>
                <a href={address(view, &article.id)} onclick={app.follow(Page::Read(article.id.clone()))} dir="auto">{ &article.title }</a>
                <svg viewBox={format!("0 0 {WIDTH} 20")} preserveAspectRatio="none" role="img" aria-label={words::words(&says::page_views_so_many_places(article.at.len()))}>
                    <rect class="land" width={WIDTH.to_string()} height="20" />{ for strokes }
                </svg>
                <small class="num">{ article.at.len() }</small>
            </li>
        }
    });
    html! {
        <section class="look" id={DRAWING}>
            <header><h2>{ words::text(says::PAGE_VIEWS_WHERE_IT_STANDS) }</h2><p class="seen">{ words::text(says::PAGE_VIEWS_WHERE_SAYS) }</p></header>
            <ol class="barcodes">{ for rows }</ol>
        </section>
    }
}
