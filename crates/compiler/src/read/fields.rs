//! A record's fields become an article.

use corpuscope_core::article::{Article, BlockKind, Meta, Override};

use super::blocks::{Content, classify};
use super::format::Context;
use super::html_fragment::fragment;
use super::names::View;
use super::origins::{Origins, Told};
use super::outcome::{FileOutcome, Language, UnnumberedSource};
use super::record::{Field, Record};
use super::source::{Cut, Source};
use super::text::{clean, is_html, paragraphs, same, unescape};
use super::{chrome, country, dateline, dates, ids, language};

/// Makes an article of a record whose body stands beside its fields.
pub(super) fn single(record: &Record, content: Content, context: &Context) -> FileOutcome {
    assemble(record, Some(content), None, context)
}

/// Makes an article of a record.
///
/// `content` is the body where the format has one beside its fields. `number` counts the
/// records of a file that holds several.
pub(super) fn assemble(
    record: &Record,
    content: Option<Content>,
    number: Option<usize>,
    context: &Context,
) -> FileOutcome {
    let mut outcome = FileOutcome::default();
    let mut view = context.mapping.view(record);
    let stated = view.take("id").map(first).and_then(|id| if is_url(id) { None } else { ids::stated(id) });
    let wish = stated.clone().unwrap_or_else(|| match number {
        Some(number) => format!("{}-{number}", ids::slug(context.stem())),
        None => ids::slug(context.stem()),
    });

    // Taken even where it is not used, so that nobody is told that it was unknown.
    let field = view.take("body");
    let mut content = content.unwrap_or_else(|| {
        let text = field.map(|f| f.values.join("\n\n")).unwrap_or_default();
        from_field(&text, field.map_or(record.line, |f| f.line))
    });
    let title = view.take("title").map(|f| text_of(first(f)));
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
    let summary = view.take("summary").map(|f| text_of(&f.values.join(" ")));
    let summary = summary.filter(|s| !repeated(s) && !opens(&content, s));

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
    complete(&mut origins, &article, &language);
    let countries = edits(&mut view, "countries", context, record, &mut outcome);
    let actors = edits(&mut view, "actors", context, record, &mut outcome);
    let (rest, taken) = view.rest();
    outcome.taken = taken;
    outcome.unused = rest.iter().map(|f| (f.name.clone(), (1, f.line))).collect();

    if content.blocks.is_empty() && summary.is_none() {
        outcome.skip(context.file, record.line, "it has no text");
        return outcome;
    }
    outcome.spellings.note(&mut article.meta);
    let file = context.file.to_owned();
    let cut = content.cut;
    let source = Source { article, file, line: record.line, countries, actors, cut, origins };
    outcome.sources.push(UnnumberedSource { source: source.into(), stated: stated.is_some(), language });
    outcome
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
    if is_html(text) {
        return fragment(text, line);
    }
    let mut cut = Vec::new();
    let mut lines = paragraphs(&unescape(text));
    lines.retain(|l| {
        let reason = chrome::whole_line(&l.text);
        cut.extend(reason.map(|reason| Cut { reason: reason.to_owned(), text: l.text.clone(), line }));
        reason.is_none()
    });
    Content { blocks: classify(&lines), cut }
}

