//! Which crate makes a message, and when the page needs its words: told by the first word of its id.

/// The crate that makes a message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Maker {
    /// `corpuscope-core`.
    Core,
    /// `corpuscope-messages`: how numbers, dates and lists are written.
    Messages,
    /// The page.
    Explorer,
    /// The page Make your own, a program of its own.
    Workshop,
}

/// When the page needs the words of a message.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Share {
    /// From the start.
    First,
    /// With the pages whose code comes later: reading, comparison, help.
    Later,
    /// With the views beside the list, whose code comes by itself.
    Views,
    /// With the workshop alone, which has its own table.
    Workshop,
}

/// First words of ids. `page-later` and `page-views` come before `page`, as the longest that fits counts.
const ROOMS: [(&str, Maker, Share); 16] = [
    ("list", Maker::Core, Share::First),
    ("query", Maker::Core, Share::First),
    ("search", Maker::Core, Share::First),
    ("index", Maker::Core, Share::First),
    ("sought", Maker::Core, Share::Later),
    ("mention", Maker::Core, Share::Later),
    ("panel", Maker::Core, Share::Later),
    ("explore", Maker::Core, Share::Views),
    ("cite", Maker::Core, Share::Later),
    ("dossier", Maker::Core, Share::Views),
    ("side", Maker::Core, Share::First),
    ("format", Maker::Messages, Share::First),
    ("page-later", Maker::Explorer, Share::Later),
    ("page-views", Maker::Explorer, Share::Views),
    ("page", Maker::Explorer, Share::First),
    ("make", Maker::Workshop, Share::Workshop),
];

/// Who makes the message with this id, and when its words are needed.
pub(crate) fn room(id: &str) -> Option<(Maker, Share)> {
    let fits = |room: &&(&str, Maker, Share)| id.strip_prefix(room.0).is_some_and(|r| r.starts_with('-'));
    ROOMS.iter().find(fits).map(|(_, maker, share)| (*maker, *share))
}

/// The first words that ids may have, for a message to whoever chose another.
pub(crate) fn names() -> String {
    ROOMS.map(|room| room.0).join(", ")
}
