//! Corrections of the names found: actors are joined, renamed, of another kind or none at all, and words are no country.

use corpuscope_core::message::Id;
use yew::prelude::*;

use crate::corrections::{self, Correction, Facet, Words};
use crate::shop::{Act, Shop};
use crate::state::Actor;
use crate::words::{self, says};

use super::Link;
use super::parts_of::{button, folded, link_button, value};

/// Kinds of actors, as corrections name them.
const KINDS: [(&str, Id); 8] = [
    ("person", says::MAKE_KIND_PERSON),
    ("government", says::MAKE_KIND_GOVERNMENT),
    ("party", says::MAKE_KIND_PARTY),
    ("armed-group", says::MAKE_KIND_ARMED_GROUP),
    ("organisation", says::MAKE_KIND_ORGANISATION),
    ("company", says::MAKE_KIND_COMPANY),
    ("media", says::MAKE_KIND_MEDIA),
    ("court", says::MAKE_KIND_COURT),
];

fn kind_said(kind: &str) -> String {
    let known = KINDS.iter().find(|(name, _)| *name == kind);
    known.map_or_else(|| kind.to_owned(), |(_, said)| words::text(*said).to_owned())
}

impl Shop {
    /// Where names are corrected.
    pub(super) fn correcting(&self, link: &Link) -> Html {
        let [_, text] = &self.texts;
        let made = corrections::read(text).unwrap_or_default();
        let open = self.asked.is_some()
            || self.asked_words.is_some()
            || self.picked.is_some()
            || !self.sought.is_empty()
            || !made.is_empty();
        let inner = html! {
            <div class="correcting">
                <p class="hint">{ words::text(says::MAKE_CORRECT_SAYS) }</p>
                if let Some(words) = &self.asked_words { { is_country(link, words) } }
                { self.search(link, "seek", words::text(says::MAKE_SEEK).to_owned()) }
                { self.found(link) }
                { never(link, Facet::Actor, "never", words::text(says::MAKE_NEVER)) }
                { never(link, Facet::Country, "no-country", words::text(says::MAKE_NEVER_COUNTRY)) }
                if !made.is_empty() {
                    <h4>{ words::words(&says::make_corrections(made.len())) }</h4>
                    <ul class="corrections">{ for made.into_iter().map(|correction| listed(link, correction)) }</ul>
                }
            </div>
        };
        folded(words::text(says::MAKE_CORRECT).to_owned(), open, inner)
    }

    fn search(&self, link: &Link, id: &'static str, label: String) -> Html {
        let oninput = link.callback(|event: InputEvent| Act::Seek(value(&event)));
        html! {
            <p class="seek">
                <label for={id}>{ label }</label>
                <input {id} type="search" value={self.sought.clone()} autocomplete="off" {oninput} />
            </p>
        }
    }

    /// The actors found, and the form of the one picked.
    fn found(&self, link: &Link) -> Html {
        if let Some(actor) = &self.picked {
            return self.form(link, actor);
        }
        let (actors, all) = &self.actors;
        if self.sought.trim().is_empty() {
            return html! {};
        }
        let row = |actor: &Actor| {
            let picked = actor.clone();
            let label = words::words(&says::make_correct_one(&actor.name));
            html! {
                <li key={actor.id.clone()}>
                    <bdi class="called">{ &actor.name }</bdi>
                    <span class="hint num">{ kind_said(&actor.kind) }{ ", " }{ words::words(&says::make_articles(actor.articles)) }</span>
                    <button type="button" class="btn" aria-label={label} onclick={link.callback(move |_| Act::Pick(Some(picked.clone())))}>{ words::text(says::MAKE_CORRECT_THIS) }</button>
                </li>
            }
        };
        let more = all.saturating_sub(actors.len());
        html! {
            <>
                <ul class="actors">{ for actors.iter().map(row) }</ul>
                if actors.is_empty() { <p class="hint" role="status">{ words::text(says::MAKE_NO_ACTOR) }</p> }
                if more > 0 { <p class="hint">{ words::words(&says::make_more_actors(more)) }</p> }
            </>
        }
    }

