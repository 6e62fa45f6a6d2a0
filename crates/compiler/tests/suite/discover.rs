//! What discovery makes of small corpora of our own: names that no list holds, one value an actor.

use std::collections::BTreeMap;

use corpuscope_compiler::annotate::{Annotator, Corrections, CuratedActor, candidates};
use corpuscope_core::annotation::{EntityKind, Tags, reason_in};
use corpuscope_core::article::{Article, BlockKind, Override};

/// An article of paragraphs; the first is a title where it begins with "# ".
fn article(text: &str, language: &str) -> Article {
    let mut article = Article::new("a");
    article.meta.language = Some(language.to_owned());
    for paragraph in text.split("\n\n") {
        match paragraph.strip_prefix("# ") {
            Some(title) => article.push(BlockKind::Title, title),
            None => article.push(BlockKind::Paragraph, paragraph),
        }
    }
    article
}

fn annotate(articles: &[Article], corrections: &str) -> (Annotator, Vec<Tags>) {
    let file = "actors.toml";
    let (actors, problems) = CuratedActor::parse(corrections, file);
    assert!(problems.is_empty(), "{problems:?}");
    let (corrections, problems) = Corrections::parse(corrections, file);
    assert!(problems.is_empty(), "{problems:?}");
    let mut annotator = Annotator::new(actors);
    annotator.correct(corrections);
    let drafts: Vec<_> = articles.iter().map(|a| annotator.draft(a)).collect();
    annotator.discover(&drafts).expect("their own bytes");
    let none = Override::default();
    let tags = articles.iter().zip(drafts).map(|(a, d)| annotator.tags(a, d, &none, &none));
    let tags = tags.collect::<Result<_, _>>().expect("their own bytes");
    (annotator, tags)
}

/// "id kind mentions" of the actors tagged in articles of one language, in the order of their ids.
fn found_in(language: &str, texts: &[&str], corrections: &str) -> String {
    let articles: Vec<Article> = texts.iter().map(|t| article(t, language)).collect();
    let (annotator, tags) = annotate(&articles, corrections);
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for tag in tags.iter().flat_map(|t| t.of(EntityKind::Actor)) {
        *counts.entry(&tag.key).or_default() += tag.mentions.len();
    }
    let kind = |id: &str| annotator.actor(id).expect("a tag's actor is known").kind.as_str();
    let counts: Vec<_> = counts.into_iter().map(|(id, n)| format!("{id} {} {n}", kind(id))).collect();
    counts.join(", ")
}

fn check(texts: &[&str], expect: &str) {
    assert_eq!(found_in("en", texts, ""), expect, "{texts:?}");
}

fn check_spanish(texts: &[&str], expect: &str) {
    assert_eq!(found_in("es", texts, ""), expect, "{texts:?}");
}

#[test]
fn a_person_is_found_by_title_office_age_or_given_name() {
    for text in [
        "Finance Minister Orvo Tamsel spoke. Later Tamsel left.",
        "The talks, said analyst Orvo Tamsel, go on. Tamsel smiled.",
        "Orvo Tamsel, a senior foreign exchange dealer at the port, spoke. Tamsel left.",
        "Secretary of State Orvo Tamsel spoke. Mr. Tamsel left.",
    ] {
        check(&[text], "orvo-tamsel person 2");
    }
    check(&["Although Jane Tamsel spoke, few listened. Tamsel left."], "jane-tamsel person 2");
    check(&["Orvo Tamsel, 45, rowed home. Tamsel slept."], "orvo-tamsel person 2");
}

#[test]
fn a_body_is_found_by_form_head_or_abbreviation() {
    check(&["Tamsel Boats Inc grew. Tamsel Boats said so."], "tamsel-boats-inc company 2");
    check(
        &["The Tamsel Rowing Association met. The Tamsel Rowing Association voted."],
        "tamsel-rowing-association organisation 2",
    );
    check(&["The Union of Tamsel Rowers (UTR) met. UTR voted."], "union-of-tamsel-rowers organisation 3");
    check(
        &["The University of Tamsel opened.", "The University of Tamsel closed."],
        "university-of-tamsel organisation 2",
    );
    check_spanish(
        &["El Instituto Tamsel de Remo abrió.", "Cerró el Instituto Tamsel de Remo."],
        "instituto-tamsel-de-remo organisation 2",
    );
}

