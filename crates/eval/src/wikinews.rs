//! Wikinews: how much an article is about each thing that it links to, as several people graded it. All these articles
//! are for development; others are kept elsewhere.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use corpuscope_compiler::annotate::Annotator;
use corpuscope_core::annotation::{EntityKind, Mention, Tag, Via};
use corpuscope_core::article::{Article, BlockKind, Override};
use serde::Deserialize;

use crate::read::{annotate, articles, gunzip, salient, show};
use crate::score::{Figure, Measure, Options};

/// An article's labels.
#[derive(Deserialize)]
struct Record {
    id: String,
    labels: Labels,
}

#[derive(Deserialize)]
struct Labels {
    /// The title of an encyclopedia's article (a few are its number), and a grade from 0 to 3.
    salience: Vec<(String, f64)>,
}

/// The least grade of what an article is about.
const SALIENT: f64 = 1.67;

/// Titles that the set gives as the number of the page.
const NUMBERS: [(&str, &str); 1] = [("9282173", "Israel")];

/// The country whose name a title is: "Scotland" is one of the United Kingdom; "United States Congress", "California"
/// and "Kiev" are the names of none.
fn country(annotator: &Annotator, title: &str) -> Option<String> {
    let title = NUMBERS.iter().find(|(number, _)| *number == title).map_or(title, |(_, name)| name);
    let name = title.replace('_', " ");
    let name = name.strip_prefix("The ").unwrap_or(&name);
    let name = name.strip_suffix(" (country)").unwrap_or(name);
    // What else a name may be ("Jordan"), it is not there.
    let before = "Yesterday the government of ";
    let mut article = Article::new(title);
    article.push(BlockKind::Paragraph, &format!("{before}{name} recalled its envoy."));
    let none = Override::default();
    let tags = annotator.annotate(&article, &none, &none);
    let of = before.len()..before.len() + name.len();
    let whole = |m: &&Mention| m.start as usize == of.start && m.end as usize == of.end;
    let tag = tags.of(EntityKind::Country).iter().find(|tag| {
        let mention = tag.mentions.iter().find(whole);
        let is_name = || annotator.country_name(&tag.key, "en").as_deref() == Some(name);
        mention.is_some_and(|m| m.via == Via::Name || is_name())
    });
    tag.map(|tag| tag.key.clone())
}

/// The countries named in the title or the first paragraph.
fn in_front(article: &Article, tags: &[Tag]) -> BTreeSet<String> {
    let first = article.blocks.iter().find(|b| !matches!(b.kind, BlockKind::Title | BlockKind::Dateline));
    let end = first.map_or(0, |b| b.end);
    tags.iter().filter(|t| t.mentions.iter().any(|m| m.start < end)).map(|t| t.key.clone()).collect()
}

pub(crate) fn measure(data: &Path, options: &Options) -> Result<Vec<Measure>, String> {
    let file = data.join("wikinews-salience/wikinews-salience.jsonl.gz");
    let mut labels = BTreeMap::new();
    for line in gunzip(&file)?.lines() {
        let record: Record =
            serde_json::from_str(line).map_err(|why| format!("{}: {why}", file.display()))?;
        labels.insert(record.id, record.labels.salience);
    }
    let (annotator, all) = annotate(Vec::new(), articles(&file)?);
    let mut ours = Measure::new("Wikinews, salient countries", Figure::F1, 0.86);
    let mut plain = Measure::new("Wikinews, title or first paragraph", Figure::F1, None);
    for (n, (tagged, labels)) in all.iter().filter_map(|t| Some((t, labels.get(&t.article.id)?))).enumerate()
    {
        let graded = labels.iter().filter_map(|(title, grade)| Some((country(&annotator, title)?, *grade)));
        let labelled: BTreeSet<String> =
            graded.filter(|(_, grade)| *grade >= SALIENT).map(|(code, _)| code).collect();
        if labelled.is_empty() {
            continue;
        }
        let tags = tagged.tags.of(EntityKind::Country);
        let found = salient(tags);
        ours.add(n, &found, &labelled);
        plain.add(n, &in_front(&tagged.article, tags), &labelled);
        show(options.show.as_deref(), tagged, tags, &found, &labelled);
    }
    Ok(vec![ours, plain])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_that_is_the_name_of_a_country_is_that_country() {
        let annotator = Annotator::new(Vec::new());
        for (title, expected) in [
            ("Peru", Some("PE")),
            ("United_States", Some("US")),
            ("Philippines", Some("PH")),
            ("The_Gambia", Some("GM")),
            ("Jordan", Some("JO")),
            ("Georgia_(country)", Some("GE")),
            ("Scotland", Some("GB")),
            ("9282173", Some("IL")),
            ("Georgia_(U.S._state)", None),
            ("United_States_Congress", None),
            ("President_of_Peru", None),
            ("California", None),
            ("Gaza_Strip", None),
            ("Lima", None),
            ("53292", None),
        ] {
            assert_eq!(country(&annotator, title).as_deref(), expected, "{title}");
        }
    }

    #[test]
    fn the_plain_rule_takes_title_and_first_paragraph_and_nothing_after() {
        let mut article = Article::new("a");
        article.push(BlockKind::Title, "Peru sells copper");
        article.push(BlockKind::Dateline, "LIMA, June 4 -");
        article.push(BlockKind::Paragraph, "China buys it.");
        article.push(BlockKind::Paragraph, "Chile does not.");
        let none = Override::default();
        let tags = Annotator::new(Vec::new()).annotate(&article, &none, &none);
        let found: Vec<_> = in_front(&article, tags.of(EntityKind::Country)).into_iter().collect();
        assert_eq!(found, ["CN", "PE"]);
    }
}
