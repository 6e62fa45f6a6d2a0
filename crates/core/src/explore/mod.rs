//! What is looked at of the articles that one search found: views that all obey the same filter.
//!
//! Each is a plain function of the index and what was found. Where it lacks sections it returns `Stop::Missing` with
//! all that it can name, as searching does.

mod map;
mod matrix;
mod narrow;
mod results;
mod scope;
mod sheets;
mod timeline;

pub use map::{Shaded, classes, map};
pub use matrix::{Axis, Crossed, Matrix, matrix};
pub use narrow::{narrowed, without, without_both};
pub use results::{MOST_RESULTS, Results, Told, results};
pub use scope::{Ranked, Scope};
pub use sheets::map_table;
pub use timeline::{Bar, SERIES, Timeline, TimelineOptions, Unit, timeline};
