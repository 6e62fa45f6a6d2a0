//! How often the sides use each term, counted in their texts where these are few, and in the postings of the index
//! where they are many. A term is all forms with the same stem, or two of these side by side; of such pairs the index
//! has only the most telling.

use rustc_hash::{FxHashMap, FxHashSet};

use crate::article::BlockKind;
use crate::compare::{Lexicon, Number, Occurrence, PAIR, is_content};
use crate::index::{Document, Index, Stop, Term, collect};
use crate::sides::Side;
use crate::sort::sort_by;
use crate::text::ACCENTED;

/// A term's use on one side.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Use {
    /// Occurrences.
    pub(super) count: u32,
    /// Articles that have it.
    pub(super) articles: u32,
    /// The most that one article has, and the words of that article.
    pub(super) most: (u32, u32),
    /// How unevenly the articles have it, normalised; see [`dispersion`](crate::compare::dispersion).
    pub(super) dispersion: f64,
}

/// A term and its use on each side.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Tally {
    /// What it is asked for by: its stem, or the first of its forms.
    pub(super) key: String,
    /// Its most frequent form, in lower case.
    pub(super) term: String,
    /// How it is mostly written within sentences, where the texts were read and that is otherwise.
    pub(super) written: Option<String>,
    pub(super) sides: Vec<Use>,
}

impl Tally {
    /// The two words of which it is made up, where it is.
    pub(super) fn pair(&self) -> Option<(&str, &str)> {
        self.key.split_once(PAIR)
    }

    /// How it is mostly written.
    pub(super) fn written(&self) -> &str {
        self.written.as_deref().unwrap_or(&self.term)
    }

    /// It is used as often on every side as another.
    fn like(&self, other: &Tally) -> bool {
        self.sides.iter().zip(&other.sides).all(|(a, b)| a.count == b.count)
    }
}

/// The terms, in their order, that stand nowhere but in one of two words: this says more.
pub(super) fn within_pairs(tallies: &[Tally]) -> FxHashSet<&str> {
    let find = |key: &str| tallies.binary_search_by(|t| t.key.as_str().cmp(key)).ok().map(|at| &tallies[at]);
    let words = |pair: &Tally| pair.pair().map(|(a, b)| [find(a), find(b)]).into_iter().flatten().flatten();
    tallies
        .iter()
        .flat_map(|pair| words(pair).filter(|word| word.like(pair)).map(|w| w.key.as_str()))
        .collect()
}

/// The sides by document, and what does not change from term to term.
struct Frame {
    /// For each document a bit for each side that has it.
    of: Vec<u8>,
    /// Words of each document.
    lengths: Vec<u32>,
    /// Words of each side, and of its shortest article.
    words: Vec<(u32, u32)>,
}

impl Frame {
    fn new(lengths: &[u32], sides: &[Side]) -> Self {
        let mut of = vec![0u8; lengths.len()];
        let mut words = Vec::new();
        for (side, documents) in sides.iter().enumerate() {
            let mut sum = (0, u32::MAX);
            for document in &documents.documents {
                if let (Some(of), Some(length)) =
                    (of.get_mut(*document as usize), lengths.get(*document as usize))
                {
                    *of |= 1 << side;
                    sum = (sum.0 + length, sum.1.min(*length));
                }
            }
            words.push(sum);
        }
        Frame { of, lengths: lengths.to_vec(), words }
    }

    /// The use of a term that stands so often in these documents, each named once.
    fn tally(&self, key: String, term: String, counts: &[(u32, u32)]) -> Tally {
        let mut sides = vec![Use::default(); self.words.len()];
        for (document, n) in counts {
            let of = self.of[*document as usize];
            for (_, used) in sides.iter_mut().enumerate().filter(|(s, _)| of >> s & 1 == 1) {
                used.count += n;
                used.articles += 1;
                used.most = used.most.max((*n, self.lengths[*document as usize]));
            }
        }
        for (side, used) in sides.iter_mut().enumerate().filter(|(_, u)| u.count > 0) {
            let (words, shortest) = self.words[side];
            let (words, all) = (f64::from(words), f64::from(used.count));
            // What articles without the term add to the sum is what the others leave of 1.
            let (mut apart, mut rest) = (0.0, 1.0);
            for (document, n) in counts.iter().filter(|(d, _)| self.of[*d as usize] >> side & 1 == 1) {
                let share = f64::from(self.lengths[*document as usize]) / words;
                apart += (f64::from(*n) / all - share).abs();
                rest -= share;
            }
            let least = f64::from(shortest) / words;
            used.dispersion = ((apart + rest) / 2.0 / (1.0 - least)).clamp(0.0, 1.0);
        }
        Tally { key, term, written: None, sides }
    }
}

