//! Which values of a facet are rare.

use super::{Facet, Rare, RareValues};

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
        let mut order: Vec<usize> = (0..self.values.len()).collect();
        order.sort_by_key(|v| self.totals[*v] <= most);
        let frequent = sorted.partition_point(|n| *n > most);
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
        let values = (order.len() - frequent) as u32;
        if values > 0 {
            self.rare = RareValues::Supplied(Rare { frequent: frequent as u32, values, most });
        }
        self
    }
}
