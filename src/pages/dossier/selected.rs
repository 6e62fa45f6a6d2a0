//! The words of an article that the reader has marked: where they stand in its text.

use std::ops::Range;

use corpuscope_core::article::Article;
use wasm_bindgen::JsCast;
use web_sys::{Element, Node, Selection};

/// Words that are marked, and where on the page they end.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Selected {
    /// Bytes of the article's text.
    pub(super) range: Range<usize>,
    /// Their place in the window: left, and below.
    pub(super) place: (f64, f64),
}

/// What elements fit that hold a block of the text, and say where it begins.
const BLOCK: &str = "article [data-block]";

/// What is marked of an article; none where nothing of its text is.
pub(super) fn selected(article: &Article) -> Option<Selected> {
    let selection = web_sys::window()?.get_selection().ok()??;
    if selection.is_collapsed() {
        return None;
    }
    let range = range_of(&selection)?;
    let start = place_of(article, &range.start_container().ok()?, range.start_offset().ok()?)?;
    let end = place_of(article, &range.end_container().ok()?, range.end_offset().ok()?)?;
    article.text.get(start..end).filter(|words| !words.trim().is_empty())?;
    let rectangle = range.get_bounding_client_rect();
    Some(Selected { range: start..end, place: (rectangle.left(), rectangle.bottom()) })
}

fn range_of(selection: &Selection) -> Option<web_sys::Range> {
    (selection.range_count() > 0).then(|| selection.get_range_at(0).ok()).flatten()
}

/// The byte of the text where a point of the page stands.
fn place_of(article: &Article, node: &Node, offset: u32) -> Option<usize> {
    let element = node.dyn_ref::<Element>().cloned().or_else(|| node.parent_element())?;
    let block = element.closest(BLOCK).ok()??;
    let from: usize = block.get_attribute("data-block")?.parse().ok()?;
    let before = web_sys::Range::new().ok()?;
    before.set_start(&block, 0).ok()?;
    before.set_end(node, offset).ok()?;
    let units = String::from(before.to_string()).encode_utf16().count();
    Some(from + bytes(article.text.get(from..)?, units))
}

/// The bytes that so many units of UTF-16 take.
fn bytes(text: &str, units: usize) -> usize {
    let mut left = units;
    let within = text.char_indices().find(|(_, c)| {
        let is_end = left < c.len_utf16();
        left = left.saturating_sub(c.len_utf16());
        is_end
    });
    within.map_or(text.len(), |(at, _)| at)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn units_of_the_browser_become_bytes() {
        let text = "aé𝄞b";
        for (units, at) in [(0, 0), (1, 1), (2, 3), (4, 7), (5, 8), (9, 8)] {
            assert_eq!(bytes(text, units), at, "{units}");
        }
    }
}
