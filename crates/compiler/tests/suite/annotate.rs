//! What the annotator finds in sentences, one rule a test.

use corpuscope_compiler::annotate::{Annotator, CuratedActor};
use corpuscope_core::annotation::{EntityKind, Tag, Tags};
use corpuscope_core::article::{Article, BlockKind, Override};
use std::sync::LazyLock;

static ANNOTATOR: LazyLock<Annotator> = LazyLock::new(|| Annotator::new(Vec::new()));

fn annotate(text: &str, language: &str, date: Option<&str>) -> (Article, Tags) {
    let mut article = Article::new("a");
    article.meta.language = Some(language.to_owned());
    article.meta.date = date.and_then(|d| d.parse().ok());
    article.push(BlockKind::Paragraph, text);
    let none = Override::default();
    let tags = ANNOTATOR.annotate(&article, &none, &none);
    (article, tags)
}

/// "KEY via 'words', ..." of all mentions, in the order of the text.
fn written(article: &Article, tags: &[Tag]) -> String {
    let all = tags.iter().flat_map(|t| t.mentions.iter().map(move |m| (m.start, m, &t.key)));
    let mut all: Vec<_> = all.collect();
    all.sort_by_key(|(start, m, _)| (*start, m.end));
    let words = |m: &corpuscope_core::annotation::Mention| &article.text[m.start as usize..m.end as usize];
    let all: Vec<_> =
        all.iter().map(|(_, m, key)| format!("{key} {} '{}'", m.via.as_str(), words(m))).collect();
    all.join(", ")
}

fn countries(text: &str, expect: &str) {
    let (article, tags) = annotate(text, "en", None);
    assert_eq!(written(&article, tags.of(EntityKind::Country)), expect, "{text}");
}

fn countries_in(language: &str, text: &str, expect: &str) {
    let (article, tags) = annotate(text, language, None);
    assert_eq!(written(&article, tags.of(EntityKind::Country)), expect, "{text}");
}

fn actors(text: &str, expect: &str) {
    let (article, tags) = annotate(text, "en", None);
    assert_eq!(written(&article, tags.of(EntityKind::Actor)), expect, "{text}");
}

#[test]
fn names_demonyms_capitals_and_abbreviations_name_a_country() {
    countries("Peru spoke.", "PE name 'Peru'");
    countries("Two Peruvians spoke.", "PE demonym 'Peruvians'");
    countries("Lima said no.", "PE capital 'Lima'");
    countries("The UK and the U.S. agreed.", "GB abbreviation 'UK', US abbreviation 'U.S.'");
    countries("A report from Guayaquil.", "EC place 'Guayaquil'");
}

#[test]
fn a_pronoun_is_no_country() {
    countries("They told us, and Us too.", "");
    countries("THEY TOLD US THAT THE CAT WAS GONE", "");
    countries("THEY TOLD THE U.S. EMBASSY IN PERU", "US abbreviation 'U.S.', PE name 'PERU'");
}

#[test]
fn a_span_leaves_out_the_possessive_and_a_hyphened_word() {
    countries(
        "Peru’s and the US's and a pro-U.S. US-China deal",
        "PE name 'Peru', US abbreviation 'US', US abbreviation 'U.S.', US abbreviation 'US', CN name 'China'",
    );
    countries("a Chilean-born, anti-American cook", "CL demonym 'Chilean', US demonym 'American'");
}

#[test]
fn the_longest_name_hides_what_is_in_it() {
    countries("New Mexico and Papua New Guinea", "US place 'New Mexico', PG name 'Papua New Guinea'");
    countries("South Sudan by the Gulf of Mexico", "SS name 'South Sudan'");
    countries("Latin American and South American readers", "");
    countries("Northern Ireland", "GB name 'Northern Ireland'");
    countries("The Washington Post and Bank of America wrote.", "");
}

#[test]
fn a_given_name_makes_a_place_a_person() {
    countries("George Washington slept. Washington woke.", "US capital 'Washington'");
    countries("Jack London wrote", "");
    countries("Jordan Biggles of Israel scored", "IL name 'Israel'");
}

