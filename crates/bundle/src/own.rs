//! The files with which readers make their own: the maker, which is the compiler in a worker, and the workshop, the page from
//! which it is told what to do. A bundle may lack both.

use std::path::{Path, PathBuf};

use corpuscope_lzma::{Effort, pack};

use crate::optimise::alone;
use crate::text::{minified, one_script};
use crate::{Arguments, Files, Outcome, bindgen, packed, read};

const WORKER: &str = include_str!("../../maker/js/worker.js");

/// The files of the bundle, by name.
pub(crate) fn files(arguments: &Arguments) -> Outcome<Files> {
    let mut files = Vec::new();
    let esbuild = arguments.esbuild.as_deref();
    if let Some(linked) = &arguments.maker {
        let (wasm, script) = module(linked, "maker", WORKER, arguments)?;
        // However large it is, a reader waits for it.
        files.push(("maker.lzma", pack(&wasm, Effort::All)?));
        files.push(("maker.js", minified(esbuild, &script, "js")?));
    }
    if let Some(linked) = &arguments.workshop {
        let start = text("crates/workshop/js/start.js")?;
        let (wasm, script) = module(linked, "workshop", &start, arguments)?;
        files.push(("workshop.lzma", packed(&wasm)?));
        files.push(("workshop.js", minified(esbuild, &script, "js")?));
        files.push(("workshop.css", minified(esbuild, &text("assets/workshop.css")?, "css")?));
    }
    Ok(files)
}

/// A module, and its script.
fn module(linked: &Path, name: &str, start: &str, arguments: &Arguments) -> Outcome<(Vec<u8>, String)> {
    let bound = bindgen::bind(linked, name)?;
    let bound = match &arguments.wasm_opt {
        Some(program) => alone(program, &linked.with_extension("work"), bound)?,
        None => bound,
    };
    Ok((bound.wasm, one_script(&bound.glue, start)))
}

/// A text of the repository.
fn text(path: &str) -> Outcome<String> {
    let file: PathBuf = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").join(path);
    Ok(String::from_utf8(read(&file)?)?)
}
