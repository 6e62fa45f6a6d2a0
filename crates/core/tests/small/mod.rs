//! Small corpora of every shape, made at random.

use corpuscope_core::article::{Article, BlockKind};
use corpuscope_core::index::{Corpus, Document, Facet, File, Index, Segment, Sizes, Stop, Value, build};
use corpuscope_core::search::Request;
use proptest::prelude::*;

use crate::brute::{self, Brute, Random};

/// Few words, so that queries match; inflections, accents and initials among them.
pub(crate) const WORDS: [&str; 16] = [
    "oil", "oils", "Crude", "crude", "price", "prices", "priced", "U.S.", "us", "acción", "accion",
    "acciones", "1,500", "the", "The", "dying",
];
/// Pieces as small as they come.
pub(crate) const PIECES: Sizes = Sizes {
    terms: 24,
    frequent: 12,
    frequents: 20,
    positions: 12,
    texts: 40,
    annotations: 64,
    extracts: 64,
    neighbours: 2,
    values: 2,
};
pub(crate) const VALUES: [&str; 4] = ["a", "b", "c", "d"];

#[derive(Clone, Debug)]
pub(crate) struct Doc {
    pub(crate) language: &'static str,
    pub(crate) date: &'static str,
    pub(crate) blocks: Vec<(BlockKind, Vec<&'static str>)>,
    pub(crate) facets: [Vec<(usize, bool)>; 2],
}

pub(crate) fn docs() -> impl Strategy<Value = Vec<Doc>> {
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
    let date = prop::sample::select(vec!["", "2025-10-03", "2025-10-31", "2025-10", "2025", "2024-02-29"]);
    let doc = (language, date, blocks, values(), values()).prop_map(|(language, date, blocks, x, y)| Doc {
        language,
        date,
        blocks,
        facets: [x, y],
    });
    prop::collection::vec(doc, 1..12)
}

pub(crate) fn documents(docs: &[Doc]) -> Vec<Document> {
    let one = |(i, doc): (usize, &Doc)| {
        let mut article = Article::new(format!("d{i}"));
        doc.blocks.iter().for_each(|(kind, words)| article.push(*kind, &words.join(" ")));
        article.meta.language = Some(doc.language.into());
        article.meta.date = doc.date.parse().ok();
        Document { article, ..Default::default() }
    };
    docs.iter().enumerate().map(one).collect()
}

/// Indexes, in `chunks` segments, whole or in pieces.
pub(crate) fn index(docs: &[Doc], chunk: usize, sizes: Sizes) -> (Vec<u8>, Vec<(String, Vec<u8>)>) {
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

pub(crate) fn ask<T>(
    index: &mut Index,
    files: &[(String, Vec<u8>)],
    question: impl Fn(&Index) -> Result<T, Stop>,
) -> T {
    for _ in 0..20 {
        match question(index) {
            Ok(answer) => return answer,
            Err(Stop::Damaged(e)) => panic!("{e:?}"),
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

/// The documents as brute force reads them.
pub(crate) fn brute(docs: &[Doc]) -> Brute {
    let facet = |f: usize| {
        let key = |(v, salient): &(usize, bool)| (VALUES[*v].to_owned(), *salient || f == 1);
        brute::Facet {
            name: ["x", "y"][f].into(),
            salience: f == 0,
            labels: VALUES.iter().map(|v| ((*v).into(), (*v).into())).collect(),
            rows: docs.iter().map(|d| d.facets[f].iter().map(key).collect()).collect(),
        }
    };
    let levels = |d: &Doc| [4, 7, 10].iter().filter_map(|n| d.date.get(..*n)).map(|k| (k.to_owned(), true));
    let rows: Vec<Vec<(String, bool)>> = docs.iter().map(|d| levels(d).collect()).collect();
    let labels = rows.iter().flatten().map(|(k, _)| (k.clone(), k.clone())).collect();
    let date = brute::Facet { name: "date".into(), salience: false, labels, rows };
    Brute::new(&documents(docs), "und", vec![facet(0), facet(1), date])
}

pub(crate) fn request(docs: &[Doc], seed: u64) -> Request {
    let (brute, mut random) = (brute(docs), Random::new(seed));
    let condition = brute.condition(&mut random);
    brute.request(&condition, &mut random)
}
