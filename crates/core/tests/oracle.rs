//! Search and facets against brute force, on small corpora of every shape.

use std::collections::BTreeMap;

use corpuscope_core::article::{Article, BlockKind};
use corpuscope_core::index::codec::Writer;
use corpuscope_core::index::{Corpus, Document, Facet, Index, Segment, Sizes, Value, build, section};
use corpuscope_core::search::{Choice, Counts, Request, search, settled};
use proptest::prelude::*;

mod brute;
mod measures;
mod metamorphic;
mod small;
mod snippets;
mod views;

use brute::Random;
use small::{Doc, PIECES, ask, brute, docs, documents, index, request};

/// Counts of each facet by the keys of its values, those of none left out.
fn by_key<'a>(index: &'a Index, counts: &Counts) -> Vec<BTreeMap<&'a str, u32>> {
    let of = |facet: &'a Facet, counts: &Vec<u32>| {
        let values = facet.values.iter().zip(counts).filter(|(_, n)| **n > 0);
        values.map(|(v, n)| (v.key.as_str(), *n)).collect()
    };
    index.facets.iter().zip(counts).map(|(facet, counts)| of(facet, counts)).collect()
}

/// The highest counts of each facet.
fn highest(counts: &Counts, few: usize) -> Vec<Vec<u32>> {
    let of = |counts: &Vec<u32>| {
        let mut counts = counts.clone();
        counts.retain(|n| *n > 0);
        counts.sort_unstable_by(|a, b| b.cmp(a));
        counts.truncate(few);
        counts
    };
    counts.iter().map(of).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 600, ..Default::default() })]

    #[test]
    fn search_and_counts_equal_brute_force(docs in docs(), seed: u64, chunk in 1usize..5) {
        let (file, _) = index(&docs, chunk, Sizes::WHOLE);
        let index = Index::open(&file).expect("sound");
        let (brute, mut random) = (brute(&docs), Random::new(seed));
        let condition = brute.condition(&mut random);
        let request = brute.request(&condition, &mut random);
        let found = search(&index, &request).expect("all sections are there");
        let mut hits: Vec<u32> = found.hits.iter().map(|h| h.document).collect();
        hits.sort_unstable();
        let (expected_hits, expected_counts) = brute.search(&condition, &request);
        prop_assert_eq!(hits, expected_hits, "{:?}", request);
        let wanting = brute.wanting(&condition, &request);
        let all = wanting.as_ref().map(|w| w.with_all(&found.hits));
        prop_assert_eq!(found.with_all, all, "{:?}", request);
        prop_assert!(wanting.is_none_or(|w| w.orders(&found.hits)), "{:?} {:?}", request, found.hits);
        for (f, expected) in expected_counts.iter().enumerate() {
            let values = index.facets[f].values.iter().zip(&found.counts[f]);
            let counts: BTreeMap<&str, u32> =
                values.filter(|(_, n)| **n > 0).map(|(v, n)| (v.key.as_str(), *n)).collect();
            prop_assert_eq!(&counts, expected, "{:?}", request);
        }
    }

    #[test]
    fn shards_give_what_the_whole_gives(docs in docs(), seed: u64, chunk in 1usize..5) {
        let request = request(&docs, seed);
        let (file, _) = index(&docs, chunk, Sizes::WHOLE);
        let whole = Index::open(&file).expect("sound");
        let mut expected = search(&whole, &request).expect("all sections are there");
        let (start, files) = index(&docs, 100, PIECES);
        let mut index = Index::open(&start).expect("sound");
        let few = (seed % 4).saturating_sub(1) as usize;
        let top = ask(&mut index, &files, |i| {
            let found = search(i, &request)?;
            settled(i, &request, &found.counts, few)?;
            Ok((found.hits, highest(&found.counts, few)))
        });
        let known = (expected.hits.clone(), highest(&expected.counts, few));
        prop_assert_eq!(top, known, "known without what is left apart: {:?}", request);
        let mut found = ask(&mut index, &files, |i| {
            let found = search(i, &request)?;
            settled(i, &request, &found.counts, usize::MAX)?;
            Ok(found)
        });
        prop_assert_eq!(by_key(&index, &found.counts), by_key(&whole, &expected.counts));
        // Values are numbered otherwise where rare ones are apart.
        (found.counts, expected.counts) = (Vec::new(), Vec::new());
        prop_assert_eq!(&found, &expected);
        for (number, document) in documents(&docs).iter().enumerate() {
            prop_assert_eq!(&ask(&mut index, &files, |i| i.document(number as u32)), document);
            let id = &document.article.id;
            let card = ask(&mut Index::open(&start).expect("sound"), &files, |i| i.card(number as u32));
            prop_assert_eq!(&card.article.id, id);
            prop_assert_eq!(card.article.title(), document.article.title());
            prop_assert_eq!(card.article.meta.language, document.article.meta.language.clone());
            prop_assert_eq!(ask(&mut index, &files, |i| i.number(id)), Some(number as u32));
        }
    }

    #[test]
    fn a_damaged_index_is_an_error_and_never_a_panic(docs in docs(), seed: u64, at: prop::sample::Index, with: u8, pieces: bool) {
        let request = request(&docs, seed);
        let sizes = if pieces { PIECES } else { Sizes::WHOLE };
        let (mut file, files) = index(&docs, 100, sizes);
        files.iter().for_each(|(_, piece)| file.extend_from_slice(piece));
        let mut damaged = Vec::new();
        let of = Index::open(&file).expect("sound").corpus.fingerprint;
        let mut at = at.index(file.len());
        for (part, payload) in section::read(&file, &of).expect("sound") {
            let mut payload = Writer { bytes: payload.to_vec() };
            match payload.bytes.get_mut(at) {
                Some(byte) => *byte = with,
                None => at -= payload.bytes.len(),
            }
            // The checksum fits, as if the damage had been done before it was computed.
            section::write(&mut damaged, part, &payload, &of);
        }
        if let Ok(index) = Index::open(&damaged) {
            let _ = search(&index, &request);
            for number in 0..docs.len() as u32 {
                let _ = index.document(number);
                let _ = index.card(number);
                let _ = index.number(&format!("d{number}"));
            }
        }
    }
}

