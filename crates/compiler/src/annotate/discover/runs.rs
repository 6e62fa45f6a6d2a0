//! Runs: stretches of words with capitals, joined by small words such as "of" and "de".

use std::ops::Range;

use super::lexicon::{COMMON, JOINT, Lexicon, NEVER, PARTICLE, SHORT_TITLE};
use corpuscope_core::text::{Analysis, Gap, Shape, Token};

/// No name has so many small words between two with capitals ("of the").
const MOST_JOINTS: usize = 3;

/// Whether a word may be part of a name.
pub(super) fn is_name_word(token: Token, lexicon: &Lexicon) -> bool {
    matches!(token.shape, Shape::Cap | Shape::Upper) && !lexicon.is(token, NEVER)
}

/// Whether no mark stands between a word of a name and the next.
pub(super) fn continues(text: &Analysis, lexicon: &Lexicon, at: usize) -> bool {
    let (before, here) = (text.tokens[at - 1], text.tokens[at]);
    match here.gap {
        Gap::Space | Gap::Hyphen | Gap::Joint => true,
        // "Paul A. Volcker", "J.P. Morgan", "Gen. Noriega"; not "the Corp. Jones".
        Gap::Dot => before.letters == 1 || lexicon.is(before, SHORT_TITLE),
        _ => false,
    }
}

/// Whether a sentence begins with this word.
pub(super) fn begins_sentence(text: &Analysis, at: usize) -> bool {
    matches!(text.tokens[at].gap, Gap::Start | Gap::Break | Gap::Dot)
}

/// The runs of a block of mixed writing, whose words are `block`.
pub(super) fn runs(text: &Analysis, lexicon: &Lexicon, block: Range<usize>) -> Vec<Range<usize>> {
    let mut out = Vec::new();
    let mut at = block.start;
    while at < block.end {
        if !is_name_word(text.tokens[at], lexicon) {
            at += 1;
            continue;
        }
        let mut end = at + 1;
        let mut next = end;
        while next < block.end && continues(text, lexicon, next) {
            let token = text.tokens[next];
            if is_name_word(token, lexicon) {
                next += 1;
                end = next;
            } else if lexicon.is(token, JOINT | PARTICLE) && next - end < MOST_JOINTS {
                next += 1;
            } else {
                break;
            }
        }
        let mut start = at;
        // "Although Jane Roe", "The Harbour Board": the first word of a sentence has its capital from there.
        while start < end
            && lexicon.is(text.tokens[start], COMMON)
            && (begins_sentence(text, start) || start > at || lexicon.is(text.tokens[start], JOINT))
        {
            start += 1;
        }
        while start < end && !is_name_word(text.tokens[start], lexicon) {
            start += 1;
        }
        if start < end {
            out.push(start..end);
        }
        at = end.max(at + 1);
    }
    out
}
