//! Search and facets by brute force: every article is gone through, word by word. It shares
//! nothing with the engine but the definition of a word and the stemmers.

use std::collections::{BTreeMap, HashMap, HashSet};

use corpuscope_core::date::Date;
use corpuscope_core::index::Document;
use corpuscope_core::search::{Hit, Request};
use corpuscope_core::text::{Stemmer, Word, fold, words};

pub(crate) mod condition;
mod random;

use condition::{Condition, Day};
pub(crate) use random::Random;

/// Forms that the patterns of a query may stand for, as the engine documents it.
const MOST_FORMS: usize = 4096;
/// Postings of these forms, or four for each document, whichever is more.
const MOST_POSTINGS: usize = 200_000;

/// A corpus, read into lists.
pub(crate) struct Brute {
    docs: Vec<Doc>,
    forms: Vec<String>,
    /// The letters of each form.
    letters: Vec<Vec<char>>,
    numbers: HashMap<String, usize>,
    /// Documents that have each form.
    documents: Vec<usize>,
    /// Ways in which each form is written.
    written: Vec<Vec<String>>,
    languages: Vec<String>,
    /// The stem of each form in each language that has it.
    stems: Vec<HashMap<usize, String>>,
    facets: Vec<Facet>,
}

struct Doc {
    language: usize,
    date: Option<Date>,
    /// Whether the block is the title, and the forms at each of its places: that of the word, and the one that it makes with
    /// the next, where a hyphen joins them.
    blocks: Vec<(bool, Vec<Vec<usize>>)>,
    /// Its forms, each once.
    forms: Vec<usize>,
}

/// A facet: for each document its keys, and whether they are salient.
#[derive(Clone, Default)]
pub(crate) struct Facet {
    pub(crate) name: String,
    pub(crate) salience: bool,
    /// Key to label.
    pub(crate) labels: BTreeMap<String, String>,
    pub(crate) rows: Vec<Vec<(String, bool)>>,
}

/// What a condition finds whose words are wanted, by document.
pub(crate) struct Wanting {
    matching: Vec<bool>,
    /// How many rare words it has.
    rare: Vec<usize>,
    /// It has all words.
    all: Vec<bool>,
}

impl Wanting {
    /// How many of these have all words.
    pub(crate) fn with_all(&self, hits: &[Hit]) -> usize {
        hits.iter().filter(|hit| self.all[hit.document as usize]).count()
    }

    /// The documents come in the order of what they have of the words, then of their scores.
    pub(crate) fn orders(&self, hits: &[Hit]) -> bool {
        let key = |hit: &Hit| match hit.document as usize {
            d if self.all[d] => (usize::MAX, hit.score as f32),
            d => (self.rare[d], hit.score as f32),
        };
        hits.is_sorted_by(|a, b| key(a) >= key(b))
    }
}

/// Which forms a word stands for: by language, then by number of the form.
type Sets = Vec<Vec<bool>>;

impl Brute {
    pub(crate) fn new(documents: &[Document], language: &str, facets: Vec<Facet>) -> Self {
        let mut brute = Brute {
            docs: Vec::new(),
            forms: Vec::new(),
            letters: Vec::new(),
            numbers: HashMap::new(),
            documents: Vec::new(),
            written: Vec::new(),
            languages: Vec::new(),
            stems: Vec::new(),
            facets,
        };
        // How often each form is spelt in which way, by language.
        let mut spellings: BTreeMap<(usize, usize), BTreeMap<String, usize>> = BTreeMap::new();
        for document in documents {
            let language = document.article.meta.language.as_deref().unwrap_or(language);
            let number = brute.languages.iter().position(|l| l == language).unwrap_or_else(|| {
                brute.languages.push(language.into());
                brute.languages.len() - 1
            });
            let mut doc = Doc {
                language: number,
                date: document.article.meta.date,
                blocks: Vec::new(),
                forms: Vec::new(),
            };
            for block in &document.article.blocks {
                let text = &document.article.text[block.range()];
                let mut forms = Vec::new();
                let all: Vec<Word> = words(text).collect();
                for (at, word) in all.iter().enumerate() {
                    let mut note = |form: &str, raw: &str| {
                        let number_of_form = brute.number(form);
                        brute.note(number_of_form, raw);
                        let spelling = if raw.is_ascii() { form.to_owned() } else { raw.to_lowercase() };
                        let of = spellings.entry((number, number_of_form)).or_default();
                        *of.entry(spelling).or_default() += 1;
                        number_of_form
                    };
                    let raw = |word: &Word| &text[word.start..word.end];
                    let mut here = vec![note(&word.form, raw(word))];
                    if let Some(second) = joined(text, &all, at) {
                        let form = [&*word.form, &*second.form].concat();
                        here.push(note(&form, &[raw(word), raw(second)].concat()));
                    }
                    forms.push(here);
                }
                doc.forms.extend(forms.iter().flatten());
                doc.blocks.push((block.kind == corpuscope_core::article::BlockKind::Title, forms));
            }
            doc.forms.sort_unstable();
            doc.forms.dedup();
            doc.forms.iter().for_each(|f| brute.documents[*f] += 1);
            brute.docs.push(doc);
        }
        brute.stems = vec![HashMap::new(); brute.languages.len()];
        for ((language, form), mut spellings) in spellings {
            let plain = spellings.remove(&brute.forms[form]).unwrap_or(0);
            let most = spellings.values().copied().max().unwrap_or(0);
            let accented = spellings.into_iter().find(|(_, n)| *n == most && most > plain);
            let spelling = accented.map_or(brute.forms[form].clone(), |(s, _)| s);
            let stem = Stemmer::for_language(&brute.languages[language]).stem(&spelling).into_owned();
            brute.stems[language].insert(form, stem);
        }
        brute
    }

