//! A record's fields become an article.

use std::sync::LazyLock;

use corpuscope_core::article::{Article, BlockKind, Meta, Override};
use corpuscope_core::web_address::web_address;
use regex::Regex;

use super::blocks::{Content, Piece, classify};
use super::format::Context;
use super::html_fragment::fragment;
use super::meta::{code, meta};
use super::names::{View, plain};
use super::origins::{Origins, Told};
use super::outcome::{FileOutcome, Language, UnnumberedSource, Unused};
use super::record::{Field, Record};
use super::source::{Cut, Source};
use super::text::{is_html, paragraphs, pattern, same, unescape};
use super::values::{is_nothing, is_number as is_figure, is_url, list, prose, text_of};
use super::{chrome, dateline, dates, ids, language};

/// Why a record is left aside that has no text.
pub(super) const NO_TEXT: &str = "it has no text";

/// Makes an article of a record whose body stands beside its fields.
pub(super) fn single(record: &Record, content: Content, context: &Context) -> FileOutcome {
    assemble(record, Some(content), None, context)
}

/// Bytes of the text of an article, at most: what is longer is a library, and takes a minute and gigabytes to read.
const LONGEST: usize = 64 << 20;

/// Makes an article of a record.
///
/// `content` is the body where the format has one beside its fields. `number` counts the
/// records of a file that holds several.
pub(super) fn assemble(
    record: &Record,
    mut content: Option<Content>,
    number: Option<usize>,
    context: &Context,
) -> FileOutcome {
    let known = match number {
        None => context.beside.over(context.file, record, context.mapping),
        Some(_) => None,
    };
    if let (Some(known), Some(content)) = (&known, &mut content) {
        keep_own_title(record, known, content, context);
    }
    let mut outcome = FileOutcome::default();
    for (key, line) in &record.doubled {
        let what = format!("the key `{key}` stands twice, and the first counts");
        outcome.warn(context.file, *line, what, "take one of them out");
    }
    let record = known.as_ref().unwrap_or(record);
    let mut view = context.mapping.view(record);
    let id = view.take_where("id", |field| !is_nothing(first(field)));
    let stated = id.map(first).and_then(|id| if is_url(id) { None } else { ids::stated(without_ending(id)) });
    let wish = stated.clone().unwrap_or_else(|| match number {
        Some(number) => format!("{}-{number}", ids::slug(context.stem())),
        None => ids::slug(context.stem()),
    });

    // Taken even where it is not used, so that nobody is told that it was unknown.
    let field = body(&mut view, context);
    let mut summary = view.take_where("summary", |field| !is_nothing(first(field)));
    let mut content = content.unwrap_or_else(|| {
        // A reference has an abstract and no text: that is its text.
        let field = field.or_else(|| if context.columns.records { summary.take() } else { None });
        field.inspect(|field| view.credit("body", field));
        let text = field.map(|f| f.values.join("\n\n")).unwrap_or_default();
        from_field(&text, field.map_or(record.line, |f| f.line))
    });
    let title = view.take_where("title", |field| !is_nothing(first(field)) && !is_url(first(field)));
    let title = title.map(|f| text_of(first(f)));
    // A page that is called by its own number has no title.
    let number = |text: &str| [wish.as_str(), context.stem()].iter().any(|id| is_number(text, id));
    let title = title.filter(|t| !number(t));
    let repeated = |text: &str| number(text) || title.as_ref().is_some_and(|t| same(text, t));
    while content.blocks.first().is_some_and(|b| repeated(&b.text)) {
        let block = content.blocks.remove(0);
        if number(&block.text) {
            content.cut.push(Cut { reason: "identifier".into(), text: block.text, line: record.line });
        }
    }
    let summary = summary.map(|f| text_of(&f.values.join(" ")));
    let summary = summary.filter(|s| !s.is_empty() && !repeated(s) && !opens(&content, s));

    let mut article = Article::new(wish);
    article.meta = meta(&mut view, record, context, &mut outcome);
    let given = view.take("dateline").map(|f| text_of(first(f)));
    let found = if given.is_none() { take_dateline(&mut content, &mut article.meta) } else { None };
    article.push(BlockKind::Title, title.as_deref().unwrap_or_default());
    article.push(BlockKind::Summary, summary.as_deref().unwrap_or_default());
    article.push(BlockKind::Dateline, given.or(found).as_deref().unwrap_or_default());
    for block in &content.blocks {
        article.push(block.kind, &block.text);
    }
    if article.text.len() > LONGEST {
        let what = format!("its text is longer than {} MB", LONGEST >> 20);
        let mend = "divide it; `[split]` in corpus.toml says where each article of a file begins";
        return FileOutcome::failed(context.file, record.line, what, mend);
    }
    let mut origins = view.origins();
    let language = match article.meta.language {
        Some(_) => Language::Stated,
        None => Language::Guessed(language::guess(&article.text)),
    };
    if let Language::Guessed(Some(guess)) = language
        && guess.sure
    {
        article.meta.language = Some(guess.code.to_owned());
    }
    // A name and a password in an address are no reader's business.
    if let Some(read) = article.meta.url.as_deref().and_then(web_address) {
        article.meta.url = Some(read.address);
    }
    complete(&mut origins, &article, &language);
    let countries = edits(&mut view, "countries", context, record, &mut outcome);
    let actors = edits(&mut view, "actors", context, record, &mut outcome);
    let (rest, taken) = view.rest();
    outcome.taken = taken;
    outcome.unused = rest.iter().map(|f| (f.name.clone(), Unused::of(f))).collect();

    if content.blocks.is_empty() && summary.is_none() {
        outcome.shared.clear();
        outcome.skip(context.file, record.line, NO_TEXT);
        return outcome;
    }
    outcome.spellings.note(&mut article.meta);
    let file = context.file.to_owned();
    let cut = content.cut;
    let source = Source { article, file, line: record.line, countries, actors, cut, origins };
    outcome.sources.push(UnnumberedSource { source: source.into(), stated: stated.is_some(), language });
    outcome
}

