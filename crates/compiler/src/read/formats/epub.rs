//! EPUB: books. A book is one article, or each of its chapters is.

use corpuscope_core::article::BlockKind;
use dom_query::Document;

use crate::read::blocks::{Content, Piece};
use crate::read::fields::assemble;
use crate::read::format::{Context, Format, never};
use crate::read::html_fragment::without_chrome;
use crate::read::html_walk::walk;
use crate::read::outcome::FileOutcome;
use crate::read::package::{Package, Refused};
use crate::read::record::Record;
use crate::read::source::Cut;
use crate::read::text::clean;
use crate::read::xml::{Element, parse, text_of};

/// `.epub`.
pub(in crate::read) static FORMAT: Format =
    Format { name: "EPUB", endings: &["epub"], archive: false, sniff: never, read };

const BOOK: Option<&str> = Some("properties of the book");

const REPAIR: &str = "open it in a program for books, such as Calibre, and save it again";

fn read(bytes: Vec<u8>, context: &Context) -> FileOutcome {
    match opened(bytes) {
        Ok((book, chapters)) if context.choices.chapters => each(&book, chapters, context),
        Ok((book, chapters)) => whole(&book, chapters, context),
        Err(Refused { what, mend }) => FileOutcome::failed(context.file, 0, what, mend),
    }
}

/// What the book says of itself.
#[derive(Default)]
struct Book {
    title: String,
    authors: Vec<String>,
    date: String,
    publisher: String,
    language: String,
    topics: Vec<String>,
}

/// A file of the text, in reading order.
struct Chapter {
    blocks: Vec<Piece>,
    /// What its own head calls it.
    title: String,
    /// Why it is no chapter: "imprint", "table of contents".
    apart: Option<&'static str>,
}

fn opened(bytes: Vec<u8>) -> Result<(Book, Vec<Chapter>), Refused> {
    let mut package = Package::open(bytes)?;
    let tree = |package: &mut Package, name: &str| -> Result<Element, Refused> {
        let text = package.text(name)?;
        let text = text.ok_or_else(|| Refused::new(format!("it lacks {name}"), REPAIR))?;
        let damaged = |error: crate::read::xml::Unreadable| {
            Refused::new(format!("{name} in it is damaged in line {} ({})", error.line, error.what), REPAIR)
        };
        parse(&text).map_err(damaged)
    };
    let container = tree(&mut package, "META-INF/container.xml")?;
    let root = container.within().into_iter().find(|e| e.local() == "rootfile");
    let name = root.and_then(|root| root.attribute("full-path")).unwrap_or_default().to_owned();
    let opf = tree(&mut package, &name)?;
    let folder = name.rsplit_once('/').map_or("", |(folder, _)| folder);
    let files = spine(&opf);
    let (mut chapters, mut unread) = (Vec::new(), 0);
    for (href, apart) in files {
        let path = joined(folder, &href);
        match package.text(&path) {
            Ok(Some(text)) if text.contains('<') && !text.starts_with('\u{fffd}') => {
                chapters.push(chapter(&text, &href, apart));
            }
            Ok(_) => unread += 1,
            Err(refused) if chapters.is_empty() => return Err(refused),
            Err(_) => unread += 1,
        }
    }
    if unread > 0 && chapters.iter().all(|chapter| chapter.apart.is_some() || chapter.blocks.is_empty()) {
        let locked = package.has("META-INF/encryption.xml") || package.has("META-INF/rights.xml");
        return Err(match locked {
            true => Refused::new("it is locked (DRM)", "ask its seller for a copy that is not locked"),
            false => Refused::new("its chapters are missing or damaged", REPAIR),
        });
    }
    let book = opf.child("metadata").map(describe).unwrap_or_default();
    Ok((book, chapters))
}

