//! What a view gives as files: its table as CSV and JSON, its drawing as SVG and PNG. Files say what they are of.

use std::rc::Rc;

use corpuscope_core::panels::{Origin, OriginOfSide, Table, file_name};
use corpuscope_core::sides::{key_of, title_of};
use corpuscope_core::view::View;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;
use web_sys::{
    Blob, CanvasRenderingContext2d, Element, HtmlAnchorElement, HtmlCanvasElement, HtmlImageElement, Url,
};
use yew::prelude::*;

use crate::components::{address_of, link_button, today};
use crate::hooks::AppContext;
use crate::pages::compare::save;
use crate::pages::dossier::KeepSearch;
use crate::words::{self, says};

/// Styles of a drawing that stands alone: those of the page, in its light colours.
const STYLE: &str = "text{font:11px system-ui,sans-serif;fill:#1c1a17}.s0{fill:#0b62a8}.s1{fill:#b3430e}.s2{fill:#00705a}.s3{fill:#7a3d92}.s4{fill:#6a5c00}.rest{fill:#a39c8e}.grid{stroke:#ddd8cc}.edge{stroke:#8c867a}.bar{stroke-width:5;stroke-opacity:.5}.land{fill:#f1eee6;stroke:#8c867a}.ground{fill:transparent}.country{stroke:#fff}.l1{fill:#cedfe2}.l2{fill:#a2c0c6}.l3{fill:#71a0a8}.l4{fill:#3b7a86}.l5{fill:#0c525f}.node{fill:#0a5a6a}.spot{fill:#b3430e;fill-opacity:.75;stroke:#fff}";

/// How many times as large as on the page a picture is.
const SHARP: f64 = 2.0;

/// Links to the files of a view. `drawing` names the element of the drawing.
pub(super) fn files(
    app: &AppContext,
    view: &Rc<View>,
    articles: usize,
    table: Rc<Table>,
    drawing: Option<&'static str>,
) -> Html {
    let of = |ending: &'static str, make: fn(&Origin, &Table) -> Vec<u8>| {
        let (app, view, table) = (app.clone(), view.clone(), table.clone());
        let onclick = Callback::from(move |_: MouseEvent| {
            let origin = origin(&app, &view, articles);
            save_bytes(&make(&origin, &table), &name_of(&origin, &table, ending));
        });
        link_button(ending.to_ascii_uppercase().into(), onclick)
    };
    let pictures = drawing.map(|id| {
        let of = |ending: &'static str| {
            let (app, view, table) = (app.clone(), view.clone(), table.clone());
            let onclick = Callback::from(move |_: MouseEvent| {
                let origin = origin(&app, &view, articles);
                let Some((svg, size)) = alone(id) else { return };
                if ending == "svg" {
                    save(&svg, &name_of(&origin, &table, ending))
                } else {
                    picture(&svg, size, origin, table.clone())
                }
            });
            link_button(ending.to_ascii_uppercase().into(), onclick)
        };
        html! { <>{ of("svg") }{ of("png") }</> }
    });
    html! {
        <span class="files">
            { of("csv", |origin, table| origin.csv(table, &words::words).into_bytes()) }
            { of("json", |origin, table| origin.json(table, &words::words).into_bytes()) }
            { of("xlsx", |origin, table| origin.xlsx(table, &words::words)) }
            { for pictures }
            <KeepSearch view={view.clone()} />
        </span>
    }
}

/// What a file says of where it is from.
pub(super) fn origin(app: &AppContext, view: &View, articles: usize) -> Origin {
    let index = app.library.index();
    let key = key_of(&view.request);
    // A filter has its title without anything that is fetched.
    let title = title_of(&index, &key).unwrap_or_default();
    let side = OriginOfSide { key, title, articles, ..OriginOfSide::default() };
    Origin {
        corpus: index.corpus.title.clone(),
        fingerprint: index.corpus.fingerprint.clone(),
        sides: vec![side],
        address: address_of(app, view),
        made: today(),
    }
}

/// The name of a file of a table.
fn name_of(origin: &Origin, table: &Table, ending: &str) -> String {
    [&file_name(&origin.corpus, table.about.key), ".", ending].concat()
}

/// Saves bytes as a file.
pub(super) fn save_bytes(bytes: &[u8], name: &str) {
    let parts = js_sys::Array::of1(&js_sys::Uint8Array::from(bytes));
    if let Ok(blob) = Blob::new_with_u8_array_sequence(&parts) {
        give(&blob, name);
    }
}

/// Gives the reader a file.
fn give(blob: &Blob, name: &str) {
    let document = web_sys::window().and_then(|w| w.document());
    let link = document
        .and_then(|d| d.create_element("a").ok())
        .and_then(|a| a.dyn_into::<HtmlAnchorElement>().ok());
    if let (Some(link), Ok(url)) = (link, Url::create_object_url_with_blob(blob)) {
        link.set_href(&url);
        link.set_download(name);
        link.click();
        let _ = Url::revoke_object_url(&url);
    }
}

/// The drawing as it stands alone, and its size.
fn alone(id: &str) -> Option<(String, (f64, f64))> {
    let svg: Element = web_sys::window()?.document()?.get_element_by_id(id)?;
    let view_box = svg.get_attribute("viewBox")?;
    let mut sizes = view_box.split(' ').skip(2).map(|n| n.parse::<f64>().unwrap_or(0.0));
    let size = (sizes.next()?, sizes.next()?);
    let inner = svg.inner_html();
    let head = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"{view_box}\" width=\"{}\" height=\"{}\"><style>{STYLE}</style><rect width=\"100%\" height=\"100%\" fill=\"#fff\"/>",
        size.0, size.1
    );
    Some(([&head, &inner, "</svg>"].concat(), size))
}

/// Draws a drawing into a picture, and gives it to the reader. Where the site's policy forbids to, that is said.
fn picture(svg: &str, size: (f64, f64), origin: Origin, table: Rc<Table>) {
    let Ok(image) = HtmlImageElement::new() else { return };
    let of = image.clone();
    let drawn = Closure::once_into_js(move || {
        let name = name_of(&origin, &table, "png");
        draw(&of, size, name);
    });
    let refused = Closure::once_into_js(|| {
        if let Some(window) = web_sys::window() {
            let _ = window.alert_with_message(words::text(says::PAGE_VIEWS_NO_PICTURE));
        }
    });
    image.set_onload(Some(drawn.unchecked_ref()));
    image.set_onerror(Some(refused.unchecked_ref()));
    image.set_src(&["data:image/svg+xml,", &String::from(js_sys::encode_uri_component(svg))].concat());
}

/// Gives the reader an image as a picture of twice its size.
fn draw(image: &HtmlImageElement, (width, height): (f64, f64), name: String) -> Option<()> {
    let document = web_sys::window()?.document()?;
    let canvas: HtmlCanvasElement = document.create_element("canvas").ok()?.dyn_into().ok()?;
    let (width, height) = (width * SHARP, height * SHARP);
    canvas.set_width(width as u32);
    canvas.set_height(height as u32);
    let context: CanvasRenderingContext2d = canvas.get_context("2d").ok()??.dyn_into().ok()?;
    context.draw_image_with_html_image_element_and_dw_and_dh(image, 0.0, 0.0, width, height).ok()?;
    let given = Closure::once_into_js(move |blob: Option<Blob>| {
        if let Some(blob) = blob {
            give(&blob, &name);
        }
    });
    canvas.to_blob(given.unchecked_ref()).ok()
}
