//! Waiting for a pause.

use gloo_timers::callback::Timeout;
use yew::prelude::*;

/// A callback that runs when it has not been called for so many milliseconds; `None` only stops it.
#[hook]
pub(crate) fn use_debounce<T: 'static>(millis: u32, run: Callback<T>) -> Callback<Option<T>> {
    let timer = use_mut_ref(|| None::<Timeout>);
    Callback::from(move |value: Option<T>| {
        let run = run.clone();
        // The timer before is dropped, and thereby stopped.
        *timer.borrow_mut() = value.map(|value| Timeout::new(millis, move || run.emit(value)));
    })
}
