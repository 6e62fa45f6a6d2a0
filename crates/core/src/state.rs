//! What is on the page, and what a reader can do to it. The explorer draws it, and writes its address into the browser's
//! history as [`Step`] says.
//!
//! ```
//! use corpuscope_core::state::{Action, Role, State, Step};
//! let state = State::read("#/?q=oil");
//! let venezuela = Action::Choose("country".into(), "VE".into(), Role::Include);
//! let narrowed = state.after(venezuela.clone()).expect("the view is another");
//! assert_eq!(narrowed.step, Step::Push);
//! assert_eq!(narrowed.view.to_hash(), "#/?q=oil&f.country=VE");
//! assert_eq!(narrowed.after(venezuela).expect("the choice is taken back").view, state.view);
//! ```

use std::rc::Rc;

use crate::query::kept;
use crate::search::{Choices, Sort};
use crate::sides::MOST;
use crate::view::{Page, Rows, View};

/// How the address is to be brought up to date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// The view was read from the address.
    Read,
    /// A new entry in the history: going back leads to the view before.
    Push,
    /// The same entry.
    Replace,
    /// The same entry, and another letter may be typed at once.
    Type,
}

/// The view, and how it came about.
#[derive(Clone, Debug, PartialEq)]
pub struct State {
    /// What the address says.
    pub view: Rc<View>,
    /// How the address is to be brought up to date.
    pub step: Step,
    /// Where the page was scrolled to when this view was left.
    pub scroll: f64,
    /// Rare values of facets are wanted too, as the reader has opened a facet.
    pub rare: bool,
    /// The entry of the history at hand was made by typing the first letter of a query.
    typing: bool,
}

/// A choice of one value of a facet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// Articles with it.
    Include,
    /// Articles without it.
    Exclude,
}

