//! RTF, as Word, LibreOffice, TextEdit and press databases write it.
//!
//! Deleted and hidden text, headers, footers and comments are left out; footnotes stand behind the text.

use std::collections::{HashMap, HashSet};

use encoding_rs::{Encoding, WINDOWS_1252};

use super::rtf_state::{Place, State};
use super::rtf_tokens::{Token, Tokens, character, character_set, code_page, is_silent};
use crate::read::format::{Context, Format};
use crate::read::outcome::FileOutcome;
use crate::read::text::clean;
use crate::read::written::{Paragraph, Properties, Style, Written, row};

/// `.rtf`.
pub(in crate::read) static FORMAT: Format = Format {
    name: "RTF",
    endings: &["rtf"],
    archive: false,
    sniff: |head| head.starts_with(b"{\\rtf"),
    read,
};

/// Groups within groups beyond which a file is refused.
const DEPTH: usize = 5_000;

fn read(bytes: Vec<u8>, context: &Context) -> FileOutcome {
    if !bytes.trim_ascii_start().starts_with(b"{\\rtf") {
        // Word opens it all the same, and shows what it finds.
        let plain = context.formats.iter().find(|format| format.endings.contains(&"txt"));
        return match plain {
            Some(plain) if !bytes.trim_ascii_start().is_empty() => (plain.read)(bytes, context),
            _ => FileOutcome::failed(context.file, 0, "it is no RTF", "save it again as .rtf, .docx or .odt"),
        };
    }
    let mut reader = Reader::new();
    for token in Tokens::new(&bytes) {
        reader.take(token);
        if reader.groups.len() > DEPTH {
            let mend = "open it in Word or LibreOffice and save it again as .docx or .odt";
            let what = format!("more than {DEPTH} groups stand within each other");
            return FileOutcome::failed(context.file, 0, what, mend);
        }
    }
    let whole = reader.groups.is_empty();
    let mut outcome = reader.finish().outcome(context);
    if !whole && !outcome.sources.is_empty() {
        outcome.warn(context.file, 0, "it ends before its groups do", "fetch it again if its end is missing");
    }
    outcome
}

struct Reader {
    groups: Vec<State>,
    state: State,
    page: &'static Encoding,
    fonts: HashMap<i32, &'static Encoding>,
    symbols: HashSet<i32>,
    styles: HashMap<i32, Style>,
    default_font: i32,
    bytes: Vec<u8>,
    high: Option<u16>,
    to_skip: usize,
    text: String,
    note: String,
    name: String,
    cells: Vec<Vec<Paragraph>>,
    cell: Vec<Paragraph>,
    written: Written,
    info: HashMap<&'static str, String>,
    day: [i32; 3],
}

impl Reader {
    fn new() -> Self {
        Reader {
            groups: Vec::new(),
            state: State::new(),
            page: WINDOWS_1252,
            fonts: HashMap::new(),
            symbols: HashSet::new(),
            styles: HashMap::new(),
            default_font: -1,
            bytes: Vec::new(),
            high: None,
            to_skip: 0,
            text: String::new(),
            note: String::new(),
            name: String::new(),
            cells: Vec::new(),
            cell: Vec::new(),
            written: Written::default(),
            info: HashMap::new(),
            day: [0; 3],
        }
    }

    fn take(&mut self, token: Token) {
        if self.to_skip > 0 && !matches!(token, Token::Open | Token::Close) {
            self.to_skip -= 1;
            if !matches!(token, Token::Word("u" | "par" | "cell" | "row", _)) {
                return;
            }
        }
        match token {
            Token::Byte(byte) => {
                if self.state.place == Place::Nowhere {
                    return;
                }
                self.high = None;
                self.bytes.push(byte);
            }
            Token::Open => {
                self.flush();
                self.to_skip = 0;
                self.groups.push(self.state);
                self.state.optional = false;
            }
            Token::Close => {
                self.flush();
                self.to_skip = 0;
                self.close();
            }
            Token::Sign(sign) => {
                self.flush();
                match sign {
                    b'*' => self.state.optional = true,
                    b'~' => self.push(" "),
                    b'_' => self.push("-"),
                    _ => {}
                }
            }
            Token::Word(word, number) => {
                if word != "u" {
                    self.flush();
                }
                self.word(word, number);
            }
        }
    }

