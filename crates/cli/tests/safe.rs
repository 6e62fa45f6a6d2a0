//! A page that is served while it is built again stays whole, whatever becomes of the build.

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

mod place;
mod served;

use place::Place;
use served::{edit, nothing_is_left, whole, write_articles, write_few_articles};

/// A corpus of which a build takes a while.
fn large(place: &Place) {
    write_articles(place, 130, 420, 4_000, 4);
}

fn start(place: &Place) -> std::process::Child {
    let mut build = place.command(&["build", "corpus", "--out", "site", "--page", "page"]);
    build.stdout(Stdio::null()).stderr(Stdio::null()).spawn().expect("the program starts")
}

#[test]
fn a_build_that_is_killed_leaves_the_old_page_or_the_new_one_and_the_next_one_mends_all() {
    let place = Place::new("killed");
    write_few_articles(&place);
    edit(&place, 0);
    let begun = Instant::now();
    place.build(&[]);
    let takes = begun.elapsed();
    let site = place.path("site");
    let (mut seen, mut state) = (String::from("Corpus 0"), 99_u32);
    assert_eq!(whole(&site), seen);
    let (mut olds, mut news) = (0, 0);
    // `cargo xtask attack` asks for more.
    let kills = std::env::var("CORPUSCOPE_KILLS").ok().and_then(|n| n.parse().ok()).unwrap_or(20);
    for n in 1..=kills {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        let share = f64::from(state >> 8) / f64::from(1_u32 << 24);
        edit(&place, n);
        let mut build = start(&place);
        if n % 2 == 0 {
            std::thread::sleep(takes.mul_f64(share));
        } else {
            // Most of a build is compiling. Every other one is killed while its files are moved.
            let last = place.path(".site.corpuscope/new/index.html");
            while !last.exists() && build.try_wait().expect("its status").is_none() {
                std::thread::sleep(Duration::from_micros(100));
            }
            std::thread::sleep(Duration::from_micros((share * 3_000.0) as u64));
        }
        // On Unix this is SIGKILL.
        build.kill().expect("killed, or done");
        build.wait().expect("its status");
        let title = whole(&site);
        let new = format!("Corpus {n}");
        assert!(title == seen || title == new, "{title} after {seen} and {new}");
        if title == new {
            news += 1
        } else {
            olds += 1
        }
        seen = title;
    }
    println!("{kills} kills: {olds} left the old page, {news} the new one; a build takes {takes:?}");
    edit(&place, kills + 1);
    place.build(&[]);
    assert_eq!(whole(&site), format!("Corpus {}", kills + 1));
    nothing_is_left(&place, "");
    let said = place.build(&[]);
    assert!(said.starts_with("nothing has changed"), "{said}");
}

#[test]
fn a_second_build_of_the_same_folder_is_refused_while_the_first_goes_on() {
    let place = Place::new("at-once");
    large(&place);
    edit(&place, 0);
    let mut first = start(&place);
    let begun = Instant::now();
    while !place.path(".site.corpuscope/new").exists() {
        assert!(begun.elapsed() < Duration::from_secs(60));
        std::thread::sleep(Duration::from_millis(1));
    }
    let second = place.run(&["build", "corpus", "--out", "site", "--page", "page"]);
    let said = String::from_utf8_lossy(&second.stderr).into_owned();
    assert_eq!(second.status.code(), Some(1), "{said}");
    assert!(said.contains("another build is writing into "), "{said}");
    assert!(first.wait().expect("its status").success());
    assert_eq!(whole(&place.path("site")), "Corpus 0");
}

/// A file system of its own, so small that it is soon full.
struct SmallDisk(Place);

impl SmallDisk {
    fn new() -> Option<Self> {
        let place = Place::new("full");
        fs::create_dir_all(place.path("disk")).expect("a folder");
        let mut mount = Command::new("mount");
        mount.args(["-t", "tmpfs", "-o", "size=4m", "tmpfs"]).arg(place.path("disk"));
        let mounted = mount.stderr(Stdio::null()).status().is_ok_and(|status| status.success());
        mounted.then_some(SmallDisk(place))
    }
}

impl Drop for SmallDisk {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg(self.0.path("disk")).status();
    }
}

