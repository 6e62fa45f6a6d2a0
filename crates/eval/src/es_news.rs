//! Spanish-language news: articles read and labelled by hand, and words that name a country beyond doubt.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use corpuscope_core::annotation::EntityKind;

use crate::muc3::has_words;
use crate::read::{annotate, articles, keys, show};
use crate::score::{Figure, Measure, Options};
use crate::texts::labels;

/// Words that name a country wherever they stand.
const WORDS: [(&str, &str); 16] = [
    ("Estados Unidos", "US"),
    ("EE.UU.", "US"),
    ("EEUU", "US"),
    ("EU", "US"),
    ("estadounidense", "US"),
    ("estadounidenses", "US"),
    ("Ciudad de México", "MX"),
    ("mexicano", "MX"),
    ("mexicanas", "MX"),
    ("venezolano", "VE"),
    ("Caracas", "VE"),
    ("Alemania", "DE"),
    ("franceses", "FR"),
    ("Corea del Norte", "KP"),
    ("Reino Unido", "GB"),
    ("brasileña", "BR"),
];

pub(crate) fn measure(data: &Path, options: &Options) -> Result<Vec<Measure>, String> {
    let (_, all) = annotate(Vec::new(), articles(&data.join("es-news/es-news.csv"))?);
    let mut words = Measure::new("es-news, names and demonyms", Figure::Recall, 0.97);
    for (n, tagged) in all.iter().enumerate() {
        let named = WORDS.iter().filter(|(word, _)| has_words(&tagged.article.text, word));
        let named: BTreeSet<String> = named.map(|(_, code)| (*code).to_owned()).collect();
        let mut found = keys(tagged.tags.of(EntityKind::Country));
        found.retain(|code| WORDS.iter().any(|(_, c)| c == code));
        words.add(n, &found, &named);
    }

    let labels: BTreeMap<String, BTreeSet<String>> = labels("es-news.toml")?;
    let mut read = Measure::new("es-news, countries by a reader", Figure::F1, None);
    let labelled = all.iter().filter_map(|t| Some((t, labels.get(&t.article.id)?)));
    for (n, (tagged, countries)) in labelled.enumerate() {
        let found = keys(tagged.tags.of(EntityKind::Country));
        read.add(n, &found, countries);
        if n.is_multiple_of(2) {
            show(options.show.as_deref(), tagged, tagged.tags.of(EntityKind::Country), &found, countries);
        }
    }
    Ok(vec![words, read])
}
