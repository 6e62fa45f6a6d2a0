//! PDF with text. A scan is told apart, and what to do about it.

use corpuscope_pdf::{Kind, MOST_LETTERS, MOST_PAGES, Problem};

use crate::read::format::{Context, Format};
use crate::read::outcome::FileOutcome;
use crate::read::text::same;
use crate::read::written::{Paragraph, Properties, Style, Written, is_meant};

/// `.pdf`.
pub(in crate::read) static FORMAT: Format = Format {
    name: "PDF",
    endings: &["pdf"],
    archive: false,
    sniff: |head| head.strip_prefix(b"\xef\xbb\xbf").unwrap_or(head).trim_ascii_start().starts_with(b"%PDF-"),
    read,
};

fn read(bytes: Vec<u8>, context: &Context) -> FileOutcome {
    match corpuscope_pdf::read(bytes) {
        Ok(document) => {
            let (pages, scanned, cut, full) = (document.pages, document.scanned, document.cut, document.full);
            let mut outcome = written(document, context).outcome(context);
            let mend = "divide it into several files, or save it as text with `pdftotext`";
            if pages > MOST_PAGES {
                let what = format!("it has more than {MOST_PAGES} pages; those beyond are left out");
                outcome.warn(context.file, 0, what, mend);
            }
            if full > 0 {
                let what = format!(
                    "{full} of its pages have more than {MOST_LETTERS} letters; those beyond are left out"
                );
                outcome.warn(context.file, 0, what, mend);
            }
            if cut {
                outcome.warn(context.file, 0, "it takes too long to be read to its end", mend);
            }
            if scanned > 0 {
                let what = format!("{scanned} of its {pages} pages are pictures without text");
                outcome.warn(context.file, 0, what, RECOGNISE);
            }
            outcome
        }
        Err(problem) => {
            let (what, mend) = told(problem);
            FileOutcome::failed(context.file, 0, what, mend)
        }
    }
}

const RECOGNISE: &str = "have its text recognised first, for example with `ocrmypdf`";

fn told(problem: Problem) -> (&'static str, &'static str) {
    match problem {
        Problem::Locked => (
            "it is protected with a password or against copying",
            "save a copy without protection, for example with `qpdf --decrypt`",
        ),
        Problem::Damaged => {
            ("it is damaged: no pages are found in it", "fetch it again, or have it mended with `qpdf`")
        }
        Problem::Scanned => ("it is a scan: pictures of pages without text", RECOGNISE),
        Problem::Unknown => ("its fonts do not say which letters they draw", RECOGNISE),
        Problem::Empty => ("it has no text", "check that it shows any when it is opened"),
        Problem::Slow => (
            "it takes too long to be read",
            "divide it into several files, or save it as text with `pdftotext`",
        ),
    }
}

fn written(document: corpuscope_pdf::Document, context: &Context) -> Written {
    let properties = Properties {
        title: document.title,
        authors: document.author.split(';').map(|name| name.trim().to_owned()).collect(),
        ..Properties::default()
    };
    let stated = is_meant(&properties.title, context);
    let mut written = Written { properties, ..Written::default() };
    let mut titled = false;
    for block in document.blocks {
        let style = match block.kind {
            Kind::Head => {
                written.left_out.push(("running head or number of a page", block.text));
                continue;
            }
            Kind::Note => {
                written.notes.push(block.text);
                continue;
            }
            // The largest letters of a page may be the name of the paper.
            Kind::Title if !titled && (!stated || same(&block.text, &written.properties.title)) => {
                titled = true;
                Style::Title
            }
            Kind::Title | Kind::Heading => Style::Heading(1),
            Kind::Paragraph => Style::Text,
        };
        written.paragraphs.push(Paragraph { style, text: block.text });
    }
    written
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Config;
    use crate::read::names::Mapping;

    #[test]
    fn what_cannot_be_read_is_named_with_a_remedy() {
        let mapping = Mapping::new(&Config::default());
        let outcome = read(b"%PDF-1.4 cut".to_vec(), &Context::new("x.pdf", &mapping, &[]));
        assert!(outcome.diagnostics[0].what.contains("damaged"));
        for problem in [Problem::Locked, Problem::Scanned, Problem::Unknown, Problem::Empty, Problem::Slow] {
            let (what, mend) = told(problem);
            assert!(!what.is_empty() && !mend.is_empty());
        }
    }
}
