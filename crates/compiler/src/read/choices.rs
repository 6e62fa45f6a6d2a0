//! What the publisher has chosen where a file may be read in several ways.

use std::sync::LazyLock;

use corpuscope_core::date::Date;
use globset::{GlobBuilder, GlobMatcher};
use regex::Regex;

use crate::config::{self, Config, DateOrder};
use crate::diagnostic::{Diagnostic, Severity};

use super::selection::Selection;

/// The choices of `corpus.toml` that readers ask for, and the day.
#[derive(Debug, Default)]
pub(super) struct Choices {
    /// Whether what is not published is read.
    pub(super) drafts: bool,
    /// Whether a speech of a sitting is an article.
    pub(super) speeches: bool,
    /// Whether a chapter of a book is an article.
    pub(super) chapters: bool,
    /// Which number of a date in figures comes first, where that is said.
    pub(super) date_order: Option<DateOrder>,
    /// The day of today, where it is known.
    pub(super) today: Option<Date>,
    /// Which files are read, in the folder and in archives.
    pub(super) selection: Selection,
    /// Files that hold several articles, and where each begins.
    split: Vec<(GlobMatcher, Regex)>,
}

impl Choices {
    /// The choices that a `corpus.toml` makes. A pattern that is none is reported and left out.
    pub(super) fn new(config: &Config, today: Option<Date>) -> (Self, Vec<Diagnostic>) {
        let (selection, mut problems) = Selection::new(config);
        let mut split = Vec::new();
        for (glob, cut) in &config.split {
            let files = GlobBuilder::new(glob.trim_end_matches('/')).literal_separator(true).build();
            match (files, Regex::new(&format!("(?m){cut}"))) {
                (Ok(files), Ok(cut)) => split.push((files.compile_matcher(), cut)),
                (Err(error), _) => problems.push(problem(glob, &error.kind().to_string())),
                (_, Err(_)) => problems.push(problem(cut, "no regular expression")),
            }
        }
        let Config { drafts, speeches, chapters, date_order, .. } = *config;
        (Choices { drafts, speeches, chapters, date_order, today, selection, split }, problems)
    }

    /// The choices of a corpus without a `corpus.toml`.
    pub(super) fn usual() -> &'static Choices {
        static USUAL: LazyLock<Choices> = LazyLock::new(Choices::default);
        &USUAL
    }

    /// What the first line of each article of a file is like, where the file holds several by the publisher's word.
    pub(super) fn split(&self, file: &str) -> Option<&Regex> {
        self.split.iter().find(|(files, _)| files.is_match(file)).map(|(_, cut)| cut)
    }

    /// Whether a day lies after today, as far as is known.
    pub(super) fn is_future(&self, date: Date) -> bool {
        self.today.is_some_and(|today| date > today)
    }
}

fn problem(pattern: &str, why: &str) -> Diagnostic {
    Diagnostic {
        severity: Severity::Error,
        file: config::NAME.into(),
        line: 0,
        what: format!("[split] holds `{pattern}`, which is no pattern ({why})"),
        mend: "write it like \"minutes/*.txt\" = '^SESSION OF'".into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_split_where_its_pattern_says() {
        let config: Config =
            toml::from_str("[split]\n'minutes/*.txt' = '^SESSION'\n'a[' = 'x'\n'b' = '('").expect("toml");
        let (choices, problems) = Choices::new(&config, None);
        assert_eq!(problems.len(), 2);
        let cuts = |file: &str| {
            choices.split(file).map(|cut| cut.find_iter("SESSION 1\ntext SESSION\nSESSION 2").count())
        };
        assert_eq!((cuts("minutes/1921.txt"), cuts("1921.txt")), (Some(2), None));
    }

    #[test]
    fn a_day_is_in_the_future_only_where_today_is_known() {
        let day = |text: &str| text.parse().expect("a date");
        let (choices, _) = Choices::new(&Config::default(), Some(day("2025-11-03")));
        assert!(choices.is_future(day("2025-11-04")) && !choices.is_future(day("2025-11-03")));
        assert!(!Choices::usual().is_future(day("2999-01-01")));
    }
}
