//! Scripts, styles and icon of the bundle. esbuild minifies them where it is installed.

use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};

use corpuscope_lzma::UNPACK;

use crate::{Files, Outcome};

const START: &str = concat!(include_str!("../js/fetched.js"), include_str!("../js/start.js"));
const WATCH: &str = include_str!("../js/watch.js");
const EMBED: &str = include_str!("../js/embed.js");
const TYPES: &str = include_str!("../js/corpuscope.d.ts");
const ICON: &str = include_str!("../../../assets/icon.svg");

/// Styles of what opens the page and searches.
const FIRST_STYLES: [&str; 2] =
    [include_str!("../../../assets/base.css"), include_str!("../../../assets/articles.css")];

/// Styles of the pages that come later.
const LATER_STYLES: [&str; 2] =
    [include_str!("../../../assets/read.css"), include_str!("../../../assets/compare.css")];

/// Styles of the views beside the list, and of the dossier.
const VIEWS_STYLES: [&str; 2] =
    [include_str!("../../../assets/explore.css"), include_str!("../../../assets/dossier.css")];

/// The text files of the bundle, by name. `divided` says that parts of the WebAssembly that come later are files of their own.
pub(crate) fn files(glue: &str, divided: bool, esbuild: Option<&Path>) -> Outcome<Files> {
    let minified = |text: &str, kind: &str| minified(esbuild, text, kind);
    let explorer = one_script(glue, START);
    let [first, later, views] = [&FIRST_STYLES[..], &LATER_STYLES, &VIEWS_STYLES].map(<[&str]>::concat);
    let mut files = vec![
        ("explorer.js", minified(&explorer, "js")?),
        ("watch.js", minified(WATCH, "js")?),
        ("icon.svg", ICON.as_bytes().to_vec()),
        ("embed.js", minified(EMBED, "js")?),
        ("corpuscope.d.ts", TYPES.as_bytes().to_vec()),
    ];
    if divided {
        files.push(("explorer.css", minified(&first, "css")?));
        files.push(("later.css", minified(&later, "css")?));
        files.push(("views.css", minified(&views, "css")?));
    } else {
        files.push(("explorer.css", minified(&[first, later, views].concat(), "css")?));
    }
    Ok(files)
}

/// The glue of a module, the script that unpacks it, and the one that starts it. One function, so that no name of ours meets
/// one of the browser's.
pub(crate) fn one_script(glue: &str, start: &str) -> String {
    format!("(() => {{\n\"use strict\";\n{glue}\n{UNPACK}\n{start}\n}})();\n")
}

/// A text as esbuild makes it, where it is installed.
pub(crate) fn minified(esbuild: Option<&Path>, text: &str, kind: &str) -> Outcome<Vec<u8>> {
    match esbuild {
        Some(program) => run(program, text, kind),
        None => Ok(text.as_bytes().to_vec()),
    }
}

/// Runs esbuild over a text.
fn run(program: &Path, text: &str, kind: &str) -> Outcome<Vec<u8>> {
    let said = |why: std::io::Error| format!("{}: {why}", program.display());
    let mut esbuild = Command::new(program);
    esbuild.args(["--minify", "--charset=utf8", "--legal-comments=none", "--log-level=warning"]);
    esbuild.arg(format!("--loader={kind}")).stdin(Stdio::piped()).stdout(Stdio::piped());
    let mut child = esbuild.spawn().map_err(said)?;
    // esbuild reads all before it writes, so neither waits for the other.
    child.stdin.take().ok_or("esbuild has no input")?.write_all(text.as_bytes()).map_err(said)?;
    let output = child.wait_with_output().map_err(said)?;
    if output.status.success() { Ok(output.stdout) } else { Err("esbuild failed; see above".into()) }
}
