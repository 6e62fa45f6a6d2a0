//! Measures the countries, actors, names and quantities that the compiler finds against people's labels:
//! `cargo xtask eval`. What is measured and how is told in `docs/EVALUATION.md`.
//!
//! Every set is cut in two halves, article by article. Rules are written on the development half;
//! the other tells whether they hold for articles nobody looked at.

mod bosque;
mod es_news;
mod events;
mod lgl;
mod muc3;
mod names;
mod needs;
mod quantities;
mod quotes;
mod read;
mod reuters;
mod score;
mod states;
mod sureness;
mod texts;
mod wikinews;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Parser;
use score::{Measure, Options};

#[derive(Parser)]
#[command(about = "Measures countries and actors against people's labels")]
struct Arguments {
    /// The folder of labelled corpora; `seeds/` lies beside it.
    #[arg(long, default_value = "../shared/corpora")]
    data: PathBuf,
    /// Only these sets: reuters, lgl, wikinews, seeds, digests, muc3, es-news, quantities, quotes, states, needs, events; of names bosque-pt,
    /// wikigold-en, conflict-en, web-en, names-es, names-es-2, bosque-runs, sureness.
    #[arg(long)]
    only: Vec<String>,
    /// List the articles of the development half where this value is extra or missed ("any": all).
    #[arg(long, value_name = "VALUE")]
    show: Option<String>,
    /// Measure the names that another program found, not ours: a folder with a file SET.jsonl for each set
    /// (`bench/spacy_names.py` writes one).
    #[arg(long, value_name = "FOLDER")]
    names_of: Option<PathBuf>,
    /// The models of names that were each learned without a part of the texts.
    #[arg(long, value_name = "FOLDER", default_value = "target/names")]
    folds: PathBuf,
}

/// One set: its name, and what measures it.
type Set = (&'static str, fn(&Path, &Options) -> Result<Vec<Measure>, String>);

const SETS: [Set; 20] = [
    ("reuters", reuters::measure),
    ("lgl", lgl::measure),
    ("wikinews", wikinews::measure),
    ("seeds", texts::seeds),
    ("digests", texts::digests),
    ("muc3", muc3::measure),
    ("es-news", es_news::measure),
    ("quantities", quantities::measure),
    ("states", states::measure),
    ("quotes", quotes::measure),
    ("needs", needs::measure),
    ("events", events::measure),
    ("bosque-pt", names::bosque_pt),
    ("wikigold-en", names::wikigold_en),
    ("conflict-en", names::conflict_en),
    ("web-en", names::web_en),
    ("names-es", names::names_es),
    ("names-es-2", names::names_es_2),
    ("bosque-runs", bosque::measure),
    ("sureness", sureness::measure),
];

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    if !arguments.data.is_dir() {
        eprintln!("Left out: there is no {}; name the folder with --data.", arguments.data.display());
        return ExitCode::from(2);
    }
    let options = Options { show: arguments.show, names_of: arguments.names_of, folds: arguments.folds };
    let wanted = |name: &str| arguments.only.is_empty() || arguments.only.iter().any(|o| o == name);
    let mut measures = Vec::new();
    let mut faults = Vec::new();
    for (name, measure) in SETS.into_iter().filter(|(name, _)| wanted(name)) {
        println!("== {name}");
        match measure(&arguments.data, &options) {
            Ok(found) => {
                found.iter().for_each(Measure::print);
                measures.extend(found);
            }
            Err(why) => faults.push(format!("{name}: {why}")),
        }
        println!();
    }
    println!("{}", score::table(&measures));
    println!("{}", names::table(&measures));
    faults.extend(measures.iter().filter_map(Measure::shortfall));
    for fault in &faults {
        eprintln!("FAILED {fault}");
    }
    if faults.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}
