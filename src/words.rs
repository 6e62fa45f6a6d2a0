//! The words that the page says: of the catalogue of messages.

use std::cell::RefCell;

use corpuscope_core::message::{Id, Message};
use corpuscope_messages::{Catalogue, FIRST, LATER, Piece};
use yew::prelude::*;

thread_local! {
    static WORDS: RefCell<Catalogue<'static>> = RefCell::new(Catalogue::new(FIRST));
    static HAS_LATER: std::cell::Cell<bool> = const { std::cell::Cell::new(false) };
}

/// Takes up the words of the pages whose code comes later; called by that code alone, so that these
/// words come with it.
pub(crate) fn take_later() {
    if !HAS_LATER.replace(true) {
        WORDS.with_borrow_mut(|words| words.extend(LATER));
    }
}

/// The words of a message without variables.
pub(crate) fn text(id: Id) -> &'static str {
    WORDS.with_borrow(|words| words.text(id))
}

/// A message in plain words.
pub(crate) fn words(message: &Message) -> String {
    WORDS.with_borrow(|words| words.words(message))
}

/// A message in plain words, the reader's own between asterisks.
pub(crate) fn starred(message: &Message) -> String {
    WORDS.with_borrow(|words| words.starred(message))
}

/// A message, the reader's own words set apart.
pub(crate) fn marked(message: &Message) -> Html {
    let pieces = WORDS.with_borrow(|words| words.pieces(message));
    let piece = |piece: Piece| match piece {
        Piece::Words(words) => html! { words },
        Piece::Term(term) => html! { <em>{ term }</em> },
        Piece::Side(_) => Html::default(),
    };
    html! { <>{ for pieces.into_iter().map(piece) }</> }
}

/// A message in pieces, for those who mark up the names of sides.
pub(crate) fn pieces(message: &Message) -> Vec<Piece> {
    WORDS.with_borrow(|words| words.pieces(message))
}

/// A number, its thousands parted.
pub(crate) fn number(n: usize) -> String {
    WORDS.with_borrow(|words| words.number(n))
}

/// The messages that the page makes.
#[deny(dead_code, reason = "a message of the catalogue that nobody says is superfluous")]
pub(crate) mod says {
    use corpuscope_core::message::{Id, Message};

    include!(concat!(env!("OUT_DIR"), "/messages.rs"));
}
