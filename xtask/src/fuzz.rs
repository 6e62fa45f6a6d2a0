//! Fuzzing guided by coverage: libFuzzer makes inputs, keeps those that reach code that no other has reached, and makes
//! more of these. The targets lie in `fuzz/`, apart from the workspace; `docs/FUZZING.md` says what each holds.

use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use crate::install;
use crate::sh::{Outcome, command, root, run as run_command, show};

/// The targets, each a file in `fuzz/targets`.
const TARGETS: [&str; 7] = ["query", "address", "index", "read", "annotate", "compare", "config"];

/// Seconds for each target, where nobody says how many.
const SECONDS: u32 = 30;

/// How inputs are judged: none may take ten seconds, or two gigabytes of memory with all before it. The seed is the same
/// each time, so that the same inputs are made of the same corpus by the same code.
const LIMITS: [&str; 5] =
    ["-seed=1", "-timeout=10", "-rss_limit_mb=2048", "-print_final_stats=1", "-print_funcs=0"];

const USAGE: &str =
    "fuzz takes [TARGET]… [--seconds N], how long each runs (30 without it), or TARGET --again FILE";

/// What is asked for.
#[derive(Debug, PartialEq, Eq)]
enum Wanted<'a> {
    /// To make inputs for these targets.
    Run { targets: Vec<&'a str>, seconds: u32 },
    /// To give one target an input once more.
    Again { target: &'a str, input: &'a str },
}

/// What a run of a target came to.
#[derive(Debug, Default, PartialEq, Eq)]
struct Ran {
    executions: u64,
    /// Places where the code branches that were reached.
    coverage: u64,
    /// The file of the input that was written last: the one that failed, if any has.
    written: Option<String>,
}

impl Ran {
    /// Takes in a line that libFuzzer prints.
    fn hear(&mut self, line: &str) {
        let number = |text: &str| text.split_whitespace().next()?.parse().ok();
        if let Some(executions) = line.strip_prefix("stat::number_of_executed_units:").and_then(number) {
            self.executions = executions;
        }
        if let Some(coverage) = line.split_once(" cov: ").and_then(|(_, rest)| number(rest)) {
            self.coverage = coverage;
        }
        if let Some((_, file)) = line.split_once("Test unit written to ") {
            self.written = Some(file.trim().to_owned());
        }
    }
}

/// For `cargo xtask fuzz`.
pub(crate) fn run(options: &[&str]) -> Outcome {
    let wanted = wanted(options)?;
    if cfg!(windows) {
        return Err("libFuzzer needs Linux or macOS here".into());
    }
    install::for_fuzzing()?;
    let (targets, seconds) = match wanted {
        Wanted::Run { targets, seconds } => (targets, seconds),
        Wanted::Again { target, input } => {
            let mut again = fuzz(target);
            let input = Path::new(input);
            // Relative paths are those of whoever types, not of the repository.
            again.arg(input.canonicalize().map_err(|why| format!("{}: {why}", input.display()))?);
            again.arg("--").args(LIMITS);
            return run_command(again);
        }
    };
    let mut failed = Vec::new();
    let mut rows = Vec::new();
    for target in targets {
        println!("\n{target}, {seconds} s");
        let (ran, ended) = run_target(target, seconds)?;
        rows.push(format!(
            "{target:<10} {:>11} executions {:>8} branches reached",
            ran.executions, ran.coverage
        ));
        // One that merely took its time is written to a file as well.
        if let Err(why) = ended {
            failed.push(ran.written.map_or(why, |input| {
                format!("{target} fails on {input}; once more: cargo xtask fuzz {target} --again {input}")
            }));
        }
    }
    println!("\n{}", rows.join("\n"));
    if failed.is_empty() { Ok(()) } else { Err(failed.join("\n")) }
}

fn wanted<'a>(options: &[&'a str]) -> Outcome<Wanted<'a>> {
    let known = |target: &&str| TARGETS.contains(target);
    if let [target, "--again", input] = options {
        return if known(target) { Ok(Wanted::Again { target, input }) } else { Err(no_target(target)) };
    }
    let (targets, seconds) = match options {
        [targets @ .., "--seconds", n] => (targets, n.parse().ok().filter(|n| *n > 0).ok_or(USAGE)?),
        targets => (targets, SECONDS),
    };
    match targets.iter().find(|target| !known(target)) {
        Some(option) if option.starts_with('-') => Err(USAGE.into()),
        Some(other) => Err(no_target(other)),
        None if targets.is_empty() => Ok(Wanted::Run { targets: TARGETS.to_vec(), seconds }),
        None => Ok(Wanted::Run { targets: targets.to_vec(), seconds }),
    }
}

