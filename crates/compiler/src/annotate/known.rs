//! The actors that a corpus knows: those of the lists come first, then those discovered in it.

use corpuscope_core::annotation::Actor;
use corpuscope_core::text::slug;
use rustc_hash::{FxHashMap, FxHashSet};

use super::actor_names::{ActorNames, ActorNo};
use super::discover::{Discovery, Target, key_of};

/// Actors by number: those of the lists, then those discovered.
#[derive(Debug)]
pub(super) struct KnownActors {
    /// Those of the lists.
    pub(super) names: ActorNames,
    /// Those discovered.
    pub(super) discovery: Discovery,
    /// By id: the place among the actors discovered.
    discovered: FxHashMap<String, u32>,
}

impl KnownActors {
    /// The actors of the lists.
    pub(super) fn new(names: ActorNames) -> Self {
        KnownActors { names, discovery: Discovery::default(), discovered: FxHashMap::default() }
    }

    /// Takes what was discovered in the corpus, in place of what was before.
    pub(super) fn discover(&mut self, discovery: Discovery) {
        let ids = discovery.actors.iter().map(|d| d.actor.id.clone());
        self.discovered = ids.zip(0..).collect();
        self.discovery = discovery;
    }

    /// The number of the first discovered actor.
    pub(super) fn first_discovered(&self) -> ActorNo {
        self.names.actors.len() as ActorNo
    }

    /// The number of an actor that a name of an article means.
    pub(super) fn number(&self, target: Target) -> ActorNo {
        match target {
            Target::Curated(n) => n,
            Target::Discovered(n) => self.first_discovered() + n,
        }
    }

    /// The actor of a number: those of the lists come first, then those discovered.
    pub(super) fn actor_of(&self, n: ActorNo) -> &Actor {
        let known = self.names.actors.len();
        match (n as usize).checked_sub(known) {
            None => self.names.actor(n),
            Some(n) => &self.discovery.actors[n].actor,
        }
    }

    /// The actor with this id, whether curated, built in, a part of a state or discovered.
    pub(super) fn actor(&self, id: &str) -> Option<&Actor> {
        let discovered = || Some(&self.discovery.actors[*self.discovered.get(id)? as usize].actor);
        self.names.by_id(id).map(|n| self.names.actor(n)).or_else(discovered)
    }

    /// The actor of the corpus with this id or, failing that, this name.
    pub(super) fn named(&self, name: &str, met: &FxHashSet<ActorNo>) -> Option<ActorNo> {
        let base = self.names.actors.len() as ActorNo;
        let by_id = |id: &str| {
            let known = self.names.by_id(id).filter(|n| met.contains(n) || self.discovery.is_target(*n));
            known.or_else(|| self.discovered.get(id).map(|n| base + n))
        };
        by_id(name).or_else(|| by_id(&slug(name))).or_else(|| {
            self.discovery.by_key(&key_of(name.split([' ', '-']))).map(|target| self.number(target))
        })
    }

    /// The actor of a number, to be corrected.
    pub(super) fn actor_mut(&mut self, n: ActorNo) -> &mut Actor {
        let known = self.names.actors.len();
        match (n as usize).checked_sub(known) {
            None => &mut self.names.actors[n as usize],
            Some(n) => &mut self.discovery.actors[n].actor,
        }
    }
}
