//! WARC: what a crawler kept of the web. Each page that was found is an article.

use std::collections::HashMap;
use std::io::Read;

use flate2::read::{DeflateDecoder, MultiGzDecoder, ZlibDecoder};

use crate::read::format::{Context, Format};
use crate::read::outcome::FileOutcome;
use crate::read::package::{Budget, Refused};
use crate::threads::*;

/// `.warc`; packed ones are gzip first.
pub(in crate::read) static FORMAT: Format = Format {
    name: "WARC",
    endings: &["warc"],
    archive: true,
    sniff: |head| head.starts_with(b"WARC/0.") || head.starts_with(b"WARC/1."),
    read,
};

const MEND: &str = "fetch it again, or have it made again by the crawler";

/// Names and values of a head, names in lower case.
type Head = HashMap<String, String>;

/// A record of an archive.
struct WebRecord<'a> {
    head: Head,
    body: &'a [u8],
}

fn read(bytes: Vec<u8>, context: &Context) -> FileOutcome {
    let mut outcome = FileOutcome::default();
    let (records, whole) = records(&bytes);
    let mut pages: Vec<(String, &[u8], Head)> = Vec::new();
    let mut places: HashMap<String, usize> = HashMap::new();
    for record in &records {
        let Some((address, body, head)) = page(record) else { continue };
        // Of a page that was fetched several times the last counts.
        match places.get(&address).and_then(|at| pages.get_mut(*at)) {
            Some(earlier) => *earlier = (address, body, head),
            None => {
                places.insert(address.clone(), pages.len());
                pages.push((address, body, head));
            }
        }
    }
    let own = Budget::of(bytes.len() as u64);
    let budget = context.budget.unwrap_or(&own);
    let Some(html) = context.called("html") else { return outcome };
    let read = |(address, body, head): (String, &[u8], Head)| {
        let below = address.split_once("://").map_or(address.as_str(), |(_, rest)| rest);
        let file = format!("{}/{below}", context.file);
        let path = below.split(['?', '#']).next().unwrap_or_default().trim_end_matches('/');
        let name = path.rsplit('/').next().unwrap_or(path);
        let inner = Context { file: &file, name, ..*context };
        match unpacked(body, &head, budget) {
            Ok(bytes) => {
                let mut page = (html.read)(in_utf8(bytes, &head), &inner);
                page.came_from(&address);
                page
            }
            Err(Refused { what, mend }) => FileOutcome::failed(&file, 0, what, mend),
        }
    };
    let found = pages.len();
    let outcomes: Vec<FileOutcome> = pages.into_par_iter().map(read).collect();
    outcome.absorb(FileOutcome::merged(outcomes));
    if !whole {
        let what =
            format!("a record of it is damaged; what stands behind it is missing ({found} pages were found)");
        outcome.warn(context.file, 0, what, MEND);
    }
    if found == 0 {
        outcome.fail(
            context.file,
            0,
            "it holds no page",
            "check that the crawler fetched pages of type text/html",
        );
    }
    outcome
}

/// The records, and whether all could be read.
fn records(bytes: &[u8]) -> (Vec<WebRecord<'_>>, bool) {
    let mut records = Vec::new();
    let mut rest = bytes.trim_ascii_start();
    while !rest.is_empty() {
        let Some((head, after)) = head(rest).filter(|_| rest.starts_with(b"WARC/")) else {
            return (records, false);
        };
        let length = head.get("content-length").and_then(|length| length.trim().parse::<usize>().ok());
        let Some(body) = length.and_then(|length| after.get(..length)) else { return (records, false) };
        rest = after.get(body.len()..).unwrap_or_default().trim_ascii_start();
        records.push(WebRecord { head, body });
    }
    (records, true)
}

