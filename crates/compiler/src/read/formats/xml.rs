//! XML that holds articles: feeds, exports of sites, TEI, exports of Factiva. What it is says its outermost element.

use super::{atom, factiva_xml, library_xml, rss, tei, wordpress};
use crate::read::decode::text;
use crate::read::format::{Context, Format};
use crate::read::outcome::FileOutcome;
use crate::read::xml::{self, Element, parse};

/// `.xml`, and whatever begins as one of these.
pub(in crate::read) static FORMAT: Format = Format {
    name: "XML",
    endings: &["xml", "rss", "atom", "tei", "rdf"],
    archive: false,
    sniff: |head| xml::root(head).is_some_and(|root| READERS.iter().any(|(name, _)| *name == local(&root))),
    read: |bytes, context| text(bytes, context, read),
};

/// Makes articles of the tree of a file.
type Reader = fn(&Element, &Context) -> FileOutcome;

/// The outermost elements that are known.
const READERS: [(&str, Reader); 10] = [
    ("rss", feed),
    ("RDF", rss::read),
    ("feed", atom::read),
    ("TEI", tei::read),
    ("TEI.2", tei::read),
    ("teiCorpus", tei::read),
    ("PPSResponse", factiva_xml::read),
    ("xml", library_xml::endnote),
    ("mods", library_xml::mods),
    ("modsCollection", library_xml::mods),
];

/// Outermost elements of files that no reader of a page sees.
const APART: [&str; 14] = [
    "urlset",
    "sitemapindex",
    "opml",
    "svg",
    "plist",
    "project",
    "configuration",
    "manifest",
    "resources",
    "xsl",
    "stylesheet",
    "transform",
    "schema",
    "browserconfig",
];

fn local(name: &str) -> &str {
    name.rsplit(':').next().unwrap_or(name)
}

fn read(text: &str, context: &Context) -> FileOutcome {
    let root = xml::root(text.get(..20_000).unwrap_or(text).as_bytes()).unwrap_or_default();
    let reader = READERS.iter().find(|(name, _)| *name == local(&root)).map(|(_, read)| read);
    let Some(read) = reader else {
        let mut outcome = FileOutcome::default();
        match APART.contains(&local(&root)) {
            true => outcome.skip(context.file, 0, format!("XML without articles (`{root}`)")),
            false => outcome.fail(
                context.file,
                0,
                format!("an XML file of a kind that is not read (`{root}`)"),
                "export it as HTML, CSV or plain text; feeds, exports of WordPress and Blogger, and TEI are read",
            ),
        }
        return outcome;
    };
    match parse(text.trim_start_matches('\u{feff}')) {
        Ok(root) => read(&root, context),
        Err(fault) => FileOutcome::failed(
            context.file,
            fault.line,
            format!("it is no whole XML ({})", fault.what),
            "export it again, or correct it there",
        ),
    }
}

/// A feed, or what WordPress exports in the form of one.
fn feed(root: &Element, context: &Context) -> FileOutcome {
    let Some(channel) = root.child("channel") else {
        return FileOutcome::failed(context.file, root.line, "the feed has no channel", "export it again");
    };
    match channel.child("wp:wxr_version") {
        Some(_) => wordpress::read(channel, context),
        None => rss::read(root, context),
    }
}
