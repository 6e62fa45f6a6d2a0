//! What two articles share, as a reader is told why one is shown beside the other.

use std::cmp::Reverse;

use rustc_hash::{FxHashMap, FxHashSet};

use super::terms::{Idf, Terms, term_weight};
use crate::annotation::{EntityKind, Tag};
use crate::article::Article;
use crate::index::{Document, Index, Stop};
use crate::text::{Analysis, Shape, lower, words};

/// Things told that two articles share, at most.
pub const MOST_SHARED: usize = 4;
/// What more articles have than one in four tells nothing, in 16ths of a binary logarithm.
const TELLS: u32 = 32;
/// A word of which the weight is not kept weighs as much as one that one article in 128 has.
const RARE: u32 = 7 * 16;
/// A name counts as a word does that is as rare, and half as much again.
const NAME: [u32; 2] = [3, 2];

/// Something that two articles share.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shared {
    /// As it is written in both: a name, or a word in small letters unless the first article has it with a capital
    /// throughout.
    pub written: String,
    /// The kind of the country or actor that the first article names so, and its key; none for a word.
    pub entity: Option<(EntityKind, String)>,
}

/// Returns what two articles share that tells most, at most [`MOST_SHARED`], the most telling first. `document` is the one
/// that is read, with its tags; of the other the text is enough. Names and words are told as they stand in both texts.
pub fn shared(index: &Index, document: &Document, other: &Article) -> Result<Vec<Shared>, Stop> {
    let weights = index.term_weights()?;
    let article = &document.article;
    let there = Standing::new(other);
    let mut found: Vec<(u32, u32, Shared)> = Vec::new();
    let idf = Idf::new(index.corpus.documents);
    for (kind, tag) in document.tags.all() {
        let Some((written, at)) = written_in_both(tag, article, &there) else { continue };
        let having = having(index, kind, &tag.key);
        let idf = idf.of(having);
        if idf >= TELLS {
            let weight = idf * term_weight(tag.mentions.len() as u32) * NAME[0] / NAME[1];
            let entity = Some((kind, tag.key.clone()));
            found.push((weight, at, Shared { written: written.to_owned(), entity }));
        }
    }
    // A word of a name that the other has not would tell of somebody else.
    let mentions = document.tags.all().flat_map(|(_, tag)| &tag.mentions);
    let names: Vec<[u32; 2]> = mentions.map(|mention| [mention.start, mention.end]).collect();
    let mut terms = Terms::default();
    let (here, others) = (counted(&mut terms, article, &names), counted(&mut terms, other, &[]));
    let is_same_language = article.meta.language == other.meta.language;
    for (key, term) in here.iter().filter(|_| is_same_language) {
        let Some(in_other) = others.get(key) else { continue };
        // In the order of the text, so that the outcome is one.
        let Some(spelling) =
            term.spellings.iter().find(|s| in_other.spellings.iter().any(|o| o.form == s.form))
        else {
            continue;
        };
        let idf = match weights.and_then(|weights| weights.get(key)) {
            Some(weight) => u32::from(*weight) * 4,
            None => RARE,
        };
        if idf >= TELLS {
            let weight = idf * term_weight(term.times.min(in_other.times));
            found.push((weight, spelling.at, Shared { written: spelling.shown.clone(), entity: None }));
        }
    }
    crate::sort::sort_by(&mut found, &|a, b| (Reverse(a.0), a.1).cmp(&(Reverse(b.0), b.1)));
    let mut told: Vec<Shared> = Vec::new();
    for (.., shared) in found {
        let is_new = |before: &Shared| !has_word_of(&before.written, &shared.written);
        if told.len() < MOST_SHARED && told.iter().all(is_new) {
            told.push(shared);
        }
    }
    Ok(told)
}

/// How many articles have a country or an actor: of a rare one whose number was not supplied, the most that it may be.
fn having(index: &Index, kind: EntityKind, key: &str) -> u32 {
    let Some(facet) = index.facet(kind.key()) else { return 1 };
    let known = facet.value(key).and_then(|value| facet.totals.get(value as usize)).copied();
    known.unwrap_or_else(|| facet.most_rare().max(1))
}

/// The longest mention of a tag that stands in the other text as well, and where it first does in its own.
fn written_in_both<'a>(tag: &Tag, article: &'a Article, there: &Standing) -> Option<(&'a str, u32)> {
    let mentions = tag.mentions.iter().filter_map(|mention| {
        let written = article.text.get(mention.start as usize..mention.end as usize)?;
        there.has(written).then_some((written, mention.start))
    });
    mentions.min_by_key(|(written, at)| (Reverse(written.len()), *at))
}

/// The words of a text, in their order, among which names are looked for.
struct Standing(String);

impl Standing {
    fn new(article: &Article) -> Self {
        Standing(spaced(&article.text))
    }

