//! tar: many files in one, read as if they lay in a folder of its name.

use std::io::{self, Read};

use crate::read::format::{Context, Format};
use crate::read::outcome::FileOutcome;
use crate::read::selection::is_apart;
use crate::threads::*;

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
    let mut members = match members(&bytes) {
        Ok(members) => members,
        Err(error) => {
            let what = format!("the archive is damaged ({error})");
            return FileOutcome::failed(context.file, 0, what, "pack it again");
        }
    };
    drop(bytes);
    members.sort_by(|a, b| a.0.cmp(&b.0));
    let read = |(member, bytes): (String, Vec<u8>)| {
        let file = format!("{}/{member}", context.file);
        let name = member.rsplit('/').next().unwrap_or(&member);
        Context { file: &file, name, ..*context }.read(bytes)
    };
    let outcomes: Vec<FileOutcome> = members.into_par_iter().map(read).collect();
    FileOutcome::merged(outcomes)
}

/// The files of an archive, but those that are no articles.
fn members(bytes: &[u8]) -> io::Result<Vec<(String, Vec<u8>)>> {
    let mut members = Vec::new();
    for entry in ::tar::Archive::new(bytes).entries()? {
        let mut entry = entry?;
        let path = String::from_utf8_lossy(&entry.path_bytes()).into_owned();
        let names: Vec<&str> = path.split('/').filter(|name| !["", ".", ".."].contains(name)).collect();
        if entry.header().entry_type().is_file() && !names.iter().any(|name| is_apart(name)) {
            let mut bytes = Vec::new();
            entry.read_to_end(&mut bytes)?;
            members.push((names.join("/"), bytes));
        }
    }
    Ok(members)
}
