//! Marking what a query matched in a text.

use std::ops::Range;

use rustc_hash::FxHashMap;

use crate::query::{Node, Query, forms};
use crate::text::words;

use super::resolve::Leaves;

/// Finds in any text the words that a query matched: inflections, patterns, slips and phrases alike.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Highlighter {
    /// Form to the number of the condition it fulfils.
    forms: FxHashMap<String, usize>,
    phrases: Vec<Phrase>,
    conditions: usize,
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct Phrase {
    forms: Vec<String>,
    slop: usize,
    condition: usize,
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
        for (condition, node) in query.positive().into_iter().enumerate() {
            for form in leaves.get(node).iter().flat_map(|l| &l.forms) {
                highlighter.forms.entry(form.clone()).or_insert(condition);
            }
            highlighter.add_phrases(node, condition);
            highlighter.conditions = condition + 1;
        }
        highlighter
    }

    fn add_phrases(&mut self, node: &Node, condition: usize) {
        match node {
            Node::Phrase { text, slop } => {
                self.phrases.push(Phrase { forms: forms(text), slop: *slop as usize, condition });
            }
            Node::Near { left, right, .. } => {
                self.add_phrases(left, condition);
                self.add_phrases(right, condition);
            }
            Node::Title(inner) => self.add_phrases(inner, condition),
            _ => {}
        }
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
            let rest = &words[i..];
            let phrase = self
                .phrases
                .iter()
                .find_map(|p| Some((p.length(rest.iter().map(|w| &*w.form))?, p.condition)));
            let word = self.forms.get(words[i].form.as_ref()).map(|condition| (1, *condition));
            match phrase.or(word) {
                Some((len, condition)) => {
                    out.push(Match { range: words[i].start..words[i + len - 1].end, condition });
                    i += len;
                }
                None => i += 1,
            }
        }
        out
    }
}

impl Phrase {
    /// How many of the words make up the phrase, if it stands at their beginning.
    fn length<'a>(&self, mut words: impl Iterator<Item = &'a str>) -> Option<usize> {
        let mut length = 0;
        for (k, form) in self.forms.iter().enumerate() {
            let others = if k == 0 { 0 } else { k + self.slop - length };
            length += 1 + words.by_ref().take(others + 1).position(|w| w == form)?;
        }
        Some(length)
    }
}
