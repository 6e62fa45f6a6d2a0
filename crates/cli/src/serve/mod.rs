//! `corpuscope serve`: the page of a corpus on this machine, built again after each edit of the corpus.
//!
//! The page lies in memory alone. Open pages ask the server for its state and are answered when that changes: then they
//! load the new page at the address they are at, which holds the view, or show why there is none.

mod answers;
mod state;
mod watch;

use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, anyhow, bail};
use corpuscope_compiler::site::Bundle;

use crate::corpus::compile_with_progress;
use crate::stamp::Inputs;
use crate::{build, explorer, page, tell};
use state::{Files, Shared};
use watch::Watch;

#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Folder or file of articles.
    #[arg(default_value = ".")]
    corpus: PathBuf,
    /// Port of this machine. Without it 8080, or the next that is free.
    #[arg(long, value_name = "N")]
    port: Option<u16>,
    /// Open the page in the browser.
    #[arg(long)]
    open: bool,
    /// Take the explorer's bundle from this folder instead of the one within this program.
    #[arg(long, value_name = "DIR")]
    page: Option<PathBuf>,
}

/// How often it is looked whether a corpus that was taken away is back.
const AGAIN: Duration = Duration::from_millis(200);

/// Tried where no port is asked for.
const PORTS: std::ops::RangeInclusive<u16> = 8080..=8099;

pub(crate) fn run(args: &Args, config: Option<&Path>) -> Result<ExitCode> {
    let corpus = &args.corpus;
    if !corpus.exists() {
        bail!("there is no {}; name a folder or file of articles", corpus.display());
    }
    let bundle = explorer::bundle(args.page.as_deref())?;
    let listener = listen(args.port)?;
    let port = listener.local_addr()?.port();
    // Before the first build: an edit during it is then not missed.
    let mut watch = Watch::new(corpus, config)?;
    let inputs = || Inputs::of_corpus(corpus, config).hash_of_corpus().ok();
    let mut seen = inputs();
    let shared = Arc::new(Shared::default());
    build(&shared, corpus, config, &bundle);
    answers::start(listener, shared.clone()).map_err(|why| anyhow!("the server does not start: {why}"))?;
    ctrlc::set_handler(|| std::process::exit(0)).context("Ctrl-C cannot be waited for")?;
    let address = format!("http://127.0.0.1:{port}/");
    tell(format_args!(
        "The page is at {address} until Ctrl-C; it follows every edit of {}.",
        corpus.display()
    ));
    if args.open
        && let Err(why) = open::that_detached(&address)
    {
        eprintln!("corpuscope: no browser could be opened ({why}); open {address}");
    }
    loop {
        if watch.wait()? || !corpus.exists() {
            if !corpus.exists() {
                build(&shared, corpus, config, &bundle);
            }
            while !corpus.exists() {
                std::thread::sleep(AGAIN);
            }
            watch = Watch::new(corpus, config)?;
        }
        let now = inputs();
        // What was written may be what stood there, or a file that is not read.
        if now != seen || now.is_none() {
            seen = now;
            build(&shared, corpus, config, &bundle);
        }
    }
}

/// Takes a port of this machine alone.
fn listen(port: Option<u16>) -> Result<TcpListener> {
    if let Some(port) = port {
        return TcpListener::bind(("127.0.0.1", port))
            .with_context(|| format!("port {port} cannot be had; --port N takes another"));
    }
    let free = PORTS.into_iter().find_map(|port| TcpListener::bind(("127.0.0.1", port)).ok());
    free.map_or_else(|| TcpListener::bind(("127.0.0.1", 0)), Ok)
        .context("no port can be had; --port N takes another")
}

/// Builds the page, and serves it; where it cannot be built the last one stays, and why is said.
fn build(shared: &Shared, corpus: &Path, config: Option<&Path>, bundle: &Bundle) {
    let start = Instant::now();
    let files = Files::default();
    match into(&files, corpus, config, bundle) {
        Ok(articles) => {
            shared.serve(files);
            tell(format_args!("{articles} articles; {:.2} s", start.elapsed().as_secs_f64()));
        }
        Err(why) => {
            let why = format!("{why:#}");
            eprintln!("corpuscope: {why}\nThe page stays as it was until the next edit.");
            shared.fail(why);
        }
    }
}

fn into(files: &Files, corpus: &Path, config: Option<&Path>, bundle: &Bundle) -> Result<usize> {
    let mut compiled = compile_with_progress(corpus, config)?;
    build::report(&compiled);
    build::refuse_what_is_no_page(&compiled, corpus, false, false)?;
    let take = |name: &str, bytes: &[u8]| {
        files.take(name, bytes);
        Ok(())
    };
    Ok(page::make(&mut compiled, Some(bundle), None, &take)?.articles)
}
