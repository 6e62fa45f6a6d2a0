//! What becomes of the dossier: files, a link, the browser's storage; and files that are read in.

use std::rc::Rc;

use corpuscope_core::dossier::{Dossier, Format, MOST_BYTES, link, read, write};
use corpuscope_core::message::Message;
use corpuscope_core::panels::file_name;
use corpuscope_core::view::{Page, View};
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::HtmlInputElement;
use yew::prelude::*;

use crate::components::link_button;
use crate::hooks::use_app_context;
use crate::pages::compare::{copy, save};
use crate::words::{self, says};

use super::store::{self, Keeping};

/// What it needs.
#[derive(Properties, PartialEq)]
pub(super) struct GiveProps {
    /// The dossier.
    pub(super) dossier: Rc<Dossier>,
    /// How it is kept.
    pub(super) keeping: Keeping,
}

/// The links and the switch.
#[component]
pub(super) fn Give(props: &GiveProps) -> Html {
    let app = use_app_context();
    let said = use_state(|| None::<Message>);
    let (dossier, keeping) = (&props.dossier, props.keeping);
    let title = if dossier.title.is_empty() {
        app.library.index().corpus.title.clone()
    } else {
        dossier.title.clone()
    };
    let name = file_name(&title, "dossier");
    let file = |format: Format| {
        let (dossier, name) = (dossier.clone(), [&name, ".", format.ending()].concat());
        let onclick = Callback::from(move |_: MouseEvent| {
            save(&write(&dossier, format, &words::words), &name);
            store::given();
        });
        link_button(format.name().into(), onclick)
    };
    let as_text = {
        let (dossier, said) = (dossier.clone(), said.clone());
        let name = [&name, ".md"].concat();
        Callback::from(move |_: MouseEvent| {
            let (said, name, text) =
                (said.clone(), name.clone(), write(&dossier, Format::Markdown, &words::words));
            // What is pasted is read by people: the part for programs at its end is left out.
            let text = text.split("\n<!--").next().unwrap_or_default().trim_end().to_owned();
            spawn_local(async move {
                said.set(Some(match copy(&text).await {
                    Some(()) => says::PAGE_LATER_TEXT_COPIED.into(),
                    None => {
                        save(&text, &name);
                        says::PAGE_LATER_TEXT_SAVED.into()
                    }
                }));
            });
        })
    };
    let as_link = {
        let (dossier, said) = (dossier.clone(), said.clone());
        Callback::from(move |_: MouseEvent| {
            let carried = match link(&dossier) {
                Ok(carried) => carried,
                Err(why) => return said.set(Some(why)),
            };
            let view = View { page: Page::Dossier(carried), ..View::default() };
            let address = [store::page_address(), view.to_hash()].concat();
            let said = said.clone();
            spawn_local(async move {
                said.set(Some(match copy(&address).await {
                    Some(()) => says::page_views_link_copied(address.len()),
                    None => says::page_views_link_is(&address),
                }));
            });
        })
    };
    let onread = {
        let said = said.clone();
        Callback::from(move |event: Event| {
            let Some(input) = event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok())
            else {
                return;
            };
            let Some(file) = input.files().and_then(|files| files.get(0)) else { return };
            let said = said.clone();
            spawn_local(async move {
                let name = file.name();
                if file.size() > MOST_BYTES as f64 {
                    return said.set(Some(says::page_views_file_too_large(&name, MOST_BYTES / 1_000_000)));
                }
                let text = JsFuture::from(file.text())
                    .await
                    .ok()
                    .and_then(|text| text.as_string())
                    .unwrap_or_default();
                said.set(Some(match read(text.as_bytes()) {
                    Ok(read) => {
                        let n = read.items.len();
                        store::change(|dossier| {
                            if dossier.title.is_empty() {
                                dossier.title.clone_from(&read.title);
                            }
                            dossier.take_in(read);
                        });
                        says::page_views_file_read(&name, n)
                    }
                    Err(why) => says::page_views_file_unread(&name, why.0),
                }));
                // The same file may be wanted again.
                input.set_value("");
            });
        })
    };
    let bytes = write(dossier, Format::JsonLd, &words::words).len();
    let onstore = Callback::from(move |_: MouseEvent| store::store(!keeping.stored));
    let empty = dossier.items.is_empty();
    html! {
        <footer class="give">
            if !empty {
                <div class="export" role="group" aria-label={words::text(says::PAGE_VIEWS_DOSSIER_AS)}>
                    <span>{ words::text(says::PAGE_VIEWS_DOSSIER_AS) }</span>
                    { for Format::ALL.map(file) }
                    { link_button(words::text(says::PAGE_LATER_COPY_TEXT).into(), as_text) }
                    { link_button(words::text(says::PAGE_VIEWS_SHARE_LINK).into(), as_link) }
                </div>
            }
            <p>
                <label class="read-in link">{ words::text(says::PAGE_VIEWS_READ_IN) }<input class="sr" type="file" accept=".json,.jsonld,.html,.htm,.md,.csv,.txt" onchange={onread} /></label>
            </p>
            if !empty || keeping.stored {
                <p>
                    <button type="button" class="switch" role="switch" aria-checked={keeping.stored.to_string()} onclick={onstore}>
                        { words::words(&says::page_views_store(bytes.div_ceil(1000))) }
                    </button>
                </p>
                <p class="more">{ words::text(if keeping.refused {
                    says::PAGE_VIEWS_STORE_REFUSED
                } else if keeping.stored {
                    says::PAGE_VIEWS_STORED
                } else {
                    says::PAGE_VIEWS_NOT_STORED
                }) }</p>
            }
            <p role="status">{ for said.as_ref().map(words::words) }</p>
        </footer>
    }
}
