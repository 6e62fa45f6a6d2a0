//! What a number counts: the head of the noun phrase, the word for all that mean the same, and
//! what befell those counted ("deaths", "vessels attacked").

mod around;

use corpuscope_core::extract::Figure;
use rustc_hash::FxHashMap;
use serde::Deserialize;

use super::numerals::{Number, Numerals, TIMES, Written};
use super::tokens::Token;
use super::vocabulary::{Endings, Forms, Phrases, by_meaning};

/// The words of a language for what is counted (`referents.toml`).
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Referents {
    /// The word that stands for all that mean the same, by each of these.
    #[serde(deserialize_with = "by_meaning")]
    same: FxHashMap<String, String>,
    words: Words,
    fate: Vec<Fate>,
    /// Words of the calendar: months, days of the week, units of time.
    #[serde(skip)]
    pub(super) calendar: Forms,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Words {
    people: Forms,
    members: Forms,
    groups: Forms,
    events: Forms,
    event_on: Forms,
    measured: Forms,
    determiners: Forms,
    pronouns: Forms,
    for_money: Forms,
    being: Forms,
    stops: Forms,
    adjectives: Forms,
    periods: Forms,
    /// After a length of time they make of it an age or a time: "ago", "old".
    not_lasting: Phrases,
    /// Before it they do so: "hace", "hombre de".
    not_lasting_before: Phrases,
    of: Forms,
    and: Forms,
    r#as: Forms,
    /// Endings of words that describe, which may stand before what is counted.
    adjective_endings: Endings,
    /// Endings of forms of verbs that may stand there as well, however they are written.
    verbal_endings: Endings,
    /// Endings of those that do so without a capital.
    participle_endings: Endings,
    /// Endings of words for the citizens of a country.
    citizen_endings: Endings,
    /// Endings of plurals, and those of words that end so and are none.
    plural_endings: Endings,
    singular_endings: Endings,
    /// Plurals without such an ending.
    plurals: Forms,
}

/// What may befall those counted.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Fate {
    name: String,
    /// The word for people whom it befell.
    people: Option<String>,
    verbs: Forms,
    nouns: Forms,
    alone: Forms,
    /// What does nothing of the kind, though it is said to ("hit by winds").
    #[serde(default)]
    not_by: Forms,
}

/// What a number counts.
#[derive(Debug, Default)]
pub(super) struct Counted {
    /// The word that stands for it, empty where unknown.
    pub(super) referent: String,
    /// The head of the noun phrase after the number.
    pub(super) head: Option<usize>,
}

/// What the noun phrase after a number is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Head {
    /// The word that says what is counted.
    Noun(usize),
    /// The word for a time ("in the first quarter"): when, and nothing that is counted.
    Time(usize),
    Nothing,
}

impl Head {
    fn noun(self) -> Option<usize> {
        match self {
            Head::Noun(at) => Some(at),
            Head::Time(_) | Head::Nothing => None,
        }
    }
}

/// Words of a noun phrase looked through for its head.
const PHRASE: usize = 9;

/// Units of length.
const LENGTHS: [&str; 9] = ["km", "mile", "metre", "cm", "mm", "inch", "foot", "yard", "nm"];

