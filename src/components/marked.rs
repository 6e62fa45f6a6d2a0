//! A text with its marks: always as text, never as markup.

use std::cell::Cell;

use corpuscope_core::annotation::{EntityKind, Via};
use yew::prelude::*;

use crate::marks::Piece;

/// What is marked.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Mark {
    /// What was searched for.
    Query,
    /// A country or an actor.
    Entity {
        /// What kind of thing it is.
        kind: EntityKind,
        /// Code or id, after the name of the facet: "country:VE".
        key: AttrValue,
        /// The name it is counted for.
        label: AttrValue,
        /// How it was recognised.
        via: Via,
    },
}

/// The pieces of a text.
///
/// Of all entities the first can be reached with Tab, the others from there with arrows: a long
/// text would hold up whoever goes through the page by keyboard. `first` says whether that one
/// is still to come.
pub(crate) fn marked(text: &str, pieces: &[Piece<Mark>], first: &Cell<bool>) -> Html {
    let pieces = pieces.iter().map(|piece| match piece {
        Piece::Plain(range) => html! { text.get(range.clone()).unwrap_or_default() },
        Piece::Marked(span, inner) => {
            let inner = marked_inner(text, &span.what, inner, first, span.rest);
            html! { inner }
        }
    });
    html! { <>{ for pieces }</> }
}

fn marked_inner(text: &str, what: &Mark, inner: &[Piece<Mark>], first: &Cell<bool>, rest: bool) -> Html {
    match what {
        Mark::Query => html! { <mark>{ marked(text, inner, first) }</mark> },
        Mark::Entity { kind, key, label, via } => {
            let class = classes!("ent", (*kind == EntityKind::Actor).then_some("who"));
            if rest {
                return html! { <span {class}>{ marked(text, inner, first) }</span> };
            }
            let tabindex = if first.replace(false) { "0" } else { "-1" };
            html! {
                <span {class} {tabindex} aria-describedby="tip" data-key={key} data-label={label} data-via={via.as_str()}>
                    { marked(text, inner, first) }
                </span>
            }
        }
    }
}

/// How something was recognised, in words that stand after the thing itself.
pub(crate) fn said(via: &str) -> &'static str {
    match via {
        "name" => "name",
        "demonym" => "people or things of the country",
        "capital" => "capital",
        "abbreviation" => "abbreviation",
        "alias" => "another name",
        "surname" => "surname; the full name stands elsewhere in the article",
        "composition" => "country and a part of its state",
        "place" => "place",
        "discovered" => "name; other articles tell whose",
        "implied" => "implied by the name",
        "discovered-by-title" => "recognised by the title before it",
        "discovered-by-role" => "recognised by the office or age after it",
        "discovered-by-given-name" => "recognised by its given name",
        "discovered-by-form" => "recognised by its legal form",
        "discovered-by-head" => "recognised by the word that says what it is",
        "discovered-by-abbreviation" => "recognised by its abbreviation in brackets",
        _ => "mention",
    }
}
