//! What sides call the same actor by words that take sides, where one does so in its own words and another calls it
//! otherwise and has the word nowhere.

use super::attributed::{Attributed, Sayings, attributions};
use super::comparable::{language, speak_alike, told};
use super::names::ADDRESS;
use super::passage::Passage;
use super::remarks::{Evidence, Remark, list};
use super::selection::Selection;
use super::spellings::Spellings;
use crate::annotation::EntityKind;
use crate::coverage::Sought;
use crate::index::Stop;
use crate::message::{Join, Message, say};
use crate::text::{fold, is_charged_word, sentence_around, words};

/// Words before what somebody is called among which one tells that somebody else does.
const NEAR: usize = 8;
/// Words that tell that somebody calls somebody something.
const CALLING: [&str; 40] = [
    "call",
    "calls",
    "called",
    "calling",
    "label",
    "labels",
    "labelled",
    "labeled",
    "brand",
    "branded",
    "brands",
    "describe",
    "describes",
    "described",
    "denounce",
    "denounced",
    "accuse",
    "accuses",
    "accused",
    "consider",
    "considers",
    "considered",
    "alleged",
    "dubbed",
    "llama",
    "llamo",
    "tilda",
    "tildo",
    "califica",
    "califico",
    "acusa",
    "acuso",
    "acusado",
    "considera",
    "considero",
    "presunto",
    "supuesto",
    "chama",
    "chamou",
    "acusou",
];

