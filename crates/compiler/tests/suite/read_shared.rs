//! Reads whole corpora that lie beside the project and are no part of it.
//!
//! Where the folder is missing, the tests say so in a line and pass.

use std::path::PathBuf;

use corpuscope::folder::CorpusFolder;
use corpuscope_compiler::config::{Config, Copies};
use corpuscope_compiler::read::{ReadCorpus, Source, read};
use corpuscope_core::article::BlockKind;

/// Reads a file or folder of `$CORPUSCOPE_SHARED`, or of `shared` beside the workspace.
fn shared(path: &str) -> Option<(Vec<Source>, ReadCorpus)> {
    let beside = || PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared"));
    let path = std::env::var_os("CORPUSCOPE_SHARED").map_or_else(beside, PathBuf::from).join(path);
    if !path.exists() {
        println!("left out: {} is not there", path.display());
        return None;
    }
    let mut reading =
        read(&CorpusFolder::new(&path), &Config { copies: Copies::Keep, ..Config::default() }, &|_, _| {})
            .expect("the folder can be read");
    let sources: Vec<Source> = std::mem::take(&mut reading.sources)
        .into_iter()
        .map(|source| source.unpack().expect("its own bytes"))
        .collect();
    sources.iter().for_each(check);
    Some((sources, reading))
}

/// What holds for every article, wherever it comes from.
fn check(source: &Source) {
    let article = &source.article;
    assert!(
        article.blocks.iter().any(|b| b.kind > BlockKind::Dateline || b.kind == BlockKind::Summary),
        "{}",
        article.id
    );
    assert!(article.id.bytes().all(|b| b.is_ascii_alphanumeric() || b"-_.".contains(&b)), "{}", article.id);
    let mut end = 0;
    for block in &article.blocks {
        assert!(
            block.start >= end && article.text.get(block.range()).is_some_and(|t| !t.is_empty()),
            "{}",
            article.id
        );
        end = block.end;
    }
    assert_eq!(end as usize, article.text.len());
}

fn count(sources: &[Source], holds: impl Fn(&Source) -> bool) -> usize {
    sources.iter().filter(|s| holds(s)).count()
}

fn of<'a>(sources: &'a [Source], id: &str) -> &'a Source {
    sources.iter().find(|s| s.article.id == id).unwrap_or_else(|| panic!("{id}"))
}

#[test]
fn muc3_loses_no_article_and_takes_days_and_stations_from_its_datelines() {
    let Some((sources, reading)) = shared("corpora/muc3/muc3.tar.gz") else { return };
    assert_eq!(sources.len(), 1_700);
    assert_eq!((reading.skipped.len(), reading.diagnostics.len()), (0, 0));
    // 85 say NO DATE; the others have all a date.
    assert_eq!(count(&sources, |s| s.article.meta.date.is_some()), 1_615);
    assert_eq!(count(&sources, |s| s.article.first(BlockKind::Dateline).is_some()), 1_700);
    assert!(count(&sources, |s| s.article.meta.source.is_some()) >= 1_550);
    assert!(count(&sources, |s| s.article.meta.language.as_deref() == Some("en")) >= 1_695);
    assert_eq!(count(&sources, |s| s.article.text.contains("MUC3-")), 0, "numbers of articles are no text");
    let one = &of(&sources, "DEV-MUC3-0341").article;
    assert_eq!(one.first(BlockKind::Dateline), Some("SANTIAGO, 11 AUG 89 (RADIO CHILENA NETWORK)"));
    assert_eq!(one.meta.source.as_deref(), Some("RADIO CHILENA NETWORK"));
    assert!(one.label().starts_with("SANTIAGO: PRESIDENT "), "{}", one.label());
}

