//! Who is quoted by whom: of each side the speakers whom it quotes most, where name and verb of saying stand beside the
//! words.

use super::comparable::apart;
use super::remarks::{Evidence, Remark};
use super::selection::Selection;
use crate::coverage::Sought;
use crate::extract::Quotation;
use crate::index::Stop;
use crate::message::{Join, Message, say};
use crate::sort::sort_by;
use crate::text::{fold, words};

/// Words of a quotation below which it may be a term between marks.
const SPOKEN: usize = 3;
/// Speakers of a side that are told.
const SHOWN: usize = 2;
/// Bytes on either side of a quotation within which its speaker stands with the verb.
const BESIDE: usize = 140;
/// Verbs of saying, in letters without accents.
const SAYING: [&str; 66] = [
    "said", "says", "saying", "told", "tells", "added", "adds", "asked", "asks", "warned", "warns", "wrote", "writes",
    "argued", "argues", "insisted", "insists", "claimed", "claims", "explained", "explains", "declared", "declares",
    "stated", "states", "according", "noted", "notes", "announced", "replied", "called", "calls", "described",
    "dijo", "dice", "diciendo", "decia", "senalo", "senala", "afirmo", "afirma", "aseguro", "asegura", "explico",
    "explica", "segun", "indico", "indica", "agrego", "agrega", "comento", "comenta", "declaro", "expreso", "manifesto",
    "advirtio", "sostuvo", "anadio", "respondio", "escribio", "disse", "diz", "afirmou", "declarou", "explicou",
    "segundo",
];

/// Somebody whom a side quotes.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Quoted<'s> {
    name: &'s str,
    /// Quotations, each by its document and first byte.
    at: Vec<(u32, u32)>,
}

/// Tells whom each side quotes, where that is not the same on all sides. `row_of` gives the key of the row
/// of a quotation.
pub(super) fn remark(
    selection: &Selection<'_>,
    row_of: &dyn Fn((u32, u32)) -> Option<String>,
) -> Result<Option<Remark>, Stop> {
    let (mut told, mut evidence) = (Vec::new(), Vec::new());
    let mut names: Vec<Vec<&str>> = Vec::new();
    for side in apart(selection.sides()) {
        if selection.lacks(Sought::Quotations, side) {
            continue;
        }
        let quoted = quoted(selection, side)?;
        let mut here = Vec::new();
        for Quoted { name, at } in quoted.iter().take(SHOWN) {
            let Some(row) = row_of(at[0]) else { continue };
            here.push(say::panel_told_speaker(name, say::panel_times(at.len())));
            evidence.push(Evidence { row, side: Some(side) });
        }
        if !here.is_empty() {
            if quoted.len() > SHOWN {
                here.push(say::panel_others(quoted.len() - SHOWN));
            }
            told.push(say::panel_told_quotes(side, Message::List(Join::And, here)));
            let mut all: Vec<&str> = quoted.iter().map(|quoted| quoted.name).collect();
            all.sort_unstable();
            names.push(all);
        }
    }
    names.dedup();
    if told.len() < 2 || names.len() < 2 {
        return Ok(None);
    }
    let said = say::panel_told_speakers(Message::List(Join::Semicolon, told));
    Ok(Some(Remark { evidence, subject: None, said, leads: false }))
}

/// Whom a side quotes, most often first: those whose name stands beside the words.
fn quoted<'s>(selection: &'s Selection<'_>, side: usize) -> Result<Vec<Quoted<'s>>, Stop> {
    let mut found: Vec<Quoted<'_>> = Vec::new();
    for (document, view) in &selection.extracts()?[side] {
        for quotation in view.quotations() {
            let Some(name) = speaker(selection, &quotation) else { continue };
            if !selection.has_words(side, name)? || !is_beside(selection, *document, &quotation, name)? {
                continue;
            }
            let at = (*document, quotation.start);
            match found.iter_mut().find(|known| known.name == name) {
                Some(known) => known.at.push(at),
                None => found.push(Quoted { name, at: vec![at] }),
            }
        }
    }
    sort_by(&mut found, &|a, b| b.at.len().cmp(&a.at.len()));
    Ok(found)
}

