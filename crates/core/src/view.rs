//! The address: what is on the page, written after the `#`, and read back.
//!
//! ```text
//! #/?q=militia&f.country=VE,US&not.actor=donald-trump&sort=newest&with=a,b    articles
//! #/?mentioned=1   every mention counts   #/?mentioned=0    only what articles are about
//! #/read/ID?…     one article          #/compare?with=a,b&part=who&only=actor    side by side
//! #/?q=oil&fold=0    near-copies among the results     #/about         about the corpus
//! #/?q=oil&look=timeline&as.unit=week     the articles found, looked at otherwise than as a list
//! #/dossier          what the reader keeps     #/dossier?row=3    its third item, open
//! #/dossier/TEXT     a dossier that the link carries
//! #/make             a corpus of the reader's own
//! #/make?actor=ID    #/make?country=WORDS&article=ID    a correction, which that page reads itself
//! ```

use std::fmt::Write;

use crate::query::kept;
use crate::search::{Choices, Request, Sort};
use crate::sides::MOST;

/// Which page is shown.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Page {
    /// Search, facets and results.
    #[default]
    Articles,
    /// One article, by id.
    Read(String),
    /// The articles of the tray side by side.
    Compare,
    /// About the corpus.
    About,
    /// Make your own: a corpus of the reader's own files.
    Make,
    /// The dossier; with what a link carries, that of the link ([`from_link`](crate::dossier::from_link)).
    Dossier(String),
}

/// How the table of a part of the comparison is shown.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Rows {
    /// What the rows are ordered by: `name`, or the name of a column in files; empty: the panel's own order.
    pub order: String,
    /// Only rows whose kind has this key in files; empty: all.
    pub only: String,
    /// The key of the row whose passages are open; empty: none.
    pub open: String,
    /// All rows are shown, and not the first few.
    pub all: bool,
}

/// How the articles that were found are looked at.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Look {
    /// The key of the view; empty: a list.
    pub key: String,
    /// Its options, by name, in the order of names; none is empty.
    pub options: Vec<(String, String)>,
}

impl Look {
    /// Returns the look of a key, with its usual options.
    pub fn new(key: &str) -> Self {
        Look { key: key.to_owned(), options: Vec::new() }
    }

    /// Tells whether the articles are listed.
    pub fn is_list(&self) -> bool {
        self.key.is_empty()
    }

    /// Returns an option; empty where it is as usual.
    pub fn option(&self, name: &str) -> &str {
        let at = self.options.iter().position(|(other, _)| other == name);
        at.map_or("", |at| self.options[at].1.as_str())
    }

    /// Returns the look with another option; an empty one is as usual.
    pub fn with(&self, name: &str, value: &str) -> Self {
        let mut look = self.clone();
        look.options.retain(|(other, _)| other != name);
        if !value.is_empty() {
            let at = look.options.partition_point(|(other, _)| other.as_str() < name);
            look.options.insert(at, (name.to_owned(), value.to_owned()));
        }
        look
    }
}

/// All that the address says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct View {
    /// Which page.
    pub page: Page,
    /// Query, filters and order.
    pub request: Request,
    /// Page of the results, from 0.
    pub offset: u32,
    /// How the articles that were found are looked at.
    pub look: Look,
    /// The sides chosen for comparison, in the order of their columns: ids of articles, and filters
    /// ([`filter`](crate::sides::filter)).
    pub tray: Vec<String>,
    /// The part of the comparison that is shown, by its key; empty: the overview.
    pub part: String,
    /// How its table is shown.
    pub rows: Rows,
    /// Fingerprint of the corpus that the address was made with; empty where it does not say.
    pub corpus: String,
}