/// What a reader does.
#[derive(Clone, Debug)]
pub enum Action {
    /// Goes back, forward, or types an address: the hash, and where the page was scrolled to.
    Go(String, f64),
    /// Follows a link to another view, given by its address.
    Visit(String),
    /// Asks for something else.
    Query(String),
    /// Chooses a value of a facet, or takes the choice back: facet, value.
    Choose(String, String, Role),
    /// Wants values in a range, `from..to`, or takes the range back with an empty one: facet, range.
    Range(String, String),
    /// Wants all of a facet's chosen values, or any.
    AllOf(String, bool),
    /// Takes all filters back.
    ClearFilters,
    /// Takes filters and query back.
    ClearAll,
    /// Counts countries and actors wherever they are mentioned, or only where an article is about them; none: as is
    /// usual in the corpus.
    Mentioned(Option<bool>),
    /// Means the accents written in quotes, or not.
    Accents(bool),
    /// Requires all words, or wants them.
    Require(bool),
    /// Shows near-copies among the results, or folds them.
    Unfolded(bool),
    /// Orders the results.
    Sort(Sort),
    /// Turns to a page of the results.
    Turn(u32),
    /// Opens a page.
    Open(Page),
    /// Puts an article or a filter into the comparison, or takes it out.
    Side(String),
    /// Moves a side by one: from its place, to the left or right.
    MoveSide(usize, bool),
    /// Turns to a part of the comparison.
    Part(&'static str),
    /// Shows the table of a part otherwise.
    Rows(&'static str, Rows),
    /// Closes the passages that are open.
    ClosePassages,
    /// Empties the comparison.
    ClearSides,
    /// Wants to see the rare values of facets too.
    Rare,
    /// Knows that the corpus has changed since the address was made.
    ForgetCorpus,
}

impl State {
    /// The view of an address.
    pub fn read(hash: &str) -> Self {
        State {
            view: Rc::new(View::from_hash(hash)),
            step: Step::Read,
            scroll: 0.0,
            rare: false,
            typing: false,
        }
    }

    /// What comes of it when the reader does something; none where nothing is to be drawn again.
    pub fn after(&self, action: Action) -> Option<Self> {
        let mut view = (*self.view).clone();
        let mut scroll = 0.0;
        let typed = matches!(action, Action::Query(_));
        let step = match action {
            Action::Rare => return Some(State { rare: true, ..self.clone() }),
            Action::Go(hash, to) => {
                view = View::from_hash(&hash);
                scroll = to;
                Step::Read
            }
            Action::Visit(hash) => {
                view = View::from_hash(&hash);
                Step::Push
            }
            Action::Query(query) => {
                let (begins, here) = (view.request.query.trim().is_empty(), view.page == Page::Articles);
                let _ = apply(&mut view, Action::Query(query));
                // The first letter makes an entry, so that going back leads to where the search began.
                let begins = begins && !self.typing && !view.request.query.trim().is_empty();
                if begins || !here { Step::Push } else { Step::Type }
            }
            other => apply(&mut view, other),
        };
        // Another entry of the history may show the same, and yet be another.
        if view == *self.view && step != Step::Read {
            return None;
        }
        let typing = match step {
            Step::Read => false,
            Step::Push => typed,
            Step::Replace | Step::Type => self.typing,
        };
        Some(State { view: Rc::new(view), step, scroll, rare: self.rare, typing })
    }
}

fn apply(view: &mut View, action: Action) -> Step {
    let before = view.request.clone();
    let mut step = Step::Push;
    match action {
        Action::Go(..) | Action::Visit(_) | Action::Rare => {}
        Action::Query(query) => {
            view.page = Page::Articles;
            view.request.query = kept(&query).to_owned();
        }
        Action::Choose(facet, value, role) => {
            let is_date = facet == "date";
            let choice = view.request.facets.of(&facet);
            let (into, out_of) = match role {
                Role::Include => (&mut choice.include, &mut choice.exclude),
                Role::Exclude => (&mut choice.exclude, &mut choice.include),
            };
            out_of.retain(|v| *v != value);
            match into.iter().position(|v| *v == value) {
                Some(at) => drop(into.remove(at)),
                None => {
                    // A day takes the place of its month, a month that of its days; a range yields.
                    let alike = |v: &String| v.starts_with(&value) || value.starts_with(v.as_str());
                    into.retain(|v| !is_date || !(alike(v) || v.contains("..")));
                    into.push(value);
                }
            }
        }
        Action::Range(facet, range) => {
            let choice = view.request.facets.of(&facet);
            choice.include = Some(range).filter(|range| !range.is_empty()).into_iter().collect();
        }
        Action::AllOf(facet, all) => view.request.facets.of(&facet).all = all,
        Action::ClearFilters => view.request.facets = Choices::default(),
        Action::ClearAll => {
            view.request.facets = Choices::default();
            view.request.query.clear();
        }
        Action::Mentioned(mentioned) => view.request.mentioned = mentioned,
        Action::Accents(accents) => view.request.accents = accents,
        Action::Require(require) => view.request.require = require,
        Action::Unfolded(unfolded) => view.request.unfolded = unfolded,
        Action::Sort(sort) => view.request.sort = sort,
        Action::Turn(page) => view.offset = page,
        Action::Open(page) => {
            view.page = page;
            view.part.clear();
            view.rows = Rows::default();
        }
        Action::Part(part) => {
            view.part = part.to_owned();
            view.rows = Rows::default();
        }
        Action::Rows(part, rows) => {
            step = Step::Replace;
            view.part = part.to_owned();
            view.rows = rows;
        }
        Action::ClosePassages => {
            step = Step::Replace;
            view.rows.open.clear();
        }
        Action::Side(id) => {
            step = Step::Replace;
            match view.tray.iter().position(|t| *t == id) {
                Some(at) => drop(view.tray.remove(at)),
                None if view.tray.len() < MOST => view.tray.push(id),
                None => {}
            }
        }
        Action::MoveSide(at, right) => {
            step = Step::Replace;
            let to = if right { at + 1 } else { at.wrapping_sub(1) };
            if at < view.tray.len() && to < view.tray.len() {
                view.tray.swap(at, to);
            }
        }
        Action::ClearSides => {
            step = Step::Replace;
            view.tray.clear();
        }
        Action::ForgetCorpus => {
            step = Step::Replace;
            view.corpus.clear();
        }
    }
    view.request.facets.tidy();
    if view.request != before {
        view.offset = 0;
    }
    step
}

#[cfg(test)]
mod tests {
    use super::*;

    fn steps(mut state: State, actions: &[Action]) -> Vec<Step> {
        let step = |action: &Action| {
            state = state.after(action.clone()).expect("the view is another");
            state.step
        };
        actions.iter().map(step).collect()
    }

    #[test]
    fn the_first_letter_makes_an_entry_and_the_others_change_it() {
        let query = |query: &str| Action::Query(query.into());
        let typed = [query("o"), query("oi"), query(""), query("g"), query("ga")];
        assert_eq!(
            steps(State::read(""), &typed),
            [Step::Push, Step::Type, Step::Type, Step::Type, Step::Type],
            "a second search takes the place of the first"
        );
        assert_eq!(steps(State::read("#/?q=oil"), &[query("oils"), query("")]), [Step::Type, Step::Type]);
        let cleared = [query("o"), Action::ClearAll, query("g")];
        assert_eq!(steps(State::read(""), &cleared), [Step::Push, Step::Push, Step::Push]);
        assert_eq!(steps(State::read("#/about"), &[query("oil"), query("oils")]), [Step::Push, Step::Type]);
    }

    #[test]
    fn back_where_a_search_began_and_was_taken_back_another_search_makes_an_entry() {
        let query = |query: &str| Action::Query(query.into());
        let acts = [query("o"), query(""), Action::Go("#/".into(), 0.0), query("g")];
        assert_eq!(steps(State::read(""), &acts), [Step::Push, Step::Type, Step::Read, Step::Push]);
    }

    #[test]
    fn a_link_is_followed_by_its_address() {
        let state = State::read("#/?q=oil");
        let state = state.after(Action::Visit("#/compare?with=a,b".into())).expect("the view is another");
        assert_eq!((state.step, state.view.to_hash().as_str()), (Step::Push, "#/compare?with=a,b"));
    }
}
