//! BibTeX, with the fields of BibLaTeX besides: a program that knows one of them passes over those of the other.
//!
//! BibTeX counts braces whether a backslash stands before them or not, and LaTeX then reads what it found. So a brace of
//! a text is written by its name, and a text cannot close its field or run a command.

use std::fmt::Write;

use crate::panels::Words;

use super::Bibliography;
use super::facts::{Facts, one_line};

/// BibTeX's names for months, which each style puts into words.
const MONTHS: [&str; 12] =
    ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/// The word between two authors, in every language.
const AND: &str = "and";
/// What a field has before it.
const INDENT: &str = "  ";

/// Returns the articles as BibTeX. What stands between entries is no entry: there the file says what it is of.
pub(super) fn write(of: &Bibliography<'_>, words: &Words<'_>) -> String {
    let mut out = String::new();
    let (articles, left_out) = (of.articles.len().to_string(), of.left_out.to_string());
    for (key, told) in [
        ("corpus", of.origin.corpus.as_str()),
        ("fingerprint", &of.origin.fingerprint),
        ("address", &of.origin.address),
        ("made", &of.origin.made),
        ("filter", &of.filter(words)),
        ("articles", &articles),
        ("left_out", if of.left_out == 0 { "" } else { &left_out }),
    ] {
        if !told.is_empty() {
            // An at sign would begin an entry, even here.
            let at = if key == "address" { "%40" } else { "(at)" };
            out.extend(["% ", key, ": ", &one_line(told).replace('@', at), "\n"]);
        }
    }
    let (day, and) = (of.day().map(|day| day.to_string()), [" ", AND, " "].concat());
    let library = escaped(&of.corpus(words));
    for article in &of.articles {
        let facts = Facts::of(article);
        let sort = match (&facts.source, &facts.url) {
            (Some(_), _) => "article",
            (None, Some(_)) => "online",
            (None, None) => "misc",
        };
        out.extend(["\n@", sort, "{", &key_of(&article.id)]);
        let mut field = |name: &str, value: Option<String>| {
            if let Some(value) = value.filter(|value| !value.is_empty()) {
                out.extend([",", "\n", INDENT, name, " = ", &value]);
            }
        };
        let braced = |text: &str| ["{", text, "}"].concat();
        let text = |text: &Option<String>| text.as_ref().map(|text| braced(&escaped(text)));
        let authors: Vec<String> = facts.authors.iter().map(|author| name(author)).collect();
        field("author", Some(authors.join(&and)).filter(|all| !all.is_empty()).map(|all| braced(&all)));
        // Within further braces styles leave capitals as they are.
        field("title", text(&facts.title).map(|title| braced(&title)));
        field("journal", text(&facts.source));
        field("entrysubtype", facts.source.as_ref().map(|_| braced("newspaper")));
        field("date", facts.date.map(|date| braced(&date.to_string())));
        field("year", facts.date.map(|date| braced(&format!("{:04}", date.year()))));
        let month = facts.date.and_then(|date| MONTHS.get(usize::from(date.month()?).checked_sub(1)?));
        field("month", month.map(|month| (*month).to_owned()));
        // An address is not LaTeX: it is read as it stands.
        field("url", facts.url.as_deref().map(braced));
        field("urldate", day.as_deref().filter(|_| facts.url.is_some()).map(braced));
        field("language", text(&facts.language));
        field("abstract", text(&facts.summary));
        // BibLaTeX's place for where a copy is kept. With it each entry has a field: some programs pass over one that
        // has none.
        field("library", Some(braced(&library)));
        out.push_str("\n}\n");
    }
    out
}

/// The key of an entry: the article's id, with what a key may not hold written by its number. No two ids have one key,
/// even where capitals and small letters are one, as in BibTeX: a capital has a line before it.
fn key_of(id: &str) -> String {
    let mut key = String::new();
    for c in id.chars() {
        match c {
            'a'..='z' | '0'..='9' | '-' | '.' | ':' | '/' => key.push(c),
            'A'..='Z' => key.extend(['_', c]),
            '_' => key.push_str("__"),
            c => {
                // Writing to a string cannot fail.
                let _ = write!(key, "+{:x}+", u32::from(c));
            }
        }
    }
    if key.is_empty() { String::from("++") } else { key }
}

