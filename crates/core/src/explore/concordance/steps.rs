//! Steps by which a reader orders and thins out the lines of a concordance, and how they stand in an address.
//!
//! ```text
//! steps    = step (';' step)*
//! step     = key ('.' key)*            orders the lines by the first key, those that agree by the second, and so on
//!          | 'has:' within ':' word    keeps the lines that have the word there
//!          | 'sample:' lines ':' seed  keeps so many lines, drawn by chance
//!          | 'group:' position         puts the lines together that agree there
//!          | 'group:' ('form' | 'source' | 'year')
//! key      = '-'? ('found' | 'date' | 'source' | 'form' | 'left' | 'right' | position)
//! within   = 'left' | 'right' | 'near' | position
//! position = ('l' | 'r') number        l1 is the word before the centre, r1 that after it
//! ```
//!
//! Words are compared by their forms, letter by letter in the order of Unicode: case and accents make no difference.

use std::fmt;
use std::str::FromStr;

/// Words on each side, at most.
pub const WIDEST: u8 = 20;

/// The place of a word beside the centre: 1 is the nearest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Position {
    /// So many words before it.
    Left(u8),
    /// So many words after it.
    Right(u8),
}

/// What lines are ordered by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum By {
    /// The order of the search's results, and of the text within an article.
    Found,
    /// The date; lines without one come last.
    Date,
    /// The source; lines without one come last.
    Source,
    /// The form of the centre itself.
    Form,
    /// The words before the centre, the nearest first.
    Left,
    /// The words after the centre, the nearest first.
    Right,
    /// One word. Lines without one come first.
    Word(Position),
}

/// What lines are ordered by, and in which direction.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Key {
    /// What they are ordered by.
    pub by: By,
    /// The last comes first.
    pub descending: bool,
}

/// Where beside the centre a word is to stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Within {
    /// Among the words before it that a line shows.
    Left,
    /// Among those after it.
    Right,
    /// Among either.
    Near,
    /// In one place.
    At(Position),
}

/// What lines are put together by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Grouping {
    /// The word in one place.
    Word(Position),
    /// The form of the centre.
    Form,
    /// The source.
    Source,
    /// The year.
    Year,
}

/// One step. Steps are taken one after the other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step {
    /// Orders the lines. Those that agree in all keys stay as they were.
    Sort(Vec<Key>),
    /// Keeps the lines that have a word; of several words, all of them one after the other.
    Has {
        /// Where it is to stand: of several words the first.
        within: Within,
        /// As typed; case and accents make no difference.
        word: String,
    },
    /// Keeps so many lines, drawn by chance. The same lines are drawn whatever their order.
    Sample {
        /// How many.
        lines: u32,
        /// Other numbers draw other lines.
        seed: u64,
    },
    /// Puts lines together, the largest group first. Of several the last counts, when all other steps are taken.
    Group(Grouping),
}

/// The steps that a text of an address stands for; what cannot be read is left out.
///
/// ```
/// use corpuscope_core::explore::{steps_from, steps_to_string};
/// let steps = steps_from("r1.l1;has:l3:oil;sample:50:7;shake;group:year");
/// assert_eq!(steps.len(), 4);
/// assert_eq!(steps_to_string(&steps), "r1.l1;has:l3:oil;sample:50:7;group:year");
/// ```
pub fn steps_from(text: &str) -> Vec<Step> {
    text.split(';').filter_map(|step| step.parse().ok()).collect()
}

/// What stands for steps in an address.
pub fn steps_to_string(steps: &[Step]) -> String {
    steps.iter().map(Step::to_string).collect::<Vec<_>>().join(";")
}

/// Names of keys that are no position.
const KEYS: [(By, &str); 6] = [
    (By::Found, "found"),
    (By::Date, "date"),
    (By::Source, "source"),
    (By::Form, "form"),
    (By::Left, "left"),
    (By::Right, "right"),
];
/// Names of places of a word that are no position.
const PLACES: [(Within, &str); 3] =
    [(Within::Left, "left"), (Within::Right, "right"), (Within::Near, "near")];
/// Names of groupings that are no position.
const GROUPINGS: [(Grouping, &str); 3] =
    [(Grouping::Form, "form"), (Grouping::Source, "source"), (Grouping::Year, "year")];

/// What has a name in a list.
fn named<T: Copy>(list: &[(T, &str)], name: &str) -> Option<T> {
    list.iter().find(|known| known.1 == name).map(|known| known.0)
}

/// The name in a list of what has one.
fn name_of<'a, T: PartialEq>(list: &[(T, &'a str)], what: &T) -> &'a str {
    list.iter().find(|known| known.0 == *what).map_or("", |known| known.1)
}

impl FromStr for Position {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        let (side, number) = text.split_at_checked(1).ok_or(())?;
        let digits = number.bytes().all(|b| b.is_ascii_digit());
        let number: u8 = number.parse().ok().filter(|n| digits && (1..=WIDEST).contains(n)).ok_or(())?;
        match side {
            "l" => Ok(Position::Left(number)),
            "r" => Ok(Position::Right(number)),
            _ => Err(()),
        }
    }
}

impl fmt::Display for Position {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Position::Left(n) => write!(f, "l{n}"),
            Position::Right(n) => write!(f, "r{n}"),
        }
    }
}

