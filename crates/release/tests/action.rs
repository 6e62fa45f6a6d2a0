//! The script of the action, run as GitHub runs it, on a release in a folder.
#![cfg(unix)]
#![allow(clippy::unwrap_used, reason = "a helper that fails is a test that fails")]

use std::path::Path;
use std::process::{Command, Output};

use corpuscope_release::VERSION;
use corpuscope_release::archive::{File, pack};
use corpuscope_release::checksum;
use corpuscope_release::contents::write;
use corpuscope_release::targets::{TARGETS, Target};
use tempfile::TempDir;

/// A program that says how it was called.
const PROGRAM: &str = "#!/bin/sh\nprintf '<%s>' \"$@\"\n";

struct Runner {
    folder: TempDir,
}

impl Runner {
    /// A runner with a repository of articles, and a release of this version.
    fn new() -> Self {
        let runner = Runner { folder: tempfile::tempdir().expect("what the test needs") };
        std::fs::create_dir_all(runner.path().join("repository/my articles")).expect("what the test needs");
        for target in &TARGETS {
            let name = target.archive(VERSION);
            let bytes = pack(&name, &target.stem(VERSION), &[File::program("corpuscope", PROGRAM)])
                .expect("what the test needs");
            let sum = File::text(format!("{name}.sha256"), checksum::line(&name, &bytes));
            write(&runner.release(), &[File::text(name, bytes), sum]).expect("what the test needs");
        }
        runner
    }

    fn path(&self) -> &Path {
        self.folder.path()
    }

    fn release(&self) -> std::path::PathBuf {
        self.path().join(format!("releases/download/v{VERSION}"))
    }

    fn run(&self, os: &str, arch: &str, more: &[(&str, &str)]) -> Output {
        let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../.github/action/build.sh");
        let mut command = Command::new("bash");
        command
            .arg(script)
            .current_dir(self.path().join("repository"))
            .env("CORPUSCOPE_RELEASES", format!("file://{}/releases", self.path().display()))
            .env("RUNNER_TEMP", self.path())
            .envs([("RUNNER_OS", os), ("RUNNER_ARCH", arch)])
            .env("GITHUB_OUTPUT", self.path().join("output"))
            .env("GITHUB_PATH", self.path().join("path"))
            .env("INPUT_CORPUS", "my articles")
            .env("ACTION_REF", format!("v{VERSION}"));
        command.envs(more.iter().copied()).output().expect("what the test needs")
    }
}

fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned()
}

#[test]
fn the_program_of_the_actions_version_builds_the_page() {
    let runner = Runner::new();
    let output = runner.run("Linux", "X64", &[]);
    assert!(output.status.success(), "{output:?}");
    assert_eq!(said(&output), "<build><--out><site><--><my articles>");
    let written = std::fs::read_to_string(runner.path().join("output")).expect("what the test needs");
    assert_eq!(written, format!("out=site\nversion={VERSION}\n"));
    let path = std::fs::read_to_string(runner.path().join("path")).expect("what the test needs");
    assert!(Path::new(path.trim()).join("corpuscope").is_file(), "{path}");
}

#[test]
fn every_input_comes_to_the_program() {
    let more = [
        ("INPUT_OUT", "public"),
        ("INPUT_ONE_FILE", "all of it.html"),
        ("INPUT_STRICT", "true"),
        ("INPUT_VERSION", VERSION),
        ("ACTION_REF", "main"),
    ];
    let output = Runner::new().run("Linux", "ARM64", &more);
    assert!(output.status.success(), "{output:?}");
    let expected = "<build><--out><public><--one-file><all of it.html><--strict><--><my articles>";
    assert_eq!(said(&output), expected);
}

#[test]
fn there_is_an_archive_for_every_runner() {
    let runner = Runner::new();
    let runners = [("Linux", "X64"), ("Linux", "ARM64"), ("macOS", "X64"), ("macOS", "ARM64")];
    for ((os, arch), target) in runners.into_iter().zip(&TARGETS) {
        // The program itself says for which platform it was made.
        let name = target.archive(VERSION);
        let program = format!("#!/bin/sh\necho {}\n", target.rust);
        let bytes = pack(&name, &target.stem(VERSION), &[File::program("corpuscope", program)])
            .expect("what the test needs");
        let sum = File::text(format!("{name}.sha256"), checksum::line(&name, &bytes));
        write(&runner.release(), &[File::text(name, bytes), sum]).expect("what the test needs");
        assert_eq!(said(&runner.run(os, arch, &[])).trim(), target.rust);
    }
    let output = runner.run("Linux", "RISCV64", &[]);
    assert!(
        !output.status.success() && said(&output).contains("no program for a runner of Linux on RISCV64")
    );
}

#[test]
fn a_damaged_archive_is_not_run() {
    let runner = Runner::new();
    let name = Target::named("x86_64-unknown-linux-musl").expect("what the test needs").archive(VERSION);
    let evil = File::program("corpuscope", "#!/bin/sh\necho EVIL\n");
    let bytes = pack(&name, &TARGETS[0].stem(VERSION), &[evil]).expect("what the test needs");
    write(&runner.release(), &[File::text(name.clone(), bytes)]).expect("what the test needs");
    let output = runner.run("Linux", "X64", &[]);
    assert!(!output.status.success());
    assert!(said(&output).contains("is not the file that its checksum was made of"), "{output:?}");
    assert!(!said(&output).contains("EVIL"), "{output:?}");

    // Nor is one whose checksum is of another file.
    let sum = checksum::line("other.tar.gz", b"");
    write(&runner.release(), &[File::text(format!("{name}.sha256"), sum), File::text("other.tar.gz", "")])
        .expect("what the test needs");
    assert!(!runner.run("Linux", "X64", &[]).status.success());
}

#[test]
fn what_is_wrong_is_said() {
    let runner = Runner::new();
    let cases = [
        (("INPUT_CORPUS", ""), "the input `corpus` is missing"),
        (("INPUT_CORPUS", "elsewhere"), "there is no elsewhere in the checked out repository"),
        (("INPUT_VERSION", "9.9.9"), "is there a version 9.9.9?"),
        (("INPUT_VERSION", "../1.0.0"), "is no version; write it as 0.1.0"),
        (("INPUT_STRICT", "yes"), "the input `strict` is `yes`; write true or false"),
    ];
    for (input, expected) in cases {
        let output = runner.run("Linux", "X64", &[input]);
        assert!(!output.status.success(), "{input:?}");
        assert!(
            said(&output).contains(expected) && said(&output).contains("::error::"),
            "{input:?}: {output:?}"
        );
    }
}
