//! What is known about an article: who wrote it, when and where it was published.

use corpuscope_core::article::Meta;
use corpuscope_core::date::Date;

use super::authors::authors;
use super::date_values::{Reading, read};
use super::format::Context;
use super::names::View;
use super::origins::Told;
use super::outcome::FileOutcome;
use super::record::{Field, Record};
use super::values::{dedup, host, is_nothing, is_number, is_url, list, text_of};
use super::{country, dates, language};

/// The description of an article, from the fields of its record.
pub(super) fn meta(view: &mut View, record: &Record, context: &Context, outcome: &mut FileOutcome) -> Meta {
    let one = |field: Option<&Field>| field.map(|f| text_of(first(f))).filter(|v| !is_nothing(v));
    let mut meta = Meta {
        authors: author_names(view, context),
        via: one(view.take("via")),
        language: view.take("language").and_then(|f| f.values.iter().find_map(|v| language::stated(v))),
        url: view.take_where("url", |f| is_url(first(f))).map(|f| first(f).trim().to_owned()),
        kind: one(view.take("kind")),
        topics: topics(view),
        ..Meta::default()
    };
    outlet(view, record, context, &mut meta, outcome);
    if let Some(field) = view.take("publisher_country") {
        meta.publisher_country = code(first(field), field.line, context, outcome);
    }
    meta.date = date(view, record, context, outcome);
    meta.date = meta.date.or_else(|| dates::in_url(meta.url.as_deref()?));
    for (name, field) in view.facets() {
        let mut values: Vec<String> = field.values.iter().map(|v| text_of(v)).collect();
        values.retain(|v| !v.is_empty());
        dedup(&mut values);
        meta.fields.push((name.to_owned(), values));
    }
    for (name, folder) in view.folders(context.file) {
        meta.fields.push((name.to_owned(), vec![folder.to_owned()]));
    }
    limit(&mut meta, record, context, outcome);
    meta
}

/// Values of one field that an article has at most: no reader looks through more, and an index of more cannot be opened.
const MOST_VALUES: usize = 4_096;

/// Leaves out values beyond [`MOST_VALUES`], and says so.
fn limit(meta: &mut Meta, record: &Record, context: &Context, outcome: &mut FileOutcome) {
    let own = [("authors", &mut meta.authors), ("topics", &mut meta.topics)];
    let others = meta.fields.iter_mut().map(|(name, values)| (name.as_str(), values));
    for (name, values) in own.into_iter().chain(others).filter(|(_, values)| values.len() > MOST_VALUES) {
        let what = format!(
            "it has {} values in `{name}`, more than {MOST_VALUES}; those beyond are left out",
            values.len()
        );
        outcome.warn(context.file, record.line, what, "divide it into several articles, or leave values out");
        values.truncate(MOST_VALUES);
    }
}

/// The code of a country; what is none is told.
pub(super) fn code(text: &str, line: usize, context: &Context, outcome: &mut FileOutcome) -> Option<String> {
    let code = country::code(text);
    if code.is_none() {
        let mend = "write two letters of ISO 3166-1, such as VE, GB or US";
        let what = format!("`{text}` is no code of a country");
        outcome.warn_once(format!("country {}", kind(context)), (context.file, line), what, mend);
    }
    code
}

fn first(field: &Field) -> &str {
    field.values.first().map_or("", String::as_str)
}

/// The ending of the file: problems are told once for each.
fn kind<'a>(context: &Context<'a>) -> &'a str {
    context.name.rsplit_once('.').map_or("", |(_, ending)| ending)
}

/// The first field that names somebody; a number is an author's number in another table.
fn author_names(view: &mut View, context: &Context) -> Vec<String> {
    let inverted = context.columns.inverted;
    for field in view.take_all("authors") {
        let names = authors(&field.values, inverted);
        if !names.is_empty() {
            view.credit("authors", field);
            return names;
        }
    }
    Vec::new()
}

