//! The button that keeps what is counted: a search, or an element of a view.

use std::rc::Rc;

use corpuscope_core::dossier::{cell, counted};
use corpuscope_core::index::Index;
use corpuscope_core::search::Request;
use corpuscope_core::view::{Page, View};
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use crate::components::look_name;
use crate::hooks::{use_app_context, use_effect_on};
use crate::title::asked;
use crate::words::{self, says};

use super::store::{self, use_dossier};

/// What it needs.
#[derive(Properties, PartialEq)]
pub(crate) struct KeepSearchProps {
    /// The view.
    pub(crate) view: Rc<View>,
    /// What the element that is kept is called; none: the search.
    #[prop_or_default]
    pub(crate) element: Option<AttrValue>,
    /// What finds exactly its articles.
    #[prop_or_default]
    pub(crate) only: Option<Request>,
}

/// The button, and once something is kept the way to it.
#[component]
pub(crate) fn KeepSearch(props: &KeepSearchProps) -> Html {
    let app = use_app_context();
    let (dossier, keeping) = use_dossier();
    let kept = use_state(|| None::<u32>);
    {
        let kept = kept.clone();
        use_effect_on((props.view.clone(), props.only.clone()), move |_| kept.set(None));
    }
    let onclick = {
        let (app, kept) = (app.clone(), kept.clone());
        let KeepSearchProps { view, element, only } = props;
        let (view, element, only) = (view.clone(), element.clone(), only.clone());
        Callback::from(move |_: MouseEvent| {
            let (app, kept, view, element, only) =
                (app.clone(), kept.clone(), view.clone(), element.clone(), only.clone());
            spawn_local(async move {
                let search = asked(&app.library.index(), &view.request);
                let make = |index: &Index| match (&only, &element) {
                    (Some(only), Some(element)) => {
                        let label = if search.is_empty() {
                            element.to_string()
                        } else {
                            words::words(&says::page_views_among(element, &search))
                        };
                        cell(index, only, &view, &label).map(Some)
                    }
                    _ if view.look.is_list() => counted(index, &view, &search).map(Some),
                    _ => {
                        let search = if search.is_empty() {
                            words::text(says::PAGE_VIEWS_ALL_ARTICLES)
                        } else {
                            &search
                        };
                        let label = says::page_views_kept_view(search, look_name(&view.look.key));
                        counted(index, &view, &words::words(&label)).map(Some)
                    }
                };
                kept.set(store::keep(&app, make, |_| ()).await.ok().flatten());
            });
        })
    };
    // What was taken out again is kept no longer.
    let here = kept.filter(|id| dossier.items.iter().any(|item| item.id == *id));
    let told = here.map(|id| {
        let mut view = View { page: Page::Dossier(String::new()), ..View::default() };
        view.rows.open = id.to_string();
        let hash = view.to_hash();
        let onclick = app.visit(&hash);
        html! { <><a href={hash} {onclick}>{ words::text(says::PAGE_VIEWS_KEPT_NOTE) }</a>if !keeping.stored { <small>{ words::text(says::PAGE_VIEWS_NOT_STORED_YET) }</small> }</> }
    });
    html! {
        <span class="keeper">
            <button type="button" class="btn" disabled={here.is_some()} {onclick}>{ words::text(if here.is_some() { says::PAGE_VIEWS_KEPT } else { says::PAGE_VIEWS_KEEP }) }</button>
            <span class="kept-told" role="status">{ for told }</span>
        </span>
    }
}
