//! The marks of site generators in a Markdown text: taken out as the site would show it, and reported once a kind.
//!
//! Hugo and Zola (shortcodes), Jekyll (Liquid, kramdown), Obsidian (links, embeds, comments, callouts), MDX and Docusaurus
//! (imports, components, containers), MkDocs (admonitions). Code stays as it is.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use regex::{Captures, Regex};

use super::code;
use crate::read::source::Cut;
use crate::read::text::{clean, pattern};

/// What was taken out for which reason, and where the first stood.
type Taken = BTreeMap<&'static str, Vec<String>>;

/// A kind of mark: what to report it as, its pattern, and what stands in its place.
struct Mark {
    reason: &'static str,
    pattern: Regex,
    instead: fn(&Captures) -> String,
}

fn nothing(_: &Captures) -> String {
    String::new()
}

/// The group `text` of a pattern, or nothing.
fn inner(found: &Captures) -> String {
    found.name("text").map_or_else(String::new, |text| text.as_str().to_owned())
}

/// The caption or title of a shortcode, as a paragraph.
fn caption(found: &Captures) -> String {
    static CAPTION: LazyLock<Regex> =
        LazyLock::new(|| pattern(r#"\b(?:caption|title)\s*=\s*(?:"(?P<a>[^"]*)"|'(?P<b>[^']*)')"#));
    let whole = found.get(0).map_or("", |whole| whole.as_str());
    if !whole.contains("figure") && !whole.contains("caption") && !whole.contains("image") {
        return String::new();
    }
    let captions = CAPTION.captures_iter(whole).filter_map(|c| c.name("a").or_else(|| c.name("b")));
    let captions: Vec<&str> =
        captions.map(|caption| caption.as_str()).filter(|text| !text.contains("{{")).collect();
    if captions.is_empty() { String::new() } else { format!("\n\n{}\n\n", captions.join(" ")) }
}

/// What is never shown to readers of the site.
static PRIVATE: LazyLock<Vec<Mark>> = LazyLock::new(|| {
    let mark = |text: &str| Mark { reason: "comment", pattern: pattern(text), instead: inner };
    vec![
        mark(r"(?s)\{%-?\s*comment\s*-?%\}.*?\{%-?\s*endcomment\s*-?%\}"),
        mark(r"\{%-?\s*#[^\n]*?-?%\}"),
        mark(r"(?s)\{::comment\}.*?\{:/(?:comment)?\}"),
        mark(r"(?s)\{\{/\*.*?\*/\}\}"),
        mark(r"(?s)\{/\*.*?\*/\}"),
        mark(r"(?s)<!--.*?-->"),
        // "100%% sure" is no comment.
        mark(r"(?s)(?P<text>^|[^0-9A-Za-z%])%%(?:[^%]|%[^%])*%%"),
    ]
});

/// What a generator turns into something else, in the order in which the marks are looked for.
static MARKS: LazyLock<Vec<Mark>> = LazyLock::new(|| {
    let mark = |reason, text: &str, instead| Mark { reason, pattern: pattern(text), instead };
    let component = r#"</?[A-Z][A-Za-z0-9_.]*(?:\s+[A-Za-z_:][\w:.-]*(?:=(?:"[^"]*"|'[^']*'|\{(?:[^{}]|\{[^{}]*\})*\}))?|\s*\{\.\.\.[^}]*\})*\s*/?>"#;
    vec![
        mark(
            "import line",
            r#"(?m)^import\s+(?:[\w*{][^;\n]*?\sfrom\s+)?['"][^'"\n]+['"];?[ \t]*$"#,
            nothing,
        ),
        mark(
            "import line",
            r"(?s)(?:^|\n)export\s+(?:const|let|var|default|function|async|class)\s.*?(?:\n[ \t]*\n|$)",
            |_| "\n\n".into(),
        ),
        mark("component", component, nothing),
        mark(
            "shortcode",
            r"(?s)\{\{<\s*(?:mermaid|gist|chart|math)\b[^>]*>\}\}.*?\{\{<\s*/\s*(?:mermaid|gist|chart|math)\s*>\}\}",
            nothing,
        ),
        mark("shortcode", r"(?s)\{\{[<%].*?[>%]\}\}", caption),
        mark("table of contents", r"(?m)^[ \t]*(?:[*+-]|1\.)[ \t]+[^\n]*\n\{:\s*toc[^}\n]*\}", nothing),
        mark("table of contents", r"(?mi)^[ \t]*\[{1,2}_?toc_?\]{1,2}[ \t]*$", nothing),
        mark("Liquid tag", r"(?s)\{%.*?%\}", caption),
        mark("Liquid tag", r"\{\{[^\n]*?\}\}", nothing),
        mark("attributes", r"\[(?P<text>[^\]\n]*)\]\{[#.][^}\n]*\}", inner),
        mark("attributes", r"\{::?[^}\n]*\}|\{:/[^}\n]*\}", nothing),
        mark("attributes", r"(?m)[ \t]*\{[#.][^}\n]*\}[ \t]*$", nothing),
        mark("embed", r"!\[\[[^\]\n]*\]\]", nothing),
        mark("link between notes", r"\[\[(?:[^\]|\n]*\|)(?P<text>[^\]|\n]*)\]\]", inner),
        mark("link between notes", r"\[\[(?P<text>[^\]|#\n]*)(?:#[^\]|\n]*)?\]\]", inner),
        mark("highlight", r"==(?P<text>[^\s=](?:[^=\n]*[^\s=])?)==", inner),
        mark("callout", r"(?m)^(?P<text>[ \t]*(?:>[ \t]?)+)\[![A-Za-z|_ -]+\][+-]?[ \t]*", inner),
        mark(
            "checkbox",
            r"(?m)^(?P<text>[ \t]*(?:>[ \t]?)*(?:[-*+]|\d+[.)])[ \t]+)\[[ xX/>-]\][ \t]+",
            inner,
        ),
        mark(
            "id of a block",
            r"(?m)[ \t]+\^[A-Za-z0-9][A-Za-z0-9-]*[ \t]*$|^\^[A-Za-z0-9][A-Za-z0-9-]*[ \t]*$",
            nothing,
        ),
        mark(
            "container",
            r"(?m)^[ \t]*:{3,}[ \t]*(?:[A-Za-z][\w-]*)?(?:\[(?P<text>[^\]\n]*)\])?[ \t]*(?:\{[^}\n]*\})?[ \t]*$",
            title,
        ),
        mark("container", r"(?m)^[ \t]*:{3,}[ \t]*[A-Za-z][\w-]*[ \t]+(?P<text>[^\n]*)$", title),
        mark("container", r"(?m)^[ \t]*:{3,}[^\n]*$", nothing),
    ]
});

/// The title of a container, as a paragraph.
fn title(found: &Captures) -> String {
    match found.name("text").map(|text| text.as_str().trim()) {
        Some(text) if !text.is_empty() => format!("\n{text}\n"),
        _ => "\n".into(),
    }
}

/// Comments that say something to a program, and nothing of what is private.
fn is_instruction(comment: &str) -> bool {
    let text = comment.trim_start_matches("<!--").trim_end_matches("-->").trim().to_lowercase();
    let starts =
        ["more", "excerpt", "truncate", "toc", "wp:", "/wp:", "markdownlint", "prettier", "summary", "end"];
    text.is_empty() || starts.iter().any(|start| text.starts_with(start)) && text.len() < 60
}

/// The text as its site shows it, and what was taken out. Comments stay where the publisher wants to see what is not
/// published.
pub(super) fn shown(text: &str, keeps_comments: bool) -> (String, Vec<Cut>) {
    const SIGNS: [&str; 14] =
        ["{{", "{%", "{:", "{#", "{.", "{/", "[[", "==", "%%", "<!--", ":::", "[!", " ^", "!!!"];
    let signed = SIGNS.iter().any(|sign| text.contains(sign))
        || text.contains("import ")
        || text.contains("export ")
        || text.contains("\n^")
        || text.contains("] ")
        || text.contains("/>")
        || text.contains("???")
        || text.contains("[toc]")
        || text.contains("[TOC]");
    if !signed {
        return (text.to_owned(), Vec::new());
    }
    static RAW: LazyLock<Regex> = LazyLock::new(|| {
        pattern(r"(?s)\{%-?\s*(?:raw|verbatim)\s*-?%\}(?P<text>.*?)\{%-?\s*end(?:raw|verbatim)\s*-?%\}")
    });
    let (text, mut codes) = code::masked(text);
    // What stands between these is shown as it is.
    let mut text =
        RAW.replace_all(&text, |found: &Captures| code::kept(&mut codes, inner(found))).into_owned();
    let mut taken = Taken::new();
    for mark in PRIVATE.iter() {
        text = match keeps_comments {
            true => uncovered(&text, mark),
            false => without(&text, mark, &mut taken),
        };
    }
    text = admonitions(&text, &mut taken);
    for mark in MARKS.iter() {
        text = without(&text, mark, &mut taken);
    }
    let cut = taken.into_iter().map(|(reason, all)| {
        let text = all.iter().map(|one| clean(&code::restored(one, &codes))).collect::<Vec<_>>().join(" · ");
        Cut { reason: reason.to_owned(), text, line: 0 }
    });
    (code::restored(&text, &codes), cut.filter(|cut| !cut.text.is_empty()).collect())
}

fn without(text: &str, mark: &Mark, taken: &mut Taken) -> String {
    let replaced = mark.pattern.replace_all(text, |found: &Captures| {
        let whole = found.get(0).map_or("", |whole| whole.as_str());
        let instead = (mark.instead)(found);
        if !is_instruction(whole) {
            taken.entry(mark.reason).or_default().push(whole.trim().to_owned());
        }
        instead
    });
    replaced.into_owned()
}

/// A comment whose marks go and whose words stay.
fn uncovered(text: &str, mark: &Mark) -> String {
    let inner = |found: &Captures| {
        let whole = found.get(0).map_or("", |whole| whole.as_str());
        if is_instruction(whole) {
            return String::new();
        }
        let marks = [
            "{%",
            "%}",
            "<!--",
            "-->",
            "%%",
            "{{/*",
            "*/}}",
            "{/*",
            "*/}",
            "{::comment}",
            "{:/comment}",
            "{:/}",
            "endcomment",
        ];
        let words = marks.iter().fold(whole.to_owned(), |words, mark| words.replace(mark, " "));
        words.trim().trim_start_matches("comment").trim().to_owned()
    };
    mark.pattern.replace_all(text, inner).into_owned()
}

/// `!!! note "Title"` and the lines that are set in below it.
fn admonitions(text: &str, taken: &mut Taken) -> String {
    static HEAD: LazyLock<Regex> = LazyLock::new(|| {
        pattern(r#"^(?:!!!|\?\?\?\+?)[ \t]+[A-Za-z][\w -]*?(?:[ \t]+"(?P<text>[^"]*)")?[ \t]*$"#)
    });
    if !text.contains("!!!") && !text.contains("???") {
        return text.to_owned();
    }
    let mut out = String::with_capacity(text.len());
    let mut within = false;
    for line in text.split_inclusive('\n') {
        if let Some(found) = HEAD.captures(line.trim_end()) {
            within = true;
            taken.entry("admonition").or_default().push(line.trim().to_owned());
            out.push_str(&format!("\n{}\n\n", inner(&found)));
        } else if within && line.starts_with("    ") {
            out.push_str(line.get(4..).unwrap_or_default());
        } else {
            within &= line.trim().is_empty();
            out.push_str(line);
        }
    }
    out
}

/// The words of a value of a field in which notes are linked: `[[Rosa Vance]]`.
pub(super) fn unlinked(value: &str) -> String {
    let mut taken = Taken::new();
    let links = MARKS.iter().filter(|mark| mark.reason == "link between notes");
    links.fold(value.to_owned(), |value, mark| without(&value, mark, &mut taken))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plain(text: &str) -> String {
        clean(&shown(text, false).0)
    }

    #[test]
    fn marks_become_what_the_site_shows() {
        for (text, expected) in [
            ("{{% callout note %}}\nA talk.\n{{% /callout %}}", "A talk."),
            ("A [rainbow]({{< relref \"/post/rainbow\" >}}).", "A [rainbow]()."),
            ("{{< figure src=\"/a.jpg\" caption=\"A prism in Madrid\" width=\"4\" >}}", "A prism in Madrid"),
            ("{{<gallery dir=\"/images/\" />}}", ""),
            ("{% include toc.html %}\nThe budget.\n{: .lead}", "The budget."),
            (
                "See [it]({% post_url 2024-05-01-plan %}) or {{ site.baseurl }}/files.",
                "See [it]() or /files.",
            ),
            ("{% highlight text %}\nseven to two\n{% endhighlight %}", "seven to two"),
            (
                "in [[Lima|the capital]], the [[Board]] and [[Note#Part]]",
                "in the capital, the Board and Note",
            ),
            ("==Nobody.== ![[pier.png]] a == b", "Nobody. a == b"),
            ("> [!summary] In short\n> It is over.", "> In short > It is over."),
            ("- [ ] call\n- [x] check", "- call - check"),
            ("Last paragraph. ^block7", "Last paragraph."),
            ("import Chart from '../Chart.astro'\n\n<Chart data={points} />\n\nText.", "Text."),
            ("export const meta = {\n  title: 'x',\n}\n\nText.", "Text."),
            (":::note\nA note.\n:::\n\n:::tip Look here\nB.\n:::", "A note. Look here B."),
            ("## Head {#own-id}\n\n[word]{.smallcaps}", "## Head word"),
            ("!!! note \"Look\"\n    Set in.\n\nNot.", "Look Set in. Not."),
            ("`{{ code }}` and\n\n```\n{% raw %} [[x]]\n```\n", "`{{ code }}` and ``` {% raw %} [[x]] ```"),
            ("{% raw %}{{ kept }}{% endraw %} {{ gone }}", "{{ kept }}"),
            ("100%% sure, and 50%% not", "100%% sure, and 50%% not"),
        ] {
            assert_eq!(plain(text), expected, "{text}");
        }
    }

    #[test]
    fn what_is_private_goes_and_is_reported_as_a_comment() {
        let text = "One.\n\n%% ask R. again %%\n\n{% comment %} the clerk {% endcomment %}\n\n<!-- lawyer -->\n<!--more-->\nTwo.";
        let (shown_text, cut) = shown(text, false);
        assert_eq!(clean(&shown_text), "One. Two.");
        assert_eq!(cut.len(), 1);
        assert_eq!((cut[0].reason.as_str(), cut[0].text.matches('·').count()), ("comment", 2));
        assert_eq!(clean(&shown(text, true).0), "One. ask R. again the clerk lawyer Two.");
    }

    #[test]
    fn a_name_that_is_a_link_is_the_name() {
        assert_eq!(unlinked("[[Rosa Vance]]"), "Rosa Vance");
        assert_eq!(unlinked("[[people/rv|Rosa Vance]]"), "Rosa Vance");
    }
}
