//! Languages: what the compiler knows of each is a folder of data, `data/languages/<code>/*.toml`.
//!
//! The folder's `language.toml` lists the layers that the language has ([`Layer`]); each layer needs its files. A
//! missing file, a file that no layer needs, and a key that is missing or unknown are errors that name the file.
//!
//! ```
//! use corpuscope_compiler::languages::Languages;
//!
//! let languages = Languages::new([("xx/language.toml", "layers = ['figures']")]);
//! let error = languages.expect_err("the layer's files are missing").to_string();
//! assert_eq!(error, "xx/figures.toml: this file is missing; the layer \"figures\" needs it");
//! ```

mod layer;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::sync::LazyLock;

use serde::Deserialize;
use serde::de::DeserializeOwned;

pub use self::layer::Layer;

/// The files that ship, by path below `data/languages`. `build.rs` lists them.
const FILES: &[(&str, &str)] = include!(concat!(env!("OUT_DIR"), "/languages.rs"));

/// A line for each language that has a code of two letters: the code, and its English name.
const NAMES: &str = include_str!(concat!(env!("OUT_DIR"), "/language-names.txt"));

/// The file that every folder has.
const OWN: &str = "language.toml";

/// All languages, by their ISO 639-1 codes.
#[derive(Clone, Debug)]
pub struct Languages {
    folders: BTreeMap<String, LanguageFolder>,
}

/// What is known of one language.
#[derive(Clone, Debug)]
pub(crate) struct LanguageFolder {
    /// ISO 639-1, or any other code that articles state as their language.
    pub(crate) code: String,
    pub(crate) options: LanguageOptions,
    /// Texts of the files, by name.
    files: BTreeMap<String, String>,
}

/// `language.toml`.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct LanguageOptions {
    layers: BTreeSet<Layer>,
    /// Articles in languages that have no layers of extraction are read as if they were in this one.
    #[serde(default)]
    pub(crate) fallback: bool,
    /// Function words of a language for which `corpuscope_core::text::is_function_word` has no list; folded.
    #[serde(default)]
    pub(crate) function_words: Vec<String>,
}

/// A fault in the data of a language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LanguageError {
    file: String,
    fault: String,
}

impl LanguageError {
    fn new(code: &str, file: &str, fault: impl fmt::Display) -> Self {
        LanguageError { file: format!("{code}/{file}"), fault: fault.to_string().trim_end().to_owned() }
    }

    /// The file that is at fault, as `<code>/<name>`.
    pub fn file(&self) -> &str {
        &self.file
    }
}

impl fmt::Display for LanguageError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.file, self.fault)
    }
}

impl std::error::Error for LanguageError {}

impl Languages {
    /// Returns the languages that ship.
    ///
    /// # Panics
    /// Panics where a file of these is at fault, which the tests would have noticed.
    pub fn built_in() -> &'static Self {
        static BUILT_IN: LazyLock<Languages> = LazyLock::new(|| {
            let languages = Languages::new(FILES.iter().copied());
            languages.unwrap_or_else(|e| panic!("data/languages/{e}"))
        });
        &BUILT_IN
    }

    /// Takes languages from files, each given by its path (`<code>/<name>.toml`) and its text.
    pub fn new<'a>(files: impl IntoIterator<Item = (&'a str, &'a str)>) -> Result<Self, LanguageError> {
        let mut folders: BTreeMap<String, BTreeMap<String, String>> = BTreeMap::new();
        for (path, text) in files {
            let (code, name) = path.split_once('/').unwrap_or((path, ""));
            folders.entry(code.to_owned()).or_default().insert(name.to_owned(), text.to_owned());
        }
        let read = |(code, files): (String, _)| Ok((code.clone(), LanguageFolder::new(code, files)?));
        Ok(Languages { folders: folders.into_iter().map(read).collect::<Result<_, _>>()? })
    }

    /// Whether a language has a layer.
    pub(crate) fn has(&self, code: &str, layer: Layer) -> bool {
        self.folders.get(code).is_some_and(|folder| folder.options.layers.contains(&layer))
    }

    /// All of them, in the order of their codes.
    pub(crate) fn iter(&self) -> impl Iterator<Item = &LanguageFolder> {
        self.folders.values()
    }
}

