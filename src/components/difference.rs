//! What was struck from a text and added to it.

use corpuscope_core::text::{Change, Run};
use yew::prelude::*;

/// Runs of words that were kept, struck and added, in the order of the text.
pub(crate) fn difference(runs: &[Run]) -> Html {
    let run = |run: &Run| {
        let space = if run.is_spaced { " " } else { "" };
        let text = &run.text;
        match run.change {
            Change::Kept => html! { <>{ space }{ text }</> },
            Change::Struck => html! { <>{ space }<del>{ text }</del></> },
            Change::Added => html! { <>{ space }<ins>{ text }</ins></> },
        }
    };
    html! { <>{ for runs.iter().map(run) }</> }
}
