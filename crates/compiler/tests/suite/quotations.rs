//! Who is said to speak, in invented sentences: each kind of attribution, and where nobody is to be named.

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::LazyLock;

use corpuscope_compiler::annotate::Annotator;
use corpuscope_compiler::extract::Extractor;
use corpuscope_core::article::{Article, BlockKind, Override};
use corpuscope_core::extract::Quotation;
use serde::Deserialize;

static EXTRACTOR: LazyLock<Extractor> = LazyLock::new(Extractor::built_in);

/// The quotations of an article in a language, a paragraph a line.
fn quotations(language: &str, text: &str) -> Vec<Quotation> {
    let mut article = Article::new("a");
    article.meta.language = Some(language.into());
    text.lines().filter(|line| !line.is_empty()).for_each(|line| article.push(BlockKind::Paragraph, line));
    EXTRACTOR.quotations(&article, &[])
}

/// Who speaks each quotation: the last word of how the text names them, or nothing.
fn speakers(language: &str, text: &str) -> Vec<String> {
    let last = |q: &Quotation| q.named.rsplit(' ').next().unwrap_or_default().to_owned();
    quotations(language, text).iter().filter(|q| !q.scare).map(last).collect()
}

/// A table of texts and who speaks in each.
fn check(language: &str, table: &[(&str, &[&str])]) {
    let wrong = |(text, expected): &&(&str, &[&str])| speakers(language, text) != *expected;
    let faults: Vec<_> = table.iter().filter(wrong).map(|(t, e)| (t, e, speakers(language, t))).collect();
    assert!(faults.is_empty(), "{faults:#?}");
}

#[test]
fn whoever_stands_beside_a_quotation_speaks_and_not_whoever_spoke_last() {
    check(
        "en",
        &[
            (
                "\"The quay is old and weak,\" said Peter Quayle, the engineer.\n\
                 \"Nobody asked the crews,\" answered Martha Dunn.\n\
                 \"They were asked twice,\" countered Oskar Lind.\n\
                 \"I remember no letter,\" Martha Dunn repeated.\n\
                 \"It was all lies,\" alleged Ilse Brandt.\n\
                 \"So who pays?\" wondered Carl Dent.\n\
                 \"It is not fair,\" tweeted Amy Birch.",
                &["Quayle", "Dunn", "Lind", "Dunn", "Brandt", "Dent", "Birch"],
            ),
            // A pronoun of another paragraph that stands where a name might.
            (
                "Peter Quayle came.\n\"It is late,\" said Oskar Lind.\n\"We shall see in the end what comes of that,\" he harrumphed, and left.",
                &["Lind", ""],
            ),
            // Verbs that no list has.
            (
                "\"It is late,\" said Peter Quayle.\n\"We shall see about that,\" harrumphed Oskar Lind.",
                &["Quayle", "Lind"],
            ),
            (
                "\"It is late,\" said Peter Quayle.\n\"We shall see about that,\" Martha Dunn harrumphed.",
                &["Quayle", "Dunn"],
            ),
        ],
    );
}

#[test]
fn a_signature_behind_a_dash_tells_who_speaks() {
    let before = "The port named a new pilot. Harbour master Ruth Calloway said the post had been empty.\n";
    for (signed, expected) in [
        (
            "“She knows every rock in the channel, and the crews trust her.” — Commissioner Geoffrey Starkwell",
            "Starkwell",
        ),
        ("“A fine seaman and a better teacher.” –Piers Dunmore, union secretary", "Dunmore"),
        ("“A fine seaman and a better teacher.”\n— Piers Dunmore, union secretary", "Dunmore"),
    ] {
        assert_eq!(speakers("en", &format!("{before}{signed}")), [expected], "{signed}");
    }
}

#[test]
fn a_colon_announces_who_speaks() {
    let before = "The port named a new pilot. Harbour master Ruth Calloway said the post had been empty.\n";
    for (lead, expected) in [
        ("From Mayor Anna Groves:\n“She knows every rock in the channel.”", "Groves"),
        ("Union secretary Piers Dunmore:\n“A fine seaman and a better teacher.”", "Dunmore"),
        ("Meghan Vale, on Twitter: “A fine seaman and a better teacher.”", "Vale"),
        ("Meghan Vale, on Twitter:\n“A fine seaman and a better teacher.”", "Vale"),
        ("Here is one more:\n“A fine seaman and a better teacher.”", ""),
    ] {
        assert_eq!(speakers("en", &format!("{before}{lead}")), [expected], "{lead}");
    }
}

