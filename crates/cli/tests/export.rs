//! `corpuscope export`: the tables of a corpus, in each format, with what the page counts.

mod helpers;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use helpers::{Place, json_lines, own_corpus, printed, run, shared};
use parquet::file::reader::{FileReader, SerializedFileReader};
use parquet::record::Field;
use serde_json::{Map, Value, json};

const TABLES: [&str; 5] = ["articles", "mentions", "figures", "quotations", "names"];

fn text(path: &str) -> String {
    fs::read_to_string(path).unwrap_or_else(|why| panic!("{path}: {why}"))
}

/// The names of files below a folder, with what is in them.
fn files(folder: &str) -> BTreeMap<String, Vec<u8>> {
    let mut all = BTreeMap::new();
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        let name = path.file_name().expect("a name").to_string_lossy().into_owned();
        if path.is_dir() {
            let within = files(&path.display().to_string());
            all.extend(within.into_iter().map(|(file, bytes)| (format!("{name}/{file}"), bytes)));
        } else {
            all.insert(name, fs::read(&path).expect("a file"));
        }
    }
    all
}

#[test]
fn a_folder_and_the_index_built_of_it_give_the_same_tables_in_every_format() {
    let (place, corpus) = (Place::new("export-same"), own_corpus());
    let site = place.path("site");
    printed(&["build", &corpus, "--out", &site], "");
    for format in ["jsonl", "csv", "parquet", "opensearch"] {
        let outs = [("folder", &corpus), ("index", &site)].map(|(name, from)| {
            let out = place.path(&format!("{format}-{name}"));
            printed(&["export", from, "--format", format, "--out", &out], "");
            files(&out)
        });
        assert!(outs[0].len() > TABLES.len() && outs[0].values().all(|bytes| !bytes.is_empty()));
        assert!(outs[0].keys().all(|name| !name.ends_with(".partial")));
        assert_eq!(outs[0].keys().collect::<Vec<_>>(), outs[1].keys().collect::<Vec<_>>());
        for (name, bytes) in &outs[0] {
            assert!(*bytes == outs[1][name], "{format}: {name} differs");
        }
    }
}

/// A field of Parquet as JSON Lines have it.
fn as_json(field: &Field) -> Value {
    match field {
        Field::Null => Value::Null,
        Field::Bool(yes) => (*yes).into(),
        Field::Long(n) => (*n).into(),
        Field::Double(n) => (*n).into(),
        Field::Str(text) => text.as_str().into(),
        Field::ListInternal(list) => list.elements().iter().map(as_json).collect(),
        other => panic!("{other:?} is no kind of column"),
    }
}

#[test]
fn parquet_and_csv_hold_what_json_lines_hold() {
    let mut corpora = vec![own_corpus()];
    corpora.extend(shared("seeds"));
    for (n, corpus) in corpora.iter().enumerate() {
        let place = Place::new(&format!("export-formats-{n}"));
        let outs = ["jsonl", "csv", "parquet"].map(|format| {
            let out = place.path(format);
            printed(&["export", corpus, "--format", format, "--out", &out], "");
            out
        });
        for table in TABLES {
            let lines = json_lines(&text(&format!("{}/{table}.jsonl", outs[0])));
            let file = fs::File::open(format!("{}/{table}.parquet", outs[2])).expect("a table");
            let reader = SerializedFileReader::new(file).expect("a file of Parquet");
            let rows = reader.get_row_iter(None).expect("rows").map(|row| row.expect("a row"));
            let rows: Vec<Value> = rows
                .map(|row| {
                    let fields = row.get_column_iter().map(|(name, field)| (name.clone(), as_json(field)));
                    Value::Object(fields.collect())
                })
                .collect();
            assert_eq!(rows, lines, "{table}");
            let mut csv = csv::Reader::from_path(format!("{}/{table}.csv", outs[1])).expect("a table");
            let names = csv.headers().expect("a line of names").clone();
            let rows: Vec<csv::StringRecord> = csv.records().map(|row| row.expect("a row")).collect();
            assert_eq!(rows.len(), lines.len(), "{table}");
            for (row, line) in rows.iter().zip(&lines) {
                for (name, field) in names.iter().zip(row) {
                    let expected = match &line[name] {
                        Value::Null => String::new(),
                        Value::String(text) => text.clone(),
                        other => other.to_string(),
                    };
                    assert_eq!(field, expected, "{table}.{name}");
                }
            }
        }
    }
}

