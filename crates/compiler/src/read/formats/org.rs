//! Org as Markdown: keywords, headings, drawers, links.

use std::sync::LazyLock;

use regex::Regex;

use super::mark_up::{Marked, comment};
use crate::read::text::pattern;

/// Reads a text.
pub(super) fn read(text: &str) -> Marked {
    static KEYWORD: LazyLock<Regex> = LazyLock::new(|| pattern(r"^#\+([A-Za-z][\w-]*(?:\[\])?):\s*(.*)$"));
    static HEADING: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            r"^(\*+)\s+(?:(?:TODO|DONE|NEXT|WAITING|CANCELLED)\s+)?(?:\[#[A-Z]\]\s+)?(.*?)(?:\s+:[\w@:]+:)?$",
        )
    });
    let mut marked = Marked::default();
    marked.record.line = 1;
    // What is being passed over or quoted: the line that ends it.
    let mut within: Option<(String, bool)> = None;
    for (number, line) in (1..).zip(text.trim_start_matches('\u{feff}').lines()) {
        let (line, folded) = (line.trim_end(), line.trim().to_lowercase());
        if let Some((end, is_comment)) = &within {
            if folded == *end {
                within = None;
            } else if *is_comment {
                comment(&mut marked.cut, line, number);
            }
            continue;
        }
        if folded == ":properties:" || folded == ":logbook:" {
            within = Some((":end:".into(), false));
        } else if let Some(name) = folded.strip_prefix("#+begin_comment") {
            within = Some((format!("#+end_comment{name}"), true));
        } else if folded.starts_with("#+begin_src") || folded.starts_with("#+begin_export") {
            let name = folded.trim_start_matches("#+begin_").split(' ').next().unwrap_or_default();
            within = Some((format!("#+end_{name}"), false));
        } else if let Some(found) = KEYWORD.captures(line) {
            keyword(&mut marked, &found[1].to_lowercase(), &found[2], number);
        } else if line.starts_with("# ") || line == "#" {
            comment(&mut marked.cut, line.trim_start_matches('#'), number);
        } else if line.starts_with("#+") {
            marked.text.push('\n');
        } else if let Some(found) = HEADING.captures(line) {
            marked.text.push_str(&format!("\n## {}\n\n", inline(&found[2])));
        } else {
            marked.text.push_str(&inline(line));
            marked.text.push('\n');
        }
    }
    marked
}

fn keyword(marked: &mut Marked, name: &str, value: &str, line: usize) {
    let name = name.trim_start_matches("hugo_").trim_end_matches("[]");
    let known = [
        "title",
        "date",
        "author",
        "language",
        "description",
        "keywords",
        "draft",
        "status",
        "tags",
        "categories",
        "source",
        "url",
        "subtitle",
        "filetags",
    ];
    if known.contains(&name) && !value.trim().is_empty() {
        let value = value.trim_matches(['<', '>', '[', ']', ' ']);
        let name = if name == "filetags" { "tags" } else { name };
        marked.record.push(
            name,
            &value.trim_matches(':').replace(':', if name == "tags" { "," } else { ":" }),
            line,
        );
    }
}

fn inline(line: &str) -> String {
    static LINK: LazyLock<Regex> = LazyLock::new(|| pattern(r"\[\[[^\]]*\]\[([^\]]*)\]\]"));
    static BARE: LazyLock<Regex> =
        LazyLock::new(|| pattern(r"\[\[(?:file:[^\]]*|([^\]]*))\]\]|\[fn:[^\]]*\]"));
    static MARK: LazyLock<Regex> = LazyLock::new(|| {
        pattern(r"(^|[\s(“\x22'])[/_=~+]([^\s/_=~+](?:[^/_=~+\n]*[^\s/_=~+])?)[/_=~+]($|[\s.,;:!?)”\x22'])")
    });
    let line = LINK.replace_all(line, "$1");
    let line = BARE.replace_all(&line, "$1");
    MARK.replace_all(&line, "$1$2$3").into_owned()
}
