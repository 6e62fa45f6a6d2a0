//! What a file says of where its table comes from: the corpus, the sides, the address, the day. Who finds it in a year
//! knows what was counted.

use std::fmt::Write;

use super::cell::{Cell, Words};
use super::table::{Table, quote, write_field};
use crate::cite::Object;
use crate::index::{Index, Stop, collect};
use crate::message::Message;
use crate::sides::Side;

/// A side as files name it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct OriginOfSide {
    /// What stands for it in an address.
    pub key: String,
    /// The title of the article, or the filter in words.
    pub title: Message,
    /// The article's outlet; empty where the side is a filter, or nothing is stated.
    pub outlet: String,
    /// The article's date; likewise.
    pub date: String,
    /// How many articles it has.
    pub articles: usize,
}

/// Where a table comes from.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Origin {
    /// Title of the corpus.
    pub corpus: String,
    /// Its fingerprint, which tells the version.
    pub fingerprint: String,
    /// The sides, in the order of their numbers.
    pub sides: Vec<OriginOfSide>,
    /// The address that shows the table; empty where there is none.
    pub address: String,
    /// The day it was made, as YYYY-MM-DD; empty where nobody says.
    pub made: String,
}

/// The letter by which the page calls a side.
pub fn letter(side: usize) -> char {
    (b'A' + (side % 26) as u8) as char
}

impl Origin {
    /// Returns what the index tells of sides.
    pub fn of(index: &Index, sides: &[Side]) -> Result<Origin, Stop> {
        let compared = collect(sides.iter().map(|side| {
            let mut compared = OriginOfSide {
                key: side.key.clone(),
                title: side.title.clone(),
                articles: side.documents.len(),
                ..OriginOfSide::default()
            };
            if let Some(number) = side.documents.first().filter(|_| side.article) {
                let meta = index.card(*number)?.article.meta;
                compared.outlet = meta.source.unwrap_or_default();
                compared.date = meta.date.map(|date| date.to_string()).unwrap_or_default();
            }
            Ok(compared)
        }))?;
        let corpus = &index.corpus;
        let (title, fingerprint) = (corpus.title.clone(), corpus.fingerprint.clone());
        Ok(Origin { corpus: title, fingerprint, sides: compared, ..Origin::default() })
    }

    /// What is told, line by line: what it is, then its fields.
    pub(super) fn told(&self, words: &Words<'_>) -> Vec<Vec<String>> {
        let line = |fields: &[&str]| fields.iter().map(|field| (*field).to_owned()).collect::<Vec<_>>();
        let mut lines = vec![line(&["corpus", &self.corpus]), line(&["fingerprint", &self.fingerprint])];
        for (key, told) in [("address", &self.address), ("made", &self.made)] {
            if !told.is_empty() {
                lines.push(line(&[key, told]));
            }
        }
        lines.push(line(&["side", "number", "letter", "title", "outlet", "date", "articles"]));
        for (at, side) in self.sides.iter().enumerate() {
            let (number, articles) = ((at + 1).to_string(), side.articles.to_string());
            let (letter, title) = (letter(at).to_string(), words(&side.title));
            lines.push(line(&["side", &number, &letter, &title, &side.outlet, &side.date, &articles]));
        }
        lines
    }

    /// The lines above a table in CSV, each a record behind a `#`: what it is, then its fields.
    pub fn lines(&self, words: &Words<'_>) -> String {
        let mut out = String::new();
        for line in self.told(words) {
            out.push('#');
            for (at, field) in line.iter().enumerate() {
                if at > 0 {
                    out.push(',');
                }
                // What breaks a line would end the remark.
                write_field(&field.replace(['\n', '\r'], " "), &mut out);
            }
            out.push('\n');
        }
        out
    }

    /// The table as CSV, below these lines.
    pub fn csv(&self, table: &Table, words: &Words<'_>) -> String {
        self.lines(words) + &table.csv(words)
    }

    /// A line of JSON for each row of a table, with the names of its columns. Each says where it is from, as lines of
    /// several files may come together. What is empty is left out.
    pub fn json_lines(&self, table: &Table, words: &Words<'_>) -> String {
        let mut out = String::new();
        for row in &table.rows {
            let mut object = Object::default();
            for (cell, field) in row.cells.iter().zip(&table.fields) {
                let text = cell.text(field.column.measure, words);
                match cell {
                    Cell::Float(n) | Cell::Percent(n) if !n.is_finite() => {}
                    Cell::Int(_) | Cell::Float(_) | Cell::Percent(_) => object.raw(&field.name(), &text),
                    _ => object.text(&field.name(), &text),
                }
            }
            object.text("corpus", &self.corpus);
            object.text("fingerprint", &self.fingerprint);
            object.text("filter", &self.sides.first().map(|side| words(&side.title)).unwrap_or_default());
            object.text("address", &self.address);
            object.text("made", &self.made);
            out += &(object.end() + "\n");
        }
        out
    }

