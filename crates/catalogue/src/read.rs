//! From Fluent to messages: what of Fluent is used here, and what is refused.

use fluent_syntax::ast::{Comment, Entry as Parsed, Expression, InlineExpression, Pattern, PatternElement};
use fluent_syntax::ast::{Variant, VariantKey};
use fluent_syntax::parser;

use crate::check;
use crate::rooms::{self, Maker, Share};

/// The messages of one language, those that the page needs first before those that it needs later.
#[derive(Debug, PartialEq, Eq)]
pub struct Catalogue {
    /// The file's name.
    pub(crate) file: String,
    /// Code of the language, from the file's name.
    pub(crate) language: String,
    /// The messages.
    pub entries: Vec<Entry>,
}

/// A message.
#[derive(Debug, PartialEq, Eq)]
pub struct Entry {
    /// Its id, `query-too-long`; of an attribute `page-side.title`.
    pub id: String,
    /// What is said of it, for those who use or translate it.
    pub comment: String,
    /// Its variables, in the order of its comment.
    pub variables: Vec<Variable>,
    /// Its words.
    pub pieces: Vec<Piece>,
    /// The crate that makes it.
    pub maker: Maker,
    /// When the page needs it.
    pub share: Share,
}

/// A variable of a message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Variable {
    /// Its name, without `$`.
    pub name: String,
    /// What it holds.
    pub kind: Kind,
}

/// What a variable holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A whole number, its thousands parted; picks plural forms.
    Number,
    /// A whole number as it is typed in a query.
    Digits,
    /// Text as it is, or a word that picks a variant.
    String,
    /// The reader's own words, which are set apart.
    Term,
    /// A date.
    Date,
    /// One side of a comparison.
    Side,
    /// Another message, or a list of some.
    Message,
    /// What is known only where the message is drawn, and put in there: the message is a `Frame`.
    Inside,
}

impl Kind {
    pub(crate) const ALL: [(Kind, &str); 8] = [
        (Kind::Number, "Number"),
        (Kind::Digits, "Digits"),
        (Kind::String, "String"),
        (Kind::Term, "Term"),
        (Kind::Date, "Date"),
        (Kind::Side, "Side"),
        (Kind::Message, "Message"),
        (Kind::Inside, "Inside"),
    ];
}

/// A piece of a message's words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece {
    /// Words as they are.
    Text(String),
    /// A variable stands here.
    Place(String),
    /// One of several, as a variable says.
    Select {
        /// The variable.
        by: String,
        /// Key and words; the last has no key and is taken where none fits.
        variants: Vec<(Option<String>, Vec<Piece>)>,
    },
}

/// Reads a catalogue. All that is wrong with it is told together, each with how to mend it.
pub fn read(file: &str, text: &str) -> Result<Catalogue, Vec<String>> {
    let mut problems = Vec::new();
    let resource = parser::parse(text).unwrap_or_else(|(resource, errors)| {
        for error in errors {
            let line = text.get(..error.pos.start).unwrap_or(text).lines().count().max(1);
            problems.push(format!("{file}:{line}: {}; see projectfluent.org/fluent/guide", error.kind));
        }
        resource
    });
    let language = file.rsplit('/').next().unwrap_or(file).trim_end_matches(".ftl").to_owned();
    let mut entries = Vec::new();
    for entry in &resource.body {
        match entry {
            Parsed::Message(message) => {
                let id = message.id.name;
                let attributes = message.attributes.iter().map(|a| ([id, ".", a.id.name].concat(), &a.value));
                let value = message.value.iter().map(|value| (id.to_owned(), value));
                for (id, value) in value.chain(attributes) {
                    let mut say = |what: String| problems.push(format!("{file}: `{id}` {what}"));
                    entries.extend(message_of(&id, message.comment.as_ref(), value, &mut say));
                }
            }
            Parsed::Term(term) => problems.push(format!(
                "{file}: `-{}` is a Fluent term, which is not used here; write its words where they belong",
                term.id.name
            )),
            _ => {}
        }
    }
    let mut catalogue = Catalogue { file: file.to_owned(), language, entries };
    problems.extend(check::check(&catalogue));
    catalogue.entries.sort_by_key(|e| e.share);
    if problems.is_empty() { Ok(catalogue) } else { Err(problems) }
}

