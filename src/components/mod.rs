//! Pieces of pages.

mod alike;
mod beginning;
mod chips;
mod difference;
mod facet;
mod facet_values;
mod facets;
mod help;
mod histogram;
mod hit;
mod icons;
mod looks;
mod marked;
mod masthead;
mod name_card;
mod notices;
mod own;
mod pager;
mod printed;
mod rail;
mod range;
mod search_box;
mod sheet;
mod side_button;
mod stale;
mod strips;
mod tip;
mod tray;

pub(crate) use beginning::beginning;
pub(crate) use chips::chips;
pub(crate) use difference::difference;
pub(crate) use facet::{FEW, FacetGroup, facet_row};
pub(crate) use facet_values::FacetValues;
pub(crate) use facets::{Facets, chosen};
pub(crate) use help::help;
pub(crate) use histogram::histogram;
pub(crate) use hit::{Card, address, byline, hit, language};
pub(crate) use icons::{arrow, bar, cross, icon_button, link_button, more};
pub(crate) use looks::{look_name, looks};
pub(crate) use marked::{Mark, NAMES, marked};
pub(crate) use masthead::masthead;
pub(crate) use name_card::NameCard;
pub(crate) use notices::{failed, waiting};
pub(crate) use own::{make_link, own_note};
pub(crate) use pager::pager;
pub(crate) use printed::{address_of, printed, today};
pub(crate) use rail::{compare_all, compare_suggestions};
pub(crate) use search_box::SearchBox;
pub(crate) use sheet::Sheet;
pub(crate) use side_button::{
    CopyLink, letter, letter_of, search_side_button, side_acts, side_button, side_class, value_side_button,
};
pub(crate) use stale::stale_note;
pub(crate) use strips::{Strips, bring, show};
pub(crate) use tip::Tip;
pub(crate) use tray::tray;