/// A text as LaTeX shows it.
fn escaped(text: &str) -> String {
    let mut out = String::new();
    for c in text.chars() {
        match c {
            '&' | '%' | '$' | '#' | '_' => out.extend(['\\', c]),
            '\\' => out.push_str("{\\textbackslash}"),
            '{' => out.push_str("{\\textbraceleft}"),
            '}' => out.push_str("{\\textbraceright}"),
            '~' => out.push_str("{\\textasciitilde}"),
            '^' => out.push_str("{\\textasciicircum}"),
            c => out.push(c),
        }
    }
    out
}

/// An author's name: "Family, Given" where it is given so beyond doubt, or else as it is, within braces, so that no word
/// of it is taken for a surname.
fn name(author: &str) -> String {
    let parted = author.split_once(',').filter(|(family, given)| is_family(family) && are_given(given));
    match parted {
        Some((family, given)) => [&escaped(family.trim()), ",", " ", &escaped(given.trim())].concat(),
        None => ["{", &escaped(author), "}"].concat(),
    }
}

/// A word that begins with a capital and goes on in small letters, or an initial. Abbreviations of agencies are neither.
fn is_name(word: &str) -> bool {
    let letters = |c: char| c.is_alphabetic() || "-'’".contains(c);
    let initial = word.ends_with('.') && word.chars().filter(|c| c.is_alphabetic()).count() <= 2;
    word.starts_with(char::is_uppercase)
        && (initial || (word.chars().all(letters) && word.chars().any(char::is_lowercase)))
}

/// One name, with small words such as "de la" before it. Of two names nobody knows whether the first is a given one.
fn is_family(text: &str) -> bool {
    let words: Vec<&str> = text.split_whitespace().collect();
    let Some((last, before)) = words.split_last() else { return false };
    is_name(last) && !last.ends_with('.') && before.iter().all(|word| word.chars().all(char::is_lowercase))
}

/// One to three names; "Jr." is none.
fn are_given(text: &str) -> bool {
    let words: Vec<&str> = text.split_whitespace().collect();
    let suffix = |word: &&str| matches!(word.trim_end_matches('.'), "Jr" | "Sr" | "II" | "III" | "IV");
    (1..=3).contains(&words.len()) && words.iter().all(|word| is_name(word) && !suffix(word))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_name_is_parted_only_where_its_parts_are_known() {
        for (author, expected) in [
            ("García, Ana", "García, Ana"),
            ("de la Cruz, Ana M.", "de la Cruz, Ana M."),
            ("Ana García", "{Ana García}"),
            ("García Márquez, Gabriel", "{García Márquez, Gabriel}"),
            ("Martin Luther King, Jr.", "{Martin Luther King, Jr.}"),
            ("King, Jr.", "{King, Jr.}"),
            ("Reuters, AFP", "{Reuters, AFP}"),
            ("Ana and Luis", "{Ana and Luis}"),
            ("others", "{others}"),
            ("A, B, C", "{A, B, C}"),
            (",", "{,}"),
            ("Harbour & Sons}", "{Harbour \\& Sons{\\textbraceright}}"),
        ] {
            assert_eq!(name(author), expected, "{author}");
        }
    }

    #[test]
    fn signs_of_latex_are_written_by_their_names() {
        for (text, expected) in [
            ("50% & $3 #1 a_b", "50\\% \\& \\$3 \\#1 a\\_b"),
            ("\\input{x}", "{\\textbackslash}input{\\textbraceleft}x{\\textbraceright}"),
            ("~^", "{\\textasciitilde}{\\textasciicircum}"),
            ("«¿Qué?» النفط", "«¿Qué?» النفط"),
        ] {
            assert_eq!(escaped(text), expected, "{text}");
        }
    }

    #[test]
    fn a_key_is_the_id_with_what_it_may_not_hold_by_number() {
        for (id, expected) in [
            ("reuters-12", "reuters-12"),
            ("El_Faro", "_El___Faro"),
            ("a b,c}", "a+20+b+2c+c+7d+"),
            ("ñ+", "+f1++2b+"),
            ("", "++"),
        ] {
            assert_eq!(key_of(id), expected, "{id}");
        }
    }

    proptest! {
        #[test]
        fn two_ids_have_two_keys_whatever_their_case(
            ids in prop::collection::btree_set("[aA_+2]{0,5}|\\PC{0,4}", 2..20)
        ) {
            let keys: BTreeSet<String> = ids.iter().map(|id| key_of(id).to_ascii_lowercase()).collect();
            prop_assert_eq!(keys.len(), ids.len());
        }
    }
}
