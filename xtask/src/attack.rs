//! What a hostile or unlucky world does to the command line: malformed files, files that repeat one thing, files of an index
//! that are swapped or cut, output that nobody takes, and builds that are killed. The tests have all of it; here there is
//! more of it. Each part is an ordinary test, so that whoever breaks something finds it by `cargo xtask test` too.

use crate::sh::{Outcome, command, run as run_command};

/// Kills of a build, where nobody says how many.
const KILLS: &str = "200";

/// The parts: what they are, and what cargo is told.
const PARTS: [(&str, &[&str]); 4] = [
    ("malformed files", &["-p", "corpuscope-compiler", "--test", "malformed"]),
    ("shapes of growth", &["-p", "corpuscope-compiler", "--test", "suite", "growth::"]),
    ("names, links, pipes, swapped files, output that fails", &["-p", "corpuscope", "--test", "outputs"]),
    ("kills, full disks, two builds at once", &["-p", "corpuscope", "--test", "safe"]),
];

/// For `cargo xtask attack`. `options`: `--kills N`.
pub(crate) fn run(options: &[&str]) -> Outcome {
    let kills = match options {
        [] => KILLS,
        ["--kills", n] if n.parse::<u32>().is_ok_and(|n| n > 0) => n,
        _ => return Err("attack takes `--kills N`, how often a build is killed (200 without it)".into()),
    };
    for (what, tests) in PARTS {
        println!("\n{what}");
        let mut test = command("cargo", &["test", "--quiet"]);
        test.args(tests).args(["--", "--nocapture"]).env("CORPUSCOPE_KILLS", kills);
        run_command(test)?;
    }
    println!("\nheld: malformed files, growth, swapped files, lost output, {kills} kills");
    Ok(())
}
