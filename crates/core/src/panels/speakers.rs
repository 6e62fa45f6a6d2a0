//! Who is quoted by whom: of each side the speakers whom it quotes most, where name and verb of saying stand beside the
//! words.

use super::comparable::{related, told};
use super::remarks::{Evidence, Remark};
use super::selection::Selection;
use crate::coverage::Sought;
use crate::extract::Quotation;
use crate::index::Stop;
use crate::message::{Join, Message, say};
use crate::sort::sort_by;
use crate::text::{fold, is_function_word, is_general_stem, words};

/// Words of a quotation below which it may be a term between marks.
const SPOKEN: usize = 3;
/// Speakers of a side that are told.
const SHOWN: usize = 2;
/// Bytes on either side of a quotation within which its speaker stands with the verb.
const BESIDE: usize = 140;
/// Words after a quotation among which they do.
const FOLLOWING: usize = 12;
/// Words between a name and its verb.
const APART: usize = 5;
/// Words before a quotation among which a verb adjoins it.
const ADJOINING: usize = 2;
/// Words that begin what is said.
const THAT: [&str; 4] = ["that", "que", "whether", "si"];
/// Words of offices and firms: what has one is no person's name.
const OFFICES: [&str; 47] = [
    "sen",
    "rep",
    "gov",
    "gen",
    "col",
    "capt",
    "mr",
    "mrs",
    "ms",
    "dr",
    "sr",
    "sra",
    "lic",
    "secretary",
    "minister",
    "president",
    "chairman",
    "governor",
    "senator",
    "judge",
    "general",
    "chief",
    "officer",
    "director",
    "spokesman",
    "spokeswoman",
    "department",
    "ministry",
    "council",
    "co",
    "corp",
    "inc",
    "ltd",
    "company",
    "secretario",
    "secretaria",
    "ministro",
    "ministra",
    "presidente",
    "presidenta",
    "gobernador",
    "gobernadora",
    "senador",
    "senadora",
    "juez",
    "director",
    "directora",
];
/// Verbs of saying, in letters without accents.
const SAYING: [&str; 66] = [
    "said",
    "says",
    "saying",
    "told",
    "tells",
    "added",
    "adds",
    "asked",
    "asks",
    "warned",
    "warns",
    "wrote",
    "writes",
    "argued",
    "argues",
    "insisted",
    "insists",
    "claimed",
    "claims",
    "explained",
    "explains",
    "declared",
    "declares",
    "stated",
    "states",
    "according",
    "noted",
    "notes",
    "announced",
    "replied",
    "called",
    "calls",
    "described",
    "dijo",
    "dice",
    "diciendo",
    "decia",
    "senalo",
    "senala",
    "afirmo",
    "afirma",
    "aseguro",
    "asegura",
    "explico",
    "explica",
    "segun",
    "indico",
    "indica",
    "agrego",
    "agrega",
    "comento",
    "comenta",
    "declaro",
    "expreso",
    "manifesto",
    "advirtio",
    "sostuvo",
    "anadio",
    "respondio",
    "escribio",
    "disse",
    "diz",
    "afirmou",
    "declarou",
    "explicou",
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
    let (mut said, mut evidence) = (Vec::new(), Vec::new());
    let mut names: Vec<Vec<&str>> = Vec::new();
    let related = related(selection)?;
    for side in told(selection)? {
        if selection.lacks(Sought::Quotations, side) || !related[side].contains(&true) {
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
            said.push(say::panel_told_quotes(side, Message::List(Join::And, here)));
            let mut all: Vec<&str> =
                quoted.iter().filter_map(|quoted| quoted.name.rsplit(' ').next()).collect();
            all.sort_unstable();
            names.push(all);
        }
    }
    names.dedup();
    if said.len() < 2 || names.len() < 2 {
        return Ok(None);
    }
    let said = say::panel_told_speakers(Message::List(Join::Semicolon, said));
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
            // "Ann Roe" and "Mary Ann Roe" are one.
            match found.iter_mut().find(|known| is_part(known.name, name) || is_part(name, known.name)) {
                Some(known) => {
                    known.at.push(at);
                    if name.len() > known.name.len() {
                        known.name = name;
                    }
                }
                None => found.push(Quoted { name, at: vec![at] }),
            }
        }
    }
    sort_by(&mut found, &|a, b| b.at.len().cmp(&a.at.len()));
    Ok(found)
}

