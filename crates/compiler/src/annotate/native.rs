//! What further languages call countries and capitals, by the tables of Unicode CLDR: names for articles in a language
//! that has no `countries.toml` of its own. Each language is made ready when the first article in it is read.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{LazyLock, OnceLock};

use corpuscope_core::annotation::Via;
use corpuscope_core::text::{Analysis, Gap, Shape, Token};
use rustc_hash::FxHashMap;
use serde::Deserialize;

use super::ambiguous::built_in;

/// What CLDR says: a line a language (`cargo xtask names` makes it anew).
const TABLE: &str = include_str!("../../data/cldr-countries.tsv");

/// What is known of a language besides (`cldr-countries.toml`, where the keys are explained).
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Extra {
    names: BTreeMap<String, Vec<String>>,
    capitals: BTreeMap<String, Vec<String>>,
    demonyms: BTreeMap<String, Vec<String>>,
    endings: Vec<(String, Vec<String>)>,
    before: Vec<String>,
    contracted: Vec<String>,
    leave_out: BTreeSet<String>,
    doubtful: BTreeSet<String>,
    hidden: Vec<String>,
}

/// A country's name in one language, or a phrase that hides one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct NativeForm {
    /// ISO 3166 code; none for a phrase that means no country.
    pub(super) code: Option<String>,
    /// What sort of word it is.
    pub(super) via: Via,
    /// Another sign of the country is needed.
    pub(super) needs_cue: bool,
}

/// A phrase: of each word the forms it may have.
#[derive(Debug)]
struct Phrase {
    words: Vec<Vec<Box<str>>>,
    /// It is written with a capital.
    capital: bool,
    /// It is an abbreviation in capitals.
    upper: bool,
    of: NativeForm,
}

/// The names of one language.
#[derive(Debug)]
pub(super) struct NativeNames {
    /// The phrases that begin with a form, the longest first.
    by_first: FxHashMap<Box<str>, Vec<u32>>,
    phrases: Vec<Phrase>,
}

static EXTRA: LazyLock<BTreeMap<String, Extra>> =
    LazyLock::new(|| built_in("cldr-countries.toml", include_str!("../../data/cldr-countries.toml")));

/// Lines of the table by language, in its order; each is made ready once it is asked for.
static LANGUAGES: LazyLock<Vec<(&'static str, &'static str, OnceLock<NativeNames>)>> = LazyLock::new(|| {
    let lines = TABLE.lines().skip(1).filter_map(|line| line.split_once('\t'));
    lines.map(|(code, cells)| (code, cells, OnceLock::new())).collect()
});

/// The names of a language (ISO 639-1); `nb` and `nn` are Norwegian.
pub(super) fn names_in(language: &str) -> Option<&'static NativeNames> {
    let language = if matches!(language, "nb" | "nn") { "no" } else { language };
    let (code, cells, names) = LANGUAGES.iter().find(|(code, ..)| *code == language)?;
    Some(names.get_or_init(|| NativeNames::new(code, cells)))
}

impl NativeNames {
    fn new(language: &str, cells: &str) -> Self {
        let none = Extra::default();
        let extra = EXTRA.get(language).unwrap_or(&none);
        let mut names = NativeNames { by_first: FxHashMap::default(), phrases: Vec::new() };
        let codes = TABLE.lines().next().unwrap_or_default().split('\t').skip(1);
        for (code, cell) in codes.zip(cells.split('\t')) {
            let mut parts = cell.split(';');
            let mut part = || parts.next().unwrap_or_default();
            let (own, capitals, towns) = (part(), part(), part());
            let further = |of: &BTreeMap<String, Vec<String>>| of.get(code).cloned().unwrap_or_default();
            let listed =
                |list: &str| list.split('|').filter(|name| !name.is_empty()).map(str::to_owned).collect();
            let lists: [(Via, Vec<String>); 6] = [
                (Via::Name, listed(own)),
                (Via::Name, further(&extra.names)),
                (Via::Capital, listed(capitals)),
                (Via::Place, listed(towns)),
                (Via::Capital, further(&extra.capitals)),
                (Via::Demonym, further(&extra.demonyms)),
            ];
            for (via, list) in lists {
                for name in list.iter().filter(|name| !extra.leave_out.contains(*name)) {
                    let needs_cue = extra.doubtful.contains(name);
                    names.add(name, extra, NativeForm { code: Some(code.to_owned()), via, needs_cue });
                }
            }
        }
        for phrase in &extra.hidden {
            names.add(phrase, extra, NativeForm { code: None, via: Via::Name, needs_cue: false });
        }
        let longest = |n: &u32| std::cmp::Reverse(names.phrases[*n as usize].words.len());
        names.by_first.values_mut().for_each(|list| list.sort_by_key(longest));
        names
    }

