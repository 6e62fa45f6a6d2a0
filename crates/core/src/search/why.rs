//! Why a search found nothing, or less than it might: words that no article has, with the
//! spelling the corpus has, and conditions without which there would be results.

use crate::index::{Index, Stop, collect};
use crate::message::{Message, say};
use crate::query::{Node, Query, forms, said};
use crate::sort::sort_by;
use crate::text::lower;

use super::evaluate::{evaluate, values};
use super::resolve::Leaves;
use super::{Request, spelling};

/// What is to blame.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Why {
    /// Words that no article has.
    pub unknown: Vec<Spelling>,
    /// For a search without results: conditions without which there would be some.
    pub without: Vec<Without>,
    /// Documents that fulfil the query, before filters.
    pub unfiltered: usize,
    /// That the query asks for values which no document has.
    pub unknown_values: Vec<Message>,
}

/// A word that no article has, and the likest that some have.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spelling {
    /// The word as typed.
    pub typed: String,
    /// The likest form of the corpus, and the number of documents that have it.
    pub instead: Option<(String, u32)>,
}

/// A condition that stands in the way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Without {
    /// The condition, said back; of an exclusion what is excluded.
    pub condition: Message,
    /// The condition excludes.
    pub excluded: bool,
    /// Documents that the query finds without it, before filters.
    pub documents: usize,
}

impl Why {
    /// What is to blame, a sentence each.
    pub fn messages(&self) -> impl Iterator<Item = Message> {
        let unknown = self.unknown.iter().map(|s| match &s.instead {
            Some((form, n)) => say::search_unknown_instead(&s.typed, form, *n as usize),
            None => say::search_unknown(&s.typed),
        });
        let without = self.without.iter().map(|w| {
            let condition = w.condition.clone();
            let said = if w.excluded { say::query_everything_but(condition) } else { condition };
            say::search_without(said, w.documents)
        });
        unknown.chain(without)
    }
}

pub(super) fn why(
    index: &Index,
    request: &Request,
    query: &Query,
    root: &Node,
    leaves: &Leaves<'_>,
    unfiltered: usize,
    nothing: bool,
) -> Result<Why, Stop> {
    let mut why = Why { unfiltered, ..Default::default() };
    let absent = query.positive().into_iter().filter_map(|node| match node {
        Node::Word(w) if leaves.get(node).is_some_and(|l| l.postings.is_empty()) => Some(w),
        _ => None,
    });
    why.unknown = collect(absent.map(|word| {
        let near = spelling::near(index, &forms(word).concat())?;
        let instead = near.into_iter().next().map(|n| (n.form, n.documents));
        Ok(Spelling { typed: word.clone(), instead })
    }))?;
    unknown_values(index, root, &mut why.unknown_values);
    if nothing
        && unfiltered == 0
        && let Node::And(items) = root
    {
        for (i, item) in items.iter().enumerate() {
            let others = items.iter().enumerate().filter(|(j, _)| *j != i).map(|(_, n)| n.clone());
            let documents =
                evaluate(index, &Node::And(others.collect()), leaves, request.counts_mentions(index)).count();
            if documents > 0 {
                let (condition, excluded) = match item {
                    Node::Not(unwanted) => (said(unwanted, true), true),
                    wanted => (said(wanted, false), false),
                };
                why.without.push(Without { condition, excluded, documents });
            }
        }
        sort_by(&mut why.without, &|a, b| b.documents.cmp(&a.documents));
    }
    Ok(why)
}

pub(super) fn unknown_values(index: &Index, node: &Node, out: &mut Vec<Message>) {
    match node {
        Node::And(items) | Node::Or(items) => items.iter().for_each(|n| unknown_values(index, n, out)),
        Node::Not(inner) => unknown_values(index, inner, out),
        Node::Tagged { value, .. }
            if !index.facets.iter().any(|f| f.salience && values(f, value).contains(&true)) =>
        {
            out.push(say::search_no_tag(value));
        }
        Node::Value { facet, value } => {
            if let Some(facet) = index.facet(facet)
                && !values(facet, value).contains(&true)
            {
                out.push(say::search_no_value(&lower(&facet.label), value));
            }
        }
        _ => {}
    }
}
