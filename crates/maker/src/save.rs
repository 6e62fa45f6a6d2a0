//! What can be saved: the page in one file, the files of a site, the folder of a corpus.

use std::io;
use std::sync::{Mutex, PoisonError};

use corpuscope_compiler::annotate::ACTORS;
use corpuscope_compiler::compile::{Compiled, Progress};
use corpuscope_compiler::config::NAME as CONFIG;
use corpuscope_compiler::files::Files;
use corpuscope_compiler::site::{self, Bundle};
use corpuscope_core::text::slug;

use crate::desk::{Desk, Handed};
use crate::zip_file::ZipFile;

/// The list of a site's files with their hashes, by which builds know what they may replace. A test compares it with the
/// command line's.
const LIST: &str = "corpus/files.txt";

const WORKFLOW: &str = include_str!("site/pages.yml");
const README: &str = include_str!("site/README.md");

/// What a corpus is saved as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Saved {
    /// One HTML file, which opens from the disk.
    Page,
    /// The files of a site, with what GitHub Pages needs, as a zip.
    Site,
    /// The reader's files with `corpus.toml` and `actors.toml`, as a zip.
    Folder,
}

impl Saved {
    /// The one of this name.
    pub fn named(name: &str) -> Option<Self> {
        match name {
            "page" => Some(Saved::Page),
            "site" => Some(Saved::Site),
            "folder" => Some(Saved::Folder),
            _ => None,
        }
    }

    /// What the file is called of a corpus with this title.
    pub fn file_name(self, title: &str) -> String {
        let name = folder_name(title);
        match self {
            Saved::Page => format!("{name}.html"),
            Saved::Site => format!("{name}-site.zip"),
            Saved::Folder => format!("{name}.zip"),
        }
    }
}

/// A title as the name of a folder.
fn folder_name(title: &str) -> String {
    let name: String = slug(title).chars().take(60).collect();
    if name.is_empty() { "articles".to_owned() } else { name }
}

/// The page in one file.
pub(crate) fn page(
    compiled: &Compiled,
    bundle: &Bundle,
    maker: bool,
    progress: &dyn Fn(Progress),
) -> io::Result<Vec<u8>> {
    Ok(site::page(compiled, bundle, maker, progress)?.into_bytes())
}

/// The files of a site, and what GitHub Pages needs besides.
pub(crate) fn site(compiled: &Compiled, bundle: &Bundle, progress: &dyn Fn(Progress)) -> io::Result<Vec<u8>> {
    let files: Mutex<Vec<(String, Vec<u8>)>> = Mutex::default();
    let keep = |name: &str, bytes: &[u8]| {
        files.lock().unwrap_or_else(PoisonError::into_inner).push((name.to_owned(), bytes.to_vec()));
        Ok(())
    };
    site::write(compiled, bundle, &keep, progress)?;
    let mut files = files.into_inner().unwrap_or_else(PoisonError::into_inner);
    files.sort();
    let line = |(name, bytes): &(String, Vec<u8>)| format!("{}  {name}\n", blake3::hash(bytes).to_hex());
    let list: String = files.iter().map(line).collect();
    files.push((LIST.to_owned(), list.into_bytes()));
    let title = compiled.config.title.as_deref().unwrap_or("Articles");
    let readme = README.replace("{{files}}", &files.len().to_string());
    // Last, as a title may hold anything.
    let readme = readme.replace("{{title}}", &title.replace('\n', " "));
    files.push((".github/workflows/pages.yml".to_owned(), WORKFLOW.into()));
    // Without it GitHub leaves out files whose names begin with an underscore.
    files.push((".nojekyll".to_owned(), Vec::new()));
    files.push(("README.md".to_owned(), readme.into_bytes()));
    files.sort();
    let mut zip = ZipFile::default();
    files.iter().try_for_each(|(name, bytes)| zip.add(name, bytes))?;
    zip.finish()
}

/// The reader's files and settings, in a folder of the corpus's name.
pub(crate) fn folder<H: Handed>(desk: &Desk<H>, title: &str) -> io::Result<Vec<u8>> {
    let folder = folder_name(title);
    let settings = [CONFIG, ACTORS];
    let given = settings.into_iter().filter(|name| desk.setting(name).is_some()).map(str::to_owned);
    let names = desk.entries.iter().map(|entry| entry.name.clone());
    let mut names: Vec<String> =
        names.filter(|name| !settings.contains(&name.as_str())).chain(given).collect();
    names.sort();
    let mut zip = ZipFile::default();
    for name in names {
        zip.add(&format!("{folder}/{name}"), &desk.read(&name)?)?;
    }
    zip.finish()
}
