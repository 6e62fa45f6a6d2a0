//! Words that meet: what a reader types finds what stands in a text, however either is written. The folders below
//! `words` hold invented articles; a table says which of them a reader expects for each query.

use std::path::Path;

use corpuscope_compiler::compile::{Compiled, compile};
use corpuscope_compiler::extract::Extractor;
use corpuscope_compiler::files::Memory;
use corpuscope_core::annotation::EntityKind;
use corpuscope_core::article::{Article, BlockKind};
use corpuscope_core::index::{Index, Sizes};
use corpuscope_core::search::{Request, Snippet, answer, search};

/// A corpus and its index.
struct Corpus {
    compiled: Compiled,
    index: Index,
}

/// Compiles files, given by name and text.
fn corpus<'a>(files: impl IntoIterator<Item = (&'a str, String)>) -> Corpus {
    let files: Memory = files.into_iter().collect();
    let compiled = compile(&files, &|_| {}).expect("memory can be listed");
    let built = compiled.index(Sizes::WHOLE).expect("its own bytes");
    Corpus { index: Index::open(&built.whole()).expect("sound"), compiled }
}

/// A folder of articles.
fn folder(name: &str) -> Corpus {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/words").join(name);
    let entries = std::fs::read_dir(folder).expect("the folder").map(|entry| entry.expect("an entry").path());
    let files: Vec<(String, String)> = entries
        .map(|path| {
            let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).expect("a name");
            (name, std::fs::read_to_string(&path).expect("text"))
        })
        .collect();
    corpus(files.iter().map(|(name, text)| (name.as_str(), text.clone())))
}

/// One article for each text, called by its place from 0.
fn texts(texts: &[&str]) -> Corpus {
    let files: Vec<(String, &str)> =
        texts.iter().enumerate().map(|(n, text)| (format!("{n}.md"), *text)).collect();
    corpus(
        files.iter().map(|(name, text)| {
            (name.as_str(), format!("---\ntitle: \"***\"\nlanguage: en\n---\n\n{text}\n"))
        }),
    )
}

impl Corpus {
    /// The articles that a query finds, in order.
    fn found(&self, query: &str) -> String {
        let request = Request { query: query.into(), ..Request::default() };
        let found = answer(&self.index, &request, 20, 1).expect("all sections are there");
        let mut ids: Vec<String> = found.hits.into_iter().map(|hit| hit.id).collect();
        ids.sort();
        ids.join(" ")
    }

    /// What the page warns of.
    fn said(&self, query: &str) -> String {
        let request = Request { query: query.into(), ..Request::default() };
        let found = answer(&self.index, &request, 20, 1).expect("all sections are there");
        let english = corpuscope_messages::english();
        found.query.warnings.iter().map(|warning| english.words(warning)).collect::<Vec<_>>().join("; ")
    }

    /// What is marked in the article that a query finds.
    fn marked(&self, query: &str) -> Vec<String> {
        let request = Request { query: query.into(), ..Request::default() };
        let found = search(&self.index, &request).expect("all sections are there");
        let document = self.index.document(found.hits[0].document).expect("there");
        let snippet = Snippet::new(&document.article, &found.highlighter);
        snippet.marks.iter().map(|mark| snippet.text[mark.clone()].to_owned()).collect()
    }

    fn article(&self, id: &str) -> Article {
        let documents = self.compiled.documents.iter().map(|packed| packed.unpack().expect("its own bytes"));
        documents.map(|document| document.article).find(|article| article.id == id).expect("an article")
    }

    /// Asserts of rows of query and expected ids that all hold.
    fn check(&self, rows: &[(&str, &str)]) {
        let wrong: Vec<String> = rows
            .iter()
            .map(|(query, expected)| (query, expected, self.found(query)))
            .filter(|(_, expected, found)| found != *expected)
            .map(|(query, expected, found)| format!("{query}: expected {expected}, found {found}"))
            .collect();
        assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
    }
}

