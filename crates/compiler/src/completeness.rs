//! Completeness: how many articles have which field, where from, and what looks as if it had been read wrongly.

use std::collections::BTreeMap;
use std::io;

use corpuscope_core::index::Packed;
use corpuscope_core::text::words;

use crate::documents::glance;
use crate::languages::english_name;
use crate::read::{Reading, Told};
use crate::threads::*;

/// Words from which a text is probably many articles.
const LONG: usize = 100_000;
/// Words below which a text is probably no article.
const SHORT: usize = 10;
/// Places from which a field comes that are named.
const NAMED: usize = 4;

/// What the articles of a corpus have, and what they lack.
#[derive(Clone, Debug, Default)]
pub struct Completeness {
    articles: usize,
    /// Where the values of each field come from, and how many come from there.
    from: BTreeMap<Told, BTreeMap<String, usize>>,
    /// The first article without each field.
    lacking: BTreeMap<Told, String>,
    languages: BTreeMap<String, usize>,
    /// Words of each article, the fewest first.
    words: Vec<usize>,
    /// Articles of very many words: place, file, words.
    long: Vec<(String, String, usize)>,
    /// Articles of very few words: how many, and the place of the first.
    short: (usize, String),
    /// Articles left out as they stand twice: how many, and the places of the first two.
    twice: (usize, String, String),
}

impl Completeness {
    /// What these articles have; there is a reading for each.
    pub(crate) fn of(documents: &[Packed], readings: &[Reading]) -> io::Result<Self> {
        let mut all = Completeness { articles: documents.len(), ..Completeness::default() };
        let count = |document: &Packed| Ok(words(glance(document)?.text).count());
        let counts: Vec<usize> = documents.par_iter().map(count).collect::<io::Result<_>>()?;
        for ((document, reading), words) in documents.iter().zip(readings).zip(counts) {
            let place = place(&reading.file, reading.line);
            let language = glance(document)?.language;
            for field in Told::ALL {
                // Whether a language was found in the text is settled when all articles are known.
                let from =
                    reading.origins.of(field).filter(|_| field != Told::Language || language.is_some());
                match from {
                    Some(from) => {
                        let count = all.from.entry(field).or_default().entry(from.to_owned()).or_default();
                        *count += 1;
                    }
                    None => keep_least(all.lacking.entry(field).or_default(), &place),
                }
            }
            *all.languages.entry(language.unwrap_or_default().to_owned()).or_default() += 1;
            if words >= LONG {
                all.long.push((place.clone(), reading.file.clone(), words));
            }
            if words < SHORT {
                all.short.0 += 1;
                keep_least(&mut all.short.1, &place);
            }
            for (file, line) in &reading.copies {
                all.twice.0 += 1;
                if all.twice.1.is_empty() {
                    (all.twice.1, all.twice.2) = (self::place(file, *line), place.clone());
                }
            }
            all.words.push(words);
        }
        all.words.sort_unstable();
        all.long.sort();
        Ok(all)
    }

    /// Where the values of a field come from, those of most first, and how many articles have each.
    pub(crate) fn origins_of(&self, field: Told) -> Vec<(&str, usize)> {
        self.from.get(&field).map_or(Vec::new(), |from| most_first(from))
    }

    /// The first article without a field, and how many are; none where all have it.
    pub(crate) fn lacking(&self, field: Told) -> Option<(usize, &str)> {
        let with: usize = self.from.get(&field).map_or(0, |from| from.values().sum());
        self.lacking.get(&field).map(|first| (self.articles - with, first.as_str()))
    }

    /// The languages of the articles, those of most first: code, name, articles.
    pub(crate) fn by_language(&self) -> Vec<(&str, &str, usize)> {
        let mut languages = most_first(&self.languages);
        languages.retain(|(code, _)| !code.is_empty());
        languages.into_iter().map(|(code, n)| (code, language_name(code), n)).collect()
    }

    /// The words of all articles.
    pub(crate) fn words(&self) -> usize {
        self.words.iter().sum()
    }

    /// A line for each field: how many articles have it, and where from; what to do where none has it.
    pub fn table(&self) -> Vec<String> {
        let mut lines = vec![format!("Articles: {}", self.articles)];
        for field in Told::ALL {
            let from = self.from.get(&field);
            let with: usize = from.map_or(0, |from| from.values().sum());
            let mut says = match (from, with) {
                (Some(from), 1..) => places(from),
                _ => format!("none; {}", todo(field)),
            };
            if let Some(first) = self.lacking.get(&field).filter(|_| with > 0) {
                says += &format!("; {} without, first {first}", self.articles - with);
            }
            if field == Told::Language && with > 0 {
                says += &format!(": {}", self.languages());
            }
            if field == Told::Body {
                says += &self.lengths();
            }
            lines.push(format!("  {:<9}{with:>7}  {says}", field.name()));
        }
        lines
    }