/// The files of the text in reading order, with what the book itself says of those that are no chapters.
fn spine(opf: &Element) -> Vec<(String, Option<&'static str>)> {
    let manifest: Vec<&Element> = opf.child("manifest").into_iter().flat_map(|m| m.all("item")).collect();
    let guide: Vec<(&str, &str)> = opf
        .child("guide")
        .into_iter()
        .flat_map(|guide| guide.all("reference"))
        .filter_map(|r| Some((r.attribute("href")?, r.attribute("type")?)))
        .collect();
    let mut files = Vec::new();
    for reference in opf.child("spine").into_iter().flat_map(|spine| spine.all("itemref")) {
        let id = reference.attribute("idref").unwrap_or_default();
        let Some(file) = manifest.iter().find(|item| item.attribute("id") == Some(id)) else { continue };
        let Some(href) = file.attribute("href") else { continue };
        let is_text = file.attribute("media-type").is_none_or(|t| t.contains("html") || t.contains("xml"));
        if !is_text {
            continue;
        }
        let navigation = file.attribute("properties").is_some_and(|p| p.split(' ').any(|p| p == "nav"));
        let named = guide.iter().find(|(target, _)| target.split('#').next() == Some(href)).map(|(_, t)| *t);
        let apart = match named {
            _ if navigation => Some("table of contents"),
            Some(type_) => role(type_),
            None => None,
        };
        files.push((href.split('#').next().unwrap_or(href).to_owned(), apart));
    }
    files
}

/// What part of a book a word of EPUB names, if it is no chapter.
fn role(word: &str) -> Option<&'static str> {
    let word = word.trim_start_matches("other.").to_lowercase();
    Some(match word.as_str() {
        "cover" | "cover-page" | "coverpage" => "cover",
        "toc" | "landmarks" | "page-list" | "loi" | "lot" | "contents" => "table of contents",
        "title-page" | "titlepage" | "halftitlepage" | "halftitle" | "half-title" => "title page",
        "copyright-page" | "copyright" | "imprint" | "imprimatur" | "colophon" | "copyrightpage" => "imprint",
        "index" | "ad" | "advert" => "index",
        _ => return None,
    })
}

/// Reads one file of the text.
fn chapter(text: &str, href: &str, apart: Option<&'static str>) -> Chapter {
    // A browser would take `<title/>` for one that is still open, and the page for its text.
    let text = text.replace("<title/>", "<title></title>").replace("<script/>", "");
    let page = Document::from(text.as_str());
    for link in page.select("a, sup").iter() {
        let type_ = link.attr("epub:type").unwrap_or_default();
        let role = link.attr("role").unwrap_or_default();
        if type_.contains("noteref") || role.contains("doc-noteref") {
            link.remove();
        }
    }
    let title = clean(&page.select("head title").text());
    let Some(body) = page.body() else { return Chapter { blocks: Vec::new(), title, apart } };
    let types = std::iter::once(page.select("body").attr("epub:type"))
        .chain(page.select("body > section, body > div").iter().take(1).map(|s| s.attr("epub:type")));
    let stated = types.flatten().find_map(|types| types.split(' ').find_map(role));
    let mut blocks = walk(&body);
    // What the pages of a book are numbered with.
    blocks.retain(|block| block.text.chars().any(char::is_alphabetic) || block.text.chars().count() > 4);
    let apart = apart.or(stated).or_else(|| looks_apart(&blocks, &title, href));
    Chapter { blocks, title, apart }
}

/// Why a file is no chapter, going by its name and its few words.
fn looks_apart(blocks: &[Piece], title: &str, href: &str) -> Option<&'static str> {
    let length: usize = blocks.iter().map(|block| block.text.chars().count()).sum();
    let stem = href.rsplit('/').next().unwrap_or(href).split('.').next().unwrap_or_default().to_lowercase();
    let stem = stem.trim_matches(|c: char| c.is_ascii_digit() || matches!(c, '-' | '_'));
    let named = role(stem).or_else(|| match title.to_lowercase().as_str() {
        "imprint" | "impressum" | "copyright" | "mentions légales" | "colophon" | "ficha técnica"
        | "créditos" => Some("imprint"),
        "cover" | "cubierta" | "couverture" | "umschlag" | "capa" | "portada" => Some("cover"),
        "contents" | "table of contents" | "inhalt" | "inhaltsverzeichnis" | "índice" | "sommaire"
        | "sumário" => Some("table of contents"),
        "title page" | "titel" => Some("title page"),
        _ => None,
    });
    if let Some(named) = named.filter(|_| length < 6_000) {
        return Some(named);
    }
    let all = || blocks.iter().map(|block| block.text.to_lowercase()).collect::<Vec<_>>().join(" ");
    let signs = [
        "isbn",
        "all rights reserved",
        "copyright ©",
        "© ",
        "alle rechte vorbehalten",
        "tous droits réservés",
        "todos los derechos",
        "todos os direitos",
    ];
    (length < 1_500 && signs.iter().filter(|sign| all().contains(**sign)).count() >= 2).then_some("imprint")
}

