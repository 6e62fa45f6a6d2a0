//! What every component may need: the corpus, and a way to say what the reader did.

use std::cell::RefCell;
use std::rc::Rc;

use corpuscope_core::view::Page;
use yew::prelude::*;

use crate::load::Library;
use crate::state::{Action, State};

/// The one context. It never changes, so that nothing is drawn again because of it.
#[derive(Clone, PartialEq)]
pub(crate) struct AppContext {
    /// The corpus.
    pub(crate) library: Rc<Library>,
    /// Takes what the reader did.
    pub(crate) dispatcher: UseReducerDispatcher<State>,
    /// The article read last: back among the results, the focus returns to it.
    pub(crate) read: Rc<RefCell<Option<String>>>,
}

impl AppContext {
    /// Does what the reader asks.
    pub(crate) fn act(&self, action: Action) {
        self.dispatcher.dispatch(action);
    }

    /// A handler that does the same for any event.
    pub(crate) fn on<E>(&self, action: impl Fn() -> Action + 'static) -> Callback<E> {
        let dispatcher = self.dispatcher.clone();
        Callback::from(move |_| dispatcher.dispatch(action()))
    }

    /// A handler for links: opens the page here, unless a new tab or window is asked for.
    pub(crate) fn follow(&self, page: Page) -> Callback<MouseEvent> {
        self.lead(Action::Open(page))
    }

    /// The same for a link that does what the reader asks.
    pub(crate) fn lead(&self, action: Action) -> Callback<MouseEvent> {
        let dispatcher = self.dispatcher.clone();
        Callback::from(move |event: MouseEvent| {
            let elsewhere = event.ctrl_key() || event.meta_key() || event.shift_key();
            if !elsewhere && event.button() == 0 {
                event.prevent_default();
                dispatcher.dispatch(action.clone());
            }
        })
    }
}

/// The context.
///
/// # Panics
/// Outside the explorer, which provides it.
#[hook]
pub(crate) fn use_app_context() -> AppContext {
    use_context().expect("components stand within the explorer")
}
