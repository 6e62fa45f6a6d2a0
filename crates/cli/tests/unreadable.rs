//! Each call by which a build reads its corpus fails once. What could not be read is named, and all else is there: nothing
//! is lost in silence, nothing panics, and the next build finds what this one did not.
//!
//! `strace` writes down by which calls a build reads the corpus. Then the same build runs again for each of them, and
//! `strace` lets that one fail.

use std::collections::BTreeMap;
use std::fs;
use std::process::{Command, Output};

use corpuscope::built::{ask, open_index};

mod place;
mod strace;

use place::Place;
use strace::{Call, FAST};

/// The calls that read. A `?` stands before those that not every system has.
const CALLS: &str = "?open,openat,?openat2,read,?readv,pread64,?preadv,?stat,?lstat,fstat,?statx,?newfstatat,?fstatat64,\
    ?getdents,getdents64,?readlink,readlinkat,?access,?faccessat,?faccessat2,?lseek";

/// The files of the corpus, and the articles that each holds.
const FILES: [(&str, &str, &[&str]); 7] = [
    (
        "harbour.md",
        "---\ntitle: The harbour\nsource: Gazette\n---\nThe harbour of Oman was closed.\n",
        &["harbour"],
    ),
    ("quay.txt", "The quay\n\nThe dockers of Peru waited at the quay.\n", &["quay"]),
    (
        "page.html",
        "<html><body><article><h1>Storm</h1><p>A storm came in from the sea.</p></article></body></html>",
        &["page"],
    ),
    ("table.csv", "id,title,body\none,One,Grain came in.\ntwo,Two,Ships left.\n", &["one", "two"]),
    ("deep/er/tide.md", "# The tide\n\nThe tide was high in Chile.\n", &["tide"]),
    (
        "deep/lines.jsonl",
        "{\"id\": \"three\", \"title\": \"Three\", \"body\": \"Wheat came in.\"}\n",
        &["three"],
    ),
    // Neither is an article.
    ("corpus.toml", "title = \"Harbour news\"\nlanguage = \"en\"\n", &[]),
];

/// What a site tells of its corpus: its title, and the ids of its articles.
type Told = (String, Vec<String>);

struct Scene {
    place: Place,
    root: String,
}

impl Scene {
    fn new() -> Self {
        let place = Place::new("unreadable");
        FILES.iter().for_each(|(name, text, _)| place.write(&format!("corpus/{name}"), text));
        let root = place.0.canonicalize().expect("a folder").display().to_string();
        Scene { place, root }
    }

    /// The words of a build.
    fn words(&self) -> Vec<String> {
        let corpus = format!("{}/corpus", self.root);
        ["build", &corpus, "--page", "page", "--out", "out/site"].map(str::to_owned).to_vec()
    }

    /// Builds a site that was not there, under the eyes of `strace`.
    fn build(&self, options: &[String]) -> Output {
        let _ = fs::remove_dir_all(self.place.path("out"));
        fs::create_dir_all(self.place.path("out")).expect("a folder");
        let mut strace = Command::new("strace");
        strace.args(["-f", "-y", "-qqq", "-s", "0", "-o", "calls", FAST]).args(options);
        strace.arg(env!("CARGO_BIN_EXE_corpuscope")).args(self.words());
        // A file is then always read by the same thread.
        strace.env("RAYON_NUM_THREADS", "1").current_dir(&self.root);
        strace.output().expect("strace starts")
    }

    fn calls(&self) -> String {
        fs::read_to_string(self.place.path("calls")).expect("what strace wrote")
    }

    /// What the site tells that was built; nothing where there is none.
    fn told(&self) -> Option<Told> {
        let site = self.place.path("out/site");
        if !site.join("index.html").exists() {
            return None;
        }
        let mut index = open_index(&site).expect("sound");
        let ids = ask(&mut index, Some(&site), |index| {
            Ok(index.ids()?.iter().map(|id| (*id).to_owned()).collect::<Vec<_>>())
        });
        let mut ids = ids.expect("sound");
        ids.sort();
        Some((index.corpus.title, ids))
    }

