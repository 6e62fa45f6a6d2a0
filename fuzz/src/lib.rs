//! What the targets of fuzzing share: a small index, and every question that is asked of one.
//!
//! A target is a file in `targets/`. It makes something of bytes that libFuzzer chooses, and asserts what must hold
//! whatever they are; `docs/FUZZING.md` lists what each holds.

pub mod questions;
pub mod typed;

use std::ops::Range;

/// An index of two articles in one file, with a section of every kind: the one that keeps the format as it is.
pub static INDEX: &[u8] = include_bytes!("../../crates/core/tests/golden/index.bin");

/// Parts the first byte, which chooses among several things, from the rest.
pub fn choice(data: &[u8]) -> Option<(usize, &[u8])> {
    data.split_first().map(|(first, rest)| (usize::from(*first), rest))
}

/// Fails unless a span is one of whole characters of a text.
///
/// # Panics
/// Panics where it is not.
pub fn assert_within(text: &str, span: Range<usize>, what: &str) {
    assert!(
        text.get(span.clone()).is_some(),
        "{what} at {span:?} is no part of the {} bytes of text",
        text.len()
    );
}
