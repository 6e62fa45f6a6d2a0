//! Collocates: words that stand near something more often than chance would have them.
//!
//! Counted are co-occurrences on the surface, as Evert, S. (2008), Corpora and collocations, has them. All words of the
//! texts read but the centre's own are places. A place is *in reach* where it stands within so many words of the centre,
//! in the same block; a place in reach of two centres is one. Of a word that stands `second` times, `together` are in
//! reach, of `first` places in reach among `all`. So what chance would give takes into account how far one looks, and
//! no count exceeds another that it is a part of.

use std::cmp::Ordering;

use super::association::Joint;
use super::centre::{Centre, Looked, Place};
use super::texts::{Extent, Standing, Text, Texts};
use crate::index::{Index, Stop};
use crate::panels::Passage;
use crate::search::Found;
use crate::sort::sort_by;
use crate::text::words;

/// On which side of the centre words are counted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Reach {
    /// Before it.
    Left,
    /// After it.
    Right,
    /// On both sides.
    #[default]
    Both,
}

impl Reach {
    /// Every side.
    pub const ALL: [Reach; 3] = [Reach::Left, Reach::Right, Reach::Both];

    /// How it stands in an address.
    pub fn key(self) -> &'static str {
        match self {
            Reach::Left => "left",
            Reach::Right => "right",
            Reach::Both => "both",
        }
    }

    /// The side with this key.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|known| known.key() == key)
    }
}

/// What collocates are ordered by. [`Joint`] says what each is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Measured {
    /// Log-likelihood: how sure it is that it is not chance.
    #[default]
    G2,
    /// logDice: how exclusive the two are.
    LogDice,
    /// Mutual information.
    MutualInformation,
    /// t-score.
    TScore,
    /// How often they stand together.
    Together,
}

impl Measured {
    /// Every measure.
    pub const ALL: [Measured; 5] =
        [Measured::G2, Measured::LogDice, Measured::MutualInformation, Measured::TScore, Measured::Together];

    /// How it stands in an address.
    pub fn key(self) -> &'static str {
        match self {
            Measured::G2 => "g2",
            Measured::LogDice => "log-dice",
            Measured::MutualInformation => "mi",
            Measured::TScore => "t",
            Measured::Together => "together",
        }
    }

    /// The measure with this key.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|known| known.key() == key)
    }
}

/// How collocates are to be counted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CollocateOptions {
    /// Whose neighbours they are.
    pub centre: Centre,
    /// How many words away they may stand, 1 to 10.
    pub window: u8,
    /// On which side.
    pub reach: Reach,
    /// What they are ordered by.
    pub measured: Measured,
    /// How often they must stand together, at least.
    pub least: u32,
    /// Rows, at most.
    pub rows: usize,
    /// Function words are among them.
    pub function_words: bool,
    /// Other numbers read another sample of the articles, where there are too many to read all.
    pub seed: u64,
}

impl Default for CollocateOptions {
    fn default() -> Self {
        CollocateOptions {
            centre: Centre::Query,
            window: 5,
            reach: Reach::Both,
            measured: Measured::G2,
            least: 3,
            rows: 100,
            function_words: false,
            seed: 0,
        }
    }
}

/// A word that stands near the centre.
#[derive(Clone, Debug, PartialEq)]
pub struct Collocate {
    /// Its form.
    pub form: String,
    /// How it is mostly written, in lower case.
    pub word: String,
    /// How often it stands in reach, and what that is counted among.
    pub joint: Joint,
    /// Articles in which it does.
    pub articles: u32,
    /// Log-likelihood; negative where it stands near the centre less often than by chance.
    pub g2: Option<f64>,
    /// logDice.
    pub log_dice: Option<f64>,
    /// Mutual information in bits.
    pub mutual_information: Option<f64>,
    /// t-score.
    pub t_score: Option<f64>,
}

/// The collocates of a centre.
#[derive(Clone, Debug, PartialEq)]
pub struct Collocates {
    /// Articles found, and those of them that were read.
    pub extent: Extent,
    /// How often the centre stands in these.
    pub hits: usize,
    /// The collocates, in the order asked for.
    pub rows: Vec<Collocate>,
    /// How many stand together with it often enough, those left out for the number of rows included.
    pub of: usize,
    /// Function words that are left out and would be among these.
    pub left_out: usize,
    /// Languages of articles read that have no list of function words, so that none of theirs are left out.
    pub without_list: Vec<String>,
}

/// Where a block has the centre, word by word.
struct Counted {
    /// The word is the centre's own.
    own: Vec<bool>,
    /// The word is in reach; the place of the centre whose reach it is in, the nearest of several.
    near: Vec<Option<Place>>,
}

