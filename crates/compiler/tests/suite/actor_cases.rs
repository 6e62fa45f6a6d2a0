//! Whom names mean in texts of our own, kind by kind: what must be tagged, and what must not. A `*` at the end of an id
//! stands for any end; `¶` parts paragraphs, `‖` columns.

use std::collections::BTreeSet;
use std::sync::{LazyLock, Mutex, PoisonError};

use corpuscope_compiler::annotate::Annotator;
use corpuscope_core::annotation::EntityKind;
use corpuscope_core::article::{Article, BlockKind, Override};

/// An article of paragraphs; the first is a title where it begins with "# ".
fn article(language: &str, text: &str) -> Article {
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

/// The ids of all actors of a corpus of these articles.
fn found(language: &str, texts: &[&str]) -> BTreeSet<String> {
    let articles: Vec<Article> = texts.iter().map(|text| article(language, text)).collect();
    static ANNOTATOR: LazyLock<Mutex<Annotator>> = LazyLock::new(|| Mutex::new(Annotator::new(Vec::new())));
    let mut annotator = ANNOTATOR.lock().unwrap_or_else(PoisonError::into_inner);
    let drafts: Vec<_> = articles.iter().map(|article| annotator.draft(article)).collect();
    annotator.discover(&drafts).expect("their own bytes");
    let none = Override::default();
    let tags =
        articles.iter().zip(drafts).map(|(article, draft)| annotator.tags(article, draft, &none, &none));
    tags.flat_map(|tags| tags.expect("their own bytes").of(EntityKind::Actor).to_vec())
        .map(|tag| tag.key)
        .collect()
}

/// Checks rows of language, text, ids that are tagged, ids that are not.
fn check(rows: &str) {
    let mut wrong = Vec::new();
    for row in rows.lines().map(str::trim).filter(|row| !row.is_empty()) {
        let [language, text, has, lacks] = row.splitn(4, '‖').map(str::trim).collect::<Vec<_>>()[..] else {
            panic!("not four columns: {row}");
        };
        let found = found(language, &[&text.replace(" ¶ ", "\n\n")]);
        let is_there = |id: &&str| match id.strip_suffix('*') {
            Some(start) => found.iter().any(|found| found.starts_with(start)),
            None => found.contains(*id),
        };
        let missing: Vec<_> = has.split(' ').filter(|id| !id.is_empty() && !is_there(id)).collect();
        let untrue: Vec<_> = lacks.split(' ').filter(is_there).collect();
        if !missing.is_empty() || !untrue.is_empty() {
            wrong.push(format!("{text}\n  missing {missing:?}, untrue {untrue:?}, found {found:?}"));
        }
    }
    assert!(wrong.is_empty(), "{} rows\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn a_misprint_met_once_takes_no_abbreviation_and_splits_no_actor() {
    // Language, articles, the only actors.
    let rows: [(&str, &[&str], &[&str]); 7] = [
        (
            "pt",
            &[
                "O acordo foi homologado pelo Supremo Tribunal Federa (STF), em Brasília, no Brasil. O STF não comentou.",
                "A ministra do STF adiou o julgamento para a próxima semana, e o relator no STF concordou.",
                "O Supremo Tribunal Federal (STF) negou o recurso, em Brasília, no Brasil. O STF não comentou.",
            ],
            &["brazil-supreme-court"],
        ),
        (
            "en",
            &[
                "The Internatonal Monetary Fund (IMF) said growth would slow. The IMF gave no figures.",
                "The IMF approved the loan.",
                "Growth will slow, the International Monetary Fund (IMF) said.",
            ],
            &["imf"],
        ),
        (
            "en",
            &[
                "The Northern Fisheries Associaton (NFA) complained. The NFA wants more boats.",
                "The Northern Fisheries Association (NFA) agreed. The NFA has 400 members.",
                "The Northern Fisheries Association (NFA) met in June.",
                "The NFA said no. The talks with the NFA went on.",
            ],
            &["northern-fisheries-association"],
        ),
        (
            "es",
            &[
                "La Organización de Estado Americanos (OEA) pidió calma. La OEA enviará observadores.",
                "El secretario de la OEA llegó tarde.",
                "La Organización de Estados Americanos (OEA) se reunió.",
            ],
            &["oas"],
        ),
        (
            "es",
            &[
                "La Federación Nacional de Pescadres (FNP) protestó. La FNP pide ayuda.",
                "La Federación Nacional de Pescadores (FNP) protestó. La FNP pide ayuda.",
                "La Federación Nacional de Pescadores (FNP) volvió a protestar.",
                "La FNP pidió una reunión y la FNP la tuvo.",
            ],
            &["federacion-nacional-de-pescadores"],
        ),
        (
            "en",
            &[
                "The World Heath Organization (WHO) sent doctors. The WHO gave no date.",
                "Doctors of the World Health Organization (WHO) came.",
            ],
            &["who"],
        ),
        (
            "pt",
            &[
                "A Associação dos Pescadores do Nrte (APN) reclamou. A APN quer barcos.",
                "A Associação dos Pescadores do Norte (APN) concordou. A APN tem 400 sócios.",
                "A Associação dos Pescadores do Norte (APN) reuniu-se em junho.",
            ],
            &["associacao-dos-pescadores-do-norte"],
        ),
    ];
    let mut wrong = Vec::new();
    for (language, texts, expect) in rows {
        let found = found(language, texts);
        if !found.iter().map(String::as_str).eq(expect.iter().copied()) {
            wrong.push(format!("{}\n  {found:?}", texts[0]));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn two_bodies_whose_names_differ_by_more_than_a_misprint_stay_two() {
    let texts = [
        "The Northern Fishers Association (NFA) met. The NFA agreed.",
        "The Northern Farmers Association (NFA) met. The NFA agreed.",
        "The Northern Farmers Association (NFA) met again.",
    ];
    let found = found("en", &texts);
    assert!(
        found.contains("northern-fishers-association") && found.contains("northern-farmers-association"),
        "{found:?}"
    );
}

#[test]
fn an_abbreviation_needs_a_sign_of_the_body() {
    check(
        "
        en ‖ The team wants a GCC backend beside the first one. With GCC, programs could run on older machines. ‖  ‖ gcc
        en ‖ Compile it with GCC 9 or newer, then link the library with GCC again. ‖  ‖ gcc
        en ‖ The engineer said that ETA is noon. The ETA of the ship was later moved to Friday. ‖  ‖ eta
        en ‖ A nurse who teaches CBT says that age is no obstacle. CBT helps patients, the clinic found. ‖  ‖ cbt chicago-board-of-trade
        es ‖ La Superintendencia de Electricidad (SEC) multó a la empresa. La SEC informó en Santiago de Chile. ‖  ‖ sec
        es ‖ La Superintendencia de Electricidad y Combustibles, SEC, ordenó cortes en Chile. La SEC lo confirmó. ‖  ‖ sec
        es ‖ Según la SEC, la luz volverá hoy a Valparaíso, dijo el superintendente. ‖  ‖ sec
        es ‖ Lo que hizo es UN APORTE para todos, dijo el alcalde. ‖  ‖ un
        es ‖ Esto es UN escándalo y MAS todavía. ‖  ‖ un mas
        es ‖ QUEREMOS MAS y mejores hospitales. No es lo MAS importante. ‖  ‖ mas
        en ‖ They want MAS teams, a kind of multi-agent system (MAS). MAS is new. ‖  ‖ mas
        pt ‖ O ex-presidente da construtora OAS disse ao juiz, em Curitiba, que pagou. A OAS nega. ‖  ‖ oas
        pt ‖ O engenheiro da OAS disse em São Paulo que a obra atrasou. A OAS e a Odebrecht negam. ‖  ‖ oas
        pt ‖ Executivos da OAS pagaram propina no Brasil, segundo a denúncia. ‖  ‖ oas
        pt ‖ Ele disse que o IRA atrasou e que EU sabia de tudo. ‖  ‖ eu ira
        es ‖ El EU no firmó, dijo el ministro de Chile. ‖  ‖ eu
        en ‖ The ISO of the camera was too high. Set ISO to 200. ‖  ‖ iso* international-sugar-organization
        en ‖ Ministers of the GCC met in Riyadh. Saudi Arabia and Kuwait asked the GCC for help. ‖ gcc ‖
        en ‖ The Gulf Cooperation Council (GCC) met. The GCC agreed. ‖ gcc ‖
        en ‖ ETA said it planted the bomb. Police in Madrid blamed ETA guerrillas. ‖ eta ‖
        es ‖ El atentado de ETA en Bilbao mató a dos guardias. España acusa a ETA. ‖ eta ‖
        es ‖ El MAS ganó las elecciones en Bolivia. Evo Morales dirige el MAS. ‖ mas ‖
        en ‖ The SEC charged the broker with fraud, and the SEC said Wall Street must learn. ‖ sec ‖
        en ‖ The OAS sent observers to Haiti. The OAS met in Washington. ‖ oas ‖
        es ‖ La OEA pidió calma en Bolivia. ‖ oas ‖
        pt ‖ A OEA pediu calma na Venezuela. ‖ oas ‖
        en ‖ The IRA killed two soldiers in Belfast. ‖ ira ‖
        en ‖ The UN sent food. ‖ un ‖
        ",
    );
}

#[test]
fn a_longer_name_is_another_body() {
    check(
        "
        en ‖ The Workers' Party of Korea met in Pyongyang. The Workers' Party of Korea elected him. ‖  ‖ pt-brazil
        en ‖ The ruling Workers' Party met in Pyongyang, North Korea. ‖  ‖ pt-brazil
        en ‖ The Workers' Party of Brazil lost. Lula founded the Workers' Party. ‖ pt-brazil ‖
        en ‖ The Workers' Party lost in Brazil. ‖ pt-brazil ‖
        en ‖ The European Commission fined the firm. The Commission spoke in Brussels. ‖  ‖ ec
        es ‖ La Comisión Europea multó a la empresa. ‖ european-commission ‖ ec
        pt ‖ A Comissão Europeia multou a empresa. ‖ european-commission ‖ ec
        en ‖ The European Community set a quota. ‖ ec ‖
        en ‖ The United Nations Command in South Korea returned the remains. The United Nations Command said so. ‖  ‖ un
        en ‖ The United Nations Association of Peoria met. ‖  ‖ un
        en ‖ Soldiers of the UN Command stood at the border. ‖  ‖ un
        en ‖ The United Nations Children's Fund spoke. It is part of the United Nations. ‖ un ‖
        en ‖ She leads the Red Cross Hospital Board. ‖  ‖ red-cross
        en ‖ The minister's Intel was wrong, she said. ‖  ‖ intel
        en ‖ Intel sells chips. Intel Corp is in Santa Clara. ‖ intel ‖
        en ‖ The Republican Party of Chile won. ‖ republican-party-of-chile ‖ republican-party
        en ‖ The Labour Party of Norway lost. The Labour Party's leader in Oslo resigned. ‖  ‖ labour-party
        en ‖ The Conservative Party of Canada lost in Ontario. ‖  ‖ conservative-party
        en ‖ The Labour Party won in Britain. ‖ labour-party ‖
        ",
    );
}

#[test]
fn what_each_country_has_is_that_of_the_articles_own_or_of_none() {
    check(
        "
        en ‖ Kenya voted. The Supreme Court in Kenya annulled the vote, and Kenya waits. ‖  ‖ us-*
        en ‖ In Peru, the Ministry of Health warned of dengue. Peru has 400 cases; Peru needs help. ‖  ‖ us-*
        en ‖ Argentina's peso fell. The Central Bank sold dollars in Argentina. ‖ argentina-central-bank ‖
        en ‖ In Chile the Senate passed the law. Chile's president will sign it. ‖ chile-parliament ‖ us-*
        en ‖ The Justice Department in Manila, Philippines, charged the senator. Philippines law is strict. ‖  ‖ us-*
        en ‖ The National Guard was sent to the border of Venezuela. Venezuela's National Guard fired. ‖  ‖ us-* guardia-nacional-mx
        es ‖ La Guardia Nacional disparó en Caracas, Venezuela. La Guardia Nacional venezolana no comentó. ‖  ‖ guardia-nacional-mx
        es ‖ La Guardia Nacional detuvo a dos en Jalisco, México. ‖ guardia-nacional-mx ‖
        es ‖ La Fiscalía General de la República de Cuba habló en La Habana. Cuba espera. ‖  ‖ fgr
        es ‖ La Fiscalía General de la República investiga en México. México espera. ‖ fgr ‖
        es ‖ El Tribunal Supremo de Justicia de Paraná, en Argentina, falló. ‖  ‖ venezuela-supreme-court
        es ‖ El Consejo Nacional Electoral de Colombia contó los votos en Bogotá. ‖  ‖ venezuela-cne
        es ‖ El Consejo Nacional Electoral de Venezuela contó los votos en Caracas. ‖ venezuela-cne ‖
        es ‖ El Senado aprobó la ley en Chile. Chile esperaba la ley. ‖ chile-parliament ‖ us-*
        es ‖ La Corte Suprema falló en Chile. Los chilenos lo celebran. ‖ chile-supreme-court ‖ us-* mexico-*
        es ‖ La Secretaría de Educación Pública de Honduras cerró escuelas en Tegucigalpa. ‖  ‖ sep
        es ‖ El Ministerio de Salud de Chile informó. Chile tiene casos. ‖  ‖ us-*
        es ‖ Carabineros detuvo a dos en Temuco, en Chile. ‖ carabineros ‖
        pt ‖ O Senado aprovou a lei no Brasil. O Brasil esperava. ‖ brazil-parliament ‖ us-*
        pt ‖ O Supremo Tribunal de Justiça decidiu em Lisboa, Portugal. ‖  ‖ brazil-supreme-court
        pt ‖ O Banco Central subiu os juros no Brasil. O Brasil cresce. ‖ brazil-central-bank ‖
        en ‖ The House of Representatives of Japan met in Tokyo. Japan's prime minister bowed. ‖  ‖ us-house
        en ‖ The Coast Guard of Japan sent ships. Japan's Coast Guard waited near Okinawa. ‖  ‖ us-coast-guard
        en ‖ The Department of Energy in the Philippines warned of cuts in Manila. ‖  ‖ us-energy-department
        en ‖ The Treasury Department fined the bank, the Treasury said in Washington. ‖ us-treasury ‖
        en ‖ The Justice Department sued Texas. ‖ us-justice-department ‖
        en ‖ The House of Representatives voted on Tuesday. ‖ us-house ‖
        en ‖ The National Electoral Council of Ecuador counts votes in Quito. ‖  ‖ venezuela-cne
        ",
    );
}

#[test]
fn no_name_runs_across_cells_or_out_of_a_byline() {
    check(
        "
        en ‖ By Jane Roe with agencies ¶ The mayor spoke. ‖  ‖ jane-roe-with* agencies
        en ‖ Photographs by Otto Brandt ¶ The mayor spoke. ‖  ‖ photographs*
        en ‖ | Otto Brandt | Harbour Board | Rosa Vance | ¶ The mayor spoke. ‖  ‖ otto-brandt-harbour* harbour-board-rosa*
        en ‖ Otto Brandt / Harbour Times ¶ The mayor spoke. ‖  ‖ otto-brandt-harbour* brandt-harbour-times
        en ‖ Text by Rosa Vance Photographs by Otto Brandt ¶ The mayor spoke. ‖  ‖ rosa-vance-photographs* photographs*
        en ‖ Reporting by Rosa Vance; Editing by Otto Brandt ¶ The mayor spoke. ‖  ‖ rosa-vance-editing* editing*
        es ‖ Texto de Rosa Vance Fotos de Otto Brandt ¶ El alcalde habló. ‖  ‖ rosa-vance-fotos* fotos*
        es ‖ Por Rosa Vance con Agencias ¶ El alcalde habló. ‖  ‖ agencias rosa-vance-con*
        pt ‖ Por Rosa Vance com Agências ¶ O prefeito falou. ‖  ‖ agencias rosa-vance-com*
        pt ‖ Fotografias de Otto Brandt ¶ O prefeito falou. ‖  ‖ fotografias*
        ",
    );
}

#[test]
fn an_administration_is_an_actor_of_its_own_name() {
    check(
        "
        en ‖ The Obama administration made a deal that the Trump administration calls insane. ‖ obama-administration trump-administration barack-obama donald-trump ‖ us-government
        en ‖ Under the Biden administration prices rose. The White House denied it. ‖ biden-administration us-government ‖
        en ‖ The US government sued. Washington waited. ‖ us-government ‖ trump-administration obama-administration
        en ‖ The Carter administration froze the funds. ‖ carter-administration ‖ us-government
        en ‖ Governor Rosa Vance spoke. The Vance administration will build a road. ‖ vance-administration rosa-vance ‖ us-government
        es ‖ La administración Obama firmó lo que la administración Trump rechaza. ‖ obama-administration trump-administration ‖ us-government
        es ‖ La administración de Trump rechazó el acuerdo con Irán. ‖ trump-administration ‖ us-government
        pt ‖ A administração Trump rejeitou o acordo da administração Obama. ‖ obama-administration trump-administration ‖ us-government
        en ‖ The Trump government said so. ‖ us-government donald-trump ‖ trump-administration
        en ‖ The Federal Aviation Administration said so. ‖ faa ‖ trump-administration aviation-administration
        ",
    );
}

#[test]
fn a_famous_surname_takes_no_stranger_and_kin_are_others() {
    check(
        "
        en ‖ The press secretary, Sarah Huckabee Sanders, spoke. Ms. Sanders said the mistake was old. ‖ sarah-huckabee-sanders ‖ bernie-sanders
        en ‖ Trump and first lady Melania Trump came. Trump said yes. ‖ donald-trump melania-trump ‖
        en ‖ Donald Trump Jr. spoke in Ohio. Trump Jr. was cheered. ‖ donald-trump-jr ‖ donald-trump
        en ‖ Hunter Biden was fined. Mr. Biden will appeal, his lawyer said. ‖ hunter-biden ‖ joe-biden
        en ‖ Ivanka Trump opened the shop. Ms. Trump smiled. ‖ ivanka-trump ‖ donald-trump
        es ‖ El avión iba a volar a Castro, en Chiloé, con diez pasajeros. ‖  ‖ fidel-castro raul-castro
        es ‖ Un incendio en Castro, Chiloé, dejó dos heridos. ‖  ‖ fidel-castro
        es ‖ La vecina Ana Castro protestó. Castro vive en Temuco. ‖ ana-castro ‖ fidel-castro
        es ‖ Viven en Pinochet, calle que cruza la plaza. ‖  ‖
        en ‖ Chef Marie Clinton cooks. Ms. Clinton came from Lyon. ‖ marie-clinton ‖ hillary-clinton bill-clinton
        en ‖ Castro spoke in Havana. Fidel Castro was tired. ‖ fidel-castro ‖
        pt ‖ A cantora Ana Lula abriu o show. Lula cantou. ‖ ana-lula ‖ lula luiz-inacio-lula-da-silva
        ",
    );
}

#[test]
fn a_place_or_a_fragment_is_nobody_and_a_rank_is_no_name() {
    check(
        "
        en ‖ He signed it in the Oval Office. The Oval Office was full. ‖  ‖ oval-office
        en ‖ President Moon Jae-in of South Korea spoke. Moon Jae-in smiled. ‖ moon-jae-in ‖ moon-jae
        en ‖ Kim Jong-un met President Moon Jae-in in Pyongyang. ‖ kim-jong-un moon-jae-in ‖ moon-jae kim-jong
        en ‖ Patrol Agent Rodney Hill found the boat. Agent Hill waited. ‖ rodney-hill ‖ patrol-agent*
        en ‖ Deputy Attorney General Jane Roe resigned. ‖ jane-roe ‖ attorney-general* general-jane*
        en ‖ Staff Sergeant Otto Brandt was hurt. Chief Inspector Rosa Vance came. ‖ otto-brandt rosa-vance ‖ staff* inspector*
        es ‖ Hubo un robo en la comuna de Pedro Aguirre Cerda. En Pedro Aguirre Cerda no hay luz. ‖  ‖ pedro-aguirre-cerda
        es ‖ La comuna de Padre Hurtado tiene un parque. ‖  ‖ padre-hurtado hurtado
        es ‖ En la localidad de Rafael Uribe, en Bogotá, cayó una casa. ‖  ‖ rafael-uribe
        pt ‖ No município de Bento Gonçalves houve chuva. Em Bento Gonçalves não há luz. ‖  ‖ bento-goncalves
        pt ‖ O professor José Vieira Lima falou. Vieira Lima sorriu. ‖ jose-vieira-lima ‖
        pt ‖ A avenida Getúlio Vargas alagou. ‖  ‖ getulio-vargas
        ",
    );
}

#[test]
fn dots_in_an_abbreviation_make_no_other_actor() {
    check(
        "
        en ‖ The Democratic National Committee (D.N.C.) sued. The DNC won, and the D.N.C. paid. ‖ democratic-national-committee ‖ dnc d-n-c
        en ‖ The Democratic National Committee, or D.N.C., sued. The D.N.C. won. ‖ democratic-national-committee ‖ dnc d-n-c
        en ‖ The F.B.I. and the C.I.A. spoke. ‖ fbi cia ‖
        en ‖ The N.R.A. gave money. The National Rifle Association is rich. ‖ national-rifle-association ‖ nra n-r-a
        en ‖ The S.E.C. charged the broker with fraud on Wall Street. ‖ sec ‖
        en ‖ The G.O.P. lost. The E.P.A. waits. ‖ republican-party epa ‖
        es ‖ La O.E.A. pidió calma en Bolivia. ‖ oas ‖
        en ‖ The N.A.T.O. summit ended, and the I.M.F. left. ‖ nato imf ‖
        ",
    );
}
