//! Search on 19,043 articles against brute force, where the shared data lies beside the project.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;

use corpuscope::built::{ask, open_index, read_file};
use corpuscope::folder::{CorpusFolder, writer};
use corpuscope_compiler::compile::compile;
use corpuscope_compiler::site;
use corpuscope_core::annotation::{EntityKind, Tag};
use corpuscope_core::index::{Document, Index, Kind, Sizes, Stop};
use corpuscope_core::search::{Choice, Found, Request, answer, search, settled};
use corpuscope_core::text::words;

#[path = "../../core/tests/brute/mod.rs"]
mod brute;
#[path = "search_shared/views.rs"]
mod views;

use brute::condition::{Condition, slip};
use brute::{Brute, Random};

/// Reuters, compiled once for all tests.
struct Reuters {
    documents: Vec<Document>,
    whole: Index,
    /// Holds the index in pieces, as a page has it.
    folder: PathBuf,
}

fn reuters() -> Option<&'static Reuters> {
    static REUTERS: OnceLock<Option<Reuters>> = OnceLock::new();
    let made = || {
        let default = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared");
        let shared = std::env::var_os("CORPUSCOPE_SHARED").map_or(default, PathBuf::from);
        let file = shared.join("corpora/reuters/reuters-21578.jsonl.gz");
        if !file.is_file() {
            println!("left out: there is no folder of shared data");
            return None;
        }
        let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("search_shared");
        std::fs::create_dir_all(&folder).expect("a folder to write to");
        let facet = |name| format!("[facet.{name}]\nfield = \"labels.{name}s\"\n");
        let config = format!("language = \"en\"\n{}{}", facet("place"), facet("person"));
        let config = config.replace("persons", "people") + "[fields]\ntopics = \"labels.topics\"\n";
        std::fs::write(folder.join("corpus.toml"), config).expect("a file to write");
        let compiled =
            compile(&CorpusFolder::new(&file).with_settings(Some(&folder)), &|_| {}).expect("readable");
        assert!(compiled.config.facet.len() == 2, "{:?}", compiled.diagnostics);
        let whole = Index::open(&compiled.index(Sizes::WHOLE).expect("articles that can be read").whole())
            .expect("sound");
        site::write_index(
            compiled.index(Sizes::SHARDED).expect("articles that can be read"),
            &writer(&folder),
        )
        .expect("written");
        let documents =
            compiled.documents.iter().map(|packed| packed.unpack().expect("its own bytes")).collect();
        Some(Reuters { documents, whole, folder })
    };
    REUTERS.get_or_init(made).as_ref()
}

impl Reuters {
    fn search(&self, request: &Request) -> Found {
        search(&self.whole, request).expect("all sections are there")
    }

    fn ids(&self, found: &Found) -> Vec<String> {
        let id = |document| self.whole.id(document).expect("ids are there");
        found.hits.iter().map(|h| id(h.document)).collect()
    }

    /// A facet's values that are counted.
    fn counts(&self, found: &Found, facet: &str) -> BTreeMap<&str, u32> {
        counts(&self.whole, found, facet)
    }

    fn brute(&self) -> Brute {
        let facet = |facet: &corpuscope_core::index::Facet| {
            let row = |d: &Document| keys(d, &facet.name);
            brute::Facet {
                name: facet.name.clone(),
                salience: facet.salience,
                labels: facet.values.iter().map(|v| (v.key.clone(), v.label.clone())).collect(),
                rows: self.documents.iter().map(row).collect(),
            }
        };
        let facets = self.whole.facets.iter().map(facet).collect();
        Brute::new(&self.documents, &self.whole.corpus.languages[0], facets)
    }
}

/// What an article has of a facet, from the article itself, and whether it is salient.
fn keys(document: &Document, facet: &str) -> Vec<(String, bool)> {
    let meta = &document.article.meta;
    let tags = |tags: &[Tag]| tags.iter().map(|t| (t.key.clone(), t.salient)).collect();
    let one = |value: &Option<String>| value.iter().map(|v| (v.clone(), true)).collect::<Vec<_>>();
    let date = meta.date.map(|d| d.to_string()).unwrap_or_default();
    let levels = [4, 7, 10].iter().filter_map(|n| date.get(..*n)).map(|k| (k.to_owned(), true));
    let mut values: Vec<(String, bool)> = match facet {
        "country" => tags(document.tags.of(EntityKind::Country)),
        "actor" => tags(document.tags.of(EntityKind::Actor)),
        "source" => one(&meta.source),
        "author" => meta.authors.iter().map(|v| (v.clone(), true)).collect(),
        "language" => one(&meta.language),
        "kind" => one(&meta.kind),
        "topic" => meta.topics.iter().map(|v| (v.clone(), true)).collect(),
        "date" => levels.collect(),
        other => meta.field(other).iter().map(|v| (v.clone(), true)).collect(),
    };
    values.sort();
    values.dedup();
    values
}

