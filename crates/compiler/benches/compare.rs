//! What each panel of a comparison costs, on Reuters where it lies beside the project:
//!
//!     cargo bench -p corpuscope-compiler --bench compare
//!
//! Two sides of thousands of articles each, and five articles; the median of some runs.

use std::path::PathBuf;
use std::time::{Duration, Instant};

use corpuscope::folder::CorpusFolder;
use corpuscope_compiler::compile::compile;
use corpuscope_core::index::{Index, Sizes};
use corpuscope_core::panels::{Options, Panel, Selection};
use corpuscope_core::sides::{Side, sides};

const RUNS: usize = 7;

fn main() {
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../..");
    let shared = std::env::var_os("CORPUSCOPE_SHARED").map_or(root.join("../shared"), PathBuf::from);
    let reuters = shared.join("corpora/reuters/reuters-21578.jsonl.gz");
    let corpus = if reuters.is_file() { reuters } else { root.join("corpus") };
    let compiled = compile(&CorpusFolder::new(&corpus), &|_| {}).expect("a corpus");
    let index = Index::open(&compiled.index(Sizes::WHOLE).whole()).expect("an index");
    let some = |n: usize| index.id((n * index.docs.len() / 5) as u32).expect("an article");
    let few: Vec<String> = (0..5).map(some).collect();
    let topics = ["?q=shares", "?q=trade+OR+oil+OR+bank"].map(str::to_owned);
    for keys in [&topics[..], &few] {
        let chosen = sides(&index, keys).expect("the whole index is there");
        let articles: Vec<usize> = chosen.iter().map(|s| s.documents.len()).collect();
        println!("{articles:?} articles");
        for panel in Panel::ALL {
            measure(&index, &chosen, *panel);
        }
    }
}

fn measure(index: &Index, chosen: &[Side], panel: Panel) {
    let mut times: Vec<Duration> = Vec::new();
    let mut rows = 0;
    for _ in 0..RUNS {
        let start = Instant::now();
        let selection = Selection::new(index, chosen);
        let table = panel.make(&selection, Options::default()).expect("the whole index is there").table;
        times.push(start.elapsed());
        rows = table.rows.len() + table.left_out;
    }
    times.sort_unstable();
    println!("  {:<9} {:>8.2} ms  {rows} rows", panel.key(), times[RUNS / 2].as_secs_f64() * 1000.0);
}
