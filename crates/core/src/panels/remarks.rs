//! Remarks: the most telling differences between sides in plain words. Each panel says what is worth telling of its
//! rows; here the most telling of all panels are picked.

use crate::message::{Join, Message};
use crate::sides::Side;
use crate::sort::sort_by;

/// Remarks at most.
const MOST: usize = 5;
/// Articles of a side beyond which it tells of many events: what it counts need not be the same event as another
/// side's, nor those it names be spoken of in the same breath.
const FEW: usize = 5;
/// Characters of a passage that are told.
const CUT: usize = 90;

/// When the remarks of a panel come among those of all panels. A panel that comes at 0 is silent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Telling {
    /// Where they come if each side has few articles: 1 is first.
    pub few: u8,
    /// Where they come if a side has many.
    pub many: u8,
    /// How many of them are told at most.
    pub most: usize,
}

impl Telling {
    /// The panel has no remarks.
    pub const NOTHING: Telling = Telling { few: 0, many: 0, most: 0 };
}

/// Where the passages are that bear out a remark.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Evidence {
    /// The key of the row behind which they are.
    pub row: String,
    /// The side that has them, from 0; none: all sides that have any.
    pub side: Option<usize>,
}

/// A difference between the sides.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Remark {
    /// What bears it out.
    pub evidence: Vec<Evidence>,
    /// Whom it is about, as `KIND:KEY`: nothing else is then told of the same.
    pub subject: Option<String>,
    /// What it says.
    pub said: Message,
    /// It comes before those of all panels: without it they would be misread.
    pub leads: bool,
}

impl Remark {
    /// A remark on one row.
    pub(super) fn of(row: String, said: Message) -> Self {
        Remark { evidence: vec![Evidence { row, side: None }], subject: None, said, leads: false }
    }
}

/// Picks the most telling of the remarks of several panels, each given with when its remarks come: the numbers of the
/// panels, each with one of its remarks.
pub fn most_telling<'r>(sides: &[Side], panels: &[(Telling, &'r [Remark])]) -> Vec<(usize, &'r Remark)> {
    let many = sides.iter().any(|side| side.documents.len() > FEW);
    let place = |telling: &Telling| if many { telling.many } else { telling.few };
    let mut order: Vec<usize> = (0..panels.len()).filter(|n| place(&panels[*n].0) > 0).collect();
    sort_by(&mut order, &|a, b| place(&panels[*a].0).cmp(&place(&panels[*b].0)));
    let mut told: Vec<(usize, &Remark)> = Vec::new();
    for n in order {
        let (telling, remarks) = panels[n];
        let known = |remark: &&Remark| {
            remark.subject.is_none() || told.iter().all(|(_, other)| other.subject != remark.subject)
        };
        let new: Vec<&Remark> = remarks.iter().filter(known).take(telling.most).collect();
        told.extend(new.into_iter().map(|remark| (n, remark)));
    }
    let (mut first, rest): (Vec<_>, Vec<_>) = told.into_iter().partition(|(_, remark)| remark.leads);
    first.extend(rest);
    first.truncate(MOST);
    first
}

/// "A, B and C".
pub(super) fn list(sides: &[usize]) -> Message {
    Message::List(Join::And, sides.iter().map(|side| Message::Side(*side)).collect())
}

/// The beginning of a passage, up to a word's end.
pub(super) fn cut(text: &str) -> String {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let Some((end, _)) = text.char_indices().nth(CUT) else { return text };
    let beginning = text.get(..end).unwrap_or_default();
    let end = beginning.rfind(' ').unwrap_or(end);
    [beginning.get(..end).unwrap_or_default(), "…"].concat()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_passage_is_cut_at_a_word() {
        assert_eq!(cut("two\n\nlines"), "two lines");
        let long = "word ".repeat(30);
        assert_eq!(cut(&long), format!("{}word…", "word ".repeat(17)));
    }
}
