//! The large corpora of `../shared`, where it lies beside this clone: each is built into a page, and time and
//! memory are held against what was promised. They are not part of the repository, and not of `test`.

use crate::sh::{Outcome, command, root, run as run_command, show, target_dir};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

struct Corpus {
    name: &'static str,
    /// Below `corpora/`; a `.tar.gz` is unpacked first.
    file: &'static str,
    seconds: f32,
    megabytes: u64,
}

const CORPORA: [Corpus; 3] = [
    Corpus { name: "muc3", file: "muc3/muc3.tar.gz", seconds: 15.0, megabytes: 1500 },
    Corpus { name: "es-news", file: "es-news/es-news.csv", seconds: 15.0, megabytes: 1500 },
    Corpus { name: "reuters", file: "reuters/reuters-21578.jsonl.gz", seconds: 15.0, megabytes: 1500 },
];

/// For `cargo xtask corpora`.
pub(crate) fn run(shared: Option<&str>) -> Outcome {
    let shared = root().join(shared.unwrap_or("../shared"));
    if !shared.join("corpora").is_dir() {
        return Err(format!("there is no corpora/ in {}", shared.display()));
    }
    // Compiled now, so that the measured time is the compiler's own.
    run_command(command("cargo", &["build", "--release", "--bin", "corpuscope"]))?;
    let out = target_dir().join("corpora");
    let mut rows = Vec::new();
    let mut failed = 0;
    for corpus in &CORPORA {
        println!("\n== {}", corpus.name);
        match build(corpus, &shared, &out) {
            Ok(row) => rows.push(row),
            Err(why) => {
                failed += 1;
                rows.push(format!("{:<10} FAILED: {why}", corpus.name));
            }
        }
    }
    println!("\n== Corpora");
    for row in &rows {
        println!("{row}");
    }
    println!("{} passed, {failed} failed", rows.len() - failed);
    if failed == 0 { Ok(()) } else { Err("a corpus failed; see above".into()) }
}

fn build(corpus: &Corpus, shared: &Path, out: &Path) -> Outcome<String> {
    let out = out.join(corpus.name);
    let page = out.join("page");
    let _ = std::fs::remove_dir_all(&out);
    std::fs::create_dir_all(&page).map_err(|why| format!("{}: {why}", page.display()))?;
    let input = unpacked(&shared.join("corpora").join(corpus.file), &out)?;

    let mut compiler = Command::new(target_dir().join("release/corpuscope"));
    compiler.arg("build").arg(input).arg("--out").arg(&page).stdin(Stdio::null());
    let before = size(&page);
    let (seconds, megabytes) = measured(compiler)?;
    let written = size(&page).saturating_sub(before);
    if written == 0 {
        return Err("the compiler wrote nothing".into());
    }
    let row = format!(
        "{:<10} {seconds:>6.2} s of {:.0}  {megabytes:>5} MB of {}  wrote {:.1} MB",
        corpus.name,
        corpus.seconds,
        corpus.megabytes,
        written as f64 / 1e6
    );
    if seconds > corpus.seconds || megabytes > corpus.megabytes {
        return Err(format!("over its limits: {row}"));
    }
    Ok(row)
}

fn unpacked(file: &Path, out: &Path) -> Outcome<PathBuf> {
    if !file.to_string_lossy().ends_with(".tar.gz") {
        return Ok(file.to_path_buf());
    }
    let folder = out.join("input");
    std::fs::create_dir_all(&folder).map_err(|why| format!("{}: {why}", folder.display()))?;
    let mut tar = command("tar", &["-xzf"]);
    tar.arg(file).arg("-C").arg(&folder);
    run_command(tar)?;
    Ok(folder)
}

/// Seconds and, on Linux, the most megabytes a program held at once.
fn measured(mut command: Command) -> Outcome<(f32, u64)> {
    let shown = show(&command);
    println!("$ {shown}");
    let start = Instant::now();
    let mut child = command.spawn().map_err(|why| format!("`{shown}` could not be started: {why}"))?;
    let mut peak = 0;
    loop {
        peak = peak.max(peak_kilobytes(child.id()).unwrap_or(0));
        match child.try_wait().map_err(|why| format!("`{shown}`: {why}"))? {
            Some(status) if status.success() => {
                return Ok((start.elapsed().as_secs_f32(), peak / 1000));
            }
            Some(status) => return Err(format!("`{shown}` failed ({status})")),
            None => std::thread::sleep(Duration::from_millis(10)),
        }
    }
}

/// Linux keeps the peak itself, so that asking now and then is enough.
fn peak_kilobytes(process: u32) -> Option<u64> {
    let status = std::fs::read_to_string(format!("/proc/{process}/status")).ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    line.trim().strip_suffix(" kB")?.parse().ok()
}

/// Bytes in a folder and the folders below it.
fn size(folder: &Path) -> u64 {
    let Ok(entries) = std::fs::read_dir(folder) else {
        return 0;
    };
    let of_entry = |entry: std::fs::DirEntry| match entry.metadata() {
        Ok(data) if data.is_dir() => size(&entry.path()),
        Ok(data) => data.len(),
        Err(_) => 0,
    };
    entries.filter_map(Result::ok).map(of_entry).sum()
}
