//! An adaptive binary arithmetic coder for columns of numbers. Writer and reader both learn how often each value comes
//! as the values come, so that no table of it is written. A column takes the bits that its distribution asks for, not
//! whole bytes.
//!
//! The coder is the binary range coder of LZMA (I. Pavlov, "LZMA specification", 2015), after G. N. N. Martin,
//! "Range encoding", 1979. Numbers are taken apart as Elias gamma codes are: how many bits, then the bits.
//!
//! One function describes a column for both directions. It hands values to a [`Coder`] and goes on with what it gets
//! back: the encoder returns what it was given, the decoder ignores that and returns what it read.

use super::codec::{DecodeError, Reader, Writer};
use super::memory::filled;

/// A model of one bit: how likely it is set, as learnt so far.
#[derive(Clone, Copy, Debug)]
pub(crate) struct BitModel {
    /// In 65,536ths.
    set: u16,
    seen: u8,
}

impl Default for BitModel {
    fn default() -> Self {
        BitModel { set: 1 << 15, seen: 0 }
    }
}

impl BitModel {
    /// How many bits it remembers: from then on old ones are forgotten as fast as new ones come.
    const MEMORY: u8 = 60;

    /// Returns how likely the bit is set, in 4,096ths: neither none nor all of them.
    fn part(self) -> u32 {
        (u32::from(self.set) >> 4).clamp(1, 4095)
    }

    /// Learns from a bit. The first bits count most, later ones each as one of [`BitModel::MEMORY`].
    fn learn(&mut self, bit: bool) {
        let target = if bit { 0xffff } else { 0 };
        let step = (target - i32::from(self.set)) * 2 / (2 * i32::from(self.seen) + 3);
        self.set = (i32::from(self.set) + step) as u16;
        self.seen = (self.seen + 1).min(Self::MEMORY);
    }
}

/// An encoder or a decoder.
pub(crate) trait Coder {
    /// Writes `bit` and returns it, or ignores it, reads a bit and returns that.
    fn bit(&mut self, model: &mut BitModel, bit: bool) -> bool;
}

/// Writes bits.
#[derive(Debug)]
pub(crate) struct Encoder {
    low: u64,
    range: u32,
    bytes: Vec<u8>,
}

impl Encoder {
    fn new() -> Self {
        Encoder { low: 0, range: u32::MAX, bytes: Vec::new() }
    }

    /// Moves the highest byte of `low` to the output. Only a carry can change it later, and goes into the bytes before.
    fn shift(&mut self) {
        if self.low >> 32 != 0 {
            for byte in self.bytes.iter_mut().rev() {
                *byte = byte.wrapping_add(1);
                if *byte != 0 {
                    break;
                }
            }
        }
        self.bytes.push((self.low >> 24) as u8);
        self.low = (self.low & 0x00ff_ffff) << 8;
    }

    /// Returns the bytes. Zeros at the end are implied.
    fn finish(mut self) -> Vec<u8> {
        (0..4).for_each(|_| self.shift());
        while self.bytes.last() == Some(&0) {
            self.bytes.pop();
        }
        self.bytes
    }
}

impl Coder for Encoder {
    fn bit(&mut self, model: &mut BitModel, bit: bool) -> bool {
        let bound = (self.range >> 12) * model.part();
        if bit {
            self.range = bound;
        } else {
            self.low += u64::from(bound);
            self.range -= bound;
        }
        while self.range < 1 << 24 {
            self.range <<= 8;
            self.shift();
        }
        model.learn(bit);
        bit
    }
}

/// Reads bits. After the last byte come zeros, so that damaged bytes give other numbers and no panic.
#[derive(Debug)]
pub(crate) struct Decoder<'a> {
    code: u32,
    range: u32,
    bytes: &'a [u8],
}

impl<'a> Decoder<'a> {
    fn new(bytes: &'a [u8]) -> Self {
        let mut decoder = Decoder { code: 0, range: u32::MAX, bytes };
        (0..4).for_each(|_| decoder.shift());
        decoder
    }

