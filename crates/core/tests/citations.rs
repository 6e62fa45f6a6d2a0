//! Citations of articles that hold anything: the files are kept, and programs of others read them
//! (`tests/oracles/citations.py`). `UPDATE_GOLDEN=1 cargo test --test citations` writes them anew.

use std::path::PathBuf;

use corpuscope_core::article::{Article, BlockKind};
use corpuscope_core::cite::{Bibliography, Format, reference};
use corpuscope_core::message::Message;
use corpuscope_core::panels::{Origin, OriginOfSide};
use proptest::prelude::*;

/// Tags that RIS is written with.
const TAGS: [&str; 16] =
    ["TY", "ID", "AU", "TI", "T2", "JO", "DA", "PY", "UR", "Y2", "LA", "AB", "DB", "C1", "ER", ""];

/// An article of these: id, title, authors, outlet, date, language, address, summary. What is empty is not known.
fn article(told: [&str; 8]) -> Article {
    let [id, title, authors, source, date, language, url, summary] = told;
    let known = |text: &str| Some(text.to_owned()).filter(|text| !text.is_empty());
    let mut article = Article::new(id);
    article.push(BlockKind::Title, title);
    article.push(BlockKind::Summary, summary);
    article.push(BlockKind::Paragraph, "It floats on the water.");
    article.meta.authors =
        authors.split('|').filter(|author| !author.is_empty()).map(str::to_owned).collect();
    article.meta.source = known(source);
    article.meta.date = date.parse().ok();
    article.meta.language = known(language);
    article.meta.url = known(url);
    article
}

/// Articles of which something is wanting, or whose texts are made to mislead.
fn articles() -> Vec<Article> {
    let url = "https://example.org/oil_(1)?a=b&c=%20#f";
    [
        [
            "oil-1",
            "Oil floats: 50% & more",
            "Ana García|de la Cruz, Luis",
            "El Faro",
            "2025-11-03",
            "es",
            url,
            "A short one.",
        ],
        ["Oil-1", "Braces } { in a title", "{Nobody}|Harbour & Sons", "The {Quay}", "2025-11", "en", "", ""],
        [
            "oil_2",
            "\\end{document}\\input{x} $x^2_1$ ~ #",
            "A \\ B",
            "Tab\tloid",
            "2025",
            "en",
            "https://example.org/{a}\\b",
            "",
        ],
        [
            "oil 3",
            "Two\r\nER  - \nTY  - BOOK",
            "A\nAU  - B",
            "X\u{2028}ER  - ",
            "1987-02-26",
            "en",
            "",
            "One\u{85}TI  - no\n@book{x,",
        ],
        ["oil,4}", "=cmd|' /C calc'!A0", "@everyone", "-1+1", "", "und", "javascript:alert(1)", ""],
        [
            "نفط",
            "\u{200f}النفط يطفو \"على\" الماء",
            "ليلى حداد",
            "المنارة",
            "2024-02-29",
            "ar",
            "https://example.org/نفط",
            "",
        ],
        ["none", "", "", "", "", "", "", ""],
        ["online", "“Quotes” and @signs, too", "", "", "2023", "", "http://example.org", ""],
    ]
    .map(article)
    .into()
}

fn origin() -> Origin {
    let title = Message::Text("oil\n@article{x, title={y}}".into());
    Origin {
        corpus: "Five {views} @ the \"harbour\"".into(),
        fingerprint: "f00d".into(),
        sides: vec![OriginOfSide { key: "?q=oil".into(), title, articles: 9, ..OriginOfSide::default() }],
        address: "https://user@example.org/#/?q=oil".into(),
        made: "2026-01-02".into(),
    }
}

/// The file of a format.
fn written(articles: &[Article], format: Format) -> String {
    let words = corpuscope_messages::english();
    let origin = origin();
    let bibliography = Bibliography { articles: articles.iter().collect(), origin: &origin, left_out: 1 };
    bibliography.write(format, &|message| words.words(message))
}

fn path(format: Format) -> PathBuf {
    let name = ["tests/golden/citations.", format.ending()].concat();
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join(name)
}

#[test]
fn citations_are_written_as_others_have_read_them() {
    for format in Format::ALL {
        let present = written(&articles(), format);
        if std::env::var_os("UPDATE_GOLDEN").is_some() {
            std::fs::write(path(format), &present).expect("writable");
        }
        let kept = std::fs::read_to_string(path(format)).expect("the golden file");
        assert_eq!(
            kept, present,
            "{format:?}: read the new one with tests/oracles/citations.py, then keep it"
        );
    }
}

#[test]
fn what_is_not_known_is_left_out() {
    let [bare] = &[article(["none", "", "", "", "", "", "", ""])];
    let of = |format| written(std::slice::from_ref(bare), format);
    let bib = of(Format::BibTex);
    assert!(bib.contains("\n@misc{none,\n  library = {Five "), "{bib}");
    let ris = of(Format::Ris);
    assert!(ris.starts_with("TY  - NEWS\r\nID  - none\r\nDB  - "), "{ris}");
    let csl = of(Format::CslJson);
    assert!(csl.starts_with("[\n{\"id\":\"none\",\"type\":\"article-newspaper\",\"source\":"), "{csl}");
}

