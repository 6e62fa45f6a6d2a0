//! The names of one article: its runs read as people and organisations, with what each is called.

use std::ops::Range;

use corpuscope_core::annotation::{ActorKind, Via};
use corpuscope_core::article::BlockKind;
use corpuscope_core::index::codec::{self, Bad, Writer};
use rustc_hash::FxHashMap;

use super::bind::Bindings;
use super::lexicon::{
    AND, COMMON, FIRST, Flags, GENERIC, GIVEN, JOINT, LAST, Lexicon, NEVER, OF, OFFICE, PARTICLE, ROLE,
    SUFFIX, TITLE,
};
use super::runs::{begins_sentence, runs};
use super::{Read, Reading, in_small_letters, key_of, key_of_word};
use crate::annotate::token::{Gap, Shape, Token, Tokens};

/// A bare name of more words is a headline or a list.
const MOST_BARE_WORDS: usize = 6;

/// A name as one article has it.
#[derive(Clone, Debug)]
pub(super) struct Name {
    /// What compares it with others.
    pub(super) key: String,
    /// As what it was read.
    pub(super) reading: Reading,
    /// Sort of actor.
    pub(super) kind: ActorKind,
    /// How it is written.
    pub(super) text: String,
    /// Words of the titles it has here.
    pub(super) title: Option<String>,
    /// Key of the abbreviation given for it.
    pub(super) acronym: Option<String>,
    /// Written in capitals like all around it.
    pub(super) capitals: bool,
}

/// Where a name stands.
#[derive(Clone, Copy, Debug)]
pub(super) struct Place {
    /// Its place in [`Names::names`].
    pub(super) name: u32,
    /// First byte.
    pub(super) start: u32,
    /// One past the last byte.
    pub(super) end: u32,
    /// What it was found by.
    pub(super) via: Via,
    /// In a headline where most words have a capital, which says little of it.
    pub(super) headline: bool,
}

/// The names of one article that no list holds.
#[derive(Clone, Debug, Default)]
pub(in crate::annotate) struct Names {
    pub(super) names: Vec<Name>,
    pub(super) places: Vec<Place>,
}

impl Names {
    pub(in crate::annotate) fn write(&self, w: &mut Writer) {
        w.list(&self.names, |w, name| {
            w.str(&name.key);
            w.byte(name.reading as u8);
            w.byte(name.kind as u8);
            w.str(&name.text);
            // A title may be of no words.
            w.list(name.title.as_slice(), |w, title| w.str(title));
            w.list(name.acronym.as_slice(), |w, acronym| w.str(acronym));
            w.byte(u8::from(name.capitals));
        });
        w.list(&self.places, |w, place| {
            w.uint(place.name);
            w.uint(place.start);
            w.uint(place.end);
            w.byte(place.via as u8);
            w.byte(u8::from(place.headline));
        });
    }

    pub(in crate::annotate) fn read(r: &mut codec::Reader<'_>) -> Result<Self, Bad> {
        let names = r.list(|r| {
            Ok(Name {
                key: r.str()?.to_owned(),
                reading: *Reading::ALL.get(r.byte()? as usize).ok_or(Bad("a reading"))?,
                kind: ActorKind::from_u8(r.byte()?).ok_or(Bad("a kind of actor"))?,
                text: r.str()?.to_owned(),
                title: r.strings()?.pop(),
                acronym: r.strings()?.pop(),
                capitals: r.byte()? == 1,
            })
        })?;
        let places = r.list(|r| {
            let (name, start, end) = (r.uint()?, r.uint()?, r.uint()?);
            let via = Via::from_u8(r.byte()?).ok_or(Bad("a way of recognition"))?;
            Ok(Place { name, start, end, via, headline: r.byte()? == 1 })
        })?;
        Ok(Names { names, places })
    }
}

/// An actor of the lists found in the article, as discovery needs to know it.
#[derive(Clone, Copy, Debug)]
pub(in crate::annotate) struct Known {
    /// First word.
    pub(in crate::annotate) at: usize,
    /// Number of words.
    pub(in crate::annotate) words: usize,
    /// Sort of actor.
    pub(in crate::annotate) kind: ActorKind,
}