/// What is told, if anything is certain: of several the one that is said most.
pub(super) fn remark(
    selection: &Selection<'_>,
    rows: &[Attributed<'_>],
    sayings: Sayings,
) -> Result<Option<Remark>, Stop> {
    if !speak_alike(selection) || !selection.is_few() {
        return Ok(None);
    }
    let (sides, language) = (told(selection)?, language(selection));
    let spellings = Spellings::of(selection)?;
    let charged = |word: &str| word.split(' ').any(|word| is_charged_word(language, &fold(word)));
    let mut best: Option<(u32, Remark)> = None;
    // What stands beside a country's name is often not about it.
    for row in rows.iter().filter(|row| row.kind == EntityKind::Actor && charged(row.word)) {
        let mut users = Vec::new();
        for side in sides.iter().copied().filter(|side| row.sides[*side] > 0) {
            let passages = attributions(selection, sayings, &row.key(), side)?;
            if are_own(selection, &passages)? {
                users.push((side, row.sides[side]));
            }
        }
        users.sort_by_key(|(side, times)| (std::cmp::Reverse(*times), *side));
        let others = || rows.iter().filter(|other| other.is_of_same(row) && !charged(other.word));
        let others = || others().filter(|other| !ADDRESS.contains(&other.word));
        let is_silent = |side: &usize| {
            let otherwise = others().any(|other| other.sides[*side] > 0);
            let never = row.sides[*side] == 0 && !spellings.may_name(*side, row.word);
            otherwise && never && !selection.lacks(Sought::Epithets, *side)
        };
        let silent: Vec<usize> = sides.iter().copied().filter(is_silent).collect();
        let by = |other: &Attributed<'_>| silent.iter().map(|side| other.sides[*side]).sum::<u32>();
        // Of equals the first.
        let Some(instead) = others().rev().max_by_key(|other| by(other)).filter(|other| by(other) > 0) else {
            continue;
        };
        let said: u32 = users.iter().map(|(_, times)| times).sum();
        if users.is_empty() || best.as_ref().is_some_and(|(most, _)| *most >= said) {
            continue;
        }
        let uses = |(side, times): &(usize, u32)| {
            say::panel_told_called_by(*side, say::panel_times(*times as usize))
        };
        let uses = Message::List(Join::And, users.iter().map(uses).collect());
        let otherwise = say::panel_times(by(instead) as usize);
        let words = say::panel_told_called(row.label, row.word, uses, list(&silent), instead.word, otherwise);
        let mut evidence: Vec<Evidence> =
            users.iter().map(|(side, _)| Evidence { row: row.key(), side: Some(*side) }).collect();
        let having = silent.iter().filter(|side| instead.sides[**side] > 0);
        evidence.extend(having.map(|side| Evidence { row: instead.key(), side: Some(*side) }));
        best = Some((said, Remark { evidence, subject: None, said: words, leads: false }));
    }
    Ok(best.map(|(_, remark)| remark))
}

/// Whether all of some passages are the article's own words: not between quotation marks, and not where the sentence
/// tells what somebody calls somebody.
fn are_own(selection: &Selection<'_>, passages: &[Passage]) -> Result<bool, Stop> {
    for passage in passages {
        let Some((_, text, start)) = selection.block(passage.document, passage.end)? else {
            return Ok(false);
        };
        let at = |byte: u32| (byte as usize).saturating_sub(start);
        let range = sentence_around(text, at(passage.start)..at(passage.end));
        let before = text.get(range.start..at(passage.start)).unwrap_or_default();
        let count = |marks: &[char]| before.matches(marks).count();
        let quoted = count(&['“', '«']) > count(&['”', '»']) || count(&['"']) % 2 == 1;
        let at_word =
            [before.chars().next_back(), text.get(at(passage.end)..).and_then(|t| t.chars().next())];
        let marked = at_word.iter().flatten().any(|c| matches!(c, '‘' | '’' | '\''));
        let forms: Vec<_> = words(before).map(|word| word.form).collect();
        let told = forms.iter().rev().take(NEAR).any(|form| CALLING.contains(&&**form));
        if quoted || marked || told {
            return Ok(false);
        }
    }
    Ok(!passages.is_empty())
}

#[cfg(test)]
mod tests {
    use super::super::tests::index_extracted;
    use super::super::{Options, Panel};
    use super::*;
    use crate::extract::{Extract, Mentioned, Naming};
    use crate::sides::sides;

    /// What is told of articles that call the junta what stands in them after "the".
    fn told(articles: &[&str]) -> Vec<Message> {
        let extract = |text: &&str| {
            let naming = |(at, _): (usize, &str)| {
                let word = text[at + 4..].split(' ').next().unwrap_or_default();
                let start = at as u32 + 4;
                let end = start + word.len() as u32;
                Naming { kind: EntityKind::Actor, key: "junta".to_owned(), start, end, word: word.to_owned() }
            };
            let namings: Vec<Naming> = text.match_indices("the ").map(naming).collect();
            let named = Mentioned { kind: EntityKind::Actor, key: "junta".to_owned(), mentions: 1 };
            ((*text).to_owned(), Extract { mentioned: vec![named], namings, ..Extract::default() })
        };
        let all = articles.iter().map(extract).collect();
        let index = index_extracted(EntityKind::Actor, ("junta", "Junta of Ruria"), all);
        let keys: Vec<String> = (0..articles.len()).map(|n| format!("d{n}")).collect();
        let sides = sides(&index, &keys).expect("all is there");
        let selection = Selection::new(&index, &sides);
        let made = Panel::Epithets.make(&selection, Options::default()).expect("all is there");
        made.remarks.into_iter().map(|remark| remark.said).collect()
    }

    #[test]
    fn a_word_that_takes_sides_is_told_of_who_says_it_and_who_says_another() {
        let regime = "In town the regime fell. At sea the regime fled.";
        let said = told(&["Here the government fell.", regime, "Long ago the regime fell."]);
        let by = |side, n| say::panel_told_called_by(side, say::panel_times(n));
        let uses = Message::List(Join::And, vec![by(1, 2), by(2, 1)]);
        let silent = list(&[0]);
        let expected = say::panel_told_called(
            "Junta of Ruria",
            "regime",
            uses,
            silent,
            "government",
            say::panel_times(1),
        );
        assert_eq!(said, [expected]);
    }

    #[test]
    fn nothing_is_told_of_other_words_others_words_and_words_that_the_other_side_has_as_well() {
        let other = "Here the government fell.";
        for text in
            ["In town the president fell.", "They call it the regime of fear.", "“Down with the regime now.”"]
        {
            assert_eq!(told(&[text, other]), [], "{text}");
        }
        assert_eq!(told(&["In town the regime fell.", "Here the government fell, as regimes do."]), []);
    }
}
