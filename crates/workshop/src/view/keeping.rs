//! What can be done with a corpus that is made: explore, save, keep.

use corpuscope_core::message::Id;
use yew::prelude::*;

use crate::keep::Kept;
use crate::shop::{Act, Shop};
use crate::state::Save;
use crate::words::{self, says};

use super::Link;
use super::parts_of::{button, ticked};

/// What of an index is left once it is packed, about.
const PACKED: f64 = 0.45;
/// What bytes become in a page of one file, where they stand as text.
const AS_TEXT: f64 = 4.0 / 3.0;

impl Shop {
    /// The bar that stays in sight.
    pub(super) fn dock(&self, link: &Link) -> Html {
        let Some(made) = self.made.as_ref().filter(|made| made.articles > 0 && !self.files.is_empty()) else {
            return html! {};
        };
        let onclick = link.callback(|_| Act::Explore);
        let shelf = link.callback(|event: Event| Act::Shelf(ticked(&event)));
        let published =
            self.parts.as_ref().and_then(|parts| parts.as_ref().ok()).map(|parts| parts.published.clone());
        let working = self.is_busy();
        html! {
            <div class="dock">
                <button type="button" class="btn go" disabled={working} {onclick}>{ words::words(&says::make_explore(made.articles)) }</button>
                if let Some(published) = published.filter(|title| !title.is_empty()) {
                    <label><input type="checkbox" checked={self.shelf} onchange={shelf} />{ " " }{ words::words(&says::make_beside(&published)) }</label>
                }
                <a class="to-keep" href="#keep-or-save" onclick={to_keeping()}>{ words::text(says::MAKE_KEEP_OR_SAVE) }</a>
            </div>
        }
    }

    /// The ways to keep a corpus.
    pub(super) fn keeping(&self, link: &Link) -> Html {
        let Some(made) = self.made.as_ref().filter(|made| made.articles > 0) else { return html! {} };
        let parts = self.parts.as_ref().and_then(|parts| parts.as_ref().ok());
        let of_page = |with: bool| parts.map_or(0.0, |parts| parts.bytes(with));
        let page = (of_page(self.with_maker) + made.bytes * PACKED) * AS_TEXT;
        let site = of_page(self.with_maker) + made.bytes * PACKED;
        let more = of_page(true) - of_page(false);
        let working = self.is_busy();
        let way = |what: Save, title: Id, says: Id, size: String| {
            let onclick = link.callback(move |_| Act::Save(what));
            html! {
                <li>
                    { button(words::text(title), working, onclick) }
                    <p>{ words::text(says) }{ " " }<span class="hint num">{ size }</span></p>
                </li>
            }
        };
        let about = |bytes: f64| words::words(&says::make_about(&words::size(bytes)));
        let with_maker = link.callback(|event: Event| Act::WithMaker(ticked(&event)));
        let keep = link.callback(|_| Act::Keep);
        let said = if self.is_kept { says::MAKE_IS_KEPT } else { says::MAKE_KEEP };
        html! {
            <section class="keeping">
                <h2 id="keep-or-save" tabindex="-1">{ words::text(says::MAKE_KEEP_OR_SAVE) }</h2>
                <ul class="ways-out">
                    { way(Save::Page, says::MAKE_SAVE_PAGE, says::MAKE_SAVE_PAGE_SAYS, about(page)) }
                    { way(Save::Site, says::MAKE_SAVE_SITE, says::MAKE_SAVE_SITE_SAYS, about(site)) }
                    { way(Save::Folder, says::MAKE_SAVE_FOLDER, says::MAKE_SAVE_FOLDER_SAYS, about(self.bytes())) }
                    <li>
                        { button(words::text(said), self.is_kept || working, keep) }
                        <p>{ words::text(says::MAKE_KEEP_SAYS) }{ " " }<span class="hint num">{ words::size(self.bytes() + made.bytes) }</span></p>
                    </li>
                </ul>
                <p><label><input type="checkbox" checked={self.with_maker} onchange={with_maker} />{ " " }{ words::words(&says::make_with_maker(&words::size(more))) }</label></p>
                if self.saving { <p role="status" class="hint">{ words::text(says::MAKE_SAVING) }</p> }
            </section>
        }
    }

    /// The corpora kept in this browser.
    pub(super) fn kept_list(&self, link: &Link) -> Html {
        if self.kept.is_empty() {
            return html! {};
        }
        let row = |kept: &Kept| {
            let [open, delete] = [kept.id.clone(), kept.id.clone()];
            let day = kept.day.parse().map_or_else(
                |_| kept.day.clone(),
                |day| words::words(&corpuscope_core::message::Message::Date(day)),
            );
            let facts = words::row(&[
                words::words(&says::make_articles(kept.articles)),
                words::size(kept.bytes),
                day,
            ]);
            html! {
                <li key={kept.id.clone()}>
                    <span class="what"><b dir="auto">{ &kept.title }</b><small class="num">{ facts }</small></span>
                    <button type="button" class="btn" aria-label={words::words(&says::make_open_kept(&kept.title))} onclick={link.callback(move |_| Act::OpenKept(open.clone()))}>{ words::text(says::MAKE_OPEN) }</button>
                    <button type="button" class="link" aria-label={words::words(&says::make_delete_kept(&kept.title))} onclick={link.callback(move |_| Act::Delete(delete.clone()))}>{ words::text(says::MAKE_DELETE) }</button>
                </li>
            }
        };
        html! {
            <section class="kept">
                <h2>{ words::text(says::MAKE_KEPT) }</h2>
                <ul>{ for self.kept.iter().map(row) }</ul>
            </section>
        }
    }
}

/// Moves the focus to the ways to keep a corpus; the address stays the page's.
fn to_keeping() -> Callback<MouseEvent> {
    Callback::from(|event: MouseEvent| {
        event.prevent_default();
        super::fields::focus("keep-or-save");
    })
}
