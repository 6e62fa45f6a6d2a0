//! Makes the WebAssembly small with wasm-opt, and divides it into parts.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use corpuscope_split::divide;

use crate::bindgen::Bound;
use crate::later::{LATER, VIEWS};
use crate::{Outcome, read};

/// Small before quick. Functions are not copied into their callers, and those with like names, often
/// the same for another type, stand together: that packs well. Names shared with the script are
/// made short, and printed.
const OPTIMISE: &[&str] = &[
    "-Oz",
    "--always-inline-max-function-size=0",
    "--one-caller-inline-max-function-size=20",
    "--reorder-functions-by-name",
    "--minify-imports-and-exports-and-modules",
    // Names, and functions of other types that happen to be alike, are needed to tell what comes later.
    "--debuginfo",
    "--skip-pass=duplicate-function-elimination",
];

/// What is left to do in each part once they are divided.
const FINISH: &[&str] = &[
    "-Oz",
    "--always-inline-max-function-size=0",
    "--one-caller-inline-max-function-size=20",
    "--reorder-functions-by-name",
    // It stumbles over names when it cuts the data where zeros are; packed, zeros cost nothing.
    "--skip-pass=memory-packing",
];

/// What wasm-opt calls the module that the imports come from.
const MODULE: &str = "a";

/// The parts, and the glue with the short names that wasm-opt has given.
pub(crate) struct Optimised {
    pub(crate) first: Vec<u8>,
    /// For reading and comparing; then for the views beside the list.
    pub(crate) later: [Vec<u8>; 2],
    pub(crate) glue: String,
}

/// Optimises a bound module, divides it, and optimises each part. Intermediate modules are kept in `work`.
pub(crate) fn optimise(program: &Path, work: &Path, linked: &[u8], bound: Bound) -> Outcome<Optimised> {
    std::fs::create_dir_all(work)?;
    let file = |name: &str| work.join(name);
    let (whole, small, part) = (file("whole.wasm"), file("small.wasm"), file("part.wasm"));
    std::fs::write(&whole, without_linkers(&bound.wasm).ok_or("wasm-bindgen made no WebAssembly")?)?;
    let names = wasm_opt(program, OPTIMISE, &whole, &small)?;
    let parts = divide(&read(&small)?, linked, &[LATER, VIEWS])?;
    println!("{parts}");
    let [later, views] = parts.later.as_slice() else {
        return Err("it has other parts than were asked for".into());
    };
    let finish = |bytes: &[u8], name: &str| {
        std::fs::write(&part, bytes)?;
        let finished: PathBuf = file(name);
        wasm_opt(program, FINISH, &part, &finished)?;
        read(&finished)
    };
    Ok(Optimised {
        first: finish(&parts.first, "first.wasm")?,
        later: [finish(later, "later.wasm")?, finish(views, "views.wasm")?],
        glue: renamed(&bound.glue, &names),
    })
}

/// The same for a module that stays in one part.
const ALONE: &[&str] = &[
    "-Oz",
    "--always-inline-max-function-size=0",
    "--one-caller-inline-max-function-size=20",
    "--reorder-functions-by-name",
    "--minify-imports-and-exports-and-modules",
];

/// Optimises a bound module that stays in one part.
pub(crate) fn alone(program: &Path, work: &Path, bound: Bound) -> Outcome<Bound> {
    std::fs::create_dir_all(work)?;
    let [whole, small] = ["whole.wasm", "small.wasm"].map(|name| work.join(name));
    std::fs::write(&whole, without_linkers(&bound.wasm).ok_or("wasm-bindgen made no WebAssembly")?)?;
    let names = wasm_opt(program, ALONE, &whole, &small)?;
    Ok(Bound { wasm: read(&small)?, glue: renamed(&bound.glue, &names) })
}