/// A head up to its blank line, and what stands behind. A line that begins with a space goes on.
fn head(bytes: &[u8]) -> Option<(Head, &[u8])> {
    let mut head = Head::new();
    let mut last = String::new();
    let mut rest = bytes;
    loop {
        let end = rest.iter().position(|b| *b == b'\n')?;
        let (line, after) = rest.split_at(end + 1);
        rest = after;
        let line = String::from_utf8_lossy(line);
        let text = line.trim_end();
        if text.is_empty() {
            return Some((head, rest));
        }
        if text.starts_with([' ', '\t']) {
            head.entry(last.clone()).or_default().push_str(text);
        } else if let Some((name, value)) = text.split_once(':') {
            last = name.trim().to_lowercase();
            head.insert(last.clone(), value.trim().to_owned());
        }
    }
}

/// The page that a record holds: its address, its bytes as they were sent, and the head that was sent with it.
fn page<'a>(record: &WebRecord<'a>) -> Option<(String, &'a [u8], Head)> {
    let get = |name: &str| record.head.get(name).map(String::as_str).unwrap_or_default();
    let address = get("warc-target-uri").trim_matches(['<', '>']).to_owned();
    let is_html = |type_: &str| {
        let type_ = type_.split(';').next().unwrap_or_default().trim().to_lowercase();
        ["text/html", "application/xhtml+xml"].contains(&type_.as_str())
    };
    match get("warc-type") {
        "response" if get("content-type").to_lowercase().starts_with("application/http") => {
            let status = record.body.get(..record.body.iter().position(|b| *b == b'\n')?)?;
            let status = String::from_utf8_lossy(status);
            let (head, body) = head(record.body)?;
            let found = status.split(' ').nth(1).is_some_and(|code| code.trim() == "200");
            let html = head.get("content-type").is_some_and(|type_| is_html(type_));
            (found && html && !body.is_empty()).then_some((address, body, head))
        }
        "response" | "resource" if is_html(get("content-type")) && address.starts_with("http") => {
            Some((address, record.body, Head::new()))
        }
        _ => None,
    }
}

/// A page as it was before it was sent. Some crawlers keep what was sent, some the page with the head of what was sent.
fn unpacked(body: &[u8], head: &Head, budget: &Budget) -> Result<Vec<u8>, Refused> {
    let says = |name: &str| head.get(name).map(|value| value.to_lowercase()).unwrap_or_default();
    let joined = if says("transfer-encoding").contains("chunked") { joined(body) } else { None };
    let body = joined.as_deref().unwrap_or(body);
    let most = budget.left() + 1;
    let mut bytes = Vec::new();
    let encoding = says("content-encoding");
    let read = match encoding.as_str() {
        "gzip" | "x-gzip" if body.starts_with(&[0x1f, 0x8b]) => {
            MultiGzDecoder::new(body).take(most).read_to_end(&mut bytes)
        }
        "deflate" if body.first() == Some(&0x78) => ZlibDecoder::new(body).take(most).read_to_end(&mut bytes),
        "deflate" if !body.trim_ascii_start().starts_with(b"<") => {
            DeflateDecoder::new(body).take(most).read_to_end(&mut bytes)
        }
        "br" | "zstd" if !body.trim_ascii_start().starts_with(b"<") => {
            let what = format!("the page is packed in a way that is not read ({encoding})");
            return Err(Refused::new(what, "have the crawler ask for pages packed with gzip, or not packed"));
        }
        _ => {
            bytes.extend_from_slice(body);
            Ok(bytes.len())
        }
    };
    budget.take(bytes.len() as u64)?;
    match read {
        Err(error) if bytes.is_empty() => {
            Err(Refused::new(format!("the page cannot be unpacked ({error})"), MEND))
        }
        _ => Ok(bytes),
    }
}

