//! What a page draws: letters with their places.

use std::collections::HashMap;
use std::rc::Rc;

use web_time::Instant;

use crate::file::File;
use crate::font::Font;
use crate::object::{Dictionary, Lexer, Object};

/// Drawings within drawings beyond which what stands deeper is left out.
const DEPTH: usize = 8;

/// Letters on one page beyond which the rest is left out.
pub const MOST_LETTERS: usize = 400_000;

/// Some letters on one line, as they were drawn in one go.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Piece {
    pub(crate) text: String,
    /// Where it begins and ends, in points from the left.
    pub(crate) left: f64,
    pub(crate) right: f64,
    /// Its line, in points from the bottom.
    pub(crate) base: f64,
    /// The size of its letters.
    pub(crate) size: f64,
    pub(crate) bold: bool,
}

/// What a page holds.
#[derive(Clone, Debug, Default)]
pub(crate) struct Page {
    pub(crate) pieces: Vec<Piece>,
    pub(crate) height: f64,
    /// Signs whose letters cannot be told.
    pub(crate) unknown: usize,
    pub(crate) pictures: usize,
    /// It has more letters than are read of one page.
    pub(crate) is_full: bool,
}

/// A change of place: scaling, turning, moving.
#[derive(Clone, Copy, Debug)]
struct Matrix([f64; 6]);

impl Matrix {
    const NONE: Matrix = Matrix([1.0, 0.0, 0.0, 1.0, 0.0, 0.0]);

    /// First this, then another.
    fn then(self, other: Matrix) -> Matrix {
        let ([a, b, c, d, e, f], [g, h, i, j, k, l]) = (self.0, other.0);
        Matrix([
            a * g + b * i,
            a * h + b * j,
            c * g + d * i,
            c * h + d * j,
            e * g + f * i + k,
            e * h + f * j + l,
        ])
    }

    fn moved(x: f64, y: f64) -> Matrix {
        Matrix([1.0, 0.0, 0.0, 1.0, x, y])
    }
}

#[derive(Clone)]
struct State {
    place: Matrix,
    font: Option<Rc<Font>>,
    size: f64,
    letter_space: f64,
    word_space: f64,
    stretch: f64,
    leading: f64,
    rise: f64,
}

struct Drawing<'f, 'a> {
    file: &'f File<'a>,
    fonts: HashMap<String, Rc<Font>>,
    page: Page,
    state: State,
    kept: Vec<State>,
    text: Matrix,
    line: Matrix,
    /// For each stretch that is marked whether it is no content: a running head, a page number.
    marked: Vec<bool>,
    until: Instant,
    signs: usize,
}

/// Reads a page.
pub(crate) fn read(file: &File, page: &Dictionary, inherited: &Dictionary, until: Instant) -> Page {
    let get = |name: &str| match file.value(page, name) {
        Object::Null => file.value(inherited, name),
        value => value,
    };
    let corners = |name: &str| -> Option<[f64; 4]> {
        let corners = get(name);
        let numbers: Vec<f64> = corners.list()?.iter().filter_map(|o| file.resolved(o).number()).collect();
        let [a, b, c, d] = numbers.as_slice() else { return None };
        Some([a.min(*c), b.min(*d), a.max(*c), b.max(*d)])
    };
    let [left, bottom, right, top] =
        corners("CropBox").or_else(|| corners("MediaBox")).unwrap_or([0.0, 0.0, 612.0, 792.0]);
    let (width, height) = (right - left, top - bottom);
    #[allow(clippy::cast_possible_truncation)]
    let turned = (get("Rotate").number().unwrap_or(0.0) as i64).rem_euclid(360);
    let start = Matrix::moved(-left, -bottom);
    let (start, height) = match turned {
        90 => (start.then(Matrix([0.0, -1.0, 1.0, 0.0, 0.0, width])), width),
        180 => (start.then(Matrix([-1.0, 0.0, 0.0, -1.0, width, height])), height),
        270 => (start.then(Matrix([0.0, 1.0, -1.0, 0.0, height, 0.0])), width),
        _ => (start, height),
    };
    let state = State {
        place: start,
        font: None,
        size: 0.0,
        letter_space: 0.0,
        word_space: 0.0,
        stretch: 1.0,
        leading: 0.0,
        rise: 0.0,
    };
    let mut drawing = Drawing {
        file,
        fonts: HashMap::new(),
        page: Page { height, ..Page::default() },
        state,
        kept: Vec::new(),
        text: Matrix::NONE,
        line: Matrix::NONE,
        marked: Vec::new(),
        until,
        signs: 0,
    };
    let resources = match get("Resources") {
        Object::Dictionary(resources) => resources,
        _ => Dictionary::new(),
    };
    let contents = match page.get("Contents") {
        Some(reference @ Object::Reference(_)) => match file.resolved(reference) {
            Object::List(list) => list,
            _ => vec![reference.clone()],
        },
        Some(Object::List(list)) => list.clone(),
        _ => Vec::new(),
    };
    let mut bytes = Vec::new();
    for stream in contents.iter().filter_map(|o| file.stream(o)) {
        bytes.extend(stream.bytes().unwrap_or_default());
        bytes.push(b'\n');
    }
    drawing.draw(&bytes, &resources, 0, "");
    drawing.page
}

