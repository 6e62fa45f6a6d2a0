//! Two to six sides side by side, one part at a time, each a tab: first what each side argues and where they differ,
//! then whom they name, what they stress, count, quote, leave out. Every panel is a table of the core's, drawn by one
//! component from what the panel says of itself.

mod as_text;
mod behind;
mod columns;
mod differences;
mod files;
mod names;
mod overview;
mod panel;
mod rows;
mod sentences;
mod tabs;
mod texts;

use std::cell::RefCell;
use std::rc::Rc;

use corpuscope_core::index::{Index, Stop, collect};
use corpuscope_core::message::{Join, Message};
use corpuscope_core::panels::{Made, Options, Origin, Panel, Selection};
use corpuscope_core::sides::{MOST, Side, sides};
use corpuscope_core::view::{Page, View};
use yew::prelude::*;

use crate::components::{
    CopyLink, address, compare_suggestions, failed, letter, link_button, printed, side_acts, side_class,
    waiting,
};
use crate::hooks::{AppContext, use_after_first_paint, use_app_context, use_ask};
use crate::say;
use crate::shared::Shared;
use crate::words::{self, says};

use self::as_text::CopyText;
pub(super) use self::as_text::{copy, save};
use self::differences::Differences;
use self::overview::{Shares, Theses};
use self::panel::PanelView;
use self::tabs::{TEXTS, Tab, tabs};
use self::texts::Texts;

/// Words below which a side is too short for much to be sure.
const SHORT: u32 = 1000;

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
    /// What files say of them.
    origin: Origin,
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
        origin: Origin::of(index, &sides)?,
        words: sides.iter().map(|s| s.documents.iter().filter_map(|d| index.words(*d)).sum()).collect(),
        sides,
        panels: RefCell::new(vec![None; Panel::ALL.len()]),
    })
}

/// What is to be made: of these sides the panels of a tab, or all.
type Wanted = (Option<Shared<Compared>>, Vec<Panel>, bool);

