//! What was changed in a passage, word by word.

use super::plain::Plain;
use crate::text::words;

/// What happened to some words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change {
    /// They stand in both texts.
    Kept,
    /// They stood in the old text.
    Struck,
    /// They stand in the new text.
    Added,
}

/// Words to which one thing happened, as they are written, with the white space between them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Run {
    /// What happened.
    pub change: Change,
    /// The words. Words that are kept are written as in the new text.
    pub text: String,
}

/// Words times words that are compared; of longer texts all between their common ends is struck and added.
const MOST_CELLS: usize = 4_000_000;

/// Returns what of one text was kept, struck and added to make the other. Runs follow the order of the texts; struck
/// words come before those added in their place.
pub(super) fn difference(before: &str, after: &str) -> Vec<Run> {
    let (old, new) = (pieces(before), pieces(after));
    let same = |a: usize, b: usize| old[a].1 == new[b].1;
    let (n, m) = (old.len(), new.len());
    let head = (0..n.min(m)).take_while(|at| same(*at, *at)).count();
    let tail = (0..n.min(m) - head).take_while(|at| same(n - 1 - at, m - 1 - at)).count();
    let (inner_n, inner_m) = (n - head - tail, m - head - tail);
    let mut runs = Runs::default();
    (0..head).for_each(|at| runs.add(Change::Kept, new[at].0));
    if inner_n.saturating_mul(inner_m) > MOST_CELLS {
        (head..n - tail).for_each(|at| runs.add(Change::Struck, old[at].0));
        (head..m - tail).for_each(|at| runs.add(Change::Added, new[at].0));
    } else {
        // The longest common subsequence from each place on.
        let width = inner_m + 1;
        let mut longest = vec![0u32; (inner_n + 1) * width];
        for i in (0..inner_n).rev() {
            for j in (0..inner_m).rev() {
                longest[i * width + j] = if same(head + i, head + j) {
                    longest[(i + 1) * width + j + 1] + weight(&new[head + j].1)
                } else {
                    longest[(i + 1) * width + j].max(longest[i * width + j + 1])
                };
            }
        }
        let (mut i, mut j) = (0, 0);
        while i < inner_n || j < inner_m {
            let at = |i: usize, j: usize| longest.get(i * width + j).copied().unwrap_or_default();
            if i < inner_n && j < inner_m && same(head + i, head + j) {
                runs.add(Change::Kept, new[head + j].0);
                (i, j) = (i + 1, j + 1);
            } else if i < inner_n && (j == inner_m || at(i + 1, j) >= at(i, j + 1)) {
                runs.add(Change::Struck, old[head + i].0);
                i += 1;
            } else {
                runs.add(Change::Added, new[head + j].0);
                j += 1;
            }
        }
    }
    (m - tail..m).for_each(|at| runs.add(Change::Kept, new[at].0));
    runs.0
}

/// Words weigh more than marks and spaces, so that these do not keep words apart.
fn weight(piece: &[char]) -> u32 {
    if piece.iter().any(|c| c.is_alphanumeric()) { 4 } else { 1 }
}

/// The words of a text and what stands between them, character by character, each as written and as it is compared.
fn pieces(text: &str) -> Vec<(&str, Vec<char>)> {
    let mut pieces = Vec::new();
    let mut add = |piece| pieces.push((piece, Plain::of(piece).chars));
    let mut at = 0;
    let spans = words(text).map(|word| (word.start, word.end));
    for (start, end) in spans.chain([(text.len(), text.len())]) {
        let mut rest = text.get(at..start).unwrap_or_default();
        while let Some(c) = rest.chars().next() {
            let space = rest.len() - rest.trim_start().len();
            let (piece, after) = rest.split_at(if space > 0 { space } else { c.len_utf8() });
            add(piece);
            rest = after;
        }
        if start < end {
            add(&text[start..end]);
        }
        at = end;
    }
    pieces
}

/// Runs that are being put together. Between two kept words, what is struck comes first.
#[derive(Debug, Default)]
struct Runs(Vec<Run>);

impl Runs {
    fn add(&mut self, change: Change, text: &str) {
        let since = self.0.iter().rposition(|run| run.change == Change::Kept).map_or(0, |at| at + 1);
        if change != Change::Kept {
            if let Some(run) = self.0[since..].iter_mut().find(|run| run.change == change) {
                run.text.push_str(text);
                return;
            }
            let run = Run { change, text: text.to_owned() };
            if change == Change::Struck {
                self.0.insert(since, run)
            } else {
                self.0.push(run)
            }
            return;
        }
        match self.0.last_mut() {
            Some(run) if run.change == change => run.text.push_str(text),
            _ => self.0.push(Run { change, text: text.to_owned() }),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn said(before: &str, after: &str) -> String {
        let mark = |run: &Run| match run.change {
            Change::Kept => run.text.clone(),
            Change::Struck => format!("[-{}-]", run.text),
            Change::Added => format!("[+{}+]", run.text),
        };
        difference(before, after).iter().map(mark).collect()
    }

    #[test]
    fn a_difference_is_told_word_by_word() {
        for (before, after, expected) in [
            ("Oil floats.", "Oil floats.", "Oil floats."),
            ("Oil floats.", "Oil sinks.", "Oil [-floats-][+sinks+]."),
            ("64 people", "65 people", "[-64-][+65+] people"),
            ("Oil floats.", "Oil always floats.", "Oil [+always +]floats."),
            ("a b c", "c", "[-a b -]c"),
            ("It rose 1.5 percent", "It fell 1,5 percent", "It [-rose-][+fell+] [-1.5-][+1,5+] percent"),
            ("石油浮在水上", "石油沉在水上", "石油[-浮-][+沉+]在水上"),
            ("oil  floats", "oil\nfloats", "oil\nfloats"),
            ("", "oil", "[+oil+]"),
        ] {
            assert_eq!(said(before, after), expected, "{before} → {after}");
        }
    }

    proptest! {
        #[test]
        fn both_texts_can_be_made_of_a_difference(before in "[ab .é\n]{0,12}", after in "[ab .é\n]{0,12}") {
            let runs = difference(&before, &after);
            let without = |change| -> String {
                runs.iter().filter(|run| run.change != change).map(|run| run.text.as_str()).collect()
            };
            prop_assert_eq!(without(Change::Struck), after);
            let old = without(Change::Added);
            prop_assert_eq!(Plain::of(&old).chars, Plain::of(&before).chars);
            prop_assert!(runs.windows(2).all(|two| two[0].change != two[1].change));
        }
    }
}