impl LanguageFolder {
    fn new(code: String, files: BTreeMap<String, String>) -> Result<Self, LanguageError> {
        let missing = || LanguageError::new(&code, OWN, "this file is missing; every language needs it");
        let options: LanguageOptions = read(&code, OWN, files.get(OWN).ok_or_else(missing)?)?;
        for layer in &options.layers {
            if let Some(file) = layer.files().iter().find(|file| !files.contains_key(**file)) {
                let fault = format!("this file is missing; the layer \"{layer}\" needs it");
                return Err(LanguageError::new(&code, file, fault));
            }
        }
        let needed =
            |file: &str| file == OWN || options.layers.iter().any(|layer| layer.files().contains(&file));
        if let Some(file) = files.keys().find(|file| !needed(file)) {
            let fault = format!("no layer that {OWN} lists has this file");
            return Err(LanguageError::new(&code, file, fault));
        }
        Ok(LanguageFolder { code, options, files })
    }

    /// Reads a file of a layer; returns `None` where the language does without the layer.
    pub(crate) fn read<T: DeserializeOwned>(
        &self,
        layer: Layer,
        file: &str,
    ) -> Result<Option<T>, LanguageError> {
        debug_assert!(layer.files().contains(&file), "{file} is no file of {layer}");
        if !self.options.layers.contains(&layer) {
            return Ok(None);
        }
        self.files.get(file).map(|text| read(&self.code, file, text)).transpose()
    }
}

fn read<T: DeserializeOwned>(code: &str, file: &str, text: &str) -> Result<T, LanguageError> {
    from_toml(text).map_err(|e| LanguageError::new(code, file, e))
}

/// Reads a data file that is part of the program.
///
/// It is read as a value first, and the type from that. For each type that TOML reads directly, it brings its code four
/// times, to know dates and places in the text. Data have no use for these, and readers would fetch 26 KB more.
pub(crate) fn from_toml<T: DeserializeOwned>(text: &str) -> Result<T, String> {
    let value: serde_json::Value = toml::from_str(text).map_err(|e| e.to_string())?;
    T::deserialize(value).map_err(|e| e.to_string())
}

/// The English name of a language (ISO 639-1).
pub(crate) fn english_name(code: &str) -> Option<&'static str> {
    NAMES
        .lines()
        .filter_map(|line| line.split_once('\t'))
        .find(|(known, _)| *known == code)
        .map(|(_, name)| name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_lacks_in_a_folder_or_is_too_much_is_told_by_the_files_name() {
        for (files, file) in [
            (&[("xx/months.toml", "")][..], "xx/language.toml"),
            (&[("xx/language.toml", "layers = ['dates']")], "xx/months.toml"),
            (&[("xx/language.toml", "layers = ['songs']")], "xx/language.toml"),
            (&[("xx/language.toml", "layers = []\nplural = 's'")], "xx/language.toml"),
            (&[("xx/language.toml", "layers = []"), ("xx/months.toml", "")], "xx/months.toml"),
            (&[("xx/language.toml", "layers = []"), ("xx/moths.toml", "")], "xx/moths.toml"),
        ] {
            let error = Languages::new(files.iter().copied()).expect_err(file);
            assert_eq!(error.file(), file, "{error}");
        }
    }

    #[test]
    fn a_language_has_the_english_name_that_iso_gives_it() {
        for (code, name) in [
            ("en", Some("English")),
            ("pt", Some("Portuguese")),
            ("zu", Some("Zulu")),
            ("xx", None),
            ("eng", None),
        ] {
            assert_eq!(english_name(code), name, "{code}");
        }
    }

    #[test]
    fn a_layer_is_left_out_only_where_the_language_says_so() {
        let languages = Languages::new([("xx/language.toml", "layers = []")]).expect("it needs no file");
        let folder = languages.iter().next().expect("there is one");
        let months = folder.read::<BTreeMap<String, String>>(Layer::Dates, "months.toml");
        assert_eq!(months, Ok(None));
    }
}
