//! How to search, beside the search.

use yew::prelude::*;

use crate::examples::examples;
use crate::hooks::Desk;
use crate::state::Action;

use super::link_button;

/// Draws what the help panel says.
pub(crate) fn help(desk: &Desk, close: &Callback<()>) -> Callback<(), Html> {
    let (desk, close) = (desk.clone(), close.clone());
    // Made here, it is known by its name as code that comes later.
    Callback::from(move |()| said(&desk, &close))
}

fn said(desk: &Desk, close: &Callback<()>) -> Html {
    crate::words::take_later();
    let examples = examples(&desk.library.index());
    let leave = {
        let close = close.clone();
        Callback::from(move |_: MouseEvent| close.emit(()))
    };
    let rows = examples.iter().map(|example| {
        let (desk, close) = (desk.clone(), close.clone());
        let query = example.query.clone();
        let onclick = Callback::from(move |_: MouseEvent| {
            desk.act(Action::Query(query.clone()));
            close.emit(());
        });
        html! {
            <li key={example.query.clone()}>
                <button type="button" class="example" {onclick}>{ &example.query }</button>
                <span>{ example.meaning }</span>
            </li>
        }
    });
    html! {
        <>
            <ul>{ for rows }</ul>
            <p>{ "Accents and capitals make no difference; accents in quotes can be made to. All words must be in the article; the line above the results says what was understood." }</p>
            <p class="keys">
                <span><kbd>{ "/" }</kbd>{ " search" }</span>
                <span><kbd>{ "↓" }</kbd><kbd>{ "↑" }</kbd>{ " or " }<kbd>{ "j" }</kbd><kbd>{ "k" }</kbd>{ " through results" }</span>
                <span><kbd>{ "Enter" }</kbd>{ " open" }</span>
                <span><kbd>{ "Esc" }</kbd>{ " clear, back" }</span>
            </p>
            { link_button("Close".into(), leave) }
        </>
    }
}