#[test]
fn a_thousand_searches_of_reuters_equal_brute_force_whole_in_pieces_and_on_the_command_line() {
    let Some(reuters) = reuters() else { return };
    assert_eq!(reuters.documents.len(), 19_043);
    let brute = reuters.brute();
    let mut pieces = open_index(&reuters.folder).expect("an index");
    let mut random = Random::new(2025);
    for round in 0..1000 {
        let condition = brute.condition(&mut random);
        let request = brute.request(&condition, &mut random);
        let found = reuters.search(&request);
        let said = format!("round {round}: {} {:?}", request.query, request.facets);

        let (expected, expected_counts) = brute.search(&condition, &request);
        let mut hits = reuters.ids(&found);
        hits.sort_unstable();
        let id = |d: &u32| reuters.documents[*d as usize].article.id.as_str();
        let mut expected: Vec<&str> = expected.iter().map(id).collect();
        expected.sort_unstable();
        assert_eq!(hits.len(), expected.len(), "{said}");
        assert_eq!(hits, expected, "{said}");
        let wanting = brute.wanting(&condition, &request);
        assert_eq!(found.with_all, wanting.as_ref().map(|w| w.with_all(&found.hits)), "{said}");
        assert!(wanting.is_none_or(|w| w.orders(&found.hits)), "{said}");
        for (facet, expected) in reuters.whole.facets.iter().zip(&expected_counts) {
            assert_eq!(&reuters.counts(&found, &facet.name), expected, "{said}: {}", facet.name);
        }

        let in_pieces = ask(&mut pieces, Some(&reuters.folder), |i| search(i, &request)).expect("sound");
        assert_eq!(in_pieces.hits, found.hits, "{said}");
        for (facet, expected) in pieces.facets.iter().zip(&expected_counts) {
            let counts = counts(&pieces, &in_pieces, &facet.name);
            let (known, missing): (Vec<_>, Vec<_>) =
                expected.iter().partition(|(key, _)| counts.contains_key(*key));
            assert_eq!(known.into_iter().collect::<BTreeMap<_, _>>(), counts.iter().collect(), "{said}");
            // Where ten values are settled, what is not there is behind them.
            let behind = |n: u32| counts.values().filter(|count| **count > n).count() >= 10;
            let settled = settled(&pieces, &request, &in_pieces.counts, 10).is_ok();
            assert!(missing.iter().all(|(_, n)| !settled || behind(**n)), "{said}: {missing:?}");
        }
        let all = ask(&mut pieces, Some(&reuters.folder), |i| {
            let found = search(i, &request)?;
            // So that it is tried without rare values as well as with them.
            settled(i, &request, &found.counts, if round < 500 { 10 } else { usize::MAX })?;
            Ok(found)
        });
        let all = all.expect("sound");
        for (facet, expected) in pieces.facets.iter().zip(&expected_counts).filter(|_| round >= 500) {
            assert_eq!(&counts(&pieces, &all, &facet.name), expected, "{said}: {}", facet.name);
        }
        if round % 100 == 0 {
            let ids = reuters.ids(&found);
            assert_eq!(printed(&reuters.folder, &request), ids[..ids.len().min(100)], "{said}");
        }
    }
}

