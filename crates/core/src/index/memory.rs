//! Memory for what an index says. How much that takes follows from its bytes, and there may be less: memory is asked for,
//! and where it is refused the index cannot be read. An ordinary `Vec` would end the program.

use super::codec::DecodeError;
use crate::message::say;

/// The error where memory is refused.
pub const REFUSED: DecodeError = DecodeError(say::INDEX_MEMORY);

/// Returns an empty list with room for `n`.
pub(crate) fn room<T>(n: usize) -> Result<Vec<T>, DecodeError> {
    let mut list = Vec::new();
    list.try_reserve_exact(n).map_err(|_| REFUSED)?;
    Ok(list)
}

/// Makes room for one more in a list whose length is not known.
pub(crate) fn grow<T>(list: &mut Vec<T>) -> Result<(), DecodeError> {
    list.try_reserve(1).map_err(|_| REFUSED)
}

/// Returns `n` times a value.
pub fn filled<T: Clone>(value: T, n: usize) -> Result<Vec<T>, DecodeError> {
    let mut list = room(n)?;
    list.resize(n, value);
    Ok(list)
}

/// Returns a list of `n` things, each of which may fail.
pub(crate) fn listed<T>(
    n: usize,
    each: impl FnMut(usize) -> Result<T, DecodeError>,
) -> Result<Vec<T>, DecodeError> {
    let mut list = room(n)?;
    for thing in (0..n).map(each) {
        list.push(thing?);
    }
    Ok(list)
}

/// Returns a list of the same things.
pub(crate) fn copied<T: Clone>(things: &[T]) -> Result<Vec<T>, DecodeError> {
    let mut list = room(things.len())?;
    list.extend_from_slice(things);
    Ok(list)
}

/// Returns a text of its own, put together of pieces.
pub(crate) fn text(pieces: &[&str]) -> Result<String, DecodeError> {
    let mut text = String::new();
    text.try_reserve_exact(pieces.iter().map(|piece| piece.len()).sum()).map_err(|_| REFUSED)?;
    pieces.iter().for_each(|piece| text.push_str(piece));
    Ok(text)
}
