//! The values of a facet that a reader has opened: all of them, in an order, of a kind, or with a part of the name. Its
//! code comes when a facet is first opened.

use std::rc::Rc;

use corpuscope_core::annotation::{ActorKind, EntityKind};
use corpuscope_core::index::{Facet, Value};
use corpuscope_core::message::Id;
use corpuscope_core::profile::Profile;
use corpuscope_core::search::{Choice, Found};
use corpuscope_core::sort::first;
use corpuscope_core::text::fold;
use corpuscope_core::view::View;
use web_sys::{HtmlInputElement, HtmlSelectElement};
use yew::prelude::*;

use crate::hooks::{AppContext, use_app_context};
use crate::say;
use crate::shared::Shared;
use crate::state::Action;
use crate::words::{self, says};

use super::facet_row;

/// Values shown at most; of more, the reader types a part of the name.
const MOST: usize = 100;
/// Values beyond which a part of the name can be typed.
const MANY: usize = 12;
/// How many times as frequent is said at most.
const TIMES: f64 = 99.0;

/// What it needs.
#[derive(Properties, PartialEq)]
pub(crate) struct FacetValuesProps {
    /// The number of the facet in the index.
    pub(crate) at: usize,
    /// The view.
    pub(crate) view: Rc<View>,
    /// What was found, with the counts.
    pub(crate) found: Shared<Found>,
}

/// What values are ordered by.
#[derive(Clone, Copy, PartialEq)]
enum Order {
    Count,
    Name,
    Surprise,
}

const ORDERS: [(Order, Id); 3] = [
    (Order::Count, says::PAGE_LATER_ORDER_COUNT),
    (Order::Name, says::PAGE_LATER_FACET_BY_NAME),
    (Order::Surprise, says::PAGE_LATER_ORDER_SURPRISE),
];

/// What kinds of actors are called together.
fn called(kind: ActorKind) -> Id {
    match kind {
        ActorKind::Person => says::PAGE_LATER_KINDS_PERSON,
        ActorKind::Government => says::PAGE_LATER_KINDS_GOVERNMENT,
        ActorKind::Party => says::PAGE_LATER_KINDS_PARTY,
        ActorKind::ArmedGroup => says::PAGE_LATER_KINDS_ARMED_GROUP,
        ActorKind::Organisation => says::PAGE_LATER_KINDS_ORGANISATION,
        ActorKind::Company => says::PAGE_LATER_KINDS_COMPANY,
        ActorKind::Media => says::PAGE_LATER_KINDS_MEDIA,
        ActorKind::Court => says::PAGE_LATER_KINDS_COURT,
    }
}

/// Whether a value is an actor of a kind.
fn is_of(value: &Value, kind: Option<ActorKind>) -> bool {
    kind.is_none_or(|kind| value.hint.split(' ').next() == Some(kind.as_str()))
}

/// The values.
#[component]
pub(crate) fn FacetValues(props: &FacetValuesProps) -> Html {
    words::take_later();
    let app = use_app_context();
    let typed = use_state(String::new);
    let order = use_state(|| Order::Count);
    let kind = use_state(|| None::<ActorKind>);
    let index = app.library.index();
    let Some(facet) = index.facets.get(props.at) else { return Html::default() };
    let request = &props.view.request;
    let choice = request.facets.get(&facet.name).cloned().unwrap_or_default();
    let counts = props.found.counts.get(props.at).map_or(&[][..], Vec::as_slice);
    let count = |v: u32| counts.get(v as usize).copied().unwrap_or(0);
    let chosen = |value: &Value| choice.include.contains(&value.key) || choice.exclude.contains(&value.key);
    let values = 0..facet.values.len() as u32;
    let mut fitting: Vec<u32> =
        values.filter(|v| count(*v) > 0 || chosen(&facet.values[*v as usize])).collect();
    let all = fitting.len();
    let kinds: Vec<ActorKind> = if facet.name == EntityKind::Actor.key() {
        let has = |kind: &ActorKind| fitting.iter().any(|v| is_of(&facet.values[*v as usize], Some(*kind)));
        ActorKind::ALL.into_iter().filter(has).collect()
    } else {
        Vec::new()
    };
    let wanted = fold(typed.trim()).into_owned();
    fitting.retain(|v| {
        let value = &facet.values[*v as usize];
        fold(&value.label).contains(&wanted) && is_of(value, *kind)
    });
    let surprise = match *order {
        Order::Surprise => Profile::new(&index, request, &props.found).surprise(&facet.name),
        _ => Vec::new(),
    };
    let times = |v: u32| surprise.get(v as usize).copied().unwrap_or(0.0);
    let by_label = |a: u32, b: u32| {
        let label = |v: u32| &facet.values[v as usize].label;
        fold(label(a)).cmp(&fold(label(b)))
    };
    let by_count = |a: u32, b: u32| count(b).cmp(&count(a)).then_with(|| by_label(a, b));
    let shown = first(&fitting, MOST, &|a, b| match *order {
        Order::Count => by_count(a, b),
        Order::Name => by_label(a, b),
        Order::Surprise => times(b).total_cmp(&times(a)).then_with(|| by_count(a, b)),
    });
    let most = counts.iter().copied().max().unwrap_or(0);
    let rows = shown.iter().map(|v| {
        let value = &facet.values[*v as usize];
        let more = html! { <>{ how_much(times(*v)) }{ alone(&app, &props.view, facet, value, &choice) }</> };
        facet_row(&app, facet, value, (count(*v), most), (&choice, request.mentioned), more)
    });
    let oninput = {
        let typed = typed.clone();
        Callback::from(move |event: InputEvent| {
            typed.set(event.target_unchecked_into::<HtmlInputElement>().value());
        })
    };
    let left = fitting.len() - shown.len();
    let found = (!surprise.is_empty() && surprise.iter().all(|times| *times < 1.0))
        .then(|| html! { <p class="more">{ words::text(says::PAGE_LATER_FACET_NO_SURPRISE) }</p> });
    html! {
        <>
            if facet.salience { <p class="hint">{ words::text(says::PAGE_LATER_FACET_SALIENCE) }</p> }
            { tabs(&kinds, &kind) }
            if all > MANY {
                <input class="narrow" type="search" dir="auto" placeholder={words::words(&says::page_find_in(&say::number(all)))}
                    aria-label={words::words(&says::page_find_in(&facet.label))} value={(*typed).clone()} {oninput} />
            }
            { orders(facet, &order) }
            { for found }
            <ul>{ for rows }</ul>
            if left > 0 { <p class="more">{ words::words(&says::page_type_more(left)) }</p> }
            if shown.is_empty() { <p class="more">{ words::text(says::PAGE_NONE_CALLED_SO) }</p> }
        </>
    }
}