#[test]
fn es_news_loses_no_row_and_repeats_no_title() {
    let Some((sources, reading)) = shared("corpora/es-news/es-news.csv") else { return };
    assert_eq!(sources.len(), 1_543);
    assert_eq!((reading.skipped.len(), reading.diagnostics.len()), (0, 0));
    assert_eq!(count(&sources, |s| s.article.meta.source.is_some()), 1_536);
    assert_eq!(count(&sources, |s| s.article.first(BlockKind::Title).is_some()), 1_471);
    assert!(count(&sources, |s| s.article.meta.date.is_some()) >= 467, "days in addresses");
    assert!(count(&sources, |s| s.article.meta.language.as_deref() == Some("es")) >= 1_520);
    let repeated = |s: &Source| {
        let second = s.article.blocks.get(1).and_then(|b| s.article.text.get(b.range()));
        s.article.first(BlockKind::Title).is_some() && s.article.first(BlockKind::Title) == second
    };
    assert_eq!(count(&sources, repeated), 0);
}

#[test]
fn reuters_is_read_whole_with_its_datelines_and_names_what_it_did_not_use() {
    let Some((sources, reading)) = shared("corpora/reuters/reuters-21578.jsonl.gz") else { return };
    assert_eq!(sources.len(), 19_043);
    assert_eq!((reading.skipped.len(), reading.diagnostics.len()), (0, 0));
    for kind in [BlockKind::Title, BlockKind::Dateline] {
        assert_eq!(count(&sources, |s| s.article.first(kind).is_some()), 19_043);
    }
    assert_eq!(count(&sources, |s| s.article.meta.date.is_some()), 19_043);
    let other = |s: &Source| s.article.meta.language.as_deref().is_some_and(|l| l != "en");
    assert!(count(&sources, other) <= 40, "tables taken for another language: {}", count(&sources, other));
    let unused: Vec<&str> = reading.unused_fields.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(unused, ["labels.orgs", "labels.people", "labels.places", "labels.topics"]);
}

#[test]
fn the_seeds_keep_their_articles_and_lose_what_stood_around_them() {
    let Some((sources, reading)) = shared("seeds") else { return };
    assert_eq!(sources.len(), 5);
    assert_eq!((reading.skipped.len(), reading.diagnostics.len()), (0, 0));
    for (id, title, authors, source, via, date, blocks) in [
        (
            "aleld-trump-vs-cartels",
            "Trump vs. the Cartels: ",
            "",
            "Australia Latam Emerging Leaders Dialogue",
            "",
            "",
            15,
        ),
        ("ankasam-regional-legitimacy", "The USA Policy on ", "Ali Caner İncesu", "", "", "", 11),
        (
            "conversation-military-squeeze",
            "US military squeeze ",
            "",
            "The Conversation",
            "ABC Flash Point News",
            "2025",
            29,
        ),
        ("isa-imperialist-offensive", "Respond to imperialist ", "André Ferrari", "", "", "2025-11-03", 69),
        ("military-buildup-alliances", "U.S. Military Buildup ", "", "", "", "", 25),
    ] {
        let article = &of(&sources, id).article;
        let meta = &article.meta;
        assert!(article.title().starts_with(title), "{}", article.title());
        assert_eq!(meta.authors.join("+"), authors, "{id}");
        assert_eq!(meta.source.as_deref().unwrap_or_default(), source, "{id}");
        assert_eq!(meta.via.as_deref().unwrap_or_default(), via, "{id}");
        assert_eq!(meta.date.map(|d| d.to_string()).unwrap_or_default(), date, "{id}");
        assert_eq!(meta.language.as_deref(), Some("en"), "{id}");
        assert_eq!(article.blocks.len(), blocks, "{id}");
    }
    let chrome = [
        "Paylaş",
        "Türkçe",
        "Similar Posts",
        "LEAVE A REPLY",
        "Please enter",
        "Must Read",
        "spot_img",
        "Disclaimer",
        "HomeLatin",
        "Guacamaya",
        "Ibid",
        "[i",
        "İNCESU",
        "Paraguay",
        "Ankara",
        "Cappadocia",
        "first published",
        "in collaboration with",
        "Flash Point",
        "views expressed",
        "Liberdade Socialismo",
    ];
    for source in &sources {
        for word in chrome {
            assert!(!source.article.text.contains(word), "{word} in {}", source.article.id);
        }
    }
    let told: Vec<&str> = sources.iter().flat_map(|s| &s.cut).map(|c| c.text.as_str()).collect();
    for word in chrome.iter().filter(|w| !["[i"].contains(w)) {
        assert!(told.iter().any(|t| t.contains(word)), "{word} was cut and not told");
    }
}
