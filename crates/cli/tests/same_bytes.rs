//! Where a corpus lies, and where and by what machine it is built, changes no byte of the site.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::time::{Duration, UNIX_EPOCH};

mod place;

use place::Place;

/// Half an hour before midnight of March 1, 2024, in Greenwich: elsewhere it is the next day.
const NOW: &str = "1709335800";

/// Files of several kinds, in folders, with names in which locales differ on the order.
fn files() -> Vec<(String, String)> {
    let mut files: Vec<(String, String)> = (0..40)
        .map(|n| {
            let name = ["a", "B", "é", "Z", "ı", "i", "ö", "_"][n % 8];
            let (country, other) = (["Peru", "Chile", "Oman"][n % 3], ["Turkey", "İstanbul", "Iran"][n % 3]);
            let date = format!("2024-0{}-{:02}", 1 + n % 2, 1 + n % 28);
            let text = format!(
                "---\ntitle: Letter {n} of {name}\nsource: {}\ndate: {date}\n---\nThe harbour of {country} was busy, and {n} \
                 ships in all came from {other}.\n\n“We load day and night,” said President Juan Pérez of {country}. Later \
                 Minister Ana Quiroga counted {} tonnes of grain.\n",
                ["Gazette", "Éclair", "Zeit"][n % 3],
                n * 37 + 400,
            );
            (format!("corpus/{}/{name}{n}.md", ["north", "South"][n % 2]), text)
        })
        .collect();
    files.push((
        "corpus/page.html".into(),
        "<title>A page</title><article><h1>A page</h1><p>Grain of Chile.</p><p>It was dear.</p></article>"
            .into(),
    ));
    files.push((
        "corpus/list.csv".into(),
        "title,date,text\nOne,01/02/2024,Oil of Oman\nTwo,13/02/2024,Oil of Iran\n".into(),
    ));
    // Tomorrow, or today, as it were by the clock of the place.
    files.push((
        "corpus/tomorrow.md".into(),
        "---\ndate: 2024-03-02\n---\n# Tomorrow\n\nIt is not yet out.\n".into(),
    ));
    files.push(("corpus/corpus.toml".into(), "title = \"Harbours\"\nlanguage = \"en\"\n".into()));
    files
}

/// What a build writes, by name.
fn written(
    place: &Place,
    at: &str,
    from: &str,
    corpus: &str,
    env: &[(&str, &str)],
) -> BTreeMap<String, Vec<u8>> {
    let out = place.path(at).join("site");
    let (site, page) = (out.display().to_string(), place.path("page").display().to_string());
    let one = place.path(at).join("one.html").display().to_string();
    let mut command = place.command(&["build", corpus, "--out", &site, "--page", &page, "--one-file", &one]);
    for name in ["LANG", "LC_ALL", "TZ", "RAYON_NUM_THREADS"] {
        command.env_remove(name);
    }
    let output = command
        .env("SOURCE_DATE_EPOCH", NOW)
        .envs(env.iter().copied())
        .current_dir(place.path(from))
        .output()
        .expect("the program starts");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let read = |path: &Path| fs::read(path).expect("a file that was written");
    let mut all: BTreeMap<String, Vec<u8>> = place
        .files(&format!("{at}/site"))
        .into_iter()
        .map(|name| (name.clone(), read(&out.join(&name))))
        .collect();
    all.insert("one.html".into(), read(&place.path(at).join("one.html")));
    all
}

#[test]
fn neither_order_nor_threads_nor_zone_nor_locale_nor_path_changes_a_byte() {
    let place = Place::new("same-bytes");
    let write = |below: &str, order: &mut dyn Iterator<Item = (String, String)>| {
        order.for_each(|(name, text)| place.write(&format!("{below}/{name}"), &text));
    };
    write("first", &mut files().into_iter());
    let turkish = "A folder, of İ and é/two";
    write(turkish, &mut files().into_iter().rev());
    for name in place.files(turkish) {
        let file = fs::File::options().write(true).open(place.path(turkish).join(name)).expect("a file");
        file.set_modified(UNIX_EPOCH + Duration::from_secs(1_000_000_000)).expect("a time");
    }
    let expected = written(&place, "first", "first", "corpus", &[]);
    let page = String::from_utf8_lossy(&expected["index.html"]);
    assert!(page.contains("Harbours") && expected.len() > 4, "{:?}", expected.keys());
    let absolute = place.path(turkish).join("corpus").display().to_string();
    let zone = |zone| [("TZ", zone), ("LANG", "tr_TR.UTF-8"), ("LC_ALL", "tr_TR.UTF-8")];
    for (what, at, from, corpus, env) in [
        ("one thread", "first", "first", "corpus", &[("RAYON_NUM_THREADS", "1")][..]),
        ("seven threads", "first", "first", "corpus", &[("RAYON_NUM_THREADS", "7")]),
        ("a zone ahead, and another locale", "first", "first", "corpus", &zone("Pacific/Kiritimati")),
        ("a zone behind", "first", "first", "corpus", &[("TZ", "XXX+12"), ("LC_ALL", "C")]),
        ("another path, order and age", turkish, turkish, "corpus", &[]),
        ("a path from the root", turkish, "", &absolute, &[]),
        ("the folder itself", turkish, &format!("{turkish}/corpus"), ".", &[]),
    ] {
        for made in [place.path(at).join("site"), place.path(at).join(".site.corpuscope")] {
            let _ = fs::remove_dir_all(made);
        }
        let _ = fs::remove_file(place.path(at).join("one.html"));
        let found = written(&place, at, from, corpus, env);
        assert_eq!(found.keys().collect::<Vec<_>>(), expected.keys().collect::<Vec<_>>(), "{what}");
        for (name, bytes) in &expected {
            assert!(found[name] == *bytes, "{what}: {name} is another");
        }
    }
}
