//! A shelf: the articles of a corpus that is compiled already, to stand beside those of another. They are read from its
//! index and compiled once more with the others, so that facets, search and comparison work across both.

use corpuscope_core::index::{Index, IndexError, Packed, Stop};

use crate::config::{Config, CustomFacet};

/// What the facet is called whose values are the shelves.
const FACET: &str = "shelf";

/// Published articles.
#[derive(Clone, Debug, Default)]
pub struct Shelf {
    /// What the corpus is called.
    title: String,
    articles: Vec<Packed>,
    /// Its facets that not every corpus has: name and label.
    facets: Vec<(String, String)>,
}

/// An index of which articles are to be taken, as much of it as is there.
#[derive(Debug)]
pub struct Opened(Index);

impl Opened {
    /// Opens an index from the file that a page starts from, unpacked.
    pub fn new(start: &[u8]) -> Result<Self, IndexError> {
        Index::open(start).map(Opened)
    }

    /// Takes in another of its files, unpacked.
    pub fn supply(&mut self, file: &[u8]) -> Result<(), IndexError> {
        self.0.supply(file)
    }

    /// The names of the files that are still to be supplied.
    pub fn needs(&self) -> Result<Vec<String>, IndexError> {
        match self.0.documents(&self.numbers()) {
            Ok(_) => Ok(Vec::new()),
            Err(Stop::Damaged(error)) => Err(error),
            Err(Stop::Missing(parts)) => {
                let file = |part| self.0.directory.file(part).map(|file| file.name.clone());
                let mut names: Vec<String> = parts.into_iter().filter_map(file).collect();
                names.sort();
                names.dedup();
                Ok(names)
            }
        }
    }

    /// The articles, once all files are there. A shelf of them, or what still lacks.
    pub fn shelf(&self) -> Result<Shelf, Stop> {
        let Opened(index) = self;
        let articles = self.numbers().into_iter().map(|number| {
            let mut document = index.document(number)?;
            // What it names is found out once more, as others stand beside it.
            document.tags = Default::default();
            Ok(Packed::new(&document))
        });
        let facets = index.facets.iter().map(|facet| (facet.name.clone(), facet.label.clone()));
        Ok(Shelf {
            title: index.corpus.title.clone(),
            articles: articles.collect::<Result<_, Stop>>()?,
            facets: facets.filter(|(name, _)| !BUILT_IN.contains(&name.as_str())).collect(),
        })
    }

    fn numbers(&self) -> Vec<u32> {
        (0..self.0.corpus.documents).collect()
    }
}

/// Facets that every corpus may have.
const BUILT_IN: [&str; 8] = ["country", "actor", "source", "author", "language", "kind", "topic", "date"];

impl Shelf {
    /// How many articles stand on it.
    pub fn len(&self) -> usize {
        self.articles.len()
    }

    /// Whether none does.
    pub fn is_empty(&self) -> bool {
        self.articles.is_empty()
    }

    /// The articles.
    pub(crate) fn articles(&self) -> &[Packed] {
        &self.articles
    }

    /// Adds the facet of shelves, and those that the published corpus has besides. Returns the name of the facet of shelves,
    /// and what the shelf of published articles and that of the others are called in it.
    pub(crate) fn enter(&self, config: &mut Config) -> (String, [String; 2]) {
        let mut name = FACET.to_owned();
        while config.facet.contains_key(&name) {
            name.push('s');
        }
        let facet =
            |label: &str| CustomFacet { field: String::new(), folder: None, label: Some(label.to_owned()) };
        for (name, label) in &self.facets {
            config.facet.entry(name.clone()).or_insert_with(|| facet(label));
        }
        config.facet.insert(name.clone(), facet("Shelf"));
        config.first_facet = Some(name.clone());
        let own = config.title.clone().unwrap_or_else(|| "Articles".to_owned());
        let published = if own == self.title { format!("{own} (published)") } else { self.title.clone() };
        (name, [published, own])
    }
}
