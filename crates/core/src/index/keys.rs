//! Keys of values that follow from the values' labels.

use crate::text::slug;

/// Returns the key that most values of a facet have: their label (sources, authors), or a name for addresses made of
/// it (actors). Such keys are not written, as there may be thousands, and every reader waits for them.
pub(super) fn key_of(label: &str, slugs: bool) -> String {
    if slugs { slug(label) } else { label.to_owned() }
}
