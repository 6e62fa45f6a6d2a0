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

/// The country whose name a title is: "Scotland" is one of the United Kingdom, "United States Congress" and "California"
/// are none.
fn country(annotator: &Annotator, title: &str) -> Option<String> {
    let title = NUMBERS.iter().find(|(number, _)| *number == title).map_or(title, |(_, name)| name);
    let name = title.replace('_', " ");
    let name = name.strip_suffix(" (country)").unwrap_or(&name);
    let mut article = Article::new(title);
    // A name that a country shares with other things is the country there.
    article.push(BlockKind::Paragraph, &format!("Yesterday the government of {name} recalled its envoy."));
    let at = "Yesterday the government of ".len();
    let none = Override::default();
    let tags = annotator.annotate(&article, &none, &none);
    let whole =
        |m: &Mention| m.via == Via::Name && m.start as usize == at && m.end as usize == at + name.len();
    tags.of(EntityKind::Country).iter().find(|tag| tag.mentions.iter().any(whole)).map(|tag| tag.key.clone())
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
    let mut ours = Measure::new("Wikinews, salient countries", Figure::F1, None);
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