#[test]
fn an_ambiguous_name_needs_another_sign() {
    countries("Jordan was late.", "");
    countries("Jordan was late, said Amman.", "JO name 'Jordan', JO capital 'Amman'");
    countries("Israel and Jordan met.", "IL name 'Israel', JO name 'Jordan'");
    countries("Georgia and Florida voted.", "US place 'Georgia', US place 'Florida'");
    countries("Georgia's parliament in Tbilisi", "GE name 'Georgia', GE capital 'Tbilisi'");
}

#[test]
fn a_large_city_stands_for_its_country_and_others_need_a_second_sign() {
    countries("A fire in Chengdu.", "CN place 'Chengdu'");
    countries("A fire in Pereira.", "");
    countries("A fire in Pereira, Colombia.", "CO place 'Pereira', CO name 'Colombia'");
    countries("From Pereira to Manizales.", "CO place 'Pereira', CO place 'Manizales'");
    countries("The sheriff of Rapides Parish", "US place 'Rapides Parish'");
    countries("Eva Pereira left Manizales. Pereira was tired.", "");
}

#[test]
fn a_currency_is_no_country() {
    countries("It costs US$ 40.", "");
}

#[test]
fn a_town_and_its_state_are_the_united_states() {
    countries("in Paris, Texas", "US place 'Paris, Texas'");
    countries("in Springfield, Ill., today", "US place 'Springfield, Ill'");
    countries("in Tbilisi, Georgia", "GE capital 'Tbilisi', GE name 'Georgia'");
    countries(
        "in London, New York and Tokyo",
        "GB capital 'London', US place 'New York', JP capital 'Tokyo'",
    );
}

#[test]
fn spanish_and_portuguese_names_and_demonyms_are_known() {
    countries_in(
        "es",
        "Los venezolanos en EE.UU. y Estados Unidos",
        "VE demonym 'venezolanos', US abbreviation 'EE.UU.', US name 'Estados Unidos'",
    );
    countries_in("es", "La Ciudad de México", "MX capital 'Ciudad de México'");
    countries_in("pt", "A Alemanha e as brasileiras", "DE name 'Alemanha', BR demonym 'brasileiras'");
    countries("a polaco in English text", "");
}

#[test]
fn a_former_state_has_its_capital_while_it_lasts() {
    let (article, tags) = annotate("Moscow and the Soviet Union", "en", Some("1987-03-01"));
    assert_eq!(
        written(&article, tags.of(EntityKind::Country)),
        "SU capital 'Moscow', SU name 'Soviet Union'"
    );
    let (article, tags) = annotate("Moscow and the Soviet Union", "en", Some("2020-03-01"));
    assert_eq!(
        written(&article, tags.of(EntityKind::Country)),
        "RU capital 'Moscow', SU name 'Soviet Union'"
    );
    let (article, tags) = annotate("Moscow said", "en", Some("2020-03-01"));
    assert_eq!(written(&article, tags.of(EntityKind::Country)), "RU capital 'Moscow'");
}

#[test]
fn a_surname_counts_after_the_full_name_and_a_famous_one_alone() {
    actors("Machado spoke.", "");
    actors(
        "María Corina Machado spoke. Machado left.",
        "maria-corina-machado name 'María Corina Machado', maria-corina-machado surname 'Machado'",
    );
    actors("Maduro’s men", "nicolas-maduro alias 'Maduro'");
    actors("Melania Trump spoke.", "");
    actors("Manuel Trump, a broker, spoke. Trump said no.", "");
    actors("Manuel Trump, a broker, spoke. President Trump said no.", "donald-trump alias 'Trump'");
    // Which of the two said no cannot be told.
    actors("Manuel Trump, a broker, met Donald Trump. Trump said no.", "donald-trump name 'Donald Trump'");
}

