//! Small corpora for the tests of all views, and what is said of every view.

use proptest::prelude::*;

use super::*;
use crate::annotation::{EntityKind, Mention, Tag, Tags, Via};
use crate::article::{Article, BlockKind};
use crate::extract::{Extract, Mentioned};
use crate::index::{Builder, Corpus, Document, Facet, File, Index, Place, Segment, Sizes, Stop, Value};
use crate::search::{Found, Request, search};

/// An article as a test writes it.
#[derive(Clone, Debug, Default)]
pub(super) struct Written {
    pub(super) language: &'static str,
    pub(super) source: Option<&'static str>,
    pub(super) date: &'static str,
    pub(super) title: String,
    pub(super) paragraphs: Vec<String>,
}

/// An article in English of one paragraph.
pub(super) fn written(text: &str) -> Written {
    Written { language: "en", paragraphs: vec![text.into()], ..Written::default() }
}

/// What stands for countries and actors in texts, and their keys.
pub(super) const NAMES: [(EntityKind, &str, &str); 6] = [
    (EntityKind::Country, "CL", "Chile"),
    (EntityKind::Country, "PE", "Peru"),
    (EntityKind::Actor, "navy", "Navy"),
    (EntityKind::Actor, "opec", "Opec"),
    (EntityKind::Actor, "peru-navy", "Peru Navy"),
    (EntityKind::Actor, "roe", "Roe"),
];

/// Places within countries, as texts have them, and where they lie.
pub(super) const PLACES: [(&str, &str, [u32; 2]); 3] =
    [("CL", "Arica", [6100, 6280]), ("PE", "Callao", [5760, 5726]), ("PE", "Paita", [5500, 5200])];

fn document((number, written): (usize, &Written)) -> Document {
    let mut article = Article::new(format!("d{number}"));
    article.push(BlockKind::Title, &written.title);
    written.paragraphs.iter().for_each(|text| article.push(BlockKind::Paragraph, text));
    article.meta.language = Some(written.language.to_owned()).filter(|l| !l.is_empty());
    article.meta.source = written.source.map(str::to_owned);
    article.meta.date = written.date.parse().ok();
    let tags = Tags::by(|kind| {
        let tag = |(_, key, name): &(EntityKind, &str, &str)| {
            let mentions_of = |name: &str, via| {
                let mention = move |(at, name): (usize, &str)| Mention {
                    start: at as u32,
                    end: (at + name.len()) as u32,
                    via,
                };
                article.text.match_indices(name).map(mention).collect::<Vec<_>>()
            };
            let mut mentions = mentions_of(name, Via::Name);
            for (_, place, _) in PLACES.iter().filter(|place| place.0 == *key) {
                mentions.extend(mentions_of(place, Via::Place));
            }
            mentions.sort_unstable();
            let salient = mentions.len() > 1;
            (!mentions.is_empty()).then(|| Tag { key: (*key).into(), salient, by_editor: false, mentions })
        };
        NAMES.iter().filter(|name| name.0 == kind).filter_map(tag).collect()
    });
    Document { article, tags }
}

/// Documents with the tags that their texts give.
pub(super) fn documents(articles: &[Written]) -> Vec<Document> {
    articles.iter().enumerate().map(document).collect()
}

fn facet(kind: EntityKind, documents: &[Document]) -> Facet {
    let names: Vec<_> = NAMES.iter().filter(|name| name.0 == kind).collect();
    let value = |name: &&(EntityKind, &str, &str)| Value {
        key: name.1.into(),
        label: name.2.into(),
        hint: "".into(),
    };
    let rows = documents.iter().map(|document| {
        let place = |tag: &Tag| names.iter().position(|name| name.1 == tag.key).expect("a name") as u32;
        document.tags.of(kind).iter().map(|tag| (place(tag), tag.salient)).collect::<Vec<_>>()
    });
    let mut facet = Facet::new(kind.key(), "Names", names.iter().map(value).collect(), rows);
    facet.salience = true;
    facet
}

/// Whom a document mentions, and how often.
fn extract(document: &Document) -> Extract {
    let mentioned = document.tags.all().map(|(kind, tag)| Mentioned {
        kind,
        key: tag.key.clone(),
        mentions: tag.mentions.len() as u32,
    });
    Extract { mentioned: mentioned.collect(), ..Extract::default() }
}

