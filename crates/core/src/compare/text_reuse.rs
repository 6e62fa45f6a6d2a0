//! Text reuse: passages that stand in two texts. Runs of eight words that both have are found by their hashes, compared
//! word by word, extended as far as they go and joined over small changes.

use rustc_hash::FxHashMap;
use serde::Serialize;

use crate::sort::{order, sort_by};
use crate::text::words;

/// Words of the shortest run that counts as shared.
pub const RUN: usize = 8;
/// Words that may be changed between two runs of one passage.
const CHANGED: usize = 10;

/// Places of one run in one text that are compared, at most: a text may be one word over and over, and all its places
/// with all those of another would be the square of the words.
const REPEATED: usize = 32;

/// The words of a text, as numbers, with where each stands.
#[derive(Clone, Debug, Default)]
pub struct Worded {
    words: Vec<u32>,
    spans: Vec<(u32, u32)>,
}

impl Worded {
    /// The words, as numbers.
    pub fn words(&self) -> &[u32] {
        &self.words
    }
}

/// Numbers for words; the same word has the same in all texts.
#[derive(Clone, Debug, Default)]
pub struct Numbers(FxHashMap<String, u32>);

impl Numbers {
    /// The words of a text by their numbers.
    pub fn worded(&mut self, text: &str) -> Worded {
        let mut worded = Worded::default();
        for word in words(text) {
            let next = self.0.len() as u32;
            let number = match self.0.get(&*word.form) {
                Some(n) => *n,
                None => *self.0.entry(word.form.into_owned()).or_insert(next),
            };
            worded.words.push(number);
            worded.spans.push((word.start as u32, word.end as u32));
        }
        worded
    }
}

/// How alike two passages are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Likeness {
    /// Word for word.
    Identical,
    /// At most one word in twenty changed.
    Near,
    /// More changed, with runs of eight words left.
    Reworded,
}

impl Likeness {
    /// How it is written in JSON.
    pub fn as_str(self) -> &'static str {
        match self {
            Likeness::Identical => "identical",
            Likeness::Near => "near",
            Likeness::Reworded => "reworded",
        }
    }
}

/// A passage that stands in two texts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ReusedPassage {
    /// Its bytes in the one text.
    pub a: [u32; 2],
    /// Its bytes in the other.
    pub b: [u32; 2],
    /// Words that are the same in both.
    pub same: u32,
    /// Words of the longer of the two.
    pub words: u32,
    /// How alike they are.
    pub likeness: Likeness,
}

impl ReusedPassage {
    /// A passage at these places, of so many words in the longer, so many the same.
    pub(crate) fn new(a: [u32; 2], b: [u32; 2], same: u32, words: u32) -> Self {
        let likeness = match words.saturating_sub(same) {
            0 => Likeness::Identical,
            n if n <= words / 20 => Likeness::Near,
            _ => Likeness::Reworded,
        };
        ReusedPassage { a, b, same, words, likeness }
    }
}

/// What two of several texts share.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct TextReuse {
    /// Number of the one text, the smaller.
    pub a: usize,
    /// Number of the other.
    pub b: usize,
    /// The passages, in the order of the first text.
    pub passages: Vec<ReusedPassage>,
    /// Words within shared runs, of a hundred words of the shorter text.
    pub percent: u32,
}

/// A run of the same words: where it begins in two texts, and how long it is.
#[derive(Clone, Copy, Debug)]
struct Run {
    a: usize,
    b: usize,
    len: usize,
}

