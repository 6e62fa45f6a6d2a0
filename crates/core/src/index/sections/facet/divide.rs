//! Which values of a facet are rare, and in which steps they are apart.

use super::{Facet, Rare};

/// Steps of rare values: those that some documents have, those that few have, and of those that one or two have those
/// that a document is about and those that are mentioned in passing alone, which is most of all names.
pub(crate) const STEPS: usize = 4;
/// The most documents that have a value of the second step.
const FEW: u32 = 6;
/// The most documents that have a value of the third or fourth step.
const FEWEST: u32 = 2;

impl Facet {
    /// Puts the rare values behind the frequent ones, of which there are about `frequent`, if the values are at least
    /// twice as many. Numbers stay together, as a range may ask for any of them.
    #[must_use]
    pub(crate) fn divided(mut self, frequent: usize) -> Self {
        let is_number = |value: &super::Value| value.key.bytes().all(|b| b.is_ascii_digit());
        if self.values.len() / 2 < frequent || self.values.iter().all(is_number) {
            return self;
        }
        let mut sorted = self.totals.clone();
        sorted.sort_unstable_by(|a, b| b.cmp(a));
        let most = sorted[frequent];
        // 0 for frequent values, else one more than the step.
        let part = |v: usize| match self.totals[v] {
            n if n > most => 0,
            n if n > FEW => 1,
            n if n > FEWEST => 2,
            _ => 3 + usize::from(self.salient()[v] == 0),
        };
        let parts: Vec<usize> = (0..self.values.len()).map(part).collect();
        let mut order: Vec<usize> = (0..self.values.len()).collect();
        order.sort_by_key(|v| parts[*v]);
        let mut places = vec![0; order.len()];
        order.iter().enumerate().for_each(|(place, v)| places[*v] = place as u32);
        let counts = |of: &[u32]| order.iter().filter_map(|v| of.get(*v).copied()).collect::<Vec<u32>>();
        self.totals = counts(&self.totals);
        self.salient = counts(&self.salient);
        self.values = order.iter().map(|v| std::mem::take(&mut self.values[*v])).collect();
        self.rows.renumber(&places);
        for item in self.front.iter_mut().flat_map(|(_, items)| items) {
            *item = item.renumbered(places[item.value() as usize]);
        }
        let of = |part: usize| parts.iter().filter(|p| **p == part).count() as u32;
        let frequent = of(0);
        if frequent < order.len() as u32 {
            let mut first = frequent;
            for step in 0..STEPS {
                let values = of(step + 1);
                let range = first as usize..(first + values) as usize;
                let most = |counts: &[u32]| counts[range.clone()].iter().copied().max().unwrap_or(0);
                let (most, most_salient) = (most(&self.totals), most(self.salient()));
                self.rare.push(Rare { first, values, most, most_salient });
                first += values;
            }
            self.steps = STEPS;
        }
        self
    }
}
