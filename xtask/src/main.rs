//! What a contributor types: `cargo xtask serve`, `cargo xtask build`, `cargo xtask test`.
fn main() {}
