//! Plain text, as scraped from a page or typed: what is stated is recognised, chrome is cut and told.

use super::scrape::{Fate, Scrape};
use super::{front, plain_head, plain_tail, private};
use crate::read::blocks::{Content, classify};
use crate::read::bundle;
use crate::read::chrome;
use crate::read::dates;
use crate::read::decode::text;
use crate::read::fields::assemble;
use crate::read::format::{Context, Format, never};
use crate::read::outcome::FileOutcome;
use crate::read::record::Record;
use crate::read::source::Cut;

/// `.txt`.
pub(in crate::read) static FORMAT: Format = Format {
    name: "plain text",
    endings: &["txt", "text"],
    archive: false,
    sniff: never,
    read: |bytes, context| text(bytes, context, read),
};

/// Reads one article, or the many of an export; what looks like many is said.
fn read(text: &str, context: &Context) -> FileOutcome {
    let piece = |piece: bundle::Piece, context: &Context| {
        let title = Some(piece.title()).filter(|title| !title.is_empty());
        let number = title.as_ref().map(|_| piece.number);
        let mut given = Record::at(piece.line);
        given.push_from("title", &title.unwrap_or_default(), piece.line, Some("line that parts the file"));
        if let Some(date) = given.get("title").first().and_then(|title| dates::find(title)) {
            given.push_from("date", &date.to_string(), piece.line, Some("line that parts the file"));
        }
        article(piece.text, piece.line + usize::from(number.is_some()), given, number, context)
    };
    if let Some(outcome) = bundle::split(text, context, piece).or_else(|| bundle::text(text, context)) {
        return outcome;
    }
    // What is no front matter is text.
    let (given, body, start) = match front::split(text) {
        Ok((record, body, start)) if !record.fields.is_empty() && !body.trim().is_empty() => {
            (front::settled(record), body, start)
        }
        _ => (Record::at(1), text, 1),
    };
    if let Some(why) = private::why(&given, context) {
        let mut outcome = FileOutcome::default();
        outcome.keep_back(context.file, 0, why);
        return outcome;
    }
    let mut given = given;
    private::without_switches(&mut given);
    let mut outcome = article(body, start, given, None, context);
    bundle::suspect(&mut outcome, text, context);
    outcome
}

/// Reads one article whose text begins at a line, with what is said of it elsewhere, and the number that it has in a
/// file of several.
fn article(text: &str, start: usize, given: Record, number: Option<usize>, context: &Context) -> FileOutcome {
    let mut scrape = Scrape::new(text);
    scrape.lines.iter_mut().for_each(|line| line.number += start - 1);
    cut_chrome(&mut scrape);
    plain_tail::sort(&mut scrape);
    plain_head::sort(&mut scrape);
    let named = context.mapping.view(&given).take("title").is_some();
    if named {
        // The title is said elsewhere, and the first line below it is text.
        for fate in scrape.fates.iter_mut().filter(|fate| **fate == Fate::Title) {
            *fate = Fate::Body;
        }
    }
    let Scrape { lines, fates, record: found, .. } = scrape;
    let mut record = given;
    for field in found.fields {
        let line = field.line;
        let known = context
            .mapping
            .view(&record)
            .take(if field.name == "author" { "authors" } else { &field.name })
            .is_some();
        if !known {
            field.values.iter().for_each(|value| record.push_from(&field.name, value, line, field.from));
        }
    }
    let mut body = Vec::new();
    let mut summary = Vec::new();
    let mut cut = Vec::new();
    for (line, fate) in lines.into_iter().zip(fates) {
        match fate {
            Fate::Body => body.push(line),
            Fate::Title => record.push_from("title", &line.text, line.number, Some("first line")),
            Fate::Summary => summary.push(line.text),
            Fate::Cut(reason) => {
                cut.push(Cut { reason: reason.to_owned(), text: line.text, line: line.number })
            }
        }
    }
    record.push("summary", &summary.join(" "), 1);
    assemble(&record, Some(Content { blocks: classify(&body), cut }), number, context)
}

