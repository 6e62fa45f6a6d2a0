//! Corpora made at random, of articles that are much alike: few words, the same sentences again and again, near-copies.

use corpuscope_core::article::{Article, BlockKind};
use corpuscope_core::extract::{Bound, Extract, Figure};
use corpuscope_core::index::{Builder, Corpus, Document, Facet, File, Index, Segment, Sizes, Stop, Value};

use crate::random::Random;

pub(crate) const COUNTRIES: [&str; 8] = ["AR", "BO", "BR", "CL", "EC", "PE", "PY", "UY"];
pub(crate) const SOURCES: [&str; 5] = ["El Faro", "Lanza", "Gazette", "Post", "Merkur"];
const LANGUAGES: [&str; 4] = ["en", "es", "de", "zh"];
const PLACES: [&str; 8] = ["Lima", "Cusco", "Quito", "La Paz", "Arica", "Asunción", "Guayaquil", "São Paulo"];
const NOUNS: [&str; 14] = [
    "harbour", "market", "school", "ministry", "railway", "council", "mine", "hospital", "bridge", "army",
    "union", "bank", "court", "river",
];
const VERBS: [&str; 6] = ["closed", "opened", "rebuilt", "searched", "sold", "flooded"];
const SUSTANTIVOS: [&str; 8] = ["puerto", "mercado", "colegio", "río", "ejército", "niño", "año", "camión"];
const NOMEN: [&str; 8] = ["Häfen", "Märkte", "Schulen", "Flüsse", "Züge", "Gärten", "Mühlen", "Brücken"];
const ZI: [&str; 12] =
    ["石油", "港口", "市场", "学校", "铁路", "军队", "银行", "法院", "大桥", "河流", "医院", "工会"];

/// What figures count.
const COUNTED: [&str; 4] = ["people", "soldiers", "personas", "Menschen"];

/// An article before it becomes one.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Text {
    pub(crate) id: String,
    pub(crate) language: &'static str,
    pub(crate) source: String,
    pub(crate) author: String,
    pub(crate) date: String,
    pub(crate) title: String,
    /// Paragraphs of sentences.
    pub(crate) paragraphs: Vec<Vec<String>>,
    /// Countries, and whether it is about them.
    pub(crate) countries: Vec<(usize, bool)>,
    /// What is added to the values that its figures are read as.
    pub(crate) misread: f64,
    /// Paragraphs are written with other white space, and letters taken apart.
    pub(crate) respelt: bool,
}

fn number(random: &mut Random) -> String {
    match random.below(4) {
        0 => (2 + random.below(90)).to_string(),
        1 => format!("{},{:03}", 1 + random.below(30), random.below(1000)),
        _ => (100 + random.below(900)).to_string(),
    }
}

fn sentence(language: &str, random: &mut Random) -> String {
    let (n, m) = (number(random), number(random));
    let (place, other) = (random.pick(&PLACES), random.pick(&PLACES));
    let (a, b, v) = (random.pick(&NOUNS), random.pick(&NOUNS), random.pick(&VERBS));
    match (language, random.below(7)) {
        ("zh", 0) => format!("{place}的{}和{}有{n}人。", random.pick(&ZI), random.pick(&ZI)),
        ("zh", 1) => "委员会将再次开会。".to_owned(),
        ("zh", _) => {
            format!("{}与{}之间的{}已经关闭{n}天。", random.pick(&ZI), random.pick(&ZI), random.pick(&ZI))
        }
        ("es", 0) => "La comisión volverá a reunirse.".to_owned(),
        ("es", _) => {
            let s = random.pick(&SUSTANTIVOS);
            format!(
                "En {place} dijeron que {n} personas dejaron el {s} y que el {} costó {m} pesos.",
                random.pick(&SUSTANTIVOS)
            )
        }
        ("de", 0) => "Der Ausschuss tagt später.".to_owned(),
        ("de", _) => {
            let s = random.pick(&NOMEN);
            format!("Rund um {place} sahen {n} Menschen {s} und {}, sagte „niemand“.", random.pick(&NOMEN))
        }
        (_, 0) => "The committee will meet again.".to_owned(),
        (_, 1) => format!("{place}’s {a} remains what it was, officials repeated."),
        (_, 2) => format!("At least {n} soldiers reached {place}, and {a} prices rose {m} percent."),
        (_, 3) => format!("Nobody in {place} knows why the {a} was {v} by the {b} of {other}."),
        (_, 4) => format!("“The {a} is {v},” said the {b} of {place}; {n} people heard it."),
        (_, _) => {
            format!("The {a} of {place} said {n} people had left the {b} of {other} since {m} were {v}.")
        }
    }
}

