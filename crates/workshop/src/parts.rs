//! The parts of this page: the compiler for the worker, and the files that a page saved from here is made of. All are
//! fetched when Make your own is opened, so that nothing is asked for afterwards.

use js_sys::{Promise, Uint8Array};
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Document, Element, Response};

/// The parts.
pub(crate) struct Parts {
    /// The address of the worker's script, where it is a file.
    pub(crate) maker_address: Option<String>,
    /// The worker's script.
    pub(crate) maker_script: String,
    /// The compiler, packed.
    pub(crate) maker_code: Uint8Array,
    /// The files of the explorer, and of Make your own, by the names they have in its bundle.
    pub(crate) bundle: Vec<(&'static str, Uint8Array)>,
    /// The title of the published corpus.
    pub(crate) published: String,
}

/// Files of a page without Make your own.
const EXPLORER: [&str; 11] = [
    "explorer.lzma",
    "later.lzma",
    "views.lzma",
    "explorer.js",
    "watch.js",
    "explorer.css",
    "later.css",
    "views.css",
    "icon.svg",
    "embed.js",
    "corpuscope.d.ts",
];

impl Parts {
    /// Bytes that a page saved from here has besides its articles; with Make your own in it or without.
    pub(crate) fn bytes(&self, with_maker: bool) -> f64 {
        let counted = self.bundle.iter().filter(|(name, _)| with_maker || EXPLORER.contains(name));
        counted.map(|(_, bytes)| f64::from(bytes.length())).sum()
    }
}

/// Fetches the parts; an error is the name of the one that is lost.
pub(crate) async fn fetch_parts() -> Result<Parts, String> {
    let document = web_sys::window().and_then(|window| window.document()).ok_or_else(String::new)?;
    let script = document.query_selector("script[data-workshop]").ok().flatten();
    let bundle = match &script {
        Some(script) => beside(&document, script).await?,
        None => within(&document)?,
    };
    let part = |name: &str| {
        let found = bundle.iter().find(|(part, _)| *part == name);
        found.map(|(_, bytes)| bytes.clone()).ok_or_else(|| name.to_owned())
    };
    let name = document.query_selector(".mast .name").ok().flatten();
    Ok(Parts {
        maker_address: script.and_then(|script| script.get_attribute("data-maker")),
        maker_script: String::from_utf8_lossy(&part("maker.js")?.to_vec()).into_owned(),
        maker_code: part("maker.lzma")?,
        published: name.and_then(|name| name.text_content()).unwrap_or_default(),
        bundle,
    })
}

type Files = Vec<(&'static str, Uint8Array)>;

/// The files beside a hosted page. Their addresses stand in the page.
async fn beside(document: &Document, script: &Element) -> Result<Files, String> {
    let data = |name: &str| script.get_attribute(name);
    let named = |selector: &str, attribute: &str| {
        document.query_selector(selector).ok().flatten().and_then(|element| element.get_attribute(attribute))
    };
    let addresses = [
        ("explorer.lzma", data("data-first")),
        ("later.lzma", data("data-later")),
        ("views.lzma", data("data-views")),
        ("explorer.js", data("src")),
        ("watch.js", named("script[src*='watch-']", "src")),
        ("explorer.css", named("link[rel=stylesheet][href*='explorer-']", "href")),
        ("later.css", data("data-style")),
        ("views.css", data("data-views-style")),
        ("icon.svg", named("link[rel=icon]", "href")),
        ("maker.lzma", data("data-maker-code")),
        ("maker.js", data("data-maker")),
        ("workshop.lzma", data("data-workshop-code")),
        ("workshop.js", data("data-workshop")),
        ("workshop.css", data("data-workshop-style")),
        ("embed.js", Some("./embed.js".to_owned())),
        ("corpuscope.d.ts", Some("./corpuscope.d.ts".to_owned())),
    ];
    // All are under way before the first is waited for.
    let under_way: Vec<(&'static str, String, Promise)> = addresses
        .into_iter()
        .filter_map(|(name, address)| {
            let address = address?;
            let promise = web_sys::window()?.fetch_with_str(&address);
            Some((name, address, promise))
        })
        .collect();
    let mut files = Vec::new();
    for (name, address, promise) in under_way {
        let bytes = answered(promise).await.ok_or(address)?;
        files.push((name, bytes));
    }
    Ok(files)
}

/// The bytes of an answer.
async fn answered(promise: Promise) -> Option<Uint8Array> {
    let response = JsFuture::from(promise).await.ok()?.dyn_into::<Response>().ok()?;
    let bytes = JsFuture::from(response.array_buffer().ok()?).await.ok()?;
    response.ok().then(|| Uint8Array::new(&bytes))
}

/// A file of the page's folder.
pub(crate) async fn fetch(address: &str) -> Option<Uint8Array> {
    answered(web_sys::window()?.fetch_with_str(address)).await
}

/// The parts within a page in one file.
fn within(document: &Document) -> Result<Files, String> {
    let text = |id: &str| document.get_element_by_id(id).and_then(|element| element.text_content());
    let bytes = |id: &str| packed(&text(id)?);
    let plain = |id: &str| text(id).map(|text| Uint8Array::from(text.as_bytes()));
    let icon = || {
        let icon = document.query_selector("link[rel=icon]").ok()??.get_attribute("href")?;
        packed(icon.split_once(',')?.1)
    };
    let parts: [(&'static str, &str, Option<Uint8Array>); 16] = [
        ("explorer.lzma", "first", bytes("first")),
        ("later.lzma", "later", bytes("later")),
        ("views.lzma", "views", bytes("views")),
        ("explorer.js", "explorer", plain("explorer-script")),
        ("watch.js", "watch", plain("watch-script")),
        ("explorer.css", "explorer-style", plain("explorer-style")),
        ("later.css", "later-style", plain("later-style")),
        ("views.css", "views-style", plain("views-style")),
        ("icon.svg", "icon", icon()),
        ("maker.lzma", "maker-code", bytes("maker-code")),
        ("maker.js", "maker", plain("maker")),
        ("workshop.lzma", "workshop-code", bytes("workshop-code")),
        ("workshop.js", "workshop", plain("workshop-script")),
        ("workshop.css", "workshop-style", plain("workshop-style")),
        ("embed.js", "embed.js", plain("embed.js")),
        ("corpuscope.d.ts", "corpuscope.d.ts", plain("corpuscope.d.ts")),
    ];
    // A page whose explorer is not divided has no parts that come later.
    let comes_later = |name: &str| name.starts_with("later") || name.starts_with("views");
    let needed = parts.into_iter().filter(|(name, _, bytes)| bytes.is_some() || !comes_later(name));
    needed.map(|(name, id, bytes)| Ok((name, bytes.ok_or_else(|| id.to_owned())?))).collect()
}

/// Bytes that stand in a page in base64.
fn packed(text: &str) -> Option<Uint8Array> {
    let binary = web_sys::window()?.atob(text.trim()).ok()?;
    let bytes: Vec<u8> = binary.chars().map(|c| c as u8).collect();
    Some(Uint8Array::from(&bytes[..]))
}

/// The start of the published index, packed as the page has it.
pub(crate) async fn published() -> Option<Uint8Array> {
    let element = web_sys::window()?.document()?.get_element_by_id("corpus")?;
    match element.get_attribute("data-file") {
        Some(file) => fetch(&file).await,
        None => packed(&element.text_content()?),
    }
}
