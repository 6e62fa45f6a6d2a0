//! Choices of how a view is made, which stand in the address.

use corpuscope_core::index::Index;
use corpuscope_core::view::View;
use web_sys::HtmlSelectElement;
use yew::prelude::*;

use crate::hooks::AppContext;
use crate::state::Action;

/// A list to choose an option of the view from; an empty value is as usual.
pub(super) fn choice(
    app: &AppContext,
    view: &View,
    name: &'static str,
    label: &str,
    values: Vec<(String, String)>,
) -> Html {
    let now = view.look.option(name).to_owned();
    let onchange = {
        let (app, view) = (app.clone(), view.clone());
        let keys: Vec<String> = values.iter().map(|(key, _)| key.clone()).collect();
        Callback::from(move |event: Event| {
            let select: HtmlSelectElement = event.target_unchecked_into();
            if let Some(key) = keys.get(select.selected_index().max(0) as usize) {
                let look = view.look.with(name, key);
                app.act(Action::Visit(View { look, rows: Default::default(), ..view.clone() }.to_hash()));
            }
        })
    };
    let options = values.iter().map(|(key, said)| html! { <option selected={*key == now}>{ said }</option> });
    html! { <label class="sort"><span>{ label }{ " " }</span><select {onchange}>{ for options }</select></label> }
}

/// The facets that tell articles apart, but for dates: names and labels.
pub(super) fn facets(index: &Index) -> Vec<(String, String)> {
    let telling =
        index.facets.iter().filter(|facet| facet.shown && facet.name != "date" && facet.all_values() > 1);
    telling.map(|facet| (facet.name.clone(), facet.label.clone())).collect()
}
