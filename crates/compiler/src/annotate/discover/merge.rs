//! Merging: the names of all articles, made into actors. One person or body is one actor,
//! whatever its spelling; two with one surname stay two. What comes out depends on the set of
//! articles alone, not on their order.

use std::collections::{BTreeMap, BTreeSet};

use corpuscope_core::annotation::{Actor, ActorKind, Via};
use rustc_hash::{FxHashMap, FxHashSet};

use super::cluster::{CUE_WEIGHT, Cluster, Gathering};
use super::discovery::{Discovered, Discovery, Possible, Target};
use super::lexicon::Lexicon;
use super::listed::{Curated, MOST_WORDS, shorter};
use super::misprints::differ_by_a_letter;
use super::reading::Reading;
use corpuscope_core::text::slug;

/// Of the articles that have a name, this share reads it as a person's, or it is none: "Latin
/// American" stands behind "president" once in a hundred.
const LEAST_SHARE_OF_PEOPLE: (usize, usize) = (3, 10);
/// People that are told of a surname that many bear.
const MOST_PEOPLE: usize = 4;

/// All names with what is known of them, and which are the same actor's.
struct Merger<'a> {
    keys: Vec<(Reading, String)>,
    numbers: FxHashMap<(Reading, &'a str), u32>,
    clusters: Vec<Cluster>,
    parents: Vec<u32>,
    given: &'a FxHashSet<String>,
    /// Names of which it cannot be told whose they are, each with the names of those who bear it.
    unsettled: Vec<(u32, BTreeSet<u32>)>,
}

impl Discovery {
    /// Merges the names of a corpus. `taken` tells whether an id is another actor's.
    pub(in crate::annotate) fn of(
        names: Gathering,
        lexicon: &Lexicon,
        curated: &Curated,
        taken: impl Fn(&str) -> bool,
    ) -> Self {
        let (keys, clusters) = names.sorted();
        let numbers = keys.iter().zip(0..).map(|((r, k), n)| ((*r, k.as_str()), n)).collect();
        let parents = (0..keys.len() as u32).collect();
        let mut merger = Merger {
            numbers,
            clusters,
            parents,
            given: lexicon.given_keys(),
            keys: keys.clone(),
            unsettled: Vec::new(),
        };
        merger.merge_people();
        merger.merge_titled();
        merger.merge_singles();
        merger.merge_organisations();
        merger.merge_bare();
        merger.actors(curated, taken)
    }
}

