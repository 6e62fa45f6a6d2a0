//! The near-copies of a result, folded under it.

use corpuscope_core::index::Document;
use corpuscope_core::view::{Page, View};
use yew::prelude::*;

use crate::hooks::{use_app_context, use_ask, use_switch};
use crate::words::{self, says};

use super::{address, byline, failed, language, waiting};

/// Near-copies named at once: each may be in a file of its own.
const NAMED: usize = 20;

/// What a result's near-copies are.
#[derive(Properties, PartialEq)]
pub(crate) struct AlikeProps {
    /// The view.
    pub(crate) view: View,
    /// Their numbers.
    pub(crate) numbers: Vec<u32>,
}

/// How many there are, and their titles once they are asked for.
#[component]
pub(crate) fn Alike(props: &AlikeProps) -> Html {
    let app = use_app_context();
    let open = use_switch(false);
    let shown: Vec<u32> = props.numbers.iter().copied().take(if *open { NAMED } else { 0 }).collect();
    let documents = use_ask(shown.clone(), |index, numbers| index.cards(numbers, false));
    let toggle = {
        let open = open.clone();
        Callback::from(move |_: MouseEvent| open.set(!*open))
    };
    let line = |(number, document): (&u32, &Document)| {
        let article = &document.article;
        let follow = app.follow(Page::Read(article.id.clone()));
        html! {
            <li>
                <a href={address(&props.view, &article.id)} onclick={follow} lang={language(document)} dir="auto">{ article.label().into_owned() }</a>
                { byline(&app.library.index(), document, *number, true) }
            </li>
        }
    };
    let rest = props.numbers.len().saturating_sub(NAMED);
    html! {
        <div class="alike">
            <button type="button" class="link" aria-expanded={open.to_string()} onclick={toggle}>
                { words::words(&says::page_alike(props.numbers.len())) }
            </button>
            if *open {
                if let Some(why) = &documents.failed { { failed(why, Some(documents.again.clone())) } }
                else if let Some(here) = documents.fresh() {
                    <ul>
                        { for shown.iter().zip(here.iter()).map(line) }
                        if rest > 0 { <li>{ words::words(&says::page_alike_more(rest)) }</li> }
                    </ul>
                } else { { waiting() } }
            }
        </div>
    }
}
