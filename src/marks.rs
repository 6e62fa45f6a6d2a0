//! Spans over a text, nested: an actor's name may hold a country's, and a phrase that was
//! searched for may hold or cross either. Where two cross, the later is cut in two.

use std::cmp::Reverse;
use std::ops::Range;

use corpuscope_core::sort::sort_by;

/// A stretch of text with something to say about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Span<T> {
    /// Its bytes.
    pub(crate) range: Range<usize>,
    /// What is said about it.
    pub(crate) what: T,
    /// It is the later part of a span that was cut.
    pub(crate) rest: bool,
}

impl<T> Span<T> {
    /// A whole span.
    pub(crate) fn new(range: Range<usize>, what: T) -> Self {
        Span { range, what, rest: false }
    }
}

/// A piece of a text with its spans.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Piece<T> {
    /// Nothing is said about it.
    Plain(Range<usize>),
    /// A span and what is within.
    Marked(Span<T>, Vec<Piece<T>>),
}

/// The pieces of a stretch of text, in order and without gaps. Spans beyond it are cut off.
pub(crate) fn pieces<T: Clone>(stretch: Range<usize>, mut spans: Vec<Span<T>>) -> Vec<Piece<T>> {
    spans.retain(|s| s.range.start < s.range.end && s.range.end > stretch.start);
    for span in &mut spans {
        span.range.start = span.range.start.max(stretch.start);
    }
    // The last comes off first; of two alike the first stays outside.
    spans.reverse();
    sort_by(&mut spans, &|a, b| order(b).cmp(&order(a)));
    nest(stretch, &mut spans)
}

/// The wider before the narrower; a stack of spans has the first on top.
fn order<T>(span: &Span<T>) -> (usize, Reverse<usize>) {
    (span.range.start, Reverse(span.range.end))
}

fn nest<T: Clone>(stretch: Range<usize>, stack: &mut Vec<Span<T>>) -> Vec<Piece<T>> {
    let mut out = Vec::new();
    let mut at = stretch.start;
    while let Some(mut span) = stack.pop_if(|s| s.range.start < stretch.end) {
        if span.range.start > at {
            out.push(Piece::Plain(at..span.range.start));
        }
        if span.range.end > stretch.end {
            let rest = Span { range: stretch.end..span.range.end, what: span.what.clone(), rest: true };
            let place = stack.partition_point(|s| order(s) > order(&rest));
            stack.insert(place, rest);
            span.range.end = stretch.end;
        }
        at = span.range.end;
        let inner = nest(span.range.clone(), stack);
        out.push(Piece::Marked(span, inner));
    }
    if at < stretch.end {
        out.push(Piece::Plain(at..stretch.end));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn drawn(text: &str, spans: &[(Range<usize>, char)]) -> String {
        fn draw(text: &str, pieces: &[Piece<char>], out: &mut String) {
            for piece in pieces {
                match piece {
                    Piece::Plain(range) => out.push_str(&text[range.clone()]),
                    Piece::Marked(span, inner) => {
                        out.push(span.what);
                        out.push(if span.rest { '<' } else { '(' });
                        draw(text, inner, out);
                        out.push(')');
                    }
                }
            }
        }
        let spans = spans.iter().map(|(r, w)| Span::new(r.clone(), *w)).collect();
        let mut out = String::new();
        draw(text, &pieces(0..text.len(), spans), &mut out);
        out
    }

    #[test]
    fn spans_nest_and_are_cut_where_they_cross() {
        assert_eq!(drawn("abcdef", &[]), "abcdef");
        assert_eq!(drawn("abcdef", &[(1..3, 'x')]), "ax(bc)def");
        assert_eq!(drawn("abcdef", &[(0..6, 'x'), (2..4, 'y')]), "x(aby(cd)ef)");
        assert_eq!(drawn("abcdef", &[(0..3, 'x'), (0..3, 'y')]), "x(y(abc))def");
        assert_eq!(drawn("abcdef", &[(0..3, 'x'), (2..5, 'y')]), "x(aby(c))y<de)f");
        assert_eq!(drawn("abcdef", &[(0..3, 'x'), (2..5, 'y'), (3..6, 'z')]), "x(aby(c))z(y<de)f)");
    }

    #[test]
    fn what_reaches_beyond_is_cut_off_and_empty_spans_are_left_out() {
        assert_eq!(drawn("abc", &[(1..9, 'x'), (2..2, 'y')]), "ax(bc)");
    }
}
