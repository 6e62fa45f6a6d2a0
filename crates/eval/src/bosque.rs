//! Runs of Portuguese news sentences in which people are marked (`../shared/corpora/bosque-pt`): those named in full at
//! least twice in a run, and those named so once with a cue beside them. The model of names has learned from other runs
//! of the same newspapers, from none of these.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use corpuscope_core::article::{Article, BlockKind};
use serde::Deserialize;

use crate::names::{Sort, plain, records, show, tagged_names};
use crate::read::{annotate, gunzip};
use crate::score::{Figure, Measure, Options};

/// Words that run together with "de" and "em"; the first four with "por" as well.
const CONTRACTED: [&str; 22] = [
    "o", "a", "os", "as", "ele", "ela", "eles", "elas", "este", "esta", "estes", "estas", "esse", "essa",
    "esses", "essas", "isto", "isso", "aquele", "aquela", "aqueles", "aquelas",
];

#[derive(Deserialize)]
struct Run {
    id: String,
    language: String,
    sentences: Vec<String>,
    /// Kind (`PER`, `ORG`, `LOC`) and name of each mention, in the order of the text.
    entities: Vec<(String, String)>,
}

pub(crate) fn measure(data: &Path, options: &Options) -> Result<Vec<Measure>, String> {
    let path = data.join("bosque-pt/bosque-dev.jsonl.gz");
    let runs: Vec<Run> = records(&gunzip(&path)?, &path)?;
    let articles = runs.iter().map(article).collect();
    let (annotator, all) = annotate(Vec::new(), articles);
    let mut twice = Measure::new("bosque runs, people in full twice", Figure::Recall, 0.85);
    let mut once = Measure::new("bosque runs, met once with a cue", Figure::Recall, 0.90);
    let mut right = Measure::new("bosque runs, our persons are persons", Figure::Precision, 0.91);
    for (n, (run, tagged)) in runs.iter().zip(&all).enumerate() {
        let marked = mentions(run);
        let mut names = tagged_names(&annotator, tagged);
        names.retain(|(sort, _), _| *sort == Sort::Person);
        let found: BTreeSet<String> = names.keys().map(|(_, name)| name.clone()).collect();
        let full = |times: fn(usize) -> bool| {
            let of = marked.iter().filter(move |(name, written)| name.contains(' ') && times(written.len()));
            of.map(|(name, written)| (name.clone(), written[0].clone()))
        };
        twice.add(n, &found, &full(|times| times > 1).map(|(name, _)| name).collect());
        let cued = |written: &str| {
            let places = tagged.article.text.match_indices(written);
            places.into_iter().any(|(at, _)| annotator.is_cued(&tagged.article, at..at + written.len()))
        };
        let met_once = full(|times| times == 1).filter(|(_, written)| cued(written));
        once.add(n, &found, &met_once.map(|(name, _)| name).collect());
        right.add(n, &found, &marked.keys().cloned().collect());
        let all = marked.iter().map(|(name, written)| ((Sort::Person, name.clone()), written[0].clone()));
        show(options.show.as_deref(), &tagged.article, &names, &all.collect());
    }
    Ok(vec![twice, once, right])
}

/// People of a run: by the name as it is compared, each mention as it is written.
fn mentions(run: &Run) -> BTreeMap<String, Vec<String>> {
    let mut mentions: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for (_, written) in run.entities.iter().filter(|(kind, _)| kind == "PER") {
        let written = contracted(written);
        if let Some(name) = plain(&written) {
            mentions.entry(name).or_default().push(written);
        }
    }
    mentions
}

/// A run as an article, a paragraph for each sentence.
fn article(run: &Run) -> Article {
    let mut article = Article::new(&run.id);
    article.meta.language = Some(run.language.clone());
    run.sentences.iter().for_each(|sentence| article.push(BlockKind::Paragraph, &contracted(sentence)));
    article
}

/// A text with the contractions that the treebank takes apart ("de o", "em a", "por os", "a as").
fn contracted(text: &str) -> String {
    let mut out: Vec<String> = Vec::new();
    for word in text.split(' ') {
        let end = word.find(|c: char| !c.is_alphabetic()).unwrap_or(word.len());
        let (bare, rest) = word.split_at(end);
        let joined = out.last().and_then(|before| contraction(before, bare));
        match (joined, out.last_mut()) {
            (Some(joined), Some(before)) => *before = joined + rest,
            _ => out.push(word.to_owned()),
        }
    }
    out.join(" ")
}

/// Two words as one: "do" of "de" and "o".
fn contraction(before: &str, word: &str) -> Option<String> {
    let place = CONTRACTED.iter().position(|contracted| *contracted == word)?;
    let is_article = place < 4;
    let (first, rest) = match before {
        "de" => ("d", word),
        "De" => ("D", word),
        "em" => ("n", word),
        "Em" => ("N", word),
        "por" if is_article => ("pel", word),
        "Por" if is_article => ("Pel", word),
        "a" | "A" if word.starts_with('a') && (is_article || word.starts_with("aquel")) => {
            (if before == "a" { "à" } else { "À" }, &word[1..])
        }
        "a" | "A" if is_article => (before, word),
        _ => return None,
    };
    Some(format!("{first}{rest}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn contractions_are_put_together_again() {
        for (apart, written) in [
            ("Em a última quarta, perto de a Ponte", "Na última quarta, perto da Ponte"),
            ("por os filhos de ele, a as 21h e a o lado", "pelos filhos dele, às 21h e ao lado"),
            ("a aquele que foi a Roma", "àquele que foi a Roma"),
            ("José de Roe e a outra", "José de Roe e a outra"),
        ] {
            assert_eq!(contracted(apart), written);
        }
    }
}
