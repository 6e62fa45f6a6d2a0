//! How like texts are: the edit distance of Levenshtein (1966), and the stretches of a text that are most like a passage
//! (Sellers 1980).

/// Characters of passage times characters of text that are compared at most; a longer text is looked at near the place
/// where the passage stood.
pub(super) const MOST_CELLS: usize = 40_000_000;

/// Returns how many characters must be put in, taken out or replaced to make one text of the other.
pub(super) fn distance(a: &[char], b: &[char]) -> usize {
    // What both begin and end with costs nothing.
    let head = a.iter().zip(b).take_while(|(x, y)| x == y).count();
    let (a, b) = (&a[head..], &b[head..]);
    let tail = a.iter().rev().zip(b.iter().rev()).take_while(|(x, y)| x == y).count();
    let (a, b) = (&a[..a.len() - tail], &b[..b.len() - tail]);
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.iter().enumerate() {
        let mut diagonal = std::mem::replace(&mut row[0], i + 1);
        for (j, y) in b.iter().enumerate() {
            let replaced = diagonal + usize::from(x != y);
            diagonal = row[j + 1];
            row[j + 1] = replaced.min(diagonal + 1).min(row[j] + 1);
        }
    }
    row[b.len()]
}

/// Returns how like two texts are, from 0 to 1: what of the longer one need not be changed.
pub(super) fn likeness(a: &[char], b: &[char]) -> f32 {
    let longer = a.len().max(b.len());
    if longer == 0 {
        return 1.0;
    }
    1.0 - distance(a, b) as f32 / longer as f32
}

/// A stretch of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Stretch {
    pub(super) start: usize,
    pub(super) end: usize,
    /// How many characters differ from the passage's.
    pub(super) distance: usize,
}

/// Returns the stretches of a text that differ from a passage in so many characters at most, none overlapping another,
/// the likest first, so many at most.
pub(super) fn likest(text: &[char], passage: &[char], most_distance: usize, most: usize) -> Vec<Stretch> {
    let m = passage.len();
    // Down the passage: the distance of its beginning to a stretch that ends here, and where that stretch starts.
    let mut column: Vec<(usize, usize)> = (0..=m).map(|i| (i, 0)).collect();
    let mut ends: Vec<Stretch> = Vec::new();
    for (j, c) in text.iter().enumerate() {
        let mut diagonal = std::mem::replace(&mut column[0], (0, j + 1));
        for (i, x) in passage.iter().enumerate() {
            let replaced = (diagonal.0 + usize::from(x != c), diagonal.1);
            diagonal = column[i + 1];
            let put_in = (diagonal.0 + 1, diagonal.1);
            let taken_out = (column[i].0 + 1, column[i].1);
            // Of equals the one that replaces: it is as long as the passage.
            let best = if put_in.0 < replaced.0 { put_in } else { replaced };
            column[i + 1] = if taken_out.0 < best.0 { taken_out } else { best };
        }
        let (distance, start) = column[m];
        if distance <= most_distance {
            ends.push(Stretch { start, end: j + 1, distance });
        }
    }
    crate::sort::sort_by(&mut ends, &|a, b| a.distance.cmp(&b.distance).then(a.start.cmp(&b.start)));
    let mut likest: Vec<Stretch> = Vec::new();
    for stretch in ends {
        if likest.len() == most {
            break;
        }
        if likest.iter().all(|other| stretch.end <= other.start || other.end <= stretch.start) {
            likest.push(stretch);
        }
    }
    likest
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn chars(text: &str) -> Vec<char> {
        text.chars().collect()
    }

    #[test]
    fn the_likest_stretches_of_a_text_are_found() {
        let text = chars("Oil flows. Oils float on water, and oil floats.");
        let found = likest(&text, &chars("oil floats"), 3, 4);
        let said: Vec<(String, usize)> =
            found.iter().map(|s| (text[s.start..s.end].iter().collect(), s.distance)).collect();
        assert_eq!(said[0], ("oil floats".to_owned(), 0));
        assert!(said.iter().any(|(words, distance)| words == "Oils float" && *distance == 3), "{said:?}");
        assert_eq!(distance(&chars("kitten"), &chars("sitting")), 3);
    }

    proptest! {
        #[test]
        fn the_likest_stretch_is_the_likest_of_all(text in "[ab ]{0,14}", passage in "[ab ]{1,5}") {
            let (text, passage) = (chars(&text), chars(&passage));
            let all = (0..=text.len()).flat_map(|end| (0..=end).map(move |start| (start, end)));
            let least = all.map(|(start, end)| distance(&text[start..end], &passage)).min();
            let found = likest(&text, &passage, passage.len() - 1, 1);
            match found.first() {
                Some(stretch) => {
                    prop_assert_eq!(Some(stretch.distance), least);
                    prop_assert_eq!(distance(&text[stretch.start..stretch.end], &passage), stretch.distance);
                }
                None => prop_assert_eq!(least, Some(passage.len())),
            }
        }
    }
}
