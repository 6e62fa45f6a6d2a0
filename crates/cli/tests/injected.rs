//! A build that is killed at one call of the system, or whose call fails, leaves the old page whole or the new one.
//!
//! `strace` writes down by which calls a build changes the disk. Then the same build runs again for each of them, and
//! `strace` strikes there. A signal comes before its call is carried out.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::PathBuf;
use std::process::{Command, Output};

use corpuscope::built::open_index;

mod place;
mod served;
mod strace;

use place::Place;
use served::{edit, nothing_is_left, whole, write_few_articles};
use strace::{Call, FAST};

/// The calls that change a disk. A `?` stands before those that not every system has.
const CALLS: &str = "?open,?creat,openat,?openat2,write,writev,pwrite64,?pwritev,?pwritev2,?copy_file_range,?sendfile,\
    ?sendfile64,?truncate,ftruncate,?fallocate,?rename,?renameat,?renameat2,?link,linkat,?symlink,symlinkat,?unlink,\
    unlinkat,?rmdir,?mkdir,mkdirat,?chmod,fchmod,fchmodat";

/// Those that succeed on a full disk.
const FREEING: [&str; 3] = ["unlink", "unlinkat", "rmdir"];

/// What becomes of a build.
enum Blow {
    /// It is killed before a call.
    Kill,
    /// The call fails, once.
    Fail(&'static str),
    /// From this call on all fail that need space.
    Full,
}

/// What is built.
#[derive(Clone, Copy, PartialEq)]
enum Case {
    /// A site that is there already, of a corpus that was edited.
    Again,
    /// A small site that was not there.
    First,
    /// A small site that is there already, with a page in one file beside it.
    OneFile,
}

/// A corpus, and a folder `out` for what is built of it.
struct Scene {
    case: Case,
    place: Place,
    root: String,
    /// The files in `out` before each build that is struck.
    before: BTreeMap<String, Vec<u8>>,
    /// All calls by which an unharmed build opened or changed a file in `out`.
    calls: Vec<Call>,
    /// Which of them changed the disk.
    changes: Vec<usize>,
}

impl Scene {
    /// Watches an unharmed build. Returns nothing where `strace` cannot be used, and says so.
    fn new(name: &str, case: Case) -> Option<Self> {
        if !strace::can_be_used() {
            return None;
        }
        let place = Place::new(name);
        if case == Case::Again {
            write_few_articles(&place);
        }
        edit(&place, 0);
        let root = place.0.canonicalize().expect("a folder").display().to_string();
        let mut scene =
            Scene { case, place, root, before: BTreeMap::new(), calls: Vec::new(), changes: Vec::new() };
        if case != Case::First {
            scene.build();
            scene.before = scene.found();
        }
        scene.restore();
        edit(&scene.place, 1);
        scene.watch();
        Some(scene)
    }

    fn out(&self) -> PathBuf {
        self.place.path("out")
    }

    /// The files in `out`.
    fn found(&self) -> BTreeMap<String, Vec<u8>> {
        let read = |name: String| {
            let bytes = fs::read(self.out().join(&name)).expect("a file");
            (name, bytes)
        };
        self.place.files("out").into_iter().map(read).collect()
    }

    /// The words of a build.
    fn words(&self) -> Vec<String> {
        let out = |name: &str| format!("{}/out/{name}", self.root);
        let mut words = ["build", "corpus", "--page", "page", "--out"].map(str::to_owned).to_vec();
        words.push(out("site"));
        if self.case == Case::OneFile {
            words.extend(["--one-file".to_owned(), out("one.html")]);
        }
        words
    }

    /// Builds, unharmed.
    fn build(&self) {
        let words = self.words();
        let output = self.place.run(&words.iter().map(String::as_str).collect::<Vec<_>>());
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    }

    /// Builds under the eyes of `strace`.
    fn strace(&self, options: &[String]) -> Output {
        let mut strace = Command::new("strace");
        strace.args(["-f", "-y", "-qqq", "-s", "0", "-o", "calls"]);
        strace.args(options).arg(env!("CARGO_BIN_EXE_corpuscope")).args(self.words());
        // A file is then always written by the same thread.
        strace.env("RAYON_NUM_THREADS", "1").current_dir(&self.root);
        strace.output().expect("strace starts")
    }

    /// Writes down the calls of an unharmed build.
    fn watch(&mut self) {
        let output = self.strace(&[FAST.to_owned(), "-e".to_owned(), format!("trace={CALLS}")]);
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        let lines = fs::read_to_string(self.place.path("calls")).expect("what strace wrote");
        let below = format!("{}/out", self.root);
        for line in lines.lines() {
            let Some(mut call) = Call::parse(line, &below) else { continue };
            call.nth += self.calls.iter().filter(|earlier| earlier.is_like(&call)).count();
            let only_reads = call.name.starts_with("open") && !line.contains("O_CREAT");
            if !only_reads && !line.contains(") = -1 ") {
                self.changes.push(self.calls.len());
            }
            self.calls.push(call);
        }
        assert!(self.changes.len() > 20, "{lines}");
    }

