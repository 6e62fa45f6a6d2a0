//! Corrections of actors for a whole corpus, in `actors.toml`: join several, rename one, say what
//! kind it is, leave it out, or say that a phrase never means an actor, or never a country.

use std::collections::BTreeMap;
use std::ops::Range;

use corpuscope_core::annotation::{ActorKind, EntityKind};
use corpuscope_core::text::slug;
use serde::Deserialize;
use serde::de::{DeserializeOwned, IntoDeserializer};
use toml::Spanned;

use super::curated::ACTORS;
use crate::diagnostic::{Diagnostic, Lines, Severity};
use crate::files::{Files, settings};

/// The corrections of a corpus.
///
/// ```toml
/// [[merge]]                       # several actors, by id or name, are one
/// into = "simon-bolivar"
/// from = ["bolivar-2", "Simon J. Bolívar"]
///
/// [[rename]]
/// id = "simon-bolivar"
/// name = "The Liberator"
///
/// [[kind]]
/// id = "harbour-board"
/// kind = "government"
///
/// [[drop]]                        # never tagged
/// id = "talking-point"
///
/// [[never]]                       # wherever it stands, these words are no actor
/// phrase = "Market Report"
///
/// [[never]]                       # nor are these a country
/// phrase = "Georgia"
/// facet = "country"
/// article = "peach-harvest"       # in this article only; in all without it
/// ```
#[derive(Clone, Debug, Default)]
pub struct Corrections {
    file: String,
    pub(super) list: Vec<Correction>,
}

/// One correction and the line it begins in.
#[derive(Clone, Debug)]
pub(super) struct Correction {
    line: usize,
    pub(super) what: What,
}

/// What a correction does.
#[derive(Clone, Debug)]
pub(super) enum What {
    Merge { into: String, from: Vec<String> },
    Rename { id: String, name: String },
    Kind { id: String, kind: ActorKind },
    Drop { id: String },
    Never { phrase: String, kind: EntityKind, article: Option<String> },
}

