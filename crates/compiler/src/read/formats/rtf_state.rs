//! What holds within a group of RTF.

use crate::read::written::Style;

/// Where text goes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Place {
    #[default]
    Body,
    Note,
    /// The mark of an item of a list.
    Mark,
    /// The document's properties, and one of them.
    Properties,
    Info(&'static str),
    /// A list that is told apart by its words: fonts, styles.
    Fonts,
    Styles,
    Dates,
    Nowhere,
}

/// What holds within a group.
#[derive(Clone, Copy, Debug)]
pub(super) struct State {
    pub(super) place: Place,
    /// How many bytes stand behind `\u` for programs that do not know it.
    pub(super) skip: usize,
    pub(super) font: i32,
    pub(super) hidden: bool,
    pub(super) deleted: bool,
    pub(super) style: Style,
    /// A group that begins with `\*` may be left out by who does not know its word.
    pub(super) optional: bool,
    pub(super) in_table: bool,
    /// The style that is being told of.
    pub(super) number: i32,
}

impl State {
    /// What holds at the beginning.
    pub(super) fn new() -> Self {
        State {
            place: Place::Body,
            skip: 1,
            font: -1,
            hidden: false,
            deleted: false,
            style: Style::Text,
            optional: false,
            in_table: false,
            number: -1,
        }
    }
}
