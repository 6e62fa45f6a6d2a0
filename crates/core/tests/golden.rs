//! The index format is what it was: an index is kept, compared with what is written now, and opened.
//!
//! A section that is written otherwise must have another `VERSION` than the one kept. Then
//! `UPDATE_GOLDEN=1 cargo test --test golden` writes the file anew.

use std::collections::BTreeSet;
use std::path::PathBuf;

use corpuscope_core::annotation::{Candidate, Doubt, EntityKind, Mention, Tag, Tags, Unsettled, Via};
use corpuscope_core::article::{Article, BlockKind, Meta};
use corpuscope_core::extract::{Bound, Deed, Extract, Figure, Mentioned, Naming, Quotation, Role};
use corpuscope_core::index::{
    Builder, Changed, Changes, Copied, Corpus, Document, Facet, File, Gone, History, Index, Kind, Neighbour,
    Older, Pair, Place, Recorded, SectionId, Segment, Sizes, Value, Version, section,
};
use corpuscope_core::search::{Request, answer};

fn documents() -> Vec<Document> {
    let mut a = Article::new("port");
    a.push(BlockKind::Title, "A port reopens");
    a.push(BlockKind::Summary, "Ships return to La Guaira.");
    a.push(BlockKind::Dateline, "CARACAS, Nov 3 -");
    a.push(BlockKind::Paragraph, "The port of La Guaira reopened on Monday.");
    a.push(BlockKind::Heading, "What comes in");
    a.push(BlockKind::ListItem, "Wheat, 15,000 tonnes");
    a.push(BlockKind::Quote, "“We are glad”, a docker said.");
    a.meta = Meta {
        authors: vec!["Ana Gómez".into()],
        source: Some("The Gazette".into()),
        via: Some("A Mirror".into()),
        publisher_country: Some("VE".into()),
        date: "2025-11-03".parse().ok(),
        language: Some("en".into()),
        url: Some("https://example.org/port".into()),
        kind: Some("news".into()),
        topics: vec!["trade".into()],
        fields: [("desk".to_owned(), vec!["ports".to_owned()])].into(),
    };
    let mention = Mention { start: 44, end: 51, via: Via::Capital };
    let tag = Tag { key: "VE".into(), salient: true, by_editor: false, mentions: vec![mention] };
    let mut b = Article::new("puerto");
    b.push(BlockKind::Title, "Reabre el puerto");
    b.push(BlockKind::Paragraph, "Las acciones de la autoridad; la acción de los puertos.");
    b.meta.language = Some("es".into());
    b.meta.date = "2025".parse().ok();
    let tags = Tags::by(|kind| if kind == EntityKind::Country { vec![tag.clone()] } else { Vec::new() });
    let candidate =
        |key: Option<&str>, name: &str| Candidate { key: key.map(str::to_owned), name: name.into() };
    let candidates = vec![candidate(Some("luisa-puerto"), "Luisa Puerto"), candidate(None, "Juan Puerto")];
    let open = Unsettled { start: 10, end: 16, kind: EntityKind::Actor, why: Doubt::Surname, candidates };
    let unsettled = Tags::default().with_unsettled(vec![open]);
    vec![Document { article: a, tags }, Document { article: b, tags: unsettled }]
}

fn extracts() -> Vec<Extract> {
    let venezuela = || (EntityKind::Country, "VE".to_owned());
    let (kind, key) = venezuela();
    let mentioned = vec![Mentioned { kind, key, mentions: 1 }];
    let tonnes = Figure {
        start: 147,
        end: 153,
        from: 147,
        to: 160,
        value: 15_000.0,
        most: None,
        bound: Bound::Exact,
        unit: "tonne".into(),
        referent: "wheat".into(),
        country: "VE".into(),
        by: "the port".into(),
        when: "in March".into(),
        ..Default::default()
    };
    let quotation = Quotation {
        start: 165,
        end: 176,
        words: "We are glad".into(),
        named: "docker".into(),
        ..Default::default()
    };
    let (kind, key) = venezuela();
    let naming = Naming { kind, key, start: 81, end: 85, word: "port".into() };
    let (kind, key) = venezuela();
    let role = Role { kind, key, start: 81, end: 109, deed: Deed::Does };
    vec![
        Extract {
            mentioned,
            figures: vec![tonnes],
            quotations: vec![quotation],
            namings: vec![naming],
            roles: vec![role],
        },
        Extract::default(),
    ]
}

