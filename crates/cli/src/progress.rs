//! How far a command is, on stderr: a bar where someone is looking at a terminal, now and then a line where what is
//! said goes into a file, nothing with `--quiet`.

use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use crate::{is_quiet, note};

/// How often a line says how far it is. What takes less says nothing.
const PAUSE: Duration = Duration::from_secs(5);

/// Shows how far a command is.
pub(crate) struct Bar {
    bar: ProgressBar,
    /// When the last line was written.
    said: Mutex<Instant>,
}

impl Bar {
    /// A bar at its beginning.
    pub(crate) fn new() -> Self {
        let bar = if is_quiet() {
            ProgressBar::with_draw_target(None, ProgressDrawTarget::hidden())
        } else {
            ProgressBar::new(0)
        };
        if let Ok(style) = ProgressStyle::with_template("{prefix:>10} {wide_bar} {percent:>3} %") {
            bar.set_style(style);
        }
        Bar { bar, said: Mutex::new(Instant::now()) }
    }

    /// So much is done of what is called so.
    pub(crate) fn tick(&self, what: &'static str, done: u64, all: u64) {
        self.bar.set_prefix(what);
        self.bar.set_length(all);
        self.bar.set_position(done);
        if self.bar.is_hidden() && !is_quiet() {
            let mut said = self.said.lock().unwrap_or_else(PoisonError::into_inner);
            if said.elapsed() >= PAUSE {
                *said = Instant::now();
                note(format_args!("{what}: {} %", done.saturating_mul(100) / all.max(1)));
            }
        }
    }

    /// Clears the bar.
    pub(crate) fn end(&self) {
        self.bar.finish_and_clear();
    }
}
