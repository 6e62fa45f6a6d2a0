//! What the registry of countries (the crate `keshvar`) calls each in many languages. `build.rs` writes its table, as the
//! registry's own code to make a country is many times as large.

use std::collections::BTreeMap;

/// A line with the codes of all countries, then one for each language: its code, and the name of each country in it. A
/// name like the English one is left out, and one that is not known is a hyphen.
const TABLE: &str = include_str!(concat!(env!("OUT_DIR"), "/registry.txt"));

/// The codes of all countries, in order.
pub(super) fn codes() -> impl Iterator<Item = &'static str> {
    cells(TABLE.lines().next())
}

/// The names of all countries by code: languages and the names in them.
pub(super) fn names() -> BTreeMap<&'static str, Vec<(&'static str, &'static str)>> {
    let mut names: BTreeMap<_, Vec<_>> = codes().map(|code| (code, Vec::new())).collect();
    let lines = || TABLE.lines().skip(1).filter_map(|line| Some((line.split_once('\t')?.0, line)));
    let english: Vec<&str> =
        cells(lines().find(|(language, _)| *language == "en").map(|(_, line)| line)).collect();
    for (language, line) in lines() {
        for ((names, name), english) in names.values_mut().zip(cells(Some(line))).zip(&english) {
            match name {
                "-" => {}
                "" => names.push((language, *english)),
                name => names.push((language, name)),
            }
        }
    }
    names
}

/// The cells of a line but the first.
fn cells(line: Option<&'static str>) -> impl Iterator<Item = &'static str> {
    line.unwrap_or_default().split('\t').skip(1)
}

#[cfg(test)]
mod tests {
    use super::names;

    #[test]
    fn a_country_has_names_in_many_languages_also_where_they_are_like_the_english_one() {
        let names = names();
        let name = |code: &str, language: &str| {
            names[code].iter().find(|(known, _)| *known == language).map(|(_, name)| *name)
        };
        for (code, language, expected) in [
            ("DE", "en", "Germany"),
            ("DE", "es", "Alemania"),
            ("DE", "ja", "ドイツ"),
            ("MX", "pt", "México"),
            ("AD", "en", "Andorra"),
            ("AD", "de", "Andorra"),
        ] {
            assert_eq!(name(code, language), Some(expected), "{code} in {language}");
        }
        assert!(names.len() > 240, "{} countries", names.len());
    }
}
