//! What is not looked for in articles of the sides, as the words of their languages are not known: nothing follows from
//! its absence there.

use super::selection::Selection;
use super::unserved::Languages;
use crate::coverage::{Sought, Unserved};
use crate::message::{Join, Message, say};

/// Says of each side what is not looked for in it, of what a panel counts.
pub(super) fn notes(selection: &Selection<'_>, sought: &[Sought]) -> Vec<Message> {
    let mut notes = Vec::new();
    for (at, side) in selection.sides().iter().enumerate() {
        // What lacks in the same languages is said together.
        let mut together: Vec<(Languages<'_>, Vec<Message>)> = Vec::new();
        for sought in sought {
            let lacking: Languages<'_> = selection
                .languages(at)
                .iter()
                .filter(|(language, _)| language.lacks(*sought))
                .copied()
                .collect();
            let name = Message::from(sought.name());
            match together.iter_mut().find(|(languages, _)| *languages == lacking) {
                _ if lacking.is_empty() => {}
                Some((_, names)) => names.push(name),
                None => together.push((lacking, vec![name])),
            }
        }
        notes.extend(together.into_iter().map(|(languages, names)| {
            let label = |(language, _): &(&Unserved, usize)| {
                Message::from(selection.index().label("language", &language.language))
            };
            let articles = languages.iter().map(|(_, articles)| articles).sum();
            let languages = Message::List(Join::And, languages.iter().map(label).collect());
            let what = Message::List(Join::And, names);
            say::panel_not_sought(at, side.documents.len(), articles, languages, what)
        }));
    }
    notes
}

#[cfg(test)]
mod tests {
    use super::super::about::About;
    use super::super::cell::Cell;
    use super::super::column::{Column, Shown};
    use super::super::definition::{Definition, Rows, make};
    use super::super::passage::Passage;
    use super::super::selection::Options;
    use super::super::tests::index_in;
    use super::*;
    use crate::index::Stop;
    use crate::sides::sides;

    /// A panel that has one row, which counts nothing, or one in the first side.
    struct Counted;

    impl Definition for Counted {
        const ABOUT: About = About {
            sought: &[Sought::Figures, Sought::Countries],
            ..About::new("counted", say::PANEL_FIGURES, say::PANEL_FIGURES_SAYS)
        };
        const COLUMNS: &'static [Column] =
            &[Column::text("what", say::PANEL_COLUMN_REFERENT).shown(Shown::Head)];
        const OF_SIDE: &'static [Column] = &[
            Column::text("said", say::PANEL_COLUMN_SIDE).shown(Shown::Said),
            Column::count("times", say::PANEL_COLUMN_TIMES).shown(Shown::Passages),
        ];
        type Row<'s> = [u32; 2];

        fn rows(_: &Selection<'_>, _: Options) -> Result<Rows<[u32; 2]>, Stop> {
            Ok(Rows { rows: vec![[0, 0], [0, 1]], left_out: 0 })
        }

        fn key(row: &[u32; 2]) -> String {
            format!("{row:?}")
        }

        fn cells(_: &[u32; 2]) -> Vec<Cell> {
            vec![Cell::None]
        }

        fn cells_of_side(row: &[u32; 2], side: usize) -> Vec<Cell> {
            vec![Cell::None, Cell::Int(row[side])]
        }

        fn passages(_: &Selection<'_>, _: &str, _: usize) -> Result<Vec<Passage>, Stop> {
            Ok(Vec::new())
        }
    }

    /// What is noted of the sides, and the cells of each row.
    fn made(languages: &[&str], keys: &[&str]) -> (Vec<Message>, Vec<Vec<Cell>>) {
        let index = index_in(languages);
        let keys: Vec<String> = keys.iter().map(|key| (*key).to_owned()).collect();
        let sides = sides(&index, &keys).expect("all is there");
        let table =
            make::<Counted>(&Selection::new(&index, &sides), Options::default()).expect("all is there").table;
        (table.notes, table.rows.into_iter().map(|row| row.cells).collect())
    }

    fn list(of: &[&str]) -> Message {
        Message::texts(Join::And, of.iter().copied())
    }

    fn what(of: &[Sought]) -> Message {
        Message::List(Join::And, of.iter().map(|sought| sought.name().into()).collect())
    }

    #[test]
    fn where_a_side_is_in_a_language_not_known_it_is_said_and_nothing_is_not_counted_as_none() {
        let (notes, cells) = made(&["en", "ru"], &["d0", "d1"]);
        assert_eq!(notes, [say::panel_not_sought(1, 1, 1, list(&["Russian"]), what(&[Sought::Figures]))]);
        let none = [Cell::None, Cell::Int(0)];
        let not_sought = [Cell::NotSought, Cell::NotSought];
        assert_eq!(cells[0], [&[Cell::None][..], &none, &not_sought].concat());
        // What is found there all the same stands there.
        assert_eq!(cells[1], [&[Cell::None][..], &none, &[Cell::None, Cell::Int(1)]].concat());
    }

    #[test]
    fn of_a_side_of_many_articles_it_is_said_of_how_many_in_which_languages() {
        let (notes, cells) = made(&["en", "ru", "fi", "en", "en"], &["?", "d0"]);
        assert_eq!(
            notes,
            [
                say::panel_not_sought(0, 5, 2, list(&["Russian", "Finnish"]), what(&[Sought::Figures])),
                say::panel_not_sought(0, 5, 1, list(&["Finnish"]), what(&[Sought::Countries])),
            ]
        );
        // In most articles it is looked for.
        assert_eq!(cells[0][1..3], [Cell::None, Cell::Int(0)]);
        let (notes, _) = made(&["en", "fi"], &["d1", "d0"]);
        assert_eq!(
            notes,
            [say::panel_not_sought(0, 1, 1, list(&["Finnish"]), what(&[Sought::Figures, Sought::Countries]))]
        );
    }

    #[test]
    fn nothing_is_said_of_articles_whose_language_is_not_known_or_lacks_nothing() {
        let (notes, cells) = made(&["en", "und", "ru"], &["d0", "d1"]);
        assert_eq!(notes, []);
        assert_eq!(cells[0][3..], [Cell::None, Cell::Int(0)]);
    }
}
