//! Makes the bundle of the explorer: a folder of files with fixed names and a manifest, from which the compiler
//! writes pages. `cargo xtask build` calls it.
//!
//! ```text
//! corpuscope-bundle LINKED.wasm OUT [--maker LINKED.wasm] [--workshop LINKED.wasm] [--wasm-opt PROGRAM] [--esbuild PROGRAM]
//! ```
//!
//! | file | what it is |
//! |---|---|
//! | `explorer.lzma` | the WebAssembly that opens the page and searches |
//! | `later.lzma` | the WebAssembly for reading and comparing; absent where the module was not divided |
//! | `views.lzma` | the WebAssembly for the views beside the list, which takes from the others; absent as well |
//! | `explorer.js` | the script that fetches, unpacks and starts all of it |
//! | `watch.js` | a small script that says why the explorer does not start |
//! | `explorer.css`, `later.css`, `views.css` | the styles of the parts |
//! | `icon.svg` | the icon |
//! | `embed.js` | the element by which other pages show this one |
//! | `corpuscope.d.ts` | types for scripts |
//! | `maker.lzma`, `maker.js` | the compiler as WebAssembly, and the script of the worker in which it runs |
//! | `workshop.lzma`, `workshop.js`, `workshop.css` | the page on which readers make their own: WebAssembly, script, styles |
//! | `manifest.json` | the versions of sections that the explorer reads, and the hash of each file |
//!
//! Without wasm-opt the module is not divided, and without esbuild scripts and styles keep their comments: the page
//! works, and is larger.

mod bindgen;
mod later;
mod optimise;
mod own;
mod text;
mod write;

use std::error::Error;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use corpuscope_lzma::{Effort, pack};

type Outcome<T = ()> = Result<T, Box<dyn Error>>;

/// Files of the bundle: their names, and their bytes.
type Files = Vec<(&'static str, Vec<u8>)>;

/// A larger module is one built for a quick look, and is packed quickly.
const QUICK: usize = 8 << 20;

/// What was asked for.
struct Arguments {
    linked: PathBuf,
    out: PathBuf,
    maker: Option<PathBuf>,
    workshop: Option<PathBuf>,
    wasm_opt: Option<PathBuf>,
    esbuild: Option<PathBuf>,
}

impl Arguments {
    fn read(mut words: impl Iterator<Item = String>) -> Option<Self> {
        let (linked, out) = (words.next()?.into(), words.next()?.into());
        let (maker, workshop, wasm_opt, esbuild) = (None, None, None, None);
        let mut arguments = Arguments { linked, out, maker, workshop, wasm_opt, esbuild };
        while let Some(word) = words.next() {
            let program = Some(words.next()?.into());
            match word.as_str() {
                "--maker" => arguments.maker = program,
                "--workshop" => arguments.workshop = program,
                "--wasm-opt" => arguments.wasm_opt = program,
                "--esbuild" => arguments.esbuild = program,
                _ => return None,
            }
        }
        Some(arguments)
    }
}

fn main() -> ExitCode {
    let Some(arguments) = Arguments::read(std::env::args().skip(1)) else {
        eprintln!(
            "usage: corpuscope-bundle LINKED.wasm OUT [--maker LINKED.wasm] [--workshop LINKED.wasm] [--wasm-opt PROGRAM] \
             [--esbuild PROGRAM]"
        );
        return ExitCode::from(2);
    };
    match run(&arguments) {
        Ok(said) => {
            println!("{said}");
            ExitCode::SUCCESS
        }
        Err(why) => {
            eprintln!("{}: {why}", arguments.linked.display());
            ExitCode::FAILURE
        }
    }
}

/// Makes the bundle, and returns what it weighs, in words.
fn run(arguments: &Arguments) -> Outcome<String> {
    // Side by side: making the maker small takes as long as all of the explorer.
    let (own, explorer) = std::thread::scope(|threads| {
        let own = threads.spawn(|| own::files(arguments).map_err(|why| why.to_string()));
        let explorer = explorer(arguments);
        (own.join(), explorer)
    });
    let (mut files, linked) = explorer?;
    files.extend(own.map_err(|_| "what readers make their own with was not made")??);
    write::write(&arguments.out, &files)?;
    let kilobytes = |bytes: usize| bytes.div_ceil(1000);
    let sizes: Vec<String> =
        files.iter().map(|(name, bytes)| format!("{name} {} KB", kilobytes(bytes.len()))).collect();
    Ok(format!("Explorer: {} (linked {} KB)", sizes.join(", "), kilobytes(linked)))
}

/// The files of the explorer by name, and how many bytes it had as the linker wrote it.
fn explorer(arguments: &Arguments) -> Outcome<(Files, usize)> {
    let linked = std::fs::read(&arguments.linked)?;
    let bound = bindgen::bind(&arguments.linked, "explorer")?;
    let (first, later, glue) = match &arguments.wasm_opt {
        Some(program) => {
            let work = arguments.linked.with_extension("work");
            let optimised = optimise::optimise(program, &work, &linked, bound)?;
            (optimised.first, Some(optimised.later), optimised.glue)
        }
        None => (bound.wasm, None, bound.glue),
    };
    let mut files = text::files(&glue, later.is_some(), arguments.esbuild.as_deref())?;
    files.push(("explorer.lzma", packed(&first)?));
    if let Some([later, views]) = &later {
        files.push(("later.lzma", packed(later)?));
        files.push(("views.lzma", packed(views)?));
    }
    Ok((files, linked.len()))
}

fn packed(wasm: &[u8]) -> Outcome<Vec<u8>> {
    Ok(pack(wasm, if wasm.len() > QUICK { Effort::Little } else { Effort::All })?)
}

/// Reads a file; an error names it.
fn read(file: &Path) -> Outcome<Vec<u8>> {
    std::fs::read(file).map_err(|why| format!("{}: {why}", file.display()).into())
}
