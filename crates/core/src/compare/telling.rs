//! The most telling differences in plain words, picked from the tables of the parts.

use super::table::{Cell, Part, Row, Table};
use super::{absence, spoken};

/// Words of a quotation from which on it is no accident that two quote it.
const SENTENCE: usize = 4;
/// Remarks at most.
const MOST: usize = 6;
/// Mentions below which a name that one side alone has is not told.
const OFTEN: u32 = 3;
/// Namings of somebody, at least, for a side's silence on one to say something, and the chance of that beyond which it
/// says nothing.
const SOME: u32 = 2;
const CHANCE: f64 = 0.05;
/// Statements of one side from which on a row of figures is no longer one statement against
/// another.
const MANY: usize = 3;
/// Articles of a side beyond which it tells of many events.
const FEW: u32 = 5;
/// Words of a passage below which it may be a phrase that many use.
const LONG: u32 = 16;
/// Characters of a passage that are told.
const CUT: usize = 90;

/// A difference between the sides.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Remark {
    /// The part that has it.
    pub part: Part,
    /// What it says.
    pub said: Vec<Said>,
}

/// A piece of what a remark says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Said {
    /// Words.
    Words(String),
    /// The name of a side.
    Side(usize),
}

/// Picks the most telling differences of some sides, the plainest first: figures that disagree,
/// what the same is called, shared text, names that one side alone has, silences, quotations, words.
///
/// ```
/// use corpuscope_core::compare::table::{Cell, Column, Measure, Part, Row, Table};
/// use corpuscope_core::compare::{Said, telling};
/// let mut figures = Table::new(Part::Figures);
/// figures.columns = vec![
///     Column::new("referent", "What is counted", Measure::Text),
///     Column::new("accord", "How they go together", Measure::Text),
///     Column::of(0, "said", "Said", Measure::Text),
///     Column::of(1, "said", "Said", Measure::Text),
/// ];
/// let cells = ["troops", "differ", "about 10,000", "16,000"].map(|t| Cell::Text(t.into()));
/// figures.rows.push(Row { key: "troops".into(), cells: cells.to_vec() });
/// let [remark] = &telling(&[&figures], 2)[..] else { panic!() };
/// assert_eq!(remark.said[0], Said::Words("They count troops differently: ".into()));
/// assert_eq!(remark.said[1..3], [Said::Side(0), Said::Words(" says about 10,000, ".into())]);
/// ```
pub fn telling(tables: &[&Table], sides: usize) -> Vec<Remark> {
    let mut told = Told { tables, sides, remarks: Vec::new(), names: Vec::new() };
    if told.has_many() {
        told.stress();
        told.only();
        told.silence();
        told.shared();
    } else {
        told.figures();
        told.names();
        told.shared();
        told.only();
        told.silence();
        told.stress();
    }
    told.quotes();
    told.remarks.truncate(MOST);
    told.remarks
}

struct Told<'a> {
    tables: &'a [&'a Table],
    sides: usize,
    remarks: Vec<Remark>,
    /// Names told already.
    names: Vec<String>,
}

