//! Files that describe one text each and stand beside it: `1-meta.txt`, `a.json`, `a.txt.yaml`.

use std::collections::{BTreeMap, BTreeSet};

use crate::files::Files;

use super::beside::Beside;
use super::date_values::{Reading, order_of, read};
use super::formats;
use super::outcome::FileOutcome;
use super::record::{Field, Record};
use super::values::{is_nothing, is_url, prose};

/// Endings of files that describe others.
const ENDINGS: [&str; 8] = ["json", "yaml", "yml", "meta", "metadata", "info", "toml", "properties"];

/// Whether a file of this name may describe another one.
pub(super) fn may_be(name: &str) -> bool {
    name.rsplit_once('.').is_some_and(|(_, ending)| ENDINGS.contains(&ending))
}

/// What is added to the name of a text, in small letters.
const ADDED: [&str; 12] = [
    "-metadata",
    "_metadata",
    ".metadata",
    " metadata",
    "-meta",
    "_meta",
    ".meta",
    " meta",
    "-info",
    "_info",
    ".info",
    "_md",
];

/// What is added to the name of a folder of texts, in small letters.
const FOLDERS: [&str; 10] = [
    "-meta-information",
    "_meta_information",
    "-meta-info",
    "_meta_info",
    "-metadata",
    "_metadata",
    "-meta",
    "_meta",
    "-info",
    "_info",
];

/// Names of folders that describe the texts of a folder beside, in small letters.
const BESIDE: [&str; 7] = ["meta", "metadata", "metadatos", "metadados", "info", "json", "meta-information"];

/// What is said of a value that stands in such a file.
const FROM: Option<&str> = Some("file beside the text");

/// Reads the files that describe texts, and notes what they say. Returns their names.
pub(super) fn read_all(
    files: &dyn Files,
    all: &[&str],
    texts: &[&str],
    beside: &mut Beside,
    told: &mut FileOutcome,
) -> BTreeSet<String> {
    let mut described = BTreeSet::new();
    // Files whose lines have no names, by the folder around theirs.
    let mut bare: BTreeMap<String, Vec<(String, String, Vec<String>)>> = BTreeMap::new();
    for (file, text) in find(all, texts) {
        let Ok(bytes) = files.read(&file) else { continue };
        match said(&file, bytes) {
            Said::Article => {}
            Said::Fields(record) => {
                let fields = record
                    .fields
                    .into_iter()
                    .filter(|field| !field.values.iter().all(|value| is_nothing(value)));
                beside.state(&text, fields.map(|field| Field { from: FROM, line: 0, ..field }));
                told.skip(&file, 0, format!("it describes {text}"));
                described.insert(file);
            }
            Said::Lines(lines) => {
                described.insert(file.clone());
                // One program has written all of them, in whatever folders they are.
                let parent = cut(&cut(&file).0).0;
                bare.entry(parent).or_default().push((file, text, lines));
            }
        }
    }
    for group in bare.into_values() {
        by_place(group, beside, told);
    }
    described.iter().for_each(|file| beside.set_apart(file));
    described
}

