//! The views as tables, for the page and for files.

use crate::index::Index;
use crate::message::say;
use crate::panels::{About, Cell, Column, Measure, Row, Table};

use super::collocates::Collocates;
use super::concordance::Line;
use super::figures::{Quantities, Stated};
use super::map::Shaded;
use super::matrix::Matrix;
use super::network::Network;
use super::spots::Spot;
use super::timeline::Timeline;
use super::words::WordList;

static TIMELINE: About = About::new("timeline", say::EXPLORE_TIMELINE, say::EXPLORE_TIMELINE_SAYS);
static BARS: [Column; 3] = [
    Column::text("date", say::EXPLORE_COLUMN_DATE),
    Column::text("value", say::EXPLORE_COLUMN_VALUE),
    Column::count("articles", say::EXPLORE_COLUMN_ARTICLES),
];

static MATRIX: About = About::new("matrix", say::EXPLORE_MATRIX, say::EXPLORE_MATRIX_SAYS);
static CELLS: [Column; 5] = [
    Column::text("row", say::EXPLORE_COLUMN_ROW),
    Column::text("column", say::EXPLORE_COLUMN_COLUMN),
    Column::count("articles", say::EXPLORE_COLUMN_ARTICLES),
    Column::score("expected", say::EXPLORE_COLUMN_EXPECTED),
    Column::score("residual", say::EXPLORE_COLUMN_RESIDUAL).measuring(Measure::Score),
];

static MAP: About = About::new("map", say::EXPLORE_MAP, say::EXPLORE_MAP_SAYS);
static COUNTRIES: [Column; 7] = [
    Column::text("code", say::EXPLORE_COLUMN_CODE),
    Column::text("country", say::EXPLORE_COLUMN_COUNTRY),
    Column::text("place", say::EXPLORE_COLUMN_PLACE),
    Column::count("articles", say::EXPLORE_COLUMN_ARTICLES),
    Column::count("of", say::EXPLORE_COLUMN_OF),
    Column::score("share", say::EXPLORE_COLUMN_SHARE),
    Column::count("mentions", say::EXPLORE_COLUMN_MENTIONS),
];

/// Returns a row for each country of a map, and then one for each place within them.
pub fn map_table(index: &Index, countries: &[Shaded], spots: &[Spot]) -> Table {
    let mut table = Table::new(&MAP, &COUNTRIES, &[], 0);
    let values = index.facet("country").map_or(&[][..], |facet| &facet.values);
    for country in countries {
        let Some(value) = values.get(country.value as usize) else { continue };
        let cells = vec![
            Cell::Text(value.key.clone()),
            Cell::Text(value.label.clone()),
            Cell::None,
            Cell::Int(country.articles),
            Cell::Int(country.of),
            Cell::Float(country.share()),
            country.mentions.map_or(Cell::None, Cell::Int),
        ];
        table.rows.push(row(value.key.clone(), cells));
    }
    for spot in spots {
        let cells = vec![
            Cell::Text(spot.country.clone()),
            Cell::Text(index.label("country", &spot.country).to_owned()),
            Cell::Text(spot.name.clone()),
            Cell::Int(spot.articles),
            Cell::Int(spot.of),
            Cell::Float(f64::from(spot.articles) / f64::from(spot.of.max(1))),
            Cell::Int(spot.mentions),
        ];
        table.rows.push(row(spot.key(), cells));
    }
    table
}

static CONCORDANCE: About =
    About::new("concordance", say::EXPLORE_CONCORDANCE, say::EXPLORE_CONCORDANCE_SAYS);
static LINES: [Column; 8] = [
    Column::text("article", say::EXPLORE_COLUMN_ARTICLE),
    Column::text("source", say::EXPLORE_COLUMN_SOURCE),
    Column::text("date", say::EXPLORE_COLUMN_DATE),
    Column::text("left", say::EXPLORE_COLUMN_LEFT),
    Column::text("centre", say::EXPLORE_COLUMN_CENTRE),
    Column::text("right", say::EXPLORE_COLUMN_RIGHT),
    Column::count("start", say::EXPLORE_COLUMN_START),
    Column::count("end", say::EXPLORE_COLUMN_END),
];

/// Returns a row for each line of a concordance.
pub fn line_table(lines: &[Line]) -> Table {
    let mut table = Table::new(&CONCORDANCE, &LINES, &[], 0);
    for line in lines {
        let cells = vec![
            Cell::Text(line.id.clone()),
            line.source.clone().map_or(Cell::None, Cell::Text),
            line.date.map_or(Cell::None, Cell::Date),
            Cell::Text(line.left.clone()),
            Cell::Text(line.centre.clone()),
            Cell::Text(line.right.clone()),
            Cell::Int(line.start),
            Cell::Int(line.end),
        ];
        table.rows.push(row([&line.id, ":", &line.start.to_string()].concat(), cells));
    }
    table
}

