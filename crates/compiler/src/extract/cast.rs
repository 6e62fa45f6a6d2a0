//! The people of an article, in the order of its text: who is named where, whether they are a man or a woman, and
//! whom a pronoun means. Only what shows that a name is a person's counts: a given name, a title, a noun beside it, or
//! that it is the surname of somebody named in full.

use std::ops::Range;

use rustc_hash::FxHashMap;

use super::marks::inside;
use super::person_names::{Name, sex_of};
use super::speakers::{MarkedBlock, Speaker, is_dateline};
use super::speech::Speech;
use super::tokens::Token;
use crate::annotate::{NameFlags, NameLists};

/// Whether somebody is a man or a woman.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sex {
    /// A man.
    Man,
    /// A woman.
    Woman,
}

/// A noun for somebody, with what stands behind it: "minister", "minister of health".
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Noun {
    pub(super) form: String,
    pub(super) more: Option<String>,
}

impl Noun {
    /// Whether both may be said of the same person.
    fn agrees(&self, other: &Noun) -> bool {
        self.form == other.form && (self.more == other.more || self.more.is_none() || other.more.is_none())
    }
}

/// A place where somebody is named, or meant.
#[derive(Clone, Debug)]
pub(super) struct Person {
    /// Where they are named or meant: first byte in the article's text.
    pub(super) at: u32,
    /// The bytes of the name. Of a pronoun, those of the name it stands for.
    pub(super) span: [u32; 2],
    /// Their id, where they are a known actor.
    pub(super) actor: Option<String>,
    pub(super) sex: Option<Sex>,
    /// The last word of the name, folded.
    pub(super) surname: String,
    /// The noun that says what they are, where one stands beside the name.
    pub(super) noun: Option<Noun>,
    /// A name, or a pronoun that stands for one, and not a noun.
    pub(super) is_name: bool,
    /// Something shows that it is a person's name.
    pub(super) is_sure: bool,
    /// No preposition governs it, and nothing is said to be theirs.
    pub(super) is_free: bool,
    /// A verb of saying stands beside it.
    pub(super) speaks: bool,
    /// The first of its sentence that is free.
    pub(super) leads: bool,
}

impl Person {
    /// Whether the sentence begins with them, or a verb of saying stands beside them.
    pub(super) fn leads(&self) -> bool {
        self.leads || self.speaks
    }

    /// Whether they are named here, and not meant by a pronoun or a noun.
    pub(super) fn is_here(&self) -> bool {
        self.is_name && self.span[0] == self.at
    }

    /// Whether the text names them, or lets them speak.
    pub(super) fn names_somebody(&self) -> bool {
        self.is_name || self.speaks
    }

    /// Them, as who speaks.
    pub(super) fn speaker(&self) -> Speaker {
        Speaker { span: Some(self.span), actor: self.actor.clone(), ..Default::default() }
    }
}

/// The people named in a sentence, and the block it stands in.
#[derive(Debug)]
struct Sentence {
    start: u32,
    block: usize,
    people: Range<usize>,
}

/// Sentences before a pronoun in which it finds whom it means, at most, and blocks.
const FAR: usize = 12;
const BLOCKS: usize = 4;
/// Sentences before a noun that means who was named.
const NEAR: usize = 3;

/// People looked at for one whom a noun means, before it and behind it.
const LOOKED_AT: usize = 64;

/// Who leads a sentence.
pub(super) enum Led<'a> {
    /// The only one who is named there, or who speaks.
    By(&'a Person),
    /// Several are named there, and nobody speaks. Where it begins.
    Unclear(u32),
    ByNobody,
}

/// The people of an article.
#[derive(Debug, Default)]
pub(super) struct Cast {
    people: Vec<Person>,
    sentences: Vec<Sentence>,
}

/// Surnames of those who are named in full or with a title: their sex, where all bearers have one.
type Bearers<'a> = FxHashMap<&'a str, Option<Sex>>;

