//! Salience: whether an article is about a country or actor, or mentions it in passing.

use corpuscope_core::annotation::Mention;
use corpuscope_core::article::{Article, BlockKind};

/// Where an article says what it is about: title and summary.
#[derive(Debug)]
pub(super) struct Salience {
    front: u32,
    /// The most mentions that any value of the list has.
    top: usize,
}

impl Salience {
    /// For one list of an article, given the most mentions a value has.
    pub(super) fn of(article: &Article, top: usize) -> Self {
        let front =
            article.blocks.iter().take_while(|b| matches!(b.kind, BlockKind::Title | BlockKind::Summary));
        Salience { front: front.last().map_or(0, |b| b.end), top }
    }

    /// In the title or summary, or mentioned at least twice and not much less than the value
    /// mentioned most.
    pub(super) fn is_salient(&self, mentions: &[Mention]) -> bool {
        let in_front = mentions.iter().any(|m| m.end <= self.front);
        in_front || (mentions.len() >= 2 && mentions.len() * 100 >= self.top * 15)
    }
}