impl View {
    /// The address, from `#` on. Empty parts are left out.
    pub fn to_hash(&self) -> String {
        let mut out = String::from("#/");
        match &self.page {
            Page::Articles => {}
            Page::Read(id) => {
                out.push_str("read/");
                escape(id, &mut out);
            }
            Page::Compare => out.push_str("compare"),
            Page::About => out.push_str("about"),
            Page::Make => out.push_str("make"),
            Page::Dossier(carried) => {
                out.push_str("dossier");
                if !carried.is_empty() {
                    out.push('/');
                    escape(carried, &mut out);
                }
            }
        }
        let mut mark = '?';
        let mut pair = |key: &str, values: &[String]| {
            out.push(std::mem::replace(&mut mark, '&'));
            escape(key, &mut out);
            for (i, value) in values.iter().enumerate() {
                out.push(if i == 0 { '=' } else { ',' });
                escape(value, &mut out);
            }
        };
        if !self.request.query.is_empty() {
            pair("q", std::slice::from_ref(&self.request.query));
        }
        for (name, choice) in self.request.facets.iter() {
            if !choice.include.is_empty() {
                pair(&format!("{}.{name}", if choice.all { "all" } else { "f" }), &choice.include);
            }
            if !choice.exclude.is_empty() {
                pair(&format!("not.{name}"), &choice.exclude);
            }
        }
        if let Some(mentioned) = self.request.mentioned {
            pair("mentioned", &[if mentioned { "1".into() } else { "0".into() }]);
        }
        if self.request.accents {
            pair("accents", &["1".into()]);
        }
        if self.request.require {
            pair("require", &["1".into()]);
        }
        if self.request.unfolded {
            pair("fold", &["0".into()]);
        }
        match self.request.sort {
            Sort::Relevance => {}
            Sort::Newest => pair("sort", &["newest".into()]),
            Sort::Oldest => pair("sort", &["oldest".into()]),
            Sort::Title => pair("sort", &["title".into()]),
        }
        if self.offset > 0 {
            pair("page", &[(u64::from(self.offset) + 1).to_string()]);
        }
        if !self.look.is_list() {
            pair("look", std::slice::from_ref(&self.look.key));
        }
        for (name, value) in &self.look.options {
            pair(&["as.", name].concat(), std::slice::from_ref(value));
        }
        if !self.tray.is_empty() {
            pair("with", &self.tray);
        }
        if !self.part.is_empty() {
            pair("part", std::slice::from_ref(&self.part));
        }
        let Rows { order, only, open, all } = &self.rows;
        for (key, value) in [("order", order), ("only", only), ("row", open)] {
            if !value.is_empty() {
                pair(key, std::slice::from_ref(value));
            }
        }
        if *all {
            pair("rows", &["all".into()]);
        }
        if !self.corpus.is_empty() {
            pair("corpus", std::slice::from_ref(&self.corpus));
        }
        out
    }

    /// Reads an address. What it does not understand it leaves out.
    pub fn from_hash(hash: &str) -> Self {
        let hash = hash.trim_start_matches('#');
        let (path, query) = hash.split_once('?').unwrap_or((hash, ""));
        let mut segments = path.split('/').filter(|s| !s.is_empty());
        let page = match (segments.next(), segments.next()) {
            (Some("read"), Some(id)) => Page::Read(unescape(id)),
            (Some("compare"), _) => Page::Compare,
            (Some("about"), _) => Page::About,
            (Some("make"), _) => Page::Make,
            (Some("dossier"), carried) => Page::Dossier(carried.map(unescape).unwrap_or_default()),
            _ => Page::Articles,
        };
        let mut view = View { page, ..Default::default() };
        let mut facets = Choices::default();
        for pair in query.split('&').filter(|p| !p.is_empty()) {
            let (key, value) = pair.split_once('=').unwrap_or((pair, ""));
            let key = unescape(key);
            let mut values: Vec<String> = Vec::new();
            for value in value.split(',').filter(|v| !v.is_empty()).map(unescape) {
                // What is chosen twice is chosen: each side and each filter is drawn once.
                if !values.contains(&value) {
                    values.push(value);
                }
            }
            let first = values.first().cloned().unwrap_or_default();
            match key.as_str() {
                "q" => view.request.query = kept(&first).to_owned(),
                "mentioned" => {
                    view.request.mentioned = match first.as_str() {
                        "0" => Some(false),
                        "1" => Some(true),
                        _ => None,
                    }
                }
                "accents" => view.request.accents = first == "1",
                "require" => view.request.require = first == "1",
                "fold" => view.request.unfolded = first == "0",
                "sort" => {
                    view.request.sort = match first.as_str() {
                        "newest" => Sort::Newest,
                        "oldest" => Sort::Oldest,
                        "title" => Sort::Title,
                        _ => Sort::Relevance,
                    }
                }
                "page" => view.offset = first.parse::<u32>().unwrap_or(1).saturating_sub(1),
                "look" => view.look.key = first,
                "with" => view.tray = values,
                "part" => view.part = first,
                "order" => view.rows.order = first,
                "only" => view.rows.only = first,
                "row" => view.rows.open = first,
                "rows" => view.rows.all = first == "all",
                "corpus" => view.corpus = first,
                _ => {
                    if let Some(name) = key.strip_prefix("as.") {
                        view.look = view.look.with(name, &first);
                    } else if let Some(name) = key.strip_prefix("all.") {
                        let choice = facets.of(name);
                        (choice.include, choice.all) = (values, true);
                    } else if let Some(name) = key.strip_prefix("f.") {
                        facets.of(name).include = values;
                    } else if let Some(name) = key.strip_prefix("not.") {
                        facets.of(name).exclude = values;
                    }
                }
            }
        }
        view.tray.truncate(MOST);
        facets.tidy();
        view.request.facets = facets;
        view
    }
}

/// Percent-encodes all but letters, digits and a few marks that are safe after `#`.
fn escape(text: &str, out: &mut String) {
    for b in text.bytes() {
        match b {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'_' | b'.' | b'~' => out.push(b as char),
            b' ' => out.push('+'),
            _ => {
                let _ = write!(out, "%{b:02X}");
            }
        }
    }
}