/// Takes from files without names of fields what the same line of all of them shows to be an address or a day.
fn by_place(group: Vec<(String, String, Vec<String>)>, beside: &mut Beside, told: &mut FileOutcome) {
    let longest = group.iter().map(|(.., lines)| lines.len()).max().unwrap_or(0);
    let mut places: Vec<(usize, &str)> = Vec::new();
    for place in 0..longest {
        let values =
            || group.iter().filter_map(|(.., lines)| lines.get(place)).filter(|value| !is_nothing(value));
        let order = values().find_map(|value| order_of(value));
        let is_day = |value: &String| {
            value.contains(['/', '-', '.', ' '])
                && matches!(read(value, order, false), Reading::Date(date) if date.day().is_some())
        };
        let free = |name: &str| !places.iter().any(|(_, known)| *known == name);
        if values().next().is_none() {
            continue;
        }
        if values().all(|value| is_url(value)) && free("url") {
            places.push((place, "url"));
        } else if values().all(is_day) && free("date") {
            places.push((place, "date"));
        }
    }
    let order = group.iter().flat_map(|(.., lines)| lines).find_map(|value| order_of(value));
    let names: Vec<&str> = places.iter().map(|(_, name)| *name).collect();
    let taken = match names.as_slice() {
        [] => "no line of it says which field it is".to_owned(),
        [name] => format!("only its {name} is certain"),
        names => format!("only its {} are certain", names.join(" and its ")),
    };
    for (file, text, lines) in group {
        let fields = places.iter().filter_map(|(place, name)| {
            let value = lines.get(*place).filter(|value| !is_nothing(value))?;
            let value = match read(value, order, false) {
                Reading::Date(date) if *name == "date" => date.to_string(),
                _ => value.clone(),
            };
            Some(Field { name: (*name).to_owned(), values: vec![value], line: 0, from: FROM })
        });
        beside.state(&text, fields.collect::<Vec<_>>());
        told.skip(&file, 0, format!("it describes {text}; {taken}"));
    }
}

/// Pairs files with the texts that they may describe, going by names alone.
fn find(all: &[&str], texts: &[&str]) -> Vec<(String, String)> {
    let mut by_name: BTreeMap<(String, String), &str> = BTreeMap::new();
    let mut by_sibling: BTreeMap<(String, String), Option<&str>> = BTreeMap::new();
    for text in texts {
        let (folder, name) = cut(text);
        let stem = name.rsplit_once('.').map_or(name.as_str(), |(stem, _)| stem).to_owned();
        let parent = cut(&folder).0;
        by_sibling.entry((parent, stem.clone())).and_modify(|known| *known = None).or_insert(Some(text));
        by_name.entry((folder.clone(), stem)).or_insert(text);
        by_name.insert((folder, name), text);
    }
    let mut pairs = Vec::new();
    for file in all {
        let (folder, name) = cut(file);
        let (stem, ending) =
            name.rsplit_once('.').map_or((name.as_str(), ""), |(stem, ending)| (stem, ending));
        let side = ENDINGS.contains(&ending);
        let base = ADDED.iter().find_map(|added| stem.strip_suffix(added)).filter(|base| !base.is_empty());
        let parent = cut(&folder);
        let of_folder = FOLDERS.iter().find_map(|added| folder.strip_suffix(added));
        let stems = side.then_some(stem).into_iter().chain(base.filter(|_| side || ending == "txt"));
        // In a folder that describes another, the same name is enough.
        let same = (of_folder.is_some() || BESIDE.contains(&parent.1.as_str())).then_some(stem);
        let text = stems.chain(same.filter(|_| side || ending == "txt")).find_map(|stem| {
            let own = by_name.get(&(folder.clone(), stem.to_owned())).copied();
            let own = own.filter(|text| text != file);
            let other =
                of_folder.and_then(|folder| by_name.get(&(folder.to_owned(), stem.to_owned())).copied());
            let sibling = || {
                let known = by_sibling.get(&(parent.0.clone(), stem.to_owned())).copied().flatten();
                known.filter(|_| BESIDE.contains(&parent.1.as_str()))
            };
            other.or(own).or_else(sibling).filter(|text| text != file)
        });
        if let Some(text) = text {
            pairs.push(((*file).to_owned(), text.to_owned()));
        }
    }
    pairs
}

/// Folder and name of a path, in small letters.
fn cut(path: &str) -> (String, String) {
    let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
    (folder.to_lowercase(), name.to_lowercase())
}

/// What a file says that may describe a text.
enum Said {
    /// It is an article itself.
    Article,
    /// Fields with their names.
    Fields(Record),
    /// Lines without names.
    Lines(Vec<String>),
}