/// The first field that holds words; numbers are those of topics in another table.
fn topics(view: &mut View) -> Vec<String> {
    let words = |field: &Field| {
        let mut words = list(&field.values);
        words.retain(|word| !is_number(word) && !is_url(word));
        words
    };
    view.take_all("topics").into_iter().map(words).find(|words| !words.is_empty()).unwrap_or_default()
}

/// The outlet, which is never an address; its host stands for it where no record of the file names it.
fn outlet(view: &mut View, record: &Record, context: &Context, meta: &mut Meta, outcome: &mut FileOutcome) {
    let fields = view.take_all("source");
    let is_name = |name: &String| !is_nothing(name) && !is_url(name) && !is_number(name);
    let named = fields.iter().map(|field| (*field, text_of(first(field)))).find(|(_, name)| is_name(name));
    if let Some((field, name)) = named {
        view.credit("source", field);
        meta.source = Some(name);
    }
    let address = fields.iter().map(|field| first(field)).find(|value| is_url(value));
    // Some programs call the address of an article its source.
    if let Some(address) = address.filter(|_| meta.url.is_none()) {
        meta.url = Some(address.trim().to_owned());
        view.note(Told::Url, "the address that is called its source");
    }
    // A record whose outlet is an address, among others whose outlets have names.
    if meta.source.is_none() && context.columns.records && !context.columns.hosts {
        meta.source = address.and_then(host);
        if meta.source.is_some() {
            view.note(Told::Source, "host of the address that is called its source");
        }
    }
    let hosts = view.take_all("host");
    if meta.source.is_none() && context.columns.records && context.columns.hosts {
        let stated = hosts.iter().find_map(|field| host(first(field)));
        meta.source = stated.or_else(|| host(meta.url.as_deref().or(address)?));
        if meta.source.is_some() {
            view.note(Told::Source, "host of its address");
            let what = "no field names the outlet: it is called by the host of its address";
            let mend = "`[fields] source = \"…\"` in corpus.toml names a field that does";
            outcome.note_once(format!("host {}", kind(context)), (context.file, record.line), what, mend);
        }
    }
}

/// The day of publication: of the fields that may say it the first that does.
fn date(view: &mut View, record: &Record, context: &Context, outcome: &mut FileOutcome) -> Option<Date> {
    let order = context.date_order();
    let fields = view.take_all("date");
    let (mut problem, mut found, mut from) = (None, None, None);
    for field in &fields {
        for value in &field.values {
            match read(value, order, context.columns.records) {
                Reading::Absent => {}
                Reading::Date(date) if found.is_none() => found = Some(date),
                Reading::Beside(date, rest) if found.is_none() => {
                    found = Some(date);
                    problem = Some((*field, value, Reading::Beside(date, rest)));
                }
                Reading::Date(_) | Reading::Beside(..) => {}
                reading if problem.is_none() => problem = Some((*field, value, reading)),
                _ => {}
            }
            if found.is_some() {
                from = Some(*field);
                break;
            }
        }
        if found.is_some() {
            break;
        }
    }
    // A date in three columns; where another field gives a day, they only repeat it.
    let parts = ["year", "month", "day"].map(|part| view.take(part).map(first));
    let found_in_parts = || in_parts(parts[0]?, parts[1], parts[2]);
    if found.is_none_or(|date| date.day().is_none())
        && let Some(date) = found_in_parts()
        && found.is_none_or(|found| found.year() == date.year() && date.month().is_some())
    {
        found = Some(date);
        (from, problem) = (None, None);
        view.note(Told::Date, "columns of year, month and day");
    }
    if let Some(from) = from {
        view.credit("date", from);
    }
    if let Some((field, value, reading)) = problem
        && (found.is_none() || matches!(reading, Reading::Beside(..)))
    {
        tell(field, value, &reading, record, context, outcome);
    }
    found
}

