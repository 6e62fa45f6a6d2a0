//! Absence: whether it means anything that something does not stand in a text.

/// How probable it is that something that stands `found` times in `words` words is absent from
/// a stretch of `length` words by chance alone: the hypergeometric distribution at 0. Where this
/// is not small, silence means nothing.
///
/// ```
/// use corpuscope_core::compare::absence;
/// assert!((absence(1, 100, 25) - 0.75).abs() < 1e-12);
/// assert!((absence(2, 4, 2) - 1.0 / 6.0).abs() < 1e-12);
/// ```
pub fn absence(found: u32, words: u32, length: u32) -> f64 {
    let rest = words.saturating_sub(length);
    let mut probability = 1.0;
    for n in 0..found.min(words) {
        if n >= rest {
            return 0.0;
        }
        probability *= f64::from(rest - n) / f64::from(words - n);
        // What remains cannot be told from nothing.
        if probability < 1e-12 {
            return 0.0;
        }
    }
    probability
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn absence_from_a_long_side_means_more() {
        assert!(absence(10, 2000, 1000) < 0.001);
        assert!(absence(1, 2000, 100) > 0.9);
        assert_eq!(absence(5, 10, 6), 0.0);
        assert_eq!(absence(0, 10, 6), 1.0);
    }

    proptest! {
        #[test]
        fn absence_is_what_counting_all_draws_gives(found in 0u32..6, words in 1u32..12, length in 0u32..12) {
            prop_assume!(found <= words && length <= words);
            // Draws of `length` among `words`, the first `found` of which are the term.
            let draws = (0u32..1 << words).filter(|d| d.count_ones() == length);
            let (all, without) = draws.fold((0u32, 0u32), |(all, without), d| {
                (all + 1, without + u32::from(d & ((1 << found) - 1) == 0))
            });
            prop_assert!((absence(found, words, length) - f64::from(without) / f64::from(all)).abs() < 1e-12);
        }
    }
}
