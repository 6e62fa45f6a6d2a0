//! The articles found as a table that is read on the page: columns of the reader's choice, ordered by any of them, so many
//! rows at a time. What tells the order is in tables, so that ordering tens of thousands fetches no text.

use std::cmp::Ordering;

use crate::date::Date;
use crate::index::{Facet, Index, Stop, collect};
use crate::message::{Message, say};
use crate::panels::Cell;
use crate::search::{Found, Request};
use crate::text::fold;

use super::scope::Scope;

/// Names of the columns that are no facets.
const TITLE: &str = "title";
const DATE: &str = "date";
const WORDS: &str = "words";
/// Columns shown where none are chosen, as far as the corpus has them.
const USUAL: [&str; 6] = [TITLE, "source", DATE, "country", "actor", WORDS];

/// How the articles are listed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ListingOptions {
    /// Names of the columns; none: the usual ones.
    pub columns: Vec<String>,
    /// The column that they are ordered by; empty: as they were found.
    pub order: String,
    /// What comes last in the order of the column comes first.
    pub down: bool,
}

/// A column.
#[derive(Clone, Debug, PartialEq)]
pub struct ListingColumn {
    /// Its name in the address: `title`, `date`, `words`, or the name of a facet.
    pub key: String,
    /// What it is called.
    pub title: Message,
    /// Its cells are numbers.
    pub is_number: bool,
}

/// A row.
#[derive(Clone, Debug, PartialEq)]
pub struct ListingRow {
    /// Number of the document.
    pub document: u32,
    /// Id of the article.
    pub id: String,
    /// A cell for each column: a title, a date, a number, or the labels of the values that the article has of a facet.
    pub cells: Vec<Cell>,
}

/// Some of the articles found, as a table.
#[derive(Clone, Debug, PartialEq)]
pub struct Listing {
    /// The columns.
    pub columns: Vec<ListingColumn>,
    /// The rows.
    pub rows: Vec<ListingRow>,
}

/// Returns all columns that there are: title, date, words, and the facets that are shown.
pub fn listing_columns(index: &Index) -> Vec<ListingColumn> {
    let own = [
        (TITLE, say::EXPLORE_RESULTS_TITLE, false),
        (DATE, say::EXPLORE_COLUMN_DATE, false),
        (WORDS, say::EXPLORE_RESULTS_WORDS, true),
    ];
    let own = own.map(|(key, title, is_number)| ListingColumn {
        key: key.to_owned(),
        title: title.into(),
        is_number,
    });
    let facets =
        index.facets.iter().filter(|facet| facet.shown && facet.name != DATE && facet.all_values() > 0);
    let facets = facets.map(|facet| ListingColumn {
        key: facet.name.clone(),
        title: facet.label.as_str().into(),
        is_number: false,
    });
    own.into_iter().chain(facets).collect()
}

/// Returns the columns of these options: those that there are, in the order in which they are named.
fn chosen(index: &Index, options: &ListingOptions) -> Vec<ListingColumn> {
    let all = listing_columns(index);
    let usual = USUAL.map(str::to_owned);
    let names = if options.columns.is_empty() { &usual[..] } else { &options.columns };
    names.iter().filter_map(|name| all.iter().find(|column| column.key == *name).cloned()).collect()
}

/// What an article is put in order by.
#[derive(Clone, Debug, PartialEq)]
enum Key {
    Number(f64),
    Text(String),
}

impl Key {
    /// Numbers come before texts.
    fn compare(&self, other: &Key) -> Ordering {
        match (self, other) {
            (Key::Number(a), Key::Number(b)) => a.total_cmp(b),
            (Key::Text(a), Key::Text(b)) => a.cmp(b),
            (Key::Number(_), Key::Text(_)) => Ordering::Less,
            (Key::Text(_), Key::Number(_)) => Ordering::Greater,
        }
    }

