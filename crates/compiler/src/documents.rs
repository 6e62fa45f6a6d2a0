//! All documents of a corpus, of which few are unpacked at a time.

use std::io;

use corpuscope_core::index::codec::DecodeError;
use corpuscope_core::index::{Document, Glance, Packed};

use crate::threads::*;

/// Documents that are in memory together as they are used.
const RUN: usize = 512;

/// Unpacks documents on all cores.
pub(crate) fn unpack(run: &[Packed]) -> io::Result<Vec<Document>> {
    run.par_iter().map(unpack_one).collect()
}

/// Unpacks a document, or says which it is that cannot be.
pub(crate) fn unpack_one(packed: &Packed) -> io::Result<Document> {
    packed.unpack().map_err(|expected| match packed.glance() {
        Ok(glance) => lost(&format!("the article “{}”", glance.id), expected),
        Err(_) => lost("an article", expected),
    })
}

/// What is asked of a document without unpacking the rest.
pub(crate) fn glance(packed: &Packed) -> io::Result<Glance<'_>> {
    packed.glance().map_err(|expected| lost("an article", expected))
}

/// The same of all documents.
pub(crate) fn glances(documents: &[Packed]) -> io::Result<Vec<Glance<'_>>> {
    documents.iter().map(glance).collect()
}

/// Calls `each` with every document, in order; few are unpacked at a time.
pub fn in_order(documents: &[Packed], mut each: impl FnMut(&Document)) -> io::Result<()> {
    for run in documents.chunks(RUN) {
        unpack(run)?.iter().for_each(&mut each);
    }
    Ok(())
}

/// Says that something cannot be read again that was put aside as bytes.
pub(crate) fn lost(what: &str, DecodeError(expected): DecodeError) -> io::Error {
    let expected = corpuscope_messages::english().words(&expected.into());
    io::Error::other(format!(
        "{what} was read, but cannot be read again from memory: expected {expected}; try it without this article, and report it"
    ))
}
