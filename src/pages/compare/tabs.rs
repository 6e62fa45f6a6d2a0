//! The tabs of the comparison: one part at a time, each with an address.

use corpuscope_core::message::Id;
use corpuscope_core::panels::Panel;
use corpuscope_core::view::{Rows, View};
use yew::prelude::*;

use crate::hooks::AppContext;
use crate::say;
use crate::state::Action;
use crate::words::{self, says};

use super::Compared;

/// A tab.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Tab {
    /// Its key in the address; that of the overview is empty.
    pub(super) key: &'static str,
    /// What it is called.
    title: Id,
    /// The panels on it.
    pub(super) panels: &'static [Panel],
}

/// Key of the tab that holds no table but the articles' texts.
pub(super) const TEXTS: &str = "texts";

/// All tabs, in their order.
const TABS: [Tab; 9] = [
    Tab { key: "", title: says::PAGE_LATER_TAB_OVERVIEW, panels: &[Panel::Glance] },
    Tab { key: "who", title: says::PAGE_LATER_TAB_WHO, panels: &[Panel::Who] },
    Tab { key: "terms", title: says::PAGE_LATER_TAB_TERMS, panels: &[Panel::Terms] },
    Tab { key: "figures", title: says::PAGE_LATER_TAB_FIGURES, panels: &[Panel::Figures] },
    Tab { key: "quotes", title: says::PAGE_LATER_TAB_QUOTES, panels: &[Panel::Quotes] },
    Tab { key: "names", title: says::PAGE_LATER_TAB_NAMES, panels: &[Panel::Epithets, Panel::Roles] },
    Tab { key: "silences", title: says::PAGE_LATER_TAB_SILENCES, panels: &[Panel::Silences] },
    Tab { key: "shared", title: says::PAGE_LATER_TAB_SHARED, panels: &[Panel::Reuse] },
    Tab { key: TEXTS, title: says::PAGE_LATER_TAB_TEXTS, panels: &[] },
];

impl Tab {
    /// The tab that an address asks for: by its own key or that of a panel on it.
    pub(super) fn of(view: &View) -> &'static Tab {
        let part = view.part.as_str();
        let has = |tab: &&Tab| tab.key == part || tab.panels.iter().any(|panel| panel.key() == part);
        TABS.iter().find(has).unwrap_or(&TABS[0])
    }

    /// The tab that a panel stands on.
    pub(super) fn with(panel: Panel) -> &'static Tab {
        TABS.iter().find(|tab| tab.panels.contains(&panel)).unwrap_or(&TABS[0])
    }

    /// What it is called.
    pub(super) fn title(&self) -> &'static str {
        words::text(self.title)
    }

    pub(super) fn is_overview(&self) -> bool {
        self.key.is_empty()
    }
}

/// The tabs.
pub(super) fn tabs(app: &AppContext, view: &View, here: &Compared) -> Html {
    let articles = here.sides.iter().all(|side| side.article);
    let current = Tab::of(view);
    let items = TABS.iter().filter(|tab| tab.key != TEXTS || articles).map(|tab| {
        let count = (!tab.is_overview()).then(|| count(here, tab)).flatten();
        html! {
            <li key={tab.key}>
                { link(app, view, tab, html! {
                    <>{ tab.title() }if let Some(n) = count { <small class="num">{ " " }{ say::number(n) }</small> }</>
                }, tab == current) }
            </li>
        }
    });
    html! { <nav class="tabs" aria-label={words::text(says::PAGE_LATER_PARTS)}><ul>{ for items }</ul></nav> }
}

/// How many rows the panels of a tab have, once they are made, where that says something.
fn count(here: &Compared, tab: &Tab) -> Option<usize> {
    let counted = tab.panels.iter().filter(|panel| panel.about().counted);
    let rows = counted.map(|panel| here.made(*panel).map(|made| made.table.rows.len() + made.table.left_out));
    rows.sum::<Option<usize>>().filter(|_| !tab.panels.is_empty())
}

/// A link to a tab, which stands in the address.
pub(super) fn link(app: &AppContext, view: &View, tab: &'static Tab, text: Html, current: bool) -> Html {
    let to = View { part: tab.key.to_owned(), rows: Rows::default(), ..view.clone() };
    let app = app.clone();
    let onclick = Callback::from(move |event: MouseEvent| {
        if !(event.ctrl_key() || event.meta_key() || event.shift_key()) {
            event.prevent_default();
            app.act(Action::Part(tab.key));
        }
    });
    html! { <a href={to.to_hash()} {onclick} aria-current={current.then_some("true")}>{ text }</a> }
}
