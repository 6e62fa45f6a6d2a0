//! DOCX: Word's documents.
//!
//! Insertions count as written and deletions as gone, as if all changes were accepted. Headers, footers and comments
//! are left out; footnotes stand behind the text.

use std::collections::HashMap;

use super::docx_styles::{Styles, on};
use crate::read::format::{Context, Format, never};
use crate::read::outcome::FileOutcome;
use crate::read::package::{Package, Refused};
use crate::read::text::clean;
use crate::read::written::{Paragraph, Properties, Style, Written, row};
use crate::read::xml::{Element, Unreadable, parse, text_of};

/// `.docx`, and what is a package of this kind whatever its name.
pub(in crate::read) static FORMAT: Format =
    Format { name: "Word", endings: &["docx", "docm", "dotx", "dotm"], archive: false, sniff: never, read };

fn read(bytes: Vec<u8>, context: &Context) -> FileOutcome {
    match written(bytes) {
        Ok(written) => written.outcome(context),
        Err(Refused { what, mend }) => FileOutcome::failed(context.file, 0, what, mend),
    }
}

fn written(bytes: Vec<u8>) -> Result<Written, Refused> {
    let mut package = Package::open(bytes)?;
    let name = main_part(&mut package)?;
    let Some(document) = tree(&mut package, &name)? else {
        return Err(Refused::new(
            "it holds no document of Word",
            "open it in Word and save it again as .docx",
        ));
    };
    let folder = name.rsplit_once('/').map_or("", |(folder, _)| folder);
    let beside = |name: &str| if folder.is_empty() { name.to_owned() } else { format!("{folder}/{name}") };
    let styles = tree(&mut package, &beside("styles.xml")).unwrap_or_default();
    let mut walk = Walk { styles: Styles::new(styles.as_ref()), ..Walk::default() };
    for (part, kind) in [("footnotes.xml", "footnote"), ("endnotes.xml", "endnote")] {
        if let Some(notes) = tree(&mut package, &beside(part)).unwrap_or_default() {
            walk.note_texts(&notes, kind);
        }
    }
    let body = document.child("body").unwrap_or(&document);
    walk.blocks(body);
    walk.end();
    let properties = tree(&mut package, "docProps/core.xml").unwrap_or_default();
    let Walk { paragraphs, notes, .. } = walk;
    let properties = properties.map(|core| describe(&core)).unwrap_or_default();
    Ok(Written { paragraphs, notes, properties, left_out: Vec::new() })
}

/// Where the text stands: usually in `word/document.xml`.
fn main_part(package: &mut Package) -> Result<String, Refused> {
    const USUAL: &str = "word/document.xml";
    if package.has(USUAL) {
        return Ok(USUAL.to_owned());
    }
    let relations = tree(package, "_rels/.rels")?;
    let target = relations.as_ref().and_then(|relations| {
        let is_main = |e: &&Element| e.attribute("Type").is_some_and(|t| t.ends_with("/officeDocument"));
        relations.elements().find(is_main)?.attribute("Target").map(|t| t.trim_start_matches('/').to_owned())
    });
    Ok(target.unwrap_or_else(|| USUAL.to_owned()))
}

fn tree(package: &mut Package, name: &str) -> Result<Option<Element>, Refused> {
    let Some(text) = package.text(name)? else { return Ok(None) };
    let damaged = |error: Unreadable| {
        let what = format!("{name} in it is damaged in line {} ({})", error.line, error.what);
        Refused::new(what, "open it in Word, let it be repaired, and save it again")
    };
    parse(&text).map(Some).map_err(damaged)
}

fn describe(core: &Element) -> Properties {
    let text = |name: &str| text_of(core, name).unwrap_or_default();
    let list = |text: String| -> Vec<String> {
        text.split([';', ',']).map(clean).filter(|part| !part.is_empty()).collect()
    };
    Properties {
        title: text("title"),
        authors: text("creator").split(';').map(clean).collect(),
        date: text("created"),
        language: String::new(),
        topics: list(text("keywords")),
    }
}