fn meta(view: &mut View, record: &Record, context: &Context, outcome: &mut FileOutcome) -> Meta {
    let one = |field: Option<&Field>| field.map(|f| text_of(first(f))).filter(|v| !v.is_empty());
    let mut meta = Meta {
        authors: view.take("authors").map(|f| authors(&f.values)).unwrap_or_default(),
        source: one(view.take("source")),
        via: one(view.take("via")),
        language: view.take("language").and_then(|f| f.values.iter().find_map(|v| language::stated(v))),
        url: view.take("url").map(first).filter(|u| is_url(u)).map(str::to_owned),
        kind: one(view.take("kind")),
        topics: view.take("topics").map(|f| list(&f.values)).unwrap_or_default(),
        ..Meta::default()
    };
    if let Some(field) = view.take("publisher_country") {
        meta.publisher_country = code(first(field), field.line, context, outcome);
    }
    if let Some(field) = view.take("date") {
        let readings: Vec<_> = field.values.iter().map(|v| dates::parse(v)).collect();
        meta.date =
            readings.iter().find_map(|r| if let dates::ParsedDate::Date(d) = r { Some(*d) } else { None });
        if meta.date.is_none() {
            let what = match readings.first() {
                Some(dates::ParsedDate::Ambiguous) => "may be two different days",
                _ => "is no date that is understood",
            };
            let (line, value) = (field.line.max(record.line), first(field));
            outcome.warn(context.file, line, format!("`{value}` {what}"), "write the day as 2025-11-03");
        }
    }
    meta.date = meta.date.or_else(|| dates::in_url(meta.url.as_deref()?));
    for (name, field) in view.facets() {
        let mut values: Vec<String> = field.values.iter().map(|v| text_of(v)).collect();
        values.retain(|v| !v.is_empty());
        dedup(&mut values);
        meta.fields.push((name.to_owned(), values));
    }
    meta
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

fn code(text: &str, line: usize, context: &Context, outcome: &mut FileOutcome) -> Option<String> {
    let code = country::code(text);
    if code.is_none() {
        let mend = "write two letters of ISO 3166-1, such as VE, GB or US";
        outcome.warn(context.file, line, format!("`{text}` is no code of a country"), mend);
    }
    code
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

fn text_of(value: &str) -> String {
    clean(&unescape(value))
}

fn is_url(text: &str) -> bool {
    text.starts_with("http://") || text.starts_with("https://")
}

/// Whether the body begins with what stands in the summary; an ellipsis may end it.
fn opens(content: &Content, summary: &str) -> bool {
    let summary = summary.trim_end_matches(['…', '.', ' ']);
    content.blocks.iter().take(2).any(|b| b.text.starts_with(summary))
}

/// Several values, or one that lists several.
fn list(values: &[String]) -> Vec<String> {
    let cut = |v: &String| -> Vec<String> {
        let by = if v.contains(';') { ';' } else { ',' };
        v.split(by).map(text_of).filter(|v| !v.is_empty()).collect()
    };
    let mut out: Vec<String> =
        if let [one] = values { cut(one) } else { values.iter().map(|v| text_of(v)).collect() };
    dedup(&mut out);
    out
}

/// Names of authors; "By A and B" is two.
fn authors(values: &[String]) -> Vec<String> {
    let mut out = Vec::new();
    for value in values {
        let value = text_of(value);
        let value = ["By ", "by ", "BY ", "Por ", "POR ", "Par "]
            .iter()
            .find_map(|p| value.strip_prefix(p))
            .unwrap_or(&value);
        let parts = value.split([';', '|']).flat_map(|v| v.split(" and ")).flat_map(|v| v.split(" & "));
        for part in parts {
            let names: Vec<&str> = part.split(',').map(str::trim).filter(|n| !n.is_empty()).collect();
            // "García, Ana" is one name; "Ana García, Luis Pérez" are two.
            if names.len() > 1 && names.iter().all(|n| n.contains(' ')) {
                out.extend(names.iter().map(|n| (*n).to_owned()));
            } else {
                out.push(part.trim().trim_matches(',').to_owned());
            }
        }
    }
    out.retain(|n| !n.is_empty() && !is_url(n));
    dedup(&mut out);
    out
}

fn dedup(values: &mut Vec<String>) {
    let mut seen = std::collections::HashSet::new();
    values.retain(|v| seen.insert(v.clone()));
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
        let told: Vec<String> = outcome.diagnostics.iter().map(ToString::to_string).collect();
        assert_eq!(
            told,
            [
                "corpus/oil.json:3: `UK` is no code of a country; write two letters of ISO 3166-1, such as VE, GB or US",
                "corpus/oil.json:3: `03/04/2025` may be two different days; write the day as 2025-11-03",
            ]
        );
        assert_eq!(outcome.sources.len(), 1);
        assert_eq!(outcome.unused.keys().collect::<Vec<_>>(), ["zzz"]);
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
    fn names_of_authors_are_told_apart() {
        for (text, expected) in [
            ("García, Ana", vec!["García, Ana"]),
            ("Ana García, Luis Pérez", vec!["Ana García", "Luis Pérez"]),
            ("José Ortega y Gasset", vec!["José Ortega y Gasset"]),
            ("A. One; B. Two", vec!["A. One", "B. Two"]),
            ("https://example.org/a", vec![]),
        ] {
            assert_eq!(authors(&[text.to_owned()]), expected, "{text}");
        }
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
}
