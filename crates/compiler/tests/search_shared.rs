//! Search on 19,043 articles against brute force, where the shared data lies beside the project.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::path::PathBuf;
use std::rc::Rc;

use corpuscope_compiler::compile::compile;
use corpuscope_core::index::{Index, Sizes};
use corpuscope_core::search::{Choice, Request, search};
use corpuscope_core::text::{Stemmer, words};

/// A small generator of the same numbers everywhere (Marsaglia's xorshift).
struct Random(u64);

impl Random {
    fn below(&mut self, n: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % n as u64) as usize
    }
}

fn shared() -> Option<PathBuf> {
    let default = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared");
    let folder = std::env::var_os("CORPUSCOPE_SHARED").map_or(default, PathBuf::from);
    folder.join("corpora/reuters").is_dir().then_some(folder)
}

#[test]
fn two_hundred_searches_of_reuters_equal_brute_force() {
    let Some(shared) = shared() else {
        println!("left out: there is no folder of shared data");
        return;
    };
    let file = shared.join("corpora/reuters/reuters-21578.jsonl.gz");
    let mut compiled = compile(&file, None, &|_| {}).expect("readable");
    let index = Index::open(&compiled.index(Sizes::WHOLE).whole()).expect("sound");
    assert_eq!(compiled.documents.len(), 19_043);

    // Every article as a list of blocks of forms, and the stem of every form in its language.
    let main = &index.corpus.languages[0];
    let texts: Vec<Vec<Vec<String>>> = compiled
        .documents
        .iter()
        .map(|d| {
            let blocks = d.article.blocks.iter().map(|b| &d.article.text[b.range()]);
            blocks.map(|text| words(text).map(|w| w.form.into_owned()).collect()).collect()
        })
        .collect();
    let languages: Vec<&str> =
        compiled.documents.iter().map(|d| d.article.meta.language.as_deref().unwrap_or(main)).collect();
    let mut facets: Vec<Vec<Vec<String>>> = Vec::new();
    for facet in &index.facets {
        let keys = |d| facet.of(d).map(|(v, _)| facet.values[v as usize].key.clone()).collect();
        facets.push((0..19_043).map(keys).collect());
    }
    // The facets of the tags are those of the articles, not only those of the index.
    for (d, document) in compiled.documents.iter().enumerate() {
        let tagged: HashSet<_> = document.tags.countries.iter().map(|t| t.key.clone()).collect();
        assert_eq!(facets[0][d].iter().cloned().collect::<HashSet<_>>(), tagged, "{}", document.article.id);
    }

    // Each article's stems; where a language has no stemmer the form is the stem.
    let mut stems: HashMap<(&str, &str), Rc<str>> = HashMap::new();
    let mut stem = |language, form| -> Rc<str> {
        let new = || Stemmer::for_language(language).stem(form).into();
        Rc::clone(stems.entry((language, form)).or_insert_with(new))
    };
    let stemmed: Vec<HashSet<Rc<str>>> = texts
        .iter()
        .zip(&languages)
        .map(|(text, language)| text.iter().flatten().map(|form| stem(*language, form)).collect())
        .collect();
    let has_word =
        |d: usize, word: &str| stemmed[d].contains(&*Stemmer::for_language(languages[d]).stem(word));

    let mut random = Random(0x0c0a_2025);
    for round in 0..200 {
        // Words and phrases that stand in some article, so that most searches find something.
        let pick = |random: &mut Random| {
            let blocks = &texts[random.below(texts.len())];
            let block = &blocks[random.below(blocks.len())];
            let at = random.below(block.len().max(1));
            (block.get(at).cloned().unwrap_or_default(), block.get(at..at + 2).map(<[String]>::to_vec))
        };
        let (word, _) = pick(&mut random);
        let (_, phrase) = pick(&mut random);
        let (unwanted, _) = pick(&mut random);
        let kind = random.below(5);
        let mut query = match kind {
            0 => String::new(),
            1 => word.clone(),
            2 => phrase.as_ref().map_or(String::new(), |p| format!("\"{}\"", p.join(" "))),
            3 => format!("{}*", word.chars().take_while(|c| c.is_alphanumeric()).take(3).collect::<String>()),
            _ => format!("{word} -{unwanted}"),
        };
        if word.is_empty() || unwanted.is_empty() {
            query = String::new();
        }
        let mut request = Request { query: query.clone(), ..Default::default() };
        for _ in 0..random.below(3) {
            let f = random.below(index.facets.len());
            let facet = &index.facets[f];
            if facet.values.is_empty() {
                continue;
            }
            let key = |random: &mut Random| facet.values[random.below(facet.values.len())].key.clone();
            let (a, b, c) = (key(&mut random), key(&mut random), key(&mut random));
            let exclude = if random.below(3) == 0 && c != a && c != b { vec![c] } else { Vec::new() };
            let all = random.below(3) == 0;
            request.facets.insert(facet.name.clone(), Choice { include: vec![a, b], exclude, all });
        }

        let found = search(&index, &request).expect("all sections are there");
        let mut hits: Vec<u32> = found.hits.iter().map(|h| h.document).collect();
        hits.sort_unstable();

        let matches: Vec<bool> = (0..texts.len())
            .map(|d| match (query.is_empty(), kind) {
                (true, _) | (_, 0) => true,
                (_, 1) => has_word(d, &word),
                (_, 2) => {
                    phrase.as_ref().is_some_and(|p| texts[d].iter().any(|b| b.windows(2).any(|w| w == p)))
                }
                (_, 3) => {
                    let prefix: String = word.chars().take_while(|c| c.is_alphanumeric()).take(3).collect();
                    texts[d].iter().flatten().any(|w| w.starts_with(&prefix))
                }
                _ => has_word(d, &word) && !has_word(d, &unwanted),
            })
            .collect();
        let passes = |f: usize, d: usize| {
            let Some(choice) = request.facets.get(&index.facets[f].name) else { return true };
            let has = |key: &String| facets[f][d].contains(key);
            let wanted =
                if choice.all { choice.include.iter().all(has) } else { choice.include.iter().any(has) };
            wanted && !choice.exclude.iter().any(has)
        };
        let expected: Vec<u32> = (0..texts.len())
            .filter(|d| matches[*d] && (0..facets.len()).all(|f| passes(f, *d)))
            .map(|d| d as u32)
            .collect();
        let (hits, expected): (HashSet<_>, HashSet<_>) =
            (hits.into_iter().collect(), expected.into_iter().collect());
        let differ: Vec<_> = hits.symmetric_difference(&expected).take(5).collect();
        assert!(differ.is_empty(), "round {round}: {query} {:?}: {differ:?}", request.facets);
        for (f, facet) in index.facets.iter().enumerate() {
            let narrows = request.facets.get(&facet.name).is_some_and(|c| c.all);
            let mut counts: BTreeMap<&str, u32> = BTreeMap::new();
            for d in 0..texts.len() {
                let others = (0..facets.len()).all(|g| (g == f && !narrows) || passes(g, d));
                if matches[d] && others {
                    facets[f][d].iter().for_each(|key| *counts.entry(key).or_default() += 1);
                }
            }
            for (value, count) in facet.values.iter().zip(&found.counts[f]) {
                let expected = counts.get(value.key.as_str()).copied().unwrap_or(0);
                assert_eq!(*count, expected, "round {round}: {query} {}={}", facet.name, value.key);
            }
        }
    }
}
