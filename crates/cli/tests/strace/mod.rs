//! What `strace` writes down of a program's calls of the system, and whether it may watch programs here.

use std::process::{Command, Stdio};

/// Lets `strace` stop a program at those calls alone that it is to watch. It cannot kill it there.
pub(crate) const FAST: &str = "--seccomp-bpf";

/// A call that is about a file.
#[derive(Clone, Debug)]
pub(crate) struct Call {
    pub(crate) thread: String,
    pub(crate) name: String,
    /// The file it is about. One that is renamed has the old name.
    pub(crate) path: String,
    /// Which of the thread's calls of this name it is that are about this file, from 1.
    pub(crate) nth: usize,
}

impl Call {
    /// Reads a line of `strace -f -y -s 0`, where it is about a file below `root`.
    pub(crate) fn parse(line: &str, root: &str) -> Option<Self> {
        let (thread, rest) = line.trim_start().split_once(' ')?;
        let (name, rest) = rest.trim_start().split_once('(')?;
        let quoted = rest.split('"').nth(1).filter(|path| path.starts_with('/'));
        let path = quoted.or_else(|| rest.split_once('<')?.1.split('>').next())?;
        let [thread, name, path] = [thread, name, path].map(str::to_owned);
        path.starts_with(root).then_some(Call { thread, name, path, nth: 1 })
    }

    pub(crate) fn is_like(&self, other: &Call) -> bool {
        (&self.thread, &self.name, &self.path) == (&other.thread, &other.name, &other.path)
    }
}

/// Whether `strace` can be used; says so where it cannot. Not every container lets a program watch another one.
pub(crate) fn can_be_used() -> bool {
    let mut probe = Command::new("strace");
    probe.args(["-f", FAST, "-o", "/dev/null", "true"]).stderr(Stdio::null());
    match probe.status() {
        Ok(status) if status.success() => return true,
        Ok(_) => println!("left out: strace may not watch other programs, or is older than 5.3"),
        Err(_) => println!("left out: strace is not installed"),
    }
    false
}

/// How many calls lie between those that are struck: all are where `cargo xtask attack` asks for more.
pub(crate) fn step(usual: usize) -> usize {
    if std::env::var_os("CORPUSCOPE_KILLS").is_some() { 1 } else { usual }
}
