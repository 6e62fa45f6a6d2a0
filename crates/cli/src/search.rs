//! `corpuscope search`: the explorer's search on the command line.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Context, Result};
use corpuscope_core::search::{Request, Sort, answer};

use crate::corpus::Corpus;
use crate::{print, print_json};

#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Folder or file of articles, or a built index.
    corpus: PathBuf,
    /// Words, +required ones, "exact phrases", -exclusions, prefixes*; empty for all articles.
    #[arg(allow_hyphen_values = true)]
    query: String,
    /// Only articles with this value; several of one facet are alternatives.
    #[arg(long, value_name = "NAME=VALUE", value_parser = pair)]
    facet: Vec<(String, String)>,
    /// No articles with this value.
    #[arg(long, value_name = "NAME=VALUE", value_parser = pair)]
    exclude: Vec<(String, String)>,
    /// Facets of which articles must have every value given, not just one.
    #[arg(long, value_name = "NAME")]
    all_of: Vec<String>,
    /// Count countries and actors wherever they are mentioned (true), or only where an article is about them (false).
    /// Without it every mention counts in a corpus of fewer than 50 articles.
    #[arg(long, value_name = "true|false", num_args = 0..=1, require_equals = true, default_missing_value = "true")]
    mentioned: Option<bool>,
    /// Mean the accents written in quotes: "él" does not find "el".
    #[arg(long)]
    accents: bool,
    /// Require all words; without it articles with some of them come after those with all.
    #[arg(long)]
    require: bool,
    /// Order of the results.
    #[arg(long, default_value = "relevance", value_parser = ["relevance", "newest", "oldest", "title"])]
    sort: String,
    /// Results shown; all are counted.
    #[arg(long, default_value_t = 10)]
    limit: usize,
    /// Print JSON.
    #[arg(long)]
    json: bool,
}

fn pair(text: &str) -> Result<(String, String)> {
    let (name, value) = text.split_once('=').context("expected NAME=VALUE, as in country=VE")?;
    Ok((name.into(), value.into()))
}

pub(crate) fn run(args: &Args, config: Option<&Path>) -> Result<ExitCode> {
    let mut corpus = Corpus::open(&args.corpus, config)?;
    let mut request = Request {
        query: args.query.clone(),
        mentioned: args.mentioned,
        accents: args.accents,
        require: args.require,
        unfolded: true,
        sort: match args.sort.as_str() {
            "newest" => Sort::Newest,
            "oldest" => Sort::Oldest,
            "title" => Sort::Title,
            _ => Sort::Relevance,
        },
        ..Default::default()
    };
    for (name, value) in &args.facet {
        request.facets.of(name).include.push(value.clone());
    }
    for (name, value) in &args.exclude {
        request.facets.of(name).exclude.push(value.clone());
    }
    for name in &args.all_of {
        request.facets.of(name).all = true;
    }
    let answer = corpus.ask(|index| answer(index, &request, args.limit, usize::MAX))?;
    let words = corpuscope_messages::english();
    let answer = answer.said(|echo| words.starred(echo), |warning| words.words(warning));
    if args.json {
        print_json(&answer)?;
        return Ok(ExitCode::SUCCESS);
    }
    for warning in &answer.query.warnings {
        eprintln!("{warning}");
    }
    let echo = if answer.query.echo.is_empty() { "all" } else { &answer.query.echo };
    let coverage = answer.coverage().map(|said| format!(": {}", words.words(&said))).unwrap_or_default();
    print(format_args!("{} articles: {echo}{coverage}", answer.total));
    let counted = match answer.mentioned {
        true => "wherever they are mentioned (--mentioned=false: only where an article is about them)",
        false => "only where an article is about them (--mentioned: wherever they are mentioned)",
    };
    print(format_args!("countries and actors count {counted}"));
    for hit in &answer.hits {
        print(format_args!("\n{}  [{}]\n    {}", hit.title, hit.id, hit.snippet));
    }
    for (name, values) in answer.facets.iter().filter(|f| !f.1.is_empty()) {
        let shown: Vec<_> = values.iter().take(8).map(|v| format!("{} {}", v.label, v.count)).collect();
        let more = values.len().saturating_sub(8);
        let more = if more > 0 { format!(", and {more} more") } else { String::new() };
        print(format_args!("\n{name}: {}{more}", shown.join(", ")));
    }
    Ok(ExitCode::SUCCESS)
}
