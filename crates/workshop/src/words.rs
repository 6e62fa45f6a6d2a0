//! The words that the workshop says: of the catalogue of messages, its own room.

use corpuscope_core::message::{Id, Join, Message};
use corpuscope_messages::{Catalogue, Piece, WORKSHOP};
use yew::prelude::*;

thread_local! {
    static WORDS: Catalogue<'static> = Catalogue::new(WORKSHOP);
}

/// The words of a message without variables.
pub(crate) fn text(id: Id) -> &'static str {
    WORDS.with(|words| words.text(id))
}

/// A message in plain words.
pub(crate) fn words(message: &Message) -> String {
    WORDS.with(|words| words.words(message))
}

/// A message with names of files and fields set apart.
pub(crate) fn marked(message: &Message) -> Html {
    let pieces = WORDS.with(|words| words.pieces(message));
    let piece = |piece: Piece| match piece {
        Piece::Term(term) => html! { <code dir="auto">{ term }</code> },
        Piece::Words(words) => html! { words },
        // No message here speaks of sides.
        Piece::Side(_) => Html::default(),
    };
    html! { <>{ for pieces.into_iter().map(piece) }</> }
}

/// A number, its thousands parted.
pub(crate) fn number(n: usize) -> String {
    WORDS.with(|words| words.number(n))
}

/// "a, b, c".
pub(crate) fn row(items: &[String]) -> String {
    words(&Message::texts(Join::Comma, items))
}

/// "1.9 MB", "12 KB".
pub(crate) fn size(bytes: f64) -> String {
    let kilobytes = bytes / 1000.0;
    let parts = |n: f64| {
        let tenths = (n * 10.0).round() as usize;
        (tenths / 10, tenths % 10)
    };
    words(&match kilobytes {
        n if n >= 999_500.0 => {
            let (whole, tenth) = parts(n / 1_000_000.0);
            says::make_gigabytes(whole, tenth)
        }
        n if n >= 999.5 => {
            let (whole, tenth) = parts(n / 1000.0);
            says::make_megabytes(whole, tenth)
        }
        n => says::make_kilobytes(n.ceil() as usize),
    })
}

/// "3.2" of seconds.
pub(crate) fn seconds(n: f64) -> String {
    let tenths = (n * 10.0).round() as usize;
    words(&says::make_seconds(tenths / 10, tenths % 10))
}

/// The messages that the workshop makes.
#[deny(dead_code, reason = "a message of the catalogue that nobody says is superfluous")]
pub(crate) mod says {
    use corpuscope_core::message::{Id, Message};

    include!(concat!(env!("OUT_DIR"), "/messages.rs"));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_are_said_in_the_unit_that_fits() {
        for (bytes, said) in [
            (0.0, "0 KB"),
            (1.0, "1 KB"),
            (12_400.0, "13 KB"),
            (1_900_000.0, "1.9 MB"),
            (2_000_000_000.0, "2.0 GB"),
        ] {
            assert_eq!(size(bytes), said);
        }
    }
}
