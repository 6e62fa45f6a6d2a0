//! Divides the explorer's WebAssembly in two: what opens the page and searches, and what only the
//! pages for reading and comparing use, which comes when one of them is first opened.
//!
//! Rust links one module, and tells nothing apart. What may come later is found by the names of
//! its functions and by who calls them (`plan`). The two share memory, table and globals. In the table,
//! through which components are reached, stubs (`first`) stand for what is not there yet: should one be
//! called, the rest is fetched there and then. Nothing depends on foreseeing everything. Constants (`objects`) that
//! only the second part reads come with it, where the module as it was linked tells them apart.

mod first;
mod later;
mod linked;
mod objects;
mod plan;
mod shared;

use std::error::Error;
use std::fmt;

use walrus::Module;

use self::objects::Objects;
use self::plan::Plan;
use self::shared::Shared;

type Outcome<T> = Result<T, Box<dyn Error>>;

/// A module in two parts.
#[derive(Debug)]
pub struct Parts {
    /// What opens the page and searches.
    pub first: Vec<u8>,
    /// What comes when it is first needed.
    pub later: Vec<u8>,
    /// Number of functions in the second part.
    functions: usize,
    /// Bytes of constants in the second part.
    constants: usize,
}

impl fmt::Display for Parts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} functions and {} bytes of constants come later", self.functions, self.constants)
    }
}

/// Divides a module that wasm-bindgen and wasm-opt have been through. `linked` is the module as the linker wrote it.
///
/// Functions in the table come later whose name contains one of `names`. It is an error if a name stands in no
/// function, as the list would then silently fall behind the code.
pub fn divide(module: &[u8], linked: &[u8], names: &[&str]) -> Outcome<Parts> {
    parts(module, &Objects::read(linked)?, names)
}

fn parts(bytes: &[u8], objects: &Objects, names: &[&str]) -> Outcome<Parts> {
    // Each part is read anew, as ids belong to one module. The plans come out the same.
    let part = |keep: fn(&mut Module, &Plan, &Shared)| {
        let mut module = Module::from_buffer(bytes).map_err(|why| why.to_string())?;
        let plan = Plan::new(&module, objects, names)?;
        let shared = Shared::new(&module, &plan);
        keep(&mut module, &plan, &shared);
        Ok::<_, Box<dyn Error>>((module.emit_wasm(), plan))
    };
    let ((first, plan), (later, _)) = (part(first::keep)?, part(later::keep)?);
    let constants = plan.constants.iter().map(|(_, bytes)| bytes.len()).sum();
    Ok(Parts { first, later, functions: plan.later.len(), constants })
}

#[cfg(test)]
mod tests;
