//! A dossier of items of all kinds from a random corpus, and what each of them is, for whoever changes the corpus.

use corpuscope_core::dossier::{Colour, Dossier, Kept, cell, counted, figure, passage, star};
use corpuscope_core::explore::narrowed;
use corpuscope_core::index::Index;
use corpuscope_core::search::Request;
use corpuscope_core::view::{Look, View};

use crate::corpus::{COUNTRIES, SOURCES, Text};
use crate::random::Random;

/// What an item is of.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Of {
    /// An article, by its number.
    Article(usize),
    /// Words of an article: its paragraph, the first sentence, and bytes within the paragraph.
    Words { article: usize, paragraph: usize, sentence: usize, bytes: std::ops::Range<usize> },
    /// Words of an article that are a figure; likewise.
    Figure { article: usize, paragraph: usize, sentence: usize, bytes: std::ops::Range<usize> },
    /// A search for articles that hold a word, have a country (also in passing) and a source.
    Count { word: Option<&'static str>, country: Option<(usize, bool)>, source: Option<usize> },
}

impl Of {
    pub(crate) fn article(&self) -> Option<usize> {
        match self {
            Of::Article(article) | Of::Words { article, .. } | Of::Figure { article, .. } => Some(*article),
            Of::Count { .. } => None,
        }
    }

    /// Whether an article is among those that are counted.
    pub(crate) fn counts(&self, text: &Text) -> bool {
        let Of::Count { word, country, source } = self else { return false };
        let has = |word: &str| {
            let article = text.article();
            corpuscope_core::text::words(&article.text).any(|other| other.form == word)
        };
        word.is_none_or(has)
            && country.is_none_or(|(country, mentioned)| {
                text.countries.iter().any(|(other, salient)| *other == country && (*salient || mentioned))
            })
            && source.is_none_or(|source| text.source == SOURCES[source])
    }
}

/// Where a paragraph stands in an article's text.
fn start_of(text: &Text, paragraph: usize) -> usize {
    // The title is the first block.
    text.article().blocks[paragraph + 1].start as usize
}

/// Keeps items of a corpus: of each article one at most, and searches. Returns what each is of.
pub(crate) fn keep(index: &Index, texts: &[Text], random: &mut Random) -> (Dossier, Vec<Of>) {
    let mut dossier = Dossier { title: "Harbours".into(), ..Dossier::default() };
    let mut of = Vec::new();
    let add = |dossier: &mut Dossier, kept: Kept| {
        let id = dossier.keep(index, kept, "2026-03-01", "https://example.org/").expect("all is there");
        let item = dossier.item(id).expect("it was kept");
        item.colour = Colour::ALL[id as usize % 5];
        item.note = format!("note {id}");
    };
    for (number, text) in texts.iter().enumerate() {
        let article = text.article();
        let paragraph = random.below(text.paragraphs.len());
        let sentences = &text.paragraphs[paragraph];
        let sentence = random.below(sentences.len());
        let begin = sentences[..sentence].iter().map(|sentence| sentence.len() + 1).sum::<usize>();
        let whole = begin..begin + sentences[sentence].len();
        let base = start_of(text, paragraph);
        match random.below(5) {
            0 => {
                add(&mut dossier, star(&article));
                of.push(Of::Article(number));
            }
            1 => {
                let figures = text.figures(&article);
                let within = |at: u32| (base + whole.start..base + whole.end).contains(&(at as usize));
                let Some(found) = figures.iter().find(|figure| within(figure.from)) else { continue };
                let bytes = found.from as usize - base..found.to as usize - base;
                add(&mut dossier, figure(&article, found).expect("it stands there"));
                of.push(Of::Figure { article: number, paragraph, sentence, bytes });
            }
            _ => {
                let bytes = match random.below(3) {
                    // Some words of it.
                    0 => {
                        let words: Vec<_> = corpuscope_core::text::words(&sentences[sentence]).collect();
                        let first = random.below(words.len());
                        let last = (first + random.below(6)).min(words.len() - 1);
                        begin + words[first].start..begin + words[last].end
                    }
                    // With all that follows in the paragraph.
                    1 => whole.start..text.paragraph(paragraph).len(),
                    _ => whole,
                };
                let kept = passage(&article, base + bytes.start..base + bytes.end).expect("it stands there");
                add(&mut dossier, kept);
                of.push(Of::Words { article: number, paragraph, sentence, bytes });
            }
        }
    }
    let words = [None, Some("harbour"), Some("market"), Some("niño"), Some("committee"), Some("zzz")];
    for word in words {
        for country in [None, Some((0, true)), Some((3, false))] {
            for source in [None, Some(1)] {
                let mut request = Request { mentioned: country.map(|(_, m)| m), ..Request::default() };
                request.query = word.map(|word| format!("\"{word}\"")).unwrap_or_default();
                if let Some(source) = source {
                    request.facets.of("source").include.push(SOURCES[source].into());
                }
                let view = View { request: request.clone(), look: Look::new("timeline"), ..View::default() };
                let kept = match country {
                    Some((country, _)) => {
                        let narrowed = narrowed(index, &request, "country", COUNTRIES[country]);
                        cell(index, &narrowed, &view, "a cell")
                    }
                    None => counted(index, &view, "a search"),
                };
                add(&mut dossier, kept.expect("all is there"));
                // Forms are folded.
                let word = word.map(|word| if word == "niño" { "nino" } else { word });
                of.push(Of::Count { word, country, source });
            }
        }
    }
    (dossier, of)
}
