//! Libraries as XML: what EndNote writes, and MODS, the format of library catalogues.

use crate::read::authors::turned;
use crate::read::format::Context;
use crate::read::outcome::FileOutcome;
use crate::read::record::Record;
use crate::read::records::{self, Records};
use crate::read::xml::{Element, text_of};

/// Reads what EndNote writes: `<xml><records><record>`.
pub(super) fn endnote(root: &Element, context: &Context) -> FileOutcome {
    let lists = root.all("records");
    read(lists.flat_map(|list| list.all("record")).map(endnote_record).collect(), root, context)
}

/// Reads MODS: one reference, or a collection of them.
pub(super) fn mods(root: &Element, context: &Context) -> FileOutcome {
    let records = match root.local() {
        "mods" => vec![mods_record(root)],
        _ => root.all("mods").map(mods_record).collect(),
    };
    read(records, root, context)
}

fn read(records: Vec<Record>, root: &Element, context: &Context) -> FileOutcome {
    if records.is_empty() {
        let what = format!("an XML file of a kind that is not read (`{}`)", root.name);
        return FileOutcome::failed(context.file, 0, what, "export it as HTML, CSV or plain text");
    }
    records::read(Records { records, several: true, library: true, ..Records::default() }, context)
}

fn push(record: &mut Record, name: &str, element: Option<&Element>) {
    if let Some(element) = element {
        record.push(name, &element.text(), element.line);
    }
}

fn endnote_record(of: &Element) -> Record {
    let mut record = Record::at(of.line);
    push(&mut record, "title", of.at(&["titles", "title"]));
    let outlet = of.at(&["titles", "secondary-title"]).or_else(|| of.at(&["periodical", "full-title"]));
    push(&mut record, "source", outlet.or_else(|| of.child("publisher")));
    push(&mut record, "abstract", of.child("abstract"));
    push(&mut record, "language", of.child("language"));
    push(&mut record, "url", of.at(&["urls", "related-urls", "url"]));
    let (day, year) = (of.at(&["dates", "pub-dates", "date"]), of.at(&["dates", "year"]));
    let day_text = day.map(Element::text).unwrap_or_default();
    let year_text = year.map(Element::text).unwrap_or_default();
    let date = match (day_text.trim(), year_text.trim()) {
        ("", year) => year.to_owned(),
        (day, year) if day.contains(year) => day.to_owned(),
        (day, year) => format!("{day} {year}"),
    };
    record.push("date", &date, of.line);
    for name in of.at(&["contributors", "authors"]).into_iter().flat_map(|authors| authors.all("author")) {
        let text = name.text();
        record.push("author", &turned(&text).unwrap_or(text), name.line);
    }
    for word in of.child("keywords").into_iter().flat_map(|words| words.all("keyword")) {
        record.push("keywords", &word.text(), word.line);
    }
    for file in of.at(&["urls", "pdf-urls"]).into_iter().flat_map(|urls| urls.all("url")) {
        record.push("file", &file.text(), file.line);
    }
    if let Some(sort) = of.child("ref-type").and_then(|sort| sort.attribute("name")) {
        record.push("kind", &sort.to_lowercase(), of.line);
    }
    record
}

fn mods_record(of: &Element) -> Record {
    let mut record = Record::at(of.line);
    let title = |of: &Element| {
        let info = of.child("titleInfo")?;
        let parts = ["nonSort", "title", "subTitle"].iter().filter_map(|part| text_of(info, part));
        Some(parts.collect::<Vec<_>>().join(" "))
    };
    record.push("title", &title(of).unwrap_or_default(), of.line);
    let host = of.all("relatedItem").find(|item| item.attribute("type") == Some("host"));
    let publisher = || of.child("originInfo").and_then(|origin| text_of(origin, "publisher"));
    record.push("source", &host.and_then(title).or_else(publisher).unwrap_or_default(), of.line);
    push(&mut record, "abstract", of.child("abstract"));
    push(&mut record, "language", of.at(&["language", "languageTerm"]));
    push(&mut record, "url", of.at(&["location", "url"]));
    push(&mut record, "kind", of.child("genre"));
    let day = |of: &Element| {
        let origin = of.child("originInfo")?;
        ["dateIssued", "dateCreated", "copyrightDate"].iter().find_map(|name| text_of(origin, name))
    };
    let part = || host.and_then(|host| text_of(host.child("part")?, "date"));
    record.push("date", &day(of).or_else(|| host.and_then(day)).or_else(part).unwrap_or_default(), of.line);
    for name in of.all("name") {
        let role = name.at(&["role", "roleTerm"]).map(Element::text).unwrap_or_default().to_lowercase();
        if !matches!(role.trim(), "" | "author" | "aut" | "creator" | "cre") {
            continue;
        }
        let part = |sort: &str| {
            name.all("namePart").find(|part| part.attribute("type") == Some(sort)).map(Element::text)
        };
        let text = match (part("given"), part("family")) {
            (Some(given), Some(family)) => format!("{} {}", given.trim(), family.trim()),
            _ => {
                let whole = name.child("namePart").map(Element::text).unwrap_or_default();
                turned(&whole).unwrap_or(whole)
            }
        };
        record.push("author", &text, name.line);
    }
    for subject in of.all("subject").flat_map(|subject| subject.all("topic")) {
        record.push("keywords", &subject.text(), subject.line);
    }
    record
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::xml::parse;

    fn told(record: &Record) -> String {
        let fields = record.fields.iter().map(|field| format!("{}={}", field.name, field.values.join("+")));
        fields.collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn a_reference_of_endnote_or_a_catalogue_gives_its_fields() {
        let root = parse("<record><ref-type name=\"Newspaper Article\">23</ref-type><contributors><authors><author><style>Vance, Rosa</style></author></authors></contributors><titles><title><style>Port reopens</style></title><secondary-title>The Quay</secondary-title></titles><dates><year>2024</year><pub-dates><date>January 15</date></pub-dates></dates><abstract>Text.</abstract></record>").expect("XML");
        assert_eq!(
            told(&endnote_record(&root)),
            "title=Port reopens source=The Quay abstract=Text. date=January 15 2024 author=Rosa Vance kind=newspaper article"
        );
        let root = parse("<mods:mods xmlns:mods=\"m\"><mods:titleInfo><mods:title>Port reopens</mods:title></mods:titleInfo><mods:name><mods:namePart type=\"family\">Vance</mods:namePart><mods:namePart type=\"given\">Rosa</mods:namePart></mods:name><mods:originInfo><mods:dateIssued>2024-01-15</mods:dateIssued></mods:originInfo><mods:relatedItem type=\"host\"><mods:titleInfo><mods:title>The Quay</mods:title></mods:titleInfo></mods:relatedItem><mods:abstract>Text.</mods:abstract></mods:mods>").expect("XML");
        assert_eq!(
            told(&mods_record(&root)),
            "title=Port reopens source=The Quay abstract=Text. date=2024-01-15 author=Rosa Vance"
        );
    }
}
