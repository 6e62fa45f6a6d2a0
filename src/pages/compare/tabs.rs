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
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Tab {
    /// Its key in the address; that of the overview is empty.
    pub(super) key: &'static str,
    /// What it is called.
    title: Id,
    /// The panels on it.
    pub(super) panels: Vec<Panel>,
}

/// Key of the tab that holds no table but the articles' texts.
pub(super) const TEXTS: &str = "texts";

impl Tab {
    /// All tabs, in their order: those that the panels name, then that of the texts.
    fn all() -> Vec<Tab> {
        let mut tabs: Vec<Tab> = Vec::new();
        for panel in Panel::ALL {
            let title = panel.about().tab();
            match tabs.last_mut().filter(|tab| tab.title == title) {
                Some(tab) => tab.panels.push(*panel),
                None => {
                    let key = if tabs.is_empty() { "" } else { panel.key() };
                    tabs.push(Tab { key, title, panels: vec![*panel] });
                }
            }
        }
        tabs.push(Tab { key: TEXTS, title: says::PAGE_LATER_TAB_TEXTS, panels: Vec::new() });
        tabs
    }

    /// The first that fits, or the overview.
    fn find(fits: impl Fn(&Tab) -> bool) -> Tab {
        let mut tabs = Tab::all();
        let at = tabs.iter().position(fits).unwrap_or(0);
        tabs.swap_remove(at)
    }

    /// The tab that an address asks for: by its own key or that of a panel on it.
    pub(super) fn of(view: &View) -> Tab {
        let part = view.part.as_str();
        Tab::find(|tab| tab.key == part || tab.panels.iter().any(|panel| panel.key() == part))
    }

    /// The tab that a panel stands on.
    pub(super) fn with(panel: Panel) -> Tab {
        Tab::find(|tab| tab.panels.contains(&panel))
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
    let tabs = Tab::all();
    let items = tabs.iter().filter(|tab| tab.key != TEXTS || articles).map(|tab| {
        let count = (!tab.is_overview()).then(|| count(here, tab)).flatten();
        html! {
            <li key={tab.key}>
                { link(app, view, tab, html! {
                    <>{ tab.title() }if let Some(n) = count { <small class="num">{ " " }{ say::number(n) }</small> }</>
                }, *tab == current) }
            </li>
        }
    });
    html! { <nav class="tabs" aria-label={words::text(says::PAGE_LATER_PARTS)}><ul>{ for items }</ul></nav> }
}

/// How many rows the panels of a tab have, once they are made, where that says something.
fn count(here: &Compared, tab: &Tab) -> Option<usize> {
    let counted = tab.panels.iter().filter(|panel| panel.about().counted);
    let rows = counted.map(|panel| {
        here.made(*panel)
            .map(|made| made.table.rows.iter().filter(|row| !row.quiet).count() + made.table.left_out)
    });
    rows.sum::<Option<usize>>().filter(|_| !tab.panels.is_empty())
}

/// A link to a tab, which stands in the address.
pub(super) fn link(app: &AppContext, view: &View, tab: &Tab, text: Html, current: bool) -> Html {
    let key = tab.key;
    let to = View { part: key.to_owned(), rows: Rows::default(), ..view.clone() };
    let app = app.clone();
    let onclick = Callback::from(move |event: MouseEvent| {
        if !(event.ctrl_key() || event.meta_key() || event.shift_key()) {
            event.prevent_default();
            app.act(Action::Part(key));
        }
    });
    html! { <a href={to.to_hash()} {onclick} aria-current={current.then_some("true")}>{ text }</a> }
}
