//! tar: many files in one, read as if they lay in a folder of its name.

use std::io::{self, Read};

use super::archive::{Place, climbs, link, place, read_all};
use crate::read::format::{Context, Format};
use crate::read::outcome::FileOutcome;

/// `.tar`.
pub(in crate::read) static FORMAT: Format = Format {
    name: "tar",
    endings: &["tar"],
    archive: true,
    // The oldest kind has no mark and is known by its ending.
    sniff: |head| head.get(257..262) == Some(b"ustar"),
    read,
};

fn read(bytes: Vec<u8>, context: &Context) -> FileOutcome {
    let mut outcome = FileOutcome::default();
    let mut files = Vec::new();
    let (mut from, mut damage) = (0, None);
    while let Some(rest) = bytes.get(from..).filter(|rest| !rest.is_empty()) {
        let (read, error) = members(rest, &mut files, &mut outcome, context);
        let Some(error) = error else { break };
        damage = damage.or(Some(error));
        // What is damaged costs no file behind it.
        match next_head(rest, read) {
            Some(at) => from += at,
            None => break,
        }
    }
    drop(bytes);
    if let Some(error) = damage {
        let mend = "fetch or pack it again; what was cut short on the way lacks its end";
        if files.is_empty() {
            outcome.fail(context.file, 0, format!("the archive is damaged ({error})"), mend);
        } else {
            let what = format!("the archive is damaged ({error}); {} files of it can be read", files.len());
            outcome.warn(context.file, 0, what, mend);
        }
    }
    outcome.absorb(read_all(files, context));
    outcome
}

/// Where the head of a file stands behind a place that is damaged.
fn next_head(bytes: &[u8], behind: usize) -> Option<usize> {
    let first = behind / 512 + 1;
    let heads = bytes.chunks(512).enumerate().skip(first);
    heads.filter(|(_, block)| block.get(257..262) == Some(b"ustar")).map(|(at, _)| at * 512).next()
}

/// Adds the files of an archive, but those that are no articles. Returns how many bytes were read, and why no more.
fn members(
    bytes: &[u8],
    files: &mut Vec<(String, Vec<u8>)>,
    outcome: &mut FileOutcome,
    context: &Context,
) -> (usize, Option<io::Error>) {
    let mut read = 0;
    let mut archive = ::tar::Archive::new(bytes);
    let entries = match archive.entries() {
        Ok(entries) => entries,
        Err(error) => return (read, Some(error)),
    };
    for entry in entries {
        let mut entry = match entry {
            Ok(entry) => entry,
            Err(error) => return (read, Some(error)),
        };
        let start = usize::try_from(entry.raw_file_position()).unwrap_or(usize::MAX);
        read = start.saturating_add(usize::try_from(entry.size()).unwrap_or(usize::MAX)).min(bytes.len());
        let kind = entry.header().entry_type();
        if kind.is_dir() || kind.is_pax_global_extensions() {
            continue;
        }
        let path = String::from_utf8_lossy(&entry.path_bytes()).into_owned();
        match place(&path) {
            Place::Read(path) if !kind.is_file() && !kind.is_contiguous() => {
                if kind.is_symlink() || kind.is_hard_link() {
                    link(outcome, &path, context);
                } else {
                    let why = "no file, but a pipe, a device or the like";
                    outcome.skip(&format!("{}/{path}", context.file), 0, why);
                }
            }
            Place::Read(path) => {
                let mut content = Vec::new();
                if let Err(error) = entry.read_to_end(&mut content) {
                    return (read, Some(error));
                }
                files.push((path, content));
            }
            Place::Apart => {}
            Place::Climbs => climbs(outcome, &path, context),
        }
    }
    (read, None)
}
