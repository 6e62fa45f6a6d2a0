//! Two to six sides side by side: what each says, stresses, names and leaves out. Every panel is a table of the
//! core's, drawn by one component from what the panel says of itself.

mod behind;
mod columns;
mod names;
mod panel;
mod remarks;
mod rows;
mod sentences;
mod texts;

use std::cell::RefCell;
use std::rc::Rc;

use corpuscope_core::index::{Index, Stop, collect};
use corpuscope_core::message::{Join, Message};
use corpuscope_core::panels::{Made, Options, Panel, Selection};
use corpuscope_core::sides::{MOST, Side, sides};
use corpuscope_core::view::{Page, View};
use gloo_events::EventListener;
use yew::prelude::*;

use crate::components::{CopyLink, address, failed, letter, link_button, side_acts, side_class, waiting};
use crate::hooks::{AppContext, Frame, after_paint, use_after_first_paint, use_app_context, use_ask};
use crate::say;
use crate::shared::Shared;
use crate::state::Action;
use crate::words::{self, says};

use self::panel::PanelView;
use self::texts::Texts;

/// Words below which a side is too short for much to be sure.
const SHORT: u32 = 1000;
/// Panels that a window may show before it is scrolled.
const FIRST: usize = 1;
/// Key of what follows all panels and has no table.
const TEXTS: &str = "texts";

/// What the page needs.
#[derive(Properties, PartialEq)]
pub(crate) struct ComparePageProps {
    /// The view.
    pub(crate) view: Rc<View>,
}

/// The sides, and the panels made of them so far.
#[derive(Debug)]
pub(crate) struct Compared {
    /// Those that have articles.
    sides: Vec<Side>,
    /// A short name for each.
    names: Vec<AttrValue>,
    /// Words of each.
    words: Vec<u32>,
    /// In the order of [`Panel::ALL`]. What is here is not made again while files for the others come.
    panels: RefCell<Vec<Option<Shared<Made>>>>,
}

impl Compared {
    /// What was made of a panel.
    fn made(&self, panel: Panel) -> Option<Shared<Made>> {
        self.panels.borrow().get(panel as usize).cloned().flatten()
    }

    /// How many panels are made.
    fn count(&self) -> usize {
        self.panels.borrow().iter().flatten().count()
    }

    /// The panels for so many sides, in the order of the page.
    fn panels(&self) -> Vec<Panel> {
        Panel::ALL.iter().copied().filter(|panel| panel.about().is_for(self.sides.len())).collect()
    }

    /// The short name of a side, by its place.
    fn name(&self, side: usize) -> AttrValue {
        self.names.get(side).cloned().unwrap_or_default()
    }
}

#[expect(clippy::ptr_arg, reason = "the key of a question is given as it is")]
fn open(index: &Index, keys: &Vec<String>) -> Result<Compared, Stop> {
    index.all_tables()?;
    let mut sides = sides(index, keys)?;
    sides.retain(|s| !s.documents.is_empty());
    Ok(Compared {
        names: names::names(index, &sides)?.into_iter().map(AttrValue::from).collect(),
        words: sides.iter().map(|s| s.documents.iter().filter_map(|d| index.words(*d)).sum()).collect(),
        sides,
        panels: RefCell::new(vec![None; Panel::ALL.len()]),
    })
}

/// Makes the panels that are still to be made; all that is missing for them is named at once.
fn fill(index: &Index, compared: &Option<Shared<Compared>>) -> Result<(), Stop> {
    let Some(compared) = compared else { return Ok(()) };
    let selection = Selection::new(index, &compared.sides);
    let panels = compared.panels().into_iter().map(|panel| {
        if compared.made(panel).is_none() {
            let made = panel.make(&selection, Options::default())?;
            compared.panels.borrow_mut()[panel as usize] = Some(Shared::new(made));
        }
        Ok(())
    });
    collect(panels).map(drop)
}

