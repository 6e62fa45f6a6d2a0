//! What stands between quotation marks.

/// What stands between quotation marks in a text; the last may be left open, as where someone
/// speaks on in the next paragraph.
pub(super) fn marked(text: &str) -> Vec<(usize, usize)> {
    let mut spans = Vec::new();
    let mut open: Option<(usize, char)> = None;
    let mut before = ' ';
    for (at, c) in text.char_indices() {
        let after = text[at + c.len_utf8()..].chars().next().unwrap_or(' ');
        match open {
            None => {
                let close = match c {
                    '“' | '„' => Some('”'),
                    '«' => Some('»'),
                    '"' => Some('"'),
                    '‘' if !before.is_alphanumeric() && after.is_alphanumeric() => Some('’'),
                    _ => None,
                };
                open = close.map(|close| (at + c.len_utf8(), close));
            }
            Some((start, close)) => {
                // An apostrophe closes nothing.
                let ends = c == close && (close != '’' || !after.is_alphanumeric());
                if ends {
                    spans.push((start, at));
                    open = None;
                }
            }
        }
        before = c;
    }
    if let Some((start, _)) = open.filter(|(_, close)| *close != '’') {
        spans.push((start, text.len()));
    }
    spans.retain(|(start, end)| text[*start..*end].chars().any(char::is_alphanumeric));
    spans
}

/// Whether a byte stands between quotation marks.
pub(super) fn inside(marked: &[(usize, usize)], at: usize) -> bool {
    let next = marked.partition_point(|(start, _)| *start <= at);
    next > 0 && at < marked[next - 1].1
}
