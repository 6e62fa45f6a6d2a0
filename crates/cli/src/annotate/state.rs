//! The state: what discovery learned, in a file that says how it was made.

use std::path::Path;

use anyhow::{Context, Result, anyhow, bail};
use corpuscope_compiler::annotate::{ACTORS, Annotator, CorpusNames, Corrections, CuratedActor};
use corpuscope_compiler::config::Config;
use corpuscope_compiler::diagnostic::stop;
use corpuscope_compiler::files::{Files, Memory};
use serde::{Deserialize, Serialize};

use crate::folder::CorpusFolder;

/// The first line of a state.
const FIRST_LINE: &[u8] = b"corpuscope state 1\n";

/// The second line.
#[derive(Serialize, Deserialize)]
struct About {
    /// The version of the program that made it.
    program: String,
    /// Of the `actors.toml` with which it was made.
    actors: String,
    /// Articles it was learned from.
    articles: u32,
    /// Of the bytes that follow.
    hash: String,
}

/// What `--config` says.
pub(super) struct Settings {
    /// The contents of `corpus.toml`.
    pub(super) config: Config,
    hash: String,
}

impl Settings {
    /// Reads them; without a folder there are none. Also makes the annotator that knows them.
    pub(super) fn load(folder: Option<&Path>) -> Result<(Self, Annotator)> {
        let files: Box<dyn Files> = match folder {
            Some(folder) if !folder.is_dir() => {
                bail!("--config {}: there is no such folder", folder.display())
            }
            Some(folder) => Box::new(CorpusFolder::new(folder)),
            None => Box::new(Memory::default()),
        };
        let (config, found) = Config::load(&*files);
        let mut problems = stop(found)?;
        let (curated, found) = CuratedActor::load(&*files);
        problems.extend(stop(found)?);
        let (corrections, found) = Corrections::load(&*files);
        problems.extend(stop(found)?);
        problems.iter().for_each(|problem| eprintln!("{problem}"));
        let mut annotator = Annotator::new(curated);
        annotator.correct(corrections);
        let actors = files.read(ACTORS).unwrap_or_default();
        let hash = blake3::hash(&actors).to_hex()[..16].to_owned();
        Ok((Settings { config, hash }, annotator))
    }

    /// Stands for the actors and corrections: states are of use only with those they were made with.
    pub(super) fn hash(&self) -> &str {
        &self.hash
    }
}

/// Writes a state; it has its name when it is complete.
pub(super) fn write(file: &Path, names: &CorpusNames, actors: &str) -> Result<()> {
    let bytes = names.to_bytes();
    let about = About {
        program: env!("CARGO_PKG_VERSION").to_owned(),
        actors: actors.to_owned(),
        articles: names.articles(),
        hash: blake3::hash(&bytes).to_hex().to_string(),
    };
    let mut all = FIRST_LINE.to_vec();
    serde_json::to_writer(&mut all, &about)?;
    all.push(b'\n');
    all.extend(bytes);
    let mut aside = file.to_owned().into_os_string();
    aside.push(".partial");
    std::fs::write(&aside, all)
        .and_then(|()| std::fs::rename(&aside, file))
        .with_context(|| file.display().to_string())
}

/// Reads a state and what stands for the actors it was made with, which must be those expected.
pub(super) fn read(file: &Path, actors: Option<&str>) -> Result<(CorpusNames, String)> {
    let bytes = std::fs::read(file).with_context(|| file.display().to_string())?;
    parse(&bytes, actors).with_context(|| file.display().to_string())
}

fn parse(bytes: &[u8], actors: Option<&str>) -> Result<(CorpusNames, String)> {
    let rest = bytes.strip_prefix(FIRST_LINE);
    let rest =
        rest.ok_or_else(|| anyhow!("this is no state; `corpuscope annotate --state-out FILE` makes one"))?;
    let end = rest.iter().position(|b| *b == b'\n').unwrap_or(rest.len());
    let (about, bytes) = rest.split_at(end);
    let bytes = bytes.get(1..).unwrap_or_default();
    let damaged =
        || anyhow!("the file is damaged or incomplete; make it again with `corpuscope annotate --state-out`");
    let about: About = serde_json::from_slice(about).map_err(|_| damaged())?;
    if about.program != env!("CARGO_PKG_VERSION") {
        bail!(
            "it was made by version {} and this is {}; make it again with this version, as dictionaries differ",
            about.program,
            env!("CARGO_PKG_VERSION")
        );
    }
    if actors.is_some_and(|actors| actors != about.actors) {
        bail!("it was made with another actors.toml; give every pass the same --config");
    }
    if blake3::hash(bytes).to_hex().as_str() != about.hash {
        return Err(damaged());
    }
    Ok((CorpusNames::from_bytes(bytes).map_err(|_| damaged())?, about.actors))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_state_that_is_damaged_or_of_other_settings_is_refused_with_the_reason() {
        let file = std::env::temp_dir().join(format!("corpuscope-state-{}", std::process::id()));
        write(&file, &CorpusNames::default(), "a").expect("written");
        let bytes = std::fs::read(&file).expect("read");
        std::fs::remove_file(&file).expect("its own file");
        assert!(parse(&bytes, None).is_ok() && parse(&bytes, Some("a")).is_ok());
        let says = |bytes: &[u8], actors| format!("{:#}", parse(bytes, actors).expect_err("refused"));
        assert!(says(&bytes, Some("b")).contains("another actors.toml"));
        assert!(says(&bytes[..bytes.len() - 1], None).contains("damaged"));
        assert!(says(&bytes[1..], None).contains("no state"));
        let older = String::from_utf8_lossy(&bytes).replace(env!("CARGO_PKG_VERSION"), "0.0.0").into_bytes();
        assert!(says(&older, None).contains("made by version 0.0.0"));
    }
}
