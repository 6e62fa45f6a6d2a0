//! What stands in the articles found, as tables for files: mentions, figures and quotations, with the names that
//! `corpuscope export` gives their columns; and how many articles have each value of the facets.

use std::collections::BTreeMap;

use crate::annotation::EntityKind;
use crate::index::{Document, ExtractRef, Index, Stop, collect};
use crate::message::say;
use crate::panels::{About, Cell, Column, Origin, Row, Table, Words};
use crate::search::{Found, Request, search};

use super::figures::by;
use super::scope::Scope;

/// What can be had as a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Extracted {
    /// A row for each mention of a country or an actor, settled or not.
    Mentions,
    /// A row for each quantity that an article states.
    Figures,
    /// A row for each passage that an article quotes.
    Quotations,
    /// A row for each value of a facet that an article has.
    Facets,
}

static MENTIONS: About = About::new("mentions", say::EXPLORE_MENTIONS, say::EXPLORE_EXTRACTED_SAYS);
static MENTION: [Column; 15] = [
    Column::text("id", say::EXPLORE_COLUMN_ID),
    Column::text("article", say::EXPLORE_COLUMN_ARTICLE),
    Column::text("kind", say::EXPLORE_COLUMN_KIND),
    Column::text("key", say::EXPLORE_COLUMN_KEY),
    Column::text("name", say::EXPLORE_COLUMN_NAME),
    Column::text("actor_kind", say::EXPLORE_COLUMN_ACTOR_KIND),
    Column::text("actor_country", say::EXPLORE_COLUMN_ACTOR_COUNTRY),
    Column::text("about", say::EXPLORE_COLUMN_ABOUT),
    Column::text("settled", say::EXPLORE_COLUMN_SETTLED),
    Column::count("start_byte", say::EXPLORE_COLUMN_START),
    Column::count("end_byte", say::EXPLORE_COLUMN_END),
    Column::text("words", say::EXPLORE_COLUMN_WORDS),
    Column::text("via", say::EXPLORE_COLUMN_VIA),
    Column::text("doubt", say::EXPLORE_COLUMN_DOUBT),
    Column::text("candidates", say::EXPLORE_COLUMN_CANDIDATES),
];

static FIGURES: About = About::new("figures", say::EXPLORE_QUANTITIES, say::EXPLORE_EXTRACTED_SAYS);
static FIGURE: [Column; 13] = [
    Column::text("article", say::EXPLORE_COLUMN_ARTICLE),
    Column::text("words", say::EXPLORE_COLUMN_WORDS),
    Column::score("value", say::EXPLORE_COLUMN_VALUE),
    Column::score("most", say::EXPLORE_COLUMN_UP_TO),
    Column::text("bound", say::EXPLORE_COLUMN_BOUND),
    Column::text("unit", say::EXPLORE_COLUMN_UNIT),
    Column::text("counted", say::EXPLORE_COLUMN_COUNTED),
    Column::text("country", say::EXPLORE_COLUMN_WHOSE),
    Column::text("stated_by", say::EXPLORE_COLUMN_STATED_BY),
    Column::text("actor", say::EXPLORE_COLUMN_KEY),
    Column::text("holds_when", say::EXPLORE_COLUMN_HOLDS_WHEN),
    Column::count("words_start", say::EXPLORE_COLUMN_START),
    Column::count("words_end", say::EXPLORE_COLUMN_END),
];

static QUOTATIONS: About = About::new("quotations", say::PANEL_QUOTES, say::EXPLORE_EXTRACTED_SAYS);
static QUOTATION: [Column; 8] = [
    Column::text("id", say::EXPLORE_COLUMN_ID),
    Column::text("article", say::EXPLORE_COLUMN_ARTICLE),
    Column::text("words", say::EXPLORE_COLUMN_WORDS),
    Column::text("speaker", say::EXPLORE_COLUMN_SPEAKER),
    Column::text("actor", say::EXPLORE_COLUMN_KEY),
    Column::text("scare", say::EXPLORE_COLUMN_SCARE),
    Column::count("start_byte", say::EXPLORE_COLUMN_START),
    Column::count("end_byte", say::EXPLORE_COLUMN_END),
];

