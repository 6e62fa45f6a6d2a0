//! Countries and actors that are named together.

use std::cell::Cell as Once;
use std::rc::Rc;

use corpuscope_core::annotation::EntityKind;
use corpuscope_core::explore::{
    Level, Named, Network, NetworkOptions, Point, SharedSentence, narrowed, network, place_names, shared,
    tie_table, without, without_both,
};
use corpuscope_core::index::{Document, Index, Stop};
use corpuscope_core::message::Id;
use corpuscope_core::panels::Table;
use corpuscope_core::search::Request;
use corpuscope_core::view::{Look, Page, Rows, View};
use wasm_bindgen::JsCast;
use web_sys::Element;
use yew::prelude::*;

use crate::components::{Mark, address, language, marked};
use crate::hooks::{use_app_context, use_ask, use_media};
use crate::marks::{Span, pieces};
use crate::state::Action;
use crate::words::{self, says};

use super::concordance::{go, sampled};
use super::controls::choice;
use super::files::files;
use super::frame::{Framed, framed, walk};
use super::picked::Picked;
use super::{ExploreProps, Question, pending};

/// The element that is drawn into.
const DRAWING: &str = "network";
/// What is seen of the field, on a narrow window and on others: left, top, width, height.
const NARROW: [f64; 4] = [-90.0, -40.0, 1180.0, 1120.0];
const WIDE: [f64; 4] = [-110.0, -40.0, 1780.0, 860.0];
/// The size of letters, as the style has it.
const LETTERS_NARROW: f64 = 34.0;
const LETTERS: f64 = 23.0;
/// Names shown, on a narrow window and on others.
const FEW: usize = 16;
const MOST: usize = 32;
/// Sentences shown.
const SENTENCES: usize = 12;
/// Between the two of a tie in the address.
const BETWEEN: char = '|';

struct Made {
    network: Network,
    table: Rc<Table>,
}

type Asked = (Question, bool);

/// A name as it stands in an address: `country:VE`.
type Name = (EntityKind, String);

fn name(text: &str) -> Option<Name> {
    let (kind, key) = text.split_once(':')?;
    Some((EntityKind::from_key(kind)?, key.to_owned()))
}

/// Articles below which it is sentences that tell who is named with whom: all are named in one article or another.
const ARTICLES: usize = 50;

/// What two must be named in, as the address says or as is usual for so many articles.
fn level(look: &Look, articles: usize) -> Level {
    let usual = if articles < ARTICLES { Level::Sentence } else { Level::Article };
    Level::from_key(look.option("level")).unwrap_or(usual)
}

fn options(index: &Index, request: &Request, look: &Look, articles: usize, narrow: bool) -> NetworkOptions {
    let who = look.option("who");
    NetworkOptions {
        level: level(look, articles),
        mentioned: request.counts_mentions(index),
        countries: who != "actors",
        actors: who != "countries",
        around: name(look.option("around")),
        most: if narrow { FEW } else { MOST },
        seed: 1,
        ..NetworkOptions::default()
    }
}

fn make(index: &Index, ((request, found, look), narrow): &Asked) -> Result<Made, Stop> {
    let network = network(index, found, &options(index, request, look, found.total, *narrow))?;
    Ok(Made { table: Rc::new(tie_table(&network)), network })
}

fn key(point: &Point) -> String {
    [point.kind.key(), &point.key].join(":")
}

