//! Whether a build would only write what lies there already. In the working folder beside the site, which is not
//! published, a stamp keeps the hash of all that a build is made from, and that of the list of the files that it left.
//! It names no path.

use std::io;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use blake3::{Hash, Hasher};
use rayon::prelude::*;

use corpuscope_compiler::annotate::ACTORS;
use corpuscope_compiler::config::{self, Config};
use corpuscope_compiler::files::{Entry, Files as _};
use corpuscope_compiler::read::{Selection, is_read_whole, list};

use crate::folder::CorpusFolder;
use crate::one_file::OneFile;
use crate::previous;
use crate::site_folder::SiteFolder;
use crate::whose::{self, LIST};

/// What a build is made from.
#[derive(Debug)]
pub(crate) struct Stamp {
    /// The hash of all of it.
    inputs: Hash,
}

/// All that decides what a build writes.
#[derive(Debug)]
pub(crate) struct Inputs<'a> {
    /// The folder or file of articles.
    pub(crate) corpus: &'a Path,
    /// The folder of `corpus.toml`, where it is not the corpus's.
    pub(crate) config: Option<&'a Path>,
    /// The folder with the explorer's bundle, where it is not the one within this program.
    pub(crate) page: Option<&'a Path>,
    /// The page in one file.
    pub(crate) one_file: Option<&'a Path>,
    /// What readers make their own with is in that file.
    pub(crate) with_maker: bool,
    /// A problem stops the build.
    pub(crate) strict: bool,
    /// A page without an article is written.
    pub(crate) allow_empty: bool,
    /// The site before, where it is not the one that lies where this one goes.
    pub(crate) previous: Option<&'a Path>,
    /// No record of versions is kept.
    pub(crate) no_versions: bool,
    /// Texts are kept as they were before they changed.
    pub(crate) keep_texts: bool,
}

impl Stamp {
    /// The stamp of a build.
    pub(crate) fn new(inputs: &Inputs<'_>) -> io::Result<Self> {
        Ok(Stamp { inputs: inputs.hash()? })
    }

    /// What the last build said, if one today would write the very files that are still there.
    pub(crate) fn unchanged(&self, site: &SiteFolder, one_file: Option<&OneFile>) -> Option<String> {
        let text = std::fs::read_to_string(site.aside().stamp()).ok()?;
        let mut lines = text.lines();
        let same = lines.next()? == self.inputs.to_hex().as_str();
        let said = lines.next()?;
        let hash = |path: &Path| Some(hash_file(path).ok()?.to_hex().to_string());
        let lists = lines.next()? == hash(&site.path().join(LIST))?;
        if !same || !lists {
            return None;
        }
        let files: Vec<(String, String)> = whose::listed(site.path())?.into_iter().collect();
        let mut there =
            files.par_iter().all(|(name, listed)| hash(&site.path().join(name)).as_ref() == Some(listed));
        if let Some(file) = one_file.and_then(OneFile::elsewhere) {
            there &= lines.next()? == hash(file)?;
        }
        there.then(|| said.to_owned())
    }

    /// Notes a build: what it said, and the files that it left.
    pub(crate) fn write(&self, site: &SiteFolder, one_file: Option<&OneFile>, said: &str) -> Result<()> {
        let mut text = format!("{}\n{said}\n", self.inputs.to_hex());
        let list = site.path().join(LIST);
        for file in [Some(list.as_path()), one_file.and_then(OneFile::elsewhere)].into_iter().flatten() {
            let hash = hash_file(file).with_context(|| file.display().to_string())?;
            text += &format!("{}\n", hash.to_hex());
        }
        site.aside().replace(&site.aside().stamp(), text.as_bytes())
    }
}

impl<'a> Inputs<'a> {
    /// A corpus and its settings alone.
    pub(crate) fn of_corpus(corpus: &'a Path, config: Option<&'a Path>) -> Self {
        Inputs {
            corpus,
            config,
            page: None,
            one_file: None,
            with_maker: false,
            strict: false,
            allow_empty: false,
            previous: None,
            no_versions: false,
            keep_texts: false,
        }
    }

