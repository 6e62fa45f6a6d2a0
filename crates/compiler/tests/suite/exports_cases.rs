//! Cases of exports, sources of sites and saved pages, each with what it must give. The files are invented.

use std::path::{Path, PathBuf};

use corpuscope_compiler::config::Config;
use corpuscope_compiler::files::Memory;
use corpuscope_compiler::read::{ReadCorpus, Source, read};

/// The files below a folder; without a clock, so that no day lies in the future.
fn load(folder: &Path, below: &str, memory: &mut Memory) {
    for entry in std::fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry")) {
        let name = format!("{below}{}", entry.file_name().to_string_lossy());
        match entry.path().is_dir() {
            true => load(&entry.path(), &format!("{name}/"), memory),
            false => memory.insert(name, std::fs::read(entry.path()).expect("a file")),
        }
    }
}

fn folder(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases").join(name)
}

/// Reads the files of a case with the settings of a `corpus.toml`.
fn case(name: &str, settings: &str) -> (Vec<Source>, ReadCorpus) {
    let mut memory = Memory::default();
    load(&folder(name), "", &mut memory);
    let (config, problems) = Config::parse(settings);
    assert_eq!(problems, []);
    unpacked(read(&memory, &config, &|_, _| ()).expect("it can be listed"))
}

/// Reads files that a test writes down itself.
fn files(files: &[(&str, &str)], settings: &str) -> (Vec<Source>, ReadCorpus) {
    let memory: Memory = files.iter().map(|(name, text)| (*name, text.as_bytes())).collect();
    let (config, problems) = Config::parse(settings);
    assert_eq!(problems, []);
    unpacked(read(&memory, &config, &|_, _| ()).expect("it can be listed"))
}

fn unpacked(mut reading: ReadCorpus) -> (Vec<Source>, ReadCorpus) {
    let sources = std::mem::take(&mut reading.sources);
    (sources.into_iter().map(|source| source.unpack().expect("its own bytes")).collect(), reading)
}

/// Title, outlet, day and authors in one line.
fn head(source: &Source) -> String {
    let meta = &source.article.meta;
    let date = meta.date.map(|date| date.to_string()).unwrap_or_default();
    let outlet = meta.source.as_deref().unwrap_or("-");
    format!("{} | {outlet} | {date} | {}", source.article.title(), meta.authors.join("+"))
}

fn named<'a>(sources: &'a [Source], file: &str) -> &'a Source {
    let found = sources.iter().find(|source| source.file == file);
    found.unwrap_or_else(|| panic!("{file} gave no article"))
}

fn skipped(reading: &ReadCorpus) -> Vec<String> {
    reading.skipped.iter().map(ToString::to_string).collect()
}

#[test]
fn a_text_of_nexis_is_three_articles_and_its_cover_is_told() {
    let (sources, reading) = case("F01-many-articles-in-one-text", "");
    let heads: Vec<String> = sources.iter().map(head).collect();
    assert_eq!(
        heads,
        [
            "Crane drivers in Lima stop work | The Quay Gazette | 2010-01-11 | Rosa Vance",
            "Ferry to Oslo runs late | Pier Daily | 2010-02-02 | Otto Brandt",
            "Quito asks for a second bridge | The Quay Gazette | 2010-05-11 | Rosa Vance",
        ]
    );
    for source in &sources {
        assert_eq!(source.article.meta.language.as_deref(), Some("en"));
        for line in ["BYLINE", "LENGTH", "LOAD-DATE", "DOCUMENTS", "Copyright", "LONDON"] {
            assert!(!source.article.text.contains(line), "{line}: {}", source.article.text);
        }
        assert!(source.cut.iter().any(|cut| cut.text.contains("LOAD-DATE")), "{:?}", source.cut);
    }
    assert!(skipped(&reading).iter().any(|told| told.contains("cover")), "{:?}", reading.skipped);
}

