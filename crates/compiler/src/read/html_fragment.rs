//! HTML that stands within another format: in a field of a record, in Markdown, in the export of a site.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::sync::LazyLock;

use dom_query::Document;
use regex::{Captures, Regex};

use super::blocks::{Content, Piece};
use super::chrome;
use super::html_walk::walk;
use super::source::Cut;
use super::text::{clean, pattern, unescape};

/// Reads a piece of HTML that stands in a field of a record.
pub(super) fn fragment(text: &str, line: usize) -> Content {
    let page = Document::from(text);
    without_chrome(page.body().map(|body| walk(&body)).unwrap_or_default(), line)
}

/// Cuts the blocks that cue words name.
pub(super) fn without_chrome(mut blocks: Vec<Piece>, line: usize) -> Content {
    let mut cut = Vec::new();
    blocks.retain(|block| {
        let reason = chrome::whole_line(&block.text);
        cut.extend(reason.map(|reason| Cut { reason: reason.to_owned(), text: block.text.clone(), line }));
        reason.is_none()
    });
    Content { blocks, cut }
}

/// A title or a name in which mark-up of words may stand: its tags go, and all else stays. "5 < 6" is no tag.
pub(super) fn plain(text: &str) -> String {
    static TAG: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            r"(?i)</?(?:a|abbr|b|big|br|cite|code|del|div|em|font|h[1-6]|i|img|ins|mark|p|q|s|small|span|strike|strong|sub|sup|tt|u|wbr)(?:\s[^<>]*)?/?>|<!--.*?-->",
        )
    });
    // What parts lines parts words.
    let parted = |found: &Captures| {
        let tag = found.get(0).map_or("", |tag| tag.as_str()).to_lowercase();
        if ["<br", "<p", "</p", "<div", "</div"].iter().any(|part| tag.starts_with(part)) { " " } else { "" }
    };
    clean(&unescape(&TAG.replace_all(text, parted)))
}

/// Reads the text of a post as publishing programs keep it: HTML in which blank lines part paragraphs where no element
/// does, and shortcodes in brackets.
pub(super) fn post(text: &str, line: usize) -> Content {
    fragment(&paragraphed(&without_shortcodes(text)), line)
}

/// Puts paragraphs where blank lines stand for them.
fn paragraphed(text: &str) -> Cow<'_, str> {
    static PARAGRAPH: LazyLock<Regex> = LazyLock::new(|| pattern(r"(?i)<(?:p|br)[\s/>]"));
    static BLOCK: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            r"(?i)^\s*</?(?:address|article|aside|blockquote|center|div|dl|dt|dd|figure|figcaption|form|h[1-6]|hr|li|ol|pre|script|section|style|table|tbody|td|th|thead|tr|ul|!--)",
        )
    });
    static BLANK: LazyLock<Regex> = LazyLock::new(|| pattern(r"\n[ \t\r]*\n\s*"));
    if PARAGRAPH.is_match(text) || !text.contains('\n') {
        return text.into();
    }
    let part = |part: &str| match BLOCK.is_match(part) {
        true => format!("{part}\n"),
        false => format!("<p>{}</p>\n", part.trim().replace('\n', "<br>")),
    };
    BLANK.split(text).map(part).collect::<String>().into()
}

/// Shortcodes whose content is an address or code, and no text.
const SILENT: [&str; 12] = [
    "embed",
    "audio",
    "video",
    "playlist",
    "youtube",
    "vimeo",
    "gallery",
    "contact-form",
    "contact-form-7",
    "iframe",
    "script",
    "style",
];

/// Takes shortcodes out: `[gallery ids="9"]`, `[caption …]` around a picture and its words. Brackets of the author's own
/// stay: `[sic]`.
fn without_shortcodes(text: &str) -> Cow<'_, str> {
    static CODE: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            r#"\[(/?)([a-zA-Z][a-zA-Z0-9_-]*)((?:\s+[a-zA-Z_-]+\s*=\s*(?:"[^"]*"|'[^']*'|[^\s\]]+))*)\s*(/?)\]"#,
        )
    });
    if !text.contains('[') {
        return text.into();
    }
    let names =
        CODE.captures_iter(text).filter(|found| &found[1] == "/").map(|found| found[2].to_lowercase());
    let closed: BTreeSet<String> = names.collect();
    let mut out = String::with_capacity(text.len());
    let mut from = 0;
    // The shortcode whose content is left out.
    let mut within: Option<String> = None;
    for found in CODE.captures_iter(text) {
        let Some(whole) = found.get(0) else { continue };
        let name = found[2].to_lowercase();
        let ends = &found[1] == "/";
        let is_code = closed.contains(&name)
            || !found[3].is_empty()
            || &found[4] == "/"
            || SILENT.contains(&name.as_str());
        // `[text](address)` is a link of Markdown.
        if !is_code || text.get(whole.end()..).is_some_and(|rest| rest.starts_with('(')) {
            continue;
        }
        if within.is_none() {
            out.push_str(text.get(from..whole.start()).unwrap_or_default());
        }
        from = whole.end();
        match &within {
            Some(open) if ends && *open == name => within = None,
            Some(_) => {}
            None if name == "caption" || name == "wp_caption" => {
                out.push_str(if ends { "</figure>" } else { "<figure>" });
            }
            None if !ends
                && SILENT.contains(&name.as_str())
                && closed.contains(&name)
                && &found[4] != "/" =>
            {
                within = Some(name);
            }
            None => {}
        }
    }
    if within.is_none() {
        out.push_str(text.get(from..).unwrap_or_default());
    }
    out.into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_of_words_go_and_other_angle_brackets_stay() {
        for (text, expected) in [
            ("5 < 6 <em>and</em> 7 > 2", "5 < 6 and 7 > 2"),
            ("Library keeps its <em>Saturday</em> hours", "Library keeps its Saturday hours"),
            ("L’&eacute;cole<br>du canal", "L’école du canal"),
            ("<IBM> rose", "<IBM> rose"),
        ] {
            assert_eq!(plain(text), expected);
        }
    }

    #[test]
    fn a_post_is_read_as_its_site_shows_it() {
        let shown =
            |text: &str| post(text, 1).blocks.into_iter().map(|b| b.text).collect::<Vec<_>>().join("|");
        for (text, expected) in [
            ("One <b>two</b>\nthree.\n\nFour [sic].", "One two three.|Four [sic]."),
            ("<!-- wp:paragraph -->\n<p>One.</p>\n<!-- /wp:paragraph -->\n\n<p>Two.</p>", "One.|Two."),
            (
                "[caption id=\"a\" width=\"3\"]<img src=\"a.jpg\" /> A crane[/caption]\nThey said no.",
                "A crane|They said no.",
            ),
            ("One.\n\n[gallery ids=\"9,10\"]\n<!--more-->\nTwo.", "One.|Two."),
            ("[embed]https://x.example/[/embed]\n\n[vc_row][vc_column]Text.[/vc_column][/vc_row]", "Text."),
            ("<h2>Head</h2>\nOne.\n\nTwo.", "Head|One.|Two."),
        ] {
            assert_eq!(shown(text), expected, "{text}");
        }
    }
}
