//! Passages that stand on two sides.

use super::sides::Side;
use super::table::{Cell, Column, Measure, Part, Row, Table};
use super::{Comparison, Numbers, Passage, SharedPassage, Worded, shared_text, tally};
use crate::index::{Document, Index, Stop};

/// A passage that two articles of different sides have.
#[derive(Debug)]
pub(super) struct Common {
    sides: [usize; 2],
    documents: [u32; 2],
    passage: SharedPassage,
    text: String,
}

/// The articles of all sides, each once, with the sides that have it.
fn articles(index: &Index, sides: &[Side]) -> Result<Vec<(u32, Vec<usize>, Document)>, Stop> {
    let mut numbers: Vec<u32> = sides.iter().flat_map(|s| s.documents.iter().copied()).collect();
    numbers.sort_unstable();
    numbers.dedup();
    let documents = index.documents(&numbers)?;
    let having = |number: u32| {
        (0..sides.len()).filter(|s| sides[*s].documents.binary_search(&number).is_ok()).collect()
    };
    Ok(numbers.into_iter().zip(documents).map(|(n, d)| (n, having(n), d)).collect())
}

/// The passages that two sides have, the longest first.
pub(super) fn common(index: &Index, sides: &[Side]) -> Result<Vec<Common>, Stop> {
    let mut found = if tally::few(sides) { from_texts(index, sides)? } else { from_copies(index, sides)? };
    crate::sort::sort_by(&mut found, &|a, b| {
        let order = b.passage.words.cmp(&a.passage.words).then_with(|| a.documents.cmp(&b.documents));
        order.then_with(|| (a.passage.a, a.passage.b, a.sides).cmp(&(b.passage.a, b.passage.b, b.sides)))
    });
    Ok(found)
}

/// The sides that an article of one and an article of the other can stand for.
fn between(here: &[usize], there: &[usize]) -> Vec<[usize; 2]> {
    let pairs = here.iter().flat_map(|a| there.iter().map(move |b| [*a, *b]));
    pairs.filter(|[a, b]| a != b).collect()
}

/// Passages that were found when the corpus was compiled: of sixteen words and more.
fn from_copies(index: &Index, sides: &[Side]) -> Result<Vec<Common>, Stop> {
    let having = |number: u32| -> Vec<usize> {
        (0..sides.len()).filter(|s| sides[*s].documents.binary_search(&number).is_ok()).collect()
    };
    let mut found = Vec::new();
    for copied in index.copies()? {
        let [here, there] = copied.documents.map(having);
        for sides in between(&here, &there) {
            let [a, b] = copied.spans;
            let passage = SharedPassage::new(a, b, copied.same, copied.words);
            found.push(Common { sides, documents: copied.documents, passage, text: copied.begins.clone() });
        }
    }
    Ok(found)
}

fn from_texts(index: &Index, sides: &[Side]) -> Result<Vec<Common>, Stop> {
    let articles = articles(index, sides)?;
    let mut numbers = Numbers::default();
    let worded: Vec<Worded> = articles.iter().map(|(_, _, d)| numbers.worded(&d.article.text)).collect();
    let mut found = Vec::new();
    for pair in shared_text(&worded) {
        let ((one, here, document), (other, there, _)) = (&articles[pair.a], &articles[pair.b]);
        for sides in between(here, there) {
            for passage in &pair.passages {
                let [start, end] = passage.a.map(|byte| byte as usize);
                found.push(Common {
                    sides,
                    documents: [*one, *other],
                    passage: passage.clone(),
                    text: document.article.text.get(start..end).unwrap_or_default().to_owned(),
                });
            }
        }
    }
    Ok(found)
}

impl Common {
    fn key(&self) -> String {
        let [a, b] = self.documents;
        format!("{a}.{}-{b}.{}", self.passage.a[0], self.passage.b[0])
    }
}

pub(super) fn table(comparison: &Comparison<'_>) -> Result<Table, Stop> {
    let mut table = Table::new(Part::Shared);
    table.columns = vec![
        Column::new("side", "Side", Measure::Count),
        Column::new("other", "Other side", Measure::Count),
        Column::new("likeness", "How alike", Measure::Text),
        Column::new("words", "Words", Measure::Count),
        Column::new("same", "Words that are the same", Measure::Count),
        Column::new("passage", "Passage", Measure::Text),
    ];
    for common in comparison.common()? {
        let cells = vec![
            Cell::Int(common.sides[0] as u32 + 1),
            Cell::Int(common.sides[1] as u32 + 1),
            Cell::Text(common.passage.likeness.as_str().into()),
            Cell::Int(common.passage.words),
            Cell::Int(common.passage.same),
            Cell::Text(common.text.clone()),
        ];
        table.rows.push(Row { key: common.key(), cells });
    }
    Ok(table)
}

/// The passage of a row as a side has it.
pub(super) fn passages(index: &Index, sides: &[Side], row: &str, side: usize) -> Result<Vec<Passage>, Stop> {
    let mut found = Vec::new();
    for common in common(index, sides)?.iter().filter(|c| c.key() == row) {
        for (at, [start, end]) in [common.passage.a, common.passage.b].into_iter().enumerate() {
            if common.sides[at] == side {
                found.push(Passage::new(common.documents[at], start, end));
            }
        }
    }
    Ok(found)
}

/// Of each side how many words stand in passages that another side has as well.
pub(super) fn shared_words(comparison: &Comparison<'_>) -> Result<Vec<u32>, Stop> {
    // Side, document, span, and the words of the passage.
    let mut spans: Vec<(usize, u32, [u32; 2], u32)> = Vec::new();
    let sides = comparison.sides;
    for Common { sides, documents, passage, .. } in comparison.common()? {
        spans.push((sides[0], documents[0], passage.a, passage.words));
        spans.push((sides[1], documents[1], passage.b, passage.words));
    }
    crate::sort::sort_by(&mut spans, &|a, b| (a.0, a.1, a.2).cmp(&(b.0, b.1, b.2)));
    let mut words = vec![0.0; sides.len()];
    let mut reached = (0, 0, 0);
    for (side, document, [start, end], of) in spans {
        let from = if (side, document) == (reached.0, reached.1) { start.max(reached.2) } else { start };
        // Where passages overlap, what is not yet counted, in proportion to its bytes.
        let share = f64::from(end.saturating_sub(from)) / f64::from((end - start).max(1));
        words[side] += share * f64::from(of);
        reached = (side, document, from.max(end));
    }
    Ok(words.into_iter().map(|n| libm::round(n) as u32).collect())
}
