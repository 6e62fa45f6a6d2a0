//! `corpuscope annotate`: parts of a corpus, annotated apart, have the tags of the whole.

mod helpers;

use std::collections::BTreeMap;

use helpers::{Place, json_lines, own_corpus, printed, run, shared};
use serde_json::{Value, json};

const PARTS: usize = 3;

/// By id: what `tags` says of an article.
fn tags(lines: &[Value]) -> BTreeMap<String, Value> {
    let of = |line: &Value| {
        let id = line["id"].as_str().expect("an id").to_owned();
        (id, json!([line["countries"], line["actors"], line["unsettled"]]))
    };
    lines.iter().map(of).collect()
}

/// The words of a command, with those of the settings at its end.
fn with<'a>(words: &[&'a str], config: &[&'a str]) -> Vec<&'a str> {
    [words, config].concat()
}

fn parts_have_the_tags_of_the_whole(name: &str, corpus: &str, config: &[&str]) {
    let place = Place::new(&format!("annotate-{name}"));
    let records = printed(&with(&["annotate", "--read", corpus], config), "");
    let expected = tags(&json_lines(&printed(&with(&["tags", corpus, "--json"], config), "")));
    let parts: Vec<String> = (0..PARTS)
        .map(|part| records.lines().skip(part).step_by(PARTS).flat_map(|line| [line, "\n"]).collect())
        .collect();
    let states: Vec<String> = (0..PARTS).map(|part| place.path(&format!("{part}.state"))).collect();
    for (part, state) in parts.iter().zip(&states) {
        printed(&with(&["annotate", "--state-out", state], config), part);
    }
    let [whole, other, at_once] = ["whole", "other", "at-once"].map(|name| place.path(name));
    let [a, b, c] = [0, 1, 2].map(|part| states[part].as_str());
    printed(&["annotate", "--merge", a, b, c, "--state-out", &whole], "");
    printed(&["annotate", "--merge", c, b, a, "--state-out", &other], "");
    printed(&with(&["annotate", "--state-out", &at_once], config), &records);
    let bytes = |file: &str| std::fs::read(file).expect("a state");
    assert!(bytes(&whole) == bytes(&other), "the order of the parts makes no difference");
    assert!(bytes(&whole) == bytes(&at_once), "nor does it that there are parts");

    let annotated = parts.iter().map(|part| printed(&with(&["annotate", "--state", &whole], config), part));
    let found = tags(&json_lines(&annotated.collect::<String>()));
    assert_eq!(found.len(), expected.len());
    for (id, tags) in &expected {
        assert_eq!(found.get(id), Some(tags), "{name}: {id}");
    }
}

#[test]
fn what_another_part_tells_of_a_name_counts() {
    let place = Place::new("annotate-other");
    let corpus = place.write("raw.jsonl", RAW);
    let state = place.path("a.state");
    printed(&["annotate", "--state-out", &state, &corpus], "");
    let second = RAW.lines().nth(1).expect("two lines");
    let expected = tags(&json_lines(&printed(&["tags", &corpus, "--json"], "")));
    let alone = tags(&json_lines(&printed(&["annotate"], second)));
    let knowing = tags(&json_lines(&printed(&["annotate", "--state", &state], second)));
    assert_eq!(knowing["b"], expected["b"]);
    assert_ne!(alone["b"], expected["b"], "alone it does not tell who Roe is");
}

#[test]
fn parts_of_the_corpus_of_this_repository_have_the_tags_of_the_whole() {
    let corpus = own_corpus();
    parts_have_the_tags_of_the_whole("own", &corpus, &["--config", &corpus]);
}

#[test]
fn parts_of_a_large_corpus_have_the_tags_of_the_whole() {
    for name in ["seeds", "corpora/es-news/es-news.csv"] {
        let Some(corpus) = shared(name) else { continue };
        parts_have_the_tags_of_the_whole(if name == "seeds" { name } else { "es-news" }, &corpus, &[]);
    }
}

const RAW: &str = r#"{"id":"a","headline":"Oil","date":"2025-11-03","language":"en","body":"Jane Roe, president of Harbour Oil Corp, spoke in Lima. Peru said “no” to 12 million dollars.","desk":"foreign"}
{"id":"b","title":"Gas","language":"en","body":"Roe said nothing of Harbour Oil.\n\nThe board met in Caracas.","countries":{"add":["NO"],"remove":["VE"]}}
"#;

#[test]
fn records_as_build_reads_them_have_the_tags_of_build_and_keep_what_is_their_own() {
    let place = Place::new("annotate-raw");
    let corpus = place.write("raw.jsonl", RAW);
    let found = json_lines(&printed(&["annotate", &corpus], ""));
    let expected = json_lines(&printed(&["tags", &corpus, "--json"], ""));
    assert_eq!(tags(&found), tags(&expected));
    assert_eq!(found[0]["desk"], "foreign");
    assert_eq!(found[0]["title"], "Oil");
    assert_eq!(found[0]["date"], "2025-11-03");
    let text = found[0]["text"].as_str().expect("a text");
    let figure = &found[0]["figures"][0];
    let [from, to] = ["from", "to"].map(|at| figure[at].as_u64().expect("a place") as usize);
    assert_eq!(&text[from..to], figure["text"], "{figure}");
    assert_eq!(found[0]["quotations"][0]["text"], "no");
    let codes: Vec<&Value> =
        found[1]["countries"].as_array().expect("countries").iter().map(|c| &c["code"]).collect();
    assert_eq!(codes, ["NO"], "what an editor adds and takes away");
}

#[test]
fn what_was_annotated_can_be_annotated_again() {
    let once = printed(&["annotate"], RAW);
    assert_eq!(printed(&["annotate"], &once), once);
}

#[test]
fn no_line_is_lost_that_cannot_be_read() {
    let input = format!(
        "{RAW}\nno JSON\n[1]\n{{\"id\":\"c\"}}\n{{\"title\":\"Nameless\",\"body\":\"Text of one.\"}}\n"
    );
    let output = run(&["annotate"], &input);
    assert!(output.status.success());
    let lines = json_lines(&String::from_utf8(output.stdout).expect("UTF-8"));
    let problems: Vec<(u64, &str)> =
        lines.iter().filter_map(|line| Some((line["line"].as_u64()?, line["problem"].as_str()?))).collect();
    assert_eq!(lines.len(), 6);
    assert_eq!(problems.iter().map(|(line, _)| *line).collect::<Vec<_>>(), [4, 5, 6, 7]);
    assert!(problems[0].1.starts_with("it is no JSON"), "{problems:?}");
    assert!(problems[1].1.starts_with("it is no object"), "{problems:?}");
    assert_eq!(lines[4]["id"], "c");
    assert!(problems[3].1.contains("no id"), "{problems:?}");
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(said.contains("line 7: "), "{said}");
}

#[test]
fn a_state_of_other_actors_is_refused() {
    let place = Place::new("annotate-settings");
    place.write("config/actors.toml", "[[actor]]\nid = \"roe\"\nname = \"Jane Roe\"\nkind = \"person\"\n");
    let [config, state] = ["config", "a.state"].map(|name| place.path(name));
    printed(&["annotate", "--state-out", &state, "--config", &config], RAW);
    let output = run(&["annotate", "--state", &state], RAW);
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(!output.status.success() && said.contains("another actors.toml"), "{said}");
    let found = json_lines(&printed(&["annotate", "--state", &state, "--config", &config], RAW));
    let actors = found[0]["actors"].as_array().expect("actors");
    assert!(actors.iter().any(|actor| actor["id"] == "roe"), "{actors:?}");
}