    fn close(&mut self) {
        let ended = self.state;
        let Some(before) = self.groups.pop() else { return };
        if ended.place == Place::Note && before.place != Place::Note {
            let note = clean(&std::mem::take(&mut self.note));
            if !note.is_empty() {
                self.written.notes.push(note);
            }
        }
        if ended.place == Place::Mark && before.place == Place::Body {
            self.state = before;
            self.state.style = if before.style == Style::Text { Style::Item } else { before.style };
            return;
        }
        if matches!(ended.place, Place::Styles) {
            self.style_named();
        }
        self.state = before;
    }

    /// Takes the name of the style that was told of.
    fn style_named(&mut self) {
        let name = std::mem::take(&mut self.name).trim().trim_end_matches(';').to_lowercase();
        let style = match name.as_str() {
            "title" => Style::Title,
            "subtitle" => Style::Subtitle,
            "quote" | "intense quote" | "quotations" => Style::Quote,
            name => match name.strip_prefix("heading ").and_then(|n| n.trim().parse().ok()) {
                Some(level) => Style::Heading(level),
                None => return,
            },
        };
        self.styles.entry(self.state.number).or_insert(style);
    }

    /// Puts the bytes that wait into words.
    fn flush(&mut self) {
        if self.bytes.is_empty() {
            return;
        }
        let bytes = std::mem::take(&mut self.bytes);
        let font = if self.state.font == -1 { self.default_font } else { self.state.font };
        if self.symbols.contains(&font) && matches!(self.state.place, Place::Body | Place::Note) {
            // Letters of a font of signs mean nothing elsewhere.
            return;
        }
        let encoding = self.fonts.get(&font).copied().unwrap_or(self.page);
        let (text, _) = encoding.decode_without_bom_handling(&bytes);
        self.push(&text);
    }

    fn push(&mut self, text: &str) {
        if self.state.hidden || self.state.deleted {
            return;
        }
        match self.state.place {
            Place::Body => self.text.push_str(text),
            Place::Note => self.note.push_str(text),
            Place::Info(field) => self.info.entry(field).or_default().push_str(text),
            Place::Styles => self.name.push_str(text),
            Place::Mark | Place::Properties | Place::Fonts | Place::Dates | Place::Nowhere => {}
        }
    }

    fn word(&mut self, word: &str, number: Option<i32>) {
        if std::mem::take(&mut self.state.optional) && !self.enters(word) {
            self.state.place = Place::Nowhere;
            return;
        }
        if self.state.place == Place::Nowhere {
            // The text in Unicode stands within what older programs read instead of it.
            if word == "ud" {
                self.state.place = self
                    .groups
                    .iter()
                    .rev()
                    .map(|s| s.place)
                    .find(|p| *p != Place::Nowhere)
                    .unwrap_or_default();
            } else if matches!(word, "shptxt" | "result") {
                self.state.place = Place::Body;
            }
            return;
        }
        let on = number != Some(0);
        match word {
            "u" => self.unicode(number.unwrap_or(0)),
            "uc" => self.state.skip = usize::try_from(number.unwrap_or(1)).unwrap_or(0).min(16),
            "ansicpg" => self.page = number.and_then(code_page).unwrap_or(self.page),
            "mac" => self.page = code_page(10000).unwrap_or(self.page),
            "deff" => self.default_font = number.unwrap_or(-1),
            "f" => self.state.font = number.unwrap_or(-1),
            "fcharset" if self.state.place == Place::Fonts => {
                let number = number.unwrap_or(0);
                if number == 2 {
                    self.symbols.insert(self.state.font);
                }
                if let Some(encoding) = character_set(number).and_then(code_page) {
                    self.fonts.insert(self.state.font, encoding);
                }
            }
            "cpg" if self.state.place == Place::Fonts => {
                if let Some(encoding) = number.and_then(code_page) {
                    self.fonts.insert(self.state.font, encoding);
                }
            }
            "fonttbl" => self.state.place = Place::Fonts,
            "stylesheet" => self.state.place = Place::Styles,
            "s" if self.state.place == Place::Styles => self.state.number = number.unwrap_or(0),
            "s" => self.state.style = number.and_then(|n| self.styles.get(&n)).copied().unwrap_or_default(),
            "outlinelevel" if self.state.style == Style::Text => {
                if let Some(level) = number.and_then(|n| u8::try_from(n).ok()).filter(|n| *n < 9) {
                    self.state.style = Style::Heading(level + 1);
                }
            }
            "ls" if self.state.place == Place::Body
                && self.state.style == Style::Text
                && number > Some(0) =>
            {
                self.state.style = Style::Item;
            }
            "info" => self.state.place = Place::Properties,
            "title" if self.state.place == Place::Properties => self.state.place = Place::Info("title"),
            "author" if self.state.place == Place::Properties => self.state.place = Place::Info("author"),
            "keywords" if self.state.place == Place::Properties => self.state.place = Place::Info("keywords"),
            "creatim" if self.state.place == Place::Properties => self.state.place = Place::Dates,
            _ if self.state.place == Place::Properties => self.state.place = Place::Nowhere,
            "v" => self.state.hidden = on,
            "deleted" => self.state.deleted = on,
            "plain" => {
                self.state.font = -1;
                self.state.hidden = false;
                self.state.deleted = false;
            }
            "pard" => {
                self.state.style = Style::Text;
                self.state.in_table = false;
            }
            "intbl" => self.state.in_table = true,
            "footnote" => self.state.place = Place::Note,
            "listtext" | "pntext" => self.state.place = Place::Mark,
            "upr" => self.state.place = Place::Nowhere,
            "yr" | "mo" | "dy" if self.state.place == Place::Dates => {
                let at = match word {
                    "yr" => 0,
                    "mo" => 1,
                    _ => 2,
                };
                self.day[at] = number.unwrap_or(0);
            }
            word if is_silent(word) => self.state.place = Place::Nowhere,
            "par" | "sect" | "page" | "column" => self.paragraph(),
            "cell" | "nestcell" => self.cell(),
            "row" | "nestrow" => self.row(),
            _ => {
                if let Some(text) = character(word) {
                    self.push(text);
                }
            }
        }
    }

