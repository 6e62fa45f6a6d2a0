//! Divides the explorer's WebAssembly into parts: what opens the page and searches, and what only certain pages use,
//! such as those for reading and comparing, which comes when one of them is first opened.
//!
//! Rust links one module, and tells nothing apart. What may come later is found by the names of
//! its functions and by who calls them (`plan`). Parts come in order: one may take what it needs from all before it.
//! They share memory, table and globals. In the table, through which components are reached, stubs (`first`) stand for
//! what is not there yet: should one be called, its part is fetched there and then. Nothing depends on foreseeing
//! everything. Constants (`objects`) that only a later part reads come with it, where the module as it was linked
//! tells them apart.

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

/// A module in parts.
#[derive(Debug)]
pub struct Parts {
    /// What opens the page and searches.
    pub first: Vec<u8>,
    /// What comes when it is first needed, in order: each part takes from those before it.
    pub later: Vec<Vec<u8>>,
    /// Number of functions, and bytes of constants, in each part that comes later.
    counts: Vec<(usize, usize)>,
}

impl fmt::Display for Parts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (at, (functions, constants)) in self.counts.iter().enumerate() {
            let apart = if at > 0 { "; then " } else { "" };
            write!(f, "{apart}{functions} functions and {constants} bytes of constants")?;
        }
        write!(f, " come later")
    }
}

/// Divides a module that wasm-bindgen and wasm-opt have been through. `linked` is the module as the linker wrote it.
///
/// Functions in the table come later whose name contains one of `names`: a list for each part. It is an error if a name
/// stands in no function, as the list would then silently fall behind the code.
pub fn divide(module: &[u8], linked: &[u8], names: &[&[&str]]) -> Outcome<Parts> {
    parts(module, &Objects::read(linked)?, names)
}

fn parts(bytes: &[u8], objects: &Objects, names: &[&[&str]]) -> Outcome<Parts> {
    // Each part is read anew, as ids belong to one module. The plans come out the same.
    let part = |number: usize| {
        let mut module = Module::from_buffer(bytes).map_err(|why| why.to_string())?;
        let plan = Plan::new(&module, objects, names)?;
        let shared = Shared::new(&module, &plan);
        if number == 0 {
            first::keep(&mut module, &plan, &shared);
        } else {
            later::keep(&mut module, &plan, &shared, number);
        }
        Ok::<_, Box<dyn Error>>((module.emit_wasm(), plan))
    };
    let (first, plan) = part(0)?;
    let later = (1..=names.len()).map(|number| Ok(part(number)?.0)).collect::<Outcome<_>>()?;
    let constants = |part: &plan::Part| part.constants.iter().map(|(_, bytes)| bytes.len()).sum();
    let counts = plan.parts.iter().map(|part| (part.functions.len(), constants(part))).collect();
    Ok(Parts { first, later, counts })
}

#[cfg(test)]
mod tests;