/// The view.
#[component]
pub(super) fn NetworkView(props: &ExploreProps) -> Html {
    let app = use_app_context();
    let narrow = use_media("(max-width: 48rem)");
    let asked = use_ask((props.question(), narrow), make);
    let Some(made) = asked.here.as_ref().filter(|_| asked.failed.is_none()) else { return pending(&asked) };
    let view = &props.view;
    let index = app.library.index();
    let net = &made.network;
    let open = view.rows.open.clone();
    let onclick = {
        let (app, open) = (app.clone(), open.clone());
        Callback::from(move |event: MouseEvent| {
            let element = event.target().and_then(|t| t.dyn_into::<Element>().ok());
            let key = element.and_then(|e| e.closest("[data-key]").ok()??.get_attribute("data-key"));
            if let Some(key) = key {
                let open = if key == open { String::new() } else { key };
                app.act(Action::Rows("", Rows { open, ..Rows::default() }));
            }
        })
    };
    let pairs = |of: &[(&str, Id)]| {
        of.iter().map(|(key, id)| ((*key).to_owned(), words::text(*id).to_owned())).collect::<Vec<_>>()
    };
    let levels = [
        ("article", says::PAGE_VIEWS_LEVEL_ARTICLE),
        ("paragraph", says::PAGE_VIEWS_LEVEL_PARAGRAPH),
        ("sentence", says::PAGE_VIEWS_LEVEL_SENTENCE),
    ];
    let who = [
        ("", says::PAGE_VIEWS_WHO_ALL),
        ("countries", says::PAGE_VIEWS_WHO_COUNTRIES),
        ("actors", says::PAGE_VIEWS_WHO_ACTORS),
    ];
    let around = (!view.look.option("around").is_empty()).then(|| {
        let (app, view) = (app.clone(), view.clone());
        html! { <button type="button" class="link" onclick={Callback::from(move |_: MouseEvent| go(&app, &view, "around", ""))}>{ words::text(says::PAGE_VIEWS_AROUND_ALL) }</button> }
    });
    // What is usual is shown as chosen.
    let look = view.look.with("level", level(&view.look, props.found.total).key());
    let shown = View { look, ..(**view).clone() };
    let choices = html! {
        <>
            { choice(&app, &shown, "level", words::text(says::PAGE_VIEWS_LEVEL), pairs(&levels)) }
            { choice(&app, view, "who", words::text(says::PAGE_VIEWS_WHO), pairs(&who)) }
            { for around }
        </>
    };
    let sentence = match net.ties.first() {
        Some(tie) => {
            let [a, b] = tie.between.map(|at| net.points[at].label.as_str());
            words::words(&says::page_views_strongest(a, b, tie.joint.together as usize))
        }
        None => words::text(says::PAGE_VIEWS_NO_TIES).to_owned(),
    };
    let whole = framed(Framed {
        view,
        table: &made.table,
        sentence: sentence.into(),
        choices,
        drawing: html! {
            <svg id={DRAWING} class="drawing network" viewBox={(if narrow { NARROW } else { WIDE }).map(|n| n.to_string()).join(" ")} role="group" aria-label={words::text(made.table.about.title)} onkeydown={Callback::from(walk)} {onclick}>
                { drawn(net, &open, narrow) }
            </svg>
        },
        notes: sampled(net.extent).into_iter().collect(),
        files: files(&app, view, props.found.total, made.table.clone(), Some(DRAWING)),
        is_table: false,
    });
    let label = |name: &Name| index.label(name.0.key(), &name.1).to_owned();
    let behind = match open.split_once(BETWEEN) {
        None => name(&open).map(|one| {
            let only = narrowed(&index, &view.request, one.0.key(), &one.1);
            let without = without(&view.request, one.0.key(), &one.1);
            let said = label(&one);
            let (app, view, key) = (app.clone(), view.clone(), open.clone());
            let around = says::page_views_around(&said);
            let onclick = {
                let view = view.clone();
                Callback::from(move |_: MouseEvent| go(&app, &view, "around", &key))
            };
            html! {
                <>
                    <p class="acts around"><button type="button" class="btn" {onclick}>{ words::words(&around) }</button></p>
                    <Picked key={open.clone()} {view} label={said} {only} {without} />
                </>
            }
        }),
        Some((one, other)) => name(one).zip(name(other)).map(|(one, other)| {
            let first = narrowed(&index, &view.request, one.0.key(), &one.1);
            let only = narrowed(&index, &first, other.0.key(), &other.1);
            let without = without_both(&index, &view.request, [(one.0.key(), &one.1), (other.0.key(), &other.1)]);
            let said = words::words(&says::page_views_pair(&label(&one), &label(&other)));
            html! {
                <>
                    <Sentences key={["s", &open].concat()} of={props.clone()} {one} {other} />
                    <Picked key={open.clone()} view={view.clone()} label={said} {only} {without} />
                </>
            }
        }),
    };
    html! { <>{ whole }{ for behind }</> }
}

