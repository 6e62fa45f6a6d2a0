//! All that was found as a table and as files, not only the page of it that a list shows.

use crate::annotation::EntityKind;
use crate::article::{Article, BlockKind};
use crate::cite::{Bibliography, Object};
use crate::index::{Document, Index, Stop, collect};
use crate::message::{Join, Message, say};
use crate::panels::{About, Cell, Column, Measure, Origin, Row, Table, Words};
use crate::search::{Found, Hit, Request, Snippet, search};

/// Articles that a file has at most. Their texts, and what was found in them, must be fetched: of 19,000 articles of news
/// the 2,000 that answer a word best lie in 1,050 files of 5.4 MB, which is half of the corpus; more is better had from
/// the command line (`corpuscope export`).
pub const MOST_RESULTS: usize = 2_000;

static RESULTS: About = About::new("articles", say::EXPLORE_RESULTS, say::EXPLORE_RESULTS_SAYS);
static COLUMNS: [Column; 13] = [
    Column::text("id", say::EXPLORE_RESULTS_ID),
    Column::text("title", say::EXPLORE_RESULTS_TITLE),
    Column::text("source", say::EXPLORE_RESULTS_SOURCE),
    Column::text("authors", say::EXPLORE_RESULTS_AUTHORS),
    Column::text("date", say::EXPLORE_COLUMN_DATE),
    Column::text("language", say::EXPLORE_RESULTS_LANGUAGE),
    Column::text("kind", say::EXPLORE_RESULTS_KIND),
    Column::text("url", say::EXPLORE_RESULTS_URL),
    Column::count("words", say::EXPLORE_RESULTS_WORDS),
    Column::text("countries", say::EXPLORE_RESULTS_COUNTRIES),
    Column::text("actors", say::EXPLORE_RESULTS_ACTORS),
    Column::score("score", say::EXPLORE_RESULTS_SCORE).measuring(Measure::Score),
    Column::text("passage", say::EXPLORE_RESULTS_PASSAGE),
];

/// An article that was found.
#[derive(Clone, Debug, PartialEq)]
pub struct Told {
    /// The article.
    pub article: Article,
    /// Its words, where they are known.
    pub words: Option<u32>,
    /// Names of the countries and of the actors that count for the search, in the order of [`EntityKind::ALL`].
    pub names: [Vec<String>; EntityKind::ALL.len()],
    /// How well it answers the query; none where nothing was asked for in words.
    pub score: Option<f64>,
    /// The passage that a list shows.
    pub passage: String,
}

/// All that was found, in its order, or the first of it.
#[derive(Clone, Debug, PartialEq)]
pub struct Results {
    /// The articles.
    pub articles: Vec<Told>,
    /// How many more were found.
    pub left_out: usize,
}

/// Returns what a request finds, at most so many articles. Near-copies, which a list may fold, stand each in its place.
///
/// It searches anew, as what the front page shows is not all that was found.
pub fn results(index: &Index, request: &Request, most: usize) -> Result<Results, Stop> {
    results_of(index, request, &[], most)
}

/// Returns the same, or of it the articles of these ids alone where some are given.
pub fn results_of(index: &Index, request: &Request, chosen: &[String], most: usize) -> Result<Results, Stop> {
    let named = || EntityKind::ALL.iter().filter_map(|kind| index.facet(kind.key()));
    let names = collect(named().map(|facet| index.rare_of(facet))).map(drop);
    let tables = index.tables();
    let found = collect([tables, names].into_iter()).and_then(|_| search(index, request))?;
    let found = of_these(index, found, chosen)?;
    let hits = found.hits.get(..most).unwrap_or(&found.hits);
    let numbers: Vec<u32> = hits.iter().map(|hit| hit.document).collect();
    let documents = index.documents(&numbers)?;
    let mentioned = request.counts_mentions(index);
    let told = |(hit, document)| told(index, &found, mentioned, hit, document);
    let articles: Vec<Told> = hits.iter().zip(documents).map(told).collect();
    Ok(Results { left_out: found.total - articles.len(), articles })
}

/// What was found, or of it the articles of these ids alone where some are given.
pub(super) fn of_these(index: &Index, mut found: Found, ids: &[String]) -> Result<Found, Stop> {
    if !ids.is_empty() {
        let numbers = collect(ids.iter().map(|id| index.number(id)))?;
        found.hits.retain(|hit| numbers.contains(&Some(hit.document)));
        found.total = found.hits.len();
    }
    Ok(found)
}

