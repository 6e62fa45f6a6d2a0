//! The promise of a check: of what was changed nothing is missed and each is named rightly; what was not changed holds;
//! what was added is no change.

use corpuscope_core::dossier::{Dossier, Finding, Kept, Verdict, check, counted, text_hash};
use corpuscope_core::index::{Index, Sizes};
use corpuscope_core::search::Request;
use corpuscope_core::text::Change;
use corpuscope_core::view::View;
use unicode_normalization::UnicodeNormalization;

use crate::changes::{Changed, Expected, KINDS, plant, verdict};
use crate::corpus::{COUNTRIES, SOURCES, Text, ask, index, texts};
use crate::kept::{Of, keep};
use crate::random::Random;

/// Pieces as small as they come.
const PIECES: Sizes = Sizes {
    terms: 24,
    frequent: 12,
    frequents: 20,
    positions: 12,
    texts: 40,
    annotations: 64,
    extracts: 64,
    values: 2,
    neighbours: 2,
};

/// A text as it is compared.
fn plain(text: &str) -> String {
    text.nfd().collect::<String>().split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Articles in which words stand, with how often.
fn having(texts: &[Text], words: &str) -> Vec<(String, usize)> {
    let words = plain(words);
    let times = |text: &Text| plain(&text.article().text).matches(&words).count();
    texts.iter().map(|text| (text.id.clone(), times(text))).filter(|(_, times)| *times > 0).collect()
}

fn checked(index: &Index, dossier: &Dossier) -> Vec<Finding> {
    check(index, dossier).expect("all is there")
}

/// Whether a finding says what is expected, and rightly.
fn is_right(finding: &Finding, expected: &Expected, kept: &Kept, texts: &[Text]) -> bool {
    let id = &kept.article().expect("it is of an article").id;
    let exact = kept.passage().map_or("", |passage| &passage.quote.exact);
    let place = finding.place.as_ref();
    // The words that a place has stand there.
    let is_there = place.is_none_or(|place| {
        let text = texts.iter().find(|text| text.id == place.article.id).expect("there is such an article");
        let article = text.article();
        let characters: String = article
            .text
            .chars()
            .skip(place.start as usize)
            .take((place.end - place.start) as usize)
            .collect();
        characters == place.words && article.text[place.from as usize..place.to as usize] == place.words
    });
    let facts: Vec<_> = finding.citation.iter().map(|citation| citation.fact).collect();
    // Of moved words: they are the very words.
    let moved = || place.is_some_and(|place| plain(&place.words) == plain(exact));
    let elsewhere = || !exact.is_empty() && !having(texts, exact).is_empty();
    is_there
        && match expected {
            Expected::Holds(fact) => finding.verdict == Verdict::Holds && facts.iter().eq(fact),
            Expected::Changed if exact.is_empty() => finding.verdict == Verdict::Changed,
            Expected::Changed => {
                let differs = finding.difference.iter().any(|run| run.change != Change::Kept);
                finding.verdict == Verdict::Changed && (differs || finding.reading.is_some())
            }
            Expected::Moved { id: to, paragraph } => {
                let right = place.is_some_and(|place| {
                    let there = place.article.id == *to && place.paragraph == *paragraph;
                    // The same words may stand in several places.
                    let several = having(texts, exact).iter().map(|(_, times)| times).sum::<usize>() > 1;
                    there || !exact.is_empty() && several && moved()
                });
                finding.verdict == Verdict::Moved && right
            }
            Expected::Cut | Expected::Gone if finding.verdict == Verdict::Moved => match kept {
                // Another article has the same text.
                Kept::Article(starred) => texts.iter().any(|text| text_hash(&text.article()) == starred.text),
                _ => {
                    elsewhere()
                        && moved()
                        && place.is_some_and(|place| *expected == Expected::Cut || place.article.id != *id)
                }
            },
            // A copy of it, of which the figures are read otherwise.
            Expected::Gone if finding.reading.is_some() => elsewhere() && moved(),
            Expected::Cut | Expected::Gone => finding.verdict == verdict(expected),
        }
}

/// Whether a count is what it should be.
fn is_right_count(finding: &Finding, of: &Of, kept: &Kept, then: &[Text], now: &[Text]) -> (bool, Verdict) {
    let counted = kept.counted().expect("it counts");
    let ids = |texts: &[Text]| -> Vec<String> {
        let mut ids: Vec<_> =
            texts.iter().filter(|text| of.counts(text)).map(|text| text.id.clone()).collect();
        ids.sort_unstable();
        ids
    };
    let (before, all) = (ids(then), ids(now));
    let known: Vec<String> =
        all.iter().filter(|id| then.iter().any(|text| text.id == **id)).cloned().collect();
    let sum = before.iter().fold(0u64, |sum, id| sum.wrapping_add(corpuscope_core::dossier::id_hash(id)));
    // The dossier itself may have been changed.
    let sound = counted.articles as usize == before.len() && counted.sum == sum;
    let Of::Count { word: _, country, source } = of else { unreachable!() };
    let lacks_country = country.is_some_and(|(country, _)| {
        !now.iter().any(|text| text.countries.iter().any(|(other, _)| *other == country))
    });
    let lacks =
        lacks_country || source.is_some_and(|source| !now.iter().any(|text| text.source == SOURCES[source]));
    let expected = match sound && before == known {
        true => Verdict::Holds,
        false if known.is_empty() && lacks => Verdict::Gone,
        false => Verdict::Changed,
    };
    let recount = finding.recount.expect("a count");
    let others = expected != Verdict::Holds && known.len() == counted.articles as usize;
    let right = finding.verdict == expected
        && recount.then == counted.articles
        && recount.now as usize == known.len()
        && recount.came as usize == all.len() - known.len()
        && recount.others == others
        && finding.notes.is_empty() != lacks;
    (right, expected)
}

#[test]
fn what_is_changed_is_told_and_what_is_not_holds() {
    let (mut planted, mut told, mut held) = (0, std::collections::BTreeMap::<&str, usize>::new(), 0);
    let mut wrong = Vec::new();
    for round in 0..ROUNDS {
        let mut random = Random::new(round);
        let then = texts(300, "a", &mut random);
        let (before, _) = index(&then, Sizes::WHOLE);
        let (mut dossier, of) = keep(&before, &then, &mut random);
        let findings = checked(&before, &dossier);
        for finding in &findings {
            let item = &dossier.items[finding.item];
            assert!(finding.is_sound() && finding.notes.is_empty(), "{finding:?} {item:?}");
        }
        let mut free: Vec<usize> =
            (0..then.len()).filter(|n| of.iter().all(|of| of.article() != Some(*n))).collect();
        let mut changed = Changed { texts: then.clone(), removed: Vec::new() };
        let mut expected = vec![("nothing", Expected::Holds(None)); of.len()];
        for (at, of) in of.iter().enumerate() {
            if of.article().is_none() || random.one_in(3) {
                continue;
            }
            for _ in 0..KINDS {
                let kind = random.below(KINDS);
                let kept = changed.texts.clone();
                match plant(kind, of, &mut changed, &mut free, &mut random) {
                    Some(told) => {
                        expected[at] = told;
                        break;
                    }
                    None => changed.texts = kept,
                }
            }
        }
        // Tags of articles that nothing else is done to.
        for number in &free {
            if random.one_in(3) {
                let country = random.below(COUNTRIES.len());
                let countries = &mut changed.texts[*number].countries;
                match countries.iter().position(|(other, _)| *other == country) {
                    Some(at) => drop(countries.remove(at)),
                    None => countries.push((country, true)),
                }
                countries.sort_unstable();
            }
        }
        // In some rounds a value has gone.
        if round % 3 == 0 {
            changed.texts.iter_mut().for_each(|text| text.countries.retain(|(country, _)| *country != 3));
        }
        // The dossier itself.
        for item in &mut dossier.items {
            if let Kept::Search(counted) | Kept::Cell(counted, _) = &mut item.kept
                && random.one_in(6)
            {
                match random.below(3) {
                    0 => counted.articles += 1,
                    1 => counted.articles = counted.articles.saturating_sub(1),
                    _ => counted.sum ^= 1 << random.below(64),
                }
            }
        }
        let mut removed = changed.removed.clone();
        removed.sort_unstable();
        removed.iter().rev().for_each(|number| drop(changed.texts.remove(*number)));
        let now = changed.texts;
        let (after, _) = index(&now, Sizes::WHOLE);
        for (finding, (of, (name, expected))) in
            checked(&after, &dossier).iter().zip(of.iter().zip(&expected))
        {
            let item = &dossier.items[finding.item];
            let (right, name) = match of {
                Of::Count { .. } => {
                    let (right, expected) = is_right_count(finding, of, &item.kept, &then, &now);
                    (right, if expected == Verdict::Holds { "nothing" } else { "count" })
                }
                _ => (is_right(finding, expected, &item.kept, &now), *name),
            };
            match name {
                "nothing" => held += 1,
                name => {
                    planted += 1;
                    *told.entry(name).or_default() += 1;
                }
            }
            if !right {
                wrong.push(format!(
                    "round {round}, {name}, expected {expected:?}:\n{finding:#?}\n{:#?}",
                    item.kept
                ));
            }
        }
    }
    println!("{planted} changes, {held} items that nothing was done to: {told:?}");
    assert!(
        wrong.is_empty(),
        "{} are wrong\n{}",
        wrong.len(),
        wrong.iter().take(100).cloned().collect::<Vec<_>>().join("\n")
    );
    assert!(planted >= 1_000 && held >= 500, "{planted} changes, {held} others");
    assert!(told.len() == KINDS + 1 + 1, "{told:?}");
}

/// Corpora in which changes are planted.
const ROUNDS: u64 = 12;

#[test]
fn what_has_come_since_is_no_change() {
    let mut random = Random::new(99);
    let then = texts(300, "a", &mut random);
    let (before, _) = index(&then, Sizes::WHOLE);
    let (mut dossier, of) = keep(&before, &then, &mut random);
    // Words that are wanted: which of them find an article depends on how many have each.
    let wanted =
        ["harbour market", "the of", "said people since ministry", "committee harb* -niño", "at least"];
    for query in wanted {
        for mentioned in [None, Some(true)] {
            let request = Request { query: query.into(), mentioned, ..Request::default() };
            let view = View { request, ..View::default() };
            let kept = counted(&before, &view, query).expect("all is there");
            dossier.keep(&before, kept, "2026-03-01", "").expect("all is there");
        }
    }
    let mut now = then.clone();
    let mut new = texts(500, "new", &mut random);
    // A word that told one article from others stands in most of them now.
    new.iter_mut().for_each(|text| text.paragraphs[0].push("The harbour was busy.".into()));
    now.extend(new);
    // Some are put before, so that numbers are others.
    now.rotate_right(250);
    let (after, _) = index(&now, Sizes::WHOLE);
    let findings = checked(&after, &dossier);
    let mut came = 0;
    for finding in &findings {
        assert!(finding.is_sound(), "{finding:#?} {:#?}", dossier.items[finding.item]);
        if let Some(of @ Of::Count { .. }) = of.get(finding.item) {
            let expected = now.iter().filter(|text| text.id.starts_with("new") && of.counts(text)).count();
            assert_eq!(finding.recount.map(|recount| recount.came as usize), Some(expected));
            came += expected;
        }
    }
    assert!(came > 1_000, "{came}");

    // In pieces the answer is the same.
    let (mut pieces, files) = index(&now, PIECES);
    assert_eq!(ask(&mut pieces, &files, |index| check(index, &dossier)), findings);
}

#[test]
fn a_count_means_the_same_in_a_corpus_that_has_grown() {
    // In a small corpus every mention counts where nobody says otherwise.
    let mut random = Random::new(7);
    let then = texts(40, "a", &mut random);
    let (before, _) = index(&then, Sizes::WHOLE);
    let mut dossier = Dossier::default();
    let view = View::from_hash("#/?f.country=PE&with=a1&corpus=x&page=2");
    let kept = counted(&before, &view, "Peru").expect("all is there");
    let Kept::Search(search) = &kept else { panic!("a search") };
    assert_eq!(search.address, "#/?f.country=PE&mentioned=1");
    dossier.keep(&before, kept, "2026", "").expect("all is there");
    // Of a stranger, who leaves it out.
    let mut other = dossier.items[0].clone();
    if let Kept::Search(search) = &mut other.kept {
        search.address = "#/?f.country=PE".into();
    }
    dossier.items.push(other);
    let mut now = then.clone();
    now.extend(texts(100, "new", &mut random));
    let (after, _) = index(&now, Sizes::WHOLE);
    assert!(checked(&after, &dossier).iter().all(Finding::is_sound));
}

#[test]
fn an_address_that_names_what_is_no_more_says_so() {
    let mut random = Random::new(3);
    let then = texts(60, "a", &mut random);
    let (before, _) = index(&then, Sizes::WHOLE);
    let mut dossier = Dossier::default();
    let look = |address: &str| counted(&before, &View::from_hash(address), "").expect("all is there");
    let kept = [look("#/?f.source=El+Faro"), look("#/?q=country%3APE"), look("#/?q=%22committee%22")];
    for kept in kept {
        dossier.keep(&before, kept, "2026", "").expect("all is there");
    }
    let Kept::Search(search) = look("#/?q=%22committee%22") else { panic!("a search") };
    let view = "#/compare?with=a1,a99&part=who&then=5".to_owned();
    dossier.keep(&before, Kept::Cell(search, view), "2026", "").expect("all is there");
    let mut now = then.clone();
    for text in &mut now {
        text.source = "Gazette".into();
        text.countries.retain(|(country, _)| COUNTRIES[*country] != "PE");
    }
    let (after, _) = index(&now, Sizes::WHOLE);
    let words = corpuscope_messages::english();
    let said: Vec<Vec<String>> = checked(&after, &dossier)
        .iter()
        .map(|finding| {
            let sentences = finding.sentences(&dossier.items[finding.item]);
            let verdict = words.words(&finding.verdict.message());
            std::iter::once(verdict).chain(sentences.iter().map(|said| words.words(said))).collect()
        })
        .collect();
    assert_eq!(said[0][0], "gone");
    assert!(said[0][1].contains("can no longer be asked"), "{said:?}");
    assert!(said[0][2].contains("El Faro"), "{said:?}");
    assert_eq!(said[1][0], "gone");
    assert!(said[1][2].contains("PE"), "{said:?}");
    assert_eq!(said[2][0], "holds");
    assert_eq!(
        said[3][2..],
        ["The address has a part that is not understood: then.", "There is no article a99 any more."]
    );
}
