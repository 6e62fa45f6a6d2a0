//! The program of a release, for one platform, and what comes beside it.

use std::ffi::OsString;
use std::path::{Path, PathBuf};

use super::{empty_folder, listed, npm_pack, out, release};
use crate::paths;
use crate::sh::{Outcome, command, find, output, output_of, run, target_dir};

/// A program, built.
pub(super) struct Built {
    /// The platform, as Rust names it.
    pub(super) target: String,
    /// npm's package for the platform.
    pub(super) npm: String,
    /// The platform as the files of Python packages name it.
    pub(super) python: String,
    /// The program.
    pub(super) program: PathBuf,
}

/// The time at which all is compiled, for compilers of C that write it into the program (that of mimalloc does): the one
/// that the files of archives bear.
const TIME: &str = "1153704088";

/// How cargo builds what is released: without the names of functions, which only a debugger reads, and without the time
/// and the names of this machine's folders.
pub(super) fn settings(target: &str) -> [(String, OsString); 3] {
    [
        ("SOURCE_DATE_EPOCH".to_owned(), TIME.into()),
        ("CARGO_PROFILE_RELEASE_STRIP".to_owned(), "symbols".into()),
        (paths::variable(target), paths::rustflags("")),
    ]
}

/// Builds the program for a platform, or for this machine's.
pub(super) fn build(target: Option<&str>) -> Outcome<Built> {
    let host = host()?;
    let target = target.map_or_else(|| released(&host), str::to_owned);
    let lines = listed("targets")?;
    let known = lines.iter().find_map(|line| {
        let mut words = line.split(' ');
        (words.next()? == target).then_some((words.next()?.to_owned(), words.next()?.to_owned()))
    });
    let (npm, python) = known.ok_or_else(|| {
        format!("a release has no program for {target}; `--target` may be one of\n{}", lines.join("\n"))
    })?;
    add(&target)?;
    if target.ends_with("-linux-musl") {
        c_compiler_for_musl(&target)?;
    }
    // This package alone is selected, as maturin does it: what others ask of shared packages has no say.
    let mut build = command("cargo", &["build", "--release", "--locked", "--package", "corpuscope"]);
    build.args(["--bin", "corpuscope", "--target"]);
    build.arg(&target).envs(settings(&target));
    println!("Compiling the program for {target} (5 to 10 minutes the first time) …");
    run(build)?;
    let name = if target.contains("windows") { "corpuscope.exe" } else { "corpuscope" };
    let program = target_dir().join(&target).join("release").join(name);
    Ok(Built { target, npm, python, program })
}

/// The platform of this machine, as Rust names it.
fn host() -> Outcome<String> {
    let said = output("rustc", &["-vV"]).ok_or("`rustc -vV` failed: is Rust installed?")?;
    let line = said.lines().find_map(|line| line.strip_prefix("host: "));
    line.map(str::to_owned).ok_or_else(|| "`rustc -vV` does not say for which machine it is".into())
}

/// What a release has for a machine: for Linux the program that brings its own C library.
fn released(host: &str) -> String {
    host.strip_suffix("-linux-gnu").map_or_else(|| host.to_owned(), |machine| format!("{machine}-linux-musl"))
}

/// Brings Rust's standard library for a platform.
fn add(target: &str) -> Outcome {
    let there = output("rustc", &["--print", "target-libdir", "--target", target])
        .is_some_and(|folder| Path::new(&folder).is_dir());
    if there { Ok(()) } else { run(command("rustup", &["target", "add", target])) }
}

/// Sees to a C compiler for musl: the allocator is written in C.
fn c_compiler_for_musl(target: &str) -> Outcome {
    let named = format!("CC_{}", target.replace('-', "_"));
    if find("musl-gcc").is_some() || std::env::var_os(&named).is_some() {
        return Ok(());
    }
    let is_root = output("id", &["-u"]).is_some_and(|id| id == "0");
    if is_root && find("apt-get").is_some() {
        println!("Installing musl-tools with apt-get …");
        run(command("apt-get", &["install", "-y", "--no-install-recommends", "musl-tools"]))?;
        return Ok(());
    }
    Err(format!(
        "a program for {target} needs a C compiler for musl: install musl-tools (Debian, Ubuntu), or name one in {named}"
    ))
}

/// Writes the archive, its checksum and npm's package.
pub(super) fn write(built: &Built) -> Outcome {
    let beside = target_dir().join("packages-beside");
    empty_folder(&beside)?;
    if runs(built) {
        pages_and_completions(&built.program, &beside)?;
    } else {
        println!(
            "Left out: manual pages and completions, as this machine cannot run a program for {}.",
            built.target
        );
    }
    let mut write = release(&["program", "--target", &built.target, "--program"])?;
    write.arg(&built.program).arg("--beside").arg(&beside).arg("--out").arg(out());
    run(write)?;
    npm_pack(&built.npm.replace('/', "-").replace('@', ""))
}

fn runs(built: &Built) -> bool {
    let mut command = std::process::Command::new(&built.program);
    command.arg("--version");
    output_of(command).is_ok()
}

/// The manual pages and the completions that the program writes; none where it has no such command.
fn pages_and_completions(program: &Path, beside: &Path) -> Outcome {
    let mut man = std::process::Command::new(program);
    man.args(["man", "--out"]).arg(beside.join("man"));
    if output_of(man).is_err() {
        println!("Left out: manual pages, as this program has no command `man`.");
    }
    let folder = beside.join("completions");
    let shells = [
        ("bash", "corpuscope.bash"),
        ("zsh", "_corpuscope"),
        ("fish", "corpuscope.fish"),
        ("powershell", "_corpuscope.ps1"),
    ];
    for (shell, file) in shells {
        let mut command = std::process::Command::new(program);
        command.args(["completions", shell]);
        let Ok(text) = output_of(command) else {
            println!("Left out: completions for {shell}, as this program has no command `completions`.");
            continue;
        };
        let said = |why: std::io::Error| format!("{}: {why}", folder.display());
        std::fs::create_dir_all(&folder).map_err(said)?;
        std::fs::write(folder.join(file), text + "\n").map_err(said)?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::{released, settings};

    #[test]
    fn what_is_released_knows_neither_when_nor_where_it_was_built() {
        let settings = settings("x86_64-unknown-linux-musl");
        let set =
            |name: &str| settings.iter().find(|(set, _)| set == name).map(|(_, to)| to.clone()).unwrap();
        assert_eq!(set("SOURCE_DATE_EPOCH"), "1153704088");
        let flags = set("CARGO_TARGET_X86_64_UNKNOWN_LINUX_MUSL_RUSTFLAGS").into_string().unwrap();
        assert!(flags.contains(&format!("{}=", crate::sh::root().display())), "{flags}");
    }

    #[test]
    fn on_linux_the_program_brings_its_c_library() {
        assert_eq!(released("x86_64-unknown-linux-gnu"), "x86_64-unknown-linux-musl");
        assert_eq!(released("aarch64-apple-darwin"), "aarch64-apple-darwin");
    }
}
