//! Settings as forms: what the corpus is called, which fields of the files are which, facets, and what is left out.

use corpuscope_core::message::Id;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;
use yew::prelude::*;

use crate::settings::{Edit, Settings};
use crate::shop::{Act, Shop};
use crate::words::{self, says};

use super::Link;
use super::parts_of::{link_button, ticked, value};

/// Fields of an article that a form chooses, with their headings.
const FIELDS: [(&str, Id); 4] = [
    ("title", says::MAKE_FIELD_TITLE),
    ("date", says::MAKE_FIELD_DATE),
    ("source", says::MAKE_FIELD_SOURCE),
    ("body", says::MAKE_FIELD_BODY),
];

/// Facets that every corpus may have, in the order in which they are shown.
const FACETS: [(&str, Id); 7] = [
    ("country", says::MAKE_FACET_COUNTRY),
    ("actor", says::MAKE_FACET_ACTOR),
    ("source", says::MAKE_FACET_SOURCE),
    ("author", says::MAKE_FACET_AUTHOR),
    ("language", says::MAKE_FACET_LANGUAGE),
    ("kind", says::MAKE_FACET_KIND),
    ("topic", says::MAKE_FACET_TOPIC),
];

/// Languages in which names of countries are shown most.
const LANGUAGES: [&str; 8] = ["en", "es", "pt", "fr", "de", "it", "ca", "nl"];

/// Patterns of names of files that are met often.
const PATTERNS: [&str; 5] = ["{date}_*", "{date} *", "{source}/*", "{source}/{date}_*", "{source}_{date}_*"];

/// Fields that are offered as facets.
const OFFERED: usize = 6;

impl Shop {
    /// The forms.
    pub(super) fn fields(&self, link: &Link) -> Html {
        let Some(settings) = &self.settings else {
            return html! { <><p class="notice bad">{ words::text(says::MAKE_NO_TOML) }</p>{ self.editors(link, true) }</> };
        };
        html! {
            <>
                <h2>{ words::text(says::MAKE_SETTINGS) }</h2>
                <p class="hint">{ words::text(says::MAKE_SETTINGS_SAY) }</p>
                { text_field(link, "title", says::MAKE_TITLE, &settings.title, &self.title()) }
                { text_field(link, "description", says::MAKE_DESCRIPTION, &settings.description, "") }
                { self.language(link, settings) }
                <h3>{ words::text(says::MAKE_FIELDS) }</h3>
                { for FIELDS.iter().map(|(field, label)| self.field(link, settings, field, *label)) }
                { pattern(link, settings) }
                { self.facets(link, settings) }
                { left_out(link, settings) }
                { self.editors(link, false) }
            </>
        }
    }

    fn language(&self, link: &Link, settings: &Settings) -> Html {
        let onchange = link.callback(|event: Event| Act::Edit(Edit::Text("language", value(&event))));
        let found = self.report.iter().flat_map(|report| &report.languages).map(|language| &*language.code);
        let mut codes: Vec<&str> = Vec::new();
        for code in LANGUAGES.into_iter().chain(found).chain([&*settings.language]) {
            if !code.is_empty() && !codes.contains(&code) {
                codes.push(code);
            }
        }
        let option = |code: &&str| {
            html! { <option value={code.to_string()} selected={settings.language == **code}>{ language_name(code) }</option> }
        };
        html! {
            <label class="field">
                <span>{ words::text(says::MAKE_LANGUAGE) }</span>
                <select {onchange}>
                    <option value="" selected={settings.language.is_empty()}>{ words::text(says::MAKE_LANGUAGE_UNSET) }</option>
                    { for codes.iter().map(option) }
                </select>
            </label>
        }
    }

    fn field(&self, link: &Link, settings: &Settings, field: &'static str, label: Id) -> Html {
        let id = ["field-", field].concat();
        let chosen = settings.field(field);
        let candidates = self.report.as_ref().map(|report| &report.candidates);
        let candidates = candidates.map(|candidates| match field {
            "title" => &candidates.title,
            "date" => &candidates.date,
            "source" => &candidates.source,
            _ => &candidates.body,
        });
        let mut options: Vec<&str> = candidates.into_iter().flatten().map(String::as_str).collect();
        if !chosen.is_empty() && !options.contains(&chosen) {
            options.insert(0, chosen);
        }
        let from = self.report.as_ref().and_then(|report| {
            let row = report.table.iter().find(|row| row.field == field)?;
            let from = row.from.first()?;
            Some(words::words(&says::make_now_from(&from.what.replace('`', ""), row.have)))
        });
        let onchange = link.callback(move |event: Event| Act::Edit(Edit::Field(field, value(&event))));
        let hint = [&*id, "-hint"].concat();
        let option = |name: &&str| html! { <option value={name.to_string()} selected={*name == chosen}>{ name.to_string() }</option> };
        html! {
            <div class="field">
                <label for={id.clone()}>{ words::text(label) }</label>
                <select {id} {onchange} aria-describedby={hint.clone()}>
                    <option value="" selected={chosen.is_empty()}>{ words::text(says::MAKE_FIELD_UNSET) }</option>
                    { for options.iter().map(option) }
                </select>
                <small id={hint}>{ from }</small>
            </div>
        }
    }