fn unescape(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((&b, after)) = rest.split_first() {
        let hex = |b: u8| (b as char).to_digit(16);
        match (b, after) {
            (b'%', [high, low, ..]) if hex(*high).is_some() && hex(*low).is_some() => {
                bytes.push((hex(*high).unwrap_or(0) * 16 + hex(*low).unwrap_or(0)) as u8);
                rest = &after[2..];
                continue;
            }
            (b'+', _) => bytes.push(b' '),
            _ => bytes.push(b),
        }
        rest = after;
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::search::Choice;
    use proptest::prelude::*;

    /// Texts, none of which is empty or another.
    fn several(size: impl Into<prop::collection::SizeRange>) -> impl Strategy<Value = Vec<String>> {
        let text = any::<String>().prop_filter("not empty", |s| !s.is_empty());
        prop::collection::btree_set(text, size).prop_map(|texts| texts.into_iter().rev().collect())
    }

    prop_compose! {
        fn choices()(include in several(0..4), exclude in several(0..4), all: bool) -> Choice {
            Choice { all: all && !include.is_empty(), include, exclude }
        }
    }

    prop_compose! {
        fn rows()(order: String, only: String, open: String, all: bool) -> Rows {
            Rows { order, only, open, all }
        }
    }

    prop_compose! {
        fn looks()(key: String, options in prop::collection::btree_map(any::<String>(), "..*", 0..3)) -> Look {
            options.iter().fold(Look::new(&key), |look, (name, value)| look.with(name, value))
        }
    }

    prop_compose! {
        fn views()(
            page in prop_oneof![
                Just(Page::Articles), Just(Page::Compare), Just(Page::About), Just(Page::Make), "[^/]+".prop_map(Page::Read),
                "[^/]*".prop_map(Page::Dossier)
            ],
            query: String,
            facets in prop::collection::btree_map(any::<String>(), choices(), 0..4),
            mentioned: Option<bool>,
            accents: bool,
            require: bool,
            unfolded: bool,
            sort in prop_oneof![Just(Sort::Relevance), Just(Sort::Newest), Just(Sort::Oldest), Just(Sort::Title)],
            offset: u32,
            tray in several(0..=MOST),
            part: String,
            rows in rows(),
            look in looks(),
            corpus: String,
        ) -> View {
            let mut chosen = Choices::default();
            facets.into_iter().for_each(|(facet, choice)| chosen.insert(&facet, choice));
            chosen.tidy();
            let request = Request { query, facets: chosen, mentioned, accents, require, unfolded, sort };
            View { page, request, offset: offset >> 1, look, tray, part, rows, corpus }
        }
    }

    proptest! {
        #[test]
        fn an_address_opens_the_view_it_was_made_from(view in views()) {
            prop_assert_eq!(View::from_hash(&view.to_hash()), view);
        }

        #[test]
        fn any_address_opens_something(hash: String) {
            View::from_hash(&hash);
        }
    }

    #[test]
    fn addresses_are_legible() {
        let mut view = View { page: Page::Read("a-b".into()), ..Default::default() };
        view.request.query = "oil gas".into();
        view.request
            .facets
            .insert("country", Choice { include: vec!["VE".into(), "US".into()], ..Default::default() });
        assert_eq!(view.to_hash(), "#/read/a-b?q=oil+gas&f.country=VE,US");
        assert_eq!(View::default().to_hash(), "#/");
    }

    #[test]
    fn what_an_address_names_twice_is_chosen_once() {
        let view = View::from_hash("#/compare?with=a,b,a&f.country=VE,VE,US&not.source=x,x");
        assert_eq!(view.to_hash(), "#/compare?f.country=VE,US&not.source=x&with=a,b");
        let seven = View::from_hash("#/?with=a,a,b,c,d,e,f,g");
        assert_eq!(seven.tray, ["a", "b", "c", "d", "e", "f"]);
    }

    #[test]
    fn an_address_says_what_counts_or_leaves_it_to_the_corpus() {
        for (address, mentioned) in
            [("#/", None), ("#/?mentioned=1", Some(true)), ("#/?mentioned=0", Some(false))]
        {
            let view = View::from_hash(address);
            assert_eq!(view.request.mentioned, mentioned, "{address}");
            assert_eq!(view.to_hash(), address);
        }
        assert_eq!(View::from_hash("#/?mentioned=often").request.mentioned, None);
    }

    #[test]
    fn a_side_that_is_a_filter_keeps_its_own_commas_and_marks() {
        let mut request = Request { query: "oil, gas & \"a b\"".into(), ..Default::default() };
        let countries = Choice { include: vec!["VE".into(), "US".into()], ..Default::default() };
        request.facets.insert("country", countries);
        let tray = vec!["a-b".to_owned(), crate::sides::key_of(&request)];
        let view = View { page: Page::Compare, tray, part: "figures".into(), ..Default::default() };
        let read = View::from_hash(&view.to_hash());
        assert_eq!(read, view);
        assert_eq!(crate::sides::filter(&read.tray[1]), Some(request));
    }
}