/// How many times as frequent a value is as in the other articles, at least.
fn how_much(times: f64) -> Html {
    if times < 1.0 {
        return Html::default();
    }
    html! { <small class="num">{ words::words(&says::page_times(times.min(TIMES) as usize)) }</small> }
}

/// The kinds of actors, of which one may be chosen.
fn tabs(kinds: &[ActorKind], now: &UseStateHandle<Option<ActorKind>>) -> Html {
    if kinds.len() < 2 {
        return Html::default();
    }
    let all = std::iter::once(None).chain(kinds.iter().copied().map(Some));
    let tabs = all.map(|kind| {
        let said = words::text(kind.map_or(says::PAGE_LATER_ALL, called));
        let onclick = {
            let now = now.clone();
            Callback::from(move |_: MouseEvent| now.set(kind))
        };
        html! { <button type="button" class="opt" aria-pressed={(**now == kind).to_string()} {onclick}>{ said }</button> }
    });
    html! { <div class="opts counted" role="group" aria-label={words::text(says::PAGE_LATER_FACET_KINDS)}>{ for tabs }</div> }
}

/// What the values are ordered by, to be chosen.
fn orders(facet: &Facet, now: &UseStateHandle<Order>) -> Html {
    let onchange = {
        let now = now.clone();
        Callback::from(move |event: Event| {
            let select: HtmlSelectElement = event.target_unchecked_into();
            if let Some((order, _)) = ORDERS.get(select.selected_index().max(0) as usize) {
                now.set(*order);
            }
        })
    };
    let options = ORDERS
        .iter()
        .map(|(order, id)| html! { <option selected={*order == **now}>{ words::text(*id) }</option> });
    let label = words::words(&says::page_later_facet_order_of(&facet.label));
    html! { <label class="sort counted"><span>{ words::text(says::PAGE_LATER_LOOK_ORDER) }{ " " }</span><select aria-label={label} {onchange}>{ for options }</select></label> }
}

/// Where others are chosen: a button for this value alone, and one for all but this.
fn alone(app: &AppContext, view: &Rc<View>, facet: &Facet, value: &Value, choice: &Choice) -> Html {
    let others = choice.include.iter().chain(&choice.exclude).any(|key| *key != value.key);
    if !others {
        return Html::default();
    }
    let button = |id: Id, label: String, include: bool| {
        let mut to = (**view).clone();
        let key = vec![value.key.clone()];
        let choice = if include {
            Choice { include: key, ..Choice::default() }
        } else {
            Choice { exclude: key, ..Choice::default() }
        };
        to.request.facets.insert(&facet.name, choice);
        to.offset = 0;
        let hash = to.to_hash();
        let onclick = app.on(move || Action::Visit(hash.clone()));
        html! { <button type="button" class="not" aria-label={label} {onclick}>{ words::text(id) }</button> }
    };
    html! {
        <>
            { button(says::PAGE_LATER_FACET_ONLY, words::words(&says::page_later_facet_only_value(&value.label)), true) }
            { button(says::PAGE_LATER_FACET_ALL_BUT, words::words(&says::page_later_facet_all_but_value(&value.label)), false) }
        </>
    }
}