static FACETS: About = About::new("facets", say::EXPLORE_FACETS, say::EXPLORE_EXTRACTED_SAYS);
static VALUE: [Column; 5] = [
    Column::text("facet", say::EXPLORE_COLUMN_FACET),
    Column::text("value", say::EXPLORE_COLUMN_KEY),
    Column::text("name", say::EXPLORE_COLUMN_NAME),
    Column::count("articles", say::EXPLORE_COLUMN_ARTICLES),
    Column::count("of", say::EXPLORE_COLUMN_OF),
];

impl Extracted {
    /// All, in the order in which they are offered.
    pub const ALL: [Extracted; 4] =
        [Extracted::Mentions, Extracted::Figures, Extracted::Quotations, Extracted::Facets];

    /// Returns what its table says of itself.
    pub fn about(self) -> &'static About {
        match self {
            Extracted::Mentions => &MENTIONS,
            Extracted::Figures => &FIGURES,
            Extracted::Quotations => &QUOTATIONS,
            Extracted::Facets => &FACETS,
        }
    }

    fn columns(self) -> &'static [Column] {
        match self {
            Extracted::Mentions => &MENTION,
            Extracted::Figures => &FIGURE,
            Extracted::Quotations => &QUOTATION,
            Extracted::Facets => &VALUE,
        }
    }
}

/// Returns what stands in the articles that a request finds, of at most so many articles, or of those of these ids alone
/// where some are chosen. Of the facets all articles count. How many articles are not there, the notes of the table say.
pub fn extracted(
    index: &Index,
    request: &Request,
    what: Extracted,
    chosen: &[String],
    most: usize,
) -> Result<Table, Stop> {
    // It searches anew, as what the front page shows is not all that was found.
    let found = collect([index.all_tables()].into_iter()).and_then(|_| search(index, request))?;
    let found = super::results::of_these(index, found, chosen)?;
    let mut table = Table::new(what.about(), what.columns(), &[], 0);
    if what == Extracted::Facets {
        table.rows = facets(index, request, &found)?;
        return Ok(table);
    }
    let hits = found.hits.get(..most).unwrap_or(&found.hits);
    let numbers: Vec<u32> = hits.iter().map(|hit| hit.document).collect();
    let (documents, extracts) = (index.documents(&numbers), index.extracts(&numbers));
    // What is missing for either is fetched together.
    let lacking = [documents.as_ref().map(drop), extracts.as_ref().map(drop)];
    collect(lacking.into_iter().map(|lacking| lacking.map_err(Clone::clone)))?;
    let (documents, extracts) = (documents?, extracts?);
    for (at, document) in documents.iter().enumerate() {
        let extract = extracts.get(at).map(|(_, extract)| extract);
        table.rows.extend(match what {
            Extracted::Mentions => mentions(index, document),
            Extracted::Figures => extract.map_or_else(Vec::new, |extract| figures(index, document, extract)),
            _ => extract.map_or_else(Vec::new, |extract| quotations(document, extract)),
        });
    }
    let all = found.hits.len();
    table.notes.extend((all > numbers.len()).then(|| say::explore_results_first(numbers.len(), all)));
    Ok(table)
}

/// Returns a table as CSV, below lines that say where it is from and what it lacks.
pub fn noted_csv(origin: &Origin, table: &Table, words: &Words<'_>) -> String {
    // A note is one line, as what is above it.
    let notes: String =
        table.notes.iter().map(|note| ["#", &words(note).replace('\n', " "), "\n"].concat()).collect();
    [origin.lines(words), notes, table.csv(words)].concat()
}

/// A row whose first cell is its key, or which has none of its own.
fn row(key: String, cells: Vec<Cell>) -> Row {
    Row { key, quiet: false, minor: false, cells }
}

fn text(text: &str) -> Cell {
    if text.is_empty() { Cell::None } else { Cell::Text(text.to_owned()) }
}

fn flag(yes: bool) -> Cell {
    Cell::Text(yes.to_string())
}

