//! Somebody or something else that has the words of an actor of the lists: "Labour Party of Norway", "United Nations
//! Command", "Donald Trump Jr.", a town.

use corpuscope_core::annotation::{ActorKind, Via};
use corpuscope_core::text::{Gap, Shape, Token};

use super::actor_names::ActorForm;
use super::actors::ActorFinder;

impl ActorFinder<'_> {
    /// Whether what stands beside these words makes their actor another one.
    pub(super) fn is_another(&self, at: usize, words: usize, form: &ActorForm) -> bool {
        let actor = self.names.actor(form.actor);
        match actor.kind {
            ActorKind::Person => {
                self.is_next_generation(at + words, &actor.name) || words == 1 && self.is_town(at)
            }
            ActorKind::Organisation => self.goes_on(at + words) || self.is_owned(at, words),
            ActorKind::Company => self.is_owned(at, words),
            ActorKind::Party | ActorKind::Court | ActorKind::Government => {
                let Some(country) = actor.country.as_deref() else { return false };
                let long = words > 1 && form.via != Via::Abbreviation;
                long && self.is_of_another_country(at, words, country)
                    || form.everywhere && self.names_others_alone(country)
            }
            _ => false,
        }
    }

    /// "Donald Trump Jr." is the son, unless the lists call the father so.
    fn is_next_generation(&self, end: usize, name: &str) -> bool {
        let Some(next) = self.next(end, &[Gap::Space, Gap::Comma]) else { return false };
        let form = self.text.form(&next).trim_end_matches('.');
        let named = || {
            name.rsplit(' ').next().is_some_and(|last| last.trim_end_matches('.').eq_ignore_ascii_case(form))
        };
        next.shape != Shape::Lower && self.lexicon.is_generation(next) && !named()
    }

    /// "En Castro, Chiloé", "a Castro, en Chiloé": the next word is a place's, and so is this.
    fn is_town(&self, at: usize) -> bool {
        let Some(before) = at.checked_sub(1).map(|at| self.text.tokens[at]) else { return false };
        let here = self.text.tokens[at];
        if here.gap != Gap::Space || before.shape != Shape::Lower || before.block != here.block {
            return false;
        }
        let Some(next) = self.next(at + 1, &[Gap::Comma]) else { return false };
        let within = self.states.is_within(next);
        let place = if within { self.next(at + 2, &[Gap::Space]) } else { Some(next) };
        let is_large = place.is_some_and(|place| place.shape == Shape::Cap);
        is_large && (self.states.is_within(before) || within && self.states.is_toward(before))
    }

    /// "United Nations Command": a word that bodies end with makes a longer name.
    fn goes_on(&self, end: usize) -> bool {
        let Some(next) = self.next(end, &[Gap::Space]) else { return false };
        let block = self.text.blocks[next.block as usize];
        let large = next.shape == Shape::Cap && !block.capitals && !block.title_case;
        large && self.lexicon.is_last(next) && !self.states.is_organ(next)
    }

    /// "The minister's Intel": what somebody has is no body of the world.
    fn is_owned(&self, at: usize, words: usize) -> bool {
        let owner = at.checked_sub(1).map(|at| self.text.tokens[at]);
        words == 1
            && self.text.tokens[at].gap == Gap::Possessive
            && owner.is_some_and(|o| o.shape == Shape::Lower)
    }

    /// "Labour Party of Norway", "the Norwegian Labour Party".
    fn is_of_another_country(&self, at: usize, words: usize, country: &str) -> bool {
        let end = at + words;
        let first = self.countries.partition_point(|c| c.at < at);
        let before = self.countries[..first].last().filter(|c| c.at + c.words == at);
        let joined = before.filter(|_| matches!(self.text.tokens[at].gap, Gap::Space | Gap::Possessive));
        let of = self.next(end, &[Gap::Space]).filter(|next| self.states.is_of(*next));
        let start = of
            .and_then(|_| self.next(end + 1, &[Gap::Space]))
            .map(|next| end + 1 + usize::from(self.states.is_article(next)));
        let after = start.and_then(|start| {
            self.countries[first..].iter().take_while(|c| c.at <= start).find(|c| c.at == start)
        });
        let of_country = joined.or(after).map(|c| (self.code_of)(c.country));
        of_country.is_some_and(|code| code != country)
    }

    /// Whether the article names countries, and not this one.
    fn names_others_alone(&self, country: &str) -> bool {
        !self.countries.is_empty() && !(self.names_country)(country)
    }

    fn next(&self, at: usize, gaps: &[Gap]) -> Option<Token> {
        let next = *self.text.tokens.get(at)?;
        (gaps.contains(&next.gap) && next.block == self.text.tokens[at.checked_sub(1)?].block).then_some(next)
    }

    /// Whether a name counts only beside a fuller one of its actor.
    pub(super) fn is_short(&self, form: &ActorForm) -> bool {
        form.short || form.doubtful.meet(self.languages) || form.foreign.meet(self.languages)
    }

    /// An abbreviation in an article that names the country of its body, and of no other that has the letters. Of bodies of no
    /// one country, any country is a sign for those that are merely doubtful.
    pub(super) fn is_signed(&self, form: &ActorForm, forms: &[ActorForm]) -> bool {
        let fits = |f: &ActorForm| match &self.names.actor(f.actor).country {
            Some(country) => (self.names_country)(country),
            None => !f.short && !self.countries.is_empty(),
        };
        let plain = form.via != Via::Surname && !form.foreign.meet(self.languages);
        let rivals = |f: &&ActorForm| f.actor != form.actor && f.short <= form.short;
        plain && fits(form) && !forms.iter().filter(rivals).any(fits)
    }
}
