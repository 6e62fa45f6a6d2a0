//! One facet: its values with their counts, to be chosen or excluded.

use std::rc::Rc;

use corpuscope_core::annotation::EntityKind;
use corpuscope_core::coverage::Sought;
use corpuscope_core::index::{Facet, Index, Value};
use corpuscope_core::message::{Id, Join, Message};
use corpuscope_core::search::{Choice, Found};
use corpuscope_core::sort::{first, sort_by};
use corpuscope_core::view::View;
use yew::prelude::*;

use crate::hooks::{AppContext, use_app_context, use_switch};
use crate::later::Later;
use crate::say;
use crate::shared::Shared;
use crate::state::{Action, Role};
use crate::words::{self, says};

use super::range::{Kind, range};
use super::{bar, more, value_side_button};

/// Values shown before all are asked for, one more where that is all there are.
const SHOWN: usize = 6;
/// Values that have to be known for this.
pub(crate) const FEW: usize = SHOWN + 2;

/// What a facet needs.
#[derive(Properties, PartialEq)]
pub(crate) struct FacetGroupProps {
    /// Its number in the index.
    pub(crate) at: usize,
    /// The view, with what is chosen.
    pub(crate) view: Rc<View>,
    /// What was found, with the counts.
    pub(crate) found: Shared<Found>,
}

/// One facet.
#[component]
pub(crate) fn FacetGroup(props: &FacetGroupProps) -> Html {
    let app = use_app_context();
    let open = use_switch(false);
    let index = app.library.index();
    let Some(facet) = index.facets.get(props.at) else {
        return html! {};
    };
    let request = &props.view.request;
    let choice = request.facets.get(&facet.name).cloned().unwrap_or_default();
    let counts = props.found.counts.get(props.at).map_or(&[][..], Vec::as_slice);
    let count = |v: u32| counts.get(v as usize).copied().unwrap_or(0);
    let is_chosen = |v: &Value| choice.include.contains(&v.key) || choice.exclude.contains(&v.key);
    let chosen = |v: u32| is_chosen(&facet.values[v as usize]);
    let values = 0..facet.values.len() as u32;
    let mut fitting: Vec<u32> = values.filter(|v| count(*v) > 0 || chosen(*v)).collect();
    let all = fitting.len();
    if all == 0 {
        return html! {};
    }
    let most = counts.iter().copied().max().unwrap_or(0);
    let by_count = |a: u32, b: u32| {
        let label = |v: u32| &facet.values[v as usize].label;
        count(b).cmp(&count(a)).then_with(|| label(a).cmp(label(b)))
    };
    let order = if all > SHOWN + 1 {
        let mut order = first(&fitting, SHOWN, &by_count);
        fitting.retain(|v| chosen(*v) && !order.contains(v));
        order.extend(first(&fitting, fitting.len(), &by_count));
        order
    } else {
        first(&fitting, all, &by_count)
    };
    let hidden = all - order.len();
    let rows = order.iter().map(|v| {
        let value = &facet.values[*v as usize];
        facet_row(&app, facet, value, (count(*v), most), (&choice, request.mentioned), Html::default())
    });
    let few = html! { <ul>{ for rows }</ul> };
    let id = ["facet-", &facet.name].concat();
    html! {
        <section class="facet" aria-labelledby={id.clone()}>
            <h2 {id}>{ &facet.label }</h2>
            { counted(&app, facet, request.mentioned) }
            { all_or_any(&app, facet, &choice) }
            { coverage(&index, facet) }
            if *open { { opened(props, few) } } else { { few } }
            { numbers(&app, facet, &choice) }
            if facet.has_rare() && !*open {
                { more_of_rare(&app, &open) }
            } else if *open || hidden > 0 {
                { more(&open, hidden) }
            } else if all > 2 {
                { sorted(&open) }
            }
        </section>
    }
}

/// All values, which can be ordered and searched, in the place of the first few: their code comes later.
fn opened(props: &FacetGroupProps, few: Html) -> Html {
    let (at, view, found) = (props.at, props.view.clone(), props.found.clone());
    let draw = move |()| html! { <super::FacetValues {at} view={view.clone()} found={found.clone()} /> };
    html! { <Later draw={Callback::from(draw)} meanwhile={few} /> }
}

/// A button that opens a facet of which all values are there.
fn sorted(open: &UseStateHandle<bool>) -> Html {
    let open = open.clone();
    let onclick = Callback::from(move |_: MouseEvent| open.set(true));
    html! { <button type="button" class="link more" aria-expanded="false" {onclick}>{ words::text(says::PAGE_FACET_SORT) }</button> }
}

/// A button that shows the rest where some of it may have to be fetched: how many there are is known only then, and
/// the button is the same before and after.
fn more_of_rare(app: &AppContext, open: &UseStateHandle<bool>) -> Html {
    let (open, dispatcher) = (open.clone(), app.dispatcher.clone());
    let onclick = Callback::from(move |_: MouseEvent| {
        open.set(true);
        dispatcher.dispatch(Action::Rare);
    });
    html! { <button type="button" class="link more" aria-expanded="false" {onclick}>{ words::text(says::PAGE_MORE) }</button> }
}

