//! The page: built for publishing, or served here while one works on it.

use crate::install;
use crate::sh::{Outcome, command, output, printed, root, run, target_dir};
use std::path::{Path, PathBuf};
use std::process::Command;

/// wasm-opt before this version damages the externref table, silently.
const OLDEST_WASM_OPT: u32 = 120;

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

/// What is left to do in each part once the two are divided.
const FINISH: &[&str] = &[
    "-Oz",
    "--always-inline-max-function-size=0",
    "--one-caller-inline-max-function-size=20",
    "--reorder-functions-by-name",
    // It stumbles over names when it cuts the data where zeros are; packed, zeros cost nothing.
    "--skip-pass=memory-packing",
];

/// Functions that come later: those of what is opened seldom. `crates/split` says how they are found.
const LATER: &[&str] = &[
    "::pages::read",
    "::pages::about",
    "::components::help",
    "::components::strips",
    "::examples::",
    "::components::tip",
    "::side_button::CopyLink> as ",
    // Sides are apart from these: the tray shows them.
    "compare::",
    "panels::",
    "::function_words",
    // Numbers with decimals, of which only comparison has some.
    "fmt::float",
    "f64 as core",
];

/// What wasm-opt calls the module that the imports come from.
const MODULE: &str = "a";

/// `dist/`, ready to be published.
pub(crate) fn build() -> Outcome {
    install::for_the_page()?;
    run(trunk(&["build", "--release"]))?;
    println!("\nThe page is in dist/; dist/corpuscope.html is the same in one file.");
    Ok(())
}

/// The page on this machine, built again after every change.
pub(crate) fn serve(options: &[&str]) -> Outcome {
    let mut port = "8080";
    let mut dev = false;
    let mut rest = options.iter();
    while let Some(option) = rest.next() {
        match *option {
            "--dev" => dev = true,
            "--port" => port = rest.next().ok_or("--port needs a number")?,
            other => {
                return Err(format!("serve does not know `{other}`; it takes --port N and --dev"));
            }
        }
    }
    port.parse::<u16>().map_err(|_| format!("`{port}` is not a port: 1 to 65535"))?;
    install::for_the_page()?;
    println!("Building; then the page is at http://127.0.0.1:{port}/ until Ctrl-C.");
    let kind = if dev { ["--cargo-profile", "dev"].as_slice() } else { &["--release"] };
    run(trunk(&[&["serve", "--port", port], kind].concat()))
}

fn trunk(arguments: &[&str]) -> Command {
    let mut trunk = command("trunk", arguments);
    // Panics name their source file: not where it lies on the machine that built the page.
    let cargo_home = std::env::var_os("CARGO_HOME").map(PathBuf::from);
    let home = std::env::var_os("HOME").or_else(|| std::env::var_os("USERPROFILE")).map(PathBuf::from);
    if let Some(folder) = cargo_home.or_else(|| home.map(|h| h.join(".cargo"))) {
        // The names of functions then say for which types they were made.
        let mut flags =
            format!("-Csymbol-mangling-version=v0 --remap-path-prefix={}=cargo", folder.display());
        if arguments.contains(&"--release") && wasm_opt().is_ok() {
            // Where the explorer will be divided, the linker says what points where.
            flags += " -Clink-arg=--emit-relocs";
        }
        trunk.env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS", flags);
    }
    // trunk reads NO_COLOR=1 as an error.
    if std::env::var_os("NO_COLOR").is_some() {
        trunk.env_remove("NO_COLOR").args(["--color", "never"]);
    }
    trunk
}

/// What trunk calls when its part is done and all files lie in the staging folder: makes the WebAssembly
/// small, then lets the compiler put the corpus into the page and write the page in one file.
///
/// wasm-opt runs here and not inside trunk, because trunk takes any version it finds, and stops where it
/// finds none and cannot download one. The page works without; it is only larger.
pub(crate) fn finish() -> Outcome {
    let stage = PathBuf::from(
        std::env::var_os("TRUNK_STAGING_DIR")
            .ok_or("finish-page is called by trunk; type `cargo xtask build`")?,
    );
    if std::env::var("TRUNK_PROFILE").is_ok_and(|profile| profile == "release") {
        for wasm in files_ending(&stage, ".wasm")? {
            shrink(&wasm)?;
        }
    }
    let stage_name = stage.to_string_lossy();
    let one_file = stage.join("corpuscope.html");
    let one_file_name = one_file.to_string_lossy();
    run(compiler(&["build", "corpus", "--out", &stage_name, "--one-file", &one_file_name]))?;
    if one_file.is_file() { Ok(()) } else { Err("the compiler wrote no corpuscope.html".into()) }
}

