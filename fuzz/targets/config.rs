//! Any text is read as settings, as actors, as corrections and as a dossier. It is understood, or it is said what is wrong
//! and how to mend it. A dossier that was understood is read back from each format that it is written in.

#![no_main]

use corpuscope_compiler::annotate::{Corrections, CuratedActor};
use corpuscope_compiler::config::Config;
use corpuscope_compiler::diagnostic::Diagnostic;
use corpuscope_core::dossier::{Dossier, Format, MOST_BYTES, read, write};
use corpuscope_fuzz::choice;
use corpuscope_messages::english;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    let Some((what, rest)) = choice(data) else { return };
    if what % 4 == 3 {
        if let Ok(dossier) = read(rest) {
            kept(&dossier);
        }
        return;
    }
    let Ok(text) = std::str::from_utf8(rest) else { return };
    match what % 4 {
        0 => sound(Config::parse(text).1),
        1 => sound(CuratedActor::parse(text, "actors.toml").1),
        _ => sound(Corrections::parse(text, "actors.toml").1),
    }
});

/// Each problem has a cause and a remedy.
fn sound(diagnostics: Vec<Diagnostic>) {
    for diagnostic in diagnostics {
        assert!(!diagnostic.what.is_empty() && !diagnostic.mend.is_empty(), "{diagnostic:?}");
    }
}

/// The dossier is what it was, whatever it is written in.
fn kept(dossier: &Dossier) {
    let english = english();
    for format in Format::ALL {
        let written = write(dossier, format, &|message| english.words(message));
        if written.len() <= MOST_BYTES {
            assert_eq!(read(written.as_bytes()).as_ref(), Ok(dossier), "{}: {written}", format.name());
        }
    }
}
