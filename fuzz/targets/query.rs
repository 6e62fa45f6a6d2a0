//! Any text is a query. Said back as it would be typed, it means the same; and it can be searched for.

#![no_main]

use std::collections::BTreeSet;
use std::sync::LazyLock;

use corpuscope_core::article::{Article, BlockKind};
use corpuscope_core::explore::fulfilling;
use corpuscope_core::index::{Corpus, Document, Index, Segment, Sizes, build};
use corpuscope_core::query::{kept, parse};
use corpuscope_core::search::{Request, Snippet, Sort, answer, search};
use corpuscope_fuzz::typed::{FACETS, meaning, typed};
use corpuscope_fuzz::{INDEX, assert_within, choice};
use corpuscope_messages::english;
use libfuzzer_sys::fuzz_target;

/// A query of as many letters is read whole.
const LONGEST: usize = 10_000;

/// Texts with inflections, accents, hyphens, numbers, and words that are written without spaces.
const TEXTS: [(&str, &str); 6] = [
    ("en", "Oil prices rose on Monday. The price of crude oil is 1,500 dollars, the U.S. said."),
    ("en", "A regime-change operation was denied; the regimes changed nothing, so they're dying out."),
    ("es", "El niño vio la acción directa. Él vino, y las acciones también: ¿vino el petróleo?"),
    ("zh", "委内瑞拉的石油 price"),
    ("und", "ベネズエラの石油価格 oil a b c İstanbul ﬁne ＡＢＣ"),
    ("de", "Die Straße, die Strassen; Ölpreise über 1 000 000 Fässer."),
];

static INDEXES: LazyLock<[Index; 2]> = LazyLock::new(|| {
    let document = |(number, (language, text)): (usize, &(&str, &str))| {
        let mut article = Article::new(format!("d{number}"));
        article.push(BlockKind::Title, &text[..text.floor_char_boundary(24)]);
        article.push(BlockKind::Paragraph, text);
        article.meta.language = Some((*language).to_owned());
        article.meta.date = format!("2025-0{}", number + 1).parse().ok();
        Document { article, ..Document::default() }
    };
    let documents: Vec<Document> = TEXTS.iter().enumerate().map(document).collect();
    let languages: Vec<String> = ["en", "es", "zh", "und", "de"].map(str::to_owned).into();
    let segment = Segment::new(0, &documents, &languages);
    let corpus = Corpus { languages, ..Corpus::default() };
    let file = build(corpus, &documents, &[], vec![segment], Sizes::WHOLE).whole();
    [Index::open(&file).expect("sound"), Index::open(INDEX).expect("sound")]
});

fuzz_target!(|data: &[u8]| {
    let Some((options, rest)) = choice(data) else { return };
    let Ok(text) = std::str::from_utf8(rest) else { return };
    assert_eq!(parse(kept(text), &FACETS).root, parse(text, &FACETS).root, "what is kept is what is read");
    let mut query = parse(text, &FACETS);
    english().starred(&query.echo());
    let _ = query.opening();
    query.require();
    // What goes beyond the most conditions that are read would be cut elsewhere.
    if let Some(again) = typed(&query.root).filter(|again| again.len() < LONGEST && query.leaves().len() < 64)
    {
        let mut read = parse(&again, &FACETS);
        read.require();
        assert_eq!(meaning(&read.root), meaning(&query.root), "{text:?} is typed {again:?}");
    }
    let sort = [Sort::Relevance, Sort::Newest, Sort::Oldest, Sort::Title][options & 3];
    let (accents, unfolded) = (options & 4 > 0, options & 8 > 0);
    let wanted = Request { query: text.to_owned(), accents, sort, unfolded, ..Request::default() };
    let required = Request { require: true, ..wanted.clone() };
    for index in INDEXES.iter() {
        let found = search(index, &wanted).expect("all sections are there");
        assert!(found.total == found.hits.len() && found.total <= index.corpus.documents as usize);
        for hit in &found.hits {
            let article = index.document(hit.document).expect("all sections are there").article;
            for found in found.highlighter.matches(&article.text) {
                assert_within(&article.text, found.range, "a match");
            }
            let snippet = Snippet::new(&article, &found.highlighter);
            snippet.marks.into_iter().for_each(|mark| assert_within(&snippet.text, mark, "a mark"));
            assert_within(&article.text, snippet.range, "a snippet");
        }
        let strict = search(index, &required).expect("all sections are there");
        assert!(strict.hits.iter().all(|hit| found.hits.iter().any(|other| other.document == hit.document)));
        if rest.len() < 200 && query.leaves().len() < 40 {
            narrow(index, &wanted);
            narrow(index, &required);
        }
        let answered = answer(index, &wanted, 3, 3).expect("all sections are there");
        assert_eq!(answered.total, found.total);
    }
});

/// Conditions that are put beside a query, and whether each asks for a word that is there.
const CONDITIONS: [(&str, bool); 5] = [
    ("=price", true),
    ("\"crude oil\"", true),
    ("-=price", false),
    ("date:2025-02..", false),
    ("words:>13", false),
];

/// A condition beside a query finds those that fulfil both. Which of several words find an article by themselves depends
/// on how many have them, unless all are required: of these, more may be found beside a word.
fn narrow(index: &Index, request: &Request) {
    let found = |request: &Request| -> BTreeSet<u32> {
        let found = search(index, request).expect("all sections are there");
        found.hits.iter().map(|hit| hit.document).collect()
    };
    let all = found(request);
    for (condition, asks) in CONDITIONS {
        let alone = found(&Request { query: condition.into(), ..Request::default() });
        let narrowed = fulfilling(index, request, condition);
        let (both, expected) = (found(&narrowed), all.intersection(&alone).copied().collect());
        let holds = if asks && !request.require { both.is_superset(&expected) } else { both == expected };
        assert!(
            holds,
            "{:?} with {condition} is {:?}: {both:?}, and not {expected:?}",
            request.query, narrowed.query
        );
    }
}
