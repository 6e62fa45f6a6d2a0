//! Places within countries that the articles found name: the points of the map. Which articles name a place the index
//! tells, so that counts are exact, however many articles were found; texts are read for passages alone.

use crate::annotation::{EntityKind, Via};
use crate::index::{Document, Index, Place, Stop, place_form};
use crate::panels::Passage;
use crate::search::Found;
use crate::sort::first;
use crate::text::sentences;

/// Places shown at most: those that most articles name.
pub const MOST_SPOTS: usize = 200;

/// A place that articles name, and where it lies.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spot {
    /// ISO 3166 code of its country.
    pub country: String,
    /// What articles mostly call it.
    pub name: String,
    /// Where it lies on the map, from left and from above, in tenths of the map's units ([`Place::at`]).
    pub at: [u32; 2],
    /// Articles of those found that name it.
    pub articles: u32,
    /// How often these do.
    pub mentions: u32,
    /// Articles of the whole corpus that name it.
    pub of: u32,
}

impl Spot {
    /// Returns what stands for it in an address.
    pub fn key(&self) -> String {
        [&self.country, ":", &self.name].concat()
    }
}

/// The places that articles found name.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Spots {
    /// The places: those that most articles name first, [`MOST_SPOTS`] at most.
    pub rows: Vec<Spot>,
    /// How many places there are in all.
    pub of: usize,
}

/// Which documents were found.
fn is_found(index: &Index, found: &Found) -> Vec<bool> {
    let mut is_found = vec![false; index.corpus.documents as usize];
    for hit in &found.hits {
        if let Some(here) = is_found.get_mut(hit.document as usize) {
            *here = true;
        }
    }
    is_found
}

/// Counts the places that articles found name. Where the index tells none there are none. Nothing is missing but the
/// section of places.
pub fn spots(index: &Index, found: &Found) -> Result<Spots, Stop> {
    let is_found = is_found(index, found);
    let spot = |place: &Place| {
        let here =
            place.documents.iter().filter(|(document, _)| is_found.get(*document as usize) == Some(&true));
        let (articles, mentions) = here.fold((0, 0), |(n, sum), (_, times)| (n + 1, sum + times));
        (articles > 0).then(|| Spot {
            country: place.country.clone(),
            name: place.names[0].clone(),
            at: place.at,
            articles,
            mentions,
            of: place.documents.len() as u32,
        })
    };
    let all: Vec<Spot> = index.places()?.iter().filter_map(spot).collect();
    let numbers: Vec<u32> = (0..all.len() as u32).collect();
    let most = first(&numbers, MOST_SPOTS, &|a, b| {
        let [a, b] = [a, b].map(|n| &all[n as usize]);
        let counts = |spot: &Spot| (spot.articles, spot.mentions);
        counts(b).cmp(&counts(a)).then_with(|| (&a.country, &a.name).cmp(&(&b.country, &b.name)))
    });
    Ok(Spots { rows: most.into_iter().map(|n| all[n as usize].clone()).collect(), of: all.len() })
}

/// A sentence that names a place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SpotPassage {
    /// The sentence.
    pub passage: Passage,
    /// Where it names the place: bytes of the article's text.
    pub marks: Vec<[u32; 2]>,
}

/// Where articles name a place.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SpotPassages {
    /// What articles mostly call it; empty where no article names it.
    pub name: String,
    /// How many of the articles found name it.
    pub articles: usize,
    /// The first sentence that does of each of some of these, in the order of the search.
    pub passages: Vec<SpotPassage>,
}

/// Finds where the first so many articles found name a place, given by its [key](Spot::key).
pub fn spot_passages(index: &Index, found: &Found, key: &str, most: usize) -> Result<SpotPassages, Stop> {
    let is_it = |place: &&Place| {
        key.split_once(':').is_some_and(|(country, name)| place.country == country && place.names[0] == name)
    };
    let Some(place) = index.places()?.iter().find(is_it) else { return Ok(SpotPassages::default()) };
    let names =
        |document: &u32| place.documents.binary_search_by_key(document, |(number, _)| *number).is_ok();
    let having: Vec<u32> = found.hits.iter().map(|hit| hit.document).filter(names).collect();
    let some = &having[..most.min(having.len())];
    let documents = index.documents(some)?;
    let forms: Vec<String> = place.names.iter().map(|name| place_form(name)).collect();
    let passage =
        |(number, document): (&u32, &Document)| first_passage(*number, document, &place.country, &forms);
    let passages = some.iter().zip(&documents).filter_map(passage).collect();
    Ok(SpotPassages { name: place.names[0].clone(), articles: having.len(), passages })
}

