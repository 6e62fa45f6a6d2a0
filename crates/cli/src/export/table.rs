//! The tables: one list of columns each, with what stands in it, for all formats.

use corpuscope_core::annotation::{EntityKind, Mention, Tag, Unsettled};
use corpuscope_core::article::BlockKind;
use corpuscope_core::extract::{Figure, Naming, Quotation};
use corpuscope_core::index::{Document, Value};
use corpuscope_core::text::words;

use super::column::{Cell, Column, Kind, Role};

/// What is exported.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, clap::ValueEnum)]
pub(crate) enum Table {
    /// A row an article: its text, what is known about it, and the facets.
    Articles,
    /// A row a mention of a country or an actor, settled or not.
    Mentions,
    /// A row a quantity that an article states.
    Figures,
    /// A row a passage that an article quotes.
    Quotations,
    /// A row a word that an article calls a country or an actor by.
    Names,
}

impl Table {
    /// Every one, in order.
    pub(crate) const ALL: [Table; 5] =
        [Table::Articles, Table::Mentions, Table::Figures, Table::Quotations, Table::Names];

    /// What its files are called.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Table::Articles => "articles",
            Table::Mentions => "mentions",
            Table::Figures => "figures",
            Table::Quotations => "quotations",
            Table::Names => "names",
        }
    }

    /// The columns of the table.
    pub(crate) fn columns(self, facets: &[String]) -> Vec<Column> {
        fn of<R>(all: Vec<Defined<R>>) -> Vec<Column> {
            all.into_iter().map(|defined| defined.column).collect()
        }
        match self {
            Table::Articles => of(articles(facets)),
            Table::Mentions => of(mentions()),
            Table::Figures => of(figures()),
            Table::Quotations => of(quotations()),
            Table::Names => of(names()),
        }
    }

    /// The rows that an article makes, each with a cell for every column.
    pub(crate) fn rows(self, of: &Annotated<'_>, facets: &[String]) -> Vec<Vec<Cell>> {
        fn fill<R>(of: &Annotated<'_>, all: &[Defined<R>], rows: impl Iterator<Item = R>) -> Vec<Vec<Cell>> {
            rows.map(|row| all.iter().map(|defined| (defined.cell)(of, &row)).collect()).collect()
        }
        let tags = &of.document.tags;
        let mut rows = match self {
            Table::Articles => fill(of, &articles(facets), std::iter::once(())),
            Table::Mentions => {
                let settled = tags.all().flat_map(|(kind, tag)| {
                    tag.mentions.iter().map(move |mention| Named::Settled(kind, tag, mention))
                });
                fill(of, &mentions(), settled.chain(tags.unsettled().iter().map(Named::Open)))
            }
            Table::Figures => fill(of, &figures(), of.figures.iter()),
            Table::Quotations => fill(of, &quotations(), of.quotations.iter()),
            Table::Names => fill(of, &names(), of.names.iter()),
        };
        if self != Table::Articles {
            set_apart(&mut rows);
        }
        rows
    }
}

/// Gives rows of one article that would have the same id a number each.
fn set_apart(rows: &mut [Vec<Cell>]) {
    let mut seen = std::collections::BTreeMap::<String, usize>::new();
    for row in rows {
        if let Some(Cell::Text(id)) = row.first_mut() {
            let n = seen.entry(id.clone()).or_default();
            *n += 1;
            if *n > 1 {
                id.push_str(&format!("-{n}"));
            }
        }
    }
}

/// An article with all that is told of it.
pub(crate) struct Annotated<'a> {
    /// The article and its tags.
    pub(crate) document: &'a Document,
    /// What it states.
    pub(crate) figures: Vec<Figure>,
    /// What it quotes.
    pub(crate) quotations: Vec<Quotation>,
    /// What it calls whom.
    pub(crate) names: Vec<Naming>,
    /// What countries and actors are called.
    pub(crate) called: &'a (dyn Fn(EntityKind, &str) -> Value + Sync),
}

impl Annotated<'_> {
    fn id(&self) -> &str {
        &self.document.article.id
    }

    fn words(&self, start: u32, end: u32) -> &str {
        self.document.article.text.get(start as usize..end as usize).unwrap_or_default()
    }

    fn spoken(&self, place: Option<[u32; 2]>) -> Cell {
        Cell::maybe(place.map(|[start, end]| self.words(start, end)))
    }

    fn keys(&self, kind: EntityKind, wanted: impl Fn(&Tag) -> bool) -> Cell {
        let tags = self.document.tags.of(kind).iter().filter(|tag| wanted(tag));
        Cell::Texts(tags.map(|tag| tag.key.clone()).collect())
    }
}

/// A mention, settled or not.
enum Named<'a> {
    Settled(EntityKind, &'a Tag, &'a Mention),
    Open(&'a Unsettled),
}

