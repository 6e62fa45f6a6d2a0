//! What a search costs, step by step, on Reuters where it lies beside the project:
//!
//!     cargo bench -p corpuscope-compiler --bench search
//!
//! First a table over many queries of each kind, then each step by itself.

use std::path::PathBuf;
use std::sync::LazyLock;
use std::time::{Duration, Instant};

use corpuscope::folder::CorpusFolder;
use corpuscope_compiler::compile::compile;
use corpuscope_core::index::{Index, Sizes};
use corpuscope_core::query::parse;
use corpuscope_core::search::{Choice, Request, Snippet, search};
use corpuscope_core::text::words;
use divan::{Bencher, black_box};

static INDEX: LazyLock<Index> = LazyLock::new(|| {
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../..");
    let shared = std::env::var_os("CORPUSCOPE_SHARED").map_or(root.join("../shared"), PathBuf::from);
    let reuters = shared.join("corpora/reuters/reuters-21578.jsonl.gz");
    let corpus = if reuters.is_file() { reuters } else { root.join("corpus") };
    let compiled = compile(&CorpusFolder::new(&corpus), &|_| {}).expect("a corpus");
    Index::open(&compiled.index(Sizes::WHOLE).whole()).expect("an index")
});

fn main() {
    table();
    divan::main();
}

/// Queries of each kind, from the words of articles spread over the corpus.
fn kinds() -> Vec<(&'static str, Vec<String>)> {
    let index = &*INDEX;
    let n = index.docs.len();
    let texts: Vec<Vec<String>> = (0..100)
        .map(|i| {
            let document = index.document((i * n / 100) as u32).expect("the whole index is there");
            words(&document.article.text).map(|w| w.form.into_owned()).filter(|w| w.len() > 2).collect()
        })
        .filter(|words: &Vec<String>| words.len() > 12)
        .collect();
    let each = |query: &dyn Fn(&[String]) -> String| texts.iter().map(|words| query(words)).collect();
    vec![
        ("one word", each(&|w| w[2].clone())),
        ("two words", each(&|w| w[0..2].join(" "))),
        ("three words", each(&|w| w[3..6].join(" "))),
        ("a phrase", each(&|w| format!("\"{}\"", w[4..6].join(" ")))),
        ("one word without another", each(&|w| format!("{} -{}", w[1], w[7]))),
        ("a prefix", each(&|w| format!("{}*", &w[5][..w[5].floor_char_boundary(3)]))),
        ("a slip", each(&|w| format!("{}x~", w[6]))),
        ("a word that is nowhere", each(&|w| format!("{}qx", w[6]))),
        ("nearness", each(&|w| format!("{} NEAR/5 {}", w[8], w[10]))),
        ("nothing", vec![String::new()]),
        ("the", vec!["the".into()]),
        ("stop words", vec!["\"of the\"".into(), "\"in the\"~5".into(), "\"to be or not to be\"".into()]),
        ("stop words near", vec!["the NEAR/5 of".into(), "the NEAR/50 a".into(), "a* NEAR/9 b*".into()]),
        (
            "40 alternatives",
            vec![texts.iter().take(40).map(|w| w[2].as_str()).collect::<Vec<_>>().join(" OR ")],
        ),
        ("patterns", vec!["a* b* c*".into(), "*e*".into(), "?e*".into(), "*a* OR *e* OR *i*".into()]),
        (
            "10,000 letters",
            vec![
                "a".repeat(10_000),
                "the ".repeat(2_500),
                format!("\"{}\"", "the ".repeat(2_500)),
                "*a".repeat(5_000),
            ],
        ),
    ]
}

/// The middle, the 95th of 100 and the worst of the queries of each kind; of each query the best
/// of several runs, as other programs disturb.
fn table() {
    println!("{:<26}{:>8}{:>10}{:>10}{:>10}", "milliseconds", "queries", "p50", "p95", "worst");
    for (kind, queries) in kinds() {
        let mut times: Vec<Duration> = queries
            .iter()
            .map(|query| {
                let request = Request { query: query.clone(), ..Default::default() };
                let once = |_| {
                    let start = Instant::now();
                    black_box(search(&INDEX, &request)).expect("the whole index is there");
                    start.elapsed()
                };
                (0..9).map(once).min().unwrap_or_default()
            })
            .collect();
        times.sort_unstable();
        let at = |share: usize| times[(times.len() - 1) * share / 100].as_secs_f64() * 1e3;
        println!("{kind:<26}{:>8}{:>10.3}{:>10.3}{:>10.3}", times.len(), at(50), at(95), at(100));
    }
}

fn request(query: &str) -> Request {
    Request { query: query.into(), ..Default::default() }
}

#[divan::bench]
fn parsing(bencher: Bencher<'_, '_>) {
    let query = "oil (price* OR \"crude oil\"~3) -gas country:VE date:2025-10..2025-11 title:opec";
    bencher.bench(|| parse(black_box(query), &["country"]));
}

#[divan::bench(args = ["oil", "oil price", "the", "\"interest rates\"", "oil NEAR/5 price", "inte*"])]
fn searching(bencher: Bencher<'_, '_>, query: &str) {
    let request = request(query);
    bencher.bench(|| search(black_box(&INDEX), black_box(&request)));
}

#[divan::bench]
fn counting_everything_under_filters(bencher: Bencher<'_, '_>) {
    let mut request = request("");
    let country = INDEX.facet("country").and_then(|f| f.values.first()).map(|v| v.key.clone());
    let choice = Choice { exclude: country.into_iter().collect(), ..Default::default() };
    request.facets.insert("country", choice);
    bencher.bench(|| search(black_box(&INDEX), black_box(&request)));
}

#[divan::bench]
fn ten_snippets(bencher: Bencher<'_, '_>) {
    let found = search(&INDEX, &request("oil price")).expect("the whole index is there");
    let first: Vec<u32> = found.hits.iter().take(10).map(|h| h.document).collect();
    let documents = INDEX.documents(&first).expect("the whole index is there");
    bencher.bench(|| {
        for document in &documents {
            black_box(Snippet::new(&document.article, &found.highlighter));
        }
    });
}
