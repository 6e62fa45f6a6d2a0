//! The server: GET and HEAD of the files of a site, to browsers of this machine, under the strictest policy under which
//! a page works.

use std::error::Error;
use std::io::{self, Write};
use std::net::TcpListener;
use std::sync::Arc;
use std::time::Duration;

use tiny_http::{Method, Request, Server};

use super::state::{Files, Shared};
use crate::POLICY;
use crate::site_folder::INDEX;

/// Follows the server's state; the page in the answer, and never a file, has it.
const FOLLOW: &str = include_str!("follow.js");

/// Where the server has files of its own. No file of a site begins so.
const OWN: &str = "-corpuscope-";

/// How long a page waits for a change before it asks again.
const WAIT: Duration = Duration::from_secs(20);

/// An answer.
#[derive(Debug, PartialEq, Eq)]
struct Answer {
    status: u16,
    kind: &'static str,
    body: Vec<u8>,
}

/// Answers in threads of its own from now on.
pub(super) fn start(listener: TcpListener, shared: Arc<Shared>) -> Result<(), Box<dyn Error + Send + Sync>> {
    let server = Server::from_listener(listener, None)?;
    std::thread::spawn(move || {
        for request in server.incoming_requests() {
            let shared = shared.clone();
            // Pages wait for a change, each in a thread.
            std::thread::spawn(move || respond(request, &shared));
        }
    });
    Ok(())
}

fn respond(request: Request, shared: &Shared) {
    let host = request.headers().iter().find(|header| header.field.equiv("Host"));
    let host = host.map(|header| header.value.as_str().to_owned());
    let answer = answer(request.method(), request.url(), host.as_deref(), shared);
    let has_body = *request.method() != Method::Head;
    // A browser that goes away in the middle is no error of ours.
    let _ = answer.write(&mut request.into_writer(), has_body);
}

impl Answer {
    /// Writes the answer, after which the browser ends the connection. The server's threads are few to begin with, and of
    /// two connections at once one may have to wait until a thread is free; with connections that are kept it would wait
    /// until the browser lets go of another.
    fn write(&self, to: &mut dyn Write, has_body: bool) -> io::Result<()> {
        let Answer { status, kind, body } = self;
        let length = body.len();
        write!(
            to,
            "HTTP/1.1 {status} \r\nContent-Type: {kind}\r\nContent-Length: {length}\r\nConnection: close\r\n\
             Content-Security-Policy: {POLICY}\r\nCache-Control: no-store\r\nX-Content-Type-Options: nosniff\r\n\
             Cross-Origin-Resource-Policy: same-origin\r\n"
        )?;
        if *status == 405 {
            to.write_all(b"Allow: GET, HEAD\r\n")?;
        }
        to.write_all(b"\r\n")?;
        if has_body {
            to.write_all(body)?;
        }
        to.flush()
    }
}

/// What is answered to a request.
fn answer(method: &Method, address: &str, host: Option<&str>, shared: &Shared) -> Answer {
    let plain = |status, body: &str| Answer { status, kind: "text/plain; charset=utf-8", body: body.into() };
    // A page of another site may have its name lead to this machine, and would then read what is served.
    if !host.is_some_and(is_this_machine) {
        return plain(
            403,
            "This server answers only to the name that it was started under, such as 127.0.0.1.\n",
        );
    }
    if !matches!(method, Method::Get | Method::Head) {
        return plain(405, "Only GET and HEAD are answered.\n");
    }
    let (path, query) = address.split_once('?').unwrap_or((address, ""));
    let Some(name) = path.strip_prefix('/') else { return plain(400, "This is no path.\n") };
    match name.strip_prefix(OWN) {
        Some("follow.js") => Answer { status: 200, kind: kind("js"), body: FOLLOW.into() },
        Some("state") => {
            let said = serde_json::to_vec(&shared.wait(query, WAIT)).unwrap_or_default();
            Answer { status: 200, kind: kind("json"), body: said }
        }
        Some(_) => plain(404, "There is no such file.\n"),
        None => file(&shared.files(), name).unwrap_or_else(|| plain(404, "There is no such file.\n")),
    }
}

/// A file of the site. Whatever is asked for is looked up in the list of its files, and no path is followed.
fn file(files: &Files, name: &str) -> Option<Answer> {
    let name = if name.is_empty() { INDEX } else { name };
    let body = files.get(name);
    if name == INDEX {
        let mut page = match body {
            Some(page) => page.to_vec(),
            None => b"<!doctype html>\n<meta charset=\"utf-8\">\n<title>No page yet</title>\n".to_vec(),
        };
        page.extend_from_slice(format!("<script src=\"{OWN}follow.js\"></script>\n").as_bytes());
        return Some(Answer { status: 200, kind: kind("html"), body: page });
    }
    let ending = name.rsplit('.').next().unwrap_or_default();
    Some(Answer { status: 200, kind: kind(ending), body: body?.to_vec() })
}

