//! Lines of one kind as one: a field that is unknown in 7,200 files is told once, with the number of files.

use std::collections::HashMap;

use corpuscope_compiler::diagnostic::{Diagnostic, Note, Skipped};

/// Kinds that differ in a name or number alone are told one by one up to so many.
const FEW: usize = 3;

/// What is said, and of which place.
#[derive(Clone, Debug)]
struct Said<'a> {
    file: &'a str,
    line: usize,
    says: String,
}

/// One line for each kind of problem.
pub(crate) fn problems(problems: &[Diagnostic]) -> Vec<String> {
    condense(problems.iter().map(|p| Said {
        file: &p.file,
        line: p.line,
        says: format!("{}; {}", p.what, p.mend),
    }))
}

/// One line for each reason why files or records hold no article.
pub(crate) fn skipped(skipped: &[Skipped]) -> Vec<String> {
    condense(skipped.iter().map(|s| Said { file: &s.file, line: s.line, says: s.why.clone() }))
}

/// One line for each kind of note.
pub(crate) fn notes(notes: &[Note]) -> Vec<String> {
    condense(notes.iter().map(|n| Said { file: &n.file, line: n.line, says: n.what.clone() }))
}

/// Notes of which what is said is the same become one; so do those that differ in names and numbers, if these are many.
fn condense<'a>(notes: impl Iterator<Item = Said<'a>>) -> Vec<String> {
    let mut kinds: Vec<(Said<'a>, usize)> = Vec::new();
    let mut known: HashMap<String, usize> = HashMap::new();
    for note in notes {
        match known.get(&note.says) {
            Some(at) => kinds[*at].1 += 1,
            None => {
                known.insert(note.says.clone(), kinds.len());
                kinds.push((note, 1));
            }
        }
    }
    let mut wider: Vec<Vec<(Said<'a>, usize)>> = Vec::new();
    let mut known: HashMap<String, usize> = HashMap::new();
    for kind in kinds {
        match known.get(&without_names(&kind.0.says)) {
            Some(at) => wider[*at].push(kind),
            None => {
                known.insert(without_names(&kind.0.says), wider.len());
                wider.push(vec![kind]);
            }
        }
    }
    let mut lines = Vec::new();
    for kinds in wider {
        match kinds.as_slice() {
            [first, others @ ..] if others.len() >= FEW => {
                let more = others.iter().map(|(_, n)| n).sum::<usize>() + first.1 - 1;
                lines.push(line(&first.0, more, " like it"));
            }
            _ => lines.extend(kinds.iter().map(|(note, n)| line(note, n - 1, ""))),
        }
    }
    lines
}

fn line(note: &Said, more: usize, like: &str) -> String {
    // What is said of the whole corpus has no place.
    if note.file.is_empty() {
        return note.says.clone();
    }
    let place = if note.line > 0 { format!("{}:{}", note.file, note.line) } else { note.file.to_owned() };
    let more = if more > 0 { format!(" and {more} more{like}") } else { String::new() };
    format!("{place}{more}: {}", note.says)
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

    fn told(notes: &[(&str, usize, &str)]) -> Vec<String> {
        condense(notes.iter().map(|(file, line, says)| Said { file, line: *line, says: (*says).to_owned() }))
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
