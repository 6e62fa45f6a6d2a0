//! What was changed in an article after it was published, as far as the corpus keeps a record of it.

use corpuscope_core::index::{Changes, Document, Index, Stop};
use corpuscope_core::message::{Join, Message};
use corpuscope_core::text::{Change, Run};
use corpuscope_core::versions::{Before, Edit, edit};
use yew::prelude::*;

use crate::components::difference;
use crate::hooks::use_ask;
use crate::say;
use crate::words::{self, says};

/// What it needs.
#[derive(Properties, PartialEq)]
pub(super) struct EditedProps {
    /// The number of the article.
    pub(super) number: u32,
    /// Its title, date and outlet, as they are now.
    pub(super) now: AttrValue,
}

fn ask(index: &Index, number: &u32) -> Result<Option<Edit>, Stop> {
    edit(index, *number)
}

/// What a list tells of an article: title, outlet, date.
pub(super) fn told(document: &Document) -> AttrValue {
    let meta = &document.article.meta;
    line(document.article.title(), meta.source.as_deref(), meta.date.map(say::date)).into()
}

fn line(title: &str, source: Option<&str>, date: Option<String>) -> String {
    let parts = [Some(title.to_owned()), source.map(str::to_owned), date];
    let parts: Vec<String> = parts.into_iter().flatten().filter(|part| !part.is_empty()).collect();
    parts.join(" · ")
}

/// That the article was changed, and how, to be opened.
#[component]
pub(super) fn Edited(props: &EditedProps) -> Html {
    let asked = use_ask(props.number, ask);
    let Some(edit) = asked.fresh().and_then(|edit| edit.as_ref()) else { return Html::default() };
    let what = what(edit.what);
    let date = edit.version.date.map(say::date);
    let said = match &date {
        Some(date) => says::page_later_edited_on(what, date),
        None => says::page_later_edited(what),
    };
    let how = match &edit.older {
        Some(before) => how(before, &props.now, edit.what),
        None => html! { <p>{ words::words(&says::page_later_older_not_kept(&edit.older_hash)) }</p> },
    };
    html! { <details class="edited"><summary>{ words::words(&said) }</summary>{ how }</details> }
}

/// "the text and the title"
fn what(changes: Changes) -> Message {
    let all = [
        // A title is part of the text.
        (changes.text && !changes.title, says::PAGE_LATER_EDITED_TEXT),
        (changes.title, says::PAGE_LATER_EDITED_TITLE),
        (changes.date, says::PAGE_LATER_EDITED_DATE),
        (changes.source, says::PAGE_LATER_EDITED_SOURCE),
    ];
    let changed = all.into_iter().filter(|(is, _)| *is).map(|(_, what)| what.into());
    Message::List(Join::And, changed.collect())
}

/// Paragraphs in which something changed, and what was told of the article before.
fn how(before: &Before, now: &str, changes: Changes) -> Html {
    let changed = |runs: &&Vec<Run>| runs.iter().any(|run| run.change != Change::Kept);
    let paragraphs = before.text.iter().filter(changed);
    let was = line(&before.title, before.source.as_deref(), before.date.map(say::date));
    html! {
        <div class="how">
            if changes.date || changes.source { <p><del>{ was }</del>{ " " }<ins>{ now }</ins></p> }
            { for paragraphs.map(|runs| html! { <p dir="auto">{ difference(runs) }</p> }) }
        </div>
    }
}
