//! The words that dictionaries hold, by number.

use rustc_hash::FxHashMap;

/// Numbers for the words that dictionaries hold.
#[derive(Debug, Default)]
pub(super) struct Vocabulary(FxHashMap<Box<str>, u32>);

impl Vocabulary {
    /// The number of a folded word, given out where it had none.
    pub(super) fn add(&mut self, key: &str) -> u32 {
        if let Some(&n) = self.0.get(key) {
            return n;
        }
        let n = self.0.len() as u32 + 1;
        self.0.insert(key.into(), n);
        n
    }

    /// The number of a folded word, 0 where it has none.
    pub(super) fn get(&self, key: &str) -> u32 {
        self.0.get(key).copied().unwrap_or(0)
    }
}