    fn add(&mut self, name: &str, extra: &Extra, of: NativeForm) {
        let cut = Analysis::of_text(name, |_| 0);
        let Some(first) = cut.tokens.first() else { return };
        let capital = matches!(first.shape, Shape::Cap | Shape::Upper) && of.via != Via::Demonym;
        let upper = cut.tokens.len() == 1 && first.shape == Shape::Upper && first.letters > 1;
        let mut words: Vec<Vec<Box<str>>> =
            cut.tokens.iter().map(|token| inflected(raw(name, token), upper, extra)).collect();
        let glued: Vec<String> = extra
            .before
            .iter()
            .flat_map(|before| words[0].iter().map(|form| glue(before, form, &extra.contracted)))
            .collect();
        words[0].extend(glued.into_iter().map(|word| form_of(&word)));
        words[0].sort();
        words[0].dedup();
        let number = self.phrases.len() as u32;
        for form in &words[0] {
            self.by_first.entry(form.clone()).or_default().push(number);
        }
        self.phrases.push(Phrase { words, capital, upper, of });
    }

    /// The longest phrase that begins at a word: the number of its words, and what it is.
    pub(super) fn longest(&self, text: &Analysis, all: &str, at: usize) -> Option<(usize, &NativeForm)> {
        let first = text.tokens.get(at)?;
        let list = self.by_first.get(&*key(text.form(first), raw(all, first)))?;
        let phrases = list.iter().map(|n| &self.phrases[*n as usize]);
        let found = phrases.into_iter().find(|phrase| phrase.stands(text, all, at))?;
        Some((found.words.len(), &found.of))
    }
}

impl Phrase {
    fn stands(&self, text: &Analysis, all: &str, at: usize) -> bool {
        let Some(words) = text.tokens.get(at..at + self.words.len()) else { return false };
        let (first, last) = (&words[0], &words[words.len() - 1]);
        let written = match first.shape {
            Shape::Lower => !self.capital,
            Shape::Cap => !self.upper,
            _ => true,
        };
        let joined = |word: &Token| matches!(word.gap, Gap::Space | Gap::Hyphen | Gap::Dot | Gap::Joint);
        let same = |(word, forms): (&Token, &Vec<Box<str>>)| {
            let form = key(text.form(word), raw(all, word));
            forms.iter().any(|f| **f == *form)
        };
        written
            && words[1..].iter().all(joined)
            && words.iter().zip(&self.words).all(same)
            && !is_within_word(all, first.start as usize, last.end as usize)
    }
}

/// Whether letters of the same syllabary stand right beside: "タイ" in "タイトル" is not Thailand, and a Korean name begins
/// its word.
fn is_within_word(all: &str, start: usize, end: usize) -> bool {
    let katakana = |c: char| matches!(c, '\u{30a1}'..='\u{30fa}' | '\u{30fc}');
    let hangul = |c: char| matches!(c, '\u{ac00}'..='\u{d7af}');
    let before = all[..start].chars().next_back();
    let after = all[end..].chars().next();
    let first = all[start..].chars().next();
    let last = all[..end].chars().next_back();
    let both =
        |a: Option<char>, b: Option<char>, of: &dyn Fn(char) -> bool| a.is_some_and(of) && b.is_some_and(of);
    both(before, first, &katakana) || both(last, after, &katakana) || both(before, first, &hangul)
}

/// The forms of a word of a name, by its ending.
fn inflected(word: &str, upper: bool, extra: &Extra) -> Vec<Box<str>> {
    let fits = |(ending, forms): &(String, Vec<String>)| {
        let stem = word.strip_suffix(ending.as_str())?;
        Some(forms.iter().map(|form| form_of(&format!("{stem}{form}"))).collect())
    };
    let found = if upper { None } else { extra.endings.iter().find_map(fits) };
    found.unwrap_or_else(|| vec![form_of(word)])
}

/// A word with what is written in one with it.
fn glue(before: &str, word: &str, contracted: &[String]) -> String {
    if let [from, with, to] = contracted
        && let (Some(rest), Some(head)) =
            (word.strip_prefix(&*form_of(from)), before.strip_suffix(with.as_str()))
    {
        return format!("{head}{to}{rest}");
    }
    format!("{before}{word}")
}

/// The form of a word, as an analysis has it.
fn form_of(word: &str) -> Box<str> {
    let cut = Analysis::of_text(word, |_| 0);
    cut.tokens.first().map_or_else(|| word.into(), |token| key(cut.form(token), raw(word, token)).into())
}

/// A word as it stands in a text.
fn raw<'a>(text: &'a str, token: &Token) -> &'a str {
    &text[token.start as usize..token.end as usize]
}