    /// The hash of all that a build is made from.
    fn hash(&self) -> io::Result<Hash> {
        let mut files = vec![std::env::current_exe()?];
        files.extend(self.page.into_iter().flat_map(files_of));
        files.extend(self.previous.map(previous::telling));
        self.hash_with(files)
    }

    /// The hash of the corpus and its settings.
    pub(crate) fn hash_of_corpus(&self) -> io::Result<Hash> {
        self.hash_with(Vec::new())
    }

    fn hash_with(&self, mut files: Vec<PathBuf>) -> io::Result<Hash> {
        let folder = CorpusFolder::new(self.corpus).with_settings(self.config);
        let listing = list(&folder, &Selection::new(&Config::load(&folder).0).0)?;
        files.extend([folder.path(config::NAME), folder.path(ACTORS)]);
        let whole = files.len();
        files.extend(listing.files.iter().map(|entry| folder.path(&entry.name)));
        // A file that is missing is told from an empty one.
        let mut hashes: Vec<Option<Hash>> =
            files.par_iter().take(whole).map(|file| hash_file(file).ok()).collect();
        hashes.par_extend(listing.files.par_iter().map(|entry| hash_entry(&folder, entry).ok()));
        let mut all = Hasher::new();
        for (file, hash) in files.iter().zip(hashes) {
            all.update(&(file.as_os_str().len() as u64).to_le_bytes());
            all.update(file.as_os_str().as_encoded_bytes());
            all.update(hash.as_ref().map_or(&[], |hash| hash.as_bytes()));
        }
        let chosen = (
            self.one_file,
            self.with_maker,
            self.strict,
            self.no_versions,
            self.keep_texts,
            self.allow_empty,
        );
        all.update(format!("{:?} {chosen:?}", listing.skipped).as_bytes());
        Ok(all.finalize())
    }
}

/// The hash of a file of the corpus; of one that is not read, as a film is not, that of its beginning and its size.
fn hash_entry(folder: &CorpusFolder, entry: &Entry) -> io::Result<Hash> {
    /// The report tells kinds of files by as much.
    const HEAD: usize = 1024;
    if is_read_whole(folder, &entry.name) {
        return hash_file(&folder.path(&entry.name));
    }
    let mut hasher = Hasher::new();
    hasher.update(&entry.size.to_le_bytes());
    hasher.update(&folder.head(&entry.name, HEAD)?);
    Ok(hasher.finalize())
}

fn hash_file(path: &Path) -> io::Result<Hash> {
    // What comes out of a pipe or a device may never end.
    if !path.metadata()?.is_file() {
        return Err(io::ErrorKind::InvalidInput.into());
    }
    let mut hasher = Hasher::new();
    io::copy(&mut std::fs::File::open(path)?, &mut hasher)?;
    Ok(hasher.finalize())
}

/// The files that lie in a folder itself, in order.
fn files_of(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).into_iter().flatten().filter_map(Result::ok);
    let mut files: Vec<PathBuf> = entries.map(|entry| entry.path()).filter(|path| path.is_file()).collect();
    files.sort();
    files
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_film_is_known_by_its_beginning_and_its_size_and_what_is_read_by_all_of_it() {
        let root = std::env::temp_dir().join(format!("corpuscope-stamp-{}", std::process::id()));
        std::fs::create_dir_all(&root).expect("a folder");
        let stamp = |end: u8| {
            let film = [vec![0; 2000], vec![end]].concat();
            ["film.mov", "a.txt", "a.yaml", "plain"].map(|name| {
                let bytes =
                    if name == "plain" { [b"<html>".as_slice(), &film].concat() } else { film.clone() };
                std::fs::write(root.join(name), bytes).expect("written");
                let entry = Entry { name: name.into(), size: 2001 };
                hash_entry(&CorpusFolder::new(&root), &entry).expect("it can be read")
            })
        };
        let (one, other) = (stamp(1), stamp(2));
        let same: Vec<bool> = one.iter().zip(&other).map(|(a, b)| a == b).collect();
        assert_eq!(same, [true, false, false, false]);
        let film =
            |size: u64| hash_entry(&CorpusFolder::new(&root), &Entry { name: "film.mov".into(), size });
        assert_ne!(film(2001).ok(), film(2002).ok());
        std::fs::remove_dir_all(&root).expect("its own folder");
    }
}
