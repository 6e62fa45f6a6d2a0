//! What is on the page, and what a reader can do to it.

use std::rc::Rc;

use corpuscope_core::query::kept;
use corpuscope_core::search::{Choices, Sort};
use corpuscope_core::sides::MOST;
use corpuscope_core::view::{Page, Rows, View};
use yew::Reducible;

/// How the address is to be brought up to date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Step {
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
pub(crate) struct State {
    /// What the address says.
    pub(crate) view: Rc<View>,
    /// How the address is to be brought up to date.
    pub(crate) step: Step,
    /// Where the page was scrolled to when this view was left.
    pub(crate) scroll: f64,
    /// Rare values of facets are wanted too, as the reader has opened a facet.
    pub(crate) rare: bool,
    /// The entry of the history at hand was made by typing the first letter of a query.
    typing: bool,
}

/// A choice of one value of a facet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Role {
    /// Articles with it.
    Include,
    /// Articles without it.
    Exclude,
}

/// What a reader does.
#[derive(Clone, Debug)]
pub(crate) enum Action {
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
    /// The view of the page's address.
    pub(crate) fn at_address() -> Self {
        let location = web_sys::window().map(|w| w.location());
        State::read(&location.and_then(|l| l.hash().ok()).unwrap_or_default())
    }

    /// The view of an address.
    pub(crate) fn read(hash: &str) -> Self {
        State {
            view: Rc::new(View::from_hash(hash)),
            step: Step::Read,
            scroll: 0.0,
            rare: false,
            typing: false,
        }
    }
}

impl Reducible for State {
    type Action = Action;

    fn reduce(self: Rc<Self>, action: Action) -> Rc<Self> {
        let mut view = (*self.view).clone();
        let mut scroll = 0.0;
        let typed = matches!(action, Action::Query(_));
        let step = match action {
            Action::Rare => return Rc::new(State { rare: true, ..(*self).clone() }),
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
        // Nothing is drawn again for nothing.
        if view == *self.view {
            return self;
        }
        let typing = match step {
            Step::Read => false,
            Step::Push => typed,
            Step::Replace | Step::Type => self.typing,
        };
        Rc::new(State { view: Rc::new(view), step, scroll, rare: self.rare, typing })
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

    fn steps(state: State, actions: &[Action]) -> Vec<Step> {
        let mut state = Rc::new(state);
        let step = |action: &Action| {
            state = state.clone().reduce(action.clone());
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
    fn a_link_is_followed_by_its_address() {
        let state = Rc::new(State::read("#/?q=oil"));
        let state = state.reduce(Action::Visit("#/compare?with=a,b".into()));
        assert_eq!((state.step, state.view.to_hash().as_str()), (Step::Push, "#/compare?with=a,b"));
    }
}
