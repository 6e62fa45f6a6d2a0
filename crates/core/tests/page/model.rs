//! The page as maps and lists: what a reader sees, where back and forward lead, and what was kept. It shares nothing with
//! the program but what an act is called.

use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;
use proptest::sample::select;
use proptest_state_machine::ReferenceStateMachine;

/// Most sides that are compared.
const MOST: usize = 6;
/// What can be chosen in which facet; a value may have any letter.
const VALUES: [(&str, &str); 11] = [
    ("country", "VE"),
    ("country", "CO"),
    ("country", "a, b&c=d%2C+#/?"),
    ("source", "VE"),
    ("source", "Gazette"),
    ("date", "2024"),
    ("date", "2024-01"),
    ("date", "2024-01-05"),
    ("date", "2024-01-06"),
    ("date", "2024-02"),
    ("date", "2024-01..2024-03"),
];
const QUERIES: [&str; 7] = ["", "", "o", "oil", "oil gas", "\"a, b\" & +c%20#/?=1", "ñ 石油"];
const SIDES: [&str; 9] = ["a", "b", "c", "d", "e", "f", "g, h/?#", "?f.country=CO", "?q=oil&f.source=x,y"];
/// Pages, as the beginning of an address has them.
pub(crate) const PAGES: [&str; 6] = ["", "read", "compare", "about", "make", "dossier"];
const PARTS: [&str; 3] = ["", "who", "terms"];
const NOTES: [&str; 4] = ["", "Who says so?", "a, b\nü", "#/?q=oil"];
/// Articles that can be read and kept.
pub(crate) const ARTICLES: [&str; 3] = ["a", "g, h/?#", "ü"];

