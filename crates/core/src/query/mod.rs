//! Queries: what a reader types, parsed to a tree, and said back in words.
//!
//! ```text
//! query   = all ( ('OR' | '|') all )*
//! all     = unit ('AND'? unit)*         see below; 'AND' requires what stands on both sides
//! unit    = ('-' | 'NOT') unit          excludes
//!         | '+' unit                    requires
//!         | unit 'NEAR/'n unit          at most n words apart, in either order
//!         | '(' query ')'
//!         | field ':' value             title:word  country:VE  date:2025-10..2025-11  words:>800
//!         | 'about:' value              tagged with the country or actor, as what it is about
//!         | 'mentions:' value           tagged with it, if only in passing
//!         | '"' words '"' ('~' n)?      exactly these words in this order; with ~n, n others between;
//!                                       accents are meant where a [switch](Query::accents) says so
//!         | '=' word                    exactly this form
//!         | word '~'                    up to one letter wrong, in a long word two
//!         | word with '*' or '?'        any letters, or any one
//!         | word                        the word in all its inflections
//! ```
//!
//! A chunk that is several words by the [definition](crate::text) (*regime-change*) is a
//! phrase.
//!
//! **Wanted and required.** Who types words beside each other wants articles with all of them, and is helped by
//! articles with most of them. So in the outermost list a word without an operator is *wanted*: articles with all of the
//! wanted words come first, then those with most of them. Everything with an operator is
//! *required* or excluded: phrases in quotes, `+`, `AND`, patterns, likeness, nearness, fields, brackets. Within
//! brackets and beside `OR` all of a list is required: `(oil gas)` is both, `oil gas OR coal` is coal, or oil and gas.
//! What is found has at least one of the words asked for: where no words are required, one of the wanted words must
//! be there. A single word is therefore required. [`Query::require`] requires all that is wanted.
//!
//! Nothing is dropped silently: what cannot be understood becomes a warning, and the
//! rest is searched for.

mod echo;
mod lex;
mod parse;

pub use echo::Opening;
pub(crate) use echo::node as said;
pub(crate) use lex::FARTHEST;
pub(crate) use parse::{dated, fold_pattern, forms, numbers, quoted_forms, thousandths};
pub use parse::{kept, parse};

use crate::date::Date;
use crate::message::Message;

/// One condition on a document. Words are kept as typed; they are folded when they are looked up.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Node {
    /// Has the word, in any inflection.
    Word(String),
    /// Has a word of exactly this form.
    Exact(String),
    /// Has a word that fits: `*` stands for any letters, `?` for any one.
    Pattern(String),
    /// Has a word that differs in a letter, or in two if it is long.
    Fuzzy(String),
    /// Has the words of a text one after the other, in one block, with at most `slop` others
    /// between the first and the last.
    Phrase {
        /// The words, as typed.
        text: String,
        /// Other words allowed in between, in all.
        slop: u32,
    },
    /// Has both in one block, their nearest words at most `within` apart (1: side by side).
    Near {
        /// A word or phrase.
        left: Box<Node>,
        /// A word or phrase.
        right: Box<Node>,
        /// How far apart.
        within: u32,
    },
    /// Fulfils the inner condition, a word or a phrase, in the title.
    Title(Box<Node>),
    /// Has a value of a facet: by key, by name, or by words of the name.
    Value {
        /// Name of the facet.
        facet: String,
        /// What was typed.
        value: String,
    },
    /// Is tagged with a country or an actor.
    Tagged {
        /// What was typed: a key, a name, or words of the name.
        value: String,
        /// A mention is enough; otherwise the document must be about it.
        mentioned: bool,
    },
    /// Is dated within these bounds, as far as its date is known. A bound that names a month or
    /// a year means all of it.
    Dated {
        /// Not before.
        from: Option<Bound>,
        /// Not after.
        to: Option<Bound>,
    },
    /// Has so many words.
    Words {
        /// At least.
        from: u32,
        /// At most.
        to: u32,
    },
    /// Does not fulfil the inner condition.
    Not(Box<Node>),
    /// Fulfils all of these. Empty: every document does.
    And(Vec<Node>),
    /// Fulfils one of these.
    Or(Vec<Node>),
}

