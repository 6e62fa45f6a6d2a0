//! Patterns of messages: words with places and choices, as `corpuscope_catalogue` writes them.

use corpuscope_core::message::Message;

use crate::catalogue::{Catalogue, Piece, words};

/// Before the number of a variable that stands there.
const PLACE: char = '\u{1}';
/// Before the number of a variable that chooses.
const SELECT: char = '\u{2}';
/// After the key of a variant, before its words.
const KEY: char = '\u{3}';
/// After the words of a variant.
const NEXT: char = '\u{4}';
/// After the words of the last.
const END: char = '\u{5}';

/// Puts words, and what stands in their places.
pub(crate) fn put(catalogue: &Catalogue<'_>, mut pattern: &str, arguments: &[Message], out: &mut Vec<Piece>) {
    while let Some(at) = pattern.find([PLACE, SELECT]) {
        let (before, rest) = pattern.split_at(at);
        words(before, out);
        let mut chars = rest.chars();
        let is_place = chars.next() == Some(PLACE);
        let number = chars.next().map_or(0, |c| (c as usize).wrapping_sub('0' as usize));
        let argument = arguments.get(number);
        pattern = chars.as_str();
        if is_place {
            if let Some(argument) = argument {
                catalogue.put(argument, out);
            }
        } else {
            let (chosen, after) = choose(catalogue, pattern, argument);
            put(catalogue, chosen, arguments, out);
            pattern = after;
        }
    }
    words(pattern, out);
}

/// The words of the variant that fits an argument, and what follows all variants.
fn choose<'p>(
    catalogue: &Catalogue<'_>,
    mut rest: &'p str,
    argument: Option<&Message>,
) -> (&'p str, &'p str) {
    let mut chosen = None;
    loop {
        let (key, after) = rest.split_once(KEY).unwrap_or((rest, ""));
        let end = end_of(after);
        let (inner, tail) = after.split_at(end);
        if chosen.is_none() && fits(catalogue, key, argument) {
            chosen = Some(inner);
        }
        let is_last = !tail.starts_with(NEXT);
        // The marks are a byte long.
        rest = tail.get(1..).unwrap_or_default();
        if is_last {
            return (chosen.unwrap_or_default(), rest);
        }
    }
}

/// Where the words of a variant end, other choices within them passed over.
fn end_of(text: &str) -> usize {
    let mut within = 0;
    for (at, c) in text.char_indices() {
        match c {
            SELECT => within += 1,
            NEXT | END if within == 0 => return at,
            END => within -= 1,
            _ => {}
        }
    }
    text.len()
}

/// The last variant has no key and always fits.
fn fits(catalogue: &Catalogue<'_>, key: &str, argument: Option<&Message>) -> bool {
    key.is_empty()
        || match argument {
            Some(Message::Number(n)) => key == catalogue.plural(*n) || key == n.to_string(),
            Some(Message::Text(text)) => key == text,
            _ => false,
        }
}
