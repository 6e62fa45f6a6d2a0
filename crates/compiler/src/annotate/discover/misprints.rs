//! Misprints: a name met in one article that differs by one letter from another with the same abbreviation is a spelling of
//! that one, and takes nothing from it.

/// Words of a name: of two words too many differ by a letter.
const LEAST_WORDS: usize = 3;

/// Whether two keys are the same but for one letter more, less, other or swapped in one word.
pub(super) fn differ_by_a_letter(a: &str, b: &str) -> bool {
    let (a, b): (Vec<&str>, Vec<&str>) = (a.split(' ').collect(), b.split(' ').collect());
    if a.len() != b.len() || a.len() < LEAST_WORDS {
        return false;
    }
    let mut other = a.iter().zip(&b).filter(|(a, b)| a != b);
    let one = other.next();
    other.next().is_none() && one.is_some_and(|(a, b)| is_one_letter_apart(a, b))
}

fn is_one_letter_apart(a: &str, b: &str) -> bool {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let (short, long) = if a.len() <= b.len() { (&a, &b) } else { (&b, &a) };
    let same = short.iter().zip(long).take_while(|(a, b)| a == b).count();
    match long.len() - short.len() {
        0 => {
            let swapped =
                same + 1 < long.len() && short[same] == long[same + 1] && short[same + 1] == long[same];
            short[same + 1..] == long[same + 1..] || swapped && short[same + 2..] == long[same + 2..]
        }
        1 => short[same..] == long[same + 1..],
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_misprint_is_one_letter_of_one_word() {
        for (a, b, expect) in [
            ("supremo tribunal federa", "supremo tribunal federal", true),
            ("internatonal monetary fund", "international monetary fund", true),
            ("world heatlh organization", "world health organization", true),
            ("world health organisation", "world health organization", true),
            ("northern fishers association", "northern farmers association", false),
            ("world bank", "worl bank", false),
            ("world food programme", "world trade organization", false),
            ("bank of the north", "bank of north", false),
        ] {
            assert_eq!(differ_by_a_letter(a, b), expect, "{a} / {b}");
        }
    }
}
