//! Folders into which programs have saved pages of the web: beside the pages lie copies of them and notes of the program,
//! which are no articles.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use regex::Regex;

use crate::diagnostic::Skipped;
use crate::files::Listing;

use super::text::pattern;

/// What ArchiveBox makes of a page, the fullest first.
const COPIES: [&str; 6] = [
    "singlefile.html",
    "output.html",
    "readability/content.html",
    "mercury/content.html",
    "htmltotext.txt",
    "output.pdf",
];

/// Takes copies and notes of programs that save pages out of a listing, and says why.
pub(super) fn leave_copies(listing: &mut Listing) {
    let names: BTreeSet<String> = listing.files.iter().map(|entry| entry.name.clone()).collect();
    let kept = snapshots(&names);
    let boxes: Vec<&str> = names
        .iter()
        .filter_map(|name| name.strip_suffix("ArchiveBox.conf"))
        .filter(|folder| folder.is_empty() || folder.ends_with('/'))
        .collect();
    let skipped = &mut listing.skipped;
    listing.files.retain(|entry| {
        let name = entry.name.as_str();
        let why = match snapshot(name).and_then(|folder| kept.get(folder)) {
            Some(kept) if kept != name => Some(format!("the same page as {kept}, or a note on it")),
            Some(_) => None,
            None => note(name, &boxes, &names).map(str::to_owned),
        };
        skipped.extend(why.iter().map(|why| Skipped { file: name.to_owned(), line: 0, why: why.clone() }));
        why.is_none()
    });
}

/// Why a file is a note of a program rather than a page.
fn note(name: &str, boxes: &[&str], names: &BTreeSet<String>) -> Option<&'static str> {
    let of_box = boxes.iter().filter_map(|folder| name.strip_prefix(folder));
    if of_box.into_iter().any(|below| !below.starts_with("archive/")) {
        return Some("a note of ArchiveBox");
    }
    let last = name.rsplit('/').next().unwrap_or(name);
    if last == "robots.txt" {
        return Some("a note to crawlers");
    }
    let original = name.strip_suffix(".orig").is_some_and(|page| names.contains(page));
    original.then_some("the same page as it was before its links were changed")
}

/// The folder that ArchiveBox made of a page, going by its name, which is a time: `archive/1617212345.12/`.
fn snapshot(name: &str) -> Option<&str> {
    static TIME: LazyLock<Regex> = LazyLock::new(|| pattern(r"^(?:.*/)?\d{9,11}(?:\.\d+)?/"));
    TIME.find(name).map(|found| found.as_str())
}

/// The file that is read of each folder that ArchiveBox made of a page.
fn snapshots(names: &BTreeSet<String>) -> BTreeMap<&str, String> {
    let mut kept = BTreeMap::new();
    for name in names {
        let Some(folder) = snapshot(name).filter(|folder| name.strip_prefix(folder) == Some("index.json"))
        else {
            continue;
        };
        let full = COPIES[..2].iter().map(|copy| format!("{folder}{copy}")).find(|copy| names.contains(copy));
        // wget put the page below the name of its host.
        let apart = ["readability/", "mercury/", "warc/", "media/", "git/"];
        let by_wget = || {
            let below = |name: &&String| {
                name.strip_prefix(folder).is_some_and(|below| {
                    below.contains('/')
                        && !apart.iter().any(|other| below.starts_with(other))
                        && [".html", ".htm"].iter().any(|ending| below.ends_with(ending))
                })
            };
            names.iter().find(below).cloned()
        };
        let rest =
            || COPIES[2..].iter().map(|copy| format!("{folder}{copy}")).find(|copy| names.contains(copy));
        if let Some(page) = full.or_else(by_wget).or_else(rest) {
            kept.insert(folder, page);
        }
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::files::Entry;

    #[test]
    fn of_each_page_one_copy_is_read() {
        let names = [
            "ArchiveBox.conf",
            "index.html",
            "sources/list.txt",
            "archive/1617212345.12/index.json",
            "archive/1617212345.12/index.html",
            "archive/1617212345.12/output.html",
            "archive/1617212345.12/readability/content.html",
            "archive/1617212346/index.json",
            "archive/1617212346/gazette.example/rovers.html",
            "archive/1617212346/warc/1.warc.gz",
        ];
        let mut listing = Listing {
            files: names.map(|name| Entry { name: name.into(), size: 1 }).into(),
            skipped: Vec::new(),
        };
        leave_copies(&mut listing);
        let left: Vec<&str> = listing.files.iter().map(|entry| entry.name.as_str()).collect();
        assert_eq!(
            left,
            ["archive/1617212345.12/output.html", "archive/1617212346/gazette.example/rovers.html"]
        );
        assert_eq!(listing.skipped.len(), 8);
    }

    #[test]
    fn other_folders_stay_as_they_are() {
        let names = ["20240312/index.json", "a/index.html", "a/index.html.orig", "robots.txt", "b.orig"];
        let mut listing = Listing {
            files: names.map(|name| Entry { name: name.into(), size: 1 }).into(),
            skipped: Vec::new(),
        };
        leave_copies(&mut listing);
        let left: Vec<&str> = listing.files.iter().map(|entry| entry.name.as_str()).collect();
        assert_eq!(left, ["20240312/index.json", "a/index.html", "b.orig"]);
    }
}