/// Cuts what cue words name, as far as each reaches.
fn cut_chrome(scrape: &mut Scrape) {
    let mut i = 0;
    while i < scrape.lines.len() {
        let Some(cue) = chrome::cue(scrape.text(i)) else {
            i += 1;
            continue;
        };
        let left = scrape.left_after(i);
        let edge = !(0.25..=0.75).contains(&left) || i < 4;
        match cue.reach {
            chrome::Reach::Edge if !edge => {}
            chrome::Reach::Line | chrome::Reach::Edge => scrape.cut(i, cue.reason),
            // Far from the end, "Related articles" is a box within the text.
            chrome::Reach::Close if left < 0.35 => {
                for j in i..scrape.lines.len() {
                    let own = chrome::cue(scrape.text(j)).map_or(cue.reason, |c| c.reason);
                    scrape.cut(j, own);
                }
            }
            chrome::Reach::Close | chrome::Reach::Section => {
                scrape.cut(i, cue.reason);
                let short = |text: &str| text.len() <= 120 && !text.ends_with(['.', '?', '!', '”', '"']);
                while i + 1 < scrape.lines.len()
                    && short(scrape.text(i + 1))
                    && chrome::cue(scrape.text(i + 1)).is_none()
                {
                    i += 1;
                    scrape.cut(i, cue.reason);
                }
            }
        }
        i += 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Config;
    use crate::read::names::Mapping;
    use crate::read::source::Source;

    pub(super) fn source(text: &str) -> Source {
        let mapping = Mapping::new(&Config::default());
        read(text, &Context::new("oil.txt", &mapping, &[]))
            .sources
            .remove(0)
            .source
            .unpack()
            .expect("its own bytes")
    }

    fn shown(source: &Source) -> String {
        let article = &source.article;
        article
            .blocks
            .iter()
            .map(|b| {
                format!(
                    "{:?}: {}\n",
                    b.kind,
                    article.text[b.range()].get(..24).unwrap_or(&article.text[b.range()])
                )
            })
            .collect()
    }

    const ONE: &str = "The harbour was closed for two days because of the storm, which had taken the lights of the pier with it, and nobody could say when it would open again, least of all the council.[i]";
    const TWO: &str = "Fishermen said that they had not seen such waves for thirty years, and that the boats in the inner basin, which had been tied twice, were the only ones that were not damaged.";

    #[test]
    fn a_scraped_page_gives_its_article_and_what_it_states() {
        let page = format!(
            "HomeCoast NewsStorm closes the old harbour\n\nAnalysis\n\nStorm closes the old harbour\n\nThe pier is lost.\nThe boats are safe.\n\nPaylaş\n\nThis post is also available in: Deutsch\n\n{ONE}\n\nWhat the storm left\n\n{TWO}\n\n- two boats\n- one pier\n\n{TWO}\n\n\n[i] Someone. “The storm”, Some Paper, 3 November 2025.\n\nAna María GARCÍA\nAna María GARCÍA\nAna María García graduated from the school of the coast in 2012 and has lived in Lisbon since; she likes boats.\n\nThe Pier / Coast Daily 2025.\n\nSimilar Posts\n\nTen beaches for the summer\n\nLEAVE A REPLY\n\nPlease enter your name here\n\nspot_img"
        );
        let source = source(&page);
        assert_eq!(
            shown(&source),
            "Title: Storm closes the old har\nSummary: The pier is lost. The bo\nParagraph: The harbour was closed f\nHeading: What the storm left\n\
             Paragraph: Fishermen said that they\nListItem: two boats\nListItem: one pier\nParagraph: Fishermen said that they\n"
        );
        let meta = &source.article.meta;
        assert_eq!(meta.authors, ["Ana María García"]);
        assert_eq!((meta.source.as_deref(), meta.via.as_deref()), (Some("The Pier"), Some("Coast Daily")));
        assert_eq!(meta.date.map(|d| d.to_string()).as_deref(), Some("2025"));
        assert_eq!(meta.kind.as_deref(), Some("analysis"));
        assert!(!source.article.text.contains("[i]"), "the mark of a note that was cut");
        let reasons: Vec<&str> = source.cut.iter().map(|c| c.reason.as_str()).collect();
        assert_eq!(
            reasons,
            [
                "menu",
                "section label",
                "share buttons",
                "other languages",
                "references",
                "author's name",
                "author's name",
                "author's biography",
                "outlet and date",
                "further articles",
                "further articles",
                "comment form",
                "comment form",
                "advertisement"
            ]
        );
        assert_eq!(source.cut[0].line, 1);
    }

    #[test]
    fn front_matter_and_lines_of_names_above_a_plain_text_are_read() {
        for head in [
            "Title: Storm\nAuthor: Ana García\nDate: 2025-11-03\n\n",
            "---\ntitle: Storm\nauthor: Ana García\ndate: 2025-11-03\n---\n",
        ] {
            let source = source(&format!("{head}{ONE}\n\n{TWO}\n"));
            let meta = &source.article.meta;
            assert_eq!(
                (source.article.title(), meta.authors.as_slice()),
                ("Storm", ["Ana García".to_owned()].as_slice())
            );
            assert_eq!(meta.date.map(|d| d.to_string()).as_deref(), Some("2025-11-03"));
            assert!(!source.article.text.contains("2025"), "{}", source.article.text);
        }
    }

    #[test]
    fn a_byline_with_an_affiliation_and_a_note_of_publication_are_read() {
        let page = format!(
            "\nAnswer the storm with boats, lamps and a new pier.\nAna García, Union of the Harbour (Coast)\n(This article first appeared on 3 November 2025)\n{ONE}\nThe old pretext\n{TWO}\n"
        );
        let source = source(&page);
        assert_eq!(source.article.title(), "Answer the storm with boats, lamps and a new pier.");
        assert_eq!(source.article.meta.authors, ["Ana García"]);
        assert_eq!(source.article.meta.date.map(|d| d.to_string()).as_deref(), Some("2025-11-03"));
        assert_eq!(shown(&source).lines().count(), 4);
    }

    #[test]
    fn a_disclaimer_gives_the_outlet_and_goes() {
        let page = format!(
            "Storm closes the harbour\nThis article was published in collaboration with the Young Sailors.\n{ONE}\n{TWO}\n{TWO}\n{TWO}\nContent Disclaimer\nThe views expressed in this article are those of the author and do not represent the views or opinions of the Pier Institute."
        );
        let source = source(&page);
        assert_eq!(source.article.meta.source.as_deref(), Some("Pier Institute"));
        assert!(!source.article.text.contains("Young Sailors") && !source.article.text.contains("isclaimer"));
    }

    #[test]
    fn a_plain_text_without_anything_around_it_is_left_whole() {
        let text = format!("{ONE}\n\n{TWO}\n\nNobody was hurt.");
        let source = source(&text);
        assert_eq!(source.cut, []);
        assert_eq!(shown(&source).lines().count(), 3);
        assert_eq!(source.article.title(), "oil");
    }
}
