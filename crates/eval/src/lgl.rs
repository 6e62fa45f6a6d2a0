//! The Local-Global Lexicon: place names marked in local news, each with its country.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use corpuscope_compiler::annotate::Annotator;
use corpuscope_core::annotation::EntityKind;
use corpuscope_core::article::{Article, BlockKind};

use crate::read::{annotate, gunzip, keys, show};
use crate::score::{Figure, Measure, Options};

pub(crate) fn measure(data: &Path, options: &Options) -> Result<Vec<Measure>, String> {
    let text = gunzip(&data.join("lgl/lgl.xml.gz"))?;
    let mut articles = Vec::new();
    let mut labels = Vec::new();
    for part in text.split("<article ").skip(1) {
        let mut article = Article::new(between(part, "docid=\"", "\"").unwrap_or_default());
        article.push(BlockKind::Title, between(part, "<title>", "</title>").unwrap_or_default());
        article.push(BlockKind::Paragraph, between(part, "<![CDATA[", "]]>").unwrap_or_default());
        let places = part.split("<country ").skip(1).filter_map(|tag| between(tag, ">", "<"));
        let places: BTreeSet<String> = places.map(str::to_owned).collect();
        if !places.is_empty() {
            articles.push(article);
            labels.push(places);
        }
    }
    let (annotator, all) = annotate(Vec::new(), articles);
    let codes = codes(&annotator);
    let mut measure = Measure::new("LGL places", Figure::F1, 0.76);
    for (n, (tagged, names)) in all.iter().zip(&labels).enumerate() {
        // A name without a code counts as missed, under its own name.
        let labelled: BTreeSet<String> =
            names.iter().map(|name| codes.get(name).unwrap_or(name).clone()).collect();
        let found = keys(tagged.tags.of(EntityKind::Country));
        measure.add(n, &found, &labelled);
        if n.is_multiple_of(2) {
            show(options.show.as_deref(), tagged, tagged.tags.of(EntityKind::Country), &found, &labelled);
        }
    }
    Ok(vec![measure])
}

/// What stands between two marks.
fn between<'a>(text: &'a str, before: &str, after: &str) -> Option<&'a str> {
    let from = text.find(before)? + before.len();
    text[from..].split(after).next()
}

/// The code of each country by its English name, and by the names that the set writes otherwise.
fn codes(annotator: &Annotator) -> BTreeMap<String, String> {
    let letters = 'A'..='Z';
    let codes = letters.clone().flat_map(|a| letters.clone().map(move |b| format!("{a}{b}")));
    let ours = codes.filter_map(|code| Some((annotator.country_name(&code, "en")?, code)));
    let theirs = [("Palestinian Territory", "PS"), ("Czech Republic", "CZ")];
    ours.chain(theirs.map(|(name, code)| (name.to_owned(), code.to_owned()))).collect()
}
