//! Words of which a corpus says that they are never an actor, or never a country.

use std::sync::atomic::{AtomicBool, Ordering};

use corpuscope_core::annotation::EntityKind;
use rustc_hash::FxHashMap;

use super::corrections::{Correction, What};
use super::discover::key_of;

/// The words, and which of the corrections that say so have met any.
#[derive(Debug, Default)]
pub(super) struct Never {
    /// By kind, and by the key of the words.
    said: [FxHashMap<String, Vec<Said>>; EntityKind::ALL.len()],
    /// By correction: whether it has met its words.
    met: Vec<AtomicBool>,
}

/// What one correction says of words.
#[derive(Debug)]
struct Said {
    correction: usize,
    /// The only article in which it holds; without one it holds in all.
    article: Option<String>,
}

impl Never {
    pub(super) fn new(corrections: &[Correction]) -> Self {
        let mut never = Never::default();
        never.met.resize_with(corrections.len(), AtomicBool::default);
        for (correction, c) in corrections.iter().enumerate() {
            if let What::Never { phrase, kind, article } = &c.what {
                let said = Said { correction, article: article.clone() };
                never.said[*kind as usize].entry(key_of(phrase.split_whitespace())).or_default().push(said);
            }
        }
        never
    }

    /// Whether anything is said of a kind.
    pub(super) fn says_of(&self, kind: EntityKind) -> bool {
        !self.said[kind as usize].is_empty()
    }

    /// Whether these words are said to be none of a kind: in this article, or, where none is given, in every one.
    pub(super) fn is(&self, kind: EntityKind, words: &str, article: Option<&str>) -> bool {
        if !self.says_of(kind) {
            return false;
        }
        let said = self.said[kind as usize].get(&key_of(words.split_whitespace()));
        let holds = |said: &&Said| said.article.is_none() || said.article.as_deref() == article;
        let mut any = false;
        for said in said.into_iter().flatten().filter(holds) {
            self.met[said.correction].store(true, Ordering::Relaxed);
            any = true;
        }
        any
    }

    /// Whether a correction has met its words.
    pub(super) fn has_met(&self, correction: usize) -> bool {
        self.met.get(correction).is_some_and(|met| met.load(Ordering::Relaxed))
    }
}
