//! Pieces of text on a page become lines, in the order in which they are read.

use crate::page::{Page, Piece};

/// A line.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Line {
    pub(crate) text: String,
    pub(crate) left: f64,
    pub(crate) right: f64,
    pub(crate) base: f64,
    pub(crate) size: f64,
    pub(crate) bold: bool,
    /// The page, from 1.
    pub(crate) page: usize,
    /// The column on its page; a line across columns is one by itself.
    pub(crate) column: usize,
    /// Where the column ends on the right.
    pub(crate) edge: f64,
}

/// Lines of a column below which there is none.
const FEWEST: usize = 4;

/// The lines of a page, columns one after the other.
pub(crate) fn lines(page: &Page, number: usize) -> Vec<Line> {
    let mut ordered = Vec::new();
    let mut column = 0;
    order(stretches(&page.pieces), 0, &mut column, &mut ordered);
    let mut lines: Vec<Line> =
        ordered.into_iter().map(|(piece, column)| line(piece, number, column)).collect();
    let edges: Vec<f64> = lines
        .iter()
        .map(|line| {
            lines.iter().filter(|l| l.column == line.column).map(|l| l.right).fold(line.right, f64::max)
        })
        .collect();
    lines.iter_mut().zip(edges).for_each(|(line, edge)| line.edge = edge);
    lines
}

fn line(piece: Piece, page: usize, column: usize) -> Line {
    let Piece { text, left, right, base, size, bold } = piece;
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    Line { text, left, right, base, size, bold, page, column, edge: right }
}

/// Joins pieces that stand beside each other on one line, until a gap that is wider than between words.
fn stretches(pieces: &[Piece]) -> Vec<Piece> {
    let mut sorted: Vec<&Piece> = pieces.iter().filter(|p| p.size > 0.5).collect();
    sorted.sort_by(|a, b| b.base.total_cmp(&a.base).then(a.left.total_cmp(&b.left)));
    let mut rows: Vec<Vec<&Piece>> = Vec::new();
    for piece in sorted {
        // Raised and lowered signs belong to the line that they stand at.
        let same = |row: &Vec<&Piece>| {
            row.first()
                .is_some_and(|first| (first.base - piece.base).abs() < 0.35 * first.size.max(piece.size))
        };
        match rows.last_mut().filter(|row| same(row)) {
            Some(row) => row.push(piece),
            None => rows.push(vec![piece]),
        }
    }
    let mut out: Vec<Piece> = Vec::new();
    for mut row in rows {
        row.sort_by(|a, b| a.left.total_cmp(&b.left));
        let begins = out.len();
        for piece in row {
            let last = if out.len() > begins { out.last_mut() } else { None };
            match last {
                // What is drawn twice in one place is heavy, not said twice.
                Some(last)
                    if piece.text.trim() == last.text.trim()
                        && (piece.left - last.left).abs() < 0.15 * piece.size =>
                {
                    last.bold = true;
                }
                Some(last) if piece.left - last.right < 1.2 * last.size.max(piece.size) => {
                    let gap = piece.left - last.right;
                    let apart = gap > 0.15 * piece.size.min(last.size);
                    if apart && !last.text.ends_with(' ') && !piece.text.starts_with(' ') {
                        last.text.push(' ');
                    }
                    last.text.push_str(&piece.text);
                    // The size of a line is that of most of its letters.
                    if piece.text.trim().len() > last.text.len() / 2 {
                        (last.size, last.base, last.bold) = (piece.size, piece.base, piece.bold);
                    }
                    last.right = last.right.max(piece.right);
                }
                _ if piece.text.trim().is_empty() => {}
                _ => out.push(piece.clone()),
            }
        }
    }
    out
}

/// Puts stretches in the order in which they are read: where a gap runs down the page, first what is left of it; what
/// stands across the gap parts what is above from what is below.
fn order(stretches: Vec<Piece>, depth: usize, column: &mut usize, out: &mut Vec<(Piece, usize)>) {
    let Some(gap) = gutter(&stretches).filter(|_| depth < 6) else {
        *column += 1;
        out.extend(rows(stretches).into_iter().map(|piece| (piece, *column)));
        return;
    };
    let (mut left, mut right) = (Vec::new(), Vec::new());
    let flush =
        |left: &mut Vec<Piece>, right: &mut Vec<Piece>, column: &mut usize, out: &mut Vec<(Piece, usize)>| {
            for side in [std::mem::take(left), std::mem::take(right)] {
                if !side.is_empty() {
                    order(side, depth + 1, column, out);
                }
            }
        };
    for piece in stretches {
        if piece.right <= gap + 1.0 {
            left.push(piece);
        } else if piece.left >= gap - 1.0 {
            right.push(piece);
        } else {
            flush(&mut left, &mut right, column, out);
            *column += 1;
            out.push((piece, *column));
        }
    }
    flush(&mut left, &mut right, column, out);
}

/// Stretches of one line, joined again where no gap runs down: a row of a table.
fn rows(stretches: Vec<Piece>) -> Vec<Piece> {
    let mut out: Vec<Piece> = Vec::new();
    for piece in stretches {
        match out.last_mut() {
            Some(last) if (last.base - piece.base).abs() < 0.35 * last.size && piece.left > last.left => {
                last.text.push(' ');
                last.text.push_str(&piece.text);
                last.right = piece.right;
            }
            _ => out.push(piece),
        }
    }
    out
}

/// Where a gap between columns runs down the page.
fn gutter(stretches: &[Piece]) -> Option<f64> {
    let left = stretches.iter().map(|p| p.left).fold(f64::INFINITY, f64::min);
    let right = stretches.iter().map(|p| p.right).fold(f64::NEG_INFINITY, f64::max);
    let width = right - left;
    if stretches.len() < FEWEST * 2 || width.is_nan() || width < 100.0 {
        return None;
    }
    let mut best: Option<(usize, f64)> = None;
    for step in 4..=32 {
        let at = left + width * f64::from(step) / 36.0;
        let before: Vec<&Piece> = stretches.iter().filter(|p| p.right <= at + 1.0).collect();
        let behind: Vec<&Piece> = stretches.iter().filter(|p| p.left >= at - 1.0).collect();
        let across = stretches.len() - before.len() - behind.len();
        if before.len() < FEWEST || behind.len() < FEWEST || across * 3 > before.len() + behind.len() {
            continue;
        }
        // Text stands on both sides over the same part of the page, and begins at one edge on the right.
        let span = |side: &[&Piece]| {
            let low = side.iter().map(|p| p.base).fold(f64::INFINITY, f64::min);
            let high = side.iter().map(|p| p.base).fold(f64::NEG_INFINITY, f64::max);
            (low, high)
        };
        let ((low, high), (other_low, other_high)) = (span(&before), span(&behind));
        let both = high.min(other_high) - low.max(other_low);
        let shorter = (high - low).min(other_high - other_low);
        let edge = behind.iter().map(|p| p.left).fold(f64::INFINITY, f64::min);
        let aligned = behind.iter().filter(|p| p.left - edge < 20.0).count();
        let prose = |side: &[&Piece]| {
            side.iter().filter(|p| p.text.split(' ').count() >= 3).count() * 2 >= side.len()
        };
        if both < 0.5 * shorter || aligned * 2 < behind.len() || !prose(&before) || !prose(&behind) {
            continue;
        }
        let score = before.len().min(behind.len()) * 4 + before.len() + behind.len() - across * 2;
        if best.is_none_or(|(most, _)| score > most) {
            best = Some((score, at));
        }
    }
    best.map(|(_, at)| at)
}
