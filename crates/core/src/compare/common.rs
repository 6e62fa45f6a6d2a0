//! Passages that stand on two sides.

use super::sides::Side;
use super::table::{Cell, Column, Measure, Part, Row, Table};
use super::{Numbers, Passage, SharedPassage, Worded, shared_text};
use crate::index::{Document, Index, Stop};

/// A passage that two articles of different sides have.
struct Common {
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

fn common(index: &Index, sides: &[Side]) -> Result<Vec<Common>, Stop> {
    let articles = articles(index, sides)?;
    let mut numbers = Numbers::default();
    let worded: Vec<Worded> = articles.iter().map(|(_, _, d)| numbers.worded(&d.article.text)).collect();
    let mut found = Vec::new();
    for pair in shared_text(&worded) {
        let ((one, here, document), (other, there, _)) = (&articles[pair.a], &articles[pair.b]);
        for (a, b) in here.iter().flat_map(|a| there.iter().map(move |b| (*a, *b))).filter(|(a, b)| a != b) {
            for passage in &pair.passages {
                let [start, end] = passage.a.map(|byte| byte as usize);
                found.push(Common {
                    sides: [a, b],
                    documents: [*one, *other],
                    passage: passage.clone(),
                    text: document.article.text.get(start..end).unwrap_or_default().to_owned(),
                });
            }
        }
    }
    crate::sort::sort_by(&mut found, &|a, b| {
        let order = b.passage.words.cmp(&a.passage.words).then_with(|| a.documents.cmp(&b.documents));
        order.then_with(|| (a.passage.a, a.passage.b, a.sides).cmp(&(b.passage.a, b.passage.b, b.sides)))
    });
    Ok(found)
}

impl Common {
    fn key(&self) -> String {
        let [a, b] = self.documents;
        format!("{a}.{}-{b}.{}", self.passage.a[0], self.passage.b[0])
    }
}

pub(super) fn table(index: &Index, sides: &[Side]) -> Result<Table, Stop> {
    let mut table = Table::new(Part::Shared);
    table.columns = vec![
        Column::new("side", "Side", Measure::Count),
        Column::new("other", "Other side", Measure::Count),
        Column::new("likeness", "How alike", Measure::Text),
        Column::new("words", "Words", Measure::Count),
        Column::new("same", "Words that are the same", Measure::Count),
        Column::new("passage", "Passage", Measure::Text),
    ];
    for common in common(index, sides)? {
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
                found.push(Passage { document: common.documents[at], start, end });
            }
        }
    }
    Ok(found)
}

/// Of each side how many words stand in passages that another side has as well.
pub(super) fn shared_words(index: &Index, sides: &[Side]) -> Result<Vec<u32>, Stop> {
    let mut spans: Vec<(usize, u32, [u32; 2])> = Vec::new();
    for common in common(index, sides)? {
        spans.push((common.sides[0], common.documents[0], common.passage.a));
        spans.push((common.sides[1], common.documents[1], common.passage.b));
    }
    let mut words = vec![0; sides.len()];
    for (number, having, document) in articles(index, sides)? {
        for side in having {
            let mine: Vec<[u32; 2]> =
                spans.iter().filter(|s| s.0 == side && s.1 == number).map(|s| s.2).collect();
            let inside = |at: usize| mine.iter().any(|[a, b]| (*a..*b).contains(&(at as u32)));
            words[side] +=
                crate::text::words(&document.article.text).filter(|w| inside(w.start)).count() as u32;
        }
    }
    Ok(words)
}
