//! What a page says of itself: schema.org, OpenGraph, Dublin Core, and plain HTML.

use dom_query::Document;
use serde_json::Value;

use crate::read::record::Record;
use crate::read::text::{clean, transliterate};

/// The fields of an article, under the names that the default mapping knows, the surest source first.
pub(super) fn record(page: &Document) -> Record {
    let said = Said { metas: metas(page), ld: json_ld(page), page };
    let mut record = Record::at(1);
    let mut push = |name: &str, found: Found| {
        found.values.iter().for_each(|value| record.push_from(name, value, 1, found.from));
    };
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

/// Values, and where on the page they stand.
#[derive(Default)]
struct Found {
    values: Vec<String>,
    from: Option<&'static str>,
}

impl Found {
    fn new(values: Vec<String>, from: &'static str) -> Self {
        Found { values, from: Some(from) }
    }

    /// Itself, or another where it has no values.
    fn or(self, other: impl FnOnce() -> Found) -> Found {
        if self.values.is_empty() { other() } else { self }
    }
}

impl Said<'_> {
    /// The values of the first that has any: JSON-LD names, then names of `<meta>`, then elements.
    fn first(&self, ld: &[&str], metas: &[&'static str], elements: &'static str) -> Found {
        let structured = ld.iter().map(|name| Found::new(self.ld.get(name).to_vec(), "JSON-LD"));
        let meta = |name: &&'static str| {
            let values = self.metas.iter().filter(|(n, _)| n == name).map(|(_, v)| v.clone());
            Found::new(values.collect(), name)
        };
        let mut found = structured.chain(metas.iter().map(meta)).filter(|found| !found.values.is_empty());
        found.next().unwrap_or_else(|| match elements.is_empty() {
            true => Found::default(),
            false => Found::new(self.elements(elements), elements),
        })
    }

    fn elements(&self, selector: &str) -> Vec<String> {
        self.all(selector).into_iter().take(1).collect()
    }

    fn all(&self, selector: &str) -> Vec<String> {
        let value = |s: dom_query::Selection| {
            let attribute = ["content", "datetime"].iter().find_map(|a| s.attr(a));
            clean(&attribute.unwrap_or_else(|| s.text()))
        };
        self.page.select(selector).iter().map(value).filter(|v| !v.is_empty()).collect()
    }

    fn source(&self) -> Found {
        let metas = ["og:site_name", "dc.publisher", "dcterms.publisher", "publisher", "application-name"];
        self.first(&["publisher.name", "publisher"], &metas, "")
    }

    fn title(&self) -> Found {
        let metas = ["og:title", "dc.title", "dcterms.title", "citation_title", "twitter:title"];
        let given = self.first(&["headline"], &metas, "[itemprop=headline]");
        let given = given.or(|| Found::new(self.elements("head title"), "title"));
        let headings = self.all("h1");
        let Some(title) = given.values.first() else {
            let own = self.elements("article h1, main h1");
            let heading = own.into_iter().chain(headings).take(1);
            return Found::new(heading.collect(), "heading");
        };
        // "Storm closes harbour | The Pier" over the heading "Storm closes harbour". The heading of a section may stand
        // behind the title: "Storm closes harbour - Weather".
        let folded = transliterate(title);
        let is_title = |heading: &&String| {
            let heading = transliterate(heading);
            folded.starts_with(&heading) || (folded.ends_with(&heading) && heading.len() * 2 > folded.len())
        };
        if let Some(heading) = headings.iter().take(10).find(is_title) {
            return Found::new(vec![heading.clone()], "heading");
        }
        let sites = self.source();
        let title = sites.values.iter().fold(title.clone(), |title, site| without_site(&title, site));
        Found { values: vec![title], from: given.from }
    }

    fn date(&self) -> Found {
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

    fn language(&self) -> Found {
        let root = self.page.select("html");
        let attribute = root.attr("lang").or_else(|| root.attr("xml:lang")).map(|l| l.to_string());
        let metas = ["dc.language", "dcterms.language", "og:locale", "content-language"];
        let stated = self.first(&["inLanguage"], &[], "");
        let meta = self.first(&[], &metas, "");
        let from = match (stated.values.is_empty(), attribute.is_some()) {
            (false, _) => stated.from,
            (true, true) => Some("attribute lang"),
            (true, false) => meta.from,
        };
        Found { values: stated.values.into_iter().chain(attribute).chain(meta.values).collect(), from }
    }

    fn url(&self) -> Found {
        let link = self.page.select("link[rel=canonical]").attr("href").map(|l| l.to_string());
        let meta = self.first(&["url", "mainEntityOfPage"], &["og:url", "dc.identifier"], "");
        let from = if link.is_some() { Some("link rel=canonical") } else { meta.from };
        Found { values: link.into_iter().chain(meta.values).collect(), from }
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