/// The ids that the command line prints for a search.
fn printed(folder: &Path, request: &Request) -> Vec<String> {
    let mut command = Command::new(env!("CARGO_BIN_EXE_corpuscope"));
    command.arg("search").arg(folder).arg(&request.query).args(["--json", "--limit", "100"]);
    for (name, choice) in request.facets.iter() {
        for (flag, values) in [("--facet", &choice.include), ("--exclude", &choice.exclude)] {
            for value in values {
                command.args([flag, &format!("{name}={value}")]);
            }
        }
        if choice.all {
            command.args(["--all-of", name]);
        }
    }
    if let Some(mentioned) = request.mentioned {
        command.arg(format!("--mentioned={mentioned}"));
    }
    if request.require {
        command.arg("--require");
    }
    let output = command.output().expect("the program runs");
    let answer: serde_json::Value = serde_json::from_slice(&output.stdout).expect("JSON");
    let hits = answer["hits"].as_array().expect("hits");
    hits.iter().map(|h| h["id"].as_str().expect("an id").to_owned()).collect()
}

/// Counts of a facet by the keys of its values, those of none left out.
fn counts<'a>(index: &'a Index, found: &Found, facet: &str) -> BTreeMap<&'a str, u32> {
    let at = index.facets.iter().position(|f| f.name == facet).expect("a facet");
    let counted = index.facets[at].values.iter().zip(&found.counts[at]);
    counted.filter(|(_, n)| **n > 0).map(|(v, n)| (v.key.as_str(), *n)).collect()
}

fn asked(query: &str) -> Request {
    Request { query: query.into(), ..Default::default() }
}

#[test]
fn what_other_engines_get_wrong_is_right() {
    let Some(reuters) = reuters() else { return };
    let total = |query: &str| reuters.search(&asked(query)).hits.len();

    // "-" excludes.
    let (both, without, all) = (total("cocoa AND ghana"), total("cocoa -ghana"), total("cocoa"));
    assert!(both > 0 && without > 0);
    assert_eq!(both + without, all);
    // OR finds what either finds.
    assert_eq!(total("cocoa OR ghana"), all + total("ghana") - both);
    // Quotes match the words as they stand, in their order.
    let text = |id: &str| {
        let document = reuters.documents.iter().find(|d| d.article.id == id);
        document.expect("the id of a document").article.text.to_lowercase()
    };
    let found = reuters.search(&asked("\"interest rates\""));
    for id in reuters.ids(&found) {
        let words: Vec<_> = text(&id).split_whitespace().map(str::to_owned).collect();
        assert!(words.join(" ").contains("interest rates"), "{id}");
    }
    assert!(total("\"interest rate\" -\"interest rates\"") > 0);
    assert!(total("\"rates interest\"") < total("\"interest rates\""));

    // Counts of other places stay exact under any-of.
    let mut request = asked("oil");
    let include = vec!["usa".to_owned(), "japan".to_owned()];
    request.facets.insert("place", Choice { include: include.clone(), ..Default::default() });
    request.facets.insert("topic", Choice { include: vec!["crude".into()], ..Default::default() });
    let found = reuters.search(&request);
    let brute = reuters.brute();
    let (hits, _) = brute.search(&Condition::Word("oil".into()), &request);
    assert_eq!(found.hits.len(), hits.len());
    let counts = reuters.counts(&found, "place");
    assert!(counts.len() > 20, "{counts:?}");
    for (place, count) in counts {
        let mut alone = request.clone();
        alone.facets.insert("place", Choice { include: vec![place.into()], ..Default::default() });
        assert_eq!(reuters.search(&alone).hits.len(), count as usize, "{place}");
    }
}

#[test]
fn of_two_hundred_slips_nine_in_ten_are_understood() {
    let Some(reuters) = reuters() else { return };
    // Words of five letters or more that at least two articles have.
    let mut documents: BTreeMap<String, u32> = BTreeMap::new();
    for document in &reuters.documents {
        let mut forms: Vec<String> = words(&document.article.text).map(|w| w.form.into_owned()).collect();
        forms.sort_unstable();
        forms.dedup();
        forms.into_iter().for_each(|form| *documents.entry(form).or_default() += 1);
    }
    let is_word = |form: &String| form.len() >= 5 && form.bytes().all(|b| b.is_ascii_lowercase());
    let known: Vec<&String> =
        documents.iter().filter(|(form, n)| **n >= 2 && is_word(form)).map(|(form, _)| form).collect();
    let mut random = Random::new(4);
    let (mut asked_for, mut understood, mut real) = (0, 0, 0);
    let mut missed = Vec::new();
    while asked_for < 200 {
        let word = *random.pick(&known);
        let typed = slip(word, &mut random);
        let found = reuters.search(&asked(&typed));
        let Some(why) = found.why.unknown.first() else {
            // A word of the corpus itself, or an inflection of one: it finds what was typed.
            real += usize::from(typed != *word);
            continue;
        };
        asked_for += 1;
        match &why.instead {
            Some((offered, _)) if offered == word => understood += 1,
            offered => missed.push(format!("{typed}: {word}, not {offered:?}")),
        }
    }
    println!("{understood} of {asked_for} slips understood; {real} more were words: {missed:#?}");
    assert!(understood >= 180, "{understood}: {missed:#?}");
}

