//! Words with a number each, as lists of tens of thousands ship: front-coded, which packs to half of what a lookup
//! structure that needs no unpacking does. Reading 50,000 takes some milliseconds.

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;

/// What a table begins with. The digit changes with the format.
const MARK: &[u8] = b"words1";

/// The most that a word is said to share with the one before. Bytes of words are larger, so that this number also says
/// that a word has ended.
const MOST_SHARED: usize = 0x1f;

/// Words, each with what a list says of it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct WordTable(FxHashMap<Box<str>, u16>);

impl WordTable {
    /// Writes words and their numbers: a mark, how many numbers differ and these, the most frequent first (16 bits
    /// each); how many words there are (32 bits) and of each which number it has (LEB128); then the words in order,
    /// of each how many bytes it shares with the one before, and the rest of it.
    ///
    /// # Panics
    /// Panics if a word has control characters.
    pub fn write(words: &BTreeMap<String, u16>) -> Vec<u8> {
        let mut counts: BTreeMap<u16, usize> = BTreeMap::new();
        words.values().for_each(|number| *counts.entry(*number).or_default() += 1);
        let mut numbers: Vec<u16> = counts.keys().copied().collect();
        numbers.sort_by_key(|number| std::cmp::Reverse(counts[number]));

        let mut out = MARK.to_vec();
        out.extend((numbers.len() as u16).to_le_bytes());
        numbers.iter().for_each(|number| out.extend(number.to_le_bytes()));
        out.extend((words.len() as u32).to_le_bytes());
        for number in words.values() {
            let mut place = numbers.iter().position(|known| known == number).unwrap_or_default();
            while place >= 0x80 {
                out.push(place as u8 | 0x80);
                place >>= 7;
            }
            out.push(place as u8);
        }
        let mut last: &[u8] = &[];
        for word in words.keys().map(String::as_bytes) {
            assert!(
                word.iter().all(|byte| usize::from(*byte) > MOST_SHARED),
                "a word has control characters"
            );
            let shared = last.iter().zip(word).take(MOST_SHARED).take_while(|(a, b)| a == b).count();
            out.push(shared as u8);
            out.extend(&word[shared..]);
            last = word;
        }
        out
    }

    /// Reads what [`WordTable::write`] wrote; `None` where the bytes are no such table.
    pub fn read(bytes: &[u8]) -> Option<WordTable> {
        let (differ, bytes) = bytes.strip_prefix(MARK)?.split_first_chunk()?;
        let (numbers, bytes) = bytes.split_at_checked(usize::from(u16::from_le_bytes(*differ)) * 2)?;
        let (numbers, _) = numbers.as_chunks();
        let (count, mut bytes) = bytes.split_first_chunk()?;
        let count = u32::from_le_bytes(*count) as usize;
        let mut of_each = Vec::with_capacity(count.min(bytes.len()));
        for _ in 0..count {
            let end = bytes.iter().take(3).position(|byte| *byte < 0x80)? + 1;
            let (digits, rest) = bytes.split_at(end);
            let place = digits.iter().rev().fold(0, |place, byte| place << 7 | usize::from(byte & 0x7f));
            of_each.push(u16::from_le_bytes(*numbers.get(place)?));
            bytes = rest;
        }
        let mut words = FxHashMap::default();
        words.reserve(count);
        let mut word: Vec<u8> = Vec::new();
        for number in of_each {
            let (shared, rest) = bytes.split_first()?;
            let end = rest.iter().position(|byte| usize::from(*byte) <= MOST_SHARED).unwrap_or(rest.len());
            let (own, rest) = rest.split_at(end);
            word.truncate(usize::from(*shared));
            word.extend(own);
            words.insert(std::str::from_utf8(&word).ok()?.into(), number);
            bytes = rest;
        }
        bytes.is_empty().then_some(WordTable(words))
    }

    /// The number of a word, if it is in the table.
    pub fn get(&self, word: &str) -> Option<u16> {
        self.0.get(word).copied()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn what_is_no_table_is_none_and_a_cut_one_too() {
        let words = BTreeMap::from([("anna".to_owned(), 7), ("anne".to_owned(), 300)]);
        let bytes = WordTable::write(&words);
        assert!(WordTable::read(&bytes).is_some());
        (0..bytes.len() - "e".len())
            .for_each(|cut| assert_eq!(WordTable::read(&bytes[..cut]), None, "{cut}"));
    }

    proptest! {
        #[test]
        fn a_table_has_the_words_that_were_written_and_no_others(
            words in prop::collection::btree_map("[a-cé]{1,40}", 0u16..200, 0..60),
            other in "[a-c]{1,3}",
        ) {
            let table = WordTable::read(&WordTable::write(&words)).expect("what was written");
            for (word, number) in &words {
                prop_assert_eq!(table.get(word), Some(*number));
            }
            prop_assert_eq!(table.get(&other), words.get(&other).copied());
        }
    }
}
