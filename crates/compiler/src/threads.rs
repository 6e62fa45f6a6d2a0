//! Work on all cores with the feature `threads`, and on one without it. The results are the same.
//!
//! With threads this is rayon; without them the same methods give plain iterators.

#[cfg(feature = "threads")]
pub(crate) use rayon::{current_num_threads as count, join, prelude::*};

#[cfg(not(feature = "threads"))]
pub(crate) use one::{IntoParallelIterator, ParallelIterator, ParallelSlice, count, join};

#[cfg(not(feature = "threads"))]
mod one {
    /// The number of threads.
    pub(crate) fn count() -> usize {
        1
    }

    /// Does both, one after the other.
    pub(crate) fn join<A, B>(a: impl FnOnce() -> A, b: impl FnOnce() -> B) -> (A, B) {
        (a(), b())
    }

    /// Whatever can be gone through, as rayon's trait of this name.
    pub(crate) trait IntoParallelIterator: IntoIterator + Sized {
        fn into_par_iter(self) -> Self::IntoIter {
            self.into_iter()
        }
    }

    impl<I: IntoIterator> IntoParallelIterator for I {}

    /// What rayon's iterators have beyond others.
    pub(crate) trait ParallelIterator: Iterator + Sized {
        fn with_min_len(self, _: usize) -> Self {
            self
        }

        fn flat_map_iter<U: IntoIterator, F: FnMut(Self::Item) -> U>(
            self,
            each: F,
        ) -> std::iter::FlatMap<Self, U, F> {
            self.flat_map(each)
        }
    }

    impl<I: Iterator> ParallelIterator for I {}

    /// Slices, as rayon's trait of this name.
    pub(crate) trait ParallelSlice<T> {
        fn par_iter(&self) -> std::slice::Iter<'_, T>;
        fn par_chunks(&self, size: usize) -> std::slice::Chunks<'_, T>;
        fn par_sort_unstable(&mut self)
        where
            T: Ord;
    }

    impl<T> ParallelSlice<T> for [T] {
        fn par_iter(&self) -> std::slice::Iter<'_, T> {
            self.iter()
        }

        fn par_chunks(&self, size: usize) -> std::slice::Chunks<'_, T> {
            self.chunks(size)
        }

        fn par_sort_unstable(&mut self)
        where
            T: Ord,
        {
            self.sort_unstable();
        }
    }
}
