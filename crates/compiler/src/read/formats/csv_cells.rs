//! Rows and cells of a text that separators part, with quotation marks as programs write them and as they go wrong.

/// One row, and the line it begins at.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Row {
    pub(super) cells: Vec<String>,
    pub(super) line: usize,
}

/// The rows of a text, and the lines at which a quotation mark opens that is never closed.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Rows {
    pub(super) rows: Vec<Row>,
    pub(super) unclosed: Vec<usize>,
}

/// How a text is cut.
#[derive(Clone, Copy, Debug)]
struct Cutter<'a> {
    text: &'a str,
    by: u8,
    /// Whether `\"` stands for a quotation mark.
    escapes: bool,
}

/// One cell.
#[derive(Debug, Default)]
struct Cell {
    value: String,
    /// Where its text ends: at a separator, a line break or the end of all.
    end: usize,
    quoted: bool,
    /// Whether its quotation mark is closed.
    closed: bool,
    /// Whether a mark stands within that looks like one that opens.
    opens: bool,
    /// Whether a single mark stands within.
    odd: bool,
}

/// Cuts a text into its first rows, `most` or fewer.
pub(super) fn rows(text: &str, by: u8, most: usize) -> Rows {
    let cutter = Cutter { text, by, escapes: text.contains("\\\"") && !text.contains("\"\"") };
    let mut found = Rows::default();
    let (mut at, mut line, mut columns) = (0, 1, None);
    while at < text.len() && found.rows.len() < most {
        let (cells, end, mend) = cutter.row(at, columns);
        if let Some(opens) = mend {
            let before = text.get(at..opens).unwrap_or_default();
            found.unclosed.push(line + count(before));
        }
        let blank = cells.iter().all(|cell| cell.trim().is_empty());
        if !blank {
            // A title above the table is no measure of its columns.
            if columns.is_none() && cells.len() > 1 {
                columns = Some(cells.len());
            }
            found.rows.push(Row { cells, line });
        }
        line += count(text.get(at..end).unwrap_or_default());
        at = end;
    }
    found
}

fn count(text: &str) -> usize {
    text.bytes().filter(|b| *b == b'\n').count()
}

