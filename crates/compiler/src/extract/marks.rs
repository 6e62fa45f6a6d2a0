//! What stands between quotation marks.

/// What stands between quotation marks in a text; the last may be left open, as where someone
/// speaks on in the next paragraph. Marks within marks belong to the outer ones.
pub(super) fn marked(text: &str) -> Vec<(usize, usize)> {
    // Where marks are missing, those within others can't be told.
    let (nested, whole) = between(text, true);
    let mut spans = if whole { nested } else { between(text, false).0 };
    spans.retain(|(start, end)| text[*start..*end].chars().any(char::is_alphanumeric));
    spans
}

/// What stands between marks, and whether all that open close again. The same marks stand within each other only if
/// they may be `nested`.
fn between(text: &str, nested: bool) -> (Vec<(usize, usize)>, bool) {
    let mut spans = Vec::new();
    // Where it begins, the mark that closes it, and how many stand within each other.
    let mut open: Option<(usize, char, usize)> = None;
    let mut before = ' ';
    for (at, c) in text.char_indices() {
        let after = text[at + c.len_utf8()..].chars().next().unwrap_or(' ');
        match &mut open {
            None => {
                let close = match c {
                    '“' => Some('”'),
                    // In German “ closes, elsewhere ”.
                    '„' => Some('“'),
                    '«' => Some('»'),
                    '»' if !before.is_alphanumeric() && after.is_alphanumeric() => Some('«'),
                    '"' => Some('"'),
                    '‘' if !before.is_alphanumeric() && after.is_alphanumeric() => Some('’'),
                    _ => None,
                };
                open = close.map(|close| (at + c.len_utf8(), close, 1));
            }
            Some((start, close, depth)) => {
                // An apostrophe closes nothing.
                let ends =
                    c == *close && (*close != '’' || !after.is_alphanumeric()) || (c, *close) == ('”', '“');
                let opens = matches!((c, *close), ('“', '”') | ('«', '»'));
                if ends && *depth == 1 {
                    spans.push((*start, at));
                    open = None;
                } else if ends {
                    *depth -= 1;
                } else if opens && nested {
                    *depth += 1;
                }
            }
        }
        before = c;
    }
    let whole = open.is_none_or(|(.., depth)| depth == 1);
    if let Some((start, ..)) = open.filter(|(_, close, _)| *close != '’') {
        spans.push((start, text.len()));
    }
    (spans, whole)
}

/// What is spoken in a paragraph that begins with a dash, as in novels and in news of some countries: up to a dash
/// behind which `says` finds a verb of saying, and again behind the dash or the stop that ends what it says.
pub(super) fn spoken(text: &str, says: impl Fn(usize) -> bool) -> Vec<(usize, usize)> {
    let is_dash = |c: char| matches!(c, '—' | '–');
    let begin = text.len() - text.trim_start().len();
    if !text[begin..].starts_with(is_dash) {
        return Vec::new();
    }
    let mut spans = Vec::new();
    let mut from = skip(text, begin);
    let dashes: Vec<usize> = text.match_indices(is_dash).map(|(at, _)| at).filter(|at| *at > begin).collect();
    let mut next = dashes.iter().copied();
    while let Some(dash) = next.by_ref().find(|dash| says(skip(text, *dash))) {
        spans.push((from, from + text[from..dash].trim_end().len()));
        // Words that follow the next dash are spoken again.
        let Some(again) = next.next() else { return spans };
        from = skip(text, again);
        if !dashes.iter().any(|dash| *dash > again && says(skip(text, *dash))) {
            spans.push((from, text.len()));
            break;
        }
    }
    spans.retain(|(from, to)| text[*from..*to].chars().any(char::is_alphanumeric));
    spans
}

/// The byte behind a dash and the spaces and marks that follow it.
fn skip(text: &str, dash: usize) -> usize {
    let rest = &text[dash..];
    dash + (rest.len() - rest.trim_start_matches(|c: char| !c.is_alphanumeric()).len())
}

/// Whether a byte stands between quotation marks.
pub(super) fn inside(marked: &[(usize, usize)], at: usize) -> bool {
    let next = marked.partition_point(|(start, _)| *start <= at);
    next > 0 && at < marked[next - 1].1
}
