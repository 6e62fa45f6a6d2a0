//! Waits for edits of a corpus.

use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, anyhow};
use notify::event::ModifyKind;
use notify::{Config, Event, EventKind, PollWatcher, RecursiveMode, Watcher};

use crate::note;

/// Edits that follow each other this closely are one: programs save in several steps.
const PAUSE: Duration = Duration::from_millis(60);

/// So long at most is waited for a pause.
const LONGEST: Duration = Duration::from_millis(500);

/// How often it is looked where the system does not tell of edits.
const POLL: Duration = Duration::from_millis(700);

/// The folders of a corpus, watched.
pub(super) struct Watch {
    /// Whether an edit took away one of the folders themselves, which then are no longer watched.
    edits: Receiver<bool>,
    _watcher: Box<dyn Watcher>,
}

impl Watch {
    /// Watches a corpus, and the folder of its settings where that is another.
    pub(super) fn new(corpus: &Path, config: Option<&Path>) -> Result<Self> {
        let mut watched = Vec::new();
        if corpus.is_dir() {
            watched.push((corpus.to_owned(), RecursiveMode::Recursive));
        } else {
            // Programs that save a file put another in its place, which only its folder is told.
            let folder = corpus.parent().filter(|folder| !folder.as_os_str().is_empty());
            watched.push((folder.unwrap_or(Path::new(".")).to_owned(), RecursiveMode::NonRecursive));
        }
        watched.extend(config.map(|folder| (folder.to_owned(), RecursiveMode::NonRecursive)));
        let (send, edits) = channel();
        // Events name files by their full paths.
        let roots: Vec<PathBuf> =
            watched.iter().filter_map(|(folder, _)| std::path::absolute(folder).ok()).collect();
        let tell = move |event: notify::Result<Event>| {
            let Ok(event) = event else {
                let _ = send.send(false);
                return;
            };
            let lost = match event.kind {
                // Reading a file is an event as well, and a build reads all.
                EventKind::Access(_) => return,
                EventKind::Remove(_) | EventKind::Modify(ModifyKind::Name(_)) => {
                    event.paths.iter().any(|path| roots.contains(path))
                }
                _ => false,
            };
            let _ = send.send(lost);
        };
        let watcher = told(&watched, tell.clone()).or_else(|why| {
            note(format_args!(
                "corpuscope: the system does not tell of edits ({why}); the files are looked at instead"
            ));
            polled(&watched, tell)
        });
        Ok(Watch { edits, _watcher: watcher.context("the corpus cannot be watched")? })
    }

    /// Waits for an edit, and until those that follow it at once are done. Says whether the corpus is watched no longer,
    /// as it was taken away.
    pub(super) fn wait(&self) -> Result<bool> {
        let gone = || anyhow!("the corpus is no longer watched");
        let mut lost = self.edits.recv().map_err(|_| gone())?;
        let first = Instant::now();
        while first.elapsed() < LONGEST {
            match self.edits.recv_timeout(PAUSE) {
                Ok(also) => lost |= also,
                Err(RecvTimeoutError::Timeout) => break,
                Err(RecvTimeoutError::Disconnected) => return Err(gone()),
            }
        }
        Ok(lost)
    }
}

fn told(
    watched: &[(PathBuf, RecursiveMode)],
    tell: impl notify::EventHandler,
) -> notify::Result<Box<dyn Watcher>> {
    let mut watcher = notify::recommended_watcher(tell)?;
    watched.iter().try_for_each(|(folder, mode)| watcher.watch(folder, *mode))?;
    Ok(Box::new(watcher))
}

fn polled(
    watched: &[(PathBuf, RecursiveMode)],
    tell: impl notify::EventHandler,
) -> notify::Result<Box<dyn Watcher>> {
    let mut watcher = PollWatcher::new(tell, Config::default().with_poll_interval(POLL))?;
    watched.iter().try_for_each(|(folder, mode)| watcher.watch(folder, *mode))?;
    Ok(Box::new(watcher))
}
