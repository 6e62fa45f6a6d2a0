//! The passages behind a row of numbers, each side's in its column.

use std::cell::Cell;

use corpuscope_core::article::BlockKind;
use corpuscope_core::index::Document;
use yew::prelude::*;

use crate::marks::{Span, pieces};
use crate::passages::Passage;

use super::hit::language;
use super::side_button::side_class;
use super::{Mark, marked};

/// The articles of a comparison, with their numbers.
pub(crate) type Sides = crate::shared::Shared<Vec<(u32, Document)>>;

/// Passages, side by side.
pub(crate) fn aligned(documents: &[(u32, Document)], names: &[AttrValue], passages: &[Vec<Passage>]) -> Html {
    let sides = documents.iter().zip(passages).enumerate();
    let columns = sides.map(|(at, ((_, document), passages))| {
        let name = names.get(at).cloned().unwrap_or_default();
        html! {
            <div key={at} class={classes!("passages", side_class(at))}>
                <h4>{ name }</h4>
                if passages.is_empty() {
                    <p class="gap">{ "Not mentioned." }</p>
                } else {
                    <ol lang={language(document)}>{ for passages.iter().map(|p| passage(document, p)) }</ol>
                }
            </div>
        }
    });
    html! { <div class="aligned">{ for columns }</div> }
}

fn passage(document: &Document, passage: &Passage) -> Html {
    let spans = passage.marks.iter().map(|m| Span::new(m.clone(), Mark::Query));
    let pieces = pieces(passage.range.clone(), spans.collect());
    let place = match passage.kind {
        BlockKind::Title => Some("Title"),
        BlockKind::Summary => Some("Summary"),
        BlockKind::Heading => Some("Heading"),
        BlockKind::Quote => Some("Quoted"),
        _ => None,
    };
    html! {
        <li key={passage.range.start}>
            if let Some(place) = place { <small>{ place }</small> }
            { marked(&document.article.text, &pieces, &Cell::new(false)) }
        </li>
    }
}
