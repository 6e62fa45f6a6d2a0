//! Records, tables and what stands beside texts, as people have them: cases that were once read wrongly.

use std::path::{Path, PathBuf};

use corpuscope::folder::CorpusFolder;
use corpuscope_compiler::config::Config;
use corpuscope_compiler::files::Memory;
use corpuscope_compiler::read::{ReadCorpus, read};
use corpuscope_core::article::Article;

fn case(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases").join(name)
}

fn folder(name: &str) -> (Vec<Article>, ReadCorpus) {
    let files = CorpusFolder::new(&case(name));
    let (config, _) = Config::load(&files);
    articles(read(&files, &config, &|_, _| ()).expect("it can be listed"))
}

/// One file of a case by itself.
fn file(name: &str) -> (Vec<Article>, ReadCorpus) {
    let bytes = std::fs::read(case(name)).expect("a file");
    let name = name.rsplit('/').next().unwrap_or(name);
    memory("", &[(name, &bytes)])
}

fn memory(config: &str, files: &[(&str, &[u8])]) -> (Vec<Article>, ReadCorpus) {
    let files: Memory = files.iter().map(|(name, bytes)| (*name, *bytes)).collect();
    let (config, problems) = Config::parse(config);
    assert_eq!(problems, []);
    articles(read(&files, &config, &|_, _| ()).expect("memory can be listed"))
}

fn articles(corpus: ReadCorpus) -> (Vec<Article>, ReadCorpus) {
    (corpus.sources.iter().map(|source| source.article().expect("its own bytes")).collect(), corpus)
}

/// Title, date, authors, source of an article in one line.
fn told(article: &Article) -> String {
    let meta = &article.meta;
    let date = meta.date.map(|date| date.to_string()).unwrap_or_default();
    let source = meta.source.as_deref().unwrap_or_default();
    format!("{} | {date} | {} | {source}", article.title(), meta.authors.join("+"))
}

fn all_told(articles: &[Article]) -> Vec<String> {
    articles.iter().map(told).collect()
}

fn problems(corpus: &ReadCorpus) -> Vec<String> {
    corpus.diagnostics.iter().map(ToString::to_string).collect()
}

#[test]
fn a_field_that_all_files_have_is_told_once_and_names_that_return_are_no_problem() {
    let (articles, corpus) = folder("one-warning-per-file/input");
    assert_eq!(articles.len(), 15);
    assert_eq!(
        problems(&corpus),
        [
            "note1.md:4: the field `sources` is not known and was not used (5 records; this is the first); `[fields] source = \"sources\"` in corpus.toml reads it as source"
        ]
    );
}

#[test]
fn files_that_describe_texts_are_no_articles_and_give_what_is_certain() {
    let (articles, corpus) = folder("texts-with-sidecars/input");
    assert_eq!(articles.len(), 4);
    let told: Vec<String> = articles
        .iter()
        .map(|a| {
            format!("{:?} {}", a.meta.date.map(|d| d.to_string()), a.meta.url.as_deref().unwrap_or_default())
        })
        .collect();
    assert_eq!(
        told,
        [
            "Some(\"2018-01-02\") https://boato.example/navio",
            "Some(\"2018-01-03\") https://boato.example/sangue",
            "Some(\"2017-12-13\") https://quay.example/politica/porto",
            "Some(\"2017-12-14\") https://quay.example/politica/acordo",
        ]
    );
    assert!(
        corpus.skipped.iter().any(|skipped| skipped.file.ends_with("1-meta.txt")),
        "{:?}",
        corpus.skipped
    );
    assert_eq!(problems(&corpus), [""; 0]);
}

#[test]
fn a_table_is_joined_to_the_texts_that_it_names() {
    let (articles, corpus) = folder("texts-with-sidecars/input-csv");
    assert_eq!(
        all_told(&articles),
        ["Port reopens | 2010-01-11 |  | The Quay Gazette", "Ferry late | 2010-02-02 |  | Pier Daily"]
    );
    assert_eq!(problems(&corpus), [""; 0]);
    assert_eq!(
        corpus.notes.iter().map(ToString::to_string).collect::<Vec<_>>(),
        ["metadata.csv: joined to 2 texts by `file`"]
    );
}