/// What the page counts for each facet, and what the column of it counts.
fn counts(corpus: &str, articles: &[Value], columns: &[Value], mentioned: bool) {
    let words = ["search", corpus, "", "--json", if mentioned { "--mentioned" } else { "--mentioned=false" }];
    let answer: Value = serde_json::from_str(&printed(&words, "")).expect("JSON");
    let mut seen = BTreeSet::new();
    for column in columns {
        let Some(facet) = column["facet"].as_str() else { continue };
        seen.insert(facet.to_owned());
        let about = matches!(facet, "country" | "actor") && !mentioned;
        let name =
            format!("{}{}", column["name"].as_str().expect("a name"), if about { "_about" } else { "" });
        let mut found: BTreeMap<String, u64> = BTreeMap::new();
        for article in articles {
            let values = match &article[&name] {
                Value::Array(values) => values.clone(),
                Value::Null => Vec::new(),
                one => vec![one.clone()],
            };
            let values: BTreeSet<&str> = values.iter().map(|value| value.as_str().expect("a text")).collect();
            values.into_iter().for_each(|value| *found.entry(value.to_owned()).or_default() += 1);
        }
        let expected = answer["facets"][facet].as_array().cloned().unwrap_or_default();
        let expected: BTreeMap<String, u64> = expected
            .iter()
            .map(|v| {
                (v["value"].as_str().expect("a value").to_owned(), v["count"].as_u64().expect("a count"))
            })
            .filter(|(_, n)| *n > 0)
            .collect();
        assert_eq!(found, expected, "{corpus}: {facet}, mentioned: {mentioned}");
    }
    // The facet of dates is made from the column `date`.
    let all = answer["facets"].as_object().expect("facets");
    let lacking: Vec<_> = all.keys().filter(|name| *name != "date" && !seen.contains(*name)).collect();
    assert_eq!(lacking, Vec::<&String>::new(), "facets without a column");
}

#[test]
fn every_facet_has_a_column_with_the_counts_of_the_page() {
    let place = Place::new("export-counts");
    let own = place.write(
        "papers/corpus.toml",
        "[facet.desk]\nfield = \"desk\"\n[facet.\"two words\"]\nfield = \"other\"\n",
    );
    place.write(
        "papers/a.md",
        "---\ntitle: A\ndesk: [home, \"a, b\"]\nother: x\n---\nPeru and Chile met in Lima.\n",
    );
    place.write("papers/b.md", "---\ntitle: B\ndesk: home\nauthors: [Jane Roe]\n---\nChile said no.\n");
    let own = own.trim_end_matches("/corpus.toml").to_owned();
    let corpora = [Some(own_corpus()), Some(own), shared("corpora/es-news/es-news.csv")];
    for (n, corpus) in corpora.into_iter().flatten().enumerate() {
        let out = place.path(&format!("out-{n}"));
        printed(&["export", &corpus, "--format", "jsonl", "--table", "articles", "--out", &out], "");
        let articles = json_lines(&text(&format!("{out}/articles.jsonl")));
        let told: Value = serde_json::from_str(&text(&format!("{out}/tables.json"))).expect("JSON");
        let columns = told[0]["columns"].as_array().expect("columns");
        for mentioned in [true, false] {
            counts(&corpus, &articles, columns, mentioned);
        }
    }
}

/// Checks a value against the type of its field, as OpenSearch documents it.
fn fits(value: &Value, property: &Value) -> bool {
    if let Value::Array(values) = value {
        return values.iter().all(|value| fits(value, property));
    }
    match property["type"].as_str() {
        // Without `doc_values` and `index` nothing is made a term of, so that nothing is too long.
        Some("keyword") => value.as_str().is_some_and(|t| t.len() <= 32_766 || property["index"] == false),
        Some("text") => value.is_string(),
        Some("integer") => value.as_i64().is_some_and(|n| i32::try_from(n).is_ok()),
        Some("double") => value.is_number(),
        Some("boolean") => value.is_boolean(),
        Some("date") => value.as_str().is_some_and(|date| {
            let digits = date.split('-').map(str::len).collect::<Vec<_>>();
            [&[4, 2, 2][..], &[4, 2], &[4]].contains(&&digits[..])
                && property["format"] == "strict_year_month_day||strict_year_month||strict_year"
        }),
        _ => false,
    }
}

