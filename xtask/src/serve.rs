//! The page on this machine, built again after every change.
//!
//! A small server for one developer: it answers GET from `dist/`, under the policy that the README names, and tells open
//! pages when there is a new build. What makes them reload is added to the answer, never to a file.

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::path::{Component, Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use crate::install;
use crate::page::{self, Profile};
use crate::sh::{Outcome, root};

/// What the page is made from. Folders are watched with all in them.
const WATCHED: [&str; 6] = ["Cargo.lock", "Cargo.toml", "assets", "corpus", "crates", "src"];

/// Written by a build, so it must start none.
const WRITTEN: &str = "crates/cli/bundle";

/// The strictest policy under which the page works; the README names it.
const POLICY: &str = "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; object-src 'none'; base-uri 'none'; \
                      form-action 'none'";

/// Reloads the page when the number that the server answers is another than at first.
const RELOAD: &str = "(async () => {
  for (let first, now;;) {
    try { now = await (await fetch('/reload?' + (first ?? ''))).text(); first ??= now; }
    catch { await new Promise((later) => setTimeout(later, 1000)); }
    if (now !== first) return location.reload();
  }
})();";

/// The number of the build that is served. Begins with the time, so that a server started anew is another.
static BUILD: AtomicU64 = AtomicU64::new(0);

/// For `cargo xtask serve`.
pub(crate) fn run(options: &[&str]) -> Outcome {
    let (port, profile) = read(options)?;
    let listener = TcpListener::bind(("127.0.0.1", port))
        .map_err(|why| format!("port {port}: {why}; --port N takes another"))?;
    install::for_the_page()?;
    let dist = root().join("dist");
    let mut seen = times();
    page::explorer(profile)?;
    page::pages(&dist)?;
    let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    BUILD.store(now.as_millis() as u64, Ordering::Relaxed);
    std::thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            let dist = dist.clone();
            // A browser that goes away in the middle is no error of ours.
            std::thread::spawn(move || answer(stream, &dist).ok());
        }
    });
    println!("\nThe page is at http://127.0.0.1:{port}/ until Ctrl-C; it follows every change.");
    loop {
        std::thread::sleep(Duration::from_millis(500));
        let found = times();
        let changed: Vec<&PathBuf> = found
            .iter()
            .filter(|(file, time)| seen.get(*file) != Some(time))
            .map(|(file, _)| file)
            .chain(seen.keys().filter(|file| !found.contains_key(*file)))
            .collect();
        let Some(one) = changed.first() else { continue };
        println!("\n{} changed", one.strip_prefix(root()).unwrap_or(one).display());
        let is_code = changed.iter().any(|file| !file.starts_with(root().join("corpus")));
        seen = found;
        let built = if is_code { page::explorer(profile) } else { Ok(()) };
        match built.and_then(|()| page::pages(&root().join("dist"))) {
            Ok(()) => _ = BUILD.fetch_add(1, Ordering::Relaxed),
            Err(why) => println!("{why}\nThe page stays as it was until the next change."),
        }
    }
}

fn read(options: &[&str]) -> Outcome<(u16, Profile)> {
    let (mut port, mut profile) = (8080, Profile::Release);
    let mut rest = options.iter();
    while let Some(option) = rest.next() {
        match *option {
            "--dev" => profile = Profile::Dev,
            "--port" => {
                let number = rest.next().ok_or("--port needs a number")?;
                port = number.parse().map_err(|_| format!("`{number}` is not a port: 1 to 65535"))?;
            }
            other => return Err(format!("serve does not know `{other}`; it takes --port N and --dev")),
        }
    }
    Ok((port, profile))
}

/// When each watched file was last written.
fn times() -> BTreeMap<PathBuf, SystemTime> {
    let mut times = BTreeMap::new();
    let mut open: Vec<PathBuf> = WATCHED.iter().map(|name| root().join(name)).collect();
    while let Some(path) = open.pop() {
        let Ok(data) = path.metadata() else { continue };
        if !data.is_dir() {
            times.insert(path, data.modified().unwrap_or(UNIX_EPOCH));
        } else if path != root().join(WRITTEN) {
            open.extend(std::fs::read_dir(&path).into_iter().flatten().flatten().map(|entry| entry.path()));
        }
    }
    times
}

