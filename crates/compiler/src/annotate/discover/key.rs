//! Keys: what compares names, whatever way they are spelt.

use corpuscope_core::text::fold;

/// Words of so few letters are compared as they are: "AE", "AA" and "AAA" are three firms.
const SHORT: usize = 3;

/// What compares names: folded, without hyphens and dots, and, but for short words, the same for
/// "ae" and "ä", one and two of a letter, "y" and "i".
pub(super) fn key_of_word(word: &str, key: &mut String) {
    let start = key.len();
    key.extend(fold(word).chars().filter(|c| c.is_alphanumeric()));
    if key.len() - start <= SHORT {
        return;
    }
    let folded = key.split_off(start);
    let mut previous = '\0';
    for c in folded.chars() {
        let c = if c == 'y' { 'i' } else { c };
        if c == previous || (c == 'e' && matches!(previous, 'a' | 'o' | 'u')) {
            continue;
        }
        key.push(c);
        previous = c;
    }
}

/// The key of a name's words, separated by spaces.
pub(in crate::annotate) fn key_of<'a>(words: impl IntoIterator<Item = &'a str>) -> String {
    let mut key = String::new();
    for word in words {
        if !key.is_empty() {
            key.push(' ');
        }
        key_of_word(word, &mut key);
    }
    key
}

/// "ALFREDO CRISTIANI" as it is written elsewhere: "Alfredo Cristiani".
pub(super) fn in_small_letters(name: &str) -> String {
    let mut out = String::with_capacity(name.len());
    let mut first = true;
    for c in name.chars() {
        if first || !c.is_alphabetic() {
            out.push(c);
        } else {
            out.extend(c.to_lowercase());
        }
        first = !c.is_alphabetic();
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_has_one_key_however_it_is_spelt() {
        for (a, b) in [
            ("Karl-Otto Pöhl", "Karl Otto Poehl"),
            ("Sergey Lavrov", "Sergei Lavrov"),
            ("Mohammed Farrah", "Mohamed Farah"),
            ("José Muñoz", "JOSE MUNOZ"),
        ] {
            let words = |s: &'static str| s.split([' ', '-']);
            assert_eq!(key_of(words(a)), key_of(words(b)), "{a}, {b}");
        }
        assert_ne!(key_of(["Juan", "Perez"]), key_of(["Juana", "Perez"]));
        assert_ne!(key_of(["AE"]), key_of(["AA"]));
        assert_ne!(key_of(["BAA"]), key_of(["BA"]));
    }
}
