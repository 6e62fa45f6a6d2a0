//! Reading whole folders.

use std::io::Write;

use super::*;
use crate::files::Memory;

fn reading(files: &[(&str, &[u8])]) -> ReadCorpus {
    let files: Memory = files.iter().map(|(name, bytes)| (*name, *bytes)).collect();
    // The texts of these tests are alike.
    let config = Config { copies: Copies::Keep, ..Config::default() };
    read(&files, &config, &|_, _| {}).expect("memory can be listed")
}

fn ids(reading: &ReadCorpus) -> Vec<String> {
    reading.sources.iter().map(|s| s.article().expect("its own bytes").id).collect()
}

fn gz(bytes: &[u8]) -> Vec<u8> {
    let mut out = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    out.write_all(bytes).expect("gzip");
    out.finish().expect("gzip")
}

fn tar_gz(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut out = ::tar::Builder::new(Vec::new());
    for (name, bytes) in files {
        let mut header = ::tar::Header::new_gnu();
        header.set_size(bytes.len() as u64);
        header.set_mode(0o644);
        out.append_data(&mut header, name, *bytes).expect("tar");
    }
    gz(&out.into_inner().expect("tar"))
}

#[test]
fn a_folder_is_read_in_the_order_of_its_paths_whatever_the_formats() {
    let reading = reading(&[
        ("corpus.toml", b"title = 'x'"),
        ("README.md", b"# About"),
        (".hidden.md", b"# Hidden"),
        ("b.txt", b"Oil\n\nIt floats on the water of the harbour."),
        ("a/one.md", b"---\ntitle: One\n---\nText."),
        ("a/two.html", b"<title>Two</title><p>Text.</p>"),
        ("c.jsonl.gz", &gz(b"{\"id\": \"three\", \"body\": \"Text.\"}\n")),
        ("d.csv", b"id,title,body\nfour,Four,Text.\n"),
        ("e.tar.gz", &tar_gz(&[("z/six.md", b"Text."), ("LICENSE", b"Free."), ("five.md", b"Text.")])),
        ("map.png", b"\x89PNG"),
    ]);
    assert_eq!(ids(&reading), ["one", "two", "b", "three", "four", "five", "six"]);
    assert_eq!(reading.diagnostics, []);
    assert_eq!(reading.skipped.iter().map(|s| s.file.as_str()).collect::<Vec<_>>(), ["map.png"]);
}

#[test]
fn ids_are_unique_and_a_change_is_told() {
    let reading = reading(&[
        ("2024/oil.md", b"Text."),
        ("2025/oil.md", b"Text."),
        ("x.md", b"---\nid: oil\n---\nText."),
    ]);
    assert_eq!(ids(&reading)[..2], ["oil", "2025-oil"]);
    // Two files of one name in two folders are as they shall be.
    assert_eq!(reading.diagnostics.len(), 1);
    assert_eq!(reading.diagnostics[0].severity, Severity::Warning);
}

#[test]
fn unused_fields_are_counted_and_misspelt_ones_are_told() {
    let reading = reading(&[
            ("a.jsonl", b"{\"body\": \"Text.\", \"labels\": {\"places\": [\"peru\"]}}\n{\"body\": \"Text.\", \"labels\": {\"places\": [\"chile\"]}}\n"),
            ("b.md", b"---\ntitle: B\nsumary: Short.\n---\nText."),
        ],
    );
    assert_eq!(reading.unused_fields, [("labels.places".to_owned(), 2), ("sumary".to_owned(), 1)]);
    let told: Vec<String> = reading.diagnostics.iter().map(|d| format!("{}: {}", d.line, d.mend)).collect();
    assert_eq!(told, ["3: `[fields] summary = \"sumary\"` in corpus.toml reads it as summary"]);
}

#[test]
fn a_bad_file_does_not_stop_the_others() {
    let reading = reading(&[
        ("a.jsonl.gz", b"no gzip"),
        ("b.tar.gz", &gz(&[b'x'; 2000])),
        ("c.txt", b"\x00\x01\x02\x00\x00\x07"),
        ("d.json", b"[{"),
        ("e.md", b"---\ntitle: [\n---\nText."),
        ("f.txt", b""),
        ("g.txt", b"Good text."),
    ]);
    assert_eq!(ids(&reading), ["g"]);
    assert_eq!(reading.skipped.len(), 6);
    assert_eq!(reading.diagnostics.iter().filter(|d| d.severity == Severity::Error).count(), 5);
}

