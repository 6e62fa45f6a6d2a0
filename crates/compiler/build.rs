//! Lists the files of `data/languages`, so that a new language is a new folder and no Rust, and writes the names
//! of countries and languages that registries know: their crates are many times as large as what is used of them.

use std::collections::{BTreeMap, BTreeSet};
use std::error::Error;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;

#[path = "src/place_lists.rs"]
mod place_lists;

fn main() -> Result<(), Box<dyn Error>> {
    let data = Path::new(&std::env::var("CARGO_MANIFEST_DIR")?).join("data");
    let folder = data.join("languages");
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
    fs::write(Path::new(&out).join("language-names.txt"), language_names())?;
    fs::write(Path::new(&out).join("ascii.txt"), ascii())?;
    fs::write(Path::new(&out).join("place-points.txt"), place_points(&data)?)?;
    Ok(())
}

/// A line with the codes of all countries, then one for each language: its code, and the name of each country in it. A
/// name like the English one is left out, and one that is not known is a hyphen.
///
/// Names in one language stand together, as these pack better than those of one country.
fn registry() -> String {
    let countries: BTreeMap<String, BTreeMap<String, String>> = keshvar::CountryIterator::new()
        .map(|country| {
            let names = country.translations().iter();
            (
                country.alpha2().to_string(),
                names.map(|(language, name)| (language.to_string(), name.to_string())).collect(),
            )
        })
        .collect();
    let languages: BTreeSet<&String> = countries.values().flat_map(BTreeMap::keys).collect();
    let mut table = countries.keys().fold(String::new(), |line, code| line + "\t" + code);
    for language in languages {
        table += &format!("\n{language}");
        for names in countries.values() {
            let name = names.get(language).map_or("-", String::as_str);
            let is_english = language != "en" && names.get("en").is_some_and(|english| english == name);
            table += "\t";
            table += if is_english { "" } else { name };
        }
    }
    table
}

/// A line for each language that has a code of two letters: the code, and its English name.
fn language_names() -> String {
    let named =
        |language: isolang::Language| Some(format!("{}\t{}", language.to_639_1()?, language.to_name()));
    let mut lines: Vec<String> = isolang::languages().filter_map(named).collect();
    lines.sort();
    lines.join("\n")
}

/// Of each character the small letters of ASCII that stand for it, each with a zero behind it. A run of
/// the same is written once, behind how many they are between two characters U+0001; Korean syllables, which are spelt
/// by rule, are a run of nothing.
fn ascii() -> String {
    let letters = |code: u32| match char::from_u32(code) {
        Some('\u{ac00}'..='\u{d7a3}') => String::new(),
        Some(c) => deunicode::deunicode_char(c).unwrap_or("[?]").to_lowercase(),
        None => "[?]".to_owned(),
    };
    let mut table = String::new();
    let mut run = (0, String::new());
    // Beyond, it knows none.
    for next in (0..0x30000).map(letters).map(Some).chain([None]) {
        if next.as_ref() == Some(&run.1) && run.0 > 0 {
            run.0 += 1;
            continue;
        }
        match run {
            (0, _) => {}
            (times @ 1..=3, letters) => (0..times).for_each(|_| table += &format!("{letters}\0")),
            (times, letters) => table += &format!("\u{1}{times}\u{1}{letters}\0"),
        }
        run = (1, next.unwrap_or_default());
    }
    table
}

/// A line for each name of the gazetteer's places, in their order: how far its point lies from the one before; nothing where
/// it has none.
fn place_points(data: &Path) -> Result<String, Box<dyn Error>> {
    let read = |name: &str| -> Result<String, Box<dyn Error>> {
        let path = data.join(name);
        println!("cargo::rerun-if-changed={}", path.display());
        Ok(fs::read_to_string(path)?)
    };
    let table = |name: &str| -> Result<Value, Box<dyn Error>> { Ok(toml::from_str(&read(name)?)?) };
    let [countries, places, us] = [table("countries.toml")?, table("places.toml")?, table("us-places.toml")?];
    let file = read("place-points.tsv")?;
    let mut points: BTreeMap<(&str, &str), [i32; 2]> = BTreeMap::new();
    for line in file.lines() {
        let cells: Vec<&str> = line.split('\t').collect();
        let [code, name, x, y] = cells[..] else { return Err(format!("place-points.tsv: {line}").into()) };
        points.insert((code, name), [x.parse()?, y.parse()?]);
    }
    let mut lines = String::new();
    let mut last = [0, 0];
    for (code, names) in place_lists::place_lists([&countries, &places, &us]) {
        for name in names {
            if let Some([x, y]) = points.get(&(code, name)).copied() {
                write!(lines, "{} {}", x - last[0], y - last[1])?;
                last = [x, y];
            }
            lines.push('\n');
        }
    }
    Ok(lines)
}

fn sorted(folder: &Path) -> Result<Vec<PathBuf>, Box<dyn Error>> {
    let mut paths: Vec<PathBuf> =
        fs::read_dir(folder)?.map(|entry| entry.map(|e| e.path())).collect::<Result<_, _>>()?;
    paths.sort();
    Ok(paths)
}