#[test]
fn any_of_and_all_of_count_as_defined() {
    // Format of five records: book and electronic, book, book, electronic, CD.
    let formats: [&[usize]; 5] = [&[0, 1], &[0], &[0], &[1], &[2]];
    let docs: Vec<Doc> = formats
        .iter()
        .map(|values| Doc {
            language: "en",
            date: "",
            blocks: vec![(BlockKind::Title, vec!["the"])],
            facets: [values.iter().map(|v| (*v, true)).collect(), Vec::new()],
        })
        .collect();
    let (file, _) = index(&docs, 2, Sizes::WHOLE);
    let index = Index::open(&file).expect("sound");
    let counts = |all| {
        let choice = Choice { include: vec!["a".into()], all, ..Default::default() };
        let request = Request { facets: ("x", choice).into(), ..Default::default() };
        search(&index, &request).expect("all sections are there").counts[0].clone()
    };
    assert_eq!(counts(false), [3, 2, 1, 0]);
    assert_eq!(counts(true), [3, 1, 0, 0]);
}

#[test]
fn in_fewer_than_fifty_articles_every_mention_counts_unless_the_reader_asks_for_what_they_are_about() {
    for (articles, usual) in [(5, 5), (49, 49), (50, 1)] {
        let doc = |n: usize| Doc {
            language: "en",
            date: "",
            blocks: vec![(BlockKind::Title, vec!["the"])],
            // All mention it, and the first is about it.
            facets: [vec![(0, n == 0)], Vec::new()],
        };
        let docs: Vec<Doc> = (0..articles).map(doc).collect();
        for sizes in [Sizes::WHOLE, PIECES] {
            let (start, files) = index(&docs, 10, sizes);
            let mut index = Index::open(&start).expect("sound");
            assert_eq!(corpuscope_core::search::front(&index).counts[0][0], usual, "{articles}: at first");
            for (mentioned, expected) in [(None, usual), (Some(false), 1), (Some(true), articles as u32)] {
                let choice = Choice { include: vec!["a".into()], ..Default::default() };
                let request = Request { mentioned, facets: ("x", choice).into(), ..Default::default() };
                let found = ask(&mut index, &files, |i| search(i, &request));
                assert_eq!((found.total as u32, found.counts[0][0]), (expected, expected), "{articles}");
                let side = corpuscope_core::sides::key_of(&request);
                let sides = ask(&mut index, &files, |i| {
                    corpuscope_core::sides::sides(i, std::slice::from_ref(&side))
                });
                assert_eq!(sides[0].documents.len() as u32, expected, "{side} of {articles}");
            }
        }
    }
}

/// An index of articles, each a title, with one facet.
fn titles(titles: &[&str], facet: &str, keys: &[&str]) -> Index {
    let documents: Vec<Document> = titles
        .iter()
        .enumerate()
        .map(|(i, title)| {
            let mut article = Article::new(format!("d{i}"));
            article.push(BlockKind::Title, title);
            Document { article, ..Default::default() }
        })
        .collect();
    let mut sorted = keys.to_vec();
    sorted.sort_unstable();
    sorted.dedup();
    let values =
        sorted.iter().map(|k| Value { key: (*k).into(), label: (*k).into(), hint: String::new() }).collect();
    let row = |key: &&str| vec![(sorted.binary_search(key).expect("a key") as u32, true)];
    let facet = Facet::new(facet, facet, values, keys.iter().map(row));
    let corpus = Corpus { languages: vec!["und".into()], ..Default::default() };
    let segment = Segment::new(0, &documents, &corpus.languages);
    Index::open(&build(corpus, &documents, &[facet], vec![segment], Sizes::WHOLE).whole()).expect("sound")
}

fn found(index: &Index, query: &str) -> Vec<u32> {
    let request = Request { query: query.into(), ..Default::default() };
    let mut hits: Vec<u32> =
        search(index, &request).expect("all sections are there").hits.iter().map(|h| h.document).collect();
    hits.sort_unstable();
    hits
}