/// A walk through a document in reading order.
#[derive(Default)]
struct Walk {
    styles: Styles,
    /// Texts of notes, by kind and number.
    stored: HashMap<(&'static str, String), String>,
    paragraphs: Vec<Paragraph>,
    notes: Vec<String>,
    /// The paragraph that is being written.
    text: String,
    style: Style,
    /// The mark at its end was deleted: the next one goes on with it.
    joined: bool,
    /// For each field that is open whether its result has begun.
    fields: Vec<Field>,
}

#[derive(Default)]
struct Field {
    instruction: String,
    result: bool,
}

impl Walk {
    fn note_texts(&mut self, notes: &Element, kind: &'static str) {
        for note in notes.all(kind) {
            let Some(id) = note.attribute("id") else { continue };
            if note.attribute("type").is_some_and(|t| t != "normal") {
                continue;
            }
            self.blocks(note);
            self.end();
            let texts: Vec<String> = self.paragraphs.drain(..).map(|p| clean(&p.text)).collect();
            self.stored.insert((kind, id.to_owned()), clean(&texts.join(" ")));
        }
    }

    /// What stands in a body, a cell or a text box.
    fn blocks(&mut self, parent: &Element) {
        for element in parent.elements() {
            match element.local() {
                "p" => self.paragraph(element),
                "tbl" => element.elements().for_each(|row| self.row(row)),
                "sdt" if !is_contents(element) => {
                    element.all("sdtContent").for_each(|inner| self.blocks(inner))
                }
                "AlternateContent" => chosen(element).into_iter().for_each(|inner| self.blocks(inner)),
                "del" | "moveFrom" | "sdt" | "sectPr" => {}
                "ins" | "moveTo" | "smartTag" | "customXml" | "txbxContent" | "body" | "altChunk" => {
                    self.blocks(element);
                }
                _ => {}
            }
        }
    }

    fn row(&mut self, element: &Element) {
        match element.local() {
            "tr" => {}
            "sdt" | "sdtContent" | "customXml" | "ins" => {
                return element.elements().for_each(|inner| self.row(inner));
            }
            _ => return,
        }
        let deleted = element.child("trPr").is_some_and(|properties| properties.child("del").is_some());
        if deleted {
            return;
        }
        self.end();
        let mut cells = Vec::new();
        self.cells(element, &mut cells);
        self.paragraphs.extend(row(cells));
    }

    /// The cells of a row, without what is empty.
    fn cells(&mut self, parent: &Element, cells: &mut Vec<Vec<Paragraph>>) {
        for element in parent.elements() {
            match element.local() {
                "tc" => {
                    let before = self.paragraphs.len();
                    self.blocks(element);
                    self.end();
                    let mut inner = self.paragraphs.split_off(before);
                    inner.retain(|p| !p.text.trim().is_empty());
                    cells.push(inner);
                }
                "sdt" | "sdtContent" | "customXml" | "ins" => self.cells(element, cells),
                _ => {}
            }
        }
    }

    fn paragraph(&mut self, element: &Element) {
        let properties = element.child("pPr");
        let style = self.styles.of(properties);
        if self.styles.is_contents(properties) {
            return;
        }
        if !self.joined {
            self.style = style;
        }
        self.joined = false;
        let mut boxes = Vec::new();
        self.inline(element, &mut boxes);
        let mark = properties.and_then(|properties| properties.child("rPr"));
        if mark.is_some_and(|mark| mark.child("del").is_some() || mark.child("moveFrom").is_some()) {
            self.joined = true;
        } else {
            self.push();
        }
        for text_box in boxes {
            self.blocks(text_box);
            self.end();
        }
    }

    /// The runs of a paragraph.
    fn inline<'a>(&mut self, parent: &'a Element, boxes: &mut Vec<&'a Element>) {
        for element in parent.elements() {
            match element.local() {
                "r" => self.run(element, boxes),
                "del" | "moveFrom" | "pPr" | "rPr" | "sdtPr" | "sdtEndPr" | "rubyPr" | "rt" => {}
                "fldSimple" if element.attribute("instr").is_some_and(is_page_number) => {}
                "AlternateContent" => chosen(element).into_iter().for_each(|inner| self.inline(inner, boxes)),
                "t" if self.is_shown() => self.text.push_str(&element.text()),
                _ => self.inline(element, boxes),
            }
        }
    }