/// An act of the reader.
#[derive(Clone, Debug)]
pub(crate) enum Act {
    Type(&'static str),
    /// A facet, its value, and whether articles with it are left out.
    Choose(&'static str, &'static str, bool),
    Range(&'static str, &'static str),
    AllOf(&'static str, bool),
    ClearFilters,
    ClearAll,
    /// A switch, and its place; `mentioned` has three.
    Switch(&'static str, u32),
    Turn(u32),
    /// A page; of articles or a carried dossier which.
    Open(&'static str, &'static str),
    Side(&'static str),
    MoveSide(usize, bool),
    ClearSides,
    Part(&'static str),
    Rows(&'static str, &'static str, bool),
    ClosePassages,
    ForgetCorpus,
    /// Looks at what was found otherwise: the view, and an option of it with its value.
    Look(&'static str, &'static str, &'static str),
    /// Follows a link from elsewhere: pairs of a key with values.
    Link(Vec<(&'static str, Vec<&'static str>)>),
    Back,
    Forward,
    Reload,
    /// Keeps an article, or else what the search finds.
    Keep(Option<&'static str>),
    /// Notes and tags the item at a place.
    Note(usize, &'static str),
    Remove(usize),
    MoveUp(usize),
}

/// What a reader sees.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Sight {
    pub(crate) page: (String, String),
    pub(crate) query: String,
    /// By facet and whether they are left out: the values, in the order in which they were chosen.
    pub(crate) filters: BTreeMap<(String, bool), Vec<String>>,
    /// Facets of which all chosen values are wanted.
    pub(crate) all: BTreeSet<String>,
    /// Those that are not as usual.
    pub(crate) switches: BTreeMap<String, u32>,
    pub(crate) turned: u32,
    pub(crate) look: (String, BTreeMap<String, String>),
    pub(crate) tray: Vec<String>,
    pub(crate) part: String,
    pub(crate) order: String,
    pub(crate) open: String,
    pub(crate) rows: bool,
    pub(crate) corpus: String,
}

/// How an act changes the history.
#[derive(PartialEq)]
enum Entry {
    New,
    Same,
    Typed,
}

impl Sight {
    /// What is asked for.
    pub(crate) fn request(&self) -> Sight {
        let Sight { query, filters, all, switches, .. } = self.clone();
        Sight { query, filters, all, switches, ..Sight::default() }
    }

    fn choose(&mut self, facet: &str, value: &str, out: bool) {
        let mut take = |out: bool| {
            let values = self.filters.entry((facet.into(), out)).or_default();
            let at = values.iter().position(|other| other == value);
            at.map(|at| values.remove(at)).is_some()
        };
        take(!out);
        if take(out) {
            return;
        }
        let values = self.filters.entry((facet.into(), out)).or_default();
        if facet == "date" {
            // One date of those that hold each other.
            values.retain(|v| !v.contains("..") && !v.starts_with(value) && !value.starts_with(&**v));
        }
        values.push(value.into());
    }

    fn rows(&mut self, order: &str, open: &str, rows: bool) {
        (self.order, self.open, self.rows) = (order.into(), open.into(), rows);
    }

    fn link(&mut self, pairs: &[(&str, Vec<&str>)]) {
        for (key, values) in pairs {
            let mut once: Vec<String> = Vec::new();
            values.iter().filter(|v| !v.is_empty()).for_each(|value| {
                if !once.iter().any(|other| other == value) {
                    once.push((*value).into());
                }
            });
            match key.split_once('.') {
                Some(("not", facet)) => drop(self.filters.insert((facet.into(), true), once)),
                Some((kind, facet)) => {
                    if kind == "all" {
                        self.all.insert(facet.into());
                    }
                    self.filters.insert((facet.into(), false), once);
                }
                None if *key == "with" => self.tray = once.into_iter().take(MOST).collect(),
                None => self.corpus = once.into_iter().next().unwrap_or_default(),
            }
        }
    }

    /// Does what an act within the page does.
    fn act(&mut self, act: &Act) -> Entry {
        let before = self.request();
        let mut entry = Entry::New;
        match act {
            Act::Type(query) => {
                (self.page, self.query) = (Default::default(), (*query).into());
                entry = Entry::Typed;
            }
            Act::Choose(facet, value, out) => self.choose(facet, value, *out),
            Act::Range(facet, range) => {
                let values = if range.is_empty() { vec![] } else { vec![(*range).to_owned()] };
                self.filters.insert(((*facet).into(), false), values);
            }
            Act::AllOf(facet, true) => drop(self.all.insert((*facet).into())),
            Act::AllOf(facet, false) => drop(self.all.remove(*facet)),
            Act::ClearFilters => self.filters.clear(),
            Act::ClearAll => {
                self.filters.clear();
                self.query.clear();
            }
            Act::Switch(name, place) => drop(self.switches.insert((*name).into(), *place)),
            Act::Turn(page) => self.turned = *page,
            Act::Open(page, of) => {
                self.page = ((*page).into(), (*of).into());
                self.part.clear();
                self.rows("", "", false);
            }
            Act::Part(part) => {
                self.part = (*part).into();
                self.rows("", "", false);
            }
            Act::Look(look, option, value) => {
                let options = [((*option).to_owned(), (*value).to_owned())];
                let options = options.into_iter().filter(|(_, value)| !value.is_empty());
                self.look = ((*look).into(), options.collect());
            }
            Act::Link(pairs) => {
                *self = Sight::default();
                self.link(pairs);
            }
            Act::Rows(order, open, rows) => {
                entry = Entry::Same;
                self.part = "who".into();
                self.rows(order, open, *rows);
            }
            Act::ClosePassages => {
                entry = Entry::Same;
                self.open.clear();
            }
            Act::Side(side) => {
                entry = Entry::Same;
                let before = self.tray.len();
                self.tray.retain(|other| other != side);
                if self.tray.len() == before && before < MOST {
                    self.tray.push((*side).into());
                }
            }
            Act::MoveSide(at, right) => {
                entry = Entry::Same;
                let left = if *right { Some(*at) } else { at.checked_sub(1) };
                if let Some([a, b]) = left.and_then(|left| self.tray.get_mut(left..left + 2)) {
                    std::mem::swap(a, b);
                }
            }
            Act::ClearSides => {
                entry = Entry::Same;
                self.tray.clear();
            }
            Act::ForgetCorpus => {
                entry = Entry::Same;
                self.corpus.clear();
            }
            _ => entry = Entry::Same,
        }
        self.filters.retain(|_, values| !values.is_empty());
        let filters = &self.filters;
        self.all.retain(|facet| filters.contains_key(&(facet.clone(), false)));
        self.switches.retain(|_, place| *place > 0);
        // What is asked for anew begins on its first page.
        if self.request() != before && !matches!(act, Act::Link(_)) {
            self.turned = 0;
        }
        entry
    }
}

/// What was kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Item {
    pub(crate) id: u32,
    /// The article, or the search that was kept.
    pub(crate) of: Result<String, Box<Sight>>,
    pub(crate) note: String,
}

/// The page, and the reader's browser.
#[derive(Clone, Debug, Default)]
pub(crate) struct Model {
    pub(crate) history: Vec<Sight>,
    pub(crate) at: usize,
    /// The entry at hand was made by the first letter of a query.
    typing: bool,
    pub(crate) items: Vec<Item>,
}

impl Model {
    pub(crate) fn sight(&self) -> &Sight {
        &self.history[self.at]
    }

    fn keep(&mut self, article: Option<&str>) {
        let search = || {
            let mut sight = Sight { look: self.sight().look.clone(), ..self.sight().request() };
            // Of a few articles every mention counts, unless the reader has said otherwise.
            sight.switches.entry("mentioned".into()).or_insert(2);
            // How near-copies are shown and results are ordered changes nothing of what is found, and is kept.
            Box::new(sight)
        };
        let of = article.map(str::to_owned).ok_or_else(search);
        let id = self.items.iter().map(|item| item.id).max().unwrap_or(0) + 1;
        self.items.push(Item { id, of, note: String::new() });
    }

    fn act(&mut self, act: &Act) {
        let goes_to = match act {
            Act::Back => self.at.checked_sub(1),
            Act::Forward => Some(self.at + 1).filter(|at| *at < self.history.len()),
            Act::Reload => Some(self.at),
            _ => None,
        };
        if let Some(at) = goes_to {
            (self.at, self.typing) = (at, false);
        }
        match act {
            Act::Keep(article) => self.keep(*article),
            Act::Note(at, note) => {
                if let Some(item) = self.items.get_mut(*at) {
                    item.note = (*note).into();
                }
            }
            Act::Remove(at) if *at < self.items.len() => drop(self.items.remove(*at)),
            Act::MoveUp(at) if *at > 0 && *at < self.items.len() => self.items.swap(at - 1, *at),
            _ => {}
        }
        let before = self.sight().clone();
        let mut after = before.clone();
        let entry = after.act(act);
        if after == before {
            return;
        }
        let typed = entry == Entry::Typed;
        let begins = before.query.trim().is_empty() && !after.query.trim().is_empty() && !self.typing;
        if entry == Entry::New || typed && (begins || before.page != after.page) {
            self.history.truncate(self.at + 1);
            self.history.push(after);
            (self.at, self.typing) = (self.at + 1, typed);
        } else {
            self.history[self.at] = after;
        }
    }
}

fn links() -> impl Strategy<Value = Act> {
    let values = |of: Vec<&'static str>, most| prop::collection::vec(select(of), 0..most);
    let filter =
        (select(vec!["f.country", "all.source", "not.country"]), values(vec!["VE", "CO", "", "x y"], 4));
    let sides = values(SIDES.to_vec(), 9).prop_map(|sides| ("with", sides));
    let corpus = Just(("corpus", vec!["0123"]));
    prop::collection::vec(prop_oneof![filter, sides, corpus], 0..4).prop_map(|mut pairs| {
        // Each key once.
        let mut seen = BTreeSet::new();
        pairs.retain(|(key, _)| seen.insert(*key));
        Act::Link(pairs)
    })
}

impl ReferenceStateMachine for Model {
    type State = Model;
    type Transition = Act;

    fn init_state() -> BoxedStrategy<Model> {
        Just(Model { history: vec![Sight::default()], ..Model::default() }).boxed()
    }

    fn transitions(_: &Model) -> BoxedStrategy<Act> {
        let facets = || select(vec!["country", "source", "date"]);
        let switches = vec![("mentioned", 3u32), ("accents", 2), ("require", 2), ("fold", 2), ("sort", 4)];
        let switches = select(switches)
            .prop_flat_map(|(name, places)| (0..places).prop_map(move |place| Act::Switch(name, place)));
        let page = select(PAGES.to_vec()).prop_flat_map(|page| {
            let of = if page == "read" { ARTICLES.to_vec() } else { vec![""] };
            select(of).prop_map(move |of| Act::Open(page, of))
        });
        let keep = prop_oneof![select(ARTICLES.to_vec()).prop_map(Some), Just(None)].prop_map(Act::Keep);
        let look =
            (select(vec!["", "timeline", "map"]), select(vec!["", "unit", "ü ="]), select(NOTES.to_vec()));
        prop_oneof![
            14 => select(QUERIES.to_vec()).prop_map(Act::Type),
            8 => (select(VALUES.to_vec()), any::<bool>()).prop_map(|((f, v), out)| Act::Choose(f, v, out)),
            2 => (facets(), select(vec!["", "1..2", "..5"])).prop_map(|(f, range)| Act::Range(f, range)),
            2 => (facets(), any::<bool>()).prop_map(|(f, all)| Act::AllOf(f, all)),
            1 => prop_oneof![Just(Act::ClearFilters), Just(Act::ClearAll), Just(Act::ClearSides)],
            3 => switches,
            2 => (0u32..4).prop_map(Act::Turn),
            4 => page,
            8 => select(SIDES.to_vec()).prop_map(Act::Side),
            2 => (0usize..MOST, any::<bool>()).prop_map(|(at, right)| Act::MoveSide(at, right)),
            2 => select(PARTS.to_vec()).prop_map(Act::Part),
            2 => (select(NOTES.to_vec()), select(NOTES.to_vec()), any::<bool>())
                .prop_map(|(order, open, rows)| Act::Rows(order, open, rows)),
            1 => prop_oneof![Just(Act::ClosePassages), Just(Act::ForgetCorpus)],
            2 => look.prop_map(|(look, option, value)| Act::Look(look, option, value)),
            2 => links(),
            9 => Just(Act::Back),
            4 => Just(Act::Forward),
            2 => Just(Act::Reload),
            3 => keep,
            3 => (0usize..4, select(NOTES.to_vec())).prop_map(|(at, note)| Act::Note(at, note)),
            1 => (0usize..4).prop_map(Act::Remove),
            1 => (0usize..4).prop_map(Act::MoveUp),
        ]
        .boxed()
    }

    fn apply(mut model: Model, act: &Act) -> Model {
        model.act(act);
        model
    }
}
