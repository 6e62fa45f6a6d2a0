//! What a reader chose in the facets.

use serde::{Deserialize, Serialize};

/// What a reader chose in one facet.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Choice {
    /// Values of which a document must have one (or, with `all`, every one).
    pub include: Vec<String>,
    /// Values of which a document must have none.
    pub exclude: Vec<String>,
    /// A document must have every value of `include`.
    pub all: bool,
}

impl Choice {
    /// Nothing is chosen.
    pub fn is_empty(&self) -> bool {
        self.include.is_empty() && self.exclude.is_empty()
    }
}

/// The choices by name of facet, in the order of names. There are a few at most: a list, as the code of the standard
/// library's map would be kilobytes that every reader waits for.
///
/// ```
/// use corpuscope_core::search::Choices;
/// let mut choices = Choices::default();
/// choices.of("source").exclude.push("Gazette".into());
/// choices.of("country").include.push("VE".into());
/// assert_eq!(choices.iter().map(|(facet, _)| facet).collect::<Vec<_>>(), ["country", "source"]);
/// assert_eq!(choices.get("country").unwrap().include, ["VE"]);
/// assert!(choices.get("actor").is_none());
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Choices(Vec<(String, Choice)>);

impl Choices {
    fn find(&self, facet: &str) -> Result<usize, usize> {
        self.0.binary_search_by(|(name, _)| name.as_str().cmp(facet))
    }

    /// What was chosen in a facet.
    pub fn get(&self, facet: &str) -> Option<&Choice> {
        self.find(facet).ok().map(|at| &self.0[at].1)
    }

    /// The choice in a facet, to be changed; a new one where there is none.
    pub fn of(&mut self, facet: &str) -> &mut Choice {
        let at = self.find(facet).unwrap_or_else(|at| {
            self.0.insert(at, (facet.to_owned(), Choice::default()));
            at
        });
        &mut self.0[at].1
    }

    /// Puts a choice in the place of another.
    pub fn insert(&mut self, facet: &str, choice: Choice) {
        *self.of(facet) = choice;
    }

    /// Takes out what chooses nothing.
    pub fn tidy(&mut self) {
        self.0.retain_mut(|(_, choice)| {
            choice.all &= !choice.include.is_empty();
            !choice.is_empty()
        });
    }

    /// There are none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The facets with their choices.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Choice)> {
        self.0.iter().map(|(facet, choice)| (facet.as_str(), choice))
    }
}

impl From<(&str, Choice)> for Choices {
    fn from((facet, choice): (&str, Choice)) -> Self {
        Choices(vec![(facet.to_owned(), choice)])
    }
}