/// So many articles at random, with ids that begin so.
pub(crate) fn texts(count: usize, prefix: &str, random: &mut Random) -> Vec<Text> {
    let mut texts: Vec<Text> = Vec::new();
    for number in 0..count {
        let language = *random.pick(&LANGUAGES);
        let id = format!("{prefix}{number}");
        let countries = (0..COUNTRIES.len()).filter(|_| random.one_in(4)).collect::<Vec<_>>();
        let countries = countries.into_iter().map(|country| (country, random.one_in(2))).collect();
        let date =
            format!("19{}-{:02}-{:02}", 80 + random.below(20), 1 + random.below(12), 1 + random.below(28));
        let source = (*random.pick(&SOURCES)).to_owned();
        let author =
            format!("{} {}", random.pick(&["Ana", "Luis", "Eva"]), random.pick(&["Roe", "Paz", "Sol"]));
        // One in eight is a near-copy of another.
        if random.one_in(8) && !texts.is_empty() {
            let mut copy = random.pick(&texts).clone();
            let (p, language) = (random.below(copy.paragraphs.len()), copy.language);
            copy.paragraphs[p].push(sentence(language, random));
            texts.push(Text { id, source, author, date, countries, ..copy });
            continue;
        }
        let title = match language {
            "zh" => format!("{}与{}", random.pick(&ZI), random.pick(&ZI)),
            _ => format!(
                "{} and the {} of {}",
                random.pick(&PLACES),
                random.pick(&NOUNS),
                random.pick(&PLACES)
            ),
        };
        let paragraphs = (0..3 + random.below(6))
            .map(|_| (0..1 + random.below(4)).map(|_| sentence(language, random)).collect())
            .collect();
        let (misread, respelt) = (0.0, false);
        texts.push(Text {
            id,
            language,
            source,
            author,
            date,
            title,
            paragraphs,
            countries,
            misread,
            respelt,
        });
    }
    texts
}

impl Text {
    pub(crate) fn paragraph(&self, number: usize) -> String {
        let text = self.paragraphs[number].join(" ");
        if !self.respelt {
            return text;
        }
        use unicode_normalization::UnicodeNormalization;
        text.nfd().collect::<String>().replace(' ', "\u{a0}\n")
    }

    pub(crate) fn article(&self) -> Article {
        let mut article = Article::new(&self.id);
        article.push(BlockKind::Title, &self.title);
        (0..self.paragraphs.len())
            .for_each(|number| article.push(BlockKind::Paragraph, &self.paragraph(number)));
        article.meta.language = Some(self.language.into());
        article.meta.source = Some(self.source.clone()).filter(|source| !source.is_empty());
        article.meta.authors = vec![self.author.clone()];
        article.meta.date = self.date.parse().ok();
        article
    }