#[test]
fn an_abbreviation_that_means_something_else_is_no_actor() {
    for (text, language) in [
        (
            "The clinic offers cognitive behavioural therapy (CBT) to all. A nurse who teaches CBT agrees.",
            "en",
        ),
        ("O ex-presidente da construtora OAS pagou a reforma. A OAS nega.", "pt"),
        ("\"EU NÃO VOU SAIR\", disse o vereador. Ele IRÁ ao tribunal na quinta-feira.", "pt"),
    ] {
        let (article, tags) = annotate(text, language, None);
        assert_eq!(written(&article, tags.of(EntityKind::Actor)), "", "{text}");
    }
    actors("Delegates of the OAS met.", "oas abbreviation 'OAS'");
}

#[test]
fn of_two_with_one_surname_the_one_named_in_full_is_meant() {
    actors(
        "Flávio Bolsonaro came. Bolsonaro spoke.",
        "flavio-bolsonaro name 'Flávio Bolsonaro', flavio-bolsonaro surname 'Bolsonaro'",
    );
}

#[test]
fn a_title_binds_a_surname_where_its_country_is_named() {
    actors("In Colombia, President Santos spoke.", "juan-manuel-santos surname 'Santos'");
    actors("In Norway, President Santos spoke.", "");
}

#[test]
fn a_country_and_a_part_of_its_state_are_an_actor() {
    actors("The Peruvian army", "peru-military composition 'Peruvian army'");
    actors(
        "Peru's government and the Lima government",
        "peru-government composition 'Peru's government', peru-government composition 'Lima government'",
    );
    actors("the central bank of Norway", "norway-central-bank composition 'central bank of Norway'");
    actors("Norwegian military aid", "");
    let (article, tags) = annotate("el gobierno chileno", "es", None);
    assert_eq!(
        written(&article, tags.of(EntityKind::Actor)),
        "chile-government composition 'gobierno chileno'"
    );
}

#[test]
fn a_leaders_government_is_the_state_and_implies_the_leader() {
    actors(
        "the Boric government",
        "gabriel-boric implied 'Boric', chile-government composition 'Boric government'",
    );
    actors(
        "the Trump administration",
        "donald-trump implied 'Trump', trump-administration composition 'Trump administration'",
    );
}

#[test]
fn the_corpus_replaces_an_actor_that_ships() {
    let own = "[[actor]]\nid = \"nicolas-maduro\"\nname = \"N. M.\"\nkind = \"person\"\n";
    let (actors, problems) = CuratedActor::parse(own, "actors.toml");
    assert!(problems.is_empty());
    let annotator = Annotator::new(actors);
    assert_eq!(annotator.actor("nicolas-maduro").map(|a| a.name.as_str()), Some("N. M."));
}

#[test]
fn an_editor_adds_and_removes_and_a_slip_is_reported() {
    let mut article = Article::new("a");
    article.push(BlockKind::Paragraph, "Peru met Chile.");
    let edit = Override { add: vec!["BO".into(), "PE".into()], remove: vec!["CL".into()] };
    let none = Override::default();
    let tags = ANNOTATOR.annotate(&article, &edit, &none);
    let found: Vec<_> = tags
        .of(EntityKind::Country)
        .iter()
        .map(|t| (t.key.as_str(), t.by_editor, t.mentions.len()))
        .collect();
    assert_eq!(found, [("PE", true, 1), ("BO", true, 0)]);
    let slip = Override { add: vec!["Peru".into()], remove: vec![] };
    assert!(ANNOTATOR.check_overrides(&slip, &none)[0].0.contains("Peru"));
    assert!(ANNOTATOR.check_overrides(&none, &slip)[0].1.contains("actors.toml"));
    assert_eq!(ANNOTATOR.check_overrides(&edit, &none), []);
}

#[test]
fn countries_have_their_names_in_many_languages() {
    assert_eq!(ANNOTATOR.country_name("US", "en").as_deref(), Some("United States"));
    assert_eq!(ANNOTATOR.country_name("DE", "es").as_deref(), Some("Alemania"));
    assert_eq!(ANNOTATOR.country_name("SU", "xx").as_deref(), Some("Soviet Union"));
    assert_eq!(ANNOTATOR.country_name("??", "en"), None);
}
