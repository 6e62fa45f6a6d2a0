//! TeX and LaTeX as Markdown: comments and commands go, and what they set in type stays.

use std::sync::LazyLock;

use regex::Regex;

use super::mark_up::{Marked, comment};
use crate::read::source::Cut;
use crate::read::text::{clean, pattern};

/// Commands whose argument is no text of the article, with the number of arguments.
const SILENT: [(&str, usize); 36] = [
    ("label", 1),
    ("ref", 1),
    ("cite", 1),
    ("citep", 1),
    ("citet", 1),
    ("autocite", 1),
    ("parencite", 1),
    ("textcite", 1),
    ("pageref", 1),
    ("eqref", 1),
    ("autoref", 1),
    ("cref", 1),
    ("includegraphics", 1),
    ("input", 1),
    ("include", 1),
    ("bibliography", 1),
    ("bibliographystyle", 1),
    ("usepackage", 1),
    ("documentclass", 1),
    ("pagestyle", 1),
    ("thispagestyle", 1),
    ("vspace", 1),
    ("hspace", 1),
    ("vspace*", 1),
    ("hspace*", 1),
    ("setlength", 2),
    ("addtolength", 2),
    ("newcommand", 2),
    ("renewcommand", 2),
    ("setcounter", 2),
    ("index", 1),
    ("hypersetup", 1),
    ("todo", 1),
    ("thanks", 1),
    ("color", 1),
    ("selectlanguage", 1),
];

/// Commands whose first argument is no text, and whose second is.
const SECOND: [&str; 6] = ["href", "textcolor", "foreignlanguage", "colorbox", "parbox", "hyperref"];

/// Environments without text of the article.
const APART: [&str; 18] = [
    "equation",
    "equation*",
    "align",
    "align*",
    "eqnarray",
    "displaymath",
    "math",
    "tikzpicture",
    "lstlisting",
    "verbatim",
    "thebibliography",
    "tabular",
    "tabularx",
    "filecontents",
    "comment",
    "minted",
    "algorithm",
    "gather",
];

/// Reads a text.
pub(super) fn read(text: &str) -> Marked {
    let mut marked = Marked::default();
    marked.record.line = 1;
    let text = without_comments(text.trim_start_matches('\u{feff}'), &mut marked.cut);
    for (command, field) in [("title", "title"), ("author", "author"), ("date", "date")] {
        if let Some(value) = argument_of(&text, command) {
            let mut walk = Walk::default();
            walk.text(value, 0);
            let value = walk.out.replace("\n\n", " ");
            value.split("\\and").for_each(|value| marked.record.push(field, &clean(value), 1));
        }
    }
    let body = text.split_once("\\begin{document}").map_or(text.as_str(), |(_, body)| body);
    let body = body.split("\\end{document}").next().unwrap_or_default();
    let mut walk = Walk::default();
    walk.text(body, 0);
    marked.text = walk.out;
    marked.cut.extend(walk.cut);
    marked
}

/// Takes out what stands behind a `%` that is no percent sign.
fn without_comments(text: &str, cut: &mut Vec<Cut>) -> String {
    let mut out = String::with_capacity(text.len());
    for (number, line) in (1..).zip(text.lines()) {
        let sign = line.match_indices('%').find(|(at, _)| {
            let before = line.get(..*at).unwrap_or_default();
            before.bytes().rev().take_while(|b| *b == b'\\').count() % 2 == 0
        });
        match sign {
            Some((at, _)) => {
                out.push_str(line.get(..at).unwrap_or_default());
                comment(cut, line.get(at..).unwrap_or_default().trim_start_matches('%'), number);
                // A comment hides the end of its line, unless it is the whole line.
                if at == 0 {
                    continue;
                }
            }
            None => out.push_str(line),
        }
        out.push('\n');
    }
    out
}

/// The argument of the first use of a command.
fn argument_of<'a>(text: &'a str, command: &str) -> Option<&'a str> {
    let (_, rest) = text.split_once(&format!("\\{command}{{"))?;
    rest.get(..closing(rest)?)
}

/// Where the group ends within which a text begins.
fn closing(text: &str) -> Option<usize> {
    let mut depth = 0usize;
    let mut escaped = false;
    for (at, c) in text.char_indices() {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '{' => depth += 1,
            '}' if depth == 0 => return Some(at),
            '}' => depth -= 1,
            _ => {}
        }
    }
    None
}