    /// Whether a word that may be left out is known; where it is, its place is set.
    fn enters(&mut self, word: &str) -> bool {
        match word {
            "shppict" | "nesttableprops" => self.state.place = Place::Nowhere,
            "listtext" | "pntext" | "footnote" | "cs" | "ud" | "shptxt" | "result" | "shpinst" => {}
            _ => return false,
        }
        if word == "shpinst" {
            // Of a drawing only the text in it is read.
            self.state.place = Place::Nowhere;
        }
        true
    }

    fn unicode(&mut self, number: i32) {
        self.flush();
        self.to_skip = self.state.skip;
        #[allow(clippy::cast_sign_loss, clippy::cast_possible_truncation)]
        let unit = number as u16;
        let units: Vec<u16> = self.high.take().into_iter().chain([unit]).collect();
        if (0xd800..0xdc00).contains(&unit) {
            self.high = Some(unit);
            return;
        }
        let text: String = char::decode_utf16(units)
            .filter_map(Result::ok)
            .filter(|c| !('\u{f000}'..='\u{f0ff}').contains(c))
            .collect();
        self.push(&text);
    }

    fn paragraph(&mut self) {
        match self.state.place {
            Place::Body if self.state.deleted => {}
            Place::Body => {
                let paragraph = Paragraph { style: self.state.style, text: std::mem::take(&mut self.text) };
                if self.state.in_table {
                    self.cell.push(paragraph)
                } else {
                    self.written.paragraphs.push(paragraph)
                }
            }
            Place::Note => self.note.push(' '),
            _ => {}
        }
    }

    fn cell(&mut self) {
        if self.state.place != Place::Body {
            return;
        }
        let text = std::mem::take(&mut self.text);
        let mut cell = std::mem::take(&mut self.cell);
        cell.push(Paragraph { style: self.state.style, text });
        cell.retain(|p| !p.text.trim().is_empty());
        self.cells.push(cell);
    }

    fn row(&mut self) {
        if self.state.place == Place::Body {
            let cells = std::mem::take(&mut self.cells);
            self.written.paragraphs.extend(row(cells));
        }
    }

