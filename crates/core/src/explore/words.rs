//! Words and runs of words of the articles that a search found: how often, in how many articles, how evenly spread.

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;

use super::centre::Centre;
use super::collocates::{self, CollocateOptions, Collocates};
use super::texts::{Extent, Standing, Text, Texts};
use crate::compare::dispersion;
use crate::index::{Index, Stop};
use crate::search::Found;
use crate::sort::first;
use crate::text::sentences;

/// Words of the longest run that is counted.
pub const LONGEST_RUN: usize = 5;

/// How words are to be counted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WordOptions {
    /// Words of a run: 1 for single words, up to [`LONGEST_RUN`].
    pub length: usize,
    /// Times that one must stand, at least.
    pub least: u32,
    /// Rows, at most.
    pub rows: usize,
    /// Function words are among them, and runs of nothing else.
    pub function_words: bool,
    /// Other numbers read another sample of the articles, where there are too many to read all.
    pub seed: u64,
}

impl Default for WordOptions {
    fn default() -> Self {
        WordOptions { length: 1, least: 2, rows: 200, function_words: false, seed: 0 }
    }
}

/// A word, or a run of words.
#[derive(Clone, Debug, PartialEq)]
pub struct WordRow {
    /// Its forms, with spaces between.
    pub form: String,
    /// How these are mostly written, in lower case.
    pub word: String,
    /// How often it stands.
    pub count: u32,
    /// In how many of the articles read.
    pub articles: u32,
    /// How often in a thousand words.
    pub per_thousand: f64,
    /// How unevenly the articles have it: 0 as evenly as they are long, near 1 in one short article alone. `None` of a
    /// single article. See [`dispersion`].
    pub dispersion: Option<f64>,
}

/// Words of the articles found, the most frequent first.
#[derive(Clone, Debug, PartialEq)]
pub struct WordList {
    /// Articles found, and those of them that were read.
    pub extent: Extent,
    /// Words of these.
    pub words: u32,
    /// The rows.
    pub rows: Vec<WordRow>,
    /// How many stand often enough, those left out for the number of rows included.
    pub of: usize,
    /// Function words, or runs of nothing else, that are left out and would be among these.
    pub left_out: usize,
    /// Languages of articles read that have no list of function words, so that none of theirs are left out.
    pub without_list: Vec<String>,
}

/// A run of forms; where it is shorter, no form fills the rest.
type Run = [u32; LONGEST_RUN];

/// The run of one form.
fn alone(form: usize) -> Run {
    let mut run = [u32::MAX; LONGEST_RUN];
    run[0] = form as u32;
    run
}

/// Calls with the number of the form of each word of a text.
fn each_word(text: &Text<'_>, mut each: impl FnMut(usize)) {
    text.blocks.iter().flatten().for_each(|word| each(word.form as usize));
}

/// Calls with each run of two words and more of a text. The words of a run stand in one sentence.
fn each_run(text: &Text<'_>, length: usize, mut each: impl FnMut(Run)) {
    let article = &text.document.article;
    let mut runs = |words: &[Standing]| {
        for window in words.windows(length) {
            let mut run = [u32::MAX; LONGEST_RUN];
            run.iter_mut().zip(window).for_each(|(form, word)| *form = word.form);
            each(run);
        }
    };
    for (block, words) in article.blocks.iter().zip(&text.blocks) {
        for sentence in sentences(article.text.get(block.range()).unwrap_or_default()) {
            let [from, to] = [sentence.start, sentence.end].map(|byte| block.start + byte as u32);
            let first = words.partition_point(|word| word.start < from);
            let last = words.partition_point(|word| word.start < to);
            runs(words.get(first..last).unwrap_or_default());
        }
    }
}

/// Counts the words, or the runs of so many words, of what a search found.
pub fn words(index: &Index, found: &Found, options: &WordOptions) -> Result<WordList, Stop> {
    let all: Vec<u32> = found.hits.iter().map(|hit| hit.document).collect();
    Ok(counted(&Texts::read(index, &all, options.seed, false)?, options))
}

/// Counts the words, or the runs of so many words, of what a search found, and what stands beside a centre. The texts are
/// read and cut once for both: those that the seed of the second draws.
pub fn words_and_collocates(
    index: &Index,
    found: &Found,
    of_words: &WordOptions,
    beside: &CollocateOptions,
) -> Result<(WordList, Collocates), Stop> {
    let (looked, read) = beside.centre.among(index, found, beside.seed)?;
    Ok((counted(&read, of_words), collocates::counted(&looked, &read, beside)))
}

