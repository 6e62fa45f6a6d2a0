//! Whose things are counted, or where: the country named among the words that say a quantity ("25 Peruvian ships"), or
//! right behind them ("troops of Peru").

use corpuscope_core::annotation::Tag;
use corpuscope_core::extract::Figure;

/// Bytes between what is counted and a country behind it: " of the ".
const MOST_BETWEEN: usize = 12;

/// Says of each figure which country is named with it, if just one is.
pub(super) fn name_countries(figures: &mut [Figure], text: &str, countries: &[Tag]) {
    let mut mentions: Vec<(u32, u32, &str)> = countries
        .iter()
        .flat_map(|tag| tag.mentions.iter().map(|m| (m.start, m.end, tag.key.as_str())))
        .collect();
    mentions.sort_unstable();
    for figure in figures {
        let first = mentions.partition_point(|(_, end, _)| *end <= figure.end);
        let near =
            mentions[first..].iter().take_while(|(start, ..)| *start < figure.to + MOST_BETWEEN as u32);
        let mut near = near.filter(|(start, ..)| *start < figure.to || joins(text, figure.to, *start));
        let country = near.next().map(|(.., code)| *code);
        if let Some(code) = country.filter(|code| near.all(|(.., other)| other == code)) {
            figure.country = code.to_owned();
        }
    }
}

/// Whether a small word or two, and nothing else, stand between.
fn joins(text: &str, from: u32, to: u32) -> bool {
    let between = text.get(from as usize..to as usize).unwrap_or_default();
    let words = between.split(' ').filter(|word| !word.is_empty());
    between.starts_with(' ') && (1..=2).contains(&words.clone().count()) && words.into_iter().all(is_small)
}

fn is_small(word: &str) -> bool {
    word.len() <= 4 && word.chars().all(char::is_lowercase)
}

#[cfg(test)]
mod tests {
    use corpuscope_core::annotation::{Mention, Via};

    use super::*;

    fn country(text: &str, counted: &str, names: &[(&str, &str)]) -> String {
        let at = |words: &str| text.find(words).expect("the text has it") as u32;
        let (from, number) = (at(counted), counted.split(' ').next().map_or(0, str::len) as u32);
        let tag = |(name, code): &(&str, &str)| {
            let (start, end) = (at(name), at(name) + name.len() as u32);
            let mentions = vec![Mention { start, end, via: Via::Name }];
            Tag { key: (*code).to_owned(), salient: false, by_editor: false, mentions }
        };
        let to = from + counted.len() as u32;
        let mut figures = [Figure { start: from, end: from + number, from, to, ..Figure::default() }];
        name_countries(&mut figures, text, &names.iter().map(tag).collect::<Vec<_>>());
        let [figure] = figures;
        figure.country
    }

    #[test]
    fn a_country_among_the_words_or_right_behind_them_is_whose_it_is() {
        for (text, counted, names, code) in [
            ("It sent 25 Peruvian ships.", "25 Peruvian ships", &[("Peruvian", "PE")][..], "PE"),
            ("It sent 25 ships of Peru north.", "25 ships", &[("Peru", "PE")], "PE"),
            ("Peru sent 25 ships.", "25 ships", &[("Peru", "PE")], ""),
            ("It sent 25 ships. Peru protested.", "25 ships", &[("Peru", "PE")], ""),
            ("It sent 25 ships near Peru.", "25 ships", &[("Peru", "PE")], "PE"),
            (
                "It saw 25 Peruvian and Chilean ships.",
                "25 Peruvian and Chilean ships",
                &[("Peruvian", "PE"), ("Chilean", "CL")],
                "",
            ),
        ] {
            assert_eq!(country(text, counted, names), code, "{text}");
        }
    }
}
