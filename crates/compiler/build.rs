//! Lists the files of `data/languages`, so that a new language is a new folder and no Rust.

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
    fs::write(Path::new(&std::env::var("OUT_DIR")?).join("languages.rs"), list)?;
    Ok(())
}

fn sorted(folder: &Path) -> Result<Vec<PathBuf>, Box<dyn Error>> {
    let mut paths: Vec<PathBuf> =
        fs::read_dir(folder)?.map(|entry| entry.map(|e| e.path())).collect::<Result<_, _>>()?;
    paths.sort();
    Ok(paths)
}
