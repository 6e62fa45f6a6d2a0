//! What of sides can be set against each other. Words only where all speak one language; nothing where a side stands
//! wholly within another; no words between copies of one article.

use super::remarks::list;
use super::reused::Reused;
use super::selection::{FEW, Selection};
use super::tally::Tally;
use super::who::{Mentioned, mentioned};
use crate::index::Stop;
use crate::message::{Join, Message, say};
use crate::sides::Side;
use crate::text::is_general_stem;

/// The share of a side's articles that are to be in one language for it to speak that.
const NEARLY_ALL: f64 = 0.95;
/// The share of the longer article that two must have in common to be copies of one.
const COPIED: f64 = 0.8;
/// Times that two articles must both name somebody to be of one matter.
const TOGETHER: u32 = 2;
/// Terms that two articles must both use so often to be of one matter.
const TERMS: usize = 6;
/// Of how many articles of a large corpus one names somebody who says nothing of what they are about.
const EVERYBODY: u32 = 5;

/// What language a side speaks, by its number in the facet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Spoken {
    One(u32),
    Several,
    Unknown,
}

/// The language of nearly all articles of a side. Those whose language is not known may be in any.
fn spoken(selection: &Selection<'_>, side: &Side) -> Spoken {
    let Some(facet) = selection.index().facet("language").filter(|facet| !facet.values.is_empty()) else {
        // A corpus that tells of no language has one.
        return Spoken::One(0);
    };
    let mut counts = vec![0u32; facet.values.len()];
    for document in &side.documents {
        facet.of(*document).for_each(|(value, _)| counts[value as usize] += 1);
    }
    let known: u32 = counts.iter().sum();
    let most = (0..counts.len()).rev().max_by_key(|value| counts[*value]).unwrap_or(0);
    if known == 0 || known as usize * 2 < side.documents.len() {
        Spoken::Unknown
    } else if f64::from(counts[most]) >= NEARLY_ALL * f64::from(known) {
        Spoken::One(most as u32)
    } else {
        Spoken::Several
    }
}

/// Whether all sides speak one language, so that their words can be compared. Needs the tables.
pub(super) fn speak_alike(selection: &Selection<'_>) -> bool {
    let mut spoken = selection.sides().iter().map(|side| spoken(selection, side));
    let first = spoken.next();
    spoken.all(|other| Some(other) == first) && matches!(first, Some(Spoken::One(_)))
}

/// The code of the language that all sides speak; empty where they do not speak one. Needs the tables.
pub(super) fn language<'s>(selection: &'s Selection<'_>) -> &'s str {
    let Some(first) = selection.sides().first().filter(|_| speak_alike(selection)) else { return "" };
    match (selection.index().facet("language"), spoken(selection, first)) {
        (Some(facet), Spoken::One(value)) if !facet.values.is_empty() => &facet.values[value as usize].key,
        _ => selection.index().corpus.languages.first().map_or("", String::as_str),
    }
}

/// Says that words are not compared, where they are not. Needs the tables.
pub(super) fn languages_told(selection: &Selection<'_>) -> Option<Message> {
    if selection.sides().len() < 2 || speak_alike(selection) {
        return None;
    }
    let facet = selection.index().facet("language")?;
    let all: Vec<Spoken> = selection.sides().iter().map(|side| spoken(selection, side)).collect();
    let unknown: Vec<usize> = (0..all.len()).filter(|side| all[*side] == Spoken::Unknown).collect();
    let mut known = all.iter().filter(|spoken| **spoken != Spoken::Unknown);
    let first = known.next();
    if !all.contains(&Spoken::Several) && known.all(|other| Some(other) == first) {
        return Some(say::panel_languages_unknown(list(&unknown), unknown.len()));
    }
    let of_side = |(at, spoken): (usize, &Spoken)| {
        let language = match spoken {
            Spoken::One(value) => Message::from(facet.values[*value as usize].label.as_str()),
            Spoken::Several => say::PANEL_LANGUAGE_SEVERAL.into(),
            Spoken::Unknown => say::PANEL_LANGUAGE_UNKNOWN.into(),
        };
        say::panel_language_of(at, language)
    };
    let languages = all.iter().enumerate().map(of_side).collect();
    Some(say::panel_languages(Message::List(Join::Semicolon, languages)))
}

/// The sides that statements may be about: those that stand wholly within another are left out, of equal ones all but
/// the first.
pub(super) fn apart(sides: &[Side]) -> Vec<usize> {
    let within = |a: usize, b: usize| {
        let (one, other) = (&sides[a].documents, &sides[b].documents);
        let all = one.iter().all(|document| other.binary_search(document).is_ok());
        all && !one.is_empty() && (one.len() < other.len() || b < a)
    };
    (0..sides.len()).filter(|a| (0..sides.len()).all(|b| *a == b || !within(*a, b))).collect()
}

/// The sides that statements on names may be about: of copies of one article the first.
pub(super) fn told(selection: &Selection<'_>) -> Result<Vec<usize>, Stop> {
    let copies = copies(selection)?;
    let is_first = |side: &usize| copies.iter().all(|pair| pair.sides[1] != *side);
    Ok(apart(selection.sides()).into_iter().filter(is_first).collect())
}

