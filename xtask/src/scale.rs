//! Past one page: DuckDB and Spark read what `corpuscope export` writes, and Spark runs `corpuscope annotate` on the parts
//! of a large corpus. Not part of `cargo xtask test`, as it installs some 500 MB of Python packages and takes minutes.

use std::path::{Path, PathBuf};

use crate::sh::{Outcome, command, find, output, root, run as run_command, target_dir};

/// The packages and their versions, as pip knows them.
const PACKAGES: [&str; 2] = ["duckdb==1.4.3", "pyspark==4.0.1"];

/// For `cargo xtask scale`. `options`: `--articles N`, and names of tests (`duckdb`, `spark`); all without.
pub(crate) fn run(options: &[&str]) -> Outcome {
    let (articles, tests) = match options {
        ["--articles", n, tests @ ..] => (*n, tests),
        tests => ("100000", tests),
    };
    if articles.parse::<u32>().is_err() {
        return Err(format!("--articles {articles}: a number of articles is wanted"));
    }
    let tests = if tests.is_empty() { &["duckdb", "spark"] } else { tests };
    let work = target_dir().join("scale");
    std::fs::create_dir_all(&work).map_err(|why| format!("{}: {why}", work.display()))?;
    let python = environment(&work)?;
    run_command(command("cargo", &["build", "--release", "--bin", "corpuscope"]))?;
    let shared =
        std::env::var_os("CORPUSCOPE_SHARED").map_or_else(|| root().join("../shared"), PathBuf::from);
    if !shared.join("corpora").is_dir() {
        println!(
            "There is no {}/corpora: only the articles of this clone are read and dealt.",
            shared.display()
        );
    }
    for test in tests {
        let script = root().join(format!("tests/scale/test_{test}.py"));
        if !script.is_file() {
            return Err(format!("there is no test `{test}`; there are duckdb and spark"));
        }
        if *test == "spark" && output("java", &["-version"]).is_none() {
            return Err(
                "Spark needs Java 17 or later; install it (Debian: default-jre-headless) and try again, \
                        or run `cargo xtask scale duckdb` alone"
                    .into(),
            );
        }
        let mut test = command(&python.display().to_string(), &[&script.display().to_string()]);
        test.env("CORPUSCOPE", target_dir().join("release/corpuscope"))
            .env("CORPUSCOPE_WORK", &work)
            .env("CORPUSCOPE_ARTICLES", articles);
        if shared.join("corpora").is_dir() {
            test.env("CORPUSCOPE_SHARED", &shared);
        }
        run_command(test)?;
    }
    Ok(())
}

/// The Python of an environment that has the packages; it is made where there is none.
fn environment(work: &Path) -> Outcome<PathBuf> {
    let folder = work.join("venv");
    let bin = folder.join(if cfg!(windows) { "Scripts" } else { "bin" });
    let python = bin.join("python");
    let done = folder.join("installed");
    let wanted = PACKAGES.join("\n");
    if std::fs::read_to_string(&done).is_ok_and(|there| there == wanted) {
        return Ok(python);
    }
    let system = ["python3", "python"].into_iter().find(|name| find(name).is_some());
    let system = system.ok_or("Python 3 is needed for DuckDB and Spark; install it")?;
    println!("Installing {} into {} (some 500 MB) …", PACKAGES.join(" and "), folder.display());
    let made = run_command(command(system, &["-m", "venv", &folder.display().to_string()]));
    made.map_err(|why| format!("{why}; on Debian and Ubuntu the package python3-venv is needed"))?;
    let mut install = vec!["-m", "pip", "install", "--quiet"];
    install.extend(PACKAGES);
    run_command(command(&python.display().to_string(), &install))?;
    std::fs::write(&done, wanted).map_err(|why| format!("{}: {why}", done.display()))?;
    Ok(python)
}
