//! The axis of values: where a value stands on it, and the round numbers beside it.

use crate::extract::Bound;

use super::Statement;

/// Times the greatest value is of the least for the axis to go by powers of ten.
const SPAN: f64 = 100.0;
/// Marks on a linear axis, at most, besides the first.
const MARKS: f64 = 5.0;
/// Marks on an axis of powers of ten, at most.
const POWERS: usize = 6;

/// An axis of values.
#[derive(Clone, Debug, PartialEq)]
pub struct Axis {
    /// It goes by powers of ten.
    pub log: bool,
    /// The value at its beginning.
    pub least: f64,
    /// The value at its end, above `least`.
    pub most: f64,
    /// Round numbers on it, rising.
    pub marks: Vec<f64>,
}

/// The values of statements: the least and the greatest.
fn ends(statements: &[Statement]) -> (f64, f64) {
    let upper = |s: &Statement| if s.bound == Bound::Range { s.most.unwrap_or(s.value) } else { s.value };
    let least = statements.iter().map(|s| s.value).fold(f64::INFINITY, f64::min);
    (least, statements.iter().map(upper).fold(f64::NEG_INFINITY, f64::max))
}

impl Axis {
    /// Tells whether values lie so far apart that a linear axis would not show the small ones: the greatest is at least
    /// a hundred times the least, and all are above 0.
    pub fn asks_for_powers(statements: &[Statement]) -> bool {
        let (least, most) = ends(statements);
        least > 0.0 && most >= least * SPAN
    }

    /// Returns an axis for some statements. Powers of ten are taken only where all values are above 0.
    pub fn of(statements: &[Statement], log: bool) -> Self {
        let (least, most) = ends(statements);
        if !least.is_finite() || !most.is_finite() {
            return Axis { log: false, least: 0.0, most: 1.0, marks: vec![0.0, 1.0] };
        }
        if log && least > 0.0 {
            Axis::powers(least, most)
        } else {
            Axis::linear(least.min(0.0), most.max(0.0))
        }
    }

    fn powers(least: f64, most: f64) -> Self {
        let first = libm::floor(libm::log10(least)) as i32;
        let last = (libm::ceil(libm::log10(most)) as i32).max(first + 1);
        let step = ((last - first) as usize).div_ceil(POWERS).max(1);
        let power = |n: i32| libm::pow(10.0, f64::from(n));
        let marks = (first..=last).step_by(step).map(power).collect();
        Axis { log: true, least: power(first), most: power(last), marks }
    }

    fn linear(least: f64, most: f64) -> Self {
        let span = if most > least { most - least } else { 1.0 };
        // 1, 2 or 5 times a power of ten.
        let power = libm::pow(10.0, libm::floor(libm::log10(span / MARKS)));
        let step = [1.0, 2.0, 5.0, 10.0].map(|times| times * power);
        let step = step.into_iter().find(|step| span / step <= MARKS).unwrap_or(power * 10.0);
        let (first, last) = (libm::floor(least / step), libm::ceil((least + span).max(most) / step));
        let marks: Vec<f64> = (first as i64..=last as i64).map(|n| n as f64 * step).collect();
        Axis { log: false, least: first * step, most: last * step, marks }
    }

    /// Returns where a value stands, from 0 at the beginning to 1 at the end.
    pub fn place(&self, value: f64) -> f64 {
        let share = if self.log {
            libm::log(value.max(self.least) / self.least) / libm::log(self.most / self.least)
        } else {
            (value - self.least) / (self.most - self.least)
        };
        share.clamp(0.0, 1.0)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn of(values: &[f64]) -> Vec<Statement> {
        values.iter().map(|value| Statement { value: *value, ..Statement::default() }).collect()
    }

    #[test]
    fn an_axis_has_round_numbers_and_begins_at_nothing_or_at_a_power_of_ten() {
        for (values, log, marks) in [
            (&[83.0, 87.0][..], false, &[0.0, 20.0, 40.0, 60.0, 80.0, 100.0][..]),
            (&[3.0], false, &[0.0, 1.0, 2.0, 3.0]),
            (&[0.25], false, &[0.0, 0.05, 0.1, 0.15000000000000002, 0.2, 0.25]),
            (&[-4.0, 6.0], false, &[-4.0, -2.0, 0.0, 2.0, 4.0, 6.0]),
            (&[0.0], false, &[0.0, 0.2, 0.4, 0.6000000000000001, 0.8, 1.0]),
            (&[83.0, 15_000.0], true, &[10.0, 100.0, 1_000.0, 10_000.0, 100_000.0]),
            (&[100.0], true, &[100.0, 1_000.0]),
            (&[], true, &[0.0, 1.0]),
        ] {
            assert_eq!(Axis::of(&of(values), log).marks, marks, "{values:?}");
        }
        assert!(Axis::asks_for_powers(&of(&[83.0, 15_000.0])));
        assert!(!Axis::asks_for_powers(&of(&[83.0, 150.0])));
        assert!(!Axis::asks_for_powers(&of(&[0.0, 150.0])));
    }

    proptest! {
        #[test]
        fn every_value_stands_on_its_axis_and_a_greater_one_not_before_it(
            values in prop::collection::vec(-1e12f64..1e12, 1..9),
            log: bool,
        ) {
            let axis = Axis::of(&of(&values), log);
            prop_assert!(axis.least < axis.most && axis.marks.len() <= 9);
            prop_assert!(values.iter().all(|v| axis.least <= *v && *v <= axis.most * (1.0 + 1e-9) + 1e-9), "{axis:?}");
            let mut sorted = values.clone();
            sorted.sort_by(f64::total_cmp);
            prop_assert!(sorted.windows(2).all(|pair| axis.place(pair[0]) <= axis.place(pair[1])));
        }
    }
}
