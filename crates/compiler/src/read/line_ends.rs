//! Words that a hyphen parts at the end of a line, as in scans, books and newspapers: "har-" and "bour". Whether the
//! hyphen belongs to the word shows when the corpus has been read: "vice-" and "president" has one, "har-" and "bour" has
//! none. Until then such a hyphen is marked.

use std::io;

use corpuscope_core::article::Article;
use corpuscope_core::text::{Word, fold, is_function_word, words};
use rustc_hash::FxHashMap;

use super::source::PackedSource;
use crate::annotate::is_ordinary_word;
use crate::threads::*;

/// What stands behind a hyphen of which it is to be settled whether it belongs to the word; reading removes it from
/// whatever else has it.
const MARK: char = '\u{2060}';
/// What a hyphen at the end of a line looks like in text that is not settled.
const MARKED: &str = "-\u{2060}";

/// First halves that keep their hyphen before a word.
const PREFIXES: [&str; 40] = [
    "all", "anti", "arch", "co", "counter", "cross", "ex", "extra", "far", "half", "high", "ill", "infra",
    "inter", "long", "low", "macro", "mega", "micro", "mid", "multi", "neo", "non", "off", "pan", "part",
    "post", "pre", "pro", "pseudo", "quasi", "re", "self", "semi", "short", "sub", "super", "ultra", "vice",
    "well",
];
/// Words behind a hyphen that stands for what both words have: "pre- and post-war", "Ein- und Ausfuhr".
const BETWEEN: [&str; 17] = [
    "and", "or", "nor", "to", "but", "und", "oder", "bis", "y", "o", "e", "et", "ou", "en", "of", "og", "och",
];

/// What joins a line to the next one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Joint {
    /// A space.
    Space,
    /// Nothing: the last sign of the line only says that the word goes on, and goes.
    Sign,
    /// Nothing: the hyphen belongs to the word.
    Hyphen,
    /// It is to be settled ([`settle`]) whether the hyphen belongs to the word.
    Open,
}

/// What joins a line, which may end with a hyphen, to the next.
pub(super) fn joint(line: &str, next: &str) -> Joint {
    let mut back = line.chars().rev();
    let (last, before) = (back.next(), back.next());
    let Some(next_letter) = next.chars().next().filter(|c| c.is_alphanumeric()) else { return Joint::Space };
    if !before.is_some_and(char::is_alphanumeric) {
        return Joint::Space;
    }
    match last {
        Some('\u{ad}' | '¬') if next_letter.is_lowercase() => Joint::Sign,
        Some('-' | '‐' | '‑') if next_letter.is_lowercase() => {
            let word = next.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
            if BETWEEN.contains(&word) { Joint::Space } else { Joint::Open }
        }
        Some('-' | '‐' | '‑') if next_letter.is_uppercase() || next_letter.is_numeric() => Joint::Hyphen,
        _ => Joint::Space,
    }
}

/// Appends a line to what stands before it.
pub(super) fn append(text: &mut String, line: &str) {
    if text.is_empty() {
        text.push_str(line);
        return;
    }
    match joint(text, line) {
        Joint::Space => text.push(' '),
        Joint::Sign => {
            text.pop();
        }
        Joint::Hyphen => {}
        Joint::Open => {
            text.pop();
            text.push_str(MARKED);
        }
    }
    text.push_str(line);
}

/// How many words were put together.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct JoinedWords {
    /// Words that had a hyphen at the end of a line, which is gone.
    pub joined: usize,
    /// Words that keep their hyphen.
    pub kept: usize,
    /// Articles that have such words.
    pub articles: usize,
}

impl JoinedWords {
    /// The same in words, where there are any.
    pub fn told(&self) -> Option<String> {
        let JoinedWords { joined, kept, articles } = self;
        (*articles > 0).then(|| {
            format!(
                "{joined} words that were broken at the end of a line are joined without the hyphen, {kept} keep it, in \
                 {articles} articles"
            )
        })
    }
}

/// Settles of each marked hyphen whether it belongs to the word, and says how many were joined.
pub(super) fn settle(sources: &mut [PackedSource]) -> io::Result<JoinedWords> {
    let mut known = Known::default();
    let mut marked = Vec::new();
    for (at, source) in sources.iter().enumerate() {
        let text = source.glance()?.text;
        if text.contains(MARK) {
            marked.push(at);
            known.want(text);
        }
    }
    let mut said = JoinedWords { articles: marked.len(), ..JoinedWords::default() };
    if marked.is_empty() {
        return Ok(said);
    }
    let found: io::Result<Vec<Vec<usize>>> =
        sources.par_iter().map(|source| Ok(known.found(source.glance()?.text))).collect();
    for number in found?.into_iter().flatten() {
        known.counts[number] += 1;
    }
    for at in marked {
        let source = &mut sources[at];
        let article = source.article()?;
        let language = article.meta.language.clone().unwrap_or_default();
        let settled = known.settled(&article, &language, &mut said);
        source.change(|article| *article = settled)?;
    }
    Ok(said)
}

/// What the corpus has of the words that marked hyphens may make.
#[derive(Default)]
struct Known {
    numbers: FxHashMap<String, usize>,
    counts: Vec<u32>,
}

/// Two halves of a word with a marked hyphen between, and what may stand before the first.
struct Halves<'a> {
    first: Word<'a>,
    second: Word<'a>,
    /// The first half is itself the second of something: "state-of-the-" and "art".
    chained: bool,
}

