//! Twice is once: the same article in two files, or under two addresses that differ in tracking words alone, is one.
//!
//! Two articles are the same if title, text, source and day are: a report that two outlets print is two articles, and so
//! is a notice that returns each week. Records to which their publisher gave ids of their own are two, but for those of one
//! address. What only resembles another is kept, and folded in lists
//! ([`crate::alike`]).

use std::collections::HashMap;
use std::io;

use corpuscope_core::date::Date;
use corpuscope_core::index::Glance;

use super::outcome::UnnumberedSource;

/// Words of an address's query by which pages count their visitors.
const TRACKING: [&str; 14] = [
    "utm_", "fbclid", "gclid", "dclid", "msclkid", "igshid", "mc_cid", "mc_eid", "cmpid", "ref", "ref_src",
    "rss", "share", "ocid",
];

/// Joins what stands twice: the first of each keeps the places of the others. Returns how many were left out.
pub(super) fn join(sources: &mut Vec<UnnumberedSource>) -> io::Result<usize> {
    let mut first: HashMap<[u8; 32], usize> = HashMap::with_capacity(sources.len());
    let mut by_address: HashMap<String, usize> = HashMap::new();
    let mut same_as: Vec<Option<usize>> = Vec::with_capacity(sources.len());
    for (number, source) in sources.iter().enumerate() {
        let glance = source.source.glance()?;
        let known = *first.entry(print(&glance, source.stated)).or_insert(number);
        // Of one address the texts may differ: an older version, or a list whose entries all name their page.
        let at = glance.url.and_then(address).map_or(number, |url| *by_address.entry(url).or_insert(number));
        let of_address = at < known && same_page(sources[at].source.glance()?.text, glance.text);
        let twin = if of_address { at } else { known };
        let twin = (twin < number).then_some(twin);
        same_as.push(twin.map(|twin| same_as.get(twin).copied().flatten().unwrap_or(twin)));
    }
    let places: Vec<(usize, (String, usize))> = same_as
        .iter()
        .zip(sources.iter())
        .filter_map(|(twin, source)| Some(((*twin)?, (source.source.file.clone(), source.source.line))))
        .collect();
    let joined = places.len();
    for (twin, place) in places {
        sources[twin].source.copies.push(place);
    }
    let mut twins = same_as.iter();
    sources.retain(|_| twins.next().is_some_and(Option::is_none));
    Ok(joined)
}

/// What is the same in two articles that are one: text, title in it, source, day, and the id where their files state one.
fn print(glance: &Glance, stated: bool) -> [u8; 32] {
    let mut hasher = blake3::Hasher::new();
    hasher.update(glance.text.as_bytes());
    hasher.update(&glance.date.map_or(0, Date::to_u32).to_le_bytes());
    hasher.update(glance.source.unwrap_or_default().as_bytes());
    hasher.update(if stated { glance.id } else { "" }.as_bytes());
    hasher.finalize().into()
}

/// Whether two texts under one address are one article: three words of four of the shorter stand in the longer.
fn same_page(a: &str, b: &str) -> bool {
    let words = |text: &str| {
        let mut words: Vec<String> = text.split_whitespace().map(str::to_lowercase).collect();
        words.sort_unstable();
        words
    };
    let (mut shorter, mut longer) = (words(a), words(b));
    if shorter.len() > longer.len() {
        std::mem::swap(&mut shorter, &mut longer);
    }
    let mut rest = longer.iter().peekable();
    let common = shorter
        .iter()
        .filter(|word| {
            while rest.next_if(|other| other < word).is_some() {}
            rest.next_if(|other| other == word).is_some()
        })
        .count();
    shorter.len() >= 20 && common * 4 >= shorter.len() * 3
}

/// An address without what differs between two links to one page; `None` for that of a whole site.
fn address(url: &str) -> Option<String> {
    let rest = url.split_once("://")?.1;
    let rest = rest.split('#').next()?;
    let (path, query) = rest.split_once('?').unwrap_or((rest, ""));
    let path = path.trim_end_matches('/').trim_start_matches("www.");
    let counts = |pair: &&str| {
        let name = pair.split('=').next().unwrap_or_default().to_lowercase();
        !name.is_empty() && !TRACKING.iter().any(|t| name == *t || (t.ends_with('_') && name.starts_with(t)))
    };
    let mut query: Vec<&str> = query.split('&').filter(counts).collect();
    query.sort_unstable();
    (path.contains('/') || !query.is_empty()).then(|| format!("{}?{}", path.to_lowercase(), query.join("&")))
}

#[cfg(test)]
mod tests {
    use corpuscope_core::article::{Article, BlockKind};

    use super::*;
    use crate::read::outcome::Language;
    use crate::read::source::Source;

    const TEXT: &str = "The harbour was closed for two days because of the storm, which had taken the lights of the pier \
                        with it, and nobody could say when it would open again.";

    fn source(file: &str, text: &str, url: &str, outlet: &str) -> UnnumberedSource {
        let mut article = Article::new(file);
        article.push(BlockKind::Title, "Storm");
        article.push(BlockKind::Paragraph, text);
        article.meta.url = (!url.is_empty()).then(|| url.to_owned());
        article.meta.source = (!outlet.is_empty()).then(|| outlet.to_owned());
        let source = Source { article, file: file.to_owned(), line: 1, ..Source::default() }.into();
        UnnumberedSource { source, stated: false, language: Language::Stated }
    }

    fn kept(mut sources: Vec<UnnumberedSource>) -> (Vec<String>, Vec<String>) {
        let joined = join(&mut sources).expect("their own bytes");
        let copies: Vec<String> =
            sources.iter().flat_map(|s| s.source.copies.iter().map(|c| c.0.clone())).collect();
        assert_eq!(joined, copies.len());
        (sources.into_iter().map(|s| s.source.file).collect(), copies)
    }

    #[test]
    fn the_same_article_in_two_files_is_one_and_names_the_other() {
        let (files, copies) = kept(vec![
            source("a", TEXT, "", "Quay"),
            source("b", TEXT, "", "Quay"),
            source("c", TEXT, "", "Pier"),
            source("d", "Another text.", "", "Quay"),
        ]);
        assert_eq!((files, copies), (vec!["a".into(), "c".into(), "d".into()], vec!["b".into()]));
    }

    #[test]
    fn records_with_ids_of_their_own_are_two() {
        let stated = |file: &str| UnnumberedSource { stated: true, ..source(file, TEXT, "", "Quay") };
        assert_eq!(kept(vec![stated("a"), stated("b"), stated("a")]).0, ["a", "b"]);
    }

    #[test]
    fn addresses_that_differ_in_tracking_words_are_one_page_if_the_texts_are_nearly_the_same() {
        let longer = format!("{TEXT} A correction was added.");
        let (files, copies) = kept(vec![
            source("a", TEXT, "https://quay.example/storm?utm_source=x&id=7", ""),
            source("b", &longer, "http://www.quay.example/storm/?id=7#top", ""),
            source(
                "c",
                "Quite another text of some other words that says nothing at all of any storm, pier, light or \
                         harbour, and is long enough.",
                "https://quay.example/storm?id=7",
                "",
            ),
            source("d", &longer, "https://quay.example/storm?id=8", "Pier"),
            source("e", TEXT, "https://quay.example/", "Quay"),
        ]);
        assert_eq!((files, copies), (["a", "c", "d", "e"].map(String::from).to_vec(), vec!["b".into()]));
    }
}