    fn of(label: &str) -> Key {
        let number = label.parse().ok().filter(|n: &f64| n.is_finite());
        number.map_or_else(|| Key::Text(fold(label).into_owned()), Key::Number)
    }
}

/// Returns the numbers of the documents found in the order of a column. What has no value comes last either way; equals
/// stay in the order of the search.
pub fn listing_order(
    index: &Index,
    request: &Request,
    found: &Found,
    options: &ListingOptions,
) -> Result<Vec<u32>, Stop> {
    let documents: Vec<u32> = found.hits.iter().map(|hit| hit.document).collect();
    let scope = Scope::new(index, request, found)?;
    let keys: Vec<Option<Key>> = match options.order.as_str() {
        "" => return Ok(documents),
        TITLE => {
            let ranks = index.title_rank()?;
            let rank =
                |document: &u32| ranks.get(*document as usize).map(|rank| Key::Number(f64::from(*rank)));
            documents.iter().map(rank).collect()
        }
        DATE => {
            let date = |document: &u32| index.docs.dates.get(*document as usize).copied().flatten();
            documents.iter().map(|d| date(d).map(|date| Key::Number(f64::from(date.to_u32())))).collect()
        }
        WORDS => {
            index.lengths()?;
            documents.iter().map(|d| index.words(*d).map(|n| Key::Number(f64::from(n)))).collect()
        }
        name => {
            let Some(facet) = index.facet(name) else { return Ok(documents) };
            index.rare_of(facet)?;
            let labels: Vec<Key> = facet.values.iter().map(|value| Key::of(&value.label)).collect();
            // The first of several values decides.
            let first = |document: &u32| {
                let values = scope.values(facet, *document).filter_map(|value| labels.get(value as usize));
                values.min_by(|a, b| a.compare(b)).cloned()
            };
            documents.iter().map(first).collect()
        }
    };
    let mut places: Vec<usize> = (0..documents.len()).collect();
    places.sort_by(|a, b| match (&keys[*a], &keys[*b]) {
        (Some(a), Some(b)) if options.down => b.compare(a),
        (Some(a), Some(b)) => a.compare(b),
        (a, b) => a.is_none().cmp(&b.is_none()),
    });
    Ok(places.into_iter().map(|place| documents[place]).collect())
}

/// Lists some of the articles found: from a place in their order on, at most so many.
pub fn listing(
    index: &Index,
    request: &Request,
    found: &Found,
    options: &ListingOptions,
    (from, most): (usize, usize),
) -> Result<Listing, Stop> {
    let columns = chosen(index, options);
    let facets: Vec<Option<&Facet>> = columns.iter().map(|column| index.facet(&column.key)).collect();
    let known = facets.iter().flatten().filter(|facet| facet.name != DATE).map(|facet| index.rare_of(facet));
    let ordered = listing_order(index, request, found, options);
    // What is missing for either is fetched together.
    let of_order = ordered.as_ref().map(drop).map_err(Clone::clone);
    collect(known.chain([of_order, index.lengths().map(drop)]))?;
    let ordered = ordered?;
    let scope = Scope::new(index, request, found)?;
    let some: Vec<u32> = ordered.into_iter().skip(from).take(most).collect();
    let documents = index.cards(&some, false)?;
    let rows = some.iter().zip(&documents).map(|(number, document)| {
        let cell = |(column, facet): (&ListingColumn, &Option<&Facet>)| match (column.key.as_str(), facet) {
            (TITLE, _) => Cell::Text(document.article.label().into_owned()),
            (DATE, _) => date_of(index, *number).map_or(Cell::None, Cell::Date),
            (WORDS, _) => index.words(*number).map_or(Cell::None, Cell::Int),
            (_, Some(facet)) => labels(&scope, facet, *number),
            _ => Cell::None,
        };
        ListingRow {
            document: *number,
            id: document.article.id.clone(),
            cells: columns.iter().zip(&facets).map(cell).collect(),
        }
    });
    Ok(Listing { rows: rows.collect(), columns })
}