impl Merger<'_> {
    fn root(&mut self, mut n: u32) -> u32 {
        while self.parents[n as usize] != n {
            let grandparent = self.parents[self.parents[n as usize] as usize];
            self.parents[n as usize] = grandparent;
            n = grandparent;
        }
        n
    }

    fn union(&mut self, a: u32, b: u32) {
        let (a, b) = (self.root(a), self.root(b));
        // The smaller number is the root, whatever the order of the unions.
        self.parents[a.max(b) as usize] = a.min(b);
    }

    fn number(&self, reading: Reading, key: &str) -> Option<u32> {
        self.numbers.get(&(reading, key)).copied()
    }

    fn of(&self, reading: Reading) -> std::ops::Range<u32> {
        let from = self.keys.partition_point(|k| k.0 < reading);
        let to = self.keys.partition_point(|k| k.0 <= reading);
        from as u32..to as u32
    }

    /// A name that leaves out middle names or the second surname is the longer one's, where there
    /// is one longer.
    fn merge_people(&mut self) {
        let mut longer: BTreeMap<u32, Vec<u32>> = BTreeMap::new();
        for n in self.of(Reading::Person) {
            let words: Vec<&str> = self.keys[n as usize].1.split(' ').collect();
            if (3..=MOST_WORDS).contains(&words.len()) {
                for short in shorter(&words).into_iter().chain(ends(&words, self.given)) {
                    if let Some(s) = self.number(Reading::Person, &short).filter(|s| *s != n) {
                        longer.entry(s).or_default().push(n);
                    }
                }
            }
        }
        for (short, longer) in longer {
            let given = self.keys[short as usize].1.split(' ').all(|w| self.given.contains(w));
            let words = |n: u32| self.keys[n as usize].1.split(' ').count();
            let Some(longest) = longer.iter().copied().max_by_key(|n| (words(*n), std::cmp::Reverse(*n)))
            else {
                continue;
            };
            let key = |n: u32| self.keys[n as usize].1.as_str();
            let one = longer.iter().all(|n| is_within(key(*n), key(longest)));
            let mentions = |n: u32| self.clusters[n as usize].mentions;
            let rare = longer.iter().map(|n| mentions(*n)).sum::<usize>() * 3 <= mentions(short);
            let extended = longer.iter().all(|n| key(*n).starts_with(key(short)));
            if one {
                self.union(short, longest);
            } else if rare && extended && !given {
                longer.iter().for_each(|n| self.union(short, *n));
            }
        }
    }

    /// The people of full names by each end of their names that may be a surname.
    fn bearers(&self) -> FxHashMap<String, Vec<u32>> {
        let mut bearers: FxHashMap<String, Vec<u32>> = FxHashMap::default();
        for n in self.of(Reading::Person) {
            let words: Vec<&str> = self.keys[n as usize].1.split(' ').collect();
            for first in 1..words.len() {
                for end in first + 1..=words.len() {
                    bearers.entry(words[first..end].join(" ")).or_default().push(n);
                }
            }
        }
        bearers
    }

    /// A surname alone is that of the corpus's only bearer. Of several it cannot be told whose it is. A given name alone
    /// is an actor by itself, who is called nothing else.
    fn merge_singles(&mut self) {
        let bearers = self.bearers();
        for n in self.of(Reading::Single) {
            let key = self.keys[n as usize].1.clone();
            if self.given.contains(&key) {
                continue;
            }
            let Some(all) = bearers.get(&key) else { continue };
            let roots: BTreeSet<u32> = all.iter().map(|b| self.root(*b)).collect();
            match (roots.first(), roots.len()) {
                (Some(only), 1) => self.union(n, *only),
                _ => self.unsettled.push((n, roots)),
            }
        }
    }

    /// "Finance Minister Roe" is the only one of that surname and title in the corpus.
    fn merge_titled(&mut self) {
        let bearers = self.bearers();
        let titled = self.of(Reading::Titled);
        let mut alone: BTreeMap<String, Vec<u32>> = BTreeMap::new();
        for n in titled {
            let key = self.keys[n as usize].1.clone();
            let Some((title, surname)) = key.split_once('|') else { continue };
            let all = bearers.get(surname).cloned().unwrap_or_default();
            let roots: BTreeSet<u32> = all.iter().map(|b| self.root(*b)).collect();
            let has = |m: &Self, b: u32, test: &dyn Fn(&str) -> bool| {
                m.clusters[b as usize].titles.iter().any(|t| test(t))
            };
            let exact: Vec<u32> = all.iter().copied().filter(|b| has(self, *b, &|t| t == title)).collect();
            let exact: BTreeSet<u32> = exact.into_iter().map(|b| self.root(b)).collect();
            let like: Vec<u32> =
                all.iter().copied().filter(|b| has(self, *b, &|t| are_alike(t, title))).collect();
            let found = match (exact.len(), roots.len()) {
                (1, _) => exact.first().copied(),
                (0, 1) => like.first().copied(),
                _ => None,
            };
            match found {
                Some(b) => self.union(n, b),
                // Several have the surname and this very title: which is meant, nobody can tell.
                None if exact.len() > 1 => self.unsettled.push((n, exact)),
                None => alone.entry(surname.to_owned()).or_default().push(n),
            }
        }
        for same in alone.values() {
            for n in same {
                let title = |n: u32| self.keys[n as usize].1.split('|').next().unwrap_or_default().to_owned();
                let fuller: Vec<u32> =
                    same.iter().copied().filter(|m| m != n && is_within(&title(*n), &title(*m))).collect();
                if let [only] = fuller[..] {
                    self.union(*n, only);
                }
            }
        }
    }

    /// A name and the abbreviation that some article gives for it; one name read as a person in
    /// one article and as a body in another.
    fn merge_organisations(&mut self) {
        for n in self.of(Reading::Organisation) {
            let key = self.keys[n as usize].1.clone();
            if let Some(person) = self.number(Reading::Person, &key) {
                self.union(n, person);
            }
        }
        self.merge_misprints();
        for (acronym, long) in self.acronyms() {
            if let ([only], Some(short)) = (&long[..], self.number(Reading::Organisation, &acronym)) {
                self.union(*only, short);
            }
        }
    }

    /// What one article writes so, and several by a letter otherwise, is a misprint of theirs.
    fn merge_misprints(&mut self) {
        for names in self.acronyms().into_values().filter(|names| names.len() > 1) {
            let (once, often): (Vec<u32>, Vec<u32>) =
                names.into_iter().partition(|n| self.clusters[*n as usize].articles == 1);
            for once in once {
                let key = |n: &u32| self.keys[*n as usize].1.as_str();
                let right: Vec<&u32> =
                    often.iter().filter(|n| differ_by_a_letter(key(n), key(&once))).collect();
                if let [right] = right[..] {
                    self.union(once, *right);
                }
            }
        }
    }

    /// By abbreviation: the names it is given for, one of each actor.
    fn acronyms(&mut self) -> BTreeMap<String, Vec<u32>> {
        let mut out: BTreeMap<String, Vec<u32>> = BTreeMap::new();
        for n in self.of(Reading::Organisation) {
            let root = self.root(n);
            for acronym in self.clusters[n as usize].acronyms.clone() {
                let long = out.entry(acronym).or_default();
                if !long.contains(&root) {
                    long.push(root);
                }
            }
        }
        out
    }

    /// Words that nothing tells of here, and something does in another article. Two letters mean
    /// something else in every other article ("PC", "VI").
    fn merge_bare(&mut self) {
        let acronyms = self.acronyms();
        for n in self.of(Reading::Bare) {
            let key = self.keys[n as usize].1.clone();
            if key.len() < 3 {
                continue;
            }
            let same =
                self.number(Reading::Person, &key).or_else(|| self.number(Reading::Organisation, &key));
            let short =
                || acronyms.get(&key).and_then(|long| if let [only] = long[..] { Some(only) } else { None });
            // What the model alone takes for a body, once, does not make one of what many articles have.
            let told = |other: &u32| {
                let [bare, other] = [n, *other].map(|n| &self.clusters[n as usize]);
                other.vias.keys().any(|via| *via != Via::Learned) || other.articles >= bare.articles
            };
            if let Some(other) = same.or_else(short).filter(told) {
                self.union(n, other);
            }
        }
    }

    fn actors(mut self, curated: &Curated, taken: impl Fn(&str) -> bool) -> Discovery {
        let mut members: BTreeMap<u32, Vec<u32>> = BTreeMap::new();
        let unsettled: BTreeMap<u32, Vec<(u32, String)>> = std::mem::take(&mut self.unsettled)
            .into_iter()
            .map(|(n, bearers)| (n, bearers.into_iter().map(|bearer| (bearer, self.form(bearer))).collect()))
            .collect();
        for n in (0..self.keys.len() as u32).filter(|n| !unsettled.contains_key(n)) {
            members.entry(self.root(n)).or_default().push(n);
        }
        let mut discovery = Discovery::default();
        let mut ids: BTreeSet<String> = BTreeSet::new();
        for members in members.into_values() {
            let known = members.iter().filter(|n| self.keys[**n as usize].0 != Reading::Titled);
            let misspelt = |n: &u32| {
                let (cluster, key) = (&self.clusters[*n as usize], &self.keys[*n as usize].1);
                cluster.acronyms.iter().find_map(|acronym| curated.misspelt(acronym, key))
            };
            let known =
                known.filter_map(|n| curated.get(&self.keys[*n as usize].1).or_else(|| misspelt(n))).min();
            let target = match known {
                Some(actor) => Target::Curated(actor),
                None => {
                    let Some(actor) = self.actor(&members, |id| taken(id) || ids.contains(id)) else {
                        continue;
                    };
                    ids.insert(actor.actor.id.clone());
                    discovery.actors.push(actor);
                    Target::Discovered(discovery.actors.len() as u32 - 1)
                }
            };
            for n in members {
                let (reading, key) = &self.keys[n as usize];
                discovery.targets[*reading as usize].insert(key.clone(), target);
            }
        }
        for (n, bearers) in &unsettled {
            let possible = self.people(bearers, &discovery);
            let (reading, key) = &self.keys[*n as usize];
            match possible[..] {
                // All bearers are one actor.
                [Possible::Actor(target)] => {
                    discovery.targets[*reading as usize].insert(key.clone(), target);
                }
                [_, _, ..] => drop(discovery.unsettled[*reading as usize].insert(key.clone(), possible)),
                _ => {}
            }
        }
        discovery
    }

    /// The people whose names these are, each once; of many those whom most articles name.
    fn people(&self, bearers: &[(u32, String)], discovery: &Discovery) -> Vec<Possible> {
        let possible = bearers.iter().map(|(bearer, name)| {
            let (reading, key) = &self.keys[*bearer as usize];
            let target = discovery.targets[*reading as usize].get(key);
            target.map_or_else(|| Possible::Name(name.clone()), |target| Possible::Actor(*target))
        });
        let is_person = |possible: &Possible| match possible {
            Possible::Actor(Target::Discovered(n)) => {
                discovery.actors[*n as usize].actor.kind == ActorKind::Person
            }
            _ => true,
        };
        let people: BTreeSet<Possible> = possible.filter(is_person).collect();
        let articles = |possible: &Possible| match possible {
            Possible::Actor(Target::Discovered(n)) => discovery.actors[*n as usize].articles,
            Possible::Actor(Target::Curated(_)) => usize::MAX,
            Possible::Name(_) => 0,
        };
        let mut people: Vec<Possible> = people.into_iter().collect();
        people.sort_by_key(|possible| std::cmp::Reverse(articles(possible)));
        people.truncate(MOST_PEOPLE);
        people
    }

    /// How a name is most often written.
    fn form(&self, n: u32) -> String {
        let forms = self.clusters[n as usize].forms.iter();
        let most = forms.max_by_key(|(form, (capitals, n))| (!capitals, *n, std::cmp::Reverse(*form)));
        most.map(|(form, _)| form.clone()).unwrap_or_default()
    }

    /// The actor whose names these are, where they are met often enough.
    fn actor(&mut self, members: &[u32], taken: impl Fn(&str) -> bool) -> Option<Discovered> {
        // The preferred reading names it: a full name before a title and surname.
        let best = self.keys[*members.first()? as usize].0;
        let mut whole = Cluster::default();
        let mut forms: BTreeMap<String, (bool, usize)> = BTreeMap::new();
        for n in members {
            let cluster = std::mem::take(&mut self.clusters[*n as usize]);
            let reading = self.keys[*n as usize].0;
            let names = reading == best || (best == Reading::Person && reading == Reading::Organisation);
            if names && reading != Reading::Bare {
                for (form, (capitals, n)) in &cluster.forms {
                    let entry = forms.entry(form.clone()).or_insert((*capitals, 0));
                    entry.0 &= capitals;
                    entry.1 += n;
                }
            }
            whole.absorb(cluster);
        }
        if whole.cued == 0 {
            return None;
        }
        let order = |(form, (capitals, n)): &(&String, &(bool, usize))| {
            (!*capitals, *n, form.chars().count(), std::cmp::Reverse((*form).clone()))
        };
        let name = forms.iter().max_by_key(order)?.0.clone();
        let (share, of) = LEAST_SHARE_OF_PEOPLE;
        // "James Roe and Co" in every third article that is sure of a person: it is a company.
        let company = whole.kinds.get(&ActorKind::Company).copied().unwrap_or(0) / CUE_WEIGHT;
        let persons = whole.people * of >= whole.articles * share && company * 3 <= whole.surely;
        if !persons {
            whole.kinds.remove(&ActorKind::Person);
        }
        let kind = *whole.kinds.iter().max_by_key(|(k, n)| (**n, **k))?.0;
        let via = *whole.vias.iter().max_by_key(|(v, n)| (**n, std::cmp::Reverse(**v)))?.0;
        let slug = slug(&name);
        if slug.is_empty() {
            return None;
        }
        let ids = [slug.clone(), format!("{slug}-{}", kind.as_str())].into_iter();
        let id = ids.chain((2..).map(|n| format!("{slug}-{n}"))).find(|id| !taken(id))?;
        let mut forms: Vec<(String, usize)> = whole.forms.into_iter().map(|(f, (_, n))| (f, n)).collect();
        forms.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
        for short in whole.short {
            if forms.iter().all(|(form, _)| *form != short) {
                forms.push((short, 1));
            }
        }
        let actor = Actor { id, name, kind, country: None };
        Some(Discovered { actor, articles: whole.articles, mentions: whole.mentions, via, forms })
    }
}

/// The ends of a name that begin with another of its given names: "Napoleón Duarte".
fn ends<'a>(words: &'a [&str], given: &'a FxHashSet<String>) -> impl Iterator<Item = String> + 'a {
    (1..words.len().saturating_sub(1)).filter(|i| given.contains(words[*i])).map(|i| words[i..].join(" "))
}

/// Whether the words of one key stand in another in their order.
fn is_within(short: &str, long: &str) -> bool {
    let mut words = long.split(' ');
    short.split(' ').all(|w| words.any(|l| l == w))
}

/// Whether one title's words are among the other's ("minister", "finance minister").
fn are_alike(a: &str, b: &str) -> bool {
    is_within(a, b) || is_within(b, a)
}
