//! Extracts are collected until a section is full, then written.

use rustc_hash::FxHashMap;

use crate::annotation::EntityKind;
use crate::extract::{Bound, Extract, Figure, Mentioned, Naming, Quotation, Role};

use super::extracts::decimal;
use crate::index::codec::Writer;

/// Powers of ten that a number of 64 bits holds exactly.
pub(super) const POWERS: [f64; 13] = [1.0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12];
/// Marks a number written whole.
pub(super) const RAW: u8 = 255;

/// Extracts of a section while they are collected.
#[derive(Debug, Default)]
pub(crate) struct Collector {
    first: u32,
    extracts: Vec<Extract>,
    weight: usize,
}

impl Collector {
    /// Makes a collector whose first document has this number.
    pub(crate) fn starting_at(first: u32) -> Self {
        Collector { first, ..Default::default() }
    }

    /// Returns the number of the first document.
    pub(crate) fn first(&self) -> u32 {
        self.first
    }

    /// Returns about how many bytes it has.
    pub(crate) fn len(&self) -> usize {
        self.weight
    }

    pub(crate) fn push(&mut self, extract: Extract) {
        let words: usize = extract.quotations.iter().map(|q| q.words.len() + 5).sum();
        let rest = extract.mentioned.len() + extract.figures.len() * 9;
        self.weight += 5 + words + rest + extract.namings.len() * 5 + extract.roles.len() * 5;
        self.extracts.push(extract);
    }

    pub(super) fn to_bytes(&self) -> Writer {
        let numbers = self.numbers();
        let number = |s: &str| numbers.get(s).copied().unwrap_or(0);
        let mut strings: Vec<(&str, u32)> = numbers.iter().map(|(s, n)| (*s, *n)).collect();
        strings.sort_unstable_by_key(|s| s.1);
        let all = &self.extracts;
        let mut w = Writer::default();
        w.uint(self.first);
        w.list(&strings, |w, s| w.str(s.0));
        w.uint(all.len() as u32);
        let mentioned: Vec<&[Mentioned]> = all.iter().map(|e| &*e.mentioned).collect();
        counts(&mut w, &mentioned);

        column(&mut w, &mentioned, |m| m.mentions);
        let figures: Vec<&[Figure]> = all.iter().map(|e| &*e.figures).collect();
        counts(&mut w, &figures);
        spans(&mut w, &figures, |f| (f.from, f.to));
        column(&mut w, &figures, |f| f.bound as u32);
        column(&mut w, &figures, |f| number(&f.referent));
        column(&mut w, &figures, |f| number(&f.unit));
        described(
            &mut w,
            all,
            |e| &e.figures,
            |e, f| match &f.actor {
                Some(actor) => e.number(EntityKind::Actor, actor) << 1 | 1,
                None => number(&f.by) << 1,
            },
        );
        column(&mut w, &figures, |f| number(&f.when));
        column(&mut w, &figures, |f| number(&f.country));
        for f in figures.iter().copied().flatten() {
            value(&mut w, f.value);
            if f.bound == Bound::Range {
                value(&mut w, f.most.unwrap_or(f.value));
            }
        }
        let quotations: Vec<&[Quotation]> = all.iter().map(|e| &*e.quotations).collect();
        counts(&mut w, &quotations);
        spans(&mut w, &quotations, |q| (q.start, q.end));
        column(&mut w, &quotations, |q| q.words.len() as u32);
        described(
            &mut w,
            all,
            |e| &e.quotations,
            |e, q| {
                let actor = q.actor.as_deref().map_or(0, |actor| e.number(EntityKind::Actor, actor) + 1);
                actor << 1 | u32::from(q.scare)
            },
        );
        column(&mut w, &quotations, |q| number(&q.named));
        let namings: Vec<&[Naming]> = all.iter().map(|e| &*e.namings).collect();
        counts(&mut w, &namings);
        spans(&mut w, &namings, |n| (n.start, n.end));
        described(&mut w, all, |e| &e.namings, |e, n| e.number(n.kind, &n.key));
        column(&mut w, &namings, |n| number(&n.word));
        let roles: Vec<&[Role]> = all.iter().map(|e| &*e.roles).collect();
        counts(&mut w, &roles);
        spans(&mut w, &roles, |r| (r.start, r.end));
        described(&mut w, all, |e| &e.roles, |e, r| e.number(r.kind, &r.key) << 2 | r.deed as u32);
        let words: String = quotations.iter().copied().flatten().map(|q| &*q.words).collect();
        w.str(&words);
        w
    }

