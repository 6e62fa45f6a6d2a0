//! Views of what a hundred random filters of Reuters find: each number is counted anew from the articles themselves, and
//! is what one finds who picks the element.

use corpuscope_core::explore::{
    Axis, Level, NetworkOptions, TimelineOptions, Unit, map, matrix, narrowed, network, timeline,
};

use super::*;

/// The articles that were found, by what each has of facets.
struct Counted<'a> {
    found: Vec<&'a Document>,
    mentioned: bool,
}

impl Counted<'_> {
    /// How many have values of facets, each of which counts.
    fn having(&self, values: &[(&str, &str)]) -> u32 {
        let counts = |document: &Document, (facet, value): &(&str, &str)| {
            let is_tag = EntityKind::from_key(facet).is_some();
            keys(document, facet)
                .iter()
                .any(|(key, salient)| key == value && (*salient || self.mentioned || !is_tag))
        };
        self.found.iter().filter(|document| values.iter().all(|value| counts(document, value))).count() as u32
    }

    /// How many are dated in a range, `from..to` or a date, to the day, or as coarsely as the range is.
    fn dated(&self, range: &str) -> u32 {
        let (from, to) = range.split_once("..").unwrap_or((range, range));
        let date = |document: &Document| document.article.meta.date.map(|date| date.to_string());
        let is_in = |date: &String| {
            date.len() >= from.len() && &date[..from.len()] >= from && &date[..to.len().min(date.len())] <= to
        };
        self.found.iter().filter_map(|document| date(document)).filter(is_in).count() as u32
    }
}

#[test]
fn numbers_of_views_equal_brute_force_on_a_hundred_random_filters_of_reuters_and_are_found_when_picked() {
    let Some(reuters) = reuters() else { return };
    let (index, brute) = (&reuters.whole, reuters.brute());
    let mut random = Random::new(18);
    let (mut rounds, mut elements) = (0, 0);
    while rounds < 100 {
        let condition = brute.condition(&mut random);
        let request = brute.request(&condition, &mut random);
        let (expected, _) = brute.search(&condition, &request);
        if expected.is_empty() {
            continue;
        }
        let round = rounds;
        rounds += 1;
        let said = format!("round {round}: {} {:?}", request.query, request.facets);
        let found = reuters.search(&request);
        // Documents stand in the index in the order of these articles.
        let counted = Counted {
            found: expected.iter().map(|document| &reuters.documents[*document as usize]).collect(),
            mentioned: request.counts_mentions(index),
        };
        let key =
            |facet: &str, value: u32| index.facet(facet).expect("a facet").values[value as usize].key.clone();
        let mut picked = |request: &Request, articles: u32, what: &str| {
            elements += 1;
            assert_eq!(
                reuters.search(request).total as u32,
                articles,
                "{said}: {what} is found by {request:?}"
            );
        };

        let unit = Unit::ALL.get(round % (Unit::ALL.len() + 1)).copied();
        let stack = ["country", "place", ""][round % 3];
        let options = TimelineOptions { unit, stack: stack.to_owned() };
        let line = timeline(index, &request, &found, &options).expect("all sections are there");
        for (at, bar) in line.bars.iter().enumerate() {
            assert_eq!(bar.articles, counted.dated(&bar.range), "{said}: {}", bar.range);
            if at % 7 == 0 {
                picked(&narrowed(index, &request, "date", &bar.range), bar.articles, &bar.range);
            }
        }
        for (at, series) in line.series.iter().enumerate() {
            let value = key(stack, series.value);
            let in_bars: u32 = line.bars.iter().map(|bar| bar.parts[at]).sum();
            assert_eq!(series.articles, counted.having(&[(stack, &value)]), "{said}: {value}");
            assert!(in_bars <= series.articles, "{said}: {value}");
        }

        let shaded = map(index, &request, &found, false).expect("all sections are there");
        for (at, country) in shaded.iter().enumerate() {
            let value = key("country", country.value);
            assert_eq!(country.articles, counted.having(&[("country", &value)]), "{said}: {value}");
            if at < 4 {
                picked(&narrowed(index, &request, "country", &value), country.articles, &value);
            }
        }
        let all: BTreeMap<_, _> = shaded.iter().map(|c| (key("country", c.value), c.articles)).collect();
        let every = &index.facet("country").expect("a facet").values;
        let missing = every
            .iter()
            .find(|value| !all.contains_key(&value.key) && counted.having(&[("country", &value.key)]) > 0);
        assert_eq!(missing, None, "{said}: a country is not on the map");

        let (rows, columns) = [("country", "topic"), ("topic", "place"), ("place", "date")][round % 3];
        let axis = |facet| Axis { facet, most: 8, date: 7 };
        let crossed =
            matrix(index, &request, &found, axis(rows), axis(columns)).expect("all sections are there");
        let crossed = crossed.expect("it has both");
        for (row, cells) in crossed.rows.iter().zip(&crossed.cells) {
            let row = key(rows, row.value);
            for (column, cell) in crossed.columns.iter().zip(cells) {
                let column = key(columns, column.value);
                let both = counted.having(&[(rows, &row), (columns, &column)]);
                assert_eq!(cell.articles, both, "{said}: {row}, {column}");
            }
            if let (Some(column), Some(cell)) = (crossed.columns.first(), cells.first()) {
                let of_row = narrowed(index, &request, rows, &row);
                picked(&narrowed(index, &of_row, columns, &key(columns, column.value)), cell.articles, &row);
            }
        }

        let options = NetworkOptions {
            level: Level::Article,
            mentioned: counted.mentioned,
            ..NetworkOptions::default()
        };
        let net = network(index, &found, &options).expect("all sections are there");
        let name = |at: usize| (net.points[at].kind.key(), net.points[at].key.as_str());
        for (at, point) in net.points.iter().enumerate() {
            assert_eq!(point.count, counted.having(&[name(at)]), "{said}: {}", point.label);
        }
        for (at, tie) in net.ties.iter().enumerate() {
            let [one, other] = tie.between.map(name);
            assert_eq!(tie.joint.together, counted.having(&[one, other]), "{said}: {one:?}, {other:?}");
            if at < 3 {
                let first = narrowed(index, &request, one.0, one.1);
                picked(&narrowed(index, &first, other.0, other.1), tie.joint.together, "a tie");
            }
        }
    }
    println!("{elements} elements were picked");
    assert!(elements > 1000);
}
