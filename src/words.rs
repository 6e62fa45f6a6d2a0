//! The words that the page says: of the catalogue of messages.

use std::cell::{Cell, RefCell};

use corpuscope_core::message::{Id, Message};
use corpuscope_messages::{Catalogue, FIRST, LATER, Piece, VIEWS};
use yew::prelude::*;

thread_local! {
    static WORDS: RefCell<Catalogue<'static>> = RefCell::new(Catalogue::new(FIRST));
    static HAS_LATER: Cell<bool> = const { Cell::new(false) };
    static HAS_VIEWS: Cell<bool> = const { Cell::new(false) };
}

/// Takes up the words of the pages whose code comes later; called by that code alone, so that these
/// words come with it.
pub(crate) fn take_later() {
    if !HAS_LATER.replace(true) {
        WORDS.with_borrow_mut(|words| words.extend(LATER));
    }
}

/// Takes up the words of the views beside the list, and those that come before them; called by the code of the views
/// alone.
pub(crate) fn take_views() {
    take_later();
    if !HAS_VIEWS.replace(true) {
        WORDS.with_borrow_mut(|words| words.extend(VIEWS));
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
    drawn(message, |_| Html::default())
}

/// Where something drawn stands in a message: see [`drawn`].
pub(crate) const HERE: Message = Message::Side(0);

/// A message, the reader's own words set apart and its sides, or what stands [here](HERE), drawn.
pub(crate) fn drawn(message: &Message, side: impl Fn(usize) -> Html) -> Html {
    let pieces = WORDS.with_borrow(|words| words.pieces(message));
    let piece = |piece: Piece| match piece {
        Piece::Words(words) => html! { words },
        Piece::Term(term) => html! { <em dir="auto">{ term }</em> },
        Piece::Side(number) => side(number),
    };
    html! { <>{ for pieces.into_iter().map(piece) }</> }
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

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::{Path, PathBuf};

    /// Attributes that are read out or shown.
    const SPOKEN: [&str; 4] = ["aria-label=\"", "title=\"", "placeholder=\"", "alt=\""];

    fn files(path: &Path) -> Vec<PathBuf> {
        let Ok(folder) = fs::read_dir(path) else { return vec![path.to_owned()] };
        folder.flatten().flat_map(|entry| files(&entry.path())).collect()
    }

    /// Words that a source puts into the page itself: as text, or in an attribute. Names of keys are no words.
    fn own_words(source: &str) -> Vec<&str> {
        let code = source.split("#[cfg(test)]\nmod tests {").next().unwrap_or_default();
        let mut found = Vec::new();
        for line in code.lines().filter(|line| !line.trim_start().starts_with("//")) {
            let attributes = SPOKEN.iter().flat_map(|name| line.split(name).skip(1));
            let texts = line.split("{ \"").zip(line.split("{ \"").skip(1));
            // After an element or another text; what follows a condition are values of attributes.
            let is_text = |before: &str| {
                let before = before.trim_end();
                (before.is_empty() || before.ends_with(['>', '}'])) && !before.ends_with("<kbd>")
            };
            let texts = texts.filter(|(before, _)| is_text(before)).map(|(_, text)| text);
            let literals = attributes.chain(texts).filter_map(|rest| rest.split('"').next());
            found.extend(literals.filter(|literal| literal.contains(char::is_alphabetic)));
        }
        found
    }

    #[test]
    fn words_that_come_with_the_views_are_said_by_these_alone() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
        let views = [root.join("pages/explore"), root.join("pages/dossier")];
        let others =
            files(&root).into_iter().filter(|file| !views.iter().any(|views| file.starts_with(views)));
        for file in others.filter(|file| !file.ends_with("words.rs")) {
            let source = fs::read_to_string(&file).expect("a source of the page");
            assert!(!source.to_lowercase().contains("page_views_"), "{}", file.display());
        }
    }

    #[test]
    fn the_page_says_all_by_messages() {
        let mut read = 0;
        let folders =
            ["src/components", "src/pages", "src/app.rs", "src/later.rs", "crates/workshop/src/view"];
        for folder in folders {
            for file in files(&Path::new(env!("CARGO_MANIFEST_DIR")).join(folder)) {
                let source = fs::read_to_string(&file).expect("a source of the page");
                let found = own_words(&source);
                assert!(found.is_empty(), "{}: say these by a message: {found:?}", file.display());
                read += 1;
            }
        }
        assert!(read > 30, "{read} files were read");
    }

    #[test]
    fn words_of_its_own_are_noticed_and_names_of_keys_are_not() {
        let source = "<p title=\"Exclude\" class=\"a b\">{ \" of \" }<kbd>{ \"Esc\" }</kbd>{ \" · \" }</p>";
        assert_eq!(own_words(source), ["Exclude", " of "]);
    }
}
