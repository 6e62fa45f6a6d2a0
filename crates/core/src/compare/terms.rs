//! Terms: the words of a text that carry no grammar, and two of these side by side.

use rustc_hash::{FxHashMap, FxHashSet};

use crate::index::Document;
use crate::text::{Stemmer, function_words, words};

/// What stands between the words of a term of two.
pub const PAIR: &str = " ";

/// What is a term in a language.
#[derive(Debug, Default)]
pub(super) struct Content(FxHashSet<&'static str>);

impl Content {
    pub(super) fn of(language: &str) -> Self {
        Content(function_words(language).collect())
    }

    /// A number or a letter is no term, nor is a word that carries grammar.
    pub(super) fn has(&self, form: &str) -> bool {
        form.chars().nth(1).is_some_and(char::is_alphabetic) && !self.0.contains(form)
    }
}

/// Finds the terms of documents, and keeps the stems of the words it has met: most have been met before.
#[derive(Debug, Default)]
pub struct Terms {
    languages: FxHashMap<String, Language>,
}

#[derive(Debug)]
struct Language {
    stemmer: Stemmer,
    content: Content,
    stems: FxHashMap<String, String>,
}

impl Terms {
    /// Every term of a document: stem, spelling, and where it stands. Two words that stand side by side, with nothing
    /// but a space or a hyphen between them, are a term as well, with [`PAIR`] between their stems.
    pub fn each(&mut self, document: &Document, mut each: impl FnMut(&str, &str, [u32; 2])) {
        let article = &document.article;
        let code = article.meta.language.as_deref().unwrap_or_default();
        let Language { stemmer, content, stems } =
            self.languages.entry(code.to_owned()).or_insert_with(|| Language {
                stemmer: Stemmer::for_language(code),
                content: Content::of(code),
                stems: FxHashMap::default(),
            });
        let mut spelling = String::new();
        // Of the word before, then with this one.
        let [mut first, mut spelt] = [String::new(), String::new()];
        for block in &article.blocks {
            let text = article.text.get(block.range()).unwrap_or_default();
            let mut before: Option<[usize; 2]> = None;
            for word in words(text).filter(|w| content.has(&w.form)) {
                let at = |start: usize| [start, word.end].map(|byte| block.start + byte as u32);
                lower(&text[word.start..word.end], &mut spelling);
                let stem: &str = match stems.get(&spelling) {
                    Some(stem) => stem,
                    None => stems.entry(spelling.clone()).or_insert(stemmer.stem(&spelling).into_owned()),
                };
                each(stem, &spelling, at(word.start));
                if let Some([start, end]) = before
                    && matches!(&text[end..word.start], " " | "-")
                {
                    for (pair, second) in [(&mut first, stem), (&mut spelt, &spelling)] {
                        pair.push_str(PAIR);
                        pair.push_str(second);
                    }
                    each(&first, &spelt, at(start));
                }
                before = Some([word.start, word.end]);
                for (kept, this) in [(&mut first, stem), (&mut spelt, &spelling)] {
                    kept.clear();
                    kept.push_str(this);
                }
            }
        }
    }
}

/// Puts a word in lower case.
fn lower(word: &str, into: &mut String) {
    into.clear();
    if word.is_ascii() {
        into.push_str(word);
        into.make_ascii_lowercase();
    } else {
        into.push_str(&word.to_lowercase());
    }
}