/// The places that documents name.
fn places(documents: &[Document]) -> Vec<Place> {
    let place = |(country, name, at): &(&str, &str, [u32; 2])| {
        let times = documents.iter().map(|document| document.article.text.matches(name).count() as u32);
        let documents: Vec<(u32, u32)> = (0..).zip(times).filter(|(_, times)| *times > 0).collect();
        let place = Place { country: (*country).into(), names: vec![(*name).into()], at: *at, documents };
        (!place.documents.is_empty()).then_some(place)
    };
    PLACES.iter().filter_map(place).collect()
}

fn built(articles: &[Written], sizes: Sizes) -> crate::index::Built {
    let documents = documents(articles);
    let languages: Vec<String> = ["en", "es", "fi"].map(str::to_owned).to_vec();
    let corpus = Corpus { languages: languages.clone(), ..Default::default() };
    let mut builder = Builder::new(corpus, sizes);
    builder.add(&documents, vec![Segment::new(0, &documents, &languages)]);
    builder.add_extracts(documents.iter().map(extract).collect());
    builder.add_places(&places(&documents));
    builder.finish(&EntityKind::ALL.map(|kind| facet(kind, &documents)))
}

/// An index of articles, in one piece.
pub(super) fn index(articles: &[Written]) -> Index {
    Index::open(&built(articles, Sizes::WHOLE).whole()).expect("sound")
}

/// What a query finds.
pub(super) fn find(index: &Index, query: &str) -> Found {
    search(index, &Request { query: query.into(), unfolded: true, ..Request::default() })
        .expect("all is there")
}

/// Articles of few words, so that these meet each other often.
pub(super) fn corpora() -> impl Strategy<Value = Vec<Written>> {
    const WORDS: [&str; 14] = [
        "oil",
        "Oil",
        "oils",
        "price",
        "prices",
        "the",
        "of",
        "Peru",
        "Chile",
        "Opec",
        "Roe",
        "Peru Navy",
        "rose.",
        "acción",
    ];
    let text =
        || prop::collection::vec(prop::sample::select(WORDS.to_vec()), 1..14).prop_map(|w| w.join(" "));
    let date = prop::sample::select(vec!["", "2024", "2025-10", "2025-10-03", "2025-11-30"]);
    let source = prop::sample::select(vec![None, Some("Faro"), Some("Lanza")]);
    let language = prop::sample::select(vec!["en", "en", "es", "fi"]);
    let one = (text(), prop::collection::vec(text(), 0..4), date, source, language);
    let one = one.prop_map(|(title, paragraphs, date, source, language)| Written {
        language,
        source,
        date,
        title,
        paragraphs,
    });
    prop::collection::vec(one, 1..9)
}

/// Asks until nothing is missing, and supplies what is; says how often it asked.
fn ask<T>(index: &mut Index, files: &[Vec<u8>], question: &dyn Fn(&Index) -> Result<T, Stop>) -> (T, usize) {
    for asked in 1..9 {
        match question(index) {
            Ok(answer) => return (answer, asked),
            Err(Stop::Damaged(error)) => panic!("{error:?}"),
            Err(Stop::Missing(parts)) => {
                for part in parts {
                    let name = &index.directory.file(part).expect("a file").name;
                    index.supply(&files[name.parse::<usize>().expect("a number")]).expect("sound");
                }
            }
        }
    }
    panic!("the same sections are asked for again and again")
}