/// The words of a text, each with the next, where a marked hyphen stands between.
fn halves(text: &str) -> impl Iterator<Item = Halves<'_>> {
    text.match_indices(MARKED).map(|(at, _)| {
        let start = text[..at].rfind(|c: char| !is_of_word(c));
        let start = start.map_or(0, |start| start + text[start..].chars().next().map_or(1, char::len_utf8));
        let after = at + MARKED.len();
        let len = text[after..].find(|c: char| !is_of_word(c)).unwrap_or(text.len() - after);
        let whole = |from: usize, to: usize| Word { start: from, end: to, form: fold(&text[from..to]) };
        let chained = text[..start].ends_with(['-', '‐', '‑', MARK]);
        Halves { first: whole(start, at), second: whole(after, after + len), chained }
    })
}

fn is_of_word(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '\u{300}'..='\u{36f}')
}

impl Known {
    /// Notes the words by which the hyphens of a text will be settled.
    fn want(&mut self, text: &str) {
        for Halves { first, second, .. } in halves(text) {
            let (first, second) = (&*first.form, &*second.form);
            for word in [first.into(), second.into(), [first, second].concat(), [first, "-", second].concat()]
            {
                let next = self.counts.len();
                if *self.numbers.entry(word).or_insert(next) == next {
                    self.counts.push(0);
                }
            }
        }
    }

    /// The numbers of the wanted words that stand in a text, once for each time; halves of marked words do not count.
    fn found(&self, text: &str) -> Vec<usize> {
        let mut found = Vec::new();
        let mut before: Option<Word<'_>> = None;
        let mut half = false;
        for word in words(text) {
            let between = before.as_ref().map_or("", |before| &text[before.end..word.start]);
            let ends_half = half;
            half = text[word.end..].starts_with(MARKED);
            if let Some(before) = before.as_ref().filter(|_| matches!(between, "-" | "‐" | "‑")) {
                found.extend(self.numbers.get(&[&*before.form, "-", &*word.form].concat()));
            }
            if !half && !ends_half {
                found.extend(self.numbers.get(&*word.form));
            }
            before = Some(word);
        }
        found
    }

    /// How often a word stands in the corpus.
    fn count(&self, word: &str) -> u32 {
        self.numbers.get(word).map_or(0, |number| self.counts[*number])
    }

    /// A word stands in the corpus or is an ordinary one of the language.
    fn is_word(&self, word: &str, language: &str) -> bool {
        self.count(word) > 0 || is_ordinary_word(word, language) || is_function_word(language, word)
    }

    /// The hyphen between two halves belongs to the word.
    fn is_kept(&self, Halves { first, second, chained }: &Halves<'_>, language: &str) -> bool {
        let (first, second) = (&*first.form, &*second.form);
        let joined = [first, second].concat();
        let (one, two) = (self.count(&joined), self.count(&[first, "-", second].concat()));
        if *chained || one != two {
            return *chained || two > one;
        }
        let is_word = |word: &str| self.is_word(word, language);
        !is_word(&joined) && is_word(second) && (is_word(first) || PREFIXES.contains(&first))
    }

    /// An article in which no hyphen is marked any more.
    fn settled(&self, article: &Article, language: &str, said: &mut JoinedWords) -> Article {
        let mut settled = Article::new(article.id.clone());
        for block in &article.blocks {
            let text = article.text.get(block.range()).unwrap_or_default();
            let mut out = String::with_capacity(text.len());
            let mut end = 0;
            for halves in halves(text) {
                let hyphen = halves.first.end;
                out.push_str(&text[end..hyphen]);
                if self.is_kept(&halves, language) {
                    out.push('-');
                    said.kept += 1;
                } else {
                    said.joined += 1;
                }
                end = hyphen + MARKED.len();
            }
            out.push_str(&text[end..]);
            settled.push(block.kind, &out);
        }
        settled.meta = article.meta.clone();
        settled
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::Source;
    use corpuscope_core::article::BlockKind;

    /// The texts of a corpus of one article for each, whose lines are joined.
    fn texts(corpus: &[&str]) -> (Vec<String>, JoinedWords) {
        let source = |text: &&str| {
            let mut joined = String::new();
            text.lines().for_each(|line| append(&mut joined, line));
            let mut article = Article::new("a");
            article.push(BlockKind::Paragraph, &joined);
            article.meta.language = Some("en".into());
            PackedSource::from(Source { article, ..Source::default() })
        };
        let mut sources: Vec<PackedSource> = corpus.iter().map(source).collect();
        let said = settle(&mut sources).expect("its own bytes");
        (sources.iter().map(|source| source.article().expect("its own bytes").text).collect(), said)
    }

    #[test]
    fn a_hyphen_goes_where_the_word_has_none() {
        for (text, expected) in [
            ("the har-\nbour of Copen-\nhagen", "the harbour of Copenhagen"),
            ("the govern-\nment in Septem-\nber", "the government in September"),
            (
                "an anti-\ncorrosion paint of a vice-\npresident",
                "an anti-corrosion paint of a vice-president",
            ),
            ("an ex-\nport of non-\nsense", "an export of nonsense"),
            ("state-of-the-\nart", "state-of-the-art"),
            ("pre-\nand post-war, Anglo-\nSaxon, 2012-\n13", "pre- and post-war, Anglo-Saxon, 2012-13"),
            ("a dash -\nhere, har\u{ad}\nbour, nav¬\nvies", "a dash - here, harbour, navvies"),
        ] {
            assert_eq!(texts(&[text]).0, [expected]);
        }
    }

    #[test]
    fn the_corpus_says_how_a_word_is_written() {
        let (found, said) =
            texts(&["a break-\nwater and a quay-\nmaster", "the quay-master", "a breakwater"]);
        assert_eq!(found[0], "a breakwater and a quay-master");
        assert_eq!(said, JoinedWords { joined: 1, kept: 1, articles: 1 });
        let (found, _) = texts(&["a quay-\nmaster", "the quaymaster"]);
        assert_eq!(found[0], "a quaymaster");
    }
}
