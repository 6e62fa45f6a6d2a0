//! Makes two lists of `crates/compiler/data`. Called by `cargo xtask names`.
//!
//! | list | what is in it | made of what |
//! |---|---|---|
//! | `names.list` | given names and surnames in Latin letters, a word each, what it is and in which languages | `faker_names.py` prints |
//! | `words.list` | ordinary words, and of which languages | `ordinary_words.py` prints |

use std::collections::BTreeMap;
use std::path::Path;
use std::process::ExitCode;

use corpuscope_compiler::annotate::{NameFlags, OrdinaryWords, WordTable};
use corpuscope_core::text::{is_function_word, words};

/// Words within a name that are no name. They are left out, and so is a second given name after one of them ("Juan de
/// Dios").
const SMALL_WORDS: [&str; 47] = [
    "a", "af", "al", "am", "an", "ap", "av", "ben", "bin", "bint", "da", "das", "de", "del", "dels", "den",
    "der", "di", "do", "dos", "du", "e", "el", "en", "het", "i", "ibn", "la", "las", "le", "los", "op",
    "san", "sant", "santa", "st", "te", "ten", "ter", "tot", "ud", "ul", "van", "von", "y", "zu", "zum",
];

/// Beginnings of Irish names, as "Mac" is: of every name or of none.
const IRISH: [&str; 8] = ["mac", "mhac", "mag", "mhic", "nic", "ni", "ui", "ua"];

/// A small word between names, and a given name alone.
const BEN: &str = "ben";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let (make, lines, list): (Make, _, _) = match arguments.as_slice() {
        [what, lines, list] if what == "names" => (names, lines, list),
        [what, lines, list] if what == "words" => (ordinary_words, lines, list),
        _ => {
            eprintln!("corpuscope-names names|words <what the script printed> <the list to write>");
            return ExitCode::from(2);
        }
    };
    match write(make, Path::new(lines), Path::new(list)) {
        Ok(said) => {
            println!("{said}");
            ExitCode::SUCCESS
        }
        Err(why) => {
            eprintln!("names: {why}");
            ExitCode::FAILURE
        }
    }
}

/// Words, each with what the list says of it as a number.
type Pairs = BTreeMap<String, u16>;

/// Makes words of what a script printed, and says how many.
type Make = fn(&str) -> Result<(Pairs, String), String>;

/// Writes the list that is made of lines, and says what is in it.
fn write(make: Make, lines: &Path, list: &Path) -> Result<String, String> {
    let text = std::fs::read_to_string(lines).map_err(|why| format!("{}: {why}", lines.display()))?;
    let (words, said) = make(&text).map_err(|why| format!("{}: {why}", lines.display()))?;
    let bytes = WordTable::write(&words);
    std::fs::write(list, &bytes).map_err(|why| format!("{}: {why}", list.display()))?;
    Ok(format!("{said}: {} bytes", bytes.len()))
}

fn names(text: &str) -> Result<(Pairs, String), String> {
    let mut names = BTreeMap::new();
    for line in text.lines() {
        let [locale, what, name] = line.split('\t').collect::<Vec<_>>()[..] else {
            return Err(format!("`{line}` is not locale, kind and name"));
        };
        let of = NameFlags::LANGUAGES.iter().find(|(code, _)| locale.split('_').next() == Some(code));
        let language = of.map_or(NameFlags::OTHER, |(_, flag)| *flag);
        add(&mut names, name, kind(what)?, language_of(locale, language));
    }
    names.retain(|word, flags| !is_small_word_elsewhere(word, *flags));
    let count = |flag: NameFlags| names.values().filter(|found| found.has(flag)).count();
    let (given, surnames) = (count(NameFlags::GIVEN), count(NameFlags::SURNAME));
    let said = format!("{} words, {given} given names, {surnames} surnames", names.len());
    Ok((names.into_iter().map(|(word, flags)| (word, flags.bits())).collect(), said))
}

fn ordinary_words(text: &str) -> Result<(Pairs, String), String> {
    let mut found: Pairs = BTreeMap::new();
    for line in text.lines() {
        let (code, word) =
            line.split_once('\t').ok_or_else(|| format!("`{line}` is not language and word"))?;
        let language = OrdinaryWords::LANGUAGES.iter().position(|known| *known == code);
        let language = language.ok_or_else(|| format!("`{line}`: its language has no ordinary words"))?;
        for word in words(word) {
            *found.entry(word.form.into_owned()).or_default() |= 1 << language;
        }
    }
    let said = format!("{} ordinary words", found.len());
    Ok((found, said))
}

