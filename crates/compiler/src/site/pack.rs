//! Packing the explorer. Its WebAssembly is most of what a reader waits for, hosts compress it by
//! habit or not at all, and LZMA makes it a fifth smaller than their best. No browser unpacks
//! LZMA, so the page brings `unpack.js`, which costs a kilobyte and some hundredths of a second.

use std::io;
use std::ops::Range;
use std::path::Path;

use super::lzma::{self, Effort};

/// The functions that fetch and unpack what [`lzma::pack`] packs.
const UNPACK: &str = include_str!("unpack.js");

/// The second part of the explorer, where it was divided.
const LATER: &str = "later.wasm";

/// Style sheets of the pages in it, as trunk's names for them begin.
const LATER_SHEETS: [&str; 2] = ["read-", "compare-"];

/// Only what a developer builds for a quick look is as large, and has to be packed quickly.
const QUICK: usize = 4 << 20;

/// Packs the WebAssembly that a page names, as trunk built it, and makes the page unpack it.
///
/// `folder` holds the page's files. A page that was packed before stays as it is.
pub fn pack(page: &str, folder: &Path) -> io::Result<String> {
    let start = Start::find(page)?;
    let Some(name) = start.application.strip_suffix(".wasm") else {
        return Ok(page.to_owned());
    };
    let wasm = folder.join(format!("{name}.wasm"));
    // Named by content: what is packed differently is another file, for browsers that keep them.
    let file = |name: &str, bytes: &[u8], ending: &str| {
        format!("{name}-{}.{ending}", &blake3::hash(bytes).to_hex()[..16])
    };
    let pack = |wasm: &Path, name: &str| {
        let bytes = read(wasm)?;
        let packed = lzma::pack(&bytes, if bytes.len() > QUICK { Effort::Little } else { Effort::All })?;
        let file = file(name, &packed, "lzma");
        std::fs::write(folder.join(&file), packed)?;
        std::fs::remove_file(wasm)?;
        Ok::<_, io::Error>(file)
    };
    let application = pack(&wasm, "explorer")?;
    let later = folder.join(LATER);
    let divided = later.is_file();
    let (page, sheet) = sheets(page, folder, divided, |name, css| file(name, css.as_bytes(), "css"))?;
    let start = Start::find(&page)?;
    let later = if divided { Some((pack(&later, "later")?, sheet)) } else { None };
    let glue = slim(&String::from_utf8_lossy(&read(&folder.join(&start.glue))?));
    let script = file("explorer", glue.as_bytes(), "js");
    std::fs::write(folder.join(&script), glue)?;
    std::fs::remove_file(folder.join(&start.glue))?;
    let body = start_script(
        &format!("import init from './{script}';"),
        "init",
        &format!("await fetched('./{application}')"),
        later.map(|(file, sheet)| {
            format!("() => [fetched('./{file}'), styled('./{sheet}')], () => fetchedAtOnce('./{file}')")
        }),
    );
    let mut out = page.clone();
    out.replace_range(start.range, &body);
    // What trunk has the browser fetch early.
    Ok(out.replace(&start.application, &application).replace(&start.glue, &script))
}

/// Makes one file of the style sheets that a page names, smaller and one to wait for, and another of those that
/// only pages of the second part need, where the explorer is `divided`. Returns the page, and the second's name.
fn sheets(
    page: &str,
    folder: &Path,
    divided: bool,
    name: impl Fn(&str, &str) -> String,
) -> io::Result<(String, String)> {
    const LINK: &str = "<link rel=\"stylesheet\" href=\"";
    let mut parts = page.split(LINK);
    let mut out = parts.next().unwrap_or_default().to_owned();
    let (mut first, mut later) = (String::new(), String::new());
    let at = out.len();
    for part in parts {
        let (href, rest) = part.split_once('"').unwrap_or((part, ""));
        let href = href.trim_start_matches("./");
        let sheet = folder.join(href);
        let comes_later = divided && LATER_SHEETS.iter().any(|sheet| href.starts_with(sheet));
        let css = if comes_later { &mut later } else { &mut first };
        *css += &squeezed(&String::from_utf8_lossy(&read(&sheet)?));
        std::fs::remove_file(&sheet)?;
        out += rest.split_once('>').map_or("", |r| r.1).trim_start();
    }
    let write = |part: &str, css: String| {
        let file = name(part, &css);
        std::fs::write(folder.join(&file), css)?;
        Ok::<_, io::Error>(file)
    };
    out.insert_str(at, &format!("{LINK}./{}\">\n", write("explorer", first)?));
    Ok((out, if divided { write("later", later)? } else { String::new() }))
}