#[test]
fn what_a_view_lacks_is_named_and_then_it_gives_what_the_whole_index_gives() {
    let articles: Vec<Written> = (0..30)
        .map(|n| {
            let name = NAMES[n % NAMES.len()].2;
            written(&format!(
                "Oil of {name} rose. The price of oil at Callao in Peru fell, said Roe number{n}."
            ))
        })
        .collect();
    let pieces = Sizes { texts: 300, annotations: 300, terms: 200, values: 1, ..Sizes::SHARDED };
    let built = built(&articles, pieces);
    let files = built.files();
    let names = (0..files.len()).map(|n| File { name: n.to_string() }).collect();
    let start = built.start(names);
    let whole = index(&articles);
    let of_whole = find(&whole, "oil");
    let mut options = ConcordanceOptions { steps: steps_from("r1;group:l1"), ..Default::default() };
    fn same<T: PartialEq + std::fmt::Debug>(
        (start, files): (&[u8], &[Vec<u8>]),
        (whole, of_whole): (&Index, &Found),
        view: &dyn Fn(&Index, &Found) -> Result<T, Stop>,
    ) {
        let mut index = Index::open(start).expect("sound");
        let request = Request { query: "oil".into(), unfolded: true, ..Request::default() };
        let (found, _) = ask(&mut index, files, &|index| search(index, &request));
        assert_eq!(found.hits, of_whole.hits);
        assert!(matches!(view(&index, &found), Err(Stop::Missing(_))), "something is missing at first");
        let (answer, asked) = ask(&mut index, files, &|index| view(index, &found));
        assert!(asked <= 4, "{asked} rounds");
        assert_eq!(answer, view(whole, of_whole).expect("all is there"));
    }
    let (pieces, whole) = ((&*start, &*files), (&whole, &of_whole));
    let named = ["PE", "CL"].map(|key| Centre::Named(EntityKind::Country, key.into()));
    for centre in [Centre::Query, Centre::Words("\"price of\"".into())].into_iter().chain(named) {
        options.centre = centre.clone();
        same(pieces, whole, &|index, found| concordance(index, found, &options));
        let near = CollocateOptions { centre: centre.clone(), ..Default::default() };
        same(pieces, whole, &|index, found| collocates(index, found, &near));
        same(pieces, whole, &|index, found| barcodes(index, found, &centre, 0));
    }
    same(pieces, whole, &|index, found| spots(index, found));
    same(pieces, whole, &|index, found| spot_passages(index, found, "PE:Callao", 7));
    same(pieces, whole, &|index, found| words(index, found, &WordOptions::default()));
    for level in [Level::Paragraph, Level::Sentence] {
        let options = NetworkOptions { level, ..Default::default() };
        same(pieces, whole, &|index, found| network(index, found, &options));
    }
    let roe = (EntityKind::Actor, "roe".to_owned());
    for key in ["PE", "CL"] {
        let country = (EntityKind::Country, key.to_owned());
        same(pieces, whole, &|index, found| shared(index, found, [&country, &roe], 0));
    }
    same(pieces, whole, &|index, found| network(index, found, &NetworkOptions::default()));
    let around = NetworkOptions { around: Some(roe.clone()), ..Default::default() };
    same(pieces, whole, &|index, found| network(index, found, &around));
}

#[test]
fn what_options_choose_from_is_found_by_its_key() {
    assert!(Level::ALL.into_iter().all(|level| Level::from_key(level.key()) == Some(level)));
    assert!(Reach::ALL.into_iter().all(|reach| Reach::from_key(reach.key()) == Some(reach)));
    assert!(Measured::ALL.into_iter().all(|measured| Measured::from_key(measured.key()) == Some(measured)));
    // Addresses that readers keep have these.
    assert_eq!(
        (Level::from_key("sentence"), Measured::from_key("log-dice")),
        (Some(Level::Sentence), Some(Measured::LogDice))
    );
    assert_eq!((Level::from_key("page"), Reach::from_key("")), (None, None));
}

#[test]
fn of_nothing_found_every_view_is_empty() {
    let index = index(&[written("Oil rose.")]);
    let found = find(&index, "+coal");
    assert_eq!(found.hits, []);
    for centre in [Centre::Query, Centre::Words("".into()), Centre::Named(EntityKind::Actor, "nobody".into())]
    {
        let options = ConcordanceOptions { centre: centre.clone(), ..Default::default() };
        let concordance = concordance(&index, &found, &options).expect("all is there");
        assert_eq!(
            (concordance.lines.len(), concordance.total, concordance.extent),
            (0, Some(0), Extent::default())
        );
        let near = CollocateOptions { centre: centre.clone(), ..Default::default() };
        assert_eq!(collocates(&index, &found, &near).expect("all is there").rows, []);
        assert_eq!(barcodes(&index, &found, &centre, 0).expect("all is there").articles, []);
    }
    assert_eq!(words(&index, &found, &WordOptions::default()).expect("all is there").rows, []);
    let around = Some((EntityKind::Country, "PE".to_owned()));
    for options in [NetworkOptions::default(), NetworkOptions { around, ..Default::default() }] {
        let network = network(&index, &found, &options).expect("all is there");
        assert_eq!((network.points, network.ties), (vec![], vec![]));
    }
}