#[test]
fn vowel_signs_are_letters() {
    let corpus = folder("vowel-signs-are-letters");
    corpus.check(&[
        ("कुल", "a"),
        ("कल", "b"),
        ("किला", "c"),
        ("केला", "d"),
        ("काला", "d"),
        ("कतब", ""),
        ("किताब", "k"),
        ("ปู", "e-thai"),
        ("ปี", "f-thai"),
        ("கிளி", "g-tamil"),
        ("களை", "h-tamil"),
        ("কালো", "i-bengali"),
        ("কিল", "j-bengali"),
    ]);
    assert_eq!(corpus.marked("कुल"), ["कुल"]);
    let others = texts(&[
        "ਕੁੱਲ ਕਲ",
        "કિલો",
        "କଳା",
        "కాలం",
        "ಕಾಲ",
        "കാലം",
        "කාලය",
        "ບ້ານ",
        "ဗမာ",
        "བོད",
        "ज़मीन जमीन",
        "काला काल्पनिक",
    ]);
    others.check(&[
        ("ਕੱਲ", ""),
        ("કલ", ""),
        ("કિલો", "1"),
        ("କଳ", ""),
        ("కలం", ""),
        ("కాలం", "3"),
        ("ಕಲ", ""),
        ("കലം", ""),
        ("കാലം", "5"),
        ("කලය", ""),
        ("ບານ", ""),
        ("བད", ""),
        ("बढ", ""),
        ("ज़मीन", "10"),
        ("कला", ""),
        ("कालपनिक", ""),
    ]);
}

#[test]
fn words_of_scripts_without_spaces_are_found_wherever_they_stand() {
    let corpus = folder("scripts-without-spaces");
    corpus.check(&[
        ("กรุงเทพ", "th"),
        ("ท่าเรือ", "th"),
        ("*กรุงเทพ*", "th"),
        ("น้ำมัน", "th"),
        ("ประชาชน", "th"),
        ("เชียงใหม่", ""),
        ("ភ្នំពេញ", "km"),
        ("រដ្ឋាភិបាល", "km"),
        ("ថ្ងៃអង្គារ", "km"),
        ("ວຽງຈັນ", "lo"),
        ("ລັດຖະບານ", "lo"),
        ("ທ່າເຮືອ", "lo"),
        ("ရန်ကုန်", "my"),
        ("ဆိပ်ကမ်း", "my"),
        ("အစိုးရ", "my"),
    ]);
    assert_eq!(corpus.marked("กรุงเทพ"), ["กรุงเทพ"]);
    let words = |id: &str| corpuscope_core::text::words(&corpus.article(id).text).count();
    assert!((20..50).contains(&words("th")), "{}", words("th"));
    assert!((10..30).contains(&words("my")), "{}", words("my"));
}

#[test]
fn compatibility_forms_are_one_with_what_they_stand_for() {
    let corpus = folder("compatibility-forms");
    corpus.check(&[
        ("finance", "lig plain"),
        ("office", "lig plain"),
        ("flooding", "lig plain"),
        ("staff", "lig plain"),
        ("ﬂooding", "lig plain"),
        ("2025", "narrow wide"),
        ("２０２５", "narrow wide"),
        ("NATO", "narrow wide"),
        ("ＮＡＴＯ", "narrow wide"),
        ("\u{30ac}ソリン", "narrow wide"),
        ("カソリン", ""),
        ("ｶﾞｿﾘﾝ", "narrow wide"),
        ("CO2", "super"),
        ("H2O", "super"),
        ("m2", "super"),
        ("\"No 8\"", "super"),
    ]);
    assert_eq!(corpus.marked("CO2"), ["CO₂"]);
    assert!(corpus.article("lig").text.contains("The oﬃce of ﬁnance"), "the text is shown as it was");
    let others = texts(&[
        "서울 ＫＢＳ ２０２４년",
        "Ludwig Ⅻ and 5㎞",
        "サッカー ﾊﾟﾘ",
        "\u{1109}\u{1165}\u{110b}\u{116e}\u{11af}",
        "𝐁𝐨𝐥𝐝 text",
        "كتاب ﻛﺘﺎﺏ ﷲ",
    ]);
    others.check(&[
        ("KBS", "0"),
        ("2024", "0"),
        ("XII", "1"),
        ("5km", "1"),
        ("パリ", "2"),
        ("서울", "0 3"),
        ("bold", "4"),
        ("الله", "5"),
    ]);
}

