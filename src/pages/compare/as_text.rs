//! The overview as plain text, to be pasted: which sides, what is said of them, the passages, where it is from. What is
//! copied is read from the page, so that neither says what the other does not.

use std::rc::Rc;

use corpuscope_core::panels::{file_name, letter};
use corpuscope_core::view::View;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{Element, HtmlElement, Node, NodeList};
use yew::prelude::*;

use crate::app::find_element;
use crate::components::{address_of, today};
use crate::hooks::{AppContext, use_app_context, use_effect_on};
use crate::shared::Shared;
use crate::words::{self, says};

use super::Compared;
use super::files::url_of;

/// What is left out: what is to be pressed, drawn, or printed.
const LEFT_OUT: &str = "button, svg, nav, select, thead, caption, .acts, .opts, .files, .print, .tabbed, .sides-list, h1, .how a, .way";

/// What the button needs.
#[derive(Properties, PartialEq)]
pub(super) struct CopyTextProps {
    /// The sides.
    pub(super) compared: Shared<Compared>,
    /// The view.
    pub(super) view: Rc<View>,
}

/// The button that copies the overview. Where a page may not copy, it gives a file.
#[component]
pub(super) fn CopyText(props: &CopyTextProps) -> Html {
    let app = use_app_context();
    let said = use_state(|| says::PAGE_LATER_COPY_TEXT);
    {
        let said = said.clone();
        use_effect_on(props.view.clone(), move |_| said.set(says::PAGE_LATER_COPY_TEXT));
    }
    let onclick = {
        let (said, view, here) = (said.clone(), props.view.clone(), props.compared.clone());
        Callback::from(move |_: MouseEvent| {
            let text = text(&app, &here, &view);
            let (said, name) = (said.clone(), file_name(&here.origin.corpus, "overview"));
            spawn_local(async move {
                said.set(match copy(&text).await {
                    Some(()) => says::PAGE_LATER_TEXT_COPIED,
                    None => {
                        save(&text, &[&name, ".txt"].concat());
                        says::PAGE_LATER_TEXT_SAVED
                    }
                });
            });
        })
    };
    html! { <button type="button" class="btn" aria-live="polite" {onclick}>{ words::text(*said) }</button> }
}

/// Puts a text where it can be pasted from; none where the page may not.
pub(crate) async fn copy(text: &str) -> Option<()> {
    let clipboard = web_sys::window()?.navigator().clipboard();
    // Pages that were not opened safely have none.
    if clipboard.is_undefined() {
        return None;
    }
    JsFuture::from(clipboard.write_text(text)).await.ok().map(drop)
}

/// Saves a text as a file.
pub(crate) fn save(text: &str, name: &str) {
    let document = web_sys::window().and_then(|w| w.document());
    let link = document.and_then(|d| d.create_element("a").ok()?.dyn_into::<HtmlElement>().ok());
    if let (Some(link), Some(url)) = (link, url_of(text)) {
        let _ = link.set_attribute("href", &url);
        let _ = link.set_attribute("download", name);
        link.click();
    }
}

/// The text.
fn text(app: &AppContext, here: &Compared, view: &View) -> String {
    let origin = &here.origin;
    let mut out = [origin.corpus.as_str(), "\n"].concat();
    for (at, side) in origin.sides.iter().enumerate() {
        let date = side.date.parse().map(crate::say::date).unwrap_or_default();
        let articles =
            if side.key.starts_with('?') { crate::say::articles(side.articles) } else { String::new() };
        let known = [side.outlet.clone(), date, articles].into_iter().filter(|told| !told.is_empty());
        let known: String = known.flat_map(|told| [", ".to_owned(), told]).collect();
        out.push(letter(at));
        out.extend([" ", &words::words(&side.title), &known, "\n"]);
    }
    let made = today().parse().map(crate::say::date).unwrap_or_default();
    let printed = words::words(&says::page_later_printed(&origin.fingerprint, &made));
    out.extend([&address_of(app, view), "\n", &printed, "\n"]);
    if let Some(main) = find_element("main") {
        write(&main, &mut out);
    }
    out.trim_end().to_owned() + "\n"
}

/// Writes what an element says.
fn write(element: &Element, out: &mut String) {
    if element.matches(LEFT_OUT).unwrap_or(false) {
        return;
    }
    let is = |selector| element.matches(selector).unwrap_or(false);
    let (before, after) = match element.tag_name().as_str() {
        // A passage stands on the line of its side.
        _ if is(".borne li ul, .borne li li") => ("", ""),
        _ if is(".borne li li small, td .side-name") => ("", ": "),
        "H2" if is("header h2") => ("\n", "\n"),
        "H2" | "H3" | "SECTION" | "ARTICLE" => ("\n\n", "\n"),
        "LI" if is(".telling > ul > li") => ("\n", "\n"),
        "LI" => ("\n- ", "\n"),
        "TR" | "P" | "DIV" | "UL" | "OL" | "HEADER" | "BLOCKQUOTE" => ("\n", "\n"),
        "TH" => ("", ": "),
        "TD" => ("", "; "),
        "SMALL" => (" ", " "),
        _ if is(".letter") => ("", " "),
        _ if is(".sr") => ("", ": "),
        _ => ("", ""),
    };
    part(before, out);
    let nodes = element.child_nodes();
    for node in list(&nodes) {
        match node.dyn_ref::<Element>() {
            Some(inner) => write(inner, out),
            None if node.node_type() == Node::TEXT_NODE => put(&node.text_content().unwrap_or_default(), out),
            None => {}
        }
    }
    part(after, out);
}

fn list(nodes: &NodeList) -> impl Iterator<Item = Node> + '_ {
    (0..nodes.length()).filter_map(|n| nodes.get(n))
}

/// Adds text: spaces and breaks are one space.
fn put(text: &str, out: &mut String) {
    for c in text.chars() {
        if !c.is_whitespace() {
            out.push(c);
        } else if !out.ends_with([' ', '\n']) {
            out.push(' ');
        }
    }
}

/// Parts what follows from what is there, where it is not parted as far already.
fn part(by: &str, out: &mut String) {
    if by.starts_with('\n') {
        out.truncate(out.trim_end_matches(' ').len());
        let sign = by.trim_start_matches('\n');
        let breaks = by.len() - sign.len();
        let bullet = out.ends_with("-") && out[..out.len() - 1].ends_with('\n');
        if bullet {
            // What stands first in an item stands on its line.
            out.push(' ');
            return;
        }
        let there = out.len() - out.trim_end_matches('\n').len();
        out.extend(std::iter::repeat_n('\n', breaks.saturating_sub(there)));
        *out += sign;
    } else if !by.is_empty() && !out.ends_with(['\n', ' ']) {
        *out += by;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_parted_once() {
        let mut out = String::from("Oil");
        part("\n\n", &mut out);
        part("\n", &mut out);
        put("  It\n floats ", &mut out);
        part("\n- ", &mut out);
        part("\n", &mut out);
        put("Gas", &mut out);
        part(": ", &mut out);
        put("no", &mut out);
        assert_eq!(out, "Oil\n\nIt floats\n- Gas: no");
    }
}
