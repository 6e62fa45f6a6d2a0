//! Dossiers: that a check misses nothing and raises no false alarm, and that files are read back.

mod changes;
mod corpus;
mod files;
mod kept;
mod promise;
#[path = "../brute/random.rs"]
mod random;