fn said(file: &str, bytes: Vec<u8>) -> Said {
    let text = match String::from_utf8(bytes) {
        Ok(text) => text,
        Err(error) => error.into_bytes().iter().map(|byte| char::from(*byte)).collect(),
    };
    let text = text.trim_start_matches('\u{feff}');
    if text.trim_start().starts_with('{') {
        let Some(record) = formats::json_record(text) else { return Said::Article };
        let long = record.fields.iter().any(|field| field.values.iter().any(|value| prose(value) > 400));
        return if long { Said::Article } else { Said::Fields(record) };
    }
    let lines: Vec<String> =
        text.lines().map(|line| line.trim().to_owned()).filter(|line| !line.is_empty()).collect();
    let is_prose = |line: &String| line.split_whitespace().count() > 30 && !line.contains(':');
    let plain = file.to_lowercase().ends_with(".txt");
    if lines.is_empty() || (plain && lines.iter().any(is_prose)) {
        return Said::Article;
    }
    let pair = |line: &String| -> Option<(String, String)> {
        let (name, value) = line.split_once([':', '=', '\t'])?;
        let name = name.trim().trim_matches(['"', '#', '*', '\'']).trim();
        let fits = !name.is_empty()
            && name.split_whitespace().count() <= 3
            && !name.contains("http")
            && name.chars().any(char::is_alphabetic);
        fits.then(|| (name.to_owned(), value.trim().trim_matches(['"', '\'']).to_owned()))
    };
    let pairs: Vec<(String, String)> = lines.iter().filter_map(pair).collect();
    if pairs.len() * 10 >= lines.len() * 6 {
        let yaml = formats::yaml(text).filter(|_| !plain);
        let record = yaml.unwrap_or_else(|| {
            let mut record = Record::at(1);
            pairs.iter().for_each(|(name, value)| record.push(name, value, 1));
            record
        });
        return Said::Fields(record);
    }
    match plain || lines.len() <= 40 {
        true => Said::Lines(lines),
        false => Said::Article,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_describes_the_text_whose_name_it_has_with_an_addition() {
        let all = [
            "a/1.txt",
            "a/1-meta.txt",
            "a/2.txt",
            "a/2.json",
            "a/3.html",
            "a/3.html.yaml",
            "fake/4.txt",
            "fake-meta-information/4-meta.txt",
            "texts/5.txt",
            "metadata/5.yml",
            "a/6.json",
            "a/note-meta.txt",
        ];
        let texts: Vec<&str> =
            all.iter().copied().filter(|name| name.ends_with(".txt") || name.ends_with(".html")).collect();
        let pairs: Vec<String> =
            find(&all, &texts).into_iter().map(|(file, text)| format!("{file} {text}")).collect();
        assert_eq!(
            pairs,
            [
                "a/1-meta.txt a/1.txt",
                "a/2.json a/2.txt",
                "a/3.html.yaml a/3.html",
                "fake-meta-information/4-meta.txt fake/4.txt",
                "metadata/5.yml texts/5.txt"
            ]
        );
    }

    #[test]
    fn what_such_a_file_says_is_fields_lines_or_an_article() {
        let told = |file: &str, text: &str| match said(file, text.as_bytes().to_vec()) {
            Said::Article => "article".to_owned(),
            Said::Fields(record) => record
                .fields
                .iter()
                .map(|f| format!("{}={}", f.name, f.values.join("+")))
                .collect::<Vec<_>>()
                .join(" "),
            Said::Lines(lines) => format!("{} lines", lines.len()),
        };
        for (file, text, expected) in [
            ("a.json", "{\"title\": \"A\", \"tags\": [\"x\", \"y\"]}", "title=A tags=x+y"),
            ("a.yaml", "title: A\ntags: [x, y]\n", "title=A tags=x+y"),
            ("a-meta.txt", "Title: A\nDate: 2024-01-15\n", "Title=A Date=2024-01-15"),
            ("a-meta.txt", "Rosa Vance\nhttps://quay.example/a\n168\n", "3 lines"),
            ("a-meta.txt", &"one two three ".repeat(12), "article"),
        ] {
            assert_eq!(told(file, text), expected, "{text}");
        }
    }
}
