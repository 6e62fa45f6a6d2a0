//! The words of what was found, and those that stand beside the words searched for.

use std::rc::Rc;

use corpuscope_core::explore::{
    Centre, CollocateOptions, Collocates, Measured, Reach, WordList, WordOptions, collocate_table,
    fulfilling, word_table, words as count_words, words_and_collocates,
};
use corpuscope_core::index::{Index, Stop};
use corpuscope_core::message::{Join, Message};
use corpuscope_core::panels::{Cell, Table};
use corpuscope_core::view::{Look, Rows, View};
use yew::prelude::*;

use crate::components::bar;
use crate::hooks::{AppContext, use_app_context, use_ask};
use crate::say;
use crate::state::Action;
use crate::words::{self, says};

use super::concordance::sampled;
use super::controls::choice;
use super::files::files;
use super::frame::{Framed, framed};
use super::picked::Picked;
use super::{ExploreProps, Question, pending};

/// Rows that are counted, and that are shown.
const ROWS: usize = 400;
const SHOWN: usize = 40;

struct Made {
    list: WordList,
    listed: Rc<Table>,
    beside: Option<(Collocates, Rc<Table>)>,
}

fn word_options(look: &Look) -> WordOptions {
    WordOptions {
        length: look.option("runs").parse().unwrap_or(1),
        rows: ROWS,
        function_words: look.option("small") == "kept",
        seed: 1,
        ..WordOptions::default()
    }
}

fn collocate_options(look: &Look) -> CollocateOptions {
    CollocateOptions {
        centre: Centre::Query,
        window: look.option("within").parse().unwrap_or(5),
        reach: Reach::from_key(look.option("side")).unwrap_or(Reach::Both),
        measured: Measured::from_key(look.option("order")).unwrap_or(Measured::LogDice),
        rows: ROWS,
        function_words: look.option("small") == "kept",
        seed: 1,
        ..CollocateOptions::default()
    }
}

fn make(index: &Index, (_, found, look): &Question) -> Result<Made, Stop> {
    let (list, beside) = if found.highlighter.is_empty() {
        (count_words(index, found, &word_options(look))?, None)
    } else {
        let both = words_and_collocates(index, found, &word_options(look), &collocate_options(look))?;
        (both.0, Some(both.1))
    };
    let beside = beside.map(|beside| {
        let table = Rc::new(collocate_table(&beside));
        (beside, table)
    });
    Ok(Made { listed: Rc::new(word_table(&list)), list, beside })
}