/// The use of all terms of the sides but function words, in the order of their keys; from the texts of the sides'
/// articles where they are given, else from the postings of the index.
pub(super) fn tallies(
    index: &Index,
    sides: &[Side],
    texts: Option<&[(u32, Document)]>,
) -> Result<Vec<Tally>, Stop> {
    index.all_tables()?;
    let frame = Frame::new(index.lengths()?, sides);
    let mut tallies = match texts {
        Some(texts) => from_texts(&frame, texts),
        None => from_postings(index, &frame)?,
    };
    sort_by(&mut tallies, &|a, b| a.key.cmp(&b.key));
    Ok(tallies)
}

/// The forms of a term, each with how often it stands.
#[derive(Default)]
struct Forms<'t> {
    /// In lower case.
    lower: Vec<(Number, u32)>,
    /// As they are written within sentences.
    written: Vec<(&'t str, u32)>,
    /// The documents that have it.
    documents: Vec<(u32, u32)>,
}

/// Counts one more of something.
fn count<T: PartialEq>(counts: &mut Vec<(T, u32)>, one: T) {
    match counts.iter_mut().find(|known| known.0 == one) {
        Some((_, n)) => *n += 1,
        None => counts.push((one, 1)),
    }
}

/// Whether a word's letter is a capital for nothing but its place: it begins a sentence, or stands in a title.
fn is_raised(document: &Document, start: u32) -> bool {
    let blocks = &document.article.blocks;
    let block = blocks.get(blocks.partition_point(|block| block.end <= start));
    let Some(block) = block.filter(|block| block.kind == BlockKind::Paragraph) else { return true };
    let before = document.article.text.get(block.start as usize..start as usize).unwrap_or_default();
    let last = before.trim_end().chars().next_back();
    last.is_none_or(|c| !c.is_alphanumeric() && !matches!(c, ',' | ';' | '-' | ')' | '%'))
}

fn from_texts(frame: &Frame, texts: &[(u32, Document)]) -> Vec<Tally> {
    let mut lexicon = Lexicon::default();
    let mut terms: FxHashMap<Number, Forms<'_>> = FxHashMap::default();
    for (number, document) in texts {
        lexicon.each(document, |Occurrence { stem, spelling, at: [start, end] }| {
            let forms = terms.entry(stem).or_default();
            count(&mut forms.lower, spelling);
            let written = document.article.text.get(start as usize..end as usize);
            if let Some(written) = written.filter(|_| !is_raised(document, start)) {
                count(&mut forms.written, written);
            }
            match forms.documents.last_mut() {
                Some((last, n)) if last == number => *n += 1,
                _ => forms.documents.push((*number, 1)),
            }
        });
    }
    let tally = |(stem, forms): (Number, Forms<'_>)| {
        let spelt = forms.lower.iter().map(|(spelling, n)| (*n, lexicon.name(*spelling)));
        let (_, most) = spelt.max_by(|a, b| a.0.cmp(&b.0).then_with(|| b.1.cmp(&a.1))).unwrap_or_default();
        let written = forms.written.iter().max_by(|a, b| a.1.cmp(&b.1).then_with(|| a.0.cmp(b.0)));
        let written = written.map(|(written, _)| (*written).to_owned()).filter(|written| *written != most);
        Tally { written, ..frame.tally(lexicon.name(stem), most, &forms.documents) }
    };
    terms.into_iter().map(tally).collect()
}