/// A path below the folder of the package file: `../text/a%20b.xhtml`.
fn joined(folder: &str, href: &str) -> String {
    let mut parts: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    let href = unescaped(href);
    for part in href.split('/') {
        match part {
            "" | "." => {}
            ".." => drop(parts.pop()),
            part => parts.push(part),
        }
    }
    parts.join("/")
}

/// An address without escapes.
fn unescaped(href: &str) -> String {
    let mut bytes = Vec::with_capacity(href.len());
    let mut rest = href.as_bytes();
    while let Some((first, after)) = rest.split_first() {
        let digits = after.get(..2).and_then(|d| std::str::from_utf8(d).ok()).filter(|_| *first == b'%');
        match digits.and_then(|digits| u8::from_str_radix(digits, 16).ok()) {
            Some(byte) => {
                bytes.push(byte);
                rest = after.get(2..).unwrap_or_default();
            }
            None => {
                bytes.push(*first);
                rest = after;
            }
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

fn describe(metadata: &Element) -> Book {
    let refines = |id: &str, property: &str| {
        let of = |e: &&Element| {
            e.attribute("refines") == Some(&format!("#{id}")) && e.attribute("property") == Some(property)
        };
        metadata.all("meta").find(of).map(|e| clean(&e.text()))
    };
    let authors = metadata.all("creator").filter(|creator| {
        let id = creator.attribute("id").unwrap_or_default();
        let role = creator.attribute("role").map(str::to_owned).or_else(|| refines(id, "role"));
        role.is_none_or(|role| ["aut", "author", ""].contains(&role.as_str()))
    });
    let authors: Vec<String> = authors.map(|creator| clean(&creator.text())).collect();
    let dates: Vec<&Element> = metadata.all("date").collect();
    let published = dates.iter().find(|d| d.attribute("event") == Some("publication"));
    let plain = dates.iter().find(|d| d.attribute("event").is_none());
    let date = published.or(plain).map(|d| clean(&d.text())).unwrap_or_default();
    Book {
        title: text_of(metadata, "title").unwrap_or_default(),
        authors: authors.into_iter().filter(|name| !name.is_empty() && name != "Unknown").collect(),
        // Calibre writes the first of January 101 where it knows no day.
        date: if date.starts_with("0101") {
            String::new()
        } else {
            date.get(..10).unwrap_or(&date).to_owned()
        },
        publisher: text_of(metadata, "publisher").unwrap_or_default(),
        language: text_of(metadata, "language").unwrap_or_default(),
        topics: metadata.all("subject").map(|subject| clean(&subject.text())).collect(),
    }
}

fn record(book: &Book, title: &str, source: &str) -> Record {
    let mut record = Record::at(1);
    record.push_from("title", title, 1, BOOK);
    book.authors.iter().for_each(|author| record.push_from("author", author, 1, BOOK));
    record.push_from("date", &book.date, 1, BOOK);
    record.push_from("source", source, 1, BOOK);
    record.push_from("language", &book.language, 1, BOOK);
    book.topics.iter().for_each(|topic| record.push_from("keywords", topic, 1, BOOK));
    record
}

/// What is left out of a book, for the report.
fn left_out(chapters: &mut Vec<Chapter>) -> Vec<Cut> {
    let mut cut = Vec::new();
    chapters.retain(|chapter| {
        if let Some(reason) = chapter.apart {
            let texts = chapter.blocks.iter().map(|b| b.text.clone());
            cut.extend(texts.map(|text| Cut { reason: reason.into(), text, line: 0 }));
        }
        chapter.apart.is_none() && !chapter.blocks.is_empty()
    });
    cut
}

/// The book as one article.
fn whole(book: &Book, mut chapters: Vec<Chapter>, context: &Context) -> FileOutcome {
    let cut = left_out(&mut chapters);
    let blocks = chapters.into_iter().flat_map(|chapter| chapter.blocks).collect();
    let mut content = without_chrome(blocks, 0);
    content.cut.extend(cut);
    assemble(&record(book, &book.title, &book.publisher), Some(content), None, context)
}

/// Each chapter as an article; the book is its source.
fn each(book: &Book, mut chapters: Vec<Chapter>, context: &Context) -> FileOutcome {
    let mut cut = left_out(&mut chapters);
    let mut outcome = FileOutcome::default();
    for (number, chapter) in (1..).zip(chapters) {
        let heading = chapter.blocks.first().filter(|block| block.kind == BlockKind::Heading);
        let title = heading.map_or(chapter.title.as_str(), |block| block.text.as_str()).to_owned();
        let Content { blocks, cut: own } = without_chrome(chapter.blocks, 0);
        let cut = own.into_iter().chain(std::mem::take(&mut cut)).collect();
        let record = record(book, &title, &book.title);
        outcome.absorb(assemble(&record, Some(Content { blocks, cut }), Some(number), context));
    }
    if outcome.sources.is_empty() {
        outcome.skip(context.file, 0, "it has no text");
    }
    outcome
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Config;
    use crate::read::choices::Choices;
    use crate::read::names::Mapping;
    use crate::read::package::tests::packed;

    const OPF: &str = "<package><metadata xmlns:dc='d'><dc:title>Mornings</dc:title><dc:creator id='a'>Ana García</dc:creator><dc:creator id='b'>Luis Pérez</dc:creator>\
        <meta refines='#b' property='role'>ill</meta><dc:date>0101-01-01</dc:date></metadata><manifest><item id='n' href='nav.xhtml' properties='nav'/>\
        <item id='i' href='imprint.xhtml'/><item id='1' href='a%20b.xhtml'/><item id='2' href='../two.xhtml'/></manifest>\
        <spine><itemref idref='n'/><itemref idref='i'/><itemref idref='2'/><itemref idref='1'/></spine></package>";

    fn titles(chapters: bool) -> Vec<String> {
        let bytes = packed(&[
            (
                "META-INF/container.xml",
                b"<container><rootfiles><rootfile full-path='e/c.opf'/></rootfiles></container>",
            ),
            ("e/c.opf", OPF.as_bytes()),
            ("e/nav.xhtml", b"<html><body><nav>One Two</nav></body></html>"),
            ("e/imprint.xhtml", b"<html><body><p>Set in a typeface.</p></body></html>"),
            ("e/a b.xhtml", b"<html><head><title/></head><body><h1>One</h1><p>Oil floats.</p></body></html>"),
            (
                "two.xhtml",
                b"<html><body><h1>Two</h1><p>It burns.<a epub:type='noteref'>1</a></p></body></html>",
            ),
        ]);
        let mapping = Mapping::new(&Config::default());
        let (choices, _) = Choices::new(&Config { chapters, ..Config::default() }, None);
        let outcome = read(bytes, &Context::new("x.epub", &mapping, &[]).choosing(&choices));
        let article = |s: crate::read::outcome::UnnumberedSource| s.source.article().expect("its own bytes");
        outcome
            .sources
            .into_iter()
            .map(article)
            .map(|a| format!("{} {} {:?}", a.text, a.meta.authors.join("+"), a.meta.date))
            .collect()
    }

    #[test]
    fn a_book_is_one_article_or_each_of_its_chapters_is() {
        assert_eq!(titles(false), ["Mornings\n\nTwo\n\nIt burns.\n\nOne\n\nOil floats. Ana García None"]);
        assert_eq!(titles(true), ["Two\n\nIt burns. Ana García None", "One\n\nOil floats. Ana García None"]);
    }

    #[test]
    fn paths_are_joined_without_climbing_out() {
        for (folder, href, expected) in [
            ("e", "a.xhtml", "e/a.xhtml"),
            ("e/f", "../t/a%20b.xhtml", "e/t/a b.xhtml"),
            ("", "../../a%zz", "a%zz"),
        ] {
            assert_eq!(joined(folder, href), expected);
        }
    }
}