/// Makes the panels that are still to be made; all that is missing for them is named at once.
fn fill(index: &Index, (compared, of_tab, all): &Wanted) -> Result<(), Stop> {
    let Some(compared) = compared else { return Ok(()) };
    let selection = Selection::new(index, &compared.sides);
    let wanted = compared.panels().into_iter().filter(|panel| *all || of_tab.contains(panel));
    let panels = wanted.map(|panel| {
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
    let view = &props.view;
    let tab = Tab::of(view);
    // What the tab shows comes first; counts on the other tabs, and what differs most, follow.
    let painted = use_after_first_paint();
    let opened = use_ask(view.tray.clone(), open);
    let shown = if tab.is_overview() { Vec::new() } else { tab.panels.clone() };
    let filled = use_ask((opened.fresh().cloned(), shown, painted), fill);
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
        return empty(&app, view);
    }
    let n = here.sides.len();
    let class = ["sides-1", "sides-2", "sides-3", "sides-4", "sides-5", "sides-6"][(n - 1) % MOST];
    let content = if tab.is_overview() {
        html! {
            <>
                <Theses compared={here.clone()} view={view.clone()} />
                if n > 1 {
                    <Differences compared={here.clone()} view={view.clone()} made={here.count()} />
                    <Shares compared={here.clone()} view={view.clone()} />
                } else {
                    <p class="notice">{ words::text(says::PAGE_LATER_COMPARE_ONE) }</p>
                }
                { panels(view, here, &tab) }
                if n > 1 { { short(here) } }
            </>
        }
    } else {
        html! {
            <>
                { heads(&app, view, here) }
                { folded(&app, view, here) }
                { panels(view, here, &tab) }
                if tab.key == TEXTS && here.sides.iter().all(|s| s.article) {
                    <Texts compared={here.clone()} view={view.clone()} />
                }
            </>
        }
    };
    html! {
        <main id="content" class={classes!("compare", class)} tabindex="-1" aria-busy={filled.waiting.to_string()}>
            <h1 class="sr">{ words::text(says::PAGE_SIDE_BY_SIDE) }</h1>
            <div class="tabbed">
                { tabs(&app, view, here) }
                if tab.is_overview() { <CopyText compared={here.clone()} view={view.clone()} /> }
                <CopyLink view={view.clone()} />
            </div>
            { printed(&app, view, written_out(here)) }
            { lost(view, here) }
            { content }
        </main>
    }
}

/// The panels of a tab, each as far as it is made.
fn panels(view: &Rc<View>, here: &Shared<Compared>, tab: &Tab) -> Html {
    let of_tab = here.panels().into_iter().filter(|panel| tab.panels.contains(panel));
    let panels = of_tab.map(|panel| match here.made(panel) {
        Some(made) if !made.table.is_empty() => html! {
            <PanelView key={panel.key()} compared={here.clone()} {panel} {made} view={view.clone()} />
        },
        Some(_) => html! { <p class="gap">{ words::text(says::PAGE_LATER_NOTHING_TO_COMPARE) }</p> },
        None => html! { <section key={panel.key()} class="part"><h2>{ words::text(panel.about().title) }</h2>{ waiting() }</section> },
    });
    html! { <>{ for panels }</> }
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
            { compare_suggestions(app, view) }
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

/// The names of the sides, written out for paper.
fn written_out(here: &Compared) -> Html {
    let sides = here.origin.sides.iter().enumerate().map(|(at, side)| {
        let date = side.date.parse().map(say::date).unwrap_or_default();
        let articles = if here.sides[at].article { String::new() } else { say::articles(side.articles) };
        let known = [side.outlet.clone(), date, articles].into_iter().filter(|told| !told.is_empty());
        html! { <li>{ letter(at) }{ words::words(&side.title) }{ for known.map(|told| [" · ", &told].concat()) }</li> }
    });
    html! { <ol>{ for sides }</ol> }
}

/// The sides on a narrow screen, which has no columns: unfolded, with their titles, and with what can be done with them.
fn folded(app: &AppContext, view: &View, here: &Compared) -> Html {
    let names = here.names.iter().enumerate();
    let names =
        names.map(|(at, name)| html! { <span class={side_class(at)}>{ letter(at) }{ name }{ " " }</span> });
    let sides = here.sides.iter().enumerate().map(|(at, side)| {
        let place = view.tray.iter().position(|t| *t == side.key).unwrap_or(at);
        html! {
            <li key={side.key.clone()} class={side_class(at)}>
                { letter(at) }{ side_title(app, view, side) }
                { side_acts(app, place, view.tray.len(), &side.key, &here.name(at)) }
            </li>
        }
    });
    html! { <details class="sides-list"><summary>{ for names }</summary><ol>{ for sides }</ol></details> }
}

/// The heads of the columns, which stay in sight.
fn heads(app: &AppContext, view: &View, here: &Compared) -> Html {
    let heads = here.sides.iter().enumerate().map(|(at, side)| {
        let name = here.name(at);
        // Its place in the tray, which may hold sides that the corpus no longer has.
        let place = view.tray.iter().position(|t| *t == side.key).unwrap_or(at);
        html! {
            <header key={side.key.clone()} class={side_class(at)}>
                <p class="side-name">{ letter(at) }{ &name }</p>
                { side_title(app, view, side) }
                { side_acts(app, place, view.tray.len(), &side.key, &name) }
            </header>
        }
    });
    html! { <div class="sides"><div class="corner"></div>{ for heads }</div> }
}

/// The title of a side's article, or how many articles it has; both lead there.
fn side_title(app: &AppContext, view: &View, side: &Side) -> Html {
    let index = app.library.index();
    let language =
        side.documents.first().and_then(|d| index.card(*d).ok()).and_then(|d| d.article.meta.language);
    let title = if side.article {
        html! { <a href={address(view, &side.key)} onclick={app.follow(Page::Read(side.key.clone()))} lang={language} dir="auto">{ words::words(&side.title) }</a> }
    } else {
        let hash = side.key.replacen('?', "#/?", 1);
        html! { <a href={hash}>{ say::articles(side.documents.len()) }</a> }
    };
    html! { <h2>{ title }</h2> }
}

/// The letter and short name of a side within a sentence.
fn side_name(here: &Compared, side: usize) -> Html {
    html! { <span class={classes!("side-name", side_class(side))}>{ letter(side) }{ here.name(side) }</span> }
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

/// Brings a panel into sight.
fn scroll_to(key: &str) {
    if let Some(part) = crate::app::find_element(&["#", key].concat()) {
        part.scroll_into_view();
    }
}

/// A button that shows `more` rows, or what its label says.
fn more_button(label: String, onclick: Callback<MouseEvent>) -> Html {
    link_button(html! { label }, onclick)
}
