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
    /// The same, numbered in the order of the article, so that one goes from one to the next.
    Found(usize),
    /// What the reader has kept.
    Kept {
        /// The classes of its mark.
        class: AttrValue,
        /// The number of the item in the dossier.
        item: u32,
    },
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
        /// How often the article mentions it.
        mentions: usize,
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

/// What the elements of marked names fit that open a card: a name within another has its say on the card of that one.
pub(crate) const NAMES: &str = "[role=button][data-key]";

/// The pieces of a text.
///
/// Of all entities the first can be reached with Tab, the others from there with arrows: a long
/// text would hold up whoever goes through the page by keyboard. `first` says whether that one
/// is still to come.
pub(crate) fn marked(text: &str, pieces: &[Piece<Mark>], first: &Cell<bool>) -> Html {
    drawn(text, pieces, first, false)
}

/// The same; `within` a name.
fn drawn(text: &str, pieces: &[Piece<Mark>], first: &Cell<bool>, within: bool) -> Html {
    let pieces = pieces.iter().map(|piece| match piece {
        Piece::Plain(range) => html! { text.get(range.clone()).unwrap_or_default() },
        Piece::Marked(span, inner) => {
            let is_name = !matches!(span.what, Mark::Query | Mark::Found(_) | Mark::Kept { .. });
            let inner = drawn(text, inner, first, within || is_name);
            mark(&span.what, inner, first, within, span.rest)
        }
    });
    html! { <>{ for pieces }</> }
}

fn mark(what: &Mark, inner: Html, first: &Cell<bool>, within: bool, rest: bool) -> Html {
    let (kind, open) = match what {
        Mark::Query => return html! { <mark>{ inner }</mark> },
        Mark::Found(at) => return html! { <mark data-at={at.to_string()}>{ inner }</mark> },
        Mark::Kept { class, item } => {
            return html! { <mark class={class.clone()} data-item={item.to_string()}>{ inner }</mark> };
        }
        Mark::Entity { kind, .. } => (*kind, false),
        Mark::Unsettled { kind, .. } => (*kind, true),
    };
    let class = classes!("ent", open.then_some("open"), (kind == EntityKind::Actor).then_some("who"));
    if rest {
        return html! { <span {class}>{ inner }</span> };
    }
    // A button within a button is none.
    let button = (!within).then_some("button");
    let tabindex = button.map(|_| if first.replace(false) { "0" } else { "-1" });
    let (popup, described) = (button.map(|_| "dialog"), button.map(|_| "tip"));
    match what {
        Mark::Entity { key, label, via, mentions, .. } => html! {
            <span {class} role={button} {tabindex} aria-haspopup={popup} aria-describedby={described}
                data-key={key} data-label={label} data-via={via.as_str()} data-mentions={mentions.to_string()}>
                { inner }
            </span>
        },
        Mark::Unsettled { why, who, .. } => html! {
            <span {class} role={button} {tabindex} aria-haspopup={popup} aria-describedby={described}
                data-key={unsettled_key(kind)} data-label={who} data-doubt={why.as_str()}>
                { inner }
            </span>
        },
        Mark::Query | Mark::Found(_) | Mark::Kept { .. } => inner,
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
