//! `corpuscope publish`: what hosts need, in a repository of the publisher's.

use std::fs;
use std::process::{Command, Stdio};

mod place;

use place::Place;

/// A corpus in a Git repository.
fn repository(name: &str) -> Place {
    let place = Place::new(name);
    place.write("our news/oil.md", "# Oil\n\nIt floats on water, as everybody knows.\n");
    place.write(".git/HEAD", "ref: refs/heads/trunk\n");
    place.write(".git/config", "[remote \"origin\"]\n\turl = git@github.com:Quay/news.git\n");
    place
}

#[test]
fn each_host_gets_its_file_and_the_publisher_is_told_what_to_do() {
    let place = repository("publish");
    for (target, file, holds, says) in [
        (
            "github",
            ".github/workflows/corpuscope.yml",
            "corpus: 'our news'",
            "https://github.com/Quay/news/settings/pages",
        ),
        ("github", ".github/workflows/corpuscope.yml", "branches: ['trunk']", "https://quay.github.io/news/"),
        ("gitlab", ".gitlab-ci.yml", "build ''our news'' --out public", "Deploy, Pages"),
        ("netlify", "netlify.toml", "build 'our news' --out site", "https://app.netlify.com/start"),
        ("cloudflare", "wrangler.toml", "pages_build_output_dir = \"site\"", "npx wrangler pages deploy"),
        ("rsync", "publish.sh", "corpuscope build 'our news' --out site", "./publish.sh"),
    ] {
        let _ = fs::remove_file(place.path(file));
        let output = place.run(&["publish", target, "our news"]);
        let said = String::from_utf8_lossy(&output.stdout).into_owned();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        assert!(said.contains(says) && said.contains("found: 1 files in our news"), "{target}: {said}");
        let written = fs::read_to_string(place.path(file)).expect("it was written");
        assert!(written.contains(holds), "{target}: {written}");
        // What is there is the publisher's.
        fs::write(place.path(file), "mine").expect("written");
        let again = place.run(&["publish", target, "our news"]);
        assert_eq!(again.status.code(), Some(1));
        assert!(String::from_utf8_lossy(&again.stderr).contains("is there already; it was left as it is"));
        assert_eq!(fs::read_to_string(place.path(file)).expect("there"), "mine");
        assert!(place.run(&["publish", target, "our news", "--force"]).status.success());
        assert_eq!(fs::read_to_string(place.path(file)).expect("there"), written);
    }
}

#[test]
fn a_corpus_outside_of_what_is_published_is_refused() {
    let place = repository("elsewhere");
    place.write("other/a.md", "# A\n");
    let output = place.run(&["publish", "netlify", "our news", "--folder", "other"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&output.stderr).contains("does not lie in"));
    assert!(!place.path("other/netlify.toml").exists());
}

fn there_is(program: &str) -> bool {
    let started = Command::new(program).arg("--version").stdout(Stdio::null()).stderr(Stdio::null()).status();
    let is_there = started.is_ok_and(|status| status.success());
    if !is_there {
        println!("left out: {program} is not installed");
    }
    is_there
}

#[test]
fn a_published_page_is_seen_to_be_whole_or_damaged() {
    if !there_is("curl") {
        return;
    }
    let place = Place::new("check");
    place.write("corpus/oil.md", "# Oil\n\nIt floats on water, as everybody knows.\n");
    place.build(&[]);
    let server = tiny_http::Server::http("127.0.0.1:0").expect("a port");
    let address = format!("http://{}/news/", server.server_addr());
    let site = place.path("site");
    std::thread::spawn(move || {
        for request in server.incoming_requests() {
            let name = request.url().trim_start_matches("/news/").to_owned();
            let name = if name.is_empty() { "index.html" } else { &name };
            let _ = match fs::read(site.join(name)) {
                Ok(bytes) => request.respond(tiny_http::Response::from_data(bytes)),
                Err(_) => request.respond(tiny_http::Response::empty(404)),
            };
        }
    });
    let check = |address: &str| {
        let output = place.run(&["publish", "rsync", "--check", address]);
        let said = [output.stdout, output.stderr].concat();
        (output.status.code(), String::from_utf8_lossy(&said).into_owned())
    };
    let (code, said) = check(&address);
    assert_eq!(code, Some(0), "{said}");
    assert!(
        said.contains("is whole: 8 of 8 files") && said.contains("it is the one that lies in site"),
        "{said}"
    );
    assert_eq!(check(&format!("{address}index.html#/?q=oil")).0, Some(0));
    let script = place.files("site").into_iter().find(|name| name.ends_with(".js")).expect("a script");
    fs::write(place.path(&format!("site/{script}")), "changed by the host").expect("written");
    let (code, said) = check(&address);
    assert_eq!(code, Some(1), "{said}");
    assert!(said.contains(&format!("{script} is not the file that was built")), "{said}");
    fs::remove_file(place.path("site/corpus/manifest.json")).expect("it was there");
    assert_eq!(check(&address).0, Some(1));
    assert_eq!(check("news.example").0, Some(1));
}

#[cfg(unix)]
#[test]
fn the_script_for_rsync_sends_the_page_and_removes_only_what_builds_wrote() {
    if !there_is("rsync") {
        return;
    }
    let place = Place::new("rsync");
    place.write("corpus/oil.md", "# Oil\n\nIt floats on water, as everybody knows.\n");
    assert!(place.run(&["publish", "rsync", "corpus", "--folder", "."]).status.success());
    // The program of this test, with its bundle, stands for the one on the path.
    let program = format!("#!/bin/sh\nexec '{}' \"$@\" --page page\n", env!("CARGO_BIN_EXE_corpuscope"));
    place.write("bin/corpuscope", &program);
    let mode = std::os::unix::fs::PermissionsExt::from_mode(0o755);
    fs::set_permissions(place.path("bin/corpuscope"), mode).expect("ours");
    place.write("server/CNAME", "theirs");
    let send = || {
        let path = format!("{}:{}", place.path("bin").display(), std::env::var("PATH").unwrap_or_default());
        let mut script = Command::new(place.path("publish.sh"));
        let server = format!("{}/", place.path("server").display());
        let output = script.arg(server).env("PATH", path).output().expect("it starts");
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    };
    send();
    place.write("corpus/oil.md", "# Oil\n\nIt sinks, as nobody knows.\n");
    place.bundle("2");
    send();
    let mut expected = place.files("site");
    expected.push("CNAME".into());
    expected.sort();
    assert_eq!(place.files("server"), expected);
}
