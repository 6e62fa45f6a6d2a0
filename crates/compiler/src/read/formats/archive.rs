//! What all archives have in common: their files are read as if they lay in a folder of the archive's name.

use crate::read::format::Context;
use crate::read::outcome::FileOutcome;
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
    if names.iter().any(|name| is_apart(name)) {
        return Place::Apart;
    }
    let drive = names.first().is_some_and(|name| name.len() == 2 && name.ends_with(':'));
    if names.contains(&"..") || path.starts_with('/') || drive {
        return Place::Climbs;
    }
    Place::Read(names.join("/"))
}

/// Says of a file of an archive that its path leads out of it.
pub(super) fn climbs(outcome: &mut FileOutcome, path: &str, context: &Context) {
    let what = format!("its path leads out of the archive: {path}");
    outcome.fail(context.file, 0, what, "pack it again from within its folder");
}

/// Reads the files of an archive.
pub(super) fn read_all(mut members: Vec<(String, Vec<u8>)>, context: &Context) -> FileOutcome {
    members.sort_by(|a, b| a.0.cmp(&b.0));
    let read = |(member, bytes): (String, Vec<u8>)| {
        let file = format!("{}/{member}", context.file);
        let name = member.rsplit('/').next().unwrap_or(&member);
        Context { file: &file, name, ..*context }.read(bytes)
    };
    let outcomes: Vec<FileOutcome> = members.into_par_iter().map(read).collect();
    FileOutcome::merged(outcomes)
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
