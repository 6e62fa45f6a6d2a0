//! The program that `cargo xtask package` calls; see the library.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result, anyhow};
use clap::{Parser, Subcommand};
use corpuscope_release::archive::{File, pack};
use corpuscope_release::contents::{below, documents, read, write};
use corpuscope_release::packages::{BROWSER, PAGE, linked};
use corpuscope_release::targets::{TARGETS, Target};
use corpuscope_release::{CRATES, VERSION, checksum, licences, metadata, notices, npm, sbom};

/// Makes the files of a release. Run from the root of the repository.
#[derive(Debug, Parser)]
#[command(name = "corpuscope-release", version)]
struct Cli {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, Subcommand)]
enum What {
    /// Print what a release is built for, a line each: Rust's name, npm's package, the platform of Python's packages.
    Targets,
    /// Print the names of the packages that go to crates.io.
    Crates,
    /// Write the archive with the program, its checksum, and the folder of npm's package for the platform.
    Program {
        /// The platform, as Rust names it.
        #[arg(long)]
        target: String,
        /// The program.
        #[arg(long)]
        program: PathBuf,
        /// A folder with what else comes with it: manual pages, completions.
        #[arg(long)]
        beside: PathBuf,
        /// Where the files are written.
        #[arg(long)]
        out: PathBuf,
    },
    /// Write the folder of npm's package `corpuscope`.
    Npm {
        /// Where the folder is made.
        #[arg(long)]
        out: PathBuf,
    },
    /// Write the licences of what is in the program into a folder.
    Licences {
        /// The platform, as Rust names it.
        #[arg(long)]
        target: String,
        /// The folder.
        #[arg(long)]
        out: PathBuf,
    },
    /// Print what a list of contents is made for, a line each: the package, its folder, the platform, the name of the list.
    Programs,
    /// Hold a list of cargo-cyclonedx against what cargo says, and write it as it is published.
    Sbom {
        /// The package of the workspace that it is of.
        #[arg(long)]
        package: String,
        /// The platform, as Rust names it.
        #[arg(long)]
        target: String,
        /// The list.
        #[arg(long)]
        list: PathBuf,
        /// The name under which it is published, without an ending.
        #[arg(long)]
        name: String,
        /// Where it is written.
        #[arg(long)]
        out: PathBuf,
    },
    /// Write the lists of THIRD-PARTY.md anew.
    Notices,
    /// Write SHA256SUMS of the archives and lists in a folder.
    Checksums {
        /// The folder.
        folder: PathBuf,
    },
}

fn main() -> Result<()> {
    let root = std::env::current_dir()?;
    match Cli::parse().what {
        What::Targets => {
            for target in &TARGETS {
                println!("{} {} {}", target.rust, target.npm(), target.python);
            }
            Ok(())
        }
        What::Crates => {
            println!("{}", CRATES.join("\n"));
            Ok(())
        }
        What::Program { target, program, beside, out } => {
            program_files(&root, &target, &program, &beside, &out)
        }
        What::Npm { out } => {
            let folder = out.join("npm/corpuscope");
            write(&folder, &npm::main(documents(&root)?)?)?;
            println!("{}", folder.display());
            Ok(())
        }
        What::Licences { target, out } => write(&out, &[licence_file(&target)?]),
        What::Programs => {
            for target in &TARGETS {
                println!("corpuscope crates/cli {} {}", target.rust, target.stem(VERSION));
            }
            for (package, folder) in PAGE {
                println!(
                    "{package} {folder} {BROWSER} corpuscope-{VERSION}-page-{}",
                    package.replace("corpuscope-", "")
                );
            }
            Ok(())
        }
        What::Sbom { package, target, list, name, out } => {
            let text = String::from_utf8(read(&list)?)?;
            let packages = linked(&metadata::of(&root, &target)?, &package)?;
            let tidy = sbom::tidied(&text, &root.display().to_string(), &name, &packages)?;
            println!(
                "{} ({} packages of others)",
                out.join(format!("{name}{}", sbom::ENDING)).display(),
                packages.len()
            );
            write(&out, &[File::text(format!("{name}{}", sbom::ENDING), tidy)])
        }
        What::Notices => write(&root, &[File::text(notices::NAME, metadata::notices(&root)?)]),
        What::Checksums { folder } => checksums(&folder),
    }
}

fn program_files(root: &Path, target: &str, program: &Path, beside: &Path, out: &Path) -> Result<()> {
    let target = Target::named(target).with_context(|| {
        let all: Vec<&str> = TARGETS.iter().map(|target| target.rust).collect();
        format!("a release has no program for {target}, only for {}", all.join(", "))
    })?;
    let program = read(program)?;
    let mut files = documents(root)?;
    files.push(licence_file(target.rust)?);

    let folder = out.join("npm").join(target.npm().replace('/', "-").replace('@', ""));
    write(&folder, &npm::platform(target, program.clone(), files.clone())?)?;
    println!("{}", folder.display());

    files.extend(below(beside)?);
    files.push(File::program(target.program(), program));
    let name = target.archive(VERSION);
    let bytes = pack(&name, &target.stem(VERSION), &files)?;
    let sum = File::text(format!("{name}.sha256"), checksum::line(&name, &bytes));
    println!("{} ({:.1} MB)", out.join(&name).display(), bytes.len() as f64 / 1e6);
    write(out, &[File::text(name, bytes), sum])
}

/// The licences of what is in the program for a platform, and in the page within it.
fn licence_file(target: &str) -> Result<File> {
    let mut metadata = vec![("corpuscope", metadata::of(Path::new("."), target)?)];
    let page = metadata::of(Path::new("."), BROWSER)?;
    metadata.extend(PAGE.map(|(name, _)| (name, page.clone())));
    Ok(File::text(licences::NAME, licences::text(&metadata)?))
}

fn checksums(folder: &Path) -> Result<()> {
    let mut names: Vec<String> = std::fs::read_dir(folder)
        .with_context(|| folder.display().to_string())?
        .filter_map(|entry| entry.ok()?.file_name().into_string().ok())
        .filter(|name| [".tar.gz", ".zip", sbom::ENDING].iter().any(|ending| name.ends_with(ending)))
        .collect();
    names.sort();
    if names.is_empty() {
        return Err(anyhow!("there is no archive in {}; `cargo xtask package` makes them", folder.display()));
    }
    let mut lines = String::new();
    for name in names {
        lines.push_str(&checksum::line(&name, &read(&folder.join(&name))?));
    }
    print!("{lines}");
    write(folder, &[File::text("SHA256SUMS", lines)])
}
