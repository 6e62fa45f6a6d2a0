//! What rules have read and what the model takes for names, put together. The model knows what the rules read: where
//! both see the same words as a name, the rule says what told of it; where they do not agree, the model decides.

use std::ops::Range;

use corpuscope_core::annotation::{ActorKind, Via};
use corpuscope_core::text::{Gap, Shape, Token};
use rustc_hash::{FxHashMap, FxHashSet};

use super::article::{Reader, Reads};
use super::lexicon::{
    AND, COMMON, FIRST, GIVEN, JOINT, LAST, NEVER, OF, OFFICE, PARTICLE, PLACE, ROLE, SAYING, SUFFIX, TITLE,
};
use super::reading::{Read, Reading};
use super::tagger::Span;
use crate::annotate::name_lists::NameFlags;

/// How much must speak for a name of which the model alone tells (`Span::surely`): a person's that begins with a given
/// name of any list, …
pub(super) const LEAST_OF_PEOPLE: i32 = 10;
/// … one that begins with what is a place as well ("Paris Bourse"), …
const LEAST_AFTER_PLACE: i32 = 60;
/// … any other, …
const LEAST_WITHOUT_GIVEN_NAME: i32 = 30;
/// … one of one word, …
const LEAST_OF_ONE_NAME: i32 = 30;
/// … one of one given name, …
const LEAST_OF_GIVEN_NAME: i32 = 20;
/// … a body's, …
const LEAST_OF_BODIES: i32 = 40;
/// … a body's that is written in capitals, …
const LEAST_OF_ABBREVIATIONS: i32 = 40;
/// … a body's of one other word, …
const LEAST_OF_ONE_WORD: i32 = 60;
/// … and such a one in a language that writes adjectives of peoples and days small, so that capitals tell more.
const LEAST_OF_ONE_WORD_AFTER_HEADS: i32 = 20;
/// A body's of one word that is an ordinary one ("Store"), …
const LEAST_OF_ORDINARY_WORD: i32 = 90;
/// … and how much more for a person's of which all words are.
const MORE_OF_ORDINARY_PERSON: i32 = 10;
/// Words of a name before the "and" of it, with that.
const MOST_WORDS_BEFORE_AND: usize = 6;

/// Letters of a syllable of a name ("Hyun").
const MOST_OF_SYLLABLE: u16 = 5;

/// Words that belong to a name already.
struct Taken(Vec<bool>);

impl Taken {
    fn take(&mut self, words: Range<usize>) {
        self.0[words].fill(true);
    }

    fn any(&self, words: Range<usize>) -> bool {
        self.0[words].contains(&true)
    }
}

