//! Compiles the program again when the explorer's bundle within it has changed.

fn main() {
    println!("cargo::rerun-if-changed=bundle");
}