impl<'a> Told<'a> {
    fn table(&self, part: Part) -> Option<&'a Table> {
        self.tables.iter().copied().find(|t| t.part == part)
    }

    fn tell(&mut self, part: Part, said: Vec<Said>) {
        self.remarks.push(Remark { part, said });
    }

    /// A side has so many articles that what they count need not be the same event, nor those they
    /// name be spoken of in the same breath.
    fn has_many(&self) -> bool {
        let table = self.table(Part::Glance);
        let row = table.and_then(|t| t.rows.iter().find(|r| r.key == "articles"));
        row.is_some_and(|row| row.cells.iter().any(|c| matches!(c, Cell::Int(n) if *n > FEW)))
    }

    fn figures(&mut self) {
        let Some(table) = self.table(Part::Figures) else { return };
        let mut found = 0;
        for row in table.rows.iter().filter(|r| text(table, r, "accord", None) == "differ") {
            let statements: Vec<(usize, &str)> = (0..self.sides)
                .map(|side| (side, text(table, row, "said", Some(side))))
                .filter(|(_, said)| !said.is_empty())
                .collect();
            if found == 2 || statements.iter().any(|(_, said)| said.split("; ").count() > MANY) {
                continue;
            }
            found += 1;
            let unit = match text(table, row, "unit", None) {
                "" => String::new(),
                unit => [" (", unit, ")"].concat(),
            };
            let mut said =
                vec![words(&["They count ", text(table, row, "referent", None), &unit, " differently: "])];
            for (n, (side, statement)) in statements.iter().enumerate() {
                let end = if n + 1 == statements.len() { "." } else { ", " };
                said.push(Said::Side(*side));
                said.push(words(&[" says ", &statement.replace("; ", " and "), end]));
            }
            self.tell(Part::Figures, said);
        }
    }

    /// What one side calls somebody and another never does, where chance would seldom have it so.
    fn names(&mut self) {
        let Some(table) = self.table(Part::Names) else { return };
        let times = |row: &Row, side: usize| number(table, row, "times", Some(side));
        let name = |row: &'a Row| text(table, row, "name", None);
        let mut found: Vec<(f64, &Row, usize, Vec<usize>)> = Vec::new();
        // What stands beside a country's name is often not about it.
        for row in table.rows.iter().filter(|r| text(table, r, "facet", None) != "country") {
            let all = |side: usize| -> u32 {
                table.rows.iter().filter(|r| name(r) == name(row)).map(|r| times(r, side)).sum()
            };
            let used: Vec<u32> = (0..self.sides).map(|side| times(row, side)).collect();
            let called: Vec<u32> = (0..self.sides).map(all).collect();
            let silent: Vec<usize> =
                (0..self.sides).filter(|s| used[*s] == 0 && called[*s] >= SOME).collect();
            let most = (0..self.sides).rev().max_by_key(|s| used[*s]).unwrap_or(0);
            let length = silent.iter().map(|s| called[*s]).sum();
            let chance = absence(used.iter().sum(), called.iter().sum(), length);
            if used[most] >= OFTEN && !silent.is_empty() && chance < CHANCE {
                found.push((chance, row, most, silent));
            }
        }
        // Of equals the first.
        let Some((_, row, most, silent)) = found.into_iter().rev().min_by(|a, b| a.0.total_cmp(&b.0)) else {
            return;
        };
        let mut said = vec![Said::Side(most)];
        let (word, often) = (text(table, row, "word", None), times(row, most).to_string());
        said.push(words(&[" calls ", name(row), " “", word, "”, ", &often, " times; "]));
        said.extend(list(silent.clone()));
        said.push(words(&[if silent.len() > 1 { " never do" } else { " never does" }]));
        let other = table.rows.iter().filter(|r| name(r) == name(row));
        let by = |r: &Row| silent.iter().map(|s| times(r, *s)).sum::<u32>();
        if let Some(other) = other.rev().max_by_key(|r| by(r)).filter(|r| by(r) > 0) {
            let (word, times) = (text(table, other, "word", None), by(other).to_string());
            said.push(words(&[", but “", word, "” (", &times, ")"]));
        }
        said.push(words(&["."]));
        self.tell(Part::Names, said);
    }

    fn shared(&mut self) {
        let Some(table) = self.table(Part::Shared) else { return };
        let long = |row: &&Row| number(table, row, "words", None) >= LONG;
        let Some(row) = table.rows.first().filter(long) else { return };
        let side = |key| number(table, row, key, None).saturating_sub(1) as usize;
        let (one, other) = (side("side").min(side("other")), side("side").max(side("other")));
        let n = number(table, row, "words", None).to_string();
        let more = match table.rows.len() + table.left_out {
            1 => String::new(),
            all => [" (and ", &(all - 1).to_string(), " more passages are shared)"].concat(),
        };
        let passage = cut(text(table, row, "passage", None));
        let said = vec![
            Said::Side(one),
            words(&[" and "]),
            Said::Side(other),
            words(&[" have ", &n, " words in common: “", &passage, "”", &more, "."]),
        ];
        self.tell(Part::Shared, said);
    }

    /// An actor and a country that one side alone names.
    fn only(&mut self) {
        let Some(table) = self.table(Part::Who) else { return };
        for facet in ["actor", "country"] {
            let alone = table.rows.iter().find(|row| {
                text(table, row, "facet", None) == facet
                    && number(table, row, "sides", None) == 1
                    && (0..self.sides).any(|s| number(table, row, "mentions", Some(s)) >= OFTEN)
            });
            let Some(row) = alone else { continue };
            let name = text(table, row, "name", None);
            if let Some(side) = (0..self.sides).find(|s| number(table, row, "mentions", Some(*s)) > 0) {
                let times = number(table, row, "mentions", Some(side)).to_string();
                self.tell(
                    Part::Who,
                    vec![
                        words(&["Only "]),
                        Said::Side(side),
                        words(&[" names ", name, ", ", &times, " times."]),
                    ],
                );
                self.names.push(name.to_owned());
            }
        }
    }

    /// What one side leaves out, other than by chance.
    fn silence(&mut self) {
        let Some(table) = self.table(Part::Silences) else { return };
        let sum = |row: &Row| -> u32 { (0..self.sides).map(|s| number(table, row, "times", Some(s))).sum() };
        let found = table.rows.iter().find(|row| {
            let name = text(table, row, "name", None);
            matches!(text(table, row, "facet", None), "actor" | "country")
                && sum(row) >= OFTEN
                && !self.names.iter().any(|n| n == name)
        });
        let Some(row) = found else { return };
        let side = number(table, row, "side", None).saturating_sub(1) as usize;
        let times = sum(row);
        let name = text(table, row, "name", None);
        let mut said = vec![Said::Side(side), words(&[" never names ", name, "; "])];
        // Of two sides the other has a name.
        said.extend((self.sides == 2).then_some(Said::Side(1 - side.min(1))));
        let do_so = if self.sides == 2 { " does, " } else { "the others do, " };
        said.push(words(&[do_so, &times.to_string(), " times."]));
        self.tell(Part::Silences, said);
    }

    fn quotes(&mut self) {
        let Some(table) = self.table(Part::Quotes) else { return };
        let said = |r: &&Row| {
            number(table, r, "sides", None) > 1
                && text(table, r, "how", None) != spoken::SCARE
                && text(table, r, "quotation", None).split_whitespace().count() >= SENTENCE
        };
        let Some(row) = table.rows.iter().find(said) else { return };
        let having = (0..self.sides).filter(|s| number(table, row, "quotations", Some(*s)) > 0);
        let mut said = list(having.collect());
        said.push(words(&[" quote the same words: “", &cut(text(table, row, "quotation", None)), "”."]));
        self.tell(Part::Quotes, said);
    }

    /// The word that each side stresses most surely.
    fn stress(&mut self) {
        let Some(table) = self.table(Part::Terms) else { return };
        let mut said = Vec::new();
        for side in 0..self.sides {
            let first = table.rows.iter().find(|row| {
                number(table, row, "side", None) as usize == side + 1
                    && text(table, row, "reliable", None) == "yes"
                    && text(table, row, "one_article", None) != "yes"
            });
            if let Some(row) = first {
                let times = number(table, row, "count", Some(side)).to_string();
                let before = if said.is_empty() { "" } else { "; " };
                said.extend([words(&[before]), Said::Side(side)]);
                said.push(words(&[" stresses “", text(table, row, "term", None), "” (", &times, " times)"]));
            }
        }
        if !said.is_empty() {
            said.push(words(&["."]));
            self.tell(Part::Terms, said);
        }
    }
}

