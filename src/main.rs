//! The explorer.
fn main() {}
