//! Any text is annotated, and quantities, quotations, names and roles are taken out of it. All that is found stands at
//! whole characters of the text.

#![no_main]

use std::ops::Range;
use std::sync::LazyLock;

use corpuscope_compiler::annotate::Annotator;
use corpuscope_compiler::extract::Extractor;
use corpuscope_core::article::{Article, BlockKind, Override};
use corpuscope_core::index::Document;
use corpuscope_core::text::Analysis;
use corpuscope_fuzz::{assert_within, choice};
use libfuzzer_sys::fuzz_target;

/// Languages of texts. Seeds begin with the number of theirs, so new ones come last.
const LANGUAGES: [&str; 10] = ["en", "es", "fr", "de", "pt", "it", "ru", "ar", "zh", "und"];
/// No article needs to be longer to say anything.
const LONGEST: usize = 4_000;

static BOTH: LazyLock<(Annotator, Extractor)> =
    LazyLock::new(|| (Annotator::new(Vec::new()), Extractor::built_in()));

fuzz_target!(|data: &[u8]| {
    let (annotator, extractor) = &*BOTH;
    let Some((language, rest)) = choice(data) else { return };
    let text = String::from_utf8_lossy(&rest[..rest.len().min(LONGEST)]);
    let mut article = Article::new("a");
    article.meta.language = Some(LANGUAGES[(language & 15) % LANGUAGES.len()].to_owned());
    article.meta.date = "2025-11-03".parse().ok();
    let mut kinds = [BlockKind::Title, BlockKind::Dateline].into_iter();
    for paragraph in text.split('\n') {
        article.push(kinds.next().unwrap_or(BlockKind::Paragraph), paragraph);
    }
    let (none, draft) = (Override::default(), annotator.draft(&article));
    drop(draft);
    let tags = annotator.annotate(&article, &none, &none);
    let text = article.text.clone();
    let within = |start: u32, end: u32, what: &str| assert_within(&text, bytes(start, end), what);
    let maybe = |span: Option<[u32; 2]>, what: &str| {
        span.into_iter().for_each(|[start, end]| within(start, end, what))
    };
    for (_, tag) in tags.all() {
        for mention in &tag.mentions {
            within(mention.start, mention.end, "a mention");
            annotator.explain(&article, &tag.key, mention);
        }
    }
    tags.unsettled().iter().for_each(|open| within(open.start, open.end, "an unsettled mention"));
    let document = Document { article, tags };
    let extract = extractor.extract(&document, &Analysis::new(&document.article, |_| 0));
    for figure in &extract.figures {
        within(figure.start, figure.end, "a number");
        within(figure.from, figure.to, "a figure");
        assert!(figure.from <= figure.start && figure.end <= figure.to, "{figure:?}");
        maybe(figure.speaker, "who states it");
        maybe(figure.time, "when it holds");
    }
    for quotation in &extract.quotations {
        within(quotation.start, quotation.end, "a quotation");
        maybe(quotation.speaker, "who speaks");
        maybe(quotation.verb, "a verb of saying");
    }
    extract.namings.iter().for_each(|naming| within(naming.start, naming.end, "a naming"));
    extract.roles.iter().for_each(|role| within(role.start, role.end, "a role"));
});

fn bytes(start: u32, end: u32) -> Range<usize> {
    start as usize..end as usize
}
