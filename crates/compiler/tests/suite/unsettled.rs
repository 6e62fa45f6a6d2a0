//! Mentions of which it cannot be told what they mean: marked as such, with reason and candidates, and never tagged.

use corpuscope_compiler::annotate::{Annotator, Corrections, CuratedActor};
use corpuscope_core::annotation::{EntityKind, Tags};
use corpuscope_core::article::{Article, BlockKind, Override};

fn article(text: &str, language: &str) -> Article {
    let mut article = Article::new("a");
    article.meta.language = Some(language.to_owned());
    article.push(BlockKind::Paragraph, text);
    article
}

/// The tags of each article of a corpus, with the corpus's own `actors.toml`.
fn annotate(articles: &[Article], own: &str) -> Vec<Tags> {
    let (actors, problems) = CuratedActor::parse(own, "actors.toml");
    assert!(problems.is_empty(), "{problems:?}");
    let mut annotator = Annotator::new(actors);
    annotator.correct(Corrections::parse(own, "actors.toml").0);
    let drafts: Vec<_> = articles.iter().map(|article| annotator.draft(article)).collect();
    annotator.discover(&drafts).expect("their own bytes");
    let none = Override::default();
    let tags = articles.iter().zip(drafts).map(|(a, draft)| annotator.tags(a, draft, &none, &none));
    tags.collect::<Result<_, _>>().expect("their own bytes")
}

/// "words (reason): candidates" of what is unsettled in the last of these texts. Candidates that have no id stand in
/// brackets.
fn unsettled(texts: &[&str], language: &str, own: &str) -> Vec<String> {
    let articles: Vec<Article> = texts.iter().map(|text| article(text, language)).collect();
    let tags = annotate(&articles, own);
    let (Some(article), Some(tags)) = (articles.last(), tags.last()) else { return Vec::new() };
    for open in tags.unsettled() {
        let over = tags.of(open.kind).iter().flat_map(|tag| &tag.mentions);
        assert!(over.clone().all(|m| m.end <= open.start || open.end <= m.start), "tagged as well: {open:?}");
    }
    let said = tags.unsettled().iter().map(|open| {
        let candidates = open.candidates.iter().map(|candidate| match &candidate.key {
            Some(key) => key.clone(),
            None => format!("({})", candidate.name),
        });
        let candidates: Vec<String> = candidates.collect();
        format!("{} ({}): {}", open.words(&article.text), open.why.as_str(), candidates.join(", "))
    });
    said.collect()
}

#[test]
fn people_who_cannot_be_told_apart_are_unsettled() {
    for (text, expected) in [
        (
            "George W. Bush met Jeb Bush in Houston. Bush then left for Austin.",
            &["Bush (surname): george-w-bush, jeb-bush"][..],
        ),
        (
            "Ann Calder and Tom Calder own the yard. Calder wants to sell. Mr. Calder does not.",
            &["Calder (surname): ann-calder, tom-calder"],
        ),
        (
            "Judge Marta Calder met Marta Orvo, a lawyer. \"No,\" said Marta.",
            &["Marta (given-name): marta-calder, marta-orvo"],
        ),
        ("Donald Trump won. Mrs. Trump opened the garden.", &["Trump (unnamed): "]),
        // A word of a longer name, and whoever was called so before, are settled.
        ("Trump came with first lady Melania Trump. Trump said yes, and Melania Trump smiled.", &[]),
        ("Ann Calder owns the yard. Calder wants to sell.", &[]),
    ] {
        assert_eq!(unsettled(&[text], "en", ""), expected, "{text}");
    }
}

#[test]
fn a_surname_that_only_other_articles_have_in_full_is_unsettled_where_several_bear_it() {
    let two = "Minister Orvo Tamsel met Judge Udo Tamsel. Orvo Tamsel spoke. Udo Tamsel left.";
    let alone = "Prices rose, said Tamsel. Tamsel added that they would fall. Mr. Tamsel laughed.";
    let found = unsettled(&[two, alone], "en", "");
    assert!(!found.is_empty());
    for open in found {
        assert_eq!(open, "Tamsel (surname-in-corpus): orvo-tamsel, udo-tamsel");
    }
    let one = "Minister Orvo Tamsel spoke. Orvo Tamsel left.";
    assert_eq!(unsettled(&[one, alone], "en", ""), Vec::<String>::new());
}

#[test]
fn what_a_correction_makes_one_is_settled() {
    let text = "Ann Calder and Anna Calder own the yard. Calder wants to sell.";
    assert_eq!(unsettled(&[text], "en", "").len(), 1);
    let merge = "[[merge]]\ninto = \"ann-calder\"\nfrom = [\"anna-calder\"]\n";
    assert_eq!(unsettled(&[text], "en", merge), Vec::<String>::new());
    let tags = annotate(&[article(text, "en")], merge);
    let mentions: Vec<_> =
        tags[0].of(EntityKind::Actor).iter().map(|t| (&*t.key, t.mentions.len())).collect();
    assert_eq!(mentions, [("ann-calder", 3)]);
    let never = "[[never]]\nphrase = \"Calder\"\n";
    assert_eq!(unsettled(&[text], "en", never), Vec::<String>::new());
}

#[test]
fn a_country_a_place_and_an_institution_are_unsettled_where_the_article_tells_nothing() {
    for (language, text, expected) in [
        ("en", "Turkey was on everybody's mind.", &["Turkey (country): TR"][..]),
        // Grammar says what it is, or that it is something else.
        ("en", "Georgia recalled its envoy on Monday.", &[]),
        ("en", "Georgia Marsh could think of nothing else. Georgia laughed.", &[]),
        ("en", "They ate turkey, and the china broke.", &[]),
        (
            "es",
            "Chile calló. Perú también. En Chile llovía, en Perú no. Ayer el Congreso votó.",
            &["Congreso (institution): chile-parliament, peru-parliament"],
        ),
        ("es", "Ayer el Congreso votó.", &["Congreso (institution): "]),
        ("es", "En Perú llovía, y en Perú el Congreso votó.", &[]),
        ("es", "Llegó ayer a San Francisco por la noche.", &["San Francisco (place): US"]),
        ("es", "Viven en San Francisco Ozolotepec y en Velilla de San Antonio.", &[]),
    ] {
        assert_eq!(unsettled(&[text], language, ""), expected, "{text}");
    }
}

#[test]
fn an_abbreviation_that_several_have_is_that_of_the_one_named_in_full() {
    let open = "The RSF said so on Monday.";
    assert_eq!(
        unsettled(&[open], "en", ""),
        ["RSF (abbreviation): rapid-support-forces, reporters-without-borders"]
    );
    let told = "Reporters Without Borders (RSF) said so on Monday. The RSF spoke again.";
    assert_eq!(unsettled(&[told], "en", ""), Vec::<String>::new());
    let tags = annotate(&[article(told, "en")], "");
    let keys: Vec<_> = tags[0].of(EntityKind::Actor).iter().map(|t| (&*t.key, t.mentions.len())).collect();
    assert_eq!(keys, [("reporters-without-borders", 3)]);
    // The corpus's own list comes first.
    let own = "[[actor]]\nname = \"Roe Sailing Federation\"\naliases = [\"RSF\"]\nkind = \"organisation\"\n";
    assert_eq!(unsettled(&[open], "en", own), Vec::<String>::new());
}