#[test]
fn digits_of_all_scripts_are_one() {
    let corpus = texts(&["العدد ١٢٣", "अंक १२३", "شماره ۱۲۳", "number 123", "๑๒๓ ชิ้น", "１２３番"]);
    corpus.check(&[("123", "0 1 2 3 4 5"), ("١٢٣", "0 1 2 3 4 5"), ("१२३", "0 1 2 3 4 5")]);
}

#[test]
fn letters_of_the_arabic_script_that_look_alike_are_one_and_joiners_do_not_count() {
    let corpus = folder("arabic-and-persian-letters");
    corpus.check(&[
        ("كتاب", "ar fa"),
        ("کتاب", "ar fa"),
        ("علي", "ar fa"),
        ("علی", "ar fa"),
        ("ایران", "ar fa"),
        ("ايران", "ar fa"),
        ("می\u{200c}روند", "half-space no-half-space"),
        ("میروند", "half-space no-half-space"),
        ("روند", ""),
        ("کتابخانه\u{200c}های", "half-space no-half-space"),
    ]);
    assert_eq!(corpus.marked("میروند").len(), 1);
    let others = texts(&[
        "مدينة ومدرسة",
        "مدینه",
        "خانۀ ما",
        "پاکستان ہمارا",
        "ක්\u{200d}රමය",
        "ക്ഷ അവന്\u{200d}",
        "क्\u{200d}ष",
        "كتـــاب",
        "علىٰ",
    ]);
    others.check(&[
        ("مدينه", "0 1"),
        ("مدینة", "0 1"),
        ("خانه", "2"),
        ("پاكستان", "3"),
        ("همارا", "3"),
        ("ක්රමය", "4"),
        ("അവൻ", "5"),
        ("क्ष", "6"),
        ("کتاب", "7"),
        ("علي", "8"),
    ]);
}

#[test]
fn signs_that_make_a_word_are_found_and_others_are_said_to_be_left_out() {
    let corpus = folder("signs-dropped-silently");
    corpus.check(&[
        ("C++", "prog"),
        ("c++", "prog"),
        ("C#", "prog"),
        (".NET", "prog"),
        (".net", "prog"),
        ("=C++", "prog"),
        ("\"C++\"", "prog"),
        ("C", "fruit"),
        ("net", "fruit"),
    ]);
    assert_eq!(corpus.marked("C++"), ["C++"]);
    assert_eq!(corpus.said("C++"), "");
    for (query, said) in [
        ("Canal+", "“+” is not searched for; found is “Canal”"),
        ("A+", "“+” is not searched for; found is “A”"),
        ("Yahoo!", "“!” is not searched for; found is “Yahoo”"),
        ("\"Jeopardy!\"", "“!” is not searched for; found is “Jeopardy”"),
        ("$C", "“$” is not searched for; found is “C”"),
        ("40%", "“%” is not searched for; found is “40”"),
        ("§5", "“§” is not searched for; found is “5”"),
        ("R&D", "“R&D” is searched for as the phrase “R D”"),
    ] {
        assert!(corpus.said(query).contains(said), "{query}: {}", corpus.said(query));
    }
    for query in ["#SaveTheBay", "@harbour", "who won?", "regime-change", "d'état", "\"the end.\""] {
        assert!(!corpus.said(query).contains("searched for"), "{query}: {}", corpus.said(query));
    }
    let title = corpus_of_title("Why C# and F# win");
    title.check(&[("C#", "a"), ("title:F#", "a"), ("C", "")]);
}

fn corpus_of_title(title: &str) -> Corpus {
    corpus([("a.md", format!("---\ntitle: \"{title}\"\n---\n\nThe text.\n"))])
}

