//! The most telling differences, above all parts.

use corpuscope_core::compare::table::{Part, Table};
use corpuscope_core::compare::{Remark, Said, telling as remarks};
use yew::prelude::*;

use crate::components::{letter, side_class};
use crate::hooks::Desk;
use crate::shared::Shared;
use crate::state::Action;

use super::{Compared, scroll_to};

/// The remarks, once all tables are there: until then others might be more telling.
pub(super) fn telling(desk: &Desk, compared: &Compared) -> Html {
    let tables: Option<Vec<Shared<Table>>> = Part::ALL.into_iter().map(|part| compared.table(part)).collect();
    let Some(tables) = tables else { return html! {} };
    let tables: Vec<&Table> = tables.iter().map(|t| &**t).collect();
    let remarks = remarks(&tables, compared.sides.len());
    if remarks.is_empty() {
        return html! {};
    }
    html! {
        <section class="telling" aria-labelledby="h-telling">
            <h2 id="h-telling">{ "The main differences" }</h2>
            <ul>{ for remarks.iter().map(|remark| item(desk, compared, remark)) }</ul>
        </section>
    }
}

fn item(desk: &Desk, compared: &Compared, remark: &Remark) -> Html {
    let said = remark.said.iter().map(|said| match said {
        Said::Words(words) => html! { words },
        Said::Side(side) => {
            html! { <span class={classes!("side-name", side_class(*side))}>{ letter(*side) }{ compared.name(*side) }</span> }
        }
    });
    let (desk, key) = (desk.clone(), remark.part.key());
    let onclick = Callback::from(move |_: MouseEvent| {
        desk.act(Action::Part(key));
        scroll_to(key);
    });
    html! {
        <li>
            { for said }{ " " }
            <button type="button" class="link" {onclick} aria-label={["To the part: ", super::layout(remark.part).title].concat()}>{ super::layout(remark.part).title }</button>
        </li>
    }
}
