//! Theses: what each side argues, in its own words. An article argues what its summary says; where it has none, the
//! sentence of its lead or its end that stands best for it is picked by rule, and said to be.
//!
//! A sentence stands for a side when it has many of the terms that the side uses often and other sides do not (the sum
//! of tf·idf over its terms, each side counting as one document, by the root of its length), and all the more when it
//! judges ("must", "unlikely").

use rustc_hash::{FxHashMap, FxHashSet};

use super::passage::Passage;
use super::selection::Selection;
use crate::article::{Article, BlockKind};
use crate::compare::{Lexicon, Number, Occurrence};
use crate::index::{Document, Stop};
use crate::sides::Side;
use crate::sort::sort_by;
use crate::text::{asides, fold, is_judging_word, is_leaning_word, leaning_beginnings, sentences, words};

/// Paragraphs at the beginning and at the end of an article in which a sentence may stand for it.
const AT_EITHER_END: usize = 2;
/// Words of a sentence that may stand for an article: fewer tell too little, more are hard to read.
const WORDS: std::ops::RangeInclusive<usize> = 8..=60;
/// What a sentence that judges counts more, and one of the first paragraph.
const JUDGING: f64 = 1.3;
const LEADING: f64 = 1.5;
/// Sentences that stand for a side of several articles.
const OF_SEVERAL: usize = 3;

/// How the words that stand for a side were come by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Picked {
    /// It is the summary of the article.
    Summary,
    /// Picked by rule among the sentences of the article's beginning and end.
    Sentence,
    /// Picked by rule among those of all articles of the side.
    OfSeveral,
    /// There are none: the articles are so many that their texts are not read, or have no sentence that would do.
    Nothing,
}

/// What a side argues.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Thesis {
    /// Where its sentences stand.
    pub passages: Vec<Passage>,
    /// How they were come by.
    pub picked: Picked,
}

/// A sentence that may stand for a side.
struct Candidate {
    passage: Passage,
    terms: Vec<Number>,
    words: usize,
    judges: bool,
    leads: bool,
}

/// What each side argues.
pub fn theses(selection: &Selection<'_>) -> Result<Vec<Thesis>, Stop> {
    if !selection.is_few() {
        let nothing = || Thesis { passages: Vec::new(), picked: Picked::Nothing };
        return Ok(selection.sides().iter().map(|_| nothing()).collect());
    }
    let texts = selection.texts()?;
    let summaries: Vec<Option<Thesis>> = selection.sides().iter().map(|side| summary(side, texts)).collect();
    if summaries.iter().all(Option::is_some) {
        return Ok(summaries.into_iter().flatten().collect());
    }
    let sides = Read::of(selection.sides(), texts);
    let picked = summaries.into_iter().enumerate().map(|(number, summary)| {
        summary.unwrap_or_else(|| sides.pick(number, selection.sides()[number].documents.len()))
    });
    Ok(picked.collect())
}

/// The summary of a side that is one article, if it has one.
fn summary(side: &Side, texts: &[(u32, Document)]) -> Option<Thesis> {
    let [number] = side.documents[..] else { return None };
    let (_, document) = texts.iter().find(|(known, _)| *known == number)?;
    let block = document.article.blocks.iter().find(|block| block.kind == BlockKind::Summary)?;
    let passages = vec![Passage::new(number, block.start, block.end)];
    Some(Thesis { passages, picked: Picked::Summary })
}

/// The terms of each side, and the sentences that may stand for it.
struct Read {
    /// How often each side uses each term.
    terms: Vec<FxHashMap<Number, u32>>,
    candidates: Vec<Vec<Candidate>>,
}

impl Read {
    fn of(sides: &[Side], texts: &[(u32, Document)]) -> Self {
        let mut lexicon = Lexicon::default();
        let mut terms: Vec<FxHashMap<Number, u32>> = vec![FxHashMap::default(); sides.len()];
        let mut candidates: Vec<Vec<Candidate>> = sides.iter().map(|_| Vec::new()).collect();
        for (number, document) in texts {
            let mut found: Vec<(u32, Number)> = Vec::new();
            lexicon.each(document, |Occurrence { stem, at, .. }| {
                if stem.1.is_none() {
                    found.push((at[0], stem));
                }
            });
            for (side, of_side) in sides.iter().enumerate() {
                if of_side.documents.binary_search(number).is_ok() {
                    found.iter().for_each(|(_, term)| *terms[side].entry(*term).or_default() += 1);
                    candidates[side].extend(candidates_of(*number, &document.article, &found));
                }
            }
        }
        Read { terms, candidates }
    }

