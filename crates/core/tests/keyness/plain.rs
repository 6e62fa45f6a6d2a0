//! Keywords of two sides, counted and measured word by word. It shares nothing with the program but the stemmer. The target
//! `compare` of `fuzz/` holds the program to it, too.

#![expect(
    clippy::disallowed_methods,
    reason = "what libm says in the program is held against the platform's own"
)]

use std::collections::{BTreeMap, BTreeSet};

use corpuscope_core::article::{Article, BlockKind};
use corpuscope_core::index::{Corpus, Document, Facet, Index, Segment, Sizes, Value, build};
use corpuscope_core::panels::{Cell, FEW, Options, Panel, Selection, Shown, Table};
use corpuscope_core::sides::{Side, sides};
use corpuscope_core::text::Stemmer;

/// Two of them have one stem, and [one](FUNCTION_WORD) is no term.
pub(crate) const WORDS: [&str; 8] = ["harbour", "storm", "price", "prices", "lantern", "the", "ferry", "oil"];
const FUNCTION_WORD: usize = 5;
/// G² beyond which chance alone would give such a difference in fewer than one case in twenty.
const LIKELY: f64 = 3.84;
/// Articles from which on it says something how evenly a term is spread over them.
const PARTS: usize = 5;

/// An article: on which of the two sides it is, and its words.
#[derive(Clone, Debug)]
pub(crate) struct Small {
    pub(crate) on: [bool; 2],
    pub(crate) words: Vec<usize>,
}

/// Whether every panel's passages are as many as it says, and the terms are those of plain counting. Where a side has no
/// article there is nothing to be told.
pub(crate) fn hold(articles: &[Small]) {
    if !(0..2).all(|side| articles.iter().any(|article| article.on[side])) {
        return;
    }
    let index = index(articles);
    let sides = sides(&index, &["?f.on=a".to_owned(), "?f.on=b".to_owned()]).expect("all is there");
    let selection = Selection::new(&index, &sides);
    for panel in Panel::ALL {
        let table = panel.make(&selection, Options::default()).expect("all is there").table;
        passages(&index, &sides, *panel, &table);
    }
    let options = Options { rows: Some(usize::MAX), ..Options::default() };
    let table = Panel::Terms.make(&selection, options).expect("all is there").table;
    terms(articles, &sides, &table);
}

fn index(articles: &[Small]) -> Index {
    let document = |(number, small): (usize, &Small)| {
        let mut article = Article::new(format!("d{number}"));
        let words: Vec<&str> = small.words.iter().map(|word| WORDS[*word]).collect();
        article.push(BlockKind::Paragraph, &words.join(" "));
        article.meta.language = Some("en".into());
        Document { article, ..Document::default() }
    };
    let documents: Vec<Document> = articles.iter().enumerate().map(document).collect();
    let value = |key: &str| Value { key: key.into(), label: key.into(), hint: String::new() };
    let row =
        |small: &Small| (0..2).filter(|side| small.on[*side as usize]).map(|side| (side, true)).collect();
    let rows: Vec<Vec<(u32, bool)>> = articles.iter().map(row).collect();
    let facet = Facet::new("on", "Side", vec![value("a"), value("b")], &rows);
    let corpus = Corpus { languages: vec!["en".into()], ..Corpus::default() };
    let segment = Segment::new(0, &documents, &corpus.languages);
    Index::open(&build(corpus, &documents, &[facet], vec![segment], Sizes::WHOLE).whole()).expect("sound")
}

/// How often each article has a term.
type Uses = Vec<u32>;

/// The use of each term, counted word by word.
fn counted(articles: &[Small], pairs: bool) -> BTreeMap<String, Uses> {
    let stemmer = Stemmer::for_language("en");
    let stem = |word: usize| (word != FUNCTION_WORD).then(|| stemmer.stem(WORDS[word]).into_owned());
    let mut uses: BTreeMap<String, Uses> = BTreeMap::new();
    for (number, article) in articles.iter().enumerate() {
        let mut add = |term: String| uses.entry(term).or_insert_with(|| vec![0; articles.len()])[number] += 1;
        for (at, word) in article.words.iter().enumerate() {
            let Some(here) = stem(*word) else { continue };
            let before = at.checked_sub(1).and_then(|before| stem(article.words[before]));
            if let Some(before) = before.filter(|_| pairs) {
                add(format!("{before} {here}"));
            }
            add(here);
        }
    }
    let on_a_side = |uses: &Uses| uses.iter().zip(articles).any(|(n, of)| *n > 0 && (of.on[0] || of.on[1]));
    uses.retain(|_, uses| on_a_side(uses));
    uses
}