/// A range to choose from, where all of many values are numbers.
fn numbers(app: &AppContext, facet: &Facet, choice: &Choice) -> Html {
    let mut keys: Vec<&str> = facet.values.iter().map(|v| v.key.as_str()).collect();
    if keys.len() <= SHOWN || !keys.iter().all(|k| k.bytes().all(|b| b.is_ascii_digit())) {
        return html! {};
    }
    sort_by(&mut keys, &|a, b| a.len().cmp(&b.len()).then(a.cmp(b)));
    let (least, most) = (keys.first().copied().unwrap_or_default(), keys.last().copied().unwrap_or_default());
    range(app, facet, choice, Kind::Number, least, most)
}

/// Any or all of the chosen values.
fn all_or_any(app: &AppContext, facet: &Facet, choice: &Choice) -> Html {
    let chosen = choice.include.len() > 1 || choice.all;
    let several = chosen && (0..facet.documents()).any(|d| facet.of(d).nth(1).is_some());
    if !several {
        return html! {};
    }
    let ways = [(false, says::PAGE_ANY_OF), (true, says::PAGE_ALL_OF)].map(|(all, said)| {
        let name = facet.name.clone();
        way(app, choice.all == all, said, move || Action::AllOf(name.clone(), all))
    });
    html! {
        <div class="opts counted" role="group" aria-label={words::words(&says::page_wanted_of(&facet.label))}>
            <span>{ words::text(says::PAGE_WANTED) }</span>
            { for ways }
        </div>
    }
}

/// One of several ways, of which one is chosen.
fn way(app: &AppContext, on: bool, said: Id, action: impl Fn() -> Action + 'static) -> Html {
    html! { <button type="button" class="opt" aria-pressed={on.to_string()} onclick={app.on(action)}>{ words::text(said) }</button> }
}

/// What counts, of a facet whose values an article is about or merely mentions.
fn counted(app: &AppContext, facet: &Facet, mentioned: Option<bool>) -> Html {
    if !facet.salience {
        return html! {};
    }
    let usual = app.library.index().corpus.counts_mentions();
    let ways = [(true, says::PAGE_MENTIONED), (false, says::PAGE_SALIENT)].map(|(wide, said)| {
        let on = mentioned.unwrap_or(usual) == wide;
        // What is usual is not said in the address.
        let asked = (wide != usual).then_some(wide);
        way(app, on, said, move || Action::Mentioned(asked))
    });
    html! {
        <div class="opts counted" role="group" aria-label={words::words(&says::page_counted_of(&facet.label))}>
            <span>{ words::text(says::PAGE_COUNTED) }</span>
            { for ways }
        </div>
    }
}

/// In how many articles the values of a facet are looked for, where not in all.
fn coverage(index: &Index, facet: &Facet) -> Html {
    let Some(kind) = EntityKind::from_key(&facet.name) else {
        return html! {};
    };
    let lacking = || index.corpus.unserved.iter().filter(|language| language.lacks(Sought::of_kind(kind)));
    let without: u32 = lacking().map(|language| language.articles).sum();
    if without == 0 {
        return html! {};
    }
    let all = index.corpus.documents;
    let (n, all) = (all.saturating_sub(without) as usize, all as usize);
    let languages = Message::texts(Join::And, lacking().map(|l| index.label("language", &l.language)));
    let said = match kind {
        EntityKind::Country => says::page_countries_sought(n, all, languages),
        EntityKind::Actor => says::page_actors_sought(n, all, languages),
    };
    html! { <p class="coverage">{ words::words(&said) }</p> }
}

/// A value with its count, of the highest; what is chosen and what counts; and what else can be done with it.
pub(crate) fn facet_row(
    app: &AppContext,
    facet: &Facet,
    value: &Value,
    (count, most): (u32, u32),
    (choice, mentioned): (&Choice, Option<bool>),
    besides: Html,
) -> Html {
    let on = choice.include.contains(&value.key);
    let off = choice.exclude.contains(&value.key);
    let choose = |role| {
        let (facet, key) = (facet.name.clone(), value.key.clone());
        Action::Choose(facet, key, role)
    };
    let (include, exclude) = (choose(Role::Include), choose(Role::Exclude));
    let code = (facet.name == "country")
        .then(|| html! { <span class="cc" aria-hidden="true">{ &value.key }</span> });
    // Without a key: an element serves the next value in its place, and only what differs is changed.
    html! {
        <li class={classes!("fv", on.then_some("on"), off.then_some("off"))}>
            <label title={(!value.hint.is_empty()).then(|| value.hint.clone())}>
                <input type="checkbox" checked={on} onchange={app.on(move || include.clone())} />
                <span class="label" dir="auto">{ code }{ &value.label }</span>
                <span class="n num">{ say::number(count as usize) }</span>
                { bar(f64::from(count), f64::from(most)) }
            </label>
            <span class="acts">
                { besides }
                <button type="button" class="not" aria-pressed={off.to_string()}
                    aria-label={words::words(&says::page_exclude_value(&value.label))} onclick={app.on(move || exclude.clone())}>
                    { words::text(says::PAGE_EXCLUDE) }
                </button>
                { value_side_button(app, &facet.name, value, mentioned) }
            </span>
        </li>
    }
}
