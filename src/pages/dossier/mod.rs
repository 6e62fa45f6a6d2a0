//! The dossier: what the reader keeps, each thing checked against the corpus that is here.

mod give;
mod item;
mod keep_search;
mod keeping;
mod selected;
mod store;

use std::rc::Rc;

use corpuscope_core::dossier::{Colour, Dossier, Finding, Item, Verdict, check, from_link};
use corpuscope_core::index::{Index, Stop};
use corpuscope_core::message::{Id, Join, Message};
use corpuscope_core::view::{Page, View};
use wasm_bindgen::JsCast;
use web_sys::HtmlInputElement;
use yew::prelude::*;

use crate::components::{failed, printed, waiting};
use crate::hooks::{use_app_context, use_ask, use_effect_on};
use crate::shared::Shared;
use crate::state::Action;
use crate::title::set_title;
use crate::words::{self, says};

use self::give::Give;
use self::item::KeptItem;
use self::store::use_dossier;

pub(super) use self::keep_search::KeepSearch;
pub(super) use self::keeping::Keeping;

/// What the page needs.
#[derive(Properties, PartialEq)]
pub(crate) struct DossierProps {
    /// The view: the item that is open, and the tag whose items are shown.
    pub(crate) view: Rc<View>,
}

/// The class of a colour.
fn colour_class(colour: Colour) -> &'static str {
    match colour {
        Colour::None => "",
        Colour::Yellow => "yellow",
        Colour::Green => "green",
        Colour::Blue => "blue",
        Colour::Pink => "pink",
    }
}

/// What a colour is called.
fn colour_name(colour: Colour) -> Id {
    match colour {
        Colour::None => says::PAGE_VIEWS_NO_COLOUR,
        Colour::Yellow => says::PAGE_VIEWS_YELLOW,
        Colour::Green => says::PAGE_VIEWS_GREEN,
        Colour::Blue => says::PAGE_VIEWS_BLUE,
        Colour::Pink => says::PAGE_VIEWS_PINK,
    }
}

fn ask(index: &Index, dossier: &Shared<Dossier>) -> Result<Vec<Finding>, Stop> {
    check(index, dossier)
}

/// The page.
#[component]
pub(crate) fn DossierPage(props: &DossierProps) -> Html {
    words::take_views();
    let app = use_app_context();
    let (own, keeping) = use_dossier();
    let carried = match &props.view.page {
        Page::Dossier(text) if !text.is_empty() => Some(text.clone()),
        _ => None,
    };
    // The dossier of a link is another's until the reader takes it in.
    let came = use_memo(carried, |text| text.as_deref().map(|text| from_link(text).map(Rc::new)));
    let (dossier, is_own) = match &*came {
        Some(Ok(came)) => (came.clone(), false),
        Some(Err(_)) => (Rc::default(), false),
        None => (own.clone(), true),
    };
    // Notes and titles change nothing of what is checked.
    let checked_of = use_memo(dossier.clone(), |dossier| Shared::new(bare(dossier)));
    let checked = use_ask((*checked_of).clone(), ask);
    {
        let library = app.library.clone();
        use_effect_on(dossier.title.clone(), move |title| {
            let title = if title.is_empty() { words::text(says::PAGE_DOSSIER) } else { title };
            set_title(&library.index(), title);
        });
    }
    let findings = checked.fresh();
    let tag = &props.view.rows.only;
    let shown = |item: &&Item| tag.is_empty() || item.tags.contains(tag);
    let ontitle = Callback::from(|event: Event| {
        if let Some(input) = event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok()) {
            store::change(|dossier| dossier.title = input.value());
        }
    });
    let take_in = {
        let (app, dossier) = (app.clone(), dossier.clone());
        Callback::from(move |_: MouseEvent| {
            store::change(|own| own.take_in((*dossier).clone()));
            app.act(Action::Visit("#/dossier".into()));
        })
    };
    let n = dossier.items.len();
    let items = dossier.items.iter().enumerate().filter(|(_, item)| shown(item)).map(|(at, item)| {
        let finding = findings.and_then(|findings| findings.get(at)).cloned();
        let version = dossier.versions.get(item.version).cloned().unwrap_or_default();
        html! {
            <KeptItem key={item.id} item={item.clone()} {finding} {version} view={props.view.clone()} {is_own} first={at == 0} last={at + 1 == n} />
        }
    });
    html! {
        <main id="content" class="dossier" tabindex="-1">
            { printed(&app, &props.view, Html::default()) }
            <header>
                if is_own {
                    <h1 class="sr">{ words::text(says::PAGE_DOSSIER) }</h1>
                    <input class="its-title" value={dossier.title.clone()} onchange={ontitle} dir="auto"
                        placeholder={words::text(says::PAGE_VIEWS_DOSSIER_UNTITLED)} aria-label={words::text(says::PAGE_VIEWS_DOSSIER_TITLE)} />
                } else {
                    <h1 dir="auto">{ if dossier.title.is_empty() { words::text(says::PAGE_VIEWS_DOSSIER_UNTITLED) } else { &dossier.title } }</h1>
                }
                if let Some(Err(why)) = &*came {
                    <p class="caution">{ words::words(&why.0) }</p>
                }
                if n > 0 { <p class="checked" role="status">{ summary(&app.library.index(), &dossier, findings) }</p> }
                { for checked.failed.as_ref().map(|why| failed(why, Some(checked.again.clone()))) }
                if n > 0 && findings.is_none() && checked.failed.is_none() { { waiting() } }
            </header>
            if !is_own && n > 0 {
                <p class="notice">{ words::text(says::PAGE_VIEWS_CARRIED) }{ " " }<button type="button" class="btn go" onclick={take_in}>{ words::text(says::PAGE_VIEWS_TAKE_IN) }</button></p>
            }
            if n == 0 && is_own {
                <div class="empty">
                    <p>{ words::text(says::PAGE_VIEWS_DOSSIER_EMPTY) }</p>
                    <p>{ words::text(says::PAGE_VIEWS_DOSSIER_HOW) }</p>
                </div>
            }
            // What is edited stays where it is, whatever tags it gets.
            if props.view.rows.open.is_empty() { { tags(&app, &props.view, &dossier) } }
            <ol class="kept-items">{ for items }</ol>
            if is_own { <Give dossier={dossier.clone()} {keeping} /> }
        </main>
    }
}

