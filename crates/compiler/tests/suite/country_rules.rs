//! The rules by which countries are found, a row each: language, text, the mentions expected.

use std::sync::LazyLock;

use corpuscope_compiler::annotate::Annotator;
use corpuscope_core::annotation::EntityKind;
use corpuscope_core::article::{Article, BlockKind, Override};

static ANNOTATOR: LazyLock<Annotator> = LazyLock::new(|| Annotator::new(Vec::new()));

/// "CODE via 'words'" of all mentions, in the order of the text.
fn found(language: &str, date: &str, text: &str) -> String {
    let mut article = Article::new("a");
    article.meta.language = Some(language.to_owned());
    article.meta.date = date.parse().ok();
    article.push(BlockKind::Paragraph, text);
    let none = Override::default();
    let tags = ANNOTATOR.annotate(&article, &none, &none);
    let mut all: Vec<_> = tags
        .of(EntityKind::Country)
        .iter()
        .flat_map(|t| t.mentions.iter().map(move |m| (m.start, m, &t.key)))
        .collect();
    all.sort_by_key(|(start, m, key)| (*start, m.end, (*key).clone()));
    let words = |start: u32, end: u32| &article.text[start as usize..end as usize];
    let all: Vec<_> = all
        .iter()
        .map(|(_, m, key)| format!("{key} {} '{}'", m.via.as_str(), words(m.start, m.end)))
        .collect();
    all.join(", ")
}

