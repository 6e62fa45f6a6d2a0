//! What is drawn of the workshop.

mod adding;
mod correcting;
mod counted;
mod fields;
mod keeping;
mod parts_of;
mod progress;
mod read;
mod texts;

use yew::html::Scope;
use yew::prelude::*;

use crate::shop::{Act, Shop};
use crate::state::Phase;
use crate::words::{self, says};

pub(crate) use self::counted::Place;

pub(crate) type Link = Scope<Shop>;

impl Shop {
    /// The page.
    pub(crate) fn draw(&self, link: &Link) -> Html {
        let some = !self.files.is_empty();
        html! {
            <div class={classes!("shop", self.over.then_some("over"))}>
                <div class="make">
                    <div class="make-main">
                        <header>
                            <h1>{ words::text(says::MAKE_HEADING) }</h1>
                            <p class="standfirst">{ words::text(says::MAKE_SAYS) }</p>
                        </header>
                        { self.adding(link) }
                        { self.notice(link) }
                        if some { { self.file_list(link) } }
                        { self.progress(link) }
                        if some && let Some(report) = &self.report { { self.read(report) } }
                        if some && self.made.is_some() {
                            { self.correcting(link) }
                            { self.keeping(link) }
                        }
                        { self.kept_list(link) }
                        if !some { { first_steps() } }
                    </div>
                    if some { <aside class="make-fields" aria-label={words::text(says::MAKE_SETTINGS)}>{ self.fields(link) }</aside> }
                </div>
                { self.dock(link) }
                <p class="sr" role="status" aria-live="polite">{ self.status() }</p>
            </div>
        }
    }

    /// What was said last.
    fn notice(&self, link: &Link) -> Html {
        let Some((said, bad)) = &self.said else { return html! {} };
        let (class, role) = if *bad { ("notice bad", "alert") } else { ("notice", "status") };
        html! {
            <div {class} {role}>
                <p>{ said }</p>
                { parts_of::link_button(words::text(says::MAKE_DISMISS), link.callback(|_| Act::Dismiss)) }
            </div>
        }
    }

    /// What a reader who does not see the page is told: stages, and how it ended.
    fn status(&self) -> String {
        match (&self.phase, &self.made) {
            // Each number would be read out.
            (Phase::Working(stage, ..), _) => words::text(progress::called(*stage)).to_owned(),
            (Phase::Cancelled, _) => words::text(says::MAKE_CANCELLED).to_owned(),
            (Phase::Still, Some(made)) if !self.files.is_empty() => {
                words::words(&says::make_ready(made.articles))
            }
            _ => String::new(),
        }
    }
}

/// What there is to know before anything is added.
fn first_steps() -> Html {
    html! {
        <section class="first-steps">
            <h2>{ words::text(says::MAKE_STEPS) }</h2>
            <ol>
                <li>{ words::text(says::MAKE_STEP_1) }</li>
                <li>{ words::text(says::MAKE_STEP_2) }</li>
                <li>{ words::text(says::MAKE_STEP_3) }</li>
            </ol>
            <p>{ words::text(says::MAKE_LIMITS) }</p>
        </section>
    }
}
