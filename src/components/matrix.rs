//! How often each side mentions whom or what: a row for each, a column for each side.

use corpuscope_core::compare::{Comparison, Row, Spread};
use corpuscope_core::index::Document;
use yew::prelude::*;

use crate::hooks::{use_open, use_switch};
use crate::passages::{Passage, of_tag};
use crate::say;
use crate::shared::Shared;

use super::passages::Sides;
use super::side_button::side_class;
use super::{aligned, bar, more};

/// Rows shown before all are asked for.
const FEW: usize = 10;

/// What the matrix needs.
#[derive(Properties, PartialEq)]
pub(crate) struct MatrixProps {
    /// The articles.
    pub(crate) documents: Sides,
    /// How they compare.
    pub(crate) comparison: Shared<Comparison>,
    /// Short names of the sides.
    pub(crate) names: Vec<AttrValue>,
    /// Actors rather than countries.
    pub(crate) actors: bool,
}

/// The matrix.
#[component]
pub(crate) fn Matrix(props: &MatrixProps) -> Html {
    let only = use_state(|| None::<Spread>);
    let all = use_switch(false);
    let open = use_open();
    let comparison = &props.comparison;
    let (rows, noun) =
        if props.actors { (&comparison.actors, " actors") } else { (&comparison.countries, " countries") };
    let rate = |row: &Row, side: usize| {
        let words = comparison.sides.get(side).map_or(1, |s| s.words.max(1));
        f64::from(row.mentions[side]) * 1000.0 / f64::from(words)
    };
    let most = rows.iter().flat_map(|r| (0..r.mentions.len()).map(|s| rate(r, s))).fold(0.0, f64::max);
    let wanted: Vec<&Row> = rows.iter().filter(|r| only.is_none_or(|spread| r.spread == spread)).collect();
    let shown = if *all || wanted.len() <= FEW + 2 { wanted.len() } else { FEW };
    let choices =
        [(None, "All"), (Some(Spread::Shared), "Shared by all"), (Some(Spread::OnlyHere), "Only one names")];
    let choices = choices.into_iter().map(|(spread, label)| {
        let n = rows.iter().filter(|r| spread.is_none_or(|s| r.spread == s)).count();
        let set = only.clone();
        html! {
            <button type="button" class="opt" aria-pressed={(*only == spread).to_string()}
                onclick={Callback::from(move |_: MouseEvent| set.set(spread))}>
                { label }{ " " }<span class="num">{ n }</span>
            </button>
        }
    });
    let body = wanted.iter().take(shown).map(|row| {
        let is_open = open.as_deref() == Some(&row.key);
        let toggle = {
            let (open, key) = (open.clone(), row.key.clone());
            Callback::from(move |_: MouseEvent| open.set((!is_open).then(|| key.clone())))
        };
        let id = [noun.trim(), "-", &row.key].concat();
        let cells = (0..row.mentions.len())
            .map(|side| cell(row, side, rate(row, side), most, &props.names, is_open, &id, &toggle));
        html! {
            <>
                <tr class={is_open.then_some("open")}>
                    <th scope="row">{ &row.label }{ spread(row, &props.names) }</th>
                    { for cells }
                </tr>
                if is_open {
                    <tr class="behind" {id}>
                        <td colspan={(row.mentions.len() + 1).to_string()}>
                            { aligned(&props.documents, &props.names, &passages(&props.documents, row, props.actors)) }
                        </td>
                    </tr>
                }
            </>
        }
    });
    html! {
        <>
            <div class="opts" role="group" aria-label="Which rows">{ for choices }</div>
            <table class="matrix">
                <thead class="sr"><tr>
                    <th scope="col">{ if props.actors { "Actor" } else { "Country" } }</th>
                    { for props.names.iter().map(|n| html! { <th scope="col">{ n }</th> }) }
                </tr></thead>
                <tbody>{ for body }</tbody>
            </table>
            if wanted.is_empty() { <p class="gap">{ "None." }</p> }
            if wanted.len() > FEW + 2 {
                { more(&all, wanted.len() - shown, noun) }
            }
        </>
    }
}

#[allow(clippy::too_many_arguments)]
fn cell(
    row: &Row,
    side: usize,
    rate: f64,
    most: f64,
    names: &[AttrValue],
    open: bool,
    id: &str,
    toggle: &Callback<MouseEvent>,
) -> Html {
    let n = row.mentions[side];
    let name = names.get(side).cloned().unwrap_or_default();
    let class = classes!(side_class(side), (n == 0).then_some("none"));
    html! {
        <td {class}>
            <span class="side-name" aria-hidden="true">{ &name }</span>
            if n > 0 {
                <button type="button" class="cell num" aria-expanded={open.to_string()} aria-controls={id.to_owned()} onclick={toggle}
                    aria-label={[&row.label, ", ", name.as_str(), ": ", &say::count(n as usize, "mention", "mentions"), ", ", &say::tenths(rate), " in 1,000 words. Passages"].concat()}>
                    { bar(rate, most) }<span class="rate">{ say::tenths(rate) }</span><small>{ n }</small>
                </button>
            } else {
                <span class="nothing">{ "–" }</span>
            }
        </td>
    }
}

/// Who mentions it, where that is all or one.
fn spread(row: &Row, names: &[AttrValue]) -> Html {
    match row.spread {
        Spread::Shared => html! { <small class="shared">{ "shared by all" }</small> },
        Spread::Some => html! {},
        Spread::OnlyHere => {
            let side = row.mentions.iter().position(|m| *m > 0);
            let name = side.and_then(|s| names.get(s));
            name.map(|name| html! { <small class="lone">{ "only " }{ name }</small> }).unwrap_or_default()
        }
    }
}

fn passages(documents: &[(u32, Document)], row: &Row, actors: bool) -> Vec<Vec<Passage>> {
    let of = |document: &Document| {
        let tags = if actors { &document.tags.actors } else { &document.tags.countries };
        let tag = tags.iter().find(|t| t.key == row.key);
        tag.map_or_else(Vec::new, |tag| of_tag(&document.article, tag))
    };
    documents.iter().map(|(_, d)| of(d)).collect()
}