    fn run<'a>(&mut self, run: &'a Element, boxes: &mut Vec<&'a Element>) {
        let hidden = run.child("rPr").is_some_and(|p| on(p, "vanish") || on(p, "webHidden"));
        for element in run.elements() {
            match element.local() {
                "fldChar" => match element.attribute("fldCharType") {
                    Some("begin") => self.fields.push(Field::default()),
                    Some("separate") => {
                        if let Some(field) = self.fields.last_mut() {
                            field.result = true;
                        }
                    }
                    _ => drop(self.fields.pop()),
                },
                "instrText" => {
                    if let Some(field) = self.fields.last_mut() {
                        field.instruction.push_str(&element.text());
                    }
                }
                "drawing" | "pict" | "object" => find_boxes(element, boxes),
                "AlternateContent" => chosen(element).into_iter().for_each(|inner| find_boxes(inner, boxes)),
                _ if hidden || !self.is_shown() => {}
                "t" => self.text.push_str(&element.text()),
                "tab" | "ptab" => self.text.push('\t'),
                "br" | "cr" => self.text.push('\n'),
                "noBreakHyphen" => self.text.push('-'),
                "ruby" => element.all("rubyBase").for_each(|base| self.inline(base, boxes)),
                "sym" => self.text.extend(symbol(element)),
                "footnoteReference" => self.note("footnote", element),
                "endnoteReference" => self.note("endnote", element),
                _ => {}
            }
        }
    }

    fn note(&mut self, kind: &'static str, reference: &Element) {
        let Some(id) = reference.attribute("id") else { return };
        let note = self.stored.get(&(kind, id.to_owned())).filter(|text| !text.is_empty());
        self.notes.extend(note.cloned());
    }

    /// Whether text is that of the document, and neither an instruction nor the number of a page.
    fn is_shown(&self) -> bool {
        self.fields.iter().all(|field| field.result && !is_page_number(&field.instruction))
    }

    fn push(&mut self) {
        let text = std::mem::take(&mut self.text);
        self.paragraphs.push(Paragraph { style: self.style, text });
        self.style = Style::Text;
    }

    /// Ends a paragraph whose mark was deleted, should none follow.
    fn end(&mut self) {
        if !self.text.is_empty() {
            self.push();
        }
        self.joined = false;
    }
}

/// Of what is there twice, for new programs and for old ones, the first that has text.
fn chosen(element: &Element) -> Option<&Element> {
    let ways = || element.elements().filter(|way| matches!(way.local(), "Choice" | "Fallback"));
    ways().find(|way| way.within().iter().any(|e| e.local() == "t")).or_else(|| ways().next())
}

fn find_boxes<'a>(element: &'a Element, boxes: &mut Vec<&'a Element>) {
    for inner in element.elements() {
        match inner.local() {
            "txbxContent" => boxes.push(inner),
            "AlternateContent" => chosen(inner).into_iter().for_each(|way| find_boxes(way, boxes)),
            _ => find_boxes(inner, boxes),
        }
    }
}

/// Whether a block is a table of contents, which Word makes of the headings.
fn is_contents(sdt: &Element) -> bool {
    let gallery = sdt.at(&["sdtPr", "docPartObj", "docPartGallery"]).and_then(|g| g.attribute("val"));
    gallery.is_some_and(|name| {
        ["Table of Contents", "Page Numbers", "Watermarks"].iter().any(|part| name.contains(part))
    })
}

fn is_page_number(instruction: &str) -> bool {
    let name = instruction.split_whitespace().next().unwrap_or_default().to_ascii_uppercase();
    ["PAGE", "NUMPAGES", "SECTIONPAGES", "TOC", "XE", "TC"].contains(&name.as_str())
}

