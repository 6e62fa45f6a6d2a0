//! Reads the samples of formats that lie beside the project, each alone, and compares what was read with what stands
//! in them: `expected.json` says for each file how many articles it holds, and of an article, found by a stretch of
//! its text, the title, date, authors and source.
//!
//! `FORMATS=press cargo test -p corpuscope-compiler --test formats_shared -- --nocapture` looks at one folder.

use std::path::{Path, PathBuf};

use corpuscope_compiler::config::Config;
use corpuscope_compiler::files::Memory;
use corpuscope_compiler::read::{ReadCorpus, read};
use corpuscope_core::article::{Article, BlockKind};
use corpuscope_core::text::fold;
use serde_json::Value;

fn shared() -> PathBuf {
    let beside = || PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared"));
    std::env::var_os("CORPUSCOPE_SHARED").map_or_else(beside, PathBuf::from).join("cases/formats")
}

/// Adds a file, or all files below a folder, by their names below `base`.
fn collect(path: &Path, base: &Path, files: &mut Memory) {
    if path.is_dir() {
        let entries = std::fs::read_dir(path).expect("the folder can be listed");
        entries.for_each(|entry| collect(&entry.expect("an entry").path(), base, files));
        return;
    }
    let name = path.strip_prefix(base).expect("below").to_str().expect("UTF-8").to_owned();
    files.insert(name, std::fs::read(path).expect("the file can be read"));
}

/// As texts are compared: quotes, dashes, blanks and case do not count.
fn plain(text: &str) -> String {
    let sign = |c: char| match c {
        '“' | '”' | '„' | '«' | '»' => '"',
        '‘' | '’' | '‚' => '\'',
        '–' | '—' | '−' | '‐' | '‑' => '-',
        c => c,
    };
    let text: String = text.chars().filter(|c| *c != '\u{ad}').map(sign).collect();
    fold(&text).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Whether a value is among those that are right: a value or a list of values; `null` is none.
fn is_right(found: Option<&str>, right: &Value) -> bool {
    match right {
        Value::Array(list) => list.iter().any(|one| is_right(found, one)),
        Value::Null => found.is_none(),
        one => found.map(plain) == one.as_str().map(plain),
    }
}

/// What is wrong with an article, by the facts of `check`.
fn faults(article: &Article, check: &Value) -> Vec<String> {
    let mut faults = Vec::new();
    let title = article.blocks.iter().find(|b| b.kind == BlockKind::Title);
    let title = title.and_then(|b| article.text.get(b.range()));
    let date = article.meta.date.map(|d| d.to_string());
    for (fact, found) in
        [("title", title), ("date", date.as_deref()), ("source", article.meta.source.as_deref())]
    {
        if let Some(right) = check.get(fact)
            && !is_right(found, right)
        {
            faults.push(format!("{fact} is {found:?}, not {right}"));
        }
    }
    if let Some(right) = check.get("authors").and_then(Value::as_array) {
        let mut found: Vec<String> = article.meta.authors.iter().map(|a| plain(a)).collect();
        found.sort_unstable();
        let same = |list: &Vec<Value>| {
            let mut list: Vec<String> = list.iter().filter_map(Value::as_str).map(plain).collect();
            list.sort_unstable();
            list == found
        };
        let lists: Vec<&Vec<Value>> = right.iter().filter_map(Value::as_array).collect();
        if !(if lists.is_empty() { same(right) } else { lists.into_iter().any(same) }) {
            faults.push(format!("authors are {found:?}, not {right:?}"));
        }
    }
    let text = plain(&article.text);
    for not in check.get("not").and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_str) {
        if text.contains(&plain(not)) {
            faults.push(format!("“{not}” stands in it"));
        }
    }
    faults
}

/// What is wrong with the reading of a file or folder, by what is expected of it.
fn wrong(reading: &ReadCorpus, file: &Value) -> Vec<String> {
    let articles: Vec<Article> =
        reading.sources.iter().map(|s| s.article().expect("its own bytes")).collect();
    let mut wrong = Vec::new();
    let number = articles.len() as u64;
    let right = match &file["articles"] {
        Value::Array(list) => list.iter().any(|n| n.as_u64() == Some(number)),
        one => one.as_u64() == Some(number),
    };
    if !right {
        wrong.push(format!("{number} articles, not {}", file["articles"]));
    }
    for check in file["check"].as_array().into_iter().flatten() {
        let told = check["text"].as_str().unwrap_or_default();
        match articles.iter().find(|a| plain(&a.text).contains(&plain(told))) {
            None => wrong.push(format!("no article has “{told}”")),
            Some(article) => {
                wrong.extend(faults(article, check).into_iter().map(|f| format!("{}: {f}", article.id)));
            }
        }
    }
    for nowhere in file["nowhere"].as_array().into_iter().flatten().filter_map(Value::as_str) {
        if articles.iter().any(|a| plain(&a.text).contains(&plain(nowhere))) {
            wrong.push(format!("“{nowhere}” stands in an article"));
        }
    }
    wrong
}

#[test]
fn every_sample_of_a_format_is_read_as_expected() {
    let folder = shared();
    let Ok(expected) = std::fs::read_to_string(folder.join("expected.json")) else {
        println!("left out: {} is not there", folder.display());
        return;
    };
    let expected: Value = serde_json::from_str(&expected).expect("JSON");
    let only = std::env::var("FORMATS").unwrap_or_default();
    let mut failed = Vec::new();
    let mut all = 0;
    for file in expected["files"].as_array().expect("a list") {
        let name = file["path"].as_str().expect("a path");
        if !name.contains(&only) {
            continue;
        }
        let path = folder.join(name);
        let mut files = Memory::default();
        let base = if path.is_dir() { path.as_path() } else { path.parent().expect("a folder") };
        collect(&path, base, &mut files);
        let reading = read(&files, &Config::default(), &|_, _| {}).expect("memory can be read");
        all += 1;
        let wrong = wrong(&reading, file);
        if !wrong.is_empty() {
            println!("{name}\n    {}", wrong.join("\n    "));
            failed.push(name);
        }
    }
    println!("{} of {all} as expected", all - failed.len());
    let left: Vec<&str> = LEFT.iter().copied().filter(|name| name.contains(&only)).collect();
    assert_eq!(failed, left, "what fails is what is known to fail");
}

/// Samples that are not read as expected yet.
const LEFT: &[&str] = &[];