/// Answers one request.
fn answer(mut stream: TcpStream, dist: &Path) -> std::io::Result<()> {
    let mut head = String::new();
    let mut reader = BufReader::new(stream.try_clone()?);
    reader.read_line(&mut head)?;
    for line in reader.lines() {
        if line?.is_empty() {
            break;
        }
    }
    let address = head.split(' ').nth(1).unwrap_or("/");
    let (path, query) = address.split_once('?').unwrap_or((address, ""));
    let (status, kind, body) = match path {
        "/reload.js" => ("200 OK", "text/javascript", RELOAD.into()),
        "/reload" => ("200 OK", "text/plain", next_build(query).into_bytes()),
        _ => file(dist, path),
    };
    write!(
        stream,
        "HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {}\r\nCache-Control: no-store\r\n\
         Content-Security-Policy: {POLICY}\r\nConnection: close\r\n\r\n",
        body.len()
    )?;
    if head.starts_with("HEAD ") { Ok(()) } else { stream.write_all(&body) }
}

/// Waits until another build than `known` is served, and gives its number. A page that knows none gets it at once.
fn next_build(known: &str) -> String {
    // Not for ever, so that the threads of pages that were closed end.
    for _ in 0..100 {
        let now = BUILD.load(Ordering::Relaxed).to_string();
        if now != known {
            return now;
        }
        std::thread::sleep(Duration::from_millis(200));
    }
    known.to_owned()
}

/// A file of the page: status, type and bytes.
fn file(dist: &Path, path: &str) -> (&'static str, &'static str, Vec<u8>) {
    let missing = || ("404 Not Found", "text/plain", b"Not found".to_vec());
    let name = Path::new(path.trim_start_matches('/'));
    if !name.components().all(|part| matches!(part, Component::Normal(_))) {
        return missing();
    }
    let name = if name.as_os_str().is_empty() { Path::new("index.html") } else { name };
    let Ok(mut body) = std::fs::read(dist.join(name)) else { return missing() };
    let kind = match name.extension().and_then(|ending| ending.to_str()) {
        Some("html") => "text/html; charset=utf-8",
        Some("css") => "text/css",
        Some("js") => "text/javascript",
        Some("json") => "application/json",
        Some("svg") => "image/svg+xml",
        _ => "application/octet-stream",
    };
    if name == Path::new("index.html") {
        body.extend_from_slice(b"<script src=\"/reload.js\"></script>\n");
    }
    ("200 OK", kind, body)
}

#[cfg(test)]
mod tests {
    use super::{POLICY, file};

    #[test]
    fn the_policy_is_the_one_that_the_browser_tests_send_and_the_readme_names() {
        for text in [include_str!("../../tests/browser/lib/server.mjs"), include_str!("../../README.md")] {
            assert!(text.contains(POLICY));
        }
    }

    #[test]
    fn only_files_of_the_page_are_served_and_only_the_answer_reloads() {
        let folder = std::env::temp_dir().join(format!("corpuscope-serve-{}", std::process::id()));
        std::fs::create_dir_all(folder.join("dist")).expect("a folder");
        std::fs::write(folder.join("dist/index.html"), "page\n").expect("a file");
        std::fs::write(folder.join("secret.json"), "{}").expect("a file");
        let dist = folder.join("dist");
        let (status, kind, body) = file(&dist, "/");
        assert_eq!((status, kind), ("200 OK", "text/html; charset=utf-8"));
        assert!(body.ends_with(b"reload.js\"></script>\n"));
        assert_eq!(std::fs::read(dist.join("index.html")).expect("a file"), b"page\n");
        for outside in ["/../secret.json", "/%2e%2e/secret.json", "//etc/passwd", "/none.js"] {
            assert_eq!(file(&dist, outside).0, "404 Not Found", "{outside}");
        }
        std::fs::remove_dir_all(folder).expect("a folder");
    }
}