impl Counted {
    fn new(words: &[Standing], places: &[Place], window: usize, reach: Reach) -> Self {
        let mut own = vec![false; words.len()];
        let mut near: Vec<Option<(usize, Place)>> = vec![None; words.len()];
        for place in places {
            let first = words.partition_point(|word| word.end <= place.start);
            let last = words.partition_point(|word| word.start < place.end).max(first);
            own[first..last].fill(true);
            let mut reached = |at: usize, away: usize| {
                if near[at].is_none_or(|(known, _)| away < known) {
                    near[at] = Some((away, *place));
                }
            };
            if reach != Reach::Right {
                (first.saturating_sub(window)..first).for_each(|at| reached(at, first - at));
            }
            if reach != Reach::Left {
                (last..words.len().min(last + window)).for_each(|at| reached(at, at + 1 - last));
            }
        }
        let free =
            |(near, own): (Option<(usize, Place)>, &bool)| near.filter(|_| !own).map(|(_, place)| place);
        let near = near.into_iter().zip(&own).map(free).collect();
        Counted { own, near }
    }
}

/// The blocks of a text: their words, and where these are near the centre.
fn blocks<'t>(
    text: &'t Text<'_>,
    places: &'t [Place],
    options: &'t CollocateOptions,
) -> impl Iterator<Item = (&'t [Standing], Counted)> {
    let window = usize::from(options.window.clamp(1, 10));
    text.blocks.iter().enumerate().map(move |(number, words)| {
        let from = places.partition_point(|place| place.block < number);
        let to = places.partition_point(|place| place.block <= number);
        (words.as_slice(), Counted::new(words, &places[from..to], window, options.reach))
    })
}

/// Counts the collocates of a centre in what a search found.
pub fn collocates(index: &Index, found: &Found, options: &CollocateOptions) -> Result<Collocates, Stop> {
    let (looked, read) = options.centre.among(index, found, options.seed)?;
    Ok(counted(&looked, &read, options))
}

/// Counts the collocates of a centre in texts.
pub(super) fn counted(looked: &Looked<'_>, read: &Texts<'_>, options: &CollocateOptions) -> Collocates {
    // By form: in reach, anywhere, articles in which it is in reach.
    let mut counts = vec![(0u32, 0u32, 0u32); read.forms.len()];
    let (mut first, mut all, mut hits) = (0u32, 0u32, 0);
    let mut last_in: Vec<Option<u32>> = vec![None; read.forms.len()];
    for text in &read.texts {
        let places = looked.places(text);
        hits += places.len();
        for (words, counted) in blocks(text, &places, options) {
            for (at, word) in words.iter().enumerate().filter(|(at, _)| !counted.own[*at]) {
                let count = &mut counts[word.form as usize];
                count.1 += 1;
                all += 1;
                if counted.near[at].is_some() {
                    first += 1;
                    count.0 += 1;
                    let seen = last_in[word.form as usize].replace(text.number) == Some(text.number);
                    count.2 += u32::from(!seen);
                }
            }
        }
    }
    let (mut rows, mut left_out) = (Vec::new(), 0);
    let least = options.least.max(1);
    for (form, (together, second, articles)) in counts.into_iter().enumerate().filter(|(_, n)| n.0 >= least) {
        if !options.function_words && read.forms.is_function_word(form as u32) {
            left_out += 1;
            continue;
        }
        let joint = Joint { together, first, second, all };
        rows.push(Collocate {
            form: read.forms.name(form as u32).to_string(),
            word: read.forms.spelling(form as u32).to_owned(),
            joint,
            articles,
            g2: joint.g2(),
            log_dice: joint.log_dice(),
            mutual_information: joint.mutual_information(),
            t_score: joint.t_score(),
        });
    }
    let of = rows.len();
    sort_by(&mut rows, &|a, b| compare(options.measured, a, b));
    rows.truncate(options.rows);
    Collocates { extent: read.extent, hits, rows, of, left_out, without_list: read.without_list() }
}

/// The highest value first; of equals what stands together more often, then the first in the alphabet.
fn compare(measured: Measured, a: &Collocate, b: &Collocate) -> Ordering {
    let value = |row: &Collocate| match measured {
        Measured::G2 => row.g2,
        Measured::LogDice => row.log_dice,
        Measured::MutualInformation => row.mutual_information,
        Measured::TScore => row.t_score,
        Measured::Together => Some(f64::from(row.joint.together)),
    };
    let value = |row: &Collocate| value(row).unwrap_or(f64::NEG_INFINITY);
    let together = b.joint.together.cmp(&a.joint.together);
    value(b).total_cmp(&value(a)).then(together).then_with(|| a.form.cmp(&b.form))
}

/// The passages behind a collocate: where the word is in reach, each from the word to the nearest centre, or from that
/// to the word. There are as many as they stand together.
pub fn beside(
    index: &Index,
    found: &Found,
    options: &CollocateOptions,
    form: &str,
) -> Result<Vec<Passage>, Stop> {
    let (looked, read) = options.centre.among(index, found, options.seed)?;
    let Some(form) = words(form).next().and_then(|word| read.forms.find(&word.form)) else {
        return Ok(Vec::new());
    };
    let mut passages = Vec::new();
    for text in &read.texts {
        let places = looked.places(text);
        for (words, counted) in blocks(text, &places, options) {
            for (word, place) in words.iter().zip(&counted.near) {
                if let Some(place) = place.filter(|_| word.form == form) {
                    let (start, end) = (word.start.min(place.start), word.end.max(place.end));
                    passages.push(Passage::new(text.number, start, end));
                }
            }
        }
    }
    Ok(passages)
}

#[cfg(test)]
mod tests;
