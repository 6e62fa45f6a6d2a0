//! Pages that Word saved: documents rather than pages of a site.

use std::sync::LazyLock;

use corpuscope_core::article::BlockKind;
use dom_query::Document;
use regex::Regex;

use crate::read::blocks::Piece;
use crate::read::decode::text;
use crate::read::format::{Context, Format};
use crate::read::html_walk::walk;
use crate::read::outcome::FileOutcome;
use crate::read::text::{clean, pattern};
use crate::read::written::{Paragraph, Properties, Style, Written};

/// `.htm` of Word, known by the names that stand at its beginning.
pub(in crate::read) static FORMAT: Format = Format {
    name: "Word's HTML",
    endings: &[],
    archive: false,
    sniff: is_of_word,
    read: |bytes, context| text(bytes, context, read),
};

fn is_of_word(head: &[u8]) -> bool {
    let text = String::from_utf8_lossy(head).to_lowercase();
    let begins = text.trim_start_matches('\u{feff}').trim_start().starts_with("<html");
    let filtered = text.contains("content=\"microsoft word") || text.contains("content=microsoft word");
    begins && (text.contains("urn:schemas-microsoft-com:office:word") || filtered)
}

/// What is no text of the document: deleted text, comments, headers, marks of notes and of items, contents.
const SILENT: &str = "del, [style*='mso-element:comment-list'], [style*='mso-element:comment'], [style*='mso-element:header'], \
    [style*='mso-element:footer'], .MsoFootnoteReference, .MsoEndnoteReference, .MsoCommentReference, [class^=MsoToc], \
    [style*='mso-list:Ignore'], [style*='mso-list: Ignore'], [style*='display:none']";

const NOTES: &str = "[style*='mso-element:footnote-list'], [style*='mso-element:endnote-list']";

fn read(text: &str, context: &Context) -> FileOutcome {
    let page = Document::from(text);
    page.select(SILENT).remove();
    let mut notes = Vec::new();
    for list in page.select(NOTES).iter() {
        notes.extend(list.nodes().iter().flat_map(walk).map(|piece| piece.text));
        list.remove();
    }
    for (class, element) in [
        ("p[class^=MsoListParagraph], p[class^=MsoListBullet], p[class^=MsoListNumber]", "li"),
        ("p[class*=Quote]", "blockquote"),
    ] {
        page.select(class).rename(element);
    }
    let title = clean(&page.select("p.MsoTitle").text());
    let subtitle = clean(&page.select("p.MsoSubtitle").text());
    let style = |piece: &Piece| match piece.kind {
        _ if piece.text == title => Style::Title,
        _ if piece.text == subtitle => Style::Subtitle,
        BlockKind::Heading => Style::Heading(1),
        BlockKind::ListItem => Style::Item,
        BlockKind::Quote => Style::Quote,
        _ => Style::Text,
    };
    let blocks = page.body().map(|body| walk(&body)).unwrap_or_default();
    let paragraphs =
        blocks.into_iter().map(|piece| Paragraph { style: style(&piece), text: piece.text }).collect();
    let properties = Properties {
        title: property(text, "Title").unwrap_or_else(|| clean(&page.select("head title").text())),
        authors: property(text, "Author").into_iter().collect(),
        date: property(text, "Created").unwrap_or_default(),
        ..Properties::default()
    };
    Written { paragraphs, notes, properties, left_out: Vec::new() }.outcome(context)
}

/// What Word writes of the document into a comment at its beginning.
fn property(text: &str, name: &str) -> Option<String> {
    static PROPERTY: LazyLock<Regex> = LazyLock::new(|| pattern(r"<o:(\w+)>([^<]{0,2000})</o:"));
    let head: String = text.chars().take(20_000).collect();
    let found =
        PROPERTY.captures_iter(&head).find(|found| found.get(1).is_some_and(|n| n.as_str() == name))?;
    let value = clean(&html_escape::decode_html_entities(found.get(2)?.as_str()));
    (!value.is_empty()).then_some(value)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Config;
    use crate::read::names::Mapping;

    #[test]
    fn a_page_of_word_is_read_as_the_document_it_was() {
        let page = "<html xmlns:w=\"urn:schemas-microsoft-com:office:word\"><head><!--[if gte mso 9]><xml><o:DocumentProperties>\
            <o:Author>Ana García</o:Author><o:Created>2021-03-04T10:00:00Z</o:Created></o:DocumentProperties></xml><![endif]--></head><body>\
            <p class=MsoTitle>Oil</p><p class=MsoNormal>It <del>sinks</del> floats<a style='mso-footnote-id:ftn1'><span class=MsoFootnoteReference>[1]</span></a>.<o:p></o:p></p>\
            <p class=MsoListParagraph><span style='mso-list:Ignore'>· </span>One</p>\
            <div style='mso-element:footnote-list'><p class=MsoFootnoteText>A note.</p></div></body></html>";
        assert!(is_of_word(page.as_bytes()));
        let mapping = Mapping::new(&Config::default());
        let mut outcome = read(page, &Context::new("x.htm", &mapping, &[]));
        let article = outcome.sources.remove(0).source.article().expect("its own bytes");
        assert_eq!(article.text, "Oil\n\nIt floats.\n\nOne\n\nA note.");
        assert_eq!(article.meta.authors, ["Ana García"]);
        assert_eq!(article.meta.date.map(|d| d.to_string()).as_deref(), Some("2021-03-04"));
    }
}
