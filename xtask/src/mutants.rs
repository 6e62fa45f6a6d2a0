//! Small faults put into the code one by one, to see whether its tests notice: a sign turned, a value replaced, a line
//! left out. cargo-mutants makes them; `docs/MUTANTS.md` has the scores, and the faults that no test can notice.

use std::collections::BTreeMap;
use std::path::Path;
use std::process::Command;

use crate::install;
use crate::sh::{Outcome, command, output_of, show, target_dir};

/// The packages whose tests are tried: what computes and what reads.
const PACKAGES: [&str; 2] = ["core", "compiler"];

/// About so many faults of a package, where nobody says how many.
const SAMPLE: usize = 300;

const USAGE: &str = "mutants takes [core|compiler]… [--sample N] [--seed N], in this order";

/// What is asked for.
#[derive(Debug, PartialEq, Eq)]
struct Wanted<'a> {
    packages: Vec<&'a str>,
    sample: usize,
    seed: usize,
}

/// What became of the faults of one module.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Score {
    /// A test failed, or ran without end.
    noticed: u32,
    /// All tests passed.
    survived: u32,
}

impl Score {
    fn percent(self) -> f64 {
        let all = self.noticed + self.survived;
        if all == 0 { 100.0 } else { f64::from(self.noticed) * 100.0 / f64::from(all) }
    }

    fn row(self, module: &str) -> String {
        let Self { noticed, survived } = self;
        format!("{module:<14} {noticed:>4} noticed {survived:>4} survived {:>6.1}%", self.percent())
    }
}

/// For `cargo xtask mutants`.
pub(crate) fn run(options: &[&str]) -> Outcome {
    let Wanted { packages, sample, seed } = wanted(options)?;
    install::cargo_mutants()?;
    for package in packages {
        let all = output_of(mutants(package, &["--list"]))?.lines().count();
        let parts = parts(all, sample);
        let out = target_dir().join("mutants").join(package);
        std::fs::create_dir_all(&out).map_err(|why| format!("{}: {why}", out.display()))?;
        // Every n-th, so that each module has its share. The seed says where counting begins.
        let shard = format!("{}/{parts}", seed % parts);
        let mut run = mutants(package, &["--sharding", "round-robin", "--shard", &shard]);
        run.args(["--minimum-test-timeout", "60", "--timeout-multiplier", "3", "--no-times"]);
        run.arg("--output").arg(&out);
        let shown = show(&run);
        println!("\n{package}: every {parts}th of {all} faults\n$ {shown}");
        let status = run.status().map_err(|why| format!("`{shown}` could not be started: {why}"))?;
        // 2: some survived. 3: some ran without end, which a test noticed by its time.
        if !matches!(status.code(), Some(0 | 2 | 3)) {
            return Err(format!("`{shown}` failed ({status})"));
        }
        report(package, &out.join("mutants.out"))?;
    }
    Ok(())
}

fn wanted<'a>(options: &[&'a str]) -> Outcome<Wanted<'a>> {
    let mut wanted = Wanted { packages: Vec::new(), sample: SAMPLE, seed: 0 };
    let mut rest = options;
    while let [package, more @ ..] = rest
        && PACKAGES.contains(package)
    {
        wanted.packages.push(package);
        rest = more;
    }
    if wanted.packages.is_empty() {
        wanted.packages = PACKAGES.to_vec();
    }
    let number = |text: &str| text.parse::<usize>().map_err(|_| USAGE.to_owned());
    if let ["--sample", n, more @ ..] = rest {
        wanted.sample = number(n)?;
        rest = more;
    }
    if let ["--seed", n, more @ ..] = rest {
        wanted.seed = number(n)?;
        rest = more;
    }
    if rest.is_empty() && wanted.sample > 0 { Ok(wanted) } else { Err(USAGE.into()) }
}

/// Into how many parts all faults are divided, so that one part is at least the sample.
fn parts(all: usize, sample: usize) -> usize {
    (all / sample).max(1)
}