/// The native compiler, built for speed.
pub(crate) fn compiler(arguments: &[&str]) -> Command {
    command("cargo", &[&["run", "--quiet", "--release", "--bin", "corpuscope", "--"], arguments].concat())
}

/// The explorer as the linker wrote it.
fn linked() -> PathBuf {
    target_dir().join("wasm32-unknown-unknown/wasm/explorer.wasm")
}

/// Moves what comes later into a module of its own.
fn divide(wasm: &Path, later: &Path) -> Outcome {
    let mut split = command("cargo", &["run", "--quiet", "--release", "--bin", "corpuscope-split", "--"]);
    split.arg(wasm).arg(later).arg(linked()).args(LATER);
    run(split)
}

/// That there is a wasm-opt to be trusted, or why not.
fn wasm_opt() -> Outcome {
    match output("wasm-opt", &["--version"]).as_deref().and_then(wasm_opt_version) {
        None => Err("wasm-opt is not installed".to_owned()),
        Some(version) if version < OLDEST_WASM_OPT => {
            Err(format!("wasm-opt {version} is too old to be trusted and left out"))
        }
        Some(_) => Ok(()),
    }
}

fn shrink(wasm: &Path) -> Outcome {
    if let Err(why) = wasm_opt() {
        println!("{why}: the page works, a third larger; `cargo xtask install` brings a good one.");
        return Ok(());
    }
    let said = |why: std::io::Error| format!("{}: {why}", wasm.display());
    let linked = std::fs::read(wasm).map_err(said)?;
    std::fs::write(wasm, without_linkers(&linked).ok_or("the explorer is no WebAssembly")?).map_err(said)?;
    let before = size(wasm)?;
    let smaller = wasm.with_extension("wasm.opt");
    let mut optimise = command("wasm-opt", OPTIMISE);
    optimise.arg(wasm).arg("-o").arg(&smaller);
    let names = printed(optimise)?;
    std::fs::rename(&smaller, wasm).map_err(said)?;
    let glue = wasm.to_string_lossy().replace("_bg.wasm", ".js");
    let script = std::fs::read_to_string(&glue).map_err(|why| format!("{glue}: {why}"))?;
    std::fs::write(&glue, renamed(&script, &names)).map_err(|why| format!("{glue}: {why}"))?;
    let later = wasm.with_file_name("later.wasm");
    divide(wasm, &later)?;
    for part in [wasm, &later] {
        let mut finish = command("wasm-opt", FINISH);
        finish.arg(part).arg("-o").arg(part);
        run(finish)?;
    }
    let [first, second] = [size(wasm)? / 1000, size(&later)? / 1000];
    println!("WebAssembly: {first} KB, {second} KB later; before wasm-opt {} KB", before / 1000);
    Ok(())
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

/// `wasm-opt version 132 (version_132)`
fn wasm_opt_version(text: &str) -> Option<u32> {
    text.strip_prefix("wasm-opt version ")?.split(' ').next()?.parse().ok()
}

fn size(file: &Path) -> Outcome<u64> {
    Ok(file.metadata().map_err(|why| format!("{}: {why}", file.display()))?.len())
}

fn files_ending(folder: &Path, ending: &str) -> Outcome<Vec<PathBuf>> {
    let entries = std::fs::read_dir(folder).map_err(|why| format!("{}: {why}", folder.display()))?;
    let mut files: Vec<PathBuf> = entries.filter_map(|entry| Some(entry.ok()?.path())).collect();
    files.retain(|file| file.to_string_lossy().ends_with(ending));
    files.sort();
    Ok(files)
}

/// Where the finished page lies, if there is one.
pub(crate) fn dist() -> Outcome<PathBuf> {
    let dist = root().join("dist");
    if dist.join("index.html").is_file() {
        Ok(dist)
    } else {
        Err("there is no page yet: `cargo xtask build`".into())
    }
}

#[cfg(test)]
mod tests {
    use super::{renamed, wasm_opt_version, without_linkers};

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

    #[test]
    fn wasm_opt_says_which_version_it_is() {
        assert_eq!(wasm_opt_version("wasm-opt version 132 (version_132)"), Some(132));
        assert_eq!(wasm_opt_version("wasm-opt version 108"), Some(108));
        assert_eq!(wasm_opt_version("something else"), None);
    }
}
