//! Collecting: what an article's words were read as becomes its names, and shorter names are bound to fuller ones.

use std::ops::Range;

use corpuscope_core::annotation::{ActorKind, Via};
use rustc_hash::FxHashMap;

use super::article::{Reader, Reads};
use super::bind::Bindings;
use super::key::{in_small_letters, key_of};
use super::lexicon::{AND, COMMON, GENERIC, NEVER, OFFICE, ROLE, SUFFIX, TITLE};
use super::names::{Name, Names, Place};
use super::reading::{Read, Reading};
use super::runs::begins_sentence;
use corpuscope_core::text::{Gap, Shape};

/// A bare name of more words is a headline or a list.
const MOST_BARE_WORDS: usize = 6;

impl Reader<'_> {
    /// The names of the article, from what its words were read as.
    pub(super) fn collect(&self, reads: Reads) -> Names {
        let mut names = Names::default();
        let mut numbers: FxHashMap<(Reading, String), u32> = FxHashMap::default();
        let mut bindings = Bindings::default();
        let titled = |r: &Read| r.reading == Reading::Titled;
        let single = |r: &Read| r.reading == Reading::Single;
        for read in reads.all.iter().filter(|r| !titled(r) && !single(r)) {
            let n = self.add(&mut names, &mut numbers, read, self.key(read));
            bindings.learn(self, read, &names.names[n as usize].key, n);
        }
        bindings.sort();
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
        for read in reads.all.iter().filter(|r| single(r)) {
            let key = self.key_of(read.at..read.end);
            let surname = bindings.find(&key, read.at).map(|n| (n, bindings.via(n)));
            let given = || bindings.only_with_given_name(&key).map(|n| (n, Via::Alias));
            match surname.or_else(given) {
                Some((n, via)) => names.places.push(self.place(n, read.at..read.end, via)),
                None => drop(self.add(&mut names, &mut numbers, read, self.key(read))),
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
        let capitals = self.text.blocks[self.token(read.at).block as usize].capitals;
        if capitals && text.chars().filter(|c| c.is_alphabetic()).count() > 5 {
            text = in_small_letters(&text);
        }
        if let Some(first) = text.chars().next().filter(|c| c.is_lowercase()) {
            text.replace_range(..first.len_utf8(), &first.to_uppercase().to_string());
        }
        Name {
            key,
            reading: read.reading,
            kind: read.kind,
            text,
            title: None,
            acronym: None,
            short: None,
            capitals,
        }
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

    fn place(&self, name: u32, words: Range<usize>, via: Via) -> Place {
        let (first, last) = (self.token(words.start), self.token(words.end - 1));
        let headline = self.text.blocks[first.block as usize].title_case;
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
            let via = bindings.via(n);
            let place = self.place(n, piece, via);
            let name = &mut names.names[n as usize];
            if via == Via::Alias && name.short.is_none() {
                name.short = Some(self.source[place.start as usize..place.end as usize].to_owned());
            }
            names.places.push(place);
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
        let style = self.text.blocks[self.token(at).block as usize];
        if piece.len() > 1 || !(begins_sentence(self.text, at) || style.title_case || style.capitals) {
            return false;
        }
        if self.lexicon.is(self.token(at), COMMON | NEVER | OFFICE | ROLE | GENERIC) {
            return true;
        }
        let small = self.small.get_or_init(|| {
            let small = self.text.tokens.iter().enumerate().filter(|(_, t)| t.shape == Shape::Lower);
            small.map(|(n, _)| self.folded(n)).collect()
        });
        small.contains(&self.folded(at))
    }
}