#[test]
fn names_of_fields_that_common_programs_give_are_known() {
    for (name, expected) in [
        ("newspaper.json", "Port reopens | 2024-01-15 | Rosa Vance | quay.example"),
        ("extracted.json", "Port reopens | 2024-01-15 | Rosa Vance+Otto Brandt | The Quay Gazette"),
        ("wordpress-rest.json", "The port’s return | 2024-01-15 |  | quay.example"),
        ("proquest.csv", "Port reopens | 2024-01-15 | Vance, Rosa | The Quay Gazette"),
        ("excel.csv", "Reabre el puerto | 2024-01-15 | Ana Ruiz | El Muelle"),
        ("quanteda.csv", "speech1 | 1999 |  | "),
    ] {
        let (articles, corpus) = file(&format!("names-of-columns/input/{name}"));
        assert_eq!(all_told(&articles), [expected], "{name}");
        let advice = problems(&corpus).join("\n");
        assert!(!advice.contains("reads it as"), "{name}: {advice}");
        let article = &articles[0];
        assert!(article.meta.topics.iter().all(|topic| topic.parse::<u32>().is_err()), "{name}");
        assert!(!article.text.contains("<p>"), "{name}");
    }
    let (articles, _) = file("names-of-columns/input/extracted.json");
    assert_eq!(articles[0].meta.url.as_deref(), Some("https://quay.example/news/port"));
}

#[test]
fn records_are_found_wherever_they_stand_in_the_json() {
    for (name, expected, place) in [
        (
            "search-api.json",
            vec!["Port Reopens | 2024-01-15 | Ana Ruiz | Example Times", "Second | 2024-01-16 |  | "],
            "records found in response.docs",
        ),
        (
            "content-api.json",
            vec!["Port reopens | 2024-01-15 | Ana Ruiz | example.org"],
            "records found in response.results",
        ),
        ("elastic.json", vec!["Port reopens | 2024-01-15 |  | "], "records found in hits.hits._source"),
        ("by-id.json", vec!["First |  |  | ", "Second |  |  | "], ""),
    ] {
        let (articles, corpus) = file(&format!("records-deeper-in-the-json/input/{name}"));
        assert_eq!(all_told(&articles), expected, "{name}");
        let notes: Vec<&str> = corpus.notes.iter().map(|note| note.what.as_str()).collect();
        assert!(place.is_empty() || notes.contains(&place), "{name}: {notes:?}");
    }
}

#[test]
fn a_library_gives_authors_dates_and_outlets_and_counts_what_has_no_text() {
    let (articles, corpus) = file("bibliography-misread/input/My Library.json");
    assert_eq!(
        all_told(&articles),
        [
            "Port reopens | 2024-01-15 | Rosa Vance+Harbour Board | The Quay Gazette",
            "Ferries of the north | 1998 | Otto Brandt | Pier Books",
        ]
    );
    let skipped: Vec<&str> = corpus.skipped.iter().map(|skipped| skipped.why.as_str()).collect();
    assert_eq!(skipped, ["one reference has no abstract and no text"]);
    let (articles, _) = file("bibliography-misread/input/My Library.csv");
    assert_eq!(
        all_told(&articles),
        ["Port reopens | 2024-01-15 | Rosa Vance+Otto Brandt | The Quay Gazette"]
    );
    assert_eq!(articles[0].meta.topics, ["port", "strike"]);
}

#[test]
fn a_signed_year_is_told_and_the_day_of_publication_counts_before_that_of_an_update() {
    let (articles, corpus) = file("years-before-christ/input/items.jsonl");
    let dates: Vec<String> =
        articles.iter().map(|a| a.meta.date.map(|date| date.to_string()).unwrap_or_default()).collect();
    assert_eq!(dates, ["", "0044-03-15", "", "2024-05-01"]);
    let told = problems(&corpus);
    assert!(
        told.len() == 1
            && told[0].starts_with("items.jsonl:1: `-0044-03-15`")
            && told[0].contains("2 records"),
        "{told:?}"
    );
}

#[test]
fn damage_stays_where_it_is() {
    let (articles, corpus) = file("one-bad-byte/input/feed.jsonl");
    assert_eq!(articles.len(), 40);
    assert_eq!(articles.iter().filter(|article| article.text.contains("Mañana")).count(), 40);
    assert!(
        problems(&corpus)[0].starts_with("feed.jsonl:18: 1 byte is not UTF-8"),
        "{:?}",
        problems(&corpus)
    );
    let (articles, corpus) = file("one-bad-byte/input/rows.csv");
    assert_eq!(articles.len(), 20);
    assert!(articles.iter().all(|article| article.text.matches("Text of row").count() == 1));
    assert!(
        problems(&corpus)[0].starts_with("rows.csv:6: the quotation mark that opens here"),
        "{:?}",
        problems(&corpus)
    );
}

