//! Which letter a code or the name of a glyph stands for, where the font itself does not say it in Unicode.

/// The upper half of the encoding of Windows, from 0x80; what is not used stands as a space.
const WINDOWS: &str = "€ ‚ƒ„…†‡ˆ‰Š‹Œ Ž  ‘’“”•–—˜™š›œ žŸ";

/// The upper half of the encoding of the Macintosh, from 0x80.
const MACINTOSH: &str = "ÄÅÇÉÑÖÜáàâäãåçéèêëíìîïñóòôöõúùûü†°¢£§•¶ß®©™´¨≠ÆØ∞±≤≥¥µ∂∑∏π∫ªºΩæø¿¡¬√ƒ≈∆«»…\u{a0}ÀÃÕŒœ–—“”‘’÷◊ÿŸ⁄€‹›ﬁﬂ‡·‚„‰ÂÊÁËÈÍÎÏÌÓÔ ÒÚÛÙıˆ˜¯˘˙˚¸˝˛ˇ";

/// The encoding of the first PostScript fonts, from 0xa1; what is not used stands as a space.
const STANDARD: &str =
    "¡¢£⁄¥ƒ§¤'“«‹›ﬁﬂ –†‡· ¶•‚„”»…‰ ¿ `´ˆ˜¯˘˙¨ ˚¸ ˝˛ˇ—                Æ ª    ŁØŒº     æ   ı  łøœß";

/// An encoding of one byte a letter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Encoding {
    Windows,
    Macintosh,
    Standard,
}

impl Encoding {
    /// The encoding of this name.
    pub(crate) fn named(name: &str) -> Option<Self> {
        match name {
            "WinAnsiEncoding" => Some(Encoding::Windows),
            "MacRomanEncoding" => Some(Encoding::Macintosh),
            "StandardEncoding" => Some(Encoding::Standard),
            _ => None,
        }
    }

    /// The letter of a code.
    pub(crate) fn letter(self, code: u8) -> Option<char> {
        let letter = match (self, code) {
            (_, 0..=31 | 127) => None,
            (Encoding::Standard, b'\'') => Some('’'),
            (Encoding::Standard, b'`') => Some('‘'),
            (_, 32..=126) => Some(char::from(code)),
            (Encoding::Windows, 128..=159) => WINDOWS.chars().nth(usize::from(code) - 128),
            (Encoding::Windows, _) => Some(char::from(code)),
            (Encoding::Macintosh, _) => MACINTOSH.chars().nth(usize::from(code) - 128),
            (Encoding::Standard, 161..) => STANDARD.chars().nth(usize::from(code) - 161),
            (Encoding::Standard, _) => None,
        };
        letter.filter(|letter| *letter != ' ' || code == b' ')
    }
}

/// Letters by the names of their glyphs, but for those whose name says how they are put together.
const NAMES: &str = "space  |exclam !|quotedbl \"|numbersign #|dollar $|percent %|ampersand &|quotesingle '|quoteright ’|parenleft (|\
parenright )|asterisk *|plus +|comma ,|hyphen -|minus −|period .|slash /|zero 0|one 1|two 2|three 3|four 4|five 5|six 6|seven 7|\
eight 8|nine 9|colon :|semicolon ;|less <|equal =|greater >|question ?|at @|bracketleft [|backslash \\|bracketright ]|asciicircum ^|\
underscore _|grave `|quoteleft ‘|braceleft {|braceright }|asciitilde ~|exclamdown ¡|cent ¢|sterling £|currency ¤|yen ¥|\
brokenbar ¦|section §|dieresis ¨|copyright ©|ordfeminine ª|guillemotleft «|guillemotright »|logicalnot ¬|registered ®|macron ¯|degree °|\
plusminus ±|twosuperior ²|threesuperior ³|acute ´|mu µ|paragraph ¶|periodcentered ·|middot ·|cedilla ¸|onesuperior ¹|ordmasculine º|\
onequarter ¼|onehalf ½|threequarters ¾|questiondown ¿|AE Æ|ae æ|Eth Ð|eth ð|multiply ×|Oslash Ø|oslash ø|Thorn Þ|thorn þ|germandbls ß|\
divide ÷|dotlessi ı|dotlessj ȷ|Lslash Ł|lslash ł|OE Œ|oe œ|Dcroat Đ|dcroat đ|Hbar Ħ|hbar ħ|florin ƒ|fraction ⁄|endash –|emdash —|\
quotesinglbase ‚|quotedblbase „|quotedblleft “|quotedblright ”|dagger †|daggerdbl ‡|bullet •|ellipsis …|perthousand ‰|guilsinglleft ‹|\
guilsinglright ›|Euro €|trademark ™|fi fi|fl fl|ff ff|ffi ffi|ffl ffl|circumflex ˆ|tilde ˜|caron ˇ|breve ˘|ring ˚|ogonek ˛|nbspace  |\
nonbreakingspace  |sfthyphen -|softhyphen -|bar ||Delta Δ|Omega Ω|pi π|summation Σ|infinity ∞|notequal ≠|lessequal ≤|greaterequal ≥|numero №|\
alpha α|beta β|gamma γ|delta δ|epsilon ε|zeta ζ|eta η|theta θ|iota ι|kappa κ|lambda λ|nu ν|xi ξ|omicron ο|rho ρ|sigma σ|sigma1 ς|\
tau τ|upsilon υ|phi φ|chi χ|psi ψ|omega ω|Alpha Α|Beta Β|Gamma Γ|Epsilon Ε|Zeta Ζ|Eta Η|Theta Θ|Iota Ι|Kappa Κ|Lambda Λ|Mu Μ|Nu Ν|Xi Ξ|\
Omicron Ο|Pi Π|Rho Ρ|Sigma Σ|Tau Τ|Upsilon Υ|Phi Φ|Chi Χ|Psi Ψ";

