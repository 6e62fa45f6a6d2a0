//! Divides the explorer's WebAssembly in two: what opens the page and searches, and what only the
//! pages for reading and comparing use, which comes when one of them is first opened.
//!
//! ```text
//! corpuscope-split explorer_bg.wasm later.wasm LINKED.wasm NAME…
//! ```
//!
//! Rust links one module, and tells nothing apart. What may come later is found by the names of
//! its functions and by who calls them ([`plan`]). The two share memory, table and globals. In the table,
//! through which components are reached, [stubs](first) stand for what is not there yet: should one be
//! called, the rest is fetched there and then. Nothing depends on foreseeing everything. [Constants](objects) that
//! only the second part reads come with it, where the module as it was linked tells them apart.

mod first;
mod later;
mod linked;
mod objects;
mod plan;
mod shared;

use std::process::ExitCode;

use walrus::Module;

use self::objects::Objects;
use self::plan::Plan;
use self::shared::Shared;

type Outcome<T> = Result<T, Box<dyn std::error::Error>>;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [wasm, later, linked, names @ ..] = arguments.as_slice() else {
        eprintln!("usage: corpuscope-split MODULE.wasm LATER.wasm LINKED.wasm NAME…");
        return ExitCode::FAILURE;
    };
    match divide(wasm, later, linked, names) {
        Ok(said) => {
            println!("{said}");
            ExitCode::SUCCESS
        }
        Err(why) => {
            eprintln!("{wasm}: {why}");
            ExitCode::FAILURE
        }
    }
}

/// Replaces the module at `wasm` by its first part, and writes the other to `later`. `linked` is the module as the
/// linker wrote it.
fn divide(wasm: &str, later: &str, linked: &str, names: &[String]) -> Outcome<String> {
    let bytes = std::fs::read(wasm)?;
    let objects = Objects::read(&std::fs::read(linked).map_err(|why| format!("{linked}: {why}"))?)?;
    let (first, second, moved) = parts(&bytes, &objects, names)?;
    std::fs::write(wasm, first)?;
    std::fs::write(later, second)?;
    Ok(moved)
}

/// The two parts, and what is in the second, in words.
fn parts(bytes: &[u8], objects: &Objects, names: &[String]) -> Outcome<(Vec<u8>, Vec<u8>, String)> {
    let part = |keep: fn(&mut Module, &Plan, &Shared)| {
        // Read anew for each, as ids belong to one module; what is found by them is the same.
        let mut module = Module::from_buffer(bytes)?;
        let plan = Plan::new(&module, objects, names)?;
        let shared = Shared::new(&module, &plan);
        keep(&mut module, &plan, &shared);
        let bytes: usize = plan.constants.iter().map(|(_, bytes)| bytes.len()).sum();
        let moved = format!("{} functions and {bytes} bytes of constants come later", plan.later.len());
        Ok::<_, Box<dyn std::error::Error>>((module.emit_wasm(), moved))
    };
    let ((first, moved), (second, _)) = (part(first::keep)?, part(later::keep)?);
    Ok((first, second, moved))
}

#[cfg(test)]
mod tests;
