//! Taking steps: lines are ordered, kept or drawn, and put together in groups.

use std::cmp::Ordering;
use std::collections::BTreeMap;
use std::ops::Range;

use crate::explore::random::sample;
use crate::sort::sort_by;
use crate::text::words;

use super::line::{Line, Neighbour};
use super::steps::{By, Grouping, Key, Position, Step, Within};

/// Lines that agree in something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    /// A form, a source or a year; none where lines have none.
    pub value: Option<String>,
    /// Which lines they are.
    pub lines: Range<usize>,
    /// In how many articles they stand.
    pub articles: usize,
}

/// Takes all steps, of lines that show `width` words on each side and are in the order of the search.
pub(super) fn arrange(mut lines: Vec<Line>, steps: &[Step], width: usize) -> (Vec<Line>, Vec<Group>) {
    // Where each line stands in the order of the search.
    let mut lines: Vec<(usize, Line)> = lines.drain(..).enumerate().collect();
    let mut grouping = None;
    for step in steps {
        match step {
            Step::Sort(keys) => sort_by(&mut lines, &|a, b| {
                let mut orders = keys.iter().map(|key| by_key(*key, a, b, width));
                orders.find(|order| order.is_ne()).unwrap_or(Ordering::Equal)
            }),
            Step::Has { within, word } => {
                let wanted: Vec<String> = words(word).map(|word| word.form.into_owned()).collect();
                lines.retain(|(_, line)| has(line, *within, &wanted, width));
            }
            Step::Sample { lines: most, seed } => {
                let key = |line: &Line| u64::from(line.document) << 32 | u64::from(line.start);
                let keys: Vec<u64> = lines.iter().map(|(_, line)| key(line)).collect();
                let mut drawn = sample(&keys, *most as usize, *seed).into_iter().peekable();
                let mut place = 0..;
                lines.retain(|_| {
                    let here = place.next();
                    drawn.next_if(|next| Some(*next) == here).is_some()
                });
            }
            Step::Group(by) => grouping = Some(*by),
        }
    }
    let lines: Vec<Line> = lines.into_iter().map(|(_, line)| line).collect();
    match grouping {
        Some(by) => grouped(lines, by),
        None => (lines, Vec::new()),
    }
}

fn by_key(Key { by, descending }: Key, a: &(usize, Line), b: &(usize, Line), width: usize) -> Ordering {
    let turned = |order: Ordering| if descending { order.reverse() } else { order };
    let (at, other) = (&a.1, &b.1);
    match by {
        By::Found => turned(a.0.cmp(&b.0)),
        By::Form => turned(at.form.cmp(&other.form)),
        By::Word(position) => turned(at.word(position).cmp(&other.word(position))),
        By::Left => turned(forms(&at.before, width).cmp(forms(&other.before, width))),
        By::Right => turned(forms(&at.after, width).cmp(forms(&other.after, width))),
        By::Date => known_first(&at.date, &other.date, &turned),
        By::Source => known_first(&at.source, &other.source, &turned),
    }
}

/// What is not known comes last, whatever the direction.
fn known_first<T: Ord>(a: &Option<T>, b: &Option<T>, turned: &dyn Fn(Ordering) -> Ordering) -> Ordering {
    a.is_none().cmp(&b.is_none()).then_with(|| turned(a.cmp(b)))
}

/// The forms of the words that a line shows on one side, the nearest first.
fn forms(side: &[Neighbour], width: usize) -> impl DoubleEndedIterator<Item = &str> {
    side.iter().take(width).map(|neighbour| &*neighbour.form)
}

/// Whether a line has these words, one after the other.
fn has(line: &Line, within: Within, wanted: &[String], width: usize) -> bool {
    let before = |most: usize| forms(&line.before, most).rev().collect::<Vec<_>>();
    let after = |most: usize| forms(&line.after, most).collect::<Vec<_>>();
    let stands = |words: &[&str]| words.windows(wanted.len()).any(|run| run == wanted);
    let begins = |words: &[&str]| words.get(..wanted.len()).is_some_and(|run| run == wanted);
    if wanted.is_empty() {
        return false;
    }
    match within {
        Within::Left => stands(&before(width)),
        Within::Right => stands(&after(width)),
        Within::Near => stands(&before(width)) || stands(&after(width)),
        // Fewer words than the place is away: there is none in it.
        Within::At(Position::Left(n)) => {
            line.before.len() >= usize::from(n) && begins(&before(usize::from(n)))
        }
        Within::At(Position::Right(n)) => {
            let after = after(usize::MAX);
            usize::from(n).checked_sub(1).and_then(|at| after.get(at..)).is_some_and(begins)
        }
    }
}

/// Puts lines together: the largest group first, of equals the first value in the alphabet.
fn grouped(lines: Vec<Line>, by: Grouping) -> (Vec<Line>, Vec<Group>) {
    let mut groups: BTreeMap<Option<String>, Vec<Line>> = BTreeMap::new();
    for line in lines {
        let value = match by {
            Grouping::Word(position) => line.word(position).map(str::to_owned),
            Grouping::Form => Some(line.form.clone()),
            Grouping::Source => line.source.clone(),
            Grouping::Year => line.date.map(|date| date.year().to_string()),
        };
        groups.entry(value).or_default().push(line);
    }
    let mut groups: Vec<(Option<String>, Vec<Line>)> = groups.into_iter().collect();
    sort_by(&mut groups, &|a, b| b.1.len().cmp(&a.1.len()));
    let mut all = Vec::new();
    let mut told = Vec::new();
    for (value, lines) in groups {
        let mut documents: Vec<u32> = lines.iter().map(|line| line.document).collect();
        documents.sort_unstable();
        documents.dedup();
        told.push(Group { value, lines: all.len()..all.len() + lines.len(), articles: documents.len() });
        all.extend(lines);
    }
    (all, told)
}
