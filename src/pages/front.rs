//! The head of the front page: what this corpus is.

use yew::prelude::*;

use crate::hooks::use_desk;
use crate::say;

/// Title, description, and how much there is.
#[component]
pub(crate) fn Front() -> Html {
    let desk = use_desk();
    let index = desk.library.index();
    let corpus = &index.corpus;
    let dates = index.docs.dates.iter().flatten();
    let (first, last) = (dates.clone().min(), dates.max());
    let mut facts = vec![
        say::count(corpus.documents as usize, "article", "articles"),
        say::count(corpus.words as usize, "word", "words"),
    ];
    if let (Some(first), Some(last)) = (first, last) {
        let (first, last) = (say::date(*first), say::date(*last));
        facts.push(if first == last { first } else { first + " to " + &last });
    }
    html! {
        <header class="front">
            <h1>{ &corpus.title }</h1>
            if !corpus.description.is_empty() { <p class="standfirst">{ &corpus.description }</p> }
            <p class="facts num">{ facts.join(" · ") }</p>
        </header>
    }
}
