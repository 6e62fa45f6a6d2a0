//! An article while its text is on its way: what its card knows.

use corpuscope_core::search::{Highlighter, Snippet};
use yew::prelude::*;

use crate::hooks::{use_app_context, use_effect_on};
use crate::words::{self, says};

use super::{byline, language, waiting};

/// What the beginning needs.
#[derive(Properties, PartialEq)]
pub(crate) struct BeginningProps {
    /// Id of the article.
    pub(crate) id: String,
}

/// Title, byline and beginning of an article, as far as its card is here, and that the rest is awaited.
#[component]
pub(crate) fn Beginning(props: &BeginningProps) -> Html {
    let index_of = use_app_context().library;
    // A region is read out when its words change, not when it comes with them.
    let said = use_state(|| "");
    {
        let said = said.clone();
        use_effect_on((), move |()| said.set(words::text(says::PAGE_OPENING)));
    }
    let index = index_of.index();
    let number = index.number(&props.id).ok().flatten();
    let card = number.and_then(|number| Some((number, index.card(number).ok()?)));
    html! {
        <article aria-busy="true">
            if let Some((number, card)) = card {
                <header>
                    <h1 lang={language(&card)}>{ card.article.title() }</h1>
                    { byline(&index, &card, number, false) }
                </header>
                <div class="text" lang={language(&card)}><p>{ Snippet::new(&card.article, &Highlighter::default()).text }</p></div>
            }
            { waiting() }
            <p class="sr" role="status" aria-live="polite">{ *said }</p>
        </article>
    }
}