/// The field that is the text: of several that may be it the one with the most prose, if `corpus.toml` says nothing.
fn body<'a>(view: &mut View<'a>, context: &Context) -> Option<&'a Field> {
    let named = if context.mapping.is_chosen("body") {
        view.take("body")
    } else {
        let all = view.take_all("body");
        // "1010" may be a whole report, where nothing else can be the text.
        let figure = all.iter().find(|field| matches!(plain(&field.name).as_str(), "body" | "text")).copied();
        let length = |field: &Field| field.values.iter().map(|value| prose(value)).sum::<usize>();
        let fields = all.into_iter().filter(|field| {
            let value = first(field);
            !(field.values.len() == 1 && (is_nothing(value) || is_figure(value) || is_url(value)))
        });
        let fields: Vec<(usize, &Field)> = fields.map(|field| (length(field), field)).collect();
        let most = fields.iter().map(|(length, _)| *length).max().unwrap_or(0);
        // The same text as HTML has its paragraphs; of equals the surest name counts.
        let enough = || fields.iter().filter(|(length, _)| length * 10 >= most * 9);
        let html = enough().find(|(_, field)| field.values.iter().any(|value| is_html(value)));
        html.or_else(|| enough().next())
            .map(|(_, field)| *field)
            .or(figure.filter(|field| !is_nothing(first(field))))
    };
    named.or_else(|| context.columns.body.as_ref().and_then(|name| view.take_named(name)))
}

/// Puts the title that a text has itself back into the text, where another is stated beside it.
fn keep_own_title(record: &Record, known: &Record, content: &mut Content, context: &Context) {
    let title =
        |record: &Record| context.mapping.view(record).take("title").map(|field| text_of(first(field)));
    if let (Some(own), Some(stated)) = (title(record), title(known))
        && !same(&own, &stated)
    {
        content.blocks.insert(0, Piece::new(BlockKind::Paragraph, own));
    }
}

/// Says of the fields that no field of the record gives where they come from, and forgets those without a value.
fn complete(origins: &mut Origins, article: &Article, language: &Language) {
    let meta = &article.meta;
    if matches!(language, Language::Guessed(_)) {
        origins.forget(Told::Language);
        origins.note(Told::Language, "found in the text");
    }
    let in_address = meta.url.as_deref().and_then(dates::in_url).filter(|date| Some(*date) == meta.date);
    origins.note(Told::Date, if in_address.is_some() { "address" } else { "dateline" });
    origins.note(Told::Source, "dateline");
    origins.note(Told::Body, "the file's text");
    for (field, there) in [
        (Told::Title, article.first(BlockKind::Title).is_some()),
        (Told::Date, meta.date.is_some()),
        (Told::Author, !meta.authors.is_empty()),
        (Told::Source, meta.source.is_some()),
        (Told::Url, meta.url.is_some()),
    ] {
        if !there {
            origins.forget(field);
        }
    }
}

