//! Every check in one go. All of them run, also after one has failed; the last line says how it ended.

use crate::browser::Browser;
use crate::sh::{Outcome, command, show};
use crate::{browser, install, maker, page};
use std::io::{BufRead, BufReader};
use std::process::{Command, Stdio};
use std::time::Instant;

/// How much is checked.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Extent {
    /// Everything.
    Full,
    /// What needs neither the page nor a browser.
    Quick,
}

/// How many tests ended how.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Count {
    passed: u32,
    failed: u32,
    skipped: u32,
}

impl Count {
    fn add(&mut self, other: Self) {
        self.passed += other.passed;
        self.failed += other.failed;
        self.skipped += other.skipped;
    }

    /// A check that counts as one, such as the format; and a runner that failed without naming a test.
    fn completed(mut self, succeeded: bool) -> Self {
        if succeeded && self == Self::default() {
            self.passed = 1;
        }
        if !succeeded && self.failed == 0 {
            self.failed = 1;
        }
        self
    }
}

/// For `cargo xtask test`.
pub(crate) fn run(extent: Extent) -> Outcome {
    let full = extent == Extent::Full;
    install::for_the_page()?;
    install::for_the_checks()?;
    if full {
        browser::install(Browser::Chromium)?;
    }

    let mut report = Report::default();
    report.check("format", command("cargo", &["fmt", "--all", "--check"]));
    // A package of its own, which is compiled by `cargo xtask fuzz` alone.
    let fuzz = ["fmt", "--manifest-path", "fuzz/Cargo.toml", "--check"];
    report.check("format of fuzzing", command("cargo", &fuzz));
    report.check(
        "clippy",
        command("cargo", &["clippy", "--workspace", "--all-targets", "--", "-D", "warnings"]),
    );
    report.check("clippy for the browser", clippy_wasm());
    report.check("tests and doc tests", command("cargo", &["test", "--workspace", "--no-fail-fast"]));
    if full {
        report.check("documentation", documentation());
        let built = report.row("the page is built", |_| page::build());
        report.row("compiler as WebAssembly", |count| match built {
            true => count_tests(maker::test_command(), count),
            false => Err("not run: there is no bundle to test".into()),
        });
        report.row("browser tests", |count| match built {
            true => count_tests(browser::test_command(Browser::Chromium, &[])?, count),
            false => Err("not run: there is no page to test".into()),
        });
        report.row("some of them in Firefox", |count| match built {
            true => some_in_firefox(count),
            false => Err("not run: there is no page to test".into()),
        });
        report.row("trunk builds the same page", |count| match (built, install::has_trunk()) {
            (true, true) => trunk_builds_the_same(),
            (false, _) => Err("not run: there is no page to compare with".into()),
            (_, false) => {
                println!("left out: trunk is not installed (`cargo xtask install trunk`)");
                count.skipped = 1;
                Ok(())
            }
        });
    }
    report.end()
}

/// The tests of [`browser::SHORT`] in Firefox, which not every machine has.
fn some_in_firefox(count: &mut Count) -> Outcome {
    if let Err(why) = browser::install(Browser::Firefox) {
        println!("left out: {why}");
        count.skipped = 1;
        return Ok(());
    }
    count_tests(browser::test_command(Browser::Firefox, browser::SHORT)?, count)
}

/// Builds the page with trunk, and compares it with the one in `dist/`.
fn trunk_builds_the_same() -> Outcome {
    let folder = crate::sh::target_dir().join("trunk-dist");
    crate::sh::run(page::trunk_build(&folder))?;
    for file in ["index.html", "corpuscope.html"] {
        let [ours, trunks] =
            [page::dist()?.join(file), folder.join(file)].map(|path| std::fs::read(path).unwrap_or_default());
        if ours.is_empty() || ours != trunks {
            return Err(format!("trunk's {file} is not the one of `cargo xtask build`"));
        }
    }
    Ok(())
}

/// Core and explorer once more, for the target they run on and with what is forbidden there.
fn clippy_wasm() -> Command {
    let mut clippy = command("cargo", &["clippy", "--target", "wasm32-unknown-unknown"]);
    clippy.args(["--package", "corpuscope-core", "--package", "corpuscope-explorer", "--", "-D", "warnings"]);
    clippy.env("CLIPPY_CONF_DIR", crate::sh::root().join("xtask/clippy-wasm"));
    clippy
}

/// Links in the documentation lead somewhere.
fn documentation() -> Command {
    let mut doc = command("cargo", &["doc", "--workspace", "--no-deps", "--document-private-items"]);
    doc.env("RUSTDOCFLAGS", "-D warnings");
    doc
}

#[derive(Default)]
struct Report {
    rows: Vec<(&'static str, Count, f32)>,
}

impl Report {
    fn check(&mut self, name: &'static str, command: Command) {
        self.row(name, |count| count_tests(command, count));
    }

