//! Sorting in little code. The standard library's sort is some kilobytes of code for each type that is sorted, and
//! whoever opens the page waits for them; here all lists are sorted as lists of numbers. What searches sorts with
//! this alone (a test looks). The compiler, and comparing, which comes later, sort as they like.

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

/// Sorts numbers, byte by byte from the lowest. Bytes that all have in common, as the higher ones of small numbers
/// are, take no time but that of looking.
#[inline(never)]
pub fn sort_numbers(numbers: &mut [u64]) {
    let mut sorted = vec![0; numbers.len()];
    for shift in (0..64).step_by(8) {
        let byte = |number: u64| (number >> shift) as usize & 0xff;
        let mut places = [0usize; 256];
        numbers.iter().for_each(|number| places[byte(*number)] += 1);
        if places.contains(&numbers.len()) {
            continue;
        }
        let mut next = 0;
        for place in &mut places {
            next += std::mem::replace(place, next);
        }
        for number in numbers.iter() {
            let place = &mut places[byte(*number)];
            sorted[*place] = *number;
            *place += 1;
        }
        numbers.copy_from_slice(&sorted);
    }
}

/// The numbers below `n` in the order that a comparison gives.
#[inline(never)]
pub fn order(n: usize, compare: &dyn Fn(u32, u32) -> Ordering) -> Vec<u32> {
    let mut order: Vec<u32> = (0..n as u32).collect();
    // Runs in order are merged two by two, until there is one. The standard library's sort does better by some
    // hundredths of a second in a million, and is ten times the code.
    let mut merged = Vec::with_capacity(n);
    let mut run = 1;
    while run < n {
        for pair in order.chunks(run * 2) {
            let (mut left, mut right) = pair.split_at(run.min(pair.len()));
            while let ([a, lefts @ ..], [b, rights @ ..]) = (left, right) {
                if compare(*b, *a).is_lt() {
                    merged.push(*b);
                    right = rights;
                } else {
                    merged.push(*a);
                    left = lefts;
                }
            }
            merged.extend_from_slice(left);
            merged.extend_from_slice(right);
        }
        std::mem::swap(&mut order, &mut merged);
        merged.clear();
        run *= 2;
    }
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

    #[test]
    fn what_searches_does_not_bring_the_standard_sort() {
        let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
        let mut files = 0;
        let folders = ["src/search", "src/query", "src/text", "../../src/components", "../../src/hooks"];
        let within = folders.into_iter().flat_map(|folder| {
            let files = std::fs::read_dir(root.join(folder)).expect("a folder of this repository");
            files.map(|file| file.expect("readable").path())
        });
        for path in within.chain([root.join("src/sides.rs")]) {
            let Ok(text) = std::fs::read_to_string(&path) else { continue };
            let text = text.split("#[cfg(test)]").next().unwrap_or_default();
            for call in [".sort(", ".sort_by", ".sort_unstable"] {
                assert!(!text.contains(call), "{}: use core::sort instead of {call}", path.display());
            }
            files += 1;
        }
        assert!(files > 30, "{files} files");
    }

    proptest! {
        #[test]
        fn numbers_are_sorted(mut numbers: Vec<u64>, small in prop::collection::vec(0..70_000u64, 0..50)) {
            numbers.extend(small);
            let mut expected = numbers.clone();
            expected.sort_unstable();
            sort_numbers(&mut numbers);
            prop_assert_eq!(numbers, expected);
        }

        #[test]
        fn equal_items_keep_their_order(keys: Vec<u8>) {
            let compare = |a: u32, b: u32| (keys[a as usize] / 16).cmp(&(keys[b as usize] / 16));
            let mut expected: Vec<u32> = (0..keys.len() as u32).collect();
            expected.sort_by(|a, b| compare(*a, *b));
            prop_assert_eq!(order(keys.len(), &compare), expected);
        }

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
