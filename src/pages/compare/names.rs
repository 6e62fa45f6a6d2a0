//! Short names for the sides of a comparison.

use corpuscope_core::index::{Index, Stop, collect};
use corpuscope_core::sides::Side;

use crate::words;

/// Words of a title that make a short name.
const WORDS: usize = 4;
/// Words at most, where titles begin alike.
const MOST: usize = 9;

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
    let titles: Vec<String> = sides.iter().map(|side| words::words(&side.title)).collect();
    let name = |(at, (outlet, side)): (usize, &(Option<String>, &Side))| match outlet {
        Some(outlet) if alone(outlet) => outlet.clone(),
        _ if side.article => {
            let others = titles.iter().enumerate().filter(|(other, _)| *other != at);
            beginning(&titles[at], &others.map(|(_, title)| title.as_str()).collect::<Vec<_>>())
        }
        _ => titles[at].clone(),
    };
    Ok(known.iter().enumerate().map(name).collect())
}

/// The first words of a title: as many as tell it from the others, where any number does.
fn beginning(title: &str, others: &[&str]) -> String {
    let words: Vec<&str> = title.split_whitespace().collect();
    let begins_so = |title: &str, n: usize| title.split_whitespace().take(n).eq(words.iter().take(n).copied());
    let told = |n: &usize| !others.iter().any(|other| begins_so(other, *n));
    let n = (WORDS..=MOST).find(told).unwrap_or(WORDS).min(words.len());
    let name = words[..n].join(" ");
    let name = name.trim_end_matches([',', ':', ';', '-', '–']);
    [name, if n < words.len() { "…" } else { "" }].concat()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_title_is_cut_after_four_words() {
        assert_eq!(beginning("A long title, with a comma", &[]), "A long title, with…");
        assert_eq!(beginning("One two three four, five", &[]), "One two three four…");
        assert_eq!(beginning("Short title", &["Short titles"]), "Short title");
    }

    #[test]
    fn titles_that_begin_alike_are_told_apart() {
        let (one, other) = ("Mill cuts heating oil price by a cent", "Mill cuts heating oil price again");
        assert_eq!(beginning(one, &[other]), "Mill cuts heating oil price by…");
        assert_eq!(beginning(other, &[one]), "Mill cuts heating oil price again");
        assert_eq!(beginning(one, &[one]), "Mill cuts heating oil…", "no number of words tells copies apart");
    }
}