    fn number(&mut self, form: &str) -> usize {
        *self.numbers.entry(form.into()).or_insert_with(|| {
            self.forms.push(form.into());
            self.letters.push(form.chars().collect());
            self.documents.push(0);
            self.written.push(Vec::new());
            self.forms.len() - 1
        })
    }

    fn note(&mut self, form: usize, raw: &str) {
        let written = &mut self.written[form];
        // Words of the grammar mean something else when they are typed.
        if written.len() < 3
            && !["OR", "AND", "NOT", "NEAR"].contains(&raw)
            && !written.iter().any(|w| w == raw)
        {
            written.push(raw.into());
        }
    }

    /// The documents, and for each facet the documents counted for each key.
    pub(crate) fn search(
        &self,
        condition: &Condition,
        request: &Request,
    ) -> (Vec<u32>, Vec<BTreeMap<&str, u32>>) {
        let mentioned = request.mentioned.unwrap_or(self.docs.len() < 50);
        let matching = match self.wanting(condition, request) {
            Some(wanting) => wanting.matching,
            None => self.matching(condition, mentioned, condition.patterns().max(1)),
        };
        let passes = |facet: &Facet, d: usize| {
            let Some(choice) = request.facets.get(&facet.name) else { return true };
            let has = |key: &String| match key.split_once("..") {
                Some((from, to)) => {
                    self.is_dated(d, Some((Day::read(from), true)), Some((Day::read(to), true)))
                }
                None => facet.rows[d].iter().any(|(k, salient)| k == key && (*salient || mentioned)),
            };
            let wanted = match (choice.include.is_empty(), choice.all) {
                (true, _) => true,
                (false, true) => choice.include.iter().all(has),
                (false, false) => choice.include.iter().any(has),
            };
            wanted && !choice.exclude.iter().any(has)
        };
        let passed: Vec<Vec<bool>> = (0..self.docs.len())
            .map(|d| self.facets.iter().map(|f| matching[d] && passes(f, d)).collect())
            .collect();
        let hits = (0..self.docs.len()).filter(|d| matching[*d] && passed[*d].iter().all(|p| *p));
        let count = |f: usize| {
            let facet = &self.facets[f];
            let narrows = request.facets.get(&facet.name).is_some_and(|c| c.all);
            let mut counts: HashMap<&str, u32> = HashMap::new();
            for d in (0..self.docs.len()).filter(|d| matching[*d]) {
                if passed[d].iter().enumerate().all(|(g, p)| *p || (g == f && !narrows)) {
                    for (key, _) in facet.rows[d].iter().filter(|(_, salient)| *salient || mentioned) {
                        *counts.entry(key).or_default() += 1;
                    }
                }
            }
            counts.into_iter().collect()
        };
        (hits.map(|d| d as u32).collect(), (0..self.facets.len()).map(count).collect())
    }