/// Letters with a mark: base and letter, by the name of the mark.
const MARKED: [(&str, &str); 12] = [
    ("acute", "aáeéiíoóuúyýcćlĺnńrŕsśzźAÁEÉIÍOÓUÚYÝCĆLĹNŃRŔSŚZŹ"),
    ("grave", "aàeèiìoòuùAÀEÈIÌOÒUÙ"),
    ("circumflex", "aâeêiîoôuûcĉgĝhĥjĵsŝwŵyŷAÂEÊIÎOÔUÛCĈGĜHĤJĴSŜWŴYŶ"),
    ("dieresis", "aäeëiïoöuüyÿAÄEËIÏOÖUÜYŸ"),
    ("tilde", "aãnñoõiĩuũAÃNÑOÕIĨUŨ"),
    ("ring", "aåuůAÅUŮ"),
    ("caron", "cčdďeěnňrřsštťzžlľCČDĎEĚNŇRŘSŠTŤZŽLĽ"),
    ("cedilla", "cçsşgģkķlļnņrŗtţCÇSŞGĢKĶLĻNŅRŖTŢ"),
    ("ogonek", "aąeęiįuųAĄEĘIĮUŲ"),
    ("macron", "aāeēiīoōuūAĀEĒIĪOŌUŪ"),
    ("breve", "aăgğuŭAĂGĞUŬ"),
    ("dotaccent", "zżgġeėcċIİZŻGĠEĖCĊ"),
];

/// The letters that the name of a glyph stands for.
pub(crate) fn named(name: &str) -> Option<String> {
    // `a.alt` is another form of `a`.
    let name = name.split('.').next().filter(|name| !name.is_empty())?;
    let mut letters = name.chars();
    if let (Some(one), None) = (letters.next(), letters.next()) {
        return one.is_ascii_alphabetic().then(|| one.to_string());
    }
    if let Some(found) = NAMES.split('|').find_map(|entry| entry.strip_prefix(name)?.strip_prefix(' ')) {
        return Some(if found.is_empty() { "|".to_owned() } else { found.to_owned() });
    }
    if name == "hungarumlaut" {
        return Some("˝".to_owned());
    }
    for (double, letter) in [
        ("ohungarumlaut", "ő"),
        ("uhungarumlaut", "ű"),
        ("Ohungarumlaut", "Ő"),
        ("Uhungarumlaut", "Ű"),
        ("scommaaccent", "ș"),
        ("tcommaaccent", "ț"),
        ("Scommaaccent", "Ș"),
        ("Tcommaaccent", "Ț"),
    ] {
        if name == double {
            return Some(letter.to_owned());
        }
    }
    for (mark, pairs) in MARKED {
        if let Some(base) = name.strip_suffix(mark) {
            let pairs: Vec<char> = pairs.chars().collect();
            let found =
                pairs.chunks(2).find(|pair| pair.first().map(|c| c.to_string()).as_deref() == Some(base));
            if let Some(letter) = found.and_then(|pair| pair.get(1)) {
                return Some(letter.to_string());
            }
        }
    }
    let number = name
        .strip_prefix("uni")
        .and_then(|digits| digits.get(..4))
        .or_else(|| name.strip_prefix('u').filter(|d| d.len() >= 4));
    if let Some(letter) =
        number.and_then(|digits| u32::from_str_radix(digits, 16).ok()).and_then(char::from_u32)
    {
        return Some(letter.to_string());
    }
    // `f_f_i` is put together of these.
    if name.contains('_') {
        return name.split('_').map(named).collect();
    }
    None
}