#[test]
fn a_speech_of_several_paragraphs_has_one_speaker() {
    check(
        "en",
        &[
            (
                "Harbour master Ruth Calloway opened the meeting. “Welcome to you all,” she said.\n\
                 “The first part of my speech is about rust and rope.\n\
                 “The second is about money, of which there is none,” said Piers Dunmore.",
                &["Calloway", "Dunmore", "Dunmore"],
            ),
            (
                "Piers Dunmore said: “The first part of my speech is about rust.\n\
                 “The second is about money, of which there is none.\n\
                 “The third I forgot on the way here.”",
                &["Dunmore", "Dunmore", "Dunmore"],
            ),
        ],
    );
}

#[test]
fn marks_within_a_quotation_belong_to_it() {
    check(
        "en",
        &[
            ("“He told me, ‘The quay is weak,’ and left,” said Martha Dunn.", &["Dunn"]),
            ("“He told me, “The quay is weak,” and left,” said Martha Dunn.", &["Dunn"]),
            ("\"He told me, “The quay is weak,” and left,\" said Martha Dunn.", &["Dunn"]),
        ],
    );
}

#[test]
fn nobody_speaks_where_nothing_says_who() {
    check(
        "en",
        &[
            (
                "The fear comes from the campaign of Victor Stone. He said so in May.\n\
                 “None of this surprises anybody who lives here.”",
                &[""],
            ),
            (
                "“It is late and the crews are tired,” said Peter Quayle.\n\
                 Oskar Lind left the room. “None of this surprises anybody who lives here.”",
                &["Quayle", ""],
            ),
            ("Visitors know the motto “rust never sleeps on this long quay” by heart.", &[""]),
        ],
    );
}

#[test]
fn whoever_may_be_another_is_not_named() {
    check(
        "en",
        &[
            // The second quotation is Hill's, not that of whoever spoke beside her.
            (
                "“We need the bridge now,” Nora Hill said at a dinner where Tom Vale spoke. “We have waited long \
                 enough.”",
                &["Hill", "Hill"],
            ),
            ("Ann Poe said Nora Hill would leave. “That is all I know about it,” she said.", &["Poe"]),
            ("Ann Poe said Nora Hill’s plan was vague. “I see no numbers in it,” she said.", &["Poe"]),
            // A noun that speaks nowhere tells nobody.
            ("It shows the wife of the driver. “Leave him alone right now,” she said.", &[""]),
            ("“I would go there tomorrow,” Nora Hill said. “With pleasure.”", &["Hill", "Hill"]),
            ("“This is a waste of everybody’s time,” said Del. Nora Hill of the island.", &["Hill"]),
        ],
    );
    check(
        "es",
        &[
            (
                "“El puente no puede esperar más”, dijo a Acme la bióloga Nora Gil, de la universidad.",
                &["Gil"],
            ),
            ("“El puente no puede esperar más”, dijo a la cadena su padre, Luis Vega.", &["Vega"]),
            (
                "Nora Gil, delegada de la Oficina de Puebla, que tomó el caso, apunta que “nadie hizo nada en años”.",
                &["Gil"],
            ),
            (
                "La alcaldesa de Bogotá, Nora Gil, lamentó el caso y dijo que “nadie hizo nada en años”.",
                &["Gil"],
            ),
            ("También aseguró el ministro que “nadie hizo nada en todos estos años”.", &["ministro"]),
            // Of two who are named, nobody.
            (
                "Se supo después de que el candidato, Luis Vega, buscara a su rival Nora Gil.\n“Estoy en la mejor \
                 disposición de hacerlo”, aseguró.",
                &[""],
            ),
            ("Sobre la API de Veracruz, dijo que es “un engaño que nadie puede entender”.", &[""]),
            ("Nora Gil dijo que no.\nPan y circo\n“No tienen la menor idea de nada”, puntualizó.", &["Gil"]),
            ("“No habrá más trenes este año”, dijo Nora Gil. Indicó que Luis Vega lo sabe.", &["Gil"]),
        ],
    );
}

#[test]
fn somebody_who_is_not_named_is_nobody_named_before() {
    check(
        "es",
        &[
            (
                "El alcalde Enrique Quiroz dijo que renuncia.\n\"Se pidió al gremio que fuera el conducto\", aseveró uno de los vecinos.\n\"No sabemos nada de eso todavía\", dijo otro.",
                &["", ""],
            ),
            (
                "El alcalde Enrique Quiroz dijo que renuncia.\n\"Se pidió al gremio que fuera el conducto\", aseveró una portavoz.",
                &["portavoz"],
            ),
        ],
    );
}

