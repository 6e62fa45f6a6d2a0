//! A dossier as a table (RFC 4180, with line feeds): a row for the dossier, one for each version of the corpus and one for
//! each item. A text that a spreadsheet would take for a formula begins with an apostrophe (OWASP: CSV injection), which
//! is taken away again in reading.

use super::super::{
    ArticleSet, Colour, Counted, Dossier, Item, Kept, Passage, Quote, Reading, Reference, Starred, Version,
};
use super::json::{bound, from_hex, hex};
use super::{MOST_ITEMS, Unread};
use crate::message::say;

/// The columns.
const COLUMNS: [&str; 29] = [
    "kind",
    "id",
    "version",
    "made",
    "colour",
    "tags",
    "note",
    "article",
    "title",
    "authors",
    "source",
    "date",
    "exact",
    "prefix",
    "suffix",
    "start",
    "end",
    "paragraph",
    "opening",
    "text",
    "address",
    "label",
    "articles",
    "sum",
    "view",
    "value",
    "most",
    "bound",
    "unit",
];
/// The last column, what a figure counts.
const COUNTED: &str = "counted";

/// A row: what stands in each column that is not empty.
type Row = Vec<(&'static str, String)>;

/// Returns a dossier as CSV.
pub(super) fn write(dossier: &Dossier) -> String {
    let mut out = COLUMNS.join(",");
    out.extend([",", COUNTED, "\n"]);
    let mut rows: Vec<Row> = vec![vec![("kind", "dossier".into()), ("title", dossier.title.clone())]];
    rows.extend(dossier.versions.iter().map(|version| {
        vec![
            ("kind", "version".into()),
            ("title", version.corpus.clone()),
            ("version", version.fingerprint.clone()),
            ("made", version.kept.clone()),
            ("address", version.address.clone()),
            ("text", version.articles.to_text()),
        ]
    }));
    rows.extend(dossier.items.iter().map(row));
    for row in rows {
        for (at, column) in COLUMNS.iter().chain([&COUNTED]).enumerate() {
            if at > 0 {
                out.push(',');
            }
            if let Some((_, text)) = row.iter().find(|(name, _)| name == column) {
                crate::panels::write_field(&guarded(text), &mut out);
            }
        }
        out.push('\n');
    }
    out
}

fn row(item: &Item) -> Row {
    let mut row: Row = vec![
        ("kind", item.kept.as_str().into()),
        ("id", item.id.to_string()),
        ("version", (item.version + 1).to_string()),
        ("made", item.made.clone()),
        ("colour", item.colour.as_str().into()),
        ("tags", list(&item.tags)),
        ("note", item.note.clone()),
    ];
    match &item.kept {
        Kept::Article(starred) => {
            row.extend([("opening", starred.opening.clone()), ("text", hex(starred.text))]);
        }
        Kept::Figure(_, reading) => row.extend([
            ("value", reading.value.clone()),
            ("most", reading.most.clone()),
            ("bound", reading.bound.as_str().into()),
            ("unit", reading.unit.clone()),
            (COUNTED, reading.counted.clone()),
        ]),
        Kept::Cell(_, view) => row.push(("view", view.clone())),
        Kept::Passage(_) | Kept::Search(_) => {}
    }
    if let Some(Reference { id, title, authors, source, date }) = item.kept.article().cloned() {
        let authors = list(&authors);
        row.extend([
            ("article", id),
            ("title", title),
            ("authors", authors),
            ("source", source),
            ("date", date),
        ]);
    }
    if let Some(Passage { quote, paragraph, .. }) = item.kept.passage().cloned() {
        row.extend([("exact", quote.exact), ("prefix", quote.prefix), ("suffix", quote.suffix)]);
        let numbers = [("start", quote.start), ("end", quote.end), ("paragraph", paragraph)];
        row.extend(numbers.map(|(name, number)| (name, number.to_string())));
    }
    if let Some(Counted { address, label, articles, sum }) = item.kept.counted().cloned() {
        row.extend([("address", address), ("label", label)]);
        row.extend([("articles", articles.to_string()), ("sum", hex(sum))]);
    }
    row
}

/// Whether a text begins as a formula does, after any apostrophes.
fn is_formula(text: &str) -> bool {
    text.trim_start_matches('\'').starts_with(['=', '+', '-', '@', '\t', '\r'])
}

/// A text as a spreadsheet takes it for one.
fn guarded(text: &str) -> String {
    if is_formula(text) { ["'", text].concat() } else { text.to_owned() }
}

/// The text that was guarded.
fn unguarded(text: String) -> String {
    match text.strip_prefix('\'') {
        Some(rest) if is_formula(rest) => rest.to_owned(),
        _ => text,
    }
}

/// A list in one field: semicolons between, and a backslash before each in a text; an empty text is `\-`.
fn list(texts: &[String]) -> String {
    let mut field = String::new();
    for (at, text) in texts.iter().enumerate() {
        if at > 0 {
            field.push(';');
        }
        if text.is_empty() {
            field.extend(['\\', '-']);
        }
        for c in text.chars() {
            if matches!(c, ';' | '\\') {
                field.push('\\');
            }
            field.push(c);
        }
    }
    field
}

/// The list of a field.
fn unlist(field: &str) -> Vec<String> {
    let mut texts = Vec::new();
    if field.is_empty() {
        return texts;
    }
    let (mut text, mut chars) = (String::new(), field.chars());
    while let Some(c) = chars.next() {
        match c {
            ';' => texts.push(std::mem::take(&mut text)),
            '\\' => text.extend(chars.next().filter(|c| *c != '-')),
            c => text.push(c),
        }
    }
    texts.push(text);
    texts
}

/// Whether a text begins as such a table does.
pub(super) fn is_one(text: &str) -> bool {
    let first = text.lines().next().unwrap_or_default();
    first.split(',').map(|name| name.trim_matches('"')).take(3).eq(["kind", "id", "version"])
}

/// The rows of a text, each with the line that it begins on.
fn rows(text: &str) -> Result<Vec<(usize, Vec<String>)>, Unread> {
    let (mut rows, mut row, mut field) = (Vec::new(), Vec::new(), String::new());
    let (mut line, mut begun) = (1, 1);
    let mut chars = text.chars().peekable();
    let (mut quoted, mut was_quoted) = (false, false);
    while let Some(c) = chars.next() {
        line += usize::from(c == '\n');
        match c {
            '"' if quoted && chars.peek() == Some(&'"') => field.extend(chars.next()),
            '"' if quoted => quoted = false,
            c if quoted => field.push(c),
            '"' if field.is_empty() && !was_quoted => (quoted, was_quoted) = (true, true),
            ',' => {
                row.push(std::mem::take(&mut field));
                was_quoted = false;
            }
            '\r' if chars.peek() == Some(&'\n') => {}
            '\n' => {
                row.push(std::mem::take(&mut field));
                was_quoted = false;
                rows.push((begun, std::mem::take(&mut row)));
                begun = line;
                if rows.len() > 2 * MOST_ITEMS + 2 {
                    return Err(Unread(say::dossier_too_many(rows.len(), MOST_ITEMS)));
                }
            }
            c => field.push(c),
        }
    }
    if quoted {
        return Err(Unread(say::dossier_unread_row(begun)));
    }
    if !field.is_empty() || !row.is_empty() {
        row.push(field);
        rows.push((begun, row));
    }
    Ok(rows)
}

/// Reads a dossier.
pub(super) fn read(text: &str) -> Result<Dossier, Unread> {
    let mut rows = rows(text)?.into_iter();
    let names = rows.next().map(|(_, names)| names).unwrap_or_default();
    let mut dossier = Dossier::default();
    for (line, fields) in rows {
        // Programs leave empty lines.
        if fields.iter().all(String::is_empty) {
            continue;
        }
        let fields: Vec<(&str, String)> =
            names.iter().map(String::as_str).zip(fields.into_iter().map(unguarded)).collect();
        let unread = |_: ()| Unread(say::dossier_unread_row(line));
        take(&Fields(fields), &mut dossier).map_err(unread)?;
    }
    Ok(dossier)
}

/// A row that is read. What cannot be read of it is an error; the caller knows the line.
struct Fields<'a>(Vec<(&'a str, String)>);