    fn facets(&self, link: &Link, settings: &Settings) -> Html {
        let own = settings.own_facets.iter().map(|(name, label)| (name.clone(), label.clone()));
        let all: Vec<(String, String)> = FACETS
            .iter()
            .map(|(name, label)| ((*name).to_owned(), words::text(*label).to_owned()))
            .chain(own)
            .collect();
        let names: Vec<String> = match &settings.facets {
            Some(names) => names.clone(),
            None => all.iter().map(|(name, _)| name.clone()).collect(),
        };
        let boxes = all.iter().map(|(name, label)| {
            let (names, this) = (names.clone(), name.clone());
            let order: Vec<String> = all.iter().map(|(name, _)| name.clone()).collect();
            let checked = names.contains(name);
            let onchange = link.callback(move |event: Event| {
                let mut names = names.clone();
                names.retain(|name| *name != this);
                if ticked(&event) {
                    names.push(this.clone());
                }
                // All of them is what holds without a list.
                let is_all = order.iter().all(|name| names.contains(name));
                Act::Edit(Edit::Facets((!is_all).then_some(names)))
            });
            let remove = settings.own_facets.iter().any(|(own, _)| own == name).then(|| {
                let name = name.clone();
                link_button(words::text(says::MAKE_FACET_REMOVE), link.callback(move |_| Act::Edit(Edit::NoFacet(name.clone()))))
            });
            html! { <li key={name.clone()}><label><input type="checkbox" {checked} {onchange} />{ " " }{ label.clone() }</label>{ for remove }</li> }
        });
        let unused = self.report.iter().flat_map(|report| &report.unused_fields).take(OFFERED);
        let offers: Vec<Html> = unused
            .map(|unused| {
                let field = unused.field.clone();
                let says = words::words(&says::make_facet_add(&field));
                html! { <li>{ link_button(&says, link.callback(move |_| Act::Edit(Edit::Facet(field.clone())))) }</li> }
            })
            .collect();
        html! {
            <fieldset class="field facets-shown">
                <legend>{ words::text(says::MAKE_FACETS) }</legend>
                <ul>{ for boxes }</ul>
                if !offers.is_empty() { <ul class="offers">{ for offers }</ul> }
            </fieldset>
        }
    }
}

fn text_field(link: &Link, key: &'static str, label: Id, text: &str, placeholder: &str) -> Html {
    let oninput = link.callback(move |event: InputEvent| Act::Edit(Edit::Text(key, value(&event))));
    html! {
        <label class="field">
            <span>{ words::text(label) }</span>
            <input type="text" value={text.to_owned()} placeholder={placeholder.to_owned()} {oninput} />
        </label>
    }
}

/// What the names of files say.
fn pattern(link: &Link, settings: &Settings) -> Html {
    let onchange = link.callback(|event: Event| Act::Edit(Edit::Pattern(value(&event))));
    let chosen = &settings.pattern;
    let other = Some(chosen.as_str()).filter(|chosen| !chosen.is_empty() && !PATTERNS.contains(chosen));
    let option = |pattern: &str| {
        html! { <option value={pattern.to_owned()} selected={pattern == chosen}>{ pattern.to_owned() }</option> }
    };
    html! {
        <div class="field">
            <label for="pattern">{ words::text(says::MAKE_PATTERN) }</label>
            <select id="pattern" {onchange} aria-describedby="pattern-hint">
                <option value="" selected={chosen.is_empty()}>{ words::text(says::MAKE_PATTERN_UNSET) }</option>
                { for PATTERNS.into_iter().chain(other).map(option) }
            </select>
            <small id="pattern-hint">{ words::text(says::MAKE_PATTERN_SAYS) }</small>
        </div>
    }
}

/// What is left out.
fn left_out(link: &Link, settings: &Settings) -> Html {
    let onchange = link.callback(|event: Event| {
        let names = value(&event)
            .lines()
            .map(|line| line.trim().to_owned())
            .filter(|line| !line.is_empty())
            .collect();
        Act::Edit(Edit::Exclude(names))
    });
    let drafts = link.callback(|event: Event| Act::Edit(Edit::Drafts(ticked(&event))));
    let excluded = settings.exclude.join("\n");
    html! {
        <>
            <div class="field">
                <label for="exclude">{ words::text(says::MAKE_EXCLUDE) }</label>
                // Made anew when it is set elsewhere; what is typed is left alone.
                <textarea id="exclude" key={excluded.as_str()} rows="2" defaultvalue={excluded.clone()} {onchange} aria-describedby="exclude-hint" />
                <small id="exclude-hint">{ words::text(says::MAKE_EXCLUDE_SAYS) }</small>
            </div>
            <p class="field"><label><input type="checkbox" checked={settings.drafts} onchange={drafts} />{ " " }{ words::text(says::MAKE_DRAFTS) }</label></p>
        </>
    }
}

/// The browser's name of a language.
fn language_name(code: &str) -> String {
    use crate::value::get;
    use js_sys::{Array, Function, Reflect};
    let class = get(&get(&js_sys::global(), "Intl"), "DisplayNames").dyn_into::<Function>().ok();
    let options = crate::value::object([("type", "language".into())]);
    let names = class.and_then(|class| Reflect::construct(&class, &Array::of2(&"en".into(), &options)).ok());
    let of = names.and_then(|names| {
        let of = get(&names, "of").dyn_into::<Function>().ok()?;
        of.call1(&names, &code.into()).ok()?.as_string()
    });
    of.unwrap_or_else(|| code.to_owned())
}

/// Moves the focus to an element.
pub(super) fn focus(id: &str) {
    let element = web_sys::window().and_then(|w| w.document()?.get_element_by_id(id));
    if let Some(element) = element.and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
        let _ = element.focus();
        element.scroll_into_view();
    }
}
