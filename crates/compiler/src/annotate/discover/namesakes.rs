//! Namesakes: who is meant by a surname that several people of the article bear.
//!
//! A title or an office that stands beside one bearer's full name ("the judge, Jane Roe … Judge Roe"), the sex that a
//! title tells, and which of two is the younger decide. A bare surname means whoever was called by it before another
//! bearer came up. Where none of this tells, nobody is meant rather than somebody: the mention is unsettled.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use corpuscope_core::annotation::{ActorKind, Doubt, Via};
use corpuscope_core::article::BlockKind;
use corpuscope_core::text::{Gap, Shape, Token};
use rustc_hash::{FxHashMap, FxHashSet};

use super::article::Reader;
use super::lexicon::{
    COMMON, COURTESY, Flags, JOINT, MAN, OFFICE, OLDER, PARTICLE, ROLE, SAYING, TITLE, WOMAN, YOUNGER,
};
use super::names::{Name, Names, OpenPlace, Place, Who};
use super::reading::Reading;
use crate::annotate::name_lists::NameFlags;

/// Words of titles and offices before a name.
const MOST_TITLES: usize = 4;
/// Words between an office and the name behind a comma, or the other way round.
const MOST_BESIDE: usize = 7;
/// People of one surname in an article. More are a list of a family, which no title tells apart.
const MOST_BEARERS: usize = 12;
/// What says who somebody is.
const OFFICES: Flags = TITLE | ROLE | OFFICE | COURTESY;

/// What becomes of a mention of a person of the lists.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::annotate) struct Settled {
    /// Its last word.
    pub(in crate::annotate) at: usize,
    /// Who of the lists is meant, if anybody of them.
    pub(in crate::annotate) actor: Option<u32>,
}

/// What tells one bearer of a surname from another.
#[derive(Clone, Debug, Default)]
struct Signs {
    /// Words of titles and offices, as forms.
    offices: FxHashSet<u32>,
    /// `MAN` or `WOMAN`, `YOUNGER` or `OLDER`, where told.
    flags: Flags,
}

impl Signs {
    /// Whether these tell the opposite of some of the others: a man of a woman, the younger of the elder.
    fn contradict(&self, others: &Signs) -> bool {
        let opposite = |a: Flags, b: Flags| self.flags & a != 0 && others.flags & b != 0;
        opposite(MAN, WOMAN) || opposite(WOMAN, MAN) || opposite(YOUNGER, OLDER) || opposite(OLDER, YOUNGER)
    }
}

/// Somebody whom the article names in full.
struct Bearer {
    who: Who,
    /// Where it does first.
    first: usize,
    signs: Signs,
}

/// A mention by one word.
struct Short {
    at: usize,
    who: Who,
    /// The place of it among those of [`Names`].
    place: Option<usize>,
    /// By a name that the lists have as enough by itself.
    famous: bool,
}

/// Nobody can be told: why, and which bearers may be meant.
struct Unclear {
    why: Doubt,
    bearers: Vec<usize>,
}

/// The people named in full, and by each word of their names the ones who bear it.
#[derive(Default)]
struct Bearers {
    all: Vec<Bearer>,
    by_surname: FxHashMap<u32, Vec<usize>>,
    by_given_name: FxHashMap<u32, Vec<usize>>,
    /// The words of full names.
    words: FxHashSet<usize>,
}

