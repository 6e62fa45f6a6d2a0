//! One thing that was kept: what it is, what the reader makes of it, and how it stands with it.

use std::rc::Rc;

use corpuscope_core::dossier::{Colour, Finding, Item, Kept, Verdict, Version};
use corpuscope_core::view::{Page, View};
use wasm_bindgen::JsCast;
use web_sys::{HtmlInputElement, HtmlSelectElement, HtmlTextAreaElement};
use yew::prelude::*;

use crate::app::find_element;
use crate::components::{arrow, bring, cross, difference, icon_button};
use crate::hooks::{use_app_context, use_effect_on};
use crate::say;
use crate::words::{self, says};

use super::{colour_class, colour_name, store};

/// What it needs.
#[derive(Properties, PartialEq)]
pub(super) struct KeptItemProps {
    /// The thing.
    pub(super) item: Item,
    /// How it stands with it, once that is known.
    pub(super) finding: Option<Finding>,
    /// The version of the corpus that it was kept from.
    pub(super) version: Version,
    /// The view, which says what is open.
    pub(super) view: Rc<View>,
    /// It is the reader's own, to be changed.
    pub(super) is_own: bool,
    /// It is the first.
    pub(super) first: bool,
    /// It is the last.
    pub(super) last: bool,
}

/// The thing.
#[component]
pub(super) fn KeptItem(props: &KeptItemProps) -> Html {
    let app = use_app_context();
    let KeptItemProps { item, finding, version, view, is_own, .. } = props;
    let id = item.id;
    let name = ["kept-", &id.to_string()].concat();
    let open = view.rows.open == id.to_string();
    let edited = open && *is_own;
    {
        let name = name.clone();
        use_effect_on(open, move |open| {
            if *open && let Some(element) = find_element(&["#", &name].concat()) {
                bring(&element);
            }
        });
    }
    let to = |hash: String, said: Html| {
        let onclick = app.visit(&hash);
        html! { <a href={hash} {onclick}>{ said }</a> }
    };
    let article = |id: &str, row: bool| {
        let mut view = View { page: Page::Read(id.to_owned()), ..View::default() };
        if row && *is_own {
            view.rows.open = item.id.to_string();
        }
        view.to_hash()
    };
    // Where the thing stands now leads there; what is gone leads nowhere.
    let place = finding.as_ref().and_then(|finding| finding.place.as_ref());
    let known = item.kept.article().map(|then| {
        let title = html! { <bdi>{ place.map_or(&then.title, |place| &place.article.title) }</bdi> };
        let title = match place {
            Some(place) => to(article(&place.article.id, true), title),
            None => title,
        };
        let date = then.date.parse().map(say::date).unwrap_or_default();
        let rest = [then.source.as_str(), date.as_str()];
        let rest = rest
            .into_iter()
            .filter(|part| !part.is_empty())
            .map(|part| html! { <>{ ", " }<bdi>{ part.to_owned() }</bdi></> });
        let starred = matches!(item.kept, Kept::Article(_));
        html! { <p class={if starred { "starred" } else { "of" }}>{ title }{ for rest }</p> }
    });
    let colour = colour_class(item.colour);
    let what = match &item.kept {
        // Its title stands in the line that leads to it.
        Kept::Article(_) => Html::default(),
        Kept::Passage(passage) => quoted(&passage.quote.exact, finding.as_ref(), colour),
        Kept::Figure(passage, reading) => html! {
            <>{ quoted(&passage.quote.exact, finding.as_ref(), colour) }<p class="of">{ words::words(&says::page_views_read_as(reading.message())) }</p></>
        },
        Kept::Search(counted) => {
            let label = if counted.label.is_empty() {
                words::text(says::PAGE_VIEWS_ALL_ARTICLES)
            } else {
                &counted.label
            };
            let said = html! { <bdi class={classes!("hl", colour)}>{ label }</bdi> };
            html! { <p class="recounted">{ to(counted.address.clone(), said) }{ " " }<b class="num">{ say::articles(counted.articles as usize) }</b></p> }
        }
        Kept::Cell(counted, view) => {
            let said = html! { <bdi class={classes!("hl", colour)}>{ &counted.label }</bdi> };
            html! {
                <p class="recounted">{ to(counted.address.clone(), said) }{ " " }<b class="num">{ say::articles(counted.articles as usize) }</b>
                    { " · " }{ to(view.clone(), html! { words::text(says::PAGE_VIEWS_ITS_VIEW) }) }</p>
            }
        }
    };
    let verdict = finding.as_ref().map(|finding| {
        let (class, sign) = match finding.verdict {
            Verdict::Holds => ("is-sound", "✓"),
            Verdict::Moved => ("is-moved", "→"),
            Verdict::Changed => ("is-other", "▲"),
            Verdict::Gone => ("is-gone", "✕"),
        };
        let sentences = finding.sentences(item);
        html! {
            <>
                <p class={classes!("verdict", class)}><span aria-hidden="true">{ sign }{ " " }</span><b>{ words::words(&finding.verdict.message()) }</b></p>
                { for sentences.iter().map(|sentence| html! { <p>{ words::marked(sentence) }</p> }) }
            </>
        }
    });
    let here = app.library.index().corpus.title.clone();
    let made = item.made.get(..10).and_then(|day| day.parse().ok()).map(say::date).unwrap_or_default();
    let kept_from = if version.corpus == here || version.corpus.is_empty() {
        says::page_views_kept_on(&made, &version.fingerprint)
    } else {
        says::page_views_kept_elsewhere(&made, &version.corpus)
    };
    let mut opened = (**view).clone();
    opened.rows.open = if open { String::new() } else { id.to_string() };
    let opened = opened.to_hash();
    let onopen = app.visit(&opened);
    let step = |back: bool| Callback::from(move |_: MouseEvent| move_by_one(id, back));
    let remove = Callback::from(move |_: MouseEvent| {
        store::change(|dossier| dossier.items.retain(|item| item.id != id))
    });
    html! {
        <li id={name} class={classes!("kept-item", open.then_some("is-open"))}>
            <div class="what">
                { what }
                { for known }
                if !edited && !item.note.is_empty() { <p class="note" dir="auto">{ &item.note }</p> }
                if !edited && !item.tags.is_empty() { <p class="own-tags">{ for item.tags.iter().map(|tag| html! { <span class="tag" dir="auto">{ tag }</span> }) }</p> }
                if edited { { editor(item) } }
                if *is_own {
                    <p class="acts">
                        <a class="btn" href={opened} onclick={onopen} aria-expanded={open.to_string()}>{ words::text(if open { says::PAGE_VIEWS_NOTE_DONE } else { says::PAGE_VIEWS_NOTE }) }</a>
                        { icon_button(arrow(false), words::text(says::PAGE_VIEWS_UP).to_owned(), props.first, step(true)) }
                        { icon_button(arrow(true), words::text(says::PAGE_VIEWS_DOWN).to_owned(), props.last, step(false)) }
                        { icon_button(cross(), words::text(says::PAGE_VIEWS_REMOVE).to_owned(), false, remove) }
                    </p>
                }
            </div>
            <div class="check">{ for verdict }<p class="since">{ words::words(&kept_from) }</p></div>
        </li>
    }
}

