//! What differs between two states of a text, word by word.
//!
//! The shortest way from one to the other is looked for (Myers 1986, "An O(ND) difference algorithm and its variations").
//! Where it is long, words that stand once in both are matched first, as in Bram Cohen's patience diff, so that the time
//! grows with the length of the texts.

use rustc_hash::FxHashMap;

use super::words;

/// Words that are struck or added, at most, where the shortest way is looked for.
const SHORTEST: usize = 256;

/// What became of a run of words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change {
    /// It stands in both texts.
    Kept,
    /// It stands in the older text alone.
    Struck,
    /// It stands in the present text alone.
    Added,
}

/// A run of words and signs that have the same change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Run {
    /// What became of it.
    pub change: Change,
    /// As it stands in the present text or, if it was struck, in the older one. White space is that between its words
    /// alone.
    pub text: String,
    /// White space stands before it, in the text that it is of.
    pub is_spaced: bool,
}

/// Returns what differs between an older text and the present one, by paragraphs. Paragraphs are parted by empty lines.
/// Within one, what was struck stands before what was added in its place. Spaces and line ends make no difference.
///
/// ```
/// use corpuscope_core::text::{Change::*, difference};
/// let told = difference("Ten people died.", "Ten soldiers died.");
/// let runs: Vec<_> = told[0].iter().map(|run| (run.change, run.text.as_str())).collect();
/// assert_eq!(runs, [(Kept, "Ten"), (Struck, "people"), (Added, "soldiers"), (Kept, "died.")]);
/// ```
pub fn difference(older: &str, present: &str) -> Vec<Vec<Run>> {
    let [olds, news] = [older, present].map(pieces);
    let mut numbers: FxHashMap<&str, u32> = FxHashMap::default();
    let mut number = |piece| {
        let next = numbers.len() as u32;
        *numbers.entry(piece).or_insert(next)
    };
    let a: Vec<u32> = olds.iter().map(|piece| number(piece.text)).collect();
    let b: Vec<u32> = news.iter().map(|piece| number(piece.text)).collect();
    let mut pairs = Vec::new();
    Matching { a: &a, b: &b, pairs: &mut pairs }.between([0, a.len()], [0, b.len()]);
    let mut written = Written { texts: [older, present], paragraphs: vec![Vec::new()], open: None };
    let (mut i, mut j) = (0, 0);
    for (at, to) in pairs.into_iter().chain([(a.len(), b.len())]) {
        olds[i..at].iter().for_each(|piece| written.push(Change::Struck, piece));
        news[j..to].iter().for_each(|piece| written.push(Change::Added, piece));
        if let Some(piece) = news.get(to) {
            written.push(Change::Kept, piece);
        }
        (i, j) = (at + 1, to + 1);
    }
    written.close();
    written.paragraphs.retain(|runs| !runs.is_empty());
    written.paragraphs
}

/// A word, a sign, or the end of a paragraph.
#[derive(Clone, Copy, Debug)]
struct Piece<'a> {
    text: &'a str,
    start: usize,
    end: usize,
    is_spaced: bool,
}

/// What the end of a paragraph is compared as.
const END: &str = "\n\n";

fn pieces(text: &str) -> Vec<Piece<'_>> {
    let mut cutting = Cutting { text, pieces: Vec::new(), is_spaced: false };
    let mut end = 0;
    for word in words(text) {
        cutting.between(end, word.start);
        cutting.push(word.start, word.end);
        end = word.end;
    }
    cutting.between(end, text.len());
    cutting.pieces
}

/// A text that is cut into pieces.
struct Cutting<'a> {
    text: &'a str,
    pieces: Vec<Piece<'a>>,
    /// White space stands before the next piece.
    is_spaced: bool,
}

impl Cutting<'_> {
    fn push(&mut self, start: usize, end: usize) {
        let text = self.text.get(start..end).unwrap_or_default();
        self.pieces.push(Piece { text, start, end, is_spaced: std::mem::take(&mut self.is_spaced) });
    }

    /// Cuts what stands between two words.
    fn between(&mut self, from: usize, to: usize) {
        let mut line_ends = 0;
        for (at, sign) in self.text.get(from..to).unwrap_or_default().char_indices() {
            let start = from + at;
            if !sign.is_whitespace() {
                self.push(start, start + sign.len_utf8());
                line_ends = 0;
                continue;
            }
            self.is_spaced = true;
            line_ends += usize::from(sign == '\n');
            if line_ends == 2 {
                self.pieces.push(Piece { text: END, start, end: start, is_spaced: false });
                self.is_spaced = false;
            }
        }
    }
}

/// The paragraphs as far as they are written.
struct Written<'a> {
    /// The older text and the present one.
    texts: [&'a str; 2],
    paragraphs: Vec<Vec<Run>>,
    /// The run that is not finished, and its bytes.
    open: Option<(Change, usize, usize, bool)>,
}