/// The body as a field of a record gives it: plain text, or HTML where it plainly is.
fn from_field(text: &str, line: usize) -> Content {
    static MORE: LazyLock<Regex> = LazyLock::new(|| pattern(r"\s*(?:…|\.\.\.)?\s*\[\+\d+ chars\]\s*$"));
    // NewsAPI ends a text that it cuts short with "… [+1234 chars]".
    let text = MORE.replace(text, "");
    if is_html(&text) {
        return fragment(&text, line);
    }
    let plain = unescape(&text);
    if is_html(&plain) && plain.contains("</") {
        return fragment(&plain, line);
    }
    // Some exports write the line breaks of a text as two signs.
    let plain = match !plain.contains('\n') && (plain.contains("\\n\\n") || plain.matches("\\n").count() > 1)
    {
        true => plain.replace("\\r", "").replace("\\n", "\n").into(),
        false => plain,
    };
    let mut cut = Vec::new();
    let mut lines = paragraphs(&plain);
    lines.retain(|l| {
        let reason = chrome::whole_line(&l.text);
        cut.extend(reason.map(|reason| Cut { reason: reason.to_owned(), text: l.text.clone(), line }));
        reason.is_none()
    });
    Content { blocks: classify(&lines), cut }
}

/// Cuts the dateline off the first paragraph; day and outlet count where nothing else gave them.
fn take_dateline(content: &mut Content, meta: &mut Meta) -> Option<String> {
    let block = content.blocks.first_mut().filter(|b| b.kind == BlockKind::Paragraph)?;
    let found = dateline::split(&block.text)?;
    block.text = block.text.split_off(found.rest);
    if block.text.is_empty() {
        content.blocks.remove(0);
    }
    meta.date = meta.date.or(found.date);
    meta.source = meta.source.take().or(found.outlet);
    Some(found.text)
}

/// What an editor adds and takes away: `countries: {add: [VE], remove: [US]}`; a bare list adds.
fn edits(
    view: &mut View,
    target: &str,
    context: &Context,
    record: &Record,
    outcome: &mut FileOutcome,
) -> Override {
    let mut values = |field: Option<&Field>| -> Vec<String> {
        let values = field.map(|f| list(&f.values)).unwrap_or_default();
        if target != "countries" {
            return values;
        }
        values
            .iter()
            .filter_map(|v| code(v, field.map_or(record.line, |f| f.line), context, outcome))
            .collect()
    };
    let mut add = values(view.take(target));
    add.extend(values(view.take_inner(target, "add")));
    Override { add, remove: values(view.take_inner(target, "remove")) }
}

/// Whether a text is only the number of an article, perhaps with a remark in brackets: "A-17 (ARCHIVE)".
fn is_number(text: &str, id: &str) -> bool {
    let remark = text.strip_prefix(id).map(str::trim);
    id.contains(|c: char| c.is_ascii_digit())
        && remark.is_some_and(|r| r.is_empty() || (r.starts_with('(') && r.ends_with(')') && r.len() <= 40))
}

fn first(field: &Field) -> &str {
    field.values.first().map_or("", String::as_str)
}

/// An id without the ending of the file that it may be the name of.
fn without_ending(id: &str) -> &str {
    let ending =
        [".txt", ".html", ".htm", ".xml", ".pdf", ".md", ".docx"].iter().find_map(|end| id.strip_suffix(end));
    ending.filter(|stem| !stem.is_empty()).unwrap_or(id)
}

