//! What is new and what has changed since the reader's last visit, as far as the corpus keeps a record of it.

use corpuscope_core::index::{Index, Stop, collect};
use corpuscope_core::message::{Join, Message};
use corpuscope_core::versions::since;
use corpuscope_core::view::{Page, View};
use web_sys::Storage;
use yew::prelude::*;

use crate::hooks::{use_app_context, use_ask};
use crate::later::Later;
use crate::words::{self, says};

/// Articles that are named, at most.
const NAMED: usize = 30;

/// The version that the reader saw at the last visit, where it is another than this one. From now on it is this one.
pub(crate) fn seen_before(index: &Index) -> Option<AttrValue> {
    let window = web_sys::window()?;
    let path = window.location().pathname().ok()?;
    let storage: Storage = window.local_storage().ok()??;
    let (key, now) = (["corpuscope.seen ", &path].concat(), &index.corpus.fingerprint);
    let before = storage.get_item(&key).ok()?;
    if before.as_ref() != Some(now) {
        let _ = storage.set_item(&key, now);
    }
    before.filter(|before| before != now).map(AttrValue::from)
}

/// What is new, whose code comes later.
pub(crate) fn since_last_visit(seen: &Option<AttrValue>) -> Html {
    let Some(seen) = seen.clone() else { return Html::default() };
    let draw = move |()| html! { <SinceLastVisit seen={seen.clone()} /> };
    html! { <Later draw={Callback::from(draw)} meanwhile={Html::default()} /> }
}

/// What is shown of one list: how many, and the titles of the first, with their ids where they are there.
struct Told {
    n: usize,
    named: Vec<(Option<String>, String)>,
}

fn ask(index: &Index, seen: &AttrValue) -> Result<Option<[Told; 3]>, Stop> {
    let Some(since) = since(index, seen)? else { return Ok(None) };
    let named = |documents: Vec<u32>| -> Result<Told, Stop> {
        let cards = collect(documents.iter().take(NAMED).map(|document| index.card(*document)))?;
        let named =
            cards.into_iter().map(|card| (Some(card.article.id.clone()), card.article.label().into_owned()));
        Ok(Told { n: documents.len(), named: named.collect() })
    };
    let changed = since.changed.iter().map(|(document, _)| *document).collect();
    let (added, changed) = (named(since.added), named(changed));
    collect([&added, &changed].into_iter().map(|told| told.as_ref().map(drop).map_err(Clone::clone)))?;
    let n = since.gone.len() + since.gone_untold;
    let gone = Told { n, named: since.gone.into_iter().take(NAMED).map(|title| (None, title)).collect() };
    Ok(Some([added?, changed?, gone]))
}

/// What the list needs.
#[derive(Properties, PartialEq)]
struct SinceProps {
    /// The version that was seen.
    seen: AttrValue,
}

#[component]
fn SinceLastVisit(props: &SinceProps) -> Html {
    words::take_later();
    let app = use_app_context();
    let asked = use_ask(props.seen.clone(), ask);
    let Some(fresh) = asked.fresh() else { return Html::default() };
    let Some(lists) = &**fresh else { return Html::default() };
    let counts =
        [says::page_later_so_many_new, says::page_later_so_many_changed, says::page_later_so_many_gone];
    let told: Vec<(Message, &Told)> = counts
        .into_iter()
        .zip(lists.iter())
        .filter(|(_, told)| told.n > 0)
        .map(|(say, told)| (say(told.n), told))
        .collect();
    if told.is_empty() {
        return Html::default();
    }
    let all = Message::List(Join::And, told.iter().map(|(said, _)| said.clone()).collect());
    let item = |(id, title): &(Option<String>, String)| match id {
        Some(id) => {
            let hash = View { page: Page::Read(id.clone()), ..View::default() }.to_hash();
            let onclick = app.visit(&hash);
            html! { <li><a href={hash} {onclick} dir="auto">{ title }</a></li> }
        }
        None => html! { <li dir="auto">{ title }</li> },
    };
    html! {
        <details class="since-visit">
            <summary>{ words::words(&says::page_later_since_visit(all)) }</summary>
            { for told.iter().map(|(said, told)| html! {
                <><h2>{ words::words(said) }</h2><ul>{ for told.named.iter().map(item) }</ul>
                if told.named.len() < told.n { <p class="more">{ words::words(&says::page_later_more_since(told.n - told.named.len())) }</p> }</>
            }) }
        </details>
    }
}
