//! Networks against counts that go through all texts.

use proptest::prelude::*;

use super::units::Units;
use super::*;
use crate::explore::tests::{NAMES, Written, corpora, documents, find, index, written};
use crate::text::sentences;

fn made(index: &Index, options: &NetworkOptions) -> Network {
    network(index, &find(index, ""), options).expect("all is there")
}

/// Chile stands in all of forty articles, Peru in every other one, Opec with Roe in every fourth. The names stand in
/// sentences of their own but in every eighth, where Roe speaks of Opec.
fn forty() -> Vec<Written> {
    let article = |n: usize| {
        let peru = if n.is_multiple_of(2) { "Peru rose. " } else { "" };
        let both = match n % 8 {
            0 => "Roe of Opec spoke.",
            4 => "Opec fell. Roe spoke.",
            _ => "Nobody spoke.",
        };
        Written { paragraphs: vec![format!("Chile rose. {peru}"), both.into()], ..written("") }
    };
    (0..40).map(article).collect()
}

#[test]
fn ties_that_chance_would_give_are_not_shown() {
    let network = made(&index(&forty()), &NetworkOptions::default());
    let points: Vec<_> = network.points.iter().map(|p| (p.kind, &*p.key, &*p.label, p.count)).collect();
    assert_eq!(
        points,
        [
            (EntityKind::Country, "CL", "Chile", 40),
            (EntityKind::Country, "PE", "Peru", 20),
            (EntityKind::Actor, "opec", "Opec", 10),
            (EntityKind::Actor, "roe", "Roe", 10),
        ]
    );
    // Chile is named beside everybody, as often as chance would have it; Peru beside both actors, twice as often.
    let ties: Vec<_> = network.ties.iter().map(|t| (t.between, t.joint.together)).collect();
    assert_eq!(ties, [([2, 3], 10), ([1, 2], 10), ([1, 3], 10)]);
    let strength: Vec<f64> = network.ties.iter().map(|tie| tie.strength).collect();
    assert!(strength[0] == 1.0 && strength[1] == 0.5, "{strength:?}");
    assert_eq!((network.ties[1].jaccard, network.units), (0.5, 40));
    assert_eq!(network.extent, Extent { of: 40, read: 40 });
}

#[test]
fn a_sentence_ties_more_narrowly_than_an_article() {
    let index = index(&forty());
    let ties = |options: NetworkOptions| {
        let network = made(&index, &options);
        let key = |place: usize| network.points[place].key.clone();
        network.ties.iter().map(|t| (t.between.map(key).join("-"), t.joint.together)).collect::<Vec<_>>()
    };
    let at = |level| NetworkOptions { level, ..NetworkOptions::default() };
    // In paragraphs that name Chile, others seldom stand; Peru always beside it.
    assert_eq!(ties(at(Level::Paragraph)), [("opec-roe".to_owned(), 10), ("CL-PE".to_owned(), 20)]);
    assert_eq!(ties(at(Level::Sentence)), [("opec-roe".to_owned(), 5)]);
    assert_eq!(ties(NetworkOptions { strength: 0.9, ..at(Level::Paragraph) }), [("opec-roe".to_owned(), 10)]);
    assert_eq!(ties(NetworkOptions { least: 6, ..at(Level::Sentence) }), []);
    assert_eq!(ties(NetworkOptions { actors: false, ..at(Level::Paragraph) }), [("CL-PE".to_owned(), 20)]);
    let units = made(&index, &at(Level::Sentence)).units;
    assert_eq!(units, 40 + 20 + 40 + 5);
}

#[test]
fn around_one_are_those_tied_to_it_and_of_many_those_named_most() {
    let index = index(&forty());
    let keys = |options: NetworkOptions| {
        let network = made(&index, &options);
        (network.points.iter().map(|p| p.key.clone()).collect::<Vec<_>>(), network.of)
    };
    let around = |key: &str, most| {
        let around = Some((EntityKind::Actor, key.to_owned()));
        keys(NetworkOptions { around, most, ..NetworkOptions::default() }).0
    };
    assert_eq!(around("roe", 9), ["PE", "opec", "roe"]);
    assert_eq!(around("roe", 2), ["opec", "roe"]);
    assert_eq!(around("nobody", 9), [""; 0]);
    let most = |most| keys(NetworkOptions { most, ..NetworkOptions::default() });
    assert_eq!(most(3), (["CL", "PE", "opec"].map(str::to_owned).to_vec(), 4));
    // Where articles must be about them, one mention is too few.
    assert_eq!(keys(NetworkOptions { mentioned: false, ..NetworkOptions::default() }), (vec![], 0));
}

