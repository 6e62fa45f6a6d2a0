//! The actors of what was made, for a reader to look up and correct.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use std::io;

use corpuscope_compiler::compile::Compiled;
use corpuscope_compiler::documents::in_order;
use corpuscope_core::annotation::EntityKind;
use corpuscope_core::text::fold;
use serde::Serialize;

/// An actor.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Actor {
    /// Its id, as in `actors.toml`.
    pub id: String,
    /// What it is called.
    pub name: String,
    /// Person, company and so on.
    pub kind: String,
    /// How many articles name it.
    pub articles: usize,
    /// Whether it was discovered, and stands in no list.
    pub found: bool,
}

/// Some of the actors, and the number of all that were meant.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Actors {
    /// Those of most articles.
    pub actors: Vec<Actor>,
    /// How many there are.
    pub all: usize,
}

/// All actors that articles name, those of most articles first.
pub(crate) fn all(compiled: &Compiled) -> io::Result<Vec<Actor>> {
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    in_order(&compiled.documents, |document| {
        for tag in document.tags.of(EntityKind::Actor) {
            *counts.entry(tag.key.clone()).or_default() += 1;
        }
    })?;
    let found: BTreeSet<&str> = compiled.annotator.discovered().map(|found| &*found.actor.id).collect();
    let mut actors: Vec<Actor> = counts
        .into_iter()
        .filter_map(|(id, articles)| {
            let actor = compiled.annotator.actor(&id)?;
            let (name, kind) = (actor.name.clone(), actor.kind.as_str().to_owned());
            Some(Actor { found: found.contains(&*id), id, name, kind, articles })
        })
        .collect();
    actors.sort_by(|a, b| (Reverse(a.articles), &a.id).cmp(&(Reverse(b.articles), &b.id)));
    Ok(actors)
}

/// Those whose name or id has these letters; all where there are none.
pub(crate) fn like(actors: &[Actor], query: &str, limit: usize) -> Actors {
    let query = fold(query.trim()).to_string();
    let fits =
        |actor: &&Actor| query.is_empty() || actor.id.contains(&query) || fold(&actor.name).contains(&query);
    let fitting: Vec<&Actor> = actors.iter().filter(fits).collect();
    Actors { all: fitting.len(), actors: fitting.into_iter().take(limit).cloned().collect() }
}
