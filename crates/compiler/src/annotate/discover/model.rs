//! The weights that were learned, and the labels that follow from them.

use std::fmt;

use rustc_hash::FxHashMap;

/// What a word is of a name.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[repr(u8)]
pub enum Label {
    /// Of none.
    #[default]
    Outside = 0,
    /// The first of a person's name.
    Person = 1,
    /// A further one of a person's name.
    MorePerson = 2,
    /// The first of a body's name.
    Body = 3,
    /// A further one of a body's name.
    MoreBody = 4,
}

/// What a model begins with. The digit changes with the format, and with the features in `features.rs`.
const MARK: &[u8] = b"names3";
/// Number of labels.
const LABELS: usize = 5;

impl Label {
    /// All labels, in the order of their numbers.
    pub const ALL: [Label; LABELS] =
        [Label::Outside, Label::Person, Label::MorePerson, Label::Body, Label::MoreBody];
}

/// Why bytes are no model.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ModelError;

impl fmt::Display for ModelError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("is no model of names; make it again with `cargo xtask train`")
    }
}

impl std::error::Error for ModelError {}

/// Weights of features and of pairs of labels.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Model {
    /// The weight of each label after each, the first label first.
    pub follows: [[i16; LABELS]; LABELS],
    /// The weight of each label where a feature is.
    pub weights: FxHashMap<u32, [i8; LABELS]>,
}

impl Model {
    /// Returns the one that ships.
    ///
    /// # Panics
    /// Panics where the file of it is at fault, which the tests would have noticed.
    pub(in crate::annotate) fn built_in() -> Self {
        Model::read(include_bytes!("../../../data/names.model"))
            .unwrap_or_else(|why| panic!("data/names.model {why}"))
    }

    /// Writes the model: a mark, the pairs, the number of features; then column by column, as like stands with like and
    /// packs well so: of each feature in the order of their numbers the distance from the one before (four columns, the
    /// least byte first) and a byte that says which labels have a weight; of each label these weights.
    pub fn write(&self) -> Vec<u8> {
        let mut out = MARK.to_vec();
        self.follows.iter().flatten().for_each(|weight| out.extend(weight.to_le_bytes()));
        let mut features: Vec<_> =
            self.weights.iter().filter(|(_, weights)| **weights != [0; LABELS]).collect();
        features.sort_unstable();
        out.extend((features.len() as u32).to_le_bytes());
        let numbers = || features.iter().map(|(feature, _)| **feature);
        let before = || std::iter::once(0).chain(numbers());
        for shift in [0, 8, 16, 24] {
            out.extend(numbers().zip(before()).map(|(number, before)| ((number - before) >> shift) as u8));
        }
        let set = |weights: &[i8; LABELS]| {
            weights.iter().enumerate().filter(|(_, w)| **w != 0).fold(0, |set, (n, _)| set | 1 << n)
        };
        out.extend(features.iter().map(|(_, weights)| set(weights)));
        for label in 0..LABELS {
            out.extend(
                features.iter().map(|(_, weights)| weights[label] as u8).filter(|weight| *weight != 0),
            );
        }
        out
    }

    /// Reads what [`Model::write`] wrote.
    ///
    /// # Errors
    /// Fails where the bytes are no model.
    pub fn read(bytes: &[u8]) -> Result<Model, ModelError> {
        let mut rest = bytes.strip_prefix(MARK).ok_or(ModelError)?;
        let mut take = |count: usize| {
            let (taken, after) = rest.split_at_checked(count).ok_or(ModelError)?;
            rest = after;
            Ok(taken)
        };
        let mut model = Model::default();
        for weight in model.follows.iter_mut().flatten() {
            *weight = i16::from_le_bytes(take(2)?.try_into().map_err(|_| ModelError)?);
        }
        let count = u32::from_le_bytes(take(4)?.try_into().map_err(|_| ModelError)?) as usize;
        let distances = [take(count)?, take(count)?, take(count)?, take(count)?];
        let sets = take(count)?;
        let mut weights = vec![[0i8; LABELS]; count];
        for label in 0..LABELS {
            let has = |set: &u8| set >> label & 1 == 1;
            let mut column = take(sets.iter().filter(|set| has(set)).count())?.iter();
            for (weights, _) in weights.iter_mut().zip(sets).filter(|(_, set)| has(set)) {
                weights[label] = column.next().map_or(0, |weight| *weight as i8);
            }
        }
        let mut feature = 0u32;
        for (place, weights) in weights.into_iter().enumerate() {
            let distance = u32::from_le_bytes(distances.map(|column| column[place]));
            feature = feature.checked_add(distance).ok_or(ModelError)?;
            model.weights.insert(feature, weights);
        }
        if rest.is_empty() { Ok(model) } else { Err(ModelError) }
    }

    /// The labels of words, each given by its features, whose weights add up to most (Viterbi, 1967). Of equal ones
    /// the labels that come first in [`Label::ALL`] are taken.
    pub fn labels(&self, words: &[&[u32]]) -> Vec<Label> {
        self.weighed(words).into_iter().map(|(label, _)| label).collect()
    }