#[test]
fn progress_ends_at_the_total() {
    let files: Memory = [("a.txt", b"Text one."), ("b.txt", b"Text two!")].into_iter().collect();
    let last = AtomicU64::new(0);
    let note = |done: Amount, total: Amount| {
        assert_eq!(total, Amount { files: 2, bytes: 18 });
        last.fetch_max(done.bytes, Ordering::Relaxed);
    };
    read(&files, &Config::default(), &note).expect("memory can be listed");
    assert_eq!(last.into_inner(), 18);
}

#[test]
fn content_counts_before_the_ending_also_within_archives() {
    let page = b"<!DOCTYPE html><title>Two</title><p>Text of the page.</p>".as_slice();
    let reading = reading(&[
        ("a", page),
        ("b.php", page),
        ("c.txt", page),
        ("d", &gz(page)),
        ("e", &tar_gz(&[("x/f.php", page), ("g.tar.gz", &tar_gz(&[("h.md", b"Text.")]))])),
        ("i.gz", &gz(b"CREATE TABLE article;")),
    ]);
    assert_eq!(ids(&reading), ["a", "b", "c", "d", "f"]);
    assert!(reading.sources.iter().all(|source| source.article().expect("its own bytes").title() == "Two"));
    let skipped: Vec<&str> = reading.skipped.iter().map(|skipped| skipped.file.as_str()).collect();
    assert_eq!(skipped, ["e/g.tar.gz", "i.gz"]);
}

/// The files left out, and why.
fn left_out(reading: &ReadCorpus) -> Vec<String> {
    reading.skipped.iter().map(|s| format!("{}: {}", s.file, s.why)).collect()
}

#[test]
fn drafts_by_their_path_are_held_back_in_every_format_and_in_archives() {
    let files: [(&str, &[u8]); 6] = [
        ("_drafts/a.json", b"[{\"title\": \"A\", \"body\": \"Embargo.\"}]"),
        ("_drafts/b.csv", b"title,body\nB,Embargo.\n"),
        ("_draft.md", b"Embargo."),
        ("c/_Draft-2.html", b"<title>C</title><p>Embargo.</p>"),
        ("d.tar.gz", &tar_gz(&[("_drafts/d.txt", b"Embargo."), ("e.txt", b"Text.")])),
        ("f.md", b"Text."),
    ];
    let held = reading(&files);
    assert_eq!(ids(&held), ["e", "f"]);
    assert_eq!(held.skipped.iter().filter(|s| s.is_held_back()).count(), 5, "{:?}", left_out(&held));
    let config = Config { copies: Copies::Keep, drafts: true, ..Config::default() };
    let files: Memory = files.iter().map(|(name, bytes)| (*name, *bytes)).collect();
    assert_eq!(read(&files, &config, &|_, _| {}).expect("listed").sources.len(), 7);
}

#[test]
fn keys_and_lock_files_are_no_articles_wherever_they_lie() {
    let text: &[u8] = b"{\"title\": \"A\", \"body\": \"secret\"}";
    let reading = reading(&[
        ("credentials.json", text),
        ("a/credentials-prod.csv", b"title,body\nA,secret\n"),
        ("b/package-lock.json", text),
        ("c.tar.gz", &tar_gz(&[("x/secrets.json", text), ("x/oil.md", b"Text.")])),
        ("node_modules/x/a.md", b"Text."),
        ("server.key", b"-----BEGIN"),
        (".env", b"KEY=secret"),
    ]);
    assert_eq!(ids(&reading), ["oil"]);
    assert!(
        left_out(&reading).iter().any(|s| s.ends_with("keys and passwords (3 such)")),
        "{:?}",
        left_out(&reading)
    );
}

#[test]
fn a_key_that_stands_twice_is_told_and_a_draft_stays_one() {
    let reading = reading(&[
        ("a.md", b"---\ntitle: A\ndate: 2025\ntitle: B\n---\nText."),
        ("b.md", b"---\ndraft: false\ndraft: true\n---\nText."),
        ("c.md", b"---\nx:\n  title: A\ntitle: B\n---\nText."),
    ]);
    assert_eq!(ids(&reading), ["a", "c"]);
    let told: Vec<String> = reading.diagnostics.iter().map(ToString::to_string).collect();
    assert_eq!(told, ["a.md:4: the key `title` stands twice, and the first counts; take one of them out"]);
}

