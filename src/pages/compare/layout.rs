//! How each part's table is drawn: what is told of it, and which columns are shown where. All
//! columns are in the files it gives.

use corpuscope_core::compare::table::{Measure, Part, Table};

/// How a part is drawn.
pub(super) struct Layout {
    /// Its heading.
    pub(super) title: &'static str,
    /// What it says and how it was worked out, with the source of the formula.
    pub(super) says: &'static str,
    /// The column that names a row; where there is none of this key, the first of words.
    pub(super) head: &'static str,
    /// Columns told below the name, and what is said before and after each.
    pub(super) small: &'static [(&'static str, &'static str, &'static str)],
    /// The column by whose values rows can be chosen.
    pub(super) by: &'static str,
    /// The column of the side under which rows are gathered, and the words around its name.
    pub(super) group: Option<(&'static str, &'static str, &'static str)>,
    /// The column of words under which rows that follow each other are gathered; empty: none.
    pub(super) gather: &'static str,
    /// Columns by which rows can be sorted, downwards, and how this is called.
    pub(super) sorts: &'static [(&'static str, &'static str)],
    /// How the order of the table itself is called.
    pub(super) order: &'static str,
    /// It is shown where it has no rows, as that says something.
    pub(super) shown_empty: bool,
}

/// How a part is drawn.
pub(super) fn layout(part: Part) -> Layout {
    let plain = Layout {
        title: "",
        says: "",
        head: "name",
        small: &[],
        by: "",
        group: None,
        gather: "",
        sorts: &[],
        order: "",
        shown_empty: false,
    };
    match part {
        Part::Glance => Layout {
            title: "At a glance",
            says: "What is known of each side. A text is shared where a run of at least eight words stands on another side as well.",
            head: "fact",
            ..plain
        },
        Part::Who => Layout {
            title: "Who and where",
            says: "Countries and actors: the number of mentions, then mentions in 1,000 words (the bar).",
            by: "facet",
            sorts: &[("difference", "Difference of rates")],
            order: "Mentions",
            ..plain
        },
        Part::Terms => Layout {
            title: "What each stresses",
            says: "Words and pairs of words (of large sides the few hundred most telling pairs of the corpus) that a side uses more than the others together: how often, and in a million words (the bar). First come those whose difference is sure, by the conservative log ratio (LRC: the least difference, in doublings, that 95% confidence leaves; Evert 2022), then by the evidence (G²; Dunning 1993). The files have the weighted log-odds ratio too (z; Monroe, Colaresi and Quinn 2008).",
            head: "term",
            small: &[
                ("reliable", "", ""),
                ("lrc", "LRC ", ""),
                ("g2", "G² ", ""),
                ("one_article", "carried by one article", ""),
                ("dispersion", "dispersion ", ""),
            ],
            group: Some(("side", "Stressed by ", "")),
            sorts: &[("g2", "Evidence (G²)"), ("log_odds", "Weighted log-odds (z)")],
            order: "Sure difference (LRC)",
            ..plain
        },
        Part::Figures => Layout {
            title: "Figures",
            says: "What each side counts, brought to one unit. Rows where sides differ come first: what they say cannot all be so, “about” leaving a tenth either way. The passages, and the files, tell who states a figure and when it holds, where the sentence does.",
            head: "referent",
            small: &[("accord", "", ""), ("unit", "", "")],
            by: "accord",
            order: "Sides that differ first",
            ..plain
        },
        Part::Quotes => Layout {
            title: "Quotes",
            says: "Every direct quotation, with who speaks. The same words on several sides are one row, cut short or whole. Last come words that are marked off and spoken by nobody.",
            head: "quotation",
            small: &[("how", "", "")],
            by: "how",
            order: "Shared first",
            ..plain
        },
        Part::Names => Layout {
            title: "Naming",
            says: "What each side calls a country or an actor: titles, nouns and epithets beside the name or in its place, with how often.",
            head: "word",
            by: "facet",
            gather: "name",
            ..plain
        },
        Part::Roles => Layout {
            title: "Roles",
            says: "What actors do in the sentences of each side: act, are acted upon, speak, are spoken of. Read from patterns on the surface of sentences, not from understanding.",
            head: "role",
            by: "facet",
            gather: "name",
            ..plain
        },
        Part::Silences => Layout {
            title: "Silences",
            says: "What other sides have and one leaves out, where chance alone would seldom do so: the probability that none of so many mentions fell on a text of this length (hypergeometric).",
            small: &[("facet", "", ""), ("chance", "by chance ", "")],
            by: "facet",
            group: Some(("side", "Left out by ", "")),
            order: "Least by chance",
            shown_empty: true,
            ..plain
        },
        Part::Shared => Layout {
            title: "Shared text",
            says: "Passages that stand on two sides: runs of eight words, widened by alignment, identical, near-identical or reworded. Shared text points to a shared origin.",
            head: "passage",
            small: &[("likeness", "", ""), ("words", "", " words"), ("same", "", " of them the same")],
            by: "likeness",
            order: "Longest first",
            shown_empty: true,
            ..plain
        },
    }
}

impl Layout {
    /// The place of the column that names a row.
    pub(super) fn head(&self, table: &Table) -> usize {
        let words = || table.columns.iter().position(|c| c.side.is_none() && c.measure == Measure::Text);
        table.column(self.head, None).or_else(words).unwrap_or(0)
    }
}

/// The columns of a side, by their places: what is said in words, the number of passages, and a rate.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Own {
    pub(super) words: Option<usize>,
    pub(super) count: Option<usize>,
    pub(super) rate: Option<usize>,
}

/// The columns of a side.
pub(super) fn own(table: &Table, side: usize) -> Own {
    let first =
        |measure: Measure| table.columns.iter().position(|c| c.side == Some(side) && c.measure == measure);
    Own { words: first(Measure::Text), count: first(Measure::Count), rate: first(Measure::Rate) }
}

/// A value that stands for something, in plain words.
pub(super) fn plain(value: &str) -> &str {
    match value {
        "differ" => "sides differ",
        "compatible" => "may all be so",
        "same" => "all say the same",
        "alone" => "one side only",
        "unique" => "on one side",
        "no-speaker" => "no speaker: scare quotes or a name",
        "country" => "countries",
        "actor" => "actors",
        "term" => "words",
        "figure" => "figures",
        "is-done-to" => "is done to",
        "is-spoken-of" => "is spoken of",
        other => other,
    }
}

/// Values that say nothing beside a row which shows it anyway.
pub(super) fn is_plain(value: &str) -> bool {
    matches!(value, "" | "alone" | "unique" | "0.0")
}
