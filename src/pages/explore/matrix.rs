//! Two facets crossed, as a table whose cells are shaded where they hold more than chance.

use std::rc::Rc;

use corpuscope_core::explore::{Axis, Crossed, Matrix, Ranked, matrix, narrowed, without};
use corpuscope_core::index::{Index, Stop};
use corpuscope_core::panels::Table;
use corpuscope_core::search::Request;
use corpuscope_core::view::{Rows, View};
use yew::prelude::*;

use crate::hooks::{AppContext, use_app_context, use_ask};
use crate::say;
use crate::state::Action;
use crate::words::{self, says};

use super::controls::{choice, facets};
use super::files::files;
use super::frame::{Framed, framed};
use super::picked::Picked;
use super::{ExploreProps, Question, pending};

/// Values of a side of the table.
const ROWS: usize = 15;
const COLUMNS: usize = 12;
/// Between the keys of a row and a column in the address.
const BETWEEN: char = '|';

/// Dates as a side of the table: name in the address, and characters of their keys.
const DATES: [(&str, usize); 3] = [("year", 4), ("month", 7), ("day", 10)];

struct Made {
    matrix: Option<Matrix>,
    table: Rc<Table>,
    rows: String,
    columns: String,
    order: Vec<usize>,
}

/// The facet and the characters of its keys that an option names.
fn axis<'a>(option: &'a str, most: usize) -> Axis<'a> {
    match DATES.iter().find(|(name, _)| *name == option) {
        Some((_, date)) => Axis { facet: "date", most, date: *date },
        None => Axis { facet: option, most, date: 0 },
    }
}

/// The options as the address has them, or as is usual: countries by month, or by year where there are many.
fn sides(index: &Index, look: &corpuscope_core::view::Look) -> (String, String) {
    let names = facets(index);
    let usual = |at: usize| names.get(at).map(|(name, _)| name.clone()).unwrap_or_default();
    let rows = if look.option("rows").is_empty() { usual(0) } else { look.option("rows").to_owned() };
    let months =
        index.facet("date").map_or(0, |date| date.values.iter().filter(|v| v.key.len() == 7).count());
    let date = match months {
        0 | 1 => usual(1),
        2..=24 => "month".to_owned(),
        _ => "year".to_owned(),
    };
    let columns = if look.option("columns").is_empty() { date } else { look.option("columns").to_owned() };
    (rows, columns)
}

fn make(index: &Index, (request, found, look): &Question) -> Result<Made, Stop> {
    let (rows, columns) = sides(index, look);
    let (down, across) = (axis(&rows, ROWS), axis(&columns, COLUMNS));
    let made = matrix(index, request, found, down, across)?;
    let table = match &made {
        Some(made) => made.table(index, down.facet, across.facet),
        None => Matrix::none().table(index, "", ""),
    };
    let mut order: Vec<usize> = (0..made.as_ref().map_or(0, |m| m.rows.len())).collect();
    if let Some(made) = made.as_ref().filter(|_| look.option("order") == "surprise") {
        let highest =
            |row: &usize| made.cells[*row].iter().filter_map(|cell| cell.residual).fold(f64::MIN, f64::max);
        order.sort_by(|a, b| highest(b).total_cmp(&highest(a)));
    }
    Ok(Made { matrix: made, table: Rc::new(table), rows, columns, order })
}

/// The view.
#[component]
pub(super) fn MatrixView(props: &ExploreProps) -> Html {
    let app = use_app_context();
    let asked = use_ask(props.question(), make);
    let Some(made) = asked.here.as_ref().filter(|_| asked.failed.is_none()) else { return pending(&asked) };
    let view = &props.view;
    let index = app.library.index();
    let mut values = facets(&index);
    values.extend(
        [
            ("month", says::PAGE_VIEWS_DATES_MONTHS),
            ("year", says::PAGE_VIEWS_DATES_YEARS),
            ("day", says::PAGE_VIEWS_DATES_DAYS),
        ]
        .map(|(name, id)| (name.to_owned(), words::text(id).to_owned())),
    );
    // What is usual is shown as chosen.
    let look = view.look.with("rows", &made.rows).with("columns", &made.columns);
    let shown = View { look, ..(**view).clone() };
    let orders = vec![
        (String::new(), words::text(says::PAGE_LATER_ORDER_COUNT).to_owned()),
        ("surprise".to_owned(), words::text(says::PAGE_LATER_ORDER_SURPRISE).to_owned()),
    ];
    let choices = html! {
        <>
            { choice(&app, &shown, "rows", words::text(says::PAGE_VIEWS_ROWS_ARE), values.clone()) }
            { choice(&app, &shown, "columns", words::text(says::PAGE_VIEWS_COLUMNS_ARE), values) }
            { choice(&app, &shown, "order", words::text(says::PAGE_LATER_LOOK_ORDER), orders) }
        </>
    };
    let Some(matrix) = made.matrix.as_ref().filter(|m| !m.rows.is_empty() && !m.columns.is_empty()) else {
        return html! { <section class="look"><div class="order">{ choices }</div><p class="gap">{ words::text(says::PAGE_VIEWS_MATRIX_EMPTY) }</p></section> };
    };
    let names =
        Names { index: &index, rows: axis(&made.rows, 0).facet, columns: axis(&made.columns, 0).facet };
    let whole = framed(Framed {
        view,
        table: &made.table,
        sentence: sentence(&names, matrix),
        choices,
        drawing: drawn(&app, view, &names, made, matrix),
        notes: Vec::new(),
        files: files(&app, view, props.found.total, made.table.clone(), None),
        is_table: true,
    });
    let behind = view.rows.open.split_once(BETWEEN).map(|(row, column)| {
        let of_row = narrowed(&index, &view.request, names.rows, row);
        let only = if column.is_empty() { of_row } else { narrowed(&index, &of_row, names.columns, column) };
        let without = if column.is_empty() {
            without(&view.request, names.rows, row)
        } else {
            apart(&index, &view.request, [(names.rows, row), (names.columns, column)])
        };
        let label = match column {
            "" => names.row_label(row),
            column => {
                words::words(&says::page_views_pair(&names.row_label(row), &names.column_label(column)))
            }
        };
        html! { <Picked key={view.rows.open.clone()} view={view.clone()} {label} {only} {without} /> }
    });
    html! { <>{ whole }{ for behind }</> }
}

