//! What a word processor's document holds, whatever the format, and how it becomes an article.

use corpuscope_core::article::BlockKind;

use super::blocks::{Content, Piece};
use super::bundle;
use super::chrome;
use super::dates::{self, ParsedDate};
use super::fields::single;
use super::format::Context;
use super::outcome::FileOutcome;
use super::record::Record;
use super::source::Cut;
use super::text::{Line, clean, ends_sentence, list_item, same, transliterate};

/// What a paragraph is by its style.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Style {
    /// Running text.
    #[default]
    Text,
    /// The title of the document.
    Title,
    /// What stands below the title.
    Subtitle,
    /// A heading of this level, from 1.
    Heading(u8),
    /// An item of a list.
    Item,
    /// Quoted from elsewhere.
    Quote,
}

/// A paragraph. Line breaks within it are `\n`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Paragraph {
    /// What it is.
    pub(super) style: Style,
    /// Its text.
    pub(super) text: String,
}

/// What a document says of itself.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Properties {
    pub(super) title: String,
    pub(super) authors: Vec<String>,
    /// The day it was begun.
    pub(super) date: String,
    pub(super) language: String,
    pub(super) topics: Vec<String>,
}

/// A document.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Written {
    /// Its paragraphs, empty ones among them.
    pub(super) paragraphs: Vec<Paragraph>,
    /// The footnotes, then the endnotes.
    pub(super) notes: Vec<String>,
    pub(super) properties: Properties,
    /// What was left out: why, and the text.
    pub(super) left_out: Vec<(&'static str, String)>,
}

const PROPERTIES: Option<&str> = Some("document properties");

/// The paragraphs among which a title and a byline are looked for.
const HEAD: usize = 6;

impl Written {
    /// The articles of the document: one, unless a press database wrote it.
    pub(super) fn outcome(self, context: &Context) -> FileOutcome {
        let lines = self.lines();
        if let Some(outcome) = bundle::outcome(&lines, context) {
            return outcome;
        }
        let Written { mut paragraphs, notes, properties, left_out } = self;
        let mut record = Record::at(1);
        paragraphs.retain(|paragraph| paragraph.text.chars().any(char::is_alphanumeric));
        let mut cut: Vec<Cut> = left_out
            .into_iter()
            .map(|(reason, text)| Cut { reason: reason.into(), text: clean(&text), line: 0 })
            .collect();
        let at = title(&paragraphs, &properties, &mut record, context);
        if at.is_some_and(|at| paragraphs.get(at).is_some_and(|p| p.style == Style::Subtitle)) {
            let summary = paragraphs.remove(at.unwrap_or_default());
            record.push_from("summary", &clean(&summary.text), 1, Some("subtitle"));
        }
        byline(&mut paragraphs, at.unwrap_or_default(), &mut record, &mut cut);
        dated_line(&mut paragraphs, at.unwrap_or_default(), &mut record);
        describe(&properties, &mut record);
        let mut blocks = Vec::new();
        let notes = notes.into_iter().map(|text| Paragraph { style: Style::Text, text });
        for paragraph in paragraphs.into_iter().chain(notes) {
            blocks.extend(pieces(&paragraph));
        }
        blocks.retain(|block| {
            let reason = chrome::whole_line(&block.text);
            cut.extend(reason.map(|reason| Cut { reason: reason.into(), text: block.text.clone(), line: 0 }));
            reason.is_none()
        });
        single(&record, Content { blocks, cut }, context)
    }

    /// The document as lines, for exports of press databases.
    fn lines(&self) -> Vec<Line> {
        let texts = self.paragraphs.iter().flat_map(|paragraph| paragraph.text.split('\n'));
        texts.enumerate().map(|(i, text)| Line { text: clean(text), number: i + 1 }).collect()
    }
}

/// The paragraphs that a row of a table makes: one for all of its cells, unless it serves to place running text.
pub(super) fn row(cells: Vec<Vec<Paragraph>>) -> Vec<Paragraph> {
    let long =
        |p: &Paragraph| p.text.chars().count() > 200 || matches!(p.style, Style::Title | Style::Heading(_));
    let filled = cells.iter().filter(|cell| !cell.is_empty()).count();
    let texts = cells.iter().any(|cell| cell.len() > 1 && cell.iter().any(long)) || filled == 1;
    if texts {
        return cells.into_iter().flatten().collect();
    }
    let cell = |cell: &Vec<Paragraph>| cell.iter().map(|p| clean(&p.text)).collect::<Vec<_>>().join(" ");
    let text = cells.iter().map(cell).collect::<Vec<_>>().join("\t");
    vec![Paragraph { style: Style::Text, text }]
}

