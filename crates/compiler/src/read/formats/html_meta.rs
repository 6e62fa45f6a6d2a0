//! What a page says of itself: schema.org, OpenGraph, Dublin Core, and plain HTML.

use dom_query::Document;
use serde_json::Value;

use crate::read::record::Record;
use crate::read::text::{clean, fold};

/// The fields of an article, under the names that the default mapping knows, the surest source first.
pub(super) fn record(page: &Document) -> Record {
    let said = Said { metas: metas(page), ld: json_ld(page), page };
    let mut record = Record::at(1);
    let mut push = |name: &str, values: Vec<String>| values.iter().for_each(|v| record.push(name, v, 1));
    push("id", said.first(&[], &["dc.identifier", "dcterms.identifier"], ""));
    push("title", said.title());
    push(
        "summary",
        said.first(
            &["description"],
            &["og:description", "dc.description", "dcterms.abstract", "description"],
            "",
        ),
    );
    push(
        "author",
        said.first(
            &["author.name", "author", "creator.name"],
            &[
                "dc.creator",
                "dcterms.creator",
                "citation_author",
                "author",
                "article:author",
                "parsely-author",
            ],
            "[itemprop=author], [rel=author]",
        ),
    );
    push("source", said.source());
    push("date", said.date());
    push("language", said.language());
    push("url", said.url());
    push(
        "topics",
        said.first(
            &["articleSection", "keywords"],
            &["article:section", "article:tag", "dc.subject", "dcterms.subject", "news_keywords", "keywords"],
            "",
        ),
    );
    // What Dublin Core tells besides can become a facet.
    for (name, value) in &said.metas {
        let known = [
            "identifier",
            "title",
            "description",
            "abstract",
            "creator",
            "publisher",
            "date",
            "issued",
            "created",
            "language",
            "subject",
        ];
        let element = name.strip_prefix("dc.").or_else(|| name.strip_prefix("dcterms."));
        if element.is_some_and(|e| !known.iter().any(|k| e.starts_with(k))) {
            record.push(name, value, 1);
        }
    }
    record
}

struct Said<'a> {
    /// Name in lower case, and content, in the order of the page.
    metas: Vec<(String, String)>,
    ld: Record,
    page: &'a Document,
}

impl Said<'_> {
    /// The values of the first that has any: JSON-LD names, then names of `<meta>`, then elements.
    fn first(&self, ld: &[&str], metas: &[&str], elements: &str) -> Vec<String> {
        let structured = ld.iter().map(|name| self.ld.get(name).to_vec());
        let meta =
            |name: &&str| self.metas.iter().filter(|(n, _)| n == name).map(|(_, v)| v.clone()).collect();
        let mut found =
            structured.chain(metas.iter().map(meta)).filter(|values: &Vec<String>| !values.is_empty());
        found.next().unwrap_or_else(|| if elements.is_empty() { Vec::new() } else { self.elements(elements) })
    }

    fn elements(&self, selector: &str) -> Vec<String> {
        let value = |s: dom_query::Selection| {
            let attribute = ["content", "datetime"].iter().find_map(|a| s.attr(a));
            clean(&attribute.unwrap_or_else(|| s.text()))
        };
        self.page.select(selector).iter().map(value).filter(|v| !v.is_empty()).take(1).collect()
    }

    fn source(&self) -> Vec<String> {
        let metas = ["og:site_name", "dc.publisher", "dcterms.publisher", "publisher", "application-name"];
        self.first(&["publisher.name", "publisher"], &metas, "")
    }

    fn title(&self) -> Vec<String> {
        let metas = ["og:title", "dc.title", "dcterms.title", "citation_title", "twitter:title"];
        let given = self.first(&["headline"], &metas, "[itemprop=headline]");
        let heading = self.elements("h1");
        let title = given.first().cloned().or_else(|| self.elements("head title").pop());
        let title = match (title, heading.first()) {
            // "Storm closes harbour | The Pier" over the heading "Storm closes harbour".
            (Some(title), Some(heading)) if fold(&title).contains(&fold(heading)) => heading.clone(),
            (Some(title), _) => self.source().iter().fold(title, |title, site| without_site(&title, site)),
            (None, Some(heading)) => heading.clone(),
            (None, None) => return Vec::new(),
        };
        vec![title]
    }

    fn date(&self) -> Vec<String> {
        let metas = [
            "article:published_time",
            "dc.date.issued",
            "dcterms.issued",
            "dc.date",
            "dcterms.date",
            "dcterms.created",
            "dc.date.created",
            "citation_publication_date",
            "parsely-pub-date",
            "publishdate",
            "pubdate",
            "date",
        ];
        let times = "[itemprop=datePublished], article time[datetime], header time[datetime], time[datetime]";
        self.first(&["datePublished", "dateCreated"], &metas, times)
    }

    fn language(&self) -> Vec<String> {
        let root = self.page.select("html");
        let attribute = root.attr("lang").or_else(|| root.attr("xml:lang")).map(|l| l.to_string());
        let metas = ["dc.language", "dcterms.language", "og:locale", "content-language"];
        let stated = self.first(&["inLanguage"], &[], "");
        stated.into_iter().chain(attribute).chain(self.first(&[], &metas, "")).collect()
    }

    fn url(&self) -> Vec<String> {
        let link = self.page.select("link[rel=canonical]").attr("href").map(|l| l.to_string());
        link.into_iter()
            .chain(self.first(&["url", "mainEntityOfPage"], &["og:url", "dc.identifier"], ""))
            .collect()
    }
}