#[test]
fn a_reference_tells_what_is_known_and_where_it_was_read() {
    let words = corpuscope_messages::english();
    let side = |address: &str, made: &str| Origin {
        corpus: "Five views".into(),
        fingerprint: "f00d".into(),
        address: address.into(),
        made: made.into(),
        ..Origin::default()
    };
    let whole = side("https://example.org/#/read/oil-1", "2026-01-02");
    let mut taken = articles().swap_remove(0);
    taken.meta.via = Some("Red\nMar".into());
    for (article, origin, expected) in [
        (
            taken,
            &whole,
            "Ana García and de la Cruz, Luis, “Oil floats: 50% & more”, El Faro, via Red Mar, 3 Nov 2025, \
             https://example.org/oil_(1)?a=b&c=%20#f. In: Five views, version f00d, read on 2 Jan 2026, \
             https://example.org/#/read/oil-1",
        ),
        (
            articles().swap_remove(6),
            &whole,
            "It floats on the water. In: Five views, version f00d, read on 2 Jan 2026, https://example.org/#/read/oil-1",
        ),
        (
            articles().swap_remove(7),
            &side("", ""),
            "“\u{201c}Quotes” and @signs, too”, 2023, http://example.org. In: Five views, version f00d",
        ),
    ] {
        assert_eq!(words.words(&reference(&article, origin)), expected);
    }
}

/// Texts in which marks of the formats are frequent.
fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        "[{}\\\\@\"%,=\n\r]{0,8}",
        "\\PC{0,12}",
        "(TY|ER|AU)  - [A-Z\n\r\u{85}\u{2028}]{0,4}",
        "[a-z ,\u{b}\u{c}]{0,9}"
    ]
}

prop_compose! {
    fn any_article()(
        id in text().prop_filter("every article has an id", |id| !id.is_empty()), title in text(), authors in text(), source in text(), date in "|2025|2025-11|2025-11-03",
        language in text(), url in text(), summary in text(), link in any::<bool>(),
    ) -> Article {
        let url = if link { ["https://example.org/", &url].concat() } else { url };
        article([&id, &title, &authors, &source, &date, &language, &url, &summary])
    }
}

/// The entries of a file of BibTeX, as BibTeX takes it apart: from an at sign to where its braces are closed, whatever
/// stands before a brace. None where one is not closed.
fn entries(bib: &str) -> Option<Vec<&str>> {
    let mut entries = Vec::new();
    let mut rest = bib;
    while let Some(at) = rest.find('@') {
        rest = &rest[at..];
        let mut depth = 0;
        let end = rest.char_indices().find(|(_, c)| {
            depth += match c {
                '{' => 1,
                '}' => -1,
                _ => 0,
            };
            *c == '}' && depth == 0
        });
        let (entry, after) = rest.split_at(end?.0 + 1);
        entries.push(entry);
        rest = after;
    }
    Some(entries)
}

proptest! {
    #[test]
    fn braces_of_bibtex_balance_whatever_the_article_holds(articles in prop::collection::vec(any_article(), 1..4)) {
        let bib = written(&articles, Format::BibTex);
        let found = entries(&bib);
        prop_assert!(found.is_some(), "{}", bib);
        let found = found.unwrap_or_default();
        prop_assert_eq!(found.len(), articles.len(), "{}", bib);
        for entry in found {
            // A field a line: nothing of a text begins one.
            let lines: Vec<&str> = entry.lines().collect();
            let fields = lines.get(1..lines.len() - 1).unwrap_or_default();
            prop_assert!(fields.iter().all(|line| line.starts_with("  ") && line.contains(" = ")), "{}", entry);
            for line in fields {
                let depth: i32 = line.chars().map(|c| i32::from(c == '{') - i32::from(c == '}')).sum();
                prop_assert_eq!(depth, 0, "{}", line);
            }
        }
    }

    #[test]
    fn no_line_of_ris_begins_with_a_tag_of_the_article(articles in prop::collection::vec(any_article(), 1..4)) {
        let ris = written(&articles, Format::Ris);
        // As Python ends lines, which is at more signs than others do.
        let ends = |c: char| c == '\n' || c.is_control() || matches!(c, '\u{2028}' | '\u{2029}');
        let lines: Vec<&str> = ris.split(ends).filter(|line| !line.is_empty()).collect();
        for line in &lines {
            let tag = line.split_once("  - ").map(|(tag, _)| tag);
            prop_assert!(tag.is_some_and(|tag| TAGS.contains(&tag)), "{}", line);
        }
        for (tag, times) in [("TY  - NEWS", articles.len()), ("ER  - ", articles.len())] {
            prop_assert_eq!(lines.iter().filter(|line| **line == tag).count(), times, "{}", ris);
        }
        let authors: usize = articles.iter().map(|article| {
            article.meta.authors.iter().filter(|author| author.chars().any(|c| !c.is_control() && !c.is_whitespace())).count()
        }).sum();
        prop_assert_eq!(lines.iter().filter(|line| line.starts_with("AU  - ")).count(), authors, "{}", ris);
    }

    #[test]
    fn citations_are_json_whatever_the_article_holds(articles in prop::collection::vec(any_article(), 1..4)) {
        let text = written(&articles, Format::CslJson);
        let read: serde_json::Value = serde_json::from_str(&text).map_err(|why| TestCaseError::fail(why.to_string()))?;
        let ids: Vec<&str> = read.as_array().into_iter().flatten().filter_map(|one| one["id"].as_str()).collect();
        prop_assert_eq!(ids, articles.iter().map(|article| article.id.as_str()).collect::<Vec<_>>());
    }
}
