//! Whether a build would only write what lies there already. Beside the output, not in it (it is nothing to
//! publish, and differs between machines), a stamp keeps the hash of all that a build is made from, and of each
//! file that it left.

use std::io;
use std::path::{Path, PathBuf};

use blake3::{Hash, Hasher};
use rayon::prelude::*;

use corpuscope_compiler::annotate::ACTORS;
use corpuscope_compiler::config::{self, Config};
use corpuscope_compiler::read::{Selection, list};

use crate::folder::CorpusFolder;

/// What the last build was made from, and what it left.
#[derive(Debug)]
pub(crate) struct Stamp {
    /// The hash of all that a build is made from.
    inputs: Hash,
    /// Where the stamp is kept.
    file: PathBuf,
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
}

impl Stamp {
    /// The stamp of a build into `out`, which exists.
    pub(crate) fn new(inputs: &Inputs<'_>, out: &Path) -> io::Result<Self> {
        let out = out.canonicalize()?;
        let name = out.file_name().unwrap_or_default().to_string_lossy();
        let file = out.with_file_name(format!(".{name}.corpuscope-stamp"));
        Ok(Stamp { inputs: inputs.hash()?, file })
    }

    /// What the last build said, if one today would write the very files that are still there.
    pub(crate) fn unchanged(&self) -> Option<String> {
        let text = std::fs::read_to_string(&self.file).ok()?;
        let mut lines = text.lines();
        let same = lines.next()? == self.inputs.to_hex().as_str();
        let said = lines.next()?;
        let files: Vec<(&str, &str)> = lines.map(|line| line.split_once("  ")).collect::<Option<_>>()?;
        let there = |(hash, path): &(&str, &str)| {
            hash_file(Path::new(path)).is_ok_and(|found| found.to_hex().as_str() == *hash)
        };
        (same && files.par_iter().all(there)).then(|| said.to_owned())
    }

    /// Notes a build: what it said, and the files of the page as they are now.
    pub(crate) fn write(&self, out: &Path, one_file: Option<&Path>, said: &str) -> io::Result<()> {
        let mut files = page_files(out);
        files.extend(files_of(&out.join("corpus")));
        files.extend(one_file.map(Path::to_owned));
        let hashed = |path: &PathBuf| {
            let path = path.canonicalize()?;
            Ok(format!("{}  {}\n", hash_file(&path)?.to_hex(), path.display()))
        };
        let lines: Vec<String> = files.par_iter().map(hashed).collect::<io::Result<_>>()?;
        std::fs::write(&self.file, format!("{}\n{said}\n{}", self.inputs.to_hex(), lines.concat()))
    }
}

impl Inputs<'_> {
    fn hash(&self) -> io::Result<Hash> {
        let folder = CorpusFolder::new(self.corpus).with_settings(self.config);
        let listing = list(&folder, &Selection::new(&Config::load(&folder).0).0)?;
        let mut files = vec![std::env::current_exe()?, folder.path(config::NAME), folder.path(ACTORS)];
        files.extend(self.page.into_iter().flat_map(files_of));
        files.extend(listing.files.iter().map(|entry| folder.path(&entry.name)));
        // A file that is missing is told from an empty one.
        let hashes: Vec<Option<Hash>> = files.par_iter().map(|file| hash_file(file).ok()).collect();
        let mut all = Hasher::new();
        for (file, hash) in files.iter().zip(hashes) {
            all.update(&(file.as_os_str().len() as u64).to_le_bytes());
            all.update(file.as_os_str().as_encoded_bytes());
            all.update(hash.as_ref().map_or(&[], |hash| hash.as_bytes()));
        }
        let chosen = (self.one_file, self.with_maker, self.strict);
        all.update(format!("{:?} {chosen:?}", listing.skipped).as_bytes());
        Ok(all.finalize())
    }
}

fn hash_file(path: &Path) -> io::Result<Hash> {
    let mut hasher = Hasher::new();
    io::copy(&mut std::fs::File::open(path)?, &mut hasher)?;
    Ok(hasher.finalize())
}

/// The page in a folder, and the files of the explorer beside it.
fn page_files(folder: &Path) -> Vec<PathBuf> {
    let mut files = files_of(folder);
    let of_page = ["html", "js", "lzma", "css", "svg"];
    files.retain(|file| file.extension().is_some_and(|e| of_page.iter().any(|p| e == *p)));
    files
}

/// The files that lie in a folder itself, in order.
fn files_of(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).into_iter().flatten().filter_map(Result::ok);
    let mut files: Vec<PathBuf> = entries.map(|entry| entry.path()).filter(|path| path.is_file()).collect();
    files.sort();
    files
}
