//! A folder on disk: the corpus in it, and what is written into it.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, PoisonError};
use std::time::{SystemTime, UNIX_EPOCH};

use corpuscope_compiler::annotate::ACTORS;
use corpuscope_compiler::config;
use corpuscope_compiler::diagnostic::Skipped;
use corpuscope_compiler::files::{Entry, Files, Listing};
use corpuscope_compiler::read::is_draft;
use corpuscope_core::date::Date;

use crate::whose;

/// A corpus on disk: a folder, or one file.
#[derive(Debug)]
pub struct CorpusFolder {
    /// The folder whose files are named.
    root: PathBuf,
    /// The only file of the corpus, where one was named.
    only: Option<String>,
    /// The folder with `corpus.toml` and `actors.toml`.
    settings: PathBuf,
    /// Where files lie whose names are no UTF-8, by their names as they are shown.
    odd: Mutex<BTreeMap<String, PathBuf>>,
    /// Something that is there could not be read.
    failed: AtomicBool,
}

impl CorpusFolder {
    /// The corpus at a path, with its own settings.
    pub fn new(corpus: &Path) -> Self {
        let only = match corpus.file_name() {
            Some(name) if !corpus.is_dir() => Some(name.to_string_lossy().into_owned()),
            _ => None,
        };
        let root = if only.is_some() { corpus.parent().unwrap_or(corpus) } else { corpus }.to_owned();
        let mut odd = BTreeMap::new();
        if let Some(name) = &only {
            odd.insert(name.clone(), corpus.to_owned());
        }
        CorpusFolder { settings: root.clone(), root, only, odd: odd.into(), failed: AtomicBool::new(false) }
    }

    /// The corpus with `corpus.toml` and `actors.toml` from another folder, if there is one.
    pub fn with_settings(self, folder: Option<&Path>) -> Self {
        CorpusFolder { settings: folder.map_or(self.settings, Path::to_owned), ..self }
    }

    /// Where a file lies, going by its name below the corpus.
    pub fn path(&self, name: &str) -> PathBuf {
        if [config::NAME, ACTORS].contains(&name) && self.only.as_deref() != Some(name) {
            return self.settings.join(name);
        }
        let odd = self.odd.lock().unwrap_or_else(PoisonError::into_inner);
        odd.get(name).cloned().unwrap_or_else(|| self.root.join(name))
    }

    /// Whether something that is there could not be read so far: another time it may be.
    pub(crate) fn has_failed(&self) -> bool {
        self.failed.load(Ordering::Relaxed)
    }

    /// Notes a failure, unless it is that something is not there or is no file.
    fn noted<T>(&self, read: io::Result<T>) -> io::Result<T> {
        let is_there =
            |why: &io::Error| !matches!(why.kind(), io::ErrorKind::NotFound | io::ErrorKind::InvalidInput);
        if read.as_ref().is_err_and(is_there) {
            self.failed.store(true, Ordering::Relaxed);
        }
        read
    }

    /// Whether a link leads to a file of the corpus, one that would be read under its own name as well. A draft under
    /// another name would be none.
    fn leads_within(&self, link: &Path, wanted: &dyn Fn(&str) -> bool) -> bool {
        let (Ok(target), Ok(root)) = (link.canonicalize(), self.root.canonicalize()) else { return false };
        let Ok(below) = target.strip_prefix(&root) else { return false };
        let mut path = String::new();
        below.components().all(|part| {
            if !path.is_empty() {
                path.push('/');
            }
            path.push_str(&part.as_os_str().to_string_lossy());
            wanted(&path)
        }) && !is_draft(&path)
    }

    /// The name of a path below the corpus, with `/` between folders.
    fn name(&self, path: &Path) -> String {
        let below = path.strip_prefix(&self.root).unwrap_or(path);
        let parts: Vec<_> = below.components().map(|part| part.as_os_str().to_string_lossy()).collect();
        let name = parts.join("/");
        if below.to_str().is_none() {
            let mut odd = self.odd.lock().unwrap_or_else(PoisonError::into_inner);
            odd.insert(name.clone(), path.to_owned());
        }
        name
    }
}