/// A title without the name of the site behind it.
fn without_site(title: &str, site: &str) -> String {
    [" | ", " - ", " – ", " — ", " · ", " » "]
        .iter()
        .find_map(|sign| title.strip_suffix(site)?.strip_suffix(sign))
        .unwrap_or(title)
        .to_owned()
}

fn metas(page: &Document) -> Vec<(String, String)> {
    let meta = |m: dom_query::Selection| {
        let name = ["name", "property", "http-equiv", "itemprop"].iter().find_map(|a| m.attr(a))?;
        let content = clean(&m.attr("content")?);
        (!content.is_empty()).then(|| (name.trim().to_lowercase(), content))
    };
    page.select("meta").iter().filter_map(meta).collect()
}

/// The first article that schema.org data on the page describes.
fn json_ld(page: &Document) -> Record {
    let mut record = Record::at(1);
    for script in page.select("script[type='application/ld+json']").iter() {
        let Ok(value) = serde_json::from_str::<Value>(&script.text()) else { continue };
        if let Some(article) = find_article(value, 0) {
            record.push_json("", article, 1);
            break;
        }
    }
    record
}

fn find_article(value: Value, depth: usize) -> Option<Value> {
    const TYPES: [&str; 4] = ["Article", "BlogPosting", "Report", "Posting"];
    let is_type = |t: &Value| t.as_str().is_some_and(|t| TYPES.iter().any(|known| t.ends_with(known)));
    match value {
        Value::Array(list) if depth < 4 => list.into_iter().find_map(|v| find_article(v, depth + 1)),
        Value::Object(mut map) => {
            let found = match map.get("@type") {
                Some(Value::Array(types)) => types.iter().any(is_type),
                Some(one) => is_type(one),
                None => false,
            };
            if found { Some(Value::Object(map)) } else { find_article(map.remove("@graph")?, depth + 1) }
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(head: &str) -> String {
        let page = Document::from(format!("<html><head>{head}</head><body><h1>Heading</h1></body></html>"));
        let fields = record(&page).fields;
        fields.iter().map(|f| format!("{}={}", f.name, f.values.join("+"))).collect::<Vec<_>>().join("; ")
    }

    #[test]
    fn every_way_to_say_it_is_understood() {
        for (head, expected) in [
            (
                r#"<meta name="DC.title" content="Oil"><meta name="DC.creator" content="Ana"><meta name="DC.creator" content="Luis"><meta name="DC.coverage" content="PERU">"#,
                "title=Oil; author=Ana+Luis; dc.coverage=PERU",
            ),
            (
                r#"<meta property="og:title" content="Oil - The Pier"><meta property="og:site_name" content="The Pier"><meta property="og:locale" content="es_MX">"#,
                "title=Oil; source=The Pier; language=es_MX",
            ),
            (
                r#"<script type="application/ld+json">{"@graph": [{"@type": "WebSite", "name": "x"}, {"@type": ["NewsArticle"], "headline": "Oil",
                "author": [{"@type": "Person", "name": "Ana"}, {"name": "Luis"}], "publisher": {"name": "The Pier"}, "datePublished": "2025-11-03"}]}</script>
                <meta property="og:title" content="Something else">"#,
                "title=Oil; author=Ana+Luis; source=The Pier; date=2025-11-03",
            ),
            (
                "<title>Heading | The Pier</title><link rel=canonical href='http://x.org/a'>",
                "title=Heading; url=http://x.org/a",
            ),
            ("<script type='application/ld+json'>{broken</script>", "title=Heading"),
        ] {
            assert_eq!(shown(head), expected, "{head}");
        }
    }
}
