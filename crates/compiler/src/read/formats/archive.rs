//! What all archives have in common: their files are read as if they lay in a folder of the archive's name.

use crate::files::{Entry, Files, Listing, Memory, all_wanted};
use crate::read::format::{Context, Folder};
use crate::read::outcome::FileOutcome;
use crate::read::saved::leave_copies;
use crate::read::selection::is_apart;
use crate::threads::*;

/// The path of a file below its archive, or why it is left aside.
pub(super) enum Place {
    /// It is read, under this path.
    Read(String),
    /// It holds no article, as its name says: nobody misses it.
    Apart,
    /// Its path leads out of the archive.
    Climbs,
}

/// Where a file of an archive belongs.
pub(super) fn place(path: &str) -> Place {
    let path = path.replace('\\', "/");
    let names: Vec<&str> = path.split('/').filter(|name| !["", "."].contains(name)).collect();
    let drive = names.first().is_some_and(|name| name.len() == 2 && name.ends_with(':'));
    if names.contains(&"..") || path.starts_with('/') || drive {
        return Place::Climbs;
    }
    if names.iter().any(|name| is_apart(name)) {
        return Place::Apart;
    }
    Place::Read(names.join("/"))
}

/// Says that a link of an archive is left aside.
pub(super) fn link(outcome: &mut FileOutcome, path: &str, context: &Context) {
    let why = "a link; links of an archive are not followed";
    outcome.skip(&format!("{}/{path}", context.file), 0, why);
}

/// Says of a file of an archive that its path leads out of it.
pub(super) fn climbs(outcome: &mut FileOutcome, path: &str, context: &Context) {
    let what = format!("its path leads out of the archive: {path}");
    outcome.fail(context.file, 0, what, "pack it again from within its folder");
}

/// Reads the files of an archive.
pub(super) fn read_all(members: Vec<(String, Vec<u8>)>, context: &Context) -> FileOutcome {
    let below = |member: String| format!("{}/{member}", context.file);
    let files: Memory = members.into_iter().map(|(member, bytes)| (below(member), bytes)).collect();
    let entry = |(name, bytes): (&str, &[u8])| Entry { name: name.to_owned(), size: bytes.len() as u64 };
    // What `exclude` names is left out by its path below the archive as well.
    let selection = &context.choices.selection;
    let wanted = |path: &str| {
        let within = path.strip_prefix(context.file).and_then(|path| path.strip_prefix('/'));
        within.is_none_or(|within| selection.takes(path) && selection.takes(within))
    };
    let mut listing = Listing {
        files: files.iter().filter(|(name, _)| all_wanted(name, &wanted)).map(entry).collect(),
        skipped: Vec::new(),
    };
    leave_copies(&mut listing);
    let (beside, told) = match context.folder {
        Some(Folder(look)) => look(&files, &listing.files),
        None => Default::default(),
    };
    listing.files.retain(|entry| !beside.is_apart(&entry.name));
    let read = |entry: Entry| {
        let name = entry.name.rsplit('/').next().unwrap_or(&entry.name);
        let inner = Context { file: &entry.name, name, beside: &beside, ..*context };
        inner.read(files.read(&entry.name).unwrap_or_default())
    };
    let outcomes: Vec<FileOutcome> = listing.files.into_par_iter().map(read).collect();
    let mut all = FileOutcome::merged(outcomes);
    all.skipped.append(&mut listing.skipped);
    all.absorb(told);
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_is_read_left_aside_or_refused() {
        for (path, expected) in [
            ("./a/b.txt", "a/b.txt"),
            ("a\\b.txt", "a/b.txt"),
            ("a/.DS_Store", "apart"),
            ("__MACOSX/a/._b.txt", "apart"),
            ("../a.txt", "climbs"),
            ("/etc/a.txt", "climbs"),
            ("C:\\a.txt", "climbs"),
        ] {
            let found = match place(path) {
                Place::Read(path) => path,
                Place::Apart => "apart".into(),
                Place::Climbs => "climbs".into(),
            };
            assert_eq!(found, expected, "{path}");
        }
    }
}
