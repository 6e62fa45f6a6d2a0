//! How evenly something is spread, and whether its absence means anything.

/// Deviation of proportions, normalised: 0 where a term is spread over the parts as their
/// lengths are, near 1 where it stands in a short part alone. `None` where it stands nowhere,
/// or where there are not two parts.
///
/// Gries, S. Th. (2008): Dispersions and adjusted frequencies in corpora; Lijffijt, J., Gries,
/// S. Th. (2012) for the normalisation.
///
/// ```
/// use corpuscope_core::compare::dispersion;
/// let uneven = dispersion(&[2, 1, 0], &[100, 100, 100]).expect("it stands somewhere");
/// assert!((uneven - 0.5).abs() < 1e-9);
/// ```
pub fn dispersion(counts: &[u32], lengths: &[u32]) -> Option<f64> {
    let sum = |list: &[u32]| list.iter().map(|n| f64::from(*n)).sum::<f64>();
    let (found, words) = (sum(counts), sum(lengths));
    let least = f64::from(lengths.iter().copied().min()?) / words;
    if found == 0.0 || counts.len() != lengths.len() || lengths.len() < 2 || least >= 1.0 {
        return None;
    }
    let apart =
        counts.iter().zip(lengths).map(|(n, of)| (f64::from(*n) / found - f64::from(*of) / words).abs());
    Some(apart.sum::<f64>() / 2.0 / (1.0 - least))
}

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
    fn what_is_spread_as_the_parts_are_long_deviates_by_nothing() {
        let at = |counts: &[u32], lengths: &[u32]| dispersion(counts, lengths).expect("it stands somewhere");
        assert!((at(&[2, 1, 0], &[7, 7, 7]) - 0.5).abs() < 1e-9);
        assert!(at(&[1, 2, 3], &[10, 20, 30]).abs() < 1e-9);
        assert!((at(&[5, 0, 0], &[10, 20, 30]) - 1.0).abs() < 1e-9);
        assert_eq!(dispersion(&[0, 0], &[1, 1]), None);
        assert_eq!(dispersion(&[], &[]), None);
    }

    #[test]
    fn absence_from_a_long_side_means_more() {
        assert!(absence(10, 2000, 1000) < 0.001);
        assert!(absence(1, 2000, 100) > 0.9);
        assert_eq!(absence(5, 10, 6), 0.0);
        assert_eq!(absence(0, 10, 6), 1.0);
    }

    proptest! {
        #[test]
        fn the_order_of_the_parts_does_not_matter(parts in prop::collection::vec((0u32..20, 1u32..500), 2..9)) {
            let of = |parts: &[(u32, u32)]| {
                let (counts, lengths): (Vec<_>, Vec<_>) = parts.iter().copied().unzip();
                dispersion(&counts, &lengths)
            };
            let turned: Vec<_> = parts.iter().rev().copied().collect();
            match (of(&parts), of(&turned)) {
                (Some(a), Some(b)) => prop_assert!((a - b).abs() < 1e-12 && (-1e-12..=1.0 + 1e-12).contains(&a)),
                (a, b) => prop_assert_eq!(a, b),
            }
        }

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