#[test]
fn what_is_no_file_in_an_archive_is_named() {
    let mut out = ::tar::Builder::new(Vec::new());
    for (name, kind) in [
        ("dir", ::tar::EntryType::Directory),
        ("soft.txt", ::tar::EntryType::Symlink),
        ("hard.txt", ::tar::EntryType::Link),
        ("pipe.txt", ::tar::EntryType::Fifo),
        ("text.txt", ::tar::EntryType::Regular),
    ] {
        let mut header = ::tar::Header::new_gnu();
        header.set_entry_type(kind);
        let content: &[u8] = if kind.is_file() { b"Text." } else { b"" };
        header.set_size(content.len() as u64);
        header.set_link_name("text.txt").expect("a short name");
        out.append_data(&mut header, name, content).expect("tar");
    }
    let reading = reading(&[("a.tar", &out.into_inner().expect("tar"))]);
    assert_eq!(ids(&reading), ["text"]);
    let mut named = left_out(&reading);
    named.sort();
    assert_eq!(
        named,
        [
            "a.tar/hard.txt: a link; links of an archive are not followed",
            "a.tar/pipe.txt: no file, but a pipe, a device or the like",
            "a.tar/soft.txt: a link; links of an archive are not followed",
        ]
    );
}

#[test]
fn zeros_behind_a_packed_file_are_nothing() {
    let record = gz(b"{\"id\": \"one\", \"body\": \"Text.\"}\n");
    let reading = reading(&[
        ("a.jsonl.gz", &[record.clone(), vec![0; 512]].concat()),
        ("b.jsonl.gz", &[record, b"rest".to_vec()].concat()),
    ]);
    assert_eq!(reading.sources.len(), 2);
    let told: Vec<&str> = reading.diagnostics.iter().map(|d| d.file.as_str()).collect();
    assert!(told.starts_with(&["b.jsonl.gz"]), "{:?}", reading.diagnostics);
}

#[test]
fn a_text_beyond_the_limit_is_left_aside_and_told_with_what_to_do() {
    let long = "Oil floats on water. ".repeat((64 << 20) / 21 + 1);
    let reading = reading(&[("long.txt", long.as_bytes()), ("short.txt", b"Text.")]);
    assert_eq!(ids(&reading), ["short"]);
    let told: Vec<String> = reading.diagnostics.iter().map(ToString::to_string).collect();
    assert!(told[0].contains("long.txt") && told[0].contains("longer than 64 MB; divide it"), "{told:?}");
}

/// Files that say to be of a size.
struct Large(Memory, u64);

impl Files for Large {
    fn list(&self, wanted: &dyn Fn(&str) -> bool) -> io::Result<Listing> {
        let mut listing = self.0.list(wanted)?;
        listing.files.iter_mut().for_each(|entry| entry.size = self.1);
        Ok(listing)
    }

    fn read(&self, name: &str) -> io::Result<Vec<u8>> {
        Err(io::Error::other(format!("{name} is not to be read")))
    }

    fn head(&self, name: &str, most: usize) -> io::Result<Vec<u8>> {
        self.0.head(name, most)
    }
}

#[test]
fn a_file_beyond_the_limit_is_not_read_and_told_unless_nothing_reads_it() {
    let files = [("a.jsonl", "{}"), ("page", "<html>"), ("film.mov", "x")];
    let files: Memory = files.iter().map(|(name, text)| (*name, text.as_bytes())).collect();
    let told = |size: u64| {
        let large = Large(files.clone(), size);
        let reading = read(&large, &Config::default(), &|_, _| {}).expect("listed");
        reading.diagnostics.iter().map(ToString::to_string).collect::<Vec<_>>()
    };
    assert_eq!(
        told(LARGEST + 1),
        ["a.jsonl", "page"].map(|f| format!("{f}: it is larger than 4 GB; divide it into several files"))
    );
    let tried = told(LARGEST);
    assert!(tried.len() == 2 && tried.iter().all(|told| told.contains("is not to be read")), "{tried:?}");
}
