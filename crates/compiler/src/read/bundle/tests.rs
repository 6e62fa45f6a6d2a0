//! Exports of press databases, as small as they can be.

use super::*;
use crate::config::Config;
use crate::read::choices::Choices;
use crate::read::names::Mapping;
use crate::read::source::Source;

/// What an article is like, in one line.
fn shown(source: &Source) -> String {
    let meta = &source.article.meta;
    let body: Vec<&str> = source
        .article
        .blocks
        .iter()
        .filter(|block| block.kind > corpuscope_core::article::BlockKind::Dateline)
        .map(|block| &source.article.text[block.range()])
        .collect();
    format!(
        "{} | {} | {} | {} | {}",
        source.article.title(),
        meta.source.as_deref().unwrap_or("-"),
        meta.date.map(|date| date.to_string()).unwrap_or_default(),
        meta.authors.join("+"),
        body.join(" / ")
    )
}

fn read(lines: &str) -> Vec<String> {
    let mapping = Mapping::new(&Config::default());
    let outcome = text(lines, &Context::new("export.txt", &mapping, &[])).expect("an export");
    outcome.sources.into_iter().map(|s| shown(&s.source.unpack().expect("its own bytes"))).collect()
}

#[test]
fn lexis_nexis_of_the_older_kind_is_parted() {
    let text = "Download Request: 1-2\n\n   1 of 2 DOCUMENTS\n\n          Copyright 2010 Quay Press\n          All Rights Reserved\n          The Quay Gazette\n\n          January 11, 2010 Monday\n          Late Edition\n\nCrane drivers\nstop work\n\nBYLINE: By ROSA VANCE\n\nLENGTH: 41 words\n\nThey put down their tools.\n\nLOAD-DATE: January 11, 2010\n\n   2 von 2 DOKUMENTEN\n\n          Pier Daily\n\n          2. Februar 2010 Dienstag\n\nDie Fähre\n\nLÄNGE: 3 Wörter\n\nSie fährt spät.\n\nSPRACHE: GERMAN\n";
    assert_eq!(
        read(text),
        [
            "Crane drivers stop work | The Quay Gazette | 2010-01-11 | ROSA VANCE | They put down their tools.",
            "Die Fähre | Pier Daily | 2010-02-02 |  | Sie fährt spät.",
        ]
    );
}

#[test]
fn labels_that_are_not_known_are_no_text_and_a_dateline_in_capitals_is() {
    let text = "   1 de 1 DOCUMENTOS\n\n          O Farol\n\n          11 de janeiro de 2010 segunda-feira\n\nCRISE: o porto fecha\n\nAUTOR: Rosa Vance\n\nPORTE: 12 linhas\n\nLIMA: O porto está fechado.\n\nCORREÇÃO: assim começa um parágrafo, e não o fim.\n\nUm.\n\nDois.\n\nTrês.\n\nQuatro.\n\nDIA-DE-ENTRADA: 3 de maio\n\nIDIOMA: PORTUGUESE\n";
    let read = read(text);
    assert_eq!(read.len(), 1);
    assert!(
        read[0].starts_with("CRISE: o porto fecha | O Farol | 2010-01-11 | Rosa Vance | LIMA: O porto"),
        "{read:?}"
    );
    assert!(read[0].ends_with("Quatro.") && read[0].contains("CORREÇÃO"), "{read:?}");
}

#[test]
fn nexis_uni_is_parted_at_the_end_of_each_document() {
    let text = "User Name: X\nDocuments (2)\n1. Crane drivers\nClient/Matter: -None-\n2. The ferry\nClient/Matter: -None-\n\n\nCrane drivers\nThe Quay Gazette\nJanuary 11, 2010 Monday\n\nCopyright 2010 Quay Press All Rights Reserved\nSection: NEWS; Pg. 2\nLength: 41 words\nByline: Rosa Vance\nBody\n\nThey put down their tools.\nClassification\n\nLanguage: ENGLISH\nLoad-Date: January 11, 2010\n\nEnd of Document\n\nThe ferry\nPier Daily\nFebruary 2, 2010\n\nBody\n\nIt is late.\n\nLoad-Date: February 3, 2010\nEnd of Document\n";
    assert_eq!(
        read(text),
        [
            "Crane drivers | The Quay Gazette | 2010-01-11 | Rosa Vance | They put down their tools.",
            "The ferry | Pier Daily | 2010-02-02 |  | It is late.",
        ]
    );
}

#[test]
fn an_article_of_nexis_is_known_without_its_last_line() {
    let text = "Crane drivers\nThe Quay Gazette\nJanuary 11, 2010 Monday\nByline: Rosa Vance\nBody\nThey put down their tools.\nLoad-Date: January 11, 2010\n";
    let expected = "Crane drivers | The Quay Gazette | 2010-01-11 | Rosa Vance | They put down their tools.";
    assert_eq!(read(text), [expected]);
}