impl Fields<'_> {
    fn text(&self, name: &str) -> String {
        self.0.iter().find(|(column, _)| *column == name).map(|(_, text)| text.clone()).unwrap_or_default()
    }

    fn number(&self, name: &str) -> Result<u32, ()> {
        self.text(name).parse().map_err(|_| ())
    }

    fn hash(&self, name: &str) -> Result<u64, ()> {
        from_hex(&self.text(name)).ok_or(())
    }
}

fn take(fields: &Fields<'_>, dossier: &mut Dossier) -> Result<(), ()> {
    let text = |name: &str| fields.text(name);
    let article = || Reference {
        id: text("article"),
        title: text("title"),
        authors: unlist(&text("authors")),
        source: text("source"),
        date: text("date"),
    };
    let passage = || -> Result<Passage, ()> {
        let (start, end) = (fields.number("start")?, fields.number("end")?);
        let quote =
            Quote { exact: text("exact"), prefix: text("prefix"), suffix: text("suffix"), start, end };
        Ok(Passage { article: article(), quote, paragraph: fields.number("paragraph")? })
    };
    let counted = || -> Result<Counted, ()> {
        let (articles, sum) = (fields.number("articles")?, fields.hash("sum")?);
        Ok(Counted { address: text("address"), label: text("label"), articles, sum })
    };
    let kept = match &*text("kind") {
        "dossier" => {
            dossier.title = text("title");
            return Ok(());
        }
        "version" => {
            dossier.versions.push(Version {
                corpus: text("title"),
                fingerprint: text("version"),
                kept: text("made"),
                address: text("address"),
                articles: ArticleSet::from_text(&text("text")).ok_or(())?,
            });
            return Ok(());
        }
        "article" => Kept::Article(Starred {
            article: article(),
            opening: text("opening"),
            text: fields.hash("text")?,
        }),
        "passage" => Kept::Passage(passage()?),
        "figure" => {
            let (value, most, unit, counted) = (text("value"), text("most"), text("unit"), text(COUNTED));
            let bound = bound(&text("bound")).ok_or(())?;
            Kept::Figure(passage()?, Reading { value, most, bound, unit, counted })
        }
        "search" => Kept::Search(counted()?),
        "cell" => Kept::Cell(counted()?, text("view")),
        _ => return Err(()),
    };
    dossier.items.push(Item {
        id: fields.number("id")?,
        kept,
        note: text("note"),
        tags: unlist(&text("tags")),
        colour: Colour::from_text(&text("colour")),
        version: (fields.number("version")? as usize).checked_sub(1).ok_or(())?,
        made: text("made"),
    });
    Ok(())
}
