//! Cues beside a name, as the lexicon has them: what a measure of names met once counts by.

use std::ops::Range;

use corpuscope_core::text::{Gap, Token};

use super::article::Reader;
use super::lexicon::{Flags, ROLE, SAYING, SOVEREIGN, TITLE};

/// How far from the name a cue may stand, in words.
const FARTHEST: usize = 3;
/// What says who somebody is.
const CUES: Flags = TITLE | ROLE | SOVEREIGN | SAYING;

impl Reader<'_> {
    /// Whether a word beside a name says who it is: a title, an office or trade, or a verb of saying stands at most three
    /// words before or behind it in the same sentence, or an age behind its comma.
    pub(in crate::annotate) fn is_cued(&self, bytes: Range<usize>) -> bool {
        let tokens = &self.text.tokens;
        let start = tokens.partition_point(|token| token.end as usize <= bytes.start);
        let end = tokens.partition_point(|token| (token.start as usize) < bytes.end);
        let ends = |token: &Token| token.begins || matches!(token.gap, Gap::Start | Gap::Break);
        let is_cue = |at: &usize| self.lexicon.is(tokens[*at], CUES);
        let mut first = start;
        while first > 0 && start - first < FARTHEST && !ends(&tokens[first]) {
            first -= 1;
        }
        let behind = (end..tokens.len().min(end + FARTHEST)).take_while(|at| !ends(&tokens[*at]));
        let age = self.get(end).is_some_and(|next| {
            next.gap == Gap::Comma && self.word(end).parse::<u8>().is_ok_and(|age| (15..100).contains(&age))
        });
        age || (first..start).any(|at| is_cue(&at)) || behind.into_iter().any(|at| is_cue(&at))
    }
}
