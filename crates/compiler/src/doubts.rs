//! Doubts: the mentions of a corpus that stay unsettled, counted.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use corpuscope_core::annotation::Doubt;
use corpuscope_core::index::Document;

/// Words and articles that are named.
const NAMED: usize = 5;
const NAMED_ARTICLES: usize = 3;

/// The mentions of a corpus of which it cannot be told what they mean.
#[derive(Clone, Debug, Default)]
pub struct Doubts {
    mentions: usize,
    articles: usize,
    by_reason: BTreeMap<Doubt, usize>,
    /// By the words of the text: how often, and the ids of the articles, each once.
    by_words: BTreeMap<String, (usize, Vec<String>)>,
}

impl Doubts {
    /// Counts those of an article.
    pub fn add(&mut self, document: &Document) {
        let unsettled = document.tags.unsettled();
        self.articles += usize::from(!unsettled.is_empty());
        self.mentions += unsettled.len();
        for open in unsettled {
            *self.by_reason.entry(open.why).or_default() += 1;
            let words = open.words(&document.article.text).split_whitespace().collect::<Vec<_>>().join(" ");
            let (times, ids) = self.by_words.entry(words).or_default();
            *times += 1;
            if ids.last() != Some(&document.article.id) {
                ids.push(document.article.id.clone());
            }
        }
    }

    /// How many there are, for which reasons, and the most frequent words with the articles that have them; nothing where
    /// all is settled.
    pub fn lines(&self) -> Vec<String> {
        if self.mentions == 0 {
            return Vec::new();
        }
        let mut reasons: Vec<_> = self.by_reason.iter().collect();
        reasons.sort_by_key(|(why, n)| (Reverse(**n), **why));
        let reasons: Vec<String> = reasons.iter().map(|(why, n)| format!("{} {n}", reason(**why))).collect();
        let (mentions, articles) = (times(self.mentions, "mention"), times(self.articles, "article"));
        let mut lines = vec![format!("Unsettled: {mentions} in {articles} ({})", reasons.join(", "))];
        let mut words: Vec<_> = self.by_words.iter().collect();
        words.sort_by_key(|(words, (times, _))| (Reverse(*times), *words));
        lines.extend(words.iter().take(NAMED).map(|(words, (times, ids))| {
            let named = ids[..ids.len().min(NAMED_ARTICLES)].join(", ");
            let others = ids.len().saturating_sub(NAMED_ARTICLES);
            let others = if others > 0 { format!(" and {others} more") } else { String::new() };
            format!("  “{words}” {times}: {named}{others}")
        }));
        lines
    }
}

/// "1 mention", "2 mentions".
fn times(n: usize, what: &str) -> String {
    format!("{n} {what}{}", if n == 1 { "" } else { "s" })
}

fn reason(why: Doubt) -> &'static str {
    match why {
        Doubt::Surname => "surname of several people of the article",
        Doubt::GivenName => "given name of several people of the article",
        Doubt::Unnamed => "surname of somebody not named in full",
        Doubt::SurnameInCorpus => "surname of several people of the corpus",
        Doubt::Country => "name of a country and of other things",
        Doubt::Place => "place in several countries",
        Doubt::Abbreviation => "abbreviation with several meanings",
        Doubt::Institution => "institution that each country has",
    }
}

#[cfg(test)]
mod tests {
    use corpuscope_core::annotation::{EntityKind, Tags, Unsettled};
    use corpuscope_core::article::{Article, BlockKind};

    use super::*;

    fn document(id: &str, text: &str, unsettled: &[(&str, Doubt)]) -> Document {
        let mut article = Article::new(id);
        article.push(BlockKind::Paragraph, text);
        let open = |(words, why): &(&str, Doubt)| {
            let start = article.text.find(words).unwrap() as u32;
            let end = start + words.len() as u32;
            Unsettled { start, end, kind: EntityKind::Actor, why: *why, candidates: Vec::new() }
        };
        let tags = Tags::default().with_unsettled(unsettled.iter().map(open).collect());
        Document { article, tags }
    }

    #[test]
    fn unsettled_mentions_are_counted_by_reason_and_the_most_frequent_words_are_named() {
        let mut doubts = Doubts::default();
        for id in ["a", "b", "c", "d"] {
            doubts.add(&document(id, "Roe met Georgia.", &[("Roe", Doubt::Surname)]));
        }
        doubts.add(&document(
            "e",
            "Roe met Georgia.",
            &[("Georgia", Doubt::Country), ("Roe", Doubt::Surname)],
        ));
        doubts.add(&document("f", "Nothing.", &[]));
        assert_eq!(
            doubts.lines(),
            [
                "Unsettled: 6 mentions in 5 articles (surname of several people of the article 5, name of a country and \
                 of other things 1)",
                "  “Roe” 5: a, b, c and 2 more",
                "  “Georgia” 1: e",
            ]
        );
    }

    #[test]
    fn nothing_is_said_where_all_is_settled() {
        let mut doubts = Doubts::default();
        doubts.add(&document("a", "Nothing.", &[]));
        assert_eq!(doubts.lines(), Vec::<String>::new());
    }
}
