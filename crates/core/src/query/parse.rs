//! From pieces to a tree. Never fails: what is not understood is said in a warning.

use crate::message::{Id, Message, say};
use crate::text::{Word, accented, fold, is_hyphen, is_in_word, may_be_joined, ungrouped, words};

use super::lex::{Token, lex, plain, unsought};
use super::{Bound, Node, Query};

/// More than anyone types; what follows is ignored, and said to be.
const LONGEST: usize = 10_000;
/// Conditions that are evaluated; what follows is ignored, and said to be.
const MOST: usize = 64;
/// Words of a phrase that are looked up; what follows is ignored, and said to be.
const LONGEST_PHRASE: usize = 32;
/// Brackets within brackets.
const DEEPEST: usize = 16;

/// Fields that are no facets.
const FIELDS: [&str; 5] = ["title", "about", "mentions", "date", "words"];

/// As much of a query as is kept where it is typed or carried in an address: one character more than is read, so that it is
/// still told that the rest is left out.
///
/// ```
/// use corpuscope_core::query::kept;
/// assert_eq!(kept("oil"), "oil");
/// assert_eq!(kept(&"é".repeat(20_000)).len(), 10_002);
/// ```
pub fn kept(text: &str) -> &str {
    let rest = text.get(text.floor_char_boundary(LONGEST)..).unwrap_or_default();
    let next = rest.chars().next().map_or(0, char::len_utf8);
    &text[..text.len() - rest.len() + next]
}

/// Parses a query. `facets` are the names of the facets that can be asked for (`country:VE`).
///
/// ```
/// use corpuscope_core::query::parse;
/// let query = parse(r#"oil "interest rates" -Iran"#, &[]);
/// assert_eq!(query.positive().len(), 2);
/// let words = corpuscope_messages::english();
/// assert_eq!(words.words(&query.echo()), "the exact phrase “interest rates”, not “Iran”, preferably with “oil”");
/// ```
pub fn parse(text: &str, facets: &[&str]) -> Query {
    let mut warnings = Vec::new();
    let mut shown = text;
    if text.len() > LONGEST {
        shown = &text[..text.floor_char_boundary(LONGEST)];
        warnings.push(say::query_too_long(LONGEST));
    }
    let is_field = |name: &str| facet_name(name, facets).is_some() || FIELDS.contains(&name);
    let tokens = lex(shown, &is_field, &mut warnings);
    let mut parser = Parser { tokens: &tokens, at: 0, depth: 0, conditions: 0, facets, warnings };
    let (mut items, mut wanted) = (Vec::new(), Vec::new());
    while parser.at < tokens.len() {
        let (list, bare) = parser.all();
        let (list, bare) = match parser.peek() {
            // Beside OR all of a list is required.
            Some(Token::Or) => (parser.alternatives(list).into_iter().collect(), 0),
            _ => (list, bare),
        };
        for (at, node) in list.into_iter().enumerate() {
            if items.contains(&node) {
                continue;
            }
            if bare & bit(at) != 0 {
                wanted.push(node.clone());
            }
            items.push(node);
        }
        if parser.next_is(&Token::Close) {
            parser.warn(say::QUERY_CLOSING_ALONE);
        }
    }
    if parser.conditions > MOST {
        parser.warnings.push(say::query_too_many(MOST));
    }
    Query::new(items, wanted, parser.warnings)
}

/// The bit of a unit in a list; there are no more of them than conditions.
fn bit(at: usize) -> u64 {
    1u64.checked_shl(at as u32).unwrap_or(0)
}

/// The facet that a field's name stands for.
fn facet_name<'a>(name: &str, facets: &[&'a str]) -> Option<&'a str> {
    let name = if name == "lang" { "language" } else { name };
    facets.iter().find(|f| **f == name).copied()
}

struct Parser<'a> {
    tokens: &'a [Token<'a>],
    at: usize,
    depth: usize,
    conditions: usize,
    facets: &'a [&'a str],
    warnings: Vec<Message>,
}

impl<'a> Parser<'a> {
    fn warn(&mut self, warning: Id) {
        self.warnings.push(warning.into());
    }

    fn peek(&self) -> Option<&'a Token<'a>> {
        self.tokens.get(self.at)
    }

    fn next_is(&mut self, token: &Token<'_>) -> bool {
        let is = self.peek() == Some(token);
        self.at += usize::from(is);
        is
    }

    /// Alternatives, up to a closing bracket or the end.
    fn any(&mut self) -> Option<Node> {
        let first = self.all().0;
        self.alternatives(first)
    }

