//! Putting a corpus into the explorer's page.
//!
//! The page has places for it, written as comments: `<!--corpus-data-->` and so on. What is put
//! there is closed by a comment of its own, so that a page can be filled again.

use std::io;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use corpuscope_core::index::{Corpus, Packed};

use crate::documents::{glances, unpack_one};

/// How the page gets at the index.
#[derive(Clone, Copy, Debug)]
pub enum Data<'a> {
    /// The packed index stands in the page.
    Embedded(&'a [u8]),
    /// The packed start of the index is this file, relative to the page.
    File(&'a str),
}

/// Articles listed for a reader without scripts: every other reader fetches them too.
const LISTED: usize = 24;

/// Fills the explorer's page with a corpus.
///
/// `list` is what [`list`] makes of its articles.
pub fn fill(template: &str, corpus: &Corpus, list: &str, data: Data<'_>) -> io::Result<String> {
    let mut page = template.to_owned();
    let data = match data {
        Data::Embedded(index) => {
            format!(
                r#"<script id="corpus" type="application/octet-stream">{}</script>"#,
                STANDARD.encode(index)
            )
        }
        Data::File(name) => format!(
            r#"<link rel="preload" href="{0}" as="fetch" crossorigin><script id="corpus" type="application/octet-stream" data-file="{0}"></script>"#,
            escape(name)
        ),
    };
    place(&mut page, "corpus-data", &data)?;
    place(&mut page, "corpus-title", &escape(&corpus.title))?;
    place(&mut page, "corpus-description", &escape(&corpus.description))?;
    place(&mut page, "corpus-noscript", list)?;
    replace_between(&mut page, "<title>", "</title>", &escape(&corpus.title))?;
    replace_between(&mut page, "<meta name=\"description\" content=\"", "\"", &escape(&corpus.description))?;
    Ok(page)
}

/// Puts `content` at the place `<!--name-->`, instead of what an earlier filling put there.
fn place(page: &mut String, name: &str, content: &str) -> io::Result<()> {
    let (open, close) = (format!("<!--{name}-->"), format!("<!--/{name}-->"));
    let at = page.find(&open).ok_or_else(|| missing(&open))? + open.len();
    let end = page[at..].find(&close).map_or(at, |i| at + i + close.len());
    page.replace_range(at..end, &format!("{content}{close}"));
    Ok(())
}

fn replace_between(page: &mut String, open: &str, close: &str, content: &str) -> io::Result<()> {
    let at = page.find(open).ok_or_else(|| missing(open))? + open.len();
    let end = page[at..].find(close).ok_or_else(|| missing(close))? + at;
    page.replace_range(at..end, content);
    Ok(())
}

fn missing(mark: &str) -> io::Error {
    io::Error::other(format!("the page has no place “{mark}”; build the explorer again with trunk"))
}

/// The newest articles, for a reader without scripts.
pub fn list(documents: &[Packed]) -> io::Result<String> {
    let mut out = String::from("<noscript><ul>");
    let keys = glances(documents)?.into_iter().zip(documents);
    let mut newest: Vec<_> = keys.map(|(g, packed)| (std::cmp::Reverse(g.date), g.id, packed)).collect();
    newest.sort_unstable_by_key(|(date, id, _)| (*date, *id));
    for (_, _, packed) in newest.into_iter().take(LISTED) {
        let article = unpack_one(packed)?.article;
        let title = escape(article.title());
        let title = match article.meta.url.as_deref().filter(|u| u.starts_with("http")) {
            Some(url) => format!("<a href=\"{}\">{title}</a>", escape(url)),
            None => title,
        };
        let known = [article.meta.source.clone(), article.meta.date.map(|d| d.to_string())];
        let known = known.into_iter().flatten().map(|s| format!(" · {}", escape(&s))).collect::<String>();
        out.push_str(&format!("<li>{title}{known}</li>"));
    }
    if documents.len() > LISTED {
        out.push_str(&format!("<li>and {} more</li>", documents.len() - LISTED));
    }
    out.push_str("</ul></noscript>");
    Ok(out)
}

/// Text as HTML, in elements and in quoted attributes.
pub(crate) fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = r#"<html><head><title>x</title><meta name="description" content="y">
<!--corpus-data--></head><body><h1><!--corpus-title--></h1><p><!--corpus-description--></p><!--corpus-noscript--></body></html>"#;

    fn filled(template: &str) -> String {
        let corpus =
            Corpus { title: "A & <b>".into(), description: "“it's” \"so\"".into(), ..Default::default() };
        fill(template, &corpus, "", Data::File("corpus/a.bin")).expect("all places are there")
    }

    #[test]
    fn every_byte_of_the_corpus_is_text() {
        let page = filled(PAGE);
        assert!(page.contains("<title>A &amp; &lt;b&gt;</title>"), "{page}");
        assert!(page.contains("content=\"“it&#39;s” &quot;so&quot;\""), "{page}");
    }

    #[test]
    fn a_page_can_be_filled_again() {
        let once = filled(PAGE);
        assert_eq!(filled(&once), once);
    }

    #[test]
    fn a_page_without_a_place_is_an_error_that_names_it() {
        let error = fill("<title></title>", &Corpus::default(), "", Data::File("a")).expect_err("no place");
        assert!(error.to_string().contains("<!--corpus-data-->"));
    }
}
