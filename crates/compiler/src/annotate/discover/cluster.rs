//! Clusters: what all articles say of one name.

use std::collections::{BTreeMap, BTreeSet};

use corpuscope_core::annotation::{ActorKind, Via};
use rustc_hash::FxHashMap;

use super::names::{Name, Names};
use super::reading::Reading;

/// What a title or a legal form tells of the kind, against a given name's 1.
pub(super) const CUE_WEIGHT: usize = 2;

/// One name in all articles that have it.
#[derive(Debug, Default)]
pub(super) struct Cluster {
    pub(super) articles: usize,
    pub(super) mentions: usize,
    /// Articles in which a cue tells of it, outside headlines.
    pub(super) cued: usize,
    pub(super) vias: BTreeMap<Via, usize>,
    pub(super) kinds: BTreeMap<ActorKind, usize>,
    /// Articles that read it as a person, and those that do so by more than the given name.
    pub(super) people: usize,
    pub(super) surely: usize,
    /// By how it is written: whether only in capitals among capitals, and how often.
    pub(super) forms: BTreeMap<String, (bool, usize)>,
    pub(super) titles: BTreeSet<String>,
    pub(super) acronyms: BTreeSet<String>,
    /// Shorter forms of it that articles use.
    pub(super) short: BTreeSet<String>,
}

impl Cluster {
    fn add(&mut self, name: &Name, places: &[(Via, bool)]) {
        self.articles += 1;
        self.mentions += places.len();
        let cues = places.iter().filter(|(via, headline)| is_cue(*via) && !headline);
        let mut cued = false;
        for (via, _) in cues {
            *self.vias.entry(*via).or_default() += 1;
            cued = true;
        }
        self.cued += usize::from(cued);
        if matches!(name.reading, Reading::Person | Reading::Titled | Reading::Single) && cued {
            self.people += 1;
            let sure = |via| is_cue(via) || via == Via::Surname;
            self.surely += usize::from(places.iter().any(|(via, _)| sure(*via)));
        }
        if name.reading != Reading::Bare {
            // A legal form tells the kind more surely than a given name.
            let weight = match places.iter().any(|(via, _)| *via == Via::DiscoveredByGivenName) {
                true => 1,
                false => CUE_WEIGHT,
            };
            *self.kinds.entry(name.kind).or_default() += weight;
        }
        match self.forms.get_mut(&name.text) {
            Some(form) => form.1 += places.len(),
            None => drop(self.forms.insert(name.text.clone(), (name.capitals, places.len()))),
        }
        self.titles.extend(name.title.iter().filter(|t| !t.is_empty()).cloned());
        self.acronyms.extend(name.acronym.iter().cloned());
        self.short.extend(name.short.iter().cloned());
    }

    /// Takes in another name of the same actor, but for its titles and abbreviations.
    pub(super) fn absorb(&mut self, other: Cluster) {
        self.articles += other.articles;
        self.mentions += other.mentions;
        self.cued += other.cued;
        self.people += other.people;
        self.surely += other.surely;
        self.short.extend(other.short);
        other.vias.into_iter().for_each(|(v, n)| *self.vias.entry(v).or_default() += n);
        other.kinds.into_iter().for_each(|(k, n)| *self.kinds.entry(k).or_default() += n);
        for (form, (capitals, n)) in other.forms {
            let entry = self.forms.entry(form).or_insert((capitals, 0));
            entry.1 += n;
        }
    }
}

/// Whether a way of recognition tells by itself that words are a name.
fn is_cue(via: Via) -> bool {
    matches!(
        via,
        Via::DiscoveredByTitle
            | Via::DiscoveredByRole
            | Via::DiscoveredByGivenName
            | Via::DiscoveredByForm
            | Via::DiscoveredByHead
            | Via::DiscoveredByAbbreviation
            | Via::Learned
    )
}

/// Every name with what all articles say of it, in the order of the keys.
pub(super) fn gather(
    articles: impl Iterator<Item = Names>,
    never: impl Fn(&str) -> bool,
) -> (Vec<(Reading, String)>, Vec<Cluster>) {
    let mut found: [FxHashMap<String, Cluster>; Reading::ALL.len()] = Default::default();
    let mut places = Vec::new();
    for names in articles {
        places.clear();
        places.resize(names.names.len(), Vec::new());
        names.places.iter().for_each(|p| places[p.name as usize].push((p.via, p.headline)));
        for (name, places) in names.names.into_iter().zip(&places) {
            if places.is_empty() || never(&name.text) {
                continue;
            }
            let found = &mut found[name.reading as usize];
            match found.get_mut(&name.key) {
                Some(cluster) => cluster.add(&name, places),
                None => {
                    let mut cluster = Cluster::default();
                    cluster.add(&name, places);
                    found.insert(name.key, cluster);
                }
            }
        }
    }
    let all = Reading::ALL.into_iter().zip(found);
    let mut all: Vec<_> =
        all.flat_map(|(r, found)| found.into_iter().map(move |(key, cluster)| ((r, key), cluster))).collect();
    all.sort_by(|a, b| a.0.cmp(&b.0));
    all.into_iter().unzip()
}
