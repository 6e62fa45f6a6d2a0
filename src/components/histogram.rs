//! Articles by year, month and day, to be chosen by clicking, or by a first and a last day.

use corpuscope_core::index::Facet;
use corpuscope_core::search::{Choice, Found, Request};
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};
use yew::prelude::*;

use crate::hooks::AppContext;
use crate::say;
use crate::state::{Action, Role};
use crate::words::{self, HERE, says};

use super::link_button;
use super::range::{Kind, range};

/// More months than these are shown by year.
pub(super) const MOST_MONTHS: u32 = 48;
/// Characters of a key that names a year, a month, a day.
const YEAR: usize = 4;
const MONTH: usize = 7;
const DAY: usize = 10;

/// Articles over time.
pub(crate) fn histogram(app: &AppContext, request: &Request, found: &Found) -> Html {
    let index = app.library.index();
    let Some(at) = index.facets.iter().position(|f| f.name == "date") else {
        return html! {};
    };
    let facet = &index.facets[at];
    let counts = found.counts.get(at).map_or(&[][..], Vec::as_slice);
    let sum = |length: usize| {
        let of_length = facet.values.iter().zip(counts).filter(|(v, _)| v.key.len() == length);
        of_length.map(|(_, n)| *n as usize).sum::<usize>()
    };
    let dated = sum(YEAR);
    if dated == 0 {
        return html! {};
    }
    // One date of all tells nothing, and leaves nothing to choose.
    let several = [YEAR, MONTH, DAY].iter().any(|length| {
        facet.values.iter().filter(|v| v.key.len() == *length).nth(1).is_some()
    });
    if !several && request.facets.get("date").is_none() {
        return html! {};
    }
    let none = Choice::default();
    let choice = request.facets.get("date").unwrap_or(&none);
    let ends = |length: usize| {
        let mut keys = facet.values.iter().map(|v| v.key.as_str()).filter(|k| k.len() == length);
        let first = keys.next()?;
        Some((first, keys.next_back().unwrap_or(first)))
    };
    // What is chosen alone is shown in its parts.
    let focus = match choice.include.as_slice() {
        [one] if !one.contains("..") => one.as_str(),
        _ => "",
    };
    let months = ends(MONTH).map(|(first, last)| (month_number(first), month_number(last)));
    let short = months.is_some_and(|(first, last)| last - first < MOST_MONTHS);
    let months = match (short, focus.get(..YEAR)) {
        (true, _) => months,
        (false, Some(year)) => Some((month_number(year), month_number(year) + 11)),
        (false, None) => None,
    };
    let years = ends(YEAR).filter(|_| !short).map(|(first, last)| (number(first), number(last)));
    let only_month = ends(MONTH).filter(|(first, last)| first == last).map(|(first, _)| first);
    let month = focus.get(..MONTH).or(only_month);
    let years: Vec<String> = years.map(|(first, last)| (first..=last).map(|n| pad(n, YEAR)).collect()).unwrap_or_default();
    let months: Vec<String> = months.map(|(first, last)| (first..=last).map(month_key).collect()).unwrap_or_default();
    let chart = |keys: &[String]| columns(app, facet, counts, choice, keys);
    let peak = if choice.is_empty() { peak(facet, counts, if months.len() > 1 { &months } else { &years }) } else { None };
    let undated = if choice.is_empty() { found.total.saturating_sub(dated) } else { 0 };
    let by_year_alone = if !months.is_empty() { dated.saturating_sub(sum(MONTH)) } else { 0 };
    let (first, last) = ends(DAY).unwrap_or_default();
    html! {
        <section key="date" class="facet dates" aria-labelledby="facet-date">
            <header><h2 id="facet-date">{ words::text(says::PAGE_DATE) }</h2></header>
            // A single column tells nothing.
            if years.len() > 1 { { chart(&years) } }
            if months.len() > 1 { { chart(&months) } }
            if let Some(month) = month { { chart(&days(month)) } }
            if let Some((key, count)) = peak {
                <p class="peak num">
                    { words::drawn(&says::page_most_in(HERE, says::page_articles(count as usize)), |_| {
                        let key = key.to_owned();
                        link_button(say::month(&key).into(), app.on(move || Action::Choose("date".into(), key.clone(), Role::Include)))
                    }) }
                </p>
            }
            if first != last { { range(app, facet, choice, Kind::Date, first, last) } }
            if by_year_alone > 0 {
                <p class="more">{ words::words(&says::page_dated_by_year(by_year_alone)) }</p>
            }
            if undated > 0 {
                <p class="more">{ words::words(&says::page_undated(undated)) }</p>
            }
        </section>
    }
}

/// The date that has the most articles, where one has more than every other.
fn peak<'k>(facet: &Facet, counts: &[u32], keys: &'k [String]) -> Option<(&'k str, u32)> {
    let count = |key: &String| facet.value(key).and_then(|v| counts.get(v as usize)).copied().unwrap_or(0);
    let most = keys.iter().map(count).max().filter(|most| *most > 1)?;
    let mut highest = keys.iter().filter(|key| count(key) == most);
    let key = highest.next()?;
    highest.next().is_none().then_some((key.as_str(), most))
}

