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