/// The dossier without what the reader adds: what a check looks at.
fn bare(dossier: &Dossier) -> Dossier {
    let mut bare = dossier.clone();
    bare.title.clear();
    for item in &mut bare.items {
        item.note.clear();
        item.tags.clear();
        item.colour = Colour::None;
    }
    bare
}

/// How many things are kept, and how many of them hold.
fn summary(index: &Index, dossier: &Dossier, findings: Option<&Shared<Vec<Finding>>>) -> Html {
    let kept = says::page_views_things_kept(dossier.items.len());
    let Some(findings) = findings else { return html! { words::words(&kept) } };
    let counts: Vec<Message> = Verdict::ALL
        .into_iter()
        .filter_map(|verdict| {
            let n = findings.iter().filter(|finding| finding.verdict == verdict).count();
            (n > 0).then(|| match verdict {
                Verdict::Holds => says::page_views_hold(n),
                Verdict::Moved => says::page_views_moved(n),
                Verdict::Changed => says::page_views_changed(n),
                Verdict::Gone => says::page_views_gone(n),
            })
        })
        .collect();
    let list = Message::List(Join::Comma, counts);
    html! { words::words(&says::page_views_checked(kept, &index.corpus.fingerprint, list)) }
}

/// The tags of all items: one shows only its own.
fn tags(app: &crate::hooks::AppContext, view: &Rc<View>, dossier: &Dossier) -> Html {
    let mut tags: Vec<&String> = dossier.items.iter().flat_map(|item| &item.tags).collect();
    corpuscope_core::sort::sort_by(&mut tags, &Ord::cmp);
    tags.dedup();
    if tags.is_empty() {
        return Html::default();
    }
    let links = tags.into_iter().map(|tag| {
        let on = view.rows.only == *tag;
        let mut to = (**view).clone();
        to.rows.only = if on { String::new() } else { tag.clone() };
        let hash = to.to_hash();
        let onclick = app.visit(&hash);
        html! { <a class="tag" href={hash} {onclick} aria-current={on.then_some("true")} dir="auto">{ tag }</a> }
    });
    html! { <p class="tag-list" role="group" aria-label={words::text(says::PAGE_VIEWS_TAGS)}>{ for links }</p> }
}