/// Words of an article; where others stand in their place, what was struck and added.
fn quoted(exact: &str, finding: Option<&Finding>, colour: &'static str) -> Html {
    let runs =
        finding.filter(|finding| finding.verdict == Verdict::Changed && !finding.difference.is_empty());
    let inner = match runs {
        Some(finding) => difference(&finding.difference),
        None => html! { <span class={classes!("hl", colour)}>{ exact.to_owned() }</span> },
    };
    html! { <blockquote dir="auto"><q>{ inner }</q></blockquote> }
}

/// What the reader makes of it: a note, tags, a colour.
fn editor(item: &Item) -> Html {
    let id = item.id;
    let onnote = Callback::from(move |event: InputEvent| {
        let field = event.target().and_then(|target| target.dyn_into::<HtmlTextAreaElement>().ok());
        if let Some(field) = field {
            edit(id, |item| item.note = field.value());
        }
    });
    let ontags = Callback::from(move |event: Event| {
        let field = event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok());
        if let Some(field) = field {
            edit(id, |item| item.tags = tags_of(&field.value()));
        }
    });
    let oncolour = Callback::from(move |event: Event| {
        let field = event.target().and_then(|target| target.dyn_into::<HtmlSelectElement>().ok());
        if let Some(field) = field {
            edit(id, |item| item.colour = Colour::from_text(&field.value()));
        }
    });
    let colours = Colour::ALL.map(|colour| {
        html! { <option value={colour.as_str()} selected={colour == item.colour}>{ words::text(colour_name(colour)) }</option> }
    });
    html! {
        <div class="editor">
            <label>{ words::text(says::PAGE_VIEWS_NOTE) }<textarea rows="3" value={item.note.clone()} oninput={onnote} dir="auto" /></label>
            <label>{ words::text(says::PAGE_VIEWS_TAGS) }<input value={item.tags.join(", ")} onchange={ontags} dir="auto" /></label>
            <label>{ words::text(says::PAGE_VIEWS_COLOUR) }<select onchange={oncolour}>{ for colours }</select></label>
        </div>
    }
}

fn edit(id: u32, run: impl FnOnce(&mut Item)) {
    store::change(|dossier| dossier.item(id).map_or((), run));
}

/// Tags are parted by commas.
fn tags_of(text: &str) -> Vec<String> {
    let mut tags: Vec<String> = Vec::new();
    for tag in text.split(',').map(str::trim).filter(|tag| !tag.is_empty()) {
        if !tags.iter().any(|known| known == tag) {
            tags.push(tag.to_owned());
        }
    }
    tags
}

/// Moves an item up or down by one.
fn move_by_one(id: u32, up: bool) {
    store::change(|dossier| {
        let at = dossier.items.iter().position(|item| item.id == id);
        let other = at.and_then(|at| if up { at.checked_sub(1) } else { Some(at + 1) });
        if let (Some(at), Some(other)) = (at, other)
            && other < dossier.items.len()
        {
            dossier.items.swap(at, other);
        }
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_are_parted_by_commas_and_stand_once() {
        assert_eq!(tags_of(" lead, to ask,,lead "), ["lead", "to ask"]);
        assert_eq!(tags_of(" , "), [""; 0]);
    }
}
