//! Mentions that stay unsettled: what an article leaves open, looked at again once all of the corpus is known.

use corpuscope_core::annotation::{Candidate, Doubt, EntityKind, Mention, Unsettled, Via};
use corpuscope_core::article::Article;

use super::actor_names::ActorNo;
use super::corrected::Corrected;
use super::discover::{Names, Possible};
use super::draft::{Found, Open};
use super::gazetteer::Gazetteer;
use super::known::KnownActors;

/// A mention of somebody of whom the corpus does not tell who it is.
struct OpenPerson {
    start: u32,
    end: u32,
    why: Doubt,
    candidates: Vec<Person>,
}

/// An actor, or somebody who is none, by name.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Person {
    Actor(ActorNo),
    Name(String),
}

/// What is known of a corpus, to look at open mentions with.
pub(super) struct Unsettling<'a> {
    /// The countries.
    pub(super) gazetteer: &'a Gazetteer,
    /// The actors.
    pub(super) known: &'a KnownActors,
    /// Its corrections.
    pub(super) corrected: &'a Corrected,
    /// The article.
    pub(super) article: &'a Article,
}

impl Unsettling<'_> {
    /// The mentions that stay unsettled. Where all whom one may mean turn out to be one actor it is settled, and added
    /// to the actors `found`.
    pub(super) fn unsettled(
        &self,
        open: Vec<Open>,
        names: &Names,
        authors: &[String],
        found: &mut Vec<Found>,
    ) -> Vec<Unsettled> {
        let mut out: Vec<Unsettled> = open.into_iter().filter_map(|open| self.listed(open)).collect();
        for (start, end, why, possible) in self.known.discovery.open(names, authors) {
            let several = possible.len() > 1;
            let candidates = self.corrected_people(possible.into_iter().map(|p| self.person(p)));
            match candidates[..] {
                [Person::Actor(of)] if several => {
                    found.push(Found { of, mention: Mention { start, end, via: Via::Surname } });
                }
                _ => out.extend(self.of_person(OpenPerson { start, end, why, candidates })),
            }
        }
        found.sort_by_key(|f| (f.mention.start, std::cmp::Reverse(f.mention.end)));
        let over = |a: (u32, u32), b: (u32, u32)| a.0 < b.1 && b.0 < a.1;
        // How far those found reach that begin before a place.
        let farther = |end: &mut u32, f: &Found| {
            *end = f.mention.end.max(*end);
            Some(*end)
        };
        let reach: Vec<u32> = found.iter().scan(0, farther).collect();
        out.retain(|o| {
            let before = found.partition_point(|f| f.mention.start < o.end);
            let is_told = before.checked_sub(1).is_some_and(|last| reach[last] > o.start);
            let Article { id, text, .. } = self.article;
            let never = |o: &Unsettled| self.corrected.never().is(o.kind, o.words(text), Some(id));
            !is_told && !never(o)
        });
        out.sort();
        out.dedup_by(|b, a| over((a.start, a.end), (b.start, b.end)));
        out
    }

    fn listed(&self, open: Open) -> Option<Unsettled> {
        let Open { start, end, kind, why, candidates } = open;
        match kind {
            EntityKind::Country => {
                let country = |n: &u32| {
                    let country = &self.gazetteer.countries[*n as usize];
                    Candidate { key: Some(country.code.clone()), name: country.name.clone() }
                };
                let candidates = candidates.iter().map(country).collect();
                Some(Unsettled { start, end, kind, why, candidates })
            }
            EntityKind::Actor => {
                let any = !candidates.is_empty();
                let candidates = self.corrected_people(candidates.into_iter().map(Person::Actor));
                let open = OpenPerson { start, end, why, candidates };
                self.of_person(open).filter(|open| !any || !open.candidates.is_empty())
            }
        }
    }

    fn of_person(&self, open: OpenPerson) -> Option<Unsettled> {
        let candidate = |person: Person| match person {
            Person::Actor(n) => {
                let actor = self.known.actor_of(n);
                Candidate { key: Some(actor.id.clone()), name: actor.name.clone() }
            }
            Person::Name(name) => Candidate { key: None, name },
        };
        let OpenPerson { start, end, why, candidates } = open;
        let candidates = candidates.into_iter().map(candidate).collect();
        Some(Unsettled { start, end, kind: EntityKind::Actor, why, candidates })
    }

    fn person(&self, possible: Possible) -> Person {
        match possible {
            Possible::Actor(target) => Person::Actor(self.known.number(target)),
            Possible::Name(name) => Person::Name(name),
        }
    }

    /// Each once, as the corrections have them.
    fn corrected_people(&self, people: impl Iterator<Item = Person>) -> Vec<Person> {
        let mut out: Vec<Person> = Vec::new();
        for person in people {
            let person = match person {
                Person::Actor(n) => self.corrected.corrected(n).map(Person::Actor),
                name => Some(name),
            };
            out.extend(person.filter(|person| !out.contains(person)));
        }
        out
    }
}
