//! Parquet, by the crate of that name and without Arrow: a column of each kind is written by itself.

use std::io::Write;
use std::sync::Arc;

use anyhow::{Context, Result};
use parquet::basic::Compression;
use parquet::data_type::{BoolType, ByteArray, ByteArrayType, DataType, DoubleType, Int64Type};
use parquet::file::properties::WriterProperties;
use parquet::file::writer::{SerializedColumnWriter, SerializedFileWriter};
use parquet::schema::parser::parse_message_type;

use super::column::{Cell, Column, Kind};
use super::sink::Sink;

/// Rows of a group, at most: enough for columns to pack well, few enough to be held in memory.
const GROUP: usize = 16_384;

/// Groups of rows, column by column.
pub(crate) struct Parquet<W: Write + Send> {
    out: SerializedFileWriter<W>,
    kinds: Vec<Kind>,
    rows: Vec<Vec<Cell>>,
}

/// The columns in Parquet's own language. A list of texts has the three levels that its documentation asks for.
fn schema(columns: &[Column]) -> String {
    let line = |Column { name, kind, .. }: &Column| match kind {
        Kind::Text => format!("optional binary {name} (UTF8);"),
        Kind::Texts => {
            format!(
                "required group {name} (LIST) {{ repeated group list {{ required binary element (UTF8); }} }}"
            )
        }
        Kind::Integer => format!("optional int64 {name};"),
        Kind::Real => format!("optional double {name};"),
        Kind::Bool => format!("optional boolean {name};"),
    };
    format!("message row {{ {} }}", columns.iter().map(line).collect::<Vec<_>>().join(" "))
}

impl<W: Write + Send> Parquet<W> {
    pub(crate) fn new(columns: &[Column], out: W) -> Result<Self> {
        let schema = parse_message_type(&schema(columns)).context("the columns are no schema of Parquet")?;
        let properties = WriterProperties::builder().set_compression(Compression::SNAPPY).build();
        let out = SerializedFileWriter::new(out, Arc::new(schema), Arc::new(properties))?;
        Ok(Parquet { out, kinds: columns.iter().map(|column| column.kind).collect(), rows: Vec::new() })
    }

    fn write_group(&mut self) -> Result<()> {
        let rows = std::mem::take(&mut self.rows);
        if rows.is_empty() {
            return Ok(());
        }
        let mut group = self.out.next_row_group()?;
        for (at, kind) in self.kinds.iter().enumerate() {
            let Some(mut column) = group.next_column()? else { break };
            let cells = rows.iter().filter_map(|row| row.get(at));
            match kind {
                Kind::Text => write::<ByteArrayType>(&mut column, cells, |cell| match cell {
                    Cell::Text(text) => Some(bytes(text)),
                    _ => None,
                })?,
                Kind::Integer => write::<Int64Type>(&mut column, cells, |cell| match cell {
                    Cell::Integer(n) => Some(*n),
                    _ => None,
                })?,
                Kind::Real => write::<DoubleType>(&mut column, cells, |cell| match cell {
                    Cell::Real(n) => Some(*n),
                    _ => None,
                })?,
                Kind::Bool => write::<BoolType>(&mut column, cells, |cell| match cell {
                    Cell::Bool(yes) => Some(*yes),
                    _ => None,
                })?,
                Kind::Texts => write_lists(&mut column, cells)?,
            }
            column.close()?;
        }
        group.close()?;
        Ok(())
    }
}

fn bytes(text: &str) -> ByteArray {
    ByteArray::from(text.as_bytes().to_vec())
}

/// Writes a column of values that may be absent: a level of 1 where there is one, of 0 where there is none.
fn write<'a, T: DataType>(
    column: &mut SerializedColumnWriter<'_>,
    cells: impl Iterator<Item = &'a Cell>,
    value: impl Fn(&Cell) -> Option<T::T>,
) -> Result<()> {
    let (mut values, mut levels) = (Vec::new(), Vec::new());
    for cell in cells {
        let value = value(cell);
        levels.push(i16::from(value.is_some()));
        values.extend(value);
    }
    column.typed::<T>().write_batch(&values, Some(&levels), None)?;
    Ok(())
}

/// Writes a column of lists: whether there is a value, and whether it goes on with the list before it.
fn write_lists<'a>(
    column: &mut SerializedColumnWriter<'_>,
    cells: impl Iterator<Item = &'a Cell>,
) -> Result<()> {
    let (mut values, mut levels, mut repeats) = (Vec::new(), Vec::new(), Vec::new());
    for cell in cells {
        let texts = if let Cell::Texts(texts) = cell { &texts[..] } else { &[] };
        if texts.is_empty() {
            levels.push(0);
            repeats.push(0);
        }
        for (at, text) in texts.iter().enumerate() {
            values.push(bytes(text));
            levels.push(1);
            repeats.push(i16::from(at > 0));
        }
    }
    column.typed::<ByteArrayType>().write_batch(&values, Some(&levels), Some(&repeats))?;
    Ok(())
}

impl<W: Write + Send> Sink for Parquet<W> {
    fn write(&mut self, rows: &[Vec<Cell>]) -> Result<()> {
        for row in rows {
            self.rows.push(row.clone());
            if self.rows.len() == GROUP {
                self.write_group()?;
            }
        }
        Ok(())
    }

    fn finish(mut self: Box<Self>) -> Result<()> {
        self.write_group()?;
        self.out.finish()?;
        self.out.inner_mut().flush()?;
        Ok(())
    }
}
