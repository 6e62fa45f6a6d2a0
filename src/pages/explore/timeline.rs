//! Articles over time, as bars.

use std::rc::Rc;

use corpuscope_core::explore::{Timeline, TimelineOptions, Unit, narrowed, timeline, without};
use corpuscope_core::index::{Index, Stop};
use corpuscope_core::message::Id;
use corpuscope_core::panels::Table;
use corpuscope_core::view::{Rows, View};
use wasm_bindgen::JsCast;
use web_sys::Element;
use yew::prelude::*;

use crate::hooks::{use_app_context, use_ask, use_media};
use crate::say;
use crate::state::Action;
use crate::words::{self, says};

use super::controls::{choice, facets};
use super::files::files;
use super::frame::{Framed, framed, ticks, walk};
use super::picked::Picked;
use super::{ExploreProps, Question, pending};

/// The element that is drawn into.
const DRAWING: &str = "timeline";
/// What a unit is called among the choices.
const UNITS: [(Option<Unit>, Id); 5] = [
    (None, says::PAGE_LATER_BY_AUTO),
    (Some(Unit::Day), says::PAGE_LATER_BY_DAY),
    (Some(Unit::Week), says::PAGE_LATER_BY_WEEK),
    (Some(Unit::Month), says::PAGE_LATER_BY_MONTH),
    (Some(Unit::Year), says::PAGE_LATER_BY_YEAR),
];
/// Height of the bars of a drawing, and of one row of several.
const HEIGHT: u32 = 230;
const STRIP: u32 = 74;
/// What is left free for numbers to the left, and for dates below.
const LEFT: u32 = 40;
const BELOW: u32 = 22;

/// What is drawn.
struct Made {
    line: Timeline,
    table: Rc<Table>,
    /// Labels and keys of the values shown apart.
    values: Vec<(String, String)>,
}

fn make(index: &Index, (request, found, look): &Question) -> Result<Made, Stop> {
    let facet = look.option("by").to_owned();
    let options = TimelineOptions { unit: Unit::from_key(look.option("unit")), stack: facet.clone() };
    let line = timeline(index, request, found, &options)?;
    let of = |value: u32| index.facet(&facet).and_then(|facet| facet.values.get(value as usize));
    let values = line.series.iter().filter_map(|ranked| of(ranked.value));
    let values = values.map(|value| (value.label.clone(), value.key.clone())).collect();
    Ok(Made { table: Rc::new(line.table(index, &facet)), line, values })
}

/// What a bar is called: "3 Nov 2025", "Nov 2025", "week of 3 Nov 2025".
fn said(range: &str) -> String {
    match range.split_once("..") {
        Some((from, _)) => words::words(&says::page_later_week_of(&say::month(from))),
        None => say::month(range),
    }
}