impl Drawing<'_, '_> {
    fn draw(&mut self, bytes: &[u8], resources: &Dictionary, depth: usize, within: &str) {
        let mut lexer = Lexer::new(bytes, 0);
        let mut stack: Vec<Object> = Vec::new();
        let mut steps = 0_usize;
        while let Some(object) = lexer.next(false) {
            let Object::Word(word) = object else {
                if stack.len() < 1_000 {
                    stack.push(object);
                }
                continue;
            };
            steps += 1;
            self.page.is_full |= self.signs > MOST_LETTERS;
            if self.page.is_full || (steps.is_multiple_of(1_000) && Instant::now() > self.until) {
                return;
            }
            if word == b"ID" {
                // A picture within the page: up to its end it is no text.
                self.page.pictures += 1;
                let mut at = lexer.at;
                while let Some(end) = crate::file::find(bytes, b"EI", at) {
                    at = end + 2;
                    let before = bytes.get(end.wrapping_sub(1)).is_some_and(u8::is_ascii_whitespace);
                    if before && bytes.get(at).is_none_or(u8::is_ascii_whitespace) {
                        break;
                    }
                }
                lexer.at = at.max(lexer.at + 1);
            } else if word == b"Do" {
                self.object(&stack, resources, depth, within);
            } else {
                self.instruction(&word, &stack, resources, within);
            }
            stack.clear();
        }
    }

    /// Draws what stands in an object of its own.
    fn object(&mut self, stack: &[Object], resources: &Dictionary, depth: usize, within: &str) {
        let Some(name) = stack.last().and_then(Object::name) else { return };
        let objects = self.file.inner(resources, "XObject");
        let Some(stream) = objects.get(name).and_then(|o| self.file.stream(o)) else { return };
        match self.file.value(&stream.dictionary, "Subtype").name() {
            Some("Image") => self.page.pictures += 1,
            Some("Form") if depth < DEPTH && !self.is_marked() => {
                let Some(bytes) = stream.bytes() else { return };
                let own = match self.file.value(&stream.dictionary, "Resources") {
                    Object::Dictionary(own) => own,
                    _ => resources.clone(),
                };
                let (state, kept) = (self.state.clone(), std::mem::take(&mut self.kept));
                let matrix = self.file.value(&stream.dictionary, "Matrix");
                if let Some(matrix) = matrix.list().and_then(matrix_of) {
                    self.state.place = matrix.then(self.state.place);
                }
                self.draw(&bytes, &own, depth + 1, &format!("{within}/{name}"));
                (self.state, self.kept) = (state, kept);
            }
            _ => {}
        }
    }

    fn is_marked(&self) -> bool {
        self.marked.contains(&true)
    }