/// The page.
#[component]
pub(crate) fn ComparePage(props: &ComparePageProps) -> Html {
    let app = use_app_context();
    let opened = use_ask(props.view.tray.clone(), open);
    let filled = use_ask(opened.fresh().cloned(), fill);
    let failure = opened.failed.as_ref().map(|why| (why, &opened.again));
    if let Some((why, again)) = failure.or(filled.failed.as_ref().map(|why| (why, &filled.again))) {
        return html! {
            <main id="content" class="whole" tabindex="-1">
                <h1>{ words::text(says::PAGE_SIDE_BY_SIDE) }</h1>
                { failed(why, Some(again.clone())) }
            </main>
        };
    }
    let Some(here) = opened.fresh() else {
        return html! { <main id="content" class="whole" tabindex="-1">{ waiting() }</main> };
    };
    if here.sides.is_empty() {
        return empty(&app, &props.view);
    }
    let n = here.sides.len();
    let class = ["sides-1", "sides-2", "sides-3", "sides-4", "sides-5", "sides-6"][(n - 1) % MOST];
    html! {
        <main id="content" class={classes!("compare", class)} tabindex="-1" aria-busy={filled.waiting.to_string()}>
            <div class="opening">
                <h1>{ words::text(says::PAGE_SIDE_BY_SIDE) }</h1>
                <p class="standfirst">{ words::text(says::PAGE_LATER_COMPARE_SAYS) }</p>
                <CopyLink view={props.view.clone()} />
            </div>
            { lost(&props.view, here) }
            { heads(&app, &props.view, here) }
            if n > 1 {
                { remarks::remarks(&app, here) }
                { short(here) }
                { contents(&app, &props.view, here) }
                { panels(&props.view, here, here.panels().into_iter().take(FIRST)) }
            } else {
                <p class="notice">{ words::text(says::PAGE_LATER_COMPARE_ONE) }</p>
            }
            <Rest compared={here.clone()} view={props.view.clone()} made={here.count()} />
        </main>
    }
}

/// Panels, each as far as it is made.
fn panels(view: &Rc<View>, here: &Shared<Compared>, which: impl Iterator<Item = Panel>) -> Html {
    let panels = which.map(|panel| match here.made(panel) {
        Some(made) if !made.table.is_empty() => html! {
            <PanelView key={panel.key()} compared={here.clone()} {panel} {made} view={view.clone()} />
        },
        Some(_) => html! {},
        None => html! { <section key={panel.key()} class="part"><h2>{ words::text(panel.about().title) }</h2>{ waiting() }</section> },
    });
    html! { <>{ for panels }</> }
}

/// What the rest needs.
#[derive(Properties, PartialEq)]
struct RestProps {
    compared: Shared<Compared>,
    view: Rc<View>,
    /// Panels made so far, which come into the sides as their files do.
    made: usize,
}

/// What no window shows at first: it follows a frame later, unless the address leads there.
#[component]
fn Rest(props: &RestProps) -> Html {
    let here = &props.compared;
    if !use_after_first_paint() && props.view.part.is_empty() {
        return html! {};
    }
    html! {
        <>
            if here.sides.len() > 1 {
                { panels(&props.view, here, here.panels().into_iter().skip(FIRST)) }
            }
            if here.sides.iter().all(|s| s.article) {
                <Texts compared={here.clone()} view={props.view.clone()} />
            }
        </>
    }
}

/// Nothing was picked yet.
fn empty(app: &AppContext, view: &View) -> Html {
    let to = View { page: Page::Articles, ..view.clone() };
    html! {
        <main id="content" class="whole" tabindex="-1">
            <h1>{ words::text(says::PAGE_SIDE_BY_SIDE) }</h1>
            { lost_keys(&view.tray) }
            <p>{ words::text(says::PAGE_LATER_COMPARE_EMPTY) }</p>
            <p><a class="btn go" href={to.to_hash()} onclick={app.follow(Page::Articles)}>{ words::text(says::PAGE_LATER_TO_THE_ARTICLES) }</a></p>
        </main>
    }
}

/// Sides of the address that the corpus no longer has.
fn lost(view: &View, here: &Compared) -> Html {
    let lost = view.tray.iter().filter(|key| here.sides.iter().all(|s| s.key != **key));
    lost_keys(&lost.cloned().collect::<Vec<_>>())
}

fn lost_keys(keys: &[String]) -> Html {
    if keys.is_empty() {
        return html! {};
    }
    let keys = Message::texts(Join::And, keys);
    html! { <p class="notice">{ words::words(&says::page_later_compare_lost(keys)) }</p> }
}

