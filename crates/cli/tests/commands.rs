//! What is written of the commands is what the program says.

use std::path::Path;
use std::process::{Command, Output};

use corpuscope::help;

fn run(args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_corpuscope")).args(args).output().expect("the program starts")
}

fn said(args: &[&str]) -> String {
    let output = run(args);
    assert!(output.status.success(), "{args:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8_lossy(&output.stdout).into_owned()
}

#[test]
fn the_documentation_is_what_help_says() {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/COMMANDS.md");
    let text = help::documentation();
    if std::env::var_os("UPDATE_DOCS").is_some() {
        std::fs::write(&file, &text).expect("docs/ can be written");
    }
    let kept = std::fs::read_to_string(&file).unwrap_or_default();
    assert!(kept == text, "docs/COMMANDS.md is out of date; UPDATE_DOCS=1 makes it anew");
}

#[test]
fn every_command_has_an_example_and_is_named_in_the_readme() {
    let readme = include_str!("../../../README.md");
    for command in help::commands() {
        let help = said(&[&command, "--help"]);
        assert!(help.contains("Examples:\n  corpuscope "), "{command}: {help}");
        assert!(
            readme.contains(&format!("\n    corpuscope {command} ")),
            "the README has no line of {command}"
        );
    }
}

#[test]
fn the_status_says_how_a_command_ended() {
    assert!(said(&["--help"]).contains("Exit status:"));
    assert_eq!(run(&["info", "/there/is/no/such/folder"]).status.code(), Some(1));
    for misunderstood in [&["bild"][..], &["build", "--uot", "x"], &["publish", "ftp"], &[]] {
        assert_eq!(run(misunderstood).status.code(), Some(2), "{misunderstood:?}");
    }
}

#[test]
fn shells_and_man_are_told_of_every_command() {
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let script = said(&["completions", shell]);
        assert!(help::commands().iter().all(|command| script.contains(command.as_str())), "{shell}");
    }
    let page = said(&["man"]);
    assert!(page.contains(".TH corpuscope 1"), "{page}");
    let folder = std::env::temp_dir().join(format!("corpuscope-man-{}", std::process::id()));
    said(&["man", "--out", &folder.display().to_string()]);
    for command in help::commands() {
        assert!(folder.join(format!("corpuscope-{command}.1")).is_file(), "{command}");
    }
    std::fs::remove_dir_all(folder).expect("its own folder");
}

#[test]
fn quiet_commands_print_results_and_errors_alone() {
    let folder = std::env::temp_dir().join(format!("corpuscope-quiet-{}", std::process::id()));
    std::fs::create_dir_all(&folder).expect("a folder");
    let folder = folder.display().to_string();
    let silent = |args: &[&str]| {
        let output = run(args);
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        (output.stdout, output.stderr)
    };
    assert_eq!(silent(&["new", &folder, "--quiet"]), (vec![], vec![]));
    let (tags, notes) = silent(&["tags", &folder, "-q"]);
    assert!(String::from_utf8_lossy(&tags).contains("country: ") && notes.is_empty());
    std::fs::remove_dir_all(folder).expect("its own folder");
}
