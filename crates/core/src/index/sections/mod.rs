//! The sections of an index, one file each, and the list of all. A section that is not in the list does not compile
//! where it is written or looked up.

pub(super) mod alike;
pub(super) mod annotations;
pub(super) mod cards;
pub(super) mod copies;
pub(super) mod corpus;
pub(super) mod doc_table;
pub(super) mod extracts;
pub(super) mod extracts_write;
pub(super) mod facet;
pub(super) mod front;
pub(super) mod ids;
pub(super) mod lengths;
pub(super) mod lexicon;
pub(super) mod neighbours;
pub(super) mod older_texts;
pub(super) mod pairs;
pub(super) mod places;
pub(super) mod positions;
pub(super) mod term_weights;
pub(super) mod terms;
pub(super) mod texts;
pub(super) mod title_order;
pub(super) mod versions;

use super::Index;
use super::built::{All, Built};
use super::codec::DecodeError;
use super::memory::listed;
use super::section::{Section, SectionId};
use crate::message::{Id, say};

/// Makes of a list of `Kind(field): Type` lines the enum [`Kind`], the places where an index keeps what it was
/// supplied, and the ways from a kind to its type.
macro_rules! sections {
    ($($(#[$doc:meta])* $kind:ident($slots:ident): $section:ty,)*) => {
        /// What a section holds.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[repr(u8)]
        pub enum Kind {
            $($(#[$doc])* $kind = <$section as Section>::NUMBER,)*
        }

        impl Kind {
            /// Every kind.
            pub const ALL: &'static [Kind] = &[$(Kind::$kind,)*];

            /// What it holds, in words.
            pub fn name(self) -> Id {
                match self { $(Kind::$kind => <$section as Section>::NAME,)* }
            }

            /// The version of its format.
            pub fn version(self) -> u8 {
                match self { $(Kind::$kind => <$section as Section>::VERSION,)* }
            }

            /// The number and the version of every kind: programs for which these are the same read each other's indexes.
            pub fn versions() -> Vec<[u8; 2]> {
                Self::ALL.iter().map(|kind| [*kind as u8, kind.version()]).collect()
            }

            /// Adds the sections of all kinds that follow from what the builder holds of all documents.
            pub(super) fn add_all(all: &All<'_>, built: &mut Built) {
                $(<$section as Section>::add(all, built);)*
            }

            /// Whether an index in one file has it.
            pub(super) fn is_in_whole(self) -> bool {
                match self { $(Kind::$kind => <$section as Section>::IS_IN_WHOLE,)* }
            }
        }

        /// What an index was supplied, by kind and number.
        #[derive(Clone, Debug, Default)]
        pub(super) struct Slots {
            $($slots: Vec<Option<<$section as Section>::Kept>>,)*
        }

        $(impl Registered for $section {
            const KIND: Kind = Kind::$kind;

            fn slots(index: &Index) -> &[Option<Self::Kept>] {
                &index.slots.$slots
            }

            fn slots_mut(index: &mut Index) -> &mut Vec<Option<Self::Kept>> {
                &mut index.slots.$slots
            }
        })*

        impl Index {
            /// Makes room for all sections that the directory knows.
            pub(super) fn make_room(&mut self) -> Result<(), DecodeError> {
                $(
                    let sections = self.directory.shards(Kind::$kind).len();
                    self.slots.$slots = listed(sections, |_| Ok(None))?;
                )*
                Ok(())
            }

            /// Takes in the bytes of a section.
            pub(super) fn take_in(&mut self, id: SectionId, payload: &[u8]) -> Result<(), DecodeError> {
                // The function is picked here and called in one place below, so that no copy of it becomes part of
                // this one: those of sections that only comparing reads come later (`crates/bundle/src/later.rs`).
                let take_in: fn(&mut Index, u32, &[u8]) -> Result<(), DecodeError> =
                    match id.kind { $(Kind::$kind => take_in::<$section>,)* };
                take_in(self, id.number, payload)
            }

            /// Tells whether the section has been supplied.
            pub fn holds(&self, id: SectionId) -> bool {
                match id.kind { $(Kind::$kind => holds::<$section>(self, id.number),)* }
            }
        }
    };
}

sections! {
    /// Title, languages, where the other sections are.
    Corpus(corpus): corpus::CorpusSection,
    /// Place in time, language and length of each document.
    Docs(docs): doc_table::DocTable,
    /// Frequent values of one facet, and how many documents have each.
    Facet(facets): facet::FacetSection,
    /// The documents that are about each frequent value of the `Facet` section of the same number.
    FacetDocs(facet_docs): facet::FacetDocuments,
    /// The cards of the newest documents: what is shown before anything is asked.
    Front(front): front::Front,
    /// Words and, but for the most frequent, the documents they stand in.
    Terms(terms): terms::Terms,
    /// The most frequent words and their siblings, with the documents they stand in.
    Frequent(frequent): terms::FrequentTerms,
    /// Where in the documents words stand.
    Positions(positions): positions::Positions,
    /// Where in the documents the most frequent words stand.
    FrequentPositions(frequent_positions): positions::FrequentPositions,
    /// The articles themselves.
    Texts(texts): texts::Texts,
    /// What was found in the articles.
    Annotations(annotations): annotations::Annotations,
    /// Ids of documents, in order, with their numbers.
    Ids(ids): ids::Ids,
    /// The order of all documents by title.
    TitleOrder(title_order): title_order::TitleOrder,
    /// All words of some lengths with the number of documents that have each; where `Terms` come
    /// in pieces.
    Lexicon(lexicon): lexicon::Lexicon,
    /// Some of the rare values of a facet, and the documents that have each: those of one step.
    FacetRare(facet_rare): facet::FacetRare,
    /// What comparing needs of documents besides their text: mentions, figures, quotations.
    Extracts(extracts): extracts::Extracts,
    /// Passages that stand in two documents.
    Copies(copies): copies::Copies,
    /// Which documents are near-copies of each other.
    Alike(alike): alike::Alike,
    /// Terms of two words, and the documents that have them.
    Pairs(pairs): pairs::Pairs,
    /// The documents that merely mention each frequent value of the `Facet` section of the same number.
    FacetMentions(facet_mentions): facet::FacetMentions,
    /// How many words each document has.
    Lengths(lengths): lengths::Lengths,
    /// The few documents that are most like each document.
    Neighbours(neighbours): neighbours::Neighbours,
    /// How telling the terms are that many documents have.
    TermWeights(term_weights): term_weights::TermWeights,
    /// The versions of the corpus, and what is recorded of each document.
    Versions(versions): versions::Versions,
    /// What some documents said before they changed.
    OlderTexts(older_texts): older_texts::OlderTexts,
    /// Places that documents name, and where they lie.
    Places(places): places::Places,
}

/// A section that is in the list. Only the list implements it.
pub(super) trait Registered: Section {
    /// Its kind.
    const KIND: Kind;

    /// Those of an index that were supplied.
    fn slots(index: &Index) -> &[Option<Self::Kept>];

    /// The same, to put one in.
    fn slots_mut(index: &mut Index) -> &mut Vec<Option<Self::Kept>>;
}

impl Kind {
    /// The kind with this number, as written in an index.
    pub fn from_u8(n: u8) -> Option<Kind> {
        Kind::ALL.iter().copied().find(|kind| *kind as u8 == n)
    }
}

fn take_in<S: Registered>(index: &mut Index, number: u32, payload: &[u8]) -> Result<(), DecodeError> {
    match S::slots(index).get(number as usize) {
        // A file may be supplied twice.
        Some(Some(_)) => return Ok(()),
        None if S::IS_FETCHED => return Err(DecodeError(say::INDEX_SECTION_OF_THIS_INDEX)),
        _ => {}
    }
    let kept = S::read(payload, number, index)?;
    if let Some(slot) = S::slots_mut(index).get_mut(number as usize) {
        *slot = Some(kept);
    }
    Ok(())
}

fn holds<S: Registered>(index: &Index, number: u32) -> bool {
    !S::IS_FETCHED || S::slots(index).get(number as usize).is_some_and(Option::is_some)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_section_has_a_name_of_its_own() {
        let mut names: Vec<usize> = Kind::ALL.iter().map(|kind| kind.name().number()).collect();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), Kind::ALL.len());
    }
}
