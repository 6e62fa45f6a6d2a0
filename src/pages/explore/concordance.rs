//! The places of a word with what stands around each, one below the other.

use std::rc::Rc;

use corpuscope_core::explore::{
    Centre, Concordance, ConcordanceOptions, Extent, Line, Step, concordance, line_table, steps_from,
    steps_to_string,
};
use corpuscope_core::index::{Index, Stop};
use corpuscope_core::message::Id;
use corpuscope_core::panels::Table;
use corpuscope_core::view::{Page, View};
use web_sys::{HtmlInputElement, HtmlSelectElement};
use yew::prelude::*;

use crate::components::{address, cross, link_button};
use crate::hooks::{AppContext, use_app_context, use_ask};
use crate::say;
use crate::state::Action;
use crate::words::{self, says};

use super::barcodes::Strips;
use super::controls::choice;
use super::files::files;
use super::frame::{Framed, framed};
use super::{ExploreProps, Question, pending};

/// Lines shown at first, and as many more each time.
const SOME: usize = 60;
/// Words on each side, as is usual and as can be chosen.
const WIDTH: u8 = 10;
const WIDTHS: [u8; 4] = [5, 10, 15, 20];

/// Steps that can be added, with what they are called.
const STEPS: [(&str, Id); 12] = [
    ("right", says::PAGE_VIEWS_STEP_R1),
    ("left", says::PAGE_VIEWS_STEP_L1),
    ("date", says::PAGE_VIEWS_STEP_DATE),
    ("-date", says::PAGE_VIEWS_STEP_NEWEST),
    ("source", says::PAGE_VIEWS_STEP_SOURCE),
    ("form", says::PAGE_VIEWS_STEP_FORM),
    ("sample:50:1", says::PAGE_VIEWS_STEP_SAMPLE),
    ("group:r1", says::PAGE_VIEWS_STEP_GROUP_R1),
    ("group:l1", says::PAGE_VIEWS_STEP_GROUP_L1),
    ("group:form", says::PAGE_VIEWS_STEP_GROUP_FORM),
    ("group:source", says::PAGE_VIEWS_STEP_GROUP_SOURCE),
    ("group:year", says::PAGE_VIEWS_STEP_GROUP_YEAR),
];

struct Made {
    concordance: Concordance,
    table: Rc<Table>,
}

/// The options that the address names.
pub(super) fn options(look: &corpuscope_core::view::Look) -> ConcordanceOptions {
    ConcordanceOptions {
        centre: Centre::from_key(look.option("of")),
        width: look.option("width").parse().unwrap_or(WIDTH),
        steps: steps_from(look.option("steps")),
        seed: 1,
    }
}

fn make(index: &Index, (_, found, look): &Question) -> Result<Option<Made>, Stop> {
    let options = options(look);
    if found.highlighter.is_empty() && options.centre == Centre::Query {
        return Ok(None);
    }
    let concordance = concordance(index, found, &options)?;
    Ok(Some(Made { table: Rc::new(line_table(&concordance.lines)), concordance }))
}

/// The view.
#[component]
pub(super) fn ConcordanceView(props: &ExploreProps) -> Html {
    let app = use_app_context();
    let shown = use_state(|| SOME);
    let asked = use_ask(props.question(), make);
    let view = &props.view;
    let steps = steps_from(view.look.option("steps"));
    let choices = choices(&app, view, &steps);
    let Some(made) = asked.here.as_ref().filter(|_| asked.failed.is_none()) else { return pending(&asked) };
    let Some(made) = &**made else {
        return html! { <section class="look"><div class="order">{ choices }</div><p class="gap">{ words::text(says::PAGE_VIEWS_NO_QUERY) }</p></section> };
    };
    let Concordance { extent, hits, total, lines, groups } = &made.concordance;
    let articles = {
        let mut ids: Vec<u32> = lines.iter().map(|line| line.document).collect();
        ids.sort_unstable();
        ids.dedup();
        ids.len()
    };
    let sentence = says::page_views_places_in(
        says::page_views_so_many_places(lines.len()),
        says::page_articles(articles),
    );
    let mut notes = vec![];
    notes.extend(sampled(*extent));
    if let Some(total) = total.filter(|total| total != hits) {
        notes.push(words::words(&says::page_views_places_in_all(total)));
    }
    let list = if groups.is_empty() {
        rows(&app, view, &lines[..lines.len().min(*shown)])
    } else {
        let mut left = *shown;
        let groups = groups.iter().map(|group| {
            let of = &lines[group.lines.clone()];
            let some = &of[..of.len().min(left)];
            left -= some.len();
            let value = group.value.as_deref().unwrap_or(words::text(says::PAGE_VIEWS_GROUP_NONE));
            html! {
                <>
                    <h3 class="group"><bdi>{ value }</bdi><small class="num">{ " " }{ words::words(&says::page_views_places_in(says::page_views_so_many_places(of.len()), says::page_articles(group.articles))) }</small></h3>
                    { rows(&app, view, some) }
                </>
            }
        });
        html! { <>{ for groups }</> }
    };
    let more = (lines.len() > *shown).then(|| {
        let shown = shown.clone();
        link_button(
            words::text(says::PAGE_VIEWS_MORE_LINES).into(),
            Callback::from(move |_: MouseEvent| shown.set(*shown + SOME * 2)),
        )
    });
    let drawing = if lines.is_empty() {
        html! { <p class="gap">{ words::text(says::PAGE_VIEWS_NO_PLACES) }</p> }
    } else {
        html! { <>{ list }{ for more }</> }
    };
    html! {
        <>
            { framed(Framed {
                view,
                table: &made.table,
                sentence: words::words(&sentence).into(),
                choices,
                drawing,
                notes,
                files: files(&app, view, props.found.total, made.table.clone(), None),
                is_table: true,
            }) }
            <Strips ..props.clone() />
        </>
    }
}

