//! Search and facets against brute force: an evaluator that shares nothing with the engine but
//! the definition of a word and the stemmer.

use std::collections::BTreeMap;

use corpuscope_core::article::{Article, BlockKind};
use corpuscope_core::index::codec::Writer;
use corpuscope_core::index::{
    Corpus, Document, Facet, File, Index, Segment, Sizes, Stop, Value, build, section,
};
use corpuscope_core::search::{Choice, Request, search};
use corpuscope_core::text::{Stemmer, words};
use proptest::prelude::*;

/// Few words, so that queries match; inflections, accents and initials among them.
const WORDS: [&str; 16] = [
    "oil", "oils", "Crude", "crude", "price", "prices", "priced", "U.S.", "us", "acción", "accion",
    "acciones", "1,500", "the", "The", "dying",
];
/// Pieces as small as they come.
const PIECES: Sizes = Sizes { terms: 24, frequent: 12, frequents: 20, positions: 12, cards: 40, texts: 64 };
const VALUES: [&str; 4] = ["a", "b", "c", "d"];

#[derive(Clone, Debug)]
struct Doc {
    language: &'static str,
    blocks: Vec<(BlockKind, Vec<&'static str>)>,
    facets: [Vec<(usize, bool)>; 2],
}

fn docs() -> impl Strategy<Value = Vec<Doc>> {
    let text = || prop::collection::vec(prop::sample::select(WORDS.to_vec()), 1..7);
    let kind = prop::sample::select(vec![BlockKind::Summary, BlockKind::Heading, BlockKind::Paragraph]);
    let blocks = (text(), prop::collection::vec((kind, text()), 0..3)).prop_map(|(title, mut rest)| {
        rest.insert(0, (BlockKind::Title, title));
        rest
    });
    let values = || {
        prop::collection::btree_map(0..VALUES.len(), any::<bool>(), 0..3)
            .prop_map(|m| m.into_iter().collect::<Vec<_>>())
    };
    let language = prop::sample::select(vec!["en", "en", "es", "und"]);
    let doc = (language, blocks, values(), values()).prop_map(|(language, blocks, x, y)| Doc {
        language,
        blocks,
        facets: [x, y],
    });
    prop::collection::vec(doc, 1..12)
}

/// A query as a list of conditions, so that brute force needs no parser.
#[derive(Clone, Debug)]
enum Condition {
    Word(&'static str),
    Phrase(Vec<&'static str>),
    Prefix(&'static str),
}

fn queries() -> impl Strategy<Value = Vec<(bool, Condition)>> {
    let word = || prop::sample::select(WORDS.to_vec());
    let condition = prop_oneof![
        // Words that no document has in this inflection are looked up by their stem.
        prop::sample::select([&WORDS[..], &["pricing", "absent"]].concat()).prop_map(Condition::Word),
        prop::collection::vec(word(), 1..4).prop_map(Condition::Phrase),
        prop::sample::select(vec!["o", "pri", "price", "a", "acc", "zz"]).prop_map(Condition::Prefix),
    ];
    prop::collection::vec((prop::bool::weighted(0.2), condition), 0..4)
}

fn typed(query: &[(bool, Condition)]) -> String {
    let one = |(negated, condition): &(bool, Condition)| {
        let text = match condition {
            Condition::Word(w) => (*w).to_owned(),
            Condition::Phrase(ws) => format!("\"{}\"", ws.join(" ")),
            Condition::Prefix(p) => format!("{p}*"),
        };
        format!("{}{text}", if *negated { "-" } else { "" })
    };
    query.iter().map(one).collect::<Vec<_>>().join(" ")
}

prop_compose! {
    fn choices()(
        include in prop::collection::btree_set(0..VALUES.len(), 0..3),
        exclude in prop::collection::btree_set(0..VALUES.len(), 0..2),
        all: bool,
    ) -> Choice {
        let keys = |s: std::collections::BTreeSet<usize>| s.into_iter().map(|v| VALUES[v].to_owned());
        let exclude = exclude.difference(&include).copied().collect();
        Choice { include: keys(include).collect(), exclude: keys(exclude).collect(), all }
    }
}

prop_compose! {
    fn requests()(query in queries(), x in choices(), y in choices(), salient: bool) -> (Vec<(bool, Condition)>, Request) {
        let facets = BTreeMap::from([("x".to_owned(), x), ("y".to_owned(), y)]);
        let request = Request { query: typed(&query), facets, salient, ..Default::default() };
        (query, request)
    }
}

fn documents(docs: &[Doc]) -> Vec<Document> {
    let one = |(i, doc): (usize, &Doc)| {
        let mut article = Article::new(format!("d{i}"));
        doc.blocks.iter().for_each(|(kind, words)| article.push(*kind, &words.join(" ")));
        article.meta.language = Some(doc.language.into());
        Document { article, ..Default::default() }
    };
    docs.iter().enumerate().map(one).collect()
}

/// Indexes, in `chunks` segments, whole or in pieces.
fn index(docs: &[Doc], chunk: usize, sizes: Sizes) -> (Vec<u8>, Vec<(String, Vec<u8>)>) {
    let documents = documents(docs);
    let languages: Vec<String> = ["en", "es", "und"].map(str::to_owned).to_vec();
    let values =
        || VALUES.iter().map(|v| Value { key: (*v).into(), label: (*v).into(), hint: String::new() });
    let facets: Vec<Facet> = [0, 1]
        .map(|f| {
            let rows: Vec<Vec<(u32, bool)>> =
                docs.iter().map(|d| d.facets[f].iter().map(|(v, s)| (*v as u32, *s)).collect()).collect();
            let mut facet = Facet::new(["x", "y"][f], "Facet", values().collect(), &rows);
            facet.salience = f == 0;
            facet
        })
        .into();
    let segments = documents
        .chunks(chunk)
        .enumerate()
        .map(|(i, c)| Segment::new((i * chunk) as u32, c, &languages))
        .collect();
    let built = build(Corpus { languages, ..Default::default() }, &documents, &facets, segments, sizes);
    let files: Vec<_> = built.files().into_iter().enumerate().map(|(i, f)| (format!("{i}"), f)).collect();
    let names = files.iter().map(|(n, _)| File { name: n.clone() }).collect();
    match sizes.terms {
        usize::MAX => (built.whole(), Vec::new()),
        _ => (built.start(names), files),
    }
}

fn ask<T>(index: &mut Index, files: &[(String, Vec<u8>)], question: impl Fn(&Index) -> Result<T, Stop>) -> T {
    for _ in 0..20 {
        match question(index) {
            Ok(answer) => return answer,
            Err(Stop::Damaged(e)) => panic!("{e}"),
            Err(Stop::Missing(parts)) => {
                for part in parts {
                    let name = index.directory.file(part).expect("a file").name.clone();
                    let file = &files.iter().find(|f| f.0 == name).expect("written").1;
                    index.supply(file).expect("sound");
                }
            }
        }
    }
    panic!("the same sections are asked for again and again")
}

/// The documents and all counts, by the definitions alone.
fn brute_force(docs: &[Doc], query: &[(bool, Condition)], request: &Request) -> (Vec<u32>, Vec<Vec<u32>>) {
    let values = |doc: &Doc, f: usize| -> Vec<usize> {
        let salient = request.salient && f == 0;
        doc.facets[f].iter().filter(|(_, s)| *s || !salient).map(|(v, _)| *v).collect()
    };
    let passes = |doc: &Doc, f: usize| {
        let choice = &request.facets[["x", "y"][f]];
        let has = |key: &String| values(doc, f).iter().any(|v| VALUES[*v] == key);
        let included = match (choice.include.is_empty(), choice.all) {
            (true, _) => true,
            (false, true) => choice.include.iter().all(has),
            (false, false) => choice.include.iter().any(has),
        };
        included && !choice.exclude.iter().any(has)
    };
    let mut hits = Vec::new();
    let mut counts = vec![vec![0; VALUES.len()]; 2];
    for (number, doc) in docs.iter().enumerate() {
        if !query.iter().all(|(negated, c)| fulfils(doc, c, docs) != *negated) {
            continue;
        }
        if passes(doc, 0) && passes(doc, 1) {
            hits.push(number as u32);
        }
        for f in 0..2 {
            let own = !request.facets[["x", "y"][f]].all || passes(doc, f);
            if own && passes(doc, 1 - f) {
                values(doc, f).iter().for_each(|v| counts[f][*v] += 1);
            }
        }
    }
    (hits, counts)
}

fn fulfils(doc: &Doc, condition: &Condition, docs: &[Doc]) -> bool {
    let forms = |text: &[&str]| words(&text.join(" ")).map(|w| w.form.into_owned()).collect::<Vec<_>>();
    let blocks: Vec<Vec<String>> = doc.blocks.iter().map(|(_, b)| forms(b)).collect();
    match condition {
        Condition::Prefix(p) => blocks.iter().flatten().any(|w| w.starts_with(p)),
        Condition::Phrase(ws) => {
            let phrase = forms(ws);
            blocks.iter().any(|b| b.windows(phrase.len()).any(|w| w == phrase))
        }
        Condition::Word(word) => {
            let stemmer = Stemmer::for_language(doc.language);
            // A form has one stem in a language: that of its most frequent spelling there.
            let stem_of = |form: &str| {
                let mut counts: BTreeMap<String, usize> = BTreeMap::new();
                for text in docs.iter().filter(|d| d.language == doc.language).flat_map(|d| &d.blocks) {
                    let text = text.1.join(" ");
                    for w in words(&text).filter(|w| w.form == form) {
                        let raw = text[w.start..w.end].to_lowercase();
                        *counts.entry(if raw.is_ascii() { form.to_owned() } else { raw }).or_default() += 1;
                    }
                }
                let plain = counts.remove(form).unwrap_or(0);
                let accented = counts.into_iter().max_by_key(|(_, n)| *n).filter(|(_, n)| *n > plain);
                stemmer.stem(&accented.map_or(form.to_owned(), |a| a.0)).into_owned()
            };
            let form = forms(&[word]).remove(0);
            let known = docs
                .iter()
                .filter(|d| d.language == doc.language)
                .any(|d| d.blocks.iter().any(|(_, b)| forms(b).contains(&form)));
            let stem = if known { stem_of(&form) } else { stemmer.stem(&word.to_lowercase()).into_owned() };
            if known || stemmer != Stemmer::None {
                blocks.iter().flatten().any(|w| *w == form || stem_of(w) == stem)
            } else {
                false
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 600, ..Default::default() })]

    #[test]
    fn search_and_counts_equal_brute_force(docs in docs(), (query, request) in requests(), chunk in 1usize..5) {
        let (file, _) = index(&docs, chunk, Sizes::WHOLE);
        let index = Index::open(&file).expect("sound");
        let found = search(&index, &request).expect("all sections are there");
        let mut hits: Vec<u32> = found.hits.iter().map(|h| h.document).collect();
        hits.sort_unstable();
        let (expected_hits, expected_counts) = brute_force(&docs, &query, &request);
        prop_assert_eq!(hits, expected_hits, "query {}", request.query);
        prop_assert_eq!(&found.counts[..2], &expected_counts[..]);
    }

    #[test]
    fn shards_give_what_the_whole_gives(docs in docs(), (_, request) in requests(), chunk in 1usize..5) {
        let (file, _) = index(&docs, chunk, Sizes::WHOLE);
        let whole = search(&Index::open(&file).expect("sound"), &request).expect("all sections are there");
        let (start, files) = index(&docs, 100, PIECES);
        let mut index = Index::open(&start).expect("sound");
        let found = ask(&mut index, &files, |i| search(i, &request));
        prop_assert_eq!(&found, &whole);
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
    fn a_damaged_index_is_an_error_and_never_a_panic(docs in docs(), (_, request) in requests(), at: prop::sample::Index, with: u8, pieces: bool) {
        let sizes = if pieces { PIECES } else { Sizes::WHOLE };
        let (mut file, files) = index(&docs, 100, sizes);
        files.iter().for_each(|(_, piece)| file.extend_from_slice(piece));
        let mut damaged = Vec::new();
        let mut at = at.index(file.len());
        for (part, payload) in section::read(&file).expect("sound") {
            let mut payload = Writer { bytes: payload.to_vec() };
            match payload.bytes.get_mut(at) {
                Some(byte) => *byte = with,
                None => at -= payload.bytes.len(),
            }
            // The checksum fits, as if the damage had been done before it was computed.
            section::write(&mut damaged, part, &payload);
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
            blocks: vec![(BlockKind::Title, vec!["the"])],
            facets: [values.iter().map(|v| (*v, true)).collect(), Vec::new()],
        })
        .collect();
    let (file, _) = index(&docs, 2, Sizes::WHOLE);
    let index = Index::open(&file).expect("sound");
    let counts = |all| {
        let choice = Choice { include: vec!["a".into()], all, ..Default::default() };
        let request = Request { facets: BTreeMap::from([("x".into(), choice)]), ..Default::default() };
        search(&index, &request).expect("all sections are there").counts[0].clone()
    };
    assert_eq!(counts(false), [3, 2, 1, 0]);
    assert_eq!(counts(true), [3, 1, 0, 0]);
}