#[test]
fn a_place_tells_one_body_from_others_of_its_sort() {
    check_spanish(
        &["El Ayuntamiento de Sevilla abrió en España.", "Cerró el Ayuntamiento de Sevilla en España."],
        "ayuntamiento-de-sevilla government 2",
    );
}

#[test]
fn an_organ_and_the_body_that_it_belongs_to_are_two() {
    check_spanish(
        &["La Facultad de Remo de la UTX abrió.", "Cerró la Facultad de Remo de la UTX."],
        "facultad-de-remo organisation 2, utx organisation 2",
    );
    check_spanish(
        &[
            "La Escuela de Remo de la Universidad Tamsel abrió.",
            "Cerró la Escuela de Remo de la Universidad Tamsel.",
        ],
        "escuela-de-remo organisation 2, universidad-tamsel organisation 2",
    );
    check_spanish(
        &["El Comité Técnico de Remo abrió.", "Cerró el Comité Técnico de Remo."],
        "comite-tecnico-de-remo organisation 2",
    );
}

#[test]
fn what_only_looks_like_a_name_is_none() {
    for text in [
        "The Gross National Product (GNP) rose. GNP fell.",
        "The Paris Bourse rose. The Paris Bourse fell. The Paris Agreement held. The Paris Agreement fell.",
        "Said an official: Latin American debt grew. Latin American debt fell. Latin American rates rose.",
        "However, He came. However, He left. First Quarter Net rose. First Quarter Net fell.",
        "Santa Barbara and Virginia Beach. Santa Barbara and Virginia Beach.",
    ] {
        check(&[text, text], "");
    }
}

#[test]
fn a_part_of_a_state_that_is_not_named_is_a_body_without_owner() {
    let text = "On Monday the Finance Ministry spoke. On Monday the Finance Ministry wrote.";
    check(&[text], "finance-ministry government 2");
}

#[test]
fn a_name_met_once_is_an_actor() {
    check(&["Minister Orvo Tamsel spoke."], "orvo-tamsel person 1");
    check(&["Minister Orvo Tamsel spoke.", "The sea was calm."], "orvo-tamsel person 1");
    check(&["Minister Orvo Tamsel spoke.", "Minister Orvo Tamsel wrote."], "orvo-tamsel person 2");
}

#[test]
fn one_person_is_one_value_however_the_name_is_spelt() {
    for (a, b) in [
        ("Paul A. Tamsel", "Paul Tamsel"),
        ("José Tamsél", "Jose Tamsel"),
        ("Jürgen Tamsel", "Juergen Tamsel"),
        ("Karl-Otto Tamsel", "Karl Otto Tamsel"),
        ("Juan Pedro Tamsel", "Juan Tamsel"),
        ("Claudia Tamsel Rowes", "Claudia Tamsel"),
        ("Sergei Tamsel", "Sergey Tamsel"),
    ] {
        let texts = [format!("President {a} spoke."), format!("President {b} spoke.")];
        let found = found_in("en", &[&texts[0], &texts[1]], "");
        assert_eq!(found.matches(" person ").count(), 1, "{a}, {b}: {found}");
        assert!(found.ends_with(" person 2"), "{a}, {b}: {found}");
    }
}

#[test]
fn a_title_and_a_surname_are_the_only_one_in_the_corpus_who_has_both() {
    check(&["Finance Minister Orvo Tamsel spoke.", "Finance Minister Tamsel wrote."], "orvo-tamsel person 2");
    // Two ministers of one surname: which is meant cannot be told.
    check(
        &[
            "Finance Minister Orvo Tamsel spoke. Finance Minister Udo Tamsel wrote.",
            "Orvo Tamsel, minister, met Udo Tamsel, minister.",
            "Finance Minister Tamsel wrote.",
        ],
        "orvo-tamsel person 2, udo-tamsel person 2",
    );
}