static WORDS: About = About::new("words", say::EXPLORE_WORDS, say::EXPLORE_WORDS_SAYS);
static WORD: [Column; 5] = [
    Column::text("word", say::EXPLORE_COLUMN_WORD),
    Column::count("times", say::EXPLORE_COLUMN_TIMES),
    Column::count("articles", say::EXPLORE_COLUMN_ARTICLES),
    Column::score("rate", say::EXPLORE_COLUMN_RATE).measuring(Measure::PerThousand),
    Column::score("dispersion", say::EXPLORE_COLUMN_DISPERSION),
];

/// Returns a row for each word, or run of words.
pub fn word_table(words: &WordList) -> Table {
    let mut table = Table::new(&WORDS, &WORD, &[], 0);
    table.left_out = words.of.saturating_sub(words.rows.len());
    for word in &words.rows {
        let cells = vec![
            Cell::Text(word.word.clone()),
            Cell::Int(word.count),
            Cell::Int(word.articles),
            Cell::Float(word.per_thousand),
            word.dispersion.map_or(Cell::None, Cell::Float),
        ];
        table.rows.push(row(word.form.clone(), cells));
    }
    table
}

static COLLOCATES: About = About::new("collocates", say::EXPLORE_COLLOCATES, say::EXPLORE_COLLOCATES_SAYS);
static COLLOCATE: [Column; 7] = [
    Column::text("word", say::EXPLORE_COLUMN_WORD),
    Column::count("together", say::EXPLORE_COLUMN_TOGETHER),
    Column::count("articles", say::EXPLORE_COLUMN_ARTICLES),
    Column::score("g2", say::EXPLORE_COLUMN_G2),
    Column::score("log_dice", say::EXPLORE_COLUMN_LOG_DICE),
    Column::score("mi", say::EXPLORE_COLUMN_MI),
    Column::score("t", say::EXPLORE_COLUMN_T),
];

/// Returns a row for each collocate.
pub fn collocate_table(collocates: &Collocates) -> Table {
    let mut table = Table::new(&COLLOCATES, &COLLOCATE, &[], 0);
    table.left_out = collocates.of.saturating_sub(collocates.rows.len());
    let score = |score: Option<f64>| score.map_or(Cell::None, Cell::Float);
    for word in &collocates.rows {
        let cells = vec![
            Cell::Text(word.word.clone()),
            Cell::Int(word.joint.together),
            Cell::Int(word.articles),
            score(word.g2),
            score(word.log_dice),
            score(word.mutual_information),
            score(word.t_score),
        ];
        table.rows.push(row(word.form.clone(), cells));
    }
    table
}

static NETWORK: About = About::new("network", say::EXPLORE_NETWORK, say::EXPLORE_NETWORK_SAYS);
static TIES: [Column; 6] = [
    Column::text("one", say::EXPLORE_COLUMN_ONE),
    Column::text("other", say::EXPLORE_COLUMN_OTHER),
    Column::count("together", say::EXPLORE_COLUMN_TOGETHER),
    Column::score("strength", say::EXPLORE_COLUMN_STRENGTH),
    Column::score("g2", say::EXPLORE_COLUMN_G2),
    Column::score("jaccard", say::EXPLORE_COLUMN_JACCARD),
];

/// Returns a row for each tie of a network, the strongest first.
pub fn tie_table(network: &Network) -> Table {
    let mut table = Table::new(&NETWORK, &TIES, &[], 0);
    for tie in &network.ties {
        let [one, other] = tie.between.map(|at| &network.points[at]);
        let cells = vec![
            Cell::Text(one.label.clone()),
            Cell::Text(other.label.clone()),
            Cell::Int(tie.joint.together),
            Cell::Float(tie.strength),
            Cell::Float(tie.g2),
            Cell::Float(tie.jaccard),
        ];
        let name = |point: &super::network::Point| [point.kind.key(), &point.key].join(":");
        table.rows.push(row([name(one), name(other)].join("|"), cells));
    }
    table
}

static QUANTITIES: About = About::new("figures", say::EXPLORE_QUANTITIES, say::EXPLORE_QUANTITIES_SAYS);
static QUANTITY: [Column; 9] = [
    Column::text("counted", say::EXPLORE_COLUMN_COUNTED),
    Column::text("unit", say::EXPLORE_COLUMN_UNIT),
    Column::text("country", say::EXPLORE_COLUMN_WHOSE),
    Column::count("articles", say::EXPLORE_COLUMN_ARTICLES),
    Column::count("sources", say::EXPLORE_COLUMN_SOURCES),
    Column::count("statements", say::EXPLORE_COLUMN_STATEMENTS),
    Column::score("least", say::EXPLORE_COLUMN_LEAST),
    Column::score("most", say::EXPLORE_COLUMN_MOST),
    Column::text("of_all_sorts", say::EXPLORE_COLUMN_ALL_SORTS),
];