#[test]
fn a_bundle_of_an_unknown_kind_is_suspected_and_split_where_the_publisher_says() {
    let text =
        "The council met in the old hall and spoke about the quay until it was dark outside. ".repeat(7);
    let bundle: String =
        (1..5).map(|n| format!("=== {n} / 4 ===\n\nOn the quay, part {n}\n\n{text}\n\n")).collect();
    let (sources, reading) = files(&[("minutes.txt", bundle.as_str())], "");
    assert_eq!(sources.len(), 1);
    let told: Vec<String> = reading.diagnostics.iter().map(ToString::to_string).collect();
    assert!(told.iter().any(|told| told.contains("4 lines like") && told.contains("[split]")), "{told:?}");
    let (sources, reading) = files(&[("minutes.txt", bundle.as_str())], "[split]\n'*.txt' = '^=== \\d'");
    let titles: Vec<&str> = sources.iter().map(|source| source.article.title()).collect();
    assert_eq!(titles, ["1 / 4", "2 / 4", "3 / 4", "4 / 4"]);
    assert!(sources.iter().all(|source| source.article.text.contains("old hall")));
    assert_eq!(reading.diagnostics, []);
}

#[test]
fn an_export_of_wordpress_and_a_sitting_are_read_and_what_is_kept_back_is_told() {
    let (sources, reading) = case("F02-nothing-read-nothing-said", "");
    let post = named(&sources, "wordpress.xml");
    assert_eq!(head(post), "Crane drivers in Lima stop work | The Quay Gazette | 2010-01-11 | Rosa Vance");
    assert!(post.article.text.ends_with("before the port had paid them."), "{}", post.article.text);
    for mark in ["wp:", "[caption", "Not finished"] {
        assert!(sources.iter().all(|source| !source.article.text.contains(mark)), "{mark}");
    }
    let sitting = named(&sources, "sitting.xml");
    assert_eq!(head(sitting), "Sitting 12 of the harbour council | - | 2015-01-27 | ");
    assert!(sitting.article.text.contains("The bridge in Quito has been closed again."));
    let told = skipped(&reading).join("\n");
    assert!(told.contains("a draft") && told.contains("attachment"), "{told}");
    let (sources, _) = case("F02-nothing-read-nothing-said", "drafts = true\nspeeches = true");
    assert!(sources.iter().any(|source| source.article.text.contains("Not finished")));
    let speech = named(&sources, "sitting.xml");
    assert_eq!(speech.article.meta.authors, ["Ms Vance"]);
}

#[test]
fn what_is_likely_an_article_and_not_read_is_a_problem_with_its_remedy() {
    let names = ["a.pptx", "b.pptx", "c.png", "d.css"].map(|name| (name, "x"));
    let (sources, reading) = files(&names, "");
    assert_eq!((sources.len(), reading.skipped.len()), (0, 4));
    let told: Vec<String> = reading.diagnostics.iter().map(ToString::to_string).collect();
    assert_eq!(told.len(), 2, "{told:?}");
    assert!(told[0].starts_with("a.pptx: a file of slides, which is not read"), "{told:?}");
}

#[test]
fn drafts_and_private_notes_are_not_published() {
    let (sources, reading) = case("F06-drafts-and-private-notes-published", "");
    let files: Vec<&str> = sources.iter().map(|source| source.file.as_str()).collect();
    assert_eq!(files, ["notes.md"]);
    let notes = &sources[0];
    for private in ["ask R.", "the clerk", "lawyer", "%%"] {
        assert!(!notes.article.text.contains(private), "{private}");
    }
    assert!(notes.article.text.ends_with("The union counts the votes on Friday."));
    assert!(notes.cut.iter().any(|cut| cut.reason == "comment"), "{:?}", notes.cut);
    assert_eq!(reading.skipped.len(), 3, "{:?}", reading.skipped);
    assert!(skipped(&reading).iter().all(|told| told.contains("drafts = true")), "{:?}", reading.skipped);
    assert_eq!(reading.diagnostics, []);
    let (sources, _) = case("F06-drafts-and-private-notes-published", "drafts = true");
    assert_eq!(sources.len(), 4);
    assert!(named(&sources, "notes.md").article.text.contains("ask R. again"));
}

