//! People, firms, bodies, streets and ships that are named like a place.

use std::collections::HashSet;

use corpuscope_core::annotation::Via;
use corpuscope_core::text::{Gap, Shape, Token};

use super::countries::{CountryFinder, begins};
use super::evidence::Candidate;
use super::gazetteer::Form;
use super::name_lists::NameFlags;

impl CountryFinder<'_> {
    /// People and companies with the name of a place: where one is named in full, the bare name is the same.
    /// Returns the words of their names.
    pub(super) fn drop_namesakes(&self, candidates: &mut Vec<Candidate>) -> HashSet<u32> {
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
            // "o senador Lima"
            let office = self.people.is_title(before) || self.lexicon.is_role(before);
            let small = self.has_small_nouns() && before.shape == Shape::Lower && here.gap == Gap::Space;
            let named = here.shape == Shape::Cap && candidate.words == 1;
            if office && small && running && named {
                return true;
            }
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
            || person && next.word == 0 && !self.is_english_word(self.text.form(next))
            || town && next.word == 0 && surname()
            || person && (trade || self.people.is_given(*next))
            || self.people.is_given(here) && (next.word == 0 || surname())
            || (trade || listed) && surname()
    }

    /// "Jordânia Roe", where common nouns have small letters.
    fn is_before_a_surname(&self, candidate: &Candidate) -> bool {
        let capital = self.text.tokens[candidate.at].shape == Shape::Cap;
        let next = self.text.tokens.get(candidate.at + 1).filter(|_| capital && self.has_small_nouns());
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
    pub(super) fn is_english_word(&self, form: &str) -> bool {
        self.ordinary_words.languages_of(form) & 1 != 0
    }

    /// Whether the lists of many countries have a word as a given name.
    pub(super) fn is_listed_given(&self, token: &Token) -> bool {
        self.name_lists.of(self.text.form(token)).has(NameFlags::GIVEN)
    }

    /// A place or demonym in the name of a body, street or ship: "Hospital Sírio Libanês", "HMS Jamaica", "India Street".
    pub(super) fn is_of_a_body(&self, candidate: &Candidate) -> bool {
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
}
