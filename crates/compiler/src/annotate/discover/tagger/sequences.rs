//! The stretches of a text in which there may be names: words with capitals, and small words between them. All other
//! words are none, so that nine words in ten of a text cost nothing.

use super::super::article::Reader;
use super::super::lexicon::{JOINT, PARTICLE};
use corpuscope_core::article::BlockKind;
use corpuscope_core::text::{Gap, Shape, Token};

/// Small words that may stand between two with capitals ("of the", "de la").
const MOST_SMALL: usize = 3;

/// Letters of a small word that no list has as one between the words of a name ("às", "para").
const LONGEST_SMALL: u16 = 4;

/// The stretches, each as the numbers of its words. Blocks wholly in capitals have none.
pub(super) fn sequences(reader: &Reader<'_>) -> Vec<Vec<usize>> {
    let tokens = &reader.text.tokens;
    let mut out: Vec<Vec<usize>> = Vec::new();
    let mut current: Vec<usize> = Vec::new();
    // Small words since the last with a capital.
    let mut small: Vec<usize> = Vec::new();
    for (at, token) in tokens.iter().enumerate() {
        let style = reader.text.blocks[token.block as usize];
        let readable = style.kind != BlockKind::Dateline && !style.capitals;
        if !joins(*token) || !readable {
            end(&mut current, &mut small, &mut out);
        }
        if !readable {
            continue;
        }
        let next = tokens.get(at + 1).filter(|next| next.block == token.block && joins(**next));
        if is_capital(*token) || (token.shape == Shape::Other && next.is_some_and(|next| is_capital(*next))) {
            current.append(&mut small);
            current.push(at);
        } else if token.shape == Shape::Lower
            && small.len() < MOST_SMALL
            && (reader.lexicon.is(*token, JOINT | PARTICLE)
                || token.gap == Gap::Hyphen
                || token.letters <= LONGEST_SMALL)
            && (!current.is_empty() || reader.lexicon.is(*token, PARTICLE))
        {
            small.push(at);
        } else {
            end(&mut current, &mut small, &mut out);
        }
    }
    end(&mut current, &mut small, &mut out);
    out
}

/// Ends a stretch. Small words after its last capital are no part of it.
fn end(current: &mut Vec<usize>, small: &mut Vec<usize>, out: &mut Vec<Vec<usize>>) {
    small.clear();
    if !current.is_empty() {
        out.push(std::mem::take(current));
    }
}

fn is_capital(token: Token) -> bool {
    matches!(token.shape, Shape::Cap | Shape::Upper)
}

/// Whether no mark between a word and the one before ends a name.
fn joins(token: Token) -> bool {
    match token.gap {
        Gap::Space | Gap::Hyphen | Gap::Joint | Gap::Possessive => true,
        // "Gen. Roe", but not "… with Leo. Then".
        Gap::Dot => !token.begins,
        _ => false,
    }
}