fn pair() -> Pair {
    Pair { key: "grain port".into(), term: "grain ports".into(), documents: vec![(0, 1), (1, 2)] }
}

fn copied() -> Copied {
    let begins = "The port".to_owned();
    Copied { documents: [0, 1], spans: [[77, 117], [18, 60]], words: 17, same: 16, begins }
}

fn history() -> History {
    let version =
        |stamp: &str, date: &str| Version { stamp: stamp.into(), date: date.parse().ok(), articles: 2 };
    let what = Changes { text: true, title: true, ..Changes::default() };
    let changed = Changed { version: 1, what, older: [1, 2, 3, 4, 5, 6, 7, 8] };
    let recorded = |changed| Recorded { since: 0, changed };
    let gone = Gone { id: "quay".into(), title: "A quay".into(), since: 0, until: 1 };
    History {
        versions: vec![version("00112233", ""), version("0123abcd", "2025-11-04")],
        articles: vec![recorded(None), recorded(Some(changed))],
        gone: vec![gone],
        with_drafts: false,
    }
}

fn older() -> Older {
    let title = "Abre el puerto".to_owned();
    Older { text: format!("{title}\n\nLas acciones."), title, date: "2024".parse().ok(), source: None }
}

fn present() -> Vec<u8> {
    let documents = documents();
    let languages = vec!["en".to_owned(), "es".to_owned()];
    let country =
        |key: &str, label: &str| Value { key: key.into(), label: label.into(), hint: String::new() };
    // One of them is rare.
    let values = vec![country("AR", "Argentina"), country("VE", "Venezuela")];
    let having = [vec![(1, true)], vec![(0, false), (1, false)]];
    let mut countries = Facet::new("country", "Country", values, &having);
    countries.salience = true;
    let segment = Segment::new(0, &documents, &languages);
    let corpus = Corpus {
        title: "Two ports".into(),
        description: "For tests".into(),
        about: vec!["One.".into(), "Two.".into()],
        language: "en".into(),
        languages,
        fingerprint: "0123abcd".into(),
        ..Default::default()
    };
    // In pieces, so that there is a section of every kind; then all of them in one file.
    let sizes = Sizes {
        terms: 64,
        frequent: 4,
        frequents: 8,
        positions: 24,
        texts: 16,
        annotations: 64,
        extracts: 16,
        neighbours: 1,
        values: 1,
    };
    let mut builder = Builder::new(corpus, sizes);
    builder.add(&documents, vec![segment]);
    builder.add_extracts(extracts());
    builder.add_common(&[copied()], &[pair()]);
    let like = |document| vec![Neighbour { document, likeness: 96 }];
    builder.add_versions(&history(), &[(1, older())]);
    builder.add_places(&[Place {
        country: "VE".into(),
        names: vec!["Caracas".into()],
        at: [6314, 4045],
        documents: vec![(0, 1)],
    }]);
    builder.add_neighbours(&[like(1), like(0)], &[(7, 3), (4000, 20)]);
    builder.add_alike(vec![vec![0, 1]]);
    let built = builder.finish(&[countries]);
    let files = built.files();
    let names = (0..files.len()).map(|number| File { name: format!("{number}.bin") });
    let mut all = built.start(names.collect());
    files.iter().for_each(|file| all.extend_from_slice(file));
    all
}

fn path() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/golden/index.bin")
}

