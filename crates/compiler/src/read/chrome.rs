//! What web pages set around an article: cue words, and what they say of a line.
//!
//! The words themselves are data, in `data/chrome.toml`.

use std::collections::HashMap;
use std::sync::LazyLock;

use serde::Deserialize;

use super::text::transliterate;
use crate::languages::from_toml;

/// A longer line is prose, whatever it begins with.
const LONGEST: usize = 200;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Data {
    cue: Vec<CueData>,
    label: HashMap<String, String>,
    byline: Vec<String>,
    outlet: Vec<String>,
    owner: Vec<String>,
    person: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct CueData {
    reason: String,
    #[serde(default)]
    line: Vec<String>,
    #[serde(default)]
    start: Vec<String>,
    #[serde(default)]
    edge: Vec<String>,
    #[serde(default)]
    section: Vec<String>,
    #[serde(default)]
    close: Vec<String>,
}

/// How far a cue reaches.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Reach {
    /// This line.
    Line,
    /// This line, if it stands before or behind the text.
    Edge,
    /// This line and the short ones below it.
    Section,
    /// This line and all below it, if it stands near the end.
    Close,
}

/// What a line is, if it is no part of an article.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Cue {
    pub(super) reason: &'static str,
    pub(super) reach: Reach,
}

struct Cues {
    lines: HashMap<String, Cue>,
    starts: Vec<(String, Cue)>,
    labels: HashMap<String, String>,
    byline: Vec<String>,
    outlet: Vec<String>,
    owner: Vec<String>,
    person: Vec<String>,
}

static CUES: LazyLock<Cues> = LazyLock::new(|| {
    let data: Data = from_toml(include_str!("../../data/chrome.toml")).expect("the tests read the data");
    let keys = |list: Vec<String>| list.iter().map(|s| key(s)).collect::<Vec<_>>();
    let mut lines = HashMap::new();
    let mut starts = Vec::new();
    for group in data.cue {
        // Lives as long as the program.
        let reason: &'static str = Box::leak(group.reason.into_boxed_str());
        for (list, reach) in
            [(group.line, Reach::Line), (group.section, Reach::Section), (group.close, Reach::Close)]
        {
            lines.extend(keys(list).into_iter().map(|k| (k, Cue { reason, reach })));
        }
        for (list, reach) in [(group.start, Reach::Line), (group.edge, Reach::Edge)] {
            starts.extend(keys(list).into_iter().map(|k| (k, Cue { reason, reach })));
        }
    }
    let labels = data.label.into_iter().map(|(line, kind)| (key(&line), kind)).collect();
    let (byline, outlet) = (keys(data.byline), keys(data.outlet));
    Cues { lines, starts, labels, byline, outlet, owner: keys(data.owner), person: keys(data.person) }
});

/// A line as cues are compared: folded, without punctuation around it.
fn key(line: &str) -> String {
    transliterate(line).trim_matches(|c: char| !c.is_ascii_alphanumeric()).to_owned()
}

/// What a line is, if it is no part of an article.
pub(super) fn cue(line: &str) -> Option<Cue> {
    if line.len() > 4 * LONGEST {
        return None;
    }
    let key = key(line);
    let start = || CUES.starts.iter().find(|(start, _)| starts_with_word(&key, start)).map(|(_, cue)| *cue);
    // A disclaimer may be long; a share button is not.
    let fits = |cue: &Cue| cue.reach == Reach::Edge || key.chars().count() <= LONGEST;
    CUES.lines.get(&key).copied().or_else(start).filter(fits)
}

/// Why a line is to be cut wherever it stands, whatever the format.
pub(super) fn whole_line(line: &str) -> Option<&'static str> {
    // Of a corpus most lines are prose, and need not be folded to be known as such.
    let short = line.len() <= LONGEST || line.chars().count() <= LONGEST;
    if !short {
        return None;
    }
    cue(line).filter(|cue| cue.reach == Reach::Line).map(|cue| cue.reason)
}

/// The kind of text that a label above a title names: "Analysis".
pub(super) fn label(line: &str) -> Option<&'static str> {
    CUES.labels.get(&key(line)).map(String::as_str)
}

/// What stands behind a word for "by".
pub(super) fn byline(line: &str) -> Option<&str> {
    behind(line, &CUES.byline)
}