impl Referents {
    /// What the number at words `at..next` counts, its cue beginning at `cue`; `before` is the
    /// figure before it in the sentence.
    #[expect(clippy::too_many_arguments)]
    pub(super) fn counted(
        &self,
        numerals: &Numerals,
        tokens: &[Token<'_>],
        cue: usize,
        at: usize,
        next: usize,
        number: &Number,
        before: Option<&Figure>,
    ) -> Counted {
        let words = &self.words;
        let measure = !number.unit.is_empty() || number.written == Written::Plural;
        // "$5 million in trade"; but "15 mm in the town", "5 cents a share on sales".
        let linked = next == number.end
            && (number.written == Written::Plural || number.unit == "%" || numerals.is_money(&number.unit));
        let mut from = next;
        if let Some(link) = tokens.get(next).filter(|t| t.joined() && !t.gap.contains(','))
            && (linked && words.for_money.has(link) || words.of.has(link))
        {
            from += 1;
        }
        let pronoun = from > next
            && tokens.get(from).is_some_and(|t| words.pronouns.has(t))
            && !tokens.get(from + 1).is_some_and(|t| t.joined() && !words.stops.has(t) && t.gap == " ");
        let inherited = || before.filter(|f| !f.referent.is_empty()).map(|f| f.referent.clone());
        if pronoun {
            return Counted { referent: inherited().unwrap_or_default(), head: None };
        }
        let money = numerals.is_money(&number.unit);
        // "Ten years", but "12-day war" and "three hours of talks".
        let timed = TIMES.contains(&&*number.unit);
        let dated = || {
            let before = words.not_lasting_before.before(tokens, cue);
            // "Ana Ruz, de 45 años, dijo".
            let beside = number.unit == "year"
                && cue > 0
                && words.of.has(&tokens[cue - 1])
                && tokens[cue - 1].gap == ", ";
            let ends = tokens.get(next).is_none_or(|t| t.gap.contains([',', '.', ';']));
            words.not_lasting.at(tokens, next).is_some()
                || before.is_some_and(|_| tokens[cue].close())
                || beside && ends
        };
        if timed && dated() {
            return Counted::default();
        }
        if timed && from == next && tokens[next - 1].gap != "-" {
            return Counted { referent: "duration".into(), head: None };
        }
        let found = if money && from == next {
            Head::Nothing
        } else {
            self.head(tokens, from, measure || number.value == 1.0)
        };
        // "20 business days", but "1,405 Friday".
        let lasts = |at: usize| {
            number.unit.is_empty() && words.plural_endings.has(&tokens[at]) && !tokens[at].capital()
        };
        let lasting = timed && found.noun().is_none() || matches!(found, Head::Time(at) if lasts(at));
        if lasting {
            return Counted { referent: "duration".into(), head: None };
        }
        // "50 km of Aden" measures no town.
        let length = LENGTHS.contains(&&*number.unit);
        let head = found.noun().filter(|head| !(length && from > next && tokens[*head].capital()));
        let fate = self.fate(numerals, tokens, [cue, at], head.unwrap_or(next.saturating_sub(1)));
        if let Some(head) = head {
            let alone = number.value == 1.0 && tokens[head].capital();
            if let Some(referent) = inherited().filter(|_| alone) {
                return Counted { referent, head: Some(head) };
            }
            return Counted { referent: self.named(tokens, from, head, fate), head: Some(head) };
        }
        let people = fate.and_then(|f| f.people.clone()).filter(|_| number.unit.is_empty());
        let referent = people.or_else(|| {
            let elliptic = number.unit.is_empty() && number.written != Written::Plural;
            match elliptic {
                true => inherited(),
                false if number.unit.is_empty() => Some("people".to_owned()),
                false => self.measured(tokens, cue),
            }
        });
        Counted { referent: referent.unwrap_or_default(), head: None }
    }

    /// The head of the noun phrase that begins at a word: its first plural, or where one thing or
    /// a mass is counted its last noun.
    fn head(&self, tokens: &[Token<'_>], from: usize, mass: bool) -> Head {
        let words = &self.words;
        let mut noun: Option<usize> = None;
        let mut time: Option<usize> = None;
        for at in from..(from + PHRASE).min(tokens.len()) {
            let token = &tokens[at];
            if !token.joined()
                || (at == from && token.gap.contains(','))
                || ((noun.is_some() || time.is_some()) && token.gap.contains(','))
            {
                break;
            }
            if words.determiners.has(token) {
                if noun.is_some() {
                    break;
                }
                continue;
            }
            // "Anti-aircraft missiles".
            let part =
                token.gap == "-" && tokens.get(at + 1).is_some_and(|t| t.gap == " " && !words.stops.has(t));
            if part {
                continue;
            }
            // "From 4.5 pct and 5 pct": nothing is named.
            if mass && at == from && words.and.has(token) {
                break;
            }
            let and = words.and.has(token) && noun.is_none_or(|n| n + 1 == at) && at > from;
            if and && (noun.is_none() || !mass) {
                continue;
            }
            // "Two Boeing 737 jets".
            let model = token.raw.len() <= 4 && token.raw.bytes().all(|b| b.is_ascii_digit());
            let within = model && at > from && token.gap == " " && tokens[at - 1].capital() && !mass;
            if within {
                continue;
            }
            // "40 of the 60 seats", but "of the 1986 total".
            let of_all = token.digits() && at > from && words.determiners.has(&tokens[at - 1]);
            if of_all && token.gap == " " && token.raw.len() != 4 {
                continue;
            }
            if words.stops.has(token) || and || token.digits() {
                break;
            }
            // What stands before it says which: "the record quarter". What follows may be counted: "May exports".
            if words.periods.has(token) || self.calendar.has(token) {
                (noun, time) = (None, Some(at));
                continue;
            }
            let verbal =
                words.verbal_endings.has(token) || words.participle_endings.has(token) && !token.capital();
            if verbal && (at == from && !words.is_adjective(token) || mass && noun.is_some()) {
                break;
            }
            if verbal || words.is_adjective(token) {
                continue;
            }
            if words.is_plural(token) || self.canonical(&token.form).is_some() {
                return Head::Noun(at);
            }
            // "A devaluation of", "the fourth quarter of 1986".
            if words.of.has(token) {
                break;
            }
            let adjective =
                token.capital() && tokens.get(at + 1).is_some_and(|t| t.gap == " " && !words.stops.has(t));
            if mass && !adjective {
                noun = Some(at);
            }
        }
        match (noun, time) {
            (Some(at), _) => Head::Noun(at),
            (None, Some(at)) => Head::Time(at),
            (None, None) => Head::Nothing,
        }
    }

    /// The word for the head of a phrase, with what befell it.
    fn named(&self, tokens: &[Token<'_>], from: usize, head: usize, fate: Option<&Fate>) -> String {
        let words = &self.words;
        let form = &*tokens[head].form;
        if words.events.has(&tokens[head])
            && let Some(object) = self.object(tokens, head + 1)
        {
            return [&object, " attacked"].concat();
        }
        // Their approval is "approval rating" to some.
        let two = head.checked_sub(1).map(|b| [&*tokens[b].form, " ", form].concat());
        let mut noun =
            two.and_then(|t| self.canonical(&t)).or_else(|| self.canonical(form)).unwrap_or(form).to_owned();
        if tokens[head].capital() && words.citizen_endings.has(&tokens[head]) {
            noun = "citizens".into();
        }
        if words.members.has(&tokens[head]) {
            let inside = tokens[from..head].iter().rev().find(|t| words.groups.has(t));
            let after = || {
                tokens[head + 1..]
                    .iter()
                    .take(PHRASE)
                    .take_while(|t| t.joined())
                    .find(|t| words.groups.has(t))
            };
            let before = || {
                tokens[..from]
                    .iter()
                    .rev()
                    .take(2 * PHRASE)
                    .take_while(|t| t.same_sentence())
                    .find(|t| words.groups.has(t))
            };
            if let Some(group) = inside.or_else(after).or_else(before) {
                return self.canonical(&group.form).unwrap_or(&group.form).to_owned();
            }
        }
        let people = words.people.contains(&noun);
        // "People as migrants and refugees".
        if people
            && tokens.get(head + 1).is_some_and(|t| words.r#as.has(t) && t.gap == " ")
            && let Head::Noun(role) = self.head(tokens, head + 2, false)
        {
            return self.named(tokens, head + 2, role, fate);
        }
        let Some(fate) = fate.filter(|f| f.people.as_ref() != Some(&noun)) else { return noun };
        match &fate.people {
            Some(whole) if people => whole.clone(),
            _ => [&noun, " ", &fate.name].concat(),
        }
    }

    /// The word that stands for all that mean the same.
    fn canonical(&self, form: &str) -> Option<&str> {
        self.same.get(form).map(String::as_str)
    }
}