/// The date that a year, a month and a day make.
fn in_parts(year: &str, month: Option<&str>, day: Option<&str>) -> Option<Date> {
    let number = |text: &str| text.trim().trim_end_matches(".0").parse::<u16>().ok();
    let year = number(year).filter(|year| (1000..=2100).contains(year))?;
    let named = |month: &str| match read(&format!("1 {month} {year}"), None, false) {
        Reading::Date(date) => date.month().map(u16::from),
        _ => None,
    };
    let month = month.and_then(|month| number(month).or_else(|| named(month))).unwrap_or(0);
    let day = if month == 0 { 0 } else { day.and_then(number).unwrap_or(0) };
    let date = |month: u16, day: u16| Date::new(year, u8::try_from(month).ok()?, u8::try_from(day).ok()?);
    date(month, day).or_else(|| date(0, 0))
}

/// Tells why a value is no date, or what was passed over in it: once for each field and kind of file.
fn tell(
    field: &Field,
    value: &str,
    reading: &Reading,
    record: &Record,
    context: &Context,
    outcome: &mut FileOutcome,
) {
    let name = &field.name;
    let another = format!(
        "`[fields] date = \"…\"` in corpus.toml names another field than `{name}`; a day is written as 2025-11-03"
    );
    let (sort, what, mend) = match reading {
        Reading::Ambiguous => (
            "ambiguous",
            format!("`{value}` in `{name}` may be two different days"),
            "`date_order = \"day\"` or `date_order = \"month\"` in corpus.toml says which number comes first"
                .to_owned(),
        ),
        Reading::Beside(date, rest) => (
            "beside",
            format!("`{rest}` was passed over in `{value}` in `{name}`, which was read as {date}"),
            "nothing need be done if that is right".to_owned(),
        ),
        Reading::Doubtful(_) => {
            ("doubtful", format!("`{value}` in `{name}` says more than a day and was not used"), another)
        }
        _ => ("unknown", format!("`{value}` in `{name}` is no date that is understood"), another),
    };
    let line = field.line.max(record.line);
    outcome.warn_once(format!("date {sort} {name} {}", kind(context)), (context.file, line), what, mend);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Config;
    use crate::read::names::Mapping;

    #[test]
    fn an_article_has_no_more_values_than_an_index_can_hold_and_the_rest_is_told() {
        let mapping = Mapping::new(&Config::default());
        let context = Context::new("a.md", &mapping, &[]);
        let values = |n: usize| (0..n).map(|n| format!("v{n}")).collect::<Vec<_>>();
        for (authors, topics, desks, told) in
            [(MOST_VALUES, MOST_VALUES, MOST_VALUES, 0), (1, MOST_VALUES + 1, 1, 1), (5_000, 5_000, 5_000, 3)]
        {
            let mut meta = Meta { authors: values(authors), topics: values(topics), ..Meta::default() };
            meta.fields.push(("desk".into(), values(desks)));
            let mut outcome = FileOutcome::default();
            limit(&mut meta, &Record::at(3), &context, &mut outcome);
            assert_eq!(outcome.diagnostics.len(), told);
            assert!(outcome.diagnostics.iter().all(|d| d.line == 3 && d.what.contains("more than 4096")));
            let kept = [meta.authors.len(), meta.topics.len(), meta.fields[0].1.len()];
            assert_eq!(kept, [authors, topics, desks].map(|n| n.min(MOST_VALUES)));
        }
    }

    #[test]
    fn a_date_may_stand_in_three_columns() {
        for (year, month, day, expected) in [
            ("2018", Some("11"), Some("30"), Some("2018-11-30")),
            ("2018", Some("November"), Some("30"), Some("2018-11-30")),
            ("2018", Some("noviembre"), None, Some("2018-11")),
            ("2018", None, Some("3"), Some("2018")),
            ("2018", Some("13"), Some("3"), Some("2018")),
            ("18", Some("1"), None, None),
        ] {
            let date = in_parts(year, month, day).map(|date| date.to_string());
            assert_eq!(date.as_deref(), expected, "{year} {month:?} {day:?}");
        }
    }
}
