//! Naming: what a text calls a person, a body or a country besides its name: titles, nouns in
//! apposition, epithets, and what is said to be its own ("the Maduro regime").

use std::collections::HashMap;

use corpuscope_core::annotation::{Tag, Via};
use corpuscope_core::extract::Naming;
use corpuscope_core::text::fold;
use serde::Deserialize;

use super::tokens::{Token, is_function_word, phrase_at, phrase_before};

/// How a language names (`data/names.toml`).
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, from = "Lists")]
pub(super) struct Names {
    nouns: Words,
    bodies: Words,
    parts: Words,
    of: Vec<String>,
    articles: Vec<String>,
    be: Vec<String>,
    calls: Vec<String>,
    r#as: Vec<String>,
}

#[derive(Deserialize)]
struct Lists {
    nouns: Vec<Vec<String>>,
    bodies: Vec<Vec<String>>,
    parts: Vec<Vec<String>>,
    of: Vec<String>,
    articles: Vec<String>,
    be: Vec<String>,
    calls: Vec<String>,
    r#as: Vec<String>,
}

impl From<Lists> for Names {
    fn from(lists: Lists) -> Self {
        let Lists { nouns, bodies, parts, of, articles, be, calls, r#as } = lists;
        let [nouns, bodies, parts] = [nouns, bodies, parts].map(Words::new);
        Names { nouns, bodies, parts, of, articles, be, calls, r#as }
    }
}

/// Words with their inflections.
#[derive(Debug)]
struct Words {
    /// By first word: the phrase, and the form that is shown.
    phrases: HashMap<String, Vec<(String, String)>>,
}

impl Words {
    fn new(lists: Vec<Vec<String>>) -> Self {
        let mut phrases: HashMap<String, Vec<(String, String)>> = HashMap::new();
        for list in lists {
            let Some(shown) = list.first().cloned() else { continue };
            for form in list {
                let form = fold(&form).into_owned();
                let first = form.split(' ').next().unwrap_or_default().to_owned();
                phrases.entry(first).or_default().push((form, shown.clone()));
            }
        }
        Words { phrases }
    }

    /// The longest phrase that begins with word `at`: how many words, and the form that is shown.
    fn at(&self, tokens: &[Token<'_>], at: usize) -> Option<(usize, &str)> {
        let list = self.phrases.get(&*tokens.get(at)?.form)?;
        let fits = |form: &str| {
            let words = form.split(' ').count();
            let same = form.split(' ').zip(&tokens[at..]).all(|(w, t)| t.form == w);
            let joined = (1..words).all(|n| tokens.get(at + n).is_some_and(close));
            (same && joined).then_some(words)
        };
        let found = list.iter().filter_map(|(form, shown)| Some((fits(form)?, shown.as_str())));
        found.max_by_key(|f| f.0)
    }

    /// The longest phrase that ends before word `at`.
    fn before(&self, tokens: &[Token<'_>], at: usize) -> Option<(usize, &str)> {
        (1..=4.min(at)).rev().find_map(|n| self.at(&tokens[..at], at - n).filter(|(words, _)| *words == n))
    }
}

/// Nothing but a space or a hyphen stands before the word.
fn close(token: &Token<'_>) -> bool {
    matches!(token.gap, " " | "-" | "\u{a0}")
}

/// Words between a comma or a verb and the noun: "the longtime Venezuelan", "an avowed".
const BETWEEN: usize = 4;

impl Names {
    /// What a block calls those it mentions. `base` is where it begins in the article's text.
    pub(super) fn find(&self, base: u32, tokens: &[Token<'_>], actor: bool, tag: &Tag) -> Vec<Naming> {
        let mut found = Vec::new();
        for mention in &tag.mentions {
            let (Some(start), Some(end)) = (mention.start.checked_sub(base), mention.end.checked_sub(base))
            else {
                continue;
            };
            let first = tokens.partition_point(|t| t.end <= start as usize);
            let next = tokens.partition_point(|t| t.start < end as usize);
            // In another block.
            if first >= next || tokens[first].start < start as usize {
                continue;
            }
            let demonym = mention.via == Via::Demonym;
            for (at, words, shown) in self.around(tokens, first, next, demonym) {
                found.push(Naming {
                    actor,
                    key: tag.key.clone(),
                    start: base + tokens[at].start as u32,
                    end: base + tokens[at + words - 1].end as u32,
                    word: shown.to_owned(),
                });
            }
        }
        found
    }

    /// What stands around a name of words `first..next`: first word, how many, the form shown. A `demonym`
    /// stands with what it says the country of, which is another: "el portero ruso".
    fn around(
        &self,
        tokens: &[Token<'_>],
        first: usize,
        next: usize,
        demonym: bool,
    ) -> Vec<(usize, usize, &str)> {
        let mut found = Vec::new();
        // Within it: "Venezuelan government", "the Maduro regime"; no proper name ("Islamic State").
        let mut at = first;
        while at < next {
            let here = self.bodies.at(tokens, at).or_else(|| self.parts.at(tokens, at));
            match here
                .filter(|(words, _)| next - first > *words && at + words <= next && !tokens[at].capital())
            {
                Some((words, shown)) => {
                    found.push((at, words, shown));
                    at += words;
                }
                None => at += 1,
            }
        }

        if demonym {
            // "régimen venezolano".
            let before = self.bodies.before(tokens, first).filter(|_| close(&tokens[first]));
            found.extend(before.map(|(words, shown)| (first - words, words, shown)));
            found.extend(self.owned(tokens, next));
            return found;
        }
        // "President Maduro", "dictator Nicolás Maduro"; "the secretary of war, Pete Hegseth, said".
        let enclosed = tokens[first].gap == ", " && tokens.get(next).is_none_or(|t| t.gap.starts_with(','));
        let before = self.nouns.before(tokens, first).filter(|_| close(&tokens[first]) || enclosed);
        found.extend(before.map(|(words, shown)| (first - words, words, shown)));
        found.extend(self.owned(tokens, next));
        // "régimen de Maduro", "government of Maduro".
        let mut before = first;
        if before > 0 && self.articles.iter().any(|a| *a == tokens[before - 1].form) && close(&tokens[before])
        {
            before -= 1;
        }
        if let Some(of) =
            phrase_before(tokens, before, &self.of).filter(|_| first > 0 && close(&tokens[first]))
            && close(&tokens[before - of])
            && let Some((words, shown)) = self.bodies.before(tokens, before - of)
        {
            found.push((before - of - words, words, shown));
        }
        found.extend(self.apposition(tokens, next));
        found.extend(self.called(tokens, first, next));
        found.sort_unstable();
        found.dedup();
        found
    }

    /// "Maduro regime", "Trump's administration".
    fn owned(&self, tokens: &[Token<'_>], next: usize) -> Option<(usize, usize, &str)> {
        let own = |t: &&Token<'_>| close(t) || matches!(t.gap, "'s " | "’s " | "' " | "’ ");
        tokens.get(next).filter(own)?;
        self.bodies.at(tokens, next).map(|(words, shown)| (next, words, shown))
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
        let after = tokens.get(next).filter(|t| close(t))?;
        if self.be.iter().any(|b| *b == after.form) {
            return self.noun_from(tokens, next + 1, &[&self.articles, &self.r#as], true);
        }
        let calls = (first.saturating_sub(3)..first).any(|n| {
            tokens[n + 1..=first].iter().all(close) && self.calls.iter().any(|c| *c == tokens[n].form)
        });
        let link = self.r#as.iter().any(|a| *a == after.form);
        if calls && link { self.noun_from(tokens, next, &[&self.articles, &self.r#as], true) } else { None }
    }

    /// The noun that follows, behind words that link it. With `must`, one has to.
    fn noun_from(
        &self,
        tokens: &[Token<'_>],
        from: usize,
        links: &[&Vec<String>],
        must: bool,
    ) -> Option<(usize, usize, &str)> {
        let linked = |n: usize| links.iter().any(|list| list.iter().any(|w| *w == tokens[n].form));
        if from >= tokens.len() || must && !(close(&tokens[from]) && linked(from)) {
            return None;
        }
        let mut found = None;
        let mut at = from;
        while at < (from + BETWEEN).min(tokens.len()) {
            if at > from && (!close(&tokens[at]) || phrase_at(tokens, at, &self.of).is_some()) {
                break;
            }
            match self.nouns.at(tokens, at) {
                // Of several the last is the head: "criminal gang".
                Some((words, shown)) => {
                    found = Some((at, words, shown));
                    at += words;
                }
                None => at += 1,
            }
        }
        // "A terrorist group": the noun only says which. "Maduro, president Trump said" names another.
        let (at, words, _) = found?;
        let ends =
            tokens.get(at + words).is_none_or(|t| !close(t) || t.form.len() <= 3 || self.ends(&t.form));
        found.filter(|_| ends)
    }

    /// A noun phrase ends before the word.
    fn ends(&self, form: &str) -> bool {
        is_function_word(form)
    }
}
