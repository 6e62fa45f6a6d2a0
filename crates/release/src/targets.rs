//! What a release is built for.

/// A platform that a release has a program for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Target {
    /// The platform as Rust names it; archives bear this name.
    pub rust: &'static str,
    /// The operating system as Node names it (`process.platform`).
    pub os: &'static str,
    /// The processor as Node names it (`process.arch`).
    pub cpu: &'static str,
    /// The platform as the files of Python packages name it. The program for Linux is linked with all it needs, so
    /// that it runs with either of the two C libraries, and of any age.
    pub python: &'static str,
    /// The machine of GitHub's that builds it.
    pub runner: &'static str,
}

/// All platforms that a release has programs for.
pub const TARGETS: [Target; 5] = [
    Target {
        rust: "x86_64-unknown-linux-musl",
        os: "linux",
        cpu: "x64",
        python: "manylinux_2_17_x86_64.manylinux2014_x86_64.musllinux_1_1_x86_64",
        runner: "ubuntu-24.04",
    },
    Target {
        rust: "aarch64-unknown-linux-musl",
        os: "linux",
        cpu: "arm64",
        python: "manylinux_2_17_aarch64.manylinux2014_aarch64.musllinux_1_1_aarch64",
        runner: "ubuntu-24.04-arm",
    },
    Target {
        rust: "x86_64-apple-darwin",
        os: "darwin",
        cpu: "x64",
        python: "macosx_10_12_x86_64",
        runner: "macos-15-intel",
    },
    Target {
        rust: "aarch64-apple-darwin",
        os: "darwin",
        cpu: "arm64",
        python: "macosx_11_0_arm64",
        runner: "macos-15",
    },
    Target {
        rust: "x86_64-pc-windows-msvc",
        os: "win32",
        cpu: "x64",
        python: "win_amd64",
        runner: "windows-2025",
    },
];

impl Target {
    /// The target that Rust names so.
    pub fn named(rust: &str) -> Option<&'static Self> {
        TARGETS.iter().find(|target| target.rust == rust)
    }

    /// The name of the program's file.
    pub fn program(&self) -> &'static str {
        if self.os == "win32" { "corpuscope.exe" } else { "corpuscope" }
    }

    /// The name of the npm package with the program for this platform.
    pub fn npm(&self) -> String {
        format!("@corpuscope/{}-{}", self.os, self.cpu)
    }

    /// The name of the folder within the archive, and of the archive without its ending.
    pub fn stem(&self, version: &str) -> String {
        format!("corpuscope-{version}-{}", self.rust)
    }

    /// The name of the archive.
    pub fn archive(&self, version: &str) -> String {
        let ending = if self.os == "win32" { "zip" } else { "tar.gz" };
        format!("{}.{ending}", self.stem(version))
    }
}