/// Whether a name ends in another, or is the same.
fn is_part(whole: &str, part: &str) -> bool {
    let rest = whole.strip_suffix(part);
    rest.is_some_and(|rest| rest.is_empty() || rest.ends_with(' '))
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
    let Some((article, text, start)) = selection.block(document, quotation.end)? else { return Ok(false) };
    let at = |byte: u32| (byte as usize).saturating_sub(start).min(text.len());
    let (start, end) = (at(quotation.start), at(quotation.end));
    let whole = |mut at: usize| {
        while !text.is_char_boundary(at) {
            at += 1;
        }
        at
    };
    let before_text = &text[whole(start.saturating_sub(BESIDE))..whole(start)];
    let after_text = &text[whole(end)..whole((end + BESIDE).min(text.len()))];
    let last = fold(name.rsplit(' ').next().unwrap_or_default()).into_owned();
    let forms = |text: &str| -> Vec<String> { words(text).map(|word| word.form.into_owned()).collect() };
    let (before, after) = (forms(before_text), forms(after_text));
    // "Said Roe and Co manager Ann Hill": the name is no speaker's where more of a name follows.
    let goes_on = |at: usize, text: &str| {
        let rest = text.get(at + last.len()..).unwrap_or_default().trim_start();
        let next: String = rest.chars().take_while(|c| c.is_alphabetic()).collect();
        let language = article.meta.language.as_deref().unwrap_or_default();
        let known = is_function_word(language, &next) || SAYING.contains(&next.as_str()) || rest.is_empty();
        next.chars().count() > 1 && !known && !is_general_stem(language, &next)
    };
    let whole = [fold(before_text), fold(after_text)];
    if whole.iter().any(|text| text.match_indices(last.as_str()).any(|(at, _)| goes_on(at, text))) {
        return Ok(false);
    }
    Ok(speaks(&before, &last, true) || speaks(&after[..after.len().min(FOLLOWING)], &last, false))
}

/// Whether a name, by its last word, stands with a verb of saying, a few words apart: "said Ann Roe", "Roe, the mayor,
/// said", and not "it is said that Roe"; further apart where it stands `before` the quotation and the verb adjoins it.
fn speaks(forms: &[String], last: &str, before: bool) -> bool {
    let places = |is: &dyn Fn(&str) -> bool| -> Vec<usize> {
        forms.iter().enumerate().filter(|(_, form)| is(form)).map(|(at, _)| at).collect()
    };
    let (names, verbs) = (places(&|form| form == last), places(&|form| SAYING.contains(&form)));
    names.iter().any(|name| {
        verbs.iter().any(|verb| {
            let between = forms.get((*name).min(*verb) + 1..(*name).max(*verb)).unwrap_or_default();
            let near = between.len() <= APART || before && name < verb && verb + ADJOINING >= forms.len();
            near && !between.iter().any(|form| THAT.contains(&form.as_str()))
        })
    })
}

/// The name of the speaker, where it is one and stands there.
fn speaker<'s>(selection: &'s Selection<'_>, quotation: &Quotation<&'s str>) -> Option<&'s str> {
    let words = quotation.words.split_whitespace().count();
    if quotation.scare || words < SPOKEN {
        return None;
    }
    let is_name = |name: &str| {
        let words: Vec<&str> = name.split(' ').collect();
        let capital = |word: &&str| word.chars().next().is_some_and(char::is_uppercase);
        words.len() > 1
            && words.iter().all(capital)
            && !words.iter().any(|word| OFFICES.contains(&&*fold(word)))
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
            ("It is said that Ann Roe is why “The port will stay closed”.", false),
            ("Ann Roe, since May last year mayor of the old town, said: “The port will stay closed.”", true),
            ("“The port will stay closed”, she said.", false),
            ("“The port will stay closed”, said Ann Roe harbour master Jane Hill.", false),
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
