//! Two steps of `cargo xtask train`: writes what a trainer is given, and makes the model of what it learned.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Parser, Subcommand};
use corpuscope_compiler::annotate::{Annotator, Model};
use corpuscope_train::{examples, model, sets};

#[derive(Parser)]
#[command(about = "Steps of learning the model of names from texts in which people marked them")]
struct Arguments {
    #[command(subcommand)]
    step: Step,
}

#[derive(Subcommand)]
enum Step {
    /// Writes the words to learn from.
    Examples {
        /// Where they are written.
        out: PathBuf,
        /// The folder of labelled corpora.
        #[arg(long, default_value = "../shared/corpora")]
        data: PathBuf,
        /// The folder of this repository's own marks.
        #[arg(long, default_value = "tests/labels")]
        marks: PathBuf,
    },
    /// Makes the model of a listing of weights.
    Model {
        /// The listing.
        listing: PathBuf,
        /// Where the model is written.
        out: PathBuf,
    },
}

fn main() -> ExitCode {
    match run(&Arguments::parse().step) {
        Ok(said) => {
            println!("{said}");
            ExitCode::SUCCESS
        }
        Err(why) => {
            eprintln!("{why}");
            ExitCode::FAILURE
        }
    }
}

fn run(step: &Step) -> Result<String, String> {
    let write = |path: &Path, bytes: &[u8]| {
        std::fs::write(path, bytes).map_err(|why| format!("{}: {why}", path.display()))
    };
    match step {
        Step::Examples { out, data, marks } => {
            let texts = sets::all(data, marks)?;
            // What features are does not depend on a model, and the one that ships may be of other features.
            let annotator = Annotator::with_model(Vec::new(), Model::default());
            write(out, examples(&annotator, &texts).as_bytes())?;
            Ok(format!("{}: words of {} texts", out.display(), texts.len()))
        }
        Step::Model { listing, out } => {
            let lines =
                std::fs::read_to_string(listing).map_err(|why| format!("{}: {why}", listing.display()))?;
            let model = model(&lines).map_err(|why| format!("{}: {why}", listing.display()))?;
            let bytes = model.write();
            write(out, &bytes)?;
            Ok(format!("{}: {} features, {} bytes", out.display(), model.weights.len(), bytes.len()))
        }
    }
}