/// Whether a form of the index may be a term.
pub(super) fn is_term(index: &Index, term: &Term) -> bool {
    // An accented spelling stands once more as its folded form.
    if term.form.starts_with(ACCENTED) {
        return false;
    }
    let language = term.languages.first().map_or(0, |l| usize::from(l.0));
    is_content(index.corpus.languages.get(language).map_or("", String::as_str), &term.form)
}

fn from_postings(index: &Index, frame: &Frame) -> Result<Vec<Tally>, Stop> {
    // What is missing is named at once.
    collect([index.stems().map(drop), index.pairs().map(drop)].into_iter())?;
    let stems = index.stems()?;
    let mut counts = vec![0u32; frame.of.len()];
    let mut used: Vec<u32> = Vec::new();
    let mut tallies = Vec::new();
    stems.each(|forms| {
        let (mut best, mut most) = ("", 0);
        for term in forms.iter().filter(|n| is_term(index, stems.term(**n))) {
            let mut sum = 0;
            for posting in stems.postings(*term)?.iter().filter(|p| frame.of[p.document as usize] != 0) {
                let n: u32 = posting.counts.iter().sum();
                sum += n;
                if counts[posting.document as usize] == 0 {
                    used.push(posting.document);
                }
                counts[posting.document as usize] += n;
            }
            if sum > most {
                (best, most) = (&stems.term(*term).form, sum);
            }
        }
        if !used.is_empty() {
            let list: Vec<(u32, u32)> =
                used.drain(..).map(|d| (d, std::mem::take(&mut counts[d as usize]))).collect();
            let key = stems.term(forms[0]).form.clone();
            tallies.push(frame.tally(key, best.to_owned(), &list));
        }
        Ok(())
    })?;
    for pair in index.pairs()? {
        let list: Vec<(u32, u32)> =
            pair.documents.iter().copied().filter(|d| frame.of[d.0 as usize] != 0).collect();
        if !list.is_empty() {
            tallies.push(frame.tally(pair.key.clone(), pair.term.clone(), &list));
        }
    }
    Ok(tallies)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::{Article, BlockKind};
    use crate::index::{Corpus, Segment, Sizes, build};
    use crate::panels::Selection;
    use crate::panels::occurrences::occurrences;
    use crate::panels::passage::Passage;
    use crate::sides::sides;

    #[test]
    fn two_words_side_by_side_are_a_term_and_stand_for_words_found_nowhere_else() {
        let documents = [
            ("a", "Claudia Sheinbaum spoke. Claudia Sheinbaum of Mexico City, Mexico."),
            ("b", "Mexico-City spoke, and the City of London."),
        ];
        let documents = documents.map(|(id, text)| {
            let mut article = Article::new(id);
            article.push(BlockKind::Paragraph, text);
            article.meta.language = Some("en".into());
            Document { article, ..Default::default() }
        });
        let corpus = Corpus { languages: vec!["en".into()], ..Default::default() };
        let segment = Segment::new(0, &documents, &corpus.languages);
        let file = build(corpus, &documents, &[], vec![segment], Sizes::WHOLE).whole();
        let index = Index::open(&file).expect("sound");
        let sides = sides(&index, &["a".to_owned(), "b".to_owned()]).expect("all is there");
        let selection = Selection::new(&index, &sides);
        let tallies = selection.tallies().expect("all is there");
        let pairs: Vec<(&str, [u32; 2])> = tallies
            .iter()
            .filter(|tally| tally.pair().is_some())
            .map(|t| (t.term.as_str(), [t.sides[0].count, t.sides[1].count]))
            .collect();
        // Not across "of", a comma or a full stop.
        let expected = [
            ("city spoke", [0, 1]),
            ("claudia sheinbaum", [2, 0]),
            ("mexico city", [1, 1]),
            ("sheinbaum spoke", [1, 0]),
        ];
        assert_eq!(pairs, expected);
        let mut within: Vec<&str> = within_pairs(tallies).into_iter().collect();
        within.sort_unstable();
        assert_eq!(within, ["claudia", "sheinbaum"]);
        let found = occurrences(&selection, "mexico citi", 1).expect("all is there");
        assert_eq!(found, [Passage::new(1, 0, 11)]);
    }
}