    fn shift(&mut self) {
        let (byte, rest) = self.bytes.split_first().unwrap_or((&0, &[]));
        self.code = self.code << 8 | u32::from(*byte);
        self.bytes = rest;
    }
}

impl Coder for Decoder<'_> {
    fn bit(&mut self, model: &mut BitModel, _: bool) -> bool {
        let bound = (self.range >> 12) * model.part();
        let bit = self.code < bound;
        if bit {
            self.range = bound;
        } else {
            self.code -= bound;
            self.range -= bound;
        }
        while self.range < 1 << 24 {
            self.range <<= 8;
            self.shift();
        }
        model.learn(bit);
        bit
    }
}

impl Writer {
    /// Writes what a function codes.
    pub(crate) fn coded(&mut self, code: impl FnOnce(&mut Encoder)) {
        let mut encoder = Encoder::new();
        code(&mut encoder);
        self.slice(&encoder.finish());
    }
}

impl<'a> Reader<'a> {
    /// Returns a decoder for what [`Writer::coded`] wrote, to be read by the same function.
    pub(crate) fn coded(&mut self) -> Result<Decoder<'a>, DecodeError> {
        self.slice().map(Decoder::new)
    }
}

/// A model of a column of few different values, each coded bit by bit down a binary tree. How likely they are may depend
/// on something that both sides know: the context.
#[derive(Clone, Debug)]
pub(crate) struct BitTree {
    bits: u32,
    models: Vec<BitModel>,
}

impl BitTree {
    /// Makes a model of values below 2^`bits`, in so many contexts.
    pub(crate) fn new(bits: u32, contexts: usize) -> Self {
        BitTree { bits, models: vec![BitModel::default(); contexts << bits] }
    }

    /// The same in one context, where the bytes that are read say of how many values.
    pub(crate) fn asked(bits: u32) -> Result<Self, DecodeError> {
        Ok(BitTree { bits, models: filled(BitModel::default(), 1 << bits)? })
    }

    /// Codes a value.
    pub(crate) fn code(&mut self, coder: &mut impl Coder, context: usize, value: u32) -> u32 {
        let models = &mut self.models[context << self.bits..];
        let mut known = 1usize;
        for place in (0..self.bits).rev() {
            let bit = coder.bit(&mut models[known], value >> place & 1 == 1);
            known = known << 1 | usize::from(bit);
        }
        (known - (1 << self.bits)) as u32
    }
}

/// A model of a column of numbers of any size below 2^31, most often small ones.
#[derive(Clone, Debug)]
pub(crate) struct NumberModel {
    /// Whether a number has more bits, by context and number of bits so far.
    more: Vec<[BitModel; 32]>,
    /// The two highest bits after the first, by number of bits.
    high: [[BitModel; 4]; 32],
    even: [BitModel; 32],
}

impl NumberModel {
    /// Makes a model in so many contexts.
    pub(crate) fn new(contexts: usize) -> Self {
        let model = BitModel::default();
        NumberModel { more: vec![[model; 32]; contexts], high: [[model; 4]; 32], even: [model; 32] }
    }

    /// Codes a number.
    pub(crate) fn code(&mut self, coder: &mut impl Coder, context: usize, number: u32) -> u32 {
        let number = (number & 0x7fff_ffff) + 1;
        let bits = number.ilog2() as usize;
        let more = &mut self.more[context];
        let mut size = 0;
        while size < 31 && coder.bit(&mut more[size], size < bits) {
            size += 1;
        }
        let mut known = 1u32;
        for place in (0..size).rev() {
            let model = match known {
                1..4 => &mut self.high[size][known as usize],
                _ => &mut self.even[place],
            };
            let bit = coder.bit(model, number >> place & 1 == 1);
            known = known << 1 | u32::from(bit);
        }
        known - 1
    }

    /// Returns about the binary logarithm of a number, up to `most`, to be a context of the next.
    pub(crate) fn size(number: u32, most: usize) -> usize {
        (number.saturating_add(1).ilog2() as usize).min(most)
    }
}