fn words(pieces: &[&str]) -> Said {
    Said::Words(pieces.concat())
}

/// "A, B and C".
fn list(sides: Vec<usize>) -> Vec<Said> {
    let mut said = Vec::new();
    for (n, side) in sides.iter().enumerate() {
        if n > 0 {
            said.push(words(&[if n + 1 == sides.len() { " and " } else { ", " }]));
        }
        said.push(Said::Side(*side));
    }
    said
}

/// The beginning of a passage, up to a word's end.
fn cut(text: &str) -> String {
    let Some((end, _)) = text.char_indices().nth(CUT) else { return text.to_owned() };
    let beginning = text.get(..end).unwrap_or_default();
    let end = beginning.rfind(' ').unwrap_or(end);
    [beginning.get(..end).unwrap_or_default(), "…"].concat()
}

fn text<'a>(table: &Table, row: &'a Row, key: &str, side: Option<usize>) -> &'a str {
    match table.column(key, side).and_then(|c| row.cells.get(c)) {
        Some(Cell::Text(text)) => text,
        _ => "",
    }
}

fn number(table: &Table, row: &Row, key: &str, side: Option<usize>) -> u32 {
    match table.column(key, side).and_then(|c| row.cells.get(c)) {
        Some(Cell::Int(n)) => *n,
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::super::table::{Column, Measure};
    use super::*;

    fn who(rows: &[(&str, &str, [u32; 2])]) -> Table {
        let mut table = Table::new(Part::Who);
        table.columns = vec![
            Column::new("facet", "", Measure::Text),
            Column::new("name", "", Measure::Text),
            Column::new("sides", "", Measure::Count),
            Column::of(0, "mentions", "", Measure::Count),
            Column::of(1, "mentions", "", Measure::Count),
        ];
        for (facet, name, mentions) in rows {
            let having = mentions.iter().filter(|m| **m > 0).count() as u32;
            let mut cells = vec![Cell::Text((*facet).into()), Cell::Text((*name).into()), Cell::Int(having)];
            cells.extend(mentions.map(Cell::Int));
            table.rows.push(Row { key: format!("{facet}:{name}"), cells });
        }
        table
    }

    fn plain(remarks: &[Remark]) -> Vec<String> {
        let said = |remark: &Remark| {
            let piece = |said: &Said| match said {
                Said::Words(words) => words.clone(),
                Said::Side(side) => format!("[{side}]"),
            };
            remark.said.iter().map(piece).collect()
        };
        remarks.iter().map(said).collect()
    }

    #[test]
    fn who_is_named_by_one_side_alone_is_told_unless_in_passing() {
        let table =
            who(&[("actor", "Maduro", [9, 4]), ("country", "Cuba", [0, 5]), ("actor", "Petro", [2, 0])]);
        assert_eq!(plain(&telling(&[&table], 2)), ["Only [1] names Cuba, 5 times."]);
    }

    #[test]
    fn a_name_is_told_where_one_side_never_uses_it_and_chance_does_not_explain_that() {
        let mut table = Table::new(Part::Names);
        table.columns = vec![
            Column::new("facet", "", Measure::Text),
            Column::new("name", "", Measure::Text),
            Column::new("word", "", Measure::Text),
            Column::of(0, "times", "", Measure::Count),
            Column::of(1, "times", "", Measure::Count),
        ];
        for (name, word, times) in [
            ("Cuba", "island", [4, 2]),
            ("Peru", "state", [9, 2]),
            ("Peru", "party", [0, 8]),
            ("Roe", "president", [4, 0]),
            ("Roe", "minister", [9, 2]),
            ("Junta", "regime", [7, 0]),
            ("Junta", "government", [1, 2]),
            ("Junta", "rulers", [0, 2]),
        ] {
            let facet = if matches!(name, "Junta" | "Roe") { "actor" } else { "country" };
            let mut cells: Vec<Cell> = [facet, name, word].map(|t| Cell::Text(t.into())).into();
            cells.extend(times.map(Cell::Int));
            table.rows.push(Row { key: format!("{name}|{word}"), cells });
        }
        assert_eq!(
            plain(&telling(&[&table], 2)),
            ["[0] calls Junta “regime”, 7 times; [1] never does, but “government” (2)."]
        );
    }

    #[test]
    fn a_silence_about_what_the_others_say_in_passing_is_not_told() {
        let mut table = Table::new(Part::Silences);
        table.columns = vec![
            Column::new("facet", "", Measure::Text),
            Column::new("name", "", Measure::Text),
            Column::new("side", "", Measure::Count),
            Column::of(0, "times", "", Measure::Count),
            Column::of(1, "times", "", Measure::Count),
        ];
        for (name, times) in [("Navy", 2), ("Peru", 3)] {
            let mut cells: Vec<Cell> = ["actor", name].map(|t| Cell::Text(t.into())).into();
            cells.extend([1, 0, times].map(Cell::Int));
            table.rows.push(Row { key: name.into(), cells });
        }
        assert_eq!(plain(&telling(&[&table], 2)), ["[0] never names Peru; [1] does, 3 times."]);
        assert_eq!(plain(&telling(&[&table], 3)), ["[0] never names Peru; the others do, 3 times."]);
    }

    #[test]
    fn a_long_passage_is_cut_at_a_word() {
        assert_eq!(cut("short"), "short");
        let long = "word ".repeat(30);
        assert_eq!(cut(&long), format!("{}word…", "word ".repeat(17)));
    }

    #[test]
    fn tables_without_rows_say_nothing() {
        let tables: Vec<Table> = Part::ALL.into_iter().map(Table::new).collect();
        assert_eq!(telling(&tables.iter().collect::<Vec<_>>(), 2), []);
    }
}
