//! What must not change when the corpus does: an article that is not found changes no count, and two corpora in one find
//! and count what both do.
//!
//! Scores depend on all articles, and so does what rests on how many there are: which words are so common that they find
//! nothing by themselves, and whether mentions count where nobody says. The requests here require their words and say
//! what counts. How most articles accent a word decides its stem, and what an inflection of a word is in one language is marked
//! in articles of all: the articles that are joined have no accents and are in one language.

use std::collections::BTreeMap;

use corpuscope_core::article::BlockKind;
use corpuscope_core::explore::{
    CollocateOptions, ConcordanceOptions, TimelineOptions, Unit, WordOptions, collocates, concordance,
    timeline, words,
};
use corpuscope_core::index::{Index, Sizes};
use corpuscope_core::panels::{Options, Panel, Selection};
use corpuscope_core::search::{Answer, Request, answer, search};
use corpuscope_core::sides::sides;
use proptest::prelude::*;

use crate::small::{Doc, docs, index, request};

/// What is counted of what a request finds.
#[derive(Debug, Default, PartialEq)]
struct Counted {
    /// The articles, in the order of their numbers.
    articles: Vec<u32>,
    /// By facet and value.
    values: BTreeMap<(String, String), u32>,
    years: BTreeMap<String, u32>,
    /// Times and articles of each word.
    words: BTreeMap<String, (u32, u32)>,
    /// How often each word stands beside what is searched for.
    near: BTreeMap<String, u32>,
    lines: usize,
}

impl Counted {
    fn of(index: &Index, request: &Request) -> Self {
        let found = search(index, request).expect("all is there");
        let mut articles: Vec<u32> = found.hits.iter().map(|hit| hit.document).collect();
        articles.sort_unstable();
        let values = index.facets.iter().zip(&found.counts).flat_map(|(facet, counts)| {
            let counted = facet.values.iter().zip(counts).filter(|(_, n)| **n > 0);
            counted.map(|(value, n)| ((facet.name.clone(), value.key.clone()), *n))
        });
        let years = TimelineOptions { unit: Some(Unit::Year), ..Default::default() };
        let years = timeline(index, request, &found, &years).expect("all is there").bars.into_iter();
        let all = WordOptions { least: 1, rows: usize::MAX, function_words: true, ..Default::default() };
        let words = words(index, &found, &all).expect("all is there").rows.into_iter();
        let all = CollocateOptions { least: 1, rows: usize::MAX, function_words: true, ..Default::default() };
        let near = collocates(index, &found, &all).expect("all is there").rows.into_iter();
        let lines = concordance(index, &found, &ConcordanceOptions::default()).expect("all is there").lines;
        Counted {
            articles,
            values: values.collect(),
            years: years.filter(|bar| bar.articles > 0).map(|bar| (bar.range, bar.articles)).collect(),
            words: words.map(|row| (row.form, (row.count, row.articles))).collect(),
            near: near.map(|row| (row.form, row.joint.together)).collect(),
            lines: lines.len(),
        }
    }

    /// What both count, where the articles of the second follow so many.
    fn and(mut self, other: Counted, many: usize) -> Self {
        self.articles.extend(other.articles.iter().map(|number| number + many as u32));
        other.values.into_iter().for_each(|(value, n)| *self.values.entry(value).or_default() += n);
        other.years.into_iter().for_each(|(year, n)| *self.years.entry(year).or_default() += n);
        other.near.into_iter().for_each(|(word, n)| *self.near.entry(word).or_default() += n);
        for (word, (times, articles)) in other.words {
            let of = self.words.entry(word).or_default();
            *of = (of.0 + times, of.1 + articles);
        }
        self.lines += other.lines;
        self
    }
}

fn open(docs: &[Doc]) -> Index {
    Index::open(&index(docs, 3, Sizes::WHOLE).0).expect("sound")
}

/// Articles without accents, in one language.
fn plain_docs() -> impl Strategy<Value = Vec<Doc>> {
    docs().prop_map(|mut docs| {
        let words = docs.iter_mut().flat_map(|doc| &mut doc.blocks).flat_map(|(_, words)| words);
        words.filter(|word| !word.is_ascii() || word.starts_with("acc")).for_each(|word| *word = "dying");
        docs.iter_mut().for_each(|doc| doc.language = "en");
        docs
    })
}

/// A request of which nothing is left to the corpus.
fn plain_request(docs: &[Doc], seed: u64) -> Request {
    let request = request(docs, seed);
    Request { require: true, mentioned: Some(request.mentioned.unwrap_or(true)), ..request }
}

/// An article that has no word and no value of the others.
fn stranger() -> Doc {
    let blocks = vec![(BlockKind::Title, vec!["zebra", "quagga"]), (BlockKind::Paragraph, vec!["quagga"; 9])];
    Doc { language: "und", date: "", blocks, facets: [vec![], vec![]] }
}

/// Passages by article.
fn snippets(answer: &Answer) -> BTreeMap<&str, &str> {
    answer.hits.iter().map(|hit| (hit.title.as_str(), hit.snippet.as_str())).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, ..Default::default() })]

    #[test]
    fn an_article_that_is_not_found_changes_no_count(docs in docs(), seed: u64, first: bool) {
        let request = plain_request(&docs, seed);
        let mut more = docs.clone();
        more.insert(if first { 0 } else { docs.len() }, stranger());
        let number = more.iter().position(|doc| doc.blocks[0].1[0] == "zebra").expect("it was put there") as u32;
        let (before, after) = (open(&docs), open(&more));
        let mut found = Counted::of(&after, &request);
        // What is asked for by what it lacks finds it.
        prop_assume!(!found.articles.contains(&number));
        if first {
            found.articles.iter_mut().for_each(|number| *number -= 1);
        }
        prop_assert_eq!(found, Counted::of(&before, &request), "{:?}", request);
        let all = |index| answer(index, &request, usize::MAX, usize::MAX).expect("all is there");
        let (before, after) = (all(&before), all(&after));
        prop_assert_eq!((before.total, before.with_all, &before.facets), (after.total, after.with_all, &after.facets));
        // Two articles may have one title.
        let titles = docs.iter().map(|doc| doc.blocks[0].1.join(" ")).collect::<std::collections::BTreeSet<_>>();
        if titles.len() == docs.len() {
            prop_assert_eq!(snippets(&before), snippets(&after));
        }
    }

    #[test]
    fn an_article_of_no_side_changes_no_comparison(docs in docs()) {
        let mut more = docs.clone();
        more.push(stranger());
        let tables = |docs: &[Doc]| {
            let index = open(docs);
            let keys = ["?f.x=a", "?f.x=b&mentioned=1", "?f.y=c"].map(str::to_owned);
            let sides = sides(&index, &keys).expect("all is there");
            let selection = Selection::new(&index, &sides);
            let rows = Panel::ALL.iter().map(|panel| {
                let table = panel.make(&selection, Options::default()).expect("all is there").table;
                (format!("{panel:?}"), table.rows)
            });
            rows.collect::<Vec<_>>()
        };
        for (before, after) in tables(&docs).into_iter().zip(tables(&more)) {
            prop_assert_eq!(before, after);
        }
    }

    #[test]
    fn two_corpora_in_one_find_and_count_what_both_do(one in plain_docs(), other in plain_docs(), seed: u64) {
        let both = [one.clone(), other.clone()].concat();
        let request = plain_request(&both, seed);
        let of = |docs: &[Doc]| Counted::of(&open(docs), &request);
        prop_assert_eq!(of(&both), of(&one).and(of(&other), one.len()), "{:?}", request);
    }
}
