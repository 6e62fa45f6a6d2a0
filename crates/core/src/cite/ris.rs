//! RIS: lines of a tag and a value, from `TY` to `ER`. A value has one line, so that none begins with what is read as
//! a tag.

use crate::panels::Words;

use super::Bibliography;
use super::facts::Facts;

/// Returns the articles as RIS.
///
/// `DB` names the corpus and `C1`, a field for one's own use, the search, as RIS has no comments.
pub(super) fn write(of: &Bibliography<'_>, words: &Words<'_>) -> String {
    let mut out = String::new();
    let (corpus, filter) = (of.corpus(words), of.filter(words));
    for article in &of.articles {
        let facts = Facts::of(article);
        let mut line = |tag: &str, value: &str| {
            if !value.is_empty() {
                out.extend([tag, "  - ", value, "\r\n"]);
            }
        };
        let mut told = |tag: &str, value: &Option<String>| line(tag, value.as_deref().unwrap_or_default());
        told("TY", &Some("NEWS".to_owned()));
        told("ID", &Some(super::one_line(&article.id)));
        facts.authors.into_iter().for_each(|author| told("AU", &Some(author)));
        told("TI", &facts.title);
        // Programs read the outlet from one of these or from the other.
        told("T2", &facts.source);
        told("JO", &facts.source);
        told("DA", &facts.date.and_then(|date| Some(slashed(date.year(), date.month()?, date.day()))));
        told("PY", &facts.date.map(|date| format!("{:04}", date.year())));
        told("UR", &facts.url);
        let day = of.day().filter(|_| facts.url.is_some());
        told("Y2", &day.and_then(|date| Some(slashed(date.year(), date.month()?, date.day()))));
        told("LA", &facts.language);
        told("AB", &facts.summary);
        line("DB", &corpus);
        line("C1", &filter);
        out.extend(["ER", "  - ", "\r\n"]);
    }
    out
}

/// A date as RIS writes it: all four places stand there, those that are not known empty.
fn slashed(year: u16, month: u8, day: Option<u8>) -> String {
    let day = day.map(|day| format!("{day:02}")).unwrap_or_default();
    format!("{year:04}/{month:02}/{day}/")
}
