//! Puts [messages](corpuscope_core::message) into words.
//!
//! ```
//! use corpuscope_core::query::parse;
//! let query = parse(r#"+oil "interest rates" -Iran"#, &[]);
//! let words = corpuscope_messages::english();
//! assert_eq!(words.starred(&query.echo()), "*oil* and the exact phrase *interest rates*, not *Iran*");
//! ```

mod catalogue;
mod pattern;

pub use catalogue::{Catalogue, Piece};

/// English words of the messages that the page needs from the start.
pub static FIRST: &str = include_str!(concat!(env!("OUT_DIR"), "/first.txt"));
/// English words of the messages that the page needs with the code that comes later.
pub static LATER: &str = include_str!(concat!(env!("OUT_DIR"), "/later.txt"));

/// English words of the messages that the views beside the list need, with their code.
pub static VIEWS: &str = include_str!(concat!(env!("OUT_DIR"), "/views.txt"));

/// English words of the page Make your own, and of numbers, dates and lists, which it says too: a whole table.
pub static WORKSHOP: &str = include_str!(concat!(env!("OUT_DIR"), "/workshop.txt"));

/// All that is said in English.
pub fn english() -> Catalogue<'static> {
    let mut catalogue = Catalogue::new(FIRST);
    catalogue.extend(LATER);
    catalogue.extend(VIEWS);
    catalogue
}

/// The messages that are made here.
#[deny(dead_code, reason = "a message of the catalogue that nobody says is superfluous")]
mod say {
    use corpuscope_core::message::{Id, Message};

    include!(concat!(env!("OUT_DIR"), "/messages.rs"));
}
