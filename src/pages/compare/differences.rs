//! Where the sides differ: the most telling differences, each with the passages that bear it out.

use std::rc::Rc;

use corpuscope_core::article::BlockKind;
use corpuscope_core::index::{Document, Index, Stop, collect};
use corpuscope_core::panels::{Evidence, Made, Panel, Remark, Selection, Telling, most_telling};
use corpuscope_core::view::View;
use yew::prelude::*;

use crate::components::{failed, language, letter, side_class, waiting};
use crate::hooks::{AppContext, use_app_context, use_ask};
use crate::shared::Shared;
use crate::words::{self, says};

use super::behind::passage;
use super::sentences::{Sentence, around};
use super::tabs::{Tab, link};
use super::{Compared, side_name};

/// Letters of a sentence from which on it tells something by itself.
const TELLING_LENGTH: usize = 40;

/// What the differences need.
#[derive(Properties, PartialEq)]
pub(super) struct DifferencesProps {
    /// The sides.
    pub(super) compared: Shared<Compared>,
    /// The view.
    pub(super) view: Rc<View>,
    /// Panels made so far: the differences are picked among all.
    pub(super) made: usize,
}

/// The differences, once all panels are made: until then others might be more telling.
#[component]
pub(super) fn Differences(props: &DifferencesProps) -> Html {
    let app = use_app_context();
    let compared = &props.compared;
    let panels = compared.panels();
    let made: Option<Vec<Shared<Made>>> = panels.iter().map(|panel| compared.made(*panel)).collect();
    let Some(made) = made else { return waiting() };
    let told: Vec<(Telling, &[Remark])> =
        panels.iter().zip(&made).map(|(panel, made)| (panel.about().telling, &made.remarks[..])).collect();
    let remarks = most_telling(&compared.sides, &told);
    html! {
        <section class="telling" aria-labelledby="h-telling">
            <h2 id="h-telling">{ words::text(says::PAGE_LATER_REMARKS) }</h2>
            <p class="note">{ words::text(if remarks.is_empty() { says::PAGE_LATER_REMARKS_NONE } else { says::PAGE_LATER_REMARKS_SAYS }) }</p>
            <ul>{ for remarks.iter().map(|(n, remark)| item(&app, props, panels[*n], remark)) }</ul>
        </section>
    }
}

fn item(app: &AppContext, props: &DifferencesProps, panel: Panel, remark: &Remark) -> Html {
    let said = words::drawn(&remark.said, |side| side_name(&props.compared, side));
    let tab = Tab::with(panel);
    html! {
        <li>
            <h3>{ said }</h3>
            <Borne compared={props.compared.clone()} {panel} evidence={remark.evidence.clone()} />
            <p class="how">{ link(app, &props.view, &tab, html! { tab.title() }, false) }</p>
        </li>
    }
}

/// What the passages of a difference need.
#[derive(Properties, PartialEq)]
struct BorneProps {
    compared: Shared<Compared>,
    panel: Panel,
    evidence: Vec<Evidence>,
}

/// A sentence of a side.
struct OfSide {
    side: usize,
    document: Document,
    sentence: Sentence,
    /// How many passages there are besides those in it.
    more: usize,
}

type Asked = (Shared<Compared>, Panel, Vec<Evidence>);

fn find(index: &Index, (compared, panel, evidence): &Asked) -> Result<Vec<OfSide>, Stop> {
    let selection = Selection::new(index, &compared.sides);
    let sides = 0..compared.sides.len();
    let wanted = evidence.iter().flat_map(|at| {
        sides.clone().filter(|side| at.side.is_none_or(|one| one == *side)).map(move |side| (&at.row, side))
    });
    let found = collect(wanted.map(|(row, side)| {
        let mut passages = panel.passages(&selection, row, side)?;
        passages.sort_unstable();
        let Some(first) = passages.first() else { return Ok(None) };
        let document = index.document(first.document)?;
        let marks = passages.iter().filter(|p| p.document == first.document);
        let marks = marks.map(|p| p.start as usize..p.end as usize).collect();
        let sentences = around(&document.article, marks);
        // What stands in a title is read already.
        let tells = |sentence: &&Sentence| {
            sentence.range.len() >= TELLING_LENGTH && sentence.kind != BlockKind::Title
        };
        let Some(sentence) = sentences.iter().find(tells).or(sentences.first()).cloned() else {
            return Ok(None);
        };
        let more = passages.len().saturating_sub(sentence.marks.len());
        Ok(Some(OfSide { side, document, sentence, more }))
    }))?;
    Ok(found.into_iter().flatten().collect())
}

/// The passages that bear out a difference.
#[component]
fn Borne(props: &BorneProps) -> Html {
    let asked = use_ask((props.compared.clone(), props.panel, props.evidence.clone()), find);
    if let Some(why) = &asked.failed {
        return failed(why, Some(asked.again.clone()));
    }
    let Some(found) = asked.fresh() else { return waiting() };
    let sides = found.iter().map(|of_side| {
        html! {
            <li class={side_class(of_side.side)}>
                { letter(of_side.side) }<span class="sr">{ props.compared.name(of_side.side) }</span>
                <ul lang={language(&of_side.document)} dir="auto">{ passage(&of_side.document, &of_side.sentence) }</ul>
                if of_side.more > 0 { <small class="num">{ words::words(&says::page_later_more_like_it(of_side.more)) }</small> }
            </li>
        }
    });
    html! { <ul class="borne">{ for sides }</ul> }
}
