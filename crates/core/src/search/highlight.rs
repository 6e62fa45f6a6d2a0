//! Marking what a query matched in a text.

use std::ops::Range;

use rustc_hash::FxHashMap;

use crate::query::{Node, Query};
use crate::text::words;

use super::resolve::Leaves;

/// Finds in any text the words that a query matched: inflections, prefixes and phrases alike.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Highlighter {
    /// Form to the number of the condition it fulfils.
    forms: FxHashMap<String, usize>,
    /// Phrases with the number of the condition.
    phrases: Vec<(Vec<String>, usize)>,
    conditions: usize,
}

/// A stretch of text that fulfils a condition of the query.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Match {
    /// Bytes of the text.
    pub range: Range<usize>,
    /// Number of the condition.
    pub condition: usize,
}

impl Highlighter {
    pub(crate) fn new(query: &Query, leaves: &Leaves<'_>) -> Self {
        let mut highlighter = Highlighter::default();
        for node in query.positive() {
            let condition = highlighter.conditions;
            highlighter.conditions += 1;
            match node {
                Node::Phrase(forms) => highlighter.phrases.push((forms.clone(), condition)),
                other => {
                    for form in leaves.get(other).iter().flat_map(|l| &l.forms) {
                        highlighter.forms.entry(form.clone()).or_insert(condition);
                    }
                }
            }
        }
        highlighter
    }

    /// The query asked for no word.
    pub fn is_empty(&self) -> bool {
        self.conditions == 0
    }

    /// How many conditions there are.
    pub(crate) fn conditions(&self) -> usize {
        self.conditions
    }

    /// The matches in a text, in order, not overlapping.
    pub fn matches(&self, text: &str) -> Vec<Match> {
        if self.is_empty() {
            return Vec::new();
        }
        let words: Vec<_> = words(text).collect();
        let mut out: Vec<Match> = Vec::new();
        let mut i = 0;
        while i < words.len() {
            let phrase = self.phrases.iter().find(|(forms, _)| {
                words.len() - i >= forms.len() && forms.iter().zip(&words[i..]).all(|(f, w)| *f == w.form)
            });
            let (len, condition) = match (phrase, self.forms.get(words[i].form.as_ref())) {
                (Some((forms, condition)), _) => (forms.len(), *condition),
                (None, Some(condition)) => (1, *condition),
                (None, None) => {
                    i += 1;
                    continue;
                }
            };
            out.push(Match { range: words[i].start..words[i + len - 1].end, condition });
            i += len;
        }
        out
    }
}
