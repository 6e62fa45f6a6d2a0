//! `corpuscope build`: corpus in, page out.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Instant;

use anyhow::{Context, Result, bail};
use corpuscope_core::index::{Built, Sizes};

use crate::corpus::compile_with_progress;
use crate::explorer;
use crate::stamp::{Inputs, Stamp};
use crate::{built, condensed, folder, print};
use corpuscope_compiler::compile::Compiled;
use corpuscope_compiler::diagnostic::Severity;
use corpuscope_compiler::site::{self, Data, IndexWriter};

#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Folder or file of articles.
    corpus: PathBuf,
    /// Folder to write to.
    #[arg(long, value_name = "DIR")]
    out: PathBuf,
    /// Also write the page, corpus and all, as this one file.
    #[arg(long, value_name = "FILE")]
    one_file: Option<PathBuf>,
    /// Put into that file what readers make a corpus of their own with: about a megabyte and a half.
    #[arg(long, requires = "one_file")]
    with_maker: bool,
    /// Take the explorer's bundle from this folder instead of the one within this program.
    #[arg(long, value_name = "DIR")]
    page: Option<PathBuf>,
    /// Write nothing if there is any problem in the corpus.
    #[arg(long)]
    strict: bool,
    /// Build even if nothing has changed since the last time.
    #[arg(long)]
    force: bool,
}

pub(crate) fn run(args: &Args, config: Option<&Path>) -> Result<ExitCode> {
    let start = Instant::now();
    std::fs::create_dir_all(&args.out).with_context(|| args.out.display().to_string())?;
    let inputs = Inputs {
        corpus: &args.corpus,
        config,
        page: args.page.as_deref(),
        one_file: args.one_file.as_deref(),
        with_maker: args.with_maker,
        strict: args.strict,
    };
    let stamp = Stamp::new(&inputs, &args.out).with_context(|| args.corpus.display().to_string())?;
    if !args.force
        && let Some(said) = stamp.unchanged()
    {
        print(format_args!("nothing has changed since the last build ({said}); --force builds all the same"));
        return Ok(ExitCode::SUCCESS);
    }
    let mut compiled = compile_with_progress(&args.corpus, config)?;
    report(&compiled);
    if compiled.documents.is_empty() {
        bail!("no file of {} holds an article that can be read: nothing was written", args.corpus.display());
    }
    if args.strict && !compiled.diagnostics.is_empty() {
        bail!("there are problems, and --strict was given: nothing was written");
    }
    let bundle = explorer::bundle(args.page.as_deref());
    if args.with_maker && bundle.as_ref().is_ok_and(|bundle| !bundle.has_maker()) {
        bail!(
            "the explorer was built without what --with-maker puts into the page; `cargo xtask build` builds it"
        );
    }
    let (articles, list) = (compiled.documents.len(), site::list(&compiled.documents)?);
    let write = folder::writer(&args.out);
    let mut writer = IndexWriter::new(&write, site::print(&compiled.documents));
    // A page in one file needs all of it at once.
    let whole = args.one_file.is_some();
    let mut take = |built: &mut Built| if whole { Ok(()) } else { writer.take(built) };
    let mut built = compiled.into_index(Sizes::sharded(articles), &mut take)?;
    let whole =
        if whole { Some(corpuscope_lzma::pack(&built.whole(), corpuscope_lzma::Effort::All)?) } else { None };
    let written = writer.finish(&mut built)?;
    built::remove_others(&args.out, &written.files)?;
    let page = match &bundle {
        Ok(bundle) => {
            let hosted = site::beside_page(bundle.clone(), &compiled.config);
            explorer::write(&hosted, &args.out)?;
            let data = match &written.embed {
                Some(index) => Data::Embedded(index),
                None => Data::File(&written.manifest.start),
            };
            // Last, as it names the others.
            let page = site::hosted(&hosted, built.corpus(), &list, data);
            std::fs::write(args.out.join("index.html"), page)?;
            if let (Some(file), Some(whole)) = (&args.one_file, &whole) {
                let bundle = site::in_one_file(bundle.clone(), args.with_maker);
                let page = site::one_file(&bundle, built.corpus(), &list, whole);
                std::fs::write(file, page).with_context(|| file.display().to_string())?;
            }
            true
        }
        Err(why) if args.one_file.is_some() => bail!("{why:#}"),
        Err(why) => {
            eprintln!("corpuscope: only the index was written: {why:#}");
            false
        }
    };
    let said = format!(
        "{} articles, {} skipped, {} problems; {} index files, {} bytes{}",
        articles,
        compiled.skipped.len(),
        compiled.diagnostics.len(),
        written.files.len(),
        written.bytes,
        if page { "; page written" } else { "" },
    );
    // Without a stamp the next build does all again: no reason to fail this one.
    if let Err(why) = stamp.write(&args.out, args.one_file.as_deref(), &said) {
        eprintln!("corpuscope: the next build will not know of this one ({why})");
    }
    print(format_args!("{said}; {:.2} s", start.elapsed().as_secs_f64()));
    Ok(ExitCode::SUCCESS)
}

/// Says the first lines, and how many there are besides.
fn few(lines: &[String], before: &str) {
    const FEW: usize = 10;
    lines.iter().take(FEW).for_each(|line| eprintln!("{before}{line}"));
    if lines.len() > FEW {
        eprintln!("… and {} more; `corpuscope check` lists all", lines.len() - FEW);
    }
}

/// Names what was skipped, cut and left unused: nothing is lost silently.
fn report(compiled: &Compiled) {
    for severity in [Severity::Error, Severity::Warning] {
        let of: Vec<_> = compiled.diagnostics.iter().filter(|d| d.severity == severity).cloned().collect();
        few(&condensed::problems(&of), "");
    }
    few(&condensed::skipped(&compiled.skipped), "skipped: ");
    let mut reasons: BTreeMap<&str, usize> = BTreeMap::new();
    compiled.cut.iter().for_each(|(_, cut)| *reasons.entry(&cut.reason).or_default() += 1);
    for (reason, n) in reasons {
        eprintln!("cut: {reason} ({n})");
    }
    for (field, n) in &compiled.unused_fields {
        eprintln!(
            "unused field: {field} ({n} records); `[facet.…] field = \"{field}\"` in corpus.toml makes it a facet"
        );
    }
}
