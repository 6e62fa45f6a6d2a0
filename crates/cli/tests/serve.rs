//! `corpuscope serve`: the page on this machine follows each edit.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, Stdio};
use std::time::{Duration, Instant};

mod place;

use place::Place;

/// A server, stopped when the test is over.
struct Server {
    child: Child,
    port: u16,
}

impl Server {
    fn start(place: &Place) -> Self {
        let mut command = place.command(&["serve", "corpus", "--page", "page"]);
        let mut child = command.stdout(Stdio::piped()).stderr(Stdio::null()).spawn().expect("it starts");
        let mut lines = BufReader::new(child.stdout.take().expect("its output")).lines();
        let line = lines.find_map(|line| line.ok().filter(|line| line.starts_with("The page is at ")));
        let line = line.expect("it says where the page is");
        let port = line.split("127.0.0.1:").nth(1).and_then(|rest| rest.split('/').next()?.parse().ok());
        std::thread::spawn(move || lines.for_each(drop));
        Server { child, port: port.expect("a port") }
    }

    /// Head and body of an answer.
    fn ask(&self, method: &str, address: &str, host: &str) -> (String, String) {
        let mut stream = TcpStream::connect(("127.0.0.1", self.port)).expect("it listens");
        stream.set_read_timeout(Some(Duration::from_secs(30))).expect("a time");
        write!(stream, "{method} {address} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n")
            .expect("sent");
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).expect("an answer");
        let answer = String::from_utf8_lossy(&answer).into_owned();
        let (head, body) = answer.split_once("\r\n\r\n").expect("a head and a body");
        (head.to_owned(), body.to_owned())
    }

    fn get(&self, address: &str) -> String {
        let (head, body) = self.ask("GET", address, &format!("127.0.0.1:{}", self.port));
        assert!(head.starts_with("HTTP/1.1 200 "), "{address}: {head}");
        body
    }

    /// What open pages are told; waits for another than the one that is known.
    fn state(&self, known: &str) -> serde_json::Value {
        serde_json::from_str(&self.get(&format!("/-corpuscope-state?{known}"))).expect("JSON")
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

#[test]
fn open_pages_are_told_of_an_edit_within_a_second_and_of_what_cannot_be_built() {
    let place = Place::new("served");
    place.write("corpus/oil.md", "# Oil\n\nIt floats on water, as everybody knows.\n");
    place.write("corpus/corpus.toml", "title = \"Before\"\n");
    let server = Server::start(&place);
    let page = server.get("/");
    assert!(page.contains("<title>Before</title>") && page.contains("-corpuscope-follow.js"), "{page}");
    let first = server.state("");

    let edited = Instant::now();
    place.write("corpus/corpus.toml", "title = \"After\"\n");
    let second = server.state(&first["version"].to_string());
    let took = edited.elapsed();
    assert_ne!(first["build"], second["build"]);
    assert!(server.get("/").contains("<title>After</title>"));
    println!("the page was told {took:?} after the edit");
    if cfg!(not(debug_assertions)) {
        assert!(took < Duration::from_secs(1), "{took:?}");
    }

    std::fs::remove_file(place.path("corpus/oil.md")).expect("it was written");
    let third = server.state(&second["version"].to_string());
    assert_eq!(third["build"], second["build"], "the last page stays");
    assert!(
        third["error"].as_str().is_some_and(|why| why.contains("no file of corpus holds an article")),
        "{third}"
    );
    assert!(server.get("/").contains("<title>After</title>"));

    place.write("corpus/gas.md", "# Gas\n\nIt does not float, as everybody knows.\n");
    let fourth = server.state(&third["version"].to_string());
    assert!(fourth["error"].is_null() && fourth["build"] != third["build"], "{fourth}");

    // The whole corpus is put in the place of another, as Git does when it changes branches.
    std::fs::rename(place.path("corpus"), place.path("away")).expect("moved");
    place.write("new/coal.md", "# Coal\n\nIt is heavy, and sinks, as everybody knows.\n");
    std::fs::rename(place.path("new"), place.path("corpus")).expect("moved");
    let mut fifth = server.state(&fourth["version"].to_string());
    if !fifth["error"].is_null() {
        fifth = server.state(&fifth["version"].to_string());
    }
    assert!(fifth["error"].is_null() && server.get("/").contains("Coal"), "{fifth}");
    place.write("corpus/gas.md", "# Gas\n\nIt does not float, as everybody knows.\n");
    let fourth = server.state(&fifth["version"].to_string());
    assert!(server.get("/").contains("Coal") && server.get("/").contains("Gas"), "{fourth}");

    // What is written and is the same makes no new page.
    place.write("corpus/gas.md", "# Gas\n\nIt does not float, as everybody knows.\n");
    std::thread::sleep(Duration::from_millis(1500));
    assert_eq!(server.state(""), fourth);
    assert!(!place.path("site").exists(), "nothing is written");
}

#[test]
fn only_this_machine_is_answered_and_only_reading() {
    let place = Place::new("asked");
    place.write("corpus/oil.md", "# Oil\n\nIt floats on water, as everybody knows.\n");
    let server = Server::start(&place);
    let own = format!("localhost:{}", server.port);
    for (method, address, host, status) in [
        ("GET", "/", own.as_str(), "200"),
        ("HEAD", "/", own.as_str(), "200"),
        ("GET", "/", "evil.example", "403"),
        ("POST", "/", own.as_str(), "405"),
        ("GET", "/../corpus/oil.md", own.as_str(), "404"),
        ("GET", "/corpus/oil.md", own.as_str(), "404"),
        ("GET", "/%2e%2e/page/manifest.json", own.as_str(), "404"),
    ] {
        let (head, body) = server.ask(method, address, host);
        assert!(head.starts_with(&format!("HTTP/1.1 {status} ")), "{method} {address} {host}: {head}");
        assert_eq!(method == "HEAD", body.is_empty(), "{method} {address}");
        assert!(head.contains("Content-Security-Policy: default-src 'self'"), "{head}");
    }
}

#[test]
fn files_asked_for_at_once_over_connections_that_are_not_closed_are_all_answered() {
    let place = Place::new("at-once");
    place.write("corpus/oil.md", "# Oil\n\nIt floats on water, as everybody knows.\n");
    let server = Server::start(&place);
    let port = server.port;
    for _ in 0..20 {
        let asked = (0..8).map(|_| {
            std::thread::spawn(move || {
                let mut stream = TcpStream::connect(("127.0.0.1", port)).expect("it listens");
                stream.set_read_timeout(Some(Duration::from_secs(10))).expect("a time");
                write!(stream, "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n").expect("sent");
                // As a browser does, it ends what the server calls closed, and keeps all else.
                let mut lines = BufReader::new(&stream).lines().map_while(Result::ok);
                let closed = lines
                    .by_ref()
                    .take_while(|line| !line.is_empty())
                    .any(|line| line == "Connection: close");
                let answered = lines.any(|line| line.contains("</html>"));
                (answered, (!closed).then(|| stream.try_clone().expect("the connection")))
            })
        });
        let asked: Vec<_> = asked.collect();
        let answers: Vec<_> = asked.into_iter().map(|one| one.join().expect("an answer")).collect();
        assert!(answers.iter().all(|(answered, _)| *answered));
    }
}

#[cfg(unix)]
#[test]
fn ctrl_c_ends_it_with_status_0() {
    let place = Place::new("ended");
    place.write("corpus/oil.md", "# Oil\n\nIt floats on water, as everybody knows.\n");
    let mut server = Server::start(&place);
    let kill = std::process::Command::new("kill").args(["-INT", &server.child.id().to_string()]).status();
    assert!(kill.expect("kill is there").success());
    assert_eq!(server.child.wait().expect("its status").code(), Some(0));
}