fn message_of(
    id: &str,
    comment: Option<&Comment<&str>>,
    value: &Pattern<&str>,
    say: &mut dyn FnMut(String),
) -> Option<Entry> {
    let Some((maker, share)) = rooms::room(id) else {
        say(format!("begins with no room; begin it with one of {}", rooms::names()));
        return None;
    };
    let lines = comment.map_or(&[][..], |c| c.content.as_slice());
    let pieces = pieces(value, say);
    let mut variables = Vec::new();
    for line in lines.iter().filter_map(|line| line.trim().strip_prefix('$')) {
        let (name, rest) = line.split_once(' ').unwrap_or((line, ""));
        let kind = Kind::ALL.iter().find(|(_, n)| rest.starts_with(&["(", n, ")"].concat()));
        match kind {
            Some((kind, _)) => variables.push(Variable { name: name.to_owned(), kind: *kind }),
            None => {
                let kinds = Kind::ALL.map(|k| k.1).join(", ");
                say(format!("says no kind of `${name}`; write `# ${name} (Kind)`, with one of {kinds}"));
            }
        }
    }
    // An attribute need not use all that the comment tells of.
    if id.contains('.') {
        variables.retain(|v| uses(&pieces, &v.name));
    }
    let comment = lines.iter().filter(|l| !l.trim().starts_with('$')).copied().collect::<Vec<_>>().join(" ");
    Some(Entry { id: id.to_owned(), comment, variables, pieces, maker, share })
}

/// Whether some pieces use a variable.
pub(crate) fn uses(pieces: &[Piece], name: &str) -> bool {
    pieces.iter().any(|piece| match piece {
        Piece::Text(_) => false,
        Piece::Place(by) => by == name,
        Piece::Select { by, variants } => by == name || variants.iter().any(|(_, p)| uses(p, name)),
    })
}

fn pieces(pattern: &Pattern<&str>, say: &mut dyn FnMut(String)) -> Vec<Piece> {
    let mut out = Vec::new();
    for element in &pattern.elements {
        match element {
            // A line break in the file is a space in the page.
            PatternElement::TextElement { value } => out.push(Piece::Text(value.replace('\n', " "))),
            PatternElement::Placeable { expression } => out.extend(expression_of(expression, say)),
        }
    }
    out
}

fn expression_of(expression: &Expression<&str>, say: &mut dyn FnMut(String)) -> Option<Piece> {
    match expression {
        Expression::Inline(InlineExpression::VariableReference { id }) => {
            Some(Piece::Place(id.name.to_owned()))
        }
        Expression::Inline(InlineExpression::StringLiteral { value }) => {
            let text = fluent_syntax::unicode::unescape_unicode_to_string(value);
            Some(Piece::Text(text.into_owned()))
        }
        Expression::Inline(InlineExpression::Placeable { expression }) => expression_of(expression, say),
        Expression::Select { selector: InlineExpression::VariableReference { id }, variants } => {
            let mut all: Vec<_> = variants.iter().filter(|v| !v.default).map(|v| variant(v, say)).collect();
            all.extend(variants.iter().filter(|v| v.default).map(|v| (None, pieces(&v.value, say))));
            Some(Piece::Select { by: id.name.to_owned(), variants: all })
        }
        _ => {
            say("uses a function, a term or another message; use text, variables and choices by a variable"
                .to_owned());
            None
        }
    }
}

fn variant(variant: &Variant<&str>, say: &mut dyn FnMut(String)) -> (Option<String>, Vec<Piece>) {
    let (VariantKey::Identifier { name: key } | VariantKey::NumberLiteral { value: key }) = variant.key;
    (Some(key.to_owned()), pieces(&variant.value, say))
}