    fn instruction(&mut self, word: &[u8], stack: &[Object], resources: &Dictionary, within: &str) {
        let number = |at: usize| stack.get(at).and_then(Object::number).unwrap_or(0.0);
        match word {
            b"q" if self.kept.len() < 1_000 => self.kept.push(self.state.clone()),
            b"Q" => {
                if let Some(state) = self.kept.pop() {
                    self.state = state;
                }
            }
            b"cm" => {
                if let Some(matrix) = matrix_of(stack) {
                    self.state.place = matrix.then(self.state.place);
                }
            }
            b"BT" => (self.text, self.line) = (Matrix::NONE, Matrix::NONE),
            b"Tf" => {
                self.state.size = number(1);
                if let Some(name) = stack.first().and_then(Object::name) {
                    self.state.font = self.font(name, resources, within);
                }
            }
            b"Tc" => self.state.letter_space = number(0),
            b"Tw" => self.state.word_space = number(0),
            b"Tz" => self.state.stretch = number(0) / 100.0,
            b"TL" => self.state.leading = number(0),
            b"Ts" => self.state.rise = number(0),
            b"Td" => self.next_line(number(0), number(1)),
            b"TD" => {
                self.state.leading = -number(1);
                self.next_line(number(0), number(1));
            }
            b"Tm" => {
                if let Some(matrix) = matrix_of(stack) {
                    (self.text, self.line) = (matrix, matrix);
                }
            }
            b"T*" => self.next_line(0.0, -self.state.leading),
            b"Tj" => self.show(stack),
            b"'" => {
                self.next_line(0.0, -self.state.leading);
                self.show(stack);
            }
            b"\"" => {
                (self.state.word_space, self.state.letter_space) = (number(0), number(1));
                self.next_line(0.0, -self.state.leading);
                self.show(stack.get(2..).unwrap_or_default());
            }
            b"TJ" => self.show(stack.first().and_then(Object::list).unwrap_or_default()),
            b"BMC" | b"BDC" if self.marked.len() < 1_000 => {
                self.marked.push(stack.first().and_then(Object::name) == Some("Artifact"));
            }
            b"EMC" => drop(self.marked.pop()),
            _ => {}
        }
    }

    fn font(&mut self, name: &str, resources: &Dictionary, within: &str) -> Option<Rc<Font>> {
        let key = format!("{within} {name}");
        if let Some(font) = self.fonts.get(&key) {
            return Some(Rc::clone(font));
        }
        let fonts = self.file.inner(resources, "Font");
        let Object::Dictionary(font) = self.file.resolved(fonts.get(name)?) else { return None };
        let font = Rc::new(Font::new(self.file, &font));
        self.fonts.insert(key, Rc::clone(&font));
        Some(font)
    }

    fn next_line(&mut self, x: f64, y: f64) {
        self.line = Matrix::moved(x, y).then(self.line);
        self.text = self.line;
    }

    /// Shows texts; a number between two moves on.
    fn show(&mut self, parts: &[Object]) {
        let Some(font) = self.state.font.clone() else { return };
        let State { size, letter_space, word_space, stretch, rise, .. } = self.state;
        let mut piece: Option<Piece> = None;
        for part in parts {
            match part {
                Object::Number(number) => {
                    let across = -number / 1000.0 * size * stretch;
                    self.text = Matrix::moved(across, 0.0).then(self.text);
                    // Some programs write no spaces, but move on.
                    if across > 0.18 * size.abs()
                        && let Some(piece) = &mut piece
                        && !piece.text.ends_with(' ')
                    {
                        piece.text.push(' ');
                    }
                }
                Object::Text(text) => {
                    for sign in font.signs(text) {
                        self.signs += 1;
                        let start = Matrix::moved(0.0, rise).then(self.text).then(self.state.place);
                        let across = sign.width / 1000.0 * size
                            + letter_space
                            + if sign.space { word_space } else { 0.0 };
                        self.text = Matrix::moved(across * stretch, 0.0).then(self.text);
                        if self.is_marked() {
                            continue;
                        }
                        let Some(text) = sign.text else {
                            self.page.unknown += 1;
                            continue;
                        };
                        let end = self.text.then(self.state.place).0[4];
                        let Matrix([a, b, _, d, left, base]) = start;
                        // What is turned is no running text: a stamp at the side, letters of a diagram.
                        if b.abs() > 0.1 * a.abs() || a <= 0.0 {
                            continue;
                        }
                        let size = (size * d).abs();
                        match &mut piece {
                            Some(piece) => {
                                piece.text.push_str(&text);
                                piece.right = end.max(piece.right);
                            }
                            None => {
                                piece = Some(Piece { text, left, right: end, base, size, bold: font.bold })
                            }
                        }
                    }
                }
                _ => {}
            }
        }
        self.page.pieces.extend(piece.filter(|piece| {
            !piece.text.is_empty()
                && piece.left.is_finite()
                && piece.base.is_finite()
                && piece.size.is_finite()
        }));
    }
}

fn matrix_of(numbers: &[Object]) -> Option<Matrix> {
    let numbers: Vec<f64> = numbers.iter().filter_map(Object::number).collect();
    <[f64; 6]>::try_from(numbers).ok().map(Matrix)
}