/// What each two of these texts share, by numbers of the texts.
pub fn text_reuse(texts: &[Worded]) -> Vec<TextReuse> {
    let mut places: FxHashMap<u64, Vec<(u32, u32)>> = FxHashMap::default();
    for (number, text) in texts.iter().enumerate() {
        for (at, run) in text.words.windows(RUN).enumerate() {
            let list = places.entry(hash(run)).or_default();
            let many = list.len().checked_sub(REPEATED).is_some_and(|n| list[n].0 == number as u32);
            if !many {
                list.push((number as u32, at as u32));
            }
        }
    }
    let mut pairs: FxHashMap<(u32, u32), Vec<Run>> = FxHashMap::default();
    for list in places.values().filter(|l| l.len() > 1) {
        for (n, &(a, at)) in list.iter().enumerate() {
            for &(b, bt) in list[n + 1..].iter().filter(|(b, _)| *b != a) {
                let run = Run { a: at as usize, b: bt as usize, len: RUN };
                if let Some(run) = extend(&texts[a as usize].words, &texts[b as usize].words, run) {
                    pairs.entry((a, b)).or_default().push(run);
                }
            }
        }
    }
    let mut found: Vec<TextReuse> = pairs
        .into_iter()
        .map(|((a, b), runs)| {
            let (one, other) = (&texts[a as usize], &texts[b as usize]);
            let covers = [
                (one, covered(runs.iter().map(|r| (r.a, r.len)), one)),
                (other, covered(runs.iter().map(|r| (r.b, r.len)), other)),
            ];
            let words = [one, other].map(|text| text.words.len());
            let shorter = words[0].min(words[1]);
            let most = covers.iter().filter(|(t, _)| t.words.len() == shorter).map(|(_, n)| *n).max();
            let percent = (most.unwrap_or(0) * 100 / shorter.max(1)) as u32;
            let passages = join(one, other, alone(runs, words));
            TextReuse { a: a as usize, b: b as usize, passages, percent }
        })
        .collect();
    sort_by(&mut found, &|x, y| (x.a, x.b).cmp(&(y.a, y.b)));
    found
}

/// Texts that share at least this part of the shorter, directly or through others: by number,
/// each group and the list of groups in order. Texts that share with none are in no group.
pub fn clusters(texts: usize, shared: &[TextReuse], percent: u32) -> Vec<Vec<usize>> {
    let mut group: Vec<usize> = (0..texts).collect();
    fn root(group: &[usize], mut n: usize) -> usize {
        while group[n] != n {
            n = group[n];
        }
        n
    }
    for pair in shared.iter().filter(|p| p.percent >= percent && p.a < texts && p.b < texts) {
        let (a, b) = (root(&group, pair.a), root(&group, pair.b));
        group[a.max(b)] = a.min(b);
    }
    let mut found: Vec<Vec<usize>> = vec![Vec::new(); texts];
    for n in 0..texts {
        found[root(&group, n)].push(n);
    }
    found.retain(|g| g.len() > 1);
    found
}

/// Words of a text that stand in some run.
fn covered(runs: impl Iterator<Item = (usize, usize)>, text: &Worded) -> usize {
    let mut within = vec![false; text.words.len()];
    runs.for_each(|(at, len)| within[at..at + len].fill(true));
    within.iter().filter(|w| **w).count()
}

fn hash(run: &[u32]) -> u64 {
    run.iter().fold(0xcbf2_9ce4_8422_2325, |h, w| {
        (h ^ u64::from(*w)).wrapping_mul(0x0100_0000_01b3).rotate_left(17)
    })
}

/// The run as far as it goes, or none if it began earlier or the words differ after all.
fn extend(a: &[u32], b: &[u32], run: Run) -> Option<Run> {
    let earlier = run.a > 0 && run.b > 0 && a[run.a - 1] == b[run.b - 1];
    if earlier {
        return None;
    }
    let len = a[run.a..].iter().zip(&b[run.b..]).take_while(|(x, y)| x == y).count();
    (len >= RUN).then_some(Run { len, ..run })
}

/// Of runs that overlap in either text the longest; in the order of the first text. `a` and `b` are the numbers of
/// words of the texts.
fn alone(runs: Vec<Run>, [a, b]: [usize; 2]) -> Vec<Run> {
    let by_length = order(runs.len(), &|x, y| {
        let (x, y) = (&runs[x as usize], &runs[y as usize]);
        y.len
            .cmp(&x.len)
            .then((x.a + x.b).cmp(&(y.a + y.b)))
            .then(x.a.max(x.b).cmp(&y.a.max(y.b)))
            .then(x.a.cmp(&y.a))
    });
    let mut kept: Vec<Run> = Vec::new();
    // Words within a run that is kept. Each is at least as long as those that come after it, so that one which
    // overlaps it has its first or its last word within.
    let mut within = [vec![false; a], vec![false; b]];
    for n in by_length {
        let run = runs[n as usize];
        let free = |text: usize, at: usize| !within[text][at] && !within[text][at + run.len - 1];
        if free(0, run.a) && free(1, run.b) {
            within[0][run.a..run.a + run.len].fill(true);
            within[1][run.b..run.b + run.len].fill(true);
            kept.push(run);
        }
    }
    sort_by(&mut kept, &|x, y| x.a.cmp(&y.a));
    kept
}