/// Twice the logarithm of how much better two rates explain the counts than one (Dunning 1993).
fn g2([a, b]: [f64; 2], [n1, n2]: [f64; 2]) -> f64 {
    let part = |seen: f64, expected: f64| if seen > 0.0 { seen * (seen / expected).ln() } else { 0.0 };
    let rate = (a + b) / (n1 + n2);
    let g2 = 2.0
        * (part(a, n1 * rate)
            + part(b, n2 * rate)
            + part(n1 - a, n1 * (1.0 - rate))
            + part(n2 - b, n2 * (1.0 - rate)));
    if a / n1 < b / n2 { -g2 } else { g2 }
}

/// Half an occurrence more on each side, and how many times as often the first has it, in doublings.
fn log_ratio([a, b]: [f64; 2], [n1, n2]: [f64; 2]) -> f64 {
    ((a + 0.5) / (n1 + 0.5)).log2() - ((b + 0.5) / (n2 + 0.5)).log2()
}

/// The same at the least share of the first side that gives it its occurrences or more in one case of so many, by adding
/// the chances up (Clopper and Pearson 1934); 0 where that is no more than the other's.
fn conservative([a, b]: [u32; 2], [n1, n2]: [f64; 2], tested: usize) -> f64 {
    let n = a + b;
    let chance = |share: f64| {
        let one = |k: u32| {
            let ways: f64 = (1..=k).map(|i| (f64::from(n - k + i) / f64::from(i)).ln()).sum();
            (ways + f64::from(k) * share.ln() + f64::from(n - k) * (1.0 - share).ln()).exp()
        };
        (a..=n).map(one).sum::<f64>()
    };
    let goal = 0.05 / (2.0 * tested.max(1) as f64);
    let (mut low, mut high) = (1e-12, 1.0 - 1e-12);
    for _ in 0..100 {
        let share = (low + high) / 2.0;
        if chance(share) < goal { low = share } else { high = share }
    }
    ((low / (1.0 - low)) * (n2 / n1)).log2().max(0.0)
}

/// Half of what the shares of the articles in the occurrences and in the words are apart, where 1 is the most that can be
/// (Gries 2008; Lijffijt and Gries 2012).
fn dispersion(counts: &[u32], lengths: &[u32]) -> f64 {
    let sum = |of: &[u32]| f64::from(of.iter().sum::<u32>());
    let shares = |of: &[u32]| of.iter().map(|n| f64::from(*n) / sum(of)).collect::<Vec<f64>>();
    let (counts, lengths) = (shares(counts), shares(lengths));
    let apart: f64 = counts.iter().zip(&lengths).map(|(a, b)| (a - b).abs()).sum();
    apart / 2.0 / (1.0 - lengths.iter().copied().fold(1.0, f64::min))
}

/// Behind each number are as many passages as it says, each in an article of the side.
fn passages(index: &Index, sides: &[Side], panel: Panel, table: &Table) {
    let selection = Selection::new(index, sides);
    for row in &table.rows {
        for (side, of) in sides.iter().enumerate() {
            let Some(column) = table.place(Some(side), |shown| shown == Shown::Passages) else { continue };
            let found = panel.passages(&selection, &row.key, side).expect("all is there");
            assert_eq!(row.cells[column], Cell::Int(found.len() as u32), "{panel:?} {} {side}", row.key);
            for passage in found {
                let text = index.document(passage.document).expect("all is there").article.text;
                assert!(text.get(passage.start as usize..passage.end as usize).is_some(), "{passage:?}");
                assert!(of.documents.contains(&passage.document), "{passage:?}");
            }
        }
    }
}

