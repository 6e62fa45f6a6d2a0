//! Samples that are the same on every machine: whether something is in one follows from its number and a seed alone.

use crate::sort::order;

/// The n-th number that the generator `SplitMix64` gives from a seed. Steele, G. L., Lea, D., Flood, C. H. (2014): Fast
/// splittable pseudorandom number generators.
pub(super) fn nth(seed: u64, n: u64) -> u64 {
    let mut z = seed.wrapping_add(n.wrapping_add(1).wrapping_mul(0x9e37_79b9_7f4a_7c15));
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}

/// The places of these numbers in the order in which chance draws them. Of two lists that share a number both draw it
/// about as early, so that a search that is narrowed reads texts which are there already.
pub(super) fn drawn(numbers: &[u64], seed: u64) -> Vec<usize> {
    let keys: Vec<u64> = numbers.iter().map(|number| nth(seed, *number)).collect();
    let order = order(keys.len(), &|a, b| keys[a as usize].cmp(&keys[b as usize]));
    order.into_iter().map(|place| place as usize).collect()
}

/// The places of at most so many of these numbers, drawn by chance, in their order.
pub(super) fn sample(numbers: &[u64], most: usize, seed: u64) -> Vec<usize> {
    let mut places = drawn(numbers, seed);
    places.truncate(most);
    places.sort_unstable();
    places
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_generator_gives_the_published_numbers() {
        let expected = [6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423];
        assert_eq!([0, 1, 2].map(|n| nth(1_234_567, n)), expected);
    }

    #[test]
    fn every_number_is_drawn_about_as_often_as_any_other() {
        let numbers: Vec<u64> = (0..50).collect();
        let mut drawn = [0; 50];
        for seed in 0..2000 {
            sample(&numbers, 10, seed).into_iter().for_each(|place| drawn[place] += 1);
        }
        // 400 each, with a standard deviation of 18.
        assert!(drawn.iter().all(|n| (310..490).contains(n)), "{drawn:?}");
    }

    proptest! {
        #[test]
        fn a_sample_is_as_large_as_asked_for_in_order_and_nested_in_a_larger_one(
            n in 0usize..60, most in 0usize..60, seed: u64,
        ) {
            let numbers: Vec<u64> = (0..n as u64).map(|n| n * 7).collect();
            let small = sample(&numbers, most, seed);
            prop_assert_eq!(small.len(), n.min(most));
            prop_assert!(small.windows(2).all(|pair| pair[0] < pair[1]));
            let large = sample(&numbers, most + 1, seed);
            prop_assert!(small.iter().all(|place| large.contains(place)));
        }
    }
}
