//! By the words of which languages countries are looked for in an article.

use corpuscope_core::article::Article;

use super::language::{LanguageSet, guess};
use super::native::{self, NativeNames};

/// How countries are looked for in an article.
#[derive(Clone, Copy, Debug)]
pub(super) enum Service {
    /// By the words of these languages.
    Known(LanguageSet),
    /// By the names of one other language, where they are known, and by those that are the same in many.
    Further(Option<&'static NativeNames>),
}

impl Service {
    /// Of an article, by the language that it states; where it states none, by its small words.
    pub(super) fn of(article: &Article) -> Service {
        let Some(code) = article.meta.language.as_deref().map(|l| l.get(..2).unwrap_or(l)) else {
            return Service::Known(guess(&article.text));
        };
        match LanguageSet::with_code(code) {
            none if none == LanguageSet::default() => Service::Further(native::names_in(code)),
            known => Service::Known(known),
        }
    }
}
