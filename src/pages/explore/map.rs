//! Countries on a map, shaded by how many of the articles have them, and places within them as points.

use std::rc::Rc;

use corpuscope_core::explore::{Shaded, Spots, classes, map, map_table, narrowed, spots, without};
use corpuscope_core::index::{Facet, Index, Stop, collect};
use corpuscope_core::message::{Id, Join, Message};
use corpuscope_core::panels::Table;
use corpuscope_core::view::Rows;
use wasm_bindgen::JsCast;
use web_sys::Element;
use yew::prelude::*;

use crate::hooks::{use_app_context, use_ask};
use crate::say;
use crate::shared::Shared;
use crate::state::Action;
use crate::words::{self, says};

use super::controls::choice;
use super::files::files;
use super::frame::{Framed, framed, walk};
use super::picked::Picked;
use super::spots::{self as points, Behind, Points};
use super::{ExploreProps, Question, pending};

/// The shapes: a line for each country, `CODE x y path`; see `cargo xtask world`.
const WORLD: &str = include_str!("../../../assets/world.txt");
/// Size of the map, in the units of the shapes.
const WIDTH: f64 = 2000.0;
const HEIGHT: f64 = 860.0;
/// Classes of shades.
const SHADES: u32 = 5;
/// How far one step of the zoom goes, and how far all together.
const ZOOM: f64 = 1.8;
const CLOSEST: f64 = 20.0;
/// The element that is drawn into.
const DRAWING: &str = "map";
/// The name of the facet.
const COUNTRY: &str = "country";

struct Made {
    countries: Vec<Shaded>,
    spots: Shared<Spots>,
    table: Rc<Table>,
    by: By,
}

/// What countries are shaded by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum By {
    /// Articles that have the country.
    Articles,
    /// How often these mention it.
    Mentions,
    /// Which part of the articles found they are.
    Found,
    /// Which part of all articles that have the country they are.
    Share,
}

