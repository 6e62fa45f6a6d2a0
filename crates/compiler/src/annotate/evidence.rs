//! Evidence: what an article names beyond doubt, by which the doubtful names are settled.

use std::collections::HashSet;

use corpuscope_core::annotation::Via;

use super::beside::Reading;
use super::gazetteer::{CountryNo, Form, Gazetteer};
use corpuscope_core::text::Analysis;

/// Words that may name a country, with all it may be.
#[derive(Debug)]
pub(super) struct Candidate {
    /// Its first word.
    pub(super) at: usize,
    /// The number of its words.
    pub(super) words: usize,
    /// What it may be.
    pub(super) forms: Vec<Form>,
    /// What the words beside it say, where it is a name that a state shares with other things.
    pub(super) reading: Reading,
    /// It may be the name of a language: the country must be named otherwise.
    pub(super) needs_name: bool,
}

/// What an article names beyond doubt.
#[derive(Debug, Default)]
pub(super) struct Evidence {
    /// By country: names, demonyms, abbreviations; then capitals and places.
    firm: Vec<[usize; 2]>,
    /// By country: different doubtful ways it is named.
    doubtful: Vec<usize>,
    us_places: usize,
    /// Names and demonyms of other countries.
    foreign: usize,
    /// These and their places that are no US towns.
    abroad: usize,
    us: CountryNo,
    /// Towns in the United States have the names of others: these must be named themselves.
    pub(super) us_must_be_named: bool,
}

impl Evidence {
    /// What these candidates say beyond doubt; `us` is the number of the United States.
    pub(super) fn of(
        candidates: &[Candidate],
        text: &Analysis,
        gazetteer: &Gazetteer,
        us: CountryNo,
        in_dateline: impl Fn(&Candidate) -> bool,
    ) -> Self {
        let n = gazetteer.countries.len();
        let mut e = Evidence { firm: vec![[0; 2]; n], doubtful: vec![0; n], us, ..Default::default() };
        let mut seen = HashSet::new();
        for candidate in candidates {
            let Some(form) = candidate.forms.first() else { continue };
            if candidate.forms.iter().any(|f| f.country != form.country) {
                continue;
            }
            let country = usize::from(form.country);
            if form.needs_cue && candidate.reading != Reading::State {
                if candidate.needs_name {
                    continue;
                }
                let word = text.tokens[candidate.at].word;
                e.doubtful[country] += usize::from(seen.insert((form.country, word)));
                continue;
            }
            let place = matches!(form.via, Via::Capital | Via::Place);
            if form.us_town && !in_dateline(candidate) && place {
                continue;
            }
            e.firm[country][usize::from(place)] += 1;
            e.us_places += usize::from(form.us_place);
            e.foreign += usize::from(form.country != us && !place);
            e.abroad += usize::from(form.country != us && !form.us_town);
        }
        e
    }

    /// How much the article says of the country of a form.
    pub(super) fn weight(&self, form: &Form) -> usize {
        if form.us_place {
            return self.us_places;
        }
        self.firm[usize::from(form.country)].iter().sum()
    }

    /// Whether a country is named beyond doubt.
    pub(super) fn names(&self, country: CountryNo) -> bool {
        self.firm[usize::from(country)] != [0, 0]
    }

    /// Whether a place that many countries have may lie in the United States: these are named.
    pub(super) fn may_be_of_us(&self) -> bool {
        self.firm[usize::from(self.us)][0] > 0
    }

    /// Whether the rest of the article lets a form stand for its country.
    pub(super) fn supports(&self, form: &Form, in_dateline: bool) -> bool {
        if in_dateline {
            return true;
        }
        let [named, placed] = self.firm[usize::from(form.country)];
        let place = matches!(form.via, Via::Capital | Via::Place);
        if form.us_place {
            return !form.needs_cue || self.us_signs() > 0 || self.firm[usize::from(self.us)][0] > 0;
        }
        if form.needs_cue {
            let others = self.foreign > 0 && self.foreign >= self.us_places && !place;
            return named + placed > 0 || self.doubtful[usize::from(form.country)] > 1 || others;
        }
        !(form.us_town && place && self.us_signs() > 0 && named == 0 && self.abroad == 0)
    }

    /// Places in the United States; a doubtful one counts where there is another.
    fn us_signs(&self) -> usize {
        if self.us_must_be_named {
            return 0;
        }
        let doubtful = self.doubtful[usize::from(self.us)];
        self.us_places + if doubtful > 1 { doubtful } else { 0 }
    }
}