/// The terms that are told, and what is said of each, is what counting gives.
fn terms(articles: &[Small], sides: &[Side], table: &Table) {
    // Of many articles the index tells the words, and of pairs those alone that were added to it: here none.
    let few = sides.iter().map(|side| side.documents.len()).sum::<usize>() <= FEW;
    let (uses, stemmer) = (counted(articles, few), Stemmer::for_language("en"));
    let of_side = |list: &[u32], side: usize| -> Vec<u32> {
        list.iter().zip(articles).filter(|(_, article)| article.on[side]).map(|(n, _)| *n).collect()
    };
    let times = |term: &str| [0, 1].map(|side| of_side(&uses[term], side).iter().sum::<u32>());
    let lengths: Vec<u32> = articles.iter().map(|article| article.words.len() as u32).collect();
    let words = [0, 1].map(|side| of_side(&lengths, side).iter().sum::<u32>());
    let seen_from = |side: usize, n: [u32; 2]| [f64::from(n[side]), f64::from(n[1 - side])];
    let mut told: BTreeSet<(usize, &str)> = BTreeSet::new();
    for row in &table.rows {
        let (side, key) = row.key.split_once(':').expect("a side and a term");
        let side = side.parse::<usize>().expect("a number") - 1;
        // Of many articles the index is asked, and a term's key is the first of its forms.
        let stem = || stemmer.stem(key).into_owned();
        let known = uses.get_key_value(key).or_else(|| uses.get_key_value(&stem()));
        let (key, used) = known.unwrap_or_else(|| panic!("{key} stands nowhere"));
        for (side, times) in times(key).iter().enumerate() {
            let column = table.place(Some(side), |shown| shown == Shown::Passages).expect("it has numbers");
            assert_eq!(row.cells[column], Cell::Int(*times), "{key} of {side}");
            let having = of_side(used, side).iter().filter(|n| **n > 0).count();
            assert_eq!(row.cells[column + 2], Cell::Int(having as u32), "articles with {key} of {side}");
            let rate = f64::from(*times) * 1e6 / f64::from(words[side]);
            is_near(&row.cells[column + 1], rate, "rate", &row.key);
        }
        let (of, n) = (seen_from(side, times(key)), seen_from(side, words));
        let cell = |name: &str| {
            &row.cells[table.fields.iter().position(|field| field.name() == name).expect("a column")]
        };
        is_near(cell("g2"), g2(of, n), "g2", &row.key);
        is_near(cell("log_ratio"), log_ratio(of, n), "log_ratio", &row.key);
        if few {
            let alike = |other: &&String| other.contains(' ') == key.contains(' ') && times(other)[side] > 0;
            let tested = uses.keys().filter(alike).count();
            is_near(cell("lrc"), conservative(of.map(|n| n as u32), n, tested), "lrc", &row.key);
        }
        if sides[side].documents.len() >= PARTS {
            let spread = dispersion(&of_side(used, side), &of_side(&lengths, side));
            is_near(cell("dispersion"), spread, "dispersion", &row.key);
        }
        told.insert((side, key));
    }
    // A word that stands nowhere but in a pair is told as the pair.
    let within = |term: &str| {
        let has = |pair: &&String| pair.split_once(' ').is_some_and(|(a, b)| a == term || b == term);
        uses.keys().filter(has).any(|pair| times(pair) == times(term))
    };
    for term in uses.keys().filter(|term| !within(term)) {
        for side in 0..sides.len() {
            let g2 = g2(seen_from(side, times(term)), seen_from(side, words));
            if (g2 - LIKELY).abs() > 1e-6 && times(term)[side] > 1 {
                assert_eq!(told.contains(&(side, term)), g2 > LIKELY, "{term} of {side}: {g2}");
            }
        }
    }
}

fn is_near(cell: &Cell, expected: f64, what: &str, key: &str) {
    let Cell::Float(found) = cell else { panic!("{what} of {key} is {cell:?}, {expected} is expected") };
    assert!(
        (found - expected).abs() < 1e-6 * expected.abs().max(1.0),
        "{what} of {key}: {found}, {expected} is expected"
    );
}
