//! The passages behind a row of numbers, each side's in its column.

use std::cell::Cell;
use std::ops::Range;
use std::rc::Rc;

use corpuscope_core::article::BlockKind;
use corpuscope_core::compare::differences;
use corpuscope_core::index::{Document, Index, Stop, collect};
use corpuscope_core::message::{Join, Message};
use corpuscope_core::panels::{Behind as Way, Panel, Passage, Selection};
use corpuscope_core::view::{Page, View};
use yew::prelude::*;

use crate::components::{Mark, address, failed, language, letter, marked, side_class, waiting};
use crate::hooks::{AppContext, use_app_context, use_ask};
use crate::marks::{Span, pieces};
use crate::shared::Shared;
use crate::words::{self, says};

use super::sentences::{Sentence, around};
use super::{Compared, more_button};

/// Passages of a side shown at first, and more each time they are asked for.
const SOME: usize = 12;

/// What it needs.
#[derive(Properties, PartialEq)]
pub(super) struct BehindProps {
    /// The sides.
    pub(super) compared: Shared<Compared>,
    /// The panel.
    pub(super) panel: Panel,
    /// The key of the row.
    pub(super) row: AttrValue,
    /// The view.
    pub(super) view: Rc<View>,
}

/// Passages of a side, by article, and how many there are in all.
struct OfSide {
    articles: Vec<(Document, Vec<Sentence>)>,
    all: usize,
    shown: usize,
}

type Asked = (Shared<Compared>, Panel, AttrValue, usize);

fn find(index: &Index, (compared, panel, row, most): &Asked) -> Result<Vec<OfSide>, Stop> {
    let selection = Selection::new(index, &compared.sides);
    let found = collect((0..compared.sides.len()).map(|side| panel.passages(&selection, row, side)))?;
    collect(found.into_iter().map(|mut found| {
        let all = found.len();
        // In the order of the text; marks of one sentence are then joined.
        found.sort_unstable();
        found.truncate(*most);
        let mut numbers: Vec<u32> = found.iter().map(|p| p.document).collect();
        numbers.dedup();
        let documents = index.documents(&numbers)?;
        let articles = numbers.into_iter().zip(documents).map(|(number, document)| {
            let marks: Vec<Range<usize>> = found
                .iter()
                .filter(|p: &&Passage| p.document == number)
                .map(|p| p.start as usize..p.end as usize)
                .collect();
            let mut sentences = match panel.about().behind {
                Way::Whole => whole(marks),
                Way::Sentences => around(&document.article, marks),
            };
            for p in found.iter().filter(|p| p.document == number && !p.notes.is_empty()) {
                let sentence = sentences.iter_mut().find(|at| at.range.contains(&(p.start as usize)));
                if let Some(at) = sentence.filter(|at| !at.notes.contains(&p.notes)) {
                    at.notes.push(p.notes.clone());
                }
            }
            (document, sentences)
        });
        Ok(OfSide { articles: articles.collect(), all, shown: found.len() })
    }))
}

/// Passages that are shown as they are, which may be longer than a sentence.
fn whole(marks: Vec<Range<usize>>) -> Vec<Sentence> {
    let whole = |range| Sentence { kind: BlockKind::Paragraph, range, marks: Vec::new(), notes: Vec::new() };
    marks.into_iter().map(whole).collect()
}

/// Marks the words in which two passages differ.
fn compare(found: &mut [&mut Sentence], texts: [&str; 2]) {
    if let ([a, b], Some([mine, others])) = (found, differences(texts[0], texts[1])) {
        let moved = |by: usize, marks: Vec<Range<usize>>| {
            marks.into_iter().map(|m| m.start + by..m.end + by).collect::<Vec<_>>()
        };
        a.marks = moved(a.range.start, mine);
        b.marks = moved(b.range.start, others);
    }
}

