//! Clusters: what all articles say of one name.

use std::collections::{BTreeMap, BTreeSet};

use corpuscope_core::annotation::{ActorKind, Via};
use corpuscope_core::index::codec::{self, DecodeError, Writer};
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
            Some(form) => {
                form.0 &= name.capitals;
                form.1 += places.len();
            }
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
            entry.0 &= capitals;
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

/// The names of articles, by what they were read as and by key, each with what these articles say of it. The order in which
/// articles are added and gatherings merged makes no difference.
#[derive(Debug, Default)]
pub(in crate::annotate) struct Gathering {
    found: [FxHashMap<String, Cluster>; Reading::ALL.len()],
}

impl Gathering {
    /// Adds the names of an article, but for words that are `never` an actor.
    pub(in crate::annotate) fn add(&mut self, names: Names, never: impl Fn(&str) -> bool) {
        let mut places = vec![Vec::new(); names.names.len()];
        names.places.iter().for_each(|p| places[p.name as usize].push((p.via, p.headline)));
        for (name, places) in names.names.into_iter().zip(&places) {
            if places.is_empty() || never(&name.text) {
                continue;
            }
            let found = &mut self.found[name.reading as usize];
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

    /// Takes in the names of other articles.
    pub(in crate::annotate) fn merge(&mut self, other: Gathering) {
        for (found, other) in self.found.iter_mut().zip(other.found) {
            for (key, mut cluster) in other {
                let known = found.entry(key).or_default();
                known.titles.append(&mut cluster.titles);
                known.acronyms.append(&mut cluster.acronyms);
                known.absorb(cluster);
            }
        }
    }

    /// Every name with what all articles say of it, in the order of the keys.
    pub(super) fn sorted(self) -> (Vec<(Reading, String)>, Vec<Cluster>) {
        let all = Reading::ALL.into_iter().zip(self.found);
        let named = |(r, found): (Reading, FxHashMap<String, Cluster>)| {
            found.into_iter().map(move |(key, cluster)| ((r, key), cluster))
        };
        let mut all: Vec<_> = all.flat_map(named).collect();
        all.sort_by(|a, b| a.0.cmp(&b.0));
        all.into_iter().unzip()
    }

    /// Writes it. The same names are the same bytes.
    pub(in crate::annotate) fn write(&self, w: &mut Writer) {
        for found in &self.found {
            let mut sorted: Vec<(&String, &Cluster)> = found.iter().collect();
            sorted.sort_unstable_by_key(|(key, _)| *key);
            let mut last = "";
            w.list(&sorted, |w, (key, cluster)| {
                w.shared(std::mem::replace(&mut last, key), key);
                cluster.write(w);
            });
        }
    }

    /// Reads what [`Self::write`] wrote.
    pub(in crate::annotate) fn read(r: &mut codec::Reader<'_>) -> Result<Self, DecodeError> {
        let mut gathering = Gathering::default();
        for found in &mut gathering.found {
            let mut last = String::new();
            for _ in 0..r.count()? {
                last = r.shared(&last)?;
                found.insert(last.clone(), Cluster::read(r)?);
            }
        }
        Ok(gathering)
    }
}

impl Cluster {
    fn write(&self, w: &mut Writer) {
        let strings = |w: &mut Writer, strings: &BTreeSet<String>| {
            w.uint(strings.len() as u32);
            strings.iter().for_each(|s| w.str(s));
        };
        for n in [self.articles, self.mentions, self.cued, self.people, self.surely] {
            w.uint(n as u32);
        }
        w.uint(self.vias.len() as u32);
        self.vias.iter().for_each(|(via, n)| {
            w.byte(*via as u8);
            w.uint(*n as u32);
        });
        w.uint(self.kinds.len() as u32);
        self.kinds.iter().for_each(|(kind, n)| {
            w.byte(*kind as u8);
            w.uint(*n as u32);
        });
        w.uint(self.forms.len() as u32);
        self.forms.iter().for_each(|(form, (capitals, n))| {
            w.str(form);
            w.byte(u8::from(*capitals));
            w.uint(*n as u32);
        });
        [&self.titles, &self.acronyms, &self.short].into_iter().for_each(|set| strings(w, set));
    }

    fn read(r: &mut codec::Reader<'_>) -> Result<Self, DecodeError> {
        let mut n = || r.uint().map(|n| n as usize);
        let (articles, mentions, cued, people, surely) = (n()?, n()?, n()?, n()?, n()?);
        let vias = r.list(|r| {
            let via = Via::from_u8(r.byte()?).ok_or(DecodeError::UNKNOWN_VALUE)?;
            Ok((via, r.uint()? as usize))
        })?;
        let kinds = r.list(|r| {
            let kind = ActorKind::from_u8(r.byte()?).ok_or(DecodeError::UNKNOWN_VALUE)?;
            Ok((kind, r.uint()? as usize))
        })?;
        let forms = r
            .list(|r| Ok((r.str()?.to_owned(), (r.byte()? == 1, r.uint()? as usize))))?
            .into_iter()
            .collect();
        let mut strings = || Ok(r.strings()?.into_iter().collect());
        let (titles, acronyms, short) = (strings()?, strings()?, strings()?);
        let (vias, kinds) = (vias.into_iter().collect(), kinds.into_iter().collect());
        Ok(Cluster { articles, mentions, cued, vias, kinds, people, surely, forms, titles, acronyms, short })
    }
}
