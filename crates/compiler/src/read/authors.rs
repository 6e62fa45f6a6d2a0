//! Names of authors, as bylines and lists write them.

use super::values::{dedup, is_nothing, is_number, is_url, listed, text_of};

/// What stands before the names, in small letters; a space or colon follows.
const BEFORE: [&str; 29] = [
    "written by",
    "words by",
    "story by",
    "text by",
    "reported by",
    "by",
    "escrito por",
    "texto de",
    "texto",
    "por",
    "texte de",
    "texte",
    "propos recueillis par",
    "par",
    "text",
    "von",
    "di",
    "texto por",
    "reportagem de",
    "reportagem",
    "autor",
    "autores",
    "author",
    "authors",
    "auteur",
    "auteurs",
    "autorin",
    "autoren",
    "door",
];

/// Agencies and archives of pictures, in small letters: they are no authors.
const AGENCIES: [&str; 46] = [
    "reuters",
    "afp",
    "efe",
    "ap",
    "dpa",
    "ansa",
    "lusa",
    "upi",
    "tass",
    "xinhua",
    "anp",
    "apa",
    "sda",
    "pti",
    "ians",
    "ani",
    "bloomberg",
    "bloomberg news",
    "associated press",
    "the associated press",
    "agence france-presse",
    "agence france presse",
    "press association",
    "pa media",
    "pa",
    "agencia efe",
    "europa press",
    "ep",
    "agencias",
    "agencies",
    "agences",
    "agências",
    "agenturen",
    "agenzie",
    "agência lusa",
    "agência brasil",
    "estadão conteúdo",
    "folhapress",
    "getty",
    "getty images",
    "shutterstock",
    "istock",
    "picture alliance",
    "imago",
    "kyodo",
    "notimex",
];

/// What begins a credit of pictures, in small letters.
const CREDITS: [&str; 12] = [
    "foto:",
    "fotos:",
    "photo:",
    "photos:",
    "photo by",
    "photos by",
    "photographs by",
    "photograph by",
    "bild:",
    "bilder:",
    "crédit photo",
    "image:",
];

/// Words of the roles that stand behind names, in small letters.
const ROLES: [&str; 58] = [
    "reporter",
    "correspondent",
    "editor",
    "writer",
    "columnist",
    "staff",
    "journalist",
    "contributor",
    "producer",
    "bureau",
    "chief",
    "analyst",
    "professor",
    "researcher",
    "fellow",
    "director",
    "author",
    "special",
    "corresponsal",
    "redactor",
    "redactora",
    "periodista",
    "enviado",
    "enviada",
    "editora",
    "columnista",
    "profesor",
    "profesora",
    "analista",
    "director",
    "directora",
    "investigador",
    "investigadora",
    "correspondente",
    "repórter",
    "jornalista",
    "colunista",
    "colaborador",
    "colaboradora",
    "professora",
    "correspondant",
    "correspondante",
    "journaliste",
    "envoyé",
    "envoyée",
    "rédacteur",
    "rédactrice",
    "chroniqueur",
    "korrespondent",
    "korrespondentin",
    "redakteur",
    "redakteurin",
    "reporterin",
    "autor",
    "corrispondente",
    "inviato",
    "inviata",
    "giornalista",
];

/// Words that join two names.
const JOINTS: [&str; 9] =
    [" and ", " & ", " und ", " et ", " y ", " e ", " with ", " con ", " con la colaboración de "];

/// The names in the values of a field. `inverted` says that the file writes "Last, First".
pub(super) fn authors(values: &[String], inverted: bool) -> Vec<String> {
    let mut out = Vec::new();
    for value in values.iter().flat_map(|value| listed(value)) {
        let value = text_of(&value);
        for part in without_lead(&value).split([';', '|', '•', '\n']) {
            let part = part.trim();
            if inverted && let Some(name) = turned(part) {
                out.push(name);
                continue;
            }
            names(part, &mut out);
        }
    }
    let mut out: Vec<String> = out.iter().map(|name| without_role(name)).collect();
    out.retain(|name| is_author(name));
    dedup(&mut out);
    out
}

