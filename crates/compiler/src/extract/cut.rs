//! The words of an article with what extraction looks at, for all that is looked for in it.

use corpuscope_core::annotation::{EntityKind, Mention, Tag, Tags, Via};
use corpuscope_core::article::{Article, BlockKind};
use corpuscope_core::date::Date;
use corpuscope_core::extract::{Deed, Figure, Naming, Quotation, Role};
use corpuscope_core::text::Analysis;
use rustc_hash::FxHashSet;

use super::Language;
use super::cast::Cast;
use super::figures::find;
use super::marks::{marked, spoken};
use super::roles::Quoted;
use super::spans::Spans;
use super::speakers::{MarkedBlock, Speaker};
use super::speeches::{Open, begins_quoted};
use super::statements::stated_by;
use super::times::Time;
use super::tokens::{Token, sentence, tokens};
use super::vocabulary::Forms;

/// An article cut into words.
pub(super) struct Cut<'a> {
    language: &'a Language,
    article: &'a Article,
    blocks: Vec<Block<'a>>,
    /// Where countries and actors are named, in the order of the text.
    names: Vec<Name<'a>>,
}

/// A block of it.
struct Block<'a> {
    kind: BlockKind,
    start: u32,
    end: u32,
    text: &'a str,
    tokens: Vec<Token<'a>>,
}

/// A mention of a country or an actor.
#[derive(Clone, Copy)]
pub(super) struct Name<'a> {
    pub(super) kind: EntityKind,
    pub(super) key: &'a str,
    pub(super) mention: &'a Mention,
}

