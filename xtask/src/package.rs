//! For `cargo xtask package`: what people install who have no Rust, made as far as this machine can, into
//! `target/packages`. `.github/workflows/release.yml` makes the files of a release with the same command.

mod attempt;
mod crates;
mod program;
mod sbom;
mod twice;
mod wheel;

use std::path::{Path, PathBuf};

use crate::sh::{Outcome, command, output_of, run, target_dir};
use crate::{install, page};

const USAGE: &str = "\
cargo xtask package [PART]… [--target TARGET] [--keep-bundle] [--try | --twice]

Makes all parts, or those that are named, into target/packages:

  program      the archive with the program and its checksum, npm's package for the platform, the wheel
  npm          npm's package `corpuscope`, which takes the one that fits
  crates       what `cargo install corpuscope` compiles, each built from its package
  sbom         lists of what is in the program of each platform and in the page (CycloneDX)

  --target T     another platform than this machine's, as Rust names it
  --keep-bundle  the explorer's bundle that lies in crates/cli/bundle, instead of a new one
  --try          installs what was made into empty folders, and uses it without Rust on the path
  --twice        only builds the archive, in two clones of what is committed, and compares them byte by byte";

/// What was asked for.
struct Options<'a> {
    parts: Vec<&'a str>,
    target: Option<&'a str>,
    keep_bundle: bool,
    attempt: bool,
    twice: bool,
}

impl<'a> Options<'a> {
    fn read(words: &[&'a str]) -> Outcome<Self> {
        let mut options =
            Options { parts: Vec::new(), target: None, keep_bundle: false, attempt: false, twice: false };
        let mut words = words.iter();
        while let Some(word) = words.next() {
            match *word {
                part @ ("program" | "npm" | "crates" | "sbom") => options.parts.push(part),
                "--target" => options.target = Some(words.next().ok_or(USAGE)?),
                "--keep-bundle" => options.keep_bundle = true,
                "--try" => options.attempt = true,
                "--twice" => options.twice = true,
                _ => return Err(USAGE.into()),
            }
        }
        Ok(options)
    }

    fn wants(&self, part: &str) -> bool {
        self.parts.is_empty() || self.parts.contains(&part)
    }
}

/// Where the packages are written.
fn out() -> PathBuf {
    target_dir().join("packages")
}

pub(crate) fn run_with(words: &[&str]) -> Outcome {
    let options = Options::read(words)?;
    if options.twice {
        return twice::build(options.target, options.keep_bundle);
    }
    let needs_bundle = options.wants("program") || options.wants("crates");
    if needs_bundle && !(options.keep_bundle && page::has_bundle()) {
        install::for_the_page()?;
        page::explorer(page::Profile::Release)?;
    }
    make_folder(&out())?;
    if options.wants("npm") {
        let mut npm = release(&["npm", "--out"])?;
        npm.arg(out());
        run(npm)?;
        npm_pack("corpuscope")?;
    }
    if options.wants("program") {
        let built = program::build(options.target)?;
        program::write(&built)?;
        wheel::build(&built)?;
    }
    if options.wants("crates") {
        crates::package()?;
    }
    if options.wants("sbom") {
        sbom::write()?;
    }
    if options.wants("program") || options.wants("sbom") {
        let mut sums = release(&["checksums"])?;
        sums.arg(out());
        run(sums)?;
    }
    println!("\nThe packages are in {}.", out().display());
    if options.attempt { attempt::run_all(options.wants("crates")) } else { Ok(()) }
}

/// For `cargo xtask notices`.
pub(crate) fn notices() -> Outcome {
    run(release(&["notices"])?)
}

/// The program of `crates/release`.
fn release(arguments: &[&str]) -> Outcome<std::process::Command> {
    Ok(command("cargo", &[&["run", "--quiet", "--package", "corpuscope-release", "--"], arguments].concat()))
}

/// What the program of `crates/release` lists.
fn listed(what: &str) -> Outcome<Vec<String>> {
    Ok(output_of(release(&[what])?)?.lines().map(str::to_owned).collect())
}

/// Packs a folder that was made for npm, and removes it.
fn npm_pack(name: &str) -> Outcome {
    let folder = out().join("npm").join(name);
    let mut npm = command("npm", &["pack", "--silent", "--pack-destination"]);
    npm.arg(out()).current_dir(&folder);
    run(npm)?;
    std::fs::remove_dir_all(&folder).map_err(|why| format!("{}: {why}", folder.display()))
}

fn make_folder(folder: &Path) -> Outcome {
    std::fs::create_dir_all(folder).map_err(|why| format!("{}: {why}", folder.display()))
}

/// An empty folder.
fn empty_folder(folder: &Path) -> Outcome {
    if folder.exists() {
        std::fs::remove_dir_all(folder).map_err(|why| format!("{}: {why}", folder.display()))?;
    }
    make_folder(folder)
}

/// The files in a folder whose names fit, in their order.
fn files_in(folder: &Path, fits: impl Fn(&str) -> bool) -> Outcome<Vec<PathBuf>> {
    let entries = std::fs::read_dir(folder).map_err(|why| format!("{}: {why}", folder.display()))?;
    let mut files: Vec<PathBuf> = entries
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| path.file_name().is_some_and(|name| fits(&name.to_string_lossy())))
        .collect();
    files.sort();
    Ok(files)
}

#[cfg(test)]
mod tests {
    use super::Options;

    #[test]
    fn no_part_means_all_and_a_part_that_is_not_known_is_refused() {
        let all = Options::read(&["--try"]).unwrap();
        assert!(all.attempt && ["program", "npm", "crates", "sbom"].iter().all(|part| all.wants(part)));
        let some = Options::read(&["npm", "--target", "x"]).unwrap();
        assert!(some.wants("npm") && !some.wants("crates") && some.target == Some("x"));
        assert!(Options::read(&["deb"]).is_err() && Options::read(&["--target"]).is_err());
    }
}