    /// The figures of its text: a number before what is counted.
    pub(crate) fn figures(&self, article: &Article) -> Vec<Figure> {
        let text = &article.text;
        let mut figures = Vec::new();
        for counted in COUNTED {
            for (at, _) in text.match_indices(counted) {
                let before = text[..at].trim_end();
                let digits = before.trim_end_matches(|c: char| c.is_ascii_digit() || c == ',').len();
                let Ok(value) = before[digits..].replace(',', "").parse::<f64>() else { continue };
                let least = before[..digits].trim_end().strip_suffix("least").map(str::trim_end);
                let least = least.and_then(|before| before.strip_suffix("At")).map(str::len);
                let (from, to) = (least.unwrap_or(digits), at + counted.len());
                figures.push(Figure {
                    start: digits as u32,
                    end: before.len() as u32,
                    from: from as u32,
                    to: to as u32,
                    value: value + self.misread,
                    bound: if least.is_some() { Bound::AtLeast } else { Bound::Exact },
                    referent: counted.to_owned(),
                    ..Figure::default()
                });
            }
        }
        figures.sort_by_key(|figure| figure.from);
        figures
    }
}

/// An index of articles: in one piece, or in small ones with the files they lie in.
pub(crate) fn index(texts: &[Text], sizes: Sizes) -> (Index, Vec<Vec<u8>>) {
    let documents: Vec<Document> =
        texts.iter().map(|text| Document { article: text.article(), ..Default::default() }).collect();
    let languages: Vec<String> = LANGUAGES.map(str::to_owned).to_vec();
    let value = |key: &str| Value { key: key.into(), label: key.into(), hint: String::new() };
    // As the compiler makes them: a value that no article has is none.
    let having =
        |at: usize| texts.iter().any(|text| text.countries.iter().any(|(country, _)| *country == at));
    let countries: Vec<usize> = (0..COUNTRIES.len()).filter(|at| having(*at)).collect();
    let rows = texts.iter().map(|text| {
        let place =
            |country: usize| countries.iter().position(|other| *other == country).expect("a value") as u32;
        text.countries.iter().map(|(country, salient)| (place(*country), *salient)).collect::<Vec<_>>()
    });
    let values = countries.iter().map(|at| value(COUNTRIES[*at])).collect();
    let mut country = Facet::new("country", "Countries", values, rows);
    country.salience = true;
    let mut sources: Vec<&str> =
        texts.iter().map(|text| &*text.source).filter(|source| !source.is_empty()).collect();
    sources.sort_unstable();
    sources.dedup();
    let rows = texts.iter().map(|text| {
        sources
            .iter()
            .position(|source| *source == text.source)
            .map(|at| (at as u32, true))
            .into_iter()
            .collect::<Vec<_>>()
    });
    let source = Facet::new("source", "Sources", sources.iter().map(|source| value(source)).collect(), rows);
    let corpus = Corpus { title: "Harbours".into(), languages: languages.clone(), ..Default::default() };
    let mut builder = Builder::new(corpus, sizes);
    builder.add(&documents, vec![Segment::new(0, &documents, &languages)]);
    let extract = |(text, document): (&Text, &Document)| Extract {
        figures: text.figures(&document.article),
        ..Extract::default()
    };
    builder.add_extracts(texts.iter().zip(&documents).map(extract).collect());
    let built = builder.finish(&[country, source]);
    if sizes.terms == usize::MAX {
        return (Index::open(&built.whole()).expect("sound"), Vec::new());
    }
    let files = built.files();
    let names = (0..files.len()).map(|at| File { name: at.to_string() }).collect();
    (Index::open(&built.start(names)).expect("sound"), files)
}

/// Asks until nothing is missing, and supplies what is.
pub(crate) fn ask<T>(
    index: &mut Index,
    files: &[Vec<u8>],
    question: impl Fn(&Index) -> Result<T, Stop>,
) -> T {
    for _ in 0..20 {
        match question(index) {
            Ok(answer) => return answer,
            Err(Stop::Damaged(error)) => panic!("{error:?}"),
            Err(Stop::Missing(parts)) => {
                for part in parts {
                    let name = &index.directory.file(part).expect("a file").name;
                    let file = &files[name.parse::<usize>().expect("a number")];
                    index.supply(file).expect("sound");
                }
            }
        }
    }
    panic!("the same sections are asked for again and again")
}
