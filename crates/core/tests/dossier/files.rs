//! Every file of a dossier, and every link, is read back to the same dossier, and nothing that is read makes it panic.

use corpuscope_core::dossier::{
    ArticleSet, Colour, Counted, Dossier, Format, Item, Kept, MOST_BYTES, MOST_LINK, Passage, Quote, Reading,
    Reference, Starred, Version, from_link, link, read, write,
};
use corpuscope_core::extract::Bound;
use corpuscope_core::message::Message;
use proptest::prelude::*;

/// Texts that mislead readers of some format.
const HOSTILE: [&str; 28] = [
    "</script><script>alert(1)</script>",
    "--> <!-- corpuscope-dossier\n{}\n-->",
    "<!--<script>",
    "]]>",
    "=cmd|' /C calc'!A0",
    "'=1+1",
    "''+1",
    "@SUM(A1)",
    "-1",
    "\t=1",
    "\r\n=1",
    "a\r\nb\rc\nd",
    "\"quoted\", \"\"twice\"\"",
    "a;b\\;c\\",
    "\\-",
    "\u{202e}evil\u{202c} \u{2066}",
    "👩‍👩‍👧 🏴󠁧󠁢󠁥󠁮󠁧󠁿 é e\u{301}",
    "&lt;b&gt; &amp; &#39;",
    "javascript:alert(1)",
    "[a](javascript:b) `c` *d* # e\n===\n---",
    "\u{0}\u{1}\u{7f}\u{85}\u{2028}\u{2029}\u{feff}",
    " leading and trailing ",
    "kind,id,version",
    "{\"type\":\"AnnotationCollection\"}",
    "\\u003c",
    "'",
    "",
    "\u{feff}",
];

fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        prop::sample::select(HOSTILE.to_vec()).prop_map(str::to_owned),
        any::<String>(),
        "[-a-z =;,'\"<>!\n]{0,12}",
    ]
}

prop_compose! {
    fn reference()(id in text(), title in text(), authors in prop::collection::vec(text(), 0..3), source in text(), date in text()) -> Reference {
        Reference { id, title, authors, source, date }
    }
}

prop_compose! {
    fn passage()(
        article in reference(), exact in text(), prefix in text(), suffix in text(), start: u32, end: u32, paragraph: u32,
    ) -> Passage {
        Passage { article, quote: Quote { exact, prefix, suffix, start, end }, paragraph }
    }
}

prop_compose! {
    fn counted()(address in text(), label in text(), articles: u32, sum: u64) -> Counted {
        Counted { address, label, articles, sum }
    }
}

fn kept() -> impl Strategy<Value = Kept> {
    let bound = prop::sample::select(Bound::ALL.to_vec());
    let reading = (text(), text(), bound, text(), text())
        .prop_map(|(value, most, bound, unit, counted)| Reading { value, most, bound, unit, counted });
    prop_oneof![
        (reference(), text(), any::<u64>()).prop_map(|(article, opening, text)| Kept::Article(Starred {
            article,
            opening,
            text
        })),
        passage().prop_map(Kept::Passage),
        counted().prop_map(Kept::Search),
        (counted(), text()).prop_map(|(counted, view)| Kept::Cell(counted, view)),
        (passage(), reading).prop_map(|(passage, reading)| Kept::Figure(passage, reading)),
    ]
}

prop_compose! {
    fn version()(
        corpus in text(), fingerprint in text(), kept in text(), address in text(),
        ids in prop::collection::vec(any::<String>(), 0..5),
    ) -> Version {
        let articles = ArticleSet::new(ids.iter().map(String::as_str));
        Version { corpus, fingerprint, kept, address, articles }
    }
}

prop_compose! {
    fn item()(
        kept in kept(), note in text(), tags in prop::collection::vec(text(), 0..3),
        colour in prop::sample::select(Colour::ALL.to_vec()), version: usize, made in text(),
    ) -> Item {
        Item { id: 0, kept, note, tags, colour, version, made }
    }
}

prop_compose! {
    fn dossiers()(
        title in text(), versions in prop::collection::vec(version(), 1..3), items in prop::collection::vec(item(), 0..5),
        first in prop_oneof![1u32..9, any::<u32>()],
    ) -> Dossier {
        let items = items.into_iter().zip(0u32..).map(|(item, at)| Item {
            id: first.saturating_sub(5).max(1) + at,
            version: item.version % versions.len(),
            ..item
        });
        Dossier { title, items: items.collect(), versions: versions.clone() }
    }
}

