//! Columns that scroll together: where the one that the reader moves comes to a paragraph that is paired, the others
//! bring theirs to the same height.

use corpuscope_core::compare::Together;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, NodeList};

use crate::components::letter_of;
use crate::pages::text::Paired;

/// The attribute with the number of a block's group.
const GROUP: &str = "data-group";
/// That of the group which stands level in all columns.
const NOW: &str = "data-now";
/// How far down a column, of its height, the paragraph is that is being read.
const READ: f64 = 0.35;

/// Of a side's blocks those that are paired.
pub(super) fn paired(groups: &[Together], side: usize) -> impl Fn(usize) -> Option<Paired> {
    let of = |(n, group): (usize, &Together)| {
        let block = (*group.blocks.get(side)?)?;
        let others = group.blocks.iter().enumerate().filter(|(at, b)| *at != side && b.is_some());
        let letters: Vec<&str> = others.map(|(at, _)| letter_of(at)).collect();
        Some((block, (n, letters.join(" "))))
    };
    let known: Vec<(usize, Paired)> = groups.iter().enumerate().filter_map(of).collect();
    move |block| known.iter().find(|k| k.0 == block).map(|k| k.1.clone())
}

/// The reader has moved a column: the others follow.
pub(super) fn moved(column: &HtmlElement) {
    let (top, height) = (f64::from(column.scroll_top()), f64::from(column.client_height()));
    let until = |end: f64| blocks(column).take_while(move |block| f64::from(block.offset_top()) <= end);
    // Where the first is still to come, it is the one as soon as it is in sight.
    if let Some(block) = until(top + READ * height).last().or_else(|| until(top + height).next()) {
        level(column, &block);
    }
}

/// Brings what is paired with the block that holds an element to its height.
pub(super) fn level_with(column: &HtmlElement, inside: &Element) {
    let block = inside.closest(&["[", GROUP, "]"].concat()).ok().flatten();
    if let Some(block) = block.and_then(|block| block.dyn_into::<HtmlElement>().ok()) {
        level(column, &block);
    }
}

/// Goes from the paired block that is level now to the one after or before it in a column.
pub(super) fn turn(column: &HtmlElement, forward: bool) {
    let all: Vec<HtmlElement> = blocks(column).collect();
    let now = all.iter().position(|block| block.has_attribute(NOW));
    let to = match (now, forward) {
        (None, _) => Some(0),
        (Some(at), true) => Some(at + 1),
        (Some(at), false) => at.checked_sub(1),
    };
    if let Some(block) = to.and_then(|to| all.get(to)) {
        let height = READ * f64::from(column.client_height());
        column.set_scroll_top(block.offset_top() - (height * 0.5) as i32);
        level(column, block);
    }
}

fn level(column: &HtmlElement, block: &HtmlElement) {
    let Some(group) = block.get_attribute(GROUP) else { return };
    let Some(parent) = column.parent_element() else { return };
    if !block.has_attribute(NOW) {
        for before in elements(parent.query_selector_all(&["[", NOW, "]"].concat()).ok()) {
            let _ = before.remove_attribute(NOW);
        }
    }
    let height = block.offset_top() - column.scroll_top();
    let twins = parent.query_selector_all(&["[", GROUP, "=\"", &group, "\"]"].concat()).ok();
    for twin in elements(twins) {
        let _ = twin.set_attribute(NOW, "");
        let other = twin.closest("article").ok().flatten();
        if let Some(other) = other.filter(|other| !other.is_same_node(Some(column))) {
            other.set_scroll_top(twin.offset_top() - height);
        }
    }
}

fn blocks(column: &HtmlElement) -> impl Iterator<Item = HtmlElement> {
    elements(column.query_selector_all(&["[", GROUP, "]"].concat()).ok())
}

fn elements(list: Option<NodeList>) -> impl Iterator<Item = HtmlElement> {
    let length = list.as_ref().map_or(0, NodeList::length);
    (0..length).filter_map(move |n| list.as_ref()?.get(n)?.dyn_into().ok())
}