/// A style sheet without comments and without the spaces that mean nothing. Those in quotes stay.
fn squeezed(css: &str) -> String {
    let after_comment = |part| str::split_once(part, "*/").map_or(part, |(_, after)| after.trim_start());
    let css: String = css.split("/*").map(after_comment).collect();
    let squeeze = |part: &str| {
        let marks = ["{", "}", ";", ",", ":"];
        marks.iter().fold(part.replace('\n', " "), |part, mark| {
            let part = part.replace(&[mark, " "].concat(), mark);
            // A space before a colon joins an element to what is within.
            if *mark == ":" { part } else { part.replace(&[" ", mark].concat(), mark) }
        })
    };
    let parts = css.split('"').enumerate();
    parts.map(|(i, part)| if i % 2 == 0 { squeeze(part) } else { ["\"", part, "\""].concat() }).collect()
}

/// The script by which a page starts the application.
pub(super) struct Start {
    /// Where it stands: what is between its tags.
    pub(super) range: Range<usize>,
    /// The file of JavaScript that wasm-bindgen made.
    pub(super) glue: String,
    /// The file of WebAssembly, packed or not.
    pub(super) application: String,
    /// The file of its second part, packed, and the style sheet to it.
    pub(super) later: Option<(String, String)>,
}

impl Start {
    /// Finds it in a page.
    pub(super) fn find(page: &str) -> io::Result<Self> {
        let open = "<script type=\"module\"";
        let at = page.find(open).ok_or_else(|| broken("the page has no start script"))?;
        let from = page[at..].find('>').map_or(page.len(), |i| at + i + 1);
        let to =
            page[from..].find("</script>").ok_or_else(|| broken("the start script is not closed"))? + from;
        let named = |ending: &[&str], later: bool| {
            let mut quoted = page[from..to].split(['\'', '"']).map(|s| s.trim_start_matches("./"));
            let fits = |s: &&str| ending.iter().any(|e| s.ends_with(e)) && s.starts_with("later-") == later;
            quoted.find(fits).map(str::to_owned)
        };
        let needed = |ending: &[&str]| {
            let lacks = || broken(&format!("the start script names no file {}", ending[0]));
            named(ending, false).ok_or_else(lacks)
        };
        Ok(Start {
            range: from..to,
            glue: needed(&[".js"])?,
            application: needed(&[".lzma", ".wasm"])?,
            later: named(&[".lzma"], true).zip(named(&[".css"], true)),
        })
    }
}

/// The start script, of what brings the glue, what its function is called, what gives the packed
/// bytes, and two functions that give those of the second part: soon, and at once.
pub(super) fn start_script(glue: &str, init: &str, packed: &str, later: Option<String>) -> String {
    let unpack = slim(UNPACK);
    let second = match later {
        Some(both) => format!("second(first, {both});"),
        None => "globalThis.later = async () => {};\nglobalThis.laterAtOnce = () => {};".to_owned(),
    };
    format!(
        "{glue}
{unpack}globalThis.unpack = unpack;
const bytes = unpack({packed});
const first = Promise.resolve().then(() => {init}({{ module_or_path: bytes }}));
{second}
dispatchEvent(new CustomEvent(\"TrunkApplicationStarted\", {{ detail: {{ wasm: await first }} }}));"
    )
}

/// A script without indentation and without lines that are comments.
fn slim(script: &str) -> String {
    let lines = script.lines().map(str::trim);
    let kept = lines
        .filter(|l| !l.is_empty() && !l.starts_with("//") && !l.starts_with("/*") && !l.starts_with('*'));
    kept.map(|l| l.to_owned() + "\n").collect()
}

pub(super) fn read(file: &Path) -> io::Result<Vec<u8>> {
    std::fs::read(file).map_err(|e| io::Error::new(e.kind(), format!("{}: {e}", file.display())))
}

pub(super) fn broken(what: &str) -> io::Error {
    io::Error::other(format!("{what}; build the explorer again with trunk"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_start_script_names_its_files() {
        let page = "<p></p><script type=\"module\">import init from './a.js';\ninit('./a_bg.wasm')</script>";
        let start = Start::find(page).expect("a start script");
        assert_eq!((start.glue.as_str(), start.application.as_str()), ("a.js", "a_bg.wasm"));
        assert!(page[start.range].starts_with("import") && page.ends_with("</script>"));
        let error = Start::find("<script></script>").map(|s| s.glue).expect_err("none");
        assert_eq!(error.to_string(), "the page has no start script; build the explorer again with trunk");
    }

    #[test]
    fn a_style_sheet_loses_only_spaces_that_mean_nothing() {
        let css = "/* \"why\" */\n*, .a > b :hover { top: calc(1px + 2px); content: \"; \" }\n.c, .d { margin: 0 -1px }\n";
        let squeezed_css = "*,.a > b :hover{top:calc(1px + 2px);content:\"; \"}.c,.d{margin:0 -1px}";
        assert_eq!(squeezed(css), squeezed_css);
    }

    #[test]
    fn comments_and_indentation_are_not_sent() {
        assert_eq!(
            slim("// why\nlet a = 1;\n\n  /** b */\n  let c = '//';\n"),
            "let a = 1;\nlet c = '//';\n"
        );
    }
}
