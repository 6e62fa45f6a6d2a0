//! Adding: where files are dropped, chosen and pasted, and the list of what was added.

use wasm_bindgen::JsCast;
use web_sys::HtmlInputElement;
use yew::prelude::*;

use crate::input::chosen;
use crate::limits::{Amount, MOST, MOST_FILES};
use crate::shop::{Act, Shop};
use crate::words::{self, says};

use super::Link;
use super::parts_of::{button, cross_button, link_button, so_many_more};

/// Files that are listed at first, and at most.
const FEW: usize = 8;
const MANY: usize = 500;

impl Shop {
    /// Where files are added.
    pub(super) fn adding(&self, link: &Link) -> Html {
        if let Some(Err(lost)) = &self.parts {
            let said = words::words(&says::make_part_lost(lost));
            return html! { <div class="notice bad" role="alert"><p>{ said }</p></div> };
        }
        let said = match self.walking {
            Some(n) => words::words(&says::make_walking(n)),
            None if self.files.is_empty() => words::text(says::MAKE_DROP).to_owned(),
            None => words::text(says::MAKE_DROP_MORE).to_owned(),
        };
        html! {
            <section class="drop" aria-label={words::text(says::MAKE_ADD)} aria-busy={self.parts.is_none().to_string()}>
                <p class="drop-said">{ said }</p>
                <p class="choices">
                    { choose(link, "choose-files", words::text(says::MAKE_CHOOSE_FILES), false) }
                    { choose(link, "choose-folder", words::text(says::MAKE_CHOOSE_FOLDER), true) }
                </p>
                <p class="formats">{ words::text(says::MAKE_FORMATS) }</p>
                { pasting(link) }
            </section>
        }
    }

    /// What was added.
    pub(super) fn file_list(&self, link: &Link) -> Html {
        let bytes = words::size(self.bytes());
        let title = words::words(&says::make_added(self.files.len(), &bytes));
        let row = |file: &crate::state::Added| {
            let name = file.name.clone();
            let label = words::words(&says::make_remove(&name));
            let size = words::size(file.file.size());
            html! {
                <li key={name.clone()}>
                    <bdi>{ name.clone() }</bdi><span class="num">{ size }</span>
                    { cross_button(label, link.callback(move |_| Act::Remove(name.clone()))) }
                </li>
            }
        };
        let hidden = self.files.len().saturating_sub(FEW);
        let beyond = self.files.len().saturating_sub(MANY);
        html! {
            <section class="added">
                <header>
                    <h2>{ title }</h2>
                    { link_button(words::text(says::MAKE_CLEAR), link.callback(|_| Act::Clear)) }
                </header>
                { self.limits() }
                <details open={self.files.len() <= FEW && self.made.is_none()}>
                    <summary>{ words::text(says::MAKE_LIST) }</summary>
                    <ul class="files">{ for self.files.iter().take(FEW).map(row) }</ul>
                    if hidden > 0 {
                        <details class="rest">
                            <summary>{ so_many_more(hidden) }</summary>
                            <ul class="files">{ for self.files.iter().skip(FEW).take(MANY - FEW).map(row) }</ul>
                            if beyond > 0 { <p class="hint">{ words::words(&says::make_unlisted(beyond)) }</p> }
                        </details>
                    }
                </details>
            </section>
        }
    }

    /// What is said of an amount that is much, before it is met.
    fn limits(&self) -> Html {
        match self.amount() {
            Amount::Usual => html! {},
            Amount::Much => html! { <p class="notice">{ words::text(says::MAKE_MUCH) }</p> },
            Amount::TooMuch => html! {
                <div class="notice bad" role="alert"><div>
                    <p>{ words::words(&says::make_too_much(&words::size(MOST), MOST_FILES)) }</p>
                    <p><code>{ words::text(says::MAKE_COMMAND) }</code></p>
                </div></div>
            },
        }
    }
}

/// A file chooser, as a button.
fn choose(link: &Link, id: &'static str, text: &'static str, folder: bool) -> Html {
    let onchange = link.batch_callback(|event: Event| {
        let input: HtmlInputElement = event.target()?.dyn_into().ok()?;
        let taken = chosen(&input.files()?);
        // The same files can be chosen again.
        input.set_value("");
        Some(Act::Taken(taken))
    });
    html! {
        <label class="btn choose" for={id}>
            <input {id} type="file" multiple={true} webkitdirectory={folder} {onchange} />
            { text }
        </label>
    }
}

/// A place to paste texts.
fn pasting(link: &Link) -> Html {
    let field = NodeRef::default();
    let add = {
        let field = field.clone();
        link.batch_callback(move |_: MouseEvent| {
            let field = field.cast::<web_sys::HtmlTextAreaElement>()?;
            let text = field.value();
            field.set_value("");
            Some(Act::Pasted(text))
        })
    };
    html! {
        <details class="pasting">
            <summary>{ words::text(says::MAKE_PASTE) }</summary>
            <label for="paste">{ words::text(says::MAKE_PASTE_SAYS) }</label>
            <textarea id="paste" ref={field} rows="6" />
            { button(words::text(says::MAKE_PASTE_ADD), false, add) }
        </details>
    }
}
