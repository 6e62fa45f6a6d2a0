//! What the corrections of a corpus do to its actors, and which of them match anything.

use corpuscope_core::annotation::EntityKind;
use corpuscope_core::article::Article;
use rustc_hash::{FxHashMap, FxHashSet};

use super::actor_names::ActorNo;
use super::corrections::{Corrections, What};
use super::draft::Found;
use super::known::KnownActors;
use super::never::Never;
use crate::diagnostic::Diagnostic;

/// Corrections, worked out for one corpus.
#[derive(Debug, Default)]
pub(super) struct Corrected {
    corrections: Corrections,
    /// Which actor stands for which.
    merged: FxHashMap<ActorNo, ActorNo>,
    dropped: FxHashSet<ActorNo>,
    never: Never,
    /// Ids and names that matched nothing, with the number of their correction.
    unmatched: Vec<(usize, String)>,
}

impl Corrected {
    pub(super) fn new(corrections: Corrections) -> Self {
        let never = Never::new(&corrections.list);
        Corrected { corrections, never, ..Default::default() }
    }

    /// The words that are said to be no actor, or no country.
    pub(super) fn never(&self) -> &Never {
        &self.never
    }

    /// Takes out, and puts together, the actors found in an article.
    pub(super) fn apply(&self, article: &Article, found: &mut Vec<Found>) {
        found.retain_mut(|f| {
            let Some(actor) = self.corrected(f.of) else { return false };
            f.of = actor;
            let words = article.text.get(f.mention.start as usize..f.mention.end as usize);
            !self.never.is(EntityKind::Actor, words.unwrap_or_default(), Some(&article.id))
        });
    }

    /// Which actor stands for one; none where it is dropped.
    pub(super) fn corrected(&self, actor: ActorNo) -> Option<ActorNo> {
        let actor = self.merged.get(&actor).copied().unwrap_or(actor);
        (!self.dropped.contains(&actor)).then_some(actor)
    }

    /// Whether an actor is tagged as another one, or not at all.
    pub(super) fn is_gone(&self, actor: ActorNo) -> bool {
        self.merged.contains_key(&actor) || self.dropped.contains(&actor)
    }

    /// The corrections that match nothing, once all articles have their tags.
    pub(super) fn unmatched(&self) -> Vec<Diagnostic> {
        let never = self.corrections.list.iter().enumerate().filter_map(|(n, c)| match &c.what {
            What::Never { phrase, .. } if !self.never.has_met(n) => Some((n, phrase.as_str())),
            _ => None,
        });
        let others = self.unmatched.iter().map(|(n, what)| (*n, what.as_str()));
        never.chain(others).map(|(n, what)| self.corrections.unmatched(n, what)).collect()
    }

    /// Works out which actors the corrections mean, and gives those their corrected names and kinds. `met` are the actors of
    /// the lists that articles mention.
    pub(super) fn work_out(&mut self, met: &FxHashSet<ActorNo>, known: &mut KnownActors) {
        if self.corrections.list.is_empty() {
            return;
        }
        let (corrections, never) = (std::mem::take(&mut self.corrections), std::mem::take(&mut self.never));
        let mut corrected = Corrected { corrections, never, ..Default::default() };
        for (n, correction) in corrected.corrections.list.iter().enumerate() {
            let mut find = |name: &str| {
                let found = known.named(name, met);
                if found.is_none() {
                    corrected.unmatched.push((n, name.to_owned()));
                }
                found
            };
            match &correction.what {
                What::Never { .. } => {}
                What::Drop { id } => corrected.dropped.extend(find(id)),
                What::Merge { into, from } => {
                    let from: Vec<_> = from.iter().filter_map(|f| find(f)).collect();
                    // What others are merged into may itself be only in the list.
                    let into =
                        known.named(into, met).or_else(|| known.names.by_id(into)).or_else(|| find(into));
                    if let Some(into) = into {
                        corrected.merged.extend(from.into_iter().filter(|f| *f != into).map(|f| (f, into)));
                    }
                }
                What::Rename { id, name } => {
                    if let Some(actor) = find(id).map(|n| known.actor_mut(n)) {
                        actor.name.clone_from(name);
                    }
                }
                What::Kind { id, kind } => {
                    if let Some(actor) = find(id).map(|n| known.actor_mut(n)) {
                        actor.kind = *kind;
                    }
                }
            }
        }
        corrected.flatten();
        *self = corrected;
    }

    /// What is merged into an actor that is merged itself goes where that goes; a ring stays open.
    fn flatten(&mut self) {
        let mut ends: FxHashMap<ActorNo, ActorNo> = FxHashMap::default();
        for from in self.merged.keys() {
            // Each is passed once: a way is left where it meets itself, or one whose end is known.
            let (mut at, mut way, mut seen) = (*from, Vec::new(), FxHashSet::default());
            while let Some(next) = self.merged.get(&at).filter(|_| !ends.contains_key(&at)) {
                if !seen.insert(at) {
                    break;
                }
                way.push(at);
                at = *next;
            }
            let end = ends.get(&at).copied().unwrap_or(at);
            ends.extend(way.into_iter().map(|from| (from, end)));
        }
        self.merged = ends;
    }
}