#[test]
fn factiva_is_read_with_codes_and_without() {
    let coded = "SE  News\nHD  Crane drivers\nBY  Rosa Vance\nWC  41 words\nPD  11 January 2010\nSN  The Quay Gazette\nLA  English\nCY  (c) Quay\n\nLP\nLA PLATA - They put down their tools.\n\nTD\nMore.\n\nAN  Document QUAY000020100111ef3b00005\n\nHD  The ferry\nPD  2 February 2010\nSN  Pier Daily\n\nLP\nLate.\n\nAN  Document PIER000020100202ef3b00005\n\nSearch Summary\nText  x\n";
    let plain = "News\nCrane drivers\nBy Rosa Vance\n41 words\n11 January 2010\nThe Quay Gazette\nQUAY\n3\nEnglish\n© 2010 Quay\n\nThey put down their tools.\n\nDocument QUAY000020100111ef3b00005\n";
    let coded = read(coded);
    assert_eq!(coded.len(), 2, "{coded:?}");
    assert_eq!(coded[1], "The ferry | Pier Daily | 2010-02-02 |  | Late.");
    assert!(
        coded[0].starts_with("Crane drivers | The Quay Gazette | 2010-01-11 | Rosa Vance | "),
        "{coded:?}"
    );
    assert_eq!(
        read(plain),
        ["Crane drivers | The Quay Gazette | 2010-01-11 | Rosa Vance | They put down their tools."]
    );
}

#[test]
fn proquest_is_parted_by_rules_or_by_its_labels() {
    let one = |title: &str, rule: &str| {
        format!(
            "{rule}\n\n{title}\n\nAuthor: Vance, Rosa\n\nPublication info: Pier Daily ; Lima [Lima] 11 Jan 2010: A.3.\n\nAbstract: None available.\n\nFull text: They put down their tools.\n\nAnd went.\n\nSubject: Ports\n\nPublication title: Pier Daily; Lima\n\nPublication date: Jan 11, 2010\n\nProQuest document ID: 1\n\nDatabase: Coast\n\n"
        )
    };
    for rule in ["_".repeat(60).as_str(), ""] {
        let text = [one("Crane drivers", rule), one("The ferry", rule)].concat();
        let expected = |title: &str| {
            format!("{title} | Pier Daily | 2010-01-11 | Rosa Vance | They put down their tools. / And went.")
        };
        assert_eq!(read(&text), [expected("Crane drivers"), expected("The ferry")], "{rule}");
    }
}

#[test]
fn alceste_and_movable_type_are_parted() {
    let alceste =
        "**** *num_1 *date_20210813 *lang_es\nUna plaza.\n**** *num_2\n-*titre\nDos\n-*texto\nOtra plaza.\n";
    assert_eq!(read(alceste)[1], "Dos | - |  |  | Otra plaza.");
    assert!(read(alceste)[0].contains("2021-08-13"));
    let posts = "AUTHOR: Rosa Vance\nTITLE: Cranes\nSTATUS: Publish\nDATE: 06/02/2022 02:41:00 PM\n-----\nBODY:\nOne.\n\nTwo.\n-----\nCOMMENT:\nAUTHOR: x\nNo text.\n-----\n--------\nTITLE: Draft\nSTATUS: Draft\n-----\nBODY:\nNo.\n-----\n--------\n";
    assert_eq!(read(posts), ["Cranes | - | 2022-06-02 | Rosa Vance | One. / Two."]);
}

#[test]
fn an_ordinary_text_is_no_export() {
    let mapping = Mapping::new(&Config::default());
    let context = Context::new("a.txt", &mapping, &[]);
    for lines in [
        "The harbour was closed.\n\n1 of 3 documents was lost.\n\nSubject: none\n",
        "Author: Ana\nTitle: Oil\n\nText.",
        "**** four stars\n\nText",
        "Body\n\nOf text.",
    ] {
        assert!(text(lines, &context).is_none(), "{lines}");
    }
}

#[test]
fn a_file_is_parted_where_the_publisher_says() {
    let config: Config = toml::from_str("[split]\n'*.txt' = '^SESSION'").expect("toml");
    let (choices, _) = Choices::new(&config, None);
    let mapping = Mapping::new(&config);
    let context = Context::new("minutes.txt", &mapping, &[]).choosing(&choices);
    let none = |piece: Piece, context: &Context| {
        let mut outcome = FileOutcome::default();
        outcome.skip(context.file, piece.line, piece.title());
        outcome
    };
    let outcome = split("Minutes\nSESSION 1\nOne.\nSESSION 2\nTwo.\n", &context, none).expect("it is split");
    let told: Vec<(usize, &str)> = outcome.skipped.iter().map(|s| (s.line, s.why.as_str())).collect();
    assert_eq!(told, [(1, "what stands above the first article"), (2, "SESSION 1"), (4, "SESSION 2")]);
    let outcome = split("No line.\n", &context, none).expect("it is read all the same");
    assert_eq!(outcome.diagnostics.len(), 1);
}
