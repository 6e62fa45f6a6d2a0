//! The most telling differences, above all panels.

use corpuscope_core::panels::{Made, Panel, Remark, Telling, most_telling};
use yew::prelude::*;

use crate::components::{letter, side_class};
use crate::hooks::AppContext;
use crate::shared::Shared;
use crate::state::Action;
use crate::words::{self, says};

use super::{Compared, scroll_to};

/// The remarks, once all panels are made: until then others might be more telling.
pub(super) fn remarks(app: &AppContext, compared: &Compared) -> Html {
    let panels = compared.panels();
    let made: Option<Vec<Shared<Made>>> = panels.iter().map(|panel| compared.made(*panel)).collect();
    let Some(made) = made else { return html! {} };
    let told: Vec<(Telling, &[Remark])> =
        panels.iter().zip(&made).map(|(panel, made)| (panel.about().telling, &made.remarks[..])).collect();
    let remarks = most_telling(&compared.sides, &told);
    if remarks.is_empty() {
        return html! {};
    }
    html! {
        <section class="telling" aria-labelledby="h-telling">
            <h2 id="h-telling">{ words::text(says::PAGE_LATER_REMARKS) }</h2>
            <ul>{ for remarks.iter().map(|(n, remark)| item(app, compared, panels[*n], remark)) }</ul>
        </section>
    }
}

fn item(app: &AppContext, compared: &Compared, panel: Panel, remark: &Remark) -> Html {
    let said = words::drawn(&remark.said, |side| {
        html! { <span class={classes!("side-name", side_class(side))}>{ letter(side) }{ compared.name(side) }</span> }
    });
    let title = words::text(panel.about().title);
    let (app, about) = (app.clone(), panel.about());
    let onclick = Callback::from(move |_: MouseEvent| {
        app.act(Action::Part(about.key));
        scroll_to(about.key);
    });
    html! {
        <li>
            { said }{ " " }
            <button type="button" class="link" {onclick} aria-label={words::words(&says::page_later_to_the_part(title))}>{ title }</button>
        </li>
    }
}