/// A limit in time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Bound {
    /// A day, or a month or a year as a whole.
    pub date: Date,
    /// The date itself is within the limit.
    pub inclusive: bool,
}

/// A query that was understood as far as possible.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Query {
    /// What documents must fulfil.
    pub root: Node,
    /// Words that are better there than not.
    pub wanted: Vec<Node>,
    /// The conditions of the root without that one of the wanted words be there, and the place of that.
    required: Vec<Node>,
    place: Option<usize>,
    /// What was ignored or doubtful.
    pub warnings: Vec<Message>,
    /// Accents written in quotes are meant.
    pub accents: bool,
}

impl Query {
    /// It asks for nothing: every document matches.
    pub fn is_empty(&self) -> bool {
        self.root == Node::And(Vec::new())
    }

    /// The query of the items of its outermost list, of which some are wanted.
    fn new(mut items: Vec<Node>, mut wanted: Vec<Node>, warnings: Vec<Message>) -> Self {
        let by_others = items.iter().any(|item| !wanted.contains(item) && item.asks_for_words());
        if wanted.len() == 1 && !by_others {
            // A single word that alone can find something is as good as required.
            wanted.clear();
        }
        let first = items.iter().position(|item| wanted.contains(item));
        items.retain(|item| !wanted.contains(item));
        let place = first.filter(|_| !by_others);
        let root = Node::And(Vec::new());
        let mut query = Query { root, wanted, required: items, place, warnings, accents: false };
        query.root = query.found_by(query.wanted.clone());
        query
    }

    /// Requires all that is wanted.
    pub fn require(&mut self) {
        let wanted = std::mem::take(&mut self.wanted);
        self.required = self.with(wanted);
        self.place = None;
        self.root = parse::and(self.required.clone());
    }

    /// What documents must fulfil if only these of the wanted words can find one.
    pub(crate) fn found_by(&self, words: Vec<Node>) -> Node {
        let one = match (self.place, words.len()) {
            (None, _) => Vec::new(),
            (_, 1) => words,
            _ => vec![Node::Or(words)],
        };
        parse::and(self.with(one))
    }

    /// What is required, and these.
    fn with(&self, conditions: Vec<Node>) -> Vec<Node> {
        let mut items = self.required.clone();
        let place = self.place.unwrap_or(items.len());
        for condition in conditions.into_iter().rev() {
            items.insert(place, condition);
        }
        items
    }

    /// The query said back, for the line above the results.
    pub fn echo(&self) -> Message {
        echo::echo(self)
    }

    /// How its [echo](Query::echo) begins.
    pub fn opening(&self) -> Opening {
        echo::opening(&self.root)
    }

    /// The conditions on words that are not excluded: they rank and are marked.
    pub fn positive(&self) -> Vec<&Node> {
        self.on_words(false)
    }

    /// All conditions on words, excluded ones too: they are looked up.
    pub fn leaves(&self) -> Vec<&Node> {
        self.on_words(true)
    }

    fn on_words(&self, excluded: bool) -> Vec<&Node> {
        let mut out = Vec::new();
        self.root.visit(&mut |node| out.push(node), excluded);
        let others: Vec<&Node> = self.wanted.iter().filter(|wanted| !out.contains(wanted)).collect();
        out.extend(others);
        out
    }
}

impl Node {
    /// It asks for words that are there, perhaps among other things.
    fn asks_for_words(&self) -> bool {
        let mut asks = false;
        self.visit(&mut |_| asks = true, false);
        asks
    }

    /// Visits the conditions on words, those within `Not` only where `excluded`.
    fn visit<'a>(&'a self, see: &mut impl FnMut(&'a Node), excluded: bool) {
        match self {
            Node::And(items) | Node::Or(items) => items.iter().for_each(|i| i.visit(see, excluded)),
            Node::Not(inner) if excluded => inner.visit(see, excluded),
            Node::Not(_)
            | Node::Value { .. }
            | Node::Tagged { .. }
            | Node::Dated { .. }
            | Node::Words { .. } => {}
            leaf => see(leaf),
        }
    }
}
