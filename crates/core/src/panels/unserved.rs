//! Of which languages with unknown words the articles of a side are.

use crate::coverage::Unserved;
use crate::index::Index;
use crate::sides::Side;

/// The languages of a side in which something is not looked for, each with the number of the side's articles.
pub(super) type Languages<'a> = Vec<(&'a Unserved, usize)>;

/// Counts the articles of a side by language, those in which something is not looked for. Needs the tables.
pub(super) fn languages<'a>(index: &'a Index, side: &Side) -> Languages<'a> {
    let all = &index.corpus.unserved;
    let mut counts = vec![0; all.len()];
    // Unlike the table of documents, the facet tells of which articles the language is not known.
    if let Some(facet) = index.facet("language").filter(|_| !all.is_empty()) {
        for (value, _) in side.documents.iter().filter_map(|document| facet.of(*document).next()) {
            let key = &facet.values[value as usize].key;
            if let Some(at) = all.iter().position(|unserved| unserved.language == *key) {
                counts[at] += 1;
            }
        }
    }
    all.iter().zip(counts).filter(|(_, articles)| *articles > 0).collect()
}