    /// The same, each with its margin: how much more the labels weigh than the heaviest ones that give the word
    /// another label.
    pub fn weighed(&self, words: &[&[u32]]) -> Vec<(Label, i32)> {
        let sums: Vec<Sums> = words.iter().map(|features| self.sums(features)).collect();
        // Of each word and label: the most that labels up to the word can weigh, and those after it.
        let mut upto: Vec<Sums> = Vec::with_capacity(words.len());
        let mut from: Vec<[u8; LABELS]> = Vec::with_capacity(words.len());
        for (place, sums) in sums.iter().enumerate() {
            let mut best = *sums;
            let mut before = [0u8; LABELS];
            if let Some(last) = place.checked_sub(1).map(|last| upto[last]) {
                for (label, best) in best.iter_mut().enumerate() {
                    let with = |n: usize| last[n] + i32::from(self.follows[n][label]);
                    let of = first_of_most(with);
                    before[label] = of as u8;
                    *best += with(of);
                }
            } else {
                // A name cannot begin with a further word of it.
                best[Label::MorePerson as usize] = i32::MIN / 2;
                best[Label::MoreBody as usize] = i32::MIN / 2;
            }
            upto.push(best);
            from.push(before);
        }
        let mut after: Sums = [0; LABELS];
        let mut labels = vec![(Label::Outside, 0); words.len()];
        let mut label = upto.last().map_or(0, |last| first_of_most(|n| last[n]));
        for place in (0..words.len()).rev() {
            let through: Sums = std::array::from_fn(|n| upto[place][n].saturating_add(after[n]));
            let other = (0..LABELS).filter(|n| *n != label).map(|n| through[n]).max().unwrap_or(0);
            labels[place] = (Label::ALL[label], through[label].saturating_sub(other));
            label = usize::from(from[place][label]);
            after = std::array::from_fn(|n| {
                let with = |next: usize| i32::from(self.follows[n][next]) + sums[place][next] + after[next];
                (0..LABELS).map(with).max().unwrap_or(0)
            });
        }
        labels
    }

    /// What the features of a word say for each label.
    fn sums(&self, features: &[u32]) -> Sums {
        let mut sums = [0i32; LABELS];
        for weights in features.iter().filter_map(|feature| self.weights.get(feature)) {
            sums.iter_mut().zip(weights).for_each(|(sum, weight)| *sum += i32::from(*weight));
        }
        sums
    }
}

/// A number for each label.
type Sums = [i32; LABELS];

/// The label that weighs most, the first of equals.
fn first_of_most(weight: impl Fn(usize) -> i32) -> usize {
    (1..LABELS).fold(0, |of, n| if weight(n) > weight(of) { n } else { of })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn the_model_that_ships_is_read_and_small() {
        let model = Model::built_in();
        assert!(model.weights.len() > 10_000, "{} features", model.weights.len());
        let bytes = model.write();
        assert!(bytes.len() < 300_000, "{} bytes", bytes.len());
        assert_eq!(Model::read(&bytes).as_ref(), Ok(&model));
    }

    #[test]
    fn what_is_no_model_is_an_error_and_a_cut_one_never_panics() {
        assert_eq!(Model::read(b""), Err(ModelError));
        assert_eq!(Model::read(b"names2"), Err(ModelError));
        let mut model = Model::default();
        model.weights.insert(u32::MAX, [1, -2, 0, 3, 4]);
        let bytes = model.write();
        assert_eq!(Model::read(&bytes).as_ref(), Ok(&model));
        (0..bytes.len()).for_each(|cut| assert_eq!(Model::read(&bytes[..cut]), Err(ModelError), "{cut}"));
    }

    fn score(model: &Model, words: &[Vec<u32>], labels: &[Label]) -> Option<i32> {
        let mut score = 0;
        for (place, label) in labels.iter().enumerate() {
            match place.checked_sub(1) {
                Some(before) => score += i32::from(model.follows[labels[before] as usize][*label as usize]),
                None if matches!(label, Label::MorePerson | Label::MoreBody) => return None,
                None => {}
            }
            let weights = words[place].iter().filter_map(|feature| model.weights.get(feature));
            score += weights.map(|weights| i32::from(weights[*label as usize])).sum::<i32>();
        }
        Some(score)
    }

    proptest! {
        #[test]
        fn no_labels_weigh_more_than_those_that_are_found_and_margins_tell_by_how_much(
            follows in prop::array::uniform5(prop::array::uniform5(-20i16..20)),
            weights in prop::collection::hash_map(0u32..6, prop::array::uniform5(-20i8..20), 0..6),
            words in prop::collection::vec(prop::collection::vec(0u32..6, 0..4), 1..5),
        ) {
            let model = Model { follows, weights: weights.into_iter().collect() };
            let of_each: Vec<&[u32]> = words.iter().map(Vec::as_slice).collect();
            let found = score(&model, &words, &model.labels(&of_each));
            let weighed = model.weighed(&of_each);
            let mut all = vec![Vec::new()];
            for _ in &words {
                let longer = |labels: &Vec<Label>| Label::ALL.map(|label| [labels.as_slice(), &[label]].concat());
                all = all.iter().flat_map(longer).collect();
            }
            let best = all.iter().filter_map(|labels| score(&model, &words, labels)).max();
            prop_assert_eq!(found, best);
            for (place, (label, margin)) in weighed.into_iter().enumerate() {
                let others = all.iter().filter(|labels| labels[place] != label);
                let other = others.filter_map(|labels| score(&model, &words, labels)).max();
                prop_assert_eq!(best.zip(other).map(|(best, other)| best - other), Some(margin));
            }
        }
    }
}
