//! A problem in a corpus: where it is, what it is, how to mend it.

use std::fmt;
use std::io;

/// How bad a problem is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// The article is kept; something in it was left out or guessed.
    Warning,
    /// The article, or the file, could not be used.
    Error,
}

/// A problem in a corpus, printed as `file:line: what; how to mend`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// How bad it is.
    pub severity: Severity,
    /// The file, by its name below the corpus.
    pub file: String,
    /// Line in the file, from 1; 0 where the problem is the whole file.
    pub line: usize,
    /// What is wrong.
    pub what: String,
    /// What to do about it.
    pub mend: String,
}

impl fmt::Display for Diagnostic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:", self.file)?;
        if self.line > 0 {
            write!(f, "{}:", self.line)?;
        }
        write!(f, " {}; {}", self.what, self.mend)
    }
}

/// A file or record that holds no article, printed as `file:line: why`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Skipped {
    /// The file, by its name below the corpus.
    pub file: String,
    /// Line in the file, from 1; 0 where it is the whole file.
    pub line: usize,
    /// Why there is no article.
    pub why: String,
}

/// How the reason ends of what its publisher has not published.
pub(crate) const HELD_BACK: &str = "; `drafts = true` in corpus.toml brings it";

impl Skipped {
    /// Whether it is an article that its publisher has not published.
    pub fn is_held_back(&self) -> bool {
        self.why.ends_with(HELD_BACK)
    }
}

impl fmt::Display for Skipped {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: {}", self.file, self.line, self.why)
    }
}

/// What was understood of a file and may be worth knowing, printed as `file:line: what`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    /// The file, by its name below the corpus; empty where it is the whole corpus.
    pub file: String,
    /// Line in the file, from 1; 0 where it is the whole file.
    pub line: usize,
    /// What was understood.
    pub what: String,
}

impl fmt::Display for Note {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.file.is_empty(), self.line) {
            (true, _) => f.write_str(&self.what),
            (_, 0) => write!(f, "{}: {}", self.file, self.what),
            (_, line) => write!(f, "{}:{line}: {}", self.file, self.what),
        }
    }
}

/// Stops where settings cannot be read in full: what one that is not understood was to hold back must not be published.
/// The error has a line for each problem. What only warns is returned.
pub fn stop(problems: Vec<Diagnostic>) -> io::Result<Vec<Diagnostic>> {
    let errors: Vec<String> =
        problems.iter().filter(|p| p.severity == Severity::Error).map(ToString::to_string).collect();
    if errors.is_empty() {
        Ok(problems)
    } else {
        Err(io::Error::new(io::ErrorKind::InvalidData, errors.join("\n")))
    }
}

/// The lines of a text in which many places are looked up.
#[derive(Debug)]
pub(crate) struct Lines(Vec<usize>);

impl Lines {
    /// The lines of a text.
    pub(crate) fn of(text: &str) -> Self {
        Lines(text.match_indices('\n').map(|(at, _)| at).collect())
    }

    /// The number of the line at a byte of the text, from 1.
    pub(crate) fn at(&self, byte: usize) -> usize {
        1 + self.0.partition_point(|end| *end < byte)
    }
}

/// The number of the line at a byte of a text, from 1.
pub(crate) fn line_at(text: &str, byte: usize) -> usize {
    1 + text.bytes().take(byte).filter(|b| *b == b'\n').count()
}

/// The known word nearest to a misspelt one, if any is near. Letters that are left out, added, exchanged or swapped
/// with their neighbour count one each.
pub(crate) fn nearest<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let allowed = match word.chars().count() {
        0..=3 => return None,
        4..=5 => 1,
        _ => 2,
    };
    let near = known.into_iter().map(|k| (strsim::osa_distance(word, k), k)).filter(|(d, _)| *d <= allowed);
    near.min().map(|(_, k)| k)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_of_a_text_is_in_the_same_line_however_it_is_looked_up() {
        let text = "a\n\nbc\r\nd";
        let lines = Lines::of(text);
        assert!((0..=text.len()).all(|byte| lines.at(byte) == line_at(text, byte)));
    }

    #[test]
    fn a_misspelt_word_finds_the_known_one() {
        let known = ["summary", "title", "source", "date"];
        for (word, expected) in
            [("sumary", Some("summary")), ("tilte", Some("title")), ("weather", None), ("dat", None)]
        {
            assert_eq!(nearest(word, known), expected, "{word}");
        }
    }
}