    /// What a condition finds whose words are wanted, not required, and how much of them each document has.
    pub(crate) fn wanting(&self, condition: &Condition, request: &Request) -> Option<Wanting> {
        let Condition::And(items) = condition else { return None };
        let is_word = |c: &&Condition| matches!(c, Condition::Word(_));
        let (words, required): (Vec<_>, Vec<_>) = items.iter().partition(is_word);
        let typed: HashSet<String> = required.iter().map(|c| c.plain().typed()).collect();
        let mut seen = HashSet::new();
        let wanted: Vec<_> =
            words.iter().filter(|w| !typed.contains(&w.typed()) && seen.insert(w.typed())).collect();
        let found_by_others = required.iter().any(|c| c.asks_for_words());
        if request.require || wanted.is_empty() || (wanted.len() == 1 && !found_by_others) {
            return None;
        }
        let share = condition.patterns().max(1);
        let mentioned = request.mentioned.unwrap_or(self.docs.len() < 50);
        let of = |c: &Condition| self.matching(c, mentioned, share);
        let required: Vec<Vec<bool>> = required.iter().map(|c| of(c)).collect();
        let wanted: Vec<Vec<bool>> = wanted.iter().map(|c| of(c)).collect();
        let count = |has: &Vec<bool>| has.iter().filter(|d| **d).count();
        let n = self.docs.len();
        // A word that most documents have, by two standard deviations, finds none, unless no other finds any.
        let common = |has: &Vec<bool>| count(has) as f64 > n as f64 / 2.0 + (n as f64).sqrt();
        let mut telling: Vec<&Vec<bool>> = wanted.iter().filter(|w| !common(w)).collect();
        if telling.iter().all(|w| count(w) == 0) {
            telling = wanted.iter().collect();
        }
        let rare: Vec<&Vec<bool>> = wanted.iter().filter(|w| count(w) * 32 <= n).collect();
        let found =
            |d: usize| required.iter().all(|r| r[d]) && (found_by_others || telling.iter().any(|w| w[d]));
        Some(Wanting {
            matching: (0..n).map(found).collect(),
            rare: (0..n).map(|d| rare.iter().filter(|w| w[d]).count()).collect(),
            all: (0..n).map(|d| wanted.iter().all(|w| w[d])).collect(),
        })
    }

    fn matching(&self, condition: &Condition, mentioned: bool, share: usize) -> Vec<bool> {
        let each = |fulfils: &dyn Fn(usize) -> bool| (0..self.docs.len()).map(fulfils).collect();
        match condition {
            Condition::Plus(inner) => self.matching(inner, mentioned, share),
            Condition::And(items) | Condition::Joined(items) => {
                let items: Vec<_> = items.iter().map(|c| self.matching(c, mentioned, share)).collect();
                each(&|d| items.iter().all(|i| i[d]))
            }
            Condition::Or(items) => {
                let items: Vec<_> = items.iter().map(|c| self.matching(c, mentioned, share)).collect();
                each(&|d| items.iter().any(|i| i[d]))
            }
            Condition::Not(inner) => {
                let inner = self.matching(inner, mentioned, share);
                each(&|d| !inner[d])
            }
            Condition::Value(facet, typed) => {
                let facet = self.facets.iter().find(|f| f.name == *facet).expect("a facet");
                self.having(facet, typed, mentioned)
            }
            Condition::Tagged(typed, mentioned) => {
                let facets = self.facets.iter().filter(|f| f.salience);
                let lists: Vec<_> = facets.map(|f| self.having(f, typed, *mentioned)).collect();
                each(&|d| lists.iter().any(|l| l[d]))
            }
            Condition::Dated(from, to) => each(&|d| self.is_dated(d, *from, *to)),
            Condition::Words(from, to) => each(&|d| {
                let length = self.docs[d].blocks.iter().map(|(_, b)| b.len()).sum::<usize>();
                (*from..=*to).contains(&length)
            }),
            Condition::Title(inner) => {
                let sets = self.sets_of(inner, share);
                each(&|d| self.stands(inner, &sets, d, true))
            }
            leaf => {
                let sets = self.sets_of(leaf, share);
                each(&|d| self.stands(leaf, &sets, d, false))
            }
        }
    }

    fn is_dated(&self, d: usize, from: Option<(Day, bool)>, to: Option<(Day, bool)>) -> bool {
        let Some(date) = self.docs[d].date else { return false };
        let (first, last) = Day::of(date).days();
        let after = |(bound, inclusive): (Day, bool)| match inclusive {
            true => first >= bound.days().0,
            false => first > bound.days().1,
        };
        let before = |(bound, inclusive): (Day, bool)| match inclusive {
            true => last <= bound.days().1,
            false => last < bound.days().0,
        };
        from.is_none_or(after) && to.is_none_or(before)
    }