#[test]
fn opensearch_gets_actions_and_sources_in_turn_and_a_mapping_with_a_fitting_type_for_every_field() {
    let (place, corpus) = (Place::new("export-opensearch"), own_corpus());
    let out = place.path("bulk");
    printed(&["export", &corpus, "--format", "opensearch", "--out", &out, "--name", "five-views"], "");
    for table in TABLES {
        let mapping: Value =
            serde_json::from_str(&text(&format!("{out}/{table}/mapping.json"))).expect("JSON");
        let properties = mapping["mappings"]["properties"].as_object().expect("properties");
        assert_eq!(mapping["mappings"]["dynamic"], "strict");
        let bulk = text(&format!("{out}/{table}/bulk.ndjson"));
        assert!(bulk.ends_with('\n'), "the last line of a bulk request ends as the others do");
        let lines = json_lines(&bulk);
        assert!(lines.len() > 1 && lines.len().is_multiple_of(2), "{table}");
        let mut ids = BTreeSet::new();
        for pair in lines.chunks(2) {
            let (action, source) = (&pair[0], pair[1].as_object().expect("a source"));
            let id = action["index"]["_id"].as_str().expect("an id");
            assert!(!id.is_empty() && id.len() <= 512 && ids.insert(id.to_owned()), "{id}");
            assert_eq!(*action, json!({ "index": { "_index": format!("five-views-{table}"), "_id": id } }));
            for (field, value) in source {
                assert!(
                    fits(value, &properties[field]),
                    "{table}: {field} is {value}, not {}",
                    properties[field]
                );
            }
        }
    }
    let told: Value = serde_json::from_str(&text(&format!("{out}/tables.json"))).expect("JSON");
    let mapping: Value = serde_json::from_str(&text(&format!("{out}/articles/mapping.json"))).expect("JSON");
    let facets = told[0]["columns"].as_array().expect("columns").iter().filter(|c| !c["facet"].is_null());
    let facets: Map<String, Value> = facets
        .map(|c| c["name"].as_str().expect("a name").to_owned())
        .map(|name| (name.clone(), mapping["mappings"]["properties"][&name].clone()))
        .collect();
    assert!(facets.len() >= 7 && facets.values().all(|property| *property == json!({ "type": "keyword" })));
}

#[test]
fn rows_of_other_tables_belong_to_articles_and_their_words_stand_where_they_say() {
    let (place, corpus) = (Place::new("export-joins"), own_corpus());
    let out = place.path("out");
    printed(&["export", &corpus, "--format", "jsonl", "--out", &out], "");
    let articles = json_lines(&text(&format!("{out}/articles.jsonl")));
    let texts: BTreeMap<&str, &str> = articles
        .iter()
        .map(|a| (a["id"].as_str().expect("an id"), a["text"].as_str().expect("a text")))
        .collect();
    for (table, [start, end]) in [
        ("mentions", ["start_byte", "end_byte"]),
        ("figures", ["words_start", "words_end"]),
        ("quotations", ["start_byte", "end_byte"]),
        ("names", ["start_byte", "end_byte"]),
    ] {
        let rows = json_lines(&text(&format!("{out}/{table}.jsonl")));
        let ids: BTreeSet<&str> = rows.iter().map(|row| row["id"].as_str().expect("an id")).collect();
        assert!(!rows.is_empty() && ids.len() == rows.len(), "{table}: every row has an id of its own");
        for row in &rows {
            let text = texts[row["article"].as_str().expect("an article")];
            let at = |name: &str| row[name].as_u64().expect("a place") as usize;
            assert_eq!(text.get(at(start)..at(end)), row["words"].as_str(), "{row}");
        }
    }
}

#[test]
fn what_cannot_be_written_is_refused_before_anything_is() {
    let place = Place::new("export-refused");
    let out = place.path("out");
    let corpus = own_corpus();
    for (words, said) in [
        (&["--format", "parquet"][..], "--out DIR"),
        (&["--format", "jsonl"], "--out DIR"),
        (&["--format", "opensearch", "--out", &out, "--name", "Big Name"], "--name"),
    ] {
        let output = run(&[&["export", &corpus], words].concat(), "");
        assert!(!output.status.success());
        let error = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(error.contains(said), "{error}");
    }
    assert!(!fs::exists(&out).expect("it can be looked for"));
    let one = printed(&["export", &corpus, "--format", "csv", "--table", "articles"], "");
    assert!(one.starts_with("id,title,"), "one table is printed");
}