/// The blocks that a paragraph makes: two line breaks in a row end one.
fn pieces(paragraph: &Paragraph) -> Vec<Piece> {
    let kind = match paragraph.style {
        Style::Title | Style::Heading(_) => BlockKind::Heading,
        Style::Item => BlockKind::ListItem,
        Style::Quote => BlockKind::Quote,
        Style::Text | Style::Subtitle => BlockKind::Paragraph,
    };
    let mut texts = vec![String::new()];
    for line in paragraph.text.split('\n') {
        match texts.last_mut() {
            Some(text) if !line.trim().is_empty() => {
                text.push_str(line);
                text.push('\n');
            }
            _ => texts.push(String::new()),
        }
    }
    let texts = texts.iter().map(|text| clean(text)).filter(|text| text.chars().any(char::is_alphanumeric));
    texts
        .map(|text| match list_item(&text) {
            Some(item) if kind == BlockKind::Paragraph => Piece::new(BlockKind::ListItem, item),
            _ => Piece::new(kind, text),
        })
        .collect()
}

/// Finds the title: a paragraph of that style, the properties, a heading at the top, or a first line that stands out.
/// Returns the paragraph behind it, where it is one.
fn title(
    paragraphs: &[Paragraph],
    properties: &Properties,
    record: &mut Record,
    context: &Context,
) -> Option<usize> {
    let top = || paragraphs.iter().enumerate().take(HEAD);
    let stated = clean(&properties.title);
    let is_title = |(_, p): &(usize, &Paragraph)| p.style == Style::Title;
    if let Some((at, paragraph)) = top().find(is_title) {
        record.push_from("title", &clean(&paragraph.text), 1, Some("paragraph of the style Title"));
        return Some(at + 1);
    }
    if is_meant(&stated, context) {
        record.push_from("title", &stated, 1, PROPERTIES);
        return top().find(|(_, p)| same(&p.text, &stated)).map(|(at, _)| at + 1);
    }
    if let Some(first) = paragraphs.first().filter(|p| matches!(p.style, Style::Heading(_))) {
        record.push_from("title", &clean(&first.text), 1, Some("heading"));
        return Some(1);
    }
    let first = paragraphs.first().filter(|first| stands_above(first, paragraphs))?;
    record.push_from("title", &clean(&first.text), 1, Some("first line"));
    Some(1)
}

/// Whether the first paragraph is written like a title: short, no sentence, and running text follows.
fn stands_above(first: &Paragraph, paragraphs: &[Paragraph]) -> bool {
    let text = clean(&first.text);
    let starts = text.chars().find(|c| c.is_alphanumeric()).is_some_and(|c| !c.is_lowercase());
    let follows = paragraphs.iter().skip(1).take(4).any(|p| p.text.chars().count() >= 80);
    first.style == Style::Text
        && starts
        && follows
        && (4..=140).contains(&text.chars().count())
        && (!ends_sentence(&text) || text.ends_with('?'))
        && chrome::byline(&text).is_none()
}

/// Whether a title in the properties was written by a person for this document.
pub(super) fn is_meant(title: &str, context: &Context) -> bool {
    let lower = title.to_lowercase();
    let name = lower.trim_end_matches(|c: char| c.is_ascii_digit() || c == ' ' || c == '-' || c == '_');
    let made = [
        "",
        "untitled",
        "unbenannt",
        "sans titre",
        "sin título",
        "sem título",
        "document",
        "dokument",
        "documento",
        "microsoft word",
        "word document",
        "title",
        "titel",
        "titre",
        "título",
        "blank",
        "new document",
        "normal",
        "normal.dot",
        "slide",
        "powerpoint presentation",
        "template",
        "(anonymous)",
        "anonymous",
        "noname",
    ];
    let endings = [
        ".doc", ".docx", ".rtf", ".odt", ".dot", ".dotx", ".txt", ".pdf", ".indd", ".qxd", ".pages", ".tex",
        ".wpd",
    ];
    !made.contains(&name)
        && !lower.starts_with("microsoft word -")
        && !lower.starts_with("documents (")
        && !endings.iter().any(|ending| lower.ends_with(ending))
        && !same(title, context.stem())
        && title.chars().any(char::is_alphabetic)
}

