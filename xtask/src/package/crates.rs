//! What `cargo install corpuscope` compiles: the packages for crates.io, each built from its package alone.

use super::{empty_folder, files_in, listed, out};
use crate::sh::{Outcome, command, run, target_dir};

/// Packages all that go to crates.io. cargo builds each from its package, with the others as if they were published.
pub(super) fn package() -> Outcome {
    let names = listed("crates")?;
    println!("Packaging and building what goes to crates.io (3 to 10 minutes) …");
    // What is ignored by git, such as the bundle, is in the packages; and this is no release.
    let mut package = command("cargo", &["package", "--allow-dirty"]);
    for name in &names {
        package.args(["--package", name]);
    }
    run(package)?;
    let folder = out().join("crates");
    empty_folder(&folder)?;
    let packed = target_dir().join("package");
    let version = env!("CARGO_PKG_VERSION");
    for name in names {
        let file = format!("{name}-{version}.crate");
        std::fs::copy(packed.join(&file), folder.join(&file))
            .map_err(|why| format!("{}: {why}", packed.join(&file).display()))?;
    }
    for file in files_in(&folder, |name| name.ends_with(".crate"))? {
        let size = file.metadata().map(|data| data.len()).unwrap_or_default();
        println!("{} ({:.1} MB)", file.display(), size as f64 / 1e6);
        // The largest that crates.io takes.
        if size > 10 << 20 {
            return Err(format!("{} is larger than the 10 MiB that crates.io takes", file.display()));
        }
    }
    Ok(())
}
