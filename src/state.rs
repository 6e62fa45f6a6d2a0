//! What is on the page, as Yew holds it: core says what comes of what a reader does.

use std::ops::Deref;
use std::rc::Rc;

pub(crate) use corpuscope_core::state::{Action, Role, Step};
use yew::Reducible;

/// The view, and how it came about.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct State(corpuscope_core::state::State);

impl State {
    /// The view of the page's address.
    pub(crate) fn at_address() -> Self {
        let location = web_sys::window().map(|w| w.location());
        let hash = location.and_then(|l| l.hash().ok()).unwrap_or_default();
        State(corpuscope_core::state::State::read(&hash))
    }
}

impl Deref for State {
    type Target = corpuscope_core::state::State;

    fn deref(&self) -> &Self::Target {
        &self.0
    }
}

impl Reducible for State {
    type Action = Action;

    fn reduce(self: Rc<Self>, action: Action) -> Rc<Self> {
        self.after(action).map_or(self, |state| Rc::new(State(state)))
    }
}
