//! Articles beside an article: those most like it, what they share with it, and those of the same day.
//!
//! How like two articles are is worked out by the compiler ([`Index::neighbours`](crate::index::Index::neighbours)). What
//! they share is found in their texts ([`shared()`]), so that it stands in both.

mod same_day;
mod shared;
mod terms;

pub use self::same_day::{FIRST_OF_DAY, SameDay, same_day};
pub use self::shared::{MOST_SHARED, Shared, shared};
pub use self::terms::{COMMON_FROM, Idf, Terms, WeighedTerm, name_key, term_key, term_weight, times_in};