    /// Puts everything back as it was before.
    fn restore(&self) {
        let _ = fs::remove_dir_all(self.out());
        fs::create_dir_all(self.out()).expect("a folder");
        for (name, bytes) in &self.before {
            let path = self.out().join(name);
            fs::create_dir_all(path.parent().expect("it is in the folder")).expect("a folder");
            fs::write(path, bytes).expect("written");
        }
    }

    /// Builds what was restored, and strikes at this change.
    fn strike(&self, change: usize, blow: &Blow) -> Output {
        let at = self.changes[change];
        let call = &self.calls[at];
        let inject = |name: &str, how: &str| ["-e".to_owned(), format!("inject={name}:{how}")];
        let about = |path: &str| ["-P".to_owned(), path.to_owned()];
        let one = |how: &str| {
            let how = format!("{how}:when={}", call.nth);
            let watched = ["-e".to_owned(), format!("trace={}", call.name)];
            [watched, about(&call.path), inject(&call.name, &how)].concat()
        };
        match blow {
            Blow::Kill => self.strace(&one("signal=SIGKILL")),
            Blow::Fail(error) => {
                self.strace(&[vec![FAST.to_owned()], one(&format!("error={error}"))].concat())
            }
            Blow::Full => {
                let later: Vec<&Call> = self.changes[change..].iter().map(|&at| &self.calls[at]).collect();
                let later = || later.iter().filter(|call| !FREEING.contains(&call.name.as_str()));
                let paths: BTreeSet<&str> = later().map(|call| call.path.as_str()).collect();
                let names: BTreeSet<&str> = later().map(|call| call.name.as_str()).collect();
                let watched: Vec<&str> = names.iter().copied().collect();
                let mut options =
                    vec![FAST.to_owned(), "-e".to_owned(), format!("trace={}", watched.join(","))];
                options.extend(paths.iter().flat_map(|path| about(path)));
                for name in names {
                    let is_earlier = |earlier: &&Call| {
                        earlier.thread == call.thread
                            && earlier.name == name
                            && paths.contains(earlier.path.as_str())
                    };
                    let first = self.calls[..at].iter().filter(is_earlier).count() + 1;
                    options.extend(inject(name, &format!("error=ENOSPC:when={first}+")));
                }
                self.strace(&options)
            }
        }
    }

    /// The change that makes the new page the one that is served.
    fn switch(&self) -> usize {
        let switch = self.changes.iter().position(|&at| {
            let call = &self.calls[at];
            call.name.starts_with("rename") && call.path.ends_with("/new/index.html")
        });
        switch.expect("the page is moved to its place")
    }

    /// All changes where `cargo xtask attack` asks for more, and otherwise each twentieth and those about the switch.
    /// Of a page in one file only the changes to that.
    fn chosen(&self) -> Vec<usize> {
        let step = strace::step(20);
        let switch = self.switch();
        let is_chosen = |n: &usize| match self.case {
            Case::OneFile => self.calls[self.changes[*n]].path.contains("one.html"),
            _ => n.is_multiple_of(step) || (switch..=switch + 1).contains(n),
        };
        (0..self.changes.len()).filter(is_chosen).collect()
    }

    /// Which corpus the site is of that is served: 0, 1 or none. Whatever is served must be whole.
    fn served(&self) -> Option<usize> {
        let number = |title: &str| [0, 1].into_iter().find(|n| title == format!("Corpus {n}"));
        let titled = |page: &str| number(page.split_once("<title>")?.1.split_once("</title>")?.0);
        let site = self.out().join("site");
        let page = fs::read_to_string(site.join("index.html")).ok();
        if self.case == Case::Again {
            return Some(number(&whole(&site)).expect("one of the two"));
        }
        if self.case == Case::OneFile {
            let one = fs::read_to_string(self.out().join("one.html")).expect("the page in one file");
            assert!(titled(&one).is_some() && one.trim_end().ends_with("</html>"));
        }
        if self.case == Case::First && page.is_none() {
            return None;
        }
        // A small index lies in the page. Programs read the one beside it.
        open_index(&site).expect("sound");
        Some(titled(&page.expect("a page")).expect("one of the two"))
    }