/// "Ana García" of "García, Ana"; `None` where that is no name of two parts.
pub(super) fn turned(name: &str) -> Option<String> {
    let parts: Vec<&str> = name.split(',').map(str::trim).filter(|part| !part.is_empty()).collect();
    match *parts.as_slice() {
        [last, first] => Some(format!("{first} {last}")),
        // "King, Martin Luther, Jr."
        [last, first, suffix] if suffix.len() <= 4 => Some(format!("{first} {last}, {suffix}")),
        _ => None,
    }
}

/// Whether a value lists names with the surname first: "García, Ana; Pérez, Luis".
pub(super) fn is_inverted(value: &str) -> bool {
    let parts: Vec<&str> = value.split(';').map(str::trim).filter(|part| !part.is_empty()).collect();
    parts.len() > 1 && parts.iter().all(|part| part.matches(',').count() == 1 && !part.ends_with(','))
}

/// The text behind "By" and the like.
fn without_lead(text: &str) -> &str {
    let text = text.trim();
    let lower = text.to_lowercase();
    for lead in BEFORE {
        let Some(rest) = lower.strip_prefix(lead).and_then(|_| text.get(lead.len()..)) else { continue };
        let colon = rest.starts_with(':');
        if !colon && !rest.starts_with(' ') {
            continue;
        }
        let names = rest.trim_start_matches([':', ' ']);
        // "Von Trapp" and "Di Stefano" are surnames: what may begin a name needs two words behind it.
        let surname = !colon && ["von", "di", "door", "text", "texto", "texte"].contains(&lead);
        let capital = text.starts_with(char::is_uppercase) && lead == "di";
        if names.starts_with(char::is_alphabetic) && (!surname || (names.contains(' ') && !capital)) {
            return names;
        }
    }
    text
}

/// The names in a text that no semicolon parts.
fn names(text: &str, out: &mut Vec<String>) {
    let mut parts = vec![text.to_owned()];
    for joint in JOINTS {
        let cut = |part: &String| -> Vec<String> {
            let pieces: Vec<&str> = part.split(joint).collect();
            // "José Ortega y Gasset" is one name.
            let whole = |piece: &&str| piece.trim().contains(' ') || piece.contains(',') || is_agency(piece);
            let sure = [" and ", " & ", " und "].contains(&joint) || pieces.iter().all(whole);
            match sure {
                true => pieces.iter().map(|piece| piece.trim().to_owned()).collect(),
                false => vec![part.clone()],
            }
        };
        parts = parts.iter().flat_map(cut).collect();
    }
    for part in parts {
        let slashed: Vec<&str> = part.split('/').map(str::trim).collect();
        let apart = part.contains(" / ") || slashed.iter().all(|s| s.contains(' ') || is_agency(s));
        let pieces = if apart { slashed } else { vec![part.as_str()] };
        for piece in pieces {
            let names: Vec<&str> = piece.split(',').map(str::trim).filter(|n| !n.is_empty()).collect();
            let behind = |(at, name): &(usize, &&str)| !is_agency(name) && (*at == 0 || !is_role(name));
            let kept: Vec<&str> = names.iter().enumerate().filter(behind).map(|(_, name)| *name).collect();
            // "García, Ana" is one name; "Ana García, Luis Pérez" are two.
            if kept.len() > 1 && kept.iter().all(|n| n.contains(' ')) {
                out.extend(kept.iter().map(|n| (*n).to_owned()));
            } else {
                out.push(kept.join(", "));
            }
        }
    }
}

fn is_agency(name: &str) -> bool {
    let name = name.trim().trim_matches(['(', ')', '.', '©']).trim().to_lowercase();
    AGENCIES.contains(&name.as_str())
}

/// Whether a text behind a comma says what somebody is, and is no name.
fn is_role(text: &str) -> bool {
    let lower = text.to_lowercase();
    let words: Vec<&str> = lower.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).collect();
    words.iter().any(|word| ROLES.contains(word)) && !text.trim().is_empty() && words.len() <= 8
        || lower.starts_with("in ")
        || lower.starts_with("en ")
}