    /// Does something that may count tests; says whether it succeeded.
    fn row(&mut self, name: &'static str, action: impl FnOnce(&mut Count) -> Outcome) -> bool {
        println!("\n== {name}");
        let start = Instant::now();
        let mut count = Count::default();
        let outcome = action(&mut count);
        if let Err(why) = &outcome {
            println!("{why}");
        }
        self.rows.push((name, count.completed(outcome.is_ok()), start.elapsed().as_secs_f32()));
        outcome.is_ok()
    }

    fn end(self) -> Outcome {
        let mut total = Count::default();
        println!("\n== Summary (a check without tests of its own counts as one)");
        for (name, count, seconds) in self.rows {
            let Count { passed, failed, skipped } = count;
            println!(
                "{name:<24} {passed:>5} passed {failed:>3} failed {skipped:>3} left out {seconds:>7.1} s"
            );
            total.add(count);
        }
        if total.skipped > 0 {
            println!("{} left out", total.skipped);
        }
        println!("{} passed, {} failed", total.passed, total.failed);
        if total.failed == 0 { Ok(()) } else { Err("something failed; see above".into()) }
    }
}

/// Runs a program, shows what it prints on standard output, and counts the tests it reports.
fn count_tests(mut command: Command, count: &mut Count) -> Outcome {
    let shown = show(&command);
    println!("$ {shown}");
    let child = command.stdin(Stdio::null()).stdout(Stdio::piped()).spawn();
    let mut child = child.map_err(|why| format!("`{shown}` could not be started: {why}"))?;
    if let Some(stdout) = child.stdout.take() {
        for line in BufReader::new(stdout).split(b'\n').map_while(Result::ok) {
            let line = String::from_utf8_lossy(&line);
            println!("{line}");
            count.add(count_in(&line));
        }
    }
    match child.wait() {
        Ok(status) if status.success() => Ok(()),
        Ok(status) => Err(format!("`{shown}` failed ({status})")),
        Err(why) => Err(format!("`{shown}`: {why}")),
    }
}

/// What one line says about finished tests, in the words of cargo's or of Node's runner.
fn count_in(line: &str) -> Count {
    if let Some(counts) = line.strip_prefix("test result: ") {
        let number = |what: &str| {
            let end = counts.find(what)?;
            counts[..end].trim_end().rsplit(' ').next()?.parse().ok()
        };
        return Count {
            passed: number("passed").unwrap_or(0),
            failed: number("failed;").unwrap_or(0),
            skipped: number("ignored").unwrap_or(0),
        };
    }
    let mut words = line.trim_start_matches(['ℹ', '#', ' ']).split(' ');
    let is_summary = line.starts_with("ℹ ") || line.starts_with("# ");
    match (is_summary, words.next(), words.next().and_then(|number| number.parse().ok()), words.next()) {
        (true, Some("pass"), Some(passed), None) => Count { passed, ..Count::default() },
        (true, Some("fail" | "cancelled"), Some(failed), None) => Count { failed, ..Count::default() },
        (true, Some("skipped" | "todo"), Some(skipped), None) => Count { skipped, ..Count::default() },
        _ => Count::default(),
    }
}

#[cfg(test)]
mod tests {
    use super::{Count, count_in};

    const fn count(passed: u32, failed: u32, skipped: u32) -> Count {
        Count { passed, failed, skipped }
    }

    #[test]
    fn the_runners_lines_are_counted_and_no_others() {
        let cases = [
            (
                "test result: ok. 12 passed; 0 failed; 3 ignored; 0 measured; 0 filtered out; finished in 0.01s",
                count(12, 0, 3),
            ),
            (
                "test result: FAILED. 4 passed; 1 failed; 0 ignored; 0 measured; 2 filtered out",
                count(4, 1, 0),
            ),
            ("ℹ pass 7", count(7, 0, 0)),
            ("ℹ fail 2", count(0, 2, 0)),
            ("ℹ cancelled 1", count(0, 1, 0)),
            ("ℹ skipped 1", count(0, 0, 1)),
            ("ℹ tests 9", count(0, 0, 0)),
            ("# fail 1", count(0, 1, 0)),
            ("a test may say: pass 7", count(0, 0, 0)),
            ("running 12 tests", count(0, 0, 0)),
        ];
        for (line, expected) in cases {
            assert_eq!(count_in(line), expected, "{line}");
        }
    }

    #[test]
    fn what_is_banned_natively_is_banned_in_the_browser() {
        let in_browser = include_str!("../clippy-wasm/clippy.toml");
        for line in include_str!("../../clippy.toml").lines().filter(|line| !line.starts_with('#')) {
            assert!(in_browser.lines().any(|other| other == line), "{line}");
        }
    }

    #[test]
    fn a_check_without_tests_counts_as_one_and_a_failure_is_never_lost() {
        assert_eq!(count(0, 0, 0).completed(true), count(1, 0, 0));
        assert_eq!(count(0, 0, 0).completed(false), count(0, 1, 0));
        assert_eq!(count(5, 0, 0).completed(false), count(5, 1, 0));
        assert_eq!(count(5, 2, 0).completed(false), count(5, 2, 0));
    }
}
