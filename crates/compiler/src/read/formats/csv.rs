//! CSV: a header with the names of the fields, then one article a row.

use super::csv_cells::{Rows, rows};
use super::table::{self, Table};
use crate::read::format::{Context, Format, never};
use crate::read::records::{self, Records};

/// `.csv`, also with semicolons, bars or tabs.
pub(in crate::read) static COMMAS: Format = Format {
    name: "CSV",
    endings: &["csv"],
    archive: false,
    sniff: never,
    read: |bytes, context| table::read(commas(bytes, context), context),
};

/// `.tsv`, with tabs.
pub(in crate::read) static TABS: Format = Format {
    name: "TSV",
    endings: &["tsv", "tab"],
    archive: false,
    sniff: never,
    read: |bytes, context| table::read(tabs(bytes, context), context),
};

/// The records of a `.csv` file.
pub(super) fn commas(bytes: Vec<u8>, context: &Context) -> Records {
    records::of_text(bytes, context, |text, context| parse(text, b',', context))
}

/// The records of a `.tsv` file.
pub(super) fn tabs(bytes: Vec<u8>, context: &Context) -> Records {
    records::of_text(bytes, context, |text, context| parse(text, b'\t', context))
}

/// What parts the columns: the sign with which most rows have as many cells as the heading, and headings are known.
fn delimiter(text: &str, usual: u8, context: &Context) -> u8 {
    /// So many bytes tell.
    const LOOK: usize = 200_000;
    let mut end = text.len().min(LOOK);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let start = text.get(..end).unwrap_or(text);
    let fit = |sign: u8| {
        let Rows { rows, unclosed } = rows(start, sign, 60);
        let widths: Vec<usize> = rows.iter().map(|row| row.cells.len()).collect();
        let alike = |width: &usize| widths.iter().filter(|w| *w == width).count();
        let usual = widths.iter().copied().filter(|w| *w > 1).max_by_key(|w| (alike(w), *w)).unwrap_or(0);
        if usual < 2 {
            return 0;
        }
        let known =
            rows.iter().take(table::ABOVE).map(|row| table::known(&row.cells, context)).max().unwrap_or(0);
        let share = 100 * alike(&usual) / widths.len().max(1);
        // A text that is cut at the end may leave a mark open.
        (known.min(6) * 60 + share + usual.min(10)).saturating_sub(unclosed.len().saturating_sub(1) * 20)
    };
    let signs = [usual, b',', b';', b'\t', b'|'];
    let fits = signs.map(fit);
    let best = fits.iter().max().copied().unwrap_or(0);
    signs.iter().zip(fits).find(|(_, fit)| *fit == best).map_or(usual, |(sign, _)| *sign)
}

/// Finds the records of a table.
fn parse(text: &str, usual: u8, context: &Context) -> Records {
    let old: String;
    let text = match !text.contains('\n') && text.contains('\r') {
        true => {
            old = text.replace('\r', "\n");
            old.as_str()
        }
        false => text,
    };
    // Excel writes into the first line which sign it means.
    let first = text.lines().next().unwrap_or_default().trim_matches(['\u{feff}', '"', ' ', '\r']);
    let stated = first.strip_prefix("sep=").and_then(|sign| match sign {
        "\\t" | "" => Some(b'\t'),
        sign => sign.bytes().next(),
    });
    let (text, skipped) = match stated {
        Some(_) => (text.find('\n').and_then(|at| text.get(at + 1..)).unwrap_or_default(), 1),
        None => (text, 0),
    };
    let by = stated.unwrap_or_else(|| delimiter(text, usual, context));
    let Rows { rows, unclosed } = rows(text, by, usize::MAX);
    let rows = rows.into_iter().map(|row| (row.line + skipped, row.cells)).collect();
    let mut found = table::records(Table { rows, strict: true }, context);
    for line in unclosed {
        let what = "the quotation mark that opens here is never closed, and the row was read up to the end of its line";
        found.outcome.warn(context.file, line + skipped, what, "close it there; all other rows were read");
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Config;
    use crate::read::names::Mapping;
    use crate::read::outcome::FileOutcome;

    fn table(text: &str) -> FileOutcome {
        let mapping = Mapping::new(&Config::default());
        let context = Context::new("news.csv", &mapping, &[]);
        (COMMAS.read)(text.as_bytes().to_vec(), &context)
    }

    #[test]
    fn a_row_is_an_article_whatever_parts_the_columns() {
        for text in [
            "title,body\nOil,\"It floats,\nmostly.\"\n",
            "title,body\r\nOil,\"It floats,\r\nmostly.\"\r\n",
            "title;body\nOil;\"It floats,\nmostly.\"\n",
            "title\tbody\nOil\t\"It floats,\nmostly.\"\n",
        ] {
            let outcome = table(text);
            assert_eq!(
                outcome.sources[0].source.article().expect("its own bytes").text,
                "Oil\n\nIt floats,\n\nmostly.",
                "{text}"
            );
            assert_eq!(outcome.sources[0].source.line, 2);
        }
    }

    #[test]
    fn a_line_that_names_the_sign_and_a_title_above_the_headings_are_no_rows() {
        for (text, line) in [
            ("sep=|\ntitle|body\nOil, gas; coal|It floats.\n", 3),
            ("My clippings, 2024\n\nTitel;Inhalt\nOil, gas;It floats.\n", 4),
            ("\"\",\"title\",\"texts\"\n1,\"Oil\",\"It floats.\"\n", 2),
            ("title,texts\n1,Oil,It floats.\n", 2),
        ] {
            let outcome = table(text);
            assert_eq!(outcome.sources.len(), 1, "{text} {:?}", outcome.diagnostics);
            assert_eq!(outcome.sources[0].source.line, line);
            assert!(outcome.sources[0].source.article().expect("its own bytes").title().starts_with("Oil"));
        }
    }

    #[test]
    fn a_row_of_another_length_is_named_and_the_others_are_read() {
        let outcome = table("id,body\na,One.\nb,Two,three.\nc,Four.\n");
        assert_eq!(outcome.sources.len(), 2);
        assert_eq!(
            outcome.diagnostics[0].to_string().split(';').next(),
            Some("news.csv:3: the row has 3 columns, the header 2")
        );
    }

    #[test]
    fn a_table_that_holds_no_text_is_named_once() {
        let outcome = table("place,code\nperu,PE\nchile,CL\n");
        assert_eq!((outcome.sources.len(), outcome.diagnostics.len(), outcome.skipped.len()), (0, 1, 1));
        assert_eq!(outcome.diagnostics[0].severity, crate::diagnostic::Severity::Warning);
    }
}