fn said(message: &Message) -> String {
    corpuscope_messages::english().words(message)
}

/// A dossier of every hostile text.
fn hostile() -> Dossier {
    let items = HOSTILE.iter().zip(1u32..).map(|(text, id)| {
        let text = (*text).to_owned();
        let article = Reference { id: text.clone(), title: text.clone(), ..Reference::default() };
        let quote = Quote { exact: text.clone(), ..Quote::default() };
        let kept = Kept::Passage(Passage { article, quote, paragraph: 1 });
        Item { id, kept, note: text.clone(), tags: vec![text.clone()], made: text, ..Item::default() }
    });
    let address = "https://example.org/\"><script>".to_owned();
    let version = Version { corpus: HOSTILE[0].into(), address, ..Version::default() };
    Dossier { title: HOSTILE[0].into(), versions: vec![version], items: items.collect() }
}

proptest! {
    #[test]
    fn every_file_is_read_back_to_the_same_dossier(dossier in dossiers()) {
        for format in Format::ALL {
            let file = write(&dossier, format, &said);
            let again = read(file.as_bytes()).map_err(|error| said(&error.0));
            prop_assert_eq!(again.as_ref(), Ok(&dossier), "{:?}: {}", format, file);
        }
    }

    #[test]
    fn a_link_is_read_back_to_the_same_dossier_but_for_articles_that_nothing_is_counted_of(dossier in dossiers()) {
        match link(&dossier) {
            Ok(text) => {
                prop_assert!(text.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_'));
                let mut dossier = dossier;
                for (at, version) in dossier.versions.iter_mut().enumerate() {
                    if !dossier.items.iter().any(|item| item.version == at && item.kept.counted().is_some()) {
                        version.articles = ArticleSet::default();
                    }
                }
                prop_assert_eq!(from_link(&text), Ok(dossier));
            }
            Err(message) => prop_assert!(said(&message).contains("too large")),
        }
    }

    #[test]
    fn any_bytes_are_read_or_told(bytes: Vec<u8>, text: String) {
        let _ = read(&bytes).map_err(|error| said(&error.0));
        let _ = read(text.as_bytes()).map_err(|error| said(&error.0));
        let _ = from_link(&text);
    }

    #[test]
    fn a_damaged_file_is_read_or_told(
        dossier in dossiers(), format in prop::sample::select(Format::ALL.to_vec()),
        damage in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>(), 0u8..3), 1..6),
    ) {
        let mut file = write(&dossier, format, &said).into_bytes();
        let mut link = link(&dossier).unwrap_or_default().into_bytes();
        for (place, byte, what) in damage {
            for bytes in [&mut file, &mut link] {
                if bytes.is_empty() {
                    continue;
                }
                let at = place.index(bytes.len());
                match what {
                    0 => bytes[at] = byte,
                    1 => drop(bytes.remove(at)),
                    _ => bytes.truncate(at),
                }
            }
        }
        if let Ok(read) = read(&file) {
            prop_assert!(read.items.iter().all(|item| item.version < read.versions.len()));
        }
        let _ = from_link(&String::from_utf8_lossy(&link));
    }
}

#[test]
fn no_text_becomes_markup() {
    let dossier = hostile();
    let html = write(&dossier, Format::Html, &said);
    assert_eq!(html.matches("<script").count(), 1, "the data alone");
    assert_eq!(html.matches("</script").count(), 1);
    assert!(!html.contains("<!--") && !html.contains("<b>"));
    // Nothing is run that is followed.
    assert!(!html.contains("href=\"javascript:"));
    let links = html.matches("href=\"https://example.org/&quot;&gt;&lt;script&gt;#/read/").count();
    assert_eq!(links, dossier.items.len());
    let markdown = write(&dossier, Format::Markdown, &said);
    assert_eq!(markdown.matches("<!--").count(), 1);
    let data = markdown.split("<!--").nth(1).expect("data");
    assert_eq!(data.matches("--").count(), 1, "their end alone");
    assert!(markdown.ends_with("\n-->\n") && !markdown.contains("<script"));
    let csv = write(&dossier, Format::Csv, &said);
    let begins = |sign: char| {
        csv.lines().any(|line| line.split(',').any(|field| field.trim_start_matches('"').starts_with(sign)))
    };
    assert!(csv.contains("'=cmd|"), "{csv}");
    assert!(!begins('@'), "{csv}");
    for format in Format::ALL {
        assert_eq!(read(write(&dossier, format, &said).as_bytes()), Ok(dossier.clone()));
    }
}

