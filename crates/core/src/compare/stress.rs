//! What each side stresses: its words against those of the other sides together.

use super::sides::Side;
use super::table::{Cell, Column, Measure, Part, Row, Table};
use super::tally::{Tally, within_pairs};
use super::{Comparison, Counts, Options, words_of};
use crate::index::Stop;
use crate::sort::sort_by;

/// G² beyond which chance alone would give such a difference in fewer than one case in twenty.
const LIKELY: f64 = 3.84;
/// The same for the z of the weighted log-odds.
const LIKELY_Z: f64 = 1.96;
/// Articles from which on it says something how evenly a term is spread over them.
const PARTS: usize = 5;
/// Words of evidence that the background frequencies of all terms are worth together, in the
/// weighted log-odds.
const PRIOR: f64 = 500.0;

/// A term that a side stresses.
struct Stressed<'a> {
    tally: &'a Tally,
    side: usize,
    counts: Counts,
    g2: f64,
    lrc: f64,
    z: f64,
}

pub(super) fn table(comparison: &Comparison<'_>, options: Options) -> Result<Table, Stop> {
    let (index, sides) = (comparison.index, comparison.sides);
    let words = words_of(index, sides)?;
    let tallies = comparison.tallies()?;
    let within = within_pairs(tallies);
    let all: u32 = words.iter().sum();
    let mut table = Table::new(Part::Terms);
    table.columns = columns(sides.len());
    for side in 0..sides.len() {
        let (n1, n2) = (words[side], all - words[side]);
        // Words and pairs are tested apart: who looks at words need not pay for the pairs.
        let tested = [false, true].map(|pair| {
            tallies.iter().filter(|t| t.sides[side].count > 0 && t.pair().is_some() == pair).count()
        });
        let mut found: Vec<Stressed<'_>> = Vec::new();
        for tally in tallies.iter().filter(|t| t.sides[side].count > 1 && !within.contains(t.key.as_str())) {
            let a = tally.sides[side].count;
            let counts = Counts { a, b: tally.sides.iter().map(|s| s.count).sum::<u32>() - a, n1, n2 };
            let g2 = counts.g2();
            let background = f64::from(counts.a + counts.b) / f64::from(all.max(1));
            let z = counts.weighted_log_odds(background, PRIOR);
            if if options.log_odds { z >= LIKELY_Z } else { g2 >= LIKELY } {
                found.push(Stressed { tally, side, counts, g2, lrc: 0.0, z });
            }
        }
        // What is sure to be more frequent comes first, by how much; what only may be follows, by
        // the evidence.
        if options.log_odds {
            sort_by(&mut found, &|a, b| b.z.total_cmp(&a.z).then_with(|| a.tally.term.cmp(&b.tally.term)));
        } else {
            found.iter_mut().for_each(|s| s.lrc = s.reliable(&tested));
            sort_by(&mut found, &|a, b| {
                let by_size = b.lrc.total_cmp(&a.lrc).then_with(|| b.g2.total_cmp(&a.g2));
                by_size.then_with(|| a.tally.term.cmp(&b.tally.term))
            });
        }
        let rows = options.rows(Part::Terms);
        table.left_out += found.len().saturating_sub(rows);
        for mut stressed in found.into_iter().take(rows) {
            if options.log_odds {
                stressed.lrc = stressed.reliable(&tested);
            }
            table.rows.push(stressed.row(&words, sides));
        }
    }
    Ok(table)
}

fn columns(sides: usize) -> Vec<Column> {
    let mut columns = vec![
        Column::new("side", "Stressed by side", Measure::Count),
        Column::new("term", "Term", Measure::Text),
        Column::new("reliable", "Whether the difference is reliable", Measure::Text),
        Column::new("lrc", "Conservative log ratio", Measure::Score),
        Column::new("g2", "Log-likelihood ratio G²", Measure::Score),
        Column::new("log_ratio", "Log ratio", Measure::Score),
        Column::new("log_odds", "Weighted log-odds (z)", Measure::Score),
        Column::new("one_article", "Carried by one article", Measure::Text),
        Column::new("dispersion", "Dispersion (DPnorm)", Measure::Score),
    ];
    for side in 0..sides {
        columns.push(Column::of(side, "count", "Times", Measure::Count));
        columns.push(Column::of(side, "rate", "In a million words", Measure::Rate));
        columns.push(Column::of(side, "articles", "Articles that have it", Measure::Count));
    }
    columns
}

impl Stressed<'_> {
    /// The conservative log ratio, of so many words and pairs tested.
    fn reliable(&self, tested: &[usize; 2]) -> f64 {
        self.counts.lrc(tested[usize::from(self.tally.pair().is_some())])
    }

    fn row(&self, words: &[u32], sides: &[Side]) -> Row {
        let here = &self.tally.sides[self.side];
        let without = Counts {
            a: self.counts.a - here.most.0,
            n1: self.counts.n1.saturating_sub(here.most.1),
            ..self.counts
        };
        let alone = sides[self.side].documents.len() > 1 && (without.n1 == 0 || without.g2() < LIKELY);
        let parts = sides[self.side].documents.len() >= PARTS;
        let mut cells = vec![
            Cell::Int(self.side as u32 + 1),
            Cell::Text(self.tally.term.clone()),
            Cell::Text(if self.lrc > 0.0 { "yes" } else { "no reliable difference" }.into()),
            Cell::Float(self.lrc),
            Cell::Float(self.g2),
            Cell::Float(self.counts.log_ratio()),
            Cell::Float(self.z),
            Cell::Text(if alone { "yes" } else { "" }.into()),
            if parts { Cell::Float(here.dispersion) } else { Cell::None },
        ];
        for (count, words) in self.tally.sides.iter().zip(words) {
            let rate = f64::from(count.count) * 1e6 / f64::from((*words).max(1));
            cells.extend([Cell::Int(count.count), Cell::Float(rate), Cell::Int(count.articles)]);
        }
        Row { key: format!("{}:{}", self.side + 1, self.tally.key), cells }
    }
}
