//! Writes a concordance of real text, and how steps arrange it, for another program to check: `tests/oracles/README.md`.

use std::fmt::Write;
use std::fs;
use std::path::Path;

use corpuscope_core::article::{Article, BlockKind};
use corpuscope_core::explore::{Concordance, ConcordanceOptions, Line, Neighbour, concordance, steps_from};
use corpuscope_core::index::{Corpus, Document, Index, Segment, Sizes, build};
use corpuscope_core::search::{Request, search};

/// What is tried, each a sorting, a filter or a grouping that the other program knows.
const STEPS: [&str; 12] = [
    "left",
    "right",
    "r1",
    "l1.r1",
    "r1.r2.l1",
    "l3.-r2",
    "-left",
    "form.r1",
    "has:r1:of",
    "has:l2:in",
    "group:r1",
    "group:l1",
];

/// The documentation of this repository, paragraph by paragraph.
fn documents() -> Vec<Document> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs");
    let mut files: Vec<_> =
        fs::read_dir(folder).expect("a folder").flatten().map(|file| file.path()).collect();
    files.sort();
    let pages = files.iter().filter(|file| file.extension().is_some_and(|extension| extension == "md"));
    let document = |file: &std::path::PathBuf| {
        let mut article = Article::new(file.file_stem().expect("a name").to_string_lossy());
        let text = fs::read_to_string(file).expect("a page");
        text.split("\n\n").for_each(|text| article.push(BlockKind::Paragraph, text));
        article.meta.language = Some("en".into());
        Document { article, ..Default::default() }
    };
    pages.map(document).collect()
}

fn forms(side: &[Neighbour]) -> String {
    side.iter().map(|word| &*word.form).collect::<Vec<_>>().join(" ")
}

#[test]
#[ignore = "it writes a file for another program to check"]
fn a_concordance_is_written_for_another_program() {
    let documents = documents();
    let corpus = Corpus { languages: vec!["en".into()], ..Default::default() };
    let segment = Segment::new(0, &documents, &corpus.languages);
    let index =
        Index::open(&build(corpus, &documents, &[], vec![segment], Sizes::WHOLE).whole()).expect("sound");
    let request = Request { query: "articles OR names".into(), ..Request::default() };
    let found = search(&index, &request).expect("all is there");
    let made = |steps: &str| -> Concordance {
        let options = ConcordanceOptions { width: 5, steps: steps_from(steps), ..Default::default() };
        concordance(&index, &found, &options).expect("all is there")
    };
    let lines = made("").lines;
    let place = |line: &Line| {
        let same = |other: &Line| (other.document, other.start) == (line.document, line.start);
        lines.iter().position(same).expect("a line").to_string()
    };
    let mut out = String::new();
    for (number, line) in lines.iter().enumerate() {
        let (before, after) = (forms(&line.before), forms(&line.after));
        writeln!(out, "line\t{number}\t{before}\t{}\t{after}", line.form).expect("a string takes all");
    }
    for steps in STEPS {
        let arranged = made(steps);
        let order: Vec<String> = arranged.lines.iter().map(place).collect();
        writeln!(out, "order\t{steps}\t{}", order.join(" ")).expect("a string takes all");
        for group in &arranged.groups {
            let value = group.value.as_deref().unwrap_or_default();
            writeln!(out, "group\t{steps}\t{value}\t{}", group.lines.len()).expect("a string takes all");
        }
    }
    assert!(lines.len() > 200, "{} lines", lines.len());
    let target = std::env::var("CONCORDANCE_LINES").expect("CONCORDANCE_LINES says where to write");
    fs::write(target, out).expect("a file that can be written");
}