    /// Builds again, now unharmed, the new corpus or the old one, and looks whether anything else is left.
    fn mend(&self, number: usize) {
        edit(&self.place, number);
        self.build();
        assert_eq!(self.served(), Some(number));
        let mut expected = vec![".site.corpuscope".to_owned(), "site".to_owned()];
        if self.case == Case::OneFile {
            let one = fs::read_to_string(self.place.path("out/one.html")).expect("the page in one file");
            assert!(one.contains(&format!("<title>Corpus {number}</title>")));
            expected.insert(1, "one.html".to_owned());
        }
        nothing_is_left(&self.place, "out/");
        let found = fs::read_dir(self.out()).expect("a folder").flatten();
        let mut found: Vec<_> = found.map(|entry| entry.file_name().to_string_lossy().into_owned()).collect();
        found.sort();
        assert_eq!(found, expected);
        edit(&self.place, 1);
    }

    /// Kills a build at each change, and says how it went.
    fn kill_at_each(&self, what: &str) {
        let (mut kills, mut olds) = (BTreeMap::<&str, usize>::new(), 0);
        let chosen = self.chosen();
        for (n, &change) in chosen.iter().enumerate() {
            let call = &self.calls[self.changes[change]];
            self.restore();
            let output = self.strike(change, &Blow::Kill);
            assert_eq!(output.status.code(), None, "{call:?} is not met");
            let is_new = self.served() == Some(1);
            assert_eq!(is_new, change > self.switch(), "killed before {call:?}");
            olds += usize::from(!is_new);
            *kills.entry(&call.name).or_default() += 1;
            // What was killed is done again, or withdrawn.
            self.mend(n / 2 % 2);
        }
        let (all, news) = (chosen.len(), chosen.len() - olds);
        println!("{what}: {all} kills, {kills:?}: {olds} left what was there before, {news} the new page");
    }

    /// Lets each change fail, for want of space or once for another reason, and says how it went.
    fn fail_at_each(&self, what: &str) {
        let (mut failures, mut survived, mut news) = (BTreeMap::<&str, usize>::new(), 0, 0);
        for (n, change) in self.chosen().into_iter().enumerate() {
            let call = &self.calls[self.changes[change]];
            let once = if n.is_multiple_of(2) { "EIO" } else { "EACCES" };
            let is_freeing = FREEING.contains(&call.name.as_str());
            let mut blows = Vec::new();
            if !is_freeing {
                blows.push(("ENOSPC", Blow::Full));
            }
            // Most changes are alike.
            if is_freeing || n.is_multiple_of(3) {
                blows.push((once, Blow::Fail(once)));
            }
            for (error, blow) in blows {
                self.restore();
                let output = self.strike(change, &blow);
                let said = String::from_utf8_lossy(&output.stderr).into_owned();
                let calls = fs::read_to_string(self.place.path("calls")).expect("what strace wrote");
                assert!(calls.contains("(INJECTED)"), "{call:?} is not met");
                let is_new = self.served() == Some(1);
                match output.status.code() {
                    Some(0) => assert!(is_new, "{error} at {call:?}: {said}"),
                    Some(1) => {
                        assert!(said.contains(&format!("{}/out/", self.root)), "{error} at {call:?}: {said}");
                        assert!(!is_new || change > self.switch(), "{error} at {call:?}: {said}");
                    }
                    code => panic!("{code:?}, {error} at {call:?}: {said}"),
                }
                *failures.entry(error).or_default() += 1;
                survived += usize::from(output.status.success());
                news += usize::from(is_new);
                // Where all is as it was, there is nothing to mend.
                if self.found() != self.before {
                    self.mend(n % 2);
                }
            }
        }
        let all: usize = failures.values().sum();
        println!("{what}: {all} failures, {failures:?}: {survived} builds went on, {news} left the new page");
    }
}

#[test]
fn a_build_that_is_killed_at_any_call_leaves_the_old_page_or_the_new_one() {
    if let Some(scene) = Scene::new("killed-again", Case::Again) {
        scene.kill_at_each("a site is built again");
    }
}

#[test]
fn a_first_build_that_is_killed_at_any_call_leaves_no_page_or_the_new_one() {
    if let Some(scene) = Scene::new("killed-first", Case::First) {
        scene.kill_at_each("a site is built");
    }
}

#[test]
fn a_build_that_fails_at_any_call_names_the_file_and_leaves_the_old_page_or_the_new_one() {
    if let Some(scene) = Scene::new("failed-again", Case::Again) {
        scene.fail_at_each("a site is built again");
    }
}

#[test]
fn a_first_build_that_fails_at_any_call_names_the_file_and_does_not_hinder_the_next_one() {
    if let Some(scene) = Scene::new("failed-first", Case::First) {
        scene.fail_at_each("a site is built");
    }
}

#[test]
fn a_page_in_one_file_is_the_old_one_or_the_new_one_at_whatever_call_a_build_is_killed_or_fails() {
    if let Some(scene) = Scene::new("one-file", Case::OneFile) {
        scene.kill_at_each("a page in one file");
        scene.fail_at_each("a page in one file");
    }
}