impl By {
    /// All, as they stand in the address.
    const ALL: [(&'static str, By, Id); 4] = [
        ("", By::Articles, says::PAGE_VIEWS_BY_ARTICLES),
        ("mentions", By::Mentions, says::PAGE_VIEWS_BY_MENTIONS),
        ("found", By::Found, says::PAGE_VIEWS_BY_FOUND),
        ("share", By::Share, says::PAGE_VIEWS_BY_SHARE),
    ];

    fn from_key(key: &str) -> By {
        By::ALL.iter().find(|(other, ..)| *other == key).map_or(By::Articles, |(_, by, _)| *by)
    }

    fn is_share(self) -> bool {
        matches!(self, By::Found | By::Share)
    }

    /// What a country is shaded by: a count, or whole parts of a hundred.
    fn of(self, country: &Shaded, total: usize) -> u32 {
        match self {
            By::Articles => country.articles,
            By::Mentions => country.mentions.unwrap_or(0),
            By::Found => (f64::from(country.articles) * 100.0 / total.max(1) as f64).round() as u32,
            By::Share => (country.share() * 100.0).round() as u32,
        }
    }
}

fn make(index: &Index, (request, found, look): &Question) -> Result<Made, Stop> {
    let by = By::from_key(look.option("by"));
    let hidden = points::are_hidden(look);
    // Both are fetched at once.
    let places = if hidden { Ok(()) } else { index.places().map(drop) };
    collect([index.tables(), places].into_iter())?;
    let spots = if hidden { Spots::default() } else { spots(index, found)? };
    let mut countries = map(index, request, found, by == By::Mentions)?;
    match by {
        By::Share => {
            countries.sort_by(|a, b| b.share().total_cmp(&a.share()).then(b.articles.cmp(&a.articles)));
        }
        By::Mentions => countries.sort_by_key(|country| std::cmp::Reverse(country.mentions)),
        By::Articles | By::Found => {}
    }
    let table = Rc::new(map_table(index, &countries, &spots.rows));
    Ok(Made { table, countries, spots: Shared::new(spots), by })
}

/// A country's shape.
struct Shape {
    code: &'static str,
    middle: (f64, f64),
    path: &'static str,
}

fn shapes() -> impl Iterator<Item = Shape> {
    WORLD.lines().filter_map(|line| {
        let mut parts = line.splitn(4, ' ');
        let code = parts.next()?;
        let middle = (parts.next()?.parse().ok()?, parts.next()?.parse().ok()?);
        Some(Shape { code, middle, path: parts.next().unwrap_or_default() })
    })
}

/// The part of the map that is in sight: its middle, and how many times it is enlarged.
#[derive(Clone, Copy, PartialEq)]
struct Sight {
    middle: (f64, f64),
    zoom: f64,
}

const WHOLE: Sight = Sight { middle: (WIDTH / 2.0, HEIGHT / 2.0), zoom: 1.0 };

impl Sight {
    fn view_box(self) -> String {
        let (width, height) = (WIDTH / self.zoom, HEIGHT / self.zoom);
        let within = |middle: f64, size: f64, all: f64| (middle - size / 2.0).clamp(0.0, all - size);
        let (x, y) = (within(self.middle.0, width, WIDTH), within(self.middle.1, height, HEIGHT));
        format!("{x:.0} {y:.0} {width:.0} {height:.0}")
    }
}

/// The view.
#[component]
pub(super) fn MapView(props: &ExploreProps) -> Html {
    let app = use_app_context();
    let sight = use_state(|| WHOLE);
    let asked = use_ask(props.question(), make);
    let Some(made) = asked.here.as_ref().filter(|_| asked.failed.is_none()) else { return pending(&asked) };
    let view = &props.view;
    let index = app.library.index();
    let Some(facet) = index.facet(COUNTRY).filter(|_| !made.countries.is_empty()) else {
        return html! { <p class="gap">{ words::text(says::PAGE_VIEWS_MAP_NONE) }</p> };
    };
    let open = view.rows.open.clone();
    let onclick = {
        let (app, open) = (app.clone(), open.clone());
        Callback::from(move |event: MouseEvent| {
            let country = event.target().and_then(|t| t.dyn_into::<Element>().ok());
            let code = country.and_then(|c| c.closest("[data-code]").ok()??.get_attribute("data-code"));
            if let Some(code) = code {
                let open = if code == open { String::new() } else { code };
                app.act(Action::Rows("", Rows { open, ..Rows::default() }));
            }
        })
    };
    let zoom = {
        // What is enlarged is what was picked, or the country of most articles.
        let first =
            made.countries.first().and_then(|c| facet.values.get(c.value as usize)).map(|v| v.key.clone());
        let to = if open.is_empty() { first.unwrap_or_default() } else { open.clone() };
        let spot = made.spots.rows.iter().find(|spot| spot.key() == to).map(points::middle);
        let shape = || shapes().find(|shape| shape.code == to).map(|shape| shape.middle);
        let middle = spot.or_else(shape).unwrap_or(WHOLE.middle);
        let sight = sight.clone();
        move |times: f64| {
            let sight = sight.clone();
            Callback::from(move |_: MouseEvent| {
                let zoom = (sight.zoom * times).clamp(1.0, CLOSEST);
                sight.set(if times == 0.0 { WHOLE } else { Sight { middle, zoom } });
            })
        }
    };
    let button = |label, said, times| {
        html! { <button type="button" class="btn" aria-label={words::text(said)} title={words::text(said)} onclick={zoom(times)}>{ label }</button> }
    };
    let options = By::ALL.map(|(key, _, id)| (key.to_owned(), words::text(id).to_owned()));
    let choices = html! {
        <>
            { choice(&app, view, "by", words::text(says::PAGE_VIEWS_SHADED_BY), options.to_vec()) }
            { for points::shown(&app, view, &made.spots) }
            <span class="zoom">
                { button("+", says::PAGE_VIEWS_ZOOM_IN, ZOOM) }
                { button("−", says::PAGE_VIEWS_ZOOM_OUT, 1.0 / ZOOM) }
                { button("↺", says::PAGE_VIEWS_ZOOM_ALL, 0.0) }
            </span>
        </>
    };
    let total = props.found.total;
    let shades = Shades::of(made, total);
    let drawing = html! {
        <>
            <svg id={DRAWING} class="drawing map" viewBox={sight.view_box()} role="group" aria-label={words::text(made.table.about.title)} onkeydown={Callback::from(walk)} {onclick}>
                { countries(made, facet, &shades, (&open, total), sight.zoom) }
                <Points spots={made.spots.clone()} open={open.clone()} zoom={sight.zoom} />
            </svg>
            { shades.legend(made.by, points::legend(&made.spots)) }
        </>
    };
    let drawn = |code: &str| shapes().any(|shape| shape.code == code);
    let values =
        made.countries.iter().filter_map(|c| Some((facet.values.get(c.value as usize)?, c.articles)));
    let missing: Vec<String> = values
        .filter(|(value, _)| !drawn(&value.key))
        .map(|(value, n)| [&value.label, " ", &say::number(n as usize)].concat())
        .collect();
    let mut notes: Vec<String> = points::left_out(&made.spots).into_iter().collect();
    if !missing.is_empty() {
        notes.push(words::words(&says::page_views_not_drawn(Message::texts(Join::Comma, missing))));
    }
    let whole = framed(Framed {
        view,
        table: &made.table,
        sentence: sentence(made, facet, props.found.total),
        choices,
        drawing,
        notes,
        files: files(&app, view, props.found.total, made.table.clone(), Some(DRAWING)),
        is_table: false,
    });
    let behind = (!open.is_empty()).then(|| {
        if points::is_spot(&open) {
            let (view, found) = (view.clone(), props.found.clone());
            return html! { <Behind key={open.clone()} {view} {found} place={open.clone()} /> };
        }
        let only = narrowed(&index, &view.request, COUNTRY, &open);
        let without = without(&view.request, COUNTRY, &open);
        let label = index.label(COUNTRY, &open).to_owned();
        html! { <Picked key={open.clone()} view={view.clone()} {label} {only} {without} /> }
    });
    html! { <>{ whole }{ for behind }</> }
}

/// What is to be seen.
fn sentence(made: &Made, facet: &Facet, total: usize) -> Html {
    let first = made.countries.first().and_then(|c| Some((c, facet.values.get(c.value as usize)?)));
    let Some((country, value)) = first else { return Html::default() };
    let message = match made.by {
        By::Share => {
            let of = says::page_articles(country.of as usize);
            says::page_views_map_share(&value.label, &say::percent(country.share() * 100.0), of)
        }
        By::Mentions => {
            let n = country.mentions.unwrap_or(0) as usize;
            says::page_views_map_mentions(&value.label, n, says::page_articles(country.articles as usize))
        }
        _ => says::page_views_map_most(&value.label, country.articles as usize, says::page_articles(total)),
    };
    let points = points::sentence(&made.spots);
    html! { <>{ words::words(&message) }{ for points.map(|points| [" ", &points].concat()) }</> }
}

/// Which shade stands for what: of articles the least of each class, of shares five equal steps.
struct Shades {
    least: Vec<u32>,
    highest: u32,
}

impl Shades {
    fn of(made: &Made, total: usize) -> Self {
        let highest = made.countries.iter().map(|country| made.by.of(country, total)).max();
        let highest = highest.unwrap_or(1).max(1);
        let least = if made.by.is_share() {
            (0..SHADES).map(|n| n * highest / SHADES).collect()
        } else {
            classes(highest, SHADES)
        };
        Shades { least, highest }
    }

