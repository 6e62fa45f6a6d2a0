//! The element of a view that was picked: how many articles are behind it, the first of them, and what can be done.

use std::rc::Rc;

use corpuscope_core::explore::fulfilling;
use corpuscope_core::index::{Index, Stop};
use corpuscope_core::panels::{Cell, Options, Panel, Selection};
use corpuscope_core::search::{Found, Request, search};
use corpuscope_core::sides::{key_of, sides};
use corpuscope_core::view::{Look, View};
use yew::prelude::*;

use crate::components::{Card, cross, hit, icon_button, search_side_button};
use crate::hooks::{use_app_context, use_ask, use_switch};
use crate::pages::dossier::KeepSearch;
use crate::pages::listed::some_cards;
use crate::say;
use crate::shared::Shared;
use crate::state::Action;
use crate::words::{self, says};

use super::pending;

/// Articles shown at most; the list has all.
const SOME: usize = 5;
/// Words that stand out, at most.
const WORDS: usize = 12;

/// What it needs.
#[derive(Clone, Properties, PartialEq)]
pub(super) struct PickedProps {
    /// The view.
    pub(super) view: Rc<View>,
    /// What the element is called.
    pub(super) label: AttrValue,
    /// What finds exactly its articles.
    pub(super) only: Request,
    /// What finds all others.
    pub(super) without: Request,
}

/// What the element's articles are.
struct Behind {
    found: Shared<Found>,
    cards: Vec<Card>,
}

fn behind(index: &Index, request: &Request) -> Result<Behind, Stop> {
    let found = Shared::new(search(index, request)?);
    let cards = some_cards(index, &found, 0, SOME)?;
    Ok(Behind { found, cards })
}

/// What was picked.
#[component]
pub(super) fn Picked(props: &PickedProps) -> Html {
    let app = use_app_context();
    let open = use_switch(false);
    let shown = *open;
    let asked = use_ask(props.only.clone(), behind);
    let Some(here) = asked.here.as_ref().filter(|_| asked.failed.is_none()) else {
        return pending(&asked);
    };
    let view = |request: &Request, look: Look| View {
        request: request.clone(),
        look,
        rows: Default::default(),
        offset: 0,
        ..(*props.view).clone()
    };
    let link = |to: View, said: String, class: &'static str| {
        let hash = to.to_hash();
        let onclick = app.visit(&hash);
        html! { <a {class} href={hash} {onclick}>{ said }</a> }
    };
    let look = props.view.look.clone();
    let rest = Callback::from(|_: Option<u32>| {});
    let list = view(&props.only, Look::default());
    let all = say::articles(here.found.total);
    html! {
        <section class="picked" aria-live="polite">
            <header>
                <h3><bdi>{ &props.label }</bdi><small class="num">{ " " }{ &all }</small></h3>
                { icon_button(cross(), words::text(says::PAGE_VIEWS_CLOSE).to_owned(), false, app.on(|| Action::ClosePassages)) }
            </header>
            <p class="acts">
                { link(view(&props.only, look.clone()), words::text(says::PAGE_VIEWS_ONLY_THESE).to_owned(), "btn") }
                { link(view(&props.without, look), words::text(says::PAGE_VIEWS_WITHOUT_THESE).to_owned(), "btn") }
                { link(list.clone(), words::words(&says::page_views_list_them(says::page_articles(here.found.total))), "btn") }
                { search_side_button(&app, &props.only) }
                <KeepSearch view={props.view.clone()} element={props.label.clone()} only={props.only.clone()} />
                if !*open {
                    <button type="button" class="btn" onclick={Callback::from(move |_: MouseEvent| open.set(true))}>{ words::text(says::PAGE_VIEWS_STANDS_OUT) }</button>
                }
            </p>
            if shown { <StandsOut only={props.only.clone()} without={props.without.clone()} view={props.view.clone()} label={props.label.clone()} /> }
            <ol class="hits">{ for here.cards.iter().map(|card| hit(&app, &list, card, &rest)) }</ol>
        </section>
    }
}

/// Words that the articles of what was picked use more often than the others found.
#[component]
fn StandsOut(props: &PickedProps) -> Html {
    fn ask(index: &Index, keys: &[String; 2]) -> Result<Option<Vec<String>>, Stop> {
        index.all_tables()?;
        let sides = sides(index, keys)?;
        if sides.iter().any(|side| side.documents.is_empty()) || sides.len() < 2 {
            return Ok(None);
        }
        let made = Panel::Terms.make(&Selection::new(index, &sides), Options::default())?;
        // The first column numbers the side that stresses the word of the second.
        let rows =
            made.table.rows.iter().filter(|row| !row.quiet && !row.minor && row.cells[0].int() == Some(1));
        let words = rows
            .filter_map(|row| if let Cell::Text(word) = &row.cells[1] { Some(word.clone()) } else { None });
        Ok(Some(words.take(WORDS).collect()))
    }
    let app = use_app_context();
    let asked = use_ask([key_of(&props.only), key_of(&props.without)], ask);
    let Some(here) = asked.here.as_ref().filter(|_| asked.failed.is_none()) else {
        return pending(&asked);
    };
    let Some(here) = &**here else {
        return html! { <p class="more">{ words::text(says::PAGE_VIEWS_STANDS_OUT_ALONE) }</p> };
    };
    if here.is_empty() {
        return html! { <p class="more">{ words::text(says::PAGE_VIEWS_STANDS_OUT_NONE) }</p> };
    }
    let index = app.library.index();
    let links = here.iter().map(|word| {
        let condition = if word.contains(' ') { ["\"", word, "\""].concat() } else { ["+", word].concat() };
        let request = fulfilling(&index, &props.only, &condition);
        let to = View {
            request,
            look: Look::new("concordance"),
            rows: Default::default(),
            offset: 0,
            ..(*props.view).clone()
        };
        let hash = to.to_hash();
        let onclick = app.visit(&hash);
        html! { <a href={hash} {onclick} dir="auto">{ word }</a> }
    });
    html! { <div class="standing"><p class="more">{ words::text(says::PAGE_VIEWS_STANDS_OUT_SAYS) }</p><p class="words">{ for links }</p></div> }
}
