//! Naming: what a text calls a person, a body or a country besides its name: titles, nouns in
//! apposition, epithets, and what is said to be its own ("the Maduro regime").

use std::borrow::Cow;

use corpuscope_core::annotation::Via;
use corpuscope_core::extract::Naming;
use serde::Deserialize;

use super::cut::Name;
use super::tokens::Token;
use super::vocabulary::{Forms, FunctionWords, Phrases, shown_first};

/// How a language names (`names.toml`).
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Names {
    #[serde(deserialize_with = "shown_first")]
    nouns: Phrases<String>,
    #[serde(deserialize_with = "shown_first")]
    bodies: Phrases<String>,
    #[serde(deserialize_with = "shown_first")]
    parts: Phrases<String>,
    of: Phrases,
    /// Words before an office that make it another: "deputy", "former".
    ranks: Forms,
    articles: Forms,
    be: Forms,
    calls: Forms,
    r#as: Forms,
    /// What joins a name and what it has, between the two words: "'s".
    possessives: Vec<String>,
    #[serde(skip)]
    pub(super) function_words: FunctionWords,
}

/// Words between a comma or a verb and the noun: "the longtime Venezuelan", "an avowed".
const BETWEEN: usize = 4;

impl Names {
    /// What stands around a name in a block. `base` is where this begins in the article's text.
    pub(super) fn find(&self, base: u32, tokens: &[Token<'_>], name: &Name<'_>) -> Vec<Naming> {
        let [start, end] = [name.mention.start, name.mention.end].map(|byte| (byte - base) as usize);
        let first = tokens.partition_point(|t| t.end <= start);
        let next = tokens.partition_point(|t| t.start < end);
        if first >= next || tokens[first].start < start {
            return Vec::new();
        }
        let found = self.around(tokens, first, next, name.mention.via == Via::Demonym).into_iter();
        let naming = |(at, words, shown): (usize, usize, Cow<'_, str>)| Naming {
            kind: name.kind,
            key: name.key.to_owned(),
            start: base + tokens[at].start as u32,
            end: base + tokens[at + words - 1].end as u32,
            word: shown.into_owned(),
        };
        found.map(naming).collect()
    }

    /// What stands around a name of words `first..next`: first word, how many, the form shown. A `demonym`
    /// stands with what it says the country of, which is another: "el portero ruso".
    fn around(
        &self,
        tokens: &[Token<'_>],
        first: usize,
        next: usize,
        demonym: bool,
    ) -> Vec<(usize, usize, Cow<'_, str>)> {
        let mut found: Vec<(usize, usize, &str)> = Vec::new();
        // Within it: "Venezuelan government", "the Maduro regime"; no proper name ("Islamic State").
        let mut at = first;
        while at < next {
            let here = self.bodies.meaning_at(tokens, at).or_else(|| self.parts.meaning_at(tokens, at));
            match here
                .filter(|(words, _)| next - first > *words && at + words <= next && !tokens[at].capital())
            {
                Some((words, shown)) => {
                    found.push((at, words, shown.as_str()));
                    at += words;
                }
                None => at += 1,
            }
        }

        if demonym {
            // "régimen venezolano".
            let before = self.bodies.meaning_before(tokens, first).filter(|_| tokens[first].close());
            found.extend(before.map(|(words, shown)| (first - words, words, shown.as_str())));
            found.extend(self.owned(tokens, next));
            return found.into_iter().map(|(at, words, shown)| (at, words, shown.into())).collect();
        }
        // "President Maduro", "dictator Nicolás Maduro"; "the secretary of war, Pete Hegseth, said".
        let enclosed = tokens[first].gap == ", " && tokens.get(next).is_none_or(|t| t.gap.starts_with(','));
        let before = self.nouns.meaning_before(tokens, first).filter(|_| tokens[first].close() || enclosed);
        found.extend(before.map(|(words, shown)| (first - words, words, shown.as_str())));
        found.extend(self.owned(tokens, next));
        // "régimen de Maduro", "government of Maduro".
        let mut before = first;
        if before > 0 && self.articles.has(&tokens[before - 1]) && tokens[before].close() {
            before -= 1;
        }
        if let Some(of) = self.of.before(tokens, before).filter(|_| first > 0 && tokens[first].close())
            && tokens[before - of].close()
            && let Some((words, shown)) = self.bodies.meaning_before(tokens, before - of)
        {
            found.push((before - of - words, words, shown.as_str()));
        }
        found.extend(self.apposition(tokens, next));
        found.extend(self.called(tokens, first, next));
        found.sort_unstable();
        found.dedup();
        found.into_iter().map(|found| self.with_ranks(tokens, found)).collect()
    }

    /// An office with the words before it that make it another: "deputy attorney general", "former president".
    fn with_ranks<'s>(
        &'s self,
        tokens: &[Token<'_>],
        (at, words, shown): (usize, usize, &'s str),
    ) -> (usize, usize, Cow<'s, str>) {
        let close = |n: &usize| tokens[*n].close() && self.ranks.has(&tokens[*n - 1]);
        let ranks = (1..=at).rev().take_while(close).count();
        if ranks == 0 || self.nouns.meaning_at(tokens, at).is_none() {
            return (at, words, shown.into());
        }
        let from = at - ranks;
        let forms = tokens[from..at].iter().map(|t| &*t.form);
        let whole = forms.chain([shown]).collect::<Vec<_>>().join(" ");
        (from, words + ranks, whole.into())
    }

    /// "Maduro regime", "Trump's administration".
    fn owned(&self, tokens: &[Token<'_>], next: usize) -> Option<(usize, usize, &str)> {
        let has = |gap: &str| self.possessives.iter().any(|own| own == &gap.replace('’', "'"));
        let own = |t: &&Token<'_>| t.close() || t.gap.strip_suffix(' ').is_some_and(has);
        tokens.get(next).filter(own)?;
        self.bodies.meaning_at(tokens, next).map(|(words, shown)| (next, words, shown.as_str()))
    }

    /// "Maduro, the longtime Venezuelan dictator, …"
    fn apposition(&self, tokens: &[Token<'_>], next: usize) -> Option<(usize, usize, &str)> {
        let comma = tokens.get(next)?.gap;
        if comma != ", " && comma != " (" {
            return None;
        }
        self.noun_from(tokens, next, &[&self.articles], false)
    }

    /// "Maduro is a dictator"; "called Maduro a dictator"; "calificó a Maduro de dictador".
    fn called(&self, tokens: &[Token<'_>], first: usize, next: usize) -> Option<(usize, usize, &str)> {
        let after = tokens.get(next).filter(|t| t.close())?;
        if self.be.has(after) {
            return self.noun_from(tokens, next + 1, &[&self.articles, &self.r#as], true);
        }
        let calls = (first.saturating_sub(3)..first)
            .any(|n| tokens[n + 1..=first].iter().all(Token::close) && self.calls.has(&tokens[n]));
        let link = self.r#as.has(after);
        if calls && link { self.noun_from(tokens, next, &[&self.articles, &self.r#as], true) } else { None }
    }

    /// The noun that follows, behind words that link it. With `must`, one has to.
    fn noun_from(
        &self,
        tokens: &[Token<'_>],
        from: usize,
        links: &[&Forms],
        must: bool,
    ) -> Option<(usize, usize, &str)> {
        let linked = |n: usize| links.iter().any(|list| list.has(&tokens[n]));
        if from >= tokens.len() || must && !(tokens[from].close() && linked(from)) {
            return None;
        }
        let mut found = None;
        let mut at = from;
        while at < (from + BETWEEN).min(tokens.len()) {
            if at > from && (!tokens[at].close() || self.of.at(tokens, at).is_some()) {
                break;
            }
            match self.nouns.meaning_at(tokens, at) {
                // Of several the last is the head: "criminal gang".
                Some((words, shown)) => {
                    found = Some((at, words, shown.as_str()));
                    at += words;
                }
                None => at += 1,
            }
        }
        // "A terrorist group": the noun only says which. "Maduro, president Trump said" names another.
        let (at, words, _) = found?;
        let ends = tokens.get(at + words).is_none_or(|t| {
            // "Maduro, to meet with Mr. Roe": the title is Roe's.
            let anothers = t.gap == ". " && t.same_sentence();
            !anothers && (!t.close() || t.form.len() <= 3 || self.function_words.has(t))
        });
        found.filter(|_| ends)
    }
}
