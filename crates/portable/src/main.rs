//! Builds the corpus that ships from memory to memory, and says the hash of every file that comes out.
//!
//! Natively the hashes are printed. As WebAssembly, where nothing can be printed, they are compared with those in the
//! file that `CORPUSCOPE_HASHES` named when this was built: the program ends with status 0 where all are alike.
//! `cargo xtask portable` does both.

use std::process::ExitCode;
use std::sync::{Mutex, PoisonError};

use corpuscope_compiler::compile::compile;
use corpuscope_compiler::files::Memory;
use corpuscope_compiler::site::write_index;
use corpuscope_core::index::Sizes;
use include_dir::{Dir, include_dir};

static CORPUS: Dir = include_dir!("$CARGO_MANIFEST_DIR/../../corpus");

fn main() -> ExitCode {
    let Ok(hashes) = hashes() else { return ExitCode::from(2) };
    #[cfg(target_arch = "wasm32")]
    return ExitCode::from(u8::from(hashes != include_str!(env!("CORPUSCOPE_HASHES"))));
    #[cfg(not(target_arch = "wasm32"))]
    {
        print!("{hashes}");
        ExitCode::SUCCESS
    }
}

/// The files of a folder, by their names below the corpus.
fn add(folder: &'static Dir, files: &mut Memory) {
    for file in folder.files() {
        files.insert(file.path().to_string_lossy().replace('\\', "/"), file.contents());
    }
    folder.dirs().for_each(|folder| add(folder, files));
}

/// The hash and the name of each file of the index, and of the index in one piece.
fn hashes() -> std::io::Result<String> {
    let mut files = Memory::default();
    add(&CORPUS, &mut files);
    let compiled = compile(&files, &|_| ())?;
    let lines = Mutex::new(Vec::new());
    let note = |name: &str, bytes: &[u8]| {
        let line = format!("{}  {name}\n", blake3::hash(bytes).to_hex());
        lines.lock().unwrap_or_else(PoisonError::into_inner).push(line);
        Ok(())
    };
    note("the whole index", &compiled.index(Sizes::WHOLE).whole())?;
    write_index(compiled.index(Sizes::SHARDED), &note)?;
    let mut built = compiled.index(Sizes::SHARDED);
    for (number, file) in built.take_files().iter().enumerate() {
        note(&format!("part {number}"), file)?;
    }
    let mut lines = lines.into_inner().unwrap_or_else(PoisonError::into_inner);
    lines.sort_unstable();
    Ok(lines.concat())
}
