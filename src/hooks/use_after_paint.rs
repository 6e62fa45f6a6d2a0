//! What may be drawn a moment later.

use std::cell::RefCell;
use std::rc::Rc;

use gloo_render::{AnimationFrame, request_animation_frame};
use gloo_timers::callback::Timeout;
use yew::prelude::*;

use super::use_effect_on;

/// A value as it was when the page was last painted: what is drawn with it leaves the frame to what the reader waits
/// for, and follows in the next. At first it is the value itself.
#[hook]
pub(crate) fn use_after_paint<T: Clone + PartialEq + 'static>(value: T) -> T {
    let painted = use_state(|| value.clone());
    let late = painted.clone();
    use_effect_on(value, move |value| {
        (*late != *value).then(|| {
            let value = value.clone();
            after_paint(move || late.set(value))
        })
    });
    (*painted).clone()
}

/// Whether the page was painted since the component is there.
#[hook]
pub(crate) fn use_after_first_paint() -> bool {
    let painted = use_state(|| false);
    let late = painted.clone();
    use_effect_on((), move |()| after_paint(move || late.set(true)));
    *painted
}

/// A frame, and what follows it; dropped, they are stopped.
pub(crate) type Frame = (AnimationFrame, Rc<RefCell<Option<Timeout>>>);

/// Runs when the next frame was painted: its callbacks run before that, and the first task after them when it was.
pub(crate) fn after_paint(run: impl FnOnce() + 'static) -> Frame {
    let timer = Rc::new(RefCell::new(None));
    let kept = timer.clone();
    (request_animation_frame(move |_| *timer.borrow_mut() = Some(Timeout::new(0, run))), kept)
}
