//! What each side stresses: its words against those of the other sides together.

use super::about::About;
use super::cell::{Cell, Label};
use super::column::{Column, Measure, Shown};
use super::comparable::{apart, copies, language, languages_told, related, speak_alike};
use super::definition::{Definition, Rows};
use super::names::Names;
use super::occurrences::{mostly_written, occurrences};
use super::passage::Passage;
use super::remarks::{Evidence, Remark, Telling};
use super::selection::{Need, Options, Selection};
use super::tally::{Tally, Use, within_pairs};
use crate::compare::{Counts, PAIR};
use crate::index::Stop;
use crate::message::{Join, Message, say};
use crate::sides::Side;
use crate::sort::sort_by;
use crate::text::{Stemmer, is_general_stem};

/// G² beyond which chance alone would give such a difference in fewer than one case in twenty.
const LIKELY: f64 = 3.84;
/// The same for the z of the weighted log-odds.
const LIKELY_Z: f64 = 1.96;
/// Articles from which on it says something how evenly a term is spread over them.
const PARTS: usize = 5;
/// Words of evidence that the background frequencies of all terms are worth together, in the weighted log-odds.
const PRIOR: f64 = 500.0;

/// Times that a side uses a term, at least, for it to be told.
const OFTEN: u32 = 6;

/// Letters of a word below which it is no matter of an article.
const SHORT: usize = 3;
/// Times for one side's term to be told without another's.
const VERY_OFTEN: u32 = 15;
/// How many times as often as all others together a side uses a term, at least, for it to be told.
const ALONE: u32 = 3;
/// Terms of a side that are looked at for one to be told.
const TRIED: usize = 6;

/// A term that a side uses more than the others: a keyword of the side.
pub(super) struct Keyword<'s> {
    tally: &'s Tally,
    side: usize,
    /// How often it stands on this side and on the others.
    counts: Counts,
    g2: f64,
    lrc: f64,
    z: f64,
    /// Without the article that has it most, the difference could be chance.
    one_article: bool,
    /// How unevenly the articles have it, where they are enough for that to mean something.
    dispersion: Option<f64>,
    /// How often it stands in a million words of each side.
    rates: Vec<f64>,
    /// It says no more than whom an article is about, or how its house writes.
    trivial: bool,
}

impl<'s> Keyword<'s> {
    fn new(tally: &'s Tally, side: usize, words: &[u32]) -> Self {
        let all: u32 = words.iter().sum();
        let (a, n1) = (tally.sides[side].count, words[side]);
        let counts = Counts { a, b: tally.sides.iter().map(|s| s.count).sum::<u32>() - a, n1, n2: all - n1 };
        let background = f64::from(counts.a + counts.b) / f64::from(all.max(1));
        Keyword {
            tally,
            side,
            counts,
            g2: counts.g2(),
            lrc: 0.0,
            z: counts.weighted_log_odds(background, PRIOR),
            one_article: false,
            dispersion: None,
            rates: Vec::new(),
            trivial: false,
        }
    }

    /// The conservative log ratio, of so many words and pairs tested.
    fn conservative(&self, tested: &[usize; 2]) -> f64 {
        self.counts.lrc(tested[usize::from(self.tally.pair().is_some())])
    }

    /// Whether one article of the side carries it.
    fn is_of_one_article(&self, side: &Side) -> bool {
        let most = self.tally.sides[self.side].most;
        let counts = self.counts;
        let without = Counts { a: counts.a - most.0, n1: counts.n1.saturating_sub(most.1), ..counts };
        side.documents.len() > 1 && (without.n1 == 0 || without.g2() < LIKELY)
    }

    fn is_reliable(&self) -> bool {
        self.lrc > 0.0
    }
}

/// The panel.
pub(super) struct Terms;

