//! What was read: the table of fields, and what there is to mend.

use yew::prelude::*;

use crate::report::{Problem, Report, Row, Skipped};
use crate::shop::Shop;
use crate::words::{self, says};

use super::parts_of::{folded, lines, so_many_more, with_code};

/// Kinds of a thing that are told at first.
const FEW: usize = 5;

/// Fields that the forms beside the table set.
const IN_FORMS: [&str; 4] = ["title", "body", "date", "source"];

impl Shop {
    /// The report.
    pub(super) fn read(&self, report: &Report) -> Html {
        let before = self.before.as_ref().filter(|before| before.articles > 0);
        let was = before.filter(|before| before.articles != report.articles);
        let took = self.made.as_ref().map(|made| {
            let [reading, names, index] = made.seconds.map(words::seconds);
            words::words(&says::make_took(&reading, &names, &words::size(made.bytes), &index))
        });
        let rows = report.table.iter().map(|row| {
            let was = before.and_then(|before| before.have(&row.field)).filter(|was| *was != row.have);
            field(report, row, was)
        });
        html! {
            <section class="was-read">
                <h2>
                    { words::words(&says::make_articles_from(report.articles, report.files)) }
                    if let Some(was) = was { <small>{ words::words(&says::make_before(was.articles)) }</small> }
                </h2>
                if let Some(took) = took { <p class="hint num">{ took }</p> }
                if report.articles == 0 {
                    <p class="notice bad">{ words::text(says::MAKE_NO_ARTICLES) }</p>
                } else {
                    <div class="wide-table">
                        <table class="fields-read">
                            <thead><tr>
                                <th scope="col">{ words::text(says::MAKE_COLUMN_WHAT) }</th>
                                <th scope="col" class="n">{ words::text(says::MAKE_COLUMN_HAVE) }</th>
                                <th scope="col">{ words::text(says::MAKE_COLUMN_FROM) }</th>
                                <th scope="col">{ words::text(says::MAKE_COLUMN_TODO) }</th>
                            </tr></thead>
                            <tbody>{ for rows }</tbody>
                        </table>
                    </div>
                }
                { told(report) }
            </section>
        }
    }
}

/// A field: how many articles have it, from where, and what to do.
fn field(report: &Report, row: &Row, was: Option<usize>) -> Html {
    let lacking = row.lacking.as_ref().map_or(0, |lacking| lacking.articles);
    let is_wanted = IN_FORMS.contains(&&*row.field);
    let (class, state) = match (row.have, lacking) {
        (0, _) if is_wanted => ("none", says::MAKE_MARK_NONE),
        (1.., 0) => ("all", says::MAKE_MARK_ALL),
        _ if is_wanted => ("some", says::MAKE_MARK_SOME),
        _ => ("", says::MAKE_MARK_SOME),
    };
    let from = row.from.iter().map(|from| {
        if row.from.len() == 1 {
            from.what.clone()
        } else {
            [&from.what, " ", &words::number(from.articles)].concat()
        }
    });
    let from = with_code(&words::row(&from.collect::<Vec<_>>()));
    let languages = report.languages.iter().filter(|language| !language.name.is_empty());
    let languages =
        languages.map(|language| [&language.name, " ", &words::number(language.articles)].concat());
    let languages = words::row(&languages.collect::<Vec<_>>());
    let choose = (is_wanted && (row.have == 0 || lacking > 0)).then(|| {
        html! { <a href={["#field-", &*row.field].concat()} onclick={to_form(&row.field)}>{ words::text(says::MAKE_CHOOSE_FIELD) }</a> }
    });
    html! {
        <tr key={row.field.clone()}>
            <th scope="row" {class}>{ capitalised(&row.label) }<span class="sr">{ ", " }{ words::text(state) }</span></th>
            <td class="n num">
                { words::number(row.have) }
                if let Some(was) = was { <small>{ words::words(&says::make_was(was)) }</small> }
            </td>
            <td>{ from }</td>
            <td>
                if let Some(lacking) = row.lacking.as_ref().filter(|lacking| lacking.articles > 0 && row.have > 0) {
                    { words::marked(&says::make_lacking(lacking.articles, &lacking.first)) }
                    { " " }
                }
                { for choose }
                if row.field == "language" { { languages } }
            </td>
        </tr>
    }
}