    fn class(&self, n: u32) -> &'static str {
        let at = self.least.partition_point(|least| *least <= n).max(1) - 1;
        ["l1", "l2", "l3", "l4", "l5"][at.min(4)]
    }

    fn legend(&self, by: By, points: Option<Html>) -> Html {
        let steps = self.least.iter().enumerate().map(|(at, least)| {
            let last = self.least.get(at + 1).map_or(self.highest, |next| next - 1).max(*least);
            let number = |n: u32| if by.is_share() { say::percent(f64::from(n)) } else { say::number(n as usize) };
            let said = if last == *least { number(*least) } else { [&number(*least), "–", &number(last)].concat() };
            html! { <li><svg class="swatch" viewBox="0 0 10 10" aria-hidden="true"><rect class={self.class(*least)} width="10" height="10" /></svg>{ said }</li> }
        });
        let by = By::ALL.iter().find(|(_, other, _)| *other == by).map(|(.., id)| words::text(*id));
        html! { <ul class="legend num"><li>{ for by }</li>{ for steps }{ for points }</ul> }
    }
}

/// The shapes: those of countries that articles have can be chosen, the others are land.
fn countries(made: &Made, facet: &Facet, shades: &Shades, (open, total): (&str, usize), zoom: f64) -> Html {
    let of = |code: &str| {
        let value = facet.value(code)?;
        made.countries.iter().find(|country| country.value == value)
    };
    let reached =
        made.countries.first().and_then(|c| facet.values.get(c.value as usize)).map(|v| v.key.as_str());
    let shapes = shapes().filter_map(|shape| {
        let Some(country) = of(shape.code) else {
            // The same elements as of a country: another filter changes their names alone.
            let land = || html! { <g key={shape.code}><path class="land" d={shape.path} /></g> };
            return (!shape.path.is_empty()).then(land);
        };
        let shade = shades.class(made.by.of(country, total));
        let share = say::percent(country.share() * 100.0);
        let label = index_label(facet, country);
        let said = words::words(&says::page_views_country_says(&label, says::page_articles(country.articles as usize), &share));
        let on = shape.code == open;
        let tabindex = if on || (open.is_empty() && reached == Some(shape.code)) { "0" } else { "-1" };
        // A small state is a dot, which stays as large however near one comes.
        let small = shape.path.is_empty();
        let (x, y) = (shape.middle.0.to_string(), shape.middle.1.to_string());
        Some(html! {
            <g key={shape.code} class={classes!("el", on.then_some("on"))} role="button" data-code={shape.code} {tabindex} aria-label={said.clone()} aria-pressed={on.to_string()}>
                <title>{ said }</title>
                if small { <circle class={classes!("country", shade)} cx={x} cy={y} r={format!("{:.1}", 7.0 / zoom)} /> }
                else { <path class={classes!("country", shade)} d={shape.path} /> }
            </g>
        })
    });
    html! { <>{ for shapes }</> }
}

fn index_label(facet: &Facet, country: &Shaded) -> String {
    facet.values.get(country.value as usize).map(|value| value.label.clone()).unwrap_or_default()
}
