//! CSL-JSON: a list of objects, as the schema of the Citation Style Language's data (version 1.0.2) has them.

use crate::date::Date;
use crate::panels::Words;

use super::Bibliography;
use super::facts::Facts;
use super::json::Object;

/// Returns the articles as CSL-JSON.
///
/// `custom` is the schema's place for what it does not foresee: here the search that found the articles.
pub(super) fn write(of: &Bibliography<'_>, words: &Words<'_>) -> String {
    let corpus = of.corpus(words);
    let mut custom = Object::default();
    custom.text("filter", &of.filter(words));
    custom.text("address", &of.origin.address);
    let custom = custom.end();
    let entries = of.articles.iter().map(|article| {
        let facts = Facts::of(article);
        let mut entry = Object::default();
        let told = |text: &Option<String>| text.clone().unwrap_or_default();
        entry.text("id", &article.id);
        entry.text("type", "article-newspaper");
        entry.text("title", &told(&facts.title));
        let name = |author: &String| {
            let mut name = Object::default();
            name.text("literal", author);
            name.end()
        };
        entry.list("author", facts.authors.iter().map(name));
        entry.text("container-title", &told(&facts.source));
        entry.raw("issued", &facts.date.map(parts).unwrap_or_default());
        entry.text("URL", &told(&facts.url));
        let day = of.day().filter(|_| facts.url.is_some());
        entry.raw("accessed", &day.map(parts).unwrap_or_default());
        entry.text("language", &told(&facts.language));
        entry.text("abstract", &told(&facts.summary));
        entry.text("source", &corpus);
        entry.raw("custom", &custom);
        entry.end()
    });
    ["[\n", &entries.collect::<Vec<_>>().join(",\n"), "\n]\n"].concat()
}

/// A date, as far as it is known.
fn parts(date: Date) -> String {
    let rest = [date.month(), date.day()].into_iter().flatten();
    let parts: Vec<String> =
        std::iter::once(date.year()).chain(rest.map(u16::from)).map(|n| n.to_string()).collect();
    ["{\"date-parts\":[[", &parts.join(","), "]]}"].concat()
}