#[test]
fn a_quotation_goes_on_in_its_paragraph() {
    check(
        "en",
        &[
            (
                "“It is late,” said Peter Quayle. “The crews are tired and want to go home.”",
                &["Quayle", "Quayle"],
            ),
            (
                "“It is late,” Peter Quayle said in the hall where Oskar Lind spoke as well. “The crews are tired.”",
                &["Quayle", "Quayle"],
            ),
        ],
    );
}

#[test]
fn a_pronoun_means_the_subject_of_its_sex_and_never_a_body() {
    check(
        "en",
        &[
            (
                "Tina Hall had a question for President Roger Stone. “My son gave his life for this,” she said.",
                &["Hall"],
            ),
            ("John Doe attacked Mary Roe. “It is late and dark,” he said.", &["Doe"]),
            ("John Doe attacked Mary Roe. “It is late and dark,” she said.", &["Roe"]),
            (
                "Mary Roe works for the Harbour Company. The company said nothing. “It is late and dark,” she said.",
                &["Roe"],
            ),
            ("The Harbour Company said nothing. “It is late and dark,” she said.", &[""]),
            (
                "Ms. Vale met Mr. Stone. “It is late and dark,” she said. “Go home,” he said.",
                &["Vale", "Stone"],
            ),
            ("Mary Roe’s lawyer, John Doe, said little. “It is late and dark,” he said.", &["Doe"]),
        ],
    );
    check(
        "pt",
        &[
            (
                "A prefeita Ana Prado e o vereador Jair Lobo discutiram. “O senhor não leu o projeto”, rebateu ela.",
                &["Prado"],
            ),
            ("O técnico Edgar Lobo reclamou do gramado. Segundo ele, “a bola parecia um coelho”.", &["Lobo"]),
        ],
    );
}

#[test]
fn a_noun_with_its_article_means_whoever_the_text_calls_so() {
    check(
        "en",
        &[(
            "Governor Ann Vale met Peter Dunmore, a lawyer. “It is late and dark,” the governor said. “Yes, it is,” said the lawyer.",
            &["Vale", "Dunmore"],
        )],
    );
    check(
        "es",
        &[
            (
                "El gobernador de Sonora, Raúl Prado, citó a los medios. Hablaron mucho. “No vamos a salir hoy”, afirmó el gobernador.",
                &["Prado"],
            ),
            ("“No vamos a salir hoy”, afirmó el gobernador de Sonora.", &["gobernador"]),
        ],
    );
    check(
        "pt",
        &[(
            "A ministra da Saúde, Teresa Prado, visitou o hospital. «O Estado não vai faltar», garantiu a governante.",
            &["Prado"],
        )],
    );
}

#[test]
fn what_stands_in_brackets_or_commas_beside_the_speaker_is_not_the_speaker() {
    check(
        "es",
        &[
            ("La diputada Ana Prado (RN) afirmó que “es tiempo de actuar ya”.", &["Prado"]),
            ("“Es tiempo de actuar ya”, afirmó la diputada Ana Prado (RN).", &["Prado"]),
            ("La diputada Ana Prado, de RN, afirmó que “es tiempo de actuar ya”.", &["Prado"]),
            ("El director del Instituto Sur, Raúl Prado, afirmó que “es tiempo de actuar ya”.", &["Prado"]),
            (
                "Tras reunirse con la Cámara Minera (CM), el ministro dijo que “es tiempo de actuar ya”.",
                &["ministro"],
            ),
        ],
    );
    check(
        "en",
        &[
            ("“It is time to act,” Rep. Ann Vale (D-Ohio) said.", &["Vale"]),
            (
                "“It is time to act,” Rep. Ann Vale (D-Ohio), a member of the panel, said on Monday.",
                &["Vale"],
            ),
            ("“It is time to act,” said Rep. Ann Vale (D-Ohio).", &["Vale"]),
        ],
    );
}

#[test]
fn whoever_is_told_or_asked_does_not_speak() {
    check(
        "en",
        &[
            ("“It is time to act,” Stone, 70, told Ann Vale of the Gazette.", &["Stone"]),
            ("John Stone told reporters: “It is time to act on this.”", &["Stone"]),
            ("“It is time to act,” Stone’s former strategist said.", &["strategist"]),
            ("“It is time to act,” the Stone campaign said.", &["campaign"]),
        ],
    );
    check(
        "pt",
        &[(
            "O pescador Zé Prado viu o barco. «Foi num abrir e fechar de olhos», contou à agência.",
            &["Prado"],
        )],
    );
}