impl Definition for Terms {
    const ABOUT: About = About {
        needs: &[Need::Terms, Need::Extracts, Need::Reuse],
        rows: 50,
        order: Some(say::PANEL_BY_LRC),
        telling: Telling { few: 6, many: 2, most: 1 },
        tab: Some(say::PANEL_TAB_WORDS),
        ..About::new("terms", say::PANEL_TERMS, say::PANEL_TERMS_SAYS)
    };
    const COLUMNS: &'static [Column] = &[
        Column::count("side", say::PANEL_COLUMN_STRESSING).shown(Shown::Group(say::PANEL_GROUP_STRESSING)),
        Column::text("term", say::PANEL_COLUMN_TERM).shown(Shown::Head),
        Column::text("reliable", say::PANEL_COLUMN_RELIABLE).small(),
        Column::score("lrc", say::PANEL_COLUMN_LRC).small_in(say::PANEL_SMALL_LRC),
        Column::score("g2", say::PANEL_COLUMN_G2).small_in(say::PANEL_SMALL_G2).sort(say::PANEL_BY_G2),
        Column::score("log_ratio", say::PANEL_COLUMN_LOG_RATIO),
        Column::score("log_odds", say::PANEL_COLUMN_LOG_ODDS).sort_anew(say::PANEL_BY_LOG_ODDS),
        Column::text("one_article", say::PANEL_COLUMN_ONE_ARTICLE).small(),
        Column::score("dispersion", say::PANEL_COLUMN_DISPERSION).small_in(say::PANEL_SMALL_DISPERSION),
    ];
    const OF_SIDE: &'static [Column] = &[
        Column::count("count", say::PANEL_COLUMN_TIMES).shown(Shown::Passages),
        Column::score("rate", say::PANEL_COLUMN_MILLION).measuring(Measure::PerMillion).shown(Shown::Bar),
        Column::count("articles", say::PANEL_COLUMN_ARTICLES),
    ];
    type Row<'s> = Keyword<'s>;

    fn rows<'s>(selection: &'s Selection<'_>, options: Options) -> Result<Rows<Keyword<'s>>, Stop> {
        let words = selection.words()?;
        let tallies = selection.tallies()?;
        let within = within_pairs(tallies);
        let mut all = Rows { rows: Vec::new(), left_out: 0 };
        if !speak_alike(selection) {
            return Ok(all);
        }
        let (names, language) = (Names::of(selection)?, language(selection));
        for (number, side) in selection.sides().iter().enumerate() {
            // Words and pairs are tested apart: who looks at words need not pay for the pairs.
            let tested = [false, true].map(|pair| {
                tallies.iter().filter(|t| t.sides[number].count > 0 && t.pair().is_some() == pair).count()
            });
            let candidates =
                tallies.iter().filter(|t| t.sides[number].count > 1 && !within.contains(t.key.as_str()));
            let mut found: Vec<Keyword<'_>> = candidates
                .map(|tally| Keyword::new(tally, number, &words))
                .filter(|k| if options.second { k.z >= LIKELY_Z } else { k.g2 >= LIKELY })
                .collect();
            // What is sure to be more frequent comes first, by how much; what only may be follows, by the evidence.
            if options.second {
                sort_by(&mut found, &|a, b| {
                    b.z.total_cmp(&a.z).then_with(|| a.tally.term.cmp(&b.tally.term))
                });
            } else {
                found.iter_mut().for_each(|k| k.lrc = k.conservative(&tested));
                sort_by(&mut found, &|a, b| {
                    let by_size = b.lrc.total_cmp(&a.lrc).then_with(|| b.g2.total_cmp(&a.g2));
                    by_size.then_with(|| a.tally.term.cmp(&b.tally.term))
                });
            }
            let mut found = Rows::first(found, options);
            for keyword in &mut found.rows {
                keyword.lrc = keyword.conservative(&tested);
                keyword.trivial = is_trivial(keyword.tally, &names, language);
                keyword.one_article = keyword.is_of_one_article(side);
                let here = &keyword.tally.sides;
                keyword.dispersion = (side.documents.len() >= PARTS).then_some(here[number].dispersion);
                let rate =
                    |(used, words): (&Use, &u32)| f64::from(used.count) * 1e6 / f64::from((*words).max(1));
                keyword.rates = here.iter().zip(&words).map(rate).collect();
            }
            all.rows.append(&mut found.rows);
            all.left_out += found.left_out;
        }
        Ok(all)
    }

    fn key(row: &Keyword<'_>) -> String {
        format!("{}:{}", row.side + 1, row.tally.key)
    }

    fn cells(row: &Keyword<'_>) -> Vec<Cell> {
        vec![
            Cell::Int(row.side as u32 + 1),
            Cell::Text(row.tally.written().to_owned()),
            Cell::Label(if row.is_reliable() { RELIABLE } else { UNRELIABLE }),
            Cell::Float(row.lrc),
            Cell::Float(row.g2),
            Cell::Float(row.counts.log_ratio()),
            Cell::Float(row.z),
            Cell::Label(if row.one_article { ONE_ARTICLE } else { SEVERAL_ARTICLES }),
            row.dispersion.map_or(Cell::None, Cell::Float),
        ]
    }

    fn cells_of_side(row: &Keyword<'_>, side: usize) -> Vec<Cell> {
        let used = &row.tally.sides[side];
        vec![Cell::Int(used.count), Cell::Float(row.rates[side]), Cell::Int(used.articles)]
    }

    fn is_quiet(row: &Keyword<'_>) -> bool {
        row.trivial
    }

    fn is_minor(row: &Keyword<'_>) -> bool {
        !row.is_reliable()
    }

    fn passages(selection: &Selection<'_>, row: &str, side: usize) -> Result<Vec<Passage>, Stop> {
        occurrences(selection, row.split_once(':').map_or(row, |(_, key)| key), side)
    }

    fn notes(selection: &Selection<'_>) -> Vec<Message> {
        languages_told(selection).into_iter().collect()
    }

    /// The word that each side stresses most surely.
    fn remarks(selection: &Selection<'_>, rows: &Rows<Keyword<'_>>) -> Result<Vec<Remark>, Stop> {
        let (mut said, mut evidence, mut most) = (Vec::new(), Vec::new(), 0);
        let (copies, related) = (copies(selection)?, related(selection)?);
        let is_copy = |side: &usize| copies.iter().any(|pair| pair.sides.contains(side));
        for side in apart(selection.sides()).into_iter().filter(|side| !is_copy(side)) {
            let titles = selection.titles(side)?;
            let sure = rows.rows.iter().filter(|row| {
                let sure = row.side == side && row.is_reliable() && !row.one_article;
                let new = || !row.tally.key.split(PAIR).any(|stem| titles.iter().any(|title| title == stem));
                // Of many articles, which are about much, one word alone tells little.
                let tells = selection.is_few() || row.tally.pair().is_some();
                let alone = row.counts.b * ALONE <= row.counts.a;
                sure && tells && alone && !row.trivial && row.counts.a >= OFTEN && new()
            });
            for row in sure.take(if related[side].contains(&true) { TRIED } else { 0 }) {
                let Some(written) = written(selection, row)? else { continue };
                said.push(say::panel_told_stresses(side, &written, row.counts.a as usize));
                evidence.push(Evidence { row: Terms::key(row), side: Some(side) });
                most = most.max(row.counts.a);
                break;
            }
        }
        // One side's word tells little without another's, unless it is said over and over.
        if said.len() < 2 && most < VERY_OFTEN {
            return Ok(Vec::new());
        }
        let said = say::panel_told_terms(Message::List(Join::Semicolon, said));
        Ok(vec![Remark { evidence, subject: None, said, leads: false }])
    }
}