/// Joins runs between which little is changed.
fn join(a: &Worded, b: &Worded, runs: Vec<Run>) -> Vec<ReusedPassage> {
    let mut passages: Vec<(Run, Run, usize)> = Vec::new();
    for run in runs {
        match passages.last_mut() {
            Some((_, last, same))
                if run.b >= last.b + last.len
                    && run.a - (last.a + last.len) <= CHANGED
                    && run.b - (last.b + last.len) <= CHANGED =>
            {
                // Words kept between the two runs, in place.
                let (from_a, from_b) = (last.a + last.len, last.b + last.len);
                let between = a.words[from_a..run.a].iter().zip(&b.words[from_b..run.b]);
                *same += run.len + between.filter(|(x, y)| x == y).count();
                *last = run;
            }
            _ => passages.push((run, run, run.len)),
        }
    }
    let spoken = passages.into_iter().map(|(first, last, same)| {
        let (a_words, b_words) = (last.a + last.len - first.a, last.b + last.len - first.b);
        let words = a_words.max(b_words);
        let a = [a.spans[first.a].0, a.spans[last.a + last.len - 1].1];
        let b = [b.spans[first.b].0, b.spans[last.b + last.len - 1].1];
        ReusedPassage::new(a, b, same as u32, words as u32)
    });
    spoken.collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn share(texts: &[&str]) -> Vec<TextReuse> {
        let mut numbers = Numbers::default();
        let texts: Vec<Worded> = texts.iter().map(|t| numbers.worded(t)).collect();
        text_reuse(&texts)
    }

    #[test]
    fn a_reworded_passage_is_one_passage() {
        let one = "Before. The port lay quiet under a low grey sky until nine small boats came in from the north with empty nets and full holds.";
        let other = "The port lay quiet under a low grey sky until eight small boats came in from the north with empty nets. After.";
        let found = share(&[one, other]);
        assert_eq!(found.len(), 1);
        let passage = &found[0].passages[0];
        assert_eq!((passage.same, passage.words, passage.likeness), (20, 21, Likeness::Near));
        assert!(one[passage.a[0] as usize..passage.a[1] as usize].starts_with("The port"));
        assert!(other[passage.b[0] as usize..passage.b[1] as usize].ends_with("empty nets"));
    }

    #[test]
    fn seven_words_are_no_passage() {
        assert!(share(&["a b c d e f g x", "y a b c d e f g"]).is_empty());
        assert_eq!(share(&["a b c d e f g h", "y a b c d e f g h"])[0].percent, 100);
    }

    #[test]
    fn sources_of_one_origin_are_one_cluster() {
        let found = share(&["q r s t u v w x", "a b c d e f g h", "q r s t u v w x", "z a b c d e f g h"]);
        assert_eq!(clusters(4, &found, 50), [vec![0, 2], vec![1, 3]]);
    }

    fn text() -> impl Strategy<Value = String> {
        prop::collection::vec(prop::sample::select(vec!["a", "b", "c"]), 0..24).prop_map(|w| w.join(" "))
    }

    proptest! {
        #[test]
        fn a_pair_is_reported_if_and_only_if_it_shares_eight_words(texts in prop::collection::vec(text(), 2..5)) {
            let refs: Vec<&str> = texts.iter().map(String::as_str).collect();
            let found: Vec<(usize, usize)> = share(&refs).iter().map(|s| (s.a, s.b)).collect();
            let mut expected = Vec::new();
            for a in 0..texts.len() {
                for b in a + 1..texts.len() {
                    let of = |t: &str| t.split(' ').map(str::to_owned).collect::<Vec<_>>();
                    let (x, y) = (of(&texts[a]), of(&texts[b]));
                    if x.windows(RUN).any(|r| y.windows(RUN).any(|s| r == s)) {
                        expected.push((a, b));
                    }
                }
            }
            prop_assert_eq!(found, expected);
        }

        #[test]
        fn the_order_of_the_texts_does_not_matter(texts in prop::collection::vec(text(), 2..5)) {
            let refs: Vec<&str> = texts.iter().map(String::as_str).collect();
            let turned: Vec<&str> = refs.iter().rev().copied().collect();
            let last = texts.len() - 1;
            let of = |texts: &[&str], turn: bool| {
                let shared = share(texts);
                let mut groups: Vec<Vec<usize>> = clusters(texts.len(), &shared, 50);
                for g in &mut groups {
                    g.iter_mut().for_each(|n| if turn { *n = last - *n });
                    g.sort_unstable();
                }
                groups.sort();
                groups
            };
            prop_assert_eq!(of(&refs, false), of(&turned, true));
        }
    }
}
