//! Tags of an article: what its mentions sum up to, with the editor's additions and removals.

use std::collections::BTreeMap;

use corpuscope_core::annotation::{Mention, Tag};
use corpuscope_core::article::{Article, Override};

use super::draft::Found;

/// The mentions of each thing of one list, by its key; `key` gives it for the number in the list.
pub(super) fn by_key<'a>(found: &[Found], key: impl Fn(u32) -> &'a str) -> BTreeMap<&'a str, Vec<Mention>> {
    let mut mentions: BTreeMap<&str, Vec<Mention>> = BTreeMap::new();
    for found in found {
        mentions.entry(key(found.of)).or_default().push(found.mention);
    }
    mentions
}

/// The tags of one list, most mentions first.
pub(super) fn tags<'a>(
    article: &Article,
    mut found: BTreeMap<&'a str, Vec<Mention>>,
    edits: &'a Override,
    known: impl Fn(&str) -> bool,
    salient: fn(&Article, &[&[Mention]]) -> Vec<bool>,
) -> Vec<Tag> {
    for id in edits.add.iter().filter(|id| known(id)) {
        found.entry(id).or_default();
    }
    found.retain(|key, _| !edits.remove.iter().any(|r| r == key));
    let mentions: Vec<&[Mention]> = found.values().map(Vec::as_slice).collect();
    let salient = salient(article, &mentions);
    let mut tags: Vec<Tag> = found
        .into_iter()
        .zip(salient)
        .map(|((key, mentions), salient)| {
            let by_editor = edits.add.iter().any(|a| a == key);
            Tag { key: key.to_owned(), salient: salient || by_editor, by_editor, mentions }
        })
        .collect();
    tags.sort_by(|a, b| b.mentions.len().cmp(&a.mentions.len()).then_with(|| a.key.cmp(&b.key)));
    tags
}