/// cargo-mutants for a package, which copies the repository and changes the copy.
fn mutants(package: &str, arguments: &[&str]) -> Command {
    let mut mutants = command("cargo", &["mutants", "--package", &format!("corpuscope-{package}")]);
    mutants.args(arguments);
    // One folder for all runs, so that what does not change is compiled once. Each fault changes one file.
    mutants.env("CARGO_TARGET_DIR", target_dir().join("mutants/build"));
    mutants.envs([("CARGO_INCREMENTAL", "1"), ("CARGO_PROFILE_DEV_DEBUG", "0")]);
    mutants
}

/// Says what became of each fault, by module, and names those that survived.
fn report(package: &str, folder: &Path) -> Outcome {
    let read = |file: &str| {
        let path = folder.join(file);
        std::fs::read_to_string(&path).map_err(|why| format!("{}: {why}", path.display()))
    };
    let survived = read("missed.txt")?;
    let scores = scores(&format!("{}{}", read("caught.txt")?, read("timeout.txt")?), &survived);
    println!("\n{survived}");
    let mut total = Score::default();
    for (module, score) in scores {
        println!("{}", score.row(&module));
        total.noticed += score.noticed;
        total.survived += score.survived;
    }
    println!("{}", total.row(package));
    Ok(())
}

/// The scores by module. The lists have a fault a line, which begins with its file.
fn scores(noticed: &str, survived: &str) -> BTreeMap<String, Score> {
    let mut scores: BTreeMap<String, Score> = BTreeMap::new();
    for line in noticed.lines() {
        scores.entry(module(line)).or_default().noticed += 1;
    }
    for line in survived.lines() {
        scores.entry(module(line)).or_default().survived += 1;
    }
    scores
}

/// The module at the top of a package in which a fault was put.
fn module(fault: &str) -> String {
    let file = fault.split(':').next().unwrap_or_default();
    let inside = file.split_once("/src/").map_or(file, |(_, inside)| inside);
    inside.split('/').next().unwrap_or_default().trim_end_matches(".rs").to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn packages_sample_and_seed_are_read_in_one_order() {
        let cases: [(&[&'static str], Wanted<'static>); 4] = [
            (&[], Wanted { packages: PACKAGES.to_vec(), sample: SAMPLE, seed: 0 }),
            (&["core"], Wanted { packages: vec!["core"], sample: SAMPLE, seed: 0 }),
            (&["--seed", "7"], Wanted { packages: PACKAGES.to_vec(), sample: SAMPLE, seed: 7 }),
            (
                &["compiler", "--sample", "20", "--seed", "7"],
                Wanted { packages: vec!["compiler"], sample: 20, seed: 7 },
            ),
        ];
        for (options, expected) in cases {
            assert_eq!(wanted(options), Ok(expected));
        }
        for wrong in
            [&["cli"][..], &["--sample"], &["--sample", "0"], &["--seed", "x"], &["--seed", "1", "core"]]
        {
            assert!(wanted(wrong).is_err(), "{wrong:?}");
        }
    }

    #[test]
    fn a_part_is_at_least_the_sample() {
        assert_eq!([parts(8_667, 300), parts(299, 300), parts(0, 300), parts(600, 300)], [28, 1, 1, 2]);
    }

    #[test]
    fn faults_count_for_the_module_they_are_in() {
        let noticed = "crates/core/src/compare/keyness.rs:54:61: replace - with + in Counts::g2\n\
                       crates/core/src/view.rs:127:20: delete ! in View::to_hash\n";
        let survived = "crates/core/src/compare/terms.rs:109:9: replace Lexicon::number with None\n";
        let score = |noticed, survived| Score { noticed, survived };
        let expected = [("compare".to_owned(), score(1, 1)), ("view".to_owned(), score(1, 0))];
        assert_eq!(scores(noticed, survived), BTreeMap::from(expected));
        assert!((score(1, 1).percent() - 50.0).abs() < f64::EPSILON);
        assert!((score(0, 0).percent() - 100.0).abs() < f64::EPSILON);
    }
}