fn bytes(document: &Document, start: u32, end: u32) -> Cell {
    text(document.article.text.get(start as usize..end as usize).unwrap_or_default())
}

/// Gives each of several rows of one article that would have the same id a number.
struct Ids(BTreeMap<String, usize>);

impl Ids {
    fn apart(&mut self, id: String) -> String {
        let n = self.0.entry(id.clone()).or_default();
        *n += 1;
        if *n > 1 { [&id, "-", &n.to_string()].concat() } else { id }
    }
}

fn mentions(index: &Index, document: &Document) -> Vec<Row> {
    let id = &document.article.id;
    let mut ids = Ids(BTreeMap::new());
    let mut rows = Vec::new();
    for (kind, tag) in document.tags.all() {
        let facet = index.facet(kind.key());
        let value = facet.and_then(|facet| facet.values.get(facet.value(&tag.key)? as usize));
        let hint = |part: usize| {
            let hint = value.filter(|_| kind == EntityKind::Actor).map_or("", |value| value.hint.as_str());
            text(hint.split(' ').nth(part).unwrap_or_default())
        };
        for mention in &tag.mentions {
            let (start, end) = (mention.start, mention.end);
            let key = ids.apart(format!("{id}:{}:{}:{start}-{end}", kind.key(), tag.key));
            let cells = vec![
                Cell::Text(key.clone()),
                text(id),
                text(kind.key()),
                text(&tag.key),
                text(index.tag_label(kind.key(), tag, &document.article.text)),
                hint(0),
                hint(1),
                flag(tag.salient),
                flag(true),
                Cell::Int(start),
                Cell::Int(end),
                bytes(document, start, end),
                text(mention.via.as_str()),
                Cell::None,
                Cell::None,
            ];
            rows.push(row(key, cells));
        }
    }
    for open in document.tags.unsettled() {
        let (kind, start, end) = (open.kind.key(), open.start, open.end);
        let key = ids.apart(format!("{id}:{kind}:?:{start}-{end}"));
        let candidates = open.candidates.iter().map(|c| c.key.clone().unwrap_or_else(|| c.name.clone()));
        let candidates: Vec<String> = candidates.collect();
        let nothing = || Cell::None;
        let cells = vec![
            Cell::Text(key.clone()),
            text(id),
            text(kind),
            nothing(),
            nothing(),
            nothing(),
            nothing(),
            nothing(),
            flag(false),
            Cell::Int(start),
            Cell::Int(end),
            bytes(document, start, end),
            nothing(),
            text(open.why.as_str()),
            super::results::joined(&candidates),
        ];
        rows.push(row(key, cells));
    }
    rows
}

fn figures(index: &Index, document: &Document, extract: &ExtractRef<'_>) -> Vec<Row> {
    let id = &document.article.id;
    let mut ids = Ids(BTreeMap::new());
    let of = extract.figures().map(|figure| {
        let (from, to) = (figure.from, figure.to);
        let cells = vec![
            text(id),
            bytes(document, from, to),
            Cell::Float(figure.value),
            figure.most.map_or(Cell::None, Cell::Float),
            text(figure.bound.as_str()),
            text(figure.unit),
            text(figure.referent),
            text(figure.country),
            text(by(index, &figure)),
            text(figure.actor.unwrap_or_default()),
            text(figure.when),
            Cell::Int(from),
            Cell::Int(to),
        ];
        row(ids.apart(format!("{id}:figure:{from}-{to}")), cells)
    });
    of.collect()
}

fn quotations(document: &Document, extract: &ExtractRef<'_>) -> Vec<Row> {
    let id = &document.article.id;
    let mut ids = Ids(BTreeMap::new());
    let of = extract.quotations().map(|quotation| {
        let (start, end) = (quotation.start, quotation.end);
        let key = ids.apart(format!("{id}:quotation:{start}-{end}"));
        let cells = vec![
            Cell::Text(key.clone()),
            text(id),
            bytes(document, start, end),
            text(quotation.named),
            text(quotation.actor.unwrap_or_default()),
            flag(quotation.scare),
            Cell::Int(start),
            Cell::Int(end),
        ];
        row(key, cells)
    });
    of.collect()
}

