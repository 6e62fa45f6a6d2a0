//! Sorting in one copy. The standard library's sort is some kilobytes of code for each type that
//! is sorted, and the page pays for every one; here all lists are sorted as lists of numbers.

use std::cmp::Ordering;

/// Sorts a list; equal items keep their order.
///
/// ```
/// let mut words = vec!["pear", "fig", "apple"];
/// corpuscope_core::sort::sort_by(&mut words, &|a, b| a.len().cmp(&b.len()));
/// assert_eq!(words, ["fig", "pear", "apple"]);
/// ```
pub fn sort_by<T>(items: &mut Vec<T>, compare: &dyn Fn(&T, &T) -> Ordering) {
    let order = order(items.len(), &|a, b| compare(&items[a as usize], &items[b as usize]));
    let mut slots: Vec<Option<T>> = items.drain(..).map(Some).collect();
    items.extend(order.iter().filter_map(|i| slots[*i as usize].take()));
}

/// Sorts numbers. What is in order already, as lists that are joined, is found and merged.
#[inline(never)]
pub fn sort_numbers(numbers: &mut [u64]) {
    numbers.sort();
}

/// The numbers below `n` in the order that a comparison gives.
#[inline(never)]
pub fn order(n: usize, compare: &dyn Fn(u32, u32) -> Ordering) -> Vec<u32> {
    let mut order: Vec<u32> = (0..n as u32).collect();
    order.sort_by(|a, b| compare(*a, *b));
    order
}

/// The first `most` of some numbers in the order that a comparison gives, without ordering the others.
#[inline(never)]
pub fn first(numbers: &[u32], most: usize, compare: &dyn Fn(u32, u32) -> Ordering) -> Vec<u32> {
    let mut first: Vec<u32> = Vec::new();
    for number in numbers {
        let full = first.len() >= most;
        if full && first.last().is_none_or(|last| compare(*number, *last).is_ge()) {
            continue;
        }
        let at = first.partition_point(|other| compare(*other, *number).is_le());
        if full {
            first.pop();
        }
        first.insert(at, *number);
    }
    first
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn the_first_are_those_of_all_in_order(keys: Vec<u8>, most in 0usize..12) {
            let numbers: Vec<u32> = (0..keys.len() as u32).collect();
            let compare = |a: u32, b: u32| keys[a as usize].cmp(&keys[b as usize]);
            let mut all = order(keys.len(), &compare);
            all.truncate(most);
            prop_assert_eq!(first(&numbers, most, &compare), all);
        }
    }
}
