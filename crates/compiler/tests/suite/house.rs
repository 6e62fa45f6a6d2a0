//! How the house is built: which files may know of which, and what the library does without.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use regex::Regex;

/// The files of one part of a crate, by their paths as modules, each with those that it names.
type Uses = BTreeMap<String, BTreeSet<String>>;

fn sources() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src")
}

/// The Rust files below a folder, by their paths below it.
fn files(folder: &Path, below: &str, found: &mut BTreeMap<String, String>) {
    for entry in std::fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry")) {
        let name = entry.file_name().to_string_lossy().into_owned();
        let path = format!("{below}{name}");
        if entry.path().is_dir() {
            files(&entry.path(), &format!("{path}/"), found);
        } else if name.ends_with(".rs") && name != "tests.rs" {
            found.insert(path, std::fs::read_to_string(entry.path()).expect("a text"));
        }
    }
}

/// Code without comments and without what is only compiled for tests.
fn code(text: &str) -> String {
    let text = text.split("#[cfg(test)]").next().unwrap_or_default();
    let lines = text.lines().map(|line| line.split("//").next().unwrap_or_default());
    lines.collect::<Vec<_>>().join("\n").replace("(in crate::read)", "").replace("(in crate::annotate)", "")
}

/// `a::{b, c::{d}}` as `a::b` and `a::c::d`.
fn spread(path: &str) -> Vec<String> {
    let Some(open) = path.find('{') else { return vec![path.trim().to_owned()] };
    let (before, inner) = (&path[..open], &path[open + 1..path.rfind('}').unwrap_or(path.len())]);
    let (mut depth, mut parts) = (0, vec![String::new()]);
    for c in inner.chars() {
        match c {
            ',' if depth == 0 => parts.push(String::new()),
            c => {
                depth += i32::from(c == '{') - i32::from(c == '}');
                parts.last_mut().expect("never empty").push(c);
            }
        }
    }
    let parts = parts.iter().filter(|part| !part.trim().is_empty());
    parts.flat_map(|part| spread(&[before.trim(), part.trim()].concat())).collect()
}

/// What each file below `folder` names of the others; `root` is the folder's path as a module.
fn uses(folder: &Path, root: &str) -> Uses {
    let mut found = BTreeMap::new();
    files(folder, "", &mut found);
    let module = |path: &str| {
        let path =
            path.trim_end_matches(".rs").trim_end_matches("mod").trim_end_matches('/').replace('/', "::");
        if path.is_empty() { root.to_owned() } else { format!("{root}::{path}") }
    };
    let modules: BTreeSet<String> = found.keys().map(|path| module(path)).collect();
    let statement = Regex::new(r"(?s)\buse\s+([^;]+);").expect("a pattern");
    let inline = Regex::new(r"\b(?:crate|super)(?:::\w+)+").expect("a pattern");
    let mut all = Uses::new();
    for (path, text) in &found {
        let (own, text) = (module(path), code(text));
        let statements = statement.captures_iter(&text).flat_map(|found| spread(&found[1]));
        let named = statements.chain(inline.find_iter(&text).map(|found| found.as_str().to_owned()));
        let mut targets = BTreeSet::new();
        for named in named {
            let mut base = own.clone();
            let mut rest = named.as_str();
            if let Some(inner) = rest.strip_prefix("crate::") {
                (base, rest) = ("crate".into(), inner);
            } else {
                if !rest.starts_with("super::") {
                    rest = rest.strip_prefix("self::").unwrap_or(rest);
                }
                while let Some(above) = rest.strip_prefix("super::") {
                    base = base.rsplit_once("::").map_or("crate".into(), |(above, _)| above.to_owned());
                    rest = above;
                }
            }
            let mut target = format!("{base}::{rest}");
            while !modules.contains(&target) {
                let Some((above, _)) = target.rsplit_once("::") else { break };
                target = above.to_owned();
            }
            if target != own && modules.contains(&target) {
                targets.insert(target);
            }
        }
        all.insert(own, targets);
    }
    all
}

/// A circle among the files, if there is one.
fn circle(uses: &Uses) -> Option<Vec<String>> {
    fn visit(
        at: &str,
        uses: &Uses,
        path: &mut Vec<String>,
        done: &mut BTreeSet<String>,
    ) -> Option<Vec<String>> {
        if let Some(start) = path.iter().position(|above| above == at) {
            return Some([&path[start..], &[at.to_owned()]].concat());
        }
        if !done.insert(at.to_owned()) {
            return None;
        }
        path.push(at.to_owned());
        let found = uses.get(at).into_iter().flatten().find_map(|next| visit(next, uses, path, done));
        path.pop();
        found
    }
    let mut done = BTreeSet::new();
    uses.keys().find_map(|start| visit(start, uses, &mut Vec::new(), &mut done))
}

#[test]
fn no_files_of_a_part_know_of_each_other_in_a_circle() {
    for (folder, part) in [("read", "read"), ("annotate", "annotate"), ("../../core/src/panels", "panels")] {
        let uses = uses(&sources().join(folder), &format!("crate::{part}"));
        assert!(uses.len() > 10 && uses.values().map(BTreeSet::len).sum::<usize>() > 10, "{uses:?}");
        assert_eq!(circle(&uses), None, "{part}");
    }
}

#[test]
fn compiling_facets_and_settings_stand_in_no_circle() {
    let mut uses = uses(&sources(), "crate");
    uses.retain(|module, _| !module.starts_with("crate::read") && !module.starts_with("crate::annotate"));
    // The root names all, and nothing names it.
    let parts = ["compile", "facets", "config", "documents", "files", "diagnostic", "field_names"];
    for part in parts {
        assert!(uses.contains_key(&format!("crate::{part}")), "{part}");
    }
    uses.retain(|module, _| parts.iter().any(|part| *module == format!("crate::{part}")));
    assert_eq!(circle(&uses), None);
    // What these need of reading does not need them: only compiling reads.
    let config = &uses["crate::config"];
    assert!(config.iter().all(|module| !module.starts_with("crate::read")), "{config:?}");
}

#[test]
fn a_circle_is_found() {
    let uses = |pairs: &[(&str, &str)]| -> Uses {
        let mut uses = Uses::new();
        for (from, to) in pairs {
            uses.entry((*from).into()).or_default().insert((*to).into());
            uses.entry((*to).into()).or_default();
        }
        uses
    };
    assert_eq!(circle(&uses(&[("a", "b"), ("b", "c"), ("a", "c")])), None);
    let found = circle(&uses(&[("a", "b"), ("b", "c"), ("c", "b")])).expect("a circle");
    assert_eq!(found, ["b", "c", "b"]);
    assert_eq!(spread("super::{a::{B, c::D}, e}"), ["super::a::B", "super::a::c::D", "super::e"]);
}

#[test]
fn the_library_touches_no_disk_clock_or_terminal() {
    let banned = Regex::new(
        r"std::(fs|env|process|thread|net)\b|std::time\b|\b(Instant|SystemTime)\b|\be?print(ln)?!|\bstd(in|out|err)\(\)|\bstd::path\b",
    )
    .expect("a pattern");
    let mut found = BTreeMap::new();
    files(&sources(), "", &mut found);
    for (path, text) in &found {
        for line in code(text).lines() {
            assert!(!banned.is_match(line), "{path}: {line}");
        }
    }
    assert!(found.len() > 50);
}