#[test]
fn two_people_with_one_surname_stay_two_and_the_surname_alone_is_neither() {
    check(
        &[
            "Minister Orvo Tamsel met Judge Udo Tamsel. Orvo Tamsel spoke. Then Udo Tamsel did, and Tamsel left.",
        ],
        "orvo-tamsel person 2, udo-tamsel person 2",
    );
}

#[test]
fn a_form_or_another_article_tells_a_company_from_a_person() {
    check(
        &["Philip Tamsel Inc grew.", "Philip Tamsel fell after news.", "Philip Tamsel Inc closed."],
        "philip-tamsel-inc company 3",
    );
    check(
        &["Jane Tamsel and Co grew. Jane Tamsel fell.", "Then Jane Tamsel and Co closed."],
        "jane-tamsel-and-co company 3",
    );
    check(
        &["Jane Tamsel of Rowes Inc, a lawyer, met Rowes. Tamsel left, said Rowes."],
        "jane-tamsel person 2, rowes-inc company 3",
    );
}

#[test]
fn a_headline_in_capitals_names_who_the_text_introduces() {
    check(&["# TAMSEL SEES RISE\n\nMinister Orvo Tamsel spoke of prices."], "orvo-tamsel person 2");
    // A common word in capitals is no surname.
    check(
        &["# PRICE SEES RISE\n\nMinister Orvo Price spoke. The price rose, Orvo Price said."],
        "orvo-price person 2",
    );
}

#[test]
fn text_in_capitals_has_people_and_what_is_abbreviated() {
    let text = "COLONEL PEDRO TAMSEL SAID TODAY THAT THE TAMSEL LIBERATION FRONT [TLF] HAD FLED. TAMSEL ADDED THAT THE TLF WAS WEAK.";
    check(&[text, text], "pedro-tamsel person 4, tamsel-liberation-front armed-group 6");
}

#[test]
fn an_author_of_the_article_is_no_actor_in_it() {
    let mut by = article("Jane Tamsel, a writer, went to sea. Tamsel came back.", "en");
    by.meta.authors = vec!["Jane Tamsel".to_owned()];
    assert_eq!(annotate(&[by], "").1[0].of(EntityKind::Actor), []);
}

#[test]
fn what_is_discovered_does_not_depend_on_the_order_of_the_articles() {
    let texts = [
        "Finance Minister Orvo Tamsel spoke. Tamsel Boats Inc grew.",
        "Finance Minister Tamsel wrote to Udo P. Rowes, president of the Tamsel Rowing Association (TRA).",
        "Udo Rowes and the TRA met Tamsel Boats.",
        "President Maria Tamsel Rowes met Maria Tamsel of Tamsel Boats Corp.",
        "Judge Tamsel met Minister Rowes. The TRA met. Maria Rowes, a lawyer, left.",
        "Orvo Peter Tamsel and Orvo Paul Tamsel, two lawyers, met Orvo Tamsel, a judge.",
    ];
    let articles: Vec<Article> = texts.iter().map(|t| article(t, "en")).collect();
    let outcome = |order: &[usize]| {
        let shuffled: Vec<Article> = order.iter().map(|i| articles[*i].clone()).collect();
        let (annotator, tags) = annotate(&shuffled, "");
        let mut found: Vec<_> = annotator.discovered().map(|d| format!("{d:?}")).collect();
        found.sort();
        let mut by_article: Vec<_> = order.iter().zip(tags).map(|(i, t)| (*i, format!("{t:?}"))).collect();
        by_article.sort();
        (found, by_article)
    };
    let mut order: Vec<usize> = (0..articles.len()).collect();
    let first = outcome(&order);
    assert!(first.0.len() > 3, "{first:?}");
    // All rotations, and some orders from a small generator of numbers.
    let mut state = 7usize;
    for _ in 0..24 {
        order.rotate_left(1);
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        let (a, b) = (state >> 33, state >> 45);
        order.swap(a % articles.len(), b % articles.len());
        assert_eq!(outcome(&order), first, "{order:?}");
    }
}

