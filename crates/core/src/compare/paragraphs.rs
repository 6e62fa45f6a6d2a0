//! Paragraphs of several articles that are about the same: what they share of countries, actors and
//! rare words, weighed by how rare it is.

use std::ops::Range;

use rustc_hash::FxHashMap;

use crate::annotation::Tag;
use crate::article::BlockKind;
use crate::index::Document;
use crate::sort::sort_by;
use crate::text::{Stemmer, is_function_word, words};

/// Words below which a paragraph is about too little to be paired.
const LEAST: usize = 8;
/// Likeness (cosine of the features, weighed by rarity) from which on paragraphs are paired.
const ALIKE: f64 = 0.11;
/// Features that they share at least: one rare word in common may be chance.
const SHARED: usize = 3;
/// Words of a passage up to which two are compared word by word.
const COMPARED: usize = 600;

/// Paragraphs that are about the same.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Together {
    /// For each article the number of its block, if it has one.
    pub blocks: Vec<Option<usize>>,
    /// The countries and actors that at least two of them have, the rarest first: facet and key.
    pub about: Vec<(&'static str, String)>,
    /// Words that at least two of them have, the rarest first.
    pub words: Vec<String>,
}

/// What a paragraph may be about.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
enum Feature {
    Tag(&'static str, String),
    Word(String),
}

struct Paragraph {
    side: usize,
    block: usize,
    /// Numbers of its features, in order, each once.
    features: Vec<usize>,
    /// Root of the sum of their squared weights.
    norm: f64,
}

/// Paragraphs of the articles that are about the same, in the order of the first article that has
/// them. A paragraph is in one group at most, and a group has one of an article at most.
pub fn together(documents: &[&Document]) -> Vec<Together> {
    let mut numbers: FxHashMap<Feature, usize> = FxHashMap::default();
    let mut features: Vec<Feature> = Vec::new();
    // Of words the form met first: a stem is not for reading.
    let mut spelt: Vec<String> = Vec::new();
    let mut paragraphs: Vec<Paragraph> = Vec::new();
    for (side, document) in documents.iter().enumerate() {
        for block in 0..document.article.blocks.len() {
            let mut own: Vec<usize> = Vec::new();
            for (feature, form) in features_of(document, block) {
                let number = *numbers.entry(feature.clone()).or_insert(features.len());
                if number == features.len() {
                    features.push(feature);
                    spelt.push(form);
                }
                own.push(number);
            }
            own.sort_unstable();
            own.dedup();
            if !own.is_empty() {
                paragraphs.push(Paragraph { side, block, features: own, norm: 0.0 });
            }
        }
    }
    // Rare is what few paragraphs have.
    let mut having = vec![0u32; features.len()];
    for feature in paragraphs.iter().flat_map(|p| &p.features) {
        having[*feature] += 1;
    }
    let all = paragraphs.len() as f64;
    let weights: Vec<f64> = having.iter().map(|n| libm::log(all / f64::from(*n))).collect();
    for paragraph in &mut paragraphs {
        paragraph.norm = paragraph.features.iter().map(|f| weights[*f] * weights[*f]).sum::<f64>().sqrt();
    }
    let groups = grouped(&paragraphs, &weights);
    let mut found: Vec<Together> = groups
        .iter()
        .map(|g| group(g, &paragraphs, &weights, (&features, &spelt), documents.len()))
        .collect();
    sort_by(&mut found, &|a, b| {
        let first = |t: &Together| t.blocks.iter().enumerate().find_map(|(side, b)| b.map(|b| (side, b)));
        first(a).cmp(&first(b))
    });
    found
}

/// Joins paragraphs, the most alike first.
fn grouped(paragraphs: &[Paragraph], weights: &[f64]) -> Vec<Vec<usize>> {
    let mut pairs: Vec<(f64, usize, usize)> = Vec::new();
    // Of each feature the paragraphs met that have it: most pairs have nothing in common, and cost nothing.
    let mut having: Vec<Vec<usize>> = vec![Vec::new(); weights.len()];
    // What the paragraph at hand shares with each one before: weight, and number of features.
    let mut shared = vec![(0.0, 0); paragraphs.len()];
    for (b, second) in paragraphs.iter().enumerate() {
        for feature in &second.features {
            for a in &having[*feature] {
                shared[*a].0 += weights[*feature] * weights[*feature];
                shared[*a].1 += 1;
            }
            having[*feature].push(b);
        }
        for (a, first) in paragraphs[..b].iter().enumerate() {
            let (weight, features) = std::mem::take(&mut shared[a]);
            let alike = weight / (first.norm * second.norm).max(f64::MIN_POSITIVE);
            if first.side != second.side && alike >= ALIKE && features >= SHARED {
                pairs.push((alike, a, b));
            }
        }
    }
    sort_by(&mut pairs, &|x, y| y.0.total_cmp(&x.0).then_with(|| (x.1, x.2).cmp(&(y.1, y.2))));
    let mut groups: Vec<Vec<usize>> = Vec::new();
    for (_, a, b) in pairs {
        let of = |paragraph: usize| groups.iter().position(|g| g.contains(&paragraph));
        let free = |group: &[usize], paragraph: usize| {
            group.iter().all(|other| paragraphs[*other].side != paragraphs[paragraph].side)
        };
        match (of(a), of(b)) {
            (None, None) => groups.push(vec![a, b]),
            (Some(g), None) if free(&groups[g], b) => groups[g].push(b),
            (None, Some(g)) if free(&groups[g], a) => groups[g].push(a),
            _ => {}
        }
    }
    groups
}

fn group(
    members: &[usize],
    paragraphs: &[Paragraph],
    weights: &[f64],
    (features, spelt): (&[Feature], &[String]),
    sides: usize,
) -> Together {
    let mut found = Together { blocks: vec![None; sides], about: Vec::new(), words: Vec::new() };
    let mut shared: Vec<usize> = Vec::new();
    for (n, member) in members.iter().enumerate() {
        let here = &paragraphs[*member];
        found.blocks[here.side] = Some(here.block);
        for other in &members[..n] {
            shared.extend(common(&here.features, &paragraphs[*other].features));
        }
    }
    shared.sort_unstable();
    shared.dedup();
    sort_by(&mut shared, &|a, b| {
        weights[*b].total_cmp(&weights[*a]).then_with(|| features[*a].cmp(&features[*b]))
    });
    for feature in shared {
        match &features[feature] {
            Feature::Tag(facet, key) => found.about.push((facet, key.clone())),
            Feature::Word(_) => found.words.push(spelt[feature].clone()),
        }
    }
    found
}

/// What stands in both of two lists that are in order.
fn common<'a>(a: &'a [usize], b: &'a [usize]) -> impl Iterator<Item = usize> + 'a {
    a.iter().copied().filter(|f| b.binary_search(f).is_ok())
}

/// What a block is about, words with their forms; nothing where it is no paragraph, or too short.
fn features_of(document: &Document, block: usize) -> Vec<(Feature, String)> {
    let Some(block) = document.article.blocks.get(block) else { return Vec::new() };
    if matches!(block.kind, BlockKind::Title | BlockKind::Dateline | BlockKind::Heading) {
        return Vec::new();
    }
    let language = document.article.meta.language.as_deref().unwrap_or_default();
    let stemmer = Stemmer::for_language(language);
    let text = document.article.text.get(block.range()).unwrap_or_default();
    let mut found = Vec::new();
    for word in words(text) {
        // Short words and numbers say little of what a paragraph is about.
        let tells = word.form.len() > 3 && !word.form.bytes().any(|b| b.is_ascii_digit());
        if tells && !is_function_word(language, &word.form) {
            found.push((Feature::Word(stemmer.stem(&word.form).into_owned()), word.form.to_string()));
        }
    }
    if words(text).count() < LEAST {
        return Vec::new();
    }
    let inside = |t: &Tag| t.mentions.iter().any(|m| block.range().contains(&(m.start as usize)));
    let tags = document.tags.all().filter(|(_, tag)| inside(tag));
    found.extend(tags.map(|(kind, tag)| (Feature::Tag(kind.key(), tag.key.clone()), String::new())));
    found
}

/// The words in which two passages differ, as bytes of each: all but their longest common
/// subsequence of words. Nothing where they have less than half of the longer one in common, or are
/// too long to tell.
///
/// ```
/// use corpuscope_core::compare::differences;
/// let (a, b) = ("The fleet of ten ships sailed.", "The fleet of nine old ships sailed.");
/// let [mine, others] = differences(a, b).expect("alike");
/// assert_eq!(mine.iter().map(|r| &a[r.clone()]).collect::<Vec<_>>(), ["ten"]);
/// assert_eq!(others.iter().map(|r| &b[r.clone()]).collect::<Vec<_>>(), ["nine", "old"]);
/// assert_eq!(differences("One thing here.", "Something else there."), None);
/// ```
pub fn differences(a: &str, b: &str) -> Option<[Vec<Range<usize>>; 2]> {
    let (x, y): (Vec<_>, Vec<_>) = (words(a).collect(), words(b).collect());
    if x.len() > COMPARED || y.len() > COMPARED {
        return None;
    }
    // Lengths of the longest common subsequences of what follows two places.
    let width = y.len() + 1;
    let mut lengths = vec![0u16; (x.len() + 1) * width];
    for i in (0..x.len()).rev() {
        for j in (0..y.len()).rev() {
            lengths[i * width + j] = if x[i].form == y[j].form {
                lengths[(i + 1) * width + j + 1] + 1
            } else {
                lengths[(i + 1) * width + j].max(lengths[i * width + j + 1])
            };
        }
    }
    if usize::from(lengths[0]) * 2 < x.len().max(y.len()) || lengths[0] == 0 {
        return None;
    }
    let (mut i, mut j) = (0, 0);
    let mut found = [Vec::new(), Vec::new()];
    while i < x.len() || j < y.len() {
        if i < x.len() && j < y.len() && x[i].form == y[j].form {
            (i, j) = (i + 1, j + 1);
        } else if j == y.len() || (i < x.len() && lengths[(i + 1) * width + j] >= lengths[i * width + j + 1])
        {
            found[0].push(x[i].start..x[i].end);
            i += 1;
        } else {
            found[1].push(y[j].start..y[j].end);
            j += 1;
        }
    }
    Some(found)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use proptest::prelude::*;

    use super::*;

    fn article(paragraphs: &[&str]) -> Document {
        let mut document = Document::default();
        document.article.meta.language = Some("en".into());
        for text in paragraphs {
            document.article.push(BlockKind::Paragraph, text);
        }
        document
    }

    const OIL: &str =
        "Refineries in the gulf export petroleum although sanctions forbid tankers from sailing.";
    const FISH: &str =
        "Fishermen along the northern coast complain that patrol boats frighten away their catch.";
    const VOTE: &str =
        "Parliament postponed the election until judges decide which candidates are allowed to stand.";

    fn blocks(documents: &[&Document]) -> Vec<Vec<Option<usize>>> {
        together(documents).into_iter().map(|t| t.blocks).collect()
    }

    #[test]
    fn paragraphs_about_the_same_are_paired_wherever_they_stand() {
        let one = article(&[OIL, VOTE, FISH]);
        let other = article(&[
            "Patrol boats were seen off the northern coast, where fishermen lost most of their catch.",
            "Nothing whatever resembles this sentence because everything within sounds wholly unrelated.",
            "Tankers keep sailing: sanctions or not, the refineries find buyers who export their petroleum.",
        ]);
        assert_eq!(blocks(&[&one, &other]), [[Some(0), Some(2)], [Some(2), Some(0)]]);
        assert_eq!(blocks(&[&other, &one]), [[Some(0), Some(2)], [Some(2), Some(0)]]);
    }

    #[test]
    fn a_group_says_what_its_paragraphs_share() {
        let (one, other) = (article(&[OIL, VOTE]), article(&[FISH, OIL]));
        let [found] = &together(&[&one, &other])[..] else { panic!("one group") };
        assert!(found.words.iter().any(|w| w == "petroleum"), "{:?}", found.words);
        assert_eq!(found.about, []);
    }

    #[test]
    fn short_paragraphs_and_single_articles_are_not_paired() {
        let one = article(&["Petroleum sanctions forbid tankers.", VOTE]);
        let other = article(&["Petroleum sanctions forbid tankers.", OIL]);
        assert_eq!(together(&[&one, &other]), []);
        assert_eq!(together(&[&one]), []);
    }

    #[test]
    fn three_articles_make_one_group_of_three() {
        let documents = [article(&[OIL, FISH]), article(&[VOTE, OIL]), article(&[OIL, VOTE])];
        let found = blocks(&documents.iter().collect::<Vec<_>>());
        assert_eq!(found, [vec![Some(0), Some(1), Some(0)], vec![None, Some(0), Some(1)]]);
    }

    /// What pairs paragraphs, as its definition says it: each two compared by all that they have.
    fn grouped_slowly(paragraphs: &[Paragraph], weights: &[f64]) -> Vec<Vec<usize>> {
        let square = |features: &[usize]| features.iter().map(|f| weights[*f] * weights[*f]).sum::<f64>();
        let mut pairs = Vec::new();
        for (a, first) in paragraphs.iter().enumerate() {
            for (b, second) in paragraphs.iter().enumerate().skip(a + 1) {
                let both: Vec<usize> =
                    first.features.iter().filter(|f| second.features.contains(f)).copied().collect();
                let alike =
                    square(&both) / (square(&first.features).sqrt() * square(&second.features).sqrt());
                if first.side != second.side && both.len() >= 3 && alike >= 0.11 {
                    pairs.push((alike, a, b));
                }
            }
        }
        pairs.sort_by(|x, y| y.0.total_cmp(&x.0).then_with(|| (x.1, x.2).cmp(&(y.1, y.2))));
        let mut groups: Vec<Vec<usize>> = Vec::new();
        for (_, a, b) in pairs {
            let with = [a, b].map(|one| groups.iter().position(|group| group.contains(&one)));
            let (group, one) = match with {
                [None, None] => {
                    groups.push(vec![a, b]);
                    continue;
                }
                [Some(group), None] => (group, b),
                [None, Some(group)] => (group, a),
                [Some(_), Some(_)] => continue,
            };
            let sides: BTreeSet<usize> = groups[group].iter().map(|other| paragraphs[*other].side).collect();
            if !sides.contains(&paragraphs[one].side) {
                groups[group].push(one);
            }
        }
        groups
    }

    /// The words that two texts have in common in their order, at most.
    fn longest(x: &[u8], y: &[u8]) -> usize {
        match (x, y) {
            ([a, x @ ..], [b, y @ ..]) if a == b => 1 + longest(x, y),
            ([_, x_rest @ ..], [_, y_rest @ ..]) => longest(x_rest, y).max(longest(x, y_rest)),
            _ => 0,
        }
    }

    proptest! {
        #[test]
        fn paragraphs_are_grouped_as_the_definition_says(
            paragraphs in prop::collection::vec((0usize..3, prop::collection::btree_set(0usize..9, 1..7)), 0..9),
            weights in prop::collection::vec(1u32..5, 9),
        ) {
            // Squares of whole numbers add up alike in any order.
            let weights: Vec<f64> = weights.into_iter().map(f64::from).collect();
            let paragraphs: Vec<Paragraph> = paragraphs.into_iter().enumerate().map(|(block, (side, features))| {
                let features: Vec<usize> = features.into_iter().collect();
                let norm = features.iter().map(|f| weights[*f] * weights[*f]).sum::<f64>().sqrt();
                Paragraph { side, block, features, norm }
            }).collect();
            prop_assert_eq!(grouped(&paragraphs, &weights), grouped_slowly(&paragraphs, &weights));
        }

        #[test]
        fn without_their_differences_two_passages_are_the_same_and_as_long_as_can_be(
            x in prop::collection::vec(0u8..3, 0..8), y in prop::collection::vec(0u8..3, 0..8),
        ) {
            let text = |words: &[u8]| words.iter().map(|n| ["oil", "gas", "coal"][usize::from(*n)]).collect::<Vec<_>>().join(" ");
            let (a, b) = (text(&x), text(&y));
            let common = longest(&x, &y);
            let Some(found) = differences(&a, &b) else {
                prop_assert!(common == 0 || common * 2 < x.len().max(y.len()));
                return Ok(());
            };
            let rest = |text: &str, out: &[Range<usize>]| {
                let kept = words(text).filter(|word| !out.contains(&(word.start..word.end)));
                kept.map(|word| word.form.into_owned()).collect::<Vec<_>>()
            };
            prop_assert_eq!(rest(&a, &found[0]), rest(&b, &found[1]));
            prop_assert_eq!(rest(&a, &found[0]).len(), common);
        }
    }
}
