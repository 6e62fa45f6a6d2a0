//! Roles: what actors and countries do in the sentences of each side.

use super::about::About;
use super::attributed::{Attributed, Saying, attributed, attributions};
use super::cell::{Cell, Label, kind};
use super::column::{Column, Shown};
use super::definition::{Definition, Rows};
use super::passage::Passage;
use super::selection::{Need, Options, Selection};
use crate::coverage::Sought;
use crate::extract::Deed;
use crate::index::{ExtractRef, Stop};
use crate::message::say;

/// What entities do in a document.
fn roles<'s>(view: &ExtractRef<'s>) -> Vec<Saying<'s>> {
    let saying = |r: crate::extract::Role<&'s str>| Saying {
        kind: r.kind,
        key: r.key,
        word: r.deed.as_str(),
        at: [r.start, r.end],
    };
    view.roles().map(saying).collect()
}

/// The panel.
pub(super) struct Roles;

impl Definition for Roles {
    const ABOUT: About = About {
        needs: &[Need::Extracts],
        sought: &[Sought::Roles],
        tab: Some(say::PANEL_TAB_NAMING),
        ..About::new("roles", say::PANEL_ROLES, say::PANEL_ROLES_SAYS)
    };
    const COLUMNS: &'static [Column] = &[
        Column::text("facet", say::PANEL_COLUMN_KIND).filter(),
        Column::text("name", say::PANEL_COLUMN_NAME).shown(Shown::Heading),
        Column::text("role", say::PANEL_COLUMN_ROLE).shown(Shown::Head),
        Column::count("sides", say::PANEL_COLUMN_HAVING),
    ];
    const OF_SIDE: &'static [Column] =
        &[Column::count("times", say::PANEL_COLUMN_TIMES).shown(Shown::Passages)];
    type Row<'s> = Attributed<'s>;

    fn rows<'s>(selection: &'s Selection<'_>, options: Options) -> Result<Rows<Attributed<'s>>, Stop> {
        Ok(Rows::first(attributed(selection, roles)?, options))
    }

    fn key(row: &Attributed<'_>) -> String {
        row.key()
    }

    fn cells(row: &Attributed<'_>) -> Vec<Cell> {
        vec![
            Cell::Label(kind(row.kind)),
            Cell::Text(row.label.into()),
            Deed::ALL
                .into_iter()
                .find(|d| d.as_str() == row.word)
                .map_or(Cell::None, |d| Cell::Label(deed(d))),
            Cell::Int(row.having() as u32),
        ]
    }

    fn cells_of_side(row: &Attributed<'_>, side: usize) -> Vec<Cell> {
        vec![Cell::Int(row.sides[side])]
    }

    fn passages(selection: &Selection<'_>, row: &str, side: usize) -> Result<Vec<Passage>, Stop> {
        attributions(selection, roles, row, side)
    }
}

/// What a deed is called.
fn deed(deed: Deed) -> Label {
    let key = deed.as_str();
    match deed {
        Deed::Does => Label::new(key, say::PANEL_ROLE_DOES),
        Deed::IsDoneTo => Label::new(key, say::PANEL_ROLE_IS_DONE_TO),
        Deed::Speaks => Label::new(key, say::PANEL_ROLE_SPEAKS),
        Deed::IsSpokenOf => Label::new(key, say::PANEL_ROLE_IS_SPOKEN_OF),
    }
}
