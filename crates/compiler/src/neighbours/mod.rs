//! Neighbours: for each article the few others that are most like it.
//!
//! An article is a vector of its terms and of the countries and actors that it names, each weighed by how often it is said
//! and how few articles have it (TF-IDF; Salton and Buckley 1988, "Term-weighting approaches in automatic text
//! retrieval"). Only the strongest are kept, so that a long text has no more of them than a short one, and all vectors have
//! one length. An inverted index over the strongest of each finds who may be like an article; the cosine of the kept ones
//! decides. Articles of two languages have but names in common, and are compared by these alone.
//!
//! All is whole numbers, and equals are put in the order of ids: the same articles have the same neighbours in any order
//! and on any machine.

mod nearest;
mod profile;

use std::cmp::Reverse;
use std::io;

use corpuscope_core::index::{MOST_NEIGHBOURS, Neighbour, Packed};
use corpuscope_core::neighbours::{COMMON_FROM, Idf, term_weight};
use rustc_hash::FxHashMap;

use self::nearest::{FLOOR, Fact, Vector, nearest};
use self::profile::named;
pub(crate) use self::profile::{Profile, profile};
use crate::documents::glances;
use crate::threads::{self, *};

/// Articles of a corpus from which on those alike are told: of fewer all can be compared, and what two of them share is
/// chance.
pub(crate) const LEAST: usize = 12;

/// What a name counts where it is salient, and where it is merely mentioned, in eighths of a term that is as rare.
const NAMES: [u32; 2] = [10, 8];
/// Names that articles of two languages share at least.
const LEAST_NAMES: usize = 2;

/// The neighbours of all articles.
#[derive(Debug, Default)]
pub(crate) struct Near {
    /// Those of each.
    pub(crate) lists: Vec<Vec<Neighbour>>,
    /// The keys of common terms, in their order, each with its weight in quarters of a binary logarithm.
    pub(crate) weights: Vec<(u32, u8)>,
}

/// The neighbours of all articles, of which there are the profiles and the groups of near-copies.
pub(crate) fn neighbours(
    documents: &[Packed],
    profiles: &[Profile],
    groups: &[Vec<u32>],
) -> io::Result<Near> {
    let (names, profiles) = named(documents, profiles)?;
    let profiles = &profiles;
    let idf = Idf::new(documents.len() as u32);
    let facts = facts(documents, groups)?;
    let counted = counted(documents.len(), groups);
    let terms = having(profiles, &counted, |profile: &Profile| profile.keys.iter().copied());
    let names_of = having(&names, &counted, |names| names.iter().map(|(key, ..)| *key));
    let of_names = |number: usize| {
        names[number].iter().filter_map(|(key, times, salient)| {
            let having = *names_of.get(key).filter(|having| **having > 1)?;
            Some((*key, term_weight(*times) * idf.of(having) * NAMES[usize::from(!salient)] / 8))
        })
    };
    let of_terms = |number: usize| {
        profiles.get(number).into_iter().flat_map(Profile::iter).filter_map(|(key, times)| {
            let having = *terms.get(&key).filter(|having| **having > 1)?;
            Some((key, term_weight(times) * idf.of(having)))
        })
    };
    let numbers: Vec<usize> = (0..documents.len()).collect();
    let all = |number: &usize| Vector::new(of_terms(*number).chain(of_names(*number)).collect());
    let vectors: Vec<Vector> = numbers.par_iter().map(all).collect();
    let is_one_language = |a: usize, b: usize| facts[a].language == facts[b].language;
    let mut lists = nearest(&vectors, &facts, &|a, b| is_one_language(a, b).then_some(0));
    if facts.iter().any(|fact| fact.language != facts[0].language) {
        let by_name = |number: &usize| Vector::new(of_names(*number).collect());
        let vectors: Vec<Vector> = numbers.par_iter().map(by_name).collect();
        let others = nearest(&vectors, &facts, &|a, b| (!is_one_language(a, b)).then_some(LEAST_NAMES));
        for (list, others) in lists.iter_mut().zip(others) {
            list.extend(
                others.into_iter().map(|other| Neighbour { likeness: (other.likeness / 2) & !3, ..other }),
            );
            list.retain(|other| u32::from(other.likeness) >= FLOOR);
            list.sort_by_key(|other| (Reverse(other.likeness), facts[other.document as usize].place));
            list.truncate(MOST_NEIGHBOURS);
        }
    }
    let is_common =
        |having: u32| having > 1 && u64::from(having) * u64::from(COMMON_FROM) > documents.len() as u64;
    let common = terms.iter().filter(|(_, having)| is_common(**having));
    let mut weights: Vec<(u32, u8)> =
        common.map(|(key, having)| (*key, (idf.of(*having) / 4).min(255) as u8)).collect();
    weights.sort_unstable();
    Ok(Near { lists, weights })
}

