//! What may be drawn a moment later.

use std::cell::RefCell;
use std::rc::Rc;

use gloo_render::request_animation_frame;
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
        if *late == *value {
            return None;
        }
        let value = value.clone();
        // A frame's callbacks run before it is painted; the first task after them, when it was.
        let timer = Rc::new(RefCell::new(None));
        let kept = timer.clone();
        let frame = request_animation_frame(move |_| {
            *timer.borrow_mut() = Some(Timeout::new(0, move || late.set(value)));
        });
        // Another value stops both.
        Some((frame, kept))
    });
    (*painted).clone()
}