/// Groups within groups beyond which a text is taken as it is.
const DEEPEST: usize = 60;

#[derive(Default)]
struct Walk {
    out: String,
    cut: Vec<Cut>,
}

impl Walk {
    fn text(&mut self, text: &str, depth: usize) {
        let mut rest = text;
        while let Some(at) = rest.find(['\\', '{', '}', '~', '$', '`', '\'', '-']) {
            let (before, from) = rest.split_at(at);
            self.out.push_str(before);
            rest = match from.as_bytes().first() {
                Some(b'\\') => self.command(from.get(1..).unwrap_or_default(), depth),
                Some(b'~') => {
                    self.out.push(' ');
                    from.get(1..).unwrap_or_default()
                }
                Some(b'{' | b'}') => from.get(1..).unwrap_or_default(),
                Some(b'$') => from.get(1..).unwrap_or_default().trim_start_matches('$'),
                _ => self.signs(from),
            };
        }
        self.out.push_str(rest);
    }

    /// Quotation marks and dashes, as they are typed.
    fn signs<'a>(&mut self, from: &'a str) -> &'a str {
        const SIGNS: [(&str, &str); 7] =
            [("---", "—"), ("--", "–"), ("``", "“"), ("''", "”"), ("`", "‘"), ("'", "’"), ("-", "-")];
        for (sign, shown) in SIGNS {
            if let Some(rest) = from.strip_prefix(sign) {
                self.out.push_str(shown);
                return rest;
            }
        }
        from
    }

    /// Reads a command, behind its backslash. Returns what follows it.
    fn command<'a>(&mut self, from: &'a str, depth: usize) -> &'a str {
        let Some(first) = from.chars().next() else { return "" };
        if !first.is_ascii_alphabetic() {
            return self.sign(first, from.get(first.len_utf8()..).unwrap_or_default());
        }
        let end = from.find(|c: char| !c.is_ascii_alphabetic() && c != '*').unwrap_or(from.len());
        let (name, rest) = from.split_at(end);
        let behind = options(rest);
        let inner = |text: &'a str| -> Option<(&'a str, &'a str)> {
            let group = text.trim_start().strip_prefix('{')?;
            let end = closing(group)?;
            Some((group.get(..end)?, group.get(end + 1..)?))
        };
        if depth > DEEPEST {
            return behind;
        }
        if let Some((_, number)) = SILENT.iter().find(|(silent, _)| *silent == name) {
            return (0..*number).fold(behind, |rest, _| inner(options(rest)).map_or(rest, |(_, rest)| rest));
        }
        match name {
            "begin" | "end" => return self.environment(name == "begin", inner(rest), behind),
            "section" | "section*" | "chapter" | "chapter*" | "subsection" | "subsection*"
            | "subsubsection" | "subsubsection*" | "part" | "paragraph" => {
                if let Some((heading, rest)) = inner(behind) {
                    self.out.push_str("\n\n## ");
                    self.text(&heading.replace('\n', " "), depth + 1);
                    self.out.push_str("\n\n");
                    return rest;
                }
            }
            "footnote" | "footnotetext" | "endnote" | "marginpar" => {
                if let Some((note, rest)) = inner(behind) {
                    self.cut.push(Cut { reason: "references".into(), text: clean(note), line: 0 });
                    return rest;
                }
            }
            "title" | "author" | "date" => return inner(behind).map_or(behind, |(_, rest)| rest),
            "item" => self.out.push_str("\n- "),
            "par" => self.out.push_str("\n\n"),
            "newline" | "linebreak" | "newpage" | "clearpage" | "quad" | "qquad" => self.out.push(' '),
            "and" => self.out.push_str("\\and"),
            "ldots" | "dots" => self.out.push('…'),
            "textbackslash" => self.out.push('\\'),
            "ss" => self.out.push('ß'),
            "ae" => self.out.push('æ'),
            "oe" => self.out.push('œ'),
            "o" => self.out.push('ø'),
            "aa" => self.out.push('å'),
            "l" => self.out.push('ł'),
            "i" => self.out.push('i'),
            "euro" | "texteuro" => self.out.push('€'),
            "pounds" | "textsterling" => self.out.push('£'),
            "c" | "v" | "u" | "H" | "k" | "r" => {
                if let Some((letter, rest)) = inner(rest) {
                    self.accent(name.chars().next().unwrap_or('c'), letter);
                    return rest;
                }
            }
            _ if SECOND.contains(&name) => {
                if let Some((_, rest)) = inner(behind) {
                    return rest;
                }
            }
            _ => {}
        }
        // A space behind a command ends its name.
        if behind.len() == rest.len() { rest.strip_prefix(' ').unwrap_or(rest) } else { behind }
    }

    /// A sign behind a backslash: an accent, a break, or the sign itself.
    fn sign<'a>(&mut self, sign: char, rest: &'a str) -> &'a str {
        match sign {
            '\'' | '`' | '^' | '"' | '~' | '=' | '.' => {
                let trimmed = rest.trim_start_matches('{');
                let (letter, behind) = match trimmed.strip_prefix("\\i") {
                    Some(behind) => ("i", behind),
                    None => {
                        let end = trimmed.chars().next().map_or(0, char::len_utf8);
                        trimmed.split_at(end)
                    }
                };
                self.accent(sign, letter);
                return if trimmed.len() < rest.len() {
                    behind.strip_prefix('}').unwrap_or(behind)
                } else {
                    behind
                };
            }
            '\\' => self.out.push(' '),
            '-' | '/' | '!' | '[' | ']' | '(' | ')' => {}
            ',' | ';' | ':' | ' ' => self.out.push(' '),
            other => self.out.push(other),
        }
        rest
    }

    fn accent(&mut self, accent: char, letter: &str) {
        const ACCENTS: [(char, char); 12] = [
            ('\'', '\u{301}'),
            ('`', '\u{300}'),
            ('^', '\u{302}'),
            ('"', '\u{308}'),
            ('~', '\u{303}'),
            ('=', '\u{304}'),
            ('.', '\u{307}'),
            ('c', '\u{327}'),
            ('v', '\u{30c}'),
            ('u', '\u{306}'),
            ('H', '\u{30b}'),
            ('r', '\u{30a}'),
        ];
        let mark = ACCENTS.iter().find(|(sign, _)| *sign == accent).map(|(_, mark)| *mark);
        let mut letters = letter.chars();
        let (Some(base), Some(mark)) = (letters.next(), mark) else { return self.out.push_str(letter) };
        match composed(base, mark) {
            Some(one) => self.out.push(one),
            None => self.out.extend([base, mark]),
        }
        self.out.extend(letters);
    }

    fn environment<'a>(&mut self, begins: bool, group: Option<(&'a str, &'a str)>, rest: &'a str) -> &'a str {
        let Some((name, behind)) = group else { return rest };
        self.out.push_str("\n\n");
        if begins && APART.contains(&name) {
            return behind.split_once(&format!("\\end{{{name}}}")).map_or("", |(_, rest)| rest);
        }
        if begins { options(behind) } else { behind }
    }
}

