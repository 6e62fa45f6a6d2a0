//! Names that a state shares with other things, read by the words beside them and by what else the article speaks of.

use std::collections::{BTreeSet, HashSet};

use corpuscope_core::annotation::Via;
use corpuscope_core::text::Token;

use super::beside::{Beside, Reading, StateLife};
use super::countries::CountryFinder;
use super::evidence::Candidate;

impl CountryFinder<'_> {
    /// Reads the names that states share with other things by the words beside them, and takes away what is none.
    /// `others` are words that name somebody or something else in the article.
    pub(super) fn read(&self, candidates: &mut Vec<Candidate>, mut others: HashSet<u32>) -> StateLife {
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
}