/// How a term is written within sentences; none where that is as a name, which tells whom a side is about. Of many
/// articles one is read.
fn written(selection: &Selection<'_>, row: &Keyword<'_>) -> Result<Option<String>, Stop> {
    let written = match selection.is_few() {
        true => row.tally.written().to_owned(),
        false => match mostly_written(selection, row.tally, row.side)? {
            Some(written) => written,
            None => return Ok(None),
        },
    };
    let is_name = written.starts_with(char::is_uppercase) && language(selection) != "de";
    let is_verb = || written.split(PAIR).any(|word| is_verb_form(language(selection), word));
    Ok((!is_name && !is_verb()).then_some(written))
}

/// Whether a word ends as forms of verbs do, which tell less of a matter than its nouns.
fn is_verb_form(language: &str, word: &str) -> bool {
    let endings: &[&str] = match language {
        "en" => &["ing", "ed"],
        "es" | "pt" => &[
            "ando", "endo", "ado", "ada", "ados", "adas", "ido", "ida", "idos", "idas", "aron", "eron", "ar",
            "er",
        ],
        _ => &[],
    };
    endings.iter().any(|ending| word.ends_with(ending))
}

/// Whether a term says no more than whom an article is about, or how its house writes.
fn is_trivial(tally: &Tally, names: &Names, language: &str) -> bool {
    let general = |word: &str| {
        // "De" of a name in a text of another language.
        word.chars().count() < SHORT
            || is_general_stem(language, word)
            || is_general_stem(language, &Stemmer::for_language(language).stem(word))
    };
    names.hold(&tally.term) || tally.term.split(PAIR).any(general) || tally.key.split(PAIR).any(general)
}

