//! Asking the corpus, at once where it is all there, and after fetching where it is not.

use std::rc::Rc;

use corpuscope_core::index::{Index, Stop};
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use crate::load::Failure;
use crate::shared::Shared;

use super::use_desk;

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
        self.here.as_ref().filter(|_| !self.waiting)
    }
}

/// Asks the corpus whenever the key changes.
#[hook]
pub(crate) fn use_ask<K, T>(key: K, question: fn(&Index, &K) -> Result<T, Stop>) -> Asked<T>
where
    K: PartialEq + Clone + 'static,
    T: 'static,
{
    let library = use_desk().library;
    // Counts what has arrived: after each arrival the question is asked again.
    let turn = use_state(|| 0u32);
    let failure = use_state(|| None::<(K, Failure)>);
    let last = use_mut_ref(|| None::<Shared<T>>);
    let answer = use_memo((key.clone(), *turn), |(key, _)| question(&library.index(), key).map(Shared::new));
    {
        let (answer, turn, failure) = (answer.clone(), turn.clone(), failure.clone());
        use_effect_with((key.clone(), *turn), move |(key, _)| {
            if let Err(stop) = answer.as_ref() {
                let (key, stop) = (key.clone(), stop.clone());
                spawn_local(async move {
                    match library.overcome(&stop).await {
                        Ok(()) => turn.set(*turn + 1),
                        Err(why) => failure.set(Some((key, why))),
                    }
                });
            }
        });
    }
    let again = {
        let (turn, failure) = (turn.clone(), failure.clone());
        Callback::from(move |_| {
            failure.set(None);
            turn.set(*turn + 1);
        })
    };
    let mut last = last.borrow_mut();
    if let Ok(answer) = answer.as_ref() {
        *last = Some(answer.clone());
    }
    let failed = Rc::clone(&answer).is_err().then(|| (*failure).clone()).flatten();
    let failed = failed.filter(|(k, _)| *k == key).map(|(_, why)| why);
    Asked { here: last.clone(), waiting: answer.is_err() && failed.is_none(), failed, again }
}
