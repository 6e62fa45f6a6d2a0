//! wasm-bindgen, as a library: makes a module that JavaScript can call, and the script (the *glue*) by which it does.

use std::path::Path;

use wasm_bindgen_cli_support::Bindgen;

use crate::Outcome;

/// What wasm-bindgen makes of a module.
pub(crate) struct Bound {
    pub(crate) wasm: Vec<u8>,
    /// Defines `wasm_bindgen(options)`, which starts the module. It is no module of JavaScript, so that the same
    /// script works in a file and inside a page.
    pub(crate) glue: String,
}

/// Runs wasm-bindgen over a module as the linker wrote it.
pub(crate) fn bind(linked: &Path, name: &str) -> Outcome<Bound> {
    let mut bindgen = Bindgen::new();
    bindgen.input_path(linked).out_name(name).typescript(false);
    let mut output = bindgen.no_modules(true)?.generate_output()?;
    // Each crate that may bring scripts is listed, most of them with none.
    let brings_scripts = output.snippets().values().any(|scripts| !scripts.is_empty());
    if brings_scripts || !output.local_modules().is_empty() {
        return Err(format!("the {name} brings scripts of its own, which a bundle has no place for").into());
    }
    let glue = output.js().to_owned();
    Ok(Bound { wasm: output.wasm_mut().emit_wasm(), glue })
}