    /// Alternatives of which the first has been read.
    fn alternatives(&mut self, first: Vec<Node>) -> Option<Node> {
        let mut alternatives = Vec::new();
        let mut all = first;
        loop {
            let found = !all.is_empty();
            if found {
                alternatives.push(and(all));
            }
            if !self.next_is(&Token::Or) {
                if !found && !alternatives.is_empty() {
                    self.warn(say::QUERY_OR_WITHOUT_AFTER);
                }
                break;
            }
            if !found {
                self.warn(say::QUERY_OR_WITHOUT_BEFORE);
            }
            all = self.all().0;
        }
        alternatives.dedup();
        if alternatives.len() > 1 { Some(Node::Or(alternatives)) } else { alternatives.pop() }
    }

    /// Conditions one after the other, up to an OR, a closing bracket or the end; and the bits of those that stand
    /// without an operator. `AND` is one for what stands on both sides of it.
    fn all(&mut self) -> (Vec<Node>, u64) {
        let (mut items, mut marked): (Vec<Node>, u64) = (Vec::new(), 0);
        let (mut last, mut joined) = (None, false);
        while !matches!(self.peek(), None | Some(Token::Or | Token::Close)) {
            if self.next_is(&Token::And) {
                joined = true;
                marked |= last.map_or(0, bit);
                continue;
            }
            let from = self.at;
            if let Some(node) = self.unit() {
                let at = items.iter().position(|item| *item == node).unwrap_or(items.len());
                if joined || !self.is_bare(from) {
                    marked |= bit(at);
                }
                if at == items.len() {
                    items.push(node);
                }
                last = Some(at);
            }
            joined = false;
        }
        (items, !marked)
    }

    /// What was read from a place on is a word alone, or several that are written as one, without a mark of the
    /// grammar. A question mark at the end asks.
    fn is_bare(&self, from: usize) -> bool {
        let [Token::Chunk(chunk)] = &self.tokens[from..self.at] else { return false };
        let asked = chunk.trim_end_matches(|c: char| !matches!(c, '*' | '~') && !c.is_alphanumeric());
        !chunk.starts_with('=') && !asked.contains(['*', '?', '~'])
    }

    fn unit(&mut self) -> Option<Node> {
        let mut negated = false;
        while let Some(Token::Not | Token::Plus) = self.peek() {
            negated ^= self.peek() == Some(&Token::Not);
            self.at += 1;
        }
        let mut node = self.primary();
        while let Some(Token::Near(within)) = self.peek() {
            self.at += 1;
            node = match (node, self.primary()) {
                (Some(left), Some(right)) if has_place(&left) && has_place(&right) => {
                    Some(Node::Near { left: Box::new(left), right: Box::new(right), within: *within })
                }
                (left, right) => {
                    self.warn(say::QUERY_NEAR_BETWEEN);
                    let both: Vec<_> = left.into_iter().chain(right).collect();
                    (!both.is_empty()).then(|| and(both))
                }
            };
        }
        if negated && node.is_none() {
            self.warn(say::QUERY_NOT_WITHOUT);
        }
        Some(if negated { Node::Not(Box::new(node?)) } else { node? })
    }

    fn primary(&mut self) -> Option<Node> {
        let token = self.peek()?;
        if matches!(token, Token::Close | Token::Or) {
            self.warn(say::QUERY_MISSING_BEFORE);
            return None;
        }
        self.at += 1;
        match token {
            Token::Open => {
                if self.depth == DEEPEST {
                    self.warnings.push(say::query_too_deep(DEEPEST));
                    return None;
                }
                self.depth += 1;
                let inner = self.any();
                self.depth -= 1;
                if !self.next_is(&Token::Close) {
                    self.warn(say::QUERY_UNCLOSED);
                } else if inner.is_none() {
                    self.warn(say::QUERY_EMPTY_BRACKETS);
                }
                inner
            }
            Token::Field(name) => self.field(name),
            Token::Quoted(text, slop) => self.phrase(text, *slop),
            Token::Chunk(chunk) => self.chunk(chunk),
            Token::And | Token::Near(_) | Token::Not | Token::Plus => {
                self.warn(say::QUERY_ALONE);
                None
            }
            Token::Close | Token::Or => None,
        }
    }

    /// Counts a condition; too many are left out.
    fn count(&mut self, node: Node) -> Option<Node> {
        self.conditions += 1;
        (self.conditions <= MOST).then_some(node)
    }

    fn phrase(&mut self, text: &str, slop: u32) -> Option<Node> {
        let mut words = plain(text);
        if words.is_empty() {
            self.warnings.push(say::query_no_word(text.trim()));
            return None;
        }
        self.shorten(&mut words);
        self.say_signs(text, &words);
        self.count(Node::Phrase { text: words, slop })
    }

