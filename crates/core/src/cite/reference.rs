//! A reference in words, to be pasted into a text.

use crate::article::Article;
use crate::message::{Join, Message, say};
use crate::panels::Origin;

use super::corpus;
use super::facts::{Facts, one_line};

/// Returns how to cite an article of a corpus: what is known of the article, then the corpus with its version, where
/// the article stands there and the day it was read.
pub fn reference(article: &Article, origin: &Origin) -> Message {
    let facts = Facts::of(article);
    let mut parts = Vec::new();
    if !facts.authors.is_empty() {
        parts.push(Message::texts(Join::And, facts.authors));
    }
    // What has no title is called as in lists, without the marks of a title.
    parts.push(match &facts.title {
        Some(title) => say::cite_title(title),
        None => Message::Text(one_line(article.label().trim_end_matches('.'))),
    });
    let via = article.meta.via.as_deref().map(one_line).filter(|via| !via.is_empty());
    parts.extend(facts.source.map(Message::Text));
    parts.extend(via.map(|via| say::cite_via(&via)));
    parts.extend(facts.date.map(Message::Date));
    parts.extend(facts.url.map(Message::Text));
    say::cite_reference(Message::List(Join::Comma, parts), within(origin))
}

/// Returns how to cite a view of what was found, given by its title: the title and what it is of, then the corpus with its
/// version, the day it was looked at and where it stands.
pub fn view_reference(title: &str, origin: &Origin) -> Message {
    let of = origin.sides.first().map(|side| side.title.clone());
    let parts = std::iter::once(say::cite_title(&one_line(title))).chain(of);
    say::cite_reference(Message::List(Join::Comma, parts.collect()), within(origin))
}

/// The corpus with its version, the day, and the address.
fn within(origin: &Origin) -> Message {
    let mut within = vec![corpus(origin)];
    within.extend(origin.made.parse().ok().map(|day| say::cite_read(Message::Date(day))));
    if !origin.address.is_empty() {
        within.push(origin.address.as_str().into());
    }
    Message::List(Join::Comma, within)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::panels::OriginOfSide;

    #[test]
    fn a_view_is_cited_with_what_it_is_of_and_where_it_stands() {
        let side = OriginOfSide { title: "grain".into(), ..OriginOfSide::default() };
        let mut origin = Origin {
            corpus: "Ports".into(),
            fingerprint: "f1".into(),
            sides: vec![side],
            address: "https://example.org/#/?q=grain&look=map".into(),
            made: "2026-01-02".into(),
        };
        let day = Message::Date("2026-01-02".parse().expect("a day"));
        let of = |parts| Message::List(Join::Comma, parts);
        let title = of(vec![say::cite_title("Countries of these articles"), "grain".into()]);
        let corpus = say::cite_corpus("Ports", "f1");
        let within = of(vec![corpus.clone(), say::cite_read(day), origin.address.as_str().into()]);
        assert_eq!(
            view_reference("Countries\nof these articles", &origin),
            say::cite_reference(title.clone(), within)
        );
        // What is not known is left out.
        (origin.address, origin.made) = (String::new(), String::new());
        let expected = say::cite_reference(title, of(vec![corpus]));
        assert_eq!(view_reference("Countries of these articles", &origin), expected);
    }
}