    fn having(&self, facet: &Facet, typed: &str, mentioned: bool) -> Vec<bool> {
        let folded = fold(typed.trim());
        let named = |(key, label): &(&String, &String)| fold(key) == folded || fold(label) == folded;
        let mut meant: HashSet<&str> = facet.labels.iter().filter(named).map(|(k, _)| k.as_str()).collect();
        if meant.is_empty() {
            let all = |text: &str| words(text).map(|w| w.form.into_owned()).collect::<HashSet<_>>();
            let wanted = all(typed);
            let has = |(_, label): &(&String, &String)| !wanted.is_empty() && wanted.is_subset(&all(label));
            meant = facet.labels.iter().filter(has).map(|(k, _)| k.as_str()).collect();
        }
        let has = |row: &Vec<(String, bool)>| {
            row.iter().any(|(k, salient)| meant.contains(k.as_str()) && (*salient || mentioned))
        };
        facet.rows.iter().map(has).collect()
    }

    /// The forms of each word of a condition, in the order of the words.
    fn sets_of(&self, condition: &Condition, share: usize) -> Vec<Sets> {
        let everywhere = |set: Vec<usize>| vec![self.set(set.into_iter()); self.languages.len()];
        let where_ = |fits: &dyn Fn(&[char]) -> bool| {
            let mut found: Vec<usize> = (0..self.forms.len()).filter(|f| fits(&self.letters[*f])).collect();
            let postings = |found: &[usize]| found.iter().map(|f| self.documents[*f]).sum::<usize>();
            let most = MOST_POSTINGS.max(self.docs.len() * 4) / share;
            if found.len() > MOST_FORMS / share || postings(&found) > most {
                found.sort_by_cached_key(|f| (std::cmp::Reverse(self.documents[*f]), self.forms[*f].clone()));
                found.truncate(MOST_FORMS / share);
                while postings(&found) > most {
                    found.pop();
                }
            }
            everywhere(found)
        };
        let exactly = |word: &str| {
            let form = words(word).map(|w| w.form).collect::<String>();
            everywhere(self.numbers.get(&form).copied().into_iter().collect())
        };
        match condition {
            Condition::Word(word) => vec![self.inflections(word)],
            Condition::Exact(word) => vec![exactly(word)],
            Condition::Pattern(pattern) => {
                let pattern: Vec<char> = fold(pattern).chars().collect();
                vec![where_(&|form| fits(&pattern, form))]
            }
            Condition::Fuzzy(word) => {
                let word: Vec<char> = words(word).flat_map(|w| w.form.chars().collect::<Vec<_>>()).collect();
                let most = [0, 0, 0, 1, 1, 1, 1, 1].get(word.len()).copied().unwrap_or(2);
                let near =
                    |form: &[char]| form.len().abs_diff(word.len()) <= most && distance(&word, form) <= most;
                vec![where_(&near)]
            }
            Condition::Phrase(text, _) => text.iter().map(|w| exactly(w)).collect(),
            Condition::Near(left, right, _) => {
                let mut sets = self.sets_of(left, share);
                sets.extend(self.sets_of(right, share));
                sets
            }
            _ => Vec::new(),
        }
    }

    fn set(&self, forms: impl Iterator<Item = usize>) -> Vec<bool> {
        let mut set = vec![false; self.forms.len()];
        forms.for_each(|f| set[f] = true);
        set
    }

    fn inflections(&self, word: &str) -> Sets {
        let form = words(word).map(|w| w.form).collect::<String>();
        let number = self.numbers.get(&form);
        let language = |(l, stems): (usize, &HashMap<usize, String>)| {
            let stemmer = Stemmer::for_language(&self.languages[l]);
            let known = number.and_then(|n| stems.get(n));
            if stemmer == Stemmer::None {
                return self.set(known.and(number).copied().into_iter());
            }
            let stem = known.cloned().unwrap_or_else(|| stemmer.stem(&word.to_lowercase()).into_owned());
            self.set(stems.iter().filter(|(_, s)| **s == stem).map(|(f, _)| *f))
        };
        self.stems.iter().enumerate().map(language).collect()
    }