    /// What looks as if it had been read wrongly, with what to do about it.
    pub fn suspects(&self) -> Vec<String> {
        let mut lines: Vec<String> = self
            .long
            .iter()
            .map(|(place, file, words)| {
                format!(
                    "{place} holds {} words; if it is many articles, `[split] \"{file}\" = '^…'` in corpus.toml parts it \
                     before each line that fits",
                    grouped(*words)
                )
            })
            .collect();
        if self.short.0 > 0 {
            let (n, first) = &self.short;
            let (have, them) = if *n == 1 { ("article has", "it") } else { ("articles have", "them") };
            lines.push(format!(
                "{n} {have} fewer than {SHORT} words, first {first}; `exclude` in corpus.toml leaves {them} out"
            ));
        }
        if self.twice.0 > 0 {
            let (n, copy, kept) = &self.twice;
            let (stand, were) = if *n == 1 { ("article stands", "was") } else { ("articles stand", "were") };
            lines.push(format!(
                "{n} {stand} twice and {were} left out: {copy} is the same as {kept}; `copies = \"keep\"` in corpus.toml keeps \
                 each"
            ));
        }
        lines
    }

    fn languages(&self) -> String {
        let named = self.by_language().into_iter().map(|(_, name, n)| format!("{name} {n}"));
        named.collect::<Vec<_>>().join(", ")
    }

    fn lengths(&self) -> String {
        match (self.words.first(), self.words.get(self.words.len() / 2), self.words.last()) {
            (Some(first), Some(middle), Some(last)) if last > first => {
                let [first, middle, last] = [first, middle, last].map(|n| grouped(*n));
                format!("; {first} to {last} words, half of them {middle} or more")
            }
            (Some(only), ..) => format!("; {} words", grouped(*only)),
            _ => String::new(),
        }
    }
}

/// Where a file or record stands: `news.csv:7`; the file alone where it is one article.
fn place(file: &str, line: usize) -> String {
    if line > 1 { format!("{file}:{line}") } else { file.to_owned() }
}

fn keep_least(kept: &mut String, place: &str) {
    if kept.is_empty() || place < kept.as_str() {
        place.clone_into(kept);
    }
}

/// The places from which values come, those of most first.
fn places(from: &BTreeMap<String, usize>) -> String {
    let from = most_first(from);
    let named = from.iter().take(NAMED).map(|(place, n)| format!("{place} {n}"));
    let others: usize = from.iter().skip(NAMED).map(|(_, n)| *n).sum();
    let others = (others > 0).then(|| format!("elsewhere {others}"));
    named.chain(others).collect::<Vec<_>>().join(", ")
}

fn most_first(counts: &BTreeMap<String, usize>) -> Vec<(&str, usize)> {
    let mut counts: Vec<(&str, usize)> = counts.iter().map(|(name, n)| (name.as_str(), *n)).collect();
    counts.sort_by_key(|(name, n)| (std::cmp::Reverse(*n), *name));
    counts
}

fn language_name(code: &str) -> &str {
    english_name(code).unwrap_or(code)
}

/// What to do where no article has a field.
pub(crate) fn todo(field: Told) -> String {
    let setting = field.setting();
    let named = format!("`[fields] {setting} = \"…\"` in corpus.toml names the field that gives it");
    match field {
        Told::Date | Told::Source => {
            let called = if field == Told::Date { "{date}_*" } else { "{source}/*" };
            format!("{named}, `[names] pattern = \"{called}\"` takes it from the names of files")
        }
        _ => named,
    }
}

/// A number with a comma before each three digits.
fn grouped(n: usize) -> String {
    let digits = n.to_string();
    let comma = |(i, c): (usize, char)| {
        let before = i > 0 && (digits.len() - i).is_multiple_of(3);
        [before.then_some(','), Some(c)].into_iter().flatten()
    };
    digits.chars().enumerate().flat_map(comma).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compile::compile;
    use crate::files::Memory;

    fn told(files: &[(&str, &str)]) -> (Vec<String>, Vec<String>) {
        let files: Memory = files.iter().map(|(name, text)| (*name, text.as_bytes())).collect();
        let compiled = compile(&files, &|_| ()).expect("memory can be read");
        let completeness = compiled.completeness().expect("its own bytes");
        (completeness.table(), completeness.suspects())
    }

    #[test]
    fn the_table_says_of_each_field_how_many_have_it_and_where_from() {
        let text = "The harbour was closed for two days because of the storm, and nobody could say when the boats that lay \
                    there would be allowed to leave it again, or who would pay the men for the days that they had lost.";
        let (table, suspects) = told(&[
            ("a.md", &format!("---\ntitle: Storm\ndate: 2025-11-03\nlang: en\n---\n{text}")),
            ("b.md", &format!("# Oil\n\n{text} It is open.")),
            ("c/b.md", &format!("# Oil\n\n{text} It is open.")),
        ]);
        assert_eq!(table[0], "Articles: 2");
        assert_eq!(table[2], "  date           1  field `date` 1; 1 without, first b.md");
        assert!(table[3].starts_with("  author         0  none; `[fields] authors = "), "{table:?}");
        assert_eq!(table[5], "  language       2  field `lang` 1, found in the text 1: English 2");
        assert_eq!(
            suspects,
            [
                "1 article stands twice and was left out: c/b.md is the same as b.md; `copies = \"keep\"` in corpus.toml keeps each"
            ]
        );
    }

    #[test]
    fn long_and_short_texts_are_suspected() {
        let long = "word is here ".repeat(LONG / 3 + 1);
        let (_, suspects) = told(&[("a.txt", &long), ("b.txt", "Two words.")]);
        assert!(suspects[0].starts_with("a.txt holds 100,002 words; if it is many"), "{suspects:?}");
        assert!(suspects[1].starts_with("1 article has fewer than 10 words, first b.txt"), "{suspects:?}");
    }
}
