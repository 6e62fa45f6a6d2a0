//! Makes the files of a release: archives with checksums, packages of npm's, the licences of what is in them.
//!
//! `cargo xtask package` calls the program of this crate, and so does `.github/workflows/release.yml` by way of it.
//! [`targets::TARGETS`] is the one list of what a release is built for: the workflow, the packages of npm's and the
//! action are held against it by tests.

pub mod archive;
pub mod checksum;
pub mod contents;
pub mod licences;
pub mod metadata;
pub mod notices;
pub mod npm;
pub mod packages;
pub mod sbom;
pub mod targets;

/// The version that a release of this source has.
pub const VERSION: &str = env!("CARGO_PKG_VERSION");

/// The packages of the workspace that go to crates.io; each depends, besides on others' packages, only on these.
pub const CRATES: [&str; 7] = [
    "corpuscope",
    "corpuscope-catalogue",
    "corpuscope-compiler",
    "corpuscope-core",
    "corpuscope-lzma",
    "corpuscope-messages",
    "corpuscope-pdf",
];
