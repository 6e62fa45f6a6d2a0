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
