//! Two sides of small articles are compared. How often each side uses a term, in how many articles, and where, is what
//! counting word by word gives; and the terms that are told are those whose difference chance hardly explains.

#![no_main]

use std::collections::{BTreeMap, BTreeSet};

use corpuscope_core::article::{Article, BlockKind};
use corpuscope_core::index::{Corpus, Document, Facet, Index, Segment, Sizes, Value, build};
use corpuscope_core::panels::{Cell, FEW, Options, Panel, Selection, Shown, Table};
use corpuscope_core::sides::{Side, sides};
use corpuscope_core::text::Stemmer;
use libfuzzer_sys::fuzz_target;

/// Two of them have one stem, and one is no term.
const WORDS: [&str; 8] = ["harbour", "storm", "price", "prices", "lantern", "the", "ferry", "oil"];
/// G² beyond which chance alone would give such a difference in fewer than one case in twenty.
const LIKELY: f64 = 3.84;

/// An article: on which of the two sides it is, and its words.
struct Small {
    on: [bool; 2],
    words: Vec<usize>,
}

/// A byte is a word, or begins another article on one side or on both.
fn articles(data: &[u8]) -> Vec<Small> {
    let mut articles: Vec<Small> = Vec::new();
    for byte in data.iter().take(2_000) {
        match (byte % 11, articles.last_mut()) {
            (word @ ..8, Some(article)) => article.words.push(usize::from(word)),
            (side, _) => articles.push(Small { on: [side != 9, side == 9 || side == 10], words: Vec::new() }),
        }
    }
    articles.retain(|article| !article.words.is_empty());
    articles
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

/// How often a side has a term, and in how many articles.
type Uses = [(u32, u32); 2];

/// The use of each term, counted word by word.
fn counted(articles: &[Small], pairs: bool) -> BTreeMap<String, Uses> {
    let stemmer = Stemmer::for_language("en");
    let mut uses: BTreeMap<String, Uses> = BTreeMap::new();
    for article in articles {
        let stem = |word: usize| (word != 5).then(|| stemmer.stem(WORDS[word]).into_owned());
        let mut here: BTreeMap<String, u32> = BTreeMap::new();
        for (at, word) in article.words.iter().enumerate() {
            let Some(stem_here) = stem(*word) else { continue };
            let before = at.checked_sub(1).and_then(|before| stem(article.words[before]));
            if let Some(before) = before.filter(|_| pairs) {
                *here.entry(format!("{before} {stem_here}")).or_default() += 1;
            }
            *here.entry(stem_here).or_default() += 1;
        }
        for (term, times) in here {
            let of = uses.entry(term).or_default();
            for side in (0..2).filter(|side| article.on[*side]) {
                of[side] = (of[side].0 + times, of[side].1 + 1);
            }
        }
    }
    uses.retain(|_, uses| uses.iter().any(|used| used.0 > 0));
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

fuzz_target!(|data: &[u8]| {
    let articles = articles(data);
    if !(0..2).all(|side| articles.iter().any(|article| article.on[side])) {
        return;
    }
    let index = index(&articles);
    let sides = sides(&index, &["?f.on=a".to_owned(), "?f.on=b".to_owned()]).expect("all is there");
    let selection = Selection::new(&index, &sides);
    for panel in Panel::ALL {
        let table = panel.make(&selection, Options::default()).expect("all is there").table;
        passages(&index, &sides, *panel, &table);
    }
    let options = Options { rows: Some(usize::MAX), ..Options::default() };
    let table = Panel::Terms.make(&selection, options).expect("all is there").table;
    terms(&articles, &sides, &table);
});

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
    let words = [0, 1].map(|side| {
        let on = articles.iter().filter(|article| article.on[side]);
        on.map(|article| article.words.len() as u32).sum::<u32>()
    });
    let mut told: BTreeSet<(usize, &str)> = BTreeSet::new();
    for row in &table.rows {
        let (side, key) = row.key.split_once(':').expect("a side and a term");
        // Of many articles the index is asked, and a term's key is the first of its forms.
        let stem = || stemmer.stem(key).into_owned();
        let known = uses.get_key_value(key).or_else(|| uses.get_key_value(&stem()));
        let (key, used) = known.unwrap_or_else(|| panic!("{key} stands nowhere"));
        for (side, (times, in_articles)) in used.iter().enumerate() {
            let column = table.place(Some(side), |shown| shown == Shown::Passages).expect("it has numbers");
            assert_eq!(row.cells[column], Cell::Int(*times), "{key} of {side}");
            assert_eq!(row.cells[column + 2], Cell::Int(*in_articles), "articles with {key} of {side}");
        }
        told.insert((side.parse::<usize>().expect("a number") - 1, key));
    }
    // A word that stands nowhere but in a pair is told as the pair.
    let within = |term: &str| {
        let has = |pair: &&String| pair.split_once(' ').is_some_and(|(a, b)| a == term || b == term);
        uses.keys().filter(has).any(|pair| (0..2).all(|side| uses[pair][side].0 == uses[term][side].0))
    };
    for (term, used) in uses.iter().filter(|(term, _)| !within(term)) {
        for side in 0..sides.len() {
            let of = |n: [u32; 2]| [f64::from(n[side]), f64::from(n[1 - side])];
            let g2 = g2(of([used[0].0, used[1].0]), of(words));
            if (g2 - LIKELY).abs() > 1e-6 && used[side].0 > 1 {
                assert_eq!(told.contains(&(side, term)), g2 > LIKELY, "{term} of {side}: {g2}");
            }
        }
    }
}