const RELIABLE: Label = Label::silent("yes");
const UNRELIABLE: Label = Label::in_words(say::PANEL_RELIABLE_NOT, say::PANEL_RELIABLE_NOT);
const ONE_ARTICLE: Label = Label::new("yes", say::PANEL_ONE_ARTICLE);
const SEVERAL_ARTICLES: Label = Label::silent("");

#[cfg(test)]
mod tests {
    use super::super::tests::{index, index_in};
    use super::super::{Options, Panel};
    use super::*;
    use crate::sides::sides;

    /// The rows that the page shows of these articles, and what is told.
    fn shown(articles: &[&str]) -> (Vec<Cell>, usize) {
        let ids = ["a", "b", "c"];
        let articles: Vec<(&str, &str, &str)> =
            ids.iter().zip(articles).map(|(id, text)| (*id, "2025", *text)).collect();
        let index = index(&articles);
        let keys: Vec<String> = articles.iter().map(|article| article.0.to_owned()).collect();
        let sides = sides(&index, &keys).expect("all is there");
        let made =
            Panel::Terms.make(&Selection::new(&index, &sides), Options::default()).expect("all is there");
        let rows = made.table.rows.iter().filter(|row| !row.quiet).map(|row| row.cells[1].clone());
        (rows.collect(), made.remarks.len())
    }

    #[test]
    fn words_of_reporting_are_not_shown_and_a_word_is_written_as_mostly() {
        let [one, other] = [
            "They fear the Blockade said the author of ice, of hail, of wind, of rain, of snow and sun. "
                .repeat(18),
            "They met in the tent, of ice, of hail, of wind, of rain, of snow and sun. ".repeat(20),
        ];
        let (rows, told) = shown(&[&one, &other]);
        let has = |term: &str| rows.contains(&Cell::Text(term.to_owned()));
        assert!(has("Blockade") && has("fear") && !has("author"), "{rows:?}");
        assert_eq!(told, 1);
    }

    #[test]
    fn words_are_not_compared_between_copies_nor_between_languages() {
        let storm =
            "The storm closed the harbour and the long pier of the old town for a week again. ".repeat(4);
        let copy = [&storm, "Rain, rain, rain, rain, rain, rain."].concat();
        assert_eq!(shown(&[&storm, &copy]).1, 0);
        let index = index_in(&["en", "fi"]);
        let sides = sides(&index, &["d0".to_owned(), "d1".to_owned()]).expect("all is there");
        let made =
            Panel::Terms.make(&Selection::new(&index, &sides), Options::default()).expect("all is there");
        assert!(made.table.rows.is_empty() && made.table.notes.len() == 1);
    }
}
