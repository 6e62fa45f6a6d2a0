//! `window.corpuscope`: the search for scripts, as the command line has it; and another corpus in place of the
//! published one, for the page Make your own: `open(index)`, `close()`, `own`.

use corpuscope_core::search::{Answer, Choice, Choices, Request, Sort, answer};
use js_sys::{Array, Function, Object, Reflect, Uint8Array};
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::{Closure, JsValue};
use wasm_bindgen_futures::future_to_promise;
use web_sys::Event;

use crate::load::{Failure, Loading};
use crate::words;

/// The event that tells of another corpus.
pub(crate) const TURNED: &str = "corpuscope-corpus";

/// Puts `window.corpuscope` in place, before the corpus is there.
pub(crate) fn install(loading: &Loading) {
    let ready = {
        let loading = loading.clone();
        Closure::<dyn Fn() -> js_sys::Promise>::new(move || {
            let loading = loading.clone();
            future_to_promise(async move {
                loading.wait().await.map_err(error)?;
                Ok(JsValue::UNDEFINED)
            })
        })
    };
    let search = {
        let loading = loading.clone();
        Closure::<dyn Fn(JsValue, JsValue, JsValue) -> js_sys::Promise>::new(
            move |query: JsValue, facets: JsValue, options: JsValue| {
                let loading = loading.clone();
                future_to_promise(async move { search(&loading, &query, facets, options).await })
            },
        )
    };
    // They live as long as the page.
    let api = object([("ready", ready.into_js_value()), ("search", search.into_js_value())]);
    let _ = Reflect::set(&js_sys::global(), &"corpuscope".into(), &api);
    if has_workshop() {
        let open = {
            let loading = loading.clone();
            Closure::<dyn Fn(Uint8Array) -> Result<(), JsValue>>::new(move |index: Uint8Array| {
                explore(&loading, Some(&index.to_vec()))
            })
        };
        let _ = Reflect::set(&api, &"open".into(), &open.into_js_value());
        let loading = loading.clone();
        let close = Closure::<dyn Fn() -> Result<(), JsValue>>::new(move || explore(&loading, None));
        let _ = Reflect::set(&api, &"close".into(), &close.into_js_value());
    }
}

/// Explores another corpus, or the published one again, and tells the page.
fn explore(loading: &Loading, index: Option<&[u8]>) -> Result<(), JsValue> {
    loading.explore(index).map_err(error)?;
    let own = index.is_some();
    let _ = Reflect::set(&option(&js_sys::global(), "corpuscope"), &"own".into(), &own.into());
    let event = Event::new(TURNED)?;
    web_sys::window().map(|window| window.dispatch_event(&event)).transpose().map(drop)
}

/// Explores the published corpus again.
pub(crate) fn close() {
    if let Some(close) = option(&option(&js_sys::global(), "corpuscope"), "close").dyn_ref::<Function>() {
        let _ = close.call0(&JsValue::UNDEFINED);
    }
}

/// Whether this page has the page Make your own: its script says so.
pub(crate) fn has_workshop() -> bool {
    option(&js_sys::global(), "workshop").is_truthy()
}

async fn search(
    loading: &Loading,
    query: &JsValue,
    facets: JsValue,
    options: JsValue,
) -> Result<JsValue, JsValue> {
    let limit = option(&options, "limit").as_f64().unwrap_or(10.0);
    let values = option(&options, "values").as_f64().unwrap_or(10.0);
    let request = Request {
        query: query.as_string().unwrap_or_default(),
        facets: choices(&facets),
        mentioned: Some(option(&options, "mentioned")).filter(|v| !v.is_undefined()).map(|v| v.is_truthy()),
        accents: option(&options, "accents").is_truthy(),
        require: option(&options, "require").is_truthy(),
        unfolded: !option(&options, "fold").is_truthy(),
        sort: match option(&options, "sort").as_string().as_deref() {
            Some("newest") => Sort::Newest,
            Some("oldest") => Sort::Oldest,
            Some("title") => Sort::Title,
            _ => Sort::Relevance,
        },
    };
    let library = loading.wait().await.map_err(error)?;
    let answer =
        library.ask(|index| answer(index, &request, limit as usize, values as usize)).await.map_err(error)?;
    Ok(said(&answer))
}

/// The answer as the command line prints it with `--json`; by hand, for the same reason as
/// [`option`].
fn said(answer: &Answer) -> JsValue {
    let hits = answer.hits.iter().map(|hit| {
        object([
            ("id", hit.id.as_str().into()),
            ("title", hit.title.as_str().into()),
            ("score", hit.score.into()),
            ("snippet", hit.snippet.as_str().into()),
        ])
    });
    let facets = answer.facets.iter().map(|(name, values)| {
        let values = values.iter().map(|value| {
            object([
                ("value", value.value.as_str().into()),
                ("label", value.label.as_str().into()),
                ("count", value.count.into()),
            ])
        });
        (name.as_str(), array(values))
    });
    let query = object([
        ("echo", words::starred(&answer.query.echo).into()),
        ("warnings", array(answer.query.warnings.iter().map(|warning| words::words(warning).into()))),
    ]);
    let mentioned = ("mentioned", answer.mentioned.into());
    let total = ("total", (answer.total as u32).into());
    let with_all = answer.with_all.map(|all| ("with_all", (all as u32).into()));
    let rest = [("hits", array(hits)), ("facets", object(facets))];
    object([("query", query), mentioned, total].into_iter().chain(with_all).chain(rest))
}

fn object<'a>(properties: impl IntoIterator<Item = (&'a str, JsValue)>) -> JsValue {
    let object = Object::new();
    for (name, value) in properties {
        // Setting a property of a new object cannot fail.
        let _ = Reflect::set(&object, &name.into(), &value);
    }
    object.into()
}

fn array(values: impl Iterator<Item = JsValue>) -> JsValue {
    values.collect::<Array>().into()
}

/// `{country: ["VE"]}`, `{country: "VE"}` or `{country: {include: [], exclude: [], all: true}}`.
fn choices(facets: &JsValue) -> Choices {
    let mut choices = Choices::default();
    let Some(facets) = facets.dyn_ref::<Object>() else {
        return choices;
    };
    for entry in Object::entries(facets).iter() {
        let entry: Array = entry.unchecked_into();
        let (name, value) = (entry.get(0).as_string().unwrap_or_default(), entry.get(1));
        let choice = if let Some(one) = value.as_string() {
            include(vec![one])
        } else if Array::is_array(&value) {
            include(strings(&value))
        } else {
            Choice {
                include: strings(&option(&value, "include")),
                exclude: strings(&option(&value, "exclude")),
                all: option(&value, "all").is_truthy(),
            }
        };
        choices.insert(&name, choice);
    }
    choices
}

/// A property of an object; undefined where there is none. Read by hand: what serde brings for
/// reading would cost every reader some kilobytes.
fn option(object: &JsValue, name: &str) -> JsValue {
    Reflect::get(object, &name.into()).unwrap_or(JsValue::UNDEFINED)
}

fn strings(array: &JsValue) -> Vec<String> {
    let array = array.dyn_ref::<Array>();
    array.map_or_else(Vec::new, |array| array.iter().filter_map(|v| v.as_string()).collect())
}

fn include(include: Vec<String>) -> Choice {
    Choice { include, ..Choice::default() }
}

fn error(failure: Failure) -> JsValue {
    js_sys::Error::new(&failure.0).into()
}
