//! The command line `corpuscope`.
fn main() {}