/// The view.
#[component]
pub(super) fn TimelineView(props: &ExploreProps) -> Html {
    let app = use_app_context();
    let narrow = use_media("(max-width: 48rem)");
    let wide = use_media("(min-width: 75rem)");
    let from = use_mut_ref(|| None::<usize>);
    let asked = use_ask(props.question(), make);
    let Some(made) = asked.here.as_ref().filter(|_| asked.failed.is_none()) else { return pending(&asked) };
    let view = &props.view;
    let index = app.library.index();
    let line = &made.line;
    let width = if narrow {
        360
    } else if wide {
        1080
    } else {
        720
    };
    let picked = line.bars.iter().position(|bar| bar.range == view.rows.open);
    // A bar is picked; from one to another, what lies between them is filtered.
    let choose = {
        let (app, view) = (app.clone(), view.clone());
        let ranges: Vec<String> = line.bars.iter().map(|bar| bar.range.clone()).collect();
        move |at: usize, first: Option<usize>| {
            if let Some(first) = first.filter(|first| *first != at) {
                let (start, end) = (first.min(at), first.max(at));
                let start = ranges[start].split("..").next().unwrap_or_default();
                let end = ranges[end].rsplit("..").next().unwrap_or_default();
                let request =
                    narrowed(&app.library.index(), &view.request, "date", &[start, "..", end].concat());
                app.act(Action::Visit(
                    View { request, rows: Rows::default(), offset: 0, ..(*view).clone() }.to_hash(),
                ));
                return;
            }
            let open = if picked == Some(at) { String::new() } else { ranges[at].clone() };
            app.act(Action::Rows("", Rows { open, ..Rows::default() }));
        }
    };
    let at_event = |event: &Event| -> Option<usize> {
        let bar = event.target()?.dyn_into::<Element>().ok()?.closest("[data-at]").ok()??;
        bar.get_attribute("data-at")?.parse().ok()
    };
    let onpointerdown = {
        let from = from.clone();
        Callback::from(move |event: PointerEvent| *from.borrow_mut() = at_event(&event))
    };
    let onclick = {
        let choose = choose.clone();
        Callback::from(move |event: MouseEvent| {
            if let Some(at) = at_event(&event) {
                choose(at, picked.filter(|_| event.shift_key()));
            }
        })
    };
    let onpointerup = Callback::from(move |event: PointerEvent| {
        let first = from.borrow_mut().take();
        if let Some(at) = at_event(&event).filter(|at| first.is_some_and(|first| first != *at)) {
            choose(at, first);
        }
    });
    let strips = line.overlaps;
    let rows = if strips { line.series.len() as u32 + 1 } else { 1 };
    let height = if strips { rows * STRIP } else { HEIGHT };
    let drawing = html! {
        <svg id={DRAWING} class="drawing" viewBox={format!("0 0 {width} {}", height + BELOW)} role="group" aria-label={words::text(says::PAGE_LATER_LOOK_BARS)}
            onkeydown={Callback::from(walk)} {onpointerdown} {onpointerup} {onclick}>
            { bars(made, width, picked) }
        </svg>
    };
    let units = UNITS.map(|(unit, id)| (unit.map_or("", Unit::key).to_owned(), words::text(id).to_owned()));
    let mut apart = vec![(String::new(), words::text(says::PAGE_LATER_PARTED_NOT).to_owned())];
    apart.extend(facets(&index));
    let choices = html! {
        <>
            { choice(&app, view, "unit", words::text(says::PAGE_LATER_LOOK_BARS), units.to_vec()) }
            { choice(&app, view, "by", words::text(says::PAGE_LATER_PARTED_BY), apart) }
        </>
    };
    let mut notes = Vec::new();
    if line.undated > 0 {
        notes.push(words::words(&says::page_undated(line.undated as usize)));
    }
    if line.coarse > 0 {
        notes.push(words::words(&says::page_later_coarse(line.coarse as usize)));
    }
    if strips {
        notes.push(words::text(says::PAGE_LATER_OVERLAPS).to_owned());
    }
    if line.bars.len() > 1 {
        notes.push(words::text(says::PAGE_LATER_BRUSH).to_owned());
    }
    // A single bar shows nothing that the sentence does not say.
    let is_drawn = line.bars.len() > 1 || (!line.series.is_empty() && !line.bars.is_empty());
    let whole = framed(Framed {
        view,
        table: &made.table,
        sentence: sentence(line, props.found.total),
        choices,
        drawing: if is_drawn {
            html! { <>{ legend(made) }{ drawing }</> }
        } else {
            Html::default()
        },
        notes,
        files: files(&app, view, props.found.total, made.table.clone(), is_drawn.then_some(DRAWING)),
        is_table: false,
    });
    let behind = picked.map(|at| {
        let range = &line.bars[at].range;
        let only = narrowed(&index, &view.request, "date", range);
        let without = without(&view.request, "date", range);
        html! { <Picked key={range.clone()} view={view.clone()} label={said(range)} {only} {without} /> }
    });
    html! { <>{ whole }{ for behind }</> }
}

/// What is to be seen.
fn sentence(line: &Timeline, total: usize) -> Html {
    // Of articles without a date nothing can be told.
    let dated = total - (line.undated + line.coarse) as usize;
    let all = if dated == total { says::page_articles(total) } else { says::page_later_dated(dated) };
    let (Some(first), Some(last)) = (line.bars.first(), line.bars.last()) else {
        return words::text(says::PAGE_LATER_TIMELINE_NONE).into();
    };
    let message = match line.peak() {
        _ if line.bars.len() == 1 => says::page_later_timeline_one(&said(&first.range), all),
        Some(peak) => says::page_later_timeline_peak(
            &said(&line.bars[peak].range),
            line.bars[peak].articles as usize,
            all,
        ),
        None => says::page_later_timeline_span(&said(&first.range), &said(&last.range), all),
    };
    words::words(&message).into()
}

/// Which colour stands for which value.
fn legend(made: &Made) -> Html {
    if made.line.overlaps || made.values.is_empty() {
        return Html::default();
    }
    let values = made.values.iter().enumerate().map(|(at, (label, _))| {
        html! { <li><svg class="swatch" viewBox="0 0 10 10" aria-hidden="true"><rect class={series(at)} width="10" height="10" /></svg><bdi>{ label }</bdi></li> }
    });
    html! {
        <ul class="legend">
            { for values }
            <li><svg class="swatch" viewBox="0 0 10 10" aria-hidden="true"><rect class="rest" width="10" height="10" /></svg>{ words::text(says::PAGE_LATER_OTHERS) }</li>
        </ul>
    }
}