#[test]
fn the_sentences_behind_a_tie_name_both() {
    let index = index(&[
        written("Roe of Opec spoke of Roe. Opec rose. Roe fell."),
        written("Opec rose. Roe fell."),
        written("The Peru Navy sailed. The Peru Navy left Peru."),
    ]);
    let found = find(&index, "");
    let name = |n: usize| (NAMES[n].0, NAMES[n].1.to_owned());
    let shared_by =
        |a: usize, b: usize| shared(&index, &found, [&name(a), &name(b)], 0).expect("all is there");
    let both = shared_by(5, 3);
    assert_eq!((both.extent, both.articles.len()), (Extent { of: 2, read: 2 }, 2));
    let sentence = SharedSentence {
        passage: crate::panels::Passage::new(0, 0, 25),
        first: vec![[0, 3], [21, 24]],
        second: vec![[7, 11]],
    };
    assert_eq!(both.sentences, [sentence]);
    // Peru stands apart from its navy in one of two.
    let navy = shared_by(1, 4);
    assert_eq!((navy.sentences.len(), navy.sentences[0].passage.start), (1, 22));
    assert_eq!(shared_by(0, 1).extent, Extent::default());
}

/// Which names stand in a text, and which two of them apart from each other.
fn slow(text: &str) -> (Vec<usize>, Vec<[usize; 2]>) {
    let spans = |n: usize| {
        let name = NAMES[n].2;
        text.match_indices(name).map(|(at, _)| (at, at + name.len())).collect::<Vec<_>>()
    };
    let named: Vec<usize> = (0..NAMES.len()).filter(|n| !spans(*n).is_empty()).collect();
    let apart =
        |a: usize, b: usize| spans(a).iter().any(|x| spans(b).iter().any(|y| x.1 <= y.0 || y.1 <= x.0));
    let pairs = named
        .iter()
        .flat_map(|a| named.iter().map(move |b| [*a, *b]))
        .filter(|[a, b]| a < b && apart(*a, *b));
    (named.clone(), pairs.collect())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn who_is_named_together_is_counted_as_going_through_all_texts_does(
        corpus in corpora(),
        level in prop::sample::select(vec![Level::Article, Level::Paragraph, Level::Sentence]),
    ) {
        let (index, documents) = (index(&corpus), documents(&corpus));
        let found = find(&index, "");
        let options = NetworkOptions { level, ..NetworkOptions::default() };
        let units = Units::new(&index, &found, &options).expect("all is there");
        let texts: Vec<&str> = documents.iter().flat_map(|document| {
            let article = &document.article;
            let blocks = article.blocks.iter().map(|block| &article.text[block.range()]);
            match level {
                Level::Article => vec![article.text.as_str()],
                Level::Paragraph => blocks.collect(),
                Level::Sentence => blocks.flat_map(|block| sentences(block).map(move |range| &block[range])).collect(),
            }
        }).collect();
        prop_assert_eq!(units.each.len(), texts.len());
        let (mut counts, mut together) = ([0; NAMES.len()], [[0; NAMES.len()]; NAMES.len()]);
        for text in &texts {
            let (named, apart) = slow(text);
            named.iter().for_each(|n| counts[*n] += 1);
            // Facets do not say where in an article a name stands.
            let pairs: Vec<[usize; 2]> = match level {
                Level::Article => named.iter().flat_map(|a| named.iter().map(move |b| [*a, *b])).filter(|[a, b]| a < b).collect(),
                _ => apart,
            };
            pairs.iter().for_each(|[a, b]| together[*a][*b] += 1);
        }
        let place = |n: usize| units.named.iter().position(|named| (named.0, &*named.1) == (NAMES[n].0, NAMES[n].1));
        let members: Vec<(usize, u32)> = (0..NAMES.len()).filter_map(|n| Some((n, place(n)? as u32))).collect();
        let told = units.counts();
        for n in 0..NAMES.len() {
            prop_assert_eq!(place(n).map_or(0, |at| told[at]), counts[n], "{}", NAMES[n].2);
        }
        let numbers: Vec<u32> = members.iter().map(|member| member.1).collect();
        let pairs = units.together(&numbers);
        for (a, (first, number)) in members.iter().enumerate() {
            let beside = units.beside(*number);
            for (b, (second, other)) in members.iter().enumerate().skip(a + 1) {
                prop_assert_eq!(pairs[a * members.len() + b], together[*first][*second]);
                prop_assert_eq!(beside[*other as usize], together[*first][*second]);
            }
        }
        let network = made(&index, &options);
        let again = made(&index, &options);
        prop_assert_eq!(&network, &again);
        for tie in &network.ties {
            let [a, b] = tie.between;
            prop_assert!(a < b && tie.g2 >= SURE && tie.strength > 0.0, "{:?}", tie);
            let keys = [a, b].map(|n| NAMES.iter().position(|name| name.1 == network.points[n].key).expect("known"));
            prop_assert_eq!(tie.joint.together, together[keys[0].min(keys[1])][keys[0].max(keys[1])]);
        }
    }
}
