//! For `--try`: installs what was made as people do, into empty folders, and uses it with no Rust on the path.

use std::ffi::OsString;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::Instant;

use super::{empty_folder, files_in, out, wheel};
use crate::sh::{Outcome, command, find, output_of, root, run, target_dir};

/// Tries what lies in `target/packages`; the crates only where they are asked for, as compiling them takes minutes.
pub(super) fn run_all(wants_crates: bool) -> Outcome {
    crate::browser::install(crate::browser::Browser::Chromium)?;
    let there = |folder: PathBuf, ending: &str| {
        folder.is_dir()
            && files_in(&folder, |name| name.ends_with(ending)).is_ok_and(|files| !files.is_empty())
    };
    let ways: [(&str, bool, Install); 3] = [
        ("npm", there(out(), ".tgz"), npm),
        ("wheel", there(out(), ".whl"), python),
        ("crates", wants_crates && there(out().join("crates"), ".crate"), cargo),
    ];
    let mut said = Vec::new();
    for (name, _, install) in ways.into_iter().filter(|(_, is_there, _)| *is_there) {
        said.push(attempt(name, install)?);
    }
    if said.is_empty() {
        return Err(format!("there is nothing to try in {}", out().display()));
    }
    println!(
        "\nEach installed into an empty folder, and used without Rust on the path:\n{}",
        said.join("\n")
    );
    Ok(())
}

/// Installs the program in one way, into a folder; returns where it is.
type Install = fn(&Path) -> Outcome<PathBuf>;

/// Installs in one way, and uses what was installed. Returns what there is to say of it.
fn attempt(name: &str, install: Install) -> Outcome<String> {
    let folder = target_dir().join("packages-try").join(name);
    for part in ["home", "work"] {
        empty_folder(&folder.join(part))?;
    }
    println!("\nInstalling from {name} …");
    let start = Instant::now();
    let program = install(&folder)?;
    let installed = start.elapsed().as_secs_f32();
    let mut uses = without_rust("node", &folder);
    uses.arg(root().join("tests/package/uses.mjs")).arg(program).arg(root().join("corpus/articles"));
    let text = output_of(uses)?;
    let whole = start.elapsed().as_secs_f32();
    Ok(format!("{name}: installed in {installed:.1} s, searched {whole:.1} s from nothing\n{text}"))
}

/// npm's packages, from a registry that has these alone; npx finds the same.
fn npm(folder: &Path) -> Outcome<PathBuf> {
    let registry = Registry::start()?;
    let npm = |program: &str, arguments: &[&str]| {
        let mut npm = without_rust(program, folder);
        npm.args(arguments)
            .env("npm_config_registry", &registry.url)
            .env("npm_config_cache", folder.join("home/cache"))
            .envs([("npm_config_audit", "false"), ("npm_config_fund", "false")])
            .env("npm_config_update_notifier", "false");
        npm
    };
    let prefix = folder.join("prefix");
    empty_folder(&prefix)?;
    let prefix_word = prefix.to_string_lossy();
    run(npm("npm", &["install", "--prefix", &prefix_word, "corpuscope"]))?;
    let said = output_of(npm("npx", &["--yes", "corpuscope", "--version"]))?;
    println!("npx says: {said}");
    Ok(prefix.join("node_modules/.bin").join(if cfg!(windows) { "corpuscope.cmd" } else { "corpuscope" }))
}

/// The wheel, in an environment of its own.
fn python(folder: &Path) -> Outcome<PathBuf> {
    let venv = folder.join("venv");
    let python = ["python3", "python"].into_iter().find(|name| find(name).is_some());
    let mut create = without_rust(python.ok_or("Python is missing")?, folder);
    create.args(["-m", "venv", "--clear"]).arg(&venv);
    run(create)?;
    let scripts = wheel::scripts(&venv);
    let mut install = without_rust(&scripts.join("python").to_string_lossy(), folder);
    install
        .args(["-m", "pip", "install", "--quiet", "--no-index", "--find-links"])
        .arg(out())
        .arg("corpuscope");
    run(install)?;
    Ok(scripts.join(if cfg!(windows) { "corpuscope.exe" } else { "corpuscope" }))
}

