//! The words of the names of countries, actors and authors: a term made of them says whom a text is about, which is
//! told otherwise.

use super::selection::Selection;
use super::who::mentioned;
use crate::annotation::{EntityKind, Mention};
use crate::index::Stop;
use crate::search::Choice;
use crate::sides::filter;
use crate::text::fold;

/// How people are addressed: a house's style, and no matter of any article.
pub(super) const ADDRESS: [&str; 16] = [
    "mr", "mrs", "ms", "miss", "dr", "sir", "sr", "sra", "don", "dona", "dom", "herr", "señor", "senor",
    "senora", "gen",
];
/// Letters that a word shares with a name when it is made of it ("Peruvian").
const SHARED: usize = 4;

/// The words of names.
pub(super) struct Names {
    /// Folded.
    words: Vec<String>,
}

impl Names {
    /// The words of whom the sides mention, of their authors and outlets, and of what they were searched by.
    pub(super) fn of(selection: &Selection<'_>) -> Result<Self, Stop> {
        let mut names: Vec<String> = mentioned(selection)?.iter().map(|row| row.label.to_owned()).collect();
        for facet in ["author", "source"].into_iter().filter_map(|name| selection.index().facet(name)) {
            let documents = selection.sides().iter().flat_map(|side| side.documents.iter());
            let values = documents.flat_map(|document| facet.of(*document).map(|(value, _)| value));
            let mut values: Vec<u32> = values.collect();
            values.sort_unstable();
            values.dedup();
            names.extend(values.into_iter().map(|value| facet.values[value as usize].label.clone()));
        }
        names.extend(asked(selection));
        // As they are written, where the texts are at hand: "Rusia" of Russia.
        for (_, document) in if selection.is_few() { selection.texts()? } else { &[] } {
            let tags = EntityKind::ALL.into_iter().flat_map(|kind| document.tags.of(kind));
            let mentions = tags.flat_map(|tag| &tag.mentions);
            let text = |m: &Mention| document.article.text.get(m.start as usize..m.end as usize);
            names.extend(mentions.filter_map(text).map(str::to_owned));
        }
        Ok(Names::from(names))
    }

    /// The words of what the sides were searched by.
    pub(super) fn asked(selection: &Selection<'_>) -> Self {
        Names::from(asked(selection))
    }

    fn from(names: Vec<String>) -> Self {
        let words = names.iter().flat_map(|name| name.split(|c: char| !c.is_alphanumeric()));
        let mut words: Vec<String> = words.map(|word| fold(word).into_owned()).collect();
        words.retain(|word| word.chars().count() > 2);
        words.extend(names.iter().map(|name| initials(name)).filter(|word| word.len() > 1));
        words.sort_unstable();
        words.dedup();
        Names { words }
    }

    /// Whether a term is made of names, or is a way to address people.
    pub(super) fn hold(&self, term: &str) -> bool {
        let of_name = |word: &str| {
            let shares = |name: &String| name.chars().zip(word.chars()).take_while(|(a, b)| a == b).count();
            let made_of = |name: &String| shares(name) >= SHARED.max(name.chars().count().saturating_sub(2));
            self.words.iter().any(|name| name == word || made_of(name))
        };
        let folded = fold(term);
        folded.split([' ', '-']).all(|word| ADDRESS.contains(&word) || of_name(word))
    }
}

/// What the sides were searched by: the query, and the values of facets.
fn asked(selection: &Selection<'_>) -> Vec<String> {
    let mut names = Vec::new();
    for request in selection.sides().iter().filter_map(|side| filter(&side.key)) {
        let labels = |(name, choice): (&str, &Choice)| -> Vec<String> {
            choice.include.iter().map(|key| selection.index().label(name, key).to_owned()).collect()
        };
        names.extend(request.facets.iter().flat_map(labels));
        names.push(request.query);
    }
    names
}

/// The first letters of a name's capital words, folded, with what stands in capitals already: "US Department of
/// Agriculture" is "usda".
fn initials(name: &str) -> String {
    let of = |word: &str| -> String {
        let capitals = !word.is_empty() && word.chars().all(char::is_uppercase);
        let first = word.chars().next().filter(|c| c.is_uppercase());
        if capitals { word.to_owned() } else { first.into_iter().collect() }
    };
    fold(&name.split(' ').map(of).collect::<String>()).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_made_of_a_name_and_a_form_of_address_are_known() {
        let names = Names::from(
            ["Russia", "Venezuela", "Nicolás Maduro", "DNC", "US Department of Agriculture"]
                .map(str::to_owned)
                .into(),
        );
        for (term, is) in [
            ("russian", true),
            ("Venezuelan", true),
            ("mr", true),
            ("Mr Maduro", true),
            ("dnc", true),
            ("usda", true),
            ("rust", false),
            ("peninsula", false),
            ("Russian oil", false),
        ] {
            assert_eq!(names.hold(term), is, "{term}");
        }
    }
}
