//! Asking the corpus, at once where it is all there, and after fetching where it is not.

use std::any::Any;
use std::rc::Rc;

use corpuscope_core::index::{Index, Stop};
use gloo_timers::callback::Timeout;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use crate::load::Failure;
use crate::shared::Shared;

use super::use_app_context;

/// An answer, as far as there is one.
#[derive(Clone, PartialEq)]
pub(crate) struct Asked<T> {
    /// The answer; while files are fetched, that to the question before.
    pub(crate) here: Option<Shared<T>>,
    /// Files are being fetched.
    pub(crate) waiting: bool,
    /// Why there is no answer.
    pub(crate) failed: Option<Failure>,
    /// Tries again after a failure.
    pub(crate) again: Callback<MouseEvent>,
}

impl<T> Asked<T> {
    /// The answer to this very question.
    pub(crate) fn fresh(&self) -> Option<&Shared<T>> {
        self.here.as_ref().filter(|_| !self.waiting && self.failed.is_none())
    }
}

/// Asks the corpus whenever the key changes.
#[hook]
pub(crate) fn use_ask<K, T>(key: K, question: fn(&Index, &K) -> Result<T, Stop>) -> Asked<T>
where
    K: PartialEq + Clone + 'static,
    T: 'static,
{
    use_ask_typed(key, 0, question)
}

/// Asks the corpus whenever the key changes, at once; what is missing is fetched only when the key has
/// stayed the same for `pause` milliseconds, as another letter may come. The first question does not wait.
#[hook]
pub(crate) fn use_ask_typed<K, T>(key: K, pause: u32, question: fn(&Index, &K) -> Result<T, Stop>) -> Asked<T>
where
    K: PartialEq + Clone + 'static,
    T: 'static,
{
    // Keys are numbered, so that all that follows is the same code for every sort of question.
    let numbered = use_mut_ref(|| (key.clone(), 0u32));
    if numbered.borrow().0 != key {
        let mut numbered = numbered.borrow_mut();
        *numbered = (key.clone(), numbered.1 + 1);
    }
    let number = numbered.borrow().1;
    let ask = |index: &Index| question(index, &key).map(|answer| Rc::new(answer) as Rc<dyn Any>);
    let asked = use_ask_any(number, pause, &ask);
    Asked {
        here: asked.here.and_then(|answer| answer.downcast().ok()).map(Shared::from),
        waiting: asked.waiting,
        failed: asked.failed,
        again: asked.again,
    }
}

struct AskedAny {
    here: Option<Rc<dyn Any>>,
    waiting: bool,
    failed: Option<Failure>,
    again: Callback<MouseEvent>,
}

/// What was answered last, and to which question.
struct Last {
    asked: Option<(u32, u32)>,
    /// Milliseconds to wait before what is missing is fetched.
    pause: u32,
    stop: Option<Stop>,
    here: Option<Rc<dyn Any>>,
}

type Question<'a> = &'a dyn Fn(&Index) -> Result<Rc<dyn Any>, Stop>;

#[hook]
fn use_ask_any(number: u32, pause: u32, question: Question<'_>) -> AskedAny {
    let library = use_app_context().library;
    // Counts what has arrived: after each arrival the question is asked again.
    let turn = use_state(|| 0u32);
    let failure = use_state(|| None::<(u32, Failure)>);
    let last = use_mut_ref(|| Last { asked: None, pause: 0, stop: None, here: None });
    let key = (number, *turn);
    let mut last = last.borrow_mut();
    if last.asked != Some(key) {
        // Not before the first question, nor before the second round of fetching for the same.
        last.pause = if last.asked.is_some_and(|(before, _)| before != number) { pause } else { 0 };
        last.asked = Some(key);
        last.stop = match question(&library.index()) {
            Ok(answer) => {
                last.here = Some(answer);
                None
            }
            Err(stop) => Some(stop),
        };
    }
    {
        let (stop, turn, failure) = (last.stop.clone(), turn.clone(), failure.clone());
        let pause = last.pause;
        use_effect_with(key, move |_| {
            let fetch = move |stop: Stop| {
                spawn_local(async move {
                    match library.overcome(&stop).await {
                        Ok(()) => turn.set(*turn + 1),
                        Err(why) => failure.set(Some((number, why))),
                    }
                });
            };
            let mut timer = None;
            match stop {
                Some(stop) if pause > 0 => timer = Some(Timeout::new(pause, move || fetch(stop))),
                Some(stop) => fetch(stop),
                None => {}
            }
            // Another question stops it.
            move || drop(timer)
        });
    }
    let again = {
        let (turn, failure) = (turn.clone(), failure.clone());
        Callback::from(move |_| {
            failure.set(None);
            turn.set(*turn + 1);
        })
    };
    let failed = (*failure).clone().filter(|(n, _)| *n == number && last.stop.is_some());
    AskedAny {
        here: last.here.clone(),
        waiting: last.stop.is_some() && failed.is_none(),
        failed: failed.map(|(_, why)| why),
        again,
    }
}
