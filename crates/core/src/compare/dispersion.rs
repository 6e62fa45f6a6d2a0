//! Dispersion: how evenly something is spread over the parts of a corpus.

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
    }
}
