//! Queries as trees, so that brute force needs no parser; and as they are typed.

use corpuscope_core::date::Date;
use corpuscope_core::search::{Choice, Choices, Request};

use super::{Brute, Random};

/// A day, or all days of a month or a year.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Day {
    pub(crate) year: u32,
    pub(crate) month: Option<u32>,
    pub(crate) day: Option<u32>,
}

impl Day {
    pub(crate) fn of(date: Date) -> Self {
        Day { year: date.year().into(), month: date.month().map(u32::from), day: date.day().map(u32::from) }
    }

    /// Reads what [`Day::typed`] writes.
    pub(crate) fn read(text: &str) -> Self {
        let mut parts = text.split('-').map(|part| part.parse().ok());
        let mut next = || parts.next().flatten();
        Day { year: next().expect("a year"), month: next(), day: next() }
    }

    /// The first and the last day, as numbers that sort.
    pub(crate) fn days(self) -> (u32, u32) {
        let number = |month: u32, day: u32| self.year * 10_000 + month * 100 + day;
        match (self.month, self.day) {
            (Some(month), Some(day)) => (number(month, day), number(month, day)),
            (Some(month), None) => (number(month, 1), number(month, 31)),
            _ => (number(1, 1), number(12, 31)),
        }
    }

    fn typed(self) -> String {
        match (self.month, self.day) {
            (Some(month), Some(day)) => format!("{:04}-{month:02}-{day:02}", self.year),
            (Some(month), None) => format!("{:04}-{month:02}", self.year),
            _ => format!("{:04}", self.year),
        }
    }
}

/// What a query can ask for. A bound of a date comes with whether it is itself included.
#[derive(Clone, Debug)]
pub(crate) enum Condition {
    Word(String),
    Exact(String),
    Pattern(String),
    Fuzzy(String),
    Phrase(Vec<String>, usize),
    Near(Box<Condition>, Box<Condition>, usize),
    Title(Box<Condition>),
    Value(String, String),
    Tagged(String, bool),
    Dated(Option<(Day, bool)>, Option<(Day, bool)>),
    Words(usize, usize),
    Not(Box<Condition>),
    /// Required: `+` before it.
    Plus(Box<Condition>),
    /// Side by side: in the outermost list words are wanted, not required.
    And(Vec<Condition>),
    /// Required: `AND` between them.
    Joined(Vec<Condition>),
    Or(Vec<Condition>),
}

use Condition::{
    And, Dated, Exact, Fuzzy, Joined, Near, Not, Or, Pattern, Phrase, Plus, Tagged, Title, Value, Word, Words,
};

impl Condition {
    /// How many words the condition is made of.
    pub(crate) fn words(&self) -> usize {
        match self {
            Phrase(text, _) => text.len(),
            _ => 1,
        }
    }

    /// How many patterns there are in it; they share the forms they may stand for.
    pub(crate) fn patterns(&self) -> usize {
        match self {
            Pattern(_) => 1,
            Near(a, b, _) => a.patterns() + b.patterns(),
            Title(inner) | Not(inner) | Plus(inner) => inner.patterns(),
            And(items) | Joined(items) | Or(items) => items.iter().map(Condition::patterns).sum(),
            _ => 0,
        }
    }

    /// What is left without signs that say nothing more: `NOT` twice, `+`.
    pub(crate) fn plain(&self) -> &Condition {
        match self {
            Plus(inner) => inner.plain(),
            Not(inner) => match &**inner {
                Not(inner) => inner.plain(),
                _ => self,
            },
            _ => self,
        }
    }

    /// It asks for words that are there.
    pub(crate) fn asks_for_words(&self) -> bool {
        match self.plain() {
            Not(_) | Value(..) | Tagged(..) | Dated(..) | Words(..) => false,
            And(items) | Joined(items) | Or(items) => items.iter().any(Condition::asks_for_words),
            _ => true,
        }
    }