    /// The form that corrects an actor.
    fn form(&self, link: &Link, actor: &Actor) -> Html {
        let kind = NodeRef::default();
        let rename = {
            let (name, id) = (self.name.trim().to_owned(), actor.id.clone());
            link.callback(move |_: MouseEvent| Act::Correct(Correction::Rename(id.clone(), name.clone())))
        };
        let same = self.name.trim().is_empty() || self.name.trim() == actor.name;
        let named = link.callback(|event: InputEvent| Act::Name(value(&event)));
        let of_kind = {
            let (kind, id) = (kind.clone(), actor.id.clone());
            link.batch_callback(move |_: MouseEvent| {
                let kind = kind.cast::<web_sys::HtmlSelectElement>()?.value();
                Some(Act::Correct(Correction::Kind(id.clone(), kind)))
            })
        };
        let gone = {
            let id = actor.id.clone();
            link.callback(move |_: MouseEvent| Act::Correct(Correction::Drop(id.clone())))
        };
        let others = self.actors.0.iter().filter(|other| other.id != actor.id);
        let joins = others.map(|other| {
            let (into, from) = (actor.id.clone(), other.id.clone());
            let says = words::words(&says::make_join(&other.name, &actor.name));
            let onclick = link.callback(move |_: MouseEvent| Act::Correct(Correction::Merge(into.clone(), from.clone())));
            html! { <li key={other.id.clone()}>{ link_button(&says, onclick) }<span class="hint num">{ " " }{ words::words(&says::make_articles(other.articles)) }</span></li> }
        });
        html! {
            <section class="correction" aria-labelledby="correction-of">
                <header>
                    <h4 id="correction-of" dir="auto">{ &actor.name }</h4>
                    <span class="hint num">{ kind_said(&actor.kind) }{ ", " }{ words::words(&says::make_articles(actor.articles)) }</span>
                    { link_button(words::text(says::MAKE_CORRECT_OTHER), link.callback(|_| Act::Pick(None))) }
                </header>
                <p class="row">
                    <label for="correct-name">{ words::text(says::MAKE_NAME) }</label>
                    <input id="correct-name" type="text" value={self.name.clone()} oninput={named} />
                    { button(words::text(says::MAKE_RENAME), same, rename) }
                </p>
                <p class="row">
                    <label for="correct-kind">{ words::text(says::MAKE_KIND) }</label>
                    <select id="correct-kind" ref={kind}>{ for KINDS.iter().map(|(name, said)| html! { <option value={*name} selected={actor.kind == *name}>{ words::text(*said) }</option> }) }</select>
                    { button(words::text(says::MAKE_SET_KIND), false, of_kind) }
                </p>
                <div class="row">
                    <span>{ words::text(says::MAKE_SAME) }</span>
                    <ul class="same">{ for joins }</ul>
                </div>
                <p class="hint">{ words::text(says::MAKE_SAME_SAYS) }</p>
                <p class="row">{ button(words::text(says::MAKE_DROP_ACTOR), false, gone) }</p>
            </section>
        }
    }
}

/// Asks of words that were taken for a country whether they are one.
fn is_country(link: &Link, words: &Words) -> Html {
    let none = |article: Option<String>| {
        let correction = Correction::Never(Words { article, ..words.clone() });
        link.callback(move |_: MouseEvent| Act::Correct(correction.clone()))
    };
    html! {
        <section class="correction" aria-labelledby="words-of">
            <header>
                <h4 id="words-of" dir="auto">{ &words.phrase }</h4>
                <span class="hint">{ words::text(says::MAKE_IS_COUNTRY) }</span>
                { link_button(words::text(says::MAKE_LEAVE), link.callback(|_| Act::LeaveWords)) }
            </header>
            <p class="hint">{ words::text(says::MAKE_NO_COUNTRY_SAYS) }</p>
            <p class="row">
                { button(words::text(says::MAKE_NO_COUNTRY), false, none(None)) }{ " " }
                if let Some(article) = &words.article {
                    { button(&words::words(&says::make_no_country_in(article)), false, none(Some(article.clone()))) }
                }
            </p>
        </section>
    }
}

/// A field for words that mean nothing of a facet.
fn never(link: &Link, facet: Facet, id: &'static str, label: &'static str) -> Html {
    let field = NodeRef::default();
    let add = {
        let field = field.clone();
        link.batch_callback(move |_: MouseEvent| {
            let field = field.cast::<web_sys::HtmlInputElement>()?;
            let phrase = field.value().trim().to_owned();
            field.set_value("");
            let words = Words { phrase, facet, article: None };
            (!words.phrase.is_empty()).then_some(Act::Correct(Correction::Never(words)))
        })
    };
    html! {
        <p class="row">
            <label for={id}>{ label }</label>
            <input {id} ref={field} type="text" />
            { button(words::text(says::MAKE_NEVER_ADD), false, add) }
        </p>
    }
}

/// A correction that was made, and the way to take it back.
fn listed(link: &Link, correction: Correction) -> Html {
    let says = match &correction {
        Correction::Merge(into, from) => says::make_did_merge(from, into),
        Correction::Rename(id, name) => says::make_did_rename(id, name),
        Correction::Kind(id, kind) => says::make_did_kind(id, &kind_said(kind)),
        Correction::Drop(id) => says::make_did_drop(id),
        Correction::Never(Words { phrase, facet, article }) => match (facet, article) {
            (Facet::Actor, None) => says::make_did_never(phrase),
            (Facet::Actor, Some(article)) => says::make_did_never_in(phrase, article),
            (Facet::Country, None) => says::make_did_no_country(phrase),
            (Facet::Country, Some(article)) => says::make_did_no_country_in(phrase, article),
        },
    };
    let label = [words::text(says::MAKE_UNDO), ": ", &words::words(&says)].concat();
    html! {
        <li>
            { words::marked(&says) }{ " " }
            <button type="button" class="link" aria-label={label} onclick={link.callback(move |_| Act::Undo(correction.clone()))}>{ words::text(says::MAKE_UNDO) }</button>
        </li>
    }
}