#[test]
fn corrections_merge_rename_drop_and_say_what_is_never_an_actor() {
    let texts = [
        "Minister Orvo Tamsel met Minister Orvi Tamsel. Rowes Boats Inc grew. Orvo Tamsel, Orvi Tamsel and Rowes Boats met the Sea Oar Association. The Sea Oar Association met.",
    ];
    for (corrections, expect) in [
        (
            "",
            "orvi-tamsel person 2, orvo-tamsel person 2, rowes-boats-inc company 2, sea-oar-association organisation 2",
        ),
        (
            "[[merge]]\ninto = 'orvo-tamsel'\nfrom = ['orvi-tamsel']\n[[drop]]\nid = 'rowes-boats-inc'\n[[never]]\nphrase = 'sea oar association'\n",
            "orvo-tamsel person 4",
        ),
        (
            "[[merge]]\ninto = 'orvo-tamsel'\nfrom = ['Orvi Tamsel', 'Rowes Boats']\n[[kind]]\nid = 'sea-oar-association'\nkind = 'government'\n",
            "orvo-tamsel person 6, sea-oar-association government 2",
        ),
    ] {
        assert_eq!(found_in("en", &texts, corrections), expect, "{corrections}");
    }
    let renamed = "[[rename]]\nid = 'orvo-tamsel'\nname = 'O. Tamsel'\n";
    let (annotator, _) = annotate(&[article(texts[0], "en")], renamed);
    assert_eq!(annotator.actor("orvo-tamsel").map(|a| a.name.as_str()), Some("O. Tamsel"));
    assert_eq!(annotator.unmatched_corrections(), []);
}

#[test]
fn a_correction_that_matches_nothing_is_an_error_with_its_line() {
    let corrections = "[[drop]]\nid = 'nobody'\n\n[[never]]\nphrase = 'Nothing Here'\n\n\
                       [[merge]]\ninto = 'orvo-tamsel'\nfrom = ['someone']\n\n[[drop]]\nid = 'vladimir-putin'\n";
    let (annotator, _) = annotate(&[article("Minister Orvo Tamsel spoke. Tamsel left.", "en")], corrections);
    let mut told: Vec<_> = annotator.unmatched_corrections().iter().map(ToString::to_string).collect();
    told.sort();
    let begin: Vec<&str> = told.iter().map(|t| t.split(';').next().unwrap_or_default()).collect();
    assert_eq!(
        begin,
        [
            "actors.toml:11: 'vladimir-putin' matches nothing in this corpus",
            "actors.toml:1: 'nobody' matches nothing in this corpus",
            "actors.toml:4: 'Nothing Here' matches nothing in this corpus",
            "actors.toml:7: 'someone' matches nothing in this corpus",
        ]
    );
}

#[test]
fn what_was_discovered_can_be_pasted_into_actors_toml() {
    let texts = [
        "Minister Orvo \"Bo\" Tamsel met Jim Rowes of Tamsel Boats Inc. Rowes and Tamsel Boats left.",
        "Minister Orvo Tamsel met James Rowes, a lawyer.",
        "Orvo Tamsel met James Rowes.",
    ];
    let articles: Vec<Article> = texts.iter().map(|t| article(t, "en")).collect();
    let (annotator, tags) = annotate(&articles, "");
    let text = candidates(&annotator.discovered().collect::<Vec<_>>());
    assert!(text.contains("# into = "), "Jim and James Rowes stand side by side:\n{text}");
    // Pasted, the lists know them, and the tags are the same.
    let (_, again) = annotate(&articles, &text);
    let ids = |tags: &[Tags]| -> Vec<Vec<String>> {
        tags.iter().map(|t| t.of(EntityKind::Actor).iter().map(|a| a.key.clone()).collect()).collect()
    };
    assert_eq!(ids(&again), ids(&tags), "{text}");
}