    fn finish(mut self) -> Written {
        self.flush();
        if self.cells.is_empty() {
            self.written.paragraphs.append(&mut self.cell);
        } else {
            self.row();
        }
        if !self.text.trim().is_empty() {
            self.written.paragraphs.push(Paragraph { style: self.state.style, text: self.text });
        }
        let mut get = |name: &str| clean(&self.info.remove(name).unwrap_or_default());
        let [year, month, day] = self.day;
        self.written.properties = Properties {
            title: get("title"),
            authors: get("author").split(';').map(clean).collect(),
            date: if year > 0 { format!("{year:04}-{month:02}-{day:02}") } else { String::new() },
            language: String::new(),
            topics: get("keywords").split([',', ';']).map(clean).filter(|topic| !topic.is_empty()).collect(),
        };
        self.written
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Config;
    use crate::read::names::Mapping;
    use crate::read::source::Source;

    fn source(inner: &str) -> Source {
        let mapping = Mapping::new(&Config::default());
        let rtf = format!("{{\\rtf1\\ansi\\ansicpg1252\\deff0{inner}}}");
        let mut outcome = read(rtf.into_bytes(), &Context::new("x.rtf", &mapping, &[]));
        outcome.sources.remove(0).source.unpack().expect("its own bytes")
    }

    #[test]
    fn groups_stand_within_each_other_up_to_a_limit_that_is_told() {
        let mapping = Mapping::new(&Config::default());
        let read_nested = |depth: usize| {
            let rtf = [r"{\rtf1", &"{".repeat(depth - 1), "Oil.", &"}".repeat(depth)].concat();
            read(rtf.into_bytes(), &Context::new("x.rtf", &mapping, &[]))
        };
        assert_eq!(read_nested(DEPTH).sources.len(), 1);
        let told: Vec<String> = read_nested(DEPTH + 1).diagnostics.iter().map(ToString::to_string).collect();
        let said = "x.rtf: more than 5000 groups stand within each other; open it in Word or LibreOffice";
        assert!(told.len() == 1 && told[0].starts_with(said), "{told:?}");
    }

    #[test]
    fn text_is_read_in_the_code_page_of_its_font() {
        for (inner, expected) in [
            (r"It \'84floats\'94\endash\~and \u233\'e9t\u233?.", "It „floats”– and été."),
            (r"{\fonttbl{\f0 Arial;}{\f1\fcharset204 Arial Cyr;}}{\f1 \'cc\'e8\'f0}.", "Мир."),
            (r"{\fonttbl{\f0\fcharset128 MS;}}\'93\'fa\'96\'7b.", "日本."),
            (r"\uc2 a\u8364\'80\'80b\uc0\u233c {\uc1\u-10179?\u-8704?}", "a€béc 😀"),
            (r"\{brace\} \b bold\b0  text\line next", "{brace} bold text next"),
            (r"a{\pict\bin4 }}}}b}{\*\unknown c}{\v d}{\deleted e}f", "af"),
            (
                r"{\field{\*\fldinst HYPERLINK x}{\fldrslt link}} a{\footnote \chftn  Note.\par}b",
                "link ab\n\nNote.",
            ),
            (r"{\header Top\par}a\par{\upr{\title x}{\*\ud{y}}}b", "a\n\nyb"),
            (r"\trowd\intbl a\cell b\cell\row\pard c", "a b\n\nc"),
            (r"{\listtext\'b7\tab}One\par\pard Two", "One\n\nTwo"),
        ] {
            assert_eq!(source(inner).article.text, expected, "{inner}");
        }
    }

    #[test]
    fn properties_and_styles_are_read() {
        let long = "The harbour was closed for two days because of the storm, which had taken the lights of the pier.";
        let source = source(&format!(
            r"{{\stylesheet{{\s0 Normal;}}{{\s2 heading 2;}}}}{{\info{{\title C\'e2mara}}{{\author Ana Garc\'eda}}{{\creatim\yr2022\mo12\dy6}}{{\revtim\yr2023\mo1\dy1}}}}\pard {long}\par\pard\s2 After\par\pard {long}"
        ));
        assert_eq!(source.article.title(), "Câmara");
        assert_eq!(source.article.meta.authors, ["Ana García"]);
        assert_eq!(source.article.meta.date.map(|d| d.to_string()).as_deref(), Some("2022-12-06"));
        let kinds: Vec<String> = source.article.blocks.iter().map(|b| format!("{:?}", b.kind)).collect();
        assert_eq!(kinds, ["Title", "Paragraph", "Heading", "Paragraph"]);
    }
}
