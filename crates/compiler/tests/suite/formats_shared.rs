//! Sample files of formats that lie beside the workspace, against what is expected of each. `FORMATS=press` tries one
//! folder of them alone.

use std::io::Write;
use std::path::{Path, PathBuf};

use corpuscope::folder::CorpusFolder;
use corpuscope_compiler::config::{Config, Copies};
use corpuscope_compiler::files::Memory;
use corpuscope_compiler::read::{Source, read};
use corpuscope_core::article::Article;
use serde_json::Value;

/// What is not read yet.
const LEFT: [&str; 0] = [];

/// The folder of samples; `None` where it is not there.
fn samples() -> Option<PathBuf> {
    let shared = std::env::var_os("CORPUSCOPE_SHARED").map(PathBuf::from);
    let beside = || Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared");
    Some(shared.unwrap_or_else(beside).join("cases/formats")).filter(|folder| folder.is_dir())
}

/// The articles of a file or folder.
fn articles(path: &Path) -> Vec<Article> {
    let files = CorpusFolder::new(path);
    let (config, _) = Config::load(&files);
    let read = read(&files, &config, &|_, _| ()).expect("it can be listed");
    read.sources.iter().map(|source| source.article().expect("its own bytes")).collect()
}

/// A text without what is not compared: case, quotes, dashes, spaces.
fn plain(text: &str) -> String {
    let fold = |c: char| match c {
        '‘' | '’' | '‚' | '′' | '`' => '\'',
        '“' | '”' | '„' | '«' | '»' => '"',
        '‐' | '‑' | '–' | '—' | '−' => '-',
        c => c,
    };
    let text: String = text.chars().filter(|c| *c != '\u{ad}').map(fold).collect();
    text.to_lowercase().split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The values of which one is right; `None` where there shall be none.
fn right(value: &Value) -> Vec<Option<String>> {
    match value {
        Value::Array(values) => values.iter().flat_map(right).collect(),
        Value::String(text) => vec![Some(plain(text))],
        _ => vec![None],
    }
}

/// What is wrong with an article.
fn faults(article: &Article, check: &Value) -> Vec<String> {
    let meta = &article.meta;
    let title = Some(plain(article.title())).filter(|title| !title.is_empty());
    let date = meta.date.map(|date| date.to_string());
    let source = meta.source.as_deref().map(plain);
    let mut faults = Vec::new();
    for (name, found) in [("title", title), ("date", date), ("source", source)] {
        if let Some(expected) = check.get(name).map(right)
            && !expected.contains(&found)
        {
            faults.push(format!("{name} {found:?}, right {expected:?}"));
        }
    }
    if let Some(expected) = check.get("authors").and_then(Value::as_array) {
        let names = |list: &[Value]| list.iter().filter_map(Value::as_str).map(plain).collect::<Vec<_>>();
        let found: Vec<String> = meta.authors.iter().map(|name| plain(name)).collect();
        let one_of = expected.iter().filter_map(Value::as_array).any(|list| names(list) == found);
        let these = !expected.iter().any(Value::is_array) && names(expected) == found;
        if !one_of && !these {
            faults.push(format!("authors {found:?}, right {expected:?}"));
        }
    }
    let text = plain(&article.text);
    let unwanted = check.get("not").and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_str);
    // As words of its own: "prova" is a part of "aprova".
    let has = |unwanted: &str| {
        let edge = |c: Option<char>| !c.is_some_and(char::is_alphanumeric);
        text.match_indices(unwanted).any(|(at, _)| {
            edge(text[..at].chars().next_back()) && edge(text[at + unwanted.len()..].chars().next())
        })
    };
    faults.extend(unwanted.filter(|n| has(&plain(n))).map(|n| format!("`{n}` stands in it")));
    faults
}

/// What is wrong with the articles of a file.
fn judge(articles: &[Article], expected: &Value) -> Vec<String> {
    let mut wrong = Vec::new();
    let number = Value::from(articles.len());
    let numbers = &expected["articles"];
    if !(numbers == &number || numbers.as_array().is_some_and(|n| n.contains(&number))) {
        wrong.push(format!("{number} articles, right {numbers}"));
    }
    for check in expected["check"].as_array().into_iter().flatten() {
        let text = plain(check["text"].as_str().unwrap_or_default());
        match articles.iter().find(|article| plain(&article.text).contains(&text)) {
            Some(article) => {
                wrong.extend(faults(article, check).into_iter().map(|fault| format!("“{text:.30}”: {fault}")))
            }
            None => wrong.push(format!("no article has “{text}”")),
        }
    }
    let nowhere = expected["nowhere"].as_array().into_iter().flatten().filter_map(Value::as_str);
    for text in nowhere {
        if articles.iter().any(|article| plain(&article.text).contains(&plain(text))) {
            wrong.push(format!("`{text}` stands in an article"));
        }
    }
    wrong
}

