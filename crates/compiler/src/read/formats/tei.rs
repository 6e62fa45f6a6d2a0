//! TEI P5: an article for each text of a file, or for each speech of a sitting where the publisher wants that.

use std::collections::BTreeMap;

use super::tei_text;
use crate::read::fields::assemble;
use crate::read::format::Context;
use crate::read::language;
use crate::read::outcome::FileOutcome;
use crate::read::record::Record;
use crate::read::text::clean;
use crate::read::xml::Element;

/// Reads a `TEI` or a `teiCorpus`.
pub(super) fn read(root: &Element, context: &Context) -> FileOutcome {
    let texts: Vec<&Element> = match root.local() {
        "teiCorpus" => root.within().into_iter().filter(|e| matches!(e.local(), "TEI" | "TEI.2")).collect(),
        _ => vec![root],
    };
    let several = texts.len() > 1;
    let people = people(root);
    let mut outcome = FileOutcome::default();
    for (number, text) in (1..).zip(&texts) {
        let number = several.then_some(number);
        let speeches = utterances(text);
        if text.child("text").is_none() {
            outcome.skip(context.file, text.line, "TEI without a text");
        } else if context.choices.speeches && !speeches.is_empty() {
            outcome.absorb(each(text, &speeches, &people, number, context));
        } else {
            outcome.absorb(whole(text, !speeches.is_empty(), number, context));
        }
    }
    if texts.is_empty() {
        outcome.skip(context.file, root.line, "the head of a corpus whose texts are other files");
    }
    outcome
}

/// The speeches of a sitting.
fn utterances(text: &Element) -> Vec<&Element> {
    let body = text.child("text");
    body.into_iter().flat_map(Element::within).filter(|e| e.local() == "u").collect()
}

/// The names of people by their ids.
fn people(root: &Element) -> BTreeMap<String, String> {
    let person = |e: &Element| Some((e.attribute("xml:id")?.to_owned(), name(e.child("persName")?)));
    let people = root.within().into_iter().filter(|e| e.local() == "person");
    people.filter_map(person).filter(|(_, name)| !name.is_empty()).collect()
}

/// A name: forename and surname where these are told apart.
fn name(element: &Element) -> String {
    let name = element.child("persName").unwrap_or(element);
    let part = |sought: &str| -> String {
        let parts = name.within().into_iter().filter(|e| e.local() == sought).map(|e| clean(&e.text()));
        parts.collect::<Vec<_>>().join(" ")
    };
    let (first, last) = (part("forename"), part("surname"));
    if last.is_empty() || first.is_empty() { clean(&name.text()) } else { format!("{first} {last}") }
}

/// A sitting or an article as one.
fn whole(tei: &Element, is_sitting: bool, number: Option<usize>, context: &Context) -> FileOutcome {
    let mut record = head(tei, is_sitting);
    let mut content = tei_text::body(tei);
    if record.get("title").is_empty()
        && let Some(at) =
            content.blocks.iter().take(2).position(|b| b.kind == corpuscope_core::article::BlockKind::Heading)
    {
        record.push_from("title", &content.blocks.remove(at).text, tei.line, Some("heading"));
    }
    assemble(&record, Some(content), number, context)
}

/// Each speech of a sitting.
fn each(
    tei: &Element,
    speeches: &[&Element],
    people: &BTreeMap<String, String>,
    number: Option<usize>,
    context: &Context,
) -> FileOutcome {
    let common = head(tei, true);
    let announced = announced(tei);
    let mut outcome = FileOutcome::default();
    for (i, speech) in (1..).zip(speeches) {
        let mut record = Record::at(speech.line);
        let kept = common.fields.iter().filter(|field| !matches!(field.name.as_str(), "id" | "authors"));
        record.fields.extend(kept.cloned());
        let who = speech.attribute("who").map(|who| who.trim_start_matches('#'));
        let told = announced.get(&i).map(String::as_str);
        let speaker = who.and_then(|who| people.get(who)).map(String::as_str).or(told);
        record.push_from("authors", speaker.unwrap_or_default(), speech.line, Some("speaker"));
        record.push_from("id", speech.attribute("xml:id").unwrap_or_default(), speech.line, Some("xml:id"));
        let content = tei_text::of(speech);
        let number = number.unwrap_or(0) * 10_000 + i;
        outcome.absorb(assemble(&record, Some(content), Some(number), context));
    }
    outcome
}

/// Who is announced by a note before each speech, by the place of the speech among all, from 1.
fn announced(tei: &Element) -> BTreeMap<usize, String> {
    let mut found = BTreeMap::new();
    let mut last: Option<String> = None;
    let mut place = 0;
    for element in tei.child("text").into_iter().flat_map(Element::within) {
        match element.local() {
            "note" if element.attribute("type") == Some("speaker") => {
                last = Some(clean(&element.text()).trim_end_matches(':').trim().to_owned());
            }
            "u" => {
                place += 1;
                last.take().map(|name| found.insert(place, name));
            }
            _ => {}
        }
    }
    found
}

