//! One quantity: each statement of it with its article, sentence and date, and which of them are of one matter.

use std::collections::BTreeSet;

use crate::date::Date;
use crate::explore::texts::{Extent, chosen};
use crate::extract::{Bound, Figure};
use crate::index::{Document, Index, Stop};
use crate::message::Message;
use crate::panels::{MOST_APART, bounded, have_in_common, is_of_all_sorts, stems};
use crate::search::Found;
use crate::text::sentence_around;

use super::{by, extracts, key_of, label};

/// A statement of a quantity.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Statement {
    /// Number of the document.
    pub document: u32,
    /// Id of the article.
    pub article: String,
    /// What the article is called in a list.
    pub title: String,
    /// Its source, where it is known.
    pub source: Option<String>,
    /// Its date, as far as it is known.
    pub date: Option<Date>,
    /// The value; the lower end of a range.
    pub value: f64,
    /// The upper end of a range.
    pub most: Option<f64>,
    /// How the number is to be understood.
    pub bound: Bound,
    /// Who says so; empty where the article itself does.
    pub by: String,
    /// When it holds, in the words of the text; empty where it does not say.
    pub when: String,
    /// All that says the quantity: bytes of the article's text.
    pub place: [u32; 2],
    /// The sentence in which it stands: bytes of the article's text.
    pub span: [u32; 2],
    /// The sentence.
    pub sentence: String,
    /// Number of the matter that it is of, from 0, where it is certain that another statement is of the same.
    pub matter: Option<u32>,
}

impl Statement {
    /// Returns what stands for it in an address: the article and where the statement begins.
    pub fn key(&self) -> String {
        [&self.article, ":", &self.place[0].to_string()].concat()
    }

    /// Returns the value with its bound in words: "at least 64", "10 to 12".
    pub fn said(&self) -> Message {
        bounded(self.value, self.most, self.bound)
    }
}

/// A quantity as articles state it.
#[derive(Clone, Debug, PartialEq)]
pub struct Stated {
    /// What is counted.
    pub counted: String,
    /// Its unit; empty where things are counted.
    pub unit: String,
    /// The code of the country whose it is, or where; empty where none is named.
    pub country: String,
    /// Articles that state it, and those of them that were read.
    pub extent: Extent,
    /// The statements of those that were read: by date, undated ones last; within a date in the order of the search and
    /// of the text.
    pub statements: Vec<Statement>,
    /// The sources of these, those of most statements first, then in the order of the alphabet.
    pub sources: Vec<String>,
}

impl Stated {
    /// Returns what the quantity is called.
    pub fn label(&self, index: &Index) -> Message {
        label(index, &self.counted, &self.unit, &self.country)
    }

    /// Tells whether what is counted may be all sorts of things, so that no statements are joined.
    pub fn is_of_all_sorts(&self) -> bool {
        is_of_all_sorts(&self.counted, &self.unit)
    }

    /// Returns how many statements stand in articles without a date.
    pub fn undated(&self) -> usize {
        self.statements.iter().filter(|statement| statement.date.is_none()).count()
    }

    /// Returns how many matters several statements are of.
    pub fn matters(&self) -> usize {
        self.statements
            .iter()
            .filter_map(|statement| statement.matter)
            .max()
            .map_or(0, |last| last as usize + 1)
    }
}

/// Returns the first and the last day that a date may mean, counted from 1 January 1970.
///
/// ```
/// use corpuscope_core::explore::days_of;
/// let days = |date: &str| days_of(date.parse().unwrap());
/// assert_eq!(days("1970-01-02"), Some([1, 1]));
/// assert_eq!(days("1970-02"), Some([31, 58]));
/// assert_eq!(days("1971"), Some([365, 729]));
/// ```
pub fn days_of(date: Date) -> Option<[i64; 2]> {
    let day = |year, month, day| Date::new(year, month, day).and_then(Date::to_days);
    let (year, month) = (date.year(), date.month().unwrap_or(0));
    match (date.to_days(), month) {
        (Some(day), _) => Some([day, day]),
        (None, 0) => Some([day(year, 1, 1)?, day(year, 12, 31)?]),
        (None, _) => Some([day(year, month, 1)?, (28..=31).rev().find_map(|last| day(year, month, last))?]),
    }
}

