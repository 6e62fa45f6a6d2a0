//! Actors of an article: names from the trie, surnames bound to the full names met in the same
//! article, and the parts of states composed of what else was found.

use std::collections::BTreeMap;
use std::ops::Range;

use corpuscope_core::annotation::{ActorKind, Doubt, EntityKind, Via};
use corpuscope_core::article::Article;

use rustc_hash::{FxHashMap, FxHashSet};

use super::abbreviations::{explained_as_words, is_among_capitals, is_of_another_kind, spelt_out};
use super::actor_names::{ActorForm, ActorMeaning, ActorNames, ActorNo};
use super::countries::Sighting;
use super::discover::{Lexicon, key_of};
use super::draft::Open;
use super::gazetteer::CountryNo;
use super::language::LanguageSet;
use super::name_lists::{NameFlags, NameLists};
use super::people::People;
use super::state::States;
use corpuscope_core::text::{Analysis, Gap, Shape};

/// An actor named in the text.
#[derive(Clone, Copy, Debug)]
pub(super) struct ActorSighting {
    /// Which actor.
    pub(super) actor: ActorNo,
    /// What sort of name it is.
    pub(super) via: Via,
    /// Its first word.
    pub(super) at: usize,
    /// The number of its words.
    pub(super) words: usize,
}

/// Words that may name an actor, with all they may be.
struct Candidate {
    at: usize,
    words: usize,
    forms: Vec<ActorForm>,
}

/// Where each actor is named in full, in the order of the text.
type FullNames = FxHashMap<ActorNo, Vec<usize>>;

/// Finds the actors of one article.
pub(super) struct ActorFinder<'a> {
    /// The actors.
    pub(super) names: &'a ActorNames,
    /// Given names and surnames of many countries.
    pub(super) name_lists: &'a NameLists,
    /// Given names and titles.
    pub(super) people: &'a People,
    /// Parts of states.
    pub(super) states: &'a States,
    /// The article.
    pub(super) article: &'a Article,
    /// Its words.
    pub(super) text: &'a Analysis,
    /// Words that tell of names.
    pub(super) lexicon: &'a Lexicon,
    /// Its languages.
    pub(super) languages: LanguageSet,
    /// The countries that it names.
    pub(super) countries: &'a [Sighting],
    /// The code of a country.
    pub(super) code_of: &'a dyn Fn(CountryNo) -> &'a str,
    /// Whether the article names a country, by its code.
    pub(super) names_country: &'a dyn Fn(&str) -> bool,
}