/// Which articles are counted: of a group of near-copies the first, so that a word does not become common by being
/// printed again, and what one article alone says does not link it to others.
fn counted(articles: usize, groups: &[Vec<u32>]) -> Vec<bool> {
    let mut counted = vec![true; articles];
    groups.iter().flat_map(|group| group.iter().skip(1)).for_each(|copy| counted[*copy as usize] = false);
    counted
}

/// How many of the articles that are counted have each key.
fn having<'a, T: Sync, I: Iterator<Item = u32>>(
    all: &'a [T],
    counted: &[bool],
    keys: impl Fn(&'a T) -> I + Sync,
) -> FxHashMap<u32, u32> {
    let of_run = |(run, counted): (&'a [T], &[bool])| {
        let mut counts: FxHashMap<u32, u32> = FxHashMap::default();
        let run = run.iter().zip(counted).filter(|(_, counted)| **counted);
        run.flat_map(|(one, _)| keys(one)).for_each(|key| *counts.entry(key).or_default() += 1);
        counts
    };
    let run = all.len().div_ceil(threads::count()).max(1);
    let runs: Vec<(&[T], &[bool])> = all.chunks(run).zip(counted.chunks(run)).collect();
    let runs: Vec<FxHashMap<u32, u32>> = runs.into_par_iter().map(of_run).collect();
    let add = |mut all: FxHashMap<u32, u32>, run: FxHashMap<u32, u32>| {
        run.into_iter().for_each(|(key, n)| *all.entry(key).or_default() += n);
        all
    };
    runs.into_iter().reduce(add).unwrap_or_default()
}

fn facts(documents: &[Packed], groups: &[Vec<u32>]) -> io::Result<Vec<Fact>> {
    let glances = glances(documents)?;
    let mut order: Vec<usize> = (0..glances.len()).collect();
    order.sort_by_key(|number| glances[*number].id);
    let mut facts = vec![Fact::default(); glances.len()];
    order.iter().zip(0..).for_each(|(number, place)| facts[*number].place = place);
    let mut languages: Vec<Option<&str>> = glances.iter().map(|glance| glance.language).collect();
    languages.sort_unstable();
    languages.dedup();
    for (fact, glance) in facts.iter_mut().zip(&glances) {
        fact.language = languages.partition_point(|language| *language < glance.language);
    }
    for (group, number) in groups.iter().zip(1..) {
        group.iter().for_each(|document| facts[*document as usize].group = number);
    }
    Ok(facts)
}

#[cfg(test)]
mod tests {
    use super::*;
    use corpuscope_core::annotation::{EntityKind, Mention, Tag, Tags, Via};
    use corpuscope_core::article::Article;
    use corpuscope_core::article::BlockKind;
    use corpuscope_core::index::Document;
    use corpuscope_core::neighbours::Terms;
    use corpuscope_core::text::Analysis;
    use proptest::prelude::*;

    /// An article of this language; names in capitals are of an actor each.
    fn document(id: &str, language: &str, text: &str) -> Document {
        let mut article = Article::new(id);
        article.meta.language = Some(language.into());
        article.push(BlockKind::Paragraph, text);
        let mut actors: Vec<Tag> = Vec::new();
        for (start, name) in text.match_indices(|c: char| c.is_ascii_uppercase()).map(|(at, _)| {
            (at as u32, text[at..].split(|c: char| !c.is_alphabetic()).next().unwrap_or_default())
        }) {
            let mention = Mention { start, end: start + name.len() as u32, via: Via::Name };
            match actors.iter_mut().find(|tag| tag.key == name) {
                Some(tag) => tag.mentions.push(mention),
                None => actors.push(Tag {
                    key: name.into(),
                    salient: true,
                    by_editor: false,
                    mentions: vec![mention],
                }),
            }
        }
        let tags = Tags::by(|kind| if kind == EntityKind::Actor { actors.clone() } else { Vec::new() });
        Document { article, tags }
    }