/// The days of a month.
fn days(month: &str) -> Vec<String> {
    let days = (1..=31).map(|day| [month, "-", &pad(day, 2)].concat());
    days.filter(|key| key.parse::<corpuscope_core::date::Date>().is_ok()).collect()
}

fn columns(app: &AppContext, facet: &Facet, counts: &[u32], choice: &Choice, keys: &[String]) -> Html {
    let bars: Vec<(&String, u32)> = keys
        .iter()
        .map(|key| (key, facet.value(key).and_then(|v| counts.get(v as usize)).copied().unwrap_or(0)))
        .collect();
    let most = bars.iter().map(|b| b.1).max().unwrap_or(0).max(1);
    // One column is reached with Tab: that which is chosen, or the highest; arrows lead to the others.
    let is_on = |key: &str| choice.include.iter().any(|chosen| covers(chosen, key));
    let reached = bars.iter().position(|(key, _)| is_on(key)).or_else(|| bars.iter().position(|bar| bar.1 == most));
    let columns = bars.iter().enumerate().map(|(at, (key, count))| {
        let said = say::month(key);
        let on = is_on(key);
        let off = choice.exclude.iter().any(|chosen| covers(chosen, key));
        let height = count * 100 / most;
        let height = if *count > 0 { height.max(4) } else { 0 };
        let onclick = {
            let key = (*key).clone();
            app.on(move || Action::Choose("date".into(), key.clone(), Role::Include))
        };
        let label = words::words(&says::page_of_date(&said, *count as usize));
        html! {
            <li key={(*key).clone()}>
                <button type="button" class={classes!("col", off.then_some("off"))} {onclick} title={label.clone()}
                    aria-label={label} aria-pressed={on.to_string()} disabled={*count == 0 && !on} tabindex={if reached == Some(at) { "0" } else { "-1" }}>
                    <svg aria-hidden="true">
                        <rect y={(100 - height).to_string() + "%"} width="100%" height={height.to_string() + "%"} />
                    </svg>
                </button>
            </li>
        }
    });
    let ends = [keys.first(), keys.last().filter(|_| keys.len() > 1)];
    html! {
        <>
            <ul class={classes!("hist", (!choice.include.is_empty()).then_some("some"))} onkeydown={Callback::from(walk)}>{ for columns }</ul>
            <div class="ends num" aria-hidden="true">
                { for ends.into_iter().flatten().map(|key| html! { <span>{ say::month(key) }</span> }) }
            </div>
        </>
    }
}

/// Arrows lead from column to column.
fn walk(event: KeyboardEvent) {
    let forward = match event.key().as_str() {
        "ArrowRight" => true,
        "ArrowLeft" => false,
        _ => return,
    };
    let target = event.target().and_then(|t| t.dyn_into::<Element>().ok());
    let mut at = target.and_then(|t| t.closest("li").ok().flatten());
    while let Some(column) = at {
        at = if forward { column.next_element_sibling() } else { column.previous_element_sibling() };
        let next = at.as_ref().and_then(|li| li.query_selector(".col:not(:disabled)").ok().flatten());
        if let Some(next) = next.and_then(|next| next.dyn_into::<HtmlElement>().ok()) {
            event.prevent_default();
            let _ = next.focus();
            return;
        }
    }
}

/// Whether what was chosen is this date, the month or the year it lies in, or a range around it.
fn covers(chosen: &str, key: &str) -> bool {
    match chosen.split_once("..") {
        Some((from, to)) => {
            let before_end = to.is_empty() || key <= to || key.starts_with(to);
            (from <= key || from.starts_with(key)) && before_end
        }
        None => key.starts_with(chosen),
    }
}

fn number(digits: &str) -> u32 {
    digits.parse().unwrap_or(0)
}

/// Months since the year 0, of a year or a month.
fn month_number(key: &str) -> u32 {
    let (year, month) = key.split_once('-').unwrap_or((key, "01"));
    number(year) * 12 + number(month) - 1
}

fn month_key(n: u32) -> String {
    pad(n / 12, YEAR) + "-" + &pad(n % 12 + 1, 2)
}

fn pad(n: u32, digits: usize) -> String {
    let text = n.to_string();
    "0".repeat(digits.saturating_sub(text.len())) + &text
}

#[cfg(test)]
mod tests {
    use super::covers;

    #[test]
    fn what_is_chosen_covers_what_lies_in_it() {
        for (chosen, key, expected) in [
            ("1987", "1987-03", true),
            ("1987-03", "1987-03-15", true),
            ("1987-03", "1987", false),
            ("1987-03-10..1987-04", "1987-03-09", false),
            ("1987-03-10..1987-04", "1987-03-10", true),
            ("1987-03-10..1987-04", "1987-04-30", true),
            ("1987-03-10..1987-04", "1987-05-01", false),
            ("1987-03-10..1987-04-02", "1987-03", true),
            ("..1987", "1986-12-31", true),
            ("1987..", "1988", true),
        ] {
            assert_eq!(covers(chosen, key), expected, "{chosen} {key}");
        }
    }
}
