//! What the model is told of a word: the word itself and those around it, how they are written, what the lists of
//! words say of them, what rules read them as, and how the whole article writes them.

use super::super::article::Reader;
use super::super::lexicon::{OF_NAMES, TITLE};
use super::super::reading::{Read, Reading};
use super::super::runs::begins_sentence;
use crate::annotate::name_lists::NameFlags;
use corpuscope_core::annotation::Via;
use corpuscope_core::text::{Gap, Shape};

/// The words before and after a word that are looked at.
const AROUND: isize = 3;

/// Kinds of features. Their numbers are part of the model: a change means training it again.
#[derive(Clone, Copy)]
#[repr(u8)]
enum Kind {
    Word,
    Prefix,
    Suffix2,
    Suffix3,
    Suffix4,
    Shape,
    Cue,
    Lists,
    Known,
    Gap,
    Rule,
    Article,
    Elsewhere,
    Pair,
    Shapes,
    ListPair,
    Stretch,
    StretchFirst,
    StretchLast,
    Headline,
    Always,
    CueShape,
    KnownShape,
    Ordinary,
    OrdinaryPair,
}

/// What a feature says, made into its number.
#[derive(Clone, Copy)]
struct Feature {
    kind: Kind,
    /// Where the word stands from the one that is asked about.
    offset: isize,
    value: u32,
}

impl Feature {
    /// The number: FNV-1a over its parts. Of a hundred thousand features one or two share their number with another.
    fn number(self) -> u32 {
        let parts = [self.kind as u32 + 1, (self.offset + AROUND) as u32, self.value];
        parts.iter().fold(0x811c_9dc5, |hash, part| mixed(hash, *part))
    }
}

fn mixed(hash: u32, part: u32) -> u32 {
    let hash = (hash ^ part).wrapping_mul(0x9e37_79b1);
    hash ^ hash >> 15
}

fn hash(text: impl Iterator<Item = char>) -> u32 {
    text.fold(0x811c_9dc5, |hash, c| mixed(hash, u32::from(c)))
}

/// What is the same for a form wherever it stands in the article.
#[derive(Clone, Debug, Default)]
struct Form {
    word: u32,
    prefix: u32,
    suffixes: [u32; 3],
    lists: u8,
    /// The languages in which it is an ordinary word, a bit each.
    ordinary: u8,
    /// Times it is written small.
    small: u32,
    /// Times it has a capital within a sentence.
    large: u32,
    /// Times rules read it as part of a person's name, and of a body's.
    people: u32,
    bodies: u32,
    /// Times it follows a given name of the lists, and a title.
    after_given: u32,
    after_title: u32,
}

/// The features of the words of an article.
pub(super) struct Features<'a> {
    reader: &'a Reader<'a>,
    forms: Vec<Form>,
    /// By word: what a rule reads it as, and whether it is the first of the name.
    rules: Vec<u8>,
}

impl<'a> Features<'a> {
    /// Looks at the whole article. `read` is what rules have read.
    pub(super) fn new(reader: &'a Reader<'a>, read: &[Read], stretches: &[Vec<usize>]) -> Self {
        let text = reader.text;
        let mut forms = vec![Form::default(); text.form_count()];
        let mut rules = vec![0u8; text.tokens.len()];
        for (at, token) in text.tokens.iter().enumerate() {
            let style = text.blocks[token.block as usize];
            let form = &mut forms[token.form as usize];
            match token.shape {
                Shape::Lower => form.small += 1,
                Shape::Cap | Shape::Upper
                    if !begins_sentence(text, at) && !style.title_case && !style.capitals =>
                {
                    form.large += 1;
                }
                _ => {}
            }
        }
        for name in read {
            for at in name.at..name.end {
                rules[at] = rule(name) << 1 | u8::from(at == name.at);
                let form = &mut forms[text.tokens[at].form as usize];
                match name.reading {
                    Reading::Person | Reading::Titled | Reading::Single => form.people += 1,
                    Reading::Organisation => form.bodies += 1,
                    Reading::Bare => {}
                }
            }
        }
        // Words far from any capital are never asked for.
        for stretch in stretches {
            let (Some(first), Some(last)) = (stretch.first(), stretch.last()) else { continue };
            let around = AROUND as usize;
            let end = (last + around + 1).min(text.tokens.len());
            for token in &text.tokens[first.saturating_sub(around)..end] {
                let form = &mut forms[token.form as usize];
                if form.word == 0 {
                    let word = text.form(token);
                    let suffix = |n: usize| hash(word.chars().rev().take(n));
                    form.word = hash(word.chars());
                    form.prefix = hash(word.chars().take(3));
                    form.suffixes = [2, 3, 4].map(suffix);
                    form.lists = lists(reader.lists(word));
                    form.ordinary = reader.learned.ordinary.languages_of(word);
                }
            }
        }
        for at in stretches.iter().flatten().copied() {
            let (given, title) = follows(reader, &forms, at);
            let form = &mut forms[text.tokens[at].form as usize];
            form.after_given += u32::from(given);
            form.after_title += u32::from(title);
        }
        Features { reader, forms, rules }
    }