#[test]
fn queries_that_would_cost_most_are_bounded_and_say_so() {
    let Some(reuters) = reuters() else { return };
    let english = corpuscope_messages::english();
    let words: Vec<String> = (b'a'..=b'z').map(|c| format!("*{}*", char::from(c))).collect();
    for (query, said) in [
        ("*e*", "words like “*e*”: there are"),
        (&*words.join(" OR "), "words like “*a*”: there are"),
        ("*", "would match every article"),
        ("?*", "would match every article"),
        (&"oil ".repeat(3_000), "longer than 10000 characters"),
        (&format!("\"{}\"", "of the ".repeat(100)), "only the first 32 words of a phrase"),
        (&(0..100).map(|n| format!("w{n}")).collect::<Vec<_>>().join(" OR "), "only the first 64 conditions"),
        (&"(".repeat(100), "more than 16 brackets are open at once"),
    ] {
        let found = reuters.search(&asked(query));
        let warned = found.warnings.iter().any(|w| english.words(w).contains(said));
        assert!(warned, "{}: {:?}", query.chars().take(40).collect::<String>(), found.warnings);
    }
    // Nothing is left out of these.
    for query in ["the", "a*", "the NEAR/5 of", "\"of the\"", "oil OR gas OR coal", "inter*"] {
        let found = reuters.search(&asked(query));
        assert!(found.warnings.is_empty() && !found.hits.is_empty(), "{query}: {:?}", found.warnings);
    }
}

/// What a search with ten results fetches where nothing is there yet, but for the names of rare values: the rounds, and of each file the kind of its first
/// section and its bytes.
fn fetched(folder: &Path, request: &Request) -> (usize, Vec<(Kind, usize)>) {
    let mut index = open_index(folder).expect("an index");
    let (mut rounds, mut files) = (0, Vec::new());
    loop {
        match answer(&index, request, 10, 0) {
            Ok(_) => return (rounds, files),
            Err(Stop::Damaged(why)) => panic!("{why:?}"),
            Err(Stop::Missing(parts)) => {
                rounds += 1;
                for part in parts {
                    if !index.holds(part) {
                        let name = &index.directory.file(part).expect("each part is in a file").name;
                        let (bytes, file) = read_file(folder, name).expect("readable");
                        index.supply(&file).expect("sound");
                        files.push((part.kind, bytes));
                    }
                }
            }
        }
    }
}

#[test]
fn a_first_search_fetches_what_it_needs_in_two_rounds() {
    use Kind::{Docs, FacetMentions, Frequent, Lengths, Positions, Terms, Texts};
    let Some(reuters) = reuters() else { return };
    let mentioned = Request { mentioned: Some(true), ..asked("oil") };
    for (request, kinds) in [
        // One of the commonest words needs no section but its own.
        (asked("pct"), &[Docs, Frequent, Texts][..]),
        (asked("oil -price"), &[Docs, Terms, Texts]),
        (asked("\"oil minister\""), &[Docs, Terms, Positions, Texts]),
        (asked("oil words:>300"), &[Docs, Terms, Lengths, Texts]),
        (mentioned, &[Docs, Terms, FacetMentions, Texts]),
    ] {
        let (rounds, files) = fetched(&reuters.folder, &request);
        let mut found: Vec<Kind> = files.iter().map(|file| file.0).collect();
        found.sort_unstable();
        found.dedup();
        let mut kinds = kinds.to_vec();
        kinds.sort_unstable();
        assert_eq!((rounds, found), (2, kinds), "{}", request.query);
        for (kind, bytes) in files {
            let most = match kind {
                Docs => 60_000,
                Positions => 40_000,
                // An article is never divided.
                Texts => 16_000,
                Frequent | Terms => 10_000,
                _ => 20_000,
            };
            assert!(bytes <= most, "{}: {bytes} bytes of {:?}", request.query, kind);
        }
    }
}
