//! Changes that are planted in a corpus, and what a check has to say of the item that they touch.

use corpuscope_core::dossier::{Fact, Verdict};

use crate::corpus::Text;
use crate::kept::Of;
use crate::random::Random;

/// What a check has to say of an item.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Expected {
    /// It holds, but for this of its citation.
    Holds(Option<Fact>),
    /// It moved to this article and paragraph (from 1; 0: an article).
    Moved { id: String, paragraph: u32 },
    /// Other words stand there now; of a figure that it is read otherwise.
    Changed,
    /// It is in no article any more, unless another has the same words by chance.
    Cut,
    /// Its article is no longer there; the same words may stand in another.
    Gone,
}

/// A corpus that is being changed.
pub(crate) struct Changed {
    pub(crate) texts: Vec<Text>,
    /// Articles that are taken out at the end.
    pub(crate) removed: Vec<usize>,
}

/// Letters that words are changed with.
const LETTERS: [char; 6] = ['x', 'q', 'é', 'K', 'w', 'ñ'];

/// Plants one change that touches an item of an article, and says what is to be told of it, with the name of the
/// change; none where the item cannot be changed so.
pub(crate) fn plant(
    kind: usize,
    of: &Of,
    changed: &mut Changed,
    free: &mut Vec<usize>,
    random: &mut Random,
) -> Option<(&'static str, Expected)> {
    let number = of.article()?;
    let text = &mut changed.texts[number];
    let holds = |fact| Expected::Holds(Some(fact));
    // What touches the article alone is told of items of all kinds.
    match kind {
        0 => {
            text.title = format!("{} again", text.title);
            return Some(("title changed", holds(Fact::Title)));
        }
        1 => {
            text.source = if random.one_in(3) { String::new() } else { format!("{} II", text.source) };
            return Some(("source changed", holds(Fact::Source)));
        }
        2 => {
            text.date = if random.one_in(3) { String::new() } else { "2001-01-01".into() };
            return Some(("date changed", holds(Fact::Date)));
        }
        3 => {
            text.author = "Kim Li".into();
            return Some(("author changed", holds(Fact::Authors)));
        }
        4 => {
            text.respelt = true;
            return Some(("white space and composition changed", Expected::Holds(None)));
        }
        5 => {
            text.id = format!("renamed-{}", text.id);
            let paragraph = match of {
                Of::Words { paragraph, .. } | Of::Figure { paragraph, .. } => *paragraph as u32 + 1,
                _ => 0,
            };
            return Some(("article renamed", Expected::Moved { id: text.id.clone(), paragraph }));
        }
        6 => {
            changed.removed.push(number);
            return Some(("article gone", Expected::Gone));
        }
        _ => {}
    }
    let (paragraph, sentence, bytes) = match of {
        Of::Article(_) => {
            let paragraph = random.below(text.paragraphs.len());
            let sentence = random.below(text.paragraphs[paragraph].len());
            let words = &mut text.paragraphs[paragraph][sentence];
            let at = random.pick(&letters(words, 0..words.len())).0;
            replace_letter(words, at, random);
            return Some(("letter of the text changed", Expected::Changed));
        }
        Of::Words { paragraph, sentence, bytes, .. } | Of::Figure { paragraph, sentence, bytes, .. } => {
            (*paragraph, *sentence, bytes.clone())
        }
        Of::Count { .. } => return None,
    };
    let before: usize = text.paragraphs[paragraph][..sentence].iter().map(|s| s.len() + 1).sum();
    let told_by_sides = is_told_by_its_sides(text, paragraph, &bytes);
    let words = &mut text.paragraphs[paragraph][sentence];
    // As far as it reaches within this sentence.
    let within = bytes.start - before..(bytes.end - before).min(words.len());
    let whole_sentence = within == (0..words.len());
    match kind {
        // Who finds the same words on both sides of other ones takes these for the passage, be it a person or a program.
        12 | 14 | 15 if !told_by_sides => None,
        7 => {
            let letters = letters(words, within.clone());
            let at = random.pick(&letters).0;
            replace_letter(words, at, random);
            Some(("letter changed", Expected::Changed))
        }
        8 => {
            let digits: Vec<usize> =
                letters(words, within).iter().filter(|l| l.1.is_ascii_digit()).map(|l| l.0).collect();
            let at = *digits.get(random.below(digits.len()))?;
            let digit = words.as_bytes()[at] - b'0';
            // Of a number the first digit is never 0.
            let other = if digit == 9 { 1 } else { digit + 1 };
            words.replace_range(at..at + 1, &other.to_string());
            Some(("digit changed", Expected::Changed))
        }
        9 => {
            let spaces: Vec<usize> =
                words[within.clone()].match_indices(' ').map(|(at, _)| within.start + at).collect();
            let at = *spaces.get(random.below(spaces.len()))?;
            words.insert_str(at, random.pick::<&str>(&[" not", " never", " 5", "。"]));
            Some(("word put in", Expected::Changed))
        }
        10 => {
            let all: Vec<_> =
                corpuscope_core::text::words(&words[within.clone()]).map(|w| w.start..w.end).collect();
            if all.len() < 4 {
                return None;
            }
            // Not the last, after which the passage may go on as before.
            let word = random.pick(&all[..all.len() - 1]).clone();
            words.replace_range(within.start + word.start..within.start + word.end, "");
            Some(("word taken out", Expected::Changed))
        }
        11 => {
            // In front of its first letter, or behind its last: a word is another then, in scripts with spaces.
            let (first, last) =
                (words[within.clone()].chars().next()?, words[within.clone()].chars().next_back()?);
            let spaced = |c: char| c.is_alphanumeric() && u32::from(c) < 0xe00;
            let starts = words[..within.start].chars().next_back().is_none_or(|c| !c.is_alphanumeric());
            if random.one_in(2) && spaced(first) && starts {
                words.insert(within.start, if first.is_numeric() { '7' } else { 'x' });
            } else if spaced(last) && bytes.end - before <= words.len() {
                words.insert_str(within.end, if last.is_numeric() { ".5" } else { "x" });
            } else {
                return None;
            }
            Some(("letter added at an end", Expected::Changed))
        }
        12 => {
            let other = (paragraph + 1 + random.below(text.paragraphs.len() - 1)) % text.paragraphs.len();
            let moved = text.paragraphs.remove(paragraph);
            text.paragraphs.insert(other, moved);
            let expected = Expected::Moved { id: text.id.clone(), paragraph: other as u32 + 1 };
            is_distinct(whole_sentence, words_of(&text.paragraphs[other], sentence))
                .then_some(("paragraph moved", expected))
        }
        13 => {
            text.paragraphs.insert(0, vec!["Nothing like it was ever written in these papers.".into()]);
            let expected = Expected::Moved { id: text.id.clone(), paragraph: paragraph as u32 + 2 };
            Some(("paragraph put in front", expected))
        }
        14 => {
            if !is_distinct(whole_sentence, words) || text.paragraphs.len() < 2 {
                return None;
            }
            let moved = text.paragraphs.remove(paragraph);
            if free.is_empty() {
                return None;
            }
            // Each is given one, so that its paragraphs stay in their places.
            let to = free.remove(random.below(free.len()));
            let place = random.below(changed.texts[to].paragraphs.len() + 1);
            changed.texts[to].paragraphs.insert(place, moved);
            let id = changed.texts[to].id.clone();
            Some(("paragraph moved to another article", Expected::Moved { id, paragraph: place as u32 + 1 }))
        }
        15 => {
            if text.paragraphs.len() < 2 {
                return None;
            }
            text.paragraphs.remove(paragraph);
            Some(("paragraph taken out", Expected::Cut))
        }
        16 => {
            text.misread = 1.0;
            let expected =
                if matches!(of, Of::Figure { .. }) { Expected::Changed } else { Expected::Holds(None) };
            Some(("figures read otherwise", expected))
        }
        17 => {
            let other = (paragraph + 1) % text.paragraphs.len();
            text.paragraphs[other].push("This has nothing to do with it.".into());
            Some(("another paragraph changed", Expected::Holds(None)))
        }
        _ => None,
    }
}

