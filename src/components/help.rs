//! How to search, beside the search.

use yew::prelude::*;

use crate::examples::examples;
use crate::hooks::AppContext;
use crate::state::Action;
use crate::words::{self, says};

use super::link_button;

/// Draws what the help panel says.
pub(crate) fn help(app: &AppContext, close: &Callback<()>) -> Callback<(), Html> {
    let (app, close) = (app.clone(), close.clone());
    // Made here, it is known by its name as code that comes later.
    Callback::from(move |()| said(&app, &close))
}

fn said(app: &AppContext, close: &Callback<()>) -> Html {
    words::take_later();
    let examples = examples(&app.library.index());
    let leave = {
        let close = close.clone();
        Callback::from(move |_: MouseEvent| close.emit(()))
    };
    let rows = examples.iter().map(|example| {
        let (app, close) = (app.clone(), close.clone());
        let query = example.query.clone();
        let onclick = Callback::from(move |_: MouseEvent| {
            app.act(Action::Query(query.clone()));
            close.emit(());
        });
        html! {
            <li key={example.query.clone()}>
                <button type="button" class="example" {onclick}>{ &example.query }</button>
                <span>{ words::text(example.meaning) }</span>
            </li>
        }
    });
    html! {
        <>
            <ul>{ for rows }</ul>
            <p>{ words::text(says::PAGE_LATER_HELP) }</p>
            <p class="keys">
                <span><kbd>{ "/" }</kbd>{ " " }{ words::text(says::PAGE_LATER_HELP_SEARCH) }</span>
                <span><kbd>{ "↓" }</kbd><kbd>{ "↑" }</kbd>{ " " }{ words::text(says::PAGE_LATER_HELP_OR) }{ " " }<kbd>{ "j" }</kbd><kbd>{ "k" }</kbd>{ " " }{ words::text(says::PAGE_LATER_HELP_RESULTS) }</span>
                <span><kbd>{ "Enter" }</kbd>{ " " }{ words::text(says::PAGE_LATER_HELP_OPEN) }</span>
                <span><kbd>{ "Esc" }</kbd>{ " " }{ words::text(says::PAGE_LATER_HELP_BACK) }</span>
            </p>
            { link_button(words::text(says::PAGE_CLOSE).into(), leave) }
        </>
    }
}
