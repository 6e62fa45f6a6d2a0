//! All that was found, as files. It is fetched when a file is asked for, as most who search want none.

use std::rc::Rc;

use corpuscope_core::cite::Format;
use corpuscope_core::explore::{Extracted, MOST_RESULTS, extracted, noted_csv, results_of};
use corpuscope_core::message::Message;
use corpuscope_core::panels::file_name;
use corpuscope_core::view::View;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use crate::components::{failed, waiting};
use crate::hooks::{AppContext, use_app_context, use_effect_on};
use crate::load::Failure;
use crate::pages::compare::save;
use crate::words::{self, says};

use super::files::{origin, save_bytes};

/// What a file can be.
#[derive(Clone, Copy, PartialEq)]
enum Sort {
    /// A table, comma-separated.
    Csv,
    /// An object of JSON for each row.
    JsonLines,
    /// A workbook.
    Xlsx,
    /// References.
    Cited(Format),
}

/// What a table can be.
const TABLES: [Sort; 3] = [Sort::Csv, Sort::JsonLines, Sort::Xlsx];
/// What the articles can be besides.
const CITED: [Sort; 3] =
    [Sort::Cited(Format::BibTex), Sort::Cited(Format::Ris), Sort::Cited(Format::CslJson)];

impl Sort {
    /// What people call it, in every language.
    fn name(self) -> &'static str {
        match self {
            Sort::Csv => "CSV",
            Sort::JsonLines => "JSON Lines",
            Sort::Xlsx => "XLSX",
            Sort::Cited(format) => format.name(),
        }
    }

    fn ending(self) -> &'static str {
        match self {
            Sort::Csv => "csv",
            Sort::JsonLines => "jsonl",
            Sort::Xlsx => "xlsx",
            Sort::Cited(format) => format.ending(),
        }
    }
}

/// How far a file is.
enum Step {
    Fetching,
    Failed(Failure),
    /// The reader has it; it may lack articles.
    Given(Option<Message>),
}

/// What the menu needs.
#[derive(Clone, Properties, PartialEq)]
pub(crate) struct ExportProps {
    /// The view whose articles are to be had.
    pub(crate) view: Rc<View>,
    /// Ids of the articles that are chosen of these; none: all.
    #[prop_or_default]
    pub(crate) chosen: Vec<String>,
}

/// Makes a file and gives it to the reader; of the articles themselves where nothing else is named. Says what it lacks.
async fn make(
    app: &AppContext,
    of: &ExportProps,
    what: Option<Extracted>,
    sort: Sort,
) -> Result<Option<Message>, Failure> {
    let (request, chosen) = (of.view.request.clone(), of.chosen.clone());
    let words = &words::words;
    let name = |key: &str| [&file_name(&app.library.index().corpus.title, key), ".", sort.ending()].concat();
    if let Some(what) = what {
        let table = app.library.ask(|index| extracted(index, &request, what, &chosen, MOST_RESULTS)).await?;
        let origin = origin(app, &of.view, of.articles(app));
        let name = name(table.about.key);
        match sort {
            Sort::Xlsx => save_bytes(&origin.xlsx(&table, words), &name),
            Sort::JsonLines => save(&origin.json_lines(&table, words), &name),
            _ => save(&noted_csv(&origin, &table, words), &name),
        }
        return Ok(table.notes.into_iter().next());
    }
    let results = app.library.ask(|index| results_of(index, &request, &chosen, MOST_RESULTS)).await?;
    let origin = origin(app, &of.view, results.articles.len() + results.left_out);
    let name = name("articles");
    match sort {
        Sort::Csv => save(&results.csv(&origin, words), &name),
        Sort::JsonLines => save(&results.json_lines(&origin, words), &name),
        Sort::Xlsx => save_bytes(&origin.xlsx(&results.table(), words), &name),
        Sort::Cited(format) => save(&results.bibliography(&origin).write(format, words), &name),
    }
    Ok(results.note())
}

impl ExportProps {
    /// How many articles the files are of.
    fn articles(&self, app: &AppContext) -> usize {
        if !self.chosen.is_empty() {
            return self.chosen.len();
        }
        let found = corpuscope_core::search::search(&app.library.index(), &self.view.request);
        found.map_or(0, |found| found.total)
    }
}

/// The menu of files.
#[component]
pub(crate) fn Export(props: &ExportProps) -> Html {
    let app = use_app_context();
    let step = use_state(|| None::<Step>);
    {
        let step = step.clone();
        use_effect_on((props.view.request.clone(), props.chosen.clone()), move |_| step.set(None));
    }
    let file = |what: Option<Extracted>, sort: Sort| {
        let (app, props, step) = (app.clone(), props.clone(), step.clone());
        let onclick = Callback::from(move |_: MouseEvent| {
            let (app, props, step) = (app.clone(), props.clone(), step.clone());
            step.set(Some(Step::Fetching));
            spawn_local(async move {
                let made = make(&app, &props, what, sort).await;
                step.set(Some(made.map_or_else(Step::Failed, Step::Given)));
            });
        });
        // Two buttons that are called alike are told apart by what they give.
        let label = what.map(|what| {
            words::words(&says::page_later_table_as(words::text(what.about().title), sort.name()))
        });
        html! { <button type="button" class="link" aria-label={label} {onclick}>{ sort.name() }</button> }
    };
    let others = Extracted::ALL.map(|what| {
        html! { <p class="files"><span>{ words::text(what.about().title) }</span>{ for TABLES.map(|sort| file(Some(what), sort)) }</p> }
    });
    let told = match &*step {
        None => Html::default(),
        Some(Step::Fetching) => waiting(),
        Some(Step::Failed(why)) => failed(why, None),
        Some(Step::Given(None)) => html! { <p>{ words::text(says::PAGE_LATER_TEXT_SAVED) }</p> },
        Some(Step::Given(Some(note))) => html! { <p>{ words::words(note) }</p> },
    };
    let what =
        if props.chosen.is_empty() { says::PAGE_LATER_EXPORT_AS } else { says::PAGE_LATER_EXPORT_CHOSEN_AS };
    html! {
        <div class="export" role="group" aria-label={words::text(what)}>
            <span>{ words::text(what) }</span>
            { for TABLES.into_iter().chain(CITED).map(|sort| file(None, sort)) }
            <details><summary>{ words::text(says::PAGE_LATER_EXPORT_WITHIN) }</summary>{ for others }</details>
            <div role="status">{ told }</div>
        </div>
    }
}