/// Returns a row for each quantity. What may be all sorts of things has no least and no most value.
pub fn quantity_table(quantities: &Quantities) -> Table {
    let mut table = Table::new(&QUANTITIES, &QUANTITY, &[], 0);
    for quantity in &quantities.rows {
        let number = |n: f64| if quantity.of_all_sorts { Cell::None } else { Cell::Float(n) };
        let cells = vec![
            Cell::Text(quantity.counted.clone()),
            text(&quantity.unit),
            text(&quantity.country),
            Cell::Int(quantity.articles),
            Cell::Int(quantity.sources),
            Cell::Int(quantity.statements),
            number(quantity.least),
            number(quantity.most),
            text(if quantity.of_all_sorts { "true" } else { "" }),
        ];
        table.rows.push(row(quantity.key(), cells));
    }
    table
}

static STATED: About = About::new("statements", say::EXPLORE_STATED, say::EXPLORE_STATED_SAYS);
static STATEMENT: [Column; 15] = [
    Column::text("date", say::EXPLORE_COLUMN_DATE),
    Column::text("source", say::EXPLORE_COLUMN_SOURCE),
    Column::score("value", say::EXPLORE_COLUMN_VALUE),
    Column::score("most", say::EXPLORE_COLUMN_UP_TO),
    Column::text("bound", say::EXPLORE_COLUMN_BOUND),
    Column::text("unit", say::EXPLORE_COLUMN_UNIT),
    Column::text("counted", say::EXPLORE_COLUMN_COUNTED),
    Column::text("country", say::EXPLORE_COLUMN_WHOSE),
    Column::text("stated_by", say::EXPLORE_COLUMN_STATED_BY),
    Column::text("holds_when", say::EXPLORE_COLUMN_HOLDS_WHEN),
    Column::count("matter", say::EXPLORE_COLUMN_MATTER),
    Column::text("article", say::EXPLORE_COLUMN_ARTICLE),
    Column::text("sentence", say::EXPLORE_COLUMN_SENTENCE),
    Column::count("words_start", say::EXPLORE_COLUMN_START),
    Column::count("words_end", say::EXPLORE_COLUMN_END),
];

/// Returns a row for each statement of a quantity. Statements of one matter have the same number, from 1.
pub fn statement_table(stated: &Stated) -> Table {
    let mut table = Table::new(&STATED, &STATEMENT, &[], 0);
    for statement in &stated.statements {
        let [start, end] = statement.place;
        let cells = vec![
            statement.date.map_or(Cell::None, Cell::Date),
            statement.source.clone().map_or(Cell::None, Cell::Text),
            Cell::Float(statement.value),
            statement.most.map_or(Cell::None, Cell::Float),
            Cell::Text(statement.bound.as_str().to_owned()),
            text(&stated.unit),
            text(&stated.counted),
            text(&stated.country),
            text(&statement.by),
            text(&statement.when),
            statement.matter.map_or(Cell::None, |matter| Cell::Int(matter + 1)),
            Cell::Text(statement.article.clone()),
            Cell::Text(statement.sentence.clone()),
            Cell::Int(start),
            Cell::Int(end),
        ];
        table.rows.push(row(statement.key(), cells));
    }
    table
}

/// A text, or nothing where it is empty.
fn text(text: &str) -> Cell {
    if text.is_empty() { Cell::None } else { Cell::Text(text.to_owned()) }
}

/// A row of a table of a view.
fn row(key: String, cells: Vec<Cell>) -> Row {
    Row { key, quiet: false, minor: false, cells }
}

impl Timeline {
    /// Returns a row for each bar and, where a facet is shown apart, one for each of its values in each bar.
    pub fn table(&self, index: &Index, facet: &str) -> Table {
        let mut table = Table::new(&TIMELINE, &BARS, &[], 0);
        let values = index.facet(facet).map_or(&[][..], |facet| &facet.values);
        for bar in &self.bars {
            let date = || Cell::Text(bar.range.clone());
            table.rows.push(row(bar.range.clone(), vec![date(), Cell::None, Cell::Int(bar.articles)]));
            for (ranked, part) in self.series.iter().zip(&bar.parts) {
                let Some(value) = values.get(ranked.value as usize) else { continue };
                let cells = vec![date(), Cell::Text(value.label.clone()), Cell::Int(*part)];
                table.rows.push(row([&bar.range, "|", &value.key].concat(), cells));
            }
        }
        table
    }
}

impl Matrix {
    /// Returns a row for each pair of values.
    pub fn table(&self, index: &Index, rows: &str, columns: &str) -> Table {
        let mut table = Table::new(&MATRIX, &CELLS, &[], 0);
        let values = |facet| index.facet(facet).map_or(&[][..], |facet| &facet.values);
        let (down, across) = (values(rows), values(columns));
        for (ranked, cells) in self.rows.iter().zip(&self.cells) {
            for (column, cell) in self.columns.iter().zip(cells) {
                let (Some(a), Some(b)) = (down.get(ranked.value as usize), across.get(column.value as usize))
                else {
                    continue;
                };
                let cells = vec![
                    Cell::Text(a.label.clone()),
                    Cell::Text(b.label.clone()),
                    Cell::Int(cell.articles),
                    Cell::Float(cell.expected),
                    cell.residual.map_or(Cell::None, Cell::Float),
                ];
                table.rows.push(row([&a.key, "|", &b.key].concat(), cells));
            }
        }
        table
    }
}