/// Whether the speaker's name and a verb of saying stand beside the words; only of few articles, whose texts are read.
fn is_beside(
    selection: &Selection<'_>,
    document: u32,
    quotation: &Quotation<&str>,
    name: &str,
) -> Result<bool, Stop> {
    if !selection.is_few() {
        return Ok(false);
    }
    let Some((_, document)) = selection.texts()?.iter().find(|(number, _)| *number == document) else {
        return Ok(false);
    };
    let article = &document.article;
    let Some(block) = article.blocks.iter().find(|block| block.end >= quotation.end) else { return Ok(false) };
    let text = article.text.get(block.range()).unwrap_or_default();
    let at = |byte: u32| (byte.saturating_sub(block.start) as usize).min(text.len());
    let (start, end) = (at(quotation.start), at(quotation.end));
    let whole = |mut at: usize| {
        while !text.is_char_boundary(at) {
            at += 1;
        }
        at
    };
    let before = &text[whole(start.saturating_sub(BESIDE))..whole(start)];
    let after = &text[whole(end)..whole((end + BESIDE).min(text.len()))];
    let last = fold(name.rsplit(' ').next().unwrap_or_default()).into_owned();
    let stand = |text: &str| {
        let forms: Vec<String> = words(text).map(|word| word.form.into_owned()).collect();
        forms.contains(&last) && forms.iter().any(|form| SAYING.contains(&form.as_str()))
    };
    Ok(stand(before) || stand(after))
}

/// The name of the speaker, where it is one and stands there.
fn speaker<'s>(selection: &'s Selection<'_>, quotation: &Quotation<&'s str>) -> Option<&'s str> {
    let words = quotation.words.split_whitespace().count();
    if quotation.scare || words < SPOKEN {
        return None;
    }
    let is_name = |name: &str| {
        let words: Vec<&str> = name.split(' ').collect();
        words.len() > 1 && words.iter().all(|word| word.chars().next().is_some_and(char::is_uppercase))
    };
    match quotation.actor {
        Some(actor) => {
            // "He" may be somebody else.
            let label = selection.index().label("actor", actor);
            let last = fold(label.rsplit(' ').next().unwrap_or_default()).into_owned();
            let named = fold(quotation.named);
            let stands = named.split(|c: char| !c.is_alphanumeric()).any(|word| word == last);
            // One word may be half a name.
            let whole = label.contains(' ') || label.chars().all(char::is_uppercase);
            (stands && whole && !last.is_empty()).then_some(label)
        }
        None => Some(quotation.named).filter(|name| is_name(name)),
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::index;
    use super::*;
    use crate::sides::sides;

    #[test]
    fn a_speaker_is_certain_where_name_and_verb_stand_beside_the_words() {
        for (text, is) in [
            ("“The port will stay closed”, said Ann Roe.", true),
            ("Ann Roe told the council: “The port will stay closed.”", true),
            ("The council met Ann Roe. “The port will stay closed.”", false),
            ("“The port will stay closed”, she said.", false),
        ] {
            let index = index(&[("a", "2025", text)]);
            let sides = sides(&index, &["a".to_owned()]).expect("all is there");
            let selection = Selection::new(&index, &sides);
            let start = text.find("The port will").expect("the words") as u32;
            let words = "The port will stay closed";
            let end = start + words.len() as u32;
            let quotation = Quotation { start, end, words, named: "Ann Roe", ..Quotation::default() };
            assert_eq!(speaker(&selection, &quotation), Some("Ann Roe"));
            assert_eq!(is_beside(&selection, 0, &quotation, "Ann Roe").expect("all is there"), is, "{text}");
        }
    }
}
