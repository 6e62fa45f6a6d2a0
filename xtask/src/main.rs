//! What a contributor types. One module for each thing that can be asked for; all of them run other
//! programs, so `sh` says how a program is found, run and reported.
//!
//! No dependencies: the first `cargo xtask` of a new clone answers within seconds.

mod attack;
mod bench;
mod browser;
mod corpora;
mod eval;
mod fuzz;
mod install;
mod maker;
mod mutants;
mod names;
mod package;
mod page;
mod paths;
mod scale;
mod serve;
mod sh;
mod supply;
mod test;
mod train;
mod world;

use browser::Browser;
use std::process::ExitCode;

const USAGE: &str = "\
cargo xtask <what>

  install              everything the others need: wasm target, wasm-opt, esbuild, a browser
  install trunk        trunk and the wasm-bindgen that it calls, into .tools/; only for those who type trunk
  serve [--port N]     compile corpus/ and serve the page here, again after every change (--dev: faster builds)
  build                the page for publishing: dist/, with dist/corpuscope.html in one file
  test [--quick]       every check; --quick leaves out the page and the browser
  browser [NAME]…      only the browser tests, or those whose file name contains NAME; needs dist/
                       (--firefox before NAME: in Firefox instead of Chromium)
  screenshots [NAME]…  pictures of the page into target/screenshots; needs dist/
  attack [--kills N]   malformed files, shapes of growth, swapped files, lost output,
                       N kills of a build (200), and kills and failures at each system call (by strace)
  fuzz [TARGET]…       inputs made to reach ever more code, for queries, addresses, indexes, files, texts, comparisons
                       and settings (--seconds N: each so long, 30 without it; --again FILE: one input once more;
                       docs/FUZZING.md)
  mutants [PACKAGE]…   small faults put into core and compiler, one by one: which do their tests notice? (--sample N of
                       each package: 300; --seed N: another sample; docs/MUTANTS.md)
  eval [--data FOLDER] countries and actors against people's labels (default ../shared/corpora; --help says more)
  train                the model of names learned anew, where ../shared lies beside the clone; with --folds the
                       models that eval measures, each learned without the texts it is measured on
  names                the lists of names and of ordinary words made anew from Python packages, and the names of
                       countries from packages of npm's
  world                the shapes of countries and points of places that the map draws, made anew from packages
  maker                the compiler as WebAssembly, in the page's bundle, gives the bytes that it gives natively
  corpora [FOLDER]     build the large corpora that lie in FOLDER (default ../shared), with time and memory
  scale [NAME]…        DuckDB and Spark on exported tables, and Spark with `corpuscope annotate` on 100,000 articles
                       (--articles N before NAME: on so many); brings 500 MB of Python packages, and needs Java
  package [PART]…      what people install without Rust: archive, npm's packages, wheel, crates, into
                       target/packages; --try installs and uses them (see docs/RELEASING.md)
  supply [--strict]    licences, sources, doubled versions and known faults of all we are compiled of, by deny.toml;
                       --strict: also fails where the known faults cannot be fetched
  notices              the lists of crates in THIRD-PARTY.md made anew
  bench --corpus FILE  the page against other search for static sites (see docs/BENCHMARKS.md); needs dist/.
                       --peers A,B: only these; --docs 1000,5000: re-dealt into so many articles; --quick: ours
                       alone, few queries; --write: put the table into docs/BENCHMARKS.md
";

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let outcome = match words.as_slice() {
        ["install"] => install::everything(),
        ["install", "trunk"] => install::trunk(),
        ["serve", options @ ..] => serve::run(options),
        ["build"] => page::build(),
        ["test"] => test::run(test::Extent::Full),
        ["test", "--quick"] => test::run(test::Extent::Quick),
        ["browser", "--firefox", names @ ..] => browser::test_alone(Browser::Firefox, names),
        ["browser", names @ ..] => browser::test_alone(Browser::Chromium, names),
        ["screenshots", names @ ..] => browser::screenshots(names),
        ["eval", options @ ..] => eval::run(options),
        ["attack", options @ ..] => attack::run(options),
        ["fuzz", options @ ..] => fuzz::run(options),
        ["mutants", options @ ..] => mutants::run(options),
        ["world"] => world::run(),
        ["names"] => names::run(),
        ["train"] => train::run(false, None),
        ["train", "--folds"] => train::run(true, None),
        ["maker"] => maker::check(),
        ["corpora"] => corpora::run(None),
        ["corpora", folder] => corpora::run(Some(folder)),
        ["scale", options @ ..] => scale::run(options),
        ["package", options @ ..] => package::run_with(options),
        ["supply", options @ ..] => supply::check(options),
        ["notices"] => package::notices(),
        ["bench", options @ ..] => bench::run_with(options),
        // Called by trunk (see Trunk.toml), not typed.
        ["finish-page"] => page::finish(),
        ["help" | "--help" | "-h"] => {
            print!("{USAGE}");
            return ExitCode::SUCCESS;
        }
        _ => {
            eprint!("{USAGE}");
            return ExitCode::from(2);
        }
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(why) => {
            eprintln!("\nxtask: {why}");
            ExitCode::FAILURE
        }
    }
}

#[cfg(test)]
mod tests {
    use super::USAGE;

    #[test]
    fn every_line_of_the_usage_is_of_a_command() {
        for line in USAGE.lines().skip(2) {
            // A merge that was not finished leaves marks at the beginning of lines.
            assert!(line.starts_with("  ") && line.chars().count() <= 120, "{line}");
        }
    }
}
