//! HTML and XHTML: the main content as a reader view finds it, cut into blocks.

use std::sync::Arc;

use dom_query::{Document, NodeRef};
use dom_smoothie::Readability;

use super::{html_lost, html_meta, html_source};
use crate::read::blocks::{Content, Piece};
use crate::read::bundle;
use crate::read::decode::text;
use crate::read::fields::single;
use crate::read::format::{Context, Format};
use crate::read::html_fragment::without_chrome;
use crate::read::html_walk::{depth, walk};
use crate::read::outcome::FileOutcome;
use crate::read::source::Cut;
use crate::read::within::Within;

/// `.html`, and whatever begins as a page does.
pub(in crate::read) static FORMAT: Format = Format {
    name: "HTML",
    endings: &["html", "htm", "xhtml"],
    archive: false,
    sniff: is_page,
    read: |bytes, context| text(bytes, context, read),
};

/// Whether a file begins with `<!doctype html`, `<html` or `<head`. A byte-order mark, an XML declaration, comments and spaces
/// may stand before it.
fn is_page(head: &[u8]) -> bool {
    let mut rest = head.strip_prefix(b"\xef\xbb\xbf").unwrap_or(head).trim_ascii_start();
    for (open, close) in [(b"<?xml".as_slice(), b"?>".as_slice()), (b"<!--", b"-->")] {
        while rest.starts_with(open) {
            let Some(end) = rest.windows(close.len()).position(|bytes| bytes == close) else { return false };
            rest = rest[end + close.len()..].trim_ascii_start();
        }
    }
    [b"<!doctype html".as_slice(), b"<html", b"<head"].iter().any(|mark| {
        let (start, after) = rest.split_at_checked(mark.len()).unwrap_or_default();
        start.eq_ignore_ascii_case(mark)
            && after.first().is_some_and(|b| b.is_ascii_whitespace() || *b == b'>')
    })
}

/// A page nested deeper is no article, and what walks it by recursion must not break.
const DEEPEST: usize = 400;

/// Elements that make a page more than a row of paragraphs.
const LAYOUT: &str = "div, section, article, main, nav, aside, header, footer, form, table";

/// Elements around an article, should the reader view find none.
const AROUND: &str = "nav, aside, header, footer, form, button, select";

/// Reads one page, or the many articles of an export.
fn read(text: &str, context: &Context) -> FileOutcome {
    let (given, text) = match html_source::parted(text, context) {
        Ok(parts) => parts,
        Err(outcome) => return *outcome,
    };
    let (text, flattened) = html_source::flattened(text);
    let page = Document::from(text.as_ref());
    if let Some(outcome) = bundle::page(&text, &page, context) {
        return outcome;
    }
    let mut record = html_source::joined(given, html_meta::record(&page));
    if record.get("url").is_empty()
        && let Some(address) = html_source::saved_from(&text)
    {
        record.push_from("url", &address, 1, Some("address it was saved from"));
    }
    let Some(body) = page.body() else { return single(&record, Content::default(), context) };
    let all = walk(&body);
    let (mut kept, byline) =
        if page.select(LAYOUT).exists() { main_content(&text, &page) } else { (all.clone(), None) };
    html_lost::restore(&mut kept, &page, &text, record.get("title").first().map(String::as_str));
    if record.get("author").is_empty()
        && let Some(byline) =
            byline.filter(|b| b.chars().count() <= 60 && !b.contains(|c: char| c.is_ascii_digit()))
    {
        record.push_from("author", &byline, 1, Some("byline"));
    }
    let teasers = html_lost::teasers(&kept, &page);
    let mut content = without_chrome(kept, 0);
    // What is in the article in other pieces is not outside of it.
    let inside: String = content
        .blocks
        .iter()
        .map(|b| b.text.as_str())
        .chain(record.get("title").iter().map(|t| t.as_str()))
        .collect::<Vec<_>>()
        .join(" ");
    let told: Arc<str> = content.cut.iter().map(|c| c.text.as_str()).collect::<Vec<_>>().join(" ").into();
    let (mut inside, mut told) = (Within::new(&inside), Within::new(&told));
    let outside = all.into_iter().filter(|b| !inside.has(&b.text) && !told.has(&b.text));
    content.cut.extend(outside.map(|b| Cut { reason: "outside the article".into(), text: b.text, line: 0 }));
    content.cut.extend(html_source::comments(&text));
    let mut outcome = single(&record, content, context);
    if flattened {
        let mend = "correct the program that wrote it if paragraphs run together";
        outcome.warn(
            context.file,
            0,
            "its elements are nested in thousands of levels, which were left out",
            mend,
        );
    }
    if let Some(links) = teasers.filter(|_| !outcome.sources.is_empty()) {
        let what =
            format!("{links} headings that are links and hardly any text: it looks like a list of articles");
        outcome.warn(context.file, 0, what, "name it under `exclude` in corpus.toml if it is no article");
    }
    outcome
}