/// Whether a request was meant for this machine by a name that no other can have.
fn is_this_machine(host: &str) -> bool {
    let (name, port) = match host.rsplit_once(':') {
        Some((name, port)) if !port.ends_with(']') => (name, port),
        _ => (host, ""),
    };
    port.bytes().all(|b| b.is_ascii_digit())
        && ["127.0.0.1", "[::1]", "localhost"].iter().any(|ours| name.eq_ignore_ascii_case(ours))
}

/// The type of a file.
fn kind(ending: &str) -> &'static str {
    match ending {
        "html" => "text/html; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "json" => "application/json",
        "svg" => "image/svg+xml",
        "txt" => "text/plain; charset=utf-8",
        "png" => "image/png",
        "wasm" => "application/wasm",
        "xml" => "application/xml",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shared() -> Shared {
        let files = Files::default();
        files.take("index.html", b"page\n");
        files.take("corpus/0123456789.bin", b"index");
        files.take("explorer-0123456789abcdef.js", b"script");
        let shared = Shared::default();
        shared.serve(files);
        shared
    }

    fn get(address: &str) -> Answer {
        answer(&Method::Get, address, Some("127.0.0.1:8080"), &shared())
    }

    #[test]
    fn the_policy_is_the_one_that_the_readme_names() {
        assert!(include_str!("../../../../README.md").contains(POLICY));
    }

    #[test]
    fn files_of_the_site_are_served_with_their_types_and_only_the_answer_follows() {
        let page = get("/?q=oil");
        assert_eq!((page.status, page.kind), (200, "text/html; charset=utf-8"));
        assert_eq!(page.body, b"page\n<script src=\"-corpuscope-follow.js\"></script>\n");
        assert_eq!(get("/index.html"), page);
        assert_eq!(get("/corpus/0123456789.bin").kind, "application/octet-stream");
        assert_eq!(get("/explorer-0123456789abcdef.js").kind, "text/javascript; charset=utf-8");
        assert_eq!(get("/-corpuscope-follow.js").body, FOLLOW.as_bytes());
        let state: serde_json::Value = serde_json::from_slice(&get("/-corpuscope-state").body).expect("JSON");
        assert!(state["error"].is_null() && state["build"].is_u64(), "{state}");
    }

    #[test]
    fn no_path_leads_out_of_the_site() {
        let outside = ["/../Cargo.toml", "/%2e%2e/Cargo.toml", "//etc/passwd", "/corpus/", "/./index.html"];
        for address in outside.into_iter().chain(["/corpus/../index.html", "/-corpuscope-", "/none.js"]) {
            assert_eq!(get(address).status, 404, "{address}");
        }
        assert_eq!(get("http://127.0.0.1/").status, 400);
    }

    #[test]
    fn only_reading_is_answered() {
        for method in [Method::Post, Method::Put, Method::Delete, Method::Options] {
            assert_eq!(answer(&method, "/", Some("localhost"), &shared()).status, 405, "{method}");
        }
        assert_eq!(answer(&Method::Head, "/", Some("localhost"), &shared()).status, 200);
    }

    #[test]
    fn other_names_of_this_machine_are_refused() {
        for host in ["127.0.0.1", "127.0.0.1:8080", "localhost:1", "LocalHost", "[::1]:8080", "[::1]"] {
            assert_eq!(answer(&Method::Get, "/", Some(host), &shared()).status, 200, "{host}");
        }
        let others =
            ["evil.example", "evil.example:8080", "127.0.0.1.evil.example", "localhost:evil", "", "::1"];
        for host in others.map(Some).into_iter().chain([None]) {
            assert_eq!(answer(&Method::Get, "/", host, &shared()).status, 403, "{host:?}");
        }
    }

    #[test]
    fn a_page_that_waits_is_told_of_an_error_and_of_the_next_page() {
        let shared = Arc::new(shared());
        let first = shared.wait("", WAIT);
        let known = serde_json::to_value(&first).expect("JSON")["version"].to_string();
        assert_eq!(shared.wait(&known, Duration::from_millis(5)), first, "nothing has changed");
        let waiting = std::thread::spawn({
            let shared = shared.clone();
            move || shared.wait(&known, WAIT)
        });
        shared.fail("no article".into());
        let told = serde_json::to_value(waiting.join().expect("it ends")).expect("JSON");
        assert_eq!(told["error"], "no article");
        assert_eq!(told["build"], serde_json::to_value(&first).expect("JSON")["build"]);
        assert_eq!(shared.files().get("index.html").as_deref(), Some(b"page\n".as_slice()));
        shared.serve(Files::default());
        let told = serde_json::to_value(shared.wait("", WAIT)).expect("JSON");
        assert!(
            told["error"].is_null()
                && told["build"].as_u64() > serde_json::to_value(&first).expect("JSON")["build"].as_u64()
        );
    }
}
