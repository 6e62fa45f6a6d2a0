//! `corpuscope build`: corpus in, page out.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Instant;

use anyhow::{Context, Error, Result, bail};
use serde::Serialize;

use crate::corpus::compile_folder;
use crate::folder::{CorpusFolder, today};
use crate::one_file::OneFile;
use crate::site_folder::SiteFolder;
use crate::stamp::{Inputs, Stamp};
use crate::{condensed, explorer, note, page, previous, print_json, tell};
use corpuscope_compiler::compile::Compiled;
use corpuscope_compiler::diagnostic::Severity;
use corpuscope_compiler::versions::Differs;

#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Folder or file of articles.
    #[arg(default_value = ".")]
    corpus: PathBuf,
    /// Folder to write to.
    #[arg(long, value_name = "DIR", default_value = "site")]
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
    /// Go on with the record of versions of this site (a folder, or a page in one file) instead of the one in DIR.
    #[arg(long, value_name = "SITE")]
    previous: Option<PathBuf>,
    /// Keep what articles said before they last changed, so that readers see what was struck and added; hashes alone are
    /// kept without it.
    #[arg(long)]
    keep_texts: bool,
    /// Keep no record of versions, and nothing of the one before.
    #[arg(long, conflicts_with_all = ["previous", "keep_texts"])]
    no_versions: bool,
    /// Write nothing if there is any problem in the corpus.
    #[arg(long)]
    strict: bool,
    /// Write a page also where no article can be read; that is an error without it, and the old page stays.
    #[arg(long)]
    allow_empty: bool,
    /// Build even if nothing has changed since the last time.
    #[arg(long)]
    force: bool,
    /// Write into a folder in which files lie that no build wrote; they are left as they are.
    #[arg(long)]
    beside_others: bool,
    /// Print what was built as JSON.
    #[arg(long)]
    json: bool,
}

/// What a build says with `--json`.
#[derive(Debug, Serialize)]
struct Said<'a> {
    /// Nothing had changed, and nothing was written; the counts are then not known.
    unchanged: bool,
    out: &'a Path,
    one_file: Option<&'a Path>,
    #[serde(flatten)]
    counts: Option<Counts>,
}

#[derive(Debug, Serialize)]
struct Counts {
    articles: usize,
    skipped: usize,
    problems: usize,
    index_files: usize,
    bytes: u64,
    page: bool,
}

pub(crate) fn run(args: &Args, config: Option<&Path>) -> Result<ExitCode> {
    let start = Instant::now();
    refuse_to_overwrite_the_corpus(&args.corpus, &args.out)?;
    let mut site = SiteFolder::open(&args.out, args.beside_others)?;
    let one_file = args.one_file.as_deref().map(|file| OneFile::new(file, site.path())).transpose()?;
    let inputs = Inputs {
        corpus: &args.corpus,
        config,
        page: args.page.as_deref(),
        one_file: args.one_file.as_deref(),
        with_maker: args.with_maker,
        strict: args.strict,
        allow_empty: args.allow_empty,
        previous: args.previous.as_deref(),
        no_versions: args.no_versions,
        keep_texts: args.keep_texts,
    };
    let stamp = Stamp::new(&inputs).with_context(|| args.corpus.display().to_string())?;
    let said = |counts: Option<Counts>| Said {
        unchanged: counts.is_none(),
        out: &args.out,
        one_file: args.one_file.as_deref(),
        counts,
    };
    if !args.force
        && let Some(before) = stamp.unchanged(&site, one_file.as_ref())
    {
        if args.json {
            print_json(&said(None))?;
        } else {
            tell(format_args!(
                "nothing has changed since the last build ({before}); --force builds all the same"
            ));
        }
        return Ok(ExitCode::SUCCESS);
    }
    let folder = CorpusFolder::new(&args.corpus).with_settings(config);
    let mut compiled = compile_folder(&args.corpus, &folder)?;
    report(&compiled);
    refuse_what_is_no_page(&compiled, &args.corpus, args.strict, args.allow_empty)?;
    let bundle = match explorer::bundle(args.page.as_deref()) {
        Ok(bundle) => Some(bundle),
        Err(why) if one_file.is_some() => bail!("{why:#}"),
        Err(why) if site.has_page() => {
            bail!("the page in {} was left as it is: {why:#}", args.out.display())
        }
        Err(why) => {
            eprintln!("corpuscope: only the index was written: {why:#}");
            None
        }
    };
    if args.with_maker && bundle.as_ref().is_some_and(|bundle| !bundle.has_maker()) {
        bail!(
            "the explorer was built without what --with-maker puts into the page; `cargo xtask build` builds it"
        );
    }
    record(&mut compiled, args, site.path())?;
    let take = |name: &str, bytes: &[u8]| site.take(name, bytes);
    let made = page::make(&mut compiled, bundle.as_ref(), one_file.as_ref().map(|_| args.with_maker), &take)?;
    if let (Some(file), Some(page)) = (&one_file, &made.one_file) {
        file.take(page.as_bytes(), &site)?;
    }
    site.commit()?;
    if let Some(file) = &one_file {
        file.commit()?;
    }
    let counts = Counts {
        articles: made.articles,
        skipped: compiled.skipped.len(),
        problems: compiled.diagnostics.len(),
        index_files: made.index_files,
        bytes: made.bytes,
        page: bundle.is_some(),
    };
    let line = format!(
        "{} articles, {} skipped, {} problems; {} index files, {} bytes{}",
        counts.articles,
        counts.skipped,
        counts.problems,
        counts.index_files,
        counts.bytes,
        if counts.page { "; page written" } else { "" },
    );
    // Without a stamp the next build does all again: no reason to fail this one. What could not be read it may find.
    if folder.has_failed() {
        eprintln!("corpuscope: not all could be read; the next build reads all again");
    } else if let Err(why) = stamp.write(&site, one_file.as_ref(), &line) {
        eprintln!("corpuscope: the next build will not know of this one ({why:#})");
    }
    if args.json {
        print_json(&said(Some(counts)))?;
    } else {
        tell(format_args!("{line}; {:.2} s", start.elapsed().as_secs_f64()));
    }
    Ok(ExitCode::SUCCESS)
}