#[test]
fn names_of_files_and_folders_say_what_corpus_toml_reads_in_them() {
    let config = "[names]\npattern = '*_{date}_{language}_{party}'\n[facet.party]\nfield = 'party'\n[facet.body]\nfolder = 1\n";
    let (articles, corpus) = memory(
        config,
        &[
            ("euro/EU_2004_de_PSE.txt", b"Der Hafen ist offen."),
            ("euro/EU_1999_fr_PPE.txt", b"Le port est ouvert."),
        ],
    );
    let told: Vec<String> = articles
        .iter()
        .map(|a| {
            format!(
                "{:?} {:?} {:?} {:?}",
                a.meta.date.map(|d| d.to_string()),
                a.meta.language,
                a.meta.field("party"),
                a.meta.field("body")
            )
        })
        .collect();
    assert_eq!(
        told,
        [
            "Some(\"1999\") Some(\"fr\") [\"PPE\"] [\"euro\"]",
            "Some(\"2004\") Some(\"de\") [\"PSE\"] [\"euro\"]"
        ]
    );
    assert_eq!(problems(&corpus), [""; 0]);
}

#[test]
fn a_column_settles_which_number_of_its_dates_comes_first() {
    let table = "title;date;text\nA;03/04/2024;The port opened again.\nB;13/04/2024;The ferry left late.\n";
    let dates = |config: &str, table: &str| {
        let (articles, corpus) = memory(config, &[("a.csv", table.as_bytes())]);
        let dates = articles.iter().map(|a| a.meta.date.map(|d| d.to_string()).unwrap_or_default());
        (dates.collect::<Vec<_>>().join(" "), problems(&corpus))
    };
    assert_eq!(dates("", table), ("2024-04-03 2024-04-13".into(), vec![]));
    let doubtful =
        "title;date;text\nA;03/04/2024;The port opened again.\nB;05/04/2024;The ferry left late.\n";
    let (read, told) = dates("", doubtful);
    assert_eq!(read, " ");
    assert_eq!(
        told,
        [
            "a.csv:2: `03/04/2024` in `date` may be two different days (2 records; this is the first); `date_order = \"day\"` or `date_order = \"month\"` in corpus.toml says which number comes first"
        ]
    );
    assert_eq!(dates("date_order = 'month'", doubtful), ("2024-03-04 2024-05-04".into(), vec![]));
}

#[test]
fn what_holds_more_prose_than_the_text_is_told_with_its_remedy() {
    let long =
        "The harbour was closed for two days because of the storm, and nobody could say when it would open. "
            .repeat(4);
    let table = format!("title,text,transcripcion\nA,The port is shut today.,\"{long}\"\n");
    let (_, corpus) = memory("", &[("a.csv", table.as_bytes())]);
    let told = problems(&corpus).join("\n");
    assert!(told.contains("`[fields] body = \"transcripcion\"`"), "{told}");
    // Where no name says which is the text, the only field of prose is read, and that is told.
    let table = format!("title,transcripcion\nA,\"{long}\"\nB,\"{long}\"\n");
    let (articles, corpus) = memory("", &[("a.csv", table.as_bytes())]);
    assert_eq!((articles.len(), problems(&corpus)), (2, vec![]));
    assert!(corpus.notes[0].what.starts_with("`transcripcion` was read as the text"), "{:?}", corpus.notes);
}

#[test]
fn the_ways_in_which_json_is_written_and_breaks_off() {
    for (name, text, titles) in [
        ("a.json", "{\"title\": \"A\", \"text\": \"One.\"}\n{\"title\": \"B\",\n \"text\": \"Two.\"}", "A B"),
        ("a.json", "[{\"title\": \"A\", \"text\": \"One.\"}, {\"title\": \"B\", \"te", "A"),
        ("a.json", "[{\"title\": \"A\", \"text\": \"One.\", \"score\": NaN}]", "A"),
        (
            "a.json",
            "[{\"page\": 1, \"results\": [{\"title\": \"A\", \"text\": \"One.\"}]}, {\"page\": 2, \"results\": [{\"title\": \"B\", \"text\": \"Two.\"}]}]",
            "A B",
        ),
        (
            "a.json",
            "{\"title\": \"A\", \"text\": \"One.\", \"comments\": [{\"author\": \"x\", \"text\": \"No.\"}, {\"author\": \"y\", \"text\": \"Yes.\"}]}",
            "A",
        ),
        (
            "a.json",
            "{\"data\": {\"edges\": [{\"node\": {\"title\": \"A\", \"content\": {\"rendered\": \"<p>One.</p>\"}}}]}}",
            "A",
        ),
        ("a.jsonl", "{\"index\": {\"_id\": \"1\"}}\n{\"title\": \"A\", \"text\": \"One.\"}\n", "A"),
    ] {
        let (articles, _) = memory("", &[(name, text.as_bytes())]);
        let found: Vec<&str> = articles.iter().map(Article::title).collect();
        assert_eq!(found.join(" "), titles, "{text}");
    }
}
