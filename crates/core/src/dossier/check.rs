//! Holding a dossier against a version of the corpus.

use super::anchor::{Located, Sought, Spot, character_at};
use super::count::{Then, Told, recount};
use super::elsewhere::{with_phrases, with_words_of};
use super::finding::{Citation, Finding, Place, Verdict};
use super::hash::text_hash;
use super::keep::paragraph_at;
use super::plain::Plain;
use super::{ArticleSet, Dossier, Kept, Passage, Reading, Reference, Starred};
use crate::article::Article;
use crate::index::{Index, Stop, collect};
use crate::text::difference;

/// Checks every item of a dossier against an index, in their order. All that is missing is named at once as far as it
/// can be known.
///
/// - An **article** holds where its id and its text do; where another id has its text, it has moved.
/// - **Words** hold where they stand in the same article and paragraph; where they stand in another paragraph, or in
///   another article and no longer in theirs, they have moved. Words that stand in their place are a change. White space
///   and the composition of letters make no difference.
/// - A **figure** holds where its words do and are read as the same value, bound and unit of the same things.
/// - A **count** is made again among the articles that the version of then had: it holds where number and articles are
///   the same. How many have come since is told and is no change.
///
/// What a citation says is compared as well ([`Finding::citation`]).
pub fn check(index: &Index, dossier: &Dossier) -> Result<Vec<Finding>, Stop> {
    let counts = dossier.items.iter().any(|item| item.kept.counted().is_some());
    let ids = if counts { index.ids() } else { Ok(Vec::new()) };
    let unknown = ArticleSet::default();
    let sets = dossier.versions.iter().map(|version| &version.articles).chain([&unknown]);
    let versions: Result<Vec<Then<'_>>, Stop> = match &ids {
        Ok(ids) => Ok(sets.map(|articles| Then::new(ids, articles)).collect()),
        Err(stop) => Err(stop.clone()),
    };
    collect(dossier.items.iter().enumerate().map(|(at, item)| match &item.kept {
        Kept::Article(starred) => check_article(index, at, starred),
        Kept::Passage(passage) => check_passage(index, at, passage),
        Kept::Figure(passage, reading) => check_figure(index, at, passage, reading),
        Kept::Search(counted) | Kept::Cell(counted, _) => {
            let view = if let Kept::Cell(_, view) = &item.kept { view } else { "" };
            let versions = versions.as_ref().map_err(Clone::clone)?;
            let then = &versions[item.version.min(versions.len() - 1)];
            let Told { verdict, recount, notes } = recount(index, counted, view, then)?;
            Ok(Finding { recount: Some(recount), notes, ..Finding::new(at, verdict) })
        }
    }))
}

/// Reads the whole text of an article.
fn read(index: &Index, document: u32) -> Result<Article, Stop> {
    index.told(document).map(|document| document.article)
}

/// The place of an article as a whole.
fn whole(document: u32, article: &Article) -> Place {
    Place { document, article: Reference::of(article), ..Place::default() }
}

fn check_article(index: &Index, at: usize, starred: &Starred) -> Result<Finding, Stop> {
    let then = &starred.article;
    let found = |verdict, document, article: &Article| {
        let place = whole(document, article);
        let citation = Citation::changes(then, &place.article);
        Finding { place: Some(place), citation, ..Finding::new(at, verdict) }
    };
    if let Some(document) = index.number(&then.id)? {
        let article = read(index, document)?;
        let same = text_hash(&article) == starred.text;
        return Ok(found(if same { Verdict::Holds } else { Verdict::Changed }, document, &article));
    }
    let candidates = with_phrases(index, &[&starred.opening])?;
    let articles = collect(candidates.iter().map(|document| read(index, *document)))?;
    let with_text: Vec<(u32, Article)> = candidates
        .into_iter()
        .zip(articles)
        .filter(|(_, article)| text_hash(article) == starred.text)
        .collect();
    // Of several copies the one that is called the same.
    let same_title = |(_, article): &&(u32, Article)| Reference::of(article).title == then.title;
    let moved = with_text.iter().find(same_title).or(with_text.first());
    Ok(moved.map_or(Finding::new(at, Verdict::Gone), |(document, article)| {
        found(Verdict::Moved, *document, article)
    }))
}

