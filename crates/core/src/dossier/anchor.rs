//! Finding the words of a passage again in a text: as they were, or as they now read.
//!
//! Words may stand in a text several times, and other words like them. What stands before and behind tells which are the
//! passage's. So each place is judged by three numbers from 0 to 1: how like its words are, and how like what stands
//! before and what stands behind are to what was noted.

use super::Quote;
use super::likeness::{MOST_CELLS, Stretch, likeness, likest};
use super::plain::Plain;

/// What stands beside a passage is the same, but for a letter or two.
const SAME: f32 = 0.9;
/// A side of fewer characters is met by chance.
const LEAST_SIDE: usize = 16;
/// Both sides of a place together tell that it is the passage's.
const BOTH: f32 = 1.9;
/// Both sides are the same, letter by letter.
const VERY_BOTH: f32 = 1.98;
/// Words between both sides are like a passage's, and not words that took its place.
const LIKE_BETWEEN: f32 = 0.4;
/// A passage of so many characters at most is replaced by any words between both sides.
const SHORT: usize = 20;
/// Words between both sides are the passage's, with something changed, even where its very words stand elsewhere.
const CHANGED: f32 = 0.8;
/// Words beside one side are like a passage's.
const LIKE_BESIDE: f32 = 0.7;
/// Words are like a passage's wherever they stand.
const LIKE: f32 = 0.9;
/// Where other words are as like but for this, none are told.
const APART: f32 = 0.15;
/// A passage of so many words and characters, or of so many characters, is not met by chance.
const DISTINCT_WORDS: usize = 5;
const DISTINCT_WORDS_CHARS: usize = 16;
const DISTINCT_CHARS: usize = 30;
/// Places that are looked at, at most.
const MOST: usize = 12;
/// Characters of a passage of which like ones are looked for, at most; a longer one is found as it is, or not at all.
const LONGEST: usize = 8_000;
/// Characters of a side that are looked at, at most.
const MOST_SIDE: usize = 64;

/// A place in a text that may be the passage's.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Spot {
    /// First character of the plain text.
    pub(super) start: usize,
    /// One past the last.
    pub(super) end: usize,
    /// How like its words are.
    pub(super) words: f32,
    /// How like what stands before is.
    pub(super) before: f32,
    /// How like what stands behind is.
    pub(super) behind: f32,
}

impl Spot {
    pub(super) fn sides(&self) -> f32 {
        self.before + self.behind
    }
}

/// What was found of a passage in a text.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Located {
    /// Its words.
    Exact(Spot),
    /// Words in its place, told by what stands on both sides of them.
    Replaced(Spot),
    /// Words like its own, and no others as like.
    Like(Spot),
}

/// A passage as it is looked for.
#[derive(Debug)]
pub(super) struct Sought {
    exact: Vec<char>,
    prefix: Vec<char>,
    suffix: Vec<char>,
    /// The passage began, or ended, within a word.
    starts_inside: bool,
    ends_inside: bool,
    /// It is not met by chance.
    pub(super) distinct: bool,
    start: u32,
}

impl Sought {
    /// Returns what is looked for; none where the passage has no words.
    pub(super) fn new(quote: &Quote) -> Option<Self> {
        let exact = Plain::of(&quote.exact).trimmed().to_vec();
        if exact.is_empty() {
            return None;
        }
        // A file of a stranger may have longer sides.
        let from = quote.prefix.char_indices().rev().take(MOST_SIDE).last().map_or(0, |(at, _)| at);
        let to = quote.suffix.char_indices().nth(MOST_SIDE).map_or(quote.suffix.len(), |(at, _)| at);
        let (prefix, suffix) = (&quote.prefix[from..], &quote.suffix[..to]);
        let whole = Plain::of(&[prefix, &*quote.exact, suffix].concat());
        // Marks may be put in order across the seams; the lengths then tell where these are.
        let (prefix, suffix) = (Plain::of(prefix).chars, Plain::of(suffix).chars);
        let start = prefix.len();
        let end = whole.len().saturating_sub(suffix.len());
        let words = crate::text::words(&quote.exact).take(DISTINCT_WORDS).count();
        Some(Sought {
            starts_inside: whole.is_inside(start),
            ends_inside: whole.is_inside(end),
            distinct: words == DISTINCT_WORDS && exact.len() >= DISTINCT_WORDS_CHARS
                || exact.len() >= DISTINCT_CHARS,
            exact,
            prefix,
            suffix,
            start: quote.start,
        })
    }