impl Known {
    fn is_person(&self) -> bool {
        self.kind == ActorKind::Person
    }
}

/// Reads the names of one article.
pub(in crate::annotate) struct Reader<'a> {
    pub(super) text: &'a Tokens,
    pub(super) source: &'a str,
    pub(super) lexicon: &'a Lexicon,
    pub(super) spanish: bool,
    /// By word: no country, a name of one, a place in one.
    countries: Vec<u8>,
    /// By word: one more than the number of the known actor it belongs to.
    known: Vec<u32>,
    actors: &'a [Known],
}

impl<'a> Reader<'a> {
    /// `countries`: first word, number of words, whether it names the country itself.
    pub(in crate::annotate) fn new(
        text: &'a Tokens,
        source: &'a str,
        lexicon: &'a Lexicon,
        spanish: bool,
        countries: impl Iterator<Item = (usize, usize, bool)>,
        actors: &'a [Known],
    ) -> Self {
        let mut marks = vec![0; text.tokens.len()];
        for (at, words, nation) in countries {
            marks[at..at + words].fill(if nation { 1 } else { 2 });
        }
        let mut known = vec![0; text.tokens.len()];
        for (n, actor) in actors.iter().enumerate() {
            known[actor.at..actor.at + actor.words].fill(n as u32 + 1);
        }
        Reader { text, source, lexicon, spanish, countries: marks, known, actors }
    }

    pub(super) fn token(&self, at: usize) -> Token {
        self.text.tokens[at]
    }

    pub(super) fn get(&self, at: usize) -> Option<Token> {
        self.text.tokens.get(at).copied()
    }

