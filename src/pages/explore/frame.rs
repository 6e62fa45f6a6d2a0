//! What every drawing has around it: a title, a sentence that says what is to be seen, choices, files, and a table.

use std::rc::Rc;

use corpuscope_core::panels::Table;
use corpuscope_core::view::View;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};
use yew::prelude::*;

use crate::shared::Shared;
use crate::words::{self, says};

use super::as_table::AsTable;
use super::cite::CiteView;

/// A view: what is to be seen in words, the choices, the drawing, the files and what is said of them, and the table.
pub(super) struct Framed<'a> {
    /// What the address says.
    pub(super) view: &'a Rc<View>,
    /// The table.
    pub(super) table: &'a Rc<Table>,
    /// What is to be seen.
    pub(super) sentence: Html,
    /// How the view is made, to be chosen.
    pub(super) choices: Html,
    /// The drawing.
    pub(super) drawing: Html,
    /// What is left out, and how it was counted.
    pub(super) notes: Vec<String>,
    /// Links to files.
    pub(super) files: Html,
    /// The table is what is seen already.
    pub(super) is_table: bool,
}

/// Draws a view.
pub(super) fn framed(of: Framed<'_>) -> Html {
    html! {
        <section class="look">
            <header>
                <h2>{ words::text(of.table.about.title) }</h2>
                <p class="seen">{ of.sentence }</p>
            </header>
            <div class="order">{ of.choices }{ of.files }</div>
            { of.drawing }
            { for of.notes.iter().map(|note| html! { <p class="more">{ note }</p> }) }
            <details class="how"><summary>{ words::text(says::PAGE_VIEWS_HOW_COUNTED) }</summary><p>{ words::text(of.table.about.says) }</p></details>
            if !of.is_table { <AsTable table={Shared::from(of.table.clone())} /> }
            <CiteView view={of.view.clone()} title={words::text(of.table.about.title)} />
        </section>
    }
}

/// Arrows lead from one element of a drawing to the next; Enter and the space bar choose it.
pub(super) fn walk(event: KeyboardEvent) {
    let Some(here) = event.target().and_then(|t| t.dyn_into::<Element>().ok()) else { return };
    let forward = match event.key().as_str() {
        "ArrowRight" | "ArrowDown" => true,
        "ArrowLeft" | "ArrowUp" => false,
        "Enter" | " " => {
            event.prevent_default();
            // Elements of a drawing have no click of their own for keys.
            let click = MouseEvent::new_with_mouse_event_init_dict("click", &{
                let init = web_sys::MouseEventInit::new();
                init.set_bubbles(true);
                init.set_shift_key(event.shift_key());
                init
            });
            if let Ok(click) = click {
                let _ = here.dispatch_event(&click);
            }
            return;
        }
        _ => return,
    };
    let Some(drawing) = here.closest("svg").ok().flatten() else { return };
    let Ok(elements) = drawing.query_selector_all("[tabindex]") else { return };
    let elements: Vec<Element> =
        (0..elements.length()).filter_map(|i| elements.get(i)?.dyn_into().ok()).collect();
    let Some(at) = elements.iter().position(|element| *element == here) else { return };
    let next = if forward { at + 1 } else { at.wrapping_sub(1) };
    if let Some(next) = elements.get(next) {
        event.prevent_default();
        let _ = next.unchecked_ref::<HtmlElement>().focus();
    }
}

/// Marks on an axis from 0 to `most`: round numbers, four or so.
pub(super) fn ticks(most: u32) -> Vec<u32> {
    let mut step = 1;
    while most / step > 5 {
        // 1, 2, 5, 10, 20, 50, …
        step = match step.to_string().as_bytes()[0] {
            b'2' => step / 2 * 5,
            _ => step * 2,
        };
    }
    (0..=most / step).map(|n| n * step).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_round_and_few() {
        assert_eq!(ticks(0), [0]);
        assert_eq!(ticks(5), [0, 1, 2, 3, 4, 5]);
        assert_eq!(ticks(30), [0, 10, 20, 30]);
        assert_eq!(ticks(99), [0, 20, 40, 60, 80]);
        assert_eq!(ticks(2_400), [0, 500, 1_000, 1_500, 2_000]);
    }
}