impl ActorFinder<'_> {
    /// The actors named, and the abbreviations of which it cannot be told whose they are; each in the order of the text.
    pub(super) fn find(&self) -> (Vec<ActorSighting>, Vec<Open>) {
        let (mut candidates, others) = self.candidates();
        self.drop_other_abbreviations(&mut candidates);
        let named_in_full: FxHashSet<ActorNo> =
            candidates.iter().filter(|c| c.words > 1).flat_map(|c| c.forms.iter().map(|f| f.actor)).collect();
        candidates.retain(|c| !self.is_namesake(c, &named_in_full, &others));
        let open = self.drop_shared_abbreviations(&mut candidates, &named_in_full);
        let mut full = FullNames::default();
        for c in &candidates {
            for form in c.forms.iter().filter(|f| !self.is_short(f)) {
                full.entry(form.actor).or_default().push(c.at);
            }
        }
        let mut found: Vec<ActorSighting> = candidates.iter().filter_map(|c| self.settle(c, &full)).collect();
        let implied: Vec<ActorSighting> = found.iter().filter_map(|s| self.person_within(*s)).collect();
        found.extend(implied);
        found.sort_by_key(|s| (s.at, std::cmp::Reverse(s.words)));
        (found, open)
    }

    /// An abbreviation that the lists have for several is that of the one whom the article names in full. Takes away and
    /// returns those of which it names none; what the corpus's own list says comes first.
    fn drop_shared_abbreviations(
        &self,
        candidates: &mut Vec<Candidate>,
        named_in_full: &FxHashSet<ActorNo>,
    ) -> Vec<Open> {
        let mut open = Vec::new();
        candidates.retain_mut(|c| {
            let abbreviates = |f: &ActorForm| f.via == Via::Abbreviation && !f.short;
            let own = c.forms.iter().any(|f| self.names.is_own(f.actor));
            if c.forms.len() < 2 || own || !c.forms.iter().all(abbreviates) {
                return true;
            }
            let all: Vec<ActorNo> = c.forms.iter().map(|f| f.actor).collect();
            c.forms.retain(|f| named_in_full.contains(&f.actor));
            if c.forms.is_empty() {
                open.push(Open::new(EntityKind::Actor, self.text, (c.at, c.words), Doubt::Abbreviation, all));
            }
            !c.forms.is_empty()
        });
        open
    }

    /// The person whose name begins that of a government ("Thatcher government").
    fn person_within(&self, of: ActorSighting) -> Option<ActorSighting> {
        let person = |f: &ActorForm| !f.short && self.names.actor(f.actor).kind == ActorKind::Person;
        if of.words < 2 || self.names.actor(of.actor).kind != ActorKind::Government {
            return None;
        }
        let found = self.names.phrases.longest(
            self.text,
            of.at,
            |m| matches!(m, ActorMeaning::Name(f) if person(f)),
        )?;
        let [ActorMeaning::Name(form)] = found.values[..] else { return None };
        (found.words < of.words).then_some(ActorSighting {
            actor: form.actor,
            via: Via::Implied,
            at: of.at,
            words: found.words,
        })
    }

    /// All names, and the surnames that stand after another's given name: their words, and where each does first.
    fn candidates(&self) -> (Vec<Candidate>, FxHashMap<u32, usize>) {
        let (mut out, mut others) = (Vec::new(), FxHashMap::default());
        let mut at = 0;
        while at < self.text.tokens.len() {
            let Some(found) = self.names.phrases.longest(self.text, at, |m| self.admits(at, m)) else {
                at += 1;
                continue;
            };
            let forms = found.values.iter().filter_map(|m| match m {
                ActorMeaning::Name(form) => Some(*form),
                ActorMeaning::Mask => None,
            });
            let mut forms: Vec<ActorForm> = forms.collect();
            let masked = forms.len() < found.values.len();
            let all = forms.len();
            forms.retain(|form| !self.is_another(at, found.words, form));
            if forms.is_empty() && all > 0 || self.is_another_person(at, found.words, &forms) {
                others.entry(self.text.tokens[at + found.words - 1].word).or_insert(at);
            } else if !masked && !self.states.is_adjective(self.text, at, found.words) {
                out.push(Candidate { at, words: found.words, forms });
            }
            at += found.words;
        }
        (out, others)
    }

    /// What the article explains as something else, or calls a firm, is not the body that has the same letters, here and
    /// wherever else it stands alone.
    fn drop_other_abbreviations(&self, candidates: &mut Vec<Candidate>) {
        let is_short = |c: &Candidate| c.words == 1 && c.forms.iter().any(|f| f.via == Via::Abbreviation);
        if !candidates.iter().any(is_short) {
            return;
        }
        let mut others = explained_as_words(self.text);
        let kind = |f: &ActorForm| self.names.actor(f.actor).kind;
        let is_another = |c: &&Candidate| {
            is_short(c) && c.forms.iter().all(|f| is_of_another_kind(self.text, self.lexicon, c.at, kind(f)))
        };
        others.extend(candidates.iter().filter(is_another).map(|c| self.text.tokens[c.at].word));
        let own = |c: &&Candidate, f: &ActorForm, name: &Range<usize>| {
            let first = candidates.partition_point(|o| o.at + o.words <= name.start);
            let mut near = candidates[first..].iter().take_while(|o| o.at < name.end);
            let stands = near.any(|o| o.forms.iter().any(|g| g.actor == f.actor));
            let words = name.clone().map(|at| self.text.form(&self.text.tokens[at]));
            stands
                || self.names.keys().misspelt(self.text.form(&self.text.tokens[c.at]), &key_of(words))
                    == Some(f.actor)
        };
        let is_spelt_otherwise = |c: &&Candidate| {
            let name = is_short(c).then(|| spelt_out(self.text, self.lexicon, c.at)).flatten();
            name.is_some_and(|name| c.forms.iter().all(|f| !own(c, f, &name)))
        };
        let otherwise = candidates.iter().filter(is_spelt_otherwise).map(|c| self.text.tokens[c.at].word);
        others.extend(otherwise.collect::<Vec<_>>());
        candidates.retain(|c| !is_short(c) || !others.contains(&self.text.tokens[c.at].word));
    }

    /// "Somoza" after "Manuel Somoza" is not the president, however famous, unless the article
    /// names him in full or by a title.
    fn is_namesake(
        &self,
        c: &Candidate,
        named_in_full: &FxHashSet<ActorNo>,
        others: &FxHashMap<u32, usize>,
    ) -> bool {
        let word = self.text.tokens[c.at].word;
        c.words == 1
            && others.get(&word).is_some_and(|at| *at < c.at)
            && !c.forms.iter().any(|f| named_in_full.contains(&f.actor))
            && !self.after_title(c)
    }

    fn admits(&self, at: usize, meaning: &ActorMeaning) -> bool {
        let ActorMeaning::Name(form) = meaning else { return true };
        let token = self.text.tokens[at];
        let capitals = self.text.blocks[token.block as usize].capitals && token.shape == Shape::Upper;
        let dotted =
            || self.article.text.as_bytes()[token.start as usize..token.end as usize].contains(&b'.');
        let alone = || form.via == Via::Abbreviation && token.shape == Shape::Upper;
        let is_word = form.caps_word.is_some_and(|l| l.meet(self.languages)) && !dotted();
        let among = || alone() && is_among_capitals(self.text, at);
        // "IRÁ" has an accent, which no abbreviation has.
        let accent = alone() && !self.article.text[token.start as usize..token.end as usize].is_ascii();
        !(is_word && (capitals || among())) && !accent
    }

    /// "Melania Trump" is not the president: a given name stands before a surname it isn't of.
    fn is_another_person(&self, at: usize, words: usize, forms: &[ActorForm]) -> bool {
        let is_person = |f: &ActorForm| self.names.actor(f.actor).kind == ActorKind::Person;
        let here = self.text.tokens[at];
        let next = self.text.tokens.get(at + 1);
        let particle = words == 2 && here.letters <= 2 && next.is_some_and(|next| next.gap == Gap::Hyphen);
        if words > 1 && !particle
            || at == 0
            || !forms.iter().any(is_person)
            || !matches!(here.gap, Gap::Space | Gap::Dot)
        {
            return false;
        }
        let before = self.text.tokens[at - 1];
        let initial = here.gap == Gap::Dot && before.letters == 1;
        let given = || self.people.is_given(before) || self.is_listed_given(at - 1);
        initial || (before.shape != Shape::Lower && here.gap == Gap::Space && given())
    }

    /// A given name of the lists that is no title and not written small elsewhere at hand ("Will Trump").
    fn is_listed_given(&self, at: usize) -> bool {
        let token = self.text.tokens[at];
        let flags = self.name_lists.of(self.text.form(&token));
        let first = token.begins && flags.has(NameFlags::SURNAME);
        flags.has(NameFlags::GIVEN) && !first && !self.people.is_title(token) && token.letters > 2
    }

    /// Which of its actors a name means: the one whose fuller name came last before it, else
    /// the one who needs no introduction, else one introduced later.
    fn settle(&self, c: &Candidate, full: &FullNames) -> Option<ActorSighting> {
        let places = |f: &ActorForm| full.get(&f.actor).map_or(&[][..], Vec::as_slice);
        let introduced = |f: &&ActorForm| {
            let places = places(f);
            places.first().is_some_and(|at| *at != c.at) || places.last().is_some_and(|at| *at != c.at)
        };
        let before = |f: &ActorForm| {
            let places = places(f);
            places[..places.partition_point(|at| *at < c.at)].last().copied()
        };
        let titled = |f: &&ActorForm| self.after_title(c) && self.is_only_titled(f, &c.forms);
        let abbreviated = |f: &&ActorForm| self.may_stand_alone(c, f) && self.is_signed(f, &c.forms);
        let counts = |f: &&ActorForm| !self.is_short(f) || introduced(f) || titled(f) || abbreviated(f);
        let form = c.forms.iter().filter(counts).max_by_key(|f| {
            (before(f).filter(|_| c.forms.len() > 1), !f.short, std::cmp::Reverse(f.actor))
        })?;
        Some(ActorSighting { actor: form.actor, via: form.via, at: c.at, words: c.words })
    }
}

