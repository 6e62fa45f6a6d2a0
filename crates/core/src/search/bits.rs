//! Sets of documents, a bit for each document: joining and cutting sets takes one step for 64
//! documents, whatever is in them.

/// A set of documents.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Bits {
    words: Vec<u64>,
    documents: usize,
}

/// The place of each document of a set among all of the set.
pub(crate) struct Ranks<'a> {
    bits: &'a Bits,
    /// How many are in the words before each word.
    before: Vec<u32>,
}

impl Bits {
    /// None of so many documents.
    pub(crate) fn none(documents: usize) -> Self {
        Bits { words: vec![0; documents.div_ceil(64)], documents }
    }

    /// All of so many documents.
    pub(crate) fn all(documents: usize) -> Self {
        let mut bits = Bits { words: vec![u64::MAX; documents.div_ceil(64)], documents };
        if !documents.is_multiple_of(64)
            && let Some(last) = bits.words.last_mut()
        {
            *last = (1 << (documents % 64)) - 1;
        }
        bits
    }

    /// Those of so many documents that fulfil a condition.
    pub(crate) fn of(documents: usize, fulfils: &dyn Fn(u32) -> bool) -> Self {
        let mut bits = Bits::none(documents);
        (0..documents as u32).filter(|d| fulfils(*d)).for_each(|d| bits.insert(d));
        bits
    }

    /// Puts a document in; one beyond the last is nowhere.
    pub(crate) fn insert(&mut self, document: u32) {
        if let Some(word) = self.words.get_mut(document as usize / 64) {
            *word |= 1 << (document % 64);
        }
    }

    /// Keeps what is in the other set too.
    pub(crate) fn and(&mut self, other: &Bits) {
        self.words.iter_mut().zip(&other.words).for_each(|(a, b)| *a &= b);
    }

    /// Takes in what is in the other set.
    pub(crate) fn or(&mut self, other: &Bits) {
        self.words.iter_mut().zip(&other.words).for_each(|(a, b)| *a |= b);
    }

    /// Drops what is in the other set.
    pub(crate) fn without(&mut self, other: &Bits) {
        self.words.iter_mut().zip(&other.words).for_each(|(a, b)| *a &= !b);
    }

    pub(crate) fn count(&self) -> usize {
        self.words.iter().map(|w| w.count_ones() as usize).sum()
    }

    /// The documents, in order.
    pub(crate) fn iter(&self) -> impl Iterator<Item = u32> + '_ {
        self.words.iter().enumerate().flat_map(|(i, word)| {
            let mut rest = *word;
            std::iter::from_fn(move || {
                let bit = rest.trailing_zeros();
                // Takes away the lowest bit, if there is one.
                rest &= rest.wrapping_sub(1);
                (bit < 64).then_some(i as u32 * 64 + bit)
            })
        })
    }

    /// Does something with each document, in order: where it is done for thousands.
    pub(crate) fn each(&self, mut each: impl FnMut(u32)) {
        for (i, word) in self.words.iter().enumerate() {
            let mut rest = *word;
            while rest != 0 {
                each(i as u32 * 64 + rest.trailing_zeros());
                rest &= rest - 1;
            }
        }
    }

    pub(crate) fn ranks(&self) -> Ranks<'_> {
        let mut sum = 0;
        let before = self.words.iter().map(|word| {
            sum += word.count_ones();
            sum - word.count_ones()
        });
        Ranks { before: before.collect(), bits: self }
    }

    /// How many documents there are, in the set or not.
    pub(crate) fn documents(&self) -> usize {
        self.documents
    }
}

impl Ranks<'_> {
    /// The place of a document, if it is in the set.
    pub(crate) fn of(&self, document: u32) -> Option<usize> {
        let at = document as usize / 64;
        let word = self.bits.words.get(at)?;
        let bit = 1 << (document % 64);
        (word & bit != 0).then(|| self.before[at] as usize + (word & (bit - 1)).count_ones() as usize)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::BTreeSet;

    proptest! {
        #[test]
        fn sets_of_bits_are_sets(
            n in 0usize..200,
            a in prop::collection::btree_set(0u32..200, 0..60),
            b in prop::collection::btree_set(0u32..200, 0..60),
        ) {
            let within = |set: &BTreeSet<u32>| set.iter().copied().filter(|d| (*d as usize) < n).collect::<Vec<_>>();
            let bits = |set: &BTreeSet<u32>| Bits::of(n, &|d| set.contains(&d));
            let list = |bits: &Bits| bits.iter().collect::<Vec<_>>();
            let (x, y) = (bits(&a), bits(&b));
            prop_assert_eq!(list(&x), within(&a));
            prop_assert_eq!(x.count(), within(&a).len());
            let joined = |join: &dyn Fn(&mut Bits)| {
                let mut joined = x.clone();
                join(&mut joined);
                list(&joined)
            };
            prop_assert_eq!(joined(&|j| j.and(&y)), within(&(&a & &b)));
            prop_assert_eq!(joined(&|j| j.or(&y)), within(&(&a | &b)));
            prop_assert_eq!(joined(&|j| j.without(&y)), within(&(&a - &b)));
            let mut one_by_one = Vec::new();
            x.each(|d| one_by_one.push(d));
            prop_assert_eq!(one_by_one, within(&a));
            prop_assert_eq!(list(&Bits::all(n)), (0..n as u32).collect::<Vec<_>>());
            let ranks = x.ranks();
            for d in 0..250 {
                prop_assert_eq!(ranks.of(d), within(&a).iter().position(|e| *e == d));
            }
        }
    }
}