/// The class that gives a value its colour.
fn series(at: usize) -> &'static str {
    ["s0", "s1", "s2", "s3", "s4"][at % 5]
}

/// The bars: one row, parted by values, or a row for all and one for each value.
fn bars(made: &Made, width: u32, picked: Option<usize>) -> Html {
    let line = &made.line;
    let bars = &line.bars;
    if bars.is_empty() {
        return Html::default();
    }
    let most = bars.iter().map(|bar| bar.articles).max().unwrap_or(1).max(1);
    let step = f64::from(width - LEFT) / bars.len() as f64;
    let x = |at: usize| f64::from(LEFT) + step * at as f64;
    let gap = if step > 4.0 { 1.0 } else { 0.0 };
    let strips = line.overlaps;
    let tall = if strips { STRIP - 22 } else { HEIGHT - 12 };
    let high = |n: u32| f64::from(n) / f64::from(most) * f64::from(tall);
    let mut out: Vec<Html> = Vec::new();
    let rows = if strips { made.values.len() + 1 } else { 1 };
    let bottom = |row: usize| if strips { (row as u32 + 1) * STRIP } else { HEIGHT };
    for row in 0..rows {
        let base = bottom(row);
        let marks = if strips { vec![0, most] } else { ticks(most) };
        for tick in marks {
            let y = format!("{:.1}", f64::from(base) - high(tick));
            out.push(html! { <><line class="grid" x1={LEFT.to_string()} x2={width.to_string()} y1={y.clone()} y2={y.clone()} /><text class="tick" x={(LEFT - 6).to_string()} {y} dy="4" text-anchor="end">{ say::number(tick as usize) }</text></> });
        }
        if strips {
            let name =
                row.checked_sub(1).map_or(words::text(says::PAGE_LATER_ALL_ROWS), |row| &made.values[row].0);
            out.push(html! { <text class="strip-name" x={(LEFT + 4).to_string()} y={(base - STRIP + 14).to_string()}>{ name }</text> });
        }
    }
    let reached = picked.or(line.peak()).unwrap_or(0);
    for (at, bar) in bars.iter().enumerate() {
        let (left, wide) = (format!("{:.1}", x(at)), format!("{:.1}", (step - gap).max(0.5)));
        let rect = |class: &'static str, base: f64, n: u32| {
            let tall = high(n).max(if n > 0 { 1.0 } else { 0.0 });
            html! { <rect {class} x={left.clone()} y={format!("{:.1}", base - tall)} width={wide.clone()} height={format!("{tall:.1}")} /> }
        };
        let mut drawn: Vec<Html> = Vec::new();
        if strips {
            drawn.push(rect("rest", f64::from(bottom(0)), bar.articles));
            drawn.extend(
                bar.parts
                    .iter()
                    .enumerate()
                    .map(|(n, part)| rect(series(n), f64::from(bottom(n + 1)), *part)),
            );
        } else if bar.parts.is_empty() {
            drawn.push(rect("s0", f64::from(HEIGHT), bar.articles));
        } else {
            let mut base = f64::from(HEIGHT);
            let shown: u32 = bar.parts.iter().sum();
            let rest = bar.articles.saturating_sub(shown);
            for (n, part) in bar.parts.iter().enumerate().filter(|(_, part)| **part > 0) {
                drawn.push(rect(series(n), base, *part));
                base -= high(*part);
            }
            if rest > 0 {
                drawn.push(rect("rest", base, rest));
            }
        }
        let label = words::words(&says::page_of_date(&said(&bar.range), bar.articles as usize));
        let on = picked == Some(at);
        out.push(html! {
            <g class={classes!("el", on.then_some("on"))} role="button" data-at={at.to_string()} tabindex={if at == reached { "0" } else { "-1" }} aria-label={label.clone()} aria-pressed={on.to_string()}>
                <title>{ label }</title>
                <rect class="ground" x={left} y="0" width={format!("{step:.1}")} height={bottom(rows - 1).to_string()} />
                { for drawn }
            </g>
        });
    }
    let base = bottom(rows - 1) + 16;
    for (at, anchor) in dates(bars.len(), step) {
        out.push(html! { <text class="tick" x={format!("{:.1}", x(at))} y={base.to_string()} text-anchor={anchor}>{ say::month(bars[at].range.split("..").next().unwrap_or_default()) }</text> });
    }
    html! { <>{ for out }</> }
}

/// Bars whose dates are written below: as many as have room, the first always.
fn dates(bars: usize, step: f64) -> Vec<(usize, &'static str)> {
    let every = (92.0 / step).ceil().max(1.0) as usize;
    let last = bars.saturating_sub((60.0 / step).ceil() as usize);
    (0..bars).step_by(every).filter(|at| *at == 0 || *at <= last).map(|at| (at, "start")).collect()
}
