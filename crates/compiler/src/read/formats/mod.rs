//! The formats that can be read: one file each, or two of a kind, and one list.

mod archive;
mod asciidoc;
mod atom;
mod bibtex;
mod code;
mod csv;
mod csv_cells;
mod docx;
mod docx_styles;
mod epub;
mod factiva_xml;
mod front;
mod ghost;
mod ghost_text;
mod gzip;
mod html;
mod html_lost;
mod html_meta;
mod html_source;
mod json;
mod json_feed;
mod json_records;
mod json_shapes;
mod library_xml;
mod mail;
mod mail_body;
mod mark_up;
mod markdown;
mod marked;
mod mbox;
mod mhtml;
mod named;
mod odt;
mod org;
mod page;
#[cfg(feature = "pdf")]
mod pdf;
mod plain;
mod plain_head;
mod plain_tail;
mod private;
mod rss;
mod rst;
mod rtf;
mod rtf_state;
mod rtf_tokens;
mod scrape;
mod sheet;
mod site;
mod table;
mod tagged;
mod tar;
mod tei;
mod tei_text;
mod tex;
mod warc;
mod word_html;
mod wordpress;
mod xml;
mod zip;

use super::format::{Context, Format};
use super::record::Record;
use super::records::Records;

/// All formats. What is known by its content is asked in this order.
pub(in crate::read) static FORMATS: &[&Format] = &[
    &gzip::FORMAT,
    &tar::FORMAT,
    &zip::FORMAT,
    &warc::FORMAT,
    &docx::FORMAT,
    &odt::FORMAT,
    &odt::FLAT,
    &epub::FORMAT,
    &rtf::FORMAT,
    &mhtml::FORMAT,
    &mbox::FORMAT,
    &mail::FORMAT,
    &named::DOCUMENTS,
    &named::ARCHIVES,
    #[cfg(feature = "pdf")]
    &pdf::FORMAT,
    #[cfg(not(feature = "pdf"))]
    &named::PDF,
    &word_html::FORMAT,
    &html::FORMAT,
    &xml::FORMAT,
    &ghost::FORMAT,
    &json_feed::FORMAT,
    &markdown::FORMAT,
    &marked::RST,
    &marked::ORG,
    &marked::ASCIIDOC,
    &marked::TEX,
    &plain::FORMAT,
    &json::FORMAT,
    &json::LINES,
    &csv::COMMAS,
    &csv::TABS,
    &sheet::FORMAT,
    &tagged::FORMAT,
    &bibtex::FORMAT,
];

/// The records of a file of a format that holds records, as they are before they become articles; `None` of any other.
pub(in crate::read) fn records(format: &Format, bytes: Vec<u8>, context: &Context) -> Option<Records> {
    let is = |other: &Format| format.name == other.name;
    let find = match () {
        () if is(&json::FORMAT) || is(&json::LINES) => json::all,
        () if is(&csv::COMMAS) => csv::commas,
        () if is(&csv::TABS) => csv::tabs,
        () if is(&sheet::FORMAT) => sheet::sheets,
        () if is(&tagged::FORMAT) => tagged::references,
        () if is(&bibtex::FORMAT) => bibtex::references,
        () => return None,
    };
    Some(find(bytes, context))
}

/// Whether a format holds records.
pub(in crate::read) fn holds_records(format: &Format) -> bool {
    let all = [
        &json::FORMAT,
        &json::LINES,
        &csv::COMMAS,
        &csv::TABS,
        &sheet::FORMAT,
        &tagged::FORMAT,
        &bibtex::FORMAT,
    ];
    all.iter().any(|other| other.name == format.name)
}

/// The fields of an object of JSON; `None` where it is none.
pub(in crate::read) fn json_record(text: &str) -> Option<Record> {
    json::object(text)
}

/// The fields of a file of YAML; `None` where it is none.
pub(in crate::read) fn yaml(text: &str) -> Option<Record> {
    let fenced = match text.trim_start().starts_with("---") {
        true => format!("{}\n---\n", text.trim().trim_end_matches("...").trim_end_matches("---")),
        false => format!("---\n{text}\n---\n"),
    };
    front::split(&fenced).ok().map(|(record, ..)| record).filter(|record| !record.fields.is_empty())
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::config::Config;
    use crate::read::format::Context;
    use crate::read::names::Mapping;

    fn found(name: &str, bytes: &[u8]) -> Option<&'static str> {
        let mapping = Mapping::new(&Config::default());
        Context::new(name, &mapping, FORMATS).format(bytes).map(|format| format.name)
    }

    #[test]
    fn a_file_is_known_by_its_ending() {
        for (name, expected) in [
            ("a/oil.md", Some("Markdown")),
            ("Oil.HTM", Some("HTML")),
            ("news.jsonl", Some("JSON Lines")),
            ("news.csv.gz", Some("gzip")),
            ("muc3.tgz", Some("gzip")),
            ("muc3.tar", Some("tar")),
            ("map.png", None),
            ("notes", None),
            ("md", None),
        ] {
            assert_eq!(found(name, b"Oil floats on water."), expected, "{name}");
        }
    }

    #[test]
    fn what_content_says_for_certain_counts_before_the_ending() {
        let mut tar = vec![0; 512];
        tar[257..263].copy_from_slice(b"ustar\0");
        for (name, bytes, expected) in [
            ("page", b"<!DOCTYPE html><p>Oil</p>".as_slice(), Some("HTML")),
            ("page.php", b"\xef\xbb\xbf\n<html lang=\"en\">", Some("HTML")),
            ("page.txt", b"<?xml version=\"1.0\"?>\n<!-- saved --><!doctype HTML PUBLIC", Some("HTML")),
            ("news.csv", b"\x1f\x8b\x08\x00", Some("gzip")),
            ("news.md", &tar, Some("tar")),
            // A page that speaks of HTML, or begins with any other element, is what its ending says.
            ("page.md", b"`<html>` is an element.", Some("Markdown")),
            ("page.md", b"<htmlx>", Some("Markdown")),
            ("page.txt", b"<p>Oil</p>", Some("plain text")),
            ("feed", b"<?xml version=\"1.0\"?><rss>", Some("XML")),
            ("page.txt", b"<TEI xmlns=\"http://www.tei-c.org/ns/1.0\">", Some("XML")),
            ("drawing", b"<?xml version=\"1.0\"?><svg>", None),
            ("a.json", b"{\"version\": \"https://jsonfeed.org/version/1\"", Some("JSON Feed")),
            ("a.json", b"{\"db\": [{\"meta\": {\"exported_on\": 1", Some("Ghost export")),
            ("news.csv", b"<!DOCTYPE,html", Some("CSV")),
            ("page.txt", b"", Some("plain text")),
            ("page", b"<!-- no end", None),
        ] {
            assert_eq!(found(name, bytes), expected, "{name}");
        }
    }

    #[test]
    fn names_and_endings_are_given_once() {
        let (mut names, mut endings) = (BTreeSet::new(), BTreeSet::new());
        for format in FORMATS {
            assert!(names.insert(format.name), "{}", format.name);
            for ending in format.endings {
                assert!(endings.insert(*ending) && *ending == ending.to_lowercase(), "{ending}");
            }
        }
    }
}