#[test]
fn a_full_disk_leaves_the_old_page_whole() {
    let Some(disk) = SmallDisk::new() else {
        println!("left out: only the administrator may mount a small disk");
        return;
    };
    let place = &disk.0;
    large(place);
    edit(place, 0);
    let build = || place.run(&["build", "corpus", "--out", "disk/site", "--page", "page"]);
    let first = build();
    assert!(first.status.success(), "{}", String::from_utf8_lossy(&first.stderr));
    assert_eq!(whole(&place.path("disk/site")), "Corpus 0");
    for (n, left) in [0, 4 << 10, 40 << 10, 100 << 10, 200 << 10].into_iter().enumerate() {
        edit(place, n + 1);
        fill(&place.path("disk/filler"), left);
        let output = build();
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!(output.status.code(), Some(1), "{left} bytes left: {said}");
        assert!(said.contains("No space left on device") && said.contains("disk/"), "{said}");
        assert_eq!(whole(&place.path("disk/site")), "Corpus 0", "{left} bytes left");
        fs::remove_file(place.path("disk/filler")).expect("it was written");
    }
    assert!(build().status.success());
    assert_eq!(whole(&place.path("disk/site")), "Corpus 5");
}

/// Fills a disk, but for so many bytes.
fn fill(file: &Path, left: u64) {
    use std::io::Write;
    let mut filler = fs::File::create(file).expect("a file");
    while filler.write_all(&[1; 512]).is_ok() {}
    let size = filler.metadata().expect("its size").len();
    filler.set_len(size.saturating_sub(left)).expect("made shorter");
}

#[cfg(unix)]
#[test]
fn without_permission_to_write_the_old_page_stays_and_the_folder_is_named() {
    use std::os::unix::fs::{MetadataExt, PermissionsExt};
    use std::os::unix::process::CommandExt;

    let place = Place::new("forbidden");
    large(&place);
    edit(&place, 0);
    place.build(&[]);
    edit(&place, 1);
    let set = |mode| {
        for folder in ["site/corpus", "site", ".site.corpuscope", ""] {
            fs::set_permissions(place.path(folder), fs::Permissions::from_mode(mode)).expect("ours");
        }
    };
    set(0o555);
    let mut build = place.command(&["build", "corpus", "--out", "site", "--page", "page"]);
    if place.0.metadata().expect("a folder").uid() == 0 {
        // The administrator may write everywhere: nobody may not.
        build.uid(65_534);
    }
    let output = build.output().expect("the program starts");
    set(0o755);
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(output.status.code(), Some(1), "{said}");
    assert!(said.contains("nothing can be written into ") && said.contains("Permission denied"), "{said}");
    assert_eq!(whole(&place.path("site")), "Corpus 0");
    place.build(&[]);
    assert_eq!(whole(&place.path("site")), "Corpus 1");
}

#[test]
fn a_corpus_without_articles_leaves_the_old_page() {
    let place = Place::new("emptied");
    large(&place);
    edit(&place, 0);
    place.build(&[]);
    fs::remove_dir_all(place.path("corpus")).expect("it was written");
    place.write("corpus/photo.png", "\u{89}PNG");
    let output = place.run(&["build", "corpus", "--out", "site", "--page", "page"]);
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(output.status.code(), Some(1), "{said}");
    assert!(said.contains("no file of corpus holds an article that can be read"), "{said}");
    assert_eq!(whole(&place.path("site")), "Corpus 0");
    let output = place.run(&["build", "corpus", "--out", "site", "--page", "page", "--allow-empty"]);
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(output.status.success() && said.starts_with("0 articles"), "{said}");
    let output = place.run(&["build", "corpus", "--out", "site", "--page", "page"]);
    assert_eq!(output.status.code(), Some(1), "it was not allowed again");
}

#[cfg(unix)]
#[test]
fn what_is_no_file_is_not_waited_for_wherever_it_lies() {
    let place = Place::new("pipes");
    place.write("corpus/a.md", "# Pier\n\nThe pier is open.\n");
    let pipe = |name: &str| {
        let made = Command::new("mkfifo").arg(place.path(name)).status();
        assert!(made.is_ok_and(|status| status.success()), "{name}");
    };
    let ends = |args: &[&str]| {
        let mut child =
            place.command(args).stderr(Stdio::null()).stdout(Stdio::null()).spawn().expect("runs");
        let start = Instant::now();
        loop {
            match child.try_wait().expect("asked") {
                Some(status) => break status.code(),
                None if start.elapsed() > Duration::from_secs(60) => {
                    child.kill().expect("its own");
                    panic!("{args:?} waits");
                }
                None => std::thread::sleep(Duration::from_millis(20)),
            }
        }
    };
    pipe("corpus/pipe");
    pipe("corpus/b.md");
    pipe("corpus/c.zip");
    assert_eq!(ends(&["check", "corpus"]), Some(0));
    assert_eq!(ends(&["check", "corpus/b.md"]), Some(1));
    assert_eq!(
        ends(&["build", "corpus", "--out", "site", "--page", "page", "--previous", "corpus/pipe"]),
        Some(1)
    );
    pipe("corpus/actors.toml");
    assert_eq!(ends(&["check", "corpus"]), Some(1));
    pipe("corpus/corpus.toml");
    assert_eq!(ends(&["check", "corpus"]), Some(1));
}
