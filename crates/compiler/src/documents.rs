//! All documents of a corpus, of which few are unpacked at a time.

use corpuscope_core::index::{Document, Packed};

use crate::threads::*;

/// Documents that are in memory together as they are used.
const RUN: usize = 512;

/// Unpacks documents on all cores.
pub(crate) fn unpack(run: &[Packed]) -> Vec<Document> {
    run.par_iter().map(Packed::unpack).collect()
}

/// Calls `each` with every document, in order; few are unpacked at a time.
pub fn in_order(documents: &[Packed], mut each: impl FnMut(&Document)) {
    documents.chunks(RUN).flat_map(unpack).for_each(|document| each(&document));
}
