//! Layers: what the compiler may know of a language, and the files that say it.

use std::fmt;

use serde::Deserialize;

/// A part of what is known of a language. Each can be left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Layer {
    /// The dates of articles: names of months.
    Dates,
    /// The quantities that a text states, and what they count.
    Figures,
    /// When a quantity holds.
    Times,
    /// The words that a text quotes, and who says them.
    Quotations,
    /// What a text calls someone besides their name.
    Names,
    /// What those who are named do.
    Roles,
    /// How names are told that no list holds.
    Discovery,
    /// Names of countries and of what is theirs.
    Countries,
}

impl Layer {
    /// The names of its files.
    pub fn files(self) -> &'static [&'static str] {
        match self {
            Layer::Dates => &["months.toml"],
            Layer::Figures => &["figures.toml", "referents.toml"],
            Layer::Times => &["times.toml"],
            Layer::Quotations => &["quotes.toml"],
            Layer::Names => &["names.toml"],
            Layer::Roles => &["roles.toml"],
            Layer::Discovery => &["discovery.toml"],
            Layer::Countries => &["countries.toml"],
        }
    }
}

impl fmt::Display for Layer {
    /// Writes it as `language.toml` does.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Layer::Dates => "dates",
            Layer::Figures => "figures",
            Layer::Times => "times",
            Layer::Quotations => "quotations",
            Layer::Names => "names",
            Layer::Roles => "roles",
            Layer::Discovery => "discovery",
            Layer::Countries => "countries",
        })
    }
}
