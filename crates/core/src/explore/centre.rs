//! What stands in the middle of a line of a concordance, and whose neighbours are counted: corpus linguistics calls it
//! the node.

use std::borrow::Cow;
use std::collections::BTreeSet;

use super::texts::{Text, Texts};
use crate::annotation::EntityKind;
use crate::index::{Index, Stop, collect};
use crate::search::{Found, Highlighter, Request, occurrences, search};

/// What is looked for in the articles that a search found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Centre {
    /// What the search itself marks.
    #[default]
    Query,
    /// What another query marks, as it would be typed: a word in all its inflections, a phrase in quotes.
    Words(String),
    /// The mentions of a country or an actor, by its key.
    Named(EntityKind, String),
}

impl Centre {
    /// How it stands in an address; empty for the search's own words.
    ///
    /// ```
    /// use corpuscope_core::annotation::EntityKind;
    /// use corpuscope_core::explore::Centre;
    /// for centre in [Centre::Query, Centre::Words("\"oil price\"".into()), Centre::Named(EntityKind::Country, "VE".into())] {
    ///     assert_eq!(Centre::from_key(&centre.key()), centre);
    /// }
    /// assert_eq!(Centre::Named(EntityKind::Actor, "opec".into()).key(), "actor:opec");
    /// ```
    pub fn key(&self) -> String {
        match self {
            Centre::Query => String::new(),
            Centre::Words(typed) => [WORDS, typed].join(":"),
            Centre::Named(kind, key) => [kind.key(), key].join(":"),
        }
    }

    /// What stands for it in an address; what cannot be read is taken as words.
    pub fn from_key(key: &str) -> Self {
        let Some((kind, rest)) = key.split_once(':') else {
            return if key.is_empty() { Centre::Query } else { Centre::Words(key.into()) };
        };
        match EntityKind::from_key(kind) {
            Some(kind) => Centre::Named(kind, rest.into()),
            None if kind == WORDS => Centre::Words(rest.into()),
            None => Centre::Words(key.into()),
        }
    }

    /// Whether tags of articles are needed to find it.
    pub(super) fn needs_tags(&self) -> bool {
        matches!(self, Centre::Named(..))
    }

    /// Looks it up among what a search found.
    pub(super) fn sought<'a>(&'a self, index: &Index, found: &'a Found) -> Result<Looked<'a>, Stop> {
        let all = found.hits.iter().map(|hit| hit.document);
        match self {
            Centre::Query => {
                Ok(Looked { having: all.collect(), by: By::Words(Cow::Borrowed(&found.highlighter)) })
            }
            Centre::Words(typed) => {
                let other =
                    search(index, &Request { query: typed.clone(), unfolded: true, ..Request::default() })?;
                let having: BTreeSet<u32> = other.hits.iter().map(|hit| hit.document).collect();
                let having = all.filter(|document| having.contains(document)).collect();
                Ok(Looked { having, by: By::Words(Cow::Owned(other.highlighter)) })
            }
            Centre::Named(kind, key) => {
                collect([index.tables(), index.mentions()].into_iter())?;
                let Some(facet) = index.facet(kind.key()) else {
                    return Ok(Looked { having: Vec::new(), by: By::Named(*kind, key) });
                };
                let value = facet.value(key);
                if value.is_none() {
                    index.rare_of(facet)?;
                }
                let has = |document: &u32| facet.of(*document).any(|(of, _)| Some(of) == value);
                Ok(Looked { having: all.filter(has).collect(), by: By::Named(*kind, key) })
            }
        }
    }

    /// Looks it up, and reads all that was found, or a sample.
    pub(super) fn among<'a>(
        &'a self,
        index: &'a Index,
        found: &'a Found,
        seed: u64,
    ) -> Result<(Looked<'a>, Texts<'a>), Stop> {
        let all: Vec<u32> = found.hits.iter().map(|hit| hit.document).collect();
        let (looked, texts) = (self.sought(index, found), Texts::read(index, &all, seed, self.needs_tags()));
        let lacking = [looked.as_ref().map(drop), texts.as_ref().map(drop)];
        collect(lacking.into_iter().map(|lacking| lacking.map_err(Clone::clone)))?;
        Ok((looked?, texts?))
    }
}

/// What stands before a query in an address.
const WORDS: &str = "words";

/// A centre that was looked up.
pub(super) struct Looked<'a> {
    /// The articles found that have it, in the order of the search.
    pub(super) having: Vec<u32>,
    by: By<'a>,
}

enum By<'a> {
    Words(Cow<'a, Highlighter>),
    Named(EntityKind, &'a str),
}

/// A place where a centre stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Place {
    /// Number of the block.
    pub(super) block: usize,
    /// First byte in the article's text.
    pub(super) start: u32,
    /// One past the last.
    pub(super) end: u32,
}

impl Looked<'_> {
    /// Where it stands in a text, in order.
    pub(super) fn places(&self, text: &Text<'_>) -> Vec<Place> {
        let article = &text.document.article;
        match &self.by {
            By::Words(highlighter) => {
                let in_block = |(block, of): (usize, &crate::article::Block)| {
                    let matches = highlighter.matches(article.text.get(of.range()).unwrap_or_default());
                    let byte = |at: usize| of.start + at as u32;
                    let place = |range: std::ops::Range<usize>| Place {
                        block,
                        start: byte(range.start),
                        end: byte(range.end),
                    };
                    matches.into_iter().map(|found| place(found.range)).collect::<Vec<_>>()
                };
                article.blocks.iter().enumerate().flat_map(in_block).collect()
            }
            By::Named(kind, key) => {
                let tag = text.document.tags.of(*kind).iter().find(|tag| tag.key == *key);
                let mentions = tag.map_or(&[][..], |tag| &tag.mentions).iter();
                let place = |start, end| Some(Place { block: text.block_of(start, end)?, start, end });
                mentions.filter_map(|m| place(m.start, m.end)).collect()
            }
        }
    }

    /// How often it stands in all articles that have it, where the index knows that without their texts.
    pub(super) fn total(&self, index: &Index) -> Result<Option<usize>, Stop> {
        match &self.by {
            By::Words(highlighter) => occurrences(index, highlighter, &self.having),
            By::Named(..) => Ok(None),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn a_centre_is_read_back_as_it_was_written(kind in 0usize..4, text in "[a-z: \"]{0,12}|words:a|country:b") {
            let centre = match kind {
                0 => Centre::Query,
                1 => Centre::Words(text),
                2 => Centre::Named(EntityKind::Country, text),
                _ => Centre::Named(EntityKind::Actor, text),
            };
            prop_assert_eq!(Centre::from_key(&centre.key()), centre);
        }
    }

    #[test]
    fn what_is_no_centre_is_taken_as_words() {
        for (key, expected) in [("oil", "oil"), ("title:oil", "title:oil"), ("words:title:oil", "title:oil")]
        {
            assert_eq!(Centre::from_key(key), Centre::Words(expected.into()));
        }
    }
}
