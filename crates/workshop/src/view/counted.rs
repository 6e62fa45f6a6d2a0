//! How much of a stage is done: a part of the page that is drawn by itself, as it changes many times a second and a
//! reader may be typing.

use std::cell::RefCell;
use std::rc::Rc;

use yew::html::Scope;
use yew::prelude::*;

use crate::state::Stage;
use crate::words::{self, says};

use super::parts_of::button;
use super::progress::called;

/// A stage, how much of it is done, and how much it is.
pub(crate) type Done = (Stage, usize, usize);

/// Where the part is, while there is one.
#[derive(Clone, Debug, Default)]
pub(crate) struct Place(Rc<RefCell<Option<Scope<Counted>>>>);

impl PartialEq for Place {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

impl Place {
    /// Shows how much is done.
    pub(crate) fn show(&self, done: Done) {
        if let Some(part) = &*self.0.borrow() {
            part.send_message(done);
        }
    }
}

/// What the part is given.
#[derive(Properties, PartialEq)]
pub(crate) struct CountedProps {
    /// What is done when the page is drawn.
    pub(crate) done: Done,
    /// Through it the part is told what is done later.
    pub(crate) place: Place,
    /// Is called when the reader cancels.
    pub(crate) cancel: Callback<MouseEvent>,
}

/// The part.
pub(crate) struct Counted(Done);

impl Component for Counted {
    type Message = Done;
    type Properties = CountedProps;

    fn create(context: &Context<Self>) -> Self {
        let CountedProps { done, place, .. } = context.props();
        *place.0.borrow_mut() = Some(context.link().clone());
        Counted(*done)
    }

    fn changed(&mut self, context: &Context<Self>, _: &CountedProps) -> bool {
        self.0 = context.props().done;
        true
    }

    fn update(&mut self, _: &Context<Self>, done: Done) -> bool {
        self.0 = done;
        true
    }

    fn view(&self, context: &Context<Self>) -> Html {
        let Counted((stage, done, all)) = *self;
        let says = match stage {
            Stage::Reading => says::make_reading(done, all),
            Stage::Names => says::make_naming(done, all),
            Stage::Index => says::make_indexing(done, all),
        };
        html! {
            <section class="working">
                <p><span class="num">{ words::words(&says) }</span>{ button(words::text(says::MAKE_CANCEL), false, context.props().cancel.clone()) }</p>
                <progress class="meter" value={done.to_string()} max={all.max(1).to_string()} aria-label={words::text(called(stage))} />
            </section>
        }
    }
}