    /// The sentences that stand best for a side of so many articles, in the order of the texts.
    fn pick(&self, side: usize, articles: usize) -> Thesis {
        let mut scored: Vec<(f64, &Candidate)> =
            self.candidates[side].iter().map(|candidate| (self.score(side, candidate), candidate)).collect();
        sort_by(&mut scored, &|a, b| b.0.total_cmp(&a.0).then_with(|| a.1.passage.cmp(&b.1.passage)));
        let several = articles > 1;
        // Of one article one: three are to tell of three.
        let mut told: Vec<u32> = Vec::new();
        let mut passages: Vec<Passage> = Vec::new();
        for (_, Candidate { passage, .. }) in scored {
            if passages.len() < (if several { OF_SEVERAL } else { 1 }) && !told.contains(&passage.document) {
                told.push(passage.document);
                passages.push(passage.clone());
            }
        }
        let picked = match (passages.is_empty(), several) {
            (true, _) => Picked::Nothing,
            (false, true) => Picked::OfSeveral,
            (false, false) => Picked::Sentence,
        };
        passages.sort_unstable();
        Thesis { passages, picked }
    }

    fn score(&self, side: usize, candidate: &Candidate) -> f64 {
        let all = self.terms.len() as f64;
        let weight = |term: &Number| {
            let here = self.terms[side].get(term).copied().unwrap_or(0);
            let having = self.terms.iter().filter(|terms| terms.contains_key(term)).count();
            libm::log(1.0 + f64::from(here)) * libm::log((1.0 + all) / having.max(1) as f64)
        };
        let sum: f64 = candidate.terms.iter().map(weight).sum();
        let score = sum / (candidate.words as f64).sqrt();
        let judged = if candidate.judges { score * JUDGING } else { score };
        if candidate.leads { judged * LEADING } else { judged }
    }
}

/// The sentences of an article's beginning and end that may stand for it; `terms` are those of the article, each with
/// its first byte, in order.
fn candidates_of(number: u32, article: &Article, terms: &[(u32, Number)]) -> Vec<Candidate> {
    let language = article.meta.language.as_deref().unwrap_or_default();
    let paragraphs: Vec<_> = article.blocks.iter().filter(|b| b.kind == BlockKind::Paragraph).collect();
    let is_near = |at: usize| at < AT_EITHER_END || at + AT_EITHER_END >= paragraphs.len();
    let (mut candidates, mut between) = (Vec::new(), Vec::new());
    for (at, block) in paragraphs.iter().enumerate() {
        let text = article.text.get(block.range()).unwrap_or_default();
        for range in sentences(text) {
            let said = &text[range.clone()];
            let forms: Vec<_> = words(said).map(|word| word.form).collect();
            // What asks, or is cut off, argues nothing; what begins within quotation marks is somebody else's.
            let is_whole = said.ends_with('.') && said.starts_with(char::is_uppercase);
            if !is_whole || !WORDS.contains(&forms.len()) || !stands_alone(language, said, &forms) {
                continue;
            }
            let [start, end] = [range.start, range.end].map(|byte| block.start + byte as u32);
            let within = &terms[terms.partition_point(|t| t.0 < start)..terms.partition_point(|t| t.0 < end)];
            let distinct: FxHashSet<Number> = within.iter().map(|(_, term)| *term).collect();
            let mut distinct: Vec<Number> = distinct.into_iter().collect();
            distinct.sort_unstable();
            let list = if is_near(at) { &mut candidates } else { &mut between };
            list.push(Candidate {
                passage: Passage::new(number, start, end),
                terms: distinct,
                words: forms.len(),
                judges: forms.iter().any(|form| is_judging_word(language, form)),
                leads: at == 0,
            });
        }
    }
    if candidates.is_empty() { between } else { candidates }
}