/// Finds each statement of a quantity, given by its key, in what a search found; none where no article states it. Of
/// many articles a sample is read, as a seed says.
pub fn stated(index: &Index, found: &Found, key: &str, seed: u64) -> Result<Option<Stated>, Stop> {
    let mut figures: Vec<(u32, Vec<Figure<&str>>)> = Vec::new();
    for (document, extract) in extracts(index, found)? {
        let of: Vec<Figure<&str>> = extract.figures().filter(|figure| key_of(figure) == key).collect();
        if !of.is_empty() {
            figures.push((document, of));
        }
    }
    let Some(first) = figures.first().map(|(_, of)| of[0].clone()) else { return Ok(None) };
    let having: Vec<u32> = figures.iter().map(|(document, _)| *document).collect();
    let read = chosen(index, &having, seed);
    let documents = index.cards(&read, true)?;
    let extent = Extent { of: having.len(), read: read.len() };
    let mut statements = Vec::new();
    let mut languages = Vec::new();
    figures.retain(|(document, _)| read.contains(document));
    for ((number, of), document) in figures.iter().zip(&documents) {
        for figure in of {
            statements.push(statement(index, *number, document, figure));
            languages.push(document.article.meta.language.as_deref().unwrap_or_default());
        }
    }
    if !is_of_all_sorts(first.referent, first.unit) && !first.country.is_empty() {
        join(first.referent, &mut statements, &languages);
    }
    // Those of one date stay in their order.
    statements.sort_by_key(|s| (s.date.is_none(), s.date.and_then(days_of), s.date));
    number_matters(&mut statements);
    Ok(Some(Stated {
        counted: first.referent.to_owned(),
        unit: first.unit.to_owned(),
        country: first.country.to_owned(),
        extent,
        sources: sources(&statements),
        statements,
    }))
}

fn statement(index: &Index, number: u32, document: &Document, figure: &Figure<&str>) -> Statement {
    let article = &document.article;
    let (from, to) = (figure.from, figure.to);
    let block = article.blocks.iter().find(|block| block.start <= from && to <= block.end);
    let span = block.map_or([from, to], |block| {
        let text = article.text.get(block.range()).unwrap_or_default();
        let place = (from - block.start) as usize..(to - block.start) as usize;
        let whole = text.is_char_boundary(place.start) && text.is_char_boundary(place.end);
        let around = if whole { sentence_around(text, place) } else { place };
        [around.start, around.end].map(|byte| block.start + byte as u32)
    });
    Statement {
        document: number,
        article: article.id.clone(),
        title: article.label().into_owned(),
        source: article.meta.source.clone(),
        date: article.meta.date,
        value: figure.value,
        most: figure.most,
        bound: figure.bound,
        by: by(index, figure).to_owned(),
        when: figure.when.trim().to_owned(),
        place: [from, to],
        span,
        sentence: article.text.get(span[0] as usize..span[1] as usize).unwrap_or_default().to_owned(),
        matter: None,
    }
}

/// Gives statements that are certainly of one matter the same number: the values of each two of them are of nearly one
/// size, and their sentences have words in common besides what is counted. A statement that is of one matter with some
/// of a group and not with others is not of it.
fn join(counted: &str, statements: &mut [Statement], languages: &[&str]) {
    let terms: Vec<BTreeSet<String>> =
        statements.iter().zip(languages).map(|(s, language)| stems(language, &s.sentence)).collect();
    let near = |a: f64, b: f64| a.min(b) * MOST_APART >= a.max(b);
    let mut groups: Vec<Vec<usize>> = Vec::new();
    for at in 0..statements.len() {
        let is_of_one = |other: &usize| {
            near(statements[at].value, statements[*other].value)
                && languages[at] == languages[*other]
                && have_in_common(counted, &terms[at], &terms[*other])
        };
        match groups.iter_mut().find(|group| group.iter().all(is_of_one)) {
            Some(group) => group.push(at),
            None => groups.push(vec![at]),
        }
    }
    for (number, group) in groups.iter().filter(|group| group.len() > 1).enumerate() {
        group.iter().for_each(|at| statements[*at].matter = Some(number as u32));
    }
}

/// Numbers matters anew, in the order in which they come first.
fn number_matters(statements: &mut [Statement]) {
    let mut order: Vec<u32> = Vec::new();
    for matter in statements.iter_mut().filter_map(|statement| statement.matter.as_mut()) {
        let known = order.iter().position(|other| other == matter);
        let at = known.unwrap_or(order.len());
        if known.is_none() {
            order.push(*matter);
        }
        *matter = at as u32;
    }
}

/// The sources of statements, those of most first.
fn sources(statements: &[Statement]) -> Vec<String> {
    let mut counts: std::collections::BTreeMap<&str, usize> = std::collections::BTreeMap::new();
    statements.iter().filter_map(|s| s.source.as_deref()).for_each(|s| *counts.entry(s).or_default() += 1);
    let mut sources: Vec<(&str, usize)> = counts.into_iter().collect();
    sources.sort_by_key(|(_, n)| std::cmp::Reverse(*n));
    sources.into_iter().map(|(source, _)| source.to_owned()).collect()
}