fn check(rows: &[(&str, &str, &str)]) {
    let wrong: Vec<String> = rows
        .iter()
        .filter_map(|(language, text, expected)| {
            let found = found(language, "2020", text);
            (found != *expected).then(|| format!("{text}\n    expected {expected}\n    found    {found}"))
        })
        .collect();
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn official_names_and_names_in_three_languages() {
    check(&[
        ("en", "the Democratic Republic of the Congo", "CD name 'Democratic Republic of the Congo'"),
        ("en", "Ivory Coast and Cote d'Ivoire", "CI name 'Ivory Coast', CI name 'Cote d'Ivoire'"),
        ("en", "the Bolivarian Republic of Venezuela", "VE name 'Bolivarian Republic of Venezuela'"),
        (
            "es",
            "Países Bajos, Corea del Norte y Arabia Saudita",
            "NL name 'Países Bajos', KP name 'Corea del Norte', SA name 'Arabia Saudita'",
        ),
        ("es", "los Estados Unidos de América", "US name 'Estados Unidos de América'"),
        ("pt", "Os Países Baixos e a Coreia do Norte", "NL name 'Países Baixos', KP name 'Coreia do Norte'"),
        ("pt", "nos Estados Unidos", "US name 'Estados Unidos'"),
    ]);
}

#[test]
fn demonyms_in_every_number_and_gender() {
    check(&[
        ("en", "A Peruvian and two Iraqis", "PE demonym 'Peruvian', IQ demonym 'Iraqis'"),
        (
            "es",
            "la presidenta chilena y los diputados franceses",
            "CL demonym 'chilena', FR demonym 'franceses'",
        ),
        (
            "es",
            "un estadounidense, dos norteamericanas",
            "US demonym 'estadounidense', US demonym 'norteamericanas'",
        ),
        ("es", "el gobierno mexiquense", ""),
        ("pt", "as empresas alemãs e os cidadãos chineses", "DE demonym 'alemãs', CN demonym 'chineses'"),
    ]);
}

#[test]
fn capitals_and_seats_of_government_are_metonyms() {
    check(&[
        ("en", "Caracas denied it.", "VE capital 'Caracas'"),
        ("en", "The Kremlin and Moscow said no.", "RU capital 'Kremlin', RU capital 'Moscow'"),
        ("es", "Quito respondió a Bogotá.", "EC capital 'Quito', CO capital 'Bogotá'"),
        ("es", "La Ciudad de México", "MX capital 'Ciudad de México'"),
    ]);
}

#[test]
fn abbreviations_are_matched_as_they_are_written() {
    check(&[
        (
            "en",
            "The US, the U.S., the UK, the UAE",
            "US abbreviation 'US', US abbreviation 'U.S.', GB abbreviation 'UK', AE abbreviation 'UAE'",
        ),
        ("en", "Tell us: who told Us?", ""),
        (
            "es",
            "EE.UU., EE. UU., EEUU y EUA",
            "US abbreviation 'EE.UU.', US name 'EE. UU', US abbreviation 'EEUU', US abbreviation 'EUA'",
        ),
        ("en", "It costs US$ 40.", ""),
    ]);
}

#[test]
fn capitals_throughout_are_read_like_other_text_without_pronouns() {
    check(&[
        ("en", "THEY TOLD US THAT PERU WAITS", "PE name 'PERU'"),
        ("en", "THE U.S. EMBASSY IN SAN SALVADOR", "US abbreviation 'U.S.', SV capital 'SAN SALVADOR'"),
        ("en", "THE SALVADORAN ARMY WENT TO USULUTAN", "SV demonym 'SALVADORAN', SV place 'USULUTAN'"),
    ]);
}

#[test]
fn accents_fold_and_offsets_stay() {
    check(&[
        (
            "es",
            "Mexico y México, Perú y Peru",
            "MX name 'Mexico', MX name 'México', PE name 'Perú', PE name 'Peru'",
        ),
        ("es", "¿Qué dijo Panamá?", "PA name 'Panamá'"),
    ]);
}

#[test]
fn masks_hide_the_country_in_other_names() {
    check(&[
        ("en", "New Mexico", "US place 'New Mexico'"),
        ("en", "the Gulf of Mexico, the South China Sea, Latin America", ""),
        ("en", "American Airlines flew on.", ""),
        ("en", "Papua New Guinea", "PG name 'Papua New Guinea'"),
        ("en", "Northern Ireland and South Sudan", "GB name 'Northern Ireland', SS name 'South Sudan'"),
        ("es", "América Latina, Nuevo México y el Golfo de México", "US place 'Nuevo México'"),
        ("es", "lo dijo en español, y no en inglés", ""),
        ("es", "la Basílica de Guadalupe", ""),
    ]);
}

#[test]
fn a_city_before_a_state_is_american() {
    check(&[
        ("en", "in Moscow, Idaho, and Lima, Ohio", "US place 'Moscow, Idaho', US place 'Lima, Ohio'"),
        ("en", "from Athens, Ga., to Dublin, Calif.", "US place 'Athens, Ga', US place 'Dublin, Calif'"),
        ("en", "The Limestone County sheriff came to Athens.", "US place 'Limestone County'"),
        ("en", "a bill in Lima, Peru", "PE capital 'Lima', PE name 'Peru'"),
    ]);
}

#[test]
fn ambiguous_names_need_a_second_cue() {
    check(&[
        ("en", "Chad laughed.", ""),
        ("en", "Chad and Sudan signed.", "TD name 'Chad', SD name 'Sudan'"),
        ("en", "Michael Jordan jumped.", ""),
        ("en", "Jordan, Syria and Lebanon met.", "JO name 'Jordan', SY name 'Syria', LB name 'Lebanon'"),
        ("en", "They ate turkey in Turkey, said Ankara.", "TR name 'Turkey', TR capital 'Ankara'"),
        (
            "en",
            "Georgia, Alabama and Florida voted.",
            "US place 'Georgia', US place 'Alabama', US place 'Florida'",
        ),
        ("es", "Granada cayó.", ""),
        (
            "es",
            "De Santiago a Valparaíso, en Chile",
            "CL capital 'Santiago', CL place 'Valparaíso', CL name 'Chile'",
        ),
    ]);
}

#[test]
fn washington_is_a_city_a_state_and_a_man() {
    check(&[
        ("en", "Washington warned Tehran.", "US capital 'Washington', IR capital 'Tehran'"),
        ("en", "George Washington crossed.", ""),
        ("en", "in Washington, D.C., on Monday", "US capital 'Washington, D.C.'"),
        ("en", "Spokane, Wash., is cold.", "US place 'Spokane, Wash'"),
    ]);
}

#[test]
fn a_possessive_is_not_part_of_the_name() {
    check(&[
        ("en", "Venezuela's oil, Honduras' coast", "VE name 'Venezuela', HN name 'Honduras'"),
        ("en", "the United States’ navy", "US name 'United States'"),
    ]);
}

#[test]
fn former_states_are_what_they_were_at_the_time() {
    for (date, text, expected) in [
        ("1987", "Prague and Leningrad", "CS capital 'Prague', SU place 'Leningrad'"),
        (
            "2020",
            "Prague and St. Petersburg, Russia",
            "CZ capital 'Prague', RU place 'St. Petersburg', RU name 'Russia'",
        ),
        ("1987", "Yugoslav and East German teams", "YU demonym 'Yugoslav', DD demonym 'East German'"),
        (
            "1987",
            "The Soviet Union moved troops from Novosibirsk.",
            "SU name 'Soviet Union', SU place 'Novosibirsk'",
        ),
        ("2020", "Russia moved troops from Novosibirsk.", "RU name 'Russia', RU place 'Novosibirsk'"),
    ] {
        assert_eq!(found("en", date, text), expected, "{date}: {text}");
    }
}

#[test]
fn a_city_without_fame_counts_beside_its_country_or_another_of_its_cities() {
    check(&[
        ("en", "A fire in Chengdu.", "CN place 'Chengdu'"),
        ("en", "A fire in Pereira.", ""),
        ("en", "A fire in Pereira, Colombia.", "CO place 'Pereira', CO name 'Colombia'"),
        ("en", "From Pereira to Manizales.", "CO place 'Pereira', CO place 'Manizales'"),
        ("en", "The sheriff of Rapides Parish", "US place 'Rapides Parish'"),
        ("en", "The U.S. firm Burlington Industries rose; Burlington said so.", "US abbreviation 'U.S.'"),
        ("en", "Eva Pereira left Manizales. Pereira was tired.", ""),
        ("es", "Estados Unidos y Santa Ana", "US name 'Estados Unidos'"),
    ]);
}
