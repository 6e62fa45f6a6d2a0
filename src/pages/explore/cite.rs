//! How to cite a view: its title and what it is of, the corpus with its version, the address and the day.

use std::rc::Rc;

use corpuscope_core::cite::view_reference;
use corpuscope_core::panels::file_name;
use corpuscope_core::view::View;
use yew::prelude::*;

use crate::hooks::use_app_context;
use crate::pages::copied::Copied;
use crate::words::{self, says};

use super::files::origin;

/// What it needs.
#[derive(Properties, PartialEq)]
pub(super) struct CiteViewProps {
    /// The view.
    pub(super) view: Rc<View>,
    /// What it is called.
    pub(super) title: AttrValue,
}

/// How to cite the view, to be opened.
#[component]
pub(super) fn CiteView(props: &CiteViewProps) -> Html {
    let app = use_app_context();
    let origin = origin(&app, &props.view, 0);
    let text = words::words(&view_reference(&props.title, &origin));
    let name = [&file_name(&props.title, "cite"), ".txt"].concat();
    html! {
        <details class="cite">
            <summary>{ words::text(says::PAGE_LATER_CITE_VIEW) }</summary>
            <p dir="auto">{ text.clone() }</p>
            <Copied {text} {name} />
        </details>
    }
}