impl<'a> Cut<'a> {
    pub(super) fn new(
        language: &'a Language,
        article: &'a Article,
        analysis: &'a Analysis,
        tags: impl Iterator<Item = (EntityKind, &'a Tag)>,
    ) -> Self {
        let text = article.blocks.iter().enumerate().filter(|(_, b)| b.kind != BlockKind::Dateline);
        let blocks = text.filter_map(|(number, block)| {
            let text = article.text.get(block.range())?;
            let tokens = tokens(text, block.start, analysis, number);
            Some(Block { kind: block.kind, start: block.start, end: block.end, text, tokens })
        });
        let of = |(kind, tag): (EntityKind, &'a Tag)| {
            tag.mentions.iter().map(move |mention| Name { kind, key: &tag.key, mention })
        };
        let mut names: Vec<Name<'a>> = tags.flat_map(of).collect();
        names.sort_by_key(|name| name.mention.start);
        Cut { language, article, blocks: blocks.collect(), names }
    }

    /// The names within a block.
    fn names(&self, block: &Block<'_>) -> impl Iterator<Item = &Name<'a>> {
        let at = |byte: u32| self.names.partition_point(|name| name.mention.start < byte);
        let end = block.end;
        self.names[at(block.start)..at(end)].iter().filter(move |name| name.mention.end <= end)
    }

    /// Forms that its paragraphs write with a capital where no sentence begins.
    fn capitalised(&self) -> FxHashSet<&str> {
        let prose = self.blocks.iter().filter(|b| !matches!(b.kind, BlockKind::Title | BlockKind::Heading));
        let tokens = prose.flat_map(|block| &block.tokens);
        tokens.filter(|t| t.capital() && t.continues()).map(|t| &*t.form).collect()
    }

    /// Where the actors of a block are named in it.
    fn actors(&self, block: &Block<'_>) -> Spans<&'a str> {
        let actors = self.names(block).filter(|name| name.kind == EntityKind::Actor);
        let mut named: Vec<(u32, u32, &str)> =
            actors.map(|n| (n.mention.start - block.start, n.mention.end - block.start, n.key)).collect();
        named.sort_unstable();
        Spans::new(named)
    }

    /// What is quoted in a block: between quotation marks, or else behind a dash.
    fn marks(&self, block: &Block<'_>) -> Vec<(usize, usize)> {
        let quoted = marked(block.text);
        let Some(speech) = self.language.speech.as_ref().filter(|_| quoted.is_empty()) else { return quoted };
        spoken(block.text, |byte| {
            let n = block.tokens.partition_point(|token| token.start < byte);
            n < block.tokens.len() && speech.says_beside(&block.tokens, n)
        })
    }

    /// What the article quotes, and what it counts.
    pub(super) fn said(&self) -> (Vec<Quotation>, Vec<Figure>) {
        let (mut quotations, mut figures) = (Vec::new(), Vec::new());
        let (mut last, mut heard) = (Speaker::default(), Speaker::default());
        let (mut led, mut open) = (None, Open::default());
        let capitalised = self.capitalised();
        let named: Vec<Spans<&str>> = self.blocks.iter().map(|block| self.actors(block)).collect();
        let marks: Vec<Vec<(usize, usize)>> = self.blocks.iter().map(|block| self.marks(block)).collect();
        let blocks = self.blocks.iter().zip(&named).zip(&marks);
        let passages = blocks.map(|((block, actors), marked)| MarkedBlock {
            base: block.start,
            text: block.text,
            tokens: &block.tokens,
            actors,
            marked,
            names: &capitalised,
        });
        let passages: Vec<MarkedBlock<'_>> = passages.collect();
        let speech = self.language.speech.as_ref();
        let cast = speech.map(|speech| Cast::new(speech, &passages)).unwrap_or_default();
        for passage in &passages {
            let from = quotations.len();
            if let Some(speech) = speech {
                let begins = begins_quoted(passage);
                if let Some(speaker) = speech.signs(passage) {
                    sign(&mut quotations, &speaker);
                }
                let on = open.speaker().or(led.as_ref()).filter(|_| begins).cloned();
                quotations.extend(speech.find(passage, &cast, on.as_ref(), &mut last));
                open.read(passage, &mut quotations, from);
                led = speech.announced(passage, &cast, &last);
            }
            figures.extend(self.language.counted(
                passage,
                &cast,
                &quotations[from..],
                self.article.meta.date,
                &mut heard,
            ));
        }
        let said =
            |[from, to]: [u32; 2]| self.article.text.get(from as usize..to as usize).unwrap_or_default();
        for quotation in &mut quotations {
            quotation.words = said([quotation.start, quotation.end]).to_owned();
            quotation.named = quotation.speaker.map(said).unwrap_or_default().to_owned();
        }
        for figure in &mut figures {
            figure.by = figure.speaker.map(said).unwrap_or_default().to_owned();
            figure.when = figure.time.map(said).unwrap_or_default().to_owned();
        }
        (quotations, figures)
    }

    /// What the article calls those that are named in it.
    pub(super) fn namings(&self, tags: &'a Tags) -> Vec<Naming> {
        let Some(names) = &self.language.names else { return Vec::new() };
        let mut found = Vec::new();
        for block in &self.blocks {
            for name in self.names(block) {
                found.extend(names.find(block.start, &block.tokens, name));
            }
        }
        let others = |tag: &'a Tag| tag.mentions.iter().map(|m| (m.start, m.end, tag.key.as_str()));
        let actors = Spans::new(tags.of(EntityKind::Actor).iter().flat_map(others).collect());
        found.retain(|naming| !is_anothers(self.article, &actors, naming));
        found.sort_by(|a, b| (a.start, a.end, a.kind, &a.key).cmp(&(b.start, b.end, b.kind, &b.key)));
        found
    }

    /// What those that are named in the article do in it.
    pub(super) fn roles(&self, quotations: &[Quotation]) -> Vec<Role> {
        let Some(roles) = &self.language.roles else { return Vec::new() };
        let none = Forms::default();
        let saying = self.language.speech.as_ref().map_or(&none, |speech| &speech.verbs);
        let mut found = Vec::new();
        let quoted = Quoted::new(quotations);
        for block in &self.blocks {
            let tokens = &block.tokens;
            for Name { kind, key, mention } in self.names(block) {
                let (start, end) = (mention.start - block.start, mention.end - block.start);
                let first = tokens.partition_point(|t| t.end <= start as usize);
                let next = tokens.partition_point(|t| t.start < end as usize);
                if first >= next || mention.via == Via::Demonym {
                    continue;
                }
                let mut deeds: Vec<(Deed, u32, u32)> = Vec::new();
                for (deed, from, to) in roles.of(tokens, saying, first, next) {
                    let bytes =
                        [tokens[from].start, tokens[to - 1].end].map(|byte| block.start + byte as u32);
                    deeds.push((deed, bytes[0], bytes[1]));
                }
                if let Some(deed) = quoted.deed(key, mention.start, mention.end)
                    && !deeds.iter().any(|d| d.0 == deed)
                {
                    deeds.push((deed, mention.start, mention.end));
                }
                let role =
                    |(deed, start, end)| Role { kind: *kind, key: (*key).to_owned(), start, end, deed };
                found.extend(deeds.into_iter().map(role));
            }
        }
        found.sort_by(|a: &Role, b: &Role| {
            (a.start, a.end, a.kind, &a.key, a.deed).cmp(&(b.start, b.end, b.kind, &b.key, b.deed))
        });
        found
    }
}

impl Language {
    /// The figures of a passage, each with who states it and when it holds. `heard` is who spoke before.
    fn counted(
        &self,
        passage: &MarkedBlock<'_>,
        cast: &Cast,
        quoted: &[Quotation],
        today: Option<Date>,
        heard: &mut Speaker,
    ) -> Vec<Figure> {
        let (base, tokens) = (passage.base, passage.tokens);
        let Some((numerals, referents)) = &self.figures else { return Vec::new() };
        let mut figures = find(numerals, referents, passage.text, tokens);
        let statements = self.speech.as_ref().map(|speech| speech.statements(passage, cast, quoted, heard));
        let statements = statements.unwrap_or_default();
        // Of the sentence of the figure before.
        let mut dated: ([usize; 2], Vec<Time>) = Default::default();
        for f in &mut figures {
            let first = tokens.partition_point(|t| t.end <= f.start as usize);
            let next = tokens.partition_point(|t| t.start < f.end as usize);
            let [from, to] = sentence(tokens, first);
            if dated.0 != [from, to] {
                let times = self.times.as_ref().map(|times| times.find(tokens, from, to, today));
                dated = ([from, to], times.unwrap_or_default());
            }
            let last = tokens.partition_point(|t| t.start < f.to as usize).max(next);
            let time = self.times.as_ref().and_then(|t| t.of(tokens, &dated.1, from, [first, last]));
            if let Some(time) = time {
                f.time = Some([tokens[time.from].start, tokens[time.to - 1].end].map(|b| base + b as u32));
                f.date = time.date;
            }
            for at in [&mut f.start, &mut f.end, &mut f.from, &mut f.to] {
                *at += base;
            }
            let before = quoted.partition_point(|q| q.start <= f.start);
            let spoken = quoted[..before].last().filter(|q| f.end <= q.end && q.speaker.is_some());
            if let Some(quotation) = spoken {
                (f.speaker, f.actor) = (quotation.speaker, quotation.actor.clone());
            } else if let Some(by) = stated_by(&statements, first) {
                (f.speaker, f.actor) = (by.span, by.actor.clone());
            }
        }
        figures
    }
}

/// Gives the quotation that came last to whoever signs it, where nobody is said to speak.
fn sign(quotations: &mut [Quotation], speaker: &Speaker) {
    if let Some(quotation) = quotations.last_mut().filter(|q| q.verb.is_none()) {
        quotation.speaker = speaker.span;
        quotation.actor.clone_from(&speaker.actor);
        quotation.scare = false;
    }
}

/// "The Trump administration": the noun belongs to the name of a body, and says nothing of the person in it.
fn is_anothers(article: &Article, actors: &Spans<&str>, naming: &Naming) -> bool {
    let text = article.text.as_bytes();
    let Some(space) = naming.start.checked_sub(1).filter(|at| text.get(*at as usize) == Some(&b' ')) else {
        return false;
    };
    // The name right before the noun, and one of another that has both within it.
    let own = actors.touching(space.saturating_sub(1), space);
    let own: Vec<u32> = own.filter(|m| m.2 == naming.key && m.1 == space).map(|m| m.0).collect();
    let within = |m: &&(u32, u32, &str)| m.0 < naming.start && naming.end <= m.1 && m.2 != naming.key;
    let mut others = actors.touching(naming.start, naming.end).filter(within);
    naming.kind == EntityKind::Actor && others.any(|m| own.iter().any(|name| m.0 <= *name))
}