    fn stands(&self, condition: &Condition, sets: &[Sets], d: usize, in_title: bool) -> bool {
        let doc = &self.docs[d];
        let has = |word: &Sets| doc.forms.iter().any(|f| word[doc.language][*f]);
        if !sets.iter().all(has) {
            return false;
        }
        let blocks = doc.blocks.iter().filter(|(title, _)| *title || !in_title);
        blocks.into_iter().any(|(_, block)| !spans(condition, sets, doc.language, block).is_empty())
    }
}

/// The word that makes one with the word at a place: a hyphen stands between them, and beside neither.
fn joined<'a>(text: &str, all: &'a [Word<'a>], at: usize) -> Option<&'a Word<'a>> {
    let between = |at: usize| Some(&text[all.get(at)?.end..all.get(at + 1)?.start]);
    let glued = |between: Option<&str>| between.is_some_and(|b| ["-", "‐", "‑", "–", "'", "’"].contains(&b));
    let hyphen = matches!(between(at)?, "-" | "‐" | "‑");
    let alone = !(glued(between(at + 1)) || at > 0 && glued(between(at - 1)));
    let (first, second) = (all.get(at)?, all.get(at + 1)?);
    // Scripts without spaces between words begin behind those that have them.
    let plain =
        |c: char| c.is_alphabetic() && !matches!(u32::from(c), 0xe00..=0x11ff | 0x1700..=0x17ff | 0x2e80..);
    let letters = first.form.chars().all(plain)
        && second.form.chars().next().is_none_or(|c| plain(c) || c.is_numeric());
    (hyphen && alone && letters && first.form.len() + second.form.len() <= 32).then_some(second)
}

/// Where a condition is fulfilled in a block: the first and the last word of each place.
fn spans(condition: &Condition, sets: &[Sets], language: usize, block: &[Vec<usize>]) -> Vec<(usize, usize)> {
    let has = |word: &Sets, at: usize| block[at].iter().any(|form| word[language][*form]);
    let at = |word: &Sets| (0..block.len()).filter(|i| has(word, *i)).collect::<Vec<_>>();
    match condition {
        Condition::Phrase(text, slop) => {
            let mut found: BTreeMap<usize, usize> = BTreeMap::new();
            for start in at(&sets[0]) {
                let mut ends = vec![start];
                for word in &sets[1..] {
                    let first = ends.first().copied();
                    ends = at(word).into_iter().filter(|p| first.is_some_and(|f| *p > f)).collect();
                }
                for end in ends {
                    if end - start + 1 - text.len() <= *slop {
                        // Of several beginnings the latest: the place is the shortest there is.
                        found.insert(end, start);
                    }
                }
            }
            found.into_iter().map(|(end, start)| (start, end)).collect()
        }
        Condition::Near(left, right, within) => {
            let cut = sets.len() - right.words();
            let rights = spans(right, &sets[cut..], language, block);
            let near = |a: &(usize, usize)| {
                rights.iter().any(|b| {
                    let gap = b.0.saturating_sub(a.1).max(a.0.saturating_sub(b.1));
                    gap > 0 && gap <= *within
                })
            };
            spans(left, &sets[..cut], language, block).into_iter().filter(near).collect()
        }
        _ => at(&sets[0]).into_iter().map(|p| (p, p)).collect(),
    }
}

fn fits(pattern: &[char], text: &[char]) -> bool {
    match pattern {
        [] => text.is_empty(),
        ['*', rest @ ..] => (0..=text.len()).any(|n| fits(rest, &text[n..])),
        [one, rest @ ..] => text.first().is_some_and(|t| *one == '?' || one == t) && fits(rest, &text[1..]),
    }
}

/// Letters to change, add, drop or swap, each letter touched once.
fn distance(a: &[char], b: &[char]) -> usize {
    let mut d = vec![vec![0; b.len() + 1]; a.len() + 1];
    for i in 0..=a.len() {
        for j in 0..=b.len() {
            d[i][j] = match (i, j) {
                (0, n) | (n, 0) => n,
                _ => {
                    let change = d[i - 1][j - 1] + usize::from(a[i - 1] != b[j - 1]);
                    let best = change.min(d[i - 1][j] + 1).min(d[i][j - 1] + 1);
                    let swapped = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
                    if swapped { best.min(d[i - 2][j - 2] + 1) } else { best }
                }
            };
        }
    }
    d[a.len()][b.len()]
}