/// Goes on with the record of versions of the site before, if there is one of the same corpus.
fn record(compiled: &mut Compiled, args: &Args, out: &Path) -> Result<()> {
    let (site, is_named) = match &args.previous {
        Some(site) => (site.as_path(), true),
        None => (out, false),
    };
    if args.no_versions || !is_named && !previous::lies_in(site) {
        return Ok(());
    }
    let before = match previous::read(site) {
        Ok(before) => before,
        Err(why) if is_named => return Err(why),
        Err(why) => {
            eprintln!(
                "corpuscope: the record of versions begins anew, as the site before cannot be read ({why:#})"
            );
            return Ok(());
        }
    };
    match compiled.record(&before, today(), args.keep_texts)? {
        Some(Differs { added, changed, gone }) => {
            note(format_args!(
                "since the version before, articles: {added} added, {changed} changed, {gone} gone"
            ));
        }
        None if is_named => note(format_args!("nothing is recorded of {}", site.display())),
        None => {}
    }
    Ok(())
}

/// The folder to write to may lie in the corpus, and never the corpus in it.
fn refuse_to_overwrite_the_corpus(corpus: &Path, out: &Path) -> Result<()> {
    let (Ok(full_corpus), Ok(full_out)) = (corpus.canonicalize(), out.canonicalize()) else { return Ok(()) };
    if full_corpus.starts_with(&full_out) {
        bail!(
            "the page would be written into {}, where the articles of {} lie; name another folder with --out",
            out.display(),
            corpus.display()
        );
    }
    Ok(())
}

/// Fails where there is nothing to make a page of, and where problems are to stop it.
pub(crate) fn refuse_what_is_no_page(
    compiled: &Compiled,
    corpus: &Path,
    strict: bool,
    allow_empty: bool,
) -> Result<()> {
    if compiled.documents.is_empty() && !allow_empty {
        return Err(nothing_to_read(corpus).context("nothing was written"));
    }
    if strict && !compiled.diagnostics.is_empty() {
        bail!("there are problems, and --strict was given: nothing was written");
    }
    Ok(())
}

fn nothing_to_read(corpus: &Path) -> Error {
    anyhow::anyhow!(
        "no file of {0} holds an article that can be read; `corpuscope check {0}` says what was found, \
         and --allow-empty builds a page without articles",
        corpus.display()
    )
}

/// Says the first lines, and how many there are besides.
fn few(lines: &[String], before: &str) {
    const FEW: usize = 10;
    lines.iter().take(FEW).for_each(|line| note(format_args!("{before}{line}")));
    if lines.len() > FEW {
        note(format_args!("… and {} more; `corpuscope check` lists all", lines.len() - FEW));
    }
}

/// Names what was skipped, cut and left unused: nothing is lost silently.
pub(crate) fn report(compiled: &Compiled) {
    for severity in [Severity::Error, Severity::Warning] {
        let of: Vec<_> = compiled.diagnostics.iter().filter(|d| d.severity == severity).cloned().collect();
        few(&condensed::problems(&of), "");
    }
    few(&condensed::skipped(&compiled.skipped), "skipped: ");
    let mut reasons: BTreeMap<&str, usize> = BTreeMap::new();
    compiled.cut.iter().for_each(|(_, cut)| *reasons.entry(&cut.reason).or_default() += 1);
    for (reason, n) in reasons {
        note(format_args!("cut: {reason} ({n})"));
    }
    for (field, n) in &compiled.unused_fields {
        note(format_args!(
            "unused field: {field} ({n} records); `[facet.…] field = \"{field}\"` in corpus.toml makes it a facet"
        ));
    }
}