/// A model of lists of documents: the distance from one to the next, in the context of how many there are and of the
/// distance before. Where like stands beside like, a document is seldom alone.
#[derive(Clone, Debug)]
pub(crate) struct ListModel {
    documents: usize,
    gaps: NumberModel,
}

impl ListModel {
    /// How many binary logarithms of distances are told apart.
    const SIZES: usize = 16;

    /// Makes a model of lists of some of so many documents.
    pub(crate) fn new(documents: usize) -> Self {
        ListModel { documents, gaps: NumberModel::new(Self::SIZES * Self::SIZES) }
    }

    /// Codes a list, in order.
    pub(crate) fn code(&mut self, coder: &mut impl Coder, list: &mut [u32]) {
        let size = |gap: u32| NumberModel::size(gap, Self::SIZES - 1);
        let usual = size((self.documents / list.len().max(1)) as u32);
        let (mut next, mut last) = (0u32, usual);
        for document in list {
            let context = usual * Self::SIZES + last;
            let gap = self.gaps.code(coder, context, document.wrapping_sub(next));
            *document = next.saturating_add(gap);
            next = document.saturating_add(1);
            last = size(gap);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn column(coder: &mut impl Coder, numbers: &mut [u32]) {
        let mut model = NumberModel::new(8);
        let mut last = 0;
        for number in numbers {
            *number = model.code(coder, NumberModel::size(last, 7), *number);
            last = *number;
        }
    }

    fn table(coder: &mut impl Coder, values: &mut [u32]) {
        let mut model = BitTree::new(5, 2);
        values.iter_mut().enumerate().for_each(|(i, value)| *value = model.code(coder, i % 2, *value));
    }

    proptest! {
        #[test]
        fn columns_are_read_back(
            numbers in prop::collection::vec(0..0x7fff_ffffu32, 0..300),
            values in prop::collection::vec(0..32u32, 0..300),
        ) {
            let mut w = Writer::default();
            w.coded(|coder| {
                column(coder, &mut numbers.clone());
                table(coder, &mut values.clone());
            });
            w.uint(7);
            let mut r = Reader::new(&w.bytes);
            let mut coder = r.coded().expect("a slice");
            let (mut n, mut v) = (vec![0; numbers.len()], vec![0; values.len()]);
            column(&mut coder, &mut n);
            table(&mut coder, &mut v);
            prop_assert_eq!((n, v, r.uint()), (numbers, values, Ok(7)));
        }

        #[test]
        fn any_bytes_are_read_without_panic(bytes: Vec<u8>) {
            let mut coder = Decoder::new(&bytes);
            column(&mut coder, &mut [0; 200]);
            table(&mut coder, &mut [0; 200]);
        }
    }

    #[test]
    fn a_column_takes_the_bits_that_its_distribution_asks_for() {
        // Xorshift: one value in eight is 1, without any pattern.
        let mut state = 88_172_645_463_325_252u64;
        let mut values: Vec<u32> = (0..8000)
            .map(|_| {
                state ^= state << 13;
                state ^= state >> 7;
                state ^= state << 17;
                u32::from(state >> 33 & 7 == 0)
            })
            .collect();
        let mut w = Writer::default();
        w.coded(|coder| table(coder, &mut values));
        // 8,000 times the entropy of 1/8, .5436 bits, are 544 bytes.
        assert!((544..580).contains(&w.bytes.len()), "{}", w.bytes.len());
    }

    #[test]
    fn a_carry_goes_through_all_bytes_before_it() {
        // Likely bits that do not come push the low end up until it runs over.
        let mut values: Vec<u32> = (0..5000).map(|i| if i % 97 == 0 { 31 } else { 0 }).collect();
        let expected = values.clone();
        let mut w = Writer::default();
        w.coded(|coder| table(coder, &mut values));
        let mut read = vec![0; values.len()];
        table(&mut Reader::new(&w.bytes).coded().expect("a slice"), &mut read);
        assert_eq!(read, expected);
    }
}
