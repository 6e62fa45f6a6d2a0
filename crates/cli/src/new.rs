//! `corpuscope new`: a commented `corpus.toml` for a folder, with what its files suggest; an example article where
//! there is none.

use std::fmt::Write as _;
use std::fs::OpenOptions;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Context, Result, bail};
use corpuscope_compiler::compile::Compiled;
use corpuscope_compiler::config::NAME;
use corpuscope_compiler::settings::{SETTINGS, Setting, example};

use crate::corpus::compile_with_progress;
use crate::{condensed, tell};

#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Folder of articles; it may be empty, and is made where there is none.
    #[arg(default_value = ".")]
    folder: PathBuf,
}

pub(crate) fn run(args: &Args) -> Result<ExitCode> {
    if args.folder.is_file() {
        bail!("{} is a file; name the folder that it lies in", args.folder.display());
    }
    std::fs::create_dir_all(&args.folder).with_context(|| args.folder.display().to_string())?;
    let path = args.folder.join(NAME);
    if path.exists() {
        bail!("{} is there already; it was left as it is", path.display());
    }
    let compiled = compile_with_progress(&args.folder, None)?;
    let text = settings(&compiled, &args.folder)?;
    write(&path, &text)?;
    let articles = compiled.documents.len();
    let example = args.folder.join("example.md");
    if articles == 0 && !example.exists() {
        write(&example, include_str!("../data/example.md"))?;
        tell(format_args!("{} written, and {}, an article to be deleted", path.display(), example.display()));
    } else {
        tell(format_args!("{} written; {articles} articles were read for it", path.display()));
    }
    // The folder that one is in already is what the other commands take unasked.
    let named =
        if args.folder == Path::new(".") { String::new() } else { format!(" {}", args.folder.display()) };
    tell(format_args!("Next:\n  corpuscope serve{named}\n  corpuscope build{named} --out site"));
    Ok(ExitCode::SUCCESS)
}

/// Writes a file that is not there yet.
fn write(path: &Path, text: &str) -> Result<()> {
    let said = || path.display().to_string();
    let mut file = OpenOptions::new().write(true).create_new(true).open(path).with_context(said)?;
    file.write_all(text.as_bytes()).with_context(said)
}

/// A `corpus.toml` in which all is a comment but the title, with what the files suggest at its head.
fn settings(compiled: &Compiled, folder: &Path) -> Result<String> {
    let mut text =
        String::from("# What the files of this corpus do not say themselves. Nothing here is required.\n#\n");
    if compiled.documents.is_empty() {
        writeln!(text, "# No article was found in {}.", folder.display())?;
    } else {
        for line in compiled.completeness()?.table() {
            writeln!(text, "# {line}")?;
        }
        for note in condensed::notes(&compiled.notes) {
            writeln!(text, "# {note}")?;
        }
        for (field, n) in &compiled.unused_fields {
            writeln!(text, "# Nothing uses the field {field} ({n} records).")?;
        }
    }
    let title = compiled.config.title.as_deref().unwrap_or("Articles");
    writeln!(text, "\ntitle = {}", toml_text(title))?;
    // Tables come after what stands in none: a setting below the head of a table would be of that table.
    let (tables, plain): (Vec<&Setting>, Vec<&Setting>) =
        SETTINGS.iter().partition(|setting| setting.name.contains('.'));
    for setting in plain.into_iter().chain(tables).filter(|setting| setting.name != "title") {
        writeln!(text, "\n# {}", setting.says)?;
        for line in example(setting).lines() {
            writeln!(text, "# {line}")?;
        }
    }
    Ok(text)
}

/// A text as TOML writes it.
fn toml_text(text: &str) -> String {
    let escaped: String = text
        .chars()
        .flat_map(|c| match c {
            '"' | '\\' => vec!['\\', c],
            c if c.is_control() => vec![' '],
            c => vec![c],
        })
        .collect();
    format!("\"{escaped}\"")
}

#[cfg(test)]
mod tests {
    use super::toml_text;

    #[test]
    fn a_title_is_written_as_toml_reads_it() {
        assert_eq!(toml_text("The \"Quay\" \\ 2025"), r#""The \"Quay\" \\ 2025""#);
    }
}