impl Cast {
    /// Looks for the people of an article's blocks.
    pub(super) fn new(speech: &Speech, blocks: &[MarkedBlock<'_>]) -> Self {
        let lists = NameLists::built_in();
        let mut bearers = Bearers::default();
        for block in blocks {
            let mut n = 0;
            while n < block.tokens.len() {
                let Some(name) = Name::at(speech, lists, block, n) else {
                    n += 1;
                    continue;
                };
                n = name.next;
                if !name.is_body && (name.is_full || name.titled) {
                    let sex = name.sex;
                    let known = bearers.entry(&*block.tokens[name.last].form).or_insert(sex);
                    match (*known, sex) {
                        (None, found) => *known = found,
                        (Some(a), Some(b)) if a != b => *known = None,
                        _ => {}
                    }
                }
            }
        }
        let mut cast = Cast::default();
        for (number, block) in blocks.iter().enumerate() {
            cast.read(speech, lists, &bearers, block, number);
        }
        cast
    }

    /// Adds the people of a block.
    fn read(
        &mut self,
        speech: &Speech,
        lists: &NameLists,
        bearers: &Bearers<'_>,
        block: &MarkedBlock<'_>,
        number: usize,
    ) {
        let tokens = block.tokens;
        let heading = is_heading(block);
        let mut n = 0;
        while n < tokens.len() {
            let within =
                n > 0 && inside(block.marked, tokens[n].start) && inside(block.marked, tokens[n - 1].start);
            let fresh = !tokens[n].same_sentence() || is_dateline(tokens[n].gap);
            if n == 0 || fresh && !within {
                let people = self.people.len()..self.people.len();
                self.sentences.push(Sentence { start: block.at(tokens[n].start), block: number, people });
            }
            if inside(block.marked, tokens[n].start) {
                n += 1;
                continue;
            }
            let mut next = n + 1;
            let person = if let Some(name) = Name::at(speech, lists, block, n) {
                next = name.next;
                (!name.is_body).then(|| self.named(speech, bearers, block, &name)).flatten()
            } else if let Some(sex) = speech.sex_of_pronoun(&tokens[n]) {
                let at = block.at(tokens[n].start);
                // A noun that names nobody and speaks nowhere isn't handed on.
                let antecedent = self.meant(at, sex).filter(|p| p.names_somebody());
                antecedent.cloned().map(|antecedent| Person {
                    at,
                    sex: Some(sex),
                    is_free: speech.is_free(tokens, n),
                    speaks: speech.speaks(tokens, n, n),
                    leads: false,
                    ..antecedent
                })
            } else {
                speech
                    .noun_for_person(block, n)
                    .map(|(noun, article)| self.known_as(speech, tokens, noun, article))
            };
            if let Some(mut person) = person {
                let sentence = self.sentences.last_mut().expect("one was begun");
                let earlier = &self.people[sentence.people.clone()];
                let may = person.is_sure || person.speaks;
                person.leads = person.is_free && may && !heading && !earlier.iter().any(|p| p.leads);
                self.people.push(person);
                sentence.people.end = self.people.len();
            }
            n = next;
        }
    }

    /// Somebody for whom a noun stands, as whoever the text has called so: "the governor".
    fn known_as(&self, speech: &Speech, tokens: &[Token<'_>], noun: Person, article: usize) -> Person {
        let article = &tokens[article];
        let form = noun.noun.as_ref().filter(|_| speech.articles.has(article));
        let meant = form.and_then(|form| self.meant_by(form, noun.at, speech.sex_of_article(article)));
        match meant.cloned() {
            Some(meant) => {
                Person { at: noun.at, is_free: noun.is_free, speaks: noun.speaks, leads: false, ..meant }
            }
            None => noun,
        }
    }

    /// Somebody who is named. A noun that the name stands in apposition to is theirs: "the director, Ann Roe".
    fn named(
        &mut self,
        speech: &Speech,
        bearers: &Bearers<'_>,
        block: &MarkedBlock<'_>,
        name: &Name,
    ) -> Option<Person> {
        let tokens = block.tokens;
        let Name { first, last, .. } = *name;
        let known = bearers.get(&*tokens[last].form);
        let mut person = Person {
            at: block.at(tokens[first].start),
            span: [block.at(tokens[first].start), block.at(tokens[last].end)],
            actor: None,
            surname: tokens[last].form.clone().into_owned(),
            sex: name.sex.or_else(|| if first == last { *known? } else { None }),
            noun: name
                .noun
                .map(|noun| speech.noun(tokens, noun, if noun < first { first } else { tokens.len() })),
            is_name: true,
            // "Jane Roe, the director".
            is_sure: name.is_full
                || name.titled
                || name.is_given
                || known.is_some()
                || first < last && name.noun.is_some(),
            is_free: speech.is_free(tokens, name.from) && !is_owner(block.text, tokens[last].end),
            speaks: speech.speaks(tokens, name.from, last),
            leads: false,
        };
        let speaker = speech.speaker(block, first, last);
        if let Some(actor) = speaker.actor {
            // The id is made of the name: "jane-roe".
            if let Some((given, surname)) = actor.split_once('-') {
                let own = surname.rsplit('-').next() == Some(&*tokens[last].form);
                let flags = NameLists::built_in().of(given);
                let surname = NameLists::built_in().of(&tokens[last].form).has(NameFlags::SURNAME);
                person.is_sure |= own && (flags.has(NameFlags::GIVEN) || first < last && surname);
                if own && !name.titled && flags.has(NameFlags::GIVEN) {
                    person.sex = sex_of(flags).or(person.sex);
                }
            }
            person.span = speaker.span.unwrap_or(person.span);
            person.actor = Some(actor);
        }
        let sentence = self.sentences.last_mut()?;
        let earlier = sentence.people.clone();
        let of = |p: &Person| !p.is_name && person.at.saturating_sub(p.span[1]) <= NEARBY;
        // In "according to the reporter, Jane Roe left" the name begins a clause.
        let apart = tokens[name.from].gap == ", " && tokens.get(name.next).is_none_or(|t| !t.close());
        let beside =
            earlier.clone().rev().take_while(|n| !self.people[*n].is_name || !self.people[*n].is_sure);
        if let Some(at) = beside.filter(|_| apart).find(|n| of(&self.people[*n])) {
            let noun = self.people.remove(at);
            sentence.people.end -= 1;
            person.is_sure = true;
            person.sex = person.sex.or(noun.sex);
            person.noun = person.noun.or(noun.noun);
            person.is_free = noun.is_free;
        }
        Some(person)
    }

    /// The people named or meant from one byte to before another.
    pub(super) fn within(&self, from: u32, to: u32) -> &[Person] {
        let at = |byte: u32| self.people.partition_point(|person| person.at < byte);
        &self.people[at(from)..at(to).max(at(from))]
    }

    /// Whom a pronoun at a byte means: of the sentence that is nearest who leads it, or speaks in it.
    pub(super) fn meant(&self, at: u32, sex: Sex) -> Option<&Person> {
        self.before(at).find_map(|people| pick(people, sex))
    }

    /// Who leads the nearest sentence that somebody leads: the subject of a verb that has none.
    pub(super) fn led(&self, at: u32) -> Led<'_> {
        let leads = |p: &&Person| p.is_name && p.is_sure && (p.leads || p.speaks);
        let found = self.before(at).find_map(|people| Some((people, people.iter().rev().find(leads)?)));
        let Some((people, person)) = found else { return Led::ByNobody };
        let other = |p: &Person| p.is_name && p.is_sure && p.surname != person.surname;
        match person.speaks || !people.iter().any(other) {
            true => Led::By(person),
            false => Led::Unclear(people[0].at),
        }
    }

    /// Whom a noun at a byte means: whoever it stood beside, or, where it says no more and its article tells the sex,
    /// who led a sentence just before.
    pub(super) fn meant_by(&self, noun: &Noun, at: u32, sex: Option<Sex>) -> Option<&Person> {
        let has = |p: &&Person| {
            let same = p.noun.as_ref().is_some_and(|own| own.agrees(noun));
            p.is_name && p.is_sure && same && (sex.is_none() || p.sex.is_none() || p.sex == sex)
        };
        let from = self.people.partition_point(|person| person.at < at);
        let earlier = self.people[..from].iter().rev().take(LOOKED_AT).find(has);
        let same = earlier.or_else(|| self.people[from..].iter().take(LOOKED_AT).find(has));
        same.or_else(|| {
            let sex = sex.filter(|_| noun.more.is_none())?;
            let fits = |p: &&Person| p.is_name && p.is_sure && (p.leads || p.speaks) && p.sex == Some(sex);
            self.before(at).take(NEAR).find_map(|people| people.iter().rev().find(fits))
        })
    }

    /// The people of the sentences before a byte, the nearest first.
    fn before(&self, at: u32) -> impl Iterator<Item = &[Person]> {
        let to = self.sentences.partition_point(|sentence| sentence.start <= at);
        let own = self.sentences[..to].last().map_or(0, |sentence| sentence.block);
        let near = self.sentences[..to].iter().rev().take_while(move |s| s.block + BLOCKS >= own).take(FAR);
        near.map(move |sentence| {
            let people = &self.people[sentence.people.clone()];
            &people[..people.partition_point(|person| person.at < at)]
        })
    }

    /// The person whose name has a byte of these.
    pub(super) fn at(&self, [start, end]: [u32; 2]) -> Option<&Person> {
        self.within(start.saturating_sub(NEARBY), end)
            .iter()
            .rev()
            .find(|p| p.span[0] < end && start < p.span[1])
    }
}

impl Cast {
    /// Whether words name a person, as far as is known.
    pub(super) fn is_person(&self, span: [u32; 2]) -> bool {
        self.at(span).is_some_and(|person| person.is_sure)
    }