/// The request that finds the articles without one pair of values.
fn apart(index: &Index, request: &Request, pair: [(&str, &str); 2]) -> Request {
    corpuscope_core::explore::without_both(index, request, pair)
}

/// How values are called.
struct Names<'a> {
    index: &'a Index,
    rows: &'a str,
    columns: &'a str,
}

impl Names<'_> {
    fn label(&self, facet: &str, key: &str) -> String {
        if facet == "date" { say::month(key) } else { self.index.label(facet, key).to_owned() }
    }

    fn row_label(&self, key: &str) -> String {
        self.label(self.rows, key)
    }

    fn column_label(&self, key: &str) -> String {
        self.label(self.columns, key)
    }

    fn key(&self, facet: &str, ranked: &Ranked) -> String {
        let value = self.index.facet(facet).and_then(|facet| facet.values.get(ranked.value as usize));
        value.map(|value| value.key.clone()).unwrap_or_default()
    }
}

/// What is to be seen: the pair that is most beyond chance.
fn sentence(names: &Names<'_>, matrix: &Matrix) -> Html {
    let beyond = |cell: &Crossed| cell.residual.filter(|residual| *residual > matrix.beyond);
    let pairs = matrix.cells.iter().enumerate().flat_map(|(row, cells)| {
        cells.iter().enumerate().filter_map(move |(column, cell)| Some((beyond(cell)?, row, column, *cell)))
    });
    let most = pairs.max_by(|a, b| a.0.total_cmp(&b.0));
    let Some((_, row, column, cell)) = most else {
        return words::text(says::PAGE_VIEWS_MATRIX_NONE).into();
    };
    let row = names.row_label(&names.key(names.rows, &matrix.rows[row]));
    let column = names.column_label(&names.key(names.columns, &matrix.columns[column]));
    let n = says::page_articles(cell.articles as usize);
    words::words(&says::page_views_matrix_most(&row, &column, n, &say::tenths(cell.expected))).into()
}

/// The table. How much a cell lies beyond chance is its shade, in four steps.
fn drawn(app: &AppContext, view: &View, names: &Names<'_>, made: &Made, matrix: &Matrix) -> Html {
    let pick = |key: String| {
        let open = if view.rows.open == key { String::new() } else { key };
        app.on(move || Action::Rows("", Rows { open: open.clone(), ..Rows::default() }))
    };
    let heads = matrix.columns.iter().map(|column| {
        let label = names.column_label(&names.key(names.columns, column));
        html! { <th scope="col"><bdi>{ label }</bdi><small class="num">{ say::number(column.articles as usize) }</small></th> }
    });
    let rows = made.order.iter().map(|at| {
        let row = &matrix.rows[*at];
        let key = names.key(names.rows, row);
        let label = names.row_label(&key);
        let cells = matrix.columns.iter().zip(&matrix.cells[*at]).map(|(column, cell)| {
            let across = names.key(names.columns, column);
            let open = format!("{key}{BETWEEN}{across}");
            let on = view.rows.open == open;
            let times = cell.residual.map_or(0.0, |residual| residual / matrix.beyond);
            let shade = match times {
                t if t > 4.0 => "much",
                t if t > 2.0 => "more",
                t if t > 1.0 => "some",
                _ => "",
            };
            let title = words::words(&says::page_views_cell_says(&say::tenths(cell.expected), &cell.residual.map(say::tenths).unwrap_or_default()));
            let name = words::words(&says::page_views_pair(&label, &names.column_label(&across)));
            html! {
                <td class={shade}>
                    if cell.articles > 0 {
                        <button type="button" class="num" {title} aria-label={format!("{name}: {}", say::articles(cell.articles as usize))} aria-pressed={on.to_string()} onclick={pick(open)}>{ say::number(cell.articles as usize) }</button>
                    } else {
                        <span class="num none">{ "·" }</span>
                    }
                </td>
            }
        });
        let cells: Vec<Html> = cells.collect();
        html! {
            <tr key={key.clone()}>
                <th scope="row"><button type="button" class="name" onclick={pick(format!("{key}{BETWEEN}"))}><bdi>{ label.clone() }</bdi><small class="num">{ say::number(row.articles as usize) }</small></button></th>
                { for cells }
            </tr>
        }
    });
    html! { <div class="wide"><table class="crossed"><thead><tr><td></td>{ for heads }</tr></thead><tbody>{ for rows }</tbody></table></div> }
}