    /// The places where the words stand as they did, the likest sides first.
    pub(super) fn exact(&self, text: &Plain) -> Vec<Spot> {
        let (first, n) = (self.exact[0], self.exact.len());
        let starts = (0..text.len().saturating_sub(n - 1)).filter(|at| text.chars[*at] == first);
        let here = starts.filter(|at| text.chars[*at..*at + n] == self.exact[..]);
        let whole = here.filter(|at| self.is_whole(text, *at, *at + n));
        // A word may stand in a text a thousand times: what is nearest to its old place is looked at.
        let mut places: Vec<usize> = whole.collect();
        let far = |at: usize| at.abs_diff(self.start as usize);
        crate::sort::sort_by(&mut places, &|a, b| far(*a).cmp(&far(*b)));
        let sides_are_same = |at: &usize| {
            text.chars[..*at].ends_with(&self.prefix) && text.chars[*at + n..].starts_with(&self.suffix)
        };
        let same = places.iter().position(sides_are_same);
        if let Some(same) = same {
            places.swap(0, same);
        }
        let mut spots: Vec<Spot> =
            places.into_iter().take(64).map(|at| self.spot(text, at, at + n)).collect();
        crate::sort::sort_by(&mut spots, &|a, b| b.sides().total_cmp(&a.sides()));
        spots
    }

    /// Whether a stretch begins and ends where words do, as far as the passage does.
    fn is_whole(&self, text: &Plain, start: usize, end: usize) -> bool {
        (self.starts_inside || !text.is_inside(start)) && (self.ends_inside || !text.is_inside(end))
    }

    /// Judges a place.
    fn spot(&self, text: &Plain, start: usize, end: usize) -> Spot {
        // Of a side that is short the text ended there: it does not go on now.
        let reach = |noted: &[char]| if noted.len() < LEAST_SIDE { 2 * LEAST_SIDE } else { noted.len() };
        let before = &text.chars[start.saturating_sub(reach(&self.prefix))..start];
        let behind = &text.chars[end..text.len().min(end + reach(&self.suffix))];
        let words = match text.chars[start..end] == self.exact[..] {
            true => 1.0,
            false => likeness(&self.exact, &text.chars[start..end]),
        };
        Spot {
            start,
            end,
            words,
            before: likeness(&self.prefix, before),
            behind: likeness(&self.suffix, behind),
        }
    }

    /// Judges a stretch by its sides, and takes in all of the words that it cuts. None of nothing but spaces.
    fn whole(&self, text: &Plain, start: usize, end: usize) -> Option<Spot> {
        let (mut start, mut end) = (start, end);
        while start < end && text.chars[start] == ' ' {
            start += 1;
        }
        while start < end && text.chars[end - 1] == ' ' {
            end -= 1;
        }
        if start == end {
            return None;
        }
        let beside = self.spot(text, start, end);
        while !self.starts_inside && start > 0 && text.is_inside(start) {
            start -= 1;
        }
        while !self.ends_inside && end < text.len() && text.is_inside(end) {
            end += 1;
        }
        Some(Spot { before: beside.before, behind: beside.behind, ..self.spot(text, start, end) })
    }

    /// What stands between the sides of the passage, wherever both stand near each other.
    fn between(&self, text: &Plain) -> Vec<(usize, usize)> {
        let farthest = 3 * self.exact.len() + 64;
        let starts = match self.prefix.is_empty() {
            true => vec![0],
            false => places(&text.chars, &self.prefix).map(|at| at + self.prefix.len()).take(64).collect(),
        };
        let end = |start: usize| {
            let rest = &text.chars[start..];
            let end = match self.suffix.is_empty() {
                true => rest.len(),
                false => places(rest, &self.suffix).next()?,
            };
            (end <= farthest).then_some((start, start + end))
        };
        starts.into_iter().filter_map(end).collect()
    }

    /// Whether what stood before the passage is now followed by what stood behind it.
    fn is_cut_out(&self, text: &Plain) -> bool {
        let trimmed = |side: &[char]| side.iter().collect::<String>().trim().to_owned();
        let (prefix, suffix) = (trimmed(&self.prefix), trimmed(&self.suffix));
        let text = || text.chars.iter().collect::<String>();
        match (prefix.is_empty(), suffix.is_empty()) {
            (true, true) => false,
            (true, false) => text().trim().starts_with(&suffix),
            (false, true) => text().trim().ends_with(&prefix),
            (false, false) => {
                let text = text();
                let behind = |at: usize| text[at + prefix.len()..].trim_start().starts_with(&suffix);
                text.match_indices(&prefix).any(|(at, _)| behind(at))
            }
        }
    }

