//! The page, built in three steps: cargo compiles the explorer to WebAssembly, and with what readers make their own
//! (the maker and the workshop), `corpuscope-bundle` makes a bundle of them, and `corpuscope` (compiled with that bundle) writes the page of `corpus/`.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Instant;

use crate::sh::{Outcome, command, find, output, root, run, target_dir};
use crate::{install, paths};

/// wasm-opt before this version damages the externref table, silently.
const OLDEST_WASM_OPT: u32 = 120;

/// How the explorer is compiled.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Profile {
    /// For readers: small. The profile `wasm` of Cargo.toml.
    Release,
    /// For a quick look: compiled sooner, some megabytes large.
    Dev,
}

impl Profile {
    /// As cargo's `--profile` names it.
    const fn name(self, program: Program) -> &'static str {
        match (self, program) {
            (Profile::Release, Program::Maker) => "maker",
            (Profile::Release, _) => "wasm",
            (Profile::Dev, _) => "dev",
        }
    }
}

/// What is compiled to WebAssembly.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Program {
    /// What opens the page.
    Explorer,
    /// The compiler, for a worker.
    Maker,
    /// The page from which it is told what to do.
    Workshop,
}

impl Program {
    /// As cargo's `--bin` names it.
    const fn name(self) -> &'static str {
        match self {
            Program::Explorer => "explorer",
            Program::Maker => "maker",
            Program::Workshop => "workshop",
        }
    }

    /// The program as the linker wrote it.
    pub(crate) fn linked(self, profile: Profile) -> PathBuf {
        let folder = if profile == Profile::Dev { "debug" } else { profile.name(self) };
        target_dir().join("wasm32-unknown-unknown").join(folder).join(format!("{}.wasm", self.name()))
    }

    /// The command that compiles it.
    fn build(self, profile: Profile) -> Command {
        let name = self.name();
        let mut build = command("cargo", &["build", "--bin", name]);
        // The explorer without it, as trunk does: features of dependencies follow from what is selected, and the bytes
        // with them.
        if self != Program::Explorer {
            build.args(["--package", &format!("corpuscope-{name}")]);
        }
        build.args(["--target", "wasm32-unknown-unknown", "--profile", profile.name(self)]);
        for_the_browser(build)
    }
}

/// What readers make their own with. It takes minutes to compile, and a page for a quick look is without.
fn programs_of_readers(profile: Profile) -> impl Iterator<Item = Program> {
    let is_there = |program: &Program| root().join("crates").join(program.name()).is_dir();
    let wanted = profile == Profile::Release;
    [Program::Maker, Program::Workshop].into_iter().filter(move |program| wanted && is_there(program))
}

/// For `cargo xtask build`: `dist/`, ready to be published.
pub(crate) fn build() -> Outcome {
    install::for_the_page()?;
    explorer(Profile::Release)?;
    pages(&root().join("dist"))?;
    println!("\nThe page is in dist/; dist/corpuscope.html is the same in one file.");
    Ok(())
}

/// Compiles the explorer and what readers make their own with, and makes their bundle.
pub(crate) fn explorer(profile: Profile) -> Outcome {
    let programs = "the explorer, and the compiler, to WebAssembly (3 to 5 minutes the first time)";
    step(&format!("Compiling {programs}"), || {
        // Side by side: what takes longest, the linking of each, uses one processor. Cargo lets them share what is the same.
        std::thread::scope(|threads| {
            let own = threads.spawn(|| own(profile));
            let explorer = run(Program::Explorer.build(profile));
            explorer.and(own.join().unwrap_or_else(|_| Err("the compiler was not compiled".into())))
        })
    })?;
    bundle(profile)
}

/// Whether there is a bundle, of whatever explorer.
pub(crate) fn has_bundle() -> bool {
    root().join("crates/cli/bundle/manifest.json").is_file()
}

/// Compiles what readers make their own with.
fn own(profile: Profile) -> Outcome {
    programs_of_readers(profile).try_for_each(|program| run(program.build(profile)))
}

/// Makes the bundle of programs that are compiled.
fn bundle(profile: Profile) -> Outcome {
    step("Making the bundle of the explorer (1 to 2 minutes the first time, then half a minute)", || {
        let mut bundle =
            command("cargo", &["run", "--quiet", "--release", "--bin", "corpuscope-bundle", "--"]);
        bundle.arg(Program::Explorer.linked(profile)).arg(root().join("crates/cli/bundle"));
        for program in programs_of_readers(profile) {
            bundle.arg(format!("--{}", program.name())).arg(program.linked(profile));
        }
        if profile == Profile::Release {
            match wasm_opt() {
                Ok(program) => bundle.arg("--wasm-opt").arg(program),
                Err(why) => {
                    println!("{why}: the page works, a third larger; with npm it comes by itself.");
                    &mut bundle
                }
            };
            if let Some(esbuild) = find("esbuild") {
                bundle.arg("--esbuild").arg(esbuild);
            }
        }
        run(bundle)
    })
}

