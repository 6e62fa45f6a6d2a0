//! The table behind a drawing.

use corpuscope_core::panels::Table;
use yew::prelude::*;

use crate::shared::Shared;
use crate::words::{self, says};

/// Rows that are drawn; the file has all.
const MOST_ROWS: usize = 400;

/// What [`AsTable`] needs.
#[derive(Clone, Properties, PartialEq)]
pub(super) struct AsTableProps {
    /// The table.
    pub(super) table: Shared<Table>,
}

/// A table to be opened. Its rows are drawn once it is: they are more than all else of a view.
#[component]
pub(super) fn AsTable(props: &AsTableProps) -> Html {
    let opened = use_state(|| false);
    let open = {
        let opened = opened.clone();
        Callback::from(move |_: MouseEvent| opened.set(true))
    };
    html! {
        <details class="as-table">
            <summary onclick={open}>{ words::text(says::PAGE_VIEWS_AS_TABLE) }</summary>
            if *opened { { rows(&props.table) } }
        </details>
    }
}

/// The rows, with the heads above them.
fn rows(table: &Table) -> Html {
    let heads =
        table.fields.iter().map(|field| html! { <th scope="col">{ words::text(field.column.title) }</th> });
    let rows = table.rows.iter().take(MOST_ROWS).map(|row| {
        let cells = row.cells.iter().zip(&table.fields).map(|(cell, field)| {
            let text = cell.text(field.column.measure, &words::words);
            let number = cell.int().is_some();
            html! { <td class={number.then_some("num")} dir="auto">{ text }</td> }
        });
        html! { <tr>{ for cells }</tr> }
    });
    let left = table.rows.len().saturating_sub(MOST_ROWS);
    html! {
        <>
            <div class="wide"><table><thead><tr>{ for heads }</tr></thead><tbody>{ for rows }</tbody></table></div>
            if left > 0 { <p class="more">{ words::words(&says::page_views_rows_in_file(left)) }</p> }
        </>
    }
}