#[derive(Deserialize)]
struct File {
    #[serde(default)]
    merge: Vec<Spanned<toml::Value>>,
    #[serde(default)]
    rename: Vec<Spanned<toml::Value>>,
    #[serde(default)]
    kind: Vec<Spanned<toml::Value>>,
    #[serde(default)]
    drop: Vec<Spanned<toml::Value>>,
    #[serde(default)]
    never: Vec<Spanned<toml::Value>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Merge {
    into: String,
    from: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Rename {
    id: String,
    name: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Kind {
    id: String,
    kind: ActorKind,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Drop {
    id: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Never {
    phrase: String,
    #[serde(default)]
    facet: Named,
    article: Option<String>,
}

/// What words may name, as `facet` says it.
#[derive(Default, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Named {
    Country,
    #[default]
    Actor,
}

impl From<Never> for What {
    fn from(Never { phrase, facet, article }: Never) -> Self {
        let kind = match facet {
            Named::Country => EntityKind::Country,
            Named::Actor => EntityKind::Actor,
        };
        What::Never { phrase, kind, article }
    }
}

impl Corrections {
    /// Reads those in the `actors.toml` of a corpus; there need not be one. That the file is not
    /// TOML is told by [`CuratedActor::load`](super::CuratedActor::load).
    pub fn load(files: &dyn Files) -> (Corrections, Vec<Diagnostic>) {
        let text = settings(files, ACTORS).ok().flatten().unwrap_or_default();
        Corrections::parse(&text, ACTORS)
    }

    /// Reads the text of an `actors.toml`. One that cannot be used is left out and reported with
    /// its line in `file`.
    pub fn parse(text: &str, file: &str) -> (Corrections, Vec<Diagnostic>) {
        let Ok(parsed) = toml::from_str::<File>(text) else { return (Corrections::default(), Vec::new()) };
        let mut reader = EntryReader { lines: Lines::of(text), file, list: Vec::new(), problems: Vec::new() };
        reader.read(parsed.merge, "[[merge]] has into and from", |m: Merge| What::Merge {
            into: m.into,
            from: m.from,
        });
        reader.read(parsed.rename, "[[rename]] has id and name", |r: Rename| What::Rename {
            id: r.id,
            name: r.name,
        });
        reader.read(parsed.kind, "[[kind]] has id and kind", |k: Kind| What::Kind { id: k.id, kind: k.kind });
        reader.read(parsed.drop, "[[drop]] has id", |d: Drop| What::Drop { id: d.id });
        let never = "[[never]] has phrase, and may have facet (\"actor\" or \"country\") and article (an id)";
        reader.read(parsed.never, never, |n: Never| n.into());
        reader.refuse_names_without_letters();
        reader.refuse_rings();
        (Corrections { file: file.to_owned(), list: reader.list }, reader.problems)
    }

    /// That a correction matches nothing in the corpus.
    pub(super) fn unmatched(&self, n: usize, what: &str) -> Diagnostic {
        let Correction { line, what: correction } = &self.list[n];
        let (place, mend) = match correction {
            What::Never { article, kind, .. } => (
                article.as_ref().map(|id| format!("the article '{id}'")),
                format!("write words that the text has for {}, as they stand there", one_of(*kind)),
            ),
            _ => (None, "write an id that `corpuscope actors` lists".to_owned()),
        };
        let place = place.as_deref().unwrap_or("this corpus");
        Diagnostic {
            severity: Severity::Error,
            file: self.file.clone(),
            line: *line,
            what: format!("'{what}' matches nothing in {place}"),
            mend: format!("{mend}, or take the correction out"),
        }
    }
}

fn one_of(kind: EntityKind) -> &'static str {
    match kind {
        EntityKind::Country => "a country",
        EntityKind::Actor => "an actor",
    }
}

struct EntryReader<'a> {
    lines: Lines,
    file: &'a str,
    list: Vec<Correction>,
    problems: Vec<Diagnostic>,
}

impl EntryReader<'_> {
    fn read<T: DeserializeOwned>(
        &mut self,
        values: Vec<Spanned<toml::Value>>,
        mend: &str,
        make: impl Fn(T) -> What,
    ) {
        for value in values {
            let span: Range<usize> = value.span();
            let line = self.lines.at(span.start);
            match T::deserialize(value.into_inner().into_deserializer()) {
                Ok(read) => self.list.push(Correction { line, what: make(read) }),
                Err(e) => self.problems.push(Diagnostic {
                    severity: Severity::Error,
                    file: self.file.to_owned(),
                    line,
                    what: e.message().to_owned(),
                    mend: mend.to_owned(),
                }),
            }
        }
    }
}

impl EntryReader<'_> {
    fn problem(&mut self, line: usize, what: String, mend: &str) {
        let (file, mend) = (self.file.to_owned(), mend.to_owned());
        self.problems.push(Diagnostic { severity: Severity::Error, file, line, what, mend });
    }

    /// Leaves out corrections that write no name, and reports them.
    fn refuse_names_without_letters(&mut self) {
        for correction in std::mem::take(&mut self.list) {
            let empty = match &correction.what {
                What::Rename { id, name } if slug(name).is_empty() => {
                    Some((format!("the new name of '{id}' has no letters"), "write the name to be shown"))
                }
                What::Never { phrase, .. } if slug(phrase).is_empty() => {
                    Some((format!("the phrase '{phrase}' has no letters"), "write words of the text"))
                }
                _ => None,
            };
            match empty {
                Some((what, mend)) => self.problem(correction.line, what, mend),
                None => self.list.push(correction),
            }
        }
    }

    /// Reports each ring of merges once, with the line of the first: none of its actors could stand for the others.
    fn refuse_rings(&mut self) {
        const MEND: &str = "take one of these merges out";
        let mut into: BTreeMap<&str, (&str, usize)> = BTreeMap::new();
        for Correction { line, what } in &self.list {
            if let What::Merge { into: end, from } = what {
                into.extend(from.iter().map(|from| (from.as_str(), (end.as_str(), *line))));
            }
        }
        let mut rings = Vec::new();
        let mut walked: BTreeMap<&str, usize> = BTreeMap::new();
        for (walk, start) in into.keys().enumerate() {
            let (mut at, mut path) = (*start, Vec::new());
            let met = loop {
                if let Some(walk) = walked.get(at) {
                    break Some(*walk);
                }
                let Some((next, line)) = into.get(at) else { break None };
                walked.insert(at, walk);
                path.push((at, *line));
                at = next;
            };
            if met == Some(walk) {
                let ring: Vec<_> = path.into_iter().skip_while(|(name, _)| *name != at).collect();
                rings.push((ring.iter().map(|(_, line)| *line).min().unwrap_or_default(), told(&ring)));
            }
        }
        rings.into_iter().for_each(|(line, ring)| {
            self.problem(line, format!("merges lead round in a ring: {ring}"), MEND);
        });
    }
}