impl ActorFinder<'_> {
    /// "President Sanguinetti": a title stands before the name.
    fn after_title(&self, c: &Candidate) -> bool {
        let here = self.text.tokens[c.at];
        c.at > 0
            && matches!(here.gap, Gap::Space | Gap::Dot)
            && self.text.tokens[c.at - 1].shape != Shape::Lower
            && self.people.is_title(self.text.tokens[c.at - 1])
    }

    /// Whether a name may count by the country that the article names: letters are enough of a sign where they are no word.
    fn may_stand_alone(&self, c: &Candidate, form: &ActorForm) -> bool {
        let token = self.text.tokens[c.at];
        let capitals = self.text.blocks[token.block as usize].capitals;
        let abbreviation = form.via == Via::Abbreviation && !capitals && token.letters > 2;
        !form.short || abbreviation && form.caps_word.is_none_or(|l| !l.meet(self.languages))
    }

    /// Of the people who bear a surname, only this one is of a country that the article names.
    fn is_only_titled(&self, form: &ActorForm, forms: &[ActorForm]) -> bool {
        let fits = |f: &ActorForm| {
            let actor = self.names.actor(f.actor);
            actor.kind == ActorKind::Person
                && actor.country.as_deref().is_some_and(|c| (self.names_country)(c))
        };
        fits(form) && forms.iter().all(|f| f.actor == form.actor || !fits(f))
    }
}