impl Reader<'_> {
    /// Makes of what rules have read, and the model has learned, the names of the article.
    pub(super) fn learn(&self, reads: &mut Reads) {
        let spans = self.tagged(&reads.all);
        let rules = std::mem::take(&mut reads.all);
        let (capitals, rules): (Vec<Read>, Vec<Read>) =
            rules.into_iter().partition(|r| self.text.blocks[self.token(r.at).block as usize].capitals);
        // What the article itself explains ("Association of Roes (AOR)"), and legal forms, need no model.
        let named_for = |r: &Read| (r.at..r.end).any(|at| self.is_administration(at));
        let is_sure =
            |r: &Read| matches!(r.via, Via::DiscoveredByAbbreviation | Via::DiscoveredByForm) || named_for(r);
        let (sure, rest): (Vec<Read>, Vec<Read>) = rules.into_iter().partition(is_sure);
        let mut taken = Taken(vec![false; self.text.tokens.len()]);
        let sure: Vec<Read> = sure.into_iter().map(|read| self.with_beginning(read)).collect();
        sure.iter().for_each(|read| taken.take(read.at..read.end));
        reads.all = sure;
        let by_words: FxHashMap<(usize, usize), &Read> = rest.iter().map(|r| ((r.at, r.end), r)).collect();
        let explained = self.explained();
        let mut doubtful = Vec::new();
        let places = self.called_places(&spans, &rest);
        for span in self.with_nicknames(spans) {
            let mut span = self.without_owner(self.trimmed(span));
            span.person &= self.called(span.words.start).is_none();
            if span.person {
                span.words = self.with_syllable(span.words);
            }
            if taken.any(span.words.clone()) {
                continue;
            }
            let rule = by_words.get(&(span.words.start, span.words.end)).copied();
            let rule = rule.filter(|r| (r.kind == ActorKind::Person) == span.person);
            let read = rule.cloned().unwrap_or_else(|| self.learned(&span));
            let no_body = || {
                let last = explained.get(&self.token(span.words.start).form);
                !span.person && span.words.len() == 1 && last.is_some_and(|at| !taken.any(*at..*at + 1))
            };
            let place = || places.contains(&self.key_of(span.words.clone()));
            if !self.may_be_name(&span) || self.is_known_name(&read) || no_body() || place() {
                reads.bare.push(span.words);
            } else if rule.is_some_and(|_| !self.may_be_place(span.words.start)) || self.is_likely(&span) {
                taken.take(span.words);
                reads.all.push(read);
            } else {
                doubtful.push(read);
            }
        }
        // What a title, an office or a head tells of stays where the model sees nothing.
        for mut read in rest {
            if read.kind == ActorKind::Person {
                read.end = self.with_syllable(read.at..read.end).end;
            }
            let told = [Via::DiscoveredByTitle, Via::DiscoveredByRole, Via::DiscoveredByHead];
            let words = read.at..read.end;
            let nobody = self.is_called_otherwise(&read)
                || self.is_part_of_title(&read)
                || read.kind == ActorKind::Person && self.is_ruled(words.clone());
            if nobody || !told.contains(&read.via) || self.is_region(words.clone()) {
                reads.bare.push(words);
            } else if !taken.any(words.clone()) {
                taken.take(words);
                reads.all.push(read);
            }
        }
        self.look_again(doubtful, reads, &mut taken);
        reads.all.extend(capitals);
        reads.all.sort_by_key(|read| (read.at, read.end));
        reads.bare.sort_by_key(|piece| (piece.start, piece.end));
        reads.bare.dedup();
        reads.bare = std::mem::take(&mut reads.bare).into_iter().flat_map(|p| self.free(p, &taken)).collect();
    }

    fn is_administration(&self, at: usize) -> bool {
        self.token(at).shape == Shape::Lower && self.lexicon.is_administration(self.token(at))
    }

    /// The keys of full names that the article calls a place ("la comuna de Roe Doe"), and gives to nobody by an office: they
    /// are that place wherever they stand.
    fn called_places(&self, spans: &[Span], rules: &[Read]) -> FxHashSet<String> {
        let told = |read: &&Read| matches!(read.via, Via::DiscoveredByTitle | Via::DiscoveredByRole);
        let people = rules.iter().filter(told).map(|read| self.key_of(read.at..read.end));
        let people: FxHashSet<String> = people.collect();
        let places = spans.iter().map(|span| span.words.clone());
        let places = places.filter(|words| words.len() > 1 && self.is_called_place(words.clone(), false));
        places.map(|words| self.key_of(words)).filter(|key| !people.contains(key)).collect()
    }

    /// Where a person's name ends that was read up to a word: in "Jae-in" the second syllable is written small behind a hyphen,
    /// as words that make an adjective are ("Trump-led").
    fn with_syllable(&self, name: Range<usize>) -> Range<usize> {
        let Range { start, end } = name;
        let is_word = |token| self.learned.ordinary.languages_of(self.text.form(&token)) != 0;
        let is_syllable = |next: &Token| {
            let small = next.gap == Gap::Hyphen && next.shape == Shape::Lower;
            small && next.letters <= MOST_OF_SYLLABLE && (!is_word(*next) || self.lexicon.is(*next, COMMON))
        };
        let last = self.token(end - 1);
        let first = last.letters <= MOST_OF_SYLLABLE && !is_word(last) && !self.is_country(end - 1);
        let more = end - start > 1 && first && self.get(end).filter(is_syllable).is_some();
        start..end + usize::from(more)
    }

    /// What is left of words where some belong to names, without small words at its ends.
    fn free(&self, piece: Range<usize>, taken: &Taken) -> Vec<Range<usize>> {
        let words: Vec<usize> = piece.filter(|at| !taken.any(*at..at + 1)).collect();
        let runs = words.chunk_by(|a, b| a + 1 == *b).map(|run| run[0]..run[run.len() - 1] + 1);
        let small = |at: usize| self.token(at).shape == Shape::Lower;
        let trimmed = runs.filter_map(|run| {
            let start = run.clone().find(|at| !small(*at))?;
            Some(start..run.rev().find(|at| !small(*at))? + 1)
        });
        trimmed.collect()
    }

    /// A name by its legal form from its beginning: rules end it at "and", which lists have as well. Where what is left is
    /// one word, and an ordinary one, or two names and no list stand before it, nothing of a list was cut ("Universal Tool and
    /// Stamping Inc", "Kidder Peabody and Roe Inc").
    fn with_beginning(&self, read: Read) -> Read {
        let is = |at: usize, cues| self.lexicon.is(self.token(at), cues);
        let mut rest = (read.at..read.end).filter(|at| !is(*at, SUFFIX));
        let first = rest.next().filter(|_| rest.next().is_none());
        let two = || read.at > 3 && [2, 3].iter().all(|n| !self.is_known(read.at - n));
        let cut = first.is_some_and(|at| self.is_ordinary(at) || two());
        let of_name = |at: usize| {
            let token = self.token(at);
            let in_block = token.block == self.token(read.at).block;
            in_block
                && matches!(token.shape, Shape::Cap | Shape::Upper)
                && !is(at, SUFFIX | TITLE | NEVER | COMMON)
        };
        let joined = |at: usize| self.token(at).gap == Gap::Space;
        if read.via != Via::DiscoveredByForm || !cut || read.at < 2 || !is(read.at - 1, AND) {
            return read;
        }
        if !joined(read.at) || !joined(read.at - 1) || !of_name(read.at - 2) {
            return read;
        }
        let mut start = read.at - 2;
        while start > 0 && read.at - start < MOST_WORDS_BEFORE_AND && joined(start) && of_name(start - 1) {
            start -= 1;
        }
        let listed = self.token(start).gap == Gap::Comma || read.at - start < 3;
        if listed && !first.is_some_and(|at| self.is_ordinary(at)) {
            read
        } else {
            Read { at: start, ..read }
        }
    }

    /// The abbreviations that stand in brackets behind a word that begins with their last letter, or first stand in
    /// brackets behind a name that is no place's, each with this word: what it is short for is no body where nothing reads
    /// that as one ("Gross National Product (GNP)", "Plan Integral de Acción (JCPOA)").
    fn explained(&self) -> FxHashMap<u32, usize> {
        let mut explained = FxHashMap::default();
        let mut seen = FxHashSet::default();
        for at in 1..self.text.tokens.len() {
            let (before, token) = (self.token(at - 1), self.token(at));
            if token.shape == Shape::Upper && token.gap != Gap::Paren {
                seen.insert(token.form);
            }
            if token.gap != Gap::Paren || token.shape != Shape::Upper || token.letters < 2 {
                continue;
            }
            let (word, long) = (self.text.form(&token), self.text.form(&before));
            let name = || before.shape == Shape::Cap && !self.is_country(at - 1) && !self.is_known(at - 1);
            let short = word.chars().next_back() == long.chars().next();
            if before.block == token.block && (short || name() && !seen.contains(&token.form)) {
                explained.entry(token.form).or_insert(at - 1);
            }
        }
        explained
    }

    /// Takes the doubtful names all whose words are in a name of the article that is sure, and bodies that stand in a
    /// list beside one ("Apple, Roe y Microsoft").
    fn look_again(&self, doubtful: Vec<Read>, reads: &mut Reads, taken: &mut Taken) {
        let is_person = |read: &Read| read.kind == ActorKind::Person;
        let form = |at: usize| self.token(at).form;
        let sure: FxHashSet<(bool, u32)> = reads
            .all
            .iter()
            .flat_map(|read| (read.at..read.end).map(|at| (is_person(read), form(at))))
            .collect();
        let known = self.known_actors().iter().filter(|known| !known.is_person());
        let known = known.map(|known| (known.at, known.at + known.words));
        let bodies = reads.all.iter().filter(|read| !is_person(read)).map(|read| (read.at, read.end));
        let (starts, ends): (FxHashSet<usize>, FxHashSet<usize>) = bodies.chain(known).unzip();
        let listed = |words: &Range<usize>| {
            let is_and =
                |at: usize| self.get(at).is_some_and(|t| t.gap == Gap::Space && self.lexicon.is(t, AND));
            let comma = |at: usize| self.get(at).is_some_and(|t| t.gap == Gap::Comma);
            comma(words.start) && ends.contains(&words.start)
                || comma(words.end) && starts.contains(&words.end)
                || words.start > 0 && is_and(words.start - 1) && ends.contains(&(words.start - 1))
                || is_and(words.end) && starts.contains(&(words.end + 1))
        };
        for read in doubtful {
            let words = read.at..read.end;
            if taken.any(words.clone()) {
                continue;
            }
            let in_list = !is_person(&read) && listed(&words);
            if in_list || words.clone().all(|at| sure.contains(&(is_person(&read), form(at)))) {
                taken.take(words);
                reads.all.push(read);
            } else {
                reads.bare.push(words);
            }
        }
    }

    /// A name without small words at its ends, and a person's without the words of an office before it, which texts mark
    /// now inside, now outside.
    fn trimmed(&self, mut span: Span) -> Span {
        let is_office = |at: usize| {
            let token = self.token(at);
            self.lexicon.is(token, TITLE | ROLE | OFFICE) && !self.lexicon.is(token, GIVEN)
                || token.shape == Shape::Lower && !self.is_particle(at)
        };
        while span.words.len() > 1 && self.token(span.words.end - 1).shape == Shape::Lower {
            span.words.end -= 1;
        }
        while span.person && span.words.len() > 1 && is_office(span.words.start) {
            span.words.start += 1;
        }
        // "Minister for the Middle East Jane Roe".
        for end in [span.words.start + 2, span.words.start + 1] {
            if span.person && end < span.words.end && self.is_region(span.words.start..end) {
                span.words.start = end;
            }
        }
        // "Jane Roe July 17, 1987", "Jane Roe Nunca disse isso".
        let is_next = |at: usize| {
            let token = self.token(at);
            let goes_on = self.get(at + 1).is_some_and(|t| t.gap == Gap::Space && t.shape == Shape::Lower);
            let numeral = self.word(at).bytes().all(|b| matches!(b, b'I' | b'V' | b'X'));
            let common = self.lexicon.is(token, COMMON) && goes_on && !numeral;
            let ends = common && !self.lexicon.is(self.token(at + 1), SAYING | JOINT | PARTICLE);
            (ends || self.lexicon.is(token, NEVER)) && !self.lists(self.text.form(&token)).is_listed()
        };
        while span.person && span.words.len() > 1 && is_next(span.words.end - 1) {
            span.words.end -= 1;
        }
        if span.person {
            // "Jane Roe of Salomon", "Jane Roe de Líbano": the name ends before what follows.
            let of = |at: usize| self.token(at).shape == Shape::Lower && self.token(at).gap == Gap::Space;
            let ends = |at: &usize| of(*at) && (!self.is_particle(*at) || self.is_country(at + 1));
            let end = (span.words.start + 1..span.words.end - 1).find(ends);
            span.words.end = end.unwrap_or_else(|| self.with_surname_after_of(span.words.clone()));
        }
        span
    }

    /// "Diego Fernández de Roe", "Marcelo Roe dos Santos": where a full name ends that a small word and a surname follow,
    /// of which the model has only the beginning.
    fn with_surname_after_of(&self, name: Range<usize>) -> usize {
        let (end, block) = (name.end, self.token(name.start).block);
        let joined = |at: usize| self.get(at).filter(|t| t.block == block && t.gap == Gap::Space);
        let small = joined(end).is_some_and(|t| t.shape == Shape::Lower && self.is_particle(end));
        let surname = joined(end + 1).filter(|t| t.shape == Shape::Cap && !self.is_nation(end + 1));
        let listed = surname.is_some_and(|t| self.lists(self.text.form(&t)).has(NameFlags::SURNAME));
        let goes_on = joined(end + 2).is_some_and(|t| t.shape != Shape::Lower);
        let fits = name.len() > 1 && small && listed && !goes_on && !self.is_known(end + 1);
        if fits { end + 2 } else { end }
    }

    /// "Mexico City's Iberoamerican University": the name of a body begins after a place or somebody whose it is.
    fn without_owner(&self, mut span: Span) -> Span {
        let owned = span.words.clone().skip(1).find(|at| self.token(*at).gap == Gap::Possessive);
        if let Some(at) = owned.filter(|at| self.is_known(at - 1) || self.is_place(span.words.start..*at)) {
            span.words.start = at;
        }
        span
    }

    /// Whether a name of which the model alone tells is likely enough: one word is more often something else than several,
    /// and a body's name more often than a person's.
    fn is_likely(&self, span: &Span) -> bool {
        let first = span.words.start;
        let least = match (span.person, span.words.len()) {
            (true, 1) if self.is_given_name(first) && !self.may_be_place(first) => LEAST_OF_GIVEN_NAME,
            (true, 1) => LEAST_OF_ONE_NAME,
            (true, _) if self.may_be_place(span.words.start) => LEAST_AFTER_PLACE,
            (true, _) if self.is_given_name(span.words.start) => LEAST_OF_PEOPLE,
            (true, _) => LEAST_WITHOUT_GIVEN_NAME,
            (false, 1) if self.token(span.words.start).shape == Shape::Upper => LEAST_OF_ABBREVIATIONS,
            (false, 1) if self.is_ordinary(span.words.start) && !self.is_of_state(span.words.start) => {
                LEAST_OF_ORDINARY_WORD
            }
            (false, 1) if self.heads_first => LEAST_OF_ONE_WORD_AFTER_HEADS,
            (false, 1) => LEAST_OF_ONE_WORD,
            (false, _) => LEAST_OF_BODIES,
        };
        let large = span.words.clone().filter(|at| self.token(*at).shape != Shape::Lower);
        let ordinary = span.person && large.into_iter().all(|at| self.is_ordinary(at));
        span.surely >= if ordinary { least + MORE_OF_ORDINARY_PERSON } else { least }
    }

    /// "Gobierno", "Hacienda": in languages with heads first, a word for a part of the state written large is that part.
    fn is_of_state(&self, at: usize) -> bool {
        let token = self.token(at);
        let kind = self.lexicon.kind(token, FIRST);
        let of_state = matches!(kind, Some(ActorKind::Government | ActorKind::Court));
        self.heads_first && (of_state || self.lexicon.is(token, OFFICE))
    }

    /// Whether a word is a place as well, or one before the name of one.
    fn may_be_place(&self, at: usize) -> bool {
        self.is_country(at) || self.lexicon.is(self.token(at), PLACE)
    }

    /// Whether a word is an ordinary one, written as such.
    pub(super) fn is_ordinary(&self, at: usize) -> bool {
        let token = self.token(at);
        token.shape == Shape::Cap && self.learned.ordinary.languages_of(self.text.form(&token)) != 0
    }

    /// Whether a word is a given name by any list, or an initial.
    pub(super) fn is_given_name(&self, at: usize) -> bool {
        let token = self.token(at);
        let listed = self.lists(self.text.form(&token)).has(NameFlags::GIVEN);
        listed || self.lexicon.is(token, GIVEN) || self.is_initial(at)
    }

    /// A name of which the model alone tells.
    fn learned(&self, span: &Span) -> Read {
        let Span { words, person, .. } = span.clone();
        let names = words.clone().filter(|at| !self.is_particle(*at) && !self.is_initial(*at)).count();
        let (reading, kind) = match (person, names) {
            (true, 0 | 1) => (Reading::Single, ActorKind::Person),
            (true, _) => (Reading::Person, ActorKind::Person),
            (false, _) => (Reading::Organisation, self.kind_of_body(words.clone())),
        };
        Read { at: words.start, end: words.end, reading, kind, via: Via::Learned, title: None, acronym: None }
    }

    /// The kind of a body by the words of its name.
    fn kind_of_body(&self, words: Range<usize>) -> ActorKind {
        let legal = words.clone().skip(1).any(|at| self.lexicon.is(self.token(at), SUFFIX));
        let head = |at: usize, flag| self.lexicon.kind(self.token(at), flag);
        let first = head(words.start, FIRST).or_else(|| head(words.start, OF));
        let last = words.clone().rev().find_map(|at| head(at, LAST));
        legal.then_some(ActorKind::Company).or(last).or(first).unwrap_or(ActorKind::Organisation)
    }
}