impl Files for CorpusFolder {
    fn list(&self, wanted: &dyn Fn(&str) -> bool) -> io::Result<Listing> {
        let mut listing = Listing::default();
        if let Some(name) = &self.only {
            let meta = self.path(name).metadata()?;
            if !meta.is_file() {
                return Err(no_file());
            }
            let size = meta.len();
            listing.files.push(Entry { name: name.clone(), size });
            return Ok(listing);
        }
        let mut skip = |file: String, why: String| listing.skipped.push(Skipped { file, line: 0, why });
        let mut folders = vec![self.root.clone()];
        while let Some(folder) = folders.pop() {
            let entries = match self.noted(std::fs::read_dir(&folder)) {
                Ok(entries) => entries,
                Err(error) if folder == self.root => return Err(error),
                Err(error) => {
                    skip(self.name(&folder), error.to_string());
                    continue;
                }
            };
            for entry in entries {
                let path = match self.noted(entry) {
                    Ok(entry) => entry.path(),
                    Err(error) if folder == self.root => return Err(error),
                    // The rest of a folder cannot be listed.
                    Err(error) => {
                        skip(self.name(&folder), error.to_string());
                        break;
                    }
                };
                let name = self.name(&path);
                if !wanted(&name) {
                    continue;
                }
                // A link to a folder above would never end.
                match (self.noted(std::fs::metadata(&path)), path.is_symlink()) {
                    (Ok(meta), true) if meta.is_dir() => {
                        skip(name, "a link to a folder; links are not followed".into());
                    }
                    (Ok(_), true) if !self.leads_within(&path, wanted) => {
                        skip(
                            name,
                            "a link to a file that is not read in this folder; put a copy of it here".into(),
                        );
                    }
                    (Ok(meta), _) if meta.is_dir() && whose::listed(&path).is_some() => {
                        skip(name, "a page that `corpuscope build` wrote, which is no article".into());
                    }
                    (Ok(meta), _) if meta.is_dir() => folders.push(path),
                    // What comes out of a pipe or a device may never end.
                    (Ok(meta), _) if !meta.is_file() => {
                        skip(name, "a pipe or a device, which is no file; take it out of the folder".into());
                    }
                    (Ok(_), _) if is_our_page(&path) => {
                        skip(name, "a page that `corpuscope build` wrote, which is no article".into());
                    }
                    (Ok(meta), _) => listing.files.push(Entry { name, size: meta.len() }),
                    (Err(error), _) => skip(name, error.to_string()),
                }
            }
        }
        Ok(listing)
    }

    fn read(&self, name: &str) -> io::Result<Vec<u8>> {
        self.noted(read_file(&self.path(name)))
    }

    fn today(&self) -> Option<Date> {
        today()
    }

    fn head(&self, name: &str, most: usize) -> io::Result<Vec<u8>> {
        let read = || {
            let mut head = Vec::new();
            File::open(self.path(name))?.take(most as u64).read_to_end(&mut head)?;
            Ok(head)
        };
        self.noted(read())
    }
}

/// Reads a file; of a pipe or a device nothing.
pub(crate) fn read_file(path: &Path) -> io::Result<Vec<u8>> {
    if !std::fs::metadata(path)?.is_file() {
        return Err(no_file());
    }
    std::fs::read(path)
}

/// Says that what comes out of a pipe or a device may never end, and can be read only once.
fn no_file() -> io::Error {
    io::Error::new(io::ErrorKind::InvalidInput, "it is no file, but a folder, a pipe or a device")
}

/// Whether a file is a page that a build wrote: somebody builds where the articles lie.
fn is_our_page(path: &Path) -> bool {
    if path.extension().is_none_or(|ending| ending != "html") {
        return false;
    }
    let mut head = Vec::new();
    let read = File::open(path).and_then(|file| file.take(512).read_to_end(&mut head));
    read.is_ok() && whose::is_page_head(&head)
}

/// Writes the files of a site below a folder, each with the folders above it.
pub fn writer(out: &Path) -> impl Fn(&str, &[u8]) -> io::Result<()> + Sync {
    move |name, bytes| {
        let path = out.join(name);
        if let Some(folder) = path.parent() {
            std::fs::create_dir_all(folder)?;
        }
        let said = |e: io::Error| io::Error::new(e.kind(), format!("{}: {e}", path.display()));
        std::fs::write(&path, bytes).map_err(said)
    }
}