fn capitalised(label: &str) -> String {
    let mut chars = label.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

/// Moves the focus to the form of a field; the address stays the page's.
fn to_form(field: &str) -> Callback<MouseEvent> {
    let id = ["field-", field].concat();
    Callback::from(move |event: MouseEvent| {
        event.prevent_default();
        super::fields::focus(&id);
    })
}

/// Problems, what was not read, and what may be worth a look: how many first, which on demand.
fn told(report: &Report) -> Html {
    let skipped = report.skipped_files();
    let has_errors = report.problems.iter().any(|problem| problem.severity == "error");
    let cut: Vec<String> = report
        .cut
        .iter()
        .map(|cut| words::words(&says::make_cut(&cut.reason, cut.count, &cut.first)))
        .collect();
    let unused: Vec<String> = report
        .unused_fields
        .iter()
        .map(|unused| match &*unused.sample {
            "" => words::words(&says::make_unused(&unused.field, unused.records)),
            sample => words::words(&says::make_unused_as(&unused.field, unused.records, sample)),
        })
        .collect();
    let notes: Vec<String> =
        [&report.notes, &report.gaps, &report.doubts].into_iter().flatten().cloned().collect();
    let list = |title, open, all: &[String]| {
        if all.is_empty() {
            html! {}
        } else {
            folded(title, open, lines(all, FEW, so_many_more))
        }
    };
    html! {
        <div class="findings">
            if !report.problems.is_empty() {
                { folded(words::words(&says::make_problems(report.problem_count())), has_errors, problems(&report.problems)) }
            }
            if skipped > 0 {
                { folded(words::words(&says::make_skipped(skipped)), false, not_read(&report.skipped)) }
            }
            { list(words::words(&says::make_suspects(report.suspects.len())), true, &report.suspects) }
            { list(words::words(&says::make_unused_fields(unused.len())), false, &unused) }
            { list(words::words(&says::make_cuts(cut.len())), false, &cut) }
            { list(words::words(&says::make_notes(notes.len())), false, &notes) }
        </div>
    }
}

fn problems(all: &[Problem]) -> Html {
    let row = |problem: &Problem| {
        let place = match (problem.file.as_str(), problem.line) {
            ("", _) => String::new(),
            (file, 0) => file.to_owned(),
            (file, line) => format!("{file}:{line}"),
        };
        html! {
            <li class={["is-", &*problem.severity].concat()}>
                <p>{ with_code(&problem.what) }{ "; " }{ with_code(&problem.mend) }</p>
                if !place.is_empty() {
                    <p class="where">
                        <code>{ place }</code>
                        if problem.count > 1 { { " " }{ words::words(&says::make_and_more(problem.count - 1)) } }
                    </p>
                }
            </li>
        }
    };
    let (first, rest) = all.split_at(FEW.min(all.len()));
    html! {
        <>
            <ul class="problems">{ for first.iter().map(row) }</ul>
            if !rest.is_empty() {
                <details class="rest"><summary>{ so_many_more(rest.len()) }</summary><ul class="problems">{ for rest.iter().map(row) }</ul></details>
            }
        </>
    }
}

fn not_read(all: &[Skipped]) -> Html {
    let row = |skipped: &Skipped| {
        let more = skipped.count.saturating_sub(skipped.files.len());
        html! {
            <li>
                <p>{ with_code(&skipped.why) }</p>
                <p class="where">
                    { for skipped.files.iter().map(|file| html! { <><code>{ file }</code>{ " " }</> }) }
                    if more > 0 { { words::words(&says::make_and_more(more)) } }
                </p>
            </li>
        }
    };
    html! { <ul class="problems">{ for all.iter().map(row) }</ul> }
}
