//! The model of names, learned anew: `corpuscope-train` writes the words of the labelled texts with their features,
//! CRFsuite (the Python package python-crfsuite) learns weights, and `corpuscope-train` makes the model of them.

use std::path::Path;

use crate::sh::{Outcome, command, find, root, run as run_command, target_dir, tools_dir};

/// The package and its version, as pip knows it.
const CRFSUITE: &str = "python-crfsuite==0.9.12";
/// The parts that the texts are dealt into (`corpuscope_train::PARTS`).
const PARTS: usize = 5;

/// For `cargo xtask train`. With `folds`, models that were learned without a part of the texts each, to be measured on it
/// by `cargo xtask eval`, go to `target/names/`; the one that ships stays. `data` is the folder of labelled corpora.
pub(crate) fn run(folds: bool, data: Option<&str>) -> Outcome {
    let data = data.unwrap_or("../shared/corpora");
    if !Path::new(data).join("names").is_dir() {
        println!("Left out: names, for there is no {data}/names.");
        return Ok(());
    }
    let python = ["python3", "python"].into_iter().find(|name| find(name).is_some());
    let python = python.ok_or("python is needed, as a Python package learns the model; install Python 3")?;
    let library = tools_dir().join("crfsuite").display().to_string();
    let install =
        ["-m", "pip", "install", "--quiet", "--no-deps", "--upgrade", "--target", &library, CRFSUITE];
    run_command(command(python, &install))?;

    let work = target_dir().join("names");
    std::fs::create_dir_all(&work).map_err(|why| format!("{}: {why}", work.display()))?;
    let examples = work.join("examples.txt");
    step("examples", &[&examples, Path::new("--data"), Path::new(data)])?;
    let learn = |listing: &Path, left_out: Option<usize>| {
        let script = root().join("crates/train/src/train.py");
        let paths = [script.as_path(), &examples, listing].map(|path| path.display().to_string());
        let mut train = command(python, &paths.each_ref().map(String::as_str));
        train.args(left_out.map(|part| part.to_string()));
        train.env("PYTHONPATH", &library);
        run_command(train)
    };
    if folds {
        for part in 0..PARTS {
            let listing = work.join(format!("without-{part}.txt"));
            learn(&listing, Some(part))?;
            step("model", &[&listing, &listing.with_extension("model")])?;
        }
        return Ok(());
    }
    let listing = work.join("all.txt");
    learn(&listing, None)?;
    step("model", &[&listing, &root().join("crates/compiler/data/names.model")])
}

/// A step of the crate that knows features and models.
fn step(name: &str, paths: &[&Path]) -> Outcome {
    let mut step =
        command("cargo", &["run", "--quiet", "--release", "--bin", "corpuscope-train", "--", name]);
    step.args(paths);
    run_command(step)
}
