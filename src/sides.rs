//! Short names for the sides of a comparison.

use corpuscope_core::index::Document;

/// Words of a title that make a short name.
const WORDS: usize = 4;

/// The outlet of each; the beginning of the title where there is none or where two are alike.
pub(crate) fn names<'a>(documents: impl Iterator<Item = &'a Document> + Clone) -> Vec<String> {
    let sources: Vec<Option<&str>> = documents.clone().map(|d| d.article.meta.source.as_deref()).collect();
    let alone = |source: &str| sources.iter().filter(|s| **s == Some(source)).count() == 1;
    documents
        .zip(&sources)
        .map(|(document, source)| match source {
            Some(source) if alone(source) => (*source).to_owned(),
            _ => beginning(document.article.title()),
        })
        .collect()
}

fn beginning(title: &str) -> String {
    let mut words = title.split_whitespace();
    let first: Vec<&str> = words.by_ref().take(WORDS).collect();
    let cut = words.next().is_some();
    let name = first.join(" ");
    let name = name.trim_end_matches([',', ':', ';', '-', '–']);
    [name, if cut { "…" } else { "" }].concat()
}

#[cfg(test)]
mod tests {
    use super::*;
    use corpuscope_core::article::BlockKind;

    fn document(title: &str, source: Option<&str>) -> Document {
        let mut document = Document::default();
        document.article.push(BlockKind::Title, title);
        document.article.meta.source = source.map(str::to_owned);
        document
    }

    #[test]
    fn sides_are_told_apart() {
        let documents = [
            document("One", Some("ISA")),
            document("A long title, with a comma", Some("X")),
            document("Short title", Some("X")),
            document("Nobody's words on it", None),
        ];
        assert_eq!(
            names(documents.iter()),
            ["ISA", "A long title, with…", "Short title", "Nobody's words on it"]
        );
    }
}
