//! The words of RTF: groups, control words, bytes; and the code pages that its fonts name.

use encoding_rs::{
    BIG5, EUC_KR, Encoding, GBK, IBM866, MACINTOSH, SHIFT_JIS, UTF_8, WINDOWS_874, WINDOWS_1250,
    WINDOWS_1251, WINDOWS_1252, WINDOWS_1253, WINDOWS_1254, WINDOWS_1255, WINDOWS_1256, WINDOWS_1257,
    WINDOWS_1258,
};

/// A word of RTF.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Token<'a> {
    /// `{`
    Open,
    /// `}`
    Close,
    /// `\par`, `\b0`, `\u8230`: a name and the number behind it.
    Word(&'a str, Option<i32>),
    /// `\~`, `\*`: a sign.
    Sign(u8),
    /// A byte of text, written as itself or as `\'e9`.
    Byte(u8),
}

/// Cuts RTF into words.
pub(super) struct Tokens<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl<'a> Tokens<'a> {
    /// The words of a file.
    pub(super) fn new(bytes: &'a [u8]) -> Self {
        Tokens { bytes, at: 0 }
    }

    fn take(&mut self) -> Option<u8> {
        let byte = self.bytes.get(self.at).copied()?;
        self.at += 1;
        Some(byte)
    }

    fn take_while(&mut self, wanted: impl Fn(u8) -> bool) -> &'a str {
        let start = self.at;
        while self.bytes.get(self.at).is_some_and(|b| wanted(*b)) {
            self.at += 1;
        }
        std::str::from_utf8(self.bytes.get(start..self.at).unwrap_or_default()).unwrap_or_default()
    }

    fn word(&mut self) -> Token<'a> {
        let name = self.take_while(|b| b.is_ascii_alphabetic());
        let negative = self.bytes.get(self.at) == Some(&b'-')
            && self.bytes.get(self.at + 1).is_some_and(u8::is_ascii_digit);
        self.at += usize::from(negative);
        let digits = self.take_while(|b| b.is_ascii_digit());
        let number = digits.parse::<i32>().ok().map(|n| if negative { -n } else { n });
        if self.bytes.get(self.at) == Some(&b' ') {
            self.at += 1;
        }
        if name == "bin" {
            self.at = self.at.saturating_add(usize::try_from(number.unwrap_or(0)).unwrap_or(0));
        }
        Token::Word(name, number)
    }
}

impl<'a> Iterator for Tokens<'a> {
    type Item = Token<'a>;

    fn next(&mut self) -> Option<Token<'a>> {
        loop {
            return Some(match self.take()? {
                b'{' => Token::Open,
                b'}' => Token::Close,
                b'\r' | b'\n' | 0 => continue,
                b'\\' => match self.bytes.get(self.at).copied()? {
                    b if b.is_ascii_alphabetic() => self.word(),
                    b'\'' => {
                        let digits = self.bytes.get(self.at + 1..self.at + 3);
                        let byte = digits
                            .and_then(|d| std::str::from_utf8(d).ok())
                            .and_then(|d| u8::from_str_radix(d, 16).ok());
                        self.at += 1;
                        let Some(byte) = byte else { continue };
                        self.at += 2;
                        Token::Byte(byte)
                    }
                    b @ (b'{' | b'}' | b'\\') => {
                        self.at += 1;
                        Token::Byte(b)
                    }
                    b'\r' | b'\n' => {
                        self.at += 1;
                        Token::Word("par", None)
                    }
                    b => {
                        self.at += 1;
                        Token::Sign(b)
                    }
                },
                b => Token::Byte(b),
            });
        }
    }
}

/// The encoding of a code page.
pub(super) fn code_page(number: i32) -> Option<&'static Encoding> {
    Some(match number {
        866 => IBM866,
        874 => WINDOWS_874,
        932 => SHIFT_JIS,
        936 | 54936 => GBK,
        949 | 1361 => EUC_KR,
        950 => BIG5,
        1250 => WINDOWS_1250,
        1251 => WINDOWS_1251,
        1252 | 437 | 850 => WINDOWS_1252,
        1253 => WINDOWS_1253,
        1254 => WINDOWS_1254,
        1255 => WINDOWS_1255,
        1256 => WINDOWS_1256,
        1257 => WINDOWS_1257,
        1258 => WINDOWS_1258,
        10000 => MACINTOSH,
        65001 => UTF_8,
        _ => return None,
    })
}

/// The code page of a character set of a font; `None` where it is that of the file.
pub(super) fn character_set(number: i32) -> Option<i32> {
    Some(match number {
        77 => 10000,
        128 => 932,
        129 => 949,
        130 => 1361,
        134 => 936,
        136 => 950,
        161 => 1253,
        162 => 1254,
        163 => 1258,
        177 => 1255,
        178..=181 => 1256,
        186 => 1257,
        204 => 1251,
        222 => 874,
        238 => 1250,
        _ => return None,
    })
}

/// The character that a control word stands for.
pub(super) fn character(word: &str) -> Option<&'static str> {
    Some(match word {
        "emdash" => "\u{2014}",
        "endash" => "\u{2013}",
        "lquote" => "\u{2018}",
        "rquote" => "\u{2019}",
        "ldblquote" => "\u{201c}",
        "rdblquote" => "\u{201d}",
        "bullet" => "\u{2022}",
        "tab" => "\t",
        "line" | "lbr" => "\n",
        "emspace" | "enspace" | "qmspace" => " ",
        _ => return None,
    })
}

/// Whether a word begins what is no text.
pub(super) fn is_silent(word: &str) -> bool {
    let silent = [
        "colortbl",
        "pict",
        "object",
        "objdata",
        "objclass",
        "header",
        "headerl",
        "headerr",
        "headerf",
        "footer",
        "footerl",
        "footerr",
        "footerf",
        "ftnsep",
        "ftnsepc",
        "ftncn",
        "aftnsep",
        "aftnsepc",
        "aftncn",
        "fldinst",
        "nonshppict",
        "annotation",
        "atnid",
        "atnauthor",
        "atntime",
        "atndate",
        "atnref",
        "bkmkstart",
        "bkmkend",
        "tc",
        "tcn",
        "xe",
        "rxe",
        "filetbl",
        "listtable",
        "listoverridetable",
        "revtbl",
        "rsidtbl",
        "generator",
        "template",
        "private",
        "txe",
        "comment",
        "buptim",
        "mmathPr",
        "themedata",
        "datastore",
        "latentstyles",
        "xmlnstbl",
        "sp",
        "picprop",
        "nonesttables",
    ];
    silent.contains(&word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rtf_is_cut_into_words_and_bytes() {
        let tokens: Vec<Token> = Tokens::new(b"{\\b0 a\\u-10179?\\'e9\\~\\\\\r\n\\bin3 xyz}").collect();
        use Token::*;
        assert_eq!(
            tokens,
            [
                Open,
                Word("b", Some(0)),
                Byte(b'a'),
                Word("u", Some(-10179)),
                Byte(b'?'),
                Byte(0xe9),
                Sign(b'~'),
                Byte(b'\\'),
                Word("bin", Some(3)),
                Close
            ]
        );
        assert_eq!(Tokens::new(b"\\bin99999999999999 a\\'z\\").count(), 3);
    }
}
