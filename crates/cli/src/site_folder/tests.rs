use super::*;

/// A folder that is gone when the test is over.
struct Place(PathBuf);

impl Place {
    fn new(name: &str) -> Self {
        let path = std::env::temp_dir().join(format!("corpuscope-folder-{name}-{}", std::process::id()));
        let _ = std::fs::remove_dir_all(&path);
        std::fs::create_dir_all(&path).expect("a folder");
        Place(path)
    }

    fn site(&self) -> PathBuf {
        self.0.join("site")
    }

    fn write(&self, name: &str, text: &str) {
        let path = self.site().join(name);
        std::fs::create_dir_all(path.parent().expect("it lies in a folder")).expect("a folder");
        std::fs::write(path, text).expect("written");
    }

    fn read(&self, name: &str) -> Option<String> {
        std::fs::read_to_string(self.site().join(name)).ok()
    }

    /// All files of the folder but the list, by name.
    fn files(&self) -> Vec<String> {
        let mut names = Vec::new();
        let mut folders = vec![self.site()];
        while let Some(folder) = folders.pop() {
            for entry in std::fs::read_dir(folder).expect("a folder").flatten() {
                let path = entry.path();
                if path.is_dir() {
                    folders.push(path);
                } else {
                    let name = path.strip_prefix(self.site()).expect("below").to_string_lossy().into_owned();
                    names.push(name);
                }
            }
        }
        names.retain(|name| name != LIST);
        names.sort();
        names
    }