/// The names of a ring, the first once more at its end; of many the first.
fn told(ring: &[(&str, usize)]) -> String {
    const NAMED: usize = 5;
    let mut names: Vec<String> = ring.iter().take(NAMED).map(|(name, _)| format!("'{name}'")).collect();
    if ring.len() > NAMED {
        names.push(format!("{} more", ring.len() - NAMED));
    }
    names.extend(names.first().cloned());
    names.join(" into ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_ring_of_merges_and_a_name_without_letters_are_reported() {
        let merge = |into: &str, from: &str| format!("[[merge]]\ninto = '{into}'\nfrom = ['{from}']\n");
        for (text, expected) in [
            (
                merge("a", "b") + &merge("b", "a"),
                vec!["1: merges lead round in a ring: 'a' into 'b' into 'a'"],
            ),
            (merge("a", "a"), vec!["1: merges lead round in a ring: 'a' into 'a'"]),
            (merge("b", "a") + &merge("c", "b") + &merge("c", "d"), vec![]),
            (
                merge("b", "z") + &merge("c", "b") + &merge("b", "c") + &merge("e", "f") + &merge("f", "e"),
                vec![
                    "4: merges lead round in a ring: 'b' into 'c' into 'b'",
                    "10: merges lead round in a ring: 'e' into 'f' into 'e'",
                ],
            ),
            ("[[rename]]\nid = 'a'\nname = ' '\n".into(), vec!["1: the new name of 'a' has no letters"]),
            ("[[never]]\nphrase = '?'\n".into(), vec!["1: the phrase '?' has no letters"]),
        ] {
            let (_, problems) = Corrections::parse(&text, "x");
            let told: Vec<String> = problems.iter().map(|p| format!("{}: {}", p.line, p.what)).collect();
            assert_eq!(told, expected, "{text}");
        }
        let long: String = (0..9).map(|n| merge(&format!("a{}", (n + 1) % 9), &format!("a{n}"))).collect();
        let (_, problems) = Corrections::parse(&long, "x");
        assert!(problems[0].what.ends_with("'a4' into 4 more into 'a0'"), "{problems:?}");
    }

    #[test]
    fn a_correction_that_cannot_be_read_is_reported_with_its_line() {
        let text =
            "[[drop]]\nid = \"a\"\n\n[[kind]]\nid = \"b\"\nkind = \"ship\"\n\n[[never]]\nphrase = \"C\"\n";
        let (corrections, problems) = Corrections::parse(text, "actors.toml");
        assert_eq!(corrections.list.len(), 2);
        let told: Vec<_> = problems.iter().map(ToString::to_string).collect();
        assert_eq!(told.len(), 1);
        assert!(told[0].starts_with("actors.toml:4: ") && told[0].contains("ship"), "{told:?}");
    }

    #[test]
    fn words_are_never_an_actor_or_never_a_country_in_one_article_or_in_all() {
        let text = "[[never]]\nphrase = 'A'\n\n[[never]]\nphrase = 'B'\nfacet = 'country'\n\n\
                    [[never]]\nphrase = 'C'\nfacet = 'actor'\narticle = 'x'\n\n\
                    [[never]]\nphrase = 'D'\nfacet = 'contry'\n";
        let (corrections, problems) = Corrections::parse(text, "actors.toml");
        let said: Vec<_> = corrections.list.iter().map(|c| format!("{:?}", c.what)).collect();
        assert_eq!(
            said,
            [
                "Never { phrase: \"A\", kind: Actor, article: None }",
                "Never { phrase: \"B\", kind: Country, article: None }",
                "Never { phrase: \"C\", kind: Actor, article: Some(\"x\") }",
            ]
        );
        let told: Vec<_> = problems.iter().map(ToString::to_string).collect();
        assert_eq!(told.len(), 1);
        assert!(told[0].starts_with("actors.toml:13: ") && told[0].contains("contry"), "{told:?}");
        assert!(told[0].contains("\"actor\" or \"country\""), "{told:?}");
    }
}