/// Writes the page of `corpus/` and the same in one file into a folder.
pub(crate) fn pages(out: &Path) -> Outcome {
    step("Compiling the corpus (1 to 2 minutes the first time, then seconds)", || {
        let one_file = out.join("corpuscope.html");
        let mut build = compiler(&["build", "corpus", "--out"]);
        build.arg(out).arg("--one-file").arg(&one_file);
        run(build)?;
        if one_file.is_file() { Ok(()) } else { Err("the compiler wrote no corpuscope.html".into()) }
    })
}

/// What trunk calls when its part is done (see Trunk.toml). Of what trunk made nothing is kept: the page is written as
/// `cargo xtask build` writes it, from the same WebAssembly, and so without trunk's script for reloading.
pub(crate) fn finish() -> Outcome {
    let stage = PathBuf::from(
        std::env::var_os("TRUNK_STAGING_DIR")
            .ok_or("finish-page is called by trunk; type `cargo xtask build`")?,
    );
    install::node_modules();
    own(Profile::Release)?;
    bundle(Profile::Release)?;
    let said = |why: std::io::Error| format!("{}: {why}", stage.display());
    std::fs::remove_dir_all(&stage).map_err(said)?;
    std::fs::create_dir_all(&stage).map_err(said)?;
    pages(&stage)
}

/// trunk's build into a folder of its own, to see that it gives the same page.
pub(crate) fn trunk_build(dist: &Path) -> Command {
    let mut trunk = command("trunk", &["build", "--release", "--dist"]);
    trunk.arg(dist);
    // trunk reads NO_COLOR=1 as an error.
    if std::env::var_os("NO_COLOR").is_some() {
        trunk.env_remove("NO_COLOR").args(["--color", "never"]);
    }
    for_the_browser(trunk)
}

/// Sets the flags with which the explorer is compiled: those of `.cargo/config.toml`, and the folders of this machine by
/// other names.
fn for_the_browser(mut command: Command) -> Command {
    let flags = paths::rustflags("-Csymbol-mangling-version=v0 -Clink-arg=--emit-relocs");
    command.env(paths::variable("wasm32-unknown-unknown"), flags);
    command
}

/// Says what is waited for, and how long it took.
fn step(what: &str, action: impl FnOnce() -> Outcome) -> Outcome {
    println!("{what} …");
    let start = Instant::now();
    action()?;
    println!("  done in {:.0} s", start.elapsed().as_secs_f32());
    Ok(())
}

/// The native compiler, built for speed.
pub(crate) fn compiler(arguments: &[&str]) -> Command {
    command("cargo", &[&["run", "--quiet", "--release", "--bin", "corpuscope", "--"], arguments].concat())
}

/// A wasm-opt to be trusted, or why there is none.
fn wasm_opt() -> Outcome<PathBuf> {
    match output("wasm-opt", &["--version"]).as_deref().and_then(wasm_opt_version) {
        None => Err("wasm-opt is not installed".to_owned()),
        Some(version) if version < OLDEST_WASM_OPT => {
            Err(format!("wasm-opt {version} is too old to be trusted and left out"))
        }
        Some(_) => find("wasm-opt").ok_or_else(|| "wasm-opt is not installed".to_owned()),
    }
}

/// `wasm-opt version 132 (version_132)`
fn wasm_opt_version(text: &str) -> Option<u32> {
    text.strip_prefix("wasm-opt version ")?.split(' ').next()?.parse().ok()
}

/// Where the finished page lies, if there is one.
pub(crate) fn dist() -> Outcome<PathBuf> {
    let dist = root().join("dist");
    if dist.join("index.html").is_file() {
        Ok(dist)
    } else {
        Err("there is no page yet: `cargo xtask build`".into())
    }
}

#[cfg(test)]
mod tests {
    use super::wasm_opt_version;

    #[test]
    fn wasm_opt_says_which_version_it_is() {
        assert_eq!(wasm_opt_version("wasm-opt version 132 (version_132)"), Some(132));
        assert_eq!(wasm_opt_version("wasm-opt version 108"), Some(108));
        assert_eq!(wasm_opt_version("something else"), None);
    }
}