impl FromStr for Key {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        let (descending, name) = text.strip_prefix('-').map_or((false, text), |name| (true, name));
        let by = named(&KEYS, name).map_or_else(|| name.parse().map(By::Word), Ok)?;
        Ok(Key { by, descending })
    }
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(if self.descending { "-" } else { "" })?;
        match &self.by {
            By::Word(position) => position.fmt(f),
            by => f.write_str(name_of(&KEYS, by)),
        }
    }
}

impl FromStr for Step {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        let Some((name, rest)) = text.split_once(':') else {
            return Ok(Step::Sort(text.split('.').map(str::parse).collect::<Result<_, _>>()?));
        };
        match name {
            "has" => {
                let (place, word) = rest.split_once(':').ok_or(())?;
                let within = named(&PLACES, place).map_or_else(|| place.parse().map(Within::At), Ok)?;
                Ok(Step::Has { within, word: word.replace("%3B", ";").replace("%25", "%") })
            }
            "sample" => {
                let (lines, seed) = rest.split_once(':').ok_or(())?;
                Ok(Step::Sample {
                    lines: lines.parse().map_err(|_| ())?,
                    seed: seed.parse().map_err(|_| ())?,
                })
            }
            "group" => {
                let grouping = named(&GROUPINGS, rest);
                Ok(Step::Group(grouping.map_or_else(|| rest.parse().map(Grouping::Word), Ok)?))
            }
            _ => Err(()),
        }
    }
}

impl fmt::Display for Step {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Step::Sort(keys) => f.write_str(&keys.iter().map(Key::to_string).collect::<Vec<_>>().join(".")),
            Step::Has { within, word } => {
                let place = match within {
                    Within::At(position) => position.to_string(),
                    within => name_of(&PLACES, within).to_owned(),
                };
                write!(f, "has:{place}:{}", word.replace('%', "%25").replace(';', "%3B"))
            }
            Step::Sample { lines, seed } => write!(f, "sample:{lines}:{seed}"),
            Step::Group(Grouping::Word(position)) => write!(f, "group:{position}"),
            Step::Group(grouping) => write!(f, "group:{}", name_of(&GROUPINGS, grouping)),
        }
    }
}

impl Step {
    /// The farthest position that it looks at; 0 where it looks at none, or at all that are shown.
    pub(super) fn reach(&self) -> u8 {
        let far = |position: &Position| match position {
            Position::Left(n) | Position::Right(n) => *n,
        };
        match self {
            Step::Sort(keys) => {
                let far =
                    keys.iter().map(|key| if let By::Word(position) = &key.by { far(position) } else { 0 });
                far.max().unwrap_or(0)
            }
            Step::Has { within: Within::At(position), word } => {
                // Of several words the first stands there.
                far(position)
                    .saturating_add(u8::try_from(crate::text::words(word).count()).unwrap_or(u8::MAX))
            }
            Step::Group(Grouping::Word(position)) => far(position),
            _ => 0,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn position() -> impl Strategy<Value = Position> {
        (1..=WIDEST, any::<bool>())
            .prop_map(|(n, left)| if left { Position::Left(n) } else { Position::Right(n) })
    }

    fn key() -> impl Strategy<Value = Key> {
        let by = prop_oneof![
            prop::sample::select(KEYS.map(|known| known.0).to_vec()),
            position().prop_map(By::Word),
        ];
        (by, any::<bool>()).prop_map(|(by, descending)| Key { by, descending })
    }

    fn step() -> impl Strategy<Value = Step> {
        let within = prop_oneof![
            prop::sample::select(PLACES.map(|known| known.0).to_vec()),
            position().prop_map(Within::At),
        ];
        let grouping = prop_oneof![
            prop::sample::select(GROUPINGS.map(|known| known.0).to_vec()),
            position().prop_map(Grouping::Word),
        ];
        prop_oneof![
            prop::collection::vec(key(), 1..4).prop_map(Step::Sort),
            (within, any::<String>()).prop_map(|(within, word)| Step::Has { within, word }),
            (within_words(), "[%;:.235Ba-cé]{0,9}").prop_map(|(within, word)| Step::Has { within, word }),
            (any::<u32>(), any::<u64>()).prop_map(|(lines, seed)| Step::Sample { lines, seed }),
            grouping.prop_map(Step::Group),
        ]
    }

    fn within_words() -> impl Strategy<Value = Within> {
        position().prop_map(Within::At)
    }

    proptest! {
        #[test]
        fn steps_are_read_back_as_they_were_written(steps in prop::collection::vec(step(), 0..6)) {
            let written = steps_to_string(&steps);
            prop_assert_eq!(steps_from(&written), steps, "{}", written);
        }

        #[test]
        fn whatever_stands_in_an_address_is_read_once_and_for_all(text in "[lr0-9.;:%a-z-]{0,30}") {
            let steps = steps_from(&text);
            prop_assert_eq!(steps_from(&steps_to_string(&steps)), steps);
        }
    }

    #[test]
    fn what_cannot_be_read_is_left_out_and_the_rest_counts() {
        for (text, expected) in [
            ("", ""),
            ("l0;l21;l;x3;l+1;lé", ""),
            ("r1.up;-date.r2", "-date.r2"),
            ("has:l2;has:up:oil;has:near:oil;has::", "has:near:oil"),
            ("has:l1:%253B%3B", "has:l1:%253B%3B"),
            ("sample:5;sample:-1:2;sample:5:2;group:;group:r1;group:actor", "sample:5:2;group:r1"),
        ] {
            assert_eq!(steps_to_string(&steps_from(text)), expected, "{text}");
        }
    }
}
