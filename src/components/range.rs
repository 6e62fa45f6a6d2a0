//! The first and the last of a range, typed.

use corpuscope_core::index::Facet;
use corpuscope_core::message::Id;
use corpuscope_core::search::Choice;
use web_sys::HtmlInputElement;
use yew::prelude::*;

use crate::hooks::AppContext;
use crate::state::Action;
use crate::words::{self, says};

/// What is in a range.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// Days.
    Date,
    /// Numbers.
    Number,
}

/// Two fields for the ends of a range, which lie between `least` and `most`. An empty one is open.
pub(crate) fn range(
    app: &AppContext,
    facet: &Facet,
    choice: &Choice,
    kind: Kind,
    least: &str,
    most: &str,
) -> Html {
    let chosen = choice.include.iter().find_map(|value| value.split_once(".."));
    let (from, to) = chosen.unwrap_or_default();
    let field = |what: Id, at_start: bool| {
        let what = words::text(what);
        let (value, other) = if at_start { (from, to) } else { (to, from) };
        let onchange = {
            let (app, name, other) = (app.clone(), facet.name.clone(), other.to_owned());
            Callback::from(move |event: Event| {
                let value = event.target_unchecked_into::<HtmlInputElement>().value();
                let (from, to) = if at_start {
                    (value.as_str(), other.as_str())
                } else {
                    (other.as_str(), value.as_str())
                };
                let range =
                    if from.is_empty() && to.is_empty() { String::new() } else { [from, "..", to].concat() };
                app.act(Action::Range(name.clone(), range));
            })
        };
        html! {
            <label>
                <span>{ what }</span>
                <input type={if kind == Kind::Date { "date" } else { "number" }} value={value.to_owned()} {onchange}
                    min={least.to_owned()} max={most.to_owned()} step={(kind == Kind::Number).then_some("any")}
                    aria-label={words::words(&says::page_end_of_range(&facet.label, what))} />
            </label>
        }
    };
    html! { <div class="range">{ field(says::PAGE_FROM, true) }{ field(says::PAGE_TO, false) }</div> }
}
