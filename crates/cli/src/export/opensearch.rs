//! OpenSearch: lines for its bulk interface, and the mapping that an index is made with first.
//!
//! ```sh
//! curl -X PUT  localhost:9200/NAME-articles -H 'Content-Type: application/json' --data-binary @articles/mapping.json
//! curl -X POST localhost:9200/_bulk -H 'Content-Type: application/x-ndjson' --data-binary @articles/bulk.ndjson
//! ```

use std::io::Write;

use anyhow::Result;
use serde_json::{Value, json};

use super::column::{Cell, Column, Kind, Role};
use super::sink::Sink;
use super::text::object;

/// For each row a line that says what is to be done, and a line with the row.
pub(crate) struct Bulk<W: Write> {
    columns: Vec<Column>,
    index: String,
    out: W,
}

impl<W: Write> Bulk<W> {
    pub(crate) fn new(columns: &[Column], index: String, out: W) -> Self {
        Bulk { columns: columns.to_vec(), index, out }
    }
}

impl<W: Write> Sink for Bulk<W> {
    fn write(&mut self, rows: &[Vec<Cell>]) -> Result<()> {
        for row in rows {
            let mut object = object(&self.columns, row);
            // A field without a value is one that a document has not.
            object.retain(|_, value| !value.is_null());
            let id = object.get("id").cloned().unwrap_or_default();
            serde_json::to_writer(&mut self.out, &json!({ "index": { "_index": self.index, "_id": id } }))?;
            self.out.write_all(b"\n")?;
            serde_json::to_writer(&mut self.out, &object)?;
            self.out.write_all(b"\n")?;
        }
        Ok(())
    }

    fn finish(mut self: Box<Self>) -> Result<()> {
        Ok(self.out.flush()?)
    }
}

/// What an index of a table is made with. A field that is not in it is refused and not guessed at.
pub(crate) fn mapping(columns: &[Column]) -> Value {
    let properties: serde_json::Map<String, Value> =
        columns.iter().map(|column| (column.name.clone(), property(column))).collect();
    json!({ "mappings": { "dynamic": "strict", "properties": properties } })
}

fn property(column: &Column) -> Value {
    match (column.kind, column.role) {
        (Kind::Text | Kind::Texts, Role::Value) => json!({ "type": "keyword" }),
        // What Lucene takes as one term ends at 32,766 bytes: a text is searched by its words.
        (Kind::Text | Kind::Texts, Role::Prose) => json!({ "type": "text" }),
        (Kind::Text | Kind::Texts, Role::Date) => {
            json!({ "type": "date", "format": "strict_year_month_day||strict_year_month||strict_year" })
        }
        (Kind::Text | Kind::Texts, Role::Shown) => {
            json!({ "type": "keyword", "index": false, "doc_values": false })
        }
        (Kind::Integer, _) => json!({ "type": "integer" }),
        (Kind::Real, _) => json!({ "type": "double" }),
        (Kind::Bool, _) => json!({ "type": "boolean" }),
    }
}
