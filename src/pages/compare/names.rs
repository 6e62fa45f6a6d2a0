//! Short names for the sides of a comparison.

use corpuscope_core::index::{Index, Stop, collect};
use corpuscope_core::sides::Side;

use crate::words;

/// Words of a title that make a short name.
const WORDS: usize = 4;

/// Of an article its outlet, or the beginning of the title where there is none or where two are
/// alike; of a filter what it says.
pub(super) fn names(index: &Index, sides: &[Side]) -> Result<Vec<String>, Stop> {
    let known = collect(sides.iter().map(|side| {
        let number = side.documents.first().filter(|_| side.article);
        let outlet = match number {
            Some(number) => index.card(*number)?.article.meta.source,
            None => None,
        };
        Ok((outlet, side))
    }))?;
    let alone = |outlet: &str| known.iter().filter(|k| k.0.as_deref() == Some(outlet)).count() == 1;
    let name = |(outlet, side): &(Option<String>, &Side)| match outlet {
        Some(outlet) if alone(outlet) => outlet.clone(),
        _ if side.article => beginning(&words::words(&side.title)),
        _ => words::words(&side.title),
    };
    Ok(known.iter().map(name).collect())
}

fn beginning(title: &str) -> String {
    let mut words = title.split_whitespace();
    let first: Vec<&str> = words.by_ref().take(WORDS).collect();
    let cut = words.next().is_some();
    let name = first.join(" ");
    let name = name.trim_end_matches([',', ':', ';', '-', '–']);
    [name, if cut { "…" } else { "" }].concat()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_title_is_cut_after_four_words() {
        assert_eq!(beginning("A long title, with a comma"), "A long title, with…");
        assert_eq!(beginning("One two three four, five"), "One two three four…");
        assert_eq!(beginning("Short title"), "Short title");
    }
}
