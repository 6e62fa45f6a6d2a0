//! A text with its marks: always as text, never as markup.

use std::cell::Cell;

use corpuscope_core::annotation::{Doubt, EntityKind, Via};
use corpuscope_core::message::Id;
use yew::prelude::*;

use crate::marks::Piece;
use crate::words::says;

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
    /// A mention of which it cannot be told what it means.
    Unsettled {
        /// What kind of thing it names.
        kind: EntityKind,
        /// Why it cannot be told.
        why: Doubt,
        /// The names of what it may mean, "A or B"; empty where nothing is known.
        who: AttrValue,
    },
}

/// What stands for a code or id of all unsettled mentions of a kind.
pub(crate) fn unsettled_key(kind: EntityKind) -> String {
    ["unsettled:", kind.key()].concat()
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
        Mark::Unsettled { kind, why, who } => {
            let class = classes!("ent", "open", (*kind == EntityKind::Actor).then_some("who"));
            if rest {
                return html! { <span {class}>{ marked(text, inner, first) }</span> };
            }
            let tabindex = if first.replace(false) { "0" } else { "-1" };
            html! {
                <span {class} {tabindex} aria-describedby="tip" data-key={unsettled_key(*kind)} data-label={who} data-doubt={why.as_str()}>
                    { marked(text, inner, first) }
                </span>
            }
        }
    }
}

/// How something was recognised, in words that stand after the thing itself.
pub(crate) fn recognised(via: &str) -> Id {
    match via {
        "name" => says::PAGE_LATER_VIA_NAME,
        "demonym" => says::PAGE_LATER_VIA_DEMONYM,
        "capital" => says::PAGE_LATER_VIA_CAPITAL,
        "abbreviation" => says::PAGE_LATER_VIA_ABBREVIATION,
        "alias" => says::PAGE_LATER_VIA_ALIAS,
        "surname" => says::PAGE_LATER_VIA_SURNAME,
        "composition" => says::PAGE_LATER_VIA_COMPOSITION,
        "place" => says::PAGE_LATER_VIA_PLACE,
        "discovered" => says::PAGE_LATER_VIA_DISCOVERED,
        "implied" => says::PAGE_LATER_VIA_IMPLIED,
        "discovered-by-title" => says::PAGE_LATER_VIA_DISCOVERED_BY_TITLE,
        "discovered-by-role" => says::PAGE_LATER_VIA_DISCOVERED_BY_ROLE,
        "discovered-by-given-name" => says::PAGE_LATER_VIA_DISCOVERED_BY_GIVEN_NAME,
        "discovered-by-form" => says::PAGE_LATER_VIA_DISCOVERED_BY_FORM,
        "discovered-by-head" => says::PAGE_LATER_VIA_DISCOVERED_BY_HEAD,
        "discovered-by-abbreviation" => says::PAGE_LATER_VIA_DISCOVERED_BY_ABBREVIATION,
        "learned" => says::PAGE_LATER_VIA_LEARNED,
        _ => says::PAGE_LATER_VIA_MENTION,
    }
}
