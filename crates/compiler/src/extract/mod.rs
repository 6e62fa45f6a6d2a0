//! Extracting: the quantities an article states and the words it quotes, in English and Spanish.
//! Rules are code, cue words are data (`data/figures.toml`, `data/referents.toml`).
//!
//! ```
//! use corpuscope_compiler::extract::Extractor;
//! use corpuscope_core::article::{Article, BlockKind};
//! use corpuscope_core::extract::Bound;
//!
//! let mut article = Article::new("a");
//! article.push(BlockKind::Paragraph, "The storm killed at least eighty-three people.");
//! article.meta.language = Some("en".into());
//! let figures = Extractor::built_in().figures(&article, &[]);
//! assert_eq!((figures[0].value, figures[0].bound), (83.0, Bound::AtLeast));
//! assert_eq!(figures[0].referent, "deaths");
//! ```

mod figures;
mod marks;
mod names;
mod numerals;
mod quotes;
mod referent;
mod roles;
mod speakers;
mod statements;
mod times;
mod tokens;

use std::collections::HashMap;

use corpuscope_core::annotation::{Mention, Tag, Tags, Via};
use corpuscope_core::article::{Article, Block, BlockKind};
use corpuscope_core::date::Date;
use corpuscope_core::extract::{Deed, Extract, Figure, Mentioned, Naming, Quotation, Role};
use corpuscope_core::index::Document;
use serde::de::DeserializeOwned;

use self::figures::find;
use self::marks::marked;
use self::names::Names;
use self::numerals::Numerals;
use self::referent::Referents;
use self::roles::{Roles, quoted};
use self::speakers::{Named, Passage, Speaker, Speech};
use self::statements::stated_by;
use self::times::Times;
use self::tokens::Forms;
use self::tokens::{sentence, tokens};

/// Finds quantities and quotations. Built once per corpus, shared by all threads.
#[derive(Debug)]
pub struct Extractor {
    languages: HashMap<String, Language>,
}

#[derive(Debug)]
struct Language {
    numerals: Numerals,
    referents: Referents,
    speech: Speech,
    names: Names,
    roles: Roles,
    /// The verbs of `speech`, to be looked up.
    saying: Forms,
    times: Times,
}

impl Extractor {
    /// One that knows the cue words of the files that ship.
    pub fn built_in() -> Self {
        let numerals: HashMap<String, Numerals> =
            data("figures.toml", include_str!("../../data/figures.toml"));
        let mut referents: HashMap<String, Referents> =
            data("referents.toml", include_str!("../../data/referents.toml"));
        let mut speech: HashMap<String, Speech> = data("quotes.toml", include_str!("../../data/quotes.toml"));
        let mut names: HashMap<String, Names> = data("names.toml", include_str!("../../data/names.toml"));
        let mut roles: HashMap<String, Roles> = data("roles.toml", include_str!("../../data/roles.toml"));
        let mut times: HashMap<String, Times> = data("times.toml", include_str!("../../data/times.toml"));
        let languages = numerals.into_iter().filter_map(|(code, numerals)| {
            let referents = referents.remove(&code)?;
            let speech = speech.remove(&code)?;
            let names = names.remove(&code)?;
            let roles = roles.remove(&code)?;
            let times = times.remove(&code)?;
            let saying = speech.verbs.as_slice().into();
            Some((code, Language { numerals, referents, speech, names, roles, saying, times }))
        });
        Extractor { languages: languages.collect() }
    }

    /// All that a comparison needs of an article, without its text.
    pub fn extract(&self, Document { article, tags }: &Document) -> Extract {
        let mentioned = |actor: bool| {
            move |tag: &Tag| Mentioned { actor, key: tag.key.clone(), mentions: tag.mentions.len() as u32 }
        };
        let mut all: Vec<Mentioned> = tags.countries.iter().map(mentioned(false)).collect();
        all.extend(tags.actors.iter().map(mentioned(true)));
        all.sort_by(|a, b| (a.actor, &a.key).cmp(&(b.actor, &b.key)));
        let (quotations, mut figures) = self.said(article, &tags.actors);
        figures.retain(|f| !f.referent.is_empty());
        // Of those that begin alike the order is kept.
        figures.sort_by_key(|f| f.from);
        Extract {
            mentioned: all,
            figures,
            namings: self.namings(article, tags),
            roles: self.roles(article, tags, &quotations),
            quotations: quotations.into_iter().map(abridged).collect(),
        }
    }