#[test]
fn marks_of_site_generators_become_what_readers_see() {
    let (sources, _) = case("F06-markup-of-site-generators", "");
    assert_eq!(sources.len(), 4);
    let text = |file: &str| named(&sources, file).article.text.as_str();
    let marks = [
        "{{", "{%", "{:", "[[", "]]", "==", "^block7", ":::", "[!", "[ ]", "[x]", "import ", "<Chart",
        "tweet", "callout",
    ];
    for source in &sources {
        for mark in marks {
            assert!(!source.article.text.contains(mark), "{}: {mark}", source.file);
        }
        assert!(!source.cut.is_empty(), "{}", source.file);
    }
    assert!(text("hugo.md").contains("From a talk held at the school."));
    assert!(text("hugo.md").contains("A prism parts white light into a rainbow, as every pupil knows."));
    assert!(text("hugo.md").contains("A prism on a desk in Madrid"));
    let jekyll = named(&sources, "2024-06-01-jekyll.markdown");
    assert_eq!(head(jekyll), "Council passes budget | - | 2024-06-01 | ");
    assert!(
        jekyll.article.text.contains("See the plan or /files.")
            && jekyll.article.text.contains("seven to two")
    );
    let notes = named(&sources, "obsidian.md");
    assert_eq!(head(notes), "Dockers go back to work | - | 2026-03-02 | Rosa Vance+Otto Brandt");
    assert_eq!(notes.article.meta.url.as_deref(), Some("https://quay.example/2026/03/02/dockers"));
    assert!(notes.article.text.contains(
        "Dockers in the capital of Peru went back to work, the Harbour Board said. Nobody was dismissed."
    ));
    assert!(
        text("docs.md").contains("Text behind the chart.")
            && text("docs.md").contains("A note in a container.")
    );
}

#[test]
fn of_the_source_of_a_site_only_the_articles_are_read() {
    let (sources, reading) = case("F09-site-source-as-corpus", "");
    let heads: Vec<String> = sources.iter().map(head).collect();
    assert_eq!(heads, ["The plan | - | 2024-05-01 | "]);
    let told = skipped(&reading).join("\n");
    for kind in
        ["templates of a site", "settings of a program", "what a site says to robots", "a page for errors"]
    {
        assert_eq!(told.matches(kind).count(), 1, "{kind}: {told}");
    }
    assert_eq!(reading.diagnostics, []);
}

#[test]
fn pages_without_an_ending_are_read_by_their_content() {
    let page = std::fs::read_to_string(folder("F12-pages-without-ending/port.php")).expect("a file");
    let names = ["port.php", "port.aspx@id=4", "index.html?p=12", "cached-quayexamplenewsport"];
    // Copies are one article, unless the publisher wants each.
    let (sources, _) = files(&names.map(|name| (name, page.as_str())), "copies = \"keep\"");
    assert_eq!(sources.len(), 4);
    for source in &sources {
        assert_eq!(source.article.title(), "Port reopens", "{}", source.file);
        assert_eq!(source.article.meta.date.map(|date| date.to_string()).as_deref(), Some("2024-01-15"));
    }
}

#[test]
fn paragraphs_that_are_links_and_leads_stay() {
    let (sources, reading) = case("R12-html-paragraphs-lost", "");
    let text = |file: &str| named(&sources, file).article.text.as_str();
    for (file, sentence) in [
        (
            "linked.html",
            "On Friday the inspector found that the crane had been left unlocked for nine days in a row.",
        ),
        ("linked.html", "Two of the watchmen, both of Pier Road, denied that they had slept"),
        ("lead-heading.html", "The oldest quay in the town will be shut for half a year"),
        ("lead-header.html", "A vote on Tuesday ends a hundred years of boats at the oldest quay."),
        ("lead-header.html", "Work is to begin on the first of October"),
    ] {
        assert!(text(file).contains(sentence), "{file}: {}", text(file));
        assert!(!text(file).contains("Copyright"), "{file}");
    }
    let lead = text("lead-heading.html");
    assert!(lead.find("The oldest quay") < lead.find("The harbour board met"), "{lead}");
    let told: Vec<String> = reading.diagnostics.iter().map(ToString::to_string).collect();
    assert!(told.len() == 1 && told[0].starts_with("index-page.html"), "{told:?}");
}