/// For each two sides whether they are of one matter as far as is known: articles that name somebody together more than
/// in passing, or use several terms together; or sides of several articles.
pub(super) fn related(selection: &Selection<'_>) -> Result<Vec<Vec<bool>>, Stop> {
    let (sides, rows) = (selection.sides(), mentioned(selection)?);
    let (tallies, language) = (selection.tallies()?, language(selection));
    let single = |side: usize| sides[side].documents.len() == 1;
    let together = |a: usize, b: usize| {
        let often = |row: &Mentioned<'_>| {
            let together = row.sides[a].count.min(row.sides[b].count) >= TOGETHER;
            together && !is_everywhere(selection, row)
        };
        let alike = |tally: &&Tally| {
            let often = tally.sides[a].count.min(tally.sides[b].count) >= TOGETHER;
            often && tally.pair().is_none() && !is_general_stem(language, &tally.key)
        };
        let alike = || tallies.iter().filter(alike).take(TERMS).count() == TERMS;
        !single(a) || !single(b) || rows.iter().any(often) || alike()
    };
    Ok((0..sides.len()).map(|a| (0..sides.len()).map(|b| a != b && together(a, b)).collect()).collect())
}

/// Whether a fifth of the articles of a large corpus name somebody.
pub(super) fn is_everywhere(selection: &Selection<'_>, row: &Mentioned<'_>) -> bool {
    let index = selection.index();
    let Some(facet) = index.facet(row.kind.key()) else { return false };
    let articles =
        facet.value(row.key).and_then(|value| facet.totals.get(value as usize)).copied().unwrap_or(0);
    let all = index.corpus.documents;
    all as usize > FEW && articles * EVERYBODY > all
}

/// Two sides that are copies of one article.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Copies {
    pub(super) sides: [usize; 2],
    /// Words that both have.
    pub(super) same: u32,
    /// Words of the longer.
    pub(super) of: u32,
}

/// The pairs of sides that are copies of one article.
pub(super) fn copies(selection: &Selection<'_>) -> Result<Vec<Copies>, Stop> {
    Ok(copies_of(selection.sides(), &selection.words()?, selection.reused()?))
}

fn copies_of(sides: &[Side], words: &[u32], reused: &[Reused]) -> Vec<Copies> {
    let single = |side: usize| sides[side].documents.len() == 1;
    let mut found: Vec<Copies> = Vec::new();
    for passage in reused.iter().filter(|r| r.sides.iter().all(|side| single(*side))) {
        let sides = [passage.sides[0].min(passage.sides[1]), passage.sides[0].max(passage.sides[1])];
        let of = words[sides[0]].max(words[sides[1]]);
        match found.iter_mut().find(|known| known.sides == sides) {
            Some(known) => known.same += passage.passage.same,
            None => found.push(Copies { sides, same: passage.passage.same, of }),
        }
    }
    found.retain(|pair| f64::from(pair.same) >= COPIED * f64::from(pair.of));
    found.iter_mut().for_each(|pair| pair.same = pair.same.min(pair.of));
    found.sort_unstable_by_key(|pair| pair.sides);
    found
}

#[cfg(test)]
mod tests {
    use super::super::tests::{index, index_in};
    use super::*;
    use crate::sides::sides;

    #[test]
    fn words_are_compared_where_all_sides_are_known_to_speak_one_language() {
        let index = index_in(&["en", "en", "fi", "und"]);
        for (keys, alike) in
            [(&["d0", "d1"][..], true), (&["d0", "d2"], false), (&["d0", "d3"], false), (&["d0", "?"], false)]
        {
            let keys: Vec<String> = keys.iter().map(|key| (*key).to_owned()).collect();
            let sides = sides(&index, &keys).expect("all is there");
            let selection = Selection::new(&index, &sides);
            assert_eq!(speak_alike(&selection), alike, "{keys:?}");
            assert_eq!(language(&selection), if alike { "en" } else { "" });
            assert_eq!(languages_told(&selection).is_none(), alike);
        }
    }

    #[test]
    fn nothing_is_told_of_a_side_within_another() {
        let side = |documents: &[u32]| Side { documents: documents.into(), ..Side::default() };
        let sides = [side(&[1, 2]), side(&[2]), side(&[2, 3]), side(&[1, 2])];
        assert_eq!(apart(&sides), [0, 2]);
    }

    #[test]
    fn two_articles_of_nearly_the_same_words_are_copies() {
        let text = "the harbour office said on monday that the long pier will be closed until the storm has passed \
                    and all boats are to stay in port for at least three more days";
        let longer = [
            text,
            " with a note that nobody has to read to the end of it today or at any other time of \
                             the week since it tells nothing new at all to anyone",
        ]
        .concat();
        let index = index(&[("a", "2025", text), ("b", "2025", text), ("c", "2025", &longer)]);
        let keys = ["a", "b", "c"].map(str::to_owned);
        let sides = sides(&index, &keys).expect("all is there");
        let selection = Selection::new(&index, &sides);
        let found = copies(&selection).expect("all is there");
        assert_eq!(found.iter().map(|pair| pair.sides).collect::<Vec<_>>(), [[0, 1]]);
        assert_eq!(found[0].same, found[0].of);
    }
}
