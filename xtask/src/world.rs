//! The shapes of countries that the map draws, made anew of packages of npm's.

use crate::sh::{Outcome, command, root, run as run_command, tools_dir};

/// The packages: shapes, what reads them, and the codes of countries.
const PACKAGES: [&str; 3] = ["world-atlas@2.0.2", "topojson-client@3.1.0", "i18n-iso-countries@7.14.0"];

/// For `cargo xtask world`.
pub(crate) fn run() -> Outcome {
    let folder = tools_dir().join("world").display().to_string();
    let mut install = vec!["install", "--no-audit", "--no-fund", "--prefix", &folder];
    install.extend(PACKAGES);
    run_command(command("npm", &install))?;

    let script = root().join("xtask/src/world.mjs").display().to_string();
    let shapes = command("node", &[&script, &folder]).output();
    let shapes = shapes.map_err(|why| format!("{script}: {why}"))?;
    if !shapes.status.success() {
        return Err(format!("{script} failed:\n{}", String::from_utf8_lossy(&shapes.stderr)));
    }
    let path = root().join("assets/world.txt");
    std::fs::write(&path, shapes.stdout).map_err(|why| format!("{}: {why}", path.display()))
}