/// Runs wasm-opt, and returns what it prints.
fn wasm_opt(program: &Path, options: &[&str], from: &Path, to: &Path) -> Outcome<String> {
    let mut command = Command::new(program);
    command.args(options).arg(from).arg("-o").arg(to).stderr(Stdio::inherit());
    let output = command.output().map_err(|why| format!("{}: {why}", program.display()))?;
    if !output.status.success() {
        return Err(format!("{} failed ({})", program.display(), output.status).into());
    }
    Ok(String::from_utf8_lossy(&output.stdout).into_owned())
}

/// A module without what the linker says in it, which is not true any more once wasm-bindgen has changed the rest.
fn without_linkers(wasm: &[u8]) -> Option<Vec<u8>> {
    // A number in LEB128, and what follows it.
    fn number(bytes: &[u8]) -> Option<(usize, &[u8])> {
        let end = bytes.iter().take(5).position(|byte| byte & 0x80 == 0)? + 1;
        let (digits, rest) = bytes.split_at(end);
        let number = digits.iter().rev().fold(0, |number, byte| number << 7 | usize::from(byte & 0x7f));
        Some((number, rest))
    }
    let (header, mut rest) = wasm.split_at_checked(8)?;
    let mut out = header.to_vec();
    while let Some((kind, after)) = rest.split_first() {
        let (length, payload) = number(after)?;
        let (payload, next) = payload.split_at_checked(length)?;
        let name = number(payload).filter(|_| *kind == 0).and_then(|(length, name)| name.get(..length));
        if !name.is_some_and(|name| name == b"linking" || name.starts_with(b"reloc.")) {
            out.extend_from_slice(&rest[..rest.len() - next.len()]);
        }
        rest = next;
    }
    Some(out)
}

/// Gives what script and WebAssembly share the short names that wasm-opt has given it: each stands
/// in both, with a hash.
///
/// `names` is what wasm-opt prints: `["module", "import", "short"],` and `["export", "short"],`.
fn renamed(script: &str, names: &str) -> String {
    let mut out = script.to_owned();
    for line in names.lines() {
        let quoted: Vec<&str> = line.split('"').skip(1).step_by(2).collect();
        match quoted.as_slice() {
            [module, import, short] => {
                out = out.replace(&format!("{import}: "), &format!("{short}: "));
                out = out.replace(&format!("\"{module}\": "), &format!("{MODULE}: "));
            }
            [export, short] => out = renamed_word(&out, &format!("wasm.{export}"), &format!("wasm.{short}")),
            _ => {}
        }
    }
    out
}

/// Replaces a name where it is not the beginning of a longer one.
fn renamed_word(text: &str, name: &str, new: &str) -> String {
    let mut parts = text.split(name);
    let mut out = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let longer = part.starts_with(|c: char| c.is_alphanumeric() || c == '_' || c == '$');
        out.push_str(if longer { name } else { new });
        out.push_str(part);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::{renamed, without_linkers};

    #[test]
    fn what_the_linker_says_is_left_out_and_nothing_else() {
        let section = |kind: u8, payload: &[u8]| [&[kind, payload.len() as u8], payload].concat();
        let [linking, relocations] =
            [b"\x07linking\x02\x00".as_slice(), b"\x0areloc.CODE\x03"].map(|p| section(0, p));
        let [types, name] = [section(1, &[0]), section(0, b"\x04name\x00")];
        let header = b"\0asm\x01\0\0\0".to_vec();
        let module = [&header, &types, &linking, &relocations, &name].map(Vec::as_slice).concat();
        assert_eq!(without_linkers(&module), Some([header, types, name].concat()));
        assert_eq!(without_linkers(&module[..module.len() - 1]), None);
    }

    #[test]
    fn script_and_webassembly_call_what_they_share_alike() {
        let names =
            "[\"./explorer_bg.js\", \"__wbg_get_1f\", \"$\"],\n[\"main\", \"b\"],\n[\"main_2\", \"c\"]";
        let script = "const i = { __wbg_get_1f: function() { wasm.main(1); wasm.main_2(); } };\nreturn { \"./explorer_bg.js\": i };";
        let expected = "const i = { $: function() { wasm.b(1); wasm.c(); } };\nreturn { a: i };";
        assert_eq!(renamed(script, names), expected);
    }
}