/// Whether the body begins with what stands in the summary; an ellipsis may end it.
fn opens(content: &Content, summary: &str) -> bool {
    let summary = summary.trim_end_matches(['…', '.', ' ']);
    content.blocks.iter().take(2).any(|b| b.text.starts_with(summary))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Config;
    use crate::read::names::Mapping;

    fn outcome(fields: &[(&str, &str)]) -> FileOutcome {
        let mapping = Mapping::new(&Config::default());
        let context = Context::new("corpus/oil.json", &mapping, &[]);
        let mut record = Record::at(3);
        fields.iter().for_each(|(n, v)| record.push(n, v, 3));
        assemble(&record, None, None, &context)
    }

    fn article(fields: &[(&str, &str)]) -> Article {
        outcome(fields).sources.remove(0).source.article().expect("its own bytes")
    }

    #[test]
    fn title_summary_dateline_and_body_stand_in_reading_order() {
        let a = article(&[
            ("body", "Oil\nLIMA, 3 APR 89 (EFE) -- It floats.\nIt burns."),
            ("headline", "Oil"),
            ("abstract", "On oil."),
            ("author", "By Ana García and Luis Pérez"),
        ]);
        assert_eq!(a.text, "Oil\n\nOn oil.\n\nLIMA, 3 APR 89 (EFE)\n\nIt floats.\n\nIt burns.");
        assert_eq!(a.meta.date.map(|d| d.to_string()).as_deref(), Some("1989-04-03"));
        assert_eq!(a.meta.source.as_deref(), Some("EFE"));
        assert_eq!(a.meta.authors, ["Ana García", "Luis Pérez"]);
        assert_eq!(a.id, "oil");
    }

    #[test]
    fn what_a_field_states_counts_more_than_the_dateline() {
        let a = article(&[
            ("body", "LIMA, 3 APR 89 (EFE) -- It floats."),
            ("date", "1990-01-01"),
            ("outlet", "El Faro"),
        ]);
        assert_eq!(a.meta.date.map(|d| d.to_string()).as_deref(), Some("1990-01-01"));
        assert_eq!(a.meta.source.as_deref(), Some("El Faro"));
    }

    #[test]
    fn a_summary_that_only_repeats_the_beginning_is_dropped() {
        let a = article(&[
            ("title", "Oil"),
            ("body", "It floats on water, mostly."),
            ("description", "It floats on water…"),
        ]);
        assert_eq!(a.first(BlockKind::Summary), None);
    }

    #[test]
    fn a_title_that_is_the_id_is_none() {
        let a = article(&[("id", "A-17"), ("title", "A-17"), ("body", "A-17 (ARCHIVE)\nIt floats.")]);
        assert_eq!((a.first(BlockKind::Title), a.text.as_str()), (None, "It floats."));
    }

    #[test]
    fn problems_are_told_and_the_article_stays() {
        let outcome = outcome(&[
            ("title", "Oil"),
            ("body", "It floats."),
            ("date", "03/04/2025"),
            ("publisher_country", "UK"),
            ("zzz", "1"),
        ]);
        assert_eq!(outcome.sources.len(), 1);
        assert_eq!(outcome.unused.keys().collect::<Vec<_>>(), ["zzz"]);
        let told: Vec<String> =
            outcome.shared.into_values().map(|shared| shared.told().to_string()).collect();
        assert_eq!(
            told,
            [
                "corpus/oil.json:3: `UK` is no code of a country; write two letters of ISO 3166-1, such as VE, GB or US",
                "corpus/oil.json:3: `03/04/2025` in `date` may be two different days; `date_order = \"day\"` or `date_order = \"month\"` in corpus.toml says which number comes first",
            ]
        );
    }

    #[test]
    fn a_record_without_text_is_skipped_and_named() {
        let outcome = outcome(&[("title", "Oil")]);
        assert_eq!((outcome.sources.len(), outcome.skipped.len()), (0, 1));
    }

    #[test]
    fn editors_add_and_remove() {
        let outcome = outcome(&[
            ("body", "It floats."),
            ("countries.add", "ve, NO"),
            ("countries.remove", "US"),
            ("actors", "opec"),
        ]);
        let source = outcome.sources[0].source.clone().unpack().expect("its own bytes");
        assert_eq!(
            source.countries,
            Override { add: vec!["VE".into(), "NO".into()], remove: vec!["US".into()] }
        );
        assert_eq!(source.actors.add, ["opec"]);
    }

    #[test]
    fn a_field_is_read_as_html_only_where_it_is_html() {
        let texts = |s: &str| from_field(s, 1).blocks.into_iter().map(|p| p.text).collect::<Vec<_>>();
        assert_eq!(texts("<p>One &amp; two.</p><p>Three<br>four.</p>"), ["One & two.", "Three four."]);
        assert_eq!(
            texts("Shares of <IBM> rose.\n\nThose of <P> fell."),
            ["Shares of <IBM> rose.", "Those of <P> fell."]
        );
    }

    #[test]
    fn of_several_texts_the_longest_is_the_body_and_of_equals_the_one_with_paragraphs() {
        let a = article(&[
            ("text", "A teaser of it."),
            ("maintext", "It floats on the water of the harbour, mostly, and burns."),
        ]);
        assert_eq!(a.text, "It floats on the water of the harbour, mostly, and burns.");
        let a = article(&[
            ("bodyText", "It floats a lot. It burns."),
            ("body", "<p>It floats a lot.</p><p>It burns.</p>"),
        ]);
        assert_eq!(a.text, "It floats a lot.\n\nIt burns.");
    }
}
