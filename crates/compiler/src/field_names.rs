//! The fields of an article, and the names under which files give them.

/// Names under which sources give each field of an article, the surest first.
///
/// Written in lower case, without spaces, hyphens and underscores.
pub(crate) const FIELDS: [(&str, &[&str]); 16] = [
    ("id", &["id", "identifier", "guid", "uid", "articleid"]),
    ("title", &["title", "headline", "name"]),
    (
        "body",
        &["body", "text", "content", "article", "articlebody", "fulltext", "contenttext", "contenthtml"],
    ),
    ("summary", &["summary", "description", "abstract", "lead", "standfirst", "excerpt"]),
    ("dateline", &["dateline"]),
    ("authors", &["authors", "author", "byline", "creator"]),
    ("source", &["source", "outlet", "publisher", "publication", "sitename", "newspaper"]),
    ("via", &["via"]),
    ("publisher_country", &["publishercountry", "sourcecountry"]),
    (
        "date",
        &[
            "date",
            "published",
            "datepublished",
            "publisheddate",
            "publishedat",
            "publicationdate",
            "pubdate",
            "created",
            "issued",
        ],
    ),
    ("language", &["language", "lang"]),
    ("url", &["url", "link", "canonical", "permalink"]),
    ("kind", &["kind", "type", "genre"]),
    ("topics", &["topics", "topic", "tags", "tag", "keywords", "section", "category", "categories"]),
    ("countries", &["countries"]),
    ("actors", &["actors"]),
];

/// The facets whose values are joined, as `corpus.toml` names them.
pub(crate) const MERGED: [&str; 4] = ["source", "author", "kind", "topic"];