#[test]
fn a_reason_says_by_what_a_name_was_found() {
    let text = article(
        "Finance Minister Orvo Tamsel spoke. Tamsel Boats Inc grew, said Tamsel Boats and Tamsel.",
        "en",
    );
    let (annotator, tags) = annotate(std::slice::from_ref(&text), "");
    let english = corpuscope_messages::english();
    let reasons: Vec<String> = tags[0]
        .of(EntityKind::Actor)
        .iter()
        .flat_map(|t| {
            let name = &annotator.actor(&t.key).expect("known").name;
            t.mentions.iter().map(|m| english.words(&reason_in(&text.text, m, name)))
        })
        .collect();
    assert!(
        reasons.contains(&"“Orvo Tamsel”, found by its title “Finance Minister”".to_owned()),
        "{reasons:?}"
    );
    assert!(
        reasons.iter().any(|r| r.starts_with("“Tamsel Boats Inc”, found by its legal form")),
        "{reasons:?}"
    );
}

#[test]
fn what_a_word_beside_it_calls_a_place_is_nobody() {
    check(&["The road along the Tamsel valley is closed. Floods reached Orvo county on Monday."], "");
    check_spanish(&["La sonda bajó en el valle de Tamsel-Orvo. La calle Benito Orvo sigue cerrada."], "");
}

#[test]
fn the_word_for_an_office_makes_no_body_and_an_ordinary_word_after_a_title_nobody() {
    check(&["The Finance Ministers of Tamselia met. Later the Ministers of Tamselia left."], "");
    check_spanish(&["La ciudad elige a su Alcalde Mayor en octubre."], "");
}

#[test]
fn a_legal_form_ends_a_name_only_where_it_stands_alone() {
    check(&["The Tamsel Corporation commission met. The Tamsel Corporation commission left."], "");
    check(&["Engines for the Super Orvo and CV helicopters were ordered."], "");
    check_spanish(
        &["Remos Tamsel SA de CV creció. Remos Tamsel SA de CV vendió barcos."],
        "remos-tamsel-sa-de-cv company 2",
    );
}

#[test]
fn a_given_name_alone_is_its_only_bearer_of_the_article() {
    check_spanish(
        &["La ministra Blanca Tamsel habló. Según dijo Blanca, todo sigue igual."],
        "blanca-tamsel person 2",
    );
}

#[test]
fn a_part_of_the_state_written_large_is_that_of_the_country_the_article_is_about() {
    check_spanish(
        &["El Gobierno de Perú cayó. En Perú, el Congreso votó anoche, y el Senado del Perú calló."],
        "peru-government government 1, peru-parliament government 2",
    );
    // Two countries are named as often: whose it is cannot be told.
    let text = "Chile calló. Perú también. En Chile llovía, en Perú no. Ayer el Congreso votó.";
    let found = found_in("es", &[text], "");
    assert!(!found.contains("parliament"), "{found}");
}

#[test]
fn a_firm_whose_paper_it_is_begins_after_of() {
    check(&["It bought Eurobonds of Tamsel Orvo Ltd on Monday."], "tamsel-orvo-ltd company 1");
    check(&["It bought Bank of Tamsel Corp on Monday."], "bank-of-tamsel-corp company 1");
}

#[test]
fn an_outlet_is_no_actor_of_what_it_publishes_and_is_one_elsewhere() {
    let text = "Ann Roe, a lawyer, told The Harbour Herald on Monday that the sale was off. \"We heard nothing,\" said \
        a spokesman of Tidewater Media, which the Harbour Herald had asked.";
    let actors = |source: Option<&str>, via: Option<&str>| {
        let mut article = article(text, "en");
        article.meta.source = source.map(str::to_owned);
        article.meta.via = via.map(str::to_owned);
        let (_, tags) = annotate(
            &[article],
            "[[actor]]\nid = \"harbour-herald\"\nname = \"Harbour Herald\"\nkind = \"media\"\n",
        );
        tags[0].of(EntityKind::Actor).iter().map(|tag| tag.key.clone()).collect::<Vec<_>>().join(" ")
    };
    assert_eq!(actors(None, None), "harbour-herald ann-roe tidewater-media");
    assert_eq!(actors(Some("HARBOUR HERALD"), None), "ann-roe tidewater-media");
    assert_eq!(actors(Some("The Quay"), Some("Harbour Herald")), "ann-roe tidewater-media");
}
