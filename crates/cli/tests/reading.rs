//! What the command line says of a folder that somebody tries for the first time.

use std::fs;
use std::path::PathBuf;
use std::process::{Command, Output};

/// A folder of files that is gone when the test ends.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str, files: &[(&str, &str)]) -> Self {
        let folder = std::env::temp_dir().join(format!("corpuscope-{name}-{}", std::process::id()));
        let _ = fs::remove_dir_all(&folder);
        for (name, text) in files {
            let path = folder.join("input").join(name);
            fs::create_dir_all(path.parent().expect("it lies in a folder")).expect("a folder");
            fs::write(path, text).expect("a file");
        }
        Folder(folder)
    }

    fn run(&self, args: &[&str]) -> Output {
        let mut command = Command::new(env!("CARGO_BIN_EXE_corpuscope"));
        command.args(args).current_dir(&self.0).output().expect("the program starts")
    }

    /// What a command prints that succeeds.
    fn said(&self, args: &[&str]) -> String {
        let output = self.run(args);
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8_lossy(&output.stdout).into_owned()
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

const TEXT: &str = "The harbour was closed for two days because of the storm, and nobody could say when it would open again.";

#[test]
fn a_folder_without_an_article_is_an_error_and_leaves_no_page() {
    let folder = Folder::new("nothing", &[("map.png", "\u{89}PNG"), ("style.css", "a {}")]);
    for args in [["check", "input"].as_slice(), &["build", "input", "--out", "site"]] {
        let output = folder.run(args);
        assert_eq!(output.status.code(), Some(1), "{args:?}");
        let said = String::from_utf8_lossy(&output.stderr);
        assert!(said.contains("no file of input holds an article that can be read"), "{said}");
    }
    assert!(!folder.0.join("site/index.html").exists());
}

#[test]
fn what_is_said_of_many_files_is_one_line_with_their_number_and_first_place() {
    let mut files: Vec<(String, String)> =
        (1..=9).map(|i| (format!("note{i}.md"), "---\ntitle: Oil\n---\n".to_owned())).collect();
    files.push(("oil.md".into(), TEXT.into()));
    let files: Vec<(&str, &str)> = files.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
    let folder = Folder::new("alike", &files);
    let said = folder.said(&["check", "input"]);
    let lines: Vec<&str> = said.lines().filter(|line| line.starts_with("skipped: ")).collect();
    assert!(
        matches!(lines.as_slice(), [line] if line.contains("note1.md") && line.contains(" and 8 more: ")),
        "{said}"
    );
    let all = folder.said(&["check", "input", "--all"]);
    assert_eq!(all.lines().filter(|line| line.starts_with("skipped: ")).count(), 9, "{all}");
}

#[test]
fn files_of_one_name_in_several_folders_are_no_problem() {
    let (a, b) = (format!("{TEXT} One."), format!("{TEXT} Two."));
    let folder = Folder::new("names", &[("a/1.txt", &a), ("b/1.txt", &b)]);
    folder.said(&["check", "input", "--strict"]);
}

#[test]
fn check_ends_with_what_the_articles_have_and_lack() {
    let dated = format!("---\ntitle: Storm\ndate: 2025-11-03\nlang: en\n---\n{TEXT}");
    let folder =
        Folder::new("lack", &[("a.md", &dated), ("b.md", &format!("# Oil\n\n{TEXT} Oil is at 70."))]);
    let said = folder.said(&["check", "input"]);
    assert!(said.contains("Articles: 2\n"), "{said}");
    assert!(said.contains("  date           1  field `date` 1; 1 without, first input/b.md\n"), "{said}");
    assert!(said.contains("  source         0  none; `[fields] source = \"…\"` in corpus.toml"), "{said}");
}

#[test]
fn each_article_is_listed_with_where_its_fields_come_from() {
    let dated = format!("---\ntitle: \"Storm, again\"\ndate: 2025-11-03\nlang: en\n---\n{TEXT}");
    let folder = Folder::new("listed", &[("a.md", &dated), ("copies/a.md", &dated)]);
    let csv = folder.said(&["articles", "input", "--csv"]);
    assert!(csv.contains("a,input/a.md,1,\"Storm, again\",field `title`,2025-11-03,field `date`,"), "{csv}");
    assert!(csv.contains("input/copies/a.md:1"), "the copy is named: {csv}");
    assert_eq!(csv.lines().count(), 2);
    let json = folder.said(&["articles", "input", "--json"]);
    assert!(json.contains("\"language_from\":\"field `lang`\""), "{json}");
    let explained = folder.said(&["check", "input", "--explain", "a"]);
    assert!(explained.contains("  source   none"), "{explained}");
    assert!(!folder.run(&["check", "input", "--explain", "zzz"]).status.success());
}

#[test]
fn a_new_folder_gets_settings_in_which_each_line_can_be_turned_on() {
    let folder = Folder::new("new", &[("a.md", &format!("---\nward: Port\n---\n{TEXT}"))]);
    folder.said(&["new", "input"]);
    let written = fs::read_to_string(folder.0.join("input/corpus.toml")).expect("it was written");
    assert!(written.contains("# Nothing uses the field ward (1 records).\n"), "{written}");
    assert!(written.contains("\ntitle = \"Input\"\n"), "{written}");
    folder.said(&["check", "input", "--strict"]);
    let again = folder.run(&["new", "input"]);
    assert!(!again.status.success() && String::from_utf8_lossy(&again.stderr).contains("is there already"));
    folder.said(&["new", "empty"]);
}