#[test]
fn what_cannot_be_read_says_where() {
    let dossier =
        Dossier { versions: vec![Version::default()], items: hostile().items, ..Dossier::default() };
    let json = write(&dossier, Format::JsonLd, &said);
    let csv = write(&dossier, Format::Csv, &said);
    let html = write(&dossier, Format::Html, &said);
    let told = |bytes: &[u8]| said(&read(bytes).expect_err("damaged").0);
    assert!(told(b"An article.").starts_with("This is no dossier"));
    assert!(told(b"{\"type\":\"Annotation\"}").starts_with("This is no dossier"));
    assert!(told(b"\xff").contains("byte 1"));
    assert!(told(&json.as_bytes()[..400]).starts_with("Line 1, column 400:"));
    let damaged = html.replace("\"corpuscope:version\":0", "\"corpuscope:version\":x");
    assert!(told(damaged.as_bytes()).starts_with("Line "), "{}", told(damaged.as_bytes()));
    assert!(!told(damaged.as_bytes()).starts_with("Line 1,"), "of the whole file");
    let damaged = json.replacen("\"corpuscope:version\":0", "\"corpuscope:version\":7", 1);
    assert!(told(damaged.as_bytes()).starts_with("Item 1 cannot be read: “version”"));
    let damaged = json.replacen("\"corpuscope:kind\":\"passage\"", "\"corpuscope:kind\":\"sofa\"", 1);
    assert!(told(damaged.as_bytes()).starts_with("Item 1 cannot be read: “kind”"));
    let damaged = json.replacen("\"corpuscope:articles\":\"\"", "\"corpuscope:articles\":\"A\"", 1);
    assert!(told(damaged.as_bytes()).starts_with("Version 1 of the corpus"));
    assert!(told([&csv, "sofa,1,1\n"].concat().as_bytes()).starts_with("Line "));
    assert!(told([&csv, "passage,1,\"1\n"].concat().as_bytes()).starts_with("Line "));
    assert!(told(&vec![b' '; MOST_BYTES + 1]).contains("20 MB"));
    assert!(!told(&vec![b' '; MOST_BYTES]).contains("20 MB"));
    let item = dossier.items[0].clone();
    let many = |items: usize| Dossier { items: vec![item.clone(); items], ..dossier.clone() };
    for format in [Format::JsonLd, Format::Csv] {
        assert_eq!(
            read(write(&many(10_000), format, &said).as_bytes()).map(|read| read.items.len()),
            Ok(10_000)
        );
    }
    let many = many(10_001);
    assert!(told(write(&many, Format::JsonLd, &said).as_bytes()).contains("10,001 items"));
    assert!(told(write(&many, Format::Csv, &said).as_bytes()).contains("items or more"));
    let long = Item { note: "x".repeat(5_000), ..dossier.items[0].clone() };
    let long = Dossier { items: vec![long], ..dossier.clone() };
    let refused = said(&link(&long).expect_err("too long"));
    assert!(refused.contains("6,000") && refused.contains("6,9"), "{refused}");
    assert!(
        link(&Dossier { items: dossier.items[..3].to_vec(), ..dossier }).expect("short").len() < MOST_LINK
    );
}

#[test]
fn other_programs_may_have_touched_a_file() {
    let dossier = hostile();
    let json = write(&dossier, Format::JsonLd, &said);
    // Fields that nobody knows, and another order of white space.
    let json = json.replacen('{', "{ \"unknown\": [1, {\"a\": null}],\n", 1);
    assert_eq!(read(["\u{feff}", &json].concat().as_bytes()), Ok(dossier.clone()));
    let plain = Dossier { items: dossier.items[15..16].to_vec(), ..dossier };
    let csv = write(&plain, Format::Csv, &said);
    let csv = format!("\u{feff}{}", csv.replace('\n', "\r\n")) + ",,,\r\n";
    assert_eq!(read(csv.as_bytes()), Ok(plain.clone()));
    // Two items of one number.
    let twice = Dossier { items: [&plain.items[..], &plain.items[..]].concat(), ..plain };
    let again = read(write(&twice, Format::Html, &said).as_bytes()).expect("sound");
    assert_ne!(again.items[0].id, again.items[1].id);
}
