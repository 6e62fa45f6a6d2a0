//! Files that are broken, cut short, wrongly named, or made to do harm. Beside each lies a good article: it is read
//! whatever the other does. What gives no article is named, with a cause and a remedy; nothing takes long or much.

use std::io::{Cursor, Write};
use std::time::{Duration, Instant};

use corpuscope_compiler::config::Config;
use corpuscope_compiler::files::Memory;
use corpuscope_compiler::read::{ReadCorpus, read};
use flate2::Compression;
use flate2::write::GzEncoder;
use zip::write::{SimpleFileOptions, ZipWriter};

const TEXT: &str = "The harbour was closed for two days because of the storm, which had taken the lights of the pier with it. Nobody could say when it would open again: mañana, they said.";

/// The text of the good article, which is like no other.
const GOOD: &str = "Twenty-six lamps were switched on along the towpath on Friday, replacing lanterns that had been lit by hand on market days only. The rowing club had asked for them.";

/// No file takes longer. Builds for tests are slow, and others may be at work.
const LONGEST: Duration = Duration::from_secs(10);

/// No file takes more memory, in kilobytes.
const MOST: u64 = 500 << 10;

/// A file, and whether it must be told that something is wrong with it.
struct Case {
    name: String,
    bytes: Vec<u8>,
    told: bool,
}

fn case(name: &str, bytes: impl Into<Vec<u8>>, told: bool) -> Case {
    Case { name: name.to_owned(), bytes: bytes.into(), told }
}

fn zipped(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in files {
        zip.start_file(*name, SimpleFileOptions::default()).expect("in memory");
        zip.write_all(bytes).expect("in memory");
    }
    zip.finish().expect("in memory").into_inner()
}

fn gzipped(bytes: &[u8]) -> Vec<u8> {
    let mut out = GzEncoder::new(Vec::new(), Compression::default());
    out.write_all(bytes).expect("in memory");
    out.finish().expect("in memory")
}

fn tarred(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut out = tar::Builder::new(Vec::new());
    for (name, bytes) in files {
        let mut header = tar::Header::new_ustar();
        header.set_size(bytes.len() as u64);
        header.set_mode(0o644);
        header.set_cksum();
        out.append_data(&mut header, name, *bytes).expect("in memory");
    }
    out.into_inner().expect("in memory")
}

fn word(body: &str) -> Vec<u8> {
    let document = format!("<w:document xmlns:w=\"w\"><w:body>{body}</w:body></w:document>");
    zipped(&[("[Content_Types].xml", b"<Types/>"), ("word/document.xml", document.as_bytes())])
}

fn open_document(kind: &str, body: &str) -> Vec<u8> {
    let content =
        format!("<office:document-content><office:body>{body}</office:body></office:document-content>");
    let mimetype = format!("application/vnd.oasis.opendocument.{kind}");
    zipped(&[("mimetype", mimetype.as_bytes()), ("content.xml", content.as_bytes())])
}

fn book(chapter: &str) -> Vec<u8> {
    zipped(&[
        ("mimetype", b"application/epub+zip"),
        ("META-INF/container.xml", b"<container><rootfiles><rootfile full-path='c.opf'/></rootfiles></container>"),
        ("c.opf", b"<package><metadata/><manifest><item id='a' href='a.xhtml'/></manifest><spine><itemref idref='a'/></spine></package>"),
        ("a.xhtml", chapter.as_bytes()),
    ])
}

