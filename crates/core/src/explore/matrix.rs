//! Two facets crossed: how many articles have a value of the one and a value of the other, and which pairs are more
//! frequent than chance.

use crate::index::{Facet, Index, Stop};
use crate::search::{Found, Request};

use super::scope::{Ranked, Scope};

/// Which values of a facet are crossed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Axis<'a> {
    /// Name of the facet.
    pub facet: &'a str,
    /// Values at most.
    pub most: usize,
    /// Of dates: characters of the keys that are taken, 4 of years, 7 of months, 10 of days.
    pub date: usize,
}

/// A pair of values.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Crossed {
    /// Articles that have both.
    pub articles: u32,
    /// How many would if having the one said nothing about having the other.
    pub expected: f64,
    /// How many standard errors the number of articles lies above that, or below: the adjusted residual of the table of
    /// having the one and having the other. None where all articles or none have one of the two.
    ///
    /// Haberman, S. J. (1973): The analysis of residuals in cross-classified tables.
    pub residual: Option<f64>,
}

/// Two facets crossed.
#[derive(Clone, Debug, PartialEq)]
pub struct Matrix {
    /// Values of the rows, the most frequent first; dates in the order of time.
    pub rows: Vec<Ranked>,
    /// Values of the columns.
    pub columns: Vec<Ranked>,
    /// Row by row, the pairs.
    pub cells: Vec<Vec<Crossed>>,
    /// Residuals beyond this many standard errors are more than chance in 95 of 100 such tables (Bonferroni, over all
    /// cells).
    pub beyond: f64,
    /// All articles that were found.
    pub articles: u32,
}

impl Matrix {
    /// Returns a table without rows.
    pub fn none() -> Self {
        Matrix { rows: Vec::new(), columns: Vec::new(), cells: Vec::new(), beyond: 0.0, articles: 0 }
    }
}

/// Crosses two facets over the articles that were found; none where the index lacks one of them. Nothing is missing but
/// tables and rare values.
pub fn matrix(
    index: &Index,
    request: &Request,
    found: &Found,
    rows: Axis<'_>,
    columns: Axis<'_>,
) -> Result<Option<Matrix>, Stop> {
    let scope = Scope::new(index, request, found)?;
    let (Some(down), Some(across)) = (index.facet(rows.facet), index.facet(columns.facet)) else {
        return Ok(None);
    };
    let rows = leading(&scope, down, rows)?;
    let columns = leading(&scope, across, columns)?;
    let mut counts = vec![vec![0u32; columns.len()]; rows.len()];
    let place = |of: &[Ranked], value| of.iter().position(|ranked| ranked.value == value);
    for hit in scope.hits {
        let beside: Vec<usize> =
            scope.values(across, hit.document).filter_map(|value| place(&columns, value)).collect();
        for row in scope.values(down, hit.document).filter_map(|value| place(&rows, value)) {
            beside.iter().for_each(|column| counts[row][*column] += 1);
        }
    }
    let articles = scope.hits.len() as u32;
    let cells = rows.iter().zip(&counts).map(|(row, counts)| {
        let cells = columns.iter().zip(counts);
        cells.map(|(column, both)| crossed(*both, row.articles, column.articles, articles)).collect()
    });
    let cells = cells.collect();
    let beyond = beyond(rows.len() * columns.len());
    Ok(Some(Matrix { rows, columns, cells, beyond, articles }))
}

fn leading<'a>(scope: &Scope<'a>, facet: &'a Facet, axis: Axis<'_>) -> Result<Vec<Ranked>, Stop> {
    if facet.name != "date" {
        return scope.leading(facet, axis.most, &|_| true);
    }
    let mut dates = scope.leading(facet, axis.most, &|key| key.len() == axis.date)?;
    // Values of the facet stand in the order of their keys.
    dates.sort_unstable_by_key(|date| date.value);
    Ok(dates)
}

/// What is to be said of `both` of `n` articles, `a` of which have the one value and `b` the other.
fn crossed(both: u32, a: u32, b: u32, n: u32) -> Crossed {
    let [observed, a, b, n] = [both, a, b, n].map(f64::from);
    let expected = if n > 0.0 { a * b / n } else { 0.0 };
    let variance = expected * (1.0 - a / n) * (1.0 - b / n);
    let residual = (variance > 0.0).then(|| (observed - expected) / variance.sqrt());
    Crossed { articles: both, expected, residual }
}

/// The quantile of the normal distribution that none of so many residuals exceeds, up or down, in 95 of 100 tables.
///
/// Odeh, R. E., Evans, J. O. (1974): The percentage points of the normal distribution (AS 70); right to 1.5 · 10⁻⁸ for
/// tails down to 10⁻²⁰.
fn beyond(cells: usize) -> f64 {
    let tail = 0.025 / cells.max(1) as f64;
    let y = (-2.0 * libm::log(tail)).sqrt();
    let above = [0.453_642_210_148e-4, 0.204_231_210_245e-1, 0.342_242_088_547, 1.0, 0.322_232_431_088];
    let below =
        [0.385_607_006_34e-2, 0.103_537_752_85, 0.531_103_462_366, 0.588_581_570_495, 0.993_484_626_06e-1];
    let sum = |of: [f64; 5]| of.into_iter().fold(0.0, |sum, factor| sum * y + factor);
    y - sum(above) / sum(below)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn residuals_are_those_of_haberman() {
        // 20 of 100 have the one, 30 the other, 12 both: (12 − 6) / √(6 · .8 · .7).
        let cell = crossed(12, 20, 30, 100);
        assert!((cell.expected - 6.0).abs() < 1e-12);
        assert!((cell.residual.expect("neither is had by all") - 3.273_268_353_539_886).abs() < 1e-12);
        assert_eq!(crossed(20, 20, 100, 100).residual, None, "all have the other");
        assert_eq!(crossed(0, 0, 0, 0).residual, None);
    }

    #[test]
    fn the_more_cells_there_are_the_farther_chance_reaches() {
        // Quantiles of the normal distribution, from a table.
        for (cells, quantile) in [(1, 1.959_964), (10, 2.807_034), (100, 3.480_756), (1_000, 4.055_627)] {
            assert!((beyond(cells) - quantile).abs() < 2e-6, "{cells}: {}", beyond(cells));
        }
    }
}