impl Reader<'_> {
    /// Gives each mention by one word to whom it means. Returns what changes for people of the lists.
    pub(in crate::annotate) fn settle_namesakes(&self, names: &mut Names) -> Vec<Settled> {
        let mut bearers = self.bearers(names);
        let mut shorts = self.shorts(names, &bearers);
        shorts.sort_by_key(|short| short.at);
        shorts.iter().for_each(|short| self.learn_sex(short.at, &mut bearers));
        let mut called: FxHashMap<u32, Who> = FxHashMap::default();
        let (mut settled, mut dropped) = (Vec::new(), FxHashSet::default());
        for short in shorts {
            let who = match self.meant(&short, &bearers, &mut called) {
                Ok(who) if who == short.who => continue,
                Ok(who) => Some(who),
                Err(unclear) => {
                    names.open.push(self.open(&short, unclear, &bearers));
                    None
                }
            };
            match (short.place, who) {
                (Some(place), Some(Who::Named(name))) => {
                    names.places[place].name = name;
                    names.places[place].via = Via::Surname;
                }
                (place, who) => {
                    dropped.extend(place);
                    let known = |who| match who {
                        Who::Known(actor) => Some(actor),
                        Who::Named(_) => None,
                    };
                    settled.push(Settled { at: short.at, actor: who.and_then(known) });
                    if let (None, Some(Who::Named(name))) = (place, who) {
                        let token = self.token(short.at);
                        let headline = self.text.blocks[token.block as usize].title_case;
                        let (start, end) = (token.start, token.end);
                        names.places.push(Place { name, start, end, via: Via::Surname, headline });
                    }
                }
            }
        }
        if !settled.is_empty() || !dropped.is_empty() {
            without(names, &dropped);
        }
        settled
    }

    fn open(&self, short: &Short, unclear: Unclear, bearers: &Bearers) -> OpenPlace {
        let token = self.token(short.at);
        let candidates = unclear.bearers.iter().map(|n| bearers.all[*n].who).collect();
        OpenPlace { start: token.start, end: token.end, why: unclear.why, candidates }
    }

    fn bearers(&self, names: &Names) -> Bearers {
        let known = self.known_actors().iter().filter(|actor| actor.is_person());
        let known = known.map(|actor| (Who::Known(actor.actor), actor.at..actor.at + actor.words));
        let known = known.filter(|(_, words)| !self.is_one_word(words));
        let named =
            names.places.iter().filter(|place| names.names[place.name as usize].reading == Reading::Person);
        let named = named.map(|place| (Who::Named(place.name), self.words_of(place)));
        let mut full: Vec<(Who, Range<usize>)> =
            known.chain(named).filter(|(_, words)| !self.is_one_word(words)).collect();
        full.sort_by_key(|(who, words)| (words.start, std::cmp::Reverse(words.end), *who));
        let mut bearers = Bearers::default();
        let mut numbers: FxHashMap<Who, usize> = FxHashMap::default();
        let fuller = self.fuller(&full);
        for (who, words) in full {
            if words.clone().any(|at| bearers.words.contains(&at)) {
                continue;
            }
            bearers.words.extend(words.clone());
            let who = fuller.get(&who).copied().unwrap_or(who);
            let number = *numbers.entry(who).or_insert_with(|| {
                bearers.all.push(Bearer { who, first: words.start, signs: Signs::default() });
                bearers.all.len() - 1
            });
            let signs = &mut bearers.all[number].signs;
            self.signs_before(words.start, true, signs);
            self.signs_after(words.end, signs);
            if signs.flags & (MAN | WOMAN) == 0 {
                signs.flags |= self.sex_of_name(words.start);
            }
            for at in words.clone() {
                let map =
                    if at == words.start { &mut bearers.by_given_name } else { &mut bearers.by_surname };
                let of = map.entry(self.token(at).form).or_default();
                if !of.contains(&number) && self.token(at).letters > 1 && !self.is_particle(at) {
                    of.push(number);
                }
            }
        }
        bearers
    }

    /// Who is somebody else's shorter name ("Manuel Roe" of "José Manuel Roe Poe"), where only one fuller name has all
    /// its words.
    fn fuller(&self, full: &[(Who, Range<usize>)]) -> FxHashMap<Who, Who> {
        let mut words: BTreeMap<Who, BTreeSet<u32>> = BTreeMap::new();
        for (who, range) in full {
            let telling = range.clone().filter(|at| !self.is_particle(*at) && self.token(*at).letters > 1);
            words.entry(*who).or_default().extend(telling.map(|at| self.token(at).form));
        }
        let mut with: FxHashMap<u32, Vec<Who>> = FxHashMap::default();
        for (who, words) in &words {
            words.iter().for_each(|word| with.entry(*word).or_default().push(*who));
        }
        let fuller = |who: &Who, own: &BTreeSet<u32>| {
            let rarest = own.iter().filter_map(|word| with.get(word)).min_by_key(|all| all.len())?;
            let all = rarest.iter().filter(|other| *other != who);
            let mut all = all.filter(|other| words[other].len() > own.len() && own.is_subset(&words[other]));
            all.next().copied().filter(|_| all.next().is_none())
        };
        words.iter().filter_map(|(who, own)| Some((*who, fuller(who, own)?))).collect()
    }

    /// The mentions by one word that stand outside full names.
    fn shorts(&self, names: &Names, bearers: &Bearers) -> Vec<Short> {
        let known = self.known_actors().iter().filter(|actor| actor.is_person());
        let known = known.filter(|actor| self.is_one_word(&(actor.at..actor.at + actor.words)));
        let known = known.map(|actor| Short {
            at: actor.at + actor.words - 1,
            who: Who::Known(actor.actor),
            place: None,
            famous: true,
        });
        let is_person = |name: &Name| name.kind == ActorKind::Person;
        let named = names.places.iter().enumerate().filter_map(|(n, place)| {
            let words = self.words_of(place);
            let one = self.is_one_word(&words) && is_person(&names.names[place.name as usize]);
            one.then_some(Short {
                at: words.start,
                who: Who::Named(place.name),
                place: Some(n),
                famous: false,
            })
        });
        known.chain(named).filter(|short| !bearers.words.contains(&short.at)).collect()
    }

    /// Whether a name is one word, small ones before it apart ("al-Roe").
    fn is_one_word(&self, words: &Range<usize>) -> bool {
        let mut small = words.clone();
        small.next_back();
        words.is_empty() || small.into_iter().all(|at| self.is_particle(at))
    }

    /// Where a title before a surname leaves one bearer of it, the title tells the sex of that one.
    fn learn_sex(&self, at: usize, bearers: &mut Bearers) {
        let mut signs = Signs::default();
        self.signs_before(at, false, &mut signs);
        let all = bearers.by_surname.get(&self.token(at).form).filter(|all| all.len() <= MOST_BEARERS);
        let all = all.cloned().unwrap_or_default();
        let only = |signs: &Signs| self.told(&all, signs, bearers);
        signs.offices.clear();
        signs.flags &= MAN | WOMAN;
        if let Some(n) = only(&signs).filter(|_| signs.flags != 0) {
            bearers.all[n].signs.flags |= signs.flags;
        }
    }

    /// Who is meant by one word, or why that cannot be told.
    fn meant(
        &self,
        short: &Short,
        bearers: &Bearers,
        called: &mut FxHashMap<u32, Who>,
    ) -> Result<Who, Unclear> {
        let form = self.token(short.at).form;
        let mut signs = Signs::default();
        self.signs_before(short.at, false, &mut signs);
        let of_word =
            |map: &FxHashMap<u32, Vec<usize>>| -> Vec<usize> { map.get(&form).cloned().unwrap_or_default() };
        let first_of_many = |map: &FxHashMap<u32, Vec<usize>>| {
            Some(map.get(&form)?.get(..MOST_BEARERS + 1)?[..MOST_BEARERS].to_vec())
        };
        if let Some(bearers) = first_of_many(&bearers.by_surname) {
            return Err(Unclear { why: Doubt::Surname, bearers });
        }
        if let Some(bearers) = first_of_many(&bearers.by_given_name) {
            return Err(Unclear { why: Doubt::GivenName, bearers });
        }
        let mut all = of_word(&bearers.by_surname);
        let given = of_word(&bearers.by_given_name);
        // "Kim": the first word of all that bear it is a surname, too.
        let first = all.is_empty() || given.len() > 1 && matches!(short.who, Who::Known(_));
        all.extend(given.into_iter().filter(|_| first));
        all.sort_unstable();
        all.dedup();
        let fits = |n: &usize| !bearers.all[*n].signs.contradict(&signs);
        let who = |n: usize| bearers.all[n].who;
        let is_plain = signs.offices.is_empty() && signs.flags == 0;
        let by_lists = matches!(short.who, Who::Known(actor) if self.contradicts(actor, &signs));
        if all.is_empty() {
            let nobody = Unclear { why: Doubt::Unnamed, bearers: Vec::new() };
            return if by_lists { Err(nobody) } else { Ok(short.who) };
        }
        let unclear = || {
            let by_surname = bearers.by_surname.get(&form);
            let of: Vec<usize> = all.iter().copied().filter(|n| fits(n)).collect();
            let why = match &of[..] {
                [] | [_] => Doubt::Unnamed,
                of if of.iter().any(|n| by_surname.is_some_and(|all| all.contains(n))) => Doubt::Surname,
                _ => Doubt::GivenName,
            };
            Unclear { why, bearers: of }
        };
        let before: Vec<usize> = all.iter().copied().filter(|n| bearers.all[*n].first < short.at).collect();
        // "President Roe" of the lists, beside a "Jane Roe" who is something else.
        let strong = |at: usize| {
            let flags = self.lexicon.flags(self.token(at));
            flags & TITLE != 0 && flags & COURTESY == 0
        };
        let titled = short.famous && short.at > 0 && strong(short.at - 1) && !by_lists;
        let shares = |n: &usize| !bearers.all[*n].signs.offices.is_disjoint(&signs.offices);
        if titled && !all.iter().any(shares) {
            return Ok(short.who);
        }
        let told = |of: &[usize]| self.told(of, &signs, bearers);
        if let Some(n) = told(&all) {
            return Ok(who(n));
        }
        // "The elder Roe" is one of two, whom the article has not told apart.
        if is_one_of_two(&signs) {
            return Err(unclear());
        }
        if let Some(who) = called.get(&form).copied().filter(|_| is_plain) {
            return Ok(who);
        }
        let meant = match before[..] {
            // Nobody needs to be told who this is, and the others come later; but headlines run ahead of the text.
            [] if short.famous && (all.len() > 1 || !self.is_headline(short.at)) && !by_lists => {
                Some(short.who)
            }
            [] if all.len() == 1 => Some(who(all[0])).filter(|_| fits(&all[0])),
            [one] if fits(&one) => Some(who(one)),
            _ => None,
        };
        if let Some(who) = meant.filter(|_| is_plain) {
            called.entry(form).or_insert(who);
        }
        meant.ok_or_else(unclear)
    }

    fn is_headline(&self, at: usize) -> bool {
        matches!(self.text.blocks[self.token(at).block as usize].kind, BlockKind::Title | BlockKind::Heading)
    }

    /// The only one of some whom the signs before a name fit: an office that no other has, the sex, the age.
    fn told(&self, of: &[usize], signs: &Signs, bearers: &Bearers) -> Option<usize> {
        let shares = |n: &usize| !bearers.all[*n].signs.offices.is_disjoint(&signs.offices);
        let by_office: Vec<usize> = of.iter().copied().filter(shares).collect();
        if let [one] = by_office[..] {
            return (!bearers.all[one].signs.contradict(signs)).then_some(one);
        }
        let fit: Vec<usize> =
            of.iter().copied().filter(|n| !bearers.all[*n].signs.contradict(signs)).collect();
        let age = signs.flags & (YOUNGER | OLDER);
        let of_age: Vec<usize> =
            fit.iter().copied().filter(|n| bearers.all[*n].signs.flags & age != 0).collect();
        match (&fit[..], &of_age[..]) {
            ([one], _) if of.len() > 1 => Some(*one),
            (_, [one]) => Some(*one),
            _ => None,
        }
    }

    /// Whether what stands before a name contradicts the sex of somebody of the lists.
    fn contradicts(&self, actor: u32, signs: &Signs) -> bool {
        let known = self.known_actors().iter().find(|known| known.actor == actor);
        let flags = known.map_or(0, |known| sex(self.lists(known.given_name)));
        Signs { flags, ..Signs::default() }.contradict(signs)
    }

    /// What stands before a name: titles and offices, the word right before it, and before a comma an office.
    fn signs_before(&self, mut start: usize, full: bool, signs: &mut Signs) {
        let name = start;
        while !full && start > 0 && self.token(start).gap != Gap::Start && self.is_particle(start - 1) {
            start -= 1;
        }
        // "La esposa de Roe" is somebody else than Roe, and "la señora de Roe" may be.
        let kin = start < name && start > 0 && !self.lexicon.is(self.token(start - 1), OFFICES);
        if kin && self.lexicon.is(self.token(start - 1), MAN | WOMAN) {
            return;
        }
        let block = self.token(start).block;
        let joined = |at: usize, gaps: &[Gap]| {
            at > 0 && self.token(at - 1).block == block && gaps.contains(&self.token(at).gap)
        };
        let mut at = start;
        while start - at < MOST_TITLES && joined(at, &[Gap::Space, Gap::Dot, Gap::Hyphen]) {
            let token = self.token(at - 1);
            let noun = at == start
                && token.shape == Shape::Lower
                && !self.lexicon.is(token, COMMON | JOINT | PARTICLE | SAYING);
            if !noun && !self.lexicon.is(token, OFFICES | MAN | WOMAN | YOUNGER | OLDER) {
                break;
            }
            self.sign(token, noun, signs);
            at -= 1;
        }
        if !full || !joined(start, &[Gap::Comma]) {
            return;
        }
        let mut at = start;
        while start - at < MOST_BESIDE
            && joined(at, if at == start { &[Gap::Comma] } else { &[Gap::Space, Gap::Hyphen] })
        {
            self.sign(self.token(at - 1), false, signs);
            at -= 1;
        }
    }

    /// What stands behind a full name and a comma: "Jane Roe, a county judge".
    fn signs_after(&self, end: usize, signs: &mut Signs) {
        let follows = |at: usize, gaps: &[Gap]| self.get(at).is_some_and(|token| gaps.contains(&token.gap));
        if end == 0 || !follows(end, &[Gap::Comma]) || self.token(end).block != self.token(end - 1).block {
            return;
        }
        let mut at = end;
        while at - end < MOST_BESIDE
            && follows(at, if at == end { &[Gap::Comma] } else { &[Gap::Space, Gap::Hyphen] })
        {
            // Kin behind a name is somebody else: "Jane Roe, whose father".
            let token = self.token(at);
            if self.lexicon.is(token, OFFICES) {
                signs.offices.insert(token.form);
            }
            at += 1;
        }
    }

    fn sign(&self, token: Token, noun: bool, signs: &mut Signs) {
        if noun || self.lexicon.is(token, OFFICES) {
            signs.offices.insert(token.form);
        }
        signs.flags |= self.lexicon.flags(token) & (MAN | WOMAN | YOUNGER | OLDER);
    }

    /// The sex of a given name, where all who have it are of one.
    fn sex_of_name(&self, at: usize) -> Flags {
        let token = self.token(at);
        sex(self.lists(self.text.form(&token)))
    }

    fn words_of(&self, place: &Place) -> Range<usize> {
        let start = self.text.tokens.partition_point(|token| token.start < place.start);
        let end = self.text.tokens.partition_point(|token| token.start < place.end);
        start..end.max(start)
    }
}