    /// The table as JSON: an object with what is told here besides.
    pub fn json(&self, table: &Table, words: &Words<'_>) -> String {
        let mut out = String::from("{");
        let pair = |key: &str, value: &str, out: &mut String| {
            quote(key, out);
            out.push(':');
            quote(value, out);
        };
        for (key, told) in [
            ("corpus", &self.corpus),
            ("fingerprint", &self.fingerprint),
            ("address", &self.address),
            ("made", &self.made),
        ] {
            if !told.is_empty() {
                pair(key, told, &mut out);
                out.push(',');
            }
        }
        out.push_str("\"sides\":[");
        for (at, side) in self.sides.iter().enumerate() {
            // Writing to a string cannot fail.
            let _ = write!(out, "{}{{\"number\":{},", if at == 0 { "" } else { "," }, at + 1);
            let (letter, title) = (letter(at).to_string(), words(&side.title));
            for (key, told) in [
                ("letter", &letter),
                ("key", &side.key),
                ("title", &title),
                ("outlet", &side.outlet),
                ("date", &side.date),
            ] {
                if !told.is_empty() {
                    pair(key, told, &mut out);
                    out.push(',');
                }
            }
            let _ = write!(out, "\"articles\":{}}}", side.articles);
        }
        out.push_str("],");
        out + table.json(words).trim_start_matches('{')
    }
}

/// A name for a file: the corpus and the table, in letters that every disk takes.
///
/// ```
/// use corpuscope_core::panels::file_name;
/// assert_eq!(file_name("Five views: a stand-off", "who"), "five-views-a-stand-off-who");
/// assert_eq!(file_name("…", "who"), "who");
/// ```
pub fn file_name(corpus: &str, table: &str) -> String {
    const LONGEST: usize = 60;
    let mut out = String::new();
    for word in crate::text::words(corpus).map(|word| word.form.into_owned()).chain([table.to_owned()]) {
        if out.len() + word.len() < LONGEST || word == table {
            if !out.is_empty() {
                out.push('-');
            }
            out.push_str(&word);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::super::about::About;
    use super::super::column::Column;
    use super::super::table::Row;
    use super::*;
    use crate::message::say;

    static ABOUT: About = About::new("who", say::PANEL_QUOTES, say::PANEL_QUOTES);
    static WHOLE: [Column; 1] = [Column::text("name", say::PANEL_COLUMN_QUOTATION)];
    static OF_SIDE: [Column; 0] = [];

    #[test]
    fn a_file_says_which_corpus_and_sides_it_is_of() {
        let mut table = Table::new(&ABOUT, &WHOLE, &OF_SIDE, 2);
        let cells = vec![Cell::Text("Oil".into())];
        table.rows.push(Row { key: "oil".into(), quiet: false, minor: false, cells });
        let side = |title: &str, outlet: &str| OriginOfSide {
            key: "k".into(),
            title: title.into(),
            outlet: outlet.into(),
            date: "2025-11-03".into(),
            articles: 1,
        };
        let mut origin = Origin {
            corpus: "Five, \"views\"".into(),
            fingerprint: "f1".into(),
            sides: vec![side("Oil\nsinks", "The Gazette"), side("It floats", "")],
            ..Origin::default()
        };
        let words = |message: &Message| match message {
            Message::Text(text) => text.clone(),
            _ => String::from("word"),
        };
        assert_eq!(
            origin.csv(&table, &words),
            "#corpus,\"Five, \"\"views\"\"\"\n#fingerprint,f1\n#side,number,letter,title,outlet,date,articles\n\
             #side,1,A,Oil sinks,The Gazette,2025-11-03,1\n#side,2,B,It floats,,2025-11-03,1\nkey,name\noil,Oil\n"
        );
        origin.address = "https://example.org/#/compare".into();
        origin.made = "2026-01-02".into();
        let csv = origin.csv(&table, &words);
        assert!(csv.contains("#address,https://example.org/#/compare\n#made,2026-01-02\n"), "{csv}");
        let json = origin.json(&table, &words);
        let head = r#"{"corpus":"Five, \"views\"","fingerprint":"f1","address":"https://example.org/#/compare","made":"2026-01-02","sides":["#;
        let sides = r#"{"number":1,"letter":"A","key":"k","title":"Oil\nsinks","outlet":"The Gazette","date":"2025-11-03","articles":1},{"number":2,"letter":"B","key":"k","title":"It floats","date":"2025-11-03","articles":1}],"part":"who","#;
        assert!(json.starts_with(&[head, sides].concat()), "{json}");
        assert!(json.ends_with('}') && json.contains(r#""cells":["Oil"]"#), "{json}");
    }
}
