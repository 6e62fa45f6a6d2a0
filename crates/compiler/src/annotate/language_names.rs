//! Names of languages, and words of the article's own language, that are written like a country.

use std::collections::HashSet;

use corpuscope_core::annotation::Via;
use corpuscope_core::text::{Gap, Shape, Token, is_function_word, lower};

use super::countries::{CountryFinder, begins};
use super::evidence::Candidate;

/// So many words behind "languages:" a language may stand.
const LABEL_WITHIN: usize = 12;
/// So many languages are a list.
const LISTED: usize = 3;

impl CountryFinder<'_> {
    /// The name of a language is no country where it stands alone, behind "language:" or a verb of speech, or in a list.
    pub(super) fn drop_languages(&self, candidates: &mut Vec<Candidate>) {
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
            let labelled = (c.at.saturating_sub(LABEL_WITHIN)..c.at).any(|at| {
                let within = tokens[at + 1..=c.at].iter().all(|t| t.block == block && !t.begins);
                let after = self.article.text.get(tokens[at].end as usize..).unwrap_or_default();
                label(at) && within && after.trim_start().starts_with(':')
            });
            // "from Spanish": an adjective has a noun.
            let bare = before.is_some_and(|at| {
                let joined = tokens[c.at].gap == Gap::Space;
                joined && words.beside.is_preposition(self.text.form(&tokens[at]))
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
            let named =
                tokens.get(last + 1).is_some_and(|next| next.gap == Gap::Space && next.shape != Shape::Lower);
            let bare = bare && !self.has_small_nouns() && !noun(last + 1) && !named;
            if alone
                || bare
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

    /// A word of the article's own language that is written like a place ("reunión", "irá", "polish"): the place stands
    /// with a capital within a sentence, behind a preposition.
    pub(super) fn is_word_of_language(&self, candidate: &Candidate) -> bool {
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
}