fn no_target(name: &str) -> String {
    format!("there is no target {name}; there are {}", TARGETS.join(", "))
}

/// A command that builds a target, and runs it on what is added. Stable Rust takes the flags that count coverage only
/// when it is told that it may; sanitizers, which find faults of `unsafe` code, of which there is none here, would want
/// the standard library built anew.
fn fuzz(target: &str) -> Command {
    let mut fuzz = command("cargo", &["fuzz", "run", "--sanitizer", "none", target]);
    fuzz.env("RUSTC_BOOTSTRAP", "1");
    fuzz
}

/// Runs a target, and shows what it prints but for its progress. Returns what it came to, and how it ended.
fn run_target(target: &str, seconds: u32) -> Outcome<(Ran, Outcome)> {
    let folder = root().join("fuzz");
    let corpus = folder.join("corpus").join(target);
    std::fs::create_dir_all(&corpus).map_err(|why| format!("{}: {why}", corpus.display()))?;
    let mut fuzz = fuzz(target);
    // What is found goes to the first of the folders.
    fuzz.args([corpus, folder.join("seeds").join(target)]);
    fuzz.arg("--").args(LIMITS).arg(format!("-max_total_time={seconds}"));
    let words: PathBuf = folder.join("words").join(format!("{target}.dict"));
    if words.is_file() {
        fuzz.arg(format!("-dict={}", words.display()));
    }
    let shown = show(&fuzz);
    println!("$ {shown}");
    let could_not = |why| format!("`{shown}` could not be started: {why}");
    let mut child = fuzz.stdin(Stdio::null()).stderr(Stdio::piped()).spawn().map_err(could_not)?;
    let mut ran = Ran::default();
    for line in child.stderr.take().into_iter().flat_map(|said| BufReader::new(said).split(b'\n')) {
        let Ok(line) = line else { break };
        let line = String::from_utf8_lossy(&line);
        ran.hear(&line);
        if !line.starts_with(['#', '"', '\t']) && !line.starts_with("INFO:") && !line.starts_with("stat::") {
            eprintln!("{line}");
        }
    }
    let status = child.wait().map_err(|why| format!("`{shown}`: {why}"))?;
    let ended = if status.success() { Ok(()) } else { Err(format!("`{shown}` failed ({status})")) };
    Ok((ran, ended))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn targets_and_seconds_are_read_in_one_order() {
        let run = |targets: &[&'static str], seconds| Wanted::Run { targets: targets.to_vec(), seconds };
        assert_eq!(wanted(&[]), Ok(run(&TARGETS, SECONDS)));
        assert_eq!(wanted(&["query", "read"]), Ok(run(&["query", "read"], SECONDS)));
        assert_eq!(wanted(&["query", "--seconds", "5"]), Ok(run(&["query"], 5)));
        assert_eq!(wanted(&["--seconds", "5"]), Ok(run(&TARGETS, 5)));
        let again = Wanted::Again { target: "query", input: "a" };
        assert_eq!(wanted(&["query", "--again", "a"]), Ok(again));
        for wrong in
            [&["--seconds", "0"][..], &["--seconds"], &["queries"], &["--again", "a"], &["a", "--again", "b"]]
        {
            assert!(wanted(wrong).is_err(), "{wrong:?}");
        }
    }

    #[test]
    fn what_libfuzzer_prints_is_understood() {
        let mut ran = Ran::default();
        for line in [
            "#2\tINITED cov: 20 ft: 30 corp: 1/2b exec/s: 0 rss: 30Mb",
            "#512\tNEW    cov: 1234 ft: 5678 corp: 9/99b lim: 8 exec/s: 0 rss: 40Mb L: 8/8 MS: 1 CopyPart-",
            "artifact_prefix='a/'; Test unit written to a/crash-1f",
            "stat::number_of_executed_units: 4711",
        ] {
            ran.hear(line);
        }
        let written = Some("a/crash-1f".to_owned());
        assert_eq!(ran, Ran { executions: 4711, coverage: 1234, written });
    }

    #[test]
    fn every_target_is_a_file_and_has_seeds() {
        let folder = root().join("fuzz");
        let names = |of: &Path| -> Vec<String> {
            let files = std::fs::read_dir(of).expect("a folder");
            let name = |file: std::io::Result<std::fs::DirEntry>| file.expect("a file").path();
            files
                .map(|file| name(file).file_stem().unwrap_or_default().to_string_lossy().into_owned())
                .collect()
        };
        let mut targets = names(&folder.join("targets"));
        targets.sort_by_key(|target| TARGETS.iter().position(|known| known == target));
        assert_eq!(targets, TARGETS);
        for target in TARGETS {
            assert!(!names(&folder.join("seeds").join(target)).is_empty(), "{target}");
        }
    }
}
