//! Which files of a folder were written by builds. All others are somebody else's: they are never changed, moved or
//! removed.
//!
//! A site says so itself: `corpus/files.txt` lists its files with their hashes, in the form that `b3sum --check` reads.
//! Sites of versions that wrote no list are known by their files, which are named by their content.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Component, Path};

use anyhow::{Context, Result, bail};
use corpuscope_compiler::site::{GENERATOR, MANIFEST, Manifest, is_site_file, name_of_content};

/// The list of a site's files, itself not among them.
pub(crate) const LIST: &str = "corpus/files.txt";

/// What hosts want to find in a folder that is published; a site may be written beside it.
const OF_HOSTS: [&str; 7] =
    ["CNAME", "_headers", "_redirects", "404.html", "ads.txt", "favicon.ico", "robots.txt"];

/// The names of a site's files, each with its hash.
pub(crate) type List = BTreeMap<String, String>;

/// Reads a list.
pub(crate) fn parse(text: &str) -> Option<List> {
    let line = |line: &str| {
        let (hash, name) = line.split_once("  ")?;
        let is_hash = hash.len() == 64 && hash.bytes().all(|b| b.is_ascii_hexdigit());
        // A name that led out of the folder would let a build remove anything.
        let is_below = Path::new(name).components().all(|part| matches!(part, Component::Normal(_)));
        (is_hash && is_below && !name.is_empty()).then(|| (name.to_owned(), hash.to_owned()))
    };
    let list: List = text.lines().map(line).collect::<Option<_>>()?;
    (!list.is_empty()).then_some(list)
}

/// Writes a list.
pub(crate) fn written(list: &List) -> String {
    list.iter().map(|(name, hash)| format!("{hash}  {name}\n")).collect()
}

/// The list of the site in a folder, if it has one.
pub(crate) fn listed(folder: &Path) -> Option<List> {
    parse(&String::from_utf8(crate::folder::read_file(&folder.join(LIST)).ok()?).ok()?)
}

/// The names of the files in `folder` that builds wrote. Returns an error where others lie there that no site is usually
/// written beside, unless `beside_others`.
pub(crate) fn ours(folder: &Path, beside_others: bool) -> Result<BTreeSet<String>> {
    if let Some(list) = listed(folder) {
        return Ok(list.into_keys().collect());
    }
    let ours = recognised(folder);
    if !ours.is_empty() || beside_others {
        return Ok(ours);
    }
    let mut others = Vec::new();
    for entry in std::fs::read_dir(folder).with_context(|| folder.display().to_string())? {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy().into_owned();
        // A first build that is killed leaves a folder without its list.
        let is_empty = std::fs::read_dir(entry.path()).is_ok_and(|mut entries| entries.next().is_none());
        if !is_empty && !name.starts_with('.') && !OF_HOSTS.contains(&name.as_str()) {
            others.push(name);
        }
    }
    if others.is_empty() {
        return Ok(ours);
    }
    others.sort_unstable();
    let more = others.len().saturating_sub(5);
    let more = if more > 0 { format!(" and {more} more") } else { String::new() };
    others.truncate(5);
    bail!(
        "{} holds files that no build wrote ({}{more}), and nothing was written; name a folder of its own with --out, \
         or write the page beside them, which are left as they are, with --beside-others",
        folder.display(),
        others.join(", ")
    )
}

/// The files of a site without a list.
fn recognised(folder: &Path) -> BTreeSet<String> {
    let read = |name: &str| std::fs::read(folder.join(name)).unwrap_or_default();
    let mut ours = BTreeSet::new();
    for name in names(folder) {
        if is_site_file(&name) {
            let hash = name.rsplit_once('-').and_then(|(_, rest)| rest.split('.').next()).unwrap_or_default();
            if is_hash_of(hash, &read(&name)) {
                ours.insert(name);
            }
        } else if name.ends_with(".html") && is_page(&read(&name)) {
            ours.insert(name);
        }
    }
    let manifest = serde_json::from_slice::<Manifest>(&read(MANIFEST)).ok();
    if manifest.as_ref().is_some_and(|m| m.start.starts_with("corpus/") && m.start.ends_with(".bin")) {
        ours.insert(MANIFEST.to_owned());
        for name in names(&folder.join("corpus")) {
            let Some(stem) = name.strip_suffix(".bin") else { continue };
            let path = format!("corpus/{name}");
            let numbered = stem.split_once('_').is_some_and(|(print, number)| {
                is_short_hash(print) && !number.is_empty() && number.bytes().all(|b| b.is_ascii_digit())
            });
            if numbered || is_short_hash(stem) && is_hash_of(stem, &read(&path)) {
                ours.insert(path);
            }
        }
    }
    ours
}

/// Whether a file is a page that a build wrote, the one of a site or one in one file.
pub(crate) fn is_page(bytes: &[u8]) -> bool {
    let holds = |part: &str| memchr::memmem::find(bytes, part.as_bytes()).is_some();
    is_page_head(bytes)
        || holds("<script id=\"corpus\" type=\"application/octet-stream\"") && holds("explorer")
}

/// Whether a file that begins so is a page that a build wrote.
pub(crate) fn is_page_head(head: &[u8]) -> bool {
    memchr::memmem::find(&head[..head.len().min(512)], GENERATOR.as_bytes()).is_some()
}

/// `0123456789`, the beginning of a hash, as files of an index are named.
fn is_short_hash(text: &str) -> bool {
    text.len() == 10 && text.bytes().all(|b| b.is_ascii_hexdigit())
}

/// Whether a file's name is, or ends with, the beginning of the hash of these bytes.
pub(crate) fn is_hash_of(hash: &str, bytes: &[u8]) -> bool {
    // Earlier versions named files by BLAKE3.
    !hash.is_empty()
        && (name_of_content(bytes).starts_with(hash) || blake3::hash(bytes).to_hex().starts_with(hash))
}

fn names(folder: &Path) -> Vec<String> {
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    entries.filter_map(|entry| entry.file_name().into_string().ok()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_is_read_as_it_was_written() {
        let hash = blake3::hash(b"page").to_hex().to_string();
        let list = List::from([("index.html".to_owned(), hash.clone()), ("a  b.html".to_owned(), hash)]);
        assert_eq!(parse(&written(&list)), Some(list));
    }

    #[test]
    fn a_list_that_names_a_file_elsewhere_is_none() {
        let hash = blake3::hash(b"page").to_hex().to_string();
        for name in ["../index.html", "/etc/passwd", "a/../../b", ""] {
            assert_eq!(parse(&format!("{hash}  {name}\n")), None, "{name}");
        }
        assert_eq!(parse("index.html\n"), None);
        assert_eq!(parse(""), None);
    }
}