#[test]
fn verbs_stand_in_dashes_too() {
    check(
        "pt",
        &[
            ("— Eu só queria que ele voltasse para casa — contou Marlene Prado, mãe do menino.", &["Prado"]),
            (
                "— Eu só queria que ele voltasse — contou Marlene Prado. — Ele não voltou mais para casa.",
                &["Prado", "Prado"],
            ),
        ],
    );
    check(
        "es",
        &[(
            "Ana Prado habló ayer. “En muchos países —expuso—, la vacuna está protegiendo a la gente”.",
            &["Prado"],
        )],
    );
}

#[test]
fn the_narrators_figures_are_not_the_speakers() {
    for text in [
        "\"Bad news,\" Nora Hill told the paper at three locations where 20 lawyers gave advice.",
        "\"Bad news for us all,\" said Nora Hill in a hall with 20 lawyers.",
    ] {
        let mut article = Article::new("a");
        article.meta.language = Some("en".into());
        article.push(BlockKind::Paragraph, text);
        let figures = EXTRACTOR.figures(&article, &[]);
        assert!(figures.iter().any(|f| f.value == 20.0), "{text}");
        assert!(figures.iter().all(|f| f.by.is_empty()), "{text}: {figures:?}");
    }
    let mut article = Article::new("a");
    article.meta.language = Some("en".into());
    article.push(BlockKind::Paragraph, "\"Bad news,\" Nora Hill said, adding that 20 lawyers had come.");
    let figures = EXTRACTOR.figures(&article, &[]);
    assert_eq!(figures[0].by, "Nora Hill");
}

/// What the lists of a language say of verbs.
#[derive(Deserialize)]
struct Verbs {
    verbs: Vec<String>,
    cues: Vec<String>,
}

fn verbs(language: &str) -> Verbs {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("data/languages/{language}/quotes.toml"));
    let text = std::fs::read_to_string(path).expect("the file is there");
    toml::from_str(&text).expect("it is TOML")
}

#[test]
fn every_verb_of_saying_is_heard_before_the_name_and_behind_it() {
    for (language, least, before) in [
        ("en", 120, "\"The quay is old and weak,\" said Peter Quayle."),
        ("es", 80, "“El muelle está viejo”, dijo Pedro Quiroga."),
        ("pt", 80, "“O cais está velho”, disse Pedro Quiroga."),
        ("fr", 80, "« Le quai est très vieux », a dit Pierre Quiroga."),
        ("de", 80, "„Der Kai ist sehr alt“, sagte Peter Quiroga."),
        ("it", 80, "«Il molo è molto vecchio», ha detto Pietro Quiroga."),
    ] {
        let Verbs { verbs, cues } = verbs(language);
        let lemmas: BTreeSet<&str> =
            verbs.iter().chain(&cues).filter_map(|forms| forms.split(' ').next()).collect();
        assert!(lemmas.len() >= least, "{language}: {} verbs", lemmas.len());
        let quoted =
            if language == "en" { "“Nobody asked the crews,”" } else { "“Não vamos sair agora”," };
        let mut faults = Vec::new();
        for form in verbs.iter().chain(&cues).flat_map(|forms| forms.split(' ')) {
            for said in [format!("{quoted} {form} Martha Dunn."), format!("{quoted} Martha Dunn {form}.")] {
                let found = speakers(language, &format!("{before}\n{said}"));
                if found.last().map(String::as_str) != Some("Dunn") || found.len() != 2 {
                    faults.push((said, found));
                }
            }
        }
        assert!(faults.is_empty(), "{language}: {} faults: {faults:#?}", faults.len());
    }
}

#[test]
fn an_office_keeps_what_makes_it_another_and_the_title_of_the_next_is_not_ones_own() {
    let words = |text: &str| -> Vec<String> {
        let mut article = Article::new("a");
        article.meta.language = Some("en".into());
        article.push(BlockKind::Paragraph, text);
        let none = Override::default();
        let tags = Annotator::new(Vec::new()).annotate(&article, &none, &none);
        EXTRACTOR.namings(&article, &tags).into_iter().map(|naming| naming.word).collect()
    };
    for (text, expected) in [
        ("Deputy Attorney General Donald Trump came.", &["deputy attorney general"][..]),
        ("Former President Donald Trump came.", &["former president"]),
        ("Acting director Donald Trump came.", &["acting director"]),
        ("The director, Donald Trump, to meet with Mr. Hill, came.", &["director"]),
        ("Donald Trump, the former deputy director, came.", &["former deputy director"]),
        ("President Donald Trump came.", &["president"]),
    ] {
        assert_eq!(words(text), expected, "{text}");
    }
}
