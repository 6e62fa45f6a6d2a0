//! The terms each side stresses against the others.

use corpuscope_core::compare::{Comparison, Stressed};
use yew::prelude::*;

use crate::hooks::use_open;
use crate::passages::of_term;
use crate::say;
use crate::shared::Shared;

use super::passages::Sides;
use super::side_button::side_class;
use super::{aligned, bar};

/// What the terms need.
#[derive(Properties, PartialEq)]
pub(crate) struct TermsProps {
    /// The articles.
    pub(crate) documents: Sides,
    /// How they compare.
    pub(crate) comparison: Shared<Comparison>,
    /// Short names of the sides.
    pub(crate) names: Vec<AttrValue>,
}

/// Terms, side by side.
#[component]
pub(crate) fn Terms(props: &TermsProps) -> Html {
    let open = use_open();
    let strongest = props.comparison.terms.iter().flatten();
    let strongest = strongest.map(|t| t.g2).fold(0.0, f64::max);
    let columns = props.comparison.terms.iter().enumerate().map(|(side, terms)| {
        let name = props.names.get(side).cloned().unwrap_or_default();
        let rows = terms.iter().map(|term| {
            let is_open = open.as_deref() == Some(&term.term);
            let (set, key) = (open.clone(), term.term.clone());
            let toggle = Callback::from(move |_: MouseEvent| set.set((!is_open).then(|| key.clone())));
            item(term, strongest, is_open, toggle)
        });
        html! {
            <div key={side} class={classes!("stressed", side_class(side))}>
                <h3>{ name }</h3>
                if terms.is_empty() {
                    <p class="gap">{ "No word stands out." }</p>
                } else {
                    <ul>{ for rows }</ul>
                }
            </div>
        }
    });
    let passages = open.as_ref().map(|term| {
        let passages = props.documents.iter().map(|(_, d)| of_term(&d.article, term));
        html! {
            <div id="behind-term" class="behind">
                <h3>{ "“" }{ term }{ "” in its sentences" }</h3>
                { aligned(&props.documents, &props.names, &passages.collect::<Vec<_>>()) }
            </div>
        }
    });
    html! {
        <>
            <div class="terms">{ for columns }</div>
            { passages.unwrap_or_default() }
        </>
    }
}

fn item(term: &Stressed, strongest: f64, open: bool, onclick: Callback<MouseEvent>) -> Html {
    let (here, elsewhere) = (say::number(term.here as usize), say::number(term.elsewhere as usize));
    let title = [here.as_str(), " here, ", &elsewhere, " in the others together; G² ", &say::tenths(term.g2)]
        .concat();
    html! {
        <li key={term.term.clone()}>
            <button type="button" class={classes!("term", open.then_some("open"))} aria-expanded={open.to_string()} aria-controls="behind-term" {onclick} {title}>
                <span class="label">{ &term.term }</span>
                <span class="n num"><span class="sr">{ "here " }</span>{ here }<span class="against"><span class="sr">{ ", elsewhere" }</span>{ " : " }{ elsewhere }</span></span>
                { bar(term.g2, strongest) }
            </button>
        </li>
    }
}
