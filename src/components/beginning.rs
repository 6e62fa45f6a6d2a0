//! An article while its text is on its way: what its card knows.

use corpuscope_core::index::Index;
use corpuscope_core::search::{Highlighter, Snippet};
use yew::prelude::*;

use super::{byline, language, waiting};

/// Title, byline and beginning of an article, as far as its card is here, and that the rest is awaited.
pub(crate) fn beginning(index: &Index, id: &str) -> Html {
    let number = index.number(id).ok().flatten();
    let card = number.and_then(|number| Some((number, index.card(number).ok()?)));
    html! {
        <main id="content" class="whole early" tabindex="-1" aria-busy="true">
            if let Some((number, card)) = card {
                <h1 lang={language(&card)} dir="auto">{ card.article.title() }</h1>
                { byline(index, &card, number, false) }
                <p lang={language(&card)} dir="auto">{ Snippet::new(&card.article, &Highlighter::default()).text }</p>
            }
            { waiting() }
        </main>
    }
}
