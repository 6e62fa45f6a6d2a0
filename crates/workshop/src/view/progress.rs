//! How far the making is.

use corpuscope_core::message::Id;
use yew::prelude::*;

use crate::limits::Amount;
use crate::shop::{Act, Shop};
use crate::state::{Phase, Stage};
use crate::words::{self, says};

use super::Link;
use super::counted::Counted;
use super::parts_of::button;

/// What a stage is called.
pub(super) fn called(stage: Stage) -> Id {
    match stage {
        Stage::Reading => says::MAKE_STAGE_READING,
        Stage::Names => says::MAKE_STAGE_NAMES,
        Stage::Index => says::MAKE_STAGE_INDEX,
    }
}

impl Shop {
    /// What goes on, or how it ended.
    pub(super) fn progress(&self, link: &Link) -> Html {
        if self.files.is_empty() || self.amount() == Amount::TooMuch {
            return html! {};
        }
        match &self.phase {
            Phase::Working(stage, done, all) => {
                let (done, cancel) = ((*stage, *done, *all), link.callback(|_| Act::Cancel));
                html! { <Counted {done} place={self.counted.clone()} {cancel} /> }
            }
            Phase::Cancelled => html! {
                <section class="working">
                    <p><span>{ words::text(says::MAKE_CANCELLED) }</span>{ button(words::text(says::MAKE_AGAIN), false, link.callback(|_| Act::Make)) }</p>
                </section>
            },
            Phase::Failed(why) => html! {
                <div class="notice bad" role="alert">
                    <div><p>{ words::text(says::MAKE_FAILED) }</p><p>{ why }</p></div>
                    { button(words::text(says::MAKE_AGAIN), false, link.callback(|_| Act::Make)) }
                </div>
            },
            Phase::Still if self.parts.is_none() => html! {
                <section class="working">
                    <p><span>{ words::text(says::MAKE_FETCHING) }</span></p>
                    <progress class="waiting" aria-label={words::text(says::MAKE_FETCHING)} />
                </section>
            },
            Phase::Still => html! {},
        }
    }
}
