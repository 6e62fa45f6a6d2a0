//! What is served at the moment, and the pages that wait for something else.

use std::collections::BTreeMap;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use serde::Serialize;

/// The files of a site in memory.
#[derive(Debug, Default)]
pub(super) struct Files(Mutex<BTreeMap<String, Arc<[u8]>>>);

impl Files {
    /// Takes a file.
    pub(super) fn take(&self, name: &str, bytes: &[u8]) {
        locked(&self.0).insert(name.to_owned(), bytes.into());
    }

    /// A file.
    pub(super) fn get(&self, name: &str) -> Option<Arc<[u8]>> {
        locked(&self.0).get(name).cloned()
    }
}

/// What is told to open pages.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub(super) struct Said {
    /// Another with each change of what follows.
    version: u64,
    /// Another with each page that is served.
    build: u64,
    /// Why the newest corpus has no page.
    error: Option<String>,
}

/// What the server and the builds share.
#[derive(Debug, Default)]
pub(super) struct Shared {
    state: Mutex<(Said, Arc<Files>)>,
    changed: Condvar,
}

impl Shared {
    /// Serves these files from now on.
    pub(super) fn serve(&self, files: Files) {
        let mut state = locked(&self.state);
        let version = next(&state.0);
        *state = (Said { version, build: version, error: None }, Arc::new(files));
        self.changed.notify_all();
    }

    /// Tells why there is no newer page.
    pub(super) fn fail(&self, why: String) {
        let mut state = locked(&self.state);
        state.0 = Said { version: next(&state.0), build: state.0.build, error: Some(why) };
        self.changed.notify_all();
    }

    /// The files that are served.
    pub(super) fn files(&self) -> Arc<Files> {
        locked(&self.state).1.clone()
    }

    /// What is to be told to a page that knows a version of it. Waits until it is another, and not longer than `most`:
    /// nobody tells that a page was closed.
    pub(super) fn wait(&self, known: &str, most: Duration) -> Said {
        let state = locked(&self.state);
        let same = |state: &mut (Said, Arc<Files>)| state.0.version.to_string() == known;
        let waited = self.changed.wait_timeout_while(state, most, same);
        waited.unwrap_or_else(PoisonError::into_inner).0.0.clone()
    }
}

/// A number that no version has had: it begins with the time, so that a server started anew tells others.
fn next(said: &Said) -> u64 {
    let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default().as_millis();
    u64::try_from(now).unwrap_or_default().max(said.version + 1)
}

fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