#[test]
fn each_section_is_written_as_it_was_when_its_version_was_made() {
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        std::fs::write(path(), present()).expect("writable");
    }
    let (kept, present) = (std::fs::read(path()).expect("the golden file"), present());
    let written = section::read(&present, &fingerprint(&present)).expect("sound");
    let kept_sections = sections(&kept);
    // The first section lists where the others are.
    let has_others = kept_sections.iter().map(|kept| kept.0).ne(written.iter().map(|now| now.0));
    for (id, version, payload) in kept_sections {
        if has_others && id.kind == Kind::Corpus {
            continue;
        }
        let now = written.iter().find(|(now, _)| *now == id);
        let now = now.unwrap_or_else(|| panic!("the section “{id:?}” is no longer written"));
        assert!(
            version != id.kind.version() || payload == now.1,
            "the section “{id:?}” is written otherwise: raise its VERSION, then set UPDATE_GOLDEN=1"
        );
    }
    assert!(kept == present, "sections have new versions, or there are more: set UPDATE_GOLDEN=1");
}

/// The fingerprint of the corpus of an index.
fn fingerprint(index: &[u8]) -> String {
    Index::open(index).map(|index| index.corpus.fingerprint).unwrap_or_default()
}

/// The sections of a file with their versions, whatever these are.
fn sections(mut file: &[u8]) -> Vec<(SectionId, u8, &[u8])> {
    let mut sections = Vec::new();
    while let Some((header, rest)) = file.split_at_checked(18) {
        let word = |at: usize| u32::from_le_bytes(header[at..at + 4].try_into().expect("four bytes"));
        let kind = Kind::from_u8(header[4]).expect("a known kind");
        let (payload, after) = rest.split_at(word(10) as usize);
        sections.push((SectionId::new(kind, word(6) as usize), header[5], payload));
        file = after;
    }
    sections
}

#[test]
fn the_kept_index_has_a_section_of_every_kind() {
    let kept = std::fs::read(path()).expect("the golden file");
    let kinds: BTreeSet<Kind> =
        section::read(&kept, &fingerprint(&kept)).expect("sound").iter().map(|s| s.0.kind).collect();
    let lacking: Vec<&Kind> = Kind::ALL.iter().filter(|kind| !kinds.contains(kind)).collect();
    assert_eq!(lacking, [] as [&Kind; 0]);
}

#[test]
fn the_kept_index_can_be_opened_and_searched() {
    let kept = std::fs::read(path()).expect("the golden file");
    let index = Index::open(&kept).expect("sound");
    assert_eq!(index.corpus.title, "Two ports");
    for (number, document) in documents().iter().enumerate() {
        assert_eq!(index.document(number as u32).as_ref(), Ok(document));
        let views = index.extracts(&[number as u32]).expect("they are there");
        let [(_, view)] = &views[..] else { panic!("the index has extracts") };
        let quotations: Vec<_> = view.quotations().map(|q| (q.start, q.words.to_owned())).collect();
        let expected: Vec<_> =
            extracts()[number].quotations.iter().map(|q| (q.start, q.words.clone())).collect();
        assert_eq!(quotations, expected);
        // Whom something is said of is told by the facets.
        let roles: Vec<_> = view.roles().map(|r| (r.kind, r.key.to_owned(), r.deed)).collect();
        let expected: Vec<_> =
            extracts()[number].roles.iter().map(|r| (r.kind, r.key.clone(), r.deed)).collect();
        assert_eq!(roles, expected);
        let stated: Vec<_> = view.figures().map(|f| (f.by.to_owned(), f.when.to_owned())).collect();
        let expected: Vec<_> =
            extracts()[number].figures.iter().map(|f| (f.by.clone(), f.when.clone())).collect();
        assert_eq!(stated, expected);
    }
    assert_eq!(index.copies(), Ok(&[copied()][..]));
    assert_eq!(index.pairs(), Ok(&[pair()][..]));
    let request = Request { query: "puertos".into(), ..Default::default() };
    let found = answer(&index, &request, 10, 10).expect("all sections are there");
    assert_eq!(found.hits.iter().map(|h| h.id.as_str()).collect::<Vec<_>>(), ["puerto"]);
    let country = |query: &str| {
        let request = Request { query: query.into(), ..Default::default() };
        answer(&index, &request, 10, 10).expect("all sections are there").facets[0].1[0].count
    };
    assert_eq!((country("ports"), country("\"15,000 tonnes\""), country("words:>15")), (1, 1, 1));
}
