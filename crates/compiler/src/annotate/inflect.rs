//! Plural and feminine forms of demonyms, so that the data needs one form of each.

/// The forms of an English demonym: "Peruvian", "Peruvians"; "French" has no plural.
pub(super) fn english(word: &str) -> Vec<String> {
    let mut forms = vec![word.to_owned()];
    let no_plural = ["s", "sh", "ch", "ese", "x", "z", "men", "man"];
    if !no_plural.iter().any(|e| word.ends_with(e)) || word.ends_with("German") {
        forms.push(format!("{word}s"));
    }
    forms
}

/// The forms of a Spanish demonym: "peruano", "peruana", "peruanos", "peruanas".
pub(super) fn spanish(word: &str) -> Vec<String> {
    romance(
        word,
        &[
            ("és", &["és", "esa", "eses", "esas"]),
            ("án", &["án", "ana", "anes", "anas"]),
            ("ón", &["ón", "ona", "ones", "onas"]),
            ("ol", &["ol", "ola", "oles", "olas"]),
            ("í", &["í", "íes", "ís"]),
        ],
    )
}

/// The forms of a Portuguese demonym: "chinês", "chinesa", "chineses", "chinesas".
pub(super) fn portuguese(word: &str) -> Vec<String> {
    romance(
        word,
        &[
            ("ês", &["ês", "esa", "eses", "esas"]),
            ("ão", &["ão", "ã", "ães", "ãos", "ãs"]),
            ("ol", &["ol", "ola", "óis", "olas"]),
            ("eu", &["eu", "eia", "eus", "eias"]),
        ],
    )
}

fn romance(word: &str, endings: &[(&str, &[&str])]) -> Vec<String> {
    for (ending, forms) in endings {
        if let Some(stem) = word.strip_suffix(ending) {
            return forms.iter().map(|f| format!("{stem}{f}")).collect();
        }
    }
    match word.strip_suffix('o') {
        Some(stem) => ["o", "a", "os", "as"].iter().map(|e| format!("{stem}{e}")).collect(),
        None if word.ends_with(['a', 'e', 'i', 'u', 'ú']) => vec![word.to_owned(), format!("{word}s")],
        None => vec![word.to_owned(), format!("{word}es")],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn demonyms_have_their_plural_and_feminine() {
        assert_eq!(english("Iraqi"), ["Iraqi", "Iraqis"]);
        assert_eq!(english("Dutch"), ["Dutch"]);
        assert_eq!(spanish("francés"), ["francés", "francesa", "franceses", "francesas"]);
        assert_eq!(spanish("belga"), ["belga", "belgas"]);
        assert_eq!(portuguese("alemão")[1], "alemã");
        assert_eq!(portuguese("brasileiro")[3], "brasileiras");
    }
}