/// "The elder", not "son": an age alone, which tells one of two.
fn is_one_of_two(signs: &Signs) -> bool {
    signs.flags & (YOUNGER | OLDER) != 0 && signs.flags & (MAN | WOMAN) == 0
}

fn sex(of: NameFlags) -> Flags {
    match (of.has(NameFlags::MALE), of.has(NameFlags::FEMALE)) {
        (true, false) => MAN,
        (false, true) => WOMAN,
        _ => 0,
    }
}

/// Takes places away, and the names that stand nowhere else.
fn without(names: &mut Names, places: &FxHashSet<usize>) {
    let mut n = 0;
    names.places.retain(|_| {
        n += 1;
        !places.contains(&(n - 1))
    });
    names.places.sort_by_key(|place| (place.start, std::cmp::Reverse(place.end)));
    let mut stands = vec![false; names.names.len()];
    names.places.iter().for_each(|place| stands[place.name as usize] = true);
    let mut number = 0;
    let numbers: Vec<u32> = stands
        .iter()
        .map(|stands| {
            number += u32::from(*stands);
            number.saturating_sub(1)
        })
        .collect();
    let mut stand = stands.iter().copied();
    names.names.retain(|_| stand.next().unwrap_or(false));
    names.places.iter_mut().for_each(|place| place.name = numbers[place.name as usize]);
    for open in &mut names.open {
        open.candidates.retain_mut(|who| match who {
            Who::Known(_) => true,
            Who::Named(name) => {
                let stands = stands[*name as usize];
                *name = numbers[*name as usize];
                stands
            }
        });
    }
}
