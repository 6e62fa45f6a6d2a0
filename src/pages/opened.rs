//! The pages whose code comes later, but for the views of what was found, which come by themselves (`explore`). They are
//! a component of their own, whose code and whose words come later by its name: a function of the application that drew
//! them would be part of what opens the page.

use std::rc::Rc;

use corpuscope_core::search::Found;
use corpuscope_core::view::{Page, View};
use yew::prelude::*;

use crate::components::{NameCard, Tip};
use crate::hooks::{Asked, use_app_context, use_effect_on};
use crate::title::{compared, set_title};
use crate::words::{self, says};

use super::about::AboutPage;
use super::compare::ComparePage;
use super::make::MakePage;
use super::read::ReadPage;

/// What [`Opened`] needs.
#[derive(Properties, PartialEq)]
pub(crate) struct OpenedProps {
    /// The view.
    pub(crate) view: Rc<View>,
    /// What was found.
    pub(crate) found: Asked<Found>,
}

/// The page that the view names.
#[component]
pub(crate) fn Opened(props: &OpenedProps) -> Html {
    words::take_later();
    let OpenedProps { view, found } = props;
    {
        let library = use_app_context().library;
        // Titles of sides may come with the files of a search. An article's own is told where it is read.
        use_effect_on((view.clone(), found.waiting), move |(view, _)| {
            let index = library.index();
            match view.page {
                Page::Compare => set_title(&index, &compared(&index, &view.tray)),
                Page::About => set_title(&index, words::text(says::PAGE_ABOUT)),
                Page::Make => set_title(&index, words::text(says::PAGE_MAKE)),
                Page::Articles | Page::Read(_) | Page::Dossier(_) => {}
            }
        });
    }
    let page = match &view.page {
        // Their code comes by itself.
        Page::Articles | Page::Dossier(_) => Html::default(),
        Page::Read(id) => html! {
            <ReadPage key={id.clone()} id={id.clone()} view={view.clone()} found={found.clone()} />
        },
        Page::Compare => html! { <ComparePage view={view.clone()} /> },
        Page::About => html! { <AboutPage /> },
        Page::Make => html! { <MakePage /> },
    };
    // Only texts have words that are marked with a reason.
    html! { <>{ page }<Tip /><NameCard view={view.clone()} /></> }
}
