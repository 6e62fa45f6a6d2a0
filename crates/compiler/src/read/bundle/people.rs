//! Names in the bylines of press databases.

use super::labels;

/// Words within names that are written small.
const SMALL: [&str; 24] = [
    "de", "del", "la", "las", "los", "da", "do", "dos", "das", "di", "du", "van", "von", "der", "den", "ten",
    "ter", "zu", "bin", "al", "el", "le", "y", "e",
];

/// Words for "by".
const BY: [&str; 8] = ["by", "por", "von", "par", "di", "door", "da", "text"];

/// Words for "and".
const AND: [&str; 9] = [" and ", " & ", " y ", " e ", " et ", " und ", " en ", " i ", " AND "];

/// The people whom a byline names, each by itself. What names nobody (an agency, "our own correspondent") stays as it
/// is written.
pub(super) fn names(byline: &str) -> Vec<String> {
    let byline = without_by(byline.trim());
    let mut found = Vec::new();
    for part in byline.split([';', '|', '/', '\n']) {
        for part in parted(part.trim()) {
            found.extend(of_part(part));
        }
    }
    let mut unique: Vec<String> = Vec::new();
    for name in found {
        if !unique.contains(&name) {
            unique.push(name);
        }
    }
    unique
}

/// "Oakenshaw, Lewis; Harcastle, Edwin" as people are called.
pub(super) fn inverted(authors: &str) -> Vec<String> {
    let turned = |name: &str| match name.split_once(',') {
        Some((last, first)) if !first.contains(',') && first.trim().split(' ').count() <= 4 => {
            format!("{} {}", first.trim(), last.trim())
        }
        _ => name.trim().to_owned(),
    };
    authors.split(';').map(turned).filter(|name| !name.is_empty()).collect()
}

/// Whether a line is nothing but names of people.
pub(super) fn are(line: &str) -> bool {
    let line = without_by(line.trim());
    let parts = line.split([';', ',', '|']).flat_map(|part| parted(part.trim()));
    line.chars().count() <= 160 && parts.filter(|part| !part.is_empty()).all(is_name) && !line.is_empty()
}

/// Whether a line begins with a word for "by" and goes on with a capital.
pub(super) fn is_byline(line: &str) -> bool {
    let line = line.trim();
    without_by(line).len() < line.len() && line.chars().count() <= 160
}

/// Two to five words that are written like a name.
pub(super) fn is_name(text: &str) -> bool {
    let words: Vec<&str> = text.split_whitespace().collect();
    let letters = |word: &str| word.chars().all(|c| c.is_alphabetic() || matches!(c, '.' | '-' | '\'' | '’'));
    let capital = |word: &str| {
        let start = word.trim_start_matches(['\'', '’']);
        start.starts_with(char::is_uppercase) || start.starts_with("d'") || start.starts_with("d’")
    };
    let fits = |word: &&str| letters(word) && (capital(word) || SMALL.contains(word));
    (2..=6).contains(&words.len())
        && words.iter().all(fits)
        && words.iter().filter(|word| capital(word)).count() >= 2
        && words.last().is_some_and(|word| capital(word))
        && !words.iter().any(|word| labels::is("people", "roles", word))
}

fn without_by(line: &str) -> &str {
    let Some((first, rest)) = line.split_once([' ', '\u{a0}']) else { return line };
    let by = first.trim_end_matches(':').to_lowercase();
    let rest = rest.trim();
    match BY.contains(&by.as_str()) && rest.starts_with(char::is_uppercase) && first != "Di" && first != "Da"
    {
        // "Von Braun" and "Di Lampedusa" are names where nothing but a surname follows.
        true if rest.contains(' ') || matches!(by.as_str(), "by" | "por" | "par") => rest,
        _ if matches!(first, "Di" | "Da") && rest.split(' ').count() >= 2 && is_name(rest) => rest,
        _ => line,
    }
}

/// Cuts at the words for "and" that stand between two names.
fn parted(text: &str) -> Vec<&str> {
    for and in AND {
        if let Some((left, right)) = text.split_once(and) {
            let sure = matches!(and.trim(), "and" | "AND" | "&" | "et" | "und");
            let whole = |part: &str| part.split(',').any(|name| is_name(name.trim()));
            if sure || (whole(left) && whole(right)) {
                let mut parts = parted(left.trim());
                parts.extend(parted(right.trim()));
                return parts;
            }
        }
    }
    vec![text]
}

/// The names of a part that holds none of the words for "and".
fn of_part(part: &str) -> Vec<String> {
    let pieces: Vec<&str> = part.split(',').map(str::trim).filter(|piece| !piece.is_empty()).collect();
    let people: Vec<String> = pieces.iter().filter(|p| is_name(p)).map(|p| (*p).to_owned()).collect();
    match people.is_empty() {
        false => people,
        true => {
            let part = part.trim_end_matches([',', '.']).trim();
            let is_address = part.contains('@') || part.starts_with("http");
            if part.is_empty() || is_address { Vec::new() } else { vec![part.to_owned()] }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_byline_gives_its_people() {
        for (byline, expected) in [
            ("By Moira Tansley and Edwin Harcastle", vec!["Moira Tansley", "Edwin Harcastle"]),
            ("By LEWIS OAKENSHAW", vec!["LEWIS OAKENSHAW"]),
            ("Nélida Brañas y Óscar Piñuela", vec!["Nélida Brañas", "Óscar Piñuela"]),
            (
                "Von Jörg Wieselhuber und Annegret Fröhlingsdorf",
                vec!["Jörg Wieselhuber", "Annegret Fröhlingsdorf"],
            ),
            ("Bastien Landreau; Amélie Corvoisier", vec!["Bastien Landreau", "Amélie Corvoisier"]),
            ("Bastien Landreau, Amélie Corvoisier", vec!["Bastien Landreau", "Amélie Corvoisier"]),
            ("Moira Tansley, Political Editor", vec!["Moira Tansley"]),
            ("José Ortega y Gasset", vec!["José Ortega y Gasset"]),
            ("Por Inês Calado Brito e Tiago Sardoeira", vec!["Inês Calado Brito", "Tiago Sardoeira"]),
            ("Reuters", vec!["Reuters"]),
            ("desk@post.example", vec![]),
        ] {
            assert_eq!(names(byline), expected, "{byline}");
        }
        assert_eq!(inverted("Welbourne, Agata; Frith, Denholm"), ["Agata Welbourne", "Denholm Frith"]);
    }

    #[test]
    fn a_line_of_names_is_told_from_a_headline() {
        assert!(are("Bastien Landreau, Amélie Corvoisier") && are("Orla Finnamore"));
        assert!(!are("Choir seeks two basses") && !are("Local") && !are("Staff Reporter"));
        assert!(is_byline("By Orla Finnamore") && !is_byline("Bees move into the customs house"));
    }
}
