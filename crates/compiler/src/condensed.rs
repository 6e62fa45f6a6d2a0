//! Lines of one kind as one: a field that is unknown in 7,200 files is told once, with the number of files.

use std::collections::HashMap;

use crate::diagnostic::{Diagnostic, Note, Skipped};

/// Kinds that differ in a name or number alone are told one by one up to so many.
const FEW: usize = 3;

/// Of so many of a kind it is known which they are.
const KNOWN: usize = 5;

/// Things of which the same is said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kind {
    /// The first few, as places in the list; never none.
    pub some: Vec<usize>,
    /// How many there are.
    pub count: usize,
    /// Whether they differ in names and numbers.
    pub alike: bool,
}

impl Kind {
    fn line(&self, file: &str, line: usize, says: &str) -> String {
        // What is said of the whole corpus has no place.
        if file.is_empty() {
            return says.to_owned();
        }
        let place = if line > 0 { format!("{file}:{line}") } else { file.to_owned() };
        let like = if self.alike { " like it" } else { "" };
        let more = if self.count > 1 { format!(" and {} more{like}", self.count - 1) } else { String::new() };
        format!("{place}{more}: {says}")
    }
}

/// Returns a line for each kind of problem.
pub fn problems(problems: &[Diagnostic]) -> Vec<String> {
    let says = |p: &Diagnostic| format!("{}; {}", p.what, p.mend);
    lines(problems, says, |p| (&p.file, p.line))
}

/// Returns a line for each reason why files or records hold no article.
pub fn skipped(skipped: &[Skipped]) -> Vec<String> {
    lines(skipped, |s| s.why.clone(), |s| (&s.file, s.line))
}

/// Returns a line for each kind of note.
pub fn notes(notes: &[Note]) -> Vec<String> {
    lines(notes, |n| n.what.clone(), |n| (&n.file, n.line))
}

fn lines<T>(list: &[T], says: impl Fn(&T) -> String, place: impl Fn(&T) -> (&String, usize)) -> Vec<String> {
    let line = |kind: Kind| {
        let first = list.get(*kind.some.first()?)?;
        let (file, line) = place(first);
        Some(kind.line(file, line, &says(first)))
    };
    kinds(list, &says).into_iter().filter_map(line).collect()
}

/// Things of which what is said is the same are one kind; so are those of which it differs in names and numbers, if these
/// are many.
pub fn kinds<T>(list: &[T], says: impl Fn(&T) -> String) -> Vec<Kind> {
    let mut same: Vec<(String, Kind)> = Vec::new();
    let mut known: HashMap<String, usize> = HashMap::new();
    for (at, thing) in list.iter().enumerate() {
        let says = says(thing);
        match known.get(&says) {
            Some(kind) => same[*kind].1.add(&[at], 1),
            None => {
                known.insert(says.clone(), same.len());
                same.push((says, Kind { some: vec![at], count: 1, alike: false }));
            }
        }
    }
    let mut wider: Vec<Vec<Kind>> = Vec::new();
    let mut known: HashMap<String, usize> = HashMap::new();
    for (says, kind) in same {
        let says = without_names(&says);
        match known.get(&says) {
            Some(at) => wider[*at].push(kind),
            None => {
                known.insert(says, wider.len());
                wider.push(vec![kind]);
            }
        }
    }
    let mut all = Vec::new();
    for mut kinds in wider {
        if kinds.len() > FEW {
            let mut first = kinds.remove(0);
            kinds.iter().for_each(|other| first.add(&other.some, other.count));
            all.push(Kind { alike: true, ..first });
        } else {
            all.append(&mut kinds);
        }
    }
    all
}

impl Kind {
    fn add(&mut self, some: &[usize], count: usize) {
        self.count += count;
        self.some.extend(some.iter().take(KNOWN - self.some.len().min(KNOWN)));
    }
}

/// A text without what stands in quotes, and without numbers.
fn without_names(says: &str) -> String {
    let mut out = String::with_capacity(says.len());
    let mut quoted = false;
    for c in says.chars() {
        match c {
            '`' => quoted = !quoted,
            '“' => quoted = true,
            '”' => quoted = false,
            _ => {}
        }
        if !quoted && !c.is_ascii_digit() {
            out.push(c);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(said: &[(&str, usize, &str)]) -> Vec<String> {
        let note = |(file, line, what): &(&str, usize, &str)| Note {
            file: (*file).to_owned(),
            line: *line,
            what: (*what).to_owned(),
        };
        notes(&said.iter().map(note).collect::<Vec<_>>())
    }

    #[test]
    fn what_is_said_of_several_files_is_told_once() {
        assert_eq!(
            told(&[
                ("a", 4, "`x` is unknown"),
                ("b", 5, "`x` is unknown"),
                ("b", 0, "`y` is unknown"),
                ("c", 1, "no text")
            ]),
            ["a:4 and 1 more: `x` is unknown", "b: `y` is unknown", "c:1: no text"]
        );
    }

    #[test]
    fn many_that_differ_in_a_name_alone_are_one_kind() {
        let notes: Vec<(String, String)> =
            (1..=9).map(|i| (format!("f{i}"), format!("`n{i}` has {i} letters"))).collect();
        let notes: Vec<_> = notes.iter().map(|(file, says)| (file.as_str(), 1, says.as_str())).collect();
        assert_eq!(told(&notes), ["f1:1 and 8 more like it: `n1` has 1 letters"]);
    }
}
