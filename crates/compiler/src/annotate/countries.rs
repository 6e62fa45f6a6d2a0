//! Countries of an article: candidates from the gazetteer, then the doubtful ones settled by
//! what stands beside them and by what else the article names.

use std::collections::{BTreeSet, HashSet};

use corpuscope_core::annotation::Via;
use corpuscope_core::article::{Article, BlockKind};
use corpuscope_core::date::Date;

use super::beside::{Beside, Reading};
use super::discover::Lexicon;
use super::evidence::{Candidate, Evidence};
use super::gazetteer::{CountryNo, Form, Gazetteer, Meaning};
use super::language::{CountryLanguage, CountryWords, LanguageSet};
use super::name_lists::{NameFlags, NameLists};
use super::native::{NativeForm, NativeNames};
use super::ordinary_words::OrdinaryWords;
use super::people::People;
use corpuscope_core::text::{Analysis, Gap, Shape, Token, is_function_word, lower};

/// A country named in the text.
#[derive(Clone, Copy, Debug)]
pub(super) struct Sighting {
    /// Which country.
    pub(super) country: CountryNo,
    /// What sort of word it is.
    pub(super) via: Via,
    /// Its first word.
    pub(super) at: usize,
    /// The number of its words.
    pub(super) words: usize,
}

/// So many languages are a list.
const LISTED: usize = 3;

/// Whether a sentence begins with a word.
fn begins(token: &Token) -> bool {
    token.begins || token.gap == Gap::Start
}

/// What an article says of the life of states.
#[derive(Debug, Default)]
struct StateLife {
    /// Different words of it.
    words: usize,
    /// Different words of the life of a state of the United States.
    of_union: usize,
    /// Countries named beyond doubt, but the United States.
    abroad: usize,
    /// Places in the United States named beyond doubt.
    in_union: usize,
}

impl StateLife {
    /// Whether a name that may be a state's is one: several words of the life of states, and none of the United States.
    fn speaks_of_states(&self) -> bool {
        self.words >= 2 && self.of_union == 0 && self.in_union == 0
    }
}

/// Finds the countries of one article.
pub(super) struct CountryFinder<'a> {
    /// The countries.
    pub(super) gazetteer: &'a Gazetteer,
    /// Given names and titles.
    pub(super) people: &'a People,
    /// Given names of many countries.
    pub(super) name_lists: &'a NameLists,
    /// Offices and trades.
    pub(super) lexicon: &'a Lexicon,
    /// Words that are no names.
    pub(super) ordinary_words: &'a OrdinaryWords,
    /// The article.
    pub(super) article: &'a Article,
    /// Its words.
    pub(super) text: &'a Analysis,
    /// The languages its names may be in.
    pub(super) languages: LanguageSet,
    /// The names of its language, where that is none of these.
    pub(super) native: Option<&'a NativeNames>,
    /// The United States.
    pub(super) us: CountryNo,
}

