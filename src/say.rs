//! Numbers, dates and lengths as a reader expects them.

use corpuscope_core::date::Date;
use corpuscope_core::message::{Join, Message};
use js_sys::{Array, Function, Object, Reflect};
use wasm_bindgen::{JsCast, JsValue};

use crate::words::{self, says};

/// `19043` as "19,043".
pub(crate) fn number(n: usize) -> String {
    words::number(n)
}

/// "1 article", "2 articles".
pub(crate) fn articles(n: usize) -> String {
    words::words(&says::page_articles(n))
}

/// "1 word", "2 words".
pub(crate) fn length(words: usize) -> String {
    words::words(&says::page_words(words))
}

/// "3 Nov 2025", "Nov 2025" or "2025".
pub(crate) fn date(date: Date) -> String {
    words::words(&Message::Date(date))
}

/// "Nov 2025" of "2025-11"; what is no date stays as it is.
pub(crate) fn month(key: &str) -> String {
    key.parse().map_or_else(|_| key.to_owned(), date)
}

/// "4 min".
pub(crate) fn reading_time(words: u32) -> String {
    words::words(&says::page_minutes(words.div_ceil(corpuscope_core::text::READING_SPEED).max(1) as usize))
}

/// The browser's name for a country.
pub(crate) fn region(language: &str, code: &str) -> Option<String> {
    let get = |object: &JsValue, name: &str| Reflect::get(object, &name.into()).ok();
    let class: Function = get(&get(&js_sys::global(), "Intl")?, "DisplayNames")?.dyn_into().ok()?;
    let options = Object::new();
    Reflect::set(&options, &"type".into(), &"region".into()).ok()?;
    let arguments = Array::of2(&language.into(), &options);
    let names = Reflect::construct(&class, &arguments).ok()?;
    let of: Function = get(&names, "of")?.dyn_into().ok()?;
    of.call1(&names, &code.into()).ok()?.as_string()
}

/// One decimal: "6.3", "−0.2".
pub(crate) fn tenths(n: f64) -> String {
    let tenths = (n.abs() * 10.0).round() as u32;
    let sign = if n < 0.0 && tenths > 0 { "−" } else { "" };
    let said = says::page_later_tenths((tenths / 10) as usize, (tenths % 10) as usize);
    [sign, &words::words(&said)].concat()
}

/// Of a hundred: "6.3%", "7%".
pub(crate) fn percent(n: f64) -> String {
    let is_whole = (n * 10.0).round() % 10.0 == 0.0;
    let number = if is_whole { number(n.round() as usize) } else { tenths(n) };
    words::words(&says::page_later_percent(&number))
}

/// "a, b and c".
pub(crate) fn list(items: &[String]) -> String {
    words::words(&Message::texts(Join::And, items))
}

/// "a, b, c".
pub(crate) fn row(items: &[String]) -> String {
    words::words(&Message::texts(Join::Comma, items))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_decimal_is_enough() {
        words::take_later();
        for (n, said) in [(6.349, "6.3"), (-0.25, "−0.3"), (-0.01, "0.0"), (1234.0, "1,234.0")] {
            assert_eq!(tenths(n), said);
        }
    }

    #[test]
    fn a_whole_number_of_a_hundred_has_no_decimal() {
        words::take_later();
        for (n, said) in [(6.349, "6.3%"), (7.0, "7%"), (6.96, "7%"), (100.0, "100%"), (0.04, "0%")] {
            assert_eq!(percent(n), said);
        }
    }

    #[test]
    fn thousands_are_parted() {
        assert_eq!(number(7), "7");
        assert_eq!(number(19_043), "19,043");
        assert_eq!(number(1_234_567), "1,234,567");
    }

    #[test]
    fn a_date_is_said_as_far_as_it_is_known() {
        for (iso, said) in [("2025-11-03", "3 Nov 2025"), ("2025-11", "Nov 2025"), ("2025", "2025")] {
            assert_eq!(iso.parse().map(date), Ok(said.to_owned()));
        }
    }
}