fn date_of(index: &Index, document: u32) -> Option<Date> {
    index.docs.dates.get(document as usize).copied().flatten()
}

/// The labels of the values that a document has of a facet, in the order of the alphabet.
fn labels(scope: &Scope<'_>, facet: &Facet, document: u32) -> Cell {
    let values = scope.values(facet, document).filter_map(|value| facet.values.get(value as usize));
    let mut labels: Vec<String> = values.map(|value| value.label.clone()).collect();
    labels.sort_by(|a, b| Key::of(a).compare(&Key::of(b)));
    super::results::joined(&labels)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::explore::tests::{NAMES, corpora, documents, find, index};

    proptest! {
        #[test]
        fn pages_of_a_table_put_together_are_all_articles_in_the_order_of_a_column(
            articles in corpora(), column in prop::sample::select(vec!["", "title", "date", "words", "country", "actor", "no"]),
            down: bool, mentioned: bool, page in 1usize..4,
        ) {
            let (index, request) = (index(&articles), Request { mentioned: Some(mentioned), unfolded: true, ..Request::default() });
            let found = find(&index, "");
            let options = ListingOptions { order: column.into(), down, ..ListingOptions::default() };
            let mut rows = Vec::new();
            for from in (0..articles.len()).step_by(page) {
                rows.extend(listing(&index, &request, &found, &options, (from, page)).expect("all is there").rows);
            }
            let read: Vec<u32> = rows.iter().map(|row| row.document).collect();
            // An obvious version: each article by itself, in the order of what its cell shows.
            let all = documents(&articles);
            let shown = |number: u32| -> Option<String> {
                let document = &all[number as usize];
                let article = &document.article;
                match column {
                    "title" => Some(format!("{:06}", index.title_rank().expect("all is there")[number as usize])),
                    "date" => article.meta.date.map(|date| format!("{:08}", date.to_u32())),
                    "words" => index.words(number).map(|n| format!("{n:06}")),
                    name => {
                        let counts = |key: &str| document.tags.all().any(|(kind, tag)| kind.key() == name && tag.key == key && (mentioned || tag.salient));
                        let labels = NAMES.iter().filter(|(kind, key, _)| kind.key() == name && counts(key));
                        labels.map(|(_, _, label)| label.to_lowercase()).min()
                    }
                }
            };
            let mut expected: Vec<u32> = found.hits.iter().map(|hit| hit.document).collect();
            if !column.is_empty() {
                let (mut with, without): (Vec<u32>, Vec<u32>) = expected.iter().partition(|d| shown(**d).is_some());
                with.sort_by(|a, b| if down { shown(*b).cmp(&shown(*a)) } else { shown(*a).cmp(&shown(*b)) });
                with.extend(without);
                expected = with;
            }
            prop_assert_eq!(read, expected);
            for row in &rows {
                prop_assert_eq!(&row.id, &all[row.document as usize].article.id);
                prop_assert_eq!(row.cells.len(), listing(&index, &request, &found, &options, (0, 0)).expect("all is there").columns.len());
            }
        }
    }

    #[test]
    fn columns_are_those_that_are_chosen_and_are_there() {
        let index = index(&[crate::explore::tests::written("Peru and Peru.")]);
        let found = find(&index, "");
        let columns = |names: &[&str]| -> Vec<String> {
            let columns = names.iter().map(|name| (*name).to_owned()).collect();
            let options = ListingOptions { columns, ..ListingOptions::default() };
            let listing =
                listing(&index, &Request::default(), &found, &options, (0, 9)).expect("all is there");
            assert_eq!(listing.rows[0].cells.len(), listing.columns.len());
            listing.columns.into_iter().map(|column| column.key).collect()
        };
        assert_eq!(columns(&[]), ["title", "date", "country", "actor", "words"]);
        assert_eq!(columns(&["words", "colour", "country"]), ["words", "country"]);
    }
}