/// The packages of crates.io, unpacked and given to cargo as if they came from there. Without optimisation: what is tried
/// is that they hold all it takes.
fn cargo(folder: &Path) -> Outcome<PathBuf> {
    let source = folder.join("source");
    empty_folder(&source)?;
    let mut patch = Vec::new();
    for file in files_in(&out().join("crates"), |name| name.ends_with(".crate"))? {
        let mut unpack = command("tar", &["-xzf"]);
        unpack.arg(&file).arg("-C").arg(&source);
        run(unpack)?;
        let stem = file.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        let name = stem.rsplit_once('-').map_or(stem.as_str(), |(name, _)| name);
        patch.push((name.to_owned(), source.join(&stem)));
    }
    let prefix = folder.join("prefix");
    empty_folder(&prefix)?;
    let mut install = command("cargo", &["install", "--debug", "--path"]);
    for (name, path) in patch {
        if name == "corpuscope" {
            install.arg(&path);
        } else {
            install
                .arg("--config")
                .arg(format!("patch.crates-io.{name}.path={:?}", path.display().to_string()));
        }
    }
    install.arg("--root").arg(&prefix).current_dir(&source);
    run(install)?;
    Ok(prefix.join("bin").join(if cfg!(windows) { "corpuscope.exe" } else { "corpuscope" }))
}

/// A program, run in the empty folder of an attempt, with a home of its own and no Rust on the path.
fn without_rust(program: &str, folder: &Path) -> Command {
    let path = path_without_rust();
    let found = find_in(&path, program).unwrap_or_else(|| program.into());
    let mut command = Command::new(found);
    command.current_dir(folder.join("work")).env("PATH", path).env("HOME", folder.join("home"));
    for name in ["CARGO", "CARGO_HOME", "RUSTUP_HOME", "RUSTUP_TOOLCHAIN", "PYTHONPATH", "VIRTUAL_ENV"] {
        command.env_remove(name);
    }
    command
}

/// The folders of the path in which no Rust lies.
fn path_without_rust() -> OsString {
    let inherited = std::env::var_os("PATH").unwrap_or_default();
    let has_rust = |folder: &PathBuf| {
        ["cargo", "rustc", "rustup"]
            .iter()
            .any(|name| folder.join(name).exists() || folder.join(format!("{name}.exe")).exists())
    };
    let folders: Vec<PathBuf> =
        std::env::split_paths(&inherited).filter(|folder| !has_rust(folder)).collect();
    std::env::join_paths(folders).unwrap_or_default()
}

fn find_in(path: &OsString, program: &str) -> Option<PathBuf> {
    let endings: &[&str] = if cfg!(windows) { &[".exe", ".cmd"] } else { &[""] };
    std::env::split_paths(path)
        .flat_map(|folder| endings.iter().map(move |ending| folder.join(format!("{program}{ending}"))))
        .find(|candidate| candidate.is_file())
}

/// A registry of npm's on this machine; it ends with this value.
struct Registry {
    child: Child,
    url: String,
}

impl Registry {
    fn start() -> Outcome<Self> {
        let mut node = command("node", &["tests/package/registry.mjs"]);
        node.arg(out()).stdin(Stdio::null()).stdout(Stdio::piped());
        let said = |why: std::io::Error| format!("tests/package/registry.mjs: {why}");
        let mut child = node.spawn().map_err(said)?;
        let mut url = String::new();
        if let Some(stdout) = child.stdout.take() {
            BufReader::new(stdout).read_line(&mut url).map_err(said)?;
        }
        Ok(Registry { child, url: url.trim().to_owned() })
    }
}

impl Drop for Registry {
    fn drop(&mut self) {
        // It may have ended by itself.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
