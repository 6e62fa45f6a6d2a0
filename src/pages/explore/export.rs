//! All that was found, as files. It is fetched when a file is asked for, as most who search want none.

use std::rc::Rc;

use corpuscope_core::cite::Format;
use corpuscope_core::explore::{MOST_RESULTS, Results, results};
use corpuscope_core::message::Message;
use corpuscope_core::panels::{Origin, file_name};
use corpuscope_core::view::View;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use crate::components::{failed, link_button, waiting};
use crate::hooks::{use_app_context, use_effect_on};
use crate::load::Failure;
use crate::pages::compare::save;
use crate::pages::dossier::KeepSearch;
use crate::words::{self, says};

use super::files::origin;

/// What a file can be.
#[derive(Clone, Copy, PartialEq)]
enum Sort {
    /// A table, comma-separated.
    Csv,
    /// An object of JSON for each article.
    JsonLines,
    /// References.
    Cited(Format),
}

/// All, in the order in which they are offered.
const SORTS: [Sort; 5] = [
    Sort::Csv,
    Sort::JsonLines,
    Sort::Cited(Format::BibTex),
    Sort::Cited(Format::Ris),
    Sort::Cited(Format::CslJson),
];

impl Sort {
    /// What people call it, in every language.
    fn name(self) -> &'static str {
        match self {
            Sort::Csv => "CSV",
            Sort::JsonLines => "JSON Lines",
            Sort::Cited(format) => format.name(),
        }
    }

    fn ending(self) -> &'static str {
        match self {
            Sort::Csv => "csv",
            Sort::JsonLines => "jsonl",
            Sort::Cited(format) => format.ending(),
        }
    }

    fn write(self, results: &Results, origin: &Origin) -> String {
        match self {
            Sort::Csv => results.csv(origin, &words::words),
            Sort::JsonLines => results.json_lines(origin, &words::words),
            Sort::Cited(format) => results.bibliography(origin).write(format, &words::words),
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
#[derive(Properties, PartialEq)]
pub(crate) struct ExportProps {
    /// The view whose articles are to be had.
    pub(crate) view: Rc<View>,
}

/// The menu of files.
#[component]
pub(crate) fn Export(props: &ExportProps) -> Html {
    let app = use_app_context();
    let step = use_state(|| None::<Step>);
    {
        let step = step.clone();
        use_effect_on(props.view.request.clone(), move |_| step.set(None));
    }
    let file = |sort: Sort| {
        let (app, view, step) = (app.clone(), props.view.clone(), step.clone());
        let onclick = Callback::from(move |_: MouseEvent| {
            let (app, view, step) = (app.clone(), view.clone(), step.clone());
            step.set(Some(Step::Fetching));
            spawn_local(async move {
                let made = app.library.ask(|index| results(index, &view.request, MOST_RESULTS)).await;
                step.set(Some(match made {
                    Ok(results) => {
                        let origin = origin(&app, &view, results.articles.len() + results.left_out);
                        let name = [&file_name(&origin.corpus, "articles"), ".", sort.ending()].concat();
                        save(&sort.write(&results, &origin), &name);
                        Step::Given(results.note())
                    }
                    Err(why) => Step::Failed(why),
                }));
            });
        });
        link_button(sort.name().into(), onclick)
    };
    let told = match &*step {
        None => Html::default(),
        Some(Step::Fetching) => waiting(),
        Some(Step::Failed(why)) => failed(why, None),
        Some(Step::Given(None)) => html! { <p>{ words::text(says::PAGE_LATER_TEXT_SAVED) }</p> },
        Some(Step::Given(Some(note))) => html! { <p>{ words::words(note) }</p> },
    };
    html! {
        <div class="export" role="group" aria-label={words::text(says::PAGE_VIEWS_EXPORT_AS)}>
            <span>{ words::text(says::PAGE_VIEWS_EXPORT_AS) }</span>
            { for SORTS.map(file) }
            <KeepSearch view={props.view.clone()} />
            <div role="status">{ told }</div>
        </div>
    }
}
