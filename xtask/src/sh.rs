//! Finding and running other programs.

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// What went wrong, in a sentence that says what to do about it.
pub(crate) type Outcome<T = ()> = Result<T, String>;

/// The root of the repository.
pub(crate) fn root() -> PathBuf {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.parent().unwrap_or(here).to_path_buf()
}

/// Where cargo puts what it builds.
pub(crate) fn target_dir() -> PathBuf {
    match std::env::var_os("CARGO_TARGET_DIR") {
        Some(dir) => root().join(dir),
        None => root().join("target"),
    }
}

/// Tools installed for this clone alone, so that nobody's own trunk is replaced by another version.
pub(crate) fn tools_dir() -> PathBuf {
    root().join(".tools")
}

/// A program, run from the root, that finds the tools of this clone before those of the machine.
pub(crate) fn command(program: &str, arguments: &[&str]) -> Command {
    let mut command = Command::new(find(program).unwrap_or_else(|| program.into()));
    command.args(arguments).current_dir(root()).env("PATH", path());
    command
}

/// Runs to the end, showing what the program prints.
pub(crate) fn run(mut command: Command) -> Outcome {
    let shown = show(&command);
    println!("$ {shown}");
    match command.status() {
        Ok(status) if status.success() => Ok(()),
        Ok(status) => Err(format!("`{shown}` failed ({status})")),
        Err(why) => Err(format!("`{shown}` could not be started: {why}")),
    }
}

/// What a program prints, if it is there and succeeds.
pub(crate) fn output(program: &str, arguments: &[&str]) -> Option<String> {
    let output = command(program, arguments).stdin(Stdio::null()).stderr(Stdio::null()).output().ok()?;
    let text = String::from_utf8_lossy(&output.stdout).trim().to_owned();
    output.status.success().then_some(text)
}

/// What a program prints; an error where it failed.
pub(crate) fn output_of(mut command: Command) -> Outcome<String> {
    let shown = show(&command);
    let output = command.stdin(Stdio::null()).output();
    let output = output.map_err(|why| format!("`{shown}` could not be started: {why}"))?;
    if !output.status.success() {
        let said = String::from_utf8_lossy(&output.stderr);
        return Err(format!("`{shown}` failed ({}): {}", output.status, said.trim()));
    }
    Ok(String::from_utf8_lossy(&output.stdout).trim_end().to_owned())
}

/// The command as it would be typed.
pub(crate) fn show(command: &Command) -> String {
    let name = Path::new(command.get_program()).file_stem().unwrap_or_default();
    let words = std::iter::once(name).chain(command.get_args());
    words.map(|word| word.to_string_lossy()).collect::<Vec<_>>().join(" ")
}

/// Where a program lies.
pub(crate) fn find(program: &str) -> Option<PathBuf> {
    let endings: &[&str] = if cfg!(windows) { &[".exe", ".cmd", ".bat"] } else { &[""] };
    std::env::split_paths(&path())
        .flat_map(|folder| endings.iter().map(move |ending| folder.join(format!("{program}{ending}"))))
        .find(|candidate| candidate.is_file())
}

fn path() -> OsString {
    let own = [tools_dir().join("bin"), root().join("tests/browser/node_modules/.bin")];
    let inherited = std::env::var_os("PATH").unwrap_or_default();
    let all = own.into_iter().chain(std::env::split_paths(&inherited));
    std::env::join_paths(all).unwrap_or(inherited)
}
