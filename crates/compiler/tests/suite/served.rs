//! Quotations and figures in French, German and Italian: sentences invented before the words of these languages were
//! tried on them.

use std::sync::LazyLock;

use corpuscope_compiler::extract::Extractor;
use corpuscope_core::article::{Article, BlockKind};
use corpuscope_core::extract::Bound;

static EXTRACTOR: LazyLock<Extractor> = LazyLock::new(Extractor::built_in);

fn article(language: &str, text: &str) -> Article {
    let mut article = Article::new("a");
    article.meta.language = Some(language.into());
    article.push(BlockKind::Paragraph, text);
    article
}

/// A figure: its value, bound, unit and what it counts.
type Expected<'a> = (f64, Bound, &'a str, &'a str);

/// Tables of texts: the last word of the speaker's name, and the figure.
fn check(language: &str, spoken: &[(&str, &str)], counted: &[(&str, Expected<'_>)]) {
    let mut faults = Vec::new();
    for (text, expected) in spoken {
        let found = EXTRACTOR.quotations(&article(language, text), &[]);
        let last = |name: &str| name.rsplit([' ', '\'']).next().unwrap_or_default().to_owned();
        let found: Vec<_> = found.iter().filter(|q| !q.scare).map(|q| last(&q.named)).collect();
        if found != [*expected] {
            faults.push(format!("{text}: {found:?}"));
        }
    }
    for (text, expected) in counted {
        let found = EXTRACTOR.figures(&article(language, text), &[]);
        let found: Vec<_> = found.iter().map(|f| (f.value, f.bound, &*f.unit, &*f.referent)).collect();
        if found != [*expected] {
            faults.push(format!("{text}: {found:?}"));
        }
    }
    assert!(faults.is_empty(), "{faults:#?}");
}

#[test]
fn french_is_served() {
    check(
        "fr",
        &[
            ("« Nous ne céderons pas à la peur », a déclaré le ministre Paul Lenoir.", "Lenoir"),
            ("« Le budget sera voté demain », a assuré la maire de Brest, Anne Kerdal.", "Kerdal"),
            (
                "La directrice de l'usine, Claire Morin, a expliqué : « Les machines sont à l'arrêt depuis lundi. »",
                "Morin",
            ),
            ("Selon Jacques Vidal, « le pont n'a jamais été contrôlé ».", "Vidal"),
            ("Marie Dupin a quitté la salle. « Je ne reviendrai pas ici », a-t-elle dit.", "Dupin"),
            ("« C'est une bonne nouvelle pour tous », se réjouit Luc Tessier, président du club.", "Tessier"),
            ("« Il faut agir très vite maintenant », ont répondu les pompiers.", "pompiers"),
            ("Le village dort. « Personne ne viendra nous aider cet hiver ».", ""),
        ],
        &[
            ("Le séisme a fait au moins 83 morts.", (83.0, Bound::AtLeast, "", "deaths")),
            ("Quelque 300 000 personnes ont défilé à Paris.", (300_000.0, Bound::About, "", "people")),
            ("Le chômage a baissé de 2,5 % en mars.", (2.5, Bound::Exact, "%", "chomage")),
            ("Quatre-vingt-dix soldats sont partis.", (90.0, Bound::Exact, "", "troops")),
            ("Le budget est de 1,2 milliard d'euros.", (1.2e9, Bound::Exact, "EUR", "budget")),
            ("Plus de trente navires ont été attaqués.", (30.0, Bound::AtLeast, "", "vessels attacked")),
            ("Deux millions de réfugiés ont fui.", (2e6, Bound::Exact, "", "migrants")),
        ],
    );
}

#[test]
fn german_is_served() {
    check(
        "de",
        &[
            ("„Wir geben nicht auf“, sagte der Minister Karl Berger.", "Berger"),
            ("„Die Brücke bleibt gesperrt“, erklärte Bürgermeisterin Anna Vogt am Montag.", "Vogt"),
            ("Der Sprecher der Polizei, Jens Kramer, sagte: „Wir suchen noch drei Zeugen.“", "Kramer"),
            ("Laut Sabine Wolf „fehlt es an allem, was nötig ist“.", "Wolf"),
            ("Maria Huber verließ den Saal. „Ich komme nicht wieder hierher“, sagte sie.", "Huber"),
            ("»Das ist ein guter Tag für alle«, freute sich Trainer Peter Lang.", "Lang"),
            ("„Es ist niemand mehr im Haus“, teilte die Feuerwehr mit.", "Feuerwehr"),
            ("Das Dorf schläft. „Niemand wird uns in diesem Winter helfen“.", ""),
        ],
        &[
            ("Bei dem Beben starben mindestens 83 Menschen.", (83.0, Bound::AtLeast, "", "deaths")),
            ("Rund 300.000 Menschen demonstrierten in Berlin.", (300_000.0, Bound::About, "", "people")),
            ("Die Arbeitslosigkeit sank um 2,5 Prozent.", (2.5, Bound::Exact, "%", "arbeitslosigkeit")),
            ("Neunzig Soldaten sind abgereist.", (90.0, Bound::Exact, "", "troops")),
            ("Das Budget beträgt 1,2 Milliarden Euro.", (1.2e9, Bound::Exact, "EUR", "budget")),
            ("Mehr als dreißig Schiffe liefen aus.", (30.0, Bound::AtLeast, "", "vessels")),
            ("Zwei Millionen Flüchtlinge sind geflohen.", (2e6, Bound::Exact, "", "migrants")),
        ],
    );
}

#[test]
fn italian_is_served() {
    check(
        "it",
        &[
            ("«Non cederemo alla paura», ha detto il ministro Paolo Neri.", "Neri"),
            ("«Il ponte resta chiuso al traffico», ha spiegato la sindaca di Pavia, Anna Valli.", "Valli"),
            (
                "Il direttore della fabbrica, Marco Sala, ha dichiarato: «Le macchine sono ferme da lunedì».",
                "Sala",
            ),
            ("Secondo Giulia Conti, «manca tutto quello che serve».", "Conti"),
            ("Maria Fabbri ha lasciato la sala. «Non tornerò mai più qui», ha detto.", "Fabbri"),
            ("«È una buona notizia per tutti», esulta Luca Testa, presidente del club.", "Testa"),
            ("«Bisogna agire molto in fretta», hanno risposto i pompieri.", "pompieri"),
            ("Il paese dorme. «Nessuno verrà mai ad aiutarci qui in valle».", ""),
        ],
        &[
            ("Il terremoto ha causato almeno 83 morti.", (83.0, Bound::AtLeast, "", "deaths")),
            ("Circa 300.000 persone hanno sfilato a Roma.", (300_000.0, Bound::About, "", "people")),
            ("La disoccupazione è scesa del 2,5 per cento.", (2.5, Bound::Exact, "%", "disoccupazione")),
            ("Novanta soldati sono partiti.", (90.0, Bound::Exact, "", "troops")),
            ("Il bilancio è di 1,2 miliardi di euro.", (1.2e9, Bound::Exact, "EUR", "bilancio")),
            ("Più di trenta navi sono salpate.", (30.0, Bound::AtLeast, "", "vessels")),
            ("Due milioni di profughi sono fuggiti.", (2e6, Bound::Exact, "", "migrants")),
        ],
    );
}
