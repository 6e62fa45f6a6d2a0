//! Gives the program in the browser as much stack as it has natively: texts nest deeply.

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    if std::env::var("CARGO_CFG_TARGET_ARCH").is_ok_and(|arch| arch == "wasm32") {
        println!("cargo::rustc-link-arg-bin=maker=-zstack-size=16777216");
    }
}
