//! Settings and corrections as text.

use yew::prelude::*;

use crate::shop::{Act, Shop};
use crate::state::{ACTORS, CORPUS};
use crate::words::{self, says};

use super::Link;
use super::parts_of::{value, with_code};

impl Shop {
    /// The texts of `corpus.toml` and `actors.toml`.
    pub(super) fn editors(&self, link: &Link, open: bool) -> Html {
        let editor = |(at, (name, text)): (usize, (&str, &String))| {
            let oninput = link.callback(move |event: InputEvent| Act::Text(at, value(&event)));
            html! {
                <label class="field">
                    <span><code>{ name.to_owned() }</code></span>
                    <textarea class="toml" rows="8" spellcheck="false" value={text.clone()} {oninput} />
                </label>
            }
        };
        html! {
            <details class="editors" {open}>
                <summary>{ words::text(says::MAKE_AS_TEXT) }</summary>
                <p class="hint">{ words::text(says::MAKE_AS_TEXT_SAYS) }</p>
                if !self.faults.is_empty() {
                    <ul class="problems" role="alert">{ for self.faults.iter().map(|fault| html! { <li class="is-error"><p>{ with_code(fault) }</p></li> }) }</ul>
                }
                { for [CORPUS, ACTORS].into_iter().zip(&self.texts).enumerate().map(editor) }
            </details>
        }
    }
}