    fn shorten(&mut self, phrase: &mut String) {
        if let Some(extra) = words(phrase).nth(LONGEST_PHRASE) {
            phrase.truncate(extra.start);
            phrase.truncate(phrase.trim_end().len());
            self.warnings.push(say::query_phrase_too_long(LONGEST_PHRASE));
        }
    }

    /// Says which signs of a text, found by some words, are not looked for.
    fn say_signs(&mut self, text: &str, found: &str) {
        self.warnings.extend(unsought(text, found));
    }

    fn field(&mut self, name: &str) -> Option<Node> {
        let value = match self.peek() {
            Some(Token::Chunk(value) | Token::Quoted(value, _)) => *value,
            // Each word within the brackets is asked for in the title.
            Some(Token::Open) if name == "title" => "",
            _ => {
                self.warnings.push(say::query_field_empty(name));
                return None;
            }
        };
        if name == "title" {
            return Some(in_title(self.primary()?));
        }
        self.at += 1;
        let named = Some(value.trim().to_owned()).filter(|v| !v.is_empty());
        let node = match facet_name(name, self.facets).filter(|name| *name != "date") {
            Some(facet) => named.map(|value| Node::Value { facet: facet.into(), value }),
            None if matches!(name, "about" | "mentions") => {
                named.map(|value| Node::Tagged { value, mentioned: name == "mentions" })
            }
            None if name == "date" => dated(value),
            None => sized(value),
        };
        let Some(node) = node else {
            let is_date = name == "date";
            self.warnings.push(if is_date {
                say::query_no_date(value)
            } else {
                say::query_no_length(name, value)
            });
            return None;
        };
        self.count(node)
    }

    fn chunk(&mut self, chunk: &str) -> Option<Node> {
        let (exact, bare) = chunk.strip_prefix('=').map_or((false, chunk), |rest| (true, rest));
        let found: Vec<_> = words(bare).collect();
        let Some(last) = found.last() else {
            let matches_all = chunk.contains('*');
            self.warnings.push(if matches_all {
                say::query_matches_all(chunk)
            } else {
                say::query_no_word(chunk)
            });
            return None;
        };
        let tail = &bare[last.end..];
        let fuzzy = tail.starts_with('~');
        // A question mark at the end asks; within a word it stands for a letter.
        let body = bare.trim_end_matches(|c: char| c == '?' || (c != '*' && !c.is_alphanumeric()));
        if !fuzzy && body.contains(['*', '?']) {
            // Of Chinese, Japanese, Korean, Thai and the like each character or syllable is a word, and any part is
            // found as it is: a star at either end adds nothing.
            let stem = body.trim_matches('*');
            if words(stem).count() > 1 && stem.chars().all(is_in_word) {
                return self.phrase(stem, 0);
            }
            if body.chars().all(|c| is_in_word(c) || c == '*' || c == '?') {
                // Several stars side by side are one.
                let mut pattern = body.to_owned();
                while pattern.contains("**") {
                    pattern = pattern.replace("**", "*");
                }
                return self.count(Node::Pattern(pattern));
            }
            self.warnings.push(say::query_other_marks(chunk));
        }
        let mut text = plain(bare);
        if !fuzzy {
            self.say_signs(bare, &text);
        }
        if let [first, second] = found.as_slice()
            && !fuzzy
            && !exact
            && is_hyphen(&bare[first.end..second.start])
            && may_be_joined(&first.form, &second.form)
        {
            // It is found where it is written as one word, too.
            text = [&bare[first.start..first.end], "-", &bare[second.start..second.end]].concat();
        }
        if found.len() > 1 {
            if fuzzy || exact {
                self.warnings.push(say::query_several_words(chunk));
            }
            self.shorten(&mut text);
            return self.count(Node::Phrase { text, slop: 0 });
        }
        self.count(match (exact, fuzzy) {
            (true, _) => Node::Exact(text),
            (false, true) => Node::Fuzzy(text),
            (false, false) => Node::Word(text),
        })
    }
}

/// A condition on the title. Of several conditions each is.
fn in_title(node: Node) -> Node {
    match node {
        Node::And(items) => Node::And(items.into_iter().map(in_title).collect()),
        Node::Or(items) => Node::Or(items.into_iter().map(in_title).collect()),
        Node::Not(inner) => Node::Not(Box::new(in_title(*inner))),
        words if has_place(&words) || matches!(words, Node::Near { .. }) => Node::Title(Box::new(words)),
        other => other,
    }
}

/// Stands somewhere in a text, so that something can be near it.
fn has_place(node: &Node) -> bool {
    matches!(node, Node::Word(_) | Node::Exact(_) | Node::Pattern(_) | Node::Fuzzy(_) | Node::Phrase { .. })
}