impl Written<'_> {
    fn push(&mut self, change: Change, piece: &Piece<'_>) {
        if piece.text == END {
            self.close();
            self.paragraphs.push(Vec::new());
            return;
        }
        match &mut self.open {
            Some((open, _, end, _)) if *open == change => *end = piece.end,
            _ => {
                self.close();
                self.open = Some((change, piece.start, piece.end, piece.is_spaced));
            }
        }
    }

    fn close(&mut self) {
        if let (Some((change, start, end, is_spaced)), Some(runs)) =
            (self.open.take(), self.paragraphs.last_mut())
        {
            let text = self.texts[usize::from(change != Change::Struck)];
            let text = text.get(start..end).unwrap_or_default().to_owned();
            runs.push(Run { change, text, is_spaced });
        }
    }
}

/// Finds which pieces of two texts are the same ones.
struct Matching<'a> {
    a: &'a [u32],
    b: &'a [u32],
    /// Places in both, in order.
    pairs: &'a mut Vec<(usize, usize)>,
}

impl Matching<'_> {
    fn between(&mut self, [mut i, mut m]: [usize; 2], [mut j, mut n]: [usize; 2]) {
        while i < m && j < n && self.a[i] == self.b[j] {
            self.pairs.push((i, j));
            (i, j) = (i + 1, j + 1);
        }
        let mut ends = Vec::new();
        while i < m && j < n && self.a[m - 1] == self.b[n - 1] {
            (m, n) = (m - 1, n - 1);
            ends.push((m, n));
        }
        if i < m && j < n && !self.shortest([i, m], [j, n]) {
            let mut last = (i, j);
            for (at, to) in self.anchors([i, m], [j, n]) {
                self.between([last.0, at], [last.1, to]);
                self.pairs.push((at, to));
                last = (at + 1, to + 1);
            }
            if last != (i, j) {
                self.between([last.0, m], [last.1, n]);
            }
        }
        self.pairs.extend(ends.into_iter().rev());
    }

    /// Finds the shortest way, unless more than [`SHORTEST`] pieces are struck and added.
    fn shortest(&mut self, [i, m]: [usize; 2], [j, n]: [usize; 2]) -> bool {
        let (a, b) = (&self.a[i..m], &self.b[j..n]);
        let most = SHORTEST.min(a.len() + b.len());
        // By diagonal, which is x - y + most + 1, how far along `a` so many steps lead.
        let mut far = vec![0usize; 2 * most + 3];
        let mut steps: Vec<Vec<usize>> = Vec::new();
        for step in 0..=most {
            steps.push(far[most + 1 - step..=most + 1 + step].to_vec());
            for at in (most + 1 - step..=most + 1 + step).step_by(2) {
                let is_down = at == most + 1 - step || at != most + 1 + step && far[at - 1] < far[at + 1];
                let mut x = if is_down { far[at + 1] } else { far[at - 1] + 1 };
                let mut y = (x + most + 1).wrapping_sub(at);
                while x < a.len() && y < b.len() && a[x] == b[y] {
                    (x, y) = (x + 1, y + 1);
                }
                far[at] = x;
                if x >= a.len() && y >= b.len() {
                    let back = trace(&steps, [a.len(), b.len()]);
                    self.pairs.extend(back.into_iter().rev().map(|(x, y)| (i + x, j + y)));
                    return true;
                }
            }
        }
        false
    }

    /// Pieces that stand once in both, as many as are in the same order.
    fn anchors(&self, [i, m]: [usize; 2], [j, n]: [usize; 2]) -> Vec<(usize, usize)> {
        // By piece how often it stands in each, and where.
        let mut seen: FxHashMap<u32, [(usize, usize); 2]> = FxHashMap::default();
        for (side, pieces, from) in [(0, &self.a[i..m], i), (1, &self.b[j..n], j)] {
            for (at, piece) in pieces.iter().enumerate() {
                let (count, place) = &mut seen.entry(*piece).or_default()[side];
                (*count, *place) = (*count + 1, from + at);
            }
        }
        let once = |at: usize| match seen.get(&self.a[at]) {
            Some([(1, _), (1, to)]) => Some((at, *to)),
            _ => None,
        };
        longest_rising((i..m).filter_map(once).collect())
    }
}

/// Goes back along the steps of the shortest way, and gives the places that match, the last first.
fn trace(steps: &[Vec<usize>], [mut x, mut y]: [usize; 2]) -> Vec<(usize, usize)> {
    let mut pairs = Vec::new();
    for (step, far) in steps.iter().enumerate().rev() {
        // Before this step: the diagonals from -step to step.
        let at = (x + step).wrapping_sub(y);
        let of = |at: usize| far.get(at).copied().unwrap_or_default();
        let is_down = at == 0 || at != 2 * step && of(at - 1) < of(at + 1);
        let (before, from) = match (step, is_down) {
            (0, _) => (0, [0, 0]),
            (_, true) => (of(at + 1), [0, 1]),
            (_, false) => (of(at - 1), [1, 0]),
        };
        let start_x = before + from[0];
        while x > start_x {
            (x, y) = (x - 1, y - 1);
            pairs.push((x, y));
        }
        (x, y) = (x - from[0], y - from[1]);
    }
    pairs
}