    /// Numbers the strings, the most frequent first.
    fn numbers<'a>(&'a self) -> FxHashMap<&'a str, u32> {
        let mut counts: FxHashMap<&str, u32> = FxHashMap::default();
        let mut note = |s: &'a str| *counts.entry(s).or_default() += 1;
        for extract in &self.extracts {
            for f in &extract.figures {
                note(&f.referent);
                note(&f.unit);
                note(if f.actor.is_some() { "" } else { &f.by });
                note(&f.when);
                note(&f.country);
            }
            for q in &extract.quotations {
                note(&q.named);
            }
            for n in &extract.namings {
                note(&n.word);
            }
        }
        let mut strings: Vec<(&str, u32)> = counts.into_iter().collect();
        strings.sort_unstable_by_key(|(s, n)| (std::cmp::Reverse(*n), *s));
        strings.into_iter().zip(0..).map(|((s, _), number)| (s, number)).collect()
    }
}

impl Extract {
    /// Returns the number of one of those whom the document mentions. Of others nothing is said.
    fn number(&self, kind: EntityKind, key: &str) -> u32 {
        self.mentioned.iter().position(|m| m.kind == kind && m.key == key).unwrap_or(self.mentioned.len())
            as u32
    }
}

/// Writes a column of numbers that mean something in their document alone.
fn described<T>(
    w: &mut Writer,
    extracts: &[Extract],
    rows: impl Fn(&Extract) -> &[T],
    number: impl Fn(&Extract, &T) -> u32,
) {
    for extract in extracts {
        rows(extract).iter().for_each(|row| w.uint(number(extract, row)));
    }
}

fn counts<T>(w: &mut Writer, rows: &[&[T]]) {
    rows.iter().for_each(|of| w.uint(of.len() as u32));
}

fn column<T>(w: &mut Writer, rows: &[&[T]], number: impl Fn(&T) -> u32) {
    rows.iter().copied().flatten().for_each(|row| w.uint(number(row)));
}

/// Writes how far after the one before each begins, then the lengths.
fn spans<T>(w: &mut Writer, rows: &[&[T]], span: impl Fn(&T) -> (u32, u32)) {
    for of in rows {
        let mut last = 0;
        for row in *of {
            w.uint(span(row).0 - last);
            last = span(row).0;
        }
    }
    column(w, rows, |row| span(row).1 - span(row).0);
}

