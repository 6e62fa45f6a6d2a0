//! Divides the explorer's WebAssembly in two: what opens the page and searches, and what only the
//! pages for reading and comparing use, which comes when one of them is first opened.
//!
//! ```text
//! corpuscope-split explorer_bg.wasm later.wasm NAME…
//! ```
//!
//! Rust links one module, and tells nothing apart. What may come later is found by the names of
//! its functions and by who calls them ([`plan`]). The two share memory, table and globals. In the table,
//! through which components are reached, [stubs](first) stand for what is not there yet: should one be
//! called, the rest is fetched there and then. Nothing depends on foreseeing everything.

mod first;
mod later;
mod plan;
mod shared;

use std::process::ExitCode;

use walrus::Module;

use self::plan::Plan;
use self::shared::Shared;

type Outcome<T> = Result<T, Box<dyn std::error::Error>>;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [wasm, later, names @ ..] = arguments.as_slice() else {
        eprintln!("usage: corpuscope-split MODULE.wasm LATER.wasm NAME…");
        return ExitCode::FAILURE;
    };
    match divide(wasm, later, names) {
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

/// Replaces the module at `wasm` by its first part, and writes the other to `later`.
fn divide(wasm: &str, later: &str, names: &[String]) -> Outcome<String> {
    let bytes = std::fs::read(wasm)?;
    let (first, second, moved) = parts(&bytes, names)?;
    std::fs::write(wasm, first)?;
    std::fs::write(later, second)?;
    Ok(format!("{moved} functions come later"))
}

/// The two parts, and how many functions are in the second.
fn parts(bytes: &[u8], names: &[String]) -> Outcome<(Vec<u8>, Vec<u8>, usize)> {
    let part = |keep: fn(&mut Module, &Plan, &Shared)| {
        // Read anew for each, as ids belong to one module; what is found by them is the same.
        let mut module = Module::from_buffer(bytes)?;
        let plan = Plan::new(&module, names)?;
        let shared = Shared::new(&module, &plan);
        keep(&mut module, &plan, &shared);
        Ok::<_, Box<dyn std::error::Error>>((module.emit_wasm(), plan.later.len()))
    };
    let ((first, moved), (second, _)) = (part(first::keep)?, part(later::keep)?);
    Ok((first, second, moved))
}

#[cfg(test)]
mod tests;