/// What the head of a text states.
fn head(tei: &Element, is_sitting: bool) -> Record {
    let mut record = Record::at(tei.line);
    let Some(header) = tei.child("teiHeader") else { return record };
    let file = header.child("fileDesc");
    let statement = file.and_then(|file| file.child("titleStmt"));
    let source = file.and_then(|file| file.child("sourceDesc"));
    let mut push = |name: &str, value: &str, from: &'static str| {
        record.push_from(name, &clean(value), tei.line, Some(from));
    };
    push("id", tei.attribute("xml:id").unwrap_or_default(), "xml:id");
    push(
        "title",
        &statement.and_then(|titles| title(titles, tei, is_sitting)).unwrap_or_default(),
        "titleStmt",
    );
    let authors = |of: Option<&Element>, sought: &str| -> Vec<String> {
        let found = of.into_iter().flat_map(Element::within).filter(|e| e.local() == sought);
        found.map(name).filter(|name| !name.is_empty()).collect()
    };
    let written = authors(statement, "author");
    let written = if written.is_empty() { authors(source, "author") } else { written };
    written.iter().for_each(|author| push("authors", author, "author"));
    push("source", &source.and_then(|source| outlet(source, is_sitting)).unwrap_or_default(), "sourceDesc");
    push("date", &day(tei, header, source).unwrap_or_default(), "date of the source");
    push("language", &tongue(tei, header).unwrap_or_default(), "language");
    push("url", &source.and_then(address).unwrap_or_default(), "sourceDesc");
    let classes = header.at(&["profileDesc", "textClass"]);
    for keywords in classes.into_iter().flat_map(|classes| classes.all("keywords")) {
        for term in keywords.within().into_iter().filter(|e| matches!(e.local(), "term" | "item")) {
            if term.elements().next().is_none() {
                push("topics", &term.text(), "keywords");
            }
        }
    }
    record
}

/// The title: the main one; of a sitting the one below it, as the main one names the corpus.
fn title(titles: &Element, tei: &Element, is_sitting: bool) -> Option<String> {
    let language = tei.attribute("xml:lang");
    let of = |kind: Option<&str>, own: bool| {
        let fits = |e: &&Element| {
            e.attribute("type") == kind
                && (!own || e.attribute("xml:lang").is_none_or(|l| Some(l) == language))
        };
        titles.all("title").find(fits).map(|e| clean(&e.text())).filter(|title| !title.is_empty())
    };
    let order =
        if is_sitting { [Some("sub"), Some("main"), None] } else { [Some("main"), None, Some("short")] };
    let found = order.iter().find_map(|kind| of(*kind, true).or_else(|| of(*kind, false)));
    found.or_else(|| titles.child("title").map(|e| clean(&e.text())))
}

/// The outlet: the title of a journal or of what an article stands in.
fn outlet(source: &Element, is_sitting: bool) -> Option<String> {
    let all = source.within();
    let text = |e: &&Element| Some(clean(&e.text())).filter(|text| !text.is_empty());
    let titles = || all.iter().filter(|e| e.local() == "title");
    let journal = titles().find(|e| e.attribute("level") == Some("j")).and_then(text);
    let within = || {
        let monograph = all.iter().find(|e| e.local() == "monogr")?;
        source.within().iter().find(|e| e.local() == "analytic")?;
        monograph.child("title").as_ref().and_then(text)
    };
    let named = || titles().find(|_| is_sitting).and_then(text);
    let publisher = || all.iter().find(|e| e.local() == "publisher").and_then(text);
    journal.or_else(within).or_else(named).or_else(publisher)
}

/// The day of the source, of the sitting, of writing, or on the title page; that of the edition is none of these.
fn day(tei: &Element, header: &Element, source: Option<&Element>) -> Option<String> {
    let stated = |of: &Element| {
        let attribute =
            ["when", "when-iso", "from", "notBefore", "value"].iter().find_map(|name| of.attribute(name));
        Some(attribute.map_or_else(|| clean(&of.text()), str::to_owned)).filter(|day| !day.is_empty())
    };
    let first = |of: Option<&Element>, sought: &str| {
        of.into_iter().flat_map(Element::within).filter(|e| e.local() == sought).find_map(stated)
    };
    let profile = |part: &str| header.at(&["profileDesc", part]);
    first(source, "date")
        .or_else(|| first(profile("settingDesc"), "date"))
        .or_else(|| first(profile("creation"), "date"))
        .or_else(|| first(tei.at(&["text", "front"]), "docDate"))
}

/// The language, where one alone is named.
fn tongue(tei: &Element, header: &Element) -> Option<String> {
    let own = tei.attribute("xml:lang").or_else(|| tei.child("text")?.attribute("xml:lang"));
    let usage = header.at(&["profileDesc", "langUsage"]);
    let mut used =
        usage.into_iter().flat_map(|usage| usage.all("language")).filter_map(|l| l.attribute("ident"));
    let only = used.next().filter(|_| used.next().is_none());
    own.or(only).and_then(language::stated)
}

/// The address of the source.
fn address(source: &Element) -> Option<String> {
    let is_url = |text: &String| text.starts_with("http");
    let named = |e: &&Element| clean(&e.text());
    let all = source.within();
    let number = all.iter().filter(|e| e.local() == "idno").map(named).find(is_url);
    let target = || all.iter().filter_map(|e| e.attribute("target").map(str::to_owned)).find(is_url);
    number.or_else(target)
}