    /// The condition as a reader types it, on its own.
    pub(crate) fn typed(&self) -> String {
        let bracketed = |c: &Condition| match c {
            And(_) | Joined(_) | Or(_) | Near(..) => format!("({})", c.typed()),
            _ => c.typed(),
        };
        match self {
            Word(w) => w.clone(),
            Exact(w) => format!("={w}"),
            Pattern(p) => p.clone(),
            Fuzzy(w) => format!("{w}~"),
            Phrase(text, 0) => format!("\"{}\"", text.join(" ")),
            Phrase(text, slop) => format!("\"{}\"~{slop}", text.join(" ")),
            Near(a, b, within) => format!("{} NEAR/{within} {}", a.typed(), b.typed()),
            Title(inner) => format!("title:{}", inner.typed()),
            Value(facet, value) => format!("{facet}:\"{value}\""),
            Tagged(value, false) => format!("about:\"{value}\""),
            Tagged(value, true) => format!("mentions:\"{value}\""),
            Dated(Some((a, true)), Some((b, true))) => format!("date:{}..{}", a.typed(), b.typed()),
            Dated(Some((a, inclusive)), _) => {
                format!("date:>{}{}", if *inclusive { "=" } else { "" }, a.typed())
            }
            Dated(_, Some((b, inclusive))) => {
                format!("date:<{}{}", if *inclusive { "=" } else { "" }, b.typed())
            }
            Dated(None, None) => String::new(),
            Words(0, to) => format!("words:<={to}"),
            Words(from, usize::MAX) => format!("words:>={from}"),
            Words(from, to) => format!("words:{from}..{to}"),
            Not(inner) if matches!(**inner, Word(_) | Phrase(..)) => format!("-{}", inner.typed()),
            Not(inner) => format!("NOT {}", bracketed(inner)),
            Plus(inner) => format!("+{}", bracketed(inner)),
            And(items) => items.iter().map(bracketed).collect::<Vec<_>>().join(" "),
            Joined(items) => items.iter().map(bracketed).collect::<Vec<_>>().join(" AND "),
            Or(items) => items.iter().map(bracketed).collect::<Vec<_>>().join(" OR "),
        }
    }
}

/// Random queries and filters that mostly find something.
impl Brute {
    pub(crate) fn condition(&self, random: &mut Random) -> Condition {
        let mut all: Vec<_> = (0..1 + random.below(3)).map(|_| self.unit(random, 2)).collect();
        if random.one_in(4) {
            all.push(Not(Box::new(self.unit(random, 1))));
        }
        if random.one_in(3) {
            // Words beside each other are what is typed most.
            all.extend((0..1 + random.below(3)).map(|_| Word(self.run(random, false)[0].clone())));
        }
        if random.one_in(4) {
            let required = all.remove(0);
            all.push(Plus(Box::new(required)));
        }
        match all.len() {
            1 => all.remove(0),
            _ if random.one_in(6) => Joined(all),
            _ => And(all),
        }
    }

    fn unit(&self, random: &mut Random, depth: usize) -> Condition {
        let some =
            |random: &mut Random| (0..2 + random.below(2)).map(|_| self.unit(random, depth - 1)).collect();
        match random.below(12) {
            0 | 1 if depth > 0 => Or(some(random)),
            2 if depth > 0 => And(some(random)),
            3 if depth > 0 && random.one_in(2) => Not(Box::new(self.unit(random, depth - 1))),
            4 => self.of_facets(random),
            5 => Title(Box::new(self.on_words(random, true))),
            6 => self.near(random),
            _ => self.on_words(random, false),
        }
    }

    /// Words that follow each other somewhere.
    fn run(&self, random: &mut Random, in_title: bool) -> Vec<String> {
        for _ in 0..50 {
            let doc = random.pick(&self.docs);
            let blocks: Vec<_> = doc.blocks.iter().filter(|(title, _)| *title || !in_title).collect();
            if blocks.is_empty() {
                continue;
            }
            let block = &random.pick(&blocks).1;
            let from = random.below(block.len());
            let run = block[from..].iter().take(9).map(|f| &self.written[f[0]]);
            let run: Vec<String> =
                run.take_while(|w| !w.is_empty()).map(|w| random.pick(w).clone()).collect();
            if !run.is_empty() {
                return run;
            }
        }
        vec!["the".into()]
    }

    fn on_words(&self, random: &mut Random, in_title: bool) -> Condition {
        let run = self.run(random, in_title);
        let word = run[0].clone();
        match random.below(9) {
            0 => Exact(word),
            1 | 2 => pattern(&word, random),
            3 => Fuzzy(slip(&word, random)),
            4 | 5 => Phrase(run.into_iter().take(1 + random.below(4)).collect(), 0),
            6 => {
                let step = 1 + random.below(3);
                let slop = random.below(6);
                Phrase(run.into_iter().step_by(step).take(2 + random.below(2)).collect(), slop)
            }
            // Initials with an ending would be two words.
            7 if word.chars().all(char::is_alphanumeric) => {
                Word(word + ["s", "ing", "es", "o"][random.below(4)])
            }
            _ => Word(word),
        }
    }

    fn near(&self, random: &mut Random) -> Condition {
        let run = self.run(random, false);
        let side = |random: &mut Random| {
            let at = random.below(run.len());
            let word = run[at].clone();
            match random.below(6) {
                0 => Exact(word),
                1 => pattern(&word, random),
                2 => Fuzzy(slip(&word, random)),
                3 => Phrase(run[at..].iter().take(2).cloned().collect(), random.below(2)),
                _ => Word(word),
            }
        };
        Near(Box::new(side(random)), Box::new(side(random)), 1 + random.below(8))
    }

    fn day(&self, random: &mut Random) -> Day {
        let date = (0..50).find_map(|_| random.pick(&self.docs).date);
        let mut day = date.map_or(Day { year: 2000, month: None, day: None }, Day::of);
        if random.one_in(2) {
            day.day = None;
        }
        if random.one_in(4) {
            (day.month, day.day) = (None, None);
        }
        day
    }