    /// A word as it is written.
    pub(super) fn word(&self, at: usize) -> &'a str {
        let token = self.token(at);
        &self.source[token.start as usize..token.end as usize]
    }

    pub(super) fn folded(&self, at: usize) -> String {
        crate::annotate::fold::fold(self.word(at).trim_end_matches('.'))
    }

    /// Whether a word belongs to the name of a country or of a place in one.
    pub(super) fn is_country(&self, at: usize) -> bool {
        self.countries[at] != 0
    }

    /// Whether it names a country, or is the word for its people.
    pub(super) fn is_nation(&self, at: usize) -> bool {
        self.countries[at] == 1
    }

    /// Whether all these words are countries and places.
    pub(super) fn is_place(&self, name: Range<usize>) -> bool {
        name.into_iter().all(|at| self.is_country(at) || self.token(at).shape == Shape::Lower)
    }

    /// Whether a word belongs to an actor of the lists.
    pub(super) fn is_known(&self, at: usize) -> bool {
        self.known[at] != 0
    }

    /// All names of the article.
    pub(in crate::annotate) fn names(&self) -> Names {
        let mut reads = Reads { all: Vec::new(), bare: Vec::new(), capitals: Vec::new() };
        let shouted = self.text.blocks.iter().filter(|b| b.kind != BlockKind::Dateline).all(|b| b.capitals);
        let mut first = 0;
        while first < self.text.tokens.len() {
            let block = self.token(first).block;
            let end = first + self.text.tokens[first..].partition_point(|t| t.block == block);
            let style = self.text.blocks[usize::from(block)];
            if style.kind != BlockKind::Dateline {
                if !style.capitals {
                    self.read_block(first..end, &mut reads);
                } else {
                    if shouted {
                        self.read_capitals(first..end, &mut reads.all);
                    }
                    reads.capitals.push(first..end);
                }
            }
            first = end;
        }
        reads.all.retain(|r| !self.is_known_name(r));
        self.collect(reads)
    }

    fn read_block(&self, block: Range<usize>, reads: &mut Reads) {
        for run in runs(self.text, self.source, self.lexicon, block) {
            let defined = self.defined(run.end).filter(|d| d.at >= run.start);
            let end = defined.as_ref().map_or(run.end, |d| d.at);
            let mut found: Vec<Read> =
                if run.start < end { self.organisations(run.start..end) } else { Vec::new() };
            found.extend(defined);
            let mut start = run.start;
            for (at, end) in
                found.iter().map(|r| (r.at, r.end)).chain([(run.end, run.end)]).collect::<Vec<_>>()
            {
                if start < at.min(run.end) {
                    self.read_rest(start..at, &mut found, reads);
                }
                start = start.max(end);
            }
            reads.all.extend(found);
        }
    }

    /// What is no organisation in a run: people, and words that say nothing by themselves.
    fn read_rest(&self, rest: Range<usize>, found: &mut Vec<Read>, reads: &mut Reads) {
        let people = self.people(rest.clone());
        for piece in self.pieces(rest) {
            if !people.iter().any(|p| piece.start <= p.at && p.end <= piece.end) {
                reads.bare.push(piece);
            }
        }
        found.extend(people);
    }

    /// Text in capitals: people by given name or title, and what has its abbreviation in brackets.
    fn read_capitals(&self, block: Range<usize>, reads: &mut Vec<Read>) {
        const STOPS: Flags = COMMON | NEVER | OFFICE | ROLE | TITLE | GENERIC | LAST | OF | JOINT | SUFFIX;
        let mut at = block.start;
        while at < block.end {
            if let Some(read) = self.defined(at) {
                reads.push(read);
            }
            let token = self.token(at);
            let titled = at > block.start
                && matches!(token.gap, Gap::Space | Gap::Dot)
                && self.lexicon.is(self.token(at - 1), TITLE);
            let given = self.is_given(at);
            let of_place = at > block.start
                && token.gap == Gap::Space
                && ["san", "santa", "el", "la", "los", "las"].contains(&self.folded(at - 1).as_str());
            if token.shape != Shape::Upper || !given || of_place || self.lexicon.is(token, NEVER) {
                at += 1;
                continue;
            }
            let mut end = at + 1;
            let mut surnames = 0;
            while end < block.end
                && surnames < 2
                && matches!(self.token(end).gap, Gap::Space | Gap::Dot | Gap::Hyphen)
            {
                let next = self.token(end);
                if next.gap == Gap::Dot && !self.is_initial(end - 1) {
                    break;
                }
                let particle = self.lexicon.is(next, PARTICLE) && end + 1 < block.end;
                let given = self.is_given(end);
                let stops = self.lexicon.is(next, STOPS) && !particle && !given;
                if next.shape != Shape::Upper || stops || self.is_country(end) {
                    break;
                }
                surnames += usize::from(!particle && !given && !self.is_initial(end));
                end += 1;
            }
            while end > at && self.lexicon.is(self.token(end - 1), PARTICLE) {
                end -= 1;
            }
            let last = self.token(end - 1);
            let fits = end - at >= 2 && last.letters > 2 && surnames > 0 && !self.is_place(at..end);
            if fits {
                let via = if titled { Via::DiscoveredByTitle } else { Via::DiscoveredByGivenName };
                let (reading, kind) = (Reading::Person, ActorKind::Person);
                let title = titled.then(|| self.folded(at - 1));
                reads.push(Read { at, end, reading, kind, via, title, acronym: None });
            }
            at = end.max(at + 1);
        }
    }

    /// Whether the lists have this name, or one within it that means the same.
    fn is_known_name(&self, read: &Read) -> bool {
        let mut last = 0;
        for at in read.at..read.end {
            let number = self.known[at];
            if number == 0 || number == last {
                continue;
            }
            last = number;
            let known = self.actors[number as usize - 1];
            let end = known.at + known.words;
            if known.at <= read.at && read.end <= end {
                return true;
            }
            if known.at < read.at || end > read.end {
                return true;
            }
            let rest = || (read.at..known.at).chain(end..read.end);
            let same = match read.reading {
                Reading::Organisation => {
                    const EMPTY: Flags = GENERIC | LAST | OF | FIRST | SUFFIX | JOINT | PARTICLE;
                    // "Texaco Canada" is not Texaco; "U.S. Federal Reserve Board" is the Federal Reserve.
                    let nation = |n| known.kind != ActorKind::Company && self.is_nation(n);
                    !known.is_person() && rest().all(|n| nation(n) || self.lexicon.is(self.token(n), EMPTY))
                }
                _ => !known.is_person() || known.words > 1 || read.reading == Reading::Titled,
            };
            if same {
                return true;
            }
        }
        false
    }

    fn collect(&self, reads: Reads) -> Names {
        let mut names = Names::default();
        let mut numbers: FxHashMap<(Reading, String), u32> = FxHashMap::default();
        let mut bindings = Bindings::default();
        let titled = |r: &Read| r.reading == Reading::Titled;
        for read in reads.all.iter().filter(|r| !titled(r)) {
            let n = self.add(&mut names, &mut numbers, read, self.key(read));
            bindings.learn(self, read, &names.names[n as usize].key, n);
        }
        for read in reads.all.iter().filter(|r| titled(r)) {
            let surname = self.key(read);
            match bindings.find(&self.key_of(read.at..read.end), read.at) {
                Some(n) => {
                    names.places.push(self.place(n, read.at..read.end, Via::Surname));
                    let title = &mut names.names[n as usize].title;
                    if title.is_none() {
                        title.clone_from(&read.title);
                    }
                }
                None => {
                    let key = format!("{}|{surname}", read.title.as_deref().unwrap_or_default());
                    self.add(&mut names, &mut numbers, read, key);
                }
            }
        }
        for piece in reads.bare {
            self.bind(&mut names, &mut numbers, &bindings, piece);
        }
        for block in reads.capitals {
            self.bind_in_capitals(&mut names, &bindings, block);
        }
        names.places.sort_by_key(|p| (p.start, std::cmp::Reverse(p.end)));
        names.places.dedup_by(|b, a| b.start < a.end);
        names
    }

    fn add(
        &self,
        names: &mut Names,
        numbers: &mut FxHashMap<(Reading, String), u32>,
        read: &Read,
        key: String,
    ) -> u32 {
        let place = read.at..read.end;
        let n = *numbers.entry((read.reading, key)).or_insert_with_key(|(_, key)| {
            names.names.push(self.name(read, key.clone()));
            names.names.len() as u32 - 1
        });
        let name = &mut names.names[n as usize];
        if name.title.is_none() {
            name.title.clone_from(&read.title);
        }
        if let Some(at) = read.acronym {
            name.acronym = Some(key_of([self.word(at)]));
            names.places.push(self.place(n, at..at + 1, Via::Abbreviation));
        }
        names.places.push(self.place(n, place, read.via));
        n
    }

    fn name(&self, read: &Read, key: String) -> Name {
        let mut from = read.at;
        while read.reading == Reading::Titled && from > 0 {
            let before = self.token(from - 1);
            if !matches!(self.token(from).gap, Gap::Space | Gap::Dot)
                || !self.lexicon.is(before, TITLE | ROLE | OFFICE)
            {
                break;
            }
            from -= 1;
        }
        let span = self.token(from).start as usize..self.token(read.end - 1).end as usize;
        let mut text = self.source[span].split_whitespace().collect::<Vec<_>>().join(" ");
        let capitals = self.text.blocks[usize::from(self.token(read.at).block)].capitals;
        if capitals && text.chars().filter(|c| c.is_alphabetic()).count() > 5 {
            text = in_small_letters(&text);
        }
        if let Some(first) = text.chars().next().filter(|c| c.is_lowercase()) {
            text.replace_range(..first.len_utf8(), &first.to_uppercase().to_string());
        }
        Name { key, reading: read.reading, kind: read.kind, text, title: None, acronym: None, capitals }
    }

    /// The key of a name: without initials, and without the legal form of a company.
    fn key(&self, read: &Read) -> String {
        let mut end = read.end;
        if read.reading == Reading::Organisation {
            while end - read.at > 1 && self.lexicon.is(self.token(end - 1), SUFFIX | AND) {
                end -= 1;
            }
            return self.key_of(read.at..end);
        }
        let named = |at: &usize| !self.is_initial(*at) && !self.is_particle(*at);
        let full: Vec<usize> = (read.at..end).filter(named).collect();
        let too_short = full.len() < 2 && read.reading == Reading::Person;
        self.key_of(if too_short { (read.at..end).collect() } else { full })
    }

    /// In capitals "SAID" is hardly a name.
    fn is_given(&self, at: usize) -> bool {
        self.lexicon.is(self.token(at), GIVEN) && !self.lexicon.is(self.token(at), COMMON)
    }

    /// "de" in small letters, or "De" between other words.
    pub(super) fn is_particle(&self, at: usize) -> bool {
        self.lexicon.is(self.token(at), PARTICLE)
    }

    pub(super) fn key_of(&self, words: impl IntoIterator<Item = usize>) -> String {
        let mut key = String::new();
        for at in words {
            if !key.is_empty() {
                key.push(' ');
            }
            key_of_word(self.word(at), &mut key);
        }
        key
    }

    fn place(&self, name: u32, words: Range<usize>, via: Via) -> Place {
        let (first, last) = (self.token(words.start), self.token(words.end - 1));
        let headline = self.text.blocks[usize::from(first.block)].title_case;
        Place { name, start: first.start, end: last.end, via, headline }
    }

    /// Words with capitals that nothing reads: a surname or a shorter name, or what another
    /// article tells more of.
    fn bind(
        &self,
        names: &mut Names,
        numbers: &mut FxHashMap<(Reading, String), u32>,
        bindings: &Bindings,
        piece: Range<usize>,
    ) {
        let mut start = piece.start;
        while start < piece.end && self.lexicon.is(self.token(start), TITLE) && start + 1 < piece.end {
            start += 1;
        }
        let piece = start..piece.end;
        if piece.clone().any(|at| self.is_known(at)) {
            return;
        }
        let key = self.key_of(piece.clone());
        if let Some(n) = bindings.find(&key, piece.start).filter(|_| !self.may_be_common(piece.clone())) {
            names.places.push(self.place(n, piece.clone(), bindings.via(n)));
            return;
        }
        let is_new = (2..=MOST_BARE_WORDS).contains(&piece.len()) && !self.is_place(piece.clone());
        let acronym = piece.len() == 1
            && self.token(piece.start).shape == Shape::Upper
            && self.token(piece.start).letters > 1;
        if is_new || (acronym && !self.is_country(piece.start)) {
            let (reading, kind, via) = (Reading::Bare, ActorKind::Organisation, Via::Discovered);
            let read =
                Read { at: piece.start, end: piece.end, reading, kind, via, title: None, acronym: None };
            self.add(names, numbers, &read, key);
        }
    }

    /// Surnames and short names in a headline in capitals.
    fn bind_in_capitals(&self, names: &mut Names, bindings: &Bindings, block: Range<usize>) {
        if bindings.is_empty() {
            return;
        }
        let mut at = block.start;
        while at < block.end {
            let longest = (1..=3.min(block.end - at)).rev().find_map(|words| {
                let piece = at..at + words;
                let joined =
                    piece.clone().skip(1).all(|n| matches!(self.token(n).gap, Gap::Space | Gap::Hyphen));
                if !joined || piece.clone().any(|n| self.is_known(n)) {
                    return None;
                }
                let n = bindings.find(&self.key_of(piece.clone()), at)?;
                (!self.may_be_common(piece)).then_some((n, words))
            });
            if let Some((n, words)) = longest {
                names.places.push(self.place(n, at..at + words, bindings.via(n)));
            }
            at += longest.map_or(1, |(_, words)| words);
        }
    }

    /// Whether a single word may be a common one with a capital from its place in the sentence.
    fn may_be_common(&self, piece: Range<usize>) -> bool {
        let at = piece.start;
        let style = self.text.blocks[usize::from(self.token(at).block)];
        if piece.len() > 1 || !(begins_sentence(self.text, at) || style.title_case || style.capitals) {
            return false;
        }
        if self.lexicon.is(self.token(at), COMMON | NEVER | OFFICE | ROLE | GENERIC) {
            return true;
        }
        let word = self.folded(at);
        (0..self.text.tokens.len()).any(|n| {
            self.token(n).shape == Shape::Lower
                && self.token(n).letters == self.token(at).letters
                && self.folded(n) == word
        })
    }
}

/// What one article's runs were read as.
struct Reads {
    all: Vec<Read>,
    bare: Vec<Range<usize>>,
    capitals: Vec<Range<usize>>,
}
