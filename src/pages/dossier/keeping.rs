//! What is kept of the article that is being read: the article itself, and words of it, which are marked.

use std::ops::Range;

use corpuscope_core::dossier::{Colour, Dossier, Finding, Kept, Verdict, check, figure, passage, star};
use corpuscope_core::index::{Document, Index, Stop, collect};
use corpuscope_core::view::{Page, View};
use gloo_events::EventListener;
use wasm_bindgen_futures::spawn_local;
use web_sys::HtmlElement;
use yew::prelude::*;

use crate::hooks::{use_app_context, use_ask, use_effect_on};
use crate::pages::text::KeptMark;
use crate::shared::Shared;
use crate::words::{self, says};

use super::selected::{Selected, selected};
use super::store::{self, use_dossier};
use super::{colour_class, colour_name};

/// Pixels between the palette and the words, and the edges of the window.
const EDGE: f64 = 8.0;

/// What it needs.
#[derive(Properties, PartialEq)]
pub(crate) struct KeepingProps {
    /// The article, with its number.
    pub(crate) document: Shared<(u32, Document)>,
    /// Takes what is to be marked in the text.
    pub(crate) onmarks: Callback<Vec<KeptMark>>,
    /// The reader wants to keep the article, or what is marked of it, at once.
    pub(crate) at_once: bool,
}

/// What is looked up: the items that are of this article, and its number.
type Question = (Shared<Dossier>, u32);

fn ask(index: &Index, (dossier, _): &Question) -> Result<Vec<Finding>, Stop> {
    check(index, dossier)
}

/// A figure of an article: the bytes that say it, and as it is kept.
type Offered = (Range<usize>, Kept);

fn figures(index: &Index, document: &Option<u32>) -> Result<Vec<Offered>, Stop> {
    let Some(number) = document else { return Ok(Vec::new()) };
    let (document, extracts) = (index.document(*number), index.extracts(&[*number]));
    collect(
        [
            document.as_ref().map(drop).map_err(Clone::clone),
            extracts.as_ref().map(drop).map_err(Clone::clone),
        ]
        .into_iter(),
    )?;
    let (document, extracts) = (document?, extracts?);
    let Some((_, extract)) = extracts.first() else { return Ok(Vec::new()) };
    let offered = extract
        .figures()
        .filter_map(|of| Some((of.from as usize..of.to as usize, figure(&document.article, &of)?)));
    Ok(offered.collect())
}

