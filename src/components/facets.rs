//! The facet panel.

use std::rc::Rc;

use corpuscope_core::index::Facet;
use corpuscope_core::search::{Found, Request};
use corpuscope_core::view::View;
use yew::prelude::*;

use crate::hooks::use_desk;
use crate::shared::Shared;

use super::{FacetGroup, Histogram};

/// What the panel needs.
#[derive(Properties, PartialEq)]
pub(crate) struct FacetsProps {
    /// The view.
    pub(crate) view: Rc<View>,
    /// What was found, with the counts.
    pub(crate) found: Shared<Found>,
}

/// The facet panel.
#[component]
pub(crate) fn Facets(props: &FacetsProps) -> Html {
    let desk = use_desk();
    let index = desk.library.index();
    let request = &props.view.request;
    let mut groups: Vec<Html> = index
        .facets
        .iter()
        .enumerate()
        .filter(|(_, facet)| !is_date(facet) && useful(facet, request))
        .map(|(at, facet)| {
            html! {
                <FacetGroup key={facet.name.clone()} {at} choice={request.facets.get(&facet.name).cloned().unwrap_or_default()}
                    salient={request.salient} found={props.found.clone()} />
            }
        })
        .collect();
    let dated = index.facets.iter().any(|facet| is_date(facet) && useful(facet, request));
    if dated {
        let histogram = html! {
            <Histogram key="date" view={props.view.clone()} found={props.found.clone()} />
        };
        groups.insert(groups.len().min(2), histogram);
    }
    html! { <>{ for groups }</> }
}

/// How many values are chosen.
pub(crate) fn chosen(request: &Request) -> usize {
    let choices = request.facets.values();
    choices.map(|c| c.include.len() + c.exclude.len()).sum()
}

fn is_date(facet: &Facet) -> bool {
    matches!(facet.name.as_str(), "year" | "month")
}

/// A facet of which there is something to choose, or in which something was chosen.
fn useful(facet: &Facet, request: &Request) -> bool {
    if request.facets.contains_key(&facet.name) {
        return true;
    }
    let tells = match facet.values.len() {
        0 => false,
        1 => (0..facet.documents()).any(|d| facet.of(d).next().is_none()),
        _ => true,
    };
    facet.shown && tells
}
