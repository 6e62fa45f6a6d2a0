//! The list of articles for a reader without scripts.

use std::io;

use corpuscope_core::index::Packed;
use corpuscope_core::web_address::web_address;

use super::page::escape;
use crate::documents::{glances, unpack_one};

/// Articles listed: every other reader fetches them too.
const LISTED: usize = 24;

/// The newest articles as a list in HTML.
pub fn list(documents: &[Packed]) -> io::Result<String> {
    let mut out = String::from("<ul>");
    let keys = glances(documents)?.into_iter().zip(documents);
    let mut newest: Vec<_> = keys.map(|(g, packed)| (std::cmp::Reverse(g.date), g.id, packed)).collect();
    newest.sort_unstable_by_key(|(date, id, _)| (*date, *id));
    for (_, _, packed) in newest.into_iter().take(LISTED) {
        let article = unpack_one(packed)?.article;
        let title = escape(article.title());
        let title = match article.meta.url.as_deref().and_then(web_address) {
            Some(read) => {
                format!("<a href=\"{}\" rel=\"noopener noreferrer\">{title}</a>", escape(&read.address))
            }
            None => title,
        };
        let known = [article.meta.source.clone(), article.meta.date.map(|d| d.to_string())];
        let known = known.into_iter().flatten().map(|s| format!(" · {}", escape(&s))).collect::<String>();
        out.push_str(&format!("<li>{title}{known}</li>"));
    }
    if documents.len() > LISTED {
        out.push_str(&format!("<li>and {} more</li>", documents.len() - LISTED));
    }
    out.push_str("</ul>");
    Ok(out)
}