/// How many kinds of changes there are.
pub(crate) const KINDS: usize = 18;

/// Whether a passage is told from others when it stands somewhere else: it is a whole sentence, and none that is written
/// again and again.
fn is_distinct(whole_sentence: bool, sentence: &str) -> bool {
    whole_sentence && sentence.chars().any(|c| c.is_ascii_digit())
}

/// Whether neither what stands before a passage nor what stands behind it stands in the article a second time.
fn is_told_by_its_sides(text: &Text, paragraph: usize, bytes: &std::ops::Range<usize>) -> bool {
    let article = text.article();
    let base = article.blocks[paragraph + 1].start as usize;
    let (before, behind) = (&article.text[..base + bytes.start], &article.text[base + bytes.end..]);
    let before: String = before.chars().rev().take(SIDE).collect::<Vec<_>>().into_iter().rev().collect();
    let behind: String = behind.chars().take(SIDE).collect();
    let once = |side: &str| !side.is_empty() && article.text.matches(side).count() == 1;
    once(&before) && once(&behind)
}

/// Characters of a side that have to be its own.
const SIDE: usize = 16;

fn words_of(paragraph: &[String], sentence: usize) -> &str {
    &paragraph[sentence]
}

/// The letters and digits of a part of a text.
fn letters(text: &str, part: std::ops::Range<usize>) -> Vec<(usize, char)> {
    let all = text[part.clone()].char_indices().filter(|(_, c)| c.is_alphanumeric());
    all.map(|(at, c)| (part.start + at, c)).collect()
}

/// Puts another letter, or another digit, in the place of one.
fn replace_letter(text: &mut String, at: usize, random: &mut Random) {
    let old = text[at..].chars().next().expect("a letter");
    let new = match old {
        c if c.is_ascii_digit() => char::from(b'1' + (c as u8 - b'0') % 9),
        c => *LETTERS.iter().find(|new| **new != c && random.one_in(3)).unwrap_or(if c == 'v' {
            &'z'
        } else {
            &'v'
        }),
    };
    text.replace_range(at..at + old.len_utf8(), new.encode_utf8(&mut [0; 4]));
}

/// The verdict that is expected, where the words stand nowhere else by chance.
pub(crate) fn verdict(expected: &Expected) -> Verdict {
    match expected {
        Expected::Holds(_) => Verdict::Holds,
        Expected::Moved { .. } => Verdict::Moved,
        Expected::Changed => Verdict::Changed,
        Expected::Cut | Expected::Gone => Verdict::Gone,
    }
}
