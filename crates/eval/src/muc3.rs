//! MUC-3: news reports from Latin America in capitals. Where the incident happened, by our own
//! labels and by the place of the dateline, a weak stand-in; and the armed groups and parties named.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use corpuscope_core::annotation::EntityKind;
use corpuscope_core::article::{Article, BlockKind, Override};

use crate::read::{annotate, articles, keys, show};
use crate::score::{Figure, Measure, Options};
use crate::texts::labels;

/// Words that name an armed group or party beyond doubt, and its id.
const GROUPS: [(&str, &str); 12] = [
    ("FMLN", "fmln"),
    ("FARABUNDO MARTI", "fmln"),
    ("SHINING PATH", "shining-path"),
    ("MRTA", "mrta"),
    ("FARC", "farc"),
    ("M-19", "m-19"),
    ("ELN", "eln"),
    ("ARENA", "arena"),
    ("EXTRADITABLES", "the-extraditables"),
    ("URNG", "urng"),
    ("MANUEL RODRIGUEZ PATRIOTIC FRONT", "manuel-rodriguez-patriotic-front"),
    ("FSLN", "fsln"),
];

pub(crate) fn measure(data: &Path, options: &Options) -> Result<Vec<Measure>, String> {
    let (annotator, all) = annotate(Vec::new(), articles(&data.join("muc3/muc3.tar.gz"))?);
    let top = |tags: &[corpuscope_core::annotation::Tag]| -> BTreeSet<String> {
        tags.first().iter().map(|t| t.key.clone()).collect()
    };

    let labels: BTreeMap<String, BTreeSet<String>> = labels("muc3.toml")?;
    let mut incident = Measure::new("MUC-3, top country is the incident's", Figure::Accuracy, 0.88);
    let labelled = all.iter().filter_map(|t| Some((t, labels.get(&t.article.id)?)));
    for (n, (tagged, countries)) in labelled.enumerate() {
        let found = top(tagged.tags.of(EntityKind::Country));
        // Where it concerns several countries, any of them is right.
        let right = if found.is_subset(countries) {
            found.clone()
        } else {
            countries.iter().take(1).cloned().collect()
        };
        incident.add(n, &found, &right);
        if n.is_multiple_of(2) {
            show(options.show.as_deref(), tagged, tagged.tags.of(EntityKind::Country), &found, &right);
        }
    }

    let mut dateline = Measure::new("MUC-3, top country is the dateline's", Figure::Accuracy, None);
    let none = Override::default();
    for (n, tagged) in all.iter().enumerate() {
        let Some(place) = tagged.article.first(BlockKind::Dateline) else { continue };
        let mut alone = Article::new("dateline");
        alone.push(BlockKind::Dateline, place);
        let countries = keys(annotator.annotate(&alone, &none, &none).of(EntityKind::Country));
        if countries.len() == 1 {
            dateline.add(n, &top(tagged.tags.of(EntityKind::Country)), &countries);
        }
    }

    let mut groups = Measure::new("MUC-3, armed groups and parties named", Figure::Recall, 0.95);
    for (n, tagged) in all.iter().enumerate() {
        let named = GROUPS.iter().filter(|(words, _)| has_words(&tagged.article.text, words));
        let named: BTreeSet<String> = named.map(|(_, id)| (*id).to_owned()).collect();
        let mut found = keys(tagged.tags.of(EntityKind::Actor));
        found.retain(|id| GROUPS.iter().any(|(_, g)| g == id));
        groups.add(n, &found, &named);
    }
    Ok(vec![incident, dateline, groups])
}

/// Whether whole words stand in a text.
pub(crate) fn has_words(text: &str, words: &str) -> bool {
    let is_letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    text.match_indices(words).any(|(at, _)| {
        !is_letter(text[..at].chars().next_back()) && !is_letter(text[at + words.len()..].chars().next())
    })
}