    fn of_facets(&self, random: &mut Random) -> Condition {
        let date = |random: &mut Random| self.day(random);
        let inclusive = random.one_in(2);
        match random.below(6) {
            0 => Dated(Some((date(random), inclusive)), None),
            1 => Dated(None, Some((date(random), inclusive))),
            2 => Dated(Some((date(random), true)), Some((date(random), true))),
            3 => {
                let of = |random: &mut Random| {
                    random.pick(&self.docs).blocks.iter().map(|(_, b)| b.len()).sum::<usize>()
                };
                match random.below(3) {
                    0 => Words(0, of(random)),
                    1 => Words(1 + of(random), usize::MAX),
                    _ => Words(1 + random.below(100), of(random)),
                }
            }
            _ => {
                let Some((facet, value)) = self.value(random) else { return Words(1, usize::MAX) };
                let tagged = self.facets.iter().any(|f| f.name == facet && f.salience);
                if tagged && random.one_in(2) { Tagged(value, random.one_in(2)) } else { Value(facet, value) }
            }
        }
    }

    /// A facet, and a value by its key, its name or a word of the name.
    fn value(&self, random: &mut Random) -> Option<(String, String)> {
        let facet = random.pick(&self.facets);
        let labels: Vec<_> = facet.labels.iter().collect();
        if labels.is_empty() {
            return None;
        }
        let (key, label) = random.pick(&labels);
        let words: Vec<&str> = label.split(' ').collect();
        let typed = match random.below(3) {
            0 => (*key).clone(),
            1 => (*label).clone(),
            _ => (*random.pick(&words)).to_owned(),
        };
        let plain =
            !typed.contains(['"', '“', '”', '„', '«', '»']) && typed.trim() == typed && !typed.is_empty();
        plain.then(|| (facet.name.clone(), typed))
    }

    /// A search for a condition with random filters.
    pub(crate) fn request(&self, condition: &Condition, random: &mut Random) -> Request {
        let mut facets = Choices::default();
        for _ in 0..random.below(4) {
            let facet = random.pick(&self.facets);
            let keys: Vec<_> = facet.labels.keys().collect();
            if keys.is_empty() {
                continue;
            }
            // Values that documents have, so that frequent ones are met as often as they should be.
            let mut key = || match random.pick(&facet.rows).first() {
                Some((key, _)) => key.clone(),
                None => (*random.pick(&keys)).clone(),
            };
            let mut include = vec![key(), key(), key()];
            let mut exclude = vec![key()];
            include.sort();
            include.dedup();
            include.truncate(random.below(4));
            exclude.retain(|k| !include.contains(k) && random.one_in(2));
            let mut choice = Choice { all: random.one_in(3), include, exclude };
            if facet.name == "date" && random.one_in(4) {
                choice.exclude = vec![format!("{}..{}", self.day(random).typed(), self.day(random).typed())];
            }
            if facet.name == "date" && random.one_in(2) {
                choice.include = vec![format!("{}..{}", self.day(random).typed(), self.day(random).typed())];
                choice.exclude.clear();
                choice.all = false;
            }
            facets.insert(&facet.name, choice);
        }
        let mentioned = *random.pick(&[None, Some(false), Some(true)]);
        Request {
            query: condition.typed(),
            facets,
            mentioned,
            require: random.one_in(4),
            ..Default::default()
        }
    }
}

/// A pattern that fits the word.
fn pattern(word: &str, random: &mut Random) -> Condition {
    let letters: Vec<char> = word.chars().collect();
    if letters.len() < 3 || !letters.iter().all(|c| c.is_alphanumeric()) {
        return Word(word.into());
    }
    let at = 1 + random.below(letters.len() - 2);
    let text = |range: std::ops::Range<usize>| letters[range].iter().collect::<String>();
    Pattern(match random.below(6) {
        0 => format!("{}?{}", text(0..at), text(at + 1..letters.len())),
        1 => format!("{}*{}", text(0..at), text(at + 1..letters.len())),
        2 => format!("*{}", text(at..letters.len())),
        3 => format!("*{}*", text(at..letters.len())),
        4 => format!("{}*", text(0..1)),
        _ => format!("{}*", text(0..at + 1)),
    })
}

/// A word with one letter wrong.
pub(crate) fn slip(word: &str, random: &mut Random) -> String {
    let mut letters: Vec<char> = word.chars().collect();
    // A number or initials with a slip may be several words.
    if !letters.iter().all(|c| c.is_alphanumeric()) {
        return word.into();
    }
    let letter = char::from(b'a' + random.below(26) as u8);
    let at = random.below(letters.len());
    match random.below(4) {
        0 => letters.insert(at, letter),
        1 if letters.len() > 1 => drop(letters.remove(at)),
        2 if at + 1 < letters.len() => letters.swap(at, at + 1),
        _ => letters[at] = letter,
    }
    letters.into_iter().collect()
}