    /// Says each feature of a word of a stretch.
    pub(super) fn of(&self, stretch: &[usize], place: usize, say: &mut dyn FnMut(u32)) {
        let at = stretch[place];
        let mut say = |kind, offset, value| say(Feature { kind, offset, value }.number());
        say(Kind::Always, 0, 0);
        for offset in -AROUND..=AROUND {
            match self.near(at, offset) {
                Some(near) => self.of_near(near, offset, &mut say),
                None => say(Kind::Word, offset, 0),
            }
        }
        self.of_pairs(at, &mut say);
        self.of_article(at, &mut say);
        self.of_stretch(stretch, place, &mut say);
    }

    /// The word at a distance, if it stands in the same block.
    fn near(&self, at: usize, offset: isize) -> Option<usize> {
        let near = at.checked_add_signed(offset)?;
        let block = self.reader.token(at).block;
        self.reader.get(near).filter(|token| token.block == block).map(|_| near)
    }

    fn form(&self, at: usize) -> &Form {
        &self.forms[self.reader.token(at).form as usize]
    }

    /// How a word is written: its case, how long it is where that tells, whether it has stops or digits.
    fn shape(&self, at: usize) -> u32 {
        let token = self.reader.token(at);
        let length = u32::from(token.letters.min(4));
        let digits = self.reader.word(at).bytes().any(|b| b.is_ascii_digit());
        (token.shape as u32) << 4 | length << 1 | u32::from(digits) | u32::from(token.stop) << 8
    }

    fn of_near(&self, near: usize, offset: isize, say: &mut impl FnMut(Kind, isize, u32)) {
        let token = self.reader.token(near);
        let form = self.form(near);
        let close = offset.abs();
        say(Kind::Word, offset, form.word);
        let mut cues = self.reader.lexicon.flags(token) & OF_NAMES;
        while cues != 0 {
            let cue = cues.trailing_zeros();
            say(Kind::Cue, offset, cue);
            cues &= cues - 1;
        }
        if close <= 2 {
            say(Kind::Shape, offset, self.shape(near));
            say(Kind::Lists, offset, u32::from(form.lists));
            say(Kind::Known, offset, self.known(near));
        }
        if close <= 1 {
            say(Kind::Suffix3, offset, form.suffixes[1]);
            say(Kind::Rule, offset, u32::from(self.rules[near]));
            say(Kind::Ordinary, offset, u32::from(form.ordinary));
        }
        if close == 0 {
            say(Kind::Prefix, 0, form.prefix);
            say(Kind::Suffix2, 0, form.suffixes[0]);
            say(Kind::Suffix4, 0, form.suffixes[2]);
        }
        if (-1..=2).contains(&offset) {
            say(Kind::Gap, offset, gap(token.gap, token.begins));
        }
    }

    /// What is known of a word: a country, a place in one, an actor of the lists and its kind.
    fn known(&self, at: usize) -> u32 {
        let country = if self.reader.is_nation(at) { 1 } else { u32::from(self.reader.is_country(at)) * 2 };
        country << 4 | self.reader.known_kind(at)
    }

    fn of_pairs(&self, at: usize, say: &mut impl FnMut(Kind, isize, u32)) {
        let around = |offset| self.near(at, offset);
        let word = |at: Option<usize>| at.map_or(0, |at| self.form(at).word);
        let shape = |at: Option<usize>| at.map_or(99, |at| self.shape(at) & 0xff);
        let lists = |at: Option<usize>| at.map_or(99, |at| u32::from(self.form(at).lists));
        let gap_of = |at: Option<usize>| {
            at.map_or(99, |at| gap(self.reader.token(at).gap, self.reader.token(at).begins))
        };
        let (before, here, after) = (around(-1), Some(at), around(1));
        say(Kind::Pair, -1, mixed(word(before), word(here)));
        say(Kind::Pair, 1, mixed(word(here), word(after)));
        say(Kind::Shapes, 0, mixed(mixed(shape(before), shape(here)), shape(after)));
        say(Kind::Shapes, 1, mixed(mixed(shape(here), gap_of(after)), shape(after)));
        say(Kind::Shapes, -1, mixed(mixed(shape(before), gap_of(here)), shape(here)));
        say(Kind::ListPair, -1, mixed(mixed(lists(before), lists(here)), gap_of(here)));
        say(Kind::ListPair, 1, mixed(mixed(lists(here), lists(after)), gap_of(after)));
        say(Kind::ListPair, 0, mixed(lists(here), shape(here)));
        let ordinary = |at: Option<usize>| at.map_or(99, |at| u32::from(self.form(at).ordinary));
        let begins = u32::from(begins_sentence(self.reader.text, at));
        say(Kind::OrdinaryPair, 0, mixed(mixed(ordinary(here), lists(here)), begins << 9 | shape(here)));
        say(Kind::OrdinaryPair, -1, mixed(mixed(ordinary(before), ordinary(here)), gap_of(here)));
        say(Kind::OrdinaryPair, 1, mixed(mixed(ordinary(here), ordinary(after)), gap_of(after)));
        // A title before a capital is another than one before a comma.
        let cues = |at: Option<usize>| {
            at.map_or(u32::MAX, |at| self.reader.lexicon.flags(self.reader.token(at)) & OF_NAMES)
        };
        say(Kind::CueShape, -1, mixed(mixed(cues(before), gap_of(here)), shape(here)));
        say(Kind::CueShape, 1, mixed(mixed(cues(after), gap_of(after)), shape(here)));
        say(Kind::KnownShape, 0, mixed(mixed(self.known(at), cues(before)), gap_of(here)));
    }