/// A page that was sent in pieces, each behind its length; `None` where the pieces were joined before.
fn joined(body: &[u8]) -> Option<Vec<u8>> {
    let mut out = Vec::with_capacity(body.len());
    let mut rest = body;
    loop {
        let end = rest.iter().position(|b| *b == b'\n').filter(|end| *end <= 80);
        let Some(end) = end else { return (!out.is_empty()).then_some(out) };
        let line = String::from_utf8_lossy(rest.get(..end)?).into_owned();
        let length = usize::from_str_radix(line.split(';').next()?.trim(), 16);
        let Ok(length) = length else { return (!out.is_empty()).then_some(out) };
        if length == 0 {
            return Some(out);
        }
        let after = rest.get(end + 1..)?;
        let piece = after.get(..length).unwrap_or(after);
        out.extend_from_slice(piece);
        rest = after.get(piece.len()..)?;
        rest = rest.strip_prefix(b"\r\n").or_else(|| rest.strip_prefix(b"\n")).unwrap_or(rest);
    }
}

/// The page in UTF-8 with a mark, where the head that was sent with it names another encoding.
fn in_utf8(bytes: Vec<u8>, head: &Head) -> Vec<u8> {
    let type_ = head.get("content-type").map(|type_| type_.to_lowercase()).unwrap_or_default();
    let label =
        type_.split("charset=").nth(1).map(|label| label.trim_matches(['"', '\'', ' ', ';']).to_owned());
    match label.and_then(|label| encoding_rs::Encoding::for_label(label.as_bytes())) {
        Some(encoding) if encoding != encoding_rs::UTF_8 && std::str::from_utf8(&bytes).is_err() => {
            [b"\xef\xbb\xbf", encoding.decode(&bytes).0.as_bytes()].concat()
        }
        _ => bytes,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Config;
    use crate::read::formats::FORMATS;
    use crate::read::names::Mapping;

    fn record(type_: &str, address: &str, body: &str) -> String {
        format!(
            "WARC/1.0\r\nWARC-Type: {type_}\r\nWARC-Target-URI: {address}\r\nWARC-Date: 2024-03-20T08:00:03Z\r\nContent-Type: application/http; msgtype={type_}\r\nContent-Length: {}\r\n\r\n{body}\r\n\r\n",
            body.len()
        )
    }

    fn sent(status: &str, text: &str) -> String {
        format!("HTTP/1.1 {status}\r\nContent-Type: text/html\r\n\r\n<html><body><p>{text}</p></body></html>")
    }

    #[test]
    fn pages_that_were_found_are_articles_each_once() {
        let warc = [
            record("request", "http://x.example/a", "GET /a HTTP/1.1\r\n\r\n"),
            record("response", "http://x.example/2024/03/12/a", &sent("200 OK", "It sinks.")),
            record("response", "http://x.example/b", &sent("404 Not Found", "Gone.")),
            record("response", "http://x.example/2024/03/12/a", &sent("200 OK", "It floats.")),
            record("revisit", "http://x.example/a", &sent("200 OK", "")),
        ]
        .concat();
        let mapping = Mapping::new(&Config::default());
        let read = |text: &str| Context::new("x.warc", &mapping, FORMATS).read(text.as_bytes().to_vec());
        let mut outcome = read(&warc);
        assert_eq!((outcome.sources.len(), outcome.diagnostics.len()), (1, 0));
        let article = outcome.sources.remove(0).source.article().expect("its own bytes");
        assert_eq!(article.text, "It floats.");
        assert_eq!(article.meta.url.as_deref(), Some("http://x.example/2024/03/12/a"));
        assert_eq!(article.meta.date.map(|d| d.to_string()).as_deref(), Some("2024-03-12"));
        let cut = read(&warc[..warc.len() - 60]);
        assert_eq!((cut.sources.len(), cut.diagnostics.len()), (1, 1));
    }

    #[test]
    fn pieces_are_joined() {
        assert_eq!(
            joined(b"3\r\nIt \r\n7;x=1\r\nfloats.\r\n0\r\n\r\n").as_deref(),
            Some(b"It floats.".as_slice())
        );
        assert_eq!(joined(b"<html>"), None);
    }
}
