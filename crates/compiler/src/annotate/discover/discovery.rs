//! What discovery tells of a corpus: its actors, whom each name means, and which names may mean several.

use corpuscope_core::annotation::{Actor, Doubt, Via};
use rustc_hash::FxHashMap;

use super::names::{Name, Names, Who};
use super::reading::Reading;

/// An actor that no list holds, and what it was found by.
#[derive(Clone, Debug)]
pub struct Discovered {
    /// Id, name and kind.
    pub actor: Actor,
    /// Articles that name it.
    pub articles: usize,
    /// Mentions in all of them.
    pub mentions: usize,
    /// What told that it is a name, most often.
    pub via: Via,
    /// How it is written, most frequent first.
    pub forms: Vec<(String, usize)>,
}

/// What a name stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::annotate) enum Target {
    /// An actor of the lists.
    Curated(u32),
    /// The place of an actor in [`Discovery::actors`].
    Discovered(u32),
}

/// The actors discovered in a corpus.
#[derive(Debug, Default)]
pub(in crate::annotate) struct Discovery {
    pub(in crate::annotate) actors: Vec<Discovered>,
    /// By reading, then by key.
    pub(super) targets: [FxHashMap<String, Target>; Reading::ALL.len()],
    /// Names of which it cannot be told whose they are, and whose they may be; likewise.
    pub(super) unsettled: [FxHashMap<String, Vec<Possible>>; Reading::ALL.len()],
}

/// Whom a name may mean.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::annotate) enum Possible {
    /// An actor.
    Actor(Target),
    /// Somebody who is no actor of the corpus, by the name that it has.
    Name(String),
}

impl Discovery {
    /// Whether names were found that are this actor's of the lists.
    pub(in crate::annotate) fn is_target(&self, actor: u32) -> bool {
        self.targets.iter().flat_map(FxHashMap::values).any(|t| *t == Target::Curated(actor))
    }

    /// Whom a name means, in whatever reading it was met.
    pub(in crate::annotate) fn by_key(&self, key: &str) -> Option<Target> {
        self.targets.iter().find_map(|t| t.get(key)).copied()
    }

    /// What a name of an article stands for, if it is an actor's.
    pub(super) fn target(&self, name: &Name) -> Option<Target> {
        self.targets[name.reading as usize].get(&name.key).copied()
    }

    /// The mentions of an article, but for its authors, by key: span, way of recognition, actor.
    pub(in crate::annotate) fn mentions<'a>(
        &'a self,
        names: &'a Names,
        authors: &[String],
    ) -> impl Iterator<Item = (u32, u32, Via, Target)> + 'a {
        let targets: Vec<Option<Target>> =
            names.names.iter().map(|n| self.target(n).filter(|_| !authors.contains(&n.key))).collect();
        names.places.iter().filter_map(move |p| Some((p.start, p.end, p.via, targets[p.name as usize]?)))
    }

    /// The mentions of an article that stay open, but for its authors, by key: span, reason, and whom they may mean.
    pub(in crate::annotate) fn open(
        &self,
        names: &Names,
        authors: &[String],
    ) -> Vec<(u32, u32, Doubt, Vec<Possible>)> {
        let possible = |who: &Who| match *who {
            Who::Known(actor) => Possible::Actor(Target::Curated(actor)),
            Who::Named(n) => {
                let name = &names.names[n as usize];
                self.target(name).map_or_else(|| Possible::Name(name.text.clone()), Possible::Actor)
            }
        };
        let of_article = names
            .open
            .iter()
            .map(|open| (open.start, open.end, open.why, open.candidates.iter().map(possible).collect()));
        let of_corpus = names.places.iter().filter_map(|place| {
            let name = &names.names[place.name as usize];
            let possible = self.unsettled[name.reading as usize].get(&name.key)?;
            let by_author = authors.contains(&name.key);
            (!by_author).then(|| (place.start, place.end, Doubt::SurnameInCorpus, possible.clone()))
        });
        of_article.chain(of_corpus).collect()
    }
}
