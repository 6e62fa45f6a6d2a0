//! The facet panel.

use std::rc::Rc;

use corpuscope_core::index::Facet;
use corpuscope_core::search::{Found, Request};
use corpuscope_core::view::View;
use yew::prelude::*;

use crate::hooks::{use_after_paint, use_app_context};
use crate::shared::Shared;
use crate::words::{self, says};

use super::rail::rail;
use super::{FacetGroup, histogram};

/// What the facet panel needs.
#[derive(Properties, PartialEq)]
pub(crate) struct FacetsProps {
    /// The view.
    pub(crate) view: Rc<View>,
    /// What was found, with the counts.
    pub(crate) found: Shared<Found>,
    /// Dates stand here, and not elsewhere.
    pub(crate) dates: bool,
    /// Not the facets are wanted but what the search holds; with the articles found, where they are few.
    #[prop_or_default]
    pub(crate) rail: Option<Vec<String>>,
}

/// The facet panel, or what a search holds. The results come first: it follows a frame later.
#[component]
pub(crate) fn Facets(props: &FacetsProps) -> Html {
    let app = use_app_context();
    let (view, found) = use_after_paint((props.view.clone(), props.found.clone()));
    if let Some(ids) = &props.rail {
        return rail(&app, &view, &found, ids, props.dates);
    }
    let index = app.library.index();
    let request = &view.request;
    let documents = index.corpus.documents;
    let mut groups: Vec<Html> = index
        .facets
        .iter()
        .enumerate()
        .filter(|(at, facet)| !is_date(facet) && useful(facet, &found.counts[*at], request, documents))
        .map(|(at, facet)| {
            html! {
                <FacetGroup key={facet.name.clone()} {at} view={view.clone()} found={found.clone()} />
            }
        })
        .collect();
    // All have keys, so that a facet stays as the reader has it while others come and go.
    if props.dates
        && let Some(dates) = histogram(&app, request, &found)
    {
        groups.insert(groups.len().min(2), dates);
    }
    if !groups.is_empty() {
        groups.insert(0, html! { <p key="how" class="hint how">{ words::text(says::PAGE_FILTERS_SAY) }</p> });
    }
    html! { <>{ for groups }</> }
}

/// How many values are chosen.
pub(crate) fn chosen(request: &Request) -> usize {
    let choices = request.facets.iter();
    choices.map(|(_, c)| c.include.len() + c.exclude.len()).sum()
}

fn is_date(facet: &Facet) -> bool {
    facet.name == "date"
}

/// A facet of which there is something to choose, or in which something was chosen.
fn useful(facet: &Facet, counts: &[u32], request: &Request, documents: u32) -> bool {
    if request.facets.get(&facet.name).is_some() {
        return true;
    }
    let tells = match facet.all_values() {
        0 => false,
        1 => facet.totals[0] < documents,
        _ => true,
    };
    facet.shown && tells && counts.iter().any(|n| *n > 0)
}