/// The day of today in universal time or, where a build is to be repeated, that of `SOURCE_DATE_EPOCH`.
pub(crate) fn today() -> Option<Date> {
    let set = std::env::var("SOURCE_DATE_EPOCH").ok().and_then(|seconds| seconds.parse().ok());
    let now = || SystemTime::now().duration_since(UNIX_EPOCH).ok().map(|time| time.as_secs());
    Date::from_days(i64::try_from(set.or_else(now)? / 86_400).ok()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A folder that is gone when the test is over.
    struct Place(PathBuf);

    impl Place {
        fn new(name: &str, files: &[&str]) -> Self {
            let path = std::env::temp_dir().join(format!("corpuscope-{name}-{}", std::process::id()));
            let _ = std::fs::remove_dir_all(&path);
            files.iter().for_each(|file| writer(&path)(file, b"Text.").expect("written"));
            Place(path)
        }
    }

    impl Drop for Place {
        fn drop(&mut self) {
            let _ = std::fs::remove_dir_all(&self.0);
        }
    }

    fn names(listing: &Listing) -> Vec<&str> {
        let mut names: Vec<&str> = listing.files.iter().map(|entry| entry.name.as_str()).collect();
        names.sort_unstable();
        names
    }

    #[test]
    fn files_are_named_by_their_path_below_the_corpus_and_unwanted_folders_are_not_entered() {
        let place = Place::new("names", &["a/one.md", "b/c/two.md", "three.md"]);
        let folder = CorpusFolder::new(&place.0);
        assert_eq!(names(&folder.list(&|_| true).expect("listed")), ["a/one.md", "b/c/two.md", "three.md"]);
        assert_eq!(names(&folder.list(&|name| name != "b").expect("listed")), ["a/one.md", "three.md"]);
        assert_eq!(folder.read("b/c/two.md").expect("read"), b"Text.");
        assert_eq!(folder.head("b/c/two.md", 2).expect("read"), b"Te");
    }

    #[test]
    fn one_file_is_a_corpus_whatever_its_name_with_the_settings_beside_it() {
        let place = Place::new("one", &["README.md", "corpus.toml", "other.md"]);
        let folder = CorpusFolder::new(&place.0.join("README.md"));
        assert_eq!(names(&folder.list(&|_| false).expect("listed")), ["README.md"]);
        assert_eq!(folder.path("corpus.toml"), place.0.join("corpus.toml"));
        let elsewhere = folder.with_settings(Some(Path::new("settings")));
        assert_eq!(elsewhere.path("actors.toml"), Path::new("settings/actors.toml"));
        assert_eq!(elsewhere.path("other.md"), place.0.join("other.md"));
        assert!(CorpusFolder::new(&place.0.join("nothing")).list(&|_| true).is_err());
    }

    #[test]
    fn pages_that_a_build_wrote_are_no_articles() {
        let place = Place::new("pages", &["a.md", "b.html", "site/corpus/manifest.json", "other/c.html"]);
        let list = format!("{}  index.html\n", blake3::hash(b"").to_hex());
        writer(&place.0)(&format!("site/{}", whose::LIST), list.as_bytes()).expect("written");
        let page = format!("<!doctype html>{}", corpuscope_compiler::site::GENERATOR);
        writer(&place.0)("page.html", page.as_bytes()).expect("written");
        let listing = CorpusFolder::new(&place.0).list(&|_| true).expect("listed");
        assert_eq!(names(&listing), ["a.md", "b.html", "other/c.html"]);
        let mut skipped: Vec<&str> = listing.skipped.iter().map(|s| s.file.as_str()).collect();
        skipped.sort_unstable();
        assert_eq!(skipped, ["page.html", "site"]);
    }

    #[cfg(unix)]
    #[test]
    fn links_out_of_the_folder_and_devices_are_left_out_and_named() {
        use std::os::unix::fs::symlink;
        let outside = Place::new("outside", &["secret.txt"]);
        let place = Place::new("links", &["a.md", ".git/config", "_drafts/d.md", "_draft.md"]);
        let link = |target: &Path, name: &str| symlink(target, place.0.join(name)).expect("a link");
        link(&outside.0.join("secret.txt"), "notes.txt");
        link(&place.0.join(".git/config"), "settings.txt");
        link(&place.0.join("a.md"), "b.md");
        link(Path::new("_drafts/d.md"), "d.md");
        link(Path::new("_draft.md"), "e.md");
        link(Path::new("/dev/zero"), "zero.txt");
        link(Path::new("/dev/zero"), "corpus.toml");
        link(&place.0.join("round.txt"), "round.txt");
        link(&outside.0, "folder");
        let folder = CorpusFolder::new(&place.0);
        let listing = folder.list(&|name| !name.starts_with(".git")).expect("listed");
        assert_eq!(names(&listing), ["_draft.md", "_drafts/d.md", "a.md", "b.md"]);
        let mut skipped: Vec<&str> = listing.skipped.iter().map(|s| s.file.as_str()).collect();
        skipped.sort_unstable();
        let left_out =
            ["corpus.toml", "d.md", "e.md", "folder", "notes.txt", "round.txt", "settings.txt", "zero.txt"];
        assert_eq!(skipped, left_out);
        assert!(folder.read("corpus.toml").is_err(), "it would never end");
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn a_name_that_is_no_utf_8_is_read_all_the_same() {
        use std::os::unix::ffi::OsStrExt;
        let place = Place::new("odd", &["a.md"]);
        let odd = place.0.join(std::ffi::OsStr::from_bytes(b"a\xf1o.md"));
        std::fs::write(odd, "Odd.").expect("written");
        let folder = CorpusFolder::new(&place.0);
        assert_eq!(names(&folder.list(&|_| true).expect("listed")), ["a.md", "a\u{fffd}o.md"]);
        assert_eq!(folder.read("a\u{fffd}o.md").expect("read"), b"Odd.");
    }
}