/// The passages.
#[component]
pub(super) fn Behind(props: &BehindProps) -> Html {
    let app = use_app_context();
    let most = use_state(|| SOME);
    let found = use_ask((props.compared.clone(), props.panel, props.row.clone(), *most), find);
    if let Some(why) = &found.failed {
        return failed(why, Some(found.again.clone()));
    }
    let Some(sides) = &found.here else {
        return waiting();
    };
    let mut shared: Vec<(usize, String, Sentence)> = Vec::new();
    if props.panel.about().behind == Way::Whole {
        for (at, side) in sides.iter().enumerate() {
            if let Some((document, passages)) = side.articles.first()
                && let Some(passage) = passages.first()
            {
                let text = document.article.text.get(passage.range.clone()).unwrap_or_default();
                shared.push((at, text.to_owned(), passage.clone()));
            }
        }
        if let [(_, one, a), (_, other, b)] = &mut shared[..] {
            compare(&mut [a, b], [one, other]);
        }
    }
    let columns = sides.iter().enumerate().map(|(at, side)| {
        let several = props.compared.sides.get(at).is_some_and(|s| !s.article);
        let articles = side.articles.iter().map(|(document, passages)| {
            let compared = shared.iter().find(|s| s.0 == at).map(|s| std::slice::from_ref(&s.2));
            let passages = compared.unwrap_or(passages);
            html! {
                <>
                    <ol lang={language(document)} dir="auto">{ for passages.iter().map(|p| passage(document, p)) }</ol>
                    <p class="source">{ link(&app, &props.view, document, several) }</p>
                </>
            }
        });
        html! {
            <div key={at} class={classes!("passages", side_class(at))}>
                <h3>{ letter(at) }{ props.compared.name(at) }</h3>
                if side.all == 0 {
                    <p class="gap">{ words::text(says::PAGE_LATER_NOT_THERE) }</p>
                }
                { for articles }
                if side.shown < side.all { <p class="gap">{ words::words(&says::page_later_more_passages(side.all - side.shown)) }</p> }
            </div>
        }
    });
    let more = {
        let most = most.clone();
        Callback::from(move |_: MouseEvent| most.set(*most * 4))
    };
    html! {
        <>
            <div class="aligned">{ for columns }</div>
            if sides.iter().any(|s| s.shown < s.all) { { more_button(words::text(says::PAGE_LATER_SHOW_PASSAGES).into(), more) } }
        </>
    }
}

/// A link to the article that a passage stands in.
fn link(app: &AppContext, view: &View, document: &Document, several: bool) -> Html {
    let id = &document.article.id;
    let title = if several {
        document.article.title().to_owned()
    } else {
        words::text(says::PAGE_LATER_READ_THE_ARTICLE).to_owned()
    };
    html! { <a href={address(view, id)} onclick={app.follow(Page::Read(id.clone()))}>{ title }</a> }
}

/// A sentence with what is marked in it, and where it stands.
pub(super) fn passage(document: &Document, passage: &Sentence) -> Html {
    let spans = passage.marks.iter().map(|m| Span::new(m.clone(), Mark::Query));
    let pieces = pieces(passage.range.clone(), spans.collect());
    let place = match passage.kind {
        BlockKind::Title => Some(says::PAGE_LATER_IN_TITLE),
        BlockKind::Summary => Some(says::PAGE_LATER_IN_SUMMARY),
        BlockKind::Heading => Some(says::PAGE_LATER_IN_HEADING),
        BlockKind::Quote => Some(says::PAGE_LATER_IN_QUOTE),
        _ => None,
    };
    html! {
        <li key={passage.range.start}>
            if let Some(place) = place { <small>{ words::text(place) }</small> }
            if !passage.notes.is_empty() { <small>{ notes(&passage.notes) }</small> }
            { marked(&document.article.text, &pieces, &Cell::new(false)) }
        </li>
    }
}

/// What is told of the passages of a sentence: "the Pentagon, in 2024; the ministry".
fn notes(notes: &[Vec<String>]) -> String {
    let notes = notes.iter().map(|notes| Message::texts(Join::Comma, notes));
    words::words(&Message::List(Join::Semicolon, notes.collect()))
}