/// Takes the authors from a line "By …" right behind the title.
fn byline(paragraphs: &mut Vec<Paragraph>, from: usize, record: &mut Record, cut: &mut Vec<Cut>) {
    let near = paragraphs.iter().enumerate().skip(from).take(2);
    let Some((at, names, day)) =
        near.filter_map(|(at, p)| named(&clean(&p.text)).map(|(n, d)| (at, n, d))).next()
    else {
        return;
    };
    names.iter().for_each(|name| record.push_from("author", name, 1, Some("byline")));
    if let Some(day) = day {
        record.push_from("date", &day, 1, Some("byline"));
    }
    cut.push(Cut { reason: "byline".into(), text: clean(&paragraphs.remove(at).text), line: 0 });
}

/// Takes a line that is little else than a day, right behind the title: "The Harbour Herald, 3 November 2025". What else
/// stands in it may be an outlet or a place, and is kept as it stands.
fn dated_line(paragraphs: &mut Vec<Paragraph>, from: usize, record: &mut Record) {
    let dated = |text: &str| {
        let (date, rest) = dates::word_date(&transliterate(text)).filter(|(date, _)| date.day().is_some())?;
        let short = text.chars().count() <= 60 && rest.split_whitespace().count() <= 5;
        let at_an_end = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
        (short && (at_an_end(text.chars().next()) || at_an_end(text.chars().last()))).then_some(date)
    };
    let near = paragraphs.iter().enumerate().skip(from).take(2);
    let found = near.filter_map(|(at, p)| Some((at, dated(&clean(&p.text))?))).next();
    if let Some((at, date)) = found
        && record.get("date").is_empty()
    {
        record.push_from("date", &date.to_string(), 1, Some("line below the title"));
        record.push("dateline", &clean(&paragraphs.remove(at).text), 1);
    }
}

/// The names of a line "By Ana García · 28 May 2020", and the day behind them.
fn named(line: &str) -> Option<(Vec<String>, Option<String>)> {
    if line.chars().count() > 140 {
        return None;
    }
    let mut parts = line.split(['·', '|', '•', '–', '—']).map(str::trim);
    let names = people(chrome::byline(parts.next()?)?);
    let is_name = |part: &String| {
        let words = part.split(' ').count();
        let signs = part.contains(|c: char| c.is_ascii_digit() || matches!(c, '?' | ':' | '!'));
        (2..=5).contains(&words) && part.starts_with(char::is_uppercase) && !part.ends_with('.') && !signs
    };
    let days: Vec<&str> = parts.filter(|part| matches!(dates::parse(part), ParsedDate::Date(_))).collect();
    let parted = line.split(['·', '|', '•', '–', '—']).count();
    // What else stands in the line is text.
    let whole = parted == 1 + days.len() && days.len() <= 1;
    (!names.is_empty() && names.iter().all(is_name) && whole)
        .then(|| (names, days.first().map(|d| (*d).to_owned())))
}

/// The names that a byline lists.
fn people(names: &str) -> Vec<String> {
    let mut names = vec![names.to_owned()];
    for between in [";", ",", " and ", " & ", " y ", " e ", " et ", " und ", " en ", " och ", " i "] {
        names = names.iter().flat_map(|n| n.split(between)).map(|n| n.trim().to_owned()).collect();
    }
    names.retain(|name| !name.is_empty());
    names
}

/// Adds what the properties say besides the title. A day counts only where they were filled in by a person, since
/// programs that make documents leave that of their template.
fn describe(properties: &Properties, record: &mut Record) {
    let authors: Vec<&String> = properties.authors.iter().filter(|name| is_person(name)).collect();
    if record.get("author").is_empty() {
        authors.iter().for_each(|name| record.push_from("author", name, 1, PROPERTIES));
    }
    let filled = (!authors.is_empty() || !properties.title.is_empty()) && record.get("date").is_empty();
    let template = properties.date.starts_with("2013-12-23T23:15");
    if filled && !template && properties.date.get(..4).is_some_and(|year| year > "1980") {
        record.push_from("date", properties.date.get(..10).unwrap_or_default(), 1, PROPERTIES);
    }
    record.push_from("language", &properties.language, 1, PROPERTIES);
    properties.topics.iter().for_each(|topic| record.push_from("keywords", topic, 1, PROPERTIES));
}