/// Countries whose official language is not what most of their people's names come from.
fn language_of(locale: &str, language: NameFlags) -> NameFlags {
    const OTHERS: [&str; 6] = ["en_IN", "en_KE", "en_NG", "en_PK", "en_TH", "fr_DZ"];
    if OTHERS.contains(&locale) { NameFlags::OTHER } else { language }
}

fn kind(what: &str) -> Result<NameFlags, String> {
    Ok(match what {
        "given" => NameFlags::GIVEN,
        "male" => NameFlags::GIVEN.and(NameFlags::MALE),
        "female" => NameFlags::GIVEN.and(NameFlags::FEMALE),
        "surname" => NameFlags::SURNAME,
        _ => return Err(format!("'{what}' is no kind of name that is known here")),
    })
}

/// Adds the words of one name. The sex is that of the first: "María José" says nothing of José.
fn add(names: &mut BTreeMap<String, NameFlags>, name: &str, kind: NameFlags, language: NameFlags) {
    let words: Vec<_> = words(name).map(|word| word.form).collect();
    let mut kind = kind;
    for word in &words {
        let small = SMALL_WORDS.contains(&word.as_ref()) || IRISH.contains(&word.as_ref());
        if small && (words.len() > 1 || word != BEN) {
            if kind.has(NameFlags::GIVEN) && word != &words[0] {
                return;
            }
            continue;
        }
        if is_latin(word) {
            let found = names.entry(word.clone().into_owned()).or_default();
            *found = found.and(kind).and(language);
        }
        kind = kind.without_sex();
    }
}

/// Whether a word is a name in no language in which it is a word of grammar: "Este" is Dutch, and Spanish for "this".
/// "Will" is a name where it is a word.
fn is_small_word_elsewhere(word: &str, flags: NameFlags) -> bool {
    let in_these = || NameFlags::LANGUAGES.iter().filter(|(code, _)| is_function_word(code, word));
    in_these().count() > 0 && !in_these().any(|(_, language)| flags.has(*language))
}

/// Whether a folded word has two Latin letters or more, and nothing else.
fn is_latin(word: &str) -> bool {
    let latin = |c: char| c.is_alphabetic() && (c < '\u{250}' || matches!(c, 'ə' | '\u{1e00}'..='\u{1eff}'));
    word.chars().count() > 1 && word.chars().all(latin)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words_of(name: &str, what: &str) -> BTreeMap<String, NameFlags> {
        let mut names = BTreeMap::new();
        add(&mut names, name, kind(what).expect("a kind"), NameFlags::SPANISH);
        names
    }

    #[test]
    fn a_name_of_several_words_is_cut_and_its_small_words_left_out() {
        for (name, what, kept) in [
            ("De la Cruz", "surname", vec!["cruz"]),
            ("O'Connor", "surname", vec!["connor"]),
            ("Ó Súilleabháin", "surname", vec!["suilleabhain"]),
            ("Juan de Dios", "male", vec!["juan"]),
            ("Ben", "male", vec!["ben"]),
            ("Van", "male", vec![]),
            ("Meyer-Roth", "surname", vec!["meyer", "roth"]),
            ("Α", "surname", vec![]),
            ("Παπαδόπουλος", "surname", vec![]),
        ] {
            let mut found = words_of(name, what).into_keys().collect::<Vec<_>>();
            found.sort();
            assert_eq!(found, kept, "{name}");
        }
    }

    #[test]
    fn a_word_of_grammar_is_no_name_of_another_language() {
        let (dutch, english) =
            (NameFlags::SURNAME.and(NameFlags::OTHER), NameFlags::GIVEN.and(NameFlags::ENGLISH));
        assert!(is_small_word_elsewhere("este", dutch));
        assert!(!is_small_word_elsewhere("will", english));
        assert!(!is_small_word_elsewhere("jansen", dutch));
    }

    #[test]
    fn a_second_given_name_tells_no_sex() {
        let names = words_of("María José", "female");
        assert!(names["maria"].has(NameFlags::FEMALE));
        assert!(names["jose"].has(NameFlags::GIVEN));
        assert!(!names["jose"].has(NameFlags::FEMALE));
    }
}