/// Writes a number as people do: some digits, and where the point stands.
fn value(w: &mut Writer, value: f64) {
    let whole = |n: f64| (0.0..4e9).contains(&n) && n == libm::floor(n);
    // The most zeros that can be left out; else the fewest digits after the point.
    let zeros = (0..POWERS.len()).rev().find(|p| whole(value / POWERS[*p]) && value != 0.0);
    let places = (1..POWERS.len()).find(|p| whole(value * POWERS[*p]));
    let (digits, power) = match (zeros, places) {
        (Some(p), _) => ((value / POWERS[p]) as u32, p as i8),
        (None, Some(p)) => ((value * POWERS[p]) as u32, -(p as i8)),
        (None, None) => (0, 0),
    };
    // Bit for bit: -0 is not 0.
    if decimal(digits, power).map(f64::to_bits) == Some(value.to_bits()) {
        w.byte((power + POWERS.len() as i8).cast_unsigned());
        w.uint(digits);
    } else {
        w.byte(RAW);
        w.bytes.extend_from_slice(&value.to_le_bytes());
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::Deed;
    use crate::index::Index;
    use crate::index::mentioned::Entity;
    use crate::index::sections::extracts::Extracts;
    use proptest::prelude::*;

    prop_compose! {
        fn figures()(
            from in 0u32..9999, len in 1u32..9,
            value in prop_oneof![
                any::<f64>().prop_filter("a number", |v| !v.is_nan()),
                (0u32..1000).prop_map(f64::from), Just(4.5e6), Just(0.25), Just(1e12), Just(0.1), Just(0.0), Just(33.35)
            ],
            bound in prop::sample::select(Bound::ALL.to_vec()), unit in "[a-c]{0,2}", referent in "[a-z]{1,2}",
            known: bool,
        ) -> Figure {
            let most = (bound == Bound::Range).then_some(value + 1.0);
            let (to, when, country) = (from + len, unit.clone(), referent.clone());
            // Of a known actor the index keeps the id alone.
            let (by, actor) = if known { (String::new(), Some("acme".to_owned())) } else { (unit.clone(), None) };
            Figure {
                start: from, end: to, from, to, value, most, bound, unit, referent, by, actor, when, country,
                ..Default::default()
            }
        }
    }

    /// Whom every document of these mentions.
    const NAMED: [(EntityKind, &str); 4] = [
        (EntityKind::Country, "CO"),
        (EntityKind::Country, "VE"),
        (EntityKind::Actor, "acme"),
        (EntityKind::Actor, "x"),
    ];

    prop_compose! {
        fn extracts()(
            mentioned in [1u32..300, 1u32..300, 1u32..300, 1u32..300],
            mut figures in prop::collection::vec(figures(), 0..5),
            mut spans in prop::collection::vec((0u32..9999, "\\PC{1,9}", any::<bool>(), "[a-c]{0,2}", 0usize..4), 0..5),
        ) -> Extract {
            figures.sort_by_key(|f| f.from);
            spans.sort();
            Extract {
                mentioned: NAMED.into_iter().zip(mentioned).map(|((kind, key), mentions)| {
                    Mentioned { kind, key: key.to_owned(), mentions }
                }).collect(),
                figures,
                quotations: spans.iter().map(|(start, words, actor, named, _)| Quotation {
                    start: *start,
                    end: start + words.len() as u32,
                    words: words.clone(),
                    actor: actor.then(|| "x".to_owned()),
                    scare: !actor,
                    named: named.clone(),
                    ..Default::default()
                }).collect(),
                namings: spans.iter().map(|(start, words, _, _, who)| Naming {
                    kind: NAMED[*who].0, key: NAMED[*who].1.to_owned(), start: *start, end: start + 2, word: words.clone(),
                }).collect(),
                roles: spans.iter().map(|(start, words, _, _, who)| Role {
                    kind: NAMED[*who].0, key: NAMED[*who].1.to_owned(), start: *start, end: start + 3,
                    deed: Deed::ALL[words.len() % 4],
                }).collect(),
            }
        }
    }

    fn section(first: u32, extracts: &[Extract]) -> Vec<u8> {
        let mut collector = Collector::starting_at(first);
        extracts.iter().for_each(|e| collector.push(e.clone()));
        collector.to_bytes().bytes
    }

    fn named() -> Vec<Entity<'static>> {
        NAMED.into_iter().map(|(kind, key)| Entity { kind, key, value: 0 }).collect()
    }

    fn said(section: &Extracts, number: u32) -> String {
        let index = Index::default();
        let view = section.view(number, &index);
        view.named.set(named()).expect("asked for by nobody");
        let (m, f): (Vec<u32>, Vec<_>) = (view.mentions().map(|m| m.1).collect(), view.figures().collect());
        let (q, n): (Vec<_>, Vec<_>) = (view.quotations().collect(), view.namings().collect());
        format!("{m:?}{f:?}{q:?}{n:?}{:?}", view.roles().collect::<Vec<_>>())
    }

    proptest! {
        #[test]
        fn extracts_are_read_back_from_the_whole_and_from_pieces(
            extracts in prop::collection::vec(extracts(), 1..6), cut in 0usize..6,
        ) {
            let (head, tail) = extracts.split_at(cut.min(extracts.len()));
            let whole = Extracts::from_bytes(&section(0, &extracts)).expect("sound");
            let pieces = [
                Extracts::from_bytes(&section(0, head)).expect("sound"),
                Extracts::from_bytes(&section(head.len() as u32, tail)).expect("sound"),
            ];
            for (number, e) in extracts.iter().enumerate() {
                let mentioned: Vec<u32> = e.mentioned.iter().map(|m| m.mentions).collect();
                let expected = format!(
                    "{:?}{:?}{:?}{:?}{:?}", mentioned, e.figures, e.quotations, e.namings, e.roles
                );
                prop_assert_eq!(&said(&whole, number as u32), &expected);
                let piece = &pieces[usize::from(number >= head.len())];
                prop_assert_eq!(&said(piece, number as u32), &expected);
            }
        }

        #[test]
        fn damaged_extracts_are_an_error_or_something_else_but_no_panic(
            extracts in prop::collection::vec(extracts(), 1..4), at: prop::sample::Index, byte: u8,
        ) {
            let mut bytes = section(0, &extracts);
            let at = at.index(bytes.len());
            bytes[at] = byte;
            if let Ok(read) = Extracts::from_bytes(&bytes) {
                (0..4).for_each(|n| drop(said(&read, n)));
            }
        }
    }
}
