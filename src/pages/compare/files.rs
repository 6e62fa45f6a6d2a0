//! Tables as files, which say what they are of.

use std::rc::Rc;

use corpuscope_core::panels::{Made, Origin, Table, file_name};
use corpuscope_core::view::{Page, View};
use js_sys::Array;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Blob, HtmlElement, Url};
use yew::prelude::*;

use crate::components::{address_of, today};
use crate::hooks::AppContext;
use crate::shared::Shared;
use crate::words;

use super::Compared;

/// Writes a table.
type Write = fn(&Origin, &Table) -> String;

/// Links that give a table as a file.
pub(super) fn files(app: &AppContext, here: &Shared<Compared>, view: &Rc<View>, made: &Shared<Made>) -> Html {
    let csv: Write = |origin, table| origin.csv(table, &words::words);
    let json: Write = |origin, table| origin.json(table, &words::words);
    let file = |ending, write| file(app, here, view, made, ending, write);
    html! { <span class="files">{ file("csv", csv) }{ file("json", json) }</span> }
}

/// A link to a file that is made when it is asked for.
fn file(
    app: &AppContext,
    here: &Shared<Compared>,
    view: &Rc<View>,
    made: &Shared<Made>,
    ending: &'static str,
    write: Write,
) -> Html {
    let name = [&file_name(&here.origin.corpus, made.table.about.key), ".", ending].concat();
    let (app, here, view, made) = (app.clone(), here.clone(), view.clone(), made.clone());
    let onclick = Callback::from(move |event: MouseEvent| {
        let part = made.table.about.key.to_owned();
        let view = View { page: Page::Compare, part, ..(*view).clone() };
        let origin = Origin { address: address_of(&app, &view), made: today(), ..here.origin.clone() };
        let link = event.target().and_then(|t| t.dyn_into::<HtmlElement>().ok());
        // The link then leads where it was asked to, as it does.
        if let (Some(link), Some(url)) = (link, url_of(&write(&origin, &made.table))) {
            let _ = link.set_attribute("href", &url);
        }
    });
    html! { <a class="link" href="#" download={name} {onclick}>{ ending.to_ascii_uppercase() }</a> }
}

/// An address of a text that is no file yet.
pub(super) fn url_of(text: &str) -> Option<String> {
    let blob = Blob::new_with_str_sequence(&Array::of1(&JsValue::from(text))).ok()?;
    Url::create_object_url_with_blob(&blob).ok()
}