/// Whether an author in the properties is a person rather than the name of a machine, an account or a program.
pub(super) fn is_person(name: &str) -> bool {
    let lower = name.trim().to_lowercase();
    let accounts = [
        "user",
        "admin",
        "administrator",
        "administrador",
        "author",
        "autor",
        "auteur",
        "owner",
        "user name",
        "usuario",
        "usuário",
        "utente",
        "utilisateur",
        "benutzer",
        "gebruiker",
        "unknown",
        "un-named",
        "unnamed",
        "default",
        "root",
        "guest",
        "windows user",
        "office user",
        "microsoft office user",
        "microsoft account",
        "microsoft corporation",
        "python-docx",
        "docx4j",
        "apache poi",
        "openpyxl",
        "anonymous",
        "(anonymous)",
        "none",
        "pc",
        "home",
        "office",
        "hp",
        "dell",
        "lenovo",
        "asus",
        "acer",
        "compaq",
        "toshiba",
        "sony",
        "a",
        "x",
        "your name",
        "student",
        "staff",
        "editor",
        "redaktion",
    ];
    let login = !name.trim().contains(' ') && name.trim().chars().all(|c| !c.is_uppercase());
    !lower.is_empty()
        && !accounts.contains(&lower.as_str())
        && !login
        && !name.contains(|c: char| c.is_ascii_digit() || matches!(c, '@' | '\\' | '/' | '_'))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Config;
    use crate::read::names::Mapping;
    use crate::read::source::Source;

    fn source(paragraphs: &[(Style, &str)], properties: Properties) -> Source {
        let mapping = Mapping::new(&Config::default());
        let paragraphs = paragraphs
            .iter()
            .map(|(style, text)| Paragraph { style: *style, text: (*text).into() })
            .collect();
        let written = Written { paragraphs, properties, notes: vec!["A note.".into()], ..Written::default() };
        let mut outcome = written.outcome(&Context::new("oil.docx", &mapping, &[]));
        outcome.sources.remove(0).source.unpack().expect("its own bytes")
    }

    const LONG: &str =
        "The harbour was closed for two days because of the storm, which had taken the lights of the pier.";

    #[test]
    fn styles_become_blocks_and_notes_stand_behind() {
        let paragraphs = [
            (Style::Title, "Oil"),
            (Style::Subtitle, "It floats"),
            (Style::Text, "By Ana García and Luis Pérez · 28 May 2020"),
            (Style::Text, LONG),
            (Style::Heading(1), "After"),
            (Style::Item, "One"),
            (Style::Text, "Two\nlines\n\nand more"),
        ];
        let source = source(&paragraphs, Properties::default());
        assert_eq!(
            source.article.text,
            format!("Oil\n\nIt floats\n\n{LONG}\n\nAfter\n\nOne\n\nTwo lines\n\nand more\n\nA note.")
        );
        assert_eq!(source.article.meta.authors, ["Ana García", "Luis Pérez"]);
        assert_eq!(source.article.meta.date.map(|d| d.to_string()).as_deref(), Some("2020-05-28"));
        assert_eq!(source.cut[0].reason, "byline");
    }

    #[test]
    fn a_line_below_the_title_that_is_little_else_than_a_day_gives_it() {
        for (line, date) in [
            ("The Harbour Herald, 3 November 2025", Some("2025-11-03")),
            ("3. November 2025", Some("2025-11-03")),
            ("On 3 November 2025 the harbour was closed.", None),
            ("Minutes of the meeting of the board on the harbour, 3 November 2025", None),
            ("November 2025", None),
        ] {
            let source = source(
                &[(Style::Title, "Oil"), (Style::Text, line), (Style::Text, LONG)],
                Properties::default(),
            );
            assert_eq!(source.article.meta.date.map(|d| d.to_string()).as_deref(), date, "{line}");
            assert!(source.article.text.contains(line), "{line}");
        }
    }

    #[test]
    fn properties_count_where_a_person_filled_them_in() {
        let stated = |title: &str, author: &str| {
            let properties = Properties {
                title: title.into(),
                authors: vec![author.into()],
                date: "2023-02-09T17:30:00Z".into(),
                ..Properties::default()
            };
            let source = source(&[(Style::Text, "What the storm left"), (Style::Text, LONG)], properties);
            let meta = source.article.meta.clone();
            let date = meta.date.map(|date| date.to_string()).unwrap_or_default();
            format!("{}|{}|{date}", source.article.title(), meta.authors.join("+"))
        };
        assert_eq!(
            stated("Storm closes harbour", "Ana García"),
            "Storm closes harbour|Ana García|2023-02-09"
        );
        assert_eq!(stated("", "user"), "What the storm left||");
        assert_eq!(stated("Microsoft Word - storm.doc", "agarcia"), "What the storm left||2023-02-09");
        assert_eq!(stated("Document1", "python-docx"), "What the storm left||2023-02-09");
    }
}