    fn of_article(&self, at: usize, say: &mut impl FnMut(Kind, isize, u32)) {
        let form = self.form(at);
        let token = self.reader.token(at);
        let begins = begins_sentence(self.reader.text, at);
        let much = |n: u32| n.min(2);
        let rules = self.rules[at] != 0;
        let writing = much(form.small) * 3 + much(form.large);
        say(Kind::Article, 0, writing * 2 + u32::from(begins));
        let own = u32::from(rules);
        let elsewhere = much(form.people.saturating_sub(own)) * 3 + much(form.bodies.saturating_sub(own));
        say(Kind::Elsewhere, 0, elsewhere * 2 + own);
        let (given, title) = follows(self.reader, &self.forms, at);
        let given = much(form.after_given - u32::from(given));
        let title = much(form.after_title - u32::from(title));
        say(Kind::Elsewhere, 1, given * 3 + title);
        let style = self.reader.text.blocks[token.block as usize];
        say(Kind::Headline, 0, u32::from(style.title_case) * 2 + u32::from(begins));
    }

    fn of_stretch(&self, stretch: &[usize], place: usize, say: &mut impl FnMut(Kind, isize, u32)) {
        let cap = |n: usize| n.min(3) as u32;
        say(Kind::Stretch, 0, cap(place) * 4 + cap(stretch.len() - place - 1));
        let (first, last) = (stretch[0], stretch[stretch.len() - 1]);
        let cues = |at: usize| self.reader.lexicon.flags(self.reader.token(at)) & OF_NAMES;
        if place > 0 {
            say(Kind::StretchFirst, 0, self.form(first).word);
            say(Kind::StretchFirst, 1, cues(first));
        }
        if place + 1 < stretch.len() {
            say(Kind::StretchLast, 0, self.form(last).word);
            say(Kind::StretchLast, 1, cues(last));
        }
        say(Kind::StretchLast, -1, self.after(last));
        say(Kind::StretchFirst, -1, self.before(first));
    }

    /// The word after a stretch with the mark between.
    fn after(&self, last: usize) -> u32 {
        self.near(last, 1).map_or(0, |at| mixed(self.form(at).word, gap(self.reader.token(at).gap, false)))
    }

    /// The word before a stretch with the mark between.
    fn before(&self, first: usize) -> u32 {
        let mark = gap(self.reader.token(first).gap, false);
        self.near(first, -1).map_or(mark, |at| mixed(self.form(at).word, mark))
    }
}

/// What the lists say of a word, as a number: given name, of which sex, surname.
fn lists(flags: NameFlags) -> u8 {
    let of = [NameFlags::GIVEN, NameFlags::SURNAME, NameFlags::MALE, NameFlags::FEMALE];
    of.iter().enumerate().fold(0, |set, (n, flag)| set | u8::from(flags.has(*flag)) << n)
}

/// Whether a word with a capital follows a given name of the lists, and a title.
fn follows(reader: &Reader<'_>, forms: &[Form], at: usize) -> (bool, bool) {
    let token = reader.token(at);
    if at == 0 || token.shape == Shape::Lower || !matches!(token.gap, Gap::Space | Gap::Dot) || token.begins {
        return (false, false);
    }
    let before = reader.token(at - 1);
    let given = before.shape != Shape::Lower && forms[before.form as usize].lists & 1 == 1;
    (given, reader.lexicon.is(before, TITLE))
}

fn gap(gap: Gap, begins: bool) -> u32 {
    gap as u32 * 2 + u32::from(begins)
}

/// What a rule reads, as a number: by what it was told.
fn rule(read: &Read) -> u8 {
    let by = match read.via {
        Via::DiscoveredByTitle => 1,
        Via::DiscoveredByRole => 2,
        Via::DiscoveredByGivenName => 3,
        Via::DiscoveredByForm => 4,
        Via::DiscoveredByHead => 5,
        Via::DiscoveredByAbbreviation => 6,
        _ => 7,
    };
    let reading = match read.reading {
        Reading::Person => 1,
        Reading::Titled => 2,
        Reading::Organisation => 3,
        Reading::Bare | Reading::Single => 4,
    };
    reading << 3 | by
}