/// What words are compared by: their form; in the scripts of India, where a form has no vowels, the word as it stands,
/// without the dot below, which many leave out.
fn key<'a>(form: &'a str, raw: &'a str) -> std::borrow::Cow<'a, str> {
    const DOT: char = '\u{93c}';
    let plain = |c: char| match c {
        '\u{958}' => 'क',
        '\u{959}' => 'ख',
        '\u{95a}' => 'ग',
        '\u{95b}' => 'ज',
        '\u{95c}' => 'ड',
        '\u{95d}' => 'ढ',
        '\u{95e}' => 'फ',
        '\u{95f}' => 'य',
        c => c,
    };
    if !raw.starts_with(|c| matches!(c, '\u{900}'..='\u{dff}')) {
        return form.into();
    }
    raw.chars().filter(|c| *c != DOT).map(plain).collect::<String>().into()
}

#[cfg(test)]
mod tests {
    use super::*;
    use corpuscope_core::article::{Article, BlockKind};

    fn codes(language: &str, text: &str) -> String {
        let names = names_in(language).expect("the language is known");
        let mut article = Article::new("a");
        article.push(BlockKind::Paragraph, text);
        let words = Analysis::new(&article, |_| 0);
        let mut found = Vec::new();
        let mut at = 0;
        while at < words.tokens.len() {
            let Some((count, form)) = names.longest(&words, &article.text, at) else {
                at += 1;
                continue;
            };
            found.extend(form.code.clone());
            at += count;
        }
        found.join(" ")
    }

    #[test]
    fn countries_are_named_in_every_case_and_script() {
        for (language, text, expected) in [
            ("fr", "La Russie et les États-Unis ; le Québec et l’Allemagne.", "RU US DE"),
            ("de", "Deutschlands Nachbarn, die Vereinigten Staaten und Moskau", "DE US RU"),
            ("pl", "w Niemczech, do Francji, o Wenezueli i Stanach Zjednoczonych", "DE FR VE US"),
            ("ru", "в России, с Китаем, из Москвы, президент Украины, США", "RU CN RU UA US"),
            ("uk", "у Німеччині, з Росією, до Каракаса, США", "DE RU VE US"),
            ("tr", "Almanya’nın, Fransa'da ve Karakas’ta", "DE FR VE"),
            ("ar", "وطلبت ألمانيا وفرنسا، والصين للبرازيل", "DE FR CN BR"),
            ("he", "נשיא ונצואלה בצרפת ורוסיה", "VE FR RU"),
            ("hi", "जर्मनी और फ्रांस ने रूस से अगले दिन कहा", "DE FR RU"),
            ("zh", "中国、美国、俄罗斯和法国在北京会谈", "CN US RU FR CN"),
            ("ja", "ドイツとフランスは、ロシアと中国は", "DE FR RU CN"),
            ("ko", "미국과 중국은 독일에서", "US CN DE"),
        ] {
            assert_eq!(codes(language, text), expected, "{text}");
        }
    }

    #[test]
    fn a_city_that_is_no_capital_is_a_place() {
        let names = names_in("ru").expect("the language is known");
        for (text, via) in [("Москве", Via::Capital), ("Стамбуле", Via::Place), ("Турцией", Via::Name)]
        {
            let words = Analysis::of_text(text, |_| 0);
            assert_eq!(names.longest(&words, text, 0).map(|(_, form)| form.via), Some(via), "{text}");
        }
    }

    #[test]
    fn what_is_a_word_or_a_part_of_one_is_no_country() {
        for (language, text) in [
            ("fr", "Réunion houleuse. Maurice et Dominique dorment."),
            ("zh", "许多发展中国家和拉美国家，其中国际机构"),
            ("ja", "タイトルとネクタイ、インドア"),
            ("ko", "인도적 지원, 고려가요"),
            ("pl", "Mali chłopcy. Togo nie ma. Ameryka Południowa"),
            ("ru", "Того не видел. Латинская Америка"),
        ] {
            assert_eq!(codes(language, text), "", "{text}");
        }
    }

    #[test]
    fn every_language_has_names_for_nearly_all_countries_and_its_own_words_are_known() {
        let codes = TABLE.lines().next().expect("the first line").split('\t').skip(1).count();
        for (language, cells, _) in LANGUAGES.iter() {
            assert_eq!(cells.split('\t').count(), codes, "{language}");
            assert!(cells.split('\t').filter(|cell| cell.is_empty()).count() < codes / 20, "{language}");
            assert!(EXTRA.contains_key(*language), "{language}");
        }
        assert!(EXTRA.keys().all(|language| LANGUAGES.iter().any(|(l, ..)| l == language)));
    }
}