/// What is told of an article.
fn told(index: &Index, found: &Found, mentioned: bool, hit: &Hit, document: Document) -> Told {
    let Document { article, tags } = document;
    let names = EntityKind::ALL.map(|kind| {
        let salience = index.facet(kind.key()).is_some_and(|facet| facet.salience);
        let counting = tags.of(kind).iter().filter(|tag| mentioned || !salience || tag.salient);
        counting.map(|tag| index.tag_label(kind.key(), tag, &article.text).to_owned()).collect()
    });
    let score = (!found.highlighter.is_empty()).then_some(hit.score);
    let passage = Snippet::new(&article, &found.highlighter).text;
    Told { words: index.words(hit.document), names, score, passage, article }
}

/// Several names in one cell.
pub(super) fn joined(names: &[String]) -> Cell {
    if names.is_empty() { Cell::None } else { Cell::Said(Message::texts(Join::Semicolon, names)) }
}

impl Told {
    /// The cells of its row.
    fn cells(&self) -> Vec<Cell> {
        let meta = &self.article.meta;
        let text = |text: Option<&str>| text.map_or(Cell::None, |text| Cell::Text(text.to_owned()));
        let [countries, actors] = &self.names;
        vec![
            Cell::Text(self.article.id.clone()),
            text(self.article.first(BlockKind::Title)),
            text(meta.source.as_deref()),
            joined(&meta.authors),
            meta.date.map_or(Cell::None, Cell::Date),
            text(meta.language.as_deref()),
            text(meta.kind.as_deref()),
            text(meta.url.as_deref()),
            self.words.map_or(Cell::None, Cell::Int),
            joined(countries),
            joined(actors),
            self.score.map_or(Cell::None, Cell::Float),
            Cell::Text(self.passage.clone()),
        ]
    }
}

impl Results {
    /// Returns a row for each article.
    pub fn table(&self) -> Table {
        let mut table = Table::new(&RESULTS, &COLUMNS, &[], 0);
        let row = |told: &Told| Row {
            key: told.article.id.clone(),
            quiet: false,
            minor: false,
            cells: told.cells(),
        };
        table.rows = self.articles.iter().map(row).collect();
        table.left_out = self.left_out;
        table.notes.extend(self.note());
        table
    }

    /// Says how many articles are not there, where some are not.
    pub fn note(&self) -> Option<Message> {
        let (here, left_out) = (self.articles.len(), self.left_out);
        (left_out > 0).then(|| say::explore_results_first(here, here + left_out))
    }

    /// Returns the table as CSV, below lines that say where it is from and how many articles it lacks.
    pub fn csv(&self, origin: &Origin, words: &Words<'_>) -> String {
        let lacking = match self.left_out {
            0 => String::new(),
            n => format!("#left_out,{n}\n"),
        };
        [origin.lines(words), lacking, self.table().csv(words)].concat()
    }

    /// Returns a line of JSON for each article. Each says where it is from, as lines of several files may come together.
    pub fn json_lines(&self, origin: &Origin, words: &Words<'_>) -> String {
        let filter = origin.sides.first().map(|side| words(&side.title)).unwrap_or_default();
        let line = |told: &Told| {
            let (article, meta) = (&told.article, &told.article.meta);
            let [countries, actors] = &told.names;
            let mut line = Object::default();
            line.text("id", &article.id);
            line.text("title", article.first(BlockKind::Title).unwrap_or_default());
            line.text("source", meta.source.as_deref().unwrap_or_default());
            line.texts("authors", &meta.authors);
            line.text("date", &meta.date.map(|date| date.to_string()).unwrap_or_default());
            line.text("language", meta.language.as_deref().unwrap_or_default());
            line.text("kind", meta.kind.as_deref().unwrap_or_default());
            line.text("url", meta.url.as_deref().unwrap_or_default());
            line.raw("words", &told.words.map(|words| words.to_string()).unwrap_or_default());
            line.texts("countries", countries);
            line.texts("actors", actors);
            let score = told.score.filter(|score| score.is_finite()).map(Cell::Float);
            line.raw("score", &score.map(|score| score.text(Measure::Score, words)).unwrap_or_default());
            line.text("passage", &told.passage);
            line.text("corpus", &origin.corpus);
            line.text("fingerprint", &origin.fingerprint);
            line.text("filter", &filter);
            line.text("address", &origin.address);
            line.text("made", &origin.made);
            line.end() + "\n"
        };
        self.articles.iter().map(line).collect()
    }

    /// Returns the articles to be cited.
    pub fn bibliography<'a>(&'a self, origin: &'a Origin) -> Bibliography<'a> {
        let articles = self.articles.iter().map(|told| &told.article).collect();
        Bibliography { articles, origin, left_out: self.left_out }
    }
}