/// Joins two lists of actors in the order of the text: of those that overlap the longer stays,
/// and of equals the first list's. A person in the name of a government is implied by it.
pub(super) fn join(
    named: Vec<ActorSighting>,
    composed: Vec<ActorSighting>,
    names: &ActorNames,
) -> Vec<ActorSighting> {
    if composed.is_empty() {
        return named;
    }
    // What is kept never overlaps, so it ends in the order in which it begins.
    type Kept = BTreeMap<usize, ActorSighting>;
    fn over(kept: &Kept, s: &ActorSighting) -> Vec<ActorSighting> {
        let start = s.at;
        let before = kept.range(..s.at + s.words).rev().map(|(_, k)| *k);
        before.take_while(|k| start < k.at + k.words).collect()
    }
    let longest = named.iter().map(|n| n.words).max().unwrap_or(0);
    let longer_named = |c: &ActorSighting| {
        let first = named.partition_point(|n| n.at + longest <= c.at);
        let near = named[first..].iter().take_while(|n| n.at < c.at + c.words);
        near.filter(|n| c.at < n.at + n.words).any(|n| n.words >= c.words)
    };
    let mut composed_kept = Kept::new();
    for c in composed {
        let shorter = over(&composed_kept, &c);
        if !longer_named(&c) && shorter.iter().all(|k| k.words < c.words) {
            for k in shorter {
                composed_kept.remove(&k.at);
            }
            composed_kept.insert(c.at, c);
        }
    }
    let mut kept: Vec<ActorSighting> = composed_kept.values().copied().collect();
    for mut n in named {
        if !over(&composed_kept, &n).is_empty() {
            if names.actor(n.actor).kind != ActorKind::Person {
                continue;
            }
            n.via = Via::Implied;
        }
        kept.push(n);
    }
    kept.sort_by_key(|s| (s.at, std::cmp::Reverse(s.words)));
    kept
}

/// Whether a name that is an actor's hides a country's word in it: companies, media and
/// organisations are not their countries ("Bank of America"); governments, parties and people are.
pub(super) fn hides_countries(kind: ActorKind, via_of_country: Via) -> bool {
    match kind {
        ActorKind::Organisation | ActorKind::Company | ActorKind::Media => true,
        ActorKind::ArmedGroup | ActorKind::Person => via_of_country != Via::Demonym,
        ActorKind::Government | ActorKind::Party | ActorKind::Court => false,
    }
}
