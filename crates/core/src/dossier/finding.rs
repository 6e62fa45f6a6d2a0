//! What a check finds of an item.

use super::{Item, Kept, Reading, Reference};
use crate::message::{Message, say};
use crate::text::Run;

/// How it stands with an item.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Verdict {
    /// The words stand where they stood; the count is the same; the text of the article is the same.
    Holds,
    /// The words stand in another paragraph or article; the article has another id.
    Moved,
    /// The words, the text, the count or the articles counted are others.
    Changed,
    /// It is not there any more.
    Gone,
}

impl Verdict {
    /// Every verdict, the best first.
    pub const ALL: [Verdict; 4] = [Verdict::Holds, Verdict::Moved, Verdict::Changed, Verdict::Gone];

    /// How it is written in JSON.
    pub fn as_str(self) -> &'static str {
        match self {
            Verdict::Holds => "holds",
            Verdict::Moved => "moved",
            Verdict::Changed => "changed",
            Verdict::Gone => "gone",
        }
    }

    /// What people call it.
    pub fn message(self) -> Message {
        match self {
            Verdict::Holds => say::DOSSIER_HOLDS,
            Verdict::Moved => say::DOSSIER_MOVED,
            Verdict::Changed => say::DOSSIER_CHANGED,
            Verdict::Gone => say::DOSSIER_GONE,
        }
        .into()
    }
}

/// Where something stands now.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Place {
    /// Number of the document.
    pub document: u32,
    /// The article.
    pub article: Reference,
    /// The paragraph, counted as in [`Passage::paragraph`](super::Passage::paragraph); 0 for an article.
    pub paragraph: u32,
    /// First byte in the article's text.
    pub from: u32,
    /// One past the last byte.
    pub to: u32,
    /// First character in the article's text, from 0.
    pub start: u32,
    /// One past the last character.
    pub end: u32,
    /// The words that stand there; empty for an article.
    pub words: String,
}

/// How many articles were counted then, and are now.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Recount {
    /// As many as the dossier says.
    pub then: u32,
    /// Those found now, of the articles that the corpus had then.
    pub now: u32,
    /// Those found now that the corpus did not have then.
    pub came: u32,
    /// The number is the same, but the articles are others.
    pub others: bool,
}

/// Something that a citation says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Fact {
    /// The title, or what the article is called.
    Title,
    /// The authors.
    Authors,
    /// The outlet.
    Source,
    /// The date.
    Date,
}

impl Fact {
    /// How it is written in JSON.
    pub fn as_str(self) -> &'static str {
        match self {
            Fact::Title => "title",
            Fact::Authors => "authors",
            Fact::Source => "source",
            Fact::Date => "date",
        }
    }
}

/// A fact of the article that is told otherwise than when the item was kept, so that its citation is another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Citation {
    /// Which.
    pub fact: Fact,
    /// As it was; empty where it was not known.
    pub then: String,
    /// As it is; empty where it is not known.
    pub now: String,
}

impl Citation {
    /// Returns what of an article is told otherwise now.
    pub(super) fn changes(then: &Reference, now: &Reference) -> Vec<Citation> {
        let authors = |of: &Reference| of.authors.join(" · ");
        let facts = [
            (Fact::Title, then.title.clone(), now.title.clone()),
            (Fact::Authors, authors(then), authors(now)),
            (Fact::Source, then.source.clone(), now.source.clone()),
            (Fact::Date, then.date.clone(), now.date.clone()),
        ];
        let plain = |text: &str| super::plain::Plain::of(text).trimmed().to_vec();
        let differs = facts.into_iter().filter(|(_, then, now)| plain(then) != plain(now));
        differs.map(|(fact, then, now)| Citation { fact, then, now }).collect()
    }

    /// Says it.
    pub fn message(&self) -> Message {
        // What is not known is said by a dash.
        let known = |text: &str| if text.is_empty() { "–".to_owned() } else { text.to_owned() };
        let (then, now) = (&known(&self.then), &known(&self.now));
        match self.fact {
            Fact::Title => say::dossier_other_title(then, now),
            Fact::Authors => say::dossier_other_authors(then, now),
            Fact::Source => say::dossier_other_source(then, now),
            Fact::Date => say::dossier_other_date(then, now),
        }
    }
}

/// What a check finds of an item. What does not apply is empty.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// Place of the item in [`Dossier::items`](super::Dossier::items).
    pub item: usize,
    /// How it stands.
    pub verdict: Verdict,
    /// Where it stands now; none where it is gone, and for counts.
    pub place: Option<Place>,
    /// Of a passage that has changed, what was kept, struck and added, word by word.
    pub difference: Vec<Run>,
    /// Of a figure that is read otherwise, as what it is read now: of nothing known, as no figure (`Some(None)`).
    pub reading: Option<Option<Reading>>,
    /// Of what counts, how many.
    pub recount: Option<Recount>,
    /// What citations say otherwise now, also where the words hold.
    pub citation: Vec<Citation>,
    /// What an address names that is not there, and what of it is not understood.
    pub notes: Vec<Message>,
}