/// All of these, as flat as possible. A single exclusion stays in a list, as it is said in one.
pub(super) fn and(items: Vec<Node>) -> Node {
    let mut flat = Vec::new();
    for item in items {
        match item {
            Node::And(inner) => flat.extend(inner),
            other => flat.push(other),
        }
    }
    match flat.as_slice() {
        [one] if !matches!(one, Node::Not(_)) => flat.remove(0),
        _ => Node::And(flat),
    }
}

/// `2025`, `2025-10..2025-11`, `>2025-10-01`.
pub(crate) fn dated(value: &str) -> Option<Node> {
    let bound = |s: &str, inclusive| {
        if s.is_empty() { Some(None) } else { s.parse().ok().map(|date| Some(Bound { date, inclusive })) }
    };
    let (from, to) = match (value.split_once(".."), comparison(value)) {
        (Some((a, b)), _) => (bound(a, true)?, bound(b, true)?),
        (None, (">", d)) => (bound(d, false)?, None),
        (None, (">=", d)) => (bound(d, true)?, None),
        (None, ("<", d)) => (None, bound(d, false)?),
        (None, ("<=", d)) => (None, bound(d, true)?),
        (None, ("" | "=", d)) => (bound(d, true)?, bound(d, true)?),
        _ => return None,
    };
    (from.is_some() || to.is_some()).then_some(Node::Dated { from, to })
}

/// The marks of comparison before a value, and the value.
fn comparison(value: &str) -> (&str, &str) {
    value.split_at(value.len() - value.trim_start_matches(['<', '>', '=']).len())
}

/// A range of numbers, `3..5`, `>3`, `>=3`, `<5` or `<=5`: the least and the most, in thousandths.
pub(crate) fn numbers(value: &str) -> Option<(i64, i64)> {
    let number = |s: &str| thousandths(&ungrouped(s));
    let open = |s: &str, absent: i64| if s.is_empty() { Some(absent) } else { number(s) };
    Some(match (value.split_once(".."), comparison(value)) {
        (Some((a, b)), _) => (open(a, i64::MIN)?, open(b, i64::MAX)?),
        (None, (">", n)) => (number(n)? + 1, i64::MAX),
        (None, (">=", n)) => (number(n)?, i64::MAX),
        (None, ("<", n)) => (i64::MIN, number(n)? - 1),
        (None, ("<=", n)) => (i64::MIN, number(n)?),
        _ => return None,
    })
}

/// A number with up to three decimals, in thousandths. Commas may part thousands.
pub(crate) fn thousandths(text: &str) -> Option<i64> {
    let (negative, digits) = text.strip_prefix('-').map_or((false, text), |rest| (true, rest));
    let (whole, part) = digits.split_once('.').unwrap_or((digits, ""));
    let whole = whole.replace(',', "");
    let plain = |s: &str| !s.is_empty() && s.len() < 15 && s.bytes().all(|b| b.is_ascii_digit());
    if !plain(&whole) || !(part.is_empty() || plain(part)) {
        return None;
    }
    let part: String = part.chars().chain("000".chars()).take(3).collect();
    let n = whole.parse::<i64>().ok()? * 1000 + part.parse::<i64>().ok()?;
    Some(if negative { -n } else { n })
}

fn sized(value: &str) -> Option<Node> {
    let number = |s: &str, absent: u32| if s.is_empty() { Some(absent) } else { ungrouped(s).parse().ok() };
    let (from, to) = match (value.split_once(".."), comparison(value)) {
        (Some((a, b)), _) => (number(a, 0)?, number(b, u32::MAX)?),
        (None, (_, "")) => return None,
        (None, (">", n)) => (number(n, 0)?.checked_add(1)?, u32::MAX),
        (None, (">=", n)) => (number(n, 0)?, u32::MAX),
        (None, ("<", n)) => (0, number(n, 0)?.checked_sub(1)?),
        (None, ("<=", n)) => (0, number(n, 0)?),
        (None, ("" | "=", n)) => (number(n, 0)?, number(n, 0)?),
        _ => return None,
    };
    Some(Node::Words { from, to })
}

/// The forms of a text's words.
pub(crate) fn forms(text: &str) -> Vec<String> {
    words(text).map(|w| w.form.into_owned()).collect()
}

/// The forms of the words in quotes; with `accents`, of a word that is written with some, the [form with
/// accents](accented) alone.
pub(crate) fn quoted_forms(text: &str, accents: bool) -> Vec<String> {
    let form = |w: Word<'_>| {
        let written = if accents { accented(&text[w.start..w.end], &w.form) } else { None };
        written.unwrap_or_else(|| w.form.into_owned())
    };
    words(text).map(form).collect()
}

/// A pattern, folded.
pub(crate) fn fold_pattern(pattern: &str) -> String {
    fold(pattern).into_owned()
}
