//! What a hostile or unlucky world does to the command line: malformed files, files that repeat one thing, files of an index
//! that are swapped or cut, output that nobody takes, builds that are killed, and calls of the system that fail. The tests
//! have all of it; here there is more of it. Each part is an ordinary test, so that whoever breaks something finds it by
//! `cargo xtask test` too.

use std::time::Instant;

use crate::sh::{Outcome, command, find, run as run_command};

/// Kills of a build at a moment that chance decides, where nobody says how many.
const KILLS: &str = "200";

/// The parts: what they are, and what cargo is told.
const PARTS: [(&str, &[&str]); 6] = [
    ("malformed files", &["-p", "corpuscope-compiler", "--test", "malformed"]),
    ("shapes of growth", &["-p", "corpuscope-compiler", "--test", "suite", "growth::"]),
    ("names, links, pipes, swapped files, output that fails", &["-p", "corpuscope", "--test", "outputs"]),
    ("kills by chance, full disks, two builds at once", &["-p", "corpuscope", "--test", "safe"]),
    ("kills and failures at each call that changes the disk", &["-p", "corpuscope", "--test", "injected"]),
    ("failures at each call that reads the corpus", &["-p", "corpuscope", "--test", "unreadable"]),
];

/// For `cargo xtask attack`. `options`: `--kills N`.
pub(crate) fn run(options: &[&str]) -> Outcome {
    let kills = match options {
        [] => KILLS,
        ["--kills", n] if n.parse::<u32>().is_ok_and(|n| n > 0) => n,
        _ => {
            return Err(
                "attack takes `--kills N`, how often a build is killed by chance (200 without it)".into()
            );
        }
    };
    let mut seconds = Vec::new();
    for (what, tests) in PARTS {
        let begun = Instant::now();
        println!("\n{what}");
        let mut test = command("cargo", &["test", "--quiet"]);
        test.args(tests).args(["--", "--nocapture"]).env("CORPUSCOPE_KILLS", kills);
        run_command(test)?;
        seconds.push((what, begun.elapsed().as_secs_f64()));
    }
    println!();
    for (what, taken) in &seconds {
        println!("{taken:6.1} s  {what}");
    }
    let whole: f64 = seconds.iter().map(|(_, taken)| taken).sum();
    println!("{whole:6.1} s  in all, {kills} kills by chance among it: everything held");
    if find("strace").is_none() {
        println!("left out: strace is not installed, so that no build was killed or failed at each call");
    }
    Ok(())
}