impl CountryFinder<'_> {
    /// The countries named, in the order of the text.
    pub(super) fn find(&self) -> Vec<Sighting> {
        let mut candidates = self.candidates();
        candidates.retain(|c| !self.is_word_of_language(c) && !self.is_of_a_body(c));
        self.drop_languages(&mut candidates);
        let namesakes = self.drop_namesakes(&mut candidates);
        let life = self.read(&mut candidates, namesakes);
        let evidence = Evidence::of(&candidates, self.text, self.gazetteer, self.us, |c| self.in_dateline(c));
        candidates.iter().filter_map(|c| self.settle(c, &evidence, &life)).collect()
    }

    /// Reads the names that states share with other things by the words beside them, and takes away what is none.
    /// `others` are words that name somebody or something else in the article.
    fn read(&self, candidates: &mut Vec<Candidate>, mut others: HashSet<u32>) -> StateLife {
        let doubtful = |c: &Candidate| c.forms.iter().any(|f| f.by_grammar);
        let several = |c: &Candidate| c.words == 1 && c.forms.iter().any(|f| f.us_town || f.person_name);
        if !candidates.iter().any(|c| doubtful(c) || several(c)) {
            return StateLife::default();
        }
        let Some(known) = self.language() else { return StateLife::default() };
        let (language, words) = (known.code, &known.words.beside);
        let is_given = |token: &Token| self.is_given(token);
        let is_title = |token: &Token| self.people.is_title(*token);
        let beside = Beside { text: self.text, words, language, is_given: &is_given, is_title: &is_title };
        // "Lebanon, Ohio": the bare name is the town, too.
        let towns = candidates.iter().filter(|c| c.words > 1 && c.forms.iter().all(|f| f.us_place));
        others.extend(towns.map(|c| self.text.tokens[c.at].word));
        let readings: Vec<Reading> = (0..candidates.len())
            .map(|n| {
                let c = &candidates[n];
                let namesake = others.contains(&self.text.tokens[c.at].word);
                let reading = if doubtful(c) || (namesake && several(c)) {
                    self.reading_of(candidates, n, &beside)
                } else if several(c) && beside.is_one_of_many(c.at, c.words) {
                    Reading::Other
                } else {
                    Reading::Open
                };
                if reading == Reading::Other {
                    others.insert(self.text.tokens[c.at].word);
                }
                reading
            })
            .collect();
        for (candidate, reading) in candidates.iter_mut().zip(readings) {
            candidate.reading = reading;
            if reading == Reading::Other {
                candidate.forms.retain(|f| f.us_place && !f.us_state);
            } else if reading != Reading::State && others.contains(&self.text.tokens[candidate.at].word) {
                candidate
                    .forms
                    .retain(|f| !(f.by_grammar || f.via == Via::Name && (f.us_town || f.person_name)));
            }
        }
        candidates.retain(|c| !c.forms.is_empty());
        // What a name means once in the article, it means.
        let word = |c: &Candidate| self.text.tokens[c.at].word;
        let read: HashSet<u32> =
            candidates.iter().filter(|c| c.reading == Reading::State).map(word).collect();
        for candidate in candidates.iter_mut().filter(|c| read.contains(&word(c))) {
            candidate.reading = Reading::State;
        }
        let mut life = StateLife::default();
        if candidates.iter().any(doubtful) {
            (life.words, life.of_union) = beside.life();
            let (abroad, in_union) = self.places(candidates);
            (life.abroad, life.in_union) = (abroad, in_union);
            let nobody = !beside.speaks_of_somebody();
            let settled = |c: &Candidate| {
                nobody || !self.is_given(&self.text.tokens[c.at]) || life.words + life.abroad > 0
            };
            for candidate in candidates.iter_mut().filter(|c| c.reading == Reading::Placed) {
                candidate.reading = if settled(candidate) { Reading::State } else { Reading::Open };
            }
            self.tell_union(candidates, &life);
        }
        life
    }

    fn reading_of(&self, candidates: &[Candidate], n: usize, beside: &Beside<'_>) -> Reading {
        let c = &candidates[n];
        let before = n.checked_sub(1).map(|n| &candidates[n]).filter(|b| b.at + b.words <= c.at);
        let after = candidates.get(n + 1);
        let end = c.at + c.words;
        let given = self.is_given(&self.text.tokens[c.at]);
        let country_before = before.is_some_and(|b| b.at + b.words == c.at);
        let country_after = after.is_some_and(|a| a.at == end);
        let reading = beside.reading(c.at, c.words, given, country_before, country_after);
        if reading != Reading::Open {
            return reading;
        }
        // "Egypt, Jordan and Saudi Arabia"; "Chad and Jordan" may be two boys.
        let is_state = |other: &Candidate| {
            let state = other.forms.iter().any(|f| f.via == Via::Name && !f.us_place);
            let sure = other.forms.iter().all(|f| !f.needs_cue);
            let boy = given && self.is_given(&self.text.tokens[other.at]);
            state && other.forms.iter().all(|f| !f.us_place) && (sure || !boy)
        };
        let joined = before.is_some_and(|b| is_state(b) && beside.joins(b.at + b.words, c.at))
            || after.is_some_and(|a| is_state(a) && beside.joins(end, a.at));
        if joined { Reading::State } else { Reading::Open }
    }

    /// Names and places abroad, and places in the United States, that are named beyond doubt.
    fn places(&self, candidates: &[Candidate]) -> (usize, usize) {
        let (mut abroad, mut in_union) = (BTreeSet::new(), BTreeSet::new());
        for c in candidates {
            let Some(form) = c.forms.first().filter(|f| !f.needs_cue && !f.us_town) else { continue };
            if c.forms.iter().all(|f| f.us_place) {
                in_union.insert(self.text.tokens[c.at].word);
            } else if c.forms.iter().all(|f| f.country != self.us) {
                abroad.insert(form.country);
            }
        }
        (abroad.len(), in_union.len())
    }

    /// Georgia is a state of the United States, too: what the rest of the article speaks of tells which.
    fn tell_union(&self, candidates: &mut [Candidate], life: &StateLife) {
        let (abroad, in_union) = (life.words + life.abroad, 2 * life.of_union + life.in_union);
        for c in candidates.iter_mut().filter(|c| c.reading == Reading::State) {
            let union = c.forms.iter().any(|f| f.us_state);
            let town = c.forms.iter().any(|f| f.us_town);
            if union && in_union > abroad {
                c.forms.retain(|f| f.us_place);
                c.forms.iter_mut().for_each(|f| f.needs_cue = false);
            } else if union && abroad > in_union {
                c.forms.retain(|f| !f.us_place);
            } else if union || abroad == 0 && (town && in_union > 0 || life.of_union > 0) {
                c.reading = Reading::Open;
            }
        }
    }

    /// Whether a word is a given name somewhere.
    fn is_given(&self, token: &Token) -> bool {
        self.people.is_given(*token) || self.name_lists.of(self.text.form(token)).has(NameFlags::GIVEN)
    }

    fn candidates(&self) -> Vec<Candidate> {
        let mut out: Vec<Candidate> = Vec::new();
        let mut at = 0;
        while at < self.text.tokens.len() {
            let found = self.gazetteer.phrases.longest(self.text, at, |m| self.admits(at, m));
            let native = self.native.and_then(|names| names.longest(self.text, &self.article.text, at));
            if let Some((words, form)) = native.filter(|n| found.as_ref().is_none_or(|f| f.words <= n.0)) {
                out.extend(self.native_candidate(at, words, form));
                at += words;
                continue;
            }
            let Some(found) = found else {
                at += 1;
                continue;
            };
            let forms: Vec<Form> = found
                .values
                .iter()
                .filter_map(|m| match m {
                    Meaning::Country(form) => Some(self.as_in_language(*form)),
                    _ => None,
                })
                .collect();
            let is_abbreviation = found.values.iter().any(|m| **m == Meaning::StateAbbreviation);
            let is_mask = found.values.iter().any(|m| **m == Meaning::Mask);
            if is_abbreviation
                || (!is_mask && forms.iter().any(|f| f.us_state) && !self.is_elsewhere(at, &forms))
            {
                let forms = self.of_their_time(forms);
                self.state_after_town(at, found.words, is_abbreviation, &forms, &mut out);
            } else if !is_mask && !self.is_elsewhere(at, &forms) {
                out.push(Candidate {
                    at,
                    words: found.words,
                    forms: self.of_their_time(forms),
                    reading: Reading::Open,
                    needs_name: false,
                });
            }
            at += found.words;
        }
        out
    }

    /// Whether many countries have a place of the name, in the language of the article: "San Antonio".
    fn is_shared_place(&self, candidate: &Candidate) -> bool {
        let Some(words) = self.language_words() else { return false };
        let first = self.text.tokens[candidate.at];
        let raw = &self.article.text[first.start as usize..first.end as usize];
        let place = |f: &Form| f.us_place && f.via == Via::Place;
        candidate.words > 1 && words.not_us_places.contains(raw) && candidate.forms.iter().all(place)
    }

    /// "La Florida" is a quarter of Santiago: a state of the United States takes no article with a capital.
    fn is_elsewhere(&self, at: usize, forms: &[Form]) -> bool {
        let Some(words) = self.language_words().filter(|_| forms.iter().all(|f| f.us_place)) else {
            return false;
        };
        let here = self.text.tokens[at];
        let before = at.checked_sub(1).map(|at| self.text.tokens[at]).filter(|_| here.gap == Gap::Space);
        before.is_some_and(|before| {
            let raw = &self.article.text[before.start as usize..before.end as usize];
            !before.begins && words.not_us_places.contains(raw)
        })
    }

    /// A name in the article's own language, which is none of those known.
    fn native_candidate(&self, at: usize, words: usize, of: &NativeForm) -> Option<Candidate> {
        let country = self.gazetteer.by_code(of.code.as_deref()?)?;
        let (via, needs_cue) = (of.via, of.needs_cue);
        let form = Form { country, via, needs_cue, us_place: false, us_state: false, ..self.us_form() };
        Some(Candidate { at, words, forms: vec![form], reading: Reading::Open, needs_name: needs_cue })
    }

    /// Whether the article is in a language that the lists were not made for.
    fn is_further(&self) -> bool {
        self.languages == LanguageSet::FURTHER
    }

    /// A town of the lists may be any word of a language that they were not made for.
    fn as_in_language(&self, form: Form) -> Form {
        let doubtful = self.is_further() && form.via == Via::Place && !form.us_state;
        Form { needs_cue: form.needs_cue || doubtful, ..form }
    }

    /// Whether a meaning is possible here at all.
    fn admits(&self, at: usize, meaning: &Meaning) -> bool {
        let token = self.text.tokens[at];
        let block = self.text.blocks[token.block as usize];
        match meaning {
            Meaning::Mask => true,
            Meaning::Country(form) => {
                let is_word = form.caps_word.is_some_and(|l| l.meet(self.languages));
                let doubtful = block.capitals && is_word && token.shape == Shape::Upper;
                let currency = self.article.text.as_bytes().get(token.end as usize) == Some(&b'$');
                let native = self.is_further() && form.via == Via::Abbreviation && form.country != self.us;
                let possible = form.languages.meet(self.languages) && !native;
                possible
                    && (!doubtful || self.ends_with_dot(at) || self.is_us_in_capitals(at, form))
                    && !currency
            }
            Meaning::StateAbbreviation => {
                if self.is_further() {
                    return false;
                }
                let after_town =
                    at > 0 && token.gap == Gap::Comma && self.text.tokens[at - 1].shape == Shape::Cap;
                let dateline = block.kind == BlockKind::Dateline && token.gap == Gap::Comma;
                let written_so =
                    token.shape == Shape::Upper || self.ends_with_dot(at) || self.followed_by_dot(at);
                (after_town && !block.capitals && written_so) || dateline
            }
        }
    }

    /// "US SENDS SHIPS" and "THE US" are the United States; "GIVE US BREAD" is not.
    fn is_us_in_capitals(&self, at: usize, form: &Form) -> bool {
        let Some(words) = self.language_words().filter(|_| form.country == self.us) else { return false };
        let token = self.text.tokens[at];
        let before = at.checked_sub(1).map(|at| self.text.tokens[at]).filter(|_| token.gap == Gap::Space);
        let definite = before.is_some_and(|before| words.beside.is_definite(self.text.form(&before)));
        let next =
            self.text.tokens.get(at + 1).filter(|next| next.block == token.block && next.gap == Gap::Space);
        definite || begins(&token) && next.is_some_and(|next| next.letters > 2)
    }

    fn ends_with_dot(&self, at: usize) -> bool {
        let token = self.text.tokens[at];
        self.article.text.as_bytes()[token.start as usize..token.end as usize].contains(&b'.')
    }

    fn followed_by_dot(&self, at: usize) -> bool {
        self.article.text.as_bytes().get(self.text.tokens[at].end as usize) == Some(&b'.')
    }

    /// "Paris, Texas" and "Springfield, Ill." are one place in the United States.
    fn state_after_town(
        &self,
        at: usize,
        words: usize,
        short: bool,
        forms: &[Form],
        out: &mut Vec<Candidate>,
    ) {
        let mut start = at;
        let adjacent = out.last().is_some_and(|c| c.at + c.words == at);
        if self.text.tokens[at].gap == Gap::Comma {
            let ambiguous_state = forms.iter().any(|f| f.needs_cue);
            if adjacent {
                // "Tbilisi, Georgia" and "Armenia, Georgia" are not towns of the state.
                // "Georgia, Alabama and Florida" is a list of states.
                let is_state = |c: &Candidate| !short && c.forms.iter().any(|f| f.us_state);
                let is_town = |c: &Candidate| {
                    let town = |f: &Form| f.us_place || f.us_town || (f.needs_cue && f.via != Via::Name);
                    let any = |f: &Form| f.via == Via::Capital || f.via == Via::Place;
                    c.forms
                        .iter()
                        .any(|f| town(f) || ((short || !ambiguous_state) && (any(f) || f.needs_cue)))
                };
                if let Some(town) = out.pop_if(|c| !is_state(c) && is_town(c)) {
                    start = town.at;
                }
            } else if short || ambiguous_state {
                start = self.town_before(at);
            } else {
                // "China Grove, Texas".
                let town = self.town_before(at);
                let name = |f: &Form| f.us_town || f.person_name || f.needs_cue;
                if let Some(part) = out.pop_if(|c| c.at >= town && c.forms.iter().all(name)) {
                    start = part.at;
                }
            }
        }
        let forms = if start < at {
            vec![self.us_form()]
        } else if short {
            return;
        } else {
            forms.to_vec()
        };
        out.push(Candidate {
            at: start,
            words: at + words - start,
            forms,
            reading: Reading::Open,
            needs_name: false,
        });
    }

    fn us_form(&self) -> Form {
        Form {
            country: self.us,
            via: Via::Place,
            languages: LanguageSet::ALL,
            needs_cue: false,
            by_grammar: false,
            us_town: false,
            person_name: false,
            us_place: true,
            us_state: true,
            caps_word: None,
            since: None,
        }
    }

    /// The first word of the capitalised words before a comma, at most three.
    fn town_before(&self, at: usize) -> usize {
        let mut start = at;
        while start > 0 && at - start < 3 {
            let before = self.text.tokens[start - 1];
            let joined = start == at || self.text.tokens[start].gap == Gap::Space;
            if before.shape != Shape::Cap || !joined || before.block != self.text.tokens[at].block {
                break;
            }
            start -= 1;
        }
        start
    }

    /// Capitals and places of a state that has ended count in articles of its time, and then
    /// rather than those of its successor.
    fn of_their_time(&self, mut forms: Vec<Form>) -> Vec<Form> {
        let named = |f: &Form| f.since.is_none_or(|since| self.article.meta.date.is_none_or(|d| d >= since));
        forms.retain(named);
        let until = |f: &Form| self.gazetteer.countries[usize::from(f.country)].until;
        let by_time = |f: &Form| matches!(f.via, Via::Capital | Via::Place);
        let lived = |end: Date| self.article.meta.date.is_some_and(|d| d < end);
        if forms.iter().any(|f| by_time(f) && until(f).is_some_and(lived)) {
            forms.retain(|f| until(f).is_some_and(lived) || f.us_place);
        } else {
            forms.retain(|f| until(f).is_none() || !by_time(f));
        }
        forms
    }

    /// People and companies with the name of a place: where one is named in full, the bare name is the same.
    /// Returns the words of their names.
    fn drop_namesakes(&self, candidates: &mut Vec<Candidate>) -> HashSet<u32> {
        let mut names = HashSet::new();
        for candidate in candidates.iter_mut().filter(|c| self.is_person(c)) {
            let single = candidate.words == 1;
            let given = single && self.is_before_a_surname(candidate);
            candidate.forms.retain(|f| {
                let sure = !f.needs_cue && !f.us_town && !f.person_name;
                sure && !given && !(single && matches!(f.via, Via::Capital | Via::Place))
            });
            names.insert(self.text.tokens[candidate.at].word);
        }
        for candidate in candidates.iter_mut().filter(|c| self.is_company(c)) {
            candidate.forms.retain(|f| !(f.needs_cue && f.via == Via::Place));
            names.insert(self.text.tokens[candidate.at].word);
        }
        for candidate in candidates.iter_mut().filter(|c| c.words == 1 && !self.in_dateline(c)) {
            if names.contains(&self.text.tokens[candidate.at].word) {
                let place = |f: &Form| matches!(f.via, Via::Capital | Via::Place);
                candidate.forms.retain(|f| !(place(f) && (f.needs_cue || f.us_town)));
            }
        }
        candidates.retain(|c| !c.forms.is_empty());
        names
    }

    fn settle(&self, candidate: &Candidate, evidence: &Evidence, life: &StateLife) -> Option<Sighting> {
        let first = candidate.forms.first()?.country;
        // Of namesakes in several countries, a dateline does not say which is meant.
        let in_dateline = self.in_dateline(candidate) && candidate.forms.iter().all(|f| f.country == first);
        if !in_dateline && self.is_shared_place(candidate) && !evidence.may_be_of_us() {
            return None;
        }
        if candidate.needs_name && !in_dateline {
            let named = |f: &&Form| !f.needs_cue || evidence.names(f.country);
            return candidate.forms.iter().find(named).map(|chosen| self.sighting(candidate, chosen));
        }
        let read =
            |f: &Form| f.by_grammar && (candidate.reading == Reading::State || life.speaks_of_states());
        // "Mauricio" alone is a man, whatever countries the article names.
        let man = |f: &Form| {
            let other = self.has_small_nouns() || life.words == 0;
            f.by_grammar && other && self.is_given(&self.text.tokens[candidate.at])
        };
        let supports = |f: &Form| evidence.supports(f, in_dateline) && (!man(f) || evidence.names(f.country));
        let forms = candidate.forms.iter().filter(|f| read(f) || supports(f));
        let chosen =
            forms.max_by_key(|f| (evidence.weight(f), !f.needs_cue, std::cmp::Reverse(f.country)))?;
        Some(self.sighting(candidate, chosen))
    }

    fn sighting(&self, candidate: &Candidate, chosen: &Form) -> Sighting {
        Sighting { country: chosen.country, via: chosen.via, at: candidate.at, words: candidate.words }
    }

    /// Whether it stands in the article's dateline.
    fn in_dateline(&self, candidate: &Candidate) -> bool {
        let block = self.text.tokens[candidate.at].block;
        self.text.blocks[block as usize].kind == BlockKind::Dateline
    }

    /// "Bethlehem Steel" and "Burlington Industries" are companies.
    fn is_company(&self, candidate: &Candidate) -> bool {
        let doubtful = candidate.forms.iter().all(|f| f.needs_cue && f.via == Via::Place);
        let next = self.text.tokens.get(candidate.at + candidate.words);
        doubtful
            && next.is_some_and(|next| {
                let written = matches!(next.shape, Shape::Cap | Shape::Upper);
                written && next.gap == Gap::Space && self.gazetteer.company_words.contains(&next.word)
            })
    }

    /// "George Washington", "J. Jordan" and "Jordan Smith" are people.
    fn is_person(&self, candidate: &Candidate) -> bool {
        let tokens = &self.text.tokens;
        let here = tokens[candidate.at];
        let block = self.text.blocks[here.block as usize];
        let running = !block.title_case && !block.capitals;
        let before = candidate.at.checked_sub(1).map(|at| tokens[at]);
        if let Some(before) = before.filter(|_| matches!(here.gap, Gap::Space | Gap::Dot)) {
            let written = before.shape == Shape::Cap || block.capitals;
            let initial = here.gap == Gap::Dot && before.letters == 1;
            if written && (self.people.is_given(before) || self.people.is_title(before)) || initial {
                return true;
            }
        }
        if running && candidate.words == 1 && self.ends_a_persons_name(candidate.at) {
            return true;
        }
        let Some(next) = tokens.get(candidate.at + candidate.words) else { return false };
        if next.gap != Gap::Space || next.shape != Shape::Cap || !running || here.shape != Shape::Cap {
            return false;
        }
        // "The novelist China Roe".
        let trade = before.is_some_and(|before| {
            let small = before.shape == Shape::Lower || begins(&before);
            here.gap == Gap::Space && small && self.lexicon.is_role(before)
        });
        let person = candidate.forms.iter().any(|f| f.person_name);
        let surname = || {
            let form = self.text.form(next);
            self.name_lists.of(form).has(NameFlags::SURNAME) && !self.is_english_word(form)
        };
        let name = self.name_lists.of(self.text.form(&here));
        let listed = name.has(NameFlags::GIVEN) || name.has(NameFlags::SURNAME);
        // Where common nouns have small letters, "Lima Roe" is one name.
        let one_name = self.language().is_some_and(|known| {
            let place = before.filter(|_| here.gap == Gap::Space);
            let place =
                place.is_some_and(|before| known.words.beside.is_preposition(self.text.form(&before)));
            self.has_small_nouns() && !place
        });
        let town = candidate.forms.iter().any(|f| f.us_town);
        one_name
            || town && next.word == 0 && surname()
            || person && (trade || self.people.is_given(*next))
            || self.people.is_given(here) && (next.word == 0 || surname())
            || (trade || listed) && surname()
    }

    /// Whether common nouns have small letters in names, too, in the language of the article.
    fn has_small_nouns(&self) -> bool {
        self.language().is_some_and(|known| known.code != "en")
    }

    /// "Jordânia Roe", where common nouns have small letters.
    fn is_before_a_surname(&self, candidate: &Candidate) -> bool {
        let next = self.text.tokens.get(candidate.at + 1).filter(|_| self.has_small_nouns());
        next.is_some_and(|next| {
            let form = self.text.form(next);
            let surname = self.name_lists.of(form).has(NameFlags::SURNAME) && !self.is_english_word(form);
            next.gap == Gap::Space && next.shape == Shape::Cap && surname
        })
    }

    /// "Ana Vieira Lima": the words with capitals before it begin with a given name.
    fn ends_a_persons_name(&self, at: usize) -> bool {
        let tokens = &self.text.tokens;
        let mut first = at;
        while first > 0 && at - first < 4 {
            let (here, before) = (tokens[first], tokens[first - 1]);
            if here.gap != Gap::Space || before.shape != Shape::Cap || before.block != here.block {
                break;
            }
            first -= 1;
        }
        if first == at {
            return false;
        }
        let given = tokens[first];
        let form = self.text.form(&given);
        let place = || self.gazetteer.phrases.longest(self.text, first, |m| self.admits(first, m)).is_some();
        self.people.is_given(given)
            || self.is_listed_given(&given) && self.ordinary_words.languages_of(form) == 0 && !place()
    }

    /// Whether a folded word is an ordinary one of English.
    fn is_english_word(&self, form: &str) -> bool {
        self.ordinary_words.languages_of(form) & 1 != 0
    }

    /// Whether the lists of many countries have a word as a given name.
    fn is_listed_given(&self, token: &Token) -> bool {
        self.name_lists.of(self.text.form(token)).has(NameFlags::GIVEN)
    }

    /// What the article's language says of countries; of the first where it may be several.
    fn language_words(&self) -> Option<&'static CountryWords> {
        Some(&self.language()?.words)
    }

    fn language(&self) -> Option<&'static CountryLanguage> {
        LanguageSet::known().iter().find(|known| known.set.meet(self.languages))
    }

    /// A word of the article's own language that is written like a place ("reunión", "irá", "polish"): the place stands
    /// with a capital within a sentence, behind a preposition.
    fn is_word_of_language(&self, candidate: &Candidate) -> bool {
        let Some(words) = self.language_words().filter(|_| candidate.words == 1) else { return false };
        let token = self.text.tokens[candidate.at];
        let raw = lower(&self.article.text[token.start as usize..token.end as usize]);
        if words.verbs.contains(&raw) {
            let object = self.text.tokens.get(candidate.at + 1).filter(|next| next.gap == Gap::Space);
            return begins(&token)
                && object.is_some_and(|next| words.determiners.contains(self.text.form(next)));
        }
        if !words.common_words.contains(&raw) {
            return false;
        }
        let block = self.text.blocks[token.block as usize];
        let before = candidate.at.checked_sub(1).map(|at| self.text.tokens[at]);
        let before = before.filter(|_| token.gap == Gap::Space && !token.begins);
        let preposition = before.is_some_and(|before| words.beside.is_preposition(self.text.form(&before)));
        token.shape != Shape::Cap || block.title_case || block.capitals || !preposition
    }

    /// A place or demonym in the name of a body, street or ship: "Hospital Sírio Libanês", "HMS Jamaica", "India Street".
    fn is_of_a_body(&self, candidate: &Candidate) -> bool {
        let Some(words) = self.language_words() else { return false };
        let tokens = &self.text.tokens;
        let block = self.text.blocks[tokens[candidate.at].block as usize];
        if block.capitals {
            return false;
        }
        let mut first = candidate.at;
        while first > 0 && candidate.at - first < 3 {
            let (here, before) = (tokens[first], tokens[first - 1]);
            let joined = matches!(here.gap, Gap::Space | Gap::Hyphen) && before.block == here.block;
            if joined && words.heads.contains(self.text.form(&before)) {
                return true;
            }
            if !joined || before.shape == Shape::Lower {
                break;
            }
            first -= 1;
        }
        let next = tokens.get(candidate.at + candidate.words);
        next.is_some_and(|next| {
            let joined = next.gap == Gap::Space && next.shape == Shape::Cap;
            joined && words.tails.contains(self.text.form(next))
        })
    }

    /// The name of a language is no country where it stands alone, behind "language:" or a verb of speech, or in a list.
    fn drop_languages(&self, candidates: &mut Vec<Candidate>) {
        let Some(known) = self.language() else { return };
        let words = &known.words;
        let tokens = &self.text.tokens;
        let names = |at: usize| tokens.get(at).is_some_and(|t| words.languages.contains(self.text.form(t)));
        let is_language =
            |c: &Candidate| c.words == 1 && names(c.at) && c.forms.iter().all(|f| f.via == Via::Demonym);
        if !candidates.iter().any(is_language) {
            return;
        }
        let label = |at: usize| tokens.get(at).is_some_and(|t| words.labels.contains(self.text.form(t)));
        let joint = |at: usize| tokens.get(at).is_some_and(|t| words.beside.is_joint(self.text.form(t)));
        let noun = |at: usize| {
            let next = tokens.get(at).filter(|next| next.gap == Gap::Space && !next.begins);
            let small = |next: &Token| is_function_word(known.code, self.text.form(next));
            next.is_some_and(|next| next.shape == Shape::Lower && !small(next))
        };
        // The next language of a list.
        let following = |at: usize| {
            let listed = tokens.get(at + 1).is_some_and(|next| matches!(next.gap, Gap::Comma | Gap::Break));
            match (listed && names(at + 1), joint(at + 1) && names(at + 2)) {
                (true, _) => Some(at + 1),
                (_, true) => Some(at + 2),
                _ => None,
            }
        };
        let preceding = |at: usize| {
            let near = [at.checked_sub(1), at.checked_sub(2)].into_iter().flatten();
            near.into_iter().find(|before| names(*before) && following(*before) == Some(at))
        };
        let mut drop = HashSet::new();
        for c in candidates.iter_mut().filter(|c| is_language(c)) {
            let block = tokens[c.at].block;
            let from = tokens.partition_point(|t| t.block < block);
            let alone = tokens[from..]
                .iter()
                .take_while(|t| t.block == block)
                .take(6)
                .enumerate()
                .all(|(n, _)| names(from + n) || label(from + n));
            let before = c.at.checked_sub(1);
            let labelled = before.is_some_and(|at| {
                let between = &self.article.text[tokens[at].end as usize..tokens[c.at].start as usize];
                label(at) && between.trim() == ":"
            });
            // "translated from the German".
            let first =
                std::iter::successors(Some(c.at), |at| preceding(*at)).take(LISTED).last().unwrap_or(c.at);
            let spoken = (first.saturating_sub(3)..first).rev().find_map(|at| {
                let form = self.text.form(&tokens[at]);
                let joined = tokens[at + 1].gap == Gap::Space;
                let small = words.beside.is_preposition(form) || words.beside.is_definite(form);
                let spoken = joined && words.speaking.contains(form);
                (spoken || !joined || !small).then_some(spoken)
            });
            let text = tokens.get(c.at + 1).filter(|next| matches!(next.gap, Gap::Space | Gap::Hyphen));
            let text = text.is_some_and(|next| words.texts.contains(self.text.form(next)));
            let last =
                std::iter::successors(Some(c.at), |at| following(*at)).take(LISTED).last().unwrap_or(c.at);
            let others = std::iter::successors(Some(c.at), |at| preceding(*at)).take(LISTED).count();
            let all =
                others + std::iter::successors(following(c.at), |at| following(*at)).take(LISTED).count();
            let listed = all >= LISTED && !noun(last + 1);
            if alone
                || labelled
                || listed
                || text
                || (spoken == Some(true) && (self.has_small_nouns() || !noun(c.at + 1)))
            {
                drop.insert(c.at);
            }
            // Any other country in the article does not make "English" the United Kingdom's.
            c.needs_name = !noun(c.at + 1);
        }
        candidates.retain(|c| !drop.contains(&c.at));
    }
}
