//! Articles beside the one that is read: those most like it, and others of its day.

use corpuscope_core::date::Date;
use corpuscope_core::index::{Document, Index, Stop, collect};
use corpuscope_core::message::{Join, Message};
use corpuscope_core::neighbours::{same_day, shared};
use corpuscope_core::search::{Choice, Request};
use corpuscope_core::view::{Page, View};
use yew::prelude::*;

use crate::hooks::{use_app_context, use_ask, use_media};
use crate::say;
use crate::shared::Shared;
use crate::words::{self, says};

/// What it needs.
#[derive(PartialEq, Properties)]
pub(super) struct BesideProps {
    /// The article.
    pub(super) document: Shared<(u32, Document)>,
    /// It stands on the left of a wide window; else below the text.
    pub(super) wide: bool,
}

/// An article, as a list tells it.
struct Other {
    id: String,
    title: String,
    source: String,
    /// What both articles have: names, and words.
    shares: Vec<String>,
}

/// The other articles of the day.
struct OfDay {
    date: Date,
    others: usize,
    first: Vec<Other>,
}

/// What is asked for: nothing, where it is shown elsewhere.
type Question = Option<Shared<(u32, Document)>>;

fn ask(index: &Index, question: &Question) -> Result<(Vec<Other>, Option<OfDay>), Stop> {
    let Some(document) = question else { return Ok((Vec::new(), None)) };
    let (number, document) = (document.0, &document.1);
    let (neighbours, day) = (index.neighbours(number), same_day(index, number));
    collect(
        [neighbours.as_ref().map(drop).map_err(Clone::clone), day.as_ref().map(drop).map_err(Clone::clone)]
            .into_iter(),
    )?;
    let (neighbours, day) = (neighbours?, day?);
    let of_day = day.iter().flat_map(|day| &day.first).map(|other| index.card(*other).map(drop));
    let needed = neighbours.iter().map(|other| index.told(other.document).map(drop));
    collect(needed.chain(of_day))?;
    let alike = collect(neighbours.iter().map(|other| {
        let told = index.told(other.document)?;
        let shares = shared(index, document, &told.article)?;
        let shares = shares.into_iter().map(|shared| shared.written).collect();
        Ok(Other { shares, ..other_of(&told) })
    }))?;
    let day = day.map(|day| {
        let first = collect(day.first.iter().map(|other| index.card(*other).map(|card| other_of(&card))))?;
        Ok::<_, Stop>(OfDay { date: day.date, others: day.others, first })
    });
    Ok((alike, day.transpose()?))
}

fn other_of(card: &Document) -> Other {
    let article = &card.article;
    Other {
        id: article.id.clone(),
        title: article.label().into_owned(),
        source: article.meta.source.clone().unwrap_or_default(),
        shares: Vec::new(),
    }
}

/// The lists.
#[component]
pub(super) fn Beside(props: &BesideProps) -> Html {
    let app = use_app_context();
    let here = use_media("(min-width: 75.01rem)") == props.wide;
    let asked = use_ask(here.then(|| props.document.clone()), ask);
    let Some(found) = asked.fresh() else { return Html::default() };
    let (alike, day) = &**found;
    let link = |other: &Other| {
        let hash = View { page: Page::Read(other.id.clone()), ..View::default() }.to_hash();
        let onclick = app.visit(&hash);
        let source = Some(&other.source).filter(|source| !source.is_empty());
        html! { <><a href={hash} {onclick} dir="auto">{ &other.title }</a>if let Some(source) = source { <small dir="auto">{ source }</small> }</> }
    };
    let list = alike.iter().map(|other| {
        let shares = (!other.shares.is_empty())
            .then(|| words::words(&says::page_later_both_have(Message::texts(Join::Comma, &other.shares))));
        html! { <li>{ link(other) }if let Some(shares) = shares { <small>{ shares }</small> }</li> }
    });
    // The day may have no facet of its own.
    let all_of_day = day.as_ref().filter(|day| day.others > 0).map(|day| {
        let choice = Choice { include: vec![day.date.to_string()], ..Choice::default() };
        let request = Request { facets: ("date", choice).into(), ..Request::default() };
        let hash = View { request, ..View::default() }.to_hash();
        let onclick = app.visit(&hash);
        html! {
            <section class="beside">
                <h2>{ words::words(&says::page_later_same_day(&say::date(day.date))) }</h2>
                <ul>{ for day.first.iter().map(|other| html! { <li>{ link(other) }</li> }) }</ul>
                if day.others > day.first.len() { <p><a href={hash} {onclick}>{ words::words(&says::page_later_all_of_day(day.others + 1)) }</a></p> }
            </section>
        }
    });
    html! {
        <>
            if !alike.is_empty() {
                <section class="beside"><h2>{ words::text(says::PAGE_LATER_ALIKE_ARTICLES) }</h2><ul>{ for list }</ul></section>
            }
            { for all_of_day }
        </>
    }
}
