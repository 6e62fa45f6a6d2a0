//! Reading and annotating, the same for every set.

use std::collections::BTreeSet;
use std::io::Read;
use std::path::Path;
use std::time::{Duration, Instant};

use corpuscope::folder::CorpusFolder;
use corpuscope_compiler::annotate::{Annotator, CuratedActor, Draft};
use corpuscope_compiler::config::{Config, Copies};
use corpuscope_core::annotation::{Tag, Tags};
use corpuscope_core::article::{Article, Override};
use rayon::prelude::*;

/// An article with what was found in it.
pub(crate) struct Tagged {
    /// The article as the compiler reads it.
    pub(crate) article: Article,
    /// Its countries and actors.
    pub(crate) tags: Tags,
}

/// The text of a compressed file.
pub(crate) fn gunzip(path: &Path) -> Result<String, String> {
    let fault = |why: std::io::Error| format!("{}: {why}", path.display());
    let file = std::fs::File::open(path).map_err(fault)?;
    let mut text = String::new();
    flate2::read::MultiGzDecoder::new(file).read_to_string(&mut text).map_err(fault)?;
    Ok(text)
}

/// The articles of a folder or file, as the compiler reads them.
pub(crate) fn articles(path: &Path) -> Result<Vec<Article>, String> {
    let reading = corpuscope_compiler::read::read(
        &CorpusFolder::new(path),
        &Config { copies: Copies::Keep, ..Config::default() },
        &|_, _| (),
    );
    let reading = reading.map_err(|why| format!("{}: {why}", path.display()))?;
    let articles: std::io::Result<_> = reading.sources.iter().map(|s| s.article()).collect();
    articles.map_err(|why| why.to_string())
}

/// Annotates, and says how long it took; `actors` are the corpus's own.
pub(crate) fn annotate(actors: Vec<CuratedActor>, articles: Vec<Article>) -> (Annotator, Vec<Tagged>) {
    let start = Instant::now();
    let annotator = Annotator::new(actors);
    let built = start.elapsed();
    let drafts: Vec<Draft> = articles.par_iter().map(|a| annotator.draft(a)).collect();
    settle(annotator, articles, drafts, start, built)
}

/// The same of articles that a model of names may have been learned from: each is read by one of these annotators, the
/// number of which `of` gives, whose model was learned without it.
pub(crate) fn annotate_apart(
    annotators: Vec<Annotator>,
    of: impl Fn(&Article) -> usize,
    articles: Vec<Article>,
) -> (Annotator, Vec<Tagged>) {
    let start = Instant::now();
    let drafts = articles.iter().map(|article| annotators[of(article)].draft(article)).collect();
    let annotator = annotators.into_iter().next().unwrap_or_else(|| Annotator::new(Vec::new()));
    settle(annotator, articles, drafts, start, Duration::ZERO)
}

fn settle(
    mut annotator: Annotator,
    articles: Vec<Article>,
    drafts: Vec<Draft>,
    start: Instant,
    built: Duration,
) -> (Annotator, Vec<Tagged>) {
    let none = Override::default();
    annotator.discover(&drafts).expect("their own bytes");
    let settled = articles.par_iter().zip(drafts);
    let tags: Vec<Tags> =
        settled.map(|(a, d)| annotator.tags(a, d, &none, &none).expect("its own bytes")).collect();
    let all = start.elapsed();
    println!(
        "{} articles annotated in {:.2} s, of which {:.2} s to build the dictionaries",
        articles.len(),
        all.as_secs_f64(),
        built.as_secs_f64()
    );
    let tagged = articles.into_iter().zip(tags).map(|(article, tags)| Tagged { article, tags }).collect();
    (annotator, tagged)
}

/// The keys of tags.
pub(crate) fn keys(tags: &[Tag]) -> BTreeSet<String> {
    tags.iter().map(|t| t.key.clone()).collect()
}

/// The keys of the tags that are salient.
pub(crate) fn salient(tags: &[Tag]) -> BTreeSet<String> {
    tags.iter().filter(|t| t.salient).map(|t| t.key.clone()).collect()
}

/// Prints an article where `wanted` (or anything, for "any") is extra or missed, with the words behind it.
pub(crate) fn show(
    wanted: Option<&str>,
    tagged: &Tagged,
    tags: &[Tag],
    found: &BTreeSet<String>,
    labelled: &BTreeSet<String>,
) {
    let Some(wanted) = wanted else { return };
    let wrong: Vec<&String> =
        found.symmetric_difference(labelled).filter(|w| wanted == "any" || *w == wanted).collect();
    if wrong.is_empty() {
        return;
    }
    let text = &tagged.article.text;
    println!("--- {} {}", tagged.article.id, tagged.article.title());
    println!("    labelled {}", labelled.iter().cloned().collect::<Vec<_>>().join(" "));
    for key in wrong {
        let sign = if found.contains(key) { "extra" } else { "missed" };
        let mentions = tags.iter().filter(|t| t.key == *key).flat_map(|t| &t.mentions);
        let words: Vec<_> =
            mentions.map(|m| text.get(m.start as usize..m.end as usize).unwrap_or_default()).collect();
        println!("    {sign} {key}: {}", words.join(" | "));
    }
    let all: Vec<_> = tags
        .iter()
        .map(|t| format!("{}{}{}", t.key, if t.salient { "*" } else { "" }, t.mentions.len()))
        .collect();
    println!("    found {}", all.join(" "));
}
