//! Coverage: in which articles of a corpus countries, actors, quotations and figures are looked for by the words of
//! their own language, and in which they are not.

use std::collections::BTreeMap;
use std::fmt;

use crate::annotate::looks_for_countries;
use crate::languages::{Languages, Layer};

/// What is looked for by the words of a language.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sought {
    /// Countries by names, demonyms and capitals.
    Countries,
    /// People and bodies that no list holds.
    Actors,
    /// Quotations and who speaks them.
    Quotations,
    /// Figures and what they count.
    Figures,
}

impl Sought {
    /// Everything, in the order in which it is told.
    pub const ALL: [Sought; 4] = [Sought::Countries, Sought::Actors, Sought::Quotations, Sought::Figures];

    /// Whether it is looked for in articles of a language (ISO 639-1).
    pub fn is_sought_in(self, language: &str) -> bool {
        let has = |layer| Languages::built_in().has(language, layer);
        match self {
            Sought::Countries => looks_for_countries(language),
            Sought::Actors => has(Layer::Discovery),
            Sought::Quotations => has(Layer::Quotations),
            Sought::Figures => has(Layer::Figures),
        }
    }
}

impl fmt::Display for Sought {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Sought::Countries => "countries",
            Sought::Actors => "actors",
            Sought::Quotations => "quotations",
            Sought::Figures => "figures",
        })
    }
}

/// How many articles are in which language.
#[derive(Clone, Debug, Default)]
pub struct Coverage {
    articles: usize,
    /// By ISO 639-1 code; articles of which the language is not known are read as those that the program knows best.
    by_language: BTreeMap<String, usize>,
}

impl Coverage {
    /// The coverage of articles in these languages (ISO 639-1), one for each article.
    pub fn of<'a>(languages: impl IntoIterator<Item = Option<&'a str>>) -> Self {
        let mut coverage = Coverage::default();
        for language in languages {
            coverage.articles += 1;
            if let Some(language) = language {
                *coverage.by_language.entry(language.to_owned()).or_default() += 1;
            }
        }
        coverage
    }

    /// A sentence for each language in which something is not looked for, those with most articles first; then one for
    /// each thing that is not looked for in all articles.
    pub fn gaps(&self) -> Vec<String> {
        let lacking = |language: &str| -> Vec<String> {
            let lacking = Sought::ALL.into_iter().filter(|sought| !sought.is_sought_in(language));
            lacking.map(|sought| sought.to_string()).collect()
        };
        let mut languages: Vec<(&String, &usize)> = self.by_language.iter().collect();
        languages.sort_by_key(|(code, n)| (std::cmp::Reverse(**n), *code));
        let of_languages = languages.iter().filter_map(|(code, n)| {
            let lacking = listed(&lacking(code))?;
            let articles = if **n == 1 { "article is" } else { "articles are" };
            Some(format!("{n} {articles} in {}: {lacking} are not looked for by its own words", name(code)))
        });
        let of_all = Sought::ALL.into_iter().filter_map(|sought| {
            let without = self.by_language.iter().filter(|(code, _)| !sought.is_sought_in(code));
            let without: usize = without.map(|(_, n)| n).sum();
            let all = self.articles;
            (without > 0).then(|| format!("{sought} are looked for in {} of {all} articles", all - without))
        });
        of_languages.chain(of_all).collect()
    }
}

/// The English name of a language.
fn name(code: &str) -> &str {
    isolang::Language::from_639_1(code).map_or(code, |language| language.to_name())
}

/// "a, b and c"; none where there is nothing.
fn listed(words: &[String]) -> Option<String> {
    let (last, others) = words.split_last()?;
    Some(if others.is_empty() { last.clone() } else { format!("{} and {last}", others.join(", ")) })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_looked_for_in_a_language_is_said_with_the_number_of_articles() {
        let languages = ["en", "ru", "fi", "ru", "en"].map(Some).into_iter().chain([None]);
        assert_eq!(
            Coverage::of(languages).gaps(),
            [
                "2 articles are in Russian: actors, quotations and figures are not looked for by its own words",
                "1 article is in Finnish: countries, actors, quotations and figures are not looked for by its own words",
                "countries are looked for in 5 of 6 articles",
                "actors are looked for in 3 of 6 articles",
                "quotations are looked for in 3 of 6 articles",
                "figures are looked for in 3 of 6 articles",
            ]
        );
    }

    #[test]
    fn nothing_is_said_where_all_is_looked_for_everywhere() {
        assert_eq!(Coverage::of([Some("en"), Some("es"), None]).gaps(), Vec::<String>::new());
    }
}