/// Counts in texts.
fn counted(read: &Texts<'_>, options: &WordOptions) -> WordList {
    let length = options.length.clamp(1, LONGEST_RUN);
    let counts = counts(read, length);
    let is_function_word = |run: &Run| run[..length].iter().all(|form| read.forms.is_function_word(*form));
    let (mut kept, mut left_out) = (Vec::new(), 0);
    for (run, count) in counts.into_iter().filter(|(_, count)| *count >= options.least.max(1)) {
        if !options.function_words && is_function_word(&run) {
            left_out += 1;
        } else {
            kept.push((run, count));
        }
    }
    let of = kept.len();
    // The map has no order: of equals the first in the alphabet comes first.
    let name = |form: &u32| read.forms.name(*form);
    let places: Vec<u32> = (0..kept.len() as u32).collect();
    let leading = first(&places, options.rows, &|a, b| {
        let ((a, first), (b, second)) = (&kept[a as usize], &kept[b as usize]);
        second.cmp(first).then_with(|| a[..length].iter().map(name).cmp(b[..length].iter().map(name)))
    });
    let kept: Vec<(Run, u32)> = leading.into_iter().map(|place| kept[place as usize]).collect();
    let spread = spread(read, &kept, length);
    let lengths: Vec<u32> = read.texts.iter().map(|text| text.words() as u32).collect();
    let words: u32 = lengths.iter().sum();
    let joined = |run: &Run, name: &dyn Fn(u32) -> String| {
        run[..length].iter().map(|form| name(*form)).collect::<Vec<_>>().join(" ")
    };
    let rows = kept.iter().zip(spread).map(|((run, count), by_article)| WordRow {
        form: joined(run, &|form| read.forms.name(form).to_string()),
        word: joined(run, &|form| read.forms.spelling(form).to_owned()),
        count: *count,
        articles: by_article.iter().filter(|n| **n > 0).count() as u32,
        per_thousand: f64::from(*count) * 1000.0 / f64::from(words.max(1)),
        dispersion: dispersion(&by_article, &lengths),
    });
    let rows = rows.collect();
    WordList { extent: read.extent, words, rows, of, left_out, without_list: read.without_list() }
}

/// How often each run of so many words stands. Single words are counted by the number of their form.
fn counts(read: &Texts<'_>, length: usize) -> Vec<(Run, u32)> {
    if length == 1 {
        let mut counts = vec![0; read.forms.len()];
        read.texts.iter().for_each(|text| each_word(text, |form| counts[form] += 1));
        let forms = counts.into_iter().enumerate().filter(|(_, count)| *count > 0);
        return forms.map(|(form, count)| (alone(form), count)).collect();
    }
    let mut counts: FxHashMap<Run, u32> = FxHashMap::default();
    for text in &read.texts {
        each_run(text, length, |run| *counts.entry(run).or_default() += 1);
    }
    counts.into_iter().collect()
}

/// How often each article has each of these runs.
fn spread(read: &Texts<'_>, kept: &[(Run, u32)], length: usize) -> Vec<Vec<u32>> {
    let mut counts = vec![vec![0; read.texts.len()]; kept.len()];
    let runs = kept.iter().enumerate().map(|(place, (run, _))| (*run, place));
    if length == 1 {
        let mut places = vec![None; read.forms.len()];
        runs.for_each(|(run, place)| places[run[0] as usize] = Some(place));
        for (article, text) in read.texts.iter().enumerate() {
            each_word(text, |form| {
                if let Some(place) = places[form] {
                    counts[place][article] += 1;
                }
            });
        }
        return counts;
    }
    let places: FxHashMap<Run, usize> = runs.collect();
    for (article, text) in read.texts.iter().enumerate() {
        each_run(text, length, |run| {
            if let Some(place) = places.get(&run) {
                counts[*place][article] += 1;
            }
        });
    }
    counts
}

/// Where in an article something stands.
#[derive(Clone, Debug, PartialEq)]
pub struct Barcode {
    /// Number of the document.
    pub document: u32,
    /// The article's id.
    pub id: String,
    /// What it is called in a list.
    pub title: String,
    /// Its words.
    pub words: u32,
    /// Each place: how many words stand before it, as a share of all, from 0 to below 1.
    pub at: Vec<f64>,
    /// The bytes of each place in the article's text.
    pub spans: Vec<[u32; 2]>,
}

/// Where in each article something stands.
#[derive(Clone, Debug, PartialEq)]
pub struct Barcodes {
    /// Articles found that have it, as far as the index tells, and those of them that were read.
    pub extent: Extent,
    /// Those that were read and have it, in the order of the search.
    pub articles: Vec<Barcode>,
}

/// Finds where a centre stands in each article that has it.
pub fn barcodes(index: &Index, found: &Found, centre: &Centre, seed: u64) -> Result<Barcodes, Stop> {
    let looked = centre.sought(index, found)?;
    let read = Texts::read(index, &looked.having, seed, centre.needs_tags())?;
    let barcode = |text: &Text<'_>| {
        let places = looked.places(text);
        // Words before each block.
        let before: BTreeMap<usize, usize> = (0..text.blocks.len())
            .scan(0, |sum, block| {
                let before = *sum;
                *sum += text.blocks[block].len();
                Some((block, before))
            })
            .collect();
        let words = text.words();
        let at = places.iter().map(|place| {
            let in_block = text.blocks[place.block].partition_point(|word| word.end <= place.start);
            (before[&place.block] + in_block) as f64 / words.max(1) as f64
        });
        let article = &text.document.article;
        Barcode {
            document: text.number,
            id: article.id.clone(),
            title: article.label().into_owned(),
            words: words as u32,
            at: at.collect(),
            spans: places.iter().map(|place| [place.start, place.end]).collect(),
        }
    };
    let articles = read.texts.iter().map(barcode).filter(|barcode| !barcode.at.is_empty()).collect();
    Ok(Barcodes { extent: read.extent, articles })
}

#[cfg(test)]
mod tests;
