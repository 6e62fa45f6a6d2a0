//! What a pasted text is: an article, several, records, or addresses, which are refused.

/// What was pasted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Pasted {
    /// Files: the ending of each, and its text.
    Files(Vec<(&'static str, String)>),
    /// A list of addresses.
    Addresses,
    /// Nothing but spaces.
    Nothing,
}

/// Lines that tell apart a table from texts that happen to have commas.
const ROWS: usize = 2;

/// Says what a text is.
pub(crate) fn pasted(text: &str) -> Pasted {
    let text = text.trim_matches(['\u{feff}', '\n', '\r', ' ']);
    let lines: Vec<&str> = text.lines().map(str::trim_end).filter(|line| !line.trim().is_empty()).collect();
    if lines.is_empty() {
        return Pasted::Nothing;
    }
    if lines.iter().all(|line| is_address(line.trim())) {
        return Pasted::Addresses;
    }
    let one = |ending| Pasted::Files(vec![(ending, format!("{text}\n"))]);
    let is_object = |line: &&str| line.starts_with('{') && line.ends_with('}');
    if lines.len() >= ROWS && lines.iter().all(is_object) {
        return one("jsonl");
    }
    if (text.starts_with('{') && text.ends_with('}')) || (text.starts_with('[') && text.ends_with(']')) {
        return one("json");
    }
    if is_table(&lines, '\t') {
        return one("tsv");
    }
    if is_table(&lines, ',') || is_table(&lines, ';') {
        return one("csv");
    }
    let texts: Vec<_> = parts(text).into_iter().map(|part| (ending(&part), part)).collect();
    Pasted::Files(texts)
}

fn is_address(line: &str) -> bool {
    let begins = ["http://", "https://", "www."].iter().any(|start| line.starts_with(start));
    begins && !line.contains(char::is_whitespace)
}

/// Whether lines are rows of cells: the first names short columns, and each has as many cells. A cell in quotes may hold
/// the mark, and go on in the next line.
fn is_table(lines: &[&str], mark: char) -> bool {
    let mut rows: Vec<usize> = Vec::new();
    let (mut cells, mut quoted) = (0, false);
    for line in lines {
        for c in line.chars() {
            match c {
                '"' => quoted = !quoted,
                c if c == mark && !quoted => cells += 1,
                _ => {}
            }
        }
        if !quoted {
            rows.push(cells + 1);
            cells = 0;
        }
    }
    let Some(first) = rows.first().copied().filter(|first| *first > 1) else { return false };
    let names = lines.first().into_iter().flat_map(|line| line.split(mark));
    let mut names = names.map(|name| name.trim().trim_matches('"'));
    // A sentence with commas has longer parts than names of columns, or ends with a full stop.
    let named =
        names.all(|name| !name.is_empty() && name.split_whitespace().count() <= 4 && !name.ends_with('.'));
    rows.len() >= ROWS && named && rows.iter().all(|row| *row == first)
}

/// Texts between lines of three and more `=`.
fn parts(text: &str) -> Vec<String> {
    let mut parts = vec![String::new()];
    for line in text.lines() {
        let rule = line.trim();
        if rule.len() >= 3 && rule.bytes().all(|b| b == b'=') {
            parts.push(String::new());
        } else if let Some(part) = parts.last_mut() {
            part.push_str(line);
            part.push('\n');
        }
    }
    parts.retain(|part| !part.trim().is_empty());
    parts
}

/// Markdown, a web page, or plain text.
fn ending(text: &str) -> &'static str {
    let start = text.trim_start();
    let lower = start.get(..20).unwrap_or(start).to_ascii_lowercase();
    if start.starts_with("# ") || start.starts_with("---\n") {
        "md"
    } else if lower.starts_with("<!doctype") || lower.starts_with("<html") {
        "html"
    } else {
        "txt"
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn endings(text: &str) -> Vec<&'static str> {
        match pasted(text) {
            Pasted::Files(files) => files.into_iter().map(|(ending, _)| ending).collect(),
            _ => Vec::new(),
        }
    }

    #[test]
    fn texts_tables_and_records_are_told_apart() {
        for (text, expected) in [
            ("The port was closed, then opened, then closed.\nNobody, he said, knew why.", vec!["txt"]),
            ("# Storm\n\nIt came.", vec!["md"]),
            ("---\ntitle: Storm\n---\nIt came.", vec!["md"]),
            ("<!DOCTYPE html><p>It came.", vec!["html"]),
            ("One.\n=====\nTwo.\n===\n# Three\n", vec!["txt", "txt", "md"]),
            ("title,date,text\nStorm,2025-11-03,\"It came, and\nwent.\"\n", vec!["csv"]),
            ("title;text\nStorm;It came.", vec!["csv"]),
            ("title\ttext\nStorm\tIt came.", vec!["tsv"]),
            ("[{\"title\": \"Storm\"}]", vec!["json"]),
            ("{\"title\": \"Storm\"}\n{\"title\": \"Calm\"}", vec!["jsonl"]),
        ] {
            assert_eq!(endings(text), expected, "{text}");
        }
    }

    #[test]
    fn addresses_and_nothing_are_no_files() {
        assert_eq!(pasted("https://example.org/a\n\nwww.example.org/b\n"), Pasted::Addresses);
        assert_eq!(pasted(" \n\n"), Pasted::Nothing);
        assert_eq!(endings("See https://example.org/a for more."), ["txt"]);
    }
}