/// Lines and names.
fn drawn(net: &Network, open: &str, narrow: bool) -> Html {
    // A wide window is wider than high.
    let x = |point: &Point| f64::from(point.x) * if narrow { 1.0 } else { 1.55 };
    let y = |point: &Point| f64::from(point.y) * if narrow { 1.0 } else { 0.74 };
    let most = net.points.iter().map(|point| point.count).max().unwrap_or(1).max(1);
    let size = |point: &Point| 7.0 + 26.0 * (f64::from(point.count) / f64::from(most)).sqrt();
    let ties = net.ties.iter().rev().map(|tie| {
        let [a, b] = tie.between.map(|at| &net.points[at]);
        let key = [key(a), key(b)].join(&BETWEEN.to_string());
        let on = key == open;
        let said = words::words(&says::page_views_named_so_often(&words::words(&says::page_views_pair(&a.label, &b.label)), tie.joint.together as usize));
        let ends = |class: &'static str, width: f64| {
            html! { <line {class} x1={format!("{:.0}", x(a))} y1={format!("{:.0}", y(a))} x2={format!("{:.0}", x(b))} y2={format!("{:.0}", y(b))} stroke-width={format!("{width:.1}")} /> }
        };
        html! {
            <g class={classes!("el", "tie", on.then_some("on"))} role="button" data-key={key} tabindex="-1" aria-label={said.clone()} aria-pressed={on.to_string()}>
                <title>{ said }</title>
                { ends("edge", 1.0 + 9.0 * tie.strength) }
                { ends("reach", 14.0) }
            </g>
        }
    });
    // Who is tied to nobody is in the table of countries and actors, and only in the way here.
    let tied = |at: usize| net.ties.is_empty() || net.ties.iter().any(|tie| tie.between.contains(&at));
    let first = (0..net.points.len()).find(|at| tied(*at));
    let points = net.points.iter().enumerate().filter(|(at, _)| tied(*at)).map(|(at, point)| {
        let key = key(point);
        let on = key == open;
        let said = words::words(&says::page_views_named_so_often(&point.label, point.count as usize));
        let (px, py, r) = (x(point), y(point), size(point));
        let class = if point.kind == EntityKind::Country { "s0" } else { "s1" };
        let tabindex = if on || (first == Some(at) && open.is_empty()) { "0" } else { "-1" };
        html! {
            <g class={classes!("el", "point", on.then_some("on"))} role="button" data-key={key} {tabindex} aria-label={said.clone()} aria-pressed={on.to_string()}>
                <title>{ said }</title>
                <circle {class} cx={format!("{px:.0}")} cy={format!("{py:.0}")} r={format!("{r:.1}")} />
            </g>
        }
    });
    // Names lie above all points and over no other name; the most frequent is placed first.
    let shown = net.points.iter().enumerate().filter(|(at, _)| tied(*at)).map(|(_, point)| point);
    let named: Vec<Named<'_>> =
        shown.map(|p| Named { at: [x(p), y(p)], radius: size(p), name: &p.label }).collect();
    let view = if narrow { NARROW } else { WIDE };
    let field = [view[0], view[1], view[0] + view[2], view[1] + view[3]];
    let places = place_names(&named, if narrow { LETTERS_NARROW } else { LETTERS }, field);
    let labels = named.iter().zip(places).filter_map(|(point, place)| {
        let [x, y] = place?;
        Some(html! { <text class="label" x={format!("{x:.0}")} y={format!("{y:.0}")} text-anchor="middle">{ point.name }</text> })
    });
    html! { <>{ for ties }{ for points }<g class="labels" aria-hidden="true">{ for labels }</g></> }
}

/// What the sentences of a tie are asked with.
#[derive(Clone, Properties, PartialEq)]
struct SentencesProps {
    of: ExploreProps,
    one: Name,
    other: Name,
}

/// Sentences that name both.
#[component]
fn Sentences(props: &SentencesProps) -> Html {
    type Behind = Vec<(SharedSentence, Document)>;
    fn ask(index: &Index, (of, one, other): &(ExploreProps, Name, Name)) -> Result<(Behind, usize), Stop> {
        let shared = shared(index, &of.found, [one, other], 1)?;
        let all = shared.sentences.len();
        let some: Vec<SharedSentence> = shared.sentences.into_iter().take(SENTENCES).collect();
        let numbers: Vec<u32> = some.iter().map(|s| s.passage.document).collect();
        let documents = index.documents(&numbers)?;
        Ok((some.into_iter().zip(documents).collect(), all))
    }
    let app = use_app_context();
    let asked = use_ask((props.of.clone(), props.one.clone(), props.other.clone()), ask);
    let Some(here) = asked.here.as_ref().filter(|_| asked.failed.is_none()) else { return pending(&asked) };
    let (some, all) = &**here;
    let view = &props.of.view;
    let sentences = some.iter().map(|(sentence, document)| {
        let text = &document.article.text;
        let marks = sentence.first.iter().chain(&sentence.second);
        let spans = marks.map(|[start, end]| Span::new(*start as usize..*end as usize, Mark::Query));
        let stretch = sentence.passage.start as usize..sentence.passage.end as usize;
        let pieces = pieces(stretch, spans.collect());
        let id = document.article.id.clone();
        html! {
            <li lang={language(document)} dir="auto">
                <p>{ marked(text, &pieces, &Once::new(false)) }</p>
                <p class="source"><a href={address(view, &id)} onclick={app.follow(Page::Read(id.clone()))}>{ document.article.title() }</a></p>
            </li>
        }
    });
    html! {
        <section class="picked">
            <header><h3>{ words::text(says::PAGE_VIEWS_SENTENCES_OF_BOTH) }<small class="num">{ " " }{ *all }</small></h3></header>
            if some.is_empty() { <p class="gap">{ words::text(says::PAGE_VIEWS_SENTENCES_NONE) }</p> }
            <ol class="borne-out">{ for sentences }</ol>
            if *all > some.len() { <p class="more">{ words::words(&says::page_later_more_passages(*all - some.len())) }</p> }
        </section>
    }
}
