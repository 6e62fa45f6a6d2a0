//! CSV: a header with the names of the fields, then one article a row.

use ::csv::ReaderBuilder;

use crate::read::decode::text;
use crate::read::fields::assemble;
use crate::read::format::{Context, Format, never};
use crate::read::outcome::FileOutcome;
use crate::read::record::Record;
use crate::threads::*;

/// `.csv`, also with semicolons, bars or tabs.
pub(in crate::read) static COMMAS: Format = Format {
    name: "CSV",
    endings: &["csv"],
    archive: false,
    sniff: never,
    read: |bytes, context| text(bytes, context, |text, context| read(text, delimiter(text), context)),
};

/// `.tsv`, with tabs.
pub(in crate::read) static TABS: Format = Format {
    name: "TSV",
    endings: &["tsv"],
    archive: false,
    sniff: never,
    read: |bytes, context| text(bytes, context, |text, context| read(text, b'\t', context)),
};

/// What parts the columns: the sign that stands most often in the header.
fn delimiter(text: &str) -> u8 {
    let header = text.lines().next().unwrap_or_default().as_bytes();
    let count = |sign: u8| header.iter().filter(|b| **b == sign).count();
    // The last of equals wins, and a comma is what the ending promises.
    *b"|\t;,".iter().max_by_key(|sign| count(**sign)).unwrap_or(&b',')
}

/// Reads a table.
fn read(text: &str, delimiter: u8, context: &Context) -> FileOutcome {
    let mut outcome = FileOutcome::default();
    let mut reader = ReaderBuilder::new().delimiter(delimiter).flexible(true).from_reader(text.as_bytes());
    let header: Vec<String> = match reader.headers() {
        Ok(header) => header.iter().map(|h| h.trim().to_owned()).collect(),
        Err(error) => {
            outcome.fail(
                context.file,
                1,
                format!("the header cannot be read ({error})"),
                "save the table as CSV in UTF-8",
            );
            return outcome;
        }
    };
    if !context.mapping.names_text(header.iter().map(String::as_str)) {
        let what = format!("none of its columns ({}) holds the text of articles", header.join(", "));
        let mend =
            "name the column in corpus.toml, as in [fields] body = \"…\", or add the file to `exclude`";
        // A table of something else may well lie among the articles.
        outcome.skip(context.file, 1, what.clone());
        outcome.warn(context.file, 1, what, mend);
        return outcome;
    }
    let mut rows = Vec::new();
    let mut lines = Lines { text, byte: 0, line: 1 };
    for row in reader.records() {
        match row {
            Ok(row) => rows.push((lines.at(row.position().map_or(0, |p| p.byte() as usize)), row)),
            Err(error) => {
                let line = error.position().map_or(0, |p| p.line() as usize);
                outcome.fail(
                    context.file,
                    line,
                    format!("the row cannot be read ({error})"),
                    "correct the row",
                );
            }
        }
    }
    let read = |(i, (line, row)): (usize, (usize, ::csv::StringRecord))| {
        let mut outcome = FileOutcome::default();
        if row.len() != header.len() {
            let what = format!("the row has {} columns, the header {}", row.len(), header.len());
            outcome.fail(
                context.file,
                line,
                what,
                "put values with a separator or a line break in quotation marks",
            );
            return outcome;
        }
        let mut record = Record::at(line);
        header.iter().zip(&row).for_each(|(name, value)| record.push(name, value, line));
        assemble(&record, None, Some(i + 1), context)
    };
    let outcomes: Vec<FileOutcome> = rows.into_par_iter().enumerate().map(read).collect();
    outcome.absorb(FileOutcome::merged(outcomes));
    outcome
}

/// Counts lines on the way through a text. The parser's own count is one short after `\r\n`.
struct Lines<'a> {
    text: &'a str,
    byte: usize,
    line: usize,
}

impl Lines<'_> {
    /// The line of the first row at or behind a byte; bytes only grow.
    fn at(&mut self, byte: usize) -> usize {
        let bytes = self.text.as_bytes();
        let breaks = bytes.iter().skip(byte).take_while(|b| matches!(b, b'\r' | b'\n')).count();
        let passed = bytes.get(self.byte..byte + breaks).unwrap_or_default();
        self.line += passed.iter().filter(|b| **b == b'\n').count();
        self.byte = byte + breaks;
        self.line
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Config;
    use crate::read::names::Mapping;

    fn table(text: &str) -> FileOutcome {
        let mapping = Mapping::new(&Config::default());
        let context = Context::new("news.csv", &mapping, &[]);
        read(text, delimiter(text), &context)
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
            assert_eq!(outcome.sources[0].source.article().text, "Oil\n\nIt floats,\n\nmostly.", "{text}");
            assert_eq!(outcome.sources[0].source.line, 2);
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