impl Finding {
    /// A finding without details.
    pub(super) fn new(item: usize, verdict: Verdict) -> Self {
        Finding {
            item,
            verdict,
            place: None,
            difference: Vec::new(),
            reading: None,
            recount: None,
            citation: Vec::new(),
            notes: Vec::new(),
        }
    }

    /// Whether nothing at all is to be told: it holds, and its citation too.
    pub fn is_sound(&self) -> bool {
        self.verdict == Verdict::Holds && self.citation.is_empty()
    }

    /// Says what was found of an item, a sentence each; the words that differ are not among them.
    pub fn sentences(&self, item: &Item) -> Vec<Message> {
        let mut sentences = vec![match &item.kept {
            Kept::Article(starred) => self.of_article(&starred.article),
            Kept::Passage(passage) => self.of_passage(&passage.article, passage.paragraph),
            Kept::Figure(passage, reading) => match &self.reading {
                Some(now) => self.of_reading(reading, now.as_ref()),
                None => self.of_passage(&passage.article, passage.paragraph),
            },
            Kept::Search(_) | Kept::Cell(..) => self.of_count(),
        }];
        if let (Kept::Figure(passage, _), Some(_)) = (&item.kept, &self.reading) {
            sentences.extend(self.movement(&passage.article, passage.paragraph));
        }
        if let Some(recount) = self.recount.filter(|recount| recount.came > 0) {
            sentences.push(say::dossier_came(recount.came as usize));
        }
        sentences.extend(self.citation.iter().map(Citation::message));
        sentences.extend(self.notes.iter().cloned());
        sentences
    }

    fn of_article(&self, then: &Reference) -> Message {
        match (self.verdict, &self.place) {
            (Verdict::Holds, _) => say::DOSSIER_ARTICLE_HOLDS.into(),
            (Verdict::Moved, Some(place)) => say::dossier_article_moved(&then.id, &place.article.id),
            (Verdict::Gone, _) => say::dossier_no_article(&then.id),
            _ => say::DOSSIER_ARTICLE_CHANGED.into(),
        }
    }

    fn of_passage(&self, then: &Reference, paragraph: u32) -> Message {
        match (self.verdict, &self.place) {
            (Verdict::Changed, Some(place)) => say::dossier_passage_changed(standing(place.paragraph)),
            (Verdict::Gone, _) => say::DOSSIER_PASSAGE_GONE.into(),
            _ => self.movement(then, paragraph).unwrap_or_else(|| say::DOSSIER_PASSAGE_HOLDS.into()),
        }
    }

    /// Says where words have moved to; nothing where they have not.
    fn movement(&self, then: &Reference, paragraph: u32) -> Option<Message> {
        let place = self.place.as_ref()?;
        if place.article.id != then.id {
            let title = &place.article.title;
            return Some(say::dossier_passage_in_another(title, standing(place.paragraph)));
        }
        let moved = place.paragraph != paragraph;
        moved.then(|| say::dossier_passage_moved(standing(paragraph), standing(place.paragraph)))
    }

    fn of_reading(&self, then: &Reading, now: Option<&Reading>) -> Message {
        match now {
            Some(now) => say::dossier_figure_changed(read_as(then), read_as(now)),
            None => say::dossier_figure_unread(read_as(then)),
        }
    }

    fn of_count(&self) -> Message {
        let Recount { then, now, others, .. } = self.recount.unwrap_or_default();
        match self.verdict {
            Verdict::Holds => say::dossier_count_holds(then as usize),
            Verdict::Gone => say::dossier_count_gone(then as usize),
            _ if others => say::dossier_count_others(then as usize),
            _ => say::dossier_count_changed(then as usize, now as usize),
        }
    }
}

/// Says where something stands.
pub(super) fn standing(paragraph: u32) -> Message {
    match paragraph {
        0 => say::DOSSIER_ABOVE.into(),
        n => say::dossier_paragraph(n as usize),
    }
}

/// Says as what a figure is read.
pub(super) fn read_as(reading: &Reading) -> Message {
    use crate::extract::Bound;
    let stated = |digits: &str| Message::Stated(digits.to_owned());
    let value = match reading.bound {
        Bound::Exact => stated(&reading.value),
        Bound::About => say::panel_about(stated(&reading.value)),
        Bound::AtLeast => say::panel_at_least(stated(&reading.value)),
        Bound::AtMost => say::panel_at_most(stated(&reading.value)),
        Bound::Range => say::panel_range(stated(&reading.value), stated(&reading.most)),
    };
    let of = [&*reading.unit, &*reading.counted].into_iter().filter(|word| !word.is_empty());
    let words: Vec<&str> = of.collect();
    if words.is_empty() { value } else { say::dossier_quantity(value, &words.join(" ")) }
}