    /// Fails unless all that the site lacks is named in what the build said, and something is where there is no site.
    fn nothing_is_lost_in_silence(&self, call: &Call, whole: &Told, output: &Output) {
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        let path = call.path.strip_prefix(&format!("{}/", self.root)).unwrap_or_default();
        let path = path.strip_prefix("corpus/").unwrap_or(path);
        assert!(!said.contains("panicked"), "{call:?}: {said}");
        match (output.status.code(), self.told()) {
            (Some(0), Some((title, ids))) => {
                assert!(title == whole.0 || said.contains("corpus.toml"), "{call:?}: {title}: {said}");
                for (name, _, articles) in FILES {
                    let is_whole = articles.iter().all(|id| ids.iter().any(|found| found == id));
                    // A folder that is not read is named for all that is in it.
                    let mut above = name.match_indices('/').map(|(at, _)| &name[..at]);
                    let is_named = said.contains(name) || above.any(|folder| said.contains(folder));
                    assert!(is_whole || is_named, "{call:?}: {name} is lost: {said}");
                }
            }
            (Some(1), None) => assert!(said.contains(path), "{call:?}: {said}"),
            (code, told) => panic!("{code:?}, {call:?}: {told:?}: {said}"),
        }
    }
}

#[test]
fn a_corpus_of_which_any_call_fails_to_read_is_told_to_lack_what_it_lacks() {
    if !strace::can_be_used() {
        return;
    }
    let scene = Scene::new();
    let output = scene.build(&["-e".to_owned(), format!("trace={CALLS}")]);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let whole = scene.told().expect("a site");
    let mut expected: Vec<&str> = FILES.iter().flat_map(|(_, _, articles)| *articles).copied().collect();
    expected.sort_unstable();
    assert_eq!(
        (whole.0.as_str(), &whole.1),
        ("Harbour news", &expected.iter().map(|id| (*id).to_owned()).collect())
    );
    let mut calls: Vec<Call> = Vec::new();
    for line in scene.calls().lines().filter(|line| !line.contains(") = -1 ")) {
        if let Some(mut call) = Call::parse(line, &format!("{}/corpus", scene.root)) {
            call.nth += calls.iter().filter(|earlier| earlier.is_like(&call)).count();
            calls.push(call);
        }
    }
    assert!(calls.len() > 30, "{calls:?}");
    let (mut failures, mut went_on, mut lacking) = (BTreeMap::<&str, usize>::new(), 0, 0);
    for (n, call) in calls.iter().enumerate().step_by(strace::step(5)) {
        let error = if n.is_multiple_of(2) { "EIO" } else { "EACCES" };
        let inject = format!("inject={}:error={error}:when={}", call.name, call.nth);
        let options = ["-e", &format!("trace={}", call.name), "-P", &call.path, "-e", &inject];
        let output = scene.build(&options.map(str::to_owned));
        assert!(scene.calls().contains("(INJECTED)"), "{call:?} is not met");
        scene.nothing_is_lost_in_silence(call, &whole, &output);
        if output.status.success() && scene.told().as_ref() != Some(&whole) {
            lacking += 1;
            let words = scene.words();
            let again = scene.place.run(&words.iter().map(String::as_str).collect::<Vec<_>>());
            assert!(again.status.success(), "{}", String::from_utf8_lossy(&again.stderr));
            assert_eq!(scene.told().as_ref(), Some(&whole), "{call:?}: the next build does not mend it");
        }
        *failures.entry(&call.name).or_default() += 1;
        went_on += usize::from(output.status.success());
    }
    let all: usize = failures.values().sum();
    let of = calls.len();
    println!(
        "a corpus is read: {all} failures of {of}, {failures:?}: {went_on} builds went on, {lacking} without all"
    );
}