/// The view.
#[component]
pub(super) fn TermsView(props: &ExploreProps) -> Html {
    let app = use_app_context();
    let asked = use_ask(props.question(), make);
    let Some(made) = asked.here.as_ref().filter(|_| asked.failed.is_none()) else { return pending(&asked) };
    let view = &props.view;
    let text = |id| words::text(id).to_owned();
    let runs =
        [("", says::PAGE_VIEWS_RUNS_1), ("2", says::PAGE_VIEWS_RUNS_2), ("3", says::PAGE_VIEWS_RUNS_3)];
    let small = [("", says::PAGE_VIEWS_SMALL_LEFT_OUT), ("kept", says::PAGE_VIEWS_SMALL_KEPT)];
    let pairs = |of: &[(&str, corpuscope_core::message::Id)]| {
        of.iter().map(|(key, id)| ((*key).to_owned(), text(*id))).collect::<Vec<_>>()
    };
    let mut notes: Vec<String> = sampled(made.list.extent).into_iter().collect();
    if made.list.left_out > 0 {
        notes.push(words::words(&says::page_views_words_left_out(made.list.left_out)));
    }
    if !made.list.without_list.is_empty() {
        let index = app.library.index();
        let languages = made.list.without_list.iter().map(|code| index.label("language", code).to_owned());
        notes.push(words::words(&says::page_views_no_word_list(Message::texts(Join::Or, languages))));
    }
    let total = props.found.total;
    let words_in = says::page_views_words_in(
        says::page_words(made.list.words as usize),
        says::page_articles(made.list.extent.read),
    );
    let list = framed(Framed {
        view,
        table: &made.listed,
        sentence: words::words(&words_in).into(),
        choices: html! {
            <>
                { choice(&app, view, "runs", words::text(says::PAGE_VIEWS_RUNS_OF), pairs(&runs)) }
                { choice(&app, view, "small", words::text(says::PAGE_VIEWS_FUNCTION_WORDS), pairs(&small)) }
            </>
        },
        drawing: table(&app, view, &made.listed, 1, &[1, 2, 4]),
        notes,
        files: files(&app, view, total, made.listed.clone(), None),
        is_table: true,
    });
    let beside = made.beside.as_ref().map(|(beside, of)| {
        let within = [
            ("3", says::PAGE_VIEWS_REACH_3),
            ("", says::PAGE_VIEWS_REACH_5),
            ("10", says::PAGE_VIEWS_REACH_10),
        ];
        let sides = [
            ("", says::PAGE_VIEWS_SIDE_BOTH),
            ("left", says::PAGE_VIEWS_SIDE_LEFT),
            ("right", says::PAGE_VIEWS_SIDE_RIGHT),
        ];
        let orders = Measured::ALL.map(|measured| {
            let usual = measured == Measured::LogDice;
            let column = of.fields.iter().find(|field| field.column.key == column(measured));
            (
                if usual { String::new() } else { measured.key().to_owned() },
                column.map(|c| text(c.column.title)).unwrap_or_default(),
            )
        });
        let measure = collocate_options(&view.look).measured;
        let place = of.fields.iter().position(|field| field.column.key == column(measure)).unwrap_or(4);
        let places = says::page_views_places_in(
            says::page_views_so_many_places(beside.hits),
            says::page_articles(beside.extent.read),
        );
        framed(Framed {
            view,
            table: of,
            sentence: words::words(&places).into(),
            choices: html! {
                <>
                    { choice(&app, view, "within", words::text(says::PAGE_VIEWS_REACH), pairs(&within)) }
                    { choice(&app, view, "side", words::text(says::PAGE_VIEWS_WHERE), pairs(&sides)) }
                    { choice(&app, view, "order", words::text(says::PAGE_VIEWS_BY_MEASURE), orders.to_vec()) }
                </>
            },
            drawing: table(&app, view, of, place, &[1, 2, if place > 2 { place } else { 4 }]),
            notes: Vec::new(),
            files: files(&app, view, total, of.clone(), None),
            is_table: true,
        })
    });
    let open = &view.rows.open;
    let written = made.list.rows.iter().map(|row| (&row.form, &row.word));
    let besides =
        made.beside.iter().flat_map(|(beside, _)| beside.rows.iter().map(|row| (&row.form, &row.word)));
    let word = written.chain(besides).find(|(form, _)| *form == open).map(|(_, word)| word.clone());
    let behind = word.map(|word| {
        // A run of words is a phrase; a word is looked for in this form.
        let condition = if word.contains(' ') { ["\"", &word, "\""].concat() } else { ["=", &word].concat() };
        let index = app.library.index();
        let only = fulfilling(&index, &view.request, &condition);
        let without = fulfilling(&index, &view.request, &["-", &condition].concat());
        html! { <Picked key={open.clone()} view={view.clone()} label={word} {only} {without} /> }
    });
    html! { <><div class="beside">{ list }{ for beside }</div>{ for behind }</> }
}

/// The column of a measure.
fn column(measured: Measured) -> &'static str {
    match measured {
        Measured::G2 => "g2",
        Measured::LogDice => "log_dice",
        Measured::MutualInformation => "mi",
        Measured::TScore => "t",
        Measured::Together => "together",
    }
}

/// The first rows of a table; the column `measure` is drawn as a bar.
fn table(app: &AppContext, view: &View, table: &Table, measure: usize, columns: &[usize]) -> Html {
    let number = |cell: &Cell| match cell {
        Cell::Int(n) => f64::from(*n),
        Cell::Float(n) => *n,
        _ => 0.0,
    };
    let shown = &table.rows[..table.rows.len().min(SHOWN)];
    let most = shown.iter().map(|row| number(&row.cells[measure])).fold(0.0, f64::max);
    let heads = columns
        .iter()
        .map(|at| html! { <th scope="col">{ words::text(table.fields[*at].column.title) }</th> });
    let rows = shown.iter().map(|row| {
        let open = if view.rows.open == row.key { String::new() } else { row.key.clone() };
        let onclick = app.on(move || Action::Rows("", Rows { open: open.clone(), ..Rows::default() }));
        let word = row.cells[0].text(table.fields[0].column.measure, &words::words);
        let cells = columns.iter().map(|at| {
            let text = match &row.cells[*at] {
                Cell::Int(n) => say::number(*n as usize),
                Cell::Float(n) => say::tenths(*n),
                _ => String::new(),
            };
            html! { <td class="num">{ text }</td> }
        });
        let cells: Vec<Html> = cells.collect();
        html! {
            <tr key={row.key.clone()}>
                <th scope="row"><button type="button" class="name" aria-pressed={(view.rows.open == row.key).to_string()} {onclick}><bdi>{ word }</bdi></button>{ bar(number(&row.cells[measure]), most) }</th>
                { for cells }
            </tr>
        }
    });
    html! { <table class="terms"><thead><tr><th scope="col">{ words::text(table.fields[0].column.title) }</th>{ for heads }</tr></thead><tbody>{ for rows }</tbody></table> }
}
