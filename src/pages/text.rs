//! An article's text, set for reading.

use std::cell::Cell;
use std::ops::Range;

use corpuscope_core::annotation::{EntityKind, Tag, Unsettled};
use corpuscope_core::article::{Block, BlockKind};
use corpuscope_core::index::{Document, Index};
use corpuscope_core::sort::sort_by;
use yew::prelude::*;

use crate::components::{Mark, marked};
use crate::marks::{Span, pieces};
use crate::words;

/// Which names are marked in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Shown {
    /// Countries.
    pub(crate) countries: bool,
    /// Actors.
    pub(crate) actors: bool,
}

/// Words that the reader has kept: their bytes, the classes of their mark, and the number of the item.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct KeptMark {
    /// Bytes of the article's text.
    pub(crate) range: Range<usize>,
    /// The classes of the mark.
    pub(crate) class: AttrValue,
    /// The number of the item in the dossier.
    pub(crate) item: u32,
}

/// A block's group, and with which sides of a comparison it is paired there: "B C".
pub(crate) type Paired = (usize, String);

/// The blocks of an article, the title left out: it stands above. What was `found` in its text is marked, and what
/// the reader has `kept`; blocks that are `paired` say so. Its headings are of a level, "h2".
pub(crate) fn body(
    index: &Index,
    document: &Document,
    found: &[Range<usize>],
    kept: &[KeptMark],
    shown: Shown,
    heading: &'static str,
    paired: &dyn Fn(usize) -> Option<Paired>,
) -> Html {
    let mut entities: Vec<Span<Mark>> = Vec::new();
    if shown.countries {
        entities.extend(spans(index, EntityKind::Country, document));
    }
    if shown.actors {
        entities.extend(spans(index, EntityKind::Actor, document));
    }
    sort_by(&mut entities, &|a, b| a.range.start.cmp(&b.range.start));
    let first = Cell::new(true);
    let blocks = &document.article.blocks;
    let mut out: Vec<Html> = Vec::new();
    let mut at = 0;
    while let Some(block) = blocks.get(at) {
        let draw = |block: &Block| inline(document, block, &entities, found, kept, &first);
        let key = block.start;
        let (group, with) = paired(at).map(|(group, with)| (group.to_string(), with)).unzip();
        if block.kind == BlockKind::ListItem {
            let run = blocks[at..].iter().take_while(|b| b.kind == BlockKind::ListItem);
            let item = |(n, b): (usize, &Block)| {
                let (group, with) = paired(at + n).map(|(group, with)| (group.to_string(), with)).unzip();
                html! { <li key={b.start} dir="auto" data-block={b.start.to_string()} data-group={group} data-with={with}>{ draw(b) }</li> }
            };
            let items: Vec<Html> = run.enumerate().map(item).collect();
            at += items.len();
            out.push(html! { <ul {key}>{ for items }</ul> });
            continue;
        }
        at += 1;
        out.push(match block.kind {
            BlockKind::Title => continue,
            BlockKind::Summary => {
                html! { <p {key} class="lede" dir="auto" data-block={key.to_string()} data-group={group} data-with={with}>{ draw(block) }</p> }
            }
            BlockKind::Dateline => html! { <p {key} class="dateline" dir="auto" data-block={key.to_string()}>{ draw(block) }</p> },
            BlockKind::Heading => {
                html! { <@{heading} {key} class="heading" tabindex="-1" dir="auto" data-block={key.to_string()}>{ draw(block) }</@> }
            }
            BlockKind::Quote => {
                html! { <blockquote {key} dir="auto" data-block={key.to_string()} data-group={group} data-with={with}>{ draw(block) }</blockquote> }
            }
            BlockKind::Paragraph | BlockKind::ListItem => {
                html! { <p {key} dir="auto" data-block={key.to_string()} data-group={group} data-with={with}>{ draw(block) }</p> }
            }
        });
    }
    html! { <>{ for out }</> }
}

/// The title with what was found in it.
pub(crate) fn title(document: &Document, found: &[Range<usize>]) -> Html {
    let title = document.article.title();
    marked(title, &pieces(0..title.len(), within(found, &(0..title.len()))), &Cell::new(false))
}

/// What was found in a stretch of the text, numbered among all.
fn within(found: &[Range<usize>], stretch: &Range<usize>) -> Vec<Span<Mark>> {
    let from = found.partition_point(|range| range.start < stretch.start);
    let within = found.iter().enumerate().skip(from).take_while(|(_, range)| range.start < stretch.end);
    within.map(|(at, range)| Span::new(range.clone(), Mark::Found(at))).collect()
}

fn inline(
    document: &Document,
    block: &Block,
    entities: &[Span<Mark>],
    found: &[Range<usize>],
    kept: &[KeptMark],
    first: &Cell<bool>,
) -> Html {
    let range = block.range();
    let from = entities.partition_point(|s| s.range.start < range.start);
    let names = entities[from..].iter().take_while(|s| s.range.start < range.end);
    let mut spans: Vec<Span<Mark>> = names.cloned().collect();
    spans.extend(within(found, &range));
    let touches = |mark: &&KeptMark| mark.range.start < range.end && range.start < mark.range.end;
    let of_kept = |mark: &KeptMark| {
        Span::new(mark.range.clone(), Mark::Kept { class: mark.class.clone(), item: mark.item })
    };
    spans.extend(kept.iter().filter(touches).map(of_kept));
    marked(&document.article.text, &pieces(range, spans), first)
}

fn spans(index: &Index, kind: EntityKind, document: &Document) -> Vec<Span<Mark>> {
    let (facet, text) = (kind.key(), &document.article.text);
    let of_tag = |tag: &Tag| {
        let key = AttrValue::from([facet, ":", &tag.key].concat());
        let label = AttrValue::from(index.tag_label(facet, tag, text).to_owned());
        let spans: Vec<_> = tag
            .mentions
            .iter()
            .map(|m| {
                let (key, label) = (key.clone(), label.clone());
                let mark = Mark::Entity { kind, key, label, via: m.via, mentions: tag.mentions.len() };
                Span::new(m.start as usize..m.end as usize, mark)
            })
            .collect();
        spans
    };
    let of_unsettled = |open: &Unsettled| {
        let who = open.who().map(|who| words::words(&who)).unwrap_or_default();
        let mark = Mark::Unsettled { kind, why: open.why, who: who.into() };
        Span::new(open.start as usize..open.end as usize, mark)
    };
    let unsettled = document.tags.unsettled().iter().filter(|open| open.kind == kind);
    document.tags.of(kind).iter().flat_map(of_tag).chain(unsettled.map(of_unsettled)).collect()
}
