//! The network of countries and actors that are named together in the articles that a search found.
//!
//! Two are tied where they are named in one article, paragraph or sentence more often than chance would have it, and
//! that is sure ([`SURE`]): how often they are named together says little, as whoever is named everywhere is named
//! beside everybody. How strong a tie is says its normalised mutual information ([`Joint`]).
//!
//! Of whole articles the facets tell who is named, so that all that were found count. For paragraphs and sentences the
//! texts are read, of a sample where they are many.

mod labels;
mod layout;
mod options;
mod shared;
#[cfg(test)]
mod tests;
mod units;

pub use self::labels::{Named, place_names};
pub use self::layout::FIELD;
pub use self::options::{Level, NetworkOptions};
pub use self::shared::{Shared, SharedSentence, shared};

use self::layout::{Pull, layout};
use self::units::Units;
use super::association::Joint;
use super::texts::Extent;
use crate::annotation::EntityKind;
use crate::index::{Index, Stop};
use crate::search::Found;
use crate::sort::sort_by;

/// G² that a tie must have: chance alone gives one in fewer than one case in a thousand, so that among the ties of
/// forty there is hardly one.
pub const SURE: f64 = 10.83;

/// A country or an actor in the network.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Point {
    /// What kind of thing it is.
    pub kind: EntityKind,
    /// Code or id.
    pub key: String,
    /// Its name.
    pub label: String,
    /// In how many articles, paragraphs or sentences it is named.
    pub count: u32,
    /// Where it is drawn, from left to right: 0 to [`FIELD`].
    pub x: i32,
    /// Where it is drawn, from top to bottom: 0 to [`FIELD`].
    pub y: i32,
}

/// That two are named together.
#[derive(Clone, Debug, PartialEq)]
pub struct Tie {
    /// The places of the two among the points, the smaller first.
    pub between: [usize; 2],
    /// How often they are named together, and what that is counted among.
    pub joint: Joint,
    /// How strong the tie is: normalised mutual information, above 0, at most 1.
    pub strength: f64,
    /// How sure it is: log-likelihood.
    pub g2: f64,
    /// The share of articles, paragraphs or sentences with both among those with either.
    pub jaccard: f64,
}

/// A network.
#[derive(Clone, Debug, PartialEq)]
pub struct Network {
    /// Articles found, and those of them that count.
    pub extent: Extent,
    /// Articles, paragraphs or sentences of these.
    pub units: u32,
    /// Who is in it, kind by kind in the order of their keys.
    pub points: Vec<Point>,
    /// How many are named in all, those left out for the number of points included. Of whole articles those alone are
    /// counted that had to be looked at.
    pub of: usize,
    /// The ties, the strongest first.
    pub ties: Vec<Tie>,
}

/// A tie between two that are named together so often, if there is one.
fn tie(between: [usize; 2], joint: Joint, options: &NetworkOptions) -> Option<Tie> {
    let g2 = joint.g2().filter(|g2| *g2 >= SURE && joint.together >= options.least.max(1))?;
    let strength = joint.normalised_information().filter(|strength| *strength >= options.strength)?;
    Some(Tie { between, joint, strength, g2, jaccard: joint.jaccard()? })
}

/// Makes the network of what a search found.
pub fn network(index: &Index, found: &Found, options: &NetworkOptions) -> Result<Network, Stop> {
    let units = Units::new(index, found, options)?;
    let all = units.each.len() as u32;
    let counts = units.counts();
    let mut members = match &options.around {
        None => most_named(&units, &counts, options.most),
        Some((kind, key)) => surest(&units, &counts, (*kind, key), options),
    };
    sort_by(&mut members, &|a, b| units.named[*a as usize].cmp(&units.named[*b as usize]));
    let mut ties = Vec::new();
    let together = units.together(&members);
    for a in 0..members.len() {
        for b in a + 1..members.len() {
            let [first, second] = [a, b].map(|place| counts[members[place] as usize]);
            let joint = Joint { together: together[a * members.len() + b], first, second, all };
            ties.extend(tie([a, b], joint, options));
        }
    }
    let pulls: Vec<Pull> =
        ties.iter().map(|tie| Pull { between: tie.between, strength: tie.strength }).collect();
    let places = layout(members.len(), &pulls);
    let point = |(member, [x, y]): (&u32, [i32; 2])| {
        let (kind, key) = &units.named[*member as usize];
        let label = units.labels[*member as usize].clone();
        Point { kind: *kind, key: key.clone(), label, count: counts[*member as usize], x, y }
    };
    let points = members.iter().zip(places).map(point).collect();
    sort_by(&mut ties, &|a, b| b.strength.total_cmp(&a.strength).then(a.between.cmp(&b.between)));
    Ok(Network { extent: units.extent, units: all, points, of: units.named.len(), ties })
}

/// Those named most often; of equals the first by kind and key.
fn most_named(units: &Units, counts: &[u32], most: usize) -> Vec<u32> {
    let mut members: Vec<u32> = (0..counts.len() as u32).collect();
    sort_by(&mut members, &|a, b| {
        let [a, b] = [*a as usize, *b as usize];
        counts[b].cmp(&counts[a]).then_with(|| units.named[a].cmp(&units.named[b]))
    });
    members.truncate(most);
    members
}

/// One, and those whose tie to it is surest; nobody where it is not named.
fn surest(units: &Units, counts: &[u32], around: (EntityKind, &str), options: &NetworkOptions) -> Vec<u32> {
    let is_it = |named: &(EntityKind, String)| (named.0, named.1.as_str()) == around;
    let Some(it) = units.named.iter().position(is_it) else { return Vec::new() };
    let all = units.each.len() as u32;
    let together = units.beside(it as u32);
    let mut tied: Vec<(f64, u32)> = Vec::new();
    for (other, together) in together.into_iter().enumerate().filter(|(other, _)| *other != it) {
        let joint = Joint { together, first: counts[it], second: counts[other], all };
        tied.extend(tie([0, 1], joint, options).map(|tie| (tie.g2, other as u32)));
    }
    sort_by(&mut tied, &|a, b| {
        let named = |other: u32| &units.named[other as usize];
        b.0.total_cmp(&a.0).then_with(|| named(a.1).cmp(named(b.1)))
    });
    let others = tied.into_iter().map(|(_, other)| other).take(options.most.saturating_sub(1));
    std::iter::once(it as u32).chain(others).collect()
}