/// The longest part of a list, in the order of the first numbers, in which the second ones rise too.
fn longest_rising(pairs: Vec<(usize, usize)>) -> Vec<(usize, usize)> {
    // The last pair of the best part of each length, and of each pair the one before it.
    let mut tails: Vec<usize> = Vec::new();
    let mut before = vec![None; pairs.len()];
    for (number, (_, to)) in pairs.iter().enumerate() {
        let length = tails.partition_point(|tail| pairs[*tail].1 < *to);
        before[number] = length.checked_sub(1).map(|shorter| tails[shorter]);
        tails.truncate(tails.len().max(length));
        match tails.get_mut(length) {
            Some(tail) => *tail = number,
            None => tails.push(number),
        }
    }
    let mut part = Vec::new();
    let mut next = tails.last().copied();
    while let Some(number) = next {
        part.push(pairs[number]);
        next = before[number];
    }
    part.reverse();
    part
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Each run in brackets: kept as it is, `-struck-` and `+added+`.
    fn told(older: &str, present: &str) -> String {
        let run = |run: &Run| match run.change {
            Change::Kept => run.text.clone(),
            Change::Struck => format!("-{}-", run.text),
            Change::Added => format!("+{}+", run.text),
        };
        let paragraph = |runs: &Vec<Run>| runs.iter().map(run).collect::<Vec<_>>().join(" ");
        difference(older, present).iter().map(paragraph).collect::<Vec<_>>().join(" | ")
    }

    #[test]
    fn what_was_struck_stands_before_what_was_added_in_its_place() {
        for (older, present, expected) in [
            ("", "", ""),
            ("One.", "One.", "One."),
            ("One two  three.", "One two\nthree.", "One two\nthree."),
            ("Ten died, he said.", "Twelve died, she said.", "-Ten- +Twelve+ died, -he- +she+ said."),
            ("A b.\n\nC d.", "A b.\n\nNew.\n\nC d.", "A b. | +New.+ | C d."),
            ("A b.\n\nGone.\n\nC d.", "A b.\n\nC d.", "A b. | -Gone.- | C d."),
            ("Said no.", "Said no!", "Said no -.- +!+"),
            ("", "All new.", "+All new.+"),
        ] {
            assert_eq!(told(older, present), expected, "{older} / {present}");
        }
    }

    #[test]
    fn a_long_text_that_was_written_anew_is_compared_in_little_time() {
        let text = |of: &str| (0..60_000).map(|n| format!("{of}{} ", n * 7919 % 1000)).collect::<String>();
        let (older, present) = (text("a") + "end", text("b") + "end");
        assert_eq!(told(&older, &present).matches('-').count(), 2);
        let moved = present.clone() + " more";
        assert!(told(&present, &moved).ends_with("+more+"));
    }

    /// The length of the longest common subsequence, by the table.
    fn common(a: &[Piece<'_>], b: &[Piece<'_>]) -> usize {
        let mut last = vec![0; b.len() + 1];
        for x in a {
            let mut row = vec![0; b.len() + 1];
            for (j, y) in b.iter().enumerate() {
                row[j + 1] = if x.text == y.text { last[j] + 1 } else { row[j].max(last[j + 1]) };
            }
            last = row;
        }
        last[b.len()]
    }

    proptest! {
        #[test]
        fn both_texts_can_be_read_off_and_as_much_is_kept_as_can_be(
            older in "([ab] |,|\n\n){0,30}", present in "([ab] |,|\n\n){0,30}",
        ) {
            let runs: Vec<Run> = difference(&older, &present).concat();
            let of = |without: Change| {
                let text: Vec<&str> = runs.iter().filter(|r| r.change != without).map(|r| r.text.as_str()).collect();
                pieces(&text.join(" ")).iter().map(|p| p.text.to_owned()).collect::<Vec<_>>()
            };
            let all = |text: &str| {
                let pieces = pieces(text);
                pieces.iter().filter(|p| p.text != END).map(|p| p.text.to_owned()).collect::<Vec<_>>()
            };
            prop_assert_eq!(of(Change::Added), all(&older));
            prop_assert_eq!(of(Change::Struck), all(&present));
            let (a, b) = (pieces(&older), pieces(&present));
            let number = |p: &Piece<'_>| ["a", "b", ",", END].iter().position(|text| *text == p.text);
            let [x, y] = [&a, &b].map(|all| all.iter().map(|p| number(p).map_or(9, |n| n as u32)).collect::<Vec<_>>());
            let mut pairs = Vec::new();
            Matching { a: &x, b: &y, pairs: &mut pairs }.between([0, x.len()], [0, y.len()]);
            prop_assert!(pairs.is_sorted_by(|p, q| p.0 < q.0 && p.1 < q.1));
            prop_assert_eq!(pairs.len(), common(&a, &b));
        }
    }
}
