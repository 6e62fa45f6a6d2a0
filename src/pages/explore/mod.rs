//! Views of what was found: each looks at all articles of the search, and all obey its filters.

mod as_table;
mod barcodes;
mod chart;
mod cite;
mod concordance;
mod controls;
mod export;
mod figures;
mod files;
mod frame;
mod listing;
mod map;
mod matrix;
mod network;
mod picked;
mod spots;
mod terms;
mod timeline;

use std::rc::Rc;

use corpuscope_core::search::{Found, Request};
use corpuscope_core::view::{Look, View};
use web_sys::{ScrollIntoViewOptions, ScrollLogicalPosition};
use yew::prelude::*;

use crate::app::find_element;
use crate::components::{NameCard, Tip, failed, waiting};
use crate::hooks::{Asked, after_paint, use_effect_on};
use crate::shared::Shared;
use crate::words::{self, says};

use self::export::Export;

/// What a view needs.
#[derive(Clone, Properties, PartialEq)]
pub(super) struct ExploreProps {
    /// The view that the address names.
    pub(super) view: Rc<View>,
    /// All that was found.
    pub(super) found: Shared<Found>,
}

/// What a view is made of: what was asked for and found, and how it is looked at.
type Question = (Request, Shared<Found>, Look);

impl ExploreProps {
    /// What the view is made of.
    fn question(&self) -> Question {
        (self.view.request.clone(), self.found.clone(), self.view.look.clone())
    }
}

/// What [`Explored`] needs.
#[derive(Properties, PartialEq)]
pub(crate) struct ExploredProps {
    /// The view that the address names.
    pub(crate) view: Rc<View>,
    /// What was found.
    pub(crate) found: Asked<Found>,
    /// Not the view itself, but the files of what was found.
    pub(crate) export: bool,
}

/// A view of what was found, or its files. It is a component, whose code and words come later by its name.
#[component]
pub(crate) fn Explored(props: &ExploredProps) -> Html {
    words::take_views();
    let ExploredProps { view, found, export } = props;
    // To bring it into sight has the page laid out: the view is painted before.
    use_effect_on((view.look.key.clone(), *export), |(_, export)| (!export).then(|| after_paint(show_tab)));
    if *export {
        return html! { <Export view={view.clone()} /> };
    }
    html! { <>{ explored(view, found) }<Tip /><NameCard view={view.clone()} /></> }
}

/// Brings the tab of the view at hand into sight, where not all tabs fit beside each other.
fn show_tab() {
    let options = ScrollIntoViewOptions::new();
    options.set_block(ScrollLogicalPosition::Nearest);
    options.set_inline(ScrollLogicalPosition::Center);
    if let Some(tab) = find_element(".looks [aria-current]") {
        tab.scroll_into_view_with_scroll_into_view_options(&options);
    }
}

/// The view that the address names.
fn explored(view: &Rc<View>, found: &Asked<Found>) -> Html {
    // What a list begins with is known before all that was found is.
    let Some(here) = found.here.as_ref().filter(|here| here.hits.len() == here.total) else {
        return waiting();
    };
    if here.total == 0 {
        return html! { <p class="gap">{ words::text(says::PAGE_VIEWS_NOTHING_TO_SEE) }</p> };
    }
    let (view, found) = (view.clone(), here.clone());
    match view.look.key.as_str() {
        "timeline" => html! { <timeline::TimelineView {view} {found} /> },
        "concordance" => html! { <concordance::ConcordanceView {view} {found} /> },
        "terms" => html! { <terms::TermsView {view} {found} /> },
        "network" => html! { <network::NetworkView {view} {found} /> },
        "map" => html! { <map::MapView {view} {found} /> },
        "figures" => html! { <figures::FiguresView {view} {found} /> },
        "table" => html! { <listing::ListingView {view} {found} /> },
        "matrix" => html! { <matrix::MatrixView {view} {found} /> },
        _ => Html::default(),
    }
}

/// What a view shows while it is not there, or why it is not.
fn pending<T>(asked: &Asked<T>) -> Html {
    match &asked.failed {
        Some(why) => failed(why, Some(asked.again.clone())),
        None => waiting(),
    }
}