    /// Whether somebody other than whoever spoke last leads a sentence between two bytes.
    pub(super) fn turns(&self, from: u32, to: u32, last: &Speaker) -> bool {
        let own = last.span.and_then(|span| self.at(span)).map(|person| &*person.surname);
        let other = |p: &&Person| p.is_name && p.is_sure && p.leads();
        self.within(from, to)
            .iter()
            .filter(other)
            .any(|p| Some(p.span) != last.span && own != Some(&p.surname))
    }
}

/// Bytes between a noun and the name beside it, and of a name.
const NEARBY: u32 = 80;

impl Cast {
    /// Whether words may be spoken by somebody of a sex: they aren't known to be of the other, nor to be no person.
    pub(super) fn may_be(&self, span: [u32; 2], sex: Sex) -> bool {
        let person = self.at(span).filter(|person| person.is_sure || person.speaks);
        person.is_some_and(|person| person.sex.is_none_or(|known| known == sex))
    }
}

/// Words of a heading between paragraphs.
const HEADING: usize = 8;

/// Whether a block is a heading: a few words without a stop. Who is named there says nothing.
fn is_heading(block: &MarkedBlock<'_>) -> bool {
    block.tokens.len() <= HEADING && block.text.trim_end().ends_with(char::is_alphanumeric)
}

/// Whom of a sentence a pronoun means: whoever speaks, or leads it, or is the only one of the sex.
fn pick(people: &[Person], sex: Sex) -> Option<&Person> {
    let is = |p: &Person| p.sex == Some(sex);
    let may_be = |p: &Person| is(p) || p.sex.is_none() && (p.is_sure || p.speaks);
    let first = |fits: &dyn Fn(&Person) -> bool| people.iter().find(|p| fits(p));
    first(&|p| p.speaks && is(p))
        .or_else(|| first(&|p| p.speaks && may_be(p)))
        .or_else(|| first(&|p| p.leads && may_be(p)))
        .or_else(|| first(&is))
        .or_else(|| {
            // Nobody else of the sentence can be meant.
            let mut others = people.iter().filter(|p| p.is_name && p.is_sure && may_be(p));
            others.next().filter(|_| others.next().is_none())
        })
}

/// Whether something is said to be of whoever is named up to a byte: "Roe's".
pub(super) fn is_owner(text: &str, end: usize) -> bool {
    ["'s", "’s", "' ", "’ "].iter().any(|own| text[end..].starts_with(own))
}