#[test]
fn a_word_is_found_with_its_hyphen_and_without() {
    let corpus = texts(&[
        "He sent an e-mail.",
        "Two emails came.",
        "The cease-fire held; F-16s flew.",
        "A ceasefire was signed.",
        "They cease fire.",
        "A state-of-the-art mail.",
        "El ex-presidente habló.",
    ]);
    corpus.check(&[
        ("email", "0 1"),
        ("e-mail", "0 1"),
        ("e-mails", "0 1"),
        ("\"e mail\"", "0"),
        ("\"e-mail\"", "0"),
        ("ceasefire", "2 3"),
        ("cease-fire", "2 3 4"),
        ("\"cease fire\"", "2 4"),
        ("F16s", "2"),
        ("expresidente", "6"),
        ("ofthe", ""),
    ]);
    assert_eq!(corpus.marked("+email +sent"), ["sent", "e-mail"]);
    assert_eq!(corpus.marked("+e-mail +came"), ["emails", "came"]);
}

#[test]
fn a_number_is_found_however_its_thousands_are_parted() {
    let corpus = texts(&[
        "15,000 men",
        "15.000 hombres",
        "15 000 hommes",
        "15\u{a0}000 people",
        "15\u{202f}000 gens",
        "15’000 Leute",
        "15 men",
        "1,5 Liter",
    ]);
    let all = "0 1 2 3 4 5";
    corpus.check(&[
        ("15,000", all),
        ("15.000", all),
        ("15 000", all),
        ("\"15 000\"", all),
        ("15\u{a0}000", all),
        ("15000", all),
        ("\"15 000 men\"", "0"),
        ("15", "6"),
        ("000", ""),
        ("1.5", "7"),
    ]);
    assert_eq!(corpus.marked("+15000 +hommes"), ["15 000", "hommes"]);
}

#[test]
fn a_greek_word_is_one_with_its_capitals() {
    texts(&["Ο δρόμος", "Ο ΔΡΟΜΟΣ"]).check(&[("δρομος", "0 1"), ("ΔΡΌΜΟΣ", "0 1"), ("δρομοσ", "0 1")]);
}

#[test]
fn words_broken_at_the_end_of_a_line_are_joined_and_narrow_columns_are_paragraphs() {
    let corpus = folder("line-end-hyphens");
    corpus.check(&[
        ("harbour", "column scan"),
        ("government", "column scan"),
        ("Copenhagen", "scan"),
        ("September", "scan"),
        ("Monday", "column scan"),
        ("\"harbour office\"", "column scan"),
        ("\"two million crowns\"", "column"),
    ]);
    for id in ["column", "scan"] {
        let article = corpus.article(id);
        let paragraphs: Vec<_> = article.blocks.iter().filter(|b| b.kind == BlockKind::Paragraph).collect();
        assert_eq!(paragraphs.len(), 1, "{id}: {:?}", article.text);
        assert!(!article.text.contains(['-', '\u{2060}']), "{}", article.text);
    }
    assert_eq!(corpus.compiled.joined.joined, 5);
    assert_eq!(corpus.compiled.joined.kept, 0);
    let documents = corpus.compiled.documents.iter().map(|packed| packed.unpack().expect("its own bytes"));
    let scan = documents.into_iter().find(|d| d.article.id == "scan").expect("scan");
    assert!(scan.tags.of(EntityKind::Country).iter().any(|tag| tag.key == "DK"), "{:?}", scan.tags);
    let figures = Extractor::built_in().figures(&corpus.article("column"), &[]);
    assert!(figures.iter().any(|f| f.value == 2e6), "{figures:?}");
}

#[test]
fn figures_are_read_in_digits_of_other_scripts_and_parted_by_spaces() {
    for (text, value) in [
        ("It held 15 000 people.", 15000.0),
        ("It held 15\u{202f}000 people.", 15000.0),
        ("It held 15,000 people.", 15000.0),
        ("It held ３０００ people.", 3000.0),
        ("It held ١٥٠ people.", 150.0),
        ("It cost 3.125 dollars.", 3.125),
    ] {
        let mut article = Article::new("a");
        article.meta.language = Some("en".into());
        article.push(BlockKind::Paragraph, text);
        let found: Vec<f64> =
            Extractor::built_in().figures(&article, &[]).iter().map(|figure| figure.value).collect();
        assert_eq!(found, [value], "{text}");
    }
}
