//! Folding: one form for a word however it is capitalised and accented.

use std::borrow::Cow;

use unicode_normalization::char::{decompose_canonical, is_combining_mark};

/// The text in lower case, without accents. Borrowed where it is already so.
///
/// ```
/// use corpuscope_core::text::fold;
/// assert_eq!(fold("Nicolás MADURO"), "nicolas maduro");
/// assert_eq!(fold("Ærø, Łódź, Straße, İncesu"), "aero, lodz, strasse, incesu");
/// ```
pub fn fold(text: &str) -> Cow<'_, str> {
    if text.bytes().all(|b| b.is_ascii() && !b.is_ascii_uppercase()) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        fold_char(c, &mut out);
    }
    Cow::Owned(out)
}

/// Appends the folded form of one character: nothing for a mark, one character or more otherwise.
pub(crate) fn fold_char(c: char, out: &mut String) {
    if c.is_ascii() {
        out.push(c.to_ascii_lowercase());
        return;
    }
    decompose_canonical(c, |part| {
        if !is_combining_mark(part) {
            for lower in part.to_lowercase() {
                match without_stroke(lower) {
                    Some(plain) => out.push_str(plain),
                    // Lower-casing can itself yield a mark (İ).
                    None if is_combining_mark(lower) => {}
                    None => out.push(lower),
                }
            }
        }
    });
}

/// Latin letters that Unicode does not take apart but readers type as plain ones.
fn without_stroke(c: char) -> Option<&'static str> {
    Some(match c {
        'ß' => "ss",
        'æ' => "ae",
        'œ' => "oe",
        'ø' => "o",
        'đ' | 'ð' => "d",
        'ł' => "l",
        'ħ' => "h",
        'ı' => "i",
        'þ' => "th",
        _ => return None,
    })
}
