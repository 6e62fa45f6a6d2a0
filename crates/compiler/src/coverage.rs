//! Coverage: in which articles of a corpus countries, actors, quotations and figures are looked for by the words of
//! their own language, and in which they are not.

use std::collections::BTreeMap;

use corpuscope_core::coverage::{Sought, Unserved};

use crate::annotate::looks_for_countries;
use crate::languages::{Languages, Layer, english_name};

/// Whether something is looked for in articles of a language (ISO 639-1).
fn is_sought_in(sought: Sought, language: &str) -> bool {
    let has = |layer| Languages::built_in().has(language, layer);
    match sought {
        Sought::Countries => looks_for_countries(language),
        Sought::Actors => has(Layer::Discovery),
        Sought::Quotations => has(Layer::Quotations),
        Sought::Figures => has(Layer::Figures),
        Sought::Epithets => has(Layer::Names),
        Sought::Roles => has(Layer::Roles),
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

    /// The languages in which something is not looked for, those with most articles first.
    pub fn unserved(&self) -> Vec<Unserved> {
        let of = |(language, articles): (&String, &usize)| {
            let lacks = Sought::ALL.into_iter().filter(|sought| !is_sought_in(*sought, language)).collect();
            Unserved { language: language.clone(), articles: *articles as u32, lacks }
        };
        let mut languages: Vec<Unserved> = self.by_language.iter().map(of).collect();
        languages.retain(|language| !language.lacks.is_empty());
        languages.sort_by(|a, b| b.articles.cmp(&a.articles).then_with(|| a.language.cmp(&b.language)));
        languages
    }

    /// A sentence for each language in which something is not looked for, those with most articles first; then one for
    /// each thing that is not looked for in all articles.
    pub fn gaps(&self) -> Vec<String> {
        let unserved = self.unserved();
        let called = |sought: Sought| corpuscope_messages::english().words(&sought.name().into());
        let of_languages = unserved.iter().filter_map(|language| {
            let lacks: Vec<String> = language.lacks.iter().map(|sought| called(*sought)).collect();
            let lacks = listed(&lacks)?;
            let (n, name) = (language.articles, name(&language.language));
            let articles = if n == 1 { "article is" } else { "articles are" };
            Some(format!("{n} {articles} in {name}: {lacks} are not looked for by its own words"))
        });
        let of_all = Sought::ALL.into_iter().filter_map(|sought| {
            let without = unserved.iter().filter(|language| language.lacks(sought));
            let without: usize = without.map(|language| language.articles as usize).sum();
            let all = self.articles;
            (without > 0)
                .then(|| format!("{} are looked for in {} of {all} articles", called(sought), all - without))
        });
        of_languages.chain(of_all).collect()
    }
}

/// The English name of a language.
fn name(code: &str) -> &str {
    english_name(code).unwrap_or(code)
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
                "2 articles are in Russian: actors, quotations, figures, epithets and roles are not looked for by its own words",
                "1 article is in Finnish: countries, actors, quotations, figures, epithets and roles are not looked for by its own words",
                "countries are looked for in 5 of 6 articles",
                "actors are looked for in 3 of 6 articles",
                "quotations are looked for in 3 of 6 articles",
                "figures are looked for in 3 of 6 articles",
                "epithets are looked for in 3 of 6 articles",
                "roles are looked for in 3 of 6 articles",
            ]
        );
    }

    #[test]
    fn languages_in_which_something_is_not_looked_for_are_told_with_their_articles() {
        let unserved = Coverage::of([Some("en"), Some("fi"), Some("ru"), None, Some("ru")]).unserved();
        let [russian, finnish] = &unserved[..] else { panic!("{unserved:?}") };
        assert_eq!((&*russian.language, russian.articles), ("ru", 2));
        assert!(russian.lacks(Sought::Actors) && !russian.lacks(Sought::Countries));
        assert_eq!((&*finnish.language, finnish.articles), ("fi", 1));
        assert_eq!(finnish.lacks, Sought::ALL);
    }

    #[test]
    fn nothing_is_said_where_all_is_looked_for_everywhere() {
        assert_eq!(Coverage::of([Some("en"), Some("es"), None]).gaps(), Vec::<String>::new());
    }
}
