//! A dossier as JSON-LD: a collection of annotations of the W3C's Web Annotation Data Model (2017), which tools for
//! annotations read. What that model has no word for has a name of ours, `corpuscope:…`.

use serde::{Deserialize, Serialize};

use super::super::{
    ArticleSet, Colour, Counted, Dossier, Item, Kept, Passage, Quote, Reading, Reference, Starred, Version,
};
use super::Unread;
use crate::extract::Bound;
use crate::message::say;
use crate::view::{Page, View};

/// What names of ours stand for.
const NAMESPACE: &str = "https://github.com/corpuscope/corpuscope#";
/// What the id of an annotation begins with.
const ITEM: &str = "#item-";

/// All of a file.
#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(default)]
struct Collection {
    #[serde(rename = "@context", skip_deserializing)]
    context: Context,
    #[serde(rename = "type")]
    kind: String,
    label: String,
    #[serde(skip_deserializing)]
    total: usize,
    #[serde(rename = "corpuscope:versions")]
    versions: Vec<OfVersion>,
    first: AnnotationPage,
}

#[derive(Debug, Default, Serialize)]
struct Context(&'static str, Prefix);

#[derive(Debug, Default, Serialize)]
struct Prefix {
    corpuscope: &'static str,
}

#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(default)]
struct AnnotationPage {
    #[serde(rename = "type")]
    kind: String,
    #[serde(rename = "startIndex", skip_deserializing)]
    start: usize,
    items: Vec<Annotation>,
}

#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(default)]
struct OfVersion {
    #[serde(rename = "corpuscope:corpus")]
    corpus: String,
    #[serde(rename = "corpuscope:fingerprint")]
    fingerprint: String,
    #[serde(rename = "corpuscope:kept")]
    kept: String,
    #[serde(rename = "corpuscope:address")]
    address: String,
    #[serde(rename = "corpuscope:articles")]
    articles: String,
}

#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(default)]
struct Annotation {
    id: String,
    #[serde(rename = "type")]
    of_w3c: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    created: String,
    motivation: String,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    body: Vec<Body>,
    target: Target,
    #[serde(rename = "corpuscope:kind")]
    kind: String,
    #[serde(rename = "corpuscope:version")]
    version: usize,
}

#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(default)]
struct Body {
    #[serde(rename = "type")]
    kind: String,
    value: String,
    purpose: String,
}

#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(default)]
struct Target {
    source: String,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    selector: Vec<Selector>,
    #[serde(rename = "corpuscope:article", skip_serializing_if = "Option::is_none")]
    article: Option<OfArticle>,
    #[serde(rename = "corpuscope:paragraph", skip_serializing_if = "Option::is_none")]
    paragraph: Option<u32>,
    #[serde(rename = "corpuscope:reading", skip_serializing_if = "Option::is_none")]
    reading: Option<OfReading>,
    #[serde(rename = "corpuscope:count", skip_serializing_if = "Option::is_none")]
    count: Option<OfCount>,
}

/// One of the two selectors; what is not of it is absent.
#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(default)]
struct Selector {
    #[serde(rename = "type")]
    kind: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    exact: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    prefix: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    suffix: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    start: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    end: Option<u32>,
}

#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(default)]
struct OfArticle {
    #[serde(rename = "corpuscope:id")]
    id: String,
    #[serde(rename = "corpuscope:title")]
    title: String,
    #[serde(rename = "corpuscope:authors", skip_serializing_if = "Vec::is_empty")]
    authors: Vec<String>,
    #[serde(rename = "corpuscope:source", skip_serializing_if = "String::is_empty")]
    source: String,
    #[serde(rename = "corpuscope:date", skip_serializing_if = "String::is_empty")]
    date: String,
    #[serde(rename = "corpuscope:opening", skip_serializing_if = "String::is_empty")]
    opening: String,
    #[serde(rename = "corpuscope:text", skip_serializing_if = "String::is_empty")]
    text: String,
}

#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(default)]
struct OfReading {
    #[serde(rename = "corpuscope:value")]
    value: String,
    #[serde(rename = "corpuscope:most", skip_serializing_if = "String::is_empty")]
    most: String,
    #[serde(rename = "corpuscope:bound")]
    bound: String,
    #[serde(rename = "corpuscope:unit", skip_serializing_if = "String::is_empty")]
    unit: String,
    #[serde(rename = "corpuscope:counted", skip_serializing_if = "String::is_empty")]
    counted: String,
}

#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(default)]
struct OfCount {
    #[serde(rename = "corpuscope:address")]
    address: String,
    #[serde(rename = "corpuscope:label")]
    label: String,
    #[serde(rename = "corpuscope:articles")]
    articles: u32,
    #[serde(rename = "corpuscope:sum")]
    sum: String,
    #[serde(rename = "corpuscope:view", skip_serializing_if = "String::is_empty")]
    view: String,
}

/// Returns a dossier as JSON-LD.
pub(super) fn write(dossier: &Dossier) -> String {
    let versions = dossier.versions.iter().map(|version| OfVersion {
        corpus: version.corpus.clone(),
        fingerprint: version.fingerprint.clone(),
        kept: version.kept.clone(),
        address: version.address.clone(),
        articles: version.articles.to_text(),
    });
    let items: Vec<Annotation> = dossier.items.iter().map(|item| annotation(dossier, item)).collect();
    let collection = Collection {
        context: Context("http://www.w3.org/ns/anno.jsonld", Prefix { corpuscope: NAMESPACE }),
        kind: "AnnotationCollection".into(),
        label: dossier.title.clone(),
        total: items.len(),
        versions: versions.collect(),
        first: AnnotationPage { kind: "AnnotationPage".into(), start: 0, items },
    };
    // Texts and numbers can always be written.
    serde_json::to_string(&collection).unwrap_or_default()
}

fn annotation(dossier: &Dossier, item: &Item) -> Annotation {
    let body = |value: &str, purpose: &str| Body {
        kind: "TextualBody".into(),
        value: value.into(),
        purpose: purpose.into(),
    };
    let note = Some(&*item.note).filter(|note| !note.is_empty()).map(|note| body(note, "commenting"));
    let tags = item.tags.iter().map(|tag| body(tag, "tagging"));
    let colour = Some(item.colour).filter(|colour| *colour != Colour::None);
    let colour = colour.map(|colour| body(colour.as_str(), "highlighting"));
    let page = dossier.versions.get(item.version).map_or("", |version| &version.address);
    let mut target = Target { source: [page, &address(&item.kept)].concat(), ..Target::default() };
    let kind = item.kept.as_str();
    let motivation = match &item.kept {
        Kept::Article(starred) => {
            let mut article = of_article(&starred.article);
            (article.opening, article.text) = (starred.opening.clone(), hex(starred.text));
            target.article = Some(article);
            "bookmarking"
        }
        Kept::Passage(passage) => {
            of_passage(passage, &mut target);
            "highlighting"
        }
        Kept::Figure(passage, reading) => {
            of_passage(passage, &mut target);
            target.reading = Some(OfReading {
                value: reading.value.clone(),
                most: reading.most.clone(),
                bound: reading.bound.as_str().into(),
                unit: reading.unit.clone(),
                counted: reading.counted.clone(),
            });
            "highlighting"
        }
        Kept::Search(counted) => {
            target.count = Some(of_count(counted, ""));
            "bookmarking"
        }
        Kept::Cell(counted, view) => {
            target.count = Some(of_count(counted, view));
            "bookmarking"
        }
    };
    Annotation {
        id: format!("{ITEM}{}", item.id),
        of_w3c: "Annotation".into(),
        created: item.made.clone(),
        motivation: motivation.into(),
        body: note.into_iter().chain(tags).chain(colour).collect(),
        target,
        kind: kind.into(),
        version: item.version,
    }
}

/// The address at which a page shows what was kept, from `#` on.
pub(super) fn address(kept: &Kept) -> String {
    let view = match kept {
        Kept::Search(counted) | Kept::Cell(counted, _) => View::from_hash(&counted.address),
        _ => {
            let id = kept.article().map(|article| article.id.clone()).unwrap_or_default();
            View { page: Page::Read(id), ..View::default() }
        }
    };
    view.to_hash()
}

fn of_article(article: &Reference) -> OfArticle {
    let Reference { id, title, authors, source, date } = article.clone();
    OfArticle { id, title, authors, source, date, ..OfArticle::default() }
}

fn of_passage(passage: &Passage, target: &mut Target) {
    let Quote { exact, prefix, suffix, start, end } = passage.quote.clone();
    target.selector = vec![
        Selector {
            kind: "TextQuoteSelector".into(),
            exact: Some(exact),
            prefix: Some(prefix),
            suffix: Some(suffix),
            ..Selector::default()
        },
        Selector {
            kind: "TextPositionSelector".into(),
            start: Some(start),
            end: Some(end),
            ..Selector::default()
        },
    ];
    target.article = Some(of_article(&passage.article));
    target.paragraph = Some(passage.paragraph);
}

fn of_count(counted: &Counted, view: &str) -> OfCount {
    let Counted { address, label, articles, sum } = counted.clone();
    OfCount { address, label, articles, sum: hex(sum), view: view.to_owned() }
}

/// A hash as files have it: JSON's numbers have no 64 bits.
pub(super) fn hex(hash: u64) -> String {
    format!("{hash:016x}")
}

/// The hash that is written so.
pub(super) fn from_hex(text: &str) -> Option<u64> {
    u64::from_str_radix(text, 16).ok().filter(|_| !text.starts_with('+'))
}

/// The bound that is written so.
pub(super) fn bound(text: &str) -> Option<Bound> {
    Bound::ALL.into_iter().find(|bound| bound.as_str() == text)
}

/// Reads a dossier. So many lines stand before it in its file.
pub(super) fn read(json: &str, lines: usize) -> Result<Dossier, Unread> {
    let collection: Collection = serde_json::from_str(json)
        .map_err(|error| Unread(say::dossier_unread_json(lines + error.line(), error.column())))?;
    if collection.kind != "AnnotationCollection" {
        return Err(Unread(say::DOSSIER_UNREAD.into()));
    }
    let versions = collection.versions.into_iter().enumerate().map(|(at, version)| {
        let OfVersion { corpus, fingerprint, kept, address, articles } = version;
        let articles =
            ArticleSet::from_text(&articles).ok_or_else(|| Unread(say::dossier_unread_version(at + 1)))?;
        Ok(Version { corpus, fingerprint, kept, address, articles })
    });
    let versions = versions.collect::<Result<_, Unread>>()?;
    let items = collection.first.items.into_iter().enumerate().map(|(at, annotation)| item(at, annotation));
    Ok(Dossier { title: collection.label, versions, items: items.collect::<Result<_, Unread>>()? })
}

fn item(at: usize, annotation: Annotation) -> Result<Item, Unread> {
    let lacks = |field: &str| Unread::field(at, field);
    let Annotation { id, created, body, target, kind, version, .. } = annotation;
    let mut item = Item {
        id: id.strip_prefix(ITEM).and_then(|id| id.parse().ok()).unwrap_or_default(),
        version,
        made: created,
        ..Item::default()
    };
    for Body { value, purpose, .. } in body {
        match &*purpose {
            "commenting" => item.note = value,
            "tagging" => item.tags.push(value),
            "highlighting" => item.colour = Colour::from_text(&value),
            _ => {}
        }
    }
    let Target { selector, article, paragraph, reading, count, .. } = target;
    let article = || article.ok_or_else(|| lacks("article"));
    let count = || -> Result<(Counted, String), Unread> {
        let OfCount { address, label, articles, sum, view } = count.ok_or_else(|| lacks("count"))?;
        let sum = from_hex(&sum).ok_or_else(|| lacks("sum"))?;
        Ok((Counted { address, label, articles, sum }, view))
    };
    item.kept = match &*kind {
        "article" => {
            let article = article()?;
            let text = from_hex(&article.text).ok_or_else(|| lacks("text"))?;
            let opening = article.opening.clone();
            Kept::Article(Starred { article: reference(article), opening, text })
        }
        "search" => Kept::Search(count()?.0),
        "cell" => {
            let (counted, view) = count()?;
            Kept::Cell(counted, view)
        }
        "passage" | "figure" => {
            let of = |kind: &str| selector.iter().find(|selector| selector.kind == kind);
            let words = of("TextQuoteSelector").ok_or_else(|| lacks("selector"))?;
            let place = of("TextPositionSelector");
            let text = |text: &Option<String>| text.clone().unwrap_or_default();
            let quote = Quote {
                exact: text(&words.exact),
                prefix: text(&words.prefix),
                suffix: text(&words.suffix),
                start: place.and_then(|place| place.start).unwrap_or_default(),
                end: place.and_then(|place| place.end).unwrap_or_default(),
            };
            let article = reference(article()?);
            let passage = Passage { article, quote, paragraph: paragraph.unwrap_or_default() };
            match reading {
                Some(OfReading { value, most, bound: said, unit, counted }) if kind == "figure" => {
                    let bound = bound(&said).ok_or_else(|| lacks("bound"))?;
                    Kept::Figure(passage, Reading { value, most, bound, unit, counted })
                }
                None if kind == "figure" => return Err(lacks("reading")),
                _ => Kept::Passage(passage),
            }
        }
        _ => return Err(lacks("kind")),
    };
    Ok(item)
}

fn reference(article: OfArticle) -> Reference {
    let OfArticle { id, title, authors, source, date, .. } = article;
    Reference { id, title, authors, source, date }
}
