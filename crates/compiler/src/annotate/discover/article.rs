//! Reading: the runs of one article as people and organisations. What each is called, and the rest of the words with
//! capitals, is collected in `collect`.

use std::cell::OnceCell;
use std::ops::Range;

use corpuscope_core::annotation::{ActorKind, Via};
use corpuscope_core::article::BlockKind;

use rustc_hash::FxHashSet;

use super::key::key_of_word;
use super::lexicon::{
    COMMON, FIRST, Flags, GENERIC, GIVEN, JOINT, LAST, Lexicon, NEVER, OF, OFFICE, PARTICLE, PLACE_PREFIX,
    ROLE, SUFFIX, TITLE,
};
use super::model::Model;
use super::names::Names;
use super::reading::{Read, Reading};
use super::runs::runs;
use crate::annotate::name_lists::{NameFlags, NameLists};
use crate::annotate::ordinary_words::OrdinaryWords;
use corpuscope_core::text::{Analysis, Gap, Shape, Token};

/// An actor of the lists found in the article, as discovery needs to know it.
#[derive(Clone, Copy, Debug)]
pub(in crate::annotate) struct Known<'a> {
    /// Its number in the lists.
    pub(in crate::annotate) actor: u32,
    /// The first word of its name, folded.
    pub(in crate::annotate) given_name: &'a str,
    /// First word.
    pub(in crate::annotate) at: usize,
    /// Number of words.
    pub(in crate::annotate) words: usize,
    /// Sort of actor.
    pub(in crate::annotate) kind: ActorKind,
}

impl Known<'_> {
    pub(super) fn is_person(&self) -> bool {
        self.kind == ActorKind::Person
    }
}

/// What is known of words in general, of lists and of texts in which people marked names.
#[derive(Clone, Copy)]
pub(in crate::annotate) struct Learned<'a> {
    /// Given names and surnames.
    pub(in crate::annotate) names: &'a NameLists,
    /// Words that are no names.
    pub(in crate::annotate) ordinary: &'a OrdinaryWords,
    /// What was learned.
    pub(in crate::annotate) model: &'a Model,
}

/// Reads the names of one article.
pub(in crate::annotate) struct Reader<'a> {
    pub(super) text: &'a Analysis,
    pub(super) source: &'a str,
    pub(super) lexicon: &'a Lexicon,
    pub(super) learned: Learned<'a>,
    pub(super) heads_first: bool,
    /// By word: no country, a name of one, a place in one.
    countries: Vec<u8>,
    /// By word: one more than the number of the known actor it belongs to.
    known: Vec<u32>,
    actors: &'a [Known<'a>],
    /// The words that the article writes with a small letter, once one was asked for.
    pub(super) small: OnceCell<FxHashSet<String>>,
}

impl<'a> Reader<'a> {
    /// `countries`: first word, number of words, whether it names the country itself.
    pub(in crate::annotate) fn new(
        text: &'a Analysis,
        source: &'a str,
        lexicon: &'a Lexicon,
        learned: Learned<'a>,
        heads_first: bool,
        countries: impl Iterator<Item = (usize, usize, bool)>,
        actors: &'a [Known<'a>],
    ) -> Self {
        let mut marks = vec![0; text.tokens.len()];
        for (at, words, nation) in countries {
            marks[at..at + words].fill(if nation { 1 } else { 2 });
        }
        let mut known = vec![0; text.tokens.len()];
        for (n, actor) in actors.iter().enumerate() {
            known[actor.at..actor.at + actor.words].fill(n as u32 + 1);
        }
        let small = OnceCell::new();
        Reader { text, source, lexicon, learned, heads_first, countries: marks, known, actors, small }
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
        corpuscope_core::text::fold(self.word(at).trim_end_matches('.')).into_owned()
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

    /// What the lists of names say of a word; see [`NameLists`].
    pub(super) fn lists(&self, folded: &str) -> NameFlags {
        self.learned.names.of(folded)
    }

    /// The kind of the actor of the lists that a word belongs to, as a number; 0 where it belongs to none.
    pub(super) fn known_kind(&self, at: usize) -> u32 {
        let number = self.known[at] as usize;
        number.checked_sub(1).map_or(0, |actor| self.actors[actor].kind as u32 + 1)
    }

    /// The actors of the lists that the article names.
    pub(super) fn known_actors(&self) -> &[Known<'_>] {
        self.actors
    }

    /// Whether a word belongs to an actor of the lists.
    pub(super) fn is_known(&self, at: usize) -> bool {
        self.known[at] != 0
    }

    /// All names of the article.
    pub(in crate::annotate) fn names(&self) -> Names {
        let mut reads = self.read();
        self.learn(&mut reads);
        self.collect(reads)
    }

    /// What rules read the words of the article as.
    pub(super) fn read(&self) -> Reads {
        let mut reads = Reads { all: Vec::new(), bare: Vec::new(), capitals: Vec::new() };
        let shouted = self.text.blocks.iter().filter(|b| b.kind != BlockKind::Dateline).all(|b| b.capitals);
        let mut first = 0;
        while first < self.text.tokens.len() {
            let block = self.token(first).block;
            let end = first + self.text.tokens[first..].partition_point(|t| t.block == block);
            let style = self.text.blocks[block as usize];
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
        reads.all.extend(self.administrations(&reads.all));
        reads
    }

    fn read_block(&self, block: Range<usize>, reads: &mut Reads) {
        for run in runs(self.text, self.lexicon, block) {
            let defined = self
                .defined(run.end)
                .or_else(|| self.with_alternative(run.end))
                .filter(|d| d.at >= run.start);
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
                && self.lexicon.is(self.token(at - 1), PLACE_PREFIX);
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
    pub(super) fn is_known_name(&self, read: &Read) -> bool {
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
}

/// What one article's runs were read as.
pub(super) struct Reads {
    pub(super) all: Vec<Read>,
    pub(super) bare: Vec<Range<usize>>,
    pub(super) capitals: Vec<Range<usize>>,
}
