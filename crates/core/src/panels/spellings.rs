//! Whether a name stands in the texts of a side in any spelling, found or not. What a side is said never to name must
//! not stand there: neither as another form of its words, nor with a letter or two changed, nor as initials.

use super::selection::Selection;
use crate::index::Stop;
use crate::text::fold;

/// Letters of a word's beginning that tell that it is made of a name ("Venezuelan").
const BEGINNING: usize = 5;
/// Letters from which on a word with one letter changed may be the same, and from which on with two.
const MISSPELT: [usize; 2] = [5, 7];
/// Letters of a word of a name below which it is asked for as it stands, and below which it says nothing.
const SHORT: [usize; 2] = [BEGINNING, 3];

/// Words of names that stand in many.
const GENERIC: [&str; 12] = [
    "united", "states", "kingdom", "republic", "south", "north", "islands", "central", "estados", "unidos",
    "reino", "unido",
];

/// The words of the sides, each with the sides that have it.
pub(super) struct Spellings {
    /// Folded, in order; a bit for each side.
    words: Vec<(String, u8)>,
}

impl Spellings {
    /// The words of all sides.
    pub(super) fn of(selection: &Selection<'_>) -> Result<Self, Stop> {
        let mut words: Vec<(String, u8)> = Vec::new();
        for tally in selection.tallies()?.iter().filter(|tally| tally.pair().is_none()) {
            let having = tally.sides.iter().enumerate().filter(|(_, used)| used.count > 0);
            let sides = having.fold(0u8, |sides, (side, _)| sides | 1 << side);
            for form in [&tally.key, &tally.term] {
                // "D.N.C." is "dnc".
                words.push((fold(form).replace(|c: char| !c.is_alphanumeric(), ""), sides));
            }
        }
        words.sort_unstable();
        words.dedup();
        Ok(Spellings { words })
    }

    /// Whether a side has a word that may be of this name, or its initials.
    pub(super) fn may_name(&self, side: usize, name: &str) -> bool {
        let folded = fold(name);
        let initials: String = name.split([' ', '-']).filter_map(|word| word.chars().next()).collect();
        let initials: String = initials.chars().filter(|c| c.is_uppercase()).collect();
        let abbreviated = initials.chars().count() > 2 && self.has(side, &fold(&initials));
        abbreviated || own(&folded).any(|word| self.has_form(side, word))
    }

    /// The same, and whether it has one with few letters changed.
    pub(super) fn may_misspell(&self, side: usize, name: &str) -> bool {
        let folded = fold(name);
        let near = |word: &str| {
            let most = MISSPELT.iter().filter(|length| word.chars().count() >= **length).count();
            let here = self.words.iter().filter(|(_, sides)| sides >> side & 1 == 1);
            most > 0 && here.into_iter().any(|(known, _)| is_near(word, known, most))
        };
        self.may_name(side, name) || own(&folded).any(near)
    }

    fn has(&self, side: usize, word: &str) -> bool {
        let from = self.words.partition_point(|(known, _)| known.as_str() < word);
        let same = self.words[from..].iter().take_while(|(known, _)| known == word);
        same.into_iter().any(|(_, sides)| sides >> side & 1 == 1)
    }

    /// The side has the word, or one that begins like it.
    fn has_form(&self, side: usize, word: &str) -> bool {
        match word.chars().count() {
            n if n < SHORT[1] => false,
            n if n < SHORT[0] => self.has(side, word),
            _ => {
                let end = word.char_indices().nth(BEGINNING).map_or(word.len(), |(at, _)| at);
                let beginning = &word[..end];
                let from = self.words.partition_point(|(known, _)| known.as_str() < beginning);
                let like = self.words[from..].iter().take_while(|(known, _)| known.starts_with(beginning));
                like.into_iter().any(|(_, sides)| sides >> side & 1 == 1)
            }
        }
    }
}

/// The words of a folded name that are its own.
fn own(name: &str) -> impl Iterator<Item = &str> {
    name.split(|c: char| !c.is_alphanumeric()).filter(|word| !GENERIC.contains(word))
}

/// Whether at most so many letters differ between two words.
fn is_near(a: &str, b: &str, most: usize) -> bool {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    if a.len().abs_diff(b.len()) > most {
        return false;
    }
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.iter().enumerate() {
        let mut before = row[0];
        row[0] = i + 1;
        for (j, y) in b.iter().enumerate() {
            let changed = before + usize::from(x != y);
            before = row[j + 1];
            row[j + 1] = changed.min(before + 1).min(row[j] + 1);
        }
    }
    row[b.len()] <= most
}

#[cfg(test)]
mod tests {
    use super::super::tests::index;
    use super::*;
    use crate::sides::sides;

    #[test]
    fn a_name_stands_in_a_text_in_another_form_misspelt_or_as_initials() {
        let index = index(&[
            ("a", "2025", "The Zembian envoy met the D.N.C. and Mr Khordafi in the harbour."),
            ("b", "2025", "Nobody met anybody."),
        ]);
        let keys = ["a", "b"].map(str::to_owned);
        let sides = sides(&index, &keys).expect("all is there");
        let selection = Selection::new(&index, &sides);
        let spellings = Spellings::of(&selection).expect("all is there");
        for (name, as_it_is, misspelt) in [
            ("Zembia", true, true),
            ("Democratic National Committee", true, true),
            ("Ali Qordafi", false, true),
            ("Peru", false, false),
            ("Ann Roe", false, false),
        ] {
            assert_eq!(spellings.may_name(0, name), as_it_is, "{name}");
            assert_eq!(spellings.may_misspell(0, name), misspelt, "{name}");
            assert!(!spellings.may_misspell(1, name), "{name}");
        }
    }
}
