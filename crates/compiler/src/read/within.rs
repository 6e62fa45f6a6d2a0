//! Which of many texts stand within a long one, in time that grows with their letters: looking through the long one for
//! each would take the square.

use rustc_hash::{FxHashMap, FxHashSet};

/// Letters of a text that are looked up at once, in bytes.
const WIDTH: usize = 16;

/// Bytes behind the last text found in which the next one usually begins.
const NEAR: usize = 4096;

/// A text in which others are looked for, mostly in the order in which they stand there.
pub(super) struct Within<'a> {
    text: &'a str,
    /// Runs of bytes of the text, by their length.
    runs: FxHashMap<usize, FxHashSet<&'a [u8]>>,
    /// Where the last text found ends.
    end: usize,
}

impl<'a> Within<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        Within { text, runs: FxHashMap::default(), end: 0 }
    }

    /// Whether a text stands in this one.
    pub(super) fn has(&mut self, part: &str) -> bool {
        if part.is_empty() {
            return true;
        }
        let until = self.text.floor_char_boundary(self.end.saturating_add(NEAR).saturating_add(part.len()));
        if let Some(at) = self.text.get(self.end..until).and_then(|near| near.find(part)) {
            self.end += at + part.len();
            return true;
        }
        let width = part.len().min(WIDTH);
        let runs = self.runs.entry(width).or_insert_with(|| self.text.as_bytes().windows(width).collect());
        let may_be = part.as_bytes().windows(width).all(|run| runs.contains(run));
        if !may_be || part.len() == width {
            return may_be;
        }
        let found = self.text.find(part);
        self.end = found.map_or(self.end, |at| at + part.len());
        found.is_some()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_found_where_looking_through_all_finds_it() {
        let mut state = 7_u32;
        let mut chance = move |of: usize| {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (state >> 8) as usize % of
        };
        for round in 0..200 {
            let letters = ['a', 'b', 'ñ', ' '];
            let text: String = (0..300 + round * 40).map(|_| letters[chance(4)]).collect();
            let mut within = Within::new(&text);
            for _ in 0..60 {
                let from = text.floor_char_boundary(chance(text.len()));
                let to = text.floor_char_boundary((from + chance(40)).min(text.len()));
                let mut part = text[from..to].to_owned();
                if chance(2) == 0 {
                    part.push(letters[chance(4)]);
                }
                assert_eq!(within.has(&part), text.contains(&part), "{part:?} in {text:?}");
            }
        }
    }

    #[test]
    fn what_is_longer_than_the_text_or_nothing_is_told_too() {
        let mut within = Within::new("ab");
        assert!(within.has("ab") && within.has("") && !within.has("abc") && !within.has("ba"));
        assert!(Within::new("").has("") && !Within::new("").has("a"));
    }
}
