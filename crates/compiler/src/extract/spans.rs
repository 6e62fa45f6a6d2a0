//! Stretches of a text, kept so that those which touch another are found without looking at all.

/// Stretches in the order of their first bytes, each with what it stands for.
#[derive(Clone, Debug)]
pub(super) struct Spans<T> {
    stretches: Vec<(u32, u32, T)>,
    /// For each stretch, the furthest byte that it or one before it reaches.
    reach: Vec<u32>,
}

impl<T> Spans<T> {
    /// Sorts stretches: first byte, one past the last, what each stands for.
    pub(super) fn new(mut stretches: Vec<(u32, u32, T)>) -> Self {
        stretches.sort_by_key(|s| (s.0, s.1));
        let mut furthest = 0;
        let reach = stretches.iter().map(|s| {
            furthest = s.1.max(furthest);
            furthest
        });
        Spans { reach: reach.collect(), stretches }
    }

    /// The stretches that have a byte in common with `start..end`, in order.
    pub(super) fn touching(&self, start: u32, end: u32) -> impl DoubleEndedIterator<Item = &(u32, u32, T)> {
        let from = self.reach.partition_point(|reach| *reach <= start);
        let to = self.stretches.partition_point(|s| s.0 < end).max(from);
        self.stretches[from..to].iter().filter(move |s| start < s.1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_stretch_is_found_behind_short_ones_that_begin_later() {
        let spans = Spans::new(vec![(4, 6, "b"), (0, 20, "a"), (8, 9, "c"), (12, 15, "d")]);
        let touching = |start, end| spans.touching(start, end).map(|s| s.2).collect::<String>();
        assert_eq!(touching(5, 8), "ab");
        assert_eq!(touching(6, 9), "ac");
        assert_eq!(touching(15, 99), "a");
        assert_eq!(touching(20, 99), "");
    }
}
