//! What a command prints and returns where its output fails, where files have odd names, and where a built index is not
//! what was built.

use std::collections::BTreeMap;
use std::fs;
use std::process::{Command, Stdio};

use corpuscope::built::index_files;

#[allow(dead_code, reason = "each test uses a part of it")]
mod helpers;

use helpers::{Place, printed, run};

/// A folder with an article and a problem.
fn with_problem(name: &str) -> Place {
    let folder = Place::new(name);
    folder.write("a.md", "---\ntitle: Pier\n---\nThe pier is open.\n");
    folder.write("b.md", "---\ntitle: Quay\ndate: 2025-13-01\n---\nThe quay is closed.\n");
    folder
}

/// The status of a command line of a shell, in which `$P` is the program and `$D` a folder.
#[cfg(unix)]
fn status(line: &str, folder: &str) -> Option<i32> {
    let mut shell = Command::new("bash");
    shell.args(["-c", line]).env("P", env!("CARGO_BIN_EXE_corpuscope")).env("D", folder);
    shell.stdout(Stdio::null()).stderr(Stdio::null()).status().expect("bash starts").code()
}

#[cfg(target_os = "linux")]
#[test]
fn the_status_is_what_the_manual_says_where_the_output_fails() {
    let folder = with_problem("statuses");
    let path = folder.path("");
    for (line, expected) in [
        // Nobody reads: the status is that of the command.
        ("$P check $D --strict | true; exit ${PIPESTATUS[0]}", 1),
        ("$P check $D | true; exit ${PIPESTATUS[0]}", 0),
        ("$P articles $D | true; exit ${PIPESTATUS[0]}", 0),
        // What was printed is lost.
        ("$P check $D > /dev/full", 1),
        ("$P search $D pier > /dev/full", 1),
        ("$P tags $D --json > /dev/full", 1),
        ("$P export $D --format csv --table articles > /dev/full", 1),
        ("$P completions bash > /dev/full", 1),
        // The notes alone are lost.
        ("$P check $D 2> /dev/full", 0),
        ("$P check $D --strict 2> /dev/full", 1),
    ] {
        assert_eq!(status(line, &path), Some(expected), "{line}");
    }
}

#[cfg(target_os = "linux")]
#[test]
fn names_of_files_that_steer_a_terminal_are_written_out() {
    let folder = Place::new("steering");
    folder.write("a\u{1b}[31mred\u{7}.md", "---\ndate: 2025-13-01\n---\nThe pier is open.\n");
    folder.write("new\nline.md", "---\ndate: 2025-13-01\n---\nThe quay is open.\n");
    // Of problems that are alike the first is told.
    let names = ["a\\u{1b}[31mred\\u{7}.md", "new\\nline.md"];
    for (words, names) in [(vec!["check"], &names[..1]), (vec!["articles"], &names)] {
        let output = run(&[&words[..1], &[&folder.path("")], &words[1..]].concat(), "");
        let said =
            [output.stdout, output.stderr].map(|bytes| String::from_utf8_lossy(&bytes).into_owned()).concat();
        assert!(names.iter().all(|name| said.contains(name)), "{said}");
        assert!(!said.contains(['\u{1b}', '\u{7}']), "{said}");
    }
}

#[test]
fn a_cell_that_a_spreadsheet_would_run_is_text_unless_raw_is_said() {
    let folder = Place::new("formulas");
    let article =
        |title: &str| format!("{{\"id\":\"{}\",\"title\":\"{title}\",\"body\":\"Text.\"}}\n", title.len());
    let titles = ["=1+1", "+49 30 1", "@SUM(A1:A9)", "plain and long enough"];
    folder.write("a.jsonl", &titles.map(article).concat());
    let path = folder.path("");
    for words in
        [vec!["articles", &path, "--csv"], vec!["export", &path, "--format", "csv", "--table", "articles"]]
    {
        let (guarded, raw) = (printed(&words, ""), printed(&[&words[..], &["--raw"]].concat(), ""));
        for title in &titles[..3] {
            assert!(
                guarded.contains(&format!(",'{title}")) && !guarded.contains(&format!(",{title}")),
                "{guarded}"
            );
            assert!(raw.contains(&format!(",{title}")) && !raw.contains(&format!("'{title}")), "{raw}");
        }
        assert!(guarded.contains(",plain and") && raw.contains(",plain and"));
    }
}

/// One of several thousand words.
fn word(n: usize) -> String {
    let syllables = ["ba", "ke", "lo", "mi", "nu", "pra", "sto", "tir", "ven", "zol", "gar", "fen", "dus"];
    [n, n / 13, n / 169, n / 2197].map(|n| syllables[n % 13]).concat()
}

/// Articles enough for an index in several files.
fn built(folder: &Place, name: &str, seed: u32) {
    let mut state = seed;
    let mut chance = move |of: usize| {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (state >> 8) as usize % of
    };
    let record = |n: usize, text: &str| {
        format!(
            "{{\"id\":\"n{n}\",\"title\":\"Note {n}\",\"date\":\"2020\",\"body\":\"{text} Iran and Peru.\"}}\n"
        )
    };
    let lines: String = (0..300)
        .map(|n| {
            let words: Vec<String> = (0..300).map(|_| word(chance(4_000))).collect();
            record(n, &words.join(" "))
        })
        .collect();
    let corpus = folder.write(&format!("{name}.jsonl"), &lines);
    // Without a page the index is all that is written.
    printed(&["build", &corpus, "--out", &folder.path(name), "--no-versions"], "");
}

#[test]
fn an_index_whose_files_are_not_those_built_ends_with_an_error() {
    let folder = Place::new("swapped");
    built(&folder, "one", 1);
    built(&folder, "other", 2);
    let site = std::path::PathBuf::from(folder.path("one"));
    let other = std::path::PathBuf::from(folder.path("other"));
    let names = index_files(&site).expect("an index");
    assert!(names.len() > 12, "{names:?}");
    let kept: BTreeMap<&String, Vec<u8>> =
        names.iter().map(|name| (name, fs::read(site.join(name)).expect("there"))).collect();
    let strangers: Vec<Vec<u8>> = index_files(&other)
        .expect("an index")
        .iter()
        .map(|name| fs::read(other.join(name)).expect("there"))
        .collect();
    let path = folder.path("one");
    let (one, two) = (word(17), word(171));
    let sides = [format!("?q={one}"), format!("?q={two}")];
    let ask = |expects_error: bool| {
        let mut failed = 0;
        for words in [
            &["search", &path, &one][..],
            &["compare", &path, "n1", "n2"],
            &["compare", &path, &sides[0], &sides[1]],
            &["tags", &path],
            &["show", &path, "n5"],
        ] {
            let output = run(words, "");
            let said = String::from_utf8_lossy(&output.stderr).into_owned();
            failed += usize::from(!output.status.success());
            assert!(output.status.success() || expects_error && said.contains("build"), "{words:?}: {said}");
        }
        failed
    };
    assert_eq!(ask(false), 0);
    let mut failed = 0;
    for (at, name) in names.iter().enumerate().step_by(names.len() / 8) {
        // Another file of the same build, one of another build, and one that is cut.
        let swapped = &kept[&names[(at + names.len() / 2) % names.len()]];
        let half = &kept[name][..kept[name].len() / 2];
        for bytes in [swapped, &strangers[at % strangers.len()], half] {
            fs::write(site.join(name), bytes).expect("written");
            failed += ask(true);
        }
        fs::write(site.join(name), &kept[name]).expect("written");
    }
    assert!(failed >= 24, "{failed} questions failed");
    assert_eq!(ask(false), 0);
}