/// A sign by its number; those of fonts of symbols have no meaning elsewhere.
fn symbol(element: &Element) -> Option<char> {
    let number = u32::from_str_radix(element.attribute("char")?, 16).ok()?;
    char::from_u32(number).filter(|_| !(0xf000..=0xf0ff).contains(&number))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Config;
    use crate::read::names::Mapping;
    use crate::read::package::tests::packed;

    fn text(body: &str) -> String {
        let document = format!("<w:document xmlns:w='w'><w:body>{body}</w:body></w:document>");
        let styles = "<w:styles xmlns:w='w'><w:style w:styleId='berschrift1'><w:name w:val='heading 1'/></w:style></w:styles>";
        let notes = "<w:footnotes xmlns:w='w'><w:footnote w:id='1'><w:p><w:r><w:t>A note.</w:t></w:r></w:p></w:footnote></w:footnotes>";
        let bytes = packed(&[
            ("word/document.xml", document.as_bytes()),
            ("word/styles.xml", styles.as_bytes()),
            ("word/footnotes.xml", notes.as_bytes()),
        ]);
        let mapping = Mapping::new(&Config::default());
        let mut outcome = read(bytes, &Context::new("x.docx", &mapping, &[]));
        outcome.sources.remove(0).source.article().expect("its own bytes").text
    }

    fn run(text: &str) -> String {
        format!("<w:r><w:t>{text}</w:t></w:r>")
    }

    #[test]
    fn changes_fields_and_hidden_text_are_read_as_a_reader_sees_them() {
        for (inner, expected) in [
            (format!("{}<w:del>{}</w:del><w:ins>{}</w:ins>", run("It "), run("sinks"), run("floats")), "It floats"),
            (format!("{}<w:r><w:rPr><w:vanish/></w:rPr><w:t>no</w:t></w:r>", run("It floats")), "It floats"),
            ("<w:r><w:fldChar w:fldCharType='begin'/><w:instrText> HYPERLINK x </w:instrText><w:fldChar w:fldCharType='separate'/><w:t>link</w:t><w:fldChar w:fldCharType='end'/></w:r>".into(), "link"),
            ("<w:r><w:fldChar w:fldCharType='begin'/><w:instrText>PAGE</w:instrText><w:fldChar w:fldCharType='separate'/><w:t>7</w:t><w:fldChar w:fldCharType='end'/><w:t>end</w:t></w:r>".into(), "end"),
            ("<w:r><w:t>a</w:t><w:footnoteReference w:id='1'/></w:r>".into(), "a\n\nA note."),
            ("<w:r><w:t>co</w:t><w:noBreakHyphen/><w:t>op</w:t><w:br/><w:t>shop</w:t></w:r>".into(), "co-op shop"),
            ("<mc:AlternateContent><mc:Choice><w:r><w:t>new</w:t></w:r></mc:Choice><mc:Fallback><w:r><w:t>old</w:t></w:r></mc:Fallback></mc:AlternateContent>".into(), "new"),
        ] {
            assert_eq!(text(&format!("<w:p>{inner}</w:p>")), expected, "{inner}");
        }
    }

    #[test]
    fn a_paragraph_whose_end_was_deleted_goes_on() {
        let body = format!(
            "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>{}</w:p><w:p>{}</w:p>",
            run("The harbour "),
            run("was closed.")
        );
        assert_eq!(text(&body), "The harbour was closed.");
    }

    #[test]
    fn headings_are_known_by_the_name_of_their_style() {
        let body = format!(
            "<w:p><w:pPr><w:pStyle w:val='berschrift1'/></w:pPr>{}</w:p><w:p>{}</w:p><w:tbl><w:tr><w:tc><w:p>{}</w:p></w:tc><w:tc><w:p>{}</w:p></w:tc></w:tr></w:tbl>",
            run("Oil"),
            run("It floats."),
            run("a"),
            run("b")
        );
        assert_eq!(text(&body), "Oil\n\nIt floats.\n\na b");
    }
}