    /// The places whose words are like the passage's.
    fn alike(&self, text: &Plain) -> Vec<Spot> {
        if self.exact.len() > LONGEST {
            return Vec::new();
        }
        let between = self.between(text);
        // Of a long text a part is looked at.
        let most = (MOST_CELLS / self.exact.len()).max(2 * self.exact.len());
        let from = match text.len() > most {
            true => (self.start as usize).saturating_sub(most / 2).min(text.len() - most),
            false => 0,
        };
        let part = &text.chars[from..text.len().min(from + most)];
        let most_distance = (self.exact.len() as f32 * (1.0 - LIKE_BETWEEN)) as usize;
        let likest = likest(part, &self.exact, most_distance, MOST);
        let likest = likest.into_iter().map(|Stretch { start, end, .. }| (from + start, from + end));
        let whole = between.into_iter().chain(likest).filter_map(|(start, end)| self.whole(text, start, end));
        let mut spots: Vec<Spot> = whole.collect();
        let judged = |spot: &Spot| spot.words + spot.sides() / 2.0;
        crate::sort::sort_by(&mut spots, &|a, b| judged(b).total_cmp(&judged(a)));
        spots
    }

    /// Finds the passage in a text; none where it is not there. `stays` says whether a place is in the paragraph where the
    /// passage stood.
    pub(super) fn locate(&self, text: &Plain, stays: &dyn Fn(&Spot) -> bool) -> Option<Located> {
        let exact = self.exact(text);
        let best = exact.first().copied();
        if let Some(spot) = best.filter(|spot| spot.sides() >= VERY_BOTH) {
            return Some(Located::Exact(spot));
        }
        let alike = self.alike(text);
        let others = || alike.iter().copied().filter(|spot| spot.words < 1.0);
        let like_enough = |spot: &Spot| spot.words >= LIKE_BETWEEN || self.exact.len() <= SHORT;
        let is_cut_out = self.is_cut_out(text);
        let both = if is_cut_out { VERY_BOTH } else { BOTH };
        let between = others().find(|spot| spot.sides() >= both && like_enough(spot));
        let is_sure = |place: &Spot| !self.distinct || place.words >= CHANGED || stays(place);
        // What stands in the place of the passage tells more than its words elsewhere; words put in beside it do not.
        let is_elsewhere = |spot: &Spot| {
            let within = |place: &Spot| place.start <= spot.start && spot.end <= place.end;
            let more = if stays(spot) { 0.1 } else { 0.01 };
            let tells = |place: Spot| place.sides() > spot.sides() + more && !within(&place);
            between.filter(is_sure).is_some_and(tells)
        };
        if let Some(spot) = best.filter(|spot| !is_elsewhere(spot) && self.is_its_own(spot)) {
            return Some(Located::Exact(spot));
        }
        if let Some(spot) = between {
            return Some(if is_sure(&spot) { Located::Replaced(spot) } else { Located::Like(spot) });
        }
        if !self.distinct || is_cut_out {
            return None;
        }
        let enough = |spot: &Spot| if self.has_a_side(spot) { LIKE_BESIDE } else { LIKE };
        let spot = others().find(|spot| spot.words >= enough(spot))?;
        let apart = |other: &Spot| other.end <= spot.start || spot.end <= other.start;
        let rival = others().any(|other| apart(&other) && other.words > spot.words - APART);
        (!rival).then_some(Located::Like(spot))
    }

    /// The best place of the very words in another text; none where they stand there by chance.
    pub(super) fn elsewhere(&self, text: &Plain) -> Option<Spot> {
        self.exact(text).into_iter().find(|spot| self.distinct || spot.sides() >= BOTH)
    }

    /// Whether the words at a place are the passage's and not the same by chance.
    fn is_its_own(&self, spot: &Spot) -> bool {
        self.distinct || self.has_a_side(spot) || spot.sides() >= BOTH
    }

    /// Whether what stands on one side of a place is what stood there, and not by chance.
    fn has_a_side(&self, spot: &Spot) -> bool {
        let side = |like: f32, noted: &[char]| like >= SAME && noted.len() >= LEAST_SIDE;
        side(spot.before, &self.prefix) || side(spot.behind, &self.suffix)
    }
}

/// The places where some characters stand in a text.
fn places<'a>(text: &'a [char], sought: &'a [char]) -> impl Iterator<Item = usize> + 'a {
    text.windows(sought.len().max(1)).enumerate().filter(move |(_, here)| *here == sought).map(|(at, _)| at)
}

/// The number of the character with which a byte of a text begins, among its characters as they are written.
pub(super) fn character_at(text: &str, byte: usize) -> u32 {
    text.get(..byte).unwrap_or(text).chars().count() as u32
}
