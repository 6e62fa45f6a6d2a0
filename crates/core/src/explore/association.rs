//! Association: whether two things come together more often than chance would have it, and how strongly.

use crate::compare::Counts;

/// How often two things come together among all places where either could come.
///
/// A measure that these counts do not define is `None`, as where one of the two comes nowhere.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Joint {
    /// Places that have both.
    pub together: u32,
    /// Places that have the first.
    pub first: u32,
    /// Places that have the second.
    pub second: u32,
    /// All places.
    pub all: u32,
}

impl Joint {
    /// Both come somewhere, and the counts fit each other.
    fn is_sound(self) -> bool {
        let Joint { together, first, second, all } = self;
        let either = u64::from(first) + u64::from(second) - u64::from(together.min(first));
        first > 0 && second > 0 && together <= first.min(second) && either <= u64::from(all)
    }

    /// How often both would come together by chance.
    pub fn expected(self) -> Option<f64> {
        let [_, first, second, all] = self.floats();
        self.is_sound().then(|| first * second / all)
    }

    /// Log-likelihood ratio G², negative where they come together less often than by chance: evidence, not strength.
    /// Beyond 3.84 chance alone would give such a difference in fewer than one case in twenty, beyond 10.83 in fewer
    /// than one in a thousand.
    ///
    /// Dunning, T. (1993): Accurate methods for the statistics of surprise and coincidence.
    pub fn g2(self) -> Option<f64> {
        let Joint { together, first, second, all } = self;
        let counts = || Counts { a: together, b: second - together, n1: first, n2: all - first };
        self.is_sound().then(|| counts().g2())
    }

    /// logDice: 14 where neither comes without the other, one less for each time that they come together half as often.
    /// It does not depend on the size of the corpus.
    ///
    /// Rychlý, P. (2008): A lexicographer-friendly association score.
    pub fn log_dice(self) -> Option<f64> {
        let [together, first, second, _] = self.floats();
        self.has_both().then(|| 14.0 + libm::log2(2.0 * together / (first + second)))
    }

    /// Mutual information in bits: 1 where they come together twice as often as by chance. What is rare weighs much.
    ///
    /// Church, K. W., Hanks, P. (1990): Word association norms, mutual information, and lexicography.
    pub fn mutual_information(self) -> Option<f64> {
        let [together, first, second, all] = self.floats();
        self.has_both().then(|| libm::log2(together * all / (first * second)))
    }

    /// Mutual information in ratio to the most that it could be: 1 where neither comes without the other, 0 where they
    /// come together as often as by chance.
    ///
    /// Bouma, G. (2009): Normalized (pointwise) mutual information in collocation extraction.
    pub fn normalised_information(self) -> Option<f64> {
        let [together, _, _, all] = self.floats();
        let most = libm::log2(all / together);
        self.mutual_information().filter(|_| self.together < self.all).map(|bits| bits / most)
    }

    /// t-score: by how many standard deviations they come together more often than by chance. What is frequent weighs
    /// much.
    ///
    /// Church, K. W., Gale, W., Hanks, P., Hindle, D. (1991): Using statistics in lexical analysis.
    pub fn t_score(self) -> Option<f64> {
        let [together, first, second, all] = self.floats();
        self.has_both().then(|| (together - first * second / all) / together.sqrt())
    }

    /// The share of places with both among those with either (Jaccard).
    pub fn jaccard(self) -> Option<f64> {
        let [together, first, second, _] = self.floats();
        self.is_sound().then(|| together / (first + second - together))
    }

    fn has_both(self) -> bool {
        self.is_sound() && self.together > 0
    }

    fn floats(self) -> [f64; 4] {
        [self.together, self.first, self.second, self.all].map(f64::from)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn joint(together: u32, first: u32, second: u32, all: u32) -> Joint {
        Joint { together, first, second, all }
    }

    #[track_caller]
    fn close(found: Option<f64>, expected: f64, within: f64) {
        let found = found.expect("defined");
        assert!((found - expected).abs() < within, "{found}, {expected} is expected");
    }

    /// Manning and Schütze (1999), tables 5.6, 5.12 and 5.16, as NLTK's documentation of collocations has them.
    #[test]
    fn published_values_come_out() {
        close(joint(8, 15_828, 4_675, 14_307_668).t_score(), 0.9999, 5e-5);
        close(joint(20, 42, 20, 14_307_668).mutual_information(), 18.38, 5e-3);
        close(joint(110, 2_552, 221, 31_777).g2(), 270.72, 5e-3);
    }

    #[test]
    fn the_ends_of_the_scales_are_where_the_definitions_have_them() {
        close(joint(5, 5, 5, 100).log_dice(), 14.0, 1e-12);
        close(joint(5, 10, 10, 100).log_dice(), 13.0, 1e-12);
        close(joint(5, 5, 5, 100).normalised_information(), 1.0, 1e-12);
        close(joint(1, 10, 10, 100).normalised_information(), 0.0, 1e-12);
        close(joint(1, 10, 10, 100).g2(), 0.0, 1e-12);
        close(joint(5, 10, 10, 100).jaccard(), 1.0 / 3.0, 1e-12);
        close(joint(1, 10, 10, 100).expected(), 1.0, 1e-12);
        assert!(joint(0, 30, 30, 100).g2().is_some_and(|g2| g2 < -3.84));
    }

    #[test]
    fn a_measure_that_is_not_defined_is_none() {
        for counts in [joint(0, 0, 0, 0), joint(0, 0, 4, 9), joint(3, 2, 4, 9), joint(0, 5, 5, 9)] {
            assert_eq!((counts.g2(), counts.jaccard(), counts.expected()), (None, None, None), "{counts:?}");
            assert_eq!((counts.log_dice(), counts.t_score()), (None, None), "{counts:?}");
        }
        let apart = joint(0, 2, 3, 9);
        assert_eq!((apart.log_dice(), apart.mutual_information(), apart.t_score()), (None, None, None));
        assert_eq!(joint(9, 9, 9, 9).normalised_information(), None);
    }

    proptest! {
        #[test]
        fn the_two_may_change_places(a in 0u32..50, b in 0u32..50, c in 0u32..50, d in 0u32..500) {
            let one = joint(a, a + b, a + c, a + b + c + d);
            let other = joint(a, a + c, a + b, a + b + c + d);
            let all = |j: Joint| [
                j.g2(), j.log_dice(), j.mutual_information(), j.normalised_information(), j.t_score(), j.jaccard(),
            ];
            for (x, y) in all(one).into_iter().zip(all(other)) {
                match (x, y) {
                    (Some(x), Some(y)) => prop_assert!(x.is_finite() && (x - y).abs() < 1e-6, "{x} {y}"),
                    (x, y) => prop_assert_eq!(x, y),
                }
            }
        }
    }
}