/// What stands behind a word for "source".
pub(super) fn outlet(line: &str) -> Option<&str> {
    behind(line, &CUES.outlet)
}

/// Whose opinion an article is not, by its disclaimer: the outlet.
pub(super) fn owner(line: &str) -> Option<String> {
    // Only disclaimers are asked, so that trying every word costs nothing.
    let ends = |i: usize, cue: &str| {
        let tail = line.get(i..)?;
        let end = tail
            .char_indices()
            .map(|(j, c)| j + c.len_utf8())
            .find(|j| tail.get(..*j).is_some_and(|t| transliterate(t) == cue))?;
        Some(i + end)
    };
    let words = line.char_indices().filter(|(i, _)| *i == 0 || line.as_bytes().get(i - 1) == Some(&b' '));
    let at = words.filter_map(|(i, _)| CUES.owner.iter().find_map(|cue| ends(i, cue))).next_back()?;
    let rest = line.get(at..)?.trim().trim_end_matches(['.', '!', ')']);
    let name = ["the ", "el ", "la ", "o ", "a "].iter().find_map(|a| rest.strip_prefix(a)).unwrap_or(rest);
    let proper =
        name.starts_with(char::is_uppercase) && name.chars().count() <= 80 && !name.contains(['.', ';']);
    proper.then(|| name.to_owned())
}

/// Whether a text that begins with a name goes on to tell who that is ("is a", "graduated from").
pub(super) fn tells_of_person(rest: &str) -> bool {
    let rest = key(rest);
    CUES.person.iter().any(|cue| starts_with_word(&rest, cue))
}

fn starts_with_word(text: &str, start: &str) -> bool {
    text.strip_prefix(start).is_some_and(|rest| !rest.starts_with(|c: char| c.is_ascii_alphanumeric()))
}

fn behind<'a>(line: &'a str, cues: &[String]) -> Option<&'a str> {
    let words = |n: usize| line.split(' ').take(n).collect::<Vec<_>>().join(" ");
    cues.iter().find_map(|cue| {
        let start = words(cue.split(' ').count());
        let rest = line.get(start.len()..)?.trim_start_matches([' ', ':']);
        (key(&start) == *cue && !rest.is_empty()).then_some(rest)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chrome_is_known_in_several_languages_and_prose_is_kept() {
        for (line, expected) in [
            ("Share this article", true),
            ("Paylaş", true),
            ("Compartir en Facebook", true),
            ("Compartilhe", true),
            ("Partager", true),
            ("This post is also available in: Deutsch", true),
            ("PUBLICIDAD", true),
            ("Please enter your name here", true),
            ("Shares fell on Monday.", false),
            ("Comparing the two is idle.", false),
            ("Tagged with a fine, the company left.", false),
        ] {
            assert_eq!(whole_line(line).is_some(), expected, "{line}");
        }
    }

    #[test]
    fn a_cue_says_how_far_it_reaches() {
        for (line, reach) in [
            ("LEAVE A REPLY", Reach::Close),
            ("Similar Posts", Reach::Close),
            ("Te puede interesar:", Reach::Section),
            ("The views expressed in this article are the author's own.", Reach::Edge),
        ] {
            assert_eq!(cue(line).map(|c| c.reach), Some(reach), "{line}");
        }
    }

    #[test]
    fn a_disclaimer_names_the_outlet() {
        for (line, expected) in [
            (
                "The views are those of the author and do not reflect the views or opinions of the Pier Institute.",
                Some("Pier Institute"),
            ),
            ("The views are those of the author.", None),
            ("Las opiniones aquí vertidas no reflejan la postura de El Muelle.", Some("El Muelle")),
        ] {
            assert_eq!(owner(line).as_deref(), expected, "{line}");
        }
    }

    #[test]
    fn words_for_by_and_source_lead_to_names() {
        assert_eq!(byline("By Ana García"), Some("Ana García"));
        assert_eq!(byline("Por: Ana García"), Some("Ana García"));
        assert_eq!(byline("Bystanders saw it"), None);
        assert_eq!(outlet("Fuente: El Muelle"), Some("El Muelle"));
        assert!(tells_of_person(" is a professor of law"));
        assert!(!tells_of_person(" said on Monday"));
    }
}
