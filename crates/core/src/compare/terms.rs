//! What each side stresses: its words against those of the other sides together.

use rustc_hash::FxHashMap;
use serde::Serialize;

use super::Counts;
use crate::article::BlockKind;
use crate::index::Document;
use crate::sort::sort_by;
use crate::text::{Stemmer, is_function_word, words};

/// A term that a side stresses.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Stressed {
    /// Its most frequent form.
    pub term: String,
    /// Occurrences on this side.
    pub here: u32,
    /// Occurrences on the other sides together.
    pub elsewhere: u32,
    /// Articles of this side that have it.
    pub articles: u32,
    /// Log-likelihood ratio of the two frequencies; see [`Counts::g2`].
    pub g2: f64,
    /// How many times more often it stands here, as a binary logarithm; see [`Counts::log_ratio`].
    pub log_ratio: f64,
    /// What of that is sure; 0 where no difference is reliable; see [`Counts::lrc`].
    pub lrc: f64,
    /// Without the one article that has it most often it would not stand out.
    pub one_article: bool,
}

/// Terms listed for each side.
const TERMS: usize = 12;
/// G² beyond which chance alone would give such a difference in fewer than one case in twenty.
const LIKELY: f64 = 3.84;

/// The words of one side, by stem.
#[derive(Default)]
pub(super) struct Counted {
    /// All of them.
    pub(super) words: u32,
    stems: FxHashMap<String, Term>,
}

#[derive(Default)]
struct Term {
    forms: FxHashMap<String, u32>,
    count: u32,
    articles: u32,
    /// The most that one article has, and how long that is.
    most: (u32, u32),
}

impl Counted {
    /// Counts the words of articles.
    pub(super) fn of(documents: &[&Document]) -> Self {
        let mut all = Counted::default();
        for document in documents {
            let one = count(document);
            all.words += one.words;
            for (stem, term) in one.stems {
                let sum = all.stems.entry(stem).or_default();
                sum.count += term.count;
                sum.articles += 1;
                sum.most = sum.most.max((term.count, one.words));
                for (form, n) in term.forms {
                    *sum.forms.entry(form).or_default() += n;
                }
            }
        }
        all
    }
}

fn count(document: &Document) -> Counted {
    let language = document.article.meta.language.as_deref().unwrap_or_default();
    let stemmer = Stemmer::for_language(language);
    let mut counted = Counted::default();
    for block in document.article.blocks.iter().filter(|b| b.kind != BlockKind::Dateline) {
        let text = document.article.text.get(block.range()).unwrap_or_default();
        for word in words(text) {
            counted.words += 1;
            if is_function_word(language, &word.form) {
                continue;
            }
            let spelling = text[word.start..word.end].to_lowercase();
            let term = counted.stems.entry(stemmer.stem(&spelling).into_owned()).or_default();
            term.count += 1;
            *term.forms.entry(spelling).or_default() += 1;
        }
    }
    counted
}

/// The terms that a side stresses against the others together: what is sure to be more frequent
/// comes first, by how much; what only may be follows, by the evidence.
pub(super) fn stressed(counts: &[Counted], side: usize) -> Vec<Stressed> {
    let elsewhere = |stem: &str| -> u32 {
        let others = counts.iter().enumerate().filter(|(i, _)| *i != side);
        others.filter_map(|(_, c)| c.stems.get(stem)).map(|t| t.count).sum()
    };
    let here = &counts[side];
    let (n1, n2) = (here.words, counts.iter().map(|c| c.words).sum::<u32>() - here.words);
    let tested = here.stems.len();
    let likely = here.stems.iter().filter_map(|(stem, term)| {
        let pair = Counts { a: term.count, b: elsewhere(stem), n1, n2 };
        let g2 = pair.g2();
        // Once is no stress; a number or a letter is no term.
        let is_term = term.count > 1 && g2 >= LIKELY && stem.chars().nth(1).is_some_and(char::is_alphabetic);
        is_term.then(|| {
            let form = term.forms.iter().max_by(|a, b| a.1.cmp(b.1).then_with(|| b.0.cmp(a.0)));
            let without = Counts { a: pair.a - term.most.0, n1: n1.saturating_sub(term.most.1), ..pair };
            Stressed {
                term: form.map(|f| f.0.clone()).unwrap_or_default(),
                here: pair.a,
                elsewhere: pair.b,
                articles: term.articles,
                g2,
                log_ratio: pair.log_ratio(),
                lrc: pair.lrc(tested),
                one_article: without.n1 > 0 && without.g2() < LIKELY,
            }
        })
    });
    let mut terms: Vec<Stressed> = likely.collect();
    sort_by(&mut terms, &|a, b| {
        let by_size = b.lrc.total_cmp(&a.lrc).then_with(|| b.g2.total_cmp(&a.g2));
        by_size.then_with(|| a.term.cmp(&b.term))
    });
    terms.truncate(TERMS);
    terms
}