/// The name without what stands behind it: an address, a place in brackets, "in Lima".
fn without_role(name: &str) -> String {
    let name = name.trim().trim_matches(['.', ',', ' ', '·', '-', '–', '—', '|']).trim();
    // "ana@quay.example (Ana García)", as feeds write it.
    if let Some((mail, rest)) = name.split_once(" (")
        && mail.contains('@')
    {
        return rest.trim_end_matches(')').trim().to_owned();
    }
    let mut end = name.len();
    for sign in [" (", " <", " in ", " en ", " @", " – ", " — ", " - ", ", jr"] {
        if let Some(at) = name.find(sign) {
            let before = name.get(..at).unwrap_or_default();
            let after = name.get(at + sign.len()..).unwrap_or_default();
            // "Ana en Luis" is Dutch for two; a place follows only a whole name.
            let cut = match sign {
                " in " | " en " => before.contains(' ') && after.split(' ').count() <= 3,
                " – " | " — " | " - " => before.contains(' '),
                ", jr" => false,
                _ => !before.is_empty(),
            };
            if cut {
                end = end.min(at);
            }
        }
    }
    let name = name.get(..end).unwrap_or(name).trim();
    let name = name.trim_end_matches([',', ' ']);
    name.to_owned()
}

fn is_author(name: &str) -> bool {
    let lower = name.to_lowercase();
    let figures = name.chars().filter(char::is_ascii_digit).count();
    name.chars().any(char::is_alphabetic)
        && name.chars().count() <= 90
        && !is_nothing(name)
        && !is_url(name)
        && !is_number(name)
        && !is_agency(name)
        && !name.contains("://")
        && !(name.contains('@') || lower.starts_with("www."))
        && figures < 3
        && !CREDITS.iter().any(|credit| lower.starts_with(credit))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_authors_are_told_apart() {
        for (text, expected) in [
            ("García, Ana", vec!["García, Ana"]),
            ("Ana García, Luis Pérez", vec!["Ana García", "Luis Pérez"]),
            ("José Ortega y Gasset", vec!["José Ortega y Gasset"]),
            ("A. One; B. Two", vec!["A. One", "B. Two"]),
            ("https://example.org/a", vec![]),
            ("By Ana García and Luis Pérez", vec!["Ana García", "Luis Pérez"]),
            ("Ana García, Luis Pérez, and Eva Ruiz", vec!["Ana García", "Luis Pérez", "Eva Ruiz"]),
            ("Itziar Monreal y Joaquín Alderete", vec!["Itziar Monreal", "Joaquín Alderete"]),
            ("Itziar Monreal / Joaquín Alderete", vec!["Itziar Monreal", "Joaquín Alderete"]),
            ("Jörg Wieselhuber und Anna Frühling", vec!["Jörg Wieselhuber", "Anna Frühling"]),
            ("['Ana García', 'Reuters']", vec!["Ana García"]),
            ("Staff reporter", vec!["Staff reporter"]),
            ("REUTERS", vec![]),
            ("AFP/Getty Images", vec![]),
            ("Ana García, Reuters", vec!["Ana García"]),
            ("Ana García (Lima)", vec!["Ana García"]),
            ("Ana García, Corresponsal en Lima", vec!["Ana García"]),
            ("By ANA GARCÍA, Staff Writer", vec!["ANA GARCÍA"]),
            ("Ana García in Lima", vec!["Ana García"]),
            ("ana@quay.example (Ana García)", vec!["Ana García"]),
            ("Von Anna Frühling", vec!["Anna Frühling"]),
            ("Von Trapp", vec!["Von Trapp"]),
            ("Foto: Luis Pérez", vec![]),
            ("3", vec![]),
            ("NA", vec![]),
        ] {
            assert_eq!(authors(&[text.to_owned()], false), expected, "{text}");
        }
    }

    #[test]
    fn a_file_may_write_the_surname_first() {
        let names = |text: &str| authors(&[text.to_owned()], true);
        assert_eq!(names("Tansley, Moira; Harcastle, Edwin"), ["Moira Tansley", "Edwin Harcastle"]);
        assert_eq!(names("Harbour Board"), ["Harbour Board"]);
        assert!(is_inverted("A, B; C, D") && !is_inverted("A, B") && !is_inverted("A B; C, D"));
    }
}