/// Where some characters of a plain text stand.
fn place(document: u32, article: &Article, text: &Plain, spot: &Spot) -> Place {
    let bytes = text.bytes(spot.start, spot.end);
    let words = article.text.get(bytes.clone()).unwrap_or_default().to_owned();
    Place {
        paragraph: paragraph_at(article, bytes.start),
        from: bytes.start as u32,
        to: bytes.end as u32,
        start: character_at(&article.text, bytes.start),
        end: character_at(&article.text, bytes.end),
        words,
        ..whole(document, article)
    }
}

fn check_passage(index: &Index, at: usize, passage: &Passage) -> Result<Finding, Stop> {
    let gone = || Finding::new(at, Verdict::Gone);
    let Some(sought) = Sought::new(&passage.quote) else { return Ok(gone()) };
    let found = |verdict, place: Place| {
        let citation = Citation::changes(&passage.article, &place.article);
        Finding { place: Some(place), citation, ..Finding::new(at, verdict) }
    };
    let changed = |place: Place| {
        let difference = difference(&passage.quote.exact, &place.words).concat();
        Finding { difference, ..found(Verdict::Changed, place) }
    };
    let mut like = None;
    if let Some(document) = index.number(&passage.article.id)? {
        let article = read(index, document)?;
        let text = Plain::of(&article.text);
        let stays =
            |spot: &Spot| paragraph_at(&article, text.bytes(spot.start, spot.end).start) == passage.paragraph;
        match sought.locate(&text, &stays) {
            Some(Located::Exact(spot)) => {
                let place = place(document, &article, &text, &spot);
                let stays = place.paragraph == passage.paragraph;
                return Ok(found(if stays { Verdict::Holds } else { Verdict::Moved }, place));
            }
            Some(Located::Replaced(spot)) => return Ok(changed(place(document, &article, &text, &spot))),
            Some(Located::Like(spot)) => like = Some(place(document, &article, &text, &spot)),
            None => {}
        }
    }
    if let Some(place) = in_another(index, passage, &sought)? {
        return Ok(found(Verdict::Moved, place));
    }
    Ok(like.map_or_else(gone, changed))
}

/// Looks for the words of a passage in other articles. Of several the one where what stands beside them is likest, then
/// the one that is called the same.
fn in_another(index: &Index, passage: &Passage, sought: &Sought) -> Result<Option<Place>, Stop> {
    let candidates = with_words_of(index, &passage.quote)?;
    let articles = collect(candidates.iter().map(|document| read(index, *document)))?;
    let mut best: Option<(f32, Place)> = None;
    for (document, article) in candidates.into_iter().zip(articles) {
        if article.id == passage.article.id {
            continue;
        }
        let text = Plain::of(&article.text);
        let Some(spot) = sought.elsewhere(&text) else { continue };
        let place = place(document, &article, &text, &spot);
        let called_the_same = place.article.title == passage.article.title;
        let judged = spot.sides() + if called_the_same { 0.1 } else { 0.0 };
        if best.as_ref().is_none_or(|(other, ..)| judged > *other) {
            best = Some((judged, place));
        }
    }
    Ok(best.map(|(_, place)| place))
}

fn check_figure(index: &Index, at: usize, passage: &Passage, then: &Reading) -> Result<Finding, Stop> {
    let finding = check_passage(index, at, passage)?;
    let Some(place) = &finding.place else { return Ok(finding) };
    let extracts = index.extracts(&[place.document])?;
    // An index without figures tells nothing of them.
    let Some((_, extract)) = extracts.first() else { return Ok(finding) };
    let here = extract.figures().filter(|figure| figure.from < place.to && place.from < figure.to);
    let readings: Vec<Reading> = here.map(|figure| Reading::of(&figure)).collect();
    if readings.contains(then) {
        return Ok(finding);
    }
    let now = readings.into_iter().next();
    Ok(Finding { verdict: Verdict::Changed, reading: Some(now), ..finding })
}
