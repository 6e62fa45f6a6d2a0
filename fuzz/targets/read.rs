//! Any bytes are read as any format. They become articles whose parts are whole characters of their texts, or a message
//! that says what is wrong and how to mend it.

#![no_main]

use corpuscope_compiler::config::Config;
use corpuscope_compiler::files::Memory;
use corpuscope_compiler::read::read;
use corpuscope_fuzz::{assert_within, choice};
use libfuzzer_sys::fuzz_target;

/// Endings of names, one or more for each format. Seeds begin with the number of theirs, so new ones come last.
const ENDINGS: [&str; 32] = [
    "md", "txt", "html", "xml", "json", "jsonl", "csv", "tsv", "bib", "ris", "eml", "mbox", "mhtml", "rtf",
    "rst", "org", "adoc", "tex", "pdf", "docx", "odt", "fodt", "epub", "xlsx", "ods", "xls", "zip", "tar",
    "gz", "warc", "doc", "unknown",
];

fuzz_target!(|data: &[u8]| {
    let Some((format, bytes)) = choice(data) else { return };
    let name = format!("a.{}", ENDINGS[format % ENDINGS.len()]);
    let files: Memory = [(name, bytes)].into_iter().collect();
    let reading = read(&files, &Config::default(), &|_, _| ()).expect("memory can be listed");
    for diagnostic in &reading.diagnostics {
        assert!(!diagnostic.what.is_empty() && !diagnostic.mend.is_empty(), "{diagnostic:?}");
    }
    for source in &reading.sources {
        let article = source.article().expect("what was packed can be unpacked");
        article.blocks.iter().for_each(|block| assert_within(&article.text, block.range(), "a block"));
        assert!(!article.id.is_empty());
    }
});
