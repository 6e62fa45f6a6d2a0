//! Invented articles in which a name may be a country's or something else, each with the countries that a reader names.

use std::sync::LazyLock;

use corpuscope_compiler::annotate::Annotator;
use corpuscope_core::annotation::EntityKind;
use corpuscope_core::article::{Article, BlockKind, Override};

static ANNOTATOR: LazyLock<Annotator> = LazyLock::new(|| Annotator::new(Vec::new()));

/// An article of blocks: "# " begins a heading, "- " an item of a list; the first line is the title.
fn article(language: &str, text: &str) -> Article {
    let mut article = Article::new("a");
    article.meta.language = (!language.is_empty()).then(|| language.to_owned());
    for (n, line) in text.lines().map(str::trim).filter(|line| !line.is_empty()).enumerate() {
        let (kind, line) = match (n, line.strip_prefix("# "), line.strip_prefix("- ")) {
            (0, ..) => (BlockKind::Title, line),
            (_, Some(heading), _) => (BlockKind::Heading, heading),
            (_, _, Some(item)) => (BlockKind::ListItem, item),
            _ => (BlockKind::Paragraph, line),
        };
        article.push(kind, line);
    }
    article
}

/// The codes of the countries in their order, those that are salient with a star.
fn found(language: &str, text: &str) -> String {
    let none = Override::default();
    let tags = ANNOTATOR.annotate(&article(language, text), &none, &none);
    let code = |key: &str, salient: bool| format!("{key}{}", if salient { "*" } else { "" });
    let mut codes: Vec<_> =
        tags.of(EntityKind::Country).iter().map(|tag| code(&tag.key, tag.salient)).collect();
    codes.sort();
    codes.join(" ")
}