/// All samples as one corpus, by their paths; `None` where they are not there.
fn all_samples(expected: &Value, folder: &Path) -> Vec<(String, Vec<u8>)> {
    let mut files = Vec::new();
    let mut open: Vec<PathBuf> = expected["files"]
        .as_array()
        .into_iter()
        .flatten()
        .filter_map(|sample| sample["path"].as_str())
        // What lies in an archive already is tried by itself.
        .filter(|path| !path.starts_with("archives/"))
        .map(|path| folder.join(path))
        .collect();
    while let Some(path) = open.pop() {
        if path.is_dir() {
            open.extend(
                std::fs::read_dir(&path).expect("a folder").map(|entry| entry.expect("an entry").path()),
            );
        } else {
            let name = path.strip_prefix(folder).expect("it is below").to_string_lossy().into_owned();
            files.push((name, std::fs::read(&path).expect("a file")));
        }
    }
    files.sort();
    files.dedup();
    files
}

/// The articles of files in memory, each kept, with the file that each is from.
fn read_all(files: &Memory) -> Vec<Source> {
    let config = Config { copies: Copies::Keep, ..Config::default() };
    let read = read(files, &config, &|_, _| ()).expect("memory can be listed");
    read.sources.into_iter().map(|source| source.unpack().expect("its own bytes")).collect()
}

#[test]
fn all_samples_are_read_in_one_go_and_give_the_same_from_a_zip() {
    let Some(folder) = samples() else { return };
    let expected = std::fs::read_to_string(folder.join("expected.json")).expect("a file");
    let expected: Value = serde_json::from_str(&expected).expect("JSON");
    let files = all_samples(&expected, &folder);
    let mut packed = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, bytes) in &files {
        packed.start_file(name, zip::write::SimpleFileOptions::default()).expect("a file in it");
        packed.write_all(bytes).expect("its bytes");
    }
    let packed = packed.finish().expect("a zip").into_inner();
    let whole = read_all(&files.into_iter().collect());
    let mut told = Vec::new();
    for sample in expected["files"].as_array().expect("a list") {
        let path = sample["path"].as_str().expect("a path").trim_end_matches('/');
        if path.starts_with("archives/") || LEFT.contains(&path) {
            continue;
        }
        let of =
            |file: &str| file.strip_prefix(path).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'));
        let articles: Vec<Article> =
            whole.iter().filter(|source| of(&source.file)).map(|source| source.article.clone()).collect();
        // A folder of files is read by what all its names have in common: that is tried by itself.
        if !path.starts_with("corpora/") && !path.ends_with("/bib") {
            told.extend(judge(&articles, sample).into_iter().map(|fault| format!("{path}: {fault}")));
        }
    }
    assert!(told.is_empty(), "{}", told.join("\n"));
    let zipped = read_all(&[("all.zip", packed)].into_iter().collect());
    let texts = |sources: &[Source]| {
        let mut texts: Vec<String> = sources
            .iter()
            .map(|source| format!("{:?}\n{}", source.article.meta.date, source.article.text))
            .collect();
        texts.sort();
        texts
    };
    let (whole, zipped) = (texts(&whole), texts(&zipped));
    assert!(whole.len() > 100, "{}", whole.len());
    assert_eq!(whole.len(), zipped.len());
    assert!(whole == zipped, "an article of the zip differs");
}

#[test]
fn every_sample_gives_the_articles_that_are_in_it() {
    let Some(folder) = samples() else { return };
    let expected = std::fs::read_to_string(folder.join("expected.json")).expect("a file");
    let expected: Value = serde_json::from_str(&expected).expect("JSON");
    let only = std::env::var("FORMATS").unwrap_or_default();
    let (mut right, mut told) = (0, Vec::new());
    for sample in expected["files"].as_array().expect("a list") {
        let path = sample["path"].as_str().expect("a path");
        if !path.starts_with(&only) || LEFT.contains(&path) {
            continue;
        }
        match judge(&articles(&folder.join(path)), sample).as_slice() {
            [] => right += 1,
            wrong => told.push(format!("{path}\n    {}", wrong.join("\n    "))),
        }
    }
    assert!(told.is_empty(), "{right} right, {} wrong:\n{}", told.len(), told.join("\n"));
}
