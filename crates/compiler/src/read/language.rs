//! In which language a text is written.

use corpuscope_core::text::{is_function_word, words};
use whatlang::Lang;

/// Signs of a text that are looked at: more make no difference and cost time.
pub(super) const ENOUGH: usize = 500;
/// Fewer letters are a headline or a row of a table, and any answer a guess.
const LEAST: usize = 80;
/// From here on, and with this confidence, one answer in some thousand is wrong.
const SURE: (usize, f64) = (200, 0.8);

/// A text is English of which one word in so many is a function word, with "the" so often among them.
const ENGLISH: (usize, usize) = (4, 2);

/// Languages that whatlang knows, by their ISO 639-3 codes, in ISO 639-1.
const CODES: &str = "\
    afr=af aka=ak amh=am ara=ar aze=az bel=be ben=bn bul=bg cat=ca ces=cs cmn=zh cym=cy dan=da deu=de ell=el eng=en \
    epo=eo est=et fin=fi fra=fr guj=gu heb=he hin=hi hrv=hr hun=hu hye=hy ind=id ita=it jav=jv jpn=ja kan=kn kat=ka \
    khm=km kor=ko lat=la lav=lv lit=lt mal=ml mar=mr mkd=mk mya=my nep=ne nld=nl nob=nb ori=or pan=pa pes=fa pol=pl \
    por=pt ron=ro rus=ru sin=si slk=sk slv=sl sna=sn spa=es srp=sr swe=sv tam=ta tel=te tgl=tl tha=th tuk=tk tur=tr \
    ukr=uk urd=ur uzb=uz vie=vi yid=yi zul=zu";

fn short(code: &str) -> Option<&'static str> {
    CODES.split_ascii_whitespace().find_map(|pair| pair.strip_prefix(code)?.strip_prefix('='))
}

/// A language, and whether the text was long and plain enough to be sure of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Guess {
    /// ISO 639-1.
    pub(super) code: &'static str,
    pub(super) sure: bool,
}

/// The ISO 639-1 code of the language of a text; `None` where the text is too short or the result unsure.
///
/// ```
/// use corpuscope_compiler::read::language::detect;
/// let text = "El presidente anunció ayer que el puerto volverá a abrir la semana que viene, cuando acaben las \
///     obras del muelle. Los pescadores, que llevan dos meses sin salir al mar, piden ayuda al gobierno para \
///     reparar los barcos que se dañaron en la tormenta y para pagar las deudas de este invierno.";
/// assert_eq!(detect(text), Some("es"));
/// assert_eq!(detect("OK"), None);
/// ```
pub fn detect(text: &str) -> Option<&'static str> {
    guess(text).filter(|g| g.sure).map(|g| g.code)
}

/// The likeliest language of a text, if there is enough of it to say anything.
pub(super) fn guess(text: &str) -> Option<Guess> {
    let end = text.char_indices().nth(ENOUGH).map_or(text.len(), |(i, _)| i);
    let start = text.get(..end)?;
    // A page of Chinese or Japanese says in 20 signs what takes 80 letters.
    let weight = |c: char| if c >= '\u{2e80}' { 4 } else { usize::from(c.is_alphabetic()) };
    let letters: usize = start.chars().map(weight).sum();
    if letters < LEAST {
        return None;
    }
    if letters >= SURE.0 && is_plainly_english(start) {
        return Some(Guess { code: "en", sure: true });
    }
    let info = whatlang::detect(start)?;
    Some(Guess { code: short(info.lang().code())?, sure: letters >= SURE.0 && info.confidence() >= SURE.1 })
}

/// The function words leave no doubt: no language is so near to English. Comparing every article with the letters of
/// seventy would take a tenth of the time that a corpus takes to compile.
fn is_plainly_english(text: &str) -> bool {
    let (mut all, mut function, mut the) = (0, 0, 0);
    for word in words(text) {
        all += 1;
        function += usize::from(is_function_word("en", &word.form));
        the += usize::from(word.form == "the");
    }
    function * ENGLISH.0 >= all && the >= ENGLISH.1
}

/// The ISO 639-1 code for a language as a source states it: `en-US`, `eng`, `English`, `español`.
pub(super) fn stated(text: &str) -> Option<String> {
    let text = text.trim().to_lowercase();
    let first = text.split(['-', '_', ',', ';']).next().unwrap_or_default().trim();
    if first.len() == 2 && first.bytes().all(|b| b.is_ascii_lowercase()) {
        return Some(first.to_owned());
    }
    let named = |l: &&Lang| l.eng_name().to_lowercase() == first || l.name().to_lowercase() == first;
    short(first)
        .or_else(|| short(Lang::all().iter().find(named)?.code()))
        .filter(|_| !first.is_empty())
        .map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_language_that_can_be_detected_has_a_code() {
        for lang in Lang::all() {
            assert!(short(lang.code()).is_some(), "{lang:?}");
        }
    }

    #[test]
    fn a_text_in_capitals_is_detected_too_and_figures_are_not() {
        let capitals = "THE GOVERNMENT ANNOUNCED TODAY THAT THE BRIDGE OVER THE RIVER WILL BE OPENED TO TRAFFIC BEFORE THE END \
            OF THE MONTH. THE MINISTER SAID THAT THE WORKERS HAD DONE ALL THEY COULD, AND THAT NOBODY WAS TO BLAME FOR IT. THE OLD BRIDGE WILL BE TAKEN DOWN IN THE SPRING.";
        assert_eq!(detect(capitals), Some("en"));
        assert_eq!(detect(&"Shr 34 cts vs 1.19 dlrs 1,234 5,678 ".repeat(3)), None);
    }

    #[test]
    fn function_words_tell_english_from_its_nearest_relatives() {
        for (text, expected) in [
            ("The bridge over the river will be opened to traffic before the end of the month.", true),
            (
                "Die Brücke über den Fluss wird vor dem Ende des Monats für den Verkehr geöffnet: so war es.",
                false,
            ),
            ("De brug over de rivier is in de maand die komt weer open, en we zien of het over was.", false),
            ("Die brug oor die rivier was in die dorp en is so oud as die pad waar hy by die see is.", false),
            (
                "Broen over floden har en vej for biler, men den er så gammel at vi må have en ny under den.",
                false,
            ),
            (
                "A híd a folyó felett a hónap vége előtt nyílik meg, és ha kész, be is lehet menni a városba.",
                false,
            ),
            (
                "Según The New York Times y The Post, la obra del puente sobre el río durará hasta marzo.",
                false,
            ),
        ] {
            assert_eq!(is_plainly_english(text), expected, "{text}");
        }
    }

    #[test]
    fn a_stated_language_is_brought_to_its_short_code() {
        for (text, expected) in [
            ("en-US", Some("en")),
            ("pt_BR", Some("pt")),
            ("spa", Some("es")),
            ("Spanish", Some("es")),
            ("español", Some("es")),
            ("klingon", None),
            ("", None),
        ] {
            assert_eq!(stated(text).as_deref(), expected, "{text}");
        }
    }
}
