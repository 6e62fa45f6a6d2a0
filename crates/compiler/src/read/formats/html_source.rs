//! Pages that are the source of a site and not what it shows: front matter, templates; and what the source of a saved
//! page says in comments.

use std::borrow::Cow;
use std::sync::LazyLock;

use regex::Regex;

use super::{front, page, private};
use crate::read::format::Context;
use crate::read::outcome::FileOutcome;
use crate::read::record::Record;
use crate::read::source::Cut;
use crate::read::text::{clean, pattern};

/// Words that a template with front matter has beside its tags, at most; an article has more.
const FEW: usize = 40;

/// Parts a page into the fields above it and the page. Returns an outcome where it is no article: a template, or what is
/// not published.
pub(super) fn parted<'a>(
    text: &'a str,
    context: &Context,
) -> Result<(Record, Cow<'a, str>), Box<FileOutcome>> {
    let apart = |why: &str| {
        let mut outcome = FileOutcome::default();
        outcome.skip(context.file, 0, why);
        Box::new(outcome)
    };
    let start = text.trim_start_matches('\u{feff}');
    let fenced = start.lines().next().is_some_and(|line| matches!(line.trim_end(), "---" | "+++"));
    let (record, body) =
        match fenced {
            true => front::split(text).map(|(record, body, _)| (front::settled(record), body)).map_err(
                |broken| Box::new(FileOutcome::failed(context.file, broken.line, broken.what, broken.mend)),
            )?,
            false => (Record::at(1), text),
        };
    let has_tags = body.contains("{%") || body.contains("{{") || body.contains("<%");
    if has_tags && is_template(body, fenced) {
        return Err(apart("a template of a site"));
    }
    if !fenced {
        return Ok((record, body.into()));
    }
    if let Some(why) = private::why(&record, context) {
        let mut outcome = FileOutcome::default();
        outcome.keep_back(context.file, 0, why);
        return Err(outcome.into());
    }
    let mut record = record;
    private::without_switches(&mut record);
    page::state(&mut record, context);
    let shown = if has_tags { tags().replace_all(body, "") } else { body.into() };
    Ok((record, shown))
}

/// Levels of containers beyond which a page's containers are left out: parsing takes time with the square of the levels.
const LEVELS: usize = 1_000;

/// The page without its containers, if they are nested in very many levels, and whether that is so.
pub(super) fn flattened(text: Cow<'_, str>) -> (Cow<'_, str>, bool) {
    static CONTAINER: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            r"(?i)<(/?)(?:div|span|font|b|i|em|strong|a|blockquote|section|article|ul|ol|li|table|tbody|tr|td)\b[^<>]*>",
        )
    });
    let text = bared(text);
    let (mut level, mut deepest) = (0usize, 0usize);
    for found in CONTAINER.captures_iter(&text) {
        match found.get(1).is_some_and(|slash| !slash.is_empty()) {
            true => level = level.saturating_sub(1),
            false => level += 1,
        }
        deepest = deepest.max(level);
    }
    if deepest <= LEVELS {
        return (text, false);
    }
    (CONTAINER.replace_all(&text, " ").into_owned().into(), true)
}

/// Attributes beyond which an element is written without them: parsing takes time with their square.
const ATTRIBUTES: usize = 1_000;

/// The page in which no element has very many attributes.
fn bared(text: Cow<'_, str>) -> Cow<'_, str> {
    let (mut out, mut from, mut behind) = (String::new(), 0, 0);
    for (at, _) in text.match_indices('<') {
        let named = text.as_bytes().get(at + 1).is_some_and(u8::is_ascii_alphabetic);
        if at < behind || !named {
            continue;
        }
        let (attributes, end) = tag(&text, at);
        behind = end;
        if attributes > ATTRIBUTES {
            let name = text[at..end].split(|c: char| c.is_ascii_whitespace()).next().unwrap_or_default();
            out.push_str(&text[from..at]);
            out.push_str(name);
            from = end;
        }
    }
    if from == 0 {
        return text;
    }
    out.push_str(&text[from..]);
    out.into()
}

/// About how many attributes the element has that begins at a byte, and where its tag ends, before the last sign.
fn tag(text: &str, start: usize) -> (usize, usize) {
    let (mut attributes, mut quote, mut blank) = (0, None, false);
    for (at, byte) in text.bytes().enumerate().skip(start) {
        match (quote, byte) {
            (Some(open), _) if open == byte => quote = None,
            (Some(_), _) => {}
            (None, b'"' | b'\'') => quote = Some(byte),
            (None, b'>') => return (attributes, at),
            _ => {
                attributes += usize::from(blank && !byte.is_ascii_whitespace());
                blank = byte.is_ascii_whitespace();
            }
        }
    }
    (attributes, text.len())
}

/// Tags of Liquid and its kin.
fn tags() -> &'static Regex {
    static TAGS: LazyLock<Regex> = LazyLock::new(|| {
        pattern(r"(?s)\{%-?\s*comment\s*-?%\}.*?\{%-?\s*endcomment\s*-?%\}|\{%.*?%\}|\{\{.*?\}\}")
    });
    &TAGS
}

