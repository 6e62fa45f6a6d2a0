//! An allocator that refuses large requests when it is told to, as a tab does whose memory is used up. Only requests of
//! the thread that told it are counted.

#![expect(
    unsafe_code,
    reason = "an allocator is unsafe to write; this one hands on to the system's, or refuses"
)]

use std::alloc::{GlobalAlloc, Layout, System};
use std::cell::Cell;

/// Requests below this are never refused.
const LARGE: usize = 64 << 10;

thread_local! {
    /// How many large requests are granted before all are refused.
    static GRANTED: Cell<usize> = const { Cell::new(usize::MAX) };
    static REFUSED: Cell<bool> = const { Cell::new(false) };
}

struct Refusing;

#[global_allocator]
static ALLOCATOR: Refusing = Refusing;

fn refuses(bytes: usize) -> bool {
    let granted = GRANTED.get();
    if bytes < LARGE || granted == usize::MAX {
        return false;
    }
    GRANTED.set(granted.saturating_sub(1));
    if granted == 0 {
        REFUSED.set(true);
    }
    granted == 0
}

// SAFETY: what is granted the system's allocator does; null says that a request is refused, and leaves an old block as it is.
unsafe impl GlobalAlloc for Refusing {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        if refuses(layout.size()) { std::ptr::null_mut() } else { unsafe { System.alloc(layout) } }
    }

    unsafe fn alloc_zeroed(&self, layout: Layout) -> *mut u8 {
        if refuses(layout.size()) { std::ptr::null_mut() } else { unsafe { System.alloc_zeroed(layout) } }
    }

    unsafe fn realloc(&self, block: *mut u8, layout: Layout, size: usize) -> *mut u8 {
        let is_refused = size > layout.size() && refuses(size);
        if is_refused { std::ptr::null_mut() } else { unsafe { System.realloc(block, layout, size) } }
    }

    unsafe fn dealloc(&self, block: *mut u8, layout: Layout) {
        unsafe { System.dealloc(block, layout) }
    }
}

/// Does something while so many large requests are granted, and all after these refused. Returns what it gives, and
/// whether one was refused.
pub(crate) fn with_granted<T>(requests: usize, act: impl FnOnce() -> T) -> (T, bool) {
    GRANTED.set(requests);
    REFUSED.set(false);
    let outcome = act();
    GRANTED.set(usize::MAX);
    (outcome, REFUSED.get())
}