impl Cutter<'_> {
    fn byte(&self, at: usize) -> Option<u8> {
        self.text.as_bytes().get(at).copied()
    }

    /// Whether a cell ends here.
    fn ends(&self, at: usize) -> bool {
        self.byte(at).is_none_or(|b| {
            b == self.by || b == b'\n' || (b == b'\r' && matches!(self.byte(at + 1), Some(b'\n') | None))
        })
    }

    /// The start of what follows a line break.
    fn behind_break(&self, at: usize) -> usize {
        match self.byte(at) {
            Some(b'\r') => at + 2,
            Some(_) => at + 1,
            None => at,
        }
        .min(self.text.len())
    }

    /// The cells of a row, where the next begins, and where a mark opens that is not closed.
    fn row(&self, start: usize, columns: Option<usize>) -> (Vec<String>, usize, Option<usize>) {
        let mut cells = Vec::new();
        let mut at = start;
        loop {
            let cell = self.cell(at);
            if let Some(columns) = columns
                && cell.quoted
                && (cell.opens || !cell.closed)
                && let Some((rest, end)) = self.mended(at, cell.end, columns, cells.len())
            {
                let opens = at;
                cells.extend(rest);
                return (cells, end, Some(opens));
            }
            at = cell.end;
            cells.push(cell.value);
            match self.byte(at) {
                Some(b) if b == self.by => at += 1,
                _ => return (cells, self.behind_break(at), None),
            }
        }
    }

    /// The cells of a row whose mark is never closed: it ends at the first line break behind which a whole row stands.
    fn mended(&self, at: usize, end: usize, columns: usize, before: usize) -> Option<(Vec<String>, usize)> {
        /// No text of more lines is looked through.
        const LINES: usize = 200;
        let open = self.text.get(at..)?.find('"')? + at + 1;
        let inside = self.text.get(open..end)?;
        let left = columns.checked_sub(before)?;
        for (line_break, _) in inside.match_indices('\n').take(LINES) {
            let next = open + line_break + 1;
            let whole = next >= self.text.len() || {
                let mut at = next;
                let mut cells = 0;
                loop {
                    let cell = self.cell(at);
                    cells += 1;
                    let sound = !cell.quoted || (cell.closed && !cell.odd);
                    match self.byte(cell.end) {
                        Some(b) if sound && b == self.by => at = cell.end + 1,
                        _ => break sound && cells == columns,
                    }
                }
            };
            if whole {
                let text = self.text.get(open..open + line_break)?.trim_end_matches('\r');
                let cells: Vec<&str> = match left {
                    1 => vec![text],
                    _ => text.split(char::from(self.by)).collect(),
                };
                if cells.len() == left {
                    return Some((cells.into_iter().map(str::to_owned).collect(), next));
                }
            }
        }
        None
    }

    fn cell(&self, at: usize) -> Cell {
        let mut open = at;
        while self.byte(open) == Some(b' ') {
            open += 1;
        }
        if self.byte(open) == Some(b'"') {
            let cell = self.quoted(open + 1);
            // Between tabs a mark may stand for itself.
            let itself = self.by == b'\t' && (cell.odd || !cell.closed);
            if !itself {
                return cell;
            }
        }
        let mut end = at;
        while !self.ends(end) {
            end += 1;
        }
        Cell {
            value: self.text.get(at..end).unwrap_or_default().to_owned(),
            end,
            closed: true,
            ..Cell::default()
        }
    }

    /// The cell whose text begins behind a quotation mark.
    fn quoted(&self, start: usize) -> Cell {
        let mut cell = Cell { quoted: true, ..Cell::default() };
        let (mut at, mut from) = (start, start);
        loop {
            match self.byte(at) {
                None => break,
                Some(b'\\') if self.escapes && self.byte(at + 1) == Some(b'"') => {
                    cell.value.push_str(self.text.get(from..at).unwrap_or_default());
                    (from, at) = (at + 1, at + 2);
                }
                Some(b'"') => {
                    let mut behind = at + 1;
                    while self.byte(behind) == Some(b' ') {
                        behind += 1;
                    }
                    if self.ends(behind) {
                        cell.value.push_str(self.text.get(from..at).unwrap_or_default());
                        (cell.end, cell.closed) = (behind, true);
                        return cell;
                    }
                    if self.byte(at + 1) == Some(b'"') {
                        cell.value.push_str(self.text.get(from..=at).unwrap_or_default());
                        (from, at) = (at + 2, at + 2);
                    } else {
                        let before = at.checked_sub(1).and_then(|at| self.byte(at));
                        cell.odd = true;
                        cell.opens |= before.is_some_and(|b| b == self.by || b == b'\n') && at > start;
                        at += 1;
                    }
                }
                Some(_) => at += 1,
            }
        }
        cell.value.push_str(self.text.get(from..).unwrap_or_default());
        cell.end = self.text.len();
        cell
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(text: &str, by: u8) -> Vec<Vec<String>> {
        rows(text, by, usize::MAX).rows.into_iter().map(|row| row.cells).collect()
    }

    #[test]
    fn cells_are_cut_as_programs_write_them() {
        for (text, by, expected) in [
            ("a,b\n1,\"x, \"\"y\"\"\"\n", b',', vec![vec!["a", "b"], vec!["1", "x, \"y\""]]),
            ("a,b\r\n\"1\",\"x\r\ny\"\r\n", b',', vec![vec!["a", "b"], vec!["1", "x\r\ny"]]),
            ("a,b\n1, \"x\"\n\n", b',', vec![vec!["a", "b"], vec!["1", "x"]]),
            (
                "a,b\n1,\"He said \"no\" twice\"\n",
                b',',
                vec![vec!["a", "b"], vec!["1", "He said \"no\" twice"]],
            ),
            ("a,b\n1,\"x \\\"y\\\", z\"\n", b',', vec![vec!["a", "b"], vec!["1", "x \"y\", z"]]),
            ("a\tb\n\"Ya nadie\" dijo\tz\n", b'\t', vec![vec!["a", "b"], vec!["\"Ya nadie\" dijo", "z"]]),
            ("a\tb\n\"x\ny\"\tz\n", b'\t', vec![vec!["a", "b"], vec!["x\ny", "z"]]),
        ] {
            assert_eq!(cut(text, by), expected, "{text}");
        }
    }

    #[test]
    fn a_quotation_mark_that_is_never_closed_costs_no_other_row() {
        for text in [
            "n,d,t\n1,a,\"One.\n2,b,\"Two.\"\n3,c,\"Three.\"\n",
            "n,d,t\n1,a,\"One.\n2,b,Two.\n3,c,Three.\n",
            "n,d,t\r\n1,a,\"One.\r\n2,b,\"Two.\"\r\n3,c,\"Three.\"\r\n",
        ] {
            let found = rows(text, b',', usize::MAX);
            assert_eq!((found.rows.len(), found.unclosed), (4, vec![2]), "{text}");
            assert_eq!(found.rows[1].cells, ["1", "a", "One."]);
            assert_eq!(found.rows[3].line, 4);
        }
    }
}