    /// Whether the words of a name stand one after the other in the text, with the same accents and capitals.
    fn has(&self, name: &str) -> bool {
        let name = spaced(name);
        name.len() > 1 && self.0.contains(&name)
    }
}

/// The words of a text as they are written, each between two spaces.
fn spaced(text: &str) -> String {
    let mut all = String::from(" ");
    for word in words(text) {
        all.push_str(&text[word.start..word.end]);
        all.push(' ');
    }
    all
}

/// Whether one of two texts has a word of the other.
fn has_word_of(one: &str, other: &str) -> bool {
    let forms: FxHashSet<String> = words(one).map(|word| word.form.into_owned()).collect();
    words(other).any(|word| forms.contains(word.form.as_ref()))
}

/// A term of an article: how often it counts, and its spellings.
#[derive(Default)]
struct Counted {
    times: u32,
    spellings: Vec<Spelling>,
}

struct Spelling {
    /// In small letters.
    form: String,
    /// As a reader is shown it.
    shown: String,
    at: u32,
}

/// The terms of an article but for those that stand in these spans.
fn counted(terms: &mut Terms, article: &Article, without: &[[u32; 2]]) -> FxHashMap<u32, Counted> {
    let analysis = Analysis::new(article, |_| 0);
    // Both are in the order of the text.
    let mut tokens = analysis.tokens.iter().peekable();
    let mut counted: FxHashMap<u32, Counted> = FxHashMap::default();
    terms.each(article, &analysis, |term| {
        if without.iter().any(|[start, end]| *start < term.at[1] && term.at[0] < *end) {
            return;
        }
        while tokens.next_if(|token| token.start < term.at[0]).is_some() {}
        let written = article.text.get(term.at[0] as usize..term.at[1] as usize).unwrap_or_default();
        let form = lower(written);
        let is_small = tokens.peek().is_some_and(|token| token.shape == Shape::Lower);
        let Counted { times, spellings } = counted.entry(term.key).or_default();
        *times += term.times;
        match spellings.iter_mut().find(|spelling| spelling.form == form) {
            Some(spelling) if is_small => spelling.shown = form,
            Some(_) => {}
            None => spellings.push(Spelling { shown: written.to_owned(), form, at: term.at[0] }),
        }
    });
    counted
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::annotation::{Mention, Tags, Via};
    use crate::article::BlockKind;
    use crate::text::fold;

    fn article(id: &str, language: &str, text: &str) -> Article {
        let mut article = Article::new(id);
        article.meta.language = Some(language.into());
        article.push(BlockKind::Paragraph, text);
        article
    }

    /// The names in `text` that are of a tag each.
    fn document(text: &str, names: &[&str]) -> Document {
        let tag = |name: &&str| {
            let starts = text.match_indices(*name).map(|(at, _)| at as u32);
            let mentions =
                starts.map(|start| Mention { start, end: start + name.len() as u32, via: Via::Name });
            Tag {
                key: fold(name).into_owned(),
                salient: true,
                by_editor: false,
                mentions: mentions.collect(),
            }
        };
        let tags =
            Tags::by(
                |kind| if kind == EntityKind::Actor { names.iter().map(tag).collect() } else { Vec::new() },
            );
        Document { article: article("a", "en", text), tags }
    }

    fn told(document: &Document, other: &Article) -> Vec<String> {
        let mut index = Index::default();
        index.corpus.documents = 1000;
        let shared = shared(&index, document, other).expect("nothing is missing");
        shared.into_iter().map(|shared| shared.written).collect()
    }

    #[test]
    fn names_and_words_are_told_that_stand_in_both_the_most_telling_first() {
        let text = "Ana Roe led the Militia. The militia of Ana Roe took the harbours. Lee Poe saw.";
        let read = document(text, &["Ana Roe", "Lee Poe"]);
        let other = article("b", "en", "A militia and its chief, Ana Roe, left the harbour; Lee Moe stayed.");
        assert_eq!(told(&read, &other), ["Ana Roe", "militia"]);
        let apart = article("b", "en", "Ana met Jo Roe.");
        assert!(told(&read, &apart).iter().all(|written| written != "Ana Roe"), "not side by side");
    }

    #[test]
    fn articles_of_two_languages_share_names_alone() {
        let read = document("Ana Roe spoke of the militia.", &["Ana Roe"]);
        let other = article("b", "es", "Ana Roe y la militia.");
        assert_eq!(told(&read, &other), ["Ana Roe"]);
    }

    #[test]
    fn a_word_of_a_name_that_is_told_is_not_told_again() {
        let read = document("The Harbour Party met. Harbour Party rules.", &["Harbour Party"]);
        let other = article("b", "en", "Harbour Party leaders met in a harbour.");
        assert_eq!(told(&read, &other)[..1], ["Harbour Party"]);
        assert!(!told(&read, &other).iter().any(|written| written.eq_ignore_ascii_case("harbour")));
    }
}
