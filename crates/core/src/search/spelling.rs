//! Likeness of words: what a misspelt word may have meant.

use crate::index::{Index, Stop};
use crate::sort::{sort_by, sort_numbers};

/// A form that is like a word.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Near {
    /// Letters to change, add, drop or swap.
    pub(super) distance: usize,
    /// Documents that have it.
    pub(super) documents: u32,
    /// How likely it is meant, compared with others at the same distance.
    likely: u64,
    pub(super) form: String,
}

/// How many letters may be wrong in a word of so many.
fn tolerance(letters: usize) -> usize {
    match letters {
        0..=2 => 0,
        3..=7 => 1,
        _ => 2,
    }
}

/// The forms that are like a word, itself included, the likeliest first.
pub(super) fn near(index: &Index, word: &str) -> Result<Vec<Near>, Stop> {
    let letters: Vec<char> = word.chars().collect();
    let most = tolerance(letters.len());
    let mask = mask(word);
    let mut found = Vec::new();
    let (mut other, mut rows): (Vec<char>, Vec<usize>) = Default::default();
    let lengths = letters.len().saturating_sub(most)..=letters.len() + most;
    for (form, documents) in index.forms(lengths)? {
        // A changed letter changes at most two bits of the mask; most forms end here.
        if (self::mask(form) ^ mask).count_ones() as usize > 2 * most {
            continue;
        }
        other.clear();
        other.extend(form.chars());
        if let Some(distance) = distance(&letters, &other, most, &mut rows) {
            let likely = u64::from(documents) * ways(&letters, &other, distance);
            found.push(Near { distance, documents, likely, form: form.to_owned() });
        }
    }
    sort_by(&mut found, &|a, b| {
        a.distance.cmp(&b.distance).then(b.likely.cmp(&a.likely)).then_with(|| a.form.cmp(&b.form))
    });
    Ok(found)
}

/// How much likelier the slip is than one that puts a letter in, or another in its place: these
/// can go wrong in 26 ways, and dropping a letter or swapping two in one (the noisy channel of
/// Kernighan, Church and Gale 1990, with all letters alike).
fn ways(typed: &[char], meant: &[char], distance: usize) -> u64 {
    let sorted = |letters: &[char]| {
        let mut keys: Vec<u64> = letters.iter().map(|c| u64::from(u32::from(*c))).collect();
        sort_numbers(&mut keys);
        keys
    };
    let certain = match meant.len().checked_sub(typed.len()) {
        Some(0) if sorted(typed) == sorted(meant) => distance,
        Some(dropped) => dropped,
        None => 0,
    };
    26u64.pow(certain as u32)
}

/// Which letters a word has.
fn mask(word: &str) -> u64 {
    word.chars().fold(0, |mask, c| mask | 1 << (c as u32 % 61))
}

/// Optimal string alignment: letters changed, added, dropped, or swapped with their neighbour, if
/// there are at most so many. Only so far from the diagonal is looked, and no further down than
/// that can be reached. `rows` is room to work in.
fn distance(a: &[char], b: &[char], most: usize, rows: &mut Vec<usize>) -> Option<usize> {
    if a.len().abs_diff(b.len()) > most {
        return None;
    }
    let (width, far) = (b.len() + 2, most + 1);
    rows.clear();
    rows.extend((0..width).map(|j| j.min(far)));
    rows.resize(width * 3, far);
    let mut least_above = 0;
    for i in 1..=a.len() {
        let (row, above, two) = (i % 3 * width, (i - 1) % 3 * width, (i + 1) % 3 * width);
        let (from, to) = (i.saturating_sub(most).max(1), (i + most).min(b.len()));
        // Beside the band there is no way.
        rows[row + from - 1] = if from == 1 { i.min(far) } else { far };
        rows[row + to + 1] = far;
        let mut least = rows[row + from - 1];
        for j in from..=to {
            let change = rows[above + j - 1] + usize::from(a[i - 1] != b[j - 1]);
            let mut best = change.min(rows[above + j] + 1).min(rows[row + j - 1] + 1);
            if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                best = best.min(rows[two + j - 2] + 1);
            }
            rows[row + j] = best.min(far);
            least = least.min(best);
        }
        // A swap reaches over one row, not over two.
        if least > most && least_above > most {
            return None;
        }
        least_above = least;
    }
    Some(rows[a.len() % 3 * width + b.len()]).filter(|d| *d <= most)
}

#[cfg(test)]
mod tests {
    use super::distance;

    #[test]
    fn the_distance_counts_slips_of_the_hand() {
        for (a, b, expected) in [
            ("maduro", "maduro", 0),
            ("maduor", "maduro", 1),
            ("oil", "", 3),
            ("kitten", "sitting", 3),
            ("ca", "abc", 3),
            ("militia", "milita", 1),
        ] {
            let chars = |s: &str| s.chars().collect::<Vec<_>>();
            let (a, b) = (chars(a), chars(b));
            for most in 0..5 {
                let found = (expected <= most).then_some(expected);
                assert_eq!(distance(&a, &b, most, &mut Vec::new()), found, "{a:?} {b:?}");
                assert_eq!(distance(&b, &a, most, &mut Vec::new()), found, "{b:?} {a:?}");
            }
        }
    }
}