fn facets(index: &Index, request: &Request, found: &Found) -> Result<Vec<Row>, Stop> {
    let scope = Scope::new(index, request, found)?;
    let mut rows = Vec::new();
    for facet in index.facets.iter().filter(|facet| facet.shown) {
        let (counts, totals) = (scope.counts(facet), facet.counted(scope.mentioned));
        let mut having: Vec<usize> = (0..facet.values.len()).filter(|at| counts[*at] > 0).collect();
        let label = |at: usize| &facet.values[at].label;
        having.sort_by(|a, b| counts[*b].cmp(&counts[*a]).then_with(|| label(*a).cmp(label(*b))));
        rows.extend(having.into_iter().map(|at| {
            let value = &facet.values[at];
            let cells = vec![
                text(&facet.name),
                text(&value.key),
                text(&value.label),
                Cell::Int(counts[at]),
                Cell::Int(totals.get(at).copied().unwrap_or(0)),
            ];
            row([&facet.name, ":", &value.key].concat(), cells)
        }));
    }
    Ok(rows)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::explore::tests::{corpora, documents, index};
    use crate::explore::{MOST_RESULTS, results_of};

    proptest! {
        #[test]
        fn a_file_has_a_row_for_each_mention_of_the_articles_found_and_of_no_others(
            articles in corpora(), query in prop::sample::select(vec!["", "+oil", "+peru", "+coal"]), most in 1usize..9,
        ) {
            let index = index(&articles);
            let request = Request { query: query.into(), unfolded: true, ..Request::default() };
            let found = search(&index, &request).expect("all is there");
            let table = extracted(&index, &request, Extracted::Mentions, &[], most).expect("all is there");
            let all = documents(&articles);
            let read: Vec<&Document> = found.hits.iter().take(most).map(|hit| &all[hit.document as usize]).collect();
            let mentions: usize = read.iter().flat_map(|d| d.tags.all()).map(|(_, tag)| tag.mentions.len()).sum();
            prop_assert_eq!(table.rows.len(), mentions);
            prop_assert_eq!(table.notes.len(), usize::from(found.hits.len() > most));
            let mut keys: Vec<&str> = table.rows.iter().map(|row| row.key.as_str()).collect();
            keys.sort_unstable();
            keys.dedup();
            prop_assert_eq!(keys.len(), mentions, "each has an id of its own");
            for row in &table.rows {
                let (Cell::Text(id), Cell::Int(start), Cell::Int(end)) = (&row.cells[1], &row.cells[9], &row.cells[10]) else {
                    panic!("{row:?}")
                };
                let of = read.iter().find(|d| d.article.id == *id).expect("an article that was found");
                prop_assert_eq!(&row.cells[11], &Cell::Text(of.article.text[*start as usize..*end as usize].to_owned()));
            }
            // Of the facets all articles count.
            let table = extracted(&index, &request, Extracted::Facets, &[], 1).expect("all is there");
            for row in &table.rows {
                let (Cell::Text(key), Cell::Int(n)) = (&row.cells[1], &row.cells[3]) else { panic!("{row:?}") };
                let dated = |d: &Document| d.article.meta.date.is_some_and(|date| date.to_string().starts_with(key));
                let named = |d: &Document| d.tags.all().any(|(_, tag)| tag.key == *key);
                let of_dates = row.cells[0] == Cell::Text("date".into());
                let has = |d: &Document| if of_dates { dated(d) } else { named(d) };
                prop_assert_eq!(*n as usize, found.hits.iter().filter(|hit| has(&all[hit.document as usize])).count());
            }
            // Those that are chosen, and no others.
            let chosen: Vec<String> = read.iter().take(2).map(|d| d.article.id.clone()).collect();
            if !chosen.is_empty() {
                let told = results_of(&index, &request, &chosen, MOST_RESULTS).expect("all is there");
                let ids: Vec<&String> = told.articles.iter().map(|told| &told.article.id).collect();
                prop_assert_eq!(ids, chosen.iter().collect::<Vec<_>>());
                prop_assert_eq!(told.left_out, 0);
            }
        }
    }
}
