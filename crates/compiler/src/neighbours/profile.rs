//! What an article is compared by: its terms without the words of its names, and its names.

use std::cmp::Reverse;
use std::io;

use corpuscope_core::article::Article;
use corpuscope_core::index::{Document, Packed};
use corpuscope_core::neighbours::{Terms, name_key, times_in};
use corpuscope_core::text::Analysis;
use rustc_hash::FxHashMap;

use crate::documents::unpack_one;
use crate::threads::*;

/// Different terms that are looked at of an article: those said most often.
const TERMS: usize = 256;
/// Articles looked at together.
const RUN: usize = 1024;

/// The terms of an article, in the order of their keys, and how often each counts.
#[derive(Clone, Debug, Default)]
pub(crate) struct Profile {
    pub(super) keys: Box<[u32]>,
    times: Box<[u8]>,
}

impl Profile {
    pub(super) fn iter(&self) -> impl Iterator<Item = (u32, u32)> {
        self.keys.iter().copied().zip(self.times.iter().map(|times| u32::from(*times)))
    }
}

/// The profile of an article.
pub(crate) fn profile(terms: &mut Terms, article: &Article, analysis: &Analysis) -> Profile {
    let mut counts: FxHashMap<u32, u32> = FxHashMap::default();
    terms.each(article, analysis, |term| *counts.entry(term.key).or_default() += term.times);
    let mut counts: Vec<(u32, u32)> = counts.into_iter().collect();
    if counts.len() > TERMS {
        counts.sort_unstable_by_key(|(key, times)| (Reverse(*times), *key));
        counts.truncate(TERMS);
    }
    counts.sort_unstable();
    let times = counts.iter().map(|(_, times)| (*times).min(255) as u8).collect();
    Profile { keys: counts.iter().map(|(key, _)| *key).collect(), times }
}

/// The countries and actors of an article: key, mentions, and whether it is about them.
pub(super) type Names = Vec<(u32, u32, bool)>;

/// The names of all articles, and their profiles without the words of these: a name counts once, and two that share a word
/// are not alike.
pub(super) fn named(documents: &[Packed], profiles: &[Profile]) -> io::Result<(Vec<Names>, Vec<Profile>)> {
    let of_run = |(run, profiles): (&[Packed], &[Profile])| {
        let mut terms = Terms::default();
        let of = |(packed, profile): (&Packed, &Profile)| {
            let document = unpack_one(packed)?;
            let names = document
                .tags
                .all()
                .map(|(kind, tag)| (name_key(kind, &tag.key), tag.mentions.len() as u32, tag.salient));
            io::Result::Ok((names.collect::<Names>(), without_names(&document, profile, &mut terms)))
        };
        run.iter().zip(profiles).map(of).collect::<io::Result<Vec<_>>>()
    };
    let runs: io::Result<Vec<_>> =
        documents.par_chunks(RUN).zip(profiles.par_chunks(RUN)).map(of_run).collect();
    Ok(runs?.into_iter().flatten().unzip())
}

fn without_names(document: &Document, profile: &Profile, terms: &mut Terms) -> Profile {
    let Document { article, tags } = document;
    let mut spans: Vec<[u32; 2]> =
        tags.all().flat_map(|(_, tag)| &tag.mentions).map(|mention| [mention.start, mention.end]).collect();
    spans.sort_unstable_by_key(|[start, end]| (*start, Reverse(*end)));
    let language = article.meta.language.as_deref().unwrap_or_default();
    let mut less: FxHashMap<u32, u32> = FxHashMap::default();
    let mut read = 0;
    let mut blocks = article.blocks.iter().peekable();
    for [start, end] in spans {
        // What lies within a longer name was read with it.
        let start = start.max(read);
        let Some(name) = article.text.get(start as usize..end as usize) else { continue };
        read = end;
        while blocks.next_if(|block| block.end < end).is_some() {}
        let times = blocks.peek().map_or(1, |block| times_in(block.kind));
        terms.keys(language, name, |key| *less.entry(key).or_default() += times);
    }
    let rest = profile.iter().filter_map(|(key, times)| {
        let times = times.saturating_sub(less.get(&key).copied().unwrap_or_default());
        (times > 0).then_some((key, times as u8))
    });
    let (keys, times): (Vec<u32>, Vec<u8>) = rest.unzip();
    Profile { keys: keys.into(), times: times.into() }
}