impl Named<'_> {
    fn kind(&self) -> EntityKind {
        match self {
            Named::Settled(kind, ..) => *kind,
            Named::Open(open) => open.kind,
        }
    }

    fn tag(&self) -> Option<&Tag> {
        if let Named::Settled(_, tag, _) = self { Some(tag) } else { None }
    }

    fn key(&self) -> Option<&str> {
        self.tag().map(|tag| tag.key.as_str())
    }

    fn span(&self) -> (u32, u32) {
        match self {
            Named::Settled(_, _, mention) => (mention.start, mention.end),
            Named::Open(open) => (open.start, open.end),
        }
    }

    fn open(&self) -> Option<&Unsettled> {
        if let Named::Open(open) = self { Some(open) } else { None }
    }
}

type Fill<R> = Box<dyn Fn(&Annotated<'_>, &R) -> Cell>;

/// A column and what stands in it.
struct Defined<R> {
    column: Column,
    cell: Fill<R>,
}

impl<R> Defined<R> {
    fn facet(mut self, facet: &str) -> Self {
        self.column.facet = Some(facet.to_owned());
        self
    }
}

fn column<R>(
    name: &str,
    kind: Kind,
    role: Role,
    says: &str,
    cell: impl Fn(&Annotated<'_>, &R) -> Cell + 'static,
) -> Defined<R> {
    let column = Column { name: name.to_owned(), kind, role, says: says.to_owned(), facet: None };
    Defined { column, cell: Box::new(cell) }
}

fn articles(facets: &[String]) -> Vec<Defined<()>> {
    use Kind::{Integer, Text, Texts};
    use Role::{Date, Prose, Shown, Value};
    let part = |name, kind, says| {
        column(name, Text, Prose, says, move |a, _: &()| Cell::maybe(a.document.article.first(kind)))
    };
    let mut all = vec![
        column("id", Text, Value, "The id of the article; `article` in the other tables.", |a, _| {
            Cell::text(a.id())
        }),
        part("title", BlockKind::Title, "Its title."),
        part("summary", BlockKind::Summary, "The editor's summary."),
        column(
            "text",
            Text,
            Prose,
            "Title, summary and body in reading order; bytes count in its UTF-8.",
            |a, _| Cell::text(&*a.document.article.text),
        ),
        column(
            "blocks",
            Texts,
            Shown,
            "What each stretch of the text is: `heading 120..134`, in bytes.",
            |a, _| Cell::Texts(a.document.article.blocks.iter().map(crate::record::written).collect()),
        ),
        column("words", Integer, Value, "Words of the text.", |a, _| {
            Cell::Integer(words(&a.document.article.text).count() as i64)
        }),
        column(
            "date",
            Text,
            Date,
            "Day, month or year of publication: 2025-11-03, 2025-11 or 2025.",
            |a, _| Cell::maybe(a.document.article.meta.date.map(|date| date.to_string())),
        ),
        column("source", Text, Value, "The outlet that published it.", |a, _| {
            Cell::maybe(a.document.article.meta.source.as_deref())
        })
        .facet("source"),
        column("via", Text, Value, "The outlet from which it was taken.", |a, _| {
            Cell::maybe(a.document.article.meta.via.as_deref())
        }),
        column("authors", Texts, Value, "Authors, in the order given.", |a, _| {
            Cell::Texts(a.document.article.meta.authors.clone())
        })
        .facet("author"),
        column("publisher_country", Text, Value, "Where the outlet is based: ISO 3166-1 alpha-2.", |a, _| {
            Cell::maybe(a.document.article.meta.publisher_country.as_deref())
        }),
        column("language", Text, Value, "ISO 639-1 code of its language.", |a, _| {
            Cell::maybe(a.document.article.meta.language.as_deref())
        })
        .facet("language"),
        column("kind", Text, Value, "Sort of text: news, analysis, opinion.", |a, _| {
            Cell::maybe(a.document.article.meta.kind.as_deref())
        })
        .facet("kind"),
        column("topics", Texts, Value, "Subjects.", |a, _| {
            Cell::Texts(a.document.article.meta.topics.clone())
        })
        .facet("topic"),
        column("url", Text, Value, "Address of the original.", |a, _| {
            Cell::maybe(a.document.article.meta.url.as_deref())
        }),
        column("countries", Texts, Value, "ISO 3166 codes of the countries it mentions.", |a, _| {
            a.keys(EntityKind::Country, |_| true)
        })
        .facet("country"),
        column("countries_about", Texts, Value, "Those of them that it is about.", |a, _| {
            a.keys(EntityKind::Country, |tag| tag.salient)
        }),
        column("actors", Texts, Value, "Ids of the actors it mentions.", |a, _| {
            a.keys(EntityKind::Actor, |_| true)
        })
        .facet("actor"),
        column("actors_about", Texts, Value, "Those of them that it is about.", |a, _| {
            a.keys(EntityKind::Actor, |tag| tag.salient)
        }),
    ];
    for name in facets {
        let of = name.clone();
        let values =
            move |a: &Annotated<'_>, _: &()| Cell::Texts(a.document.article.meta.field(&of).to_vec());
        let says = format!("The facet “{name}”.");
        all.push(column(&format!("facet_{name}"), Texts, Value, &says, values).facet(name));
    }
    all
}

fn article<R>() -> Defined<R> {
    column("article", Kind::Text, Role::Value, "The id of its article.", |a, _| Cell::text(a.id()))
}

fn id<R>(cell: impl Fn(&Annotated<'_>, &R) -> String + 'static) -> Defined<R> {
    let says = "An id made of that of the article, what it is, and where it stands.";
    column("id", Kind::Text, Role::Value, says, move |a, row| Cell::Text(cell(a, row)))
}

fn integer<R>(name: &str, says: &str, cell: impl Fn(&R) -> Option<u32> + 'static) -> Defined<R> {
    column(name, Kind::Integer, Role::Value, says, move |_, row| Cell::byte(cell(row)))
}

fn value<R>(name: &str, says: &str, cell: impl Fn(&Annotated<'_>, &R) -> Cell + 'static) -> Defined<R> {
    column(name, Kind::Text, Role::Value, says, cell)
}

fn mentions<'a>() -> Vec<Defined<Named<'a>>> {
    let flag = |name, says, cell: fn(&Named<'_>) -> Cell| {
        column(name, Kind::Bool, Role::Value, says, move |_, row: &Named<'a>| cell(row))
    };
    vec![
        id(|a, row: &Named<'a>| {
            let (start, end) = row.span();
            let key = row.key().unwrap_or("?");
            format!("{}:{}:{key}:{start}-{end}", a.id(), row.kind().key())
        }),
        article(),
        value("kind", "country or actor.", |_, row: &Named<'a>| Cell::text(row.kind().key())),
        value(
            "key",
            "ISO 3166 code or id of the actor; none where it is unsettled.",
            |_, row: &Named<'a>| Cell::maybe(row.key()),
        ),
        value("name", "What the country or actor is called.", |a, row: &Named<'a>| {
            Cell::maybe(row.key().map(|key| (a.called)(row.kind(), key).label))
        }),
        value("actor_kind", "Sort of actor.", |a, row: &Named<'a>| hint(a, row, 0)),
        value("actor_country", "ISO 3166 code of the country an actor belongs to.", |a, row: &Named<'a>| {
            hint(a, row, 1)
        }),
        flag("about", "Whether the article is about it.", |row| {
            row.tag().map_or(Cell::Nothing, |tag| Cell::Bool(tag.salient))
        }),
        flag("settled", "Whether it is known what is meant. What is not is counted by no facet.", |row| {
            Cell::Bool(row.open().is_none())
        }),
        integer("start_byte", "First byte in the article's text.", |row: &Named<'a>| Some(row.span().0)),
        integer("end_byte", "One past the last byte.", |row: &Named<'a>| Some(row.span().1)),
        value("words", "The words that stand there.", |a, row: &Named<'a>| {
            Cell::text(a.words(row.span().0, row.span().1))
        }),
        value("via", "How it was recognised.", |_, row: &Named<'a>| match row {
            Named::Settled(_, _, mention) => Cell::text(mention.via.as_str()),
            Named::Open(_) => Cell::Nothing,
        }),
        value("doubt", "Why it cannot be told what is meant.", |_, row: &Named<'a>| {
            Cell::maybe(row.open().map(|open| open.why.as_str()))
        }),
        column(
            "candidates",
            Kind::Texts,
            Role::Value,
            "What it may mean: codes, ids, or names where it is no actor of the corpus.",
            |_, row: &Named<'a>| {
                let candidates = row.open().map_or(&[][..], |open| &open.candidates);
                Cell::Texts(
                    candidates.iter().map(|c| c.key.clone().unwrap_or_else(|| c.name.clone())).collect(),
                )
            },
        ),
    ]
}

/// The kind of an actor, or its country, where it has one.
fn hint(a: &Annotated<'_>, row: &Named<'_>, part: usize) -> Cell {
    let value = row.key().map(|key| (a.called)(row.kind(), key));
    Cell::maybe(value.and_then(|value| value.hint.split(' ').nth(part).map(str::to_owned)))
}

fn figures<'a>() -> Vec<Defined<&'a Figure>> {
    let real = |name, says, cell: fn(&Figure) -> Option<f64>| {
        column(name, Kind::Real, Role::Value, says, move |_, row: &&'a Figure| {
            cell(row).map_or(Cell::Nothing, Cell::Real)
        })
    };
    vec![
        id(|a, row: &&'a Figure| format!("{}:figure:{}-{}", a.id(), row.start, row.end)),
        article(),
        value("words", "All that says the quantity.", |a, row: &&'a Figure| {
            Cell::text(a.words(row.from, row.to))
        }),
        real("value", "Its value; the lower end of a range.", |row| Some(row.value)),
        real("most", "The upper end of a range.", |row| row.most),
        value("bound", "exact, about, at-least, at-most or range.", |_, row: &&'a Figure| {
            Cell::text(row.bound.as_str())
        }),
        value("unit", "Unit, with the time it is counted over.", |_, row: &&'a Figure| {
            Cell::text(&*row.unit)
        }),
        value(
            "counted",
            "What is counted, in the word that stands for all that mean the same.",
            |_, row: &&'a Figure| Cell::text(&*row.referent),
        ),
        value("country", "Code of the country that the words beside it name.", |_, row: &&'a Figure| {
            Cell::text(&*row.country)
        }),
        value("stated_by", "Who says so; none where the article itself does.", |_, row: &&'a Figure| {
            Cell::text(&*row.by)
        }),
        value("actor", "Their id, where they are a known actor.", |_, row: &&'a Figure| {
            Cell::maybe(row.actor.as_deref())
        }),
        value("holds_when", "When it holds, in the words of the text.", |_, row: &&'a Figure| {
            Cell::text(&*row.when)
        }),
        column(
            "holds_on",
            Kind::Text,
            Role::Date,
            "The day, month or year that they mean.",
            |_, row: &&'a Figure| Cell::maybe(row.date.map(|date| date.to_string())),
        ),
        integer("start_byte", "First byte of the number.", |row: &&'a Figure| Some(row.start)),
        integer(
            "end_byte",
            "One past the last byte of the number, its scale and currency.",
            |row: &&'a Figure| Some(row.end),
        ),
        integer("words_start", "First byte of `words`.", |row: &&'a Figure| Some(row.from)),
        integer("words_end", "One past the last byte of `words`.", |row: &&'a Figure| Some(row.to)),
    ]
}

fn quotations<'a>() -> Vec<Defined<&'a Quotation>> {
    let at = |part: usize| move |place: Option<[u32; 2]>| place.map(|place| place[part]);
    vec![
        id(|a, row: &&'a Quotation| format!("{}:quotation:{}-{}", a.id(), row.start, row.end)),
        article(),
        column("words", Kind::Text, Role::Prose, "The words quoted.", |a, row: &&'a Quotation| {
            Cell::text(a.words(row.start, row.end))
        }),
        value("speaker", "Who speaks, in the words of the text.", |a, row: &&'a Quotation| {
            a.spoken(row.speaker)
        }),
        value("actor", "The speaker's id, where it is a known actor.", |_, row: &&'a Quotation| {
            Cell::maybe(row.actor.as_deref())
        }),
        value("verb", "The verb of saying.", |a, row: &&'a Quotation| a.spoken(row.verb)),
        column(
            "scare",
            Kind::Bool,
            Role::Value,
            "Nobody is said to have spoken them: a term between marks, or a title.",
            |_, row: &&'a Quotation| Cell::Bool(row.scare),
        ),
        integer("start_byte", "First byte between the marks.", |row: &&'a Quotation| Some(row.start)),
        integer("end_byte", "One past the last byte between them.", |row: &&'a Quotation| Some(row.end)),
        integer("speaker_start", "First byte of `speaker`.", move |row: &&'a Quotation| at(0)(row.speaker)),
        integer("speaker_end", "One past its last byte.", move |row: &&'a Quotation| at(1)(row.speaker)),
    ]
}

fn names<'a>() -> Vec<Defined<&'a Naming>> {
    vec![
        id(|a, row: &&'a Naming| format!("{}:name:{}:{}-{}", a.id(), row.key, row.start, row.end)),
        article(),
        value("kind", "country or actor.", |_, row: &&'a Naming| Cell::text(row.kind.key())),
        value("key", "ISO 3166 code or id of the actor that is called so.", |_, row: &&'a Naming| {
            Cell::text(&*row.key)
        }),
        value("name", "What the country or actor is called.", |a, row: &&'a Naming| {
            Cell::text((a.called)(row.kind, &row.key).label)
        }),
        value("word", "The form that stands for all inflections.", |_, row: &&'a Naming| {
            Cell::text(&*row.word)
        }),
        value("words", "The words that stand there.", |a, row: &&'a Naming| {
            Cell::text(a.words(row.start, row.end))
        }),
        integer("start_byte", "First byte in the article's text.", |row: &&'a Naming| Some(row.start)),
        integer("end_byte", "One past the last byte.", |row: &&'a Naming| Some(row.end)),
    ]
}
