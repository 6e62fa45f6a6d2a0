//! Marking what a query matched in a text.

use std::ops::Range;

use rustc_hash::FxHashMap;

use crate::query::{Node, Query, quoted_forms};
use crate::text::{Word, accented, is_hyphen, words};

use super::resolve::Leaves;

/// Finds in any text the words that a query matched: inflections, patterns, slips and phrases alike.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Highlighter {
    /// Form to the number of the condition it fulfils.
    forms: FxHashMap<String, usize>,
    phrases: Vec<Phrase>,
    conditions: usize,
    /// Accents written in quotes are meant.
    accents: bool,
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
        let mut highlighter = Highlighter { accents: query.accents, ..Default::default() };
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
                self.phrases.push(Phrase {
                    forms: quoted_forms(text, self.accents),
                    slop: *slop as usize,
                    condition,
                });
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

    /// The forms that are marked, in no order; none where phrases are marked too.
    pub(super) fn plain_forms(&self) -> Option<Vec<&str>> {
        self.phrases.is_empty().then(|| self.forms.keys().map(String::as_str).collect())
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
        let written = |w: &Word<'_>| {
            if self.accents { accented(&text[w.start..w.end], &w.form) } else { None }
        };
        let words: Vec<_> = words(text).map(|w| (written(&w), w)).collect();
        let mut out: Vec<Match> = Vec::new();
        let mut i = 0;
        while i < words.len() {
            let rest = &words[i..];
            // Of phrases that begin here the longest is meant, and the first of equals.
            let phrases = self.phrases.iter().rev();
            let phrase = phrases
                .filter_map(|p| Some((p.length(rest.iter())?, p.condition)))
                .max_by_key(|(length, _)| *length);
            let (written, word) = &words[i];
            let condition = written.as_ref().and_then(|form| self.forms.get(form));
            let word =
                condition.or_else(|| self.forms.get(word.form.as_ref())).map(|condition| (1, *condition));
            // A word that is written in two with a hyphen.
            let next = words.get(i + 1).filter(|(_, next)| is_hyphen(&text[words[i].1.end..next.start]));
            let joined =
                next.and_then(|(_, next)| self.forms.get(&[&*words[i].1.form, &*next.form].concat()));
            let joined = joined.map(|condition| (2, *condition));
            match phrase.or(joined).or(word) {
                Some((len, condition)) => {
                    out.push(Match { range: words[i].1.start..words[i + len - 1].1.end, condition });
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
    fn length<'a>(&self, mut words: impl Iterator<Item = &'a (Option<String>, Word<'a>)>) -> Option<usize> {
        let mut length = 0;
        for (k, form) in self.forms.iter().enumerate() {
            let others = if k == 0 { 0 } else { k + self.slop - length };
            length += 1 + words
                .by_ref()
                .take(others + 1)
                .position(|(written, w)| *form == w.form || written.as_ref() == Some(form))?;
        }
        Some(length)
    }
}