/// Whether a sentence, given by its text and its words, can be understood without what stands around it, and is of the
/// matter rather than of the text.
fn stands_alone<W: AsRef<str>>(language: &str, said: &str, forms: &[W]) -> bool {
    let folded = fold(said);
    let leans = forms.first().is_some_and(|form| is_leaning_word(language, form.as_ref()))
        || leaning_beginnings().any(|beginning| folded.starts_with(beginning));
    !leans && !asides().any(|aside| folded.contains(aside))
}

#[cfg(test)]
mod tests {
    use super::super::tests::index_of;
    use super::*;
    use crate::sides::sides;

    /// What stands for each of these articles, given by its paragraphs, when they are compared.
    fn told(articles: &[&[&str]]) -> Vec<(String, Picked)> {
        let names = ["a", "b", "c"];
        let article = |(id, paragraphs): (&&str, &&[&str])| {
            let mut article = Article::new(*id);
            article.push(BlockKind::Title, id);
            for text in *paragraphs {
                match text.strip_prefix("S: ") {
                    Some(summary) => article.push(BlockKind::Summary, summary),
                    None => article.push(BlockKind::Paragraph, text),
                }
            }
            article.meta.language = Some("en".into());
            article
        };
        let index = index_of(names.iter().zip(articles).map(article).collect());
        let keys: Vec<String> = names[..articles.len()].iter().map(|name| (*name).to_owned()).collect();
        let sides = sides(&index, &keys).expect("all is there");
        let selection = Selection::new(&index, &sides);
        let theses = theses(&selection).expect("all is there");
        let text = |passage: &Passage| {
            let document = index.document(passage.document).expect("an article");
            document.article.text[passage.start as usize..passage.end as usize].to_owned()
        };
        theses.iter().map(|thesis| (thesis.passages.iter().map(text).collect(), thesis.picked)).collect()
    }

    #[test]
    fn a_summary_is_what_an_article_argues() {
        let told = told(&[&["S: Oil is dear.", "Oil rose."], &["S: Gas is cheap.", "Gas fell."]]);
        let expected = [("Oil is dear.", Picked::Summary), ("Gas is cheap.", Picked::Summary)];
        assert_eq!(told, expected.map(|(text, picked)| (text.to_owned(), picked)));
    }

    #[test]
    fn without_one_the_sentence_with_most_of_its_own_terms_is_picked_from_beginning_or_end() {
        let told = told(&[
            &[
                "It was a quiet day in the port and the sun was out. The blockade of the port is an act of war.",
                "The blockade of the port in the middle.",
                "The blockade stops ships.",
                "The port is closed.",
            ],
            &["The sun was out, and it was a quiet day by the sea. Fishing pays less than it did."],
        ]);
        assert_eq!(told[0], ("The blockade of the port is an act of war.".into(), Picked::Sentence));
        assert_eq!(told[1].1, Picked::Sentence);
    }

    #[test]
    fn what_judges_comes_before_what_reports() {
        let told = told(&[
            &[
                "The ships of the navy sailed along the coast of the north. The ships of the navy must leave the coast of the north.",
            ],
            &["Rain fell on the hills of the south for a week again."],
        ]);
        assert_eq!(told[0].0, "The ships of the navy must leave the coast of the north.");
    }

    #[test]
    fn what_leans_on_what_stands_before_or_speaks_to_readers_is_not_picked() {
        for weak in [
            "Furthermore, the blockade of the port must end before the ships of the navy leave.",
            "This blockade of the port must end before the ships of the navy leave.",
            "Readers are encouraged to think of the blockade of the port and the ships of the navy.",
            "On the other hand the blockade of the port must end before the ships leave.",
        ] {
            let told = told(&[
                &[weak, "Rain fell on the town for a week again."],
                &["Fishing pays less than it did a year ago."],
            ]);
            assert_eq!(told[0].0, "Rain fell on the town for a week again.", "{weak}");
        }
        let middle = told(&[
            &[
                "It rained.",
                "It rained.",
                "The blockade of the port must end before the ships leave.",
                "So?",
                "No.",
            ],
            &["Fishing pays less than it did a year ago."],
        ]);
        assert_eq!(middle[0].0, "The blockade of the port must end before the ships leave.");
    }

    #[test]
    fn an_article_of_fragments_has_nothing() {
        let told = told(&[&["Ships."], &["Rain fell on the hills of the south for a week again."]]);
        assert_eq!(told[0], (String::new(), Picked::Nothing));
    }
}
