//! The first and the last of a range, typed.

use corpuscope_core::date::Date;
use corpuscope_core::index::Facet;
use corpuscope_core::message::Id;
use corpuscope_core::search::Choice;
use web_sys::HtmlInputElement;
use yew::prelude::*;

use crate::hooks::AppContext;
use crate::state::Action;
use crate::words::{self, says};

/// What is in a range.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// Days.
    Date,
    /// Numbers.
    Number,
}

/// What a field shows of an end. A field of dates has days alone: of a month or a year the first, or the last.
fn shown(kind: Kind, end: &str, at_start: bool) -> String {
    if kind == Kind::Number {
        // Commas may part thousands in a query. Looked at by its digits: reading it would take 14 KB of code.
        let number = end.replace(',', "");
        let digits = number.strip_prefix('-').unwrap_or(&number).split('.');
        let parts: Vec<bool> =
            digits.map(|part| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit())).collect();
        return if matches!(parts[..], [true] | [true, true]) { number } else { String::new() };
    }
    let Ok(date) = end.parse::<Date>() else { return String::new() };
    let month = date.month().unwrap_or(if at_start { 1 } else { 12 });
    let day = |day| Date::new(date.year(), month, day);
    let shown = match date.day() {
        Some(_) => Some(date),
        None if at_start => day(1),
        None => (28..=31).rev().find_map(day),
    };
    shown.map(|date| date.to_string()).unwrap_or_default()
}

/// Two fields for the ends of a range, which lie between `least` and `most`. An empty one is open.
pub(crate) fn range(
    app: &AppContext,
    facet: &Facet,
    choice: &Choice,
    kind: Kind,
    least: &str,
    most: &str,
) -> Html {
    let chosen = choice.include.iter().find_map(|value| value.split_once(".."));
    let (from, to) = chosen.unwrap_or_default();
    let field = |what: Id, at_start: bool| {
        let what = words::text(what);
        let (value, other) = if at_start { (from, to) } else { (to, from) };
        let onchange = {
            let (app, name, other) = (app.clone(), facet.name.clone(), other.to_owned());
            Callback::from(move |event: Event| {
                let value = event.target_unchecked_into::<HtmlInputElement>().value();
                let (from, to) = if at_start {
                    (value.as_str(), other.as_str())
                } else {
                    (other.as_str(), value.as_str())
                };
                let range =
                    if from.is_empty() && to.is_empty() { String::new() } else { [from, "..", to].concat() };
                app.act(Action::Range(name.clone(), range));
            })
        };
        html! {
            <label>
                <span>{ what }</span>
                <input type={if kind == Kind::Date { "date" } else { "number" }} value={shown(kind, value, at_start)} {onchange}
                    min={least.to_owned()} max={most.to_owned()} step={(kind == Kind::Number).then_some("any")}
                    aria-label={words::words(&says::page_end_of_range(&facet.label, what))} />
            </label>
        }
    };
    html! { <div class="range">{ field(says::PAGE_FROM, true) }{ field(says::PAGE_TO, false) }</div> }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_field_shows_only_what_fields_of_its_kind_can_hold() {
        for (kind, end, first, last) in [
            (Kind::Date, "2024-02-03", "2024-02-03", "2024-02-03"),
            (Kind::Date, "2024-02", "2024-02-01", "2024-02-29"),
            (Kind::Date, "1997", "1997-01-01", "1997-12-31"),
            (Kind::Date, "soon", "", ""),
            (Kind::Date, "", "", ""),
            (Kind::Number, "-2.5", "-2.5", "-2.5"),
            (Kind::Number, "1,500", "1500", "1500"),
            (Kind::Number, "many", "", ""),
            (Kind::Number, "1.", "", ""),
            (Kind::Number, "", "", ""),
            (Kind::Number, "inf", "", ""),
        ] {
            assert_eq!([shown(kind, end, true), shown(kind, end, false)], [first, last], "{end}");
        }
    }
}