/// The first sentence of an article that names a place of a country by one of these forms.
fn first_passage(number: u32, document: &Document, country: &str, forms: &[String]) -> Option<SpotPassage> {
    let article = &document.article;
    let tag = document.tags.of(EntityKind::Country).iter().find(|tag| tag.key == country)?;
    let names_it = |[start, end]: &[u32; 2]| {
        let written = article.text.get(*start as usize..*end as usize);
        written.is_some_and(|written| forms.contains(&place_form(written)))
    };
    let places = tag.mentions.iter().filter(|mention| matches!(mention.via, Via::Place | Via::Capital));
    let marks: Vec<[u32; 2]> = places.map(|mention| [mention.start, mention.end]).filter(names_it).collect();
    let start = marks.first()?[0];
    let block = article.blocks.iter().find(|block| block.range().contains(&(start as usize)))?;
    let within = sentences(article.text.get(block.range()).unwrap_or_default())
        .map(|range| [range.start, range.end].map(|byte| block.start + byte as u32))
        .find(|[from, to]| (*from..*to).contains(&start))?;
    let marks = marks.into_iter().filter(|[start, _]| (within[0]..within[1]).contains(start)).collect();
    Some(SpotPassage { passage: Passage::new(number, within[0], within[1]), marks })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::explore::tests::{PLACES, Written, corpora, documents, find, index, written};

    /// Articles that name places, in one more paragraph.
    fn corpora_with_places() -> impl Strategy<Value = Vec<Written>> {
        let words = prop::sample::select(vec!["Callao", "Arica", "Paita", "oil", "rose."]);
        let paragraph = prop::collection::vec(words, 0..6).prop_map(|words| words.join(" "));
        (corpora(), prop::collection::vec(paragraph, 9)).prop_map(|(mut articles, more)| {
            articles.iter_mut().zip(more).for_each(|(article, text)| article.paragraphs.push(text));
            articles
        })
    }

    proptest! {
        #[test]
        fn places_are_counted_as_they_stand_in_the_articles_found(
            articles in corpora_with_places(),
            query in prop::sample::select(vec!["", "+oil", "+callao", "+nothing"]),
        ) {
            let index = index(&articles);
            let found = find(&index, query);
            let all = documents(&articles);
            let spots = spots(&index, &found).expect("all is there");
            let mut expected: Vec<(u32, u32, String)> = Vec::new();
            for (country, name, _) in PLACES {
                let times = found.hits.iter().map(|hit| all[hit.document as usize].article.text.matches(name).count());
                let times: Vec<usize> = times.filter(|n| *n > 0).collect();
                if !times.is_empty() {
                    expected.push((times.len() as u32, times.iter().sum::<usize>() as u32, format!("{country}:{name}")));
                }
            }
            expected.sort_by(|a, b| (b.0, b.1).cmp(&(a.0, a.1)).then_with(|| a.2.cmp(&b.2)));
            let counted: Vec<_> = spots.rows.iter().map(|s| (s.articles, s.mentions, s.key())).collect();
            prop_assert_eq!(spots.of, expected.len());
            prop_assert_eq!(&counted, &expected);
            for spot in &spots.rows {
                let behind = spot_passages(&index, &found, &spot.key(), 3).expect("all is there");
                prop_assert_eq!(behind.articles, spot.articles as usize);
                prop_assert_eq!(behind.passages.len(), behind.articles.min(3));
                for SpotPassage { passage, marks } in &behind.passages {
                    let text = &all[passage.document as usize].article.text;
                    let sentence = &text[passage.start as usize..passage.end as usize];
                    prop_assert_eq!(marks.len(), sentence.matches(&*spot.name).count());
                    prop_assert!(!text[..passage.start as usize].contains(&*spot.name), "the first is shown");
                    prop_assert!(marks.iter().all(|[start, end]| text[*start as usize..*end as usize] == spot.name));
                }
            }
        }
    }

    #[test]
    fn a_place_that_no_article_names_has_no_passages() {
        let index = index(&[written("A ship left Callao in Peru.")]);
        let found = find(&index, "");
        for key in ["", "PE", "PE:Paita", "CL:Callao", ":"] {
            assert_eq!(spot_passages(&index, &found, key, 9).expect("all is there"), SpotPassages::default());
        }
        assert_eq!(spot_passages(&index, &found, "PE:Callao", 9).expect("all is there").passages.len(), 1);
    }

    #[test]
    fn where_no_text_names_a_place_there_is_no_section() {
        let index = index(&[written("Oil rose in Peru.")]);
        assert_eq!(spots(&index, &find(&index, "")).expect("nothing is missing"), Spots::default());
    }
}