fn sheet(row: &str) -> Vec<u8> {
    let sheet = format!(
        "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData>{row}</sheetData></worksheet>"
    );
    zipped(&[
        ("[Content_Types].xml", br#"<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>"#),
        ("_rels/.rels", br#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>"#),
        ("xl/workbook.xml", br#"<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="A" sheetId="1" r:id="r1"/></sheets></workbook>"#),
        ("xl/_rels/workbook.xml.rels", br#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>"#),
        ("xl/worksheets/sheet1.xml", sheet.as_bytes()),
    ])
}

fn cell(text: &str) -> String {
    format!("<c t=\"inlineStr\"><is><t>{text}</t></is></c>")
}

fn web(length: usize, page: &str) -> String {
    format!(
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: http://x.example/a\r\nContent-Type: application/http; msgtype=response\r\nContent-Length: {length}\r\n\r\n{page}\r\n\r\n"
    )
}

/// A whole file of each format, and whether its end can be seen to be missing.
fn whole() -> Vec<(&'static str, Vec<u8>, bool)> {
    let mail = format!(
        "From: Ana García <a@post.example>\nTo: b@post.example\nSubject: Storm\nDate: Tue, 12 Mar 2024 08:01:00 +0000\nMIME-Version: 1.0\nMessage-ID: <1@x>\nContent-Type: multipart/mixed; boundary=\"b\"\n\n--b\nContent-Type: text/plain; charset=utf-8\n\n{TEXT}\n\n--b--\n"
    );
    let page =
        format!("<!DOCTYPE html><html><head><title>Storm</title></head><body><p>{TEXT}</p></body></html>");
    let sent = format!("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n{page}");
    let saved = format!(
        "From: <Saved by Blink>\nSnapshot-Content-Location: http://x.example/a\nMIME-Version: 1.0\nContent-Type: multipart/related; boundary=\"b\"\n\n--b\nContent-Type: text/html\n\n{page}\n\n--b--\n"
    );
    vec![
        ("a.txt", TEXT.into(), false),
        ("a.md", format!("---\ntitle: Storm\n---\n\n{TEXT}").into(), false),
        ("a.html", page.clone().into(), false),
        ("a.json", format!("[{{\"title\": \"Storm\", \"body\": \"{TEXT}\"}}]").into(), true),
        ("a.jsonl", format!("{{\"title\": \"Storm\", \"body\": \"{TEXT}\"}}\n").repeat(3).into(), true),
        ("a.csv", format!("title,body\nStorm,\"{TEXT}\"\n").repeat(2).into(), false),
        ("a.tsv", format!("title\tbody\nStorm\t{TEXT}\n").into(), false),
        ("a.rtf", format!("{{\\rtf1\\ansi {TEXT}\\par}}").into(), false),
        ("a.eml", mail.clone().into(), false),
        ("a.mbox", format!("From a@post.example Tue Mar 12 08:01:00 2024\n{mail}").into(), false),
        ("a.mhtml", saved.into(), false),
        ("a.fodt", format!("<office:document><office:body><office:text><text:p>{TEXT}</text:p></office:text></office:body></office:document>").into(), true),
        ("a.xml", format!("<rss version=\"2.0\"><channel><item><title>Storm</title><description>{TEXT}</description></item></channel></rss>").into(), true),
        ("a.docx", word(&format!("<w:p><w:r><w:t>{TEXT}</w:t></w:r></w:p>")), true),
        ("a.odt", open_document("text", &format!("<office:text><text:p>{TEXT}</text:p></office:text>")), true),
        ("a.epub", book(&page), true),
        ("a.xlsx", sheet(&format!("<row>{}{}</row><row>{}{}</row>", cell("title"), cell("body"), cell("Storm"), cell(TEXT))), true),
        ("a.zip", zipped(&[("b.txt", TEXT.as_bytes()), ("c.md", TEXT.as_bytes())]), true),
        ("a.tar", tarred(&[("b.txt", TEXT.as_bytes()), ("c.md", TEXT.as_bytes())]), false),
        ("a.tar.gz", gzipped(&tarred(&[("b.txt", TEXT.as_bytes()), ("c.md", TEXT.as_bytes())])), true),
        ("a.txt.gz", gzipped(TEXT.as_bytes()), true),
        ("a.warc", web(sent.len(), &sent).repeat(3).into(), true),
    ]
}

/// Each whole file cut at four places, and with a stretch of it turned round.
fn cut() -> Vec<Case> {
    let mut cases = Vec::new();
    for (name, bytes, told) in whole() {
        let ending = name.strip_prefix("a.").unwrap_or(name);
        for part in [1, 4, 7] {
            let end = bytes.len() * part / 8;
            cases.push(case(&format!("cut-{part}.{ending}"), &bytes[..end], told));
        }
        let mut turned = bytes.clone();
        let third = turned.len() / 3;
        turned[third..third * 2].reverse();
        cases.push(case(&format!("turned.{ending}"), turned, false));
    }
    cases
}

/// Files that are not what their ending says, and files of nothing.
fn wrong() -> Vec<Case> {
    let picture: Vec<u8> =
        [b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".as_slice(), &[7, 0, 200, 3, 0, 0, 0, 255].repeat(40)].concat();
    let mut cases = Vec::new();
    for ending in [
        "txt", "md", "html", "json", "csv", "xml", "docx", "odt", "epub", "rtf", "zip", "tar", "gz", "xlsx",
        "warc", "mbox",
    ] {
        cases.push(case(&format!("picture.{ending}"), picture.as_slice(), true));
        cases.push(case(&format!("empty.{ending}"), "", true));
    }
    for ending in ["docx", "odt", "epub", "xlsx", "zip", "gz"] {
        cases.push(case(&format!("text.{ending}"), TEXT, true));
    }
    for (name, bytes, _) in whole() {
        let ending = if name.ends_with("txt") { "xyz" } else { "txt" };
        cases.push(case(&format!("{}.{ending}", name.replace('.', "-")), bytes, false));
    }
    cases
}

/// Files made to break who reads them.
fn harmful() -> Vec<Case> {
    let zeros = vec![0; 80 << 20];
    let bomb = zipped(&[("a.txt", zeros.as_slice())]);
    let entities: String =
        (1..20).map(|n| format!("<!ENTITY e{n} \"{}\">", format!("&e{};", n - 1).repeat(20))).collect();
    let entities = format!(
        "<?xml version=\"1.0\"?><!DOCTYPE rss [<!ENTITY e0 \"oil\">{entities}]><rss version=\"2.0\"><channel><item><title>A</title><description>&e19;</description></item></channel></rss>"
    );
    let deep = 100_000;
    let flip = |mut bytes: Vec<u8>, at: usize| {
        if let Some(byte) = bytes.get_mut(at) {
            *byte ^= 0xff;
        }
        bytes
    };
    // The mark in the head of a file and in the list of files that says that it is locked.
    let mut locked = zipped(&[("a.txt", TEXT.as_bytes())]);
    let list = locked.windows(4).position(|w| w == b"PK\x01\x02").expect("a list");
    locked[6] |= 1;
    locked[list + 8] |= 1;
    let mut cyclic = tar::Builder::new(Vec::new());
    let mut header = tar::Header::new_ustar();
    header.set_entry_type(tar::EntryType::Symlink);
    header.set_size(0);
    cyclic.append_link(&mut header, "a.txt", "a.txt").expect("in memory");
    let mut old = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".to_vec();
    old.resize(512, 0);
    old.extend("EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes));
    old.resize(4096, 0);
    let mut nested = TEXT.as_bytes().to_vec();
    for _ in 0..30 {
        nested = zipped(&[("a.zip", nested.as_slice())]);
    }
    let many: Vec<(String, Vec<u8>)> = (0..3_000).map(|n| (format!("{n}.txt"), b"x".to_vec())).collect();
    let many: Vec<(&str, &[u8])> = many.iter().map(|(n, b)| (n.as_str(), b.as_slice())).collect();
    vec![
        case("bomb.zip", bomb.clone(), true),
        case("bomb-in.zip", zipped(&[("b.txt.gz", gzipped(&zeros).as_slice()), ("c.txt.gz", gzipped(&zeros).as_slice())]), true),
        case("bomb.gz", gzipped(&zeros), true),
        case("bomb.txt.gz", gzipped(&gzipped(&zeros)), true),
        case("bomb.docx", zipped(&[("word/document.xml", zeros.as_slice())]), true),
        case("bomb.odt", zipped(&[("mimetype", b"application/vnd.oasis.opendocument.text"), ("content.xml", zeros.as_slice())]), true),
        case("bomb.tar.gz", gzipped(&tarred(&[("a.txt", zeros.as_slice())])), true),
        case("entities.xml", entities.clone(), false),
        case("entities.docx", zipped(&[("word/document.xml", entities.replace("rss", "w:document").as_bytes())]), true),
        case("entities.html", entities, false),
        case("deep.json", "[".repeat(deep), true),
        case("deep-objects.json", "{\"a\":".repeat(deep), true),
        case("deep.jsonl", "[".repeat(deep) + "\n", true),
        case("deep.xml", "<a>".repeat(deep), true),
        case("deep-rss.xml", format!("<rss>{}", "<channel>".repeat(deep)), true),
        case("deep.html", format!("<html><body>{}{TEXT}", "<div>".repeat(deep / 10)), false),
        case("deep.rtf", format!("{{\\rtf1 {}", "{".repeat(deep)), true),
        case("deep.md", format!("{}{TEXT}", "> ".repeat(2_000)), false),
        case("deep-lists.md", format!("{}{TEXT}", "- ".repeat(2_000)), false),
        case("deep.docx", word(&"<w:tbl><w:tr><w:tc>".repeat(1_000)), true),
        case("deep.odt", open_document("text", &"<text:section>".repeat(1_000)), true),
        case("deep.epub", book(&format!("<html><body>{}{TEXT}</body></html>", "<div>".repeat(5_000))), false),
        case("deep.eml", (0..500).map(|n| format!("From: a@x\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b{n}\n\n--b{n}\n")).collect::<String>(), false),
        case("deep-yaml.md", format!("---\na: {}\n---\n{TEXT}", "[".repeat(5_000)), false),
        case("nested.zip", nested, true),
        case("many.zip", zipped(&many), false),
        case("locked.zip", locked, true),
        case("locked.docx", old.clone(), true),
        case("locked.xlsx", old, true),
        case("cyclic.tar", cyclic.into_inner().expect("in memory"), false),
        case("climbs.zip", zipped(&[("../../a.txt", TEXT.as_bytes()), ("/b.txt", TEXT.as_bytes())]), true),
        case("flipped.zip", flip(zipped(&[("a.txt", TEXT.as_bytes())]), 40), true),
        case("flipped.gz", flip(gzipped(TEXT.as_bytes()), 14), true),
        case("flipped.tar", flip(tarred(&[("a.txt", TEXT.as_bytes()), ("b.txt", TEXT.as_bytes())]), 3), true),
        case("line.txt", "oil ".repeat(500_000), false),
        case("line.html", format!("<html><p>{}", "oil ".repeat(300_000)), false),
        case("line.csv", format!("title,body\na,\"{}", "oil ".repeat(300_000)), false),
        case("line.json", format!("{{\"body\": \"{}", "oil ".repeat(300_000)), true),
        case("word.txt", "oil".repeat(500_000), false),
        case("lines.txt", "\n".repeat(1_000_000), true),
        case("signs.md", "*_[`<".repeat(20_000), false),
        case("links.md", "[a](".repeat(20_000), false),
        case("quotes.csv", "\"".repeat(200_001), false),
        case("columns.csv", format!("{}\n{TEXT}\n", "a,".repeat(20_000)), false),
        case("attributes.xml", format!("<rss {}/>", "a='b' ".repeat(50_000)), true),
        case("unclosed.html", "<p><b><i><a href='".repeat(3_000), false),
        case("negative.rtf", format!("{{\\rtf1\\bin-5 \\u-99999999999 \\uc-3 {TEXT}}}"), false),
        case("binary.rtf", format!("{{\\rtf1 {TEXT}\\bin2147483647 x}}"), false),
        case("negative.warc", "WARC/1.0\r\nContent-Length: -7\r\n\r\nx", true),
        case("long.warc", web(usize::MAX, "x"), true),
        case("boundary.eml", format!("From: a@x\nMIME-Version: 1.0\nMessage-ID: <1>\nContent-Type: multipart/mixed; boundary=\"\"\n\n--\n{TEXT}"), false),
        case("headers.eml", "From: a@x\n".repeat(50_000), true),
        case("letters.txt", [TEXT.as_bytes(), b"\xff\xfe\xfa".as_slice()].concat(), true),
        case("zero.txt", TEXT.replacen("storm", "st\0orm", 1), true),
        case("wide.txt", TEXT.encode_utf16().flat_map(u16::to_be_bytes).chain([7]).collect::<Vec<u8>>(), true),
        case("spreads.ods", open_document("spreadsheet", "<office:spreadsheet><table:table table:name='A'><table:table-row table:number-rows-repeated='1048576'><table:table-cell table:number-columns-repeated='16384'><text:p>oil</text:p></table:table-cell></table:table-row></table:table></office:spreadsheet>"), false),
        case("spreads.xlsx", sheet("<row r=\"1048576\"><c r=\"XFD1048576\"><v>1</v></c></row>"), false),
    ]
}

/// The most memory that was in use since it was last asked, in kilobytes, where the system tells.
fn memory(line: &str) -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let found = status.lines().find(|l| l.starts_with(line))?;
    found.split_whitespace().nth(1)?.parse().ok()
}

fn told(reading: &ReadCorpus, name: &str) -> bool {
    let of = |file: &str| file == name || file.starts_with(&format!("{name}/"));
    reading.diagnostics.iter().any(|d| of(&d.file)) || reading.skipped.iter().any(|s| of(&s.file))
}

#[test]
fn no_file_stops_the_reading_and_each_fault_is_named_with_a_remedy() {
    let cases: Vec<Case> = cut().into_iter().chain(wrong()).chain(harmful()).collect();
    assert!(cases.len() > 120, "{}", cases.len());
    let mut faults = Vec::new();
    for Case { name, bytes, told: must } in cases {
        let files: Memory =
            [("good.md".to_owned(), GOOD.as_bytes().to_vec()), (name.clone(), bytes)].into_iter().collect();
        let _ = std::fs::write("/proc/self/clear_refs", "5");
        let (before, start) = (memory("VmRSS"), Instant::now());
        let reading = read(&files, &Config::default(), &|_, _| ()).expect("memory can be listed");
        let (took, peak) = (start.elapsed(), memory("VmHWM"));
        let mut fault = |what: String| faults.push(format!("{name}: {what}"));
        if took > LONGEST {
            fault(format!("it takes {took:?}"));
        }
        if let (Some(before), Some(peak)) = (before, peak)
            && peak.saturating_sub(before) > MOST
        {
            fault(format!("it takes {} MB", (peak - before) >> 10));
        }
        if !reading.sources.iter().any(|source| source.article().is_ok_and(|a| a.id == "good")) {
            fault("the good article is lost".into());
        }
        if let Some(bare) = reading.diagnostics.iter().find(|d| d.what.is_empty() || d.mend.is_empty()) {
            fault(format!("a message says too little: {bare:?}"));
        }
        if (must || reading.sources.len() < 2) && !told(&reading, &name) {
            fault(format!("nothing is said of it, and {} articles are read", reading.sources.len() - 1));
        }
    }
    assert!(faults.is_empty(), "{} faults:\n{}", faults.len(), faults.join("\n"));
}
