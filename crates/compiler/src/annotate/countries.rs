//! Countries of an article: candidates from the gazetteer, then the doubtful ones settled by
//! what stands beside them and by what else the article names.

use std::collections::BTreeSet;

use corpuscope_core::annotation::{Doubt, EntityKind, Via};
use corpuscope_core::article::{Article, BlockKind};
use corpuscope_core::date::Date;

use super::beside::{Reading, StateLife};
use super::discover::Lexicon;
use super::draft::Open;
use super::evidence::{Candidate, Evidence};
use super::gazetteer::{CountryNo, Form, Gazetteer, Meaning};
use super::language::{CountryLanguage, CountryWords, LanguageSet};
use super::name_lists::{NameFlags, NameLists};
use super::native::{NativeForm, NativeNames};
use super::never::Never;
use super::ordinary_words::OrdinaryWords;
use super::people::People;
use corpuscope_core::text::{Analysis, Gap, Shape, Token};

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

/// Whether a sentence begins with a word.
pub(super) fn begins(token: &Token) -> bool {
    token.begins || token.gap == Gap::Start
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
    /// The words that are said to be no country.
    pub(super) never: &'a Never,
}

impl CountryFinder<'_> {
    /// The countries named, and the words of which it cannot be told whether they name one; each in the order of the text.
    pub(super) fn find(&self) -> (Vec<Sighting>, Vec<Open>) {
        let mut candidates = self.candidates();
        candidates.retain(|c| !self.is_word_of_language(c) && !self.is_of_a_body(c) && !self.is_never(c));
        self.drop_languages(&mut candidates);
        let namesakes = self.drop_namesakes(&mut candidates);
        let life = self.read(&mut candidates, namesakes);
        let mut evidence =
            Evidence::of(&candidates, self.text, self.gazetteer, self.us, |c| self.in_dateline(c));
        evidence.us_must_be_named = self.has_small_nouns();
        let (mut found, mut open) = (Vec::new(), Vec::new());
        for candidate in &candidates {
            match self.settle(candidate, &evidence, &life) {
                Some(sighting) => found.push(sighting),
                None => open.extend(self.open(candidate)),
            }
        }
        (found, open)
    }

    /// Whether a word is a given name somewhere.
    pub(super) fn is_given(&self, token: &Token) -> bool {
        self.people.is_given(*token) || self.name_lists.of(self.text.form(token)).has(NameFlags::GIVEN)
    }

    /// Whether the corpus says that these words are no country.
    fn is_never(&self, candidate: &Candidate) -> bool {
        let Candidate { at, words, .. } = *candidate;
        let (first, last) = (self.text.tokens[at], self.text.tokens[at + words - 1]);
        let written = self.article.text.get(first.start as usize..last.end as usize).unwrap_or_default();
        self.never.is(EntityKind::Country, written, Some(&self.article.id))
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
    pub(super) fn admits(&self, at: usize, meaning: &Meaning) -> bool {
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

    /// A candidate that was not settled, if it is a place that several countries have or a name that a state shares with
    /// other things, and nothing says which is meant.
    fn open(&self, candidate: &Candidate) -> Option<Open> {
        let here = self.text.tokens[candidate.at];
        let shared = |f: &Form| f.by_grammar && f.via == Via::Name;
        let why = if self.is_shared_place(candidate) && !self.is_part_of_a_name(candidate) {
            Doubt::Place
        } else if candidate.forms.iter().any(shared) && !self.is_rather_a_man(candidate) {
            Doubt::Country
        } else {
            return None;
        };
        let possible = candidate.forms.iter().filter(|f| why == Doubt::Place || shared(f));
        let countries: BTreeSet<u32> = possible.map(|f| u32::from(f.country)).collect();
        let countries = countries.into_iter().collect();
        let large = here.shape != Shape::Lower && !candidate.needs_name;
        let place = (candidate.at, candidate.words);
        large.then(|| Open::new(EntityKind::Country, self.text, place, why, countries))
    }

    /// "San Francisco Ozolotepec", "Velilla de San Antonio".
    fn is_part_of_a_name(&self, candidate: &Candidate) -> bool {
        let Some(words) = self.language_words() else { return false };
        let token = |at: usize| self.text.tokens.get(at);
        let here = self.text.tokens[candidate.at];
        let large = |token: &Token| token.shape != Shape::Lower && token.block == here.block;
        let joined = |at: usize| token(at).is_some_and(|token| token.gap == Gap::Space);
        let before =
            |n: usize| candidate.at.checked_sub(n).and_then(token).filter(|_| joined(candidate.at + 1 - n));
        let of = before(1).is_some_and(|before| words.beside.is_of(self.text.form(before)));
        let end = candidate.at + candidate.words;
        joined(end) && token(end).is_some_and(large) || before(if of { 2 } else { 1 }).is_some_and(large)
    }

    /// "Mauricio" alone is a man, where names of things are written small.
    fn is_rather_a_man(&self, candidate: &Candidate) -> bool {
        self.has_small_nouns() && self.is_given(&self.text.tokens[candidate.at])
    }

    fn sighting(&self, candidate: &Candidate, chosen: &Form) -> Sighting {
        Sighting { country: chosen.country, via: chosen.via, at: candidate.at, words: candidate.words }
    }

    /// Whether it stands in the article's dateline.
    pub(super) fn in_dateline(&self, candidate: &Candidate) -> bool {
        let block = self.text.tokens[candidate.at].block;
        self.text.blocks[block as usize].kind == BlockKind::Dateline
    }

    /// Whether common nouns have small letters in names, too, in the language of the article.
    pub(super) fn has_small_nouns(&self) -> bool {
        self.language().is_some_and(|known| known.code != "en")
    }

    /// What the article's language says of countries; of the first where it may be several.
    pub(super) fn language_words(&self) -> Option<&'static CountryWords> {
        Some(&self.language()?.words)
    }

    pub(super) fn language(&self) -> Option<&'static CountryLanguage> {
        LanguageSet::known().iter().find(|known| known.set.meet(self.languages))
    }
}
