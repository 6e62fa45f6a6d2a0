//! The tabs of what was found: a list, and the views of it.

use corpuscope_core::message::Id;
use corpuscope_core::view::{Look, View};
use yew::prelude::*;

use crate::hooks::AppContext;
use crate::words::{self, says};

/// The views, by their key in the address.
const LOOKS: [(&str, Id); 9] = [
    ("", says::PAGE_LOOK_LIST),
    ("table", says::PAGE_LOOK_TABLE),
    ("concordance", says::PAGE_LOOK_CONCORDANCE),
    ("terms", says::PAGE_LOOK_TERMS),
    ("timeline", says::PAGE_LOOK_TIMELINE),
    ("map", says::PAGE_LOOK_MAP),
    ("network", says::PAGE_LOOK_NETWORK),
    ("matrix", says::PAGE_LOOK_MATRIX),
    ("figures", says::PAGE_LOOK_FIGURES),
];

/// The tabs.
pub(crate) fn looks(app: &AppContext, view: &View) -> Html {
    let tabs = LOOKS.iter().map(|(key, title)| {
        let to = View { look: Look::new(key), offset: 0, rows: Default::default(), ..view.clone() }.to_hash();
        let current = (view.look.key == *key).then_some("true");
        let onclick = app.visit(&to);
        html! { <li><a href={to} {onclick} aria-current={current}>{ words::text(*title) }</a></li> }
    });
    html! { <nav class="tabs looks" aria-label={words::text(says::PAGE_LOOKS)}><ul>{ for tabs }</ul></nav> }
}