/// The buttons that keep the article or what is marked.
#[component]
pub(crate) fn Keeping(props: &KeepingProps) -> Html {
    words::take_views();
    let app = use_app_context();
    let (dossier, keeping) = use_dossier();
    let marked = use_state(|| None::<Selected>);
    let said = use_state(|| None::<u32>);
    let (number, document) = (props.document.0, &props.document.1);
    let id = document.article.id.clone();
    // Only what is of this article is looked for in it.
    let of_article = use_memo((dossier.clone(), id.clone()), |(dossier, id)| {
        let items = dossier.items.iter();
        let items =
            items.filter(|item| item.kept.article().is_some_and(|article| article.id == *id)).cloned();
        Shared::new(Dossier { items: items.collect(), ..(**dossier).clone() })
    });
    let checked = use_ask(((*of_article).clone(), number), ask);
    {
        let marks: Vec<KeptMark> = match checked.fresh() {
            Some(findings) => marks(&of_article, findings, number),
            None => Vec::new(),
        };
        let onmarks = props.onmarks.clone();
        use_effect_on((marks, checked.waiting), move |(marks, waiting)| {
            if !waiting {
                onmarks.emit(marks.clone());
            }
        });
    }
    {
        let (marked, document) = (marked.clone(), props.document.clone());
        use_effect_on((), move |()| {
            marked.set(selected(&document.1.article));
            let page = web_sys::window().and_then(|window| window.document());
            page.map(|page| {
                EventListener::new(&page, "selectionchange", move |_| {
                    marked.set(selected(&document.1.article))
                })
            })
        });
    }
    let starred = of_article.items.iter().find(|item| matches!(item.kept, Kept::Article(_)));
    let starred = starred.map(|item| item.id);
    let keep = {
        let (app, document, said) = (app.clone(), props.document.clone(), said.clone());
        move |range: Option<Range<usize>>, of: Option<Kept>, colour: Colour| {
            let (app, document, said) = (app.clone(), document.clone(), said.clone());
            spawn_local(async move {
                let article = &document.1.article;
                let make = |_: &Index| {
                    Ok(match (&range, &of) {
                        (_, Some(of)) => Some(of.clone()),
                        (Some(range), None) => passage(article, range.clone()),
                        (None, None) => Some(star(article)),
                    })
                };
                let kept = store::keep(&app, make, |item| item.colour = colour).await;
                said.set(kept.ok().flatten());
                if range.is_some()
                    && let Some(Ok(Some(selection))) = web_sys::window().map(|window| window.get_selection())
                {
                    let _ = selection.remove_all_ranges();
                }
            });
        }
    };
    {
        let (keep, marked, at_once) = (keep.clone(), marked.clone(), props.at_once);
        use_effect_on((), move |()| {
            if at_once && starred.is_none() && marked.is_none() {
                keep(None, None, Colour::None);
            }
        });
    }
    let asked = use_ask(marked.is_some().then_some(number), figures);
    // A figure is offered where it is the only one among the words.
    let within: Option<Kept> = marked.as_ref().and_then(|marked| {
        let is_within =
            |(range, _): &&Offered| marked.range.start <= range.start && range.end <= marked.range.end;
        let mut within = asked.fresh()?.iter().filter(is_within);
        let (_, first) = within.next()?;
        within.next().is_none().then(|| first.clone())
    });
    let onstar = {
        let (keep, said) = (keep.clone(), said.clone());
        Callback::from(move |_: MouseEvent| match starred {
            Some(id) => {
                store::change(|dossier| dossier.items.retain(|item| item.id != id));
                said.set(None);
            }
            None => keep(None, None, Colour::None),
        })
    };
    let floating = use_node_ref();
    {
        let floating = floating.clone();
        use_effect_on((*marked).clone(), move |marked| {
            if let (Some(palette), Some(marked)) = (floating.cast::<HtmlElement>(), marked) {
                place(&palette, marked.place);
            }
        });
    }
    // Pressing a button would take the mark off the words.
    let still = Callback::from(|event: MouseEvent| event.prevent_default());
    let palette = marked.as_ref().map(|marked| {
        let colours = Colour::ALL[1..].iter().map(|colour| {
            let (keep, range, colour) = (keep.clone(), marked.range.clone(), *colour);
            let label = words::words(&says::page_views_keep_in(words::text(colour_name(colour))));
            let onclick = Callback::from(move |_: MouseEvent| keep(Some(range.clone()), None, colour));
            html! { <button type="button" class={classes!("dye", colour_class(colour))} aria-label={label.clone()} title={label} {onclick}></button> }
        });
        let plain = {
            let (keep, range) = (keep.clone(), marked.range.clone());
            Callback::from(move |_: MouseEvent| keep(Some(range.clone()), None, Colour::Yellow))
        };
        let figure = within.as_ref().map(|figure| {
            let (keep, range, figure) = (keep.clone(), marked.range.clone(), figure.clone());
            let onclick = Callback::from(move |_: MouseEvent| keep(Some(range.clone()), Some(figure.clone()), Colour::Yellow));
            html! { <button type="button" class="btn" {onclick}>{ words::text(says::PAGE_VIEWS_KEEP_FIGURE) }</button> }
        });
        html! {
            <div class="palette" role="toolbar" aria-label={words::text(says::PAGE_VIEWS_KEEP_PASSAGE)} ref={floating.clone()} onmousedown={still.clone()}>
                <button type="button" class="btn go" onclick={plain}>{ words::text(says::PAGE_VIEWS_KEEP_PASSAGE) }</button>
                { for colours }
                { for figure }
            </div>
        }
    });
    let to = |row: String| {
        let mut view = View { page: Page::Dossier(String::new()), ..View::default() };
        view.rows.open = row;
        view.to_hash()
    };
    let told = said.map(|id| {
        let hash = to(id.to_string());
        let onclick = app.visit(&hash);
        html! { <><a href={hash} {onclick}>{ words::text(says::PAGE_VIEWS_KEPT_NOTE) }</a>if !keeping.stored { <small>{ words::text(says::PAGE_VIEWS_NOT_STORED_YET) }</small> }</> }
    });
    html! {
        <span class="keeper">
            <button type="button" class="btn" aria-pressed={starred.is_some().to_string()} onmousedown={still} onclick={onstar}>
                { words::text(if starred.is_some() { says::PAGE_VIEWS_KEPT } else { says::PAGE_VIEWS_KEEP_ARTICLE }) }
            </button>
            <span class="kept-told" role="status">{ for told }</span>
            { for palette }
        </span>
    }
}

/// Puts the palette below the words, within the window. A strict policy lets scripts do that, and no attribute.
fn place(palette: &HtmlElement, (left, below): (f64, f64)) {
    let size = |size: Result<wasm_bindgen::JsValue, wasm_bindgen::JsValue>| {
        size.ok().and_then(|size| size.as_f64()).unwrap_or(0.0)
    };
    let Some(window) = web_sys::window() else { return };
    let most_left = size(window.inner_width()) - f64::from(palette.offset_width()) - EDGE;
    let most_top = size(window.inner_height()) - f64::from(palette.offset_height()) - EDGE;
    let style = palette.style();
    let pixels = |n: f64| [&(n as i32).to_string(), "px"].concat();
    let _ = style.set_property("left", &pixels(left.min(most_left).max(EDGE)));
    let _ = style.set_property("top", &pixels((below + EDGE).min(most_top).max(EDGE)));
}

/// What is to be marked in an article: passages and figures that stand in it.
fn marks(dossier: &Dossier, findings: &[Finding], number: u32) -> Vec<KeptMark> {
    let mut marks = Vec::new();
    for finding in findings {
        let (Some(item), Some(place)) = (dossier.items.get(finding.item), &finding.place) else { continue };
        let is_here = place.document == number && item.kept.passage().is_some();
        if is_here && finding.verdict != Verdict::Gone {
            let class = classes!(
                "kept-words",
                colour_class(item.colour),
                (finding.verdict == Verdict::Changed).then_some("changed")
            );
            let range = place.from as usize..place.to as usize;
            marks.push(KeptMark { range, class: class.to_string().into(), item: item.id });
        }
    }
    marks
}
