//! The words of one language, and messages put into them.

use corpuscope_core::date::Date;
use corpuscope_core::message::{Id, Join, Message};

use crate::{pattern, say};

/// A piece of what a message says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece {
    /// Words.
    Words(String),
    /// The reader's own words, which are set apart.
    Term(String),
    /// A side of a comparison, from 0.
    Side(usize),
}

/// The words of one language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Catalogue<'t> {
    /// The patterns by the numbers of their messages; the first says the plural rule.
    patterns: Vec<&'t str>,
}

impl<'t> Catalogue<'t> {
    /// The words of a table, as `corpuscope_catalogue` writes it: the share that the page needs first.
    pub fn new(table: &'t str) -> Self {
        let mut catalogue = Catalogue { patterns: Vec::new() };
        catalogue.extend(table);
        catalogue
    }

    /// Takes up the words of the share that the page needs later.
    pub fn extend(&mut self, table: &'t str) {
        self.patterns.extend(table.split_terminator('\0'));
    }

    /// The words of a message without variables. Those of a table that is not yet there are empty.
    pub fn text(&self, id: Id) -> &'t str {
        self.patterns.get(id.number()).copied().unwrap_or_default()
    }

    /// A message in pieces.
    pub fn pieces(&self, message: &Message) -> Vec<Piece> {
        let mut out = Vec::new();
        self.put(message, &mut out);
        out
    }

    /// A message as plain words; the reader's own stand in quotation marks, sides as letters.
    pub fn words(&self, message: &Message) -> String {
        let mut out = String::new();
        for piece in self.pieces(message) {
            match piece {
                Piece::Words(words) => out += &words,
                Piece::Term(term) => out += &self.words(&say::format_term(&term)),
                Piece::Side(side) => out.push(letter(side)),
            }
        }
        out
    }

    /// A message as plain words; the reader's own stand between asterisks, as scripts expect an echo.
    pub fn starred(&self, message: &Message) -> String {
        let mut out = String::new();
        for piece in self.pieces(message) {
            match piece {
                Piece::Words(words) => out += &words,
                Piece::Term(term) => out.extend(["*", &term, "*"]),
                Piece::Side(side) => out.push(letter(side)),
            }
        }
        out
    }

    /// A number, its thousands parted.
    pub fn number(&self, n: usize) -> String {
        self.parted(&n.to_string())
    }

    /// A number that a text states, in digits. One of four stays as it is, since it may be a year.
    fn stated(&self, number: &str) -> String {
        let (whole, part) = number.split_once('.').unwrap_or((number, ""));
        let (sign, whole) = whole.split_at(usize::from(whole.starts_with('-')));
        let whole = if whole.len() > 4 { self.parted(whole) } else { whole.to_owned() };
        let point = if part.is_empty() { "" } else { self.text(say::FORMAT_POINT) };
        [sign, &whole, point, part].concat()
    }

    /// Digits, each three from the end parted.
    fn parted(&self, digits: &str) -> String {
        let mut out = String::with_capacity(digits.len() + 2);
        for (i, digit) in digits.chars().enumerate() {
            if i > 0 && (digits.len() - i).is_multiple_of(3) {
                out += self.text(say::FORMAT_THOUSANDS);
            }
            out.push(digit);
        }
        out
    }

    /// A date as far as it is known: "3 Nov 2025", "Nov 2025" or "2025".
    pub fn date(&self, date: Date) -> String {
        let year = date.year().to_string();
        let Some(month) = date.month().map(|m| say::format_month(m as usize)) else { return year };
        self.words(&match date.day() {
            Some(day) => say::format_day(&day.to_string(), month, &year),
            None => say::format_month_of_year(month, &year),
        })
    }

    /// The plural form of a number: the first pattern is `1` where only one is singular, `0` where
    /// nought is, too.
    pub(crate) fn plural(&self, n: usize) -> &'static str {
        let singular = n == 1 || (n == 0 && self.patterns.first() == Some(&"0"));
        if singular { "one" } else { "other" }
    }

    pub(crate) fn put(&self, message: &Message, out: &mut Vec<Piece>) {
        match message {
            Message::Of(id, arguments) => pattern::put(self, self.text(*id), arguments, out),
            Message::List(join, items) => self.list(*join, items, out),
            Message::Text(text) => words(text, out),
            Message::Term(term) => out.push(Piece::Term(term.clone())),
            Message::Number(n) => words(&self.number(*n), out),
            Message::Stated(number) => words(&self.stated(number), out),
            Message::Date(date) => words(&self.date(*date), out),
            Message::Side(side) => out.push(Piece::Side(*side)),
        }
    }

    fn list(&self, join: Join, items: &[Message], out: &mut Vec<Piece>) {
        let (between, last) = join.ids();
        for (n, item) in items.iter().enumerate() {
            if n > 0 {
                words(self.text(if n + 1 == items.len() { last } else { between }), out);
            }
            self.put(item, out);
        }
    }
}

/// Adds words to the last piece, if that is words, too.
pub(crate) fn words(text: &str, out: &mut Vec<Piece>) {
    if text.is_empty() {
        return;
    }
    match out.last_mut() {
        Some(Piece::Words(last)) => last.push_str(text),
        _ => out.push(Piece::Words(text.to_owned())),
    }
}

/// Letter of a side: A to F.
fn letter(side: usize) -> char {
    char::from(b'A' + side.min(25) as u8)
}