    /// By id the neighbours of each.
    fn near(documents: &[Document], groups: &[Vec<u32>]) -> Vec<(String, Vec<(String, u8)>)> {
        let mut terms = Terms::default();
        let profiles: Vec<Profile> = documents
            .iter()
            .map(|d| profile(&mut terms, &d.article, &Analysis::new(&d.article, |_| 0)))
            .collect();
        let packed: Vec<Packed> = documents.iter().map(Packed::new).collect();
        let near = neighbours(&packed, &profiles, groups).expect("their own bytes");
        let id = |number: usize| documents[number].article.id.clone();
        let named =
            |list: &Vec<Neighbour>| list.iter().map(|n| (id(n.document as usize), n.likeness)).collect();
        let mut all: Vec<_> = near.lists.iter().enumerate().map(|(n, list)| (id(n), named(list))).collect();
        all.sort();
        all
    }

    fn ids(of: &(String, Vec<(String, u8)>)) -> Vec<&str> {
        of.1.iter().map(|(id, _)| id.as_str()).collect()
    }

    fn corpus() -> Vec<Document> {
        [
            ("a", "en", "Militia seized the harbour; Mora fled the harbour."),
            ("b", "en", "Harbour quiet after militia left; Mora returned."),
            ("c", "en", "Wheat harvest grew; tonnes of wheat exported."),
            ("d", "en", "Exported wheat tonnes fell with the harvest."),
            ("e", "es", "Mora y Vidal hablaron ayer en la plaza."),
            ("f", "en", "Mora met Vidal; nothing else was said about anything."),
            ("g", "en", "Penguins slept."),
        ]
        .map(|(id, language, text)| document(id, language, text))
        .to_vec()
    }

    #[test]
    fn articles_of_one_matter_are_neighbours_and_others_are_not() {
        let near = near(&corpus(), &[]);
        assert_eq!(ids(&near[0])[0], "b");
        assert_eq!(ids(&near[1])[0], "a");
        assert_eq!([ids(&near[2]), ids(&near[3])], [["d"], ["c"]]);
        assert_eq!(ids(&near[6]), [""; 0]);
    }

    #[test]
    fn articles_of_two_languages_are_neighbours_by_two_names() {
        let near = near(&corpus(), &[]);
        assert_eq!(ids(&near[4]), ["f"]);
        assert!(near[4].1[0].1 < 128, "half at most");
    }

    #[test]
    fn a_near_copy_is_no_neighbour_and_of_a_group_there_is_one() {
        let mut documents = corpus();
        let copy = |of: &str, id: &str| {
            let mut copy = documents.iter().find(|d| d.article.id == of).expect("there").clone();
            copy.article.id = id.into();
            copy
        };
        let more = [copy("a", "h"), copy("b", "i")];
        documents.extend(more);
        let near = near(&documents, &[vec![0, 7], vec![1, 8]]);
        let of_a: Vec<&str> = ids(&near[0]).into_iter().filter(|id| ["b", "h", "i"].contains(id)).collect();
        assert_eq!(of_a.len(), 1);
        assert!(!of_a.contains(&"h"));
    }

    #[test]
    fn a_name_that_shares_a_word_with_another_makes_nobody_alike() {
        let two = [
            document("a", "en", "Graphic bought paper."),
            document("b", "en", "The Graphics sold ink."),
            document("c", "en", "Snow fell."),
        ];
        let tagged = |mut documents: Vec<Document>| {
            for (document, key) in documents.iter_mut().zip(["one", "two"]) {
                document.tags = Tags::by(|kind| match kind {
                    EntityKind::Actor => {
                        let mut tags = document.tags.of(kind).to_vec();
                        tags.iter_mut().for_each(|tag| tag.key = key.into());
                        tags
                    }
                    EntityKind::Country => Vec::new(),
                });
            }
            documents
        };
        assert_eq!(ids(&near(&tagged(two.to_vec()), &[])[0]), [""; 0]);
    }

    fn any_corpus() -> impl Strategy<Value = Vec<Document>> {
        let word = prop::sample::select(vec![
            "harbour", "militia", "wheat", "tonnes", "harvest", "penguin", "snow", "Mora", "Vidal", "ink",
        ]);
        let text = (prop::collection::vec(word, 1..9), prop::bool::weighted(0.2));
        prop::collection::vec(text, 2..14).prop_map(|texts| {
            let document = |(n, (words, is_es)): (usize, (Vec<&str>, bool))| {
                document(&format!("a{n:02}"), if is_es { "es" } else { "en" }, &words.join(" "))
            };
            texts.into_iter().enumerate().map(document).collect()
        })
    }

    proptest! {
        #[test]
        fn the_outcome_depends_on_the_articles_and_not_on_their_order(
            documents in any_corpus(), turn in 0usize..14,
        ) {
            let mut turned = documents.clone();
            turned.rotate_left(turn % documents.len());
            turned.swap(0, documents.len() - 1);
            prop_assert_eq!(near(&documents, &[]), near(&turned, &[]));
        }
    }
}