#[test]
fn a_facet_of_numbers_can_be_asked_for_by_range() {
    let index = titles(&["a", "b", "c", "d", "e"], "pages", &["2", "10", "10.5", "1,000", "none"]);
    for (query, expected) in [
        ("pages:10", vec![1]),
        ("pages:2..10", vec![0, 1]),
        ("pages:>10", vec![2, 3]),
        ("pages:>=10", vec![1, 2, 3]),
        ("pages:<10.25", vec![0, 1]),
        ("pages:..10", vec![0, 1]),
        ("-pages:<=10", vec![2, 3, 4]),
        ("pages:none", vec![4]),
    ] {
        assert_eq!(found(&index, query), expected, "{query}");
    }
    let choice = Choice { include: vec!["3..11".into(), "none".into()], all: true, ..Default::default() };
    let request = Request { facets: ("pages", choice).into(), ..Default::default() };
    let answer = search(&index, &request).expect("all sections are there");
    assert_eq!(answer.hits.len(), 3, "of a range one value is enough");
    assert_eq!(answer.counts[0].iter().sum::<u32>(), 5, "the others count as if nothing were chosen");
    let include = vec!["2".to_owned(), "10".to_owned()];
    for exclude in [vec![], vec!["3..4".to_owned()], vec![">11".to_owned()]] {
        let choice = Choice { include: include.clone(), exclude, all: true };
        let request = Request { facets: ("pages", choice).into(), ..Default::default() };
        let answer = search(&index, &request).expect("all sections are there");
        assert_eq!(answer.hits.len(), 0, "of what is left out a range changes nothing of what is wanted");
    }
}

#[test]
fn accents_make_no_difference_unless_a_switch_says_that_those_in_quotes_do() {
    let titles =
        titles(&["Él vino", "el vino", "EL NIÑO VINO", "el nino vino"], "pages", &["1", "2", "3", "4"]);
    for (query, without, with) in [
        ("\"él\"", &[0, 1, 2, 3][..], &[0][..]),
        ("\"Él vino\"", &[0, 1], &[0]),
        // Only accents that are written are meant.
        ("\"el vino\"", &[0, 1], &[0, 1]),
        ("\"niño vino\"", &[2, 3], &[2]),
        ("\"ÑIÑO\"", &[2, 3], &[]),
        ("=él", &[0, 1, 2, 3], &[0]),
        ("él", &[0, 1, 2, 3], &[0, 1, 2, 3]),
        ("*l", &[0, 1, 2, 3], &[0, 1, 2, 3]),
        ("vino -\"él\"", &[], &[1, 2, 3]),
        ("\"niño\" NEAR/3 vino", &[2, 3], &[2]),
    ] {
        for (accents, expected) in [(false, without), (true, with)] {
            let request = Request { query: query.into(), accents, ..Default::default() };
            let found = search(&titles, &request).expect("all sections are there");
            let mut hits: Vec<u32> = found.hits.iter().map(|h| h.document).collect();
            hits.sort_unstable();
            assert_eq!(hits, expected, "{query} {accents}");
            let marked = found.highlighter.matches("el Él").iter().map(|m| m.range.start).collect::<Vec<_>>();
            if query == "\"él\"" {
                assert_eq!(marked, if accents { &[3][..] } else { &[0, 3] }, "{accents}");
            }
        }
    }
    let slip = search(&titles, &Request { query: "nimo".into(), ..Default::default() });
    let why = slip.expect("all sections are there").why;
    assert_eq!(why.unknown[0].instead, Some(("nino".into(), 2)));
}

#[test]
fn chinese_japanese_and_korean_are_found_by_any_part() {
    let index = titles(
        &["委内瑞拉的石油", "ベネズエラの石油価格", "베네수엘라 석유 가격", "oil"],
        "x",
        &["a", "a", "a", "a"],
    );
    for (query, expected) in [
        ("石油", vec![0, 1]),
        ("委内瑞拉 石油", vec![0, 1]),
        ("委内瑞拉 AND 石油", vec![0]),
        ("石油*", vec![0, 1]),
        ("\"石油価格\"", vec![1]),
        ("석유", vec![2]),
        ("베네수엘라", vec![2]),
        ("油石", vec![]),
        ("石油 -価格", vec![0]),
    ] {
        assert_eq!(found(&index, query), expected, "{query}");
    }
}

#[test]
fn a_pattern_without_a_beginning_is_found_where_pieces_are_too_few_for_a_lexicon() {
    let docs = [Doc {
        language: "en",
        date: "",
        blocks: vec![(BlockKind::Title, vec!["oil"])],
        facets: [vec![], vec![]],
    }];
    let (start, files) = index(&docs, 100, PIECES);
    let mut index = Index::open(&start).expect("sound");
    let request = Request { query: "*il".into(), ..Default::default() };
    assert_eq!(ask(&mut index, &files, |i| search(i, &request)).hits.len(), 1);
}