/// Letters as they are written by themselves: those joined for looks are taken apart, what has no width goes.
pub(crate) fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '\u{fb00}' => out.push_str("ff"),
            '\u{fb01}' => out.push_str("fi"),
            '\u{fb02}' => out.push_str("fl"),
            '\u{fb03}' => out.push_str("ffi"),
            '\u{fb04}' => out.push_str("ffl"),
            '\u{fb05}' | '\u{fb06}' => out.push_str("st"),
            '\u{a0}' | '\u{2002}'..='\u{200a}' | '\t' | '\n' | '\r' => out.push(' '),
            '\u{200b}' | '\u{feff}' | '\u{fffd}' => {}
            '\u{e000}'..='\u{f8ff}' => {}
            letter if letter.is_control() => {}
            letter => out.push(letter),
        }
    }
    out
}

/// Widths of Helvetica from the space on, in thousandths of its size.
const HELVETICA: [u16; 95] = [
    278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556, 556, 556,
    556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667, 611, 778, 722, 278,
    500, 667, 556, 833, 722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469,
    556, 333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556, 556, 556, 333, 500,
    278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584,
];

/// Widths of Times.
const TIMES: [u16; 95] = [
    250, 333, 408, 500, 500, 833, 778, 180, 333, 333, 500, 564, 250, 333, 250, 278, 500, 500, 500, 500, 500,
    500, 500, 500, 500, 500, 278, 278, 564, 564, 564, 444, 921, 722, 667, 667, 722, 611, 556, 722, 722, 333,
    389, 722, 611, 889, 722, 722, 556, 722, 667, 556, 611, 722, 722, 944, 722, 722, 611, 333, 278, 333, 469,
    500, 333, 444, 500, 444, 500, 444, 333, 500, 500, 278, 278, 500, 278, 778, 500, 500, 500, 500, 333, 389,
    278, 500, 500, 722, 500, 500, 444, 480, 200, 480, 541,
];

/// The width of a code in a font that every program knows, in thousandths of its size.
pub(crate) fn usual_width(font: &str, code: u32) -> f64 {
    if font.contains("Courier") {
        return 600.0;
    }
    let serif = font.contains("Times") || font.contains("Serif") || font.contains("Roman");
    let widths = if serif { &TIMES } else { &HELVETICA };
    let at = usize::try_from(code).ok().and_then(|code| code.checked_sub(32));
    at.and_then(|at| widths.get(at)).map_or(if serif { 470.0 } else { 540.0 }, |width| f64::from(*width))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_and_names_stand_for_letters() {
        for (encoding, code, expected) in [
            (Encoding::Windows, 0x93, Some('“')),
            (Encoding::Windows, 0xe9, Some('é')),
            (Encoding::Windows, 0x81, None),
            (Encoding::Macintosh, 0x8e, Some('é')),
            (Encoding::Macintosh, 0xd2, Some('“')),
            (Encoding::Standard, 0xae, Some('ﬁ')),
            (Encoding::Standard, 0xfb, Some('ß')),
            (Encoding::Standard, 0x27, Some('’')),
            (Encoding::Standard, 0xd0, Some('—')),
            (Encoding::Standard, 0xe1, Some('Æ')),
        ] {
            assert_eq!(encoding.letter(code), expected, "{code:x}");
        }
        for (name, expected) in [
            ("eacute", "é"),
            ("ffi", "ffi"),
            ("uni00e9", "é"),
            ("a.sc", "a"),
            ("f_f", "ff"),
            ("quotedblleft", "“"),
            ("space", " "),
            ("bar", "|"),
            ("tilde", "˜"),
            ("scaron", "š"),
        ] {
            assert_eq!(named(name).as_deref(), Some(expected), "{name}");
        }
        assert_eq!(named("g123"), None);
    }
}
