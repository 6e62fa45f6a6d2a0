//! The page in one file: script, style, WebAssembly and corpus within one HTML document, which
//! opens by double-click. Module scripts and WebAssembly cannot be fetched from `file://`.

use std::io;
use std::path::Path;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;

use super::pack::{Start, broken, read, start_script};

/// Makes one document of a page that was [packed](super::pack()) and [filled](super::fill) with an
/// embedded corpus. `folder` holds the files that the page names.
pub fn one_file(page: &str, folder: &Path) -> io::Result<String> {
    let start = Start::find(page)?;
    let mut out = String::with_capacity(page.len() * 4);
    let mut rest = page;
    while let Some(at) = rest.find('<') {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let end = rest.find('>').map_or(rest.len(), |i| i + 1);
        let tag = &rest[..end];
        if tag.starts_with("<link") && tag.contains("rel=\"stylesheet\"") {
            out.push_str(&style(folder, attribute(tag, "href"))?);
            rest = &rest[end..];
        } else if tag.starts_with("<link") && tag.contains("preload") {
            rest = &rest[end..];
        } else if tag.starts_with("<script") && tag.contains("type=\"module\"") {
            let close = rest.find("</script>").ok_or_else(|| broken("a module script is not closed"))?;
            out.push_str(&application(&start, folder)?);
            rest = &rest[close + "</script>".len()..];
        } else if tag.starts_with("<script") {
            // The corpus and small scripts: copied whole, as `<` within them begins no element.
            let close = rest.find("</script>").map_or(rest.len(), |i| i + "</script>".len());
            out.push_str(&rest[..close]);
            rest = &rest[close..];
        } else {
            out.push_str(tag);
            rest = &rest[end..];
        }
    }
    out.push_str(rest);
    Ok(out)
}

/// The packed application, and the script that starts it, with all that it imports put in.
fn application(start: &Start, folder: &Path) -> io::Result<String> {
    let glue = text(folder, &start.glue)?;
    if glue.lines().any(|l| l.starts_with("import ")) {
        return Err(broken("the application's script imports others, which one file cannot hold"));
    }
    let glue: String = glue
        .lines()
        .filter(|l| !l.starts_with("export {") && !l.starts_with("export default"))
        .map(|l| l.strip_prefix("export ").unwrap_or(l).replace("</script", "<\\/script") + "\n")
        .collect();
    let embed = |id: &str, file: &str| {
        let bytes = STANDARD.encode(read(&folder.join(file))?);
        Ok::<_, io::Error>(format!(
            "<script id=\"{id}\" type=\"application/octet-stream\">{bytes}</script>\n"
        ))
    };
    let mut out = embed("application", &start.application)?;
    if let Some((later, sheet)) = &start.later {
        out += &embed("later", later)?;
        out += &style(folder, sheet)?;
    }
    let later = start.later.as_ref();
    let later = later.map(|_| r#"() => [embedded("later")], () => embedded("later")"#.to_owned());
    let script = start_script(&glue, "__wbg_init", r#"embedded("application")"#, later);
    Ok(format!("{out}<script type=\"module\">\n{script}\n</script>"))
}

fn style(folder: &Path, name: &str) -> io::Result<String> {
    Ok(format!("<style>{}</style>\n", text(folder, name)?.replace("</", "<\\/")))
}

fn attribute<'a>(tag: &'a str, name: &str) -> &'a str {
    let after = tag.split_once(&format!("{name}=\"")).map_or("", |t| t.1);
    after.split('"').next().unwrap_or_default()
}

fn text(folder: &Path, name: &str) -> io::Result<String> {
    Ok(String::from_utf8_lossy(&read(&folder.join(name))?).into_owned())
}
