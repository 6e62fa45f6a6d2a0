//! The page without a browser: whatever a reader does, in whatever order, what is seen is what a plain model of the page
//! says, and the address brings it back.

use std::rc::Rc;

use corpuscope_core::article::{Article, BlockKind};
use corpuscope_core::dossier::{Dossier, Format, counted, from_link, link, read, star, write};
use corpuscope_core::index::{Corpus, Document, Index, Segment, Sizes, build};
use corpuscope_core::search::Sort;
use corpuscope_core::sides::MOST;
use corpuscope_core::state::{Action, Role, State, Step};
use corpuscope_core::view::{Look, Page, Rows, View};
use proptest::prelude::*;
use proptest_state_machine::{StateMachineTest, prop_state_machine};

mod model;

use model::{ARTICLES, Act, Item, Model, PAGES, Sight};

/// The program, and what a browser does for it: entries of the history, each an address.
struct Browser {
    state: State,
    history: Vec<String>,
    at: usize,
    dossier: Dossier,
    index: Rc<Index>,
}

fn articles() -> Vec<Document> {
    let document = |id: &str| {
        let mut article = Article::new(id);
        article.push(BlockKind::Title, "Oil and gas");
        article.push(BlockKind::Paragraph, "Oil floats on water.");
        Document { article, ..Document::default() }
    };
    ARTICLES.iter().map(|id| document(id)).collect()
}

fn index() -> Index {
    let documents = articles();
    let corpus = Corpus { languages: vec!["und".into()], ..Corpus::default() };
    let segment = Segment::new(0, &documents, &corpus.languages);
    Index::open(&build(corpus, &documents, &[], vec![segment], Sizes::WHOLE).whole()).expect("sound")
}

/// A view in the words of the model.
fn sight(view: &View) -> Sight {
    let page = match &view.page {
        Page::Articles => ("", ""),
        Page::Read(id) => ("read", &**id),
        Page::Compare => ("compare", ""),
        Page::About => ("about", ""),
        Page::Make => ("make", ""),
        Page::Dossier(carried) => ("dossier", &**carried),
    };
    let request = &view.request;
    let mut sight = Sight {
        page: (page.0.into(), page.1.into()),
        query: request.query.clone(),
        turned: view.offset,
        look: (view.look.key.clone(), view.look.options.iter().cloned().collect()),
        tray: view.tray.clone(),
        part: view.part.clone(),
        order: view.rows.order.clone(),
        open: view.rows.open.clone(),
        rows: view.rows.all,
        corpus: view.corpus.clone(),
        ..Sight::default()
    };
    for (facet, choice) in request.facets.iter() {
        for (out, values) in [(false, &choice.include), (true, &choice.exclude)] {
            if !values.is_empty() {
                sight.filters.insert((facet.into(), out), values.clone());
            }
        }
        if choice.all {
            sight.all.insert(facet.into());
        }
    }
    let sort = [Sort::Relevance, Sort::Newest, Sort::Oldest, Sort::Title];
    let switches = [
        ("mentioned", request.mentioned.map_or(0, |on| if on { 2 } else { 1 })),
        ("accents", u32::from(request.accents)),
        ("require", u32::from(request.require)),
        ("fold", u32::from(request.unfolded)),
        ("sort", sort.iter().position(|other| *other == request.sort).expect("one of four") as u32),
    ];
    let changed = switches.into_iter().filter(|(_, place)| *place > 0);
    sight.switches = changed.map(|(name, place)| (name.to_owned(), place)).collect();
    sight
}

/// The items of a dossier in the words of the model.
fn items(dossier: &Dossier) -> Vec<Item> {
    let of = |kept: &corpuscope_core::dossier::Kept| match (kept.article(), kept.counted()) {
        (Some(article), _) => Ok(article.id.clone()),
        (None, counted) => Err(Box::new(sight(&View::from_hash(&counted.expect("a search").address)))),
    };
    let items = dossier.items.iter();
    items.map(|item| Item { id: item.id, of: of(&item.kept), note: item.note.clone() }).collect()
}

/// What the page is asked to do for an act within it.
fn action(act: &Act, view: &View) -> Option<Action> {
    let text = |text: &&str| (*text).to_owned();
    Some(match act {
        Act::Type(query) => Action::Query(text(query)),
        Act::Choose(facet, value, out) => {
            Action::Choose(text(facet), text(value), if *out { Role::Exclude } else { Role::Include })
        }
        Act::Range(facet, range) => Action::Range(text(facet), text(range)),
        Act::AllOf(facet, all) => Action::AllOf(text(facet), *all),
        Act::ClearFilters => Action::ClearFilters,
        Act::ClearAll => Action::ClearAll,
        Act::Switch("mentioned", place) => {
            Action::Mentioned([None, Some(false), Some(true)][*place as usize])
        }
        Act::Switch("accents", place) => Action::Accents(*place > 0),
        Act::Switch("require", place) => Action::Require(*place > 0),
        Act::Switch("fold", place) => Action::Unfolded(*place > 0),
        Act::Switch(_, place) => {
            Action::Sort([Sort::Relevance, Sort::Newest, Sort::Oldest, Sort::Title][*place as usize])
        }
        Act::Turn(page) => Action::Turn(*page),
        Act::Open(page, of) => {
            let at = PAGES.iter().position(|other| other == page).expect("a page");
            let pages = [
                Page::Articles,
                Page::Read(text(of)),
                Page::Compare,
                Page::About,
                Page::Make,
                Page::Dossier(text(of)),
            ];
            Action::Open(pages[at].clone())
        }
        Act::Side(side) => Action::Side(text(side)),
        Act::MoveSide(at, right) => Action::MoveSide(*at, *right),
        Act::ClearSides => Action::ClearSides,
        Act::Part(part) => Action::Part(part),
        Act::Rows(order, open, all) => {
            Action::Rows("who", Rows { order: text(order), only: String::new(), open: text(open), all: *all })
        }
        Act::ClosePassages => Action::ClosePassages,
        Act::ForgetCorpus => Action::ForgetCorpus,
        // Views are links.
        Act::Look(look, option, value) => {
            Action::Visit(View { look: Look::new(look).with(option, value), ..view.clone() }.to_hash())
        }
        Act::Link(pairs) => {
            let escaped = |value: &&str| value.bytes().map(|byte| format!("%{byte:02x}")).collect::<String>();
            let pair = |(key, values): &(&str, Vec<&str>)| {
                format!("{key}={}", values.iter().map(escaped).collect::<Vec<_>>().join(","))
            };
            Action::Visit(format!("#/?{}", pairs.iter().map(pair).collect::<Vec<_>>().join("&")))
        }
        _ => return None,
    })
}

