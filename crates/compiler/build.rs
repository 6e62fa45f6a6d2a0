//! Lists the files of `data/languages`, so that a new language is a new folder and no Rust, and the names of countries that
//! the registry knows.

use std::error::Error;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

fn main() -> Result<(), Box<dyn Error>> {
    let folder = Path::new(&std::env::var("CARGO_MANIFEST_DIR")?).join("data/languages");
    println!("cargo::rerun-if-changed={}", folder.display());
    let mut list = String::from("&[\n");
    for language in sorted(&folder)?.into_iter().filter(|path| path.is_dir()) {
        for file in
            sorted(&language)?.into_iter().filter(|path| path.extension().is_some_and(|e| e == "toml"))
        {
            let name = file.strip_prefix(&folder)?.to_string_lossy().replace('\\', "/");
            writeln!(list, "    ({name:?}, include_str!({:?})),", file.display().to_string())?;
        }
    }
    list.push(']');
    let out = std::env::var("OUT_DIR")?;
    fs::write(Path::new(&out).join("languages.rs"), list)?;
    fs::write(Path::new(&out).join("registry.txt"), registry())?;
    Ok(())
}

/// A line for each country: its code, then each language with the name in it, parted by tabs.
fn registry() -> String {
    let mut lines: Vec<String> = keshvar::CountryIterator::new()
        .map(|country| {
            let mut line = country.alpha2().to_string();
            let mut names: Vec<(String, String)> = country
                .translations()
                .iter()
                .map(|(language, name)| (language.to_string(), name.to_string()))
                .collect();
            names.sort();
            for (language, name) in names {
                line += &format!("\t{language}\t{name}");
            }
            line
        })
        .collect();
    lines.sort();
    lines.join("\n")
}

fn sorted(folder: &Path) -> Result<Vec<PathBuf>, Box<dyn Error>> {
    let mut paths: Vec<PathBuf> =
        fs::read_dir(folder)?.map(|entry| entry.map(|e| e.path())).collect::<Result<_, _>>()?;
    paths.sort();
    Ok(paths)
}