/// That only a sample was read.
pub(super) fn sampled(extent: Extent) -> Option<String> {
    (!extent.is_all()).then(|| words::words(&says::page_views_sampled(extent.read, extent.of)))
}

/// Goes to the view with another option.
pub(super) fn go(app: &AppContext, view: &View, name: &str, value: &str) {
    let look = view.look.with(name, value);
    app.act(Action::Visit(View { look, rows: Default::default(), ..view.clone() }.to_hash()));
}

/// What the lines are of, how wide they are, and what was done with them.
fn choices(app: &AppContext, view: &Rc<View>, steps: &[Step]) -> Html {
    let typed = |name: &'static str, write: fn(&str) -> String, now: String, label: &str, hint: &str| {
        let (app, view) = (app.clone(), view.clone());
        let onchange = Callback::from(move |event: Event| {
            let typed = event.target_unchecked_into::<HtmlInputElement>().value();
            go(&app, &view, name, &write(typed.trim()));
        });
        html! { <label class="sort"><span>{ label }{ " " }</span><input type="text" class="small" dir="auto" value={now} placeholder={hint.to_owned()} {onchange} /></label> }
    };
    let centre = match Centre::from_key(view.look.option("of")) {
        Centre::Words(words) => words,
        other => other.key(),
    };
    let write = |typed: &str| if typed.is_empty() { String::new() } else { Centre::from_key(typed).key() };
    let widths = WIDTHS.map(|n| (if n == WIDTH { String::new() } else { n.to_string() }, n.to_string()));
    let chips = steps.iter().enumerate().map(|(at, step)| {
        let said = said(step);
        let others: Vec<Step> = steps.iter().enumerate().filter(|(n, _)| *n != at).map(|(_, step)| step.clone()).collect();
        let (app, view) = (app.clone(), view.clone());
        let onclick = Callback::from(move |_: MouseEvent| go(&app, &view, "steps", &steps_to_string(&others)));
        let label = words::words(&says::page_views_take_step(&said));
        html! { <li><button type="button" class="chip" aria-label={label} {onclick}><bdi>{ said }</bdi>{ cross() }</button></li> }
    });
    let with = |app: &AppContext, view: &Rc<View>, steps: &[Step], step: &str| {
        let mut all = steps.to_vec();
        all.extend(steps_from(step));
        go(app, view, "steps", &steps_to_string(&all));
    };
    let add = {
        let (app, view, steps) = (app.clone(), view.clone(), steps.to_vec());
        Callback::from(move |event: Event| {
            let select: HtmlSelectElement = event.target_unchecked_into();
            if let Some((step, _)) = STEPS.get((select.selected_index().max(0) as usize).wrapping_sub(1)) {
                with(&app, &view, &steps, step);
            }
            select.set_selected_index(0);
        })
    };
    let has = {
        let (app, view, steps) = (app.clone(), view.clone(), steps.to_vec());
        Callback::from(move |event: Event| {
            let typed = event.target_unchecked_into::<HtmlInputElement>().value();
            let word = typed.trim().replace('%', "%25").replace(';', "%3B");
            if !word.is_empty() {
                with(&app, &view, &steps, &["has:near:", &word].concat());
            }
        })
    };
    let options = STEPS.iter().map(|(_, id)| html! { <option>{ words::text(*id) }</option> });
    html! {
        <>
            { typed("of", write, centre, words::text(says::PAGE_VIEWS_CENTRE), words::text(says::PAGE_VIEWS_CENTRE_QUERY)) }
            { choice(app, view, "width", words::text(says::PAGE_VIEWS_WIDTH), widths.to_vec()) }
            <ol class="chips steps">{ for chips }</ol>
            <label class="sort"><span>{ words::text(says::PAGE_VIEWS_ADD_STEP) }{ " " }</span>
                <select onchange={add}><option selected=true>{ words::text(says::PAGE_VIEWS_STEP_CHOOSE) }</option>{ for options }</select>
            </label>
            <label class="sort"><span>{ words::text(says::PAGE_VIEWS_HAS_WORD) }{ " " }</span><input key={steps.len()} type="text" class="small" dir="auto" onchange={has} /></label>
        </>
    }
}

/// What a step is called.
fn said(step: &Step) -> String {
    match step {
        Step::Has { word, .. } => words::words(&says::page_views_step_has(word)),
        step => {
            let key = step.to_string();
            STEPS.iter().find(|(known, _)| *known == key).map_or(key, |(_, id)| words::text(*id).to_owned())
        }
    }
}

/// Lines, the words searched for below each other.
fn rows(app: &AppContext, view: &Rc<View>, lines: &[Line]) -> Html {
    let rows = lines.iter().map(|line| {
        let source = line.source.clone().unwrap_or_default();
        let date = line.date.map(say::date).unwrap_or_default();
        let told: Vec<String> = [source, date].into_iter().filter(|told| !told.is_empty()).collect();
        let told = if told.is_empty() { line.id.clone() } else { say::row(&told) };
        html! {
            <li>
                <span class="left" dir="auto"><bdi>{ &line.left }</bdi></span>
                <a class="node" href={address(view, &line.id)} onclick={app.follow(Page::Read(line.id.clone()))}>{ &line.centre }</a>
                <span class="right" dir="auto"><bdi>{ &line.right }</bdi></span>
                <small>{ told }</small>
            </li>
        }
    });
    html! { <ol class="kwic">{ for rows }</ol> }
}
