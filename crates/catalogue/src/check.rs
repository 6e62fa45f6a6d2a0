//! What a catalogue must fulfil, beside being Fluent.

use std::collections::{BTreeMap, BTreeSet};

use crate::read::{Catalogue, Entry, Kind, Piece, uses};

/// The plural forms of a language, and the rule by which a number takes one: see `corpuscope_messages`.
pub(crate) fn plural(language: &str) -> Option<(&'static [&'static str], char)> {
    match language {
        "en" | "es" | "de" | "it" => Some((&["one", "other"], '1')),
        "pt" | "fr" => Some((&["one", "other"], '0')),
        _ => None,
    }
}

/// What is wrong with a catalogue by itself.
pub(crate) fn check(catalogue: &Catalogue) -> Vec<String> {
    let mut problems = Vec::new();
    let Some((forms, _)) = plural(&catalogue.language) else {
        let known = "en, es, pt, de, it and fr";
        return vec![format!(
            "{}: of the language “{}” no plural rule is known, as of {known}; add it to crates/catalogue and crates/messages",
            catalogue.file, catalogue.language
        )];
    };
    let mut met = BTreeSet::new();
    for entry in &catalogue.entries {
        let mut say = |what: String| problems.push(format!("{}: `{}` {what}", catalogue.file, entry.id));
        if !met.insert(&entry.id) {
            say("stands twice; leave one".to_owned());
        }
        if entry.id.contains(|c: char| !(c.is_ascii_lowercase() || c.is_ascii_digit() || "-.".contains(c))) {
            say("is no id; use small letters, digits and hyphens".to_owned());
        }
        for variable in &entry.variables {
            if !uses(&entry.pieces, &variable.name) {
                say(format!("does not use `${}`; take it out of the comment", variable.name));
            }
        }
        pieces(entry, &entry.pieces, forms, &mut say);
    }
    problems
}

fn pieces(entry: &Entry, pieces: &[Piece], forms: &[&str], say: &mut dyn FnMut(String)) {
    let kind = |name: &String, say: &mut dyn FnMut(String)| {
        let found = entry.variables.iter().find(|v| v.name == *name).map(|v| v.kind);
        if found.is_none() {
            say(format!(
                "has `${name}`, which its comment does not tell of; write `# ${name} (Kind) - what`"
            ));
        }
        found
    };
    for piece in pieces {
        match piece {
            Piece::Text(text) => {
                if text.contains(|c: char| c < ' ') {
                    say("has a control character; take it out".to_owned());
                }
            }
            Piece::Place(name) => drop(kind(name, say)),
            Piece::Select { by, variants } => {
                match kind(by, say) {
                    Some(Kind::Number) => {
                        let keys = variants.iter().filter_map(|v| v.0.as_deref());
                        for key in keys.filter(|k| !forms.contains(k) && k.parse::<usize>().is_err()) {
                            say(format!(
                                "chooses [{key}] by a number; use a number, or a plural form of the language: {}",
                                forms.join(", ")
                            ));
                        }
                    }
                    None | Some(Kind::String) => {}
                    Some(_) => say(format!("chooses by `${by}`; choose by a Number or a String")),
                }
                variants.iter().for_each(|(_, inner)| self::pieces(entry, inner, forms, say));
            }
        }
    }
}

impl Catalogue {
    /// What keeps another language from standing beside this one: messages that it lacks or has too many,
    /// and variables that are not those of this one.
    pub fn misfits(&self, other: &Catalogue) -> Vec<String> {
        let mut problems = Vec::new();
        let here: BTreeMap<&str, &Entry> = self.entries.iter().map(|e| (e.id.as_str(), e)).collect();
        let there: BTreeMap<&str, &Entry> = other.entries.iter().map(|e| (e.id.as_str(), e)).collect();
        for (id, entry) in &here {
            let Some(translated) = there.get(id) else {
                problems.push(format!("{}: `{id}` is missing; {} has it", other.file, self.file));
                continue;
            };
            for variable in &translated.variables {
                if !entry.variables.contains(variable) {
                    problems.push(format!(
                        "{}: `{id}` has `${}`, which {} does not give it; take it out",
                        other.file, variable.name, self.file
                    ));
                }
            }
        }
        for id in there.keys().filter(|id| !here.contains_key(*id)) {
            problems.push(format!("{}: `{id}` is superfluous; {} has none such", other.file, self.file));
        }
        problems
    }
}
