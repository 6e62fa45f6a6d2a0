//! The settings that a zip brings with it.

use std::collections::BTreeMap;
use std::io::{Cursor, Read};

use corpuscope_compiler::annotate::ACTORS;
use corpuscope_compiler::config::NAME as CONFIG;
use zip::ZipArchive;

/// Bytes beyond which a file is no settings.
const MOST: u64 = 4 << 20;

/// A file of settings.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct Brought {
    /// Its name.
    pub name: &'static str,
    /// What stands in it.
    pub text: String,
}

/// `corpus.toml` and `actors.toml` of a zip: those at its top or, where all lies in one folder, in that folder. A zip that
/// cannot be read brings none; what is wrong with it is told when its articles are read.
pub fn settings_within(zip: &[u8]) -> Vec<Brought> {
    let Ok(mut zip) = ZipArchive::new(Cursor::new(zip)) else { return Vec::new() };
    let names: BTreeMap<String, usize> = (0..zip.len())
        .filter_map(|number| {
            let file = zip.by_index_raw(number).ok()?;
            let name = file.name().replace('\\', "/");
            let name = name.trim_start_matches("./");
            // What macOS notes beside the files is none of them.
            (file.is_file() && !name.starts_with("__MACOSX/")).then(|| (name.to_owned(), number))
        })
        .collect();
    let folder = names.keys().next().and_then(|name| name.split_once('/')).map(|(folder, _)| folder);
    let prefix = folder.map(|folder| format!("{folder}/")).unwrap_or_default();
    let prefix = if names.keys().all(|name| name.starts_with(&prefix)) { &*prefix } else { "" };
    let mut brought = Vec::new();
    for name in [CONFIG, ACTORS] {
        let Some(number) = names.get(&[prefix, name].concat()) else { continue };
        let Ok(file) = zip.by_index(*number) else { continue };
        let mut bytes = Vec::new();
        if file.take(MOST).read_to_end(&mut bytes).is_ok() {
            let text = String::from_utf8_lossy(&bytes);
            brought.push(Brought { name, text: text.trim_start_matches('\u{feff}').to_owned() });
        }
    }
    brought
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use zip::write::{SimpleFileOptions, ZipWriter};

    use super::*;

    fn packed(files: &[(&str, &str)]) -> Vec<u8> {
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        for (name, text) in files {
            zip.start_file(*name, SimpleFileOptions::default()).expect("in memory");
            zip.write_all(text.as_bytes()).expect("in memory");
        }
        zip.finish().expect("in memory").into_inner()
    }

    #[test]
    fn settings_at_the_top_or_in_the_only_folder_are_brought_and_others_are_not() {
        let (title, drop) = ("title = 'Quay'", "[[drop]]\nid = 'x'");
        for (files, expected) in [
            (vec![("a.md", "A"), ("corpus.toml", title)], vec![("corpus.toml", title)]),
            (
                vec![("quay/a.md", "A"), ("quay/corpus.toml", title), ("quay/actors.toml", drop)],
                vec![("corpus.toml", title), ("actors.toml", drop)],
            ),
            (vec![("quay/actors.toml", drop), ("__MACOSX/quay/._a.md", "")], vec![("actors.toml", drop)]),
            (vec![("a/corpus.toml", title), ("b/corpus.toml", "title = 'B'")], vec![]),
            (vec![("a/b/corpus.toml", title)], vec![]),
            (vec![("corpus.toml", "\u{feff}title = 'Quay'")], vec![("corpus.toml", title)]),
        ] {
            let brought = settings_within(&packed(&files));
            let brought: Vec<_> = brought.iter().map(|b| (b.name, b.text.as_str())).collect();
            assert_eq!(brought, expected, "{files:?}");
        }
    }

    #[test]
    fn a_zip_that_is_none_brings_nothing() {
        let whole = packed(&[("corpus.toml", "title = 'Quay'")]);
        for bytes in [&b"no zip"[..], &whole[..whole.len() / 2], &[]] {
            assert_eq!(settings_within(bytes), []);
        }
    }
}