    /// The quantities of an article, in the order of its text, each with who states it, looked for among the actors
    /// that the article is tagged with. One in a language without cue words is read as English: digits are much
    /// the same everywhere.
    pub fn figures(&self, article: &Article, actors: &[Tag]) -> Vec<Figure> {
        self.said(article, actors).1
    }

    /// The quotations of an article, in the order of its text; speakers are looked for among the
    /// actors that it is tagged with.
    pub fn quotations(&self, article: &Article, actors: &[Tag]) -> Vec<Quotation> {
        self.said(article, actors).0
    }

    /// What an article quotes, and what it counts.
    fn said(&self, article: &Article, actors: &[Tag]) -> (Vec<Quotation>, Vec<Figure>) {
        let Some(language) = self.language(article) else { return Default::default() };
        let (mut quotations, mut figures) = (Vec::new(), Vec::new());
        let (mut last, mut heard) = (Speaker::default(), Speaker::default());
        for block in article.blocks.iter().filter(|b| b.kind != BlockKind::Dateline) {
            let Some(text) = article.text.get(block.range()) else { continue };
            let mentions = actors.iter().flat_map(|tag| {
                let inside = tag.mentions.iter().filter(|m| block.start <= m.start && m.end <= block.end);
                inside.map(|m| ((m.start - block.start) as usize, (m.end - block.start) as usize, &*tag.key))
            });
            let mut named: Vec<Named<'_>> = mentions.collect();
            named.sort_unstable();
            let (tokens, marked) = (tokens(text), marked(text));
            let passage =
                Passage { base: block.start, text, tokens: &tokens, actors: &named, marked: &marked };
            let quoted = language.speech.find(&passage, &mut last);
            let counted = language.counted(&passage, &quoted, article.meta.date, &mut heard);
            quotations.extend(quoted);
            figures.extend(counted);
        }
        let said = |[from, to]: [u32; 2]| article.text.get(from as usize..to as usize).unwrap_or_default();
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

    /// What an article calls the countries and actors that it is tagged with, in the order of its text.
    pub fn namings(&self, article: &Article, tags: &Tags) -> Vec<Naming> {
        let Some(language) = self.language(article) else { return Vec::new() };
        let mut found = Vec::new();
        for block in article.blocks.iter().filter(|b| b.kind != BlockKind::Dateline) {
            let Some(text) = article.text.get(block.range()) else { continue };
            let tokens = tokens(text);
            for (actor, list) in [(false, &tags.countries), (true, &tags.actors)] {
                for tag in list {
                    found.extend(language.names.find(block.start, &tokens, actor, tag));
                }
            }
        }
        found.retain(|naming| !is_anothers(article, tags, naming));
        found.sort_by(|a, b| (a.start, a.end, a.actor, &a.key).cmp(&(b.start, b.end, b.actor, &b.key)));
        found
    }

    /// What the countries and actors that an article is tagged with do in it, in the order of its text.
    pub fn roles(&self, article: &Article, tags: &Tags, quotations: &[Quotation]) -> Vec<Role> {
        let Some(language) = self.language(article) else { return Vec::new() };
        let saying = &language.saying;
        let mut found = Vec::new();
        for block in article.blocks.iter().filter(|b| b.kind != BlockKind::Dateline) {
            let Some(text) = article.text.get(block.range()) else { continue };
            let tokens = tokens(text);
            for (actor, key, mention) in mentions(tags, block) {
                let (start, end) = (mention.start - block.start, mention.end - block.start);
                let first = tokens.partition_point(|t| t.end <= start as usize);
                let next = tokens.partition_point(|t| t.start < end as usize);
                if first >= next || mention.via == Via::Demonym {
                    continue;
                }
                let mut deeds: Vec<(Deed, u32, u32)> = Vec::new();
                for (deed, from, to) in language.roles.of(&tokens, saying, first, next) {
                    let bytes =
                        [tokens[from].start, tokens[to - 1].end].map(|byte| block.start + byte as u32);
                    deeds.push((deed, bytes[0], bytes[1]));
                }
                if let Some(deed) = quoted(quotations, key, mention.start, mention.end)
                    && !deeds.iter().any(|d| d.0 == deed)
                {
                    deeds.push((deed, mention.start, mention.end));
                }
                let role = |(deed, start, end)| Role { actor, key: key.to_owned(), start, end, deed };
                found.extend(deeds.into_iter().map(role));
            }
        }
        found.sort_by(|a: &Role, b: &Role| {
            (a.start, a.end, a.actor, &a.key, a.deed).cmp(&(b.start, b.end, b.actor, &b.key, b.deed))
        });
        found
    }

    fn language(&self, article: &Article) -> Option<&Language> {
        let code = article.meta.language.as_deref().unwrap_or("en");
        self.languages.get(code).or_else(|| self.languages.get("en"))
    }
}

/// Bytes of a quotation that are kept: enough to know it again.
const KEPT: usize = 96;

/// A quotation with its first words alone, where it is long.
fn abridged(mut quotation: Quotation) -> Quotation {
    let words = &mut quotation.words;
    if words.len() > KEPT {
        let end = words.floor_char_boundary(KEPT);
        let end = words[..end].rfind(' ').unwrap_or(end);
        words.truncate(end);
        words.push('…');
    }
    quotation
}

impl Language {
    /// The figures of a passage, each with who states it and when it holds. `heard` is who spoke before.
    fn counted(
        &self,
        passage: &Passage<'_>,
        quoted: &[Quotation],
        today: Option<Date>,
        heard: &mut Speaker,
    ) -> Vec<Figure> {
        let (base, tokens) = (passage.base, passage.tokens);
        let mut figures = find(&self.numerals, &self.referents, passage.text, tokens);
        let statements = self.speech.statements(passage, quoted, heard);
        for f in &mut figures {
            let first = tokens.partition_point(|t| t.end <= f.start as usize);
            let next = tokens.partition_point(|t| t.start < f.end as usize);
            let [from, to] = sentence(tokens, first);
            let times = self.times.find(tokens, from, to, today);
            let last = tokens.partition_point(|t| t.start < f.to as usize).max(next);
            if let Some(time) = self.times.of(tokens, &times, from, [first, last]) {
                f.time = Some([tokens[time.from].start, tokens[time.to - 1].end].map(|b| base + b as u32));
                f.date = time.date;
            }
            for at in [&mut f.start, &mut f.end, &mut f.from, &mut f.to] {
                *at += base;
            }
            let spoken = quoted.iter().find(|q| q.start <= f.start && f.end <= q.end && q.speaker.is_some());
            if let Some(quotation) = spoken {
                (f.speaker, f.actor) = (quotation.speaker, quotation.actor.clone());
            } else if let Some(by) = stated_by(&statements, first) {
                (f.speaker, f.actor) = (by.span, by.actor.clone());
            }
        }
        figures
    }
}

/// "The Trump administration": the noun belongs to the name of a body, and says nothing of the person in it.
fn is_anothers(article: &Article, tags: &Tags, naming: &Naming) -> bool {
    let within = |m: &Mention| m.start < naming.start && naming.end <= m.end;
    let others = tags.actors.iter().filter(|tag| naming.actor && tag.key != naming.key);
    let own = tags.actors.iter().filter(|tag| tag.key == naming.key).flat_map(|tag| &tag.mentions);
    let names: Vec<&Mention> = own.collect();
    others.flat_map(|tag| &tag.mentions).filter(|m| within(m)).any(|m| {
        names.iter().any(|name| {
            let between = article.text.get(name.end as usize..naming.start as usize);
            m.start <= name.start && between.is_some_and(|between| between == " ")
        })
    })
}

/// The mentions within a block: whether of an actor, of which, where.
fn mentions<'a>(tags: &'a Tags, block: &'a Block) -> impl Iterator<Item = (bool, &'a str, &'a Mention)> {
    let countries = tags.countries.iter().map(|tag| (false, tag));
    let all = countries.chain(tags.actors.iter().map(|tag| (true, tag)));
    all.flat_map(|(actor, tag)| tag.mentions.iter().map(move |m| (actor, &*tag.key, m)))
        .filter(|(_, _, m)| block.start <= m.start && m.end <= block.end)
}

/// Reads a data file that is part of the program.
fn data<T: DeserializeOwned>(name: &str, text: &str) -> T {
    toml::from_str(text).unwrap_or_else(|e| panic!("{name}, which is part of the program: {e}"))
}