/// Rows of language, text and the countries expected: with stars where it matters which are salient.
fn check(rows: &[(&str, &str, &str)]) {
    let wrong: Vec<String> = rows
        .iter()
        .filter_map(|(language, text, expected)| {
            let mut found = found(language, text);
            if !expected.contains('*') {
                found = found.replace('*', "");
            }
            (found != *expected).then(|| format!("{text}\n    expected {expected}\n    found    {found}"))
        })
        .collect();
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn a_state_that_shares_its_name_is_told_by_what_stands_beside_it() {
    check(&[
        (
            "en",
            "Chad votes
             Voters in Chad went to the polls on Sunday. The army stood at the doors. Chad has had no free vote since \
             1990, observers said, and the parliament of Chad has not met for a year.",
            "TD*",
        ),
        (
            "en",
            "Rebels take a town
             M23 rebels took a town in eastern Congo on Monday. Congo accused Rwanda of arming them. The army of Congo \
             fell back to the lake.",
            "CD* RW",
        ),
        (
            "en",
            "Georgia counts votes
             Officials in Georgia began to count the ballots again. The secretary of state said the governor had \
             signed. Georgia has sixteen electors, and both Democrats and Republicans spent freely.",
            "US*",
        ),
        (
            "en",
            "Protest in Georgia
             Crowds filled the square outside the parliament of Georgia for a tenth night. The ruling party, Georgian \
             Dream, called them traitors. Georgia wants to join the European Union.",
            "GE*",
        ),
        (
            "en",
            "Kenya votes
             Voters in Kenya went to the polls on Sunday. The army stood at the doors.",
            "KE*",
        ),
        (
            "en",
            "Flood in Lebanon
             Rain that fell for nine days has flooded villages in the south of Lebanon, the interior ministry said on \
             Monday. Soldiers carried old people out on doors. Schools in Lebanon will stay shut until the water falls.
             The president flew over the valley and promised seed. Lebanon has asked the United Nations for tents and \
             the World Bank for a loan.
             The last flood of this kind in Lebanon was in 1988. Engineers had warned the parliament of Lebanon that \
             the dam was too low.",
            "LB*",
        ),
        (
            "en",
            "Mali junta delays vote
             The junta in Mali put off the vote. Mali's neighbours threatened sanctions. Soldiers patrolled the market.",
            "ML*",
        ),
        (
            "en",
            "Bird flu at farm
             Farmers killed nine thousand birds. Turkey prices rose before the holiday. Turkey is eaten cold the next day.",
            "",
        ),
        ("en", "A visit\nKing Abdullah of Jordan met the president of Turkey.", "JO TR"),
        ("en", "A tax\nThe States of Guernsey met on Tuesday. Guernsey will vote again.", "GG"),
        ("en", "A game\nJordan and Pippen won six titles. Jordan played golf in Spain.", "ES"),
        ("es", "Una guerra\nEl Ejército del Congo tomó una ciudad. En Chad hubo elecciones.", "CD TD"),
        ("en", "A vote\nThe former Soviet republic of Georgia has a new president.", "GE SU"),
        (
            "en",
            "Turkey recalls envoy
             Turkey recalled its ambassador to Jordan on Monday. The foreign ministry gave no reason. Jordan said it \
             regretted the step, and Turkey closed its consulate.",
            "JO* TR*",
        ),
    ]);
}

#[test]
fn a_person_ship_street_or_body_named_like_a_place_is_none() {
    check(&[
        ("en", "A prize\nThe singer Paris Bennett won. Bennett thanked her mother.", ""),
        ("en", "A wreck\nHMS Jamaica was broken up in the spring.", ""),
        ("en", "A paper\nHe told The Times of India that he was glad.", ""),
        ("en", "A paper\nThe Irish Times and the Jamaica Gazette were sold.", ""),
        ("en", "A coat\nPatagonia, which makes coats, raised its prices.", ""),
        ("en", "A fire\nA house in India Street burned.", ""),
        ("en", "A novel\nThe novelist China Roe has finished a book.", ""),
        ("en", "Votes\nAlice Jordan and Taylor Mali sang. Mali was tired, and Jordan left.", ""),
        ("es", "Un robo\nEl ladrón entró en el Hospital Sirio y en la Clínica Alemana de la calle.", ""),
        ("en", "A yard\nPolish the silver until it shines. Polish it again.", ""),
        ("en", "A yard\nPolish soldiers came. Polish the silver for them.", "PL*"),
    ]);
}

#[test]
fn the_united_states_in_capitals_are_no_pronoun() {
    check(&[
        ("en", "GIVE US BREAD", ""),
        ("en", "US SENDS SHIPS", "US*"),
        ("en", "SHIPS LEAVE THE US TODAY", "US*"),
    ]);
}

#[test]
fn a_language_named_alone_names_no_country() {
    check(&[
        (
            "",
            "Thirst under the plain
             # Paragraph 1
             # English
             Konya's wells fall by two metres each year, a farmer in Turkey says, and nobody on the plain knows a cure for it.
             # 中文
             科尼亚的水井每年下降两米。
             # Paragraph 2
             # English
             The same has been seen in the Midwest of the United States and in a village in Croatia.
             # 中文
             美国中西部和克罗地亚的一个村庄也出现过同样的情况。
             # Paragraph 3
             # English
             Nobody has been hurt so far.",
            "HR TR US",
        ),
        (
            "",
            "The survey is open
             The survey can be filled in in any of these languages:
             - English
             - French
             - German
             - Japanese
             - Russian
             - Spanish
             Answers in other languages are translated by volunteers in Nairobi, Kenya.",
            "KE*",
        ),
        ("en", "Forms\nThe form is there in German, French and Polish. Language: Dutch", ""),
        ("en", "Forms\n- LA English\n- LA Dutch\nShe speaks German and learned Russian in Kenya.", "KE*"),
        ("en", "A book\nTranslated from the German by Ann Roe. The English edition is out. It is set in Peru.", "PE"),
        ("en", "A word\nLanguages: English (fluent), German, Russian. The word came from Spanish and went into French.", ""),
        ("en", "A word\nHe bought it from German dealers and from the French.", "DE FR"),
        ("es", "Un curso\nEl curso de portugués empieza en Montevideo. Habla inglés y alemán.", "UY"),
        ("en", "Troops\nGerman, French and Polish soldiers came. A Dutch officer spoke.", "DE* FR* NL PL*"),
    ]);
}

#[test]
fn words_and_names_of_people_are_no_places() {
    check(&[
        ("en", "Thank you\nThese people helped with the release: Lucas Meer, Karim Aden, Martin Poole, Jordan Lake.", ""),
        (
            "es",
            "Piden una investigación
             La eurodiputada Núria Montserrat pidió en Bruselas que se investigue el contrato. El concierto será en el \
             Palau Sant Jordi de Barcelona, en España.",
            "ES*",
        ),
        (
            "pt",
            "Delegado confirma prisão
             O delegado Maurício Barreto confirmou a prisão em Curitiba, no Brasil. Maurício Prado, chargista, comentou \
             o caso, e o ator Lima Furtado também. O paciente segue no Hospital Sírio Libanês. Adelaide Fontes não quis falar.",
            "BR*",
        ),
        (
            "es",
            "Trump y Xi: Reunión en China
             Los dos presidentes se vieron durante dos días en Pekín. Reunión sin resultados, dijo un diplomático de Estados Unidos.
             # Vocabulario
             Reunión - meeting - cuando varias personas se juntan para hablar.",
            "CN* US",
        ),
        (
            "en",
            "Brushed every day
             Empress Elisabeth of Austria, known as Sisi, had her hair brushed for three hours a day. Sisi wore it in \
             braids. A museum in Vienna shows Sisi's brushes.",
            "AT*",
        ),
        (
            "en",
            "Stablecoin platform raises money
             Kast, a payments platform, raised 80 million dollars. Kast says that it has a million users in India. The \
             money will let Kast hire more staff in Bengaluru.",
            "IN*",
        ),
        ("pt", "Um caso\nJosé Vieira Lima chegou. O prédio servia de base, e ninguém irá embora. Irá chover.", ""),
        ("pt", "Um caso\nO navio veio do Irã e da Sérvia.", "IR* RS*"),
        ("pt", "Família\nJordânia Prado casou. Maurício disse que sim, no Brasil. Foi ao hospital Sírio-Libanês.", "BR"),
        ("pt", "Um voto\nO senador Lima disse que não.", ""),
        ("en", "A cast\nCuba Ellsmore and India Hartwell sang in Kenya.", "KE"),
        ("es", "Una pelea\nEl boxeador mexicano Floyd Prado ganó.", "MX"),
        ("es", "Una receta\nQuito la sal del pan, dice la cocinera.", ""),
        ("es", "Un vuelo\nEl avión sale de Quito y llega a Reunión.", "EC*"),
    ]);
}

#[test]
fn places_that_many_countries_have_are_those_of_the_articles_own() {
    check(&[
        ("es", "Un robo\nHubo un robo en la comuna de La Florida, Santiago de Chile.", "CL*"),
        ("es", "Un puerto\nLos barcos de Chile esperan en San Antonio y en Los Ángeles.", "CL*"),
        ("es", "Un temblor\nTembló en Los Ángeles y en San Antonio, sin heridos.", ""),
        ("es", "Una marcha\nLa marcha va de la Alameda a la Alhambra y a Concord.", ""),
        ("es", "Un viaje\nEl cantante vive en Los Ángeles, en Estados Unidos, y viaja a Chile.", "CL US"),
        ("es", "Un juicio\nLa Fiscalía de Alta Complejidad acusó a dos hombres en Chile.", "CL*"),
    ]);
}

#[test]
fn countries_are_found_in_fifteen_languages() {
    let seven = "BR CN DE FR RU US VE";
    let plain = |language: &str, text: &str| found(language, text).replace('*', "");
    for (language, text) in FIFTEEN {
        assert_eq!(plain(language, text), seven, "{language}: {text}");
    }
    for (language, text, expected) in [
        (
            "fr",
            "Réunion du conseil
             La mairie se réunit lundi. Réunion houleuse, dit le maire : la Russie et l’Allemagne n’ont rien signé, les \
             États-Unis non plus. Les Pays-Bas et l’Espagne attendent.",
            "DE ES NL RU US",
        ),
        (
            "de",
            "Gipfel
             Deutschland, Frankreich, Polen und Russland verhandeln in Berlin und Moskau. Die Vereinigten Staaten \
             warten. „Wir warten nicht“, sagte Bürgermeisterin Anna Groß.",
            "DE FR PL RU US",
        ),
        (
            "it",
            "Vertice
             L'Italia, la Francia, la Germania e gli Stati Uniti si incontrano a Roma. Il presidente russo è a Mosca. Il \
             Regno Unito attende.",
            "DE FR GB IT RU US",
        ),
        (
            "ru",
            "Саммит
             Россия, Китай, США и Франция встретились в Пекине. Президент Украины прибыл в Москву.",
            "CN FR RU UA US",
        ),
        ("zh", "峰会\n中国、美国、俄罗斯和法国在北京会谈。德国总理访问了莫斯科。", "CN DE FR RU US"),
        // Nothing is known of Finnish: names that are the same in many languages are found, and no word by chance.
        ("fi", "Kokous\nPresidentti Maduro tapasi Caracasissa Brasilian ja Perun ministerit. Peru odottaa.", "PE"),
    ] {
        assert_eq!(plain(language, text), expected, "{language}: {text}");
    }
}

const FIFTEEN: [(&str, &str); 15] = [
    (
        "ar",
        "عاصفة\nالتقى رئيس فنزويلا نيكولاس مادورو يوم الاثنين في كاراكاس وزير خارجية البرازيل. وانتقدت حكومة الولايات المتحدة الاجتماع. وطلبت ألمانيا وفرنسا من الأمم المتحدة إجراء نقاش، وقالت روسيا والصين إنهما ستعارضان ذلك في مجلس الأمن الأسبوع المقبل.",
    ),
    (
        "de",
        "Sturm\nDer Präsident von Venezuela, Nicolás Maduro, traf am Montag in Caracas den Außenminister von Brasilien. Die Regierung der Vereinigten Staaten kritisierte das Treffen. Deutschland und Frankreich baten die Vereinten Nationen um eine Debatte, und Russland und China sagten, sie würden sich im Sicherheitsrat nächste Woche dagegen aussprechen.",
    ),
    (
        "en",
        "Storm over the strait\nThe president of Venezuela, Nicolás Maduro, met the foreign minister of Brazil in Caracas on Monday. The government of the United States criticised the meeting. Germany and France asked the United Nations for a debate, and Russia and China said they would oppose it in the Security Council next week.",
    ),
    (
        "es",
        "Tormenta\nEl presidente de Venezuela, Nicolás Maduro, se reunió el lunes en Caracas con el canciller de Brasil. El gobierno de Estados Unidos criticó la reunión. Alemania y Francia pidieron un debate a las Naciones Unidas, y Rusia y China dijeron que se opondrán en el Consejo de Seguridad la semana que viene.",
    ),
    (
        "fr",
        "Tempête\nLe président du Venezuela, Nicolás Maduro, a rencontré lundi à Caracas le ministre des Affaires étrangères du Brésil. Le gouvernement des États-Unis a critiqué la réunion. L’Allemagne et la France ont demandé un débat aux Nations unies, et la Russie et la Chine ont dit qu’elles s’y opposeraient au Conseil de sécurité la semaine prochaine.",
    ),
    (
        "hi",
        "तूफ़ान\nवेनेज़ुएला के राष्ट्रपति निकोलस मादुरो ने सोमवार को काराकास में ब्राज़ील के विदेश मंत्री से मुलाकात की। संयुक्त राज्य अमेरिका की सरकार ने बैठक की आलोचना की। जर्मनी और फ्रांस ने संयुक्त राष्ट्र से बहस की मांग की, और रूस और चीन ने कहा कि वे अगले सप्ताह सुरक्षा परिषद में इसका विरोध करेंगे।",
    ),
    (
        "it",
        "Tempesta\nIl presidente del Venezuela, Nicolás Maduro, ha incontrato lunedì a Caracas il ministro degli Esteri del Brasile. Il governo degli Stati Uniti ha criticato la riunione. La Germania e la Francia hanno chiesto un dibattito alle Nazioni Unite, e la Russia e la Cina hanno detto che si opporranno nel Consiglio di sicurezza la prossima settimana.",
    ),
    (
        "ja",
        "嵐\nベネズエラのマドゥロ大統領は月曜日、カラカスでブラジルの外相と会談した。アメリカ政府はこの会談を批判した。ドイツとフランスは国連に議論を求め、ロシアと中国は来週の安全保障理事会で反対すると述べた。",
    ),
    (
        "nl",
        "Storm\nDe president van Venezuela, Nicolás Maduro, ontmoette maandag in Caracas de minister van Buitenlandse Zaken van Brazilië. De regering van de Verenigde Staten bekritiseerde het gesprek. Duitsland en Frankrijk vroegen de Verenigde Naties om een debat, en Rusland en China zeiden dat zij zich volgende week zullen verzetten in de Veiligheidsraad.",
    ),
    (
        "pl",
        "Burza\nPrezydent Wenezueli Nicolás Maduro spotkał się w poniedziałek w Caracas z ministrem spraw zagranicznych Brazylii. Rząd Stanów Zjednoczonych skrytykował spotkanie. Niemcy i Francja poprosiły Organizację Narodów Zjednoczonych o debatę, a Rosja i Chiny powiedziały, że sprzeciwią się temu w Radzie Bezpieczeństwa w przyszłym tygodniu.",
    ),
    (
        "pt",
        "Tempestade\nO presidente da Venezuela, Nicolás Maduro, reuniu-se na segunda-feira em Caracas com o chanceler do Brasil. O governo dos Estados Unidos criticou a reunião. A Alemanha e a França pediram um debate às Nações Unidas, e a Rússia e a China disseram que vão opor-se no Conselho de Segurança na próxima semana.",
    ),
    (
        "ru",
        "Буря\nПрезидент Венесуэлы Николас Мадуро встретился в понедельник в Каракасе с министром иностранных дел Бразилии. Правительство США раскритиковало встречу. Германия и Франция попросили Организацию Объединённых Наций провести дебаты, а Россия и Китай заявили, что выступят против в Совете Безопасности на следующей неделе.",
    ),
    (
        "tr",
        "Fırtına\nVenezuela Devlet Başkanı Nicolás Maduro pazartesi günü Karakas’ta Brezilya dışişleri bakanıyla görüştü. Amerika Birleşik Devletleri hükümeti görüşmeyi eleştirdi. Almanya ve Fransa Birleşmiş Milletler’den bir tartışma istedi, Rusya ve Çin ise gelecek hafta Güvenlik Konseyi’nde buna karşı çıkacaklarını söyledi.",
    ),
    (
        "uk",
        "Буря\nПрезидент Венесуели Ніколас Мадуро зустрівся в понеділок у Каракасі з міністром закордонних справ Бразилії. Уряд США розкритикував зустріч. Німеччина і Франція попросили ООН провести дебати, а Росія і Китай заявили, що виступлять проти в Раді Безпеки наступного тижня.",
    ),
    (
        "zh",
        "风暴\n委内瑞拉总统尼古拉斯·马杜罗周一在加拉加斯会见了巴西外长。美国政府批评了这次会晤。德国和法国要求联合国进行辩论，俄罗斯和中国表示下周将在安理会上反对。",
    ),
];
