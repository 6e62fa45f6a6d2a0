//! Effects and states in one copy. Yew's own hooks are compiled again for every use, at a kilobyte
//! each; behind these the types are erased, and the code is shared.

use std::any::Any;
use std::rc::Rc;

use yew::prelude::*;

/// Runs after drawing, at first and whenever what it depends on has changed. What it returns, such
/// as a listener, is kept until then.
#[hook]
pub(crate) fn use_effect_on<D, K, F>(on: D, run: F)
where
    D: PartialEq + 'static,
    K: 'static,
    F: FnOnce(&D) -> K + 'static,
{
    let on = Rc::new(on);
    let given = on.clone();
    use_effect_on_any(Dependency(on), Box::new(move || Box::new(run(&given))));
}

/// A switch, and what turns it.
#[hook]
pub(crate) fn use_switch(on: bool) -> UseStateHandle<bool> {
    use_state(|| on)
}

type Run = Box<dyn FnOnce() -> Box<dyn Any>>;

#[hook]
fn use_effect_on_any(on: Dependency, run: Run) {
    use_effect_with(on, move |_| {
        let kept = run();
        move || drop(kept)
    });
}

/// A value that can be compared with others of its type.
struct Dependency(Rc<dyn Comparable>);

impl PartialEq for Dependency {
    fn eq(&self, other: &Self) -> bool {
        self.0.equals(other.0.any())
    }
}

trait Comparable {
    fn any(&self) -> &dyn Any;
    fn equals(&self, other: &dyn Any) -> bool;
}

impl<T: PartialEq + 'static> Comparable for T {
    fn any(&self) -> &dyn Any {
        self
    }

    fn equals(&self, other: &dyn Any) -> bool {
        other.downcast_ref::<T>().is_some_and(|other| self == other)
    }
}
