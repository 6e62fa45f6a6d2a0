//! What a panel says of itself.

use super::remarks::Telling;
use super::selection::Need;
use crate::coverage::Sought;
use crate::message::Id;

/// Which selections a panel is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Takes {
    /// All that one filter finds.
    OneFilter,
    /// Two sides or more, which it compares.
    SeveralSides,
    /// Either.
    Either,
}

/// How the page shows the passages behind a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Behind {
    /// Marked in their sentences.
    Sentences,
    /// As they are. Those of two sides are set against each other, and the words in which they differ are marked.
    Whole,
}

/// What a panel says of itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct About {
    /// How it stands in the address, in files and on the command line.
    pub key: &'static str,
    /// Its heading.
    pub title: Id,
    /// The tab of the page that it stands on, where that is called otherwise. Panels that follow each other and are on
    /// a tab of the same name share it; the first tab is the overview.
    pub tab: Option<Id>,
    /// What it shows and how that was worked out, with the source of the formula.
    pub says: Id,
    /// Which selections it is for.
    pub takes: Takes,
    /// What it needs of the index. All of this is there before it is asked.
    pub needs: &'static [Need],
    /// What must be looked for in an article for it to be counted there.
    pub sought: &'static [Sought],
    /// Rows at most, unless more are asked for.
    pub rows: usize,
    /// How the order of its rows is called; none where they cannot be sorted.
    pub order: Option<Id>,
    /// Rows can be sorted by the number of passages of a side.
    pub sorts_by_side: bool,
    /// How many rows there are says something.
    pub counted: bool,
    /// What a side's cell says where it has nothing; none: a dash.
    pub nothing: Option<Id>,
    /// What is said where there are no rows; none where the panel is then left out.
    pub empty: Option<Id>,
    /// How the page shows the passages behind a number.
    pub behind: Behind,
    /// When its remarks come among those of all panels.
    pub telling: Telling,
}

impl About {
    /// A panel of several sides with what is usual.
    pub const fn new(key: &'static str, title: Id, says: Id) -> Self {
        About {
            key,
            title,
            tab: None,
            says,
            takes: Takes::SeveralSides,
            needs: &[],
            sought: &[],
            rows: 1000,
            order: None,
            sorts_by_side: false,
            counted: true,
            nothing: None,
            empty: None,
            behind: Behind::Sentences,
            telling: Telling::NOTHING,
        }
    }

    /// What the tab is called that it stands on.
    pub fn tab(&self) -> Id {
        self.tab.unwrap_or(self.title)
    }

    /// It is for a selection of so many sides.
    pub fn is_for(&self, sides: usize) -> bool {
        match self.takes {
            Takes::OneFilter => sides == 1,
            Takes::SeveralSides => sides > 1,
            Takes::Either => sides > 0,
        }
    }
}