    fn open(&self) -> Result<SiteFolder> {
        SiteFolder::open(&self.site(), false)
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

/// A site whose page names two files, one of them in both sites.
fn site(n: u8) -> [(String, String); 5] {
    [
        ("index.html".into(), format!("a{n}.js b.js corpus/{n}.bin")),
        (format!("a{n}.js"), format!("script {n}")),
        ("b.js".into(), "script".into()),
        (format!("corpus/{n}.bin"), format!("index {n}")),
        ("corpus/manifest.json".into(), format!("manifest {n}")),
    ]
}

fn take(folder: &SiteFolder, n: u8) {
    for (name, text) in site(n) {
        folder.take(&name, text.as_bytes()).expect("written aside");
    }
}

fn build(place: &Place, n: u8) {
    let mut folder = place.open().expect("opened");
    take(&folder, n);
    folder.commit().expect("written");
}

/// Which site lies there; the files that its page names must be those of this site.
fn whole(place: &Place) -> u8 {
    let page = place.read(INDEX).expect("a page");
    let n = if page.contains("1.bin") { 1 } else { 2 };
    let files = site(n);
    assert_eq!(page, files[0].1);
    for (name, text) in &files[1..4] {
        assert_eq!(place.read(name).as_ref(), Some(text), "{name} of site {n}");
    }
    n
}

#[test]
fn a_build_that_ends_at_any_step_leaves_the_old_site_or_the_new_one() {
    let mut seen = BTreeSet::new();
    for end in 0.. {
        let place = Place::new("steps");
        build(&place, 1);
        let mut folder = place.open().expect("opened");
        take(&folder, 2);
        let mut steps = 0;
        let ended = folder.commit_by_steps(&mut || {
            steps += 1;
            if steps > end { Err(io::Error::other("the end")) } else { Ok(()) }
        });
        drop(folder);
        seen.insert(whole(&place));
        if ended.is_ok() {
            break;
        }
        // Whatever was left, the next build removes it: here one of a third site, which shares nothing with the second.
        build(&place, 1);
        assert_eq!(whole(&place), 1);
        let mut files = site(1).map(|(name, _)| name);
        files.sort();
        assert_eq!(place.files(), files, "after the end at step {end}");
        assert!(end < 100);
    }
    assert_eq!(seen.into_iter().collect::<Vec<_>>(), [1, 2], "both were seen");
}

#[test]
fn a_build_that_is_not_committed_changes_nothing() {
    let place = Place::new("dropped");
    take(&place.open().expect("opened"), 1);
    assert!(!place.site().exists(), "a folder that was made for it is gone");
    build(&place, 1);
    take(&place.open().expect("opened"), 2);
    assert_eq!(whole(&place), 1);
    assert_eq!(place.files().len(), 5);
}

#[test]
fn files_of_others_stay_whatever_a_build_does() {
    let place = Place::new("others");
    for name in ["CNAME", ".well-known/key", ".git/HEAD"] {
        place.write(name, "theirs");
    }
    build(&place, 1);
    place.write("photo.jpg", "theirs");
    place.write("corpus/notes.txt", "theirs");
    build(&place, 2);
    assert_eq!(whole(&place), 2);
    for name in ["CNAME", ".well-known/key", ".git/HEAD", "photo.jpg", "corpus/notes.txt"] {
        assert_eq!(place.read(name).as_deref(), Some("theirs"), "{name}");
    }
    assert_eq!(place.files().len(), 5 + 5);
}

#[test]
fn a_folder_of_somebody_elses_is_refused_and_named() {
    for name in ["index.html", "app.js", "corpus/a.md"] {
        let place = Place::new("foreign");
        place.write(name, "theirs");
        let why = place.open().expect_err("refused").to_string();
        let first = name.split('/').next().expect("a name");
        assert!(why.contains(&format!("holds files that no build wrote ({first})")), "{why}");
        assert_eq!(place.read(name).as_deref(), Some("theirs"));
        assert_eq!(place.files(), [name]);
        assert!(!place.0.join(".site.corpuscope").exists());
    }
}

#[test]
fn beside_the_files_of_others_a_build_writes_where_it_is_told_to_and_over_none() {
    let place = Place::new("beside");
    place.write("app.js", "theirs");
    let mut folder = SiteFolder::open(&place.site(), true).expect("opened");
    take(&folder, 1);
    folder.commit().expect("written");
    assert_eq!((whole(&place), place.read("app.js").as_deref()), (1, Some("theirs")));
    for name in ["index.html", "corpus/files.txt", "corpus", "b.js/theirs"] {
        let place = Place::new("over");
        place.write(name, "theirs");
        let mut folder = SiteFolder::open(&place.site(), true).expect("opened");
        take(&folder, 1);
        let why = folder.commit().expect_err("refused").to_string();
        assert!(why.contains("was written by no build"), "{why}");
        assert_eq!(place.read(name).as_deref(), Some("theirs"));
        assert_eq!(place.files().len(), usize::from(name != LIST), "{:?}", place.files());
    }
}

#[test]
fn two_builds_of_one_folder_at_once_are_refused() {
    let place = Place::new("two");
    let first = place.open().expect("opened");
    let why = place.open().expect_err("refused").to_string();
    assert!(why.starts_with("another build is writing into "), "{why}");
    drop(first);
    place.open().expect("the first has ended");
}

#[test]
fn a_first_build_that_is_killed_before_it_has_listed_its_files_is_no_obstacle() {
    let place = Place::new("first");
    std::fs::create_dir_all(place.site().join("corpus")).expect("a folder");
    build(&place, 1);
    assert_eq!(whole(&place), 1);
}

#[test]
fn a_working_folder_within_the_site_goes_when_builds_can_work_beside_it_again() {
    let place = Place::new("within");
    build(&place, 1);
    // What is in the way beside the site is no folder.
    let beside = place.0.join(".site.corpuscope");
    std::fs::remove_dir_all(&beside).expect("it was there");
    std::fs::write(&beside, "").expect("written");
    build(&place, 2);
    assert!(place.site().join(".corpuscope/lock").exists());
    std::fs::remove_file(&beside).expect("it was there");
    build(&place, 1);
    assert_eq!(whole(&place), 1);
    assert!(!place.site().join(".corpuscope").exists());
}

#[test]
fn a_site_without_a_list_is_known_by_its_files() {
    let place = Place::new("listless");
    let named = |text: &str, length: usize| blake3::hash(text.as_bytes()).to_hex()[..length].to_owned();
    let script = format!("explorer-{}.js", named("script", 16));
    let index = format!("corpus/{}.bin", named("index", 10));
    let page = "<script id=\"corpus\" type=\"application/octet-stream\"></script><script src=\"./explorer";
    place.write(&script, "script");
    place.write("explorer-0123456789abcdef.js", "no build named it so");
    place.write(&index, "index");
    place.write("corpus/0123456789_12.bin", "numbered");
    place.write("corpus/theirs.bin", "theirs");
    place.write("corpus/manifest.json", &format!("{{\"start\":\"{index}\"}}"));
    place.write(INDEX, page);
    build(&place, 1);
    assert_eq!(whole(&place), 1);
    let mut expected = site(1).map(|(name, _)| name).to_vec();
    expected.extend(["explorer-0123456789abcdef.js".into(), "corpus/theirs.bin".into()]);
    expected.sort();
    assert_eq!(place.files(), expected);
}

#[cfg(unix)]
#[test]
fn nothing_is_written_through_a_link() {
    let place = Place::new("link");
    build(&place, 1);
    std::fs::create_dir_all(place.0.join("elsewhere")).expect("a folder");
    std::fs::remove_dir_all(place.site().join("corpus")).expect("it was written");
    std::os::unix::fs::symlink("../elsewhere", place.site().join("corpus")).expect("a link");
    let mut folder = SiteFolder::open(&place.site(), true).expect("opened");
    take(&folder, 2);
    assert!(folder.commit().expect_err("refused").to_string().contains("written by no build"));
    assert_eq!(std::fs::read_dir(place.0.join("elsewhere")).expect("a folder").count(), 0);
}
