//! Keys of values that follow from the values' labels.

use crate::text::fold;

/// Returns the key that most values of a facet have: their label (sources, authors), or a name for addresses made of
/// it (actors). Such keys are not written, as there may be thousands, and every reader waits for them.
pub(super) fn key_of(label: &str, slugs: bool) -> String {
    if slugs { slug(label) } else { label.to_owned() }
}

/// Returns a label in small letters and digits, with hyphens between the words.
pub(super) fn slug(label: &str) -> String {
    let mut slug = String::with_capacity(label.len());
    for c in fold(label).chars().filter(|c| !matches!(c, '\'' | '’' | '.')) {
        if c.is_ascii_alphanumeric() {
            slug.push(c);
        } else if !slug.is_empty() && !slug.ends_with('-') {
            slug.push('-');
        }
    }
    slug.truncate(slug.trim_end_matches('-').len());
    slug
}
