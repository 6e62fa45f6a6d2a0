//! Articles by month, or by year where the corpus spans many, to be chosen by clicking.

use corpuscope_core::index::Index;
use corpuscope_core::search::{Found, Request};
use yew::prelude::*;

use crate::hooks::Desk;
use crate::say;
use crate::state::{Action, Role};

/// More months than these are shown by year.
const MOST_MONTHS: u32 = 48;

/// Articles over time.
pub(crate) fn histogram(desk: &Desk, request: &Request, found: &Found) -> Html {
    let index = desk.library.index();
    let months: Vec<u32> = keys(&index, "month").filter_map(month_number).collect();
    let span = |numbers: &[u32]| Some((*numbers.first()?, *numbers.last()?));
    let all = span(&months);
    let short = all.is_some_and(|(first, last)| last - first < MOST_MONTHS);
    let years: Vec<u32> = keys(&index, "year").filter_map(|k| k.parse().ok()).collect();
    // The one year chosen is shown by month.
    let year = request.facets.get("year").map(|c| c.include.as_slice());
    let year = match year {
        Some([one]) => one.parse::<u32>().ok(),
        _ => None,
    };
    let within = match (short, year) {
        (true, _) => all,
        (false, Some(year)) => Some((year * 12, year * 12 + 11)),
        (false, None) => None,
    };
    let chart =
        |facet: &str, first: u32, last: u32| columns(desk, &index, found, request, facet, first, last);
    let by_year = span(&years).filter(|_| !short);
    let none = |name| {
        let at = index.facets.iter().position(|f| f.name == name);
        at.is_none_or(|at| found.counts[at].iter().all(|c| *c == 0))
    };
    if none("year") && none("month") {
        return html! {};
    }
    let (undated, by_year_alone) = undated(&index, found);
    let by_year_alone = if within.is_some() { by_year_alone } else { 0 };
    html! {
        <section key="date" class="facet dates" aria-labelledby="facet-date">
            <header><h2 id="facet-date">{ "Date" }</h2></header>
            if let Some((first, last)) = by_year { { chart("year", first, last) } }
            if let Some((first, last)) = within { { chart("month", first, last) } }
            if by_year_alone > 0 {
                <p class="more">{ say::count(by_year_alone, "article dated by year alone", "articles dated by year alone") }</p>
            }
            if undated > 0 {
                <p class="more">{ say::count(undated, "article without a date", "articles without a date") }</p>
            }
        </section>
    }
}

/// Articles found that have no date, and those that have a year and no month.
fn undated(index: &Index, found: &Found) -> (usize, usize) {
    let sum = |name: &str| {
        let at = index.facets.iter().position(|f| f.name == name);
        at.map_or(0, |at| found.counts[at].iter().sum::<u32>()) as usize
    };
    // Not all hits are named: everything was found, and the counts are those of everything.
    if found.hits.len() < found.total {
        return (found.total - sum("year"), sum("year") - sum("month"));
    }
    let dates = || found.hits.iter().map(|h| index.docs.dates[h.document as usize]);
    let by_year = dates().flatten().filter(|d| d.month().is_none());
    (dates().filter(Option::is_none).count(), by_year.count())
}

fn columns(
    desk: &Desk,
    index: &Index,
    found: &Found,
    request: &Request,
    name: &str,
    first: u32,
    last: u32,
) -> Html {
    let key = |n: u32| match name {
        "year" => pad(n, 4),
        _ => pad(n / 12, 4) + "-" + &pad(n % 12 + 1, 2),
    };
    let Some(at) = index.facets.iter().position(|f| f.name == name) else {
        return html! {};
    };
    let facet = &index.facets[at];
    let choice = request.facets.get(name);
    let is_in = |list: Option<&Vec<String>>, key: &String| list.is_some_and(|l| l.contains(key));
    let bars: Vec<(String, u32)> = (first..=last)
        .map(|n| {
            let key = key(n);
            let count = facet.value(&key).and_then(|v| found.counts.get(at)?.get(v as usize));
            let count = count.copied().unwrap_or(0);
            (key, count)
        })
        .collect();
    let most = bars.iter().map(|b| b.1).max().unwrap_or(0).max(1);
    let columns = bars.iter().map(|(key, count)| {
        let said = say::month(key);
        let on = is_in(choice.map(|c| &c.include), key);
        let off = is_in(choice.map(|c| &c.exclude), key);
        let height = count * 100 / most;
        let height = if *count > 0 { height.max(4) } else { 0 };
        let onclick = {
            let (facet, key) = (name.to_owned(), key.clone());
            desk.on(move || Action::Choose(facet.clone(), key.clone(), Role::Include))
        };
        let label = [&said, ": ", &say::count(*count as usize, "article", "articles")].concat();
        html! {
            <li key={key.clone()}>
                <button type="button" class={classes!("col", off.then_some("off"))} {onclick} title={label.clone()}
                    aria-label={label} aria-pressed={on.to_string()} disabled={*count == 0 && !on}>
                    <svg aria-hidden="true">
                        <rect y={(100 - height).to_string() + "%"} width="100%" height={height.to_string() + "%"} />
                    </svg>
                </button>
            </li>
        }
    });
    html! {
        <>
            <ul class={classes!("hist", choice.is_some_and(|c| !c.include.is_empty()).then_some("some"))}>{ for columns }</ul>
            <div class="ends num" aria-hidden="true">
                <span>{ say::month(&key(first)) }</span>
                if last > first { <span>{ say::month(&key(last)) }</span> }
            </div>
        </>
    }
}

fn keys<'a>(index: &'a Index, facet: &str) -> impl Iterator<Item = &'a str> {
    let values = index.facet(facet).map_or(&[][..], |f| f.values.as_slice());
    values.iter().map(|v| v.key.as_str())
}

/// Months since the year 0.
fn month_number(key: &str) -> Option<u32> {
    let (year, month) = key.split_once('-')?;
    Some(year.parse::<u32>().ok()? * 12 + month.parse::<u32>().ok()? - 1)
}

fn pad(n: u32, digits: usize) -> String {
    let text = n.to_string();
    "0".repeat(digits.saturating_sub(text.len())) + &text
}