/// The blocks of the article and its byline, by the rules of a reader view.
fn main_content(text: &str, page: &Document) -> (Vec<Piece>, Option<String>) {
    if page.body().is_some_and(|body| depth(&body) < DEEPEST)
        && let Ok(mut view) = Readability::new(text, None, None)
        && let Ok(article) = view.parse()
    {
        let content = Document::from(article.content);
        let blocks = content.body().map(|body| walk(&body)).unwrap_or_default();
        if !blocks.is_empty() {
            return (blocks, article.byline);
        }
    }
    let rest = Document::from(text);
    rest.select(AROUND).remove();
    let root: Option<NodeRef> =
        rest.select("article, main, [role=main]").nodes().first().copied().or_else(|| rest.body());
    (root.map(|root| walk(&root)).unwrap_or_default(), None)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Config;
    use crate::read::names::Mapping;

    fn source(text: &str) -> crate::read::source::Source {
        let mapping = Mapping::new(&Config::default());
        let context = Context::new("oil.html", &mapping, &[]);
        read(text, &context).sources.remove(0).source.unpack().expect("its own bytes")
    }

    const PAGE: &str = r##"<!DOCTYPE html><html lang="en"><head><title>Storm closes harbour | The Pier</title>
        <meta property="og:site_name" content="The Pier"><meta name="author" content="Ana García">
        <meta property="article:published_time" content="2025-11-03T09:00:00Z"></head><body>
        <nav><ul><li><a href="/">Home</a></li><li><a href="/news">Latest news</a></li></ul></nav>
        <div class="layout"><article><h1>Storm closes harbour</h1>
        <p>The harbour was closed for two days because of the storm, which had taken the lights of the pier with it, and nobody could say when it would open again.</p>
        <p>Share this article</p>
        <h2>What the storm left</h2>
        <p>Fishermen said that they had not seen such waves for thirty years, and that the boats in the inner basin, which had been tied twice, were the only ones that were not damaged.</p>
        <blockquote><p>It took the pier, the lamps and the bench on which my father used to sit, said one of them, and it did so in less than an hour.</p></blockquote>
        <ul><li>Two boats sank, one of them in the inner basin, where it lay tied twice.</li></ul>
        <p>The council meets on Monday, and it wants to ask the government for help, since the repair of the pier alone costs more than the town has in a year.</p>
        </article><aside><h3>Most read</h3><p><a href="/x">Ten beaches for the summer</a></p></aside></div>
        <footer><p>Copyright The Pier. All rights reserved.</p></footer></body></html>"##;

    #[test]
    fn the_article_is_kept_and_what_stands_around_it_is_cut_and_told() {
        let source = source(PAGE);
        let article = &source.article;
        let shown: Vec<String> = article.blocks.iter().map(|b| format!("{:?}", b.kind)).collect();
        assert_eq!(shown, ["Title", "Paragraph", "Heading", "Paragraph", "Quote", "ListItem", "Paragraph"]);
        assert_eq!(article.title(), "Storm closes harbour");
        assert_eq!(article.meta.source.as_deref(), Some("The Pier"));
        assert_eq!(article.meta.authors, ["Ana García"]);
        assert_eq!(article.meta.language.as_deref(), Some("en"));
        let cut: Vec<&str> = source.cut.iter().map(|c| c.text.as_str()).collect();
        for text in ["Share this article", "Ten beaches for the summer", "Latest news"] {
            assert!(cut.contains(&text), "{text}");
            assert!(!article.text.contains(text), "{text}");
        }
    }

    #[test]
    fn a_page_of_paragraphs_is_taken_whole() {
        let page = r#"<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"><head>
            <meta name="DC.identifier" content="X-1"/><meta name="DC.date" content="1989-04-03"/><title>X-1</title></head>
            <body><p>X-1</p><p>LIMA, 3 APR 89 (EFE) -- [TEXT] IT FLOATS.</p><p>IT BURNS.</p></body></html>"#;
        let article = source(page).article;
        assert_eq!(article.id, "X-1");
        assert_eq!(article.text, "LIMA, 3 APR 89 (EFE)\n\n[TEXT] IT FLOATS.\n\nIT BURNS.");
        assert_eq!(article.meta.source.as_deref(), Some("EFE"));
    }

    #[test]
    fn a_page_nested_without_end_does_not_break_the_reader() {
        let deep = format!("<body>{}<p>Text at the bottom.</p>", "<div>".repeat(2_000));
        assert!(source(&deep).article.text.contains("Text at the bottom."));
    }
}