/// The heads of the columns, which stay in sight.
fn heads(app: &AppContext, view: &View, here: &Compared) -> Html {
    let index = app.library.index();
    let heads = here.sides.iter().enumerate().map(|(at, side)| {
        let name = here.name(at);
        // Its place in the tray, which may hold sides that the corpus no longer has.
        let place = view.tray.iter().position(|t| *t == side.key).unwrap_or(at);
        let language = side.documents.first().and_then(|d| index.card(*d).ok()).and_then(|d| d.article.meta.language);
        let title = if side.article {
            html! { <a href={address(view, &side.key)} onclick={app.follow(Page::Read(side.key.clone()))} lang={language}>{ words::words(&side.title) }</a> }
        } else {
            let hash = side.key.replacen('?', "#/?", 1);
            html! { <a href={hash}>{ say::articles(side.documents.len()) }</a> }
        };
        html! {
            <header key={side.key.clone()} class={side_class(at)}>
                <p class="side-name">{ letter(at) }{ &name }</p>
                <h2>{ title }</h2>
                { side_acts(app, place, view.tray.len(), &side.key, &name) }
            </header>
        }
    });
    html! { <div class="sides"><div class="corner"></div>{ for heads }</div> }
}

/// That little can be sure where texts are short.
fn short(here: &Compared) -> Html {
    let short = here.words.iter().enumerate().filter(|(_, words)| **words < SHORT);
    let said =
        |(at, words): (usize, &u32)| says::page_later_short_side(at, says::page_words(*words as usize));
    let short: Vec<Message> = short.map(said).collect();
    if short.is_empty() {
        return html! {};
    }
    html! { <p class="caution">{ words::words(&says::page_later_short(Message::List(Join::And, short))) }</p> }
}

/// Where the panels are.
fn contents(app: &AppContext, view: &View, here: &Compared) -> Html {
    let panels = here.panels().into_iter().filter_map(|panel| {
        let (about, made) = (panel.about(), here.made(panel)?);
        let table = &made.table;
        let rows = about.counted.then_some(table.rows.len() + table.left_out);
        (!table.rows.is_empty()).then(|| (about.key, words::text(about.title), rows))
    });
    let texts =
        here.sides.iter().all(|s| s.article).then_some((TEXTS, words::text(says::PAGE_LATER_TEXTS), None));
    let items = panels.chain(texts).map(|(key, title, rows)| {
        html! { <li key={key}>{ anchor(app, view, key, html! { title }) }if let Some(n) = rows { { " " }<small class="num">{ say::number(n) }</small> }</li> }
    });
    html! { <nav class="contents" aria-label={words::text(says::PAGE_LATER_PARTS)}><ul>{ for items }</ul></nav> }
}

/// A link to a panel, which stands in the address.
fn anchor(app: &AppContext, view: &View, key: &'static str, text: Html) -> Html {
    let to = View { part: key.to_owned(), ..view.clone() };
    let app = app.clone();
    let onclick = Callback::from(move |event: MouseEvent| {
        if !(event.ctrl_key() || event.meta_key() || event.shift_key()) {
            event.prevent_default();
            app.act(Action::Part(key));
            scroll_to(key);
        }
    });
    html! { <a href={to.to_hash()} {onclick}>{ text }</a> }
}

/// Brings a panel into sight.
fn scroll_to(key: &str) {
    if let Some(part) = crate::app::find_element(&["#", key].concat()) {
        part.scroll_into_view();
    }
}

/// Frames for which a panel that the address asks for is held in sight: what stands above it becomes taller while it is
/// drawn and its files come.
const HELD: u32 = 120;

/// What holds a panel in sight, and what lets go of it.
type Holding = (Rc<RefCell<Option<Frame>>>, Vec<EventListener>);

/// Brings a panel into sight when it is drawn, if the address asks for it, and holds it there until the reader does
/// something; after the address itself was dealt with, which scrolls to the top.
fn arrive(view: &View, key: &'static str) -> Option<Holding> {
    let window = web_sys::window().filter(|_| view.part == key)?;
    let frame = Rc::new(RefCell::new(None));
    let begin = frame.clone();
    frame.replace(Some(after_paint(move || hold(key, HELD, &begin))));
    wasm_bindgen_futures::spawn_local(async move { scroll_to(key) });
    let listeners = ["wheel", "touchstart", "pointerdown", "keydown"].map(|event| {
        let frame = frame.clone();
        EventListener::new(&window, event, move |_| drop(frame.take()))
    });
    Some((frame, listeners.into()))
}

fn hold(key: &'static str, frames: u32, frame: &Rc<RefCell<Option<Frame>>>) {
    scroll_to(key);
    if frames > 0 {
        let next = frame.clone();
        frame.replace(Some(after_paint(move || hold(key, frames - 1, &next))));
    }
}

/// A button that shows `more` rows, or what its label says.
fn more_button(label: String, onclick: Callback<MouseEvent>) -> Html {
    link_button(html! { label }, onclick)
}
