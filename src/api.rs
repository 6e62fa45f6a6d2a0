//! `window.corpuscope`: the search for scripts, as the command line has it.

use std::collections::BTreeMap;

use corpuscope_core::search::{Choice, Request, Sort, answer};
use js_sys::{Array, Object, Reflect};
use serde::Serialize;
use serde_wasm_bindgen::Serializer;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::{Closure, JsValue};
use wasm_bindgen_futures::future_to_promise;

use crate::load::{Failure, Loading};

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
    let api = Object::new();
    let set = |name: &str, function: &JsValue| {
        // Setting a property of a new object cannot fail.
        let _ = Reflect::set(&api, &name.into(), function);
    };
    set("ready", ready.as_ref());
    set("search", search.as_ref());
    // They live as long as the page.
    ready.forget();
    search.forget();
    let _ = Reflect::set(&js_sys::global(), &"corpuscope".into(), &api);
}

async fn search(
    loading: &Loading,
    query: &JsValue,
    facets: JsValue,
    options: JsValue,
) -> Result<JsValue, JsValue> {
    let limit = option(&options, "limit").as_f64().unwrap_or(10.0);
    let request = Request {
        query: query.as_string().unwrap_or_default(),
        facets: choices(&facets),
        mentioned: option(&options, "mentioned").is_truthy(),
        sort: match option(&options, "sort").as_string().as_deref() {
            Some("newest") => Sort::Newest,
            Some("oldest") => Sort::Oldest,
            Some("title") => Sort::Title,
            _ => Sort::Relevance,
        },
    };
    let library = loading.wait().await.map_err(error)?;
    let answer = library.ask(|index| answer(index, &request, limit as usize)).await.map_err(error)?;
    Ok(answer.serialize(&Serializer::json_compatible())?)
}

/// `{country: ["VE"]}`, `{country: "VE"}` or `{country: {include: [], exclude: [], all: true}}`.
fn choices(facets: &JsValue) -> BTreeMap<String, Choice> {
    let mut choices = BTreeMap::new();
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
        choices.insert(name, choice);
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
