//! Fonts: what the codes of a text are, and how wide.

use std::collections::HashMap;

use crate::cmap::Table;
use crate::file::File;
use crate::letters::{Encoding, named, plain, usual_width};
use crate::object::{Dictionary, Lexer, Object};

/// A font as far as its text goes.
#[derive(Clone, Debug)]
pub(crate) struct Font {
    table: Table,
    /// The letters of codes of one byte.
    letters: Vec<Option<String>>,
    wide: bool,
    /// Codes are letters by themselves (UCS-2).
    direct: bool,
    widths: HashMap<u32, f64>,
    usual: Option<f64>,
    name: String,
    /// How many thousandths of the size one unit of its widths is.
    scale: f64,
    /// Whether its letters are drawn heavy.
    pub(crate) bold: bool,
}

/// One sign of a text.
pub(crate) struct Sign {
    /// Its letters; none where they cannot be told.
    pub(crate) text: Option<String>,
    /// Its width in thousandths of the size.
    pub(crate) width: f64,
    /// Whether it is the code 32 of one byte, which is widened apart.
    pub(crate) space: bool,
}

impl Font {
    /// Reads a font.
    pub(crate) fn new(file: &File, font: &Dictionary) -> Self {
        let subtype = file.value(font, "Subtype");
        let wide = subtype.name() == Some("Type0");
        let name = file.value(font, "BaseFont").name().unwrap_or_default().to_owned();
        let table = font
            .get("ToUnicode")
            .and_then(|o| file.stream(o))
            .and_then(|s| s.bytes())
            .map(|b| Table::new(&b));
        let table = table.unwrap_or_default();
        let lower = name.to_lowercase();
        let mut made = Font {
            table,
            letters: Vec::new(),
            wide,
            direct: false,
            widths: HashMap::new(),
            usual: None,
            bold: lower.contains("bold") || lower.contains("black") || lower.contains("heavy"),
            name,
            scale: 1.0,
        };
        if wide {
            made.wide_font(file, font);
        } else {
            made.simple_font(file, font, subtype.name() == Some("Type3"));
        }
        made
    }

    fn wide_font(&mut self, file: &File, font: &Dictionary) {
        let encoding = file.value(font, "Encoding");
        let encoding = encoding.name().unwrap_or_default();
        self.direct = encoding.contains("UCS2") || encoding.contains("UTF16");
        let inner = file.value(font, "DescendantFonts");
        let inner = inner.list().and_then(<[Object]>::first).map(|o| file.resolved(o)).unwrap_or_default();
        let Object::Dictionary(inner) = inner else { return };
        self.usual = Some(file.value(&inner, "DW").number().unwrap_or(1000.0));
        let widths = file.value(&inner, "W");
        let list: Vec<Object> = widths.list().unwrap_or_default().iter().map(|o| file.resolved(o)).collect();
        let mut rest = list.as_slice();
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
        let code = |object: &Object| object.number().map(|n| n.clamp(0.0, 65_535.0) as u32);
        loop {
            match rest {
                [first, Object::List(own), after @ ..] => {
                    if let Some(first) = code(first) {
                        let own = own.iter().map(|o| file.resolved(o).number().unwrap_or(0.0));
                        self.widths.extend((first..).zip(own));
                    }
                    rest = after;
                }
                [first, last, width, after @ ..] => {
                    if let (Some(first), Some(last), Some(width)) = (code(first), code(last), width.number())
                    {
                        self.widths.extend((first..=last).map(|code| (code, width)));
                    }
                    rest = after;
                }
                _ => break,
            }
        }
    }

    fn simple_font(&mut self, file: &File, font: &Dictionary, drawn: bool) {
        let descriptor = file.inner(font, "FontDescriptor");
        let encoding = file.value(font, "Encoding");
        let own = encoding.dictionary().map(|e| file.value(e, "BaseEncoding")).unwrap_or_default();
        let base = encoding.name().or_else(|| own.name()).and_then(Encoding::named);
        let truetype = file.value(font, "Subtype").name() == Some("TrueType");
        let usual = base.unwrap_or(if truetype { Encoding::Windows } else { Encoding::Standard });
        self.letters = (0..=255).map(|code| usual.letter(code).map(String::from)).collect();
        if base.is_none() {
            let program = descriptor.get("FontFile").and_then(|o| file.stream(o)).and_then(|s| s.bytes());
            self.built_in(&program.unwrap_or_default());
        }
        if let Some(differences) = encoding.dictionary().map(|e| file.value(e, "Differences")) {
            let mut code = 0_usize;
            for object in differences.list().unwrap_or_default() {
                match file.resolved(object) {
                    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
                    Object::Number(number) => code = number.max(0.0) as usize,
                    Object::Name(name) => {
                        if let Some(letter) = self.letters.get_mut(code) {
                            *letter = named(&name);
                        }
                        code += 1;
                    }
                    _ => {}
                }
            }
        }
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
        let first = file.value(font, "FirstChar").number().map_or(0, |n| n.clamp(0.0, 255.0) as u32);
        let widths = file.value(font, "Widths");
        let widths =
            widths.list().unwrap_or_default().iter().map(|o| file.resolved(o).number().unwrap_or(0.0));
        self.widths = (first..).zip(widths).collect();
        self.usual = file.value(&descriptor, "MissingWidth").number().filter(|_| !self.widths.is_empty());
        if drawn {
            let matrix = file.value(font, "FontMatrix");
            let across = matrix.list().and_then(<[Object]>::first).and_then(Object::number).unwrap_or(0.001);
            self.scale = across * 1000.0;
        }
    }

    /// Takes the letters that the program of a font names: `dup 65 /A put`.
    fn built_in(&mut self, program: &[u8]) {
        let Some(start) = crate::file::find(program, b"/Encoding", 0) else { return };
        let end = crate::file::find(program, b"currentfile", start).unwrap_or(program.len());
        let mut lexer = Lexer::new(program.get(..end).unwrap_or_default(), start + 9);
        let mut before = [Object::Null, Object::Null];
        while let Some(object) = lexer.next(false) {
            if let (Object::Word(word), [Object::Number(code), Object::Name(name)]) = (&object, &before)
                && word == b"put"
            {
                #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
                if let Some(letter) = self.letters.get_mut(code.max(0.0) as usize) {
                    *letter = named(name);
                }
            }
            let [_, last] = before;
            before = [last, object];
        }
    }

    /// The signs of a text.
    pub(crate) fn signs(&self, text: &[u8]) -> Vec<Sign> {
        let one_byte = !self.wide || (self.table.one_byte == Some(true) && !self.table.is_empty());
        if one_byte {
            return text.iter().map(|byte| self.sign(u32::from(*byte), true)).collect();
        }
        let code = |pair: &[u8]| pair.iter().fold(0, |code, byte| (code << 8) | u32::from(*byte));
        text.chunks(2).map(|pair| self.sign(code(pair), false)).collect()
    }

    fn sign(&self, code: u32, one_byte: bool) -> Sign {
        let simple = usize::try_from(code).ok().and_then(|code| self.letters.get(code)).cloned().flatten();
        let direct = self.direct.then(|| char::from_u32(code)).flatten().map(String::from);
        let text = self.table.get(code).map(str::to_owned).or(simple).or(direct).map(|text| plain(&text));
        let width = self.widths.get(&code).copied().or(self.usual);
        Sign {
            text,
            width: width.map_or_else(|| usual_width(&self.name, code), |width| width * self.scale),
            space: one_byte && code == 32,
        }
    }
}
