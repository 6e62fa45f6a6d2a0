//! Words that the corrections of a corpus say are never a country, or never an actor: in all articles, or in one.

use corpuscope_compiler::annotate::{Annotator, Corrections};
use corpuscope_core::annotation::{EntityKind, Tags};
use corpuscope_core::article::{Article, BlockKind, Override};

/// Tags of articles, "a" and "b" and so on, and what is said of the corrections.
fn annotate(texts: &[&str], corrections: &str) -> (Vec<Tags>, Vec<String>) {
    let (corrections, problems) = Corrections::parse(corrections, "actors.toml");
    assert_eq!(problems, []);
    let mut annotator = Annotator::new(Vec::new());
    annotator.correct(corrections);
    let article = |(text, id): (&&str, char)| {
        let mut article = Article::new(id.to_string());
        article.meta.language = Some("en".to_owned());
        article.push(BlockKind::Paragraph, text);
        article
    };
    let articles: Vec<Article> = texts.iter().zip('a'..).map(article).collect();
    let drafts: Vec<_> = articles.iter().map(|article| annotator.draft(article)).collect();
    annotator.discover(&drafts).expect("their own bytes");
    let none = Override::default();
    let tags =
        articles.iter().zip(drafts).map(|(article, draft)| annotator.tags(article, draft, &none, &none));
    let tags = tags.collect::<Result<_, _>>().expect("their own bytes");
    (tags, annotator.unmatched_corrections().iter().map(ToString::to_string).collect())
}

/// The keys that each article is tagged with, articles divided by bars.
fn keys(kind: EntityKind, texts: &[&str], corrections: &str) -> String {
    let (tags, told) = annotate(texts, corrections);
    assert_eq!(told, [] as [&str; 0], "{corrections}");
    let keys = |tags: &Tags| {
        let mut keys: Vec<&str> = tags.of(kind).iter().map(|tag| tag.key.as_str()).collect();
        keys.sort_unstable();
        keys.join(" ")
    };
    tags.iter().map(keys).collect::<Vec<_>>().join(" | ")
}

const TREATIES: [&str; 2] = [
    "Armenia signed the treaty with Georgia on Monday, and Georgia's parliament met. The Georgian army stayed.",
    "Azerbaijan wrote to Georgia on Friday, and the answer of Georgia came on Sunday.",
];
const NO_COUNTRY: &str = "[[never]]\nphrase = 'Georgia'\nfacet = 'country'\n";

#[test]
fn words_that_are_no_country_are_none_in_any_article_and_other_words_for_it_stay() {
    let countries = |corrections| keys(EntityKind::Country, &TREATIES, corrections);
    assert_eq!(countries(""), "AM GE | AZ GE");
    assert_eq!(countries(NO_COUNTRY), "AM GE | AZ");
    let demonym = "[[never]]\nphrase = 'georgian'\nfacet = 'country'\n";
    assert_eq!(countries(&[NO_COUNTRY, demonym].concat()), "AM | AZ");
}

#[test]
fn words_that_are_no_country_in_one_article_are_one_in_the_others() {
    let corrections = [NO_COUNTRY, "article = 'b'\n"].concat();
    assert_eq!(keys(EntityKind::Country, &TREATIES, &corrections), "AM GE | AZ");
}

#[test]
fn nothing_is_composed_of_what_is_no_country() {
    let actors = |corrections| keys(EntityKind::Actor, &TREATIES[..1], corrections);
    assert!(actors("").contains("georgia-parliament"), "{}", actors(""));
    assert!(!actors(NO_COUNTRY).contains("georgia-parliament"), "{}", actors(NO_COUNTRY));
}

#[test]
fn what_is_no_country_is_not_left_open_either() {
    let open = |corrections: &str| {
        let (tags, _) = annotate(&["The peaches of Georgia were late, and nobody knew why."], corrections);
        tags[0].unsettled().len()
    };
    assert_eq!((open(""), open(NO_COUNTRY)), (1, 0));
}

#[test]
fn words_that_are_no_actor_in_one_article_are_one_in_the_others() {
    let texts = ["The Sea Oar Association met. The Sea Oar Association rowed."; 2];
    let actors = |corrections| keys(EntityKind::Actor, &texts, corrections);
    assert_eq!(actors(""), "sea-oar-association | sea-oar-association");
    let one = "[[never]]\nphrase = 'Sea Oar Association'\narticle = 'a'\n";
    assert_eq!(actors(one), " | sea-oar-association");
    let of_countries = "[[never]]\nphrase = 'Sea Oar Association'\nfacet = 'country'\n";
    let (_, told) = annotate(&texts, of_countries);
    assert_eq!(
        told,
        [
            "actors.toml:1: 'Sea Oar Association' matches nothing in this corpus; write words that the text has for a \
          country, as they stand there, or take the correction out"
        ]
    );
}

#[test]
fn a_correction_for_an_article_that_lacks_the_words_is_an_error_that_names_it() {
    let (_, told) = annotate(
        &["Peru spoke.", "Chile spoke."],
        "[[never]]\nphrase = 'Peru'\nfacet = 'country'\narticle = 'b'\n",
    );
    assert_eq!(told.len(), 1);
    assert!(told[0].starts_with("actors.toml:1: 'Peru' matches nothing in the article 'b'; "), "{told:?}");
}