/// Whether a page is filled by a generator: it loops, includes, or names what is put in its place.
fn is_template(text: &str, fenced: bool) -> bool {
    static SCRIPT: LazyLock<Regex> = LazyLock::new(|| {
        pattern(r"(?is)<(?:script|style|template|code|pre)\b.*?</(?:script|style|template|code|pre)\s*>")
    });
    static FILLED: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            r"\{%-?\s*(?:for|extends|block|layout|include|if|assign|capture|render|import|macro|paginate)\b|\{\{-?\s*(?:content\b|page\.|site\.|post\.|\.Content|\.Title|\.Site|define\b|block\b|template\b|partial\b|yield\b|super\(|self\.|#each|#if|>)|<%[=-]?\s",
        )
    });
    static LOOP: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            r"\{%-?\s*(?:for|paginate|extends|block|layout)\b|\{\{-?\s*(?:content\b|\.Content|yield\b|range\b|#each)",
        )
    });
    static MARKUP: LazyLock<Regex> = LazyLock::new(|| pattern(r"(?s)<[^<>]*>"));
    let text = SCRIPT.replace_all(text, "");
    if !FILLED.is_match(&text) {
        return false;
    }
    let left = tags().replace_all(&text, "");
    let words = MARKUP.replace_all(&left, " ").split_whitespace().count();
    let is_frame = LOOP.is_match(&text);
    match fenced {
        // A post may be short, and have the address of its site put in.
        true => words < if is_frame { FEW } else { 1 },
        false => words < FEW || words < 4 * FEW && is_frame || text.contains("{% extends"),
    }
}

/// The fields above a page, and what the page says besides.
pub(super) fn joined(given: Record, page: Record) -> Record {
    if given.fields.is_empty() {
        return page;
    }
    let mut record = given;
    for field in page.fields {
        if record.get(&field.name).is_empty() {
            record.fields.push(field);
        }
    }
    record
}

/// The address that a browser, or a program that saves pages, has written into a comment.
pub(super) fn saved_from(text: &str) -> Option<String> {
    static SAVED: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            r"<!--\s*saved from url=\(\d+\)(https?://[^\s>]+)|Page saved with SingleFile\s+url:\s*(https?://\S+)|<!--\s*Mirrored from ([^\s>]+) by HTTrack",
        )
    });
    let end = text.char_indices().nth(3_000).map_or(text.len(), |(at, _)| at);
    let found = SAVED.captures(text.get(..end)?)?;
    let address = found.get(1).or_else(|| found.get(2)).or_else(|| found.get(3))?.as_str();
    Some(if address.contains("://") { address.to_owned() } else { format!("http://{address}") })
}

/// The comments of a page that are words of people, as what was left out of the article.
pub(super) fn comments(text: &str) -> Option<Cut> {
    static COMMENT: LazyLock<Regex> = LazyLock::new(|| pattern(r"(?s)<!--(.*?)-->"));
    if !text.contains("<!--") || text.len() > 2_000_000 {
        return None;
    }
    // A stretch of the page that is switched off, and marks of programs, are no words.
    let is_words = |comment: &&str| {
        comment.split_whitespace().count() >= 4
            && comment.len() <= 600
            && !comment.contains(['<', '>', '{', '}', '=', ';', '[', '|'])
            && !comment.contains("://")
            && !comment.contains("--")
    };
    let found: Vec<String> = COMMENT
        .captures_iter(text)
        .filter_map(|found| found.get(1).map(|words| words.as_str().trim()))
        .filter(is_words)
        .map(clean)
        .collect();
    let text = found.join(" · ");
    (!text.is_empty()).then(|| Cut { reason: "comment".into(), text, line: 0 })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_element_of_very_many_attributes_loses_them_and_no_text() {
        let many: String = (0..2_000).map(|n| format!(" a{n}=b")).collect();
        let words = "word ".repeat(2_000);
        for (text, expected) in [
            (format!("<p>a</p><p{many}>b</p><i>c</i>"), "<p>a</p><p>b</p><i>c</i>".to_owned()),
            (format!("<p{many}>b</p><b{many}>c"), "<p>b</p><b>c".to_owned()),
            (format!("<p{many}"), "<p".to_owned()),
            (format!("<meta content=\"{words}\">a < b"), format!("<meta content=\"{words}\">a < b")),
            ("<p a=\"x\" b>t".to_owned(), "<p a=\"x\" b>t".to_owned()),
        ] {
            assert_eq!(bared(text.as_str().into()), expected);
        }
    }
    use crate::config::Config;
    use crate::read::names::Mapping;

    #[test]
    fn templates_are_known_and_articles_with_a_tag_are_read() {
        let mapping = Mapping::new(&Config::default());
        let context = Context::new("a.html", &mapping, &[]);
        let words = "The plan for the quay was shown. ".repeat(20);
        for (text, template) in [
            ("---\nlayout: default\n---\n{% for post in site.posts %}<h2>{{ post.title }}</h2>{% endfor %}".to_owned(), true),
            ("<html><title>{{ page.title }}</title><body>{{ content }}</body></html>".to_owned(), true),
            ("<footer>© {% assign t = site.time %}{{ site.title }}</footer>".to_owned(), true),
            (format!("---\ntitle: a\n---\n{{% include toc.html %}}<p>{words}</p>"), false),
            (format!("<p>{words}</p><script>x = '{{{{ content }}}}'</script>"), false),
        ] {
            assert_eq!(parted(&text, &context).is_err(), template, "{text:.60}");
        }
        let (record, body) =
            parted("---\ntitle: Plan\n---\n<p>{{ site.x }}Text.</p>", &context).expect("an article");
        assert_eq!((record.get("title"), body.as_ref()), ([String::from("Plan")].as_slice(), "<p>Text.</p>"));
    }

    #[test]
    fn the_address_of_a_saved_page_is_in_a_comment() {
        let text = "<!DOCTYPE html>\n<!-- saved from url=(0030)https://quay.example/news/port -->\n<html>";
        assert_eq!(saved_from(text).as_deref(), Some("https://quay.example/news/port"));
        assert_eq!(saved_from("<html>"), None);
    }
}