/// What follows the options of a command: `[width=3cm]`.
fn options(rest: &str) -> &str {
    static OPTIONS: LazyLock<Regex> = LazyLock::new(|| pattern(r"^(?:\[[^\]\n]*\])+"));
    OPTIONS.find(rest).map_or(rest, |found| rest.get(found.end()..).unwrap_or_default())
}

/// A letter with its accent as one sign, of those that the languages of Europe have.
fn composed(base: char, mark: char) -> Option<char> {
    const ROWS: [(char, &str, &str); 9] = [
        ('\u{301}', "aeiouyAEIOUYnscz", "áéíóúýÁÉÍÓÚÝńśćź"),
        ('\u{300}', "aeiouAEIOU", "àèìòùÀÈÌÒÙ"),
        ('\u{302}', "aeiouAEIOU", "âêîôûÂÊÎÔÛ"),
        ('\u{308}', "aeiouyAEIOU", "äëïöüÿÄËÏÖÜ"),
        ('\u{303}', "anoANO", "ãñõÃÑÕ"),
        ('\u{327}', "csCS", "çşÇŞ"),
        ('\u{30c}', "cszrenCSZREN", "čšžřěňČŠŽŘĚŇ"),
        ('\u{30b}', "ouOU", "őűŐŰ"),
        ('\u{30a}', "auAU", "åůÅŮ"),
    ];
    let (_, bases, whole) = ROWS.iter().find(|(row, ..)| *row == mark)?;
    whole.chars().nth(bases.chars().position(|c| c == base)?)
}