impl Browser {
    /// What the hook that writes addresses has the browser do.
    fn does(&mut self, action: Action) {
        let Some(state) = self.state.after(action) else { return };
        self.state = state;
        let address = self.state.view.to_hash();
        match self.state.step {
            Step::Read => {}
            Step::Push => {
                self.history.truncate(self.at + 1);
                self.history.push(address);
                self.at += 1;
            }
            Step::Replace | Step::Type => self.history[self.at] = address,
        }
    }

    fn goes(&mut self, to: Option<usize>) {
        if let Some(at) = to.filter(|at| *at < self.history.len()) {
            self.at = at;
            self.does(Action::Go(self.history[at].clone(), 0.0));
        }
    }

    fn keeps(&mut self, article: Option<&str>) {
        let kept = match article {
            Some(id) => {
                let all = articles();
                star(&all.iter().find(|document| document.article.id == id).expect("an article").article)
            }
            None => counted(&self.index, &self.state.view, "a search").expect("all is there"),
        };
        self.dossier.keep(&self.index, kept, "2026-03-01", "https://example.org/").expect("all is there");
    }

    /// What the page has when it is loaded again, the dossier as the browser stores it.
    fn reloads(&mut self) {
        self.state = State::read(&self.history[self.at]);
        let words = corpuscope_messages::english();
        let stored = write(&self.dossier, Format::JsonLd, &|message| words.words(message));
        let read = read(stored.as_bytes()).expect("it was written by us");
        assert_eq!(read, self.dossier);
        self.dossier = read;
    }
}

impl StateMachineTest for Browser {
    type SystemUnderTest = Browser;
    type Reference = Model;

    fn init_test(_: &Model) -> Browser {
        Browser {
            state: State::read(""),
            history: vec!["#/".into()],
            at: 0,
            dossier: Dossier::default(),
            index: Rc::new(index()),
        }
    }

    fn apply(mut browser: Browser, _: &Model, act: Act) -> Browser {
        let before = browser.state.clone();
        match &act {
            Act::Back => browser.goes(browser.at.checked_sub(1)),
            Act::Forward => browser.goes(Some(browser.at + 1)),
            Act::Reload => browser.reloads(),
            Act::Keep(article) => browser.keeps(*article),
            Act::Note(at, note) => {
                if let Some(item) = browser.dossier.items.get_mut(*at) {
                    item.note = (*note).into();
                }
            }
            Act::Remove(at) if *at < browser.dossier.items.len() => drop(browser.dossier.items.remove(*at)),
            Act::MoveUp(at) if *at > 0 && *at < browser.dossier.items.len() => {
                browser.dossier.items.swap(at - 1, *at);
            }
            act => {
                if let Some(action) = action(act, &browser.state.view) {
                    browser.does(action.clone());
                    undone(&before, &browser.state, action);
                }
            }
        }
        browser
    }

    fn check_invariants(browser: &Browser, model: &Model) {
        assert_eq!(&sight(&browser.state.view), model.sight());
        // The address brings all back, and is the one way to write it.
        let address = browser.state.view.to_hash();
        assert_eq!(View::from_hash(&address), *browser.state.view, "{address}");
        assert_eq!(browser.history[browser.at], address);
        let history: Vec<Sight> = browser.history.iter().map(|hash| sight(&View::from_hash(hash))).collect();
        assert_eq!((&history, browser.at), (&model.history, model.at));
        assert!(browser.state.view.tray.len() <= MOST);
        assert_eq!(items(&browser.dossier), model.items);
        let Ok(carried) = link(&browser.dossier) else { return };
        let shown = View::from_hash(&View { page: Page::Dossier(carried), ..View::default() }.to_hash());
        let Page::Dossier(carried) = &shown.page else { panic!("{shown:?} is no dossier") };
        assert_eq!(from_link(carried).expect("it was written by us").items, browser.dossier.items);
    }
}

/// What was added and is taken out again leaves the address as it was, unless it took the place of something.
fn undone(before: &State, after: &State, action: Action) {
    let (old, new) = (sight(&before.view), sight(&after.view));
    let count = |sight: &Sight| sight.filters.values().map(Vec::len).sum::<usize>() + sight.tray.len();
    let added = matches!(action, Action::Choose(..) | Action::Side(_)) && count(&new) == count(&old) + 1;
    // To choose what was left out, or to leave out what was chosen, takes that back.
    if added && old.turned == 0 {
        let again = after.after(action).expect("it is taken out again");
        assert_eq!(again.view.to_hash(), before.view.to_hash());
    }
}

prop_state_machine! {
    #![proptest_config(ProptestConfig { cases: 300, ..ProptestConfig::default() })]

    #[test]
    fn whatever_a_reader_does_the_page_is_what_a_plain_model_says(sequential 1..60 => Browser);
}
